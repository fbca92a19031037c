/* timeline - when milestones are reached, and how an interval changes by day.
 *
 * Views that need each consignment's instants rather than a summary: how long
 * after the start of an interval each milestone is reached, and how long the
 * interval takes by the local day on which it starts.  How many start and end,
 * by hour and by day, is in workload.h. */
#ifndef TRS_TIMELINE_H
#define TRS_TIMELINE_H

#include <trs/summary.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_timeline {
    size_t milestone_count;
    trs_dist *since; /* [milestone]: settled; from the interval's start, below
                        0 for what happens before it                        */
    size_t day_count;
    trs_day *days;       /* ascending; those on which an interval starts    */
    trs_dist *durations; /* beside them: settled; of complete consignments  */

    trs_host host; /* private */
} trs_timeline;

/* trs_timeline_new - of the consignments in the study that pass where (as in
 * trs_summary_options) and have the start of the interval.  Milestones are
 * seen only where the interval is complete.  The caller frees it.
 *
 * TRS_EDOMAIN  no such interval or dimension */
TRS_API trs_status trs_timeline_new(trs_timeline **out, const trs_host *host,
                                    const trs_cases *cases, size_t interval,
                                    const trs_where *where, size_t where_count,
                                    trs_error *err);
TRS_API void trs_timeline_free(trs_timeline *timeline);

#ifdef __cplusplus
}
#endif
#endif
