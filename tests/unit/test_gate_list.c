/* Counts that stand in no row of the gate, and a reader who tries everything:
 * all lists with the known sum, in which no small count may be the same each
 * time. */
#include "consignments.h"

#include <trs/gate.h>

#include <math.h>

enum { LEAST = 4, CELLS = 5 };

static const char study_text[] =
    "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
    "milestones: {arrival: {event: A}, released: {event: R}}\n"
    "intervals: {release: {from: arrival, to: released, main: true}}\n";

struct world {
    trs_study *study;
    trs_cases *cases;
    trs_summary *summary;
    trs_results *results;
    trs_gate *gate;
};

static void make_world(struct world *w, bool closed, uint64_t least)
{
    trs_results_options results;
    trs_gate_options options;
    trs_error err;

    w->study = study_of(study_text);
    assert_int_equal(trs_cases_new(&w->cases, NULL, w->study, NULL, &err),
                     TRS_OK);
    assert_int_equal(trs_cases_finish(w->cases, &err), TRS_OK);
    assert_int_equal(trs_summary_new(&w->summary, NULL, w->cases, NULL, &err),
                     TRS_OK);
    trs_results_options_init(&results);
    assert_int_equal(
        trs_results_new(&w->results, NULL, w->summary, NULL, &results, &err),
        TRS_OK);
    trs_gate_options_init(&options);
    options.closed = closed;
    options.min_cell = least;
    assert_int_equal(trs_gate_new(&w->gate, NULL, w->results, &options, &err),
                     TRS_OK);
}

static void clear_world(struct world *w)
{
    trs_gate_free(w->gate);
    trs_results_free(w->results);
    trs_summary_free(w->summary);
    trs_cases_free(w->cases);
    trs_study_free(w->study);
}

/* ---- the reader ---------------------------------------------------------- */

struct reader {
    size_t count;
    const double *printed;
    int tried[CELLS], low[CELLS], high[CELLS], total;
    long found;
};

static bool is_few(int n)
{
    return n > 0 && n < LEAST;
}

static void note(struct reader *reader)
{
    for (size_t i = 0; i < reader->count; i++) {
        if (reader->tried[i] < reader->low[i])
            reader->low[i] = reader->tried[i];
        if (reader->tried[i] > reader->high[i])
            reader->high[i] = reader->tried[i];
    }
    reader->found++;
}

/* left: what the cells from this one on add up to. */
static void try_all(struct reader *reader, size_t cell, int left)
{
    double printed = cell < reader->count ? reader->printed[cell] : 0;
    int from = (int)printed, to = from;

    if (cell == reader->count) {
        if (left == 0)
            note(reader);
        return;
    }
    if (isnan(printed) || printed < 0) {
        from = 1;
        to = isnan(printed) ? left : LEAST - 1;
    }
    for (int n = from; n <= to && n <= left; n++) {
        reader->tried[cell] = n;
        try_all(reader, cell + 1, left - n);
    }
}

static void attack(const struct world *w, uint64_t seed)
{
    double counts[CELLS];
    int truth[CELLS];
    struct reader reader = { .count = 1 + below(seed, 1, CELLS),
                             .printed = counts };

    for (size_t i = 0; i < reader.count; i++) {
        truth[i] = (int)below(seed, 10 + (unsigned)i, seed % 2 ? 9 : 30);
        counts[i] = truth[i];
        reader.total += truth[i];
        reader.low[i] = INT32_MAX;
        reader.high[i] = -1;
    }
    assert_int_equal(trs_gate_list(w->gate, counts, reader.count, NULL),
                     TRS_OK);
    try_all(&reader, 0, reader.total);
    assert_true(reader.found > 0);
    for (size_t i = 0; i < reader.count; i++) {
        assert_true(counts[i] < 0 || isnan(counts[i]) || counts[i] == truth[i]);
        if (is_few(truth[i]) && !is_few(reader.total) &&
            reader.low[i] == reader.high[i])
            fail_msg("seed %d: of %zu, count %zu can only be %d", (int)seed,
                     reader.count, i, truth[i]);
    }
}

static void test_list(void **state)
{
    struct world w;

    (void)state;
    make_world(&w, true, LEAST);
    for (uint64_t seed = 1; seed <= 1000; seed++)
        attack(&w, seed);
    clear_world(&w);
}

static void test_open(void **state)
{
    double counts[] = { 0, 1, 2, 300 };
    const double same[] = { 0, 1, 2, 300 };
    struct world w;

    (void)state;
    make_world(&w, false, 10);
    assert_int_equal(trs_gate_list(w.gate, counts, 4, NULL), TRS_OK);
    assert_memory_equal(counts, same, sizeof counts);
    assert_int_equal(trs_gate_list(NULL, counts, 4, NULL), TRS_OK);
    assert_memory_equal(counts, same, sizeof counts);
    assert_true(trs_gate_among(w.gate, 3, 5) == 3);
    assert_true(trs_gate_rounded(w.gate, 7) == 7);
    assert_true(trs_gate_rough(w.gate, 1, 3).value == 1.0 / 3);
    clear_world(&w);
}

static const struct {
    const char *name;
    uint64_t part, whole;
    double among, rounded; /* NAN: withheld */
    double rough;          /* < 0: absent   */
} parts[] = {
    { "nothing of nothing", 0, 0, 0, 0, -1 },
    { "nothing of enough", 0, 1000, 0, 0, 0 },
    { "few", 9, 1000, -10, -10, 0.01 },
    { "all", 1000, 1000, 1000, 1000, 1 },
    { "all but few", 995, 1000, NAN, 1000, 1 },
    { "all but enough", 990, 1000, 990, 990, 0.99 },
    { "no per cent of few", 500, 999, 500, 500, -1 },
    { "to the nearest", 14, 2000, 14, 10, 0.01 },
};

static void test_parts(void **state)
{
    struct world w;

    (void)state;
    make_world(&w, true, 10);
    for (size_t i = 0; i < COUNT(parts); i++) {
        double among = trs_gate_among(w.gate, parts[i].part, parts[i].whole);
        trs_number rough =
            trs_gate_rough(w.gate, parts[i].part, parts[i].whole);

        CHECK_ROW(parts[i].name, isnan(parts[i].among)
                                     ? isnan(among)
                                     : among == parts[i].among);
        CHECK_ROW(parts[i].name,
                  trs_gate_rounded(w.gate, parts[i].part) == parts[i].rounded);
        CHECK_ROW(parts[i].name, rough.present == (parts[i].rough >= 0));
        CHECK_ROW(parts[i].name,
                  !rough.present || fabs(rough.value - parts[i].rough) < 1e-9);
    }
    clear_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_open),
        cmocka_unit_test(test_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
