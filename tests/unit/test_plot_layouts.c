/* layouts: where things stand, before anything is painted. */
#include "test.h"

#include "plots/box.h"
#include "plots/curves.h"
#include "plots/heatmap.h"
#include "plots/histogram.h"
#include "plots/map.h"
#include "plots/pareto.h"
#include "plots/profile.h"
#include "plots/trend.h"

#include <math.h>

#define H 3600.0

static const trs_plot_rect body = { 10, 20, 600, 300 };

static trs__pen pen;

static int open_pen(void **state)
{
    (void)state;
    trs__pen_open(&pen, NULL, NULL);
    return 0;
}

static int close_pen(void **state)
{
    (void)state;
    trs__pen_close(&pen);
    return 0;
}

static bool near(double a, double b)
{
    return fabs(a - b) < 1e-6;
}

/* --- histogram ------------------------------------------------------------ */

static void bars_of_equal_bins_are_as_high_as_their_share(void **state)
{
    static const trs_plot_bin bins[] = { { 0, 10 * H, 10 },
                                         { 10 * H, 20 * H, 30 },
                                         { 20 * H, 30 * H, 60 } };
    trs_plot_histogram data = { .bins = bins, .count = 3 };
    trs__histogram lay;

    (void)state;
    data.axis.scale = TRS_PLOT_SCALE_LINEAR;
    assert_int_equal(trs__histogram_lay(&lay, &pen, &data, body, NULL), TRS_OK);
    assert_false(lay.by_area);
    assert_int_equal(lay.count, 3);
    assert_true(near(lay.bars[0].height * 6, lay.bars[2].height));
    assert_true(near(lay.bars[1].height * 2, lay.bars[2].height));
    assert_true(near(lay.bars[0].x + lay.bars[0].width, lay.bars[1].x));
    assert_true(lay.bars[2].height <= lay.plot.height);
    trs__histogram_free(&lay, &pen);
}

static void bars_of_unequal_bins_have_their_share_as_area(void **state)
{
    static const trs_plot_bin bins[] = { { 0, 10 * H, 40 },
                                         { 10 * H, 40 * H, 60 } };
    trs_plot_histogram data = { .bins = bins, .count = 2 };
    trs__histogram lay;
    double first, second;

    (void)state;
    data.axis.scale = TRS_PLOT_SCALE_LINEAR;
    assert_int_equal(trs__histogram_lay(&lay, &pen, &data, body, NULL), TRS_OK);
    assert_true(lay.by_area);
    first = lay.bars[0].height * lay.bars[0].width;
    second = lay.bars[1].height * lay.bars[1].width;
    assert_true(near(first / second, 40.0 / 60.0));
    trs__histogram_free(&lay, &pen);
}

static void zero_and_less_stand_in_the_zone(void **state)
{
    static const trs_plot_bin bins[] = { { -90 * H, 0, 25 },
                                         { 1 * H, 10 * H, 50 },
                                         { 10 * H, 100 * H, 25 } };
    trs_plot_histogram data = { .bins = bins, .count = 3 };
    trs__histogram lay;

    (void)state;
    data.axis.scale = TRS_PLOT_SCALE_LOG;
    assert_int_equal(trs__histogram_lay(&lay, &pen, &data, body, NULL), TRS_OK);
    assert_true(lay.x.log && lay.x.zone > 0);
    assert_int_equal(lay.count, 2);
    assert_true(near(lay.zone.share, 0.25));
    assert_true(near(lay.zone.height, lay.bars[1].height));
    assert_true(lay.zone.x + lay.zone.width < lay.bars[0].x);
    trs__histogram_free(&lay, &pen);
}

static void contradictions_are_refused(void **state)
{
    static const trs_plot_bin overlap[] = { { 0, 20, 1 }, { 10, 30, 1 } };
    static const trs_plot_bin empty[] = { { 10, 10, 1 } };
    static const double shares[] = { 0.7, 0.7 }, below[] = { -0.1, 1 };
    static const trs_plot_part parts[2] = { { "A", TRS_PLOT_PART_PARTY },
                                            { "B", TRS_PLOT_PART_PARTY } };
    trs_plot_histogram histogram = { .bins = overlap, .count = 2 };
    trs_plot_profile_row row = { "all", 1, shares };
    trs_plot_profile profile = {
        .parts = parts, .part_count = 2, .rows = &row, .count = 1
    };
    trs__histogram h;
    trs__profile p;
    trs_error err;

    (void)state;
    assert_int_equal(trs__histogram_lay(&h, &pen, &histogram, body, &err),
                     TRS_EVALUE);
    assert_string_equal(err.message, "bin 2 overlaps the one before");
    histogram.bins = empty;
    histogram.count = 1;
    assert_int_equal(trs__histogram_lay(&h, &pen, &histogram, body, &err),
                     TRS_EVALUE);
    assert_int_equal(trs__profile_lay(&p, &pen, &profile, body, &err),
                     TRS_EVALUE);
    assert_string_equal(err.message, "the shares of row 1 are more than 1");
    row.shares = below;
    assert_int_equal(trs__profile_lay(&p, &pen, &profile, body, &err),
                     TRS_EVALUE);
}

/* --- rows ----------------------------------------------------------------- */

static void rows_that_do_not_fit_are_counted(void **state)
{
    static trs_plot_box_row rows[200];
    trs_plot_box data = { .rows = rows };
    trs__box lay;

    (void)state;
    for (size_t i = 0; i < 200; i++) {
        rows[i].name = "A border post with a rather long name in the far north";
        rows[i].n = 40;
        rows[i].p05 = H;
        rows[i].p25 = 2 * H;
        rows[i].p50 = 3 * H;
        rows[i].p75 = 5 * H;
        rows[i].p95 = 60 * H;
        rows[i].low = rows[i].high = TRS_PLOT_ABSENT;
    }
    for (size_t n = 1; n <= 200; n++) {
        data.count = n;
        trs__box_lay(&lay, &pen, &data, body);
        assert_int_equal(lay.rows.shown + lay.rows.hidden, n);
        assert_true(lay.rows.shown > 0);
        assert_true(lay.rows.bottom < body.y + body.height);
        assert_true(lay.rows.names + lay.rows.names_width < lay.rows.left);
        assert_true(lay.rows.left < lay.rows.right);
        assert_true(lay.rows.right < lay.rows.ends[0]);
        assert_true(lay.rows.ends[1] <= body.x + body.width + 1e-9);
    }
    assert_true(lay.rows.hidden > 0);
}

static void the_natural_height_shows_all_rows(void **state)
{
    static trs_plot_box_row rows[200];
    trs_plot_box data = { .rows = rows };
    trs__box lay;

    (void)state;
    for (size_t i = 0; i < 200; i++) {
        rows[i] = (trs_plot_box_row){ .name = "Post", .n = 9, .p50 = H };
        rows[i].p05 = rows[i].p25 = rows[i].p75 = rows[i].p95 = H;
    }
    for (size_t n = 1; n <= 200; n += 13) {
        trs_plot_rect place = { 0, 0, 600, 0 };

        data.count = n;
        place.height = trs_plot_box_height(&data, NULL, 600);
        trs__box_lay(&lay, &pen, &data, place);
        assert_int_equal(lay.rows.hidden, 0);
    }
}

static void pareto_is_sorted_and_sums_to_one(void **state)
{
    static const trs_plot_pareto_row rows[] = {
        { "b", 20 }, { "a", 70 }, { "negative", -5 }, { "c", 10 }
    };
    trs_plot_pareto data = { .rows = rows, .count = 4 };
    trs__pareto lay;

    (void)state;
    assert_int_equal(trs__pareto_lay(&lay, &pen, &data, body, NULL), TRS_OK);
    assert_string_equal(lay.sorted[0].row->name, "a");
    assert_string_equal(lay.sorted[3].row->name, "negative");
    assert_true(near(lay.sorted[1].sum, 0.9));
    assert_true(lay.sorted[3].sum == 1);
    trs__pareto_free(&lay, &pen);
}

static void profile_names_stand_apart_or_in_a_key(void **state)
{
    static const double shares[] = { 0.9, 0.04, 0.03, 0.03 };
    static const trs_plot_part parts[] = {
        { "Trader", TRS_PLOT_PART_PARTY },
        { "Customs", TRS_PLOT_PART_PARTY },
        { NULL, TRS_PLOT_PART_WAITING },
        { NULL, TRS_PLOT_PART_UNKNOWN },
    };
    trs_plot_profile_row row = { "all", 100, shares };
    trs_plot_profile data = {
        .parts = parts, .part_count = 4, .rows = &row, .count = 1
    };
    trs_plot_rect narrow = { 0, 0, 120, 200 };
    trs__profile lay;

    (void)state;
    assert_int_equal(trs__profile_lay(&lay, &pen, &data, body, NULL), TRS_OK);
    assert_true(lay.direct);
    for (size_t p = 1; p < 4; p++)
        assert_true(lay.labels[p].at - lay.labels[p - 1].at >=
                    (lay.labels[p].size + lay.labels[p - 1].size) / 2 - 1e-6);
    assert_int_equal(trs__profile_lay(&lay, &pen, &data, narrow, NULL), TRS_OK);
    assert_false(lay.direct);
}

/* --- curves --------------------------------------------------------------- */

static void labels_of_curves_disturb_none(void **state)
{
    static trs_plot_point points[3][50];
    static trs_plot_curve curves[3];
    static const trs_plot_axis axis = { TRS_PLOT_SCALE_LOG, 0, 0, NULL };
    trs__curves_ask ask = { .axis = &axis,
                            .curves = curves,
                            .count = 3,
                            .smooth = true,
                            .share_name = "" };
    trs__curves lay;

    (void)state;
    for (size_t c = 0; c < 3; c++) {
        for (size_t i = 0; i < 50; i++) {
            points[c][i].at = H * pow(4, (double)c) * exp((double)i / 12);
            points[c][i].share = ((double)i + 0.5) / 50;
            points[c][i].low = points[c][i].high = TRS_PLOT_ABSENT;
        }
        curves[c] = (trs_plot_curve){ "A curve", points[c], 50, 50, NULL };
    }
    trs__curves_lay(&lay, &pen, &ask, body);
    assert_int_equal(lay.spot_count, 3);
    for (size_t s = 0; s < 3; s++) {
        const trs__spot *spot = &lay.spots[s];

        assert_true(spot->placed);
        for (size_t c = 0; c < 3; c++)
            for (size_t i = 0; i < 50; i++) {
                double x = trs__x_of(&lay.x, points[c][i].at);
                double y = trs__x_of(&lay.y, points[c][i].share);

                assert_false(x > spot->x && x < spot->x + spot->width &&
                             y > spot->y && y < spot->y + spot->height);
            }
    }
}

static void a_curve_says_when_it_gets_there(void **state)
{
    static const trs_plot_point points[] = { { 10, 0.25, 0, 0 },
                                             { 20, 0.75, 0, 0 } };
    static const trs_plot_curve curve = { "", points, 2, 2, NULL };

    (void)state;
    assert_true(trs__curve_when(&curve, 0.5, false, false) == 20);
    assert_true(trs__curve_when(&curve, 0.5, false, true) == 15);
    assert_true(isnan(trs__curve_when(&curve, 0.9, false, true)));
    assert_true(trs__curve_when(&curve, 0.5, true, false) == 10);
}

/* --- map ------------------------------------------------------------------ */

static void layers_follow_the_ways(void **state)
{
    static const trs_plot_node nodes[5] = {
        { "a", 9 }, { "b", 9 }, { "c", 9 }, { "d", 9 }, { "e", 9 }
    };
    static const trs_plot_edge edges[] = {
        { 0, 1, 9, H }, { 0, 2, 5, H }, { 1, 3, 4, H }, { 2, 3, 5, H },
        { 0, 3, 1, H }, { 3, 1, 2, H }, { 3, 3, 2, H },
    };
    trs_plot_map data = { .nodes = nodes,
                          .node_count = 5,
                          .edges = edges,
                          .edge_count = COUNT(edges) };
    static const size_t want[5] = { 0, 1, 1, 2, 0 };
    size_t layer_of[5];
    trs__map map;

    (void)state;
    assert_int_equal(trs__map_layers(&data, layer_of), 3);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(layer_of[i], want[i]);
    assert_int_equal(trs__map_lay(&map, &pen, &data, body, NULL), TRS_OK);
    assert_int_equal(map.way_count, 6);
    for (size_t a = 0; a < map.slot_count; a++) {
        assert_true(map.slots[a].x - map.slots[a].width / 2 >= body.x - 1e-6);
        for (size_t b = 0; b < a; b++)
            if (map.slots[a].layer == map.slots[b].layer)
                assert_true(fabs(map.slots[a].x - map.slots[b].x) >=
                            (map.slots[a].width + map.slots[b].width) / 2 -
                                1e-6);
    }
    trs__map_free(&map, &pen);
}

static void ways_to_nowhere_are_refused(void **state)
{
    static const trs_plot_node node = { "a", 9 };
    static const trs_plot_edge edge = { 0, 1, 9, H };
    trs_plot_map data = {
        .nodes = &node, .node_count = 1, .edges = &edge, .edge_count = 1
    };
    trs__map map;

    (void)state;
    assert_int_equal(trs__map_lay(&map, &pen, &data, body, NULL), TRS_EVALUE);
}

/* --- the rest ------------------------------------------------------------- */

static void hidden_cells_are_no_numbers(void **state)
{
    static trs_plot_heatmap data;
    trs__heatmap lay;

    (void)state;
    for (int day = 0; day < 7; day++)
        for (int hour = 0; hour < 24; hour++)
            data.cells[day][hour] = hour < 12 ? -10 : 40 + hour;
    trs__heatmap_lay(&lay, &pen, &data, body);
    assert_true(lay.hidden);
    assert_true(lay.low == 0 && lay.high == 63);
    data.durations = true; /* -10 s is a duration */
    trs__heatmap_lay(&lay, &pen, &data, body);
    assert_true(lay.low == -10);
}

static void names_of_rounds_never_touch(void **state)
{
    static trs_plot_trend_point points[90];
    trs_plot_trend data = { .points = points };
    trs__trend lay;

    (void)state;
    for (size_t i = 0; i < 90; i++)
        points[i] =
            (trs_plot_trend_point){ .name = "Week 2025-10", .n = 9, .p50 = H };
    for (size_t n = 1; n <= 90; n++) {
        data.count = n;
        assert_int_equal(trs__trend_lay(&lay, &pen, &data, body, NULL), TRS_OK);
        assert_true(lay.named);
        assert_true((double)lay.step * lay.plot.width / (double)n >=
                    trs__width_of(&pen, TRS__LABEL, "Week 2025-10"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_of_equal_bins_are_as_high_as_their_share),
        cmocka_unit_test(bars_of_unequal_bins_have_their_share_as_area),
        cmocka_unit_test(zero_and_less_stand_in_the_zone),
        cmocka_unit_test(contradictions_are_refused),
        cmocka_unit_test(rows_that_do_not_fit_are_counted),
        cmocka_unit_test(the_natural_height_shows_all_rows),
        cmocka_unit_test(pareto_is_sorted_and_sums_to_one),
        cmocka_unit_test(profile_names_stand_apart_or_in_a_key),
        cmocka_unit_test(labels_of_curves_disturb_none),
        cmocka_unit_test(a_curve_says_when_it_gets_there),
        cmocka_unit_test(layers_follow_the_ways),
        cmocka_unit_test(ways_to_nowhere_are_refused),
        cmocka_unit_test(hidden_cells_are_no_numbers),
        cmocka_unit_test(names_of_rounds_never_touch),
    };

    return cmocka_run_group_tests_name("plot_layouts", tests, open_pen,
                                       close_pen);
}
