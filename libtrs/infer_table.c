/* Knows what a first table tells of dimensions. */
#include "libtrs/infer_parts.h"

#include <string.h>

size_t trs__infer_rows(const trs_cases *cases)
{
    size_t n = 0;

    for (size_t s = 0; s < cases->segment_count; s++)
        n += cases->segments[s]->count;
    return n;
}

/* Consignments whose rows disagree on an attribute. */
static uint64_t count_disputed(const trs_cases *cases, size_t attribute)
{
    uint64_t count = 0;

    for (size_t s = 0; s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];

        for (size_t row = 0; segment->disputed && row < segment->count; row++)
            count +=
                *trs__segment_cell(segment, attribute, row) / TRS__DISPUTED;
    }
    return count;
}

/* Keeps the dimensions that are the same in all rows of at least 99 % of
 * consignments. */
bool trs__infer_dimensions(trs__inference *inference, const trs_cases *cases)
{
    size_t n = trs_study_dimension_count(cases->study);

    inference->dimensions =
        trs__arena_alloc(&inference->arena, (n + 1) * sizeof(char *));
    if (!inference->dimensions)
        return false;
    for (size_t d = 0; d < n; d++) {
        int attribute = cases->dimension_attribute[d];
        const char *name;

        if (attribute < 0 || count_disputed(cases, (size_t)attribute) * 100 >
                                 inference->consignments)
            continue;
        name = cases->attributes[attribute].column;
        name = trs__arena_text(&inference->arena, name, strlen(name));
        if (!name)
            return false;
        inference->dimensions[inference->dimension_count++] = name;
    }
    return true;
}
