/* Knows event logs: one row per event, a consignment's rows anywhere.
 *
 * A thread judges the rows of a batch into a buffer, sorts the buffer by the
 * segment in which each consignment lives, and then enters segment after
 * segment, holding one lock for many rows. */
#include "libtrs/enter.h"

#include "libtrs/status.h"

#include <string.h>

/* One of the two times of a row, and what the event is then. */
struct moment {
    trs__text name;
    const trs__time_reader *reader;
    const trs__event_matches *matches; /* NULL: no milestone names it */
    trs_read read;                     /* by reader                   */
    trs_reading reading;
    bool known; /* by any */
};

/* A row while it is judged. */
struct subject {
    trs__enter_worker *worker;
    const trs__rows *rows;
    const trs__record *record;
    const trs__plan *plan;
    bool noted; /* what is noted of a time was noted of this one */
    trs__event_row base;
};

/* ---- reading ------------------------------------------------------------- */

static trs_read read_time(const struct subject *subject,
                          const trs__time_reader *reader, trs_reading *out)
{
    trs__enter_worker *worker = subject->worker;
    trs__days *days = reader == &subject->plan->time         ? &worker->days[0]
                      : reader == &subject->plan->start_time ? &worker->days[1]
                                                             : NULL;

    return trs__enter_time(worker, subject->rows, subject->record, reader, days,
                           out);
}

static bool passes(const struct subject *subject, const trs__event_match *match)
{
    return trs__enter_pass(subject->rows, subject->record, match->tests,
                           match->test_count);
}

/* The same where milestones have readers of their own: it is good when any of
 * them, or where none takes the event the column's, can read it. */
static trs_read read_own(const struct subject *subject,
                         const struct moment *moment)
{
    trs_read first = TRS_READ_OK;
    bool passed = false;

    for (size_t i = 0; i < moment->matches->count; i++) {
        const trs__event_match *match = &moment->matches->items[i];
        trs_read read = moment->read;
        trs_reading own;

        if (!passes(subject, match))
            continue;
        if (match->reader)
            read = read_time(subject, match->reader, &own);
        if (read == TRS_READ_OK)
            return read;
        if (!passed)
            first = read;
        passed = true;
    }
    return passed ? first : moment->read;
}

/* The code of an event's name in the plan; TRS__NO_CODE: none has it. */
static uint32_t event_code(const struct subject *subject, trs__text name)
{
    trs__memo *memo = &subject->worker->event_memo;
    trs__memo_key key = trs__memo_key_of(name);
    uint32_t code;

    if (trs__memo_find(memo, key, &code))
        return code;
    code = trs__dict_find(&subject->plan->event_names, name);
    trs__memo_keep(memo, key, code);
    return code;
}

/* Reads a time for all that the event may be. */
static trs_read read_moment(const struct subject *subject,
                            struct moment *moment)
{
    const trs__plan *plan = subject->plan;
    uint32_t code = event_code(subject, moment->name);
    trs_read read = read_time(subject, moment->reader, &moment->reading);

    moment->matches = code == TRS__NO_CODE ? NULL : &plan->events[code];
    moment->read = read;
    if (moment->matches && moment->matches->own)
        read = read_own(subject, moment);
    moment->known = read == TRS_READ_OK;
    return read;
}

/* The name under which the start of an event is known; bytes NULL: no room. */
static trs__text start_name(trs__enter_worker *worker, trs__text name)
{
    static const char suffix[] = ":start";
    size_t length = name.length + sizeof suffix - 1;

    if (!trs__grow(&worker->host, &worker->started, &worker->started_room,
                   length, 1))
        return (trs__text){ NULL, 0 };
    memcpy(worker->started, name.bytes, name.length);
    memcpy(worker->started + name.length, suffix, sizeof suffix - 1);
    return (trs__text){ worker->started, length };
}

/* What a row says. */
struct event {
    trs__text id;
    struct moment end, start;
};

static trs_rule rule_of(trs_read read)
{
    return read == TRS_READ_EMPTY ? TRS_RULE_MISSING_TIME
                                  : TRS_RULE_BAD_TIMESTAMP;
}

/* Why the row can't be used, and at which field; TRS_RULE_COUNT: it can. */
static trs_rule judge(const struct subject *subject, struct event *event,
                      int *field)
{
    const trs__plan *plan = subject->plan;
    trs_read read;

    *field = plan->id;
    event->id = trs__text_trim(
        trs__enter_field(subject->rows, subject->record, plan->id));
    if (event->id.length == 0)
        return TRS_RULE_MISSING_ID;
    *field = plan->event;
    event->end.name =
        trs__enter_field(subject->rows, subject->record, plan->event);
    if (event->end.name.length == 0)
        return TRS_RULE_MISSING_EVENT;
    event->end.reader = &plan->time;
    read = read_moment(subject, &event->end);
    if (read != TRS_READ_OK) {
        *field = trs__enter_blame(subject->worker, subject->rows,
                                  subject->record, &plan->time);
        return rule_of(read);
    }
    if (plan->start < 0)
        return TRS_RULE_COUNT;
    event->start.name = start_name(subject->worker, event->end.name);
    event->start.reader = &plan->start_time;
    if (!event->start.name.bytes)
        return TRS_RULE_COUNT; /* said again, and as a failure, when used */
    read = read_moment(subject, &event->start);
    *field = plan->start;
    return read == TRS_READ_OK || read == TRS_READ_EMPTY
               ? TRS_RULE_COUNT
               : TRS_RULE_BAD_TIMESTAMP;
}

/* ---- into the buffer ----------------------------------------------------- */

/* Puts one recording into the buffer. */
static bool push(struct subject *subject, const trs_reading *reading,
                 const trs__time_reader *reader, int milestone)
{
    trs__enter_worker *worker = subject->worker;
    trs__event_row *row = &subject->base;

    if (!trs__grow(&worker->host, &worker->buffer, &worker->buffer_room,
                   worker->buffered + 1, sizeof *worker->buffer))
        return false;
    row->milestone = milestone;
    row->field = reader->columns[0];
    row->date_alone = reading->date_alone;
    row->late = !reading->absolute && !reader->zone;
    if (!subject->noted)
        trs__enter_kind(worker, subject->rows, subject->record, reading,
                        reader);
    row->time =
        row->late
            ? reading->time
            : trs__enter_stamp(worker, subject->rows, subject->record, reading,
                               reader->zone, subject->noted ? -1 : row->field);
    subject->noted = true;
    worker->buffer[worker->buffered++] = *row;
    row->attributes = false; /* once a row is enough */
    row->keep_event = false;
    return true;
}

/* Pushes the row once for every milestone that it is.  *named: it is any, read
 * or not. */
static bool push_matches(struct subject *subject, const struct moment *moment,
                         bool *named)
{
    size_t n = moment->matches ? moment->matches->count : 0;

    for (size_t i = 0; i < n; i++) {
        const trs__event_match *match = &moment->matches->items[i];
        const trs__time_reader *reader = moment->reader;
        trs_reading reading = moment->reading;
        trs_read read = moment->read;

        if (!passes(subject, match))
            continue;
        *named = true;
        if (match->reader) {
            reader = match->reader;
            read = read_time(subject, reader, &reading);
        }
        if (read == TRS_READ_OK &&
            !push(subject, &reading, reader, match->milestone))
            return false;
    }
    return true;
}

static bool push_moment(struct subject *subject, const struct moment *moment,
                        bool *named)
{
    trs__enter_worker *worker = subject->worker;

    *named = subject->noted = false;
    subject->base.keep_event = worker->shared->cases->keep_events;
    if (subject->base.keep_event) {
        subject->base.event =
            trs__coder_code(&worker->event_coder, moment->name);
        if (subject->base.event == TRS__NO_CODE)
            return false;
    }
    if (!push_matches(subject, moment, named))
        return false;
    return *named || push(subject, &moment->reading, moment->reader, -1);
}

/* Buffers what a row brings. */
static bool use(struct subject *subject, const struct event *event)
{
    trs__enter_worker *worker = subject->worker;
    size_t attributes = worker->shared->cases->attribute_count;
    size_t record = (size_t)(subject->record - subject->rows->batch->records);
    trs__event_row *base = &subject->base;
    bool named, start_named;

    memset(base, 0, sizeof *base);
    base->hash = trs__hash(event->id.bytes, event->id.length);
    base->id = event->id.bytes;
    base->id_length = (uint32_t)event->id.length;
    base->record = (uint32_t)record;
    base->attributes = attributes > 0;
    if (!trs__enter_used(worker, subject->rows, subject->record) ||
        !trs__enter_attributes(worker, subject->rows, subject->record,
                               worker->codes + record * attributes) ||
        !push_moment(subject, &event->end, &named))
        return false;
    if (subject->plan->start >= 0 && !event->start.name.bytes)
        return false;
    if (event->start.known &&
        !push_moment(subject, &event->start, &start_named))
        return false;
    if (!named)
        trs__enter_unnamed(worker, subject->rows, subject->record,
                           subject->plan->event);
    return true;
}

/* Judges one record and buffers what it brings. */
static trs_status enter(struct subject *subject, bool *used, trs_error *err)
{
    trs__enter_worker *worker = subject->worker;
    struct event event = { 0 };
    int field = -1;
    trs_rule rule = trs__enter_judge(worker, subject->rows, subject->record);

    if (rule == TRS_RULE_COUNT && subject->plan->status != TRS_OK) {
        if (err)
            *err = subject->plan->error;
        return subject->plan->status;
    }
    trs__enter_read(worker, subject->rows, subject->record);
    if (rule == TRS_RULE_COUNT)
        rule = judge(subject, &event, &field);
    *used = rule == TRS_RULE_COUNT;
    if (*used)
        return use(subject, &event) ? TRS_OK : trs__no_memory(err);
    trs__enter_reject(worker, subject->rows, subject->record, rule, field);
    return TRS_OK;
}

/* ---- from the buffer into the segments ----------------------------------- */

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
    const uint32_t *codes = worker->codes + row->record * n;

    for (size_t a = 0; a < n; a++)
        if (codes[a] &&
            !trs__segment_attribute(cases, segment, at, a, codes[a] - 1))
            return false;
    return true;
}

static bool record(trs__enter_worker *worker, const trs__rows *rows,
                   trs__segment *segment, const trs__event_row *row)
{
    trs_cases *cases = worker->shared->cases;
    const trs__record *from = &rows->batch->records[row->record];
    trs__text id = { row->id, row->id_length };
    trs__recorded recorded;
    size_t at;

    if (!trs__segment_find(cases, segment, row->hash, id, &at, NULL) ||
        (row->attributes && !describe(worker, segment, at, row)))
        return false;
    trs__segment_place(segment, at, rows->block,
                       (size_t)(rows->batch->line + from->line));
    if (row->late)
        return record_late(cases, segment, at, row);
    if (row->keep_event && row->time <= cases->cutoff &&
        !trs__segment_add_event(cases, segment, at, row->event, row->time))
        return false;
    recorded =
        trs__segment_record(cases, segment, at, row->milestone, row->time);
    if (recorded != TRS__RECORDED)
        trs__enter_recorded(worker, rows, from, recorded, row->field);
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

/* What the rows of a segment will look at, on its way while others are looked
 * at: an id is found in three steps, each of which would wait for the memory. */
static void fetch(const trs__enter_worker *worker, const trs__segment *segment,
                  uint32_t from, uint32_t to)
{
    enum { AHEAD = 64 };
    const trs_cases *cases = worker->shared->cases;
    size_t rows[AHEAD];

    to = to - from < AHEAD ? to : from + AHEAD;
    for (uint32_t i = from; i < to; i++)
        trs__segment_fetch_slot(segment, worker->buffer[worker->order[i]].hash);
    for (uint32_t i = from; i < to; i++) {
        const trs__event_row *row = &worker->buffer[worker->order[i]];

        rows[i - from] =
            trs__segment_fetch_row(cases, segment, row->hash, row->milestone);
    }
    for (uint32_t i = from; i < to; i++)
        trs__segment_fetch_id(segment, rows[i - from]);
}

static bool empty_buffer(trs__enter_worker *worker, const trs__rows *rows)
{
    trs__enter_shared *shared = worker->shared;
    uint32_t starts[TRS__SPREAD + 1];
    bool ok = true;

    if (!trs__grow(&worker->host, &worker->order, &worker->order_room,
                   worker->buffered, sizeof *worker->order))
        return false;
    sort_by_segment(worker, starts);
    for (size_t s = 0; ok && s < TRS__SPREAD; s++) {
        trs__segment *segment = shared->cases->segments[s];

        if (starts[s] == starts[s + 1])
            continue;
        pthread_mutex_lock(&shared->locks[s]);
        fetch(worker, segment, starts[s], starts[s + 1]);
        for (uint32_t i = starts[s]; ok && i < starts[s + 1]; i++)
            ok = record(worker, rows, segment,
                        &worker->buffer[worker->order[i]]);
        pthread_mutex_unlock(&shared->locks[s]);
    }
    worker->buffered = 0;
    return ok;
}

trs_status trs__enter_visit_events(void *visitor, const trs__rows *rows,
                                   trs_error *err)
{
    trs__enter_worker *worker = visitor;
    const trs__batch *batch = rows->batch;
    struct subject subject = { worker, rows,
                               NULL,   &worker->shared->plans[rows->file],
                               false,  { 0 } };
    uint64_t used_rows = 0;
    bool usual;

    trs__enter_begin(worker, rows);
    usual = trs__enter_is_usual(worker, rows);
    if (!trs__grow(&worker->host, &worker->codes, &worker->codes_room,
                   batch->count * worker->shared->cases->attribute_count + 1,
                   sizeof *worker->codes))
        return trs__no_memory(err);
    for (size_t i = 0; i < batch->count; i++) {
        bool used = false;
        trs_status status;

        subject.record = &batch->records[i];
        if (usual && trs__enter_usual_event(worker, rows, subject.record)) {
            used_rows++;
            continue;
        }
        status = enter(&subject, &used, err);
        if (status != TRS_OK)
            return status;
        used_rows += used;
    }
    trs__ledger_rows(worker->ledger, used_rows, batch->count - used_rows);
    return empty_buffer(worker, rows) ? TRS_OK : trs__no_memory(err);
}
