/* Consignments that travelled together, from counting to intervals. */
#ifndef TRS__SUMMARY_CLUSTER_H
#define TRS__SUMMARY_CLUSTER_H

#include "libtrs/summary_count.h"

/* A cell as it lies in a stored breakdown: of stratum h the stored groups
 * groups[starts[h]] to groups[starts[h + 1]]. */
struct trs__cluster_cell {
    size_t set, interval;
    const size_t *starts;
    const uint32_t *groups;
    size_t stratum_count;
    const double *expansion; /* [stratum]: what one stands for; NULL: 1 */
    double confidence;
};

/* Marks stats as those of clusters and takes all limits away: they were worked
 * out as if each consignment had travelled alone. */
void trs__clusters_drop_limits(trs_stats *stats);

/* trs__clusters_limits - limits of mean and share by the clusters of summary,
 * which are known. */
trs_status trs__clusters_limits(trs_stats *stats, const trs_summary *summary,
                                const struct trs__cluster_cell *cell,
                                trs_error *err);

#endif
