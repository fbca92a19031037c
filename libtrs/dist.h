/* What only libtrs may ask of a distribution. */
#ifndef TRS__DIST_H
#define TRS__DIST_H

#include <trs/dist.h>

/* trs__dist_take - makes an empty distribution without weights of n values.
 *
 * As trs_dist_add_many and trs_dist_settle, without a copy: the values are used
 * up as room.  TRS_ENOMEM: they are still there, in some order. */
trs_status trs__dist_take(trs_dist *dist, trs_span *values, size_t n);

/* An empty distribution of the same kind. */
trs_dist trs__dist_another(const trs_dist *dist);

#endif
