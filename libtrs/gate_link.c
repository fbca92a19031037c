/* Knows which tables are totals of which, and what is too small in them. */
#include "libtrs/gate.h"

#include "libtrs/status.h"

#include <string.h>

size_t trs__gate_cell(const trs_gate *gate, size_t table, size_t group)
{
    return gate->first_cell[table] + group;
}

size_t trs__gate_layer(const trs_gate *gate, size_t interval, size_t cell,
                       size_t layer)
{
    size_t cells = gate->first_cell[gate->table_count];

    return cells + (gate->slots[interval] * cells + cell) * TRS__GATE_LAYERS +
           layer;
}

/* ---- tables -------------------------------------------------------------- */

static bool has_dimension(const trs_table *table, int dimension)
{
    for (size_t d = 0; d < table->by.count; d++)
        if (table->by.dimensions[d] == dimension)
            return true;
    return false;
}

static bool is_within(trs_breakdown part, const trs_table *table)
{
    for (size_t d = 0; d < part.count; d++)
        if (!has_dimension(table, part.dimensions[d]))
            return false;
    return true;
}

/* Adds the table of the dimensions that a and b share, unless it is there. */
static trs_status add_shared(trs_gate *gate, const trs_table *a,
                             const trs_table *b, size_t *room, trs_error *err)
{
    int *shared = trs__alloc(&gate->host, a->by.count, sizeof *shared);
    trs_breakdown by = { shared, 0 };
    trs_status status;

    if (!shared || !trs__grow(&gate->host, &gate->tables, room,
                              gate->table_count + 1, sizeof *gate->tables)) {
        trs__free(&gate->host, shared);
        return trs__no_memory(err);
    }
    for (size_t d = 0; d < a->by.count; d++)
        if (has_dimension(b, a->by.dimensions[d]))
            shared[by.count++] = a->by.dimensions[d];
    for (size_t t = 0; t < gate->table_count; t++)
        if (gate->tables[t]->by.count == by.count &&
            is_within(by, gate->tables[t])) {
            trs__free(&gate->host, shared);
            return TRS_OK;
        }
    status = trs_summary_table(&gate->tables[gate->table_count],
                               gate->results->summary, by, err);
    gate->table_count += status == TRS_OK;
    trs__free(&gate->host, shared);
    return status;
}

/* The tables of the results and, until there is no other, what two of them
 * share: a reader can add up either to it. */
static trs_status list_tables(trs_gate *gate, trs_error *err)
{
    size_t room = 0, cells = 0;
    trs_status status = TRS_OK;

    gate->own = gate->results->table_count;
    if (!trs__grow(&gate->host, &gate->tables, &room, gate->own,
                   sizeof *gate->tables))
        return trs__no_memory(err);
    memcpy(gate->tables, gate->results->tables,
           gate->own * sizeof *gate->tables);
    gate->table_count = gate->own;
    for (size_t a = 1; a < gate->table_count; a++)
        for (size_t b = 1; b < a && status == TRS_OK; b++)
            status =
                add_shared(gate, gate->tables[a], gate->tables[b], &room, err);
    gate->first_cell = trs__alloc(&gate->host, gate->table_count + 1,
                                  sizeof *gate->first_cell);
    if (status != TRS_OK || !gate->first_cell)
        return status != TRS_OK ? status : trs__no_memory(err);
    for (size_t t = 0; t < gate->table_count; t++) {
        gate->first_cell[t] = cells;
        cells += gate->tables[t]->group_count;
    }
    gate->first_cell[gate->table_count] = cells;
    return TRS_OK;
}

static bool list_slots(trs_gate *gate)
{
    size_t n = gate->results->tables[0]->interval_count;

    gate->slots = trs__alloc(&gate->host, n, sizeof *gate->slots);
    if (!gate->slots)
        return false;
    for (size_t i = 0; i < n; i++)
        gate->slots[i] = SIZE_MAX;
    for (size_t r = 0; r < gate->results->row_count; r++) {
        size_t *slot = &gate->slots[gate->results->rows[r].interval];

        if (*slot == SIZE_MAX)
            *slot = gate->slot_count++;
    }
    return true;
}

/* ---- counts -------------------------------------------------------------- */

static bool is_crowded(const trs_gate *gate, size_t slot, size_t cell)
{
    return !gate->crowded ||
           gate->crowded[slot * gate->first_cell[gate->table_count] + cell];
}

/* The state of a count in a cell of which counts may be shown. */
static trs__seen state_of(const trs_gate *gate, uint64_t n)
{
    return n && n < gate->least ? TRS__FEW : TRS__SEEN;
}

static void add_cells(trs_gate *gate)
{
    for (size_t t = 0; t < gate->table_count; t++)
        for (size_t g = 0; g < gate->tables[t]->group_count; g++) {
            uint64_t n = trs_table_counts(gate->tables[t], 0, g)->consignments;
            trs__seen state = state_of(gate, n);
            uint32_t floor = t > 0; /* a group that is listed has some */
            bool lone = !is_crowded(gate, 0, trs__gate_cell(gate, t, g));

            if (t == 0 && n < gate->least)
                state = TRS__FEW;
            if (state == TRS__SEEN && lone)
                state = TRS__WITHHELD;
            if (t > 0) /* see add_layers */
                state = TRS__UNKNOWN;
            trs__linked_add(&gate->linked, n, state, floor);
        }
}

/* Would a share tell how many are few? */
static bool share_tells(const trs_gate *gate, uint64_t part, uint64_t rest)
{
    if (part + rest == 0 || (part >= gate->least && rest >= gate->least))
        return false;
    return part + rest < 200 * gate->least;
}

/* Is a layer about the complete ones? */
static bool of_complete(size_t layer)
{
    return layer == TRS_COMPLETE ||
           (layer >= TRS_OUTCOME_COUNT && layer != TRS__GATE_UNDECIDED);
}

/* Of the groups of a breakdown only these are printed: next to both n and all
 * consignments, the few that are missing or open could be subtracted. */
static bool of_groups(size_t layer)
{
    return layer == TRS_COMPLETE || layer == TRS__GATE_WITHIN ||
           layer == TRS__GATE_MISSED;
}

static void add_layers(trs_gate *gate, size_t table, size_t group,
                       size_t interval)
{
    const trs_counts *counts =
        trs_table_counts(gate->tables[table], interval, group);
    size_t cell = trs__gate_cell(gate, table, group);
    trs__seen all = (trs__seen)gate->linked.counts[cell].state;
    bool few = all == TRS__FEW;
    bool lone = !is_crowded(gate, 0, cell) ||
                !is_crowded(gate, gate->slots[interval] + 1, cell);
    bool twin =
        table < gate->own && trs__gate_left_out(gate, table, group, interval);
    bool shares = share_tells(gate, counts->within, counts->missed);
    uint64_t values[TRS__GATE_LAYERS];

    memcpy(values, counts->outcomes, sizeof counts->outcomes);
    values[TRS__GATE_NEGATIVE] = counts->negative;
    values[TRS__GATE_CLIPPED] = counts->clipped;
    values[TRS__GATE_TO_THE_DAY] = counts->to_the_day;
    values[TRS__GATE_UNDECIDED] = counts->undecided;
    values[TRS__GATE_WITHIN] = counts->within;
    values[TRS__GATE_MISSED] = counts->missed;
    for (size_t k = 0; k < TRS__GATE_LAYERS; k++) {
        trs__seen state = state_of(gate, values[k]);
        bool any = all == TRS__WITHHELD || ((lone || twin) && of_complete(k));

        if (few || (k == TRS_COMPLETE && values[k] < gate->least))
            state = TRS__FEW;
        else if (any || (k >= TRS__GATE_WITHIN && shares))
            state = TRS__WITHHELD;
        if (table >= gate->own || (table > 0 && !of_groups(k)))
            state = TRS__UNKNOWN;
        trs__linked_add(&gate->linked, values[k], state,
                        values[k] && !few && !any && k != TRS_COMPLETE);
    }
}

/* ---- lines --------------------------------------------------------------- */

/* Groups stand in byte order of their values, those without one last. */
static int compare_values(const char *a, const char *b)
{
    if (!a || !b)
        return (a == NULL) - (b == NULL);
    return strcmp(a, b);
}

/* A group of table against the values that group of the finer one has. */
static int compare_group(const trs_table *table, size_t group,
                         const trs_table *finer, size_t finer_group)
{
    for (size_t d = 0; d < table->by.count; d++) {
        int dimension = table->by.dimensions[d], order;
        size_t at = 0;

        while (finer->by.dimensions[at] != dimension)
            at++;
        order = compare_values(trs_table_value(table, group, d),
                               trs_table_value(finer, finer_group, at));
        if (order)
            return order;
    }
    return 0;
}

static size_t parent_of(const trs_table *table, const trs_table *finer,
                        size_t group)
{
    size_t from = 0, to = table->group_count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = compare_group(table, middle, finer, group);

        if (order == 0)
            return middle;
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return SIZE_MAX;
}

/* Children in lists by parent: next[child], head[parent]. */
static bool list_children(const trs_gate *gate, size_t table, size_t finer,
                          size_t **head, size_t **next)
{
    const trs_table *coarse = gate->tables[table], *fine = gate->tables[finer];

    *head = trs__alloc(&gate->host, coarse->group_count, sizeof **head);
    *next = trs__alloc(&gate->host, fine->group_count, sizeof **next);
    if (!*head || !*next)
        return false;
    for (size_t g = 0; g < coarse->group_count; g++)
        (*head)[g] = SIZE_MAX;
    for (size_t g = fine->group_count; g-- > 0;) {
        size_t parent = parent_of(coarse, fine, g);

        if (parent == SIZE_MAX)
            continue;
        (*next)[g] = (*head)[parent];
        (*head)[parent] = g;
    }
    return true;
}

static void add_line(trs_gate *gate, size_t total, size_t finer, size_t child,
                     const size_t *next, size_t interval, size_t layer)
{
    trs__linked_line_of(&gate->linked, (uint32_t)total, UINT32_MAX);
    for (; child != SIZE_MAX; child = next[child]) {
        size_t cell = trs__gate_cell(gate, finer, child);

        trs__linked_member(
            &gate->linked,
            (uint32_t)(interval == SIZE_MAX
                           ? cell
                           : trs__gate_layer(gate, interval, cell, layer)));
    }
}

/* All lines in which groups of one table are totals of another's. */
static bool add_totals(trs_gate *gate, size_t table, size_t finer)
{
    size_t *head = NULL, *next = NULL;
    size_t intervals = gate->tables[0]->interval_count;
    bool done = list_children(gate, table, finer, &head, &next);

    for (size_t g = 0; done && g < gate->tables[table]->group_count; g++) {
        size_t cell = trs__gate_cell(gate, table, g);

        for (size_t i = 0; i < intervals; i++)
            for (size_t k = 0;
                 gate->slots[i] != SIZE_MAX && k < TRS__GATE_LAYERS; k++)
                if (of_groups(k))
                    add_line(gate, trs__gate_layer(gate, i, cell, k), finer,
                             head[g], next, i, k);
    }
    trs__free(&gate->host, head);
    trs__free(&gate->host, next);
    return done;
}

/* The outcomes of all add up to the consignments. */
static void add_outcomes(trs_gate *gate)
{
    for (size_t i = 0; i < gate->tables[0]->interval_count; i++) {
        if (gate->slots[i] == SIZE_MAX || gate->tables[0]->group_count == 0)
            continue;
        trs__linked_line_of(
            &gate->linked, 0,
            (uint32_t)trs__gate_layer(gate, i, 0, TRS_COMPLETE));
        for (size_t k = 0; k < TRS_OUTCOME_COUNT; k++)
            trs__linked_member(&gate->linked,
                               (uint32_t)trs__gate_layer(gate, i, 0, k));
    }
}

/* Every pair of tables of which one has all dimensions of the other. */
static bool add_lines(trs_gate *gate)
{
    add_outcomes(gate);
    for (size_t a = gate->table_count; a-- > 0;)
        for (size_t b = 0; b < gate->table_count; b++) {
            const trs_table *coarse = gate->tables[a], *fine = gate->tables[b];
            bool same = coarse->by.count == fine->by.count;

            if (a == b || (same && a > b) || !is_within(coarse->by, fine))
                continue;
            if (!add_totals(gate, a, b))
                return false;
        }
    return true;
}

trs_status trs__gate_link(trs_gate *gate, trs_error *err)
{
    trs__linked_init(&gate->linked, &gate->host, gate->least);
    add_cells(gate);
    for (size_t i = 0; i < gate->tables[0]->interval_count; i++)
        for (size_t t = 0; gate->slots[i] != SIZE_MAX && t < gate->table_count;
             t++)
            for (size_t g = 0; g < gate->tables[t]->group_count; g++)
                if (!gate->linked.full)
                    add_layers(gate, t, g, i);
    trs__gate_kin(gate);
    if (!add_lines(gate) || !trs__gate_nest(gate) ||
        !trs__linked_run(&gate->linked))
        return trs__no_memory(err);
    return TRS_OK;
}

trs_status trs__gate_tables(trs_gate *gate, trs_error *err)
{
    if (!list_slots(gate))
        return trs__no_memory(err);
    return list_tables(gate, err);
}
