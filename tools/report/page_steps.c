/* Every step: one table of all intervals. */
#include "tools/report/report.h"

bool page_steps_has(const report *r)
{
    return trs_study_interval_count(r->study) > 0 &&
           r->results->tables[0]->group_count > 0;
}

/* The same step by the other clock; NULL: none. */
static const trs_gated *twin(const report *r, size_t interval, bool working)
{
    const trs_interval *of = trs_study_interval(r->study, interval);

    for (size_t i = 0; i < trs_study_interval_count(r->study); i++) {
        const trs_interval *other = trs_study_interval(r->study, i);

        if (of->working != working && other->working == working &&
            other->from_index == of->from_index &&
            other->to_index == of->to_index)
            return result_of(r, i, 0, 0);
    }
    return NULL;
}

static bool any_twin(const report *r)
{
    for (size_t i = 0; i < trs_study_interval_count(r->study); i++)
        if (twin(r, i, true))
            return true;
    return false;
}

static void columns(report *r, report_table *t)
{
    table_column(t, CELL_TEXT, "", "interval", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "complete", 0);
    page_weights(r, t);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_OPEN), "open", 0);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_MISSING), "missing",
                 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEDIAN), "median", 0);
    table_column(t, CELL_RANGE, say_limits(r), "median_limits", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEAN), "mean", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_P90), "p90", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_WITHIN), "within", 0);
    if (!any_twin(r))
        return;
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_HEAD_WORKING_MEDIAN),
                 "working_median", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_HEAD_WORKING_MEAN),
                 "working_mean", 0);
}

static void row(report *r, report_table *t, size_t interval)
{
    const trs_interval *of = trs_study_interval(r->study, interval);
    const trs_gated *result = result_of(r, interval, 0, 0);
    const trs_stats *s = &result->stats;
    report_lead lead = result_lead(r, result);
    const char *name =
        of->working ? say(r, TRS_WORD_SAY_WORKING, of->label, NULL) : of->label;

    table_row(t, interval == r->main ? LAYOUT_ROW_TOTAL : LAYOUT_ROW);
    put_text(t, name);
    put_count(t, result_complete(result));
    page_put_weights(r, t, result);
    put_count(t, result_open(result));
    put_count(t, result->outcomes[TRS_MISSING]);
    if (!lead.shown)
        return;
    put_time(t, lead.median);
    put_range(t, lead.median_lo, lead.median_hi);
    put_time(t, lead.mean);
    put_time(t, lead.p90);
    put_share(t, s->within_target);
    if (twin(r, interval, true)) {
        lead = result_lead(r, twin(r, interval, true));
        put_time(t, lead.median);
        put_time(t, lead.mean);
    }
}

/* "The stage with the longest median is ...". */
static const char *steps_say(report *r)
{
    size_t count = trs_study_interval_count(r->study), stages = 0;
    finding_median *medians = report_room(r, count, sizeof *medians);
    finding_about about =
        say_about(r, r->main == SIZE_MAX ? 0 : r->main, NULL, result_all(r));
    char text[FINDING_ROOM];

    for (size_t i = 0; i < count; i++) {
        const trs_interval *of = trs_study_interval(r->study, i);
        report_lead lead = result_lead(r, result_of(r, i, 0, 0));

        if (i != r->main && !of->working && lead.shown)
            medians[stages++] = (finding_median){ of->label,
                                                  lead.n,
                                                  { lead.median, lead.median_lo,
                                                    lead.median_hi } };
    }
    about.title = true;
    return finding_slowest(text, sizeof text, &about, medians, stages)
               ? say_kept(r, text)
               : say_word(r, TRS_WORD_STEPS_TABLE);
}

static trs_status pareto(report *r, trs_error *err)
{
    char text[FINDING_ROOM] = "";
    const trs_plot_pareto_row *most = NULL;
    const trs_plot_pareto *made;
    finding_about about;
    trs_plot_chart chart;
    double sum = 0;
    trs_status status =
        chart_make(r, TRS_PLOT_PARETO, r->main, NULL, &chart, err);

    if (status != TRS_OK)
        return status;
    made = chart.data;
    if (made->count == 0) /* a stage is hidden, and with it all shares */
        return TRS_OK;
    for (size_t s = 0; s < made->count; s++) {
        sum += made->rows[s].hours;
        if (!most || made->rows[s].hours > most->hours)
            most = &made->rows[s];
    }
    about = say_about(r, r->main, NULL, made->frame.n);
    about.title = true;
    if (most)
        finding_stage_hours(text, sizeof text, &about, most->name,
                            trs_gate_share(r->gate,
                                           result_ratio(most->hours, sum),
                                           UINT64_MAX));
    chart_copy(r, &chart, sizeof *made, say_found(r, text));
    chart_add(r, "pareto", chart);
    return TRS_OK;
}

trs_status page_steps(report *r, trs_error *err)
{
    report_table *t;
    const char *note;

    page_begin(r, PAGE_STEPS);
    if (r->main != SIZE_MAX && trs_study_interval_count(r->study) > 1) {
        trs_status status = pareto(r, err);

        if (status != TRS_OK)
            return status;
    }
    t = table_begin(r, "steps", steps_say(r),
                    say(r, TRS_WORD_STEPS_UNDER, say_units(r, 2), NULL));
    columns(r, t);
    for (size_t i = 0; i < trs_study_interval_count(r->study); i++)
        if (!twin(r, i, false))
            row(r, t, i);
    note = say_word(r, TRS_WORD_SAY_LEAD_NOTE);
    if (any_twin(r))
        note = say(r, TRS_WORD_BOTH_NOTES, note,
                   say_word(r, TRS_WORD_STEPS_WORKING), NULL);
    table_end(t, say(r, TRS_WORD_BOTH_NOTES, note, say_limits_note(r), NULL));
    return TRS_OK;
}
