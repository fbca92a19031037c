/* Knows how many tallies become one: window by window, from the least value up.
 *
 * A window has a share for each part, so that it stays in the cache, and ends
 * where the first part has more than its share: all that lies behind is greater.
 * Its pairs are counted where they lie side by side in the unit that all share
 * (ruler.h), and sorted where they do not. */
#include "libtrs/tally.h"

#include "libtrs/host.h"
#include "libtrs/sort.h"

#include <string.h>

enum {
    ROOM = 1 << 16, /* pairs in a window, at least one of each part   */
    SPREAD = 2,     /* count when the range is below SPREAD * pairs   */
    AHEAD = 64      /* pairs that are fetched before they are counted */
};

/* What a part still has; where the window ends in it. */
typedef struct part {
    const trs_tally *at, *next, *end;
} part;

typedef struct merger {
    const trs_host *host;
    part *parts; /* those that still have something */
    size_t left; /* how many they are               */
    size_t room; /* pairs in a window, at most      */
    int unit;    /* of trs__ruler_units: the coarsest that all fitted so far */

    trs_span least, most; /* in the window                          */
    size_t pairs;         /* in the window, at most                 */
    uint64_t *times;      /* [key], when it is counted; otherwise 0 */
    trs_span *values;     /* when it is sorted                      */
    int64_t *counts;      /* beside them                            */

    trs_tally *end; /* of the pairs that are made; there is room for all */
} merger;

/* ---- one window ---------------------------------------------------------- */

static void place_window(merger *m)
{
    size_t share = m->room / m->left;
    trs_span limit = INT64_MAX, last = INT64_MIN;

    m->least = INT64_MAX;
    m->pairs = 0;
    for (size_t i = 0; i < m->left; i++) {
        const part *p = &m->parts[i];
        size_t has = (size_t)(p->end - p->at), n = has < share ? has : share;
        trs_span first = p->at->value, upto = p->at[n - 1].value;

        m->least = first < m->least ? first : m->least;
        last = upto > last ? upto : last;
        if (has > share && upto < limit)
            limit = upto;
        m->pairs += n;
    }
    m->most = limit < last ? limit : last;
}

/* Adds what a part has in the window to the counts; false: a value does not fit
 * the unit. */
static bool count_part(const merger *m, const trs__ruler *r, part *p)
{
    const trs_tally *at = p->at;

    for (; at < p->end && trs__ruler_fits(r, at->value); at++) {
        __builtin_prefetch(at + AHEAD);
        m->times[trs__ruler_key(r, at->value)] += at->count;
    }
    p->next = at;
    return at == p->end || at->value > m->most;
}

/* Makes the pairs of the window by counting; false: there is a value that does
 * not fit the unit, and nothing was made. */
static bool count_window(merger *m, const trs__ruler *r)
{
    trs_tally *to = m->end;

    for (size_t i = 0; i < m->left; i++)
        if (!count_part(m, r, &m->parts[i])) {
            memset(m->times, 0, (r->last + 1) * sizeof *m->times);
            return false;
        }
    /* which keys occur can't be foreseen: one that does not is written over, and
     * the last one does */
    for (uint64_t key = 0; key <= r->last; key++) {
        *to = (trs_tally){ trs__ruler_value(r, key), m->times[key] };
        to += m->times[key] != 0;
        m->times[key] = 0;
    }
    m->end = to;
    return true;
}

/* Makes the pairs of the window by sorting; false: no room. */
static bool sort_window(merger *m)
{
    trs_tally *to = m->end;
    size_t n = 0;

    for (size_t i = 0; i < m->left; i++) {
        const trs_tally *at = m->parts[i].at, *end = m->parts[i].end;

        for (; at < end && at->value <= m->most; at++) {
            m->values[n] = at->value;
            m->counts[n++] = (int64_t)at->count;
        }
        m->parts[i].next = at;
    }
    if (!trs__sort_spans(m->host, m->values, m->counts, n))
        return false;
    *to = (trs_tally){ m->values[0], 0 };
    for (size_t i = 0; i < n; i++) {
        if (m->values[i] != to->value)
            *++to = (trs_tally){ m->values[i], 0 };
        to->count += (uint64_t)m->counts[i];
    }
    m->end = to + 1;
    return true;
}

static bool merge_window(merger *m)
{
    bool counted = false;

    place_window(m);
    while (!counted) {
        trs__ruler r =
            trs__ruler_make(m->least, m->most, trs__ruler_units[m->unit]);

        if (r.last >= SPREAD * m->pairs)
            break; /* finer units have more keys still */
        counted = count_window(m, &r);
        m->unit += !counted; /* the last one fits */
    }
    if (!counted && !sort_window(m))
        return false;
    for (size_t i = 0; i < m->left;) {
        m->parts[i].at = m->parts[i].next;
        if (m->parts[i].at < m->parts[i].end)
            i++;
        else
            m->parts[i] = m->parts[--m->left];
    }
    return true;
}

/* ---- all of them --------------------------------------------------------- */

/* Room for windows over so many parts and pairs. */
static bool start(merger *m, size_t count, size_t pairs)
{
    m->room = count < ROOM ? ROOM : count;
    m->pairs = pairs < m->room ? pairs : m->room;
    m->parts = trs__alloc(m->host, count, sizeof *m->parts);
    m->times = trs__zalloc(m->host, m->pairs, SPREAD * sizeof *m->times);
    m->values = trs__alloc(m->host, m->pairs, sizeof *m->values);
    m->counts = trs__alloc(m->host, m->pairs, sizeof *m->counts);
    return m->parts && m->times && m->values && m->counts;
}

static void finish(merger *m)
{
    trs__free(m->host, m->parts);
    trs__free(m->host, m->times);
    trs__free(m->host, m->values);
    trs__free(m->host, m->counts);
}

bool trs__tally_merge(const trs_host *host, const trs_dist *const *parts,
                      size_t count, trs_tally **tally, size_t *distinct)
{
    merger m = { .host = host };
    trs_tally *made;
    size_t pairs = 0;
    bool ok;

    for (size_t i = 0; i < count; i++)
        pairs += parts[i] ? parts[i]->distinct : 0;
    *distinct = 0;
    if (pairs == 0)
        return true;
    ok = start(&m, count, pairs);
    made = m.end = trs__alloc(host, pairs, sizeof *made);
    ok = ok && made;
    for (size_t i = 0; ok && i < count; i++)
        if (parts[i] && parts[i]->distinct)
            m.parts[m.left++] = (part){ parts[i]->tally, NULL,
                                        parts[i]->tally + parts[i]->distinct };
    while (ok && m.left > 0)
        ok = merge_window(&m);
    finish(&m);
    if (ok) /* what was not written to never was in memory */
        *tally = trs__resize(host, made, (size_t)(m.end - made), sizeof *made);
    if (!ok || !*tally) {
        trs__free(host, made);
        return false;
    }
    *distinct = (size_t)(m.end - made);
    return true;
}
