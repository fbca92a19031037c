/* A table from inside; summary_table.c makes it, summary_stats.c asks it. */
#ifndef TRS__SUMMARY_TABLE_H
#define TRS__SUMMARY_TABLE_H

#include "libtrs/summary.h"

struct trs_table_parts {
    trs_host host;
    const trs__groups *groups; /* the stored breakdown */
    size_t *starts; /* see list_parts; kept where clusters are known */
    uint32_t *stored;
    int *dimensions;
    trs_span *largest;      /* [interval]: the largest duration of all groups */
    uint32_t *codes;        /* [group * by.count + i] */
    const trs_counts *lent; /* the stored ones, where nothing falls together */
    const struct trs__run *runs; /* beside those, or NULL */
    trs_counts *whole;  /* else [interval * groups + group]: all strata */
    trs_counts *strata; /* [(interval * groups + group) * strata + s]; NULL
                            without strata: the whole is the stratum */
};

/* trs__table_stats - as trs_table_stats, of any summary: what cell points into
 * is in strata and *complete, which is empty before and the caller clears. */
trs_status trs__table_stats(trs_stats *out, const trs_table *table,
                            size_t interval, size_t group, trs_cell *cell,
                            trs_cell_stratum *strata, trs_dist *complete,
                            trs_error *err);

#endif
