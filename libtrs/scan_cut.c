/* Where a block can be cut.
 *
 * Without quotes, behind its last line end.  With quotes it matters which line
 * ends stand inside a quoted field.  Where every quote is regular, that is, it
 * opens right behind a separator, or closes right in front of one, or is half
 * of a doubled quote, an odd number of quotes in front says so; libcsv can't
 * find a fault there.  Everything else goes record by record through libcsv. */
#include "libtrs/scan_masks.h"
#include "libtrs/scan_parts.h"

#include <string.h>

static const size_t IRREGULAR = SIZE_MAX;

/* Bit i: the number of bits in mask up to and with i is odd. */
INLINE uint64_t odd(uint64_t mask)
{
    for (unsigned by = 1; by < CHUNK; by *= 2)
        mask ^= mask << by;
    return mask;
}

typedef struct parity {
    uint64_t inside;      /* all bits: the last byte was in quotes          */
    uint64_t after_stop;  /* bit 0: it was a delimiter or line end...       */
    uint64_t after_close; /* ...or a quote that closed                      */
    bool irregular;
} parity;

/* The line ends outside quotes. */
INLINE uint64_t outside_ends(parity *p, masks m, uint64_t valid)
{
    uint64_t stops = m.delimiter | m.lf | m.cr;
    uint64_t inside = odd(m.quote) ^ p->inside;
    uint64_t opens = m.quote & inside, closes = m.quote & ~inside;
    uint64_t closed = closes << 1 | p->after_close;
    uint64_t stopped = stops << 1 | p->after_stop;

    if ((opens & ~(stopped | closed)) | (closed & valid & ~(stops | m.quote)))
        p->irregular = true;
    p->inside = 0 - (inside >> 63);
    p->after_stop = stops >> 63;
    p->after_close = closes >> 63;
    return (m.lf | m.cr) & ~inside;
}

/* Behind the last line end outside quotes; 0 when there is none.  The last byte
 * is not a CR. */
INLINE size_t regular_cut(const char *bytes, size_t n, char delimiter,
                          classifier *classify)
{
    const letters look_for = { delimiter, ' ' };
    parity p = { .after_stop = 1 };
    char padded[CHUNK] = { 0 };
    size_t at = 0, cut = 0;

    for (; at < n && !p.irregular; at += CHUNK) {
        const char *chunk = bytes + at;
        uint64_t valid = UINT64_MAX, ends;

        if (n - at < CHUNK) {
            valid = (UINT64_C(1) << (n - at)) - 1;
            chunk = memcpy(padded, chunk, n - at);
        }
        ends = outside_ends(&p, classify(chunk, look_for), valid);
        if (ends)
            cut = at + CHUNK - (size_t)__builtin_clzll(ends);
    }
    return p.irregular ? IRREGULAR : cut;
}

#if HAVE_AVX2
AVX2 static size_t regular_avx2(const char *bytes, size_t n, char delimiter)
{
    return regular_cut(bytes, n, delimiter, classify_avx2);
}
#endif

static size_t regular(const trs__scan *scan, const char *bytes, size_t n)
{
    char delimiter = scan->options.delimiter;

    if (n && bytes[n - 1] == '\r') /* an LF may follow */
        n--;
    if (n > scan->limit || scan->options.way == TRS__SCAN_LIBCSV)
        return IRREGULAR;
#if HAVE_AVX2
    if (scan->options.way != TRS__SCAN_PORTABLE && can_avx2())
        return regular_avx2(bytes, n, delimiter);
#endif
#if HAVE_NEON
    if (scan->options.way != TRS__SCAN_PORTABLE)
        return regular_cut(bytes, n, delimiter, classify_neon);
#endif
    return regular_cut(bytes, n, delimiter, classify_portable);
}

/* Behind the last line end in bytes[at..to), at when there is none.  Nothing
 * in there is a quote. */
static size_t behind_last_line(const trs__cursor *cursor, size_t to)
{
    size_t at = to;

    while (at > cursor->at) {
        char c = cursor->bytes[--at];

        if ((c == '\n' || c == '\r') && trs__line_after(cursor, at))
            return at + 1;
    }
    return cursor->at;
}

static const char *next_quote(const trs__scan *scan, const trs__cursor *cursor)
{
    if (scan->options.no_quotes)
        return NULL;
    return memchr(cursor->bytes + cursor->at, '"', cursor->n - cursor->at);
}

/* From quote to quote; false when the rest has to wait for more bytes. */
static trs_status advance(trs__scan *scan, trs__cursor *cursor, bool *more,
                          trs_error *err)
{
    const char *quote = next_quote(scan, cursor);
    trs_status status = TRS_OK;
    size_t before;

    *more = quote != NULL;
    if (!quote) {
        cursor->at = behind_last_line(cursor, cursor->n);
        if (cursor->at < cursor->n &&
            trs__scan_over_limit(scan, cursor, cursor->n))
            status = trs__scan_too_long(scan, cursor, NULL, err);
        return status;
    }
    cursor->at = behind_last_line(cursor, (size_t)(quote - cursor->bytes));
    before = cursor->at;
    status = trs__scan_quoted(scan, cursor, NULL, err);
    *more = cursor->at != before && cursor->at < cursor->n;
    return status;
}

trs_status trs__scan_cut(trs__scan *scan, const char *bytes, size_t n,
                         bool final, size_t *cut, trs_error *err)
{
    trs__cursor cursor = { .bytes = bytes, .n = n };
    trs_status status = TRS_OK;
    bool more = true;

    *cut = n;
    if (final) /* all that is left belongs together */
        return TRS_OK;
    if (scan->skipping)
        trs__scan_skip(scan, &cursor, 0);
    if (next_quote(scan, &cursor)) {
        size_t found = regular(scan, bytes + cursor.at, n - cursor.at);

        more = found == IRREGULAR;
        cursor.at += more ? 0 : found;
    }
    while (status == TRS_OK && more)
        status = advance(scan, &cursor, &more, err);
    *cut = status == TRS_OK ? cursor.at : 0;
    return status;
}
