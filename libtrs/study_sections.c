/* Knows the sections of a study file: each becomes calls of the builder. */
#include "libtrs/study_keys.h"
#include "libtrs/study_value.h"

#include <string.h>

trs_status trs__load_format(trs__loader *loader, const trs__yaml *value,
                            void *piece)
{
    trs_status status = trs__load_want(loader, value, TRS__YAML_TEXT);

    (void)piece;
    if (status == TRS_OK && strcmp(value->text.bytes, "1") != 0)
        return trs__load_wrong(loader, value,
                               "format is \"%.60s\"; this version reads format "
                               "1",
                               value->text.bytes);
    return status;
}

/* ---- sections of which there is one -------------------------------------- */

trs_status trs__load_study(trs__loader *loader, const trs__yaml *value,
                           void *piece)
{
    trs_study_info info;
    trs_status status;

    (void)piece;
    trs_study_info_init(&info);
    trs__load_at(loader, value);
    status = trs__load_map(loader, value, trs__keys_study, &info);
    return status != TRS_OK
               ? status
               : trs_study_set_info(loader->study, &info, loader->err);
}

trs_status trs__load_data(trs__loader *loader, const trs__yaml *value,
                          void *piece)
{
    trs_data_rules rules;
    trs_status status;

    (void)piece;
    trs_data_rules_init(&rules);
    trs__load_at(loader, value);
    status = trs__load_map(loader, value, trs__keys_data, &rules);
    return status != TRS_OK
               ? status
               : trs_study_set_data(loader->study, &rules, loader->err);
}

trs_status trs__load_sample(trs__loader *loader, const trs__yaml *value,
                            void *piece)
{
    trs_sample sample;
    trs_status status;

    (void)piece;
    trs_sample_init(&sample);
    trs__load_at(loader, value);
    status = trs__load_map(loader, value, trs__keys_sample, &sample);
    return status != TRS_OK
               ? status
               : trs_study_set_sample(loader->study, &sample, loader->err);
}

trs_status trs__load_statistics(trs__loader *loader, const trs__yaml *value,
                                void *piece)
{
    trs_statistics_rules rules;
    trs_status status;

    (void)piece;
    trs_statistics_rules_init(&rules);
    trs__load_at(loader, value);
    status = trs__load_map(loader, value, trs__keys_statistics, &rules);
    return status != TRS_OK
               ? status
               : trs_study_set_statistics(loader->study, &rules, loader->err);
}

trs_status trs__load_words(trs__loader *loader, const trs__yaml *value,
                           void *piece)
{
    trs_study_text text;
    trs_status status;

    (void)piece;
    trs_study_text_init(&text);
    trs__load_at(loader, value);
    status = trs__load_map(loader, value, trs__keys_text, &text);
    return status != TRS_OK
               ? status
               : trs_study_set_text(loader->study, &text, loader->err);
}

/* ---- sections of named pieces -------------------------------------------- */

/* The name of the piece at this entry, which begins there. */
static trs_status begin(trs__loader *loader, const trs__yaml *entry,
                        const char **name)
{
    trs__load_at(loader, entry);
    return trs__load_text(loader, entry->key, name);
}

/* Reads every entry of a map, and says that the section is there. */
static trs_status each(trs__loader *loader, const trs__yaml *map,
                       trs_section section,
                       trs_status (*one)(trs__loader *, const trs__yaml *))
{
    trs_status status = trs__load_want(loader, map, TRS__YAML_MAP);

    if (status != TRS_OK)
        return status;
    trs_study_give(loader->study, section);
    for (const trs__yaml *entry = map->first; entry && status == TRS_OK;
         entry = entry->next)
        if (strncmp(entry->key->text.bytes, "x-", 2) != 0)
            status = one(loader, entry);
    return status;
}

static trs_status dimension(trs__loader *loader, const trs__yaml *entry)
{
    trs_dimension piece;
    trs_status status;

    trs_dimension_init(&piece, NULL);
    status = begin(loader, entry, &piece.name);
    if (status == TRS_OK)
        status = trs__load_map(loader, entry, trs__keys_dimension, &piece);
    if (status != TRS_OK)
        return status;
    if ((trs__yaml_get(entry, "part") != NULL) != (piece.of != NULL))
        return trs__load_wrong(loader, entry->key,
                               "dimension \"%s\": of: and part: go together",
                               piece.name);
    return trs_study_add_dimension(loader->study, &piece, loader->err);
}

static trs_status milestone(trs__loader *loader, const trs__yaml *entry)
{
    trs_milestone piece;
    trs_status status;

    trs_milestone_init(&piece, NULL);
    status = begin(loader, entry, &piece.name);
    if (status == TRS_OK)
        status = trs__load_map(loader, entry, trs__keys_milestone, &piece);
    if (status != TRS_OK)
        return status;
    if (!piece.from.count)
        return trs__load_wrong(loader, entry->key,
                               "milestone \"%s\" needs event:, column:, "
                               "latest: or earliest:",
                               piece.name);
    return trs_study_add_milestone(loader->study, &piece, loader->err);
}

static trs_status interval(trs__loader *loader, const trs__yaml *entry)
{
    trs_interval piece;
    trs_status status;

    trs_interval_init(&piece, NULL, NULL, NULL);
    status = begin(loader, entry, &piece.name);
    if (status == TRS_OK)
        status = trs__load_map(loader, entry, trs__keys_interval, &piece);
    return status != TRS_OK
               ? status
               : trs_study_add_interval(loader->study, &piece, loader->err);
}

static trs_status party(trs__loader *loader, const trs__yaml *entry)
{
    trs_party piece;
    trs_status status;

    trs_party_init(&piece, NULL);
    status = begin(loader, entry, &piece.name);
    if (status == TRS_OK)
        status = trs__load_map(loader, entry, trs__keys_party, &piece);
    return status != TRS_OK
               ? status
               : trs_study_add_party(loader->study, &piece, loader->err);
}

static trs_status calendar(trs__loader *loader, const trs__yaml *entry)
{
    trs_calendar_rules piece;
    trs_status status;

    trs_calendar_rules_init(&piece, NULL);
    status = begin(loader, entry, &piece.name);
    if (status == TRS_OK)
        status = trs__load_map(loader, entry, trs__keys_calendar, &piece);
    return status != TRS_OK
               ? status
               : trs_study_add_calendar(loader->study, &piece, loader->err);
}

static trs_status site(trs__loader *loader, const trs__yaml *entry)
{
    trs_site piece;
    trs_status status;

    trs_site_init(&piece, NULL);
    status = begin(loader, entry, &piece.value);
    if (status == TRS_OK)
        status = trs__load_map(loader, entry, trs__keys_site, &piece);
    return status != TRS_OK
               ? status
               : trs_study_add_site(loader->study, &piece, loader->err);
}

trs_status trs__load_dimensions(trs__loader *loader, const trs__yaml *value,
                                void *piece)
{
    (void)piece;
    return each(loader, value, TRS_SECTION_DIMENSIONS, dimension);
}

trs_status trs__load_milestones(trs__loader *loader, const trs__yaml *value,
                                void *piece)
{
    (void)piece;
    return each(loader, value, TRS_SECTION_MILESTONES, milestone);
}

trs_status trs__load_intervals(trs__loader *loader, const trs__yaml *value,
                               void *piece)
{
    (void)piece;
    return each(loader, value, TRS_SECTION_INTERVALS, interval);
}

trs_status trs__load_parties(trs__loader *loader, const trs__yaml *value,
                             void *piece)
{
    (void)piece;
    return each(loader, value, TRS_SECTION_PARTIES, party);
}

trs_status trs__load_calendars(trs__loader *loader, const trs__yaml *value,
                               void *piece)
{
    (void)piece;
    return each(loader, value, TRS_SECTION_CALENDARS, calendar);
}

trs_status trs__load_sites(trs__loader *loader, const trs__yaml *value,
                           void *piece)
{
    trs__sites sites = { NULL, NULL };
    trs_status status = trs__load_map(loader, value, trs__keys_sites, &sites);
    const trs__yaml *values;

    (void)piece;
    if (status != TRS_OK)
        return status;
    values = trs__yaml_get(value, "values");
    if (!sites.by || !values)
        return trs__load_wrong(loader, value->key,
                               "sites need by:, a dimension, and values:");
    trs__load_at(loader, value);
    status = trs_study_set_sites_by(loader->study, sites.by, loader->err);
    return status != TRS_OK ? status
                            : each(loader, values, TRS_SECTION_SITES, site);
}

/* ---- sections that are lists --------------------------------------------- */

static trs_status each_item(trs__loader *loader, const trs__yaml *list,
                            trs_section section,
                            trs_status (*one)(trs__loader *, const trs__yaml *))
{
    trs_status status = trs__load_want(loader, list, TRS__YAML_LIST);

    if (status != TRS_OK)
        return status;
    trs_study_give(loader->study, section);
    for (const trs__yaml *item = list->first; item && status == TRS_OK;
         item = item->next) {
        trs__load_at(loader, item);
        status = one(loader, item);
    }
    return status;
}

static trs_status not_recorded(trs__loader *loader, const trs__yaml *item)
{
    trs_not_recorded piece;
    trs_status status;

    trs_not_recorded_init(&piece, NULL);
    status = trs__load_map(loader, item, trs__keys_not_recorded, &piece);
    return status != TRS_OK
               ? status
               : trs_study_add_not_recorded(loader->study, &piece, loader->err);
}

static trs_status member(trs__loader *loader, const trs__yaml *item)
{
    const char *name = NULL;
    trs_status status = trs__load_text(loader, item, &name);

    return status != TRS_OK
               ? status
               : trs_study_add_member(loader->study, name, loader->err);
}

static trs_status recommendation(trs__loader *loader, const trs__yaml *item)
{
    trs_recommendation piece;
    trs_status status;

    trs_recommendation_init(&piece);
    status = trs__load_map(loader, item, trs__keys_recommendation, &piece);
    return status != TRS_OK ? status
                            : trs_study_add_recommendation(loader->study,
                                                           &piece, loader->err);
}

static trs_status annotation(trs__loader *loader, const trs__yaml *item)
{
    trs_annotation piece;
    trs_status status;

    trs_annotation_init(&piece);
    status = trs__load_map(loader, item, trs__keys_annotation, &piece);
    if (status != TRS_OK)
        return status;
    if (piece.from == TRS_DAY_NONE || !piece.text)
        return trs__load_wrong(loader, item,
                               "an annotation needs from: and text:");
    return trs_study_add_annotation(loader->study, &piece, loader->err);
}

trs_status trs__load_not_recorded(trs__loader *loader, const trs__yaml *value,
                                  void *piece)
{
    (void)piece;
    return each_item(loader, value, TRS_SECTION_NOT_RECORDED, not_recorded);
}

trs_status trs__load_working_group(trs__loader *loader, const trs__yaml *value,
                                   void *piece)
{
    (void)piece;
    return each_item(loader, value, TRS_SECTION_WORKING_GROUP, member);
}

trs_status trs__load_recommendations(trs__loader *loader,
                                     const trs__yaml *value, void *piece)
{
    (void)piece;
    return each_item(loader, value, TRS_SECTION_RECOMMENDATIONS,
                     recommendation);
}

trs_status trs__load_annotations(trs__loader *loader, const trs__yaml *value,
                                 void *piece)
{
    (void)piece;
    return each_item(loader, value, TRS_SECTION_ANNOTATIONS, annotation);
}

/* ---- report: and its targets --------------------------------------------- */

/* A duration of the interval's own clock, in which a day is not 24 hours. */
static trs_status target_span(trs__loader *loader, const trs__yaml *node,
                              const char *name, trs_span *span)
{
    trs_status status = trs__load_want(loader, node, TRS__YAML_TEXT);
    int index = trs_study_find_interval(loader->study, name);
    const trs_interval *of =
        index < 0 ? NULL : trs_study_interval(loader->study, (size_t)index);
    bool days;

    if (status != TRS_OK)
        return status;
    if (!trs__value_span(node->text.bytes, span, &days) || *span < 0)
        return trs__load_wrong(loader, node,
                               "target \"%.60s\"; want a duration, such as 48h "
                               "or 3d",
                               node->text.bytes);
    if (days && of && of->working)
        return trs__load_wrong(loader, node,
                               "target \"%s\" is in days, but \"%s\" has a "
                               "working clock; want hours or minutes",
                               node->text.bytes, name);
    return TRS_OK;
}

static trs_status target_values(trs__loader *loader, const trs__yaml *map,
                                trs_target *target)
{
    trs_status status = trs__load_want(loader, map, TRS__YAML_MAP);
    const trs__yaml *item = map->first;
    const char **values;
    trs_span *spans;

    if (status != TRS_OK)
        return status;
    values = trs__load_array(loader, map->count, sizeof *values);
    spans = trs__load_array(loader, map->count, sizeof *spans);
    if (!values || !spans)
        return trs__no_memory(loader->err);
    for (size_t i = 0; item && status == TRS_OK; item = item->next, i++) {
        status = trs__load_text(loader, item->key, &values[i]);
        if (status == TRS_OK)
            status = target_span(loader, item, target->interval, &spans[i]);
    }
    target->values = values;
    target->spans = spans;
    target->value_count = map->count;
    return status;
}

static trs_status target(trs__loader *loader, const trs__yaml *entry)
{
    const trs__yaml *values, *otherwise;
    trs_target piece;
    trs_status status;

    trs_target_init(&piece, NULL);
    status = begin(loader, entry, &piece.interval);
    if (status != TRS_OK)
        return status;
    if (entry->kind == TRS__YAML_MAP) {
        status = trs__load_map(loader, entry, trs__keys_target, &piece);
        values = trs__yaml_get(entry, "values");
        otherwise = trs__yaml_get(entry, "else");
        if (status == TRS_OK && (!piece.by || !values))
            return trs__load_wrong(loader, entry->key,
                                   "target of \"%s\" needs by:, a dimension, "
                                   "and values:",
                                   piece.interval);
        if (status == TRS_OK)
            status = target_values(loader, values, &piece);
    } else {
        otherwise = entry;
    }
    if (status == TRS_OK && otherwise)
        status =
            target_span(loader, otherwise, piece.interval, &piece.otherwise);
    return status != TRS_OK
               ? status
               : trs_study_add_target(loader->study, &piece, loader->err);
}

trs_status trs__load_report(trs__loader *loader, const trs__yaml *value,
                            void *piece)
{
    trs_report_rules rules;
    const trs__yaml *targets;
    trs_status status;

    (void)piece;
    trs_report_rules_init(&rules);
    trs__load_at(loader, value);
    status = trs__load_map(loader, value, trs__keys_report, &rules);
    if (status == TRS_OK)
        status = trs_study_set_report(loader->study, &rules, loader->err);
    if (status != TRS_OK)
        return status;
    targets = trs__yaml_get(value, "targets");
    return targets ? each(loader, targets, TRS_SECTION_TARGETS, target)
                   : TRS_OK;
}
