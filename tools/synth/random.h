/* random - random numbers that are the same on every machine.
 *
 * Integers come from splitmix64 (Steele, Lea and Flood 2014).  Variates use
 * integers and the + - * / and square root of IEEE 754 doubles, whose results
 * that standard fixes to the last bit: no function of the C library's libm but
 * sqrt, whose result is fixed too.  Compiled with -ffp-contract=off.
 *
 * A stream is named by what it is for, so that one more draw in one place
 * shifts nothing elsewhere. */
#ifndef SYNTH_RANDOM_H
#define SYNTH_RANDOM_H

#include <stdint.h>

typedef struct synth_random {
    uint64_t state;
} synth_random;

/* The stream for one purpose of one consignment (or vessel, or whatever). */
synth_random synth_random_of(uint64_t seed, uint64_t subject, uint64_t purpose);

uint64_t synth_random_bits(synth_random *r);
uint64_t synth_random_below(synth_random *r, uint64_t n); /* 0..n-1, n > 0  */
double synth_random_share(synth_random *r);               /* [0,1), 53 bits */
double synth_random_normal(synth_random *r);              /* mean 0, sd 1   */
double synth_random_exponential(synth_random *r);         /* mean 1         */
double synth_random_lognormal(synth_random *r, double median, double sigma);
double synth_random_gamma(synth_random *r, double mean, double shape);

/* Natural logarithm of x > 0, and e to the power x: the largest double above
 * 700, 0 below -700.  Good to a few units in the last place. */
double synth_ln(double x);
double synth_exp(double x);

#endif
