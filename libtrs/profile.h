/* profile - what the columns of the data look like, seen over all rows.
 *
 * Columns are known by name: inputs may hold them in different orders.  Rows
 * that are ragged or badly quoted are not looked at. */
#ifndef TRS__PROFILE_H
#define TRS__PROFILE_H

#include "libtrs/feed.h"
#include "libtrs/ledger.h"

#include <trs/layout.h>
#include <trs/study.h>

enum {
    TRS__DISTINCT = 1000, /* so many distinct values are counted one by one */
    TRS__REGISTERS = 1 << 12 /* above, their number is estimated            */
};

/* A value and where it stood. */
typedef struct trs__sighting {
    bool seen;
    trs__spot spot;
    char value[48];
} trs__sighting;

typedef struct trs__column {
    trs__text name;
    uint64_t filled;  /* values that are not missing                        */
    uint64_t missing; /* rows without one                                   */
    uint64_t times;   /* values that can be read as a time                  */
    uint64_t kinds[TRS_LAYOUT_COUNT], precisions[4];
    uint64_t ambiguous, day_first, month_first;
    trs__sighting unclear[2];       /* the first two that are ambiguous   */
    trs__sighting as_day, as_month; /* the first that is clear, each way  */
    trs__sighting example;          /* the first time                     */
    trs__dict values;       /* the distinct ones, while they are few         */
    uint64_t *value_counts; /* [code]                                       */
    size_t count_room;
    bool many;          /* more than TRS__DISTINCT                       */
    uint8_t *registers; /* of the estimate; NULL while they are few      */
} trs__column;

typedef struct trs__profile {
    trs_host host;
    trs__arena arena;
    trs__column *columns;
    size_t count;
    uint64_t rows; /* well-formed ones */
} trs__profile;

/* trs__profile_run - reads inputs to their end and describes the columns.
 *
 * only: names of the columns to look at; count 0: all.  rules say what stands
 * for a missing value (NULL: the usual).  inputs must be restarted before they
 * are read again. */
trs_status trs__profile_run(trs__profile *profile, trs__inputs *inputs,
                            const trs_data_rules *rules, trs_texts only,
                            unsigned threads, trs_error *err);
void trs__profile_clear(trs__profile *profile);

const trs__column *trs__profile_find(const trs__profile *profile,
                                     const char *name);

/* How many distinct values; an estimate above TRS__DISTINCT. */
uint64_t trs__column_distinct(const trs__column *column);

/* At least half of the values are times. */
bool trs__column_is_time(const trs__column *column);

/* trs__column_order - how day and month stand in a column of times.
 *
 * TRS_EFORMAT when the column does not tell: the message names it, two rows,
 * and the line to add to the study file. */
trs_status trs__column_order(const trs__column *column,
                             const trs__inputs *inputs, trs_day_order *order,
                             trs_error *err);

#endif
