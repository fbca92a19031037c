/* push - release times from inside a running system, without any file.
 *
 * The study is built in code, each consignment is pushed as the system knows
 * it, and the answer is read as numbers. */
#include <trs/trs.h>

#include <stdio.h>

static trs_error err;

static trs_status add_milestone(trs_study *study, const char *name)
{
    trs_milestone milestone;

    trs_milestone_init(&milestone, name);
    milestone.kind = TRS_MILESTONE_EVENT;
    milestone.from.items = &milestone.name; /* the event of the same name */
    milestone.from.count = 1;
    return trs_study_add_milestone(study, &milestone, &err);
}

static trs_status build(trs_study *study)
{
    trs_study_info info;
    trs_data_rules data;
    trs_dimension office;
    trs_interval release;
    trs_target target;

    trs_study_info_init(&info);
    info.cutoff = "2025-03-10T00:00:00Z"; /* now */
    trs_data_rules_init(&data);
    data.shape = TRS_SHAPE_EVENTS;
    trs_dimension_init(&office, "office");
    office.column = "office";
    trs_interval_init(&release, "release", "arrival", "released");
    release.main = true;
    trs_target_init(&target, "release");
    target.otherwise = 48 * TRS_HOUR;
    if (trs_study_set_info(study, &info, &err) != TRS_OK ||
        trs_study_set_data(study, &data, &err) != TRS_OK ||
        trs_study_add_dimension(study, &office, &err) != TRS_OK ||
        add_milestone(study, "arrival") != TRS_OK ||
        add_milestone(study, "released") != TRS_OK ||
        trs_study_add_interval(study, &release, &err) != TRS_OK ||
        trs_study_add_target(study, &target, &err) != TRS_OK)
        return err.status;
    return trs_study_finish(study, &err);
}

/* What the system would read from its own tables. */
static trs_status push(trs_cases *cases, int number)
{
    const trs_instant week = (trs_instant)20150 * TRS_DAY; /* 2025-03-03 */
    trs_instant arrival = week + number * 10 * TRS_MINUTE;
    trs_instant released = number % 10 == 0
                               ? TRS_INSTANT_MISSING /* still waiting */
                               : arrival + number * 37 % 61 * TRS_HOUR;
    char id[32];
    trs_row row;

    snprintf(id, sizeof id, "2025-%04d", number);
    if (trs_cases_add(cases, &row, id, &err) != TRS_OK ||
        trs_cases_milestone(cases, row, 0, arrival, false, &err) != TRS_OK ||
        trs_cases_milestone(cases, row, 1, released, false, &err) != TRS_OK)
        return err.status;
    return trs_cases_dimension(cases, row, 0, number % 3 ? "Port" : "Airport",
                               &err);
}

static trs_status print(const trs_cases *cases)
{
    static const int office = 0;
    static const trs_breakdown by_office = { &office, 1 };
    trs_summary_options options;
    trs_summary *summary = NULL;
    trs_table *table = NULL;

    trs_summary_options_init(&options);
    options.breakdowns = &by_office;
    options.breakdown_count = 1;
    if (trs_summary_new(&summary, NULL, cases, &options, &err) == TRS_OK)
        trs_summary_table(&table, summary, by_office, &err);
    for (size_t group = 0; table && group < table->group_count; group++) {
        trs_cell_stratum strata[1];
        trs_stats stats;

        if (trs_table_stats(&stats, table, 0, group, NULL, strata, &err) !=
            TRS_OK)
            break;
        printf("%-8s %3d released, %2d waiting, half within %.1f h, "
               "%.0f%% within 48 h\n",
               trs_table_value(table, group, 0), (int)stats.n, (int)stats.open,
               stats.median.value / (double)TRS_HOUR,
               stats.within_target.value * 100);
    }
    trs_table_free(table);
    trs_summary_free(summary);
    return table ? TRS_OK : err.status;
}

int main(void)
{
    trs_study *study = NULL;
    trs_cases *cases = NULL;
    trs_status status = trs_study_new(&study, NULL, &err);

    if (status == TRS_OK)
        status = build(study);
    if (status == TRS_OK)
        status = trs_cases_new(&cases, NULL, study, NULL, &err);
    for (int number = 1; number <= 300 && status == TRS_OK; number++)
        status = push(cases, number);
    if (status == TRS_OK)
        status = trs_cases_finish(cases, &err);
    if (status == TRS_OK)
        status = print(cases);
    if (status != TRS_OK)
        fprintf(stderr, "push: %s\n", err.message);
    trs_cases_free(cases);
    trs_study_free(study);
    return status == TRS_OK ? 0 : 1;
}
