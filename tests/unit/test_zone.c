/* zone: wall times and instants, both ways. */
#include "test.h"

#include <trs/zone.h>

#include "libtrs/zone.h"

static trs_zone *open_zone(const char *name)
{
    trs_zone *zone = NULL;
    trs_error err;

    if (trs_zone_open(&zone, NULL, name, &err) != TRS_OK)
        fail_msg("%s", err.message);
    return zone;
}

static trs_wall wall(int year, int month, int day, int hour, int minute)
{
    return trs_day_of(year, month, day) * TRS_DAY + hour * TRS_HOUR +
           minute * TRS_MINUTE;
}

/* All within one day of a change, in steps that meet it exactly: the answer is
 * the first instant that showed the wall time, else the skipped one. */
static void check_around(const trs_zone *zone, trs_instant change)
{
    for (trs_wall w = change - 26 * TRS_HOUR; w < change + 40 * TRS_HOUR;
         w += 5 * TRS_MINUTE) {
        trs_instant first = TRS_INSTANT_MISSING;
        int shown = 0;
        trs_wall_kind kind;
        trs_instant got = trs_zone_to_instant(zone, w, &kind);

        for (trs_instant t = w - 26 * TRS_HOUR; t <= w + 26 * TRS_HOUR;
             t += 5 * TRS_MINUTE)
            if (trs_zone_to_wall(zone, t) == w) {
                if (!shown++)
                    first = t;
            }
        if (shown) {
            assert_int_equal(got, first);
            assert_int_equal(kind,
                             shown > 1 ? TRS_WALL_REPEATED : TRS_WALL_ONCE);
        } else {
            assert_int_equal(kind, TRS_WALL_SKIPPED);
            assert_true(trs_zone_to_wall(zone, got) > w);
        }
    }
}

static void every_change_both_ways(void **state)
{
    static const char *const names[] = {
        "UTC",           "Africa/Casablanca", "America/Sao_Paulo",
        "Europe/Dublin", "Asia/Kathmandu",    "Australia/Lord_Howe",
        "Pacific/Apia",  "Africa/Nairobi",    "America/New_York",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        trs_zone *zone = open_zone(names[i]);

        for (size_t k = 1; k < zone->n; k++)
            if (zone->periods[k].from > wall(2005, 1, 1, 0, 0) &&
                zone->periods[k].from < wall(2027, 1, 1, 0, 0))
                check_around(zone, zone->periods[k].from);
        trs_zone_free(zone);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_change_both_ways),
    };

    return cmocka_run_group_tests_name("zone", tests, NULL, NULL);
}
