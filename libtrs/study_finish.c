/* Knows what the pieces of a study say of each other: every name is looked up,
 * what was not said gets its default, clocks are opened. */
#include "libtrs/study.h"

#include "libtrs/status.h"

#include <trs/layout.h>

#include <stdio.h>
#include <string.h>

enum { WHOSE = 160 };

/* "interval "release": to", for the front of a complaint. */
static const char *whose(char text[WHOSE], const char *what, const char *name,
                         const char *key)
{
    snprintf(text, WHOSE, "%s \"%.100s\": %s", what, name, key);
    return text;
}

static trs_milestone *milestones(trs_study *study)
{
    return study->lists[TRS__MILESTONES].items;
}

static trs_interval *intervals(trs_study *study)
{
    return study->lists[TRS__INTERVALS].items;
}

/* ---- milestones ---------------------------------------------------------- */

/* The milestones that a composite is made of; those are read from data. */
static trs_status finish_composite(trs_study *study, trs_milestone *m,
                                   trs_error *err)
{
    char text[WHOSE];
    int *parts = trs__arena_alloc(&study->arena, m->from.count * sizeof *parts);

    if (!parts)
        return trs__no_memory(err);
    whose(text, "milestone", m->name,
          m->kind == TRS_MILESTONE_LATEST ? "latest" : "earliest");
    for (size_t i = 0; i < m->from.count; i++) {
        const char *name = m->from.items[i];
        const trs_milestone *part;
        trs_status status = trs__study_resolve(
            study, TRS__MILESTONES, "milestone", text, name, &parts[i], err);

        if (status != TRS_OK)
            return status;
        part = &milestones(study)[parts[i]];
        if (part->kind == TRS_MILESTONE_LATEST ||
            part->kind == TRS_MILESTONE_EARLIEST)
            return trs__study_wrong(
                name, err, "%s: \"%s\" is made of others itself", text, name);
    }
    m->parts = parts;
    return TRS_OK;
}

/* Events or wide: what the milestones say, when data: does not. */
static trs_status finish_shape(trs_study *study, trs_error *err)
{
    trs_shape *shape = &study->data.shape;

    for (size_t i = 0; i < study->lists[TRS__MILESTONES].count; i++) {
        const trs_milestone *m = &milestones(study)[i];
        trs_shape own = m->kind == TRS_MILESTONE_EVENT    ? TRS_SHAPE_EVENTS
                        : m->kind == TRS_MILESTONE_COLUMN ? TRS_SHAPE_WIDE
                                                          : TRS_SHAPE_UNKNOWN;

        if (own == TRS_SHAPE_UNKNOWN || m->from.count == 0)
            continue;
        if (*shape == TRS_SHAPE_UNKNOWN)
            *shape = own;
        if (*shape != own)
            return trs__study_wrong(
                m->name, err,
                "milestone \"%s\" has %s but the data are %s; want %s", m->name,
                own == TRS_SHAPE_WIDE ? "column:" : "event:",
                own == TRS_SHAPE_WIDE ? "events" : "wide",
                own == TRS_SHAPE_WIDE ? "event:" : "column:");
    }
    return TRS_OK;
}

/* What data: says fits the shape, now that it is known. */
static trs_status finish_data(trs_study *study, trs_error *err)
{
    const trs_data_rules *data = &study->data;
    const char *extra = data->event        ? data->event
                        : data->time.count ? data->time.items[0]
                                           : data->start;

    if (data->shape == TRS_SHAPE_WIDE && extra)
        return trs__study_wrong(extra, err,
                                "columns: of wide data only id is asked for; "
                                "times belong to milestones");
    if (data->shape == TRS_SHAPE_EVENTS && data->merge_id)
        return trs__study_wrong(milestones(study)[0].name, err,
                                "milestone \"%s\" has event:, but merge: id "
                                "is for wide data",
                                milestones(study)[0].name);
    return TRS_OK;
}

static trs_status finish_milestones(trs_study *study, trs_error *err)
{
    trs_status status = finish_shape(study, err);

    if (status == TRS_OK)
        status = finish_data(study, err);

    for (size_t i = 0;
         status == TRS_OK && i < study->lists[TRS__MILESTONES].count; i++) {
        trs_milestone *m = &milestones(study)[i];

        if (!m->label)
            m->label = m->name;
        if (m->kind == TRS_MILESTONE_LATEST ||
            m->kind == TRS_MILESTONE_EARLIEST)
            status = finish_composite(study, m, err);
    }
    return status;
}

/* ---- dimensions, sites --------------------------------------------------- */

static trs_status finish_dimensions(trs_study *study, trs_error *err)
{
    trs_status status = TRS_OK;
    char text[WHOSE];

    for (size_t i = 0;
         status == TRS_OK && i < study->lists[TRS__DIMENSIONS].count; i++) {
        trs_dimension *d = TRS__PIECE(study, TRS__DIMENSIONS, trs_dimension, i);

        if (!d->label)
            d->label = d->name;
        whose(text, "dimension", d->name,
              d->kind == TRS_DIMENSION_PART ? "of" : "before");
        for (int k = 0; d->kind == TRS_DIMENSION_BEFORE && k < 2; k++)
            if (status == TRS_OK)
                status = trs__study_resolve(study, TRS__MILESTONES, "milestone",
                                            text, d->before[k],
                                            &d->before_index[k], err);
        if (d->kind == TRS_DIMENSION_PART)
            status = trs__study_resolve(study, TRS__MILESTONES, "milestone",
                                        text, d->of, &d->of_index, err);
    }
    return status;
}

static trs_status finish_sites(trs_study *study, trs_error *err)
{
    size_t n = study->lists[TRS__SITES].count;
    trs_status status;
    char text[WHOSE];

    study->sites_dimension = -1;
    if (!study->sites_by && n)
        return trs__study_wrong(
            TRS__PIECE(study, TRS__SITES, trs_site, 0)->value, err,
            "sites need by:, the dimension whose values they are");
    if (!study->sites_by)
        return TRS_OK;
    status =
        trs__study_resolve(study, TRS__DIMENSIONS, "dimension", "sites: by",
                           study->sites_by, &study->sites_dimension, err);
    if (status != TRS_OK)
        return status;
    if (trs_study_dimension(study, (size_t)study->sites_dimension)->kind !=
        TRS_DIMENSION_COLUMN)
        return trs__study_wrong(study->sites_by, err,
                                "sites: by: \"%s\" is made of times, which "
                                "need the site's zone; want one with column:",
                                study->sites_by);
    for (size_t i = 0; status == TRS_OK && i < n; i++) {
        trs_site *site = TRS__PIECE(study, TRS__SITES, trs_site, i);

        whose(text, "site", site->value, "calendar");
        if (site->calendar)
            status =
                trs__study_resolve(study, TRS__CALENDARS, "calendar", text,
                                   site->calendar, &site->calendar_index, err);
    }
    return status;
}

/* Every name of a condition is a dimension. */
static trs_status finish_conditions(trs_study *study,
                                    const trs_conditions *conditions,
                                    const char *text, trs_error *err)
{
    trs_condition *items = (trs_condition *)conditions->items;
    trs_status status = TRS_OK;

    for (size_t i = 0; status == TRS_OK && i < conditions->count; i++)
        status = trs__study_resolve(study, TRS__DIMENSIONS, "dimension", text,
                                    items[i].name, &items[i].dimension, err);
    return status;
}

static trs_status finish_not_recorded(trs_study *study, trs_error *err)
{
    trs_status status = TRS_OK;

    for (size_t i = 0;
         status == TRS_OK && i < study->lists[TRS__NOT_RECORDED].count; i++) {
        trs_not_recorded *rule =
            TRS__PIECE(study, TRS__NOT_RECORDED, trs_not_recorded, i);

        status = trs__study_resolve(study, TRS__MILESTONES, "milestone",
                                    "not_recorded", rule->milestone,
                                    &rule->milestone_index, err);
        if (status == TRS_OK)
            status = finish_conditions(study, &rule->where,
                                       "not_recorded: where", err);
    }
    return status;
}

/* ---- intervals ----------------------------------------------------------- */

/* A milestone or one of the two ends that stand for whatever was recorded. */
static trs_status find_end(const trs_study *study, const char *text,
                           const char *name, int *index, trs_error *err)
{
    if (strcmp(name, "@first") == 0)
        *index = TRS_END_FIRST;
    else if (strcmp(name, "@last") == 0)
        *index = TRS_END_LAST;
    else
        return trs__study_resolve(study, TRS__MILESTONES, "milestone", text,
                                  name, index, err);
    return TRS_OK;
}

/* The index of a party.  Without a section parties: they are listed in the
 * order in which intervals name them. */
static trs_status find_party(trs_study *study, const char *text,
                             const char *name, int *index, trs_error *err)
{
    trs_party party;

    if (!study->given[TRS_SECTION_PARTIES] &&
        trs__study_find(study, TRS__PARTIES, name) < 0) {
        trs_status status;

        trs_party_init(&party, name);
        status = trs_study_add_party(study, &party, err);
        study->given[TRS_SECTION_PARTIES] = false;
        if (status != TRS_OK)
            return status;
    }
    return trs__study_resolve(study, TRS__PARTIES, "party", text, name, index,
                              err);
}

static trs_status find_parties(trs_study *study, trs_interval *v,
                               trs_error *err)
{
    trs_status status = TRS_OK;
    char text[WHOSE];

    v->over_mask = 0;
    whose(text, "interval", v->name, "party");
    if (v->party)
        status = find_party(study, text, v->party, &v->party_index, err);
    whose(text, "interval", v->name, "over");
    for (size_t i = 0; status == TRS_OK && i < v->over.count; i++) {
        const char *name = v->over.items[i];
        int party = -1;

        status = find_party(study, text, name, &party, err);
        if (status == TRS_OK && party == v->party_index)
            return trs__study_wrong(name, err, "%s: \"%s\" is its own party",
                                    text, name);
        if (status == TRS_OK && party < TRS__MOST_PARTIES)
            v->over_mask |= UINT64_C(1) << party;
    }
    return status;
}

static trs_status finish_interval(trs_study *study, trs_interval *v,
                                  trs_error *err)
{
    trs_status status;
    char text[WHOSE];

    if (!v->label)
        v->label = v->name;
    status = find_end(study, whose(text, "interval", v->name, "from"), v->from,
                      &v->from_index, err);
    if (status == TRS_OK)
        status = find_end(study, whose(text, "interval", v->name, "to"), v->to,
                          &v->to_index, err);
    if (status == TRS_OK)
        status = find_parties(study, v, err);
    if (status == TRS_OK)
        status = trs__study_find_calendar(study, v, err);
    if (status != TRS_OK)
        return status;
    return finish_conditions(study, &v->only,
                             whose(text, "interval", v->name, "only"), err);
}

/* The one that says main; else the one from arrival to Customs' release; else
 * the first. */
static trs_status find_main(trs_study *study, trs_error *err)
{
    size_t n = study->lists[TRS__INTERVALS].count;
    int main = -1;

    for (size_t i = 0; i < n; i++) {
        if (!intervals(study)[i].main)
            continue;
        if (main >= 0)
            return trs__study_wrong(intervals(study)[i].name, err,
                                    "interval \"%s\": main is \"%s\" already",
                                    intervals(study)[i].name,
                                    intervals(study)[main].name);
        main = (int)i;
    }
    for (size_t i = 0; main < 0 && i < n; i++) {
        const trs_interval *v = &intervals(study)[i];

        if (v->from_index >= 0 && v->to_index >= 0 &&
            milestones(study)[v->from_index].role == TRS_ROLE_ARRIVAL &&
            milestones(study)[v->to_index].role == TRS_ROLE_CUSTOMS_RELEASE)
            main = (int)i;
    }
    if (main < 0 && n)
        main = 0;
    study->main = main;
    return TRS_OK;
}

static trs_status finish_intervals(trs_study *study, trs_error *err)
{
    trs_status status = TRS_OK;

    for (size_t i = 0;
         status == TRS_OK && i < study->lists[TRS__INTERVALS].count; i++)
        status = finish_interval(study, &intervals(study)[i], err);
    for (size_t i = 0; i < study->lists[TRS__PARTIES].count; i++) {
        trs_party *party = TRS__PIECE(study, TRS__PARTIES, trs_party, i);

        if (!party->label)
            party->label = party->name;
    }
    if (status == TRS_OK)
        status = find_main(study, err);
    return status;
}

/* ---- sample, report ------------------------------------------------------ */

static trs_status find_dimensions(const trs_study *study,
                                  const trs_texts *names, const char *text,
                                  trs_error *err)
{
    trs_status status = TRS_OK;
    int index;

    for (size_t i = 0; status == TRS_OK && i < names->count; i++)
        status = trs__study_resolve(study, TRS__DIMENSIONS, "dimension", text,
                                    names->items[i], &index, err);
    return status;
}

static trs_status finish_targets(trs_study *study, trs_error *err)
{
    trs_status status = TRS_OK;
    char text[WHOSE];

    for (size_t i = 0; status == TRS_OK && i < study->lists[TRS__TARGETS].count;
         i++) {
        trs_target *target = TRS__PIECE(study, TRS__TARGETS, trs_target, i);

        status =
            trs__study_resolve(study, TRS__INTERVALS, "interval", "targets",
                               target->interval, &target->interval_index, err);
        whose(text, "target of", target->interval, "by");
        if (status == TRS_OK && target->by)
            status =
                trs__study_resolve(study, TRS__DIMENSIONS, "dimension", text,
                                   target->by, &target->by_index, err);
    }
    return status;
}

static trs_status finish_report(trs_study *study, trs_error *err)
{
    const trs_report_rules *report = &study->report;
    trs_status status =
        find_dimensions(study, &study->sample.strata, "strata", err);

    for (size_t i = 0; status == TRS_OK && i < report->breakdown_count; i++)
        status =
            find_dimensions(study, &report->breakdowns[i], "breakdowns", err);
    if (status == TRS_OK)
        status = finish_targets(study, err);
    return status;
}

/* ---- the study itself ---------------------------------------------------- */

static trs_status find_cutoff(trs_study *study, trs_error *err)
{
    const char *text = study->info.cutoff;
    trs_layout layout;
    trs_reading reading;
    trs_read read;

    if (!text)
        return TRS_OK;
    trs_layout_init(&layout, TRS_ORDER_UNKNOWN);
    read = trs_layout_read(&layout, text, strlen(text), &reading);
    if (read != TRS_READ_OK)
        return trs__study_wrong(text, err,
                                "cutoff \"%s\": %s; want YYYY-MM-DDThh:mm:ss",
                                text, trs_read_text(read));
    if (reading.ambiguous)
        return trs__study_wrong(
            text, err,
            "cutoff \"%s\": day and month could be swapped; want "
            "YYYY-MM-DDThh:mm:ss",
            text);
    study->info.cutoff_instant =
        reading.absolute ? reading.time
                         : trs_zone_to_instant(study->zones[study->zone],
                                               reading.time, NULL);
    return TRS_OK;
}

static trs_status finish_info(trs_study *study, trs_error *err)
{
    trs_study_info *info = &study->info;

    info->anchor = study->main < 0 ? TRS_END_NONE
                                   : intervals(study)[study->main].from_index;
    if (info->period_on)
        return find_end(study, "period: on", info->period_on, &info->anchor,
                        err);
    return TRS_OK;
}

trs_status trs_study_finish(trs_study *study, trs_error *err)
{
    static trs_status (*const steps[])(trs_study *, trs_error *) = {
        finish_milestones,   finish_dimensions,      finish_sites,
        finish_not_recorded, finish_intervals,       finish_report,
        finish_info,         trs__study_open_clocks, find_cutoff,
    };
    trs_status status = TRS_OK;

    if (study->finished)
        return TRS_OK;
    for (size_t i = 0; status == TRS_OK && i < sizeof steps / sizeof *steps;
         i++)
        status = steps[i](study, err);
    if (status != TRS_OK) {
        trs__study_close_clocks(study);
        return status;
    }
    if (study->main >= 0)
        intervals(study)[study->main].main = true;
    study->finished = true;
    return TRS_OK;
}
