/* Knows the rows of a wide table that most are: without quotes, their times of
 * days that are known.  They are read column by column, straight into the
 * table: the values of a column are alike, and what reads them stays at hand.
 * Whatever else a row may be, enter_wide.c judges. */
#include "libtrs/enter_cells.h"

bool trs__enter_is_usual_wide(const trs__enter_worker *worker,
                              const trs__rows *rows)
{
    const trs_cases *cases = worker->shared->cases;
    const trs__plan *plan = &worker->shared->plans[rows->file];

    if (!trs__enter_is_usual(worker, rows) || trs__cases_by_id(cases) ||
        cases->keep_ids || cases->keep_places || cases->keep_events ||
        cases->want_span || worker->shared->options.duplicate_rows)
        return false;
    for (size_t m = 0; m < worker->milestones; m++)
        if (plan->milestones[m].count && plan->milestones[m].columns[1] >= 0)
            return false; /* a date here and a clock there */
    return true;
}

/* A usual row, as far as is known. */
struct row {
    const trs__field *fields;
    const char *base;
    uint32_t at; /* in the slice */
    bool known;  /* it has a time */
};

/* Rows that stand side by side in the data. */
struct slice {
    const trs__rows *rows;
    size_t from, count, usual_count;
    bool usual[TRS__ENTER_AT_ONCE]; /* [row] */
    struct row list[TRS__ENTER_AT_ONCE];
};

/* Lists the rows that have all columns, and an id where they should. */
static void list_rows(struct slice *slice, const trs__plan *plan)
{
    const trs__batch *batch = slice->rows->batch;
    struct row *row = slice->list;

    for (uint32_t i = 0; i < slice->count; i++) {
        const trs__record *record = &batch->records[slice->from + i];

        *row = (struct row){ batch->fields + record->first, record->base, i,
                             false };
        slice->usual[i] =
            !record->flags && record->count == plan->columns &&
            (plan->id < 0 || trs__field_length(row->fields[plan->id]) > 0);
        row += slice->usual[i];
    }
    slice->usual_count = (size_t)(row - slice->list);
}

/* A cell that is no time of a known day: of a day that is learnt now and then
 * known, or a text that stands for no value. */
static trs_read learn(trs__enter_worker *worker, const struct slice *slice,
                      const struct row *row, size_t milestone,
                      trs__stamp *stamp)
{
    const trs__time_reader *reader = &worker->plan->milestones[milestone];
    const trs__record *record =
        &slice->rows->batch->records[slice->from + row->at];
    trs__days *days = &worker->days[milestone];
    trs_reading unused;
    trs_read read =
        trs__enter_time(worker, slice->rows, record, reader, days, &unused);

    if (read == TRS_READ_OK &&
        !trs__cell_stamp(
            days, trs__cell_text(row->fields, row->base, reader->columns[0]),
            stamp))
        return TRS_READ_UNKNOWN;
    return read;
}

/* The stamps of one milestone; out is no part of anything else. */
static void read_times(trs__enter_worker *worker, struct slice *slice,
                       size_t milestone, trs__stamp *restrict out)
{
    const trs__time_reader *reader = &worker->plan->milestones[milestone];
    const trs__days *days = &worker->days[milestone];
    trs__stamp cutoff = worker->shared->cases->cutoff;
    int column = reader->columns[0];
    size_t n = slice->usual_count;

    if (reader->count == 0) /* made of others */
        for (size_t i = 0; i < n; i++)
            out[i] = TRS__NO_STAMP;
    for (size_t i = 0; reader->count && i < n; i++) {
        struct row *row = &slice->list[i];
        trs__text text = trs__cell_text(row->fields, row->base, column);
        trs__stamp stamp = TRS__NO_STAMP;
        trs_read read = TRS_READ_OK;

        if (text.length && !trs__cell_stamp(days, text, &stamp)) {
            read = learn(worker, slice, row, milestone, &stamp);
            slice->usual[row->at] &= !worker->viewer; /* which looks at it */
        }
        if ((read != TRS_READ_OK && read != TRS_READ_EMPTY) || stamp > cutoff)
            slice->usual[row->at] = false;
        row->known |= stamp != TRS__NO_STAMP;
        out[i] = stamp;
    }
}

static void read_codes(trs__enter_worker *worker, struct slice *slice,
                       size_t attribute, uint32_t *restrict out)
{
    int column = worker->plan->attributes[attribute];
    trs__coder *coder = &worker->coders[attribute];

    for (size_t i = 0; i < slice->usual_count; i++) {
        const struct row *row = &slice->list[i];

        if (!trs__cell_code(
                coder, trs__cell_text(row->fields, row->base, column), &out[i]))
            slice->usual[row->at] = false;
    }
}

/* Lists the rows that are not usual after all, in their order, and closes the
 * gaps that they leave in the table. */
static size_t drop_others(const trs_cases *cases, trs__segment *segment,
                          struct slice *slice, size_t *others)
{
    size_t milestones = trs_study_milestone_count(cases->study);
    size_t from = segment->count, to = from, count = 0;

    for (size_t i = 0; i < slice->count; i++)
        if (!slice->usual[i])
            others[count++] = slice->from + i;
    for (size_t i = 0; i < slice->usual_count; i++, from++) {
        if (!slice->usual[slice->list[i].at])
            continue;
        for (size_t m = 0; m < milestones; m++)
            segment->milestones[m][to] = segment->milestones[m][from];
        for (size_t a = 0; a < cases->attribute_count; a++)
            segment->attributes[a][to] = segment->attributes[a][from];
        to++;
    }
    slice->usual_count = to - segment->count;
    return count;
}

size_t trs__enter_usual_rows(trs__enter_worker *worker, const trs__rows *rows,
                             size_t at, size_t *others, size_t *other_count)
{
    const trs_cases *cases = worker->shared->cases;
    trs__segment *segment = worker->segment;
    size_t room = segment ? segment->capacity - segment->count : 0;
    struct slice slice; /* large: what is needed of it is filled in */
    bool all = true;

    *other_count = 0;
    if (room == 0)
        return at;
    slice.rows = rows;
    slice.from = at;
    slice.count = rows->batch->count - at;
    if (slice.count > TRS__ENTER_AT_ONCE)
        slice.count = TRS__ENTER_AT_ONCE;
    if (slice.count > room)
        slice.count = room;
    list_rows(&slice, worker->plan);
    for (size_t m = 0; m < worker->milestones; m++)
        read_times(worker, &slice, m, segment->milestones[m] + segment->count);
    for (size_t a = 0; a < cases->attribute_count; a++)
        read_codes(worker, &slice, a, segment->attributes[a] + segment->count);
    for (size_t i = 0; i < slice.usual_count; i++)
        slice.usual[slice.list[i].at] &= slice.list[i].known;
    for (size_t i = 0; i < slice.count; i++)
        all &= slice.usual[i];
    if (!all)
        *other_count = drop_others(cases, segment, &slice, others);
    segment->count += slice.usual_count;
    return at + slice.count;
}
