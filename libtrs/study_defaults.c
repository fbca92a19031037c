/* Knows what holds where a study says nothing. */
#include <trs/study.h>

#include <string.h>

#define CLEAR(piece)                                                           \
    do {                                                                       \
        memset((piece), 0, sizeof *(piece));                                   \
        (piece)->size = sizeof *(piece);                                       \
    } while (0)

void trs_study_info_init(trs_study_info *info)
{
    CLEAR(info);
    info->unit = "consignment";
    info->period_from = info->period_to = TRS_DAY_NONE;
    info->seed = 1;
    info->cutoff_instant = TRS_INSTANT_MISSING;
    info->anchor = TRS_END_NONE;
}

void trs_data_rules_init(trs_data_rules *rules)
{
    CLEAR(rules);
}

void trs_sample_init(trs_sample *sample)
{
    CLEAR(sample);
    sample->forms_issued = sample->forms_returned = -1;
}

void trs_dimension_init(trs_dimension *dimension, const char *name)
{
    CLEAR(dimension);
    dimension->name = name;
    dimension->before_index[0] = dimension->before_index[1] = -1;
    dimension->of_index = -1;
}

void trs_site_init(trs_site *site, const char *value)
{
    CLEAR(site);
    site->value = value;
    site->calendar_index = -1;
}

void trs_milestone_init(trs_milestone *milestone, const char *name)
{
    CLEAR(milestone);
    milestone->name = name;
}

void trs_interval_init(trs_interval *interval, const char *name,
                       const char *from, const char *to)
{
    CLEAR(interval);
    interval->name = name;
    interval->from = from;
    interval->to = to;
    interval->limit_min = INT64_MIN;
    interval->limit_max = INT64_MAX;
    interval->from_index = interval->to_index = TRS_END_NONE;
    interval->party_index = interval->calendar_index = -1;
}

void trs_party_init(trs_party *party, const char *name)
{
    CLEAR(party);
    party->name = name;
}

void trs_calendar_rules_init(trs_calendar_rules *rules, const char *name)
{
    CLEAR(rules);
    rules->name = name;
}

void trs_not_recorded_init(trs_not_recorded *rule, const char *milestone)
{
    CLEAR(rule);
    rule->milestone = milestone;
    rule->milestone_index = -1;
}

void trs_statistics_rules_init(trs_statistics_rules *rules)
{
    CLEAR(rules);
    rules->confidence = 0.95;
    rules->trim = 0.05;
    rules->what_if = 0.75;
    rules->replicates = 2000;
}

void trs_target_init(trs_target *target, const char *interval)
{
    CLEAR(target);
    target->interval = interval;
    target->otherwise = -1;
    target->interval_index = target->by_index = -1;
}

void trs_report_rules_init(trs_report_rules *rules)
{
    CLEAR(rules);
    rules->min_cell = 10;
    rules->min_show = 5;
    rules->accent = "#0072B2";
}

void trs_study_text_init(trs_study_text *text)
{
    CLEAR(text);
}

void trs_recommendation_init(trs_recommendation *item)
{
    CLEAR(item);
}

void trs_annotation_init(trs_annotation *item)
{
    CLEAR(item);
    item->from = item->to = TRS_DAY_NONE;
}
