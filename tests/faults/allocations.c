/* allocations - every allocation of every job fails in turn.
 *
 * A job is what a program that links libtrs does: it gets a host whose memory
 * runs out at the Nth call, for N from 1 until the job succeeds; once so that
 * only this call fails, once so that all later ones fail as well.  Then
 *   the status is TRS_ENOMEM, and the error says so;
 *   what was to be made is not there;
 *   and every block was given back.
 *
 *     allocations DATA [all]     without `all`, N has growing gaps later on */
#include "tests/unit/test.h"

#include <trs/trs.h>
#ifdef WITH_PLOTS
#include <trs/figure.h>
#endif

#include <stdatomic.h>
#include <stdlib.h>

/* ---- memory -------------------------------------------------------------- */

typedef struct heap {
    atomic_long calls, blocks; /* made so far; not yet given back        */
    long at;                   /* the one that fails; 0: none            */
    bool on;                   /* and all later ones                     */
} heap;

static void *resize(void *context, void *block, size_t size)
{
    heap *own = context;
    long n;

    if (size == 0) {
        atomic_fetch_sub(&own->blocks, block != NULL);
        free(block);
        return NULL;
    }
    n = atomic_fetch_add(&own->calls, 1) + 1;
    if (own->at && (n == own->at || (n > own->at && own->on)))
        return NULL;
    atomic_fetch_add(&own->blocks, !block);
    return realloc(block, size);
}

static trs_host host_of(heap *own, unsigned threads)
{
    trs_host host;

    trs_host_init(&host);
    host.context = own;
    host.resize = resize;
    host.threads = threads;
    return host;
}

/* ---- what is at hand before ---------------------------------------------- */

typedef struct stock {
    trs_study *study;
    trs_cases *cases;
    trs_ledger *ledger;
    trs_summary *summary;
    trs_breakdown by[2];
    int dimensions[2];
} stock;

static stock events, wide;

typedef struct bytes {
    char *at;
    size_t size;
} bytes;

static bytes saved[2]; /* two halves of the events */

static bool gather(void *context, const char *from, size_t size)
{
    bytes *to = context;
    char *grown = realloc(to->at, to->size + size + 1);

    if (!grown)
        abort();
    memcpy(grown + to->size, from, size);
    grown[to->size + size] = '\0';
    *to = (bytes){ grown, to->size + size };
    return true;
}

static bool swallow(void *context, const char *from, size_t size)
{
    (void)from;
    *(size_t *)context += size;
    return true;
}

static int sink(void *context, const void *from, size_t size)
{
    (void)from;
    *(size_t *)context += size;
    return 0;
}

static int sink_text(void *context, const char *from, size_t size)
{
    return sink(context, from, size);
}

#define MUST(call)                                                             \
    do {                                                                       \
        trs_error err;                                                         \
        if ((call) != TRS_OK)                                                  \
            fail_msg("%s: %s", #call, err.message);                            \
    } while (0)

/* On failure nothing may have been made. */
#define NOT_MADE(status, made) assert_true((status) == TRS_OK || !(made))

static trs_status summarise(trs_summary **out, const trs_host *host,
                            const stock *of, trs_error *err)
{
    trs_summary_options options;

    trs_summary_options_init(&options);
    options.breakdowns = of->by;
    options.breakdown_count = 2;
    return trs_summary_new(out, host, of->cases, &options, err);
}

static void lay_in(stock *out, const char *study, const char *data)
{
    trs_ingest_options options;

    trs_ingest_options_init(&options);
    options.cases.keep_events = options.cases.keep_places = true;
    MUST(trs_study_read(&out->study, NULL, study, &err));
    MUST(trs_ingest(&out->cases, &out->ledger, NULL, &out->study, &data, 1,
                    &options, &err));
    out->dimensions[0] = 0;
    out->dimensions[1] = 1;
    out->by[0] = (trs_breakdown){ out->dimensions, 1 };
    out->by[1] = (trs_breakdown){ out->dimensions, 2 };
    MUST(summarise(&out->summary, NULL, out, &err));
}

static void save_half(bytes *to, const char *data)
{
    stock half = { 0 };

    lay_in(&half, "events.yaml", data);
    MUST(trs_summary_write(half.summary, half.ledger, gather, to, &err));
    trs_summary_free(half.summary);
    trs_cases_free(half.cases);
    trs_ledger_free(half.ledger);
    trs_study_free(half.study);
}

/* ---- jobs: studies and data ---------------------------------------------- */

typedef trs_status job(const trs_host *host, const char *about, trs_error *err);

static trs_status read_study(const trs_host *host, const char *path,
                             trs_error *err)
{
    trs_study *study = NULL;
    trs_status status = trs_study_read(&study, host, path, err);

    NOT_MADE(status, study);
    if (status == TRS_OK)
        status = trs_study_finish(study, err);
    trs_study_free(study);
    return status;
}

static trs_status write_study(const trs_host *host, const char *path,
                              trs_error *err)
{
    trs_study *study = NULL;
    size_t size = 0;
    trs_status status = trs_study_read(&study, host, path, err);

    if (status == TRS_OK)
        status = trs_study_write(study, sink_text, &size, err);
    trs_study_free(study);
    return status;
}

static void note_reject(void *context, const trs_reject *reject)
{
    (void)context;
    assert_non_null(reject->record);
}

/* about: "DATA" or "DATA STUDY"; with a study also all that can be asked for. */
static trs_status ingest(const trs_host *host, const char *about,
                         trs_error *err)
{
    char name[64];
    const char *data = name, *of = strchr(about, ' ');
    trs_study *study = NULL;
    trs_cases *cases = NULL;
    trs_ledger *ledger = NULL;
    trs_columns *columns = NULL;
    trs_ingest_options options;
    trs_status status = TRS_OK;

    snprintf(name, sizeof name, "%.*s", (int)strcspn(about, " "), about);
    trs_ingest_options_init(&options);
    if (of) {
        options.cases.keep_events = options.cases.keep_places = true;
        options.duplicate_rows = true;
        options.reject = note_reject;
        options.columns = &columns;
        status = trs_study_read(&study, host, of + 1, err);
    }
    if (status == TRS_OK)
        status =
            trs_ingest(&cases, &ledger, host, &study, &data, 1, &options, err);
    NOT_MADE(status, cases || ledger || columns);
    trs_columns_free(columns);
    trs_cases_free(cases);
    trs_ledger_free(ledger);
    trs_study_free(study);
    return status;
}

/* By the first of two dimensions, of one post. */
static trs_status ask(void *context, const trs_study *study,
                      trs_summary_options *options, trs_error *err)
{
    static const int dimension = 0;
    static const trs_breakdown by = { &dimension, 1 };
    static const trs_where where = { 0, "MBA" };

    (void)study;
    (void)err;
    options->numbers_only = context != NULL;
    options->breakdowns = &by;
    options->breakdown_count = 1;
    options->where = &where;
    options->where_count = 1;
    return TRS_OK;
}

/* about: "DATA STUDY" */
static trs_status summarise_files(trs_summary **out, trs_study **study,
                                  trs_ledger **ledger, const trs_host *host,
                                  const char *about, void *numbers_only,
                                  trs_error *err)
{
    char name[64];
    const char *data = name;
    trs_ingest_options options;
    trs_status status =
        trs_study_read(study, host, strchr(about, ' ') + 1, err);

    snprintf(name, sizeof name, "%.*s", (int)strcspn(about, " "), about);
    trs_ingest_options_init(&options);
    options.cases.keep_ids = false;
    if (status == TRS_OK)
        status = trs_summary_read(out, ledger, host, study, &data, 1, &options,
                                  ask, numbers_only, err);
    NOT_MADE(status, *out || *ledger);
    return status;
}

static trs_status read_summary(const trs_host *host, const char *about,
                               trs_error *err)
{
    trs_study *study = NULL;
    trs_summary *summary = NULL;
    trs_ledger *ledger = NULL;
    trs_status status =
        summarise_files(&summary, &study, &ledger, host, about, NULL, err);

    trs_summary_free(summary);
    trs_ledger_free(ledger);
    trs_study_free(study);
    return status;
}

static trs_status read_numbers(const trs_host *host, const char *about,
                               trs_error *err)
{
    trs_study *study = NULL;
    trs_summary *summary = NULL;
    trs_ledger *ledger = NULL;
    trs_results *results = NULL;
    bool numbers_only = true;
    trs_status status = summarise_files(&summary, &study, &ledger, host, about,
                                        &numbers_only, err);

    if (status == TRS_OK)
        status = trs_results_new(&results, host, summary, ledger, NULL, err);
    NOT_MADE(status, results);
    trs_results_free(results);
    trs_summary_free(summary);
    trs_ledger_free(ledger);
    trs_study_free(study);
    return status;
}

/* ---- jobs: numbers ------------------------------------------------------- */

static const stock *stock_of(const char *about)
{
    return strcmp(about, "wide") == 0 ? &wide : &events;
}

static trs_status count(const trs_host *host, const char *about, trs_error *err)
{
    trs_summary *summary = NULL;
    trs_status status = summarise(&summary, host, stock_of(about), err);

    NOT_MADE(status, summary);
    trs_summary_free(summary);
    return status;
}

static trs_status write_results(const trs_host *host, const char *about,
                                trs_error *err)
{
    static const trs_millionths quantiles[] = { 500000, 925000 };
    const stock *of = stock_of(about);
    trs_results *results = NULL;
    trs_gate *gate = NULL;
    trs_results_options options;
    trs_gate_options closed;
    trs_status status;
    size_t size = 0;

    trs_results_options_init(&options);
    options.breakdowns = of->by;
    options.breakdown_count = 2;
    options.quantiles = quantiles;
    options.quantile_count = 2;
    trs_gate_options_init(&closed);
    closed.closed = true;
    closed.cases = of->cases;
    status =
        trs_results_new(&results, host, of->summary, of->ledger, &options, err);
    NOT_MADE(status, results);
    if (status == TRS_OK)
        status = trs_results_csv(results, swallow, &size, err);
    if (status == TRS_OK)
        status = trs_results_json(results, swallow, &size, err);
    if (status == TRS_OK)
        status = trs_gate_new(&gate, host, results, &closed, err);
    NOT_MADE(status, gate);
    trs_gate_free(gate);
    trs_results_free(results);
    return status;
}

/* Two halves loaded, merged, asked and saved again. */
static trs_status merge(const trs_host *host, const char *about, trs_error *err)
{
    trs_summary *whole = NULL, *part = NULL;
    trs_table *table = NULL;
    trs_status status = trs_summary_load_memory(&whole, host, saved[0].at,
                                                saved[0].size, about, err);
    size_t size = 0;

    NOT_MADE(status, whole);
    if (status == TRS_OK)
        status = trs_summary_load_memory(&part, host, saved[1].at,
                                         saved[1].size, about, err);
    if (status == TRS_OK)
        status = trs_summary_merge(whole, part, err);
    if (status == TRS_OK)
        status = trs_summary_table(&table, whole, events.by[0], err);
    NOT_MADE(status, table);
    if (status == TRS_OK)
        status = trs_summary_write(whole, NULL, swallow, &size, err);
    trs_table_free(table);
    trs_summary_free(part);
    trs_summary_free(whole);
    return status;
}

static trs_status load_file(const trs_host *host, const char *path,
                            trs_error *err)
{
    trs_summary *summary = NULL;
    trs_status status = trs_summary_load(&summary, host, path, err);

    NOT_MADE(status, summary);
    trs_summary_free(summary);
    return status;
}

static trs_status compare(const trs_host *host, const char *about,
                          trs_error *err)
{
    trs_table *table = NULL;
    trs_groups *groups = NULL;
    const trs_dist *dists[8];
    size_t n = 0;
    trs_status status =
        trs_summary_table(&table, stock_of(about)->summary, events.by[0], err);

    for (; status == TRS_OK && n < table->group_count && n < 8; n++)
        dists[n] = &trs_table_counts(table, 0, n)->complete;
    if (status == TRS_OK)
        status = trs_compare_groups(&groups, host, dists, n, 0.95, err);
    NOT_MADE(status, groups);
    trs_groups_free(host, groups);
    trs_table_free(table);
    return status;
}

static trs_status review(const trs_host *host, const char *about,
                         trs_error *err)
{
    const stock *of = stock_of(about);
    trs_review *found = NULL;
    trs_status status =
        trs_review_new(&found, host, of->cases, of->ledger, err);

    NOT_MADE(status, found);
    trs_review_free(found);
    return status;
}

/* ---- jobs: analyses ------------------------------------------------------ */

#define ANALYSIS(name)                                                         \
    static trs_status name(const trs_host *host, const char *about,            \
                           trs_error *err)                                     \
    {                                                                          \
        trs_##name *made = NULL;                                               \
        trs_##name##_options options;                                          \
        trs_status status;                                                     \
        size_t size = 0;                                                       \
                                                                               \
        trs_##name##_options_init(&options);                                   \
        name##_for(&options, stock_of(about));                                 \
        status = trs_##name##_new(&made, host, stock_of(about)->cases,         \
                                  &options, err);                              \
        NOT_MADE(status, made);                                                \
        if (status == TRS_OK)                                                  \
            status = trs_##name##_csv(made, swallow, &size, err);              \
        if (status == TRS_OK)                                                  \
            status = trs_##name##_json(made, swallow, &size, err);             \
        trs_##name##_free(made);                                               \
        return status;                                                         \
    }

static void for_groups(trs_analysis_options *options, const stock *of)
{
    options->breakdowns = of->by;
    options->breakdown_count = 2;
}

static void drivers_for(trs_drivers_options *options, const stock *of)
{
    options->dimensions = of->dimensions;
    options->dimension_count = 2;
}

#define trs_holding_options          trs_analysis_options
#define trs_holding_options_init     trs_analysis_options_init
#define holding_for                  for_groups
#define trs_bottlenecks_options      trs_analysis_options
#define trs_bottlenecks_options_init trs_analysis_options_init
#define bottlenecks_for              for_groups
#define trs_paths_options            trs_analysis_options
#define trs_paths_options_init       trs_analysis_options_init
#define paths_for                    for_groups
#define trs_workload_options         trs_analysis_options
#define trs_workload_options_init    trs_analysis_options_init
#define workload_for                 for_groups

ANALYSIS(holding)
ANALYSIS(bottlenecks)
ANALYSIS(paths)
ANALYSIS(workload)
ANALYSIS(drivers)

/* ---- jobs: charts -------------------------------------------------------- */

#ifdef WITH_PLOTS
static struct {
    trs_table *overall, *by;
    trs_timeline *timeline;
    trs_holding *holding;
    trs_bottlenecks *bottlenecks;
    trs_paths *paths;
    trs_workload *workload;
} parts;

static void lay_in_parts(void)
{
    trs_breakdown all = { NULL, 0 };
    size_t main = (size_t)trs_study_main(events.study);

    MUST(trs_summary_table(&parts.overall, events.summary, all, &err));
    MUST(trs_summary_table(&parts.by, events.summary, events.by[0], &err));
    MUST(trs_timeline_new(&parts.timeline, NULL, events.cases, main, NULL, 0,
                          &err));
    MUST(trs_holding_new(&parts.holding, NULL, events.cases, NULL, &err));
    MUST(trs_bottlenecks_new(&parts.bottlenecks, NULL, events.cases, NULL,
                             &err));
    MUST(trs_paths_new(&parts.paths, NULL, events.cases, NULL, &err));
    MUST(trs_workload_new(&parts.workload, NULL, events.cases, NULL, &err));
}

static void put_parts_back(void)
{
    trs_workload_free(parts.workload);
    trs_paths_free(parts.paths);
    trs_bottlenecks_free(parts.bottlenecks);
    trs_holding_free(parts.holding);
    trs_timeline_free(parts.timeline);
    trs_table_free(parts.by);
    trs_table_free(parts.overall);
}

static trs_status timeline(const trs_host *host, const char *about,
                           trs_error *err)
{
    const stock *of = stock_of(about);
    trs_timeline *made = NULL;
    trs_status status =
        trs_timeline_new(&made, host, of->cases,
                         (size_t)trs_study_main(of->study), NULL, 0, err);

    NOT_MADE(status, made);
    trs_timeline_free(made);
    return status;
}

/* Every chart, one after the other: the figure and its picture. */
static trs_status figures(const trs_host *host, const char *about,
                          trs_error *err)
{
    trs_status status = TRS_OK;
    trs_figure_source source;
    trs_plot_style style;
    trs_plot_page page;

    (void)about;
    trs_figure_source_init(&source);
    source.overall = parts.overall;
    source.by = parts.by;
    source.timeline = parts.timeline;
    source.holding = parts.holding;
    source.bottlenecks = parts.bottlenecks;
    source.paths = parts.paths;
    source.workload = parts.workload;
    source.interval = (size_t)trs_study_main(events.study);
    trs_plot_style_init(&style);
    trs_plot_page_init(&page);
    style.host = host;
    for (int kind = 0; status == TRS_OK && kind < TRS_PLOT_COUNT; kind++) {
        trs_figure *figure = NULL;
        size_t size = 0;

        status =
            trs_figure_new(&figure, host, (trs_plot_kind)kind, &source, err);
        NOT_MADE(status, figure);
        if (status == TRS_OK)
            status = trs_plot_write_svg(trs_figure_chart(figure), &style, &page,
                                        sink, &size, err);
        trs_figure_free(figure);
    }
    return status;
}
#endif

/* ---- all of them --------------------------------------------------------- */

static const struct {
    const char *name;
    job *run;
    const char *about;
} jobs[] = {
    { "study of events", read_study, "events.yaml" },
    { "study of rows", read_study, "wide.yaml" },
    { "study written", write_study, "events.yaml" },
    { "events", ingest, "events.csv events.yaml" },
    { "rows, quoted, windows-1252", ingest, "wide.csv wide.yaml" },
    { "events, inferred", ingest, "events.csv" },
    { "rows, inferred", ingest, "wide.csv" },
    { "gzip", ingest, "events.csv.gz events.yaml" },
    { "zstd", ingest, "events.csv.zst events.yaml" },
    { "summary of events", count, "events" },
    { "summary of rows", count, "wide" },
    { "rows, counted at once", read_summary, "plain.csv plain.yaml" },
    { "rows, numbers alone", read_numbers, "plain.csv plain.yaml" },
    { "events, counted at once", read_summary, "events.csv events.yaml" },
    { "results of events", write_results, "events" },
    { "results of rows", write_results, "wide" },
    { "halves merged", merge, "half.trs" },
    { "summary from a file", load_file, "half.trs" },
    { "comparison", compare, "events" },
    { "review of events", review, "events" },
    { "review of rows", review, "wide" },
    { "holding", holding, "events" },
    { "bottlenecks", bottlenecks, "events" },
    { "paths", paths, "events" },
    { "workload", workload, "events" },
    { "drivers", drivers, "events" },
#ifdef WITH_PLOTS
    { "timeline", timeline, "events" },
    { "figures", figures, "events" },
#endif
};

static long points;

static bool survives(size_t j, long at, bool on, unsigned threads)
{
    heap own = { .at = at, .on = on };
    trs_host host = host_of(&own, threads);
    trs_error err = { .status = TRS_OK };
    trs_status status = jobs[j].run(&host, jobs[j].about, &err);
    bool happened = atomic_load(&own.calls) >= at;

    if (atomic_load(&own.blocks) != 0)
        fail_msg("%s, allocation %ld%s: %ld blocks lost", jobs[j].name, at,
                 on ? " and later" : "", atomic_load(&own.blocks));
    if (status != TRS_OK && status != TRS_ENOMEM)
        fail_msg("%s, allocation %ld: %s: %s", jobs[j].name, at,
                 trs_status_text(status), err.message);
    if (status == TRS_ENOMEM &&
        (err.status != status || strcmp(err.message, "out of memory") != 0))
        fail_msg("%s, allocation %ld: the error says \"%s\"", jobs[j].name, at,
                 err.message);
    if (status == TRS_OK && happened && on)
        fail_msg("%s, allocation %ld and later: nobody minds", jobs[j].name,
                 at);
    points += happened;
    return happened;
}

static const char *directory;
static bool all;

static void every_allocation_fails(void **state)
{
    (void)state;
    for (size_t j = 0; j < COUNT(jobs); j++) {
        long before = points;

        for (int on = 0; on < 2; on++)
            for (long at = 1; survives(j, at, on, 1);)
                at += 1 + (all ? 0 : at / 16);
        print_message("%-28s %6ld\n", jobs[j].name, points - before);
    }
    print_message("%ld allocations failed\n", points);
}

/* Who gets none is chance; that all end well is not. */
static void threads_share_the_shortage(void **state)
{
    (void)state;
    for (size_t j = 0; j < COUNT(jobs); j++)
        for (long at = 1; survives(j, at, true, 4); at += 1 + at / 2)
            ;
}

static int prepare(void **state)
{
    char command[512];
    FILE *half;

    (void)state;
    snprintf(command, sizeof command,
             "cp '%s'/* . && gzip -fnk events.csv && zstd -fq events.csv && "
             "awk -F, 'NR == 1 || NR %% 2' events.csv > half1.csv && "
             "awk -F, '{ if (NR > 1) $1 = \"d\" $1; print }' OFS=, "
             "events.csv > half2.csv",
             directory);
    if (system(command) != 0)
        return -1;
    lay_in(&events, "events.yaml", "events.csv");
    lay_in(&wide, "wide.yaml", "wide.csv");
    save_half(&saved[0], "half1.csv");
    save_half(&saved[1], "half2.csv");
    half = fopen("half.trs", "wb");
    if (!half || fwrite(saved[0].at, 1, saved[0].size, half) != saved[0].size ||
        fclose(half) != 0)
        return -1;
#ifdef WITH_PLOTS
    lay_in_parts();
#endif
    return 0;
}

static int put_back(void **state)
{
    stock *stocks[] = { &events, &wide };

    (void)state;
#ifdef WITH_PLOTS
    put_parts_back();
#endif
    for (size_t i = 0; i < COUNT(stocks); i++) {
        trs_summary_free(stocks[i]->summary);
        trs_cases_free(stocks[i]->cases);
        trs_ledger_free(stocks[i]->ledger);
        trs_study_free(stocks[i]->study);
        free(saved[i].at);
    }
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_fails),
        cmocka_unit_test(threads_share_the_shortage),
    };

    if (argc < 2)
        return 2;
    all = argc > 2;
    directory = argv[1];
    return cmocka_run_group_tests_name("allocations", tests, prepare, put_back);
}
