/* Censored release times: one walk over complete, open and ended at once. */
#ifndef TRS__SURVIVAL_H
#define TRS__SURVIVAL_H

#include "libtrs/ladder.h"
#include "libtrs/rows.h"

/* The walk, standing on one distinct duration. */
typedef struct trs__walk {
    trs__stream streams[TRS__OUTCOMES];
    double total;
    double left; /* at risk after time                    */
    double any;  /* share that neither completed nor ended */
    trs_span time;
    double at_risk;           /* just before time                      */
    double at[TRS__OUTCOMES]; /* how many of each at time      */
    double survival;          /* after time                            */
    double greenwood;         /* sum of d / (n (n - d)) up to time     */
    bool alone;               /* complete ones of a tally, nothing else    */
    bool incidence; /* also the next two                              */
    double released;
    double ended;
} trs__walk;

/* Before the first duration.  Set walk->incidence then where it is wanted. */
void trs__walk_start(trs__walk *walk, const trs__stream *streams);

/* On to the next; false at the end. */
bool trs__walk_next(trs__walk *walk);

/* The log-log limits of a survival; false where it is 0 or 1. */
bool trs__log_log(double survival, double greenwood, double z, double *lo,
                  double *hi);

/* Fills km_...  limits false: unequal weights, points only.  Where out describes
 * the complete durations already (n, mean, sd), complete tells their ranks;
 * otherwise it is NULL.  With many of them, and nothing else, no walk is needed. */
void trs__survival(trs_stats *out, const trs__stream *streams,
                   const trs__ladder *complete, const trs_stats_options *opt,
                   bool limits);

/* 1 - S(target) with its limits; absent beyond the largest duration while some
 * still wait. */
trs_estimate trs__released_by(const trs__stream *streams, trs_span target,
                              double confidence, bool limits);

#endif
