/* instant: dates and days both ways, and how an instant is printed. */
#include "test.h"

#include <trs/instant.h>

/* The calendar as a schoolbook has it, one day after the other. */
static void next_day(trs_civil *c)
{
    static const int length[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };
    bool leap = (c->year % 4 == 0 && c->year % 100 != 0) || c->year % 400 == 0;

    if (c->day++ < length[c->month - 1] + (leap && c->month == 2))
        return;
    c->day = 1;
    if (c->month++ < 12)
        return;
    c->month = 1;
    c->year++;
}

static void every_day_both_ways(void **state)
{
    trs_civil want = { .year = 1900, .month = 1, .day = 1 };

    (void)state;
    for (trs_day day = TRS_DAY_FIRST; day <= TRS_DAY_LAST; day++) {
        trs_civil got = trs_civil_at(day * TRS_DAY + TRS_DAY - 1);

        assert_int_equal(trs_day_of(want.year, want.month, want.day), day);
        assert_true(trs_date_exists(want.year, want.month, want.day));
        assert_int_equal(got.year, want.year);
        assert_int_equal(got.month, want.month);
        assert_int_equal(got.day, want.day);
        assert_int_equal(got.hour, 23);
        assert_int_equal(got.millisecond, 999);
        assert_int_equal(trs_wall_of(&got), day * TRS_DAY + TRS_DAY - 1);
        assert_int_equal(trs_weekday(day), (day - TRS_DAY_FIRST) % 7);
        next_day(&want);
    }
    assert_int_equal(want.year, 2201);
    assert_int_equal(want.month, 1);
    assert_int_equal(want.day, 1);
}

static void dates_that_do_not_exist(void **state)
{
    static const int dates[][3] = {
        { 1900, 2, 29 }, { 2100, 2, 29 }, { 2023, 2, 29 }, { 2024, 2, 30 },
        { 2024, 4, 31 }, { 2024, 0, 1 },  { 2024, 13, 1 }, { 2024, 1, 0 },
        { 2024, 1, 32 }, { 0, 1, 1 },     { 10000, 1, 1 }, { 2024, 1, -1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(dates); i++)
        assert_false(trs_date_exists(dates[i][0], dates[i][1], dates[i][2]));
    assert_true(trs_date_exists(2000, 2, 29));
    assert_true(trs_date_exists(1, 1, 1));
    assert_true(trs_date_exists(9999, 12, 31));
    assert_int_equal(trs_day_of(1, 1, 1), -719162);
    assert_int_equal(trs_civil_at(-719162 * TRS_DAY).year, 1);
}

static void instants_are_printed(void **state)
{
    static const struct {
        trs_instant at;
        const char *want;
    } cases[] = {
        { TRS_INSTANT_MISSING, "" },
        { 0, "1970-01-01T00:00:00Z" },
        { -1, "1969-12-31T23:59:59.999Z" },
        { 1741507500250, "2025-03-09T08:05:00.250Z" },
        { TRS_DAY_FIRST * TRS_DAY, "1900-01-01T00:00:00Z" },
        { (TRS_DAY_LAST + 1) * TRS_DAY - 1, "2200-12-31T23:59:59.999Z" },
    };
    char text[TRS_INSTANT_TEXT], day[16], little[5];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t length = trs_instant_print(text, sizeof text, cases[i].at);

        CHECK_ROW(cases[i].want, strcmp(text, cases[i].want) == 0);
        CHECK_ROW(cases[i].want, length == strlen(cases[i].want));
    }
    assert_int_equal(trs_instant_print(little, sizeof little, 0), 20);
    assert_string_equal(little, "1970");
    assert_int_equal(trs_instant_print(NULL, 0, 0), 20);
    assert_int_equal(trs_day_print(day, sizeof day, -1), 10);
    assert_string_equal(day, "1969-12-31");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_both_ways),
        cmocka_unit_test(dates_that_do_not_exist),
        cmocka_unit_test(instants_are_printed),
    };

    return cmocka_run_group_tests_name("instant", tests, NULL, NULL);
}
