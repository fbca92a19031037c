/* review - what a careful colleague would ask about a table of consignments.
 *
 * The ledger knows what was wrong with single rows.  A review looks at the
 * consignments that came of them: milestones in an odd order, times that were
 * keyed in one go, clocks that know only full hours, a group in which something
 * is never recorded.  It adds what it finds to the ledger, where each kind has
 * a rule, and lends the tables behind it:
 *
 *     trs_review *review;
 *
 *     trs_review_new(&review, NULL, cases, ledger, &err);
 *     for (size_t i = 0; i < trs_review_order_count(review); i++)
 *         ... trs_review_order(review, i)->violations ...
 *     trs_review_free(review);
 *
 * All counts are over the consignments of the table, in the period or not.
 * What inference chose by itself (ingest.h) is not held against the study. */
#ifndef TRS_REVIEW_H
#define TRS_REVIEW_H

#include <trs/cases.h>
#include <trs/layout.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_review trs_review;

/* One milestone: how often it is there, and how exact its clock is. */
typedef struct trs_review_milestone {
    const char *name, *label;
    const char *source;   /* where the times come from, or NULL             */
    bool composite;       /* made of others: never missing by itself        */
    bool optional;        /* need not happen                                */
    uint64_t recorded;    /* consignments that have it                      */
    uint64_t missing;     /* consignments that have not                     */
    trs_precision finest; /* the finest unit that any of its times shows    */
    uint64_t days;        /* of recorded: a date alone                      */
    uint64_t clocked;     /* of recorded: with a time of day                */
    uint64_t on_hour;     /* of clocked: on :00; chance gives one in 60     */
    uint64_t on_half;     /* of clocked: on :30; chance gives one in 60     */
    uint64_t midnight;    /* of on_hour: 00:00, perhaps a date after all    */
    bool heaped; /* far more on :00 or on :30 than chance gives (n >= 30)   */
} trs_review_milestone;

/* A pair of milestones that the study lists in this order. */
typedef struct trs_review_order {
    const char *from, *to;
    uint64_t both;       /* consignments that have both                     */
    uint64_t violations; /* of them: the second before the first            */
    double share;        /* violations / both; 0 where both is 0            */
    bool may_be_legitimate; /* papers may be lodged before the goods arrive: by
                               the roles or else the labels of the two      */
} trs_review_order;

/* The milestones that come from one source of data, as the study names it. */
typedef struct trs_review_source {
    const char *source; /* NULL: milestones without a source               */
    size_t milestones;  /* how many                                        */
    uint64_t recorded, missing; /* of milestones x consignments             */
} trs_review_source;

/* A group that never has a milestone which others have. */
typedef struct trs_review_gap {
    const char *milestone, *dimension, *value;
    uint64_t consignments; /* of the group                                  */
} trs_review_gap;

/* trs_review_new - reviews a finished table and adds to its ledger.
 *
 * To be called once for a ledger: what is found is added to what is there.  The
 * study of cases must outlive the review.  The caller frees *out.
 *
 * TRS_ENOMEM  no room; *out is untouched, the ledger may hold some findings */
TRS_API trs_status trs_review_new(trs_review **out, const trs_host *host,
                                  const trs_cases *cases, trs_ledger *ledger,
                                  trs_error *err);
TRS_API void trs_review_free(trs_review *review);

/* Lists, lent until the review is freed; NULL past the last.  Milestones and
 * pairs stand in the order of the study, sources in that of their first
 * milestone. */
TRS_API size_t trs_review_milestone_count(const trs_review *review);
TRS_API const trs_review_milestone *trs_review_get_milestone(
    const trs_review *review, size_t index);
TRS_API size_t trs_review_order_count(const trs_review *review);
TRS_API const trs_review_order *trs_review_get_order(const trs_review *review,
                                                     size_t index);
TRS_API size_t trs_review_source_count(const trs_review *review);
TRS_API const trs_review_source *trs_review_get_source(const trs_review *review,
                                                       size_t index);
TRS_API size_t trs_review_gap_count(const trs_review *review);
TRS_API const trs_review_gap *trs_review_get_gap(const trs_review *review,
                                                 size_t index);

#ifdef __cplusplus
}
#endif
#endif
