/* Knows what censored durations tell.
 *
 * (S1) S(t): product-limit; complete are the events, open and ended are
 *      censored; at equal times events come first.
 * (S2) variance by Greenwood; limits on the log-log scale.
 * (S3) quantile p: the smallest t with S(t) < 1 - p; where S equals 1 - p from
 *      t1 until the next event at t2 (or the largest time), (t1 + t2) / 2.  For
 *      its limits the same on the lower and the upper band.
 * (S4) restricted mean: t0 + integral of S from t0 = min(0, smallest) to the
 *      horizon; variance: sum of (integral of S from t_i on)^2 d/(n (n - d)).
 * (S5) incidence by Aalen and Johansen: S of neither, times d/n or e/n. */
#include "libtrs/survival.h"

#include "libtrs/limits.h"

#include <math.h>
#include <string.h>

#define SAME_SHARE 1e-9  /* (S3) S equals 1 - p                           */
#define DUST       1e-12 /* of all weights: nothing, but for rounding     */

static trs_span value_at(const trs__stream *s, size_t at)
{
    return s->rows ? s->rows[at].value : s->tally[at].value;
}

/* The weight at time, and past it. */
static double take(trs__stream *s, trs_span time)
{
    double sum = 0;

    if (!s->rows) {
        if (s->at < s->count && s->tally[s->at].value == time)
            sum = (double)s->tally[s->at++].count;
        return sum;
    }
    for (; s->at < s->count && s->rows[s->at].value == time; s->at++)
        sum += s->rows[s->at].weight;
    return sum;
}

static double weight_of(const trs__stream *s)
{
    double sum = 0;

    for (size_t i = 0; i < s->count; i++)
        sum += s->rows ? s->rows[i].weight : (double)s->tally[i].count;
    return sum;
}

void trs__walk_start(trs__walk *walk, const trs__stream *streams)
{
    memset(walk, 0, sizeof *walk);
    for (int i = 0; i < TRS__OUTCOMES; i++) {
        walk->streams[i] = streams[i];
        walk->streams[i].at = 0;
        walk->total += weight_of(&streams[i]);
    }
    walk->alone = !streams[TRS__COMPLETE].rows &&
                  streams[TRS__OPEN].count + streams[TRS__ENDED].count == 0;
    walk->left = walk->total;
    walk->survival = 1;
    walk->any = 1;
}

/* The next distinct time of all three; false at the end. */
static bool next_time(trs__walk *walk)
{
    bool more = false;

    for (int i = 0; i < TRS__OUTCOMES; i++) {
        const trs__stream *s = &walk->streams[i];
        trs_span value;

        if (s->at == s->count)
            continue;
        value = value_at(s, s->at);
        if (!more || value < walk->time)
            walk->time = value;
        more = true;
    }
    return more;
}

/* (S5) */
static void add_incidence(trs__walk *walk, double n, double d, double e)
{
    double alive = n - d - e > DUST * walk->total ? n - d - e : 0;

    walk->released += walk->any * d / n;
    walk->ended += walk->any * e / n;
    walk->any *= alive / n;
}

/* On to the next time, with what happens then. */
static bool advance(trs__walk *walk)
{
    trs__stream *complete = &walk->streams[TRS__COMPLETE];

    if (walk->alone && complete->at < complete->count) {
        const trs_tally *pair = &complete->tally[complete->at++];

        walk->time = pair->value;
        walk->at[TRS__COMPLETE] = (double)pair->count;
        return true; /* the others stay 0 */
    }
    if (!next_time(walk))
        return false;
    for (int i = 0; i < TRS__OUTCOMES; i++)
        walk->at[i] = take(&walk->streams[i], walk->time);
    return true;
}

bool trs__walk_next(trs__walk *walk)
{
    double n = walk->left, d, e, rest;

    if (!advance(walk))
        return false;
    d = walk->at[TRS__COMPLETE];
    e = walk->at[TRS__ENDED];
    rest = n - d > DUST * walk->total ? n - d : 0;
    walk->at_risk = n;
    walk->left = rest - e - walk->at[TRS__OPEN];
    if (d > 0) { /* (S1) (S2) */
        walk->survival *= rest / n;
        if (rest > 0)
            walk->greenwood += d / (n * rest);
    }
    if (walk->incidence && d + e > 0)
        add_incidence(walk, n, d, e);
    return true;
}

bool trs__log_log(double survival, double greenwood, double z, double *lo,
                  double *hi)
{
    double hazard, stretch;

    if (survival <= 0 || survival >= 1)
        return false;
    hazard = -log(survival);
    stretch = exp(z * sqrt(greenwood) / hazard);
    *lo = exp(-hazard * stretch);
    *hi = exp(-hazard / stretch);
    return true;
}

/* (S3) One level that a falling curve is to pass. */
typedef struct crossing {
    double level;
    bool level_held; /* S has equalled the level since `since` */
    bool passed;
    double since;
    trs_number time;
} crossing;

static void watch(crossing *c, trs_span time, double share)
{
    double t = (double)time;

    if (c->passed)
        return;
    if (c->level_held) {
        c->time = trs__number((c->since + t) / 2);
        c->passed = true;
    } else if (fabs(share - c->level) <= SAME_SHARE) {
        c->level_held = true;
        c->since = t;
    } else if (share < c->level) {
        c->time = trs__number(t);
        c->passed = true;
    }
}

static trs_number crossed(const crossing *c, trs_span largest)
{
    if (!c->passed && c->level_held)
        return trs__number((c->since + (double)largest) / 2);
    return c->time;
}

/* (S4) When the integral grows by `more`, so does that from each earlier event
 * on: the sum of g A^2 is carried along with the sums of g A and g. */
typedef struct area {
    double horizon, from, t0;
    double sum, squares, linear, hazards;
} area;

static void extend(area *a, trs_span time, double survival)
{
    double to = fmin((double)time, a->horizon);
    double more = (to - a->from) * survival;

    if (to <= a->from)
        return;
    a->squares += more * (2 * a->linear + more * a->hazards);
    a->linear += more * a->hazards;
    a->sum += more;
    a->from = to;
}

static void finish_area(trs_stats *out, const area *a, const trs__walk *walk,
                        const trs_stats_options *opt, bool limits)
{
    double mean = a->t0 + a->sum, half;

    out->km_horizon = trs__number(a->horizon);
    if (a->horizon < a->t0 ||
        (walk->survival > 0 && (double)walk->time < a->horizon))
        return;
    out->km_rmean = trs__number(mean);
    if (!limits)
        return;
    out->km_se = trs__number(sqrt(a->squares));
    half = trs__normal_quantile(trs__tail(opt->confidence)) * out->km_se.value;
    out->km_rmean_lo = trs__number(mean - half);
    out->km_rmean_hi = trs__number(mean + half);
}

/* ---- without censoring --------------------------------------------------- */

/* Complete durations alone: after R of N are left, S is R/N, Greenwood's sum is
 * 1/R - 1/N, and so each level is passed at a rank.  The lower band falls with R
 * but for the first few durations of a small N, which is left to the walk. */
typedef struct plain {
    const trs__ladder *ladder;
    uint64_t n;
    double z;
} plain;

enum { PLAIN_FROM = 1000 };

/* Mean and sd are those in out. */
static bool is_plain(plain *p, const trs_stats *out, const trs__stream *streams,
                     const trs__ladder *complete, const trs_stats_options *opt,
                     trs_span last)
{
    *p = (plain){ complete, out->n,
                  trs__normal_quantile(trs__tail(opt->confidence)) };
    return complete && !streams[TRS__COMPLETE].rows && out->sd.present &&
           streams[TRS__OPEN].count + streams[TRS__ENDED].count == 0 &&
           !(opt->has_horizon && opt->horizon < last) && p->n >= PLAIN_FROM &&
           exp(p->z) < (double)p->n / 4;
}

typedef enum band { CURVE, LOWER, UPPER } band;

/* The share on a band when left of n are left, 0 < left < n. */
static double share_of(const plain *p, band which, uint64_t left)
{
    double n = (double)p->n, r = (double)left, lo = 0, hi = 1;

    if (which == CURVE)
        return r / n;
    trs__log_log(r / n, 1 / r - 1 / n, p->z, &lo, &hi);
    return which == LOWER ? lo : hi;
}

/* (S3) Where a band passes level: at the first duration after which as few are
 * left as the level allows. */
static trs_number passed(const plain *p, band which, double level)
{
    uint64_t few = 0, many = p->n, left;
    const trs_tally *pair;
    size_t at;

    while (many - few > 1) { /* few are few enough, many are too many */
        uint64_t half = few + (many - few) / 2;

        if (share_of(p, which, half) <= level + SAME_SHARE)
            few = half;
        else
            many = half;
    }
    at = trs__ladder_pair(p->ladder, p->n - few - 1);
    pair = &p->ladder->dist->tally[at];
    left = p->n - trs__ladder_before(p->ladder, at) - pair->count;
    if (left == 0 && which != CURVE)
        return trs__absent(); /* a band ends with the last but one */
    if (left > 0 && share_of(p, which, left) >= level - SAME_SHARE)
        return trs__number(((double)pair[0].value + (double)pair[1].value) / 2);
    return trs__number((double)pair->value);
}

/* (S4) The integral is the mean, and its variance the mean square deviation
 * over n: Greenwood's terms add up to that. */
static void plain_survival(trs_stats *out, const plain *p, trs_span last,
                           const trs_stats_options *opt, bool limits)
{
    double n = (double)p->n, half;

    out->km_median = passed(p, CURVE, 0.5);
    out->km_p90 = passed(p, CURVE, 0.1);
    out->km_horizon =
        trs__number((double)(opt->has_horizon ? opt->horizon : last));
    out->km_rmean = out->mean;
    if (!limits)
        return;
    out->km_median_lo = passed(p, LOWER, 0.5);
    out->km_median_hi = passed(p, UPPER, 0.5);
    out->km_se = trs__number(out->sd.value * sqrt((n - 1) / n) / sqrt(n));
    half = p->z * out->km_se.value;
    out->km_rmean_lo = trs__number(out->mean.value - half);
    out->km_rmean_hi = trs__number(out->mean.value + half);
}

/* ---- all of it ----------------------------------------------------------- */

/* Can the lower band not be below one half yet?  Says so without a logarithm
 * for most of the walk: with h = -ln S <= (1 - S)/S and, where z se <= 1 - S,
 * exp(z se / h) <= 1 + 1.72 z se / h. */
static bool far_above_half(const trs__walk *walk, double z)
{
    double fallen = 1 - walk->survival, se;

    if (fallen >= 0.4)
        return false;
    se = z * sqrt(walk->greenwood);
    return se <= fallen && fallen / walk->survival + 1.72 * se < 0.69;
}

static trs_span largest(const trs__stream *streams)
{
    trs_span most = INT64_MIN;

    for (int i = 0; i < TRS__OUTCOMES; i++)
        if (streams[i].count > 0) {
            trs_span value = value_at(&streams[i], streams[i].count - 1);

            most = value > most ? value : most;
        }
    return most;
}

static trs_span smallest(const trs__stream *streams)
{
    trs_span least = INT64_MAX;

    for (int i = 0; i < TRS__OUTCOMES; i++)
        if (streams[i].count > 0 && value_at(&streams[i], 0) < least)
            least = value_at(&streams[i], 0);
    return least;
}

void trs__survival(trs_stats *out, const trs__stream *streams,
                   const trs__ladder *complete, const trs_stats_options *opt,
                   bool limits)
{
    trs_span last = largest(streams), first = smallest(streams);
    double z = trs__normal_quantile(trs__tail(opt->confidence));
    crossing half = { .level = 0.5 }, tenth = { .level = 0.1 };
    crossing low = half, high = half;
    area a = { 0 };
    trs__walk walk;
    plain p;

    if (first > last)
        return; /* nothing at all */
    if (is_plain(&p, out, streams, complete, opt, last)) {
        plain_survival(out, &p, last, opt, limits);
        return;
    }
    a.horizon = (double)(opt->has_horizon ? opt->horizon : last);
    a.t0 = a.from = fmin(0, (double)first);
    trs__walk_start(&walk, streams);
    while (true) {
        double before = walk.survival, risen = walk.greenwood, lo, hi;

        if (!trs__walk_next(&walk))
            break;
        extend(&a, walk.time, before);
        if (walk.at[TRS__COMPLETE] <= 0)
            continue;
        if ((double)walk.time <= a.horizon)
            a.hazards += walk.greenwood - risen;
        watch(&half, walk.time, walk.survival);
        watch(&tenth, walk.time, walk.survival);
        if (high.passed || !limits || far_above_half(&walk, z) ||
            !trs__log_log(walk.survival, walk.greenwood, z, &lo, &hi))
            continue;
        watch(&low, walk.time, lo);
        watch(&high, walk.time, hi);
    }
    out->km_median = crossed(&half, last);
    out->km_p90 = crossed(&tenth, last);
    out->km_median_lo = crossed(&low, last);
    out->km_median_hi = crossed(&high, last);
    finish_area(out, &a, &walk, opt, limits);
}

trs_estimate trs__released_by(const trs__stream *streams, trs_span target,
                              double confidence, bool limits)
{
    trs_estimate share = { { 0, false }, { 0, false }, { 0, false } };
    double z = trs__normal_quantile(trs__tail(confidence));
    double survival = 1, greenwood = 0, lo, hi;
    trs__walk walk;

    trs__walk_start(&walk, streams);
    while (trs__walk_next(&walk) && walk.time <= target) {
        survival = walk.survival;
        greenwood = walk.greenwood;
    }
    if (walk.total <= 0 || (largest(streams) < target && survival > 0))
        return share;
    share.value = trs__number(1 - survival);
    if (limits && trs__log_log(survival, greenwood, z, &lo, &hi)) {
        share.lo = trs__number(1 - hi);
        share.hi = trs__number(1 - lo);
    }
    return share;
}
