/* Knows which definitions hold for a cell, and asks the rooms that know them:
 * describe (plain), weighted (weights, strata), survival (censored times). */
#include <trs/stats.h>

#include "libtrs/describe.h"
#include "libtrs/host.h"
#include "libtrs/limits.h"
#include "libtrs/sized.h"
#include "libtrs/status.h"
#include "libtrs/survival.h"
#include "libtrs/weighted.h"

#include <string.h>

void trs_stats_options_init_sized(trs_stats_options *opt, size_t size)
{
    trs_stats_options usual = { 0 };

    usual.confidence = 0.95;
    usual.trim = 50000;
    trs__sized_init(opt, size, &usual, sizeof usual);
}

void trs_cell_init(trs_cell *cell)
{
    memset(cell, 0, sizeof *cell);
}

const trs_stats_column *trs_stats_columns(size_t *count)
{
    static const trs_stats_column columns[] = {
#define COLUMN(name, kind)                                                     \
    { #name, TRS_STATS_##kind, offsetof(trs_stats, name) },
        TRS_STATS_LIST(COLUMN)
#undef COLUMN
    };

    *count = sizeof columns / sizeof *columns;
    return columns;
}

trs_number trs_stats_get(const trs_stats *stats, const trs_stats_column *column)
{
    trs_number number;

    memcpy(&number, (const char *)stats + column->offset, sizeof number);
    return number;
}

trs_status trs__stats_options(trs_stats_options *out,
                              const trs_stats_options *opt, trs_error *err)
{
    trs_stats_options_init(out);
    trs__sized_take(out, sizeof *out, opt);
    if (!(out->confidence > 0 && out->confidence < 1))
        return trs__fail(err, TRS_EDOMAIN, "confidence is not within 0..1");
    if (out->trim >= TRS_ONE / 2)
        return trs__fail(err, TRS_EDOMAIN, "trim is not within 0..0.5");
    return TRS_OK;
}

static void count_undecided(trs_stats *out, const trs__view *view)
{
    const trs_cell *cell = view->cell;
    uint64_t undecided = 0;

    if (cell->targets == TRS_TARGET_ONE) {
        undecided = trs_dist_below(view->all[TRS__OPEN], cell->target);
        out->target = trs__number((double)cell->target);
    } else {
        for (size_t h = 0; h < cell->strata_count; h++)
            undecided += cell->strata[h].undecided;
    }
    out->undecided = trs__number((double)undecided);
}

/* D / (D + M) of a plain cell. */
static trs_estimate plain_share(const trs__view *view, double confidence)
{
    const trs_cell *cell = view->cell;
    double within = 0, missed = 0;

    if (cell->targets == TRS_TARGET_ONE) {
        const trs_dist *complete = view->all[TRS__COMPLETE];
        const trs_dist *open = view->all[TRS__OPEN];

        within = (double)trs_dist_up_to(complete, cell->target);
        missed = (double)complete->n - within +
                 (double)(open->n - trs_dist_below(open, cell->target));
    } else {
        for (size_t h = 0; h < cell->strata_count; h++) {
            within += (double)cell->strata[h].within;
            missed += (double)cell->strata[h].missed;
        }
    }
    return trs_stats_wilson(within + missed > 0 ? within / (within + missed)
                                                : 0,
                            within + missed, confidence);
}

static void within_target(trs_stats *out, const trs__view *view,
                          double confidence)
{
    const trs_cell *cell = view->cell;
    trs_estimate share = { { 0, false }, { 0, false }, { 0, false } };

    if (cell->targets == TRS_TARGET_NONE)
        return;
    count_undecided(out, view);
    if (out->undecided.value > 0) {
        if (cell->targets == TRS_TARGET_ONE)
            share = trs__released_by(view->streams, cell->target, confidence,
                                     !view->design);
    } else if (view->design) {
        share = trs__weighted_share(view, confidence);
    } else {
        share = plain_share(view, confidence);
    }
    out->within_target = share.value;
    out->within_lo = share.lo;
    out->within_hi = share.hi;
}

static trs_estimate quantile(const trs__view *view, trs_millionths p,
                             double confidence)
{
    const trs_dist *complete = view->all[TRS__COMPLETE];
    trs_estimate estimate;

    if (!view->weighted || complete->n == 0)
        estimate = trs__quantile_estimate(complete, p, confidence);
    else
        estimate.value = trs__number(trs__weighted_quantile(view, p));
    if (view->design && complete->n > 0)
        trs__quantile_limits(&estimate, view, confidence);
    return estimate;
}

static void fill(trs_stats *out, const trs__view *view,
                 const trs_stats_options *opt)
{
    const trs_dist *complete = view->all[TRS__COMPLETE];
    trs__ladder ladder;

    memset(out, 0, sizeof *out);
    out->n = complete->n;
    out->open = view->all[TRS__OPEN]->n;
    out->ended = view->all[TRS__ENDED]->n;
    out->negative = trs_dist_below(complete, 0);
    out->weighted = view->weighted;
    out->lone_stratum = view->design && view->lone;
    trs__weigh(out, view);
    if (view->weighted) {
        trs__describe_weighted(out, view);
    } else {
        trs__ladder_make(&ladder, complete);
        trs__describe(out, &ladder, opt);
    }
    if (view->design && complete->n > 0) {
        trs_estimate median = quantile(view, TRS_ONE / 2, opt->confidence);

        trs__mean_limits(out, view, opt->confidence);
        out->median_lo = median.lo;
        out->median_hi = median.hi;
    }
    within_target(out, view, opt->confidence);
    trs__survival(out, view->streams, view->weighted ? NULL : &ladder, opt,
                  !view->design);
}

trs_status trs_stats_cell(trs_stats *out, const trs_host *host,
                          const trs_cell *cell, const trs_stats_options *opt,
                          trs_error *err)
{
    trs_stats_options options;
    trs__view view;
    trs_status status = trs__stats_options(&options, opt, err);

    if (status != TRS_OK)
        return status;
    status = trs__view_open(&view, host, cell, err);
    if (status == TRS_OK)
        fill(out, &view, &options);
    trs__view_close(&view);
    return status;
}

trs_status trs_stats_describe(trs_stats *out, const trs_dist *dist,
                              const trs_stats_options *opt, trs_error *err)
{
    trs_cell_stratum all = { .complete = dist };
    trs_cell cell;
    uint64_t n = dist->n;

    trs_cell_init(&cell);
    all.sampled = n;
    cell.strata = &all;
    cell.strata_count = 1;
    return trs_stats_cell(out, dist->host, &cell, opt, err);
}

trs_status trs_stats_quantile(trs_estimate *out, const trs_host *host,
                              const trs_cell *cell, trs_millionths p,
                              const trs_stats_options *opt, trs_error *err)
{
    trs_stats_options options;
    trs__view view;
    trs_status status = trs__stats_options(&options, opt, err);

    if (status == TRS_OK && p > TRS_ONE)
        status = trs__fail(err, TRS_EDOMAIN, "quantile is not within 0..1");
    if (status != TRS_OK)
        return status;
    status = trs__view_open(&view, host, cell, err);
    if (status == TRS_OK)
        *out = quantile(&view, p, options.confidence);
    trs__view_close(&view);
    return status;
}

/* ---- curves ----------------------------------------------------------- */

struct trs_curve {
    trs_host host;
    trs_cell cell; /* view refers to it */
    trs__view view;
    trs__walk walk;
    double z;
};

trs_status trs_curve_new(trs_curve **out, const trs_host *host,
                         const trs_cell *cell, const trs_stats_options *opt,
                         trs_error *err)
{
    trs_stats_options options;
    trs_status status = trs__stats_options(&options, opt, err);
    trs_curve *curve;

    if (status != TRS_OK)
        return status;
    curve = trs__zalloc(host, 1, sizeof *curve);
    if (!curve)
        return trs__no_memory(err);
    curve->host = trs__host_copy(host);
    curve->cell = *cell;
    curve->z = trs__normal_quantile(trs__tail(options.confidence));
    status = trs__view_open(&curve->view, &curve->host, &curve->cell, err);
    if (status != TRS_OK) {
        trs_curve_free(curve);
        return status;
    }
    trs__walk_start(&curve->walk, curve->view.streams);
    curve->walk.incidence = true;
    *out = curve;
    return TRS_OK;
}

bool trs_curve_next(trs_curve *curve, trs_curve_point *point)
{
    const trs__walk *walk = &curve->walk;
    double lo, hi;

    if (!trs__walk_next(&curve->walk))
        return false;
    memset(point, 0, sizeof *point);
    point->time = walk->time;
    point->at_risk = walk->at_risk;
    point->events = walk->at[TRS__COMPLETE];
    point->censored = walk->at[TRS__OPEN] + walk->at[TRS__ENDED];
    point->survival = walk->survival;
    point->released = walk->released;
    point->ended = walk->ended;
    if (!curve->view.design &&
        trs__log_log(walk->survival, walk->greenwood, curve->z, &lo, &hi)) {
        point->lo = trs__number(lo);
        point->hi = trs__number(hi);
    }
    return true;
}

void trs_curve_free(trs_curve *curve)
{
    trs_host host;

    if (!curve)
        return;
    host = curve->host;
    trs__view_close(&curve->view);
    trs__free(&host, curve);
}
