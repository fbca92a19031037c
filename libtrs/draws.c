/* Knows how values times counts are added up fast and exactly. */
#include "libtrs/draws.h"

#include "libtrs/bootstrap.h"
#include "libtrs/limits.h"

#include <string.h>

enum {
    TILE = TRS__DRAWS_TILE,
    PACK = TRS__BOOTSTRAP_PACK,
    PAIRS = PACK / 2,
    SIDE = 2,       /* parts that are summed side by side                   */
    PART_BITS = 40, /* 256 members, 20 times each: below 2^53               */
    PARTS = 3       /* of a product of two values: an instant has 43 bits   */
};

/* A sum is exact in a double as long as it stays below this, with every member
 * counted as often as can be. */
#define EXACT ((UINT64_C(1) << 53) / TRS__BOOTSTRAP_MOST)

/* Two replicates; any processor of today adds two doubles at once. */
typedef double pair __attribute__((vector_size(16)));

struct part {
    size_t column;
    unsigned shift;
};

struct bench {
    pair times[TILE][PAIRS];
    double sums[SIDE][PACK];
    trs__uint128 values[TILE];
    uint64_t hashes[TILE];
    struct part *parts;
    double *of_part; /* [part * TILE + member] */
    size_t part_count;
};

size_t trs__draws_padded(size_t replicates)
{
    return (replicates / PACK + 1) * PACK;
}

void *trs__draws_bench(const trs_host *host, const trs__draws *draws)
{
    size_t parts = draws->column_count * PARTS + SIDE;
    size_t each = sizeof(struct part) + TILE * sizeof(double);
    struct bench *bench = NULL;

    if (parts < SIZE_MAX / each - sizeof *bench)
        bench = trs__zalloc(host, 1, sizeof *bench + parts * each);
    if (bench) {
        bench->of_part = (double *)(void *)(bench + 1);
        bench->parts = (struct part *)(void *)(bench->of_part + parts * TILE);
    }
    return bench;
}

/* ---- values -------------------------------------------------------------- */

static uint64_t factor(const int64_t *row, int at)
{
    if (at < 0)
        return 1;
    return row[at] > 0 ? (uint64_t)row[at] : 0;
}

static trs__uint128 read_values(const trs__draws *draws,
                                const trs__column *column,
                                const uint32_t *members, size_t n,
                                trs__uint128 *values)
{
    trs__uint128 total = 0;

    for (size_t i = 0; i < n; i++) {
        const int64_t *row = &draws->rows[members[i] * draws->width];

        values[i] = 0;
        if (column->left < 0 || row[column->left] < 0)
            values[i] =
                (trs__uint128)factor(row, column->a) * factor(row, column->b);
        total += values[i];
    }
    return total;
}

/* Takes the lowest bits, or all of it, off the values. */
static trs__uint128 take_part(trs__uint128 *values, size_t n, unsigned bits,
                              double *out)
{
    const trs__uint128 mask = ((trs__uint128)1 << bits) - 1;
    trs__uint128 total = 0;

    for (size_t i = 0; i < n; i++) {
        out[i] = (double)(uint64_t)(values[i] & mask);
        values[i] >>= bits;
        total += values[i];
    }
    return total;
}

static void read_tile(const trs__draws *draws, const uint32_t *members,
                      size_t n, bool tail, struct bench *bench)
{
    for (size_t i = 0; i < n; i++)
        bench->hashes[i] = draws->hashes[members[i]];
    bench->part_count = 0;
    for (size_t c = 0; c < draws->column_count; c++) {
        const trs__column *column = &draws->columns[c];
        trs__uint128 total;
        unsigned shift = 0, bits;

        if (tail && !column->tail)
            continue;
        total = read_values(draws, column, members, n, bench->values);
        for (; total > 0; shift += bits) {
            bits = total < EXACT ? 64 : PART_BITS;
            bench->parts[bench->part_count] = (struct part){ c, shift };
            total = take_part(bench->values, n, bits,
                              &bench->of_part[bench->part_count++ * TILE]);
        }
    }
}

/* ---- counts -------------------------------------------------------------- */

unsigned trs__draws_times(const trs__draws *draws, uint32_t member,
                          size_t replicate)
{
    if (replicate >= draws->replicates)
        return 1;
    return trs__bootstrap_times(draws->seed, draws->hashes[member], replicate);
}

static void draw(const trs__draws *draws, size_t n, size_t first,
                 struct bench *bench)
{
    double *times = (double *)(void *)bench->times;

    trs__bootstrap_draw(times, bench->hashes, n, draws->seed, first);
    for (size_t r = 0; r < PACK; r++)
        for (size_t i = 0; first + r >= draws->replicates && i < n; i++)
            times[i * PACK + r] = 1;
}

/* Forgets the members before a replicate's tail. */
static void cut(const size_t *begins, size_t from, size_t n,
                struct bench *bench)
{
    double *times = (double *)(void *)bench->times;

    for (size_t r = 0; r < PACK; r++)
        for (size_t i = 0; i < n && from + i < begins[r]; i++)
            times[i * PACK + r] = 0;
}

/* ---- sums ---------------------------------------------------------------- */

/* Of two parts over a tile, in all replicates of the pack. */
static void sum(struct bench *bench, size_t n, const double *one,
                const double *other)
{
    pair a0 = { 0 }, a1 = a0, a2 = a0, a3 = a0;
    pair b0 = a0, b1 = a0, b2 = a0, b3 = a0;

    for (size_t i = 0; i < n; i++) {
        const pair *k = bench->times[i];

        a0 += k[0] * one[i];
        a1 += k[1] * one[i];
        a2 += k[2] * one[i];
        a3 += k[3] * one[i];
        b0 += k[0] * other[i];
        b1 += k[1] * other[i];
        b2 += k[2] * other[i];
        b3 += k[3] * other[i];
    }
    memcpy(bench->sums[0], (pair[]){ a0, a1, a2, a3 }, sizeof bench->sums[0]);
    memcpy(bench->sums[1], (pair[]){ b0, b1, b2, b3 }, sizeof bench->sums[1]);
}

static void add_pack(const trs__draws *draws, size_t n, trs__int128 *sums,
                     uint16_t *counts, struct bench *bench)
{
    for (size_t p = 0; p < bench->part_count; p++) {
        const struct part *part = &bench->parts[p];
        const double *from = bench->sums[p % SIDE];
        trs__int128 *to = &sums[part->column];

        if (p % SIDE == 0)
            sum(bench, n, &bench->of_part[p * TILE],
                &bench->of_part[(p + 1) * TILE]);
        for (size_t r = 0; r < PACK; r++)
            to[r * draws->column_count] += (trs__int128)(int64_t)from[r]
                                           << part->shift;
        for (size_t r = 0; counts && part->column == 0 && r < PACK; r++)
            counts[r] = (uint16_t)from[r];
    }
}

void trs__draws_add(const trs__draws *draws, const uint32_t *members,
                    size_t from, size_t n, const size_t *begins,
                    trs__int128 *sums, uint16_t *counts, void *room)
{
    struct bench *bench = room;
    size_t padded = trs__draws_padded(draws->replicates);

    members += from;
    read_tile(draws, members, n, begins != NULL, bench);
    for (size_t first = 0; first < padded; first += PACK) {
        draw(draws, n, first, bench);
        if (begins)
            cut(&begins[first], from, n, bench);
        add_pack(draws, n, &sums[first * draws->column_count],
                 counts ? &counts[first] : NULL, bench);
    }
}
