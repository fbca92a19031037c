/* Knows how buffered events get into the table: sorted by the segment in which
 * each consignment lives, segment after segment, holding one lock for many rows.
 *
 * A row would wait for memory twice, for the place of its id in the table and
 * for its consignment.  Both are asked for some rows ahead. */
#include "libtrs/enter.h"

#include "libtrs/case_ids.h"

#include <string.h>

bool trs__enter_make_room(trs__enter_worker *worker, size_t rows)
{
    size_t attributes = worker->shared->cases->attribute_count;

    return trs__grow(&worker->host, &worker->buffer, &worker->buffer_room,
                     worker->buffered + rows, sizeof *worker->buffer) &&
           trs__grow(&worker->host, &worker->codes, &worker->codes_room,
                     (worker->coded + rows) * attributes + 1,
                     sizeof *worker->codes);
}

static bool record_late(trs_cases *cases, trs__segment *segment, size_t at,
                        const trs__event_row *row)
{
    trs__late late = { (uint32_t)at, row->milestone,
                       row->keep_event ? row->event : TRS__NO_CODE,
                       row->date_alone, row->time };

    return trs__segment_add_late(cases, segment, &late);
}

/* Enters the attributes of a row's record. */
static bool describe(trs__enter_worker *worker, trs__segment *segment,
                     size_t at, const trs__event_row *row)
{
    trs_cases *cases = worker->shared->cases;
    size_t n = cases->attribute_count;
    const uint32_t *codes = worker->codes + row->codes * n;

    for (size_t a = 0; a < n; a++)
        if (codes[a] &&
            !trs__segment_attribute(cases, segment, at, a, codes[a] - 1))
            return false;
    return true;
}

static bool record(trs__enter_worker *worker, size_t block,
                   trs__segment *segment, const trs__event_row *row)
{
    trs_cases *cases = worker->shared->cases;
    trs__text id = { row->id, row->id_length };
    size_t at = row->likely - (size_t)1;

    if (!(row->likely && trs__text_equal(trs__segment_id(segment, at), id)) &&
        !trs__segment_find(cases, segment, row->hash, id, &at, NULL))
        return false;
    if (row->attributes && !describe(worker, segment, at, row))
        return false;
    trs__segment_place(segment, at, block, row->line);
    if (row->late)
        return record_late(cases, segment, at, row);
    if (row->keep_event && row->time <= cases->cutoff &&
        !trs__segment_add_event(cases, segment, at, row->event, row->time))
        return false;
    /* what is after the cut-off was noted when it was buffered */
    if (trs__segment_record(cases, segment, at, row->milestone, row->time) ==
        TRS__RECORDED_AGAIN)
        trs__ledger_count(worker->ledger, TRS_RULE_REPEATED_MILESTONE, 1);
    return true;
}

static size_t segment_of(const trs__event_row *row)
{
    return (size_t)(row->hash >> (64 - TRS__SPREAD_BITS));
}

/* Counting sort of the buffer: starts[s]..starts[s+1) in worker->order. */
static void sort_by_segment(trs__enter_worker *worker, uint32_t *starts)
{
    uint32_t next[TRS__SPREAD];

    memset(starts, 0, (TRS__SPREAD + 1) * sizeof *starts);
    for (size_t i = 0; i < worker->buffered; i++)
        starts[segment_of(&worker->buffer[i]) + 1]++;
    for (size_t s = 0; s < TRS__SPREAD; s++) {
        starts[s + 1] += starts[s];
        next[s] = starts[s];
    }
    for (uint32_t i = 0; i < worker->buffered; i++)
        worker->order[next[segment_of(&worker->buffer[i])]++] = i;
}

static void fetch_row(const trs__enter_worker *worker,
                      const trs__segment *segment, trs__event_row *row)
{
    row->likely = trs__ids_likely(segment, row->hash);
    if (row->likely)
        trs__ids_fetch_row(worker->shared->cases, segment, row->likely,
                           row->milestone);
}

/* The rows order[0..n) of one segment, each some rows behind what is fetched
 * for it. */
static bool enter_segment(trs__enter_worker *worker, size_t block,
                          trs__segment *segment, const uint32_t *order,
                          size_t n)
{
    enum { AHEAD = 12, SLOT = 3 * AHEAD, ROW = 2 * AHEAD, ID = AHEAD };
    trs__event_row *rows = worker->buffer;
    bool ok = true;

    for (size_t i = 0; ok && i < n + SLOT; i++) {
        if (i < n)
            trs__ids_fetch(segment, rows[order[i]].hash);
        if (i >= SLOT - ROW && i - (SLOT - ROW) < n)
            fetch_row(worker, segment, &rows[order[i - (SLOT - ROW)]]);
        if (i >= SLOT - ID && i - (SLOT - ID) < n)
            trs__ids_fetch_id(segment, rows[order[i - (SLOT - ID)]].likely);
        if (i >= SLOT)
            ok = record(worker, block, segment, &rows[order[i - SLOT]]);
    }
    return ok;
}

bool trs__enter_buffered(trs__enter_worker *worker, size_t block)
{
    trs__enter_shared *shared = worker->shared;
    uint32_t starts[TRS__SPREAD + 1];
    bool ok = true;

    if (!trs__grow(&worker->host, &worker->order, &worker->order_room,
                   worker->buffered, sizeof *worker->order))
        return false;
    sort_by_segment(worker, starts);
    for (size_t s = 0; ok && s < TRS__SPREAD; s++) {
        size_t n = starts[s + 1] - starts[s];

        if (n == 0)
            continue;
        pthread_mutex_lock(&shared->locks[s]);
        ok = enter_segment(worker, block, shared->cases->segments[s],
                           worker->order + starts[s], n);
        pthread_mutex_unlock(&shared->locks[s]);
    }
    worker->buffered = 0;
    worker->coded = 0;
    return ok;
}
