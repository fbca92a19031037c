/* Knows how values become pairs, by their keys (ruler.h).  Keys in a narrow
 * range are counted, others are sorted by radix, in 32 bits and in the room that
 * the values took: two thirds of the time is memory, and so there is less. */
#include "libtrs/tally.h"

#include "libtrs/host.h"
#include "libtrs/ruler.h"
#include "libtrs/sort.h"

#include <string.h>

enum {
    FEW = 48,        /* below this, insertion is quicker than any setting up */
    DIGIT = 12,      /* bits, at most; 2^12 write positions stay in the cache */
    SMALL_DIGIT = 8, /* the same for short arrays: less to clear             */
    SHORT_ARRAY = 4096,
    SPREAD = 2 /* count when the range is below SPREAD * n */
};

/* ---- from values in order ------------------------------------------------ */

static bool from_sorted(const trs_host *host, const trs_span *values, size_t n,
                        trs_tally **tally, size_t *distinct)
{
    trs_tally *pair;
    size_t fresh = 1;

    for (size_t i = 1; i < n; i++)
        fresh += values[i] != values[i - 1];
    pair = trs__alloc(host, fresh, sizeof *pair);
    if (!pair)
        return false;
    *tally = pair;
    *distinct = fresh;
    *pair = (trs_tally){ values[0], 0 };
    for (size_t i = 0; i < n; i++) {
        if (values[i] != pair->value)
            *++pair = (trs_tally){ values[i], 0 };
        pair->count++;
    }
    return true;
}

/* ---- from counted keys --------------------------------------------------- */

static void from_counts(const trs__ruler *r, const uint32_t *times,
                        trs_tally *pair)
{
    /* which keys occur can't be foreseen: one that does not is written over, and
     * the last one does */
    for (uint64_t key = 0; key <= r->last; key++) {
        *pair = (trs_tally){ trs__ruler_value(r, key), times[key] };
        pair += times[key] != 0;
    }
}

static bool by_count(const trs_host *host, const trs__ruler *r,
                     const uint32_t *keys, size_t n, trs_tally **tally,
                     size_t *distinct)
{
    uint32_t *times = trs__zalloc(host, (size_t)r->last + 1, sizeof *times);
    trs_tally *pairs = NULL;
    size_t fresh = 0;

    for (size_t i = 0; times && i < n; i++)
        fresh += times[keys[i]]++ == 0;
    if (times)
        pairs = trs__alloc(host, fresh, sizeof *pairs);
    if (pairs) {
        from_counts(r, times, pairs);
        *tally = pairs;
        *distinct = fresh;
    }
    trs__free(host, times);
    return pairs != NULL;
}

/* ---- from sorted keys ---------------------------------------------------- */

/* One pass: from is ordered by the bits below low, to will be by width more. */
static void scatter(const uint32_t *from, uint32_t *to, size_t n, unsigned low,
                    unsigned width)
{
    uint32_t start[1 << DIGIT], mask = ((uint32_t)1 << width) - 1, sum = 0;

    memset(start, 0, sizeof *start << width);
    for (size_t i = 0; i < n; i++)
        start[from[i] >> low & mask]++;
    for (uint32_t digit = 0; digit <= mask; digit++) {
        uint32_t here = start[digit];

        start[digit] = sum;
        sum += here;
    }
    for (size_t i = 0; i < n; i++)
        to[start[from[i] >> low & mask]++] = from[i];
}

static bool from_keys(const trs_host *host, const trs__ruler *r,
                      const uint32_t *keys, size_t n, trs_tally **tally,
                      size_t *distinct)
{
    size_t fresh = 1, at = 0;
    trs_tally *pairs;

    for (size_t i = 1; i < n; i++)
        fresh += keys[i] != keys[i - 1];
    pairs = trs__alloc(host, fresh, sizeof *pairs);
    if (!pairs)
        return false;
    *tally = pairs;
    *distinct = fresh;
    /* how long a run is can't be foreseen: each key says where it would end */
    pairs[0] = (trs_tally){ trs__ruler_value(r, keys[0]), 1 };
    for (size_t i = 1; i < n; i++) {
        at += keys[i] != keys[i - 1];
        pairs[at] = (trs_tally){ trs__ruler_value(r, keys[i]), i + 1 };
    }
    for (; at > 0; at--)
        pairs[at].count -= pairs[at - 1].count;
    return true;
}

/* Orders the keys of a ruler; they then stand in one of the two arrays. */
static uint32_t *sort_radix(const trs__ruler *r, uint32_t *keys,
                            uint32_t *scratch, size_t n)
{
    unsigned bits = 1, most = n < SHORT_ARRAY ? SMALL_DIGIT : DIGIT, width;

    while (bits < 32 && r->last >> bits)
        bits++;
    width = (bits + most - 1) / most; /* passes */
    width = (bits + width - 1) / width;
    for (unsigned low = 0; low < bits; low += width) {
        uint32_t *other = keys;

        scatter(keys, scratch, n, low, width);
        keys = scratch, scratch = other;
    }
    return keys;
}

static bool by_radix(const trs_host *host, const trs__ruler *r, uint32_t *keys,
                     uint32_t *scratch, size_t n, trs_tally **tally,
                     size_t *distinct)
{
    const uint32_t *sorted = sort_radix(r, keys, scratch, n);

    if (from_keys(host, r, sorted, n, tally, distinct))
        return true;
    if (sorted != keys)
        memcpy(keys, sorted, n * sizeof *keys);
    return false;
}

/* ---- from keys in any order ---------------------------------------------- */

static void sort_few(uint32_t *keys, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint32_t key = keys[i];
        size_t at = i;

        for (; at > 0 && keys[at - 1] > key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

static bool from_narrow(const trs_host *host, const trs__ruler *r,
                        uint32_t *keys, uint32_t *scratch, size_t n,
                        trs_tally **tally, size_t *distinct)
{
    if (n < FEW) {
        sort_few(keys, n);
        return from_keys(host, r, keys, n, tally, distinct);
    }
    return r->last < SPREAD * n
               ? by_count(host, r, keys, n, tally, distinct)
               : by_radix(host, r, keys, scratch, n, tally, distinct);
}

bool trs__tally_of_keys(const trs_host *host, const trs__ruler *r,
                        uint32_t *keys, uint32_t *scratch, size_t n,
                        trs_tally **tally, size_t *distinct)
{
    trs__ruler narrow = trs__ruler_narrow(r, keys, n);

    return from_narrow(host, &narrow, keys, scratch, n, tally, distinct);
}

void trs__keys_sort(const trs__ruler *r, uint32_t *keys, uint32_t *scratch,
                    size_t n)
{
    trs__ruler narrow = trs__ruler_narrow(r, keys, n);
    uint32_t first = (uint32_t)trs__ruler_key(r, (trs_span)narrow.least);
    uint32_t step = (uint32_t)(narrow.unit / r->unit);
    const uint32_t *sorted = keys;

    if (n < FEW)
        sort_few(keys, n);
    else
        sorted = sort_radix(&narrow, keys, scratch, n);
    for (size_t i = 0; i < n; i++)
        keys[i] = first + sorted[i] * step;
}

/* ---- from values --------------------------------------------------------- */

/* Values become keys in the first half of the same room.  No key is written in
 * front of a value that is still to be read. */
static void to_keys(const trs__ruler *r, void *room, size_t n)
{
    char *bytes = room;

    for (size_t i = 0; i < n; i++) {
        trs_span value;
        uint32_t key;

        memcpy(&value, bytes + i * sizeof value, sizeof value);
        key = (uint32_t)trs__ruler_key(r, value);
        memcpy(bytes + i * sizeof key, &key, sizeof key);
    }
}

/* And back, from the last on. */
static void to_values(const trs__ruler *r, void *room, size_t n)
{
    char *bytes = room;

    while (n-- > 0) {
        trs_span value;
        uint32_t key;

        memcpy(&key, bytes + n * sizeof key, sizeof key);
        value = trs__ruler_value(r, key);
        memcpy(bytes + n * sizeof value, &value, sizeof value);
    }
}

bool trs__tally_make(const trs_host *host, trs_span *values, size_t n,
                     trs_tally **tally, size_t *distinct)
{
    if (n < UINT32_MAX) {
        trs__ruler r = trs__ruler_measure(values, n);
        uint32_t *keys = (void *)values;
        bool ok;

        if (r.last <= UINT32_MAX) {
            to_keys(&r, values, n);
            ok = from_narrow(host, &r, keys, keys + n, n, tally, distinct);
            if (!ok)
                to_values(&r, values, n);
            return ok;
        }
    }
    return trs__sort_spans(host, values, NULL, n) &&
           from_sorted(host, values, n, tally, distinct);
}
