/* Small multiples. */
#include "samples_parts.h"

/* The same chart for each mode: one axis, one scale of shares. */
static trs_plot_chart make_panels(void)
{
    enum { MODES = 4 };
    static const struct {
        const char *name;
        double median, sigma, n;
    } modes[MODES] = { { "Sea", 46, 1.05, 12345 },
                       { "Air", 21, 1.13, 3210 },
                       { "Inland depots", 55, 0.91, 5402 },
                       { "Land border", 6.9, 1.29, 10250 } };
    static trs_plot_bin bins[MODES][64];
    static trs_plot_mark marks[MODES];
    static trs_plot_histogram charts[MODES];
    static trs_plot_panel_of panels[MODES];
    static trs_plot_panels data;
    double edges[65];
    size_t count = trs_plot_bin_edges(edges, 30, 0.3 * HOUR, 60 * DAY,
                                      TRS_PLOT_SCALE_LOG) -
                   1;

    for (size_t i = 0; i < MODES; i++) {
        fill_lognormal(bins[i], edges, count, modes[i].median * HOUR,
                       modes[i].sigma, modes[i].n);
        marks[i] = (trs_plot_mark){ TRS_PLOT_MARK_MEDIAN,
                                    modes[i].median * HOUR, NULL };
        charts[i].bins = bins[i];
        charts[i].count = count;
        charts[i].marks = &marks[i];
        charts[i].mark_count = 1;
        charts[i].axis.scale = TRS_PLOT_SCALE_LOG;
        charts[i].axis.name = "Time from arrival to release";
        charts[i].axis.low = edges[0];
        charts[i].axis.high = edges[count];
        charts[i].top = 0.16;
        panels[i] = (trs_plot_panel_of){ modes[i].name,
                                         modes[i].n,
                                         { TRS_PLOT_HISTOGRAM, &charts[i] } };
    }
    data.frame.title = "Medians range from 6.9 h (Land border) to 55 h "
                       "(Inland depots)";
    data.frame.from = "Arrival";
    data.frame.to = "release";
    data.frame.named_clock = true;
    data.frame.n = 31207;
    data.frame.period = "1–31 March 2025";
    data.panels = panels;
    data.count = MODES;
    return (trs_plot_chart){ TRS_PLOT_PANELS, &data };
}

void add_panels(void)
{
    add_sample("panels", true, make_panels());
}
