/* Data and its quality: from rows read to durations used, and what was odd on
 * the way. */
#include "tools/report/report.h"

bool page_quality_has(const report *r)
{
    return r->quality != NULL;
}

/* ---- the funnel ---------------------------------------------------------- */

static void step(report *r, report_table *t, trs_word name, double n, double of)
{
    table_row(t, LAYOUT_ROW);
    put_text(t, say_word(r, name));
    put_count(t, n);
    if (of > 0)
        put_share(t, result_ratio(n, of));
}

static double population(const trs_sample *sample)
{
    double n = 0;

    for (size_t i = 0; i < sample->population_count; i++)
        n += (double)sample->population[i].n;
    return n;
}

/* "0.1 % of the 39,636 rows read were set aside". */
const char *page_quality_says(report *r)
{
    char text[FINDING_ROOM];
    const report_quality *known = r->quality;

    if (!known || !(known->read > 0) || !(known->set_aside > 0))
        return NULL;
    finding_quality(text, sizeof text, r->language, known->read,
                    trs_gate_share(r->gate,
                                   result_ratio(known->set_aside, known->read),
                                   TRS_GATE_CHECKED));
    return say_found(r, text);
}

static void funnel(report *r)
{
    const report_quality *known = r->quality;
    double read = known->read, all = known->consignments;
    double counted = result_all(r);
    double whole = population(trs_study_sample(r->study));
    const char *found = page_quality_says(r);
    report_table *t =
        table_begin(r, "funnel",
                    found ? found : say_word(r, TRS_WORD_QUALITY_FUNNEL), NULL);

    table_column(t, CELL_TEXT, "", "step", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "n", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_ABOVE), "share",
                 0);
    if (whole > 0)
        step(r, t, TRS_WORD_FUNNEL_POPULATION, whole, 0);
    step(r, t, TRS_WORD_FUNNEL_READ, read, 0);
    step(r, t, TRS_WORD_FUNNEL_ASIDE, known->set_aside, read);
    step(r, t, TRS_WORD_FUNNEL_USED, known->used, read);
    step(r, t, TRS_WORD_FUNNEL_CONSIGNMENTS, all, 0);
    step(r, t, TRS_WORD_FUNNEL_COUNTED, counted, all);
    if (r->main != SIZE_MAX && counted > 0)
        step(r, t, TRS_WORD_FUNNEL_COMPLETE,
             result_complete(result_of(r, r->main, 0, 0)), counted);
    table_end(t, NULL);
}

/* ---- rules --------------------------------------------------------------- */

static trs_word rule_word(trs_rule rule)
{
    static const trs_word words[] = {
#define RULE(name, text, severity, base, what, effect)                         \
    [TRS_RULE_##name] = TRS_WORD_RULE_##name,
        TRS_RULE_LIST(RULE)
#undef RULE
    };

    return words[rule];
}

static void rules_of(report *r, report_table *t, trs_severity severity,
                     trs_word head)
{
    bool any = false;

    for (size_t i = 0; i < r->quality->rule_count; i++) {
        const report_rule *rule = &r->quality->rules[i];

        if (rule->severity != severity)
            continue;
        if (!any) {
            table_row(t, LAYOUT_ROW_GROUP);
            put_text(t, say_word(r, head));
            any = true;
        }
        table_row(t, LAYOUT_ROW);
        put_text(t, say_word(r, rule_word(rule->rule)));
        put_text(t, trs_rule_name(rule->rule));
        put_count(t, rule->n);
        put_share(t, rule->share);
    }
}

static void rules(report *r)
{
    report_table *t =
        table_begin(r, "rules", say_word(r, TRS_WORD_QUALITY_RULES), NULL);

    table_dense(t);
    table_column(t, CELL_TEXT, "", "what", 3);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_RULE), "rule", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "n", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_ABOVE), "share",
                 0);
    rules_of(r, t, TRS_SET_ASIDE, TRS_WORD_SEVERITY_ASIDE);
    rules_of(r, t, TRS_WARNING, TRS_WORD_SEVERITY_WARNING);
    rules_of(r, t, TRS_NOTE, TRS_WORD_SEVERITY_NOTE);
    table_end(t, say_word(r, TRS_WORD_QUALITY_RULES_NOTE));
}

/* ---- milestones ---------------------------------------------------------- */

static void recorded(report *r)
{
    report_table *t = table_begin(r, "recorded",
                                  say_word(r, TRS_WORD_QUALITY_RECORDED), NULL);

    table_dense(t);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_MILESTONE),
                 "milestone", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_RECORDED), "recorded",
                 0);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_NOT_RECORDED),
                 "missing", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_ABOVE),
                 "missing_share", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_DATE_ALONE),
                 "date_alone", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_ON_HOUR), "on_hour",
                 0);
    for (size_t m = 0; m < r->quality->recorded_count; m++) {
        const report_recorded *of = &r->quality->recorded[m];

        table_row(t, LAYOUT_ROW);
        put_text(t, of->optional
                        ? say(r, TRS_WORD_SAY_OPTIONAL, of->label, NULL)
                        : of->label);
        put_count(t, of->recorded);
        put_count(t, of->missing);
        put_share(t, of->missing_share);
        put_share(t, of->date_alone);
        put_share(t, of->on_hour);
    }
    table_end(t, say_word(r, TRS_WORD_QUALITY_RECORDED_NOTE));
}

static void order(report *r)
{
    report_table *t =
        table_begin(r, "order", say_word(r, TRS_WORD_QUALITY_ORDER), NULL);

    table_dense(t);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_LISTED_FIRST), "from",
                 1);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_HAPPENED_FIRST), "to",
                 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "n", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_ABOVE), "share",
                 0);
    for (size_t i = 0; i < r->quality->order_count; i++) {
        const report_order *pair = &r->quality->orders[i];

        table_row(t, LAYOUT_ROW);
        put_text(t, pair->from);
        put_text(t, pair->to);
        put_count(t, pair->n);
        put_share(t, pair->share);
    }
    table_end(t, say_word(r, TRS_WORD_QUALITY_ORDER_NOTE));
}

static void sources(report *r)
{
    report_table *t =
        table_begin(r, "sources", say_word(r, TRS_WORD_QUALITY_SOURCES), NULL);

    table_dense(t);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_SOURCE), "source", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_MILESTONES),
                 "milestones", 0);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_TIMES), "recorded",
                 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_NOT_RECORDED),
                 "missing_share", 0);
    for (size_t i = 0; i < r->quality->supplier_count; i++) {
        const report_supplier *of = &r->quality->suppliers[i];

        table_row(t, LAYOUT_ROW);
        put_text(t,
                 of->source ? of->source : say_word(r, TRS_WORD_SAY_NO_SOURCE));
        put_text(t, say_count(r, (double)of->milestones));
        put_count(t, of->recorded);
        put_share(t, of->missing_share);
    }
    table_end(t, NULL);
}

trs_status page_quality(report *r, trs_error *err)
{
    (void)err;
    page_begin(r, PAGE_QUALITY);
    funnel(r);
    rules(r);
    if (r->quality->reviewed) {
        recorded(r);
        order(r);
        sources(r);
    }
    return TRS_OK;
}
