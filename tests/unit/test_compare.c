/* compare: what two samples, several groups and two rounds say, by hand and by
 * counting every pair.  Agreement with R is in tests/conformance. */
#include "values.h"

#include <trs/compare.h>

#include <gsl/gsl_errno.h>

#include <math.h>
#include <stdlib.h>

#define ABSENT -1e300

static void gsl_was_called_wrongly(const char *reason, const char *file,
                                   int line, int code)
{
    fail_msg("GSL: %s (%s:%d, %d)", reason, file, line, code);
}

static int watch_gsl(void **state)
{
    (void)state;
    gsl_set_error_handler(gsl_was_called_wrongly);
    return 0;
}

static bool is(trs_number number, double want)
{
    if (want <= ABSENT)
        return !number.present && number.value == 0;
    return number.present &&
           fabs(number.value - want) <= 1e-9 * fmax(1, fabs(want));
}

static void fill(trs_dist *dist, const trs_span *values, size_t n)
{
    trs_dist_init(dist, NULL);
    assert_int_equal(trs_dist_add_many(dist, values, n), TRS_OK);
    assert_int_equal(trs_dist_settle(dist), TRS_OK);
}

static void two_small_samples(void **state)
{
    static const struct {
        const char *name;
        trs_span first[6], second[6];
        size_t m, n;
        double u, superiority, p, shift, lo, hi;
        bool exact;
    } cases[] = {
        { "both empty",
          { 0 },
          { 0 },
          0,
          0,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          false },
        { "one empty",
          { 5 },
          { 0 },
          1,
          0,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          false },
        { "one each", { 5 }, { 8 }, 1, 1, 1, 1, 1, 3, ABSENT, ABSENT, true },
        { "the same", { 5 }, { 5 }, 1, 1, 0.5, 0.5, ABSENT, 0, 0, 0, false },
        { "all equal",
          { 5, 5, 5 },
          { 5, 5 },
          3,
          2,
          3,
          0.5,
          ABSENT,
          0,
          0,
          0,
          false },
        { "first is slower",
          { 10, 20, 30 },
          { 1, 2 },
          3,
          2,
          0,
          0,
          0.2,
          -18.5,
          ABSENT,
          ABSENT,
          true },
        { "apart",
          { 1, 2, 3, 4 },
          { 11, 12, 13, 14 },
          4,
          4,
          16,
          1,
          2.0 / 70,
          10,
          7,
          13,
          true },
        { "even number of pairs",
          { 0, 10 },
          { 1, 4 },
          2,
          2,
          2,
          0.5,
          1,
          -2.5,
          ABSENT,
          ABSENT,
          true },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *name = cases[i].name;
        trs_dist first, second;
        trs_comparison c;

        fill(&first, cases[i].first, cases[i].m);
        fill(&second, cases[i].second, cases[i].n);
        CHECK_ROW(name,
                  trs_compare_dists(&c, &first, &second, 0.95, NULL) == TRS_OK);
        CHECK_ROW(name, c.first_n == cases[i].m && c.second_n == cases[i].n);
        CHECK_ROW(name, is(c.u, cases[i].u));
        CHECK_ROW(name, is(c.superiority, cases[i].superiority));
        CHECK_ROW(name, is(c.p, cases[i].p));
        CHECK_ROW(name, is(c.shift.value, cases[i].shift));
        CHECK_ROW(name, c.exact == cases[i].exact);
        CHECK_ROW(name, is(c.shift.lo, cases[i].lo));
        CHECK_ROW(name, is(c.shift.hi, cases[i].hi));
        trs_dist_clear(&first);
        trs_dist_clear(&second);
    }
}

static int by_value(const void *a, const void *b)
{
    trs_span x, y;

    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

/* Against all differences, written out and sorted. */
static void shifts_are_medians_of_all_differences(void **state)
{
    enum { MOST = 60 };
    static trs_span x[MOST], y[MOST], all[MOST * MOST];
    uint64_t random = 5;

    (void)state;
    for (int round = 0; round < 300; round++) {
        size_t m = (size_t)round % MOST + 1, n = (size_t)round * 7 % MOST + 1;
        trs_span range = round % 3 ? 40 : 4000000, sum = 0;
        size_t at = 0, pairs = m * n;
        trs_dist first, second;
        trs_comparison c, other;
        double twice = 0;

        for (size_t i = 0; i < m + n; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            *(i < m ? &x[i] : &y[i - m]) =
                (trs_span)(random >> 33) % range - 10;
        }
        for (size_t i = 0; i < m; i++)
            for (size_t j = 0; j < n; j++) {
                all[at++] = y[j] - x[i];
                twice += y[j] > x[i] ? 2 : y[j] == x[i];
            }
        qsort(all, pairs, sizeof *all, by_value);
        sum = all[(pairs - 1) / 2] + all[pairs / 2];
        fill(&first, x, m);
        fill(&second, y, n);
        assert_int_equal(trs_compare_dists(&c, &first, &second, 0.9, NULL),
                         TRS_OK);
        assert_true(is(c.u, twice / 2));
        assert_true(is(c.shift.value, (double)sum / 2));
        assert_int_equal(trs_compare_dists(&other, &second, &first, 0.9, NULL),
                         TRS_OK);
        assert_true(is(other.shift.value, -c.shift.value.value));
        assert_true(c.p.present == other.p.present);
        assert_true(fabs(c.p.value - other.p.value) < 1e-12);
        assert_true(c.shift.lo.present == c.shift.hi.present);
        assert_true(!c.shift.lo.present ||
                    is(other.shift.hi, -c.shift.lo.value));
        trs_dist_clear(&first);
        trs_dist_clear(&second);
    }
}

static void holm(void **state)
{
    static const struct {
        const char *name;
        double p[5], want[5];
        size_t n;
    } cases[] = {
        { "none", { 0 }, { 0 }, 0 },
        { "one", { 0.04 }, { 0.04 }, 1 },
        { "zeros", { 0, 0 }, { 0, 0 }, 2 },
        { "not below the one before",
          { 0.01, 0.011, 0.5 },
          { 0.03, 0.03, 0.5 },
          3 },
        { "at most 1", { 0.9, 0.6, 0.7 }, { 1, 1, 1 }, 3 },
        { "one is absent",
          { 0.02, ABSENT, 0.01, 0.03, 1e-12 },
          { 0.04, ABSENT, 0.03, 0.04, 4e-12 },
          5 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_number p[5] = { { 0, false } };

        for (size_t k = 0; k < cases[i].n; k++)
            if (cases[i].p[k] >= 0)
                p[k] = (trs_number){ cases[i].p[k], true };
        trs_compare_holm(p, cases[i].n);
        for (size_t k = 0; k < cases[i].n; k++) {
            double want = cases[i].want[k];

            CHECK_ROW(cases[i].name, p[k].present == (want >= 0));
            CHECK_ROW(cases[i].name, want < 0 || fabs(p[k].value - want) <=
                                                     1e-15 * (1 + want));
        }
    }
}

static void groups_in_pairs_or_each_with_the_others(void **state)
{
    enum { MOST = 14 };
    trs_dist dists[MOST];
    const trs_dist *list[MOST];
    trs_groups *groups;

    (void)state;
    for (size_t g = 0; g < MOST; g++) {
        trs_span values[4];

        for (int i = 0; i < 4; i++)
            values[i] = (trs_span)g * 3 + i * i;
        fill(&dists[g], values, g == 3 ? 0 : 4);
        list[g] = &dists[g];
    }
    assert_int_equal(trs_compare_groups(&groups, NULL, list, 12, 0.95, NULL),
                     TRS_OK);
    assert_int_equal(groups->pairs_count, 66);
    assert_true(is(groups->degrees, 10)); /* one is empty */
    assert_int_equal(groups->pairs[65].first, 10);
    assert_int_equal(groups->pairs[65].second, 11);
    trs_groups_free(NULL, groups);
    assert_int_equal(trs_compare_groups(&groups, NULL, list, 14, 0.95, NULL),
                     TRS_OK);
    assert_int_equal(groups->pairs_count, 14);
    for (size_t g = 0; g < MOST; g++) {
        const trs_pair *pair = &groups->pairs[g];

        assert_true(pair->first == TRS_COMPARE_OTHERS && pair->second == g);
        assert_true(pair->comparison.first_n + pair->comparison.second_n == 52);
        assert_true(pair->p_holm.present == (g != 3));
    }
    trs_groups_free(NULL, groups);
    assert_int_equal(trs_compare_groups(&groups, NULL, list, 0, 0.95, NULL),
                     TRS_OK);
    assert_true(groups->pairs_count == 0 && !groups->kruskal_wallis.present);
    trs_groups_free(NULL, groups);
    trs_groups_free(NULL, NULL);
    for (size_t g = 0; g < MOST; g++)
        trs_dist_clear(&dists[g]);
}

static void change_of_mix_adds_up(void **state)
{
    static const struct {
        const char *name;
        trs_span values[4][3]; /* cell 1: first, second; cell 2 likewise */
        size_t n[4];
        double change, same, mix, standardised, left_out;
    } cases[] = {
        { "nothing", { { 0 } }, { 0 }, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT },
        { "nothing before",
          { { 0 }, { 1 } },
          { 0, 1, 0, 0 },
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT },
        { "only slower",
          { { 1 }, { 3 }, { 5 }, { 7 } },
          { 1, 1, 1, 1 },
          2,
          2,
          0,
          5,
          0 },
        { "only mix",
          { { 1, 1 }, { 1 }, { 5 }, { 5, 5 } },
          { 2, 1, 1, 2 },
          4.0 / 3,
          0,
          4.0 / 3,
          7.0 / 3,
          0 },
        { "a cell is new",
          { { 1 }, { 2 }, { 0 }, { 10 } },
          { 1, 1, 0, 1 },
          5,
          0.75,
          4.25,
          2,
          0 },
        { "a cell is gone",
          { { 1 }, { 2 }, { 9 }, { 0 } },
          { 1, 1, 1, 0 },
          -3,
          0.75,
          -3.75,
          ABSENT,
          0.5 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *name = cases[i].name;
        trs_dist dists[4];
        trs_mix_cell cells[3] = { { &dists[0], &dists[1] },
                                  { &dists[2], &dists[3] },
                                  { NULL, NULL } };
        trs_mix mix;

        for (int d = 0; d < 4; d++)
            fill(&dists[d], cases[i].values[d], cases[i].n[d]);
        CHECK_ROW(name, trs_compare_mix(&mix, cells, 3, NULL) == TRS_OK);
        CHECK_ROW(name, is(mix.change, cases[i].change));
        CHECK_ROW(name, is(mix.same_mix, cases[i].same));
        CHECK_ROW(name, is(mix.mix, cases[i].mix));
        CHECK_ROW(name, is(mix.standardised, cases[i].standardised));
        CHECK_ROW(name, is(mix.left_out, cases[i].left_out));
        for (int d = 0; d < 4; d++)
            trs_dist_clear(&dists[d]);
    }
}

static void what_is_refused(void **state)
{
    static const trs_span values[] = { 1, 2 };
    trs_dist settled, unsettled;
    const trs_dist *list[2] = { &settled, &unsettled };
    trs_mix_cell cell = { &settled, &unsettled };
    trs_comparison c = { .first_n = 77 };
    trs_groups *groups = NULL;
    trs_mix mix;
    trs_error err;

    (void)state;
    fill(&settled, values, 2);
    trs_dist_init(&unsettled, NULL);
    assert_int_equal(trs_dist_add(&unsettled, 1), TRS_OK);
    assert_int_equal(trs_compare_dists(&c, &settled, &unsettled, 0.95, &err),
                     TRS_EDOMAIN);
    assert_int_equal(trs_compare_dists(&c, &settled, &settled, 0, &err),
                     TRS_EDOMAIN);
    assert_int_equal(trs_compare_groups(&groups, NULL, list, 2, 0.95, &err),
                     TRS_EDOMAIN);
    assert_int_equal(trs_compare_mix(&mix, &cell, 1, &err), TRS_EDOMAIN);
    assert_true(c.first_n == 77 && !groups);
    trs_dist_clear(&settled);
    trs_dist_clear(&unsettled);
}

static void unequal_weights_have_no_tests(void **state)
{
    trs_dist dist;
    trs_cell_stratum stratum = { .complete = &dist, .sampled = 3 };
    trs_comparison c;
    trs_cell cell;

    (void)state;
    trs_dist_init_weighted(&dist, NULL);
    for (int i = 1; i <= 3; i++)
        assert_int_equal(trs_dist_add_weighted(&dist, i, i * TRS_WEIGHT_ONE),
                         TRS_OK);
    assert_int_equal(trs_dist_settle(&dist), TRS_OK);
    trs_cell_init(&cell);
    cell.strata = &stratum;
    cell.strata_count = 1;
    assert_int_equal(trs_compare_cells(&c, NULL, &cell, &cell, NULL, NULL),
                     TRS_OK);
    assert_true(c.first_n == 3 && is(c.rmean_difference.value, 0));
    assert_false(c.p.present || c.u.present || c.shift.value.present ||
                 c.log_rank.present || c.rmean_difference.lo.present);
    trs_dist_clear(&dist);
}

static void every_allocation_may_fail(void **state)
{
    static const trs_span values[] = { 1, 5, 9, 4, 4, 8 };
    trs_dist dists[14];
    const trs_dist *list[14];
    trs_status status = TRS_ENOMEM;

    (void)state;
    for (size_t g = 0; g < 14; g++) {
        fill(&dists[g], values, 2 + g % 4);
        list[g] = &dists[g];
    }
    for (long refuse = 1; status != TRS_OK; refuse++) {
        arena a = { 0, 0, refuse };
        trs_groups *groups = NULL;
        trs_host host;
        trs_error err;

        trs_host_init(&host);
        host.context = &a;
        host.resize = arena_resize;
        status = trs_compare_groups(&groups, &host, list, 14, 0.95, &err);
        assert_true((status == TRS_OK) == (groups != NULL));
        assert_true(status == TRS_OK || status == TRS_ENOMEM);
        trs_groups_free(&host, groups);
        assert_int_equal(a.blocks, 0);
    }
    for (size_t g = 0; g < 14; g++)
        trs_dist_clear(&dists[g]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_small_samples),
        cmocka_unit_test(shifts_are_medians_of_all_differences),
        cmocka_unit_test(holm),
        cmocka_unit_test(groups_in_pairs_or_each_with_the_others),
        cmocka_unit_test(change_of_mix_adds_up),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(unequal_weights_have_no_tests),
        cmocka_unit_test(every_allocation_may_fail),
    };

    return cmocka_run_group_tests_name("compare", tests, watch_gsl, NULL);
}
