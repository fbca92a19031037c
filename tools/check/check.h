/* What trs-check found out, and the three ways in which it tells. */
#ifndef TOOLS_CHECK_CHECK_H
#define TOOLS_CHECK_CHECK_H

#include "tools/data.h"

#include <stdio.h>

typedef struct check {
    const tool_list *files;
    const trs_study *study;
    const trs_ledger *ledger;
    const trs_review *review;
    const trs_columns *columns;
    trs_rule rules[TRS_RULE_COUNT]; /* those with a count, worst first */
    size_t rule_count;
} check;

/* check_rank - fills rules: problems before notes, and of each first what does
 * most to the results. */
void check_rank(check *found);

/* Is it something that --strict forbids?  Set aside or warned of, and not by
 * the study's own wish. */
bool check_is_problem(const trs_ledger *ledger, trs_rule rule);

/* "set-aside", "warning", "note" */
const char *check_severity(const trs_ledger *ledger, trs_rule rule);

/* As trs_write: context is a FILE. */
bool check_write(void *context, const char *bytes, size_t size);

/* Each writes everything to file, whose errors are sticky. */
void check_text(const check *found, FILE *file, bool colour);
trs_status check_json(const check *found, FILE *file, trs_error *err);
trs_status check_csv(const check *found, FILE *file, trs_error *err);

#endif
