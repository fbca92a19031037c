/* instant - points in time and the stretches between them.
 *
 * An instant is a signed count of milliseconds since 1970-01-01T00:00:00Z.  A
 * span is the difference of two instants; it is negative where a declaration
 * was lodged before its goods arrived.  Both are exact integers until they are
 * printed.
 *
 * A wall time is what a clock on the wall shows: the same count, read as if the
 * clock showed UTC.  zone.h turns wall times into instants and back; layout.h
 * reads them from text.  All arithmetic is in the Gregorian calendar. */
#ifndef TRS_INSTANT_H
#define TRS_INSTANT_H

#include <trs/status.h>

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int64_t trs_instant; /* milliseconds since 1970-01-01T00:00:00Z */
typedef int64_t trs_span;    /* milliseconds                            */
typedef int64_t trs_wall;    /* milliseconds, as if the clock showed UTC */
typedef int32_t trs_day;     /* whole days since 1970-01-01              */

#define TRS_INSTANT_MISSING INT64_MIN

#define TRS_SECOND ((trs_span)1000)
#define TRS_MINUTE (60 * TRS_SECOND)
#define TRS_HOUR   (60 * TRS_MINUTE)
#define TRS_DAY    (24 * TRS_HOUR)

/* The years that libtrs accepts, and the days on which they begin and end:
 * 1900-01-01 and 2200-12-31. */
#define TRS_YEAR_FIRST 1900
#define TRS_YEAR_LAST  2200
#define TRS_DAY_FIRST  ((trs_day)-25567)
#define TRS_DAY_LAST   ((trs_day)84370)

/* A date and a time of day, as a person writes them. */
typedef struct trs_civil {
    int year;
    int month; /* 1..12 */
    int day;   /* 1..31 */
    int hour;  /* 0..23 */
    int minute;
    int second;
    int millisecond;
} trs_civil;

/* trs_day_of - the day of a date.
 *
 * The month must be 1..12.  A day past the end of its month counts on into the
 * next one; trs_date_exists() says whether there is such a date. */
TRS_API trs_day trs_day_of(int year, int month, int day);

/* trs_date_exists - whether the calendar has this date, in any year from 1 to
 * 9999. */
TRS_API bool trs_date_exists(int year, int month, int day);

/* trs_day_at - the day on which a wall time lies, also before 1970. */
TRS_API trs_day trs_day_at(trs_wall wall);

/* trs_weekday - 0 is Monday, 6 is Sunday. */
TRS_API int trs_weekday(trs_day day);

/* trs_wall_of, trs_civil_at - a civil time and its count, both ways.
 *
 * They are each other's inverse over the years 1..9999.  trs_wall_of does not
 * check its fields: second 75 is the next minute's second 15. */
TRS_API trs_wall trs_wall_of(const trs_civil *civil);
TRS_API trs_civil trs_civil_at(trs_wall wall);

/* trs_instant_print - "2025-03-09T08:05:00Z" into text.
 *
 * Milliseconds are printed when there are any ("2025-03-09T08:05:00.250Z"); a
 * missing instant is the empty string.  Writes at most size bytes with the
 * closing NUL and returns the length that the whole text has, as snprintf does.
 * TRS_INSTANT_TEXT bytes always hold it for the years that libtrs accepts. */
#define TRS_INSTANT_TEXT 32
TRS_API size_t trs_instant_print(char *text, size_t size, trs_instant instant);

/* trs_day_print - "2025-03-09" into text, in the same way. */
TRS_API size_t trs_day_print(char *text, size_t size, trs_day day);

#ifdef __cplusplus
}
#endif
#endif
