/* Knows what of a study its results depend on.  The canonical text is the study
 * file's own, written by the same functions, without what is only printed and
 * with exact numbers; it never leaves this file. */
#include "libtrs/study_fingerprint.h"

#include <inttypes.h>
#include <stdio.h>

#include "libtrs/study_keys.h"
#include "libtrs/wide.h"

/* ---- FNV-1a, 128 bits ---------------------------------------------------- */

static int mix(void *context, const char *bytes, size_t length)
{
    trs__uint128 *hash = context;
    const trs__uint128 prime = ((trs__uint128)1 << 88) + 0x13B;

    for (size_t i = 0; i < length; i++)
        *hash = (*hash ^ (unsigned char)bytes[i]) * prime;
    return 0;
}

static trs__uint128 beginning(void)
{
    return (trs__uint128)UINT64_C(0x6C62272E07BB0142) << 64 |
           UINT64_C(0x62B821756295C58D);
}

static trs__fingerprint fingerprint(const char *name, trs__uint128 hash)
{
    trs__fingerprint out = { name, (uint64_t)(hash >> 64), (uint64_t)hash };

    return out;
}

/* ---- sections ------------------------------------------------------------ */

static void put_data(trs__writer *w, const trs_study *study)
{
    trs_data_rules usual, rules = study->data;

    trs_data_rules_init(&usual);
    rules.columns_given = false; /* named or found, they are the same */
    trs__put_fields(w, trs__keys_data, &rules, &usual);
}

static void put_sample(trs__writer *w, const trs_study *study)
{
    trs_sample usual, sample = study->sample;

    trs_sample_init(&usual);
    sample.forms_issued = sample.forms_returned = -1;
    trs__put_fields(w, trs__keys_sample, &sample, &usual);
}

static void put_dimensions(trs__writer *w, const trs_study *study)
{
    trs_dimension usual;

    trs_dimension_init(&usual, NULL);
    for (size_t i = 0; i < study->lists[TRS__DIMENSIONS].count; i++)
        trs__put_piece(w, trs_study_dimension(study, i)->name,
                       trs__keys_dimension, trs_study_dimension(study, i),
                       &usual);
}

static void put_sites(trs__writer *w, const trs_study *study)
{
    trs_site usual;

    trs_site_init(&usual, NULL);
    if (study->sites_by)
        trs__put_text(w, study->sites_by);
    for (size_t i = 0; i < study->lists[TRS__SITES].count; i++)
        trs__put_piece(w, trs_study_site(study, i)->value, trs__keys_site,
                       trs_study_site(study, i), &usual);
}

static void put_milestones(trs__writer *w, const trs_study *study)
{
    trs_milestone usual;

    trs_milestone_init(&usual, NULL);
    for (size_t i = 0; i < study->lists[TRS__MILESTONES].count; i++)
        trs__put_piece(w, trs_study_milestone(study, i)->name,
                       trs__keys_milestone, trs_study_milestone(study, i),
                       &usual);
}

static void put_interval(trs__writer *w, const char *name,
                         const trs_interval *interval)
{
    trs_interval usual;

    trs_interval_init(&usual, NULL, NULL, NULL);
    trs__put_piece(w, name, trs__keys_interval, interval, &usual);
}

static void put_intervals(trs__writer *w, const trs_study *study)
{
    for (size_t i = 0; i < study->lists[TRS__INTERVALS].count; i++)
        put_interval(w, trs_study_interval(study, i)->name,
                     trs_study_interval(study, i));
}

static void put_calendars(trs__writer *w, const trs_study *study)
{
    trs_calendar_rules usual;

    trs_calendar_rules_init(&usual, NULL);
    for (size_t i = 0; i < study->lists[TRS__CALENDARS].count; i++)
        trs__put_piece(w, trs_study_calendar(study, i)->name,
                       trs__keys_calendar, trs_study_calendar(study, i),
                       &usual);
}

static void put_not_recorded(trs__writer *w, const trs_study *study)
{
    trs_not_recorded usual;

    trs_not_recorded_init(&usual, NULL);
    for (size_t i = 0; i < study->lists[TRS__NOT_RECORDED].count; i++)
        trs__put_piece(w, "", trs__keys_not_recorded,
                       trs_study_not_recorded(study, i), &usual);
}

static void put_timezone(trs__writer *w, const trs_study *study)
{
    trs__put(w, study->info.timezone ? study->info.timezone : "UTC");
}

/* The name of an end, "" where there is none. */
static void put_end(trs__writer *w, const trs_study *study, int end)
{
    if (end >= 0)
        trs__put_text(w, trs_study_milestone(study, (size_t)end)->name);
    else if (end == TRS_END_FIRST)
        trs__put(w, "@first");
    else if (end == TRS_END_LAST)
        trs__put(w, "@last");
}

static void put_period(trs__writer *w, const trs_study *study)
{
    put_end(w, study, study->info.anchor);
    if (study->info.period_from == TRS_DAY_NONE)
        return;
    trs__put(w, " ");
    trs__put_day(w, study->info.period_from);
    trs__put(w, "..");
    trs__put_day(w, study->info.period_to);
}

static void put_cutoff(trs__writer *w, const trs_study *study)
{
    char text[32];

    snprintf(text, sizeof text, "%lld", (long long)study->info.cutoff_instant);
    trs__put(w, text);
}

static void put_targets(trs__writer *w, const trs_study *study)
{
    for (size_t i = 0; i < study->lists[TRS__TARGETS].count; i++)
        trs__put_target_of(w, trs_study_target(study, i));
}

trs__fingerprint trs__study_fingerprint(const trs_study *study,
                                        trs__definition definition)
{
    static const char *const names[] = {
#define DEFINITION_NAME(name, text) text,
        TRS__DEFINITION_LIST(DEFINITION_NAME)
#undef DEFINITION_NAME
    };
    static void (*const parts[])(trs__writer *, const trs_study *) = {
        put_data,       put_sample,    put_dimensions, put_sites,
        put_milestones, put_intervals, put_calendars,  put_not_recorded,
        put_timezone,   put_period,    put_cutoff,     put_targets,
    };
    trs__uint128 hash = beginning();
    trs__writer writer = {
        .write = mix, .context = &hash, .first = true, .definition = true
    };

    _Static_assert(sizeof parts / sizeof *parts == TRS__DEFINITION_COUNT,
                   "one for each definition");
    parts[definition](&writer, study);
    return fingerprint(names[definition], hash);
}

/* ---- intervals ----------------------------------------------------------- */

/* What a round of another year shares: an end's name and what it is made of. */
static void put_end_rules(trs__writer *w, const trs_study *study, int end)
{
    const trs_milestone *m;

    put_end(w, study, end);
    if (end < 0)
        return;
    m = trs_study_milestone(study, (size_t)end);
    if (m->parts) {
        trs__put(w, m->kind == TRS_MILESTONE_LATEST ? "latest" : "earliest");
        trs__put_texts(w, &m->from);
    }
    if (m->optional)
        trs__put(w, " optional");
    if (m->terminal)
        trs__put(w, " terminal");
}

/* The weekly hours: holidays are another year's. */
static void put_hours(trs__writer *w, const trs_study *study, int calendar)
{
    if (calendar >= 0)
        trs__put_hours(w, "hours", trs_study_calendar(study, (size_t)calendar));
}

trs__fingerprint trs__interval_fingerprint(const trs_study *study,
                                           size_t interval)
{
    trs_interval piece = *trs_study_interval(study, interval);
    trs__uint128 hash = beginning();
    trs__writer writer = {
        .write = mix, .context = &hash, .first = true, .definition = true
    };

    piece.main = false; /* which one leads does not change what it means */
    piece.party = NULL;
    piece.over.count = 0;
    put_end_rules(&writer, study, piece.from_index);
    trs__put(&writer, "\n");
    put_end_rules(&writer, study, piece.to_index);
    trs__put(&writer, "\n");
    if (piece.working && piece.calendar_index < 0)
        for (size_t i = 0; i < study->lists[TRS__SITES].count; i++)
            put_hours(&writer, study, trs_study_site(study, i)->calendar_index);
    put_hours(&writer, study, piece.calendar_index);
    piece.calendar = NULL;
    put_interval(&writer, "", &piece); /* whatever it is called */
    put_end(&writer, study, study->info.anchor);
    return fingerprint(piece.name, hash);
}

void trs_study_fingerprint(char text[33], const trs_study *study,
                           size_t interval)
{
    trs__fingerprint print = trs__interval_fingerprint(study, interval);

    snprintf(text, 33, "%016" PRIx64 "%016" PRIx64, print.high, print.low);
}
