/* raw - what was read and counted, before the edition is asked what of it may be
 * printed.  Pages don't include this: they see names of groups, rows of the
 * gate, and analyses that went through it (public.c). */
#ifndef REPORT_RAW_H
#define REPORT_RAW_H

#include "tools/report/report.h"

struct report_raw {
    const trs_summary *summary;
    const trs_ledger *ledger; /* may be NULL                     */
    const trs_cases *cases;   /* NULL: only summaries were read  */
    const trs_review *review; /* NULL with cases                 */
    trs_timeline *timeline;   /* NULL with cases, or no interval */
    trs_results *results;     /* overall, then the breakdowns    */
    size_t stride, *offsets;  /* of results.rows: tables in an interval */
};

/* raw_names - the groups of the results; they live as long as the report. */
report_names *raw_names(report *r);

/* raw_quality - of the ledger and the review; NULL without a ledger. */
report_quality *raw_quality(report *r);

#endif
