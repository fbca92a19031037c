/* The places of a Pareto chart. */
#ifndef TRS__PARETO_H
#define TRS__PARETO_H

#include "plots/rows.h"

typedef struct trs__pareto_row {
    const trs_plot_pareto_row *row;
    double share, sum; /* of all hours; with all rows above */
} trs__pareto_row;

typedef struct trs__pareto {
    trs__pareto_row *sorted;
    size_t count;
    double total;
    trs__rows rows;
    trs__axis x;
    trs__ticks ticks;
} trs__pareto;

trs_status trs__pareto_lay(trs__pareto *out, const trs__pen *pen,
                           const trs_plot_pareto *data, trs_plot_rect body,
                           trs_error *err);
void trs__pareto_free(trs__pareto *out, const trs__pen *pen);

#endif
