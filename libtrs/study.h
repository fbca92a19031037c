/* The inside of a study, and what the other rooms ask of a finished one. */
#ifndef TRS__STUDY_H
#define TRS__STUDY_H

#include <trs/study.h>
#include <trs/zone.h>

#include "libtrs/text.h"

/* ---- for the rooms that use a finished study ----------------------------- */

/* The dimension whose values are sites, or -1. */
int trs__study_sites_dimension(const trs_study *study);

/* The site of a value, or -1. */
int trs__study_find_site(const trs_study *study, const char *value);

/* The clock of wall times: the milestone's (-1: no milestone), else the site's
 * (-1: no site), else the study's, else UTC.  Never NULL. */
const trs_zone *trs__study_zone(const trs_study *study, int milestone,
                                int site);

/* The opening hours that an interval with a working clock goes by at a site
 * (-1: none); NULL where there are none, so that nothing can be measured. */
const trs_calendar *trs__study_calendar(const trs_study *study, size_t interval,
                                        int site);

/* The opening hours of the office at a site: the site's calendar; without a
 * site (-1), in a study without sites, the only calendar there is.  NULL where
 * there is none. */
const trs_calendar *trs__study_office(const trs_study *study, int site);

/* ---- places -------------------------------------------------------------- */

typedef struct trs__place {
    const char *file; /* NULL: no place */
    size_t line, column;
} trs__place;

/* Every text that a study keeps has its place in front of it, so that a
 * complaint about a name can point at it long after it was read. */
typedef struct trs__kept {
    trs__place place;
    char text[];
} trs__kept;

/* Where a field of the piece that is added next stands, when it is no text. */
typedef struct trs__mark {
    size_t offset;
    size_t line, column;
} trs__mark;

/* ---- the study ----------------------------------------------------------- */

typedef enum trs__list_kind {
    TRS__DIMENSIONS,
    TRS__SITES,
    TRS__MILESTONES,
    TRS__INTERVALS,
    TRS__PARTIES,
    TRS__CALENDARS,
    TRS__NOT_RECORDED,
    TRS__TARGETS,
    TRS__MEMBERS,
    TRS__RECOMMENDATIONS,
    TRS__ANNOTATIONS,
    TRS__LISTS
} trs__list_kind;

typedef struct trs__list {
    void *items;
    size_t count, capacity;
} trs__list;

/* No study needs more; a hostile one stays small. */
enum {
    TRS__MARKS = 32,
    TRS__MOST_PARTIES = 64,  /* over_mask has a bit for each             */
    TRS__MOST_PIECES = 1000, /* in one section, but for sites and what is
                                only printed: ten times that             */
    TRS__MOST_NAMES = 64     /* in one breakdown, or of strata           */
};

struct trs_study {
    trs_host host;
    trs__arena arena; /* all texts and arrays of the pieces */
    trs__place at;
    trs__mark marks[TRS__MARKS];
    size_t mark_count;
    bool given[TRS_SECTION_COUNT];
    bool inferred[TRS_SECTION_COUNT]; /* of those given */
    bool finished;

    trs_study_info info;
    trs_data_rules data;
    trs_sample sample;
    trs_statistics_rules statistics;
    trs_report_rules report;
    trs_study_text text;
    const char *sites_by;
    trs__list lists[TRS__LISTS];
    trs__dict names[TRS__LISTS]; /* code = index; of those with names */

    /* made by finish */
    int sites_dimension, main;
    trs_zone **zones;
    size_t zone_count, zone_capacity;
    int *milestone_zones, *site_zones, *calendar_zones; /* -1: none */
    int zone;                                           /* the study's */
    trs_calendar **calendars; /* [calendar * zone_count + zone] */
    size_t calendars_built;
};

/* A piece of a list, which the caller knows to be there. */
#define TRS__PIECE(study, kind, type, index)                                   \
    (&((type *)(study)->lists[kind].items)[index])

/* ---- study_keep.c: copies that live as long as the study ----------------- */

/* TRS_EDOMAIN once the study is finished. */
trs_status trs__study_open(const trs_study *study, trs_error *err);

/* Each replaces what *text and its like point at by the study's own copy.  A
 * text that is the study's already stays, and keeps its place.  False: no room.
 */
bool trs__study_keep(trs_study *study, const char **text);
bool trs__study_keep_all(trs_study *study, const char **const *texts,
                         size_t count);
#define TRS__KEEP(study, ...)                                                  \
    trs__study_keep_all(study, (const char **[]){ __VA_ARGS__ },               \
                        sizeof(const char **[]){ __VA_ARGS__ } /               \
                            sizeof(const char **))
bool trs__study_keep_texts(trs_study *study, trs_texts *texts);
bool trs__study_keep_conditions(trs_study *study, trs_conditions *conditions);

/* *items is a pointer to count items of width bytes. */
bool trs__study_keep_array(trs_study *study, void *items, size_t count,
                           size_t width);

/* A text of the study's own, read at a place of the file that trs_study_at
 * named; NULL when there is no room. */
const char *trs__study_text(trs_study *study, const char *bytes, size_t length,
                            size_t line, size_t column);

/* Says where a field of the next piece stands. */
void trs__study_mark(trs_study *study, size_t offset, size_t line,
                     size_t column);

/* TRS_ESTUDY, at the place of a text that the study keeps. */
trs_status trs__study_wrong(const char *kept, trs_error *err,
                            const char *format, ...) TRS_PRINTF(3, 4);

/* TRS_ESTUDY, at a field of the piece that is being added, by its offset. */
trs_status trs__study_wrong_field(const trs_study *study, size_t offset,
                                  trs_error *err, const char *format, ...)
    TRS_PRINTF(4, 5);

/* The status of another room's error, which gets the place of a kept text. */
trs_status trs__study_wrong_as(const char *kept, trs_error *err,
                               trs_status status, const char *what,
                               const trs_error *cause);

/* "; did you mean \"x\"?" or nothing, into hint. */
#define TRS__HINT 96
void trs__study_hint(char hint[TRS__HINT], const char *name,
                     const char *const *known, size_t count);

/* The same among the names of a list. */
void trs__study_hint_list(const trs_study *study, trs__list_kind kind,
                          char hint[TRS__HINT], const char *name);

/* The index of a name, or -1. */
int trs__study_find(const trs_study *study, trs__list_kind kind,
                    const char *name);

/* The same as a check: fails with "WHOSE: no WHAT "name"" and a hint. */
trs_status trs__study_resolve(const trs_study *study, trs__list_kind kind,
                              const char *what, const char *whose,
                              const char *name, int *index, trs_error *err);

/* ---- study_check.c, study_check_rules.c: is a piece right by itself? ----- */

/* Each condition has a name of its own and at least one value. */
trs_status trs__check_conditions(const trs_conditions *conditions,
                                 const char *whose, trs_error *err);

trs_status trs__check_info(const trs_study *, const trs_study_info *,
                           trs_error *);
trs_status trs__check_data(const trs_study *, const trs_data_rules *,
                           trs_error *);
trs_status trs__check_sample(const trs_study *, const trs_sample *,
                             trs_error *);
trs_status trs__check_dimension(const trs_study *, const trs_dimension *,
                                trs_error *);
trs_status trs__check_milestone(const trs_study *, const trs_milestone *,
                                trs_error *);
trs_status trs__check_interval(const trs_study *, const trs_interval *,
                               trs_error *);
trs_status trs__check_calendar(const trs_study *, const trs_calendar_rules *,
                               trs_error *);
trs_status trs__check_statistics(const trs_study *,
                                 const trs_statistics_rules *, trs_error *);
trs_status trs__check_target(const trs_study *, const trs_target *,
                             trs_error *);
trs_status trs__check_report(const trs_study *, const trs_report_rules *,
                             trs_error *);

/* Is a name that of a fixed column of the statistics?  No dimension has it. */
bool trs__study_is_fixed_column(const char *name);

/* ---- study_clock.c: zones and calendars of a study that is being finished - */

/* The calendar of an interval with a working clock, and the zones in which it
 * is used: the names resolve, and some zone is there. */
trs_status trs__study_find_calendar(trs_study *study, trs_interval *interval,
                                    trs_error *err);

trs_status trs__study_open_clocks(trs_study *study, trs_error *err);
void trs__study_close_clocks(trs_study *study);

#endif
