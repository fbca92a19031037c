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
    trs_ingest_options ingest;
    trs_status status = may_write(options, err);

    trs_ingest_options_init(&ingest);
    ingest.cases.keep_ids = false;
    if (status == TRS_OK)
        status = tool_data_read(data, files, &ingest, err);
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
