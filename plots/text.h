/* The pen: a cairo context to draw on, or none to measure only, and text.
 *
 * Text is measured and drawn without hinting, so that a layout is the same for
 * every surface and scale. */
#ifndef TRS__TEXT_H
#define TRS__TEXT_H

#include "plots/palette.h"

#include <trs/plot.h>

#include <pango/pangocairo.h>

/* The four sizes. */
typedef enum trs__face {
    TRS__TITLE,
    TRS__TEXT,
    TRS__LABEL,
    TRS__SMALL
} trs__face;

typedef enum trs__down {
    TRS__BASE,   /* y is the baseline of the first line              */
    TRS__TOP,    /* y is the top of the first line                   */
    TRS__MIDDLE, /* y is the middle between capitals and baseline    */
} trs__down;

/* How a text stands at its place.  All 0: a title, at its baseline. */
typedef struct trs__type {
    trs__face face;
    uint32_t ink; /* 0xRRGGBB                                         */
    bool bold;
    double across; /* 0: x is its left end, 0.5: its middle, 1: right  */
    trs__down down;
    double width; /* 0: as wide as it is; else wraps or is shortened  */
    int lines;    /* with a width: at most so many; 0: as many as needed */
    bool halo;    /* white around the letters, where they stand on lines */
} trs__type;

typedef struct trs__pen {
    cairo_t *cr;         /* NULL: only measures           */
    trs_plot_rect place; /* all that there is to draw in  */
    trs_plot_style style;
    PangoContext *context;
    PangoLayout *layout;
} trs__pen;

typedef struct trs__extent {
    double width, height;
} trs__extent;

/* The text as it may be shown (trs/out.h), to be freed by g_free(). */
char *trs__shown(const char *text);

/* Always succeeds: pango ends the process when it has no memory. */
void trs__pen_open(trs__pen *pen, cairo_t *cr, const trs_plot_style *style);
void trs__pen_close(trs__pen *pen);

/* The height of a face, in units of the context. */
double trs__size_of(const trs__pen *pen, trs__face face);
/* From one baseline to the next. */
double trs__leading(const trs__pen *pen, trs__face face);

trs__extent trs__measure(const trs__pen *pen, trs__type type, const char *text);
double trs__width_of(const trs__pen *pen, trs__face face, const char *text);

/* The narrowest width, not above width, in which text needs no more lines, so
 * that they are of about the same length. */
double trs__balance(const trs__pen *pen, trs__type type, const char *text,
                    double width);

/* Draws text (NULL: nothing) and answers its size. */
trs__extent trs__write(const trs__pen *pen, trs__type type, const char *text,
                       double x, double y);

/* --- strokes and fills ---------------------------------------------------- */

void trs__fill(const trs__pen *pen, trs__ink ink, double x, double y,
               double width, double height);
void trs__line(const trs__pen *pen, trs__ink ink, double thick, double x0,
               double y0, double x1, double y1);
/* The thickness of strokes to come, where labels are 8 units high; it grows
 * with them. */
void trs__thick(const trs__pen *pen, double thick);
/* dash 0: solid again */
void trs__dash(const trs__pen *pen, double dash);
void trs__disc(const trs__pen *pen, trs__ink ink, double x, double y,
               double radius);
void trs__set(const trs__pen *pen, trs__ink ink, double alpha);

/* What the context says of itself, as a status. */
trs_status trs__pen_status(const trs__pen *pen, trs_error *err);

#endif
