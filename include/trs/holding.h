/* holding - who holds the goods: every moment of the main interval is assigned
 * to a party, to waiting or to the unknown.
 *
 *     trs_holding *holding;
 *
 *     trs_holding_new(&holding, NULL, cases, NULL, &err);
 *     for (size_t h = 0; h < holding->holder_count; h++)
 *         use(holding->holders[h].label,
 *             holding->groups[0].held[h].share_of_hours);
 *     trs_holding_free(holding);
 *
 * Over the consignments complete in the main interval [a, b), a < b.  A stage is
 * an interval with a party and the elapsed clock, clipped to [a, b); one that is
 * not complete, or has no length, holds nothing.
 *
 *  (H1) a moment belongs to the parties whose stages are open
 *  (H2) a stage with `over` takes the moments that it shares with those parties
 *       for itself; stages that would take each other's share
 *  (H3) of k parties each has 1/k, what is left of the division in study order
 *  (H4) no stage open: waiting; but unknown where a stage is missing
 *
 * All in whole milliseconds: parties + waiting + unknown = the main interval,
 * exactly, for every consignment.  A party has had its office closed while the
 * hours of the stage's office were over: of the calendar of an interval with the
 * same ends and a working clock, else of the site's.  Weights of a sample are
 * not used.
 *
 * Intervals are made by the Poisson bootstrap over consignments, or over
 * clusters where the study names them. */
#ifndef TRS_HOLDING_H
#define TRS_HOLDING_H

#include <trs/analysis.h>
#include <trs/out.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Parties in study order, then "waiting" and "unknown". */
typedef struct trs_holder {
    const char *name, *label;
    int party; /* of the study; -1: waiting and unknown */
} trs_holder;

/* What one holder had in one group. */
typedef struct trs_held {
    trs_sum time;            /* milliseconds of all consignments together    */
    trs_sum clocked;         /* of it, where an office's hours are known     */
    trs_sum closed;          /* of that, while the office was closed         */
    uint64_t consignments;   /* that it held at all                          */
    trs_estimate of_hours;   /* time / main time                             */
    trs_estimate of_average; /* mean over consignments of time / main time  */
    trs_number closed_share; /* closed / clocked                            */
} trs_held;

typedef struct trs_holding_group {
    trs_group group;
    uint64_t complete; /* consignments whose time is assigned */
    trs_sum main;      /* their main intervals together       */
    trs_sum parallel;  /* of it, shared by two or more        */
    trs_number parallel_share;
    const trs_held *held; /* [holder] */
} trs_holding_group;

/* A stage among the consignments whose time is assigned. */
typedef struct trs_stage_met {
    uint64_t consignments; /* that have time in it                          */
    uint64_t alongside;    /* of them, while a stage of another party was open
                              too: in parallel; the others had it in turn   */
} trs_stage_met;

typedef struct trs_holding {
    const trs_study *study; /* lent */
    const trs_holder *holders;
    size_t holder_count;
    const int
        *stages; /* intervals that were assigned; their party says whom to */
    size_t stage_count;
    const trs_stage_met *met;        /* beside stages; of all consignments */
    const trs_holding_group *groups; /* [0]: all */
    size_t group_count;
    bool by_cluster; /* limits are over clusters */

    struct trs_holding_parts *parts; /* private */
} trs_holding;

/* trs_holding_new - the caller frees it.  A study whose stages have no party
 * has no parties in it, and all time is waiting.
 *
 * TRS_EDOMAIN  the table is not finished, or no such dimension */
TRS_API trs_status trs_holding_new(trs_holding **out, const trs_host *host,
                                   const trs_cases *cases,
                                   const trs_analysis_options *options,
                                   trs_error *err);
TRS_API void trs_holding_free(trs_holding *holding);

/* trs_holding_one - the accounts of one consignment (H1 to H4).
 *
 * spans has room for parties + 2: milliseconds by holder, as in trs_holding.
 * *parallel (may be NULL) is the shared time.  *complete says whether row has
 * any: false leaves zeros.  Slow; the analysis itself does not go this way. */
TRS_API trs_status trs_holding_one(trs_span *spans, trs_span *parallel,
                                   bool *complete, const trs_cases *cases,
                                   size_t row, trs_error *err);

/* trs_holding_csv, trs_holding_json - docs/analyses.md. */
TRS_API trs_status trs_holding_csv(const trs_holding *holding, trs_write write,
                                   void *context, trs_error *err);
TRS_API trs_status trs_holding_json(const trs_holding *holding, trs_write write,
                                    void *context, trs_error *err);

#ifdef __cplusplus
}
#endif
#endif
