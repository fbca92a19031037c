/* Knows how many contributors stand behind a cell, and how much of it the
 * largest one is.  Consignments without a contributor count as one's. */
#include "libtrs/gate.h"

#include "libtrs/status.h"
#include "libtrs/where.h"

#include <stdlib.h>

/* A consignment of a cell. */
struct share {
    uint64_t group;
    uint32_t contributor;
};

struct pass {
    trs_gate *gate;
    const trs_cases *cases;
    trs__arena arena;
    trs__filters where;
    struct share *shares;
    size_t count;
};

/* ---- one table, one interval --------------------------------------------- */

static int compare_shares(const void *left, const void *right)
{
    const struct share *a = left, *b = right;

    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return (a->contributor > b->contributor) -
           (a->contributor < b->contributor);
}

/* The shares of one group, sorted: at least 3 contributors, none over half? */
static bool are_enough(const struct share *shares, size_t count)
{
    size_t contributors = 0, most = 0;

    for (size_t from = 0, to; from < count; from = to) {
        for (to = from;
             to < count && shares[to].contributor == shares[from].contributor;)
            to++;
        contributors++;
        if (to - from > most)
            most = to - from;
    }
    return contributors >= 3 && most <= count / 2;
}

/* meter NULL: all consignments, else the complete ones. */
static void collect(struct pass *pass, const trs__gate_groups *groups,
                    const trs__meter *meter)
{
    pass->count = 0;
    for (size_t s = 0; s < pass->cases->segment_count; s++) {
        const trs__segment *segment = pass->cases->segments[s];

        for (size_t row = 0; row < segment->count; row++) {
            size_t group;

            if (!trs__row_counts(&pass->where, segment, row) ||
                (meter &&
                 trs__meter_read(meter, segment, row).outcome != TRS_COMPLETE))
                continue;
            group = trs__gate_group_of(groups, segment, row);
            if (group != SIZE_MAX)
                pass->shares[pass->count++] =
                    (struct share){ group, segment->contributors
                                               ? segment->contributors[row]
                                               : 0 };
        }
    }
    qsort(pass->shares, pass->count, sizeof *pass->shares, compare_shares);
}

static void judge(struct pass *pass, size_t table, size_t slot)
{
    trs_gate *gate = pass->gate;
    size_t cells = gate->first_cell[gate->table_count];

    for (size_t from = 0, to; from < pass->count; from = to) {
        uint64_t group = pass->shares[from].group;
        size_t cell = trs__gate_cell(gate, table, (size_t)group);

        for (to = from; to < pass->count && pass->shares[to].group == group;)
            to++;
        gate->crowded[slot * cells + cell] =
            are_enough(&pass->shares[from], to - from);
    }
}

static trs_status judge_tables(struct pass *pass, size_t slot,
                               const trs__meter *meter, trs_error *err)
{
    for (size_t t = 0; t < pass->gate->own; t++) {
        trs__gate_groups groups;

        if (!trs__gate_groups_make(&groups, &pass->arena, pass->cases,
                                   pass->gate->tables[t]))
            return trs__no_memory(err);
        collect(pass, &groups, meter);
        judge(pass, t, slot);
    }
    return TRS_OK;
}

static trs_status judge_all(struct pass *pass, trs_error *err)
{
    const trs_gate *gate = pass->gate;
    trs_status status = judge_tables(pass, 0, NULL, err);

    for (size_t i = 0; i < gate->tables[0]->interval_count; i++) {
        trs__meter meter;

        if (gate->slots[i] == SIZE_MAX || status != TRS_OK)
            continue;
        status = trs__meter_make(&meter, &pass->arena, pass->cases, i, err);
        if (status == TRS_OK)
            status = judge_tables(pass, gate->slots[i] + 1, &meter, err);
    }
    return status;
}

trs_status trs__gate_contributors(trs_gate *gate,
                                  const trs_gate_options *options,
                                  trs_error *err)
{
    struct pass pass = { .gate = gate, .cases = options->cases };
    size_t cells = gate->first_cell[gate->table_count];
    trs_status status;

    gate->crowded = trs__zalloc(&gate->host, (gate->slot_count + 1) * cells, 1);
    trs__arena_init(&pass.arena, &gate->host);
    pass.shares =
        trs__alloc(&gate->host, pass.cases->count, sizeof *pass.shares);
    status = trs__filters_where(&pass.where, &pass.arena, pass.cases,
                                options->where, options->where_count, err);
    if (status == TRS_OK && (!gate->crowded || !pass.shares))
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = judge_all(&pass, err);
    trs__free(&gate->host, pass.shares);
    trs__arena_clear(&pass.arena);
    return status;
}
