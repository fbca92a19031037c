/* Knows the row of an event log that most rows are: without quotes, its time of
 * a day that is known, its event no milestone or just one.  It is buffered
 * straight away.  Whatever else a row may be, enter_events.c judges. */
#include "libtrs/enter.h"

#include "libtrs/ledger.h"

bool trs__enter_is_usual(const trs__enter_worker *worker, const trs__rows *rows)
{
    const trs__enter_shared *shared = worker->shared;
    const trs__plan *plan = &shared->plans[rows->file];

    return plan->status == TRS_OK && plan->test_count == 0 && plan->start < 0 &&
           worker->all_valid && !shared->cases->keep_events &&
           !shared->options.duplicate_rows;
}

/* The milestone that an event is, whatever else stands in its row; -1: none.
 * false: that depends, or nobody remembers. */
static bool find_milestone(const trs__enter_worker *worker,
                           const trs__plan *plan, trs__text name,
                           int32_t *milestone)
{
    const trs__event_matches *matches;
    uint32_t code;

    *milestone = -1;
    if (!trs__memo_find(&worker->event_memo, trs__memo_key_of(name), &code))
        return false;
    if (code == TRS__NO_CODE)
        return true;
    matches = &plan->events[code];
    if (matches->count != 1 || matches->own || matches->items->test_count)
        return false;
    *milestone = matches->items->milestone;
    return true;
}

bool trs__enter_usual_event(trs__enter_worker *worker, const trs__rows *rows,
                            const trs__record *record)
{
    const trs__plan *plan = worker->plan;
    const trs__time_reader *reader = &plan->time;
    size_t at = (size_t)(record - rows->batch->records);
    size_t attributes = worker->shared->cases->attribute_count;
    trs__event_row *row;
    trs_reading reading;
    int32_t milestone;
    trs__text id;

    if (record->flags || record->count != plan->columns ||
        worker->buffered == worker->buffer_room)
        return false;
    id = trs__enter_field(rows, record, plan->id);
    if (id.length == 0 ||
        !find_milestone(worker, plan,
                        trs__enter_field(rows, record, plan->event),
                        &milestone) ||
        !trs__days_read(&worker->days[0],
                        trs__enter_field(rows, record, reader->columns[0]),
                        &reading) ||
        (!reading.absolute && !reader->zone) ||
        !trs__enter_attributes(worker, rows, record,
                               worker->codes + at * attributes))
        return false;
    trs__enter_kind(worker, rows, record, &reading, reader);
    if (milestone < 0)
        trs__enter_unnamed(worker, rows, record, plan->event);
    row = &worker->buffer[worker->buffered++];
    row->hash = trs__hash(id.bytes, id.length);
    row->id = id.bytes;
    row->time = trs__enter_stamp(worker, rows, record, &reading, reader->zone,
                                 reader->columns[0]);
    row->id_length = (uint32_t)id.length;
    row->record = (uint32_t)at;
    row->event = 0;
    row->milestone = milestone;
    row->field = reader->columns[0];
    row->attributes = attributes > 0;
    row->keep_event = row->late = row->date_alone = false;
    return true;
}
