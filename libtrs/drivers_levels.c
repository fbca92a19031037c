/* Knows which levels a dimension has in the model, and which is the reference. */
#include "libtrs/drivers_parts.h"

#include <string.h>

static bool count_codes(trs__model *model, trs__factor *factor)
{
    const trs__cohort *cohort = model->cohort;
    trs__arena *arena = &model->cohort->arena;

    factor->codes = cohort->cases->value_counts[factor->dimension] + 1;
    factor->counts = trs__arena_alloc(arena, factor->codes * sizeof(uint64_t));
    factor->column = trs__arena_alloc(arena, factor->codes * sizeof(uint32_t));
    if (!factor->counts || !factor->column)
        return false;
    memset(factor->counts, 0, factor->codes * sizeof(uint64_t));
    for (size_t m = 0; m < cohort->count; m++)
        factor->counts[trs__member_segment(cohort, m)->dimensions
                           [factor->dimension][cohort->members[m].row]]++;
    return true;
}

/* (D2) */
static void find_reference(trs__factor *factor)
{
    uint64_t most = 0;

    for (size_t i = 0; i < factor->codes; i++) {
        uint32_t code = trs__factor_code(factor, i);
        uint64_t n = factor->counts[code];

        if (n < TRS__LEAST_LEVEL) {
            factor->pooled += n;
            continue;
        }
        factor->levels++;
        if (n > most) {
            most = n;
            factor->reference = code;
        }
    }
    factor->levels += factor->pooled > 0;
    factor->reference_is_pooled = most == 0;
}

/* Numbers the columns of a factor from `next` on. */
static uint32_t number_columns(trs__factor *factor, uint32_t next)
{
    for (size_t i = 0; i < factor->codes; i++) {
        uint32_t code = trs__factor_code(factor, i);

        if (factor->counts[code] >= TRS__LEAST_LEVEL)
            factor->column[code] = code == factor->reference ? 0 : next++;
    }
    factor->pooled_column = factor->pooled ? next++ : 0;
    for (size_t code = 0; code < factor->codes; code++)
        if (factor->counts[code] < TRS__LEAST_LEVEL)
            factor->column[code] = factor->pooled_column;
    return next;
}

bool trs__model_factors(trs__model *model, const int *dimensions, size_t count)
{
    trs__arena *arena = &model->cohort->arena;
    int *unused = trs__arena_alloc(arena, (count + 1) * sizeof *unused);
    uint32_t next = 1;

    model->factors =
        trs__arena_alloc(arena, (count + 1) * sizeof *model->factors);
    if (!unused || !model->factors)
        return false;
    for (size_t i = 0; i < count; i++) {
        trs__factor *factor = &model->factors[model->width];

        memset(factor, 0, sizeof *factor);
        factor->dimension = dimensions[i];
        if (!count_codes(model, factor))
            return false;
        find_reference(factor);
        if (factor->levels < 2) {
            unused[model->result->unused_count++] = dimensions[i];
            continue;
        }
        next = number_columns(factor, next);
        model->width++;
    }
    model->result->unused = unused;
    model->result->columns = next;
    return true;
}
