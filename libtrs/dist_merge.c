/* Knows how many distributions become one: a few are merged in turn, many that
 * overlap are counted, many that do not are sorted. */
#include "libtrs/dist.h"
#include "libtrs/host.h"
#include "libtrs/sort.h"
#include "libtrs/tally.h"

enum {
    MERGED_IN_TURN = 4,
    MOST_SORTED = 1 << 22 /* pairs: 128 MB of room */
};

/* All pairs of the parts, and what waits in them. */
static uint64_t pairs_in(const trs_dist *const *parts, size_t count)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        if (parts[i])
            sum += parts[i]->distinct + (uint64_t)parts[i]->unsettled;
    return sum;
}

static void gather(const trs_dist *part, trs_span *values, int64_t *counts)
{
    for (size_t i = 0; i < part->distinct; i++) {
        values[i] = part->tally[i].value;
        counts[i] = (int64_t)part->tally[i].count;
    }
    for (size_t i = 0; i < part->unsettled; i++) {
        values[part->distinct + i] = part->waiting[i];
        counts[part->distinct + i] = 1;
    }
}

/* Makes the tally of dist, which is empty and not weighted, from n > 0 counted
 * values in order. */
static bool tally_sorted(trs_dist *dist, const trs_span *values,
                         const int64_t *counts, size_t n)
{
    size_t distinct = 1;
    trs_tally *pair;

    for (size_t i = 1; i < n; i++)
        distinct += values[i] != values[i - 1];
    pair = trs__alloc(dist->host, distinct, sizeof *pair);
    if (!pair)
        return false;
    dist->tally = pair;
    dist->distinct = distinct;
    *pair = (trs_tally){ values[0], 0 };
    for (size_t i = 0; i < n; i++) {
        if (values[i] != pair->value)
            *++pair = (trs_tally){ values[i], 0 };
        pair->count += (uint64_t)counts[i];
    }
    return true;
}

/* Many parts become one by sorting all their pairs; dist is empty. */
static trs_status merge_sorted(trs_dist *dist, const trs_dist *const *parts,
                               size_t count, size_t pairs)
{
    trs_span *values = trs__alloc(dist->host, pairs, sizeof *values);
    int64_t *counts = trs__alloc(dist->host, pairs, sizeof *counts);
    size_t at = 0;
    bool ok = values && counts;

    for (size_t i = 0; ok && i < count; i++) {
        if (!parts[i])
            continue;
        gather(parts[i], values + at, counts + at);
        at += parts[i]->distinct + parts[i]->unsettled;
        dist->n += parts[i]->n;
    }
    ok = ok && trs__sort_spans(dist->host, values, counts, pairs) &&
         tally_sorted(dist, values, counts, pairs);
    trs__free(dist->host, values);
    trs__free(dist->host, counts);
    return ok ? TRS_OK : TRS_ENOMEM;
}

static bool is_any_weighted(const trs_dist *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (parts[i] && parts[i]->weighted)
            return true;
    return false;
}

/* Parts that overlap, without weights, become the tally of dist, which is
 * empty.  *done: they did. */
static trs_status merge_counted(trs_dist *dist, const trs_dist *const *parts,
                                size_t count, bool *done)
{
    uint64_t n = 0;

    for (size_t i = 0; i < count; i++) {
        n += parts[i] ? parts[i]->n : 0;
        if (parts[i] && parts[i]->unsettled)
            return TRS_OK;
    }
    if (!trs__tally_merge(dist->host, parts, count, &dist->tally,
                          &dist->distinct))
        return TRS_ENOMEM;
    *done = dist->distinct > 0 || n == 0;
    dist->n = *done ? n : 0;
    return TRS_OK;
}

/* Into dist, which is empty. */
static trs_status merge_range(trs_dist *dist, const trs_dist *const *parts,
                              size_t count)
{
    trs_dist right = trs__dist_another(dist);
    uint64_t pairs = pairs_in(parts, count);
    trs_status status = TRS_OK;
    bool done = false;

    if (count > MERGED_IN_TURN && !dist->weighted &&
        !is_any_weighted(parts, count)) {
        status = merge_counted(dist, parts, count, &done);
        if (status != TRS_OK || done)
            return status;
        if (pairs <= MOST_SORTED)
            return merge_sorted(dist, parts, count, (size_t)pairs);
    }
    if (count <= MERGED_IN_TURN) {
        for (size_t i = 0; i < count && status == TRS_OK; i++)
            if (parts[i])
                status = trs_dist_merge(dist, parts[i]);
        return status;
    }
    status = merge_range(dist, parts, count / 2);
    if (status == TRS_OK)
        status = merge_range(&right, parts + count / 2, count - count / 2);
    if (status == TRS_OK)
        status = trs_dist_merge(dist, &right);
    trs_dist_clear(&right);
    return status;
}

trs_status trs_dist_merge_all(trs_dist *dist, const trs_dist *const *parts,
                              size_t count)
{
    trs_dist whole = trs__dist_another(dist);
    trs_status status = merge_range(&whole, parts, count);

    if (status == TRS_OK)
        status = trs_dist_settle(&whole);
    if (status == TRS_OK)
        status = trs_dist_settle(dist);
    if (status == TRS_OK && dist->n == 0) {
        trs_dist_clear(dist);
        *dist = whole;
        return TRS_OK;
    }
    if (status == TRS_OK)
        status = trs_dist_merge(dist, &whole);
    trs_dist_clear(&whole);
    return status;
}
