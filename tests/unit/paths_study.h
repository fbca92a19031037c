/* A study of four milestones and what happens between them, and consignments
 * pushed into it: what the tests of whole paths have in common. */
#ifndef TRS_TEST_PATHS_STUDY_H
#define TRS_TEST_PATHS_STUDY_H

#include "test.h"

#include <trs/trs.h>

#include <stdlib.h>

#define NEVER TRS_INSTANT_MISSING

#define OK(call) assert_int_equal((call), TRS_OK)

static inline void add_milestone(trs_study *study, const char *name,
                                 bool optional)
{
    trs_milestone milestone;

    trs_milestone_init(&milestone, name);
    milestone.kind = TRS_MILESTONE_COLUMN;
    milestone.from = (trs_texts){ &milestone.name, 1 };
    milestone.optional = optional;
    OK(trs_study_add_milestone(study, &milestone, NULL));
}

/* over: a party, or NULL. */
static inline void add_stage(trs_study *study, const char *name,
                             const char *from, const char *to,
                             const char *party, const char *over)
{
    trs_interval interval;

    trs_interval_init(&interval, name, from, to);
    interval.party = party;
    interval.main = strcmp(name, "release") == 0;
    if (over)
        interval.over = (trs_texts){ &over, 1 };
    OK(trs_study_add_interval(study, &interval, NULL));
}

static inline void add_dimension(trs_study *study, const char *name)
{
    trs_dimension dimension;

    trs_dimension_init(&dimension, name);
    dimension.column = name;
    OK(trs_study_add_dimension(study, &dimension, NULL));
}

static inline void set_rows(trs_study *study)
{
    trs_data_rules rules;

    trs_data_rules_init(&rules);
    rules.shape = TRS_SHAPE_WIDE;
    rules.id = "id";
    rules.columns_given = true;
    OK(trs_study_set_data(study, &rules, NULL));
}

/* One consignment; instants in the order of milestones. */
static inline trs_row push(trs_cases *cases, const char *id,
                           const trs_instant *instants, size_t n)
{
    trs_row row;

    OK(trs_cases_add(cases, &row, id, NULL));
    for (size_t m = 0; m < n; m++)
        if (instants[m] != NEVER)
            OK(trs_cases_milestone(cases, row, m, instants[m], false, NULL));
    return row;
}

static inline bool near(trs_number number, double want, double by)
{
    double apart = number.value - want;

    return number.present && (apart < 0 ? -apart : apart) <= by;
}

/* A generator of the tests' own: the same everywhere. */
static inline uint32_t roll(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)*state * below) >> 32);
}

#endif
