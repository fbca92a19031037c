/* ingest: any bytes become a table or a clean error; rows read are rows used
 * and rows set aside; blocks of any size and several threads find the same.
 *
 * The first byte chooses the shape, whether the study is inferred, and the size
 * of the second run's blocks. */
#include "fuzz.h"

#include "libtrs/cases.h"

#include <trs/ingest.h>
#include <trs/study_file.h>

#include <string.h>
#include <unistd.h>

static const char events_study[] =
    "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
    "dimensions: {post: {column: post}, hour: {of: a, part: week}}\n"
    "sites: {by: post, values: {N: {timezone: Africa/Nairobi}}}\n"
    "milestones: {a: {event: A}, b: {event: B, timestamp: '%d/%m/%Y'},\n"
    "  c: {latest: [a, b]}}\n"
    "intervals: {all: {from: '@first', to: '@last'}}\n";
static const char wide_study[] =
    "data: {shape: wide, columns: {id: id}}\n"
    "dimensions: {post: {column: post, cuts: [1, 2]}}\n"
    "sample: {weight: post}\n"
    "milestones: {a: {column: time}, b: {column: event}}\n"
    "intervals: {i: {from: a, to: b}}\n";

typedef struct outcome {
    trs_status status;
    uint64_t read, used, aside, counts[TRS_RULE_COUNT];
    size_t consignments;
    uint64_t sum; /* of all times; a number that no order changes */
    char places[8000];
} outcome;

static void note_places(outcome *out, const trs_ledger *ledger)
{
    size_t at = 0;

    for (int r = 0; r < TRS_RULE_COUNT; r++) {
        const trs_place *place;

        out->counts[r] = trs_ledger_count(ledger, (trs_rule)r);
        for (size_t p = 0; (place = trs_ledger_place(ledger, (trs_rule)r, p));
             p++)
            at += (size_t)snprintf(out->places + at, sizeof out->places - at,
                                   "%d %zu %zu %s\n", r, place->line,
                                   place->column, place->value);
        need(at < sizeof out->places, "more places than fit");
    }
}

static void note(outcome *out, const trs_cases *cases, const trs_ledger *ledger)
{
    size_t milestones = trs_study_milestone_count(trs_cases_study(cases));

    out->read = trs_ledger_rows_read(ledger);
    out->used = trs_ledger_rows_used(ledger);
    out->aside = trs_ledger_rows_set_aside(ledger);
    out->consignments = trs_cases_count(cases);
    need(out->read == out->used + out->aside, "rows are lost");
    for (size_t row = 0; row < out->consignments; row++)
        for (size_t m = 0; m < milestones; m++)
            out->sum +=
                (uint64_t)trs_cases_instant(cases, row, m, NULL) * (m + 1);
    note_places(out, ledger);
}

static void run(outcome *out, const char *path, const char *study_text,
                size_t block, unsigned threads)
{
    trs_study *study = NULL;
    trs_cases *cases = NULL;
    trs_ledger *ledger = NULL;
    trs_ingest_options options;
    trs_host host;
    trs_error err = { 0 };

    memset(out, 0, sizeof *out);
    trs_host_init(&host);
    host.threads = threads;
    host.limit_record = 500;
    trs_ingest_options_init(&options);
    options.block_size = block;
    options.duplicate_rows = true;
    options.cases.keep_places = true;
    if (study_text)
        need(trs_study_read_memory(&study, &host, study_text,
                                   strlen(study_text), "study.yaml",
                                   &err) == TRS_OK,
             "the study");
    out->status =
        trs_ingest(&cases, &ledger, &host, &study, &path, 1, &options, &err);
    if (out->status == TRS_OK)
        note(out, cases, ledger);
    else
        need(err.message[0], "an error without a message");
    trs_cases_free(cases);
    trs_ledger_free(ledger);
    trs_study_free(study);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/fuzz-ingest-XXXXXX";
    static outcome want, got;
    const char *study;
    int handle;

    if (size == 0)
        return 0;
    study = (const char *[]){ events_study, wide_study, NULL,
                              events_study }[data[0] & 3];
    handle = mkstemp(path);
    need(handle >= 0 && write(handle, data + 1, size - 1) == (ssize_t)size - 1,
         "cannot write");
    close(handle);
    run(&want, path, study, 0, 1);
    run(&got, path, study, 1 + (data[0] >> 2), data[0] & 4 ? 2 : 1);
    unlink(path);
    need(memcmp(&want, &got, sizeof want) == 0, "blocks make a difference");
    return 0;
}
