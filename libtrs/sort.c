/* Knows that durations are seldom arbitrary 64-bit numbers: most were written
 * down to the minute or the second, and all lie within some months.
 *
 * A value becomes a small key, (value - least) / unit, where unit is the
 * coarsest of minute, second and millisecond that divides all of them.  Keys in
 * a narrow range are counted; others are sorted by radix, from the lowest digit
 * to the highest. */
#include "libtrs/sort.h"

#include "libtrs/host.h"

#include <string.h>

enum {
    FEW = 48,        /* below this, insertion is quicker than any setting up */
    DIGIT = 11,      /* bits; 2^11 write positions stay in the cache         */
    SMALL_DIGIT = 8, /* the same for short arrays: less to clear             */
    SHORT_ARRAY = 4096,
    SPREAD = 2 /* count when the range is below SPREAD * n */
};

/* How a value becomes its key.  All differences are multiples of the unit, so
 * the division is exact: a shift for the powers of two in it, a multiplication
 * by the inverse modulo 2^64 for its odd part. */
typedef struct ruler {
    uint64_t least;
    unsigned shift;
    uint64_t inverse;
    uint64_t last; /* greatest key */
} ruler;

static inline uint64_t key_of(const ruler *r, trs_span value)
{
    return (((uint64_t)value - r->least) >> r->shift) * r->inverse;
}

static inline trs_span value_of(const ruler *r, uint64_t key, uint64_t unit)
{
    return (trs_span)(r->least + key * unit);
}

static ruler make_ruler(uint64_t least, uint64_t unit)
{
    ruler r = { least, 0, 0, 0 };
    uint64_t odd = unit;

    for (; odd % 2 == 0; odd /= 2)
        r.shift++;
    r.inverse = odd * 3 ^ 2; /* right in 5 bits; each step doubles them */
    for (int i = 0; i < 4; i++)
        r.inverse *= 2 - odd * r.inverse;
    return r;
}

static bool divides(uint64_t unit, const trs_span *values, size_t n,
                    uint64_t least)
{
    ruler r = make_ruler(least, unit);
    uint64_t low_bits = ((uint64_t)1 << r.shift) - 1;
    uint64_t greatest = UINT64_MAX / unit;

    for (size_t i = 0; i < n; i++)
        if ((((uint64_t)values[i] - least) & low_bits) != 0 ||
            key_of(&r, values[i]) > greatest)
            return false;
    return true;
}

static ruler measure(const trs_span *values, size_t n, uint64_t *unit)
{
    static const trs_span units[] = { TRS_MINUTE, TRS_SECOND, 1 };
    trs_span least = values[0], most = values[0];
    size_t u = 0;
    ruler r;

    for (size_t i = 1; i < n; i++) {
        least = values[i] < least ? values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    while (!divides((uint64_t)units[u], values, n, (uint64_t)least))
        u++;
    *unit = (uint64_t)units[u];
    r = make_ruler((uint64_t)least, *unit);
    r.last = key_of(&r, most);
    return r;
}

static void sort_few(trs_span *values, int64_t *beside, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        trs_span value = values[i];
        int64_t other = beside ? beside[i] : 0;
        size_t at = i;

        for (; at > 0 && values[at - 1] > value; at--) {
            values[at] = values[at - 1];
            if (beside)
                beside[at] = beside[at - 1];
        }
        values[at] = value;
        if (beside)
            beside[at] = other;
    }
}

static bool sort_by_count(const trs_host *host, const ruler *r, uint64_t unit,
                          trs_span *values, size_t n)
{
    size_t keys = (size_t)r->last + 1, at = 0;
    uint32_t *times = trs__zalloc(host, keys, sizeof *times);

    if (!times)
        return false;
    for (size_t i = 0; i < n; i++)
        times[key_of(r, values[i])]++;
    for (size_t key = 0; key < keys; key++)
        for (uint32_t k = times[key]; k > 0; k--)
            values[at++] = value_of(r, key, unit);
    trs__free(host, times);
    return true;
}

/* One pass: from is ordered by the lower digits, to will be by this one too.
 * False when all have the same digit and nothing needed to move. */
static bool scatter(const ruler *r, unsigned low, unsigned width,
                    const trs_span *from, const int64_t *beside, trs_span *to,
                    int64_t *beside_to, size_t n)
{
    size_t start[1 << DIGIT] = { 0 };
    uint64_t mask = ((uint64_t)1 << width) - 1;
    size_t sum = 0;

    for (size_t i = 0; i < n; i++)
        start[(key_of(r, from[i]) >> low) & mask]++;
    if (start[(key_of(r, from[0]) >> low) & mask] == n)
        return false;
    for (size_t digit = 0; digit <= mask; digit++) {
        size_t here = start[digit];

        start[digit] = sum;
        sum += here;
    }
    if (!beside) {
        for (size_t i = 0; i < n; i++)
            to[start[(key_of(r, from[i]) >> low) & mask]++] = from[i];
        return true;
    }
    for (size_t i = 0; i < n; i++) {
        size_t at = start[(key_of(r, from[i]) >> low) & mask]++;

        to[at] = from[i];
        beside_to[at] = beside[i];
    }
    return true;
}

static bool sort_by_radix(const trs_host *host, const ruler *r,
                          trs_span *values, int64_t *beside, size_t n)
{
    unsigned width = n < SHORT_ARRAY ? SMALL_DIGIT : DIGIT;
    trs_span *from = values, *to, *room;
    int64_t *from2 = beside, *to2 = NULL;

    room = trs__alloc(host, n, (beside ? 2 : 1) * sizeof *room);
    if (!room)
        return false;
    to = room;
    if (beside)
        to2 = room + n;
    for (unsigned low = 0; low < 64 && r->last >> low; low += width)
        if (scatter(r, low, width, from, from2, to, to2, n)) {
            trs_span *other = from;
            int64_t *other2 = from2;

            from = to, to = other;
            from2 = to2, to2 = other2;
        }
    if (from != values) {
        memcpy(values, from, n * sizeof *values);
        if (beside)
            memcpy(beside, from2, n * sizeof *beside);
    }
    trs__free(host, room);
    return true;
}

bool trs__sort_spans(const trs_host *host, trs_span *values, int64_t *beside,
                     size_t n)
{
    uint64_t unit;
    ruler r;

    if (n < FEW) {
        sort_few(values, beside, n);
        return true;
    }
    r = measure(values, n, &unit);
    if (!beside && r.last < SPREAD * n && n < UINT32_MAX)
        return sort_by_count(host, &r, unit, values, n);
    return sort_by_radix(host, &r, values, beside, n);
}
