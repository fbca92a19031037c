/* Knows arrivals, releases and what lies between.  (W1) to (W6) stand in
 * workload.h. */
#include "libtrs/workload_parts.h"

#include "libtrs/describe.h"
#include "libtrs/limits.h"
#include "libtrs/sort.h"
#include "libtrs/status.h"
#include "libtrs/study.h"
#include "libtrs/wide.h"

#include <string.h>

struct maker {
    trs_workload *workload;
    trs__cohort *cohort;
    trs__meter meter; /* of the interval */
    trs_workload_group *groups;
    trs__flow flow;
    const trs_calendar *office;
    bool several_offices;
};

/* ---- by hour and weekday ------------------------------------------------- */

struct moment {
    int weekday, hour;
};

static struct moment moment_of(const struct maker *maker, trs__stamp stamp,
                               int milestone, int site)
{
    const trs_zone *zone =
        trs__study_zone(maker->workload->study, milestone, site);
    trs_wall wall = trs_zone_to_wall(zone, trs__stamp_instant(stamp));
    trs_day day = trs_day_at(wall);

    return (struct moment){
        trs_weekday(day), (int)((wall - (trs_wall)day * TRS_DAY) / TRS_HOUR)
    };
}

/* (W5) */
static void count_closed(const struct maker *maker, trs_workload_group *group,
                         trs_instant arrival, int site)
{
    const trs_calendar *office =
        trs__study_office(maker->workload->study, site);
    trs_instant opening;

    if (!office)
        return;
    group->clocked++;
    if (trs_calendar_is_open(office, arrival))
        return;
    group->closed++;
    opening = trs_calendar_next_opening(office, arrival);
    if (opening != TRS_INSTANT_MISSING)
        group->until_opening =
            trs__narrow(trs__wide(group->until_opening) + (opening - arrival));
}

static void count_release(const struct maker *maker, trs_workload_group *group,
                          const trs__segment *segment, size_t row, int site)
{
    int end = maker->meter.interval->to_index;
    trs__stamp b = trs__end_stamp(segment, end, row);
    struct moment moment;

    if (b == TRS__NO_STAMP)
        return;
    if (trs__stamp_is_day(b)) {
        group->releases_without_hour++;
        return;
    }
    moment = moment_of(maker, b, end, site);
    group->releases[moment.weekday][moment.hour]++;
}

static void count_member(const struct maker *maker, trs_workload_group *group,
                         size_t member, trs_dist *hours, bool *ok)
{
    const trs__segment *segment = trs__member_segment(maker->cohort, member);
    size_t row = maker->cohort->members[member].row;
    int site = trs__cases_site(maker->cohort->cases, segment, row);
    int start = maker->meter.interval->from_index;
    trs__stamp a = trs__end_stamp(segment, start, row);
    struct moment moment;
    trs__measure measure;

    count_release(maker, group, segment, row, site);
    if (a == TRS__NO_STAMP)
        return;
    if (trs__stamp_is_day(a)) {
        group->arrivals_without_hour++;
        return;
    }
    moment = moment_of(maker, a, start, site);
    group->arrivals[moment.weekday][moment.hour]++;
    group->hours[moment.hour].arrivals++;
    count_closed(maker, group, trs__stamp_instant(a), site);
    measure = trs__meter_read(&maker->meter, segment, row);
    if (measure.outcome == TRS_COMPLETE)
        *ok = *ok && trs_dist_add(&hours[moment.hour], measure.span) == TRS_OK;
}

static trs_number quantile(const trs_dist *dist, trs_millionths p)
{
    return dist->n ? trs__number(trs__quantile(dist, p)) : trs__absent();
}

static bool settle_group(trs_workload_group *group, trs_dist *hours)
{
    bool ok = true;

    for (int h = 0; h < 24; h++) {
        ok = ok && trs_dist_settle(&hours[h]) == TRS_OK;
        group->hours[h].complete = hours[h].n;
        if (ok) {
            group->hours[h].median = quantile(&hours[h], 500000);
            group->hours[h].p90 = quantile(&hours[h], 900000);
        }
        trs_dist_clear(&hours[h]);
    }
    if (group->clocked)
        group->closed_share =
            trs__number((double)group->closed / (double)group->clocked);
    if (group->closed)
        group->mean_until_opening = trs__number(
            trs_sum_double(group->until_opening) / (double)group->closed);
    return ok;
}

static bool count_groups(struct maker *maker)
{
    const trs__cohort *cohort = maker->cohort;
    size_t at = 0;
    bool ok = true;

    for (size_t s = 0; s < cohort->set_count; s++) {
        const trs__set *set = &cohort->sets[s];

        for (size_t g = 0; ok && g < set->group_count; g++, at++) {
            trs_workload_group *group = &maker->groups[at];
            trs_dist hours[24];

            group->group = set->groups[g];
            for (int h = 0; h < 24; h++)
                trs_dist_init(&hours[h], &cohort->host);
            for (size_t i = set->starts[g]; i < set->starts[g + 1]; i++)
                count_member(maker, group, set->order[i], hours, &ok);
            ok = settle_group(group, hours) && ok;
        }
    }
    return ok;
}

/* ---- in process ---------------------------------------------------------- */

static void note_office(struct maker *maker, int site)
{
    const trs_calendar *office =
        trs__study_office(maker->workload->study, site);

    if (maker->flow.in_count == 0)
        maker->office = office;
    else if (office != maker->office)
        maker->several_offices = true;
}

static trs__stamp first_terminal(const trs__meter *meter,
                                 const trs__segment *segment, size_t row)
{
    trs__stamp first = TRS__NO_STAMP;

    for (size_t i = 0; i < meter->terminal_count; i++) {
        trs__stamp stamp = segment->milestones[meter->terminals[i]][row];

        if (stamp != TRS__NO_STAMP && (first == TRS__NO_STAMP || stamp < first))
            first = stamp;
    }
    return first;
}

static void add_flow(struct maker *maker, int site, trs__stamp a, trs__stamp b)
{
    trs__flow *flow = &maker->flow;

    note_office(maker, site);
    flow->in_sites[flow->in_count] = site;
    flow->in[flow->in_count++] = trs__stamp_instant(a);
    if (b == TRS__NO_STAMP)
        return;
    flow->out_sites[flow->out_count] = site;
    flow->out[flow->out_count++] = trs__stamp_instant(b);
}

/* (W2), (W3) */
static void count_flow(struct maker *maker, const trs__segment *segment,
                       size_t row)
{
    const trs_interval *interval = maker->meter.interval;
    trs__stamp a = trs__end_stamp(segment, interval->from_index, row);
    trs__stamp b = trs__end_stamp(segment, interval->to_index, row);
    trs__measure measure = trs__meter_read(&maker->meter, segment, row);

    if (a == TRS__NO_STAMP) {
        maker->workload->without_arrival++;
        return;
    }
    if (measure.outcome == TRS_ENDED)
        b = first_terminal(&maker->meter, segment, row);
    else if (measure.outcome == TRS_OPEN)
        b = TRS__NO_STAMP;
    if (b == TRS__NO_STAMP && measure.outcome != TRS_OPEN) {
        maker->workload->without_end++;
        return;
    }
    if (b != TRS__NO_STAMP && trs__stamp_instant(b) < trs__stamp_instant(a)) {
        maker->workload->backwards++;
        return;
    }
    add_flow(maker, trs__cases_site(maker->cohort->cases, segment, row), a, b);
}

static bool open_flow(trs__flow *flow, const trs_host *host, size_t most)
{
    flow->in = trs__alloc(host, most, sizeof *flow->in);
    flow->out = trs__alloc(host, most, sizeof *flow->out);
    flow->in_sites = trs__alloc(host, most, sizeof *flow->in_sites);
    flow->out_sites = trs__alloc(host, most, sizeof *flow->out_sites);
    return flow->in && flow->out && flow->in_sites && flow->out_sites;
}

static void close_flow(const trs__flow *flow, const trs_host *host)
{
    trs__free(host, flow->in);
    trs__free(host, flow->out);
    trs__free(host, flow->in_sites);
    trs__free(host, flow->out_sites);
}

static bool collect_flow(struct maker *maker)
{
    const trs__cohort *cohort = maker->cohort;
    const trs_cases *cases = cohort->cases;
    const trs__flow *flow = &maker->flow;

    if (!open_flow(&maker->flow, &cohort->host, cases->count))
        return false;
    for (size_t s = 0; s < cases->segment_count; s++)
        for (size_t row = 0; row < cases->segments[s]->count; row++)
            if (trs__filters_pass(&cohort->where, cases->segments[s], row))
                count_flow(maker, cases->segments[s], row);
    maker->workload->counted = flow->in_count;
    maker->workload->one_office = maker->office && !maker->several_offices;
    return trs__sort_spans(&cohort->host, flow->in, flow->in_sites,
                           flow->in_count) &&
           trs__sort_spans(&cohort->host, flow->out, flow->out_sites,
                           flow->out_count);
}

static bool make_steps(struct maker *maker)
{
    size_t i = 0, o = 0, n = 0;
    uint64_t count = 0;
    trs_workload_step *steps =
        trs__alloc(&maker->cohort->host,
                   maker->flow.in_count + maker->flow.out_count, sizeof *steps);

    if (!steps)
        return false;
    while (i < maker->flow.in_count || o < maker->flow.out_count) {
        trs_instant at = INT64_MAX;
        uint64_t before = count;

        if (i < maker->flow.in_count)
            at = maker->flow.in[i];
        if (o < maker->flow.out_count && maker->flow.out[o] < at)
            at = maker->flow.out[o];
        for (; i < maker->flow.in_count && maker->flow.in[i] == at; i++)
            count++;
        for (; o < maker->flow.out_count && maker->flow.out[o] == at; o++)
            count--;
        if (count != before)
            steps[n++] = (trs_workload_step){ at, count };
    }
    maker->workload->parts->steps = steps;
    maker->workload->steps = steps;
    maker->workload->step_count = n;
    return true;
}

/* The first step after an instant. */
static size_t step_after(const trs_workload *workload, trs_instant instant)
{
    size_t low = 0, high = workload->step_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (workload->steps[middle].at <= instant)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint64_t trs_workload_at(const trs_workload *workload, trs_instant instant)
{
    size_t after = step_after(workload, instant);

    return after ? workload->steps[after - 1].count : 0;
}

/* ---- days ---------------------------------------------------------------- */

size_t trs__count_below(const trs_span *sorted, size_t n, trs_instant limit)
{
    size_t low = 0;

    while (low < n) {
        size_t middle = low + (n - low) / 2;

        if (sorted[middle] < limit)
            low = middle + 1;
        else
            n = middle;
    }
    return low;
}

bool trs__office_day(const trs_calendar *office, trs_instant from,
                     trs_instant to, trs_instant *opening, trs_instant *closing)
{
    *opening = trs_calendar_next_opening(office, from);
    if (*opening == TRS_INSTANT_MISSING || *opening >= to)
        return false;
    *closing =
        trs_calendar_advance(office, *opening,
                             trs_calendar_open_before(office, to) -
                                 trs_calendar_open_before(office, *opening));
    return true;
}

static void open_day(const struct maker *maker, trs_workload_day *day,
                     trs_instant from, trs_instant to)
{
    trs_instant opening, closing;

    if (!maker->workload->one_office ||
        !trs__office_day(maker->office, from, to, &opening, &closing))
        return;
    day->open = true;
    day->at_opening = trs_workload_at(maker->workload, opening);
    day->at_closing = trs_workload_at(maker->workload, closing);
}

static void fill_day(const struct maker *maker, trs_workload_day *day,
                     trs_instant from, trs_instant to)
{
    const trs_workload *workload = maker->workload;

    day->in = trs__count_below(maker->flow.in, maker->flow.in_count, to) -
              trs__count_below(maker->flow.in, maker->flow.in_count, from);
    day->out = trs__count_below(maker->flow.out, maker->flow.out_count, to) -
               trs__count_below(maker->flow.out, maker->flow.out_count, from);
    day->at_start = day->most = trs_workload_at(workload, from - 1);
    for (size_t s = step_after(workload, from - 1);
         s < workload->step_count && workload->steps[s].at < to; s++)
        if (workload->steps[s].count > day->most)
            day->most = workload->steps[s].count;
    open_day(maker, day, from, to);
}

static trs_day day_of(const trs_zone *zone, trs_instant instant)
{
    return trs_day_at(trs_zone_to_wall(zone, instant));
}

static bool make_days(struct maker *maker)
{
    const trs_zone *zone = trs__study_zone(maker->workload->study, -1, -1);
    trs_workload_day *days;
    trs_instant last;
    trs_day first;
    size_t n;

    if (maker->flow.in_count == 0)
        return true;
    first = day_of(zone, maker->flow.in[0]);
    last = maker->flow.in[maker->flow.in_count - 1];
    if (maker->flow.out_count &&
        maker->flow.out[maker->flow.out_count - 1] > last)
        last = maker->flow.out[maker->flow.out_count - 1];
    n = (size_t)(day_of(zone, last) - first) + 1;
    days = trs__zalloc(&maker->cohort->host, n, sizeof *days);
    if (!days)
        return false;
    maker->workload->parts->days = days;
    maker->workload->days = days;
    maker->workload->day_count = n;
    for (size_t d = 0; d < n; d++) {
        trs_wall wall = ((trs_wall)first + (trs_wall)d) * TRS_DAY;

        days[d].day = first + (trs_day)d;
        fill_day(maker, &days[d], trs_zone_to_instant(zone, wall, NULL),
                 trs_zone_to_instant(zone, wall + TRS_DAY, NULL));
    }
    return true;
}

/* (W6) */
static void look_before(struct maker *maker)
{
    const trs_study *study = maker->workload->study;
    trs_day from = trs_study_get_info(study)->period_from;

    maker->workload->starts_empty =
        from == TRS_DAY_NONE || maker->flow.in_count == 0 ||
        day_of(trs__study_zone(study, -1, -1), maker->flow.in[0]) >= from;
}

/* ---- making -------------------------------------------------------------- */

static bool count_all(struct maker *maker)
{
    return count_groups(maker) && collect_flow(maker) && make_steps(maker) &&
           make_days(maker) &&
           trs__workload_backlog(maker->workload, &maker->flow);
}

static trs_status make(trs_workload *workload, const trs_cases *cases,
                       const trs_analysis_options *options, trs_error *err)
{
    trs__cohort *cohort = &workload->parts->cohort;
    struct maker maker = { .workload = workload, .cohort = cohort };
    trs_status status =
        trs__cohort_open(cohort, &workload->parts->host, cases, options, err);
    size_t bytes = cohort->group_count * sizeof *maker.groups;

    if (status == TRS_OK)
        status = trs__cohort_keep(cohort, NULL, err);
    if (status != TRS_OK)
        return status;
    workload->study = cases->study;
    workload->interval = cohort->interval;
    maker.groups = trs__arena_alloc(&cohort->arena, bytes);
    if (!maker.groups)
        return trs__no_memory(err);
    memset(maker.groups, 0, bytes);
    workload->groups = maker.groups;
    workload->group_count = cohort->group_count;
    workload->starts_empty = true;
    if (cohort->interval >= 0) {
        status = trs__meter_make(&maker.meter, &cohort->arena, cases,
                                 (size_t)cohort->interval, err);
        if (status == TRS_OK && !count_all(&maker))
            status = trs__no_memory(err);
        if (status == TRS_OK)
            look_before(&maker);
    }
    close_flow(&maker.flow, &cohort->host);
    trs__cohort_shed(cohort);
    return status;
}

trs_status trs_workload_new(trs_workload **out, const trs_host *host,
                            const trs_cases *cases,
                            const trs_analysis_options *options, trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_workload *workload = trs__zalloc(&lent, 1, sizeof *workload);
    trs_status status;

    if (!workload)
        return trs__no_memory(err);
    workload->parts = trs__zalloc(&lent, 1, sizeof *workload->parts);
    if (!workload->parts) {
        trs__free(&lent, workload);
        return trs__no_memory(err);
    }
    workload->parts->host = lent;
    status = make(workload, cases, options, err);
    if (status == TRS_OK)
        *out = workload;
    else
        trs_workload_free(workload);
    return status;
}

void trs_workload_free(trs_workload *workload)
{
    trs_host host;

    if (!workload)
        return;
    host = workload->parts->host;
    trs__free(&host, workload->parts->steps);
    trs__free(&host, workload->parts->days);
    trs__free(&host, workload->parts->backlog);
    trs__cohort_close(&workload->parts->cohort);
    trs__free(&host, workload->parts);
    trs__free(&host, workload);
}
