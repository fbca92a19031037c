/* columns - what the columns of the data hold, and what each is used for.
 *
 *     trs_columns *columns = NULL;
 *     trs_ingest_options options;
 *
 *     trs_ingest_options_init(&options);
 *     options.columns = &columns;           costs one more pass over the data
 *     trs_ingest(&cases, &ledger, ..., &options, &err);
 *     for (size_t c = 0; c < trs_columns_count(columns); c++)
 *         ... trs_columns_at(columns, c)->missing ...
 *     trs_columns_free(columns);
 *
 * Columns are known by name, in the order in which the files show them first.
 * Rows that are ragged or badly quoted are not looked at. */
#ifndef TRS_COLUMNS_H
#define TRS_COLUMNS_H

#include <trs/layout.h>
#include <trs/study.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_columns trs_columns;

typedef struct trs_column {
    const char *name;
    const char *role;     /* "id", "event", "time", "start", "milestone NAME",
                             "dimension NAME", "weight", "cluster",
                             "contributor", "filter", or "unused"; several are
                             joined by a comma                              */
    const char *format;   /* of times: the pattern that reads them all, else
                             the layouts, as "year-month-day, day.month.year";
                             NULL: no times                                 */
    const char *example;  /* the first time, NULL as above                  */
    bool is_time;         /* at least half of its values are times          */
    trs_precision finest; /* of its times                                   */
    uint64_t filled;      /* rows with a value                              */
    uint64_t missing;     /* rows without one                               */
    uint64_t times;       /* values that can be read as a time              */
    uint64_t distinct;    /* different values; above 1000 an estimate       */
} trs_column;

TRS_API void trs_columns_free(trs_columns *columns);

/* Lent until the columns are freed; NULL past the last. */
TRS_API size_t trs_columns_count(const trs_columns *columns);
TRS_API const trs_column *trs_columns_at(const trs_columns *columns,
                                         size_t index);

/* trs_precision_name - "day", "minute", "s", "ms".  Never NULL. */
TRS_API const char *trs_precision_name(trs_precision precision);

#ifdef __cplusplus
}
#endif
#endif
