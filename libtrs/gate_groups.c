/* Knows to which group of a table a consignment belongs. */
#include "libtrs/gate.h"

#include <stdlib.h>
#include <string.h>

static int compare_keys(const void *left, const void *right)
{
    const trs__gate_key *a = left, *b = right;

    return (a->code > b->code) - (a->code < b->code);
}

static uint64_t code_of(const trs_cases *cases, size_t dimension,
                        const char *value)
{
    size_t from = 0, to = cases->value_counts[dimension];

    if (!value)
        return 0;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp(cases->values[dimension][middle].bytes, value);

        if (order == 0)
            return middle + 1;
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return to + 1;
}

/* Codes of several dimensions in one number; products that overflow would need
 * more groups than there can be consignments. */
static uint64_t joined(const trs_cases *cases, uint64_t key, size_t dimension,
                       uint64_t code)
{
    return key * (cases->value_counts[dimension] + 1) + code;
}

bool trs__gate_groups_make(trs__gate_groups *groups, trs__arena *arena,
                           const trs_cases *cases, const trs_table *table)
{
    groups->table = table;
    groups->cases = cases;
    groups->keys = trs__arena_alloc(arena, (table->group_count + 1) *
                                               sizeof *groups->keys);
    if (!groups->keys)
        return false;
    for (size_t g = 0; g < table->group_count; g++) {
        uint64_t key = 0;

        for (size_t d = 0; d < table->by.count; d++) {
            size_t dimension = (size_t)table->by.dimensions[d];

            key =
                joined(cases, key, dimension,
                       code_of(cases, dimension, trs_table_value(table, g, d)));
        }
        groups->keys[g] = (trs__gate_key){ key, g };
    }
    qsort(groups->keys, table->group_count, sizeof *groups->keys, compare_keys);
    return true;
}

size_t trs__gate_group_of(const trs__gate_groups *groups,
                          const trs__segment *segment, size_t row)
{
    trs__gate_key wanted = { 0, 0 };
    const trs__gate_key *found;

    for (size_t d = 0; d < groups->table->by.count; d++) {
        size_t dimension = (size_t)groups->table->by.dimensions[d];

        wanted.code = joined(groups->cases, wanted.code, dimension,
                             segment->dimensions[dimension][row]);
    }
    found = bsearch(&wanted, groups->keys, groups->table->group_count,
                    sizeof wanted, compare_keys);
    return found ? found->group : SIZE_MAX;
}
