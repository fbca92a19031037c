/* summarise - from the arguments of a program to one summary: data are read and
 * counted, summaries (.trs) are loaded, and all are merged. */
#ifndef TOOLS_SUMMARISE_H
#define TOOLS_SUMMARISE_H

#include "tools/data.h"
#include "tools/select.h"

/* What is asked for on the command line. */
typedef struct tool_wanted {
    const tool_list *by, *where, *interval, *quantiles; /* none may be NULL */
    bool keep_ids;     /* hashes of ids, for a summary that is saved          */
    bool numbers_only; /* no distributions: a summary for results alone      */
    bool keep_cases;   /* the table of consignments stays in data->cases      */
    bool keep_events;  /* ...with every event                                */
} tool_wanted;

/* tool_summarise - reads all files and counts what is wanted.
 *
 * Afterwards *study is the study (of data, or the summary's own), *ledger the
 * ledger, select what the names stand for, and *summary is the caller's.
 *
 * TRS_EVALUE     a name stands for nothing; where with a summary
 * TRS_EMISMATCH  parts that measure different things, or hold the same
 *                consignment
 * Others as tool_data_read and trs_summary_load. */
trs_status tool_summarise(trs_summary **summary, tool_select *select,
                          tool_data *data, const tool_list *files,
                          const tool_wanted *wanted, trs_error *err);

#endif
