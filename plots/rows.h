/* Rows of names on the left, drawings in the middle, numbers on the right:
 * box, forest, stages, bottlenecks, profile and pareto all stand on it. */
#ifndef TRS__ROWS_H
#define TRS__ROWS_H

#include "plots/frame.h"

enum { TRS__MAX_COLUMNS = 3 };

/* What the rows hold. */
typedef struct trs__rows_ask {
    const void *data;
    size_t count;
    const char *(*name)(const void *data, size_t row);
    /* A small line under the name, and its ink; NULL: none in any row. */
    const char *(*under)(const trs__pen *pen, const void *data, size_t row,
                         uint32_t *ink);
    double least; /* height of what is drawn in a row; 0: of its name       */
    size_t columns;
    const char *heads[TRS__MAX_COLUMNS];
    size_t go[TRS__MAX_COLUMNS]; /* the order in which columns are left out
                                    where drawings have no room           */
    /* The text of a cell; may write it to text, of size bytes. */
    const char *(*cell)(const trs__pen *pen, const void *data, size_t row,
                        size_t column, char *text, size_t size);
    double above, below; /* room within the body: heads, axis               */
} trs__rows_ask;

typedef struct trs__rows {
    double names, names_width;     /* x and width of the left column       */
    double left, right;            /* of the drawings                      */
    double ends[TRS__MAX_COLUMNS]; /* right ends; absent: left out     */
    double key_right;              /* where a key over the rows must end */
    double top, pitch, bottom;     /* of the rows                          */
    int lines;                     /* of a name                            */
    bool under;                    /* there is room for the small line     */
    size_t shown, hidden;
} trs__rows;

/* The height of a body that shows all rows. */
double trs__rows_height(const trs__pen *pen, const trs__rows_ask *ask,
                        double width);
void trs__rows_lay(trs__rows *rows, const trs__pen *pen,
                   const trs__rows_ask *ask, trs_plot_rect body);

/* The middle of a row. */
double trs__row_y(const trs__rows *rows, size_t row);

/* Heads, names, cells, and how many rows are not shown. */
void trs__rows_paint(const trs__pen *pen, const trs__rows *rows,
                     const trs__rows_ask *ask);

#endif
