/* The places of a flow chart: in and out above, in process below. */
#ifndef TRS__FLOW_H
#define TRS__FLOW_H

#include "plots/frame.h"
#include "plots/labels.h"

enum { TRS__MAX_STRETCHES = 6 }; /* more are drawn as one */

/* Days without a long gap among them. */
typedef struct trs__flow_stretch {
    trs__axis x;
    trs__ticks ticks;
    char year[24]; /* beneath the days, where there are several stretches */
} trs__flow_stretch;

typedef struct trs__flow {
    trs__flow_stretch stretches[TRS__MAX_STRETCHES];
    size_t stretch_count;
    double day_width;     /* the same in all of them */
    trs__axis rate, held; /* consignments a day; at its end */
    trs__ticks rate_ticks, held_ticks;
    double left, right;
    trs__label labels[2]; /* of in and out, beside their last values */
    size_t peak;          /* the day with most in process; count: none */
} trs__flow;

trs_status trs__flow_lay(trs__flow *out, const trs__pen *pen,
                         const trs_plot_flow *data, trs_plot_rect body,
                         trs_error *err);

#endif
