/* tally - many durations become pairs of a value and how often it occurs.
 *
 * The work behind dist: what is appended there in any order is put in order
 * once, here. */
#ifndef TRS__TALLY_H
#define TRS__TALLY_H

#include "libtrs/ruler.h"

#include <trs/dist.h>

/* trs__tally_make - the pairs of n values, in ascending order.
 *
 * n is at least 1.  The values are used up as room: afterwards they are some
 * order of the same values after a failure, and anything after success.  The
 * caller frees *tally.  false: no room. */
bool trs__tally_make(const trs_host *host, trs_span *values, size_t n,
                     trs_tally **tally, size_t *distinct);

/* trs__tally_of_keys - the same for n values that are keys of a ruler.
 *
 * n is from 1 to 2^32 - 1.  The keys may lie anywhere in their 32 bits and be in
 * a finer unit than they need: the narrowest ruler is found here.  scratch has
 * room for n keys, too; both arrays stay the caller's, and what is in them
 * afterwards is of no use, after a failure either.  false: no room. */
bool trs__tally_of_keys(const trs_host *host, const trs__ruler *r,
                        uint32_t *keys, uint32_t *scratch, size_t n,
                        trs_tally **tally, size_t *distinct);

/* trs__keys_sort - puts n keys of a ruler in order, where they are.
 *
 * n and scratch are as above; the keys may lie anywhere, too. */
void trs__keys_sort(const trs__ruler *r, uint32_t *keys, uint32_t *scratch,
                    size_t n);

/* trs__tally_merge - the pairs of what is settled in many distributions, without
 * weights.
 *
 * A NULL among parts is an empty one.  *distinct is 0, and *tally untouched, when
 * all are.  While it works there is room for the pairs of all parts, of which
 * only what is needed is written to.  false: no room. */
bool trs__tally_merge(const trs_host *host, const trs_dist *const *parts,
                      size_t count, trs_tally **tally, size_t *distinct);

#endif
