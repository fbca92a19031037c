/* Knows how a study file becomes a study: bytes, tree, builder. */
#include <trs/study_file.h>

#include "libtrs/file.h"
#include "libtrs/study_keys.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { MOST_BYTES = 4 << 20 };

static trs_status load(trs__loader *loader, const char *bytes, size_t length)
{
    trs__yaml *root = NULL;
    trs_status status = trs__yaml_read(&root, &loader->arena, loader->name,
                                       bytes, length, loader->err);

    if (status != TRS_OK)
        return status;
    if (!root)
        return trs__fail_at(loader->err, TRS_ESTUDY, loader->name, 1, 1,
                            "nothing is in this file; want sections such as "
                            "study: or milestones:");
    if (root->kind != TRS__YAML_MAP)
        return trs__load_wrong(loader, root,
                               "this is %s; want sections such as study: or "
                               "milestones:",
                               root->kind == TRS__YAML_LIST ? "a list"
                                                            : "text");
    trs_study_at(loader->study, loader->name, 1, 1);
    return trs__load_map(loader, root, trs__keys_top, loader->study);
}

trs_status trs_study_read_memory(trs_study **out, const trs_host *host,
                                 const char *bytes, size_t length,
                                 const char *name, trs_error *err)
{
    trs__loader loader = { .name = name, .err = err };
    trs_status status = trs_study_new(&loader.study, host, err);

    if (status != TRS_OK)
        return status;
    trs__arena_init(&loader.arena, host);
    if (length > MOST_BYTES)
        status = trs__fail_at(err, TRS_ELIMIT, name, 0, 0,
                              "larger than 4 MiB: is this a study file?");
    else
        status = load(&loader, bytes, length);
    trs__arena_clear(&loader.arena);
    if (status == TRS_OK) {
        trs_study_at(loader.study, NULL, 0, 0); /* what is added next */
        *out = loader.study;
    } else {
        trs_study_free(loader.study);
    }
    return status;
}

/* All of a file, or one byte more than is accepted. */
static trs_status slurp(const char *path, char *bytes, size_t *length,
                        trs_error *err)
{
    FILE *file = trs__file_open(path);
    int error = errno;

    if (!file)
        return trs__fail_system(err, path, NULL, error);
    *length = trs__file_read(file, bytes, MOST_BYTES + 1);
    error = ferror(file) ? errno : 0;
    fclose(file);
    if (error)
        return trs__fail_system(err, path, NULL, error);
    return TRS_OK;
}

trs_status trs_study_read(trs_study **out, const trs_host *host,
                          const char *path, trs_error *err)
{
    trs_host copy = trs__host_copy(host);
    char *bytes = trs__alloc(&copy, MOST_BYTES + 1, 1);
    size_t length = 0;
    trs_status status;

    if (!bytes)
        return trs__no_memory(err);
    status = slurp(path, bytes, &length, err);
    if (status == TRS_OK)
        status = trs_study_read_memory(out, host, bytes, length, path, err);
    trs__free(&copy, bytes);
    return status;
}
