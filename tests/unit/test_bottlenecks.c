/* bottlenecks: by hand, and what a cut gains by counting every moment. */
#include "paths_study.h"

#include "libtrs/bootstrap.h"

#include <stdlib.h>

enum { A, B, C, D, E, MILESTONES };

static const char *const names[MILESTONES] = { "a", "b", "c", "d", "e" };

#define N NEVER

/* release a to b; first a to c, second c to d, beside a to e. */
static trs_study *make_study(double what_if)
{
    trs_statistics_rules rules;
    trs_study *study;

    OK(trs_study_new(&study, NULL, NULL));
    set_rows(study);
    trs_statistics_rules_init(&rules);
    rules.what_if = what_if;
    OK(trs_study_set_statistics(study, &rules, NULL));
    for (int m = 0; m < MILESTONES; m++)
        add_milestone(study, names[m], m == E);
    add_stage(study, "release", "a", "b", NULL, NULL);
    add_stage(study, "first", "a", "c", "customs", NULL);
    add_stage(study, "second", "c", "d", "trader", NULL);
    add_stage(study, "beside", "a", "e", "port", NULL);
    OK(trs_study_finish(study, NULL));
    return study;
}

static trs_bottlenecks *find(const trs_study *study,
                             const trs_instant (*at)[MILESTONES], size_t n)
{
    trs_bottlenecks *result = NULL;
    trs_cases *cases;
    char id[24];

    OK(trs_cases_new(&cases, NULL, study, NULL, NULL));
    for (size_t i = 0; i < n; i++) {
        snprintf(id, sizeof id, "%zu", i);
        push(cases, id, at[i], MILESTONES);
    }
    OK(trs_cases_finish(cases, NULL));
    OK(trs_bottlenecks_new(&result, NULL, cases, NULL, NULL));
    trs_cases_free(cases);
    return result;
}

static const trs_bottleneck *stage(const trs_bottlenecks *result,
                                   const char *name)
{
    int index = name ? trs_study_find_interval(result->study, name) : -1;

    for (size_t s = 0; s < result->stage_count; s++)
        if (result->groups[0].stages[s].interval == index)
            return &result->groups[0].stages[s];
    fail_msg("no stage %s", name ? name : "of none");
    return NULL;
}

static void nobody(void **state)
{
    static const trs_instant none[2][MILESTONES] = { { N, N, N, N, N },
                                                     { 5, 5, 5, 5, 5 } };
    trs_study *study = make_study(0.75);

    (void)state;
    for (size_t n = 0; n < 3; n++) {
        trs_bottlenecks *result = find(study, none, n);

        assert_int_equal(result->groups[0].complete, 0);
        assert_int_equal(result->stage_count, 4);
        assert_false(stage(result, "first")->of_time.value.present);
        assert_false(stage(result, "first")->limit.present);
        assert_false(stage(result, NULL)->of_variance.value.present);
        assert_false(result->groups[0].sum_of_time.present);
        trs_bottlenecks_free(result);
    }
    trs_study_free(study);
}

/* One consignment: 10 long, 4 + 3 in a row, 2 beside the first. */
static void one(void **state)
{
    static const trs_instant at[1][MILESTONES] = { { 0, 10, 4, 7, 2 } };
    trs_study *study = make_study(0.75);
    trs_bottlenecks *result = find(study, at, 1);

    (void)state;
    assert_true(near(stage(result, "first")->of_time.value, 0.4, 0));
    assert_true(near(stage(result, "second")->of_time.value, 0.3, 0));
    assert_true(near(stage(result, "beside")->of_time.value, 0.2, 0));
    assert_true(near(stage(result, NULL)->of_time.value, 0.3, 0));
    assert_true(near(stage(result, "first")->of_tail.value, 0.4, 0));
    assert_false(stage(result, "first")->of_variance.value.present);
    assert_true(near(result->groups[0].sum_of_time, 1.2, 1e-15));
    assert_int_equal(result->groups[0].stages[0].interval, 1);
    assert_int_equal(result->groups[0].stages[3].interval, -1);
    trs_bottlenecks_free(result);
    trs_study_free(study);
}

/* cov and var of five, by their definition. */
static void variance_and_tail(void **state)
{
    static const trs_instant at[5][MILESTONES] = { { 0, 10, 4, 7, N },
                                                   { 0, 20, 9, 12, N },
                                                   { 0, 30, 5, 29, N },
                                                   { 0, 40, 22, 40, N },
                                                   { 0, 90, 70, N, N } };
    static const double firsts[] = { 4, 9, 5, 22, 70 };
    static const double mains[] = { 10, 20, 30, 40, 90 };
    trs_study *study = make_study(0.75);
    trs_bottlenecks *result = find(study, at, 5);
    double cov = 0, var = 0;

    (void)state;
    for (int i = 0; i < 5; i++) {
        cov += (firsts[i] - 22) * (mains[i] - 38);
        var += (mains[i] - 38) * (mains[i] - 38);
    }
    assert_true(near(stage(result, "first")->of_time.value, 110 / 190.0, 0));
    assert_true(
        near(stage(result, "first")->of_variance.value, cov / var, 1e-12));
    /* P90 of 10 .. 90 is 70: the last one alone */
    assert_true(near(result->groups[0].p90, 70, 1e-9));
    assert_true(near(stage(result, "first")->of_tail.value, 70 / 90.0, 0));
    /* the last one's second stage is missing: it leaves on both sides */
    assert_int_equal(stage(result, "second")->n, 4);
    assert_true(near(stage(result, "second")->of_time.value, 48 / 100.0, 0));
    assert_false(stage(result, "second")->of_tail.value.present);
    trs_bottlenecks_free(result);
    trs_study_free(study);
}

/* P75 of the first stage's times 1 to 5 is 4: one of 5 is cut by 1, unless the
 * stage beside it is open then. */
static void what_if(void **state)
{
    trs_instant at[5][MILESTONES] = { { 0, 10, 1, 1, N },
                                      { 0, 10, 2, 2, N },
                                      { 0, 10, 3, 3, N },
                                      { 0, 10, 4, 4, N },
                                      { 0, 10, 5, 5, N } };
    trs_study *study = make_study(0.75);
    trs_bottlenecks *result = find(study, (const trs_instant(*)[5])at, 5);

    (void)state;
    assert_true(near(stage(result, "first")->limit, 4, 0));
    assert_int_equal(stage(result, "first")->cut, 1);
    assert_true(near(stage(result, "first")->gain.value, 0.2, 1e-15));
    assert_true(near(stage(result, "first")->of_gain.value, 1 / 50.0, 1e-15));
    trs_bottlenecks_free(result);
    at[4][E] = 9;
    result = find(study, (const trs_instant(*)[5])at, 5);
    assert_true(near(stage(result, "first")->gain.value, 0, 0));
    assert_int_equal(stage(result, "first")->cut, 1);
    trs_bottlenecks_free(result);
    trs_study_free(study);
}

/* ---- gains, by counting every moment ------------------------------------- */

enum { ROWS = 200, LONGEST = 30 };

static bool open_at(trs_instant t, trs_instant from, trs_instant to)
{
    return from != N && to != N && from <= t && t < to;
}

/* Moments of the first stage after its limit in which nothing else is open. */
static trs_span count_gain(const trs_instant *at, trs_span limit)
{
    trs_instant from = at[A], to = at[C] < at[B] ? at[C] : at[B];
    trs_span gain = 0;

    for (trs_instant t = from + limit; t < to; t++)
        gain += !open_at(t, at[C], at[D]) && !open_at(t, at[A], at[E]);
    return gain;
}

static void gains_count_moments(void **state)
{
    trs_study *study = make_study(0.5);
    trs_instant at[ROWS][MILESTONES];
    trs_bottlenecks *result;
    uint32_t random = 7;
    double sum = 0;
    trs_span limit;

    (void)state;
    for (int i = 0; i < ROWS; i++) {
        at[i][A] = 0;
        for (int m = B; m < MILESTONES; m++)
            at[i][m] = 1 + roll(&random, LONGEST);
        if (i % 2)
            at[i][E] = N;
    }
    result = find(study, (const trs_instant(*)[MILESTONES])at, ROWS);
    limit = (trs_span)(stage(result, "first")->limit.value + 0.5);
    for (int i = 0; i < ROWS; i++)
        sum += (double)count_gain(at[i], limit);
    assert_true(sum > 0);
    assert_true(near(stage(result, "first")->gain.value, sum / ROWS, 1e-12));
    assert_true(stage(result, "first")->gain.lo.value < sum / ROWS);
    assert_true(stage(result, "first")->gain.hi.value > sum / ROWS);
    trs_bottlenecks_free(result);
    trs_study_free(study);
}

/* ---- limits, by drawing one consignment after the other ------------------- */

enum { MANY = 700, REPLICATES = 2000 };

struct drawn {
    trs_instant main, first;
    uint64_t hash;
};

static int by_main(const void *a, const void *b)
{
    trs_instant x = ((const struct drawn *)a)->main;
    trs_instant y = ((const struct drawn *)b)->main;

    return (x > y) - (x < y);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The share of the first stage among main times of at least P90. */
static double tail_share(const struct drawn *drawn, uint64_t replicate)
{
    static double mains[MANY * TRS__BOOTSTRAP_MOST];
    double first = 0, main = 0, h, from;
    size_t n = 0, low;

    for (size_t i = 0; i < MANY; i++)
        for (unsigned k = trs__bootstrap_times(1, drawn[i].hash, replicate); k;
             k--)
            mains[n++] = (double)drawn[i].main;
    h = (double)(n - 1) * 0.9;
    low = (size_t)h;
    from = mains[low] + (h - (double)low) * (mains[low + 1] - mains[low]);
    for (size_t i = 0; i < MANY; i++) {
        double k = trs__bootstrap_times(1, drawn[i].hash, replicate);

        if ((double)drawn[i].main < from)
            continue;
        first += k * (double)drawn[i].first;
        main += k * (double)drawn[i].main;
    }
    return first / main;
}

static double percentile(const double *sorted, double p)
{
    double h = (REPLICATES - 1) * p;
    size_t low = (size_t)h;

    return sorted[low] + (h - (double)low) * (sorted[low + 1] - sorted[low]);
}

static void limits_by_drawing(void **state)
{
    static trs_instant at[MANY][MILESTONES];
    static struct drawn drawn[MANY];
    static double shares[REPLICATES];
    trs_study *study = make_study(0.5);
    trs_bottlenecks *result;
    uint32_t random = 11;
    char id[24];

    (void)state;
    for (int i = 0; i < MANY; i++) {
        at[i][A] = 0;
        at[i][B] = 1 + roll(&random, 300);
        at[i][C] = 1 + roll(&random, 300);
        at[i][D] = at[i][E] = N;
        snprintf(id, sizeof id, "%d", i);
        drawn[i].main = at[i][B];
        drawn[i].first = at[i][C] < at[i][B] ? at[i][C] : at[i][B];
        drawn[i].hash = trs__bootstrap_hash(id, strlen(id));
    }
    qsort(drawn, MANY, sizeof *drawn, by_main);
    for (size_t r = 0; r < REPLICATES; r++)
        shares[r] = tail_share(drawn, r);
    qsort(shares, REPLICATES, sizeof *shares, by_value);
    result = find(study, (const trs_instant(*)[MILESTONES])at, MANY);
    assert_true(near(stage(result, "first")->of_tail.lo,
                     percentile(shares, 0.025), 1e-12));
    assert_true(near(stage(result, "first")->of_tail.hi,
                     percentile(shares, 0.975), 1e-12));
    trs_bottlenecks_free(result);
    trs_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody),
        cmocka_unit_test(one),
        cmocka_unit_test(variance_and_tail),
        cmocka_unit_test(what_if),
        cmocka_unit_test(gains_count_moments),
        cmocka_unit_test(limits_by_drawing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
