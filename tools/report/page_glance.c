/* At a glance: the numbers of each procedure on one page that can be handed out
 * alone.  Procedures are never pooled. */
#include "tools/report/report.h"

#include <math.h>

enum { CARDS = 4, BARS = 24, FINDINGS = 3 };

bool page_glance_has(const report *r)
{
    return r->main != SIZE_MAX && r->results->tables[0]->group_count > 0;
}

/* The table of procedures; 0, that of all, where the study has none. */
static size_t procedures(const report *r)
{
    int procedure = result_procedure(r);

    return procedure >= 0 ? result_by(r, procedure) : 0;
}

static double size_of(const report *r, size_t table, size_t group)
{
    return fabs(result_complete(result_of(r, r->main, table, group)));
}

/* The group of a table with most consignments. */
static size_t largest(const report *r, size_t table)
{
    size_t most = 0;

    for (size_t g = 1; g < r->results->tables[table]->group_count; g++)
        if (size_of(r, table, g) > size_of(r, table, most))
            most = g;
    return most;
}

/* ---- one card ------------------------------------------------------------ */

/* What stands in one card: a procedure. */
typedef struct card {
    size_t table, group;
    const char *name;
    const trs_gated *cell;
    report_lead lead;
    bool narrow; /* one of many */
    double bars; /* lines of its chart */
} card;

/* A number, and in small type what it is. */
static void fact(report *r, const char *number, const char *what)
{
    const layout_style bold = { .bold = true };
    const layout_style small = { .face = LAYOUT_SMALL, .grey = true };

    if (!number)
        return;
    layout_text(r->pages, &bold, number);
    layout_text(r->pages, &small, what);
}

static void head(report *r, const card *of)
{
    const layout_style name = { .bold = true };
    const layout_style small = { .face = LAYOUT_SMALL, .grey = true };

    layout_rule(r->pages, true);
    layout_text(r->pages, &name, of->name);
    layout_text(r->pages, &small,
                say_weight(r, say_n(r, result_counted(r, of->table, of->group)),
                           of->cell));
}

static void median(report *r, const card *of)
{
    const layout_style big = { .face =
                                   of->narrow ? LAYOUT_HEADING : LAYOUT_TITLE,
                               .accent = true,
                               .bold = true };
    const layout_style small = { .face = LAYOUT_SMALL, .grey = true };
    const report_lead *lead = &of->lead;
    const trs_interval *main = trs_study_interval(r->study, r->main);
    double level = trs_study_statistics(r->study)->confidence;

    if (!lead->shown) {
        layout_text(r->pages, &small, say_word(r, TRS_WORD_SAY_TOO_FEW));
        return;
    }
    layout_text(r->pages, &big, say_time(r, lead->median));
    layout_text(r->pages, &small,
                lead->median_lo.present && lead->median_hi.present
                    ? say(r, TRS_WORD_GLANCE_MEDIAN_LIMITS,
                          say_share_short(r, level),
                          say_time(r, lead->median_lo),
                          say_time(r, lead->median_hi), NULL)
                    : say(r, TRS_WORD_GLANCE_MEDIAN, say_end(r, main->from),
                          say_end(r, main->to), NULL));
}

static void bars(report *r, const card *of)
{
    trs_plot_histogram *chart;

    if (!of->lead.shown)
        return;
    chart = chart_histogram(r, of->table, of->group, BARS);
    if (of->narrow)
        chart->mark_count = 0; /* no room for its words */
    chart_small(r, (trs_plot_chart){ TRS_PLOT_HISTOGRAM, chart },
                of->bars * layout_line(r->pages));
}

static void mean(report *r, const card *of)
{
    const report_lead *lead = &of->lead;
    const char *what = say_word(r, TRS_WORD_GLANCE_MEAN);

    if (!lead->shown || !lead->mean.present)
        return;
    if (lead->restricted)
        what = say(r, TRS_WORD_GLANCE_RESTRICTED, say_time(r, lead->horizon),
                   NULL);
    else if (lead->waiting.present && lead->waiting.value > 0)
        what = say(r, TRS_WORD_GLANCE_MEAN_OPEN, say_cutoff_day(r),
                   say_share(r, lead->waiting.value), NULL);
    fact(r, say_time(r, lead->mean), what);
}

static void within(report *r, const card *of)
{
    const trs_stats *s = &of->cell->stats;

    if (!of->lead.shown || !s->within_target.present)
        return;
    fact(r, say_share(r, s->within_target.value),
         s->target.present ? say(r, TRS_WORD_GLANCE_WITHIN,
                                 say_span(r, (trs_span)s->target.value), NULL)
                           : say_word(r, TRS_WORD_GLANCE_WITHIN_OWN));
}

static void open(report *r, const card *of)
{
    if (!of->lead.shown || !of->lead.waiting.present ||
        trs_study_get_info(r->study)->cutoff_instant == TRS_INSTANT_MISSING)
        return;
    fact(r, say_share(r, of->lead.waiting.value),
         say(r, TRS_WORD_GLANCE_OPEN, say_count(r, result_open(of->cell)),
             NULL));
}

/* The stage with the longest median of those that 30 and more have. */
static void slowest(report *r, const card *of)
{
    const trs_interval *most = NULL;
    trs_number longest = result_none();

    for (size_t i = 0; of->lead.shown && i < trs_study_interval_count(r->study);
         i++) {
        const trs_interval *interval = trs_study_interval(r->study, i);
        report_lead lead =
            result_lead(r, result_of(r, i, of->table, of->group));

        if (i == r->main || interval->working || !lead.shown ||
            lead.n < FINDING_RANKED || !lead.median.present)
            continue;
        if (!most || lead.median.value > longest.value) {
            most = interval;
            longest = lead.median;
        }
    }
    if (most)
        fact(r, most->label,
             say(r, TRS_WORD_GLANCE_SLOWEST, say_time(r, longest), NULL));
}

static void holder(report *r, const card *of)
{
    const trs_holding_group *group =
        of->lead.shown ? page_holding_of(r, of->table, of->group) : NULL;
    finding_holder most;

    if (!group || !page_holding_most(r, group, &most))
        return;
    fact(r, most.name,
         finding_apart(&most) ? say(r, TRS_WORD_GLANCE_HOLDER_TWO,
                                    say_share(r, most.of_hours.value),
                                    say_share(r, most.of_average.value), NULL)
                              : say(r, TRS_WORD_GLANCE_HOLDER,
                                    say_share(r, most.of_hours.value), NULL));
}

/* ---- all cards ----------------------------------------------------------- */

typedef void card_part(report *r, const card *of);

/* The same part of every card, side by side, so that all cards align. */
static void row(report *r, const card *cards, size_t count, card_part *part,
                double after)
{
    layout_columns(r->pages, count);
    for (size_t c = 0; c < count; c++) {
        if (c)
            layout_next_column(r->pages);
        part(r, &cards[c]);
    }
    layout_end_columns(r->pages, after, true);
}

/* Parts of one card side by side. */
static void beside(report *r, const card *of, card_part *const *parts,
                   size_t count, double after)
{
    layout_columns(r->pages, count);
    for (size_t p = 0; p < count; p++) {
        if (p)
            layout_next_column(r->pages);
        parts[p](r, of);
    }
    layout_end_columns(r->pages, after, true);
}

static void head_and_median(report *r, const card *of)
{
    head(r, of);
    layout_space(r->pages, 0.5);
    median(r, of);
}

static void one_card(report *r, const card *of)
{
    card_part *const top[] = { head_and_median, bars };
    card_part *const middle[] = { mean, within, open };
    card_part *const last[] = { slowest, holder };

    beside(r, of, top, 2, 1);
    beside(r, of, middle, 3, 0.5);
    beside(r, of, last, 2, 0.5);
}

/* Two slides of a few rows each. */
static void several_slides(report *r, const card *cards, size_t count)
{
    row(r, cards, count, head, 0.25);
    row(r, cards, count, median, 0.5);
    row(r, cards, count, bars, 0.5);
    row(r, cards, count, mean, 0.5);
    layout_page_break(r->pages);
    row(r, cards, count, head, 0.5);
    row(r, cards, count, within, 0.5);
    row(r, cards, count, open, 0.5);
    row(r, cards, count, slowest, 0.5);
    row(r, cards, count, holder, 0.5);
}

static void several(report *r, const card *cards, size_t count)
{
    row(r, cards, count, head, 0.25);
    row(r, cards, count, median, 0.25);
    row(r, cards, count, bars, 0.25);
    row(r, cards, count, mean, 0.25);
    row(r, cards, count, within, 0.25);
    row(r, cards, count, open, 0.25);
    row(r, cards, count, slowest, 0.25);
    row(r, cards, count, holder, 0.25);
}

/* Is a group among the CARDS largest of its table? */
static bool among_largest(const report *r, size_t table, size_t group)
{
    size_t larger = 0;

    for (size_t g = 0; g < r->results->tables[table]->group_count; g++)
        larger +=
            size_of(r, table, g) > size_of(r, table, group) ||
            (g < group && size_of(r, table, g) == size_of(r, table, group));
    return larger < CARDS;
}

/* Groups of too few have no card beside others that have numbers. */
static size_t choose(report *r, size_t table, card *all)
{
    const trs_table *groups = r->results->tables[table];
    size_t count = 0;

    for (int pass = 0; pass < 2 && count == 0; pass++)
        for (size_t g = 0; g < groups->group_count && count < CARDS; g++) {
            const trs_gated *cell = result_of(r, r->main, table, g);
            card of = {
                table, g,  say_group(r, groups, g), cell, result_lead(r, cell),
                false, 5.5
            };

            if (among_largest(r, table, g) && (of.lead.shown || pass))
                all[count++] = of;
        }
    for (size_t c = 0; c < count; c++) {
        all[c].narrow = count >= CARDS;
        if (r->paper == LAYOUT_SLIDES)
            all[c].bars = 5;
        else if (count == 1)
            all[c].bars = 12;
        else if (r->paper == LAYOUT_LETTER)
            all[c].bars = 4; /* all has to fit one page */
    }
    return count;
}

static void cards(report *r, size_t table)
{
    card all[CARDS];
    size_t count = choose(r, table, all);

    if (count == 1)
        one_card(r, all);
    else if (r->paper == LAYOUT_SLIDES)
        several_slides(r, all, count);
    else
        several(r, all, count);
}

/* ---- the line for Article 7.6 -------------------------------------------- */

static void line_of(report *r, const char *name, const trs_gated *cell)
{
    const layout_style small = {
        .face = LAYOUT_SMALL, .bar = true, .indent = 1, .after = 0.25
    };
    const trs_interval *of = trs_study_interval(r->study, r->main);
    report_lead lead = result_lead(r, cell);
    const char *line;

    if (!lead.shown)
        return;
    line = say(r,
               lead.restricted ? TRS_WORD_GLANCE_LINE_RESTRICTED
                               : TRS_WORD_GLANCE_LINE,
               name, say_time(r, lead.mean), say_time(r, lead.median),
               say_n(r, lead.n), say_end(r, of->from), say_end(r, of->to),
               say_time(r, lead.horizon), NULL);
    if (lead.waiting.value > 0)
        line = say(r, TRS_WORD_GLANCE_LINE_OPEN, line,
                   say_share(r, lead.waiting.value), NULL);
    layout_text(r->pages, &small, line);
}

static bool any_shown(const report *r, size_t table)
{
    for (size_t g = 0; g < r->results->tables[table]->group_count; g++)
        if (result_lead(r, result_of(r, r->main, table, g)).shown)
            return true;
    return false;
}

static void lines(report *r, size_t table)
{
    const trs_table *groups = r->results->tables[table];

    if (!any_shown(r, table))
        return;
    layout_group(r->pages);
    layout_heading(r->pages, 1, say_word(r, TRS_WORD_GLANCE_ARTICLE), NULL);
    for (size_t g = 0; g < groups->group_count; g++)
        if (groups->group_count <= CARDS || among_largest(r, table, g))
            line_of(r,
                    table ? say_group(r, groups, g) : say_word(r, TRS_WORD_ALL),
                    result_of(r, r->main, table, g));
    layout_end_group(r->pages);
}

/* ---- findings ------------------------------------------------------------ */

static bool say_finding(report *r, const char *text, size_t *said)
{
    const layout_style barred = { .bar = true, .indent = 1, .after = 0.5 };
    char *sentence;

    if (!text || *said == FINDINGS)
        return false;
    sentence = g_strconcat(text, ".", NULL);
    layout_text(r->pages, &barred, sentence);
    g_free(sentence);
    ++*said;
    return true;
}

static const char *half(report *r, size_t table, size_t group, const char *whom)
{
    report_lead lead = result_lead(r, result_of(r, r->main, table, group));
    finding_about about = say_about(r, r->main, whom, lead.n);
    char text[FINDING_ROOM];

    if (!lead.shown)
        return NULL;
    finding_half(text, sizeof text, &about,
                 (trs_estimate){ lead.median, lead.median_lo, lead.median_hi },
                 lead.p90);
    return say_found(r, text);
}

static const char *quality(report *r)
{
    char text[FINDING_ROOM];

    if (!r->ledger || !trs_ledger_rows_set_aside(r->ledger))
        return NULL;
    finding_quality(text, sizeof text, r->language,
                    trs_ledger_rows_read(r->ledger),
                    trs_ledger_rows_set_aside(r->ledger));
    return say_found(r, text);
}

/* Three sentences about the largest procedure: where it takes longest, who
 * holds the goods, what takes the time; what these can't say, others do. */
static void findings(report *r, size_t table)
{
    size_t group = largest(r, table), said = 0;
    const char *whom =
        table ? say_group(r, r->results->tables[table], group) : NULL;

    layout_group(r->pages);
    layout_heading(r->pages, 1, say_word(r, TRS_WORD_GLANCE_FINDINGS), NULL);
    say_finding(r, page_groups_says(r, table, group, whom), &said);
    if (page_holding_has(r))
        say_finding(
            r,
            page_holding_says(r, page_holding_of(r, table, group), whom, false),
            &said);
    if (page_bottlenecks_has(r))
        say_finding(r,
                    page_bottlenecks_says(
                        r, page_bottlenecks_of(r, table, group), whom, false),
                    &said);
    say_finding(r, half(r, table, group, whom), &said);
    say_finding(r, quality(r), &said);
    if (!said)
        layout_text(r->pages, NULL, say_word(r, TRS_WORD_FIND_NOTHING));
    layout_end_group(r->pages);
}

/* ---- by mode ------------------------------------------------------------- */

/* The headline numbers of every group of a table. */
static void headlines(report *r, size_t table)
{
    const trs_table *groups = r->results->tables[table];
    report_table *t = table_begin(
        r, "glance",
        say(r, TRS_WORD_SAY_BY, say_breakdown(r, groups->by), NULL),
        say_interval(r, r->main, result_complete(result_of(r, r->main, 0, 0))));

    table_dense(t);
    table_column(t, CELL_TEXT, "", "group", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_COMPLETE), "complete",
                 0);
    page_weights(r, t);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEDIAN), "median", 0);
    table_column(t, CELL_RANGE, say_limits(r), "median_limits", 0);
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
        page_put_weights(r, t, result);
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

/* The table of procedure by mode; of mode where there is no procedure; 0. */
static size_t modes(const report *r)
{
    int procedure = result_procedure(r), mode = result_mode(r);

    for (size_t t = 1; t < r->results->table_count; t++) {
        const trs_breakdown *by = &r->results->tables[t]->by;

        if (by->count == 2 && procedure >= 0 && mode >= 0 &&
            (by->dimensions[0] == procedure ||
             by->dimensions[1] == procedure) &&
            (by->dimensions[0] == mode || by->dimensions[1] == mode))
            return t;
    }
    return procedure < 0 && mode >= 0 ? result_by(r, mode) : 0;
}

/* "Example Revenue Authority · 3 to 9 March 2025 · 5,998 declarations" */
static void lead(report *r)
{
    const layout_style small = { .grey = true, .after = 0.5, .keep = true };
    const trs_study_info *info = trs_study_get_info(r->study);
    const char *text = r->sheet.title, *period = say_period(r);

    if (info->administration)
        text = say(r, TRS_WORD_GLANCE_LEAD, text, info->administration, NULL);
    if (period)
        text = say(r, TRS_WORD_GLANCE_LEAD, text, period, NULL);
    layout_text(
        r->pages, &small,
        say(r, TRS_WORD_GLANCE_LEAD, text, say_n(r, result_all(r)), NULL));
}

trs_status page_glance(report *r, trs_error *err)
{
    size_t table = procedures(r), by_mode = modes(r);

    (void)err;
    page_begin(r, PAGE_GLANCE);
    if (r->paper != LAYOUT_SLIDES)
        lead(r);
    cards(r, table);
    if (r->paper == LAYOUT_SLIDES)
        layout_page_break(r->pages); /* cards and findings are kept together */
    findings(r, table);
    if (!result_is_span(r))
        lines(r, table);
    if (r->results->tables[table]->group_count > CARDS)
        headlines(r, table);
    if (by_mode && by_mode != table)
        headlines(r, by_mode);
    if (any_shown(r, table))
        page_limits(r);
    return TRS_OK;
}
