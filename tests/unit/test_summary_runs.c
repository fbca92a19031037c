/* summary_runs: keys that were piled up, in order, are the same distribution as
 * their values. */
#include "values.h"

#include "libtrs/host.h"
#include "libtrs/summary_runs.h"

#include <trs/dist.h>

/* A run of n keys in layers of about that size. */
static trs__run run_of(const uint32_t *keys, size_t n, size_t layer)
{
    trs__run run = { NULL, n, 0 };
    trs__layer **end = &run.first;

    for (size_t at = 0; at < n;) {
        size_t count = n - at < layer ? n - at : layer;

        *end = malloc(sizeof **end + count * sizeof *keys);
        assert_non_null(*end);
        (*end)->count = count;
        memcpy((*end)->keys, keys + at, count * sizeof *keys);
        at += count;
        end = &(*end)->below;
    }
    *end = NULL;
    return run;
}

static int compare_keys(const void *a, const void *b)
{
    uint32_t x, y;

    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

enum { MOST = 5000 };

static trs__ruler seconds(void)
{
    return trs__ruler_make(INT32_MIN * TRS_SECOND, INT32_MAX * TRS_SECOND,
                           TRS_SECOND);
}

/* count runs of up to size keys within span, and what is there before. */
static void check(size_t count, size_t size, uint32_t span, bool before,
                  uint64_t *seed)
{
    trs__ruler r = seconds();
    trs__run *runs = calloc(count, sizeof *runs);
    const trs__run **list = calloc(count, sizeof *list);
    trs_dist want, got, untouched;
    arena a;
    trs_host host = host_of(&a);

    assert_true(runs && list);
    trs_dist_init(&want, NULL);
    if (before)
        for (int i = 0; i < 5; i++)
            trs_dist_add(&want, (trs_span)(next_random(seed) % 1000));
    trs_dist_settle(&want);
    trs_dist_init(&got, &host);
    trs_dist_init(&untouched, &host);
    trs_dist_merge(&got, &want);
    trs_dist_merge(&untouched, &want);
    for (size_t i = 0; i < count; i++) {
        uint32_t keys[MOST];
        size_t n = (size_t)(next_random(seed) % (size + 1));

        for (size_t k = 0; k < n; k++) {
            keys[k] = 1000u + (uint32_t)(next_random(seed) % span);
            trs_dist_add(&want, trs__ruler_value(&r, keys[k]));
        }
        qsort(keys, n, sizeof *keys, compare_keys);
        runs[i] = run_of(keys, n, 1 + (size_t)(next_random(seed) % 300));
        list[i] = &runs[i];
    }
    trs_dist_settle(&want);
    for (a.refuse = a.calls + 1;; a.refuse++) {
        long blocks = a.blocks;

        a.calls = 0;
        if (trs__runs_add(&got, &r, list, count) == TRS_OK)
            break;
        assert_int_equal(a.blocks, blocks);
        assert_true(trs_dist_equal(&got, &untouched));
    }
    assert_true(trs_dist_equal(&got, &want));
    for (size_t i = 0; i < count; i++)
        trs__run_clear(&runs[i], NULL);
    trs_dist_clear(&want);
    trs_dist_clear(&got);
    trs_dist_clear(&untouched);
    assert_int_equal(a.blocks, 0);
    free(runs);
    free(list);
}

static void runs_are_their_values(void **state)
{
    static const size_t counts[] = { 0, 1, 2, 48, 2048, 2049 };
    static const uint32_t spans[] = { 1, 4096, 4097, 3000000,
                                      UINT32_MAX - 1000 };
    uint64_t seed = 4;

    (void)state;
    for (size_t c = 0; c < COUNT(counts); c++)
        for (size_t s = 0; s < COUNT(spans); s++)
            for (int before = 0; before < 2; before++) {
                check(counts[c], counts[c] > 100 ? 3 : 700, spans[s], before,
                      &seed);
                check(counts[c], 1, spans[s], before, &seed);
            }
}

/* Where windows end: neighbours, and keys a window apart. */
static void edges_of_windows(void **state)
{
    static const uint32_t apart[] = { 1, 4095, 4096, 4097, 8192 };
    trs__ruler r = seconds();

    (void)state;
    for (size_t i = 0; i < COUNT(apart); i++) {
        uint32_t top = UINT32_MAX - 2 * apart[i];
        uint32_t a[] = { 0, apart[i], 2 * apart[i], top + 2 * apart[i] };
        uint32_t b[] = { apart[i], apart[i] + 1, top, top + apart[i] };
        trs__run runs[] = { run_of(a, 4, 3), run_of(b, 4, 2) };
        const trs__run *list[] = { &runs[0], &runs[1] };
        trs_dist want, got;

        trs_dist_init(&want, NULL);
        trs_dist_init(&got, NULL);
        for (size_t k = 0; k < 4; k++) {
            trs_dist_add(&want, trs__ruler_value(&r, a[k]));
            trs_dist_add(&want, trs__ruler_value(&r, b[k]));
        }
        trs_dist_settle(&want);
        assert_int_equal(trs__runs_add(&got, &r, list, 2), TRS_OK);
        assert_true(trs_dist_equal(&got, &want));
        trs_dist_clear(&want);
        trs_dist_clear(&got);
        trs__run_clear(&runs[0], NULL);
        trs__run_clear(&runs[1], NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_are_their_values),
        cmocka_unit_test(edges_of_windows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
