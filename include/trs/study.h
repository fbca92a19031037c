/* study - what is measured, between which milestones, for whom.
 *
 * A study is built by adding plain structs to a builder and finishing it:
 *
 *     trs_study *study = NULL;
 *     trs_milestone arrival, released;
 *     trs_interval release;
 *
 *     trs_study_new(&study, NULL, &err);
 *     trs_milestone_init(&arrival, "arrival");
 *     trs_milestone_init(&released, "released");
 *     trs_study_add_milestone(study, &arrival, &err);
 *     trs_study_add_milestone(study, &released, &err);
 *     trs_interval_init(&release, "release", "arrival", "released");
 *     trs_study_add_interval(study, &release, &err);
 *     trs_study_finish(study, &err);
 *
 * The study copies whatever it is given.  The same structs are lent back by the
 * getters, filled in (labels, zones, indices), until the study is freed.  The
 * loader of study files (study_file.h) goes through this builder, so there is
 * one validation.  After trs_study_finish a study never changes and may be read
 * by many threads.
 *
 * Every list is an array and a count.  Every text may be NULL for "not given",
 * except names.  Names are compared byte for byte. */
#ifndef TRS_STUDY_H
#define TRS_STUDY_H

#include <trs/calendar.h>
#include <trs/host.h>
#include <trs/instant.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_study trs_study;

/* What a study can say, and leave out: the sections of a study file and, of
 * data: and report:, the parts that can be inferred apart. */
#define TRS_SECTION_LIST(X)                                                    \
    X(INFO, "study")                                                           \
    X(DATA, "data")                                                            \
    X(COLUMNS, "columns")                                                      \
    X(SAMPLE, "sample")                                                        \
    X(DIMENSIONS, "dimensions")                                                \
    X(SITES, "sites")                                                          \
    X(MILESTONES, "milestones")                                                \
    X(INTERVALS, "intervals")                                                  \
    X(PARTIES, "parties")                                                      \
    X(CALENDARS, "calendars")                                                  \
    X(NOT_RECORDED, "not_recorded")                                            \
    X(STATISTICS, "statistics")                                                \
    X(REPORT, "report")                                                        \
    X(BREAKDOWNS, "breakdowns")                                                \
    X(TARGETS, "targets")                                                      \
    X(TEXT, "text")                                                            \
    X(WORKING_GROUP, "working_group")                                          \
    X(RECOMMENDATIONS, "recommendations")                                      \
    X(ANNOTATIONS, "annotations")

typedef enum trs_section {
#define TRS_SECTION_ENUM(name, text) TRS_SECTION_##name,
    TRS_SECTION_LIST(TRS_SECTION_ENUM)
#undef TRS_SECTION_ENUM
        TRS_SECTION_COUNT
} trs_section;

/* ---- the pieces ------------------------------------------------------- */

/* A list of texts. */
typedef struct trs_texts {
    const char *const *items;
    size_t count;
} trs_texts;

/* "NAME is one of VALUES": a column of the data, or a dimension. */
typedef struct trs_condition {
    const char *name;
    trs_texts values;
    int dimension; /* filled in where name is a dimension's; else -1 */
} trs_condition;

/* All of them must hold. */
typedef struct trs_conditions {
    const trs_condition *items;
    size_t count;
} trs_conditions;

#define TRS_DAY_NONE INT32_MIN

typedef enum trs_share {
    TRS_SHARE_NONE,
    TRS_SHARE_SECRETARIAT,
    TRS_SHARE_MEMBERS,
    TRS_SHARE_PUBLIC
} trs_share;

/* study: */
typedef struct trs_study_info {
    size_t size;
    const char *title, *administration, *guide;
    const char *unit; /* what is counted; default "consignment" */
    trs_share share;
    trs_day period_from,
        period_to;         /* to is included; TRS_DAY_NONE: no period */
    const char *period_on; /* a milestone, or NULL */
    const char *cutoff;    /* wall time or instant as text, or NULL  */
    const char *timezone;  /* NULL: not given (UTC is used)          */
    uint64_t seed;         /* default 1                              */
    /* filled in by trs_study_finish */
    trs_instant cutoff_instant; /* TRS_INSTANT_MISSING: none            */
    int anchor;                 /* milestone or TRS_END_FIRST/LAST      */
} trs_study_info;

typedef enum trs_shape {
    TRS_SHAPE_UNKNOWN,
    TRS_SHAPE_EVENTS,
    TRS_SHAPE_WIDE
} trs_shape;

/* data: */
typedef struct trs_data_rules {
    size_t size;
    trs_shape shape;
    const char *encoding; /* NULL: utf-8                                   */
    char delimiter;       /* 0: detected                                   */
    bool quote_none;      /* quotes are ordinary characters                */
    bool merge_id;        /* wide: rows with one id are one consignment    */
    trs_texts timestamps; /* patterns; none: detected                      */
    trs_texts missing;    /* texts that stand for "no value"; when
                               missing_given is false the default list holds */
    bool missing_given;
    const char *id; /* columns; NULL: inferred (wide: may be absent) */
    const char *event;
    trs_texts time;       /* one column, or [date, clock]                  */
    const char *start;    /* events with a start and an end in a row       */
    trs_conditions where; /* columns                                       */
    bool columns_given;
} trs_data_rules;

typedef enum trs_design {
    TRS_DESIGN_NOT_STATED,
    TRS_DESIGN_CENSUS,
    TRS_DESIGN_RANDOM,
    TRS_DESIGN_STRATIFIED,
    TRS_DESIGN_PURPOSIVE
} trs_design;

/* One stratum of the population: values in the order of trs_sample.strata. */
typedef struct trs_stratum {
    trs_texts values;
    uint64_t n;
} trs_stratum;

/* sample: */
typedef struct trs_sample {
    size_t size;
    bool given; /* the study says how it was sampled */
    trs_design design;
    trs_texts strata; /* dimensions */
    const trs_stratum *population;
    size_t population_count;
    const char *weight;                   /* column */
    const char *cluster;                  /* column */
    int64_t forms_issued, forms_returned; /* -1: not given */
} trs_sample;

typedef enum trs_dimension_kind {
    TRS_DIMENSION_COLUMN, /* a column's values                          */
    TRS_DIMENSION_BEFORE, /* yes | no: is one milestone before another? */
    TRS_DIMENSION_PART    /* a part of a milestone's wall time          */
} trs_dimension_kind;

typedef enum trs_time_part {
    TRS_PART_HOUR,
    TRS_PART_WEEKDAY,
    TRS_PART_DATE,
    TRS_PART_WEEK,
    TRS_PART_MONTH
} trs_time_part;

/* values: {MBA: Mombasa}: what a value is called. */
typedef struct trs_value_label {
    const char *value, *label;
} trs_value_label;

/* groups: {Import: [IM4, IM7]}. */
typedef struct trs_value_group {
    const char *name;
    trs_texts values;
} trs_value_group;

/* dimensions: */
typedef struct trs_dimension {
    size_t size;
    const char *name, *label;
    trs_dimension_kind kind;
    const char *column;            /* COLUMN                              */
    const trs_value_label *values; /* COLUMN                              */
    size_t value_count;
    const trs_value_group *groups; /* COLUMN                              */
    size_t group_count;
    unsigned take;       /* COLUMN: the first characters; 0: all        */
    const int64_t *cuts; /* COLUMN: ascending, in millionths            */
    size_t cut_count;
    const char *before[2]; /* BEFORE: yes when [0] < [1]                  */
    const char *of;        /* PART                                        */
    trs_time_part part;
    /* filled in */
    int before_index[2], of_index;
} trs_dimension;

/* sites: by one dimension, a zone and a calendar for a value of it. */
typedef struct trs_site {
    size_t size;
    const char *value, *timezone, *calendar;
    int calendar_index; /* filled in; -1: none */
} trs_site;

typedef enum trs_milestone_kind {
    TRS_MILESTONE_EVENT,   /* events shape: event names         */
    TRS_MILESTONE_COLUMN,  /* wide shape: one or two columns    */
    TRS_MILESTONE_LATEST,  /* composite: known when all are     */
    TRS_MILESTONE_EARLIEST /* composite: known when any is      */
} trs_milestone_kind;

typedef enum trs_role {
    TRS_ROLE_NONE,
    TRS_ROLE_ARRIVAL,
    TRS_ROLE_LODGEMENT,
    TRS_ROLE_CUSTOMS_RELEASE,
    TRS_ROLE_RELEASE,
    TRS_ROLE_REMOVAL
} trs_role;

/* milestones:, in the order in which they usually happen */
typedef struct trs_milestone {
    size_t size;
    const char *name, *label; /* label: the name when not given */
    trs_milestone_kind kind;
    trs_texts from;       /* event names, columns, or milestones          */
    trs_conditions where; /* EVENT: columns of the same row               */
    trs_texts timestamps; /* patterns of its own                          */
    const char *timezone; /* NULL: the site's, else the study's           */
    trs_role role;
    const char *means, *source; /* printed */
    bool optional, terminal;
    bool take_last; /* occurrence: last */
    /* filled in: composites only, from_count indices */
    const int *parts;
} trs_milestone;

/* Where an interval starts or ends: a milestone's index, or one of these. */
#define TRS_END_FIRST (-1) /* the earliest instant recorded, whatever it is */
#define TRS_END_LAST  (-2)
#define TRS_END_NONE  (-3)

typedef enum trs_negative {
    TRS_NEGATIVE_KEEP,
    TRS_NEGATIVE_CLIP,
    TRS_NEGATIVE_REJECT
} trs_negative;

/* intervals: */
typedef struct trs_interval {
    size_t size;
    const char *name, *label;
    const char *from, *to; /* milestones, "@first", "@last"             */
    bool main;
    const char *party; /* who is said to hold the goods, or NULL     */
    trs_negative negative;
    trs_texts over;       /* parties whose moments this one takes         */
    trs_conditions only;  /* dimensions                                   */
    bool working;         /* clock: working                               */
    const char *calendar; /* a calendar, or "site"                  */
    trs_span limit_min, limit_max; /* INT64_MIN / INT64_MAX: none           */
    /* filled in */
    int from_index, to_index;
    int party_index;    /* -1: none                                     */
    int calendar_index; /* -1: none, or the site's                      */
    uint64_t over_mask; /* bit p: takes moments from party p            */
} trs_interval;

/* parties: */
typedef struct trs_party {
    size_t size;
    const char *name, *label;
} trs_party;

/* Some days of the week (bit 0 Monday .. bit 6 Sunday) and their spans; or one
 * special day and its spans. */
typedef struct trs_opening {
    unsigned weekdays; /* 0: special day */
    trs_day day;
    const trs_hours *spans;
    size_t span_count;
} trs_opening;

typedef struct trs_day_range {
    trs_day from, to;
} trs_day_range;

/* calendars: */
typedef struct trs_calendar_rules {
    size_t size;
    const char *name, *timezone;
    const trs_opening *openings;
    size_t opening_count;
    const trs_day_range *holidays;
    size_t holiday_count;
} trs_calendar_rules;

/* not_recorded: */
typedef struct trs_not_recorded {
    size_t size;
    const char *milestone;
    trs_conditions where; /* dimensions */
    int milestone_index;  /* filled in  */
} trs_not_recorded;

/* statistics: */
typedef struct trs_statistics_rules {
    size_t size;
    double confidence;   /* 0.95                          */
    double trim;         /* 0.05                          */
    trs_span horizon;    /* 0: not given                  */
    double what_if;      /* 0.75                          */
    unsigned replicates; /* 2000                        */
} trs_statistics_rules;

/* One target: an interval's, for one value of a dimension or for all. */
typedef struct trs_target {
    size_t size;
    const char *interval;
    const char *by;            /* dimension, or NULL for one target  */
    const char *const *values; /* value_count of them, when by       */
    const trs_span *spans;     /* beside them                        */
    size_t value_count;
    trs_span otherwise;           /* the target, or "else"; < 0: none   */
    int interval_index, by_index; /* filled in                          */
} trs_target;

/* report: */
typedef struct trs_report_rules {
    size_t size;
    const trs_texts *breakdowns; /* each a list of dimensions */
    size_t breakdown_count;
    bool breakdowns_given;
    uint64_t min_cell;       /* 10 */
    uint64_t min_show;       /* 5  */
    const char *contributor; /* column */
    const char *language;    /* NULL: en */
    const char *accent;      /* "#0072B2" */
    const char *logo;
} trs_report_rules;

/* text: */
typedef struct trs_study_text {
    size_t size;
    const char *objectives, *scope, *method, *limits, *conclusions;
} trs_study_text;

typedef struct trs_recommendation {
    size_t size;
    const char *finding, *action, *owner, *by, *status;
} trs_recommendation;

typedef struct trs_annotation {
    size_t size;
    trs_day from, to;
    const char *text;
} trs_annotation;

/* ---- defaults: each sets size, clears the rest, and takes the names ---- */

TRS_API void trs_study_info_init_sized(trs_study_info *info, size_t size);
#define trs_study_info_init(info)                                              \
    trs_study_info_init_sized((info), sizeof *(info))
TRS_API void trs_data_rules_init_sized(trs_data_rules *rules, size_t size);
#define trs_data_rules_init(rules)                                             \
    trs_data_rules_init_sized((rules), sizeof *(rules))
TRS_API void trs_sample_init_sized(trs_sample *sample, size_t size);
#define trs_sample_init(sample)                                                \
    trs_sample_init_sized((sample), sizeof *(sample))
TRS_API void trs_dimension_init_sized(trs_dimension *dimension, size_t size,
                                      const char *name);
#define trs_dimension_init(dimension, name)                                    \
    trs_dimension_init_sized((dimension), sizeof *(dimension), (name))
TRS_API void trs_site_init_sized(trs_site *site, size_t size,
                                 const char *value);
#define trs_site_init(site, value)                                             \
    trs_site_init_sized((site), sizeof *(site), (value))
TRS_API void trs_milestone_init_sized(trs_milestone *milestone, size_t size,
                                      const char *name);
#define trs_milestone_init(milestone, name)                                    \
    trs_milestone_init_sized((milestone), sizeof *(milestone), (name))
TRS_API void trs_interval_init_sized(trs_interval *interval, size_t size,
                                     const char *name, const char *from,
                                     const char *to);
#define trs_interval_init(interval, name, from, to)                            \
    trs_interval_init_sized((interval), sizeof *(interval), (name), (from),    \
                            (to))
TRS_API void trs_party_init_sized(trs_party *party, size_t size,
                                  const char *name);
#define trs_party_init(party, name)                                            \
    trs_party_init_sized((party), sizeof *(party), (name))
TRS_API void trs_calendar_rules_init_sized(trs_calendar_rules *rules,
                                           size_t size, const char *name);
#define trs_calendar_rules_init(rules, name)                                   \
    trs_calendar_rules_init_sized((rules), sizeof *(rules), (name))
TRS_API void trs_not_recorded_init_sized(trs_not_recorded *rule, size_t size,
                                         const char *milestone);
#define trs_not_recorded_init(rule, milestone)                                 \
    trs_not_recorded_init_sized((rule), sizeof *(rule), (milestone))
TRS_API void trs_statistics_rules_init_sized(trs_statistics_rules *rules,
                                             size_t size);
#define trs_statistics_rules_init(rules)                                       \
    trs_statistics_rules_init_sized((rules), sizeof *(rules))
TRS_API void trs_target_init_sized(trs_target *target, size_t size,
                                   const char *interval);
#define trs_target_init(target, interval)                                      \
    trs_target_init_sized((target), sizeof *(target), (interval))
TRS_API void trs_report_rules_init_sized(trs_report_rules *rules, size_t size);
#define trs_report_rules_init(rules)                                           \
    trs_report_rules_init_sized((rules), sizeof *(rules))
TRS_API void trs_study_text_init_sized(trs_study_text *text, size_t size);
#define trs_study_text_init(text)                                              \
    trs_study_text_init_sized((text), sizeof *(text))
TRS_API void trs_recommendation_init_sized(trs_recommendation *item,
                                           size_t size);
#define trs_recommendation_init(item)                                          \
    trs_recommendation_init_sized((item), sizeof *(item))
TRS_API void trs_annotation_init_sized(trs_annotation *item, size_t size);
#define trs_annotation_init(item)                                              \
    trs_annotation_init_sized((item), sizeof *(item))

/* ---- building ---------------------------------------------------------- */

/* trs_study_new - an empty study; the caller frees it. */
TRS_API trs_status trs_study_new(trs_study **out, const trs_host *host,
                                 trs_error *err);
TRS_API void trs_study_free(trs_study *study);

/* trs_study_at - where the pieces that follow were read.
 *
 * Complaints about them, also those of trs_study_finish, carry this place.  A
 * file of NULL: no place. */
TRS_API void trs_study_at(trs_study *study, const char *file, size_t line,
                          size_t column);

/* trs_study_give - says that a section is there, though nothing may be in it:
 * a study that has no dimensions, and not one whose dimensions are to be
 * inferred.  What is added or set gives its section by itself. */
TRS_API void trs_study_give(trs_study *study, trs_section section);

/* trs_study_gave - whether a section was given; what was not may be inferred
 * from the data (ingest.h). */
TRS_API bool trs_study_gave(const trs_study *study, trs_section section);

/* trs_study_inferred - whether a section is there because it was read off the
 * data, and not because somebody said so. */
TRS_API bool trs_study_inferred(const trs_study *study, trs_section section);

/* Each adds or sets one piece, copying it.  Setting again replaces.
 *
 * TRS_ESTUDY   the piece is wrong by itself (no name, a name twice, a share
 *              outside 0..1 ...)
 * TRS_EDOMAIN  the study is finished
 * After a failure, TRS_ENOMEM too, the study is what it was. */
TRS_API trs_status trs_study_set_info(trs_study *study,
                                      const trs_study_info *info,
                                      trs_error *err);
TRS_API trs_status trs_study_set_data(trs_study *study,
                                      const trs_data_rules *rules,
                                      trs_error *err);
TRS_API trs_status trs_study_set_sample(trs_study *study,
                                        const trs_sample *sample,
                                        trs_error *err);
TRS_API trs_status trs_study_add_dimension(trs_study *study,
                                           const trs_dimension *dimension,
                                           trs_error *err);
TRS_API trs_status trs_study_set_sites_by(trs_study *study,
                                          const char *dimension,
                                          trs_error *err);
TRS_API trs_status trs_study_add_site(trs_study *study, const trs_site *site,
                                      trs_error *err);
TRS_API trs_status trs_study_add_milestone(trs_study *study,
                                           const trs_milestone *milestone,
                                           trs_error *err);
TRS_API trs_status trs_study_add_interval(trs_study *study,
                                          const trs_interval *interval,
                                          trs_error *err);
TRS_API trs_status trs_study_add_party(trs_study *study, const trs_party *party,
                                       trs_error *err);
TRS_API trs_status trs_study_add_calendar(trs_study *study,
                                          const trs_calendar_rules *rules,
                                          trs_error *err);
TRS_API trs_status trs_study_add_not_recorded(trs_study *study,
                                              const trs_not_recorded *rule,
                                              trs_error *err);
TRS_API trs_status trs_study_set_statistics(trs_study *study,
                                            const trs_statistics_rules *rules,
                                            trs_error *err);
TRS_API trs_status trs_study_set_report(trs_study *study,
                                        const trs_report_rules *rules,
                                        trs_error *err);
TRS_API trs_status trs_study_add_target(trs_study *study,
                                        const trs_target *target,
                                        trs_error *err);
TRS_API trs_status trs_study_set_text(trs_study *study,
                                      const trs_study_text *text,
                                      trs_error *err);
TRS_API trs_status trs_study_add_member(trs_study *study, const char *name,
                                        trs_error *err);
TRS_API trs_status trs_study_add_recommendation(trs_study *study,
                                                const trs_recommendation *item,
                                                trs_error *err);
TRS_API trs_status trs_study_add_annotation(trs_study *study,
                                            const trs_annotation *item,
                                            trs_error *err);

/* trs_study_finish - checks what the pieces say of each other.
 *
 * Resolves every name (an interval's ends, parties, calendars, targets,
 * breakdowns), opens the time zones and calendars, fills in defaults.  On
 * success the study can be used and changes no more; a second call does
 * nothing.  After a failure it is not finished, and more may be added.
 *
 * TRS_ESTUDY  err names the piece that is wrong and, for a near miss, what was
 *             probably meant
 * TRS_EIO, TRS_EDAMAGED  the database of time zones */
TRS_API trs_status trs_study_finish(trs_study *study, trs_error *err);

TRS_API bool trs_study_is_finished(const trs_study *study);

/* ---- reading ----------------------------------------------------------- */

/* Lent until the study is freed or, while it is not finished, added to. */

TRS_API const trs_study_info *trs_study_get_info(const trs_study *study);
TRS_API const trs_data_rules *trs_study_data(const trs_study *study);
TRS_API const trs_sample *trs_study_sample(const trs_study *study);
TRS_API const trs_statistics_rules *trs_study_statistics(
    const trs_study *study);
TRS_API const trs_report_rules *trs_study_report(const trs_study *study);
TRS_API const trs_study_text *trs_study_get_text(const trs_study *study);
TRS_API const char *trs_study_sites_by(const trs_study *study);

/* Counted lists: an index from 0; NULL past the end. */
TRS_API size_t trs_study_dimension_count(const trs_study *study);
TRS_API const trs_dimension *trs_study_dimension(const trs_study *study,
                                                 size_t index);
TRS_API size_t trs_study_site_count(const trs_study *study);
TRS_API const trs_site *trs_study_site(const trs_study *study, size_t index);
TRS_API size_t trs_study_milestone_count(const trs_study *study);
TRS_API const trs_milestone *trs_study_milestone(const trs_study *study,
                                                 size_t index);
TRS_API size_t trs_study_interval_count(const trs_study *study);
TRS_API const trs_interval *trs_study_interval(const trs_study *study,
                                               size_t index);
TRS_API size_t trs_study_party_count(const trs_study *study);
TRS_API const trs_party *trs_study_party(const trs_study *study, size_t index);
TRS_API size_t trs_study_calendar_count(const trs_study *study);
TRS_API const trs_calendar_rules *trs_study_calendar(const trs_study *study,
                                                     size_t index);
TRS_API size_t trs_study_not_recorded_count(const trs_study *study);
TRS_API const trs_not_recorded *trs_study_not_recorded(const trs_study *study,
                                                       size_t index);
TRS_API size_t trs_study_target_count(const trs_study *study);
TRS_API const trs_target *trs_study_target(const trs_study *study,
                                           size_t index);
TRS_API size_t trs_study_member_count(const trs_study *study);
TRS_API const char *trs_study_member(const trs_study *study, size_t index);
TRS_API size_t trs_study_recommendation_count(const trs_study *study);
TRS_API const trs_recommendation *trs_study_recommendation(
    const trs_study *study, size_t index);
TRS_API size_t trs_study_annotation_count(const trs_study *study);
TRS_API const trs_annotation *trs_study_annotation(const trs_study *study,
                                                   size_t index);

/* The index of a name, or -1. */
TRS_API int trs_study_find_dimension(const trs_study *study, const char *name);
TRS_API int trs_study_find_milestone(const trs_study *study, const char *name);
TRS_API int trs_study_find_interval(const trs_study *study, const char *name);

/* trs_study_fingerprint - of what an interval measures, as 32 hex digits: its
 * ends, clock and opening hours, rules and the milestone that chooses
 * consignments; not labels, dates or holidays.  Rounds whose fingerprints agree
 * may be compared. */
TRS_API void trs_study_fingerprint(char text[33], const trs_study *study,
                                   size_t interval);

/* The index of the main interval; -1 when the study has no interval. */
TRS_API int trs_study_main(const trs_study *study);

/* trs_study_nearest - the known name that was probably meant, or NULL. */
TRS_API const char *trs_study_nearest(const char *name,
                                      const char *const *known, size_t count);

/* trs_study_value_label - what a value of a dimension is called; the value
 * itself where the study has no label for it. */
TRS_API const char *trs_study_value_label(const trs_study *study,
                                          size_t dimension, const char *value);

#ifdef __cplusplus
}
#endif
#endif
