/* Knows how a block becomes a batch: window by window, the plain records by
 * the fast path, the others by libcsv, and what is too long by neither. */
#include "libtrs/scan.h"

#include "libtrs/scan_parts.h"
#include "libtrs/scan_plain.h"
#include "libtrs/status.h"

#include <string.h>

void trs__scan_init(trs__scan *scan, const trs_host *host,
                    const trs__scan_options *options)
{
    memset(scan, 0, sizeof *scan);
    scan->host = trs__host_copy(host);
    scan->options = *options;
    scan->line = 1;
    scan->plain = trs__plain_choose(options->way);
    scan->limit = scan->host.limit_record < TRS__SCAN_LONGEST
                      ? scan->host.limit_record
                      : TRS__SCAN_LONGEST;
}

void trs__scan_free(trs__scan *scan)
{
    trs__free(&scan->host, scan->entry);
    scan->entry = NULL;
    scan->entry_room = 0;
}

void trs__batch_free(const trs_host *host, trs__batch *batch)
{
    trs_host lent = trs__host_copy(host);

    trs__free(&lent, batch->records);
    trs__free(&lent, batch->fields);
    trs__free(&lent, batch->side);
    memset(batch, 0, sizeof *batch);
}

/* Whether one of eight bytes is a CR or LF. */
static bool holds_line_end(const char *bytes)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t word, lf, cr;

    memcpy(&word, bytes, sizeof word);
    lf = word ^ (ones * '\n');
    cr = word ^ (ones * '\r');
    return ((((lf - ones) & ~lf) | ((cr - ones) & ~cr)) & high) != 0;
}

size_t trs__line_end(const char *bytes, size_t at, size_t n)
{
    while (n - at >= 8 && !holds_line_end(bytes + at))
        at += 8;
    while (at < n && bytes[at] != '\n' && bytes[at] != '\r')
        at++;
    return at;
}

size_t trs__count_lines(const char *bytes, size_t at, size_t n)
{
    size_t lines = 0;

    for (size_t i = at; i < n; i++)
        lines += bytes[i] == '\n' ||
                 (bytes[i] == '\r' && (i + 1 == n || bytes[i + 1] != '\n'));
    return lines;
}

size_t trs__line_after(const trs__cursor *cursor, size_t end)
{
    if (cursor->bytes[end] == '\n')
        return end + 1;
    if (end + 1 < cursor->n)
        return end + 1 + (cursor->bytes[end + 1] == '\n');
    return cursor->final ? end + 1 : 0;
}

bool trs__batch_add(const trs_host *host, trs__batch *batch,
                    const trs__cursor *cursor, size_t end, trs__record record)
{
    if (!trs__grow(host, &batch->records, &batch->record_room, batch->count + 1,
                   sizeof *batch->records))
        return false;
    record.line = (uint32_t)cursor->lines;
    record.offset = (uint32_t)cursor->at;
    record.length = (uint32_t)(end - cursor->at);
    batch->records[batch->count++] = record;
    return true;
}

void trs__scan_skip(trs__scan *scan, trs__cursor *cursor, size_t from)
{
    size_t end = trs__line_end(cursor->bytes, from, cursor->n);
    size_t after = end < cursor->n ? trs__line_after(cursor, end) : end;

    scan->skipping = end == cursor->n || !after;
    if (!after)
        after = end;
    cursor->lines += trs__count_lines(cursor->bytes, cursor->at, after);
    cursor->at = after;
}

trs_status trs__scan_too_long(trs__scan *scan, trs__cursor *cursor,
                              trs__batch *batch, trs_error *err)
{
    trs__record record = { .flags = TRS__RECORD_TOO_LONG };

    if (batch &&
        !trs__batch_add(&scan->host, batch, cursor,
                        cursor->at + trs__scan_shown(scan->limit), record))
        return trs__no_memory(err);
    trs__scan_skip(scan, cursor, cursor->at + scan->limit);
    return TRS_OK;
}

static void reset(const trs__scan *scan, const trs__cursor *cursor,
                  trs__batch *batch)
{
    batch->bytes = cursor->bytes;
    batch->line = scan->line;
    batch->count = batch->field_count = batch->side_size = 0;
    batch->delimiter = scan->options.delimiter;
    batch->quotes = !scan->options.no_quotes;
}

/* The side buffer may have moved while it grew, or be none: "" needs no byte. */
static void settle(trs__batch *batch)
{
    const char *side = batch->side ? batch->side : batch->bytes;

    for (size_t i = 0; i < batch->count; i++)
        if (!batch->records[i].base)
            batch->records[i].base =
                batch->records[i].flags & TRS__RECORD_SET_ASIDE ? batch->bytes
                                                                : side;
}

bool trs__scan_over_limit(const trs__scan *scan, const trs__cursor *cursor,
                          size_t visible)
{
    return visible - cursor->at > scan->limit &&
           cursor->bytes[cursor->at + scan->limit] != '\r';
}

/* Records that libcsv takes, from a quote on. */
static trs_status scan_quoted(trs__scan *scan, trs__cursor *cursor,
                              trs__batch *batch, bool *stuck, trs_error *err)
{
    size_t before = cursor->at;
    trs_status status = trs__scan_quoted(scan, cursor, batch, err);

    *stuck = cursor->at == before;
    return status;
}

/* The first record does not end before visible: where it might, or where it is
 * too long. */
static size_t behind_first_line(const trs__scan *scan,
                                const trs__cursor *cursor, size_t visible)
{
    size_t most = cursor->n < scan->limit + 2 ? cursor->n : scan->limit + 2;
    size_t end = trs__line_end(cursor->bytes, visible, most);
    size_t after = end < most ? trs__line_after(cursor, end) : 0;

    return after ? after : most;
}

/* Plain records up to a quote, one record through libcsv, and so on; until the
 * window is done or the bytes hold no whole record more.  The window widens
 * when even the first record does not fit. */
static trs_status scan_window(trs__scan *scan, trs__cursor *cursor,
                              trs__batch *batch, trs_error *err)
{
    trs_status status = TRS_OK;
    size_t window = TRS__SCAN_WINDOW;
    bool stuck = false;

    while (status == TRS_OK && !stuck && cursor->at < cursor->n &&
           cursor->at < TRS__SCAN_WINDOW) {
        size_t visible = cursor->n < window ? cursor->n : window;
        bool quote = scan->options.way == TRS__SCAN_LIBCSV;

        if (!quote && !trs__plain_room(scan, cursor, visible, batch))
            return trs__no_memory(err);
        if (!quote)
            quote = scan->plain(scan, cursor, visible, batch);
        if (quote)
            status = scan_quoted(scan, cursor, batch, &stuck, err);
        else if (trs__scan_over_limit(scan, cursor, visible))
            status = trs__scan_too_long(scan, cursor, batch, err);
        else if (visible < cursor->n && cursor->at == 0)
            window = behind_first_line(scan, cursor, visible);
        else
            break;
    }
    return status;
}

trs_status trs__scan_next(trs__scan *scan, const char *bytes, size_t n,
                          bool final, trs__batch *batch, size_t *used,
                          trs_error *err)
{
    trs__cursor cursor = { .bytes = bytes, .n = n, .final = final };
    trs_status status;

    reset(scan, &cursor, batch);
    if (scan->skipping)
        trs__scan_skip(scan, &cursor, 0);
    status = scan_window(scan, &cursor, batch, err);
    if (status != TRS_OK) {
        batch->count = 0;
        *used = 0;
        return status;
    }
    settle(batch);
    scan->line += cursor.lines;
    *used = cursor.at;
    return TRS_OK;
}

static void trim_names(trs__batch *batch)
{
    const trs__record *header = batch->records;

    for (size_t i = 0; i < header->count; i++) {
        trs__field *name = &batch->fields[header->first + i];
        const char *base = header->base;

        while (name->at < name->end &&
               (base[name->at] == ' ' || base[name->at] == '\t'))
            name->at++;
        while (name->at < name->end &&
               (base[name->end - 1] == ' ' || base[name->end - 1] == '\t'))
            name->end--;
    }
}

trs_status trs__scan_header(trs__scan *scan, const char *bytes, size_t n,
                            bool final, trs__batch *batch, size_t *used,
                            trs_error *err)
{
    trs_status status = trs__scan_next(scan, bytes, n, final, batch, used, err);
    trs__cursor cursor = { .bytes = bytes, .n = n, .final = final };
    size_t end;

    if (status != TRS_OK || batch->count == 0)
        return status;
    if (batch->count > 1) /* else what was scanned ends where it should */
        *used = batch->records[1].offset;
    end = batch->records[0].offset + batch->records[0].length;
    if (!(batch->records[0].flags & TRS__RECORD_TOO_LONG)) {
        *used = end < n ? trs__line_after(&cursor, end) : n;
        scan->skipping = false;
        scan->line = batch->line + trs__count_lines(bytes, 0, *used);
    } else if (batch->count > 1) {
        scan->skipping = false;
        scan->line = batch->line + batch->records[1].line;
    }
    batch->count = 1;
    trim_names(batch);
    return TRS_OK;
}
