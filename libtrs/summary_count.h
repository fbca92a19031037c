/* What the rooms that count share while a summary is made. */
#ifndef TRS__SUMMARY_COUNT_H
#define TRS__SUMMARY_COUNT_H

#include "libtrs/interval.h"
#include "libtrs/summary.h"
#include "libtrs/tuples.h"

/* The target of an interval, by the code of a dimension. */
typedef struct trs__goal {
    bool given;
    int by;          /* -1: one for all */
    trs_span *spans; /* [code]; < 0: none */
} trs__goal;

struct trs__stream;

/* What counting needs besides the summary. */
typedef struct trs__counter {
    trs_summary *summary;
    const trs_cases *cases;
    struct trs__stream *stream; /* counted the rows already; NULL: none did */
    trs__arena arena;
    trs__filters where;
    trs__meter *meters;   /* [interval] */
    trs__goal *goals;     /* [interval] */
    uint32_t ***group_of; /* [set][segment][row]; TRS__NO_TUPLE: not counted */
} trs__counter;

/* A summary that knows what it will be broken down by, and nothing else. */
trs_status trs__summary_begin(trs_summary **out, const trs_host *host,
                              const trs_study *study,
                              const trs_summary_options *options,
                              trs_error *err);

/* trs__summary_make - as trs_summary_new; all options are there.
 *
 * Where a stream was open on cases it has been closed before they were
 * finished. */
trs_status trs__summary_make(trs_summary **out, const trs_host *host,
                             const trs_cases *cases, struct trs__stream *stream,
                             const trs_summary_options *options,
                             trs_error *err);

/* < 0: the row has none. */
static inline trs_span trs__goal_of(const trs__goal *goal,
                                    const trs__segment *segment, size_t row)
{
    if (!goal->given)
        return -1;
    if (goal->by < 0)
        return goal->spans[0];
    return goal->spans[segment->dimensions[goal->by][row]];
}

/* summary_number.c: gives each row its group in every stored breakdown, and
 * makes the groups. */
trs_status trs__number_groups(trs__counter *counter, trs_error *err);

/* Counts all consignments of the study in each stratum, whatever `where`. */
trs_status trs__count_strata(trs__counter *counter, trs_error *err);

/* summary_cluster.c: what each cluster adds to each group. */
trs_status trs__count_clusters(trs__counter *counter, trs_error *err);

#endif
