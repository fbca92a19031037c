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

/* ---- rework, against counting --------------------------------------------- */

enum { IDS = 300, EVENTS = 5, GROUPS = 3 };

/* met[id][event]: how often.  Rows of one consignment do not stand together. */
static void write_log(const char *path, int (*met)[EVENTS])
{
    FILE *file = fopen(path, "w");
    uint32_t random = 7;

    assert_non_null(file);
    fprintf(file, "id,event,time,post\n");
    memset(met, 0, IDS * sizeof *met);
    for (int i = 0; i < 4000; i++) {
        int id = (int)roll(&random, IDS), event = (int)roll(&random, EVENTS);

        if (roll(&random, 3) && event) /* the first of them is the rule */
            event = 0;
        met[id][event]++;
        fprintf(file, "%d,e%d,%lld,%c\n", id, event,
                1700000000000LL + 1000 * (int)roll(&random, 100000),
                "xyz"[id % GROUPS]);
    }
    fclose(file);
}

static trs_paths *paths_by_post(const char *path, unsigned threads,
                                trs_study **out)
{
    static const int post = 0;
    const trs_breakdown by = { &post, 1 };
    trs_analysis_options options;
    trs_ingest_options ingest;
    trs_study *study = NULL;
    trs_ledger *ledger;
    trs_cases *cases;
    trs_paths *paths;
    trs_host host;

    trs_host_init(&host);
    host.threads = threads;
    trs_ingest_options_init(&ingest);
    ingest.cases.keep_events = true;
    ingest.block_size = 1000;
    OK(trs_ingest(&cases, &ledger, &host, &study, &path, 1, &ingest, NULL));
    trs_analysis_options_init(&options);
    options.breakdowns = &by;
    options.breakdown_count = 1;
    OK(trs_paths_new(&paths, &host, cases, &options, NULL));
    trs_cases_free(cases);
    trs_ledger_free(ledger);
    *out = study;
    return paths;
}

static void rework_by_group(void **state)
{
    static const char path[] = "rework.csv";
    static int met[IDS][EVENTS];

    (void)state;
    write_log(path, met);
    for (unsigned threads = 1; threads < 5; threads += 3) {
        trs_study *study;
        trs_paths *paths = paths_by_post(path, threads, &study);

        assert_int_equal(paths->node_count, EVENTS);
        assert_int_equal(paths->rework_count, (1 + GROUPS) * EVENTS);
        for (size_t r = 0; r < paths->rework_count; r++) {
            const trs_path_rework *row = &paths->rework[r];
            uint64_t consignments = 0, again = 0;
            int group = (int)(r / EVENTS) - 1;
            int event = paths->nodes[row->node].name[1] - '0';

            assert_int_equal(row->node, r % EVENTS);
            assert_int_equal(row->group->breakdown, group >= 0);
            for (int id = 0; id < IDS; id++) {
                int times = met[id][event];

                if (group >= 0 && id % GROUPS != group)
                    continue;
                consignments += times > 0;
                again += times > 1;
            }
            assert_int_equal(row->consignments, consignments);
            assert_int_equal(row->again, again);
            assert_true(
                near(row->share, (double)again / (double)consignments, 1e-15));
        }
        trs_paths_free(paths);
        trs_study_free(study);
    }
    remove(path);
}

/* Only the nodes that most met again are listed, in the order of nodes. */
static void most_rework(void **state)
{
    static const char path[] = "most.csv";
    trs_ingest_options options;
    trs_study *study = NULL;
    const char *name = path;
    trs_ledger *ledger;
    trs_cases *cases;
    trs_paths *paths;
    FILE *file = fopen(path, "w");
    int often = 0;

    (void)state;
    assert_non_null(file);
    fprintf(file, "id,event,time\n");
    for (int e = 0; e < 300; e++) /* three in ten are met again by two */
        for (int id = 0; id < 2; id++)
            for (int again = 0; again < (e % 10 < 3 || id ? 2 : 1); again++)
                fprintf(file, "%d,e%03d,%lld\n", id, e,
                        1700000000000LL + 1000 * (2 * e + again));
    fclose(file);
    trs_ingest_options_init(&options);
    options.cases.keep_events = true;
    OK(trs_ingest(&cases, &ledger, NULL, &study, &name, 1, &options, NULL));
    OK(trs_paths_new(&paths, NULL, cases, NULL, NULL));
    assert_int_equal(paths->rework_count, TRS_PATHS_REWORK);
    for (size_t r = 0; r < paths->rework_count; r++) {
        const trs_path_rework *row = &paths->rework[r];
        int event = atoi(paths->nodes[row->node].name + 1);

        assert_true(r == 0 || row->node > row[-1].node);
        assert_int_equal(row->again, event % 10 < 3 ? 2 : 1);
        often += row->again == 2;
    }
    assert_int_equal(often, 90);
    trs_paths_free(paths);
    trs_cases_free(cases);
    trs_ledger_free(ledger);
    trs_study_free(study);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody),          cmocka_unit_test(orders),
        cmocka_unit_test(rework),          cmocka_unit_test(many_events),
        cmocka_unit_test(rework_by_group), cmocka_unit_test(most_rework),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
