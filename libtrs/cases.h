/* The table of consignments from inside.
 *
 * A table is a list of segments.  A segment has columns of its own, so that
 * threads fill different segments at once and read them side by side; the order
 * of segments and of the rows in them means nothing, and no figure may depend
 * on it.  Consignments of an event log are spread over segments by the hash of
 * their id, each of which has an id table; rows of a wide table go wherever
 * their thread writes. */
#ifndef TRS__CASES_H
#define TRS__CASES_H

#include <trs/cases.h>
#include <trs/zone.h>

#include "libtrs/coder.h"
#include "libtrs/id.h"

/* An instant and, in the lowest bit, whether only its day is known.  Stamps
 * stand in the order of their instants. */
typedef int64_t trs__stamp;
#define TRS__NO_STAMP INT64_MIN

static inline trs__stamp trs__stamp_of(trs_instant instant, bool date_alone)
{
    return (trs__stamp)((uint64_t)instant << 1) | (trs__stamp)date_alone;
}

static inline trs_instant trs__stamp_instant(trs__stamp stamp)
{
    return stamp >> 1; /* arithmetic: both compilers we know keep the sign */
}

static inline bool trs__stamp_is_day(trs__stamp stamp)
{
    return stamp & 1;
}

/* Where a consignment stands to the period. */
enum trs__standing { TRS__IN_STUDY, TRS__OUTSIDE_PERIOD, TRS__NO_ANCHOR };

/* One event of the events table: 16 bytes. */
typedef struct trs__event {
    uint32_t row;  /* in its segment                                      */
    uint32_t code; /* of the event's name in cases->event_names           */
    trs__stamp stamp;
} trs__event;

/* A wall time whose zone depends on a site that is known only at the end. */
typedef struct trs__late {
    uint32_t row;
    int32_t milestone; /* -1: an event that no milestone names */
    uint32_t code;     /* event name                           */
    uint32_t date_alone;
    trs_wall wall;
} trs__late;

typedef struct trs__segment {
    size_t count, capacity;
    trs__stamp **milestones;  /* [milestone][row]                          */
    trs__stamp *first, *last; /* of all events; NULL when not wanted      */
    uint32_t **attributes;    /* [attribute][row * attribute_step]: code + 1, 0
                                none; while filling also TRS__DISPUTED    */
    size_t attribute_step;
    uint32_t **dimensions; /* [dimension][row]: 0 (missing), 1.. in byte
                                order of values; once finished            */
    int64_t *weights;      /* millionths; 0: bad; NULL: no weights      */
    uint32_t *clusters;    /* codes as in dimensions; NULL: none        */
    uint32_t *contributors;
    bool disputed;     /* rows disagreed on any attribute of one        */
    uint64_t *places;  /* [row]: the first of its rows, as
                                trs__place_of; NULL: nobody asks          */
    uint8_t *again;    /* [row]: a milestone was recorded again; beside
                                places                                    */
    uint8_t *standing; /* trs__standing; NULL: all are in the study */

    uint64_t *stands_for; /* [row]: how many consignments a row is, where it
                             is not itself one; NULL: each is           */

    char *heads; /* [row * head_size]: a trs__id, and while filling the cells
                    of its attributes, so that who looks for an id finds them
                    beside it; NULL: ids are not kept, and attributes are
                    columns                                               */
    size_t head_size;
    void *head_block;    /* whose memory heads is                         */
    trs__arena long_ids; /* the bytes of ids that are not short           */
    uint32_t *slots;     /* case_ids.h; NULL where ids are not looked up  */
    uint32_t slot_mask;

    trs__event *events;
    size_t event_count, event_room;
    trs__late *late;
    size_t late_count, late_room;
} trs__segment;

/* What the table asks of a row: one distinct column of the data. */
typedef struct trs__attribute {
    const char *column;
    trs__codes codes;
} trs__attribute;

/* Who takes the rows of a wide table as they come: a segment that is full is
 * shown to the sink, by the thread that fills it, and is empty afterwards. */
typedef struct trs__sink {
    bool (*take)(void *context, trs__segment *segment); /* false: no room */
    void *context;
    size_t rows; /* make a segment full */
} trs__sink;

struct trs_cases {
    trs_host host;
    const trs_study *study;
    bool keep_ids, keep_events, keep_places, want_span, has_site_zones,
        finished;
    bool keep_rest; /* as events (code TRS__NO_CODE where their milestone is
                       known): what has no place in a milestone's cell      */
    trs__segment **segments; /* each stays where it is */
    size_t segment_count, segment_room;
    size_t count;      /* rows of all; once finished */
    size_t *first_row; /* of each segment            */

    trs__attribute *attributes;
    size_t attribute_count;
    int *dimension_attribute; /* [dimension]: -1 derived */
    int weight_attribute, cluster_attribute, contributor_attribute; /* or -1 */

    trs__codes event_names;
    trs__arena values_arena;
    trs__text **values;        /* [dimension][code - 1], ascending; NUL-ended */
    size_t *value_counts;      /* [dimension]                                 */
    trs__text *cluster_values; /* [code - 1], ascending; NULL: none     */
    size_t cluster_count, contributor_count;
    int site_dimension;
    int *site_of; /* [code of the site dimension]: site or -1; NULL: none */
    trs__stamp cutoff;  /* the last stamp that has happened */
    trs_ledger *ledger; /* findings of pushing and finishing */
    trs__sink sink;     /* take is NULL: there is none       */
};

/* Spreads an event log's consignments over this many segments. */
enum { TRS__SPREAD_BITS = 4, TRS__SPREAD = 1 << TRS__SPREAD_BITS };

/* A segment full of rows is followed by another in tables without an id
 * table, so that growing never copies much. */
enum { TRS__SEGMENT_ROWS = 1 << 16 };

/* Do rows with the same id belong to one consignment? */
bool trs__cases_by_id(const trs_cases *cases);

/* The segment for an id with that hash, in tables by id. */
static inline trs__segment *trs__cases_segment(const trs_cases *cases,
                                               uint64_t hash)
{
    return cases->segments[hash >> (64 - TRS__SPREAD_BITS)];
}

/* A new empty segment at the end of the list, NULL when there is no room.  The
 * caller holds a lock when several threads fill the table. */
trs__segment *trs__cases_new_segment(trs_cases *cases);

/* The row of id in a segment, added when new; hash is the lower half of what
 * trs__id_hash says.  Answers false when there is no room. */
bool trs__segment_find(const trs_cases *cases, trs__segment *segment,
                       uint32_t hash, const trs__id *id, size_t *row);

/* Room for as many rows, and more, in every column.  When it fails some columns
 * are larger than they need be, which does no harm. */
bool trs__segment_reserve(const trs_cases *cases, trs__segment *segment,
                          size_t rows);

/* A new row at the end. */
bool trs__segment_append(const trs_cases *cases, trs__segment *segment,
                         const trs__id *id, size_t *row);

typedef enum trs__recorded {
    TRS__RECORDED,
    TRS__RECORDED_AGAIN, /* the milestone was there already */
    TRS__AFTER_CUTOFF
} trs__recorded;

/* Takes the earlier of two records of a milestone, or the later where the study
 * says so. */
void trs__segment_record_again(const trs_cases *cases, trs__segment *segment,
                               size_t row, int milestone, trs__stamp stamp);

/* Makes the span from first to last reach as far as stamp. */
static inline void trs__stamp_widen(trs__stamp *first, trs__stamp *last,
                                    trs__stamp stamp)
{
    if (stamp == TRS__NO_STAMP)
        return;
    if (*first == TRS__NO_STAMP || stamp < *first)
        *first = stamp;
    if (stamp > *last) /* a missing one is the smallest */
        *last = stamp;
}

/* Notes that row reached milestone (-1: an event without one). */
static inline trs__recorded trs__segment_record(const trs_cases *cases,
                                                trs__segment *segment,
                                                size_t row, int milestone,
                                                trs__stamp stamp)
{
    trs__stamp *cell;

    if (stamp > cases->cutoff)
        return TRS__AFTER_CUTOFF;
    if (segment->first)
        trs__stamp_widen(&segment->first[row], &segment->last[row], stamp);
    if (milestone < 0)
        return TRS__RECORDED;
    cell = &segment->milestones[milestone][row];
    if (*cell == TRS__NO_STAMP) {
        *cell = stamp;
        return TRS__RECORDED;
    }
    trs__segment_record_again(cases, segment, row, milestone, stamp);
    return TRS__RECORDED_AGAIN;
}

bool trs__segment_add_event(const trs_cases *cases, trs__segment *segment,
                            size_t row, uint32_t code, trs__stamp stamp);
bool trs__segment_add_late(const trs_cases *cases, trs__segment *segment,
                           const trs__late *late);

/* Where a row stands: while filling block and line, then file and line. */
#define TRS__NO_PLACE UINT64_MAX
enum { TRS__PLACE_BITS = 32, TRS__LINE_BITS = 40 };

/* Keeps the place of a consignment's row when it is its first. */
static inline void trs__segment_place(trs__segment *segment, size_t row,
                                      size_t block, size_t line)
{
    uint64_t place;

    if (!segment->places)
        return;
    place = (uint64_t)block << TRS__PLACE_BITS | line;
    if (place < segment->places[row])
        segment->places[row] = place;
}

/* Turns blocks into files: [block] as in trs__feed_result. */
void trs__cases_resolve(trs_cases *cases, const size_t *files,
                        const size_t *first_lines);

/* Where a consignment first stands; false when nobody knows. */
struct trs__spot;
bool trs__segment_spot(const trs__segment *segment, size_t row,
                       struct trs__spot *spot);

/* Counts a consignment for rule in the table's own ledger, with its place where
 * places are kept. */
void trs__cases_note(trs_cases *cases, const trs__segment *segment, size_t row,
                     trs_rule rule);

/* The id of a row; only where ids are kept. */
static inline trs__id *trs__segment_key(const trs__segment *segment, size_t row)
{
    return (trs__id *)(void *)(segment->heads + row * segment->head_size);
}

static inline trs__text trs__segment_id(const trs__segment *segment, size_t row)
{
    return trs__id_text(trs__segment_key(segment, row));
}

/* Milestones that are made of others; of a table without late wall times, this
 * may be asked of any row that is whole. */
void trs__segment_composites(const trs_cases *cases, trs__segment *segment);

/* How rows stand to the period, where there is one and their other milestones
 * are known; false: no room. */
bool trs__segment_standing(const trs_cases *cases, trs__segment *segment);

/* Frees the ids of a finished table of which nobody asks for them. */
void trs__cases_drop_ids(trs_cases *cases);

/* Does a study ask for the span of recorded events? */
bool trs__cases_want_span(const trs_study *study);

/* trs__cases_adopt - makes a table that is not finished the table of another
 * finished study.
 *
 * milestones[m] is what milestone m of study is in the table's own study, all of
 * whose are named; -1: one that is new, and empty.  study's dimensions are columns that the table reads, in
 * the same number or fewer; it has neither sites nor a cut-off.
 * False: no room, and nothing is changed. */
bool trs__cases_adopt(trs_cases *cases, const trs_study *study,
                      const int *milestones);

/* Enters events that no milestone named while rows were read and that were kept
 * as keep_rest says.  Each must be called like a milestone of the table's study.
 * ledger then knows of no unnamed events.  False: no room. */
bool trs__cases_name_events(trs_cases *cases, trs_ledger *ledger);

/* The columns of derived dimensions, once milestones are settled; false: no
 * room. */
bool trs__cases_derive(trs_cases *cases);

/* Counts consignments whose rows disagree, and leaves nothing but codes in
 * their attributes. */
void trs__cases_settle_disputes(trs_cases *cases);

/* Where milestones were recorded again. */
void trs__cases_place_again(trs_cases *cases);

/* Beside the code of an attribute: rows of the consignment disagreed. */
#define TRS__DISPUTED (UINT32_C(1) << 31)

/* As trs__segment_attribute, of a row that has another code already. */
void trs__segment_dispute(trs_cases *cases, trs__segment *segment, size_t row,
                          size_t attribute, uint32_t code);

/* The cell of an attribute of row, while the table is filled. */
static inline uint32_t *trs__segment_cell(const trs__segment *segment,
                                          size_t attribute, size_t row)
{
    return &segment->attributes[attribute][row * segment->attribute_step];
}

/* Gives row the code of an attribute; of two the first in byte order stands,
 * and that they differ is kept. */
static inline void trs__segment_attribute(trs_cases *cases,
                                          trs__segment *segment, size_t row,
                                          size_t attribute, uint32_t code)
{
    uint32_t *cell = trs__segment_cell(segment, attribute, row);

    if (*cell == 0)
        *cell = code + 1;
    else if ((*cell & ~TRS__DISPUTED) != code + 1)
        trs__segment_dispute(cases, segment, row, attribute, code);
}

/* The site of a row in a finished table, or -1. */
int trs__cases_site(const trs_cases *cases, const trs__segment *segment,
                    size_t row);

/* Counts a wall time that happened twice, or never. */
void trs__count_wall(trs_ledger *ledger, trs_wall_kind kind);

/* dimension_value.c: the value that a raw text has in a dimension, or length 0
 * with bytes NULL for none.  buffer holds it where it is made anew. */
typedef struct trs__value_buffer {
    char bytes[80];
} trs__value_buffer;
trs__text trs__dimension_value(const trs_dimension *dimension, trs__text raw,
                               trs__value_buffer *buffer, bool *bad_number);

/* A decimal with a point or a comma, at most six places, in millionths.  A comma
 * in front of three digits is refused: it may separate thousands. */
bool trs__decimal_read(trs__text text, int64_t *millionths);

#endif
