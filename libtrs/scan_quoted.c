/* One record at a time through libcsv.
 *
 * libcsv tells no positions, so it is fed up to one line end at a time: a
 * record can only end there, and then the row callback has been called.  An
 * error stops csv_parse at the faulty byte.  libcsv's buffer for a field is
 * made large enough beforehand, from the caller's memory, so that it never
 * grows one itself; hence csv_init starts it anew and csv_free is never due. */
#include "libtrs/scan_parts.h"
#include "libtrs/status.h"

#include <string.h>

typedef struct sink {
    const trs_host *host;
    trs__batch *batch;     /* NULL: fields are not wanted */
    size_t side;           /* size of the batch's side buffer at the start */
    size_t lines;          /* line ends so far                             */
    uint32_t first, count; /* fields                                       */
    bool trim;    /* quotes are ordinary: libcsv drops no spaces at the end */
    bool content; /* one of the fields is not empty                        */
    bool row;
    bool failed;
} sink;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Room for one field more of length bytes. */
static bool make_room(const trs_host *host, trs__batch *batch, size_t length)
{
    return trs__grow(host, &batch->side, &batch->side_room,
                     batch->side_size + length, 1) &&
           trs__grow(host, &batch->fields, &batch->field_room,
                     batch->field_count + 1, sizeof *batch->fields);
}

static void take_field(void *text, size_t length, void *context)
{
    sink *to = context;
    trs__batch *batch = to->batch;

    to->count++;
    while (to->trim && length && is_blank(((char *)text)[length - 1]))
        length--;
    to->content = to->content || length;
    if (!batch || to->failed)
        return;
    if ((length > batch->side_room - batch->side_size ||
         batch->field_count == batch->field_room) &&
        !make_room(to->host, batch, length)) {
        to->failed = true;
        return;
    }
    if (length)
        memcpy(batch->side + batch->side_size, text, length);
    batch->fields[batch->field_count].at = (uint32_t)batch->side_size;
    batch->side_size += length;
    batch->fields[batch->field_count++].end = (uint32_t)batch->side_size;
}

static void take_row(int end, void *context)
{
    (void)end;
    ((sink *)context)->row = true;
}

static void *refuse(void *block, size_t size)
{
    (void)block;
    (void)size;
    return NULL;
}

static void start(trs__scan *scan)
{
    struct csv_parser *csv = &scan->csv;

    csv_init(csv, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
    csv_set_delim(csv, (unsigned char)scan->options.delimiter);
    csv_set_realloc_func(csv, refuse);
    if (scan->options.no_quotes) {
        /* A space is looked at as a space before it is looked at as a quote,
         * so that no field is ever quoted. */
        csv_set_quote(csv, CSV_SPACE);
        csv_set_opts(csv, CSV_REPALL_NL);
    }
}

/* Feeds bytes[from..to).  Answers where it stopped: at a fault, or to. */
static size_t feed(trs__scan *scan, const char *bytes, size_t from, size_t to,
                   sink *got)
{
    size_t need = scan->csv.entry_pos + (to - from) + 2;

    if (!trs__grow(&scan->host, &scan->entry, &scan->entry_room, need, 1)) {
        got->failed = true;
        return to;
    }
    scan->csv.entry_buf = (unsigned char *)scan->entry;
    scan->csv.entry_size = scan->entry_room;
    return from + csv_parse(&scan->csv, bytes + from, to - from, take_field,
                            take_row, got);
}

/* The last quote that opened a field.  A quote right behind the one that
 * closed is half of a doubled quote and opens nothing. */
static size_t open_quote(const trs__cursor *cursor, size_t end)
{
    size_t opened = cursor->at, closed = end;
    bool inside = false;

    for (size_t i = cursor->at; i < end; i++) {
        if (cursor->bytes[i] != '"')
            continue;
        if (inside)
            closed = i;
        else if (closed == end || closed + 1 != i)
            opened = i;
        inside = !inside;
    }
    return opened;
}

static trs_status finish(trs__scan *scan, trs__cursor *cursor, sink *got,
                         size_t end, size_t after, trs__record record,
                         trs_error *err)
{
    trs__batch *batch = got->batch;

    bool aside = record.flags & TRS__RECORD_SET_ASIDE;

    if (batch && got->content && !aside) {
        record.first = got->first;
        record.count = got->count;
    } else if (batch) {
        batch->field_count = got->first;
        batch->side_size = got->side;
    }
    if (batch && (got->content || aside) &&
        !trs__batch_add(&scan->host, batch, cursor, end, record))
        return trs__no_memory(err);
    cursor->lines += got->lines;
    cursor->at = after;
    return TRS_OK;
}

static trs_status finish_data(trs__scan *scan, trs__cursor *cursor, sink *got,
                              trs_error *err)
{
    trs__record record = { .flags = TRS__RECORD_QUOTED };

    if (csv_fini(&scan->csv, take_field, take_row, got) != 0) {
        record.flags = TRS__RECORD_OPEN_QUOTE;
        record.first = (uint32_t)(open_quote(cursor, cursor->n) - cursor->at);
    }
    if (got->failed)
        return trs__no_memory(err);
    return finish(scan, cursor, got, cursor->n, cursor->n, record, err);
}

trs_status trs__scan_quoted(trs__scan *scan, trs__cursor *cursor,
                            trs__batch *batch, trs_error *err)
{
    sink got = { .host = &scan->host,
                 .batch = batch,
                 .side = batch ? batch->side_size : 0,
                 .first = batch ? (uint32_t)batch->field_count : 0,
                 .trim = scan->options.no_quotes };
    size_t from = cursor->at;
    bool capped = cursor->n - cursor->at > scan->limit;
    size_t visible = capped ? cursor->at + scan->limit + 1 : cursor->n;

    start(scan);
    for (;;) {
        size_t end = trs__line_end(cursor->bytes, from, visible);
        size_t after = end < visible ? trs__line_after(cursor, end) : 0;
        size_t to = end < visible ? end + 1 : visible, stop;
        trs__record record = { .flags = TRS__RECORD_QUOTED };

        if (end == visible && capped)
            return trs__scan_too_long(scan, cursor, batch, err);
        if (end == visible ? !cursor->final : !after)
            return TRS_OK; /* more bytes are needed */
        got.lines += end < visible;
        stop = feed(scan, cursor->bytes, from, to, &got);
        if (got.failed)
            return trs__no_memory(err);
        if (stop < to) {
            record.flags = TRS__RECORD_BAD_QUOTE;
            record.first = (uint32_t)(stop - cursor->at);
            return finish(scan, cursor, &got, end, after ? after : to, record,
                          err);
        }
        if (end == visible)
            return finish_data(scan, cursor, &got, err);
        if (got.row)
            return finish(scan, cursor, &got, end, after, record, err);
        if (after > to)
            feed(scan, cursor->bytes, to, after, &got); /* the LF of CR LF */
        from = after < visible ? after : visible;
    }
}
