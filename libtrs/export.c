/* Knows the rows of results, and how they are laid out in CSV and JSON. */
#include <trs/export.h>

#include "libtrs/cases.h"
#include "libtrs/export_head.h"
#include "libtrs/sized.h"
#include "libtrs/status.h"
#include "libtrs/summary_table.h"
#include "libtrs/tasks.h"

#include <stdio.h>
#include <string.h>

struct trs_results_parts {
    trs_host host;
    trs_estimate *quantiles;
    trs_millionths *asked;
    int *columns; /* dimensions that any breakdown names, in study order */
    size_t column_count;
};

void trs_results_options_init_sized(trs_results_options *options, size_t size)
{
    trs_results_options usual = { 0 };

    trs__sized_init(options, size, &usual, sizeof usual);
}

bool trs_millionths_read(const char *text, trs_millionths *out)
{
    int64_t number;

    if (!trs__decimal_read(trs__text_of(text), &number) || number < 0 ||
        number > TRS_ONE)
        return false;
    *out = (trs_millionths)number;
    return true;
}

/* ---- working out --------------------------------------------------------- */

static trs_status work_out(void *context, size_t index, trs_error *err)
{
    trs_results *results = context;
    trs_result *row = &results->rows[index];
    const trs_table *table = results->tables[row->table];
    const trs_host *host = &results->parts->host;
    trs_cell_stratum *strata =
        trs__alloc(host, table->stratum_count, sizeof *strata);
    trs_stats_options options;
    trs_dist complete;
    trs_cell cell;
    trs_status status;

    if (!strata)
        return trs__no_memory(err);
    trs_dist_init(&complete, host);
    status = trs__table_stats(&row->stats, table, row->interval, row->group,
                              &cell, strata, &complete, err);
    trs_table_options(&options, table, row->interval);
    for (size_t q = 0; status == TRS_OK && q < results->quantile_count; q++)
        status = trs_stats_quantile(&row->quantiles[q], host, &cell,
                                    results->quantiles[q], &options, err);
    trs_dist_clear(&complete);
    trs__free(host, strata);
    return status;
}

static bool is_wanted(const trs_results_options *options, size_t interval)
{
    for (size_t i = 0; i < options->interval_count; i++)
        if (options->intervals[i] == (int)interval)
            return true;
    return options->interval_count == 0;
}

/* Lists the rows in order; with rows NULL only counts them. */
static size_t list_rows(const trs_results *results,
                        const trs_results_options *options, trs_result *rows)
{
    size_t n = 0;

    for (size_t i = 0; i < results->tables[0]->interval_count; i++) {
        if (!is_wanted(options, i))
            continue;
        for (size_t t = 0; t < results->table_count; t++) {
            const trs_table *table = results->tables[t];

            for (size_t g = 0; g < table->group_count; g++, n++) {
                if (!rows)
                    continue;
                rows[n].interval = i;
                rows[n].table = t;
                rows[n].group = g;
                rows[n].counts = trs_table_counts(table, i, g);
                rows[n].quantiles =
                    &results->parts->quantiles[n * results->quantile_count];
            }
        }
    }
    return n;
}

static bool make_rows(trs_results *results, const trs_results_options *options)
{
    const trs_host *host = &results->parts->host;
    size_t n = list_rows(results, options, NULL);

    results->rows = trs__zalloc(host, n, sizeof *results->rows);
    results->parts->quantiles = trs__zalloc(
        host, n * (options->quantile_count + 1), sizeof(trs_estimate));
    if (!results->rows || !results->parts->quantiles)
        return false;
    results->row_count = n;
    list_rows(results, options, results->rows);
    return true;
}

static trs_status make_tables(trs_results *results,
                              const trs_results_options *options,
                              trs_error *err)
{
    static const trs_breakdown overall = { NULL, 0 };
    size_t n = options->breakdown_count + 1;
    trs_status status = TRS_OK;

    results->tables =
        trs__zalloc(&results->parts->host, n, sizeof *results->tables);
    if (!results->tables)
        return trs__no_memory(err);
    for (; results->table_count < n && status == TRS_OK;) {
        trs_breakdown by = results->table_count
                               ? options->breakdowns[results->table_count - 1]
                               : overall;

        status = trs_summary_table(&results->tables[results->table_count],
                                   results->summary, by, err);
        results->table_count += status == TRS_OK;
    }
    return status;
}

static bool make_columns(trs_results *results)
{
    struct trs_results_parts *parts = results->parts;
    size_t n = trs_study_dimension_count(trs_summary_study(results->summary));

    parts->columns = trs__alloc(&parts->host, n, sizeof *parts->columns);
    if (!parts->columns)
        return false;
    for (size_t d = 0; d < n; d++) {
        bool named = false;

        for (size_t t = 1; t < results->table_count; t++)
            for (size_t i = 0; i < results->tables[t]->by.count; i++)
                named |= results->tables[t]->by.dimensions[i] == (int)d;
        if (named)
            parts->columns[parts->column_count++] = (int)d;
    }
    return true;
}

static bool keep_quantiles(trs_results *results,
                           const trs_results_options *options)
{
    struct trs_results_parts *parts = results->parts;
    size_t n = options->quantile_count;

    parts->asked = trs__alloc(&parts->host, n, sizeof *parts->asked);
    if (parts->asked && n)
        memcpy(parts->asked, options->quantiles, n * sizeof *parts->asked);
    results->quantiles = parts->asked;
    results->quantile_count = n;
    return parts->asked != NULL;
}

trs_status trs_results_new(trs_results **out, const trs_host *host,
                           const trs_summary *summary, const trs_ledger *ledger,
                           const trs_results_options *options, trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_results *results = trs__zalloc(&lent, 1, sizeof *results);
    trs_results_options used;
    trs_status status = TRS_OK;

    trs_results_options_init(&used);
    trs__sized_take(&used, sizeof used, options);
    if (!results)
        return trs__no_memory(err);
    results->summary = summary;
    results->ledger = ledger;
    results->parts = trs__zalloc(&lent, 1, sizeof *results->parts);
    if (!results->parts) {
        trs__free(&lent, results);
        return trs__no_memory(err);
    }
    results->parts->host = lent;
    if (!keep_quantiles(results, &used))
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = make_tables(results, &used, err);
    if (status == TRS_OK &&
        (!make_columns(results) || !make_rows(results, &used)))
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = trs__tasks_run(&results->parts->host, results->row_count,
                                work_out, results, err);
    if (status == TRS_OK)
        *out = results;
    else
        trs_results_free(results);
    return status;
}

void trs_results_free(trs_results *results)
{
    trs_host host;

    if (!results)
        return;
    host = results->parts->host;
    for (size_t t = 0; t < results->table_count; t++)
        trs_table_free(results->tables[t]);
    trs__free(&host, results->tables);
    trs__free(&host, results->rows);
    trs__free(&host, results->parts->quantiles);
    trs__free(&host, results->parts->asked);
    trs__free(&host, results->parts->columns);
    trs__free(&host, results->parts);
    trs__free(&host, results);
}

/* ---- what both forms say ------------------------------------------------- */

/* Durations are printed in seconds. */
static double printed(trs_number number, trs_stats_kind kind)
{
    return kind == TRS_STATS_SPAN ? number.value / (double)TRS_SECOND
                                  : number.value;
}

/* "q0.925": the decimal without zeros that say nothing. */
static void quantile_name(char *text, size_t size, trs_millionths p)
{
    trs_double_print(text, size, (double)p / TRS_ONE);
}

/* Where dimension stands in the breakdown of a row's table; -1: nowhere. */
static int place_in(const trs_table *table, int dimension)
{
    for (size_t i = 0; i < table->by.count; i++)
        if (table->by.dimensions[i] == dimension)
            return (int)i;
    return -1;
}

static bool is_max(const trs_stats_column *column)
{
    return strcmp(column->name, "max") == 0;
}

/* ---- CSV ----------------------------------------------------------------- */

static const char missing_text[] = "(missing)";

static void cell_text(trs_out *out, const char *text)
{
    trs_out_cell(out, text, strlen(text));
}

static void csv_header(const trs_results *results, trs_out *out)
{
    const trs_study *study = trs_summary_study(results->summary);
    size_t n;
    const trs_stats_column *columns = trs_stats_columns(&n);

    trs_out_text(out, "interval");
    for (size_t c = 0; c < results->parts->column_count; c++) {
        trs_out_text(out, ",");
        cell_text(out,
                  trs_study_dimension(study, (size_t)results->parts->columns[c])
                      ->name);
    }
    trs_out_text(out, ",consignments");
    for (size_t o = 0; o < TRS_OUTCOME_COUNT; o++)
        trs_out_format(out, ",%s", trs_outcome_name((trs_outcome)o));
    for (size_t c = 0; c < n; c++) {
        trs_out_format(out, ",%s", columns[c].name);
        for (size_t q = 0; is_max(&columns[c]) && q < results->quantile_count;
             q++) {
            char name[TRS_DOUBLE_TEXT];

            quantile_name(name, sizeof name, results->quantiles[q]);
            trs_out_format(out, ",q%s", name);
        }
    }
    trs_out_text(out, "\n");
}

static void csv_number(trs_out *out, trs_number number, trs_stats_kind kind)
{
    trs_out_text(out, ",");
    if (number.present)
        trs_out_number(out, printed(number, kind));
}

static void csv_group(const trs_results *results, const trs_result *row,
                      trs_out *out)
{
    const trs_table *table = results->tables[row->table];

    for (size_t c = 0; c < results->parts->column_count; c++) {
        int place = place_in(table, results->parts->columns[c]);
        const char *value;

        trs_out_text(out, ",");
        if (place < 0)
            continue;
        value = trs_table_value(table, row->group, (size_t)place);
        if (!value)
            trs_out_text(out, missing_text);
        else if (strcmp(value, missing_text) == 0)
            trs_out_format(out, "%s'", missing_text);
        else
            cell_text(out, value);
    }
}

static void csv_row(const trs_results *results, const trs_result *row,
                    trs_out *out)
{
    const trs_study *study = trs_summary_study(results->summary);
    size_t n;
    const trs_stats_column *columns = trs_stats_columns(&n);

    cell_text(out, trs_study_interval(study, row->interval)->name);
    csv_group(results, row, out);
    trs_out_text(out, ",");
    trs_out_count(out, row->counts->consignments);
    for (size_t o = 0; o < TRS_OUTCOME_COUNT; o++) {
        trs_out_text(out, ",");
        trs_out_count(out, row->counts->outcomes[o]);
    }
    for (size_t c = 0; c < n; c++) {
        csv_number(out, trs_stats_get(&row->stats, &columns[c]),
                   columns[c].kind);
        for (size_t q = 0; is_max(&columns[c]) && q < results->quantile_count;
             q++)
            csv_number(out, row->quantiles[q].value, TRS_STATS_SPAN);
    }
    trs_out_text(out, "\n");
}

trs_status trs_results_csv(const trs_results *results, trs_write write,
                           void *context, trs_error *err)
{
    trs_out out;

    trs_out_begin(&out, write, context);
    csv_header(results, &out);
    for (size_t r = 0; r < results->row_count; r++)
        csv_row(results, &results->rows[r], &out);
    return trs_out_end(&out, err);
}

/* ---- JSON ---------------------------------------------------------------- */

static void json_by(const trs_results *results, const trs_result *row,
                    trs_out *out)
{
    const trs_table *table = results->tables[row->table];
    const trs_study *study = trs_summary_study(results->summary);

    trs_out_key(out, "by");
    trs_out_open(out, '{');
    for (size_t i = 0; i < table->by.count; i++)
        trs__out_pair(
            out,
            trs_study_dimension(study, (size_t)table->by.dimensions[i])->name,
            trs_table_value(table, row->group, i));
    trs_out_close(out, '}');
}

static void json_cell(const trs_results *results, const trs_result *row,
                      trs_out *out)
{
    size_t n;
    const trs_stats_column *columns = trs_stats_columns(&n);

    trs_out_text(out, row->table || row->group ? ",\n    " : "\n    ");
    out->after = false;
    trs_out_open(out, '{');
    json_by(results, row, out);
    trs__out_named_count(out, "consignments", row->counts->consignments);
    for (size_t o = 0; o < TRS_OUTCOME_COUNT; o++)
        trs__out_named_count(out, trs_outcome_name((trs_outcome)o),
                             row->counts->outcomes[o]);
    for (size_t c = 0; c < n; c++) {
        trs_number number = trs_stats_get(&row->stats, &columns[c]);

        trs_out_key(out, columns[c].name);
        trs_out_json_number(out, printed(number, columns[c].kind),
                            number.present);
    }
    trs_out_key(out, "quantiles");
    trs_out_open(out, '{');
    for (size_t q = 0; q < results->quantile_count; q++) {
        trs_number number = row->quantiles[q].value;
        char name[TRS_DOUBLE_TEXT];

        quantile_name(name, sizeof name, results->quantiles[q]);
        trs_out_key(out, name);
        trs_out_json_number(out, printed(number, TRS_STATS_SPAN),
                            number.present);
    }
    trs_out_close(out, '}');
    trs_out_close(out, '}');
}

/* One interval and its rows; answers the row after the last. */
static size_t json_interval(const trs_results *results, size_t from,
                            trs_out *out)
{
    const trs_study *study = trs_summary_study(results->summary);
    size_t index = results->rows[from].interval, r = from;
    const trs_interval *interval = trs_study_interval(study, index);

    trs_out_text(out, from ? ",\n  " : "\n  ");
    out->after = false;
    trs_out_open(out, '{');
    trs__out_pair(out, "name", interval->name);
    trs__out_pair(out, "label", interval->label);
    trs__out_pair(out, "from", interval->from);
    trs__out_pair(out, "to", interval->to);
    trs__out_pair(out, "clock", interval->working ? "working" : "elapsed");
    trs__out_pair(out, "unit", "s");
    trs_out_key(out, "cells");
    trs_out_open(out, '[');
    for (; r < results->row_count && results->rows[r].interval == index; r++)
        json_cell(results, &results->rows[r], out);
    trs_out_close(out, ']');
    trs_out_close(out, '}');
    return r;
}

trs_status trs_results_json(const trs_results *results, trs_write write,
                            void *context, trs_error *err)
{
    char generator[64];
    trs_out out;

    snprintf(generator, sizeof generator, "libtrs %s", trs_version());
    trs_out_begin(&out, write, context);
    trs_out_open(&out, '{');
    trs__out_pair(&out, "schema", "trs-stats/1");
    trs__out_pair(&out, "generator", generator);
    trs__out_study(&out, trs_summary_study(results->summary));
    trs__out_ledger(&out, results->ledger);
    trs_out_key(&out, "intervals");
    trs_out_open(&out, '[');
    for (size_t r = 0; r < results->row_count;)
        r = json_interval(results, r, &out);
    trs_out_close(&out, ']');
    trs_out_close(&out, '}');
    trs_out_text(&out, "\n");
    return trs_out_end(&out, err);
}
