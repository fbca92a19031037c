/* At a glance: the numbers of each procedure on one page that can be handed
 * out alone.  Procedures are never pooled. */
#include "tools/report/report.h"

#include <math.h>

enum { CARDS = 4, BARS = 24 };

bool page_glance_has(const report *r)
{
    return r->main != SIZE_MAX && r->results->tables[0]->group_count > 0;
}

/* ---- one card ------------------------------------------------------------ */

/* The stage with a party that has the longest median in this group. */
static const char *slowest_stage(report *r, size_t table, size_t group)
{
    const trs_interval *slowest = NULL;
    trs_number most = result_none();

    for (size_t i = 0; i < trs_study_interval_count(r->study); i++) {
        const trs_interval *interval = trs_study_interval(r->study, i);
        report_lead lead = result_lead(r, result_of(r, i, table, group));

        if (i == r->main || interval->working || !lead.shown ||
            !lead.median.present)
            continue;
        if (!slowest || lead.median.value > most.value) {
            slowest = interval;
            most = lead.median;
        }
    }
    if (!slowest)
        return NULL;
    return say(r, TRS_WORD_GLANCE_SLOWEST, slowest->label, say_time(r, most),
               NULL);
}

static const char *mean_text(report *r, const report_lead *lead)
{
    const char *mean = say_time(r, lead->mean);

    if (!lead->mean.present)
        return NULL;
    if (lead->restricted)
        return say(r, TRS_WORD_GLANCE_RESTRICTED, mean,
                   say_time(r, lead->horizon), NULL);
    if (lead->waiting.present && lead->waiting.value > 0)
        return say(r, TRS_WORD_GLANCE_MEAN_OPEN, mean, say_cutoff(r),
                   say_share(r, lead->waiting.value), NULL);
    return say(r, TRS_WORD_GLANCE_MEAN, mean, NULL);
}

static void card(report *r, const char *name, size_t table, size_t group)
{
    const layout_style head = { .bold = true };
    const layout_style big = { .face = LAYOUT_TITLE, .accent = true };
    const layout_style small = { .face = LAYOUT_SMALL, .grey = true };
    const layout_style fact = { .face = LAYOUT_SMALL, .after = 0.25 };
    const trs_gated *result = result_of(r, r->main, table, group);
    report_lead lead = result_lead(r, result);
    const trs_stats *s = &result->stats;

    layout_text(r->pages, &head, name);
    layout_text(r->pages, &small, say_n(r, result_counted(r, table, group)));
    if (!lead.shown) {
        layout_text(r->pages, &small, say_word(r, TRS_WORD_SAY_TOO_FEW));
        return;
    }
    layout_text(r->pages, &big, say_time(r, lead.median));
    layout_text(r->pages, &small,
                lead.median_lo.present && lead.median_hi.present
                    ? say(r, TRS_WORD_GLANCE_MEDIAN_LIMITS,
                          say_time(r, lead.median_lo),
                          say_time(r, lead.median_hi), NULL)
                    : say_word(r, TRS_WORD_GLANCE_MEDIAN));
    chart_small(r,
                (trs_plot_chart){ TRS_PLOT_HISTOGRAM,
                                  chart_histogram(r, table, group, BARS) },
                (r->paper == LAYOUT_SLIDES ? 4 : 7) * layout_line(r->pages));
    layout_text(r->pages, &fact, mean_text(r, &lead));
    if (s->within_target.present)
        layout_text(r->pages, &fact,
                    s->target.present
                        ? say(r, TRS_WORD_GLANCE_WITHIN,
                              say_share(r, s->within_target.value),
                              say_span(r, (trs_span)s->target.value), NULL)
                        : say(r, TRS_WORD_GLANCE_WITHIN_OWN,
                              say_share(r, s->within_target.value), NULL));
    if (result_open(result) != 0)
        layout_text(r->pages, &fact,
                    say(r, TRS_WORD_GLANCE_OPEN,
                        say_share(r, lead.waiting.value),
                        say_count(r, result_open(result)), NULL));
    layout_text(r->pages, &fact, slowest_stage(r, table, group));
}

static void cards(report *r)
{
    int procedure = result_procedure(r);
    size_t table = procedure >= 0 ? result_by(r, procedure) : 0;
    const trs_table *groups = r->results->tables[table];
    size_t count = groups->group_count;

    if (count == 0 || count > CARDS) {
        table = 0;
        groups = r->results->tables[0];
        count = 1;
    }
    layout_columns(r->pages, count > 1 ? count : 2);
    for (size_t g = 0; g < count; g++) {
        if (g)
            layout_next_column(r->pages);
        card(r, say_group(r, groups, g), table, g);
    }
    layout_end_columns(r->pages, 1, false);
}

/* ---- the line for Article 7.6 -------------------------------------------- */

static void line_of(report *r, const char *name, const trs_gated *result)
{
    const trs_interval *of = trs_study_interval(r->study, r->main);
    report_lead lead = result_lead(r, result);
    const char *n = say_n(r, lead.n);

    if (!lead.shown)
        return;
    layout_text(r->pages, NULL,
                say(r,
                    lead.restricted ? TRS_WORD_GLANCE_LINE_RESTRICTED
                                    : TRS_WORD_GLANCE_LINE,
                    name, say_time(r, lead.mean), say_time(r, lead.median), n,
                    say_end(r, of->from), say_end(r, of->to), NULL));
}

static void lines(report *r)
{
    int procedure = result_procedure(r);
    size_t table = procedure >= 0 ? result_by(r, procedure) : 0;
    const trs_table *groups = r->results->tables[table];

    layout_heading(r->pages, 1, say_word(r, TRS_WORD_GLANCE_ARTICLE), NULL);
    for (size_t g = 0; g < groups->group_count && g < 2 * CARDS; g++)
        line_of(r, table ? say_group(r, groups, g) : say_word(r, TRS_WORD_ALL),
                result_of(r, r->main, table, g));
}

/* ---- findings ------------------------------------------------------------ */

static void say_finding(report *r, const char *text)
{
    char *sentence = g_strconcat(text, ".", NULL);

    layout_text(r->pages, NULL, sentence);
    g_free(sentence);
}

/* The group of the table with most consignments. */
static size_t largest(const report *r, size_t table)
{
    size_t most = 0;

    for (size_t g = 1; g < r->results->tables[table]->group_count; g++)
        if (result_of(r, r->main, table, g)->stats.n >
            result_of(r, r->main, table, most)->stats.n)
            most = g;
    return most;
}

static void findings(report *r)
{
    int procedure = result_procedure(r);
    size_t table = procedure >= 0 ? result_by(r, procedure) : 0;
    size_t group = largest(r, table);
    report_lead lead = result_lead(r, result_of(r, r->main, table, group));

    if (result_is_span(r) && !page_holding_has(r) && !page_bottlenecks_has(r))
        return;
    layout_heading(r->pages, 1, say_word(r, TRS_WORD_GLANCE_FINDINGS), NULL);
    if (lead.median.present && lead.p90.present && !result_is_span(r))
        layout_text(r->pages, NULL,
                    say(r, TRS_WORD_PRESS_HALF,
                        say_group(r, r->results->tables[table], group),
                        say_time(r, lead.median), say_time(r, lead.p90),
                        say_n(r, lead.n), NULL));
    if (page_holding_has(r))
        say_finding(r, page_holding_says(r));
    if (page_bottlenecks_has(r))
        say_finding(r, page_bottlenecks_says(r));
}

/* ---- by mode ------------------------------------------------------------- */

/* The headline numbers of every group of a table. */
static void headlines(report *r, size_t table, const char *title)
{
    const trs_table *groups = r->results->tables[table];
    report_table *t = table_begin(
        r, "glance", title,
        say_interval(r, r->main, result_complete(result_of(r, r->main, 0, 0))));

    table_column(t, CELL_TEXT, "", "group", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_COMPLETE), "complete",
                 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEDIAN), "median", 0);
    table_column(t, CELL_RANGE, say_word(r, TRS_WORD_HEAD_LIMITS),
                 "median_limits", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEAN), "mean", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_WITHIN), "within", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_STILL_OPEN), "open",
                 0);
    for (size_t g = 0; g < groups->group_count; g++) {
        const trs_gated *result = result_of(r, r->main, table, g);
        report_lead lead = result_lead(r, result);

        table_row(t, LAYOUT_ROW);
        put_text(t, say_group(r, groups, g));
        put_count(t, lead.n);
        if (!lead.shown)
            continue;
        put_time(t, lead.median);
        put_range(t, lead.median_lo, lead.median_hi);
        put_time(t, lead.mean);
        put_share(t, result->stats.within_target);
        put_share(t, lead.waiting);
    }
    table_end(t, say_word(r, TRS_WORD_SAY_LEAD_NOTE));
}

trs_status page_glance(report *r, trs_error *err)
{
    int procedure = result_procedure(r), mode = result_mode(r);
    const int both[] = { procedure, mode };
    size_t table = 0;

    (void)err;
    for (size_t t = 1; t < r->results->table_count; t++) {
        const trs_breakdown *by = &r->results->tables[t]->by;

        if (by->count == 2 && procedure >= 0 && mode >= 0 &&
            by->dimensions[0] == both[0] && by->dimensions[1] == both[1])
            table = t;
    }
    if (!table && procedure < 0 && mode >= 0)
        table = result_by(r, mode);
    page_begin(r, PAGE_GLANCE);
    cards(r);
    findings(r);
    if (!result_is_span(r))
        lines(r);
    if (table)
        headlines(r, table,
                  say(r, TRS_WORD_SAY_BY,
                      say_breakdown(r, r->results->tables[table]->by), NULL));
    return TRS_OK;
}
