/* Knows which consignments, levels and columns make the model.  (D1) to (D5)
 * stand in drivers.h. */
#include <trs/drivers.h>

#include "libtrs/cohort.h"
#include "libtrs/limits.h"
#include "libtrs/regress.h"
#include "libtrs/sized.h"
#include "libtrs/sort.h"
#include "libtrs/status.h"
#include "libtrs/tuples.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LEAST = 30, MOST_COLUMNS = 1000 };

/* The levels of a dimension. */
struct factor {
    int dimension;
    uint64_t *counts; /* [code] */
    size_t codes;     /* with that of no value, 0 */
    uint32_t *column; /* [code]: 0 is the reference */
    uint64_t pooled;  /* consignments of small levels */
    uint32_t reference, pooled_column;
    bool reference_is_pooled;
    size_t levels;
};

struct trs_drivers_parts {
    trs_host host;
    trs__cohort cohort;
    char refusal[160];
};

struct maker {
    trs_drivers *result;
    trs__cohort *cohort;
    trs__meter meter;
    struct factor *factors; /* of the dimensions that are used */
    size_t width;
    trs_span *spans;    /* [member] */
    uint32_t *cell_of;  /* [member] */
    trs__tuples tuples; /* of columns */
    trs__cell_sums *cells;
    trs__cluster_sum *clusters;
    trs__regression fit;
};

void trs_drivers_options_init_sized(trs_drivers_options *options, size_t size)
{
    trs_drivers_options usual = { 0 };

    usual.interval = -1;
    usual.all_dimensions = true;
    trs__sized_init(options, size, &usual, sizeof usual);
}

/* ---- consignments -------------------------------------------------------- */

static trs_status read_spans(struct maker *maker, trs_error *err)
{
    trs__cohort *cohort = maker->cohort;
    trs_drivers *result = maker->result;
    uint8_t *keep = trs__alloc(&cohort->host, cohort->count, 1);
    trs_status status = TRS_ENOMEM;
    size_t at = 0;

    maker->spans = trs__alloc(&cohort->host, cohort->count, sizeof(trs_span));
    for (size_t m = 0; keep && maker->spans && m < cohort->count; m++) {
        trs__measure measure =
            trs__meter_read(&maker->meter, trs__member_segment(cohort, m),
                            cohort->members[m].row);

        keep[m] = measure.outcome == TRS_COMPLETE && measure.span > 0;
        result->complete += measure.outcome == TRS_COMPLETE;
        result->open += measure.outcome == TRS_OPEN;
        result->not_positive +=
            measure.outcome == TRS_COMPLETE && measure.span <= 0;
        if (keep[m])
            maker->spans[at++] = measure.span;
    }
    if (keep && maker->spans)
        status = trs__cohort_keep(cohort, keep, err);
    else
        trs__no_memory(err);
    trs__free(&cohort->host, keep);
    return status;
}

/* ---- levels -------------------------------------------------------------- */

static bool count_codes(struct maker *maker, struct factor *factor)
{
    const trs__cohort *cohort = maker->cohort;
    trs__arena *arena = &maker->cohort->arena;

    factor->codes = cohort->cases->value_counts[factor->dimension] + 1;
    factor->counts = trs__arena_alloc(arena, factor->codes * sizeof(uint64_t));
    factor->column = trs__arena_alloc(arena, factor->codes * sizeof(uint32_t));
    if (!factor->counts || !factor->column)
        return false;
    memset(factor->counts, 0, factor->codes * sizeof(uint64_t));
    for (size_t m = 0; m < cohort->count; m++)
        factor->counts[trs__member_segment(cohort, m)->dimensions
                           [factor->dimension][cohort->members[m].row]]++;
    return true;
}

/* Codes in the order of their values, the one of no value last. */
static uint32_t code_at(const struct factor *factor, size_t i)
{
    return i + 1 < factor->codes ? (uint32_t)i + 1 : 0;
}

/* (D2) */
static void find_reference(struct factor *factor)
{
    uint64_t most = 0;

    for (size_t i = 0; i < factor->codes; i++) {
        uint32_t code = code_at(factor, i);
        uint64_t n = factor->counts[code];

        if (n < LEAST) {
            factor->pooled += n;
            continue;
        }
        factor->levels++;
        if (n > most) {
            most = n;
            factor->reference = code;
        }
    }
    factor->levels += factor->pooled > 0;
    factor->reference_is_pooled = most == 0;
}

/* Numbers the columns of a factor from `next` on. */
static uint32_t number_columns(struct factor *factor, uint32_t next)
{
    for (size_t i = 0; i < factor->codes; i++) {
        uint32_t code = code_at(factor, i);

        if (factor->counts[code] >= LEAST)
            factor->column[code] = code == factor->reference ? 0 : next++;
    }
    factor->pooled_column = factor->pooled ? next++ : 0;
    for (size_t code = 0; code < factor->codes; code++)
        if (factor->counts[code] < LEAST)
            factor->column[code] = factor->pooled_column;
    return next;
}

static bool choose(struct maker *maker, const int *dimensions, size_t count)
{
    trs__arena *arena = &maker->cohort->arena;
    int *unused = trs__arena_alloc(arena, (count + 1) * sizeof *unused);
    uint32_t next = 1;

    maker->factors =
        trs__arena_alloc(arena, (count + 1) * sizeof *maker->factors);
    if (!unused || !maker->factors)
        return false;
    for (size_t i = 0; i < count; i++) {
        struct factor *factor = &maker->factors[maker->width];

        memset(factor, 0, sizeof *factor);
        factor->dimension = dimensions[i];
        if (!count_codes(maker, factor))
            return false;
        find_reference(factor);
        if (factor->levels < 2) {
            unused[maker->result->unused_count++] = dimensions[i];
            continue;
        }
        next = number_columns(factor, next);
        maker->width++;
    }
    maker->result->unused = unused;
    maker->result->columns = next;
    return true;
}

/* ---- cells --------------------------------------------------------------- */

static int64_t log_of(trs_span span)
{
    return llround(log((double)span) * TRS__LOG_UNIT);
}

static bool find_cells(struct maker *maker)
{
    const trs__cohort *cohort = maker->cohort;
    size_t width = maker->width;
    uint32_t *columns = trs__zalloc(&cohort->host, width + 1, sizeof *columns);
    bool ok;

    maker->tuples.host = &cohort->host;
    maker->tuples.width = width;
    maker->cell_of = trs__alloc(&cohort->host, cohort->count, sizeof(uint32_t));
    ok = columns && maker->cell_of;
    for (size_t m = 0; ok && m < cohort->count; m++) {
        const trs__segment *segment = trs__member_segment(cohort, m);

        for (size_t i = 0; i < width; i++)
            columns[i] =
                maker->factors[i]
                    .column[segment->dimensions[maker->factors[i].dimension]
                                               [cohort->members[m].row]];
        maker->cell_of[m] = trs__tuples_number(&maker->tuples, columns);
        ok = maker->cell_of[m] != TRS__NO_TUPLE;
    }
    trs__free(&cohort->host, columns);
    return ok;
}

/* Cells in an order of their own, so that no other order enters. */
static bool order_cells(struct maker *maker)
{
    const trs__cohort *cohort = maker->cohort;
    size_t n = maker->tuples.count;
    uint32_t *order = trs__alloc(&cohort->host, n, sizeof *order);
    uint32_t *place = trs__alloc(&cohort->host, n, sizeof *place);
    bool ok;

    maker->cells = trs__zalloc(&cohort->host, n, sizeof *maker->cells);
    ok = order && place && maker->cells;
    if (ok)
        trs__tuples_order(&maker->tuples, order);
    for (uint32_t i = 0; ok && i < n; i++) {
        place[order[i]] = i;
        maker->cells[i].columns =
            &maker->tuples.codes[order[i] * maker->tuples.width];
    }
    for (size_t m = 0; ok && m < cohort->count; m++)
        maker->cell_of[m] = place[maker->cell_of[m]];
    trs__free(&cohort->host, order);
    trs__free(&cohort->host, place);
    return ok;
}

static void sum_cells(struct maker *maker)
{
    size_t n = maker->cohort->count;

    for (size_t m = 0; m < n; m++) {
        trs__cell_sums *cell = &maker->cells[maker->cell_of[m]];

        cell->n++;
        cell->apart += log_of(maker->spans[m]);
    }
    for (size_t c = 0; c < maker->tuples.count; c++) {
        trs__cell_sums *cell = &maker->cells[c];

        cell->centre = (int64_t)(cell->apart / (trs__int128)cell->n);
        cell->apart -= (trs__int128)cell->centre * (trs__int128)cell->n;
    }
    for (size_t m = 0; m < n; m++) {
        trs__cell_sums *cell = &maker->cells[maker->cell_of[m]];
        trs__int128 d = log_of(maker->spans[m]) - cell->centre;

        cell->squares += d * d;
    }
}

/* ---- clusters ------------------------------------------------------------ */

/* One that belongs to no cluster is its own; such stand behind the others, in
 * the order of their cells and durations. */
static bool sort_by_cluster(const struct maker *maker, int64_t *beside)
{
    const trs__cohort *cohort = maker->cohort;
    size_t n = cohort->count;
    trs_span *keys = trs__alloc(&cohort->host, n, sizeof *keys);
    bool ok = keys != NULL;

    for (size_t m = 0; ok && m < n; m++) {
        keys[m] = maker->spans[m];
        beside[m] = (int64_t)m;
    }
    ok = ok && trs__sort_spans(&cohort->host, keys, beside, n);
    for (size_t i = 0; ok && i < n; i++) {
        size_t m = (size_t)beside[i];
        uint32_t cluster =
            trs__member_segment(cohort, m)->clusters[cohort->members[m].row];

        keys[i] = (trs_span)((uint64_t)(cluster - 1) << 31) + maker->cell_of[m];
    }
    ok = ok && trs__sort_spans(&cohort->host, keys, beside, n);
    trs__free(&cohort->host, keys);
    return ok;
}

static void sum_clusters(struct maker *maker, const int64_t *order)
{
    const trs__cohort *cohort = maker->cohort;
    trs__regression *fit = &maker->fit;
    uint32_t last = 0, number = 0;

    for (size_t i = 0; i < cohort->count; i++) {
        size_t m = (size_t)order[i];
        uint32_t cluster =
            trs__member_segment(cohort, m)->clusters[cohort->members[m].row];
        trs__cluster_sum *row = &maker->clusters[fit->cluster_rows];

        if (i == 0 || cluster == 0 || cluster != last)
            number++;
        if (i == 0 || row[-1].cluster != number ||
            row[-1].cell != maker->cell_of[m])
            fit->cluster_rows++;
        else
            row--;
        row->cluster = number;
        row->cell = maker->cell_of[m];
        row->n++;
        row->apart += log_of(maker->spans[m]) - maker->cells[row->cell].centre;
        last = cluster;
    }
    fit->cluster_count = number;
    fit->clusters = maker->clusters;
}

static bool find_clusters(struct maker *maker)
{
    const trs__cohort *cohort = maker->cohort;
    int64_t *order;
    bool ok;

    if (cohort->cases->cluster_attribute < 0)
        return true;
    order = trs__alloc(&cohort->host, cohort->count, sizeof *order);
    maker->clusters =
        trs__zalloc(&cohort->host, cohort->count, sizeof *maker->clusters);
    ok = order && maker->clusters && sort_by_cluster(maker, order);
    if (ok)
        sum_clusters(maker, order);
    trs__free(&cohort->host, order);
    return ok;
}

/* ---- refusing ------------------------------------------------------------ */

static void refuse(struct maker *maker, const char *reason)
{
    struct trs_drivers_parts *parts = maker->result->parts;

    snprintf(parts->refusal, sizeof parts->refusal, "%s", reason);
    maker->result->refusal = parts->refusal;
}

/* (D5), in integers. */
static void judge(struct maker *maker)
{
    const trs_drivers *result = maker->result;

    if (result->complete == 0)
        refuse(maker, "no consignment is complete in the interval");
    else if (result->not_positive * 100 > result->complete)
        refuse(maker, "over 1 % of durations are 0 or less, and have no "
                      "logarithm");
    else if (result->open * 20 > result->complete + result->open)
        refuse(maker, "over 5 % of consignments are still open: those that "
                      "take longest are not in the data");
}

static void judge_columns(struct maker *maker)
{
    if (maker->width == 0)
        refuse(maker, "no dimension has two levels of 30 consignments or more, "
                      "or one and others");
    else if (maker->result->columns > MOST_COLUMNS)
        refuse(maker, "the dimensions have over 1,000 levels together");
    else if (maker->cohort->count <= maker->result->columns)
        refuse(maker, "there are not more consignments than levels");
}

/* ---- results ------------------------------------------------------------- */

static trs_number exp_of(double x)
{
    double value = exp(x);

    return isfinite(value) ? trs__number(value) : trs__absent();
}

static void take_column(const struct maker *maker, uint32_t column, double t,
                        trs_driver *level)
{
    const trs__regression *fit = &maker->fit;
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

static bool name_level(struct maker *maker, const struct factor *factor,
                       uint32_t code, trs_driver *level)
{
    trs__text text;

    level->n = factor->counts[code];
    if (code == 0)
        return true;
    text = maker->cohort->cases->values[factor->dimension][code - 1];
    level->value =
        trs__arena_text(&maker->cohort->arena, text.bytes, text.length);
    return level->value != NULL;
}

/* The reference first, then values in byte order, "other" last. */
static bool take_factor(struct maker *maker, const struct factor *factor,
                        double t, trs_driver *levels, size_t *at)
{
    size_t first = (*at)++;

    for (size_t i = 0; i < factor->codes; i++) {
        uint32_t code = code_at(factor, i);
        bool reference = code == factor->reference;
        trs_driver *level = &levels[reference ? first : *at];

        if (factor->counts[code] < LEAST)
            continue;
        level->dimension = factor->dimension;
        level->reference = reference;
        if (!name_level(maker, factor, code, level))
            return false;
        if (reference)
            level->multiplier.value = trs__number(1);
        else
            take_column(maker, factor->column[code], t, level);
        *at += !reference;
    }
    if (factor->pooled) {
        trs_driver *level = &levels[(*at)++];

        level->dimension = factor->dimension;
        level->pooled = true;
        level->value = "other";
        level->n = factor->pooled;
        take_column(maker, factor->pooled_column, t, level);
    }
    return true;
}

static double degrees_of(const struct maker *maker)
{
    const trs__regression *fit = &maker->fit;

    return fit->clusters ? (double)fit->cluster_count - 1
                         : (double)(fit->n - fit->rank);
}

static bool take_results(struct maker *maker)
{
    trs_drivers *result = maker->result;
    const trs__regression *fit = &maker->fit;
    double confidence = trs_study_statistics(result->study)->confidence;
    double degrees = degrees_of(maker);
    double t = degrees >= 1 ? trs__t_quantile(trs__tail(confidence), degrees)
                            : (double)NAN;
    size_t room = result->columns + maker->width, at = 0;
    trs_driver *levels =
        trs__arena_alloc(&maker->cohort->arena, room * sizeof *levels);

    if (!levels)
        return false;
    memset(levels, 0, room * sizeof *levels);
    for (size_t i = 0; i < maker->width; i++)
        if (!take_factor(maker, &maker->factors[i], t, levels, &at))
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

static bool fit_model(struct maker *maker)
{
    trs__regression *fit = &maker->fit;
    trs__arena *arena = &maker->cohort->arena;
    size_t p = maker->result->columns;

    if (!find_cells(maker) || !order_cells(maker))
        return false;
    sum_cells(maker);
    if (!find_clusters(maker))
        return false;
    fit->cells = maker->cells;
    fit->cell_count = maker->tuples.count;
    fit->width = maker->width;
    fit->columns = p;
    fit->beta = trs__arena_alloc(arena, p * sizeof(double));
    fit->error = trs__arena_alloc(arena, p * sizeof(double));
    fit->left_out = trs__arena_alloc(arena, p * sizeof(bool));
    if (!fit->beta || !fit->error || !fit->left_out)
        return false;
    memset(fit->left_out, 0, p * sizeof(bool));
    return trs__regress(fit, &maker->cohort->host) && take_results(maker);
}

static trs_status model(struct maker *maker, const int *dimensions,
                        size_t count, trs_error *err)
{
    trs_status status = read_spans(maker, err);

    if (status != TRS_OK)
        return status;
    judge(maker);
    if (maker->result->refusal)
        return TRS_OK;
    if (!choose(maker, dimensions, count))
        return trs__no_memory(err);
    judge_columns(maker);
    if (maker->result->refusal)
        return TRS_OK;
    return fit_model(maker) ? TRS_OK : trs__no_memory(err);
}

static trs_status prepare(struct maker *maker, const trs_cases *cases,
                          const trs_drivers_options *options, trs_error *err)
{
    trs_drivers *result = maker->result;
    trs_analysis_options who;
    trs_status status;

    trs_analysis_options_init(&who);
    who.where = options->where;
    who.where_count = options->where_count;
    status =
        trs__cohort_open(maker->cohort, &result->parts->host, cases, &who, err);
    if (status != TRS_OK)
        return status;
    result->study = cases->study;
    result->interval = options->interval < 0 ? trs_study_main(cases->study)
                                             : options->interval;
    if (result->interval >= (int)trs_study_interval_count(cases->study))
        return trs__fail(err, TRS_EDOMAIN, "no such interval");
    if (result->interval < 0)
        return TRS_OK;
    return trs__meter_make(&maker->meter, &maker->cohort->arena, cases,
                           (size_t)result->interval, err);
}

static trs_status make(trs_drivers *result, const trs_cases *cases,
                       const trs_drivers_options *options, trs_error *err)
{
    struct maker maker = { .result = result, .cohort = &result->parts->cohort };
    size_t n = trs_study_dimension_count(cases->study);
    size_t count = options->all_dimensions ? n : options->dimension_count;
    const trs_host *host = &maker.cohort->host;
    trs_status status = prepare(&maker, cases, options, err);
    int *dimensions = NULL;

    if (status == TRS_OK && result->interval < 0)
        refuse(&maker, "the study has no interval");
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
            status = model(&maker, dimensions, count, err);
        trs__free(host, dimensions);
    }
    trs__free(host, maker.spans);
    trs__free(host, maker.cell_of);
    trs__free(host, maker.cells);
    trs__free(host, maker.clusters);
    if (maker.tuples.host)
        trs__tuples_clear(&maker.tuples);
    trs__cohort_shed(maker.cohort);
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
