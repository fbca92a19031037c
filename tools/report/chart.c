/* Knows how a chart comes onto a page: its number, its height, and what it
 * needs to live until the page is painted. */
#include "tools/report/raw.h"

#include <math.h>
#include <string.h>

void *report_room(report *r, size_t count, size_t size)
{
    void *room = g_malloc0_n(count ? count : 1, size);

    g_ptr_array_add(r->rooms, room);
    return room;
}

static trs_status draw(cairo_t *cr, double x, double y, double width,
                       double height, void *context, trs_error *err)
{
    const report_chart *chart = context;

    return trs_plot_draw(cr, (trs_plot_rect){ x, y, width, height },
                         chart->chart, chart->style, err);
}

static report_chart *keep(report *r, trs_plot_chart chart)
{
    report_chart *kept = report_room(r, 1, sizeof *kept);

    kept->chart = chart;
    kept->style = &r->style;
    return kept;
}

static bool has_rows(trs_plot_chart chart)
{
    switch (chart.kind) {
    case TRS_PLOT_HISTOGRAM:
    case TRS_PLOT_CUMULATIVE:
    case TRS_PLOT_SURVIVAL:
    case TRS_PLOT_TREND:
    case TRS_PLOT_FLOW:
        return false;
    default:
        return true;
    }
}

/* On a slide the rows of a chart become smaller rather than fewer. */
static const trs_plot_style *style_of(report *r, trs_plot_chart chart)
{
    enum { LEAST = 10 };
    double most = layout_height(r->pages) - 3 * layout_line(r->pages);
    trs_plot_style *style = &r->style, *smaller;

    if (r->paper != LAYOUT_SLIDES || chart.kind == TRS_PLOT_MAP ||
        chart.kind == TRS_PLOT_HEATMAP)
        return style;
    while (style->text > LEAST &&
           trs_plot_height(chart, style, layout_width(r->pages)) > most &&
           has_rows(chart)) {
        smaller = report_room(r, 1, sizeof *smaller);
        *smaller = *style;
        smaller->text = fmax(LEAST, style->text - 1);
        style = smaller;
    }
    return style;
}

/* A slide has one figure, as large as it can be; a page of paper several. */
static double height_of(const report *r, trs_plot_chart chart)
{
    bool slide = r->paper == LAYOUT_SLIDES;
    double height = trs_plot_height(chart, &r->style, layout_width(r->pages));
    /* beneath the headings of a chapter and a section */
    double most =
        layout_height(r->pages) - (slide ? 3 : 7.5) * layout_line(r->pages);

    if (slide)
        return most;

    /* a map that leaves no room for another figure may as well take it */
    if (chart.kind == TRS_PLOT_MAP && height > 0.5 * most)
        height = fmin(1.4 * height, 0.85 * most);
    return fmin(height, most);
}

/* Curves and bars without rows bear to be lower; a chart of rows would lose
 * some. */
static double least_of(const report *r, trs_plot_chart chart)
{
    double height = height_of(r, chart);

    return has_rows(chart) ? height : height * 0.7;
}

void chart_add(report *r, const char *name, trs_plot_chart chart)
{
    const layout_style number = {
        .face = LAYOUT_SMALL, .grey = true, .keep = true, .before = 0.5
    };
    report_chart *kept = keep(r, chart);

    kept->style = style_of(r, chart);
    kept->number = ++r->figure_count;
    kept->name = name;
    g_ptr_array_add(r->charts, kept);
    layout_text(r->pages, &number,
                say_number(r, TRS_WORD_SAY_FIGURE, (double)kept->number, NULL));
    layout_figure(r->pages, height_of(r, chart), least_of(r, chart), draw,
                  kept);
}

void chart_small(report *r, trs_plot_chart chart, double height)
{
    layout_figure(r->pages, height, height, draw, keep(r, chart));
}

trs_plot_frame chart_frame(report *r, size_t interval, double n,
                           const char *title)
{
    const trs_interval *of = trs_study_interval(r->study, interval);
    trs_plot_frame frame = { 0 };

    frame.title = title;
    frame.from = say_end(r, of->from);
    frame.to = say_end(r, of->to);
    frame.named_clock = true;
    frame.working = of->working;
    frame.n = n;
    frame.unit = say_units(r, n);
    frame.period = say_period(r);
    return frame;
}

static trs_figure_source source_of(const report *r, size_t interval)
{
    trs_figure_source source;

    trs_figure_source_init(&source);
    source.overall = r->raw->results->tables[0];
    source.interval = interval;
    source.timeline = r->raw->timeline;
    source.workload = r->workload;
    source.paths = r->paths;
    source.language = r->language;
    source.gate = r->gate;
    return source;
}

static trs_status make(report *r, trs_plot_kind kind,
                       const trs_figure_source *source, trs_plot_chart *out,
                       trs_error *err)
{
    trs_figure *figure = NULL;
    trs_status status = trs_figure_new(&figure, r->host, kind, source, err);

    if (status != TRS_OK)
        return status;
    g_ptr_array_add(r->figures, figure);
    *out = trs_figure_chart(figure);
    return TRS_OK;
}

trs_status chart_make(report *r, trs_plot_kind kind, size_t interval,
                      const report_groups *by, trs_plot_chart *out,
                      trs_error *err)
{
    trs_figure_source source = source_of(r, interval);

    source.by = by ? r->raw->results->tables[by->table] : NULL;
    return make(r, kind, &source, out, err);
}

void *chart_copy(report *r, trs_plot_chart *chart, size_t size,
                 const char *title)
{
    void *copy = report_room(r, 1, size);

    memcpy(copy, chart->data, size);
    if (title)
        ((trs_plot_frame *)copy)->title = title; /* the first of all charts */
    chart->data = copy;
    return copy;
}

trs_status chart_hours(report *r, bool at_end, trs_plot_chart *out,
                       trs_error *err)
{
    trs_figure_source source = source_of(r, r->main);

    source.at_end = at_end;
    return make(r, TRS_PLOT_HEATMAP, &source, out, err);
}

trs_status chart_figure(report *r, const char *name, trs_plot_kind kind,
                        size_t interval, const report_groups *by,
                        trs_error *err)
{
    trs_plot_chart chart;
    trs_status status = chart_make(r, kind, interval, by, &chart, err);

    if (status == TRS_OK)
        chart_add(r, name, chart);
    return status;
}

/* Few equal bars up to the P95. */
static void equal_bins(const report *r, const trs_gated *cell,
                       trs_plot_histogram *chart, trs_plot_bin *bins,
                       size_t bars)
{
    const trs_dist *dist =
        &r->raw->results
             ->rows[cell->interval * r->raw->stride +
                    r->raw->offsets[cell->table] + cell->group]
             .counts->complete;
    trs_number top = cell->stats.p95;
    double high = top.present && top.value > 0 ? top.value / 1000 : 3600;
    uint64_t before = 0;

    for (size_t b = 0; b < bars; b++) {
        double to = high * (double)(b + 1) / (double)bars;
        uint64_t up_to = trs_dist_up_to(dist, (trs_span)llround(to * 1000));

        bins[b] = (trs_plot_bin){ high * (double)b / (double)bars, to,
                                  (double)(up_to - before) };
        before = up_to;
    }
    chart->count = bars;
    chart->axis.high = high;
}

/* What is printed anyway: between two quantiles there is a known share.  Bars
 * that were counted could be subtracted from those of another group. */
static void quantile_bins(const trs_gated *cell, trs_plot_histogram *chart,
                          trs_plot_bin *bins)
{
    const trs_stats *s = &cell->stats;
    const struct {
        trs_number at;
        double p;
    } known[] = { { s->p05, 0.05 },   { s->p10, 0.1 },  { s->p25, 0.25 },
                  { s->median, 0.5 }, { s->p75, 0.75 }, { s->p90, 0.9 },
                  { s->p95, 0.95 } };
    double from = 0, below = 0;

    for (size_t q = 0; q < G_N_ELEMENTS(known); q++) {
        double at = known[q].at.value / 1000;

        if (!known[q].at.present || at <= from)
            continue;
        bins[chart->count++] =
            (trs_plot_bin){ from, at,
                            (known[q].p - below) * (double)cell->stats.n };
        from = at;
        below = known[q].p;
    }
    chart->axis.high = from;
}

trs_plot_histogram *chart_histogram(report *r, size_t table, size_t group,
                                    size_t bars)
{
    const trs_gated *cell = result_of(r, r->main, table, group);
    trs_plot_histogram *chart = report_room(r, 1, sizeof *chart);
    trs_plot_bin *bins = report_room(r, bars + 8, sizeof *bins);
    trs_plot_mark *mark = report_room(r, 1, sizeof *mark);
    trs_number median = result_lead(r, cell).median;

    chart->axis.scale = TRS_PLOT_SCALE_LINEAR;
    if (trs_gate_closed(r->gate))
        quantile_bins(cell, chart, bins);
    else
        equal_bins(r, cell, chart, bins, bars);
    chart->bins = bins;
    *mark = (trs_plot_mark){ TRS_PLOT_MARK_MEDIAN, median.value / 1000, NULL };
    chart->marks = mark;
    chart->mark_count = median.present;
    return chart;
}
