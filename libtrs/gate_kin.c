/* Knows which intervals are complete for nearly the same consignments, so that
 * the counts of a group in one tell of those in the other.
 *
 * Between the same ends, by the same clock, one interval may leave some out: it
 * has limits, or is of some procedures only.  Then means could be subtracted
 * like counts, and where those left out of a group are few, the group is shown
 * in one of the two alone.  Where two intervals are complete for the same
 * consignments, what is hidden in one must not be read in the other: their
 * counts are the same. */
#include "libtrs/gate.h"

static uint64_t complete(const trs_gate *gate, size_t table, size_t group,
                         size_t interval)
{
    return trs_table_counts(gate->tables[table], interval, group)
        ->outcomes[TRS_COMPLETE];
}

static bool is_within(const trs_gate *gate, size_t less, size_t more)
{
    size_t a = gate->slots[less], b = gate->slots[more];

    return gate->atoms.beyond && a < TRS__GATE_KIN && b < TRS__GATE_KIN &&
           !(gate->atoms.beyond[a] >> b & 1);
}

/* ---- between the same ends ----------------------------------------------- */

static bool is_alike(const trs_gate *gate, size_t a, size_t b)
{
    const trs_study *study = trs_summary_study(gate->results->summary);
    const trs_interval *one = trs_study_interval(study, a);
    const trs_interval *other = trs_study_interval(study, b);

    return one->from_index == other->from_index &&
           one->to_index == other->to_index && one->working == other->working &&
           one->calendar_index == other->calendar_index;
}

/* Is interval the one of two that gives way?  The one with fewer, unless that
 * is the main one. */
static bool gives_way(const trs_gate *gate, size_t interval, size_t other)
{
    size_t main =
        (size_t)trs_study_main(trs_summary_study(gate->results->summary));

    return (is_within(gate, interval, other) && interval != main) ||
           (is_within(gate, other, interval) && other == main);
}

bool trs__gate_left_out(const trs_gate *gate, size_t table, size_t group,
                        size_t interval)
{
    uint64_t n = complete(gate, table, group, interval);

    for (size_t i = 0; i < gate->tables[0]->interval_count; i++) {
        uint64_t other, apart;

        if (i == interval || gate->slots[i] == SIZE_MAX ||
            !is_alike(gate, interval, i) || !gives_way(gate, interval, i))
            continue;
        other = complete(gate, table, group, i);
        apart = other > n ? other - n : n - other;
        if (apart && apart < gate->least)
            return true;
    }
    return false;
}

/* ---- the same consignments ----------------------------------------------- */

/* A count of one interval is that of the other. */
static void add_line(trs_gate *gate, size_t one, size_t other, size_t cell)
{
    trs__linked_line_of(
        &gate->linked, (uint32_t)trs__gate_layer(gate, one, cell, TRS_COMPLETE),
        UINT32_MAX);
    trs__linked_member(&gate->linked, (uint32_t)trs__gate_layer(
                                          gate, other, cell, TRS_COMPLETE));
}

/* The earliest interval that is complete for the same consignments. */
static size_t first_like(const trs_gate *gate, size_t interval)
{
    size_t i = 0;

    while (i < interval &&
           (gate->slots[i] == SIZE_MAX || !is_within(gate, interval, i) ||
            !is_within(gate, i, interval)))
        i++;
    return i;
}

void trs__gate_kin(trs_gate *gate)
{
    if (!gate->atoms.beyond)
        return;
    for (size_t i = 0; i < gate->tables[0]->interval_count; i++) {
        size_t like = gate->slots[i] == SIZE_MAX ? i : first_like(gate, i);

        for (size_t c = 0;
             like != i && c < gate->first_cell[gate->own] && !gate->linked.full;
             c++)
            add_line(gate, like, i, c);
    }
}
