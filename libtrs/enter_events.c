/* Knows event logs: one row per event, a consignment's rows anywhere.  The rows
 * of a batch are judged, and what they bring is buffered; enter_buffer.c takes
 * it from there. */
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
    uint64_t hash; /* of its id */
    bool noted;    /* what is noted of a time was noted of this one */
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
    trs__event_row *row = &subject->base, *to;
    trs__event_list *list = trs__enter_list(worker, subject->hash, milestone);
    int field = reader->columns[0];

    if (!trs__grow(&worker->host, &list->rows, &list->room, list->count + 1,
                   worker->event_size))
        return false;
    to = trs__event_at(worker, list, list->count++);
    row->milestone = milestone;
    row->date_alone = reading->date_alone;
    row->late = !reading->absolute && !reader->zone;
    if (!subject->noted)
        trs__enter_kind(worker, subject->rows, subject->record, reading,
                        reader);
    row->time =
        row->late
            ? reading->time
            : trs__enter_stamp(worker, subject->rows, subject->record, reading,
                               reader->zone, subject->noted ? -1 : field);
    if (!row->late && row->time > worker->shared->cases->cutoff)
        trs__enter_note(worker, subject->rows, subject->record,
                        TRS_RULE_AFTER_CUTOFF, field);
    subject->noted = true;
    *to = *row;
    if (row->attributes)
        memcpy(trs__event_cells(to), worker->cells,
               worker->shared->cases->attribute_count * sizeof *worker->cells);
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

/* What is pushed next is also kept as an event of that name. */
static bool keep_event(struct subject *subject, trs__text name)
{
    trs__event_row *row = &subject->base;

    row->event = trs__coder_code(&subject->worker->event_coder, name);
    row->keep_event = true;
    return row->event != TRS__NO_CODE;
}

static bool push_moment(struct subject *subject, const struct moment *moment,
                        bool *named)
{
    trs__enter_worker *worker = subject->worker;

    *named = subject->noted = subject->base.keep_event = false;
    if (worker->shared->cases->keep_events &&
        !keep_event(subject, moment->name))
        return false;
    if (!push_matches(subject, moment, named))
        return false;
    if (*named)
        return true;
    if (worker->shared->cases->keep_rest && !keep_event(subject, moment->name))
        return false;
    return push(subject, &moment->reading, moment->reader, -1);
}

/* Buffers what a row brings. */
static bool use(struct subject *subject, const struct event *event)
{
    trs__enter_worker *worker = subject->worker;
    trs__event_row *base = &subject->base;
    bool named, start_named;

    memset(base, 0, sizeof *base);
    base->id = trs__id_of(event->id);
    subject->hash = trs__id_hash(&base->id);
    base->hash = (uint32_t)subject->hash;
    base->line = (uint32_t)(subject->rows->batch->line + subject->record->line);
    base->attributes = worker->shared->cases->attribute_count > 0;
    if (!trs__enter_used(worker, subject->rows, subject->record) ||
        !trs__enter_attributes(worker, subject->rows, subject->record) ||
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

/* What is noted of usual rows, from one to another; false: no room. */
static bool note_usual(trs__enter_worker *worker, const trs__rows *rows,
                       size_t from, size_t to)
{
    bool prints = worker->shared->options.duplicate_rows;

    for (size_t i = from; prints && i < to; i++)
        if (!trs__enter_used(worker, rows, &rows->batch->records[i]))
            return false;
    return trs__enter_show_usual(worker, rows, from, to);
}

trs_status trs__enter_visit_events(void *visitor, const trs__rows *rows,
                                   trs_error *err)
{
    trs__enter_worker *worker = visitor;
    const trs__batch *batch = rows->batch;
    struct subject subject = { .worker = worker,
                               .rows = rows,
                               .plan = &worker->shared->plans[rows->file] };
    uint64_t used_rows = 0;
    bool usual, quoted = false;

    trs__enter_begin(worker, rows);
    usual = trs__enter_is_usual(worker, rows);
    if (!trs__enter_make_room(worker, batch->count))
        return trs__no_memory(err);
    for (size_t i = 0; i < batch->count; i++) {
        bool used = false;
        trs_status status;

        if (usual) {
            size_t at = trs__enter_usual_events(worker, rows, i);

            if (!note_usual(worker, rows, i, at))
                return trs__no_memory(err);
            used_rows += at - i;
            i = at;
            if (i == batch->count)
                break;
        }
        subject.record = &batch->records[i];
        if (!trs__enter_show(worker, rows, subject.record))
            return trs__no_memory(err);
        status = enter(&subject, &used, err);
        if (status != TRS_OK)
            return status;
        used_rows += used;
        quoted |= subject.record->flags & TRS__RECORD_QUOTED;
    }
    trs__ledger_rows(worker->ledger, used_rows, batch->count - used_rows);
    if ((rows->last || quoted) && /* ids stay where they are until then */
        !trs__enter_buffered(worker, rows->block))
        return trs__no_memory(err);
    return trs__enter_end(worker, err);
}
