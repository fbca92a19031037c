/* summary: every group counted again, one consignment after the other; tables
 * of marginals; parts that must not be merged; and every allocation failed. */
#include "consignments.h"

#include <trs/ingest.h>

#include "libtrs/summary.h"

#include <math.h>
#include <unistd.h>

static trs_study *study_with(const char *more)
{
    char yaml[2048];

    snprintf(yaml, sizeof yaml, "%s%s", plain_study, more);
    return study_of(yaml);
}

static const int post[] = { POST }, regime[] = { REGIME };
static const int both[] = { POST, REGIME }, turned[] = { REGIME, POST };

static trs_status count(trs_summary **out, const trs_host *host,
                        const trs_cases *cases, const trs_breakdown *list,
                        size_t n, const trs_where *where, size_t where_count,
                        trs_error *err)
{
    trs_summary_options options;

    trs_summary_options_init(&options);
    options.breakdowns = list;
    options.breakdown_count = n;
    options.where = where;
    options.where_count = where_count;
    return trs_summary_new(out, host, cases, &options, err);
}

static trs_summary *counted(const trs_host *host, const trs_cases *cases,
                            const trs_breakdown *list, size_t n)
{
    trs_summary *summary = NULL;
    trs_error err;

    if (count(&summary, host, cases, list, n, NULL, 0, &err) != TRS_OK)
        fail_msg("%s", err.message);
    return summary;
}

static trs_table *table_of(const trs_summary *summary, const int *dimensions,
                           size_t n)
{
    trs_table *table = NULL;
    trs_error err;

    if (trs_summary_table(&table, summary, (trs_breakdown){ dimensions, n },
                          &err) != TRS_OK)
        fail_msg("%s", err.message);
    return table;
}

/* ---- against counting again ---------------------------------------------- */

/* What a table should hold of one group, worked out from the numbers alone; the
 * first interval, of which nothing is rejected. */
struct tally {
    uint64_t outcomes[TRS_OUTCOME_COUNT];
    uint64_t within, missed, undecided;
    trs_span sum;
};

#define CUTOFF (MARCH + 37 * TRS_DAY)

static void tell(struct tally *tally, uint64_t k)
{
    trs_span target = (strcmp(post_of(k), "MBA") ? 72 : 48) * TRS_HOUR;
    bool released = below(k, 7, 10) && released_of(k) <= CUTOFF;
    bool seized = !below(k, 8, 30) && released_of(k) + 5 <= CUTOFF;
    trs_span took = released_of(k) - arrival_of(k);

    if (!released && seized) {
        tally->outcomes[TRS_ENDED]++;
    } else if (released) {
        tally->outcomes[TRS_COMPLETE]++;
        tally->sum += took;
        if (took <= target)
            tally->within++;
        else
            tally->missed++;
    } else {
        tally->outcomes[TRS_OPEN]++;
        if (CUTOFF - arrival_of(k) >= target)
            tally->missed++;
        else
            tally->undecided++;
    }
}

static bool same_value(const char *value, const char *text)
{
    return value ? strcmp(value, text) == 0 : *text == '\0';
}

static void compare_group(const trs_table *table, size_t group, uint64_t n)
{
    const trs_counts *counts = trs_table_counts(table, 0, group);
    struct tally want = { .sum = 0 };

    for (uint64_t k = 0; k < n; k++) {
        const char *texts[] = { post_of(k), regime_of(k) };
        bool in = true;

        for (size_t i = 0; i < table->by.count; i++)
            in = in && same_value(trs_table_value(table, group, i),
                                  texts[table->by.dimensions[i]]);
        if (in)
            tell(&want, k);
    }
    for (int o = 0; o < TRS_OUTCOME_COUNT; o++)
        assert_int_equal(counts->outcomes[o], want.outcomes[o]);
    assert_int_equal(counts->within, want.within);
    assert_int_equal(counts->missed, want.missed);
    assert_int_equal(counts->undecided, want.undecided);
    assert_int_equal(trs_dist_sum(&counts->complete).low, want.sum);
}

/* Outcomes and distributions add up; groups are in order, none is empty. */
static void check_table(const trs_table *table, uint64_t n)
{
    for (size_t i = 0; i < table->interval_count; i++) {
        uint64_t all = 0;

        for (size_t g = 0; g < table->group_count; g++) {
            const trs_counts *counts = trs_table_counts(table, i, g);
            uint64_t sum = 0;

            for (int o = 0; o < TRS_OUTCOME_COUNT; o++)
                sum += counts->outcomes[o];
            assert_int_equal(sum, counts->consignments);
            assert_true(counts->consignments > 0 || table->by.count == 0);
            assert_int_equal(counts->complete.n,
                             counts->outcomes[TRS_COMPLETE]);
            assert_int_equal(counts->open.n, counts->outcomes[TRS_OPEN]);
            assert_int_equal(counts->ended.n, counts->outcomes[TRS_ENDED]);
            assert_int_equal(counts->complete.unsettled, 0);
            all += sum;
        }
        assert_int_equal(all, n);
    }
}

static void groups_are_what_they_say(void **state)
{
    static const uint64_t sizes[] = { 0, 1, 7, 1000 };
    static const trs_breakdown stored[] = { { turned, 2 }, { post, 1 } };
    trs_study *study = study_with("");

    (void)state;
    for (size_t s = 0; s < COUNT(sizes); s++) {
        uint64_t n = sizes[s];
        trs_cases *cases = cases_of(NULL, study, n, 0, 1, false);
        trs_summary *summary = counted(NULL, cases, stored, 2);
        trs_table *tables[] = { table_of(summary, NULL, 0),
                                table_of(summary, post, 1),
                                table_of(summary, regime, 1),
                                table_of(summary, both, 2),
                                table_of(summary, turned, 2) };

        assert_int_equal(trs_summary_consignments(summary), n);
        assert_non_null(trs_summary_breakdown(summary, 0));
        assert_null(trs_summary_breakdown(summary, 1)); /* a marginal */
        assert_int_equal(tables[0]->group_count, 1);
        for (size_t t = 0; t < COUNT(tables); t++) {
            check_table(tables[t], n);
            for (size_t g = 0; g < tables[t]->group_count; g++)
                compare_group(tables[t], g, n);
            trs_table_free(tables[t]);
        }
        trs_summary_free(summary);
        trs_cases_free(cases);
    }
    trs_study_free(study);
}

static void groups_stand_in_order(void **state)
{
    static const char *const want[] = { "BUS", "MBA", "T3", "zz\xC3\xA9",
                                        NULL };
    static const trs_breakdown stored[] = { { turned, 2 } };
    trs_study *study = study_with("");
    trs_cases *cases = cases_of(NULL, study, 500, 0, 1, false);
    trs_summary *summary = counted(NULL, cases, stored, 1);
    trs_table *table = table_of(summary, both, 2);

    (void)state;
    assert_int_equal(table->group_count, 2 * COUNT(want));
    for (size_t g = 0; g < table->group_count; g++) {
        const char *value = trs_table_value(table, g, 0);

        if (want[g / 2])
            assert_string_equal(value, want[g / 2]);
        else
            assert_null(value);
        assert_string_equal(trs_table_value(table, g, 1),
                            g % 2 ? "import" : "export");
    }
    trs_table_free(table);
    trs_summary_free(summary);
    trs_cases_free(cases);
    trs_study_free(study);
}

static void only_what_is_stored(void **state)
{
    static const trs_breakdown stored[] = { { post, 1 } };
    trs_study *study = study_with("");
    trs_cases *cases = cases_of(NULL, study, 5, 0, 1, false);
    trs_summary *summary = counted(NULL, cases, stored, 1);
    trs_table *table = NULL;
    trs_error err;

    (void)state;
    assert_int_equal(
        trs_summary_table(&table, summary, (trs_breakdown){ regime, 1 }, &err),
        TRS_EVALUE);
    assert_string_equal(err.message,
                        "the summary has no such breakdown; it has: post");
    trs_summary_free(summary);
    trs_cases_free(cases);
    trs_study_free(study);
}

/* ---- where --------------------------------------------------------------- */

static const struct {
    const char *name;
    trs_where where[4];
    size_t n;
    const char *posts; /* of those that pass, each in commas */
    const char *regimes, *selection;
} selections[] = {
    { "all",
      { { 0, NULL } },
      0,
      ",MBA,BUS,T3,,zz\xC3\xA9,",
      ",import,export,",
      NULL },
    { "one", { { POST, "MBA" } }, 1, ",MBA,", ",import,export,", "post=MBA" },
    { "alternatives",
      { { POST, "MBA" }, { POST, "BUS" }, { POST, "MBA" } },
      3,
      ",BUS,MBA,",
      ",import,export,",
      "post=BUS, post=MBA" },
    { "no value", { { POST, NULL } }, 1, ",,", ",import,export,", "post=" },
    { "no value, as text",
      { { POST, "" }, { POST, "T3" } },
      2,
      ",T3,,",
      ",import,export,",
      "post=, post=T3" },
    { "combined",
      { { POST, "MBA" }, { REGIME, "import" }, { POST, "T3" } },
      3,
      ",MBA,T3,",
      ",import,",
      "post=MBA, post=T3, regime=import" },
    { "none passes", { { POST, "XXX" } }, 1, ";", ";", "post=XXX" },
};

static bool is_among(const char *text, const char *list)
{
    char wanted[32];

    snprintf(wanted, sizeof wanted, ",%s,", text);
    return strstr(list, wanted) != NULL;
}

static void where_selects(void **state)
{
    trs_study *study = study_with("");
    trs_cases *cases = cases_of(NULL, study, 500, 0, 1, false);

    (void)state;
    for (size_t s = 0; s < COUNT(selections); s++) {
        const char *name = selections[s].name;
        trs_summary *summary = NULL;
        trs_table *table;
        uint64_t want = 0;

        for (uint64_t k = 0; k < 500; k++)
            want += is_among(post_of(k), selections[s].posts) &&
                    is_among(regime_of(k), selections[s].regimes);
        CHECK_ROW(name,
                  count(&summary, NULL, cases, NULL, 0, selections[s].where,
                        selections[s].n, NULL) == TRS_OK);
        table = table_of(summary, NULL, 0);
        check_table(table, want);
        CHECK_ROW(name, trs_summary_consignments(summary) == want);
        CHECK_ROW(name, selections[s].selection
                            ? strcmp(trs_summary_selection(summary),
                                     selections[s].selection) == 0
                            : !trs_summary_selection(summary));
        trs_table_free(table);
        trs_summary_free(summary);
    }
    trs_cases_free(cases);
    trs_study_free(study);
}

static void where_needs_a_dimension(void **state)
{
    static const trs_where none = { 2, "x" };
    trs_study *study = study_with("");
    trs_cases *cases = cases_of(NULL, study, 5, 0, 1, false);
    trs_summary *summary = NULL;

    (void)state;
    assert_int_equal(count(&summary, NULL, cases, NULL, 0, &none, 1, NULL),
                     TRS_EDOMAIN);
    assert_null(summary);
    trs_cases_free(cases);
    trs_study_free(study);
}

/* ---- strata and weights -------------------------------------------------- */

static const char strata[] =
    "sample: {design: stratified, strata: [regime], population: "
    "[{regime: import, n: 90000}, {regime: export, n: 50000}]}\n";

static void strata_are_kept_apart(void **state)
{
    static const trs_breakdown stored[] = { { post, 1 } };
    static const trs_where busia = { POST, "BUS" };
    trs_study *study = study_with(strata);
    trs_cases *cases = cases_of(NULL, study, 400, 0, 1, false);
    trs_summary *summary = NULL;
    trs_table *table;
    uint64_t exports = 0, consignments, population;

    (void)state;
    for (uint64_t k = 0; k < 400; k++)
        exports += strcmp(regime_of(k), "export") == 0;
    assert_int_equal(count(&summary, NULL, cases, stored, 1, &busia, 1, NULL),
                     TRS_OK);
    table = table_of(summary, post, 1);
    assert_int_equal(table->group_count, 1);
    assert_int_equal(table->stratum_count, 2);
    check_table(table, trs_summary_consignments(summary));
    trs_summary_stratum(summary, 0, &consignments, &population);
    assert_int_equal(consignments, exports); /* whatever where says */
    assert_int_equal(population, 50000);
    for (size_t i = 0; i < table->interval_count; i++) {
        const trs_counts *whole = trs_table_counts(table, i, 0);
        const trs_counts *a = trs_table_stratum(table, i, 0, 0);
        const trs_counts *b = trs_table_stratum(table, i, 0, 1);

        assert_int_equal(a->consignments + b->consignments,
                         whole->consignments);
        assert_int_equal(a->complete.n + b->complete.n, whole->complete.n);
    }
    trs_table_free(table);
    trs_summary_free(summary);
    trs_cases_free(cases);
    trs_study_free(study);
}

static void weights_add_up(void **state)
{
    trs_study *study = study_with("sample: {weight: w}\n");
    trs_cases *cases = cases_of(NULL, study, 300, 0, 1, false);
    trs_summary *summary = counted(NULL, cases, NULL, 0);
    trs_table *table = table_of(summary, NULL, 0);
    const trs_counts *counts = trs_table_counts(table, 0, 0);
    uint64_t sum = 0, bad = 0;

    (void)state;
    for (size_t i = 0; i < counts->complete.distinct; i++)
        sum += counts->complete.weights[i].sum.low;
    for (uint64_t k = 0; k < 300; k++) {
        char text[24];
        double weight;

        /* as consignments.h writes it: a fraction that ends in zeros or not */
        snprintf(text, sizeof text, "%llu.%llu",
                 (unsigned long long)below(k, 10, 5),
                 (unsigned long long)below(k, 11, 1000));
        weight = strtod(text, NULL);
        if (weight <= 0)
            bad++;
        else if (below(k, 7, 10) && released_of(k) <= CUTOFF)
            sum -= (uint64_t)(weight * 1e6 + 0.5);
    }
    assert_int_equal(sum, 0);
    assert_int_equal(counts->outcomes[TRS_REJECTED], bad);
    trs_table_free(table);
    trs_summary_free(summary);
    trs_cases_free(cases);
    trs_study_free(study);
}

/* ---- clusters ------------------------------------------------------------ */

/* n consignments by event, each copies times; a manifest for all copies of one
 * or, alone, none. */
static trs_cases *travelling(trs_study *study, uint64_t n, unsigned copies,
                             bool alone)
{
    char path[] = "/tmp/trs-test-XXXXXX";
    const char *const files[] = { path };
    int descriptor = mkstemp(path);
    FILE *file = fdopen(descriptor, "w");
    trs_cases *cases = NULL;
    trs_ledger *ledger = NULL;
    trs_error err;

    assert_non_null(file);
    fputs("id,event,time,post,regime,manifest\n", file);
    for (uint64_t i = 0; i < n * copies; i++) {
        uint64_t k = i / copies;
        long long start = 1740960000, took = (long long)below(k, 3, 300000);
        char manifest[24] = "";

        if (!alone)
            snprintf(manifest, sizeof manifest, "M%d", (int)k);
        fprintf(file, "%d,A,%lld,%s,%s,%s\n%d,R,%lld,,,\n", (int)i, start,
                post_of(k), regime_of(k), manifest, (int)i, start + took);
    }
    fclose(file);
    if (trs_ingest(&cases, &ledger, NULL, &study, files, 1, NULL, &err) !=
        TRS_OK)
        fail_msg("%s", err.message);
    unlink(path);
    trs_ledger_free(ledger);
    return cases;
}

static trs_stats stats_of(const char *sample, unsigned copies, bool alone)
{
    static const trs_breakdown stored[] = { { both, 2 } };
    trs_study *study = study_with(sample);
    trs_cases *cases = travelling(study, 200, copies, alone);
    trs_summary *summary = counted(NULL, cases, stored, 1);
    trs_table *table = table_of(summary, NULL, 0);
    trs_stats stats;

    assert_int_equal(trs_table_stats(&stats, table, 0, 0, NULL, NULL, NULL),
                     TRS_OK);
    trs_table_free(table);
    trs_summary_free(summary);
    trs_cases_free(cases);
    trs_study_free(study);
    return stats;
}

static bool close_to(trs_number a, trs_number b)
{
    return a.present && b.present &&
           fabs(a.value - b.value) <= 1e-9 * fabs(b.value);
}

static void clusters_widen_intervals(void **state)
{
    static const char by_manifest[] = "sample: {cluster: manifest}\n";
    trs_stats plain = stats_of("", 1, true);
    trs_stats alone = stats_of(by_manifest, 1, true);
    trs_stats twice = stats_of("", 2, true);
    trs_stats pairs = stats_of(by_manifest, 2, false);

    (void)state;
    assert_int_equal(plain.n, 200);
    assert_int_equal(pairs.n, 400);
    assert_false(plain.clustered);
    assert_true(alone.clustered && pairs.clustered);
    assert_true(close_to(alone.mean_lo, plain.mean_lo));
    assert_true(close_to(alone.mean_hi, plain.mean_hi));
    /* Wilson's, with p (1 - p) / se2 instead of n: n - 1 of them */
    assert_true(alone.within_lo.present &&
                alone.within_lo.value < plain.within_lo.value &&
                alone.within_lo.value > plain.within_lo.value - 0.01);
    assert_true(twice.mean_lo.value > plain.mean_lo.value);
    assert_true(close_to(pairs.mean_lo, plain.mean_lo));
    assert_true(close_to(pairs.mean_hi, plain.mean_hi));
    assert_true(close_to(pairs.within_lo, alone.within_lo));
    assert_false(pairs.median_lo.present || pairs.km_rmean_lo.present);
}

/* ---- many, and side by side ---------------------------------------------- */

static void same_counts(const trs_counts *a, const trs_counts *b)
{
    assert_memory_equal(a, b, offsetof(trs_counts, complete));
    assert_true(trs_dist_equal(&a->complete, &b->complete));
    assert_true(trs_dist_equal(&a->open, &b->open));
    assert_true(trs_dist_equal(&a->ended, &b->ended));
}

static void same_tables(const trs_summary *a, const trs_summary *b)
{
    trs_table *x = table_of(a, both, 2), *y = table_of(b, both, 2);

    assert_int_equal(x->group_count, y->group_count);
    for (size_t i = 0; i < x->interval_count; i++)
        for (size_t g = 0; g < x->group_count; g++)
            same_counts(trs_table_counts(x, i, g), trs_table_counts(y, i, g));
    trs_table_free(x);
    trs_table_free(y);
}

static void order_and_threads_are_nothing(void **state)
{
    static const trs_breakdown stored[] = { { both, 2 } };
    static const char *const studies[] = { "", strata,
                                           "sample: {weight: w}\n" };

    (void)state;
    for (size_t s = 0; s < COUNT(studies); s++) {
        trs_study *study = study_with(studies[s]);
        trs_cases *cases = cases_of(NULL, study, 3000, 0, 1, false);
        trs_summary *first = counted(NULL, cases, stored, 1);

        for (unsigned threads = 1; threads <= 8; threads *= 2) {
            trs_host host;
            trs_cases *turned_round;
            trs_summary *other;

            trs_host_init(&host);
            host.threads = threads;
            turned_round = cases_of(&host, study, 3000, 0, 1, true);
            other = counted(&host, turned_round, stored, 1);
            same_tables(first, other);
            trs_summary_free(other);
            trs_cases_free(turned_round);
        }
        trs_summary_free(first);
        trs_cases_free(cases);
        trs_study_free(study);
    }
}

static void a_group_each(void **state)
{
    enum { MANY = 1000000 };
    static const trs_breakdown stored[] = { { post, 1 } };
    trs_study *study = study_with("");
    trs_cases *cases = NULL;
    trs_summary *summary;
    trs_table *table;
    char text[24];

    (void)state;
    assert_int_equal(trs_cases_new(&cases, NULL, study, NULL, NULL), TRS_OK);
    for (uint64_t k = 0; k < MANY; k++) {
        trs_row row;

        snprintf(text, sizeof text, "%07llu", (unsigned long long)k);
        trs_cases_add(cases, &row, text, NULL);
        trs_cases_milestone(cases, row, ARRIVAL, MARCH, false, NULL);
        trs_cases_milestone(cases, row, RELEASED, MARCH + (trs_span)k, false,
                            NULL);
        trs_cases_dimension(cases, row, POST, text, NULL);
    }
    assert_int_equal(trs_cases_finish(cases, NULL), TRS_OK);
    summary = counted(NULL, cases, stored, 1);
    trs_cases_free(cases);
    table = table_of(summary, post, 1);
    assert_int_equal(table->group_count, MANY);
    for (size_t g = 0; g < MANY; g += 99991) {
        snprintf(text, sizeof text, "%07zu", g);
        assert_string_equal(trs_table_value(table, g, 0), text);
        assert_int_equal(trs_table_counts(table, 0, g)->complete.tally[0].value,
                         g);
    }
    trs_table_free(table);
    table = table_of(summary, NULL, 0);
    assert_int_equal(trs_table_counts(table, 0, 0)->complete.distinct, MANY);
    trs_table_free(table);
    trs_summary_free(summary);
    trs_study_free(study);
}

/* ---- what must not be merged --------------------------------------------- */

static const struct {
    const char *name, *from, *to, *message;
} changes[] = {
    { "milestones", "lodged: {event: L}", "lodged: {event: K}",
      "they measure different things: milestones differ" },
    { "interval", "negative: clip", "negative: reject",
      "they measure different things: interval \"prepare\" is defined "
      "differently" },
    { "cut-off", "2025-04-09", "2025-04-08",
      "they measure different things: cutoff differs" },
    { "targets", "48h", "47h",
      "they measure different things: targets differ" },
    { "a label", "label: Post", "label: Posto", NULL },
};

static trs_study *changed_study(const char *from, const char *to)
{
    char yaml[2048];
    const char *at = strstr(plain_study, from);

    assert_non_null(at);
    snprintf(yaml, sizeof yaml, "%.*s%s%s", (int)(at - plain_study),
             plain_study, to, at + strlen(from));
    return study_of(yaml);
}

static void definitions_must_agree(void **state)
{
    trs_study *study = study_with("");
    trs_cases *ours = cases_of(NULL, study, 100, 0, 2, false);

    (void)state;
    for (size_t c = 0; c < COUNT(changes); c++) {
        trs_study *other = changed_study(changes[c].from, changes[c].to);
        trs_cases *theirs = cases_of(NULL, other, 100, 1, 2, false);
        trs_summary *a = counted(NULL, ours, NULL, 0);
        trs_summary *b = counted(NULL, theirs, NULL, 0);
        trs_error err = { TRS_OK, 0, 0, "", "" };
        trs_status status = trs_summary_merge(a, b, &err);

        if (changes[c].message) {
            CHECK_ROW(changes[c].name, status == TRS_EMISMATCH);
            assert_string_equal(err.message, changes[c].message);
        } else {
            CHECK_ROW(changes[c].name, status == TRS_OK);
            CHECK_ROW(changes[c].name, trs_summary_consignments(a) == 100);
        }
        trs_summary_free(a);
        trs_summary_free(b);
        trs_cases_free(theirs);
        trs_study_free(other);
    }
    trs_cases_free(ours);
    trs_study_free(study);
}

static void nobody_is_counted_twice(void **state)
{
    static const trs_breakdown stored[] = { { both, 2 } };
    trs_study *study = study_with("");
    trs_cases *all = cases_of(NULL, study, 100, 0, 1, false);
    trs_cases *some = cases_of(NULL, study, 3, 0, 1, false);
    trs_summary *a = counted(NULL, all, stored, 1);
    trs_summary *b = counted(NULL, some, stored, 1);
    trs_summary *untouched = counted(NULL, all, stored, 1);
    trs_error err;

    (void)state;
    assert_int_equal(trs_summary_merge(a, b, &err), TRS_EMISMATCH);
    assert_string_equal(err.message,
                        "3 consignments are in both; each must be in one part");
    same_tables(a, untouched);
    trs_summary_free(a);
    trs_summary_free(b);
    trs_summary_free(untouched);
    trs_cases_free(all);
    trs_cases_free(some);
    trs_study_free(study);
}

static void breakdowns_and_selections_must_agree(void **state)
{
    static const trs_breakdown by_both[] = { { both, 2 } };
    static const trs_breakdown by_turned[] = { { turned, 2 } };
    static const trs_breakdown by_post[] = { { post, 1 } };
    static const trs_where busia = { POST, "BUS" };
    trs_study *study = study_with("");
    trs_cases *whole = cases_of(NULL, study, 99, 0, 1, false);
    trs_cases *ours = cases_of(NULL, study, 99, 0, 2, false);
    trs_cases *theirs = cases_of(NULL, study, 99, 1, 2, false);
    trs_summary *want = counted(NULL, whole, by_both, 1);
    trs_summary *a = counted(NULL, ours, by_both, 1);
    trs_summary *b = counted(NULL, theirs, by_post, 1);
    trs_summary *c = counted(NULL, theirs, by_turned, 1);
    trs_summary *d = NULL;
    trs_error err;

    (void)state;
    assert_int_equal(trs_summary_merge(a, b, &err), TRS_EMISMATCH);
    assert_string_equal(err.message, "only one is broken down by post,regime");
    assert_int_equal(count(&d, NULL, theirs, by_both, 1, &busia, 1, NULL),
                     TRS_OK);
    assert_int_equal(trs_summary_merge(a, d, &err), TRS_EMISMATCH);
    assert_string_equal(err.message,
                        "one is of all consignments, the other of post=BUS");
    assert_int_equal(trs_summary_merge(a, c, &err), TRS_OK);
    same_tables(a, want);
    trs_summary_free(a);
    trs_summary_free(b);
    trs_summary_free(c);
    trs_summary_free(d);
    trs_summary_free(want);
    trs_cases_free(whole);
    trs_cases_free(ours);
    trs_cases_free(theirs);
    trs_study_free(study);
}

/* ---- every allocation failed in turn ------------------------------------- */

struct lender {
    size_t calls, fails_at; /* 0: never */
    size_t blocks;
};

static void *lend(void *context, void *block, size_t size)
{
    struct lender *lender = context;

    if (size == 0) {
        lender->blocks -= block != NULL;
        free(block);
        return NULL;
    }
    if (++lender->calls == lender->fails_at)
        return NULL;
    lender->blocks += block == NULL;
    return realloc(block, size);
}

/* Counts, merges and reads a table; whatever fails, nothing is lost. */
static trs_status all_of_it(struct lender *lender, const trs_cases *ours,
                            const trs_cases *theirs)
{
    static const trs_breakdown stored[] = { { both, 2 }, { regime, 1 } };
    static const trs_where where = { REGIME, "import" };
    trs_summary *a = NULL, *b = NULL;
    trs_table *table = NULL;
    trs_stats stats;
    trs_status status;
    trs_host host;

    trs_host_init(&host);
    host.threads = 1;
    host.resize = lend;
    host.context = lender;
    status = count(&a, &host, ours, stored, 2, &where, 1, NULL);
    if (status == TRS_OK)
        status = count(&b, &host, theirs, stored, 2, &where, 1, NULL);
    if (status == TRS_OK) {
        uint64_t before = trs_summary_consignments(a);

        status = trs_summary_merge(a, b, NULL);
        assert_true(status == TRS_OK || trs_summary_consignments(a) == before);
    }
    if (status == TRS_OK)
        status = trs_summary_table(&table, a, (trs_breakdown){ post, 1 }, NULL);
    if (status == TRS_OK)
        status = trs_table_stats(&stats, table, 0, 0, NULL, NULL, NULL);
    trs_table_free(table);
    trs_summary_free(a);
    trs_summary_free(b);
    assert_int_equal(lender->blocks, 0);
    return status;
}

static void memory_runs_out(void **state)
{
    trs_study *study = study_with(strata);
    trs_cases *ours = cases_of(NULL, study, 60, 0, 2, false);
    trs_cases *theirs = cases_of(NULL, study, 60, 1, 2, false);
    struct lender lender = { 0 };
    size_t calls;

    (void)state;
    assert_int_equal(all_of_it(&lender, ours, theirs), TRS_OK);
    calls = lender.calls;
    assert_true(calls > 100);
    for (size_t at = 1; at <= calls; at++) {
        lender = (struct lender){ .fails_at = at };
        if (all_of_it(&lender, ours, theirs) != TRS_ENOMEM)
            fail_msg("allocation %zu of %zu", at, calls);
    }
    trs_cases_free(ours);
    trs_cases_free(theirs);
    trs_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_are_what_they_say),
        cmocka_unit_test(groups_stand_in_order),
        cmocka_unit_test(only_what_is_stored),
        cmocka_unit_test(where_selects),
        cmocka_unit_test(where_needs_a_dimension),
        cmocka_unit_test(strata_are_kept_apart),
        cmocka_unit_test(weights_add_up),
        cmocka_unit_test(clusters_widen_intervals),
        cmocka_unit_test(order_and_threads_are_nothing),
        cmocka_unit_test(a_group_each),
        cmocka_unit_test(definitions_must_agree),
        cmocka_unit_test(nobody_is_counted_twice),
        cmocka_unit_test(breakdowns_and_selections_must_agree),
        cmocka_unit_test(memory_runs_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
