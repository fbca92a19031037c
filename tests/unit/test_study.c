/* study: what a builder takes, what it refuses, and what finish makes of it. */
#include "test.h"

#include <trs/study.h>

#include "libtrs/study.h"

#include <stdlib.h>

static trs_study *fresh(void)
{
    trs_study *study = NULL;

    assert_int_equal(trs_study_new(&study, NULL, NULL), TRS_OK);
    return study;
}

static void add_milestone(trs_study *study, const char *name, trs_role role)
{
    trs_milestone milestone;

    trs_milestone_init(&milestone, name);
    milestone.from.items = &name;
    milestone.from.count = 1;
    milestone.role = role;
    assert_int_equal(trs_study_add_milestone(study, &milestone, NULL), TRS_OK);
}

static void add_interval(trs_study *study, const char *name, const char *from,
                         const char *to, const char *party)
{
    trs_interval interval;

    trs_interval_init(&interval, name, from, to);
    interval.party = party;
    assert_int_equal(trs_study_add_interval(study, &interval, NULL), TRS_OK);
}

/* arrival, lodged, released; release and customs. */
static trs_study *small(void)
{
    trs_study *study = fresh();

    add_milestone(study, "arrival", TRS_ROLE_ARRIVAL);
    add_milestone(study, "lodged", TRS_ROLE_LODGEMENT);
    add_milestone(study, "released", TRS_ROLE_CUSTOMS_RELEASE);
    add_interval(study, "customs", "lodged", "released", "customs");
    add_interval(study, "release", "arrival", "released", NULL);
    return study;
}

static void finish(trs_study *study)
{
    trs_error err;

    if (trs_study_finish(study, &err) != TRS_OK)
        fail_msg("%s", err.message);
}

static void nothing_is_a_study_too(void **state)
{
    trs_study *study = fresh();

    (void)state;
    trs_study_free(NULL);
    finish(study);
    assert_true(trs_study_is_finished(study));
    assert_int_equal(trs_study_main(study), -1);
    assert_int_equal(trs_study_get_info(study)->anchor, TRS_END_NONE);
    assert_string_equal(trs_study_get_info(study)->unit, "consignment");
    assert_null(trs_study_milestone(study, 0));
    assert_string_equal(trs_zone_name(trs__study_zone(study, -1, -1)), "UTC");
    for (int s = 0; s < TRS_SECTION_COUNT; s++)
        assert_false(trs_study_gave(study, (trs_section)s));
    trs_study_free(study);
}

static void names_become_indices(void **state)
{
    trs_study *study = small();
    const trs_interval *customs, *release;

    (void)state;
    finish(study);
    finish(study); /* a second time is nothing */
    customs = trs_study_interval(study, 0);
    release = trs_study_interval(study, 1);
    assert_int_equal(customs->from_index, 1);
    assert_int_equal(customs->to_index, 2);
    assert_int_equal(customs->party_index, 0);
    assert_int_equal(release->party_index, -1);
    assert_string_equal(release->label, "release");
    assert_string_equal(trs_study_party(study, 0)->label, "customs");
    assert_int_equal(trs_study_main(study), 1); /* by the roles */
    assert_true(release->main);
    assert_int_equal(trs_study_get_info(study)->anchor, 0);
    assert_int_equal(trs_study_data(study)->shape, TRS_SHAPE_EVENTS);
    assert_int_equal(trs_study_find_milestone(study, "released"), 2);
    assert_int_equal(trs_study_find_milestone(study, "Released"), -1);
    trs_study_free(study);
}

static void a_finished_study_is_closed(void **state)
{
    trs_study *study = small();
    trs_party party;
    trs_error err;

    (void)state;
    finish(study);
    trs_party_init(&party, "late");
    assert_int_equal(trs_study_add_party(study, &party, &err), TRS_EDOMAIN);
    assert_string_equal(err.message,
                        "the study is finished and changes no more");
    trs_study_free(study);
}

/* The caller's memory may change after each call. */
static void texts_are_copied(void **state)
{
    trs_study *study = fresh();
    char name[] = "arrival", event[] = "ARR";
    const char *events[] = { event };
    trs_milestone milestone;

    (void)state;
    trs_milestone_init(&milestone, name);
    milestone.from.items = events;
    milestone.from.count = 1;
    assert_int_equal(trs_study_add_milestone(study, &milestone, NULL), TRS_OK);
    strcpy(name, "xxxxxxx");
    strcpy(event, "xxx");
    events[0] = NULL;
    assert_string_equal(trs_study_milestone(study, 0)->name, "arrival");
    assert_string_equal(trs_study_milestone(study, 0)->from.items[0], "ARR");
    trs_study_free(study);
}

/* A caller that was built when the struct ended after its party. */
static void older_structs_get_defaults(void **state)
{
    trs_study *study = small();
    trs_interval interval;

    (void)state;
    trs_interval_init(&interval, "old", "arrival", "lodged");
    interval.size = offsetof(trs_interval, negative);
    interval.limit_max = 5; /* as good as garbage */
    assert_int_equal(trs_study_add_interval(study, &interval, NULL), TRS_OK);
    assert_true(trs_study_interval(study, 2)->limit_max == INT64_MAX);
    assert_int_equal(trs_study_interval(study, 2)->size, sizeof interval);
    trs_study_free(study);
}

static void nearest_is_few_slips_away(void **state)
{
    static const struct {
        const char *name, *known[4], *want;
    } cases[] = {
        { "", { "a", "b" }, NULL },
        { "a", { "b", "c" }, NULL },
        { "A", { "b", "a" }, "a" },
        { "ab", { "ac", "xy" }, "ac" },
        { "abc", { "xyc" }, NULL },
        { "abcd", { "xycd" }, "xycd" },
        { "RELEASED", { "release", "released" }, "released" },
        { "relaesed", { "release", "released" }, "released" },
        { "lodgd", { "arrival", "lodged", "paid" }, "lodged" },
        { "zzzzzz", { "arrival", "lodged" }, NULL },
        { "same", { "sane", "some" }, "sane" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t n = 0;
        const char *found;

        while (n < 4 && cases[i].known[n])
            n++;
        found = trs_study_nearest(cases[i].name, cases[i].known, n);
        CHECK_ROW(cases[i].name, cases[i].want
                                     ? found && !strcmp(found, cases[i].want)
                                     : !found);
    }
}

static void zones_are_the_milestones_then_the_sites(void **state)
{
    trs_study *study = small();
    trs_study_info info;
    trs_dimension post;
    trs_milestone permit;
    trs_site site;

    (void)state;
    trs_study_info_init(&info);
    info.timezone = "Africa/Nairobi";
    info.cutoff = "2025-04-09 00:00";
    assert_int_equal(trs_study_set_info(study, &info, NULL), TRS_OK);
    trs_dimension_init(&post, "post");
    post.column = "post";
    assert_int_equal(trs_study_add_dimension(study, &post, NULL), TRS_OK);
    trs_study_set_sites_by(study, "post", NULL);
    trs_site_init(&site, "MBA");
    assert_int_equal(trs_study_add_site(study, &site, NULL), TRS_OK);
    trs_site_init(&site, "KLA");
    site.timezone = "Africa/Kampala";
    assert_int_equal(trs_study_add_site(study, &site, NULL), TRS_OK);
    trs_milestone_init(&permit, "permit");
    permit.timezone = "UTC";
    assert_int_equal(trs_study_add_milestone(study, &permit, NULL), TRS_OK);
    finish(study);
    assert_int_equal(trs__study_sites_dimension(study), 0);
    assert_int_equal(trs__study_find_site(study, "KLA"), 1);
    assert_int_equal(trs__study_find_site(study, "XXX"), -1);
    assert_string_equal(trs_zone_name(trs__study_zone(study, -1, -1)),
                        "Africa/Nairobi");
    assert_string_equal(trs_zone_name(trs__study_zone(study, 0, 0)),
                        "Africa/Nairobi");
    assert_string_equal(trs_zone_name(trs__study_zone(study, 0, 1)),
                        "Africa/Kampala");
    assert_string_equal(trs_zone_name(trs__study_zone(study, 3, 1)), "UTC");
    assert_true(trs_study_get_info(study)->cutoff_instant ==
                trs_day_of(2025, 4, 9) * TRS_DAY - 3 * TRS_HOUR);
    trs_study_free(study);
}

/* ---- calendars ----------------------------------------------------------- */

static void add_calendar(trs_study *study, const char *name, const char *zone)
{
    static const trs_hours day = { 8 * 60, 16 * 60 };
    static const trs_opening openings[] = { { TRS_MON_FRI, 0, &day, 1 } };
    trs_calendar_rules rules;

    trs_calendar_rules_init(&rules, name);
    rules.timezone = zone;
    rules.openings = openings;
    rules.opening_count = 1;
    assert_int_equal(trs_study_add_calendar(study, &rules, NULL), TRS_OK);
}

static void add_site(trs_study *study, const char *value, const char *zone,
                     const char *calendar)
{
    trs_site site;

    trs_site_init(&site, value);
    site.timezone = zone;
    site.calendar = calendar;
    assert_int_equal(trs_study_add_site(study, &site, NULL), TRS_OK);
}

static void add_working(trs_study *study, const char *name,
                        const char *calendar)
{
    trs_interval interval;

    trs_interval_init(&interval, name, "arrival", "released");
    interval.working = true;
    interval.calendar = calendar;
    assert_int_equal(trs_study_add_interval(study, &interval, NULL), TRS_OK);
}

/* The first opening of Monday 2025-03-10, in hours of the day in UTC. */
static int opens(const trs_calendar *calendar)
{
    trs_instant sunday = trs_day_of(2025, 3, 9) * TRS_DAY + 12 * TRS_HOUR;

    return (int)((trs_calendar_next_opening(calendar, sunday) -
                  trs_day_of(2025, 3, 10) * TRS_DAY) /
                 TRS_HOUR);
}

static void hours_go_by_the_nearest_clock(void **state)
{
    trs_study *study = small(); /* with intervals 0 and 1 */
    trs_dimension post;

    (void)state;
    trs_dimension_init(&post, "post");
    post.column = "post";
    assert_int_equal(trs_study_add_dimension(study, &post, NULL), TRS_OK);
    trs_study_set_sites_by(study, "post", NULL);
    add_calendar(study, "own", "Asia/Tokyo");
    add_calendar(study, "free", NULL);
    add_site(study, "MBA", "Africa/Nairobi", "free");
    add_site(study, "DLA", "Africa/Douala", "free");
    add_site(study, "TYO", "Africa/Douala", "own");
    add_working(study, "site", "site");
    add_working(study, "free", "free");
    add_working(study, "own", "own");
    finish(study);
    assert_int_equal(opens(trs__study_calendar(study, 2, 0)), 8 - 3);
    assert_int_equal(opens(trs__study_calendar(study, 2, 1)), 8 - 1);
    assert_int_equal(opens(trs__study_calendar(study, 2, 2)), 8 - 9);
    assert_null(trs__study_calendar(study, 2, -1)); /* no site, no hours */
    assert_int_equal(opens(trs__study_calendar(study, 3, 0)), 8 - 3);
    assert_int_equal(opens(trs__study_calendar(study, 3, 2)), 8 - 1);
    assert_null(trs__study_calendar(study, 3, -1)); /* never UTC by default */
    assert_int_equal(opens(trs__study_calendar(study, 4, 0)), 8 - 9);
    assert_int_equal(opens(trs__study_calendar(study, 4, -1)), 8 - 9);
    assert_null(trs__study_calendar(study, 0, 0)); /* not a working clock */
    trs_study_free(study);
}

/* ---- without a place ----------------------------------------------------- */

/* A piece that was built in code is named by what is said of it. */
static void complaints_name_the_piece(void **state)
{
    trs_study *study = small();
    trs_interval interval;
    trs_milestone milestone;
    trs_error err;

    (void)state;
    trs_milestone_init(&milestone, "arrival");
    assert_int_equal(trs_study_add_milestone(study, &milestone, &err),
                     TRS_ESTUDY);
    assert_string_equal(err.message, "milestone \"arrival\" is there already");
    assert_string_equal(err.file, "");
    trs_milestone_init(&milestone, NULL);
    assert_int_equal(trs_study_add_milestone(study, &milestone, &err),
                     TRS_ESTUDY);
    assert_string_equal(err.message, "milestone without a name");
    assert_int_equal(trs_study_milestone_count(study), 3);

    trs_interval_init(&interval, "x", "lodged", "relaesed");
    assert_int_equal(trs_study_add_interval(study, &interval, NULL), TRS_OK);
    assert_int_equal(trs_study_finish(study, &err), TRS_ESTUDY);
    assert_string_equal(err.message,
                        "interval \"x\": to: no milestone \"relaesed\"; did "
                        "you mean \"released\"?");
    assert_false(trs_study_is_finished(study));

    /* not finished, so the missing piece may follow */
    add_milestone(study, "relaesed", TRS_ROLE_NONE);
    finish(study);
    assert_int_equal(trs_study_interval(study, 2)->to_index, 3);
    trs_study_free(study);
}

static void complaints_have_the_place_that_was_named(void **state)
{
    trs_study *study = small();
    trs_interval interval;
    trs_error err;

    (void)state;
    trs_study_at(study, "app.conf", 7, 3);
    trs_interval_init(&interval, "x", "lodged", "nowhere");
    assert_int_equal(trs_study_add_interval(study, &interval, NULL), TRS_OK);
    trs_study_at(study, NULL, 0, 0);
    assert_int_equal(trs_study_finish(study, &err), TRS_ESTUDY);
    assert_string_equal(err.file, "app.conf");
    assert_int_equal(err.line, 7);
    assert_int_equal(err.column, 3);
    trs_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_a_study_too),
        cmocka_unit_test(names_become_indices),
        cmocka_unit_test(a_finished_study_is_closed),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(older_structs_get_defaults),
        cmocka_unit_test(nearest_is_few_slips_away),
        cmocka_unit_test(zones_are_the_milestones_then_the_sites),
        cmocka_unit_test(hours_go_by_the_nearest_clock),
        cmocka_unit_test(complaints_name_the_piece),
        cmocka_unit_test(complaints_have_the_place_that_was_named),
    };

    return cmocka_run_group_tests_name("study", tests, NULL, NULL);
}
