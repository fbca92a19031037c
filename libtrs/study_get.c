/* Knows how a study is read. */
#include "libtrs/study.h"

#include <string.h>

bool trs_study_gave(const trs_study *study, trs_section section)
{
    return study->given[section];
}

bool trs_study_inferred(const trs_study *study, trs_section section)
{
    return study->inferred[section];
}

bool trs_study_is_finished(const trs_study *study)
{
    return study->finished;
}

const trs_study_info *trs_study_get_info(const trs_study *study)
{
    return &study->info;
}

const trs_data_rules *trs_study_data(const trs_study *study)
{
    return &study->data;
}

const trs_sample *trs_study_sample(const trs_study *study)
{
    return &study->sample;
}

const trs_statistics_rules *trs_study_statistics(const trs_study *study)
{
    return &study->statistics;
}

const trs_report_rules *trs_study_report(const trs_study *study)
{
    return &study->report;
}

const trs_study_text *trs_study_get_text(const trs_study *study)
{
    return &study->text;
}

const char *trs_study_sites_by(const trs_study *study)
{
    return study->sites_by;
}

/* A count and a getter for each list of structs. */
#define GETTERS(kind, type)                                                    \
    size_t trs_study_##type##_count(const trs_study *study)                    \
    {                                                                          \
        return study->lists[kind].count;                                       \
    }                                                                          \
    const trs_##type *trs_study_##type(const trs_study *study, size_t index)   \
    {                                                                          \
        return index < study->lists[kind].count                                \
                   ? TRS__PIECE(study, kind, trs_##type, index)                \
                   : NULL;                                                     \
    }

GETTERS(TRS__DIMENSIONS, dimension)
GETTERS(TRS__SITES, site)
GETTERS(TRS__MILESTONES, milestone)
GETTERS(TRS__INTERVALS, interval)
GETTERS(TRS__PARTIES, party)
GETTERS(TRS__NOT_RECORDED, not_recorded)
GETTERS(TRS__TARGETS, target)
GETTERS(TRS__RECOMMENDATIONS, recommendation)
GETTERS(TRS__ANNOTATIONS, annotation)

size_t trs_study_calendar_count(const trs_study *study)
{
    return study->lists[TRS__CALENDARS].count;
}

const trs_calendar_rules *trs_study_calendar(const trs_study *study,
                                             size_t index)
{
    if (index >= study->lists[TRS__CALENDARS].count)
        return NULL;
    return TRS__PIECE(study, TRS__CALENDARS, trs_calendar_rules, index);
}

size_t trs_study_member_count(const trs_study *study)
{
    return study->lists[TRS__MEMBERS].count;
}

const char *trs_study_member(const trs_study *study, size_t index)
{
    if (index >= study->lists[TRS__MEMBERS].count)
        return NULL;
    return *TRS__PIECE(study, TRS__MEMBERS, const char *, index);
}

int trs_study_find_dimension(const trs_study *study, const char *name)
{
    return trs__study_find(study, TRS__DIMENSIONS, name);
}

int trs_study_find_milestone(const trs_study *study, const char *name)
{
    return trs__study_find(study, TRS__MILESTONES, name);
}

int trs_study_find_interval(const trs_study *study, const char *name)
{
    return trs__study_find(study, TRS__INTERVALS, name);
}

int trs_study_main(const trs_study *study)
{
    return study->main;
}

const char *trs_study_value_label(const trs_study *study, size_t dimension,
                                  const char *value)
{
    const trs_dimension *piece = trs_study_dimension(study, dimension);

    for (size_t i = 0; piece && i < piece->value_count; i++)
        if (strcmp(piece->values[i].value, value) == 0)
            return piece->values[i].label;
    return value;
}

int trs__study_sites_dimension(const trs_study *study)
{
    return study->sites_dimension;
}

int trs__study_find_site(const trs_study *study, const char *value)
{
    return trs__study_find(study, TRS__SITES, value);
}

/* Which of the zones holds; the order is the one of precedence. */
static int zone_at(const trs_study *study, int milestone, int site)
{
    if (milestone >= 0 && study->milestone_zones[milestone] >= 0)
        return study->milestone_zones[milestone];
    if (site >= 0 && study->site_zones[site] >= 0)
        return study->site_zones[site];
    return study->zone;
}

const trs_zone *trs__study_zone(const trs_study *study, int milestone, int site)
{
    return study->zones[zone_at(study, milestone, site)];
}

const trs_calendar *trs__study_calendar(const trs_study *study, size_t interval,
                                        int site)
{
    const trs_interval *piece = trs_study_interval(study, interval);
    int calendar = piece->calendar_index, zone;

    if (calendar < 0 && site >= 0)
        calendar =
            TRS__PIECE(study, TRS__SITES, trs_site, site)->calendar_index;
    if (!piece->working || calendar < 0)
        return NULL;
    zone = study->calendar_zones[calendar];
    if (zone < 0 && site >= 0)
        zone = study->site_zones[site];
    if (zone < 0 && study->info.timezone)
        zone = study->zone;
    if (zone < 0)
        return NULL; /* never UTC by default */
    return study
        ->calendars[(size_t)calendar * study->zone_count + (size_t)zone];
}
