/* The numbers of equally weighted values, as a simple random sample. */
#ifndef TRS__DESCRIBE_H
#define TRS__DESCRIBE_H

#include <trs/stats.h>

#include "libtrs/ladder.h"

/* Fills the numbers of the complete ones, from mean to outliers_high. */
void trs__describe(trs_stats *out, const trs__ladder *complete,
                   const trs_stats_options *opt);

/* Type 7: (n - 1) p in integers. */
double trs__quantile(const trs_dist *dist, trs_millionths p);

/* The same with its interval between order statistics. */
trs_estimate trs__quantile_estimate(const trs_dist *dist, trs_millionths p,
                                    double confidence);

/* The exact mean, rounded once. */
double trs__mean(const trs_dist *dist);

#endif
