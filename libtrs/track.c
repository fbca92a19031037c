/* Knows how intervals become stretches of one line of time. */
#include "libtrs/track.h"

#include "libtrs/status.h"
#include "libtrs/study.h"

#include <string.h>

/* ---- stages -------------------------------------------------------------- */

static bool has_party(const trs_study *study)
{
    int main = trs_study_main(study);

    for (size_t i = 0; i < trs_study_interval_count(study); i++) {
        const trs_interval *interval = trs_study_interval(study, i);

        if ((int)i != main && !interval->working && interval->party_index >= 0)
            return true;
    }
    return false;
}

/* The same stage on the clock of its office. */
static int find_twin(const trs_study *study, const trs_interval *stage)
{
    for (size_t i = 0; i < trs_study_interval_count(study); i++) {
        const trs_interval *interval = trs_study_interval(study, i);

        if (interval->working && interval->from_index == stage->from_index &&
            interval->to_index == stage->to_index)
            return (int)i;
    }
    return -1;
}

static trs_status add_stage(trs__stages *stages, trs__arena *arena,
                            size_t index, trs_error *err)
{
    const trs_study *study = stages->cases->study;
    trs__stage *stage = &stages->items[stages->count];

    stage->interval = trs_study_interval(study, index);
    stage->party = stage->interval->party_index;
    stage->over = stage->interval->over_mask;
    stage->twin = find_twin(study, stage->interval);
    stages->count++;
    return trs__meter_make(&stage->meter, arena, stages->cases, index, err);
}

trs_status trs__stages_make(trs__stages *stages, trs__arena *arena,
                            const trs_cases *cases, trs_error *err)
{
    const trs_study *study = cases->study;
    size_t n = trs_study_interval_count(study);
    int main = trs_study_main(study);
    trs_status status = TRS_OK;

    memset(stages, 0, sizeof *stages);
    stages->cases = cases;
    stages->have_parties = has_party(study);
    stages->items = trs__arena_alloc(arena, (n + 1) * sizeof *stages->items);
    if (!stages->items)
        return trs__no_memory(err);
    if (main < 0)
        return TRS_OK;
    stages->has_main = true;
    status = trs__meter_make(&stages->main, arena, cases, (size_t)main, err);
    for (size_t i = 0; status == TRS_OK && i < n; i++) {
        const trs_interval *interval = trs_study_interval(study, i);

        if ((int)i == main || interval->working ||
            (stages->have_parties && interval->party_index < 0))
            continue;
        status = add_stage(stages, arena, i, err);
    }
    return status;
}

/* ---- ends ---------------------------------------------------------------- */

struct ends {
    trs__stamp from, to;
    int from_milestone, to_milestone;
    bool days; /* one of them is a date alone */
};

static struct ends ends_of(const trs__meter *meter, const trs__segment *segment,
                           size_t row)
{
    struct ends ends;

    ends.from_milestone = meter->interval->from_index;
    ends.to_milestone = meter->interval->to_index;
    ends.from = trs__end_stamp(segment, ends.from_milestone, row);
    ends.to = trs__end_stamp(segment, ends.to_milestone, row);
    ends.days = trs__stamp_is_day(ends.from) || trs__stamp_is_day(ends.to);
    return ends;
}

/* Where a stamp lies on the track: its instant, or the midnight before. */
static trs_instant place(const trs__track *track, const trs_study *study,
                         trs__stamp stamp, int milestone, bool day)
{
    trs_instant instant = trs__stamp_instant(stamp);
    const trs_zone *zone;
    trs_wall wall;

    if (!track->wall && !day)
        return instant;
    zone = trs__study_zone(study, milestone, track->site);
    wall = trs_zone_to_wall(zone, instant);
    if (day)
        wall = (trs_wall)trs_day_at(wall) * TRS_DAY;
    return track->wall ? wall : trs_zone_to_instant(zone, wall, NULL);
}

/* ---- reading ------------------------------------------------------------- */

static trs__part read_part(const trs__track *track, const trs__stage *stage,
                           const trs_study *study, const trs__segment *segment,
                           size_t row)
{
    trs__measure measure = trs__meter_read(&stage->meter, segment, row);
    trs__part part = { TRS__PART_NOTHING, 0, 0 };
    struct ends ends;

    if (measure.outcome == TRS_MISSING)
        part.kind = TRS__PART_MISSING;
    else if (measure.outcome != TRS_COMPLETE && measure.outcome != TRS_OUTSIDE)
        part.kind = TRS__PART_UNKNOWN;
    if (measure.outcome != TRS_COMPLETE)
        return part;
    ends = ends_of(&stage->meter, segment, row);
    part.from = place(track, study, ends.from, ends.from_milestone, ends.days);
    part.to = place(track, study, ends.to, ends.to_milestone, ends.days);
    if (part.from < track->from)
        part.from = track->from;
    if (part.to > track->to)
        part.to = track->to;
    if (part.from < part.to)
        part.kind = TRS__PART_HELD;
    return part;
}

/* Insertion: a consignment has few stages. */
static void add_edge(trs__track *track, trs_instant edge)
{
    size_t at = track->edge_count;

    while (at > 0 && track->edges[at - 1] > edge)
        at--;
    if (at > 0 && track->edges[at - 1] == edge)
        return;
    memmove(&track->edges[at + 1], &track->edges[at],
            (track->edge_count - at) * sizeof *track->edges);
    track->edges[at] = edge;
    track->edge_count++;
}

bool trs__track_begin(trs__track *track, const trs__stages *stages,
                      const trs__segment *segment, size_t row)
{
    const trs_study *study = stages->cases->study;
    struct ends ends;

    if (!stages->has_main ||
        trs__meter_read(&stages->main, segment, row).outcome != TRS_COMPLETE)
        return false;
    ends = ends_of(&stages->main, segment, row);
    track->site = trs__cases_site(stages->cases, segment, row);
    track->wall = ends.days;
    track->from =
        place(track, study, ends.from, ends.from_milestone, ends.days);
    track->to = place(track, study, ends.to, ends.to_milestone, ends.days);
    return track->from < track->to;
}

bool trs__track_read(trs__track *track, const trs__stages *stages,
                     const trs__segment *segment, size_t row)
{
    if (!trs__track_begin(track, stages, segment, row))
        return false;
    track->edges[0] = track->from;
    track->edges[1] = track->to;
    track->edge_count = 2;
    for (size_t s = 0; s < stages->count; s++) {
        track->parts[s] = read_part(track, &stages->items[s],
                                    stages->cases->study, segment, row);
        if (track->parts[s].kind != TRS__PART_HELD)
            continue;
        add_edge(track, track->parts[s].from);
        add_edge(track, track->parts[s].to);
    }
    return true;
}

/* ---- room ---------------------------------------------------------------- */

bool trs__track_make(trs__track *track, const trs_host *host,
                     const trs__stages *stages)
{
    memset(track, 0, sizeof *track);
    track->parts = trs__alloc(host, stages->count + 1, sizeof *track->parts);
    track->edges =
        trs__alloc(host, 2 * stages->count + 3, sizeof *track->edges);
    return track->parts && track->edges;
}

void trs__track_free(trs__track *track, const trs_host *host)
{
    trs__free(host, track->parts);
    trs__free(host, track->edges);
}
