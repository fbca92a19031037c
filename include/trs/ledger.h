/* ledger - every row read is accounted for.
 *
 * rows read = rows used + rows set aside, always.  Each thing that was found on
 * the way has a rule: a stable name, a severity, a count, and the first places
 * where it happened.  A row that is set aside contributes nothing to any figure;
 * a warning or a note does not change whether a row is used. */
#ifndef TRS_LEDGER_H
#define TRS_LEDGER_H

#include <trs/host.h>

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum trs_severity {
    TRS_SET_ASIDE, /* the row contributes nothing                         */
    TRS_WARNING,   /* something that changes figures or needs a decision  */
    TRS_NOTE       /* worth knowing                                       */
} trs_severity;

/* What a rule counts, and so what its share is a share of. */
typedef enum trs_rule_base {
    TRS_BASE_ROWS,         /* rows read                                  */
    TRS_BASE_CONSIGNMENTS, /* consignments with at least one used row    */
    TRS_BASE_STUDY         /* findings on the study; no share            */
} trs_rule_base;

/* Name, severity, what is counted, what it is, what it does to the results.
 * New rules go at the end of their group; names never change. */
#define TRS_RULE_LIST(X)                                                       \
    X(MISSING_ID, "missing-id", SET_ASIDE, ROWS, "rows without an id",         \
      "left out: nobody knows which consignment they belong to")               \
    X(MISSING_EVENT, "missing-event", SET_ASIDE, ROWS,                         \
      "rows that name no event", "left out: what happened then isn't known")   \
    X(MISSING_TIME, "missing-time", SET_ASIDE, ROWS, "rows without a time",    \
      "left out: the event counts as not recorded")                            \
    X(BAD_TIMESTAMP, "bad-timestamp", SET_ASIDE, ROWS,                         \
      "times that can't be read",                                              \
      "not used: the event counts as not recorded; what stands for no time "   \
      "belongs in data.missing")                                               \
    X(NO_INSTANT, "no-instant", SET_ASIDE, ROWS,                               \
      "rows without a single time that can be read",                           \
      "left out: nothing is known of the consignment")                         \
    X(RAGGED, "ragged", SET_ASIDE, ROWS,                                       \
      "rows with more or fewer fields than the header",                        \
      "left out: values may stand in the wrong column")                        \
    X(BAD_QUOTE, "bad-quote", SET_ASIDE, ROWS,                                 \
      "rows with a quote where none may stand",                                \
      "left out; data.quote: none takes quotes as ordinary characters")        \
    X(OPEN_QUOTE, "open-quote", SET_ASIDE, ROWS,                               \
      "a quote that is never closed",                                          \
      "all that follows it is left out: close it, or say data.quote: none")    \
    X(TOO_LONG, "too-long", SET_ASIDE, ROWS,                                   \
      "rows longer than --limit-record", "left out: is a quote not closed?")   \
    X(FILTERED, "filtered", SET_ASIDE, ROWS,                                   \
      "rows that data.where leaves out", "left out, as the study says")        \
    X(BAD_ENCODING, "bad-encoding", WARNING, ROWS,                             \
      "rows with bytes that are not valid in the encoding",                    \
      "used as they are; name data.encoding if names look wrong")              \
    X(DUPLICATE_ROW, "duplicate-row", WARNING, ROWS,                           \
      "rows that repeat an earlier row to the letter",                         \
      "harmless in an event log; in a wide table counted twice")               \
    X(DUPLICATE_ID, "duplicate-id", WARNING, CONSIGNMENTS,                     \
      "rows whose id was seen before",                                         \
      "each counts as a consignment of its own; data.merge: id joins them")    \
    X(ATTRIBUTE_CONFLICT, "attribute-conflict", WARNING, CONSIGNMENTS,         \
      "consignments whose rows disagree on an attribute",                      \
      "the value first in byte order stands")                                  \
    X(BAD_NUMBER, "bad-number", WARNING, CONSIGNMENTS,                         \
      "values that should be numbers and are not",                             \
      "these consignments are in the group (missing)")                         \
    X(BAD_WEIGHT, "bad-weight", WARNING, CONSIGNMENTS,                         \
      "weights that are missing, zero, negative or no number",                 \
      "these consignments are rejected from every interval")                   \
    X(NO_ANCHOR, "no-anchor", WARNING, CONSIGNMENTS,                           \
      "consignments without the milestone that the period is on",              \
      "in no figure: nobody knows whether they belong to the period")          \
    X(IDENTICAL_TIMES, "identical-times", WARNING, CONSIGNMENTS,               \
      "consignments with the same time throughout",                            \
      "all their durations are 0: keyed in one go, not as it happened?")       \
    X(LONG_JUMP, "long-jump", WARNING, CONSIGNMENTS,                           \
      "consignments with over a year between two milestones",                  \
      "they pull means and upper quantiles up: is a year wrong?")              \
    X(NEVER_RECORDED, "never-recorded", WARNING, STUDY,                        \
      "milestones that a group never has and others do",                       \
      "open or missing there, until not_recorded says that nobody writes "     \
      "them down")                                                             \
    X(WINDOW_TRUNCATED, "window-truncated", WARNING, STUDY,                    \
      "nothing is seen after the end of the period",                           \
      "what took longer is missed and times look short: choose a cut-off "     \
      "some time after the period")                                            \
    X(EXIT_SAMPLED, "exit-sampled", WARNING, STUDY,                            \
      "intervals that end in the milestone the period is on",                  \
      "what is still waiting can't be seen: choose consignments by a start, "  \
      "with period: {on: ...}")                                                \
    X(OPTIONAL_END, "optional-end", WARNING, STUDY,                            \
      "intervals that end in an optional milestone, without only:",            \
      "before a cut-off, those that never need it look as if they waited: "    \
      "say with only: for whom it is")                                         \
    X(MIXED_FORMAT, "mixed-format", NOTE, ROWS,                                \
      "times in another layout than most of their column",                     \
      "read all the same: each can be read in one way only")                   \
    X(REPEATED_HOUR, "repeated-hour", NOTE, ROWS,                              \
      "wall times that happen twice when clocks go back",                      \
      "taken as the first of the two")                                         \
    X(SKIPPED_HOUR, "skipped-hour", NOTE, ROWS,                                \
      "wall times that never happen when clocks go forward",                   \
      "moved forward by the gap")                                              \
    X(AFTER_CUTOFF, "after-cutoff", NOTE, ROWS, "times after the cut-off",     \
      "treated as not yet recorded")                                           \
    X(REPEATED_MILESTONE, "repeated-milestone", NOTE, ROWS,                    \
      "milestones that are recorded again",                                    \
      "the first time counts, or the last where the study says so")            \
    X(UNNAMED_EVENT, "unnamed-event", NOTE, ROWS,                              \
      "events that no milestone names",                                        \
      "kept for paths and for the span of recorded events")                    \
    X(OUTSIDE_PERIOD, "outside-period", NOTE, CONSIGNMENTS,                    \
      "consignments outside the period",                                       \
      "in no figure except inflow, outflow and work in process")               \
    X(DAY_PRECISION, "day-precision", NOTE, ROWS,                              \
      "times recorded as a date alone",                                        \
      "durations from or to them are in whole days; a clock in a column of "   \
      "its own is joined by [date, clock]")                                    \
    X(ORDER, "order", NOTE, CONSIGNMENTS,                                      \
      "consignments whose milestones stand in another order than in the "      \
      "study",                                                                 \
      "durations between them are negative: kept, unless the interval says "   \
      "clip or reject")                                                        \
    X(HEAPING, "heaping", NOTE, STUDY,                                         \
      "milestones whose times stand on :00 or :30 far more often than by "     \
      "chance",                                                                \
      "rounded when they were keyed: a few minutes more or less mean nothing") \
    X(SPARSE_MILESTONE, "sparse-milestone", NOTE, STUDY,                       \
      "milestones that more than half of the consignments lack",               \
      "intervals from and to them speak for the others only")

typedef enum trs_rule {
#define TRS_RULE_ENUM(name, text, severity, base, what, effect) TRS_RULE_##name,
    TRS_RULE_LIST(TRS_RULE_ENUM)
#undef TRS_RULE_ENUM
        TRS_RULE_COUNT
} trs_rule;

typedef struct trs_place {
    const char *file;  /* NULL: no place in a file                      */
    size_t line;       /* 0: none                                       */
    size_t column;     /* 0: the whole line                             */
    const char *value; /* what stood there; shortened when long        */
} trs_place;

typedef struct trs_ledger trs_ledger;

TRS_API void trs_ledger_free(trs_ledger *ledger);

/* The stable name ("bad-timestamp"), a few words for what it is, and what it
 * does to the results.  Never NULL. */
TRS_API const char *trs_rule_name(trs_rule rule);
TRS_API const char *trs_rule_what(trs_rule rule);
TRS_API const char *trs_rule_effect(trs_rule rule);
TRS_API trs_rule_base trs_rule_get_base(trs_rule rule);

/* The severity that rule has in this ledger: an unreadable time sets a row of
 * an event log aside, and is a warning in a wide table. */
TRS_API trs_severity trs_ledger_severity(const trs_ledger *ledger,
                                         trs_rule rule);

TRS_API uint64_t trs_ledger_rows_read(const trs_ledger *ledger);
TRS_API uint64_t trs_ledger_rows_used(const trs_ledger *ledger);
TRS_API uint64_t trs_ledger_rows_set_aside(const trs_ledger *ledger);
TRS_API uint64_t trs_ledger_consignments(const trs_ledger *ledger);
TRS_API uint64_t trs_ledger_count(const trs_ledger *ledger, trs_rule rule);

/* count / rows read or consignments; below 0 where there is no share. */
TRS_API double trs_ledger_share(const trs_ledger *ledger, trs_rule rule);

/* The first places, by file argument and line; NULL past the last. */
TRS_API size_t trs_ledger_place_count(const trs_ledger *ledger, trs_rule rule);
TRS_API const trs_place *trs_ledger_place(const trs_ledger *ledger,
                                          trs_rule rule, size_t index);

#ifdef __cplusplus
}
#endif
#endif
