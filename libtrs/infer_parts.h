/* What the rooms of inference share while a study is made. */
#ifndef TRS__INFER_PARTS_H
#define TRS__INFER_PARTS_H

#include "libtrs/infer.h"
#include "libtrs/infer_columns.h"
#include "libtrs/profile.h"
#include "libtrs/study.h"

enum { TRS__MOST_MILESTONES = 100 };

/* A milestone before milestones have an order. */
typedef struct trs__candidate {
    const char *name;
    int index;       /* in the provisional study */
    uint64_t count;  /* consignments that have it */
    trs_span median; /* since the consignment's first event, or a little less,
                        where that is enough to tell it from the others */
} trs__candidate;

typedef struct trs__inference {
    trs_study *study; /* the one that is completed */
    trs__inputs *inputs;
    const trs_host *host;
    trs__profile profile;
    trs__arena arena;
    trs_data_rules data; /* as decided */
    trs__column_roles roles;
    const char **dimensions; /* columns */
    size_t dimension_count;
    trs__candidate *milestones;
    size_t milestone_count;
    uint64_t consignments, with_both; /* the first and the last milestone */
    trs_ingest_options options;
    bool adopts;   /* the table will be the study's */
    bool aside;    /* the table is filled without the span of events: what no
                    milestone tells is put aside */
    bool guesses;  /* the profile is of the first rows alone */
    bool complete; /* the profile is as trs_columns tells of it */
    trs_cases *cases;
    trs_ledger *ledger;
} trs__inference;

/* ---- infer.c ------------------------------------------------------------- */

/* From a profile to roles and candidates, and a study that asks for all of
 * them. */
trs_status trs__infer_provisional(trs__inference *inference, trs_study **out,
                                  trs_error *err);

/* What is given, before anything is inferred. */
void trs__infer_begin(trs__inference *inference);

/* ---- infer_guess.c: all in one pass --------------------------------------- */

/* trs__infer_guess - guesses roles and candidates from the first rows, and fills
 * a table for them while all rows are profiled.
 *
 * Where that confirms the guess, inference has profile, roles, candidates, table
 * and ledger, and *provisional is the table's study.  Else *provisional is left
 * alone, inference is as it was, and inputs are at their beginning. */
trs_status trs__infer_guess(trs__inference *inference, trs_study **provisional,
                            trs_error *err);

/* ---- infer_table.c, infer_milestones.c: what a first table shows ---------- */

/* Keeps the dimensions that are the same in all rows of at least 99 % of
 * consignments. */
trs_status trs__infer_dimensions(trs__inference *inference,
                                 const trs_cases *cases, trs_error *err);

/* Puts milestones in the order in which they happen, and counts consignments
 * that have the first and the last.  One that only rows have which data.where
 * leaves out is none; the table is then not adopted. */
trs_status trs__infer_milestones(trs__inference *inference,
                                 const trs_cases *cases, trs_error *err);

/* Counts consignments that have each milestone of the table's study, and finds
 * the medians: inference->milestones stand in the same order. */
trs_status trs__infer_medians(trs__inference *inference, const trs_cases *cases,
                              trs_error *err);

size_t trs__infer_rows(const trs_cases *cases);

/* ---- infer_complete.c: what is found becomes part of a study ------------- */

trs_status trs__infer_add_dimension(trs_study *study, const char *column,
                                    trs_error *err);
trs_status trs__infer_add_milestone(trs_study *study, trs_shape shape,
                                    const char *name, bool optional,
                                    trs_error *err);

/* Adds every section that the study does not give. */
trs_status trs__infer_complete(trs__inference *inference, trs_error *err);

#endif
