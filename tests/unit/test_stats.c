/* stats: small cells whose numbers can be worked out by hand, and what must be
 * absent.  Agreement with R on larger ones is in tests/conformance. */
#include "values.h"

#include <trs/stats.h>

#include <gsl/gsl_errno.h>

#include <math.h>
#include <stdlib.h>

#define H      ((double)TRS_HOUR)
#define ABSENT -1e300

static void gsl_was_called_wrongly(const char *reason, const char *file,
                                   int line, int code)
{
    fail_msg("GSL: %s (%s:%d, %d)", reason, file, line, code);
}

static int watch_gsl(void **state)
{
    (void)state;
    gsl_set_error_handler(gsl_was_called_wrongly);
    return 0;
}

static bool is(trs_number number, double want)
{
    if (want <= ABSENT)
        return !number.present && number.value == 0;
    return number.present &&
           fabs(number.value - want) <= 1e-9 * fmax(1, fabs(want));
}

static void fill(trs_dist *dist, const trs_span *values, size_t n)
{
    trs_dist_init(dist, NULL);
    assert_int_equal(trs_dist_add_many(dist, values, n), TRS_OK);
    assert_int_equal(trs_dist_settle(dist), TRS_OK);
}

static void few_values(void **state)
{
    const struct {
        const char *name;
        trs_span values[8];
        size_t n;
        double mean, sd, cv, median, p90, mad, trimmed, geometric, skewness;
        double outliers_high;
    } cases[] = {
        { "nothing",
          { 0 },
          0,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT,
          ABSENT },
        { "one", { 5 }, 1, 5, ABSENT, ABSENT, 5, 5, 0, 5, 5, ABSENT, ABSENT },
        { "one zero",
          { 0 },
          1,
          0,
          ABSENT,
          ABSENT,
          0,
          0,
          0,
          0,
          ABSENT,
          ABSENT,
          ABSENT },
        { "two",
          { 1, 4 },
          2,
          2.5,
          sqrt(4.5),
          sqrt(4.5) / 2.5,
          2.5,
          3.7,
          1.5,
          2.5,
          2,
          0,
          0 },
        { "all equal", { 7, 7, 7 }, 3, 7, 0, 0, 7, 7, 0, 7, 7, ABSENT, ABSENT },
        { "before arrival",
          { -3, 1 },
          2,
          -1,
          sqrt(8),
          ABSENT,
          -1,
          0.6,
          2,
          -1,
          ABSENT,
          0,
          0 },
        { "mean of nothing much",
          { -2, 2 },
          2,
          0,
          sqrt(8),
          ABSENT,
          0,
          1.6,
          2,
          0,
          ABSENT,
          0,
          0 },
        { "half a millisecond",
          { 1, 2, 3, 8 },
          4,
          3.5,
          sqrt(29.0 / 3),
          sqrt(29.0 / 3) / 3.5,
          2.5,
          6.5,
          1,
          3.5,
          pow(48, 0.25),
          18 / pow(29.0 / 4, 1.5),
          0 },
        { "far out",
          { 2, 2, 3, 3, 4, 4, 5, 200 },
          8,
          27.875,
          69.5597,
          69.5597 / 27.875,
          3.5,
          63.5,
          1,
          27.875,
          ABSENT,
          ABSENT,
          1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *name = cases[i].name;
        bool rough = strcmp(name, "far out") == 0;
        trs_dist dist;
        trs_stats s;

        fill(&dist, cases[i].values, cases[i].n);
        CHECK_ROW(name, trs_stats_describe(&s, &dist, NULL, NULL) == TRS_OK);
        CHECK_ROW(name, s.n == cases[i].n);
        CHECK_ROW(name, is(s.mean, cases[i].mean));
        CHECK_ROW(name, is(s.median, cases[i].median));
        CHECK_ROW(name, is(s.km_median, cases[i].median));
        CHECK_ROW(name, is(s.p90, cases[i].p90));
        CHECK_ROW(name, is(s.mad, cases[i].mad));
        CHECK_ROW(name, is(s.trimmed_mean, cases[i].trimmed));
        CHECK_ROW(name, is(s.outliers_high, cases[i].outliers_high));
        CHECK_ROW(name, is(s.km_rmean, cases[i].mean));
        if (!rough) {
            CHECK_ROW(name, is(s.sd, cases[i].sd));
            CHECK_ROW(name, is(s.cv, cases[i].cv));
            CHECK_ROW(name, is(s.geometric_mean, cases[i].geometric));
            CHECK_ROW(name, is(s.skewness, cases[i].skewness));
        }
        CHECK_ROW(name, is(s.within_target, ABSENT) && is(s.target, ABSENT) &&
                            is(s.undecided, ABSENT));
        CHECK_ROW(name, s.median_lo.present == (s.n >= 6));
        trs_dist_clear(&dist);
    }
}

/* NIST's Statistical Reference Datasets NumAcc1 to NumAcc4, whose few digits
 * that differ stand behind many that do not; in tenths, to be integers. */
static void digits_that_cancel(void **state)
{
    static const struct {
        const char *name;
        trs_span middle;
        int pairs; /* of middle - 1 and middle + 1 */
        double mean, sd;
    } cases[] = {
        { "NumAcc1", 10000002, 1, 10000002, 1 },
        { "NumAcc2", 12, 500, 12, 1 },
        { "NumAcc3", 10000002, 500, 10000002, 1 },
        { "NumAcc4", 100000002, 500, 100000002, 1 },
        { "and far beyond", 8000000000000000, 500, 8e15, 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_dist dist;
        trs_stats s;

        trs_dist_init(&dist, NULL);
        assert_int_equal(trs_dist_add(&dist, cases[i].middle), TRS_OK);
        for (int k = 0; k < cases[i].pairs; k++) {
            assert_int_equal(trs_dist_add(&dist, cases[i].middle - 1), TRS_OK);
            assert_int_equal(trs_dist_add(&dist, cases[i].middle + 1), TRS_OK);
        }
        assert_int_equal(trs_dist_settle(&dist), TRS_OK);
        assert_int_equal(trs_stats_describe(&s, &dist, NULL, NULL), TRS_OK);
        CHECK_ROW(cases[i].name, s.mean.value == cases[i].mean);
        CHECK_ROW(cases[i].name, fabs(s.sd.value - cases[i].sd) < 1e-15);
        CHECK_ROW(cases[i].name, s.skewness.value == 0);
        trs_dist_clear(&dist);
    }
}

/* Any 64 bits are a duration; what comes out is a number or absent. */
static void extremes_stay_finite(void **state)
{
    static const trs_span values[] = { INT64_MIN, INT64_MIN, -1,       0,
                                       5,         INT64_MAX, INT64_MAX };
    size_t count;
    const trs_stats_column *columns = trs_stats_columns(&count);
    trs_dist dist;
    trs_cell_stratum stratum = { .complete = &dist, .open = &dist };
    trs_cell cell;

    (void)state;
    trs_cell_init(&cell);
    cell.strata = &stratum;
    cell.strata_count = 1;
    cell.targets = TRS_TARGET_ONE;
    for (size_t first = 0; first < COUNT(values); first++)
        for (size_t n = 0; n <= COUNT(values) - first; n++) {
            trs_stats s;

            fill(&dist, values + first, n);
            for (int t = 0; t < 3; t++) {
                cell.target = t == 0 ? INT64_MIN : t == 1 ? 0 : INT64_MAX;
                assert_int_equal(trs_stats_cell(&s, NULL, &cell, NULL, NULL),
                                 TRS_OK);
                for (size_t c = 0; c < count; c++)
                    CHECK_ROW(columns[c].name,
                              isfinite(trs_stats_get(&s, &columns[c]).value));
            }
            trs_dist_clear(&dist);
        }
}

static void ranks_of_quantiles(void **state)
{
    static const struct {
        uint64_t n;
        trs_millionths p;
        uint64_t l, u;
    } cases[] = {
        /* qbinom() and pbinom() of R */
        { 0, 500000, 0, 0 },   { 1, 500000, 0, 0 },
        { 5, 500000, 0, 0 },   { 6, 500000, 1, 6 },
        { 7, 500000, 1, 7 },   { 8, 500000, 1, 8 },
        { 9, 500000, 2, 8 },   { 10, 500000, 2, 9 },
        { 16, 500000, 4, 13 }, { 100, 500000, 40, 61 },
        { 10, 900000, 7, 0 },  { 36, 900000, 29, 36 },
        { 35, 900000, 28, 0 }, { 10000, 500000, 4902, 5099 },
        { 1000, 1, 0, 1 },     { 5, 0, 0, 1 },
        { 5, 1000000, 5, 0 },  { 1000000000, 500000, 499969010, 500030991 }
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint64_t l, u;

        trs_stats_ranks(&l, &u, cases[i].n, cases[i].p, 0.95);
        if (l != cases[i].l || u != cases[i].u)
            fail_msg("n %llu p %u: %llu %llu", (unsigned long long)cases[i].n,
                     cases[i].p, (unsigned long long)l, (unsigned long long)u);
    }
}

static void within_target(void **state)
{
    static const struct {
        const char *name;
        trs_span complete[6], open[4];
        size_t complete_n, open_n;
        double share, undecided;
    } cases[] = {
        { "nothing", { 0 }, { 0 }, 0, 0, ABSENT, 0 },
        { "on the target", { 48, 49 }, { 0 }, 2, 0, 0.5, 0 },
        { "open and late already", { 1 }, { 48 }, 1, 1, 0.5, 0 },
        { "open, not yet late", { 10, 50 }, { 20 }, 2, 1, 1.0 / 3, 1 },
        { "only undecided", { 0 }, { 20 }, 0, 1, ABSENT, 1 },
        { "curve ends before", { 10, 12 }, { 47 }, 2, 1, ABSENT, 1 },
        { "curve falls to 0", { 30 }, { 20 }, 1, 1, 1, 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_dist complete, open;
        trs_cell_stratum stratum = { .complete = &complete, .open = &open };
        trs_cell cell;
        trs_stats s;

        fill(&complete, cases[i].complete, cases[i].complete_n);
        fill(&open, cases[i].open, cases[i].open_n);
        trs_cell_init(&cell);
        cell.strata = &stratum;
        cell.strata_count = 1;
        cell.targets = TRS_TARGET_ONE;
        cell.target = 48;
        assert_int_equal(trs_stats_cell(&s, NULL, &cell, NULL, NULL), TRS_OK);
        CHECK_ROW(cases[i].name, is(s.within_target, cases[i].share));
        CHECK_ROW(cases[i].name, is(s.undecided, cases[i].undecided));
        CHECK_ROW(cases[i].name, is(s.target, 48));
        trs_dist_clear(&complete);
        trs_dist_clear(&open);
    }
}

static void targets_that_differ(void **state)
{
    static const trs_span values[] = { 1, 2, 3, 4 };
    trs_dist complete;
    trs_cell_stratum stratum = { .complete = &complete,
                                 .within = 3,
                                 .missed = 1 };
    trs_cell cell;
    trs_stats s;

    (void)state;
    fill(&complete, values, 4);
    trs_cell_init(&cell);
    cell.strata = &stratum;
    cell.strata_count = 1;
    cell.targets = TRS_TARGET_MANY;
    assert_int_equal(trs_stats_cell(&s, NULL, &cell, NULL, NULL), TRS_OK);
    assert_true(is(s.within_target, 0.75) && is(s.target, ABSENT));
    assert_true(s.within_lo.present && is(s.undecided, 0));
    stratum.undecided = 1;
    assert_int_equal(trs_stats_cell(&s, NULL, &cell, NULL, NULL), TRS_OK);
    assert_true(is(s.within_target, ABSENT) && is(s.undecided, 1));
    assert_false(s.within_lo.present || s.within_hi.present);
    trs_dist_clear(&complete);
}

static void censored(void **state)
{
    static const struct {
        const char *name;
        trs_span complete[6], open[6];
        size_t complete_n, open_n;
        trs_span horizon; /* -1: none given */
        double median, p90, rmean;
    } cases[] = {
        { "nothing", { 0 }, { 0 }, 0, 0, -1, ABSENT, ABSENT, ABSENT },
        { "all censored", { 0 }, { 5, 9 }, 0, 2, -1, ABSENT, ABSENT, 9 },
        { "never reached", { 1 }, { 2, 3, 4 }, 1, 3, -1, ABSENT, ABSENT, 3.25 },
        { "half on a stretch",
          { 2, 4 },
          { 8, 8 },
          2,
          2,
          -1,
          6,
          ABSENT,
          2 + 1.5 + 2 },
        { "half until an event", { 2, 4, 8, 8 }, { 0 }, 4, 0, -1, 6, 8, 5.5 },
        { "horizon before the first", { 4, 6 }, { 0 }, 2, 0, 3, 5, 6, 3 },
        { "horizon beyond all events", { 4, 6 }, { 0 }, 2, 0, 100, 5, 6, 5 },
        { "horizon beyond a censored",
          { 4 },
          { 6 },
          1,
          1,
          7,
          5,
          ABSENT,
          ABSENT },
        { "tie: event first", { 4 }, { 4 }, 1, 1, -1, 4, ABSENT, 4 },
        { "negative", { -4, 2 }, { 0 }, 2, 0, -1, -1, 2, -1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *name = cases[i].name;
        trs_dist complete, open;
        trs_cell_stratum stratum = { .complete = &complete, .open = &open };
        trs_stats_options opt;
        trs_cell cell;
        trs_stats s;

        fill(&complete, cases[i].complete, cases[i].complete_n);
        fill(&open, cases[i].open, cases[i].open_n);
        trs_cell_init(&cell);
        cell.strata = &stratum;
        cell.strata_count = 1;
        trs_stats_options_init(&opt);
        opt.has_horizon = cases[i].horizon >= 0;
        opt.horizon = cases[i].horizon;
        assert_int_equal(trs_stats_cell(&s, NULL, &cell, &opt, NULL), TRS_OK);
        CHECK_ROW(name, is(s.km_median, cases[i].median));
        CHECK_ROW(name, is(s.km_p90, cases[i].p90));
        CHECK_ROW(name, is(s.km_rmean, cases[i].rmean));
        CHECK_ROW(name, s.km_rmean_lo.present == s.km_rmean.present);
        trs_dist_clear(&complete);
        trs_dist_clear(&open);
    }
}

static void the_curve_adds_up(void **state)
{
    static const trs_span complete[] = { 1, 2, 2, 5, 9 };
    static const trs_span open[] = { 2, 7 }, ended[] = { 3, 9 };
    trs_dist dists[3];
    trs_cell_stratum stratum = { .complete = &dists[0],
                                 .open = &dists[1],
                                 .ended = &dists[2] };
    trs_cell cell;
    trs_curve *curve;
    trs_curve_point p;
    double at_risk = 9, survival = 1;
    int steps = 0;

    (void)state;
    fill(&dists[0], complete, 5);
    fill(&dists[1], open, 2);
    fill(&dists[2], ended, 2);
    trs_cell_init(&cell);
    cell.strata = &stratum;
    cell.strata_count = 1;
    assert_int_equal(trs_curve_new(&curve, NULL, &cell, NULL, NULL), TRS_OK);
    while (trs_curve_next(curve, &p)) {
        steps++;
        assert_true(p.at_risk == at_risk);
        at_risk -= p.events + p.censored;
        survival *= 1 - p.events / p.at_risk;
        assert_true(fabs(p.survival - survival) < 1e-12);
        assert_true(p.lo.present == (survival < 1 && survival > 0));
        assert_true(p.released + p.ended <= 1 + 1e-12);
    }
    assert_int_equal(steps, 6);
    assert_true(at_risk == 0 && p.time == 9);
    assert_true(fabs(p.released + p.ended - 1) < 1e-12);
    trs_curve_free(curve);
    trs_curve_free(NULL);
    for (int i = 0; i < 3; i++)
        trs_dist_clear(&dists[i]);
}

/* The first time at which a falling share passes one half, by the rule. */
struct passing {
    bool held, passed;
    double since, time;
};

static void pass_half(struct passing *p, double time, double share)
{
    if (p->passed)
        return;
    if (p->held || share < 0.5 - 1e-9) {
        p->time = p->held ? (p->since + time) / 2 : time;
        p->passed = true;
    } else if (fabs(share - 0.5) <= 1e-9) {
        p->held = true;
        p->since = time;
    }
}

/* Many complete durations and nothing else have a quick way: it gives what the
 * curve gives, step by step. */
static void many_without_censoring(void **state)
{
    static const struct {
        size_t n, distinct;
        double confidence;
    } rows[] = { { 1000, 7, 0.95 },      { 1000, 1000000, 0.95 },
                 { 1024, 2, 0.95 },      { 5000, 300, 0.5 },
                 { 20000, 90000, 0.99 }, { 1000, 500, 0.999999 } };

    (void)state;
    for (size_t r = 0; r < COUNT(rows); r++) {
        trs_dist dist;
        trs_cell_stratum stratum = { .complete = &dist };
        struct passing half = { 0 }, low = { 0 }, high = { 0 };
        double area = 0, at = 0, share = 1;
        trs_stats_options options;
        trs_curve_point p;
        trs_curve *curve;
        trs_stats stats;
        trs_cell cell;

        trs_dist_init(&dist, NULL);
        for (size_t i = 0; i < rows[r].n; i++)
            assert_int_equal(
                trs_dist_add(&dist, (trs_span)(i * 7919 % rows[r].distinct)),
                TRS_OK);
        assert_int_equal(trs_dist_settle(&dist), TRS_OK);
        trs_cell_init(&cell);
        cell.strata = &stratum;
        cell.strata_count = 1;
        trs_stats_options_init(&options);
        options.confidence = rows[r].confidence;
        assert_int_equal(trs_stats_cell(&stats, NULL, &cell, &options, NULL),
                         TRS_OK);
        assert_int_equal(trs_curve_new(&curve, NULL, &cell, &options, NULL),
                         TRS_OK);
        while (trs_curve_next(curve, &p)) {
            area += share * ((double)p.time - at);
            at = (double)p.time;
            share = p.survival;
            pass_half(&half, at, share);
            if (p.lo.present)
                pass_half(&low, at, p.lo.value);
            if (p.hi.present)
                pass_half(&high, at, p.hi.value);
        }
        assert_true(stats.km_median.value == half.time);
        assert_true(stats.km_median.value == stats.median.value);
        assert_true(stats.km_median_lo.present == low.passed &&
                    stats.km_median_lo.value == low.time);
        assert_true(stats.km_median_hi.present == high.passed &&
                    stats.km_median_hi.value == high.time);
        assert_true(fabs(stats.km_rmean.value - area) < 1e-9 * area);
        trs_curve_free(curve);
        trs_dist_clear(&dist);
    }
}

static void weigh(trs_dist *dist, const trs_span *values,
                  const int64_t *weights, size_t n)
{
    trs_dist_init_weighted(dist, NULL);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(trs_dist_add_weighted(dist, values[i], weights[i]),
                         TRS_OK);
    assert_int_equal(trs_dist_settle(dist), TRS_OK);
}

static void equal_weights_change_nothing(void **state)
{
    static const trs_span values[] = { 3, 1, 4, 1, 5, 9, 2, 6 };
    int64_t weights[8];
    trs_dist plain, weighted;
    trs_stats a, b;

    (void)state;
    for (int i = 0; i < 8; i++)
        weights[i] = 2500001;
    fill(&plain, values, 8);
    weigh(&weighted, values, weights, 8);
    assert_int_equal(trs_stats_describe(&a, &plain, NULL, NULL), TRS_OK);
    assert_int_equal(trs_stats_describe(&b, &weighted, NULL, NULL), TRS_OK);
    assert_true(is(b.weight, 8 * 2.500001) && is(b.n_eff, 8));
    assert_true(is(a.weight, ABSENT) && is(a.n_eff, ABSENT));
    b.weight = a.weight;
    b.n_eff = a.n_eff;
    for (size_t i = 0, count; i < (trs_stats_columns(&count), count); i++) {
        const trs_stats_column *c = &trs_stats_columns(&count)[i];

        CHECK_ROW(c->name,
                  is(trs_stats_get(&b, c), trs_stats_get(&a, c).present
                                               ? trs_stats_get(&a, c).value
                                               : ABSENT));
    }
    trs_dist_clear(&plain);
    trs_dist_clear(&weighted);
}

static void unequal_weights(void **state)
{
    static const trs_span values[] = { 10, 20, 30, 40 };
    static const int64_t weights[] = { 3000000, 1000000, 1000000, 1000000 };
    trs_dist dist;
    trs_stats s;

    (void)state;
    weigh(&dist, values, weights, 4);
    assert_int_equal(trs_stats_describe(&s, &dist, NULL, NULL), TRS_OK);
    assert_true(s.weighted && s.n == 4);
    assert_true(is(s.mean, 20) && is(s.weight, 6) && is(s.n_eff, 3));
    assert_true(is(s.median, 15)); /* half of all weigh on 10: average */
    assert_true(is(s.p75, 30) && is(s.p90, 40) && is(s.p25, 10));
    assert_true(is(s.sd, sqrt((3 * 100 + 100 + 400) / (6 - 12.0 / 6))));
    assert_true(is(s.mad, ABSENT) && is(s.trimmed_mean, ABSENT));
    assert_true(is(s.geometric_mean, ABSENT) && is(s.skewness, ABSENT));
    assert_true(is(s.outliers_low, ABSENT) && is(s.outliers_high, ABSENT));
    assert_true(s.mean_lo.present && !s.km_median_lo.present);
    assert_true(is(s.km_median, 15) && is(s.km_rmean, 20));
    assert_true(is(s.km_rmean_lo, ABSENT));
    trs_dist_clear(&dist);
}

static void what_is_refused(void **state)
{
    static const trs_span values[] = { 1, 2, 3 };
    static const int64_t weights[] = { 1, 2, 3 };
    trs_dist plain, weighted, unsettled;
    trs_cell_stratum strata[2] = { { 0 }, { 0 } };
    trs_stats_options opt;
    trs_stats s = { .n = 99 };
    trs_cell cell;
    trs_estimate e;
    trs_error err;

    (void)state;
    fill(&plain, values, 3);
    weigh(&weighted, values, weights, 3);
    trs_dist_init(&unsettled, NULL);
    assert_int_equal(trs_dist_add(&unsettled, 1), TRS_OK);
    trs_stats_options_init(&opt);
    trs_cell_init(&cell);
    cell.strata = strata;
    cell.strata_count = 2;

    assert_int_equal(trs_stats_describe(&s, &unsettled, NULL, &err),
                     TRS_EDOMAIN);
    opt.confidence = 1;
    assert_int_equal(trs_stats_describe(&s, &plain, &opt, &err), TRS_EDOMAIN);
    opt.confidence = NAN;
    assert_int_equal(trs_stats_describe(&s, &plain, &opt, &err), TRS_EDOMAIN);
    opt.confidence = 0.95;
    opt.trim = 500000;
    assert_int_equal(trs_stats_describe(&s, &plain, &opt, &err), TRS_EDOMAIN);
    strata[0].complete = &plain; /* two strata, numbers sampled not given */
    assert_int_equal(trs_stats_cell(&s, NULL, &cell, NULL, &err), TRS_EDOMAIN);
    strata[0].sampled = 3;
    strata[1].complete = &weighted;
    strata[1].sampled = 3;
    assert_int_equal(trs_stats_cell(&s, NULL, &cell, NULL, &err), TRS_EDOMAIN);
    strata[1].complete = NULL;
    cell.expand = true; /* but no population */
    assert_int_equal(trs_stats_cell(&s, NULL, &cell, NULL, &err), TRS_EDOMAIN);
    strata[0].population = 30;
    strata[0].complete = &weighted; /* weighted twice */
    assert_int_equal(trs_stats_cell(&s, NULL, &cell, NULL, &err), TRS_EDOMAIN);
    assert_true(s.n == 99);
    cell.strata_count = 0;
    assert_int_equal(trs_stats_quantile(&e, NULL, &cell, 1000001, NULL, &err),
                     TRS_EDOMAIN);
    assert_int_equal(trs_stats_quantile(&e, NULL, &cell, 500000, NULL, &err),
                     TRS_OK);
    assert_false(e.value.present || e.lo.present || e.hi.present);
    trs_dist_clear(&plain);
    trs_dist_clear(&weighted);
    trs_dist_clear(&unsettled);
}

static void every_allocation_may_fail(void **state)
{
    static const trs_span values[] = { 1, 5, 9, 4, 4, 8 };
    trs_dist dists[2];
    trs_cell_stratum strata[2] = {
        { .complete = &dists[0], .open = &dists[1], .sampled = 20 },
        { .complete = &dists[1], .ended = &dists[0], .sampled = 30 }
    };
    trs_status status = TRS_ENOMEM;
    trs_cell cell;

    (void)state;
    fill(&dists[0], values, 6);
    fill(&dists[1], values + 1, 4);
    strata[0].population = 100;
    strata[1].population = 900;
    trs_cell_init(&cell);
    cell.strata = strata;
    cell.strata_count = 2;
    cell.expand = cell.finite = true;
    for (long refuse = 1; status != TRS_OK; refuse++) {
        arena a = { 0, 0, refuse };
        trs_curve *curve = NULL;
        trs_curve_point p;
        trs_stats s = { .n = 99 };
        trs_host host;

        trs_host_init(&host);
        host.context = &a;
        host.resize = arena_resize;
        status = trs_stats_cell(&s, &host, &cell, NULL, NULL);
        assert_true(status == TRS_OK ? s.n == 10 : s.n == 99);
        assert_int_equal(a.blocks, 0);
        if (status != TRS_OK)
            continue;
        status = trs_curve_new(&curve, &host, &cell, NULL, NULL);
        assert_true((status == TRS_OK) == (curve != NULL));
        for (int points = 0; curve && points < 5; points++)
            assert_true(trs_curve_next(curve, &p) && !p.lo.present);
        assert_false(curve && trs_curve_next(curve, &p));
        trs_curve_free(curve);
        assert_int_equal(a.blocks, 0);
    }
    trs_dist_clear(&dists[0]);
    trs_dist_clear(&dists[1]);
}

static void a_lone_unit_has_no_interval(void **state)
{
    static const trs_span values[] = { 1, 2, 3, 7, 8, 9, 10 };
    trs_dist many, one;
    trs_cell_stratum strata[2] = { { .complete = &many, .sampled = 7 },
                                   { .complete = &one, .sampled = 2 } };
    trs_cell cell;
    trs_stats s;

    (void)state;
    fill(&many, values, 7);
    fill(&one, values, 1);
    trs_cell_init(&cell);
    cell.strata = strata;
    cell.strata_count = 2;
    cell.targets = TRS_TARGET_ONE;
    cell.target = 5;
    assert_int_equal(trs_stats_cell(&s, NULL, &cell, NULL, NULL), TRS_OK);
    assert_true(s.mean_lo.present && s.median_lo.present &&
                s.within_lo.present && !s.lone_stratum);
    strata[1].sampled = 1;
    assert_int_equal(trs_stats_cell(&s, NULL, &cell, NULL, NULL), TRS_OK);
    assert_true(s.mean.present && s.median.present && s.within_target.present);
    assert_true(s.lone_stratum && !s.mean_lo.present && !s.median_lo.present &&
                !s.within_lo.present);
    trs_dist_clear(&many);
    trs_dist_clear(&one);
}

static void clusters_of_one_are_a_sample(void **state)
{
    static const trs_span values[] = { 3, 1, 4, 1, 5, 9, 2, 6 };
    static const trs_cluster_stratum all = { 8, 0 };
    trs_cluster clusters[8];
    trs_estimate mean;
    trs_dist dist;
    trs_stats s;

    (void)state;
    fill(&dist, values, 8);
    for (int i = 0; i < 8; i++)
        clusters[i] = (trs_cluster){ 0, 1, (double)values[i] };
    assert_int_equal(trs_stats_describe(&s, &dist, NULL, NULL), TRS_OK);
    assert_int_equal(
        trs_stats_clusters(&mean, clusters, 8, &all, 1, false, 0.95, NULL),
        TRS_OK);
    assert_true(is(mean.value, s.mean.value) && is(mean.lo, s.mean_lo.value));
    assert_true(is(mean.hi, s.mean_hi.value));
    assert_int_equal(
        trs_stats_clusters(&mean, clusters, 1, NULL, 0, false, 0.95, NULL),
        TRS_EDOMAIN);
    trs_dist_clear(&dist);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_values),
        cmocka_unit_test(digits_that_cancel),
        cmocka_unit_test(extremes_stay_finite),
        cmocka_unit_test(ranks_of_quantiles),
        cmocka_unit_test(within_target),
        cmocka_unit_test(targets_that_differ),
        cmocka_unit_test(censored),
        cmocka_unit_test(the_curve_adds_up),
        cmocka_unit_test(many_without_censoring),
        cmocka_unit_test(equal_weights_change_nothing),
        cmocka_unit_test(unequal_weights),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(a_lone_unit_has_no_interval),
        cmocka_unit_test(clusters_of_one_are_a_sample),
    };

    return cmocka_run_group_tests_name("stats", tests, watch_gsl, NULL);
}
