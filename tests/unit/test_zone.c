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
         w += 15 * TRS_MINUTE) {
        trs_instant first = TRS_INSTANT_MISSING;
        int shown = 0;
        trs_wall_kind kind;
        trs_instant got = trs_zone_to_instant(zone, w, &kind);

        for (trs_instant t = w - 26 * TRS_HOUR; t <= w + 26 * TRS_HOUR;
             t += 15 * TRS_MINUTE)
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

static void known_moments(void **state)
{
    static const struct {
        const char *zone;
        int wall[5];
        const char *want;
        trs_wall_kind kind;
    } cases[] = {
        { "UTC", { 2025, 3, 9, 8, 5 }, "2025-03-09T08:05:00Z", TRS_WALL_ONCE },
        { "Africa/Nairobi",
          { 2025, 3, 9, 8, 5 },
          "2025-03-09T05:05:00Z",
          TRS_WALL_ONCE },
        { "Asia/Kathmandu",
          { 2025, 3, 9, 8, 5 },
          "2025-03-09T02:20:00Z",
          TRS_WALL_ONCE },
        { "Europe/Berlin",
          { 2025, 3, 30, 2, 30 },
          "2025-03-30T01:30:00Z",
          TRS_WALL_SKIPPED },
        { "Europe/Berlin",
          { 2025, 10, 26, 2, 30 },
          "2025-10-26T00:30:00Z",
          TRS_WALL_REPEATED },
        { "Europe/Berlin",
          { 2025, 10, 26, 3, 0 },
          "2025-10-26T02:00:00Z",
          TRS_WALL_ONCE },
        { "Europe/Dublin",
          { 2025, 3, 30, 1, 0 },
          "2025-03-30T01:00:00Z",
          TRS_WALL_SKIPPED },
        { "America/Sao_Paulo",
          { 2018, 11, 4, 0, 0 },
          "2018-11-04T03:00:00Z",
          TRS_WALL_SKIPPED },
        { "Australia/Lord_Howe",
          { 2025, 4, 6, 1, 45 },
          "2025-04-05T14:45:00Z",
          TRS_WALL_REPEATED },
        { "Pacific/Apia",
          { 2011, 12, 30, 12, 0 },
          "2011-12-30T22:00:00Z",
          TRS_WALL_SKIPPED },
        /* years past the tables go by the rule */
        { "America/New_York",
          { 2150, 7, 1, 12, 0 },
          "2150-07-01T16:00:00Z",
          TRS_WALL_ONCE },
        { "America/New_York",
          { 2200, 12, 31, 12, 0 },
          "2200-12-31T17:00:00Z",
          TRS_WALL_ONCE },
        { "Europe/Berlin",
          { 1900, 1, 1, 0, 0 },
          "1899-12-31T23:00:00Z",
          TRS_WALL_ONCE },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_zone *zone = open_zone(cases[i].zone);
        const int *w = cases[i].wall;
        trs_wall_kind kind;
        trs_instant got = trs_zone_to_instant(
            zone, wall(w[0], w[1], w[2], w[3], w[4]), &kind);
        char text[TRS_INSTANT_TEXT];

        trs_instant_print(text, sizeof text, got);
        if (strcmp(text, cases[i].want) != 0 || kind != cases[i].kind)
            fail_msg("%s: %s %d, want %s", cases[i].zone, text, (int)kind,
                     cases[i].want);
        assert_string_equal(trs_zone_name(zone), cases[i].zone);
        trs_zone_free(zone);
    }
}

static void names_that_are_none(void **state)
{
    static const struct {
        const char *name, *message;
    } cases[] = {
        { "", "no time zone \"\"; want an IANA name such as "
              "\"Africa/Nairobi\"" },
        { "Africa", "no time zone \"Africa\"; want an IANA name such as "
                    "\"Africa/Nairobi\"" },
        { "../../etc/passwd", "no time zone \"../../etc/passwd\"; want an "
                              "IANA name such as \"Africa/Nairobi\"" },
        { "/etc/passwd", "no time zone \"/etc/passwd\"; want an IANA name "
                         "such as \"Africa/Nairobi\"" },
        { "zone.tab", "no time zone \"zone.tab\"; want an IANA name such as "
                      "\"Africa/Nairobi\"" },
        { "tzdata.zi", "no time zone \"tzdata.zi\"; want an IANA name such "
                       "as \"Africa/Nairobi\"" },
        { "localtime", "no time zone \"localtime\"; want an IANA name such "
                       "as \"Africa/Nairobi\"" },
        { "right/Europe/Berlin",
          "no time zone \"right/Europe/Berlin\"; want an IANA name such as "
          "\"Africa/Nairobi\"" },
        { "africa/nairobi", "no time zone \"africa/nairobi\"; did you mean "
                            "\"Africa/Nairobi\"?" },
        { "Africa/Nairobbi", "no time zone \"Africa/Nairobbi\"; did you mean "
                             "\"Africa/Nairobi\"?" },
        { "Nairobi", "no time zone \"Nairobi\"; did you mean "
                     "\"Africa/Nairobi\"?" },
        { "America/Sao Paulo", "no time zone \"America/Sao Paulo\"; did you "
                               "mean \"America/Sao_Paulo\"?" },
        { "Atlantis/Capital", "no time zone \"Atlantis/Capital\"; want an "
                              "IANA name such as \"Africa/Nairobi\"" },
    };
    trs_zone *zone = NULL;
    trs_error err;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(cases[i].name, trs_zone_open(&zone, NULL, cases[i].name,
                                               &err) == TRS_EVALUE);
        if (strcmp(err.message, cases[i].message) != 0)
            fail_msg("%s", err.message);
        assert_null(zone);
    }
    assert_int_equal(
        trs_zone_open_in(&zone, NULL, "/nowhere", "Africa/Nairobi", &err),
        TRS_EVALUE);
    assert_int_equal(trs_zone_open_in(&zone, NULL, "/nowhere", "UTC", &err),
                     TRS_OK);
    trs_zone_free(zone);
    trs_zone_free(NULL);
}

/* A file of version 2 with one type, no changes, and this rule at its end. */
static size_t write_file(unsigned char *file, int offset, const char *rule)
{
    static const unsigned char header[44] = { 'T', 'Z',      'i',     'f',
                                              '2', [39] = 1, [43] = 4 };
    size_t n = 0;

    for (int block = 0; block < 2; block++) {
        memcpy(file + n, header, sizeof header);
        n += sizeof header;
        for (int shift = 24; shift >= 0; shift -= 8)
            file[n++] = (unsigned char)((unsigned)offset >> shift);
        memcpy(file + n, "\0\0ABC", 6); /* no summer time, its name */
        n += 6;
    }
    file[n++] = '\n';
    memcpy(file + n, rule, strlen(rule));
    n += strlen(rule);
    file[n++] = '\n';
    return n;
}

static void rules_are_read(void **state)
{
    static const struct {
        const char *rule;
        trs_status status;
        /* a wall time in 2100 (month, day, hour) and its offset in minutes */
        int month, day, hour, offset;
    } cases[] = {
        { "", TRS_OK, 7, 1, 12, 60 },
        { "CET-1", TRS_OK, 7, 1, 12, 60 },
        { "<+0130>-1:30", TRS_OK, 7, 1, 12, 90 },
        { "CET-1CEST,M3.5.0,M10.5.0/3", TRS_OK, 7, 1, 12, 120 },
        { "CET-1CEST,M3.5.0,M10.5.0/3", TRS_OK, 3, 28, 3, 120 },
        { "CET-1CEST,M3.5.0,M10.5.0/3", TRS_OK, 3, 28, 1, 60 },
        { "CET-1CEST,M3.5.0,M10.5.0/3", TRS_OK, 10, 31, 1, 120 },
        { "CET-1CEST,M3.5.0,M10.5.0/3", TRS_OK, 10, 31, 3, 60 },
        { "IST-1GMT0,M10.5.0,M3.5.0/1", TRS_OK, 7, 1, 12, 60 },
        { "IST-1GMT0,M10.5.0,M3.5.0/1", TRS_OK, 1, 1, 12, 0 },
        { "AAA3BBB,J60,J300", TRS_OK, 3, 1, 12, -120 },
        { "AAA3BBB,J60,J300", TRS_OK, 2, 28, 12, -180 },
        { "AAA3BBB,59,300", TRS_OK, 3, 1, 12, -120 },
        { "AAA3BBB,59,300", TRS_OK, 2, 28, 12, -180 },
        { "AAA3BBB,M3.5.0/-2,M10.4.4/50", TRS_OK, 3, 27, 23, -120 },
        { "AAA3BBB,M3.5.0/-2,M10.4.4/50", TRS_OK, 10, 30, 0, -120 },
        { "AAA3BBB,M3.5.0/-2,M10.4.4/50", TRS_OK, 10, 30, 3, -180 },
        { "AA-1", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "CET", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "CET-1CEST", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "CET-1CEST,M3.5.0", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "CET-1CEST,M13.5.0,M10.5.0", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "CET-1CEST,M3.6.0,M10.5.0", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "CET-1CEST,M3.5.7,M10.5.0", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "CET-1CEST,M0.5.0,M10.5.0", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "CET-1CEST,J0,J365", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "CET-1CEST,M3.5.0/168,M10.5.0", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "CET-1CEST,M3.5.0,M10.5.0x", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "<CET-1", TRS_EDAMAGED, 0, 0, 0, 0 },
        { "CET-999999999999", TRS_EDAMAGED, 0, 0, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        unsigned char file[256];
        size_t length = write_file(file, 3600, cases[i].rule);
        trs_zone *zone = NULL;
        trs_wall w = wall(2100, cases[i].month, cases[i].day, cases[i].hour, 0);
        trs_status status =
            trs__zone_parse(&zone, NULL, "test", file, length, NULL);

        CHECK_ROW(cases[i].rule, status == cases[i].status);
        if (status != TRS_OK)
            continue;
        if (w - trs_zone_to_instant(zone, w, NULL) !=
            cases[i].offset * TRS_MINUTE)
            fail_msg(
                "row %zu \"%s\": offset %d", i, cases[i].rule,
                (int)((w - trs_zone_to_instant(zone, w, NULL)) / TRS_MINUTE));
        trs_zone_free(zone);
    }
}

/* Half of the answers do not matter: nothing may be read out of bounds, and a
 * zone that opens must answer. */
static void hostile_files(void **state)
{
    unsigned char file[8192], copy[8192];
    uint64_t seed = 1;
    FILE *in = fopen("/usr/share/zoneinfo/Europe/Berlin", "rb");
    size_t length;
    trs_zone *zone = NULL;
    trs_error err;

    (void)state;
    assert_non_null(in);
    length = fread(file, 1, sizeof file, in);
    fclose(in);
    for (size_t cut = 0; cut < length; cut++) {
        unsigned char *exact = test_malloc(cut ? cut : 1);

        memcpy(exact, file, cut);
        assert_int_equal(trs__zone_parse(&zone, NULL, "cut", exact, cut, &err),
                         TRS_EDAMAGED);
        test_free(exact);
    }
    assert_string_equal(err.message,
                        "the time zone database's file for \"cut\" is damaged");
    for (int round = 0; round < 20000; round++) {
        memcpy(copy, file, length);
        for (int n = 0; n < 4; n++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            copy[(seed >> 33) % length] ^= (unsigned char)(seed >> 20);
        }
        if (trs__zone_parse(&zone, NULL, "bent", copy, length, NULL) ==
            TRS_OK) {
            trs_zone_to_wall(zone, 0);
            trs_zone_to_instant(zone, wall(2100, 1, 1, 0, 0), NULL);
            trs_zone_free(zone);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_moments),
        cmocka_unit_test(every_change_both_ways),
        cmocka_unit_test(names_that_are_none),
        cmocka_unit_test(rules_are_read),
        cmocka_unit_test(hostile_files),
    };

    return cmocka_run_group_tests_name("zone", tests, NULL, NULL);
}
