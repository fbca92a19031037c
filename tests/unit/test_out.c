/* out: shortest numbers, safe cells, JSON that any parser takes. */
#include "test.h"

#include <trs/out.h>

#include <math.h>
#include <stdlib.h>

static char written[1 << 16];
static size_t length;

static bool collect(void *context, const char *bytes, size_t size)
{
    (void)context;
    if (length + size >= sizeof written)
        return false;
    memcpy(written + length, bytes, size);
    length += size;
    written[length] = '\0';
    return true;
}

static void begin(trs_out *out)
{
    length = 0;
    written[0] = '\0';
    trs_out_begin(out, collect, NULL);
}

static void numbers_are_the_shortest_that_read_back(void **state)
{
    static const struct {
        double number;
        const char *want;
    } cases[] = {
        { 0, "0" },
        { -0.0, "0" },
        { 1, "1" },
        { -1.5, "-1.5" },
        { 0.1, "0.1" },
        { 0.1 + 0.2, "0.30000000000000004" },
        { 1.0 / 3, "0.3333333333333333" },
        { 8100, "8100" },
        { 100000, "100000" },
        { 123456789012345, "123456789012345" },
        { 999999999999999, "999999999999999" },
        { 1e15, "1e+15" },
        { 1.5e300, "1.5e+300" },
        { 1e-5, "0.00001" },
        { 9.9e-6, "9.9e-06" },
        { 5e-324, "5e-324" },
        { 40686.238, "40686.238" },
        { 0.001, "0.001" },
        { 0.0005, "0.0005" },
        { 0.0015, "0.0015" },
        { 999999999999.999, "999999999999.999" },
        { 1000000000000.001, "1000000000000.001" },
        { 4503599627370.497, "4503599627370.497" },
        { INFINITY, "" },
        { NAN, "" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[TRS_DOUBLE_TEXT];

        trs_double_print(text, sizeof text, cases[i].number);
        CHECK_ROW(cases[i].want, strcmp(text, cases[i].want) == 0);
    }
}

static void any_double_reads_back(void **state)
{
    uint64_t bits = 88172645463325252u;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        char text[TRS_DOUBLE_TEXT];
        double number;

        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        memcpy(&number, &bits, sizeof number);
        if (!isfinite(number))
            continue;
        assert_true(trs_double_print(text, sizeof text, number) <
                    TRS_DOUBLE_TEXT);
        if (strtod(text, NULL) != number)
            fail_msg("%s is not %.17g", text, number);
    }
}

/* As the integer behind it is written. */
static void decimals_are_written_as_they_are(void **state)
{
    uint64_t random = 88172645463325252u;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        char text[TRS_DOUBLE_TEXT], want[64];
        uint64_t whole, cut = 3;
        int n;

        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        whole = (random >> 14) % 1000000000000000u >> random % 50;
        n = snprintf(want, sizeof want, "%llu.%03llu",
                     (unsigned long long)(whole / 1000),
                     (unsigned long long)(whole % 1000));
        for (; cut > 0 && want[n - 1] == '0'; cut--)
            want[--n] = '\0';
        if (cut == 0)
            want[--n] = '\0';
        trs_double_print(text, sizeof text, (double)whole / 1000);
        if (strcmp(text, want) != 0)
            fail_msg("%s is not %s", text, want);
    }
}

static void cells_are_quoted_and_never_run(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        { "", "" },
        { "MBA", "MBA" },
        { "a,b", "\"a,b\"" },
        { "say \"no\"", "\"say \"\"no\"\"\"" },
        { "two\nlines", "\"two\nlines\"" },
        { "=1+1", "'=1+1" },
        { "+44", "'+44" },
        { "-x", "'-x" },
        { "@A1", "'@A1" },
        { "\tx", "'\tx" },
        { "=a,b", "\"'=a,b\"" },
        { " padded ", "\" padded \"" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_out out;

        begin(&out);
        trs_out_cell(&out, cases[i].text, strlen(cases[i].text));
        assert_int_equal(trs_out_end(&out, NULL), TRS_OK);
        CHECK_ROW(cases[i].text, strcmp(written, cases[i].want) == 0);
    }
}

static void strings_survive_any_bytes(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        { "plain", "\"plain\"" },
        { "\"\\", "\"\\\"\\\\\"" },
        { "a\nb\tc\x01", "\"a\\nb\\tc\\u0001\"" },
        { "\x7f", "\"\\u007f\"" },
        { "caf\xC3\xA9", "\"caf\xC3\xA9\"" },
        { "\xE9t\xE9", "\"\xEF\xBF\xBDt\xEF\xBF\xBD\"" },
        { "\xC0\xAF", "\"\xEF\xBF\xBD\xEF\xBF\xBD\"" }, /* overlong  */
        { "\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"" },
        { "\xF0\x9F\x9A\xA2", "\"\xF0\x9F\x9A\xA2\"" },
        { "\xE2\x82", "\"\xEF\xBF\xBD\xEF\xBF\xBD\"" }, /* cut short */
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_out out;

        begin(&out);
        trs_out_string(&out, cases[i].text, strlen(cases[i].text));
        assert_int_equal(trs_out_end(&out, NULL), TRS_OK);
        CHECK_ROW(cases[i].text, strcmp(written, cases[i].want) == 0);
    }
}

static void brackets_and_commas_fall_into_place(void **state)
{
    trs_out out;

    (void)state;
    begin(&out);
    trs_out_open(&out, '{');
    trs_out_key(&out, "a");
    trs_out_json_count(&out, 1);
    trs_out_key(&out, "b");
    trs_out_open(&out, '[');
    trs_out_json_number(&out, 0.5, true);
    trs_out_json_number(&out, 0.5, false);
    trs_out_json_text(&out, NULL);
    trs_out_open(&out, '[');
    trs_out_close(&out, ']');
    trs_out_close(&out, ']');
    trs_out_key(&out, "c");
    trs_out_json_text(&out, "x");
    trs_out_close(&out, '}');
    assert_int_equal(trs_out_end(&out, NULL), TRS_OK);
    assert_string_equal(written,
                        "{\"a\":1,\"b\":[0.5,null,null,[]],\"c\":\"x\"}");
}

static bool refuse(void *context, const char *bytes, size_t size)
{
    int *calls = context;

    (void)bytes;
    (void)size;
    ++*calls;
    return false;
}

static void the_first_failure_is_remembered(void **state)
{
    trs_error err;
    trs_out out;
    int calls = 0;

    (void)state;
    trs_out_begin(&out, refuse, &calls);
    for (int i = 0; i < 100000; i++)
        trs_out_text(&out, "0123456789");
    assert_int_equal(trs_out_end(&out, &err), TRS_EIO);
    assert_int_equal(calls, 1);
}

static void what_is_shown_is_obeyed_by_nobody(void **state)
{
#define UNKNOWN "\xEF\xBF\xBD"
    static const struct {
        const char *name, *text, *want;
    } cases[] = {
        { "empty", "", "" },
        { "ASCII", "a ~", "a ~" },
        { "two, three and four bytes", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\xA2",
          "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\xA2" },
        { "the ends of what is UTF-8",
          "\xC2\xA0\xE0\xA0\x80\xED\x9F\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF",
          "\xC2\xA0\xE0\xA0\x80\xED\x9F\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF" },
        { "a control character", "a\x1B[31m\x7F\r\t", "a [31m   " },
        { "the end of a line", "a\nb", "a\nb" },
        { "C1: CSI and NEL", "\xC2\x9B\xC2\x85", "  " },
        { "ends of lines of Unicode", "\xE2\x80\xA8\xE2\x80\xA9", "  " },
        { "an override of the direction",
          "a\xE2\x80\xAE"
          "b",
          "a" UNKNOWN "b" },
        { "an isolate", "\xE2\x81\xA6\xE2\x81\xA9", UNKNOWN UNKNOWN },
        { "neighbours of those", "\xE2\x80\xA7\xE2\x80\xAF\xE2\x81\xA5",
          "\xE2\x80\xA7\xE2\x80\xAF\xE2\x81\xA5" },
        { "what XML cannot hold", "\xEF\xBF\xBE\xEF\xBF\xBF", UNKNOWN UNKNOWN },
        { "no beginning", "\x80\xFF", UNKNOWN UNKNOWN },
        { "cut off", "\xE2\x82", UNKNOWN UNKNOWN },
        { "cut off, and on", "\xE2\x82z", UNKNOWN UNKNOWN "z" },
        { "overlong", "\xC0\xAF\xE0\x80\xAF",
          UNKNOWN UNKNOWN UNKNOWN UNKNOWN UNKNOWN },
        { "a surrogate", "\xED\xA0\x80", UNKNOWN UNKNOWN UNKNOWN },
        { "too large", "\xF4\x90\x80\x80", UNKNOWN UNKNOWN UNKNOWN UNKNOWN },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t n = strlen(cases[i].want);
        char text[64];

        CHECK_ROW(cases[i].name,
                  trs_text_show(text, sizeof text, cases[i].text) == n);
        CHECK_ROW(cases[i].name, strcmp(text, cases[i].want) == 0);
        for (size_t room = 0; room <= n; room++) { /* cut, and whole */
            memset(text, 'x', sizeof text);
            CHECK_ROW(cases[i].name,
                      trs_text_show(text, room, cases[i].text) == n);
            CHECK_ROW(cases[i].name, text[room] == 'x');
            CHECK_ROW(cases[i].name, room == 0 || (strlen(text) < room &&
                                                   memcmp(text, cases[i].want,
                                                          strlen(text)) == 0));
        }
    }
#undef UNKNOWN
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_the_shortest_that_read_back),
        cmocka_unit_test(any_double_reads_back),
        cmocka_unit_test(decimals_are_written_as_they_are),
        cmocka_unit_test(cells_are_quoted_and_never_run),
        cmocka_unit_test(strings_survive_any_bytes),
        cmocka_unit_test(brackets_and_commas_fall_into_place),
        cmocka_unit_test(the_first_failure_is_remembered),
        cmocka_unit_test(what_is_shown_is_obeyed_by_nobody),
    };

    return cmocka_run_group_tests_name("out", tests, NULL, NULL);
}
