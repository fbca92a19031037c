/* Knows what every JSON output says of the study and of the rows read. */
#include "libtrs/export_head.h"

void trs__out_pair(trs_out *out, const char *key, const char *text)
{
    trs_out_key(out, key);
    trs_out_json_text(out, text);
}

void trs__out_interval(trs_out *out, const trs_study *study, int interval)
{
    trs__out_pair(out, "interval",
                  interval < 0
                      ? NULL
                      : trs_study_interval(study, (size_t)interval)->name);
}

static void json_day(trs_out *out, const char *key, trs_day day)
{
    char text[TRS_INSTANT_TEXT];

    trs_day_print(text, sizeof text, day);
    trs__out_pair(out, key, day == TRS_DAY_NONE ? NULL : text);
}

void trs__out_study(trs_out *out, const trs_study *study)
{
    const trs_study_info *info = trs_study_get_info(study);
    char cutoff[TRS_INSTANT_TEXT];

    trs_instant_print(cutoff, sizeof cutoff, info->cutoff_instant);
    trs_out_key(out, "study");
    trs_out_open(out, '{');
    trs__out_pair(out, "title", info->title);
    trs__out_pair(out, "administration", info->administration);
    trs__out_pair(out, "unit", info->unit);
    json_day(out, "from", info->period_from);
    json_day(out, "to", info->period_to);
    trs__out_pair(out, "cutoff", cutoff[0] ? cutoff : NULL);
    trs__out_pair(out, "timezone", info->timezone);
    trs_out_key(out, "confidence");
    trs_out_json_number(out, trs_study_statistics(study)->confidence, true);
    trs_out_close(out, '}');
}

static void json_rule(const trs_ledger *ledger, trs_rule rule, trs_out *out)
{
    static const char *const severities[] = { "set-aside", "warning", "note" };

    trs_out_open(out, '{');
    trs__out_pair(out, "rule", trs_rule_name(rule));
    trs__out_pair(out, "severity",
                  severities[trs_ledger_severity(ledger, rule)]);
    trs_out_key(out, "count");
    trs_out_json_count(out, trs_ledger_count(ledger, rule));
    trs_out_close(out, '}');
}

void trs__out_named_count(trs_out *out, const char *key, uint64_t count)
{
    trs_out_key(out, key);
    trs_out_json_count(out, count);
}

void trs__out_ledger(trs_out *out, const trs_ledger *ledger)
{
    trs_out_key(out, "ledger");
    if (!ledger) {
        trs_out_json_text(out, NULL);
        return;
    }
    trs_out_open(out, '{');
    trs_out_key(out, "rows");
    trs_out_open(out, '{');
    trs__out_named_count(out, "read", trs_ledger_rows_read(ledger));
    trs__out_named_count(out, "used", trs_ledger_rows_used(ledger));
    trs__out_named_count(out, "set_aside", trs_ledger_rows_set_aside(ledger));
    trs_out_close(out, '}');
    trs__out_named_count(out, "consignments", trs_ledger_consignments(ledger));
    trs_out_key(out, "rules");
    trs_out_open(out, '[');
    for (size_t r = 0; r < TRS_RULE_COUNT; r++)
        if (trs_ledger_count(ledger, (trs_rule)r))
            json_rule(ledger, (trs_rule)r, out);
    trs_out_close(out, ']');
    trs_out_close(out, '}');
}
