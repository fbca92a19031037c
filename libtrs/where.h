/* where - "DIM=VALUE" of a command line or caller, made ready for one table. */
#ifndef TRS__WHERE_H
#define TRS__WHERE_H

#include <trs/summary.h>

#include "libtrs/interval.h"

/* trs__filters_where - one filter for each dimension named; the values of one
 * dimension are alternatives.
 *
 * TRS_EDOMAIN  no such dimension */
trs_status trs__filters_where(trs__filters *filters, trs__arena *arena,
                              const trs_cases *cases, const trs_where *where,
                              size_t count, trs_error *err);

/* Is the row in the study, and does it pass? */
static inline bool trs__row_counts(const trs__filters *filters,
                                   const trs__segment *segment, size_t row)
{
    return (!segment->standing || segment->standing[row] == TRS__IN_STUDY) &&
           trs__filters_pass(filters, segment, row);
}

#endif
