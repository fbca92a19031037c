/* The places of a trend. */
#ifndef TRS__TREND_H
#define TRS__TREND_H

#include "plots/frame.h"

typedef struct trs__trend {
    trs__axis x, y;
    trs__ticks x_ticks, y_ticks;
    trs_plot_rect plot;
    bool named;  /* rounds, evenly spaced; otherwise days           */
    size_t step; /* a name for every so many points                     */
    bool values; /* few enough for each to have its value written   */
} trs__trend;

trs_status trs__trend_lay(trs__trend *out, const trs__pen *pen,
                          const trs_plot_trend *data, trs_plot_rect body,
                          trs_error *err);

#endif
