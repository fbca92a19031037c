/* Knows offsets since a start, and durations by the day of it. */
#include <trs/timeline.h>

#include "libtrs/status.h"
#include "libtrs/study.h"
#include "libtrs/where.h"

#include <string.h>

enum { DAYS = TRS_DAY_LAST - TRS_DAY_FIRST + 2 };

struct maker {
    trs_timeline *timeline;
    const trs_cases *cases;
    trs__arena arena;
    trs__meter meter;
    trs__filters where;
    size_t days_room, dists_room;
    uint32_t *place; /* [day - TRS_DAY_FIRST]: its place + 1, 0 none yet */
};

/* ---- filling ------------------------------------------------------------- */

static bool add_offsets(struct maker *maker, const trs__segment *segment,
                        size_t row, trs__stamp start)
{
    for (size_t m = 0; m < maker->timeline->milestone_count; m++) {
        trs__stamp stamp = segment->milestones[m][row];

        if (stamp != TRS__NO_STAMP &&
            trs_dist_add(&maker->timeline->since[m],
                         trs__stamp_instant(stamp) -
                             trs__stamp_instant(start)) != TRS_OK)
            return false;
    }
    return true;
}

/* Where an end of the interval stands on the local clock. */
static trs_wall local(const struct maker *maker, const trs__segment *segment,
                      size_t row, int end, trs__stamp stamp)
{
    const trs_zone *zone = trs__study_zone(
        maker->cases->study, end, trs__cases_site(maker->cases, segment, row));

    return trs_zone_to_wall(zone, trs__stamp_instant(stamp));
}

/* The distribution of a day, added when new. */
static trs_dist *day_dist(struct maker *maker, trs_day day)
{
    trs_timeline *timeline = maker->timeline;
    uint32_t *place = &maker->place[day - TRS_DAY_FIRST];
    size_t n = timeline->day_count;

    if (*place == 0) {
        if (!trs__grow(&timeline->host, &timeline->days, &maker->days_room,
                       n + 1, sizeof *timeline->days) ||
            !trs__grow(&timeline->host, &timeline->durations,
                       &maker->dists_room, n + 1, sizeof *timeline->durations))
            return NULL;
        timeline->days[n] = day;
        trs_dist_init(&timeline->durations[n], &timeline->host);
        *place = (uint32_t)++timeline->day_count;
    }
    return &timeline->durations[*place - 1];
}

static bool add_row(struct maker *maker, const trs__segment *segment,
                    size_t row)
{
    trs__measure measure = trs__meter_read(&maker->meter, segment, row);
    trs__stamp start;
    trs_wall wall;
    trs_dist *dist;

    if (measure.outcome != TRS_COMPLETE)
        return true;
    start = trs__end_stamp(segment, maker->meter.interval->from_index, row);
    wall = local(maker, segment, row, maker->meter.interval->from_index, start);
    dist = day_dist(maker, trs_day_at(wall));
    return dist && trs_dist_add(dist, measure.span) == TRS_OK &&
           add_offsets(maker, segment, row, start);
}

/* ---- days in their order ------------------------------------------------- */

/* Days were met in any order; the table of places knows the right one. */
static bool order_days(struct maker *maker)
{
    trs_timeline *timeline = maker->timeline;
    size_t n = timeline->day_count, at = 0;
    trs_dist *dists =
        trs__alloc(&timeline->host, n, sizeof *timeline->durations);

    if (!dists)
        return false;
    for (size_t d = 0; d < DAYS; d++) {
        if (!maker->place[d])
            continue;
        timeline->days[at] = (trs_day)d + TRS_DAY_FIRST;
        dists[at++] = timeline->durations[maker->place[d] - 1];
    }
    trs__free(&timeline->host, timeline->durations);
    timeline->durations = dists;
    return true;
}

static bool settle(trs_timeline *timeline)
{
    for (size_t m = 0; m < timeline->milestone_count; m++)
        if (trs_dist_settle(&timeline->since[m]) != TRS_OK)
            return false;
    for (size_t d = 0; d < timeline->day_count; d++)
        if (trs_dist_settle(&timeline->durations[d]) != TRS_OK)
            return false;
    return true;
}

static bool fill(struct maker *maker)
{
    for (size_t s = 0; s < maker->cases->segment_count; s++) {
        const trs__segment *segment = maker->cases->segments[s];

        for (size_t row = 0; row < segment->count; row++)
            if (trs__row_counts(&maker->where, segment, row) &&
                !add_row(maker, segment, row))
                return false;
    }
    return order_days(maker) && settle(maker->timeline);
}

/* ---- life ---------------------------------------------------------------- */

static trs_status begin(struct maker *maker, const trs_host *host,
                        trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    size_t n = trs_study_milestone_count(maker->cases->study);
    trs_timeline *timeline = trs__zalloc(&lent, 1, sizeof *timeline);

    maker->timeline = timeline;
    if (!timeline)
        return trs__no_memory(err);
    timeline->host = lent;
    timeline->since = trs__alloc(&lent, n, sizeof *timeline->since);
    maker->place = trs__arena_alloc(&maker->arena, DAYS * sizeof(uint32_t));
    if (!timeline->since || !maker->place)
        return trs__no_memory(err);
    memset(maker->place, 0, DAYS * sizeof(uint32_t));
    timeline->milestone_count = n;
    for (size_t m = 0; m < n; m++)
        trs_dist_init(&timeline->since[m], &timeline->host);
    return TRS_OK;
}

trs_status trs_timeline_new(trs_timeline **out, const trs_host *host,
                            const trs_cases *cases, size_t interval,
                            const trs_where *where, size_t where_count,
                            trs_error *err)
{
    struct maker maker = { .cases = cases };
    trs_status status;

    if (interval >= trs_study_interval_count(cases->study))
        return trs__fail(err, TRS_EDOMAIN, "no such interval");
    trs__arena_init(&maker.arena, host);
    status = begin(&maker, host, err);
    if (status == TRS_OK)
        status =
            trs__meter_make(&maker.meter, &maker.arena, cases, interval, err);
    if (status == TRS_OK)
        status = trs__filters_where(&maker.where, &maker.arena, cases, where,
                                    where_count, err);
    if (status == TRS_OK && !fill(&maker))
        status = trs__no_memory(err);
    trs__arena_clear(&maker.arena);
    if (status == TRS_OK)
        *out = maker.timeline;
    else
        trs_timeline_free(maker.timeline);
    return status;
}

void trs_timeline_free(trs_timeline *timeline)
{
    trs_host host;

    if (!timeline)
        return;
    host = timeline->host;
    for (size_t m = 0; m < timeline->milestone_count; m++)
        trs_dist_clear(&timeline->since[m]);
    for (size_t d = 0; d < timeline->day_count; d++)
        trs_dist_clear(&timeline->durations[d]);
    trs__free(&host, timeline->since);
    trs__free(&host, timeline->days);
    trs__free(&host, timeline->durations);
    trs__free(&host, timeline);
}
