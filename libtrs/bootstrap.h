/* The Poisson bootstrap: intervals of figures that have no formula for one.
 *
 * In replicate r a consignment counts k times; k follows from the seed, the
 * consignment's id and r, and from nothing else, so that the digits depend on
 * no order, thread, shard or machine. */
#ifndef TRS__BOOTSTRAP_H
#define TRS__BOOTSTRAP_H

#include <trs/stats.h>

enum {
    TRS__BOOTSTRAP_MOST = 20, /* no consignment counts more often */
    TRS__BOOTSTRAP_PACK = 8   /* replicates drawn together        */
};

/* FNV-1a of an id (of a cluster where clusters are drawn). */
uint64_t trs__bootstrap_hash(const void *id, size_t length);

/* How often the consignment counts in this replicate, counted from 0. */
unsigned trs__bootstrap_times(uint64_t seed, uint64_t hash, uint64_t replicate);

/* The same for count consignments in TRS__BOOTSTRAP_PACK replicates from the
 * first one on: times[consignment * TRS__BOOTSTRAP_PACK + replicate]. */
void trs__bootstrap_draw(double *times, const uint64_t *hashes, size_t count,
                         uint64_t seed, uint64_t first);

/* The same without what only some processors have. */
void trs__bootstrap_draw_portable(double *times, const uint64_t *hashes,
                                  size_t count, uint64_t seed, uint64_t first);

/* How many replicates a figure of n consignments takes: asked (2,000 unless the
 * study says otherwise) up to 20,000, above it at most 200. */
size_t trs__bootstrap_replicates(uint64_t n, size_t asked);

/* The interval of value from its replicates, which are put into ascending
 * order: type-7 percentiles up to 20,000 consignments, above it value -+ z sd.
 * Replicates in which the figure did not exist are not finite and are left out;
 * no limits when fewer than two remain. */
trs_estimate trs__bootstrap_estimate(double value, double *replicates,
                                     size_t count, uint64_t n,
                                     double confidence);

#endif
