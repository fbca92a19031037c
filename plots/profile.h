/* The places of stacked shares. */
#ifndef TRS__PROFILE_H
#define TRS__PROFILE_H

#include "plots/labels.h"
#include "plots/rows.h"

enum { TRS__MAX_PARTS = 16 };

typedef struct trs__profile {
    trs__rows rows;
    trs__axis x;
    size_t parts;
    bool direct; /* names stand over the first row; else in a key */
    trs__label labels[TRS__MAX_PARTS];
    double name_y; /* baseline of the names */
} trs__profile;

trs_status trs__profile_lay(trs__profile *out, const trs__pen *pen,
                            const trs_plot_profile *data, trs_plot_rect body,
                            trs_error *err);

#endif
