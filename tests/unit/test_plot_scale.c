/* scale and ticks: one mapping, honest at zero and below; ticks in units that
 * people use, whose labels never touch. */
#include "test.h"

#include "plots/scale.h"

#include <math.h>

#define H 3600.0
#define D 86400.0

static const trs__axis days = { .low = 0, .high = 10, .from = 100, .to = 200 };
static const trs__axis upright = { .low = 0, .high = 1, .from = 90, .to = 10 };
static const trs__axis hours = {
    .log = true, .low = H, .high = 100 * H, .from = 50, .to = 250, .zone = 40
};

static void a_value_has_one_place(void **state)
{
    static const struct {
        const char *name;
        const trs__axis *axis;
        double value, want;
    } cases[] = {
        { "low", &days, 0, 100 },
        { "middle", &days, 5, 150 },
        { "below", &days, -3, 100 },
        { "above", &days, 30, 200 },
        { "upwards", &upright, 0.25, 70 },
        { "log, low", &hours, H, 50 },
        { "log, middle", &hours, 10 * H, 150 },
        { "log, zero in the zone", &hours, 0, 25 },
        { "log, negative in the zone", &hours, -5 * D, 25 },
        { "log, above", &hours, 1e9, 250 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_ROW(cases[i].name, fabs(trs__x_of(cases[i].axis, cases[i].value) -
                                      cases[i].want) < 1e-9);
}

static void an_axis_suits_its_values(void **state)
{
    static const struct {
        const char *name;
        double values[3];
        size_t n;
        bool log, zone;
    } cases[] = {
        { "nothing", { 0 }, 0, false, false },
        { "one", { 41 * H }, 1, false, false },
        { "all equal", { 41 * H, 41 * H, 41 * H }, 3, false, false },
        { "narrow", { 10 * H, 41 * H }, 2, false, false },
        { "wide", { 1 * H, 410 * H }, 2, true, false },
        { "some at zero", { 0, 5 * H, 50 * H }, 3, true, true },
        { "a little before", { -H, 50 * H, 400 * H }, 3, true, true },
        { "much before", { -50 * H, 5 * H, 50 * H }, 3, false, false },
        { "all before", { -50 * H, -5 * H, -2 * H }, 3, false, false },
        { "a second to two years", { 1, H, 730 * D }, 3, true, false },
    };
    trs_plot_axis automatic = { TRS_PLOT_SCALE_AUTO, 0, 0, NULL };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs__range range;
        trs__axis axis;

        trs__range_init(&range);
        trs__range_add(&range, TRS_PLOT_ABSENT);
        for (size_t k = 0; k < cases[i].n; k++)
            trs__range_add(&range, cases[i].values[k]);
        axis = trs__axis_for(&range, &automatic, TRS_PLOT_SCALE_AUTO);
        CHECK_ROW(cases[i].name, axis.log == cases[i].log);
        CHECK_ROW(cases[i].name, (axis.zone > 0) == cases[i].zone);
        CHECK_ROW(cases[i].name, axis.high > axis.low);
        for (size_t k = 0; k < cases[i].n; k++)
            CHECK_ROW(cases[i].name, (axis.log && cases[i].values[k] <= 0) ||
                                         (cases[i].values[k] >= axis.low &&
                                          cases[i].values[k] <= axis.high));
    }
}

static void a_log_axis_of_nothing_positive_is_linear(void **state)
{
    trs_plot_axis wish = { TRS_PLOT_SCALE_LOG, 0, 0, NULL };
    trs__range range;

    (void)state;
    trs__range_init(&range);
    trs__range_add(&range, -5 * H);
    trs__range_add(&range, 0);
    assert_false(trs__axis_for(&range, &wish, TRS_PLOT_SCALE_AUTO).log);
}

/* --- ticks ---------------------------------------------------------------- */

static double six_a_byte(void *context, const char *label)
{
    (void)context;
    return 6.0 * (double)strlen(label);
}

static const trs__room room = { six_a_byte, NULL, 8 };

static void join(char *text, size_t size, const trs__ticks *ticks)
{
    text[0] = '\0';
    for (size_t i = 0; i < ticks->count; i++)
        snprintf(text + strlen(text), size - strlen(text), "%s%s", i ? "|" : "",
                 ticks->tick[i].label);
}

static void durations_get_human_ticks(void **state)
{
    static const struct {
        const char *name, *want;
        trs__axis axis;
        trs_language language;
        bool clock;
    } cases[] = {
        { "ten days",
          "0|2\u00a0days|4\u00a0days|6\u00a0days|8\u00a0days|10\u00a0days",
          { .low = 0, .high = 10 * D, .to = 400 },
          TRS_LANGUAGE_EN,
          false },
        { "two hours",
          "0|15\u00a0min|30\u00a0min|45\u00a0min|60\u00a0min|75\u00a0min|"
          "90\u00a0min|105\u00a0min|"
          "120\u00a0min",
          { .low = 0, .high = 2 * H, .to = 600 },
          TRS_LANGUAGE_EN,
          false },
        { "before and after",
          "\u22121\u00a0day|0|1\u00a0day|2\u00a0days",
          { .low = -1.2 * D, .high = 2.2 * D, .to = 260 },
          TRS_LANGUAGE_EN,
          false },
        { "one minute",
          "0|10\u00a0s|20\u00a0s|30\u00a0s|40\u00a0s|50\u00a0s|60\u00a0s",
          { .low = 0, .high = 60, .to = 420 },
          TRS_LANGUAGE_EN,
          false },
        { "two years",
          "0|180\u00a0days|360\u00a0days|540\u00a0days|720\u00a0days",
          { .low = 0, .high = 735 * D, .to = 260 },
          TRS_LANGUAGE_EN,
          false },
        { "hours where asked",
          "0|24\u00a0h|48\u00a0h|72\u00a0h|96\u00a0h",
          { .low = 0, .high = 100 * H, .to = 260, .unit = TRS_UNIT_HOURS },
          TRS_LANGUAGE_EN,
          false },
        { "log, wide",
          "1\u00a0min|10\u00a0min|1\u00a0h|6\u00a0h|1\u00a0day|1\u00a0week|"
          "30\u00a0days",
          { .log = true, .low = 45, .high = 40 * D, .to = 460 },
          TRS_LANGUAGE_EN,
          false },
        { "log, French",
          "1\u00a0min|10\u00a0min|1\u00a0h|6\u00a0h|1\u00a0jour|1\u00a0sem.|"
          "30\u00a0jours",
          { .log = true, .low = 45, .high = 40 * D, .to = 460 },
          TRS_LANGUAGE_FR,
          false },
        { "log, clock",
          "0:01|0:10|1:00|6:00|24:00|168:00|720:00",
          { .log = true, .low = 45, .high = 40 * D, .to = 440 },
          TRS_LANGUAGE_EN,
          true },
        { "log, a second to two years",
          "1\u00a0s|1\u00a0min|1\u00a0h|1\u00a0day|30\u00a0days|1\u00a0year",
          { .log = true, .low = 0.8, .high = 800 * D, .to = 420 },
          TRS_LANGUAGE_EN,
          false },
        { "log, narrow",
          "42\u00a0h|48\u00a0h|54\u00a0h|60\u00a0h",
          { .log = true, .low = 39 * H, .high = 61 * H, .to = 200 },
          TRS_LANGUAGE_EN,
          false },
        { "ten thousand years",
          "0|2,000\u00a0years|4,000\u00a0years|6,000\u00a0years|"
          "8,000\u00a0years|10,000\u00a0years",
          { .low = 0, .high = 3.2e11, .to = 600 },
          TRS_LANGUAGE_EN,
          false },
        { "no room at all",
          "0",
          { .low = 0, .high = 10 * D, .to = 0.5 },
          TRS_LANGUAGE_EN,
          false },
    };
    trs_plot_style style;

    (void)state;
    trs_plot_style_init(&style);
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs__ticks ticks;
        char text[512];

        style.language = cases[i].language;
        style.clock = cases[i].clock;
        trs__ticks_duration(&ticks, &cases[i].axis, &style, &room);
        join(text, sizeof text, &ticks);
        if (strcmp(text, cases[i].want) != 0)
            fail_msg("row \"%s\": %s", cases[i].name, text);
    }
}

static void given_ticks_share_a_unit_and_never_touch(void **state)
{
    static const double times[] = { 0, 12 * H, 5 * D, 10 * D, 90 * D };
    trs__axis axis = trs__linear(0, 20 * D, 0, 300);
    trs_plot_style style;
    trs__ticks ticks;
    char text[256];

    (void)state;
    trs_plot_style_init(&style);
    trs__ticks_given(&ticks, &axis, &style, &room, times, COUNT(times));
    join(text, sizeof text, &ticks);
    assert_string_equal(text, "0|5\u00a0days"); /* every other one */
    trs__ticks_given(&ticks, &axis, &style, &room, times + 2, 3);
    join(text, sizeof text, &ticks);
    assert_string_equal(text, "5\u00a0days|10\u00a0days");
}

static void dates_get_human_ticks(void **state)
{
    static const struct {
        const char *want;
        double low, high, to;
    } cases[] = {
        { "1 Mar|2 Mar|3 Mar|4 Mar", 20148, 20151, 400 },
        { "3 Mar|10 Mar|17 Mar|24 Mar|31 Mar", 20148, 20178, 300 },
        { "Jan 2025|Feb|Mar|Apr|May|Jun", 20089, 20260, 300 },
        { "Oct 2023|Jan 2024|Apr|Jul|Oct|Jan 2025", 19600, 20140, 340 },
        { "2016|2017|2018|2019|2020", 16800, 18300, 220 },
        { "29 Dec", -3, 3, 28 },
    };
    trs_plot_style style;

    (void)state;
    trs_plot_style_init(&style);
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs__axis axis =
            trs__linear(cases[i].low, cases[i].high, 0, cases[i].to);
        trs__ticks ticks;
        char text[512];

        trs__ticks_date(&ticks, &axis, &style, &room);
        join(text, sizeof text, &ticks);
        if (strcmp(text, cases[i].want) != 0)
            fail_msg("wanted \"%s\": %s", cases[i].want, text);
    }
}

static void counts_and_shares_get_round_ticks(void **state)
{
    trs_plot_style style;
    trs__ticks ticks;
    trs__axis axis = trs__linear(0, 3700, 0, 100);
    char text[256];

    (void)state;
    trs_plot_style_init(&style);
    trs__ticks_number(&ticks, &axis, &style, 4);
    join(text, sizeof text, &ticks);
    assert_string_equal(text, "0|1,000|2,000|3,000");
    axis.high = 1; /* half a consignment is none */
    trs__ticks_number(&ticks, &axis, &style, 4);
    join(text, sizeof text, &ticks);
    assert_string_equal(text, "0|1");
    trs__ticks_share(&ticks, &axis, &style, 4);
    join(text, sizeof text, &ticks);
    assert_string_equal(text,
                        "0\u00a0%|25\u00a0%|50\u00a0%|75\u00a0%|100\u00a0%");
    axis.high = 0.062;
    trs__ticks_share(&ticks, &axis, &style, 4);
    join(text, sizeof text, &ticks);
    assert_string_equal(text, "0\u00a0%|2\u00a0%|4\u00a0%|6\u00a0%");
    axis.high = 0.004;
    trs__ticks_share(&ticks, &axis, &style, 4);
    join(text, sizeof text, &ticks);
    assert_string_equal(text,
                        "0\u00a0%|0.1\u00a0%|0.2\u00a0%|0.3\u00a0%|0.4\u00a0%");
}

/* Whatever the axis: labels keep their distance. */
static void labels_never_touch(void **state)
{
    trs_plot_style style;

    (void)state;
    trs_plot_style_init(&style);
    for (double low = 1; low < 1e6; low *= 3.7)
        for (double factor = 1.1; factor < 1e8; factor *= 2.9)
            for (double to = 40; to < 700; to += 71) {
                trs__axis axis = trs__linear(low, low * factor, 0, to);
                trs__ticks ticks;
                double end = -1e9;

                axis.log = (int)to % 2 == 0;
                trs__ticks_duration(&ticks, &axis, &style, &room);
                for (size_t i = 0; i < ticks.count; i++) {
                    double x = trs__x_of(&axis, ticks.tick[i].value);
                    double half = six_a_byte(NULL, ticks.tick[i].label) / 2;

                    assert_true(x - half >= end + room.gap - 1e-6 || i == 0);
                    end = x + half;
                }
            }
}

/* --- bins ----------------------------------------------------------------- */

static void bins_cover_all_durations(void **state)
{
    static const struct {
        const char *name;
        double low, high;
        trs_plot_scale scale;
    } cases[] = {
        { "all equal", 41 * H, 41 * H, TRS_PLOT_SCALE_AUTO },
        { "zero", 0, 0, TRS_PLOT_SCALE_AUTO },
        { "hours", 3 * H, 30 * H, TRS_PLOT_SCALE_AUTO },
        { "all before", -9 * D, -D, TRS_PLOT_SCALE_AUTO },
        { "second to years", 1, 730 * D, TRS_PLOT_SCALE_AUTO },
        { "before and after, log", -D, 20 * D, TRS_PLOT_SCALE_LOG },
        { "on an edge", H, 16 * H, TRS_PLOT_SCALE_LOG },
        { "ten thousand years", 0, 3.2e11, TRS_PLOT_SCALE_LINEAR },
    };
    double edges[64];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t most = 8; most <= COUNT(edges); most++) {
            size_t count = trs_plot_bin_edges(edges, most, cases[i].low,
                                              cases[i].high, cases[i].scale);
            bool from_zero = edges[0] == 0 && cases[i].low < 0;

            CHECK_ROW(cases[i].name, count >= 2 && count <= most);
            CHECK_ROW(cases[i].name, from_zero || edges[0] <= cases[i].low);
            CHECK_ROW(cases[i].name, edges[count - 1] > cases[i].high);
            for (size_t k = 1; k < count; k++)
                CHECK_ROW(cases[i].name, edges[k] > edges[k - 1]);
        }
    assert_int_equal(trs_plot_bin_edges(edges, 7, 0, 1, TRS_PLOT_SCALE_AUTO),
                     0);
    assert_int_equal(trs_plot_bin_edges(edges, 9, 2, 1, TRS_PLOT_SCALE_AUTO),
                     0);
    assert_int_equal(trs_plot_bin_edges(edges, 9, NAN, 1, TRS_PLOT_SCALE_AUTO),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_has_one_place),
        cmocka_unit_test(an_axis_suits_its_values),
        cmocka_unit_test(a_log_axis_of_nothing_positive_is_linear),
        cmocka_unit_test(durations_get_human_ticks),
        cmocka_unit_test(given_ticks_share_a_unit_and_never_touch),
        cmocka_unit_test(dates_get_human_ticks),
        cmocka_unit_test(counts_and_shares_get_round_ticks),
        cmocka_unit_test(labels_never_touch),
        cmocka_unit_test(bins_cover_all_durations),
    };

    return cmocka_run_group_tests_name("plot_scale", tests, NULL, NULL);
}
