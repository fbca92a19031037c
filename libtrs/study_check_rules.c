/* Knows what is wrong with calendars, statistics, targets and the report by
 * themselves. */
#include "libtrs/study.h"

#include <string.h>

/* ---- calendars: ---------------------------------------------------------- */

static trs_status check_opening(const trs_study *study,
                                const trs_calendar_rules *rules, size_t index,
                                trs_error *err)
{
    const trs_opening *opening = &rules->openings[index];

    for (size_t i = 0; i < opening->span_count; i++) {
        trs_hours hours = opening->spans[i];

        if (hours.from < 0 || hours.from > 1439 || hours.to < 0 ||
            hours.to > 1440)
            return trs__study_wrong_field(
                study, offsetof(trs_calendar_rules, openings), err,
                "calendar \"%s\": hours outside 00:00-24:00", rules->name);
    }
    for (size_t i = 0; i < index; i++) {
        const trs_opening *other = &rules->openings[i];

        if ((opening->weekdays & other->weekdays) ||
            (!opening->weekdays && !other->weekdays &&
             opening->day == other->day))
            return trs__study_wrong_field(
                study, offsetof(trs_calendar_rules, openings), err,
                "calendar \"%s\": a day has hours twice", rules->name);
    }
    return TRS_OK;
}

trs_status trs__check_calendar(const trs_study *study,
                               const trs_calendar_rules *rules, trs_error *err)
{
    trs_status status = TRS_OK;

    if (rules->opening_count > TRS__MOST_PIECES)
        return trs__study_wrong_field(
            study, offsetof(trs_calendar_rules, openings), err,
            "calendar \"%s\": more than %d days with hours of their own",
            rules->name, TRS__MOST_PIECES);
    if (strcmp(rules->name, "site") == 0)
        return trs__study_wrong(rules->name, err,
                                "calendar: site means the site's own; want "
                                "another name than \"site\"");
    for (size_t i = 0; i < rules->holiday_count; i++)
        if (rules->holidays[i].to < rules->holidays[i].from)
            return trs__study_wrong_field(
                study, offsetof(trs_calendar_rules, holidays), err,
                "calendar \"%s\": holidays end before they begin", rules->name);
    for (size_t i = 0; status == TRS_OK && i < rules->opening_count; i++)
        status = check_opening(study, rules, i, err);
    return status;
}

/* ---- statistics: and report: --------------------------------------------- */

trs_status trs__check_statistics(const trs_study *study,
                                 const trs_statistics_rules *rules,
                                 trs_error *err)
{
    if (!(rules->confidence > 0 && rules->confidence < 1))
        return trs__study_wrong_field(
            study, offsetof(trs_statistics_rules, confidence), err,
            "confidence is outside 0..1; want a level such as 0.95");
    if (!(rules->trim >= 0 && rules->trim < 0.5))
        return trs__study_wrong_field(
            study, offsetof(trs_statistics_rules, trim), err,
            "trim is the share dropped at each end; want 0 up to below 0.5");
    if (!(rules->what_if > 0 && rules->what_if < 1))
        return trs__study_wrong_field(
            study, offsetof(trs_statistics_rules, what_if), err,
            "what_if is outside 0..1; want a quantile such as 0.75");
    if (rules->horizon < 0)
        return trs__study_wrong_field(study,
                                      offsetof(trs_statistics_rules, horizon),
                                      err, "horizon is negative");
    if (rules->replicates < 1 || rules->replicates > 100000)
        return trs__study_wrong_field(
            study, offsetof(trs_statistics_rules, replicates), err,
            "replicates is outside 1..100000");
    return TRS_OK;
}

trs_status trs__check_target(const trs_study *study, const trs_target *target,
                             trs_error *err)
{
    if (target->value_count && !target->by)
        return trs__study_wrong(target->interval, err,
                                "target of \"%s\": values: needs by:, the "
                                "dimension they are of",
                                target->interval);
    if (target->by ? target->value_count == 0 : target->otherwise < 0)
        return trs__study_wrong(target->by ? target->by : target->interval, err,
                                "target of \"%s\" says no duration",
                                target->interval);
    for (size_t i = 0; i < target->value_count; i++)
        if (target->spans[i] < 0)
            return trs__study_wrong(target->values[i], err,
                                    "target of \"%s\": \"%s\" is negative",
                                    target->interval, target->values[i]);
    (void)study;
    return TRS_OK;
}

static bool is_colour(const char *text)
{
    return *text == '#' && strlen(text) == 7 &&
           strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

static bool same_texts(const trs_texts *a, const trs_texts *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i], b->items[i]) != 0)
            return false;
    return true;
}

static trs_status check_breakdowns(const trs_study *study,
                                   const trs_report_rules *rules,
                                   trs_error *err)
{
    size_t at = offsetof(trs_report_rules, breakdowns);

    if (rules->breakdown_count > TRS__MOST_PIECES)
        return trs__study_wrong_field(study, at, err, "more than %d breakdowns",
                                      TRS__MOST_PIECES);
    for (size_t i = 0; i < rules->breakdown_count; i++) {
        const trs_texts *names = &rules->breakdowns[i];

        if (names->count > TRS__MOST_NAMES)
            return trs__study_wrong(names->items[TRS__MOST_NAMES], err,
                                    "breakdown: more than %d dimensions",
                                    TRS__MOST_NAMES);
        if (names->count == 0)
            return trs__study_wrong_field(study, at, err,
                                          "a breakdown by nothing");
        for (size_t a = 0; a < names->count; a++)
            for (size_t b = 0; b < a; b++)
                if (strcmp(names->items[a], names->items[b]) == 0)
                    return trs__study_wrong(
                        names->items[a], err,
                        "breakdown: \"%s\" stands twice in it",
                        names->items[a]);
        for (size_t j = 0; j < i; j++)
            if (same_texts(names, &rules->breakdowns[j]))
                return trs__study_wrong(names->items[0], err,
                                        "this breakdown is there already");
    }
    return TRS_OK;
}

trs_status trs__check_report(const trs_study *study,
                             const trs_report_rules *rules, trs_error *err)
{
    if (rules->min_cell < 1)
        return trs__study_wrong_field(study,
                                      offsetof(trs_report_rules, min_cell), err,
                                      "min_cell is 0; want at least 1");
    if (!rules->accent || !is_colour(rules->accent))
        return trs__study_wrong_field(study, offsetof(trs_report_rules, accent),
                                      err,
                                      "accent is no colour; want \"#rrggbb\"");
    return check_breakdowns(study, rules, err);
}
