/* Knows how a study is built: every piece is copied, checked by itself and put
 * in its list.  What pieces say of each other is study_finish.c's. */
#include "libtrs/study.h"

#include "libtrs/sized.h"
#include "libtrs/status.h"

#include <string.h>

/* ---- life ---------------------------------------------------------------- */

static void clear(trs_study *study)
{
    trs_study_info_init(&study->info);
    trs_data_rules_init(&study->data);
    trs_sample_init(&study->sample);
    trs_statistics_rules_init(&study->statistics);
    trs_report_rules_init(&study->report);
    trs_study_text_init(&study->text);
    study->sites_dimension = study->main = -1;
}

trs_status trs_study_new(trs_study **out, const trs_host *host, trs_error *err)
{
    trs_host copy = trs__host_copy(host);
    trs_study *study = trs__zalloc(&copy, 1, sizeof *study);

    if (!study)
        return trs__no_memory(err);
    study->host = copy;
    trs__arena_init(&study->arena, &copy);
    for (int kind = 0; kind < TRS__LISTS; kind++)
        trs__dict_init(&study->names[kind], &copy);
    clear(study);
    *out = study;
    return TRS_OK;
}

void trs_study_free(trs_study *study)
{
    if (!study)
        return;
    trs__study_close_clocks(study);
    for (int kind = 0; kind < TRS__LISTS; kind++) {
        trs__dict_clear(&study->names[kind]);
        trs__free(&study->host, study->lists[kind].items);
    }
    trs__arena_clear(&study->arena);
    trs__free(&study->host, study);
}

void trs_study_at(trs_study *study, const char *file, size_t line,
                  size_t column)
{
    trs__place *at = &study->at;

    study->mark_count = 0;
    if (!file)
        at->file = NULL;
    else if (!at->file || strcmp(at->file, file) != 0)
        at->file = trs__arena_text(&study->arena, file, strlen(file));
    at->line = at->file ? line : 0;
    at->column = at->file ? column : 0;
}

void trs_study_give(trs_study *study, trs_section section)
{
    study->given[section] = true;
}

/* ---- adding -------------------------------------------------------------- */

static size_t most(trs__list_kind kind)
{
    switch (kind) {
    case TRS__PARTIES:
        return TRS__MOST_PARTIES;
    case TRS__DIMENSIONS:
    case TRS__MILESTONES:
    case TRS__INTERVALS:
    case TRS__CALENDARS:
    case TRS__TARGETS:
        return TRS__MOST_PIECES;
    default:
        return (size_t)10 * TRS__MOST_PIECES;
    }
}

/* name: among the names of the list it must be new; NULL: this list has none.
 */
static trs_status push(trs_study *study, trs__list_kind kind,
                       trs_section section, const char *name, const void *piece,
                       size_t width, trs_error *err)
{
    trs__list *list = &study->lists[kind];

    if (list->count >= most(kind))
        return trs__study_wrong_field(
            study, 0, err, "more than %zu entries in one section", most(kind));
    if (!trs__grow(&study->host, &list->items, &list->capacity, list->count + 1,
                   width))
        return trs__no_memory(err);
    if (name &&
        trs__dict_add(&study->names[kind], trs__text_of(name)) == TRS__NO_CODE)
        return trs__no_memory(err);
    memcpy((char *)list->items + list->count++ * width, piece, width);
    study->given[section] = true;
    return TRS_OK;
}

/* A name is some text, and new in its list. */
static trs_status check_name(const trs_study *study, trs__list_kind kind,
                             const char *what, const char *name, trs_error *err)
{
    if (!name)
        return trs__study_wrong_field(study, 0, err, "%s without a name", what);
    if (!*name)
        return trs__study_wrong(name, err, "%s with an empty name", what);
    if (trs__study_find(study, kind, name) >= 0)
        return trs__study_wrong(name, err, "%s \"%s\" is there already", what,
                                name);
    return TRS_OK;
}

/* ---- pieces with a name -------------------------------------------------- */

static bool keep_dimension(trs_study *study, trs_dimension *copy)
{
    trs_value_label *values = (trs_value_label *)copy->values;
    trs_value_group *groups = (trs_value_group *)copy->groups;

    if (!TRS__KEEP(study, &copy->name, &copy->label, &copy->column,
                   &copy->before[0], &copy->before[1], &copy->of) ||
        !trs__study_keep_array(study, &values, copy->value_count,
                               sizeof *values) ||
        !trs__study_keep_array(study, &groups, copy->group_count,
                               sizeof *groups) ||
        !trs__study_keep_array(study, &copy->cuts, copy->cut_count,
                               sizeof *copy->cuts))
        return false;
    for (size_t i = 0; i < copy->value_count; i++)
        if (!TRS__KEEP(study, &values[i].value, &values[i].label))
            return false;
    for (size_t i = 0; i < copy->group_count; i++)
        if (!trs__study_keep(study, &groups[i].name) ||
            !trs__study_keep_texts(study, &groups[i].values))
            return false;
    copy->values = values;
    copy->groups = groups;
    copy->before_index[0] = copy->before_index[1] = copy->of_index = -1;
    return true;
}

trs_status trs_study_add_dimension(trs_study *study,
                                   const trs_dimension *dimension,
                                   trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_dimension copy;

    if (status != TRS_OK)
        return status;
    trs_dimension_init(&copy, NULL);
    trs__sized_take(&copy, sizeof copy, dimension);
    if (!keep_dimension(study, &copy))
        return trs__no_memory(err);
    status = check_name(study, TRS__DIMENSIONS, "dimension", copy.name, err);
    if (status == TRS_OK)
        status = trs__check_dimension(study, &copy, err);
    if (status != TRS_OK)
        return status;
    return push(study, TRS__DIMENSIONS, TRS_SECTION_DIMENSIONS, copy.name,
                &copy, sizeof copy, err);
}

trs_status trs_study_add_site(trs_study *study, const trs_site *site,
                              trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_site copy;

    if (status != TRS_OK)
        return status;
    trs_site_init(&copy, NULL);
    trs__sized_take(&copy, sizeof copy, site);
    copy.calendar_index = -1;
    if (!TRS__KEEP(study, &copy.value, &copy.timezone, &copy.calendar))
        return trs__no_memory(err);
    status = check_name(study, TRS__SITES, "site", copy.value, err);
    if (status != TRS_OK)
        return status;
    return push(study, TRS__SITES, TRS_SECTION_SITES, copy.value, &copy,
                sizeof copy, err);
}

trs_status trs_study_add_milestone(trs_study *study,
                                   const trs_milestone *milestone,
                                   trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_milestone copy;

    if (status != TRS_OK)
        return status;
    trs_milestone_init(&copy, NULL);
    trs__sized_take(&copy, sizeof copy, milestone);
    copy.parts = NULL;
    if (!TRS__KEEP(study, &copy.name, &copy.label, &copy.timezone, &copy.means,
                   &copy.source) ||
        !trs__study_keep_texts(study, &copy.from) ||
        !trs__study_keep_texts(study, &copy.timestamps) ||
        !trs__study_keep_conditions(study, &copy.where))
        return trs__no_memory(err);
    status = check_name(study, TRS__MILESTONES, "milestone", copy.name, err);
    if (status == TRS_OK)
        status = trs__check_milestone(study, &copy, err);
    if (status != TRS_OK)
        return status;
    return push(study, TRS__MILESTONES, TRS_SECTION_MILESTONES, copy.name,
                &copy, sizeof copy, err);
}

trs_status trs_study_add_interval(trs_study *study,
                                  const trs_interval *interval, trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_interval copy;

    if (status != TRS_OK)
        return status;
    trs_interval_init(&copy, NULL, NULL, NULL);
    trs__sized_take(&copy, sizeof copy, interval);
    copy.from_index = copy.to_index = TRS_END_NONE;
    copy.party_index = copy.calendar_index = -1;
    copy.over_mask = 0;
    if (!TRS__KEEP(study, &copy.name, &copy.label, &copy.from, &copy.to,
                   &copy.party, &copy.calendar) ||
        !trs__study_keep_texts(study, &copy.over) ||
        !trs__study_keep_conditions(study, &copy.only))
        return trs__no_memory(err);
    status = check_name(study, TRS__INTERVALS, "interval", copy.name, err);
    if (status == TRS_OK)
        status = trs__check_interval(study, &copy, err);
    if (status != TRS_OK)
        return status;
    return push(study, TRS__INTERVALS, TRS_SECTION_INTERVALS, copy.name, &copy,
                sizeof copy, err);
}

trs_status trs_study_add_party(trs_study *study, const trs_party *party,
                               trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_party copy;

    if (status != TRS_OK)
        return status;
    trs_party_init(&copy, NULL);
    trs__sized_take(&copy, sizeof copy, party);
    if (!TRS__KEEP(study, &copy.name, &copy.label))
        return trs__no_memory(err);
    status = check_name(study, TRS__PARTIES, "party", copy.name, err);
    if (status != TRS_OK)
        return status;
    return push(study, TRS__PARTIES, TRS_SECTION_PARTIES, copy.name, &copy,
                sizeof copy, err);
}

trs_status trs_study_add_calendar(trs_study *study,
                                  const trs_calendar_rules *rules,
                                  trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_calendar_rules copy;
    trs_opening *openings;
    bool kept;

    if (status != TRS_OK)
        return status;
    trs_calendar_rules_init(&copy, NULL);
    trs__sized_take(&copy, sizeof copy, rules);
    openings = (trs_opening *)copy.openings;
    kept = TRS__KEEP(study, &copy.name, &copy.timezone) &&
           trs__study_keep_array(study, &openings, copy.opening_count,
                                 sizeof *openings) &&
           trs__study_keep_array(study, &copy.holidays, copy.holiday_count,
                                 sizeof *copy.holidays);
    for (size_t i = 0; kept && i < copy.opening_count; i++)
        kept = trs__study_keep_array(study, &openings[i].spans,
                                     openings[i].span_count,
                                     sizeof *openings[i].spans);
    if (!kept)
        return trs__no_memory(err);
    copy.openings = openings;
    status = check_name(study, TRS__CALENDARS, "calendar", copy.name, err);
    if (status == TRS_OK)
        status = trs__check_calendar(study, &copy, err);
    if (status != TRS_OK)
        return status;
    return push(study, TRS__CALENDARS, TRS_SECTION_CALENDARS, copy.name, &copy,
                sizeof copy, err);
}

/* ---- the other pieces ---------------------------------------------------- */

trs_status trs_study_set_sites_by(trs_study *study, const char *dimension,
                                  trs_error *err)
{
    trs_status status = trs__study_open(study, err);

    if (status != TRS_OK)
        return status;
    if (!trs__study_keep(study, &dimension))
        return trs__no_memory(err);
    study->sites_by = dimension;
    study->given[TRS_SECTION_SITES] = true;
    return TRS_OK;
}

trs_status trs_study_add_not_recorded(trs_study *study,
                                      const trs_not_recorded *rule,
                                      trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_not_recorded copy;

    if (status != TRS_OK)
        return status;
    trs_not_recorded_init(&copy, NULL);
    trs__sized_take(&copy, sizeof copy, rule);
    copy.milestone_index = -1;
    if (!trs__study_keep(study, &copy.milestone) ||
        !trs__study_keep_conditions(study, &copy.where))
        return trs__no_memory(err);
    if (!copy.milestone || !*copy.milestone)
        return trs__study_wrong_field(
            study, 0, err, "not_recorded without a milestone; want milestone:");
    return push(study, TRS__NOT_RECORDED, TRS_SECTION_NOT_RECORDED, NULL, &copy,
                sizeof copy, err);
}

trs_status trs_study_add_target(trs_study *study, const trs_target *target,
                                trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_target copy;
    trs_texts values;

    if (status != TRS_OK)
        return status;
    trs_target_init(&copy, NULL);
    trs__sized_take(&copy, sizeof copy, target);
    copy.interval_index = copy.by_index = -1;
    values.items = copy.values;
    values.count = copy.value_count;
    if (!TRS__KEEP(study, &copy.interval, &copy.by) ||
        !trs__study_keep_texts(study, &values) ||
        !trs__study_keep_array(study, &copy.spans, copy.value_count,
                               sizeof *copy.spans))
        return trs__no_memory(err);
    copy.values = values.items;
    status = check_name(study, TRS__TARGETS, "target of", copy.interval, err);
    if (status == TRS_OK)
        status = trs__check_target(study, &copy, err);
    if (status != TRS_OK)
        return status;
    return push(study, TRS__TARGETS, TRS_SECTION_TARGETS, copy.interval, &copy,
                sizeof copy, err);
}

trs_status trs_study_add_member(trs_study *study, const char *name,
                                trs_error *err)
{
    trs_status status = trs__study_open(study, err);

    if (status != TRS_OK)
        return status;
    if (!trs__study_keep(study, &name))
        return trs__no_memory(err);
    status = check_name(study, TRS__MEMBERS, "member", name, err);
    if (status != TRS_OK)
        return status;
    return push(study, TRS__MEMBERS, TRS_SECTION_WORKING_GROUP, name, &name,
                sizeof name, err);
}

trs_status trs_study_add_recommendation(trs_study *study,
                                        const trs_recommendation *item,
                                        trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_recommendation copy;

    if (status != TRS_OK)
        return status;
    trs_recommendation_init(&copy);
    trs__sized_take(&copy, sizeof copy, item);
    if (!TRS__KEEP(study, &copy.finding, &copy.action, &copy.owner, &copy.by,
                   &copy.status))
        return trs__no_memory(err);
    return push(study, TRS__RECOMMENDATIONS, TRS_SECTION_RECOMMENDATIONS, NULL,
                &copy, sizeof copy, err);
}

trs_status trs_study_add_annotation(trs_study *study,
                                    const trs_annotation *item, trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_annotation copy;

    if (status != TRS_OK)
        return status;
    trs_annotation_init(&copy);
    trs__sized_take(&copy, sizeof copy, item);
    if (!trs__study_keep(study, &copy.text))
        return trs__no_memory(err);
    if (copy.to == TRS_DAY_NONE)
        copy.to = copy.from;
    if (copy.from == TRS_DAY_NONE || copy.to < copy.from)
        return trs__study_wrong_field(
            study, offsetof(trs_annotation, to), err,
            "annotation: it ends before it begins; want from: and to:");
    return push(study, TRS__ANNOTATIONS, TRS_SECTION_ANNOTATIONS, NULL, &copy,
                sizeof copy, err);
}
