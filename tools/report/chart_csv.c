/* Knows the numbers of a chart as CSV: what is drawn, and nothing else.  Times
 * are seconds, shares are of 1; a count that is hidden reads "< 10". */
#include "tools/report/report.h"

#include <math.h>

/* A line of cells; texts and numbers in turn. */
typedef struct line {
    GString *out;
    bool begun;
} line;

static void next(line *l)
{
    g_string_append(l->out, l->begun ? "," : "");
    l->begun = true;
}

static void text(line *l, const char *value)
{
    next(l);
    table_csv_text(l->out, value);
}

static void number(line *l, double value)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    next(l);
    if (isfinite(value))
        g_string_append(l->out,
                        g_ascii_formatd(digits, sizeof digits, "%.15g", value));
}

static void count(line *l, double n)
{
    if (n >= 0 || isnan(n)) {
        number(l, n);
        return;
    }
    next(l);
    g_string_append_printf(l->out, "< %.0f", -n);
}

static void day(line *l, int64_t of)
{
    trs_civil civil = trs_civil_at((trs_wall)of * TRS_DAY);

    next(l);
    g_string_append_printf(l->out, "%04d-%02d-%02d", civil.year, civil.month,
                           civil.day);
}

static void end(line *l)
{
    g_string_append_c(l->out, '\n');
    l->begun = false;
}

static void estimate(line *l, trs_plot_estimate of)
{
    number(l, of.value);
    number(l, of.low);
    number(l, of.high);
}

/* ---- charts -------------------------------------------------------------- */

static void histogram(line *l, const trs_plot_histogram *chart)
{
    double last = chart->count ? chart->bins[chart->count - 1].to : NAN;

    g_string_append(l->out, "from,to,n\n");
    for (size_t b = 0; b < chart->count; b++) {
        number(l, chart->bins[b].from);
        number(l, chart->bins[b].to);
        count(l, chart->bins[b].count);
        end(l);
    }
    if (chart->beyond > 0) {
        number(l, last);
        number(l, NAN);
        count(l, chart->beyond);
        end(l);
    }
}

static void curves(line *l, const trs_plot_curve *all, size_t n)
{
    g_string_append(l->out, "group,time,share,share_lo,share_hi\n");
    for (size_t c = 0; c < n; c++)
        for (size_t p = 0; p < all[c].count; p++) {
            text(l, all[c].name);
            number(l, all[c].points[p].at);
            number(l, all[c].points[p].share);
            number(l, all[c].points[p].low);
            number(l, all[c].points[p].high);
            end(l);
        }
}

static void box(line *l, const trs_plot_box *chart)
{
    g_string_append(l->out,
                    "group,n,p05,p25,median,median_lo,median_hi,p75,p95\n");
    for (size_t i = 0; i < chart->count; i++) {
        const trs_plot_box_row *row = &chart->rows[i];
        const double all[] = { row->p05,  row->p25, row->p50, row->low,
                               row->high, row->p75, row->p95 };

        text(l, row->name);
        count(l, row->n);
        for (size_t k = 0; k < G_N_ELEMENTS(all); k++)
            number(l, all[k]);
        end(l);
    }
}

static void stages(line *l, const trs_plot_stages *chart)
{
    g_string_append(l->out, "milestone,holder,n,p25,median,p75\n");
    for (size_t i = 0; i < chart->count; i++) {
        const trs_plot_stage *stage = &chart->stages[i];

        text(l, stage->name);
        text(l, stage->holder);
        count(l, stage->n);
        number(l, stage->p25);
        number(l, stage->p50);
        number(l, stage->p75);
        end(l);
    }
}

static void profile(line *l, const trs_plot_profile *chart)
{
    g_string_append(l->out, "group,n,holder,share\n");
    for (size_t i = 0; i < chart->count; i++)
        for (size_t p = 0; p < chart->part_count && chart->rows[i].shares;
             p++) {
            const trs_plot_part *part = &chart->parts[p];

            text(l, chart->rows[i].name);
            count(l, chart->rows[i].n);
            text(l, part->name                            ? part->name
                    : part->kind == TRS_PLOT_PART_WAITING ? "waiting"
                                                          : "unknown");
            number(l, chart->rows[i].shares[p]);
            end(l);
        }
}

static void heatmap(line *l, const trs_plot_heatmap *chart)
{
    g_string_append(l->out, chart->durations ? "weekday,hour,time\n"
                                             : "weekday,hour,n\n");
    for (int d = 0; d < 7; d++)
        for (int h = 0; h < 24; h++) {
            number(l, d + 1);
            number(l, h);
            count(l, chart->cells[d][h]);
            end(l);
        }
}

static void flow(line *l, const trs_plot_flow *chart)
{
    g_string_append(l->out, "day,in,out,held\n");
    for (size_t i = 0; i < chart->count; i++) {
        day(l, chart->days[i].day);
        count(l, chart->days[i].in);
        count(l, chart->days[i].out);
        count(l, chart->days[i].held);
        end(l);
    }
}

static void map(line *l, const trs_plot_map *chart)
{
    g_string_append(l->out, "from,to,n,median\n");
    for (size_t i = 0; i < chart->edge_count; i++) {
        const trs_plot_edge *edge = &chart->edges[i];

        text(l, chart->nodes[edge->from].name);
        text(l, chart->nodes[edge->to].name);
        count(l, edge->n);
        number(l, edge->median);
        end(l);
    }
}

static void bottlenecks(line *l, const trs_plot_bottlenecks *chart)
{
    g_string_append(l->out, "stage,of_time,of_time_lo,of_time_hi,of_variance,"
                            "of_variance_lo,of_variance_hi,of_tail,of_tail_lo,"
                            "of_tail_hi,gain\n");
    for (size_t i = 0; i < chart->count; i++) {
        text(l, chart->rows[i].name);
        estimate(l, chart->rows[i].time);
        estimate(l, chart->rows[i].variance);
        estimate(l, chart->rows[i].tail);
        number(l, chart->rows[i].gain);
        end(l);
    }
}

static void forest(line *l, const trs_plot_forest *chart)
{
    g_string_append(l->out, "group,n,value,lo,hi\n");
    for (size_t i = 0; i < chart->count; i++) {
        text(l, chart->rows[i].name);
        count(l, chart->rows[i].n);
        estimate(l, chart->rows[i].estimate);
        end(l);
    }
}

static void trend(line *l, const trs_plot_trend *chart)
{
    g_string_append(l->out, "point,n,p25,median,p75,median_lo,median_hi\n");
    for (size_t i = 0; i < chart->count; i++) {
        const trs_plot_trend_point *point = &chart->points[i];

        if (point->name)
            text(l, point->name);
        else
            day(l, point->day);
        count(l, point->n);
        number(l, point->p25);
        number(l, point->p50);
        number(l, point->p75);
        number(l, point->low);
        number(l, point->high);
        end(l);
    }
}

static void pareto(line *l, const trs_plot_pareto *chart)
{
    g_string_append(l->out, "stage,hours\n");
    for (size_t i = 0; i < chart->count; i++) {
        text(l, chart->rows[i].name);
        number(l, chart->rows[i].hours);
        end(l);
    }
}

static void write_chart(line *l, trs_plot_chart chart)
{
    switch (chart.kind) {
    case TRS_PLOT_HISTOGRAM:
        histogram(l, chart.data);
        break;
    case TRS_PLOT_CUMULATIVE:
        curves(l, ((const trs_plot_cumulative *)chart.data)->curves,
               ((const trs_plot_cumulative *)chart.data)->count);
        break;
    case TRS_PLOT_SURVIVAL:
        curves(l, ((const trs_plot_survival *)chart.data)->curves,
               ((const trs_plot_survival *)chart.data)->count);
        break;
    case TRS_PLOT_BOX:
        box(l, chart.data);
        break;
    case TRS_PLOT_STAGES:
        stages(l, chart.data);
        break;
    case TRS_PLOT_PROFILE:
        profile(l, chart.data);
        break;
    case TRS_PLOT_HEATMAP:
        heatmap(l, chart.data);
        break;
    case TRS_PLOT_FLOW:
        flow(l, chart.data);
        break;
    case TRS_PLOT_MAP:
        map(l, chart.data);
        break;
    case TRS_PLOT_BOTTLENECKS:
        bottlenecks(l, chart.data);
        break;
    case TRS_PLOT_FOREST:
        forest(l, chart.data);
        break;
    case TRS_PLOT_TREND:
        trend(l, chart.data);
        break;
    case TRS_PLOT_PARETO:
        pareto(l, chart.data);
        break;
    default:
        break;
    }
}

/* Small multiples are as many tables, each under its name. */
void chart_csv(GString *out, trs_plot_chart chart)
{
    const trs_plot_panels *panels = chart.data;
    line l = { out, false };

    if (chart.kind != TRS_PLOT_PANELS) {
        write_chart(&l, chart);
        return;
    }
    for (size_t p = 0; p < panels->count; p++) {
        text(&l, panels->panels[p].name);
        end(&l);
        write_chart(&l, panels->panels[p].chart);
    }
}
