/* Knows how consignments that the model can't tell apart become sums. */
#include "libtrs/drivers_parts.h"
#include "libtrs/sort.h"

#include <math.h>

static int64_t log_of(trs_span span)
{
    return llround(log((double)span) * TRS__LOG_UNIT);
}

static bool find_cells(trs__model *model)
{
    const trs__cohort *cohort = model->cohort;
    size_t width = model->width;
    uint32_t *columns = trs__zalloc(&cohort->host, width + 1, sizeof *columns);
    bool ok;

    model->tuples.host = &cohort->host;
    model->tuples.width = width;
    model->cell_of = trs__alloc(&cohort->host, cohort->count, sizeof(uint32_t));
    ok = columns && model->cell_of;
    for (size_t m = 0; ok && m < cohort->count; m++) {
        const trs__segment *segment = trs__member_segment(cohort, m);

        for (size_t i = 0; i < width; i++)
            columns[i] =
                model->factors[i]
                    .column[segment->dimensions[model->factors[i].dimension]
                                               [cohort->members[m].row]];
        model->cell_of[m] = trs__tuples_number(&model->tuples, columns);
        ok = model->cell_of[m] != TRS__NO_TUPLE;
    }
    trs__free(&cohort->host, columns);
    return ok;
}

/* Cells in an order of their own, so that no other order enters. */
static bool order_cells(trs__model *model)
{
    const trs__cohort *cohort = model->cohort;
    size_t n = model->tuples.count;
    uint32_t *order = trs__alloc(&cohort->host, n, sizeof *order);
    uint32_t *place = trs__alloc(&cohort->host, n, sizeof *place);
    bool ok;

    model->cells = trs__zalloc(&cohort->host, n, sizeof *model->cells);
    ok = order && place && model->cells;
    if (ok)
        trs__tuples_order(&model->tuples, order);
    for (uint32_t i = 0; ok && i < n; i++) {
        place[order[i]] = i;
        model->cells[i].columns =
            &model->tuples.codes[order[i] * model->tuples.width];
    }
    for (size_t m = 0; ok && m < cohort->count; m++)
        model->cell_of[m] = place[model->cell_of[m]];
    trs__free(&cohort->host, order);
    trs__free(&cohort->host, place);
    return ok;
}

static void sum_cells(trs__model *model)
{
    size_t n = model->cohort->count;

    for (size_t m = 0; m < n; m++) {
        trs__cell_sums *cell = &model->cells[model->cell_of[m]];

        cell->n++;
        cell->apart += log_of(model->spans[m]);
    }
    for (size_t c = 0; c < model->tuples.count; c++) {
        trs__cell_sums *cell = &model->cells[c];

        cell->centre = (int64_t)(cell->apart / (trs__int128)cell->n);
        cell->apart -= (trs__int128)cell->centre * (trs__int128)cell->n;
    }
    for (size_t m = 0; m < n; m++) {
        trs__cell_sums *cell = &model->cells[model->cell_of[m]];
        trs__int128 d = log_of(model->spans[m]) - cell->centre;

        cell->squares += d * d;
    }
}

/* One that belongs to no cluster is its own; such stand behind the others, in
 * the order of their cells and durations. */
static bool sort_by_cluster(const trs__model *model, int64_t *beside)
{
    const trs__cohort *cohort = model->cohort;
    size_t n = cohort->count;
    trs_span *keys = trs__alloc(&cohort->host, n, sizeof *keys);
    bool ok = keys != NULL;

    for (size_t m = 0; ok && m < n; m++) {
        keys[m] = model->spans[m];
        beside[m] = (int64_t)m;
    }
    ok = ok && trs__sort_spans(&cohort->host, keys, beside, n);
    for (size_t i = 0; ok && i < n; i++) {
        size_t m = (size_t)beside[i];
        uint32_t cluster =
            trs__member_segment(cohort, m)->clusters[cohort->members[m].row];

        keys[i] = (trs_span)((uint64_t)(cluster - 1) << 31) + model->cell_of[m];
    }
    ok = ok && trs__sort_spans(&cohort->host, keys, beside, n);
    trs__free(&cohort->host, keys);
    return ok;
}

static void sum_clusters(trs__model *model, const int64_t *order)
{
    const trs__cohort *cohort = model->cohort;
    trs__regression *fit = &model->fit;
    uint32_t last = 0, number = 0;

    for (size_t i = 0; i < cohort->count; i++) {
        size_t m = (size_t)order[i];
        uint32_t cluster =
            trs__member_segment(cohort, m)->clusters[cohort->members[m].row];
        trs__cluster_sum *row = &model->clusters[fit->cluster_rows];

        if (i == 0 || cluster == 0 || cluster != last)
            number++;
        if (i == 0 || row[-1].cluster != number ||
            row[-1].cell != model->cell_of[m])
            fit->cluster_rows++;
        else
            row--;
        row->cluster = number;
        row->cell = model->cell_of[m];
        row->n++;
        row->apart += log_of(model->spans[m]) - model->cells[row->cell].centre;
        last = cluster;
    }
    fit->cluster_count = number;
    fit->clusters = model->clusters;
}

static bool find_clusters(trs__model *model)
{
    const trs__cohort *cohort = model->cohort;
    int64_t *order;
    bool ok;

    if (cohort->cases->cluster_attribute < 0)
        return true;
    order = trs__alloc(&cohort->host, cohort->count, sizeof *order);
    model->clusters =
        trs__zalloc(&cohort->host, cohort->count, sizeof *model->clusters);
    ok = order && model->clusters && sort_by_cluster(model, order);
    if (ok)
        sum_clusters(model, order);
    trs__free(&cohort->host, order);
    return ok;
}

bool trs__model_cells(trs__model *model)
{
    if (!find_cells(model) || !order_cells(model))
        return false;
    sum_cells(model);
    return find_clusters(model);
}
