/* cases - the table of consignments: when each milestone was reached.
 *
 * Filled by ingest from files, or pushed by a running system:
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
 *
 * Adding costs some tens of nanoseconds a value and no allocation of its own.
 * The study must outlive the table.  While it is being filled a table belongs
 * to one thread; once finished it never changes and may be read by many. */
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

typedef struct trs_cases_options {
    size_t size;      /* set by init; do not touch                          */
    bool keep_ids;    /* remember ids in wide data too; default true        */
    bool keep_events; /* remember every event, for paths; default false     */
    bool keep_places; /* remember where each consignment first stands, so that
                         findings about consignments have places in the
                         ledger; default false                            */
} trs_cases_options;

TRS_API void trs_cases_options_init(trs_cases_options *options);

/* trs_cases_new - an empty table for a finished study; the caller frees it. */
TRS_API trs_status trs_cases_new(trs_cases **out, const trs_host *host,
                                 const trs_study *study,
                                 const trs_cases_options *options,
                                 trs_error *err);
TRS_API void trs_cases_free(trs_cases *cases);

/* ---- filling ------------------------------------------------------------- */

/* trs_cases_add - the row of the consignment called id.
 *
 * In a study of events, or of rows that are merged by id, an id that was added
 * before gives its row again; else every call makes a new one.
 * TRS_EVALUE: the empty id in a study of events. */
TRS_API trs_status trs_cases_add(trs_cases *cases, trs_row *row, const char *id,
                                 trs_error *err);

/* trs_cases_milestone - row reached a milestone of the study at that instant.
 *
 * Of several the first stands, or the last where the study says so; one after
 * the cut-off is counted and otherwise ignored.  date_alone says that only the
 * day is known: the instant is then the midnight with which that day begins.
 * TRS_EDOMAIN: no such row or milestone, or the milestone is a composite. */
TRS_API trs_status trs_cases_milestone(trs_cases *cases, trs_row row,
                                       size_t milestone, trs_instant when,
                                       bool date_alone, trs_error *err);

/* trs_cases_dimension - the value that row has in the column of a dimension.
 *
 * The value is the raw one: groups, take and cuts are applied by the study.  Of
 * several the first in byte order stands.
 * TRS_EDOMAIN: no such row or dimension, or the dimension is derived. */
TRS_API trs_status trs_cases_dimension(trs_cases *cases, trs_row row,
                                       size_t dimension, const char *value,
                                       trs_error *err);

/* trs_cases_weight - how many consignments of the population row stands for,
 * as a decimal with at most six places. */
TRS_API trs_status trs_cases_weight(trs_cases *cases, trs_row row,
                                    const char *weight, trs_error *err);

/* trs_cases_finish - works out composites, derived dimensions, and who is in
 * the study.  To be called once, after the last value; rows are then numbered
 * anew, from 0. */
TRS_API trs_status trs_cases_finish(trs_cases *cases, trs_error *err);

/* ---- reading (after trs_cases_finish) ------------------------------------ */

TRS_API size_t trs_cases_count(const trs_cases *cases);
TRS_API const trs_study *trs_cases_study(const trs_cases *cases);

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
