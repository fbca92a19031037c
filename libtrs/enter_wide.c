/* Knows wide tables: one row per consignment, one column per milestone. */
#include "libtrs/enter.h"

#include "libtrs/status.h"
#include "libtrs/study.h"

#include <string.h>

/* The site of a row by the code of its column, or -1. */
static int site_of(trs__enter_worker *worker, const trs__rows *rows,
                   const trs__record *record)
{
    const trs_cases *cases = worker->shared->cases;
    const trs__plan *plan = &worker->shared->plans[rows->file];
    int by = trs__study_sites_dimension(cases->study);
    const trs_dimension *dimension;
    trs__value_buffer buffer;
    trs__text value;
    char name[256];
    bool bad;

    if (by < 0 || cases->dimension_attribute[by] < 0)
        return -1;
    dimension = trs_study_dimension(cases->study, (size_t)by);
    value = trs__enter_field(rows, record,
                             plan->attributes[cases->dimension_attribute[by]]);
    value = trs__dimension_value(dimension, value, &buffer, &bad);
    if (!value.bytes || value.length >= sizeof name)
        return -1;
    memcpy(name, value.bytes, value.length);
    name[value.length] = '\0';
    return trs__study_find_site(cases->study, name);
}

/* Reads every milestone's cell into worker->stamps; answers how many are
 * there. */
static size_t read_cells(trs__enter_worker *worker, const trs__rows *rows,
                         const trs__record *record)
{
    const trs_cases *cases = worker->shared->cases;
    const trs__plan *plan = &worker->shared->plans[rows->file];
    size_t known = 0;
    int site = cases->has_site_zones ? site_of(worker, rows, record) : -1;

    for (size_t m = 0; m < worker->milestones; m++) {
        const trs__time_reader *reader = &plan->milestones[m];
        trs_reading reading;
        trs_read read;

        worker->stamps[m] = TRS__NO_STAMP;
        if (reader->count == 0)
            continue;
        read = trs__enter_usual_time(worker, rows, record, reader,
                                     &worker->days[m], &reading);
        if (read == TRS_READ_OK) {
            const trs_zone *zone = reader->zone;

            trs__enter_kind(worker, rows, record, &reading, reader);
            if (!zone)
                zone = trs__study_zone(cases->study, (int)m, site);
            worker->stamps[m] = trs__enter_stamp(worker, rows, record, &reading,
                                                 zone, reader->columns[0]);
            known++;
        } else if (read != TRS_READ_EMPTY) {
            trs__enter_reject(worker, rows, record, TRS_RULE_BAD_TIMESTAMP,
                              trs__enter_blame(worker, rows, record, reader));
        }
    }
    return known;
}

/* The row of a consignment that may have others. */
static bool find_row(trs__enter_worker *worker, trs__text id,
                     trs__segment **segment, size_t *at, pthread_mutex_t **lock)
{
    trs__enter_shared *shared = worker->shared;
    trs__id key = trs__id_of(id);
    uint64_t hash = trs__id_hash(&key);

    *segment = trs__cases_segment(shared->cases, hash);
    *lock = &shared->locks[hash >> (64 - TRS__SPREAD_BITS)];
    pthread_mutex_lock(*lock);
    return trs__segment_find(shared->cases, *segment, (uint32_t)hash, &key, at);
}

/* A segment for this thread to fill. */
static bool next_segment(trs__enter_worker *worker)
{
    trs__enter_shared *shared = worker->shared;
    size_t rows = worker->segment ? TRS__SEGMENT_ROWS : 1;

    pthread_mutex_lock(&shared->growing);
    worker->segment = trs__cases_new_segment(shared->cases);
    pthread_mutex_unlock(&shared->growing);
    if (shared->cases->sink.take)
        rows = shared->cases->sink.rows;
    return worker->segment &&
           trs__segment_reserve(shared->cases, worker->segment, rows);
}

/* A new row in the segment that this thread fills. */
static bool append_row(trs__enter_worker *worker, trs__text id, size_t *at)
{
    trs_cases *cases = worker->shared->cases;
    const trs__sink *sink = &cases->sink;
    trs__segment *segment = worker->segment;
    trs__id key = trs__id_of(id);
    bool ok = true;

    if (segment && sink->take && segment->count >= sink->rows)
        ok = sink->take(sink->context, segment);
    else if (!segment || segment->count == TRS__SEGMENT_ROWS)
        ok = next_segment(worker);
    return ok && trs__segment_append(cases, worker->segment, &key, at);
}

static void record_row(trs__enter_worker *worker, const trs__rows *rows,
                       const trs__record *record, trs__segment *segment,
                       size_t at)
{
    trs_cases *cases = worker->shared->cases;
    const trs__plan *plan = &worker->shared->plans[rows->file];

    for (size_t a = 0; a < cases->attribute_count; a++)
        if (worker->cells[a])
            trs__segment_attribute(cases, segment, at, a, worker->cells[a] - 1);
    trs__segment_place(segment, at, rows->block,
                       (size_t)(rows->batch->line + record->line));
    for (size_t m = 0; m < worker->milestones; m++)
        if (worker->stamps[m] != TRS__NO_STAMP)
            trs__enter_recorded(worker, rows, record,
                                trs__segment_record(cases, segment, at, (int)m,
                                                    worker->stamps[m]),
                                plan->milestones[m].columns[0]);
}

/* Each cell is an event, named by its milestone. */
static bool keep_events(trs__enter_worker *worker, trs__segment *segment,
                        size_t at)
{
    trs_cases *cases = worker->shared->cases;

    for (size_t m = 0; m < worker->milestones; m++) {
        const char *name = trs_study_milestone(cases->study, m)->name;
        uint32_t code;

        if (worker->stamps[m] == TRS__NO_STAMP ||
            worker->stamps[m] > cases->cutoff)
            continue;
        code = trs__coder_code(&worker->event_coder, trs__text_of(name));
        if (code == TRS__NO_CODE ||
            !trs__segment_add_event(cases, segment, at, code,
                                    worker->stamps[m]))
            return false;
    }
    return true;
}

static trs_status use(trs__enter_worker *worker, const trs__rows *rows,
                      const trs__record *record, trs__text id, trs_error *err)
{
    trs_cases *cases = worker->shared->cases;
    pthread_mutex_t *lock = NULL;
    trs__segment *segment;
    size_t at;
    bool ok;

    if (!trs__enter_used(worker, rows, record) ||
        !trs__enter_attributes(worker, rows, record))
        return trs__no_memory(err);
    if (trs__cases_by_id(cases)) {
        ok = find_row(worker, id, &segment, &at, &lock);
    } else {
        ok = append_row(worker, id, &at);
        segment = worker->segment;
    }
    if (ok)
        record_row(worker, rows, record, segment, at);
    if (ok && cases->keep_events)
        ok = keep_events(worker, segment, at);
    if (lock)
        pthread_mutex_unlock(lock);
    return ok ? TRS_OK : trs__no_memory(err);
}

static trs_status enter(trs__enter_worker *worker, const trs__rows *rows,
                        const trs__record *record, bool *used, trs_error *err)
{
    const trs__plan *plan = &worker->shared->plans[rows->file];
    trs_rule rule = trs__enter_judge(worker, rows, record);
    trs__text id = { "", 0 };
    int field = -1;

    if (rule == TRS_RULE_COUNT && plan->status != TRS_OK) {
        if (err)
            *err = plan->error;
        return plan->status;
    }
    trs__enter_read(worker, rows, record);
    if (rule == TRS_RULE_COUNT && plan->id >= 0) {
        id = trs__text_trim(trs__enter_field(rows, record, plan->id));
        if (id.length == 0) {
            rule = TRS_RULE_MISSING_ID;
            field = plan->id;
        }
    }
    if (rule == TRS_RULE_COUNT && read_cells(worker, rows, record) == 0)
        rule = TRS_RULE_NO_INSTANT;
    *used = rule == TRS_RULE_COUNT;
    if (*used)
        return use(worker, rows, record, id, err);
    trs__enter_reject(worker, rows, record, rule, field);
    return TRS_OK;
}

/* Rows of the batch that are not usual, among those from one up to another. */
static trs_status enter_others(trs__enter_worker *worker, const trs__rows *rows,
                               size_t from, size_t to, const size_t *others,
                               size_t count, uint64_t *used_rows,
                               trs_error *err)
{
    for (size_t i = 0; i < count; i++) {
        const trs__record *record = &rows->batch->records[others[i]];
        bool used = false;
        trs_status status;

        if (!trs__enter_show_usual(worker, rows, from, others[i]) ||
            !trs__enter_show(worker, rows, record))
            return trs__no_memory(err);
        status = enter(worker, rows, record, &used, err);
        if (status != TRS_OK)
            return status;
        *used_rows += used;
        from = others[i] + 1;
    }
    return trs__enter_show_usual(worker, rows, from, to) ? TRS_OK
                                                         : trs__no_memory(err);
}

trs_status trs__enter_visit_wide(void *visitor, const trs__rows *rows,
                                 trs_error *err)
{
    trs__enter_worker *worker = visitor;
    const trs__batch *batch = rows->batch;
    uint64_t used_rows = 0;
    bool usual;

    trs__enter_begin(worker, rows);
    usual = trs__enter_is_usual_wide(worker, rows);
    for (size_t at = 0, next; at < batch->count; at = next) {
        size_t others[TRS__ENTER_AT_ONCE], count = 0;
        trs_status status;

        next = usual ? trs__enter_usual_rows(worker, rows, at, others, &count)
                     : at;
        used_rows += next - at - count;
        if (next == at) /* a row at a time */
            others[count++] = next++;
        status = enter_others(worker, rows, at, next, others, count, &used_rows,
                              err);
        if (status != TRS_OK)
            return status;
    }
    trs__ledger_rows(worker->ledger, used_rows, batch->count - used_rows);
    return trs__enter_end(worker, err);
}
