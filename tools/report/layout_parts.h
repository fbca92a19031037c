/* What the files of layout share: blocks, their pieces, and type. */
#ifndef REPORT_LAYOUT_PARTS_H
#define REPORT_LAYOUT_PARTS_H

#include "tools/report/layout.h"

#include <pango/pangocairo.h>

enum { FACES = 4 };

/* Everything that follows from the paper, in points. */
typedef struct layout_sheet {
    double width, height;
    double left, right, top, bottom; /* margins                  */
    double grid;                     /* a line of text           */
    double size[FACES], leading[FACES];
} layout_sheet;

typedef enum block_kind {
    BLOCK_TEXT,
    BLOCK_ENTRY,
    BLOCK_SPACE,
    BLOCK_RULE,
    BLOCK_FIGURE,
    BLOCK_BACKDROP,
    BLOCK_COLUMNS,
    BLOCK_TABLE
} block_kind;

typedef struct table_column {
    layout_column ask; /* head is a copy */
    double x, width;
} table_column;

typedef struct layout_grid {
    table_column *columns;
    size_t column_count, row_count;
    char **cells;
    layout_row *kinds;
    double *heights; /* of rows */
    double head;     /* height of the head */
    double pad;      /* above and below the text of a row, together */
    double width;
} layout_grid;

typedef struct layout_block {
    block_kind kind;
    double x, width; /* in the body of a page */
    double before, height, after;
    double least; /* of a figure: as low as it may become */
    size_t group; /* stands together with its like; 0: none */
    bool keep, new_page;
    double to;  /* of a space: down to this share of the page */
    bool thick; /* of a rule */
    layout_style style;
    char *text, *anchor, *note;
    int level;    /* of a heading, -1: none */
    size_t lines; /* of a text */
    layout_draw *draw;
    void *context;
    GPtrArray *parts; /* of columns: blocks with their places in y */
    double y;         /* in columns: beneath the top of the block  */
    layout_grid *table;
    size_t page; /* its first, once placed */
    double tail; /* of a table: room for what follows it */
} layout_block;

/* A block, or lines or rows of one, at its place. */
typedef struct layout_piece {
    const layout_block *block;
    size_t page, first, count;
    double y, height;
} layout_piece;

struct layout {
    const layout_options *options;
    layout_sheet sheet;
    cairo_surface_t *recording; /* to measure on */
    cairo_t *measure;
    PangoContext *context;
    GPtrArray *blocks;
    GArray *pieces;
    size_t page_count; /* once placed */
    bool break_next;
    size_t group, groups;  /* the open one, 0: none; and all so far */
    layout_block *columns; /* being filled */
    size_t column, column_count;
    double column_y;
};

/* on_grid - the next height that is a multiple of half a line. */
double on_grid(const layout *pages, double height);

/* sheet_of - the measures of a paper. */
layout_sheet sheet_of(layout_paper paper);

/* The text as it may be shown (trs/out.h), to be freed by g_free(). */
char *text_shown(const char *text);

/* text_new - a text ready to be measured and shown; width <= 0: one line. */
PangoLayout *text_new(const layout *pages, PangoContext *context,
                      const layout_style *style, const char *text,
                      double width);

/* text_show - lines first .. first + count of a text; y is the top. */
void text_show(const layout *pages, cairo_t *cr, PangoLayout *text,
               layout_face face, double x, double y, size_t first,
               size_t count);

/* text_width - of one line. */
double text_width(const layout *pages, const layout_style *style,
                  const char *text);

/* text_ink - sets the colour of a style. */
void text_ink(const layout *pages, cairo_t *cr, const layout_style *style);

/* What the cells of a row look like. */
layout_style table_style(layout_row kind);

/* table_new - a copy, measured for width. */
layout_grid *table_new(const layout *pages, const layout_table *from,
                       double width, double *height);

/* table_split - how many rows from first on fit into height, at least one. */
size_t table_split(const layout_grid *table, size_t first, double height,
                   double *used);

void table_paint(const layout *pages, cairo_t *cr, PangoContext *context,
                 const layout_piece *piece, double x, double y);
void table_free(layout_grid *table);

/* paint_piece - one piece on its page. */
trs_status paint_piece(const layout *pages, cairo_t *cr, PangoContext *context,
                       const layout_piece *piece, trs_error *err);

#endif
