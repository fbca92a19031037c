/* Knows what makes a cell plain, weighted or designed, and pools strata. */
#include "libtrs/view.h"

#include "libtrs/host.h"
#include "libtrs/sort.h"
#include "libtrs/status.h"

#include <math.h>
#include <string.h>

#define SAME_WEIGHT 1e-12 /* of the sum of all */

static const trs_dist nothing;

void trs__stratum_dists(const trs_dist **dists, const trs_cell_stratum *stratum)
{
    dists[TRS__COMPLETE] = stratum->complete ? stratum->complete : &nothing;
    dists[TRS__OPEN] = stratum->open ? stratum->open : &nothing;
    dists[TRS__ENDED] = stratum->ended ? stratum->ended : &nothing;
}

double trs__expansion(const trs_cell_stratum *stratum)
{
    return (double)stratum->population / (double)stratum->sampled;
}

/* ---- checks ----------------------------------------------------------- */

static trs_status check_stratum(const trs_cell *cell,
                                const trs_cell_stratum *stratum, int *weighted,
                                trs_error *err)
{
    const trs_dist *dists[TRS__OUTCOMES];
    uint64_t n = 0;

    trs__stratum_dists(dists, stratum);
    for (int i = 0; i < TRS__OUTCOMES; i++) {
        const trs_dist *dist = dists[i];

        if (dist->unsettled > 0)
            return trs__fail(err, TRS_EDOMAIN, "distribution is not settled");
        n += dist->n;
        if (dist->n == 0)
            continue;
        if (*weighted >= 0 && *weighted != (int)dist->weighted)
            return trs__fail(err, TRS_EDOMAIN,
                             "some distributions are weighted, others not");
        *weighted = (int)dist->weighted;
    }
    if (cell->expand && *weighted > 0)
        return trs__fail(err, TRS_EDOMAIN,
                         "weights are given twice, by value and by stratum");
    if (cell->expand && n > 0 &&
        (stratum->sampled == 0 || stratum->population == 0))
        return trs__fail(err, TRS_EDOMAIN, "stratum without a population");
    if (stratum->sampled > 0 && stratum->sampled < n)
        return trs__fail(err, TRS_EDOMAIN,
                         "stratum has more consignments than were sampled");
    return TRS_OK;
}

/* ---- weights ---------------------------------------------------------- */

/* count values weigh w each exactly when their sum is count w and the sum of
 * their squares count w2: among sums that agree, equal ones have the least. */
static bool all_weigh(const trs_dist *dist, trs__int128 w)
{
    for (size_t i = 0; i < dist->distinct; i++) {
        trs__int128 count = dist->tally[i].count;

        if (trs__wide(dist->weights[i].sum) != count * w ||
            trs__wide(dist->weights[i].squares) != count * w * w)
            return false;
    }
    return true;
}

static bool column_is_equal(const trs_cell *cell)
{
    trs__int128 w = 0;

    for (size_t h = 0; h < cell->strata_count; h++) {
        const trs_dist *dists[TRS__OUTCOMES];

        trs__stratum_dists(dists, &cell->strata[h]);
        for (int i = 0; i < TRS__OUTCOMES; i++) {
            if (dists[i]->n == 0)
                continue;
            if (w == 0)
                w = trs__wide(dists[i]->weights[0].sum) /
                    (trs__int128)dists[i]->tally[0].count;
            if (!all_weigh(dists[i], w))
                return false;
        }
    }
    return true;
}

static uint64_t in_stratum(const trs_cell_stratum *stratum)
{
    const trs_dist *dists[TRS__OUTCOMES];

    trs__stratum_dists(dists, stratum);
    return dists[0]->n + dists[1]->n + dists[2]->n;
}

static bool expansion_is_equal(const trs_cell *cell)
{
    double first = 0, sum = 0, apart = 0;

    for (size_t h = 0; h < cell->strata_count; h++) {
        double n = (double)in_stratum(&cell->strata[h]), w;

        if (n <= 0)
            continue;
        w = trs__expansion(&cell->strata[h]);
        if (first <= 0)
            first = w;
        sum += n * w;
        apart = fmax(apart, n * fabs(w - first));
    }
    return apart <= SAME_WEIGHT * sum;
}

/* ---- rows ------------------------------------------------------------- */

static trs__row make_row(const trs_cell *cell, size_t h, const trs_dist *dist,
                         size_t i)
{
    double count = (double)dist->tally[i].count;
    trs__row row = { dist->tally[i].value, h, count, count, count, 0 };

    if (cell->expand) {
        double w = trs__expansion(&cell->strata[h]);

        row.weight = count * w;
        row.squares = count * w * w;
    } else if (dist->weighted) {
        row.exact = trs__wide(dist->weights[i].sum);
        row.weight = (double)row.exact * 1e-6;
        row.squares = trs_sum_double(dist->weights[i].squares) * 1e-12;
    } else {
        row.exact = (trs__int128)dist->tally[i].count * TRS_WEIGHT_ONE;
    }
    return row;
}

static void fill_rows(const trs_cell *cell, int outcome, trs__row *rows,
                      trs_span *values, int64_t *order)
{
    size_t at = 0;

    for (size_t h = 0; h < cell->strata_count; h++) {
        const trs_dist *dists[TRS__OUTCOMES], *dist;

        trs__stratum_dists(dists, &cell->strata[h]);
        dist = dists[outcome];
        for (size_t i = 0; i < dist->distinct; i++, at++) {
            rows[at] = make_row(cell, h, dist, i);
            values[at] = rows[at].value;
            order[at] = (int64_t)at;
        }
    }
}

/* All strata's values of one outcome in ascending order. */
static bool make_rows(trs__view *view, int outcome)
{
    const trs_host *host = view->host;
    size_t count = 0;
    trs__row *rows, *sorted;
    trs_span *values;
    int64_t *order;
    bool done = false;

    for (size_t h = 0; h < view->cell->strata_count; h++) {
        const trs_dist *dists[TRS__OUTCOMES];

        trs__stratum_dists(dists, &view->cell->strata[h]);
        count += dists[outcome]->distinct;
    }
    rows = trs__alloc(host, count, sizeof *rows);
    sorted = trs__alloc(host, count, sizeof *sorted);
    values = trs__alloc(host, count, sizeof *values);
    order = trs__alloc(host, count, sizeof *order);
    if (!rows || !sorted || !values || !order)
        goto done;
    fill_rows(view->cell, outcome, rows, values, order);
    if (!trs__sort_spans(host, values, order, count))
        goto done;
    for (size_t i = 0; i < count; i++)
        sorted[i] = rows[order[i]];
    view->rows[outcome] = sorted;
    view->streams[outcome] = (trs__stream){ NULL, sorted, count, 0 };
    sorted = NULL;
    done = true;
done:
    trs__free(host, rows);
    trs__free(host, sorted);
    trs__free(host, values);
    trs__free(host, order);
    return done;
}

/* ---- the view --------------------------------------------------------- */

static bool pool(trs__view *view, int outcome, uint32_t weighted)
{
    trs_dist *own = &view->own[outcome];

    if (weighted)
        trs_dist_init_weighted(own, view->host);
    view->all[outcome] = own;
    for (size_t h = 0; h < view->cell->strata_count; h++) {
        const trs_dist *dists[TRS__OUTCOMES];

        trs__stratum_dists(dists, &view->cell->strata[h]);
        if (dists[outcome]->n > 0 &&
            trs_dist_merge(own, dists[outcome]) != TRS_OK)
            return false;
    }
    return true;
}

static void look_at_design(trs__view *view)
{
    const trs_cell *cell = view->cell;

    view->design = cell->strata_count > 1 || cell->finite || view->weighted;
    for (size_t h = 0; h < cell->strata_count && view->design; h++) {
        uint64_t sampled = cell->strata[h].sampled;

        view->lone = view->lone || sampled == 1;
        if (sampled > 0)
            view->degrees += (double)(sampled - 1);
    }
}

static trs_status open_dists(trs__view *view, uint32_t weighted, trs_error *err)
{
    for (int i = 0; i < TRS__OUTCOMES; i++) {
        if (view->cell->strata_count > 1 && !pool(view, i, weighted))
            return trs__no_memory(err);
        view->streams[i].tally = view->all[i]->tally;
        view->streams[i].count = view->all[i]->distinct;
    }
    for (int i = 0; i < TRS__OUTCOMES && view->design; i++)
        if (!make_rows(view, i))
            return trs__no_memory(err);
    return TRS_OK;
}

trs_status trs__view_open(trs__view *view, const trs_host *host,
                          const trs_cell *cell, trs_error *err)
{
    int weighted = -1;

    memset(view, 0, sizeof *view);
    view->host = host;
    view->cell = cell;
    for (int i = 0; i < TRS__OUTCOMES; i++) {
        trs_dist_init(&view->own[i], host);
        view->all[i] = &nothing;
    }
    for (size_t h = 0; h < cell->strata_count; h++) {
        trs_status status =
            check_stratum(cell, &cell->strata[h], &weighted, err);

        if (status != TRS_OK)
            return status;
    }
    if (cell->strata_count == 1)
        trs__stratum_dists(view->all, &cell->strata[0]);
    view->weights = cell->expand || weighted > 0;
    view->weighted = (cell->expand && !expansion_is_equal(cell)) ||
                     (weighted > 0 && !column_is_equal(cell));
    look_at_design(view);
    for (size_t h = 0; h < cell->strata_count && view->design; h++)
        if (in_stratum(&cell->strata[h]) > cell->strata[h].sampled)
            return trs__fail(err, TRS_EDOMAIN,
                             "stratum without the number sampled");
    return open_dists(view, weighted > 0, err);
}

void trs__view_close(trs__view *view)
{
    for (int i = 0; i < TRS__OUTCOMES; i++) {
        trs__free(view->host, view->rows[i]);
        trs_dist_clear(&view->own[i]);
    }
}
