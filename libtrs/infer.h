/* infer - a study from the data alone, or what a study file leaves out.
 *
 * The rules are written down in docs/inference.md.  In short: all rows are seen;
 * columns are chosen by name first, then by content; milestones stand in their
 * median order; the main interval runs from the first milestone to the last. */
#ifndef TRS__INFER_H
#define TRS__INFER_H

#include "libtrs/cases.h"
#include "libtrs/input.h"
#include "libtrs/plan.h"

#include <trs/ingest.h>

/* trs__infer - makes *study, or completes it, and finishes it.
 *
 * Reads inputs to their end, perhaps more than once; restart them afterwards.
 * TRS_EFORMAT when there is no column of times among usable rows. */
trs_status trs__infer(trs_study **study, trs__inputs *inputs, trs_error *err);

/* Does the study say all that inference would find? */
bool trs__study_complete(const trs_study *study);

/* trs__study_close - finishes a complete study, with each dimension alone as
 * its breakdowns where it names none.  Nothing to do for a finished one. */
trs_status trs__study_close(trs_study *study, const trs_host *host,
                            trs_error *err);

/* ingest.c: the rows of inputs into a table that is not finished yet. */
trs_status trs__ingest_rows(trs_cases *cases, trs_ledger *ledger,
                            trs__inputs *inputs, trs__orders orders,
                            const trs_ingest_options *options, trs_error *err);

#endif
