#include "tools/summarise.h"

#include "tools/message.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How many of the files are summaries: none or all of them. */
static trs_status count_summaries(size_t *count, tool_data *data,
                                  const tool_list *files, trs_error *err)
{
    const char *rows = NULL;
    trs_status status = TRS_OK;
    bool is;

    *count = 0;
    for (size_t i = 0; status == TRS_OK && i < files->count; i++) {
        status = tool_data_is_summary(&is, data, files->items[i], err);
        *count += status == TRS_OK && is;
        if (status == TRS_OK && !is && !rows)
            rows = files->items[i];
    }
    if (status == TRS_OK && *count && rows)
        return tool_set_error(err, TRS_EVALUE, rows, 0, 0,
                              "data and summaries together; summarise the "
                              "data first, with trs-stats --save");
    return status;
}

static trs_status select_names(tool_select *select, const trs_study *study,
                               const tool_wanted *wanted, trs_error *err)
{
    trs_status status = tool_select_by(select, study, wanted->by, err);

    if (status == TRS_OK)
        status = tool_select_where(select, study, wanted->where, err);
    if (status == TRS_OK)
        status = tool_select_intervals(select, study, wanted->interval, err);
    if (status == TRS_OK)
        status = tool_select_quantiles(select, wanted->quantiles, err);
    return status;
}

/* ---- summaries ----------------------------------------------------------- */

static bool is_in(int dimension, const trs_breakdown *breakdown)
{
    for (size_t i = 0; i < breakdown->count; i++)
        if (breakdown->dimensions[i] == dimension)
            return true;
    return false;
}

static bool holds(const trs_summary *summary, const trs_breakdown *by)
{
    const trs_breakdown *stored;

    for (size_t s = 0; (stored = trs_summary_breakdown(summary, s)); s++) {
        size_t i = 0;

        while (i < by->count && is_in(by->dimensions[i], stored))
            i++;
        if (i == by->count)
            return true;
    }
    return false;
}

/* Of the study's own breakdowns, those that the summary can give. */
static void keep_available(tool_select *select, const trs_summary *summary)
{
    size_t kept = 0;

    for (size_t b = 0; b < select->breakdown_count; b++)
        if (holds(summary, &select->breakdowns[b]))
            select->breakdowns[kept++] = select->breakdowns[b];
    select->breakdown_count = kept;
}

static trs_status load_all(trs_summary **out, const tool_data *data,
                           const tool_list *files, trs_error *err)
{
    trs_status status =
        trs_summary_load(out, &data->host, files->items[0], err);

    for (size_t i = 1; i < files->count && status == TRS_OK; i++) {
        trs_summary *part = NULL;

        status = trs_summary_load(&part, &data->host, files->items[i], err);
        if (status == TRS_OK)
            status = trs_summary_merge(*out, part, err);
        if (status != TRS_OK && !err->file[0])
            snprintf(err->file, sizeof err->file, "%s", files->items[i]);
        trs_summary_free(part);
    }
    return status;
}

static trs_status from_summaries(trs_summary **out, tool_select *select,
                                 tool_data *data, const tool_list *files,
                                 const tool_wanted *wanted, trs_error *err)
{
    trs_status status;

    if (wanted->where->count)
        return tool_set_error(err, TRS_EVALUE, files->items[0], 0, 0,
                              "--where needs the data, not a summary");
    if (data->options->study)
        return tool_set_error(err, TRS_EVALUE, files->items[0], 0, 0,
                              "a summary carries its own study; leave "
                              "--study out");
    status = load_all(out, data, files, err);
    if (status == TRS_OK)
        status = select_names(select, trs_summary_study(*out), wanted, err);
    if (status == TRS_OK && wanted->by->count == 0)
        keep_available(select, *out);
    return status;
}

/* ---- data ---------------------------------------------------------------- */

/* What libtrs asks for when it knows the study. */
struct question {
    tool_select *select;
    const tool_wanted *wanted;
};

static trs_status answer(void *context, const trs_study *study,
                         trs_summary_options *options, trs_error *err)
{
    const struct question *question = context;
    tool_select *select = question->select;
    trs_status status = select_names(select, study, question->wanted, err);

    options->breakdowns = select->breakdowns;
    options->breakdown_count = select->breakdown_count;
    options->where = select->where;
    options->where_count = select->where_count;
    options->keep_ids = question->wanted->keep_ids;
    options->numbers_only = question->wanted->numbers_only;
    return status;
}

static trs_status from_data(trs_summary **out, tool_select *select,
                            tool_data *data, const tool_list *files,
                            const tool_wanted *wanted, trs_error *err)
{
    struct question question = { select, wanted };
    trs_ingest_options ingest;
    trs_summary_options options;
    trs_status status;

    trs_ingest_options_init(&ingest);
    ingest.cases.keep_ids = wanted->keep_cases;
    ingest.cases.keep_events = wanted->keep_events;
    if (!wanted->keep_cases) {
        status =
            tool_data_count(out, data, files, &ingest, answer, &question, err);
        if (status == TRS_OK)
            tool_data_say(data);
        return status;
    }
    trs_summary_options_init(&options);
    status = tool_data_read(data, files, &ingest, err);
    if (status == TRS_OK)
        status = answer(&question, data->study, &options, err);
    if (status != TRS_OK)
        return status;
    tool_data_say(data);
    return trs_summary_new(out, &data->host, data->cases, &options, err);
}

/* ---- what the sample lacks ----------------------------------------------- */

/* Figures with such strata are not what the study asked for, though complete. */
static void say_strata(const trs_summary *summary, const tool_data *data)
{
    const trs_sample *sample = trs_study_sample(trs_summary_study(summary));
    uint64_t unknown = 0, exceeded = 0, all = 0, n = 0, population = 0;
    char line[256];

    if (!sample->population_count || data->options->quiet)
        return;
    for (size_t s = 0;; s++) {
        trs_summary_stratum(summary, s, &n, &population);
        if (n == 0)
            break;
        all += n;
        unknown += population == 0 ? n : 0;
        exceeded += population > 0 && population < n;
    }
    snprintf(line, sizeof line,
             "%" PRIu64 " of %" PRIu64 " consignments are in strata that "
             "sample.population does not name: no figure goes by it",
             unknown, all);
    if (unknown)
        data->host.log(data->host.context, TRS_LOG_WARNING, line);
    snprintf(line, sizeof line,
             "strata with more consignments in the data than in "
             "sample.population: %" PRIu64 "; no figure goes by it",
             exceeded);
    if (exceeded)
        data->host.log(data->host.context, TRS_LOG_WARNING, line);
}

trs_status tool_summarise(trs_summary **summary, tool_select *select,
                          tool_data *data, const tool_list *files,
                          const tool_wanted *wanted, trs_error *err)
{
    size_t summaries;
    trs_status status = count_summaries(&summaries, data, files, err);

    if (status == TRS_OK)
        status = (summaries ? from_summaries : from_data)(summary, select, data,
                                                          files, wanted, err);
    if (status == TRS_OK)
        say_strata(*summary, data);
    return status;
}
