/* The hard samples: nothing, one, all equal, very many, very long, very short,
 * other scripts, before the start, hidden. */
#include "samples.h"
#include "samples_parts.h"

#include <stdio.h>
#include <string.h>

static const char long_name[] =
    "Integrated check post and inland container depot of the eastern province";
static const char *const scripts[] = {
    "ميناء جدة الإسلامي للحاويات",
    "नवा शेवा बंदरगाह, रायगढ़",
    "ດ່ານສາກົນຂົວມິດຕະພາບ ລາວ-ໄທ",
    "Порт Санкт-Петербург",
    "Cảng Cát Lái",
    "Ηγουμενίτσα",
};

static trs_plot_chart nothing(trs_plot_kind kind)
{
    static const char zeros[sizeof(trs_plot_heatmap)] = { 0 };
    static trs_plot_heatmap heatmap;

    if (kind == TRS_PLOT_HEATMAP) {
        for (int day = 0; day < 7; day++)
            for (int hour = 0; hour < 24; hour++)
                heatmap.cells[day][hour] = ABSENT;
        return (trs_plot_chart){ kind, &heatmap };
    }
    return (trs_plot_chart){ kind, zeros };
}

static void add_nothing(void)
{
    static char names[TRS_PLOT_COUNT][40];

    for (int kind = 0; kind < TRS_PLOT_COUNT; kind++) {
        snprintf(names[kind], sizeof names[kind], "none-%s",
                 trs_plot_chart_list(NULL)[kind].name);
        add_sample(names[kind], false, nothing((trs_plot_kind)kind));
        last_sample(160, TRS_LANGUAGE_EN);
    }
}

/* --- one ------------------------------------------------------------------ */

static trs_plot_chart one_histogram(void)
{
    static trs_plot_bin bin = { 40 * HOUR, 42 * HOUR, 1 };
    static trs_plot_mark mark = { TRS_PLOT_MARK_MEDIAN, 41 * HOUR, NULL };
    static trs_plot_histogram data;

    data.frame.title = "The only consignment was released in 41 h";
    data.frame.n = 1;
    data.bins = &bin;
    data.count = 1;
    data.marks = &mark;
    data.mark_count = 1;
    return (trs_plot_chart){ TRS_PLOT_HISTOGRAM, &data };
}

static trs_plot_chart one_curve(trs_plot_kind kind)
{
    static trs_plot_point points[2] = { { 41 * HOUR, 1, ABSENT, ABSENT },
                                        { 41 * HOUR, 0, ABSENT, ABSENT } };
    static trs_plot_curve rises, falls;
    static trs_plot_cumulative cumulative;
    static trs_plot_survival survival;

    rises.points = &points[0];
    falls.points = &points[1];
    rises.count = falls.count = 1;
    cumulative.frame.n = survival.frame.n = 1;
    cumulative.curves = &rises;
    survival.curves = &falls;
    cumulative.count = survival.count = 1;
    if (kind == TRS_PLOT_SURVIVAL)
        return (trs_plot_chart){ kind, &survival };
    return (trs_plot_chart){ kind, &cumulative };
}

static trs_plot_chart one_box(void)
{
    static trs_plot_box_row row = { "Karoa", 1,      ABSENT, ABSENT, 41 * HOUR,
                                    ABSENT,  ABSENT, ABSENT, ABSENT, true };
    static trs_plot_box data;

    data.frame.n = 1;
    data.rows = &row;
    data.count = 1;
    return (trs_plot_chart){ TRS_PLOT_BOX, &data };
}

static trs_plot_chart one_flow(void)
{
    static const trs_plot_flow_day day = { 20148, 1, 0, 1, false };
    static trs_plot_flow data;

    data.days = &day;
    data.count = 1;
    return (trs_plot_chart){ TRS_PLOT_FLOW, &data };
}

static trs_plot_chart one_trend(void)
{
    static const trs_plot_trend_point point = { NULL,      20148,     200,
                                                30 * HOUR, 41 * HOUR, 60 * HOUR,
                                                39 * HOUR, 44 * HOUR, false };
    static trs_plot_trend data;

    data.points = &point;
    data.count = 1;
    data.target = 48 * HOUR;
    return (trs_plot_chart){ TRS_PLOT_TREND, &data };
}

static trs_plot_chart one_map(void)
{
    static const trs_plot_node node = { "Arrival", 1 };
    static trs_plot_map data;

    data.nodes = &node;
    data.node_count = 1;
    return (trs_plot_chart){ TRS_PLOT_MAP, &data };
}

/* --- equal, before the start, very short and very long -------------------- */

static trs_plot_chart equal_box(void)
{
    static trs_plot_box_row rows[3];
    static trs_plot_box data;
    static const char *const names[] = { "Karoa", "Benali", "Tamaro" };

    for (size_t i = 0; i < 3; i++) {
        rows[i].name = names[i];
        rows[i].n = 200;
        rows[i].p05 = rows[i].p25 = rows[i].p50 = rows[i].p75 = rows[i].p95 =
            24 * HOUR;
        rows[i].low = rows[i].high = 24 * HOUR;
    }
    data.frame.title = "All take exactly 24 h";
    data.rows = rows;
    data.count = 3;
    return (trs_plot_chart){ TRS_PLOT_BOX, &data };
}

static trs_plot_chart negative_histogram(void)
{
    static trs_plot_bin bins[40];
    static trs_plot_mark mark = { TRS_PLOT_MARK_MEDIAN, -60 * HOUR, NULL };
    static trs_plot_histogram data;
    double edges[41];

    data.count = trs_plot_bin_edges(edges, 41, -12 * DAY, -2 * HOUR,
                                    TRS_PLOT_SCALE_AUTO) -
                 1;
    for (size_t i = 0; i < data.count; i++) {
        bins[i].from = edges[i];
        bins[i].to = edges[i + 1];
        bins[i].count = 100 * exp(edges[i + 1] / (3 * DAY));
    }
    data.frame.title = "Every declaration was lodged before arrival";
    data.bins = bins;
    data.marks = &mark;
    data.mark_count = 1;
    return (trs_plot_chart){ TRS_PLOT_HISTOGRAM, &data };
}

/* A fifth is cleared before arrival: the zone left of the log axis. */
static trs_plot_chart zone_histogram(void)
{
    static trs_plot_bin bins[64];
    static trs_plot_mark marks[2] = {
        { TRS_PLOT_MARK_MEDIAN, 5.5 * HOUR, NULL },
        { TRS_PLOT_MARK_OTHER, -9 * HOUR, "Earliest tenth before" },
    };
    static trs_plot_histogram data;
    double edges[65];
    size_t count =
        trs_plot_bin_edges(edges, 44, 60, 40 * DAY, TRS_PLOT_SCALE_LOG) - 1;

    bins[0] = (trs_plot_bin){ -4 * DAY, 0, 2250 };
    fill_lognormal(bins + 1, edges, count, 9 * HOUR, 1.4, 9000);
    data.frame.title = "One consignment in five is cleared before it arrives";
    data.axis.scale = TRS_PLOT_SCALE_LOG;
    data.bins = bins;
    data.count = count + 1;
    data.beyond = 12;
    data.marks = marks;
    data.mark_count = 2;
    return (trs_plot_chart){ TRS_PLOT_HISTOGRAM, &data };
}

static trs_plot_chart zone_box(void)
{
    static trs_plot_box_row rows[] = {
        { "Seconds", 900, 1, 2, 4, 9, 40, 3.5, 4.5, false },
        { "Hours", 900, HOUR, 2 * HOUR, 5 * HOUR, 9 * HOUR, 30 * HOUR,
          4.7 * HOUR, 5.3 * HOUR, false },
        { "Years", 900, 90 * DAY, 200 * DAY, 340 * DAY, 500 * DAY, 730 * DAY,
          330 * DAY, 350 * DAY, false },
        { "Some before the start", 900, -4000, -120, 600, 3 * HOUR, 2 * DAY,
          500, 700, false },
        { "All before the start", 900, -9e4, -7e4, -6e4, -5e4, -4e4, -6.2e4,
          -5.8e4, false },
    };
    static trs_plot_box data;

    data.frame.title = "From one second to two years, and before the start";
    data.axis.scale = TRS_PLOT_SCALE_LOG;
    data.rows = rows;
    data.count = COUNT(rows);
    return (trs_plot_chart){ TRS_PLOT_BOX, &data };
}

/* --- many, long, other scripts -------------------------------------------- */

static trs_plot_chart many_box(void)
{
    static char names[200][32];
    static trs_plot_box_row rows[200];
    static trs_plot_box data;

    for (size_t i = 0; i < 200; i++) {
        snprintf(names[i], sizeof names[i], "Border post %zu", i + 1);
        rows[i] = box_row(names[i], 40 + (double)(i * 37 % 900),
                          (4 + 0.6 * (double)i) * HOUR, 0.9);
    }
    data.frame.title = "200 border posts";
    data.rows = rows;
    data.count = 200;
    return (trs_plot_chart){ TRS_PLOT_BOX, &data };
}

static trs_plot_chart many_forest(void)
{
    static char names[200][32];
    static trs_plot_forest_row rows[200];
    static trs_plot_forest data;

    for (size_t i = 0; i < 200; i++) {
        double middle = (10 + 0.5 * (double)i) * HOUR;

        snprintf(names[i], sizeof names[i], "Border post %zu", i + 1);
        rows[i].name = names[i];
        rows[i].n = 40 + (double)(i * 37 % 900);
        rows[i].estimate =
            (trs_plot_estimate){ middle, middle * 0.8, middle * 1.2 };
    }
    data.frame.title = "200 border posts";
    data.rows = rows;
    data.count = 200;
    data.reference = 55 * HOUR;
    return (trs_plot_chart){ TRS_PLOT_FOREST, &data };
}

static trs_plot_chart scripts_box(void)
{
    static trs_plot_box_row rows[COUNT(scripts) + 1];
    static trs_plot_box data;

    for (size_t i = 0; i < COUNT(scripts); i++)
        rows[i] = box_row(scripts[i], 300, (10 + 9 * (double)i) * HOUR, 1.0);
    rows[COUNT(scripts)] = box_row(long_name, 300, 70 * HOUR, 1.0);
    data.frame.title = "وقت الإفراج عن البضائع في المنافذ";
    data.frame.subtitle = "माल छोड़ने का समय · ເວລາປ່ອຍສິນຄ້າ";
    data.rows = rows;
    data.count = COUNT(rows);
    return (trs_plot_chart){ TRS_PLOT_BOX, &data };
}

static trs_plot_chart scripts_profile(void)
{
    static const trs_plot_part parts[] = {
        { "المتعامل أو المخلص الجمركي", TRS_PLOT_PART_PARTY },
        { "सीमा शुल्क", TRS_PLOT_PART_PARTY },
        { "ທ່າເຮືອ", TRS_PLOT_PART_PARTY },
        { long_name, TRS_PLOT_PART_PARTY },
    };
    static const double shares[][4] = { { 0.999, 0.0005, 0.0003, 0.0002 },
                                        { 0.25, 0.25, 0.25, 0.25 } };
    static trs_plot_profile_row rows[2];
    static trs_plot_profile data;

    for (size_t i = 0; i < 2; i++) {
        rows[i].name = scripts[i];
        rows[i].n = 200;
        rows[i].shares = shares[i];
    }
    data.frame.title = "One party holds 99.9 % of all hours";
    data.parts = parts;
    data.part_count = COUNT(parts);
    data.rows = rows;
    data.count = 2;
    return (trs_plot_chart){ TRS_PLOT_PROFILE, &data };
}

static trs_plot_chart scripts_curves(void)
{
    static trs_plot_point points[COUNT(scripts)][80];
    static trs_plot_curve curves[COUNT(scripts)];
    static trs_plot_cumulative data;

    for (size_t i = 0; i < COUNT(scripts); i++) {
        curves[i].name = scripts[i];
        curves[i].points = points[i];
        curves[i].count = fill_curve(points[i], 80, (10 + 2 * (double)i) * HOUR,
                                     1, ABSENT, false);
    }
    data.frame.title = "Six posts that hardly differ";
    data.curves = curves;
    data.count = COUNT(scripts);
    data.smooth = true;
    return (trs_plot_chart){ TRS_PLOT_CUMULATIVE, &data };
}

static trs_plot_chart scripts_map(void)
{
    static trs_plot_node nodes[COUNT(scripts) + 1];
    static const trs_plot_edge edges[] = {
        { 0, 1, 800, 4 * HOUR },  { 0, 2, 700, 9 * HOUR },
        { 0, 3, 600, 12 * HOUR }, { 1, 4, 790, 5 * HOUR },
        { 2, 4, 650, 3 * HOUR },  { 3, 4, 590, 2 * HOUR },
        { 2, 3, 50, HOUR },       { 4, 5, 2000, 2 * DAY },
        { 5, 0, 90, 3 * DAY },    { 4, 6, 30, 9 * DAY },
        { 5, 6, 1900, 60 },
    };
    static trs_plot_map data;

    for (size_t i = 0; i < COUNT(nodes); i++) {
        nodes[i].name = i < COUNT(scripts) ? scripts[i] : long_name;
        nodes[i].n = 2000 - 150 * (double)i;
    }
    data.frame.title = "Agencies in parallel, and some goods that come back";
    data.nodes = nodes;
    data.node_count = COUNT(nodes);
    data.edges = edges;
    data.edge_count = COUNT(edges);
    return (trs_plot_chart){ TRS_PLOT_MAP, &data };
}

static trs_plot_chart french_stages(void)
{
    static const trs_plot_stage stages[] = {
        { "Déclaration déposée", NULL, 0, 870, -31 * DAY, -9 * DAY, 6 * DAY,
          0 },
        { "Arrivée", NULL, 0, 1345, 0, 0, 0, 0 },
        { "Mainlevée", NULL, 0, 1296, 3 * DAY, 16 * DAY, 93 * DAY, 0 },
    };
    static trs_plot_stages data;

    data.frame.title = "La moitié des envois obtient la mainlevée en 16 jours";
    data.frame.from = "Arrivée";
    data.frame.to = "Mainlevée";
    data.frame.named_clock = true;
    data.frame.working = true;
    data.frame.n = 1345;
    data.frame.period = "mars 2025";
    data.stages = stages;
    data.count = COUNT(stages);
    return (trs_plot_chart){ TRS_PLOT_STAGES, &data };
}

static trs_plot_chart hidden_heatmap(void)
{
    static trs_plot_heatmap data;

    for (int day = 0; day < 7; day++)
        for (int hour = 0; hour < 24; hour++) {
            data.cells[day][hour] = hour < 5 ? -10 : (double)(hour * (7 - day));
            if (hour > 20)
                data.cells[day][hour] = ABSENT;
        }
    data.frame.title =
        "Cells under ten are hidden, and at night there are none";
    return (trs_plot_chart){ TRS_PLOT_HEATMAP, &data };
}

static trs_plot_chart long_bottlenecks(void)
{
    static const trs_plot_bottleneck rows[] = {
        { long_name,
          { 0.999, ABSENT, ABSENT },
          { 0.6, -0.1, 1.3 },
          { 0.999, 0.99, 1 },
          400 * DAY },
        { "A stage that shortens the time",
          { 0.001, ABSENT, ABSENT },
          { -0.08, -0.12, -0.04 },
          { ABSENT, ABSENT, ABSENT },
          12 },
    };
    static trs_plot_bottlenecks data;

    data.frame.title = "A stage of 99.9 %, and one with a negative share";
    data.rows = rows;
    data.count = COUNT(rows);
    return (trs_plot_chart){ TRS_PLOT_BOTTLENECKS, &data };
}

void add_hard_samples(void)
{
    add_nothing();
    add_sample("one-histogram", false, one_histogram());
    add_sample("one-cumulative", false, one_curve(TRS_PLOT_CUMULATIVE));
    add_sample("one-survival", false, one_curve(TRS_PLOT_SURVIVAL));
    add_sample("one-box", false, one_box());
    add_sample("one-flow", false, one_flow());
    add_sample("one-trend", false, one_trend());
    add_sample("one-map", false, one_map());
    add_sample("equal-box", false, equal_box());
    add_sample("negative-histogram", false, negative_histogram());
    add_sample("zone-histogram", false, zone_histogram());
    add_sample("zone-box", false, zone_box());
    add_sample("many-box", false, many_box());
    add_sample("many-box-cut", false, many_box());
    last_sample(420, TRS_LANGUAGE_EN);
    add_sample("many-forest", false, many_forest());
    last_sample(420, TRS_LANGUAGE_EN);
    add_sample("scripts-box", false, scripts_box());
    add_sample("scripts-profile", false, scripts_profile());
    add_sample("scripts-curves", false, scripts_curves());
    add_sample("scripts-map", false, scripts_map());
    add_sample("french-stages", false, french_stages());
    last_sample(0, TRS_LANGUAGE_FR);
    add_sample("hidden-heatmap", false, hidden_heatmap());
    add_sample("long-bottlenecks", false, long_bottlenecks());
}
