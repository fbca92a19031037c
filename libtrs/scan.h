/* scan - bytes become records.
 *
 * Whole blocks in, batches of records out.  Nothing is copied: the fields of a
 * record without quotes are slices of the block.  Records with quotes go
 * through libcsv; theirs are slices of a side buffer of the batch.
 *
 *     trs__scan_init(&scan, host, &options);
 *     while more bytes:
 *         fill the block behind the tail that is left of the last one
 *         do
 *             trs__scan_next(&scan, block + at, n - at, final, &batch, &used,
 *                            err)
 *             for each record of the batch: ...
 *             at += used;
 *         while (used);
 *         move the tail, block + at, to the front; when it fills the whole
 *         block, double the block
 *
 * What is a record: see docs of the input format.  In short, as libcsv reads it
 * with CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL, and
 *   - LF, CR LF and CR end a line, mixed too; all three count as one line;
 *   - a line whose fields are all empty is no record, whether it is empty, of
 *     spaces and tabs, of delimiters (",,,", as spreadsheets write below a
 *     table), or of empty quotes ("",""); a quoted space is content;
 *   - after a misplaced quote reading goes on after the next line end;
 *   - a record of more than limit_record bytes (its line end not counted) is
 *     TOO_LONG whatever else is wrong with it, and reading goes on after the
 *     first line end that is limit_record bytes or more behind its start.
 * The answer does not depend on how the bytes are cut into blocks. */
#ifndef TRS__SCAN_H
#define TRS__SCAN_H

#include "libtrs/host.h"

#include <csv.h>

enum {
    TRS__SCAN_WINDOW = 64 << 10, /* bytes of a batch, or one record   */
    TRS__SCAN_SHOWN = 1000,      /* bytes of a too long record kept   */
    TRS__SCAN_LONGEST = 1 << 30  /* limit_record is cut down to this  */
};

/* One field: bytes base[at..end) of its record.  Spaces and tabs around an
 * unquoted field are gone, quotes too. */
typedef struct trs__field {
    uint32_t at, end;
} trs__field;

enum {
    TRS__RECORD_QUOTED = 1,     /* held quotes: base is not the block        */
    TRS__RECORD_BAD_QUOTE = 2,  /* set aside: a misplaced quote              */
    TRS__RECORD_OPEN_QUOTE = 4, /* set aside: a quote open at the end        */
    TRS__RECORD_TOO_LONG = 8,   /* set aside: over limit_record              */
    TRS__RECORD_SET_ASIDE = 14  /* any of the three                          */
};

/* A record that is set aside has no fields; its first is then the byte in its
 * raw text where the fault is. */
typedef struct trs__record {
    const char *base; /* what its fields point into                         */
    uint32_t first;   /* its first field in batch->fields                   */
    uint32_t count;   /* how many fields                                    */
    uint32_t line;    /* batch->line + this: the line on which it starts    */
    uint32_t offset;  /* its raw text in batch->bytes, without line end...  */
    uint32_t length;  /* ...of a too long one, its first TRS__SCAN_SHOWN    */
    uint16_t flags;
    uint16_t unused;
} trs__record;

/* What one call of trs__scan_next found; filled anew by each.  Start with all
 * zero.  Records lie in the order of the bytes. */
typedef struct trs__batch {
    const char *bytes; /* what was scanned; must stay while batch is used   */
    uint64_t line;     /* the line on which bytes begins                    */
    size_t count;      /* records                                           */
    trs__record *records;
    trs__field *fields;
    char delimiter; /* as the scan has it, for trs__record_place         */
    bool quotes;

    /* for scan itself */
    char *side;
    size_t field_count, side_size;
    size_t record_room, field_room, side_room;
} trs__batch;

/* The ways from bytes to records, all of which find the same; for tests. */
typedef enum trs__scan_way {
    TRS__SCAN_FASTEST,  /* that this processor knows */
    TRS__SCAN_LIBCSV,   /* no fast path              */
    TRS__SCAN_PORTABLE, /* on any processor          */
    TRS__SCAN_NARROW    /* as if it knew no AVX-512  */
} trs__scan_way;

typedef struct trs__scan_options {
    char delimiter; /* one of , ; tab |               */
    bool no_quotes; /* quotes are ordinary characters */
    trs__scan_way way;
} trs__scan_options;

struct trs__cursor;

/* One a thread; cheap.  All that a scan knows between blocks is the line and
 * whether it is inside a record that is too long. */
typedef struct trs__scan trs__scan;

struct trs__scan {
    uint64_t line; /* of the next byte; the caller may set it               */
    bool skipping; /* the next bytes belong to a record that was TOO_LONG   */

    trs_host host;
    trs__scan_options options;
    size_t limit;
    struct csv_parser csv;
    char *entry; /* libcsv's buffer for one field */
    size_t entry_room;
    bool (*plain)(const trs__scan *scan, struct trs__cursor *cursor,
                  size_t visible, trs__batch *batch);
};

/* Line 1, not skipping. */
void trs__scan_init(trs__scan *scan, const trs_host *host,
                    const trs__scan_options *options);
void trs__scan_free(trs__scan *scan);

/* trs__scan_next - the next records of a block.
 *
 * bytes begins where the last call stopped.  Takes about TRS__SCAN_WINDOW bytes
 * of whole records, or one record if that is longer, and says in *used how
 * many bytes those were.  *used == 0: no whole record is left and the tail has
 * to come again with more bytes behind it (at most limit_record + 2 bytes are
 * ever needed).  final: no bytes come after these.
 *
 * TRS_ENOMEM is the only failure; batch is then empty. */
trs_status trs__scan_next(trs__scan *scan, const char *bytes, size_t n,
                          bool final, trs__batch *batch, size_t *used,
                          trs_error *err);

/* trs__scan_cut - where a block can be cut so that the two parts can be scanned
 * apart.
 *
 * As trs__scan_next for all of bytes[0..n) without giving the records: *cut
 * bytes are whole records (or, when scan->skipping is set afterwards, end
 * inside a record that is too long).  Moves scan->skipping, not scan->line.
 * Whoever scans bytes[0..*cut) with another trs__scan gives that one the
 * skipping that this one had before the call, and final = true.  Much faster
 * than trs__scan_next unless quotes stand where they should not.  TRS_ENOMEM as
 * above. */
trs_status trs__scan_cut(trs__scan *scan, const char *bytes, size_t n,
                         bool final, size_t *cut, trs_error *err);

/* trs__scan_header - the first record, as column names.
 *
 * As trs__scan_next, but batch holds one record at most and *used ends behind
 * it; spaces and tabs around quoted names are gone, too.  Call it again, behind
 * *used bytes, until batch->count is 1 or final has been said: empty lines may
 * stand in front. */
trs_status trs__scan_header(trs__scan *scan, const char *bytes, size_t n,
                            bool final, trs__batch *batch, size_t *used,
                            trs_error *err);

void trs__batch_free(const trs_host *host, trs__batch *batch);

static inline const char *trs__field_text(const trs__record *record,
                                          trs__field field)
{
    return record->base + field.at;
}

static inline size_t trs__field_length(trs__field field)
{
    return field.end - field.at;
}

/* trs__record_place - where field (from 0) of record stands, for messages.
 *
 * *line is the physical line and *column the character in it (UTF-8), both from
 * 1, of the first character of the field, its quote if it has one.  Of a record
 * that is set aside: of the misplaced or the open quote; column 0 when it is
 * too long.  A field that the record lacks: the end of the record. */
void trs__record_place(const trs__batch *batch, const trs__record *record,
                       size_t field, uint64_t *line, size_t *column);

/* trs__delimiter_detect - the most frequent of , ; tab | outside quotes in the
 * first line that holds something; a comma when there is none. */
char trs__delimiter_detect(const char *bytes, size_t n);

/* trs__utf8_valid - are these bytes well-formed UTF-8 (no overlong forms, no
 * surrogates, nothing above U+10FFFF)? */
bool trs__utf8_valid(const char *bytes, size_t n);

#endif
