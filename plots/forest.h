/* The places of a forest plot. */
#ifndef TRS__FOREST_H
#define TRS__FOREST_H

#include "plots/rows.h"

typedef struct trs__forest {
    trs__rows rows;
    trs__axis x;
    trs__ticks ticks;
} trs__forest;

void trs__forest_lay(trs__forest *out, const trs__pen *pen,
                     const trs_plot_forest *data, trs_plot_rect body);

#endif
