/* Charts of made-up but plausible studies, plain and hard, for the goldens, the
 * contact sheet and the gallery. */
#ifndef TRS_SAMPLES_H
#define TRS_SAMPLES_H

#include <trs/plot.h>

typedef struct sample {
    const char *name; /* of its file, without extension        */
    bool gallery;     /* shown in docs/gallery.md              */
    trs_plot_chart chart;
    double height; /* 0: natural, at 640 wide         */
    trs_language language;
} sample;

/* All samples; they live as long as the program. */
const sample *samples(size_t *count);

#endif
