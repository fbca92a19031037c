/* sort and tally: what their headers promise, against qsort. */
#include "values.h"

#include "libtrs/sort.h"
#include "libtrs/tally.h"

static void sorting_agrees_with_qsort(void **state)
{
    static const size_t sizes[] = { 1,    2,    47,   48,    49,
                                    1000, 4095, 4096, 70000, 300000 };
    uint64_t seed = 1;

    (void)state;
    for (size_t s = 0; s < COUNT(sizes); s++)
        for (int kind = 0; kind < KINDS; kind++) {
            size_t n = sizes[s];
            trs_span *want = malloc(n * sizeof *want);
            trs_span *values = malloc(n * sizeof *values);
            trs_span *moved = malloc(n * sizeof *moved);
            int64_t *beside = malloc(n * sizeof *beside);

            assert_true(want && values && moved && beside);
            for (size_t i = 0; i < n; i++) {
                want[i] = spread(kind, next_random(&seed));
                beside[i] = (int64_t)i;
            }
            memcpy(values, want, n * sizeof *want);
            memcpy(moved, want, n * sizeof *want);
            assert_true(trs__sort_spans(NULL, moved, beside, n));
            for (size_t i = 0; i < n; i++) {
                assert_true(moved[i] == want[beside[i]]);
                assert_true(i == 0 || moved[i] != moved[i - 1] ||
                            beside[i] > beside[i - 1]);
            }
            qsort(want, n, sizeof *want, compare_spans);
            assert_true(trs__sort_spans(NULL, values, NULL, n));
            assert_memory_equal(values, want, n * sizeof *want);
            assert_memory_equal(moved, want, n * sizeof *want);
            free(want);
            free(values);
            free(moved);
            free(beside);
        }
}

/* Without room the values are there still; with room they are counted. */
static void tallies_give_values_back(void **state)
{
    static const size_t sizes[] = { 1, 47, 48, 4095, 4096, 50000 };
    uint64_t seed = 5;

    (void)state;
    for (size_t s = 0; s < COUNT(sizes); s++)
        for (int kind = 0; kind < KINDS; kind++) {
            size_t n = sizes[s];
            trs_span *want = malloc(n * sizeof *want);
            trs_span *values = malloc(n * sizeof *values);
            trs_dist dist;
            bool done = false;
            arena a;
            trs_host host = host_of(&a);

            assert_true(want && values);
            trs_dist_init(&dist, &host);
            for (size_t i = 0; i < n; i++)
                values[i] = want[i] = spread(kind, next_random(&seed));
            qsort(want, n, sizeof *want, compare_spans);
            for (a.refuse = 1; !done; a.refuse++) {
                a.calls = 0;
                done = trs__tally_make(&host, values, n, &dist.tally,
                                       &dist.distinct);
                if (done)
                    continue;
                assert_int_equal(a.blocks, 0);
                qsort(values, n, sizeof *values, compare_spans);
                assert_memory_equal(values, want, n * sizeof *values);
            }
            dist.n = n;
            check_against(&dist, want, n);
            trs_dist_clear(&dist);
            assert_int_equal(a.blocks, 0);
            free(want);
            free(values);
        }
}

/* ---- keys ---------------------------------------------------------------- */

static trs_dist dist_of_keys(const trs_host *host, const trs__ruler *r,
                             const uint32_t *keys, size_t n)
{
    uint32_t *copy = malloc(n * sizeof *copy);
    uint32_t *scratch = malloc(n * sizeof *scratch);
    trs_dist dist;

    assert_true(copy && scratch);
    memcpy(copy, keys, n * sizeof *copy);
    trs_dist_init(&dist, host);
    if (trs__tally_of_keys(host, r, copy, scratch, n, &dist.tally,
                           &dist.distinct))
        dist.n = n;
    free(copy);
    free(scratch);
    return dist;
}

/* The keys in order, against values in order. */
static void check_sorted(const char *name, const trs__ruler *r,
                         const uint32_t *keys, size_t n, const trs_span *want)
{
    uint32_t *copy = malloc(n * sizeof *copy);
    uint32_t *scratch = malloc(n * sizeof *scratch);

    assert_true(copy && scratch);
    memcpy(copy, keys, n * sizeof *copy);
    trs__keys_sort(r, copy, scratch, n);
    for (size_t i = 0; i < n; i++)
        CHECK_ROW(name, trs__ruler_value(r, copy[i]) == want[i]);
    free(copy);
    free(scratch);
}

static void few_keys(void **state)
{
    static const struct {
        const char *name;
        trs_span least, unit;
        uint32_t keys[4];
        size_t n;
        trs_tally pairs[4];
        size_t distinct;
    } cases[] = {
        { "one", 0, 1, { 0 }, 1, { { 0, 1 } }, 1 },
        { "one, the greatest",
          -TRS_SECOND,
          TRS_SECOND,
          { UINT32_MAX },
          1,
          { { (trs_span)UINT32_MAX * TRS_SECOND - TRS_SECOND, 1 } },
          1 },
        { "all equal", 5, 7, { 3, 3, 3 }, 3, { { 26, 3 } }, 1 },
        { "from end to end",
          -10,
          1,
          { UINT32_MAX, 0, UINT32_MAX, 0 },
          4,
          { { -10, 2 }, { (trs_span)UINT32_MAX - 10, 2 } },
          2 },
        { "minutes in seconds",
          -TRS_HOUR,
          TRS_SECOND,
          { 3600, 3540, 3660, 3540 },
          4,
          { { -TRS_MINUTE, 2 }, { 0, 1 }, { TRS_MINUTE, 1 } },
          3 },
        { "minutes of an odd second",
          0,
          TRS_SECOND,
          { 127, 7 },
          2,
          { { 7 * TRS_SECOND, 1 }, { 127 * TRS_SECOND, 1 } },
          2 },
        { "up to the largest duration",
          INT64_MAX - 2,
          1,
          { 2, 0, 1, 2 },
          4,
          { { INT64_MAX - 2, 1 }, { INT64_MAX - 1, 1 }, { INT64_MAX, 2 } },
          3 },
        { "from the least duration",
          INT64_MIN,
          1,
          { 1, 0 },
          2,
          { { INT64_MIN, 1 }, { INT64_MIN + 1, 1 } },
          2 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *name = cases[i].name;
        trs__ruler r = trs__ruler_make(
            cases[i].least,
            (trs_span)((uint64_t)cases[i].least +
                       (uint64_t)UINT32_MAX * (uint64_t)cases[i].unit),
            cases[i].unit);
        trs_dist dist = dist_of_keys(NULL, &r, cases[i].keys, cases[i].n);
        trs_span want[COUNT(cases[i].keys)];

        for (size_t k = 0, at = 0; k < dist.distinct; k++)
            for (uint64_t c = 0; c < dist.tally[k].count; c++)
                want[at++] = dist.tally[k].value;
        check_sorted(name, &r, cases[i].keys, cases[i].n, want);
        CHECK_ROW(name, dist.n == cases[i].n);
        CHECK_ROW(name, dist.distinct == cases[i].distinct);
        for (size_t k = 0; k < dist.distinct; k++)
            CHECK_ROW(name, dist.tally[k].value == cases[i].pairs[k].value &&
                                dist.tally[k].count == cases[i].pairs[k].count);
        trs_dist_clear(&dist);
    }
}

/* Durations as keys of whole seconds, as wide tables keep them. */
static void keys_are_tallied_as_their_values(void **state)
{
    static const size_t sizes[] = { 1, 47, 48, 4095, 4096, 50000 };
    static const trs_span units[] = { 1, 60, 3600 };
    static const uint32_t spans[] = { 1, 50, 100000, 20000000, UINT32_MAX };
    trs__ruler r = trs__ruler_make(INT32_MIN * TRS_SECOND,
                                   INT32_MAX * TRS_SECOND, TRS_SECOND);
    uint64_t seed = 9;

    (void)state;
    for (size_t s = 0; s < COUNT(sizes); s++)
        for (size_t c = 0; c < COUNT(units) * COUNT(spans); c++) {
            uint64_t unit = (uint64_t)units[c / COUNT(spans)];
            size_t n = sizes[s];
            uint32_t *keys = malloc(n * sizeof *keys);
            trs_span *want = malloc(n * sizeof *want);
            uint32_t low = (uint32_t)next_random(&seed);
            trs_host host;
            trs_dist dist;
            arena a;

            assert_true(keys && want);
            low = (uint32_t)(low % ((uint64_t)UINT32_MAX -
                                    spans[c % COUNT(spans)] + 1));
            for (size_t i = 0; i < n; i++) {
                uint64_t part = next_random(&seed) % spans[c % COUNT(spans)];

                keys[i] = low + (uint32_t)(part / unit * unit);
                want[i] = trs__ruler_value(&r, keys[i]);
            }
            qsort(want, n, sizeof *want, compare_spans);
            host = host_of(&a);
            for (a.refuse = 1;; a.refuse++) {
                a.calls = 0;
                dist = dist_of_keys(&host, &r, keys, n);
                if (dist.n)
                    break;
                assert_int_equal(a.blocks, 0);
            }
            check_against(&dist, want, n);
            check_sorted("random", &r, keys, n, want);
            assert_int_equal(a.blocks, 1);
            trs_dist_clear(&dist);
            free(keys);
            free(want);
        }
}

/* ---- merging ------------------------------------------------------------- */

enum { FEW_PARTS = 3, FEW_PAIRS = 3 };

static void few_tallies_become_one(void **state)
{
    static const struct {
        const char *name;
        trs_tally parts[FEW_PARTS][FEW_PAIRS]; /* up to a count of 0 */
        trs_tally whole[FEW_PARTS * FEW_PAIRS + 1];
    } cases[] = {
        { "nothing", { { { 0 } } }, { { 0 } } },
        { "one", { { { 0 } }, { { -7, 3 } } }, { { -7, 3 } } },
        { "all equal",
          { { { 5, 1 } }, { { 5, 2 } }, { { 5, 4 } } },
          { { 5, 7 } } },
        { "one after the other",
          { { { 4, 1 }, { 6, 1 } }, { { -4, 1 }, { 0, 1 } } },
          { { -4, 1 }, { 0, 1 }, { 4, 1 }, { 6, 1 } } },
        { "huge counts",
          { { { 1, INT64_MAX / 4 }, { 2, 1 } }, { { 1, INT64_MAX / 2 } } },
          { { 1, INT64_MAX / 4 + INT64_MAX / 2 }, { 2, 1 } } },
        { "the extremes",
          { { { INT64_MIN, 1 }, { INT64_MAX, 1 } },
            { { INT64_MIN, 1 }, { 0, 1 }, { INT64_MAX, 1 } } },
          { { INT64_MIN, 2 }, { 0, 1 }, { INT64_MAX, 2 } } },
        { "beside the extremes",
          { { { INT64_MIN, 1 }, { INT64_MIN + 1, 1 } },
            { { INT64_MAX - 1, 1 }, { INT64_MAX, 1 } } },
          { { INT64_MIN, 1 },
            { INT64_MIN + 1, 1 },
            { INT64_MAX - 1, 1 },
            { INT64_MAX, 1 } } },
        { "minutes, then a second",
          { { { 0, 1 }, { TRS_MINUTE, 1 } },
            { { TRS_MINUTE, 1 }, { TRS_MINUTE + TRS_SECOND, 1 } } },
          { { 0, 1 }, { TRS_MINUTE, 2 }, { TRS_MINUTE + TRS_SECOND, 1 } } },
        { "minutes of another second",
          { { { 1, 1 } }, { { TRS_MINUTE + 1, 1 } }, { { 1, 1 } } },
          { { 1, 2 }, { TRS_MINUTE + 1, 1 } } },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *name = cases[i].name;
        trs_dist parts[FEW_PARTS], whole;
        const trs_dist *list[FEW_PARTS + 1] = { NULL };
        size_t n = 0;

        for (size_t p = 0; p < FEW_PARTS; p++) {
            size_t pairs = 0;

            while (pairs < FEW_PAIRS && cases[i].parts[p][pairs].count)
                pairs++;
            trs_dist_init(&parts[p], NULL);
            CHECK_ROW(name, trs_dist_assign(&parts[p], cases[i].parts[p], NULL,
                                            pairs) == TRS_OK);
            list[p] = &parts[p];
        }
        trs_dist_init(&whole, NULL);
        CHECK_ROW(name, trs__tally_merge(NULL, list, COUNT(list), &whole.tally,
                                         &whole.distinct));
        while (cases[i].whole[n].count)
            n++;
        CHECK_ROW(name, whole.distinct == n);
        for (size_t k = 0; k < n; k++)
            CHECK_ROW(name,
                      whole.tally[k].value == cases[i].whole[k].value &&
                          whole.tally[k].count == cases[i].whole[k].count);
        trs_dist_clear(&whole);
        for (size_t p = 0; p < FEW_PARTS; p++)
            trs_dist_clear(&parts[p]);
    }
}

/* n values of a kind are dealt to count parts, evenly or most to the first, and
 * merged, those that still wait, too. */
static void check_merge(int kind, size_t count, size_t n, bool even,
                        uint64_t *seed)
{
    trs_span *values = malloc(n * sizeof *values);
    trs_dist *parts = malloc(count * sizeof *parts), whole;
    const trs_dist **list = malloc(count * sizeof *list);
    arena a;
    trs_host host = host_of(&a);
    trs_status status = TRS_ENOMEM;

    assert_true(values && parts && list);
    for (size_t i = 0; i < count; i++) {
        trs_dist_init(&parts[i], NULL);
        list[i] = &parts[i];
    }
    for (size_t i = 0; i < n; i++) {
        size_t part = (size_t)(next_random(seed) % count);

        part = even || next_random(seed) % 16 == 0 ? part : 0;
        /* once in a while one that no unit but the millisecond fits */
        values[i] = spread(kind, next_random(seed)) + (i % 9973 == 9972);
        assert_int_equal(trs_dist_add(&parts[part], values[i]), TRS_OK);
    }
    for (size_t i = 0; i < count; i++)
        if (i % 7 != 3)
            assert_int_equal(trs_dist_settle(&parts[i]), TRS_OK);
    qsort(values, n, sizeof *values, compare_spans);
    trs_dist_init(&whole, &host);
    for (a.refuse = count > 100 ? 0 : 1; status != TRS_OK; a.refuse++) {
        a.calls = 0;
        status = trs_dist_merge_all(&whole, list, count);
        assert_true(status == TRS_OK || (whole.n == 0 && a.blocks == 0));
    }
    check_against(&whole, values, n);
    assert_int_equal(a.blocks, 1);
    trs_dist_clear(&whole);
    for (size_t i = 0; i < count; i++)
        trs_dist_clear(&parts[i]);
    free(list);
    free(parts);
    free(values);
}

static void merging_agrees_with_qsort(void **state)
{
    static const struct {
        size_t parts, values;
    } sizes[] = { { 1, 1 },       { 1, 70000 },   { 2, 200000 },  { 5, 30 },
                  { 48, 200000 }, { 700, 20000 }, { 5000, 30000 } };
    uint64_t seed = 13;

    (void)state;
    for (size_t s = 0; s < COUNT(sizes); s++)
        for (int kind = 0; kind < KINDS; kind++)
            for (int even = 0; even < 2; even++)
                check_merge(kind, sizes[s].parts, sizes[s].values, even, &seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorting_agrees_with_qsort),
        cmocka_unit_test(tallies_give_values_back),
        cmocka_unit_test(few_keys),
        cmocka_unit_test(keys_are_tallied_as_their_values),
        cmocka_unit_test(few_tallies_become_one),
        cmocka_unit_test(merging_agrees_with_qsort),
    };

    return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
