/* trs-init - a study file to begin with, read off the data. */
#include "tools/data.h"
#include "tools/output.h"

#include <string.h>
#include <sys/stat.h>

struct options {
    tool_common common;
    const char *output;
    bool force;
};

static const tool_option table[] = {
    TOOL_COMMON_OPTIONS(struct options, common),
    { 'o', "output", "FILE", "write there instead of standard output",
      TOOL_TEXT, offsetof(struct options, output) },
    { 0, "force", NULL, "overwrite FILE when it is there", TOOL_SWITCH,
      offsetof(struct options, force) },
};

static const tool_program program = {
    "trs-init",
    "DATA... [OPTION]...",
    "Writes a study file to begin with: what the other programs would infer\n"
    "from DATA by themselves, in words, to be read and corrected.  With\n"
    "--study, completes that one.",
    table,
    sizeof table / sizeof *table,
    { "trs-init declarations.csv -o study.yaml",
      "trs-init -s draft.yaml events.csv.gz -o study.yaml" }
};

/* TRS_EIO when the output is there and may not be overwritten. */
static trs_status may_write(const struct options *options, trs_error *err)
{
    struct stat info;

    if (!options->output || strcmp(options->output, "-") == 0 ||
        options->force || stat(options->output, &info) != 0 ||
        !S_ISREG(info.st_mode))
        return TRS_OK;
    return tool_set_error(err, TRS_EIO, options->output, 0, 0,
                          "is there already; --force overwrites it");
}

/* ---- names that a study file can hold ------------------------------------ */

/* YAML is UTF-8; a name in another encoding would not be found again. */
static bool is_utf8(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;

    while (at && *at) {
        size_t n = *at < 0x80                  ? 1
                   : *at >= 0xC2 && *at < 0xE0 ? 2
                   : *at >= 0xE0 && *at < 0xF0 ? 3
                   : *at >= 0xF0 && *at < 0xF5 ? 4
                                               : 0;

        if (n == 0)
            return false;
        for (size_t i = 1; i < n; i++)
            if ((at[i] & 0xC0) != 0x80)
                return false;
        at += n;
    }
    return true;
}

/* The first name of the study that is not UTF-8; NULL: all are. */
static const char *foreign_name(const trs_study *study)
{
    const trs_data_rules *data = trs_study_data(study);

    if (!is_utf8(data->id))
        return data->id;
    if (!is_utf8(data->event))
        return data->event;
    if (!is_utf8(data->start))
        return data->start;
    for (size_t i = 0; i < data->time.count; i++)
        if (!is_utf8(data->time.items[i]))
            return data->time.items[i];
    for (size_t d = 0; d < trs_study_dimension_count(study); d++)
        if (!is_utf8(trs_study_dimension(study, d)->column))
            return trs_study_dimension(study, d)->column;
    for (size_t m = 0; m < trs_study_milestone_count(study); m++) {
        const trs_milestone *milestone = trs_study_milestone(study, m);

        for (size_t i = 0; i < milestone->from.count; i++)
            if (!is_utf8(milestone->from.items[i]))
                return milestone->from.items[i];
    }
    return NULL;
}

static trs_status check_names(const trs_study *study, trs_error *err)
{
    const char *name = foreign_name(study);
    char shown[80];
    size_t n = 0;

    if (!name)
        return TRS_OK;
    for (; name[n] && n < sizeof shown - 1; n++)
        shown[n] = (unsigned char)name[n] < 0x80 ? name[n] : '?';
    shown[n] = '\0';
    return tool_set_error(
        err, TRS_EFORMAT, NULL, 0, 0,
        "the name \"%s\" is not UTF-8; give a study file with -s that names "
        "the encoding, as  data: {encoding: windows-1252}",
        shown);
}

/* ---- writing ------------------------------------------------------------- */

/* For trs_study_write: not 0 ends it. */
static int put(void *context, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) != length;
}

static trs_status write_study(const tool_data *data,
                              const struct options *options, trs_error *err)
{
    tool_output *output = NULL;
    trs_status status = tool_output_open(&output, options->output, err);

    if (status == TRS_OK)
        status =
            trs_study_write(data->study, put, tool_output_file(output), err);
    return tool_output_end(output, status, err);
}

static trs_status make_study(tool_data *data, const tool_list *files,
                             const struct options *options, trs_error *err)
{
    trs_status status = may_write(options, err);

    if (status == TRS_OK)
        status = tool_data_read(data, files, NULL, err);
    if (status == TRS_OK)
        status = check_names(data->study, err);
    if (status == TRS_OK)
        status = write_study(data, options, err);
    return status;
}

int main(int argc, char **argv)
{
    struct options options = { .force = false };
    tool_list files = { 0 };
    tool_data data;
    trs_error err;
    int status = tool_parse(&program, &options, &files, argc, argv);

    if (status == TOOL_GO_ON && files.count == 0)
        status = tool_usage(&program, "no data; want one file or more");
    if (status == TOOL_GO_ON) {
        tool_data_init(&data, program.name, &options.common);
        status = make_study(&data, &files, &options, &err) == TRS_OK
                     ? (int)tool_data_exit(&data)
                     : (int)tool_fail(program.name, &err);
        tool_data_clear(&data);
    }
    tool_list_free(&files);
    return status;
}
