/* outcome - what became of a consignment in one interval.
 *
 * Every consignment of the study has exactly one outcome in each interval; the
 * six counts of a group add up to its consignments. */
#ifndef TRS_OUTCOME_H
#define TRS_OUTCOME_H

#include <trs/status.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TRS_OUTCOME_LIST(X)                                                    \
    X(COMPLETE, "complete") /* start and end are known: it has a duration  */  \
    X(OPEN, "open")         /* begun, not ended at the cut-off             */  \
    X(ENDED, "ended")       /* begun, then seized, abandoned, re-exported  */  \
    X(OUTSIDE, "outside") /* the interval does not apply, or has not begun */  \
    X(MISSING, "missing") /* it happened, but an end was not recorded    */    \
    X(REJECTED, "rejected") /* complete, but refused by a rule of the study */

typedef enum trs_outcome {
#define TRS_OUTCOME_ENUM(name, text) TRS_##name,
    TRS_OUTCOME_LIST(TRS_OUTCOME_ENUM)
#undef TRS_OUTCOME_ENUM
        TRS_OUTCOME_COUNT
} trs_outcome;

/* "complete" and its like, as the columns of tables are called. */
TRS_API const char *trs_outcome_name(trs_outcome outcome);

#ifdef __cplusplus
}
#endif
#endif
