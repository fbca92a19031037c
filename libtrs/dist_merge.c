/* Knows how many distributions become one: those without weights at once, and
 * weighted ones two by two. */
#include "libtrs/dist.h"
#include "libtrs/host.h"
#include "libtrs/tally.h"

#include <string.h>

/* More parts than this are merged in batches, for a window over all of them
 * would have too little of each. */
enum { AT_ONCE = 2048 };

/* What waits in the parts, in a distribution of its own. */
static trs_status settle_waiting(trs_dist *waiting,
                                 const trs_dist *const *parts, size_t count)
{
    trs_status status = TRS_OK;

    for (size_t i = 0; i < count && status == TRS_OK; i++)
        if (parts[i] && parts[i]->unsettled)
            status = trs_dist_add_many(waiting, parts[i]->waiting,
                                       parts[i]->unsettled);
    return status == TRS_OK ? trs_dist_settle(waiting) : status;
}

/* Into dist, which is empty and not weighted; what waits is a part more. */
static trs_status merge_at_once(trs_dist *dist, const trs_dist *const *parts,
                                size_t count)
{
    const trs_dist **all = trs__alloc(dist->host, count + 1, sizeof *all);
    trs_dist waiting = trs__dist_another(dist);
    trs_status status = TRS_ENOMEM;

    if (!all)
        return TRS_ENOMEM;
    memcpy(all, parts, count * sizeof *all);
    all[count] = &waiting;
    if (settle_waiting(&waiting, parts, count) == TRS_OK &&
        trs__tally_merge(dist->host, all, count + 1, &dist->tally,
                         &dist->distinct))
        status = TRS_OK;
    for (size_t i = 0; status == TRS_OK && i < count; i++)
        dist->n += parts[i] ? parts[i]->n : 0;
    trs_dist_clear(&waiting);
    trs__free(dist->host, all);
    return status;
}

static trs_status merge_range(trs_dist *dist, const trs_dist *const *parts,
                              size_t count);

/* The same, so many at a time, and then what became of them. */
static trs_status merge_batches(trs_dist *dist, const trs_dist *const *parts,
                                size_t count, size_t size)
{
    size_t n = (count + size - 1) / size, made = 0;
    trs_dist *batches = trs__alloc(dist->host, n, sizeof *batches);
    const trs_dist **list = trs__alloc(dist->host, n, sizeof *list);
    trs_status status = batches && list ? TRS_OK : TRS_ENOMEM;

    for (; made < n && status == TRS_OK; made++) {
        size_t first = made * size;

        batches[made] = trs__dist_another(dist);
        list[made] = &batches[made];
        status = merge_range(&batches[made], parts + first,
                             made + 1 < n ? size : count - first);
    }
    if (status == TRS_OK)
        status = merge_range(dist, list, n);
    while (made > 0)
        trs_dist_clear(&batches[--made]);
    trs__free(dist->host, batches);
    trs__free(dist->host, list);
    return status;
}

/* Into dist, which is empty. */
static trs_status merge_range(trs_dist *dist, const trs_dist *const *parts,
                              size_t count)
{
    trs_status status = TRS_OK;

    if (count > (dist->weighted ? 2 : AT_ONCE))
        return merge_batches(dist, parts, count,
                             dist->weighted ? (count + 1) / 2 : AT_ONCE);
    if (!dist->weighted)
        return merge_at_once(dist, parts, count);
    for (size_t i = 0; i < count && status == TRS_OK; i++)
        if (parts[i])
            status = trs_dist_merge(dist, parts[i]);
    return status;
}

trs_status trs_dist_merge_all(trs_dist *dist, const trs_dist *const *parts,
                              size_t count)
{
    trs_dist whole = trs__dist_another(dist);
    trs_status status = TRS_OK;

    for (size_t i = 0; i < count; i++)
        if (parts[i] && parts[i]->weighted != dist->weighted)
            return TRS_EDOMAIN;
    status = merge_range(&whole, parts, count);
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
