/* The places of a timeline. */
#ifndef TRS__STAGES_H
#define TRS__STAGES_H

#include "plots/rows.h"

typedef struct trs__stages {
    trs__rows rows;
    trs__axis x;
    trs__ticks ticks;
} trs__stages;

void trs__stages_lay(trs__stages *out, const trs__pen *pen,
                     const trs_plot_stages *data, trs_plot_rect body);

#endif
