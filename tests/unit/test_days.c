/* days: a value whose day is known means what its layout says, and so does
 * every other. */
#include "test.h"

#include "libtrs/days.h"

#include <trs/layout.h>
#include <trs/zone.h>

#include <stdlib.h>

/* Values of one column: layout's pattern (NULL: automatic), and how many of the
 * values after the first have a day that is known by then. */
static const struct {
    const char *pattern, *values[8];
    size_t quick;
} columns[] = {
    { NULL,
      { "2025-01-31T10:20:30Z", "2025-01-31T23:59:59Z", "2025-02-01T00:00:00Z",
        "2025-01-31T00:00:01Z", "2025-02-01T09:08:07Z" },
      3 },
    { NULL,
      { "2025-01-31 10:20:30", "2025-01-31 24:00:00", "2025-01-31 10:60:00",
        "2025-01-31 1a:00:00", "2025-01-31 10:20:61", "2025-01-31T10:20:30",
        "2025-01-31 10:20-30" },
      0 },
    { NULL,
      { "2025-01-31T10:20:30+03:00", "2025-01-31T10:21:00+03:00",
        "2025-01-31T10:20:30+05:30", "2025-01-31T10:20:30+05:99" },
      1 },
    { NULL,
      { "2025-01-31T10:20:30.000Z", "2025-01-31T10:20:31.000Z",
        "2025-01-31T10:20:31.500Z" },
      1 },
    { NULL, { "2025-01-31T10:20", "2025-01-31T11:59", "2025-01-31 10:2x" }, 1 },
    { NULL, { "2025-01-31T10:20Z", "2025-01-31T11:59Z", "2025-01-31" }, 1 },
    { NULL,
      { "2025-01-01 11:00 PM", "2025-01-01 12:00 PM", "2025-01-01 12:00 AM" },
      0 },
    { "%d/%m/%Y %H:%M",
      { "03/04/2025 08:15", "03/04/2025 18:45", "04/04/2025 18:45",
        "31/02/2025 08:15", "04/04/2025 00:00" },
      2 },
    { "%m/%d/%Y %H:%M:%S",
      { "03/04/2025 08:15:00", "03/04/2025 18:45:59", "03/14/2025 18:45:00" },
      1 },
    { "%Y-%m-%dT%H:%M:%SZ",
      { "2025-01-31T10:20:30Z", "2025-01-31T10:20:31Z", "2025-01-31T10:20:32+",
        "2025-01-31T10:20" },
      1 },
    { "%Y-%m-%d %S:%M:%H",
      { "2025-01-31 10:20:23", "2025-01-31 10:20:22", "2025-01-31 10:20:24" },
      0 },
    { "%H:%M %d/%m/%Y", { "08:15 03/04/2025", "18:15 03/04/2025" }, 1 },
    { NULL, { "2025-01-31", "2025-01-31", "" }, 0 },
};

static trs_layout layout_of(const char *pattern)
{
    trs_layout layout;
    trs_error err;

    if (pattern)
        assert_int_equal(trs_layout_compile(&layout, pattern, &err), TRS_OK);
    else
        trs_layout_init(&layout, TRS_ORDER_DAY_FIRST);
    return layout;
}

static bool same(const trs_reading *a, const trs_reading *b)
{
    return a->time == b->time && a->kind == b->kind &&
           a->precision == b->precision && a->absolute == b->absolute &&
           a->date_alone == b->date_alone && a->ambiguous == b->ambiguous &&
           a->day_first_only == b->day_first_only &&
           a->month_first_only == b->month_first_only;
}

/* Reads value both ways; answers whether its day was known. */
static bool check(trs__days *days, const trs_layout *layout, const char *value)
{
    trs__text text = trs__text_of(value);
    trs_reading got, want;
    trs_read read = trs_layout_read(layout, value, text.length, &want);
    bool known = trs__days_read(days, text, &got);

    if (known) {
        CHECK_ROW(value, read == TRS_READ_OK && same(&got, &want));
        return true;
    }
    CHECK_ROW(value, trs__days_learn(days, layout, text, &got) == read);
    CHECK_ROW(value, read != TRS_READ_OK || same(&got, &want));
    return false;
}

static void columns_read_the_same(void **state)
{
    static trs__days days;

    (void)state;
    for (size_t c = 0; c < COUNT(columns); c++) {
        trs_layout layout = layout_of(columns[c].pattern);
        size_t quick = 0;

        trs__days_init(&days, NULL, TRS_LAYOUT_COUNT);
        for (size_t v = 0; v < COUNT(columns[c].values); v++)
            if (columns[c].values[v])
                quick += check(&days, &layout, columns[c].values[v]);
        CHECK_ROW(columns[c].values[0], quick == columns[c].quick);
    }
}

static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)(*seed) * below >> 32);
}

/* Thousands of values around a year, one in eight with a byte changed: more days
 * than there are slots. */
static void random_values_read_the_same(void **state)
{
    static const char *const patterns[] = { NULL, "%Y-%m-%d %H:%M:%S",
                                            "%d.%m.%Y %H:%M:%S" };
    static trs__days days;
    uint32_t seed = 1;

    (void)state;
    for (size_t p = 0; p < COUNT(patterns); p++) {
        trs_layout layout = layout_of(patterns[p]);
        size_t known = 0;

        trs__days_init(&days, NULL, TRS_LAYOUT_COUNT);
        for (size_t i = 0; i < 20000; i++) {
            char value[80];
            unsigned y = 2024 + draw(&seed, 2), m = 1 + draw(&seed, 12),
                     d = 1 + draw(&seed, 31), clock = draw(&seed, 86400);

            snprintf(value, sizeof value,
                     p == 2 ? "%02u.%02u.%04u %02u:%02u:%02u"
                            : "%04u-%02u-%02u %02u:%02u:%02u",
                     p == 2 ? d : y, m, p == 2 ? y : d, clock / 3600,
                     clock / 60 % 60, clock % 60);
            if (draw(&seed, 8) == 0)
                value[draw(&seed, 19)] = (char)(33 + draw(&seed, 94));
            known += check(&days, &layout, value);
        }
        assert_true(known > 2000);
    }
}

/* ---- instants ------------------------------------------------------------ */

/* The first value is learnt; the second has an instant, as its zone says, or
 * none where it must be read. */
static void instants_at_once(void **state)
{
    static const struct row {
        const char *zone; /* NULL: nobody knows */
        int usual;        /* TRS_LAYOUT_COUNT: any; -1: another */
        const char *first, *second;
        bool at_once;
    } rows[] = {
        { NULL, TRS_LAYOUT_COUNT, "2025-01-31T10:20:30Z",
          "2025-01-31T00:00:00Z", true },
        { NULL, TRS_LAYOUT_COUNT, "2025-01-31T10:20:30+03:00",
          "2025-01-31T23:59:59+03:00", true },
        { NULL, TRS_LAYOUT_COUNT, "2025-01-31 10:20:30", "2025-01-31 11:00:00",
          false },
        { NULL, -1, "2025-01-31T10:20:30Z", "2025-01-31T00:00:00Z", false },
        { "America/New_York", TRS_LAYOUT_COUNT, "2025-01-31 10:20:30",
          "2025-01-31 11:00:00", true },
        { "America/New_York", TRS_LAYOUT_COUNT, "2025-03-08 10:20:30",
          "2025-03-08 23:59:59", true },
        { "America/New_York", TRS_LAYOUT_COUNT, "2025-03-09 10:20:30",
          "2025-03-09 11:00:00", false },
        { "America/New_York", TRS_LAYOUT_COUNT, "2025-03-10 10:20:30",
          "2025-03-10 00:00:00", true },
        { "America/New_York", TRS_LAYOUT_COUNT, "2025-11-02 00:20:30",
          "2025-11-02 00:00:00", false },
        { "America/New_York", TRS_LAYOUT_COUNT, "2025-01-31T10:20:30Z",
          "2025-01-31T11:00:00Z", true },
        { "UTC", TRS_LAYOUT_COUNT, "2025-01-31 10:20", "2025-01-31 23:59",
          true },
        { "Pacific/Apia", TRS_LAYOUT_COUNT, "2011-12-29 10:20",
          "2011-12-29 23:59", true },
        { "Pacific/Apia", TRS_LAYOUT_COUNT, "2011-12-30 10:20",
          "2011-12-30 23:59", false },
    };
    static trs__days days;
    trs_layout layout = layout_of(NULL);

    (void)state;
    for (size_t r = 0; r < COUNT(rows); r++) {
        const struct row *row = &rows[r];
        trs__text first = trs__text_of(row->first);
        trs__text second = trs__text_of(row->second);
        trs_zone *zone = NULL;
        trs_instant instant = 0, want;
        trs_reading reading;
        trs_error err;

        if (row->zone)
            assert_int_equal(trs_zone_open(&zone, NULL, row->zone, &err),
                             TRS_OK);
        assert_int_equal(
            trs_layout_read(&layout, second.bytes, second.length, &reading),
            TRS_READ_OK);
        want = reading.absolute || !zone
                   ? reading.time
                   : trs_zone_to_instant(zone, reading.time, NULL);
        trs__days_init(&days, zone,
                       row->usual < 0 ? (trs_layout_kind)(reading.kind + 1)
                                      : (trs_layout_kind)row->usual);
        CHECK_ROW(row->second, !trs__days_instant(&days, second, &instant));
        CHECK_ROW(row->first, trs__days_learn(&days, &layout, first,
                                              &reading) == TRS_READ_OK);
        CHECK_ROW(row->second,
                  trs__days_instant(&days, second, &instant) == row->at_once);
        CHECK_ROW(row->second, !row->at_once || instant == want);
        trs_zone_free(zone);
    }
}

/* Every hour of four years: at once is what the zone says and says once. */
static void hours_of_a_zone(void **state)
{
    static const char *const names[] = { "America/New_York", "Europe/Berlin",
                                         "Australia/Lord_Howe",
                                         "Africa/Casablanca" };
    static trs__days days;
    trs_layout layout = layout_of(NULL);

    (void)state;
    for (size_t z = 0; z < COUNT(names); z++) {
        trs_zone *zone = NULL;
        trs_error err;
        size_t others = 0;

        assert_int_equal(trs_zone_open(&zone, NULL, names[z], &err), TRS_OK);
        trs__days_init(&days, zone, TRS_LAYOUT_COUNT);
        for (int day = 0; day < 4 * 365; day++)
            for (int hour = 0; hour < 24; hour++) {
                char value[40];
                trs_wall_kind kind;
                trs_reading reading;
                trs_instant instant, want;

                snprintf(value, sizeof value, "20%02d-%02d-%02d %02d:30:00",
                         20 + day / 365, 1 + day % 365 / 28 % 12, 1 + day % 28,
                         hour);
                assert_int_equal(trs__days_learn(&days, &layout,
                                                 trs__text_of(value), &reading),
                                 TRS_READ_OK);
                want = trs_zone_to_instant(zone, reading.time, &kind);
                if (!trs__days_instant(&days, trs__text_of(value), &instant)) {
                    others++;
                    continue;
                }
                CHECK_ROW(value, instant == want && kind == TRS_WALL_ONCE);
            }
        assert_true(others > 0 && others < 24 * 20);
        trs_zone_free(zone);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_read_the_same),
        cmocka_unit_test(random_values_read_the_same),
        cmocka_unit_test(instants_at_once),
        cmocka_unit_test(hours_of_a_zone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
