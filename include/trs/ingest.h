/* ingest - from files to the table of consignments and a ledger.
 *
 *     trs_study *study = NULL;            or read from a study file
 *     trs_cases *cases;
 *     trs_ledger *ledger;
 *     const char *files[] = { "events.csv" };
 *
 *     trs_ingest(&cases, &ledger, NULL, &study, files, 1, NULL, &err);
 *     ...
 *     trs_cases_free(cases);
 *     trs_ledger_free(ledger);
 *     trs_study_free(study);
 *
 * Reads with as many threads as the host allows; the result is the same for any
 * number. */
#ifndef TRS_INGEST_H
#define TRS_INGEST_H

#include <trs/cases.h>
#include <trs/columns.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A row that was set aside, for a list of rejects.  All texts are lent for the
 * duration of the call; value and record may hold any bytes. */
typedef struct trs_reject {
    const char *file;
    size_t line, column;
    trs_rule rule;
    const char *value;
    size_t value_length;
    const char *record; /* the whole row as it stands in the file; of one that
                           is too long, its beginning */
    size_t record_length;
} trs_reject;

typedef struct trs_ingest_options {
    size_t size; /* set by init; do not touch                              */
    trs_cases_options cases;
    bool duplicate_rows; /* look for rows that repeat; default false       */
    size_t block_size;   /* bytes read at a time; 0: the usual             */

    /* Called for every row set aside and every unreadable cell, in the order of
     * files and lines; reading then takes one thread.  NULL: nobody asks. */
    void (*reject)(void *context, const trs_reject *reject);
    void *reject_context;

    /* Where to put a description of the columns, which the caller frees; it
     * costs one more pass over the data.  NULL: nobody asks. */
    trs_columns **columns;
} trs_ingest_options;

TRS_API void trs_ingest_options_init_sized(trs_ingest_options *options,
                                           size_t size);
#define trs_ingest_options_init(options)                                       \
    trs_ingest_options_init_sized((options), sizeof *(options))

/* trs_ingest - reads all rows of all files.
 *
 * *study may be NULL or lack sections (study_file.h): they are inferred from
 * the data, in a second pass over them, *study is made or completed, and
 * finished; the host's log hears what was inferred.  The caller owns *study,
 * also after a failure, and must keep it as long as *cases.
 * The study that results from data without a single usable row may be without
 * intervals.
 *
 * TRS_EIO, TRS_EDAMAGED, TRS_ELIMIT   a file cannot be read to its end
 * TRS_ELIMIT    more than 10,000 columns, and all have to be looked at
 * TRS_ECOLUMN   a column that the study names is not there
 * TRS_EFORMAT   day and month can't be told apart, or there is no time at all
 * TRS_ESTUDY    the study contradicts itself
 * On failure *cases and *ledger are untouched. */
TRS_API trs_status trs_ingest(trs_cases **cases, trs_ledger **ledger,
                              const trs_host *host, trs_study **study,
                              const char *const *paths, size_t count,
                              const trs_ingest_options *options,
                              trs_error *err);

#ifdef __cplusplus
}
#endif
#endif
