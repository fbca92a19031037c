/* The places of a heat map. */
#ifndef TRS__HEATMAP_H
#define TRS__HEATMAP_H

#include "plots/frame.h"

enum { TRS__WEEK = 7, TRS__HOURS = 24 };

typedef struct trs__heatmap {
    trs_plot_rect grid;
    double cell_width, cell_height;
    double low, high; /* of what is shown; high < low: nothing is */
    bool hidden;      /* some cells are                          */
    bool open;        /* opening hours are given                 */
    bool key;         /* there is room for it */
} trs__heatmap;

void trs__heatmap_lay(trs__heatmap *out, const trs__pen *pen,
                      const trs_plot_heatmap *data, trs_plot_rect body);

#endif
