/* What the parts of scan share: the cursor that moves through a block. */
#ifndef TRS__SCAN_PARTS_H
#define TRS__SCAN_PARTS_H

#include "libtrs/scan.h"

typedef struct trs__cursor {
    const char *bytes;
    size_t n;
    bool final;
    size_t at;    /* start of the next record             */
    size_t lines; /* line ends in bytes[0..at)            */
} trs__cursor;

/* The first CR or LF in bytes[at..n); n when there is none. */
size_t trs__line_end(const char *bytes, size_t at, size_t n);

/* Line ends in bytes[at..n), CR LF counted once. */
size_t trs__count_lines(const char *bytes, size_t at, size_t n);

/* Behind the line end at end; 0 when a CR is the last byte and more may come,
 * for an LF would belong to it. */
size_t trs__line_after(const trs__cursor *cursor, size_t end);

/* How much of a record that is too long is shown. */
static inline uint32_t trs__scan_shown(size_t limit)
{
    return limit < TRS__SCAN_SHOWN ? (uint32_t)limit : TRS__SCAN_SHOWN;
}

/* Adds a record that starts at the cursor and ends before end.  false: no room
 * in memory. */
bool trs__batch_add(const trs_host *host, trs__batch *batch,
                    const trs__cursor *cursor, size_t end, trs__record record);

/* One record through libcsv.  The cursor moves behind it, or stays when more
 * bytes are needed.  A line without fields moves the cursor and adds nothing.
 * batch may be NULL: only move. */
trs_status trs__scan_quoted(trs__scan *scan, trs__cursor *cursor,
                            trs__batch *batch, trs_error *err);

/* Reports the record at the cursor as too long and moves behind it or, with
 * scan->skipping set, to the end of the bytes. */
trs_status trs__scan_too_long(trs__scan *scan, trs__cursor *cursor,
                              trs__batch *batch, trs_error *err);

/* Moves behind the next line end at or after from, or to the end; what is
 * passed belongs to a record that is too long. */
void trs__scan_skip(trs__scan *scan, trs__cursor *cursor, size_t from);

/* Whether the record at the cursor, which has not ended before visible, has
 * more than limit bytes.  A CR there may yet turn out to end it. */
bool trs__scan_over_limit(const trs__scan *scan, const trs__cursor *cursor,
                          size_t visible);

#endif
