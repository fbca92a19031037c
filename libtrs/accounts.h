/* accounts - one consignment's main interval, assigned to the millisecond.
 * (H1) to (H4) stand in holding.h. */
#ifndef TRS__ACCOUNTS_H
#define TRS__ACCOUNTS_H

#include "libtrs/track.h"

typedef struct trs__accounts {
    trs_span *held;    /* [party], waiting, unknown */
    trs_span *clocked; /* [party]: of it, where the office's hours are known */
    trs_span *closed;  /* [party]: of that, while it was closed              */
    trs_span parallel;
} trs__accounts;

/* Fills arrays that the caller has set to 0. */
void trs__accounts_fill(trs__accounts *accounts, const trs__track *track,
                        const trs__stages *stages, size_t parties);

#endif
