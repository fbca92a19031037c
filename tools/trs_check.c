/* trs-check - what an analyst runs first: is this data fit for a study? */
#include "tools/check/check.h"
#include "tools/output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options {
    tool_common common;
    const char *output, *rejects;
    int format;
    bool strict;
};

enum { AS_TEXT, AS_CSV, AS_JSON };

static const tool_option table[] = {
    TOOL_COMMON_OPTIONS(struct options, common),
    { 'o', "output", "FILE", "write there instead of standard output",
      TOOL_TEXT, offsetof(struct options, output) },
    { 0, "format", "text|csv|json", "default text", TOOL_CHOICE,
      offsetof(struct options, format) },
    { 0, "rejects", "FILE.csv", "list every row set aside, as it stands",
      TOOL_TEXT, offsetof(struct options, rejects) },
    { 0, "strict", NULL, "exit with 1 when a row is set aside or warned of",
      TOOL_SWITCH, offsetof(struct options, strict) },
};

static const tool_program program = {
    "trs-check",
    "DATA... [OPTION]...",
    "Reviews data for a Time Release Study: what can't be used, what looks "
    "odd,\n"
    "and what it does to the results.  DATA is CSV, also gzip or zstd; - is\n"
    "standard input.",
    table,
    sizeof table / sizeof *table,
    { "trs-check declarations.csv", "trs-check -s study.yaml --rejects "
                                    "rejects.csv --strict events.csv.gz" }
};

/* ---- the list of rejects ------------------------------------------------- */

static void write_reject(void *context, const trs_reject *reject)
{
    trs_out *out = context;

    trs_out_cell(out, reject->file, strlen(reject->file));
    trs_out_text(out, ",");
    if (reject->line)
        trs_out_count(out, reject->line);
    trs_out_text(out, ",");
    if (reject->column)
        trs_out_count(out, reject->column);
    trs_out_format(out, ",%s,", trs_rule_name(reject->rule));
    trs_out_cell(out, reject->value, reject->value_length);
    trs_out_text(out, ",");
    trs_out_cell(out, reject->record, reject->record_length);
    trs_out_text(out, "\n");
}

/* ---- one run ------------------------------------------------------------- */

struct run {
    const struct options *options;
    const tool_list *files;
    tool_data data;
    trs_columns *columns;
    trs_review *review;
    tool_output *output, *rejects;
};

/* Reads the data, listing rejects on the way. */
static trs_status read_data(struct run *run, trs_error *err)
{
    trs_ingest_options options;
    trs_out out;
    trs_status status;

    trs_ingest_options_init(&options);
    options.columns = &run->columns;
    options.duplicate_rows = true;
    options.cases.keep_places = true;
    if (!run->rejects)
        return tool_data_read(&run->data, run->files, &options, err);
    trs_out_begin(&out, check_write, tool_output_file(run->rejects));
    trs_out_text(&out, "file,line,column,rule,value,record\n");
    options.reject = write_reject;
    options.reject_context = &out;
    status = tool_data_read(&run->data, run->files, &options, err);
    if (status == TRS_OK)
        status = trs_out_end(&out, err);
    return status;
}

static bool wants_colour(const struct options *options)
{
    const char *no = getenv("NO_COLOR");

    return !(no && *no) &&
           (!options->output || !strcmp(options->output, "-")) &&
           isatty(STDOUT_FILENO) == 1;
}

static trs_status write_review(const struct run *run, trs_error *err)
{
    FILE *file = tool_output_file(run->output);
    check found = { .files = run->files,
                    .study = run->data.study,
                    .ledger = run->data.ledger,
                    .review = run->review,
                    .columns = run->columns };

    check_rank(&found);
    if (run->options->format == AS_CSV)
        return check_csv(&found, file, err);
    if (run->options->format == AS_JSON)
        return check_json(&found, file, err);
    check_text(&found, file, wants_colour(run->options));
    return TRS_OK;
}

static trs_status check_data(struct run *run, trs_error *err)
{
    const struct options *options = run->options;
    trs_status status = TRS_OK;

    if (options->rejects)
        status = tool_output_open(&run->rejects, options->rejects, err);
    if (status == TRS_OK)
        status = read_data(run, err);
    if (status == TRS_OK)
        status = trs_review_new(&run->review, &run->data.host, run->data.cases,
                                run->data.ledger, err);
    if (status == TRS_OK)
        status = tool_output_open(&run->output, options->output, err);
    if (status == TRS_OK)
        status = write_review(run, err);
    status = tool_output_end(run->rejects, status, err);
    return tool_output_end(run->output, status, err);
}

static tool_exit exit_of(const struct run *run)
{
    for (int r = 0; run->options->strict && r < TRS_RULE_COUNT; r++)
        if (trs_ledger_count(run->data.ledger, (trs_rule)r) &&
            check_is_problem(run->data.ledger, (trs_rule)r))
            return TOOL_FOUND;
    return tool_data_exit(&run->data);
}

int main(int argc, char **argv)
{
    struct options options = { .format = AS_TEXT };
    tool_list files = { 0 };
    struct run run = { .options = &options, .files = &files };
    trs_error err;
    int status = tool_parse(&program, &options, &files, argc, argv);

    if (status == TOOL_GO_ON && files.count == 0)
        status = tool_usage(&program, "no data; want one file or more");
    if (status == TOOL_GO_ON &&
        tool_output_same(options.output, options.rejects))
        status = tool_usage(&program, "-o and --rejects are the same file");
    if (status == TOOL_GO_ON) {
        tool_data_init(&run.data, program.name, &options.common);
        status = check_data(&run, &err) == TRS_OK
                     ? (int)exit_of(&run)
                     : (int)tool_fail(program.name, &err);
        trs_review_free(run.review);
        trs_columns_free(run.columns);
        tool_data_clear(&run.data);
    }
    tool_list_free(&files);
    return status;
}
