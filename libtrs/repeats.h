/* repeats - rows whose bytes stood in an earlier row.
 *
 * Each thread lists the fingerprints of its rows; of rows with the same one all
 * but the first are repeats.  Which thread read what does not matter. */
#ifndef TRS__REPEATS_H
#define TRS__REPEATS_H

#include "libtrs/ledger.h"

typedef struct trs__row_print {
    uint64_t hash;
    uint32_t block, line;
} trs__row_print;

/* One thread's rows. */
typedef struct trs__row_prints {
    const trs__row_print *items;
    size_t count;
} trs__row_prints;

/* trs__repeats_count - counts repeats in the ledger, with their places.
 * files[block]: where it is from.  TRS_ENOMEM, TRS_ECANCELLED. */
trs_status trs__repeats_count(trs_ledger *ledger, const trs_host *host,
                              const trs__row_prints *lists, size_t count,
                              const size_t *files, trs_error *err);

#endif
