/* What the rooms of drivers share while a model is made. */
#ifndef TRS__DRIVERS_PARTS_H
#define TRS__DRIVERS_PARTS_H

#include "libtrs/cohort.h"
#include "libtrs/regress.h"
#include "libtrs/tuples.h"

#include <trs/drivers.h>

enum { TRS__LEAST_LEVEL = 30 }; /* consignments; a smaller one is "other" */

/* The levels of a dimension. */
typedef struct trs__factor {
    int dimension;
    uint64_t *counts; /* [code] */
    size_t codes;     /* with that of no value, 0 */
    uint32_t *column; /* [code]: 0 is the reference */
    uint64_t pooled;  /* consignments of small levels */
    uint32_t reference, pooled_column;
    bool reference_is_pooled;
    size_t levels;
} trs__factor;

struct trs_drivers_parts {
    trs_host host;
    trs__cohort cohort;
    char refusal[160];
};

typedef struct trs__model {
    trs_drivers *result;
    trs__cohort *cohort;
    trs__meter meter;
    trs__factor *factors; /* of the dimensions that are used */
    size_t width;
    trs_span *spans;    /* [member] */
    uint32_t *cell_of;  /* [member] */
    trs__tuples tuples; /* of columns */
    trs__cell_sums *cells;
    trs__cluster_sum *clusters;
    trs__regression fit;
} trs__model;

/* The code at place i when codes are in the order of their values, the one of no
 * value, 0, last. */
static inline uint32_t trs__factor_code(const trs__factor *factor, size_t i)
{
    return i + 1 < factor->codes ? (uint32_t)i + 1 : 0;
}

/* Makes factors of the `count` dimensions that have two levels or more, the
 * others are unused; numbers the columns of the model.  False without memory. */
bool trs__model_factors(trs__model *model, const int *dimensions, size_t count);

/* Sums the durations of consignments that are alike in all columns, and of those
 * that travelled together.  False without memory. */
bool trs__model_cells(trs__model *model);

#endif
