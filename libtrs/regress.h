/* regress - least squares on levels, from counts.
 *
 * Consignments with the same levels are one cell: of it only the number and two
 * sums of ln(duration) enter, all exact integers, so that nothing depends on
 * the order of consignments and millions cost no more than the cells they fall
 * into. */
#ifndef TRS__REGRESS_H
#define TRS__REGRESS_H

#include "libtrs/host.h"
#include "libtrs/wide.h"

/* ln(duration) in units of 2^-40. */
#define TRS__LOG_UNIT 1099511627776.0

typedef struct trs__cell_sums {
    const uint32_t *columns; /* `width` of them, 0 where a dimension has its
                                reference level; the constant is column 0 */
    uint64_t n;
    int64_t centre;      /* a whole number near the mean                    */
    trs__int128 apart;   /* sum of y - centre                               */
    trs__int128 squares; /* sum of (y - centre)^2                           */
} trs__cell_sums;

/* What one cluster adds in one cell; clusters stand together. */
typedef struct trs__cluster_sum {
    uint32_t cluster, cell;
    uint64_t n;
    trs__int128 apart; /* sum of y - the cell's centre */
} trs__cluster_sum;

typedef struct trs__regression {
    /* given */
    const trs__cell_sums *cells;
    size_t cell_count, width, columns;
    const trs__cluster_sum *clusters; /* NULL: HC3 */
    size_t cluster_rows;
    uint64_t cluster_count;
    /* made: arrays of `columns` that the caller provides */
    double *beta, *error;
    bool *left_out;
    size_t rank;
    uint64_t n;
    double rss, tss;
} trs__regression;

/* False: no room. */
bool trs__regress(trs__regression *regression, const trs_host *host);

#endif
