/* Knows the cards of the page that sums up: a procedure each, its numbers in
 * rows that align. */
#include "tools/report/page_glance.h"

#include <math.h>

enum { BARS = 24 };

/* ---- one card ------------------------------------------------------------ */

/* What stands in one card: a procedure. */
typedef struct card {
    size_t table, group, by_mode;
    const char *name;
    const trs_gated *cell;
    report_lead lead;
    bool narrow; /* one of many */
    const glance_room *room;
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

    if (!of->lead.shown || !(of->room->bars > 0))
        return;
    chart = chart_histogram(r, of->table, of->group, BARS);
    if (of->narrow)
        chart->mark_count = 0; /* no room for its words */
    chart_small(r, (trs_plot_chart){ TRS_PLOT_HISTOGRAM, chart },
                of->room->bars * layout_line(r->pages));
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

/* The share still open; where a mean of those released stands above, it has said
 * so. */
static void open(report *r, const card *of)
{
    const report_lead *lead = &of->lead;
    bool said =
        lead->mean.present && !lead->restricted && lead->waiting.value > 0;

    if (!lead->shown || !lead->waiting.present || said ||
        trs_study_get_info(r->study)->cutoff_instant == TRS_INSTANT_MISSING)
        return;
    fact(r, say_share(r, lead->waiting.value),
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

/* ---- its modes of transport ---------------------------------------------- */

/* The group of by_mode that is this procedure's and the place'th largest; false:
 * there are not so many. */
static bool mode_at(const report *r, const card *of, size_t place, size_t *out)
{
    const report_groups *modes = r->results->tables[of->by_mode];
    size_t last = SIZE_MAX;

    for (size_t p = 0; p <= place; p++) {
        size_t most = SIZE_MAX;

        for (size_t g = 0; g < modes->group_count; g++) {
            double size = glance_size(r, of->by_mode, g);
            double before =
                last == SIZE_MAX ? INFINITY : glance_size(r, of->by_mode, last);

            if (!glance_is_mode_of(r, of->by_mode, g, of->table, of->group) ||
                size > before ||
                (size == before && last != SIZE_MAX && g <= last))
                continue;
            if (most == SIZE_MAX || size > glance_size(r, of->by_mode, most))
                most = g;
        }
        if (most == SIZE_MAX)
            return false;
        last = most;
    }
    *out = last;
    return true;
}

/* "Sea: median 52.9 h, n = 1,600", of the most frequent ones. */
static void by_mode(report *r, const card *of)
{
    const layout_style small = { .face = LAYOUT_SMALL };
    size_t group;

    for (size_t m = 0; of->by_mode && of->lead.shown && m < of->room->modes &&
                       mode_at(r, of, m, &group);
         m++) {
        report_lead lead =
            result_lead(r, result_of(r, r->main, of->by_mode, group));

        if (lead.shown && lead.median.present)
            layout_text(
                r->pages, &small,
                say(r, TRS_WORD_GLANCE_MODE, glance_mode(r, of->by_mode, group),
                    say_time(r, lead.median), say_count(r, lead.n), NULL));
    }
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

    beside(r, of, top, 2, of->by_mode ? 0.25 : 1);
    if (of->by_mode)
        row(r, of, 1, by_mode, 1);
    beside(r, of, middle, 3, 0.5);
    if (of->room->stages)
        beside(r, of, last, 2, 0.5);
}

/* What stands behind how long it takes. */
static void behind_it(report *r, const card *cards, size_t count)
{
    row(r, cards, count, mean, 0.25);
    row(r, cards, count, within, 0.25);
    row(r, cards, count, open, 0.25);
    if (!cards->room->stages)
        return;
    row(r, cards, count, slowest, 0.25);
    row(r, cards, count, holder, 0.25);
}

/* Two slides of a few rows each: how long, and what stands behind it. */
static void several_slides(report *r, const card *cards, size_t count)
{
    row(r, cards, count, head, 0.25);
    row(r, cards, count, median, 0.5);
    row(r, cards, count, bars, 0.5);
    row(r, cards, count, by_mode, 0);
    layout_page_break(r->pages);
    row(r, cards, count, head, 0.25);
    behind_it(r, cards, count);
}

static void several(report *r, const card *cards, size_t count)
{
    row(r, cards, count, head, 0.25);
    row(r, cards, count, median, 0.25);
    row(r, cards, count, bars, 0.25);
    row(r, cards, count, by_mode, cards->by_mode ? 0.5 : 0);
    behind_it(r, cards, count);
}

/* Groups of too few have no card beside others that have numbers. */
static size_t choose(report *r, size_t table, size_t modes,
                     const glance_room *room, card *all)
{
    const report_groups *groups = r->results->tables[table];
    size_t count = 0;

    for (int pass = 0; pass < 2 && count == 0; pass++)
        for (size_t g = 0; g < groups->group_count && count < GLANCE_CARDS;
             g++) {
            const trs_gated *cell = result_of(r, r->main, table, g);
            card of = { table, g,
                        modes, say_group(r, groups, g),
                        cell,  result_lead(r, cell),
                        false, room };

            if (glance_rank(r, table, g) < GLANCE_CARDS &&
                (of.lead.shown || pass))
                all[count++] = of;
        }
    for (size_t c = 0; c < count; c++)
        all[c].narrow = count >= GLANCE_CARDS;
    return count;
}

void glance_cards(report *r, size_t table, size_t modes,
                  const glance_room *room)
{
    card all[GLANCE_CARDS];
    size_t count = choose(r, table, modes, room, all);
    glance_room one = *room;

    if (count == 1) {
        one.bars *= 2; /* beside the median */
        all[0].room = &one;
        one_card(r, all);
    } else if (r->paper == LAYOUT_SLIDES) {
        several_slides(r, all, count);
    } else {
        several(r, all, count);
    }
}
