/* Knows the rule at the end of a TZif file, written as POSIX writes TZ:
 *
 *     EAT-3    CET-1CEST,M3.5.0,M10.5.0/3    <+1030>-10:30<+11>-11,M10.1.0,M4.1.0
 *
 * Offsets count westwards; times of day may run from -167 to 167 hours. */
#include "libtrs/instant.h"
#include "libtrs/zone.h"

#include <string.h>

typedef struct reader {
    const char *at, *end;
} reader;

/* When in a year the clocks are changed. */
typedef struct change {
    char sort;            /* M: week and weekday, J: without 29 Feb, 0: with */
    int month, week, day; /* day: 0 is Sunday, or the day of the year        */
    int time;             /* seconds after the midnight that begins the day  */
} change;

typedef struct clock_rule {
    trs_span standard, summer; /* offsets */
    change begins, ends;       /* of summer time */
    bool changes;
} clock_rule;

static bool skip(reader *r, char wanted)
{
    if (r->at == r->end || *r->at != wanted)
        return false;
    r->at++;
    return true;
}

static bool read_int(reader *r, int most, int *out)
{
    const char *from = r->at;
    int value = 0;

    while (r->at < r->end && *r->at >= '0' && *r->at <= '9' && value <= most)
        value = value * 10 + (*r->at++ - '0');
    *out = value;
    return r->at > from && value <= most;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool read_hms(reader *r, int *out)
{
    bool negative = skip(r, '-');
    int hours, minutes = 0, seconds = 0;

    if (!negative)
        skip(r, '+');
    if (!read_int(r, 167, &hours))
        return false;
    if (skip(r, ':') && !read_int(r, 59, &minutes))
        return false;
    if (skip(r, ':') && !read_int(r, 59, &seconds))
        return false;
    *out = hours * 3600 + minutes * 60 + seconds;
    if (negative)
        *out = -*out;
    return true;
}

/* An abbreviation, at least three letters, or anything between < and >. */
static bool skip_abbreviation(reader *r)
{
    const char *from = r->at;

    if (skip(r, '<')) {
        while (r->at < r->end && *r->at != '>')
            r->at++;
        return skip(r, '>');
    }
    while (r->at < r->end && ((*r->at >= 'a' && *r->at <= 'z') ||
                              (*r->at >= 'A' && *r->at <= 'Z')))
        r->at++;
    return r->at - from >= 3;
}

static bool read_change(reader *r, change *c)
{
    memset(c, 0, sizeof *c);
    c->time = 2 * 3600;
    if (skip(r, 'M')) {
        c->sort = 'M';
        if (!read_int(r, 12, &c->month) || !skip(r, '.') ||
            !read_int(r, 5, &c->week) || !skip(r, '.') ||
            !read_int(r, 6, &c->day) || c->month < 1 || c->week < 1)
            return false;
    } else {
        c->sort = skip(r, 'J') ? 'J' : '0';
        if (!read_int(r, 365, &c->day) || (c->sort == 'J' && c->day < 1))
            return false;
    }
    return !skip(r, '/') || read_hms(r, &c->time);
}

static bool read_rule(reader *r, clock_rule *out)
{
    int west;

    if (!skip_abbreviation(r) || !read_hms(r, &west))
        return false;
    out->standard = -west * TRS_SECOND;
    out->changes = r->at < r->end;
    if (!out->changes)
        return true;
    if (!skip_abbreviation(r))
        return false;
    out->summer = out->standard + TRS_HOUR;
    if (r->at < r->end && *r->at != ',') {
        if (!read_hms(r, &west))
            return false;
        out->summer = -west * TRS_SECOND;
    }
    return skip(r, ',') && read_change(r, &out->begins) && skip(r, ',') &&
           read_change(r, &out->ends) && r->at == r->end;
}

/* The wall time of a change in a year, on the clock that runs before it. */
static trs_wall change_in(const change *c, int year)
{
    trs_day day = trs__day_of(year, 1, 1);

    if (c->sort == 'M') {
        int length = trs__month_days(year, c->month), of_month;

        day = trs__day_of(year, c->month, 1);
        /* trs_weekday counts from Monday, the rule from Sunday */
        of_month = (c->day + 6 - trs_weekday(day)) % 7 + 7 * (c->week - 1);
        day += of_month < length ? of_month : of_month - 7;
    } else if (c->sort == 'J') {
        day += c->day - 1 + (trs__leap(year) && c->day >= 60);
    } else {
        day += c->day;
    }
    return day * TRS_DAY + c->time * TRS_SECOND;
}

/* One change, unless the table has later ones already. */
static bool add(trs_zone *zone, trs_instant from, trs_span offset,
                trs_instant after)
{
    if (from <= after || from >= TRS__ZONE_LAST)
        return true;
    if (zone->n && zone->periods[zone->n - 1].from >= from)
        return true;
    return trs__zone_add(zone, from, offset);
}

/* Both changes of a year, the earlier one first. */
static bool add_year(trs_zone *zone, const clock_rule *rule, int year,
                     trs_instant after)
{
    trs_instant summer = change_in(&rule->begins, year) - rule->standard;
    trs_instant winter = change_in(&rule->ends, year) - rule->summer;

    if (summer < winter)
        return add(zone, summer, rule->summer, after) &&
               add(zone, winter, rule->standard, after);
    return add(zone, winter, rule->standard, after) &&
           add(zone, summer, rule->summer, after);
}

trs_status trs__zone_extend(trs_zone *zone, const char *text, size_t length,
                            trs_instant after)
{
    reader r = { text, text + length };
    clock_rule found = { 0 };

    if (!read_rule(&r, &found))
        return TRS_EDAMAGED;
    if (!found.changes)
        return add(zone, after + 1, found.standard, after) ? TRS_OK
                                                           : TRS_ENOMEM;
    for (int year = trs_civil_at(after).year - 1; year <= TRS_YEAR_LAST + 1;
         year++)
        if (!add_year(zone, &found, year, after))
            return TRS_ENOMEM;
    return TRS_OK;
}
