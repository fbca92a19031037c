/* Knows which number of a result a report may print, and which one leads. */
#include "tools/report/raw.h"

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
    const report_names *all = r->results;

    if (interval == SIZE_MAX || table >= all->table_count ||
        group >= all->tables[table]->group_count)
        return NULL;
    return trs_gate_row(r->gate, interval * r->raw->stride +
                                     r->raw->offsets[table] + group);
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
               : trs_gate_count(r->gate,
                                trs_summary_consignments(r->raw->summary));
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

const trs_dist *result_durations(const report *r, size_t interval)
{
    const report_raw *raw = r->raw;

    return trs_gate_closed(r->gate)
               ? NULL
               : &raw->results->rows[interval * raw->stride].counts->complete;
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
        const report_groups *table = r->results->tables[t];

        if (table->by.count == 1 && table->by.dimensions[0] == dimension &&
            table->group_count)
            return t;
    }
    return 0;
}

/* The first dimension with one of these names, NULL-terminated; -1: none. */
static int named(const trs_study *study, const char *const *names)
{
    for (size_t d = 0; d < trs_study_dimension_count(study); d++)
        for (size_t i = 0; names[i]; i++)
            if (strcasecmp(trs_study_dimension(study, d)->name, names[i]) == 0)
                return (int)d;
    return -1;
}

static int procedure_of(const trs_study *study)
{
    static const char *const names[] = { "procedure", "regime",    "flow",
                                         "direction", "procédure", "régime",
                                         NULL };

    return named(study, names);
}

static int mode_of(const trs_study *study)
{
    static const char *const names[] = { "mode", "transport",
                                         "mode_of_transport", NULL };

    return named(study, names);
}

int result_procedure(const report *r)
{
    int procedure = procedure_of(r->study);

    return procedure >= 0 && result_by(r, procedure) ? procedure : -1;
}

int result_mode(const report *r)
{
    return mode_of(r->study);
}

/* ---- what is broken down ------------------------------------------------- */

static bool same(const trs_breakdown *a, const trs_breakdown *b)
{
    bool all = a->count == b->count;

    for (size_t i = 0; all && i < a->count; i++)
        all = a->dimensions[i] == b->dimensions[i] ||
              (a->count == 2 && a->dimensions[i] == b->dimensions[1 - i]);
    return all;
}

static bool is_in(const trs_breakdown *one, const trs_breakdown *all,
                  size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (same(one, &all[i]))
            return true;
    return false;
}

/* Can one be added up from a stored one? */
static bool is_part(const trs_breakdown *one, const trs_breakdown *all,
                    size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t found = 0;

        for (size_t d = 0; d < one->count; d++)
            for (size_t e = 0; e < all[i].count; e++)
                found += one->dimensions[d] == all[i].dimensions[e];
        if (found == one->count)
            return true;
    }
    return false;
}

/* What consignments are told apart by besides their procedure: the place, which
 * the study's sites are, else the first that was asked for. */
static int place_of(const trs_study *study, const trs_breakdown *asked,
                    size_t count)
{
    const char *sites = trs_study_sites_by(study);

    if (sites)
        return trs_study_find_dimension(study, sites);
    for (size_t i = 0; i < count; i++)
        if (asked[i].count == 1 &&
            asked[i].dimensions[0] != procedure_of(study))
            return asked[i].dimensions[0];
    return -1;
}

size_t result_breakdowns(const trs_study *study, const trs_breakdown *asked,
                         size_t count, bool stored, trs_breakdown *out,
                         int ends[RESULT_ENDS])
{
    const int by[RESULT_ENDS] = {
        procedure_of(study), procedure_of(study), place_of(study, asked, count),
        procedure_of(study), mode_of(study),
    };
    const trs_breakdown wanted[] = {
        { &ends[0], 1 }, { &ends[1], 2 }, { &ends[3], 2 }, { &ends[4], 1 }
    };
    size_t known = count;

    memcpy(ends, by, sizeof by);
    for (size_t i = 0; i < known; i++)
        out[i] = asked[i];
    for (size_t w = 0; w < G_N_ELEMENTS(wanted); w++) {
        const trs_breakdown *one = &wanted[w];
        bool useful =
            one->dimensions[0] >= 0 &&
            (one->count == 1 || (one->dimensions[1] >= 0 &&
                                 one->dimensions[0] != one->dimensions[1]));

        if (w == 3 && by[0] >= 0)
            useful = false; /* by procedure too */
        if (useful && !is_in(one, out, count) &&
            (!stored || is_part(one, asked, known)))
            out[count++] = *one;
    }
    return count;
}
