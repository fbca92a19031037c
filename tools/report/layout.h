/* layout - pages from blocks: text, tables, figures, columns.
 *
 * Knows paper, type and the flow of blocks over pages; nothing of what they
 * say.  Blocks are measured as they are added, placed when all are there, and
 * painted last, so that "page 3 of 40" and the numbers in the contents are
 * right:
 *
 *     layout *pages = layout_new(&options);
 *
 *     layout_heading(pages, 0, "Release time", "release");
 *     layout_text(pages, NULL, "Half of all imports ...");
 *     layout_figure(pages, 200, draw_histogram, &histogram);
 *     layout_write(pages, write_file, file, &err);
 *     layout_free(pages);
 *
 * Everything stands on a grid of baselines and in four sizes of type.  Texts
 * are UTF-8, copied, and repaired where they are not; pango shapes any script.
 * Pango and glib end the process when there is no memory. */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include <trs/status.h>

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum layout_paper {
    LAYOUT_A4,
    LAYOUT_LETTER,
    LAYOUT_SLIDES /* 16:9, one figure a page */
} layout_paper;

typedef enum layout_face {
    LAYOUT_TEXT,
    LAYOUT_SMALL,
    LAYOUT_HEADING,
    LAYOUT_TITLE
} layout_face;

/* Writes "page 3 of 40". */
typedef void layout_folio(char *text, size_t size, size_t page, size_t pages,
                          const void *context);

typedef struct layout_options {
    layout_paper paper;
    const char *font;         /* a family; others stand in by script         */
    const char *language;     /* "en"                                        */
    uint32_t accent;          /* 0xRRGGBB                                    */
    const char *left, *right; /* running header, from the second page on    */
    const char *foot;         /* running footer, beside the folio            */
    layout_folio *folio;
    const void *context; /* of folio                                    */
    const char *title, *author, *subject, *keywords; /* metadata; may be NULL */
    const char *created; /* "2025-03-31T00:00:00Z"                      */
} layout_options;

typedef struct layout layout;

/* layout_new - an empty document; options and its texts must outlive it. */
layout *layout_new(const layout_options *options);
void layout_free(layout *pages); /* accepts NULL */

/* The room for blocks: the width of the column that is being filled, and the
 * height of a page. */
double layout_width(const layout *pages);
double layout_height(const layout *pages);

/* The distance of the grid's lines: one line of text. */
double layout_line(const layout *pages);

/* How a paragraph looks.  All 0: text, black, flush left. */
typedef struct layout_style {
    layout_face face;
    bool bold;
    bool grey;
    bool accent;   /* in the accent colour                                */
    bool white;    /* on a backdrop                                       */
    bool bar;      /* an accent bar at its left; wants some indent        */
    bool keep;     /* on the page of what follows                         */
    bool follow;   /* the table before it leaves room for it */
    double before; /* lines of space above; never at the top of a page    */
    double after;  /* and below                                           */
    double indent; /* in lines                                            */
    int lines;     /* at most so many, then an ellipsis; 0: all           */
} layout_style;

/* layout_text - a paragraph, wrapped; newlines begin new ones.  style NULL:
 * plain text with half a line below.  text NULL or "": nothing. */
void layout_text(layout *pages, const layout_style *style, const char *text);

/* layout_heading - level 0 begins a page, 1 a section; both stand in the
 * outline.  anchor (may be NULL) is what links name. */
void layout_heading(layout *pages, int level, const char *text,
                    const char *anchor);

/* layout_entry - a line of the contents: text, dots, and the page of anchor, to
 * which it links.  anchor NULL: note stands there in grey instead. */
void layout_entry(layout *pages, const char *text, const char *anchor,
                  const char *note);

void layout_space(layout *pages, double lines);

/* layout_space_to - down to this share of the height of the page, if what was
 * added is not lower already. */
void layout_space_to(layout *pages, double share);

/* layout_rule - a thin grey line, or a thick one in the accent colour. */
void layout_rule(layout *pages, bool accent);
void layout_page_break(layout *pages);

/* Draws in the rectangle and nowhere else. */
typedef trs_status layout_draw(cairo_t *cr, double x, double y, double width,
                               double height, void *context, trs_error *err);

/* layout_figure - height units of the full width, or as little as least where
 * the page has no more left; never split.  context must stay until the document
 * is written. */
void layout_figure(layout *pages, double height, double least,
                   layout_draw *draw, void *context);

/* layout_backdrop - drawn over the whole sheet, behind the page on which the
 * next block stands. */
void layout_backdrop(layout *pages, layout_draw *draw, void *context);

/* layout_columns - count columns side by side, never split; then
 * layout_next_column between and layout_end_columns after them, with so many
 * lines of space below; keep: on the page of what follows.  Not nested. */
void layout_columns(layout *pages, size_t count);
void layout_next_column(layout *pages);
void layout_end_columns(layout *pages, double after, bool keep);

/* layout_group - what is added from here to layout_end_group stands on one
 * page, if it fits on one.  Not nested. */
void layout_group(layout *pages);
void layout_end_group(layout *pages);

/* layout_mark - where the document ends now; layout_since - how many pages all
 * that was added since needs; layout_rewind - takes it back, so that less can be
 * said instead.  Not inside columns. */
size_t layout_mark(const layout *pages);
size_t layout_since(const layout *pages, size_t mark);
void layout_rewind(layout *pages, size_t mark);

/* ---- tables -------------------------------------------------------------- */

typedef struct layout_column {
    const char *head; /* its last line is the unit, if any                 */
    bool right;       /* numbers; else text, which wraps                   */
    double share;     /* of text columns: how the room is shared; 0: 1     */
} layout_column;

typedef enum layout_row {
    LAYOUT_ROW,
    LAYOUT_ROW_TOTAL, /* bold                            */
    LAYOUT_ROW_GROUP, /* the first cell over all columns */
    LAYOUT_ROW_GREY
} layout_row;

typedef struct layout_table {
    const layout_column *columns;
    size_t column_count;
    const char *const *cells; /* rows x columns; NULL: empty */
    const layout_row *kinds;
    size_t row_count;
    bool dense; /* rows as close as can be read: for annexes */
} layout_table;

/* layout_table_add - a table that goes on over as many pages as it needs, with
 * its head on each.  Everything is copied. */
void layout_table_add(layout *pages, const layout_table *table);

/* ---- the end ------------------------------------------------------------- */

typedef int layout_sink(void *context, const void *bytes, size_t size);

/* layout_place - gives every block its page; layout_write does it by itself.
 * Returns the number of pages. */
size_t layout_place(layout *pages);

/* layout_page_of - the page of an anchor, from 1; 0 where there is none. */
size_t layout_page_of(const layout *pages, const char *anchor);

/* layout_write - the document as PDF.  The bytes depend on nothing but what
 * was added, and the fonts.
 *
 * TRS_EIO  sink answered not zero; or what a figure's draw answered */
trs_status layout_write(layout *pages, layout_sink *sink, void *context,
                        trs_error *err);

#endif
