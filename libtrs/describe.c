/* Knows the descriptive statistics of a duration.
 *
 * (D1) mean: an exact integer sum over n.
 * (D2) sd: divisor n - 1, from the exact mean.
 * (D3) quantile p: Hyndman and Fan's type 7, h = (n - 1) p in integers.
 * (D4) mad: median of |x - median|, unscaled.
 * (D5) trimmed mean: after dropping floor(trim n) at each end.
 * (D6) geometric mean: exp(mean(ln x)); absent when any x <= 0.
 * (D7) skewness: m3 / m2^1.5, population moments.
 * (D8) fences: on the log scale, p75 (p75/p25)^3 and p25 (p25/p75)^3; where
 *      p25 <= 0, p75 + 3 iqr and p25 - 3 iqr.
 * (D9) interval of a quantile: order statistics by the binomial.
 * (D10) interval of the mean: Student's t. */
#include "libtrs/describe.h"

#include "libtrs/limits.h"
#include "libtrs/wide.h"

#include <math.h>

/* A sum of doubles that keeps what each addition loses (Knuth's two-sum). */
typedef struct precise {
    double sum, lost;
} precise;

static inline void add(precise *p, double x)
{
    double sum = p->sum + x, mine = sum - p->sum;

    p->lost += (p->sum - (sum - mine)) + (x - mine);
    p->sum = sum;
}

static inline double total(const precise *p)
{
    return p->sum + p->lost;
}

/* The mean as whole milliseconds and the rest, so that x - mean is exact but
 * for one rounding however far from 0 the values lie. */
typedef struct center {
    trs_span whole;
    double rest;
} center;

static center center_of(trs__int128 sum, trs__int128 n)
{
    center c;

    c.whole = (trs_span)(sum / n);
    c.rest = (double)(sum % n) / (double)n;
    return c;
}

static inline double from_center(center c, trs_span value)
{
    return (double)value - (double)c.whole - c.rest;
}

double trs__mean(const trs_dist *dist)
{
    center c = center_of(trs__wide(trs_dist_sum(dist)), dist->n);

    return (double)c.whole + c.rest;
}

static trs_span value_of(const trs__ladder *ladder, uint64_t rank)
{
    return ladder->dist->tally[trs__ladder_pair(ladder, rank)].value;
}

/* (D3) Between the values of two ranks. */
static double quantile_of(const trs__ladder *ladder, trs_millionths p)
{
    trs__uint128 h = (trs__uint128)(ladder->dist->n - 1) * p;
    uint64_t rank = (uint64_t)(h / TRS_ONE);
    uint32_t part = (uint32_t)(h % TRS_ONE); /* of the way to the higher one */
    double low = (double)value_of(ladder, rank);
    double high = (double)value_of(ladder, rank + (part > 0));

    return low + (high - low) * (part * 1e-6);
}

/* (D3) (D9) */
static trs_estimate estimate_of(const trs__ladder *ladder, trs_millionths p,
                                double confidence)
{
    trs_estimate estimate = { trs__number(quantile_of(ladder, p)),
                              trs__absent(), trs__absent() };
    uint64_t lo, hi;

    trs_stats_ranks(&lo, &hi, ladder->dist->n, p, confidence);
    if (lo > 0 && hi > 0) {
        estimate.lo = trs__number((double)value_of(ladder, lo - 1));
        estimate.hi = trs__number((double)value_of(ladder, hi - 1));
    }
    return estimate;
}

double trs__quantile(const trs_dist *dist, trs_millionths p)
{
    trs__ladder ladder;

    trs__ladder_make(&ladder, dist);
    return quantile_of(&ladder, p);
}

trs_estimate trs__quantile_estimate(const trs_dist *dist, trs_millionths p,
                                    double confidence)
{
    trs_estimate nothing = { { 0, false }, { 0, false }, { 0, false } };
    trs__ladder ladder;

    if (dist->n == 0)
        return nothing;
    trs__ladder_make(&ladder, dist);
    return estimate_of(&ladder, p, confidence);
}

/* Two sums; any processor of today adds two doubles at once. */
typedef double couple __attribute__((vector_size(16)));

typedef struct precise_couple {
    couple sum, lost;
} precise_couple;

static inline void add_couple(precise_couple *p, couple x)
{
    couple sum = p->sum + x, mine = sum - p->sum;

    p->lost += (p->sum - (sum - mine)) + (x - mine);
    p->sum = sum;
}

static inline void add_powers(precise_couple *square, precise_couple *cube,
                              center c, const trs_tally *two)
{
    couple count = { (double)two[0].count, (double)two[1].count };
    couple x = { from_center(c, two[0].value), from_center(c, two[1].value) };
    couple xx = count * x * x;

    add_couple(square, xx);
    add_couple(cube, xx * x);
}

/* The sums of a couple, as two. */
static void part(precise *two, const precise_couple *p)
{
    for (size_t k = 0; k < 2; k++)
        two[k] = (precise){ p->sum[k], p->lost[k] };
}

/* Sums of squares and cubes around the center.  Two couples of each at once, for
 * an addition waits for the one before it. */
static void powers(const trs_dist *dist, center c, double *m2, double *m3)
{
    enum { AT_ONCE = 4 };
    precise_couple square[2] = { { { 0, 0 }, { 0, 0 } } };
    precise_couple cube[2] = { { { 0, 0 }, { 0, 0 } } };
    precise squares[AT_ONCE], cubes[AT_ONCE];
    size_t i = 0;

    for (; i + AT_ONCE <= dist->distinct; i += AT_ONCE) {
        add_powers(&square[0], &cube[0], c, &dist->tally[i]);
        add_powers(&square[1], &cube[1], c, &dist->tally[i + 2]);
    }
    for (size_t k = 0; k < 2; k++) {
        part(&squares[2 * k], &square[k]);
        part(&cubes[2 * k], &cube[k]);
    }
    for (; i < dist->distinct; i++) {
        double x = from_center(c, dist->tally[i].value);
        double xx = (double)dist->tally[i].count * x * x;

        add(&squares[0], xx);
        add(&cubes[0], xx * x);
    }
    for (size_t k = 1; k < AT_ONCE; k++) {
        add(&squares[0], total(&squares[k]));
        add(&cubes[0], total(&cubes[k]));
    }
    *m2 = total(&squares[0]);
    *m3 = total(&cubes[0]);
}

/* (D1) (D2) (D7) (D10) */
static void moments(trs_stats *out, const trs_dist *dist, center c,
                    const trs_stats_options *opt)
{
    double n = (double)dist->n, mean = (double)c.whole + c.rest, sd, half;
    double m2, m3;

    powers(dist, c, &m2, &m3);
    out->mean = trs__number(mean);
    if (dist->n < 2)
        return;
    sd = sqrt(m2 / (n - 1));
    out->sd = trs__number(sd);
    half = trs__t_quantile(trs__tail(opt->confidence), n - 1) * sd / sqrt(n);
    out->mean_lo = trs__number(mean - half);
    out->mean_hi = trs__number(mean + half);
    if (mean > 0 && dist->tally[0].value >= 0)
        out->cv = trs__number(sd / mean);
    if (dist->distinct > 1)
        out->skewness = trs__number(m3 / n / pow(m2 / n, 1.5));
}

/* (D6) A logarithm is slow; that of a product of sixteen durations, each below
 * 2^63, is the sum of theirs. */
static double geometric_mean(const trs_dist *dist)
{
    enum { AT_ONCE = 16 };
    precise sum = { 0, 0 };
    double product = 1;
    int factors = 0;

    for (size_t i = 0; i < dist->distinct; i++) {
        double x = (double)dist->tally[i].value;

        if (dist->tally[i].count > 1) {
            add(&sum, (double)dist->tally[i].count * log(x));
            continue;
        }
        product *= x;
        if (++factors == AT_ONCE) {
            add(&sum, log(product));
            product = 1;
            factors = 0;
        }
    }
    add(&sum, log(product));
    return exp(total(&sum) / (double)dist->n);
}

/* The sum of the drop smallest values (from 0 upwards) or largest ones. */
static trs__int128 sum_of_end(const trs_dist *dist, uint64_t drop, bool largest)
{
    trs__int128 sum = 0;

    for (size_t i = 0; drop > 0; i++) {
        const trs_tally *pair =
            &dist->tally[largest ? dist->distinct - 1 - i : i];
        uint64_t count = pair->count < drop ? pair->count : drop;

        sum += (trs__int128)pair->value * count;
        drop -= count;
    }
    return sum;
}

/* (D5) */
static double trimmed_mean(const trs_dist *dist, trs__int128 sum,
                           trs_millionths trim)
{
    uint64_t drop = (uint64_t)((trs__uint128)dist->n * trim / TRS_ONE);
    trs__int128 kept = (trs__int128)dist->n - 2 * (trs__int128)drop;

    sum -= sum_of_end(dist, drop, false) + sum_of_end(dist, drop, true);
    return (double)(trs_span)(sum / kept) + (double)(sum % kept) / (double)kept;
}

/* Deviations in order, taken from the middle outwards: tally[..left) lie below
 * it, tally[right..) do not.  They are counted from the middle two values, so
 * that both sides lack the same half of the gap. */
typedef struct outwards {
    const trs__ladder *ladder;
    trs_span middle[2];
    size_t left, right;
    uint64_t seen, deviation;
} outwards;

static uint64_t down_to(const outwards *o, size_t pair)
{
    return (uint64_t)o->middle[0] -
           (uint64_t)o->ladder->dist->tally[pair].value;
}

static uint64_t up_to(const outwards *o, size_t pair)
{
    return (uint64_t)o->ladder->dist->tally[pair].value -
           (uint64_t)o->middle[1];
}

/* From rung to rung, as long as no more than rank are seen.  Of the next rungs
 * down and up the nearer one is taken, when not even the other one would bring
 * too many: whatever deviates less than it lies between the two. */
static void go_by_rungs(outwards *o, uint64_t rank)
{
    const trs__ladder *l = o->ladder;
    size_t distinct = l->dist->distinct, step = l->step;

    while (true) {
        size_t down = o->left > 0 ? (o->left - 1) / step : 0;
        size_t up = o->right < distinct ? o->right / step + 1 : l->rungs;
        size_t lowest = down * step;
        size_t behind = up < l->rungs ? up * step : distinct;

        if (l->below[up] - l->below[down] > rank)
            break;
        if (o->right == distinct ||
            (o->left > 0 && down_to(o, lowest) < up_to(o, behind - 1)))
            o->left = lowest;
        else
            o->right = behind;
    }
    o->seen = trs__ladder_before(l, o->right) - trs__ladder_before(l, o->left);
}

/* Pair by pair, until more than rank are seen.  Which side is next can't be
 * foreseen, so there is no branch on it. */
static void go_outwards(outwards *o, uint64_t rank)
{
    const trs_tally *tally = o->ladder->dist->tally;
    size_t distinct = o->ladder->dist->distinct;

    while (o->seen <= rank && o->left > 0 && o->right < distinct) {
        uint64_t below = down_to(o, o->left - 1), above = up_to(o, o->right);
        size_t down = below < above;

        o->deviation = down ? below : above;
        o->left -= down;
        o->seen += tally[o->right - (o->right - o->left) * down].count;
        o->right += 1 - down;
    }
    while (o->seen <= rank && o->left > 0) {
        o->deviation = down_to(o, --o->left);
        o->seen += tally[o->left].count;
    }
    while (o->seen <= rank) {
        o->deviation = up_to(o, o->right);
        o->seen += tally[o->right++].count;
    }
}

/* (D4) */
static double mad(const trs__ladder *ladder)
{
    uint64_t n = ladder->dist->n;
    size_t middle = trs__ladder_pair(ladder, n / 2);
    trs_span low = value_of(ladder, (n - 1) / 2);
    trs_span high = ladder->dist->tally[middle].value;
    outwards o = { ladder, { low, high }, middle, middle, 0, 0 };
    trs__int128 gap = (trs__int128)high - low, twice;

    go_by_rungs(&o, (n - 1) / 2);
    go_outwards(&o, (n - 1) / 2);
    twice = 2 * (trs__int128)o.deviation + gap;
    go_outwards(&o, n / 2);
    return ((double)twice + (double)(2 * (trs__int128)o.deviation + gap)) / 4;
}

/* (D8) How many lie beyond each fence; few do, so from the ends. */
static void outliers(trs_stats *out, const trs_dist *dist)
{
    double p25 = out->p25.value, p75 = out->p75.value, iqr = p75 - p25;
    double low = p25 - 3 * iqr, high = p75 + 3 * iqr;
    uint64_t below = 0, above = 0;
    bool logs = p25 > 0;

    if (!(iqr > 0))
        return;
    if (logs) {
        double ratio = p75 / p25;

        high = p75 * (ratio * ratio * ratio);
        ratio = p25 / p75;
        low = p25 * (ratio * ratio * ratio);
    }
    for (size_t i = 0; (double)dist->tally[i].value < low; i++)
        if (!logs || dist->tally[i].value > 0)
            below += dist->tally[i].count;
    for (size_t i = dist->distinct; (double)dist->tally[i - 1].value > high;
         i--)
        above += dist->tally[i - 1].count;
    out->outliers_low = trs__number((double)below);
    out->outliers_high = trs__number((double)above);
}

/* (D3) (D4) (D9) */
static void ordered(trs_stats *out, const trs__ladder *ladder,
                    const trs_stats_options *opt)
{
    static const trs_millionths p[] = { 50000,  100000, 250000, 750000,
                                        900000, 950000, 990000 };
    trs_number *to[] = { &out->p05, &out->p10, &out->p25, &out->p75,
                         &out->p90, &out->p95, &out->p99 };
    trs_estimate median = estimate_of(ladder, TRS_ONE / 2, opt->confidence);

    for (size_t i = 0; i < sizeof p / sizeof *p; i++)
        *to[i] = trs__number(quantile_of(ladder, p[i]));
    out->iqr = trs__number(out->p75.value - out->p25.value);
    out->median = median.value;
    out->median_lo = median.lo;
    out->median_hi = median.hi;
    out->mad = trs__number(mad(ladder));
}

void trs__describe(trs_stats *out, const trs__ladder *ladder,
                   const trs_stats_options *opt)
{
    const trs_dist *dist = ladder->dist;

    if (dist->n == 0)
        return;
    out->min = trs__number((double)dist->tally[0].value);
    out->max = trs__number((double)dist->tally[dist->distinct - 1].value);
    moments(out, dist, center_of(ladder->sum, dist->n), opt);
    ordered(out, ladder, opt);
    outliers(out, dist);
    out->trimmed_mean = trs__number(trimmed_mean(dist, ladder->sum, opt->trim));
    if (dist->tally[0].value > 0)
        out->geometric_mean = trs__number(geometric_mean(dist));
}
