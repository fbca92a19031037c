/* What is inside a calendar: the rules as they were given, and what finish
 * makes of them. */
#ifndef TRS__CALENDAR_H
#define TRS__CALENDAR_H

#include <trs/calendar.h>

#include "libtrs/host.h"

enum { TRS__WEEK = 7 };

typedef struct trs__hours_list {
    trs_hours *hours;
    size_t n, capacity;
} trs__hours_list;

/* Days with spans of their own, or with none. */
typedef struct trs__exception {
    trs_day first, last;
    bool special; /* stands above a holiday */
    trs__hours_list list;
} trs__exception;

/* An open stretch within one day, in milliseconds since its midnight. */
typedef struct trs__stretch {
    int32_t start, end;
} trs__stretch;

/* The stretches of one day of the wall calendar, in order, none touching. */
typedef struct trs__cell {
    trs_day day;     /* of an exceptional cell                               */
    uint32_t n;      /* stretches                                            */
    size_t first;    /* among all stretches                                  */
    trs_span total;  /* of its stretches                                     */
    trs_span before; /* ordinary: of the weekdays before it; exceptional: what
                        the exceptional cells before it have over the ordinary
                        ones in whose place they stand                      */
} trs__cell;

/* Between two changes of the clock W(t) = V(t + offset) + base. */
typedef struct trs__calendar_period {
    trs_instant from;
    trs_span offset, base;
} trs__calendar_period;

struct trs_calendar {
    trs_host host;
    trs__hours_list weekly[TRS__WEEK];
    trs__exception *exceptions;
    size_t n_exceptions, exceptions_capacity;

    trs__calendar_period *periods;
    size_t n_periods;
    trs__cell ordinary[TRS__WEEK];
    trs_span week; /* all ordinary cells together */
    trs__cell *cells;
    size_t n_cells, cells_capacity;
    trs__stretch *stretches;
    size_t n_stretches, stretches_capacity;
};

/* calendar_build.c: fills the lower half; false when there is no room. */
bool trs__calendar_build(trs_calendar *calendar);

/* V(w): opening time up to a wall time, as if no clock were ever changed. */
trs_span trs__calendar_wall_before(const trs_calendar *calendar, trs_wall wall);

#endif
