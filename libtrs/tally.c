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
    MOST_PASSES = 4,
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

static bool from_counts(const trs_host *host, const trs__ruler *r,
                        const uint64_t *times, size_t fresh, trs_tally **tally,
                        size_t *distinct)
{
    trs_tally *pair = trs__alloc(host, fresh, sizeof *pair);

    if (!pair)
        return false;
    *tally = pair;
    *distinct = fresh;
    /* which keys occur can't be foreseen: one that does not is written over */
    for (uint64_t key = 0; key <= r->last; key++) {
        *pair = (trs_tally){ trs__ruler_value(r, key), times[key] };
        pair += times[key] != 0;
    }
    return true;
}

static bool by_count(const trs_host *host, const trs__ruler *r,
                     const uint32_t *keys, size_t n, trs_tally **tally,
                     size_t *distinct)
{
    uint64_t *times = trs__zalloc(host, (size_t)r->last + 1, sizeof *times);
    size_t fresh = 0;
    bool ok;

    if (!times)
        return false;
    for (size_t i = 0; i < n; i++)
        fresh += times[keys[i]]++ == 0;
    ok = from_counts(host, r, times, fresh, tally, distinct);
    trs__free(host, times);
    return ok;
}

/* ---- from sorted keys ---------------------------------------------------- */

/* The digits of a key, from the lowest, and how often each occurs. */
typedef struct digits {
    unsigned passes, width;
    uint32_t start[MOST_PASSES][1 << DIGIT];
} digits;

static void divide(digits *d, const trs__ruler *r, size_t n)
{
    unsigned bits = 1, most = n < SHORT_ARRAY ? SMALL_DIGIT : DIGIT;

    while (bits < 32 && r->last >> bits)
        bits++;
    d->passes = (bits + most - 1) / most;
    d->width = (bits + d->passes - 1) / d->passes;
    for (unsigned p = 0; p < d->passes; p++)
        memset(d->start[p], 0, sizeof **d->start << d->width);
}

static void count_digits(digits *d, const uint32_t *keys, size_t n)
{
    uint32_t mask = ((uint32_t)1 << d->width) - 1;

    for (size_t i = 0; i < n; i++)
        for (unsigned p = 0; p < d->passes; p++)
            d->start[p][keys[i] >> p * d->width & mask]++;
}

/* One pass: from is ordered by the lower digits, to will be by this one too. */
static void scatter(digits *d, unsigned pass, const uint32_t *from,
                    uint32_t *to, size_t n)
{
    uint32_t *start = d->start[pass], sum = 0;
    unsigned low = pass * d->width;
    uint32_t mask = ((uint32_t)1 << d->width) - 1;

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
    for (size_t i = 0; i < n; i++) {
        at += i > 0 && keys[i] != keys[i - 1];
        pairs[at] = (trs_tally){ trs__ruler_value(r, keys[i]), i + 1 };
    }
    for (; at > 0; at--)
        pairs[at].count -= pairs[at - 1].count;
    return true;
}

static bool by_radix(const trs_host *host, const trs__ruler *r, uint32_t *keys,
                     uint32_t *scratch, size_t n, trs_tally **tally,
                     size_t *distinct)
{
    digits *d = trs__alloc(host, 1, sizeof *d);
    uint32_t *from = keys, *to = scratch;
    bool ok;

    if (!d)
        return false;
    divide(d, r, n);
    count_digits(d, keys, n);
    for (unsigned pass = 0; pass < d->passes; pass++) {
        uint32_t *other = from;

        scatter(d, pass, from, to, n);
        from = to, to = other;
    }
    ok = from_keys(host, r, from, n, tally, distinct);
    if (!ok && from != keys)
        memcpy(keys, from, n * sizeof *keys);
    trs__free(host, d);
    return ok;
}

/* ---- from keys in any order ---------------------------------------------- */

static bool from_narrow(const trs_host *host, const trs__ruler *r,
                        uint32_t *keys, uint32_t *scratch, size_t n,
                        trs_tally **tally, size_t *distinct)
{
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
    if (n >= FEW && n < UINT32_MAX) {
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
