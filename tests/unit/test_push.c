/* A study that is built in code and consignments that are pushed, without any
 * file: the same results as from a CSV, byte for byte. */
#include "test.h"

#include <trs/trs.h>

#include <stdlib.h>
#include <unistd.h>

enum { CONSIGNMENTS = 500 };
#define NOON (INT64_C(20150) * TRS_DAY + 12 * TRS_HOUR)

struct text {
    char *bytes;
    size_t length;
};

/* ---- a study, in code ----------------------------------------------------- */

static void must(trs_status status, const trs_error *err)
{
    if (status != TRS_OK)
        fail_msg("%s: %s", trs_status_text(status), err->message);
}

static void add_milestone(trs_study *study, const char *name,
                          trs_milestone_kind kind, const char *const *from,
                          size_t count, bool last)
{
    trs_milestone milestone;
    trs_error err;

    trs_milestone_init(&milestone, name);
    milestone.kind = kind;
    milestone.from = (trs_texts){ from, count };
    milestone.take_last = last;
    must(trs_study_add_milestone(study, &milestone, &err), &err);
}

static void add_milestones(trs_study *study, bool wide)
{
    static const char *const arrival[] = { "ARR" }, *const lodged[] = { "DEC" },
                             *const released[] = { "REL" },
                             *const both[] = { "arrival", "lodged" };
    trs_milestone_kind kind = wide ? TRS_MILESTONE_COLUMN : TRS_MILESTONE_EVENT;

    add_milestone(study, "arrival", kind, arrival, 1, false);
    add_milestone(study, "lodged", kind, lodged, 1, false);
    add_milestone(study, "begun", TRS_MILESTONE_LATEST, both, 2, false);
    add_milestone(study, "released", kind, released, 1, true);
}

static void add_intervals(trs_study *study)
{
    static const char *const rows[][4] = {
        { "release", "arrival", "released", NULL },
        { "prepare", "arrival", "lodged", "trader" },
        { "customs", "begun", "released", "customs" },
        { "span", "@first", "@last", NULL },
    };
    trs_error err;

    for (size_t i = 0; i < COUNT(rows); i++) {
        trs_interval interval;

        trs_interval_init(&interval, rows[i][0], rows[i][1], rows[i][2]);
        interval.main = i == 0;
        interval.party = rows[i][3];
        must(trs_study_add_interval(study, &interval, &err), &err);
    }
}

static void add_dimensions(trs_study *study)
{
    static const char *const im[] = { "IM4", "IM7" };
    static const trs_value_group group = { "Import", { im, 2 } };
    trs_dimension post, procedure, weekday;
    trs_error err;

    trs_dimension_init(&post, "post");
    post.column = "post";
    trs_dimension_init(&procedure, "procedure");
    procedure.column = "procedure";
    procedure.groups = &group;
    procedure.group_count = 1;
    trs_dimension_init(&weekday, "weekday");
    weekday.kind = TRS_DIMENSION_PART;
    weekday.of = "arrival";
    weekday.part = TRS_PART_WEEKDAY;
    must(trs_study_add_dimension(study, &post, &err), &err);
    must(trs_study_add_dimension(study, &procedure, &err), &err);
    must(trs_study_add_dimension(study, &weekday, &err), &err);
}

static void set_rules(trs_study *study, bool wide)
{
    static const char *const time[] = { "time" };
    trs_study_info info;
    trs_data_rules data;
    trs_sample sample;
    trs_report_rules report;
    trs_target target;
    trs_error err;

    trs_study_info_init(&info);
    info.title = "Pushed";
    info.cutoff = "2025-03-09T00:00:00Z";
    must(trs_study_set_info(study, &info, &err), &err);
    trs_data_rules_init(&data);
    data.shape = wide ? TRS_SHAPE_WIDE : TRS_SHAPE_EVENTS;
    data.id = "id";
    data.event = wide ? NULL : "event";
    data.time = (trs_texts){ time, wide ? 0 : 1 };
    data.columns_given = true;
    must(trs_study_set_data(study, &data, &err), &err);
    trs_sample_init(&sample);
    sample.given = true;
    sample.weight = "weight";
    sample.cluster = "manifest";
    must(trs_study_set_sample(study, &sample, &err), &err);
    trs_report_rules_init(&report);
    report.contributor = "importer";
    must(trs_study_set_report(study, &report, &err), &err);
    trs_target_init(&target, "release");
    target.otherwise = 48 * TRS_HOUR;
    must(trs_study_add_target(study, &target, &err), &err);
}

static trs_study *build(bool wide)
{
    trs_study *study = NULL;
    trs_party customs, trader;
    trs_error err;

    must(trs_study_new(&study, NULL, &err), &err);
    set_rules(study, wide);
    add_milestones(study, wide);
    add_dimensions(study);
    trs_party_init(&customs, "customs");
    trs_party_init(&trader, "trader");
    must(trs_study_add_party(study, &customs, &err), &err);
    must(trs_study_add_party(study, &trader, &err), &err);
    add_intervals(study);
    must(trs_study_finish(study, &err), &err);
    return study;
}

/* ---- consignments, as CSV and as calls ------------------------------------ */

/* What consignment i is like: nothing random, and something of everything. */
struct consignment {
    char id[16], post[16], importer[16], manifest[16];
    const char *procedure, *weight;
    trs_instant arrival, lodged, released, again, scanned;
    bool arrival_day; /* recorded as a date alone */
};

static struct consignment consignment(unsigned i)
{
    static const char *const procedures[] = { "IM4", "IM7", "TR8", "", "N/A" };
    static const char *const weights[] = { "1", "2.5", "1", "0.125" };
    struct consignment c = { .procedure = procedures[i % 5],
                             .weight = weights[i % 4],
                             .arrival_day = i % 13 == 0 };
    unsigned spread = i * 2654435761u >> 8;

    snprintf(c.id, sizeof c.id, "C-%04u", i);
    snprintf(c.post, sizeof c.post, "P%u", i % 3);
    snprintf(c.importer, sizeof c.importer, "T%u", i % 17);
    snprintf(c.manifest, sizeof c.manifest, "M%u", i / 4);
    c.arrival = NOON + (spread % 1000) * TRS_MINUTE;
    if (c.arrival_day)
        c.arrival -= c.arrival % TRS_DAY;
    c.lodged = c.arrival + ((int)(spread % 300) - 100) * TRS_MINUTE;
    c.released = i % 11 == 0 ? TRS_INSTANT_MISSING
                             : c.lodged + (spread % 5000) * TRS_MINUTE + 250;
    c.again = i % 9 == 0 ? c.lodged + 6000 * TRS_MINUTE : TRS_INSTANT_MISSING;
    c.scanned = i % 7 == 0 ? c.arrival - TRS_HOUR : TRS_INSTANT_MISSING;
    return c;
}

static void put_time(FILE *out, trs_instant when, bool day)
{
    char text[TRS_INSTANT_TEXT];

    trs_instant_print(text, sizeof text, when);
    if (day)
        text[10] = '\0';
    fputs(text, out);
}

static void put_attributes(FILE *out, const struct consignment *c)
{
    const char *values[] = { c->post, c->procedure, c->importer, c->manifest,
                             c->weight };

    for (size_t i = 0; i < COUNT(values); i++) {
        fputs(",", out);
        fputs(values[i], out);
    }
    fputs("\n", out);
}

static void put_event(FILE *out, const struct consignment *c, const char *event,
                      trs_instant when, bool day)
{
    if (when == TRS_INSTANT_MISSING)
        return;
    fputs(c->id, out);
    fputs(",", out);
    fputs(event, out);
    fputs(",", out);
    put_time(out, when, day);
    put_attributes(out, c);
}

static void put_consignment(FILE *out, const struct consignment *c)
{
    put_event(out, c, "ARR", c->arrival, c->arrival_day);
    put_event(out, c, "DEC", c->lodged, false);
    put_event(out, c, "REL", c->released, false);
    put_event(out, c, "REL", c->again, false);
    put_event(out, c, "SCAN", c->scanned, false);
}

static void put_row(FILE *out, const struct consignment *c)
{
    fputs(c->id, out);
    fputs(",", out);
    put_time(out, c->arrival, c->arrival_day);
    fputs(",", out);
    put_time(out, c->lodged, false);
    fputs(",", out);
    put_time(out, c->released, false);
    put_attributes(out, c);
}

static void put_csv(FILE *out, bool wide)
{
    fputs(wide ? "id,ARR,DEC,REL" : "id,event,time", out);
    fputs(",post,procedure,importer,manifest,weight\n", out);
    for (unsigned i = 0; i < CONSIGNMENTS; i++) {
        struct consignment c = consignment(i);

        (wide ? put_row : put_consignment)(out, &c);
    }
}

/* One consignment of an event log, milestone by milestone. */
static void push(trs_cases *cases, unsigned i)
{
    struct consignment c = consignment(i);
    trs_error err;
    trs_row row;

    must(trs_cases_add(cases, &row, c.id, &err), &err);
    must(trs_cases_weight(cases, row, c.weight, &err), &err);
    must(trs_cases_milestone(cases, row, 3, c.released, false, &err), &err);
    must(trs_cases_milestone(cases, row, 3, c.again, false, &err), &err);
    must(trs_cases_event(cases, row, "SCAN", c.scanned, false, &err), &err);
    must(trs_cases_milestone(cases, row, 0, c.arrival, c.arrival_day, &err),
         &err);
    must(trs_cases_add(cases, &row, c.id, &err), &err);
    must(trs_cases_milestone(cases, row, 1, c.lodged, false, &err), &err);
    must(trs_cases_dimension(cases, row, 0, c.post, &err), &err);
    must(trs_cases_dimension(cases, row, 1, c.procedure, &err), &err);
    must(trs_cases_cluster(cases, row, c.manifest, &err), &err);
    must(trs_cases_contributor(cases, row, c.importer, &err), &err);
}

/* ---- all that comes out --------------------------------------------------- */

static bool to_stream(void *context, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) == size;
}

static void put_results(FILE *out, const trs_cases *cases,
                        const trs_ledger *ledger)
{
    static const int post = 0, both[] = { 1, 2 };
    static const trs_breakdown by[] = { { &post, 1 }, { both, 2 } };
    trs_summary_options options;
    trs_results_options wanted;
    trs_summary *summary = NULL;
    trs_results *results = NULL;
    trs_error err;

    trs_summary_options_init(&options);
    options.breakdowns = by;
    options.breakdown_count = COUNT(by);
    must(trs_summary_new(&summary, NULL, cases, &options, &err), &err);
    trs_results_options_init(&wanted);
    wanted.breakdowns = by;
    wanted.breakdown_count = COUNT(by);
    must(trs_results_new(&results, NULL, summary, ledger, &wanted, &err), &err);
    must(trs_results_csv(results, to_stream, out, &err), &err);
    must(trs_results_json(results, to_stream, out, &err), &err);
    must(trs_summary_write(summary, ledger, to_stream, out, &err), &err);
    trs_results_free(results);
    trs_summary_free(summary);
}

/* The analyses that look at each consignment's own path. */
static void put_analyses(FILE *out, const trs_cases *cases)
{
    trs_holding *holding = NULL;
    trs_paths *paths = NULL;
    trs_error err;

    must(trs_holding_new(&holding, NULL, cases, NULL, &err), &err);
    must(trs_holding_csv(holding, to_stream, out, &err), &err);
    must(trs_paths_new(&paths, NULL, cases, NULL, &err), &err);
    must(trs_paths_json(paths, to_stream, out, &err), &err);
    trs_holding_free(holding);
    trs_paths_free(paths);
}

static struct text all_of(const trs_cases *cases, const trs_ledger *ledger)
{
    struct text text = { 0 };
    FILE *out = open_memstream(&text.bytes, &text.length);

    assert_non_null(out);
    put_results(out, cases, ledger);
    put_analyses(out, cases);
    assert_int_equal(fclose(out), 0);
    return text;
}

static struct text ingested(trs_study *study, bool wide)
{
    char path[] = "/tmp/trs-push-XXXXXX";
    const char *const list[] = { path };
    trs_ingest_options options;
    struct text text;
    trs_cases *cases = NULL;
    trs_ledger *ledger = NULL;
    trs_error err;
    FILE *file = fdopen(mkstemp(path), "w");

    assert_non_null(file);
    put_csv(file, wide);
    assert_int_equal(fclose(file), 0);
    trs_ingest_options_init(&options);
    options.cases.keep_events = true;
    must(trs_ingest(&cases, &ledger, NULL, &study, list, 1, &options, &err),
         &err);
    unlink(path);
    text = all_of(cases, ledger);
    trs_cases_free(cases);
    trs_ledger_free(ledger);
    return text;
}

/* Pushes them from both ends, as a system that finds them anywhere. */
static struct text pushed(const trs_study *study)
{
    struct text text;
    trs_cases_options options;
    trs_cases *cases = NULL;
    trs_error err;

    trs_cases_options_init(&options);
    options.keep_events = true;
    must(trs_cases_new(&cases, NULL, study, &options, &err), &err);
    for (unsigned i = 0; i < CONSIGNMENTS / 2; i++) {
        push(cases, CONSIGNMENTS - 1 - i);
        push(cases, i);
    }
    must(trs_cases_finish(cases, &err), &err);
    must(trs_cases_finish(cases, &err), &err);
    text = all_of(cases, trs_cases_ledger(cases));
    trs_cases_free(cases);
    return text;
}

static void same(const struct text *a, const struct text *b)
{
    assert_true(a->length > 10000);
    for (size_t i = 0; i < a->length && i < b->length; i++)
        if (a->bytes[i] != b->bytes[i])
            fail_msg("byte %zu: pushed\n%.200s\nread\n%.200s", i,
                     a->bytes + (i > 60 ? i - 60 : 0),
                     b->bytes + (i > 60 ? i - 60 : 0));
    assert_int_equal(a->length, b->length);
}

static void events_are_the_same(void **state)
{
    trs_study *study = build(false);
    struct text calls = pushed(study);
    struct text file = ingested(study, false);

    (void)state;
    same(&calls, &file);
    free(calls.bytes);
    free(file.bytes);
    trs_study_free(study);
}

/* In wide data each call of trs_cases_add makes a consignment, so it is called
 * once. */
static void push_wide(trs_cases *cases, unsigned i)
{
    struct consignment c = consignment(i);
    trs_error err;
    trs_row row;

    must(trs_cases_add(cases, &row, c.id, &err), &err);
    must(trs_cases_milestone(cases, row, 0, c.arrival, c.arrival_day, &err),
         &err);
    must(trs_cases_milestone(cases, row, 1, c.lodged, false, &err), &err);
    must(trs_cases_milestone(cases, row, 3, c.released, false, &err), &err);
    must(trs_cases_dimension(cases, row, 0, c.post, &err), &err);
    must(trs_cases_dimension(cases, row, 1, c.procedure, &err), &err);
    must(trs_cases_weight(cases, row, c.weight, &err), &err);
    must(trs_cases_cluster(cases, row, c.manifest, &err), &err);
    must(trs_cases_contributor(cases, row, c.importer, &err), &err);
}

static void wide_rows_are_the_same(void **state)
{
    trs_study *study = build(true);
    struct text calls, file = ingested(study, true);
    trs_cases_options options;
    trs_cases *cases = NULL;
    trs_error err;

    (void)state;
    trs_cases_options_init(&options);
    options.keep_events = true;
    must(trs_cases_new(&cases, NULL, study, &options, &err), &err);
    for (unsigned i = CONSIGNMENTS; i-- > 0;)
        push_wide(cases, i);
    must(trs_cases_finish(cases, &err), &err);
    calls = all_of(cases, trs_cases_ledger(cases));
    same(&calls, &file);
    trs_cases_free(cases);
    free(calls.bytes);
    free(file.bytes);
    trs_study_free(study);
}

/* ---- what is refused ------------------------------------------------------ */

static void wrong_calls_change_nothing(void **state)
{
    trs_study *study = build(false), *open = NULL;
    trs_cases *cases = NULL;
    trs_row row, none = UINT64_C(1) << 40;
    trs_error err;

    (void)state;
    must(trs_study_new(&open, NULL, &err), &err);
    assert_int_equal(trs_cases_new(&cases, NULL, open, NULL, &err),
                     TRS_EDOMAIN);
    assert_null(cases);
    must(trs_cases_new(&cases, NULL, study, NULL, &err), &err);
    assert_int_equal(trs_cases_add(cases, &row, NULL, &err), TRS_EVALUE);
    must(trs_cases_add(cases, &row, "1", &err), &err);
#define REFUSED(want, call) assert_int_equal(call, want)
    REFUSED(TRS_EDOMAIN, trs_cases_milestone(cases, none, 0, 0, false, &err));
    REFUSED(TRS_EDOMAIN, trs_cases_milestone(cases, row, 2, 0, false, &err));
    REFUSED(TRS_EDOMAIN, trs_cases_milestone(cases, row, 99, 0, false, &err));
    REFUSED(TRS_EDOMAIN, trs_cases_event(cases, none, "X", 0, false, &err));
    REFUSED(TRS_EVALUE, trs_cases_event(cases, row, "", 0, false, &err));
    REFUSED(TRS_EVALUE, trs_cases_event(cases, row, NULL, 0, false, &err));
    REFUSED(TRS_EDOMAIN, trs_cases_dimension(cases, row, 2, "1 Mon", &err));
    REFUSED(TRS_EDOMAIN, trs_cases_dimension(cases, row, 99, "x", &err));
    REFUSED(TRS_EDOMAIN, trs_cases_cluster(cases, none, "x", &err));
    assert_int_equal(trs_ledger_rows_read(trs_cases_ledger(cases)), 0);
    must(trs_cases_finish(cases, &err), &err);
    REFUSED(TRS_EDOMAIN, trs_cases_milestone(cases, row, 0, 0, false, &err));
    REFUSED(TRS_EDOMAIN, trs_cases_weight(cases, row, "1", &err));
    assert_int_equal(trs_cases_instant(cases, 0, 0, NULL), TRS_INSTANT_MISSING);
    trs_cases_free(cases);
    trs_study_free(study);
    trs_study_free(open);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_are_the_same),
        cmocka_unit_test(wide_rows_are_the_same),
        cmocka_unit_test(wrong_calls_change_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
