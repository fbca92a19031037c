/* The scalars of a study file: durations, dates, opening hours, numbers.  Each
 * reads a whole text and answers false when it is something else. */
#ifndef TRS__STUDY_VALUE_H
#define TRS__STUDY_VALUE_H

#include <trs/study.h>

/* "90s" "45m" "48h" "3d" "1h30m" "-2h"; *days: a d was among the units. */
bool trs__value_span(const char *text, trs_span *span, bool *days);

/* "2025-03-09", and "2025-12-24..2025-12-26" or one day. */
bool trs__value_day(const char *text, trs_day *day);
bool trs__value_days(const char *text, trs_day_range *range);

/* "08:00-12:00" */
bool trs__value_hours(const char *text, trs_hours *hours);

/* "sat", "mon-fri", "sun-thu": bits as in calendar.h. */
bool trs__value_weekdays(const char *text, unsigned *days);

/* A whole number from 0 on. */
bool trs__value_count(const char *text, uint64_t *count);

/* A decimal of at most six places, in millionths. */
bool trs__value_decimal(const char *text, int64_t *millionths);

/* "1h30m" of a span in whole seconds, into size bytes; and "1.5". */
void trs__print_span(char *text, size_t size, trs_span span);
void trs__print_decimal(char *text, size_t size, int64_t millionths);

#endif
