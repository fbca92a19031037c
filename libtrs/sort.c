/* Knows how durations are put in order: those whose keys (ruler.h) lie in a
 * narrow range are counted; others are sorted by radix, from the lowest digit
 * to the highest. */
#include "libtrs/sort.h"

#include "libtrs/host.h"
#include "libtrs/ruler.h"

#include <string.h>

enum {
    FEW = 48,        /* below this, insertion is quicker than any setting up */
    DIGIT = 11,      /* bits; 2^11 write positions stay in the cache         */
    SMALL_DIGIT = 8, /* the same for short arrays: less to clear             */
    SHORT_ARRAY = 4096,
    SPREAD = 2 /* count when the range is below SPREAD * n */
};

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

static bool sort_by_count(const trs_host *host, const trs__ruler *r,
                          trs_span *values, size_t n)
{
    size_t keys = (size_t)r->last + 1, at = 0;
    uint32_t *times = trs__zalloc(host, keys, sizeof *times);

    if (!times)
        return false;
    for (size_t i = 0; i < n; i++)
        times[trs__ruler_key(r, values[i])]++;
    for (size_t key = 0; key < keys; key++)
        for (uint32_t k = times[key]; k > 0; k--)
            values[at++] = trs__ruler_value(r, key);
    trs__free(host, times);
    return true;
}

/* One pass: from is ordered by the lower digits, to will be by this one too.
 * False when all have the same digit and nothing needed to move. */
static bool scatter(const trs__ruler *r, unsigned low, unsigned width,
                    const trs_span *from, const int64_t *beside, trs_span *to,
                    int64_t *beside_to, size_t n)
{
    size_t start[1 << DIGIT] = { 0 };
    uint64_t mask = ((uint64_t)1 << width) - 1;
    size_t sum = 0;

    for (size_t i = 0; i < n; i++)
        start[(trs__ruler_key(r, from[i]) >> low) & mask]++;
    if (start[(trs__ruler_key(r, from[0]) >> low) & mask] == n)
        return false;
    for (size_t digit = 0; digit <= mask; digit++) {
        size_t here = start[digit];

        start[digit] = sum;
        sum += here;
    }
    if (!beside) {
        for (size_t i = 0; i < n; i++)
            to[start[(trs__ruler_key(r, from[i]) >> low) & mask]++] = from[i];
        return true;
    }
    for (size_t i = 0; i < n; i++) {
        size_t at = start[(trs__ruler_key(r, from[i]) >> low) & mask]++;

        to[at] = from[i];
        beside_to[at] = beside[i];
    }
    return true;
}

static bool sort_by_radix(const trs_host *host, const trs__ruler *r,
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
    trs__ruler r;

    if (n < FEW) {
        sort_few(values, beside, n);
        return true;
    }
    r = trs__ruler_measure(values, n);
    if (!beside && r.last < SPREAD * n && n < UINT32_MAX)
        return sort_by_count(host, &r, values, n);
    return sort_by_radix(host, &r, values, beside, n);
}
