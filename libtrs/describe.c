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

/* A sum of doubles that keeps what each addition loses (Neumaier). */
typedef struct precise {
    double sum, lost;
} precise;

static inline void add(precise *p, double x)
{
    double sum = p->sum + x;

    p->lost += fabs(p->sum) >= fabs(x) ? p->sum - sum + x : x - sum + p->sum;
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

static center center_of(const trs_dist *dist)
{
    trs__int128 sum = trs__wide(trs_dist_sum(dist)), n = dist->n;
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
    center c = center_of(dist);

    return (double)c.whole + c.rest;
}

void trs__values_at(trs_span *values, const trs_dist *dist,
                    const uint64_t *ranks, size_t count)
{
    uint64_t seen = 0;
    size_t r = 0;

    for (size_t i = 0; r < count; i++) {
        seen += dist->tally[i].count;
        while (r < count && ranks[r] < seen)
            values[r++] = dist->tally[i].value;
    }
}

/* Where quantile p lies: between the values of two ranks, and how far. */
typedef struct place {
    uint64_t rank;
    uint32_t part; /* of the way to the next rank, in millionths */
} place;

static place place_of(uint64_t n, trs_millionths p)
{
    trs__uint128 h = (trs__uint128)(n - 1) * p;
    place at = { (uint64_t)(h / TRS_ONE), (uint32_t)(h % TRS_ONE) };

    return at;
}

static double between(trs_span low, trs_span high, uint32_t part)
{
    return (double)low + ((double)high - (double)low) * (part * 1e-6);
}

/* Ascending quantiles, at most MOST of them, in one walk. */
enum { MOST = 8 };

static void quantiles(double *out, const trs_dist *dist,
                      const trs_millionths *p, size_t count)
{
    uint64_t ranks[MOST] = { 0 };
    uint32_t parts[MOST] = { 0 };
    trs_span low[MOST] = { 0 }, high[MOST] = { 0 };

    for (size_t i = 0; i < count; i++) {
        place at = place_of(dist->n, p[i]);

        ranks[i] = at.rank;
        parts[i] = at.part;
    }
    trs__values_at(low, dist, ranks, count);
    for (size_t i = 0; i < count; i++)
        ranks[i] += parts[i] > 0;
    trs__values_at(high, dist, ranks, count);
    for (size_t i = 0; i < count; i++)
        out[i] = between(low[i], high[i], parts[i]);
}

double trs__quantile(const trs_dist *dist, trs_millionths p)
{
    double value;

    quantiles(&value, dist, &p, 1);
    return value;
}

static trs_number value_of_rank(const trs_dist *dist, uint64_t rank_from_1)
{
    uint64_t rank = rank_from_1 - 1;
    trs_span value;

    if (rank_from_1 == 0)
        return trs__absent();
    trs__values_at(&value, dist, &rank, 1);
    return trs__number((double)value);
}

trs_estimate trs__quantile_estimate(const trs_dist *dist, trs_millionths p,
                                    double confidence)
{
    trs_estimate estimate = { { 0, false }, { 0, false }, { 0, false } };
    uint64_t l, u;

    if (dist->n == 0)
        return estimate;
    estimate.value = trs__number(trs__quantile(dist, p));
    trs_stats_ranks(&l, &u, dist->n, p, confidence); /* (D9) */
    if (l == 0 || u == 0)
        return estimate;
    estimate.lo = value_of_rank(dist, l);
    estimate.hi = value_of_rank(dist, u);
    return estimate;
}

/* (D1) (D2) (D7) (D10) */
static void moments(trs_stats *out, const trs_dist *dist,
                    const trs_stats_options *opt)
{
    center c = center_of(dist);
    precise m2 = { 0, 0 }, m3 = { 0, 0 };
    double n = (double)dist->n, mean = (double)c.whole + c.rest, sd, half;

    for (size_t i = 0; i < dist->distinct; i++) {
        double x = from_center(c, dist->tally[i].value);
        double times = (double)dist->tally[i].count;

        add(&m2, times * x * x);
        add(&m3, times * x * x * x);
    }
    out->mean = trs__number(mean);
    if (dist->n < 2)
        return;
    sd = sqrt(total(&m2) / (n - 1));
    out->sd = trs__number(sd);
    half = trs__t_quantile(trs__tail(opt->confidence), n - 1) * sd / sqrt(n);
    out->mean_lo = trs__number(mean - half);
    out->mean_hi = trs__number(mean + half);
    if (mean > 0 && dist->tally[0].value >= 0)
        out->cv = trs__number(sd / mean);
    if (dist->distinct > 1)
        out->skewness = trs__number(total(&m3) / n / pow(total(&m2) / n, 1.5));
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

/* (D5) */
static double trimmed_mean(const trs_dist *dist, trs_millionths trim)
{
    uint64_t drop = (uint64_t)((trs__uint128)dist->n * trim / TRS_ONE);
    uint64_t skip = drop, left = dist->n - 2 * drop;
    trs__int128 sum = 0, kept = left;

    for (size_t i = 0; left > 0; i++) {
        uint64_t count = dist->tally[i].count;
        uint64_t skipped = count < skip ? count : skip;

        skip -= skipped;
        count -= skipped;
        count = count < left ? count : left;
        left -= count;
        sum += (trs__int128)dist->tally[i].value * count;
    }
    return (double)(trs_span)(sum / kept) + (double)(sum % kept) / (double)kept;
}

/* (D4) Twice the median is an integer, and so is twice each deviation; they
 * come in order when taken from the middle outwards, now from the left, now
 * from the right. */
static double mad(const trs_dist *dist)
{
    uint64_t low = (dist->n - 1) / 2, ranks[2] = { low, dist->n / 2 };
    uint64_t seen = 0;
    size_t left = 0, right;
    trs_span middle[2];
    trs__int128 twice, deviation, lower = -1;

    trs__values_at(middle, dist, ranks, 2);
    twice = (trs__int128)middle[0] + middle[1];
    while (left < dist->distinct &&
           2 * (trs__int128)dist->tally[left].value < twice)
        left++;
    right = left; /* left: how many lie below; right: the first that does not */
    while (true) {
        trs__int128 below = 0, above = 0;

        if (left > 0)
            below = twice - 2 * (trs__int128)dist->tally[left - 1].value;
        if (right < dist->distinct)
            above = 2 * (trs__int128)dist->tally[right].value - twice;
        if (right == dist->distinct || (left > 0 && below < above)) {
            deviation = below;
            seen += dist->tally[--left].count;
        } else {
            deviation = above;
            seen += dist->tally[right++].count;
        }
        if (lower < 0 && seen > ranks[0])
            lower = deviation;
        if (seen > ranks[1])
            return ((double)lower + (double)deviation) / 4;
    }
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

static void ordered(trs_stats *out, const trs_dist *dist,
                    const trs_stats_options *opt)
{
    static const trs_millionths p[] = { 50000,  100000, 250000, 750000,
                                        900000, 950000, 990000 };
    double q[sizeof p / sizeof *p];
    trs_estimate median;

    quantiles(q, dist, p, sizeof p / sizeof *p);
    out->p05 = trs__number(q[0]);
    out->p10 = trs__number(q[1]);
    out->p25 = trs__number(q[2]);
    out->p75 = trs__number(q[3]);
    out->p90 = trs__number(q[4]);
    out->p95 = trs__number(q[5]);
    out->p99 = trs__number(q[6]);
    out->iqr = trs__number(q[3] - q[2]);
    median = trs__quantile_estimate(dist, TRS_ONE / 2, opt->confidence);
    out->median = median.value;
    out->median_lo = median.lo;
    out->median_hi = median.hi;
}

void trs__describe(trs_stats *out, const trs_dist *dist,
                   const trs_stats_options *opt)
{
    if (dist->n == 0)
        return;
    out->min = trs__number((double)dist->tally[0].value);
    out->max = trs__number((double)dist->tally[dist->distinct - 1].value);
    moments(out, dist, opt);
    ordered(out, dist, opt);
    outliers(out, dist);
    out->mad = trs__number(mad(dist));
    out->trimmed_mean = trs__number(trimmed_mean(dist, opt->trim));
    if (dist->tally[0].value > 0)
        out->geometric_mean = trs__number(geometric_mean(dist));
}
