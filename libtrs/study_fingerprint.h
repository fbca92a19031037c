/* What results depend on, in a few bytes: two studies may be merged when these
 * agree, and the name of one that does not tells the user why.
 *
 * Labels, and all that is only printed, do not count; nor do the bytes of the
 * data (encoding, delimiter, quotes) or defaults that one study spells out. */
#ifndef TRS__STUDY_FINGERPRINT_H
#define TRS__STUDY_FINGERPRINT_H

#include <trs/study.h>

/* FNV-1a of 128 bits over a canonical text. */
typedef struct trs__fingerprint {
    const char *name; /* "milestones"; of an interval its name */
    uint64_t high, low;
} trs__fingerprint;

#define TRS__DEFINITION_LIST(X)                                                \
    X(DATA, "data")                                                            \
    X(SAMPLE, "sample")                                                        \
    X(DIMENSIONS, "dimensions")                                                \
    X(SITES, "sites")                                                          \
    X(MILESTONES, "milestones")                                                \
    X(INTERVALS, "intervals")                                                  \
    X(CALENDARS, "calendars")                                                  \
    X(NOT_RECORDED, "not_recorded")                                            \
    X(TIMEZONE, "timezone")                                                    \
    X(PERIOD, "period")                                                        \
    X(CUTOFF, "cutoff")                                                        \
    X(TARGETS, "targets")

typedef enum trs__definition {
#define TRS__DEFINITION_ENUM(name, text) TRS__DEFINITION_##name,
    TRS__DEFINITION_LIST(TRS__DEFINITION_ENUM)
#undef TRS__DEFINITION_ENUM
        TRS__DEFINITION_COUNT
} trs__definition;

/* trs__study_fingerprint - of one part of a finished study. */
trs__fingerprint trs__study_fingerprint(const trs_study *study,
                                        trs__definition definition);

/* trs__interval_fingerprint - of one interval, to compare rounds of a study: its
 * ends, clock and opening hours, rules and the milestone that selects
 * consignments; not the dates of the period, nor holidays. */
trs__fingerprint trs__interval_fingerprint(const trs_study *study,
                                           size_t interval);

#endif
