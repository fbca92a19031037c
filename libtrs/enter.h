/* enter - what a thread does with the rows it is shown.
 *
 * The two visitors of feed.h, one a shape.  Each judges its rows one by one
 * (set aside, or used), and brings what it read into the table.  A thread has a
 * ledger, coders and a buffer of its own; it shares the table's segments, each
 * behind a lock. */
#ifndef TRS__ENTER_H
#define TRS__ENTER_H

#include <trs/ingest.h>

#include "libtrs/feed.h"
#include "libtrs/ledger.h"
#include "libtrs/plan.h"

/* The same for all threads of one run. */
typedef struct trs__enter_shared {
    trs_cases *cases;
    const trs_data_rules *data;
    const trs__inputs *inputs;
    trs__plan *plans; /* [input] */
    trs_ingest_options options;
    pthread_mutex_t locks[TRS__SPREAD]; /* of the segments of ids       */
    pthread_mutex_t growing;            /* of the list of segments      */
} trs__enter_shared;

/* The fingerprint of a row, to find rows that repeat. */
typedef struct trs__row_print {
    uint64_t hash;
    uint32_t block, line;
} trs__row_print;

typedef struct trs__event_row trs__event_row;

/* One thread's own.  Made by trs__enter_init, in place. */
typedef struct trs__enter_worker {
    trs__enter_shared *shared;
    trs_host host;
    trs_ledger *ledger;
    trs__coder *coders; /* [attribute] */
    trs__coder event_coder;
    trs__memo event_memo; /* codes of event names: the same in all plans,
                             which list the names of one study             */
    uint32_t *codes; /* attributes of the rows in the buffer: code + 1       */
    size_t codes_room;
    trs__event_row *buffer; /* events on their way to their segments         */
    uint32_t *order;        /* the same, segment by segment                  */
    size_t buffered, buffer_room, order_room;
    trs__segment *segment; /* wide: where this thread writes                 */
    trs__stamp *stamps;    /* wide: of the row at hand                       */
    trs__row_print *prints;
    size_t print_count, print_room;
    char *started; /* the name of an event's start                          */
    size_t started_room;
    bool all_valid; /* all bytes of the batch at hand are UTF-8            */
} trs__enter_worker;

trs_status trs__enter_init(trs__enter_worker *worker, trs__enter_shared *shared,
                           trs_error *err);
void trs__enter_clear(trs__enter_worker *worker);

trs_status trs__enter_visit_events(void *worker, const trs__rows *rows,
                                   trs_error *err);
trs_status trs__enter_visit_wide(void *worker, const trs__rows *rows,
                                 trs_error *err);

/* ---- what both visitors use ---------------------------------------------- */

static inline trs__text trs__enter_field(const trs__rows *rows,
                                         const trs__record *record, int column)
{
    trs__field field = rows->batch->fields[record->first + (uint32_t)column];

    return (trs__text){ trs__field_text(record, field),
                        trs__field_length(field) };
}

/* Counts rule and keeps the place of field (below 0: of the record) when it is
 * among the first. */
void trs__enter_note(trs__enter_worker *worker, const trs__rows *rows,
                     const trs__record *record, trs_rule rule, int field);

/* The same for a row or cell that is not used, and tells the caller's reject
 * function.  Does not count the row as set aside. */
void trs__enter_reject(trs__enter_worker *worker, const trs__rows *rows,
                       const trs__record *record, trs_rule rule, int field);

/* What every row is asked before its fields are looked at: TRS_RULE_COUNT when
 * it may be used, else why not. */
trs_rule trs__enter_judge(trs__enter_worker *worker, const trs__rows *rows,
                          const trs__record *record);

/* Looks at the batch as a whole, before its rows. */
void trs__enter_begin(trs__enter_worker *worker, const trs__rows *rows);

/* What is noted of every row, before it is judged, and of every row that is
 * used.  false: no room. */
void trs__enter_read(trs__enter_worker *worker, const trs__rows *rows,
                     const trs__record *record);
bool trs__enter_used(trs__enter_worker *worker, const trs__rows *rows,
                     const trs__record *record);

/* Reads the time in the columns of reader: TRS_READ_EMPTY when it is missing. */
trs_read trs__enter_time(trs__enter_worker *worker, const trs__rows *rows,
                         const trs__record *record,
                         const trs__time_reader *reader, trs_reading *out);

/* The column of a time that can't be read: of a date and a clock, the wrong
 * one. */
int trs__enter_blame(trs__enter_worker *worker, const trs__rows *rows,
                     const trs__record *record, const trs__time_reader *reader);

bool trs__enter_pass(const trs__rows *rows, const trs__record *record,
                     const trs__row_test *tests, size_t count);

/* The codes of the row's attributes (code + 1, 0 missing); false: no room. */
bool trs__enter_attributes(trs__enter_worker *worker, const trs__rows *rows,
                           const trs__record *record, uint32_t *codes);

/* Counts layouts that are not the usual one of their column, and days. */
void trs__enter_kind(trs__enter_worker *worker, const trs__rows *rows,
                     const trs__record *record, const trs_reading *reading,
                     const trs__time_reader *reader);

/* A wall time or an instant as a stamp; counts hours that repeat or never
 * happen, unless field is below 0.  zone is not NULL unless the reading is
 * absolute. */
trs__stamp trs__enter_stamp(trs__enter_worker *worker, const trs__rows *rows,
                            const trs__record *record,
                            const trs_reading *reading, const trs_zone *zone,
                            int field);

/* Counts what trs__segment_record answered. */
void trs__enter_recorded(trs__enter_worker *worker, const trs__rows *rows,
                         const trs__record *record, trs__recorded recorded,
                         int field);

#endif
