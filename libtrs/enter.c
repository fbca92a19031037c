/* Knows how a row is judged, whatever the shape of the data. */
#include "libtrs/enter.h"

#include "libtrs/status.h"

#include <string.h>

/* ---- life ---------------------------------------------------------------- */

static bool has_long_missing(const trs_data_rules *data)
{
    for (size_t i = 0; data->missing_given && i < data->missing.count; i++)
        if (strlen(data->missing.items[i]) >= TRS__DAYS_SHORTEST)
            return true;
    return false;
}

trs_status trs__enter_init(trs__enter_worker *worker, trs__enter_shared *shared,
                           trs_error *err)
{
    trs_cases *cases = shared->cases;
    size_t milestones = trs_study_milestone_count(cases->study);
    trs_status status;

    memset(worker, 0, sizeof *worker);
    worker->shared = shared;
    worker->host = cases->host;
    trs__coder_init(&worker->event_coder, &cases->event_names, NULL,
                    &worker->host);
    status = trs__ledger_new(&worker->ledger, &worker->host, err);
    if (status != TRS_OK)
        return status;
    worker->milestones = milestones;
    worker->long_missing = has_long_missing(shared->data);
    worker->days = trs__alloc(&worker->host, milestones > 2 ? milestones : 2,
                              sizeof *worker->days);
    worker->stamps =
        trs__alloc(&worker->host, milestones, sizeof *worker->stamps);
    worker->coders = trs__zalloc(&worker->host, cases->attribute_count,
                                 sizeof *worker->coders);
    worker->cells = trs__alloc(&worker->host, cases->attribute_count,
                               sizeof *worker->cells);
    worker->event_size = sizeof(trs__event_row) +
                         (cases->attribute_count + 1) / 2 * sizeof(uint64_t);
    if (!worker->days || !worker->stamps || !worker->coders || !worker->cells) {
        trs__enter_clear(worker);
        return trs__no_memory(err);
    }
    for (size_t a = 0; a < cases->attribute_count; a++)
        trs__coder_init(&worker->coders[a], &cases->attributes[a].codes,
                        shared->data, &worker->host);
    return TRS_OK;
}

void trs__enter_clear(trs__enter_worker *worker)
{
    const trs_host *host = &worker->host;

    if (!worker->shared)
        return;
    for (size_t a = 0;
         worker->coders && a < worker->shared->cases->attribute_count; a++)
        trs__coder_clear(&worker->coders[a]);
    trs__coder_clear(&worker->event_coder);
    trs__free(host, worker->coders);
    trs__free(host, worker->cells);
    for (size_t s = 0; s < TRS__SPREAD; s++)
        for (size_t named = 0; named < 2; named++)
            trs__free(host, worker->lists[s][named].rows);
    trs__free(host, worker->days);
    trs__free(host, worker->stamps);
    trs__free(host, worker->started);
    trs__free(host, worker->prints);
    trs_ledger_free(worker->ledger);
    memset(worker, 0, sizeof *worker);
}

/* ---- the ledger ---------------------------------------------------------- */

static trs__text raw_text(const trs__rows *rows, const trs__record *record)
{
    return (trs__text){ rows->batch->bytes + record->offset, record->length };
}

/* What stood at field; of a record without fields, its beginning. */
static trs__text shown(const trs__rows *rows, const trs__record *record,
                       int field)
{
    if (field >= 0 && (uint32_t)field < record->count)
        return trs__enter_field(rows, record, field);
    return raw_text(rows, record);
}

void trs__enter_note(trs__enter_worker *worker, const trs__rows *rows,
                     const trs__record *record, trs_rule rule, int field)
{
    trs__spot spot = { rows->file, rows->block, 0, 0 };
    uint64_t line;

    trs__ledger_count(worker->ledger, rule, 1);
    spot.line = (size_t)(rows->batch->line + record->line);
    if (!trs__ledger_wants(worker->ledger, rule, &spot))
        return;
    if (field >= 0 || record->flags & TRS__RECORD_SET_ASIDE) {
        trs__record_place(rows->batch, record, field < 0 ? 0 : (size_t)field,
                          &line, &spot.column);
        spot.line = (size_t)line;
    }
    trs__ledger_place(worker->ledger, rule, &spot, shown(rows, record, field));
}

void trs__enter_reject(trs__enter_worker *worker, const trs__rows *rows,
                       const trs__record *record, trs_rule rule, int field)
{
    const trs_ingest_options *options = &worker->shared->options;
    trs__text value = shown(rows, record, field);
    trs__text raw = raw_text(rows, record);
    trs_reject reject = { 0 };
    uint64_t line = rows->batch->line + record->line;

    trs__enter_note(worker, rows, record, rule, field);
    if (!options->reject)
        return;
    if (field >= 0 || record->flags & TRS__RECORD_SET_ASIDE)
        trs__record_place(rows->batch, record, field < 0 ? 0 : (size_t)field,
                          &line, &reject.column);
    reject.file = worker->shared->inputs->names[rows->file];
    reject.line = rows->first_line + (size_t)line;
    reject.rule = rule;
    reject.value = value.bytes;
    reject.value_length = value.length;
    reject.record = raw.bytes;
    reject.record_length = raw.length;
    options->reject(options->reject_context, &reject);
}

/* ---- judging ------------------------------------------------------------- */

bool trs__enter_pass(const trs__rows *rows, const trs__record *record,
                     const trs__row_test *tests, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        trs__text value = trs__enter_field(rows, record, tests[i].column);
        const trs_texts *wanted = tests[i].values;
        size_t v = 0;

        while (v < wanted->count &&
               !trs__text_equal(value, trs__text_of(wanted->items[v])))
            v++;
        if (v == wanted->count)
            return false;
    }
    return true;
}

trs_rule trs__enter_judge(trs__enter_worker *worker, const trs__rows *rows,
                          const trs__record *record)
{
    const trs__plan *plan = &worker->shared->plans[rows->file];

    if (record->flags & TRS__RECORD_TOO_LONG)
        return TRS_RULE_TOO_LONG;
    if (record->flags & TRS__RECORD_OPEN_QUOTE)
        return TRS_RULE_OPEN_QUOTE;
    if (record->flags & TRS__RECORD_BAD_QUOTE)
        return TRS_RULE_BAD_QUOTE;
    if (record->count != plan->columns)
        return TRS_RULE_RAGGED;
    if (plan->status == TRS_OK && plan->test_count &&
        !trs__enter_pass(rows, record, plan->tests, plan->test_count))
        return TRS_RULE_FILTERED;
    return TRS_RULE_COUNT;
}

/* ---- every row ------------------------------------------------------------ */

/* Those that are known are of another file's columns. */
static void forget_days(trs__enter_worker *worker, const trs__plan *plan)
{
    const trs__time_reader *events[] = { &plan->time, &plan->start_time };

    if (worker->shared->data->shape == TRS_SHAPE_WIDE)
        for (size_t m = 0; m < worker->milestones; m++)
            trs__days_init(&worker->days[m], plan->milestones[m].zone,
                           plan->milestones[m].usual);
    else
        for (size_t i = 0; i < 2; i++)
            trs__days_init(&worker->days[i], events[i]->zone, events[i]->usual);
}

void trs__enter_begin(trs__enter_worker *worker, const trs__rows *rows)
{
    const trs__plan *plan = &worker->shared->plans[rows->file];
    trs__spot first = { rows->file, rows->block, (size_t)rows->batch->line, 0 };

    worker->show_unnamed =
        trs__ledger_wants(worker->ledger, TRS_RULE_UNNAMED_EVENT, &first);
    if (worker->plan != plan)
        forget_days(worker, plan);
    worker->plan = plan;
    worker->all_valid = trs__utf8_valid(rows->batch->bytes, rows->size);
}

trs_status trs__enter_end(trs__enter_worker *worker, trs_error *err)
{
    trs__witness *witness = worker->shared->witness;

    return !witness || trs__witness_goes_on(witness, worker)
               ? TRS_OK
               : trs__fail(err, TRS_ECANCELLED, "given up");
}

/* The first field with bytes that are no UTF-8; -1: none. */
static int invalid_field(const trs__rows *rows, const trs__record *record)
{
    for (uint32_t f = 0; f < record->count; f++) {
        trs__text text = trs__enter_field(rows, record, (int)f);

        if (!trs__utf8_valid(text.bytes, text.length))
            return (int)f;
    }
    return -1;
}

void trs__enter_read(trs__enter_worker *worker, const trs__rows *rows,
                     const trs__record *record)
{
    trs__text raw;

    if (worker->all_valid || record->flags & TRS__RECORD_TOO_LONG)
        return;
    raw = raw_text(rows, record);
    if (!trs__utf8_valid(raw.bytes, raw.length))
        trs__enter_note(worker, rows, record, TRS_RULE_BAD_ENCODING,
                        invalid_field(rows, record));
}

bool trs__enter_used(trs__enter_worker *worker, const trs__rows *rows,
                     const trs__record *record)
{
    trs__text raw = raw_text(rows, record);

    if (!worker->shared->options.duplicate_rows)
        return true;
    if (!trs__grow(&worker->host, &worker->prints, &worker->print_room,
                   worker->print_count + 1, sizeof *worker->prints))
        return false;
    worker->prints[worker->print_count++] =
        (trs__row_print){ trs__hash(raw.bytes, raw.length),
                          (uint32_t)rows->block,
                          (uint32_t)(rows->batch->line + record->line) };
    return true;
}

/* ---- times --------------------------------------------------------------- */

enum { JOINED = 128 };

/* "DATE CLOCK"; a clock that is missing leaves the date alone. */
static trs__text join(trs__enter_worker *worker, trs__text date,
                      trs__text clock, char *joined)
{
    size_t length = date.length;

    if (trs__is_missing(worker->shared->data, clock) ||
        trs__is_missing(worker->shared->data, date))
        return date;
    if (length + 1 + clock.length > JOINED)
        return (trs__text){ "?", 1 }; /* no time is that long */
    memcpy(joined, date.bytes, length);
    joined[length++] = ' ';
    memcpy(joined + length, clock.bytes, clock.length);
    return (trs__text){ joined, length + clock.length };
}

trs_read trs__enter_time(trs__enter_worker *worker, const trs__rows *rows,
                         const trs__record *record,
                         const trs__time_reader *reader, trs__days *days,
                         trs_reading *out)
{
    char joined[JOINED];
    trs__text text = trs__enter_field(rows, record, reader->columns[0]);
    trs_read read = TRS_READ_EMPTY, first = TRS_READ_OK;

    if (reader->columns[1] >= 0)
        text = join(worker, text,
                    trs__enter_field(rows, record, reader->columns[1]), joined);
    if (text.length == 0)
        return TRS_READ_EMPTY;
    /* what the study calls missing may look like a time: 1900-01-01 */
    if (worker->shared->data->missing_given &&
        trs__is_missing(worker->shared->data, text))
        return TRS_READ_EMPTY;
    for (size_t i = 0; i < reader->count; i++) {
        const trs_layout *layout = &reader->layouts[i];

        if (i == 0 && days && text.bytes != joined && !worker->long_missing)
            read = trs__days_learn(days, layout, text, out);
        else
            read = trs_layout_read(layout, text.bytes, text.length, out);
        if (read == TRS_READ_OK)
            return read;
        if (i == 0)
            first = read;
    }
    return trs__is_missing(worker->shared->data, text) ? TRS_READ_EMPTY : first;
}

int trs__enter_blame(trs__enter_worker *worker, const trs__rows *rows,
                     const trs__record *record, const trs__time_reader *reader)
{
    trs__time_reader date = *reader;
    trs_reading reading;

    date.columns[1] = TRS__NO_COLUMN;
    return reader->columns[1] >= 0 &&
                   trs__enter_time(worker, rows, record, &date, NULL,
                                   &reading) == TRS_READ_OK
               ? reader->columns[1]
               : reader->columns[0];
}

void trs__enter_odd_kind(trs__enter_worker *worker, const trs__rows *rows,
                         const trs__record *record, const trs_reading *reading,
                         const trs__time_reader *reader)
{
    if (reading->kind != reader->usual && reader->usual != TRS_LAYOUT_COUNT)
        trs__enter_note(worker, rows, record, TRS_RULE_MIXED_FORMAT,
                        reader->columns[0]);
    if (reading->date_alone) /* whole columns are: places would say little */
        trs__ledger_count(worker->ledger, TRS_RULE_DAY_PRECISION, 1);
}

trs_instant trs__enter_wall(trs__enter_worker *worker, const trs__rows *rows,
                            const trs__record *record,
                            const trs_reading *reading, const trs_zone *zone,
                            int field)
{
    trs_wall_kind kind = TRS_WALL_ONCE;
    trs_instant instant = trs_zone_to_instant(zone, reading->time, &kind);

    if (!reading->date_alone && kind != TRS_WALL_ONCE && field >= 0)
        trs__enter_note(worker, rows, record,
                        kind == TRS_WALL_REPEATED ? TRS_RULE_REPEATED_HOUR
                                                  : TRS_RULE_SKIPPED_HOUR,
                        field);
    return instant;
}

void trs__enter_recorded(trs__enter_worker *worker, const trs__rows *rows,
                         const trs__record *record, trs__recorded recorded,
                         int field)
{
    switch (recorded) {
    case TRS__RECORDED:
        break;
    case TRS__RECORDED_AGAIN: /* which row is the second depends on threads:
                                  its place is its consignment's */
        trs__ledger_count(worker->ledger, TRS_RULE_REPEATED_MILESTONE, 1);
        break;
    case TRS__AFTER_CUTOFF:
        trs__enter_note(worker, rows, record, TRS_RULE_AFTER_CUTOFF, field);
        break;
    }
}

/* ---- attributes ---------------------------------------------------------- */

bool trs__enter_attributes(trs__enter_worker *worker, const trs__rows *rows,
                           const trs__record *record)
{
    const trs__plan *plan = &worker->shared->plans[rows->file];
    size_t n = worker->shared->cases->attribute_count;

    for (size_t a = 0; a < n; a++) {
        trs__text value = trs__enter_field(rows, record, plan->attributes[a]);

        worker->cells[a] = trs__coder_cell(&worker->coders[a], value);
        if (worker->cells[a] == TRS__NO_CODE)
            return false;
    }
    return true;
}
