/* figure_hours: which hours of the week a heat map outlines as open. */
#include "paths_study.h"

#include <trs/figure.h>

enum { CALENDARS = 2 };

/* An opening of each office; weekdays of none: it has no calendar. */
typedef struct row {
    const char *name;
    struct {
        unsigned weekdays;
        trs_hours hours;
    } office[CALENDARS];
    int day; /* 0: Monday */
    int hour;
    bool open;
} row;

static const row rows[] = {
    { "no calendar", { { 0, { 0, 0 } } }, 0, 12, false },
    { "before", { { TRS_MON_FRI, { 480, 960 } } }, 0, 7, false },
    { "its first hour", { { TRS_MON_FRI, { 480, 960 } } }, 0, 8, true },
    { "its last hour", { { TRS_MON_FRI, { 480, 960 } } }, 0, 15, true },
    { "as it closes", { { TRS_MON_FRI, { 480, 960 } } }, 0, 16, false },
    { "Saturday", { { TRS_MON_FRI, { 480, 960 } } }, 5, 12, false },
    { "the whole day", { { TRS_MON_SUN, { 0, 1440 } } }, 6, 23, true },
    { "8 to 8, its day", { { TRS_MON_FRI, { 480, 480 } } }, 0, 23, true },
    { "8 to 8, the day after", { { TRS_MON_FRI, { 480, 480 } } }, 5, 7, true },
    { "8 to 8, its end", { { TRS_MON_FRI, { 480, 480 } } }, 5, 8, false },
    { "over midnight, before", { { 1, { 1320, 360 } } }, 0, 21, false },
    { "over midnight, its day", { { 1, { 1320, 360 } } }, 0, 22, true },
    { "over midnight, after", { { 1, { 1320, 360 } } }, 1, 5, true },
    { "over midnight, not the same morning",
      { { 1, { 1320, 360 } } },
      0,
      5,
      false },
    { "Sunday night is Monday", { { 64, { 1320, 360 } } }, 0, 5, true },
    { "less than half of the hour", { { 1, { 525, 960 } } }, 0, 8, false },
    { "half of the hour", { { 1, { 510, 960 } } }, 0, 8, true },
    { "two offices, one open",
      { { 1, { 480, 960 } }, { 1, { 600, 960 } } },
      0,
      9,
      false },
    { "two offices, both open",
      { { 1, { 480, 960 } }, { 1, { 600, 960 } } },
      0,
      10,
      true },
};

static void add_calendars(trs_study *study, const row *of)
{
    static const char *const names[CALENDARS] = { "hq", "border" };

    for (int c = 0; c < CALENDARS && of->office[c].weekdays; c++) {
        trs_opening opening = { of->office[c].weekdays, 0, &of->office[c].hours,
                                1 };
        trs_calendar_rules rules;

        trs_calendar_rules_init(&rules, names[c]);
        rules.openings = &opening;
        rules.opening_count = 1;
        OK(trs_study_add_calendar(study, &rules, NULL));
    }
}

static trs_study *make_study(const row *of)
{
    trs_study_info info;
    trs_study *study;

    OK(trs_study_new(&study, NULL, NULL));
    trs_study_info_init(&info);
    info.timezone = "UTC";
    OK(trs_study_set_info(study, &info, NULL));
    set_rows(study);
    add_calendars(study, of);
    add_milestone(study, "arrived", false);
    add_milestone(study, "released", false);
    add_stage(study, "release", "arrived", "released", NULL, NULL);
    OK(trs_study_finish(study, NULL));
    return study;
}

static void check_row(const row *of)
{
    static const trs_instant at[] = { TRS_HOUR, 9 * TRS_HOUR };
    const trs_breakdown none = { NULL, 0 };
    trs_study *study = make_study(of);
    trs_workload *workload;
    trs_summary *summary;
    trs_table *overall;
    trs_figure_source source;
    trs_figure *figure;
    trs_cases *cases;
    const trs_plot_heatmap *map;

    OK(trs_cases_new(&cases, NULL, study, NULL, NULL));
    push(cases, "x", at, 2);
    OK(trs_cases_finish(cases, NULL));
    OK(trs_summary_new(&summary, NULL, cases, NULL, NULL));
    OK(trs_summary_table(&overall, summary, none, NULL));
    OK(trs_workload_new(&workload, NULL, cases, NULL, NULL));
    trs_figure_source_init(&source);
    source.overall = overall;
    source.workload = workload;
    OK(trs_figure_new(&figure, NULL, TRS_PLOT_HEATMAP, &source, NULL));
    map = trs_figure_chart(figure).data;
    CHECK_ROW(of->name, map->open[of->day][of->hour] == of->open);
    trs_figure_free(figure);
    trs_workload_free(workload);
    trs_table_free(overall);
    trs_summary_free(summary);
    trs_cases_free(cases);
    trs_study_free(study);
}

static void open_hours(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check_row(&rows[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_hours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
