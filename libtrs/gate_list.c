/* Knows what becomes of counts that stand in no row of the gate: parts beside
 * their whole, and lists whose sum is known. */
#include "libtrs/gate.h"

#include "libtrs/status.h"

#include <math.h>

/* ---- parts --------------------------------------------------------------- */

trs_number trs_gate_rough(const trs_gate *gate, uint64_t part, uint64_t whole)
{
    trs_number share = { 0, whole > 0 };

    if (whole < 100 * trs_gate_min_cell(gate))
        return (trs_number){ 0, false };
    if (whole)
        share.value = (double)part / (double)whole;
    return trs_gate_share(gate, share, TRS_GATE_CHECKED);
}

double trs_gate_among(const trs_gate *gate, uint64_t part, uint64_t whole)
{
    uint64_t rest = whole > part ? whole - part : 0;
    uint64_t least = trs_gate_min_cell(gate);

    return rest && rest < least && part >= least ? NAN
                                                 : trs_gate_count(gate, part);
}

double trs_gate_rounded(const trs_gate *gate, uint64_t n)
{
    double least = (double)trs_gate_min_cell(gate);

    if (least <= 0 || n < (uint64_t)least)
        return trs_gate_count(gate, n);
    return round(trs_gate_count(gate, n) / least) * least;
}

/* ---- lists --------------------------------------------------------------- */

static trs__seen state_of(const trs_gate *gate, uint64_t n)
{
    return n && n < gate->least ? TRS__FEW : TRS__SEEN;
}

/* Where the sum is all that was left to hide, though it may be known, that the
 * others are few would tell too much. */
static double printed(const trs_gate *gate, const trs__linked_count *count,
                      const trs__linked_count *total)
{
    if (count->state == TRS__SEEN)
        return trs_gate_count(gate, count->value);
    return count->state == TRS__FEW && total->state != TRS__WITHHELD
               ? -(double)gate->least
               : NAN;
}

trs_status trs_gate_list(const trs_gate *gate, double *counts, size_t count,
                         trs_error *err)
{
    trs__linked linked;
    uint64_t total = 0;
    bool done;

    if (!trs_gate_closed(gate))
        return TRS_OK;
    trs__linked_init(&linked, &gate->host, gate->least);
    for (size_t i = 0; i < count; i++) {
        uint64_t n = (uint64_t)counts[i];

        trs__linked_add(&linked, n, state_of(gate, n), n > 0);
        total += n;
    }
    trs__linked_line_of(
        &linked, trs__linked_add(&linked, total, state_of(gate, total), 0),
        UINT32_MAX);
    for (size_t i = 0; i < count; i++)
        trs__linked_member(&linked, (uint32_t)i);
    done = !linked.full && trs__linked_run(&linked);
    for (size_t i = 0; done && i < count; i++)
        counts[i] = printed(gate, &linked.counts[i], &linked.counts[count]);
    trs__linked_clear(&linked);
    return done ? TRS_OK : trs__no_memory(err);
}
