/* The numbers of a cell whose weights differ, and the intervals of a design. */
#ifndef TRS__WEIGHTED_H
#define TRS__WEIGHTED_H

#include "libtrs/view.h"

/* The weighted numbers, mean to iqr, in place of the unweighted ones. */
void trs__describe_weighted(trs_stats *out, const trs__view *view);

/* Limits of out->mean by the design. */
void trs__mean_limits(trs_stats *out, const trs__view *view, double confidence);

/* Limits of a quantile by Woodruff. */
void trs__quantile_limits(trs_estimate *quantile, const trs__view *view,
                          double confidence);

double trs__weighted_quantile(const trs__view *view, trs_millionths p);

/* The share within target when nothing is undecided. */
trs_estimate trs__weighted_share(const trs__view *view, double confidence);

/* sum of w and n_eff of the complete ones. */
void trs__weigh(trs_stats *out, const trs__view *view);

#endif
