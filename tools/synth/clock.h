/* clock - dates, and the hours in which somebody works.
 *
 * Times are whole seconds since 1970-01-01T00:00:00Z.  Zones are fixed offsets
 * from UTC: what comes out must not depend on a machine's zone database. */
#ifndef SYNTH_CLOCK_H
#define SYNTH_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SYNTH_DAY   INT64_C(86400)
#define SYNTH_NEVER INT64_MIN

typedef struct synth_civil {
    int year, month, day, hour, minute, second;
} synth_civil;

int64_t synth_clock_days(int year, int month, int day);
synth_civil synth_clock_civil(int64_t local_seconds);
int synth_clock_weekday(int64_t days); /* 0 Monday .. 6 Sunday */

bool synth_clock_read_date(int64_t *days, const char *text);    /* 2025-03-09 */
bool synth_clock_read_time(int64_t *seconds, const char *text); /* 08:30:00   */

typedef struct synth_span { /* seconds since midnight, shut > open */
    int32_t open, shut;
} synth_span;

enum { SYNTH_SPANS = 4 }; /* in one day */

/* Opening hours of a week but for holidays; the table is filled as it is
 * asked for. */
typedef struct synth_hours {
    const char *name;
    int64_t offset; /* of its zone, seconds east of UTC */
    synth_span spans[7][SYNTH_SPANS];
    int counts[7];
    const int64_t *holidays; /* days, any order */
    size_t holiday_count;

    int64_t *open, *shut, *sum; /* spans in order; sum: open time before each */
    size_t count, capacity;
    int64_t next_day; /* the first day that is not in the table */
} synth_hours;

/* Prepares the table from a day on; false: no memory. */
bool synth_hours_begin(synth_hours *h, int64_t first_day);
void synth_hours_free(synth_hours *h);

/* The first open second at or after t, which is not before the first day;
 * SYNTH_NEVER when memory ran out. */
int64_t synth_hours_next(synth_hours *h, int64_t t);

/* When seconds of opening time will have passed since t. */
int64_t synth_hours_add(synth_hours *h, int64_t t, int64_t seconds);

#endif
