/* trs-synth: random numbers are what theory says and the same everywhere;
 * queues and opening hours agree with counting every second. */
#include "test.h"

#include "tools/synth/office.h"
#include "tools/synth/random.h"

#include <math.h>
#include <stdlib.h>

enum { DRAWS = 200000 };

static void first_values_never_change(void **state)
{
    synth_random r = synth_random_of(2025, 1, 2);

    (void)state;
    assert_int_equal(synth_random_bits(&r), UINT64_C(0xC59C53F606D0CE4E));
    assert_int_equal(synth_random_bits(&r), UINT64_C(0xEE004C4026C492C0));
    assert_true(synth_random_share(&r) == 0x1.44a6f52edcf78p-4);
    assert_true(synth_random_normal(&r) == 0x1.015191e7e132fp-2);
    assert_true(synth_random_lognormal(&r, 46, 1.05) == 0x1.9614384999cd1p+3);
    assert_true(synth_random_gamma(&r, 9, 0.5) == 0x1.1bd23eb0d9d64p+3);
    assert_true(synth_random_gamma(&r, 9, 2.5) == 0x1.cce7d6c8c27ffp+3);
    assert_int_equal(synth_random_below(&r, 1000), 400);
}

static void logarithm_and_exponential_are_exact_enough(void **state)
{
    (void)state;
    for (double x = 1e-300; x < 1e300; x *= 1.7) {
        double want = log(x);

        assert_true(fabs(synth_ln(x) - want) <= 4e-16 * (1 + fabs(want)));
    }
    for (double x = -600; x < 600; x += 0.37)
        assert_true(fabs(synth_exp(x) / exp(x) - 1) < 1e-13);
    assert_true(synth_ln(1) == 0 && synth_exp(0) == 1);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Moments and quantiles within five standard errors or so. */
static void variates_follow_their_laws(void **state)
{
    static double x[DRAWS];
    static const struct {
        const char *name;
        char law;
        double a, b, mean, sd, median, p90;
    } cases[] = {
        { "uniform", 'u', 0, 0, 0.5, 0.288675, 0.5, 0.9 },
        { "normal", 'n', 0, 0, 0, 1, 0, 1.281552 },
        { "exponential", 'e', 0, 0, 1, 1, 0.693147, 2.302585 },
        { "lognormal", 'l', 46, 1.05, 79.828, 112.873, 46, 176.668 },
        { "lognormal, narrow", 'l', 10, 0.1, 10.05013, 1.00753, 10, 11.3673 },
        { "gamma 2", 'g', 9, 2, 9, 6.363961, 7.552562, 17.503779 },
        { "gamma 1/2", 'g', 3, 0.5, 3, 4.242641, 1.364809, 8.116630 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        synth_random r = synth_random_of(7, i, 0);
        double sum = 0, squares = 0, mean, sd;

        for (size_t k = 0; k < DRAWS; k++) {
            switch (cases[i].law) {
            case 'u':
                x[k] = synth_random_share(&r);
                break;
            case 'n':
                x[k] = synth_random_normal(&r);
                break;
            case 'e':
                x[k] = synth_random_exponential(&r);
                break;
            case 'l':
                x[k] = synth_random_lognormal(&r, cases[i].a, cases[i].b);
                break;
            default:
                x[k] = synth_random_gamma(&r, cases[i].a, cases[i].b);
            }
            sum += x[k];
        }
        mean = sum / DRAWS;
        for (size_t k = 0; k < DRAWS; k++)
            squares += (x[k] - mean) * (x[k] - mean);
        sd = sqrt(squares / DRAWS);
        qsort(x, DRAWS, sizeof *x, by_size);
        CHECK_ROW(cases[i].name,
                  fabs(mean - cases[i].mean) < 0.012 * cases[i].sd);
        CHECK_ROW(cases[i].name, fabs(sd / cases[i].sd - 1) < 0.06);
        CHECK_ROW(cases[i].name,
                  fabs(x[DRAWS / 2] - cases[i].median) < 0.016 * cases[i].sd);
        CHECK_ROW(cases[i].name,
                  fabs(x[DRAWS / 10 * 9] - cases[i].p90) < 0.03 * cases[i].sd);
    }
}

static void below_is_even(void **state)
{
    synth_random r = synth_random_of(1, 2, 3);
    size_t hits[7] = { 0 };

    (void)state;
    for (size_t i = 0; i < 70000; i++)
        hits[synth_random_below(&r, 7)]++;
    for (size_t i = 0; i < 7; i++)
        assert_in_range(hits[i], 9600, 10400);
}

/* Monday to Friday 08:00-12:00 and 13:00-17:00, at UTC+2. */
static synth_hours office_hours(void)
{
    static const int64_t holidays[] = { 20153 }; /* Thursday 2025-03-06 */
    synth_hours h = { .name = "office",
                      .offset = 7200,
                      .holidays = holidays,
                      .holiday_count = 1 };

    for (int d = 0; d < 5; d++) {
        h.spans[d][0] = (synth_span){ 8 * 3600, 12 * 3600 };
        h.spans[d][1] = (synth_span){ 13 * 3600, 17 * 3600 };
        h.counts[d] = 2;
    }
    return h;
}

/* The definition, minute by minute: everything in the test is whole minutes. */
static bool is_open(int64_t t)
{
    int64_t local = t + 7200, day = local / SYNTH_DAY, in = local % SYNTH_DAY;

    return synth_clock_weekday(day) < 5 && day != 20153 &&
           ((in >= 8 * 3600 && in < 12 * 3600) ||
            (in >= 13 * 3600 && in < 17 * 3600));
}

static void hours_agree_with_counting(void **state)
{
    synth_hours h = office_hours();
    int64_t base = 20150 * SYNTH_DAY; /* Monday 2025-03-03 */
    synth_random r = synth_random_of(3, 0, 0);

    (void)state;
    assert_true(synth_hours_begin(&h, 20150 - 2));
    for (int i = 0; i < 400; i++) {
        int64_t t = base + 60 * (int64_t)synth_random_below(&r, 14 * 1440);
        int64_t left = (int64_t)synth_random_below(&r, 2000), want = t;

        while (!is_open(want))
            want += 60;
        assert_int_equal(synth_hours_next(&h, t), want);
        for (int64_t k = left; k > 0; want += 60)
            k -= is_open(want);
        assert_int_equal(synth_hours_add(&h, t, 60 * left), want);
    }
    synth_hours_free(&h);
}

/* First come, first served, officer by officer and minute by minute. */
static void queue_agrees_with_counting(void **state)
{
    enum { PEOPLE = 120, OFFICERS = 3 };
    synth_hours h = office_hours();
    synth_desk desk;
    int64_t base = 20150 * SYNTH_DAY, t = base, came[PEOPLE], work[PEOPLE];
    int64_t end[PEOPLE], begun[PEOPLE], left[OFFICERS] = { 0 };
    int served[OFFICERS], next = 0, done = 0;
    synth_random r = synth_random_of(4, 0, 0);

    (void)state;
    assert_true(synth_hours_begin(&h, 20150 - 2));
    assert_true(synth_desk_begin(&desk, &h, OFFICERS));
    for (int i = 0; i < PEOPLE; i++) {
        t += 60 * (int64_t)synth_random_below(&r, 40);
        came[i] = t;
        work[i] = 1 + (int64_t)synth_random_below(&r, 90);
        end[i] = synth_desk_serve(&desk, t, 60 * work[i], &begun[i]);
    }
    for (int64_t now = base; done < PEOPLE; now += 60) {
        if (!is_open(now))
            continue;
        for (int k = 0; k < OFFICERS; k++) {
            if (left[k] == 0 && next < PEOPLE && came[next] <= now) {
                assert_int_equal(begun[next], now);
                left[k] = work[next];
                served[k] = next++;
            }
            if (left[k] > 0 && --left[k] == 0) {
                assert_int_equal(end[served[k]], now + 60);
                done++;
            }
        }
    }
    synth_desk_free(&desk);
    synth_hours_free(&h);
}

static void dates_agree_with_counting(void **state)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30,
                                   31, 31, 30, 31, 30, 31 };
    int64_t days = -25567; /* 1900-01-01 */

    (void)state;
    for (int y = 1900; y <= 2200; y++)
        for (int m = 1; m <= 12; m++) {
            bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
            int length = lengths[m - 1] + (m == 2 && leap);

            for (int d = 1; d <= length; d++, days++) {
                synth_civil c = synth_clock_civil(days * SYNTH_DAY + 86399);

                assert_int_equal(synth_clock_days(y, m, d), days);
                assert_true(c.year == y && c.month == m && c.day == d &&
                            c.hour == 23 && c.minute == 59 && c.second == 59);
            }
        }
    assert_int_equal(synth_clock_weekday(20150), 0);
    assert_int_equal(synth_clock_weekday(-1), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_values_never_change),
        cmocka_unit_test(logarithm_and_exponential_are_exact_enough),
        cmocka_unit_test(variates_follow_their_laws),
        cmocka_unit_test(below_is_even),
        cmocka_unit_test(hours_agree_with_counting),
        cmocka_unit_test(queue_agrees_with_counting),
        cmocka_unit_test(dates_agree_with_counting),
    };

    return cmocka_run_group_tests_name("synth", tests, NULL, NULL);
}
