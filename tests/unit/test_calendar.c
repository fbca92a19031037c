/* calendar: W(t) against the question "is this second open?", asked for every
 * second, and against what a person works out by hand. */
#include "test.h"

#include <trs/calendar.h>

#include <stdlib.h>

enum { MOST_RULES = 8, MOST_SPANS = 4 };

/* A calendar as a person would write it down. */
typedef struct plan {
    const char *zone;
    struct {
        unsigned weekdays;
        trs_hours hours;
    } weekly[MOST_RULES];
    size_t n_weekly;
    struct {
        trs_day first, last;
    } holidays[MOST_RULES];
    size_t n_holidays;
    struct {
        trs_day first, last;
        trs_hours hours[MOST_SPANS];
        size_t n;
    } specials[MOST_RULES];
    size_t n_specials;
} plan;

static trs_zone *open_zone(const char *name)
{
    trs_zone *zone = NULL;
    trs_error err;

    if (trs_zone_open(&zone, NULL, name, &err) != TRS_OK)
        fail_msg("%s", err.message);
    return zone;
}

static trs_calendar *build(const plan *p)
{
    trs_zone *zone = open_zone(p->zone);
    trs_calendar *c = NULL;

    assert_int_equal(trs_calendar_new(&c, NULL, zone, NULL), TRS_OK);
    trs_zone_free(zone); /* the calendar needs it no longer */
    for (size_t i = 0; i < p->n_weekly; i++)
        assert_int_equal(trs_calendar_add_hours(c, p->weekly[i].weekdays,
                                                &p->weekly[i].hours, 1, NULL),
                         TRS_OK);
    for (size_t i = 0; i < p->n_specials; i++)
        assert_int_equal(trs_calendar_add_special(
                             c, p->specials[i].first, p->specials[i].last,
                             p->specials[i].hours, p->specials[i].n, NULL),
                         TRS_OK);
    for (size_t i = 0; i < p->n_holidays; i++)
        assert_int_equal(trs_calendar_add_holiday(c, p->holidays[i].first,
                                                  p->holidays[i].last, NULL),
                         TRS_OK);
    assert_int_equal(trs_calendar_finish(c, NULL), TRS_OK);
    return c;
}

static bool in_span(const trs_hours *h, trs_day day, trs_wall w)
{
    trs_wall from = day * TRS_DAY + h->from * TRS_MINUTE;
    trs_wall to = day * TRS_DAY + h->to * TRS_MINUTE;

    if (h->to <= h->from)
        to += TRS_DAY;
    return w >= from && w < to;
}

/* Whether w lies in a span that starts on day, by reading the plan aloud. */
static bool open_from(const plan *p, trs_day day, trs_wall w)
{
    for (size_t i = 0; i < p->n_specials; i++)
        if (day >= p->specials[i].first && day <= p->specials[i].last) {
            for (size_t k = 0; k < p->specials[i].n; k++)
                if (in_span(&p->specials[i].hours[k], day, w))
                    return true;
            return false;
        }
    for (size_t i = 0; i < p->n_holidays; i++)
        if (day >= p->holidays[i].first && day <= p->holidays[i].last)
            return false;
    for (size_t i = 0; i < p->n_weekly; i++)
        if (p->weekly[i].weekdays >> trs_weekday(day) & 1 &&
            in_span(&p->weekly[i].hours, day, w))
            return true;
    return false;
}

static bool open_at(const plan *p, const trs_zone *zone, trs_instant t)
{
    trs_wall w = trs_zone_to_wall(zone, t);
    trs_day day = trs_day_at(w);

    return open_from(p, day, w) || open_from(p, day - 1, w);
}

/* Counts step by step from one instant to another; all edges of the plan and
 * all changes of the clock must be multiples of step. */
static void check_count(const plan *p, trs_instant from, trs_instant to,
                        trs_span step)
{
    trs_zone *zone = open_zone(p->zone);
    trs_calendar *c = build(p);
    trs_span start = trs_calendar_open_before(c, from), counted = 0;

    for (trs_instant t = from; t < to; t += step) {
        bool open = open_at(p, zone, t);

        assert_int_equal(trs_calendar_open_before(c, t) - start, counted);
        assert_int_equal(trs_calendar_is_open(c, t), open);
        assert_int_equal(trs_calendar_is_open(c, t + step - 1), open);
        counted += open ? step : 0;
    }
    assert_int_equal(trs_calendar_open_before(c, to) - start, counted);
    trs_calendar_free(c);
    trs_zone_free(zone);
}

static trs_instant at(int year, int month, int day, int hour, int minute)
{
    return trs_day_of(year, month, day) * TRS_DAY + hour * TRS_HOUR +
           minute * TRS_MINUTE;
}

/* Office hours, nights, a holiday in between. */
static const plan offices = {
    .zone = "Europe/Berlin",
    .weekly = { { TRS_MON_FRI, { 480, 720 } },
                { TRS_MON_FRI, { 780, 1020 } },
                { TRS_WEEKDAY(5), { 22 * 60, 6 * 60 } },
                { TRS_WEEKDAY(6), { 0, 1440 } } },
    .n_weekly = 4,
    .holidays = { { 20172, 20172 }, { 20174, 20175 } },
    .n_holidays = 2,
    .specials = { { 20176, 20176, { { 600, 660 }, { 1320, 1320 } }, 2 } },
    .n_specials = 1,
};

static void every_second_across_a_change(void **state)
{
    (void)state;
    /* clocks go forward on 2025-03-30, back on 2025-10-26: Sundays, open */
    check_count(&offices, at(2025, 3, 29, 20, 0), at(2025, 3, 30, 6, 0), 1000);
    check_count(&offices, at(2025, 10, 25, 19, 0), at(2025, 10, 26, 6, 0),
                1000);
    check_count(&offices, at(2025, 3, 22, 0, 0), at(2025, 4, 9, 0, 0),
                TRS_MINUTE);
    check_count(&offices, at(1969, 12, 20, 0, 0), at(1970, 1, 12, 0, 0),
                TRS_MINUTE);
}

static void by_hand(void **state)
{
    static const struct {
        const char *name;
        plan p;
        trs_instant from, to; /* UTC */
        trs_span hours;
    } cases[] = {
        { "no hours at all", { .zone = "UTC" }, 0, 366 * TRS_DAY, 0 },
        { "always open",
          { .zone = "Europe/Berlin",
            .weekly = { { TRS_MON_SUN, { 0, 1440 } } },
            .n_weekly = 1 },
          -1000 * TRS_DAY,
          1000 * TRS_DAY,
          2000 * 24 },
        { "always open, as spans of 24 hours",
          { .zone = "Africa/Casablanca",
            .weekly = { { TRS_MON_SUN, { 480, 480 } } },
            .n_weekly = 1 },
          -1000 * TRS_DAY,
          20000 * TRS_DAY,
          21000 * 24 },
        { "spans that overlap are open once",
          { .zone = "UTC",
            .weekly = { { TRS_MON_SUN, { 480, 720 } },
                        { TRS_MON_SUN, { 600, 840 } },
                        { TRS_MON_SUN, { 840, 900 } } },
            .n_weekly = 3 },
          0,
          10 * TRS_DAY,
          70 },
        { "a night meets the next morning",
          { .zone = "UTC",
            .weekly = { { TRS_MON_SUN, { 1320, 480 } },
                        { TRS_MON_SUN, { 420, 540 } } },
            .n_weekly = 2 },
          0,
          10 * TRS_DAY,
          110 },
        { "the night before a holiday goes on, its own does not begin",
          { .zone = "UTC",
            .weekly = { { TRS_MON_SUN, { 1320, 360 } } },
            .n_weekly = 1,
            .holidays = { { 2, 2 } },
            .n_holidays = 1 },
          1 * TRS_DAY,
          4 * TRS_DAY,
          6 + 2 + 6 + 2 },
        { "special hours stand above a holiday",
          { .zone = "UTC",
            .weekly = { { TRS_MON_SUN, { 0, 1440 } } },
            .n_weekly = 1,
            .holidays = { { 1, 3 } },
            .n_holidays = 1,
            .specials = { { 2, 2, { { 60, 120 } }, 1 } },
            .n_specials = 1 },
          0,
          5 * TRS_DAY,
          24 + 1 + 24 },
        { "a Sunday night is shorter by the gap",
          { .zone = "Europe/Berlin",
            .weekly = { { TRS_MON_SUN, { 0, 360 } } },
            .n_weekly = 1 },
          1743289200000,
          1743372000000,
          5 },
        { "and longer by the repeated hour",
          { .zone = "Europe/Berlin",
            .weekly = { { TRS_MON_SUN, { 0, 360 } } },
            .n_weekly = 1 },
          1761429600000,
          1761519600000,
          7 },
        { "the day that Apia never had",
          { .zone = "Pacific/Apia",
            .weekly = { { TRS_WEEKDAY(4), { 0, 1440 } } },
            .n_weekly = 1 },
          1324987200000,
          1325332800000,
          0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_calendar *c = build(&cases[i].p);
        trs_span open = trs_calendar_open_before(c, cases[i].to) -
                        trs_calendar_open_before(c, cases[i].from);

        if (open != cases[i].hours * TRS_HOUR)
            fail_msg("row \"%s\": %g hours", cases[i].name,
                     (double)open / TRS_HOUR);
        trs_calendar_free(c);
    }
}

/* The worked examples of docs/calendars.md, at 3 hours east of UTC. */
static void examples_of_the_manual(void **state)
{
    const trs_day holiday = trs_day_of(2025, 3, 6);
    const plan hq = {
        .zone = "Africa/Nairobi",
        .weekly = { { TRS_MON_FRI, { 480, 720 } },
                    { TRS_MON_FRI, { 780, 1020 } },
                    { TRS_WEEKDAY(5), { 480, 720 } } },
        .n_weekly = 3,
        .holidays = { { holiday, holiday } },
        .n_holidays = 1,
        .specials = { { holiday + 1, holiday + 1, { { 480, 720 } }, 1 } },
        .n_specials = 1,
    };
    const plan gate = {
        .zone = "Africa/Nairobi",
        .weekly = { { TRS_MON_FRI, { 1320, 360 } } },
        .n_weekly = 1,
        .holidays = { { holiday, holiday } },
        .n_holidays = 1,
    };
    const struct {
        const plan *p;
        trs_wall from, to;
        trs_span minutes;
    } cases[] = {
        { &hq, at(2025, 3, 14, 15, 30), at(2025, 3, 17, 9, 15), 405 },
        { &hq, at(2025, 3, 17, 9, 15), at(2025, 3, 14, 15, 30), -405 },
        { &hq, at(2025, 3, 5, 16, 0), at(2025, 3, 10, 9, 0), 600 },
        { &gate, at(2025, 3, 5, 12, 0), at(2025, 3, 8, 12, 0), 960 },
        { &gate, at(2025, 3, 12, 12, 0), at(2025, 3, 15, 12, 0), 1440 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_calendar *c = build(cases[i].p);

        assert_int_equal(
            trs_calendar_open_before(c, cases[i].to - 3 * TRS_HOUR) -
                trs_calendar_open_before(c, cases[i].from - 3 * TRS_HOUR),
            cases[i].minutes * TRS_MINUTE);
        trs_calendar_free(c);
    }
}

static uint64_t next_random(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static int below(uint64_t *seed, int most)
{
    return (int)(next_random(seed) % (uint64_t)most);
}

static trs_hours random_hours(uint64_t *seed)
{
    trs_hours h = { 15 * below(seed, 96), 15 * below(seed, 97) };

    return h;
}

/* Rules that fall between the days from and from + 30. */
static plan random_plan(uint64_t *seed, const char *zone, trs_day from)
{
    plan p = { .zone = zone };
    trs_day day = from;

    p.n_weekly = (size_t)below(seed, 5);
    for (size_t i = 0; i < p.n_weekly; i++) {
        p.weekly[i].weekdays = 1u + (unsigned)below(seed, 0x7f);
        p.weekly[i].hours = random_hours(seed);
    }
    p.n_holidays = (size_t)below(seed, 4);
    for (size_t i = 0; i < p.n_holidays; i++) {
        p.holidays[i].first = from + below(seed, 30);
        p.holidays[i].last = p.holidays[i].first + below(seed, 3);
    }
    p.n_specials = (size_t)below(seed, 4);
    for (size_t i = 0; i < p.n_specials; i++) {
        p.specials[i].first = day + below(seed, 5);
        p.specials[i].last = p.specials[i].first + below(seed, 3);
        day = p.specials[i].last + 1;
        p.specials[i].n = (size_t)below(seed, MOST_SPANS);
        for (size_t k = 0; k < p.specials[i].n; k++)
            p.specials[i].hours[k] = random_hours(seed);
    }
    return p;
}

static void random_calendars(void **state)
{
    static const struct {
        const char *zone;
        int year, month, day; /* of a change of the clock */
    } changes[] = {
        { "UTC", 2025, 1, 15 },
        { "Europe/Dublin", 2025, 3, 30 },
        { "Europe/Dublin", 2025, 10, 26 },
        { "America/Sao_Paulo", 2018, 11, 4 },
        { "Australia/Lord_Howe", 2025, 4, 6 },
        { "Australia/Lord_Howe", 2025, 10, 5 },
        { "Africa/Casablanca", 2025, 2, 23 },
        { "Asia/Kathmandu", 2025, 1, 1 },
        { "Pacific/Apia", 2011, 12, 30 },
        { "America/New_York", 2150, 3, 8 },
    };
    uint64_t seed = 8;

    (void)state;
    for (int round = 0; round < 6; round++)
        for (size_t i = 0; i < COUNT(changes); i++) {
            trs_day day =
                trs_day_of(changes[i].year, changes[i].month, changes[i].day);
            plan p = random_plan(&seed, changes[i].zone, day - 15);

            check_count(&p, (day - 18) * TRS_DAY, (day + 20) * TRS_DAY,
                        15 * TRS_MINUTE);
        }
}

/* What follows from W alone: additive, never falling, advance its inverse. */
static void working_time_adds_up(void **state)
{
    uint64_t seed = 3;

    (void)state;
    for (int round = 0; round < 40; round++) {
        plan p = random_plan(&seed, "Europe/Berlin", 20170);
        trs_calendar *c = build(&p);

        for (int i = 0; i < 200; i++) {
            trs_instant a = 20165 * TRS_DAY + below(&seed, 1 << 30);
            trs_instant b = a + below(&seed, 1 << 30);
            trs_span worked =
                trs_calendar_open_before(c, b) - trs_calendar_open_before(c, a);
            trs_instant opens = trs_calendar_next_opening(c, a);
            trs_instant done = trs_calendar_advance(c, a, worked);

            assert_true(worked >= 0 && worked <= b - a);
            if (worked > 0) {
                assert_true(opens >= a && opens < b);
                assert_true(done > a && done <= b);
                assert_int_equal(trs_calendar_open_before(c, done) -
                                     trs_calendar_open_before(c, a),
                                 worked);
                assert_true(trs_calendar_is_open(c, done - 1));
            } else {
                assert_true(opens == TRS_INSTANT_MISSING || opens >= b);
                assert_int_equal(done, a);
            }
            if (opens != TRS_INSTANT_MISSING)
                assert_true(trs_calendar_is_open(c, opens));
        }
        trs_calendar_free(c);
    }
}

static void the_next_opening(void **state)
{
    static const plan never = { .zone = "UTC" };
    static const plan once = {
        .zone = "Africa/Nairobi",
        .specials = { { 40000, 40000, { { 540, 600 } }, 1 } },
        .n_specials = 1,
    };
    static const plan shut = {
        .zone = "UTC",
        .weekly = { { TRS_MON_SUN, { 0, 1440 } } },
        .n_weekly = 1,
        .holidays = { { TRS_DAY_FIRST, TRS_DAY_LAST } },
        .n_holidays = 1,
    };
    trs_calendar *c = build(&never);
    trs_instant opens = 40000 * TRS_DAY + 6 * TRS_HOUR;

    (void)state;
    assert_int_equal(trs_calendar_next_opening(c, 0), TRS_INSTANT_MISSING);
    assert_int_equal(trs_calendar_advance(c, 0, 1), TRS_INSTANT_MISSING);
    assert_int_equal(trs_calendar_advance(c, 5, 0), 5);
    trs_calendar_free(c);
    c = build(&once);
    assert_int_equal(trs_calendar_next_opening(c, 0), opens);
    assert_int_equal(trs_calendar_next_opening(c, opens + 1), opens + 1);
    assert_int_equal(trs_calendar_next_opening(c, opens + TRS_HOUR),
                     TRS_INSTANT_MISSING);
    assert_int_equal(trs_calendar_advance(c, 0, TRS_HOUR), opens + TRS_HOUR);
    assert_int_equal(trs_calendar_advance(c, 0, TRS_HOUR + 1),
                     TRS_INSTANT_MISSING);
    trs_calendar_free(c);
    c = build(&shut);
    assert_int_equal(trs_calendar_open_before(c, 80000 * TRS_DAY),
                     trs_calendar_open_before(c, -20000 * TRS_DAY));
    assert_int_equal(trs_calendar_next_opening(c, 0), TRS_INSTANT_MISSING);
    trs_calendar_free(c);
}

static void wrong_rules(void **state)
{
    static const trs_hours bad[] = {
        { -1, 60 }, { 1440, 60 }, { 0, 1441 }, { 0, -1 }, { 2000, 3000 },
    };
    static const trs_hours good = { 480, 720 };
    trs_zone *zone = open_zone("UTC");
    trs_calendar *c = NULL;
    trs_error err;

    (void)state;
    trs_calendar_free(NULL);
    assert_int_equal(trs_calendar_new(&c, NULL, zone, &err), TRS_OK);
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_int_equal(
            trs_calendar_add_hours(c, TRS_MON_FRI, &bad[i], 1, &err),
            TRS_EVALUE);
    assert_string_equal(err.message, "opening hours from minute 2000 to 3000; "
                                     "want 0 to 1440 minutes of a day");
    assert_int_equal(trs_calendar_add_hours(c, 0, &good, 1, &err), TRS_EVALUE);
    assert_int_equal(trs_calendar_add_hours(c, 0x80, &good, 1, &err),
                     TRS_EVALUE);
    assert_int_equal(trs_calendar_add_holiday(c, 2, 1, &err), TRS_EVALUE);
    assert_string_equal(
        err.message, "the days 1970-01-03..1970-01-02 end before they begin");
    assert_int_equal(trs_calendar_add_holiday(c, 1, 90000, &err), TRS_EVALUE);
    assert_int_equal(trs_calendar_add_special(c, 1, 3, &good, 1, &err), TRS_OK);
    assert_int_equal(trs_calendar_add_special(c, 3, 4, &good, 1, &err),
                     TRS_EVALUE);
    assert_string_equal(err.message, "1970-01-04 has special hours already");
    trs_calendar_free(c);
    trs_zone_free(zone);
}

/* Every allocation fails in turn: an error, no leak, nothing half made. */
static void *stingy(void *context, void *block, size_t size)
{
    int *left = context;

    if (size == 0) {
        free(block);
        return NULL;
    }
    return (*left)-- > 0 ? realloc(block, size) : NULL;
}

static trs_status build_stingily(const trs_host *host)
{
    static const trs_hours hours[] = { { 480, 720 }, { 1320, 360 } };
    trs_zone *zone = NULL;
    trs_calendar *c = NULL;
    trs_status status = trs_zone_open(&zone, host, "Europe/Berlin", NULL);

    if (status == TRS_OK)
        status = trs_calendar_new(&c, host, zone, NULL);
    if (status == TRS_OK)
        status = trs_calendar_add_hours(c, TRS_MON_SUN, hours, 2, NULL);
    if (status == TRS_OK)
        status = trs_calendar_add_holiday(c, 5, 40, NULL);
    if (status == TRS_OK)
        status = trs_calendar_add_special(c, 7, 7, hours, 2, NULL);
    if (status == TRS_OK)
        status = trs_calendar_finish(c, NULL);
    trs_calendar_free(c);
    trs_zone_free(zone);
    return status;
}

static void without_memory(void **state)
{
    trs_status status = TRS_ENOMEM;
    int allowed = 0;

    (void)state;
    for (; status != TRS_OK && allowed < 1000; allowed++) {
        int left = allowed;
        trs_host host;

        trs_host_init(&host);
        host.context = &left;
        host.resize = stingy;
        status = build_stingily(&host);
        assert_true(status == TRS_OK || status == TRS_ENOMEM);
    }
    assert_true(allowed > 10 && allowed < 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),
        cmocka_unit_test(examples_of_the_manual),
        cmocka_unit_test(every_second_across_a_change),
        cmocka_unit_test(random_calendars),
        cmocka_unit_test(working_time_adds_up),
        cmocka_unit_test(the_next_opening),
        cmocka_unit_test(wrong_rules),
        cmocka_unit_test(without_memory),
    };

    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
