/* analysis - what the analyses of whole paths have in common: whom they look
 * at, and the groups that they break results down by.
 *
 * holding.h, bottlenecks.h, paths.h, workload.h and drivers.h each take a
 * finished table of consignments and answer with a plain struct that is good
 * until it is freed.  The table is not needed afterwards, its study is.
 *
 * The first group is always that of all consignments; then each breakdown, its
 * groups in byte order of their values, those without a value last.  No figure
 * depends on the order of rows, on segments or on the number of threads. */
#ifndef TRS_ANALYSIS_H
#define TRS_ANALYSIS_H

#include <trs/summary.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_analysis_options {
    size_t size; /* set by init; do not touch                              */
    const trs_breakdown *breakdowns; /* beside the overall group           */
    size_t breakdown_count;
    const trs_where *where; /* values of one dimension are alternatives,
                               dimensions are combined                     */
    size_t where_count;
    size_t interval; /* what workload.h is of; default: the main interval.
                        The others are of the main one whatever this says   */
} trs_analysis_options;

/* No breakdown, everybody, the main interval. */
TRS_API void trs_analysis_options_init_sized(trs_analysis_options *options,
                                             size_t size);
#define trs_analysis_options_init(options)                                     \
    trs_analysis_options_init_sized((options), sizeof *(options))

typedef struct trs_group {
    size_t breakdown;          /* 0: overall; b: options.breakdowns[b - 1]   */
    const int *dimensions;     /* of the study                               */
    const char *const *values; /* beside them; NULL: the one without a value */
    size_t count;              /* dimensions                                 */
    uint64_t consignments;     /* of the study, whatever their outcome       */
} trs_group;

#ifdef __cplusplus
}
#endif
#endif
