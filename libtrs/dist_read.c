/* Knows what can be asked of a distribution, settled or not. */
#include <trs/dist.h>

#include "libtrs/wide.h"

#include <string.h>

trs_sum trs_dist_sum(const trs_dist *dist)
{
    trs__int128 sum = 0;

    for (size_t i = 0; i < dist->distinct; i++)
        sum += (trs__int128)dist->tally[i].value * dist->tally[i].count;
    for (uint32_t i = 0; i < dist->unsettled; i++)
        sum += dist->waiting[i];
    return trs__narrow(sum);
}

trs_span trs_dist_min(const trs_dist *dist)
{
    trs_span least = INT64_MAX;

    if (dist->n == 0)
        return 0;
    if (dist->distinct > 0)
        least = dist->tally[0].value;
    for (uint32_t i = 0; i < dist->unsettled; i++)
        least = dist->waiting[i] < least ? dist->waiting[i] : least;
    return least;
}

trs_span trs_dist_max(const trs_dist *dist)
{
    trs_span most = INT64_MIN;

    if (dist->n == 0)
        return 0;
    if (dist->distinct > 0)
        most = dist->tally[dist->distinct - 1].value;
    for (uint32_t i = 0; i < dist->unsettled; i++)
        most = dist->waiting[i] > most ? dist->waiting[i] : most;
    return most;
}

uint64_t trs_dist_below(const trs_dist *dist, trs_span limit)
{
    uint64_t count = 0;

    for (size_t i = 0; i < dist->distinct && dist->tally[i].value < limit; i++)
        count += dist->tally[i].count;
    for (uint32_t i = 0; i < dist->unsettled; i++)
        count += dist->waiting[i] < limit;
    return count;
}

uint64_t trs_dist_up_to(const trs_dist *dist, trs_span limit)
{
    return limit == INT64_MAX ? dist->n : trs_dist_below(dist, limit + 1);
}

int trs_dist_equal(const trs_dist *a, const trs_dist *b)
{
    if (a->distinct != b->distinct || a->n != b->n ||
        a->weighted != b->weighted)
        return 0;
    if (a->distinct == 0)
        return 1;
    if (memcmp(a->tally, b->tally, a->distinct * sizeof *a->tally) != 0)
        return 0;
    return !a->weighted || memcmp(a->weights, b->weights,
                                  a->distinct * sizeof *a->weights) == 0;
}

size_t trs_dist_bytes(const trs_dist *dist)
{
    size_t width = sizeof *dist->tally;
    size_t wait = sizeof *dist->waiting;

    if (dist->weighted) {
        width += sizeof *dist->weights;
        wait *= 2;
    }
    return dist->distinct * width + dist->room * wait;
}

double trs_sum_double(trs_sum sum)
{
    return (double)trs__wide(sum);
}
