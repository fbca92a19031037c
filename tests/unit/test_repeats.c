/* repeats: rows that stood before are found, whoever read them. */
#include "test.h"

#include "libtrs/repeats.h"

#include <stdlib.h>

enum { LISTS = 3, MOST = 60000, BLOCKS = 7 };

static const struct {
    const char *name;
    size_t n, kinds; /* rows; how many different ones */
} cases[] = {
    { "no row", 0, 1 },
    { "one row", 1, 1 },
    { "a row twice", 2, 1 },
    { "one row, over and over", 5000, 1 },
    { "two, over and over", 5000, 2 },
    { "some repeat", 5000, 3000 },
    { "in several buckets", MOST, 40000 },
    { "hardly any repeat", MOST, 1u << 30 },
};

static trs__row_print all[MOST];

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    return x ^ x >> 29;
}

static int by_place(const void *left, const void *right)
{
    const trs__row_print *a = left, *b = right;

    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static int by_hash(const void *left, const void *right)
{
    const trs__row_print *a = left, *b = right;

    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return by_place(a, b);
}

/* Rows in no order, as threads read them. */
static void fill(size_t n, size_t kinds)
{
    for (size_t i = 0; i < n; i++) {
        size_t row = i * 7919 % n; /* a prime that divides no n */

        all[i].hash = mix(mix(row + 1) % kinds + 1);
        all[i].block = (uint32_t)(row % BLOCKS);
        all[i].line = (uint32_t)(row / BLOCKS);
    }
}

static trs_ledger *count(size_t n)
{
    static const char *const names[] = { "a.csv" };
    static const size_t files[BLOCKS] = { 0 };
    size_t first_lines[BLOCKS];
    trs__row_prints lists[LISTS];
    trs_ledger *ledger;
    trs_host host;

    trs_host_init(&host);
    host.threads = 4;
    for (size_t l = 0; l < LISTS; l++) {
        lists[l].items = &all[n * l / LISTS];
        lists[l].count = n * (l + 1) / LISTS - n * l / LISTS;
    }
    for (size_t b = 0; b < BLOCKS; b++)
        first_lines[b] = b * MOST;
    assert_int_equal(trs__ledger_new(&ledger, NULL, NULL), TRS_OK);
    assert_int_equal(
        trs__repeats_count(ledger, &host, lists, LISTS, files, NULL), TRS_OK);
    assert_int_equal(trs__ledger_resolve(ledger, names, 1, first_lines, NULL),
                     TRS_OK);
    return ledger;
}

/* By sorting: all but the first of each kind, in the order of their places. */
static size_t keep_repeats(size_t n)
{
    size_t kept = 0;
    uint64_t last = 0;

    qsort(all, n, sizeof *all, by_hash);
    for (size_t i = 0; i < n; i++) {
        bool repeats = i && all[i].hash == last;

        last = all[i].hash;
        if (repeats)
            all[kept++] = all[i];
    }
    qsort(all, kept, sizeof *all, by_place);
    return kept;
}

static void are_found(void **state)
{
    (void)state;
    for (size_t c = 0; c < COUNT(cases); c++) {
        trs_ledger *ledger;
        size_t kept;

        fill(cases[c].n, cases[c].kinds);
        ledger = count(cases[c].n);
        kept = keep_repeats(cases[c].n);
        CHECK_ROW(cases[c].name,
                  trs_ledger_count(ledger, TRS_RULE_DUPLICATE_ROW) == kept);
        for (size_t p = 0; p < TRS__PLACES && p < kept; p++) {
            const trs_place *place =
                trs_ledger_place(ledger, TRS_RULE_DUPLICATE_ROW, p);

            CHECK_ROW(cases[c].name,
                      place->line == all[p].block * (size_t)MOST + all[p].line);
        }
        trs_ledger_free(ledger);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_found),
    };

    return cmocka_run_group_tests_name("repeats", tests, NULL, NULL);
}
