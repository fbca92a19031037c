/* layout: text becomes time, or is refused for a reason. */
#include "test.h"

#include <trs/layout.h>

static trs_read read_text(const trs_layout *layout, const char *text,
                          trs_reading *out)
{
    return trs_layout_read(layout, text, strlen(text), out);
}

/* What the automatic layout makes of one value; time as printed in ISO. */
static const struct {
    const char *text, *want;
    trs_layout_kind kind;
    trs_precision precision;
    const char *flags; /* a: absolute, d: date alone, ?: ambiguous,
                          D: day first only, M: month first only */
} readable[] = {
    /* ISO */
    { "2025-03-09", "2025-03-09T00:00:00Z", TRS_LAYOUT_ISO, TRS_PRECISION_DAY,
      "d" },
    { "2025-3-9 8:05", "2025-03-09T08:05:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_MINUTE, "" },
    { "2025-03-09T08", "2025-03-09T08:00:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_MINUTE, "" },
    { "2025-03-09T08:05", "2025-03-09T08:05:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_MINUTE, "" },
    { "2025-03-09 08:05:59", "2025-03-09T08:05:59Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_SECOND, "" },
    { "2025-03-09T08:05:59Z", "2025-03-09T08:05:59Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_SECOND, "a" },
    { "2025-03-09t08:05:59z", "2025-03-09T08:05:59Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_SECOND, "a" },
    { "2025-03-09T08:05Z", "2025-03-09T08:05:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_MINUTE, "a" },
    { "2025-03-09T08:05:59.25", "2025-03-09T08:05:59.250Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_MILLISECOND, "" },
    { "2025-03-09T08:05:59,1239999999999", "2025-03-09T08:05:59.123Z",
      TRS_LAYOUT_ISO, TRS_PRECISION_MILLISECOND, "" },
    { "1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_MILLISECOND, "a" },
    { "2025-03-09T08:05:59.000Z", "2025-03-09T08:05:59Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_MILLISECOND, "a" },
    { "2025-03-09T08:05:59+03:00", "2025-03-09T05:05:59Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_SECOND, "a" },
    { "2025-03-09T08:05:59-0330", "2025-03-09T11:35:59Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_SECOND, "a" },
    { "2025-03-09 08:05 +03", "2025-03-09T05:05:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_MINUTE, "a" },
    { "2025-03-09T08:05:59.5+18:00", "2025-03-08T14:05:59.500Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_MILLISECOND, "a" },
    { "2025-03-09T24:00", "2025-03-10T00:00:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_MINUTE, "" },
    { "2025-12-31 24:00:00", "2026-01-01T00:00:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_SECOND, "" },
    { "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_SECOND, "a" },
    { "2017-01-01T05:29:60+05:30", "2017-01-01T00:00:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_SECOND, "a" },
    { "2024-02-29", "2024-02-29T00:00:00Z", TRS_LAYOUT_ISO, TRS_PRECISION_DAY,
      "d" },
    { "1900-01-01", "1900-01-01T00:00:00Z", TRS_LAYOUT_ISO, TRS_PRECISION_DAY,
      "d" },
    { "2200-12-31T24:00", "2201-01-01T00:00:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_MINUTE, "" },
    { "  2025-03-09\t", "2025-03-09T00:00:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_DAY, "d" },
    { "2025-03-09 08:05:00 PM", "2025-03-09T20:05:00Z", TRS_LAYOUT_ISO,
      TRS_PRECISION_SECOND, "" },
    { "2025/03/09 08:05", "2025-03-09T08:05:00Z", TRS_LAYOUT_YEAR_SLASH,
      TRS_PRECISION_MINUTE, "" },
    /* basic */
    { "20250309", "2025-03-09T00:00:00Z", TRS_LAYOUT_BASIC, TRS_PRECISION_DAY,
      "d" },
    { "20250309T0805", "2025-03-09T08:05:00Z", TRS_LAYOUT_BASIC,
      TRS_PRECISION_MINUTE, "" },
    { "20250309T08", "2025-03-09T08:00:00Z", TRS_LAYOUT_BASIC,
      TRS_PRECISION_MINUTE, "" },
    { "20250309T080559Z", "2025-03-09T08:05:59Z", TRS_LAYOUT_BASIC,
      TRS_PRECISION_SECOND, "a" },
    { "20250309 08:05", "2025-03-09T08:05:00Z", TRS_LAYOUT_BASIC,
      TRS_PRECISION_MINUTE, "" },
    { "202503090805", "2025-03-09T08:05:00Z", TRS_LAYOUT_BASIC,
      TRS_PRECISION_MINUTE, "" },
    { "20250309080559", "2025-03-09T08:05:59Z", TRS_LAYOUT_BASIC,
      TRS_PRECISION_SECOND, "" },
    { "20250309080559.125+0100", "2025-03-09T07:05:59.125Z", TRS_LAYOUT_BASIC,
      TRS_PRECISION_MILLISECOND, "a" },
    /* day and month */
    { "09/03/2025 08:05", "2025-03-09T08:05:00Z", TRS_LAYOUT_SLASH,
      TRS_PRECISION_MINUTE, "?" },
    { "25/3/2025", "2025-03-25T00:00:00Z", TRS_LAYOUT_SLASH, TRS_PRECISION_DAY,
      "dD" },
    { "3/25/2025 1:05:09 pm", "2025-03-25T13:05:09Z", TRS_LAYOUT_SLASH,
      TRS_PRECISION_SECOND, "M" },
    { "3/25/2025, 12:05 AM", "2025-03-25T00:05:00Z", TRS_LAYOUT_SLASH,
      TRS_PRECISION_MINUTE, "M" },
    { "3/25/2025 8 PM", "2025-03-25T20:00:00Z", TRS_LAYOUT_SLASH,
      TRS_PRECISION_MINUTE, "M" },
    { "5/5/25", "2025-05-05T00:00:00Z", TRS_LAYOUT_SLASH, TRS_PRECISION_DAY,
      "d" },
    { "09-03-2025 08:05:00", "2025-03-09T08:05:00Z", TRS_LAYOUT_DASH,
      TRS_PRECISION_SECOND, "?" },
    { "9.3.10 8:05", "2010-03-09T08:05:00Z", TRS_LAYOUT_DOT,
      TRS_PRECISION_MINUTE, "" },
    { "9.3.69", "1969-03-09T00:00:00Z", TRS_LAYOUT_DOT, TRS_PRECISION_DAY,
      "d" },
    { "9.3.68", "2068-03-09T00:00:00Z", TRS_LAYOUT_DOT, TRS_PRECISION_DAY,
      "d" },
    { "09-Mar-2025 08:05", "2025-03-09T08:05:00Z", TRS_LAYOUT_NAMED,
      TRS_PRECISION_MINUTE, "" },
    { "9 september 99", "1999-09-09T00:00:00Z", TRS_LAYOUT_NAMED,
      TRS_PRECISION_DAY, "d" },
    { "09/MAY/2025", "2025-05-09T00:00:00Z", TRS_LAYOUT_NAMED,
      TRS_PRECISION_DAY, "d" },
    { "Mar 9, 2025 8:05 AM", "2025-03-09T08:05:00Z", TRS_LAYOUT_NAMED,
      TRS_PRECISION_MINUTE, "" },
    { "december 31 1999", "1999-12-31T00:00:00Z", TRS_LAYOUT_NAMED,
      TRS_PRECISION_DAY, "d" },
    /* epochs */
    { "1741507500", "2025-03-09T08:05:00Z", TRS_LAYOUT_EPOCH,
      TRS_PRECISION_SECOND, "a" },
    { "1741507500.1239", "2025-03-09T08:05:00.123Z", TRS_LAYOUT_EPOCH,
      TRS_PRECISION_MILLISECOND, "a" },
    { "1741507500250", "2025-03-09T08:05:00.250Z", TRS_LAYOUT_EPOCH_MS,
      TRS_PRECISION_MILLISECOND, "a" },
    { "1741507500250.9", "2025-03-09T08:05:00.250Z", TRS_LAYOUT_EPOCH_MS,
      TRS_PRECISION_MILLISECOND, "a" },
    { "-1000000000.0001", "1938-04-24T22:13:19.999Z", TRS_LAYOUT_EPOCH,
      TRS_PRECISION_MILLISECOND, "a" },
    { "-1000000000", "1938-04-24T22:13:20Z", TRS_LAYOUT_EPOCH,
      TRS_PRECISION_SECOND, "a" },
};

static bool same_flags(const trs_reading *r, const char *flags)
{
    return r->absolute == (strchr(flags, 'a') != NULL) &&
           r->date_alone == (strchr(flags, 'd') != NULL) &&
           r->ambiguous == (strchr(flags, '?') != NULL) &&
           r->day_first_only == (strchr(flags, 'D') != NULL) &&
           r->month_first_only == (strchr(flags, 'M') != NULL);
}

static void automatic_reads(void **state)
{
    trs_layout plain;

    (void)state;
    trs_layout_init(&plain, TRS_ORDER_UNKNOWN);
    for (size_t i = 0; i < COUNT(readable); i++) {
        trs_layout quick = plain;
        trs_reading slow, fast;
        char text[TRS_INSTANT_TEXT];

        trs_layout_prefer(&quick, readable[i].text, strlen(readable[i].text));
        CHECK_ROW(readable[i].text,
                  read_text(&plain, readable[i].text, &slow) == TRS_READ_OK);
        CHECK_ROW(readable[i].text,
                  read_text(&quick, readable[i].text, &fast) == TRS_READ_OK);
        trs_instant_print(text, sizeof text, slow.time);
        CHECK_ROW(readable[i].text, strcmp(text, readable[i].want) == 0);
        CHECK_ROW(readable[i].text, slow.kind == readable[i].kind);
        CHECK_ROW(readable[i].text, slow.precision == readable[i].precision);
        CHECK_ROW(readable[i].text, same_flags(&slow, readable[i].flags));
        CHECK_ROW(readable[i].text, fast.time == slow.time);
        CHECK_ROW(readable[i].text, fast.precision == slow.precision);
        CHECK_ROW(readable[i].text, same_flags(&fast, readable[i].flags));
    }
}

static const struct {
    const char *text;
    trs_read want;
} refused[] = {
    { "", TRS_READ_EMPTY },
    { " \t ", TRS_READ_EMPTY },
    { "x", TRS_READ_UNKNOWN },
    { "-", TRS_READ_UNKNOWN },
    { "NA", TRS_READ_UNKNOWN },
    { "2025", TRS_READ_UNKNOWN },
    { "2025-", TRS_READ_UNKNOWN },
    { "2025-03", TRS_READ_UNKNOWN },
    { "2025-03-", TRS_READ_UNKNOWN },
    { "2025-03/09", TRS_READ_UNKNOWN },
    { "2025-03-09T", TRS_READ_UNKNOWN },
    { "2025-03-09 08", TRS_READ_UNKNOWN },
    { "2025-03-09 08:", TRS_READ_UNKNOWN },
    { "2025-03-09 08:05:", TRS_READ_UNKNOWN },
    { "2025-03-09 08:05.5", TRS_READ_UNKNOWN },
    { "2025-03-09 08:05:59.", TRS_READ_UNKNOWN },
    { "2025-03-09 08:05:59 x", TRS_READ_UNKNOWN },
    { "2025-03-09 08:05:59ZZ", TRS_READ_UNKNOWN },
    { "2025-03-09 08:05:59+3", TRS_READ_UNKNOWN },
    { "2025-03-09 08:05:59+03:", TRS_READ_UNKNOWN },
    { "2025-03-09 08:05:59+030", TRS_READ_UNKNOWN },
    { "2025-03-09 08:05:59+18:01", TRS_READ_NO_SUCH },
    { "2025-03-09 08:05:59+03:60", TRS_READ_NO_SUCH },
    { "2025-03-09Z", TRS_READ_UNKNOWN },
    { "2025-02-29", TRS_READ_NO_SUCH },
    { "2025-00-10", TRS_READ_NO_SUCH },
    { "2025-13-10", TRS_READ_NO_SUCH },
    { "2025-10-00", TRS_READ_NO_SUCH },
    { "2025-10-32T00:00", TRS_READ_NO_SUCH },
    { "2025-03-09T24:01", TRS_READ_NO_SUCH },
    { "2025-03-09T24:00:00.001", TRS_READ_NO_SUCH },
    { "2025-03-09T25:00", TRS_READ_NO_SUCH },
    { "2025-03-09T08:60", TRS_READ_NO_SUCH },
    { "2025-03-09T08:05:60", TRS_READ_NO_SUCH },
    { "2025-03-09T08:05:61", TRS_READ_NO_SUCH },
    { "2025-03-09T13:05 PM", TRS_READ_NO_SUCH },
    { "2025-03-09T00:05 AM", TRS_READ_NO_SUCH },
    { "1899-12-31", TRS_READ_YEAR },
    { "2201-01-01", TRS_READ_YEAR },
    { "31/02/2024", TRS_READ_NO_SUCH },
    { "13/13/2024", TRS_READ_NO_SUCH },
    { "1/2/3", TRS_READ_UNKNOWN },
    { "1/2/202", TRS_READ_UNKNOWN },
    { "1/2-2025", TRS_READ_UNKNOWN },
    { "3.25.2025", TRS_READ_NO_SUCH },
    { "9-Mat-2025", TRS_READ_UNKNOWN },
    { "9-Marc-2025", TRS_READ_UNKNOWN },
    { "9 Mar", TRS_READ_UNKNOWN },
    { "Mar 2025", TRS_READ_UNKNOWN },
    { "123456789", TRS_READ_UNKNOWN },
    { "12345678901", TRS_READ_UNKNOWN },
    { "20251309", TRS_READ_NO_SUCH },
    { "20250309T080", TRS_READ_UNKNOWN },
    { "9999999999", TRS_READ_YEAR },
    { "9999999999999", TRS_READ_YEAR },
    { "-123", TRS_READ_UNKNOWN },
    { "1741507500.", TRS_READ_UNKNOWN },
    { "1741507500x", TRS_READ_UNKNOWN },
    { "2025-03-09\xc2\xa0"
      "08:05",
      TRS_READ_UNKNOWN },
};

static void automatic_refuses(void **state)
{
    trs_layout layout;
    trs_reading r;

    (void)state;
    trs_layout_init(&layout, TRS_ORDER_DAY_FIRST);
    for (size_t i = 0; i < COUNT(refused); i++)
        CHECK_ROW(refused[i].text,
                  read_text(&layout, refused[i].text, &r) == refused[i].want);
    assert_int_equal(trs_layout_read(&layout, "2025-03-09\0", 11, &r),
                     TRS_READ_UNKNOWN);
    assert_int_equal(trs_layout_read(&layout, "2025-03-09T08:05:0\0Z", 20, &r),
                     TRS_READ_UNKNOWN);
}

static void order_settles_what_can_be_confused(void **state)
{
    static const struct {
        const char *text;
        trs_day_order order;
        const char *want;
        const char *flags;
    } cases[] = {
        { "3/9/2025", TRS_ORDER_UNKNOWN, "2025-09-03T00:00:00Z", "d?" },
        { "3/9/2025", TRS_ORDER_DAY_FIRST, "2025-09-03T00:00:00Z", "d?" },
        { "3/9/2025", TRS_ORDER_MONTH_FIRST, "2025-03-09T00:00:00Z", "d?" },
        { "3-9-2025", TRS_ORDER_MONTH_FIRST, "2025-03-09T00:00:00Z", "d?" },
        { "3.9.2025", TRS_ORDER_MONTH_FIRST, "2025-09-03T00:00:00Z", "d" },
        { "25/3/2025", TRS_ORDER_MONTH_FIRST, "2025-03-25T00:00:00Z", "dD" },
        { "3/25/2025", TRS_ORDER_DAY_FIRST, "2025-03-25T00:00:00Z", "dM" },
        { "25/03/2025", TRS_ORDER_MONTH_FIRST, "2025-03-25T00:00:00Z", "dD" },
        { "03/25/2025", TRS_ORDER_DAY_FIRST, "2025-03-25T00:00:00Z", "dM" },
        { "03/25/2025", TRS_ORDER_MONTH_FIRST, "2025-03-25T00:00:00Z", "dM" },
        { "05/05/2025", TRS_ORDER_UNKNOWN, "2025-05-05T00:00:00Z", "d" },
    };
    /* a shape learnt from any of these must not change the others */
    static const char *const examples[] = { "", "25/03/2025", "03/25/2025",
                                            "03/09/2025" };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t k = 0; k < COUNT(examples); k++) {
            trs_layout layout;
            trs_reading r;
            char text[TRS_INSTANT_TEXT];

            trs_layout_init(&layout, cases[i].order);
            trs_layout_prefer(&layout, examples[k], strlen(examples[k]));
            CHECK_ROW(cases[i].text,
                      read_text(&layout, cases[i].text, &r) == TRS_READ_OK);
            trs_instant_print(text, sizeof text, r.time);
            CHECK_ROW(cases[i].text, strcmp(text, cases[i].want) == 0);
            CHECK_ROW(cases[i].text, same_flags(&r, cases[i].flags));
        }
}

/* The pattern of a value must read that value, to the same time. */
static void values_tell_their_pattern(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        { "2025-03-09T08:05:59.5Z", "%Y-%m-%dT%H:%M:%S.%f%z" },
        { "2025-3-9  8:05", "%Y-%m-%d %H:%M" },
        { "20250309080559", "%Y%m%d%H%M%S" },
        { "25/3/25 1:05 pm", "%d/%m/%y %I:%M %p" },
        { "3/25/2025", "%m/%d/%Y" },
        { "9-Mar-2025", "%d-%b-%Y" },
        { "1741507500.5", "%s" },
    };
    trs_layout plain, compiled;
    char text[64];

    (void)state;
    trs_layout_init(&plain, TRS_ORDER_DAY_FIRST);
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_true(trs_layout_pattern(
            &plain, cases[i].text, strlen(cases[i].text), text, sizeof text));
        if (strcmp(text, cases[i].want) != 0)
            fail_msg("\"%s\" gave \"%s\"", cases[i].text, text);
    }
    for (size_t i = 0; i < COUNT(readable); i++) {
        const char *value = readable[i].text;
        trs_reading a, b;

        assert_int_equal(read_text(&plain, value, &a), TRS_READ_OK);
        CHECK_ROW(value, trs_layout_pattern(&plain, value, strlen(value), text,
                                            sizeof text));
        CHECK_ROW(text, trs_layout_compile(&compiled, text, NULL) == TRS_OK);
        CHECK_ROW(value, read_text(&compiled, value, &b) == TRS_READ_OK);
        CHECK_ROW(value, a.time == b.time && a.precision == b.precision &&
                             a.absolute == b.absolute);
    }
    assert_false(trs_layout_pattern(&plain, "2025-03-09", 10, text, 8));
    assert_true(trs_layout_pattern(&plain, "2025-03-09", 10, text, 9));
    assert_false(trs_layout_pattern(&plain, "soon", 4, text, sizeof text));
    assert_int_equal(trs_layout_compile(&compiled, "excel", NULL), TRS_OK);
    assert_true(trs_layout_pattern(&compiled, "45725", 5, text, sizeof text));
    assert_string_equal(text, "excel");
}

static uint64_t next_random(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static bool same_reading(const trs_reading *a, const trs_reading *b)
{
    return a->time == b->time && a->kind == b->kind &&
           a->precision == b->precision && a->absolute == b->absolute &&
           a->date_alone == b->date_alone && a->ambiguous == b->ambiguous &&
           a->day_first_only == b->day_first_only &&
           a->month_first_only == b->month_first_only;
}

/* A blank in front keeps a value from being read by position, and changes
 * nothing else: so the two ways can be held against each other. */
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
    if (a != b || (a == TRS_READ_OK && !same_reading(&quick, &slow)))
        fail_msg("\"%.*s\" is read in two ways", (int)length, value);
}

static void by_position_as_the_long_way(void **state)
{
    static const char alphabet[] = "0123456789-/:. TZz+,APMapmJunar\0\xff";
    uint64_t seed = 1;

    (void)state;
    for (int round = 0; round < 200000; round++) {
        size_t i = next_random(&seed) % COUNT(readable);
        const char *text = readable[i].text;
        trs_layout layout;
        char value[64];
        size_t length = strlen(text);

        trs_layout_init(&layout, (trs_day_order)(next_random(&seed) % 3));
        if (next_random(&seed) % 4)
            trs_layout_prefer(&layout, text, length);
        memcpy(value, text, length);
        for (size_t n = next_random(&seed) % 4; n > 0; n--)
            value[next_random(&seed) % length] =
                alphabet[next_random(&seed) % (sizeof alphabet - 1)];
        for (size_t n = 0; n < length; n++)
            if (value[n] >= '0' && value[n] <= '9' && next_random(&seed) % 3)
                value[n] = (char)('0' + next_random(&seed) % 4);
        check_both_ways(&layout, value, length);
        length -= next_random(&seed) % 3;
        check_both_ways(&layout, value, length);
    }
}

/* Every day that there is, in several layouts, printed and read back. */
static void every_day_is_read(void **state)
{
    static const struct {
        const char *pattern, *format; /* year, month, day by number */
    } cases[] = {
        { NULL, "%1$04d-%2$02d-%3$02d" },
        { NULL, "%3$d.%2$d.%1$04d" },
        { NULL, "%1$04d%2$02d%3$02d" },
        { NULL, "%2$02d/%3$02d/%1$04d" },
        { "%d-%m-%Y", "%3$02d-%2$02d-%1$04d" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_layout layout;

        trs_layout_init(&layout, TRS_ORDER_MONTH_FIRST);
        if (cases[i].pattern)
            assert_int_equal(
                trs_layout_compile(&layout, cases[i].pattern, NULL), TRS_OK);
        for (trs_day day = TRS_DAY_FIRST; day <= TRS_DAY_LAST; day++) {
            trs_civil c = trs_civil_at(day * TRS_DAY);
            trs_reading r;
            char text[64];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            snprintf(text, sizeof text, cases[i].format, c.year, c.month,
                     c.day);
#pragma GCC diagnostic pop
            CHECK_ROW(text, read_text(&layout, text, &r) == TRS_READ_OK);
            CHECK_ROW(text, r.time == day * TRS_DAY && r.date_alone);
        }
    }
}

static void names_for_people(void **state)
{
    (void)state;
    for (int i = 0; i < TRS_READ_COUNT; i++)
        assert_true(strlen(trs_read_text((trs_read)i)) > 3);
    for (int i = 0; i < TRS_LAYOUT_COUNT; i++)
        assert_true(strlen(trs_layout_kind_name((trs_layout_kind)i)) > 3);
    assert_string_equal(trs_read_text((trs_read)99), "unknown");
    assert_string_equal(trs_layout_kind_name((trs_layout_kind)99), "unknown");
}

/* Fractions of any length that a person could mean, and what is no value. */
static void long_values(void **state)
{
    static char value[70000] = "2025-03-09 8:05:00.";
    size_t start = strlen(value);
    trs_layout layout;
    trs_reading r;

    (void)state;
    memset(value + start, '9', sizeof value - start);
    trs_layout_init(&layout, TRS_ORDER_UNKNOWN);
    assert_int_equal(trs_layout_read(&layout, value, 1000, &r), TRS_READ_OK);
    assert_int_equal(r.time, 1741507500999);
    assert_int_equal(trs_layout_read(&layout, value, sizeof value, &r),
                     TRS_READ_UNKNOWN);
    trs_layout_prefer(&layout, value, sizeof value);
    trs_layout_prefer(&layout, value, 1000);
    assert_int_equal(trs_layout_read(&layout, value, 1000, &r), TRS_READ_OK);
    memset(value, ' ', sizeof value);
    assert_int_equal(trs_layout_read(&layout, value, sizeof value, &r),
                     TRS_READ_EMPTY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(automatic_reads),
        cmocka_unit_test(automatic_refuses),
        cmocka_unit_test(order_settles_what_can_be_confused),
        cmocka_unit_test(values_tell_their_pattern),
        cmocka_unit_test(by_position_as_the_long_way),
        cmocka_unit_test(every_day_is_read),
        cmocka_unit_test(long_values),
        cmocka_unit_test(names_for_people),
    };

    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
