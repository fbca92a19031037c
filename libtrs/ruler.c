/* Knows which unit durations were written down in. */
#include "libtrs/ruler.h"

const trs_span trs__ruler_units[TRS__RULER_UNITS] = { TRS_MINUTE, TRS_SECOND,
                                                      1 };

trs__ruler trs__ruler_make(trs_span least, trs_span most, trs_span unit)
{
    trs__ruler r = { (uint64_t)least, (uint64_t)unit, 0, 0, 0 };
    uint64_t odd = (uint64_t)unit;

    for (; odd % 2 == 0; odd /= 2)
        r.shift++;
    r.inverse = odd * 3 ^ 2; /* right in 5 bits; each step doubles them */
    for (int i = 0; i < 4; i++)
        r.inverse *= 2 - odd * r.inverse;
    r.last = ((uint64_t)most - (uint64_t)least) / (uint64_t)unit;
    return r;
}

static bool fit(const trs__ruler *r, const trs_span *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!trs__ruler_fits(r, values[i]))
            return false;
    return true;
}

trs__ruler trs__ruler_measure(const trs_span *values, size_t n)
{
    trs_span least = values[0], most = values[0];
    trs__ruler r;
    int u = 0;

    for (size_t i = 1; i < n; i++) {
        least = values[i] < least ? values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    do
        r = trs__ruler_make(least, most, trs__ruler_units[u++]);
    while (u < TRS__RULER_UNITS && !fit(&r, values, n));
    return r;
}
