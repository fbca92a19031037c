/* value: how values of dimensions read, in both languages. */
#include "test.h"

#include <trs/figure.h>
#include <trs/study_file.h>

#include <string.h>

static const char yaml[] =
    "data: {columns: {id: id}}\n"
    "dimensions:\n"
    "  post: {column: post, values: {MBA: Mombasa}}\n"
    "  value: {column: cif, cuts: [1.5, 1000, 50000]}\n"
    "  early: {before: [lodged, arrival]}\n"
    "  weekday: {of: arrival, part: weekday}\n"
    "  hour: {of: arrival, part: hour}\n"
    "  date: {of: arrival, part: date}\n"
    "  week: {of: arrival, part: week}\n"
    "milestones: {arrival: {column: a}, lodged: {column: "
    "l}}\n"
    "intervals: {release: {from: arrival, to: lodged, "
    "main: true}}\n";

static const struct {
    const char *dimension, *value, *en, *fr;
} rows[] = {
    { "post", NULL, "(no value)", NULL },
    { "value", NULL, "(no value)", NULL },
    { "post", "", "", "" },
    { "post", "MBA", "Mombasa", "Mombasa" },
    { "post", "X", "X", "X" },
    { "value", "00 <1.5", "below 1.50", "moins de 1,50" },
    { "value", "01 1.5-1000", "1.50 to 1,000", "1,50 à 1\u202f000" },
    { "value", "02 1000-50000", "1,000 to 50,000", NULL },
    { "value", "03 >=50000", "50,000 and more", NULL },
    { "value", "04 of another study", "04 of another study", NULL },
    { "value", "a lot", "a lot", "a lot" },
    { "early", "yes", "yes", "oui" },
    { "early", "no", "no", "non" },
    { "weekday", "1 Mon", "Monday", "lundi" },
    { "weekday", "7 Sun", "Sunday", "dimanche" },
    { "weekday", "8", "8", "8" },
    { "hour", "09", "9:00", NULL },
    { "date", "2025-03-03", "3 March 2025", "3 mars 2025" },
    { "date", "no date", "no date", "no date" },
    { "week", "2025-W10", "2025-W10", "2025-W10" },
};

static void test_values(void **state)
{
    trs_study *study = NULL;
    trs_error err;

    (void)state;
    if (trs_study_read_memory(&study, NULL, yaml, sizeof yaml - 1, "study",
                              &err) != TRS_OK)
        fail_msg("%s", err.message);
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t dimension =
            (size_t)trs_study_find_dimension(study, rows[i].dimension);
        char text[100];

        for (int l = 0; l < 2; l++) {
            const char *wanted = l ? rows[i].fr : rows[i].en;
            size_t n = trs_value_print(text, sizeof text, (trs_language)l,
                                       study, dimension, rows[i].value);

            assert_int_equal(n, strlen(text));
            if (wanted && strcmp(text, wanted) != 0)
                fail_msg("row %zu: %s, not %s", i, text, wanted);
        }
    }
    trs_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
