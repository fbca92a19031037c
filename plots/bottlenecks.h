/* The places of bottlenecks: three bars a stage, on one scale. */
#ifndef TRS__BOTTLENECKS_H
#define TRS__BOTTLENECKS_H

#include "plots/rows.h"

enum { TRS__MEASURES = 3 };

typedef struct trs__bottlenecks {
    trs__rows rows;
    trs__axis x[TRS__MEASURES];
    double label_room; /* right of a bar, for its number */
} trs__bottlenecks;

void trs__bottlenecks_lay(trs__bottlenecks *out, const trs__pen *pen,
                          const trs_plot_bottlenecks *data, trs_plot_rect body);

#endif
