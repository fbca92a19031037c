/* Knows the table of durations that are flagged as far out: how many there are,
 * and what mean and median are without them. */
#include "tools/report/input.h"

/* Copies what is not flagged; answers how many pairs.  Durations up to 0 are
 * never flagged as short where the fences are on the log scale. */
static size_t copy_inside(const trs_stats *s, const trs_dist *from,
                          trs_tally *tally, trs_weight *weights)
{
    uint64_t below = (uint64_t)s->outliers_low.value, up_to = 0;
    uint64_t inside = from->n - (uint64_t)s->outliers_high.value;
    bool logs = s->p25.value > 0;
    size_t count = 0;

    for (size_t i = 0; i < from->distinct; i++) {
        const trs_tally *pair = &from->tally[i];

        up_to += pair->count;
        if (up_to > inside)
            break;
        if (below && !(logs && pair->value <= 0)) {
            below -= pair->count; /* a pair is flagged as a whole */
            continue;
        }
        if (weights)
            weights[count] = from->weights[i];
        tally[count++] = *pair;
    }
    return count;
}

/* The numbers of an interval without those flagged. */
static trs_status without(report *r, const trs_gated *cell, trs_stats *out,
                          trs_error *err)
{
    const trs_dist *all = result_durations(r, cell->interval);
    trs_tally *tally = report_room(r, all->distinct + 1, sizeof *tally);
    trs_weight *weights =
        all->weights ? report_room(r, all->distinct + 1, sizeof *weights)
                     : NULL;
    size_t count = copy_inside(&cell->stats, all, tally, weights);
    trs_status status;
    trs_dist inside;

    if (all->weighted)
        trs_dist_init_weighted(&inside, r->host);
    else
        trs_dist_init(&inside, r->host);
    status = trs_dist_assign(&inside, tally, weights, count);
    if (status == TRS_OK)
        status = trs_stats_describe(out, &inside, NULL, err);
    else
        tool_set_error(err, status, NULL, 0, 0, "no memory left");
    trs_dist_clear(&inside);
    return status;
}

/* Not in the public edition: the difference would tell of very few. */
static trs_status put_without(report *r, report_table *t, const trs_gated *cell,
                              trs_error *err)
{
    trs_stats rest;
    trs_status status = without(r, cell, &rest, err);

    if (status != TRS_OK)
        return status;
    put_time(t, rest.mean);
    put_time(t, result_quantile(cell->stats.median, cell->stats.n, 500000));
    put_time(t, result_quantile(rest.median, rest.n, 500000));
    return TRS_OK;
}

trs_status annex_outliers(report *r, trs_error *err)
{
    trs_status status = TRS_OK;
    report_table *t =
        table_begin(r, "outliers", say_word(r, TRS_WORD_ANNEX_OUTLIERS), NULL);

    table_column(t, CELL_TEXT, "", "interval", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "complete", 0);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_FAR_SHORT),
                 "outliers_low", 0);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_FAR_LONG),
                 "outliers_high", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEAN), "mean", 0);
    if (r->full) {
        table_column(t, CELL_TIME, say_word(r, TRS_WORD_HEAD_WITHOUT),
                     "mean_without", 0);
        table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEDIAN), "median", 0);
        table_column(t, CELL_TIME, say_word(r, TRS_WORD_HEAD_WITHOUT),
                     "median_without", 0);
    }
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_STAT_TRIMMED), "trimmed",
                 0);
    for (size_t i = 0;
         status == TRS_OK && i < trs_study_interval_count(r->study); i++) {
        const trs_gated *result = result_of(r, i, 0, 0);

        if (!result || !result_lead(r, result).shown ||
            !result->stats.outliers_low.present)
            continue;
        table_row(t, LAYOUT_ROW);
        put_text(t, trs_study_interval(r->study, i)->label);
        put_count(t, result_complete(result));
        put_number(t, result->stats.outliers_low);
        put_number(t, result->stats.outliers_high);
        put_time(t, result->stats.mean);
        if (r->full)
            status = put_without(r, t, result, err);
        put_time(t, result->stats.trimmed_mean);
    }
    table_end(t, r->full
                     ? say(r, TRS_WORD_BOTH_NOTES,
                           say_word(r, TRS_WORD_ANNEX_OUTLIERS_NOTE),
                           say_word(r, TRS_WORD_ANNEX_OUTLIERS_WITHOUT), NULL)
                     : say_word(r, TRS_WORD_ANNEX_OUTLIERS_NOTE));
    return status;
}
