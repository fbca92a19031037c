/* What the rooms of workload share. */
#ifndef TRS__WORKLOAD_PARTS_H
#define TRS__WORKLOAD_PARTS_H

#include <trs/workload.h>

#include "libtrs/cohort.h"

struct trs_workload_parts {
    trs_host host;
    trs__cohort cohort;
    trs_workload_step *steps;
    trs_workload_day *days;
    trs_workload_backlog *backlog;
};

/* When consignments came and went, by (W2): ascending, and the site of each
 * beside it (-1: none). */
typedef struct trs__flow {
    trs_span *in, *out;
    int64_t *in_sites, *out_sites;
    size_t in_count, out_count;
} trs__flow;

/* How many of n ascending values are below limit. */
size_t trs__count_below(const trs_span *sorted, size_t n, trs_instant limit);

/* When the office opens for the first time in [from, to), and closes for the
 * last.  False: it does not open. */
bool trs__office_day(const trs_calendar *office, trs_instant from,
                     trs_instant to, trs_instant *opening,
                     trs_instant *closing);

/* workload_backlog.c: what waits at the opening and the closing of each office.
 * False: no room. */
bool trs__workload_backlog(trs_workload *workload, const trs__flow *flow);

#endif
