/* select - names on the command line become parts of a study.
 *
 * Each answers TRS_EVALUE for a name that stands for nothing, with a message
 * that lists the known ones and says which was probably meant. */
#ifndef TOOLS_SELECT_H
#define TOOLS_SELECT_H

#include "tools/options.h"

#include <trs/trs.h>

/* What --by, --where, --interval and --quantiles ask for.  Start with all zero;
 * tool_select_clear gives the memory back. */
typedef struct tool_select {
    trs_breakdown *breakdowns;
    size_t breakdown_count;
    trs_where *where;
    size_t where_count;
    int *intervals;
    size_t interval_count;
    trs_millionths *quantiles;
    size_t quantile_count;
    void **owned; /* private */
    size_t owned_count;
} tool_select;

/* tool_select_by - "DIM,DIM" for each item, or the study's breakdowns where
 * there is none. */
trs_status tool_select_by(tool_select *select, const trs_study *study,
                          const tool_list *by, trs_error *err);

/* tool_select_where - "DIM=VALUE" for each item; "DIM=" is no value. */
trs_status tool_select_where(tool_select *select, const trs_study *study,
                             const tool_list *where, trs_error *err);

/* tool_select_intervals - "NAME,NAME" for each item; all where there is none. */
trs_status tool_select_intervals(tool_select *select, const trs_study *study,
                                 const tool_list *names, trs_error *err);

/* tool_select_quantiles - "0.5,0.925" for each item. */
trs_status tool_select_quantiles(tool_select *select, const tool_list *list,
                                 trs_error *err);

void tool_select_clear(tool_select *select);

#endif
