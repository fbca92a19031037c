/* calendar - opening hours, holidays, and the working time between two instants.
 *
 * W(t) is the cumulative opening time up to the instant t, in milliseconds from
 * a fixed beginning.  The working time of [a, b] is W(b) - W(a): additive, and
 * negative when b is before a.
 *
 *     trs_hours morning = { 8 * 60, 12 * 60 };
 *
 *     trs_calendar_new(&calendar, host, zone, err);
 *     trs_calendar_add_hours(calendar, TRS_MON_FRI, &morning, 1, err);
 *     trs_calendar_add_holiday(calendar, day, day, err);
 *     trs_calendar_finish(calendar, err);
 *     worked = trs_calendar_open_before(calendar, b) -
 *              trs_calendar_open_before(calendar, a);
 *
 * What counts, exactly: a real millisecond [t, t + 1) is open when the wall time
 * of t in the calendar's zone lies in a span, its start included and its end
 * not.  So where clocks are put forward, a span across the gap is shorter by it,
 * and where they are put back, a span across the repeated hour is longer by it.
 *
 * A span belongs to the day on which it starts.  A holiday or a special day
 * replaces the spans that start on it: what began the evening before goes on.
 * Spans that overlap are open once.  A calendar without hours is closed for ever
 * and has W = 0.
 *
 * The calendar copies what it needs of its zone, which may be freed.  Once
 * finished it does not change: any number of threads may use it. */
#ifndef TRS_CALENDAR_H
#define TRS_CALENDAR_H

#include <trs/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_calendar trs_calendar;

/* In minutes of the day.  An end that is not after its start
 * lies on the next day (22:00-06:00; 08:00-08:00 is 24 hours).  0 to 1440 is the
 * whole day. */
typedef struct trs_hours {
    int from; /* 0..1439 */
    int to;   /* 0..1440 */
} trs_hours;

/* Sets of weekdays: bit 0 is Monday. */
#define TRS_WEEKDAY(day) (1u << (day))
#define TRS_MON_FRI      0x1fu
#define TRS_MON_SUN      0x7fu

/* trs_calendar_new - a calendar without hours, on the clock of zone.
 *
 * The caller frees it with trs_calendar_free.  On failure *out is untouched. */
TRS_API trs_status trs_calendar_new(trs_calendar **out, const trs_host *host,
                                    const trs_zone *zone, trs_error *err);

/* trs_calendar_add_hours - opens n spans on every weekday of the set.
 *
 * Called again for the same weekday it adds to what is there.
 *
 * TRS_EVALUE  a span outside the minutes of a day, or no such weekday */
TRS_API trs_status trs_calendar_add_hours(trs_calendar *calendar,
                                          unsigned weekdays,
                                          const trs_hours *spans, size_t n,
                                          trs_error *err);

/* trs_calendar_add_holiday - closes the days from first to last, both included.
 *
 * TRS_EVALUE  last is before first, or a day outside 1900-2200 */
TRS_API trs_status trs_calendar_add_holiday(trs_calendar *calendar,
                                            trs_day first, trs_day last,
                                            trs_error *err);

/* trs_calendar_add_special - gives the days from first to last spans of their
 * own; n of 0 closes them.  A special day stands above a holiday.
 *
 * TRS_EVALUE  as above, or a day has special hours already */
TRS_API trs_status trs_calendar_add_special(trs_calendar *calendar,
                                            trs_day first, trs_day last,
                                            const trs_hours *spans, size_t n,
                                            trs_error *err);

/* trs_calendar_finish - to be called once, after the last trs_calendar_add_. */
TRS_API trs_status trs_calendar_finish(trs_calendar *calendar, trs_error *err);

/* trs_calendar_free - accepts NULL. */
TRS_API void trs_calendar_free(trs_calendar *calendar);

/* The questions below are for finished calendars. */

/* trs_calendar_open_before - W(t). */
TRS_API trs_span trs_calendar_open_before(const trs_calendar *calendar,
                                          trs_instant t);

/* trs_calendar_is_open - whether the millisecond that begins at t is open. */
TRS_API bool trs_calendar_is_open(const trs_calendar *calendar, trs_instant t);

/* trs_calendar_next_opening - the first open instant at or after t, or
 * TRS_INSTANT_MISSING when there is none up to the end of 2200. */
TRS_API trs_instant trs_calendar_next_opening(const trs_calendar *calendar,
                                              trs_instant t);

/* trs_calendar_advance - the earliest instant at which worked milliseconds of
 * opening time have passed since t: W(answer) = W(t) + worked.  t itself for 0
 * or less, TRS_INSTANT_MISSING when 2200 ends before. */
TRS_API trs_instant trs_calendar_advance(const trs_calendar *calendar,
                                         trs_instant t, trs_span worked);

#ifdef __cplusplus
}
#endif
#endif
