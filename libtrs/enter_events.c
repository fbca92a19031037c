/* Knows event logs: one row per event, a consignment's rows anywhere.
 *
 * A thread judges the rows of a batch into a buffer, sorts the buffer by the
 * segment in which each consignment lives, and then enters segment after
 * segment, holding one lock for many rows. */
#include "libtrs/enter.h"

#include "libtrs/status.h"

#include <string.h>

/* One thing to record. */
struct trs__event_row {
    uint64_t hash; /* of the id */
    trs__text id;
    const trs__record *record;
    int64_t time;      /* a stamp, or a wall time when late                 */
    uint32_t codes;    /* its attributes start here in worker->codes...     */
    uint32_t event;    /* code of its name, when events are kept            */
    int32_t milestone; /* -1: none names it                                 */
    int field;         /* where its time stands                             */
    bool attributes;   /* ...if it brings any                               */
    bool keep_event, late, date_alone;
};

/* A row while it is judged. */
struct subject {
    trs__enter_worker *worker;
    const trs__rows *rows;
    const trs__record *record;
    const trs__plan *plan;
    trs__event_row base;
};

static bool no_room(const struct subject *subject)
{
    trs__enter_worker *worker = subject->worker;

    return !trs__grow(&worker->host, &worker->buffer, &worker->buffer_room,
                      worker->buffered + 1, sizeof *worker->buffer);
}

/* Puts one recording into the buffer. */
static bool push(struct subject *subject, const trs_reading *reading,
                 const trs__time_reader *reader, int milestone)
{
    trs__event_row *row = &subject->base;

    if (no_room(subject))
        return false;
    row->milestone = milestone;
    row->field = reader->columns[0];
    row->date_alone = reading->date_alone;
    row->late = !reading->absolute && !reader->zone;
    row->time = row->late ? reading->time
                          : trs__enter_stamp(subject->worker, subject->rows,
                                             subject->record, reading,
                                             reader->zone, row->field);
    subject->worker->buffer[subject->worker->buffered++] = *row;
    row->attributes = false; /* once a row is enough */
    row->keep_event = false;
    return true;
}

/* Pushes the row once for every milestone that it is, or as an event that no
 * milestone names. */
static bool push_matches(struct subject *subject,
                         const trs__event_matches *matches,
                         const trs_reading *reading,
                         const trs__time_reader *reader)
{
    bool named = false;

    for (size_t i = 0; matches && i < matches->count; i++) {
        const trs__event_match *match = &matches->items[i];
        const trs__time_reader *with = match->reader ? match->reader : reader;
        trs_reading own = *reading;

        if (!trs__enter_pass(subject->rows, subject->record, match->tests,
                             match->test_count))
            continue;
        if (match->reader &&
            trs__enter_time(subject->worker, subject->rows, subject->record,
                            match->reader, &own) != TRS_READ_OK)
            continue;
        if (!push(subject, &own, with, match->milestone))
            return false;
        named = true;
    }
    if (named)
        return true;
    trs__enter_note(subject->worker, subject->rows, subject->record,
                    TRS_RULE_UNNAMED_EVENT, subject->plan->event);
    return push(subject, reading, reader, -1);
}

static const trs__event_matches *find_matches(const trs__plan *plan,
                                              trs__text name)
{
    uint32_t code = trs__dict_find(&plan->event_names, name);

    return code == TRS__NO_CODE ? NULL : &plan->events[code];
}

static bool keep_event(struct subject *subject, trs__text name)
{
    trs__enter_worker *worker = subject->worker;

    subject->base.keep_event = worker->shared->cases->keep_events;
    if (!subject->base.keep_event)
        return true;
    subject->base.event = trs__coder_code(&worker->event_coder, name);
    return subject->base.event != TRS__NO_CODE;
}

/* Event X with a start column is X at its end and "X:start" at its start. */
static trs_status push_start(struct subject *subject, trs__text name,
                             trs_error *err)
{
    static const char suffix[] = ":start";
    trs_reading reading;
    trs_read read;
    char started[512];

    if (name.length + sizeof suffix > sizeof started)
        return TRS_OK;
    read = trs__enter_time(subject->worker, subject->rows, subject->record,
                           &subject->plan->start_time, &reading);
    if (read == TRS_READ_EMPTY)
        return TRS_OK;
    if (read != TRS_READ_OK) {
        trs__enter_reject(subject->worker, subject->rows, subject->record,
                          TRS_RULE_BAD_TIMESTAMP, subject->plan->start);
        return TRS_OK;
    }
    memcpy(started, name.bytes, name.length);
    memcpy(started + name.length, suffix, sizeof suffix);
    name = (trs__text){ started, name.length + sizeof suffix - 1 };
    if (!keep_event(subject, name) ||
        !push_matches(subject, find_matches(subject->plan, name), &reading,
                      &subject->plan->start_time))
        return trs__no_memory(err);
    return TRS_OK;
}

static trs_rule rule_of(trs_read read)
{
    return read == TRS_READ_EMPTY ? TRS_RULE_MISSING_TIME
                                  : TRS_RULE_BAD_TIMESTAMP;
}

/* Why the row can't be used, and at which field; TRS_RULE_COUNT: it can. */
static trs_rule judge(const struct subject *subject, trs__text *id,
                      trs__text *name, trs_reading *reading, int *field)
{
    const trs__plan *plan = subject->plan;
    const trs__event_matches *matches;
    trs_read read;

    *field = -1;
    *id = trs__enter_field(subject->rows, subject->record, plan->id);
    if (id->length == 0) {
        *field = plan->id;
        return TRS_RULE_MISSING_ID;
    }
    *name = trs__enter_field(subject->rows, subject->record, plan->event);
    if (name->length == 0) {
        *field = plan->event;
        return TRS_RULE_MISSING_EVENT;
    }
    read = trs__enter_time(subject->worker, subject->rows, subject->record,
                           &plan->time, reading);
    if (read == TRS_READ_OK)
        return TRS_RULE_COUNT;
    *field = plan->time.columns[0];
    /* a milestone with a pattern of its own may still read it */
    matches = find_matches(plan, *name);
    for (size_t i = 0; matches && i < matches->count; i++)
        if (matches->items[i].reader &&
            trs__enter_time(subject->worker, subject->rows, subject->record,
                            matches->items[i].reader, reading) == TRS_READ_OK)
            return TRS_RULE_COUNT;
    return rule_of(read);
}

/* Judges one record and buffers what it brings. */
static trs_status enter(struct subject *subject, bool *used, trs_error *err)
{
    trs__enter_worker *worker = subject->worker;
    const trs_cases *cases = worker->shared->cases;
    trs__text id, name;
    trs_reading reading;
    int field = -1;
    trs_rule rule = trs__enter_judge(worker, subject->rows, subject->record);

    if (rule == TRS_RULE_COUNT && subject->plan->status != TRS_OK) {
        if (err)
            *err = subject->plan->error;
        return subject->plan->status;
    }
    if (rule == TRS_RULE_COUNT)
        rule = judge(subject, &id, &name, &reading, &field);
    *used = rule == TRS_RULE_COUNT;
    if (!*used) {
        trs__enter_reject(worker, subject->rows, subject->record, rule, field);
        return TRS_OK;
    }
    memset(&subject->base, 0, sizeof subject->base);
    subject->base.hash = trs__hash(id.bytes, id.length);
    subject->base.id = id;
    subject->base.record = subject->record;
    subject->base.attributes = cases->attribute_count > 0;
    /* start with the attributes of as many rows as there are records */
    subject->base.codes =
        (uint32_t)((size_t)(subject->record - subject->rows->batch->records) *
                   cases->attribute_count);
    if (!trs__enter_attributes(worker, subject->rows, subject->record,
                               worker->codes + subject->base.codes) ||
        !keep_event(subject, name) ||
        !push_matches(subject, find_matches(subject->plan, name), &reading,
                      &subject->plan->time))
        return trs__no_memory(err);
    return subject->plan->start >= 0 ? push_start(subject, name, err) : TRS_OK;
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

static bool record(trs__enter_worker *worker, const trs__rows *rows,
                   trs__segment *segment, const trs__event_row *row)
{
    trs_cases *cases = worker->shared->cases;
    bool conflict = false;
    size_t at;

    if (!trs__segment_find(cases, segment, row->hash, row->id, &at, NULL))
        return false;
    for (size_t a = 0; row->attributes && a < cases->attribute_count; a++) {
        uint32_t code = worker->codes[row->codes + a];

        if (code)
            conflict |= trs__segment_attribute(cases, segment, at, a, code - 1);
    }
    if (conflict)
        trs__enter_note(worker, rows, row->record, TRS_RULE_ATTRIBUTE_CONFLICT,
                        -1);
    if (row->late)
        return record_late(cases, segment, at, row);
    if (row->keep_event && row->time <= cases->cutoff &&
        !trs__segment_add_event(cases, segment, at, row->event, row->time))
        return false;
    trs__enter_recorded(
        worker, rows, row->record,
        trs__segment_record(cases, segment, at, row->milestone, row->time),
        row->field);
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
        for (uint32_t i = starts[s]; i < starts[s + 1]; i++)
            trs__segment_prefetch(segment,
                                  worker->buffer[worker->order[i]].hash);
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
    struct subject subject = {
        worker, rows, NULL, &worker->shared->plans[rows->file], { 0 }
    };
    uint64_t used_rows = 0;

    if (!trs__grow(&worker->host, &worker->codes, &worker->codes_room,
                   batch->count * worker->shared->cases->attribute_count,
                   sizeof *worker->codes))
        return trs__no_memory(err);
    for (size_t i = 0; i < batch->count; i++) {
        bool used = false;
        trs_status status;

        subject.record = &batch->records[i];
        status = enter(&subject, &used, err);
        if (status != TRS_OK)
            return status;
        used_rows += used;
    }
    trs__ledger_rows(worker->ledger, used_rows, batch->count - used_rows);
    return empty_buffer(worker, rows) ? TRS_OK : trs__no_memory(err);
}
