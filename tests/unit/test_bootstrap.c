/* bootstrap: digits that may never change, and intervals worked out by hand. */
#include "test.h"

#include "libtrs/bootstrap.h"

#include <math.h>

static void hashes(void **state)
{
    static const struct {
        const char *id;
        uint64_t hash;
    } cases[] = { /* published with the algorithm */
                  { "", 0xCBF29CE484222325 },
                  { "a", 0xAF63DC4C8601EC8C },
                  { "foobar", 0x85944171F73967E8 }
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_ROW(cases[i].id,
                  trs__bootstrap_hash(cases[i].id, strlen(cases[i].id)) ==
                      cases[i].hash);
}

/* Computed apart from this library, with exact integers. */
static void draws_never_change(void **state)
{
    static const char id[] = "KE-2025-000017";
    static const unsigned want[] = { 1, 1, 5, 0, 2, 3, 0, 2, 0, 0, 0,
                                     1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 3,
                                     0, 3, 2, 0, 2, 0, 1, 0, 0, 1 };
    uint64_t hash = trs__bootstrap_hash(id, strlen(id));

    (void)state;
    for (size_t r = 0; r < COUNT(want); r++)
        assert_int_equal(trs__bootstrap_times(1, hash, r), want[r]);
}

/* Both ways of drawing many, and one by one. */
static void draws_agree(void **state)
{
    enum { N = 20000, PACK = TRS__BOOTSTRAP_PACK, FIRST = 1993 };
    static uint64_t hashes[N];
    static double fast[N * PACK], portable[N * PACK];

    (void)state;
    for (uint64_t i = 0; i < N; i++)
        hashes[i] = trs__bootstrap_hash(&i, sizeof i);
    trs__bootstrap_draw(fast, hashes, N, 3, FIRST);
    trs__bootstrap_draw_portable(portable, hashes, N, 3, FIRST);
    for (size_t i = 0; i < (size_t)N * PACK; i++) {
        unsigned k =
            trs__bootstrap_times(3, hashes[i / PACK], FIRST + i % PACK);

        assert_int_equal((int)fast[i], k);
        assert_int_equal((int)portable[i], k);
    }
}

static void draws_are_poisson(void **state)
{
    enum { N = 1000000, MOST = 6 };
    double count[MOST + 1] = { 0 }, p = exp(-1), chi = 0;

    (void)state;
    for (uint64_t i = 0; i < N; i++) {
        uint64_t hash = trs__bootstrap_hash(&i, sizeof i);
        unsigned k = trs__bootstrap_times(3, hash, i % 2000);

        count[k < MOST ? k : MOST]++;
    }
    for (int k = 0; k < MOST; k++) {
        chi += (count[k] - N * p) * (count[k] - N * p) / (N * p);
        p /= k + 1;
    }
    assert_true(chi < 22.5); /* 6 degrees of freedom: one in a thousand */
}

static void intervals(void **state)
{
    static const struct {
        const char *name;
        double replicates[5];
        size_t count;
        uint64_t n;
        bool present;
        double lo, hi;
    } cases[] = {
        { "none", { 0 }, 0, 10, false, 0, 0 },
        { "one", { 3 }, 1, 10, false, 0, 0 },
        { "only nonsense", { NAN, INFINITY, 4 }, 3, 10, false, 0, 0 },
        { "percentiles", { 5, 1, 4, 2, 3 }, 5, 20000, true, 1.1, 4.9 },
        { "without nonsense", { 5, NAN, 3, 1 }, 4, 10, true, 1.1, 4.9 },
        { "many consignments",
          { 1, 3 },
          2,
          20001,
          true,
          2 - 1.9599639845400545 * 1.4142135623730951,
          2 + 1.9599639845400545 * 1.4142135623730951 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        double replicates[5];
        trs_estimate e;

        memcpy(replicates, cases[i].replicates, sizeof replicates);
        e = trs__bootstrap_estimate(2, replicates, cases[i].count, cases[i].n,
                                    0.95);
        CHECK_ROW(cases[i].name, e.value.present && e.value.value == 2);
        CHECK_ROW(cases[i].name, e.lo.present == cases[i].present);
        CHECK_ROW(cases[i].name, e.hi.present == cases[i].present);
        CHECK_ROW(cases[i].name, fabs(e.lo.value - cases[i].lo) < 1e-12);
        CHECK_ROW(cases[i].name, fabs(e.hi.value - cases[i].hi) < 1e-12);
    }
    assert_int_equal(trs__bootstrap_replicates(20000, 2000), 2000);
    assert_int_equal(trs__bootstrap_replicates(20001, 2000), 200);
    assert_int_equal(trs__bootstrap_replicates(20001, 100), 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes),      cmocka_unit_test(draws_never_change),
        cmocka_unit_test(draws_agree), cmocka_unit_test(draws_are_poisson),
        cmocka_unit_test(intervals),
    };

    return cmocka_run_group_tests_name("bootstrap", tests, NULL, NULL);
}
