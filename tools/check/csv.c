/* Knows the columns of trs-check --format csv: one line a place. */
#include "tools/check/check.h"

#include <string.h>

static void write_place(trs_out *out, const trs_place *place)
{
    const char *file = place && place->file ? place->file : "";
    const char *value = place && place->value ? place->value : "";

    trs_out_cell(out, file, strlen(file));
    trs_out_text(out, ",");
    if (place && place->file && place->line)
        trs_out_count(out, place->line);
    trs_out_text(out, ",");
    if (place && place->file && place->column)
        trs_out_count(out, place->column);
    trs_out_text(out, ",");
    trs_out_cell(out, value, strlen(value));
    trs_out_text(out, "\n");
}

static void write_line(trs_out *out, const trs_ledger *ledger, trs_rule rule,
                       const trs_place *place)
{
    double share = trs_ledger_share(ledger, rule);

    trs_out_format(out, "%s,%s,", trs_rule_name(rule),
                   check_severity(ledger, rule));
    trs_out_count(out, trs_ledger_count(ledger, rule));
    trs_out_text(out, ",");
    if (share >= 0)
        trs_out_number(out, share);
    trs_out_text(out, ",");
    write_place(out, place);
}

trs_status check_csv(const check *found, FILE *file, trs_error *err)
{
    trs_out out;

    trs_out_begin(&out, check_write, file);
    trs_out_text(&out, "rule,severity,count,share,file,line,column,value\n");
    for (size_t i = 0; i < found->rule_count; i++) {
        trs_rule rule = found->rules[i];
        size_t n = trs_ledger_place_count(found->ledger, rule);

        if (n == 0)
            write_line(&out, found->ledger, rule, NULL);
        for (size_t p = 0; p < n; p++)
            write_line(&out, found->ledger, rule,
                       trs_ledger_place(found->ledger, rule, p));
    }
    return trs_out_end(&out, err);
}
