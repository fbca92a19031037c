/* The places of a histogram. */
#ifndef TRS__HISTOGRAM_H
#define TRS__HISTOGRAM_H

#include "plots/marks.h"

typedef struct trs__bar {
    double x, width, height; /* height in units, upwards from the plot's foot */
    double share;
} trs__bar;

typedef struct trs__histogram {
    trs__axis x, y;
    trs__ticks x_ticks, y_ticks;
    trs_plot_rect plot;
    trs__bar *bars; /* one a bin that is not in the zone            */
    size_t count;
    trs__bar zone; /* the zone's, height 0 without one             */
    bool by_area;  /* bins of several widths: area, not height     */
    bool bare;     /* so low that its shape is all it can show     */
    double total, beyond;
    trs__marks marks;
} trs__histogram;

trs_status trs__histogram_lay(trs__histogram *out, const trs__pen *pen,
                              const trs_plot_histogram *data,
                              trs_plot_rect body, trs_error *err);
void trs__histogram_free(trs__histogram *out, const trs__pen *pen);

#endif
