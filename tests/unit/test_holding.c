/* holding: by hand, and against counting every moment by itself. */
#include "paths_study.h"

enum { A, B, C, D, E, F, MILESTONES };

static const char *const names[MILESTONES] = { "a", "b", "c", "d", "e", "f" };

/* Parties: customs, trader, port.  The trader's stage c to d takes what it
 * shares with customs. */
static trs_study *make_study(void)
{
    static const char *const parties[] = { "customs", "trader", "port" };
    trs_study *study;

    OK(trs_study_new(&study, NULL, NULL));
    set_rows(study);
    for (int m = 0; m < MILESTONES; m++)
        add_milestone(study, names[m], m > B);
    for (int p = 0; p < 3; p++) {
        trs_party party;

        trs_party_init(&party, parties[p]);
        OK(trs_study_add_party(study, &party, NULL));
    }
    add_dimension(study, "post");
    add_stage(study, "release", "a", "b", NULL, NULL);
    add_stage(study, "check", "a", "c", "customs", NULL);
    add_stage(study, "query", "c", "d", "trader", "customs");
    add_stage(study, "unload", "a", "e", "port", NULL);
    add_stage(study, "sign", "e", "f", "customs", NULL);
    OK(trs_study_finish(study, NULL));
    return study;
}

static trs_cases *make_cases(const trs_study *study)
{
    trs_cases *cases;

    OK(trs_cases_new(&cases, NULL, study, NULL, NULL));
    return cases;
}

static trs_holding *hold(const trs_cases *cases,
                         const trs_analysis_options *options)
{
    trs_holding *holding = NULL;

    OK(trs_holding_new(&holding, NULL, cases, options, NULL));
    return holding;
}

#define N NEVER

static void by_hand(void **state)
{
    static const struct {
        const char *name;
        trs_instant at[MILESTONES];
        bool complete;
        trs_span held[5], parallel; /* customs, trader, port, waiting, ? */
    } rows[] = {
        { "nothing known", { N, N, N, N, N, N }, false, { 0 }, 0 },
        { "no end", { 5, N, 7, N, N, N }, false, { 0 }, 0 },
        { "no length", { 5, 5, N, N, N, N }, false, { 0 }, 0 },
        { "backwards", { 9, 5, N, N, N, N }, false, { 0 }, 0 },
        { "nobody", { 0, 10, N, N, N, N }, true, { 0, 0, 0, 10, 0 }, 0 },
        { "one party", { 0, 10, 10, N, N, N }, true, { 10 }, 0 },
        { "beyond the end", { 0, 10, 99, N, N, N }, true, { 10 }, 0 },
        { "before the start",
          { 0, 10, -5, 4, N, N },
          true,
          { 0, 4, 0, 6, 0 },
          0 },
        { "two at once, an odd one left",
          { 0, 7, 7, N, 7, N },
          true,
          { 4, 0, 3, 0, 0 },
          7 },
        { "one's own two stages",
          { 0, 10, 10, N, 4, 8 },
          true,
          { 8, 0, 2, 0, 0 },
          4 },
        { "over takes it all",
          { 0, 10, 2, 8, 0, 10 },
          true,
          { 4, 6, 0, 0, 0 },
          0 },
        { "over leaves others alone",
          { 0, 12, 0, 12, 12, N },
          true,
          { 0, 6, 6, 0, 0 },
          12 },
    };
    trs_study *study = make_study();

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        trs_cases *cases = make_cases(study);
        trs_span held[5], parallel, sum = 0;
        trs_holding *holding;
        bool complete;

        push(cases, "x", rows[i].at, MILESTONES);
        OK(trs_cases_finish(cases, NULL));
        OK(trs_holding_one(held, &parallel, &complete, cases, 0, NULL));
        CHECK_ROW(rows[i].name, complete == rows[i].complete);
        CHECK_ROW(rows[i].name, parallel == rows[i].parallel);
        CHECK_ROW(rows[i].name, memcmp(held, rows[i].held, sizeof held) == 0);
        holding = hold(cases, NULL);
        CHECK_ROW(rows[i].name, holding->groups[0].complete == complete);
        for (int h = 0; h < 5; h++)
            sum += (trs_span)holding->groups[0].held[h].time.low;
        CHECK_ROW(rows[i].name, (trs_span)holding->groups[0].main.low == sum);
        trs_holding_free(holding);
        trs_cases_free(cases);
    }
    trs_study_free(study);
}

static void stages_met_alone_or_alongside(void **state)
{
    /* check (customs), query (trader), unload (port), sign (customs) */
    static const struct {
        const char *name;
        trs_instant at[MILESTONES];
        uint64_t met[4], alongside[4];
    } rows[] = {
        { "nothing known", { N, N, N, N, N, N }, { 0 }, { 0 } },
        { "no end", { 5, N, 7, N, N, N }, { 0 }, { 0 } },
        { "one alone", { 0, 10, 10, N, N, N }, { 1 }, { 0 } },
        { "in turn", { 0, 10, 4, 8, N, N }, { 1, 1 }, { 0 } },
        { "two at once", { 0, 10, 4, N, 6, N }, { 1, 0, 1 }, { 1, 0, 1 } },
        { "one's own two", { 0, 10, 10, N, 0, 8 }, { 1, 0, 0, 1 }, { 0 } },
    };
    trs_study *study = make_study();

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        trs_cases *cases = make_cases(study);
        trs_holding *holding;

        push(cases, "x", rows[i].at, MILESTONES);
        OK(trs_cases_finish(cases, NULL));
        holding = hold(cases, NULL);
        CHECK_ROW(rows[i].name, holding->stage_count == 4);
        for (int s = 0; s < 4; s++) {
            CHECK_ROW(rows[i].name,
                      holding->met[s].consignments == rows[i].met[s]);
            CHECK_ROW(rows[i].name,
                      holding->met[s].alongside == rows[i].alongside[s]);
        }
        trs_holding_free(holding);
        trs_cases_free(cases);
    }
    trs_study_free(study);
}

static void missing_is_unknown(void **state)
{
    static const char *const party = "customs";
    static const trs_instant at[] = { 0, 10, NEVER, 6 };
    trs_study *study;
    trs_cases *cases;
    trs_span held[3];
    bool complete;

    (void)state;
    OK(trs_study_new(&study, NULL, NULL));
    set_rows(study);
    for (int m = 0; m < 4; m++)
        add_milestone(study, names[m], false);
    add_stage(study, "release", "a", "b", NULL, NULL);
    add_stage(study, "check", "a", "c", party, NULL);
    add_stage(study, "late", "a", "d", party, NULL);
    OK(trs_study_finish(study, NULL));
    cases = make_cases(study);
    push(cases, "x", at, 4);
    OK(trs_cases_finish(cases, NULL));
    OK(trs_holding_one(held, NULL, &complete, cases, 0, NULL));
    assert_true(complete);
    assert_int_equal(held[0], 6);
    assert_int_equal(held[1], 0);
    assert_int_equal(held[2], 4);
    assert_int_equal(trs_holding_one(held, NULL, &complete, cases, 1, NULL),
                     TRS_EDOMAIN);
    trs_cases_free(cases);
    trs_study_free(study);
}

/* ---- against counting every moment --------------------------------------- */

static bool within(trs_instant t, trs_instant from, trs_instant to)
{
    return from != NEVER && to != NEVER && from <= t && t < to;
}

/* The parties to whom the moment t belongs, as a sum of 1, 2 and 4. */
static unsigned at_moment(const trs_instant *at, trs_instant t)
{
    unsigned customs =
        within(t, at[A], at[C]) || within(t, at[E], at[F]) ? 1 : 0;
    unsigned trader = within(t, at[C], at[D]) ? 2 : 0;
    unsigned port = within(t, at[A], at[E]) ? 4 : 0;

    return (trader ? 0 : customs) | trader | port;
}

enum { STEP = 6, STEPS = 40 };

static void count_moments(const trs_instant *at, trs_span *held)
{
    for (trs_instant t = at[A]; t < at[B]; t += STEP) {
        unsigned who = at_moment(at, t), k = 0;

        for (int p = 0; p < 3; p++)
            k += who >> p & 1;
        for (int p = 0; p < 3; p++)
            held[p] += who >> p & 1 ? STEP / (trs_span)k : 0;
        held[3] += k ? 0 : STEP;
    }
}

static void agrees_with_every_moment(void **state)
{
    trs_study *study = make_study();
    trs_cases *cases = make_cases(study);
    trs_instant at[500][MILESTONES];
    uint32_t random = 1;
    char id[16];

    (void)state;
    for (int i = 0; i < 500; i++) {
        for (int m = 0; m < MILESTONES; m++)
            at[i][m] = m > B && roll(&random, 5) == 0
                           ? NEVER
                           : (trs_instant)roll(&random, STEPS) * STEP;
        snprintf(id, sizeof id, "%d", i);
        push(cases, id, at[i], MILESTONES);
    }
    OK(trs_cases_finish(cases, NULL));
    for (size_t row = 0; row < 500; row++) {
        size_t length;
        const char *bytes = trs_cases_id(cases, row, &length);
        const trs_instant *mine;
        trs_span held[5], want[5] = { 0 }, sum = 0;
        bool complete;
        char name[16];

        snprintf(name, sizeof name, "%.*s", (int)length, bytes);
        mine = at[atoi(name)];
        OK(trs_holding_one(held, NULL, &complete, cases, row, NULL));
        CHECK_ROW(name, complete == (mine[A] < mine[B]));
        if (complete)
            count_moments(mine, want);
        CHECK_ROW(name, memcmp(held, want, sizeof held) == 0);
        for (int h = 0; h < 5; h++)
            sum += held[h];
        CHECK_ROW(name, sum == (complete ? mine[B] - mine[A] : 0));
    }
    trs_cases_free(cases);
    trs_study_free(study);
}

/* ---- groups and limits --------------------------------------------------- */

static void fill_groups(trs_cases *cases, bool backwards)
{
    for (int k = 0; k < 300; k++) {
        int i = backwards ? 299 - k : k;
        uint32_t random = (uint32_t)i * 77 + 5;
        trs_instant at[MILESTONES] = { 0, 1000, 0, NEVER, NEVER, NEVER };
        trs_row row;
        char id[16];

        at[B] = 1000 + roll(&random, 9000);
        at[C] = roll(&random, 900);
        snprintf(id, sizeof id, "c%d", i);
        row = push(cases, id, at, MILESTONES);
        if (i % 3)
            OK(trs_cases_dimension(cases, row, 0, i % 3 == 1 ? "x" : "w",
                                   NULL));
    }
    OK(trs_cases_finish(cases, NULL));
}

static bool same(const trs_estimate *a, const trs_estimate *b)
{
    return a->value.value == b->value.value && a->lo.value == b->lo.value &&
           a->hi.value == b->hi.value;
}

static void groups_and_limits(void **state)
{
    trs_study *study = make_study();
    const int post = 0;
    const trs_breakdown by = { &post, 1 };
    trs_analysis_options options;
    trs_cases *cases[2];
    trs_holding *holding[2];

    (void)state;
    trs_analysis_options_init(&options);
    options.breakdowns = &by;
    options.breakdown_count = 1;
    for (int i = 0; i < 2; i++) {
        cases[i] = make_cases(study);
        fill_groups(cases[i], i);
        holding[i] = hold(cases[i], &options);
    }
    assert_int_equal(holding[0]->group_count, 4);
    assert_string_equal(holding[0]->groups[1].group.values[0], "w");
    assert_string_equal(holding[0]->groups[2].group.values[0], "x");
    assert_null(holding[0]->groups[3].group.values[0]);
    for (int g = 0; g < 4; g++) {
        const trs_holding_group *group = &holding[0]->groups[g];
        double hours = 0, average = 0;

        for (int h = 0; h < 5; h++) {
            const trs_held *held = &group->held[h];

            hours += held->of_hours.value.value;
            average += held->of_average.value.value;
            assert_true(
                same(&held->of_hours, &holding[1]->groups[g].held[h].of_hours));
            assert_true(same(&held->of_average,
                             &holding[1]->groups[g].held[h].of_average));
            assert_true(held->of_hours.lo.value <= held->of_hours.value.value);
            assert_true(held->of_hours.hi.value >= held->of_hours.value.value);
        }
        assert_true(hours > 1 - 1e-12 && hours < 1 + 1e-12);
        assert_true(average > 1 - 1e-12 && average < 1 + 1e-12);
        assert_int_equal(group->complete, g ? 100 : 300);
    }
    /* customs holds from 0 to 1 in 10 of it: limits are narrow, not wide */
    assert_true(holding[0]->groups[0].held[0].of_hours.hi.value -
                    holding[0]->groups[0].held[0].of_hours.lo.value <
                0.05);
    assert_true(holding[0]->groups[0].held[0].of_hours.hi.value >
                holding[0]->groups[0].held[0].of_hours.lo.value);
    for (int i = 0; i < 2; i++) {
        trs_holding_free(holding[i]);
        trs_cases_free(cases[i]);
    }
    trs_study_free(study);
}

static void nobody(void **state)
{
    trs_study *study = make_study();
    trs_cases *cases = make_cases(study);
    trs_holding *holding;

    (void)state;
    assert_int_equal(trs_holding_new(&holding, NULL, cases, NULL, NULL),
                     TRS_EDOMAIN);
    OK(trs_cases_finish(cases, NULL));
    holding = hold(cases, NULL);
    assert_int_equal(holding->group_count, 1);
    assert_int_equal(holding->groups[0].complete, 0);
    assert_false(holding->groups[0].held[0].of_hours.value.present);
    assert_false(holding->groups[0].held[0].of_average.value.present);
    assert_false(holding->groups[0].parallel_share.present);
    trs_holding_free(holding);
    trs_cases_free(cases);
    trs_study_free(study);
}

/* The office is open from 8 to 16; a stage from 12 to 20 finds it closed for
 * half of its time. */
static void closed_offices(void **state)
{
    static const trs_hours hours = { 8 * 60, 16 * 60 };
    trs_opening opening = { TRS_MON_SUN, 0, &hours, 1 };
    const trs_instant at[MILESTONES] = { 12 * TRS_HOUR, 30 * TRS_HOUR,
                                         20 * TRS_HOUR, NEVER,
                                         NEVER,         NEVER };
    trs_calendar_rules rules;
    trs_study_info info;
    trs_study *study;
    trs_cases *cases;
    trs_holding *holding;

    (void)state;
    OK(trs_study_new(&study, NULL, NULL));
    trs_study_info_init(&info);
    info.timezone = "UTC";
    OK(trs_study_set_info(study, &info, NULL));
    set_rows(study);
    trs_calendar_rules_init(&rules, "hq");
    rules.openings = &opening;
    rules.opening_count = 1;
    OK(trs_study_add_calendar(study, &rules, NULL));
    for (int m = 0; m < MILESTONES; m++)
        add_milestone(study, names[m], m > B);
    add_stage(study, "release", "a", "b", NULL, NULL);
    add_stage(study, "check", "a", "c", "customs", NULL);
    OK(trs_study_finish(study, NULL));
    cases = make_cases(study);
    push(cases, "x", at, MILESTONES);
    OK(trs_cases_finish(cases, NULL));
    holding = hold(cases, NULL);
    assert_true(near(holding->groups[0].held[0].closed_share, 0.5, 0));
    assert_int_equal(holding->groups[0].held[0].closed.low, 4 * TRS_HOUR);
    trs_holding_free(holding);
    trs_cases_free(cases);
    trs_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody),
        cmocka_unit_test(by_hand),
        cmocka_unit_test(stages_met_alone_or_alongside),
        cmocka_unit_test(missing_is_unknown),
        cmocka_unit_test(agrees_with_every_moment),
        cmocka_unit_test(groups_and_limits),
        cmocka_unit_test(closed_offices),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
