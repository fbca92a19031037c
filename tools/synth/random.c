/* Knows how random numbers are made.  See the header for why no libm. */
#include "tools/synth/random.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#if FLT_EVAL_METHOD != 0
#error "doubles must be rounded after every operation (use -msse2 -mfpmath=sse)"
#endif

#define GOLDEN  UINT64_C(0x9E3779B97F4A7C15)
#define SQRT2   1.4142135623730951
#define LN2_TOP 6.93147180369123816490e-01 /* its last 20 bits are zero */
#define LN2_LOW 1.90821492927058770002e-10

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

synth_random synth_random_of(uint64_t seed, uint64_t subject, uint64_t purpose)
{
    uint64_t key = mix(seed + GOLDEN);

    key = mix(key ^ (subject * GOLDEN + 1));
    return (synth_random){ mix(key ^ (purpose * GOLDEN + 2)) };
}

uint64_t synth_random_bits(synth_random *r)
{
    return mix(r->state += GOLDEN);
}

uint64_t synth_random_below(synth_random *r, uint64_t n)
{
    uint64_t low = -n % n; /* 2^64 mod n: refused, so that none is favoured */
    uint64_t bits;

    do
        bits = synth_random_bits(r);
    while (bits < low);
    return bits % n;
}

double synth_random_share(synth_random *r)
{
    return (double)(synth_random_bits(r) >> 11) * 0x1p-53;
}

/* ln(m 2^e) = 2 artanh(s) + e ln 2 with s = (m-1)/(m+1) and m near 1. */
double synth_ln(double x)
{
    uint64_t bits;
    double m, s, z, sum = 0;
    int e;

    if (x < DBL_MIN) /* subnormal: as if scaled up */
        return synth_ln(x * 0x1p54) - 54 * LN2_TOP - 54 * LN2_LOW;
    memcpy(&bits, &x, sizeof bits);
    e = (int)(bits >> 52) - 1023;
    bits = (bits & UINT64_C(0x000FFFFFFFFFFFFF)) | UINT64_C(0x3FF0000000000000);
    memcpy(&m, &bits, sizeof m);
    if (m > SQRT2) {
        m /= 2;
        e++;
    }
    s = (m - 1) / (m + 1);
    z = s * s;
    for (int k = 21; k >= 3; k -= 2)
        sum = (sum + 1.0 / k) * z;
    return (2 * s + e * LN2_LOW + 2 * s * sum) + e * LN2_TOP;
}

/* e^x = 2^k e^r with |r| <= ln(2)/2, by Taylor's series. */
double synth_exp(double x)
{
    double y = x / (LN2_TOP + LN2_LOW), r, sum = 1, scale;
    uint64_t bits;
    int k;

    if (x > 700) /* more than anything measured here, or less */
        return DBL_MAX;
    if (x < -700)
        return 0;
    k = (int)(y < 0 ? y - 0.5 : y + 0.5);
    r = (x - k * LN2_TOP) - k * LN2_LOW;
    for (int i = 14; i >= 1; i--)
        sum = 1 + sum * r / i;
    bits = (uint64_t)(k + 1023) << 52;
    memcpy(&scale, &bits, sizeof scale);
    return sum * scale;
}

/* Marsaglia's polar method; the second number of the pair is not kept, so
 * that a stream has no hidden state. */
double synth_random_normal(synth_random *r)
{
    double u, v, s;

    do {
        u = 2 * synth_random_share(r) - 1;
        v = 2 * synth_random_share(r) - 1;
        s = u * u + v * v;
    } while (s >= 1 || s == 0);
    return u * sqrt(-2 * synth_ln(s) / s);
}

double synth_random_exponential(synth_random *r)
{
    return -synth_ln(1 - synth_random_share(r));
}

double synth_random_lognormal(synth_random *r, double median, double sigma)
{
    return median * synth_exp(sigma * synth_random_normal(r));
}

/* Marsaglia and Tsang (2000), for shape >= 1; scale 1. */
static double gamma_above_one(synth_random *r, double shape)
{
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);

    for (;;) {
        double x = synth_random_normal(r), v = 1 + c * x, u;

        if (v <= 0)
            continue;
        v = v * v * v;
        u = 1 - synth_random_share(r);
        if (synth_ln(u) < x * x / 2 + d - d * v + d * synth_ln(v))
            return d * v;
    }
}

double synth_random_gamma(synth_random *r, double mean, double shape)
{
    double value;

    if (shape >= 1) {
        value = gamma_above_one(r, shape);
    } else { /* a gamma of shape+1 times u^(1/shape) has shape */
        double u = 1 - synth_random_share(r);

        value = gamma_above_one(r, shape + 1) * synth_exp(synth_ln(u) / shape);
    }
    return mean / shape * value;
}
