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

/* A stored breakdown while an interval is counted. */
typedef struct trs__lane_set {
    trs__groups *groups;
    uint32_t **group_of; /* [segment][row]                               */
    size_t stride;       /* from a lane to the next in these:            */
    size_t *starts;      /* [lane * stride + group]: in spans            */
    size_t *ends;        /* the same: behind what is counted             */
    trs_span *spans;     /* of complete ones without weights             */
    trs_counts *others;  /* [(lane - 1) * groups + group]: what the lanes
                            but the first count besides                  */
} trs__lane_set;

typedef struct trs__lanes {
    const trs__counter *counter;
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
