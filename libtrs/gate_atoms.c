/* Knows in which combinations of groups there are consignments, and of which
 * some are complete, or open. */
#include "libtrs/gate.h"

#include "libtrs/status.h"
#include "libtrs/where.h"

#include <string.h>

#define NO_ATOM UINT32_MAX

struct maker {
    trs_gate *gate;
    const trs_cases *cases;
    trs__arena arena;
    trs__filters where;
    trs__gate_groups *groups; /* [table - 1] */
    size_t *dimensions;       /* those of any table */
    size_t dimension_count;
    uint32_t *codes; /* [atom][of dimensions] */
    size_t codes_room, groups_room;
    uint32_t *places; /* by hash: atom + 1, 0 none */
    size_t mask;
    uint32_t *of_row;   /* atom of each row of the cases */
    trs__meter *meters; /* [slot] */
};

/* ---- finding an atom ----------------------------------------------------- */

static uint64_t mixed(uint64_t hash, uint32_t code)
{
    hash = (hash ^ code) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

/* The place of a combination: empty, or that of the same one. */
static uint32_t *place_of(const struct maker *m, const uint32_t *codes)
{
    size_t width = m->dimension_count;
    uint64_t hash = 1;

    for (size_t d = 0; d < width; d++)
        hash = mixed(hash, codes[d]);
    for (size_t at = hash & m->mask;; at = (at + 1) & m->mask) {
        uint32_t atom = m->places[at];

        if (atom == 0 || memcmp(&m->codes[(atom - 1) * width], codes,
                                width * sizeof *codes) == 0)
            return &m->places[at];
    }
}

/* Twice as many places, before they are half full. */
static bool make_places(struct maker *m)
{
    const trs_host *host = &m->gate->host;
    size_t size = m->places ? (m->mask + 1) * 2 : 1024;

    if (m->places && (m->gate->atoms.count + 1) * 2 <= m->mask + 1)
        return true;
    trs__free(host, m->places);
    m->places = trs__zalloc(host, size, sizeof *m->places);
    m->mask = size - 1;
    for (size_t a = 0; m->places && a < m->gate->atoms.count; a++)
        *place_of(m, &m->codes[a * m->dimension_count]) = (uint32_t)a + 1;
    return m->places != NULL;
}

static bool add_atom(struct maker *m, const uint32_t *codes,
                     const trs__segment *segment, size_t row)
{
    trs__atoms *atoms = &m->gate->atoms;
    size_t n = atoms->count, width = m->dimension_count;

    if (n >= NO_ATOM - 1 || /* one more, for without dimensions width is 0 */
        !trs__grow(&m->gate->host, &m->codes, &m->codes_room,
                   (n + 1) * width + 1, sizeof *m->codes) ||
        !trs__grow(&m->gate->host, &atoms->groups, &m->groups_room,
                   (n + 1) * atoms->width, sizeof *atoms->groups))
        return false;
    memcpy(&m->codes[n * width], codes, width * sizeof *codes);
    for (size_t t = 0; t < atoms->width; t++)
        atoms->groups[n * atoms->width + t] =
            (uint32_t)trs__gate_group_of(&m->groups[t], segment, row);
    atoms->count++;
    return true;
}

/* The atom of a row, added when new; false: no memory. */
static bool meet(struct maker *m, const trs__segment *segment, size_t row,
                 uint32_t *codes, uint32_t *atom)
{
    uint32_t *place;

    if (!make_places(m))
        return false;
    for (size_t d = 0; d < m->dimension_count; d++)
        codes[d] = segment->dimensions[m->dimensions[d]][row];
    place = place_of(m, codes);
    if (*place == 0) {
        if (!add_atom(m, codes, segment, row))
            return false;
        *place = (uint32_t)m->gate->atoms.count;
    }
    *atom = *place - 1;
    return true;
}

static bool meet_all(struct maker *m)
{
    uint32_t *codes =
        trs__arena_alloc(&m->arena, (m->dimension_count + 1) * sizeof *codes);
    size_t at = 0;

    for (size_t s = 0; codes && s < m->cases->segment_count; s++) {
        const trs__segment *segment = m->cases->segments[s];

        for (size_t row = 0; row < segment->count; row++, at++) {
            m->of_row[at] = NO_ATOM;
            if (trs__row_counts(&m->where, segment, row) &&
                !meet(m, segment, row, codes, &m->of_row[at]))
                return false;
        }
    }
    return codes != NULL;
}

/* ---- who is there -------------------------------------------------------- */

static void mark(uint8_t *there, trs_outcome outcome)
{
    if (outcome == TRS_COMPLETE)
        *there |= TRS__GATE_SOME_COMPLETE | TRS__GATE_SOME_MEASURED;
    else if (outcome == TRS_OPEN)
        *there |= TRS__GATE_SOME_MEASURED;
}

/* What one consignment is in all intervals: which are complete. */
static uint64_t mark_row(const struct maker *m, const trs__segment *segment,
                         size_t row, uint32_t atom)
{
    trs__atoms *atoms = &m->gate->atoms;
    uint64_t complete = 0;

    for (size_t s = 0; s < m->gate->slot_count; s++) {
        trs_outcome outcome =
            trs__meter_read(&m->meters[s], segment, row).outcome;

        mark(&atoms->there[s * atoms->count + atom], outcome);
        if (outcome == TRS_COMPLETE && s < TRS__GATE_KIN)
            complete |= UINT64_C(1) << s;
    }
    return complete;
}

static void mark_rows(struct maker *m)
{
    trs__atoms *atoms = &m->gate->atoms;
    uint64_t last = 0;
    size_t at = 0;

    for (size_t s = 0; s < m->cases->segment_count; s++) {
        const trs__segment *segment = m->cases->segments[s];

        for (size_t row = 0; row < segment->count; row++, at++) {
            uint64_t complete;

            if (m->of_row[at] == NO_ATOM)
                continue;
            complete = mark_row(m, segment, row, m->of_row[at]);
            for (size_t k = 0; complete != last && k < TRS__GATE_KIN; k++)
                if (complete >> k & 1)
                    atoms->beyond[k] |= ~complete;
            last = complete;
        }
    }
}

static trs_status mark_all(struct maker *m, trs_error *err)
{
    trs_gate *gate = m->gate;
    trs_status status = TRS_OK;

    gate->atoms.there =
        trs__zalloc(&gate->host, gate->slot_count * gate->atoms.count, 1);
    gate->atoms.beyond =
        trs__zalloc(&gate->host, TRS__GATE_KIN, sizeof *gate->atoms.beyond);
    m->meters =
        trs__arena_alloc(&m->arena, (gate->slot_count + 1) * sizeof *m->meters);
    if (!gate->atoms.there || !gate->atoms.beyond || !m->meters)
        return trs__no_memory(err);
    for (size_t i = 0; status == TRS_OK && i < gate->tables[0]->interval_count;
         i++)
        if (gate->slots[i] != SIZE_MAX)
            status = trs__meter_make(&m->meters[gate->slots[i]], &m->arena,
                                     m->cases, i, err);
    if (status == TRS_OK)
        mark_rows(m);
    return status;
}

/* ---- all ----------------------------------------------------------------- */

/* The groups of every table, and the dimensions of any. */
static bool prepare(struct maker *m)
{
    trs_gate *gate = m->gate;
    size_t all = trs_study_dimension_count(m->cases->study);
    uint8_t *used = trs__arena_alloc(&m->arena, all + 1);

    gate->atoms.width = gate->own - 1;
    m->groups = trs__arena_alloc(&m->arena, gate->own * sizeof *m->groups);
    m->dimensions =
        trs__arena_alloc(&m->arena, (all + 1) * sizeof *m->dimensions);
    m->of_row = trs__alloc(&gate->host, m->cases->count, sizeof *m->of_row);
    if (!used || !m->groups || !m->dimensions || !m->of_row)
        return false;
    memset(used, 0, all);
    for (size_t t = 1; t < gate->own; t++) {
        const trs_table *table = gate->tables[t];

        if (!trs__gate_groups_make(&m->groups[t - 1], &m->arena, m->cases,
                                   table))
            return false;
        for (size_t d = 0; d < table->by.count; d++)
            used[table->by.dimensions[d]] = 1;
    }
    for (size_t d = 0; d < all; d++)
        if (used[d])
            m->dimensions[m->dimension_count++] = d;
    return true;
}

trs_status trs__gate_atoms(trs_gate *gate, const trs_gate_options *options,
                           trs_error *err)
{
    struct maker m = { .gate = gate, .cases = options->cases };
    trs_status status;

    trs__arena_init(&m.arena, &gate->host);
    status = trs__filters_where(&m.where, &m.arena, m.cases, options->where,
                                options->where_count, err);
    if (status == TRS_OK && (!prepare(&m) || !meet_all(&m)))
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = mark_all(&m, err);
    trs__free(&gate->host, m.of_row);
    trs__free(&gate->host, m.places);
    trs__free(&gate->host, m.codes);
    trs__arena_clear(&m.arena);
    return status;
}

void trs__gate_atoms_clear(trs_gate *gate)
{
    trs__free(&gate->host, gate->atoms.groups);
    trs__free(&gate->host, gate->atoms.there);
    trs__free(&gate->host, gate->atoms.beyond);
}
