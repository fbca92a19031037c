/* Knows how buffered events get into the table: segment after segment, holding
 * one lock for many rows.
 *
 * A row would wait for memory twice: for the place of its id in the table, and
 * for its consignment, whose id has the attributes beside it.  Each is asked for
 * some rows ahead. */
#include "libtrs/enter.h"

#include "libtrs/case_ids.h"

#include <string.h>

bool trs__enter_make_room(trs__enter_worker *worker, size_t rows)
{
    for (size_t i = 0; i < (size_t)2 * TRS__SPREAD; i++) {
        trs__event_list *list = &worker->lists[i / 2][i % 2];

        /* twice a fair share: a row beyond that takes the long way */
        if (!trs__grow(&worker->host, &list->rows, &list->room,
                       list->count + 2 * rows / TRS__SPREAD + 1,
                       worker->event_size))
            return false;
    }
    return true;
}

static bool record_late(trs_cases *cases, trs__segment *segment, size_t at,
                        const trs__event_row *row)
{
    trs__late late = { (uint32_t)at, row->milestone,
                       row->keep_event ? row->event : TRS__NO_CODE,
                       row->date_alone, row->time };

    return trs__segment_add_late(cases, segment, &late);
}

/* Enters the attributes of a row's record.  In a table of events they stand side
 * by side. */
static void describe(trs_cases *cases, trs__segment *segment, size_t at,
                     trs__event_row *row)
{
    const uint32_t *brought = trs__event_cells(row);
    const uint32_t *cells = trs__segment_cell(segment, 0, at);

    for (size_t a = 0; a < cases->attribute_count; a++)
        if (brought[a] && brought[a] != cells[a])
            trs__segment_attribute(cases, segment, at, a, brought[a] - 1);
}

/* Of two instants of one milestone its cell keeps the earlier. */
static bool keep_displaced(const trs_cases *cases, trs__segment *segment,
                           size_t at, const trs__event_row *row)
{
    trs__stamp there;

    if (row->milestone < 0)
        return true;
    there = segment->milestones[row->milestone][at];
    return there == TRS__NO_STAMP ||
           trs__segment_add_event(cases, segment, at, TRS__NO_CODE,
                                  there > row->time ? there : row->time);
}

static bool record(trs__enter_worker *worker, size_t block,
                   trs__segment *segment, uint32_t likely, trs__event_row *row)
{
    trs_cases *cases = worker->shared->cases;
    size_t at = likely - (size_t)1;

    if (!(likely && trs__id_equal(trs__segment_key(segment, at), &row->id)) &&
        !trs__segment_find(cases, segment, row->hash, &row->id, &at))
        return false;
    if (row->attributes)
        describe(cases, segment, at, row);
    trs__segment_place(segment, at, block, row->line);
    if (row->late)
        return record_late(cases, segment, at, row);
    if (row->keep_event && row->time <= cases->cutoff &&
        !trs__segment_add_event(cases, segment, at, row->event, row->time))
        return false;
    if (cases->keep_rest && !keep_displaced(cases, segment, at, row))
        return false;
    /* what is after the cut-off was noted when it was buffered */
    if (trs__segment_record(cases, segment, at, row->milestone, row->time) ==
        TRS__RECORDED_AGAIN)
        trs__ledger_count(worker->ledger, TRS_RULE_REPEATED_MILESTONE, 1);
    return true;
}

/* Where the id of row likely is, as trs__ids_likely says. */
TRS__INLINE uint32_t fetch_row(const trs__segment *segment,
                               const trs__event_row *row)
{
    uint32_t likely = trs__ids_likely(segment, row->hash);

    if (likely)
        trs__ids_fetch_row(segment, likely, row->milestone);
    return likely;
}

/* The rows of one segment, each some rows behind what is fetched for it. */
static bool enter_list(trs__enter_worker *worker, size_t block,
                       trs__segment *segment, const trs__event_list *list)
{
    enum { AHEAD = 12, SLOT = 2 * AHEAD, ROW = AHEAD, RING = 32 };
    uint32_t likely[RING];
    size_t n = list->count;
    bool ok = true;

    for (size_t i = 0; ok && i < n + SLOT; i++) {
        if (i < n)
            trs__ids_fetch(segment, trs__event_at(worker, list, i)->hash);
        if (i - ROW < n)
            likely[(i - ROW) % RING] =
                fetch_row(segment, trs__event_at(worker, list, i - ROW));
        if (i >= SLOT)
            ok = record(worker, block, segment, likely[(i - SLOT) % RING],
                        trs__event_at(worker, list, i - SLOT));
    }
    return ok;
}

static bool enter_segment(trs__enter_worker *worker, size_t block, size_t s)
{
    trs__enter_shared *shared = worker->shared;
    trs__event_list *lists = worker->lists[s];
    bool ok;

    if (lists[0].count == 0 && lists[1].count == 0)
        return true;
    pthread_mutex_lock(&shared->locks[s]);
    ok = enter_list(worker, block, shared->cases->segments[s], &lists[0]) &&
         enter_list(worker, block, shared->cases->segments[s], &lists[1]);
    pthread_mutex_unlock(&shared->locks[s]);
    lists[0].count = lists[1].count = 0;
    return ok;
}

bool trs__enter_buffered(trs__enter_worker *worker, size_t block)
{
    bool ok = true;

    for (size_t s = 0; ok && s < TRS__SPREAD; s++)
        ok = enter_segment(worker, block, s);
    return ok;
}
