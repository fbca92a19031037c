/* calendar: working time against a count of every second.
 *
 * Opening hours have whole minutes and clocks change by whole seconds, so each
 * second is open or closed as a whole; whether it is, is asked here from the
 * rules in calendar.h, one second after another.
 *
 * The input is a zone, a beginning, a length, and rules. */
#include "fuzz.h"

#include <trs/calendar.h>

#include <string.h>

enum { SPANS = 6, DAYS = 6, LONGEST = 40 * 3600, SECONDS_A_DAY = 86400 };

/* The rules as they were given to the calendar. */
typedef struct rules {
    struct {
        unsigned weekdays;
        trs_hours hours;
    } weekly[SPANS];
    struct {
        trs_day first, last;
        bool special;
        trs_hours hours; /* of a special day; from -1: closed */
    } days[DAYS];
    size_t n_weekly, n_days;
} rules;

/* Is the minute in a span of the day that begins it?  Next day's minutes go on
 * from 1440. */
static bool within(trs_hours hours, int minute)
{
    int to = hours.to > hours.from ? hours.to : hours.to + 1440;

    return minute >= hours.from && minute < to;
}

/* Do the spans that start on that day hold the minute? */
static bool starts_there(const rules *r, trs_day day, int minute)
{
    bool holiday = false;

    for (size_t i = 0; i < r->n_days; i++) {
        if (day < r->days[i].first || day > r->days[i].last)
            continue;
        if (r->days[i].special)
            return r->days[i].hours.from >= 0 &&
                   within(r->days[i].hours, minute);
        holiday = true;
    }
    for (size_t i = 0; i < r->n_weekly && !holiday; i++)
        if (r->weekly[i].weekdays & TRS_WEEKDAY(trs_weekday(day)) &&
            within(r->weekly[i].hours, minute))
            return true;
    return false;
}

static bool is_open(const rules *r, trs_wall wall)
{
    trs_day day = trs_day_at(wall);
    int minute = (int)((wall - day * TRS_DAY) / TRS_MINUTE);

    return starts_there(r, day, minute) ||
           starts_there(r, day - 1, minute + 1440);
}

/* ---- rules from bytes ----------------------------------------------------- */

static trs_hours take_hours(fuzz_bytes *in)
{
    /* quarters of an hour are more telling than minutes, mostly */
    unsigned a = fuzz_byte(in), b = fuzz_byte(in);
    trs_hours hours = { (int)(a % 96 * 15), (int)(b % 97 * 15) };

    if (a > 200)
        hours.from = (hours.from + (int)b) % 1440;
    if (b > 200)
        hours.to = (hours.to + (int)a) % 1441;
    return hours;
}

static void take_weekly(rules *r, trs_calendar *calendar, fuzz_bytes *in)
{
    unsigned weekdays = fuzz_byte(in) & TRS_MON_SUN;
    trs_hours hours = take_hours(in);

    if (r->n_weekly == SPANS || !weekdays)
        return;
    need(trs_calendar_add_hours(calendar, weekdays, &hours, 1, NULL) == TRS_OK,
         "hours are refused");
    r->weekly[r->n_weekly].weekdays = weekdays;
    r->weekly[r->n_weekly++].hours = hours;
}

static void take_day(rules *r, trs_calendar *calendar, trs_day about,
                     fuzz_bytes *in)
{
    unsigned what = fuzz_byte(in);
    trs_day first = about + (trs_day)(what & 7) - 3;
    trs_day last = first + (trs_day)(what >> 3 & 3);
    trs_hours hours = take_hours(in);
    bool special = what & 32, closed = what & 64;
    trs_status status;

    if (r->n_days == DAYS)
        return;
    status = special ? trs_calendar_add_special(calendar, first, last, &hours,
                                                !closed, NULL)
                     : trs_calendar_add_holiday(calendar, first, last, NULL);
    if (status != TRS_OK)
        return; /* special hours twice, or a day past 2200 */
    if (closed)
        hours.from = -1;
    r->days[r->n_days].first = first;
    r->days[r->n_days].last = last;
    r->days[r->n_days].special = special;
    r->days[r->n_days++].hours = hours;
}

static const char *const zones[] = {
    "UTC",
    "Africa/Nairobi",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/Sao_Paulo",
    "Europe/Dublin",
    "Africa/Monrovia",
};

/* Opened once: what is tested here is not how a zone is read. */
static trs_zone *zone_of(unsigned which)
{
    static trs_zone *open[sizeof zones / sizeof *zones];
    size_t i = which % (sizeof zones / sizeof *zones);

    if (!open[i])
        need(trs_zone_open(&open[i], NULL, zones[i], NULL) == TRS_OK, zones[i]);
    return open[i];
}

/* ---- the comparison ------------------------------------------------------- */

typedef struct window {
    const trs_calendar *calendar;
    trs_instant from;
    int seconds;
    bool open[LONGEST];
} window;

/* The first open second at or after another, or seconds. */
static int next_open(const window *w, int second)
{
    while (second < w->seconds && !w->open[second])
        second++;
    return second;
}

static void check_second(const window *w, int s, trs_span worked)
{
    trs_instant t = w->from + s * TRS_SECOND, next;
    int opens = next_open(w, s);

    need(trs_calendar_open_before(w->calendar, t) ==
             trs_calendar_open_before(w->calendar, w->from) + worked,
         "the working time differs");
    if (s == w->seconds)
        return;
    need(trs_calendar_is_open(w->calendar, t) == w->open[s], "open or not");
    need(trs_calendar_open_before(w->calendar, t + 1) ==
             trs_calendar_open_before(w->calendar, t) + w->open[s],
         "a millisecond differs");
    next = trs_calendar_next_opening(w->calendar, t);
    if (opens < w->seconds)
        need(next == w->from + opens * TRS_SECOND, "the next opening differs");
    else
        need(next == TRS_INSTANT_MISSING ||
                 next >= w->from + w->seconds * TRS_SECOND,
             "an opening that is none");
    if (w->open[s])
        need(trs_calendar_advance(w->calendar, w->from, worked + 1) == t + 1,
             "advance differs");
}

static void compare(window *w, const rules *r, const trs_zone *zone)
{
    trs_span worked = 0;

    for (int s = 0; s < w->seconds; s++)
        w->open[s] =
            is_open(r, trs_zone_to_wall(zone, w->from + s * TRS_SECOND));
    for (int s = 0; s <= w->seconds; s++) {
        bool last = s == w->seconds;

        if (last || s % 907 == 0 || (s && w->open[s] != w->open[s - 1]))
            check_second(w, s, worked);
        if (!last && w->open[s])
            worked += TRS_SECOND;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static window w;
    fuzz_bytes in = { data, size };
    const trs_zone *zone = zone_of(fuzz_byte(&in));
    trs_day day =
        TRS_DAY_FIRST + 4 +
        (trs_day)(fuzz_number(&in, 3) % (TRS_DAY_LAST - TRS_DAY_FIRST - 10));
    trs_calendar *calendar = NULL;
    rules r = { .n_weekly = 0 };

    w.from = day * TRS_DAY + (trs_span)fuzz_byte(&in) * 97 * TRS_SECOND;
    w.seconds = (int)(fuzz_number(&in, 2) % LONGEST);
    need(trs_calendar_new(&calendar, NULL, zone, NULL) == TRS_OK,
         "no calendar");
    while (in.left) {
        if (fuzz_byte(&in) & 1)
            take_weekly(&r, calendar, &in);
        else
            take_day(&r, calendar, day, &in);
    }
    need(trs_calendar_finish(calendar, NULL) == TRS_OK, "it does not finish");
    w.calendar = calendar;
    compare(&w, &r, zone);
    trs_calendar_free(calendar);
    return 0;
}
