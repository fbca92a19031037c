/* Knows how consignments become rows of times, blocks of them side by side. */
#include "libtrs/stage_rows.h"

#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <math.h>

enum { BLOCK = 4096 };

struct gains {
    const trs__stage_rows *rows;
    const trs__set *set;
    const trs_bottleneck *limits;
};

struct keeping {
    const trs__stage_rows *rows;
    uint8_t *keep;
};

static size_t block_end(const trs__cohort *cohort, size_t block)
{
    size_t end = (block + 1) * BLOCK;

    return end < cohort->count ? end : cohort->count;
}

static bool read_track(trs__track *track, const trs__stage_rows *rows,
                       size_t member)
{
    return trs__track_read(track, &rows->stages,
                           trs__member_segment(rows->cohort, member),
                           rows->cohort->members[member].row);
}

/* ---- times --------------------------------------------------------------- */

static bool any_covers(const trs__track *track, size_t stages, size_t but,
                       trs_instant from)
{
    for (size_t s = 0; s < stages; s++)
        if (s != but && trs__part_covers(&track->parts[s], from))
            return true;
    return false;
}

/* (B1), (B5) */
static void fill_times(const trs__stage_rows *rows, const trs__track *track,
                       int64_t *row)
{
    size_t none = rows->count - 1;
    bool left = false;

    row[0] = track->to - track->from;
    for (size_t s = 0; s < none; s++) {
        const trs__part *part = &track->parts[s];

        row[1 + s] = part->kind == TRS__PART_HELD ? part->to - part->from : 0;
        if (part->kind == TRS__PART_MISSING || part->kind == TRS__PART_UNKNOWN)
            row[1 + s] = TRS__STAGE_LEFT;
        left |= row[1 + s] == TRS__STAGE_LEFT;
    }
    row[1 + none] = left ? TRS__STAGE_LEFT : 0;
    for (size_t e = 0; !left && e + 1 < track->edge_count; e++)
        if (!any_covers(track, none, none, track->edges[e]))
            row[1 + none] += track->edges[e + 1] - track->edges[e];
}

static trs_status read_times(void *context, size_t block, trs_error *err)
{
    const trs__stage_rows *rows = context;
    const trs__cohort *cohort = rows->cohort;
    trs__track track;
    trs_status status = TRS_OK;

    if (!trs__track_make(&track, &cohort->host, &rows->stages))
        status = trs__no_memory(err);
    for (size_t m = block * BLOCK;
         status == TRS_OK && m < block_end(cohort, block); m++)
        if (read_track(&track, rows, m))
            fill_times(rows, &track, trs__stage_row(rows, m));
    trs__track_free(&track, &cohort->host);
    return status;
}

/* ---- gains --------------------------------------------------------------- */

/* (B6): how much of the cut [from, to) lies where no other stage is open. */
static trs_span gain_of(const trs__track *track, size_t stages, size_t stage,
                        trs_instant from)
{
    trs_instant to = track->parts[stage].to;
    trs_span gain = 0;

    for (size_t e = 0; e + 1 < track->edge_count; e++) {
        trs_instant a = track->edges[e], b = track->edges[e + 1];

        if (any_covers(track, stages, stage, a))
            continue;
        a = a < from ? from : a;
        b = b > to ? to : b;
        gain += a < b ? b - a : 0;
    }
    return gain;
}

static void fill_gains(const trs__stage_rows *rows, const trs__track *track,
                       const trs_bottleneck *limits, int64_t *row)
{
    size_t none = rows->count - 1;

    for (size_t s = 0; s < none; s++) {
        const trs__part *part = &track->parts[s];
        int64_t *gain = &row[trs__stage_gain_at(rows, s)];
        trs_span limit;

        *gain = 0;
        if (part->kind != TRS__PART_HELD || !limits[s].limit.present)
            continue;
        limit = (trs_span)llround(limits[s].limit.value);
        if (part->to - part->from > limit)
            *gain = gain_of(track, none, s, part->from + limit);
    }
}

static trs_status read_gains(void *context, size_t block, trs_error *err)
{
    const struct gains *gains = context;
    const trs__stage_rows *rows = gains->rows;
    const trs__cohort *cohort = rows->cohort;
    trs__track track;
    trs_status status = TRS_OK;

    if (!trs__track_make(&track, &cohort->host, &rows->stages))
        status = trs__no_memory(err);
    for (size_t m = block * BLOCK;
         status == TRS_OK && m < block_end(cohort, block); m++)
        if (read_track(&track, rows, m))
            fill_gains(rows, &track,
                       &gains->limits[gains->set->group_of[m] * rows->count],
                       trs__stage_row(rows, m));
    trs__track_free(&track, &cohort->host);
    return status;
}

trs_status trs__stage_rows_gain(trs__stage_rows *rows, const trs__set *set,
                                const trs_bottleneck *limits, trs_error *err)
{
    struct gains gains = { rows, set, limits };

    return trs__tasks_run(&rows->cohort->host, rows->cohort->count / BLOCK + 1,
                          read_gains, &gains, err);
}

/* ---- making -------------------------------------------------------------- */

static trs_status find_complete(void *context, size_t block, trs_error *err)
{
    const struct keeping *keeping = context;
    const trs__cohort *cohort = keeping->rows->cohort;
    trs__track track = { 0 };

    (void)err;
    for (size_t m = block * BLOCK; m < block_end(cohort, block); m++)
        keeping->keep[m] = trs__track_begin(&track, &keeping->rows->stages,
                                            trs__member_segment(cohort, m),
                                            cohort->members[m].row);
    return TRS_OK;
}

trs_status trs__stage_rows_read(trs__stage_rows *rows, trs__cohort *cohort,
                                trs_error *err)
{
    struct keeping keeping = { rows, NULL };
    trs_status status;

    rows->cohort = cohort;
    rows->count = rows->stages.count + 1;
    rows->width = 1 + 2 * rows->count;
    keeping.keep = trs__alloc(&cohort->host, cohort->count, 1);
    if (!keeping.keep)
        return trs__no_memory(err);
    status = trs__tasks_run(&cohort->host, cohort->count / BLOCK + 1,
                            find_complete, &keeping, err);
    if (status == TRS_OK)
        status = trs__cohort_keep(cohort, keeping.keep, err);
    trs__free(&cohort->host, keeping.keep);
    if (status != TRS_OK)
        return status;
    rows->rows = trs__zalloc(&cohort->host, cohort->count,
                             rows->width * sizeof *rows->rows);
    if (!rows->rows)
        return trs__no_memory(err);
    return trs__tasks_run(&cohort->host, cohort->count / BLOCK + 1, read_times,
                          rows, err);
}

void trs__stage_rows_free(trs__stage_rows *rows)
{
    if (rows->cohort)
        trs__free(&rows->cohort->host, rows->rows);
    rows->rows = NULL;
}
