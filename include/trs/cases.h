/* cases - the table of consignments: when each milestone was reached.
 *
 * Filled by ingest from files, or pushed by a running system, without any file:
 *
 *     trs_cases *cases;
 *     trs_row row;
 *
 *     trs_cases_new(&cases, NULL, study, NULL, &err);
 *     trs_cases_add(cases, &row, "2025-0001", &err);
 *     trs_cases_milestone(cases, row, arrival, when, false, &err);
 *     trs_cases_dimension(cases, row, post, "MBA", &err);
 *     ...
 *     trs_cases_finish(cases, &err);
 *     ... trs_summary_new, trs_holding_new, trs_figure_new ...
 *
 * Values of a consignment may be pushed in any order and between those of
 * others.  The same values give the same table, and so the same figures to the
 * byte, whether they are pushed or read from a CSV.
 *
 * Ownership: the caller frees the table; the study is lent and must outlive it.
 * Texts are copied, so that the caller's may go when the call returns.
 *
 * Threads: while it is being filled a table belongs to one thread at a time:
 * several threads that push into one take turns under a lock of their own.
 * Once finished it never changes and may be read by any number of threads.
 *
 * Failure: where a call fails it has changed nothing that is counted, and the
 * table may be filled on or freed.  After a failed trs_cases_finish it can only
 * be freed.
 *
 * Cost: adding a consignment takes about 0.2 us, finding one among a million
 * 0.5 us, a value 0.02 to 0.06 us; columns grow by doubling, so that a single
 * call may copy one and on average none does.  A consignment takes 8 bytes a
 * milestone, 4 a dimension, and its id and 20 bytes where ids are kept.
 * trs_cases_finish looks once at every consignment for each composite and each
 * dimension.
 */
#ifndef TRS_CASES_H
#define TRS_CASES_H

#include <trs/ledger.h>
#include <trs/study.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_cases trs_cases;

/* A consignment while the table is being filled. */
typedef uint64_t trs_row;

/* Stands within trs_ingest_options: it may grow by what is free at its end, to
 * 16 bytes, and no more. */
typedef struct trs_cases_options {
    size_t size;      /* set by init; do not touch                          */
    bool keep_ids;    /* remember ids in wide data too; default true        */
    bool keep_events; /* remember every event, for paths; default false     */
    bool keep_places; /* remember where each consignment first stands, so that
                         findings about consignments have places in the
                         ledger; default false                            */
} trs_cases_options;

TRS_API void trs_cases_options_init_sized(trs_cases_options *options,
                                          size_t size);
#define trs_cases_options_init(options)                                        \
    trs_cases_options_init_sized((options), sizeof *(options))

/* trs_cases_new - an empty table for a finished study; the caller frees it.
 *
 * options may be NULL.  Takes some 100 kB in a study of events.
 * TRS_EDOMAIN: the study is not finished.  On failure *out is untouched. */
TRS_API trs_status trs_cases_new(trs_cases **out, const trs_host *host,
                                 const trs_study *study,
                                 const trs_cases_options *options,
                                 trs_error *err);
TRS_API void trs_cases_free(trs_cases *cases);

/* ---- filling ------------------------------------------------------------- */

/* trs_cases_add - the row of the consignment called id.
 *
 * In a study of events, or of rows that are merged by id, an id that was added
 * before gives its row again; else every call makes a new one.  Blanks around
 * the id do not count.  *row is good for this table until it is finished.
 * TRS_EVALUE: the empty id in a study of events. */
TRS_API trs_status trs_cases_add(trs_cases *cases, trs_row *row, const char *id,
                                 trs_error *err);

/* trs_cases_milestone - row reached a milestone of the study at that instant.
 *
 * Of several the first stands, or the last where the study says so; one after
 * the cut-off is counted and otherwise ignored, and so is
 * TRS_INSTANT_MISSING.  date_alone says that only the day is known: the instant
 * is then the midnight with which that day begins.  A system that keeps wall
 * time asks trs_zone_to_instant (zone.h) for the instant.
 * TRS_EDOMAIN: no such row or milestone, or the milestone is a composite. */
TRS_API trs_status trs_cases_milestone(trs_cases *cases, trs_row row,
                                       size_t milestone, trs_instant when,
                                       bool date_alone, trs_error *err);

/* trs_cases_event - something happened to row that no milestone names.
 *
 * It counts for "@first" and "@last", and for paths where the table keeps
 * events.  What a milestone names is pushed with trs_cases_milestone.
 * TRS_EDOMAIN: no such row.  TRS_EVALUE: the event has no name. */
TRS_API trs_status trs_cases_event(trs_cases *cases, trs_row row,
                                   const char *event, trs_instant when,
                                   bool date_alone, trs_error *err);

/* trs_cases_dimension - the value that row has in the column of a dimension.
 *
 * The value is the raw one: groups, take and cuts are applied by the study, and
 * the texts that it takes for missing are no value, as is NULL.  Of several the
 * first in byte order stands.
 * TRS_EDOMAIN: no such row or dimension, or the dimension is derived. */
TRS_API trs_status trs_cases_dimension(trs_cases *cases, trs_row row,
                                       size_t dimension, const char *value,
                                       trs_error *err);

/* The value of row in the columns that the study names elsewhere, in the same
 * way: how many consignments of the population it stands for (sample.weight, a
 * decimal with at most six places), with which it travelled (sample.cluster),
 * and whose it is (report.contributor).
 * TRS_EDOMAIN: no such row, or the study names no such column. */
TRS_API trs_status trs_cases_weight(trs_cases *cases, trs_row row,
                                    const char *weight, trs_error *err);
TRS_API trs_status trs_cases_cluster(trs_cases *cases, trs_row row,
                                     const char *cluster, trs_error *err);
TRS_API trs_status trs_cases_contributor(trs_cases *cases, trs_row row,
                                         const char *contributor,
                                         trs_error *err);

/* trs_cases_finish - works out composites, derived dimensions, and who is in
 * the study.  To be called once, after the last value (a second call does
 * nothing); rows are then numbered anew, from 0. */
TRS_API trs_status trs_cases_finish(trs_cases *cases, trs_error *err);

/* ---- reading (after trs_cases_finish) ------------------------------------ */

TRS_API size_t trs_cases_count(const trs_cases *cases);
TRS_API const trs_study *trs_cases_study(const trs_cases *cases);

/* trs_cases_ledger - the account of a table that was pushed; lent.  One that was
 * ingested has its account in the ledger that trs_ingest answers.
 *
 * A row is a milestone or an event that was pushed, in a wide study a
 * consignment that was added; all of them are used. */
TRS_API const trs_ledger *trs_cases_ledger(const trs_cases *cases);

/* The instant at which row reached milestone, or TRS_INSTANT_MISSING;
 * *date_alone (may be NULL) says whether only the day is known. */
TRS_API trs_instant trs_cases_instant(const trs_cases *cases, size_t row,
                                      size_t milestone, bool *date_alone);

/* The value of row in a dimension, NULL when it has none. */
TRS_API const char *trs_cases_value(const trs_cases *cases, size_t row,
                                    size_t dimension);

/* The id of row; NULL when ids were not kept. */
TRS_API const char *trs_cases_id(const trs_cases *cases, size_t row,
                                 size_t *length);

#ifdef __cplusplus
}
#endif
#endif
