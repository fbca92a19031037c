/* enter - what a thread does with the rows it is shown.
 *
 * The two visitors of feed.h, one a shape.  Each judges its rows one by one
 * (set aside, or used), and brings what it read into the table.  A thread has a
 * ledger, coders and a buffer of its own; it shares the table's segments, each
 * behind a lock. */
#ifndef TRS__ENTER_H
#define TRS__ENTER_H

#include <trs/ingest.h>

#include "libtrs/days.h"
#include "libtrs/feed.h"
#include "libtrs/ledger.h"
#include "libtrs/plan.h"
#include "libtrs/repeats.h"
#include "libtrs/witness.h"

/* The same for all threads of one run. */
typedef struct trs__enter_shared {
    trs_cases *cases;
    const trs_data_rules *data;
    const trs__inputs *inputs;
    trs__plan *plans; /* [input] */
    trs_ingest_options options;
    trs__witness *witness;              /* NULL: there is none */
    pthread_mutex_t locks[TRS__SPREAD]; /* of the segments of ids       */
    pthread_mutex_t growing;            /* of the list of segments      */
} trs__enter_shared;

/* One thing to record of an event log.  The cells of its record's attributes
 * stand behind it. */
typedef struct trs__event_row {
    trs__id id;
    int64_t time;      /* a stamp, or a wall time when late                */
    uint32_t hash;     /* the lower half of the id's                       */
    uint32_t line;     /* in its block                                     */
    uint32_t event;    /* code of its name, when events are kept           */
    int32_t milestone; /* -1: none names it                                */
    bool attributes;   /* its record's are to be entered                   */
    bool keep_event, late, date_alone;
} trs__event_row;

typedef struct trs__event_list {
    char *rows; /* worker->event_size bytes each */
    size_t count, room;
} trs__event_list;

/* One thread's own.  Made by trs__enter_init, in place. */
typedef struct trs__enter_worker {
    trs__enter_shared *shared;
    trs__viewer *viewer; /* of the witness, or NULL */
    trs_host host;
    trs_ledger *ledger;
    trs__coder *coders; /* [attribute] */
    trs__coder event_coder;
    trs__memo event_memo; /* codes of event names: the same in all plans,
                             which list the names of one study             */
    uint32_t *cells; /* of the attributes of the row at hand                  */
    size_t event_size;
    trs__event_list lists[TRS__SPREAD]
                         [2]; /* events on their way to each segment, those
                                  that no milestone names first             */
    size_t milestones;     /* how many the study has                         */
    trs__segment *segment; /* wide: where this thread writes                 */
    trs__stamp *stamps;    /* wide: of the row at hand                       */
    trs__row_print *prints;
    size_t print_count, print_room;
    char *started; /* the name of an event's start                          */
    size_t started_room;
    trs__days *days;       /* events: of the time, of the start; wide: of each
                        milestone                                          */
    const trs__plan *plan; /* whose readers days are of                   */
    bool long_missing;     /* a text that means "no value" may look like a time
                          that days read                                   */
    bool show_unnamed; /* the places of such rows may be among the first   */
    bool all_valid;    /* all bytes of the batch at hand are UTF-8            */
} trs__enter_worker;

trs_status trs__enter_init(trs__enter_worker *worker, trs__enter_shared *shared,
                           trs_error *err);
void trs__enter_clear(trs__enter_worker *worker);

trs_status trs__enter_visit_events(void *worker, const trs__rows *rows,
                                   trs_error *err);
trs_status trs__enter_visit_wide(void *worker, const trs__rows *rows,
                                 trs_error *err);

/* enter_buffer.c: room for what another batch of rows usually brings; and what
 * is buffered, rows of one block, gets into the table.  false: no room. */
bool trs__enter_make_room(trs__enter_worker *worker, size_t rows);
bool trs__enter_buffered(trs__enter_worker *worker, size_t block);

/* Where an event of an id with that hash is buffered.  Those that no milestone
 * names, often every other one, have lists of their own: whoever walks one need
 * not guess which kind comes next. */
TRS__INLINE trs__event_list *trs__enter_list(trs__enter_worker *worker,
                                             uint64_t hash, int milestone)
{
    return &worker->lists[hash >> (64 - TRS__SPREAD_BITS)][milestone >= 0];
}

TRS__INLINE trs__event_row *trs__event_at(const trs__enter_worker *worker,
                                          const trs__event_list *list, size_t i)
{
    return (trs__event_row *)(void *)(list->rows + i * worker->event_size);
}

TRS__INLINE uint32_t *trs__event_cells(trs__event_row *row)
{
    return (uint32_t *)(void *)(row + 1);
}

/* Is the batch one of which trs__enter_usual_events, or of a wide table
 * trs__enter_usual_rows, may be asked?  Tests of rows, starts and the like make
 * none of its rows usual; in a wide table events, ids and places that are kept,
 * too. */
bool trs__enter_is_usual(const trs__enter_worker *worker,
                         const trs__rows *rows);
bool trs__enter_is_usual_wide(const trs__enter_worker *worker,
                              const trs__rows *rows);

/* The short way of event rows that have nothing special: buffers those from the
 * record at on.  Answers the first that is not so, or how many records there
 * are. */
size_t trs__enter_usual_events(trs__enter_worker *worker, const trs__rows *rows,
                               size_t at);

/* The same of a wide table, for as many rows as stand in others at most: writes
 * them at the end of the segment, as long as that has room, and lists those that
 * are not usual.  Answers behind which row it stopped; at: there is no room. */
enum { TRS__ENTER_AT_ONCE = 64 };
size_t trs__enter_usual_rows(trs__enter_worker *worker, const trs__rows *rows,
                             size_t at, size_t *others, size_t *other_count);

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

/* The same for a row whose event no milestone names: often every other one. */
static inline void trs__enter_unnamed(trs__enter_worker *worker,
                                      const trs__rows *rows,
                                      const trs__record *record, int field)
{
    if (worker->show_unnamed)
        trs__enter_note(worker, rows, record, TRS_RULE_UNNAMED_EVENT, field);
    else
        trs__ledger_count(worker->ledger, TRS_RULE_UNNAMED_EVENT, 1);
}

/* The same for a row or cell that is not used, and tells the caller's reject
 * function.  Does not count the row as set aside. */
void trs__enter_reject(trs__enter_worker *worker, const trs__rows *rows,
                       const trs__record *record, trs_rule rule, int field);

/* Shows the witness rows that were usual, from one up to another, or one that
 * was not; false: no room. */
static inline bool trs__enter_show_usual(trs__enter_worker *worker,
                                         const trs__rows *rows, size_t from,
                                         size_t to)
{
    return !worker->viewer || trs__viewer_usual(worker->viewer, rows, from, to);
}

static inline bool trs__enter_show(trs__enter_worker *worker,
                                   const trs__rows *rows,
                                   const trs__record *record)
{
    return !worker->viewer || trs__witness_row(worker, rows, record);
}

/* Called after each batch; fails when the witness gives up. */
trs_status trs__enter_end(trs__enter_worker *worker, trs_error *err);

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

/* Reads the time in the columns of reader: TRS_READ_EMPTY when it is missing.
 * days are the reader's own, or NULL. */
trs_read trs__enter_time(trs__enter_worker *worker, const trs__rows *rows,
                         const trs__record *record,
                         const trs__time_reader *reader, trs__days *days,
                         trs_reading *out);

/* The same, without a call where the day is known. */
static inline trs_read trs__enter_usual_time(trs__enter_worker *worker,
                                             const trs__rows *rows,
                                             const trs__record *record,
                                             const trs__time_reader *reader,
                                             trs__days *days, trs_reading *out)
{
    if (trs__days_read(days, trs__enter_field(rows, record, reader->columns[0]),
                       out))
        return TRS_READ_OK;
    return trs__enter_time(worker, rows, record, reader, days, out);
}

/* The column of a time that can't be read: of a date and a clock, the wrong
 * one. */
int trs__enter_blame(trs__enter_worker *worker, const trs__rows *rows,
                     const trs__record *record, const trs__time_reader *reader);

bool trs__enter_pass(const trs__rows *rows, const trs__record *record,
                     const trs__row_test *tests, size_t count);

/* The cells of the row's attributes, in worker->cells; false: no room. */
bool trs__enter_attributes(trs__enter_worker *worker, const trs__rows *rows,
                           const trs__record *record);

/* Counts layouts that are not the usual one of their column, and days. */
void trs__enter_odd_kind(trs__enter_worker *worker, const trs__rows *rows,
                         const trs__record *record, const trs_reading *reading,
                         const trs__time_reader *reader);

static inline void trs__enter_kind(trs__enter_worker *worker,
                                   const trs__rows *rows,
                                   const trs__record *record,
                                   const trs_reading *reading,
                                   const trs__time_reader *reader)
{
    if ((reading->kind != reader->usual && reader->usual != TRS_LAYOUT_COUNT) ||
        reading->date_alone)
        trs__enter_odd_kind(worker, rows, record, reading, reader);
}

/* The instant of a wall time; counts hours that repeat or never happen, unless
 * field is below 0. */
trs_instant trs__enter_wall(trs__enter_worker *worker, const trs__rows *rows,
                            const trs__record *record,
                            const trs_reading *reading, const trs_zone *zone,
                            int field);

/* A wall time or an instant as a stamp.  zone is not NULL unless the reading is
 * absolute. */
static inline trs__stamp trs__enter_stamp(trs__enter_worker *worker,
                                          const trs__rows *rows,
                                          const trs__record *record,
                                          const trs_reading *reading,
                                          const trs_zone *zone, int field)
{
    trs_instant instant =
        reading->absolute
            ? reading->time
            : trs__enter_wall(worker, rows, record, reading, zone, field);

    return trs__stamp_of(instant, reading->date_alone);
}

/* Counts what trs__segment_record answered. */
void trs__enter_recorded(trs__enter_worker *worker, const trs__rows *rows,
                         const trs__record *record, trs__recorded recorded,
                         int field);

#endif
