/* Knows the calendar and how to count time in which somebody works. */
#include "tools/synth/clock.h"

#include <stdlib.h>

/* Days and dates as counted from a March that begins a cycle of 400 years. */
int64_t synth_clock_days(int year, int month, int day)
{
    int64_t y = year - (month <= 2);
    int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           719468;
}

static int64_t floor_day(int64_t seconds)
{
    return (seconds >= 0 ? seconds : seconds - (SYNTH_DAY - 1)) / SYNTH_DAY;
}

synth_civil synth_clock_civil(int64_t local)
{
    int64_t days = floor_day(local), z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097, in = z - era * 146097;
    int64_t y = (in - in / 1460 + in / 36524 - in / 146096) / 365;
    int64_t of_year = in - (365 * y + y / 4 - y / 100);
    int month = (int)((5 * of_year + 2) / 153), rest;
    synth_civil c;

    c.day = (int)(of_year - (153 * month + 2) / 5) + 1;
    c.month = month < 10 ? month + 3 : month - 9;
    c.year = (int)(y + era * 400) + (c.month <= 2);
    rest = (int)(local - days * SYNTH_DAY);
    c.hour = rest / 3600;
    c.minute = rest / 60 % 60;
    c.second = rest % 60;
    return c;
}

int synth_clock_weekday(int64_t days)
{
    return (int)(((days + 3) % 7 + 7) % 7);
}

static bool read_digits(int *out, const char *text, int count)
{
    *out = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *out = *out * 10 + (text[i] - '0');
    }
    return true;
}

bool synth_clock_read_date(int64_t *days, const char *text)
{
    int year, month, day;
    synth_civil back;

    if (!read_digits(&year, text, 4) || text[4] != '-' ||
        !read_digits(&month, text + 5, 2) || text[7] != '-' ||
        !read_digits(&day, text + 8, 2) || month < 1 || month > 12)
        return false;
    *days = synth_clock_days(year, month, day);
    back = synth_clock_civil(*days * SYNTH_DAY);
    return back.month == month && back.day == day;
}

bool synth_clock_read_time(int64_t *seconds, const char *text)
{
    int hour, minute, second;

    if (!read_digits(&hour, text, 2) || text[2] != ':' ||
        !read_digits(&minute, text + 3, 2) || text[5] != ':' ||
        !read_digits(&second, text + 6, 2) || minute > 59 || second > 59)
        return false;
    *seconds = hour * 3600 + minute * 60 + second;
    return *seconds <= SYNTH_DAY;
}

static bool is_holiday(const synth_hours *h, int64_t day)
{
    for (size_t i = 0; i < h->holiday_count; i++)
        if (h->holidays[i] == day)
            return true;
    return false;
}

static bool grow(synth_hours *h)
{
    size_t capacity = h->capacity ? h->capacity * 2 : 256;
    int64_t **columns[] = { &h->open, &h->shut, &h->sum };

    if (h->count + SYNTH_SPANS <= h->capacity)
        return true;
    for (size_t i = 0; i < 3; i++) {
        int64_t *more = realloc(*columns[i], capacity * sizeof *more);

        if (!more)
            return false;
        *columns[i] = more;
    }
    h->capacity = capacity;
    return true;
}

static bool add_day(synth_hours *h)
{
    int64_t day = h->next_day++, midnight = day * SYNTH_DAY - h->offset;
    int weekday = synth_clock_weekday(day);

    if (!grow(h))
        return false;
    for (int i = 0; i < h->counts[weekday] && !is_holiday(h, day); i++) {
        size_t n = h->count++;

        h->open[n] = midnight + h->spans[weekday][i].open;
        h->shut[n] = midnight + h->spans[weekday][i].shut;
        h->sum[n] = n ? h->sum[n - 1] + h->shut[n - 1] - h->open[n - 1] : 0;
    }
    return true;
}

bool synth_hours_begin(synth_hours *h, int64_t first_day)
{
    synth_hours_free(h);
    h->next_day = first_day;
    return add_day(h);
}

void synth_hours_free(synth_hours *h)
{
    free(h->open);
    free(h->shut);
    free(h->sum);
    h->open = h->shut = h->sum = NULL;
    h->count = h->capacity = 0;
}

/* The first span that ends after t; h->count when memory ran out. */
static size_t span_after(synth_hours *h, int64_t t)
{
    size_t low = 0, high;

    while (h->count == 0 || h->shut[h->count - 1] <= t)
        if (!add_day(h))
            return h->count;
    for (high = h->count - 1; low < high;) {
        size_t middle = (low + high) / 2;

        if (h->shut[middle] <= t)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int64_t synth_hours_next(synth_hours *h, int64_t t)
{
    size_t i = span_after(h, t);

    if (i == h->count)
        return SYNTH_NEVER;
    return t < h->open[i] ? h->open[i] : t;
}

int64_t synth_hours_add(synth_hours *h, int64_t t, int64_t seconds)
{
    size_t i = span_after(h, t), low, high;
    int64_t goal;

    if (i == h->count)
        return SYNTH_NEVER;
    goal = h->sum[i] + (t > h->open[i] ? t - h->open[i] : 0) + seconds;
    while (h->sum[h->count - 1] + h->shut[h->count - 1] -
               h->open[h->count - 1] <
           goal)
        if (!add_day(h))
            return SYNTH_NEVER;
    for (low = i, high = h->count - 1; low < high;) {
        size_t middle = (low + high + 1) / 2;

        if (h->sum[middle] < goal)
            low = middle;
        else
            high = middle - 1;
    }
    return h->open[low] + (goal - h->sum[low]);
}
