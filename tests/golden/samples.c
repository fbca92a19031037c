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

static trs_plot_chart make_histogram(void)
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

static trs_plot_chart make_cumulative(void)
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

static trs_plot_chart make_survival(void)
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

static trs_plot_chart make_box(void)
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

static trs_plot_chart make_stages(void)
{
    static const trs_plot_stage stages[] = {
        { "Declaration lodged", "Trader or agent", 0, 11870, -31 * HOUR,
          -9 * HOUR, 6 * HOUR, 0 },
        { "Arrival of the ship", NULL, 9, 12345, 0, 0, 0, 0 },
        { "Unloaded", "Port", 1, 12290, 5 * HOUR, 8 * HOUR, 14 * HOUR, 0 },
        { "Documents checked", "Customs", 2, 8104, 11 * HOUR, 16 * HOUR,
          26 * HOUR, 0 },
        { "Examined", "Customs", 2, 2077, 20 * HOUR, 29 * HOUR, 55 * HOUR, 0 },
        { "Duties paid", "Trader or agent", 0, 11214, 21 * HOUR, 40 * HOUR,
          82 * HOUR, 0 },
        { "Released", "Customs", 2, 12296, 23 * HOUR, 46 * HOUR, 93 * HOUR, 0 },
        { "Left the terminal", "Trader or agent", 0, 12101, 40 * HOUR,
          67 * HOUR, 121 * HOUR, 0 },
    };
    static trs_plot_stages data;

    data.frame = frame_of("Half of the goods are examined and paid for within "
                          "40 h of arrival; they leave the port a day later",
                          12345);
    data.frame.note = "Each milestone at its median over the consignments that "
                      "have it; n differs between milestones.";
    data.axis.name = "Time since arrival";
    data.stages = stages;
    data.count = COUNT(stages);
    return (trs_plot_chart){ TRS_PLOT_STAGES, &data };
}

static trs_plot_chart make_profile(void)
{
    static const trs_plot_part parts[] = {
        { "Trader or agent", TRS_PLOT_PART_PARTY },
        { "Port", TRS_PLOT_PART_PARTY },
        { "Customs", TRS_PLOT_PART_PARTY },
        { "Plant health", TRS_PLOT_PART_PARTY },
        { NULL, TRS_PLOT_PART_WAITING },
        { NULL, TRS_PLOT_PART_UNKNOWN },
    };
    static const double shares[][6] = {
        { 0.57, 0.14, 0.08, 0.06, 0.12, 0.03 },
        { 0.44, 0.19, 0.12, 0.05, 0.17, 0.03 },
        { 0.61, 0.15, 0.06, 0.04, 0.11, 0.03 },
        { 0.38, 0.06, 0.21, 0.14, 0.19, 0.02 },
        { 0.49, 0.22, 0.11, 0.02, 0.13, 0.03 },
        { 0.22, 0.03, 0.41, 0.11, 0.22, 0.01 },
    };
    static const char *const names[] = { "All hours",     "Average consignment",
                                         "Sea",           "Air",
                                         "Inland depots", "Land border" };
    static const double n[] = { 12296, 12296, 9214, 2101, 742, 239 };
    static trs_plot_profile_row rows[COUNT(names)];
    static trs_plot_profile data;

    for (size_t i = 0; i < COUNT(names); i++) {
        rows[i].name = names[i];
        rows[i].n = n[i];
        rows[i].shares = shares[i];
    }
    data.frame = frame_of("Stages assigned to traders take 57 % of all hours, "
                          "44 % for the average consignment",
                          12296);
    data.parts = parts;
    data.part_count = COUNT(parts);
    data.rows = rows;
    data.count = COUNT(rows);
    return (trs_plot_chart){ TRS_PLOT_PROFILE, &data };
}

static trs_plot_chart make_heatmap(void)
{
    static trs_plot_heatmap data;

    data.frame = frame_of("Most declarations are released between 10:00 and "
                          "13:00; hardly any at the weekend",
                          12296);
    data.frame.from = data.frame.to = NULL;
    data.frame.named_clock = false;
    data.name = "Releases in the period";
    for (int day = 0; day < 7; day++)
        for (int hour = 0; hour < 24; hour++) {
            double noon = (hour - 11.2) / 3.4;
            double dusk = (hour - 15.8) / 1.9;
            double busy = exp(-noon * noon) + 0.55 * exp(-dusk * dusk);

            data.cells[day][hour] = round((day < 5    ? 240 - 14 * day
                                           : day == 5 ? 42
                                                      : 6) *
                                          busy);
            data.open[day][hour] = (day < 5 && hour >= 8 && hour < 17) ||
                                   (day == 5 && hour >= 8 && hour < 12);
        }
    return (trs_plot_chart){ TRS_PLOT_HEATMAP, &data };
}

static trs_plot_chart make_flow(void)
{
    static trs_plot_flow_day days[62];
    static trs_plot_flow data;
    double held = 800;

    for (size_t i = 0; i < COUNT(days); i++) {
        int weekday = (int)((i + 5) % 7); /* 1 March 2025: a Saturday */
        double wave = sin((double)i * 1.7) + sin((double)i * 0.61);

        days[i].day = 20148 + (int64_t)i;
        days[i].in = round((weekday < 5 ? 420 : 190) + 34 * wave);
        days[i].out = round(weekday < 5 ? 330 + 0.11 * held : 30 + 12 * wave);
        if (i > 28 && i < 34)
            days[i].out = round(days[i].out * 0.55);
        held += days[i].in - days[i].out;
        days[i].held = held;
        days[i].closed = weekday >= 5;
    }
    data.frame =
        frame_of("A strike at the end of March left 2,300 consignments "
                 "in process; it took three weeks to clear them",
                 0);
    data.frame.named_clock = false;
    data.frame.period = "1 March to 1 May 2025";
    data.days = days;
    data.count = COUNT(days);
    data.unknown_before = true;
    return (trs_plot_chart){ TRS_PLOT_FLOW, &data };
}

/* Three rounds: the axis is broken between them, the second passes new year. */
static trs_plot_chart make_flow_apart(void)
{
    static const int64_t first[] = { 19058, 19350, 19790 };
    static trs_plot_flow_day days[45];
    static trs_plot_flow data;

    for (size_t i = 0; i < COUNT(days); i++) {
        double day = (double)(i % 15), round_of = (double)(i / 15);

        days[i] = (trs_plot_flow_day){
            .day = first[i / 15] + (int64_t)(i % 15),
            .in = day < 9 ? round(120 - 20 * round_of + 11 * sin(day)) : 0,
            .out = round((day < 9 ? 70 : 110 - 8 * day) * (1 - 0.15 * round_of))
        };
        days[i].held = (day > 0 ? days[i - 1].held : 0) + days[i].in;
        days[i].out = fmin(days[i].out, days[i].held);
        days[i].held -= days[i].out;
    }
    data.frame = frame_of("Three rounds, each of nine days of arrivals", 3000);
    data.frame.named_clock = false;
    data.days = days;
    data.count = COUNT(days);
    return (trs_plot_chart){ TRS_PLOT_FLOW, &data };
}

static trs_plot_chart make_map(void)
{
    static const trs_plot_node nodes[] = {
        { "Arrival", 12345 },          { "Lodged", 12345 },
        { "Documents checked", 8104 }, { "Examined", 2077 },
        { "Permit granted", 1466 },    { "Duties paid", 11214 },
        { "Released", 12296 },         { "Left the terminal", 12101 },
    };
    static const trs_plot_edge edges[] = {
        { 0, 1, 12345, 9 * HOUR },  { 1, 2, 8104, 6.5 * HOUR },
        { 1, 5, 3110, 20 * HOUR },  { 2, 5, 4702, 14 * HOUR },
        { 2, 3, 2077, 11 * HOUR },  { 3, 4, 1380, 31 * HOUR },
        { 3, 5, 640, 9.2 * HOUR },  { 4, 5, 1466, 12 * HOUR },
        { 5, 6, 11214, 42 * 60 },   { 6, 7, 12101, 21 * HOUR },
        { 1, 6, 1082, 3.1 * HOUR }, { 3, 2, 288, 19 * HOUR },
        { 2, 2, 411, 5.5 * HOUR },
    };
    static trs_plot_map data;

    data.frame = frame_of("Two in three declarations have their documents "
                          "checked, one in six its goods examined",
                          12345);
    data.nodes = nodes;
    data.node_count = COUNT(nodes);
    data.edges = edges;
    data.edge_count = COUNT(edges);
    return (trs_plot_chart){ TRS_PLOT_MAP, &data };
}

static trs_plot_chart make_bottlenecks(void)
{
    static const trs_plot_bottleneck rows[] = {
        { "Waiting for payment",
          { 0.41, 0.40, 0.42 },
          { 0.52, 0.48, 0.56 },
          { 0.58, 0.53, 0.63 },
          17.5 * HOUR },
        { "Unloading",
          { 0.16, 0.155, 0.165 },
          { 0.07, 0.06, 0.08 },
          { 0.08, 0.07, 0.09 },
          2.2 * HOUR },
        { "Plant health inspection",
          { 0.11, 0.1, 0.12 },
          { 0.24, 0.2, 0.28 },
          { 0.19, 0.15, 0.23 },
          8.4 * HOUR },
        { "Documentary check",
          { 0.08, 0.076, 0.084 },
          { 0.03, 0.02, 0.04 },
          { 0.03, 0.02, 0.04 },
          1.3 * HOUR },
        { "Physical examination",
          { 0.05, 0.047, 0.053 },
          { 0.09, 0.07, 0.11 },
          { 0.08, 0.06, 0.1 },
          1.9 * HOUR },
        { "Release order",
          { 0.01, 0.008, 0.012 },
          { 0.002, 0.001, 0.004 },
          { 0.003, 0.001, 0.005 },
          0.1 * HOUR },
        { "In no stage",
          { 0.18, 0.17, 0.19 },
          { 0.05, 0.03, 0.07 },
          { 0.04, 0.02, 0.06 },
          ABSENT },
    };
    static trs_plot_bottlenecks data;

    data.frame = frame_of("Waiting for payment makes up 41 % of the time, and "
                          "58 % of it among the slowest tenth",
                          12296);
    data.frame.note =
        "Shares need not add up to 100 %: stages run in parallel. "
        "Gain: mean time saved if nothing else changed.";
    data.rows = rows;
    data.count = COUNT(rows);
    return (trs_plot_chart){ TRS_PLOT_BOTTLENECKS, &data };
}

static trs_plot_chart make_forest(void)
{
    static const trs_plot_forest_row rows[] = {
        { "Land border", 3522, { 0.933, 0.924, 0.941 }, false },
        { "Air", 3307, { 0.55, 0.533, 0.567 }, false },
        { "Sea", 9214, { 0.518, 0.508, 0.528 }, false },
        { "Inland depots", 1822, { 0.437, 0.414, 0.46 }, false },
        { "Post", 88, { 0.61, 0.51, 0.71 }, false },
        { "Pipeline", 12, { 0.75, 0.47, 0.91 }, true },
    };
    static trs_plot_forest data;

    data.frame = frame_of("93 % of goods at land borders are released within "
                          "48 h, 52 % of goods by sea",
                          17965);
    data.axis.name = "Share released within 48 h";
    data.quantity = TRS_PLOT_QUANTITY_SHARE;
    data.rows = rows;
    data.count = COUNT(rows);
    data.reference = 0.604;
    return (trs_plot_chart){ TRS_PLOT_FOREST, &data };
}

static trs_plot_chart make_forest_ratio(void)
{
    static const trs_plot_forest_row rows[] = {
        { "Red channel, against green", 2077, { 2.7, 2.4, 3.1 }, false },
        { "Yellow channel, against green", 4188, { 1.6, 1.5, 1.72 }, false },
        { "Plant products, against other goods",
          1466,
          { 1.45, 1.3, 1.62 },
          false },
        { "Lodged before arrival, against after",
          7710,
          { 0.62, 0.58, 0.66 },
          false },
        { "Authorised operator, against others",
          3051,
          { 0.48, 0.44, 0.53 },
          false },
    };
    static trs_plot_forest data;

    data.frame = frame_of("The red channel goes with 2.7 times the time of the "
                          "green one, all else listed being equal",
                          12101);
    data.frame.note = "Typical (geometric mean) times; an association, not a "
                      "cause.";
    data.quantity = TRS_PLOT_QUANTITY_RATIO;
    data.rows = rows;
    data.count = COUNT(rows);
    return (trs_plot_chart){ TRS_PLOT_FOREST, &data };
}

static trs_plot_chart make_trend(void)
{
    static const struct {
        const char *name;
        double n, median;
    } rounds[] = { { "2017", 14973, 98 }, { "2018", 15310, 81 },
                   { "2020", 9120, 88 },  { "2021", 12876, 71 },
                   { "2023", 12112, 58 }, { "2025", 12345, 46 } };
    static trs_plot_trend_point points[COUNT(rounds)];
    static trs_plot_trend data;

    for (size_t i = 0; i < COUNT(rounds); i++) {
        trs_plot_box_row row =
            box_row("", rounds[i].n / 12, rounds[i].median * HOUR, 1.0);

        points[i].name = rounds[i].name;
        points[i].n = rounds[i].n;
        points[i].p25 = row.p25;
        points[i].p50 = row.p50;
        points[i].p75 = row.p75;
        points[i].low = row.low;
        points[i].high = row.high;
    }
    data.frame = frame_of("The median fell from 98 h in 2017 to 46 h in 2025 "
                          "and has now reached the target",
                          0);
    data.frame.period = "six rounds, the first week of March each";
    data.points = points;
    data.count = COUNT(points);
    data.target = 48 * HOUR;
    return (trs_plot_chart){ TRS_PLOT_TREND, &data };
}

static trs_plot_chart make_trend_days(void)
{
    static trs_plot_trend_point points[120];
    static trs_plot_trend data;

    for (size_t i = 0; i < COUNT(points); i++) {
        double wave = 5 * sin((double)i * 0.9) + 6 * sin((double)i * 0.05);
        trs_plot_box_row row =
            box_row("", 400, (50 + wave - 0.05 * (double)i) * HOUR, 0.8);

        points[i].day = 20089 + (int64_t)i;
        points[i].n = 400;
        points[i].p25 = row.p25;
        points[i].p50 = row.p50;
        points[i].p75 = row.p75;
        points[i].low = points[i].high = ABSENT;
    }
    data.frame = frame_of("Release times moved between 38 h and 60 h through "
                          "the spring",
                          48000);
    data.frame.period = "1 January to 30 April 2025, by day of arrival";
    data.points = points;
    data.count = COUNT(points);
    return (trs_plot_chart){ TRS_PLOT_TREND, &data };
}

/* Two rounds in one week each, two years apart: no line leads over them. */
static trs_plot_chart make_trend_apart(void)
{
    static trs_plot_trend_point points[14];
    static trs_plot_trend data;

    for (size_t i = 0; i < COUNT(points); i++) {
        size_t round = i / 7;

        points[i] = (trs_plot_trend_point){
            .name = round ? "2024" : "2022",
            .day = 19058 + (int64_t)(i % 7) + 730 * (int64_t)round,
            .n = 400,
            .p25 = (30 - 12 * (double)round) * HOUR,
            .p50 = (41 - 15 * (double)round + 3 * sin((double)i)) * HOUR,
            .p75 = (70 - 20 * (double)round) * HOUR,
            .low = ABSENT,
            .high = ABSENT
        };
    }
    data.frame = frame_of("The median was 41 h in the first round, 26 h in the "
                          "second",
                          5600);
    data.points = points;
    data.count = COUNT(points);
    return (trs_plot_chart){ TRS_PLOT_TREND, &data };
}

static trs_plot_chart make_pareto(void)
{
    static const trs_plot_pareto_row rows[] = {
        { "Unloading", 157300 },
        { "Waiting for payment", 403210 },
        { "Plant health inspection", 108100 },
        { "Documentary check", 78800 },
        { "Physical examination", 49200 },
        { "Between stages", 177000 },
        { "Release order", 9800 },
    };
    static trs_plot_pareto data;

    data.frame = frame_of("Three stages make up 75 % of all hours; waiting for "
                          "payment alone 41 %",
                          12296);
    data.rows = rows;
    data.count = COUNT(rows);
    return (trs_plot_chart){ TRS_PLOT_PARETO, &data };
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
        add_panels();
        add_sample("survival", true, make_survival());
        add_sample("box", true, make_box());
        add_sample("stages", true, make_stages());
        add_sample("profile", true, make_profile());
        add_sample("heatmap", true, make_heatmap());
        add_sample("flow", true, make_flow());
        add_sample("flow-apart", false, make_flow_apart());
        add_sample("map", true, make_map());
        add_sample("map-across", false, make_map());
        last_sample(280, TRS_LANGUAGE_EN);
        add_sample("bottlenecks", true, make_bottlenecks());
        add_sample("forest", true, make_forest());
        add_sample("forest-ratio", false, make_forest_ratio());
        add_sample("trend", true, make_trend());
        add_sample("trend-days", false, make_trend_days());
        add_sample("trend-apart", false, make_trend_apart());
        add_sample("pareto", true, make_pareto());
        add_hard_samples();
    }
    *count = used;
    return all;
}
