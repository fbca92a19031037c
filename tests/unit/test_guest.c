/* The library is a guest: what it takes of its caller's process, from a CSV to
 * the tables.  Memory comes from the allocator that was lent and goes back
 * there, lines go to the log and progress to whom it was promised, and whoever
 * says stop is heard.
 *
 * The linker leads malloc, calloc and realloc of libtrs.a through this file
 * (--wrap), so that a call past the caller's allocator is seen. */
#include "test.h"

#include <trs/trs.h>

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { ROWS = 30000 };

/* ---- what the library does ------------------------------------------------ */

struct guest {
    pthread_t caller;
    pthread_mutex_t lock; /* the allocator is called from several threads */
    long blocks, requests;
    bool away;   /* log or progress came from another thread */
    bool beyond; /* progress above 1 */
    int lines, told;
    int asked, until; /* cancel after so many questions; 0: never */
    int stopped;      /* questions asked since                    */
};

static bool watching;
static long past; /* calls of the C library's allocator, while watching */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

void *__wrap_malloc(size_t size)
{
    past += watching;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    past += watching;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    past += watching;
    return __real_realloc(block, size);
}

static void *lend(void *context, void *block, size_t size)
{
    struct guest *guest = context;
    void *answer = NULL;

    if (size == 0)
        free(block);
    else
        answer = __real_realloc(block, size);
    pthread_mutex_lock(&guest->lock);
    guest->requests++;
    guest->blocks += (!block && answer) - (block && size == 0);
    pthread_mutex_unlock(&guest->lock);
    return answer;
}

static void hear(void *context, trs_log_level level, const char *line)
{
    struct guest *guest = context;

    (void)level;
    guest->lines += line[0] != '\0' && !strchr(line, '\n');
    guest->away |= !pthread_equal(pthread_self(), guest->caller);
}

static void tell(void *context, double done)
{
    struct guest *guest = context;

    guest->told++;
    guest->away |= !pthread_equal(pthread_self(), guest->caller);
    guest->beyond |= done > 1;
}

static int stop(void *context)
{
    struct guest *guest = context;

    guest->asked++;
    if (!guest->until || guest->asked <= guest->until)
        return 0;
    guest->stopped++;
    return 1;
}

static trs_host host_of(struct guest *guest, unsigned threads)
{
    trs_host host;

    memset(guest, 0, sizeof *guest);
    pthread_mutex_init(&guest->lock, NULL);
    guest->caller = pthread_self();
    trs_host_init(&host);
    host.context = guest;
    host.resize = lend;
    host.log = hear;
    host.progress = tell;
    host.cancel = stop;
    host.threads = threads;
    return host;
}

/* ---- from a file to the tables -------------------------------------------- */

/* All that was made on the way, so that it can be freed after a failure. */
struct work {
    trs_study *study;
    trs_cases *cases;
    trs_ledger *ledger;
    trs_summary *summary;
    trs_results *results;
    trs_holding *holding;
    trs_bottlenecks *bottlenecks;
    trs_drivers *drivers;
    size_t bytes;
    trs_error err;
};

static bool count_bytes(void *context, const char *bytes, size_t size)
{
    struct work *work = context;

    (void)bytes;
    work->bytes += size;
    return true;
}

static trs_status read_data(struct work *work, const trs_host *host,
                            const char *path)
{
    trs_ingest_options options;

    trs_ingest_options_init(&options);
    options.block_size = 4096;
    return trs_ingest(&work->cases, &work->ledger, host, &work->study, &path, 1,
                      &options, &work->err);
}

static trs_status compute(struct work *work, const trs_host *host)
{
    static const int post = 0;
    static const trs_breakdown by = { &post, 1 };
    trs_summary_options options;
    trs_status status;

    trs_summary_options_init(&options);
    options.breakdowns = &by;
    options.breakdown_count = 1;
    status = trs_summary_new(&work->summary, host, work->cases, &options,
                             &work->err);
    if (status == TRS_OK)
        status = trs_results_new(&work->results, host, work->summary,
                                 work->ledger, NULL, &work->err);
    if (status == TRS_OK)
        status = trs_results_csv(work->results, count_bytes, work, &work->err);
    if (status == TRS_OK)
        status = trs_holding_new(&work->holding, host, work->cases, NULL,
                                 &work->err);
    return status;
}

static trs_status analyse(struct work *work, const trs_host *host)
{
    trs_status status = trs_bottlenecks_new(&work->bottlenecks, host,
                                            work->cases, NULL, &work->err);

    if (status == TRS_OK)
        status = trs_drivers_new(&work->drivers, host, work->cases, NULL,
                                 &work->err);
    return status;
}

static void clear(struct work *work)
{
    trs_drivers_free(work->drivers);
    trs_bottlenecks_free(work->bottlenecks);
    trs_holding_free(work->holding);
    trs_results_free(work->results);
    trs_summary_free(work->summary);
    trs_cases_free(work->cases);
    trs_ledger_free(work->ledger);
    trs_study_free(work->study);
}

static const char study_text[] =
    "data: {shape: events, timestamp: '%s',\n"
    "  columns: {id: id, event: event, time: time}}\n"
    "dimensions: {post: {column: post}, kind: {column: kind}}\n"
    "milestones: {a: {event: A}, b: {event: B}, c: {event: C}}\n"
    "intervals: {all: {from: a, to: c, main: true}, x: {from: a, to: b},\n"
    "  y: {from: b, to: c}}\n";

static void write_csv(char *path)
{
    FILE *file = fdopen(mkstemp(path), "w");

    assert_non_null(file);
    fputs("id,event,time,post,kind\n", file);
    for (int i = 0; i < ROWS; i++)
        fprintf(file, "C%d,%c,%d,P%d,%c\n", i / 3, "ABC"[i % 3],
                1741000000 + i / 3 + i % 3 * (i * 7 % 5000), i / 3 % 4,
                "xyz"[i / 3 % 5 % 3]);
    assert_int_equal(fclose(file), 0);
}

/* Runs it all; what is not stopped is done. */
static trs_status run(struct guest *guest, const trs_host *host,
                      const char *path, bool inferred)
{
    struct work work = { 0 };
    trs_status status = TRS_OK;

    if (!inferred)
        status = trs_study_read_memory(&work.study, host, study_text,
                                       strlen(study_text), "s", &work.err);
    if (status == TRS_OK)
        status = read_data(&work, host, path);
    if (status == TRS_OK)
        status = compute(&work, host);
    if (status == TRS_OK && !inferred)
        status = analyse(&work, host);
    if (status == TRS_OK)
        assert_true(work.bytes > 500);
    else if (status != TRS_ECANCELLED)
        fail_msg("%s", work.err.message);
    clear(&work);
    assert_int_equal(guest->blocks, 0);
    return status;
}

static void all_memory_is_lent(void **state)
{
    for (unsigned threads = 1; threads <= 4; threads += 3)
        for (int inferred = 0; inferred < 2; inferred++) {
            struct guest guest;
            trs_host host = host_of(&guest, threads);

            past = 0;
            watching = true;
            assert_int_equal(run(&guest, &host, *state, inferred), TRS_OK);
            watching = false;
            assert_int_equal(past, 0);
            assert_true(guest.requests > 1000);
            assert_true(guest.told > 0);
            assert_true(!inferred || guest.lines > 0);
            assert_false(guest.away || guest.beyond);
        }
}

/* Whenever the caller says stop, nothing is lost, and nobody is asked more than
 * once again by each thread. */
static void stops_at_once(void **state)
{
    int until = 1, stops = 0;
    trs_status status;

    do {
        struct guest guest;
        trs_host host = host_of(&guest, 2);

        guest.until = until;
        status = run(&guest, &host, *state, false);
        assert_true(guest.stopped <= 2);
        stops += status == TRS_ECANCELLED;
        until += 1 + until / 3;
    } while (status == TRS_ECANCELLED);
    assert_in_range(stops, 10, 100); /* in reading and in computing */
}

static void reading_stops_within_a_block(void **state)
{
    struct guest guest;
    struct work work = { 0 };
    trs_host host = host_of(&guest, 1);

    guest.until = 3;
    assert_int_equal(trs_study_read_memory(&work.study, &host, study_text,
                                           strlen(study_text), "s", &work.err),
                     TRS_OK);
    assert_int_equal(read_data(&work, &host, *state), TRS_ECANCELLED);
    assert_string_equal(work.err.message, "cancelled");
    assert_int_equal(guest.asked, 4); /* before each block, and no more */
    assert_null(work.cases);
    clear(&work);
    assert_int_equal(guest.blocks, 0);
}

int main(void)
{
    static char path[] = "/tmp/trs-guest-XXXXXX";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(all_memory_is_lent, path),
        cmocka_unit_test_prestate(stops_at_once, path),
        cmocka_unit_test_prestate(reading_stops_within_a_block, path),
    };
    int failed;

    write_csv(path);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    return failed;
}
