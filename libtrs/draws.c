/* Knows how values times counts are added up fast and exactly. */
#include "libtrs/draws.h"

#include "libtrs/bootstrap.h"
#include "libtrs/limits.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_AVX2 1
#define AVX2      __attribute__((target("avx2,fma")))
#include <immintrin.h>
#endif

enum {
    TILE = TRS__DRAWS_TILE,
    PACK = TRS__BOOTSTRAP_PACK,
    PAIRS = PACK / 2,
    LINE = 64,      /* bytes of the cache that are fetched together         */
    SIDE = 4,       /* parts that are summed side by side                   */
    PART_BITS = 40, /* 256 members, 20 times each: below 2^53               */
    PARTS = 3       /* of a product of two values: an instant has 43 bits   */
};

/* A sum is exact in a double as long as it stays below this, with every member
 * counted as often as can be. */
#define EXACT ((UINT64_C(1) << 53) / TRS__BOOTSTRAP_MOST)

/* Two replicates; any processor of today adds two doubles at once. */
typedef double pair __attribute__((vector_size(16)));

typedef void summing(double sums[SIDE][PACK], const double *times, size_t n,
                     const double *values);

struct part {
    size_t column;
    unsigned shift;
};

struct bench {
    double *times; /* [member * PACK + replicate], on a line of the cache */
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
    size_t times = (size_t)TILE * PACK;
    size_t rest = sizeof(struct bench) + times * sizeof(double) + LINE;
    struct bench *bench = NULL;

    if (parts < (SIZE_MAX - rest) / each)
        bench = trs__zalloc(host, 1, rest + parts * each);
    if (bench) {
        char *end = (char *)(bench + 1);

        end += LINE - (uintptr_t)end % LINE;
        bench->times = (double *)(void *)end;
        bench->of_part = bench->times + times;
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
    (draws->portable ? trs__bootstrap_draw_portable : trs__bootstrap_draw)(
        bench->times, bench->hashes, n, draws->seed, first);
    for (size_t r = 0; r < PACK; r++)
        for (size_t i = 0; first + r >= draws->replicates && i < n; i++)
            bench->times[i * PACK + r] = 1;
}

/* Forgets the members before a replicate's tail. */
static void cut(const size_t *begins, size_t from, size_t n,
                struct bench *bench)
{
    for (size_t r = 0; r < PACK; r++)
        for (size_t i = 0; i < n && from + i < begins[r]; i++)
            bench->times[i * PACK + r] = 0;
}

/* ---- sums ---------------------------------------------------------------- */

/* sum: of SIDE parts over a tile, in all replicates of the pack. */

static void sum_two(double sums[2][PACK], const pair *k, size_t n,
                    const double *values)
{
    pair a0 = { 0 }, a1 = a0, a2 = a0, a3 = a0;
    pair b0 = a0, b1 = a0, b2 = a0, b3 = a0;

    for (size_t i = 0; i < n; i++, k += PAIRS) {
        double a = values[i], b = values[TILE + i];

        a0 += k[0] * a;
        a1 += k[1] * a;
        a2 += k[2] * a;
        a3 += k[3] * a;
        b0 += k[0] * b;
        b1 += k[1] * b;
        b2 += k[2] * b;
        b3 += k[3] * b;
    }
    memcpy(sums[0], (pair[]){ a0, a1, a2, a3 }, sizeof sums[0]);
    memcpy(sums[1], (pair[]){ b0, b1, b2, b3 }, sizeof sums[1]);
}

static void sum_portable(double sums[SIDE][PACK], const double *times, size_t n,
                         const double *values)
{
    const pair *pairs = (const pair *)(const void *)times;

    sum_two(sums, pairs, n, values);
    sum_two(sums + 2, pairs, n, values + (size_t)2 * TILE);
}

#if HAVE_AVX2
/* One part of one member, in the eight replicates of low and high. */
#define ADD(part, low_sum, high_sum)                                           \
    value = _mm256_broadcast_sd(&values[(size_t)(part)*TILE + i]);             \
    (low_sum) = _mm256_fmadd_pd(low, value, low_sum);                          \
    (high_sum) = _mm256_fmadd_pd(high, value, high_sum)
#define KEEP(part, low_sum, high_sum)                                          \
    _mm256_storeu_pd(&sums[part][0], low_sum);                                 \
    _mm256_storeu_pd(&sums[part][4], high_sum)

AVX2 static void sum_avx2(double sums[SIDE][PACK], const double *k, size_t n,
                          const double *values)
{
    __m256d a0 = _mm256_setzero_pd(), a1 = a0, b0 = a0, b1 = a0;
    __m256d c0 = a0, c1 = a0, d0 = a0, d1 = a0;

    for (size_t i = 0; i < n; i++, k += PACK) {
        __m256d low = _mm256_loadu_pd(k), high = _mm256_loadu_pd(k + 4), value;

        ADD(0, a0, a1);
        ADD(1, b0, b1);
        ADD(2, c0, c1);
        ADD(3, d0, d1);
    }
    KEEP(0, a0, a1);
    KEEP(1, b0, b1);
    KEEP(2, c0, c1);
    KEEP(3, d0, d1);
}
#undef KEEP
#undef ADD
#endif

static summing *sum_for(const trs__draws *draws)
{
#if HAVE_AVX2
    if (!draws->portable && __builtin_cpu_supports("avx2") &&
        __builtin_cpu_supports("fma"))
        return sum_avx2;
#endif
    (void)draws;
    return sum_portable;
}

static void add_part(trs__int128 *to, const double *from, unsigned shift)
{
    for (size_t r = 0; r < PACK && shift == 0; r++) /* most have one part */
        to[r] += (int64_t)from[r];
    for (size_t r = 0; r < PACK && shift > 0; r++)
        to[r] += (trs__int128)(int64_t)from[r] << shift;
}

static void add_pack(const trs__draws *draws, size_t n, trs__int128 *sums,
                     uint16_t *counts, struct bench *bench)
{
    summing *sum = sum_for(draws);

    for (size_t p = 0; p < bench->part_count; p++) {
        const struct part *part = &bench->parts[p];
        const double *from = bench->sums[p % SIDE];

        if (p % SIDE == 0)
            sum(bench->sums, bench->times, n, &bench->of_part[p * TILE]);
        add_part(&sums[part->column * PACK], from, part->shift);
        for (size_t r = 0; counts && part->column == 0 && r < PACK; r++)
            counts[r] = (uint16_t)from[r];
    }
}

void trs__draws_take(trs__int128 *out, const trs__draws *draws,
                     const trs__int128 *sums, size_t replicate)
{
    size_t first = replicate / PACK * PACK * draws->column_count;

    for (size_t c = 0; c < draws->column_count; c++)
        out[c] = sums[first + c * PACK + replicate % PACK];
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
