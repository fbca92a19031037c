/* A table that a running system fills is the one that files give. */
#include "test.h"

#include "ingest_run.h"

static const char rules[] =
    "study: {cutoff: 2025-03-09T00:00:00}\n"
    "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
    "sample: {weight: w}\n"
    "dimensions: {post: {column: post}, kind: {column: post, take: 1},\n"
    "  week: {of: a, part: week}}\n"
    "milestones: {a: {event: A}, b: {event: B, occurrence: last},\n"
    "  c: {latest: [a, b]}}\n"
    "intervals: {x: {from: a, to: b}, all: {from: '@first', to: '@last'}}\n";

static const struct {
    const char *id, *event, *time, *post, *w;
    size_t milestone;
    trs_instant when;
    bool day;
} rows[] = {
#define AT(day, hour) (((day)*24LL + (hour)) * 3600000)
    { "1", "A", "2025-03-03T08:00Z", "MBA", "2", 0, AT(20150, 8), false },
    { "1", "B", "2025-03-05T08:00Z", "", "2", 1, AT(20152, 8), false },
    { "1", "B", "2025-03-04T08:00Z", "BUS", "NA", 1, AT(20151, 8), false },
    { "2", "B", "2025-03-10T08:00Z", "NA", "0", 1, AT(20157, 8), false },
    { "2", "A", "2025-03-04", "NBO", "", 0, AT(20151, 0), true },
    { " 2 ", "A", "2025-03-05T00:00Z", "NBO", "1.5", 0, AT(20152, 0), false },
};

static void push_all(trs_cases *cases)
{
    for (size_t i = 0; i < COUNT(rows); i++) {
        trs_row row;

        assert_int_equal(trs_cases_add(cases, &row, rows[i].id, NULL), TRS_OK);
        assert_int_equal(trs_cases_milestone(cases, row, rows[i].milestone,
                                             rows[i].when, rows[i].day, NULL),
                         TRS_OK);
        for (size_t d = 0; d < 2; d++)
            assert_int_equal(
                trs_cases_dimension(cases, row, d, rows[i].post, NULL), TRS_OK);
        assert_int_equal(trs_cases_weight(cases, row, rows[i].w, NULL), TRS_OK);
    }
}

static void pushed_and_read_are_the_same(void **state)
{
    struct run run = { .study = rules };
    struct paper csv = { 0 };
    trs_study *study = NULL;
    trs_cases *cases;
    trs_row row;
    char *table;

    (void)state;
    paper_put(&csv, "id,event,time,post,w\n");
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *fields[] = { rows[i].id,   ",", rows[i].event, ",",
                                 rows[i].time, ",", rows[i].post,  ",",
                                 rows[i].w,    "\n" };

        for (size_t f = 0; f < COUNT(fields); f++)
            paper_put(&csv, fields[f]);
    }
    run.texts[0] = csv.text;
    run_into(&run, &study);
    assert_int_equal(run.status, TRS_OK);
    assert_int_equal(trs_cases_new(&cases, NULL, study, NULL, NULL), TRS_OK);
    push_all(cases);
    assert_int_equal(trs_cases_add(cases, &row, " ", NULL), TRS_EVALUE);
    assert_int_equal(trs_cases_milestone(cases, 0, 2, 0, false, NULL),
                     TRS_EDOMAIN);
    assert_int_equal(trs_cases_finish(cases, NULL), TRS_OK);
    assert_int_equal(trs_cases_add(cases, &row, "3", NULL), TRS_EDOMAIN);
    table = table_text(cases);
    assert_string_equal(table, run.table);
    assert_int_equal(trs_cases_count(cases), 2);
    free(table);
    free(csv.text);
    trs_cases_free(cases);
    trs_study_free(study);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pushed_and_read_are_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
