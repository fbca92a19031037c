/* The date arithmetic that hot loops need inline. */
#ifndef TRS__INSTANT_H
#define TRS__INSTANT_H

#include <trs/instant.h>

/* Days since 1970-01-01 of a date in the years from 0 on.  The year is begun
 * in March, so that the leap day is its last; the days before each month are
 * then the line 30.6 m, in integers. */
static inline trs_day trs__day_of(int year, int month, int day)
{
    unsigned late = month < 3; /* January and February: of the year before */
    unsigned y = (unsigned)year - late + 400;
    unsigned m = (unsigned)month + 12 * late; /* 3..14 */
    unsigned century = y / 100;
    unsigned before = 1461 * y / 4 - century + century / 4;

    return (trs_day)(before + (979 * m - 2919) / 32) + day - 865566;
}

static inline bool trs__leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 16 == 0);
}

/* The length of month 1..12. */
static inline int trs__month_days(int year, int month)
{
    if (month == 2)
        return 28 + trs__leap(year);
    return 30 + ((month + (month >> 3)) & 1);
}

#endif
