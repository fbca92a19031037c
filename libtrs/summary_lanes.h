/* summary_lanes - consignments are counted, one interval after the other.
 *
 * The segments of the table are dealt out to lanes, one a thread.  A lane knows
 * how many of its rows each group has, and so where in one long array their
 * durations go: counted, a group's lie side by side and become a distribution
 * where they are.  That array serves all intervals.
 *
 *     trs__lanes_make(&lanes, counter, err)
 *     for each interval: trs__lanes_count(&lanes, interval, err)
 *     trs__lanes_free(&lanes) */
#ifndef TRS__SUMMARY_LANES_H
#define TRS__SUMMARY_LANES_H

#include "libtrs/summary_count.h"
#include "libtrs/summary_piles.h"

/* A stored breakdown while an interval is counted. */
typedef struct trs__lane_set {
    trs__groups *groups;
    uint32_t **group_of; /* [segment][row]                               */
    size_t stride;       /* from a lane to the next in piles             */
    trs__pile *piles;    /* [lane * stride + group]; their room is how many
                            of its rows the lane has                     */
    uint32_t *keys;      /* of all piles                                 */
    trs_counts *others;  /* [(lane - 1) * groups + group]: the rests of all
                            lanes but the first, whose are the summary's */
} trs__lane_set;

typedef struct trs__lanes {
    const trs__counter *counter;
    trs__piling piling;
    size_t count;
    size_t *segments; /* [lane]: its first; then how many there are */
    trs__lane_set *sets;
    size_t interval; /* at hand */
} trs__lanes;

/* Once every row has its group.  Free lanes also after a failure. */
trs_status trs__lanes_make(trs__lanes *lanes, const trs__counter *counter,
                           trs_error *err);
void trs__lanes_free(trs__lanes *lanes);

/* How many consignments have a group. */
uint64_t trs__lanes_rows(const trs__lanes *lanes);

/* Fills the cells of interval in all stored breakdowns. */
trs_status trs__lanes_count(trs__lanes *lanes, size_t interval, trs_error *err);

#endif
