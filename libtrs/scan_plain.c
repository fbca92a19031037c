/* The fast path: records without quotes, 64 bytes at a time.
 *
 * A chunk of 64 bytes becomes five masks of 64 bits, which say where the
 * delimiters, line ends, quotes and blanks are (scan_masks.h, the only part that
 * knows the processor), and then
 *   1. each bit of a separator becomes the end of a field (there, too),
 *   2. where a blank touches a separator, fields are trimmed,
 *   3. each bit of a line end becomes a record.
 * It stops in front of the record that holds the first quote. */
#include "libtrs/scan_plain.h"

#include "libtrs/scan_masks.h"

#include <string.h>

/* What the loop carries from chunk to chunk. */
typedef struct run {
    const trs__cursor *cursor;
    trs__batch *batch;
    letters look_for;
    uint64_t quotes; /* all bits set: a quote stops the run */
    size_t limit;
    size_t start;  /* of the record that has not ended yet */
    size_t first;  /* its first field */
    size_t filled; /* fields that have ended */
    size_t lines;
    uint64_t after_stop, after_blank; /* the last byte was one: bit 0 */
    bool after_rare; /* the last chunk may have ended in a blank or a CR */
    bool trimming;   /* a blank touched a separator, in this chunk or before */
    bool stopped;
} run;

/* --- fields and records --------------------------------------------------- */

static bool is_blank(char c, letters look_for)
{
    return c == ' ' || c == look_for.blank;
}

/* Trims n fields.  The CR of CR LF goes first, for blanks may stand in front of
 * it. */
static void trim(const trs__cursor *cursor, trs__field *fields, size_t n,
                 letters look_for)
{
    const char *bytes = cursor->bytes;

    for (size_t i = 0; i < n; i++) {
        trs__field f = fields[i];

        if (f.end > f.at && f.end < cursor->n && bytes[f.end] == '\n' &&
            bytes[f.end - 1] == '\r')
            f.end--;
        while (f.at < f.end && is_blank(bytes[f.end - 1], look_for))
            f.end--;
        while (f.at < f.end && is_blank(bytes[f.at], look_for))
            f.at++;
        fields[i] = f;
    }
}

/* Is there anything in one of these fields?  In nearly all records already in
 * the first. */
INLINE bool any_content(const trs__field *fields, size_t first, size_t upto)
{
    while (first < upto && fields[first].at >= fields[first].end)
        first++;
    return first < upto;
}

/* A record of more than limit bytes has no fields. */
static void cut_record(trs__record *record, size_t limit)
{
    record->first = record->count = 0;
    record->length = trs__scan_shown(limit);
    record->flags = TRS__RECORD_TOO_LONG;
}

/* The record that has not ended ends before end, with fields up to upto; the
 * next begins at next. */
INLINE void end_record(run *r, size_t end, size_t upto, size_t next)
{
    trs__batch *batch = r->batch;
    trs__record *record = &batch->records[batch->count];
    size_t length = end - r->start;

    record->base = r->cursor->bytes;
    record->first = (uint32_t)r->first;
    record->count = (uint32_t)(upto - r->first);
    record->line = (uint32_t)r->lines++;
    record->offset = (uint32_t)r->start;
    record->length = (uint32_t)length;
    record->flags = record->unused = 0;
    if (length > r->limit)
        cut_record(record, r->limit);
    batch->count +=
        length > r->limit || any_content(batch->fields, r->first, upto);
    r->first = upto;
    r->start = next;
}

/* Takes the second byte of CR LF as the line end, and a CR whose next byte is
 * not known yet as nothing. */
INLINE uint64_t line_ends(masks m, const trs__cursor *cursor, size_t at,
                          size_t here)
{
    uint64_t last = UINT64_C(1) << (here - 1), pairs = m.cr & m.lf >> 1;
    size_t next = at + here;

    if (m.cr & last) {
        if (next < cursor->n ? cursor->bytes[next] == '\n' : !cursor->final)
            pairs |= last;
    }
    return m.lf | (m.cr & ~pairs);
}

/* From here on fields are trimmed if a blank touches a stop: a separator, or
 * the CR of CR LF. */
INLINE void watch_blanks(run *r, uint64_t stops, uint64_t blank)
{
    uint64_t edges = (blank & (stops << 1 | r->after_stop)) |
                     (stops & (blank << 1 | r->after_blank));

    r->trimming = r->trimming || edges;
    r->after_stop = stops >> 63;
    r->after_blank = blank >> 63;
}

/* Before a line end at end, is there the CR of CR LF?  Its field ends there,
 * too. */
INLINE bool cut_cr(const run *r, size_t end, size_t upto)
{
    const char *bytes = r->cursor->bytes;
    trs__field *last = &r->batch->fields[upto - 1];

    if (end <= r->start || bytes[end] != '\n' || bytes[end - 1] != '\r')
        return false;
    if (last->end == end) /* nobody has trimmed it */
        last->end--;
    return true;
}

/* With cr, there may be some in this chunk or at the end of the last one. */
INLINE void end_records(run *r, size_t at, uint64_t separators, uint64_t lines,
                        bool cr)
{
    for (; lines; lines &= lines - 1) {
        uint64_t upto = lines ^ (lines - 1); /* and the line end itself */
        size_t end = at + count(upto) - 1;
        size_t fields = r->filled + count(separators & upto);
        bool pair = cr && cut_cr(r, end, fields);

        end_record(r, end - pair, fields, end + 1);
    }
}

/* A chunk in which nothing but separators matters. */
INLINE void take_usual(run *r, masks m, size_t at, ender *end_fields)
{
    uint64_t separators = m.delimiter | m.lf;

    end_fields(r->batch->fields + r->filled, at, separators);
    end_records(r, at, separators, m.lf, false);
    r->filled += count(separators);
    r->after_stop = separators >> 63;
}

/* The chunk at at, of which here bytes count. */
INLINE void take_chunk(run *r, masks m, size_t at, size_t here,
                       ender *end_fields)
{
    uint64_t lines = line_ends(m, r->cursor, at, here);
    uint64_t separators = m.delimiter | lines;
    trs__field *fields = r->batch->fields + r->filled;

    watch_blanks(r, separators | m.cr, m.blank);
    m.quote &= r->quotes;
    if (m.quote) {
        lines &= lowest(m.quote) - 1;
        separators &= lowest(m.quote) - 1;
        r->stopped = true;
    }
    end_fields(fields, at, separators);
    if (r->trimming)
        trim(r->cursor, fields, count(separators), r->look_for);
    end_records(r, at, separators, lines, true);
    r->filled += count(separators);
    r->after_rare = m.rare;
}

/* The last line, which has no end. */
INLINE void take_rest(run *r, size_t end)
{
    trs__field *last = &r->batch->fields[r->filled];

    last->end = (uint32_t)end;
    trim(r->cursor, last, 1, r->look_for);
    end_record(r, end, r->filled + 1, end);
    r->lines--;
}

static run begin(const trs__scan *scan, const trs__cursor *cursor,
                 trs__batch *batch)
{
    char delimiter = scan->options.delimiter;
    run r = { .cursor = cursor, .batch = batch };

    r.look_for.delimiter = delimiter;
    r.look_for.blank = delimiter == '\t' ? ' ' : '\t';
    r.quotes = scan->options.no_quotes ? 0 : UINT64_MAX;
    r.limit = scan->limit;
    r.start = cursor->at;
    r.first = r.filled = batch->field_count;
    r.lines = cursor->lines;
    r.after_stop = 1;
    batch->fields[r.filled].at = (uint32_t)r.start;
    return r;
}

/* The whole of the fast path, made for one classifier. */
INLINE bool plain(const trs__scan *scan, trs__cursor *cursor, size_t visible,
                  trs__batch *batch, classifier *classify, ender *end_fields)
{
    run r = begin(scan, cursor, batch);
    char padded[CHUNK];
    size_t at = r.start;

    for (; visible - at >= CHUNK && !r.stopped; at += CHUNK) {
        masks m = classify(cursor->bytes + at, r.look_for);

        if (m.rare || r.after_rare || r.trimming)
            take_chunk(&r, m, at, CHUNK, end_fields);
        else
            take_usual(&r, m, at, end_fields);
    }
    if (at < visible && !r.stopped) {
        memset(padded, 0, CHUNK);
        memcpy(padded, cursor->bytes + at, visible - at);
        take_chunk(&r, classify(padded, r.look_for), at, visible - at,
                   end_fields);
    }
    if (!r.stopped && cursor->final && visible == cursor->n &&
        r.start < visible)
        take_rest(&r, visible);
    cursor->at = r.start;
    cursor->lines = r.lines;
    batch->field_count = r.first;
    return r.stopped;
}

/* --- one for each processor ----------------------------------------------- */

static bool plain_portable(const trs__scan *scan, trs__cursor *cursor,
                           size_t visible, trs__batch *batch)
{
    return plain(scan, cursor, visible, batch, classify_portable,
                 end_fields_portable);
}

#if HAVE_AVX2
AVX2 static bool plain_avx2(const trs__scan *scan, trs__cursor *cursor,
                            size_t visible, trs__batch *batch)
{
    return plain(scan, cursor, visible, batch, classify_avx2,
                 end_fields_portable);
}
#endif

#if HAVE_AVX512
AVX512 static bool plain_avx512(const trs__scan *scan, trs__cursor *cursor,
                                size_t visible, trs__batch *batch)
{
    return plain(scan, cursor, visible, batch, classify_avx512,
                 end_fields_avx512);
}
#endif

#if HAVE_NEON
static bool plain_neon(const trs__scan *scan, trs__cursor *cursor,
                       size_t visible, trs__batch *batch)
{
    return plain(scan, cursor, visible, batch, classify_neon,
                 end_fields_portable);
}
#endif

trs__plain *trs__plain_choose(trs__scan_way way)
{
    if (way == TRS__SCAN_PORTABLE)
        return plain_portable;
#if HAVE_AVX512
    if (way != TRS__SCAN_NARROW && can_avx512())
        return plain_avx512;
#endif
#if HAVE_AVX2
    if (can_avx2())
        return plain_avx2;
#endif
#if HAVE_NEON
    return plain_neon;
#endif
    return plain_portable;
}

/* A record that is longer than a window is counted, not guessed at: 64 MiB may
 * have one field or 64 million. */
static size_t count_fields(const trs__scan *scan, const trs__cursor *cursor,
                           size_t visible)
{
    size_t fields = 2;

    for (size_t i = cursor->at; i < visible; i++)
        fields += cursor->bytes[i] == scan->options.delimiter;
    return fields;
}

bool trs__plain_room(const trs__scan *scan, const trs__cursor *cursor,
                     size_t visible, trs__batch *batch)
{
    size_t fields = visible - cursor->at, records = fields / 2;

    if (visible > TRS__SCAN_WINDOW) { /* then it is one record */
        fields = count_fields(scan, cursor, visible);
        records = 1;
    }
    return trs__grow(&scan->host, &batch->fields, &batch->field_room,
                     batch->field_count + fields + BEYOND + 2,
                     sizeof *batch->fields) &&
           trs__grow(&scan->host, &batch->records, &batch->record_room,
                     batch->count + records + 2, sizeof *batch->records);
}
