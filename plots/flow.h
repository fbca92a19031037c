/* The places of a flow chart: in and out above, in process below. */
#ifndef TRS__FLOW_H
#define TRS__FLOW_H

#include "plots/frame.h"
#include "plots/labels.h"

typedef struct trs__flow {
    trs__axis x, rate, held; /* days; consignments a day; at its end */
    trs__ticks x_ticks, rate_ticks, held_ticks;
    double left, right;
    trs__label labels[2]; /* of in and out, beside their last values */
    size_t peak;          /* the day with most in process; count: none */
} trs__flow;

trs_status trs__flow_lay(trs__flow *out, const trs__pen *pen,
                         const trs_plot_flow *data, trs_plot_rect body,
                         trs_error *err);

#endif
