/* Knows how distributions become histograms and curves. */
#include "plots/figure.h"

#include "libtrs/status.h"

#include <math.h>
#include <string.h>

enum { EDGES = 80, POINTS = 400, CURVES = 6 };

/* ---- the overall cell ---------------------------------------------------- */

/* The counts and numbers of a group; the overall table has one group, or none
 * when there is no consignment. */
static const trs_counts *counts_of(const trs_figure *figure,
                                   const trs_table *table, size_t group)
{
    return group < table->group_count
               ? trs_table_counts(table, figure->source.interval, group)
               : NULL;
}

static trs_status stats_of(trs_stats *out, const trs_figure *figure,
                           const trs_table *table, size_t group, trs_error *err)
{
    memset(out, 0, sizeof *out);
    if (group >= table->group_count)
        return TRS_OK;
    return trs_table_stats(out, table, figure->source.interval, group, NULL,
                           NULL, err);
}

/* "Half of all declarations take at most 41 h; one in ten takes longer than 8
 * days", as far as the numbers are there. */
static const char *half_title(trs_figure *figure, const trs_stats *stats)
{
    double half = trs__figure_quantile(figure, stats->median, stats->n, 500000);
    double most = trs__figure_quantile(figure, stats->p90, stats->n, 900000);
    trs_word_value values[3];

    if (isnan(half) || stats->n < 2)
        return trs_word_text(figure->source.language, TRS_WORD_FIND_NOTHING);
    values[0] = (trs_word_value){ trs__figure_units(figure), 0 };
    values[1] = (trs_word_value){ trs__figure_duration(figure, half), 0 };
    if (isnan(most) || stats->n < 10)
        return trs__figure_words(figure, TRS_WORD_FIND_HALF, values, 2);
    values[2] = (trs_word_value){ trs__figure_duration(figure, most), 0 };
    return trs__figure_words(figure, TRS_WORD_FIND_HALF_AND_TENTH, values, 3);
}

/* ---- histogram ----------------------------------------------------------- */

/* The distribution in bins; each of a public edition holds enough. */
static void fill_bins(trs_figure *figure, const trs_dist *dist,
                      const double *edges, size_t edge_count)
{
    trs_plot_histogram *chart = &figure->chart.histogram;
    trs_plot_bin *bins = (trs_plot_bin *)chart->bins;
    double from = edges[0];
    uint64_t before = 0;

    if (edges[0] <= 0 || trs_dist_min(dist) <= 0) {
        uint64_t zone = trs_dist_up_to(dist, 0);

        if (zone && trs__figure_shows(figure, zone)) {
            bins[chart->count++] = (trs_plot_bin){ -1, 0, (double)zone };
            before = zone;
        }
    }
    for (size_t e = 1; e < edge_count; e++) {
        trs_span limit = (trs_span)llround(edges[e] * (double)TRS_SECOND);
        uint64_t below = e + 1 < edge_count ? trs_dist_below(dist, limit)
                                            : trs_dist_up_to(dist, limit);

        if (edges[e] <= 0 || below < before)
            continue;
        if (below - before && !trs__figure_shows(figure, below - before))
            continue; /* the bin grows until it holds enough */
        if (from < 0)
            from = 0;
        bins[chart->count++] =
            (trs_plot_bin){ from, edges[e], (double)(below - before) };
        before = below;
        from = edges[e];
    }
    chart->beyond = (double)(dist->n - before);
    if (chart->beyond > 0 && !trs__figure_shows(figure, dist->n - before) &&
        chart->count)
        chart->beyond += bins[--chart->count].count;
}

static void add_mark(trs_plot_histogram *chart, trs_plot_mark_kind kind,
                     double at)
{
    if (!isnan(at))
        ((trs_plot_mark *)chart->marks)[chart->mark_count++] =
            (trs_plot_mark){ kind, at, NULL };
}

static void fill_marks(trs_figure *figure, const trs_stats *stats)
{
    trs_plot_histogram *chart = &figure->chart.histogram;
    uint64_t n = stats->n;

    add_mark(chart, TRS_PLOT_MARK_MEDIAN,
             trs__figure_quantile(figure, stats->median, n, 500000));
    add_mark(chart, TRS_PLOT_MARK_MEAN, trs__figure_seconds(stats->mean));
    add_mark(chart, TRS_PLOT_MARK_P90,
             trs__figure_quantile(figure, stats->p90, n, 900000));
    add_mark(chart, TRS_PLOT_MARK_TARGET, trs__figure_seconds(stats->target));
}

trs_status trs__figure_histogram(trs_figure *figure, trs_error *err)
{
    const trs_counts *counts = counts_of(figure, figure->source.overall, 0);
    trs_plot_histogram *chart = &figure->chart.histogram;
    uint64_t n = counts ? counts->complete.n : 0;
    double edges[EDGES];
    trs_stats stats;
    trs_status status =
        stats_of(&stats, figure, figure->source.overall, 0, err);

    if (status != TRS_OK)
        return status;
    chart->bins = trs__figure_room(figure, EDGES + 1, sizeof *chart->bins);
    chart->marks = trs__figure_room(figure, 4, sizeof *chart->marks);
    if (!chart->bins || !chart->marks)
        return trs__no_memory(err);
    chart->frame = trs__figure_frame(figure, n, half_title(figure, &stats));
    if (n && trs__figure_shows(figure, n)) {
        double low = (double)trs_dist_min(&counts->complete) / TRS_SECOND;
        double high = (double)trs_dist_max(&counts->complete) / TRS_SECOND;
        trs_plot_scale scale = trs_plot_scale_for(low, high);
        size_t count;

        if (scale == TRS_PLOT_SCALE_LINEAR && stats.p99.present && n >= 100)
            high = stats.p99.value / TRS_SECOND;
        count = trs_plot_bin_edges(edges, EDGES, low, high, scale);
        chart->axis.scale = scale;
        if (count)
            fill_bins(figure, &counts->complete, edges, count);
        fill_marks(figure, &stats);
    }
    return TRS_OK;
}

/* ---- curves -------------------------------------------------------------- */

/* Walks the Kaplan-Meier curve of a group into at most POINTS points; waiting
 * says whether the share still waiting is wanted, or the share released. */
static trs_status fill_curve(trs_figure *figure, const trs_table *table,
                             size_t group, bool waiting, trs_plot_curve *out,
                             trs_error *err)
{
    const trs_counts *counts = counts_of(figure, table, group);
    trs_cell_stratum *strata =
        trs__figure_room(figure, table->stratum_count, sizeof *strata);
    trs_plot_point *points =
        trs__figure_room(figure, POINTS + 2, sizeof *points);
    trs_stats_options options;
    trs_curve *curve = NULL;
    trs_curve_point at;
    trs_stats stats;
    trs_cell cell;
    double last = 0, step = 1.0 / POINTS;
    trs_status status;

    if (!strata || !points)
        return trs__no_memory(err);
    if (figure->source.min_cell && counts->complete.n)
        step = (double)figure->source.min_cell / (double)counts->complete.n;
    trs_table_options(&options, table, figure->source.interval);
    status = trs_table_stats(&stats, table, figure->source.interval, group,
                             &cell, strata, err);
    if (status == TRS_OK)
        status = trs_curve_new(&curve, &figure->host, &cell, &options, err);
    if (status != TRS_OK)
        return status;
    while (trs_curve_next(curve, &at)) {
        double released = waiting ? 1 - at.survival : at.released;
        bool end = at.at_risk <= at.events + at.censored;

        if (at.events <= 0 || out->count == POINTS)
            continue;
        if (released - last < step && !(end && !figure->source.min_cell))
            continue;
        if (figure->source.min_cell && released > 1 - step)
            continue; /* so many stand behind what follows, too */
        last = released;
        points[out->count++] = (trs_plot_point){
            (double)at.time / TRS_SECOND, waiting ? at.survival : released,
            waiting && at.lo.present ? at.lo.value : TRS_PLOT_ABSENT,
            waiting && at.hi.present ? at.hi.value : TRS_PLOT_ABSENT
        };
    }
    trs_curve_free(curve);
    out->points = points;
    out->n = trs__figure_n(figure, counts->complete.n + counts->open.n +
                                       counts->ended.n);
    return TRS_OK;
}

/* The overall curve first, then those of at most CURVES - 1 groups. */
static trs_status fill_curves(trs_figure *figure, bool waiting,
                              trs_plot_curve *curves, size_t *count,
                              trs_error *err)
{
    const trs_table *by = figure->source.by;
    trs_status status = TRS_OK;

    *count = 0;
    if (figure->source.overall->group_count == 0)
        return TRS_OK;
    curves[0].name = trs_word_text(figure->source.language, TRS_WORD_ALL);
    status =
        fill_curve(figure, figure->source.overall, 0, waiting, &curves[0], err);
    *count = 1;
    if (!by || by->group_count > CURVES - 1)
        return status;
    for (size_t g = 0; g < by->group_count && status == TRS_OK; g++) {
        if (!trs__figure_shows(figure, counts_of(figure, by, g)->complete.n))
            continue;
        curves[*count].name = trs__figure_group(figure, by, g);
        status = fill_curve(figure, by, g, waiting, &curves[*count], err);
        (*count)++;
    }
    return status;
}

static trs_plot_curve *new_curves(trs_figure *figure)
{
    return trs__figure_room(figure, CURVES, sizeof(trs_plot_curve));
}

trs_status trs__figure_cumulative(trs_figure *figure, trs_error *err)
{
    trs_plot_cumulative *chart = &figure->chart.cumulative;
    trs_plot_curve *curves = new_curves(figure);
    trs_stats stats;
    trs_status status =
        stats_of(&stats, figure, figure->source.overall, 0, err);

    if (status == TRS_OK && !curves)
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = fill_curves(figure, false, curves, &chart->count, err);
    if (status != TRS_OK)
        return status;
    chart->curves = curves;
    chart->frame =
        trs__figure_frame(figure, stats.n, half_title(figure, &stats));
    return TRS_OK;
}

/* "Half are still waiting after 30 h; 3 % were at the cut-off". */
static const char *waiting_title(trs_figure *figure, const trs_stats *stats)
{
    double half =
        trs__figure_quantile(figure, stats->km_median, stats->n, 500000);
    trs_word_value value;

    if (isnan(half))
        return trs_word_text(figure->source.language, TRS_WORD_FIND_NOTHING);
    value = (trs_word_value){ trs__figure_duration(figure, half), 0 };
    return trs__figure_words(figure, TRS_WORD_FIND_HALF_WAIT, &value, 1);
}

trs_status trs__figure_survival(trs_figure *figure, trs_error *err)
{
    trs_plot_survival *chart = &figure->chart.survival;
    trs_plot_curve *curves = new_curves(figure);
    trs_stats stats;
    trs_status status =
        stats_of(&stats, figure, figure->source.overall, 0, err);

    if (status == TRS_OK && !curves)
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = fill_curves(figure, true, curves, &chart->count, err);
    if (status != TRS_OK)
        return status;
    chart->curves = curves;
    chart->frame = trs__figure_frame(figure, stats.n + stats.open + stats.ended,
                                     waiting_title(figure, &stats));
    return TRS_OK;
}
