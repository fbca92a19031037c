/* Knows the pieces that timestamps are made of, whatever the layout, and which
 * of them make a date and a time. */
#include "libtrs/instant.h"
#include "libtrs/layout.h"

#include <string.h>

enum { EPOCH_SECONDS_DIGITS = 10, EPOCH_DIGITS = 13 };

trs__rest trs__trimmed(const char *bytes, size_t length)
{
    trs__rest c = { bytes, bytes, bytes + length };

    while (c.at < c.end && trs__is_blank(*c.at))
        c.at++;
    while (c.end > c.at && trs__is_blank(c.end[-1]))
        c.end--;
    c.begin = c.at;
    return c;
}

static void note(trs__spot *spot, const char *from, const trs__rest *c)
{
    spot->at = (uint16_t)(from - c->begin);
    spot->width = (uint16_t)(c->at - from);
}

bool trs__read_number(trs__rest *c, size_t least, size_t most, int *out,
                      trs__spot *spot)
{
    const char *from = c->at;
    size_t n = 0;
    int value = 0;

    while (n < most && c->at < c->end && trs__is_digit(*c->at)) {
        value = value * 10 + (*c->at++ - '0');
        n++;
    }
    *out = value;
    if (spot)
        note(spot, from, c);
    return n >= least;
}

bool trs__read_year(trs__rest *c, trs__fields *f)
{
    size_t digits = trs__digits(c);

    if (digits != 2 && digits != 4)
        return false;
    trs__read_number(c, digits, digits, &f->year, &f->spots[TRS__YEAR]);
    if (digits == 2)
        f->year += f->year >= 69 ? 1900 : 2000;
    return true;
}

/* Whether letters are the first n of lower, in any case. */
static bool same_letters(const char *letters, const char *lower, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((letters[i] | 0x20) != lower[i])
            return false;
    return true;
}

bool trs__read_month_name(trs__rest *c, trs__fields *f)
{
    static const char names[12][10] = { "january", "february", "march",
                                        "april",   "may",      "june",
                                        "july",    "august",   "september",
                                        "october", "november", "december" };
    const char *from = c->at;
    size_t n = 0;

    while (c->at + n < c->end && trs__is_letter(c->at[n]))
        n++;
    if (n < 3 || n > 9)
        return false;
    for (int m = 0; m < 12; m++)
        if ((n == 3 || names[m][n] == '\0') &&
            same_letters(from, names[m], n)) {
            c->at += n;
            f->month = m + 1;
            note(&f->spots[TRS__MONTH], from, c);
            return true;
        }
    return false;
}

bool trs__read_fraction(trs__rest *c, trs__fields *f)
{
    const char *from = c->at;

    trs__read_number(c, 0, 3, &f->millisecond, &f->spots[TRS__FRACTION]);
    for (size_t n = f->spots[TRS__FRACTION].width; n < 3; n++)
        f->millisecond *= 10;
    c->at += trs__digits(c); /* finer than a millisecond: truncated */
    note(&f->spots[TRS__FRACTION], from, c);
    return c->at > from;
}

bool trs__read_half(trs__rest *c, trs__fields *f)
{
    const char *from = c->at;

    if (c->end - from < 2 || (from[1] | 0x20) != 'm')
        return false;
    if ((from[0] | 0x20) != 'a' && (from[0] | 0x20) != 'p')
        return false;
    f->afternoon = (from[0] | 0x20) == 'p';
    c->at += 2;
    note(&f->spots[TRS__HALF], from, c);
    return true;
}

bool trs__read_offset(trs__rest *c, int *minutes, trs__spot *spot)
{
    const char *from = c->at;
    int hours, rest = 0;

    if (from == c->end)
        return false;
    c->at++;
    *minutes = 0;
    if (*from != 'Z' && *from != 'z') {
        if ((*from != '+' && *from != '-') ||
            !trs__read_number(c, 2, 2, &hours, NULL))
            return false;
        if (c->at < c->end && (*c->at == ':' || trs__is_digit(*c->at))) {
            c->at += *c->at == ':';
            if (!trs__read_number(c, 2, 2, &rest, NULL))
                return false;
        }
        *minutes = hours * 60 + rest;
        if (rest > 59 || *minutes > TRS__OFFSET_MOST)
            *minutes = TRS__OFFSET_MOST + 1; /* refused later on */
        if (*from == '-')
            *minutes = -*minutes;
    }
    if (spot)
        note(spot, from, c);
    return true;
}

bool trs__read_epoch(trs__rest *c, trs__fields *f)
{
    const char *from = c->at, *point;
    bool negative = from < c->end && *from == '-', finer = false;
    size_t digits;
    int64_t value = 0;

    c->at += negative;
    digits = trs__digits(c);
    if (digits < 1 || digits > EPOCH_DIGITS)
        return false;
    for (size_t i = 0; i < digits; i++)
        value = value * 10 + (*c->at++ - '0');
    if (digits <= EPOCH_SECONDS_DIGITS)
        value *= 1000;
    f->flags.kind =
        digits <= EPOCH_SECONDS_DIGITS ? TRS_LAYOUT_EPOCH : TRS_LAYOUT_EPOCH_MS;
    point = c->at;
    if (c->end - point > 1 && (*point == '.' || *point == ',')) {
        c->at++;
        if (!trs__read_fraction(c, f))
            return false;
        if (digits <= EPOCH_SECONDS_DIGITS)
            value += f->millisecond;
        for (const char *d = point + 1; d < c->at; d++)
            finer |=
                *d != '0' && (digits > EPOCH_SECONDS_DIGITS || d - point > 3);
    }
    note(&f->spots[TRS__EPOCH], from, c);
    if (digits > EPOCH_SECONDS_DIGITS || f->spots[TRS__FRACTION].width)
        f->flags.precision = TRS_PRECISION_MILLISECOND;
    else
        f->flags.precision = TRS_PRECISION_SECOND;
    f->epoch = negative ? -value - finer : value; /* towards the earlier one */
    return true;
}

static trs_read finish_epoch(const trs__fields *f, trs_reading *out)
{
    if (f->epoch < TRS_DAY_FIRST * TRS_DAY ||
        f->epoch >= (TRS_DAY_LAST + 1) * TRS_DAY)
        return TRS_READ_YEAR;
    *out = f->flags;
    out->time = f->epoch;
    out->absolute = true;
    return TRS_READ_OK;
}

/* The time of day in milliseconds, or -1. */
static int64_t finish_time(const trs__fields *f)
{
    int hour = f->hour;

    if (f->spots[TRS__HALF].width) {
        if (hour < 1 || hour > 12)
            return -1;
        hour = hour % 12 + (f->afternoon ? 12 : 0);
    }
    if (f->minute > 59 || f->second > 60)
        return -1;
    if (hour > 24 || (hour == 24 && (f->minute || f->second || f->millisecond)))
        return -1;
    return hour * TRS_HOUR + f->minute * TRS_MINUTE + f->second * TRS_SECOND +
           f->millisecond;
}

/* A second 60 is a leap second: the last of a day, here or in UTC. */
static bool leap_second_stands(const trs__fields *f, const trs_reading *r)
{
    int64_t at = r->time - f->millisecond;

    return at % TRS_DAY == 0 ||
           (r->absolute && (at + f->offset * TRS_MINUTE) % TRS_DAY == 0);
}

static uint8_t precision(const trs__fields *f)
{
    if (!f->spots[TRS__HOUR].width)
        return TRS_PRECISION_DAY;
    if (f->spots[TRS__FRACTION].width)
        return TRS_PRECISION_MILLISECOND;
    return f->spots[TRS__SECOND].width ? TRS_PRECISION_SECOND
                                       : TRS_PRECISION_MINUTE;
}

trs_read trs__fields_finish(const trs__fields *f, trs_reading *out)
{
    int64_t of_day = finish_time(f);
    trs_day day;

    if (f->spots[TRS__EPOCH].width)
        return finish_epoch(f, out);
    if (f->year < TRS_YEAR_FIRST || f->year > TRS_YEAR_LAST)
        return TRS_READ_YEAR;
    if (f->day_of_year) {
        if (f->day_of_year > 365 + trs__leap(f->year))
            return TRS_READ_NO_SUCH;
        day = trs__day_of(f->year, 1, 1) + f->day_of_year - 1;
    } else {
        if (!trs_date_exists(f->year, f->month, f->day))
            return TRS_READ_NO_SUCH;
        day = trs__day_of(f->year, f->month, f->day);
    }
    if (of_day < 0 || f->offset > TRS__OFFSET_MOST ||
        f->offset < -TRS__OFFSET_MOST)
        return TRS_READ_NO_SUCH;
    *out = f->flags;
    out->absolute = f->spots[TRS__OFFSET].width > 0;
    out->date_alone = !f->spots[TRS__HOUR].width;
    out->precision = precision(f);
    out->time = day * TRS_DAY + of_day - f->offset * TRS_MINUTE;
    if (f->second == 60 && !leap_second_stands(f, out))
        return TRS_READ_NO_SUCH;
    return TRS_READ_OK;
}
