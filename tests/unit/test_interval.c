/* interval: the table of "Who is counted", worked out again here from the
 * definition alone and compared for every order of start, end, a later and a
 * terminal milestone and the cut-off, present and absent. */
#include "consignments.h"

#include "libtrs/interval.h"

/* ---- every order --------------------------------------------------------- */

enum { A, B, LATER, Z, EVENTS, FIRST = -1, LAST = -2 };

#define NEVER INT64_MIN

/* One consignment, and what its study says. */
struct world {
    int64_t at[EVENTS]; /* hour, or NEVER        */
    int64_t cutoff;     /* NEVER: none           */
    bool optional[2];   /* A, B                  */
    bool bad_weight, y; /* y: its dimension says */
    int main_end;
};

struct rule {
    const char *yaml;
    int from, to;
    trs_negative negative;
    int64_t least, most; /* limits; hours */
    bool only_y;
};

#define NO_LIMITS -1000, 1000

static const struct rule rules[] = {
    { "from: a, to: b", A, B, TRS_NEGATIVE_KEEP, NO_LIMITS, false },
    { "from: a, to: b, negative: clip", A, B, TRS_NEGATIVE_CLIP, NO_LIMITS,
      false },
    { "from: a, to: b, negative: reject", A, B, TRS_NEGATIVE_REJECT, NO_LIMITS,
      false },
    { "from: a, to: b, limits: {min: 1h, max: 2h}", A, B, TRS_NEGATIVE_KEEP, 1,
      2, false },
    { "from: a, to: b, only: {d: [y]}", A, B, TRS_NEGATIVE_KEEP, NO_LIMITS,
      true },
    { "from: b, to: a", B, A, TRS_NEGATIVE_KEEP, NO_LIMITS, false },
    { "from: a, to: later", A, LATER, TRS_NEGATIVE_KEEP, NO_LIMITS, false },
    { "from: a, to: z", A, Z, TRS_NEGATIVE_KEEP, NO_LIMITS, false },
    { "from: \"@first\", to: b", FIRST, B, TRS_NEGATIVE_KEEP, NO_LIMITS,
      false },
    { "from: a, to: \"@last\"", A, LAST, TRS_NEGATIVE_KEEP, NO_LIMITS, false },
    { "from: \"@first\", to: \"@last\"", FIRST, LAST, TRS_NEGATIVE_KEEP,
      NO_LIMITS, false },
};

static int64_t end_at(const struct world *world, int end)
{
    int64_t found = NEVER;

    if (end >= 0)
        return world->at[end];
    for (int e = 0; e < EVENTS; e++)
        if (world->at[e] != NEVER &&
            (found == NEVER ||
             (end == FIRST ? world->at[e] < found : world->at[e] > found)))
            found = world->at[e];
    return found;
}

static bool is_optional(const struct world *world, int end)
{
    return end == Z || ((end == A || end == B) && world->optional[end]);
}

/* "@last" stands for the last listed one that is neither optional nor
 * terminal, which here is LATER. */
static bool is_finished(const struct world *world, int end)
{
    int e = end < 0 ? LATER : end;

    if (world->main_end > e)
        e = world->main_end;
    if (world->cutoff == NEVER || world->at[Z] != NEVER)
        return true;
    while (e < EVENTS)
        if (world->at[e++] != NEVER)
            return true;
    return false;
}

static trs_outcome judged(const struct rule *rule, int64_t *span)
{
    if (*span < 0 && rule->negative == TRS_NEGATIVE_REJECT)
        return TRS_REJECTED;
    if (*span < 0 && rule->negative == TRS_NEGATIVE_CLIP)
        *span = 0;
    return *span < rule->least || *span > rule->most ? TRS_REJECTED
                                                     : TRS_COMPLETE;
}

/* The table, line by line.  The study says that b is not recorded where its
 * dimension has not the value y. */
static trs_outcome expected(struct world world, const struct rule *rule,
                            int64_t *span)
{
    int64_t a, b, z;
    bool finished;

    for (int e = 0; e < EVENTS; e++)
        if (world.cutoff != NEVER && world.at[e] > world.cutoff)
            world.at[e] = NEVER;
    a = end_at(&world, rule->from);
    b = end_at(&world, rule->to);
    z = rule->to == Z ? NEVER : world.at[Z];
    finished = is_finished(&world, rule->to);
    if (rule->to == LAST && !finished)
        b = NEVER;
    if (rule->only_y && !world.y)
        return TRS_OUTSIDE;
    if (world.bad_weight && (a != NEVER || b != NEVER))
        return TRS_REJECTED;
    if (z != NEVER && (a == NEVER || z < a) && (b == NEVER || z < b))
        return TRS_OUTSIDE;
    if (a != NEVER && b != NEVER && (z == NEVER || b <= z)) {
        *span = b - a;
        return judged(rule, span);
    }
    if (a != NEVER && z != NEVER) {
        *span = z - a;
        return TRS_ENDED;
    }
    if (a != NEVER && (finished || (rule->to == B && !world.y)))
        return is_optional(&world, rule->to) ? TRS_OUTSIDE : TRS_MISSING;
    if (a != NEVER) {
        *span = world.cutoff - a;
        return TRS_OPEN;
    }
    if (b != NEVER)
        return is_optional(&world, rule->from) ? TRS_OUTSIDE : TRS_MISSING;
    if (finished)
        return is_optional(&world, rule->from) || is_optional(&world, rule->to)
                   ? TRS_OUTSIDE
                   : TRS_MISSING;
    return TRS_OUTSIDE;
}

static trs_study *study_for(const struct world *world)
{
    char yaml[4096];
    size_t at = 0;

#define ADD(...)                                                               \
    at += (size_t)snprintf(yaml + at, sizeof yaml - at, __VA_ARGS__)
    ADD("data: {shape: events, columns: {id: id, event: e, time: t}}\n");
    ADD("sample: {weight: w}\n");
    if (world->cutoff != NEVER)
        ADD("study: {cutoff: 2025-03-03T%02d:00:00}\n", (int)world->cutoff);
    ADD("dimensions: {d: {column: d}}\nmilestones:\n");
    ADD("  a: {event: A, optional: %s}\n",
        world->optional[A] ? "true" : "false");
    ADD("  b: {event: B, optional: %s}\n",
        world->optional[B] ? "true" : "false");
    ADD("  later: {event: L}\n  z: {event: Z, terminal: true}\n");
    ADD("not_recorded: [{milestone: b, where: {d: [x]}}]\nintervals:\n");
    ADD("  main: {from: a, to: %s, main: true}\n",
        world->main_end == B ? "b" : "later");
    for (size_t r = 0; r < COUNT(rules); r++)
        ADD("  i%zu: {%s}\n", r, rules[r].yaml);
#undef ADD
    return study_of(yaml);
}

enum { SLOTS = 5, ROWS = 5 * 5 * 5 * 5 * 4 };

/* Hours 2, 4, 6 and 8, or never. */
static void describe_row(struct world *world, unsigned row)
{
    world->bad_weight = row & 1;
    world->y = row >> 1 & 1;
    row >>= 2;
    for (int e = 0; e < EVENTS; e++, row /= SLOTS)
        world->at[e] = row % SLOTS ? 2 * (int64_t)(row % SLOTS) : NEVER;
}

static trs_cases *all_orders(const trs_study *study)
{
    trs_cases *cases = NULL;
    struct world world;
    trs_error err;

    assert_int_equal(trs_cases_new(&cases, NULL, study, NULL, &err), TRS_OK);
    for (unsigned k = 0; k < ROWS; k++) {
        char id[16];
        trs_row row;

        describe_row(&world, k);
        snprintf(id, sizeof id, "%u", k);
        assert_int_equal(trs_cases_add(cases, &row, id, &err), TRS_OK);
        for (size_t e = 0; e < EVENTS; e++)
            if (world.at[e] != NEVER)
                trs_cases_milestone(
                    cases, row, e, MARCH + world.at[e] * TRS_HOUR, false, NULL);
        trs_cases_dimension(cases, row, 0, world.y ? "y" : "x", NULL);
        trs_cases_weight(cases, row, world.bad_weight ? "0" : "1", NULL);
    }
    assert_int_equal(trs_cases_finish(cases, &err), TRS_OK);
    return cases;
}

static void compare_row(struct world *world, const trs__meter *meters,
                        const trs_cases *cases, const trs__segment *segment,
                        size_t row, const char *id)
{
    describe_row(world, (unsigned)strtoul(id, NULL, 10));
    for (size_t r = 0; r < COUNT(rules); r++) {
        trs__measure got = trs__meter_read(&meters[r], segment, row);
        int64_t span = 0;
        trs_outcome want = expected(*world, &rules[r], &span);

        (void)cases;
        if (got.outcome != want ||
            (want <= TRS_ENDED && got.span != span * TRS_HOUR))
            fail_msg("{%s}, cut-off %lld, row %s: %s %lld h, want %s %lld h",
                     rules[r].yaml, (long long)world->cutoff, id,
                     trs_outcome_name(got.outcome),
                     (long long)(got.span / TRS_HOUR), trs_outcome_name(want),
                     (long long)span);
        if (want == TRS_OPEN || want == TRS_ENDED)
            assert_true(got.span >= 0);
    }
}

static void compare_all(struct world *world)
{
    trs_study *study = study_for(world);
    trs_cases *cases = all_orders(study);
    trs__meter meters[COUNT(rules)];
    trs__arena arena;

    trs__arena_init(&arena, NULL);
    for (size_t r = 0; r < COUNT(rules); r++)
        assert_int_equal(
            trs__meter_make(&meters[r], &arena, cases, r + 1, NULL), TRS_OK);
    for (size_t s = 0; s < cases->segment_count; s++)
        for (size_t row = 0; row < cases->segments[s]->count; row++) {
            char id[16];
            size_t length;
            const char *bytes =
                trs_cases_id(cases, cases->first_row[s] + row, &length);

            snprintf(id, sizeof id, "%.*s", (int)length, bytes);
            compare_row(world, meters, cases, cases->segments[s], row, id);
        }
    trs__arena_clear(&arena);
    trs_cases_free(cases);
    trs_study_free(study);
}

static void every_order(void **state)
{
    static const int64_t cutoffs[] = { NEVER, 1, 2, 3, 5, 8, 9 };

    (void)state;
    for (size_t c = 0; c < COUNT(cutoffs); c++)
        for (unsigned variant = 0; variant < 8; variant++) {
            struct world world = { .cutoff = cutoffs[c],
                                   .optional = { variant & 1, variant & 2 },
                                   .main_end = variant & 4 ? LATER : B };

            compare_all(&world);
        }
}

/* ---- days and clocks ----------------------------------------------------- */

/* Two sites: Nairobi at +3, where the study is, and Kampala's neighbour in
 * time, Kinshasa at +1. */
static const char clocks[] =
    "study: {timezone: Africa/Nairobi, cutoff: 2025-03-10T12:00:00}\n"
    "data: {shape: events, columns: {id: id, event: e, time: t}}\n"
    "dimensions: {post: {column: post}}\n"
    "sites: {by: post, values: {KIN: {timezone: Africa/Kinshasa, calendar: "
    "west}, NBO: {calendar: east}}}\n"
    "milestones:\n"
    "  a: {event: A}\n"
    "  b: {event: B}\n"
    "  z: {event: Z, terminal: true, timezone: Pacific/Auckland}\n"
    "intervals:\n"
    "  e: {from: a, to: b, main: true}\n"
    "  w: {from: a, to: b, clock: working, calendar: east}\n"
    "  s: {from: a, to: b, clock: working, calendar: site}\n"
    "calendars:\n"
    "  east: {timezone: Africa/Nairobi, hours: {mon-fri: [\"08:00-16:00\"]}}\n"
    "  west: {timezone: Africa/Kinshasa, hours: {mon-sun: "
    "[\"10:00-12:00\"]}}\n";

/* Instants are given as hours after Monday 2025-03-03T00:00Z. */
#define H(hours) (MARCH + (trs_span)((hours) * (double)TRS_HOUR))
#define NONE     TRS_INSTANT_MISSING

static const struct {
    const char *name, *post;
    int interval;
    trs_instant a, b, z;
    bool day[3];
    trs_outcome outcome;
    bool to_the_day;
    double hours;
} rows[] = {
    /* days: Nairobi's begin at 21:00Z, Kinshasa's at 23:00Z */
    { "both to the minute",
      "NBO",
      0,
      H(1),
      H(3.5),
      NONE,
      { 0 },
      TRS_COMPLETE,
      false,
      2.5 },
    { "start to the day",
      "NBO",
      0,
      H(-3),
      H(20),
      NONE,
      { true },
      TRS_COMPLETE,
      true,
      0 },
    { "start to the day, end after midnight",
      "NBO",
      0,
      H(-3),
      H(22),
      NONE,
      { true },
      TRS_COMPLETE,
      true,
      24 },
    { "the same, where midnight is later",
      "KIN",
      0,
      H(-1),
      H(22),
      NONE,
      { true },
      TRS_COMPLETE,
      true,
      0 },
    { "end to the day, before the start's minute",
      "NBO",
      0,
      H(5),
      H(-3),
      NONE,
      { false, true },
      TRS_COMPLETE,
      true,
      0 },
    { "end to the day before",
      "NBO",
      0,
      H(5),
      H(-27),
      NONE,
      { false, true },
      TRS_COMPLETE,
      true,
      -24 },
    { "both to the day",
      "NBO",
      0,
      H(-3),
      H(45),
      NONE,
      { true, true },
      TRS_COMPLETE,
      true,
      48 },
    { "terminal to the day before, in its own zone",
      "NBO",
      0,
      H(12),
      NONE,
      H(-37),
      { false, false, true },
      TRS_OUTSIDE,
      false,
      0 },
    { "terminal to the same day",
      "NBO",
      0,
      H(12),
      NONE,
      H(-13),
      { false, false, true },
      TRS_ENDED,
      true,
      0 },
    { "terminal to the day after",
      "NBO",
      0,
      H(12),
      NONE,
      H(11),
      { false, false, true },
      TRS_ENDED,
      true,
      24 },
    { "open from a day",
      "NBO",
      0,
      H(-3),
      NONE,
      NONE,
      { true },
      TRS_OPEN,
      true,
      7 * 24 },
    { "open from the day of the cut-off",
      "NBO",
      0,
      H(7 * 24 - 3),
      NONE,
      NONE,
      { true },
      TRS_OPEN,
      true,
      0 },
    /* working: 05:00Z to 13:00Z from Monday to Friday */
    { "within hours",
      "NBO",
      1,
      H(6),
      H(8),
      NONE,
      { 0 },
      TRS_COMPLETE,
      false,
      2 },
    { "over a night",
      "NBO",
      1,
      H(12),
      H(30),
      NONE,
      { 0 },
      TRS_COMPLETE,
      false,
      2 },
    { "backwards",
      "NBO",
      1,
      H(30),
      H(12),
      NONE,
      { 0 },
      TRS_COMPLETE,
      false,
      -2 },
    { "over the weekend",
      "NBO",
      1,
      H(4 * 24 + 12),
      H(7 * 24 + 6),
      NONE,
      { 0 },
      TRS_COMPLETE,
      false,
      2 },
    { "open",
      "NBO",
      1,
      H(4 * 24 + 12),
      NONE,
      NONE,
      { 0 },
      TRS_OPEN,
      false,
      1 + 4 },
    { "ended", "NBO", 1, H(6), NONE, H(9), { 0 }, TRS_ENDED, false, 3 },
    { "start to the day",
      "NBO",
      1,
      H(-3),
      H(8),
      NONE,
      { true },
      TRS_MISSING,
      true,
      0 },
    { "open from a day",
      "NBO",
      1,
      H(-3),
      NONE,
      NONE,
      { true },
      TRS_MISSING,
      true,
      0 },
    { "ended to the day",
      "NBO",
      1,
      H(6),
      NONE,
      H(35),
      { false, false, true },
      TRS_MISSING,
      true,
      0 },
    /* the site's: Kinshasa 09:00Z to 11:00Z every day */
    { "of a site",
      "KIN",
      2,
      H(6),
      H(24 + 10),
      NONE,
      { 0 },
      TRS_COMPLETE,
      false,
      3 },
    { "of another", "NBO", 2, H(6), H(8), NONE, { 0 }, TRS_COMPLETE, false, 2 },
    { "of no site", "XXX", 2, H(6), H(8), NONE, { 0 }, TRS_MISSING, false, 0 },
    { "of no site, not begun",
      "XXX",
      2,
      NONE,
      NONE,
      NONE,
      { 0 },
      TRS_OUTSIDE,
      false,
      0 },
};

static trs__measure measure_row(const trs_study *study, size_t i)
{
    const trs_instant at[] = { rows[i].a, rows[i].b, rows[i].z };
    trs_cases *cases = NULL;
    trs__measure measure = { TRS_OUTCOME_COUNT, false, false, 0 };
    trs__meter meter;
    trs__arena arena;
    trs_row row;

    assert_int_equal(trs_cases_new(&cases, NULL, study, NULL, NULL), TRS_OK);
    assert_int_equal(trs_cases_add(cases, &row, "1", NULL), TRS_OK);
    for (size_t m = 0; m < 3; m++)
        if (at[m] != NONE)
            trs_cases_milestone(cases, row, m, at[m], rows[i].day[m], NULL);
    trs_cases_dimension(cases, row, 0, rows[i].post, NULL);
    assert_int_equal(trs_cases_finish(cases, NULL), TRS_OK);
    trs__arena_init(&arena, NULL);
    assert_int_equal(
        trs__meter_make(&meter, &arena, cases, (size_t)rows[i].interval, NULL),
        TRS_OK);
    for (size_t s = 0; s < cases->segment_count; s++)
        if (cases->segments[s]->count)
            measure = trs__meter_read(&meter, cases->segments[s], 0);
    trs__arena_clear(&arena);
    trs_cases_free(cases);
    return measure;
}

static void days_and_clocks(void **state)
{
    trs_study *study = study_of(clocks);

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        trs__measure got = measure_row(study, i);

        CHECK_ROW(rows[i].name, got.outcome == rows[i].outcome);
        CHECK_ROW(rows[i].name, got.to_the_day == rows[i].to_the_day);
        CHECK_ROW(rows[i].name,
                  got.outcome > TRS_ENDED ||
                      got.span == (trs_span)(rows[i].hours * (double)TRS_HOUR));
    }
    trs_study_free(study);
}

static void outcomes_have_names(void **state)
{
    (void)state;
    assert_string_equal(trs_outcome_name(TRS_COMPLETE), "complete");
    assert_string_equal(trs_outcome_name(TRS_REJECTED), "rejected");
    assert_string_equal(trs_outcome_name(TRS_OUTCOME_COUNT), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_have_names),
        cmocka_unit_test(every_order),
        cmocka_unit_test(days_and_clocks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
