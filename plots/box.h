/* The places of a box plot. */
#ifndef TRS__BOX_H
#define TRS__BOX_H

#include "plots/rows.h"

typedef struct trs__box {
    trs__rows rows;
    trs__axis x;
    trs__ticks ticks;
} trs__box;

void trs__box_lay(trs__box *out, const trs__pen *pen, const trs_plot_box *data,
                  trs_plot_rect body);

#endif
