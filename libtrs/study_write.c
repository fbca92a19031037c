/* Knows how a study is written as a study file: what it says, section by
 * section, and as comments what it could say and does not. */
#include <trs/study_file.h>

#include "libtrs/status.h"
#include "libtrs/study_keys.h"

#include <string.h>

/* ---- what a section could say -------------------------------------------- */

typedef struct hint {
    const trs__key *keys; /* of the section                       */
    const char *key;
    const char *line; /* what stands behind "# " for this key */
} hint;

static const hint hints[] = {
    { trs__keys_study, "title", "title: Time Release Study 2025" },
    { trs__keys_study, "administration",
      "administration: Example Revenue Authority" },
    { trs__keys_study, "unit",
      "unit: declaration       # what is counted, printed beside every n" },
    { trs__keys_study, "period",
      "period: {from: 2025-03-03, to: 2025-03-09}   # the consignments that "
      "count: the main interval starts in it" },
    { trs__keys_study, "cutoff",
      "cutoff: 2025-04-09T00:00:00   # what was recorded later had not "
      "happened "
      "yet: such consignments are open" },
    { trs__keys_study, "timezone",
      "timezone: Africa/Nairobi   # of all times that do not tell their "
      "offset; "
      "UTC otherwise" },
    { trs__keys_data, "timestamp",
      "timestamp: \"%d/%m/%Y %H:%M\"   # when day and month can't be told "
      "apart" },
    { trs__keys_data, "missing",
      "missing: [\"\", \"NA\", \"N/A\", \"-\", \"NULL\"]   # what stands for "
      "no "
      "value" },
    { trs__keys_data, "where",
      "where: {regime: [import, export]}   # the rows to use: a column and its "
      "values" },
    { trs__keys_report, "contributor",
      "contributor: importer   # a column: whom small cells would give away" },
};

static bool is_set(const trs__key *keys, const char *key, const void *piece,
                   const void *usual)
{
    for (const trs__key *k = keys; k->name; k++)
        if (strcmp(k->name, key) == 0) {
            trs__key one[2] = { *k, { .name = NULL } };

            return trs__differs(one, piece, usual);
        }
    return false;
}

static void put_hints(trs__writer *w, const trs__key *keys, const void *piece,
                      const void *usual)
{
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        if (hints[i].keys != keys || is_set(keys, hints[i].key, piece, usual))
            continue;
        trs__put(w, "\n  # ");
        trs__put(w, hints[i].line);
    }
    trs__put(w, "\n");
}

/* A section of which there is one, a key on each line. */
static void put_block(trs__writer *w, const char *name, const trs__key *keys,
                      const void *piece, const void *usual)
{
    trs__put(w, name);
    trs__put(w, ":");
    w->line = "\n  ";
    trs__put_fields(w, keys, piece, usual);
    w->line = NULL;
}

/* ---- sections ------------------------------------------------------------ */

static void put_info(trs__writer *w, const trs_study *study)
{
    trs_study_info usual;

    trs_study_info_init(&usual);
    usual.unit = NULL; /* so that the section is never empty */
    trs__put(w, "\n");
    put_block(w, "study", trs__keys_study, &study->info, &usual);
    put_hints(w, trs__keys_study, &study->info, &usual);
}

static void put_data(trs__writer *w, const trs_study *study)
{
    trs_data_rules usual;
    bool any;

    trs_data_rules_init(&usual);
    any = trs__differs(trs__keys_data, &study->data, &usual) ||
          study->data.delimiter;
    trs__put(w, "\n# How the data are read.  Columns are named as in their "
                "header.\n");
    if (!any)
        trs__put(w, "# ");
    put_block(w, "data", trs__keys_data, &study->data, &usual);
    put_hints(w, trs__keys_data, &study->data, &usual);
}

static void put_sample(trs__writer *w, const trs_study *study)
{
    trs_sample usual;

    trs_sample_init(&usual);
    trs__put(w, "\n# How the consignments were chosen: census, random, "
                "stratified or purposive.\n");
    if (!study->sample.given) {
        trs__put(w, "# sample: {design: census}\n");
        return;
    }
    if (!trs__differs(trs__keys_sample, &study->sample, &usual) &&
        !study->sample.population_count) {
        trs__put(w, "sample: {design: not-stated}\n");
        return;
    }
    put_block(w, "sample", trs__keys_sample, &study->sample, &usual);
    trs__put(w, "\n");
}

/* "name:" of a section with entries; of an empty one "name: {}". */
static void put_head(trs__writer *w, const trs_study *study,
                     trs_section section, const char *name, size_t count)
{
    if (!count && !study->given[section])
        trs__put(w, "# ");
    trs__put(w, name);
    trs__put(w, count || !study->given[section] ? ":\n" : ": {}\n");
}

static void put_dimensions(trs__writer *w, const trs_study *study)
{
    size_t count = study->lists[TRS__DIMENSIONS].count;
    trs_dimension usual;
    bool derived = false;

    trs_dimension_init(&usual, NULL);
    trs__put(w, "\n# What results can be broken down by: columns, or what is "
                "derived from times.\n");
    put_head(w, study, TRS_SECTION_DIMENSIONS, "dimensions", count);
    for (size_t i = 0; i < count; i++) {
        const trs_dimension *piece = trs_study_dimension(study, i);

        trs__put_piece(w, piece->name, trs__keys_dimension, piece, &usual);
        derived = derived || piece->kind != TRS_DIMENSION_COLUMN ||
                  piece->take || piece->cut_count;
    }
    if (!derived)
        trs__put(w, "  # value:   {column: cif, cuts: [150, 1000, 50000]}\n"
                    "  # chapter: {column: hs_code, take: 2}\n"
                    "  # weekday: {of: arrival, part: weekday}\n");
}

static void put_sites(trs__writer *w, const trs_study *study)
{
    size_t count = study->lists[TRS__SITES].count;
    trs_site usual;

    trs_site_init(&usual, NULL);
    trs__put(w, "\n# The clock and the opening hours of each site.\n");
    if (!study->sites_by) {
        trs__put(w, "# sites: {by: post, values: {BUS: {timezone: "
                    "Africa/Kampala, calendar: busia}}}\n");
        return;
    }
    trs__put(w, "sites:\n  by: ");
    trs__put_text(w, study->sites_by);
    trs__put(w, count ? "\n  values:\n" : "\n  values: {}\n");
    for (size_t i = 0; i < count; i++) {
        trs__put(w, "  ");
        trs__put_piece(w, trs_study_site(study, i)->value, trs__keys_site,
                       trs_study_site(study, i), &usual);
    }
}

static void put_milestones(trs__writer *w, const trs_study *study)
{
    size_t count = study->lists[TRS__MILESTONES].count;
    trs_milestone usual;

    trs_milestone_init(&usual, NULL);
    trs__put(w,
             "\n# The instants that are recorded, in the order in which they "
             "usually happen.\n"
             "# role: arrival | lodgement | customs-release | release | "
             "removal\n"
             "# optional: true - many consignments rightly lack it\n"
             "# terminal: true - the consignment goes no further (seized, "
             "abandoned)\n");
    put_head(w, study, TRS_SECTION_MILESTONES, "milestones", count);
    for (size_t i = 0; i < count; i++)
        trs__put_piece(w, trs_study_milestone(study, i)->name,
                       trs__keys_milestone, trs_study_milestone(study, i),
                       &usual);
}

static void put_intervals(trs__writer *w, const trs_study *study)
{
    size_t count = study->lists[TRS__INTERVALS].count;
    trs_interval usual;

    trs_interval_init(&usual, NULL, NULL, NULL);
    trs__put(w, "\n# What is measured.  \"@first\" and \"@last\" are the first "
                "and the last recorded instant.\n"
                "# party: who is said to hold the goods meanwhile\n"
                "# negative: keep | clip | reject - what a start after the end "
                "means\n"
                "# limits: {max: 90d} - what is longer is rejected, and "
                "counted\n");
    put_head(w, study, TRS_SECTION_INTERVALS, "intervals", count);
    for (size_t i = 0; i < count; i++)
        trs__put_piece(w, trs_study_interval(study, i)->name,
                       trs__keys_interval, trs_study_interval(study, i),
                       &usual);
}

static void put_parties(trs__writer *w, const trs_study *study)
{
    size_t count = study->lists[TRS__PARTIES].count;
    trs_party usual;

    trs_party_init(&usual, NULL);
    trs__put(w, "\n# Who may hold the goods.\n");
    put_head(w, study, TRS_SECTION_PARTIES, "parties", count);
    for (size_t i = 0; i < count; i++)
        trs__put_piece(w, trs_study_party(study, i)->name, trs__keys_party,
                       trs_study_party(study, i), &usual);
    if (!count)
        trs__put(w, "#   customs: {label: Customs}\n"
                    "#   trader:  {label: Traders and clearing agents}\n");
}

static void put_calendars(trs__writer *w, const trs_study *study)
{
    size_t count = study->lists[TRS__CALENDARS].count;
    trs_calendar_rules usual;

    trs_calendar_rules_init(&usual, NULL);
    trs__put(w, "\n# Opening hours, for intervals with clock: working and "
                "calendar: NAME.\n");
    put_head(w, study, TRS_SECTION_CALENDARS, "calendars", count);
    for (size_t i = 0; i < count; i++)
        trs__put_piece(w, trs_study_calendar(study, i)->name,
                       trs__keys_calendar, trs_study_calendar(study, i),
                       &usual);
    if (!count)
        trs__put(w, "#   office: {hours: {mon-fri: [\"08:00-17:00\"]}, "
                    "holidays: [2025-12-24..2025-12-26]}\n");
}

static void put_not_recorded(trs__writer *w, const trs_study *study)
{
    size_t count = study->lists[TRS__NOT_RECORDED].count;
    trs_not_recorded usual;

    trs_not_recorded_init(&usual, NULL);
    if (!count)
        return;
    trs__put(w, "\n# Milestones that nobody writes down there: missing, never "
                "open.\nnot_recorded:\n");
    for (size_t i = 0; i < count; i++) {
        trs__put(w, "  - {");
        w->first = true;
        trs__put_fields(w, trs__keys_not_recorded,
                        trs_study_not_recorded(study, i), &usual);
        trs__put(w, "}\n");
    }
}

static void put_statistics(trs__writer *w, const trs_study *study)
{
    trs_statistics_rules usual;

    trs_statistics_rules_init(&usual);
    if (!trs__differs(trs__keys_statistics, &study->statistics, &usual)) {
        trs__put(w, "\n# statistics: {confidence: 0.95, trim: 0.05, what_if: "
                    "0.75}\n");
        return;
    }
    trs__put(w, "\n");
    put_block(w, "statistics", trs__keys_statistics, &study->statistics,
              &usual);
    trs__put(w, "\n");
}

static void put_report(trs__writer *w, const trs_study *study)
{
    size_t targets = study->lists[TRS__TARGETS].count;
    trs_report_rules usual;
    bool any;

    trs_report_rules_init(&usual);
    any = trs__differs(trs__keys_report, &study->report, &usual) ||
          study->report.breakdowns_given || targets;
    trs__put(w, any ? "\n" : "\n# ");
    put_block(w, "report", trs__keys_report, &study->report, &usual);
    if (targets) {
        trs__put(w, "\n  targets: ");
        trs__put_open(w, "{");
        for (size_t i = 0; i < targets; i++)
            trs__put_target_of(w, trs_study_target(study, i));
        trs__put_close(w, "}");
    }
    if (!study->report.breakdowns_given)
        trs__put(w, "\n  # breakdowns: [[post], [post, procedure]]   # each "
                    "dimension alone, otherwise");
    if (!targets)
        trs__put(w, "\n  # targets: {release: 48h}   # by interval; or {by: "
                    "post, values: {MBA: 5d}, else: 3d}");
    put_hints(w, trs__keys_report, &study->report, &usual);
}

/* ---- what is only printed ------------------------------------------------ */

static void put_words(trs__writer *w, const trs_study *study)
{
    trs_study_text usual;

    trs_study_text_init(&usual);
    if (!trs__differs(trs__keys_text, &study->text, &usual)) {
        trs__put(w, "\n# text: {objectives: \"\", scope: \"\", method: \"\", "
                    "limits: \"\", conclusions: \"\"}\n");
        return;
    }
    trs__put(w, "\n");
    put_block(w, "text", trs__keys_text, &study->text, &usual);
    trs__put(w, "\n");
}

static void put_item(trs__writer *w, const trs__key *keys, const void *piece,
                     const void *usual)
{
    trs__put(w, "  - ");
    trs__put_open(w, "{");
    trs__put_fields(w, keys, piece, usual);
    trs__put_close(w, "}");
    trs__put(w, "\n");
}

static void put_lists(trs__writer *w, const trs_study *study)
{
    trs_recommendation recommendation;
    trs_annotation annotation;

    trs_recommendation_init(&recommendation);
    trs_annotation_init(&annotation);
    if (trs_study_member_count(study))
        trs__put(w, "\nworking_group:\n");
    for (size_t i = 0; i < trs_study_member_count(study); i++) {
        trs__put(w, "  - ");
        trs__put_text(w, trs_study_member(study, i));
        trs__put(w, "\n");
    }
    if (trs_study_recommendation_count(study))
        trs__put(w, "\nrecommendations:\n");
    for (size_t i = 0; i < trs_study_recommendation_count(study); i++)
        put_item(w, trs__keys_recommendation,
                 trs_study_recommendation(study, i), &recommendation);
    if (trs_study_annotation_count(study))
        trs__put(w, "\nannotations:\n");
    for (size_t i = 0; i < trs_study_annotation_count(study); i++)
        put_item(w, trs__keys_annotation, trs_study_annotation(study, i),
                 &annotation);
}

static trs_status not_utf8(const char *text, trs_error *err)
{
    char shown[80];
    size_t n = 0;

    for (; n < sizeof shown - 1 && text[n]; n++)
        shown[n] = (unsigned char)text[n] < 0x80 ? text[n] : '?';
    shown[n] = '\0';
    return trs__fail(err, TRS_EFORMAT,
                     "\"%s\" is not UTF-8; name the encoding in a study file, "
                     "as  data: {encoding: windows-1252}",
                     shown);
}

trs_status trs_study_write(const trs_study *study,
                           int (*write)(void *context, const char *bytes,
                                        size_t length),
                           void *context, trs_error *err)
{
    static void (*const sections[])(trs__writer *, const trs_study *) = {
        put_info,      put_data,         put_sample,     put_dimensions,
        put_sites,     put_milestones,   put_intervals,  put_parties,
        put_calendars, put_not_recorded, put_statistics, put_report,
        put_words,     put_lists,
    };
    trs__writer writer = { .write = write, .context = context };

    trs__put(&writer,
             "# A time release study.  A line that begins with # is a comment: "
             "remove the # to use it.\n"
             "format: 1\n");
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        sections[i](&writer, study);
    if (writer.failed)
        return trs__fail(err, TRS_EIO, "the study file can't be written");
    if (writer.foreign)
        return not_utf8(writer.foreign, err);
    return TRS_OK;
}
