/* sheet - results as rows and columns, written as CSV or JSON.
 *
 * An analysis describes its tables once; both forms then have the same names
 * and numbers.  In CSV all tables of an analysis stand in one, with the column
 * `table` in front; in JSON each is an array of its own. */
#ifndef TRS__SHEET_H
#define TRS__SHEET_H

#include <trs/analysis.h>
#include <trs/out.h>

typedef enum trs__kind {
    TRS__TEXT,
    TRS__COUNT,
    TRS__NUMBER,
    TRS__SPAN,         /* a trs_number in milliseconds, printed in seconds */
    TRS__ESTIMATE,     /* three columns: x, x_lo, x_hi                     */
    TRS__ESTIMATE_SPAN /* the same, in milliseconds                        */
} trs__kind;

typedef struct trs__column {
    const char *name;
    trs__kind kind;
} trs__column;

typedef union trs__cell {
    const char *text; /* NULL: none */
    uint64_t count;
    trs_number number;
    trs_estimate estimate;
} trs__cell;

typedef struct trs__sheet {
    const char *name;
    const trs__column *columns;
    size_t column_count, row_count;
    const trs_group *(*group)(const void *context, size_t row); /* or NULL */
    void (*cell)(const void *context, size_t row, size_t column,
                 trs__cell *cell);
} trs__sheet;

typedef struct trs__book {
    const char *schema; /* "trs-holding/1" */
    const trs_study *study;
    const void *context;
    const trs__sheet *sheets;
    size_t sheet_count;
    void (*facts)(const void *context, trs_out *out); /* JSON keys, or NULL */
} trs__book;

trs_status trs__book_csv(const trs__book *book, trs_write write, void *context,
                         trs_error *err);
trs_status trs__book_json(const trs__book *book, trs_write write, void *context,
                          trs_error *err);

#define TRS__SHEET(name, columns, rows, group, cell)                           \
    {                                                                          \
        name, columns, sizeof(columns) / sizeof *(columns), rows, group, cell  \
    }

#endif
