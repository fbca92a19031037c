/* stats - the numbers of a cell.
 *
 * A cell is one interval in one group of consignments.  What is known of it are
 * three settled distributions: how long the complete ones took, how long the
 * open ones have waited, and how long those had waited that ended otherwise
 * (seized, abandoned).
 *
 *     trs_stats stats;
 *
 *     if (trs_stats_describe(&stats, &dist, NULL, &err) != TRS_OK)
 *         return complain(&err);
 *     if (stats.median.present)
 *         printf("half within %.1f h\n", stats.median.value / TRS_HOUR);
 *
 * Durations are in milliseconds, like trs_span, but may hold fractions of one;
 * shares are fractions of 1.  A number that does not exist, such as the median
 * of nothing, is not present and its value is 0; there is never a NaN.  Every
 * definition is in docs/statistics.md.
 *
 * Nothing here changes a distribution, and functions on the same distribution
 * may run in several threads at once. */
#ifndef TRS_STATS_H
#define TRS_STATS_H

#include <trs/dist.h>

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_number {
    double value; /* 0 when not present */
    bool present;
} trs_number;

/* A number and the limits of its interval. */
typedef struct trs_estimate {
    trs_number value, lo, hi;
} trs_estimate;

/* ---- options ---------------------------------------------------------- */

/* A part of one in millionths, so that it is exact: 0.925 is 925000. */
typedef uint32_t trs_millionths;

#define TRS_ONE ((trs_millionths)1000000)

typedef struct trs_stats_options {
    size_t size;         /* set by init; do not touch                       */
    double confidence;   /* level of every interval; 0.95                   */
    trs_millionths trim; /* dropped at each end for the trimmed mean; 50000 */
    bool has_horizon;    /* false: the cell's largest duration              */
    trs_span horizon;    /* restricted means reach to here                  */
} trs_stats_options;

TRS_API void trs_stats_options_init_sized(trs_stats_options *opt, size_t size);
#define trs_stats_options_init(opt)                                            \
    trs_stats_options_init_sized((opt), sizeof *(opt))

/* ---- what is described ------------------------------------------------ */

/* The consignments of a cell that were drawn from one stratum.  Without a
 * sample there is one stratum and all consignments are in it.
 *
 * The counts against targets are read only when targets differ within the
 * cell, and their weights only when the distributions are weighted. */
typedef struct trs_cell_stratum {
    const trs_dist *complete; /* settled; NULL: none                         */
    const trs_dist *open;
    const trs_dist *ended;
    uint64_t sampled;    /* consignments of the stratum in the whole study    */
    uint64_t population; /* and in the population; 0: not known               */
    uint64_t within;     /* complete within their target                      */
    uint64_t missed;     /* complete beyond it, or open and beyond it already */
    uint64_t undecided;  /* open, with time left                              */
    trs_weight within_weight;
    trs_weight missed_weight;
} trs_cell_stratum;

typedef enum trs_targets {
    TRS_TARGET_NONE, /* no target: nothing within or beyond it   */
    TRS_TARGET_ONE,  /* the same for all consignments            */
    TRS_TARGET_MANY  /* each its own; counted in trs_cell_stratum     */
} trs_targets;

typedef struct trs_cell {
    const trs_cell_stratum *strata;
    size_t strata_count; /* 0: an empty cell                            */
    bool expand;         /* a consignment stands for population/sampled */
    bool finite;         /* the finite-population factor applies        */
    trs_targets targets;
    trs_span target; /* of TRS_TARGET_ONE */
} trs_cell;

/* trs_cell_init - an empty cell without sample and target. */
TRS_API void trs_cell_init(trs_cell *cell);

/* ---- the numbers ------------------------------------------------------ */

typedef enum trs_stats_kind {
    TRS_STATS_SPAN,  /* milliseconds       */
    TRS_STATS_SHARE, /* 0..1               */
    TRS_STATS_COUNT, /* a whole number     */
    TRS_STATS_RATIO  /* without unit       */
} trs_stats_kind;

/* One list makes the fields of trs_stats and the table that walks over them,
 * in the order of the columns that trs-stats writes. */
#define TRS_STATS_LIST(X)                                                      \
    X(mean, SPAN)                                                              \
    X(mean_lo, SPAN)                                                           \
    X(mean_hi, SPAN)                                                           \
    X(sd, SPAN)                                                                \
    X(min, SPAN)                                                               \
    X(p05, SPAN)                                                               \
    X(p10, SPAN)                                                               \
    X(p25, SPAN)                                                               \
    X(median, SPAN)                                                            \
    X(median_lo, SPAN)                                                         \
    X(median_hi, SPAN)                                                         \
    X(p75, SPAN)                                                               \
    X(p90, SPAN)                                                               \
    X(p95, SPAN)                                                               \
    X(p99, SPAN)                                                               \
    X(max, SPAN)                                                               \
    X(iqr, SPAN)                                                               \
    X(mad, SPAN)                                                               \
    X(trimmed_mean, SPAN)                                                      \
    X(geometric_mean, SPAN)                                                    \
    X(skewness, RATIO)                                                         \
    X(outliers_low, COUNT)                                                     \
    X(outliers_high, COUNT)                                                    \
    X(target, SPAN)                                                            \
    X(within_target, SHARE)                                                    \
    X(within_lo, SHARE)                                                        \
    X(within_hi, SHARE)                                                        \
    X(undecided, COUNT)                                                        \
    X(km_median, SPAN)                                                         \
    X(km_median_lo, SPAN)                                                      \
    X(km_median_hi, SPAN)                                                      \
    X(km_p90, SPAN)                                                            \
    X(km_rmean, SPAN)                                                          \
    X(km_rmean_lo, SPAN)                                                       \
    X(km_rmean_hi, SPAN)                                                       \
    X(km_horizon, SPAN)

typedef struct trs_stats {
    uint64_t n;    /* complete: what the descriptive numbers are of   */
    uint64_t open; /* these and the ended ones are in km_...          */
    uint64_t ended;
    uint64_t negative; /* complete with a duration below 0                */
    trs_number cv;     /* sd / mean                                       */
    trs_number km_se;  /* standard error of km_rmean                      */
    trs_number weight; /* sum of the weights of the complete ones         */
    trs_number n_eff;  /* its square over the sum of their squares        */
    bool weighted;     /* weights differ: the weighted definitions hold   */
    bool lone_stratum; /* a stratum with one unit: no design intervals    */
    bool clustered;    /* consignments travelled together: intervals are those
                          of clusters (mean, share) or absent; all are absent
                          of a summary that was loaded or merged (summary.h) */
#define TRS_STATS_FIELD(name, kind) trs_number name;
    TRS_STATS_LIST(TRS_STATS_FIELD)
#undef TRS_STATS_FIELD
} trs_stats;

/* trs_stats_describe - the numbers of one settled distribution.
 *
 * With opt NULL the defaults of trs_stats_options_init hold.  Allocates only
 * where weights differ, from the host of dist.  On failure *out is untouched.
 *
 * TRS_EDOMAIN  dist is not settled, or an option is outside its range
 * TRS_ENOMEM */
TRS_API trs_status trs_stats_describe(trs_stats *out, const trs_dist *dist,
                                      const trs_stats_options *opt,
                                      trs_error *err);

/* trs_stats_cell - the numbers of a cell.
 *
 * Walks each distribution a few times and allocates only for several strata or
 * unequal weights.  The cell counts as plain when it has one stratum, no
 * factor for a finite population, and no or equal weights; then all intervals
 * are those of a simple random sample.  Otherwise intervals follow the design.
 * On failure *out is untouched.
 *
 * TRS_EDOMAIN  a distribution is not settled; some are weighted and some are
 *              not; a stratum holds more consignments than were sampled; an
 *              expanded stratum has no population; an option is outside its
 *              range
 * TRS_ENOMEM */
TRS_API trs_status trs_stats_cell(trs_stats *out, const trs_host *host,
                                  const trs_cell *cell,
                                  const trs_stats_options *opt, trs_error *err);

/* trs_stats_quantile - any quantile of the complete ones, with its interval.
 *
 * As trs_stats_cell; also TRS_EDOMAIN for p > TRS_ONE. */
TRS_API trs_status trs_stats_quantile(trs_estimate *out, const trs_host *host,
                                      const trs_cell *cell, trs_millionths p,
                                      const trs_stats_options *opt,
                                      trs_error *err);

/* trs_stats_ranks - the order statistics x(l), x(u), counted from 1, between
 * which quantile p of n values lies with the given confidence.  0 stands for
 * one that does not exist. */
TRS_API void trs_stats_ranks(uint64_t *l, uint64_t *u, uint64_t n,
                             trs_millionths p, double confidence);

/* trs_stats_wilson - a share of successes in n with Wilson's score interval.
 * n may be a fraction (an effective number); of 0 nothing is present. */
TRS_API trs_estimate trs_stats_wilson(double share, double n,
                                      double confidence);

/* One column of the list above. */
typedef struct trs_stats_column {
    const char *name;
    trs_stats_kind kind;
    size_t offset; /* in trs_stats */
} trs_stats_column;

/* trs_stats_columns - all of them, in order; count may not be NULL. */
TRS_API const trs_stats_column *trs_stats_columns(size_t *count);

/* trs_stats_get - the number that stands in a column. */
TRS_API trs_number trs_stats_get(const trs_stats *stats,
                                 const trs_stats_column *column);

/* ---- consignments that travelled together ----------------------------- */

/* What one cluster adds to a mean or share: the weights of its consignments
 * that are in the cell, and their weighted total.  A cluster with none need not
 * be listed. */
typedef struct trs_cluster {
    size_t stratum; /* index from 0                                        */
    double weight;  /* sum of w; w is 1 without weights                    */
    double total;   /* sum of w * x; for a share, sum of w where it is so  */
} trs_cluster;

/* Clusters of one stratum, in the cell or not. */
typedef struct trs_cluster_stratum {
    uint64_t sampled;    /* in the study                                  */
    uint64_t population; /* 0: not known, or the factor does not apply    */
} trs_cluster_stratum;

/* trs_stats_clusters - a mean (or share) whose standard error is that of the
 * clusters: the deviations of a cluster's consignments are added up first.
 *
 * share true: limits by Wilson with the effective number.  No limits where a
 * stratum has one cluster.  This needs the data: from distributions alone it
 * can't be known who travelled together.
 *
 * TRS_EDOMAIN  a stratum's index is outside the strata, a weight is negative,
 *              or confidence is outside 0..1 */
TRS_API trs_status trs_stats_clusters(trs_estimate *out,
                                      const trs_cluster *clusters,
                                      size_t clusters_count,
                                      const trs_cluster_stratum *strata,
                                      size_t strata_count, bool share,
                                      double confidence, trs_error *err);

/* ---- curves ----------------------------------------------------------- */

/* One step of the Kaplan-Meier curve. */
typedef struct trs_curve_point {
    trs_span time;
    double at_risk;  /* just before time, weighted where the cell is      */
    double events;   /* completed at time                                 */
    double censored; /* open or ended at time                             */
    double survival; /* share still waiting after time                    */
    trs_number lo;   /* its log-log interval; not present at 0 and 1, nor */
    trs_number hi;   /* with unequal weights                              */
    double released; /* Aalen-Johansen incidence of completion            */
    double ended;    /* and of ending otherwise                           */
} trs_curve_point;

typedef struct trs_curve trs_curve;

/* trs_curve_new - a walk over the curve of a cell.  *out is the caller's, to
 * be freed with trs_curve_free; it reads the cell's distributions, which must
 * stay as they are until then.  Holds no copy of them, except for several
 * strata or unequal weights.
 *
 * TRS_EDOMAIN  as trs_stats_cell
 * TRS_ENOMEM */
TRS_API trs_status trs_curve_new(trs_curve **out, const trs_host *host,
                                 const trs_cell *cell,
                                 const trs_stats_options *opt, trs_error *err);

/* trs_curve_next - the next distinct duration in ascending order; false at the
 * end. */
TRS_API bool trs_curve_next(trs_curve *curve, trs_curve_point *point);

TRS_API void trs_curve_free(trs_curve *curve); /* accepts NULL */

#ifdef __cplusplus
}
#endif
#endif
