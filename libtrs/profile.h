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
    TRS__REGISTERS = 1 << 14 /* above, their number is estimated: +-0.8 %   */
};

/* A value and where it stood. */
typedef struct trs__sighting {
    bool seen;
    trs__spot spot;
    size_t length;
    char value[48];
} trs__sighting;

typedef struct trs__column {
    trs__text name;
    bool usable;      /* has a name, and is there once in every input        */
    uint64_t filled;  /* values that are not missing                        */
    uint64_t missing; /* rows without one                                   */
    uint64_t times;   /* values that can be read as a time                  */
    uint64_t kinds[TRS_LAYOUT_COUNT], precisions[4];
    uint64_t ambiguous, day_first, month_first;
    trs__sighting unclear[2];       /* the first two different ones that are
                                       ambiguous                          */
    trs__sighting as_day, as_month; /* the first that is clear, each way  */
    trs__sighting example;          /* of a time: the longest             */
    trs__dict values;       /* the distinct ones, while they are few         */
    uint64_t *value_counts; /* [code]                                       */
    size_t count_room;
    bool many;          /* more than TRS__DISTINCT                       */
    uint8_t *registers; /* of the estimate; NULL while they are few      */
} trs__column;

/* ---- profile_column.c: one thread's look at one column -------------------- */

/* A short value that was seen lately. */
typedef struct trs__recent {
    uint64_t words[2], count;
    uint32_t length; /* 0: free */
    uint32_t code;   /* of column->values; TRS__NO_CODE: it is missing */
} trs__recent;

enum { TRS__RECENT = 64 };

typedef struct trs__look {
    trs__column *column;
    trs_host host;
    const trs_data_rules *rules;
    trs_layout layout;
    trs__recent *recent;   /* TRS__RECENT of them; NULL: no room is no harm   */
    trs_reading *readings; /* [code]; kind TRS_LAYOUT_COUNT: no time         */
    size_t reading_room;
    char last[48]; /* of many: the value before, and its reading            */
    size_t last_length;
    trs_reading last_reading;
    bool timed; /* a column of times by the study */
} trs__look;

void trs__look_init(trs__look *look, trs__column *column, const trs_host *host,
                    const trs_data_rules *rules);
void trs__look_clear(trs__look *look);

/* One value; false: no room. */
bool trs__look_at(trs__look *look, trs__text value, const trs__spot *spot);

/* Once all values were seen: what was put off is added up. */
void trs__look_end(trs__look *look);

/* Adds what another thread saw. */
bool trs__column_merge(trs__column *into, const trs__column *from,
                       const trs_host *host);
void trs__column_clear(trs__column *column, const trs_host *host);

typedef struct trs__profile {
    trs_host host;
    trs__arena arena;
    trs__column *columns;
    trs__dict names; /* profile_names.h; code: index in columns */
    size_t count;
    uint64_t rows; /* well-formed ones */
} trs__profile;

/* Rows that say nothing about how day and month stand: events whose milestone
 * has a pattern of its own.  column NULL: none. */
typedef struct trs__apart {
    const char *column;
    trs_texts events;
} trs__apart;

/* trs__profile_run - reads inputs to their end and describes the columns.
 *
 * only: names of the columns to look at; count 0: all.  rules say what stands
 * for a missing value (NULL: the usual).  inputs must be restarted before they
 * are read again.
 *
 * TRS_ELIMIT  all of more than 10,000 columns are asked for */
trs_status trs__profile_run(trs__profile *profile, trs__inputs *inputs,
                            const trs_data_rules *rules, trs_texts only,
                            const trs__apart *apart, unsigned threads,
                            trs_error *err);
void trs__profile_clear(trs__profile *profile);

const trs__column *trs__profile_find(const trs__profile *profile,
                                     const char *name);

/* How many distinct values; an estimate above TRS__DISTINCT. */
uint64_t trs__column_distinct(const trs__column *column);

/* What most of the times are. */
trs_layout_kind trs__column_usual(const trs__column *column);

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
