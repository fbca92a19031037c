/* case_ids - where an id stands in the table of its segment.
 *
 * Open addressing, at most half full, four bytes a slot: most lookups compare
 * one id only.  A table of millions is not in any cache: who looks up many ids
 * asks for the memory some ids ahead.
 *
 *     trs__ids_fetch(segment, hash)
 *     row = trs__ids_likely(segment, hash)        some ids later
 *     trs__ids_fetch_row(segment, row, milestone)
 *     compare its id, or trs__segment_find(...)   some ids later still
 *
 * gcc takes a function that only prefetches for one that does nothing, and drops
 * calls of it, unless it is inlined before that is asked. */
#ifndef TRS__CASE_IDS_H
#define TRS__CASE_IDS_H

#include "libtrs/cases.h"

/* A slot holds a row + 1, which is less than the mask, and around it the bits of
 * the hash that its place does not tell.  0: empty. */
TRS__INLINE void trs__ids_fetch(const trs__segment *segment, uint32_t hash)
{
    if (segment->slots)
        __builtin_prefetch(&segment->slots[hash & segment->slot_mask]);
}

/* The next row, + 1, that may be that of an id with this hash; 0: there is none.
 * Begin with *at = hash. */
TRS__INLINE uint32_t trs__ids_next(const trs__segment *segment, uint32_t hash,
                                   uint32_t *at)
{
    uint32_t mask = segment->slot_mask;

    for (;; ++*at) {
        uint32_t slot = segment->slots[*at & mask];

        if (slot == 0)
            return 0;
        if (((slot ^ hash) & ~mask) == 0) {
            ++*at;
            return slot & mask;
        }
    }
}

/* The row that is almost certainly that of an id with this hash, + 1; 0: there
 * is none yet. */
TRS__INLINE uint32_t trs__ids_likely(const trs__segment *segment, uint32_t hash)
{
    uint32_t at = hash;

    return segment->slots ? trs__ids_next(segment, hash, &at) : 0;
}

/* Gives row a slot. */
static inline void trs__ids_put(trs__segment *segment, uint32_t hash,
                                uint32_t row)
{
    uint32_t mask = segment->slot_mask, at = hash;

    while (segment->slots[at & mask])
        at++;
    segment->slots[at & mask] = (hash & ~mask) | (row + 1);
}

TRS__INLINE void trs__ids_fetch_row(const trs__segment *segment,
                                    uint32_t likely, int milestone)
{
    enum { LINE = 64 };
    size_t row = likely - (size_t)1, size = segment->head_size;
    const char *head = segment->heads + row * size;

    __builtin_prefetch(head);
    if (size > LINE / 2) /* and may be in more than one line */
        for (size_t at = LINE; at < size + LINE; at += LINE)
            __builtin_prefetch(head + (at < size ? at : size - 1));
    if (milestone >= 0)
        __builtin_prefetch(&segment->milestones[milestone][row]);
}

#endif
