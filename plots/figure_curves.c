/* Knows how distributions become curves: the share released, or still waiting,
 * with those that are open. */
#include "plots/figure.h"

#include "libtrs/status.h"

#include <math.h>

enum { POINTS = 400, CURVES = 6, TIMES = 8 };

/* A walk over the Kaplan-Meier curve of a group. */
struct walk {
    trs_figure *figure;
    bool waiting; /* the share still waiting is wanted, not that released */
    trs_plot_curve *out;
    trs_plot_point *points;
    double last;        /* share that was drawn                             */
    double half, tenth; /* when half, and nine in ten, are through          */
    const double *times;
    double *at_risk; /* at these times */
    size_t time, time_count;
    const trs_dist *complete; /* the public edition: how many per cent two  */
    int apart, next;          /* points are apart, and those of the next    */
};

static void note_times(struct walk *walk, const trs_curve_point *at,
                       double seconds, double share)
{
    if (isnan(walk->half) && share >= 0.5 - 1e-12)
        walk->half = seconds;
    if (isnan(walk->tenth) && share >= 0.9 - 1e-12)
        walk->tenth = seconds;
    while (walk->time < walk->time_count && walk->times[walk->time] <= seconds)
        walk->at_risk[walk->time++] = at->at_risk;
}

/* As many as leave min_cell between two points, and beyond the last. */
static int per_cents_apart(uint64_t n, uint64_t least)
{
    static const int steps[] = { 5, 10, 25, 50 };

    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++)
        if (n / 100 * (uint64_t)steps[s] + n % 100 * (uint64_t)steps[s] / 100 >=
            least)
            return steps[s];
    return 100;
}

/* Does the public see a time, with enough on either side of it? */
static bool has_sides(const trs_figure *figure, const trs_dist *dist,
                      trs_span time)
{
    uint64_t least = trs_gate_min_cell(figure->source.gate);

    return trs_dist_up_to(dist, time) >= least &&
           dist->n - trs_dist_below(dist, time) >= least;
}

/* The public sees when each further so many per cent are through. */
static void take_quantiles(struct walk *walk, const trs_curve_point *at,
                           double share)
{
    const trs_figure *figure = walk->figure;
    const trs_gate *gate = figure->source.gate;
    const trs_dist *dist = walk->complete;
    trs_number span = { (double)at->time, true };

    for (; walk->next < 100 && share * 100 >= walk->next - 1e-9;
         walk->next += walk->apart) {
        double through = walk->next / 100.0;

        if (!has_sides(figure, dist, at->time))
            continue;
        walk->points[walk->out->count++] = (trs_plot_point){
            trs__figure_seconds(trs_gate_span(gate, span, TRS_GATE_CHECKED)),
            walk->waiting ? 1 - through : through, TRS_PLOT_ABSENT,
            TRS_PLOT_ABSENT
        };
    }
}

static void take_point(struct walk *walk, const trs_curve_point *at)
{
    double seconds = (double)at->time / TRS_SECOND;
    double share = walk->waiting ? 1 - at->survival : at->released;
    bool end = at->at_risk <= at->events + at->censored;

    note_times(walk, at, seconds, share);
    if (walk->apart) {
        take_quantiles(walk, at, share);
        return;
    }
    if (at->events <= 0 || walk->out->count == POINTS)
        return;
    if (share - walk->last < 1.0 / POINTS && !end)
        return;
    walk->last = share;
    walk->points[walk->out->count++] = (trs_plot_point){
        seconds, walk->waiting ? at->survival : at->released,
        walk->waiting && at->lo.present ? at->lo.value : TRS_PLOT_ABSENT,
        walk->waiting && at->hi.present ? at->hi.value : TRS_PLOT_ABSENT
    };
}

trs_status trs__figure_curve(trs_curve **curve, trs_figure *figure,
                             const trs_table *table, size_t group,
                             trs_error *err)
{
    trs_cell_stratum *strata =
        trs__figure_room(figure, table->stratum_count, sizeof *strata);
    trs_stats_options options;
    trs_stats stats;
    trs_cell cell;
    trs_status status;

    if (!strata)
        return trs__no_memory(err);
    trs_table_options(&options, table, figure->source.interval);
    status = trs_table_stats(&stats, table, figure->source.interval, group,
                             &cell, strata, err);
    if (status == TRS_OK)
        status = trs_curve_new(curve, &figure->host, &cell, &options, err);
    return status;
}

static uint64_t followed(const trs_counts *counts)
{
    return counts->complete.n + counts->open.n + counts->ended.n;
}

/* How many a curve is of.  The public is told of complete ones alone: the few
 * that are open could be subtracted. */
static trs_status followed_n(double *n, const trs_figure *figure,
                             const trs_table *table, size_t group,
                             trs_error *err)
{
    const trs_counts *counts = trs__figure_counts(figure, table, group);
    trs_stats stats;

    if (trs_gate_closed(figure->source.gate))
        return trs__figure_stats(&stats, n, figure, table, group, err);
    *n = counts ? (double)followed(counts) : 0;
    return TRS_OK;
}

/* Walks the curve of a group into at most POINTS points. */
static trs_status fill_curve(struct walk *walk, const trs_table *table,
                             size_t group, trs_error *err)
{
    trs_figure *figure = walk->figure;
    const trs_counts *counts = trs__figure_counts(figure, table, group);
    trs_curve *curve = NULL;
    trs_curve_point at;
    trs_status status;

    walk->points = trs__figure_room(figure, POINTS + 2, sizeof *walk->points);
    walk->at_risk =
        trs__figure_room(figure, walk->time_count, sizeof *walk->at_risk);
    if (!walk->points || !walk->at_risk)
        return trs__no_memory(err);
    walk->out->points = walk->points;
    walk->complete = &counts->complete;
    if (trs_gate_closed(figure->source.gate))
        walk->apart = walk->next = per_cents_apart(
            counts->complete.n, trs_gate_min_cell(figure->source.gate));
    status = followed_n(&walk->out->n, figure, table, group, err);
    if (status == TRS_OK && !trs__figure_has(figure, table, group))
        return TRS_OK;
    if (status == TRS_OK)
        status = trs__figure_curve(&curve, figure, table, group, err);
    if (status != TRS_OK)
        return status;
    while (trs_curve_next(curve, &at))
        take_point(walk, &at);
    trs_curve_free(curve);
    walk->out->at_risk = walk->time_count ? walk->at_risk : NULL;
    return TRS_OK;
}

/* The largest groups that may be shown, in the order of the table. */
static size_t choose_groups(const trs_figure *figure, const trs_table *by,
                            size_t *chosen)
{
    size_t count = 0;

    for (size_t g = 0; g < by->group_count; g++) {
        uint64_t n = followed(trs__figure_counts(figure, by, g));
        size_t larger = 0;

        if (!trs__figure_has(figure, by, g))
            continue;
        for (size_t o = 0; o < by->group_count; o++) {
            uint64_t other = followed(trs__figure_counts(figure, by, o));

            larger += other > n || (other == n && o < g);
        }
        if (larger < CURVES - 1)
            chosen[count++] = g;
    }
    return count;
}

/* What both charts have: the overall curve first, then those of the largest
 * groups; and when half and nine in ten of all are through. */
struct curves {
    trs_plot_curve *curves;
    size_t count;
    const double *times;
    size_t time_count;
    double half, tenth;
    const char *note; /* says how many groups are left out */
};

static trs_status add_curve(struct curves *all, trs_figure *figure,
                            bool waiting, const trs_table *table, size_t group,
                            trs_error *err)
{
    struct walk walk = { .figure = figure,
                         .waiting = waiting,
                         .out = &all->curves[all->count],
                         .half = TRS_PLOT_ABSENT,
                         .tenth = TRS_PLOT_ABSENT,
                         .times = all->times,
                         .time_count = all->time_count };
    trs_status status = fill_curve(&walk, table, group, err);

    if (all->count++ == 0) {
        all->half = walk.half;
        all->tenth = walk.tenth;
    }
    return status;
}

static trs_status fill_curves(struct curves *all, trs_figure *figure,
                              bool waiting, trs_error *err)
{
    const trs_table *by = figure->source.by;
    size_t chosen[CURVES], count;
    trs_status status;

    all->half = all->tenth = TRS_PLOT_ABSENT;
    all->curves = trs__figure_room(figure, CURVES, sizeof *all->curves);
    if (!all->curves)
        return trs__no_memory(err);
    if (figure->source.overall->group_count == 0)
        return TRS_OK;
    all->curves[0].name = trs_word_text(figure->source.language, TRS_WORD_ALL);
    status = add_curve(all, figure, waiting, figure->source.overall, 0, err);
    if (!by)
        return status;
    count = choose_groups(figure, by, chosen);
    for (size_t c = 0; c < count && status == TRS_OK; c++) {
        all->curves[all->count].name = trs__figure_group(figure, by, chosen[c]);
        status = add_curve(all, figure, waiting, by, chosen[c], err);
    }
    if (count < by->group_count)
        all->note = trs__figure_groups_note(figure, by->group_count - count);
    return status;
}

static const trs_word of_all[2] = { TRS_WORD_FIND_HALF,
                                    TRS_WORD_FIND_HALF_AND_TENTH };
static const trs_word of_waiting[2] = { TRS_WORD_FIND_HALF_WAIT,
                                        TRS_WORD_FIND_HALF_AND_TENTH_WAIT };

/* Of all, who are shown, and of whom the gate has asked all that it asks. */
static double quantile(const trs_figure *figure, trs_number number, uint64_t n,
                       trs_millionths p)
{
    const trs_gate *gate = figure->source.gate;
    const trs_counts *counts =
        trs__figure_counts(figure, figure->source.overall, 0);

    if (!trs_gate_closed(gate))
        return trs__figure_quantile(figure, number, n, p);
    if (!number.present || !counts ||
        !trs__figure_has(figure, figure->source.overall, 0) ||
        !has_sides(figure, &counts->complete, (trs_span)number.value))
        return TRS_PLOT_ABSENT;
    return trs__figure_seconds(trs_gate_span(gate, number, TRS_GATE_CHECKED));
}

/* n and title of all that were followed, also those still open. */
static trs_plot_frame followed_frame(trs_figure *figure,
                                     const struct curves *all,
                                     const trs_word words[2])
{
    const trs_counts *counts =
        trs__figure_counts(figure, figure->source.overall, 0);
    uint64_t n = counts ? counts->complete.n : 0;
    double n_all = all->count ? all->curves[0].n : 0;
    trs_number half = { all->half * TRS_SECOND, !isnan(all->half) };
    trs_number tenth = { all->tenth * TRS_SECOND, !isnan(all->tenth) };
    trs_plot_frame frame = trs__figure_frame(
        figure, n_all,
        trs__figure_half(figure, quantile(figure, half, n, 500000),
                         quantile(figure, tenth, n, 900000), n, words));

    frame.note = all->note;
    return frame;
}

trs_status trs__figure_cumulative(trs_figure *figure, trs_error *err)
{
    trs_plot_cumulative *chart = &figure->chart.cumulative;
    struct curves all = { .count = 0 };
    trs_status status = fill_curves(&all, figure, false, err);

    if (status != TRS_OK)
        return status;
    chart->curves = all.curves;
    chart->count = all.count;
    chart->axis.name = figure->interval->label;
    chart->frame = followed_frame(figure, &all, of_all);
    return TRS_OK;
}

/* ---- survival ------------------------------------------------------------ */

/* At round times: at most TIMES of them up to the longest duration.  A public
 * edition counts nobody there: from one time to the next could be few. */
static void choose_times(struct curves *all, trs_figure *figure, double *times)
{
    static const double hours[] = { 1 / 60.0, 1 / 12.0, 0.25,    1,
                                    2,        3,        6,       12,
                                    24,       48,       72,      5 * 24,
                                    7 * 24,   14 * 24,  28 * 24, 60 * 24,
                                    90 * 24,  180 * 24 };
    const trs_counts *counts =
        trs__figure_counts(figure, figure->source.overall, 0);
    double longest, step;
    size_t i = 0;

    if (!counts || !counts->complete.n || trs_gate_closed(figure->source.gate))
        return;
    longest = (double)trs_dist_max(&counts->complete) / TRS_HOUR;
    while (i + 1 < sizeof hours / sizeof *hours && longest / hours[i] >= TIMES)
        i++;
    for (step = hours[i]; longest / step >= TIMES;)
        step *= 2;
    all->times = times;
    for (size_t t = 0; t < TIMES && (double)t * step <= longest; t++)
        times[all->time_count++] = (double)t * step * 3600;
}

static const char *survival_note(trs_figure *figure, const char *groups)
{
    double confidence = trs_study_statistics(figure->study)->confidence;
    char level[32];
    trs_word_value values[2] = { { NULL, 1 }, { level, 1 } };
    const char *note;

    values[0].text = trs__figure_units(figure);
    trs_share_print(level, sizeof level, figure->source.language, confidence,
                    0);
    note = trs__figure_words(figure, TRS_WORD_NOTE_BANDS, values, 2);
    if (!groups)
        return note;
    values[0].text = note;
    values[1].text = groups;
    return trs__figure_words(figure, TRS_WORD_NOTE_BOTH, values, 2);
}

trs_status trs__figure_survival(trs_figure *figure, trs_error *err)
{
    trs_plot_survival *chart = &figure->chart.survival;
    double *times = trs__figure_room(figure, TIMES, sizeof *times);
    struct curves all = { .count = 0 };
    trs_status status;

    if (!times)
        return trs__no_memory(err);
    choose_times(&all, figure, times);
    status = fill_curves(&all, figure, true, err);
    if (status != TRS_OK)
        return status;
    chart->curves = all.curves;
    chart->count = all.count;
    chart->times = all.times;
    chart->time_count = all.time_count;
    chart->axis.name = figure->interval->label;
    chart->frame = followed_frame(figure, &all, of_waiting);
    chart->frame.note = survival_note(figure, all.note);
    return TRS_OK;
}
