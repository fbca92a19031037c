/* Knows the row that most rows are: without quotes, its times of days that are
 * known, its event no milestone or just one.  It is buffered, or written into
 * the table, straight away.  Whatever else a row may be, enter_events.c and
 * enter_wide.c judge.
 *
 * Its fields are slices of the block, behind which 16 bytes can be read
 * (feed.h). */
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

/* ---- fields -------------------------------------------------------------- */

/* The stamp of a cell that is not empty; false: it is not a usual one. */
TRS__INLINE bool read_cell(const trs__time_reader *reader,
                           const trs__days *days, trs__text text,
                           trs__stamp *stamp)
{
    trs_wall_kind kind = TRS_WALL_ONCE;
    int64_t clock = -1;
    const trs__day *day = trs__days_find(days, text, &clock);
    trs_instant time;

    if (!day || clock < 0 || day->midnight.date_alone ||
        (day->midnight.kind != reader->usual &&
         reader->usual != TRS_LAYOUT_COUNT))
        return false;
    time = day->midnight.time + clock;
    if (!day->midnight.absolute) {
        if (!reader->zone)
            return false;
        time = trs_zone_to_instant(reader->zone, time, &kind);
    }
    *stamp = trs__stamp_of(time, false);
    return kind == TRS_WALL_ONCE;
}

/* The codes of the row's attributes (code + 1, 0 missing); false: no room. */
TRS__INLINE bool read_attributes(trs__enter_worker *worker,
                                 const trs__rows *rows,
                                 const trs__record *record, uint32_t *codes)
{
    const int *columns = worker->plan->attributes;
    size_t n = worker->shared->cases->attribute_count;

    for (size_t a = 0; a < n; a++) {
        trs__coder *coder = &worker->coders[a];
        trs__text value = trs__enter_field(rows, record, columns[a]);
        uint32_t code;

        if (!trs__memo_find(&coder->memo, trs__memo_key_near(value), &code))
            code = trs__coder_code(coder, value);
        if (code == TRS__NO_CODE)
            return false;
        codes[a] = code == TRS__CODE_MISSING ? 0 : code + 1;
    }
    return true;
}

/* The milestone that an event is, whatever else stands in its row; -1: none.
 * false: that depends, or nobody remembers. */
TRS__INLINE bool find_milestone(const trs__enter_worker *worker, trs__text name,
                                int32_t *milestone)
{
    const trs__event_matches *matches;
    uint32_t code;

    *milestone = -1;
    if (!trs__memo_find(&worker->event_memo, trs__memo_key_near(name), &code))
        return false;
    if (code == TRS__NO_CODE)
        return true;
    matches = &worker->plan->events[code];
    *milestone = matches->items->milestone;
    return matches->count == 1 && !matches->own && !matches->items->test_count;
}

/* ---- event logs ---------------------------------------------------------- */

bool trs__enter_usual_event(trs__enter_worker *worker, const trs__rows *rows,
                            const trs__record *record)
{
    const trs__plan *plan = worker->plan;
    const trs_cases *cases = worker->shared->cases;
    const trs__time_reader *reader = &plan->time;
    trs__event_list *list;
    trs__event_row *row;
    trs__stamp stamp;
    int32_t milestone;
    uint64_t hash;
    trs__text text;
    trs__id id;

    if (record->flags || record->count != plan->columns)
        return false;
    text = trs__enter_field(rows, record, plan->id);
    id = trs__id_near(text);
    hash = trs__id_hash(&id);
    list = trs__enter_list(worker, hash);
    if (text.length == 0 || list->count == list->room ||
        !find_milestone(worker, trs__enter_field(rows, record, plan->event),
                        &milestone) ||
        !read_cell(reader, &worker->days[0],
                   trs__enter_field(rows, record, reader->columns[0]),
                   &stamp) ||
        stamp > cases->cutoff ||
        !read_attributes(worker, rows, record,
                         worker->codes +
                             worker->coded * cases->attribute_count))
        return false;
    if (milestone < 0)
        trs__enter_unnamed(worker, rows, record, plan->event);
    row = &list->rows[list->count++];
    row->id = id;
    row->hash = (uint32_t)hash;
    row->time = stamp;
    row->line = (uint32_t)(rows->batch->line + record->line);
    row->codes = worker->coded++;
    row->event = 0;
    row->milestone = milestone;
    row->attributes = cases->attribute_count > 0;
    row->keep_event = row->late = row->date_alone = false;
    return true;
}

/* ---- wide tables --------------------------------------------------------- */

bool trs__enter_is_usual_wide(const trs__enter_worker *worker,
                              const trs__rows *rows)
{
    const trs_cases *cases = worker->shared->cases;

    return trs__enter_is_usual(worker, rows) && !trs__cases_by_id(cases) &&
           !cases->keep_ids && !cases->keep_places && !cases->want_span;
}

/* Writes behind the last row of the segment.  Until that is counted it is not
 * there: whoever gives up half-way leaves nothing behind. */
bool trs__enter_usual_row(trs__enter_worker *worker, const trs__rows *rows,
                          const trs__record *record)
{
    const trs_cases *cases = worker->shared->cases;
    const trs__plan *plan = worker->plan;
    trs__segment *segment = worker->segment;
    size_t at, known = 0;

    if (record->flags || record->count != plan->columns || !segment ||
        segment->count == segment->capacity ||
        (plan->id >= 0 && trs__enter_field(rows, record, plan->id).length == 0))
        return false;
    at = segment->count;
    for (size_t m = 0; m < worker->milestones; m++) {
        const trs__time_reader *reader = &plan->milestones[m];
        trs__stamp stamp = TRS__NO_STAMP;
        trs__text text = { "", 0 };

        if (reader->count)
            text = trs__enter_field(rows, record, reader->columns[0]);
        if (text.length) {
            if (!read_cell(reader, &worker->days[m], text, &stamp) ||
                stamp > cases->cutoff)
                return false;
            known++;
        }
        segment->milestones[m][at] = stamp;
    }
    if (known == 0 || !read_attributes(worker, rows, record, worker->codes))
        return false;
    for (size_t a = 0; a < cases->attribute_count; a++)
        segment->attributes[a][at] = worker->codes[a];
    segment->count++;
    return true;
}
