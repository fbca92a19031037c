/* How fast consignments become tables and numbers, once they are read.
 *
 *     bench_summary [CONSIGNMENTS [THREADS [FILE.trs]]]    default 1,000,000 2
 *
 * Five intervals by 12 posts and 4 procedures, to the second.  The median of
 * several rounds is printed, of wall time or, with CPU_TIME set, of all
 * processors together; with FILE.trs also what a saved summary costs. */
#include <trs/trs.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 9, MILESTONES = 5 };

static const char yaml[] =
    "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
    "dimensions: {post: {column: post}, procedure: {column: procedure}}\n"
    "milestones:\n"
    "  arrival: {event: A}\n"
    "  lodged: {event: L}\n"
    "  inspected: {event: I}\n"
    "  released: {event: R}\n"
    "  gate_out: {event: G}\n"
    "intervals:\n"
    "  total: {from: arrival, to: gate_out, main: true}\n"
    "  arr_lod: {from: arrival, to: lodged}\n"
    "  lod_rel: {from: lodged, to: released}\n"
    "  insp_rel: {from: inspected, to: released}\n"
    "  rel_out: {from: released, to: gate_out}\n";

static const int dimensions[] = { 0, 1 };
static const trs_breakdown both = { dimensions, 2 };

/* On a machine that others use, the processor's time says more. */
static bool of_processor;

static double seconds(void)
{
    struct timespec now;

    clock_gettime(of_processor ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC,
                  &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void must(trs_status status, const trs_error *err)
{
    if (status == TRS_OK)
        return;
    fprintf(stderr, "bench_summary: error: %s\n", err->message);
    exit(1);
}

static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* Long-tailed, as waiting is: halves, doublings. */
static trs_span wait(uint64_t *state)
{
    uint64_t bits = next(state);
    trs_span most = TRS_HOUR << (bits & 7);

    return (trs_span)((bits >> 8) % (uint64_t)(most / TRS_SECOND)) * TRS_SECOND;
}

static trs_cases *make_cases(const trs_host *host, const trs_study *study,
                             size_t n)
{
    trs_cases *cases = NULL;
    uint64_t state = 1;
    trs_error err;

    must(trs_cases_new(&cases, host, study, NULL, &err), &err);
    for (size_t k = 0; k < n; k++) {
        trs_instant at = (trs_instant)(next(&state) % 7776000) * TRS_SECOND;
        char text[40];
        trs_row row;

        snprintf(text, sizeof text, "KE-2025-%08zu", k);
        must(trs_cases_add(cases, &row, text, &err), &err);
        for (size_t m = 0; m < MILESTONES; m++, at += wait(&state))
            if (m != 2 || next(&state) % 4 == 0)
                trs_cases_milestone(cases, row, m, at, false, NULL);
        snprintf(text, sizeof text, "P%02d", (int)(next(&state) % 12));
        trs_cases_dimension(cases, row, 0, text, NULL);
        snprintf(text, sizeof text, "IM%d", (int)(next(&state) % 4));
        trs_cases_dimension(cases, row, 1, text, NULL);
    }
    must(trs_cases_finish(cases, &err), &err);
    return cases;
}

static void describe(const trs_table *table)
{
    trs_error err;

    for (size_t i = 0; i < table->interval_count; i++)
        for (size_t g = 0; g < table->group_count; g++) {
            trs_stats stats;

            must(trs_table_stats(&stats, table, i, g, NULL, NULL, &err), &err);
        }
}

static int by_time(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

enum { COUNTING, TABLES, STATS, STEPS };

static void round_of(const trs_host *host, const trs_cases *cases, double *took)
{
    static const trs_breakdown overall = { NULL, 0 };
    trs_summary_options options;
    trs_summary *summary = NULL;
    trs_table *all = NULL, *table = NULL;
    double began = seconds();
    trs_error err;

    trs_summary_options_init(&options);
    options.breakdowns = &both;
    options.breakdown_count = 1;
    options.keep_ids = false;
    must(trs_summary_new(&summary, host, cases, &options, &err), &err);
    took[COUNTING] = seconds() - began;
    began = seconds();
    must(trs_summary_table(&all, summary, overall, &err), &err);
    must(trs_summary_table(&table, summary, both, &err), &err);
    took[TABLES] = seconds() - began;
    began = seconds();
    describe(all);
    describe(table);
    took[STATS] = seconds() - began;
    trs_table_free(all);
    trs_table_free(table);
    trs_summary_free(summary);
}

static void save_and_load(const trs_host *host, const trs_cases *cases,
                          const char *path)
{
    trs_summary_options options;
    trs_summary *summary = NULL;
    double began = seconds();
    uint64_t durations = 0;
    trs_table *table = NULL;
    trs_error err;
    FILE *file;

    trs_summary_options_init(&options);
    options.breakdowns = &both;
    options.breakdown_count = 1;
    must(trs_summary_new(&summary, host, cases, &options, &err), &err);
    must(trs_summary_table(&table, summary, both, &err), &err);
    for (size_t i = 0; i < table->interval_count; i++)
        for (size_t g = 0; g < table->group_count; g++)
            durations += trs_table_counts(table, i, g)->complete.n;
    trs_table_free(table);
    printf("counted with ids   %7.1f ms\n", 1e3 * (seconds() - began));
    began = seconds();
    must(trs_summary_save(summary, NULL, path, &err), &err);
    printf("saved              %7.1f ms\n", 1e3 * (seconds() - began));
    trs_summary_free(summary);
    summary = NULL;
    began = seconds();
    must(trs_summary_load(&summary, host, path, &err), &err);
    printf("loaded             %7.1f ms\n", 1e3 * (seconds() - began));
    trs_summary_free(summary);
    file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return;
    printf("%ld bytes, %.2f a duration\n", ftell(file),
           (double)ftell(file) / (double)durations);
    fclose(file);
}

int main(int argc, char **argv)
{
    static const char *const names[] = { "counted", "tables", "stats" };
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    double took[STEPS][ROUNDS], sum = 0;
    trs_study *study = NULL;
    trs_cases *cases;
    trs_host host;
    trs_error err;

    of_processor = getenv("CPU_TIME") != NULL;
    trs_host_init(&host);
    host.threads = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 2;
    must(trs_study_read_memory(&study, &host, yaml, sizeof yaml - 1, "bench",
                               &err),
         &err);
    must(trs_study_finish(study, &err), &err);
    cases = make_cases(&host, study, n);
    for (size_t r = 0; r < ROUNDS; r++) {
        double one[STEPS];

        round_of(&host, cases, one);
        for (size_t s = 0; s < STEPS; s++)
            took[s][r] = one[s];
    }
    for (size_t s = 0; s < STEPS; s++) {
        qsort(took[s], ROUNDS, sizeof **took, by_time);
        printf("%-18s %7.1f ms\n", names[s], 1e3 * took[s][ROUNDS / 2]);
        sum += took[s][ROUNDS / 2];
    }
    printf("%-18s %7.1f ms\n", "together", 1e3 * sum);
    if (argc > 3)
        save_and_load(&host, cases, argv[3]);
    trs_cases_free(cases);
    trs_study_free(study);
    return 0;
}
