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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(automatic_reads),
        cmocka_unit_test(automatic_refuses),
    };

    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
