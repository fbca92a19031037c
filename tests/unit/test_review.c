/* review: what a colleague would ask about a table. */
#include "test.h"

#include <trs/trs.h>

#include <stdlib.h>
#include <unistd.h>

struct reviewed {
    trs_study *study;
    trs_cases *cases;
    trs_ledger *ledger;
    trs_columns *columns;
    trs_review *review;
};

static void clear(struct reviewed *r)
{
    trs_review_free(r->review);
    trs_columns_free(r->columns);
    trs_cases_free(r->cases);
    trs_ledger_free(r->ledger);
    trs_study_free(r->study);
}

/* study NULL: inferred.  The result is the caller's. */
static void review(struct reviewed *r, const char *row, const char *study,
                   const char *csv)
{
    char path[] = "/tmp/trs-review-XXXXXX";
    const char *paths[] = { path };
    int handle = mkstemp(path);
    trs_ingest_options options;
    trs_error err = { 0 };
    trs_status status = TRS_OK;

    assert_true(handle >= 0);
    assert_int_equal(write(handle, csv, strlen(csv)), strlen(csv));
    close(handle);
    memset(r, 0, sizeof *r);
    trs_ingest_options_init(&options);
    options.columns = &r->columns;
    if (study)
        status = trs_study_read_memory(&r->study, NULL, study, strlen(study),
                                       "study.yaml", &err);
    if (status == TRS_OK)
        status = trs_ingest(&r->cases, &r->ledger, NULL, &r->study, paths, 1,
                            &options, &err);
    if (status == TRS_OK)
        status = trs_review_new(&r->review, NULL, r->cases, r->ledger, &err);
    unlink(path);
    if (status != TRS_OK)
        fail_msg("row \"%s\": %s", row, err.message);
}

#define WIDE                                                                   \
    "data: {shape: wide, columns: {id: id}}\n"                                 \
    "dimensions: {}\n"                                                         \
    "milestones:\n"                                                            \
    "  arrival: {column: a, role: arrival}\n"                                  \
    "  lodged: {column: l, role: lodgement}\n"                                 \
    "  inspected: {column: i, optional: true}\n"                               \
    "  released: {column: r}\n"
#define MAIN                                                                   \
    "intervals:\n"                                                             \
    "  release: {from: arrival, to: released, main: true}\n"
#define HEAD "id,a,l,i,r\n"
#define DAY  "2025-03-03 "

/* ---- single findings ----------------------------------------------------- */

static const struct {
    const char *name, *study, *csv;
    trs_rule rule;
    unsigned count;
    const char *remark; /* the first; NULL: there is none */
} cases[] = {
    { "no rows", WIDE MAIN, HEAD, TRS_RULE_ORDER, 0, NULL },
    { "in order", WIDE MAIN, HEAD "1," DAY "08:01," DAY "09:02,," DAY "10:03\n",
      TRS_RULE_ORDER, 0, NULL },
    { "lodged first", WIDE MAIN,
      HEAD "1," DAY "08:01," DAY "07:02,," DAY "10:03\n", TRS_RULE_ORDER, 1,
      "lodged before arrival: 1 of 1, may be legitimate" },
    { "released before inspected and arrival", WIDE MAIN,
      HEAD "1," DAY "08:01," DAY "09:02," DAY "09:30," DAY "07:03\n",
      TRS_RULE_ORDER, 1, "released before inspected: 1 of 1" },
    { "the ends of an interval, not neighbours", WIDE MAIN,
      HEAD "1," DAY "08:01," DAY "07:02,," DAY "07:03\n", TRS_RULE_ORDER, 1,
      "lodged before arrival: 1 of 1, may be legitimate" },
    { "a date on the day of a time is not before it", WIDE MAIN,
      HEAD "1," DAY "08:01,2025-03-03,," DAY "10:03\n", TRS_RULE_ORDER, 0,
      NULL },
    { "a date on the day before is", WIDE MAIN,
      HEAD "1," DAY "08:01,2025-03-02,," DAY "10:03\n", TRS_RULE_ORDER, 1,
      "lodged before arrival: 1 of 1, may be legitimate" },
    { "all at once", WIDE MAIN,
      HEAD "7," DAY "08:01," DAY "08:01,," DAY "08:01\n",
      TRS_RULE_IDENTICAL_TIMES, 1, "7" },
    { "one time is not all at once", WIDE MAIN, HEAD "7," DAY "08:01,,,\n",
      TRS_RULE_IDENTICAL_TIMES, 0, NULL },
    { "one day is not all at once", WIDE MAIN,
      HEAD "7,2025-03-03,2025-03-03,,2025-03-03\n", TRS_RULE_IDENTICAL_TIMES, 0,
      NULL },
    { "a year to the second", WIDE MAIN,
      HEAD "7,2025-03-03 08:01,,,2026-03-03 08:01\n", TRS_RULE_LONG_JUMP, 0,
      NULL },
    { "a year and a minute", WIDE MAIN,
      HEAD "7,2025-03-03 08:01,,,2026-03-03 08:02\n", TRS_RULE_LONG_JUMP, 1,
      "7" },
    { "the smallest ids are told", WIDE MAIN,
      HEAD "9," DAY "08:01,,,\n9," DAY "08:01,,,\n3," DAY "08:01,,,\n"
           "3," DAY "08:01,,,\n3," DAY "08:01,,,\n",
      TRS_RULE_DUPLICATE_ID, 3, "3" },
    { "merged rows are no duplicates",
      "data: {shape: wide, merge: id, columns: {id: id}}\n"
      "milestones: {arrival: {column: a}, released: {column: r}}\n",
      HEAD "9," DAY "08:01,,,\n9," DAY "08:01,,,\n", TRS_RULE_DUPLICATE_ID, 0,
      NULL },
    { "to the day", WIDE MAIN, HEAD "1,2025-03-03,,," DAY "10:03\n",
      TRS_RULE_DAY_PRECISION, 1, "arrival: 1 of 1 times" },
    { "missing for two of three", WIDE MAIN,
      HEAD "1," DAY "08:01,,,\n2," DAY "08:01,,,\n3," DAY "08:01," DAY
           "08:01,," DAY "08:01\n",
      TRS_RULE_SPARSE_MILESTONE, 2, "lodged: missing for 2 of 3" },
    { "missing for half", WIDE MAIN,
      HEAD "1," DAY "08:01,,," DAY "09:01\n3," DAY "08:01," DAY "08:01,," DAY
           "08:01\n",
      TRS_RULE_SPARSE_MILESTONE, 0, NULL },
    { "ends in what need not happen",
      WIDE "intervals:\n"
           "  release: {from: arrival, to: released, main: true}\n"
           "  look: {from: lodged, to: inspected}\n",
      HEAD "1," DAY "08:01,,," DAY "09:01\n", TRS_RULE_OPTIONAL_END, 1,
      "look: from lodged to inspected" },
    { "starts in what need not happen",
      WIDE "intervals:\n"
           "  release: {from: arrival, to: released, main: true}\n"
           "  after: {from: inspected, to: released}\n",
      HEAD "1," DAY "08:01,,," DAY "09:01\n", TRS_RULE_OPTIONAL_END, 0, NULL },
    { "inferred, as if it were written", NULL,
      HEAD "1," DAY "08:01," DAY "08:03,,\n2," DAY "08:01,,," DAY "09:01\n",
      TRS_RULE_OPTIONAL_END, 1, "a_to_l: from a to l" },
    { "nothing after the period",
      "study: {period: {from: 2025-03-03, to: 2025-03-04}}\n" WIDE MAIN,
      HEAD "1," DAY "08:01,,,2025-03-04 23:59\n", TRS_RULE_WINDOW_TRUNCATED, 1,
      "period ends 2025-03-04, last time recorded 2025-03-04T23:59:00Z" },
    { "something after the period",
      "study: {period: {from: 2025-03-03, to: 2025-03-04}}\n" WIDE MAIN,
      HEAD "1," DAY "08:01,,,2025-03-05 00:00\n", TRS_RULE_WINDOW_TRUNCATED, 0,
      NULL },
    { "cut off at the end of the period",
      "study: {period: {from: 2025-03-03, to: 2025-03-04},\n"
      "        cutoff: 2025-03-05T00:00:00}\n" WIDE MAIN,
      HEAD "1," DAY "08:01,,,2025-03-06 00:00\n", TRS_RULE_WINDOW_TRUNCATED, 1,
      "period ends 2025-03-04, cut-off 2025-03-05T00:00:00Z" },
    { "cut off later",
      "study: {period: {from: 2025-03-03, to: 2025-03-04},\n"
      "        cutoff: 2025-04-05T00:00:00}\n" WIDE MAIN,
      HEAD "1," DAY "08:01,,," DAY "09:00\n", TRS_RULE_WINDOW_TRUNCATED, 0,
      NULL },
    { "no period, no window", WIDE MAIN, HEAD "1," DAY "08:01,,," DAY "09:00\n",
      TRS_RULE_WINDOW_TRUNCATED, 0, NULL },
    { "chosen by their release",
      "study: {period: {from: 2025-03-03, to: 2025-03-04, on: released}}\n" WIDE
          MAIN,
      HEAD "1," DAY "08:01,,," DAY "09:00\n", TRS_RULE_EXIT_SAMPLED, 1,
      "release ends in released, on which the period is" },
    { "chosen by their arrival",
      "study: {period: {from: 2025-03-03, to: 2025-03-04}}\n" WIDE MAIN,
      HEAD "1," DAY "08:01,,," DAY "09:00\n", TRS_RULE_EXIT_SAMPLED, 0, NULL },
};

static void test_findings(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct reviewed r;
        const trs_place *place;

        review(&r, cases[i].name, cases[i].study, cases[i].csv);
        place = trs_ledger_place(r.ledger, cases[i].rule, 0);
        if (trs_ledger_count(r.ledger, cases[i].rule) != cases[i].count)
            fail_msg("row \"%s\": count %u", cases[i].name,
                     (unsigned)trs_ledger_count(r.ledger, cases[i].rule));
        CHECK_ROW(cases[i].name, (place != NULL) == (cases[i].remark != NULL));
        if (place && strcmp(place->value, cases[i].remark) != 0)
            fail_msg("row \"%s\": \"%s\"", cases[i].name, place->value);
        clear(&r);
    }
}

/* ---- findings that need many rows ---------------------------------------- */

static void put(char *text, size_t size, const char *line)
{
    size_t at = strlen(text);

    assert_true(at + strlen(line) < size);
    snprintf(text + at, size - at, "%s", line);
}

/* n consignments of a post, in steps of 7 minutes; gone: have they left? */
static void add_post(char *text, size_t size, const char *post, int n,
                     bool gone)
{
    for (int i = 0; i < n; i++) {
        char line[100];

        snprintf(line, sizeof line, "%s%d,%s,2025-03-03 %02d:%02d,%s\n", post,
                 i, post, i * 7 / 60 % 24, i * 7 % 60,
                 gone ? "2025-03-05 09:10" : "");
        put(text, size, line);
    }
}

static const struct {
    const char *name;
    int here, there;    /* how many never have the milestone, and have it */
    const char *excuse; /* of the study */
    const char *gate;   /* of the milestone */
    unsigned count;
} groups[] = {
    { "twenty", 20, 20, "", "", 1 },
    { "nineteen", 19, 20, "", "", 0 },
    { "nobody has it", 20, 0, "", "", 0 },
    { "it need not happen", 20, 20, "", ", optional: true", 0 },
    { "the study says so", 20, 20,
      "not_recorded: [{milestone: gate, where: {post: T3}}]\n", "", 0 },
    { "the study says so of another", 20, 20,
      "not_recorded: [{milestone: gate, where: {post: BUS}}]\n", "", 1 },
    { "two could have been missed by chance", 20, 2, "", "", 1 },
};

static void test_never_recorded(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(groups); i++) {
        struct reviewed r;
        static char csv[8192];
        char study[1024];

        snprintf(study, sizeof study,
                 "data: {shape: wide, columns: {id: id}}\n"
                 "dimensions: {post: {column: post}}\n"
                 "milestones: {arrival: {column: a}, gate: {column: g%s}}\n"
                 "intervals: {stay: {from: arrival, to: gate, main: true}}\n"
                 "%s",
                 groups[i].gate, groups[i].excuse);
        snprintf(csv, sizeof csv, "id,post,a,g\n");
        add_post(csv, sizeof csv, "T3", groups[i].here, false);
        add_post(csv, sizeof csv, "MBA", groups[i].there, true);
        review(&r, groups[i].name, study, csv);
        if (trs_ledger_count(r.ledger, TRS_RULE_NEVER_RECORDED) !=
            groups[i].count)
            fail_msg(
                "row \"%s\": %u", groups[i].name,
                (unsigned)trs_ledger_count(r.ledger, TRS_RULE_NEVER_RECORDED));
        assert_int_equal(trs_review_gap_count(r.review), groups[i].count);
        if (groups[i].count)
            assert_int_equal(trs_review_get_gap(r.review, 0)->consignments, 20);
        if (groups[i].count)
            assert_string_equal(
                trs_ledger_place(r.ledger, TRS_RULE_NEVER_RECORDED, 0)->value,
                "gate where post is T3 (20 consignments)");
        clear(&r);
    }
}

/* Group T3 has 20; of 1000 others 10 have the milestone: 0.99^20 is likely. */
static void test_never_recorded_by_chance(void **state)
{
    static char csv[1 << 17];
    struct reviewed r;

    (void)state;
    snprintf(csv, sizeof csv, "id,post,a,g\n");
    add_post(csv, sizeof csv, "T3", 20, false);
    add_post(csv, sizeof csv, "MBA", 990, false);
    add_post(csv, sizeof csv, "BUS", 10, true);
    review(&r, "chance",
           "data: {shape: wide, columns: {id: id}}\n"
           "dimensions: {post: {column: post}}\n"
           "milestones: {arrival: {column: a}, gate: {column: g}}\n"
           "intervals: {stay: {from: arrival, to: gate, main: true}}\n",
           csv);
    /* MBA's 990 are not: 0.33^990 */
    assert_int_equal(trs_ledger_count(r.ledger, TRS_RULE_NEVER_RECORDED), 1);
    assert_string_equal(
        trs_ledger_place(r.ledger, TRS_RULE_NEVER_RECORDED, 0)->value,
        "gate where post is MBA (990 consignments)");
    clear(&r);
}

static const struct {
    const char *name;
    int n, hours, halves; /* of n times, so many on :00 and on :30 */
    bool heaped;
} clocks[] = {
    { "too few to tell", 29, 29, 0, false },
    { "all on the hour", 30, 30, 0, true },
    { "all on the half", 30, 0, 30, true },
    { "as chance gives", 60, 1, 1, false },
    { "three of sixty are not clear", 60, 3, 0, false },
    { "ten of sixty are", 60, 10, 0, true },
};

static void test_heaping(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(clocks); i++) {
        const trs_review_milestone *milestone;
        struct reviewed r;
        char csv[4096] = "id,a,r\n", line[80];
        int hours = clocks[i].hours, halves = clocks[i].halves;

        for (int k = 0; k < clocks[i].n; k++) {
            int minute = hours-- > 0 ? 0 : halves-- > 0 ? 30 : 1 + k % 29;

            snprintf(line, sizeof line,
                     "%d,2025-03-03 08:%02d,2025-03-04 09:%02d:17\n", k, minute,
                     1 + k % 29);
            put(csv, sizeof csv, line);
        }
        review(
            &r, clocks[i].name,
            "data: {shape: wide, columns: {id: id}}\n"
            "dimensions: {}\n"
            "milestones: {arrival: {column: a}, released: {column: r}}\n" MAIN,
            csv);
        milestone = trs_review_get_milestone(r.review, 0);
        CHECK_ROW(clocks[i].name, milestone->heaped == clocks[i].heaped);
        CHECK_ROW(clocks[i].name,
                  milestone->on_hour == (uint64_t)clocks[i].hours);
        CHECK_ROW(clocks[i].name, milestone->finest == TRS_PRECISION_MINUTE);
        milestone = trs_review_get_milestone(r.review, 1);
        CHECK_ROW(clocks[i].name, milestone->finest == TRS_PRECISION_SECOND);
        CHECK_ROW(clocks[i].name,
                  trs_ledger_count(r.ledger, TRS_RULE_HEAPING) ==
                      (uint64_t)clocks[i].heaped);
        clear(&r);
    }
}

/* The hour is the one on the wall: 08:30 in Kolkata is 03:00Z. */
static void test_heaping_in_zone(void **state)
{
    char csv[4096] = "id,a,r\n", line[80];
    struct reviewed r;

    (void)state;
    for (int k = 0; k < 40; k++) {
        snprintf(line, sizeof line, "%d,2025-03-03 08:30,2025-03-04 09:11\n",
                 k);
        put(csv, sizeof csv, line);
    }
    review(&r, "Kolkata",
           "study: {timezone: Asia/Kolkata}\n"
           "data: {shape: wide, columns: {id: id}}\n"
           "milestones: {arrival: {column: a}, released: {column: r}}\n" MAIN,
           csv);
    assert_int_equal(trs_review_get_milestone(r.review, 0)->on_hour, 0);
    assert_int_equal(trs_review_get_milestone(r.review, 0)->on_half, 40);
    clear(&r);
}

/* ---- tables -------------------------------------------------------------- */

static void test_sources(void **state)
{
    const trs_review_source *source;
    struct reviewed r;

    (void)state;
    review(&r, "sources",
           "data: {shape: wide, columns: {id: id}}\n"
           "milestones:\n"
           "  arrival: {column: a, source: port}\n"
           "  begun: {latest: [arrival, lodged]}\n"
           "  lodged: {column: l, source: customs}\n"
           "  inspected: {column: i}\n"
           "  released: {column: r, source: customs}\n" MAIN,
           HEAD "1," DAY "08:01," DAY "09:02,,\n2," DAY "08:01,,,\n");
    assert_int_equal(trs_review_source_count(r.review), 3);
    source = trs_review_get_source(r.review, 0);
    assert_string_equal(source->source, "port");
    assert_int_equal(source->recorded, 2);
    source = trs_review_get_source(r.review, 1);
    assert_string_equal(source->source, "customs");
    assert_int_equal(source->milestones, 2);
    assert_int_equal(source->recorded, 1);
    assert_int_equal(source->missing, 3);
    assert_null(trs_review_get_source(r.review, 2)->source);
    assert_null(trs_review_get_source(r.review, 3));
    clear(&r);
}

static const struct {
    const char *name, *role, *format;
    uint64_t missing, distinct;
    trs_precision finest;
} columns[] = {
    { "id", "id", NULL, 0, 2, TRS_PRECISION_DAY },
    { "post", "dimension post, dimension office, cluster", NULL, 0, 1,
      TRS_PRECISION_DAY },
    { "a", "milestone arrival", "%d/%m/%Y %H:%M", 0, 2, TRS_PRECISION_MINUTE },
    { "r", "milestone released", "%Y-%m-%dT%H:%M:%S", 1, 1,
      TRS_PRECISION_SECOND },
    { "s", "unused", "year-month-day, date with slashes", 0, 2,
      TRS_PRECISION_DAY },
    { "regime", "filter", NULL, 0, 1, TRS_PRECISION_DAY },
};

static void test_columns(void **state)
{
    struct reviewed r;

    (void)state;
    review(&r, "columns",
           "data: {shape: wide, columns: {id: ID}, where: {regime: [IM4]}}\n"
           "dimensions: {post: {column: post}, office: {column: post}}\n"
           "sample: {cluster: post}\n"
           "milestones: {arrival: {column: a}, released: {column: r}}\n" MAIN,
           "id,post,a,r,s,regime\n"
           "1,MBA,25/3/2025 08:01,2025-03-26T10:00:01,2025-03-01,IM4\n"
           "2,MBA,26/3/2025 08:01,NA,25/03/2025,IM4\n"
           "3,MBA\n");
    assert_int_equal(trs_columns_count(r.columns), COUNT(columns));
    for (size_t i = 0; i < COUNT(columns); i++) {
        const trs_column *column = trs_columns_at(r.columns, i);

        assert_string_equal(column->name, columns[i].name);
        assert_string_equal(column->role, columns[i].role);
        if (columns[i].format)
            assert_string_equal(column->format, columns[i].format);
        CHECK_ROW(columns[i].name, !columns[i].format == !column->is_time);
        CHECK_ROW(columns[i].name, column->missing == columns[i].missing);
        CHECK_ROW(columns[i].name, column->distinct == columns[i].distinct);
        CHECK_ROW(columns[i].name, column->finest == columns[i].finest);
    }
    assert_null(trs_columns_at(r.columns, COUNT(columns)));
    clear(&r);
}

/* Many different values are estimated, whatever they look like. */
static const struct {
    const char *name, *format;
    unsigned step;
} ids[] = {
    { "eight bytes", "D%07u", 1 },
    { "seven bytes", "%07u", 1 },
    { "long", "2025-MBA-IM4-%07u", 1 },
    { "behind", "%07u-IM4-MBA-2025", 1 },
    { "steps", "%u", 1000 },
    { "plain", "%u", 1 },
};

static void test_many_distinct(void **state)
{
    enum { MANY = 20000 };
    static char csv[MANY * 50];

    (void)state;
    for (size_t i = 0; i < COUNT(ids); i++) {
        size_t at = (size_t)snprintf(csv, sizeof csv, "id,a\n");
        uint64_t distinct;
        struct reviewed r;

        for (unsigned k = 0; k < MANY; k++) {
            at += (size_t)snprintf(csv + at, sizeof csv - at, ids[i].format,
                                   k * ids[i].step);
            at += (size_t)snprintf(csv + at, sizeof csv - at,
                                   ",2025-03-03 08:01\n");
        }
        review(
            &r, ids[i].name,
            "data: {shape: wide, columns: {id: id}}\n"
            "dimensions: {}\n"
            "milestones: {arrival: {column: a}}\n"
            "intervals: {x: {from: \"@first\", to: \"@last\", main: true}}\n",
            csv);
        distinct = trs_columns_at(r.columns, 0)->distinct;
        if (distinct < MANY * 95 / 100 || distinct > MANY * 105 / 100)
            fail_msg("row \"%s\": %u", ids[i].name, (unsigned)distinct);
        clear(&r);
    }
}

/* ---- memory -------------------------------------------------------------- */

struct miser {
    long left; /* allocations until one fails; below 0: none does */
};

static void *miser_resize(void *context, void *block, size_t size)
{
    struct miser *miser = context;

    if (size == 0) {
        free(block);
        return NULL;
    }
    return miser->left-- == 0 ? NULL : realloc(block, size);
}

static void test_every_allocation(void **state)
{
    struct miser miser;
    trs_host host;
    trs_status status;
    long n = 0;

    (void)state;
    trs_host_init(&host);
    host.context = &miser;
    host.resize = miser_resize;
    do {
        struct reviewed r;
        trs_review *again = NULL;
        trs_error err = { 0 };

        review(&r, "memory",
               "data: {shape: wide, columns: {id: id}}\n"
               "dimensions: {post: {column: post}}\n"
               "milestones: {arrival: {column: a}, released: {column: r}}\n"
               "intervals: {x: {from: arrival, to: released, main: true}}\n",
               "id,post,a,r\n1,M," DAY "08:01," DAY "09:01\n");
        miser.left = n++;
        status = trs_review_new(&again, &host, r.cases, r.ledger, &err);
        assert_true(status == TRS_OK || status == TRS_ENOMEM);
        assert_true((status == TRS_OK) == (again != NULL));
        trs_review_free(again);
        clear(&r);
    } while (status != TRS_OK);
    assert_true(n > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_findings),
        cmocka_unit_test(test_never_recorded),
        cmocka_unit_test(test_never_recorded_by_chance),
        cmocka_unit_test(test_heaping),
        cmocka_unit_test(test_heaping_in_zone),
        cmocka_unit_test(test_sources),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_many_distinct),
        cmocka_unit_test(test_every_allocation),
    };

    return cmocka_run_group_tests_name("review", tests, NULL, NULL);
}
