/* case_ids - where an id stands in the table of its segment.
 *
 * Open addressing, at most half full, and 32 bits of the hash beside each row,
 * so that most lookups compare one text only.  A table of millions is not in
 * any cache: who looks up many ids asks for the memory some ids ahead.
 *
 *     trs__ids_fetch(segment, hash)
 *     row = trs__ids_likely(segment, hash)        some ids later
 *     trs__ids_fetch_row(cases, segment, row - 1, milestone)
 *     compare its id, or trs__segment_find(...)   some ids later still
 *
 * gcc takes a function that only prefetches for one that does nothing, and drops
 * calls of it, unless it is inlined before that is asked. */
#ifndef TRS__CASE_IDS_H
#define TRS__CASE_IDS_H

#include "libtrs/cases.h"

typedef struct trs__id_slot {
    uint32_t tag;
    uint32_t row; /* + 1; 0: empty */
} trs__id_slot;

static inline uint32_t trs__id_tag(uint64_t hash)
{
    return (uint32_t)(hash >> 20);
}

TRS__INLINE void trs__ids_fetch(const trs__segment *segment, uint64_t hash)
{
    if (segment->slots)
        __builtin_prefetch(&segment->slots[(size_t)hash & segment->slot_mask]);
}

/* The row that is almost certainly that of an id with this hash, + 1; 0: there
 * is none yet. */
static inline uint32_t trs__ids_likely(const trs__segment *segment,
                                       uint64_t hash)
{
    size_t at = (size_t)hash & segment->slot_mask;

    if (!segment->slots)
        return 0;
    while (segment->slots[at].row &&
           segment->slots[at].tag != trs__id_tag(hash))
        at = (at + 1) & segment->slot_mask;
    return segment->slots[at].row;
}

TRS__INLINE void trs__ids_fetch_row(const trs_cases *cases,
                                    const trs__segment *segment,
                                    uint32_t likely, int milestone)
{
    size_t row = likely - (size_t)1;

    __builtin_prefetch(&segment->id_ends[row]);
    if (milestone >= 0)
        __builtin_prefetch(&segment->milestones[milestone][row]);
    for (size_t a = 0; a < cases->attribute_count; a++)
        __builtin_prefetch(&segment->attributes[a][row]);
}

TRS__INLINE void trs__ids_fetch_id(const trs__segment *segment, uint32_t likely)
{
    if (likely)
        __builtin_prefetch(segment->id_bytes + segment->id_ends[likely - 1] -
                           1);
}

#endif
