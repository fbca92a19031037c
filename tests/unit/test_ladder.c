/* ladder: ranks as a walk finds them, and what describing reads from it. */
#include "values.h"

#include <trs/stats.h>

#include "libtrs/ladder.h"

static const size_t sizes[] = { 1,   2,   3,   10,  255,  256,
                                257, 511, 512, 513, 1000, 70000 };

/* distinct values of a kind, with counts that are 1, small, or now and then
 * more than all others have. */
static trs_dist draw(int kind, size_t distinct, int counts, uint64_t *seed)
{
    trs_span *values = malloc(distinct * sizeof *values);
    trs_tally *tally = malloc(distinct * sizeof *tally);
    size_t n = 0;
    trs_dist dist;

    assert_true(values && tally);
    for (size_t i = 0; i < distinct; i++)
        values[i] = spread(kind, next_random(seed));
    qsort(values, distinct, sizeof *values, compare_spans);
    for (size_t i = 0; i < distinct; i++) {
        uint64_t random = next_random(seed);
        uint64_t count = counts == 0   ? 1
                         : counts == 1 ? random % 5 + 1
                                       : (uint64_t)1 << random % 10;

        if (n == 0 || tally[n - 1].value != values[i])
            tally[n++] = (trs_tally){ values[i], count };
    }
    trs_dist_init(&dist, NULL);
    assert_int_equal(trs_dist_assign(&dist, tally, NULL, n), TRS_OK);
    free(values);
    free(tally);
    return dist;
}

static void check_ladder(const trs_dist *dist)
{
    trs__ladder ladder;
    uint64_t seen = 0;

    trs__ladder_make(&ladder, dist);
    assert_true(ladder.sum == trs__wide(trs_dist_sum(dist)));
    for (size_t i = 0; i < dist->distinct; i++) {
        uint64_t count = dist->tally[i].count;

        assert_true(trs__ladder_before(&ladder, i) == seen);
        assert_true(trs__ladder_pair(&ladder, seen) == i);
        assert_true(trs__ladder_pair(&ladder, seen + count / 2) == i);
        assert_true(trs__ladder_pair(&ladder, seen + count - 1) == i);
        seen += count;
    }
    assert_true(trs__ladder_before(&ladder, dist->distinct) == seen);
}

static void ranks_are_found(void **state)
{
    static const trs_tally extremes[] = { { INT64_MIN, 3 },
                                          { 0, INT64_MAX - 7 },
                                          { INT64_MAX, 4 } };
    uint64_t seed = 17;
    trs_dist dist;

    (void)state;
    trs_dist_init(&dist, NULL);
    check_ladder(&dist);
    assert_int_equal(trs_dist_assign(&dist, extremes, NULL, 3), TRS_OK);
    check_ladder(&dist);
    trs_dist_clear(&dist);
    for (size_t s = 0; s < COUNT(sizes); s++)
        for (int kind = 0; kind < KINDS; kind++)
            for (int counts = 0; counts < 3; counts++) {
                dist = draw(kind, sizes[s], counts, &seed);
                check_ladder(&dist);
                trs_dist_clear(&dist);
            }
}

/* Type 7 of an array in order. */
static double type_7(const trs_span *sorted, uint64_t n, uint64_t p)
{
    uint64_t h = (n - 1) * p, rank = h / 1000000;
    double low = (double)sorted[rank], high = low;

    if (h % 1000000)
        high = (double)sorted[rank + 1];
    return low + (high - low) * ((double)(h % 1000000) * 1e-6);
}

/* Twice the deviations from twice the median: whole numbers. */
static double mad_of(const trs_span *sorted, trs_span *room, uint64_t n)
{
    trs_span twice = sorted[(n - 1) / 2] + sorted[n / 2];

    for (uint64_t i = 0; i < n; i++)
        room[i] = 2 * sorted[i] > twice ? 2 * sorted[i] - twice
                                        : twice - 2 * sorted[i];
    qsort(room, n, sizeof *room, compare_spans);
    return ((double)room[(n - 1) / 2] + (double)room[n / 2]) / 4;
}

static void check_numbers(const trs_dist *dist)
{
    trs_span *sorted = malloc(dist->n * sizeof *sorted);
    trs_span *room = malloc(dist->n * sizeof *room);
    trs_stats stats;
    size_t at = 0;

    assert_true(sorted && room);
    for (size_t i = 0; i < dist->distinct; i++)
        for (uint64_t k = 0; k < dist->tally[i].count; k++)
            sorted[at++] = dist->tally[i].value;
    assert_int_equal(trs_stats_describe(&stats, dist, NULL, NULL), TRS_OK);
    assert_true(stats.p05.value == type_7(sorted, at, 50000));
    assert_true(stats.p25.value == type_7(sorted, at, 250000));
    assert_true(stats.median.value == type_7(sorted, at, 500000));
    assert_true(stats.p99.value == type_7(sorted, at, 990000));
    assert_true(stats.mad.value == mad_of(sorted, room, at));
    free(sorted);
    free(room);
}

/* And once more when half of them are equal. */
static void numbers_agree_with_an_array(void **state)
{
    static const int kinds[] = { 0, 1, 2, 4, 5 };
    uint64_t seed = 19;

    (void)state;
    for (size_t s = 0; s < COUNT(sizes); s++)
        for (size_t k = 0; k < COUNT(kinds) * 6; k++) {
            trs_dist dist = draw(kinds[k / 6], sizes[s], (int)k % 3, &seed);
            size_t many = k % 6 < 3 ? 0 : sizes[s];

            check_numbers(&dist);
            for (size_t i = 0; i < many; i++)
                assert_int_equal(
                    trs_dist_add(&dist, dist.tally[dist.distinct / 3].value),
                    TRS_OK);
            assert_int_equal(trs_dist_settle(&dist), TRS_OK);
            check_numbers(&dist);
            trs_dist_clear(&dist);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_are_found),
        cmocka_unit_test(numbers_agree_with_an_array),
    };

    return cmocka_run_group_tests_name("ladder", tests, NULL, NULL);
}
