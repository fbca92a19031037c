/* The analyses of whole paths as guests: every allocation of each fails in
 * turn, from the table to the written result, and leaves nothing behind. */
#include "test.h"

#include <trs/study_file.h>
#include <trs/trs.h>

#include <pthread.h>
#include <stdlib.h>

#define OK(call) assert_int_equal((call), TRS_OK)

/* ---- a lender ------------------------------------------------------------- */

struct lender {
    pthread_mutex_t lock;
    long left;   /* allocations until one fails; below 0: none does */
    long blocks; /* lent and not returned                           */
};

static void *lend(void *context, void *block, size_t size)
{
    struct lender *lender = context;
    void *answer = NULL;
    bool refuse;

    pthread_mutex_lock(&lender->lock);
    refuse = size && lender->left-- == 0;
    if (!size)
        free(block);
    else if (!refuse)
        answer = realloc(block, size);
    lender->blocks += (!block && answer) - (block && !size);
    pthread_mutex_unlock(&lender->lock);
    return answer;
}

static trs_host host_of(struct lender *lender, unsigned threads)
{
    trs_host host;

    pthread_mutex_init(&lender->lock, NULL);
    trs_host_init(&host);
    host.context = lender;
    host.resize = lend;
    host.threads = threads;
    return host;
}

/* ---- a table -------------------------------------------------------------- */

static const char study_text[] =
    "study: {timezone: Africa/Nairobi, cutoff: 2025-03-20T00:00:00}\n"
    "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
    "%s"
    "dimensions: {post: {column: post}, kind: {column: kind}}\n"
    "sites: {by: post, values: {A: {calendar: hq}, B: {calendar: gate}}}\n"
    "milestones:\n"
    "  arrival: {event: ARR}\n"
    "  lodged: {event: LOD}\n"
    "  paid: {event: PAY, optional: true}\n"
    "  released: {event: REL}\n"
    "intervals:\n"
    "  release: {from: arrival, to: released, main: true}\n"
    "  prepare: {from: arrival, to: lodged, party: trader}\n"
    "  pay: {from: lodged, to: paid, party: trader, over: [customs]}\n"
    "  decide: {from: lodged, to: released, party: customs}\n"
    "  decide_w: {from: lodged, to: released, clock: working, calendar: site}\n"
    "parties: {trader: {label: Traders}, customs: {label: Customs}}\n"
    "calendars:\n"
    "  hq: {hours: {mon-fri: [\"08:00-17:00\"]}}\n"
    "  gate: {hours: {mon-sun: [\"06:00-22:00\"]}}\n"
    "statistics: {replicates: 20}\n";

static const char *const clusters[] = { "", "sample: {cluster: truck}\n" };

enum { IDS = 150 };

static void write_event(FILE *file, int id, const char *event, int hours)
{
    fprintf(file, "%d,%s,2025-03-%02dT%02d:00,%c,%d,T%d\n", id, event,
            3 + hours / 24, hours % 24, "AB"[id % 2], id % 3, id / 4);
}

static const char path[] = "analyses.csv";

static void write_data(void)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fprintf(file, "id,event,time,post,kind,truck\n");
    for (int i = 0; i < IDS; i++) {
        int at = i * 7 % 48;

        write_event(file, i, "ARR", at);
        write_event(file, i, "LOD", at += 1 + i % 11);
        write_event(file, i, "CALL", at);
        if (i % 4 == 0)
            write_event(file, i, "LOD", at + 1);
        if (i % 3)
            write_event(file, i, "PAY", at + 2);
        if (i % 50)
            write_event(file, i, "REL", at + 3 + i * 5 % 70);
    }
    fclose(file);
}

struct table {
    trs_study *study;
    trs_cases *cases;
    trs_ledger *ledger;
};

static struct table read_table(const char *sample)
{
    const char *file = path;
    struct table table = { NULL, NULL, NULL };
    trs_ingest_options options;
    char text[sizeof study_text + 100];
    int n = snprintf(text, sizeof text, study_text, sample);

    trs_ingest_options_init(&options);
    options.cases.keep_ids = options.cases.keep_events = true;
    OK(trs_study_read_memory(&table.study, NULL, text, (size_t)n, "study.yaml",
                             NULL));
    OK(trs_ingest(&table.cases, &table.ledger, NULL, &table.study, &file, 1,
                  &options, NULL));
    return table;
}

static void free_table(struct table *table)
{
    trs_cases_free(table->cases);
    trs_ledger_free(table->ledger);
    trs_study_free(table->study);
}

/* ---- the analyses --------------------------------------------------------- */

static const int post = 0, kind = 1;
static const trs_breakdown by[] = { { &post, 1 }, { &kind, 1 } };
static const trs_where where = { 1, "1" };

static trs_analysis_options wanted(void)
{
    trs_analysis_options options;

    trs_analysis_options_init(&options);
    options.breakdowns = by;
    options.breakdown_count = COUNT(by);
    return options;
}

static bool swallow(void *context, const char *bytes, size_t size)
{
    (void)context;
    return bytes || !size;
}

/* A result that is written as CSV and JSON, and freed. */
#define ANALYSE(name)                                                          \
    static trs_status name(const trs_host *host, const trs_cases *cases,       \
                           trs_error *err)                                     \
    {                                                                          \
        trs_analysis_options options = wanted();                               \
        trs_##name *result = NULL;                                             \
        trs_status status =                                                    \
            trs_##name##_new(&result, host, cases, &options, err);             \
                                                                               \
        assert_true((status == TRS_OK) == (result != NULL));                   \
        if (status == TRS_OK)                                                  \
            status = trs_##name##_csv(result, swallow, NULL, err);             \
        if (status == TRS_OK)                                                  \
            status = trs_##name##_json(result, swallow, NULL, err);            \
        trs_##name##_free(result);                                             \
        return status;                                                         \
    }

ANALYSE(holding)
ANALYSE(bottlenecks)
ANALYSE(paths)
ANALYSE(workload)

static trs_status drivers(const trs_host *host, const trs_cases *cases,
                          trs_error *err)
{
    trs_drivers_options options;
    trs_drivers *result = NULL;
    trs_status status;

    trs_drivers_options_init(&options);
    status = trs_drivers_new(&result, host, cases, &options, err);
    assert_true((status == TRS_OK) == (result != NULL));
    if (status == TRS_OK) {
        assert_null(result->refusal);
        status = trs_drivers_csv(result, swallow, NULL, err);
    }
    if (status == TRS_OK)
        status = trs_drivers_json(result, swallow, NULL, err);
    trs_drivers_free(result);
    return status;
}

static trs_status timeline(const trs_host *host, const trs_cases *cases,
                           trs_error *err)
{
    trs_timeline *result = NULL;
    trs_status status =
        trs_timeline_new(&result, host, cases, 0, &where, 1, err);

    assert_true((status == TRS_OK) == (result != NULL));
    trs_timeline_free(result);
    return status;
}

static const struct {
    const char *name;
    trs_status (*run)(const trs_host *host, const trs_cases *cases,
                      trs_error *err);
    long least; /* allocations */
} analyses[] = {
    { "holding", holding, 20 }, { "bottlenecks", bottlenecks, 20 },
    { "paths", paths, 20 },     { "workload", workload, 15 },
    { "drivers", drivers, 10 }, { "timeline", timeline, 8 },
};

/* Fails each allocation in turn until none is left to fail. */
static void fail_each(size_t a, const trs_cases *cases, unsigned threads)
{
    struct lender lender = { .left = -1 };
    trs_host host = host_of(&lender, threads);
    trs_status status;
    long n = 0;

    do {
        trs_error err = { 0 };

        lender.left = n++;
        status = analyses[a].run(&host, cases, &err);
        if (status != TRS_OK && status != TRS_ENOMEM)
            fail_msg("%s, allocation %ld: %s", analyses[a].name, n,
                     err.message);
        if (status == TRS_ENOMEM && !*err.message)
            fail_msg("%s, allocation %ld: nothing said", analyses[a].name, n);
        if (lender.blocks)
            fail_msg("%s, allocation %ld: %ld blocks left", analyses[a].name, n,
                     lender.blocks);
    } while (status != TRS_OK);
    if (n <= analyses[a].least)
        fail_msg("%s: only %ld allocations", analyses[a].name, n);
}

static void every_allocation(void **state)
{
    (void)state;
    write_data();
    for (size_t c = 0; c < COUNT(clusters); c++) {
        struct table table = read_table(clusters[c]);

        for (size_t a = 0; a < COUNT(analyses); a++)
            for (unsigned threads = 1; threads < 4; threads += 2)
                fail_each(a, table.cases, threads);
        free_table(&table);
    }
    remove(path);
}

/* Events are kept when they are asked for, and only then. */
static void nothing_for_nothing(void **state)
{
    struct lender lender = { .left = -1 };
    trs_host host = host_of(&lender, 1);
    struct table table;
    trs_error err;

    (void)state;
    write_data();
    table = read_table("");
    trs_cases_free(table.cases);
    trs_ledger_free(table.ledger);
    {
        const char *file = path;

        OK(trs_ingest(&table.cases, &table.ledger, NULL, &table.study, &file, 1,
                      NULL, NULL));
    }
    assert_int_equal(paths(&host, table.cases, &err), TRS_EDOMAIN);
    assert_string_equal(err.message, "the table has kept no events");
    assert_int_equal(lender.blocks, 0);
    OK(workload(&host, table.cases, &err));
    OK(holding(&host, table.cases, &err));
    free_table(&table);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation),
        cmocka_unit_test(nothing_for_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
