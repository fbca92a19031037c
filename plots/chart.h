/* What a chart's file gives: how high, how drawn, how told.  chart.c makes the
 * public functions from it, and puts the frame around. */
#ifndef TRS__CHART_H
#define TRS__CHART_H

#include "plots/frame.h"

/* Text that grows; what does not fit is counted. */
typedef struct trs__story {
    char *text;
    size_t size, length;
    const trs__pen *pen;
} trs__story;

/* Adds a sentence of the catalogue. */
void trs__tell(trs__story *story, trs_word word, const trs_word_value *values,
               size_t count);
/* " 37 more are in the table." where count is above 0. */
void trs__tell_rest(trs__story *story, size_t count);

/* Descriptions name so many rows, and count the rest. */
enum { TRS__TOLD = 12 };

typedef struct trs__craft {
    double (*height)(const trs__pen *pen, const void *data, double width);
    trs_status (*draw)(const trs__pen *pen, const void *data,
                       trs_plot_rect body, trs_error *err);
    void (*tell)(trs__story *story, const void *data);
} trs__craft;

#define TRS__CRAFT(name, NAME, line)                                           \
    extern const trs__craft trs__##name##_craft;
TRS_PLOT_LIST(TRS__CRAFT)
TRS__CRAFT(panels, PANELS, )
#undef TRS__CRAFT

const trs__craft *trs__craft_of(trs_plot_chart chart);

#endif
