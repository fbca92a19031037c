/* The distributions behind the intervals.  tail is the probability that is
 * left outside on one side, in (0, 0.5]. */
#ifndef TRS__LIMITS_H
#define TRS__LIMITS_H

#include <trs/stats.h>

/* The probability outside on each side at this level of confidence. */
static inline double trs__tail(double confidence)
{
    return (1 - confidence) / 2;
}

double trs__normal_quantile(double tail);
double trs__t_quantile(double tail, double degrees);

/* P(Z > z). */
double trs__normal_above(double z);

/* P(X > x) of chi-squared. */
double trs__chi_squared_above(double x, double degrees);

/* P(B = k) for B ~ Binomial(n, p / 1e6). */
double trs__binomial(uint64_t k, uint64_t n, trs_millionths p);

static inline trs_number trs__number(double value)
{
    trs_number number = { value, true };

    return number;
}

static inline trs_number trs__absent(void)
{
    trs_number number = { 0, false };

    return number;
}

#endif
