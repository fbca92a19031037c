/* A summary that is counted while its rows are read, column by column, is the
 * summary of the table that they would have made one by one, byte for byte. */
#include "test.h"

#include "ingest_run.h"

#include "libtrs/summary_stream.h"

#include <trs/export.h>
#include <trs/summary_file.h>

#include <stdatomic.h>

/* ---- studies -------------------------------------------------------------- */

#define STUDY(more)                                                            \
    "data: {shape: wide}\n"                                                    \
    "dimensions: {post: {column: post}, regime: {column: regime}}\n" more
#define TIMES "milestones: {a: {column: a}, b: {column: b}, c: {column: c}}\n"
#define INTERVALS                                                              \
    "intervals: {all: {from: a, to: c, main: true}, ab: {from: a, to: b},\n"   \
    "            bc: {from: b, to: c}}\n"
#define BOTH  "report: {breakdowns: [[post, regime]]}\n"
#define USUAL STUDY(TIMES INTERVALS BOTH)

static const struct study_row {
    const char *name, *text;
    bool streams;
} studies[] = {
    { "usual", USUAL, true },
    { "nothing broken down", STUDY(TIMES INTERVALS "report: {breakdowns: []}"),
      true },
    { "a zone", "study: {timezone: America/New_York}\n" USUAL, true },
    { "marginals of one",
      STUDY(TIMES INTERVALS "report: {breakdowns: [[post], [post, regime], "
                            "[regime]]}"),
      true },
    { "two breakdowns",
      STUDY(TIMES INTERVALS "report: {breakdowns: [[post], [regime]]}"),
      false },
    { "cut-off", "study: {cutoff: 2025-06-01}\n" USUAL, true },
    { "limits",
      STUDY(TIMES "intervals: {all: {from: a, to: c, main: true, negative: "
                  "clip}, bc: {from: b, to: c, limits: {min: 1m, max: "
                  "9d}, negative: reject}}"),
      true },
    { "composites",
      STUDY("milestones: {a: {column: a}, b: {column: b}, c: {column: c}, "
            "last: {latest: [b, c]}, any: {earliest: [a, b, c]}}\n"
            "intervals: {all: {from: any, to: last, main: true}}\n" BOTH),
      true },
    { "terminal",
      STUDY("milestones: {a: {column: a}, b: {column: b, terminal: true}, "
            "c: {column: c}}\n"
            "intervals: {all: {from: a, to: c, main: true}}\n" BOTH),
      true },
    { "strata", USUAL "sample: {design: stratified, strata: [post]}\n", true },
    { "a column twice",
      "data: {shape: wide}\n"
      "dimensions: {post: {column: post}, first: {column: post, take: "
      "1}}\n" TIMES INTERVALS "report: {breakdowns: [[post, first]]}",
      true },
    { "groups",
      "data: {shape: wide}\n"
      "dimensions: {post: {column: post, groups: {sea: [MBA, DAR]}},\n"
      "             regime: {column: regime}}\n" TIMES INTERVALS BOTH,
      true },
    { "a target",
      STUDY(TIMES INTERVALS "report: {breakdowns: [[post, regime]], targets: "
                            "{all: 48h}}"),
      true },
    { "targets by a dimension that nobody asks for",
      STUDY(TIMES INTERVALS
            "report: {breakdowns: [[post]], targets: {all: {by: regime, "
            "values: {IM: 24h, R1: 90d}, else: 3d}, bc: {by: post, values: "
            "{MBA: 5d, P1: 100d}}}}"),
      true },
    { "targets, some still open",
      "study: {cutoff: 2025-09-01}\n" STUDY(
          TIMES INTERVALS
          "report: {breakdowns: [[post]], targets: {all: 48h, ab: 200d}}"),
      true },
    { "targets by a dimension of time",
      "data: {shape: wide}\n"
      "dimensions: {post: {column: post}, day: {of: a, part: weekday}}\n" TIMES
          INTERVALS "report: {breakdowns: [[post]], targets: {all: {by: day, "
      "values: {mon: 5d}}}}",
      false },
    { "a condition",
      STUDY(TIMES "intervals: {all: {from: a, to: c, main: true, only: "
                  "{regime: IM}}}\n" BOTH),
      false },
    { "cuts",
      "data: {shape: wide}\n"
      "dimensions: {post: {column: post, cuts: [1]}}\n" TIMES INTERVALS,
      false },
    { "a dimension of time",
      "data: {shape: wide}\n"
      "dimensions: {post: {column: post}, day: {of: a, part: weekday}}\n" TIMES
          INTERVALS "report: {breakdowns: [[day]]}",
      false },
    { "a dimension of time that nobody asks for",
      "data: {shape: wide}\n"
      "dimensions: {post: {column: post}, day: {of: a, part: weekday}}\n" TIMES
          INTERVALS "report: {breakdowns: [[post]]}",
      true },
    { "a period", "study: {period: {from: 2025-01-01, to: 2025-06-30}}\n" USUAL,
      true },
    { "a period of another milestone, in a zone",
      "study: {timezone: Asia/Kathmandu, period: {from: 2025-01-02, to: "
      "2025-06-30, on: c}}\n" USUAL
      "sample: {design: stratified, strata: [post]}\n",
      true },
    { "a period of a milestone made of others",
      "study: {period: {from: 2025-01-02, to: 2025-06-30, on: last}}\n" STUDY(
          "milestones: {a: {column: a}, b: {column: b}, c: {column: c}, last: "
          "{latest: [b, c]}}\n" INTERVALS BOTH),
      true },
    { "a period of the first event",
      "study: {period: {from: 2025-01-02, to: 2025-06-30, on: "
      "'@first'}}\n" USUAL,
      false },
    { "sites",
      USUAL "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}}}\n",
      false },
    { "a weight", USUAL "sample: {design: random, weight: regime}\n", false },
    { "a cluster", USUAL "sample: {design: random, cluster: post}\n", false },
    { "merged rows",
      "data: {shape: wide, merge: id, columns: {id: id}}\n"
      "dimensions: {post: {column: post}, regime: {column: regime}}\n" TIMES
          INTERVALS BOTH,
      false },
};

/* ---- ways to a summary ------------------------------------------------ */

enum { MOST = 4 };

struct way {
    const char *study, *rows;
    unsigned threads;
    size_t block;
    const char *where; /* a post; NULL: all */
    bool numbers_only, duplicates;
    /* made by ask */
    int dimensions[MOST][MOST];
    trs_breakdown list[MOST];
    trs_where test;
};

/* The breakdowns of the study, and the post. */
static trs_status ask(void *context, const trs_study *study,
                      trs_summary_options *options, trs_error *err)
{
    struct way *way = context;
    const trs_report_rules *report = trs_study_report(study);

    (void)err;
    for (size_t b = 0; b < report->breakdown_count; b++) {
        const trs_texts *names = &report->breakdowns[b];

        way->list[b] = (trs_breakdown){ way->dimensions[b], names->count };
        for (size_t i = 0; i < names->count; i++)
            way->dimensions[b][i] =
                trs_study_find_dimension(study, names->items[i]);
    }
    options->breakdowns = way->list;
    options->breakdown_count = report->breakdown_count;
    way->test =
        (trs_where){ trs_study_find_dimension(study, "post"), way->where };
    options->where = &way->test;
    options->where_count = way->where != NULL;
    options->numbers_only = way->numbers_only;
    return TRS_OK;
}

static bool keep(void *context, const char *bytes, size_t size)
{
    paper_add(context, bytes, size);
    return true;
}

/* The way by a table. */
static trs_status by_table(struct way *way, trs_summary **summary,
                           trs_ledger **ledger, trs_study **study,
                           const trs_host *host, const char *path,
                           const trs_ingest_options *options, trs_error *err)
{
    trs_cases *cases = NULL;
    trs_summary_options asked;
    trs_status status =
        trs_ingest(&cases, ledger, host, study, &path, 1, options, err);

    trs_summary_options_init(&asked);
    if (status == TRS_OK)
        status = ask(way, *study, &asked, err);
    if (status == TRS_OK)
        status = trs_summary_new(summary, host, cases, &asked, err);
    trs_cases_free(cases);
    return status;
}

/* All numbers, of the overall row and the breakdowns. */
static trs_status put_results(struct way *way, const trs_summary *summary,
                              const trs_ledger *ledger, const trs_study *study,
                              struct paper *paper, trs_error *err)
{
    static const trs_millionths quantiles[] = { 0, 333333, 1000000 };
    trs_results_options options;
    trs_results *results = NULL;
    trs_status status;

    trs_results_options_init(&options);
    options.breakdowns = way->list;
    options.breakdown_count = trs_study_report(study)->breakdown_count;
    options.quantiles = quantiles;
    options.quantile_count = COUNT(quantiles);
    status = trs_results_new(&results, NULL, summary, ledger, &options, err);
    if (status == TRS_OK)
        status = trs_results_json(results, keep, paper, err);
    trs_results_free(results);
    return status;
}

/* The summary as it is saved, with its ledger, or where the way is for numbers
 * only these. */
static struct paper go(struct way *way, bool at_once)
{
    char folder[] = "/tmp/trs-stream-XXXXXX", paths[RUN_FILES][96];
    struct run files = { .texts = { way->rows } };
    size_t n = write_files(&files, folder, paths);
    const char *path = paths[0];
    trs_study *study = NULL;
    trs_summary *summary = NULL;
    trs_ledger *ledger = NULL;
    trs_ingest_options options;
    struct paper paper = { 0 };
    trs_host host;
    trs_error err = { 0 };
    trs_status status;

    trs_host_init(&host);
    host.threads = way->threads;
    trs_ingest_options_init(&options);
    options.cases.keep_ids = !at_once; /* then rows are read one by one, too */
    options.block_size = way->block;
    options.duplicate_rows = way->duplicates;
    status = trs_study_read_memory(&study, &host, way->study,
                                   strlen(way->study), "study.yaml", &err);
    if (status == TRS_OK)
        status = at_once ? trs_summary_read(&summary, &ledger, &host, &study,
                                            &path, n, &options, ask, way, &err)
                         : by_table(way, &summary, &ledger, &study, &host, path,
                                    &options, &err);
    if (status == TRS_OK)
        status = way->numbers_only
                     ? put_results(way, summary, ledger, study, &paper, &err)
                     : trs_summary_write(summary, ledger, keep, &paper, &err);
    if (status != TRS_OK)
        fail_msg("%s\n%s", way->study, err.message);
    trs_summary_free(summary);
    trs_ledger_free(ledger);
    trs_study_free(study);
    unlink(path);
    rmdir(folder);
    return paper;
}

static void check_one(struct way way, const char *name)
{
    struct way plain = { .study = way.study,
                         .rows = way.rows,
                         .threads = 1,
                         .where = way.where,
                         .numbers_only = way.numbers_only,
                         .duplicates = way.duplicates };
    struct paper want = go(&plain, false), got = go(&way, true);

    if (want.length != got.length ||
        memcmp(want.text, got.text, want.length) != 0)
        fail_msg("%s: %u threads, blocks of %zu, where post=%s, %s\n%s", name,
                 way.threads, way.block, way.where ? way.where : "any",
                 way.numbers_only ? "numbers" : "summaries", way.study);
    free(want.text);
    free(got.text);
}

static void check(struct way way, const char *name)
{
    check_one(way, name);
    way.numbers_only = true;
    check_one(way, name);
}

/* ---- rows ----------------------------------------------------------------- */

static const char header[] = "id,post,regime,a,b,c\n";

static const struct rows_row {
    const char *name, *text;
} degenerate[] = {
    { "none", "" },
    { "one", "1,MBA,IM,2025-01-01T00:00:00,2025-01-02T00:00:01,"
             "2025-01-03T00:00:00\n" },
    { "no end", "1,MBA,IM,2025-01-01T00:00:00,,\n" },
    { "no start", "1,MBA,IM,,,2025-01-01T00:00:00\n" },
    { "no value", "1,,,2025-01-01T00:00:00,,2025-01-01T00:00:00\n" },
    { "equal", "1,MBA,IM,2025-01-01T00:00:00,,2025-01-02T00:00:00\n"
               "2,MBA,IM,2025-01-01T00:00:00,,2025-01-02T00:00:00\n" },
    { "negative", "1,MBA,IM,2025-01-03T00:00:00,,2025-01-02T00:00:00\n" },
    { "milliseconds", "1,MBA,IM,2025-01-01T00:00:00.001,,2025-01-01T00:00:02\n"
                      "2,MBA,IM,2025-01-01T00:00:00,,2026-01-01T00:00:02\n" },
    { "milliseconds, later",
      "1,MBA,IM,2025-01-01T00:00:00,,2025-01-01T00:00:02\n"
      "2,MBA,IM,2025-01-01T00:00:00.001,,2025-01-01T00:00:02\n" },
    { "huge", "1,MBA,IM,0001-01-01T00:00:00,,9999-12-31T23:59:59\n"
              "2,MBA,IM,9999-12-31T23:59:59,,0001-01-01T00:00:00\n"
              "3,MBA,IM,1950-01-01T00:00:00,,2018-01-19T03:14:07\n"
              "4,MBA,IM,1950-01-01T00:00:00,,2018-01-19T03:14:08\n"
              "5,MBA,IM,2018-01-19T03:14:08,,1950-01-01T00:00:00\n"
              "6,MBA,IM,2018-01-19T03:14:09,,1950-01-01T00:00:00\n" },
    { "no value, written", "1,NA,IM,NA,,2025-01-02T13:00:00\n"
                           "2,MBA,NA,2025-01-01T00:00:00,NA,NA\n" },
    { "days", "1,MBA,IM,2025-01-01,,2025-01-02T13:00:00\n"
              "2,MBA,IM,2025-01-01T00:00:00,2025-01-01,2025-01-01\n" },
    { "unreadable", "1,MBA,IM,x,,2025-01-02T00:00:00\n2,MBA,IM,x,x,x\n"
                    "3,MBA\n4,\xff,IM,2025-01-01T00:00:00,,\n" },
    { "an hour that was not", "1,NBO,IM,2025-03-09T02:30:00,,"
                              "2025-11-02T01:30:00\n" },
};

static uint64_t state_of_chance = 1;

static unsigned chance(unsigned n)
{
    state_of_chance =
        state_of_chance * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(state_of_chance >> 33) % n;
}

static void put_time(struct paper *paper, unsigned odd)
{
    char text[40];
    unsigned day = 1 + chance(28), month = 1 + chance(12);

    snprintf(text, sizeof text, ",2025-%02u-%02uT%02u:%02u:%02u%s", month, day,
             chance(24), chance(60), chance(60),
             odd && chance(odd) == 0 ? ".250" : "");
    if (odd && chance(odd) == 0)
        snprintf(text, sizeof text, ",2025-%02u-%02u", month, day);
    paper_put(paper, odd && chance(odd) == 0 ? "," : text);
}

/* One row in odd has something special, 0: none has; posts and regimes are as
 * many as that. */
static char *make_rows(size_t rows, unsigned odd, unsigned posts,
                       unsigned regimes)
{
    struct paper paper = { 0 };

    paper_put(&paper, header);
    for (size_t i = 0; i < rows; i++) {
        char text[80];

        snprintf(text, sizeof text, "%zu,P%u,R%u", i, chance(posts),
                 chance(regimes));
        paper_put(&paper, text);
        for (int t = 0; t < 3; t++)
            put_time(&paper, odd);
        paper_put(&paper, "\n");
    }
    return paper.text;
}

/* ---- tests ---------------------------------------------------------------- */

static trs_study *read_study(const char *text)
{
    trs_study *study = NULL;
    trs_error err;

    if (trs_study_read_memory(&study, NULL, text, strlen(text), "s", &err) !=
            TRS_OK ||
        trs_study_finish(study, &err) != TRS_OK)
        fail_msg("%s\n%s", text, err.message);
    return study;
}

/* Does a table of the study hand its rows to a stream? */
static bool streams(const char *text, const trs_cases_options *options)
{
    trs_study *study = read_study(text);
    struct way way = { .study = text };
    trs__stream *stream = NULL;
    trs_summary_options asked;
    trs_cases *cases;
    trs_error err;
    bool answer;

    trs_summary_options_init(&asked);
    assert_int_equal(ask(&way, study, &asked, &err), TRS_OK);
    assert_int_equal(trs_cases_new(&cases, NULL, study, options, &err), TRS_OK);
    assert_int_equal(trs__stream_new(&stream, cases, &asked, &err), TRS_OK);
    answer = stream != NULL;
    assert_true(answer == (cases->sink.take != NULL));
    trs__stream_free(stream);
    trs_cases_free(cases);
    trs_study_free(study);
    return answer;
}

static void possible_or_not(void **state)
{
    trs_cases_options options;

    (void)state;
    for (size_t i = 0; i < COUNT(studies); i++) {
        trs_cases_options_init(&options);
        options.keep_ids = false;
        CHECK_ROW(studies[i].name,
                  streams(studies[i].text, &options) == studies[i].streams);
    }
    trs_cases_options_init(&options);
    assert_false(streams(USUAL, &options));
    options.keep_ids = false;
    options.keep_events = true;
    assert_false(streams(USUAL, &options));
    options.keep_events = false;
    options.keep_places = true;
    assert_false(streams(USUAL, &options));
}

static void degenerate_rows(void **state)
{
    (void)state;
    for (size_t s = 0; s < COUNT(studies); s++)
        for (size_t r = 0; r < COUNT(degenerate); r++) {
            struct paper paper = { 0 };

            paper_put(&paper, header);
            paper_put(&paper, degenerate[r].text);
            check((struct way){ .study = studies[s].text,
                                .rows = paper.text,
                                .threads = 1 },
                  degenerate[r].name);
            paper_put(&paper, degenerate[r].text);
            check((struct way){ .study = studies[s].text,
                                .rows = paper.text,
                                .threads = 1,
                                .duplicates = true },
                  degenerate[r].name);
            free(paper.text);
        }
}

/* More rows than a segment has, in blocks that make threads take turns. */
static void many_rows(void **state)
{
    static const struct drawn {
        const char *name;
        size_t rows;
        unsigned odd, posts, regimes;
    } drawn[] = {
        { "usual", 12000, 0, 5, 4 },
        { "every third odd", 9000, 3, 5, 4 },
        { "a few odd", 9000, 500, 2, 1 },
        { "many posts", 6000, 50, 200, 3 },
        { "nearly every row a group", 3500, 50, 3000, 100 },
        { "a segment", 4096, 0, 1, 1 },
        { "a segment and one", 4097, 0, 1, 1 },
    };
    static const size_t blocks[] = { 3000, 100000 };

    (void)state;
    for (size_t i = 0; i < COUNT(drawn); i++) {
        const struct drawn *d = &drawn[i];
        char *rows = make_rows(d->rows, d->odd, d->posts, d->regimes);
        struct way way = { .study = USUAL, .rows = rows };

        for (way.threads = 1; way.threads < 4; way.threads++)
            for (size_t b = 0; b < COUNT(blocks); b++) {
                way.block = blocks[b];
                way.numbers_only = false;
                check_one(way, d->name);
                way.numbers_only = true;
                if (way.threads == 2 && b == 0)
                    check_one(way, d->name);
            }
        for (size_t s = 0; s < COUNT(studies); s++)
            if (studies[s].streams && i < 2) {
                way.numbers_only = false;
                way.study = studies[s].text;
                way.where = s % 2 ? "P1" : NULL;
                check(way, studies[s].name);
            }
        free(rows);
    }
}

/* What needs distributions is refused where there are none. */
static void numbers_alone(void **state)
{
    static const char rows[] =
        "id,post,regime,a,b,c\n"
        "1,MBA,IM,2025-01-01T00:00:00,,2025-01-02T00:00:00\n";
    char folder[] = "/tmp/trs-stream-XXXXXX", paths[RUN_FILES][96];
    struct run files = { .texts = { rows } };
    struct way way = { .study = USUAL, .numbers_only = true };
    trs_study *study = NULL;
    trs_summary *summary = NULL;
    trs_ledger *ledger = NULL;
    trs_table *table = NULL;
    trs_ingest_options options;
    trs_stats stats;
    trs_cell cell;
    struct paper paper = { 0 };
    const char *path;
    trs_error err;

    (void)state;
    write_files(&files, folder, paths);
    path = paths[0];
    trs_ingest_options_init(&options);
    options.cases.keep_ids = false;
    assert_int_equal(
        trs_study_read_memory(&study, NULL, USUAL, strlen(USUAL), "s", &err),
        TRS_OK);
    assert_int_equal(trs_summary_read(&summary, &ledger, NULL, &study, &path, 1,
                                      &options, ask, &way, &err),
                     TRS_OK);
    assert_int_equal(trs_summary_write(summary, ledger, keep, &paper, &err),
                     TRS_EDOMAIN);
    assert_string_equal(err.message, "the summary was made for numbers only");
    assert_int_equal(trs_summary_merge(summary, summary, &err), TRS_EDOMAIN);
    assert_int_equal(trs_summary_table(&table, summary, way.list[0], &err),
                     TRS_OK);
    assert_int_equal(trs_table_stats(&stats, table, 0, 0, &cell, NULL, &err),
                     TRS_EDOMAIN);
    assert_int_equal(trs_table_stats(&stats, table, 0, 0, NULL, NULL, &err),
                     TRS_OK);
    assert_true(stats.median.value == 24.0 * TRS_HOUR);
    assert_int_equal(trs_table_counts(table, 0, 0)->outcomes[TRS_COMPLETE], 1);
    trs_table_free(table);
    trs_summary_free(summary);
    trs_ledger_free(ledger);
    trs_study_free(study);
    unlink(path);
    rmdir(folder);
}

struct patience {
    atomic_int asked;
    int left; /* questions before the answer is to stop */
};

static int is_over(void *context)
{
    struct patience *patience = context;

    return atomic_fetch_add(&patience->asked, 1) >= patience->left;
}

/* Stopped at each question in turn: nothing is made, until nobody stops it. */
static void stopped(void **state)
{
    char *rows = make_rows(9000, 50, 5, 4);
    char folder[] = "/tmp/trs-stream-XXXXXX", paths[RUN_FILES][96];
    struct run files = { .texts = { rows } };
    trs_status status = TRS_ECANCELLED;
    const char *path;
    int left = 0;

    (void)state;
    write_files(&files, folder, paths);
    path = paths[0];
    for (; status == TRS_ECANCELLED; left++) {
        struct way way = { .study = USUAL, .numbers_only = left % 2 };
        struct patience patience = { .left = left };
        trs_study *study = read_study(USUAL);
        trs_summary *summary = NULL;
        trs_ledger *ledger = NULL;
        trs_ingest_options options;
        trs_host host;
        trs_error err;

        atomic_init(&patience.asked, 0);
        trs_host_init(&host);
        host.threads = 1 + (unsigned)left % 3;
        host.context = &patience;
        host.cancel = is_over;
        trs_ingest_options_init(&options);
        options.cases.keep_ids = false;
        options.block_size = 100000;
        status = trs_summary_read(&summary, &ledger, &host, &study, &path, 1,
                                  &options, ask, &way, &err);
        assert_true(status == TRS_OK || status == TRS_ECANCELLED);
        assert_true((status == TRS_OK) == (summary && ledger));
        trs_summary_free(summary);
        trs_ledger_free(ledger);
        trs_study_free(study);
    }
    assert_true(left > 10);
    unlink(path);
    rmdir(folder);
    free(rows);
}

static void refusals(void **state)
{
    struct way way = { .study = USUAL };
    trs_study *study = NULL;
    trs_summary *summary = NULL;
    trs_ledger *ledger = NULL;
    const char *path = "/nowhere/at/all.csv";
    trs_error err;

    (void)state;
    assert_int_equal(
        trs_study_read_memory(&study, NULL, USUAL, strlen(USUAL), "s", &err),
        TRS_OK);
    assert_int_equal(trs_summary_read(&summary, &ledger, NULL, &study, &path, 1,
                                      NULL, ask, &way, &err),
                     TRS_EIO);
    assert_null(summary);
    assert_null(ledger);
    trs_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(possible_or_not), cmocka_unit_test(degenerate_rows),
        cmocka_unit_test(many_rows),       cmocka_unit_test(numbers_alone),
        cmocka_unit_test(stopped),         cmocka_unit_test(refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
