/* Data and its quality: from rows read to durations used, and what was odd on
 * the way. */
#include "tools/report/report.h"

#include <string.h>

enum { PAIRS = 12 }; /* of milestones out of order, the worst ones */

bool page_quality_has(const report *r)
{
    return r->ledger != NULL;
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
    double read, aside;

    if (!r->ledger)
        return NULL;
    read = result_floor(r, trs_ledger_rows_read(r->ledger));
    aside = result_floor(r, trs_ledger_rows_set_aside(r->ledger));
    if (!(read > 0) || !(aside > 0))
        return NULL;
    finding_quality(
        text, sizeof text, r->language, read,
        trs_gate_share(r->gate, result_ratio(aside, read), TRS_GATE_CHECKED));
    return say_found(r, text);
}

static void funnel(report *r)
{
    const trs_ledger *ledger = r->ledger;
    double read = result_floor(r, trs_ledger_rows_read(ledger));
    double all = result_floor(r, trs_ledger_consignments(ledger));
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
    step(r, t, TRS_WORD_FUNNEL_ASIDE,
         result_floor(r, trs_ledger_rows_set_aside(ledger)), read);
    step(r, t, TRS_WORD_FUNNEL_USED,
         result_floor(r, trs_ledger_rows_used(ledger)), read);
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

/* The public sees it only of so many that a per cent of them is no few. */
static trs_number share_shown(const report *r, uint64_t part, double share)
{
    if (!trs_gate_closed(r->gate))
        return (trs_number){ share, true };
    return trs_gate_rough(r->gate, part,
                          (uint64_t)((double)part / share + 0.5));
}

static void rules_of(report *r, report_table *t, trs_severity severity,
                     trs_word head)
{
    bool any = false;

    for (int i = 0; i < TRS_RULE_COUNT; i++) {
        trs_rule rule = (trs_rule)i;
        uint64_t count = trs_ledger_count(r->ledger, rule);
        double share = trs_ledger_share(r->ledger, rule);

        if (!count || trs_ledger_severity(r->ledger, rule) != severity)
            continue;
        if (!any) {
            table_row(t, LAYOUT_ROW_GROUP);
            put_text(t, say_word(r, head));
            any = true;
        }
        table_row(t, LAYOUT_ROW);
        put_text(t, say_word(r, rule_word(rule)));
        put_text(t, trs_rule_name(rule));
        put_count(t, result_floor(r, count));
        if (share > 0)
            put_share(t, share_shown(r, count, share));
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

static trs_number share_of(const report *r, uint64_t part, uint64_t whole)
{
    return trs_gate_rough(r->gate, part, whole);
}

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
    for (size_t m = 0; m < trs_review_milestone_count(r->review); m++) {
        const trs_review_milestone *of = trs_review_get_milestone(r->review, m);

        if (of->composite)
            continue;
        table_row(t, LAYOUT_ROW);
        put_text(t, of->optional
                        ? say(r, TRS_WORD_SAY_OPTIONAL, of->label, NULL)
                        : of->label);
        put_count(t, result_floor(r, of->recorded));
        put_count(t, result_floor(r, of->missing));
        put_share(t, share_of(r, of->missing, of->recorded + of->missing));
        put_share(t, share_of(r, of->days, of->recorded));
        put_share(t, share_of(r, of->on_hour, of->clocked));
    }
    table_end(t, say_word(r, TRS_WORD_QUALITY_RECORDED_NOTE));
}

/* The pair with the largest share that was not shown yet, or NULL. */
static const trs_review_order *next_pair(const report *r,
                                         const trs_review_order *last)
{
    const trs_review_order *next = NULL;
    bool past = last == NULL;

    for (size_t i = 0; i < trs_review_order_count(r->review); i++) {
        const trs_review_order *pair = trs_review_get_order(r->review, i);

        if (pair == last) {
            past = true;
            continue;
        }
        if (!pair->violations ||
            (last && (pair->share > last->share ||
                      (pair->share == last->share && !past))))
            continue;
        if (!next || pair->share > next->share)
            next = pair;
    }
    return next;
}

static const char *milestone_label(const report *r, const char *name)
{
    int m = trs_study_find_milestone(r->study, name);

    return m >= 0 ? trs_study_milestone(r->study, (size_t)m)->label : name;
}

static void order(report *r)
{
    const trs_review_order *pair = NULL;
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
    for (int i = 0; i < PAIRS; i++) {
        pair = next_pair(r, pair);
        if (!pair)
            break;
        table_row(t, LAYOUT_ROW);
        put_text(t, milestone_label(r, pair->from));
        put_text(t, milestone_label(r, pair->to));
        put_count(t, result_floor(r, pair->violations));
        put_share(t, share_of(r, pair->violations, pair->both));
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
    for (size_t i = 0; i < trs_review_source_count(r->review); i++) {
        const trs_review_source *of = trs_review_get_source(r->review, i);

        if (!of->source && trs_review_source_count(r->review) == 1)
            continue;
        table_row(t, LAYOUT_ROW);
        put_text(t,
                 of->source ? of->source : say_word(r, TRS_WORD_SAY_NO_SOURCE));
        put_text(t, say_count(r, (double)of->milestones));
        put_count(t, result_floor(r, of->recorded));
        put_share(t, share_of(r, of->missing, of->recorded + of->missing));
    }
    table_end(t, NULL);
}

trs_status page_quality(report *r, trs_error *err)
{
    (void)err;
    page_begin(r, PAGE_QUALITY);
    funnel(r);
    rules(r);
    if (r->review) {
        recorded(r);
        order(r);
        sources(r);
    }
    return TRS_OK;
}
