/* Knows the Gregorian calendar: days, dates, and how an instant is printed. */
#include "libtrs/instant.h"

#include <stdio.h>

trs_day trs_day_of(int year, int month, int day)
{
    return trs__day_of(year, month, day);
}

bool trs_date_exists(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= trs__month_days(year, month);
}

trs_day trs_day_at(trs_wall wall)
{
    int64_t day = wall / TRS_DAY;

    return (trs_day)(day - (wall % TRS_DAY < 0));
}

int trs_weekday(trs_day day)
{
    int since = (int)(((int64_t)day + 3) % 7); /* 1970-01-01: a Thursday */

    return since < 0 ? since + 7 : since;
}

trs_wall trs_wall_of(const trs_civil *civil)
{
    return trs__day_of(civil->year, civil->month, civil->day) * TRS_DAY +
           civil->hour * TRS_HOUR + civil->minute * TRS_MINUTE +
           civil->second * TRS_SECOND + civil->millisecond;
}

/* The date of a day, by counting from 1 March of the year 0: leap days then
 * end years, centuries and the 400 years in which the calendar repeats. */
static void date_of(trs_day day, trs_civil *out)
{
    enum { ERA = 146097, MARCH_OF_YEAR_0 = 719468 };
    int64_t since = (int64_t)day + MARCH_OF_YEAR_0;
    int64_t era = since / ERA - (since % ERA < 0);
    int of_era = (int)(since - era * ERA);
    int year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100);
    int month = (5 * of_year + 2) / 153; /* 0 is March */

    out->day = of_year - (153 * month + 2) / 5 + 1;
    out->month = month < 10 ? month + 3 : month - 9;
    out->year = (int)(year + era * 400) + (month >= 10);
}

trs_civil trs_civil_at(trs_wall wall)
{
    trs_civil civil;
    trs_day day = trs_day_at(wall);
    int left = (int)(wall - day * TRS_DAY);

    date_of(day, &civil);
    civil.millisecond = left % 1000;
    civil.second = left / 1000 % 60;
    civil.minute = left / 60000 % 60;
    civil.hour = left / 3600000;
    return civil;
}

size_t trs_instant_print(char *text, size_t size, trs_instant instant)
{
    char fraction[16] = "";
    trs_civil at;
    int length;

    if (instant == TRS_INSTANT_MISSING) {
        if (size)
            *text = '\0';
        return 0;
    }
    at = trs_civil_at(instant);
    if (at.millisecond)
        snprintf(fraction, sizeof fraction, ".%03d", at.millisecond);
    length =
        snprintf(text, size, "%04d-%02d-%02dT%02d:%02d:%02d%sZ", at.year,
                 at.month, at.day, at.hour, at.minute, at.second, fraction);
    return (size_t)length;
}

size_t trs_day_print(char *text, size_t size, trs_day day)
{
    trs_civil at;

    date_of(day, &at);
    return (size_t)snprintf(text, size, "%04d-%02d-%02d", at.year, at.month,
                            at.day);
}
