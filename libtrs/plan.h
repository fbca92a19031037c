/* plan - where in a row each thing that the study asks for stands.
 *
 * One plan for each input, made of its header and the study before any row is
 * read.  What is wrong with it (a column that is not there) is said when the
 * first well-formed row is met: an input without any has no data, whatever its
 * columns. */
#ifndef TRS__PLAN_H
#define TRS__PLAN_H

#include "libtrs/cases.h"
#include "libtrs/input.h"

#include <trs/layout.h>

enum { TRS__NO_COLUMN = -1 };

/* Instead of a milestone. */
enum { TRS__UNNAMED = -1, TRS__DEPENDS = -2 };

/* How the texts of one column (or of a date and a clock) become times. */
typedef struct trs__time_reader {
    int columns[2]; /* the second: TRS__NO_COLUMN, or the clock's           */
    size_t count;   /* layouts, tried in order                              */
    trs_layout *layouts;
    const trs_zone *zone;  /* NULL: the site's                               */
    trs_layout_kind usual; /* what most of the column is, where that was
                              detected; else TRS_LAYOUT_COUNT               */
} trs__time_reader;

/* "COLUMN is one of": rows to use, or what makes a row that milestone's. */
typedef struct trs__row_test {
    int column;
    const trs_texts *values;
} trs__row_test;

/* One way in which an event row can be a milestone. */
typedef struct trs__event_match {
    int milestone;
    size_t test_count;
    trs__row_test *tests;
    trs__time_reader *reader; /* NULL: the row's own */
} trs__event_match;

/* The milestones that one event name may stand for. */
typedef struct trs__event_matches {
    trs__event_match *items;
    size_t count;
    bool own; /* some have readers of their own */
} trs__event_matches;

typedef struct trs__plan {
    trs_status status; /* and error: why no row of this input can be read */
    trs_error error;
    size_t columns;
    int id, event, start;
    trs__time_reader time, start_time; /* events */
    trs__time_reader *milestones;      /* wide: one each; count 0: composite */
    int *attributes;                   /* the column of each attribute      */
    size_t test_count;
    trs__row_test *tests;  /* data.where */
    trs__dict event_names; /* those that milestones name                    */
    trs__event_matches *events; /* [code of event_names]                    */
    int32_t
        *usual; /* [code + 1]: the milestone that the event is, whatever else
                       stands in its row; TRS__UNNAMED, as is [0], or
                       TRS__DEPENDS                                         */
} trs__plan;

/* What the profile found out about a column of times. */
typedef struct trs__found {
    trs_day_order order;
    trs_layout_kind usual;
} trs__found;

/* For each time that is read: events [0] time, [1] start; wide [milestone]. */
typedef const trs__found *trs__founds;

/* trs__plan_make - fills plan for input; what is found wrong goes into it.
 *
 * Memory comes from the arena and goes with it.  TRS_ENOMEM is the only
 * failure. */
trs_status trs__plan_make(trs__plan *plan, trs__arena *arena,
                          const trs_cases *cases, const trs__input *input,
                          trs__founds founds, trs_error *err);
void trs__plan_clear(trs__plan *plan);

/* Shows the readers of plan the first rows of input that are read already, so
 * that rows like them are quick. */
void trs__plan_prefer(trs__plan *plan, const trs_study *study,
                      const trs_host *host, const trs__input *input);

#endif
