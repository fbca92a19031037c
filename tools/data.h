/* data - what every program that reads data does first: the options that all
 * of them share, and from files to a table and a ledger.
 *
 *     struct options { tool_common common; int format; } options = { 0 };
 *     static const tool_option table[] = {
 *         TOOL_COMMON_OPTIONS(struct options, common),
 *         ...
 *     };
 *     tool_data data;
 *
 *     tool_data_init(&data, "trs-x", &options.common);
 *     status = tool_data_read(&data, &files, NULL, &err);
 *     ... data.study, data.cases, data.ledger ...
 *     tool_data_clear(&data);
 *
 * What libtrs has to say (inference above all) goes to stderr as notes and
 * warnings, and progress too when stderr is a terminal and the work takes over
 * a second; --quiet silences both. */
#ifndef TOOLS_DATA_H
#define TOOLS_DATA_H

#include "tools/options.h"

#include <trs/trs.h>

#include <time.h>

typedef struct tool_common {
    const char *study;
    bool quiet;
    tool_number threads, limit_record, limit_expand;
} tool_common;

/* Rows of an option table; type has a member of type tool_common. */
/* clang-format off */
#define TOOL_COMMON_OPTIONS(type, member)                                      \
    { 's', "study", "FILE", "the study file; what it leaves out is inferred",  \
      TOOL_TEXT, offsetof(type, member.study) },                               \
    { 'q', "quiet", NULL, "no notes, warnings or progress",                    \
      TOOL_SWITCH, offsetof(type, member.quiet) },                             \
    { 0, "threads", "N", "threads; default: as many as processors",            \
      TOOL_COUNT, offsetof(type, member.threads) },                            \
    { 0, "limit-record", "SIZE", "set longer rows aside; default 64M",         \
      TOOL_SIZE, offsetof(type, member.limit_record) },                        \
    { 0, "limit-expand", "N",                                                  \
      "refuse compressed data that grows over N times;\ndefault 1000",         \
      TOOL_COUNT, offsetof(type, member.limit_expand) }
/* clang-format on */

/* Stays where it is between init and clear: the host points at it. */
typedef struct tool_data {
    const char *program;
    const tool_common *options;
    trs_host host;
    trs_study *study;   /* NULL until read; finished by tool_data_read */
    trs_cases *cases;   /* NULL until read                             */
    trs_ledger *ledger; /* NULL until read                             */

    /* private */
    struct timespec started;
    bool on_terminal, showing;
    bool peeked; /* the host lends what was read of standard input */
    char head[8];
} tool_data;

/* tool_data_init - a host as the options want it, and nothing read. */
void tool_data_init(tool_data *data, const char *program,
                    const tool_common *options);
void tool_data_clear(tool_data *data);

/* tool_data_study - reads the study file, when there is one, into data->study.
 *
 * Errors are those of trs_study_read.  tool_data_read does it by itself. */
trs_status tool_data_study(tool_data *data, trs_error *err);

/* tool_data_is_summary - is this argument a summary (.trs)?  "-" is asked, too,
 * and loses nothing by it: data->host knows what was read.
 *
 * TRS_EIO  it cannot be read, and so nobody knows */
trs_status tool_data_is_summary(bool *is, tool_data *data, const char *name,
                                trs_error *err);

/* tool_data_no_summary - TRS_EVALUE when one of the files is a summary: "WHAT
 * needs the data, not a summary". */
trs_status tool_data_no_summary(tool_data *data, const tool_list *files,
                                const char *what, trs_error *err);

/* tool_data_read - reads the study file and then all files.
 *
 * options may be NULL.  Errors are those of trs_study_read and trs_ingest, and
 * TRS_EVALUE for a summary among the files; cases and ledger are then still
 * NULL. */
trs_status tool_data_read(tool_data *data, const tool_list *files,
                          const trs_ingest_options *options, trs_error *err);

/* tool_data_count - the same, and at once to a summary: cases stays NULL.
 *
 * Errors are also those of trs_summary_new and of ask. */
trs_status tool_data_count(trs_summary **summary, tool_data *data,
                           const tool_list *files,
                           const trs_ingest_options *options,
                           trs_summary_ask ask, void *context, trs_error *err);

/* tool_data_say - says on stderr what was set aside and warned of: one line a
 * rule, with its first place.  For programs whose own output doesn't tell. */
void tool_data_say(const tool_data *data);

/* tool_data_exit - the exit status of a run that went well: TOOL_FOUND where no
 * consignment is usable. */
tool_exit tool_data_exit(const tool_data *data);

#endif
