/* Knows normal equations of dummies: their entries are counts. */
#include "libtrs/regress.h"

#include <math.h>
#include <string.h>

/* A pivot this small, against its column, is what rounding left of 0. */
#define COLLINEAR 1e-9

struct work {
    trs__regression *fit;
    size_t p;
    double *normal;   /* [p * p] X'X, then its Cholesky factor            */
    double *inverse;  /* [p * p] of the columns kept                      */
    double *right;    /* [p]                                              */
    double *fitted;   /* [cell] */
    double *leverage; /* [cell] */
    double level;     /* subtracted from all y: near their mean           */
};

/* ---- cells --------------------------------------------------------------- */

/* Mean of y - level over a cell, but for its apart. */
static double centre_of(const struct work *work, const trs__cell_sums *cell)
{
    return (double)cell->centre / TRS__LOG_UNIT - work->level;
}

static double sum_of(const struct work *work, const trs__cell_sums *cell)
{
    return (double)cell->apart / TRS__LOG_UNIT +
           (double)cell->n * centre_of(work, cell);
}

/* Sum of (y - level - at)^2 over a cell. */
static double squares_about(const struct work *work, const trs__cell_sums *cell,
                            double at)
{
    double d = centre_of(work, cell) - at;

    return (double)cell->squares / (TRS__LOG_UNIT * TRS__LOG_UNIT) +
           2 * d * (double)cell->apart / TRS__LOG_UNIT +
           (double)cell->n * d * d;
}

/* x'v for the columns of a cell. */
static double times_row(const struct work *work, const trs__cell_sums *cell,
                        const double *v)
{
    double sum = v[0];

    for (size_t i = 0; i < work->fit->width; i++)
        if (cell->columns[i])
            sum += v[cell->columns[i]];
    return sum;
}

/* ---- normal equations ---------------------------------------------------- */

static void add_normal(const struct work *work, const trs__cell_sums *cell)
{
    size_t p = work->p, width = work->fit->width;

    for (size_t i = 0; i <= width; i++) {
        size_t a = i ? cell->columns[i - 1] : 0;

        if (i && !a)
            continue;
        for (size_t k = 0; k <= width; k++) {
            size_t b = k ? cell->columns[k - 1] : 0;

            if (!k || b)
                work->normal[a * p + b] += (double)cell->n;
        }
    }
}

/* Row by row, so that a column is judged by those before it. */
static void factor(const struct work *work)
{
    trs__regression *fit = work->fit;
    size_t p = work->p;
    double *l = work->normal;

    for (size_t j = 0; j < p; j++) {
        double whole = l[j * p + j], rest = whole;

        for (size_t k = 0; k < j; k++) {
            double sum = l[j * p + k];

            if (fit->left_out[k]) {
                l[j * p + k] = 0;
                continue;
            }
            for (size_t i = 0; i < k; i++)
                sum -= l[j * p + i] * l[k * p + i];
            l[j * p + k] = sum / l[k * p + k];
            rest -= l[j * p + k] * l[j * p + k];
        }
        fit->left_out[j] = rest <= COLLINEAR * whole;
        l[j * p + j] = fit->left_out[j] ? 1 : sqrt(rest);
        fit->rank += !fit->left_out[j];
    }
}

/* x becomes the solution of L L' x = x; 0 where a column is left out. */
static void solve(const struct work *work, double *x)
{
    const double *l = work->normal;
    size_t p = work->p;

    for (size_t j = 0; j < p; j++) {
        if (work->fit->left_out[j]) {
            x[j] = 0;
            continue;
        }
        for (size_t k = 0; k < j; k++)
            x[j] -= l[j * p + k] * x[k];
        x[j] /= l[j * p + j];
    }
    for (size_t j = p; j-- > 0;) {
        if (work->fit->left_out[j])
            continue;
        for (size_t k = j + 1; k < p; k++)
            if (!work->fit->left_out[k])
                x[j] -= l[k * p + j] * x[k];
        x[j] /= l[j * p + j];
    }
}

/* X'(y - X beta), which is 0 at the solution. */
static void gradient(const struct work *work)
{
    const trs__regression *fit = work->fit;

    memset(work->right, 0, work->p * sizeof *work->right);
    for (size_t c = 0; c < fit->cell_count; c++) {
        const trs__cell_sums *cell = &fit->cells[c];
        double residual = sum_of(work, cell) -
                          (double)cell->n * times_row(work, cell, fit->beta);

        work->right[0] += residual;
        for (size_t i = 0; i < fit->width; i++)
            if (cell->columns[i])
                work->right[cell->columns[i]] += residual;
    }
}

/* Solves, and twice more for what rounding has left. */
static void find_beta(const struct work *work)
{
    memset(work->fit->beta, 0, work->p * sizeof *work->fit->beta);
    for (int round = 0; round < 3; round++) {
        gradient(work);
        solve(work, work->right);
        for (size_t j = 0; j < work->p; j++)
            work->fit->beta[j] += work->right[j];
    }
}

static void invert(const struct work *work)
{
    size_t p = work->p;

    for (size_t j = 0; j < p; j++) {
        double *column = &work->inverse[j * p];

        memset(column, 0, p * sizeof *column);
        if (work->fit->left_out[j])
            continue;
        column[j] = 1;
        solve(work, column);
    }
}

/* ---- errors -------------------------------------------------------------- */

static void find_leverage(const struct work *work)
{
    const trs__regression *fit = work->fit;

    for (size_t c = 0; c < fit->cell_count; c++) {
        const trs__cell_sums *cell = &fit->cells[c];
        double h = times_row(work, cell, work->inverse);

        for (size_t i = 0; i < fit->width; i++)
            if (cell->columns[i])
                h += times_row(work, cell,
                               &work->inverse[cell->columns[i] * work->p]);
        work->leverage[c] = h;
        work->fitted[c] = times_row(work, cell, fit->beta);
    }
}

/* HC3.  A consignment that alone decides a column (leverage 1) has no residual
 * and says nothing of the error. */
static double hc3(const struct work *work, const double *column)
{
    const trs__regression *fit = work->fit;
    double sum = 0;

    for (size_t c = 0; c < fit->cell_count; c++) {
        double rest = 1 - work->leverage[c];
        double a = times_row(work, &fit->cells[c], column);

        if (rest > 1e-10)
            sum += a * a *
                   squares_about(work, &fit->cells[c], work->fitted[c]) /
                   (rest * rest);
    }
    return sum;
}

/* Sums of scores by cluster, with the correction of vcovCL. */
static double by_cluster(const struct work *work, const double *column)
{
    const trs__regression *fit = work->fit;
    double sum = 0, score = 0, n = (double)fit->n, g;

    for (size_t i = 0; i < fit->cluster_rows; i++) {
        const trs__cluster_sum *row = &fit->clusters[i];
        const trs__cell_sums *cell = &fit->cells[row->cell];
        double d = centre_of(work, cell) - work->fitted[row->cell];

        score += times_row(work, cell, column) *
                 ((double)row->apart / TRS__LOG_UNIT + (double)row->n * d);
        if (i + 1 < fit->cluster_rows && row[1].cluster == row->cluster)
            continue;
        sum += score * score;
        score = 0;
    }
    g = (double)fit->cluster_count;
    return g > 1 ? sum * g / (g - 1) * (n - 1) / (n - (double)fit->rank)
                 : (double)NAN;
}

static void find_errors(const struct work *work)
{
    trs__regression *fit = work->fit;

    for (size_t j = 0; j < work->p; j++) {
        const double *column = &work->inverse[j * work->p];

        fit->error[j] =
            sqrt(fit->clusters ? by_cluster(work, column) : hc3(work, column));
    }
}

static void find_sums(const struct work *work)
{
    trs__regression *fit = work->fit;
    double mean = 0;

    for (size_t c = 0; c < fit->cell_count; c++)
        mean += sum_of(work, &fit->cells[c]) / (double)fit->n;
    for (size_t c = 0; c < fit->cell_count; c++) {
        fit->rss += squares_about(work, &fit->cells[c], work->fitted[c]);
        fit->tss += squares_about(work, &fit->cells[c], mean);
    }
}

/* ---- all ----------------------------------------------------------------- */

static void fit_all(struct work *work)
{
    trs__regression *fit = work->fit;

    for (size_t c = 0; c < fit->cell_count; c++) {
        fit->n += fit->cells[c].n;
        add_normal(work, &fit->cells[c]);
    }
    work->level = (double)fit->cells[0].centre / TRS__LOG_UNIT;
    factor(work);
    find_beta(work);
    invert(work);
    find_leverage(work);
    find_errors(work);
    find_sums(work);
    fit->beta[0] += work->level;
}

bool trs__regress(trs__regression *fit, const trs_host *host)
{
    struct work work = { .fit = fit, .p = fit->columns };
    size_t p = fit->columns;
    bool ok;

    work.normal = trs__zalloc(host, p * p, sizeof(double));
    work.inverse = trs__zalloc(host, p * p, sizeof(double));
    work.right = trs__zalloc(host, p, sizeof(double));
    work.fitted = trs__zalloc(host, fit->cell_count, sizeof(double));
    work.leverage = trs__zalloc(host, fit->cell_count, sizeof(double));
    fit->rank = 0;
    fit->n = 0;
    fit->rss = fit->tss = 0;
    ok = work.normal && work.inverse && work.right && work.fitted &&
         work.leverage;
    if (ok)
        fit_all(&work);
    trs__free(host, work.normal);
    trs__free(host, work.inverse);
    trs__free(host, work.right);
    trs__free(host, work.fitted);
    trs__free(host, work.leverage);
    return ok;
}
