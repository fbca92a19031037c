/* What only libtrs may ask of a distribution. */
#ifndef TRS__DIST_H
#define TRS__DIST_H

#include <trs/dist.h>

#include "libtrs/ruler.h"

/* trs__dist_take_keys - adds n values that are keys of a ruler to a distribution
 * without weights.
 *
 * An empty one is settled then.  keys and scratch are as trs__tally_of_keys
 * wants them.  TRS_ENOMEM: dist is unchanged. */
trs_status trs__dist_take_keys(trs_dist *dist, const trs__ruler *ruler,
                               uint32_t *keys, uint32_t *scratch, size_t n);

/* An empty distribution of the same kind. */
trs_dist trs__dist_another(const trs_dist *dist);

#endif
