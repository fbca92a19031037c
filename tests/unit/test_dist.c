/* dist: the invariants of its header, against a sorted array. */
#include "values.h"

#include "libtrs/wide.h"

static void small_distributions(void **state)
{
    static const struct {
        const char *name;
        trs_span values[6];
        size_t n, distinct;
        trs_span min, max, sum;
        uint64_t negative;
    } cases[] = {
        { "nothing", { 0 }, 0, 0, 0, 0, 0, 0 },
        { "one zero", { 0 }, 1, 1, 0, 0, 0, 0 },
        { "one negative", { -5 }, 1, 1, -5, -5, -5, 1 },
        { "all equal", { 7, 7, 7, 7 }, 4, 1, 7, 7, 28, 0 },
        { "descending", { 3, 2, 1, 0, -1, -2 }, 6, 6, -2, 3, 3, 2 },
        { "ties", { 2, 1, 2, 1, 2 }, 5, 2, 1, 2, 8, 0 },
        { "extremes",
          { INT64_MAX, INT64_MIN },
          2,
          2,
          INT64_MIN,
          INT64_MAX,
          -1,
          1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *name = cases[i].name;

        for (int settled = 0; settled < 2; settled++) {
            trs_dist dist;
            trs_sum sum;

            trs_dist_init(&dist, NULL);
            for (size_t k = 0; k < cases[i].n; k++)
                CHECK_ROW(name, trs_dist_add(&dist, cases[i].values[k]) == 0);
            if (settled)
                CHECK_ROW(name, trs_dist_settle(&dist) == TRS_OK);
            CHECK_ROW(name, !settled || dist.distinct == cases[i].distinct);
            CHECK_ROW(name, dist.n == cases[i].n);
            CHECK_ROW(name, trs_dist_min(&dist) == cases[i].min);
            CHECK_ROW(name, trs_dist_max(&dist) == cases[i].max);
            CHECK_ROW(name, trs_dist_below(&dist, 0) == cases[i].negative);
            CHECK_ROW(name, trs_dist_up_to(&dist, INT64_MAX) == cases[i].n);
            sum = trs_dist_sum(&dist);
            CHECK_ROW(name, trs__wide(sum) == cases[i].sum);
            CHECK_ROW(name, trs_sum_double(sum) == (double)cases[i].sum);
            trs_dist_clear(&dist);
            CHECK_ROW(name, dist.n == 0 && trs_dist_bytes(&dist) == 0);
        }
    }
}

static void sums_pass_64_bits(void **state)
{
    trs_dist dist;

    (void)state;
    trs_dist_init(&dist, NULL);
    for (int i = 0; i < 5; i++)
        assert_int_equal(trs_dist_add(&dist, INT64_MAX), TRS_OK);
    assert_true(trs__wide(trs_dist_sum(&dist)) == (trs__int128)INT64_MAX * 5);
    assert_int_equal(trs_dist_settle(&dist), TRS_OK);
    assert_true(trs__wide(trs_dist_sum(&dist)) == (trs__int128)INT64_MAX * 5);
    assert_true(trs_sum_double(trs_dist_sum(&dist)) == 0x1p63 * 5);
    trs_dist_clear(&dist);
}

static void an_empty_one_owns_nothing_and_is_small(void **state)
{
    arena a;
    trs_host host = host_of(&a);
    trs_dist dist;

    (void)state;
    assert_true(sizeof dist <= 64);
    trs_dist_init(&dist, &host);
    assert_int_equal(trs_dist_settle(&dist), TRS_OK);
    assert_int_equal(trs_dist_add_many(&dist, NULL, 0), TRS_OK);
    assert_int_equal(a.blocks, 0);
    trs_dist_clear(&dist);
}

static void settled_state_depends_on_no_order(void **state)
{
    enum { N = 30000, PARTS = 37 };
    trs_span *values = malloc(N * sizeof *values);
    uint64_t seed = 7;

    (void)state;
    assert_non_null(values);
    for (int kind = 0; kind < KINDS; kind++) {
        trs_dist one, other, parts[PARTS];
        const trs_dist *list[PARTS + 1];

        trs_dist_init(&one, NULL);
        trs_dist_init(&other, NULL);
        for (size_t i = 0; i < PARTS; i++) {
            trs_dist_init(&parts[i], NULL);
            list[i] = &parts[i];
        }
        list[PARTS] = NULL;
        for (size_t i = 0; i < N; i++) {
            trs_dist *part = &parts[next_random(&seed) % PARTS];

            values[i] = spread(kind, next_random(&seed));
            assert_int_equal(trs_dist_add(part, values[i]), TRS_OK);
            if (next_random(&seed) % 500 == 0)
                assert_int_equal(trs_dist_settle(part), TRS_OK);
        }
        assert_int_equal(trs_dist_add_many(&one, values, N), TRS_OK);
        assert_int_equal(trs_dist_settle(&one), TRS_OK);
        for (size_t i = PARTS; i-- > 0;)
            assert_int_equal(trs_dist_merge(&other, &parts[i]), TRS_OK);
        assert_int_equal(trs_dist_settle(&other), TRS_OK);
        assert_true(trs_dist_equal(&one, &other));
        trs_dist_clear(&other);
        assert_int_equal(trs_dist_merge_all(&other, list, PARTS + 1), TRS_OK);
        assert_true(trs_dist_equal(&one, &other));
        qsort(values, N, sizeof *values, compare_spans);
        check_against(&one, values, N);
        assert_int_equal(trs_dist_merge_all(&other, list, PARTS), TRS_OK);
        assert_true(other.n == 2 * N && other.distinct == one.distinct);
        for (size_t i = 0; i < PARTS; i++)
            trs_dist_clear(&parts[i]);
        trs_dist_clear(&one);
        trs_dist_clear(&other);
    }
    free(values);
}

static void more_than_may_wait(void **state)
{
    enum { N = 5 << 20 };
    trs_span *values = malloc(N * sizeof *values);
    uint64_t seed = 3;
    trs_dist single, bulk;

    (void)state;
    assert_non_null(values);
    trs_dist_init(&single, NULL);
    trs_dist_init(&bulk, NULL);
    for (size_t i = 0; i < N; i++) {
        values[i] = (trs_span)(next_random(&seed) % (4 * N));
        assert_int_equal(trs_dist_add(&single, values[i]), TRS_OK);
        assert_true(single.unsettled <= 1 << 20 ||
                    single.unsettled <= single.distinct);
    }
    assert_int_equal(trs_dist_add_many(&bulk, values, N), TRS_OK);
    assert_int_equal(trs_dist_settle(&single), TRS_OK);
    assert_int_equal(trs_dist_settle(&bulk), TRS_OK);
    assert_true(trs_dist_equal(&single, &bulk));
    assert_true(trs_dist_bytes(&bulk) == 16 * bulk.distinct);
    trs_dist_clear(&single);
    trs_dist_clear(&bulk);
    free(values);
}

static void weights_ride_along_exactly(void **state)
{
    enum { N = 20000, VALUES = 300, PARTS = 4 };
    trs__int128 sums[VALUES] = { 0 }, squares[VALUES] = { 0 };
    uint64_t counts[VALUES] = { 0 };
    uint64_t seed = 11;
    trs_dist whole, parts[PARTS];
    const trs_dist *list[PARTS] = { NULL }; /* the others are merged at once */

    (void)state;
    trs_dist_init_weighted(&whole, NULL);
    for (size_t i = 0; i < PARTS; i++) {
        trs_dist_init_weighted(&parts[i], NULL);
        if (i > 0)
            list[i] = &parts[i];
    }
    for (int i = 0; i < N; i++) {
        size_t v = next_random(&seed) % VALUES;
        int64_t w = (int64_t)(next_random(&seed) % 1000000000000u) + 1;
        trs_dist *part = &parts[next_random(&seed) % PARTS];

        if (i % 10 == 0) {
            w = TRS_WEIGHT_ONE;
            assert_int_equal(trs_dist_add(part, (trs_span)v), TRS_OK);
        } else {
            assert_int_equal(trs_dist_add_weighted(part, (trs_span)v, w),
                             TRS_OK);
        }
        counts[v]++;
        sums[v] += w;
        squares[v] += (trs__int128)w * w;
        if (i % 777 == 0)
            assert_int_equal(trs_dist_settle(part), TRS_OK);
    }
    assert_int_equal(trs_dist_merge(&whole, &parts[0]), TRS_OK);
    assert_int_equal(trs_dist_merge_all(&whole, list, PARTS), TRS_OK);
    assert_true(whole.distinct == VALUES && whole.n == N);
    for (size_t v = 0; v < VALUES; v++) {
        assert_true(whole.tally[v].count == counts[v]);
        assert_true(trs__wide(whole.weights[v].sum) == sums[v]);
        assert_true(trs__wide(whole.weights[v].squares) == squares[v]);
    }
    for (size_t i = 0; i < PARTS; i++)
        trs_dist_clear(&parts[i]);
    trs_dist_clear(&whole);
}

static void what_is_refused(void **state)
{
    static const struct {
        const char *name;
        trs_tally tally[3];
        size_t n;
        trs_status status;
    } cases[] = {
        { "nothing", { { 0, 0 } }, 0, TRS_OK },
        { "ascending", { { -1, 1 }, { 0, 5 }, { 9, 2 } }, 3, TRS_OK },
        { "count of 0", { { 1, 1 }, { 2, 0 } }, 2, TRS_EDOMAIN },
        { "twice", { { 1, 1 }, { 1, 1 } }, 2, TRS_EDOMAIN },
        { "descending", { { 2, 1 }, { 1, 1 } }, 2, TRS_EDOMAIN },
        { "too many", { { 1, INT64_MAX }, { 2, 1 } }, 2, TRS_EDOMAIN },
    };
    static const trs_tally pair = { 5, 2 };
    trs_weight weight = { { 2, 0 }, { 2, 0 } };
    trs_dist plain, weighted;
    const trs_dist *const mixed[] = { &plain, &weighted };

    (void)state;
    trs_dist_init(&plain, NULL);
    trs_dist_init_weighted(&weighted, NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(cases[i].name,
                  trs_dist_assign(&plain, cases[i].tally, NULL, cases[i].n) ==
                      cases[i].status);
        if (cases[i].status == TRS_OK)
            CHECK_ROW(cases[i].name, plain.distinct == cases[i].n);
    }
    assert_true(plain.n == 8); /* as the last accepted one left it */
    assert_int_equal(trs_dist_assign(&plain, &pair, &weight, 1), TRS_EDOMAIN);
    assert_int_equal(trs_dist_assign(&weighted, &pair, NULL, 1), TRS_EDOMAIN);
    assert_int_equal(trs_dist_assign(&weighted, &pair, &weight, 1), TRS_OK);
    weight.sum.low = 1; /* two values can't weigh one millionth */
    assert_int_equal(trs_dist_assign(&weighted, &pair, &weight, 1),
                     TRS_EDOMAIN);
    assert_int_equal(trs_dist_merge(&plain, &weighted), TRS_EDOMAIN);
    assert_int_equal(trs_dist_merge_all(&plain, mixed, 2), TRS_EDOMAIN);
    assert_int_equal(trs_dist_merge_all(&weighted, mixed, 2), TRS_EDOMAIN);
    assert_int_equal(trs_dist_add_weighted(&plain, 1, 5), TRS_EDOMAIN);
    assert_int_equal(trs_dist_add_weighted(&weighted, 1, 0), TRS_EDOMAIN);
    assert_true(plain.n == 8 && weighted.n == 2);
    trs_dist_clear(&plain);
    trs_dist_clear(&weighted);
}

/* A little of everything that allocates.  Each step that fails is checked to
 * have changed nothing; then all goes away. */
static bool exercise(const trs_host *host, int weighted)
{
    trs_dist dist, other;
    const trs_dist *parts[6];
    trs_span many[200];
    uint64_t n;
    bool done = false;

    for (int i = 0; i < 200; i++)
        many[i] = i * 37 % 100;
    (weighted ? trs_dist_init_weighted : trs_dist_init)(&dist, host);
    (weighted ? trs_dist_init_weighted : trs_dist_init)(&other, host);
    for (int i = 0; i < 6; i++)
        parts[i] = &other;
    for (int i = 0; i < 20; i++) {
        n = dist.n;
        if (trs_dist_add(&dist, i % 7) != TRS_OK)
            goto done;
    }
    n = dist.n;
    if (trs_dist_settle(&dist) != TRS_OK ||
        trs_dist_add_many(&other, many, 200) != TRS_OK ||
        trs_dist_merge(&dist, &other) != TRS_OK)
        goto done;
    n = dist.n;
    if (trs_dist_settle(&other) != TRS_OK ||
        trs_dist_merge_all(&dist, parts, 6) != TRS_OK)
        goto done;
    n = dist.n;
    if (trs_dist_assign(&dist, other.tally, other.weights, other.distinct))
        goto done;
    done = true;
    n = 200;
done:
    assert_true(dist.n == n);
    assert_true(trs__wide(trs_dist_sum(&dist)) >= 0);
    trs_dist_clear(&dist);
    trs_dist_clear(&other);
    return done;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    for (int weighted = 0; weighted < 2; weighted++) {
        bool done = false;

        for (long refuse = 1; !done; refuse++) {
            arena a;
            trs_host host = host_of(&a);

            a.refuse = refuse;
            done = exercise(&host, weighted);
            assert_int_equal(a.blocks, 0);
            assert_true(done == (a.calls < refuse));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_distributions),
        cmocka_unit_test(sums_pass_64_bits),
        cmocka_unit_test(an_empty_one_owns_nothing_and_is_small),
        cmocka_unit_test(settled_state_depends_on_no_order),
        cmocka_unit_test(more_than_may_wait),
        cmocka_unit_test(weights_ride_along_exactly),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(every_allocation_may_fail),
    };

    return cmocka_run_group_tests_name("dist", tests, NULL, NULL);
}
