/* Release time: how long it takes, how unequally, and by when. */
#include "tools/report/report.h"

bool page_release_has(const report *r)
{
    return r->main != SIZE_MAX && r->results->tables[0]->group_count > 0 &&
           result_of(r, r->main, 0, 0)->shown &&
           result_complete(result_of(r, r->main, 0, 0)) > 0;
}

/* One statistic with its interval. */
static void row(report_table *t, const char *name, trs_number value,
                trs_number lo, trs_number hi)
{
    if (!value.present)
        return;
    table_row(t, LAYOUT_ROW);
    put_text(t, name);
    put_time(t, value);
    put_range(t, lo, hi);
}

static void quantiles(report *r, report_table *t, const trs_stats *s)
{
    const trs_number no = result_none();
    uint64_t n = s->n;

    row(t, say_word(r, TRS_WORD_STAT_P10), result_quantile(s->p10, n, 100000),
        no, no);
    row(t, say_word(r, TRS_WORD_STAT_P25), result_quantile(s->p25, n, 250000),
        no, no);
    row(t, say_word(r, TRS_WORD_STAT_P75), result_quantile(s->p75, n, 750000),
        no, no);
    row(t, say_word(r, TRS_WORD_STAT_P90), result_quantile(s->p90, n, 900000),
        no, no);
    row(t, say_word(r, TRS_WORD_STAT_P95), result_quantile(s->p95, n, 950000),
        no, no);
    row(t, say_word(r, TRS_WORD_STAT_P99), result_quantile(s->p99, n, 990000),
        no, no);
}

/* "The mean is 42 h, the median 29.3 h". */
static const char *statistics_say(report *r, const report_lead *lead)
{
    finding_about about = say_about(r, r->main, NULL, lead->n);
    char text[FINDING_ROOM];

    about.title = true;
    return lead->restricted || !finding_mean(text, sizeof text, &about,
                                             lead->mean, lead->median)
               ? say_word(r, TRS_WORD_RELEASE_TABLE)
               : say_kept(r, text);
}

static void statistics(report *r, const trs_gated *result)
{
    const trs_stats *s = &result->stats;
    report_lead lead = result_lead(r, result);
    const trs_number no = result_none();
    report_table *t = table_begin(
        r, "release", statistics_say(r, &lead),
        say_weight(r, say_interval(r, r->main, result_complete(result)),
                   result));

    table_dense(t);
    table_column(t, CELL_TEXT, "", "statistic", 1);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_HEAD_VALUE), "value", 0);
    table_column(t, CELL_RANGE, say_limits(r), "limits", 0);
    if (lead.kaplan) {
        row(t, say_word(r, TRS_WORD_STAT_KM_MEDIAN), s->km_median,
            s->km_median_lo, s->km_median_hi);
        row(t, say_word(r, TRS_WORD_STAT_KM_P90), s->km_p90, no, no);
        row(t, say(r, TRS_WORD_STAT_KM_RMEAN, say_time(r, s->km_horizon), NULL),
            s->km_rmean, s->km_rmean_lo, s->km_rmean_hi);
    }
    row(t,
        say_word(r, lead.kaplan ? TRS_WORD_STAT_MEDIAN_COMPLETE
                                : TRS_WORD_STAT_MEDIAN),
        result_quantile(s->median, s->n, 500000), s->median_lo, s->median_hi);
    if (!lead.restricted)
        row(t,
            say_word(r, lead.kaplan ? TRS_WORD_STAT_MEAN_COMPLETE
                                    : TRS_WORD_STAT_MEAN),
            s->mean, lead.mean_lo, lead.mean_hi);
    if (lead.kaplan) { /* what follows does not count the open ones */
        table_row(t, LAYOUT_ROW_GROUP);
        put_text(t, say_word(r, TRS_WORD_STAT_OF_COMPLETE));
    }
    row(t, say_word(r, TRS_WORD_STAT_TRIMMED), s->trimmed_mean, no, no);
    row(t, say_word(r, TRS_WORD_STAT_SD), s->sd, no, no);
    quantiles(r, t, s);
    table_end(t, say_limits_note(r));
}

/* "At the cut-off 193 declarations, 3.2 % of those begun, ...". */
static const char *outcomes_say(report *r, const trs_gated *result)
{
    finding_about about = say_about(r, r->main, NULL, result->consignments);
    char text[FINDING_ROOM];

    about.title = true;
    return finding_open(text, sizeof text, &about, result_open(result),
                        trs_gate_share(r->gate, result_lead(r, result).waiting,
                                       TRS_GATE_CHECKED))
               ? say_kept(r, text)
               : say_word(r, TRS_WORD_RELEASE_OUTCOMES);
}

/* What became of everything that was counted. */
static void outcomes(report *r, const trs_gated *result)
{
    static const trs_word words[] = {
        [TRS_COMPLETE] = TRS_WORD_OUTCOME_COMPLETE,
        [TRS_OPEN] = TRS_WORD_OUTCOME_OPEN,
        [TRS_ENDED] = TRS_WORD_OUTCOME_ENDED,
        [TRS_OUTSIDE] = TRS_WORD_OUTCOME_OUTSIDE,
        [TRS_MISSING] = TRS_WORD_OUTCOME_MISSING,
        [TRS_REJECTED] = TRS_WORD_OUTCOME_REJECTED,
    };
    report_table *t =
        table_begin(r, "outcomes", outcomes_say(r, result),
                    say_interval(r, r->main, result->consignments));

    table_dense(t);
    table_column(t, CELL_TEXT, "", "outcome", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "n", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_ABOVE), "share",
                 0);
    for (int o = 0; o < TRS_OUTCOME_COUNT; o++) {
        if (result->outcomes[o] == 0)
            continue;
        table_row(t, LAYOUT_ROW);
        put_text(t, say_word(r, words[o]));
        put_count(t, result->outcomes[o]);
        put_share(t, result_ratio(result->outcomes[o], result->consignments));
    }
    table_row(t, LAYOUT_ROW_TOTAL);
    put_text(t, say_word(r, TRS_WORD_ALL));
    put_count(t, result->consignments);
    table_end(t, NULL);
}

/* ---- charts -------------------------------------------------------------- */

/* "Half of all declarations are released within 41 h; ..." by the numbers that
 * lead, which count the open ones. */
static const char *half(report *r, const report_lead *lead)
{
    finding_about about = say_about(r, r->main, NULL, lead->n);
    trs_estimate median = { lead->median, result_none(), result_none() };
    char text[FINDING_ROOM];

    about.title = true;
    if (!finding_half(text, sizeof text, &about, median, lead->p90))
        return say_word(r, TRS_WORD_FIND_NOTHING);
    return say_kept(r, text);
}

/* "62 % of declarations are released within their target"; NULL: no target. */
static const char *target(report *r, const trs_stats *stats)
{
    finding_about about = say_about(r, r->main, NULL, (double)stats->n);
    trs_estimate within = { stats->within_target, result_none(),
                            result_none() };
    char text[FINDING_ROOM];

    about.title = true;
    finding_target(text, sizeof text, &about, within, stats->target, 0);
    return say_found(r, text);
}

/* The marks of a histogram, at the numbers that lead. */
static void lead_marks(report *r, trs_plot_histogram *chart,
                       const report_lead *lead)
{
    trs_plot_mark *marks = report_room(r, chart->mark_count, sizeof *marks);
    size_t count = 0;

    for (size_t m = 0; m < chart->mark_count; m++) {
        trs_plot_mark mark = chart->marks[m];
        trs_number at = mark.kind == TRS_PLOT_MARK_MEDIAN ? lead->median
                        : mark.kind == TRS_PLOT_MARK_MEAN ? lead->mean
                        : mark.kind == TRS_PLOT_MARK_P90
                            ? lead->p90
                            : (trs_number){ mark.at * 1000, true };

        mark.at = at.value / 1000;
        if (at.present)
            marks[count++] = mark;
    }
    chart->marks = marks;
    chart->mark_count = count;
}

static trs_status histogram(report *r, const report_lead *lead, trs_error *err)
{
    trs_plot_histogram *copy = report_room(r, 1, sizeof *copy);
    trs_plot_chart chart;
    trs_status status =
        chart_make(r, TRS_PLOT_HISTOGRAM, r->main, NULL, &chart, err);

    if (status != TRS_OK)
        return status;
    *copy = *(const trs_plot_histogram *)chart.data;
    if (!result_is_span(r))
        copy->frame.title = half(r, lead);
    if (lead->kaplan)
        lead_marks(r, copy, lead);
    chart_add(r, "histogram", (trs_plot_chart){ TRS_PLOT_HISTOGRAM, copy });
    return TRS_OK;
}

static trs_status cumulative(report *r, const trs_stats *stats, trs_error *err)
{
    trs_plot_cumulative *copy = report_room(r, 1, sizeof *copy);
    trs_plot_chart chart;
    trs_status status =
        chart_make(r, TRS_PLOT_CUMULATIVE, r->main, NULL, &chart, err);

    if (status != TRS_OK)
        return status;
    *copy = *(const trs_plot_cumulative *)chart.data;
    if (target(r, stats) && !result_is_span(r))
        copy->frame.title = target(r, stats);
    chart_add(r, "cumulative", (trs_plot_chart){ TRS_PLOT_CUMULATIVE, copy });
    return TRS_OK;
}

trs_status page_release(report *r, trs_error *err)
{
    const trs_gated *result = result_of(r, r->main, 0, 0);
    report_lead lead = result_lead(r, result);
    trs_status status;

    page_begin(r, PAGE_RELEASE);
    status = histogram(r, &lead, err);
    if (status == TRS_OK)
        status = cumulative(r, &result->stats, err);
    layout_group(r->pages);
    if (status == TRS_OK && result_open(result) != 0)
        status =
            chart_figure(r, "survival", TRS_PLOT_SURVIVAL, r->main, NULL, err);
    if (status != TRS_OK)
        return status;
    statistics(r, result);
    outcomes(r, result);
    layout_end_group(r->pages);
    return TRS_OK;
}
