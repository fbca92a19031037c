/* Knows what weights and strata do to the numbers.
 *
 * (W1) mean: sum(w x) / sum(w).
 * (W2) its standard error, linearised: z = w (x - mean) / sum(w) for the
 *      cell's complete consignments and 0 for the others of their stratum;
 *      se2 = sum over strata of (1 - n/N) n/(n - 1) sum((z - mean z)^2), the
 *      first factor only for a finite population.
 * (W3) limits: t se, with units - strata degrees of freedom.
 * (W4) share: as the mean of 0 and 1; Wilson with n = p (1 - p) / se2.
 * (W5) quantile: the smallest x with sum(w up to x) >= p sum(w), averaged with
 *      the next when equal; limits by Woodruff: the quantiles at
 *      F(x) -+ t se(F(x)).
 * (W6) sd: sqrt(sum(w (x - mean)^2) / (sum(w) - sum(w2) / sum(w))). */
#include "libtrs/weighted.h"

#include "libtrs/limits.h"
#include "libtrs/status.h"

#include <math.h>

#define SAME_SUM 1e-12 /* of sum(w), where w is not a decimal */

/* sum(z) and sum(z2) over the units of one stratum. */
typedef struct spread {
    double sum, squares;
} spread;

static double stratum_variance(spread z, uint64_t sampled, uint64_t population,
                               bool finite)
{
    double n = (double)sampled, factor = 1;

    if (finite && population > 0)
        factor = fmax(0, 1 - n / (double)population);
    return factor * n / (n - 1) * fmax(0, z.squares - z.sum * z.sum / n);
}

/* What rows say of one stratum, about the mean of y: y is x itself, or
 * whether x <= limit. */
typedef struct variable {
    bool is_share;
    trs_span limit;
    double mean;
    double weight; /* sum of all w */
} variable;

static double y_of(const variable *v, trs_span x)
{
    return v->is_share ? (double)(x <= v->limit) : (double)x;
}

static spread spread_in(const trs__stream *rows, size_t stratum,
                        const variable *v)
{
    spread z = { 0, 0 };

    for (size_t i = 0; i < rows->count; i++) {
        const trs__row *row = &rows->rows[i];
        double d;

        if (row->stratum != stratum)
            continue;
        d = (y_of(v, row->value) - v->mean) / v->weight;
        z.sum += row->weight * d;
        z.squares += row->squares * d * d;
    }
    return z;
}

/* (W2) */
static double standard_error(const trs__view *view, const variable *v)
{
    const trs_cell *cell = view->cell;
    double variance = 0;

    for (size_t h = 0; h < cell->strata_count; h++)
        if (cell->strata[h].sampled > 1)
            variance +=
                stratum_variance(spread_in(&view->streams[TRS__COMPLETE], h, v),
                                 cell->strata[h].sampled,
                                 cell->strata[h].population, cell->finite);
    return sqrt(variance);
}

/* Limits can be had: every stratum tells a variance, and so does the cell. */
static bool has_limits(const trs__view *view)
{
    return !view->lone && view->degrees > 0 && view->all[TRS__COMPLETE]->n > 1;
}

typedef struct sums {
    double weight, squares, mean;
} sums;

static sums add_up(const trs__view *view)
{
    const trs__stream *rows = &view->streams[TRS__COMPLETE];
    sums s = { 0, 0, 0 };
    double total = 0, base;

    if (rows->count == 0)
        return s;
    base = (double)rows->rows[0].value; /* few digits lost far from 0 */
    for (size_t i = 0; i < rows->count; i++) {
        s.weight += rows->rows[i].weight;
        s.squares += rows->rows[i].squares;
        total += rows->rows[i].weight * ((double)rows->rows[i].value - base);
    }
    s.mean = base + total / s.weight; /* (W1) */
    return s;
}

void trs__mean_limits(trs_stats *out, const trs__view *view, double confidence)
{
    sums s = add_up(view);
    variable v = { false, 0, s.mean, s.weight };
    double half;

    out->mean_lo = out->mean_hi = trs__absent();
    if (!has_limits(view))
        return;
    half = trs__t_quantile(trs__tail(confidence), view->degrees) *
           standard_error(view, &v); /* (W3) */
    out->mean_lo = trs__number(out->mean.value - half);
    out->mean_hi = trs__number(out->mean.value + half);
}

/* ---- quantiles -------------------------------------------------------- */

/* Is the sum of weights so far below (-1), at (0) or above (1) a share of all?
 * Exactly where weights are decimals and the share is one. */
typedef struct wanted {
    double share;
    trs_millionths p;
    bool exact;
    double weight;
    trs__int128 whole;
} wanted;

static int compare(const wanted *w, double sum, trs__int128 exact)
{
    double apart = sum - w->share * w->weight;

    if (w->exact) {
        trs__int128 left = exact * TRS_ONE, right = w->whole * w->p;

        return (left > right) - (left < right);
    }
    if (fabs(apart) <= SAME_SUM * w->weight)
        return 0;
    return apart > 0 ? 1 : -1;
}

/* (W5) */
static double find(const trs__stream *rows, const wanted *w)
{
    double sum = 0;
    trs__int128 exact = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const trs__row *row = &rows->rows[i];
        int side;

        sum += row->weight;
        exact += row->exact;
        if (i + 1 < rows->count && row[1].value == row->value)
            continue; /* the same value in another stratum */
        side = compare(w, sum, exact);
        if (side > 0 || i + 1 == rows->count)
            return (double)row->value;
        if (side == 0)
            return ((double)row->value + (double)row[1].value) / 2;
    }
    return 0;
}

static wanted all_of(const trs__view *view)
{
    const trs__stream *rows = &view->streams[TRS__COMPLETE];
    wanted w = { 0, 0, !view->cell->expand, 0, 0 };

    for (size_t i = 0; i < rows->count; i++) {
        w.weight += rows->rows[i].weight;
        w.whole += rows->rows[i].exact;
    }
    return w;
}

double trs__weighted_quantile(const trs__view *view, trs_millionths p)
{
    wanted w = all_of(view);

    w.p = p;
    w.share = p * 1e-6;
    return find(&view->streams[TRS__COMPLETE], &w);
}

void trs__quantile_limits(trs_estimate *quantile, const trs__view *view,
                          double confidence)
{
    const trs__stream *rows = &view->streams[TRS__COMPLETE];
    wanted w = all_of(view);
    variable v = { true, 0, 0, w.weight };
    double half;

    quantile->lo = quantile->hi = trs__absent();
    if (!has_limits(view))
        return;
    v.limit = (trs_span)floor(quantile->value.value);
    for (size_t i = 0; i < rows->count; i++)
        if (rows->rows[i].value <= v.limit)
            v.mean += rows->rows[i].weight / w.weight;
    half = trs__t_quantile(trs__tail(confidence), view->degrees) *
           standard_error(view, &v);
    w.exact = false;
    w.share = v.mean - half;
    if (w.share >= 0)
        quantile->lo = trs__number(find(rows, &w));
    w.share = v.mean + half;
    if (w.share <= 1)
        quantile->hi = trs__number(find(rows, &w));
}

/* ---- all of a cell ---------------------------------------------------- */

static void weighted_quantiles(trs_stats *out, const trs__view *view)
{
    static const trs_millionths p[] = { 50000,  100000, 250000, 500000,
                                        750000, 900000, 950000, 990000 };
    trs_number *const to[] = { &out->p05, &out->p10, &out->p25, &out->median,
                               &out->p75, &out->p90, &out->p95, &out->p99 };

    for (size_t i = 0; i < sizeof p / sizeof *p; i++)
        *to[i] = trs__number(trs__weighted_quantile(view, p[i]));
    out->iqr = trs__number(out->p75.value - out->p25.value);
}

void trs__describe_weighted(trs_stats *out, const trs__view *view)
{
    const trs__stream *rows = &view->streams[TRS__COMPLETE];
    sums s = add_up(view);
    double squares = 0, free;

    if (rows->count == 0)
        return;
    out->min = trs__number((double)rows->rows[0].value);
    out->max = trs__number((double)rows->rows[rows->count - 1].value);
    out->mean = trs__number(s.mean);
    weighted_quantiles(out, view);
    for (size_t i = 0; i < rows->count; i++) {
        double d = (double)rows->rows[i].value - s.mean;

        squares += rows->rows[i].weight * d * d;
    }
    free = s.weight - s.squares / s.weight; /* (W6) */
    if (out->n < 2 || !(free > 0))
        return;
    out->sd = trs__number(sqrt(squares / free));
    if (s.mean > 0 && rows->rows[0].value >= 0)
        out->cv = trs__number(out->sd.value / s.mean);
}

void trs__weigh(trs_stats *out, const trs__view *view)
{
    const trs_cell *cell = view->cell;
    double weight = 0, squares = 0;

    for (size_t h = 0; h < cell->strata_count; h++) {
        const trs_dist *dists[TRS__OUTCOMES], *dist;

        trs__stratum_dists(dists, &cell->strata[h]);
        dist = dists[TRS__COMPLETE];
        if (cell->expand && dist->n > 0) {
            double w = trs__expansion(&cell->strata[h]);

            weight += (double)dist->n * w;
            squares += (double)dist->n * w * w;
        }
        for (size_t i = 0; i < dist->distinct && dist->weighted; i++) {
            weight += trs_sum_double(dist->weights[i].sum) * 1e-6;
            squares += trs_sum_double(dist->weights[i].squares) * 1e-12;
        }
    }
    if (!view->weights || !(weight > 0))
        return;
    out->weight = trs__number(weight);
    out->n_eff = trs__number(weight * weight / squares);
}

/* ---- shares ----------------------------------------------------------- */

/* Those within target and those beyond it in one stratum. */
typedef struct sides {
    double within, within_squares, missed, missed_squares;
} sides;

static void count_rows(sides *s, const trs__view *view, size_t h)
{
    trs_span target = view->cell->target;

    for (int o = TRS__COMPLETE; o <= TRS__OPEN; o++) {
        const trs__stream *rows = &view->streams[o];

        for (size_t i = 0; i < rows->count; i++) {
            const trs__row *row = &rows->rows[i];

            if (row->stratum != h)
                continue;
            if (o == TRS__COMPLETE && row->value <= target) {
                s->within += row->weight;
                s->within_squares += row->squares;
            } else if (o == TRS__COMPLETE || row->value >= target) {
                s->missed += row->weight;
                s->missed_squares += row->squares;
            }
        }
    }
}

static sides sides_of(const trs__view *view, size_t h)
{
    const trs_cell *cell = view->cell;
    const trs_cell_stratum *stratum = &cell->strata[h];
    double w = 1, d = (double)stratum->within, m = (double)stratum->missed;
    sides s = { 0, 0, 0, 0 };

    if (cell->targets == TRS_TARGET_ONE) {
        count_rows(&s, view, h);
    } else if (view->weights && !cell->expand) {
        s.within = trs_sum_double(stratum->within_weight.sum) * 1e-6;
        s.within_squares =
            trs_sum_double(stratum->within_weight.squares) * 1e-12;
        s.missed = trs_sum_double(stratum->missed_weight.sum) * 1e-6;
        s.missed_squares =
            trs_sum_double(stratum->missed_weight.squares) * 1e-12;
    } else {
        if (cell->expand && d + m > 0)
            w = trs__expansion(stratum);
        s = (sides){ w * d, w * w * d, w * m, w * w * m };
    }
    return s;
}

trs_estimate trs__weighted_share(const trs__view *view, double confidence)
{
    const trs_cell *cell = view->cell;
    trs_estimate share = { { 0, false }, { 0, false }, { 0, false } };
    double within = 0, all = 0, squares = 0, variance = 0, p, n;

    for (size_t h = 0; h < cell->strata_count; h++) {
        sides s = sides_of(view, h);

        within += s.within;
        all += s.within + s.missed;
        squares += s.within_squares + s.missed_squares;
    }
    if (!(all > 0))
        return share;
    p = within / all;
    share.value = trs__number(p);
    for (size_t h = 0; h < cell->strata_count; h++) {
        sides s = sides_of(view, h);
        spread z = { ((1 - p) * s.within - p * s.missed) / all,
                     ((1 - p) * (1 - p) * s.within_squares +
                      p * p * s.missed_squares) /
                         (all * all) };

        if (cell->strata[h].sampled > 1)
            variance +=
                stratum_variance(z, cell->strata[h].sampled,
                                 cell->strata[h].population, cell->finite);
    }
    if (view->lone || !(view->degrees > 0))
        return share;
    n = p * (1 - p) / variance; /* (W4) */
    if (p <= 0 || p >= 1)       /* no variance to be seen: as many as weigh */
        n = all * all / squares;
    return trs_stats_wilson(p, n, confidence);
}

/* ---- clusters --------------------------------------------------------- */

static trs_status check_clusters(const trs_cluster *clusters, size_t count,
                                 size_t strata_count, double confidence,
                                 trs_error *err)
{
    if (!(confidence > 0 && confidence < 1))
        return trs__fail(err, TRS_EDOMAIN, "confidence is not within 0..1");
    for (size_t i = 0; i < count; i++)
        if (clusters[i].stratum >= strata_count || !(clusters[i].weight >= 0))
            return trs__fail(err, TRS_EDOMAIN, "cluster %zu is not possible",
                             i + 1);
    return TRS_OK;
}

static spread cluster_spread(const trs_cluster *clusters, size_t count,
                             size_t stratum, double mean, double weight)
{
    spread z = { 0, 0 };

    for (size_t i = 0; i < count; i++) {
        double d = (clusters[i].total - mean * clusters[i].weight) / weight;

        if (clusters[i].stratum != stratum)
            continue;
        z.sum += d;
        z.squares += d * d;
    }
    return z;
}

trs_status trs_stats_clusters(trs_estimate *out, const trs_cluster *clusters,
                              size_t clusters_count,
                              const trs_cluster_stratum *strata,
                              size_t strata_count, bool share,
                              double confidence, trs_error *err)
{
    trs_estimate mean = { { 0, false }, { 0, false }, { 0, false } };
    double weight = 0, total = 0, variance = 0, degrees = 0, half;
    trs_status status =
        check_clusters(clusters, clusters_count, strata_count, confidence, err);
    bool lone = false;

    if (status != TRS_OK)
        return status;
    for (size_t i = 0; i < clusters_count; i++) {
        weight += clusters[i].weight;
        total += clusters[i].total;
    }
    if (weight > 0)
        mean.value = trs__number(total / weight);
    for (size_t h = 0; h < strata_count && weight > 0; h++) {
        uint64_t sampled = strata[h].sampled;

        lone = lone || sampled == 1;
        if (sampled < 2)
            continue;
        degrees += (double)(sampled - 1);
        variance += stratum_variance(cluster_spread(clusters, clusters_count, h,
                                                    mean.value.value, weight),
                                     sampled, strata[h].population, true);
    }
    *out = mean;
    if (lone || !(degrees > 0) || clusters_count < 2)
        return TRS_OK;
    if (share) {
        double p = mean.value.value;

        if (p > 0 && p < 1)
            *out = trs_stats_wilson(p, p * (1 - p) / variance, confidence);
        return TRS_OK;
    }
    half = trs__t_quantile(trs__tail(confidence), degrees) * sqrt(variance);
    out->lo = trs__number(mean.value.value - half);
    out->hi = trs__number(mean.value.value + half);
    return TRS_OK;
}
