/* Knows how a distribution becomes a histogram. */
#include "plots/figure.h"

#include "libtrs/status.h"

#include <math.h>
#include <string.h>

enum { EDGES = 80 };

static trs_status stats_of(trs_stats *out, const trs_figure *figure,
                           const trs_table *table, size_t group, trs_error *err)
{
    memset(out, 0, sizeof *out);
    if (group >= table->group_count)
        return TRS_OK;
    return trs_table_stats(out, table, figure->source.interval, group, NULL,
                           NULL, err);
}

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

static const trs_word of_all[2] = { TRS_WORD_FIND_HALF,
                                    TRS_WORD_FIND_HALF_AND_TENTH };
static const trs_word of_completed[2] = { TRS_WORD_FIND_HALF_DONE,
                                          TRS_WORD_FIND_HALF_AND_TENTH_DONE };

trs_status trs__figure_histogram(trs_figure *figure, trs_error *err)
{
    const trs_counts *counts =
        trs__figure_counts(figure, figure->source.overall, 0);
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
    chart->axis.name = figure->interval->label;
    chart->frame = trs__figure_frame(
        figure, n,
        trs__figure_half(figure,
                         trs__figure_quantile(figure, stats.median, n, 500000),
                         trs__figure_quantile(figure, stats.p90, n, 900000), n,
                         stats.open + stats.ended ? of_completed : of_all));
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
