/* input - from the arguments to everything that pages ask for, and the files
 * beside the report. */
#ifndef REPORT_INPUT_H
#define REPORT_INPUT_H

#include "tools/report/report.h"
#include "tools/select.h"

/* What a report is made of and somebody has to free. */
typedef struct report_data {
    tool_data data;
    tool_select select;
    trs_breakdown *breakdowns; /* selected ones, and those of the pages */
    size_t breakdown_count;
    int ends[RESULT_ENDS]; /* of theirs */
    trs_summary *summary;
    trs_review *review;
    char *command, *options, *logo;
    char created[32];
} report_data;

/* input_begin - nothing read, the time and the command line known. */
void input_begin(report_data *data, report *r, const char *program,
                 const tool_common *common, int argc, char **argv);
void input_end(report_data *data, report *r);

/* input_read - reads all files, counts, and fills r.
 *
 * TRS_EVALUE  summaries (.trs) and other data together
 * otherwise as trs_ingest and trs_summary_load */
trs_status input_read(report_data *data, report *r, const tool_list *files,
                      trs_error *err);

/* input_record - begins to list the files with their sizes and checksums.
 * input_recorded - waits until that is done; the list is complete. */
void input_record(report *r, const tool_list *files, const char *study,
                  const char *logo);
void input_recorded(report *r);

/* input_found - was there a single consignment? */
bool input_found(const report_data *data);

/* public_close - what of the analyses the public may see, in place of them.  Of
 * an open edition nothing changes. */
void public_close(report *r);

/* ---- files (beside.c) ---------------------------------------------------- */

/* The report and what stands beside it: one set, of which all appear at the end
 * or none. */
typedef struct report_files report_files;

report_files *files_new(void);

/* files_tables - every table, and the numbers of every chart, as CSV in a
 * directory, which is made; tables.csv lists them. */
trs_status files_tables(report_files *files, const report *r,
                        const char *directory, trs_error *err);

/* files_figures - every chart as SVG and PNG; figures.csv lists them. */
trs_status files_figures(report_files *files, const report *r,
                         const char *directory, trs_error *err);

/* files_report - the pages as a PDF. */
trs_status files_report(report_files *files, const report *r, const char *path,
                        trs_error *err);

/* files_end - when status is TRS_OK everything appears, else nothing does; frees
 * files. */
trs_status files_end(report_files *files, trs_status status, trs_error *err);

#endif
