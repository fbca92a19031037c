/* read: a wide table that is counted while it is read gives the summary, and
 * the numbers, of the table that it would have been, row by row.
 *
 * The first byte chooses the study, the threads and whether one value alone is
 * counted; the second the size of the blocks. */
#include "fuzz.h"

#include <trs/export.h>
#include <trs/study_file.h>
#include <trs/summary_file.h>

#include <string.h>
#include <unistd.h>

#define COLUMNS                                                                \
    "data: {shape: wide, columns: {id: id}}\n"                                 \
    "dimensions: {post: {column: post}, lane: {column: lane, take: 1}}\n"

static const char plain[] =
    COLUMNS "milestones: {a: {column: a}, b: {column: b}, c: {column: c}}\n"
            "intervals: {i: {from: a, to: c, main: true},\n"
            "  j: {from: b, to: c}}\n"
            "report: {breakdowns: [[post, lane]]}\n";
static const char odd[] =
    "study: {timezone: America/New_York, cutoff: 2025-06-01,\n"
    "  period: {from: 2025-01-01, to: 2025-05-31}}\n" COLUMNS
    "milestones: {a: {column: a}, b: {column: b, terminal: true},\n"
    "  c: {column: c}, d: {latest: [a, c]}}\n"
    "intervals: {i: {from: a, to: d, main: true, negative: clip},\n"
    "  j: {from: a, to: c, limits: {min: 1m, max: 9d}}}\n"
    "report: {breakdowns: [[lane]], targets: {i: {by: post, values: {P: 2d},\n"
    "  else: 5h}}}\n";

typedef struct way {
    const char *study, *path, *where;
    unsigned threads;
    size_t block;
    bool at_once, numbers_only;
} way;

typedef struct paper {
    char *text;
    size_t size;
} paper;

static bool keep(void *context, const char *bytes, size_t size)
{
    paper *to = context;
    char *grown = realloc(to->text, to->size + size + 1);

    need(grown != NULL, "memory");
    memcpy(grown + to->size, bytes, size);
    *to = (paper){ grown, to->size + size };
    return true;
}

/* The dimensions of the study's one breakdown. */
static trs_breakdown breakdown_of(const trs_study *study)
{
    static int dimensions[2];
    const trs_texts *names = trs_study_report(study)->breakdowns;

    for (size_t i = 0; i < names->count; i++)
        dimensions[i] = trs_study_find_dimension(study, names->items[i]);
    return (trs_breakdown){ dimensions, names->count };
}

static trs_status ask(void *context, const trs_study *study,
                      trs_summary_options *options, trs_error *err)
{
    static trs_breakdown by;
    static trs_where where;
    const way *how = context;

    (void)err;
    by = breakdown_of(study);
    where = (trs_where){ trs_study_find_dimension(study, "post"), how->where };
    options->breakdowns = &by;
    options->breakdown_count = 1;
    options->where = &where;
    options->where_count = how->where != NULL;
    options->numbers_only = how->numbers_only;
    return TRS_OK;
}

static trs_status by_table(const way *how, trs_summary **summary,
                           trs_ledger **ledger, trs_study **study,
                           const trs_host *host,
                           const trs_ingest_options *options, trs_error *err)
{
    trs_cases *cases = NULL;
    trs_summary_options asked;
    trs_status status =
        trs_ingest(&cases, ledger, host, study, &how->path, 1, options, err);

    trs_summary_options_init(&asked);
    if (status == TRS_OK)
        status = ask((void *)how, *study, &asked, err);
    if (status == TRS_OK)
        status = trs_summary_new(summary, host, cases, &asked, err);
    trs_cases_free(cases);
    return status;
}

static trs_status put(const way *how, const trs_summary *summary,
                      const trs_ledger *ledger, const trs_study *study,
                      paper *to, trs_error *err)
{
    trs_breakdown by = breakdown_of(study);
    trs_results_options options;
    trs_results *results = NULL;
    trs_status status;

    if (!how->numbers_only)
        return trs_summary_write(summary, ledger, keep, to, err);
    trs_results_options_init(&options);
    options.breakdowns = &by;
    options.breakdown_count = 1;
    status = trs_results_new(&results, NULL, summary, ledger, &options, err);
    if (status == TRS_OK)
        status = trs_results_json(results, keep, to, err);
    trs_results_free(results);
    return status;
}

/* Either the error's message or all that was counted. */
static paper go(const way *how)
{
    trs_study *study = NULL;
    trs_summary *summary = NULL;
    trs_ledger *ledger = NULL;
    trs_ingest_options options;
    paper out = { NULL, 0 };
    trs_error err = { 0 };
    trs_host host;
    trs_status status;

    trs_host_init(&host);
    host.threads = how->threads;
    host.limit_record = 500;
    trs_ingest_options_init(&options);
    options.cases.keep_ids = !how->at_once; /* then rows are read one by one */
    options.block_size = how->block;
    need(trs_study_read_memory(&study, &host, how->study, strlen(how->study),
                               "study.yaml", &err) == TRS_OK,
         "the study");
    status =
        how->at_once
            ? trs_summary_read(&summary, &ledger, &host, &study, &how->path, 1,
                               &options, ask, (void *)how, &err)
            : by_table(how, &summary, &ledger, &study, &host, &options, &err);
    if (status == TRS_OK)
        status = put(how, summary, ledger, study, &out, &err);
    if (status != TRS_OK)
        keep(&out, err.message, strlen(err.message));
    trs_summary_free(summary);
    trs_ledger_free(ledger);
    trs_study_free(study);
    return out;
}

static void same(way how)
{
    way slow = { .study = how.study,
                 .path = how.path,
                 .where = how.where,
                 .threads = 1,
                 .numbers_only = how.numbers_only };
    paper want = go(&slow), got = go(&how);

    need(want.size == got.size && memcmp(want.text, got.text, want.size) == 0,
         how.numbers_only ? "other numbers" : "another summary");
    free(want.text);
    free(got.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/fuzz-read-XXXXXX";
    way how = { .path = path, .at_once = true };
    int handle;

    if (size < 2)
        return 0;
    how.study = data[0] & 1 ? odd : plain;
    how.threads = data[0] & 2 ? 2 : 1;
    how.where = data[0] & 4 ? "P" : NULL;
    how.block = 1 + (size_t)data[1] * 4;
    handle = mkstemp(path);
    need(handle >= 0 && write(handle, data + 2, size - 2) == (ssize_t)size - 2,
         "cannot write");
    close(handle);
    same(how);
    how.numbers_only = true;
    same(how);
    unlink(path);
    return 0;
}
