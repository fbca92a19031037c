/* Knows how cells, groups and rounds are compared; ranks.c knows two samples.
 *
 * (C5) Kruskal-Wallis: H with the correction for ties, chi-squared.
 * (C6) Holm: the i-th smallest of m p-values times m - i + 1, never less than
 *      the one before.
 * (C7) log-rank: (observed - expected)^2 over the hypergeometric variance.
 * (C8) restricted means: their difference -+ z times the root of both squared
 *      standard errors.
 * (C9) change of the mean = sum of half (W1 + W2) (x2 - x1) [same mix] + sum
 *      of half (x1 + x2) (W2 - W1) [mix]. */
#include <trs/compare.h>

#include "libtrs/describe.h"
#include "libtrs/host.h"
#include "libtrs/limits.h"
#include "libtrs/ranks.h"
#include "libtrs/status.h"
#include "libtrs/survival.h"
#include "libtrs/view.h"
#include "libtrs/wide.h"

#include <math.h>
#include <string.h>

#define MOST_LEFT_OUT 0.05

static trs_status check(const trs_dist *dist, double confidence, trs_error *err)
{
    if (!(confidence > 0 && confidence < 1))
        return trs__fail(err, TRS_EDOMAIN, "confidence is not within 0..1");
    if (dist->unsettled > 0)
        return trs__fail(err, TRS_EDOMAIN, "distribution is not settled");
    return TRS_OK;
}

trs_status trs_compare_dists(trs_comparison *out, const trs_dist *first,
                             const trs_dist *second, double confidence,
                             trs_error *err)
{
    trs_status status = check(first, confidence, err);

    if (status == TRS_OK)
        status = check(second, confidence, err);
    if (status != TRS_OK)
        return status;
    memset(out, 0, sizeof *out);
    out->first_n = first->n;
    out->second_n = second->n;
    trs__compare_ranks(out, first, second, confidence);
    return TRS_OK;
}

/* ---- censored --------------------------------------------------------- */

/* The walk's next time, if it has come to it. */
typedef struct step {
    trs__walk walk;
    bool more;
} step;

static void start(step *s, const trs__view *view)
{
    trs__stream plain[TRS__OUTCOMES]; /* consignments, whatever they weigh */

    for (int i = 0; i < TRS__OUTCOMES; i++)
        plain[i] = (trs__stream){ view->all[i]->tally, NULL,
                                  view->all[i]->distinct, 0 };
    trs__walk_start(&s->walk, plain);
    s->more = trs__walk_next(&s->walk);
}

/* (C7) At each time the group that has nothing there still is at risk. */
static void log_rank(trs_comparison *out, const trs__view *first,
                     const trs__view *second)
{
    double apart = 0, variance = 0;
    step a, b;

    start(&a, first);
    start(&b, second);
    while (a.more || b.more) {
        bool in_a = a.more && (!b.more || a.walk.time <= b.walk.time);
        bool in_b = b.more && (!a.more || b.walk.time <= a.walk.time);
        double n1 = !a.more ? 0 : a.walk.at_risk;
        double n2 = !b.more ? 0 : b.walk.at_risk;
        double d1 = in_a ? a.walk.at[TRS__COMPLETE] : 0;
        double d2 = in_b ? b.walk.at[TRS__COMPLETE] : 0;
        double n = n1 + n2, d = d1 + d2;

        if (d > 0) {
            apart += d2 - d * n2 / n;
            if (n > 1)
                variance += d * (n1 / n) * (n2 / n) * (n - d) / (n - 1);
        }
        if (in_a)
            a.more = trs__walk_next(&a.walk);
        if (in_b)
            b.more = trs__walk_next(&b.walk);
    }
    if (!(variance > 0))
        return;
    out->log_rank = trs__number(apart * apart / variance);
    out->log_rank_p =
        trs__number(trs__chi_squared_above(out->log_rank.value, 1));
}

static trs_span largest(const trs__view *view, trs_span most)
{
    for (int i = 0; i < TRS__OUTCOMES; i++)
        if (view->all[i]->n > 0 && trs_dist_max(view->all[i]) > most)
            most = trs_dist_max(view->all[i]);
    return most;
}

/* (C8) */
static void restricted_means(trs_comparison *out, const trs__view *first,
                             const trs__view *second,
                             const trs_stats_options *opt)
{
    bool limits = !first->design && !second->design;
    trs_stats_options to = *opt;
    trs_stats a, b;
    double apart, half;

    memset(&a, 0, sizeof a);
    memset(&b, 0, sizeof b);
    if (!to.has_horizon)
        to.horizon = largest(first, largest(second, INT64_MIN));
    to.has_horizon = true;
    trs__survival(&a, first->streams, NULL, &to, limits);
    trs__survival(&b, second->streams, NULL, &to, limits);
    if (!a.km_rmean.present || !b.km_rmean.present)
        return;
    apart = b.km_rmean.value - a.km_rmean.value;
    out->horizon = a.km_horizon;
    out->rmean_difference.value = trs__number(apart);
    if (!limits)
        return;
    half = trs__normal_quantile(trs__tail(opt->confidence)) *
           hypot(a.km_se.value, b.km_se.value);
    out->rmean_difference.lo = trs__number(apart - half);
    out->rmean_difference.hi = trs__number(apart + half);
}

trs_status trs_compare_cells(trs_comparison *out, const trs_host *host,
                             const trs_cell *first, const trs_cell *second,
                             const trs_stats_options *opt, trs_error *err)
{
    trs_stats_options options;
    trs_comparison result;
    trs__view a, b;
    trs_status status = trs__stats_options(&options, opt, err);

    if (status != TRS_OK)
        return status;
    memset(&result, 0, sizeof result);
    memset(&b, 0, sizeof b);
    status = trs__view_open(&a, host, first, err);
    if (status == TRS_OK)
        status = trs__view_open(&b, host, second, err);
    if (status == TRS_OK) {
        result.first_n = a.all[TRS__COMPLETE]->n;
        result.second_n = b.all[TRS__COMPLETE]->n;
        restricted_means(&result, &a, &b, &options);
        if (!a.weighted && !b.weighted) {
            trs__compare_ranks(&result, a.all[TRS__COMPLETE],
                               b.all[TRS__COMPLETE], options.confidence);
            log_rank(&result, &a, &b);
        }
        *out = result;
    }
    trs__view_close(&a);
    trs__view_close(&b);
    return status;
}

/* ---- several groups --------------------------------------------------- */

/* Sum of a group's ranks, less those it would have on average, where whole
 * holds all groups.  Ties share their middle rank. */
static double rank_excess(const trs_dist *group, const trs_dist *whole)
{
    double middle = ((double)whole->n + 1) / 2, excess = 0, passed = 0;
    size_t i = 0;

    for (size_t w = 0; w < whole->distinct && i < group->distinct; w++) {
        double count = (double)whole->tally[w].count;

        if (group->tally[i].value == whole->tally[w].value)
            excess += (double)group->tally[i++].count *
                      (passed + (count + 1) / 2 - middle);
        passed += count;
    }
    return excess;
}

/* (C5) */
static void kruskal_wallis(trs_groups *out, const trs_dist *const *groups,
                           size_t count, const trs_dist *whole)
{
    double n = (double)whole->n, sum = 0, ties = 0, present = 0;

    for (size_t g = 0; g < count; g++) {
        double excess;

        if (groups[g]->n == 0)
            continue;
        excess = rank_excess(groups[g], whole);
        sum += excess * excess / (double)groups[g]->n;
        present++;
    }
    for (size_t i = 0; i < whole->distinct; i++) {
        double t = (double)whole->tally[i].count;

        ties += t * (t * t - 1);
    }
    if (present < 2 || whole->distinct < 2)
        return;
    out->degrees = trs__number(present - 1);
    out->kruskal_wallis =
        trs__number(12 * sum / (n * (n + 1)) / (1 - ties / (n * (n * n - 1))));
    out->p = trs__number(
        trs__chi_squared_above(out->kruskal_wallis.value, out->degrees.value));
}

/* (C6) From the smallest up; those done are told apart by their sign. */
void trs_compare_holm(trs_number *p, size_t count)
{
    size_t left = 0;
    double least = 0;

    for (size_t i = 0; i < count; i++)
        left += p[i].present;
    for (; left > 0; left--) {
        size_t next = count;

        for (size_t i = 0; i < count; i++)
            if (p[i].present && !signbit(p[i].value) &&
                (next == count || p[i].value < p[next].value))
                next = i;
        least = fmax(least, fmin(1, p[next].value * (double)left));
        p[next].value = -least;
    }
    for (size_t i = 0; i < count; i++)
        if (p[i].present)
            p[i].value = fabs(p[i].value);
}

/* whole without part, which is in it. */
static trs_status others(trs_dist *rest, const trs_host *host,
                         const trs_dist *whole, const trs_dist *part)
{
    trs_tally *tally = trs__alloc(host, whole->distinct, sizeof *tally);
    size_t kept = 0, j = 0;
    trs_status status;

    if (!tally)
        return TRS_ENOMEM;
    for (size_t i = 0; i < whole->distinct; i++) {
        trs_tally pair = whole->tally[i];

        if (j < part->distinct && part->tally[j].value == pair.value)
            pair.count -= part->tally[j++].count;
        if (pair.count > 0)
            tally[kept++] = pair;
    }
    status = trs_dist_assign(rest, tally, NULL, kept);
    trs__free(host, tally);
    return status;
}

/* A copy of the values without weights: ranks know none. */
static trs_status pool(trs_dist *whole, const trs_host *host,
                       const trs_dist *const *groups, size_t count)
{
    trs_dist *plain = trs__zalloc(host, count, sizeof *plain);
    const trs_dist **parts = trs__zalloc(host, count, sizeof *parts);
    trs_status status = plain && parts ? TRS_OK : TRS_ENOMEM;

    for (size_t g = 0; g < count && status == TRS_OK; g++) {
        plain[g] = *groups[g]; /* lent, never cleared */
        plain[g].weighted = 0;
        plain[g].weights = NULL;
        parts[g] = &plain[g];
    }
    if (status == TRS_OK)
        status = trs_dist_merge_all(whole, parts, count);
    trs__free(host, plain);
    trs__free(host, parts);
    return status;
}

static size_t count_pairs(size_t count)
{
    return count <= TRS_COMPARE_PAIRS_UP_TO ? count * (count - (count > 0)) / 2
                                            : count;
}

static trs_status compare_pairs(trs_groups *out, const trs_host *host,
                                const trs_dist *const *groups, size_t count,
                                const trs_dist *whole, double confidence)
{
    size_t at = 0;

    if (count <= TRS_COMPARE_PAIRS_UP_TO) {
        for (size_t i = 0; i < count; i++)
            for (size_t j = i + 1; j < count; j++, at++) {
                out->pairs[at].first = i;
                out->pairs[at].second = j;
                trs_compare_dists(&out->pairs[at].comparison, groups[i],
                                  groups[j], confidence, NULL);
            }
        return TRS_OK;
    }
    for (; at < count; at++) {
        trs_dist rest;
        trs_status status;

        trs_dist_init(&rest, host);
        status = others(&rest, host, whole, groups[at]);
        out->pairs[at].first = TRS_COMPARE_OTHERS;
        out->pairs[at].second = at;
        if (status == TRS_OK)
            trs_compare_dists(&out->pairs[at].comparison, &rest, groups[at],
                              confidence, NULL);
        trs_dist_clear(&rest);
        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

static trs_status adjust_pairs(trs_groups *out, const trs_host *host)
{
    trs_number *p = trs__alloc(host, out->pairs_count, sizeof *p);

    if (!p)
        return TRS_ENOMEM;
    for (size_t i = 0; i < out->pairs_count; i++)
        p[i] = out->pairs[i].comparison.p;
    trs_compare_holm(p, out->pairs_count);
    for (size_t i = 0; i < out->pairs_count; i++)
        out->pairs[i].p_holm = p[i];
    trs__free(host, p);
    return TRS_OK;
}

trs_status trs_compare_groups(trs_groups **out, const trs_host *host,
                              const trs_dist *const *groups, size_t count,
                              double confidence, trs_error *err)
{
    trs_groups *result = NULL;
    trs_status status = TRS_OK;
    trs_dist whole;

    for (size_t g = 0; g < count && status == TRS_OK; g++)
        status = check(groups[g], confidence, err);
    if (status != TRS_OK)
        return status;
    trs_dist_init(&whole, host);
    result = trs__zalloc(host, 1, sizeof *result);
    if (result) {
        result->pairs_count = count_pairs(count);
        result->pairs =
            trs__zalloc(host, result->pairs_count, sizeof *result->pairs);
    }
    status = result && result->pairs ? TRS_OK : TRS_ENOMEM;
    if (status == TRS_OK)
        status = pool(&whole, host, groups, count);
    if (status == TRS_OK) {
        kruskal_wallis(result, groups, count, &whole);
        status = compare_pairs(result, host, groups, count, &whole, confidence);
    }
    if (status == TRS_OK)
        status = adjust_pairs(result, host);
    trs_dist_clear(&whole);
    if (status != TRS_OK) {
        trs_groups_free(host, result);
        return trs__no_memory(err);
    }
    *out = result;
    return TRS_OK;
}

void trs_groups_free(const trs_host *host, trs_groups *groups)
{
    if (!groups)
        return;
    trs__free(host, groups->pairs);
    trs__free(host, groups);
}

/* ---- two rounds ------------------------------------------------------- */

typedef struct part {
    double weight, mean; /* weight 0: there is none */
} part;

static part part_of(const trs_dist *dist)
{
    part p = { 0, 0 };
    double total = 0;

    if (!dist || dist->n == 0)
        return p;
    if (!dist->weighted) {
        p.weight = (double)dist->n;
        p.mean = trs__mean(dist);
        return p;
    }
    for (size_t i = 0; i < dist->distinct; i++) {
        double w = trs_sum_double(dist->weights[i].sum) * 1e-6;

        p.weight += w;
        total += w * (double)dist->tally[i].value;
    }
    p.mean = total / p.weight;
    return p;
}

/* (C9) A mean that a round does not have is that of the other round: then the
 * whole difference is one of mix. */
static void split(trs_mix *out, const trs_mix_cell *cells, size_t count,
                  double all1, double all2)
{
    double mean1 = 0, mean2 = 0, same = 0, mix = 0;
    double standard = 0, in_both = 0;

    for (size_t i = 0; i < count; i++) {
        part a = part_of(cells[i].first), b = part_of(cells[i].second);
        double w1 = a.weight / all1, w2 = b.weight / all2;

        mean1 += w1 * a.mean;
        mean2 += w2 * b.mean;
        if (w1 > 0 && w2 > 0) {
            standard += w1 * b.mean;
            in_both += w1;
        }
        if (!(w1 > 0))
            a.mean = b.mean;
        if (!(w2 > 0))
            b.mean = a.mean;
        same += (w1 + w2) / 2 * (b.mean - a.mean);
        mix += (a.mean + b.mean) / 2 * (w2 - w1);
    }
    out->first_mean = trs__number(mean1);
    out->second_mean = trs__number(mean2);
    out->change = trs__number(mean2 - mean1);
    out->same_mix = trs__number(same);
    out->mix = trs__number(mix);
    out->left_out = trs__number(fmax(0, 1 - in_both));
    if (out->left_out.value <= MOST_LEFT_OUT)
        out->standardised = trs__number(standard / in_both);
}

trs_status trs_compare_mix(trs_mix *out, const trs_mix_cell *cells,
                           size_t count, trs_error *err)
{
    double all1 = 0, all2 = 0;

    for (size_t i = 0; i < count; i++)
        if ((cells[i].first && cells[i].first->unsettled > 0) ||
            (cells[i].second && cells[i].second->unsettled > 0))
            return trs__fail(err, TRS_EDOMAIN, "distribution is not settled");
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < count; i++) {
        all1 += part_of(cells[i].first).weight;
        all2 += part_of(cells[i].second).weight;
    }
    if (all1 > 0 && all2 > 0)
        split(out, cells, count, all1, all2);
    return TRS_OK;
}
