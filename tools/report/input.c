/* Knows how arguments become the numbers of a report. */
#include "tools/report/input.h"
#include "tools/report/raw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BREAKDOWNS = 2 }; /* of the page on parties */

/* ---- begin and end ------------------------------------------------------- */

/* The words of the command line, quoted where a shell wants it. */
static char *command_line(int argc, char **argv)
{
    GString *out = g_string_new("");

    for (int i = 0; i < argc; i++) {
        const char *safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX"
                           "YZ0123456789-_=+./,:@%";
        char *base = i ? NULL : g_path_get_basename(argv[0]);
        const char *word = base ? base : argv[i];
        char *quoted = *word && strspn(word, safe) == strlen(word)
                           ? g_strdup(word)
                           : g_shell_quote(word);

        g_string_append_printf(out, "%s%s", i ? " " : "", quoted);
        g_free(quoted);
        g_free(base);
    }
    return g_string_free(out, FALSE);
}

/* Now, or SOURCE_DATE_EPOCH. */
static int64_t seconds_now(void)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long value = fixed && *fixed ? strtoll(fixed, &end, 10) : 0;

    return end && *end == '\0' ? value : (int64_t)time(NULL);
}

void input_begin(report_data *data, report *r, const char *program,
                 const tool_common *common, int argc, char **argv)
{
    int64_t now = seconds_now();

    memset(data, 0, sizeof *data);
    r->raw = g_new0(report_raw, 1);
    tool_data_init(&data->data, program, common);
    data->command = command_line(argc, argv);
    trs_instant_print(data->created, sizeof data->created, now * TRS_SECOND);
    r->command = data->command;
    r->created = data->created;
    r->created_day = trs_day_at(now * TRS_SECOND);
    r->host = &data->data.host;
    r->main = SIZE_MAX;
    r->folder = common->study ? g_path_get_dirname(common->study) : NULL;
    r->texts = g_string_chunk_new(65536);
    r->figures =
        g_ptr_array_new_with_free_func((GDestroyNotify)trs_figure_free);
    r->rooms = g_ptr_array_new_with_free_func(g_free);
    r->charts = g_ptr_array_new();
    r->tables = g_ptr_array_new();
}

void input_end(report_data *data, report *r)
{
    for (guint i = 0; i < r->tables->len; i++)
        g_string_free(((report_csv *)g_ptr_array_index(r->tables, i))->text,
                      TRUE);
    input_recorded(r);
    for (size_t i = 0; i < r->input_count; i++) {
        g_free(r->inputs[i].name);
        g_free(r->inputs[i].sha256);
    }
    g_free(r->inputs);
    layout_free(r->pages);
    g_ptr_array_free(r->tables, TRUE);
    g_ptr_array_free(r->charts, TRUE);
    g_ptr_array_free(r->figures, TRUE);
    g_ptr_array_free(r->rooms, TRUE);
    g_string_chunk_free(r->texts);
    trs_gate_free(r->gate);
    trs_results_free(r->raw->results);
    trs_timeline_free(r->raw->timeline);
    g_free(r->raw->offsets);
    g_free(r->raw);
    trs_holding_free(r->holding);
    trs_bottlenecks_free(r->bottlenecks);
    trs_workload_free(r->workload);
    trs_paths_free(r->paths);
    trs_review_free(data->review);
    trs_summary_free(data->summary);
    g_free(data->breakdowns);
    tool_select_clear(&data->select);
    tool_data_clear(&data->data);
    report_logo_free(r->logo);
    g_free(r->folder);
    g_free(data->command);
    g_free(data->options);
    g_free(data->logo);
}

/* ---- reading ------------------------------------------------------------- */

static trs_status count_summaries(size_t *count, tool_data *data,
                                  const tool_list *files, trs_error *err)
{
    trs_status status = TRS_OK;
    bool is;

    *count = 0;
    for (size_t i = 0; status == TRS_OK && i < files->count; i++) {
        status = tool_data_is_summary(&is, data, files->items[i], err);
        *count += status == TRS_OK && is;
    }
    return status;
}

/* All parts, merged. */
static trs_status load(report_data *data, const tool_list *files,
                       trs_error *err)
{
    const trs_host *host = &data->data.host;
    trs_status status =
        trs_summary_load(&data->summary, host, files->items[0], err);

    for (size_t i = 1; status == TRS_OK && i < files->count; i++) {
        trs_summary *part = NULL;

        status = trs_summary_load(&part, host, files->items[i], err);
        if (status == TRS_OK)
            status = trs_summary_merge(data->summary, part, err);
        trs_summary_free(part);
    }
    return status;
}

static trs_status ingest(report_data *data, report *r, const tool_list *files,
                         trs_error *err)
{
    trs_ingest_options options;
    trs_summary_options wanted;
    tool_list none = { 0 };
    trs_status status;

    trs_ingest_options_init(&options);
    options.cases.keep_events = r->wanted[PAGE_PATH];
    status = tool_data_read(&data->data, files, &options, err);
    if (status == TRS_OK)
        status = trs_review_new(&data->review, &data->data.host,
                                data->data.cases, data->data.ledger, err);
    if (status == TRS_OK)
        status = tool_select_by(&data->select, data->data.study, &none, err);
    if (status != TRS_OK)
        return status;
    tool_data_say(&data->data);
    data->breakdowns =
        g_new0(trs_breakdown, data->select.breakdown_count + RESULT_MORE);
    trs_summary_options_init(&wanted);
    wanted.breakdowns = data->breakdowns;
    wanted.breakdown_count = data->breakdown_count = result_breakdowns(
        data->data.study, data->select.breakdowns, data->select.breakdown_count,
        false, data->breakdowns, data->ends);
    wanted.keep_ids = false;
    r->raw->cases = data->data.cases;
    r->raw->review = data->review;
    r->raw->ledger = data->data.ledger;
    return trs_summary_new(&data->summary, &data->data.host, data->data.cases,
                           &wanted, err);
}

/* The breakdowns that a loaded summary holds. */
static void stored(report_data *data)
{
    const trs_summary *summary = data->summary;
    trs_breakdown *all;
    size_t n = 0, count = 0;

    while (trs_summary_breakdown(summary, n))
        n++;
    all = g_new0(trs_breakdown, n + 1);
    for (size_t i = 0; i < n; i++)
        if (trs_summary_breakdown(summary, i)->count)
            all[count++] = *trs_summary_breakdown(summary, i);
    data->breakdowns = g_new0(trs_breakdown, count + RESULT_MORE);
    data->breakdown_count =
        result_breakdowns(trs_summary_study(summary), all, count, true,
                          data->breakdowns, data->ends);
    g_free(all);
}

static trs_status work_out(report_data *data, report *r, trs_error *err)
{
    trs_results_options wanted;
    trs_status status;

    if (!r->raw->cases)
        stored(data);
    trs_results_options_init(&wanted);
    wanted.breakdowns = data->breakdowns;
    wanted.breakdown_count = data->breakdown_count;
    status = trs_results_new(&r->raw->results, r->host, data->summary,
                             r->raw->ledger, &wanted, err);
    if (status != TRS_OK)
        return status;
    r->raw->offsets = g_new0(size_t, r->raw->results->table_count + 1);
    for (size_t t = 0; t < r->raw->results->table_count; t++) {
        r->raw->offsets[t] = r->raw->stride;
        r->raw->stride += r->raw->results->tables[t]->group_count;
    }
    return TRS_OK;
}

static trs_status guard(report *r, trs_error *err)
{
    trs_gate_options options;

    trs_gate_options_init(&options);
    options.closed = !r->full;
    options.cases = r->raw->cases;
    return trs_gate_new(&r->gate, r->host, r->raw->results, &options, err);
}

/* What pages see of it. */
static void lend(report *r)
{
    r->results = raw_names(r);
    r->quality = raw_quality(r);
    r->has_data = r->raw->cases != NULL;
}

/* What the analyses are broken down by: procedures, then the first breakdowns by
 * one dimension; charts of parties have room for so many groups. */
static size_t few_breakdowns(const report *r, trs_breakdown *out)
{
    int procedure = result_procedure(r);
    size_t count = 0;

    if (procedure >= 0)
        out[count++] = r->results->tables[result_by(r, procedure)]->by;
    for (size_t t = 1; t < r->results->table_count && count < BREAKDOWNS; t++) {
        const report_groups *table = r->results->tables[t];

        if (table->by.count == 1 && table->by.dimensions[0] != procedure)
            out[count++] = table->by;
    }
    return count;
}

static bool has_parties(const trs_study *study)
{
    for (size_t i = 0; i < trs_study_interval_count(study); i++)
        if (trs_study_interval(study, i)->party_index >= 0)
            return true;
    return false;
}

/* Is an analysis needed, by its own page or by the one that sums up? */
static bool wants(const report *r, report_page page)
{
    return r->wanted[page] || r->wanted[PAGE_GLANCE];
}

/* The analyses of parties and stages, by procedure too. */
static trs_status analyse_stages(report *r, trs_error *err)
{
    trs_breakdown few[BREAKDOWNS];
    trs_analysis_options options;
    trs_status status = TRS_OK;
    size_t count = few_breakdowns(r, few);

    trs_analysis_options_init(&options);
    options.breakdowns = few;
    options.breakdown_count = count;
    if (has_parties(r->study) &&
        (wants(r, PAGE_HOLDING) || r->wanted[PAGE_PATH]))
        status =
            trs_holding_new(&r->holding, r->host, r->raw->cases, &options, err);
    options.breakdown_count = result_procedure(r) >= 0;
    if (status == TRS_OK && wants(r, PAGE_BOTTLENECKS) &&
        trs_study_interval_count(r->study) > 1)
        status = trs_bottlenecks_new(&r->bottlenecks, r->host, r->raw->cases,
                                     &options, err);
    return status;
}

/* What needs each consignment's path. */
static trs_status analyse(report *r, trs_error *err)
{
    trs_analysis_options options;
    trs_status status;

    if (!r->raw->cases || r->main == SIZE_MAX)
        return TRS_OK;
    status = trs_timeline_new(&r->raw->timeline, r->host, r->raw->cases,
                              r->main, NULL, 0, err);
    r->days = status == TRS_OK ? r->raw->timeline->day_count : 0;
    trs_analysis_options_init(&options);
    if (status == TRS_OK && r->wanted[PAGE_WHEN])
        status = trs_workload_new(&r->workload, r->host, r->raw->cases,
                                  &options, err);
    if (status == TRS_OK && r->wanted[PAGE_PATH])
        status =
            trs_paths_new(&r->paths, r->host, r->raw->cases, &options, err);
    return status == TRS_OK ? analyse_stages(r, err) : status;
}

/* Where the logo is; NULL: there is none, or no study file to find it by. */
static const char *logo_of(report_data *data, const report *r)
{
    const char *logo = trs_study_report(r->study)->logo;

    if (r->folder && logo)
        data->logo = g_path_is_absolute(logo)
                         ? g_strdup(logo)
                         : g_build_filename(r->folder, logo, NULL);
    return data->logo;
}

trs_status input_read(report_data *data, report *r, const tool_list *files,
                      trs_error *err)
{
    size_t summaries;
    trs_status status = count_summaries(&summaries, &data->data, files, err);

    if (status != TRS_OK)
        return status;
    if (summaries && summaries < files->count)
        return tool_set_error(err, TRS_EVALUE, NULL, 0, 0,
                              "summaries (.trs) and other data can't be read "
                              "together");
    if (summaries && data->data.options->study)
        return tool_set_error(err, TRS_EVALUE, NULL, 0, 0,
                              "a summary (.trs) holds its study; want no "
                              "--study");
    status = summaries ? load(data, files, err) : ingest(data, r, files, err);
    if (status != TRS_OK)
        return status;
    r->raw->summary = data->summary;
    r->study = trs_summary_study(data->summary);
    if (!r->raw->cases)
        r->raw->ledger = trs_summary_ledger(data->summary);
    if (trs_study_main(r->study) >= 0)
        r->main = (size_t)trs_study_main(r->study);
    if (r->full && r->wanted[PAGE_ANNEX])
        input_record(r, files, data->data.options->study, logo_of(data, r));
    status = work_out(data, r, err);
    if (status == TRS_OK && r->folder && trs_study_report(r->study)->logo)
        status = report_logo_read(&r->logo, r->folder,
                                  trs_study_report(r->study)->logo, err);
    if (status == TRS_OK)
        status = guard(r, err);
    if (status == TRS_OK)
        lend(r);
    if (status == TRS_OK)
        status = analyse(r, err);
    if (status == TRS_OK)
        public_close(r);
    return status;
}

bool input_found(const report_data *data)
{
    return trs_summary_consignments(data->summary) > 0;
}
