/* drivers: against R's lm and sandwich (tests/conformance/drivers.R), and what
 * is refused. */
#include "paths_study.h"

#include <math.h>

#define CONFORMANCE TRS_SOURCE_DIR "/tests/conformance/"
#define AGREE       1e-8

enum { FROM, TO, MILESTONES };

static const char *const dimensions[] = { "a", "b", "c" };

static trs_study *make_study(bool cluster)
{
    trs_study *study;

    OK(trs_study_new(&study, NULL, NULL));
    set_rows(study);
    add_milestone(study, "from", false);
    add_milestone(study, "to", false);
    for (size_t d = 0; d < COUNT(dimensions); d++)
        add_dimension(study, dimensions[d]);
    add_stage(study, "release", "from", "to", NULL, NULL);
    if (cluster) {
        trs_sample sample;

        trs_sample_init(&sample);
        sample.cluster = "cluster";
        OK(trs_study_set_sample(study, &sample, NULL));
    }
    OK(trs_study_finish(study, NULL));
    return study;
}

/* ---- R ------------------------------------------------------------------- */

struct line {
    char model[8], term[32];
    double numbers[5]; /* coefficient, hc3, cr1, lo, hi */
};

static bool read_line(FILE *file, struct line *line)
{
    char text[400], *at = text;

    if (!fgets(text, sizeof text, file))
        return false;
    snprintf(line->model, sizeof line->model, "%.*s", (int)strcspn(at, ","),
             at);
    at += strcspn(at, ",") + 1;
    snprintf(line->term, sizeof line->term, "%.*s", (int)strcspn(at, ","), at);
    for (int i = 0; i < 5; i++) {
        at += strcspn(at, ",") + (at[strcspn(at, ",")] == ',');
        line->numbers[i] = strtod(at, NULL);
    }
    return true;
}

static bool agree(trs_number number, double want)
{
    return number.present &&
           fabs(number.value - want) <= AGREE * fmax(1, fabs(want));
}

/* "ared": the dimension's name and the level's. */
static const trs_driver *find_level(const trs_drivers *drivers,
                                    const char *term)
{
    for (size_t l = 0; l < drivers->level_count; l++) {
        const trs_driver *level = &drivers->levels[l];

        if (dimensions[level->dimension][0] == term[0] &&
            strcmp(level->value, term + 1) == 0)
            return level;
    }
    fail_msg("no level %s", term);
    return NULL;
}

static void check_line(const trs_drivers *drivers, const struct line *line,
                       bool cluster)
{
    double error = line->numbers[cluster ? 2 : 1];
    const trs_driver *level;

    if (strcmp(line->term, "R2") == 0) {
        CHECK_ROW(line->model, agree(drivers->r_squared, line->numbers[0]));
    } else if (strcmp(line->term, "sigma") == 0) {
        CHECK_ROW(line->model, agree(drivers->residual_sd, line->numbers[0]));
    } else if (line->term[0] == '(') {
        CHECK_ROW(line->model, agree(drivers->constant, line->numbers[0]));
        CHECK_ROW(line->model, agree(drivers->constant_error, error));
    } else {
        level = find_level(drivers, line->term);
        CHECK_ROW(line->term, agree(level->coefficient, line->numbers[0]));
        CHECK_ROW(line->term, agree(level->error, error));
        if (cluster)
            return;
        CHECK_ROW(line->term, agree(level->multiplier.lo, line->numbers[3]));
        CHECK_ROW(line->term, agree(level->multiplier.hi, line->numbers[4]));
    }
}

static void check_all(const trs_cases *cases, bool cluster)
{
    static const int list[] = { 0, 1, 2 };
    FILE *file = fopen(CONFORMANCE "drivers_expected.csv", "r");
    trs_drivers_options options;
    struct line line;
    int lines = 0;

    assert_non_null(file);
    trs_drivers_options_init(&options);
    options.all_dimensions = false;
    options.dimensions = list;
    assert_true(read_line(file, &line)); /* the header */
    for (; read_line(file, &line); lines++) {
        trs_drivers *drivers;

        options.dimension_count = strlen(line.model);
        OK(trs_drivers_new(&drivers, NULL, cases, &options, NULL));
        assert_null(drivers->refusal);
        assert_int_equal(drivers->n, 1500);
        assert_int_equal(drivers->clusters > 0, cluster);
        check_line(drivers, &line, cluster);
        trs_drivers_free(drivers);
    }
    assert_true(lines > 20);
    fclose(file);
}

static void agrees_with_r(void **state)
{
    static const char *const path = CONFORMANCE "drivers_values.csv";

    (void)state;
    for (int cluster = 0; cluster < 2; cluster++) {
        trs_study *study = make_study(cluster);
        trs_cases *cases;
        trs_ledger *ledger;

        OK(trs_ingest(&cases, &ledger, NULL, &study, &path, 1, NULL, NULL));
        check_all(cases, cluster);
        trs_cases_free(cases);
        trs_ledger_free(ledger);
        trs_study_free(study);
    }
}

/* ---- refusals and levels ------------------------------------------------- */

/* What is pushed: so many of each. */
struct crowd {
    const char *name;
    int plain, zero, other; /* of a = x, of no length, and of a = y */
    const char *refusal;    /* a word of it; NULL: there is a model */
};

static trs_cases *make_crowd(const trs_study *study, const struct crowd *crowd)
{
    trs_cases *cases;

    OK(trs_cases_new(&cases, NULL, study, NULL, NULL));
    for (int i = 0; i < crowd->plain + crowd->zero + crowd->other; i++) {
        trs_instant at[] = { 0, i < crowd->zero ? 0 : 1000 + 7 * (i % 13) };
        trs_row row;
        char id[24];

        snprintf(id, sizeof id, "%d", i);
        row = push(cases, id, at, MILESTONES);
        OK(trs_cases_dimension(
            cases, row, 0, i < crowd->zero + crowd->plain ? "x" : "y", NULL));
    }
    OK(trs_cases_finish(cases, NULL));
    return cases;
}

static void refusals(void **state)
{
    static const struct crowd rows[] = {
        { "nobody", 0, 0, 0, "no consignment" },
        { "one", 1, 0, 0, "two levels" },
        { "one level", 50, 0, 0, "two levels" },
        { "only small levels", 20, 0, 20, "two levels" },
        { "over 1 % without length", 100, 2, 97, "0 or less" },
        { "1 % without length", 100, 2, 98, NULL },
        { "two levels", 40, 0, 40, NULL },
        { "one level and others", 40, 0, 5, NULL },
    };
    trs_study *study = make_study(false);

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        trs_cases *cases = make_crowd(study, &rows[i]);
        trs_drivers *drivers;

        OK(trs_drivers_new(&drivers, NULL, cases, NULL, NULL));
        if (rows[i].refusal)
            CHECK_ROW(rows[i].name,
                      drivers->refusal &&
                          strstr(drivers->refusal, rows[i].refusal));
        else
            CHECK_ROW(rows[i].name, !drivers->refusal &&
                                        drivers->level_count == 2 &&
                                        drivers->levels[0].reference);
        trs_drivers_free(drivers);
        trs_cases_free(cases);
    }
    trs_study_free(study);
}

/* Of levels with 40 and 5 the second becomes "other"; of two with 40 the first
 * in byte order is the reference. */
static void levels(void **state)
{
    static const struct crowd small = { "", 40, 0, 5, NULL };
    static const struct crowd equal = { "", 40, 0, 40, NULL };
    trs_study *study = make_study(false);
    trs_cases *cases = make_crowd(study, &small);
    trs_drivers *drivers;

    (void)state;
    OK(trs_drivers_new(&drivers, NULL, cases, NULL, NULL));
    assert_true(drivers->levels[1].pooled);
    assert_int_equal(drivers->levels[1].n, 5);
    assert_int_equal(drivers->unused_count, 2);
    trs_drivers_free(drivers);
    trs_cases_free(cases);
    cases = make_crowd(study, &equal);
    OK(trs_drivers_new(&drivers, NULL, cases, NULL, NULL));
    assert_string_equal(drivers->levels[0].value, "x");
    assert_true(near(drivers->levels[0].multiplier.value, 1, 0));
    assert_false(drivers->levels[0].coefficient.present);
    trs_drivers_free(drivers);
    trs_cases_free(cases);
    trs_study_free(study);
}

/* A dimension that repeats another is left out, and named. */
static void collinear(void **state)
{
    trs_study *study = make_study(false);
    trs_drivers *drivers;
    trs_cases *cases;

    (void)state;
    OK(trs_cases_new(&cases, NULL, study, NULL, NULL));
    for (int i = 0; i < 100; i++) {
        trs_instant at[] = { 0, 1000 + i };
        trs_row row;
        char id[24];

        snprintf(id, sizeof id, "%d", i);
        row = push(cases, id, at, MILESTONES);
        OK(trs_cases_dimension(cases, row, 0, i % 2 ? "x" : "y", NULL));
        OK(trs_cases_dimension(cases, row, 1, i % 2 ? "p" : "q", NULL));
    }
    OK(trs_cases_finish(cases, NULL));
    OK(trs_drivers_new(&drivers, NULL, cases, NULL, NULL));
    assert_null(drivers->refusal);
    assert_int_equal(drivers->columns, 2);
    assert_int_equal(drivers->level_count, 4);
    assert_false(drivers->levels[1].left_out);
    assert_true(drivers->levels[3].left_out);
    assert_false(drivers->levels[3].multiplier.value.present);
    trs_drivers_free(drivers);
    trs_cases_free(cases);
    trs_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refusals),
        cmocka_unit_test(levels),
        cmocka_unit_test(collinear),
        cmocka_unit_test(agrees_with_r),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
