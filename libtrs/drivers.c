/* Knows which consignments make the model, when there is none, and what is told
 * of it.  (D1) to (D5) stand in drivers.h. */
#include "libtrs/drivers_parts.h"
#include "libtrs/limits.h"
#include "libtrs/sized.h"
#include "libtrs/status.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_COLUMNS = 1000 };

void trs_drivers_options_init_sized(trs_drivers_options *options, size_t size)
{
    trs_drivers_options usual = { 0 };

    usual.interval = -1;
    usual.all_dimensions = true;
    trs__sized_init(options, size, &usual, sizeof usual);
}

/* ---- consignments -------------------------------------------------------- */

static trs_status read_spans(trs__model *model, trs_error *err)
{
    trs__cohort *cohort = model->cohort;
    trs_drivers *result = model->result;
    uint8_t *keep = trs__alloc(&cohort->host, cohort->count, 1);
    trs_status status = TRS_ENOMEM;
    size_t at = 0;

    model->spans = trs__alloc(&cohort->host, cohort->count, sizeof(trs_span));
    for (size_t m = 0; keep && model->spans && m < cohort->count; m++) {
        trs__measure measure =
            trs__meter_read(&model->meter, trs__member_segment(cohort, m),
                            cohort->members[m].row);

        keep[m] = measure.outcome == TRS_COMPLETE && measure.span > 0;
        result->complete += measure.outcome == TRS_COMPLETE;
        result->open += measure.outcome == TRS_OPEN;
        result->not_positive +=
            measure.outcome == TRS_COMPLETE && measure.span <= 0;
        if (keep[m])
            model->spans[at++] = measure.span;
    }
    if (keep && model->spans)
        status = trs__cohort_keep(cohort, keep, err);
    else
        trs__no_memory(err);
    trs__free(&cohort->host, keep);
    return status;
}

/* ---- refusing ------------------------------------------------------------ */

static void refuse(trs__model *model, const char *reason)
{
    struct trs_drivers_parts *parts = model->result->parts;

    snprintf(parts->refusal, sizeof parts->refusal, "%s", reason);
    model->result->refusal = parts->refusal;
}

/* (D5), in integers. */
static void judge(trs__model *model)
{
    const trs_drivers *result = model->result;

    if (result->complete == 0)
        refuse(model, "no consignment is complete in the interval");
    else if (result->not_positive * 100 > result->complete)
        refuse(model, "over 1 % of durations are 0 or less, and have no "
                      "logarithm");
    else if (result->open * 20 > result->complete + result->open)
        refuse(model, "over 5 % of consignments are still open: those that "
                      "take longest are not in the data");
}

static void judge_columns(trs__model *model)
{
    if (model->width == 0)
        refuse(model, "no dimension has two levels of 30 consignments or more, "
                      "or one and others");
    else if (model->result->columns > MOST_COLUMNS)
        refuse(model, "the dimensions have over 1,000 levels together");
    else if (model->cohort->count <= model->result->columns)
        refuse(model, "there are not more consignments than levels");
}

/* ---- results ------------------------------------------------------------- */

static trs_number exp_of(double x)
{
    double value = exp(x);

    return isfinite(value) ? trs__number(value) : trs__absent();
}

static void take_column(const trs__model *model, uint32_t column, double t,
                        trs_driver *level)
{
    const trs__regression *fit = &model->fit;
    double beta = fit->beta[column], error = fit->error[column];

    level->left_out = fit->left_out[column];
    if (level->left_out)
        return;
    level->coefficient = trs__number(beta);
    level->multiplier.value = exp_of(beta);
    if (!isfinite(error))
        return;
    level->error = trs__number(error);
    level->multiplier.lo = exp_of(beta - t * error);
    level->multiplier.hi = exp_of(beta + t * error);
}

static bool name_level(trs__model *model, const trs__factor *factor,
                       uint32_t code, trs_driver *level)
{
    trs__text text;

    level->n = factor->counts[code];
    if (code == 0)
        return true;
    text = model->cohort->cases->values[factor->dimension][code - 1];
    level->value =
        trs__arena_text(&model->cohort->arena, text.bytes, text.length);
    return level->value != NULL;
}

/* The reference first, then values in byte order, "other" last. */
static bool take_factor(trs__model *model, const trs__factor *factor, double t,
                        trs_driver *levels, size_t *at)
{
    size_t first = (*at)++;

    for (size_t i = 0; i < factor->codes; i++) {
        uint32_t code = trs__factor_code(factor, i);
        bool reference = code == factor->reference;
        trs_driver *level = &levels[reference ? first : *at];

        if (factor->counts[code] < TRS__LEAST_LEVEL)
            continue;
        level->dimension = factor->dimension;
        level->reference = reference;
        if (!name_level(model, factor, code, level))
            return false;
        if (reference)
            level->multiplier.value = trs__number(1);
        else
            take_column(model, factor->column[code], t, level);
        *at += !reference;
    }
    if (factor->pooled) {
        trs_driver *level = &levels[(*at)++];

        level->dimension = factor->dimension;
        level->pooled = true;
        level->value = "other";
        level->n = factor->pooled;
        take_column(model, factor->pooled_column, t, level);
    }
    return true;
}

static double degrees_of(const trs__model *model)
{
    const trs__regression *fit = &model->fit;

    return fit->clusters ? (double)fit->cluster_count - 1
                         : (double)(fit->n - fit->rank);
}

static bool take_results(trs__model *model)
{
    trs_drivers *result = model->result;
    const trs__regression *fit = &model->fit;
    double confidence = trs_study_statistics(result->study)->confidence;
    double degrees = degrees_of(model);
    double t = degrees >= 1 ? trs__t_quantile(trs__tail(confidence), degrees)
                            : (double)NAN;
    size_t room = result->columns + model->width, at = 0;
    trs_driver *levels =
        trs__arena_alloc(&model->cohort->arena, room * sizeof *levels);

    if (!levels)
        return false;
    memset(levels, 0, room * sizeof *levels);
    for (size_t i = 0; i < model->width; i++)
        if (!take_factor(model, &model->factors[i], t, levels, &at))
            return false;
    result->levels = levels;
    result->level_count = at;
    result->n = fit->n;
    result->columns = fit->rank;
    result->clusters = fit->clusters ? fit->cluster_count : 0;
    result->constant = trs__number(fit->beta[0]);
    if (isfinite(fit->error[0]))
        result->constant_error = trs__number(fit->error[0]);
    if (fit->tss > 0)
        result->r_squared = trs__number(1 - fit->rss / fit->tss);
    result->residual_sd =
        trs__number(sqrt(fit->rss / (double)(fit->n - fit->rank)));
    return true;
}

/* ---- making -------------------------------------------------------------- */

static bool fit_model(trs__model *model)
{
    trs__regression *fit = &model->fit;
    trs__arena *arena = &model->cohort->arena;
    size_t p = model->result->columns;

    if (!trs__model_cells(model))
        return false;
    fit->cells = model->cells;
    fit->cell_count = model->tuples.count;
    fit->width = model->width;
    fit->columns = p;
    fit->beta = trs__arena_alloc(arena, p * sizeof(double));
    fit->error = trs__arena_alloc(arena, p * sizeof(double));
    fit->left_out = trs__arena_alloc(arena, p * sizeof(bool));
    if (!fit->beta || !fit->error || !fit->left_out)
        return false;
    memset(fit->left_out, 0, p * sizeof(bool));
    return trs__regress(fit, &model->cohort->host) && take_results(model);
}

static trs_status make_model(trs__model *model, const int *dimensions,
                             size_t count, trs_error *err)
{
    trs_status status = read_spans(model, err);

    if (status != TRS_OK)
        return status;
    judge(model);
    if (model->result->refusal)
        return TRS_OK;
    if (!trs__model_factors(model, dimensions, count))
        return trs__no_memory(err);
    judge_columns(model);
    if (model->result->refusal)
        return TRS_OK;
    return fit_model(model) ? TRS_OK : trs__no_memory(err);
}

static trs_status prepare(trs__model *model, const trs_cases *cases,
                          const trs_drivers_options *options, trs_error *err)
{
    trs_drivers *result = model->result;
    trs_analysis_options who;
    trs_status status;

    trs_analysis_options_init(&who);
    who.where = options->where;
    who.where_count = options->where_count;
    status =
        trs__cohort_open(model->cohort, &result->parts->host, cases, &who, err);
    if (status != TRS_OK)
        return status;
    result->study = cases->study;
    result->interval = options->interval < 0 ? trs_study_main(cases->study)
                                             : options->interval;
    if (result->interval >= (int)trs_study_interval_count(cases->study))
        return trs__fail(err, TRS_EDOMAIN, "no such interval");
    if (result->interval < 0)
        return TRS_OK;
    return trs__meter_make(&model->meter, &model->cohort->arena, cases,
                           (size_t)result->interval, err);
}

static trs_status make(trs_drivers *result, const trs_cases *cases,
                       const trs_drivers_options *options, trs_error *err)
{
    trs__model model = { .result = result, .cohort = &result->parts->cohort };
    size_t n = trs_study_dimension_count(cases->study);
    size_t count = options->all_dimensions ? n : options->dimension_count;
    const trs_host *host = &model.cohort->host;
    trs_status status = prepare(&model, cases, options, err);
    int *dimensions = NULL;

    if (status == TRS_OK && result->interval < 0)
        refuse(&model, "the study has no interval");
    if (status == TRS_OK && !result->refusal) {
        dimensions = trs__alloc(host, count, sizeof *dimensions);
        if (!dimensions)
            status = trs__no_memory(err);
        for (size_t i = 0; status == TRS_OK && i < count; i++) {
            dimensions[i] =
                options->all_dimensions ? (int)i : options->dimensions[i];
            if (dimensions[i] < 0 || (size_t)dimensions[i] >= n)
                status = trs__fail(err, TRS_EDOMAIN, "no such dimension");
        }
        if (status == TRS_OK)
            status = make_model(&model, dimensions, count, err);
        trs__free(host, dimensions);
    }
    trs__free(host, model.spans);
    trs__free(host, model.cell_of);
    trs__free(host, model.cells);
    trs__free(host, model.clusters);
    if (model.tuples.host)
        trs__tuples_clear(&model.tuples);
    trs__cohort_shed(model.cohort);
    return status;
}

trs_status trs_drivers_new(trs_drivers **out, const trs_host *host,
                           const trs_cases *cases,
                           const trs_drivers_options *options, trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_drivers *result = trs__zalloc(&lent, 1, sizeof *result);
    trs_drivers_options used;
    trs_status status;

    trs_drivers_options_init(&used);
    trs__sized_take(&used, sizeof used, options);
    if (!result)
        return trs__no_memory(err);
    result->parts = trs__zalloc(&lent, 1, sizeof *result->parts);
    if (!result->parts) {
        trs__free(&lent, result);
        return trs__no_memory(err);
    }
    result->parts->host = lent;
    status = make(result, cases, &used, err);
    if (status == TRS_OK)
        *out = result;
    else
        trs_drivers_free(result);
    return status;
}

void trs_drivers_free(trs_drivers *result)
{
    trs_host host;

    if (!result)
        return;
    host = result->parts->host;
    trs__cohort_close(&result->parts->cohort);
    trs__free(&host, result->parts);
    trs__free(&host, result);
}
