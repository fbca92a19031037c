/* Curves of shares over durations; cumulative and survival stand on it. */
#ifndef TRS__CURVES_H
#define TRS__CURVES_H

#include "plots/marks.h"

enum { TRS__MAX_CURVES = 8 }; /* more cannot be told apart */

/* What both charts ask for. */
typedef struct trs__curves_ask {
    const trs_plot_axis *axis;
    const trs_plot_curve *curves;
    size_t count;
    bool smooth;
    bool falls; /* share still waiting */
    const char *share_name;
    const trs_plot_mark *marks;
    size_t mark_count;
    const double *times; /* of the table of those still observed */
    size_t time_count;
} trs__curves_ask;

/* A label of a curve, where nothing else is. */
typedef struct trs__spot {
    char text[160];
    double x, y, width, height; /* the box; y is its top            */
    bool placed;
    double dot_x, dot_y; /* what it names; absent: the whole curve  */
} trs__spot;

enum { TRS__MAX_SPOTS = TRS__MAX_CURVES + 2 };

typedef struct trs__curves {
    trs__axis x, y;
    trs__ticks x_ticks, y_ticks;
    trs_plot_rect plot;
    size_t shown; /* curves */
    trs__marks marks;
    trs__spot spots[TRS__MAX_SPOTS];
    size_t spot_count;
    double table_top; /* of those still observed; 0: none */
} trs__curves;

void trs__curves_lay(trs__curves *out, const trs__pen *pen,
                     const trs__curves_ask *ask, trs_plot_rect body);
double trs__curves_height(const trs__pen *pen, const trs__curves_ask *ask,
                          double width);

/* TRS_EVALUE: a point is no share, or goes back in time; nothing is drawn. */
trs_status trs__curves_draw(const trs__pen *pen, const trs__curves_ask *ask,
                            trs_plot_rect body, trs_error *err);

/* The first place where the curve has got to share; absent where it never
 * does. */
double trs__curve_when(const trs_plot_curve *curve, double share, bool falls,
                       bool smooth);

void trs__curves_tell(trs__story *story, const trs__curves_ask *ask);

#endif
