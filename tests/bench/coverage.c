/* How often the 95 % intervals hold the truth, by simulation.
 *
 *     coverage [ROUNDS]          default 20,000
 *
 * Durations are lognormal with sigma 1.1 and a median of 46 hours, as release
 * times at seaports are; for the Kaplan-Meier median each is followed for a
 * uniform time of up to 12 days, so that a quarter stays open.  Prints the table
 * of docs/statistics-coverage.md. */
#include <trs/stats.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SIGMA     1.1
#define MEDIAN    (46 * (double)TRS_HOUR)
#define TARGET    (48 * TRS_HOUR)
#define FOLLOW    (12 * (double)TRS_DAY)
#define TWO_PI    6.283185307179586476925286766559
#define ROOT_OF_2 1.4142135623730950488016887242097

static double uniform(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return ((double)((z ^ z >> 31) >> 11) + 0.5) * 0x1p-53;
}

static trs_span draw(uint64_t *state)
{
    double radius = sqrt(-2 * log(uniform(state)));

    return (trs_span)(MEDIAN *
                      exp(SIGMA * radius * cos(TWO_PI * uniform(state))));
}

/* A limit that is not reached is infinitely far away. */
static int holds(trs_number lo, trs_number hi, double truth)
{
    return (!lo.present || lo.value <= truth) &&
           (!hi.present || truth <= hi.value);
}

typedef struct tally {
    double mean, median, share, km, open;
} tally;

static void check(trs_status status)
{
    if (status != TRS_OK)
        exit(1);
}

static void one_round(tally *t, size_t n, uint64_t *state)
{
    double mean = MEDIAN * exp(SIGMA * SIGMA / 2);
    double share =
        0.5 * erfc(-log((double)TARGET / MEDIAN) / SIGMA / ROOT_OF_2);
    trs_dist all, complete, open;
    trs_cell_stratum stratum = { .complete = &all };
    trs_stats stats;
    trs_cell cell;

    trs_dist_init(&all, NULL);
    trs_dist_init(&complete, NULL);
    trs_dist_init(&open, NULL);
    for (size_t i = 0; i < n; i++) {
        trs_span span = draw(state);
        trs_span followed = (trs_span)(FOLLOW * uniform(state));

        check(trs_dist_add(&all, span));
        if (span <= followed)
            check(trs_dist_add(&complete, span));
        else
            check(trs_dist_add(&open, followed));
    }
    check(trs_dist_settle(&all));
    check(trs_dist_settle(&complete));
    check(trs_dist_settle(&open));
    trs_cell_init(&cell);
    cell.strata = &stratum;
    cell.strata_count = 1;
    cell.targets = TRS_TARGET_ONE;
    cell.target = TARGET;
    check(trs_stats_cell(&stats, NULL, &cell, NULL, NULL));
    t->mean += holds(stats.mean_lo, stats.mean_hi, mean);
    t->median += holds(stats.median_lo, stats.median_hi, MEDIAN);
    t->share += holds(stats.within_lo, stats.within_hi, share);
    stratum.complete = &complete;
    stratum.open = &open;
    check(trs_stats_cell(&stats, NULL, &cell, NULL, NULL));
    t->km += holds(stats.km_median_lo, stats.km_median_hi, MEDIAN);
    t->open += (double)open.n / (double)n;
    trs_dist_clear(&all);
    trs_dist_clear(&complete);
    trs_dist_clear(&open);
}

int main(int argc, char **argv)
{
    static const size_t sizes[] = { 16, 50, 200, 1000 };
    long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : 20000;
    double percent = 100 / (double)rounds;
    uint64_t state = 2025;

    printf("| n | mean | median | share within 48 h | Kaplan-Meier median | "
           "open |\n|--:|--:|--:|--:|--:|--:|\n");
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        tally t = { 0, 0, 0, 0, 0 };

        for (long r = 0; r < rounds; r++)
            one_round(&t, sizes[s], &state);
        printf("| %zu | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.0f %% |\n",
               sizes[s], t.mean * percent, t.median * percent,
               t.share * percent, t.km * percent, t.open * percent);
    }
    return 0;
}
