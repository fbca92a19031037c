/* Knows the clocks of a study: each zone that it names is opened once, and each
 * calendar is built for the zones in which it is used. */
#include "libtrs/study.h"

#include "libtrs/status.h"

#include <stdio.h>
#include <string.h>

void trs__study_close_clocks(trs_study *study)
{
    size_t calendars = study->lists[TRS__CALENDARS].count;

    for (size_t i = 0; study->calendars && i < calendars * study->zone_count;
         i++)
        trs_calendar_free(study->calendars[i]);
    for (size_t i = 0; i < study->zone_count; i++)
        trs_zone_free(study->zones[i]);
    trs__free(&study->host, study->calendars);
    trs__free(&study->host, study->zones);
    trs__free(&study->host, study->milestone_zones);
    trs__free(&study->host, study->site_zones);
    trs__free(&study->host, study->calendar_zones);
    study->calendars = NULL;
    study->zones = NULL;
    study->milestone_zones = study->site_zones = study->calendar_zones = NULL;
    study->zone_count = study->zone_capacity = study->calendars_built = 0;
}

/* ---- zones --------------------------------------------------------------- */

/* *index is that of the zone called name, -1 where name is NULL.  name is kept
 * by the study, or a constant that is always a zone. */
static trs_status open_zone(trs_study *study, const char *name, int *index,
                            trs_error *err)
{
    trs_error cause;
    trs_status status;

    *index = -1;
    if (!name)
        return TRS_OK;
    for (size_t i = 0; i < study->zone_count; i++)
        if (strcmp(trs_zone_name(study->zones[i]), name) == 0) {
            *index = (int)i;
            return TRS_OK;
        }
    if (!trs__grow(&study->host, &study->zones, &study->zone_capacity,
                   study->zone_count + 1, sizeof *study->zones))
        return trs__no_memory(err);
    status = trs_zone_open(&study->zones[study->zone_count], &study->host, name,
                           &cause);
    if (status == TRS_OK)
        *index = (int)study->zone_count++;
    else
        trs__study_wrong_as(name, err, status, "timezone", &cause);
    return status == TRS_EVALUE ? TRS_ESTUDY : status;
}

static trs_status open_zones(trs_study *study, trs_error *err)
{
    static const char utc[] = "UTC";
    const char *own = study->info.timezone;
    size_t n = study->lists[TRS__MILESTONES].count;
    trs_status status = TRS_OK;

    if (own)
        status = open_zone(study, own, &study->zone, err);
    else
        status = open_zone(study, utc, &study->zone, err);
    for (size_t i = 0; status == TRS_OK && i < n; i++)
        status = open_zone(study, trs_study_milestone(study, i)->timezone,
                           &study->milestone_zones[i], err);
    n = study->lists[TRS__SITES].count;
    for (size_t i = 0; status == TRS_OK && i < n; i++)
        status = open_zone(study, trs_study_site(study, i)->timezone,
                           &study->site_zones[i], err);
    n = study->lists[TRS__CALENDARS].count;
    for (size_t i = 0; status == TRS_OK && i < n; i++)
        status = open_zone(study, trs_study_calendar(study, i)->timezone,
                           &study->calendar_zones[i], err);
    return status;
}

/* ---- which calendars ------------------------------------------------------ */

static bool any_site_has(trs_study *study, bool calendar)
{
    for (size_t i = 0; i < study->lists[TRS__SITES].count; i++) {
        const trs_site *site = trs_study_site(study, i);

        if (calendar ? site->calendar != NULL : site->timezone != NULL)
            return true;
    }
    return false;
}

/* Some consignment at least can be measured: opening hours need a zone. */
static trs_status check_zone_of(trs_study *study, const trs_interval *v,
                                int calendar, const trs_site *site,
                                trs_error *err)
{
    const trs_calendar_rules *rules =
        trs_study_calendar(study, (size_t)calendar);

    if (rules->timezone || study->info.timezone || (site && site->timezone))
        return TRS_OK;
    if (!site && any_site_has(study, false))
        return TRS_OK;
    return trs__study_wrong(
        v->calendar, err,
        "interval \"%s\": calendar \"%s\" has no timezone, nor has the site or "
        "the study; want timezone: in one of them",
        v->name, rules->name);
}

trs_status trs__study_find_calendar(trs_study *study, trs_interval *v,
                                    trs_error *err)
{
    trs_status status = TRS_OK;
    char text[160];

    v->calendar_index = -1;
    if (!v->calendar)
        return TRS_OK;
    if (strcmp(v->calendar, "site") != 0) {
        snprintf(text, sizeof text, "interval \"%.100s\": calendar", v->name);
        status = trs__study_resolve(study, TRS__CALENDARS, "calendar", text,
                                    v->calendar, &v->calendar_index, err);
        if (status != TRS_OK)
            return status;
        return check_zone_of(study, v, v->calendar_index, NULL, err);
    }
    if (!any_site_has(study, true))
        return trs__study_wrong(
            v->calendar, err,
            "interval \"%s\": calendar: site needs sites: with calendars",
            v->name);
    for (size_t i = 0; status == TRS_OK && i < study->lists[TRS__SITES].count;
         i++) {
        const trs_site *site = trs_study_site(study, i);

        if (!site->calendar)
            return trs__study_wrong(site->value, err,
                                    "site \"%s\" has no calendar, which "
                                    "interval \"%s\" goes by",
                                    site->value, v->name);
        status = check_zone_of(study, v, site->calendar_index, site, err);
    }
    return status;
}

/* ---- calendars ----------------------------------------------------------- */

static trs_status fill(trs_calendar *calendar, const trs_calendar_rules *rules,
                       trs_error *err)
{
    trs_status status = TRS_OK;

    for (size_t i = 0; status == TRS_OK && i < rules->opening_count; i++) {
        const trs_opening *opening = &rules->openings[i];

        status = opening->weekdays
                     ? trs_calendar_add_hours(calendar, opening->weekdays,
                                              opening->spans,
                                              opening->span_count, err)
                     : trs_calendar_add_special(calendar, opening->day,
                                                opening->day, opening->spans,
                                                opening->span_count, err);
    }
    for (size_t i = 0; status == TRS_OK && i < rules->holiday_count; i++)
        status = trs_calendar_add_holiday(calendar, rules->holidays[i].from,
                                          rules->holidays[i].to, err);
    if (status == TRS_OK)
        status = trs_calendar_finish(calendar, err);
    return status;
}

/* The calendar of a pair, unless it is there already. */
static trs_status build(trs_study *study, size_t index, size_t zone,
                        trs_error *err)
{
    const trs_calendar_rules *rules = trs_study_calendar(study, index);
    trs_calendar **place = &study->calendars[index * study->zone_count + zone];
    trs_calendar *calendar = NULL;
    trs_error cause;
    trs_status status;

    if (*place)
        return TRS_OK;
    if (++study->calendars_built > TRS__MOST_PIECES)
        return trs__study_wrong(rules->name, err,
                                "calendar \"%s\": more than %d calendars in "
                                "different zones",
                                rules->name, TRS__MOST_PIECES);
    status =
        trs_calendar_new(&calendar, &study->host, study->zones[zone], &cause);
    if (status == TRS_OK)
        status = fill(calendar, rules, &cause);
    if (status == TRS_OK) {
        *place = calendar;
        return TRS_OK;
    }
    trs_calendar_free(calendar);
    trs__study_wrong_as(rules->name, err, status, "calendar", &cause);
    return status == TRS_EVALUE ? TRS_ESTUDY : status;
}

/* The calendar at a site (-1: none), in its own zone, else the site's, else the
 * study's.  Nothing is built where there is none: the caller has seen to it
 * that somebody has one. */
static trs_status build_at(trs_study *study, int calendar, int site,
                           trs_error *err)
{
    int zone;

    if (calendar < 0)
        return TRS_OK;
    zone = study->calendar_zones[calendar];
    if (zone < 0 && site >= 0)
        zone = study->site_zones[site];
    if (zone < 0 && study->info.timezone)
        zone = study->zone;
    return zone < 0 ? TRS_OK
                    : build(study, (size_t)calendar, (size_t)zone, err);
}

/* Every calendar that a working interval can meet, at any site or at none. */
static trs_status build_for(trs_study *study, const trs_interval *interval,
                            trs_error *err)
{
    int sites = (int)study->lists[TRS__SITES].count;
    int calendar = interval->calendar_index;
    trs_status status = build_at(study, calendar, -1, err);

    for (int s = 0; status == TRS_OK && s < sites; s++) {
        int here = calendar;

        if (here < 0)
            here = TRS__PIECE(study, TRS__SITES, trs_site, s)->calendar_index;
        status = build_at(study, here, s, err);
    }
    return status;
}

/* What is open at a site, or in a study that has but one office. */
static int office_calendar(const trs_study *study, int site)
{
    if (site >= 0)
        return TRS__PIECE(study, TRS__SITES, trs_site, site)->calendar_index;
    return study->lists[TRS__SITES].count == 0 &&
                   study->lists[TRS__CALENDARS].count == 1
               ? 0
               : -1;
}

static trs_status build_offices(trs_study *study, trs_error *err)
{
    int sites = (int)study->lists[TRS__SITES].count;
    trs_status status = build_at(study, office_calendar(study, -1), -1, err);

    for (int s = 0; status == TRS_OK && s < sites; s++)
        status = build_at(study, office_calendar(study, s), s, err);
    return status;
}

/* The calendar in its own zone, else the site's, else the study's; never in
 * UTC by default. */
static const trs_calendar *calendar_at(const trs_study *study, int calendar,
                                       int site)
{
    int zone;

    if (calendar < 0)
        return NULL;
    zone = study->calendar_zones[calendar];
    if (zone < 0 && site >= 0)
        zone = study->site_zones[site];
    if (zone < 0 && study->info.timezone)
        zone = study->zone;
    if (zone < 0)
        return NULL;
    return study
        ->calendars[(size_t)calendar * study->zone_count + (size_t)zone];
}

const trs_calendar *trs__study_office(const trs_study *study, int site)
{
    return calendar_at(study, office_calendar(study, site), site);
}

static bool make_room(trs_study *study)
{
    const trs__list *lists = study->lists;
    size_t n = lists[TRS__MILESTONES].count;

    study->milestone_zones = trs__alloc(&study->host, n, sizeof(int));
    n = lists[TRS__SITES].count;
    study->site_zones = trs__alloc(&study->host, n, sizeof(int));
    n = lists[TRS__CALENDARS].count;
    study->calendar_zones = trs__alloc(&study->host, n, sizeof(int));
    return study->milestone_zones && study->site_zones && study->calendar_zones;
}

trs_status trs__study_open_clocks(trs_study *study, trs_error *err)
{
    size_t intervals = study->lists[TRS__INTERVALS].count;
    trs_status status;

    if (!make_room(study))
        return trs__no_memory(err);
    status = open_zones(study, err);
    if (status != TRS_OK)
        return status;
    study->calendars = trs__zalloc(
        &study->host, study->lists[TRS__CALENDARS].count * study->zone_count,
        sizeof(trs_calendar *));
    if (!study->calendars)
        return trs__no_memory(err);
    for (size_t i = 0; status == TRS_OK && i < intervals; i++)
        if (trs_study_interval(study, i)->working)
            status = build_for(study, trs_study_interval(study, i), err);
    return status == TRS_OK ? build_offices(study, err) : status;
}
