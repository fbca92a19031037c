/* What ingest asks of its caller and tells it: memory that is refused at every
 * place in turn, rows that are set aside, cancelling, progress. */
#include "test.h"

#include "ingest_run.h"

#define HEAD "id,event,time,post\n"
#define ROWS                                                                   \
    "1,ARR,2025-03-03 08:00,MBA\n"                                             \
    "1,REL,2025-03-04 09:30,BUS\n"                                             \
    "2,ARR,x,MBA\n"                                                            \
    "2,\"REL\",2025-03-04 09:30,\"M\"\"BA\"\n"                                 \
    "2,FOO,2025-03-04 09:30,\n"                                                \
    "3,ARR\n"

static const char study[] =
    "study: {timezone: Europe/Berlin,\n"
    "        period: {from: 2025-03-03, to: 2025-03-04}}\n"
    "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
    "sample: {weight: post, cluster: post}\n"
    "dimensions: {post: {column: post}, cut: {column: post, cuts: [1]},\n"
    "  week: {of: arrival, part: week}, early: {before: [arrival, released]}}\n"
    "sites: {by: post, values: {BUS: {timezone: Africa/Kampala}}}\n"
    "milestones: {arrival: {event: ARR}, released: {event: REL},\n"
    "  own: {event: FOO, timestamp: '%Y-%m-%d %H:%M', where: {post: ''}},\n"
    "  both: {latest: [arrival, released]}}\n"
    "intervals: {release: {from: arrival, to: released, main: true},\n"
    "  all: {from: '@first', to: '@last'}}\n";

static const char wide[] =
    "data: {shape: wide, merge: id, columns: {id: id}}\n"
    "dimensions: {post: {column: post}}\n"
    "milestones: {arrival: {column: time}, released: {column: event}}\n"
    "intervals: {release: {from: arrival, to: released, main: true}}\n";

/* ---- memory --------------------------------------------------------------- */

/* Refuses every request from the given one on, once or for good. */
struct memory {
    long left, blocks;
    bool for_good;
};

static void *lend(void *context, void *block, size_t size)
{
    struct memory *memory = context;
    void *answer;

    if (size == 0) {
        memory->blocks -= block != NULL;
        free(block);
        return NULL;
    }
    if (memory->left == 0 || (memory->for_good && memory->left < 0)) {
        memory->left--;
        return NULL;
    }
    memory->left--;
    answer = realloc(block, size);
    memory->blocks += !block && answer;
    return answer;
}

static void fail_each(const char *of, const char *text, bool for_good)
{
    struct memory memory = { 0, 0, for_good };
    trs_host host;
    long n = 0;
    trs_status status;

    trs_host_init(&host);
    host.resize = lend;
    host.context = &memory;
    do {
        struct run run = { .study = of,
                           .texts = { text },
                           .host = &host,
                           .events = true,
                           .places = true,
                           .duplicates = true };

        memory.left = n++;
        run_ingest(&run);
        status = run.status;
        if (status != TRS_OK && status != TRS_ENOMEM)
            fail_msg("request %ld: %s", n - 1, run.error.message);
        if (memory.blocks)
            fail_msg("request %ld: %ld blocks lost", n - 1, memory.blocks);
        run_clear(&run);
    } while (status != TRS_OK || memory.left < 0);
    assert_true(n > 50); /* the caller's memory was asked for */
}

static void no_memory(void **state)
{
    (void)state;
    for (int good = 0; good < 2; good++) {
        fail_each(study, HEAD ROWS, good);
        fail_each(wide,
                  HEAD "1,2025-03-03,2025-03-04,MBA\n"
                       "1,,03/04/2025 20:00,BUS\n"
                       "1,,25/04/2025 20:00,BUS\n",
                  good);
        fail_each(NULL, HEAD ROWS ROWS, good);
        fail_each(NULL,
                  "id,arrival,released,post\n"
                  "1,2025-03-03,2025-03-04,A\n"
                  "2,2025-03-03,2025-03-04,B\n",
                  good);
    }
}

/* ---- rows that are set aside ---------------------------------------------- */

static void write_reject(void *context, const trs_reject *reject)
{
    struct paper *paper = context;

    paper_put(paper, strrchr(reject->file, '/') + 1);
    paper_put(paper, ":");
    paper_number(paper, (long long)reject->line);
    paper_put(paper, ":");
    paper_number(paper, (long long)reject->column);
    paper_put(paper, " ");
    paper_put(paper, trs_rule_name(reject->rule));
    paper_put(paper, " '");
    paper_add(paper, reject->value, reject->value_length);
    paper_put(paper, "' '");
    paper_add(paper, reject->record, reject->record_length);
    paper_put(paper, "'\n");
}

static const struct {
    const char *name, *study, *first, *second, *want;
} rejects[] = {
    { "none", study, HEAD "1,ARR,2025-03-03 08:00,1\n", NULL, "" },
    { "in the order of files and lines", study, HEAD ROWS,
      HEAD "4,\"a\nb\",y,\n,ARR,2025-03-03,\n5,\"ARR,z,\n",
      "a.csv:4:7 bad-timestamp 'x' '2,ARR,x,MBA'\n"
      "a.csv:7:0 ragged '3,ARR' '3,ARR'\n"
      "b.csv:3:4 bad-timestamp 'y' '4,\"a\nb\",y,'\n"
      "b.csv:4:1 missing-id '' ',ARR,2025-03-03,'\n"
      "b.csv:5:3 open-quote '5,\"ARR,z,\n' '5,\"ARR,z,\n'\n" },
    { "a cell of a row that is used", wide,
      HEAD "1,2025-03-03,x,MBA\n2,y,z,BUS\n", NULL,
      "a.csv:2:14 bad-timestamp 'x' '1,2025-03-03,x,MBA'\n"
      "a.csv:3:5 bad-timestamp 'z' '2,y,z,BUS'\n"
      "a.csv:3:3 bad-timestamp 'y' '2,y,z,BUS'\n"
      "a.csv:3:0 no-instant '2,y,z,BUS' '2,y,z,BUS'\n" },
    { "once, also when the study is inferred", NULL, HEAD ROWS, NULL,
      "a.csv:4:7 bad-timestamp 'x' '2,ARR,x,MBA'\n"
      "a.csv:7:0 ragged '3,ARR' '3,ARR'\n" },
    { "once, also when the rest of a study is inferred",
      "study: {cutoff: 2025-03-04T00:00:00}\n", HEAD ROWS, NULL,
      "a.csv:4:7 bad-timestamp 'x' '2,ARR,x,MBA'\n"
      "a.csv:7:0 ragged '3,ARR' '3,ARR'\n" },
};

static void rejects_are_told(void **state)
{
    static const size_t blocks[] = { 0, 1, 40 };

    (void)state;
    for (size_t i = 0; i < COUNT(rejects); i++)
        for (size_t b = 0; b < COUNT(blocks); b++) {
            struct paper paper = { 0 };
            struct run run = { .study = rejects[i].study,
                               .texts = { rejects[i].first, rejects[i].second },
                               .reject = write_reject,
                               .context = &paper,
                               .block = blocks[b],
                               .threads = 8 };

            paper_put(&paper, "");
            run_ingest(&run);
            CHECK_ROW(rejects[i].name, run.status == TRS_OK);
            if (strcmp(paper.text, rejects[i].want) != 0)
                fail_msg("row \"%s\", blocks of %zu:\n%s", rejects[i].name,
                         blocks[b], paper.text);
            free(paper.text);
            run_clear(&run);
        }
}

/* ---- cancelling, progress ------------------------------------------------- */

struct caller {
    int asked, until, told;
    double last;
};

static int cancel(void *context)
{
    struct caller *caller = context;

    return ++caller->asked > caller->until;
}

static void tell(void *context, double done)
{
    struct caller *caller = context;

    caller->told++;
    caller->last = done;
}

static void stops_between_blocks(void **state)
{
    (void)state;
    for (int until = 0; until < 20; until += 3) {
        struct caller caller = { 0, until, 0, 0 };
        struct run run = { .study = study,
                           .texts = { HEAD ROWS ROWS ROWS ROWS },
                           .block = 10 };
        trs_host host;

        trs_host_init(&host);
        host.cancel = cancel;
        host.context = &caller;
        run.host = &host;
        run_ingest(&run);
        assert_int_equal(run.status, TRS_ECANCELLED);
        assert_string_equal(run.error.message, "cancelled");
        run_clear(&run);
    }
}

/* However many blocks there are, a caller hears of it a few times a second. */
static void progress_is_not_a_flood(void **state)
{
    struct caller caller = { 0, 0, 0, 0 };
    struct run run = { .study = study,
                       .texts = { HEAD ROWS ROWS },
                       .block = 1 };
    trs_host host;

    (void)state;
    trs_host_init(&host);
    host.progress = tell;
    host.context = &caller;
    run.host = &host;
    run_ingest(&run);
    assert_int_equal(run.status, TRS_OK);
    assert_in_range(caller.told, 1, 20);
    assert_true(caller.last <= 1);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_memory),
        cmocka_unit_test(rejects_are_told),
        cmocka_unit_test(stops_between_blocks),
        cmocka_unit_test(progress_is_not_a_flood),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
