/* Median, mean, P90 and target as flags on poles above a plot. */
#ifndef TRS__MARKS_H
#define TRS__MARKS_H

#include "plots/chart.h"
#include "plots/labels.h"

enum { TRS__MAX_MARKS = 16 };

typedef struct trs__marks {
    trs__flag flags[TRS__MAX_MARKS];
    char labels[TRS__MAX_MARKS][160];
    const trs_plot_mark *mark[TRS__MAX_MARKS]; /* where a flag comes from */
    size_t count;
    int rows;
} trs__marks;

/* Marks with an absent place are left out, and the last ones where they would
 * take more than a third of body's height. */
void trs__marks_lay(trs__marks *out, const trs__pen *pen,
                    const trs_plot_mark *marks, size_t count,
                    const trs__axis *axis, trs_plot_rect body);
/* Room above the plot. */
double trs__marks_height(const trs__pen *pen, const trs__marks *marks);
void trs__marks_paint(const trs__pen *pen, const trs__marks *marks, double top,
                      double bottom);

/* " Median: 41 h." for each, for descriptions. */
void trs__marks_tell(trs__story *story, const trs_plot_mark *marks,
                     size_t count);

#endif
