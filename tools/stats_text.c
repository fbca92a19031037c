/* Knows how results are set for people: what is printed of a group, in which
 * unit, and how columns are aligned. */
#include "tools/stats_text.h"

#include "tools/text.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Columns of the table; together, with the shortest label, 100 at most. */
enum {
    LABEL_LEAST = 12,
    LABEL_MOST = 34,
    LABEL_BESIDE_OPEN = 18,
    N_WIDTH = 9,
    WIDTH = 8,
    LIMITS_WIDTH = 16,
    OPEN_WIDTH = 10
};

struct table {
    const trs_results *results;
    const trs_study *study;
    trs_out out;
    size_t first, last; /* rows of the interval */
    stats_unit unit;
    bool censored; /* some are open or ended: Kaplan-Meier stands beside */
    bool targets;
    int label_width;
};

/* ---- numbers -------------------------------------------------------------- */

static void put_span(struct table *table, trs_number number, int width)
{
    char text[TEXT_CELL] = "";

    if (number.present)
        text_span(text, sizeof text, number.value, table->unit);
    text_right(&table->out, number.present ? text : text_absent, width);
}

static void put_share(struct table *table, trs_number number, int width)
{
    char text[TEXT_CELL] = "", shown[TEXT_CELL + 4];

    if (number.present)
        text_decimal(text, sizeof text, number.value * 100, 1);
    snprintf(shown, sizeof shown, "%s %%", text);
    text_right(&table->out, number.present ? shown : text_absent, width);
}

/* ---- one row ------------------------------------------------------------- */

/* A quantile is printed when n * min(p, 1 - p) >= 1. */
static trs_number shown_quantile(trs_number number, uint64_t n, unsigned tail)
{
    trs_number none = { 0, false };

    return n * tail >= 100 ? number : none;
}

/* What the group of a row is called in one of its dimensions. */
static const char *level_label(const struct table *table, const trs_result *row,
                               size_t level)
{
    const trs_table *from = table->results->tables[row->table];
    const char *value = trs_table_value(from, row->group, level);

    return value ? trs_study_value_label(
                       table->study, (size_t)from->by.dimensions[level], value)
                 : "(missing)";
}

/* How many dimensions the table of a row crosses. */
static size_t levels_of(const struct table *table, const trs_result *row)
{
    return table->results->tables[row->table]->by.count;
}

/* What stands in front of a row: its last dimension; the others stand above. */
static const char *row_label(const struct table *table, const trs_result *row)
{
    size_t levels = levels_of(table, row);

    return levels ? level_label(table, row, levels - 1) : "All";
}

static void put_interval(struct table *table, trs_number lo, trs_number hi)
{
    char low[TEXT_CELL] = "", high[TEXT_CELL] = "", both[2 * TEXT_CELL + 8];

    if (lo.present)
        text_span(low, sizeof low, lo.value, table->unit);
    if (hi.present)
        text_span(high, sizeof high, hi.value, table->unit);
    snprintf(both, sizeof both, "%s to %s", low, high);
    text_right(&table->out, lo.present && hi.present ? both : "", LIMITS_WIDTH);
}

static void put_numbers(struct table *table, const trs_result *row)
{
    const trs_stats *stats = &row->stats;
    uint64_t n = stats->n;

    put_span(table, shown_quantile(stats->median, n, 50), WIDTH);
    put_interval(table, stats->median_lo, stats->median_hi);
    if (table->censored)
        put_span(table, stats->km_median, OPEN_WIDTH);
    put_span(table, stats->mean, WIDTH);
    put_span(table, shown_quantile(stats->p90, n, 10), WIDTH);
    if (table->targets)
        put_share(table, stats->within_target, WIDTH);
}

static void put_row(struct table *table, const trs_result *row)
{
    const trs_counts *counts = row->counts;
    uint64_t least = trs_study_report(table->study)->min_show;
    char text[TEXT_CELL];

    text_label(&table->out, row_label(table, row),
               2 * (int)levels_of(table, row), table->label_width);
    text_count(text, sizeof text, counts->outcomes[TRS_COMPLETE]);
    text_right(&table->out, text, N_WIDTH);
    text_count(text, sizeof text, counts->outcomes[TRS_MISSING]);
    text_right(&table->out, text, WIDTH);
    if (table->censored) {
        text_count(text, sizeof text,
                   counts->outcomes[TRS_OPEN] + counts->outcomes[TRS_ENDED]);
        text_right(&table->out, text, WIDTH);
    }
    if (counts->outcomes[TRS_COMPLETE] >= least)
        put_numbers(table, row);
    trs_out_text(&table->out, "\n");
}

/* ---- one interval -------------------------------------------------------- */

static void survey(struct table *table)
{
    int most;

    table->label_width = LABEL_LEAST;
    for (size_t r = table->first; r < table->last; r++) {
        const trs_result *row = &table->results->rows[r];
        int width =
            text_width(row_label(table, row)) + 2 * (int)levels_of(table, row);

        if (width > table->label_width)
            table->label_width = width;
        table->censored |=
            row->counts->outcomes[TRS_OPEN] || row->counts->outcomes[TRS_ENDED];
        table->targets |= row->stats.within_target.present;
    }
    most = table->censored ? LABEL_BESIDE_OPEN : LABEL_MOST;
    if (table->label_width > most)
        table->label_width = most;
}

static const char *end_label(const trs_study *study, const char *end)
{
    int m = trs_study_find_milestone(study, end);

    if (m >= 0)
        return trs_study_milestone(study, (size_t)m)->label;
    return strcmp(end, "@first") == 0 ? "the first event" : "the last event";
}

static void put_heading(struct table *table)
{
    const trs_interval *interval = trs_study_interval(
        table->study, table->results->rows[table->first].interval);
    trs_out *out = &table->out;
    char level[TEXT_CELL];

    text_decimal(level, sizeof level,
                 trs_study_statistics(table->study)->confidence * 100, 0);
    trs_out_text(out, interval->label);
    trs_out_text(out, "\n");
    trs_out_text(out, "from ");
    trs_out_text(out, end_label(table->study, interval->from));
    trs_out_text(out, " to ");
    trs_out_text(out, end_label(table->study, interval->to));
    trs_out_format(out, "; %s time in %s\n",
                   interval->working ? "working" : "elapsed",
                   text_unit(table->unit));
    trs_out_format(out, "%*s", table->label_width, "");
    text_right(out, "n", N_WIDTH);
    text_right(out, "missing", WIDTH);
    if (table->censored)
        text_right(out, "open", WIDTH);
    text_right(out, "median", WIDTH);
    snprintf(level + strlen(level), sizeof level - strlen(level), " %% limits");
    text_right(out, level, LIMITS_WIDTH);
    if (table->censored)
        text_right(out, "with open", OPEN_WIDTH);
    text_right(out, "mean", WIDTH);
    text_right(out, "p90", WIDTH);
    if (table->targets)
        text_right(out, "in time", WIDTH);
    trs_out_text(out, "\n");
}

/* "Border post" above the groups of a breakdown. */
static void put_breakdown(struct table *table, const trs_result *row)
{
    const trs_table *from = table->results->tables[row->table];

    for (size_t i = 0; i < from->by.count; i++) {
        const trs_dimension *dimension =
            trs_study_dimension(table->study, (size_t)from->by.dimensions[i]);

        trs_out_text(&table->out, i ? " / " : "");
        trs_out_text(&table->out,
                     dimension->label ? dimension->label : dimension->name);
    }
    trs_out_text(&table->out, "\n");
}

/* The outer dimensions of a crossed group, where they differ from the row
 * before (NULL: the first of its breakdown). */
static void put_levels(struct table *table, const trs_result *row,
                       const trs_result *before)
{
    size_t levels = levels_of(table, row);
    bool differs = !before;

    for (size_t i = 0; i + 1 < levels; i++) {
        const char *label = level_label(table, row, i);

        differs |= before && strcmp(label, level_label(table, before, i)) != 0;
        if (!differs)
            continue;
        text_label(&table->out, label, 2 * (int)(i + 1),
                   2 * (int)(i + 1) + text_width(label));
        trs_out_text(&table->out, "\n");
    }
}

static void put_table(struct table *table, stats_unit unit)
{
    const trs_result *rows = table->results->rows;
    trs_number median = rows[table->first].stats.median;

    table->censored = table->targets = false;
    table->unit = unit == STATS_UNIT_SUITS
                      ? text_suits(median.present ? median.value : 0)
                      : unit;
    survey(table);
    put_heading(table);
    for (size_t r = table->first; r < table->last; r++) {
        bool next = r > table->first && rows[r].table == rows[r - 1].table;

        if (r > table->first && !next)
            put_breakdown(table, &rows[r]);
        put_levels(table, &rows[r], next ? &rows[r - 1] : NULL);
        put_row(table, &rows[r]);
    }
}

/* ---- the whole ----------------------------------------------------------- */

static void put_study(struct table *table)
{
    const trs_study_info *info = trs_study_get_info(table->study);
    uint64_t all = trs_summary_consignments(table->results->summary);
    char text[TRS_INSTANT_TEXT], count[TEXT_CELL];

    if (info->title)
        trs_out_format(&table->out, "%s\n", info->title);
    if (info->administration)
        trs_out_format(&table->out, "%s\n", info->administration);
    text_count(count, sizeof count, all);
    trs_out_format(&table->out, "%s %s%s", count, info->unit,
                   all == 1 ? "" : "s");
    if (info->period_from != TRS_DAY_NONE) {
        trs_day_print(text, sizeof text, info->period_from);
        trs_out_format(&table->out, ", %s", text);
        trs_day_print(text, sizeof text, info->period_to);
        trs_out_format(&table->out, " to %s", text);
    }
    if (info->cutoff_instant != TRS_INSTANT_MISSING) {
        trs_instant_print(text, sizeof text, info->cutoff_instant);
        trs_out_format(&table->out, ", cut-off %s", text);
    }
    trs_out_text(&table->out, "\n");
}

trs_status stats_text(const trs_results *results, stats_unit unit,
                      trs_write write, void *context, trs_error *err)
{
    struct table table = { .results = results,
                           .study = trs_summary_study(results->summary) };

    trs_out_begin(&table.out, write, context);
    put_study(&table);
    while (table.last < results->row_count) {
        size_t interval = results->rows[table.last].interval;

        table.first = table.last;
        while (table.last < results->row_count &&
               results->rows[table.last].interval == interval)
            table.last++;
        trs_out_text(&table.out, "\n");
        put_table(&table, unit);
    }
    return trs_out_end(&table.out, err);
}
