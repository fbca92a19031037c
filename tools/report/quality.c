/* Knows what of the data's quality the edition may print: counts rounded down to
 * a multiple of min_cell, shares where they tell nothing of few. */
#include "tools/report/raw.h"

enum { PAIRS = 12 }; /* of milestones out of order, the worst ones */

/* ---- rules --------------------------------------------------------------- */

/* The public sees it only of so many that a per cent of them is no few. */
static trs_number share_of_rule(const report *r, uint64_t n, double share)
{
    if (share <= 0)
        return result_none();
    if (!trs_gate_closed(r->gate))
        return (trs_number){ share, true };
    return trs_gate_rough(r->gate, n, (uint64_t)((double)n / share + 0.5));
}

static void add_rules(report *r, report_quality *quality)
{
    const trs_ledger *ledger = r->raw->ledger;

    quality->rules = report_room(r, TRS_RULE_COUNT, sizeof *quality->rules);
    for (int i = 0; i < TRS_RULE_COUNT; i++) {
        trs_rule rule = (trs_rule)i;
        uint64_t n = trs_ledger_count(ledger, rule);

        if (n)
            quality->rules[quality->rule_count++] = (report_rule){
                rule, trs_ledger_severity(ledger, rule), result_floor(r, n),
                share_of_rule(r, n, trs_ledger_share(ledger, rule))
            };
    }
}

/* ---- milestones ---------------------------------------------------------- */

static trs_number share_of(const report *r, uint64_t part, uint64_t whole)
{
    return trs_gate_rough(r->gate, part, whole);
}

static void add_recorded(report *r, report_quality *quality)
{
    const trs_review *review = r->raw->review;
    size_t n = trs_review_milestone_count(review);

    quality->recorded = report_room(r, n, sizeof *quality->recorded);
    for (size_t m = 0; m < n; m++) {
        const trs_review_milestone *of = trs_review_get_milestone(review, m);

        if (of->composite)
            continue;
        quality->recorded[quality->recorded_count++] =
            (report_recorded){ of->label,
                               of->optional,
                               result_floor(r, of->recorded),
                               result_floor(r, of->missing),
                               share_of(r, of->missing,
                                        of->recorded + of->missing),
                               share_of(r, of->days, of->recorded),
                               share_of(r, of->on_hour, of->clocked) };
    }
}

/* The pair with the largest share that was not taken yet, or NULL. */
static const trs_review_order *next_pair(const trs_review *review,
                                         const trs_review_order *last)
{
    const trs_review_order *next = NULL;
    bool past = last == NULL;

    for (size_t i = 0; i < trs_review_order_count(review); i++) {
        const trs_review_order *pair = trs_review_get_order(review, i);

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

static void add_orders(report *r, report_quality *quality)
{
    const trs_review_order *pair = NULL;

    quality->orders = report_room(r, PAIRS, sizeof *quality->orders);
    while (quality->order_count < PAIRS &&
           (pair = next_pair(r->raw->review, pair)))
        quality->orders[quality->order_count++] =
            (report_order){ milestone_label(r, pair->from),
                            milestone_label(r, pair->to),
                            result_floor(r, pair->violations),
                            share_of(r, pair->violations, pair->both) };
}

static void add_suppliers(report *r, report_quality *quality)
{
    const trs_review *review = r->raw->review;
    size_t n = trs_review_source_count(review);

    quality->suppliers = report_room(r, n, sizeof *quality->suppliers);
    for (size_t i = 0; i < n; i++) {
        const trs_review_source *of = trs_review_get_source(review, i);

        if (of->source || n > 1)
            quality->suppliers[quality->supplier_count++] = (report_supplier){
                of->source, of->milestones, result_floor(r, of->recorded),
                share_of(r, of->missing, of->recorded + of->missing)
            };
    }
}

/* ---- all ----------------------------------------------------------------- */

report_quality *raw_quality(report *r)
{
    const trs_ledger *ledger = r->raw->ledger;
    report_quality *quality;

    if (!ledger)
        return NULL;
    quality = report_room(r, 1, sizeof *quality);
    quality->read = result_floor(r, trs_ledger_rows_read(ledger));
    quality->set_aside = result_floor(r, trs_ledger_rows_set_aside(ledger));
    quality->used = result_floor(r, trs_ledger_rows_used(ledger));
    quality->consignments = result_floor(r, trs_ledger_consignments(ledger));
    add_rules(r, quality);
    quality->reviewed = r->raw->review != NULL;
    if (quality->reviewed) {
        add_recorded(r, quality);
        add_orders(r, quality);
        add_suppliers(r, quality);
    }
    return quality;
}
