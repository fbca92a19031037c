/* trs-stats - the statistics of a study, as text, CSV or JSON. */
#include "tools/analysis.h"
#include "tools/data.h"
#include "tools/output.h"
#include "tools/stats_text.h"
#include "tools/summarise.h"
#include "tools/text_plain.h"

#include <stdlib.h>

enum { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON };

struct options {
    tool_common common;
    tool_list by, where, interval, quantiles;
    int format, unit, report;
    const char *output, *save;
    bool no_ids;
};

/* clang-format off */
static const tool_option table[] = {
    { 0, "by", "DIM[,DIM...]", "break results down by these dimensions; may be "
      "repeated;\ndefault: the study's breakdowns",
      TOOL_LIST, offsetof(struct options, by) },
    { 0, "interval", "NAME[,...]", "these intervals only",
      TOOL_LIST, offsetof(struct options, interval) },
    { 0, "where", "DIM=VALUE", "these consignments only; may be repeated; DIM= "
      "is no value",
      TOOL_LIST, offsetof(struct options, where) },
    { 0, "quantiles", "P[,...]", "these quantiles too, in CSV and JSON: 0.925",
      TOOL_LIST, offsetof(struct options, quantiles) },
    { 0, "report", ANALYSIS_NAMES, "an analysis of whole paths instead",
      TOOL_CHOICE, offsetof(struct options, report) },
    { 0, "format", "text|csv|json", "text for people is the default",
      TOOL_CHOICE, offsetof(struct options, format) },
    { 0, "unit", "auto|s|min|h|d|hm|dhm", "of durations in text",
      TOOL_CHOICE, offsetof(struct options, unit) },
    { 'o', "output", "FILE", "write there instead of to stdout",
      TOOL_TEXT, offsetof(struct options, output) },
    { 0, "save", "FILE.trs", "keep the summary too, to be merged and asked "
      "later; it is\nas confidential as the data",
      TOOL_TEXT, offsetof(struct options, save) },
    { 0, "no-ids", NULL, "save without hashes of ids: merging can't tell then\n"
      "when a consignment is in two parts",
      TOOL_SWITCH, offsetof(struct options, no_ids) },
    TOOL_COMMON_OPTIONS(struct options, common),
};
/* clang-format on */

static const tool_program program = {
    "trs-stats",
    "DATA... [OPTION]...",
    "Works out how long goods take: exact statistics of every interval, for "
    "all\n"
    "and for each group.  Without a study file everything is inferred.",
    table,
    sizeof table / sizeof *table,
    { "trs-stats events.csv", "trs-stats -s study.yaml --by post,procedure "
                              "--format csv data.csv.gz" }
};

static bool write_file(void *context, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) == size;
}

static trs_status write_results(const trs_results *results,
                                const struct options *options, FILE *file,
                                trs_error *err)
{
    text_plain plain = { .file = file };

    switch (options->format) {
    case FORMAT_CSV:
        return trs_results_csv(results, write_file, file, err);
    case FORMAT_JSON:
        return trs_results_json(results, write_file, file, err);
    default:
        return stats_text(results, (stats_unit)options->unit, text_plain_write,
                          &plain, err);
    }
}

static trs_status output(const trs_results *results,
                         const struct options *options, trs_error *err)
{
    tool_output *out = NULL;
    trs_status status = tool_output_open(&out, options->output, err);

    if (status == TRS_OK)
        status = write_results(results, options, tool_output_file(out), err);
    return tool_output_end(out, status, err);
}

/* Keeps the summary in a file that appears whole or not at all. */
static trs_status save(const trs_summary *summary, const trs_ledger *ledger,
                       const char *path, trs_error *err)
{
    tool_output *out = NULL;
    trs_status status = tool_output_open(&out, path, err);

    if (status == TRS_OK)
        status = trs_summary_write(summary, ledger, write_file,
                                   tool_output_file(out), err);
    return tool_output_end(out, status, err);
}

static trs_status report(const trs_summary *summary, const trs_ledger *ledger,
                         const tool_data *data, const tool_select *select,
                         const struct options *options, trs_error *err)
{
    trs_results_options wanted;
    trs_results *results = NULL;
    trs_status status;

    trs_results_options_init(&wanted);
    wanted.breakdowns = select->breakdowns;
    wanted.breakdown_count = select->breakdown_count;
    wanted.intervals = select->intervals;
    wanted.interval_count = select->interval_count;
    wanted.quantiles = select->quantiles;
    wanted.quantile_count = select->quantile_count;
    status =
        trs_results_new(&results, &data->host, summary, ledger, &wanted, err);
    if (status == TRS_OK)
        status = output(results, options, err);
    trs_results_free(results);
    return status;
}

static trs_status write_analysis(const analysis_request *request,
                                 tool_data *data, tool_select *select,
                                 FILE *file, trs_error *err)
{
    text_plain plain = { .file = file };

    if (request->format == (analysis_format)FORMAT_CSV ||
        request->format == (analysis_format)FORMAT_JSON)
        return analysis_write(request, data, select, write_file, file, err);
    return analysis_write(request, data, select, text_plain_write, &plain, err);
}

/* The analyses take the table itself. */
static trs_status analyse(tool_data *data, const tool_list *files,
                          const struct options *options, tool_exit *exit,
                          trs_error *err)
{
    analysis_request request = { (analysis_kind)options->report,
                                 (analysis_format)options->format,
                                 (stats_unit)options->unit,
                                 &options->by,
                                 &options->where,
                                 &options->interval };
    tool_select select = { 0 };
    tool_output *out = NULL;
    trs_status status = analysis_read(&request, data, files, &select, err);

    if (status == TRS_OK)
        status = tool_output_open(&out, options->output, err);
    if (status == TRS_OK)
        status =
            write_analysis(&request, data, &select, tool_output_file(out), err);
    status = tool_output_end(out, status, err);
    if (status == TRS_OK)
        *exit = tool_data_exit(data);
    tool_select_clear(&select);
    return status;
}

static trs_status run(tool_data *data, const tool_list *files,
                      const struct options *options, tool_exit *exit,
                      trs_error *err)
{
    tool_wanted wanted = { .by = &options->by,
                           .where = &options->where,
                           .interval = &options->interval,
                           .quantiles = &options->quantiles,
                           .keep_ids = options->save && !options->no_ids,
                           .numbers_only = !options->save };
    tool_select select = { 0 };
    trs_summary *summary = NULL;
    const trs_ledger *ledger = NULL;
    trs_status status =
        tool_summarise(&summary, &select, data, files, &wanted, err);

    if (status == TRS_OK) {
        ledger = data->ledger ? data->ledger : trs_summary_ledger(summary);
        if (options->save)
            status = save(summary, ledger, options->save, err);
    }
    if (status == TRS_OK)
        status = report(summary, ledger, data, &select, options, err);
    if (status == TRS_OK)
        *exit = trs_summary_consignments(summary) ? TOOL_DONE : TOOL_FOUND;
    trs_summary_free(summary);
    tool_select_clear(&select);
    return status;
}

/* Options that would do nothing are refused. */
static int check_report(const struct options *options)
{
    if (options->quantiles.count)
        return tool_usage(&program, "--quantiles is not for --report");
    if (options->save)
        return tool_usage(&program, "--save is not for --report");
    if (options->interval.count > (options->report == ANALYSIS_DRIVERS ||
                                   options->report == ANALYSIS_WORKLOAD))
        return tool_usage(&program, "--interval is for --report drivers and "
                                    "workload, and "
                                    "names one");
    return TOOL_GO_ON;
}

int main(int argc, char **argv)
{
    struct options options = { .report = ANALYSIS_NONE };
    tool_list files = { 0 };
    tool_exit exit = TOOL_DONE;
    tool_data data;
    trs_error err;
    int status = tool_parse(&program, &options, &files, argc, argv);

    if (status == TOOL_GO_ON && files.count == 0)
        status = tool_usage(&program, "no data file is given");
    if (status == TOOL_GO_ON && options.report != ANALYSIS_NONE)
        status = check_report(&options);
    if (status == TOOL_GO_ON && tool_output_same(options.output, options.save))
        status = tool_usage(&program, "-o and --save are the same file");
    if (status == TOOL_GO_ON) {
        tool_data_init(&data, program.name, &options.common);
        status = (options.report == ANALYSIS_NONE ? run : analyse)(
                     &data, &files, &options, &exit, &err) == TRS_OK
                     ? (int)exit
                     : (int)tool_fail(program.name, &err);
        tool_data_clear(&data);
    }
    tool_list_free(&options.by);
    tool_list_free(&options.where);
    tool_list_free(&options.interval);
    tool_list_free(&options.quantiles);
    tool_list_free(&files);
    return status;
}
