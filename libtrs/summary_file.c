/* Knows files: summary_save.c and summary_load.c know what is in them. */
#include "libtrs/summary_sections.h"

#include "libtrs/file.h"
#include "libtrs/status.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

bool trs_summary_is_magic(const void *bytes, size_t size)
{
    return size >= TRS__MAGIC_SIZE &&
           memcmp(bytes, trs__summary_magic, TRS__MAGIC_SIZE) == 0;
}

/* What is looked at in a pipe is gone, and opening it may wait for ever. */
bool trs_summary_is_file(const char *path)
{
    uint8_t bytes[TRS__MAGIC_SIZE];
    struct stat about;
    FILE *file = NULL;
    size_t size;

    if (strcmp(path, "-") != 0 && stat(path, &about) == 0 &&
        S_ISREG(about.st_mode))
        file = trs__file_open(path);
    if (!file)
        return false;
    size = trs__file_read(file, bytes, sizeof bytes);
    fclose(file);
    return trs_summary_is_magic(bytes, size);
}

static trs_status unreachable(const char *path, trs_error *err)
{
    return trs__fail_system(err, path, NULL, errno);
}

/* ---- writing ------------------------------------------------------------- */

static bool write_file(void *context, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) == size;
}

trs_status trs_summary_save(const trs_summary *summary,
                            const trs_ledger *ledger, const char *path,
                            trs_error *err)
{
    FILE *file = fopen(path, "wb");
    trs_status status;

    if (!file)
        return unreachable(path, err);
    status = trs_summary_write(summary, ledger, write_file, file, err);
    if (status == TRS_EIO)
        status = unreachable(path, err);
    if (fclose(file) != 0 && status == TRS_OK)
        status = unreachable(path, err);
    return status;
}

/* ---- reading ------------------------------------------------------------- */

enum { CHUNK = 1 << 16 };

/* What the host has read of standard input already. */
static bool begin_stdin(const trs_host *host, uint8_t **bytes, size_t *size,
                        size_t *room)
{
    size_t given = host->stdin_head_size;

    if (!trs__grow(host, bytes, room, given, 1))
        return false;
    if (given)
        memcpy(*bytes, host->stdin_head, given);
    *size = given;
    return true;
}

static trs_status read_file(const trs_host *host, const char *path,
                            uint8_t **bytes, size_t *size, trs_error *err)
{
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *file = is_stdin ? stdin : trs__file_open(path);
    trs_status status = TRS_OK;
    size_t room = 0, got = 1;

    if (!file)
        return unreachable(path, err);
    if (is_stdin && !begin_stdin(host, bytes, size, &room))
        status = trs__no_memory(err);
    while (status == TRS_OK && got > 0) {
        if (!trs__grow(host, bytes, &room, *size + CHUNK, 1)) {
            status = trs__no_memory(err);
        } else {
            got = trs__file_read(file, *bytes + *size, room - *size);
            *size += got;
        }
    }
    if (status == TRS_OK && ferror(file))
        status = unreachable(path, err);
    if (!is_stdin)
        fclose(file);
    return status;
}

trs_status trs_summary_load(trs_summary **out, const trs_host *host,
                            const char *path, trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    uint8_t *bytes = NULL;
    size_t size = 0;
    trs_status status = read_file(&lent, path, &bytes, &size, err);

    if (status == TRS_OK)
        status = trs_summary_load_memory(out, host, bytes, size, path, err);
    trs__free(&lent, bytes);
    return status;
}
