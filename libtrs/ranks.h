/* What can be said of two ordered multisets by ranks alone. */
#ifndef TRS__RANKS_H
#define TRS__RANKS_H

#include <trs/compare.h>

/* u, superiority, p and shift; both are settled. */
void trs__compare_ranks(trs_comparison *out, const trs_dist *first,
                        const trs_dist *second, double confidence);

#endif
