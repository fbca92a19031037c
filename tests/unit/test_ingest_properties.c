/* What never changes a figure: the order of rows, how they are divided into
 * files, blocks and threads, and compression.  Rows read are rows used and rows
 * set aside. */
#include "test.h"

#include "ingest_run.h"

enum { ROWS = 160, ROW = 160, ROUNDS = 12 };

static const char events_study[] =
    "study: {timezone: Europe/Berlin, cutoff: 2025-12-20T00:00:00,\n"
    "        period: {from: 2025-01-01, to: 2025-11-30}}\n"
    "data: {shape: events, columns: {id: id, event: event, time: time,\n"
    "       start: begun}, where: {regime: [IM, TR, '']}}\n"
    "sample: {design: random, weight: w, cluster: c}\n"
    "dimensions:\n"
    "  post: {column: post}\n"
    "  value: {column: w, cuts: [1, 2]}\n"
    "  week: {of: arrival, part: week}\n"
    "  early: {before: [arrival, lodged]}\n"
    "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}}}\n"
    "milestones:\n"
    "  arrival: {event: ARR}\n"
    "  lodged: {event: [DEC, DEC2], occurrence: last}\n"
    "  permit: {event: OGA, where: {post: NBO}, timestamp: '%d/%m/%Y'}\n"
    "  both: {latest: [arrival, lodged]}\n"
    "  released: {event: REL}\n"
    "intervals:\n"
    "  release: {from: arrival, to: released, main: true}\n"
    "  all: {from: '@first', to: '@last'}\n";

static const char wide_study[] =
    "study: {timezone: America/New_York}\n"
    "data: {shape: wide, columns: {id: id}}\n"
    "dimensions: {post: {column: post}, regime: {column: regime}}\n"
    "milestones: {arrival: {column: time}, released: {column: begun}}\n"
    "intervals: {release: {from: arrival, to: released, main: true}}\n";

static const char merged_study[] =
    "data: {shape: wide, merge: id, columns: {id: id}}\n"
    "dimensions: {post: {column: post}, regime: {column: regime}}\n"
    "milestones: {arrival: {column: time}, released: {column: begun}}\n"
    "intervals: {release: {from: arrival, to: released, main: true}}\n";

static const char header[] = "id,event,time,begun,post,regime,w,c\n";

static uint64_t state_of_chance;

static unsigned chance(unsigned n)
{
    state_of_chance =
        state_of_chance * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(state_of_chance >> 33) % n;
}

static const char *one_of(const char *const *list, size_t n)
{
    return list[chance((unsigned)n)];
}
#define ONE_OF(...)                                                            \
    one_of((const char *const[]){ __VA_ARGS__ },                               \
           sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

/* Of every sort, and some that are none. */
static void make_time(char *text, size_t size)
{
    unsigned month = 1 + chance(12), day = 1 + chance(28), hour = chance(24);

    switch (chance(12)) {
    case 0:
        snprintf(text, size, "%s",
                 ONE_OF("", "NA", "x", "2025-02-30", "25/13/2025", "9999",
                        "\"2025-03-30 02:30\"", "2025-10-26 02:30"));
        break;
    case 1:
        snprintf(text, size, "2025-%02u-%02u", month, day);
        break;
    case 2:
        snprintf(text, size, "%u/%u/2025 %u:05", 13 + chance(15), month, hour);
        break;
    case 3:
        snprintf(text, size, "2025-%02u-%02uT%02u:00:00.%03uZ", month, day,
                 hour, chance(1000));
        break;
    case 4:
        snprintf(text, size, "\"2025-%02u-%02u %02u:15\"", month, day, hour);
        break;
    default:
        snprintf(text, size, "2025-%02u-%02u %02u:%02u", month, day, hour,
                 chance(60));
    }
}

/* One row of any kind that ends where its line ends. */
static void make_row(char *row, size_t size)
{
    char time[40], begun[40];

    make_time(time, sizeof time);
    make_time(begun, sizeof begun);
    if (chance(3) == 0)
        begun[0] = '\0';
    switch (chance(20)) {
    case 0:
        snprintf(row, size, "%s",
                 ONE_OF("\n", "  \n", "1,ARR\n", "a\"b,c\n", "\"a\"b,c\n",
                        "1,2,3,4,5,6,7,8,9\n", ",,,,,,,\n", "\xff\n",
                        "1,A\xc3,2025-03-03,,,,,\n", "\"\"\n", "\t\r\n"));
        return;
    default:
        snprintf(row, size, "%s%u%s,%s,%s,%s,%s,%s,%s,%s%s", ONE_OF("", " "),
                 chance(25), ONE_OF("", "", " "),
                 ONE_OF("ARR", "DEC", "DEC2", "REL", "OGA", "FOO", ""), time,
                 begun, ONE_OF("MBA", "NBO", "NBO", "", "\"a,\"\"b\"\"\n c\""),
                 ONE_OF("IM", "TR", "", "EX"),
                 ONE_OF("1", "1", "1.5", "0", "x", "2"), ONE_OF("k", "l", ""),
                 ONE_OF("\n", "\n", "\r\n"));
    }
}

static char rows[ROWS][ROW];

static void make_rows(unsigned seed)
{
    state_of_chance = seed * 7919u + 1;
    for (size_t i = 0; i < ROWS; i++)
        make_row(rows[i], sizeof rows[i]);
}

static void shuffle(void)
{
    char spare[ROW];

    for (size_t i = ROWS; i > 1; i--) {
        size_t other = chance((unsigned)i);

        memcpy(spare, rows[i - 1], ROW);
        memcpy(rows[i - 1], rows[other], ROW);
        memcpy(rows[other], spare, ROW);
    }
}

static char *join(size_t from, size_t to)
{
    struct paper paper = { 0 };

    paper_put(&paper, header);
    for (size_t i = from; i < to; i++)
        paper_put(&paper, rows[i]);
    return paper.text;
}

/* ---- comparing ------------------------------------------------------------ */

static struct run want;

static void check(struct run *got, bool places, unsigned round, const char *how)
{
    run_ingest(got);
    if (got->status != want.status)
        fail_msg("round %u, %s: %s", round, how, got->error.message);
    if (want.status == TRS_OK) {
        if (strcmp(want.table, got->table) != 0)
            fail_msg("round %u, %s:\n%s---\n%s", round, how, want.table,
                     got->table);
        if (strcmp(want.counts, got->counts) != 0)
            fail_msg("round %u, %s: %s\n%s", round, how, want.counts,
                     got->counts);
        if (places && strcmp(want.ledger, got->ledger) != 0)
            fail_msg("round %u, %s: %s\n%s", round, how, want.ledger,
                     got->ledger);
    } else if (places) {
        assert_string_equal(want.error.message, got->error.message);
    }
    run_clear(got);
}

static struct run plain(const char *study, const char *text)
{
    return (struct run){ .study = study,
                         .texts = { text },
                         .duplicates = true,
                         .places = true,
                         .events = study == events_study };
}

static void other_ways(const char *study, const char *text, unsigned round)
{
    static const size_t blocks[] = { 1, 2, 17, 100, 4096, 1 << 20 };
    static const unsigned threads[] = { 1, 2, 8 };
    static const char *const packs[] = { "gzip", "zstd" };
    struct run run;

    for (size_t b = 0; b < COUNT(blocks); b++)
        for (size_t t = 0; t < COUNT(threads); t++) {
            char how[60];

            run = plain(study, text);
            run.block = blocks[b];
            run.threads = threads[t];
            snprintf(how, sizeof how, "blocks of %zu, %u threads", blocks[b],
                     threads[t]);
            check(&run, true, round, how);
        }
    for (size_t p = 0; p < COUNT(packs) && round < 2; p++) {
        run = plain(study, text);
        run.pack = packs[p];
        run.threads = 2;
        check(&run, true, round, packs[p]);
    }
}

/* The same rows in three files, and in another order. */
static void other_orders(const char *study, unsigned round)
{
    char *parts[3];
    struct run run;

    parts[0] = join(0, 50);
    parts[1] = join(50, 51);
    parts[2] = join(51, ROWS);
    run = plain(study, parts[0]);
    run.texts[1] = parts[1];
    run.texts[2] = parts[2];
    run.threads = 2;
    run.block = 300;
    check(&run, false, round, "three files");
    for (size_t i = 0; i < 3; i++)
        free(parts[i]);
    for (int again = 0; again < 3; again++) {
        shuffle();
        parts[0] = join(0, ROWS);
        run = plain(study, parts[0]);
        run.threads = 1 + (unsigned)again;
        run.block = 500;
        check(&run, false, round, "shuffled");
        free(parts[0]);
    }
}

static void nothing_changes(const char *study, bool orders)
{
    for (unsigned round = 0; round < ROUNDS; round++) {
        char *text;

        make_rows(round);
        text = join(0, ROWS);
        want = plain(study, text);
        run_ingest(&want);
        if (study)
            assert_int_equal(want.status, TRS_OK);
        assert_true(want.status == TRS_OK || want.status == TRS_EFORMAT);
        assert_true(want.read == want.used + want.aside);
        other_ways(study, text, round);
        if (orders)
            other_orders(study, round);
        free(text);
        run_clear(&want);
    }
}

/* ---- usual rows ----------------------------------------------------------- */

/* Of rows by which the short way is taken; a test that all rows pass bars it. */
#define USUAL(where)                                                           \
    "study: {timezone: Europe/Berlin, cutoff: 2025-12-20T00:00:00}\n"          \
    "data: {shape: events, columns: {id: id, event: event, time: time}" where  \
    "}\n"                                                                      \
    "sample: {design: random, weight: w, cluster: c}\n"                        \
    "dimensions: {post: {column: post}, regime: {column: regime}}\n"           \
    "milestones:\n"                                                            \
    "  arrival: {event: ARR}\n"                                                \
    "  lodged: {event: [DEC, DEC2], occurrence: last}\n"                       \
    "  permit: {event: OGA, where: {post: NBO}}\n"                             \
    "  released: {event: REL}\n"                                               \
    "intervals:\n"                                                             \
    "  release: {from: arrival, to: released, main: true}\n"                   \
    "  all: {from: '@first', to: '@last'}\n"

/* Ids around the lengths that tables tell apart, few enough to come again. */
static void make_usual_row(char *row, size_t size)
{
    static const char long_id[] = "XY-2025-0123456789-0123456789-0123456789";
    unsigned length = 21 + chance(4);
    char time[40];

    if (chance(10) == 0)
        make_time(time, sizeof time);
    else
        snprintf(time, sizeof time, "2025-%02u-%02uT%02u:%02u:%02uZ",
                 1 + chance(12), 1 + chance(28), chance(24), chance(60),
                 chance(60));
    if (chance(4) == 0)
        length = chance(sizeof long_id);
    snprintf(row, size, "%.*s%u,%s,%s,,%s,%s,%s,%s%s", (int)length, long_id,
             chance(6),
             ONE_OF("ARR", "ARR", "DEC", "DEC2", "REL", "OGA", "FOO", "BAR",
                    "ANOTHER_EVENT_16", "AN_EVENT_OF_MANY_LETTERS", ""),
             time, ONE_OF("MBA", "NBO", "A_POST_OF_MANY_LETTERS", "NA", ""),
             ONE_OF("IM", "TR", "", "EX"), ONE_OF("1", "1.5", "x"),
             ONE_OF("k", "k", "k", "k", "k", "\"k\""), ONE_OF("\n", "\r\n"));
}

static void usual_rows_are_rows(void **state)
{
    static const char usual[] = USUAL("");
    static const char barred[] = USUAL(", where: {c: [k, l]}");

    (void)state;
    for (unsigned round = 0; round < 4 * ROUNDS; round++) {
        bool keep = round % 4 > 1;
        struct run run = {
            .study = usual, .places = true, .duplicates = true, .events = keep
        };
        char *text;

        state_of_chance = round * 7919u + 5;
        for (size_t i = 0; i < ROWS; i++)
            make_usual_row(rows[i], sizeof rows[i]);
        memcpy(rows[ROWS - 1], rows[0], sizeof rows[0]);
        text = join(0, ROWS);
        want = (struct run){ .study = barred,
                             .texts = { text },
                             .places = true,
                             .duplicates = true,
                             .events = keep };
        run_ingest(&want);
        assert_int_equal(want.status, TRS_OK);
        assert_true(want.used > ROWS / 2);
        run.texts[0] = text;
        run.threads = 1 + round % 2;
        run.block = round % 3 ? 0 : 1000;
        check(&run, true, round, "usual");
        free(text);
        run_clear(&want);
    }
}

/* ---- all ------------------------------------------------------------------ */

static void events(void **state)
{
    (void)state;
    nothing_changes(events_study, true);
}

static void wide(void **state)
{
    (void)state;
    nothing_changes(wide_study, true);
}

static void wide_merged(void **state)
{
    (void)state;
    nothing_changes(merged_study, true);
}

static void inferred(void **state)
{
    (void)state;
    nothing_changes(NULL, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usual_rows_are_rows),
        cmocka_unit_test(events),
        cmocka_unit_test(wide),
        cmocka_unit_test(wide_merged),
        cmocka_unit_test(inferred),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
