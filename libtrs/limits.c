/* Knows the distributions that intervals come from.
 *
 * GSL inverts the normal and Student's t to 1e-14.  Its binomial distribution
 * function is not used: it loses digits above a million (its continued
 * fraction stops after 512 terms) and answers NaN near the middle.  Here a
 * tail is added up from its largest term, which is exact to 1e-14 for any n and
 * takes a few standard deviations' worth of terms. */
#include "libtrs/limits.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>

#include <math.h>

#define TWO_PI 6.283185307179586476925286766559

/* Ties between a tail and alpha/2 that only rounding breaks count as ties. */
#define SLACK (1 + 1e-12)

double trs__normal_quantile(double tail)
{
    return gsl_cdf_ugaussian_Qinv(tail);
}

double trs__t_quantile(double tail, double degrees)
{
    return gsl_cdf_tdist_Qinv(tail, degrees);
}

double trs__normal_above(double z)
{
    return gsl_cdf_ugaussian_Q(z);
}

double trs__chi_squared_above(double x, double degrees)
{
    return x > 0 ? gsl_cdf_chisq_Q(x, degrees) : 1;
}

/* What Stirling's formula lacks of ln n! */
static double stirling_error(double n)
{
    double r = 1 / (n * n);

    if (n < 16)
        return gsl_sf_lnfact((unsigned)n) - (n + 0.5) * log(n) + n -
               0.5 * log(TWO_PI);
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - r / 1680) * r) * r) / n;
}

/* x ln(x / m) + m - x, also where x is close to m. */
static double deviance(double x, double m)
{
    double v = (x - m) / (x + m), term, sum;

    if (fabs(v) > 0.1)
        return x * log(x / m) + m - x;
    sum = (x - m) * v;
    term = 2 * x * v;
    for (int k = 3; k < 40; k += 2) {
        term *= v * v;
        sum += term / k;
    }
    return sum;
}

/* Loader's saddle point form: no cancellation of large logarithms. */
double trs__binomial(uint64_t k, uint64_t n, trs_millionths p)
{
    double x = (double)k, y = (double)(n - k), all = (double)n;
    double yes = p * 1e-6, no = (TRS_ONE - p) * 1e-6;
    double log_part;

    if (p == 0 || p == TRS_ONE)
        return k == (p ? n : 0);
    if (k == 0)
        return exp(all * log1p(-yes));
    if (k == n)
        return exp(all * log1p(-no));
    log_part = stirling_error(all) - stirling_error(x) - stirling_error(y) -
               deviance(x, all * yes) - deviance(y, all * no);
    return exp(log_part) * sqrt(all / (TWO_PI * x * y));
}

/* P(B <= k), from its largest term down; k is below the mean. */
static double binomial_up_to(uint64_t k, uint64_t n, trs_millionths p)
{
    double odds = (double)(TRS_ONE - p) / p;
    double term = 1, sum = 1;

    for (uint64_t j = k; j > 0 && term > 1e-17 * sum; j--) {
        term *= (double)j / (double)(n - j + 1) * odds;
        sum += term;
    }
    return sum * trs__binomial(k, n, p);
}

/* The largest rank l >= 1 with P(B <= l - 1) <= tail; 0: there is none.  The
 * normal distribution says where to begin; a step or two lead to it. */
static uint64_t lower_rank(uint64_t n, trs_millionths p, double tail)
{
    double mean = (double)n * (p * 1e-6);
    double sd = sqrt(mean * ((TRS_ONE - p) * 1e-6));
    double guess = floor(mean - trs__normal_quantile(tail) * sd);
    uint64_t k = guess > 0 ? (uint64_t)guess : 0;
    double sum;

    if (n == 0 || p == 0)
        return 0;
    if (p == TRS_ONE)
        return n;
    sum = binomial_up_to(k, n, p);
    while (sum > tail * SLACK) {
        if (k == 0)
            return 0;
        sum = binomial_up_to(--k, n, p);
    }
    while (k + 1 < n) {
        sum += trs__binomial(k + 1, n, p);
        if (sum > tail * SLACK)
            break;
        k++;
    }
    return k + 1;
}

void trs_stats_ranks(uint64_t *l, uint64_t *u, uint64_t n, trs_millionths p,
                     double confidence)
{
    double tail = trs__tail(confidence);
    uint64_t from_above = lower_rank(n, TRS_ONE - p, tail);

    *l = lower_rank(n, p, tail);
    *u = from_above ? n + 1 - from_above : 0;
}

trs_estimate trs_stats_wilson(double share, double n, double confidence)
{
    trs_estimate estimate = { { 0, false }, { 0, false }, { 0, false } };
    double z, shift, width, scale;

    if (!(n > 0))
        return estimate;
    z = trs__normal_quantile(trs__tail(confidence));
    shift = z * z / (2 * n);
    width = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    scale = 1 + z * z / n;
    estimate.value = trs__number(share);
    estimate.lo = trs__number(fmax(0, (share + shift - width) / scale));
    estimate.hi = trs__number(fmin(1, (share + shift + width) / scale));
    return estimate;
}
