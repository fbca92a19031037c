/* workload: by hand, and the step function against counting. */
#include "paths_study.h"

enum { A, B, Z, MILESTONES };

#define N NEVER

/* Open from 8 to 16 every day, in UTC. */
static trs_study *make_study(const char *cutoff)
{
    static const trs_hours hours = { 8 * 60, 16 * 60 };
    trs_opening opening = { TRS_MON_SUN, 0, &hours, 1 };
    trs_calendar_rules rules;
    trs_study_info info;
    trs_milestone seized;
    trs_study *study;

    OK(trs_study_new(&study, NULL, NULL));
    trs_study_info_init(&info);
    info.timezone = "UTC";
    info.cutoff = cutoff;
    OK(trs_study_set_info(study, &info, NULL));
    set_rows(study);
    trs_calendar_rules_init(&rules, "hq");
    rules.openings = &opening;
    rules.opening_count = 1;
    OK(trs_study_add_calendar(study, &rules, NULL));
    add_milestone(study, "a", false);
    add_milestone(study, "b", false);
    trs_milestone_init(&seized, "z");
    seized.kind = TRS_MILESTONE_COLUMN;
    seized.from = (trs_texts){ &seized.name, 1 };
    seized.terminal = true;
    OK(trs_study_add_milestone(study, &seized, NULL));
    add_stage(study, "release", "a", "b", NULL, NULL);
    add_stage(study, "seizure", "b", "z", NULL, NULL);
    OK(trs_study_finish(study, NULL));
    return study;
}

static trs_workload *find_interval(const trs_study *study,
                                   const trs_instant (*at)[MILESTONES],
                                   size_t n, size_t interval)
{
    trs_analysis_options options;
    trs_workload *workload;
    trs_cases *cases;
    char id[24];

    OK(trs_cases_new(&cases, NULL, study, NULL, NULL));
    for (size_t i = 0; i < n; i++) {
        snprintf(id, sizeof id, "%zu", i);
        push(cases, id, at[i], MILESTONES);
    }
    OK(trs_cases_finish(cases, NULL));
    trs_analysis_options_init(&options);
    options.interval = 2; /* there are two */
    assert_int_equal(trs_workload_new(&workload, NULL, cases, &options, NULL),
                     TRS_EDOMAIN);
    options.interval = interval;
    OK(trs_workload_new(&workload, NULL, cases, &options, NULL));
    trs_cases_free(cases);
    return workload;
}

static trs_workload *find(const trs_study *study,
                          const trs_instant (*at)[MILESTONES], size_t n)
{
    return find_interval(study, at, n, SIZE_MAX); /* release */
}

#define DAY(d, h) ((d)*TRS_DAY + (h)*TRS_HOUR)

static void nobody(void **state)
{
    static const trs_instant none[1][MILESTONES] = { { N, N, N } };
    trs_study *study = make_study(NULL);

    (void)state;
    for (size_t n = 0; n < 2; n++) {
        trs_workload *workload = find(study, none, n);

        assert_int_equal(workload->counted, 0);
        assert_int_equal(workload->step_count, 0);
        assert_int_equal(workload->day_count, 0);
        assert_int_equal(workload->without_arrival, n);
        assert_int_equal(trs_workload_at(workload, 0), 0);
        assert_false(workload->groups[0].closed_share.present);
        assert_false(workload->groups[0].hours[3].median.present);
        assert_true(workload->starts_empty);
        trs_workload_free(workload);
    }
    trs_study_free(study);
}

/* 1970-01-01 was a Thursday. */
static void by_hand(void **state)
{
    static const trs_instant at[][MILESTONES] = {
        { DAY(0, 9), DAY(1, 10), N },  /* in the office's hours           */
        { DAY(0, 20), DAY(1, 12), N }, /* 12 hours before it opens        */
        { DAY(0, 9), N, DAY(0, 12) },  /* seized                          */
        { DAY(1, 5), N, N },           /* its end was not recorded        */
        { DAY(1, 9), DAY(1, 8), N },   /* backwards                       */
        { N, DAY(1, 8), N },           /* its arrival was not recorded    */
        { DAY(1, 9), DAY(1, 9), N },   /* in and out at once              */
    };
    trs_study *study = make_study(NULL);
    trs_workload *workload = find(study, at, COUNT(at));
    const trs_workload_group *all = &workload->groups[0];

    (void)state;
    assert_int_equal(workload->counted, 4);
    assert_int_equal(workload->without_end, 1);
    assert_int_equal(workload->backwards, 1);
    assert_int_equal(workload->without_arrival, 1);
    assert_int_equal(all->arrivals[3][9], 2);
    assert_int_equal(all->arrivals[3][20], 1);
    assert_int_equal(all->arrivals[4][9], 2);
    assert_int_equal(all->releases[4][8], 2);
    assert_int_equal(all->hours[9].arrivals, 4);
    assert_int_equal(all->hours[20].complete, 1);
    assert_true(near(all->hours[20].median, 16 * TRS_HOUR, 0));
    assert_int_equal(all->clocked, 6);
    assert_int_equal(all->closed, 2);
    assert_int_equal(all->until_opening.low, (12 + 3) * TRS_HOUR);
    assert_true(near(all->mean_until_opening, 7.5 * TRS_HOUR, 0));
    assert_int_equal(workload->day_count, 2);
    assert_int_equal(workload->days[0].in, 3);
    assert_int_equal(workload->days[0].out, 1);
    assert_int_equal(workload->days[0].at_start, 0);
    assert_int_equal(workload->days[0].most, 2);
    assert_true(workload->days[0].open);
    assert_int_equal(workload->days[0].at_opening, 0);
    assert_int_equal(workload->days[0].at_closing, 1);
    assert_int_equal(workload->days[1].at_start, 2);
    assert_int_equal(workload->days[1].at_opening, 2);
    assert_int_equal(workload->days[1].out, 3);
    assert_int_equal(workload->days[1].at_closing, 0);
    trs_workload_free(workload);
    trs_study_free(study);
}

/* Its start is then what arrives, and its end what is released. */
static void another_interval(void **state)
{
    static const trs_instant at[][MILESTONES] = {
        { DAY(0, 9), DAY(1, 10), DAY(1, 11) },
        { DAY(0, 9), DAY(1, 10), N },
        { DAY(0, 9), N, N },
    };
    trs_study *study = make_study(NULL);
    trs_workload *workload = find_interval(study, at, COUNT(at), 1);

    (void)state;
    assert_int_equal(workload->counted, 1);
    assert_int_equal(workload->without_arrival, 1);
    assert_int_equal(workload->without_end, 1);
    assert_int_equal(workload->groups[0].arrivals[4][10], 2);
    assert_int_equal(workload->groups[0].arrivals[3][9], 0);
    assert_int_equal(workload->groups[0].releases[4][11], 1);
    trs_workload_free(workload);
    trs_study_free(study);
}

static void open_ones_stay(void **state)
{
    static const trs_instant at[][MILESTONES] = {
        { DAY(0, 9), N, N }, { DAY(0, 9), DAY(0, 10), N }
    };
    trs_study *study = make_study("1970-01-09T00:00:00Z");
    trs_workload *workload = find(study, at, COUNT(at));

    (void)state;
    assert_int_equal(workload->counted, 2);
    assert_int_equal(trs_workload_at(workload, DAY(0, 9) - 1), 0);
    assert_int_equal(trs_workload_at(workload, DAY(0, 9)), 2);
    assert_int_equal(trs_workload_at(workload, DAY(0, 10)), 1);
    assert_int_equal(trs_workload_at(workload, DAY(99, 0)), 1);
    trs_workload_free(workload);
    trs_study_free(study);
}

/* ---- against counting ---------------------------------------------------- */

enum { ROWS = 300, DAYS = 9 };

static void steps_count(void **state)
{
    trs_study *study = make_study(NULL);
    trs_instant at[ROWS][MILESTONES];
    trs_workload *workload;
    uint32_t random = 3;
    uint64_t in = 0, out = 0;

    (void)state;
    for (int i = 0; i < ROWS; i++) {
        at[i][A] = (trs_instant)roll(&random, DAYS * 86400) * 1000;
        at[i][B] = at[i][A] + (trs_instant)roll(&random, 200000) * 1000;
        at[i][Z] = N;
    }
    workload = find(study, (const trs_instant(*)[MILESTONES])at, ROWS);
    for (trs_instant t = 0; t < (DAYS + 3) * TRS_DAY; t += 977 * 1000) {
        uint64_t count = 0;

        for (int i = 0; i < ROWS; i++)
            count += at[i][A] <= t && t < at[i][B];
        assert_int_equal(trs_workload_at(workload, t), count);
    }
    for (size_t d = 0; d < workload->day_count; d++) {
        const trs_workload_day *day = &workload->days[d];

        assert_int_equal(day->at_start, in - out);
        assert_true(day->most >= day->at_start);
        in += day->in;
        out += day->out;
    }
    assert_int_equal(in, ROWS);
    assert_int_equal(out, ROWS);
    trs_workload_free(workload);
    trs_study_free(study);
}

/* ---- offices, against counting -------------------------------------------- */

static const char offices_study[] =
    "study: {timezone: UTC, cutoff: 1970-01-20T00:00:00}\n"
    "data: {shape: wide, columns: {id: id}, timestamp: \"%s\"}\n"
    "dimensions: {post: {column: post}}\n"
    "sites: {by: post, values: {A: {calendar: hq}, B: {timezone: "
    "Africa/Nairobi, calendar: gate}, C: {}}}\n"
    "milestones: {a: {column: a}, b: {column: b}}\n"
    "intervals: {release: {from: a, to: b, main: true}}\n"
    "calendars:\n"
    "  hq: {hours: {mon-fri: [\"08:00-12:00\", \"13:00-16:00\"]}}\n"
    "  gate: {hours: {mon-sun: [\"06:00-22:00\"]}}\n";

enum { GOODS = 400 };

static uint64_t count_at(trs_instant (*at)[2], int site, trs_instant when)
{
    uint64_t n = 0;

    for (int i = site; i < GOODS; i += 3)
        n += at[i][0] <= when && (at[i][1] == NEVER || at[i][1] > when);
    return n;
}

static void write_goods(const char *path, trs_instant (*at)[2])
{
    FILE *file = fopen(path, "w");
    uint32_t random = 3;

    assert_non_null(file);
    fprintf(file, "id,post,a,b\n");
    for (int i = 0; i < GOODS; i++) {
        at[i][0] = TRS_SECOND * (trs_instant)roll(&random, 9 * 86400);
        at[i][1] = at[i][0] + TRS_SECOND * (trs_span)roll(&random, 3 * 86400);
        if (roll(&random, 10) == 0)
            at[i][1] = NEVER;
        fprintf(file, "%d,%c,%lld,", i, "ABC"[i % 3],
                (long long)(at[i][0] / TRS_SECOND));
        if (at[i][1] != NEVER)
            fprintf(file, "%lld", (long long)(at[i][1] / TRS_SECOND));
        fprintf(file, "\n");
    }
    fclose(file);
}

static void backlog_of_offices(void **state)
{
    static const char path[] = "offices.csv", *const file = path;
    static trs_instant at[GOODS][2];
    trs_study *study = NULL;
    trs_ledger *ledger;
    trs_cases *cases;
    trs_workload *workload;
    size_t of[2] = { 0, 0 };

    (void)state;
    write_goods(path, at);
    OK(trs_study_read_memory(&study, NULL, offices_study, strlen(offices_study),
                             "study.yaml", NULL));
    OK(trs_ingest(&cases, &ledger, NULL, &study, &file, 1, NULL, NULL));
    OK(trs_workload_new(&workload, NULL, cases, NULL, NULL));
    assert_false(workload->one_office);
    for (size_t i = 0; i < workload->backlog_count; i++) {
        const trs_workload_backlog *row = &workload->backlog[i];
        int site = row->site[0] - 'A';
        trs_instant day = (trs_instant)row->day * TRS_DAY;

        assert_in_range(site, 0, 1);
        of[site]++;
        assert_int_equal(row->opening - day, (site ? 3 : 8) * TRS_HOUR);
        assert_int_equal(row->closing - day, (site ? 19 : 16) * TRS_HOUR);
        assert_int_equal(row->at_opening, count_at(at, site, row->opening));
        assert_int_equal(row->at_closing, count_at(at, site, row->closing));
        assert_true(site || trs_weekday(row->day) < 5);
        assert_true(!i || row[-1].site != row->site || row[-1].day < row->day);
    }
    assert_in_range(of[0], 6, 9);
    assert_in_range(of[1], 9, 13);
    trs_workload_free(workload);
    trs_cases_free(cases);
    trs_ledger_free(ledger);
    trs_study_free(study);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody),
        cmocka_unit_test(by_hand),
        cmocka_unit_test(another_interval),
        cmocka_unit_test(open_ones_stay),
        cmocka_unit_test(steps_count),
        cmocka_unit_test(backlog_of_offices),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
