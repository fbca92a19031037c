/* Knows how runs of keys become a distribution. */
#include "libtrs/summary_runs.h"

#include "libtrs/dist.h"
#include "libtrs/host.h"

#include <string.h>

void trs__run_clear(trs__run *run, const trs_host *host)
{
    while (run->first) {
        trs__layer *layer = run->first;

        run->first = layer->below;
        trs__free(host, layer);
    }
    *run = (trs__run){ 0 };
}

/* ---- one run ------------------------------------------------------------- */

/* How long equal keys go on can't be foreseen: each says where they would end. */
static void pair_up(trs_dist *dist, const trs__ruler *ruler,
                    const trs__run *run)
{
    trs_tally *pairs = dist->tally;
    uint32_t last = run->first->keys[0];
    uint64_t seen = 0;
    size_t at = 0;

    for (const trs__layer *layer = run->first; layer; layer = layer->below)
        for (size_t i = 0; i < layer->count; i++) {
            uint32_t key = layer->keys[i];

            at += key != last;
            pairs[at] = (trs_tally){ trs__ruler_value(ruler, key), ++seen };
            last = key;
        }
    dist->distinct = at + 1;
    for (; at > 0; at--)
        pairs[at].count -= pairs[at - 1].count;
}

/* ---- many runs ----------------------------------------------------------- */

/* So many keys are counted at a time: their counts stay in the cache. */
enum { WINDOW = 1 << 12, MOST_CURSORS = 2048 };

struct cursor {
    const trs__layer *layer; /* NULL: at the end */
    size_t at;
};

static uint32_t key_at(const struct cursor *c)
{
    return c->layer->keys[c->at];
}

/* Counts keys below end, and stops at the first that is not. */
static void count_keys(struct cursor *c, uint32_t base, uint64_t end,
                       uint64_t *times)
{
    for (; c->layer; c->layer = c->layer->below, c->at = 0) {
        const uint32_t *keys = c->layer->keys;

        for (; c->at < c->layer->count && keys[c->at] < end; c->at++)
            times[keys[c->at] - base]++;
        if (c->at < c->layer->count)
            return;
    }
}

/* Where the next window begins; false: there is no key left. */
static bool find_base(const struct cursor *cursors, size_t count,
                      uint32_t *base)
{
    bool any = false;

    for (size_t i = 0; i < count; i++)
        if (cursors[i].layer && (!any || key_at(&cursors[i]) < *base)) {
            *base = key_at(&cursors[i]);
            any = true;
        }
    return any;
}

/* Window by window; which keys of one occur can't be foreseen: one that does
 * not is written over. */
static void merge_up(trs_dist *dist, const trs__ruler *ruler,
                     struct cursor *cursors, size_t count, uint64_t *times)
{
    trs_tally *to = dist->tally;
    uint32_t base = 0;

    memset(times, 0, WINDOW * sizeof *times);
    while (find_base(cursors, count, &base)) {
        for (size_t i = 0; i < count; i++)
            count_keys(&cursors[i], base, (uint64_t)base + WINDOW, times);
        for (uint64_t k = 0; k < WINDOW; k++) {
            *to = (trs_tally){ trs__ruler_value(ruler, base + k), times[k] };
            to += times[k] != 0;
            times[k] = 0;
        }
    }
    dist->distinct = (size_t)(to - dist->tally);
}

static bool merge_runs(trs_dist *dist, const trs__ruler *ruler,
                       const trs__run *const *runs, size_t count)
{
    struct cursor *cursors = trs__alloc(dist->host, count, sizeof *cursors);
    uint64_t *times = trs__alloc(dist->host, WINDOW, sizeof *times);
    bool ok = cursors && times;

    for (size_t i = 0; ok && i < count; i++)
        cursors[i] = (struct cursor){ runs[i]->first, 0 };
    if (ok)
        merge_up(dist, ruler, cursors, count, times);
    trs__free(dist->host, cursors);
    trs__free(dist->host, times);
    return ok;
}

/* Too many runs for windows, each of which would have little of each. */
static trs_status sort_runs(trs_dist *dist, const trs__ruler *ruler,
                            const trs__run *const *runs, size_t count)
{
    size_t n = (size_t)dist->n, at = 0;
    uint32_t *room = trs__alloc(dist->host, n, 2 * sizeof *room);
    trs_status status;

    if (!room)
        return TRS_ENOMEM;
    for (size_t i = 0; i < count; i++)
        for (const trs__layer *l = runs[i]->first; l; l = l->below) {
            memcpy(room + at, l->keys, l->count * sizeof *room);
            at += l->count;
        }
    dist->n = 0;
    status = trs__dist_take_keys(dist, ruler, room, room + n, n);
    trs__free(dist->host, room);
    return status;
}

/* Runs with n durations in all, at least one, into dist, which is empty. */
static trs_status take_runs(trs_dist *dist, const trs__ruler *ruler,
                            const trs__run *const *runs, size_t count)
{
    if (count > MOST_CURSORS)
        return sort_runs(dist, ruler, runs, count);
    /* one more: a key that does not occur is written behind the last pair */
    dist->tally = trs__alloc(dist->host, dist->n + 1, sizeof *dist->tally);
    if (!dist->tally)
        return TRS_ENOMEM;
    if (count == 1)
        pair_up(dist, ruler, runs[0]);
    else if (!merge_runs(dist, ruler, runs, count))
        return TRS_ENOMEM;
    return TRS_OK;
}

trs_status trs__runs_add(trs_dist *dist, const trs__ruler *ruler,
                         const trs__run *const *runs, size_t count)
{
    trs_dist fresh = trs__dist_another(dist);
    trs_status status = TRS_OK;

    for (size_t i = 0; i < count; i++)
        fresh.n += runs[i]->n;
    if (fresh.n == 0)
        return TRS_OK;
    status = take_runs(&fresh, ruler, runs, count);
    if (status == TRS_OK && dist->n == 0) {
        trs_dist_clear(dist);
        *dist = fresh;
        return TRS_OK;
    }
    if (status == TRS_OK)
        status = trs_dist_merge(dist, &fresh);
    trs_dist_clear(&fresh);
    return status;
}
