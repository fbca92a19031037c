/* Knows how many values lie below some pairs of a tally. */
#include "libtrs/ladder.h"

/* The values of some pairs, and their sum. */
static uint64_t add_up(const trs_tally *at, const trs_tally *end,
                       trs__int128 *sum)
{
    uint64_t count = 0;

    for (; at < end; at++) {
        *sum += (trs__int128)at->value * at->count;
        count += at->count;
    }
    return count;
}

void trs__ladder_make(trs__ladder *ladder, const trs_dist *dist)
{
    size_t n = dist->distinct;

    ladder->dist = dist;
    ladder->step = n / TRS__LADDER_RUNGS + 1;
    ladder->rungs = 0;
    ladder->below[0] = 0;
    ladder->sum = 0;
    for (size_t at = 0; at < n; at += ladder->step) {
        size_t more = n - at < ladder->step ? n - at : ladder->step;
        const trs_tally *first = dist->tally + at;
        uint64_t below = ladder->below[ladder->rungs++];

        ladder->below[ladder->rungs] =
            below + add_up(first, first + more, &ladder->sum);
    }
}

size_t trs__ladder_pair(const trs__ladder *ladder, uint64_t rank)
{
    size_t rung = 0, beyond = ladder->rungs, pair;
    uint64_t seen;

    while (beyond - rung > 1) {
        size_t half = rung + (beyond - rung) / 2;

        if (ladder->below[half] <= rank)
            rung = half;
        else
            beyond = half;
    }
    pair = rung * ladder->step;
    seen = ladder->below[rung] + ladder->dist->tally[pair].count;
    while (seen <= rank)
        seen += ladder->dist->tally[++pair].count;
    return pair;
}

uint64_t trs__ladder_before(const trs__ladder *ladder, size_t pair)
{
    size_t rung = pair / ladder->step;
    uint64_t before = ladder->below[rung];

    for (size_t i = rung * ladder->step; i < pair; i++)
        before += ladder->dist->tally[i].count;
    return before;
}
