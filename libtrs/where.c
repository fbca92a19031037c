/* Knows how conditions of a caller become filters. */
#include "libtrs/where.h"

#include "libtrs/status.h"

#include <string.h>

static bool add_filter(trs__filters *filters, trs__arena *arena,
                       const trs_cases *cases, size_t dimension)
{
    trs__filter *filter = &filters->items[filters->count];
    size_t room = cases->value_counts[dimension] + 1;

    filter->dimension = dimension;
    filter->allowed = trs__arena_alloc(arena, room);
    if (!filter->allowed)
        return false;
    memset(filter->allowed, 0, room);
    filters->count++;
    return true;
}

trs_status trs__filters_where(trs__filters *filters, trs__arena *arena,
                              const trs_cases *cases, const trs_where *where,
                              size_t count, trs_error *err)
{
    filters->count = 0;
    filters->items =
        trs__arena_alloc(arena, (count + 1) * sizeof *filters->items);
    if (!filters->items)
        return trs__no_memory(err);
    for (size_t w = 0; w < count; w++) {
        size_t dimension = (size_t)where[w].dimension, f = 0;

        if (where[w].dimension < 0 ||
            dimension >= trs_study_dimension_count(cases->study))
            return trs__fail(err, TRS_EDOMAIN, "no such dimension");
        while (f < filters->count && filters->items[f].dimension != dimension)
            f++;
        if (f == filters->count &&
            !add_filter(filters, arena, cases, dimension))
            return trs__no_memory(err);
        trs__filter_allow(&filters->items[f], cases,
                          trs__text_of(where[w].value ? where[w].value : ""));
    }
    return TRS_OK;
}
