/* Knows which number of a result a report may print, and which one leads. */
#include "tools/report/report.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { MEAN_INTERVAL_FROM = 200 }; /* below, it covers less than it says */

static const double too_many_waiting = 0.05;

trs_number result_none(void)
{
    return (trs_number){ 0, false };
}

trs_number result_span(trs_span milliseconds)
{
    return (trs_number){ (double)milliseconds, true };
}

const trs_gated *result_of(const report *r, size_t interval, size_t table,
                           size_t group)
{
    const trs_results *all = r->results;

    if (interval == SIZE_MAX || table >= all->table_count ||
        group >= all->tables[table]->group_count)
        return NULL;
    return trs_gate_row(r->gate,
                        interval * r->stride + r->offsets[table] + group);
}

double result_complete(const trs_gated *cell)
{
    return cell->outcomes[TRS_COMPLETE];
}

double result_open(const trs_gated *cell)
{
    return cell->outcomes[TRS_OPEN];
}

double result_all(const report *r)
{
    const trs_gated *all = trs_gate_row(r->gate, 0);

    return all && r->results->tables[0]->group_count
               ? all->consignments
               : trs_gate_count(r->gate, trs_summary_consignments(r->summary));
}

double result_counted(const report *r, size_t table, size_t group)
{
    const trs_gated *cell = result_of(r, r->main, table, group);

    if (!cell)
        return NAN;
    return isnan(cell->consignments) && table ? result_complete(cell)
                                              : cell->consignments;
}

trs_number result_ratio(double part, double whole)
{
    if (!(part >= 0) || !(whole > 0))
        return result_none();
    return (trs_number){ part / whole, true };
}

trs_number result_quantile(trs_number number, uint64_t n, trs_millionths p)
{
    uint64_t side = p < TRS_ONE / 2 ? p : TRS_ONE - p;

    /* n * min(p, 1 - p) >= 1, without a product that overflows */
    if (side == 0 || n < (TRS_ONE + side - 1) / side)
        number = result_none();
    return number;
}

/* Does an interval begin where the study counts its consignments from? */
static bool from_anchor(const report *r, size_t interval)
{
    const trs_interval *of = trs_study_interval(r->study, interval);

    return interval == r->main ||
           of->from_index == trs_study_get_info(r->study)->anchor;
}

static trs_number waiting_of(const trs_gated *cell)
{
    double open = result_open(cell);

    return result_ratio(open, result_complete(cell) + open +
                                  cell->outcomes[TRS_ENDED]);
}

report_lead result_lead(const report *r, const trs_gated *cell)
{
    const trs_stats *s = cell ? &cell->stats : NULL;
    const trs_gated *like = cell; /* in the public edition only of all
                                     together is known whether any are open,
                                     and all are treated alike */
    report_lead lead = { 0 };

    if (!s)
        return lead;
    if (trs_gate_closed(r->gate))
        like = result_of(r, cell->interval, 0, 0);
    lead.n = result_complete(cell);
    lead.waiting = waiting_of(cell);
    lead.kaplan = result_open(like) != 0 && from_anchor(r, cell->interval);
    lead.restricted = lead.kaplan && waiting_of(like).value > too_many_waiting;
    lead.horizon = s->km_horizon;
    lead.shown =
        cell->shown && s->n > 0 && s->n >= trs_study_report(r->study)->min_show;
    if (!lead.shown)
        return lead;
    lead.median =
        lead.kaplan ? s->km_median : result_quantile(s->median, s->n, 500000);
    lead.median_lo = lead.kaplan ? s->km_median_lo : s->median_lo;
    lead.median_hi = lead.kaplan ? s->km_median_hi : s->median_hi;
    lead.mean = lead.restricted ? s->km_rmean : s->mean;
    if (s->n >= MEAN_INTERVAL_FROM) {
        lead.mean_lo = lead.restricted ? s->km_rmean_lo : s->mean_lo;
        lead.mean_hi = lead.restricted ? s->km_rmean_hi : s->mean_hi;
    }
    lead.p90 = lead.kaplan ? s->km_p90 : s->p90;
    lead.p90 = result_quantile(lead.p90, s->n, 900000);
    return lead;
}

bool result_usable(const report *r)
{
    const trs_gated *all = result_of(r, r->main, 0, 0);

    return all && result_complete(all) != 0;
}

bool result_is_span(const report *r)
{
    return r->main != SIZE_MAX &&
           trs_study_interval(r->study, r->main)->to_index == TRS_END_LAST;
}

bool result_is_release(const report *r, size_t interval)
{
    const trs_interval *of = trs_study_interval(r->study, interval);
    const trs_milestone *to;

    if (of->to_index < 0)
        return false;
    to = trs_study_milestone(r->study, (size_t)of->to_index);
    return interval == r->main && (to->role == TRS_ROLE_CUSTOMS_RELEASE ||
                                   to->role == TRS_ROLE_RELEASE);
}

size_t result_by(const report *r, int dimension)
{
    for (size_t t = 1; t < r->results->table_count; t++) {
        const trs_breakdown *by = &r->results->tables[t]->by;

        if (by->count == 1 && by->dimensions[0] == dimension)
            return t;
    }
    return 0;
}

/* The first broken-down dimension with one of these names, NULL-terminated. */
static int named(const report *r, const char *const *names)
{
    for (size_t d = 0; d < trs_study_dimension_count(r->study); d++)
        for (size_t i = 0; names[i]; i++)
            if (strcasecmp(trs_study_dimension(r->study, d)->name, names[i]) ==
                    0 &&
                result_by(r, (int)d))
                return (int)d;
    return -1;
}

int result_procedure(const report *r)
{
    static const char *const names[] = { "procedure", "regime",    "flow",
                                         "direction", "procédure", "régime",
                                         NULL };

    return named(r, names);
}

int result_mode(const report *r)
{
    static const char *const names[] = { "mode", "transport",
                                         "mode_of_transport", NULL };

    return named(r, names);
}
