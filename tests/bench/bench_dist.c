/* How fast durations are counted and described, and in how much memory.
 *
 *     bench_dist [VALUES]        default 100,000,000
 *
 * Durations are lognormal-like around two days, as they come out of a system:
 * to the minute, to the second, to the millisecond. */
#include <trs/stats.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* What is out now and at most, asked of the allocator. */
typedef struct meter {
    size_t now, peak;
} meter;

/* The size stands in front of each block. */
static void *measured(void *context, void *block, size_t size)
{
    meter *m = context;
    size_t *head = block ? (size_t *)block - 2 : NULL, old = head ? *head : 0;

    m->now -= old;
    if (size == 0) {
        free(head);
        return NULL;
    }
    head = realloc(head, size + 2 * sizeof *head);
    if (!head)
        exit(1);
    *head = size;
    m->now += size;
    m->peak = m->now > m->peak ? m->now : m->peak;
    return head + 2;
}

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    return z ^ z >> 31;
}

/* Skewed: a product of uniform numbers, up to 90 days. */
static trs_span draw(uint64_t *state)
{
    uint64_t r = next_random(state);
    double a = (double)(r & 0xFFFFFFFF) / 4294967296.0;
    double b = (double)(r >> 32) / 4294967296.0;

    return (trs_span)(a * a * b * 90 * (double)TRS_DAY);
}

static void run(const char *name, size_t n, trs_span unit)
{
    meter m = { 0, 0 };
    uint64_t state = 1;
    double drawn, added, settled, described;
    struct rusage usage;
    trs_stats stats;
    trs_host host;
    trs_dist dist;
    trs_span sum = 0;

    trs_host_init(&host);
    host.context = &m;
    host.resize = measured;
    trs_dist_init(&dist, &host);
    drawn = seconds();
    for (size_t i = 0; i < n; i++)
        sum ^= draw(&state) / unit * unit;
    drawn = seconds() - drawn; /* what the numbers themselves cost */
    state = 1;
    added = seconds();
    for (size_t i = 0; i < n; i++)
        if (trs_dist_add(&dist, draw(&state) / unit * unit) != TRS_OK)
            exit(1);
    added = seconds() - added - drawn;
    settled = seconds();
    if (trs_dist_settle(&dist) != TRS_OK)
        exit(1);
    settled = seconds() - settled;
    described = seconds();
    if (trs_stats_describe(&stats, &dist, NULL, NULL) != TRS_OK)
        exit(1);
    described = seconds() - described;
    getrusage(RUSAGE_SELF, &usage);
    printf("%-12s %11zu %10zu %8.1f %9.1f %9.1f %9.1f %9.1f  %c\n", name, n,
           dist.distinct, (added + settled) * 1e9 / (double)n,
           (double)m.peak / 1e6, (double)m.now / 1e6,
           (double)usage.ru_maxrss / 1e3, described * 1e3,
           sum == 1 ? '*' : ' ');
    trs_dist_clear(&dist);
}

/* The overall cell of many small groups. */
static void run_groups(size_t count, size_t each)
{
    trs_dist *groups = calloc(count, sizeof *groups), whole;
    const trs_dist **list = calloc(count, sizeof *list);
    uint64_t state = 1;
    double merged;

    if (!groups || !list)
        exit(1);
    for (size_t g = 0; g < count; g++) {
        trs_dist_init(&groups[g], NULL);
        list[g] = &groups[g];
        for (size_t i = 0; i < each; i++)
            if (trs_dist_add(&groups[g],
                             draw(&state) / TRS_SECOND * TRS_SECOND) != TRS_OK)
                exit(1);
        if (trs_dist_settle(&groups[g]) != TRS_OK)
            exit(1);
    }
    trs_dist_init(&whole, NULL);
    merged = seconds();
    if (trs_dist_merge_all(&whole, list, count) != TRS_OK)
        exit(1);
    merged = seconds() - merged;
    printf("merge of %zu groups of %zu: %.0f ms, %.0f ns a value\n", count,
           each, merged * 1e3, merged * 1e9 / (double)(count * each));
    for (size_t g = 0; g < count; g++)
        trs_dist_clear(&groups[g]);
    trs_dist_clear(&whole);
    free(groups);
    free(list);
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000000;

    printf("%-12s %11s %10s %8s %9s %9s %9s %9s\n", "precision", "values",
           "distinct", "ns/value", "peak MB", "kept MB", "RSS MB", "stats ms");
    run("minute", n, TRS_MINUTE);
    run("second", n, TRS_SECOND);
    run("ms, tenth", n / 10, 1);
    run("millisecond", n, 1);
    run_groups(n / 100, 5);
    run_groups(10, n / 100);
    return 0;
}
