/* The gate of the public edition, and a reader who adds and subtracts.
 *
 * The reader sees only rows of the gate.  What is behind them is a cube of
 * unknown cells, one for each combination of all dimensions and each outcome;
 * every printed count is the sum of some.  Nothing of it knows how the gate
 * chooses. */
#include "consignments.h"

#include <trs/gate.h>

#include <math.h>

/* ---- a study with three dimensions --------------------------------------- */

static const char cube_study[] =
    "study: {cutoff: 2025-04-09T00:00:00}\n"
    "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
    "dimensions:\n"
    "  a: {column: a}\n"
    "  b: {column: b}\n"
    "  c: {column: c}\n"
    "milestones:\n"
    "  arrival: {event: A}\n"
    "  lodged: {event: L}\n"
    "  released: {event: R}\n"
    "intervals:\n"
    "  release: {from: arrival, to: released, main: true}\n"
    "  prepare: {from: arrival, to: lodged}\n"
    "report: {targets: {release: 24h}, contributor: firm}\n";

static const char cube_plain[] =
    "study: {cutoff: 2025-04-09T00:00:00}\n"
    "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
    "dimensions:\n"
    "  a: {column: a}\n"
    "  b: {column: b}\n"
    "  c: {column: c}\n"
    "milestones:\n"
    "  arrival: {event: A}\n"
    "  lodged: {event: L}\n"
    "  released: {event: R}\n"
    "intervals:\n"
    "  release: {from: arrival, to: released, main: true}\n"
    "  prepare: {from: arrival, to: lodged}\n"
    "  quick: {from: arrival, to: released, limits: {max: 95h}}\n"
    "  again: {from: arrival, to: released, negative: clip}\n"
    "report: {targets: {release: 24h}}\n";

enum { MOST = 4, LAYERS = 6, CUBE = MOST * MOST * MOST };

struct world {
    trs_study *study;
    trs_cases *cases;
    trs_summary *summary;
    trs_results *results;
    trs_gate *gate;
    uint64_t seed;
    int sizes[3];
    bool nested;       /* b follows from a, c from the half of a             */
    bool exists[CUBE]; /* combinations that occur                            */
};

static const char *const names[] = { "k", "l", "m", "n" };

/* Values with unequal chances, so that some groups are small. */
static int roll_of(const struct world *w, uint64_t k, unsigned d)
{
    uint64_t roll = below(k + w->seed * 100003, 20 + d, 100);
    int v = roll < 55 ? 0 : roll < 80 ? 1 : roll < 94 ? 2 : 3;

    return v % w->sizes[d];
}

/* Every border post has one mode of transport; the goods of some are others
 * than those of the rest. */
static int value_of(const struct world *w, uint64_t k, unsigned d)
{
    int a = roll_of(w, k, 0), own = roll_of(w, k, d);

    if (!w->nested || d == 0)
        return own;
    return d == 1 ? (a + (int)w->seed) % 2 : a < 2 ? own % 2 : 2 + own % 2;
}

static void add(struct world *w, uint64_t k)
{
    uint64_t s = k + w->seed * 100003;
    char id[24];
    trs_row row;

    snprintf(id, sizeof id, "C%llu", (unsigned long long)k);
    assert_int_equal(trs_cases_add(w->cases, &row, id, NULL), TRS_OK);
    trs_cases_milestone(w->cases, row, 0, arrival_of(s), false, NULL);
    if (below(s, 6, 12))
        trs_cases_milestone(w->cases, row, 1,
                            arrival_of(s) +
                                (trs_span)below(s, 2, 3000) * TRS_MINUTE,
                            false, NULL);
    if (below(s, 7, 12))
        trs_cases_milestone(w->cases, row, 2,
                            arrival_of(s) +
                                (trs_span)below(s, 3, 6000) * TRS_MINUTE,
                            false, NULL);
    for (unsigned d = 0; d < 3; d++)
        trs_cases_dimension(w->cases, row, d, names[value_of(w, k, d)], NULL);
    w->exists[(value_of(w, k, 0) * MOST + value_of(w, k, 1)) * MOST +
              value_of(w, k, 2)] = true;
}

/* The breakdowns of a set of bits: a, b, c, ab, ac, bc, abc. */
static const int sets[7][3] = { { 0 },    { 1 },    { 2 },      { 0, 1 },
                                { 0, 2 }, { 2, 1 }, { 0, 1, 2 } };
static const size_t set_counts[7] = { 1, 1, 1, 2, 2, 2, 3 };

static void make_world(struct world *w, const char *yaml, uint64_t seed,
                       uint64_t n, unsigned bits, uint64_t least)
{
    trs_breakdown by[7];
    size_t count = 0;
    trs_summary_options summary;
    trs_results_options results;
    trs_gate_options gate;
    trs_error err;

    memset(w, 0, sizeof *w);
    w->seed = seed;
    w->nested = seed % 2 == 0;
    for (unsigned d = 0; d < 3; d++)
        w->sizes[d] = 2 + (int)below(seed, 40 + d, MOST - 1);
    w->study = study_of(yaml);
    assert_int_equal(trs_cases_new(&w->cases, NULL, w->study, NULL, &err),
                     TRS_OK);
    for (uint64_t k = 0; k < n; k++)
        add(w, k);
    assert_int_equal(trs_cases_finish(w->cases, &err), TRS_OK);
    for (unsigned s = 0; s < 7; s++)
        if (bits >> s & 1)
            by[count++] = (trs_breakdown){ sets[s], set_counts[s] };
    trs_summary_options_init(&summary);
    summary.breakdowns = by;
    summary.breakdown_count = count;
    assert_int_equal(
        trs_summary_new(&w->summary, NULL, w->cases, &summary, &err), TRS_OK);
    trs_results_options_init(&results);
    results.breakdowns = by;
    results.breakdown_count = count;
    assert_int_equal(
        trs_results_new(&w->results, NULL, w->summary, NULL, &results, &err),
        TRS_OK);
    trs_gate_options_init(&gate);
    gate.closed = least > 0;
    gate.min_cell = least;
    gate.cases = w->cases;
    assert_int_equal(trs_gate_new(&w->gate, NULL, w->results, &gate, &err),
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

enum { COLUMNS = CUBE * LAYERS, ROWS = 1200 };

/* Modulo this prime, sums of known counts are solved exactly. */
#define PRIME UINT64_C(2147483647)

struct reader {
    int8_t rows[ROWS][COLUMNS]; /* which unknowns a printed count adds up */
    double lo[ROWS], hi[ROWS];  /* what is printed of it                  */
    uint64_t truth[ROWS];
    size_t count, columns;
    double low[COLUMNS], high[COLUMNS]; /* of the unknowns                */
    uint32_t basis[ROWS][COLUMNS];
    size_t pivots[ROWS], rank;
};

static struct reader reader;

/* Does the combination belong to group of table? */
static bool belongs(const trs_table *table, size_t group, const int *values)
{
    for (size_t d = 0; d < table->by.count; d++) {
        const char *value = trs_table_value(table, group, d);

        if (strcmp(value, names[values[table->by.dimensions[d]]]) != 0)
            return false;
    }
    return true;
}

/* layer < 0: all of them. */
static void read_count(const trs_table *table, size_t group, int layer,
                       double printed, uint64_t truth, uint64_t least,
                       bool not_nothing)
{
    size_t r = reader.count++;

    assert_true(r < ROWS);
    memset(reader.rows[r], 0, sizeof reader.rows[r]);
    for (int at = 0; at < CUBE; at++) {
        int values[3] = { at / (MOST * MOST), at / MOST % MOST, at % MOST };

        if (!belongs(table, group, values))
            continue;
        for (int k = 0; k < LAYERS; k++)
            if (layer < 0 || layer == k)
                reader.rows[r][at * LAYERS + k] = 1;
    }
    reader.truth[r] = truth;
    reader.lo[r] = printed >= 0 ? printed : not_nothing;
    reader.hi[r] = printed >= 0  ? printed
                   : printed < 0 ? (double)least - 1
                                 : INFINITY;
    assert_true((double)truth >= reader.lo[r] && (double)truth <= reader.hi[r]);
}

/* The reader knows which combinations occur, whether a breakdown lists them or
 * not: that posts have their modes is no secret. */
static void clear_others(const struct world *w)
{
    for (int at = 0; at < CUBE; at++)
        for (int k = 0; k < LAYERS && !w->exists[at]; k++)
            reader.high[at * LAYERS + k] = 0;
}

static void read_public(const struct world *w, size_t interval, uint64_t least)
{
    reader.count = 0;
    for (size_t c = 0; c < COLUMNS; c++) {
        reader.low[c] = 0;
        reader.high[c] = INFINITY;
    }
    clear_others(w);
    for (size_t r = 0; r < w->results->row_count; r++) {
        const trs_result *result = &w->results->rows[r];
        const trs_gated *row = trs_gate_row(w->gate, r);
        const trs_table *table = w->results->tables[result->table];

        if (result->interval != interval)
            continue;
        read_count(table, result->group, -1, row->consignments,
                   result->counts->consignments, least, true);
        for (int k = 0; k < LAYERS; k++)
            read_count(table, result->group, k, row->outcomes[k],
                       result->counts->outcomes[k], least,
                       row->consignments >= 0 && k != TRS_COMPLETE &&
                           result->counts->outcomes[k]);
    }
}

/* Bounds of the unknowns and of the printed sums, until nothing changes. */
static bool narrow(size_t r)
{
    double low = 0, high = 0;
    bool changed = false;

    for (size_t c = 0; c < COLUMNS; c++)
        if (reader.rows[r][c]) {
            low += reader.low[c];
            high += reader.high[c];
        }
    changed = low > reader.lo[r] || high < reader.hi[r];
    reader.lo[r] = fmax(reader.lo[r], low);
    reader.hi[r] = fmin(reader.hi[r], high);
    for (size_t c = 0; c < COLUMNS; c++) {
        double rest_low = low - reader.low[c], most, least = 0;

        if (!reader.rows[r][c])
            continue;
        most = reader.hi[r] - rest_low;
        if (!isinf(high))
            least = reader.lo[r] - (high - reader.high[c]);
        if (most < reader.high[c] || least > reader.low[c]) {
            low -= reader.low[c];
            high -= isinf(high) ? 0 : reader.high[c];
            reader.high[c] = fmin(reader.high[c], most);
            reader.low[c] = fmax(reader.low[c], least);
            low += reader.low[c];
            if (!isinf(high))
                high += reader.high[c];
            changed = true;
        }
    }
    return changed;
}

static uint64_t power(uint64_t base, uint64_t exponent)
{
    uint64_t result = 1;

    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = result * base % PRIME;
        base = base * base % PRIME;
    }
    return result;
}

/* Reduces a row by the basis; the column of its first number that is left. */
static size_t reduce(uint32_t *row)
{
    for (size_t b = 0; b < reader.rank; b++) {
        uint64_t factor = row[reader.pivots[b]];

        if (!factor)
            continue;
        for (size_t c = 0; c < COLUMNS; c++)
            row[c] =
                (uint32_t)((row[c] + (PRIME - factor) * reader.basis[b][c]) %
                           PRIME);
    }
    for (size_t c = 0; c < COLUMNS; c++)
        if (row[c])
            return c;
    return SIZE_MAX;
}

static void load(uint32_t *row, size_t r)
{
    for (size_t c = 0; c < COLUMNS; c++)
        row[c] = reader.rows[r][c] && reader.high[c] > reader.low[c];
}

/* Rows of which the value is known span what can be worked out. */
static void learn(size_t r)
{
    uint32_t row[COLUMNS];
    size_t pivot;
    uint64_t inverse;

    load(row, r);
    pivot = reduce(row);
    if (pivot == SIZE_MAX)
        return;
    inverse = power(row[pivot], PRIME - 2);
    for (size_t c = 0; c < COLUMNS; c++)
        reader.basis[reader.rank][c] = (uint32_t)(row[c] * inverse % PRIME);
    reader.pivots[reader.rank++] = pivot;
}

static void narrow_all(void)
{
    bool changed = true;

    for (int sweep = 0; sweep < 60 && changed; sweep++) {
        changed = false;
        for (size_t r = 0; r < reader.count; r++)
            changed |= narrow(r);
    }
}

/* Counts that follow from known ones become known; were there any? */
static bool eliminate(void)
{
    bool more = false;

    reader.rank = 0;
    for (size_t r = 0; r < reader.count; r++)
        if (reader.lo[r] == reader.hi[r])
            learn(r);
    for (size_t r = 0; r < reader.count; r++) {
        uint32_t row[COLUMNS];

        if (reader.lo[r] == reader.hi[r])
            continue;
        load(row, r);
        if (reduce(row) != SIZE_MAX)
            continue;
        reader.lo[r] = reader.hi[r] = (double)reader.truth[r];
        more = true;
    }
    return more;
}

/* What is small must stay hidden; what was only hidden with it need not. */
static void attack(const char *name, uint64_t least, const uint8_t *hidden)
{
    do
        narrow_all();
    while (eliminate());
    for (size_t r = 0; r < reader.count; r++) {
        double width = reader.hi[r] - reader.lo[r];

        if (!hidden[r] || reader.truth[r] == 0 || reader.truth[r] >= least)
            continue;
        if (width + 1 < 2 || width + 1 < (double)(least / 2))
            fail_msg("%s: a count of %llu is known to be %.0f to %.0f", name,
                     (unsigned long long)reader.truth[r], reader.lo[r],
                     reader.hi[r]);
    }
}

/* The row of another interval about the same group. */
static const trs_gated *beside(const struct world *w, const trs_gated *row,
                               size_t interval)
{
    for (size_t r = 0; r < w->results->row_count; r++) {
        const trs_gated *other = trs_gate_row(w->gate, r);

        if (other->interval == interval && other->table == row->table &&
            other->group == row->group)
            return other;
    }
    return NULL;
}

enum { RELEASE, PREPARE, QUICK, AGAIN, INTERVALS };

/* Who is left out of an interval between the same ends is no fewer than may be
 * known. */
static void check_kin(const struct world *w, const char *name, uint64_t least)
{
    for (size_t r = 0; r < w->results->row_count; r++) {
        const trs_gated *row = trs_gate_row(w->gate, r);
        double n = row->outcomes[TRS_COMPLETE], quick;

        if (row->interval != RELEASE)
            continue;
        quick = beside(w, row, QUICK)->outcomes[TRS_COMPLETE];
        if (n >= 0 && quick >= 0 && n > quick && n - quick < (double)least)
            fail_msg("%s: %.0f that are not quick are known", name, n - quick);
    }
}

static void test_attack(void **state)
{
    static uint8_t hidden[ROWS];
    size_t hidden_count = 0, seen_count = 0;
    const char *rounds = getenv("TRS_GATE_ROUNDS");
    uint64_t last = rounds ? strtoull(rounds, NULL, 10) : 1000;

    (void)state;
    for (uint64_t seed = 1; seed <= last; seed++) {
        struct world w;
        uint64_t least = 3 + seed % 8;
        unsigned bits = 1 + (unsigned)below(seed, 51, 127);
        char name[80];

        snprintf(name, sizeof name, "seed %d, breakdowns %#x, m %d", (int)seed,
                 bits, (int)least);
        make_world(&w, cube_plain, seed,
                   30 + below(seed, 50, seed % 3 ? 400 : 2500), bits, least);
        for (size_t i = 0; i < INTERVALS; i++) {
            read_public(&w, i, least);
            for (size_t r = 0; r < reader.count; r++) {
                hidden[r] = reader.lo[r] != reader.hi[r];
                /* a count below m is shown only where it is nothing */
                if (!hidden[r] && reader.truth[r] > 0 &&
                    reader.truth[r] < least)
                    fail_msg("%s: %d is shown", name, (int)reader.truth[r]);
                if (i > PREPARE || r % (LAYERS + 1) != 1)
                    continue; /* quick gives way to its like */
                hidden_count += hidden[r];
                seen_count += !hidden[r];
            }
            attack(name, least, hidden);
        }
        check_kin(&w, name, least);
        clear_world(&w);
    }
    /* hiding everything would be safe, too; but these are small tables, and of
       intervals that tell of each other */
    if (seen_count < hidden_count / 2)
        fail_msg("%zu counts are shown, %zu hidden", seen_count, hidden_count);
}

/* ---- numbers ------------------------------------------------------------- */

static bool has_sides(const trs_dist *dist, trs_number number, uint64_t least)
{
    /* three digits may move it by half a per cent */
    trs_span from = (trs_span)(number.value - fabs(number.value) * 0.005 - 1);
    trs_span to = (trs_span)(number.value + fabs(number.value) * 0.005 + 1);

    return !number.present || (trs_dist_up_to(dist, to) >= least &&
                               dist->n - trs_dist_below(dist, from) >= least);
}

static bool is_rounded(trs_number span)
{
    char text[40], *point;

    if (!span.present || span.value == 0)
        return true;
    snprintf(text, sizeof text, "%.2e", span.value);
    point = text;
    return fabs(strtod(point, NULL) - span.value) <= fabs(span.value) * 1e-9;
}

static void check_numbers(const struct world *w, size_t r, uint64_t least)
{
    const trs_gated *row = trs_gate_row(w->gate, r);
    const trs_counts *counts = w->results->rows[r].counts;
    const trs_dist *dist = &counts->complete;
    const trs_stats *s = &row->stats;
    const trs_number quantiles[] = {
        s->p05,       s->p10,    s->p25,          s->p75,         s->median,
        s->p90,       s->p95,    s->median_lo,    s->median_hi,   s->p99,
        s->km_median, s->km_p90, s->km_median_lo, s->km_median_hi
    };

    assert_true(!s->min.present && !s->max.present && !s->mad.present);
    assert_true(!s->geometric_mean.present && !s->trimmed_mean.present);
    assert_true(!s->skewness.present);
    assert_true(row->shown || (!s->mean.present && s->n == 0));
    assert_true(!row->shown || dist->n >= least);
    for (size_t q = 0; q < COUNT(quantiles); q++) {
        assert_true(has_sides(dist, quantiles[q], least));
        assert_true(is_rounded(quantiles[q]));
    }
    assert_true(is_rounded(s->mean) && is_rounded(s->sd));
    if (s->within_target.present) {
        double cents = s->within_target.value * 100;

        assert_true(fabs(cents - round(cents)) < 1e-9);
        assert_true((counts->within >= least && counts->missed >= least) ||
                    counts->within + counts->missed >= 200 * least);
    }
}

static void test_numbers(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        uint64_t least = 3 + seed % 8;
        struct world w;

        make_world(&w, cube_plain, seed, seed * 40, 0x2b, least);
        for (size_t r = 0; r < w.results->row_count; r++)
            check_numbers(&w, r, least);
        clear_world(&w);
    }
}

static bool same_number(trs_number a, trs_number b)
{
    return a.present == b.present && a.value == b.value;
}

/* Number by number: between them there are bytes that nobody sets. */
static bool same_stats(const trs_stats *a, const trs_stats *b)
{
    bool same = a->n == b->n && a->open == b->open && a->ended == b->ended &&
                a->negative == b->negative && same_number(a->cv, b->cv) &&
                same_number(a->km_se, b->km_se);

#define SAME(name, kind) same = same && same_number(a->name, b->name);
    TRS_STATS_LIST(SAME)
#undef SAME
    return same;
}

static void test_open(void **state)
{
    struct world w;

    (void)state;
    make_world(&w, cube_plain, 1, 50, 0x7f, 0);
    for (size_t r = 0; r < w.results->row_count; r++) {
        const trs_gated *row = trs_gate_row(w.gate, r);
        const trs_result *result = &w.results->rows[r];

        assert_true(row->shown);
        assert_true(same_stats(&row->stats, &result->stats));
        assert_true(row->consignments == (double)result->counts->consignments);
    }
    assert_null(trs_gate_row(w.gate, w.results->row_count));
    assert_false(trs_gate_closed(w.gate));
    assert_true(trs_gate_count(w.gate, 1) == 1);
    clear_world(&w);
}

/* ---- contributors -------------------------------------------------------- */

/* Without a column of the data, all consignments are of one that is unknown:
 * nothing may be shown. */
static void test_contributors(void **state)
{
    struct world w;
    trs_gate *gate = NULL;
    trs_gate_options options;
    trs_error err;

    (void)state;
    make_world(&w, cube_study, 1, 500, 1, 10);
    for (size_t r = 0; r < w.results->row_count; r++)
        assert_false(trs_gate_row(w.gate, r)->shown);
    trs_gate_options_init(&options);
    options.closed = true;
    assert_int_equal(trs_gate_new(&gate, NULL, w.results, &options, &err),
                     TRS_EVALUE);
    assert_non_null(strstr(err.message, "needs the data"));
    clear_world(&w);
}

/* ---- single numbers ------------------------------------------------------ */

static const struct {
    const char *name;
    double milliseconds, printed;
} spans[] = {
    { "nothing", 0, 0 },
    { "three digits stay", 123000, 123000 },
    { "41.2345 h", 148444200, 148000000 },
    { "half away from zero", 1235000, 1240000 },
    { "before arrival", -1234567, -1230000 },
    { "below a second", 1234.4, 1230 },
};

static void test_single(void **state)
{
    struct world w;
    trs_number lo = { 5000, true }, hi = { 9000, true };

    (void)state;
    make_world(&w, cube_plain, 1, 100, 1, 10);
    for (size_t i = 0; i < COUNT(spans); i++)
        CHECK_ROW(
            spans[i].name,
            fabs(trs_gate_span(w.gate,
                               (trs_number){ spans[i].milliseconds, true }, 50)
                     .value -
                 spans[i].printed) < 1e-6);
    assert_true(trs_gate_count(w.gate, 0) == 0);
    assert_true(trs_gate_count(w.gate, 9) == -10);
    assert_true(trs_gate_count(w.gate, 10) == 10);
    assert_false(trs_gate_quantile(w.gate, lo, 99, 100000).present);
    assert_true(trs_gate_quantile(w.gate, lo, 100, 100000).present);
    assert_true(trs_gate_quantile(w.gate, lo, 100, 900000).present);
    assert_false(trs_gate_quantile(w.gate, lo, 100, 1000000).present);
    assert_false(trs_gate_part(w.gate, 9, 100).present);
    assert_true(trs_gate_part(w.gate, 10, 100).present);
    assert_false(trs_gate_part(w.gate, 95, 100).present);
    assert_true(trs_gate_part(w.gate, 1, 2000).present);
    trs_gate_limits(w.gate, &lo, &hi, 30, 500000); /* 10 and 21 */
    assert_true(lo.present && hi.present);
    trs_gate_limits(w.gate, &lo, &hi, 28, 500000);
    assert_false(lo.present || hi.present);
    clear_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open),         cmocka_unit_test(test_single),
        cmocka_unit_test(test_numbers),      cmocka_unit_test(test_attack),
        cmocka_unit_test(test_contributors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
