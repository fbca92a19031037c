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

TRS__INLINE trs__text text_of(const trs__field *fields, const char *base,
                              int column)
{
    trs__field field = fields[column];

    return (trs__text){ base + field.at, trs__field_length(field) };
}

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
TRS__INLINE bool read_attributes(const int *columns, trs__coder *coders,
                                 size_t n, const trs__field *fields,
                                 const char *base, uint32_t *codes)
{
    for (size_t a = 0; a < n; a++) {
        trs__text value = text_of(fields, base, columns[a]);
        uint32_t code;

        if (!trs__memo_find(&coders[a].memo, trs__memo_key_near(value), &code))
            code = trs__coder_code(&coders[a], value);
        if (code == TRS__NO_CODE)
            return false;
        codes[a] = code == TRS__CODE_MISSING ? 0 : code + 1;
    }
    return true;
}

/* ---- event logs ---------------------------------------------------------- */

/* What is the same for all rows of a batch. */
struct event_reader {
    const trs__plan *plan;
    const trs__time_reader *time;
    int id, event, when; /* columns */
    size_t attributes;
    trs__stamp cutoff;
    uint32_t line;
    bool unnamed; /* rows of events that no milestone names are usual, too */
};

static struct event_reader read_events(const trs__enter_worker *worker,
                                       const trs__rows *rows)
{
    const trs_cases *cases = worker->shared->cases;

    return (struct event_reader){ .plan = worker->plan,
                                  .time = &worker->plan->time,
                                  .id = worker->plan->id,
                                  .event = worker->plan->event,
                                  .when = worker->plan->time.columns[0],
                                  .attributes = cases->attribute_count,
                                  .cutoff = cases->cutoff,
                                  .line = (uint32_t)rows->batch->line,
                                  .unnamed = !worker->show_unnamed };
}

/* Buffers a row; false: it is not usual, and nothing is done. */
TRS__INLINE bool enter_event(trs__enter_worker *worker,
                             const struct event_reader *reader,
                             const trs__field *fields,
                             const trs__record *record, size_t *unnamed)
{
    const trs__plan *plan = reader->plan;
    const char *base = record->base;
    trs__text text = text_of(fields, base, reader->id);
    trs__id id = trs__id_near(text);
    uint64_t hash = trs__id_hash(&id);
    trs__event_list *list;
    trs__event_row *row;
    trs__stamp stamp;
    int32_t milestone;
    uint32_t code;

    if (!trs__memo_find(
            &worker->event_memo,
            trs__memo_key_near(text_of(fields, base, reader->event)), &code))
        return false;
    milestone = plan->usual[(uint32_t)(code + 1)]; /* TRS__NO_CODE: [0] */
    list = trs__enter_list(worker, hash, milestone);
    if (text.length == 0 || list->count == list->room ||
        milestone < (reader->unnamed ? TRS__UNNAMED : 0) ||
        !read_cell(reader->time, &worker->days[0],
                   text_of(fields, base, reader->when), &stamp) ||
        stamp > reader->cutoff ||
        !read_attributes(plan->attributes, worker->coders, reader->attributes,
                         fields, base,
                         worker->codes + worker->coded * reader->attributes))
        return false;
    *unnamed += milestone < 0;
    row = &list->rows[list->count++];
    row->id = id;
    row->hash = (uint32_t)hash;
    row->time = stamp;
    row->line = reader->line + record->line;
    row->codes = worker->coded++;
    row->event = 0;
    row->milestone = milestone;
    row->attributes = reader->attributes > 0;
    row->keep_event = row->late = row->date_alone = false;
    return true;
}

size_t trs__enter_usual_events(trs__enter_worker *worker, const trs__rows *rows,
                               size_t at)
{
    const struct event_reader reader = read_events(worker, rows);
    const trs__batch *batch = rows->batch;
    size_t unnamed = 0;

    for (; at < batch->count; at++) {
        const trs__record *record = &batch->records[at];

        if (record->flags || record->count != reader.plan->columns ||
            !enter_event(worker, &reader, batch->fields + record->first, record,
                         &unnamed))
            break;
    }
    trs__ledger_count(worker->ledger, TRS_RULE_UNNAMED_EVENT, unnamed);
    return at;
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
    if (known == 0 || !read_attributes(plan->attributes, worker->coders,
                                       cases->attribute_count,
                                       rows->batch->fields + record->first,
                                       record->base, worker->codes))
        return false;
    for (size_t a = 0; a < cases->attribute_count; a++)
        segment->attributes[a][at] = worker->codes[a];
    segment->count++;
    return true;
}
