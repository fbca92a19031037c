/* What was counted, as bytes: the payload of the sections of a summary file, as
 * docs/summary-format.md describes them. */
#ifndef TRS__SUMMARY_PACK_H
#define TRS__SUMMARY_PACK_H

#include "libtrs/pack.h"
#include "libtrs/summary.h"

/* The most consignments that a file may count, so that no sum overflows. */
#define TRS__MOST_CONSIGNMENTS ((uint64_t)1 << 56)

void trs__pack_counts(trs__packer *packer, const trs_counts *counts);

/* Room that is used again for each distribution. */
typedef struct trs__pairs {
    const trs_host *host;
    trs_tally *tally;
    trs_weight *weights;
    size_t room, weight_room;
} trs__pairs;

void trs__pairs_clear(trs__pairs *pairs);

/* trs__unpack_counts - counts is initialised and empty.  What can't be is
 * noted in unpacker.  Answers false when there is no room. */
bool trs__unpack_counts(trs__unpacker *unpacker, trs_counts *counts,
                        trs__pairs *pairs);

#endif
