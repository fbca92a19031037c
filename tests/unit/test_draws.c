/* draws: sums of many replicates, against adding them up one by one. */
#include "test.h"

#include "libtrs/bootstrap.h"
#include "libtrs/draws.h"

#include <stdlib.h>

enum { WIDTH = 3, MEMBERS = 1000 };

static const trs__column columns[] = {
    { -1, -1, -1, false }, { 0, -1, -1, true }, { -1, -1, 2, true },
    { 0, 0, -1, true },    { 0, 1, -1, false }, { 0, 1, 2, true },
};

enum { COLUMNS = sizeof columns / sizeof *columns, SINGLE = 3 };

static const struct {
    const char *name;
    size_t n, replicates;
    uint64_t largest;
    bool tail;
} cases[] = {
    { "nobody", 0, 20, 5, false },
    { "nobody's tail", 0, 20, 5, true },
    { "one", 1, 20, 1000, false },
    { "nothing but zeros", 300, 20, 0, false },
    { "no replicate but everybody", 300, 0, 1000, false },
    { "a full pack, and everybody in the next", 100, 8, 1000, false },
    { "a pack with everybody in it", 100, 7, 1000, false },
    { "one less than a tile", 255, 9, 1000, true },
    { "a tile", 256, 9, 1000, true },
    { "one more than a tile", 257, 9, 1000, true },
    { "days in seconds", MEMBERS, 50, 2592000, true },
    { "years in milliseconds", MEMBERS, 50, UINT64_C(63072000000), true },
    { "as long as can be", MEMBERS, 50, UINT64_C(9498902400000), true },
    { "shares in 2^-60", MEMBERS, 50, UINT64_C(1) << 60, true },
};

static uint64_t hashes[MEMBERS];
static int64_t rows[MEMBERS * WIDTH];
static uint32_t members[MEMBERS];
static size_t begins[1000];

static uint64_t next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 3;
}

/* Any values, some of them the largest, some negative. */
static void fill(uint64_t largest)
{
    uint64_t state = largest + 1;

    for (size_t m = 0; m < MEMBERS; m++) {
        hashes[m] = trs__bootstrap_hash(&m, sizeof m);
        members[m] = (uint32_t)((m * 7) % MEMBERS);
        for (size_t i = 0; i < WIDTH; i++) {
            uint64_t value = next(&state) % (largest + 1);

            if (next(&state) % 8 == 0)
                value = largest;
            rows[m * WIDTH + i] = (int64_t)value;
            if (next(&state) % 8 == 0)
                rows[m * WIDTH + i] = -1;
        }
    }
    for (size_t r = 0; r < COUNT(begins); r++)
        begins[r] = next(&state) % (MEMBERS + 1);
}

static int64_t value(const int64_t *row, int at)
{
    return at < 0 ? 1 : row[at] < 0 ? 0 : row[at];
}

static trs__int128 slow(const trs__draws *draws, size_t n, size_t replicate,
                        size_t column, bool tail)
{
    const trs__column *of = &columns[column];
    trs__int128 sum = 0;

    if (tail && !of->tail)
        return 0;
    for (size_t i = tail ? begins[replicate] : 0; i < n; i++) {
        const int64_t *row = &rows[members[i] * WIDTH];
        unsigned k = 1;

        if (replicate < draws->replicates)
            k = trs__bootstrap_times(draws->seed, hashes[members[i]],
                                     replicate);
        if (of->left < 0 || row[of->left] < 0)
            sum += (trs__int128)value(row, of->a) * value(row, of->b) * k;
    }
    return sum;
}

static void check(size_t c, bool tail, bool portable)
{
    size_t count = cases[c].largest >> 44 ? SINGLE : COLUMNS;
    trs__draws draws = {
        hashes, rows, WIDTH, columns, count, 7, cases[c].replicates, portable
    };
    size_t padded = trs__draws_padded(draws.replicates);
    trs__int128 *sums = calloc(padded * count, sizeof *sums);
    trs__int128 one[COLUMNS];
    uint16_t counts[1000];
    uint64_t counted = 0;
    void *bench = trs__draws_bench(NULL, &draws);

    assert_non_null(bench);
    for (size_t at = 0; at < cases[c].n; at += TRS__DRAWS_TILE) {
        size_t left = cases[c].n - at;

        trs__draws_add(&draws, members, at,
                       left < TRS__DRAWS_TILE ? left : TRS__DRAWS_TILE,
                       tail ? begins : NULL, sums, tail ? NULL : counts, bench);
        counted += tail ? 0 : counts[draws.replicates / 2];
    }
    for (size_t r = 0; r <= draws.replicates; r++) {
        trs__draws_take(one, &draws, sums, r);
        for (size_t i = 0; i < count; i++)
            CHECK_ROW(cases[c].name,
                      one[i] == slow(&draws, cases[c].n, r, i, tail));
        if (!tail && r == draws.replicates / 2)
            CHECK_ROW(cases[c].name, counted == (uint64_t)one[0]);
    }
    trs__free(NULL, bench);
    free(sums);
}

static void sums_are_exact(void **state)
{
    (void)state;
    for (size_t c = 0; c < COUNT(cases); c++) {
        fill(cases[c].largest);
        for (int portable = 0; portable < 2; portable++) {
            check(c, false, portable);
            if (cases[c].tail)
                check(c, true, portable);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_exact),
    };

    return cmocka_run_group_tests_name("draws", tests, NULL, NULL);
}
