/* Knows how the counts of a cell are written: a mask says which numbers are not
 * 0; durations are differences in the coarsest unit that holds them all.
 *
 * What follows from something else is not written: consignments from the
 * outcomes, the outcomes that have a distribution from it, the weights of
 * consignments that all weigh 1. */
#include "libtrs/summary_pack.h"

#include <string.h>

/* The plain numbers of a cell, in the order of the mask's bits from 0. */
#define NUMBERS(counts)                                                        \
    {                                                                          \
        &(counts)->outcomes[TRS_OUTSIDE], &(counts)->outcomes[TRS_MISSING],    \
            &(counts)->outcomes[TRS_REJECTED], &(counts)->negative,            \
            &(counts)->clipped, &(counts)->to_the_day, &(counts)->within,      \
            &(counts)->missed, &(counts)->undecided                            \
    }

/* The distributions, and the outcome of what is in each. */
#define DISTS(counts)                                                          \
    {                                                                          \
        &(counts)->complete, &(counts)->open, &(counts)->ended                 \
    }

enum { NUMBER_COUNT = 9, TARGETS = NUMBER_COUNT, FIRST_DIST, MASK_BITS = 13 };

static const trs_outcome outcomes[] = { TRS_COMPLETE, TRS_OPEN, TRS_ENDED };

static const trs_span units[] = { 1, TRS_SECOND, TRS_MINUTE };

/* ---- writing ------------------------------------------------------------- */

static unsigned coarsest(const trs_dist *dist)
{
    unsigned u = 2;

    for (size_t i = 0; i < dist->distinct && u; i++)
        while (u && dist->tally[i].value % units[u] != 0)
            u--;
    return u;
}

static void pack_weight(trs__packer *packer, const trs_weight *weight)
{
    trs__pack(packer, (trs__uint128)trs__wide(weight->sum));
    trs__pack(packer, (trs__uint128)trs__wide(weight->squares));
}

static void pack_dist(trs__packer *packer, const trs_dist *dist)
{
    unsigned unit = coarsest(dist);
    trs_span width = units[unit];

    trs__pack(packer, dist->distinct);
    trs__pack(packer, unit);
    for (size_t i = 0; i < dist->distinct; i++) {
        const trs_tally *pair = &dist->tally[i];
        trs__uint128 step = trs__fold(pair->value / width);

        if (i > 0)
            step = ((uint64_t)pair->value - (uint64_t)pair[-1].value) /
                   (uint64_t)width;
        trs__pack(packer, step << 1 | (pair->count > 1));
        if (pair->count > 1)
            trs__pack(packer, pair->count - 2);
        if (dist->weighted && pair->count > 1)
            pack_weight(packer, &dist->weights[i]);
        else if (dist->weighted) /* its square follows */
            trs__pack(packer, (trs__uint128)trs__wide(dist->weights[i].sum));
    }
}

void trs__pack_counts(trs__packer *packer, const trs_counts *counts)
{
    const uint64_t *const numbers[] = NUMBERS(counts);
    const trs_dist *const dists[] = DISTS(counts);
    bool targets = counts->target_low <= counts->target_high;
    unsigned mask = (unsigned)targets << TARGETS;

    for (unsigned i = 0; i < NUMBER_COUNT; i++)
        mask |= (unsigned)(*numbers[i] != 0) << i;
    for (unsigned d = 0; d < 3; d++)
        mask |= (unsigned)(dists[d]->n != 0) << (FIRST_DIST + d);
    trs__pack(packer, mask);
    for (unsigned i = 0; i < NUMBER_COUNT; i++)
        if (*numbers[i])
            trs__pack(packer, *numbers[i]);
    if (targets) {
        trs__pack(packer, (uint64_t)counts->target_low);
        trs__pack(packer, (uint64_t)(counts->target_high - counts->target_low));
    }
    if (targets && counts->complete.weighted) {
        pack_weight(packer, &counts->within_weight);
        pack_weight(packer, &counts->missed_weight);
    }
    for (unsigned d = 0; d < 3; d++)
        if (dists[d]->n)
            pack_dist(packer, dists[d]);
}

/* ---- reading ------------------------------------------------------------- */

void trs__pairs_clear(trs__pairs *pairs)
{
    trs__free(pairs->host, pairs->tally);
    trs__free(pairs->host, pairs->weights);
}

/* Sums of this size are added up later: they must stay far from overflow. */
static trs_sum unpack_sum(trs__unpacker *unpacker)
{
    trs__uint128 wide = trs__unpack_wide(unpacker);

    if (wide >> 120)
        trs__unpack_fail(unpacker);
    return trs__narrow((trs__int128)(wide >> 120 ? 0 : wide));
}

static trs_weight unpack_weight(trs__unpacker *unpacker)
{
    trs_weight weight;

    weight.sum = unpack_sum(unpacker);
    weight.squares = unpack_sum(unpacker);
    return weight;
}

/* The weight of one consignment alone. */
static trs_weight unpack_single(trs__unpacker *unpacker)
{
    uint64_t w = trs__unpack(unpacker, (uint64_t)1 << 59);

    return (trs_weight){ trs__narrow((trs__int128)w),
                         trs__narrow((trs__int128)w * w) };
}

static bool grow_pairs(trs__pairs *pairs, size_t distinct, bool weighted)
{
    return trs__grow(pairs->host, &pairs->tally, &pairs->room, distinct,
                     sizeof *pairs->tally) &&
           (!weighted ||
            trs__grow(pairs->host, &pairs->weights, &pairs->weight_room,
                      distinct, sizeof *pairs->weights));
}

/* One value after another; the first is counted from 0. */
static trs_span step_to(trs__unpacker *unpacker, const trs_tally *before,
                        trs__uint128 step, trs_span width)
{
    trs__int128 value;

    if (step > UINT64_MAX) {
        trs__unpack_fail(unpacker);
        return 0;
    }
    value = before ? before->value + (trs__int128)step * width
                   : (trs__int128)trs__unfold((uint64_t)step) * width;
    if (value < INT64_MIN || value > INT64_MAX) {
        trs__unpack_fail(unpacker);
        return 0;
    }
    return (trs_span)value;
}

static void unpack_pair(trs__unpacker *unpacker, trs__pairs *pairs, size_t i,
                        trs_span width, bool weighted)
{
    trs_tally *pair = &pairs->tally[i];
    trs__uint128 token = trs__unpack_wide(unpacker);

    pair->value = step_to(unpacker, i ? pair - 1 : NULL, token >> 1, width);
    pair->count = 1;
    if (token & 1)
        pair->count = trs__unpack(unpacker, TRS__MOST_CONSIGNMENTS) + 2;
    if (weighted)
        pairs->weights[i] =
            token & 1 ? unpack_weight(unpacker) : unpack_single(unpacker);
}

/* False: no room. */
static bool unpack_dist(trs__unpacker *unpacker, trs_dist *dist,
                        trs__pairs *pairs)
{
    size_t distinct = trs__unpack_count(unpacker, 1);
    trs_span width = units[trs__unpack(unpacker, 2)];
    trs_status status;

    if (!grow_pairs(pairs, distinct, dist->weighted))
        return false;
    for (size_t i = 0; i < distinct && !unpacker->failed; i++)
        unpack_pair(unpacker, pairs, i, width, dist->weighted);
    if (unpacker->failed)
        return true;
    status = trs_dist_assign(dist, pairs->tally,
                             dist->weighted ? pairs->weights : NULL, distinct);
    if (status == TRS_EDOMAIN || distinct == 0)
        trs__unpack_fail(unpacker);
    return status != TRS_ENOMEM;
}

static void unpack_targets(trs__unpacker *unpacker, trs_counts *counts)
{
    trs_weight one = { { 0, 0 }, { 0, 0 } };

    counts->target_low = (trs_span)trs__unpack(unpacker, INT64_MAX / 2);
    counts->target_high =
        counts->target_low + (trs_span)trs__unpack(unpacker, INT64_MAX / 2);
    if (counts->complete.weighted) {
        counts->within_weight = unpack_weight(unpacker);
        counts->missed_weight = unpack_weight(unpacker);
        return;
    }
    counts->within_weight = counts->missed_weight = one;
    counts->within_weight.sum =
        trs__narrow((trs__int128)counts->within * TRS_WEIGHT_ONE);
    counts->within_weight.squares = trs__narrow(
        (trs__int128)counts->within * TRS_WEIGHT_ONE * TRS_WEIGHT_ONE);
    counts->missed_weight.sum =
        trs__narrow((trs__int128)counts->missed * TRS_WEIGHT_ONE);
    counts->missed_weight.squares = trs__narrow(
        (trs__int128)counts->missed * TRS_WEIGHT_ONE * TRS_WEIGHT_ONE);
}

/* Parts are no larger than the whole. */
static bool adds_up(const trs_counts *counts)
{
    uint64_t complete = counts->outcomes[TRS_COMPLETE];
    uint64_t begun = complete + counts->outcomes[TRS_OPEN];

    return counts->negative <= complete && counts->clipped <= complete &&
           counts->to_the_day <= complete &&
           counts->within + counts->missed + counts->undecided <= begun;
}

bool trs__unpack_counts(trs__unpacker *unpacker, trs_counts *counts,
                        trs__pairs *pairs)
{
    uint64_t *const numbers[] = NUMBERS(counts);
    trs_dist *const dists[] = DISTS(counts);
    unsigned mask =
        (unsigned)trs__unpack(unpacker, ((uint64_t)1 << MASK_BITS) - 1);

    for (unsigned i = 0; i < NUMBER_COUNT; i++)
        if (mask >> i & 1)
            *numbers[i] = trs__unpack(unpacker, TRS__MOST_CONSIGNMENTS);
    if (mask >> TARGETS & 1)
        unpack_targets(unpacker, counts);
    for (unsigned d = 0; d < 3; d++) {
        if ((mask >> (FIRST_DIST + d) & 1) &&
            !unpack_dist(unpacker, dists[d], pairs))
            return false;
        counts->outcomes[outcomes[d]] = dists[d]->n;
    }
    for (unsigned o = 0; o < TRS_OUTCOME_COUNT; o++) {
        if (counts->outcomes[o] > TRS__MOST_CONSIGNMENTS)
            trs__unpack_fail(unpacker);
        else
            counts->consignments += counts->outcomes[o];
    }
    if (!unpacker->failed && !adds_up(counts))
        trs__unpack_fail(unpacker);
    return true;
}
