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
#include "libtrs/profile.h"

#include <trs/ingest.h>

/* trs__infer - makes *study, or completes it, and finishes it.
 *
 * Reads inputs to their end, perhaps more than once; restart them afterwards.
 * Where the table that was filled on the way is the one that the study asks
 * for, *cases (filled, not finished) and *ledger are its, made with options;
 * else they are left alone.  So is *columns, unless options ask for it and it was
 * learnt on the way.
 * TRS_EFORMAT when there is no column of times among usable rows. */
trs_status trs__infer(trs_study **study, trs_cases **cases, trs_ledger **ledger,
                      trs_columns **columns, trs__inputs *inputs,
                      const trs_ingest_options *options, trs_error *err);

/* Does the study say all that inference would find? */
bool trs__study_complete(const trs_study *study);

/* trs__study_close - finishes a complete study, with each dimension alone as
 * its breakdowns where it names none.  Nothing to do for a finished one. */
trs_status trs__study_close(trs_study *study, const trs_host *host,
                            trs_error *err);

/* ingest.c: the rows of inputs into a table that is not finished yet.  witness:
 * what is to be learnt of them on the way, or NULL; with the caller's reject
 * function there may be none. */
struct trs__witness;
trs_status trs__ingest_rows(trs_cases *cases, trs_ledger *ledger,
                            trs__inputs *inputs, trs__founds founds,
                            const trs_ingest_options *options,
                            struct trs__witness *witness, trs_error *err);

/* The column of time i (as in trs__founds) when its layout must be found out
 * from the data; else NULL.  How many times there are. */
const char *trs__undecided(const trs_study *study, size_t index);
size_t trs__found_count(const trs_study *study);

/* trs__find_layouts - fills founds for the columns that are undecided.
 *
 * profile: what is known of them already; NULL: reads inputs to their end and
 * restarts them when there is any such column.
 * TRS_EFORMAT when day and month can't be told apart. */
trs_status trs__find_layouts(const trs_study *study, trs__inputs *inputs,
                             const trs__profile *profile, trs__found *founds,
                             trs_error *err);

/* Events whose milestones have patterns of their own; false: no room. */
bool trs__apart_of(trs__apart *apart, const trs_study *study,
                   trs__arena *arena);

#endif
