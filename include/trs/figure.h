/* figure - charts of a study: from tables and analyses to the input of a chart.
 *
 * The short layer between counting and drawing.  A figure owns the numbers and
 * texts of one chart; its title says what the numbers say.
 *
 *     trs_figure_source source;
 *     trs_figure *figure;
 *
 *     trs_figure_source_init(&source);
 *     source.overall = overall;
 *     source.by = by_post;
 *     trs_figure_new(&figure, NULL, TRS_PLOT_BOX, &source, &err);
 *     trs_plot_write_svg(trs_figure_chart(figure), &style, &page, ...);
 *     trs_figure_free(figure);
 */
#ifndef TRS_FIGURE_H
#define TRS_FIGURE_H

#include <trs/bottlenecks.h>
#include <trs/gate.h>
#include <trs/holding.h>
#include <trs/paths.h>
#include <trs/plot.h>
#include <trs/summary.h>
#include <trs/timeline.h>
#include <trs/workload.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What figures are made of.  Each chart needs some of it; the rest may be
 * NULL. */
typedef struct trs_figure_source {
    size_t size;              /* set by trs_figure_source_init; do not touch */
    const trs_table *overall; /* the table without dimensions                */
    const trs_table *by;      /* groups, for box, forest and cumulative      */
    size_t interval;          /* default: the main interval                  */
    const trs_timeline *timeline; /* for stages and trend                    */
    trs_language language;
    const trs_gate *gate; /* of the results with these tables; closed: only
                             what it lets through; may be NULL              */
    const trs_holding *holding;         /* for profile                       */
    const trs_bottlenecks *bottlenecks; /* for bottlenecks                   */
    const trs_paths *paths;             /* for map                           */
    const trs_workload *workload;       /* for heatmap and flow              */
    bool at_end; /* heatmap: when the interval ends, not when it starts      */
    bool clock;  /* titles say 85:42, as with trs_plot_style.clock          */
    bool multiples; /* histogram, heatmap: one for each group of by, or of the
                       first breakdown of workload, side by side; heat maps
                       not through a closed gate                          */
} trs_figure_source;

TRS_API void trs_figure_source_init_sized(trs_figure_source *source,
                                          size_t size);
#define trs_figure_source_init(source)                                         \
    trs_figure_source_init_sized((source), sizeof *(source))

/* trs_value_print - a value of a dimension as people read it: its label, and of
 * a derived one "Monday" for "1 Mon", "1,000 to 10,000" for "01 1000-10000".
 * value NULL: "(no value)".  Returns the length as snprintf does. */
TRS_API size_t trs_value_print(char *text, size_t size, trs_language language,
                               const trs_study *study, size_t dimension,
                               const char *value);

typedef struct trs_figure trs_figure;

/* trs_figure_new - one chart of the source; the caller frees it.
 *
 * TRS_EDOMAIN  the source lacks what this chart needs, which err names */
TRS_API trs_status trs_figure_new(trs_figure **out, const trs_host *host,
                                  trs_plot_kind kind,
                                  const trs_figure_source *source,
                                  trs_error *err);
TRS_API void trs_figure_free(trs_figure *figure);

/* trs_figure_chart - what trs_plot_draw and its like take; lent.  Its kind is
 * TRS_PLOT_PANELS where there are multiples. */
TRS_API trs_plot_chart trs_figure_chart(const trs_figure *figure);

#ifdef __cplusplus
}
#endif
#endif
