/* bottlenecks - which stages the time goes into, and what a shorter stage would
 * gain at most.
 *
 *     trs_bottlenecks_new(&result, NULL, cases, NULL, &err);
 *     for (size_t s = 0; s < result->stage_count; s++)
 *         use(result->groups[0].stages[s].of_time);
 *     trs_bottlenecks_free(result);
 *
 * Over the consignments complete in the main interval, main > 0.  A stage is an
 * interval with the elapsed clock and a party, the main one aside; in a study
 * without parties every other interval with the elapsed clock.
 *
 *  (B1) the time of a stage is its part inside the main interval; 0 when the
 *       stage is outside, or before or after it.  Where it is missing, open,
 *       ended or rejected, the consignment leaves that stage's figures on both
 *       sides
 *  (B2) share of time: sum of stage / sum of main
 *  (B3) share of variance: cov(stage, main) / var(main)
 *  (B4) slow tail: (B2) among those whose main time is at least the P90 (type 7)
 *       of the group
 *  (B5) "in no stage" is main less the time in which any stage is open; who
 *       leaves one stage's figures leaves these
 *  (B6) what-if: q is the study's quantile (0.75) of the stage's positive times
 *       in the group.  The last max(0, stage - q) of the stage is cut; the main
 *       time falls by as much of the cut as lies where no other stage is open.
 *       It is what would be gained at most, if nothing else changed
 *
 * Shares need not add up to 1: stages overlap.  In a replicate of the bootstrap
 * P90 is found anew, q is not. */
#ifndef TRS_BOTTLENECKS_H
#define TRS_BOTTLENECKS_H

#include <trs/analysis.h>
#include <trs/out.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One stage in one group. */
typedef struct trs_bottleneck {
    int interval;      /* of the study; -1: in no stage                  */
    uint64_t n;        /* consignments in its figures                    */
    uint64_t positive; /* of them, with time in it                       */
    trs_number median; /* of the positive times, milliseconds            */
    trs_estimate of_time, of_variance, of_tail;
    trs_number limit;     /* q of (B6), milliseconds                       */
    uint64_t cut;         /* consignments whose stage is cut               */
    trs_estimate gain;    /* at most, mean over n, milliseconds            */
    trs_estimate of_gain; /* at most, of the main time of n                */
} trs_bottleneck;

typedef struct trs_bottleneck_group {
    trs_group group;
    uint64_t complete;
    trs_number p90;               /* of main, milliseconds                 */
    trs_number sum_of_time;       /* of all shares of time; need not be 1  */
    const trs_bottleneck *stages; /* by share of time, largest first; the
                                      last is "in no stage"                 */
} trs_bottleneck_group;

typedef struct trs_bottlenecks {
    const trs_study *study;             /* lent */
    double what_if;                     /* the quantile of (B6) */
    size_t stage_count;                 /* with "in no stage" */
    const trs_bottleneck_group *groups; /* [0]: all */
    size_t group_count;
    bool by_cluster;

    struct trs_bottlenecks_parts *parts; /* private */
} trs_bottlenecks;

/* trs_bottlenecks_new - the caller frees it.
 *
 * TRS_EDOMAIN  the table is not finished, or no such dimension */
TRS_API trs_status trs_bottlenecks_new(trs_bottlenecks **out,
                                       const trs_host *host,
                                       const trs_cases *cases,
                                       const trs_analysis_options *options,
                                       trs_error *err);
TRS_API void trs_bottlenecks_free(trs_bottlenecks *bottlenecks);

/* docs/analyses.md */
TRS_API trs_status trs_bottlenecks_csv(const trs_bottlenecks *bottlenecks,
                                       trs_write write, void *context,
                                       trs_error *err);
TRS_API trs_status trs_bottlenecks_json(const trs_bottlenecks *bottlenecks,
                                        trs_write write, void *context,
                                        trs_error *err);

#ifdef __cplusplus
}
#endif
#endif
