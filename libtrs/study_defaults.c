/* Knows what holds where a study says nothing. */
#include "libtrs/sized.h"

#include <trs/study.h>

void trs_study_info_init_sized(trs_study_info *info, size_t size)
{
    trs_study_info usual = { 0 };

    usual.unit = "consignment";
    usual.period_from = usual.period_to = TRS_DAY_NONE;
    usual.seed = 1;
    usual.cutoff_instant = TRS_INSTANT_MISSING;
    usual.anchor = TRS_END_NONE;
    trs__sized_init(info, size, &usual, sizeof usual);
}

void trs_data_rules_init_sized(trs_data_rules *rules, size_t size)
{
    trs_data_rules usual = { 0 };

    trs__sized_init(rules, size, &usual, sizeof usual);
}

void trs_sample_init_sized(trs_sample *sample, size_t size)
{
    trs_sample usual = { 0 };

    usual.forms_issued = usual.forms_returned = -1;
    trs__sized_init(sample, size, &usual, sizeof usual);
}

void trs_dimension_init_sized(trs_dimension *dimension, size_t size,
                              const char *name)
{
    trs_dimension usual = { 0 };

    usual.name = name;
    usual.before_index[0] = usual.before_index[1] = -1;
    usual.of_index = -1;
    trs__sized_init(dimension, size, &usual, sizeof usual);
}

void trs_site_init_sized(trs_site *site, size_t size, const char *value)
{
    trs_site usual = { 0 };

    usual.value = value;
    usual.calendar_index = -1;
    trs__sized_init(site, size, &usual, sizeof usual);
}

void trs_milestone_init_sized(trs_milestone *milestone, size_t size,
                              const char *name)
{
    trs_milestone usual = { 0 };

    usual.name = name;
    trs__sized_init(milestone, size, &usual, sizeof usual);
}

void trs_interval_init_sized(trs_interval *interval, size_t size,
                             const char *name, const char *from, const char *to)
{
    trs_interval usual = { 0 };

    usual.name = name;
    usual.from = from;
    usual.to = to;
    usual.limit_min = INT64_MIN;
    usual.limit_max = INT64_MAX;
    usual.from_index = usual.to_index = TRS_END_NONE;
    usual.party_index = usual.calendar_index = -1;
    trs__sized_init(interval, size, &usual, sizeof usual);
}

void trs_party_init_sized(trs_party *party, size_t size, const char *name)
{
    trs_party usual = { 0 };

    usual.name = name;
    trs__sized_init(party, size, &usual, sizeof usual);
}

void trs_calendar_rules_init_sized(trs_calendar_rules *rules, size_t size,
                                   const char *name)
{
    trs_calendar_rules usual = { 0 };

    usual.name = name;
    trs__sized_init(rules, size, &usual, sizeof usual);
}

void trs_not_recorded_init_sized(trs_not_recorded *rule, size_t size,
                                 const char *milestone)
{
    trs_not_recorded usual = { 0 };

    usual.milestone = milestone;
    usual.milestone_index = -1;
    trs__sized_init(rule, size, &usual, sizeof usual);
}

void trs_statistics_rules_init_sized(trs_statistics_rules *rules, size_t size)
{
    trs_statistics_rules usual = { 0 };

    usual.confidence = 0.95;
    usual.trim = 0.05;
    usual.what_if = 0.75;
    usual.replicates = 2000;
    trs__sized_init(rules, size, &usual, sizeof usual);
}

void trs_target_init_sized(trs_target *target, size_t size,
                           const char *interval)
{
    trs_target usual = { 0 };

    usual.interval = interval;
    usual.otherwise = -1;
    usual.interval_index = usual.by_index = -1;
    trs__sized_init(target, size, &usual, sizeof usual);
}

void trs_report_rules_init_sized(trs_report_rules *rules, size_t size)
{
    trs_report_rules usual = { 0 };

    usual.min_cell = 10;
    usual.min_show = 5;
    usual.accent = "#0072B2";
    trs__sized_init(rules, size, &usual, sizeof usual);
}

void trs_study_text_init_sized(trs_study_text *text, size_t size)
{
    trs_study_text usual = { 0 };

    trs__sized_init(text, size, &usual, sizeof usual);
}

void trs_recommendation_init_sized(trs_recommendation *item, size_t size)
{
    trs_recommendation usual = { 0 };

    trs__sized_init(item, size, &usual, sizeof usual);
}

void trs_annotation_init_sized(trs_annotation *item, size_t size)
{
    trs_annotation usual = { 0 };

    usual.from = usual.to = TRS_DAY_NONE;
    trs__sized_init(item, size, &usual, sizeof usual);
}
