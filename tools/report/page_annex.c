/* The annex: every number, what each means, and how to do it again. */
#include "tools/report/input.h"

#include <librsvg/rsvg.h>
#include <pango/pango.h>
#include <stdio.h>
#include <string.h>

bool page_annex_has(const report *r)
{
    (void)r;
    return true;
}

/* ---- complete tables ----------------------------------------------------- */

static void columns(report *r, report_table *t)
{
    table_column(t, CELL_TEXT, "", "group", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_COMPLETE), "complete",
                 0);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_OPEN), "open", 0);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_MISSING), "missing",
                 0);
    table_column(t, CELL_TIME, "P05", "p05", 0);
    table_column(t, CELL_TIME, "P25", "p25", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEDIAN), "median", 0);
    table_column(t, CELL_TIME, "P75", "p75", 0);
    table_column(t, CELL_TIME, "P90", "p90", 0);
    table_column(t, CELL_TIME, "P95", "p95", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEAN), "mean", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_HEAD_SD), "sd", 0);
}

static void row(report *r, report_table *t, const char *name,
                const trs_gated *cell, layout_row kind)
{
    const trs_stats *s = &cell->stats;

    table_row(t, kind);
    put_text(t, name);
    put_count(t, result_complete(cell));
    put_count(t, result_open(cell));
    put_count(t, cell->outcomes[TRS_MISSING]);
    if (!cell->shown || !s->n || s->n < trs_study_report(r->study)->min_show)
        return;
    put_time(t, result_quantile(s->p05, s->n, 50000));
    put_time(t, result_quantile(s->p25, s->n, 250000));
    put_time(t, result_quantile(s->median, s->n, 500000));
    put_time(t, result_quantile(s->p75, s->n, 750000));
    put_time(t, result_quantile(s->p90, s->n, 900000));
    put_time(t, result_quantile(s->p95, s->n, 950000));
    put_time(t, s->mean);
    put_time(t, s->sd);
}

/* Does an interval concern any of a group?  Where the edition hides counts, it
 * may. */
static bool concerns(const report *r, const trs_gated *cell)
{
    return !r->full || cell->consignments == 0 ||
           cell->outcomes[TRS_OUTSIDE] != cell->consignments;
}

static void breakdown(report *r, report_table *t, size_t interval, size_t b)
{
    const report_groups *table = r->results->tables[b];
    bool any = false;

    for (size_t g = 0; g < table->group_count; g++) {
        const trs_gated *cell = result_of(r, interval, b, g);

        if (!concerns(r, cell))
            continue;
        if (!any) {
            table_row(t, LAYOUT_ROW_GROUP);
            put_text(t, say_breakdown(r, table->by));
            any = true;
        }
        row(r, t, say_group(r, table, g), cell, LAYOUT_ROW);
    }
}

static void complete_table(report *r, size_t interval)
{
    const trs_interval *of = trs_study_interval(r->study, interval);
    const trs_gated *all = result_of(r, interval, 0, 0);
    report_table *t;

    if (!all || !concerns(r, all))
        return;
    t = table_begin(r, "complete", of->label,
                    say_interval(r, interval, result_complete(all)));
    table_dense(t);
    columns(r, t);
    row(r, t, say_word(r, TRS_WORD_ALL), all, LAYOUT_ROW_TOTAL);
    for (size_t b = 1; b < r->results->table_count; b++)
        breakdown(r, t, interval, b);
    table_end(t, NULL);
}

/* ---- words --------------------------------------------------------------- */

/* A list of terms and what they mean, as a table without number. */
static void terms(report *r, trs_word head, const trs_word (*pairs)[2],
                  size_t count)
{
    report_table *t = table_begin(r, NULL, NULL, NULL);

    layout_heading(r->pages, 1, say_word(r, head), NULL);
    table_column(t, CELL_TEXT, "", "term", 1);
    table_column(t, CELL_TEXT, "", "meaning", 3);
    for (size_t i = 0; i < count; i++) {
        table_row(t, LAYOUT_ROW);
        put_text(t, say_word(r, pairs[i][0]));
        put_text(t, say_word(r, pairs[i][1]));
    }
    table_end(t, NULL);
}

static void definitions(report *r)
{
    static const trs_word pairs[][2] = {
        { TRS_WORD_MEDIAN, TRS_WORD_MEANS_MEDIAN },
        { TRS_WORD_MEAN, TRS_WORD_MEANS_MEAN },
        { TRS_WORD_STAT_TRIMMED, TRS_WORD_MEANS_TRIMMED },
        { TRS_WORD_STAT_SD, TRS_WORD_MEANS_SD },
        { TRS_WORD_TERM_QUANTILE, TRS_WORD_MEANS_QUANTILE },
        { TRS_WORD_HEAD_WITHIN, TRS_WORD_MEANS_WITHIN },
        { TRS_WORD_TERM_KM, TRS_WORD_MEANS_KM },
        { TRS_WORD_TERM_RMEAN, TRS_WORD_MEANS_RMEAN },
        { TRS_WORD_TERM_LIMITS, TRS_WORD_MEANS_LIMITS },
        { TRS_WORD_TERM_OUTLIERS, TRS_WORD_MEANS_OUTLIERS },
        { TRS_WORD_TERM_NEGATIVE, TRS_WORD_MEANS_NEGATIVE },
        { TRS_WORD_CLOCK_WORKING, TRS_WORD_MEANS_WORKING },
    };

    terms(r, TRS_WORD_ANNEX_DEFINITIONS, pairs, sizeof pairs / sizeof *pairs);
}

static void glossary(report *r)
{
    static const trs_word pairs[][2] = {
        { TRS_WORD_TERM_MILESTONE, TRS_WORD_MEANS_MILESTONE },
        { TRS_WORD_TERM_INTERVAL, TRS_WORD_MEANS_INTERVAL },
        { TRS_WORD_OUTCOME_COMPLETE, TRS_WORD_MEANS_COMPLETE },
        { TRS_WORD_OUTCOME_OPEN, TRS_WORD_MEANS_OPEN },
        { TRS_WORD_OUTCOME_ENDED, TRS_WORD_MEANS_ENDED },
        { TRS_WORD_OUTCOME_OUTSIDE, TRS_WORD_MEANS_OUTSIDE },
        { TRS_WORD_OUTCOME_MISSING, TRS_WORD_MEANS_MISSING },
        { TRS_WORD_OUTCOME_REJECTED, TRS_WORD_MEANS_REJECTED },
        { TRS_WORD_STUDY_CUTOFF, TRS_WORD_MEANS_CUTOFF },
    };

    terms(r, TRS_WORD_ANNEX_GLOSSARY, pairs, sizeof pairs / sizeof *pairs);
}

/* ---- what was measured, and asked ---------------------------------------- */

static void intervals(report *r)
{
    static const trs_word negative[] = {
        [TRS_NEGATIVE_KEEP] = TRS_WORD_NEGATIVE_KEEP,
        [TRS_NEGATIVE_CLIP] = TRS_WORD_NEGATIVE_CLIP,
        [TRS_NEGATIVE_REJECT] = TRS_WORD_NEGATIVE_REJECT,
    };
    report_table *t = table_begin(r, "definitions",
                                  say_word(r, TRS_WORD_ANNEX_INTERVALS), NULL);

    table_dense(t);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_INTERVAL), "interval",
                 3);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_FROM), "from", 3);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_TO), "to", 3);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_CLOCK), "clock", 2);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_NEGATIVE), "negative",
                 2);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_FINGERPRINT),
                 "fingerprint", 3);
    for (size_t i = 0; i < trs_study_interval_count(r->study); i++) {
        const trs_interval *of = trs_study_interval(r->study, i);
        char print[33];

        trs_study_fingerprint(print, r->study, i);
        print[16] = '\0'; /* enough to tell definitions apart */
        table_row(t, LAYOUT_ROW);
        put_text(t, of->label);
        put_text(t, say_end(r, of->from));
        put_text(t, say_end(r, of->to));
        put_text(t, say_word(r, of->working ? TRS_WORD_CLOCK_WORKING
                                            : TRS_WORD_CLOCK_ELAPSED));
        put_text(t, say_word(r, negative[of->negative]));
        put_text(t, print);
    }
    table_end(t, say_word(r, TRS_WORD_ANNEX_INTERVALS_NOTE));
}

static const char *joined(report *r, const trs_texts *texts)
{
    GString *all = g_string_new("");
    const char *kept;

    for (size_t i = 0; i < texts->count; i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", texts->items[i]);
    kept = say_kept(r, all->str);
    g_string_free(all, TRUE);
    return kept;
}

/* The questionnaire: composites and derived dimensions are not asked. */
static void asked(report *r)
{
    report_table *t =
        table_begin(r, "asked", say_word(r, TRS_WORD_ANNEX_ASKED), NULL);

    table_dense(t);
    table_column(t, CELL_TEXT, "", "what", 3);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_IN_DATA), "in_data",
                 2);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_MEANS), "means", 4);
    table_row(t, LAYOUT_ROW_GROUP);
    put_text(t, say_word(r, TRS_WORD_ASKED_MILESTONES));
    for (size_t m = 0; m < trs_study_milestone_count(r->study); m++) {
        const trs_milestone *of = trs_study_milestone(r->study, m);

        if (of->kind == TRS_MILESTONE_LATEST ||
            of->kind == TRS_MILESTONE_EARLIEST)
            continue;
        table_row(t, LAYOUT_ROW);
        put_text(t, of->label);
        put_text(t, joined(r, &of->from));
        put_text(t, of->means ? of->means : "–");
    }
    table_row(t, LAYOUT_ROW_GROUP);
    put_text(t, say_word(r, TRS_WORD_ASKED_ATTRIBUTES));
    for (size_t d = 0; d < trs_study_dimension_count(r->study); d++) {
        const trs_dimension *of = trs_study_dimension(r->study, d);

        if (of->kind != TRS_DIMENSION_COLUMN)
            continue;
        table_row(t, LAYOUT_ROW);
        put_text(t, of->label);
        put_text(t, of->column);
        put_text(t, "–");
    }
    table_end(t, NULL);
}

/* ---- the text for the press ---------------------------------------------- */

/* Has any group numbers to tell? */
static bool any_shown(const report *r, size_t table)
{
    bool any = false;

    for (size_t g = 0; g < r->results->tables[table]->group_count; g++)
        any |= result_lead(r, result_of(r, r->main, table, g)).shown;
    return any;
}

static void press_says(report *r, const char *sentence)
{
    char *stopped = sentence ? g_strconcat(sentence, ".", NULL) : NULL;

    layout_text(r->pages, NULL, stopped);
    g_free(stopped);
}

/* From where to where; and of the largest procedure the share in time, and who
 * holds the goods. */
static void press_more(report *r, size_t table)
{
    const trs_interval *of = trs_study_interval(r->study, r->main);
    size_t most = 0;
    const trs_gated *result;
    finding_about about;
    char text[FINDING_ROOM];

    for (size_t g = 1; g < r->results->tables[table]->group_count; g++)
        if (result_complete(result_of(r, r->main, table, g)) >
            result_complete(result_of(r, r->main, table, most)))
            most = g;
    result = result_of(r, r->main, table, most);
    about =
        say_about(r, r->main,
                  table ? say_group(r, r->results->tables[table], most) : NULL,
                  result_complete(result));
    if (!result_lead(r, result).shown)
        return;
    if (finding_target(text, sizeof text, &about,
                       (trs_estimate){ result->stats.within_target,
                                       result->stats.within_lo,
                                       result->stats.within_hi },
                       result->stats.target, 0))
        press_says(r, text);
    if (page_holding_has(r))
        press_says(r, page_holding_says(r, page_holding_of(r, table, most),
                                        about.whom, false));
    if (!of->working)
        layout_text(r->pages, NULL,
                    say(r, TRS_WORD_PRESS_ENDS, say_end(r, of->from),
                        say_end(r, of->to), NULL));
}

static void press(report *r)
{
    const trs_study_info *info = trs_study_get_info(r->study);
    int procedure = result_procedure(r);
    size_t table = procedure >= 0 ? result_by(r, procedure) : 0;
    const report_groups *groups = r->results->tables[table];
    const char *period = say_period(r);

    if (r->main == SIZE_MAX || result_is_span(r) || !any_shown(r, table))
        return;
    layout_page_break(r->pages); /* to be handed out alone */
    layout_heading(r->pages, 1, say_word(r, TRS_WORD_ANNEX_PRESS), NULL);
    if (info->administration && period)
        layout_text(r->pages, NULL,
                    say(r, TRS_WORD_PRESS_LEAD, info->administration,
                        say_n(r, result_all(r)), period, NULL));
    for (size_t g = 0; g < groups->group_count && g < 8; g++) {
        report_lead lead = result_lead(r, result_of(r, r->main, table, g));

        if (lead.shown && lead.median.present && lead.p90.present)
            layout_text(
                r->pages, NULL,
                say(r, TRS_WORD_PRESS_HALF,
                    table ? say_group(r, groups, g) : say_word(r, TRS_WORD_ALL),
                    say_time(r, lead.median), say_time(r, lead.p90),
                    say_n(r, lead.n), NULL));
    }
    press_more(r, table);
    layout_text(r->pages, NULL, say_word(r, TRS_WORD_PRESS_END));
    layout_page_break(r->pages);
}

/* ---- the run record ------------------------------------------------------ */

static void record_row(report_table *t, const char *name, const char *text)
{
    table_row(t, LAYOUT_ROW);
    put_text(t, name);
    put_text(t, text);
}

/* The versions of what draws, counts and tells the time. */
static const char *others(report *r)
{
    char counts[256], zones[32];
    char *text;
    const char *kept;

    trs_versions(counts, sizeof counts);
    if (trs_zone_release(zones, sizeof zones) == 0)
        snprintf(zones, sizeof zones, "–");
    text = g_strdup_printf("%s, pango %s, librsvg %d.%d.%d, %s, time zones %s",
                           cairo_version_string(), pango_version_string(),
                           rsvg_major_version, rsvg_minor_version,
                           rsvg_micro_version, counts, zones);
    kept = say_kept(r, text);
    g_free(text);
    return kept;
}

static void record(report *r)
{
    char *command;
    report_table *t = table_begin(r, NULL, NULL, NULL);

    layout_heading(r->pages, 1, say_word(r, TRS_WORD_ANNEX_RECORD), NULL);
    table_column(t, CELL_TEXT, "", "name", 1);
    table_column(t, CELL_TEXT, "", "value", 4);
    record_row(
        t, say_word(r, TRS_WORD_RECORD_COMMAND),
        say_kept(r, command = g_strconcat(r->command, "\n", r->options, NULL)));
    g_free(command);
    record_row(t, say_word(r, TRS_WORD_RECORD_TIME), r->created);
    record_row(
        t, say_word(r, TRS_WORD_RECORD_VERSION),
        say(r, TRS_WORD_RECORD_VERSIONS, trs_version(), others(r), NULL));
    input_recorded(r);
    for (size_t i = 0; i < r->input_count; i++) {
        const report_input *input = &r->inputs[i];

        record_row(t, input->name,
                   say(r, TRS_WORD_RECORD_INPUT, say_bytes(r, input->bytes),
                       input->sha256, NULL));
    }
    table_end(t, say_word(r, TRS_WORD_RECORD_NOTE));
}

trs_status page_annex(report *r, trs_error *err)
{
    trs_status status;

    page_begin(r, PAGE_ANNEX);
    definitions(r);
    glossary(r);
    intervals(r);
    asked(r);
    press(r);
    status = annex_outliers(r, err);
    layout_heading(r->pages, 1, say_word(r, TRS_WORD_ANNEX_COMPLETE), NULL);
    for (size_t i = 0; i < trs_study_interval_count(r->study); i++)
        complete_table(r, i);
    layout_text(r->pages, &(layout_style){ .face = LAYOUT_SMALL, .grey = true },
                say_word(r, TRS_WORD_ANNEX_COMPLETE_NOTE));
    if (r->full)
        record(r);
    return status;
}
