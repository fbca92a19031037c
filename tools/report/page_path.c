/* The path of the goods: the ways they take, when each milestone is reached, and
 * which stages run alongside. */
#include "tools/report/report.h"

#include <math.h>
#include <string.h>

enum { VARIANTS = 10 };

bool page_path_has(const report *r)
{
    return r->days && result_usable(r) &&
           (result_lead(r, result_of(r, r->main, 0, 0)).shown ||
            (r->paths && r->paths->node_count > 2));
}

/* ---- stages -------------------------------------------------------------- */

static trs_number part_of(const report *r, uint64_t part, uint64_t whole)
{
    return trs_gate_part(r->gate, part, whole);
}

/* Is it a stage that the goods need not have? */
static bool optional(const report *r, const trs_interval *of)
{
    return of->to_index >= 0 &&
           trs_study_milestone(r->study, (size_t)of->to_index)->optional;
}

/* Of the optional stage that most consignments have; one that takes the moments
 * of another runs alongside by definition. */
static const char *stages_say(report *r)
{
    const trs_holding *holding = r->holding;
    finding_about about =
        say_about(r, r->main, NULL, (double)holding->groups[0].complete);
    const trs_stage_met *most = NULL;
    const trs_interval *name = NULL;
    char text[FINDING_ROOM];

    for (size_t s = 0; s < holding->stage_count; s++) {
        const trs_interval *of =
            trs_study_interval(r->study, (size_t)holding->stages[s]);

        if (!optional(r, of) || of->over_mask ||
            (most && holding->met[s].consignments <= most->consignments))
            continue;
        most = &holding->met[s];
        name = of;
    }
    about.title = true;
    if (!most ||
        !finding_alongside(
            text, sizeof text, &about, name->label,
            part_of(r, most->consignments, holding->groups[0].complete),
            part_of(r, most->alongside, most->consignments)))
        return say(r, TRS_WORD_PATH_STAGES, say_units(r, 2), NULL);
    return say_kept(r, text);
}

static void stages(report *r)
{
    const trs_holding *holding = r->holding;
    uint64_t all = holding->groups[0].complete;
    report_table *t = table_begin(r, "stages", stages_say(r),
                                  say_interval(r, r->main, (double)all));

    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_INTERVAL), "stage", 2);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_PARTY), "party", 2);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "n", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_ALL), "share", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_PARALLEL), "parallel",
                 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_IN_TURN), "in_turn",
                 0);
    for (size_t s = 0; s < holding->stage_count; s++) {
        const trs_stage_met *met = &holding->met[s];
        const trs_interval *of =
            trs_study_interval(r->study, (size_t)holding->stages[s]);

        if (!met->consignments)
            continue;
        table_row(t, LAYOUT_ROW);
        put_text(t, of->label);
        put_text(t, trs_study_party(r->study, (size_t)of->party_index)->label);
        put_count(t, (double)met->consignments);
        put_share(t, part_of(r, met->consignments, all));
        put_share(t, part_of(r, met->alongside, met->consignments));
        put_share(t, part_of(r, met->consignments - met->alongside,
                             met->consignments));
    }
    table_end(t, say(r, TRS_WORD_PATH_STAGES_NOTE, say_units(r, 2), NULL));
}

/* ---- events and orders --------------------------------------------------- */

static const char *name_of(const trs_path_node *node)
{
    return node->label ? node->label : node->name;
}

static const char *events_say(report *r)
{
    const trs_path_node *most = NULL;
    finding_about about =
        say_about(r, r->main, NULL, (double)r->paths->consignments);
    char text[FINDING_ROOM];

    for (size_t n = 0; n < r->paths->node_count; n++)
        if (!most || r->paths->nodes[n].again > most->again)
            most = &r->paths->nodes[n];
    about.title = true;
    if (!most || !finding_again(text, sizeof text, &about, name_of(most),
                                part_of(r, most->again, most->consignments)))
        return say_word(r, TRS_WORD_PATH_EVENTS);
    return say_kept(r, text);
}

static void events(report *r)
{
    uint64_t all = r->paths->consignments;
    report_table *t =
        table_begin(r, "events", events_say(r), say_n(r, (double)all));

    table_dense(t);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_EVENT), "event", 2);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "n", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_ALL), "share", 0);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_AGAIN), "again", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_ALL),
                 "again_share", 0);
    for (size_t n = 0; n < r->paths->node_count; n++) {
        const trs_path_node *node = &r->paths->nodes[n];

        if (!node->consignments ||
            (node->milestone < 0 &&
             !trs_gate_shows(r->gate, node->consignments)))
            continue;
        table_row(t, LAYOUT_ROW);
        put_text(t, name_of(node));
        put_count(t, (double)node->consignments);
        put_share(t, part_of(r, node->consignments, all));
        put_count(t, (double)node->again);
        put_share(t, part_of(r, node->again, node->consignments));
    }
    table_end(t, NULL);
}

static const char *order_text(report *r, const trs_path_variant *variant)
{
    const char *text = name_of(&r->paths->nodes[variant->nodes[0]]);

    for (size_t i = 1; i < variant->length; i++)
        text = say(r, TRS_WORD_PATH_THEN, text,
                   name_of(&r->paths->nodes[variant->nodes[i]]), NULL);
    return text;
}

static void orders(report *r)
{
    const trs_paths *paths = r->paths;
    report_table *t =
        table_begin(r, "orders", say_word(r, TRS_WORD_PATH_VARIANTS),
                    say_n(r, (double)paths->consignments));

    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "n", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_ALL), "share", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEDIAN), "median", 0);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_ORDER), "order", 1);
    for (size_t v = 0; v < paths->variant_count && v < VARIANTS; v++) {
        const trs_path_variant *variant = &paths->variants[v];

        if (!variant->length || !trs_gate_shows(r->gate, variant->count))
            continue;
        table_row(t, LAYOUT_ROW);
        put_count(t, (double)variant->count);
        put_share(t, part_of(r, variant->count, paths->consignments));
        put_time(t, variant->complete >= trs_study_report(r->study)->min_show
                        ? trs_gate_quantile(r->gate, variant->median,
                                            variant->complete, 500000)
                        : result_none());
        put_text(t, order_text(r, variant));
    }
    table_end(t, say_number(r, TRS_WORD_PATH_VARIANTS_NOTE,
                            (double)paths->all_variants, NULL));
}

/* ---- charts -------------------------------------------------------------- */

static trs_status map(report *r, trs_error *err)
{
    const trs_path_variant *first = r->paths->variants;
    finding_about about = say_about(r, r->main, NULL, result_all(r));
    char text[FINDING_ROOM] = "";
    trs_plot_chart chart;
    trs_status status = chart_make(r, TRS_PLOT_MAP, r->main, NULL, &chart, err);

    if (status != TRS_OK)
        return status;
    about.title = true;
    if (r->paths->variant_count && trs_gate_shows(r->gate, first->count))
        finding_orders(text, sizeof text, &about,
                       (double)r->paths->all_variants,
                       part_of(r, first->count, r->paths->consignments));
    chart_copy(r, &chart, sizeof(trs_plot_map), say_found(r, text));
    chart_add(r, "map", chart);
    return TRS_OK;
}

/* The median at which the end of the main interval is reached. */
static trs_number reached(const report *r, const trs_plot_stages *stages)
{
    int to = trs_study_interval(r->study, r->main)->to_index;
    const char *name =
        to < 0 ? NULL : trs_study_milestone(r->study, (size_t)to)->label;

    for (size_t s = 0; name && s < stages->count; s++)
        if (strcmp(stages->stages[s].name, name) == 0 &&
            isfinite(stages->stages[s].p50))
            return result_span(llround(stages->stages[s].p50 * TRS_SECOND));
    return result_none();
}

static trs_status timeline(report *r, trs_error *err)
{
    char text[FINDING_ROOM];
    finding_about about;
    const trs_plot_stages *stages;
    trs_plot_chart chart;
    trs_status status =
        chart_make(r, TRS_PLOT_STAGES, r->main, NULL, &chart, err);

    if (status != TRS_OK)
        return status;
    stages = chart.data;
    about = say_about(r, r->main, NULL, stages->frame.n);
    about.title = true;
    finding_reached(text, sizeof text, &about, reached(r, stages));
    chart_copy(r, &chart, sizeof *stages, say_found(r, text));
    chart_add(r, "stages", chart);
    return TRS_OK;
}

trs_status page_path(report *r, trs_error *err)
{
    trs_status status = TRS_OK;

    page_begin(r, PAGE_PATH);
    if (r->paths && r->paths->node_count > 2)
        status = map(r, err);
    if (status == TRS_OK && result_lead(r, result_of(r, r->main, 0, 0)).shown)
        status = timeline(r, err);
    if (status != TRS_OK)
        return status;
    if (r->holding && r->holding->stage_count > 1 &&
        r->holding->groups[0].complete >= trs_study_report(r->study)->min_show)
        stages(r);
    if (r->paths && r->paths->node_count > 2) {
        events(r);
        orders(r);
    }
    return TRS_OK;
}
