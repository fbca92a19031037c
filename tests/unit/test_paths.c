/* paths: orders, steps, rework and skips, by hand. */
#include "paths_study.h"

enum { A, B, C, MILESTONES };

static const char *const names[MILESTONES] = { "a", "b", "c" };

#define N NEVER

static trs_study *make_study(void)
{
    trs_study *study;

    OK(trs_study_new(&study, NULL, NULL));
    set_rows(study);
    for (int m = 0; m < MILESTONES; m++)
        add_milestone(study, names[m], m == B);
    add_dimension(study, "post");
    add_stage(study, "release", "a", "c", NULL, NULL);
    OK(trs_study_finish(study, NULL));
    return study;
}

static trs_cases *make_cases(const trs_study *study, bool events)
{
    trs_cases_options options;
    trs_cases *cases;

    trs_cases_options_init(&options);
    options.keep_events = events;
    OK(trs_cases_new(&cases, NULL, study, &options, NULL));
    return cases;
}

static trs_paths *find(const trs_study *study,
                       const trs_instant (*at)[MILESTONES], size_t n)
{
    trs_cases *cases = make_cases(study, true);
    trs_paths *paths;
    char id[24];

    for (size_t i = 0; i < n; i++) {
        snprintf(id, sizeof id, "%zu", i);
        push(cases, id, at[i], MILESTONES);
    }
    OK(trs_cases_finish(cases, NULL));
    OK(trs_paths_new(&paths, NULL, cases, NULL, NULL));
    trs_cases_free(cases);
    return paths;
}

static void nobody(void **state)
{
    static const trs_instant none[1][MILESTONES] = { { N, N, N } };
    trs_study *study = make_study();
    trs_cases *cases = make_cases(study, false);
    trs_paths *paths;

    (void)state;
    OK(trs_cases_finish(cases, NULL));
    assert_int_equal(trs_paths_new(&paths, NULL, cases, NULL, NULL),
                     TRS_EDOMAIN);
    trs_cases_free(cases);
    for (size_t n = 0; n < 2; n++) {
        paths = find(study, none, n);
        assert_int_equal(paths->consignments, 0);
        assert_int_equal(paths->variant_count, 0);
        assert_int_equal(paths->step_count, 0);
        assert_false(paths->skips[0].share.present);
        trs_paths_free(paths);
    }
    trs_study_free(study);
}

/* Is the variant this sequence of single letters? */
static bool is_path(const trs_paths *paths, size_t variant, const char *letters)
{
    const trs_path_variant *v = &paths->variants[variant];

    if (v->length != strlen(letters))
        return false;
    for (size_t i = 0; i < v->length; i++)
        if (paths->nodes[v->nodes[i]].name[0] != letters[i])
            return false;
    return true;
}

static void orders(void **state)
{
    static const trs_instant at[5][MILESTONES] = {
        { 10, 20, 30 }, { 10, 40, 70 }, { 5, 5, 5 }, { 30, 20, 10 }, { 1, N, 9 }
    };
    trs_study *study = make_study();
    trs_paths *paths = find(study, at, 5);

    (void)state;
    assert_int_equal(paths->consignments, 5);
    assert_int_equal(paths->events, 14);
    assert_int_equal(paths->all_variants, 3);
    /* equal instants stand in study order */
    assert_true(is_path(paths, 0, "abc"));
    assert_int_equal(paths->variants[0].count, 3);
    assert_true(near(paths->variants[0].share, 0.6, 0));
    assert_true(near(paths->variants[0].median, 20, 0));
    assert_true(is_path(paths, 1, "ac"));
    assert_true(is_path(paths, 2, "cba"));
    assert_true(near(paths->variants[2].median, -20, 0));
    /* a to b: 10, 30 and 0 */
    assert_int_equal(paths->steps[0].count, 3);
    assert_int_equal(paths->steps[0].from, A);
    assert_int_equal(paths->steps[0].to, B);
    assert_true(near(paths->steps[0].median, 10, 0));
    assert_true(near(paths->steps[0].p90, 26, 1e-9));
    assert_true(near(paths->steps[0].share, 0.6, 0));
    assert_int_equal(paths->nodes[A].first, 4);
    assert_int_equal(paths->nodes[A].last, 1);
    assert_int_equal(paths->skips[B].recorded, 4);
    assert_int_equal(paths->skips[B].skipped, 1);
    assert_true(near(paths->skips[B].share, 0.2, 0));
    assert_int_equal(paths->skips[C].skipped, 0);
    trs_paths_free(paths);
    trs_study_free(study);
}

static void rework(void **state)
{
    trs_study *study = make_study();
    trs_cases *cases;
    trs_data_rules rules;
    trs_paths *paths;
    trs_row row;

    (void)state;
    trs_study_free(study);
    OK(trs_study_new(&study, NULL, NULL));
    trs_data_rules_init(&rules);
    rules.shape = TRS_SHAPE_WIDE;
    rules.id = "id";
    rules.merge_id = true;
    rules.columns_given = true;
    OK(trs_study_set_data(study, &rules, NULL));
    for (int m = 0; m < MILESTONES; m++)
        add_milestone(study, names[m], m == B);
    add_stage(study, "release", "a", "c", NULL, NULL);
    OK(trs_study_finish(study, NULL));
    cases = make_cases(study, true);
    OK(trs_cases_add(cases, &row, "x", NULL));
    for (int i = 0; i < 3; i++)
        OK(trs_cases_milestone(cases, row, B, 40 - 10 * i, false, NULL));
    OK(trs_cases_milestone(cases, row, A, 25, false, NULL));
    OK(trs_cases_add(cases, &row, "y", NULL));
    OK(trs_cases_milestone(cases, row, B, 3, false, NULL));
    OK(trs_cases_finish(cases, NULL));
    OK(trs_paths_new(&paths, NULL, cases, NULL, NULL));
    assert_int_equal(paths->nodes[B].events, 4);
    assert_int_equal(paths->nodes[B].consignments, 2);
    assert_int_equal(paths->nodes[B].again, 1);
    assert_true(is_path(paths, 1, "babb") || is_path(paths, 0, "babb"));
    trs_paths_free(paths);
    trs_cases_free(cases);
    trs_study_free(study);
}

/* Long trails are sorted in another way than short ones. */
static void many_events(void **state)
{
    static const char *const path = "long.csv";
    trs_ingest_options options;
    trs_study *study = NULL;
    trs_ledger *ledger;
    trs_cases *cases;
    trs_paths *paths;
    FILE *file = fopen(path, "w");

    (void)state;
    assert_non_null(file);
    fprintf(file, "id,event,time\n");
    for (int i = 0; i < 500; i++)
        fprintf(file, "1,e%03d,%lld\n", i * 7 % 500,
                1700000000000LL + 1000 * (i * 7 % 500));
    fprintf(file, "2,e000,1700000000000\n");
    fclose(file);
    trs_ingest_options_init(&options);
    options.cases.keep_events = true;
    OK(trs_ingest(&cases, &ledger, NULL, &study, &path, 1, &options, NULL));
    OK(trs_paths_new(&paths, NULL, cases, NULL, NULL));
    assert_int_equal(paths->events, 501);
    assert_int_equal(paths->step_count, 499);
    for (size_t s = 0; s < paths->step_count; s++) {
        assert_true(near(paths->steps[s].median, 1000, 0));
        assert_true(strcmp(paths->nodes[paths->steps[s].from].name,
                           paths->nodes[paths->steps[s].to].name) < 0);
    }
    trs_paths_free(paths);
    trs_cases_free(cases);
    trs_ledger_free(ledger);
    trs_study_free(study);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody),
        cmocka_unit_test(orders),
        cmocka_unit_test(rework),
        cmocka_unit_test(many_events),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
