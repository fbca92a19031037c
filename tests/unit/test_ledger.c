/* ledger: rules, counts, and the first places, in whatever order they come. */
#include "test.h"

#include "libtrs/ledger.h"

static const char *const names[] = { "a.csv", "b.csv" };
static const size_t first_lines[] = { 2, 102,
                                      2 }; /* two blocks of a, one of b */

static trs_ledger *new_ledger(void)
{
    trs_ledger *ledger = NULL;

    assert_int_equal(trs__ledger_new(&ledger, NULL, NULL), TRS_OK);
    return ledger;
}

static void note(trs_ledger *ledger, size_t file, size_t block, size_t line,
                 size_t column, const char *value)
{
    trs__spot spot = { file, block, line, column };

    trs__ledger_count(ledger, TRS_RULE_RAGGED, 1);
    trs__ledger_place(ledger, TRS_RULE_RAGGED, &spot, trs__text_of(value));
}

static void resolve(trs_ledger *ledger)
{
    assert_int_equal(
        trs__ledger_resolve(ledger, names, COUNT(names), first_lines, NULL),
        TRS_OK);
}

static void check_place(const trs_ledger *ledger, size_t index,
                        const char *file, size_t line, const char *value)
{
    const trs_place *place = trs_ledger_place(ledger, TRS_RULE_RAGGED, index);

    assert_non_null(place);
    assert_string_equal(place->file, file);
    assert_int_equal(place->line, line);
    assert_string_equal(place->value, value);
}

static void an_empty_one_has_no_shares_and_no_places(void **state)
{
    trs_ledger *ledger = new_ledger();

    (void)state;
    for (int r = 0; r < TRS_RULE_COUNT; r++) {
        assert_int_equal(trs_ledger_count(ledger, (trs_rule)r), 0);
        assert_true(trs_ledger_share(ledger, (trs_rule)r) < 0);
        assert_null(trs_ledger_place(ledger, (trs_rule)r, 0));
    }
    assert_int_equal(trs_ledger_rows_read(ledger), 0);
    trs_ledger_free(ledger);
    trs_ledger_free(NULL);
}

static void every_rule_has_its_texts_and_names_differ(void **state)
{
    (void)state;
    for (int r = 0; r < TRS_RULE_COUNT; r++) {
        assert_true(strlen(trs_rule_what((trs_rule)r)) > 5);
        assert_true(strlen(trs_rule_effect((trs_rule)r)) > 3);
        for (int other = 0; other < r; other++)
            assert_string_not_equal(trs_rule_name((trs_rule)r),
                                    trs_rule_name((trs_rule)other));
    }
    assert_string_equal(trs_rule_name((trs_rule)TRS_RULE_COUNT),
                        "unknown-rule");
}

static void rows_read_are_used_and_set_aside(void **state)
{
    trs_ledger *ledger = new_ledger();

    (void)state;
    trs__ledger_rows(ledger, 90, 10);
    trs__ledger_rows(ledger, 0, 0);
    trs__ledger_count(ledger, TRS_RULE_RAGGED, 10);
    trs__ledger_set_consignments(ledger, 40);
    trs__ledger_count(ledger, TRS_RULE_DUPLICATE_ID, 10);
    trs__ledger_count(ledger, TRS_RULE_OPTIONAL_END, 1);
    assert_int_equal(trs_ledger_rows_read(ledger), 100);
    assert_int_equal(trs_ledger_rows_used(ledger), 90);
    assert_int_equal(trs_ledger_rows_set_aside(ledger), 10);
    assert_true(trs_ledger_share(ledger, TRS_RULE_RAGGED) == 0.1);
    assert_true(trs_ledger_share(ledger, TRS_RULE_DUPLICATE_ID) == 0.25);
    assert_true(trs_ledger_share(ledger, TRS_RULE_OPTIONAL_END) < 0);
    trs_ledger_free(ledger);
}

/* The same five places in any order leave the same three. */
static void the_first_three_places_remain(void **state)
{
    static const int orders[][5] = { { 0, 1, 2, 3, 4 },
                                     { 4, 3, 2, 1, 0 },
                                     { 2, 4, 0, 3, 1 },
                                     { 1, 0, 4, 2, 3 } };
    static const struct {
        size_t file, block, line, column;
        const char *value;
    } places[] = { { 0, 0, 3, 0, "one" },
                   { 0, 0, 3, 7, "two" },
                   { 0, 1, 0, 0, "three" },
                   { 0, 1, 5, 0, "four" },
                   { 1, 2, 0, 0, "five" } };

    (void)state;
    for (size_t o = 0; o < COUNT(orders); o++) {
        trs_ledger *ledger = new_ledger();

        for (size_t i = 0; i < COUNT(places); i++) {
            int p = orders[o][i];

            note(ledger, places[p].file, places[p].block, places[p].line,
                 places[p].column, places[p].value);
        }
        resolve(ledger);
        assert_int_equal(trs_ledger_place_count(ledger, TRS_RULE_RAGGED), 3);
        check_place(ledger, 0, "a.csv", 5, "one");
        check_place(ledger, 1, "a.csv", 5, "two");
        check_place(ledger, 2, "a.csv", 102, "three");
        assert_int_equal(trs_ledger_count(ledger, TRS_RULE_RAGGED), 5);
        trs_ledger_free(ledger);
    }
}

static void merging_adds_and_keeps_the_first_of_both(void **state)
{
    trs_ledger *left = new_ledger(), *right = new_ledger();

    (void)state;
    note(left, 1, 2, 9, 0, "late");
    note(right, 0, 0, 1, 0, "early");
    note(right, 0, 1, 1, 0, "middle");
    trs__ledger_rows(left, 5, 1);
    trs__ledger_rows(right, 7, 2);
    trs__ledger_merge(left, right);
    resolve(left);
    assert_int_equal(trs_ledger_rows_read(left), 15);
    assert_int_equal(trs_ledger_count(left, TRS_RULE_RAGGED), 3);
    check_place(left, 0, "a.csv", 3, "early");
    check_place(left, 1, "a.csv", 103, "middle");
    check_place(left, 2, "b.csv", 11, "late");
    trs_ledger_free(left);
    trs_ledger_free(right);
}

static void long_values_are_cut_between_characters(void **state)
{
    trs_ledger *ledger = new_ledger();
    char value[400] = "";
    const trs_place *place;

    (void)state;
    for (int i = 0; i < 150; i++)
        strcat(value, "\xC3\xA9"); /* two bytes each */
    note(ledger, 0, 0, 0, 0, value);
    resolve(ledger);
    place = trs_ledger_place(ledger, TRS_RULE_RAGGED, 0);
    assert_true(strlen(place->value) < TRS__PLACE_VALUE);
    assert_string_equal(place->value + strlen(place->value) - 3, "...");
    assert_int_equal((strlen(place->value) - 3) % 2, 0);
    trs_ledger_free(ledger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_one_has_no_shares_and_no_places),
        cmocka_unit_test(every_rule_has_its_texts_and_names_differ),
        cmocka_unit_test(rows_read_are_used_and_set_aside),
        cmocka_unit_test(the_first_three_places_remain),
        cmocka_unit_test(merging_adds_and_keeps_the_first_of_both),
        cmocka_unit_test(long_values_are_cut_between_characters),
    };

    return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
