/* Knows what the public edition makes of analyses, before any page sees them:
 * groups that the gate holds back are empty, counts are whole tens (of a
 * min_cell of 10), numbers have no more digits than may be printed, and sums
 * from which those of one consignment follow are gone.
 *
 * Counts are rounded down, so that a threshold that a count reaches the number
 * behind it reaches, too; fewer than min_cell are 1, which prints as "< 10". */
#include "tools/report/input.h"
#include "tools/report/raw.h"

#include <string.h>

static uint64_t floor_of(const report *r, uint64_t n)
{
    uint64_t least = trs_gate_min_cell(r->gate);

    if (n == 0 || least == 0)
        return n;
    return n < least ? 1 : n / least * least;
}

double result_floor(const report *r, uint64_t n)
{
    uint64_t least = trs_gate_min_cell(r->gate);

    return n && n < least ? -(double)least : (double)floor_of(r, n);
}

/* The same as what the gate prints of the group, where it is the same. */
static uint64_t complete_of(const report *r, uint64_t n, const trs_gated *cell)
{
    return (double)n == result_complete(cell) ? n : floor_of(r, n);
}

/* What the gate says of a group of an analysis; NULL: nothing may be shown. */
static const trs_gated *cell_of(const report *r, const trs_group *group)
{
    for (size_t t = 0; t < r->results->table_count; t++)
        for (size_t g = 0; g < r->results->tables[t]->group_count; g++)
            if (page_same_group(r, group, t, g)) {
                const trs_gated *cell = result_of(r, r->main, t, g);

                return cell && cell->shown ? cell : NULL;
            }
    return NULL;
}

/* ---- single numbers ------------------------------------------------------ */

static trs_number span_of(const report *r, trs_number span, uint64_t n)
{
    return trs_gate_span(
        r->gate, span, n >= trs_gate_min_cell(r->gate) ? TRS_GATE_CHECKED : n);
}

static trs_number share_of(const report *r, trs_number share, uint64_t n)
{
    return trs_gate_share(
        r->gate, share, n >= trs_gate_min_cell(r->gate) ? TRS_GATE_CHECKED : n);
}

static trs_estimate shares_of(const report *r, trs_estimate shares, uint64_t n)
{
    shares.value = share_of(r, shares.value, n);
    shares.lo = share_of(r, shares.lo, n);
    shares.hi = share_of(r, shares.hi, n);
    return shares;
}

/* ---- who holds the goods ------------------------------------------------- */

static void close_held(const report *r, trs_held *held, uint64_t n)
{
    memset(&held->time, 0, sizeof held->time);
    memset(&held->clocked, 0, sizeof held->clocked);
    memset(&held->closed, 0, sizeof held->closed);
    held->of_hours = shares_of(r, held->of_hours, n);
    held->of_average = shares_of(r, held->of_average, n);
    held->closed_share = share_of(r, held->closed_share, held->consignments);
    held->consignments = floor_of(r, held->consignments);
}

static void close_holding(const report *r, trs_holding *holding)
{
    trs_holding_group *groups = (trs_holding_group *)holding->groups;
    trs_stage_met *met = (trs_stage_met *)holding->met;

    for (size_t g = 0; g < holding->group_count; g++) {
        const trs_gated *cell = cell_of(r, &groups[g].group);
        uint64_t n = cell ? groups[g].complete : 0;

        for (size_t h = 0; h < holding->holder_count; h++)
            close_held(r, (trs_held *)&groups[g].held[h], n);
        groups[g].parallel_share = share_of(r, groups[g].parallel_share, n);
        memset(&groups[g].main, 0, sizeof groups[g].main);
        memset(&groups[g].parallel, 0, sizeof groups[g].parallel);
        groups[g].complete = cell ? complete_of(r, n, cell) : 0;
        groups[g].group.consignments = 0;
    }
    for (size_t s = 0; s < holding->stage_count; s++) {
        met[s].consignments = floor_of(r, met[s].consignments);
        met[s].alongside = floor_of(r, met[s].alongside);
    }
}

/* ---- bottlenecks --------------------------------------------------------- */

static void close_stage(const report *r, trs_bottleneck *stage,
                        const trs_gated *cell)
{
    uint64_t n = cell ? stage->n : 0, cut = cell ? stage->cut : 0;
    trs_number median = stage->median, limit = stage->limit;

    stage->of_time = shares_of(r, stage->of_time, n);
    stage->of_variance = shares_of(r, stage->of_variance, n);
    stage->of_tail = shares_of(r, stage->of_tail, n / 10); /* the slow tenth */
    stage->of_gain = shares_of(r, stage->of_gain, cut);
    stage->gain.value = span_of(r, stage->gain.value, cut);
    stage->gain.lo = span_of(r, stage->gain.lo, cut);
    stage->gain.hi = span_of(r, stage->gain.hi, cut);
    /* a quarter of them on its other side */
    stage->median = span_of(r, median, cell ? stage->positive / 2 : 0);
    stage->limit = span_of(r, limit, cell ? stage->positive / 4 : 0);
    stage->n = cell ? complete_of(r, stage->n, cell) : 0;
    stage->positive = floor_of(r, stage->positive);
    stage->cut = floor_of(r, stage->cut);
}

static void close_bottlenecks(const report *r, trs_bottlenecks *all)
{
    trs_bottleneck_group *groups = (trs_bottleneck_group *)all->groups;

    for (size_t g = 0; g < all->group_count; g++) {
        const trs_gated *cell = cell_of(r, &groups[g].group);
        uint64_t n = cell ? groups[g].complete : 0;

        for (size_t s = 0; s < all->stage_count; s++)
            close_stage(r, (trs_bottleneck *)&groups[g].stages[s], cell);
        groups[g].p90 = span_of(r, groups[g].p90, n / 10);
        groups[g].sum_of_time = share_of(r, groups[g].sum_of_time, n);
        groups[g].complete = cell ? complete_of(r, n, cell) : 0;
        groups[g].group.consignments = 0;
    }
}

/* ---- when ---------------------------------------------------------------- */

static void close_workload_group(const report *r, trs_workload_group *group)
{
    for (int d = 0; d < 7; d++)
        for (int h = 0; h < 24; h++) {
            group->arrivals[d][h] = floor_of(r, group->arrivals[d][h]);
            group->releases[d][h] = floor_of(r, group->releases[d][h]);
        }
    for (int h = 0; h < 24; h++) {
        trs_workload_hour *hour = &group->hours[h];

        hour->median = span_of(r, hour->median, hour->complete / 2);
        hour->p90 = span_of(r, hour->p90, hour->complete / 10);
        hour->arrivals = floor_of(r, hour->arrivals);
        hour->complete = floor_of(r, hour->complete);
    }
    group->closed_share = share_of(r, group->closed_share, group->closed);
    group->mean_until_opening =
        span_of(r, group->mean_until_opening, group->closed);
    memset(&group->until_opening, 0, sizeof group->until_opening);
    group->arrivals_without_hour = floor_of(r, group->arrivals_without_hour);
    group->releases_without_hour = floor_of(r, group->releases_without_hour);
    group->clocked = floor_of(r, group->clocked);
    group->closed = floor_of(r, group->closed);
    group->group.consignments = 0;
}

static void close_workload(const report *r, trs_workload *all)
{
    trs_workload_day *days = (trs_workload_day *)all->days;

    for (size_t g = 0; g < all->group_count; g++)
        close_workload_group(r, (trs_workload_group *)&all->groups[g]);
    for (size_t d = 0; d < all->day_count; d++) {
        days[d].in = floor_of(r, days[d].in);
        days[d].out = floor_of(r, days[d].out);
        days[d].at_start = days[d].most = 0;
        days[d].at_opening = days[d].at_closing = 0;
    }
    for (size_t s = 0; s < all->step_count; s++) {
        trs_workload_step *step = (trs_workload_step *)&all->steps[s];

        step->at = 0;
        step->count = 0;
    }
    all->backlog_count = 0; /* who waits at one moment */
    all->counted = floor_of(r, all->counted);
    all->without_arrival = floor_of(r, all->without_arrival);
    all->without_end = floor_of(r, all->without_end);
    all->backwards = floor_of(r, all->backwards);
}

/* ---- paths --------------------------------------------------------------- */

static void close_nodes(const report *r, trs_paths *paths)
{
    for (size_t n = 0; n < paths->node_count; n++) {
        trs_path_node *node = (trs_path_node *)&paths->nodes[n];

        node->events = floor_of(r, node->events);
        node->consignments = floor_of(r, node->consignments);
        node->again = floor_of(r, node->again);
        node->first = floor_of(r, node->first);
        node->last = floor_of(r, node->last);
    }
    for (size_t s = 0; s < paths->step_count; s++) {
        trs_path_step *step = (trs_path_step *)&paths->steps[s];

        step->share = share_of(r, step->share, step->count);
        step->median = span_of(r, step->median, step->count / 2);
        step->p90 = span_of(r, step->p90, step->count / 10);
        step->count = floor_of(r, step->count);
    }
}

/* Orders that few take are not listed: they are the most frequent first. */
static void close_paths(const report *r, trs_paths *paths)
{
    size_t kept = 0;

    close_nodes(r, paths);
    while (kept < paths->variant_count &&
           paths->variants[kept].count >= trs_gate_min_cell(r->gate)) {
        trs_path_variant *variant = (trs_path_variant *)&paths->variants[kept];

        variant->share = share_of(r, variant->share, variant->count);
        variant->median = span_of(r, variant->median, variant->complete / 2);
        variant->count = floor_of(r, variant->count);
        variant->complete = floor_of(r, variant->complete);
        kept++;
    }
    paths->variant_count = kept;
    paths->skip_count = 0;
    paths->consignments = floor_of(r, paths->consignments);
    paths->events = floor_of(r, paths->events);
}

/* ---- all ----------------------------------------------------------------- */

void public_close(report *r)
{
    if (!trs_gate_closed(r->gate))
        return;
    if (trs_study_report(r->study)->contributor) {
        /* nobody has counted who is behind a day, an hour or a way */
        trs_timeline_free(r->raw->timeline);
        trs_workload_free(r->workload);
        trs_paths_free(r->paths);
        r->raw->timeline = NULL;
        r->days = 0;
        r->workload = NULL;
        r->paths = NULL;
    }
    if (r->holding)
        close_holding(r, r->holding);
    if (r->bottlenecks)
        close_bottlenecks(r, r->bottlenecks);
    if (r->workload)
        close_workload(r, r->workload);
    if (r->paths)
        close_paths(r, r->paths);
}
