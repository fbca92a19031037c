/* The plain samples: one plausible study of a port, drawn in every way. */
#include "samples.h"
#include "samples_parts.h"

#include <stdlib.h>
#include <string.h>

static const char period[] = "1–31 March 2025";
static const trs_plot_axis released = { TRS_PLOT_SCALE_AUTO, 0, 0,
                                        "Time from arrival to release" };

static trs_plot_frame frame_of(const char *title, double n)
{
    trs_plot_frame frame = { 0 };

    frame.title = title;
    frame.from = "Arrival";
    frame.to = "release";
    frame.named_clock = true;
    frame.n = n;
    frame.period = period;
    return frame;
}

trs_plot_chart make_histogram(void)
{
    static trs_plot_bin bins[64];
    static trs_plot_mark marks[4];
    static trs_plot_histogram data;
    double edges[65];

    data.frame = frame_of("Half of all imports by sea are released within "
                          "46 h; one in ten takes longer than 7 days",
                          12345);
    data.frame.note = "Study of the port of Aldea. 0.4 % of the consignments "
                      "were still open at the cut-off of 7 April 2025.";
    data.axis = released;
    data.count = trs_plot_bin_edges(edges, 45, 0.9 * HOUR, 60 * DAY,
                                    TRS_PLOT_SCALE_LOG) -
                 1;
    fill_lognormal(bins, edges, data.count, 46 * HOUR, 1.05, 12345);
    data.bins = bins;
    marks[0] = (trs_plot_mark){ TRS_PLOT_MARK_MEDIAN, 46 * HOUR, NULL };
    marks[1] = (trs_plot_mark){ TRS_PLOT_MARK_MEAN, 80 * HOUR, NULL };
    marks[2] = (trs_plot_mark){ TRS_PLOT_MARK_P90, 177 * HOUR, NULL };
    marks[3] = (trs_plot_mark){ TRS_PLOT_MARK_TARGET, 48 * HOUR, NULL };
    data.marks = marks;
    data.mark_count = 4;
    return (trs_plot_chart){ TRS_PLOT_HISTOGRAM, &data };
}

trs_plot_chart make_cumulative(void)
{
    static trs_plot_point points[200];
    static trs_plot_curve curve;
    static trs_plot_mark mark = { TRS_PLOT_MARK_TARGET, 48 * HOUR, NULL };
    static trs_plot_cumulative data;

    data.frame = frame_of(
        "51 % of imports by sea are released within the target of 48 h", 12345);
    data.axis = released;
    curve.name = NULL;
    curve.points = points;
    curve.count = fill_curve(points, 200, 46 * HOUR, 1.05, 0.012, false);
    data.curves = &curve;
    data.count = 1;
    data.smooth = true;
    data.marks = &mark;
    data.mark_count = 1;
    return (trs_plot_chart){ TRS_PLOT_CUMULATIVE, &data };
}

static trs_plot_chart make_cumulative_modes(void)
{
    static trs_plot_point points[4][200];
    static trs_plot_curve curves[4];
    static trs_plot_cumulative data;
    static const struct {
        const char *name;
        double median, sigma;
    } modes[4] = { { "Sea", 46, 1.05 },
                   { "Air", 21, 1.13 },
                   { "Inland depots", 55, 0.91 },
                   { "Land border", 6.9, 1.29 } };

    data.frame = frame_of("Goods by road wait 7 h at the median, goods by sea "
                          "46 h, goods at inland depots 55 h",
                          31207);
    data.axis = released;
    for (size_t i = 0; i < 4; i++) {
        curves[i].name = modes[i].name;
        curves[i].points = points[i];
        curves[i].count = fill_curve(points[i], 200, modes[i].median * HOUR,
                                     modes[i].sigma, ABSENT, false);
    }
    data.curves = curves;
    data.count = 4;
    data.smooth = true;
    return (trs_plot_chart){ TRS_PLOT_CUMULATIVE, &data };
}

trs_plot_chart make_survival(void)
{
    static trs_plot_point points[2][220];
    static trs_plot_curve curves[2];
    static trs_plot_survival data;
    static const double times[] = { 0,        3 * DAY,  6 * DAY, 9 * DAY,
                                    12 * DAY, 15 * DAY, 18 * DAY };
    static const double red[] = { 1204, 820, 540, 361, 244, 160, 97 };
    static const double green[] = { 6801, 1690, 560, 221, 95, 44, 19 };

    data.frame = frame_of("After 6 days, 45 % of the consignments on the red "
                          "channel are still waiting, and 8 % of the others",
                          8005);
    data.frame.note = "Kaplan-Meier; bands: 95 % intervals as if the "
                      "consignments were a random sample.";
    data.axis.name = "Time since arrival";
    data.axis.low = 0;
    data.axis.high = 20 * DAY;
    curves[0].name = "Red channel";
    curves[0].points = points[0];
    curves[0].count = fill_curve(points[0], 220, 125 * HOUR, 0.95, 0.035, true);
    curves[0].at_risk = red;
    curves[1].name = "Other channels";
    curves[1].points = points[1];
    curves[1].count = fill_curve(points[1], 220, 38 * HOUR, 0.95, 0.012, true);
    curves[1].at_risk = green;
    data.curves = curves;
    data.count = 2;
    data.times = times;
    data.time_count = COUNT(times);
    return (trs_plot_chart){ TRS_PLOT_SURVIVAL, &data };
}

trs_plot_chart make_box(void)
{
    static const struct {
        const char *name;
        double n, median, sigma;
    } posts[] = { { "Karoa (land border)", 2104, 4.1, 1.2 },
                  { "Benali bridge", 1418, 6.9, 1.29 },
                  { "Aldea airport", 3307, 21, 1.13 },
                  { "Port of Aldea, container terminal", 9214, 41, 1.05 },
                  { "Port of Aldea, bulk", 611, 52, 0.9 },
                  { "Inland depot Merani", 1822, 55, 0.91 },
                  { "Inland depot Sud", 402, 61, 0.95 },
                  { "Port of Tamaro", 1109, 83, 1.0 },
                  { "Free zone Oeste", 21, 74, 1.1 } };
    static trs_plot_box_row rows[COUNT(posts)];
    static trs_plot_box data;

    for (size_t i = 0; i < COUNT(posts); i++)
        rows[i] = box_row(posts[i].name, posts[i].n, posts[i].median * HOUR,
                          posts[i].sigma);
    data.frame = frame_of("From 4 h at Karoa to 83 h at the port of Tamaro: "
                          "median release times differ widely between posts",
                          20008);
    data.frame.note = "Ranks are uncertain where intervals overlap.";
    data.axis = released;
    data.rows = rows;
    data.count = COUNT(rows);
    data.target = 48 * HOUR;
    return (trs_plot_chart){ TRS_PLOT_BOX, &data };
}

static sample all[128];
static size_t used;

void add_sample(const char *name, bool gallery, trs_plot_chart chart)
{
    if (used == COUNT(all))
        abort();
    all[used].name = name;
    all[used].gallery = gallery;
    all[used].chart = chart;
    used++;
}

void last_sample(double height, trs_language language)
{
    all[used - 1].height = height;
    all[used - 1].language = language;
}

const sample *samples(size_t *count)
{
    if (used == 0) {
        add_sample("histogram", true, make_histogram());
        add_sample("cumulative", true, make_cumulative());
        add_sample("cumulative-modes", true, make_cumulative_modes());
        add_sample("survival", true, make_survival());
        add_sample("box", true, make_box());
    }
    *count = used;
    return all;
}
