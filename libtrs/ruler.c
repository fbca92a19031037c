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

    for (size_t i = 1; i < n; i++) /* hardly ever is one outside */
        if ((uint64_t)values[i] - (uint64_t)least >
            (uint64_t)most - (uint64_t)least) {
            if (values[i] < least)
                least = values[i];
            else
                most = values[i];
        }
    do
        r = trs__ruler_make(least, most, trs__ruler_units[u++]);
    while (u < TRS__RULER_UNITS && !fit(&r, values, n));
    return r;
}

static bool fit_keys(const trs__ruler *inner, const uint32_t *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!trs__ruler_fits(inner, keys[i]))
            return false;
    return true;
}

trs__ruler trs__ruler_narrow(const trs__ruler *r, uint32_t *keys, size_t n)
{
    uint32_t least = keys[0], most = keys[0];
    trs__ruler inner;

    for (size_t i = 1; i < n; i++) /* hardly ever is one outside */
        if (keys[i] - least > most - least) {
            if (keys[i] < least)
                least = keys[i];
            else
                most = keys[i];
        }
    inner = trs__ruler_make(least, most, 1);
    for (int u = 0; u < TRS__RULER_UNITS; u++) {
        trs__ruler coarse;
        uint64_t unit = (uint64_t)trs__ruler_units[u];

        if (unit <= r->unit || unit % r->unit)
            continue;
        coarse = trs__ruler_make(least, most, (trs_span)(unit / r->unit));
        if (fit_keys(&coarse, keys, n)) {
            inner = coarse;
            break;
        }
    }
    for (size_t i = 0; i < n && (least > 0 || inner.unit > 1); i++)
        keys[i] = (uint32_t)trs__ruler_key(&inner, keys[i]);
    return trs__ruler_make(trs__ruler_value(r, least),
                           trs__ruler_value(r, most),
                           (trs_span)(inner.unit * r->unit));
}
