/* By procedure, by border post, by anything else: one chart and one table for
 * each breakdown of the main interval. */
#include "tools/report/report.h"

#include <math.h>
#include <string.h>

enum { ROWS = 34, SLIDE_ROWS = 16 }; /* of one chart */

bool page_groups_has(const report *r)
{
    for (size_t t = 1; t < r->results->table_count; t++)
        if (r->main != SIZE_MAX && r->results->tables[t]->group_count > 0)
            return true;
    return false;
}

/* ---- the finding --------------------------------------------------------- */

static finding_median median_of(report *r, size_t table, size_t group,
                                const char *name)
{
    report_lead lead = result_lead(r, result_of(r, r->main, table, group));

    return (finding_median){ name,
                             lead.n,
                             { lead.median, lead.median_lo, lead.median_hi } };
}

/* Where procedure (a dimension) and the place at which b takes values cross: 1
 * when the place is the first of the two, 0 the second; -1: they do not. */
static int crosses(const trs_breakdown *by, int procedure)
{
    if (by->count != 2 ||
        (by->dimensions[0] != procedure && by->dimensions[1] != procedure))
        return -1;
    return by->dimensions[0] == procedure ? 1 : 0;
}

/* The breakdown of one procedure by place: by what the study's sites are, else
 * the first there is. */
static size_t by_place(const report *r, int procedure)
{
    const char *sites = trs_study_sites_by(r->study);
    int site = sites ? trs_study_find_dimension(r->study, sites) : -1;
    size_t first = 0;

    for (size_t t = 1; t < r->results->table_count; t++) {
        const trs_breakdown *by = &r->results->tables[t]->by;
        int place =
            procedure < 0 ? (by->count == 1 ? 0 : -1) : crosses(by, procedure);

        if (place < 0)
            continue;
        if (by->dimensions[place] == site)
            return t;
        first = first ? first : t;
    }
    return first;
}

/* The groups of table that belong to a value of procedure. */
static size_t members(report *r, size_t table, int procedure, const char *value,
                      finding_median *out)
{
    const report_groups *of = r->results->tables[table];
    int place = procedure < 0 ? 0 : crosses(&of->by, procedure);
    size_t count = 0;

    for (size_t g = 0; g < of->group_count; g++) {
        const char *own = groups_value(of, g, (size_t)place);
        const char *whose =
            procedure < 0 ? NULL : groups_value(of, g, (size_t)(1 - place));

        if (!own ||
            (procedure >= 0 && (!whose || !value || strcmp(whose, value) != 0)))
            continue;
        out[count++] =
            median_of(r, table, g, say_value(r, of->by.dimensions[place], own));
    }
    return count;
}

/* What a rule says of the groups of crossed that belong to a value. */
typedef size_t groups_rule(char *text, size_t size, const finding_about *about,
                           const finding_median *groups, size_t count);

static const char *say_groups(report *r, groups_rule *rule, size_t crossed,
                              int procedure, const char *value,
                              finding_about *about)
{
    finding_median *groups = report_room(
        r, r->results->tables[crossed]->group_count + 1, sizeof *groups);
    size_t count = members(r, crossed, procedure, value, groups);
    char text[FINDING_ROOM];

    rule(text, sizeof text, about, groups, count);
    return say_found(r, text);
}

const char *page_groups_says(report *r, size_t table, size_t group,
                             const char *whom)
{
    const report_groups *of = r->results->tables[table];
    int procedure = table ? of->by.dimensions[0] : -1;
    size_t crossed = by_place(r, procedure);
    finding_about about = say_about(
        r, r->main, whom, result_complete(result_of(r, r->main, table, group)));

    if (!crossed)
        return NULL;
    return say_groups(r, finding_groups, crossed, procedure,
                      table ? groups_value(of, group, 0) : NULL, &about);
}

/* ---- the chart ----------------------------------------------------------- */

/* A chart of many groups goes on over several figures. */
static void add_boxes(report *r, const trs_plot_box *all)
{
    size_t most = r->paper == LAYOUT_SLIDES ? SLIDE_ROWS : ROWS;

    for (size_t from = 0; from < all->count; from += most) {
        trs_plot_box *part = report_room(r, 1, sizeof *part);

        *part = *all;
        part->rows = all->rows + from;
        part->count = all->count - from < most ? all->count - from : most;
        if (from)
            part->frame.title =
                say(r, TRS_WORD_SAY_CONTINUED, all->frame.title, NULL);
        chart_add(r, "box", (trs_plot_chart){ TRS_PLOT_BOX, part });
    }
}

/* "no" alone tells nothing: "Lodged before arrival: no". */
static const char *told_name(report *r, const report_groups *of, size_t group)
{
    const trs_dimension *by =
        trs_study_dimension(r->study, (size_t)of->by.dimensions[0]);

    return of->by.count == 1 && by->kind == TRS_DIMENSION_BEFORE
               ? say(r, TRS_WORD_FOUND_FOR, by->label, say_group(r, of, group),
                     NULL)
               : say_group(r, of, group);
}

/* What a figure of all groups may say: groups are compared within one procedure
 * alone; of the others, the largest is told. */
static const char *title_of(report *r, size_t table)
{
    const report_groups *of = r->results->tables[table];
    finding_median *groups =
        report_room(r, of->group_count + 1, sizeof *groups);
    const char *found = NULL;
    finding_about about = say_about(r, r->main, NULL, 0);
    char text[FINDING_ROOM];

    about.title = true;
    if (of->by.count == 1 && result_procedure(r) < 0)
        found = say_groups(r, finding_groups, table, -1, NULL, &about);
    if (found)
        return found;
    for (size_t g = 0; g < of->group_count; g++)
        groups[g] = median_of(r, table, g, told_name(r, of, g));
    if (finding_largest(text, sizeof text, &about, groups, of->group_count))
        return say_kept(r, text);
    return say_word(r, TRS_WORD_FIND_NOTHING); /* all have fewer than 30 */
}

/* One axis for all panels. */
static void common_axis(const trs_plot_box *all, trs_plot_axis *axis)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t i = 0; i < all->count; i++) {
        low = fmin(low, fmin(all->rows[i].p05, all->rows[i].p25));
        high = fmax(high, fmax(all->rows[i].p95, all->rows[i].p75));
    }
    if (low < high && low > 0) {
        axis->scale = trs_plot_scale_for(low, high);
        axis->low = low;
        axis->high = high;
    }
}

/* The rows of one procedure, called by their place alone. */
static void panel(report *r, size_t table, const trs_plot_box *all,
                  int procedure, const char *value)
{
    const report_groups *of = r->results->tables[table];
    size_t place = (size_t)crosses(&of->by, procedure);
    const char *whom = say_value(r, procedure, value);
    finding_about about = say_about(r, r->main, whom, 0);
    trs_plot_box *part = report_room(r, 1, sizeof *part);
    trs_plot_box_row *rows = report_room(r, all->count, sizeof *rows);
    const char *found;
    bool compared;

    *part = *all;
    part->rows = rows;
    part->count = 0;
    part->frame.n = 0;
    part->reference = 0;
    for (size_t i = 0; i < all->count; i++)
        for (size_t g = 0; g < of->group_count; g++) {
            const char *own = groups_value(of, g, place);
            const char *whose = groups_value(of, g, 1 - place);

            if (!own || !whose || strcmp(whose, value) != 0 ||
                strcmp(say_group(r, of, g), all->rows[i].name) != 0)
                continue;
            rows[part->count] = all->rows[i];
            rows[part->count++].name =
                say_value(r, of->by.dimensions[place], own);
            if (all->rows[i].n > 0)
                part->frame.n += all->rows[i].n;
        }
    common_axis(all, &part->axis);
    about.title = true;
    found = say_groups(r, finding_groups, table, procedure, value, &about);
    compared = found != NULL;
    if (!found)
        /* their intervals overlap */
        found = say_groups(r, finding_largest, table, procedure, value, &about);
    part->frame.title =
        found ? found
              : say(r, TRS_WORD_GROUPS_WITHIN, whom,
                    trs_study_dimension(r->study,
                                        (size_t)of->by.dimensions[place])
                        ->label,
                    NULL);
    if (part->count && !(r->deck && !compared))
        add_boxes(r, part);
}

/* Small multiples: a panel for each procedure. */
static void panels(report *r, size_t table, const trs_plot_box *all,
                   int procedure)
{
    const report_groups *by = r->results->tables[result_by(r, procedure)];

    for (size_t g = 0; g < by->group_count; g++)
        if (groups_value(by, g, 0))
            panel(r, table, all, procedure, groups_value(by, g, 0));
}

static trs_status boxes(report *r, size_t table, trs_error *err)
{
    const report_groups *of = r->results->tables[table];
    int procedure = result_procedure(r);
    trs_plot_box *copy = report_room(r, 1, sizeof *copy);
    trs_plot_chart chart;
    trs_status status = chart_make(r, TRS_PLOT_BOX, r->main, of, &chart, err);

    if (status != TRS_OK)
        return status;
    *copy = *(const trs_plot_box *)chart.data;
    if (procedure >= 0 && crosses(&of->by, procedure) >= 0) {
        panels(r, table, copy, procedure);
        return TRS_OK;
    }
    copy->frame.title = title_of(r, table);
    if (procedure >= 0 &&
        !(of->by.count == 1 && of->by.dimensions[0] == procedure))
        copy->frame.note = copy->frame.note
                               ? say(r, TRS_WORD_BOTH_NOTES,
                                     say_word(r, TRS_WORD_GROUPS_POOLED),
                                     copy->frame.note, NULL)
                               : say_word(r, TRS_WORD_GROUPS_POOLED);
    add_boxes(r, copy);
    return TRS_OK;
}

/* ---- the table ----------------------------------------------------------- */

static void columns(report *r, report_table *t, const char *what)
{
    table_column(t, CELL_TEXT, what, "group", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "complete", 0);
    page_weights(r, t);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_OPEN), "open", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEDIAN), "median", 0);
    table_column(t, CELL_RANGE, say_limits(r), "median_limits", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEAN), "mean", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_P90), "p90", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_WITHIN), "within", 0);
    table_column(t, CELL_SHARES, say_limits(r), "within_limits", 0);
}

static void row(report *r, report_table *t, const char *name,
                const trs_gated *result, layout_row kind)
{
    const trs_stats *s = &result->stats;
    report_lead lead = result_lead(r, result);

    table_row(t, kind);
    put_text(t, name);
    put_count(t, result_complete(result));
    page_put_weights(r, t, result);
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
    const report_groups *of = r->results->tables[table];
    const trs_gated *all = result_of(r, r->main, 0, 0);
    const char *what = say_breakdown(r, of->by);
    report_table *t =
        table_begin(r, "groups", say(r, TRS_WORD_GROUPS_TABLE, what, NULL),
                    say_interval(r, r->main, result_complete(all)));

    table_dense(t);
    columns(r, t, "");
    for (size_t g = 0; g < of->group_count; g++)
        row(r, t, say_group(r, of, g), result_of(r, r->main, table, g),
            LAYOUT_ROW);
    row(r, t, say_word(r, TRS_WORD_ALL), all, LAYOUT_ROW_TOTAL);
    table_end(t, table == 1 ? say(r, TRS_WORD_BOTH_NOTES,
                                  say_word(r, TRS_WORD_GROUPS_NOTE),
                                  say_limits_note(r), NULL)
                            : say_limits_note(r));
}

/* Slides to present show procedures, and of the other groups those that may be
 * compared. */
static bool is_told(report *r, size_t table)
{
    const trs_breakdown *by = &r->results->tables[table]->by;
    int procedure = result_procedure(r);

    if (!r->deck || procedure < 0)
        return true;
    return by->count == 1 ? by->dimensions[0] == procedure
                          : crosses(by, procedure) >= 0;
}

trs_status page_groups(report *r, trs_error *err)
{
    trs_status status = TRS_OK;

    page_begin(r, PAGE_GROUPS);
    for (size_t t = 1; status == TRS_OK && t < r->results->table_count; t++) {
        const report_groups *table = r->results->tables[t];

        if (table->group_count == 0 || !is_told(r, t))
            continue;
        if (!r->deck)
            layout_heading(r->pages, 1, say_breakdown(r, table->by), NULL);
        status = boxes(r, t, err);
        if (status == TRS_OK)
            groups(r, t);
    }
    return status;
}
