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

/* Consignments whose rows disagree, [attribute]. */
static void count_conflicts(const trs_cases *cases, uint64_t *differ)
{
    size_t words = cases->conflict_words;

    for (size_t s = 0; s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];
        size_t n = segment->conflicts ? segment->count * words : 0;

        for (size_t w = 0; w < n; w++)
            for (uint64_t mask = segment->conflicts[w]; mask; mask &= mask - 1)
                differ[w % words * 64 + (size_t)__builtin_ctzll(mask)]++;
    }
}

/* Keeps the dimensions that are the same in all rows of at least 99 % of
 * consignments. */
bool trs__infer_dimensions(trs__inference *inference, const trs_cases *cases)
{
    size_t n = trs_study_dimension_count(cases->study);
    size_t room = cases->attribute_count * sizeof(uint64_t);
    uint64_t *differ = trs__arena_alloc(&inference->arena, room);

    inference->dimensions =
        trs__arena_alloc(&inference->arena, (n + 1) * sizeof(char *));
    if (!inference->dimensions || !differ)
        return false;
    memset(differ, 0, room);
    count_conflicts(cases, differ);
    for (size_t d = 0; d < n; d++) {
        int attribute = cases->dimension_attribute[d];
        const char *name;

        if (attribute < 0 || differ[attribute] * 100 > inference->consignments)
            continue;
        name = cases->attributes[attribute].column;
        name = trs__arena_text(&inference->arena, name, strlen(name));
        if (!name)
            return false;
        inference->dimensions[inference->dimension_count++] = name;
    }
    return true;
}
