/* What stands around a chart: title, subtitle and note; and the axes. */
#ifndef TRS__FRAME_H
#define TRS__FRAME_H

#include "plots/scale.h"
#include "plots/text.h"

/* Where the frame's texts stand, and what they leave. */
typedef struct trs__sheet {
    trs_plot_rect place;
    double title_top, subtitle_top, note_top; /* absent parts: unused       */
    char subtitle[1024];
    trs_plot_rect body;
} trs__sheet;

/* Height that the frame needs at a width, without its body. */
double trs__frame_height(const trs__pen *pen, const trs_plot_frame *frame,
                         double width);
void trs__frame_lay(trs__sheet *sheet, const trs__pen *pen,
                    const trs_plot_frame *frame, trs_plot_rect place);
/* Ground, title, subtitle and note. */
void trs__frame_paint(const trs__pen *pen, const trs_plot_frame *frame,
                      const trs__sheet *sheet);

/* Clips to place; keeps the state of cr until trs__close. */
void trs__open(trs__pen *pen, cairo_t *cr, const trs_plot_style *style,
               trs_plot_rect place);
trs_status trs__close(trs__pen *pen, trs_error *err);

/* "No consignment to show", in the middle of body. */
void trs__paint_nothing(const trs__pen *pen, trs_plot_rect body);

/* --- axes ----------------------------------------------------------------- */

/* Measures labels of ticks in the face of axes; context is the pen. */
trs__room trs__axis_room(const trs__pen *pen);
/* The same for an upright axis, where labels take a line each. */
trs__room trs__upright_room(const trs__pen *pen);

/* Height of tick labels and, where there is a name, of its line. */
double trs__below_height(const trs__pen *pen, bool named);
/* Width that a log axis wants for zero and less. */
double trs__zone_width(const trs__pen *pen);

/* Vertical rules from top to bottom, labels beneath, the zone tinted and named,
 * the axis' name (with "log scale") under them.  left and right bound the
 * labels. */
void trs__paint_below(const trs__pen *pen, const trs__axis *axis,
                      const trs__ticks *ticks, double top, double bottom,
                      double left, double right, const char *name);

/* Horizontal rules from left to right with labels left of them. */
void trs__paint_beside(const trs__pen *pen, const trs__axis *axis,
                       const trs__ticks *ticks, double left, double right);
double trs__beside_width(const trs__pen *pen, const trs__ticks *ticks);

/* A duration in the style's way; unit AUTO suits its size. */
void trs__duration(char *text, size_t size, const trs__pen *pen,
                   double seconds);

/* The unit of a column of durations: that of their geometric mean. */
typedef struct trs__unit_sum {
    double logs, count;
} trs__unit_sum;
void trs__unit_add(trs__unit_sum *sum, double seconds);
trs_unit trs__unit_of(const trs__unit_sum *sum, const trs__pen *pen);

/* A place that a caller left at 0 or absent is none. */
bool trs__given(double place);

/* A dashed vertical line in the plot. */
void trs__paint_target(const trs__pen *pen, double x, double top,
                       double bottom);

/* The word in the pen's language. */
const char *trs__word(const trs__pen *pen, trs_word word);

#endif
