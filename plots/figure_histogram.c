/* Knows how a distribution becomes a histogram. */
#include "plots/figure.h"

#include "libtrs/status.h"

#include <math.h>
#include <string.h>

enum { EDGES = 80 };

/* ---- one ----------------------------------------------------------------- */

/* Where bins begin and end; small multiples have the same. */
struct edges {
    trs_plot_scale scale;
    double at[EDGES];
    size_t count;
};

/* From where to where there are bins, in seconds.  What the public sees are
 * quantiles, for the shortest and the longest is somebody's own. */
static void choose_range(const trs_figure *figure, const trs_dist *dist,
                         const trs_stats *stats, double *low, double *high)
{
    const trs_number lows[] = { stats->p05, stats->p10, stats->p25 };
    const trs_number highs[] = { stats->p99, stats->p95, stats->p90,
                                 stats->p75 };

    *low = *high = 0;
    if (!trs_gate_closed(figure->source.gate)) {
        *low = (double)trs_dist_min(dist) / TRS_SECOND;
        *high = (double)trs_dist_max(dist) / TRS_SECOND;
        return;
    }
    for (size_t q = sizeof lows / sizeof *lows; q-- > 0;)
        if (lows[q].present)
            *low = lows[q].value / TRS_SECOND;
    for (size_t q = sizeof highs / sizeof *highs; q-- > 0;)
        if (highs[q].present)
            *high = highs[q].value / TRS_SECOND;
}

static void choose_edges(const trs_figure *figure, struct edges *edges,
                         const trs_dist *dist, const trs_stats *stats)
{
    double low, high;

    choose_range(figure, dist, stats, &low, &high);
    edges->scale = trs_plot_scale_for(low, high);
    if (edges->scale == TRS_PLOT_SCALE_LINEAR && stats->p99.present &&
        dist->n >= 100) /* a few outliers would press all others together */
        high = stats->p99.value / TRS_SECOND;
    edges->count =
        trs_plot_bin_edges(edges->at, EDGES, low, high, edges->scale);
}

/* The bin of what a log axis has no place for. */
static uint64_t add_zone(const trs_figure *figure, trs_plot_histogram *chart,
                         trs_plot_bin *bins, const trs_dist *dist)
{
    uint64_t zone = trs_dist_up_to(dist, 0);

    if (!zone || !trs__figure_shows(figure, zone))
        return 0;
    bins[chart->count++] = (trs_plot_bin){ -1, 0, (double)zone };
    return zone;
}

/* The distribution in bins; each of a public edition holds enough. */
static void fill_bins(const trs_figure *figure, trs_plot_histogram *chart,
                      trs_plot_bin *bins, const trs_dist *dist,
                      const struct edges *edges)
{
    bool log = edges->scale == TRS_PLOT_SCALE_LOG;
    double from = log ? fmax(0, edges->at[0]) : edges->at[0];
    uint64_t before = log ? add_zone(figure, chart, bins, dist) : 0;

    for (size_t e = 1; e < edges->count; e++) {
        trs_span limit = (trs_span)llround(edges->at[e] * (double)TRS_SECOND);
        uint64_t below = e + 1 < edges->count ? trs_dist_below(dist, limit)
                                              : trs_dist_up_to(dist, limit);

        if ((log && edges->at[e] <= 0) || below < before)
            continue;
        if (below - before && !trs__figure_shows(figure, below - before))
            continue; /* the bin grows until it holds enough */
        bins[chart->count++] =
            (trs_plot_bin){ from, edges->at[e], (double)(below - before) };
        before = below;
        from = edges->at[e];
    }
    chart->beyond = (double)(dist->n - before);
    if (chart->beyond > 0 && !trs__figure_shows(figure, dist->n - before) &&
        chart->count)
        chart->beyond += bins[--chart->count].count;
}

/* Bars between quantiles that are printed anyway, of the share that is known to
 * lie there.  For small multiples, of which bars that were counted could be
 * subtracted from those of all, and where nobody has counted who stands behind
 * a bin. */
static void quantile_bins(trs_plot_histogram *chart, trs_plot_bin *bins,
                          const trs_stats *stats)
{
    const struct {
        trs_number at;
        double p;
    } known[] = { { stats->p05, 0.05 }, { stats->p10, 0.1 },
                  { stats->p25, 0.25 }, { stats->median, 0.5 },
                  { stats->p75, 0.75 }, { stats->p90, 0.9 },
                  { stats->p95, 0.95 } };
    double from = 0, below = 0;

    chart->axis.scale = TRS_PLOT_SCALE_LINEAR;
    for (size_t q = 0; q < sizeof known / sizeof *known; q++) {
        double at = trs__figure_seconds(known[q].at);

        if (!(at > from))
            continue;
        bins[chart->count++] =
            (trs_plot_bin){ from, at, (known[q].p - below) * (double)stats->n };
        from = at;
        below = known[q].p;
    }
    chart->beyond = chart->count ? (1 - below) * (double)stats->n : 0;
}

static void add_mark(trs_plot_histogram *chart, trs_plot_mark *marks,
                     trs_plot_mark_kind kind, double at)
{
    if (!isnan(at))
        marks[chart->mark_count++] = (trs_plot_mark){ kind, at, NULL };
}

static void fill_marks(trs_plot_histogram *chart, trs_plot_mark *marks,
                       const trs_stats *stats, bool median_alone)
{
    add_mark(chart, marks, TRS_PLOT_MARK_MEDIAN,
             trs__figure_seconds(stats->median));
    if (median_alone)
        return;
    add_mark(chart, marks, TRS_PLOT_MARK_MEAN,
             trs__figure_seconds(stats->mean));
    add_mark(chart, marks, TRS_PLOT_MARK_P90, trs__figure_seconds(stats->p90));
    add_mark(chart, marks, TRS_PLOT_MARK_TARGET,
             trs__figure_seconds(stats->target));
}

/* One histogram without its frame. */
static trs_status fill(trs_figure *figure, trs_plot_histogram *chart,
                       const trs_dist *dist, const trs_stats *stats,
                       const struct edges *edges, bool median_alone,
                       trs_error *err)
{
    trs_plot_bin *bins = trs__figure_room(figure, EDGES + 1, sizeof *bins);
    trs_plot_mark *marks = trs__figure_room(figure, 4, sizeof *marks);

    if (!bins || !marks)
        return trs__no_memory(err);
    chart->bins = bins;
    chart->marks = marks;
    chart->axis.name = figure->interval->label;
    chart->axis.scale = edges->scale;
    if (edges->count && trs_gate_closed(figure->source.gate) &&
        (median_alone || !trs__figure_shows(figure, dist->n)))
        quantile_bins(chart, bins, stats);
    else if (edges->count)
        fill_bins(figure, chart, bins, dist, edges);
    fill_marks(chart, marks, stats, median_alone);
    return TRS_OK;
}

static const trs_word of_all[2] = { TRS_WORD_FIND_HALF,
                                    TRS_WORD_FIND_HALF_AND_TENTH };
static const trs_word of_completed[2] = { TRS_WORD_FIND_HALF_DONE,
                                          TRS_WORD_FIND_HALF_AND_TENTH_DONE };

static trs_plot_frame frame_of(trs_figure *figure, const trs_stats *stats,
                               double n)
{
    double half = trs__figure_seconds(stats->median);
    double tenth = trs__figure_seconds(stats->p90);

    return trs__figure_frame(
        figure, n,
        trs__figure_half(figure, half, tenth, stats->n,
                         stats->open + stats->ended ? of_completed : of_all));
}

trs_status trs__figure_histogram(trs_figure *figure, trs_error *err)
{
    const trs_table *overall = figure->source.overall;
    const trs_counts *counts = trs__figure_counts(figure, overall, 0);
    trs_plot_histogram *chart = &figure->chart.histogram;
    struct edges edges;
    trs_stats stats;
    double n_all;
    trs_status status =
        trs__figure_stats(&stats, &n_all, figure, overall, 0, err);

    if (status != TRS_OK)
        return status;
    if (counts && stats.n) {
        choose_edges(figure, &edges, &counts->complete, &stats);
        status =
            fill(figure, chart, &counts->complete, &stats, &edges, false, err);
    }
    chart->frame = frame_of(figure, &stats, n_all);
    return status;
}

/* ---- small multiples ----------------------------------------------------- */

static double tallest(const trs_plot_histogram *chart)
{
    double n = chart->beyond, most = 0;

    for (size_t b = 0; b < chart->count; b++) {
        n += chart->bins[b].count;
        most = fmax(most, chart->bins[b].count);
    }
    return n > 0 ? most / n : 0;
}

/* May a group of the table be drawn? */
static bool has_histogram(const trs_figure *figure, size_t group)
{
    const trs_table *by = figure->source.by;
    uint64_t n = trs__figure_counts(figure, by, group)->complete.n;

    return n > 0 && n >= trs_study_report(figure->study)->min_show &&
           trs__figure_has(figure, by, group);
}

static trs_status fill_panels(trs_figure *figure, trs_plot_panel_of *panels,
                              trs_plot_histogram *charts,
                              const struct edges *edges, trs_error *err)
{
    const trs_table *by = figure->source.by;
    size_t *count = &figure->chart.panels.count;
    double top = 0;

    for (size_t g = 0; g < by->group_count; g++) {
        const trs_counts *counts = trs__figure_counts(figure, by, g);
        trs_plot_histogram *chart = &charts[*count];
        trs_status status;
        trs_stats stats;
        double n;

        if (!has_histogram(figure, g))
            continue;
        status = trs__figure_stats(&stats, &n, figure, by, g, err);
        if (status == TRS_OK)
            status = fill(figure, chart, &counts->complete, &stats, edges, true,
                          err);
        if (status != TRS_OK)
            return status;
        chart->axis.low = fmax(edges->at[0], 1);
        if (edges->scale == TRS_PLOT_SCALE_LINEAR)
            chart->axis.low = fmin(0, edges->at[0]);
        else if (chart->axis.scale == TRS_PLOT_SCALE_LINEAR)
            chart->axis.low = 0;
        chart->axis.high = edges->at[edges->count - 1];
        top = fmax(top, tallest(chart));
        panels[(*count)++] = (trs_plot_panel_of){
            trs__figure_group(figure, by, g), n, { TRS_PLOT_HISTOGRAM, chart }
        };
    }
    for (size_t p = 0; p < *count; p++)
        charts[p].top = top;
    return TRS_OK;
}

trs_status trs__figure_histograms(trs_figure *figure, trs_error *err)
{
    const trs_table *overall = figure->source.overall;
    const trs_counts *counts = trs__figure_counts(figure, overall, 0);
    size_t n = figure->source.by->group_count;
    trs_plot_panels *chart = &figure->chart.panels;
    trs_plot_panel_of *panels = trs__figure_room(figure, n, sizeof *panels);
    trs_plot_histogram *charts = trs__figure_room(figure, n, sizeof *charts);
    struct edges edges = { .count = 0 };
    trs_stats stats;
    double n_all;
    trs_status status =
        trs__figure_stats(&stats, &n_all, figure, overall, 0, err);

    if (status == TRS_OK && (!panels || !charts))
        status = trs__no_memory(err);
    if (status == TRS_OK && counts && stats.n) {
        choose_edges(figure, &edges, &counts->complete, &stats);
        if (edges.count)
            status = fill_panels(figure, panels, charts, &edges, err);
    }
    if (status != TRS_OK)
        return status;
    figure->kind = TRS_PLOT_PANELS;
    chart->panels = panels;
    chart->frame = frame_of(figure, &stats, n_all);
    if (chart->count)
        status = trs__figure_medians(figure, &chart->frame.title, err);
    if (chart->count < n)
        chart->frame.note = trs__figure_groups_note(figure, n - chart->count);
    return status;
}
