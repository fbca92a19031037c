/* words: complete in every language, places filled, numbers and durations as
 * people write them. */
#include "test.h"

#include <math.h>
#include <trs/words.h>

static void every_word_is_there_in_every_language(void **state)
{
    (void)state;
    for (int l = 0; l < TRS_LANGUAGE_COUNT; l++)
        for (int w = 0; w < TRS_WORD_COUNT; w++)
            if (!trs_word_text((trs_language)l, (trs_word)w)[0])
                fail_msg("language %d has no word %d", l, w);
}

/* The places that a text names, one bit each. */
static unsigned places_of(const char *text)
{
    unsigned places = 0;

    for (; *text; text++)
        if (text[0] == '{' && text[1] >= '1' && text[1] <= '9')
            places |= 1U << (text[1] - '1');
    return places;
}

static void languages_use_the_same_places(void **state)
{
    (void)state;
    for (int l = 1; l < TRS_LANGUAGE_COUNT; l++)
        for (int w = 0; w < TRS_WORD_COUNT; w++)
            if (places_of(trs_word_text((trs_language)l, (trs_word)w)) &
                ~places_of(trs_word_text(TRS_LANGUAGE_EN, (trs_word)w)))
                fail_msg("language %d: word %d: %s", l, w,
                         trs_word_text((trs_language)l, (trs_word)w));
}

static void languages_are_found_by_code(void **state)
{
    static const struct {
        const char *code;
        int found;
        trs_language want;
    } cases[] = {
        { "en", 1, TRS_LANGUAGE_EN },          { "fr", 1, TRS_LANGUAGE_FR },
        { "fr_CI.UTF-8", 1, TRS_LANGUAGE_FR }, { "en-GB", 1, TRS_LANGUAGE_EN },
        { "frisian", 0, TRS_LANGUAGE_EN },     { "", 0, TRS_LANGUAGE_EN },
        { NULL, 0, TRS_LANGUAGE_EN },          { "de", 0, TRS_LANGUAGE_EN },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_language found = TRS_LANGUAGE_EN;

        CHECK_ROW(cases[i].code ? cases[i].code : "NULL",
                  trs_language_find(&found, cases[i].code) == cases[i].found);
        CHECK_ROW(cases[i].code ? cases[i].code : "NULL",
                  found == cases[i].want);
    }
}

static void plurals_follow_the_language(void **state)
{
    static const struct {
        trs_language language;
        double number;
        const char *digits, *want;
    } cases[] = {
        { TRS_LANGUAGE_EN, 0, "0", "0\u00a0days" },
        { TRS_LANGUAGE_EN, 1, "1", "1\u00a0day" },
        { TRS_LANGUAGE_EN, 1.5, "1.5", "1.5\u00a0days" },
        { TRS_LANGUAGE_EN, 12, "12", "12\u00a0days" },
        { TRS_LANGUAGE_FR, 0, "0", "0\u00a0jour" },
        { TRS_LANGUAGE_FR, 1.5, "1,5", "1,5\u00a0jour" },
        { TRS_LANGUAGE_FR, 2, "2", "2\u00a0jours" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_word_value value = { cases[i].digits, cases[i].number };
        char text[64];
        size_t length = trs_word_print(text, sizeof text, cases[i].language,
                                       TRS_WORD_DAYS, &value, 1);

        CHECK_ROW(cases[i].want, strcmp(text, cases[i].want) == 0);
        CHECK_ROW(cases[i].want, length == strlen(cases[i].want));
    }
}

static void missing_values_and_small_buffers_do_no_harm(void **state)
{
    trs_word_value value = { "été", 2 };
    char text[8];

    (void)state;
    assert_int_equal(trs_word_print(text, sizeof text, TRS_LANGUAGE_EN,
                                    TRS_WORD_FROM_TO, NULL, 0),
                     4);
    assert_string_equal(text, " to ");
    for (size_t size = 1; size <= 6; size++) {
        /* "été days": a cut character goes altogether */
        static const char *const cut[] = {
            "", "", "\u00e9", "\u00e9t", "\u00e9t", "\u00e9t\u00e9"
        };

        assert_int_equal(trs_word_print(text, size, TRS_LANGUAGE_EN,
                                        TRS_WORD_DAYS, &value, 1),
                         11);
        assert_string_equal(text, cut[size - 1]);
    }
    assert_int_equal(
        trs_word_print(NULL, 0, TRS_LANGUAGE_EN, TRS_WORD_DAYS, &value, 1), 11);
}

static void numbers_are_written_by_language(void **state)
{
    static const struct {
        trs_language language;
        double value;
        int decimals;
        const char *want;
    } cases[] = {
        { TRS_LANGUAGE_EN, 0, 0, "0" },
        { TRS_LANGUAGE_EN, -0.04, 1, "0.0" },
        { TRS_LANGUAGE_EN, 0.5, 0, "1" },
        { TRS_LANGUAGE_EN, -2.5, 0, "\u22123" },
        { TRS_LANGUAGE_EN, 999.95, 1, "1,000.0" },
        { TRS_LANGUAGE_EN, 1234567.891, 2, "1,234,567.89" },
        { TRS_LANGUAGE_FR, 1234567.891, 2, "1\u202f234\u202f567,89" },
        { TRS_LANGUAGE_EN, 0.001, 3, "0.001" },
        { TRS_LANGUAGE_EN, NAN, 1, "\u2013" },
        { TRS_LANGUAGE_EN, -INFINITY, 1, "\u2013" },
        { TRS_LANGUAGE_EN, 1e15, 0, "1,000,000,000,000,000" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[64];

        trs_number_print(text, sizeof text, cases[i].language, cases[i].value,
                         cases[i].decimals);
        CHECK_ROW(cases[i].want, strcmp(text, cases[i].want) == 0);
    }
}

static void shares_never_round_to_none_or_all(void **state)
{
    static const struct {
        double share;
        int decimals;
        const char *want;
    } cases[] = {
        { 0, 0, "0\u00a0%" },
        { 1, 0, "100\u00a0%" },
        { 0.518, 1, "51.8\u00a0%" },
        { 0.518, 0, "52\u00a0%" },
        { 0.0004, 1, "<\u00a00.1\u00a0%" },
        { 0.9999, 0, ">\u00a099\u00a0%" },
        { 0.9999, 1, ">\u00a099.9\u00a0%" },
        { 0.999, 1, "99.9\u00a0%" },
        { NAN, 0, "\u2013" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[64];

        trs_share_print(text, sizeof text, TRS_LANGUAGE_EN, cases[i].share,
                        cases[i].decimals);
        CHECK_ROW(cases[i].want, strcmp(text, cases[i].want) == 0);
    }
}

static void durations_have_the_unit_of_their_size(void **state)
{
    static const struct {
        double seconds;
        trs_unit unit;
        const char *want;
    } cases[] = {
        { 0, TRS_UNIT_AUTO, "0\u00a0s" },
        { 0.5, TRS_UNIT_AUTO, "0.5\u00a0s" },
        { 119, TRS_UNIT_AUTO, "119\u00a0s" },
        { 120, TRS_UNIT_AUTO, "2\u00a0min" },
        { 7199, TRS_UNIT_AUTO, "120\u00a0min" },
        { 7200, TRS_UNIT_AUTO, "2\u00a0h" },
        { 24840, TRS_UNIT_AUTO, "6.9\u00a0h" },
        { 147600, TRS_UNIT_AUTO, "41\u00a0h" },
        { -9000, TRS_UNIT_AUTO, "\u22122.5\u00a0h" },
        { 345600, TRS_UNIT_AUTO, "4\u00a0days" },
        { 86400 * 730.0, TRS_UNIT_AUTO, "730\u00a0days" },
        { 86400, TRS_UNIT_DAYS, "1\u00a0day" },
        { 3600, TRS_UNIT_MINUTES, "60\u00a0min" },
        { 308520, TRS_UNIT_CLOCK, "85:42" },
        { -60, TRS_UNIT_CLOCK, "\u22120:01" },
        { NAN, TRS_UNIT_AUTO, "\u2013" },
        { NAN, TRS_UNIT_CLOCK, "\u2013" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[64];

        trs_duration_print(text, sizeof text, TRS_LANGUAGE_EN, cases[i].seconds,
                           cases[i].unit);
        CHECK_ROW(cases[i].want, strcmp(text, cases[i].want) == 0);
    }
}

static void cells_of_a_column_have_the_same_decimals(void **state)
{
    static const struct {
        double seconds;
        trs_unit unit;
        const char *want;
    } cases[] = {
        { 147600, TRS_UNIT_HOURS, "41.0" },
        { 60, TRS_UNIT_HOURS, "<\u00a00.1" },
        { 0, TRS_UNIT_HOURS, "0.0" },
        { NAN, TRS_UNIT_DAYS, "\u2013" },
        { 90, TRS_UNIT_MINUTES, "2" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[64];

        trs_duration_cell(text, sizeof text, TRS_LANGUAGE_EN, cases[i].seconds,
                          cases[i].unit);
        CHECK_ROW(cases[i].want, strcmp(text, cases[i].want) == 0);
    }
}

static void days_have_names(void **state)
{
    static const struct {
        int64_t day;
        trs_language language;
        const char *want;
    } cases[] = {
        { 0, TRS_LANGUAGE_EN, "1 January 1970" },
        { -1, TRS_LANGUAGE_EN, "31 December 1969" },
        { 19782, TRS_LANGUAGE_EN, "29 February 2024" },
        { 20148, TRS_LANGUAGE_FR, "1er mars 2025" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[64];

        trs_date_print(text, sizeof text, cases[i].language, cases[i].day);
        CHECK_ROW(cases[i].want, strcmp(text, cases[i].want) == 0);
    }
}

static void hidden_counts_show_their_limit(void **state)
{
    char text[32];

    (void)state;
    trs_count_print(text, sizeof text, TRS_LANGUAGE_EN, -10);
    assert_string_equal(text, "<\u00a010");
    trs_count_print(text, sizeof text, TRS_LANGUAGE_EN, 12345);
    assert_string_equal(text, "12,345");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_there_in_every_language),
        cmocka_unit_test(languages_use_the_same_places),
        cmocka_unit_test(languages_are_found_by_code),
        cmocka_unit_test(plurals_follow_the_language),
        cmocka_unit_test(missing_values_and_small_buffers_do_no_harm),
        cmocka_unit_test(numbers_are_written_by_language),
        cmocka_unit_test(shares_never_round_to_none_or_all),
        cmocka_unit_test(durations_have_the_unit_of_their_size),
        cmocka_unit_test(cells_of_a_column_have_the_same_decimals),
        cmocka_unit_test(days_have_names),
        cmocka_unit_test(hidden_counts_show_their_limit),
    };

    return cmocka_run_group_tests_name("plot_words", tests, NULL, NULL);
}
