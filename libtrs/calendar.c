/* Knows opening hours: takes the rules, and answers how much of a stretch of
 * time was open.  Time is counted on the wall first: V(w) is the opening time up
 * to the wall time w as if no clock were ever changed.  A week adds the same to
 * it each time, and the days that differ are few and stand in a sorted list.
 * Between two changes of the clock, W(t) is V(t + offset) and a constant. */
#include "libtrs/calendar.h"

#include "libtrs/status.h"
#include "libtrs/zone.h"

enum { MINUTES = 1440 };

static const trs_instant last_instant = (TRS_DAY_LAST + 1) * TRS_DAY;

trs_status trs_calendar_new(trs_calendar **out, const trs_host *host,
                            const trs_zone *zone, trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_calendar *calendar = trs__zalloc(&lent, 1, sizeof *calendar);

    if (!calendar)
        return trs__no_memory(err);
    calendar->host = lent;
    calendar->periods = trs__zalloc(&lent, zone->n, sizeof *calendar->periods);
    if (!calendar->periods) {
        trs_calendar_free(calendar);
        return trs__no_memory(err);
    }
    calendar->n_periods = zone->n;
    for (size_t i = 0; i < zone->n; i++) {
        calendar->periods[i].from = zone->periods[i].from;
        calendar->periods[i].offset = zone->periods[i].offset;
    }
    *out = calendar;
    return TRS_OK;
}

void trs_calendar_free(trs_calendar *calendar)
{
    if (!calendar)
        return;
    trs_host host = calendar->host;

    for (int day = 0; day < TRS__WEEK; day++)
        trs__free(&host, calendar->weekly[day].hours);
    for (size_t i = 0; i < calendar->n_exceptions; i++)
        trs__free(&host, calendar->exceptions[i].list.hours);
    trs__free(&host, calendar->exceptions);
    trs__free(&host, calendar->periods);
    trs__free(&host, calendar->cells);
    trs__free(&host, calendar->stretches);
    trs__free(&host, calendar);
}

static trs_status check_spans(const trs_hours *spans, size_t n, trs_error *err)
{
    for (size_t i = 0; i < n; i++)
        if (spans[i].from < 0 || spans[i].from >= MINUTES || spans[i].to < 0 ||
            spans[i].to > MINUTES)
            return trs__fail(err, TRS_EVALUE,
                             "opening hours from minute %d to %d; want 0 to "
                             "1440 minutes of a day",
                             spans[i].from, spans[i].to);
    return TRS_OK;
}

static bool add_spans(const trs_host *host, trs__hours_list *list,
                      const trs_hours *spans, size_t n)
{
    if (!trs__grow(host, &list->hours, &list->capacity, list->n + n,
                   sizeof *list->hours))
        return false;
    for (size_t i = 0; i < n; i++)
        list->hours[list->n++] = spans[i];
    return true;
}

trs_status trs_calendar_add_hours(trs_calendar *calendar, unsigned weekdays,
                                  const trs_hours *spans, size_t n,
                                  trs_error *err)
{
    trs_status status = check_spans(spans, n, err);

    if (status != TRS_OK)
        return status;
    if (weekdays == 0 || weekdays > TRS_MON_SUN)
        return trs__fail(err, TRS_EVALUE, "no such set of weekdays");
    for (int day = 0; day < TRS__WEEK; day++)
        if (weekdays & TRS_WEEKDAY(day) &&
            !add_spans(&calendar->host, &calendar->weekly[day], spans, n))
            return trs__no_memory(err);
    return TRS_OK;
}

static trs_status check_days(trs_day first, trs_day last, trs_error *err)
{
    char text[2][32];

    if (first >= TRS_DAY_FIRST && last <= TRS_DAY_LAST && first <= last)
        return TRS_OK;
    trs_day_print(text[0], sizeof text[0], first);
    trs_day_print(text[1], sizeof text[1], last);
    return trs__fail(err, TRS_EVALUE,
                     last < first ? "the days %s..%s end before they begin"
                                  : "the days %s..%s leave 1900-2200",
                     text[0], text[1]);
}

static trs_status add_exception(trs_calendar *calendar, trs__exception *e,
                                const trs_hours *spans, size_t n,
                                trs_error *err)
{
    if (!trs__grow(&calendar->host, &calendar->exceptions,
                   &calendar->exceptions_capacity, calendar->n_exceptions + 1,
                   sizeof *calendar->exceptions) ||
        !add_spans(&calendar->host, &e->list, spans, n))
        return trs__no_memory(err);
    calendar->exceptions[calendar->n_exceptions++] = *e;
    return TRS_OK;
}

trs_status trs_calendar_add_holiday(trs_calendar *calendar, trs_day first,
                                    trs_day last, trs_error *err)
{
    trs__exception e = { .first = first, .last = last };
    trs_status status = check_days(first, last, err);

    return status == TRS_OK ? add_exception(calendar, &e, NULL, 0, err)
                            : status;
}

trs_status trs_calendar_add_special(trs_calendar *calendar, trs_day first,
                                    trs_day last, const trs_hours *spans,
                                    size_t n, trs_error *err)
{
    trs__exception e = { .first = first, .last = last, .special = true };
    trs_status status = check_days(first, last, err);
    char text[32];

    if (status == TRS_OK)
        status = check_spans(spans, n, err);
    if (status != TRS_OK)
        return status;
    for (size_t i = 0; i < calendar->n_exceptions; i++) {
        const trs__exception *other = &calendar->exceptions[i];

        if (!other->special || other->first > last || other->last < first)
            continue;
        trs_day_print(text, sizeof text,
                      first > other->first ? first : other->first);
        return trs__fail(err, TRS_EVALUE, "%s has special hours already", text);
    }
    return add_exception(calendar, &e, spans, n, err);
}

trs_status trs_calendar_finish(trs_calendar *calendar, trs_error *err)
{
    return trs__calendar_build(calendar) ? TRS_OK : trs__no_memory(err);
}

/* The last exceptional cell up to a day, or NULL. */
static const trs__cell *last_exceptional(const trs_calendar *c, trs_day day)
{
    const trs__cell *cell = c->cells;

    if (c->n_cells == 0 || cell->day > day)
        return NULL;
    for (size_t n = c->n_cells, half; n > 1; n -= half) {
        half = n / 2;
        cell += cell[half].day <= day ? half : 0;
    }
    return cell;
}

static trs_span open_within(const trs_calendar *c, const trs__cell *cell,
                            trs_span of_day)
{
    const trs__stretch *s = c->stretches + cell->first;
    trs_span open = 0;

    for (uint32_t i = 0; i < cell->n && s[i].start < of_day; i++)
        open += (s[i].end < of_day ? s[i].end : of_day) - s[i].start;
    return open;
}

trs_span trs__calendar_wall_before(const trs_calendar *c, trs_wall wall)
{
    trs_day day = trs_day_at(wall);
    int weekday = trs_weekday(day);
    int64_t weeks = ((int64_t)day + 3 - weekday) / TRS__WEEK;
    const trs__cell *ordinary = &c->ordinary[weekday];
    const trs__cell *special = last_exceptional(c, day);
    trs_span open = weeks * c->week + ordinary->before;

    if (special) {
        open += special->before;
        if (special->day == day)
            ordinary = special;
        else
            open +=
                special->total - c->ordinary[trs_weekday(special->day)].total;
    }
    return open + open_within(c, ordinary, wall - day * TRS_DAY);
}

static const trs__calendar_period *period_at(const trs_calendar *c,
                                             trs_instant t)
{
    const trs__calendar_period *p = c->periods;

    for (size_t n = c->n_periods, half; n > 1; n -= half) {
        half = n / 2;
        p += p[half].from <= t ? half : 0;
    }
    return p;
}

trs_span trs_calendar_open_before(const trs_calendar *calendar, trs_instant t)
{
    const trs__calendar_period *p = period_at(calendar, t);

    return trs__calendar_wall_before(calendar, t + p->offset) + p->base;
}

static const trs__cell *cell_at(const trs_calendar *c, trs_day day)
{
    const trs__cell *special = last_exceptional(c, day);

    return special && special->day == day ? special
                                          : &c->ordinary[trs_weekday(day)];
}

/* The first open wall time from wall on and before limit, else limit. */
static trs_wall next_open_wall(const trs_calendar *c, trs_wall wall,
                               trs_wall limit)
{
    for (trs_day day = trs_day_at(wall); day * TRS_DAY < limit; day++) {
        const trs__cell *cell = cell_at(c, day);
        const trs__stretch *s = c->stretches + cell->first;

        for (uint32_t i = 0; i < cell->n; i++) {
            trs_wall start = day * TRS_DAY + s[i].start;

            if (day * TRS_DAY + s[i].end <= wall)
                continue;
            if (start < wall)
                start = wall;
            return start < limit ? start : limit;
        }
    }
    return limit;
}

trs_instant trs_calendar_next_opening(const trs_calendar *calendar,
                                      trs_instant t)
{
    const trs__calendar_period *p = period_at(calendar, t);
    const trs__calendar_period *last =
        calendar->periods + calendar->n_periods - 1;

    for (; t < last_instant; p++) {
        trs_instant end =
            p < last && p[1].from < last_instant ? p[1].from : last_instant;

        t = next_open_wall(calendar, t + p->offset, end + p->offset) -
            p->offset;
        if (t < end)
            return t;
    }
    return TRS_INSTANT_MISSING;
}

bool trs_calendar_is_open(const trs_calendar *calendar, trs_instant t)
{
    return trs_calendar_open_before(calendar, t + 1) >
           trs_calendar_open_before(calendar, t);
}

trs_instant trs_calendar_advance(const trs_calendar *calendar, trs_instant t,
                                 trs_span worked)
{
    trs_instant low = t, high = last_instant; /* W(low) < wanted <= W(high) */
    trs_span wanted;

    if (worked <= 0)
        return t;
    wanted = trs_calendar_open_before(calendar, t) + worked;
    if (t >= high || trs_calendar_open_before(calendar, high) < wanted)
        return TRS_INSTANT_MISSING;
    while (high - low > 1) {
        trs_instant middle = low + (high - low) / 2;

        if (trs_calendar_open_before(calendar, middle) < wanted)
            low = middle;
        else
            high = middle;
    }
    return high;
}
