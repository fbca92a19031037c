/* The values of a cell as the rooms of statistics walk over them. */
#ifndef TRS__ROWS_H
#define TRS__ROWS_H

#include <trs/stats.h>

#include "libtrs/wide.h"

/* One distinct value of one stratum where weights or strata matter. */
typedef struct trs__row {
    trs_span value;
    size_t stratum;
    double count;
    double weight;     /* sum of w                                       */
    double squares;    /* sum of w2                                      */
    trs__int128 exact; /* sum of w in millionths; 0: w is not a decimal */
} trs__row;

/* Ascending values with weights: rows, or where they are NULL the tally of a
 * distribution in which each value counts as often as it occurs. */
typedef struct trs__stream {
    const trs_tally *tally;
    const trs__row *rows;
    size_t count;
    size_t at;
} trs__stream;

/* Complete, open and ended. */
enum { TRS__COMPLETE, TRS__OPEN, TRS__ENDED, TRS__OUTCOMES };

#endif
