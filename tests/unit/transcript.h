/* A scan, written down as text: "1(a|b)" is a record with two fields that
 * starts on line 1, "3!bad@2:5" one that is set aside on line 3 with its fault
 * at line 2, column 5, and "#4" at the end says on which line the data end. */
#ifndef TRS_TRANSCRIPT_H
#define TRS_TRANSCRIPT_H

#include "test.h"

#include "libtrs/scan.h"

#include <stdlib.h>

typedef struct transcript {
    char text[8192];
    size_t length;
    bool raw; /* with the raw text of each record */
} transcript;

static inline void put(transcript *t, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n && t->length < sizeof t->text - 5; i++) {
        char c = bytes[i];

        if (c == '\n' || c == '\r' || c == '\t' || c == '\0') {
            t->text[t->length++] = '\\';
            c = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : '0';
        }
        t->text[t->length++] = c;
    }
    t->text[t->length] = '\0';
}

static inline void put_record(transcript *t, const trs__batch *batch,
                              const trs__record *record)
{
    const char *kind = record->flags & TRS__RECORD_BAD_QUOTE    ? "bad"
                       : record->flags & TRS__RECORD_OPEN_QUOTE ? "open"
                                                                : "long";
    char text[80];
    uint64_t line;
    size_t column;

    sprintf(text, "%llu", (unsigned long long)(batch->line + record->line));
    put(t, text, strlen(text));
    if (t->raw)
        put(t, batch->bytes + record->offset, record->length);
    if (record->flags & TRS__RECORD_SET_ASIDE) {
        trs__record_place(batch, record, 0, &line, &column);
        sprintf(text, "!%s@%llu:%zu ", kind, (unsigned long long)line, column);
        put(t, text, strlen(text));
        return;
    }
    assert_non_null(record->base);
    put(t, "(", 1);
    for (size_t i = 0; i < record->count; i++) {
        trs__field field = batch->fields[record->first + i];

        if (i)
            put(t, "|", 1);
        put(t, trs__field_text(record, field), trs__field_length(field));
    }
    put(t, ") ", 2);
}

/* Writes down all records of bytes[0..n); answers how many bytes they took. */
static inline size_t scan_all(transcript *t, trs__scan *scan, trs__batch *batch,
                              const char *bytes, size_t n, bool final)
{
    size_t at = 0, used;

    do {
        assert_int_equal(
            trs__scan_next(scan, bytes + at, n - at, final, batch, &used, NULL),
            TRS_OK);
        for (size_t i = 0; i < batch->count; i++)
            put_record(t, batch, &batch->records[i]);
        at += used;
    } while (used);
    return at;
}

static inline void put_line(transcript *t, uint64_t line)
{
    char text[40];

    sprintf(text, "#%llu", (unsigned long long)line);
    put(t, text, strlen(text));
}

static inline void *exactly(const char *bytes, size_t n)
{
    char *copy = malloc(n ? n : 1);

    assert_non_null(copy);
    memcpy(copy, bytes, n);
    return copy;
}

/* Scans in blocks of step bytes, as a careful caller would: each block lies in
 * memory of its own size, so that a read past its end is seen by ASan. */
static inline void run(transcript *t, const trs_host *host,
                       const trs__scan_options *options, const char *bytes,
                       size_t n, size_t step)
{
    trs__batch batch = { 0 };
    trs__scan scan;
    size_t tail = 0, end = 0;

    t->length = 0;
    trs__scan_init(&scan, host, options);
    do {
        char *block;

        end = n - end < step ? n : end + step;
        block = exactly(bytes + tail, end - tail);
        tail += scan_all(t, &scan, &batch, block, end - tail, end == n);
        free(block);
    } while (end < n);
    assert_int_equal(tail, n);
    put_line(t, scan.line);
    trs__batch_free(host, &batch);
    trs__scan_free(&scan);
}

/* The same, with each block cut by one scan and read by another, as threads
 * do. */
static inline void run_cut(transcript *t, const trs_host *host,
                           const trs__scan_options *options, const char *bytes,
                           size_t n, size_t step)
{
    trs__batch batch = { 0 };
    trs__scan cutter, scan;
    uint64_t line = 1;
    size_t tail = 0, end = 0, cut;

    t->length = 0;
    trs__scan_init(&cutter, host, options);
    do {
        bool skipping = cutter.skipping;
        char *block;

        end = n - end < step ? n : end + step;
        block = exactly(bytes + tail, end - tail);
        assert_int_equal(
            trs__scan_cut(&cutter, block, end - tail, end == n, &cut, NULL),
            TRS_OK);
        trs__scan_init(&scan, host, options);
        scan.line = line;
        scan.skipping = skipping;
        assert_int_equal(scan_all(t, &scan, &batch, block, cut, true), cut);
        line = scan.line;
        tail += cut;
        trs__scan_free(&scan);
        free(block);
    } while (end < n);
    assert_int_equal(tail, n);
    put_line(t, line);
    trs__batch_free(host, &batch);
    trs__scan_free(&cutter);
}

/* The ways from bytes to records; all give the same. */
static const char *const paths[] = { "libcsv", "portable", "fastest",
                                     "narrow" };

static inline void choose_path(trs__scan_options *options, int path)
{
    static const trs__scan_way ways[] = { TRS__SCAN_LIBCSV, TRS__SCAN_PORTABLE,
                                          TRS__SCAN_FASTEST, TRS__SCAN_NARROW };

    options->way = ways[path];
}

#endif
