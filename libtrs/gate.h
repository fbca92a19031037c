/* What the rooms of the gate share. */
#ifndef TRS__GATE_H
#define TRS__GATE_H

#include <trs/gate.h>

#include "libtrs/cases.h"
#include "libtrs/linked.h"

/* What is counted of a cell in one interval, apart from its consignments. */
enum {
    TRS__GATE_OUTCOMES,
    TRS__GATE_NEGATIVE = TRS__GATE_OUTCOMES + TRS_OUTCOME_COUNT,
    TRS__GATE_CLIPPED,
    TRS__GATE_TO_THE_DAY,
    TRS__GATE_UNDECIDED,
    TRS__GATE_WITHIN,
    TRS__GATE_MISSED,
    TRS__GATE_LAYERS
};

/* The groups of one table by the codes of their values. */
typedef struct trs__gate_key {
    uint64_t code;
    size_t group;
} trs__gate_key;

typedef struct trs__gate_groups {
    const trs_table *table;
    const trs_cases *cases;
    trs__gate_key *keys;
} trs__gate_groups;

enum {
    TRS__GATE_SOME_COMPLETE = 1,
    TRS__GATE_KIN = 64, /* intervals of which it is known what they share    */
    TRS__GATE_SOME_MEASURED = 2 /* complete or open: within or beyond target */
};

/* The combinations of groups, one of each table of the results but the first,
 * in which there are consignments: what a reader may know without the report,
 * such as which border post has which modes of transport. */
typedef struct trs__atoms {
    size_t count, width; /* width: tables but the first                      */
    uint32_t *groups;    /* [atom][table - 1]                                */
    uint8_t *there;      /* [slot][atom]: bits of what some of its
                            consignments are in the interval                 */
    uint64_t *beyond;    /* [slot]: bit of each slot in which some that are
                            complete in this one are not; NULL: no cases     */
} trs__atoms;

struct trs_gate {
    trs_host host;
    const trs_results *results;
    bool closed;
    uint64_t least; /* min_cell; 0: open */
    double confidence;
    trs_gated *rows; /* beside results->rows */
    trs_estimate *quantiles;

    /* closed: the tables of the results, then marginals between them */
    trs_table **tables;
    size_t table_count, own; /* own: of the results */
    size_t *first_cell;      /* [table] and one more: cells of all before it */
    size_t *slots;           /* [interval]: which of those in the results     */
    size_t slot_count;
    uint8_t *crowded; /* [(slot + 1) * cells + cell]: false: too few
                         contributors; slot -1: of all; NULL: not asked */
    trs__atoms atoms;
    trs__linked linked;
};

/* Number of a count in linked. */
size_t trs__gate_cell(const trs_gate *gate, size_t table, size_t group);
size_t trs__gate_layer(const trs_gate *gate, size_t interval, size_t cell,
                       size_t layer);

/* trs__gate_tables - lists tables, cells and slots. */
trs_status trs__gate_tables(trs_gate *gate, trs_error *err);

/* trs__gate_groups_make - false: no memory. */
bool trs__gate_groups_make(trs__gate_groups *groups, trs__arena *arena,
                           const trs_cases *cases, const trs_table *table);

/* The group of a row; SIZE_MAX: none. */
size_t trs__gate_group_of(const trs__gate_groups *groups,
                          const trs__segment *segment, size_t row);

/* trs__gate_atoms - fills atoms from the cases; frees what it holds. */
trs_status trs__gate_atoms(trs_gate *gate, const trs_gate_options *options,
                           trs_error *err);
void trs__gate_atoms_clear(trs_gate *gate);

/* trs__gate_nest - adds the lines that follow from atoms: groups of one table
 * that together hold the same consignments as groups of another.  false: no
 * memory. */
bool trs__gate_nest(trs_gate *gate);

/* trs__gate_kin - adds the lines between intervals that are complete for the
 * same consignments. */
void trs__gate_kin(trs_gate *gate);

/* Is so little of a group left out of this interval, or of one between the same
 * ends, that it can't be shown in both, and here not? */
bool trs__gate_left_out(const trs_gate *gate, size_t table, size_t group,
                        size_t interval);

/* trs__gate_link - fills and runs linked. */
trs_status trs__gate_link(trs_gate *gate, trs_error *err);

/* trs__gate_contributors - fills crowded. */
trs_status trs__gate_contributors(trs_gate *gate,
                                  const trs_gate_options *options,
                                  trs_error *err);

#endif
