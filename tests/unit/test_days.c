/* days: a value whose day is known means what its layout says, and so does
 * every other. */
#include "test.h"

#include "libtrs/days.h"

#include <trs/layout.h>

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

        trs__days_init(&days);
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

        trs__days_init(&days);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_read_the_same),
        cmocka_unit_test(random_values_read_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
