/* ladder - ranks of a distribution, found without walking to them.
 *
 * One walk over the tally notes on each of some hundred rungs how many values lie
 * below it, and adds all of them up; what is asked afterwards is a search among
 * the rungs and a walk from one to the next. */
#ifndef TRS__LADDER_H
#define TRS__LADDER_H

#include "libtrs/wide.h"

enum { TRS__LADDER_RUNGS = 256 };

typedef struct trs__ladder {
    const trs_dist *dist;
    size_t step; /* pairs from a rung to the next */
    size_t
        rungs; /* the first stands on pair 0, one more behind the last pair */
    uint64_t below[TRS__LADDER_RUNGS + 1]; /* [rung]: values before its pair */
    trs__int128 sum;                       /* of all values */
} trs__ladder;

/* trs__ladder_make - of a settled distribution, which must stay; its weights are
 * not looked at. */
void trs__ladder_make(trs__ladder *ladder, const trs_dist *dist);

/* trs__ladder_pair - the pair in which the value of a rank stands, counted from 0
 * and below n. */
size_t trs__ladder_pair(const trs__ladder *ladder, uint64_t rank);

/* trs__ladder_before - how many values the pairs before one have; pair is at most
 * their number. */
uint64_t trs__ladder_before(const trs__ladder *ladder, size_t pair);

#endif
