/* drivers - what goes with a long time: a regression of its logarithm.
 *
 *     trs_drivers_new(&drivers, NULL, cases, NULL, &err);
 *     if (drivers->refusal)
 *         explain(drivers->refusal);
 *     for (size_t l = 0; l < drivers->level_count; l++)
 *         use(drivers->levels[l].multiplier);
 *     trs_drivers_free(drivers);
 *
 *  (D1) least squares of ln(duration) on the levels of the dimensions, over the
 *       complete consignments with a duration above 0
 *  (D2) the reference of a dimension is its level with the most consignments,
 *       of equal ones the first in byte order; levels under 30 become "other",
 *       which is the reference only where there is nothing else
 *  (D3) a column that the ones before it explain is left out and named
 *  (D4) standard errors HC3; with clusters CR1, as sandwich::vcovCL.  Limits by
 *       Student's t with n - columns, with clusters clusters - 1, degrees of
 *       freedom
 *  (D5) no model when over 1 % of complete durations are 0 or less, when over
 *       5 % of complete and open ones are open, when no dimension has two
 *       levels, or when there are not more consignments than columns
 *
 * A multiplier says: typical (geometric mean) time so many times that of the
 * reference, with the other listed dimensions held fixed.  It is an
 * association, not a cause.  Weights of a sample are not used. */
#ifndef TRS_DRIVERS_H
#define TRS_DRIVERS_H

#include <trs/analysis.h>
#include <trs/out.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_drivers_options {
    size_t size;           /* set by init; do not touch                       */
    int interval;          /* -1: the main one                                */
    const int *dimensions; /* in this order                                 */
    size_t dimension_count;
    bool all_dimensions; /* default: those of the study, and not the list   */
    const trs_where *where;
    size_t where_count;
} trs_drivers_options;

TRS_API void trs_drivers_options_init_sized(trs_drivers_options *options,
                                            size_t size);
#define trs_drivers_options_init(options)                                      \
    trs_drivers_options_init_sized((options), sizeof *(options))

typedef struct trs_driver {
    int dimension;
    const char *value; /* NULL: the consignments without a value            */
    bool pooled;       /* "other": levels under 30 together                 */
    bool reference;
    bool left_out; /* by (D3)                                           */
    uint64_t n;
    trs_number coefficient, error; /* of ln(duration); absent: reference    */
    trs_estimate multiplier;       /* exp of it and of its limits           */
} trs_driver;

typedef struct trs_drivers {
    const trs_study *study; /* lent */
    int interval;           /* -1: the study has none */
    const char *refusal;    /* why there is no model; NULL: there is one */
    uint64_t n;             /* consignments in the model */
    uint64_t complete, open, not_positive;
    size_t columns;                      /* with the constant */
    uint64_t clusters;                   /* 0: none named, HC3 */
    trs_number constant, constant_error; /* of ln(milliseconds) */
    trs_number r_squared, residual_sd;   /* of ln(duration) */
    const trs_driver *levels; /* dimension by dimension, reference first */
    size_t level_count;
    const int *unused; /* dimensions with a single level */
    size_t unused_count;

    struct trs_drivers_parts *parts; /* private */
} trs_drivers;

/* trs_drivers_new - the caller frees it.  A refusal is a result, no failure.
 *
 * TRS_EDOMAIN  the table is not finished; no such interval or dimension */
TRS_API trs_status trs_drivers_new(trs_drivers **out, const trs_host *host,
                                   const trs_cases *cases,
                                   const trs_drivers_options *options,
                                   trs_error *err);
TRS_API void trs_drivers_free(trs_drivers *drivers);

/* docs/analyses.md */
TRS_API trs_status trs_drivers_csv(const trs_drivers *drivers, trs_write write,
                                   void *context, trs_error *err);
TRS_API trs_status trs_drivers_json(const trs_drivers *drivers, trs_write write,
                                    void *context, trs_error *err);

#ifdef __cplusplus
}
#endif
#endif
