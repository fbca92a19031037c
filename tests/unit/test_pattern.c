/* pattern: compiled layouts, and what is said about wrong ones. */
#include "test.h"

#include <trs/layout.h>

static trs_read read_text(const trs_layout *layout, const char *text,
                          trs_reading *out)
{
    return trs_layout_read(layout, text, strlen(text), out);
}

static void patterns_read(void **state)
{
    static const struct {
        const char *pattern, *text, *want; /* want: NULL when refused */
    } cases[] = {
        { "%Y-%m-%dT%H:%M:%SZ", "2025-03-09T08:05:59Z",
          "2025-03-09T08:05:59Z" },
        { "%Y-%m-%dT%H:%M:%SZ", "2025-03-09T24:00:00Z",
          "2025-03-10T00:00:00Z" },
        { "%Y-%m-%dT%H:%M:%SZ", "2025-03-09T08:05:59", NULL },
        { "%Y-%m-%dT%H:%M:%SZ", "2025-03-09T08:05:59z", NULL },
        { "%F %R", "2025-03-09 08:05", "2025-03-09T08:05:00Z" },
        { "%F %R", "2025-3-9   8:5", "2025-03-09T08:05:00Z" },
        { "%F %R", "2025-03-09", NULL },
        { "%F %R", "2025-03-09T08:05", NULL },
        { "%F", " 2025-03-09 ", "2025-03-09T00:00:00Z" },
        { "%F", "25-03-09", NULL },
        { " %F\t", "2025-03-09", "2025-03-09T00:00:00Z" },
        { "%F  %R", "2025-03-09\t08:05", "2025-03-09T08:05:00Z" },
        { "%FT%T.%f", "2025-03-09T08:05:59.1239", "2025-03-09T08:05:59.123Z" },
        { "%FT%T.%f", "2025-03-09T08:05:59,5", "2025-03-09T08:05:59.500Z" },
        { "%FT%T.%f", "2025-03-09T08:05:59.", NULL },
        { "%FT%T%z", "2025-03-09T08:05:59+03:00", "2025-03-09T05:05:59Z" },
        { "%FT%T%z", "2025-03-09T08:05:59Z", "2025-03-09T08:05:59Z" },
        { "%FT%T%z", "2025-03-09T08:05:59", NULL },
        { "%d/%m/%y %H:%M", "9/3/25 8:05", "2025-03-09T08:05:00Z" },
        { "%d/%m/%y %H:%M", "09/03/70 08:05", "1970-03-09T08:05:00Z" },
        { "%m/%d/%Y", "3/9/2025", "2025-03-09T00:00:00Z" },
        { "%m/%d/%Y", "31/3/2025", NULL },
        { "%Y%m%d%H%M", "202503090805", "2025-03-09T08:05:00Z" },
        { "%d %b %Y", "9 mar 2025", "2025-03-09T00:00:00Z" },
        { "%d %B %Y", "09 MARCH 2025", "2025-03-09T00:00:00Z" },
        { "%d-%b-%Y %I:%M %p", "09-Mar-2025 12:05 AM", "2025-03-09T00:05:00Z" },
        { "%d-%b-%Y %I:%M %p", "09-Mar-2025 12:05 pm", "2025-03-09T12:05:00Z" },
        { "%d-%b-%Y %I:%M %p", "09-Mar-2025 13:05 pm", NULL },
        { "%e.%m.%Y", " 9.03.2025", "2025-03-09T00:00:00Z" },
        { "%b %e %Y", "Mar  9 2025", "2025-03-09T00:00:00Z" },
        { "%Y-%j", "2024-366", "2024-12-31T00:00:00Z" },
        { "%Y-%j", "2023-366", NULL },
        { "%Y-%j", "2023-000", NULL },
        { "%Y-%j %H", "2023-001 7", "2023-01-01T07:00:00Z" },
        { "%s", "1741507500", "2025-03-09T08:05:00Z" },
        { "%s", "1741507500.25", "2025-03-09T08:05:00.250Z" },
        { "%s", "1741507500250", "2025-03-09T08:05:00.250Z" },
        { "%s", "-1", "1969-12-31T23:59:59Z" },
        { "%s", "-0.0001", "1969-12-31T23:59:59.999Z" },
        { "%s", "", NULL },
        { "%s", "-", NULL },
        { "100%% %Y%m%d", "100% 20250309", "2025-03-09T00:00:00Z" },
        { "day %d.%m.%Y, %Hh", "day 9.3.2025, 8h", "2025-03-09T08:00:00Z" },
        { "%Y-%m-%d", "1899-12-31", NULL },
        { "excel", "45725.3368055556", "2025-03-09T08:05:00Z" },
        { "excel", "45725", "2025-03-09T00:00:00Z" },
        { "excel", "45725,5", "2025-03-09T12:00:00Z" },
        { "excel", "45725.3333333333", "2025-03-09T08:00:00Z" },
        { "excel", "1", "1900-01-01T00:00:00Z" },
        { "excel", "59", "1900-02-28T00:00:00Z" },
        { "excel", "60", NULL },
        { "excel", "61", "1900-03-01T00:00:00Z" },
        { "excel", "0.5", NULL },
        { "excel", "109939", "2200-12-31T00:00:00Z" },
        { "excel", "109940", NULL },
        { "excel", "45725.5x", NULL },
        { "excel", "-5", NULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_layout layout;
        trs_error err;
        trs_reading r;
        trs_read read;
        char text[TRS_INSTANT_TEXT];

        if (trs_layout_compile(&layout, cases[i].pattern, &err) != TRS_OK)
            fail_msg("%s", err.message);
        read = read_text(&layout, cases[i].text, &r);
        CHECK_ROW(cases[i].text,
                  (read == TRS_READ_OK) == (cases[i].want != NULL));
        if (read != TRS_READ_OK)
            continue;
        trs_instant_print(text, sizeof text, r.time);
        CHECK_ROW(cases[i].text, strcmp(text, cases[i].want) == 0);
    }
}

static void wrong_patterns_are_explained(void **state)
{
    static const struct {
        const char *pattern, *message;
    } cases[] = {
        { "", "pattern \"\": want conversions, as in %d/%m/%Y" },
        { "dd/mm/yyyy",
          "pattern \"dd/mm/yyyy\": want conversions, as in %d/%m/%Y" },
        { "%H:%M", "pattern \"%H:%M\": it names no date; want %Y, %m and %d" },
        { "%d/%m", "pattern \"%d/%m\": it names no year; want %Y or %y" },
        { "%Y-%d", "pattern \"%Y-%d\": it names no month; want %m or %b" },
        { "%Y-%m", "pattern \"%Y-%m\": it names no day; want %d" },
        { "%Y-%m-%d %", "pattern \"%Y-%m-%d %\" ends in a lone %; want %% "
                        "for a percent sign" },
        { "%Y-%M-%d", "pattern \"%Y-%M-%d\": it names no month; want %m or "
                      "%b" },
        { "%F %M", "pattern \"%F %M\": %M is the minute and needs %H; the "
                   "month is %m" },
        { "%Y-%m-%d %h", "pattern \"%Y-%m-%d %h\": %h is not known; want "
                         "%b" },
        { "%Y-%m-%d %Q",
          "pattern \"%Y-%m-%d %Q\": %Q is not known; want one of %Y %y %m %d "
          "%e %b %B %H %I %M %S %f %p %z %s %j %T %F %R %%" },
        { "%F %T %Z", "pattern \"%F %T %Z\": %Z is not known; want %z for an "
                      "offset, or timezone: in the study file" },
        { "%F %m", "pattern \"%F %m\" names the month twice" },
        { "%F %H %I", "pattern \"%F %H %I\" names the hour twice" },
        { "%F %I:%M", "pattern \"%F %I:%M\": %I needs %p; want %H for hours "
                      "0 to 24" },
        { "%F %H:%M %p", "pattern \"%F %H:%M %p\": %p goes with %I" },
        { "%F %H:%S", "pattern \"%F %H:%S\": %S needs %M" },
        { "%F %R.%f", "pattern \"%F %R.%f\": %f needs %S" },
        { "%F %z", "pattern \"%F %z\": %z needs a time of day" },
        { "%s %Y", "pattern \"%s %Y\": %s stands alone, its fraction "
                   "included" },
        { "%Y-%j-%m", "pattern \"%Y-%j-%m\": %j stands without month and "
                      "day" },
        { "%F\xc2\xa0%T", "a pattern is made of ASCII; \"%F\xc2\xa0%T\" is "
                          "not" },
    };
    trs_layout layout, before;
    trs_error err;
    char pattern[200];

    (void)state;
    memset(&layout, 7, sizeof layout);
    before = layout;
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(cases[i].pattern,
                  trs_layout_compile(&layout, cases[i].pattern, &err) ==
                      TRS_EVALUE);
        if (strcmp(err.message, cases[i].message) != 0)
            fail_msg("%s", err.message);
        assert_memory_equal(&layout, &before, sizeof layout);
    }
    memset(pattern, 'x', sizeof pattern);
    memcpy(pattern, "%F", 2);
    pattern[sizeof pattern - 1] = '\0';
    assert_int_equal(trs_layout_compile(&layout, pattern, NULL), TRS_EVALUE);
}

static uint64_t next_random(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* A blank in front keeps a value from being read by position, and changes
 * nothing else. */
static void check_both_ways(const trs_layout *layout, const char *value,
                            size_t length)
{
    char behind_blank[72];
    trs_reading quick, slow;
    trs_read a, b;

    behind_blank[0] = ' ';
    memcpy(behind_blank + 1, value, length);
    a = trs_layout_read(layout, value, length, &quick);
    b = trs_layout_read(layout, behind_blank, length + 1, &slow);
    if (a != b || (a == TRS_READ_OK && (quick.time != slow.time ||
                                        quick.absolute != slow.absolute ||
                                        quick.precision != slow.precision)))
        fail_msg("\"%.*s\" is read in two ways", (int)length, value);
}

static void patterns_by_position_as_the_long_way(void **state)
{
    static const struct {
        const char *pattern, *text;
    } cases[] = {
        { "%Y-%m-%dT%H:%M:%SZ", "2025-03-09T08:05:59Z" },
        { "%d.%m.%Y %H:%M", "09.03.2025 08:05" },
        { "%m/%d/%Y", "03/09/2025" },
        { "%Y%m%d%H%M%S.%f", "20250309080559.123" },
        { "%FT%T.%f%z", "2025-03-09T08:05:59.123Z" },
    };
    static const char alphabet[] = "0123456789-/:. TZ";
    uint64_t seed = 5;

    (void)state;
    for (int round = 0; round < 100000; round++) {
        size_t i = next_random(&seed) % COUNT(cases);
        size_t length = strlen(cases[i].text);
        trs_layout layout;
        char value[64];

        assert_int_equal(trs_layout_compile(&layout, cases[i].pattern, NULL),
                         TRS_OK);
        memcpy(value, cases[i].text, length);
        for (size_t n = next_random(&seed) % 5; n > 0; n--)
            value[next_random(&seed) % length] =
                alphabet[next_random(&seed) % (sizeof alphabet - 1)];
        check_both_ways(&layout, value, length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_read),
        cmocka_unit_test(wrong_patterns_are_explained),
        cmocka_unit_test(patterns_by_position_as_the_long_way),
    };

    return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}
