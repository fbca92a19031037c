/* linked - counts that are published with their totals, and which of them to
 * hide so that none of the small ones can be worked out.
 *
 * Counts are added with what must be hidden of them, then lines, each of which
 * says that a total is the sum of some members.  trs__linked_run then plays the
 * reader who adds and subtracts: it narrows every hidden count to the values
 * that all lines together leave possible, and hides another count wherever that
 * is too narrow, until nothing is.  That there is nothing is no secret.
 *
 *     trs__linked_init(&linked, host, 10);
 *     total = trs__linked_add(&linked, 120, TRS__SEEN, 0);
 *     a = trs__linked_add(&linked, 7, TRS__FEW, 1);
 *     ...
 *     trs__linked_line_of(&linked, total, UINT32_MAX);
 *     trs__linked_member(&linked, a);
 *     trs__linked_run(&linked);
 *     ... linked.counts[a].state ...
 *     trs__linked_clear(&linked);
 */
#ifndef TRS__LINKED_H
#define TRS__LINKED_H

#include "libtrs/host.h"

typedef enum trs__seen {
    TRS__SEEN,
    TRS__FEW,      /* hidden; it is known to be below least                 */
    TRS__WITHHELD, /* hidden; nothing is said of it                         */
    TRS__UNKNOWN   /* printed nowhere, and needs no protection: a marginal
                      between two tables                                    */
} trs__seen;

typedef struct trs__linked_count {
    uint64_t value;
    uint64_t lo, hi; /* what a reader can tell                              */
    uint32_t floor;  /* a reader knows that it is at least so much          */
    uint8_t state;   /* trs__seen                                           */
    bool fresh;      /* hidden in this pass                                 */
    bool solved;     /* known by elimination, of which no line is to blame  */
    bool near;       /* scratch                                             */
    bool second;     /* hidden so that others stay hidden: may be told      */
} trs__linked_count;

typedef struct trs__linked_line {
    uint32_t total;
    uint32_t last;     /* member to hide only when nothing else is left;
                          UINT32_MAX: none                                  */
    size_t first, end; /* in members                                        */
} trs__linked_line;

typedef struct trs__linked {
    trs_host host;
    uint64_t least;
    trs__linked_count *counts;
    size_t count, room;
    trs__linked_line *lines;
    size_t line_count, line_room;
    uint32_t *members;
    size_t member_count, member_room;
    bool full; /* no memory: what was added last is lost                   */
} trs__linked;

void trs__linked_init(trs__linked *linked, const trs_host *host,
                      uint64_t least);
void trs__linked_clear(trs__linked *linked);

/* The number of the new count; floor: 1 where a reader knows that it is not
 * nothing, else 0. */
uint32_t trs__linked_add(trs__linked *linked, uint64_t value, trs__seen state,
                         uint32_t floor);

/* Begins a line; members follow. */
void trs__linked_line_of(trs__linked *linked, uint32_t total, uint32_t last);
void trs__linked_member(trs__linked *linked, uint32_t count);

/* trs__linked_run - hides; false when there was no memory, then or before. */
bool trs__linked_run(trs__linked *linked);

/* How many values a hidden count must be left with. */
uint64_t trs__linked_need(uint64_t least);

/* trs__linked_solve - sets lo = hi of the counts that follow from the known ones
 * by elimination; *found says whether there were any.  false: no memory. */
bool trs__linked_solve(trs__linked *linked, bool *found);

/* Narrows lo and hi of all counts to what a reader can tell.  For tests. */
void trs__linked_narrow(trs__linked *linked);

#endif
