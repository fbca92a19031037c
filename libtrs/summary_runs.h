/* summary_runs - complete durations that are asked for as numbers alone.
 *
 * The pairs of distributions are most of what a summary takes, and memory that
 * is touched for the first time is slow.  Where nobody will see distributions
 * (trs_summary_options.numbers_only) the keys that were piled up stay where they
 * are, in order, and become pairs when numbers are worked out, a group at a
 * time. */
#ifndef TRS__SUMMARY_RUNS_H
#define TRS__SUMMARY_RUNS_H

#include "libtrs/summary_piles.h"

void trs__run_clear(trs__run *run, const trs_host *host);

/* trs__runs_add - adds the durations of count runs to a settled distribution,
 * which is settled afterwards.  TRS_ENOMEM: dist is unchanged. */
trs_status trs__runs_add(trs_dist *dist, const trs__ruler *ruler,
                         const trs__run *const *runs, size_t count);

#endif
