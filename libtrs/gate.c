/* Knows what a number becomes on its way to the public. */
#include "libtrs/gate.h"

#include "libtrs/sized.h"
#include "libtrs/status.h"

#include <math.h>
#include <string.h>

void trs_gate_options_init_sized(trs_gate_options *options, size_t size)
{
    trs_gate_options usual = { 0 };

    trs__sized_init(options, size, &usual, sizeof usual);
}

/* ---- single numbers ------------------------------------------------------ */

static const trs_number absent = { 0, false };

bool trs_gate_closed(const trs_gate *gate)
{
    return gate && gate->closed;
}

uint64_t trs_gate_min_cell(const trs_gate *gate)
{
    return gate && gate->closed ? gate->least : 0;
}

/* Has the study a contributor, of whom only rows are known? */
static bool may_be_of_one(const trs_gate *gate)
{
    return trs_gate_closed(gate) && gate->crowded;
}

double trs_gate_count(const trs_gate *gate, uint64_t n)
{
    uint64_t least = trs_gate_min_cell(gate);

    if (n && may_be_of_one(gate))
        return NAN;
    return n && n < least ? -(double)least : (double)n;
}

bool trs_gate_shows(const trs_gate *gate, uint64_t n)
{
    return n >= trs_gate_min_cell(gate) &&
           (n == TRS_GATE_CHECKED || !may_be_of_one(gate));
}

/* Three significant digits of a duration in seconds. */
static trs_number in_three_digits(trs_number span)
{
    double seconds = fabs(span.value) / (double)TRS_SECOND, unit = 1;

    if (!span.present || seconds == 0)
        return span;
    while (seconds >= 1000 * unit)
        unit *= 10;
    while (seconds < 100 * unit && unit > 1e-3)
        unit /= 10;
    seconds = unit < 1 ? round(seconds * round(1 / unit)) / round(1 / unit)
                       : round(seconds / unit) * unit;
    span.value = copysign(seconds * (double)TRS_SECOND, span.value);
    return span;
}

static trs_number in_per_cents(trs_number share)
{
    if (share.present)
        share.value = round(share.value * 100) / 100;
    return share;
}

trs_number trs_gate_span(const trs_gate *gate, trs_number span, uint64_t n)
{
    if (!trs_gate_closed(gate))
        return span;
    return trs_gate_shows(gate, n) ? in_three_digits(span) : absent;
}

static bool quantile_has_room(uint64_t least, uint64_t n, trs_millionths p)
{
    uint64_t tail = p < TRS_ONE - p ? p : TRS_ONE - p;

    if (tail == 0)
        return false;
    /* n * tail >= least * ONE, where neither may overflow */
    return n / TRS_ONE * tail + n % TRS_ONE * tail / TRS_ONE >= least;
}

trs_number trs_gate_quantile(const trs_gate *gate, trs_number span, uint64_t n,
                             trs_millionths p)
{
    if (!trs_gate_closed(gate))
        return span;
    return trs_gate_shows(gate, n) && quantile_has_room(gate->least, n, p)
               ? in_three_digits(span)
               : absent;
}

static void close_limits(const trs_gate *gate, trs_number *lo, trs_number *hi,
                         uint64_t n, trs_millionths p)
{
    uint64_t l, u;

    trs_stats_ranks(&l, &u, n, p, gate->confidence);
    if (l < gate->least || u == 0 || n - u + 1 < gate->least)
        *lo = *hi = absent;
    *lo = in_three_digits(*lo);
    *hi = in_three_digits(*hi);
}

void trs_gate_limits(const trs_gate *gate, trs_number *lo, trs_number *hi,
                     uint64_t n, trs_millionths p)
{
    if (!trs_gate_closed(gate))
        return;
    if (!trs_gate_shows(gate, n))
        *lo = *hi = absent;
    close_limits(gate, lo, hi, n, p);
}

trs_number trs_gate_share(const trs_gate *gate, trs_number share, uint64_t n)
{
    if (!trs_gate_closed(gate))
        return share;
    return trs_gate_shows(gate, n) ? in_per_cents(share) : absent;
}

trs_number trs_gate_part(const trs_gate *gate, uint64_t part, uint64_t whole)
{
    trs_number share = { 0, whole > 0 };
    uint64_t least = trs_gate_min_cell(gate);

    if (whole)
        share.value = (double)part / (double)whole;
    if (!least)
        return share;
    if (whole < 200 * least && (part < least || whole - part < least))
        return absent;
    return in_per_cents(share);
}

/* ---- rows, open ---------------------------------------------------------- */

static void let_through(trs_gated *row, const trs_result *result)
{
    const trs_counts *counts = result->counts;

    row->shown = true;
    row->consignments = (double)counts->consignments;
    for (size_t o = 0; o < TRS_OUTCOME_COUNT; o++)
        row->outcomes[o] = (double)counts->outcomes[o];
    row->negative = (double)counts->negative;
    row->clipped = (double)counts->clipped;
    row->to_the_day = (double)counts->to_the_day;
    row->undecided = (double)counts->undecided;
    row->stats = result->stats;
    row->quantiles = result->quantiles;
}

/* ---- rows, closed -------------------------------------------------------- */

static double count_of(const trs_gate *gate, size_t index)
{
    const trs__linked_count *count = &gate->linked.counts[index];

    switch ((trs__seen)count->state) {
    case TRS__SEEN:
        return (double)count->value;
    case TRS__FEW:
        return -(double)gate->least;
    default:
        return NAN;
    }
}

static uint64_t whole(double count)
{
    return count > 0 ? (uint64_t)count : 0; /* hidden ones and NaN are 0 */
}

/* Are there m values on either side of a quantile that follows no ranks? */
static bool stands_among(const trs_dist *dist, uint64_t least,
                         trs_number number)
{
    trs_span value = (trs_span)llround(number.value);

    return trs_dist_up_to(dist, value) >= least &&
           dist->n - trs_dist_below(dist, value) >= least;
}

static trs_number among(const trs_gate *gate, const trs_dist *dist,
                        trs_number number)
{
    return number.present && stands_among(dist, gate->least, number)
               ? in_three_digits(number)
               : absent;
}

/* Quantile p; of a weighted cell also by what is really on its sides. */
static trs_number quantile(const trs_gate *gate, const trs_result *result,
                           trs_number number, trs_millionths p)
{
    if (number.present && result->stats.weighted &&
        !stands_among(&result->counts->complete, gate->least, number))
        return absent;
    return quantile_has_room(gate->least, result->stats.n, p)
               ? in_three_digits(number)
               : absent;
}

/* Limits that are order statistics by rank, or else wherever they stand. */
static void limits(const trs_gate *gate, const trs_result *result,
                   trs_number *lo, trs_number *hi, trs_millionths p)
{
    const trs_dist *dist = &result->counts->complete;
    trs_number low = among(gate, dist, *lo), high = among(gate, dist, *hi);

    if (!low.present || !high.present)
        low = high = absent;
    *lo = low;
    *hi = high;
    close_limits(gate, lo, hi, result->stats.n, p);
}

static void close_quantiles(const trs_gate *gate, const trs_result *result,
                            trs_stats *stats)
{
    stats->p05 = quantile(gate, result, stats->p05, 50000);
    stats->p10 = quantile(gate, result, stats->p10, 100000);
    stats->p25 = quantile(gate, result, stats->p25, 250000);
    stats->median = quantile(gate, result, stats->median, 500000);
    stats->p75 = quantile(gate, result, stats->p75, 750000);
    stats->p90 = quantile(gate, result, stats->p90, 900000);
    stats->p95 = quantile(gate, result, stats->p95, 950000);
    stats->p99 = quantile(gate, result, stats->p99, 990000);
    limits(gate, result, &stats->median_lo, &stats->median_hi, 500000);
    stats->iqr = stats->p25.present && stats->p75.present
                     ? in_three_digits(stats->iqr)
                     : absent;
    stats->min = stats->max = stats->mad = stats->trimmed_mean = absent;
    stats->geometric_mean = stats->skewness = absent;
}

/* A horizon that is the largest duration of the study is one's own. */
static bool horizon_is_public(const trs_gate *gate)
{
    const trs_study *study = trs_summary_study(gate->results->summary);
    const trs_study_info *info = trs_study_get_info(study);

    return trs_study_statistics(study)->horizon > 0 ||
           (info->cutoff_instant != TRS_INSTANT_MISSING &&
            info->period_to != TRS_DAY_NONE);
}

static void close_curve(const trs_gate *gate, const trs_result *result,
                        trs_stats *stats)
{
    const trs_dist *dist = &result->counts->complete;

    stats->km_median = among(gate, dist, stats->km_median);
    stats->km_p90 = among(gate, dist, stats->km_p90);
    stats->km_median_lo = among(gate, dist, stats->km_median_lo);
    stats->km_median_hi = among(gate, dist, stats->km_median_hi);
    if (!horizon_is_public(gate))
        stats->km_horizon = stats->km_rmean = stats->km_rmean_lo =
            stats->km_rmean_hi = absent;
    stats->km_rmean = in_three_digits(stats->km_rmean);
    stats->km_rmean_lo = in_three_digits(stats->km_rmean_lo);
    stats->km_rmean_hi = in_three_digits(stats->km_rmean_hi);
    stats->km_se = in_three_digits(stats->km_se);
}

static trs_number at_least(const trs_gate *gate, trs_number count)
{
    return count.value >= (double)gate->least ? count : absent;
}

static void close_stats(const trs_gate *gate, const trs_result *result,
                        trs_gated *row, bool share)
{
    trs_stats *stats = &row->stats;

    *stats = result->stats;
    stats->n = whole(row->outcomes[TRS_COMPLETE]);
    stats->open = whole(row->outcomes[TRS_OPEN]);
    stats->ended = whole(row->outcomes[TRS_ENDED]);
    stats->negative = whole(row->negative);
    stats->mean = in_three_digits(stats->mean);
    stats->mean_lo = in_three_digits(stats->mean_lo);
    stats->mean_hi = in_three_digits(stats->mean_hi);
    stats->sd = in_three_digits(stats->sd);
    if (stats->cv.present)
        stats->cv.value = round(stats->cv.value * 100) / 100;
    close_quantiles(gate, result, stats);
    close_curve(gate, result, stats);
    stats->outliers_low = at_least(gate, stats->outliers_low);
    stats->outliers_high = at_least(gate, stats->outliers_high);
    if (!(row->undecided >= 0))
        stats->undecided = absent;
    stats->within_target = share ? in_per_cents(stats->within_target) : absent;
    stats->within_lo = share ? in_per_cents(stats->within_lo) : absent;
    stats->within_hi = share ? in_per_cents(stats->within_hi) : absent;
}

static void close_row(trs_gate *gate, size_t index)
{
    const trs_result *result = &gate->results->rows[index];
    trs_gated *row = &gate->rows[index];
    size_t cell = trs__gate_cell(gate, result->table, result->group);
    size_t first = trs__gate_layer(gate, result->interval, cell, 0);
    bool share;

    row->consignments = count_of(gate, cell);
    for (size_t o = 0; o < TRS_OUTCOME_COUNT; o++)
        row->outcomes[o] = count_of(gate, first + o);
    row->negative = count_of(gate, first + TRS__GATE_NEGATIVE);
    row->clipped = count_of(gate, first + TRS__GATE_CLIPPED);
    row->to_the_day = count_of(gate, first + TRS__GATE_TO_THE_DAY);
    row->undecided = count_of(gate, first + TRS__GATE_UNDECIDED);
    share = count_of(gate, first + TRS__GATE_WITHIN) >= 0 &&
            count_of(gate, first + TRS__GATE_MISSED) >= 0;
    row->shown = row->outcomes[TRS_COMPLETE] >= 0;
    row->quantiles = &gate->quantiles[index * gate->results->quantile_count];
    if (!row->shown)
        return;
    close_stats(gate, result, row, share);
    for (size_t q = 0; q < gate->results->quantile_count; q++) {
        trs_estimate *to = &row->quantiles[q];
        trs_millionths p = gate->results->quantiles[q];

        *to = result->quantiles[q];
        to->value = quantile(gate, result, to->value, p);
        limits(gate, result, &to->lo, &to->hi, p);
    }
}

static trs_status close_rows(trs_gate *gate, const trs_gate_options *options,
                             trs_error *err)
{
    const trs_study *study = trs_summary_study(gate->results->summary);
    const char *contributor = trs_study_report(study)->contributor;
    trs_status status = trs__gate_tables(gate, err);

    if (status == TRS_OK && contributor && !options->cases)
        return trs__fail(err, TRS_EVALUE,
                         "the public edition of a study that names a "
                         "contributor needs the data, not a summary");
    if (status == TRS_OK && contributor)
        status = trs__gate_contributors(gate, options, err);
    if (status == TRS_OK && options->cases)
        status = trs__gate_atoms(gate, options, err);
    if (status == TRS_OK)
        status = trs__gate_link(gate, err);
    for (size_t r = 0; status == TRS_OK && r < gate->results->row_count; r++)
        close_row(gate, r);
    return status;
}

/* ---- life ---------------------------------------------------------------- */

static bool make_rows(trs_gate *gate)
{
    const trs_results *results = gate->results;

    gate->rows =
        trs__zalloc(&gate->host, results->row_count, sizeof *gate->rows);
    gate->quantiles =
        trs__zalloc(&gate->host, results->row_count * results->quantile_count,
                    sizeof *gate->quantiles);
    if (!gate->rows || !gate->quantiles)
        return false;
    for (size_t r = 0; r < results->row_count; r++) {
        gate->rows[r].interval = results->rows[r].interval;
        gate->rows[r].table = results->rows[r].table;
        gate->rows[r].group = results->rows[r].group;
        if (!gate->closed)
            let_through(&gate->rows[r], &results->rows[r]);
    }
    return true;
}

trs_status trs_gate_new(trs_gate **out, const trs_host *host,
                        const trs_results *results,
                        const trs_gate_options *options, trs_error *err)
{
    const trs_study *study = trs_summary_study(results->summary);
    trs_host lent = trs__host_copy(host);
    trs_gate *gate = trs__zalloc(&lent, 1, sizeof *gate);
    trs_gate_options used;
    trs_status status = TRS_OK;

    if (!gate)
        return trs__no_memory(err);
    trs_gate_options_init(&used);
    trs__sized_take(&used, sizeof used, options);
    gate->host = lent;
    gate->results = results;
    gate->closed = used.closed;
    gate->confidence = trs_study_statistics(study)->confidence;
    gate->least =
        used.min_cell ? used.min_cell : trs_study_report(study)->min_cell;
    if (gate->least < 3)
        gate->least = 3;
    if (gate->closed && !used.cases && results->table_count > 2)
        trs__log(&gate->host, TRS_LOG_WARNING,
                 "a summary does not tell which groups of different breakdowns "
                 "hold the same consignments; to hide what follows from these, "
                 "make the public edition from the data");
    if (!make_rows(gate))
        status = trs__no_memory(err);
    if (status == TRS_OK && gate->closed)
        status = close_rows(gate, &used, err);
    if (status == TRS_OK)
        *out = gate;
    else
        trs_gate_free(gate);
    return status;
}

void trs_gate_free(trs_gate *gate)
{
    trs_host host;

    if (!gate)
        return;
    host = gate->host;
    for (size_t t = gate->own; t < gate->table_count; t++)
        trs_table_free(gate->tables[t]);
    if (gate->linked.least)
        trs__linked_clear(&gate->linked);
    trs__gate_atoms_clear(gate);
    trs__free(&host, gate->tables);
    trs__free(&host, gate->first_cell);
    trs__free(&host, gate->slots);
    trs__free(&host, gate->crowded);
    trs__free(&host, gate->rows);
    trs__free(&host, gate->quantiles);
    trs__free(&host, gate);
}

/* ---- asking -------------------------------------------------------------- */

const trs_gated *trs_gate_row(const trs_gate *gate, size_t index)
{
    return index < gate->results->row_count ? &gate->rows[index] : NULL;
}

static bool is_same(trs_breakdown a, trs_breakdown b)
{
    if (a.count != b.count)
        return false;
    for (size_t d = 0; d < a.count; d++)
        if (a.dimensions[d] != b.dimensions[d])
            return false;
    return true;
}

const trs_gated *trs_gate_find(const trs_gate *gate, size_t interval,
                               trs_breakdown by, size_t group)
{
    for (size_t r = 0; r < gate->results->row_count; r++) {
        const trs_gated *row = &gate->rows[r];

        if (row->interval == interval && row->group == group &&
            is_same(gate->results->tables[row->table]->by, by))
            return row;
    }
    return NULL;
}
