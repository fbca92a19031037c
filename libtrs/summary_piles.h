/* summary_piles - durations on their way to distributions.
 *
 * A pile belongs to one group in one interval.  Nearly all durations are whole
 * seconds, or at least milliseconds within some weeks: as keys of 32 bits they
 * take half the room, and are put in order as they are.  Whatever else a
 * consignment brings (another outcome, a duration that is no such key, a weight,
 * a target) goes to the counts beside the pile, its rest.
 *
 *     trs__piling piling = trs__piling_make(host, unit, weighted);
 *
 *     trs__piles_plain(&piling, &meter, segment, group_of, piles)
 *     trs__piles_settle(&piling, &counts, list, n, room) */
#ifndef TRS__SUMMARY_PILES_H
#define TRS__SUMMARY_PILES_H

#include <trs/summary.h>

#include "libtrs/interval.h"
#include "libtrs/ruler.h"

/* Keys of a pile that has others on top. */
typedef struct trs__layer {
    struct trs__layer *below;
    size_t count;
    uint32_t keys[];
} trs__layer;

typedef struct trs__pile {
    uint32_t *keys, *end; /* on top: those that are there                  */
    size_t room;          /* for keys; only who makes the room asks        */
    trs__layer *top;      /* whose keys these are; NULL: they are lent, and
                             all there are                                 */
    size_t below;         /* how many keys are in other layers             */
    trs_counts *rest;     /* NULL: there is none yet                       */
} trs__pile;

/* How durations come onto the piles of a summary. */
typedef struct trs__piling {
    const trs_host *host;
    trs__ruler ruler;  /* of durations                                   */
    trs__ruler stamps; /* the same of what is between two stamps         */
    bool weighted;     /* then all durations go to the rest              */
} trs__piling;

/* unit is TRS_SECOND or 1; *host must stay. */
trs__piling trs__piling_make(const trs_host *host, trs_span unit,
                             bool weighted);

/* The unit for durations between stamps such as those of a segment. */
trs_span trs__piling_unit(const trs__segment *segment, size_t milestones);

/* trs__pile_reserve - room for more keys, in layers that the pile owns and
 * trs__pile_clear gives back, with the rest.  false: no room. */
bool trs__pile_reserve(const trs__piling *piling, trs__pile *pile, size_t more);
void trs__pile_clear(const trs__piling *piling, trs__pile *pile);

/* How many keys there are. */
size_t trs__pile_count(const trs__pile *pile);

/* trs__pile_measure - one consignment with its target (below 0: none).
 *
 * The pile has room for one more key.  false: no room for the rest. */
bool trs__pile_measure(const trs__piling *piling, trs__pile *pile,
                       const trs__measure *measure, trs_span target,
                       int64_t weight);

/* trs__piles_plain - all rows of a segment, by a plain meter, without targets
 * and weights.
 *
 * Row r comes onto piles[group_of[r]], or onto none where that is
 * TRS__NO_TUPLE.  Each pile has room for all of its rows.  false: no room for
 * the rest. */
bool trs__piles_plain(const trs__piling *piling, const trs__meter *meter,
                      const trs__segment *segment, const uint32_t *group_of,
                      trs__pile *piles);

/* Keys in order, which a summary keeps instead of the pairs of a distribution
 * (summary_runs.h). */
typedef struct trs__run {
    trs__layer *first; /* those below it are greater   */
    size_t n;
    trs_span most; /* the greatest duration, of any */
} trs__run;

/* trs__pile_judge - counts learn how the durations of a pile that was measured
 * without a target stand to theirs, not below 0. */
void trs__pile_judge(const trs__piling *piling, trs_counts *counts,
                     const trs__pile *pile, trs_span target);

/* trs__piles_settle - counts become those of n piles together, settled.
 *
 * counts is initialised; it may be the rest of one of them.  The rests of the
 * others are empty afterwards.  room is for twice as many keys as there are on
 * the piles, and may begin with those of the first pile and hold those of the
 * others behind them, in order.
 *
 * Where run is not NULL it gets the keys, and the piles' layers with them;
 * counts->complete are then the other durations. */
trs_status trs__piles_settle(const trs__piling *piling, trs_counts *counts,
                             trs__pile *const *piles, size_t n, uint32_t *room,
                             trs__run *run);

#endif
