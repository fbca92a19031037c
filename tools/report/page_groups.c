/* By procedure, by border post, by anything else: one chart and one table for
 * each breakdown of the main interval. */
#include "tools/report/report.h"

#include <string.h>

enum { ROWS = 36 }; /* of one chart */

bool page_groups_has(const report *r)
{
    for (size_t t = 1; t < r->results->table_count; t++)
        if (r->main != SIZE_MAX && r->results->tables[t]->group_count > 0)
            return true;
    return false;
}

/* ---- the chart ----------------------------------------------------------- */

/* A chart of many groups goes on over several figures. */
static void add_boxes(report *r, const trs_plot_box *all)
{
    for (size_t from = 0; from < all->count; from += ROWS) {
        trs_plot_box *part = report_room(r, 1, sizeof *part);

        *part = *all;
        part->rows = all->rows + from;
        part->count = all->count - from < ROWS ? all->count - from : ROWS;
        if (from)
            part->frame.title =
                say(r, TRS_WORD_SAY_CONTINUED, all->frame.title, NULL);
        chart_add(r, "box", (trs_plot_chart){ TRS_PLOT_BOX, part });
    }
}

static trs_status boxes(report *r, const trs_table *table, trs_error *err)
{
    trs_plot_chart chart;
    trs_status status =
        chart_make(r, TRS_PLOT_BOX, r->main, table, &chart, err);

    if (status == TRS_OK)
        add_boxes(r, chart.data);
    return status;
}

/* ---- the table ----------------------------------------------------------- */

static void columns(report *r, report_table *t, const char *what)
{
    table_column(t, CELL_TEXT, what, "group", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "complete", 0);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_OPEN), "open", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEDIAN), "median", 0);
    table_column(t, CELL_RANGE, say_word(r, TRS_WORD_HEAD_LIMITS),
                 "median_limits", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEAN), "mean", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_P90), "p90", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_WITHIN), "within", 0);
    table_column(t, CELL_SHARES, say_word(r, TRS_WORD_HEAD_LIMITS),
                 "within_limits", 0);
}

static void row(report *r, report_table *t, const char *name,
                const trs_gated *result, layout_row kind)
{
    const trs_stats *s = &result->stats;
    report_lead lead = result_lead(r, result);

    table_row(t, kind);
    put_text(t, name);
    put_count(t, result_complete(result));
    put_count(t, result_open(result));
    if (!lead.shown)
        return;
    put_time(t, lead.median);
    put_range(t, lead.median_lo, lead.median_hi);
    put_time(t, lead.mean);
    put_time(t, lead.p90);
    put_share(t, s->within_target);
    put_shares(t, s->within_lo, s->within_hi);
}

static void groups(report *r, size_t table)
{
    const trs_table *of = r->results->tables[table];
    const trs_gated *all = result_of(r, r->main, 0, 0);
    const char *what = say_breakdown(r, of->by);
    report_table *t =
        table_begin(r, "groups", say(r, TRS_WORD_SAY_BY, what, NULL),
                    say_interval(r, r->main, result_complete(all)));

    columns(r, t, "");
    for (size_t g = 0; g < of->group_count; g++)
        row(r, t, say_group(r, of, g), result_of(r, r->main, table, g),
            LAYOUT_ROW);
    row(r, t, say_word(r, TRS_WORD_ALL), all, LAYOUT_ROW_TOTAL);
    table_end(t, say_word(r, TRS_WORD_GROUPS_NOTE));
}

trs_status page_groups(report *r, trs_error *err)
{
    trs_status status = TRS_OK;

    page_begin(r, PAGE_GROUPS);
    for (size_t t = 1; status == TRS_OK && t < r->results->table_count; t++) {
        const trs_table *table = r->results->tables[t];

        if (table->group_count == 0)
            continue;
        layout_heading(r->pages, 1, say_breakdown(r, table->by), NULL);
        status = boxes(r, table, err);
        if (status == TRS_OK)
            groups(r, t);
    }
    return status;
}
