/* Knows trs-check --format json; the manual page lists the keys. */
#include "tools/check/check.h"

#include <string.h>

static void key_text(trs_out *out, const char *key, const char *text)
{
    trs_out_key(out, key);
    trs_out_json_text(out, text);
}

static void key_count(trs_out *out, const char *key, uint64_t count)
{
    trs_out_key(out, key);
    trs_out_json_count(out, count);
}

static void key_number(trs_out *out, const char *key, double number,
                       bool present)
{
    trs_out_key(out, key);
    trs_out_json_number(out, number, present);
}

static void key_bool(trs_out *out, const char *key, bool value)
{
    trs_out_key(out, key);
    trs_out_json_bool(out, value);
}

/* ---- the ledger ---------------------------------------------------------- */

static void write_rows(trs_out *out, const trs_ledger *ledger)
{
    trs_out_key(out, "rows");
    trs_out_open(out, '{');
    key_count(out, "read", trs_ledger_rows_read(ledger));
    key_count(out, "used", trs_ledger_rows_used(ledger));
    key_count(out, "set_aside", trs_ledger_rows_set_aside(ledger));
    trs_out_close(out, '}');
    key_count(out, "consignments", trs_ledger_consignments(ledger));
}

static void write_place(trs_out *out, const trs_place *place)
{
    trs_out_open(out, '{');
    key_text(out, "file", place->file);
    key_number(out, "line", (double)place->line, place->file && place->line);
    key_number(out, "column", (double)place->column,
               place->file && place->column);
    key_text(out, "value", place->value);
    trs_out_close(out, '}');
}

static void write_rule(trs_out *out, const trs_ledger *ledger, trs_rule rule)
{
    static const char *const bases[] = { "rows", "consignments", "study" };
    double share = trs_ledger_share(ledger, rule);

    trs_out_open(out, '{');
    key_text(out, "rule", trs_rule_name(rule));
    key_text(out, "severity", check_severity(ledger, rule));
    key_count(out, "count", trs_ledger_count(ledger, rule));
    key_number(out, "share", share, share >= 0);
    key_text(out, "of", bases[trs_rule_get_base(rule)]);
    key_text(out, "what", trs_rule_what(rule));
    key_text(out, "effect", trs_rule_effect(rule));
    trs_out_key(out, "places");
    trs_out_open(out, '[');
    for (size_t p = 0; p < trs_ledger_place_count(ledger, rule); p++)
        write_place(out, trs_ledger_place(ledger, rule, p));
    trs_out_close(out, ']');
    trs_out_close(out, '}');
}

/* ---- the tables of the review -------------------------------------------- */

static void write_column(trs_out *out, const trs_column *column)
{
    trs_out_open(out, '{');
    key_text(out, "name", column->name);
    key_text(out, "role", column->role);
    key_text(out, "format", column->format);
    key_text(out, "precision",
             column->is_time ? trs_precision_name(column->finest) : NULL);
    key_count(out, "filled", column->filled);
    key_count(out, "missing", column->missing);
    key_count(out, "times", column->times);
    key_count(out, "distinct", column->distinct);
    key_text(out, "example", column->example);
    trs_out_close(out, '}');
}

static void write_order(trs_out *out, const trs_review_order *order)
{
    trs_out_open(out, '{');
    key_text(out, "from", order->from);
    key_text(out, "to", order->to);
    key_count(out, "both", order->both);
    key_count(out, "violations", order->violations);
    key_number(out, "share", order->share, order->both > 0);
    key_bool(out, "may_be_legitimate", order->may_be_legitimate);
    trs_out_close(out, '}');
}

static void write_milestone(trs_out *out, const trs_review_milestone *m)
{
    trs_out_open(out, '{');
    key_text(out, "name", m->name);
    key_text(out, "label", m->label);
    key_text(out, "source", m->source);
    key_bool(out, "composite", m->composite);
    key_bool(out, "optional", m->optional);
    key_count(out, "recorded", m->recorded);
    key_count(out, "missing", m->missing);
    key_text(out, "precision",
             m->recorded ? trs_precision_name(m->finest) : NULL);
    key_count(out, "date_alone", m->days);
    key_count(out, "clocked", m->clocked);
    key_count(out, "on_hour", m->on_hour);
    key_count(out, "on_half_hour", m->on_half);
    key_count(out, "midnight", m->midnight);
    key_bool(out, "heaped", m->heaped);
    trs_out_close(out, '}');
}

static void write_source(trs_out *out, const trs_review_source *source)
{
    trs_out_open(out, '{');
    key_text(out, "source", source->source);
    key_count(out, "milestones", source->milestones);
    key_count(out, "recorded", source->recorded);
    key_count(out, "missing", source->missing);
    trs_out_close(out, '}');
}

static void write_gap(trs_out *out, const trs_review_gap *gap)
{
    trs_out_open(out, '{');
    key_text(out, "milestone", gap->milestone);
    key_text(out, "dimension", gap->dimension);
    key_text(out, "value", gap->value);
    key_count(out, "consignments", gap->consignments);
    trs_out_close(out, '}');
}

static void write_tables(trs_out *out, const check *found)
{
    const trs_review *review = found->review;

    trs_out_key(out, "columns");
    trs_out_open(out, '[');
    for (size_t c = 0; c < trs_columns_count(found->columns); c++)
        write_column(out, trs_columns_at(found->columns, c));
    trs_out_close(out, ']');
    trs_out_key(out, "order");
    trs_out_open(out, '[');
    for (size_t i = 0; i < trs_review_order_count(review); i++)
        write_order(out, trs_review_get_order(review, i));
    trs_out_close(out, ']');
    trs_out_key(out, "milestones");
    trs_out_open(out, '[');
    for (size_t m = 0; m < trs_review_milestone_count(review); m++)
        write_milestone(out, trs_review_get_milestone(review, m));
    trs_out_close(out, ']');
    trs_out_key(out, "sources");
    trs_out_open(out, '[');
    for (size_t s = 0; s < trs_review_source_count(review); s++)
        write_source(out, trs_review_get_source(review, s));
    trs_out_close(out, ']');
    trs_out_key(out, "never_recorded");
    trs_out_open(out, '[');
    for (size_t g = 0; g < trs_review_gap_count(review); g++)
        write_gap(out, trs_review_get_gap(review, g));
    trs_out_close(out, ']');
}

trs_status check_json(const check *found, FILE *file, trs_error *err)
{
    char generator[64];
    trs_out out;

    snprintf(generator, sizeof generator, "libtrs %s", trs_version());
    trs_out_begin(&out, check_write, file);
    trs_out_open(&out, '{');
    key_text(&out, "schema", "trs-check/1");
    key_text(&out, "generator", generator);
    write_rows(&out, found->ledger);
    trs_out_key(&out, "rules");
    trs_out_open(&out, '[');
    for (size_t i = 0; i < found->rule_count; i++)
        write_rule(&out, found->ledger, found->rules[i]);
    trs_out_close(&out, ']');
    write_tables(&out, found);
    trs_out_close(&out, '}');
    trs_out_text(&out, "\n");
    return trs_out_end(&out, err);
}
