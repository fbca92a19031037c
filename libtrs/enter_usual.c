/* Knows the event row that most are: without quotes, its time of a day that is
 * known, its event no milestone or just one.  It is buffered straight away.
 * Whatever else a row may be, enter_events.c judges.
 *
 * Its fields are slices of the block, behind which TRS__FEED_SLACK
 * bytes can be read. */
#include "libtrs/enter_cells.h"

#include "libtrs/ledger.h"

bool trs__enter_is_usual(const trs__enter_worker *worker, const trs__rows *rows)
{
    const trs__plan *plan = &worker->shared->plans[rows->file];

    return plan->status == TRS_OK && plan->test_count == 0 && plan->start < 0 &&
           worker->all_valid;
}

/* ---- fields -------------------------------------------------------------- */

/* The cells of the row's attributes; false: no room. */
TRS__INLINE bool read_attributes(const int *columns, trs__coder *coders,
                                 size_t n, const trs__field *fields,
                                 const char *base, uint32_t *cells)
{
    for (size_t a = 0; a < n; a++)
        if (!trs__cell_code(&coders[a],
                            trs__cell_text(fields, base, columns[a]),
                            &cells[a]))
            return false;
    return true;
}

/* ---- event logs ---------------------------------------------------------- */

/* What is the same for all rows of a batch. */
struct event_reader {
    const trs__plan *plan;
    int id, event, when; /* columns */
    size_t attributes;
    trs__stamp cutoff;
    uint32_t line;
    bool unnamed; /* rows of events that no milestone names are usual, too */
    bool keep;    /* events are kept */
};

static struct event_reader read_events(const trs__enter_worker *worker,
                                       const trs__rows *rows)
{
    const trs_cases *cases = worker->shared->cases;

    return (struct event_reader){ .plan = worker->plan,
                                  .id = worker->plan->id,
                                  .event = worker->plan->event,
                                  .when = worker->plan->time.columns[0],
                                  .attributes = cases->attribute_count,
                                  .cutoff = cases->cutoff,
                                  .line = (uint32_t)rows->batch->line,
                                  .unnamed =
                                      !worker->show_unnamed && !worker->viewer,
                                  .keep = cases->keep_events };
}

/* Buffers a row; false: it is not usual, and nothing is done. */
TRS__INLINE bool enter_event(trs__enter_worker *worker,
                             const struct event_reader *reader,
                             const trs__field *fields,
                             const trs__record *record, size_t *unnamed)
{
    const trs__plan *plan = reader->plan;
    const char *base = record->base;
    trs__text text = trs__cell_text(fields, base, reader->id);
    trs__id id = trs__id_near(text);
    uint64_t hash = trs__id_hash(&id);
    trs__event_list *list;
    trs__event_row *row;
    trs__stamp stamp;
    trs__text name = trs__cell_text(fields, base, reader->event);
    int32_t milestone;
    uint32_t code, kept = 1;

    if (!trs__memo_find(&worker->event_memo, trs__memo_key_near(name), &code))
        return false;
    milestone = plan->usual[(uint32_t)(code + 1)]; /* TRS__NO_CODE: [0] */
    list = trs__enter_list(worker, hash, milestone);
    row = trs__event_at(worker, list, list->count);
    if (text.length == 0 || list->count == list->room ||
        milestone < (reader->unnamed ? TRS__UNNAMED : 0) ||
        !trs__cell_stamp(&worker->days[0],
                         trs__cell_text(fields, base, reader->when), &stamp) ||
        stamp > reader->cutoff ||
        !read_attributes(plan->attributes, worker->coders, reader->attributes,
                         fields, base, trs__event_cells(row)) ||
        (reader->keep && !trs__cell_code(&worker->event_coder, name, &kept)))
        return false;
    *unnamed += milestone < 0;
    list->count++;
    row->id = id;
    row->hash = (uint32_t)hash;
    row->time = stamp;
    row->line = reader->line + record->line;
    row->event = kept - 1;
    row->milestone = milestone;
    row->attributes = reader->attributes > 0;
    row->keep_event = reader->keep;
    row->late = row->date_alone = false;
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
