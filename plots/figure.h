/* What the makers of figures share. */
#ifndef PLOTS_FIGURE_H
#define PLOTS_FIGURE_H

#include <trs/figure.h>

#include "libtrs/text.h"

struct trs_figure {
    trs_host host;
    trs__arena arena; /* every number and text of the chart */
    trs_figure_source source;
    const trs_study *study;
    const trs_interval *interval;
    trs_plot_kind kind;
    union {
        trs_plot_histogram histogram;
        trs_plot_cumulative cumulative;
        trs_plot_survival survival;
        trs_plot_box box;
        trs_plot_forest forest;
        trs_plot_stages stages;
        trs_plot_trend trend;
        trs_plot_pareto pareto;
        trs_plot_profile profile;
        trs_plot_heatmap heatmap;
        trs_plot_flow flow;
        trs_plot_map map;
        trs_plot_bottlenecks bottlenecks;
        trs_plot_panels panels;
    } chart;
};

/* Each fills figure->chart from figure->source. */
trs_status trs__figure_histogram(trs_figure *figure, trs_error *err);
trs_status trs__figure_cumulative(trs_figure *figure, trs_error *err);
trs_status trs__figure_survival(trs_figure *figure, trs_error *err);
trs_status trs__figure_box(trs_figure *figure, trs_error *err);
trs_status trs__figure_forest(trs_figure *figure, trs_error *err);
trs_status trs__figure_stages(trs_figure *figure, trs_error *err);
trs_status trs__figure_trend(trs_figure *figure, trs_error *err);
trs_status trs__figure_pareto(trs_figure *figure, trs_error *err);
trs_status trs__figure_map(trs_figure *figure, trs_error *err);
trs_status trs__figure_profile(trs_figure *figure, trs_error *err);
trs_status trs__figure_bottlenecks(trs_figure *figure, trs_error *err);
trs_status trs__figure_heatmap(trs_figure *figure, trs_error *err);
trs_status trs__figure_flow(trs_figure *figure, trs_error *err);
/* Small multiples: they make panels of it. */
trs_status trs__figure_histograms(trs_figure *figure, trs_error *err);
trs_status trs__figure_heatmaps(trs_figure *figure, trs_error *err);

/* ---- numbers ------------------------------------------------------------- */

/* Milliseconds as seconds; absent stays absent. */
double trs__figure_seconds(trs_number milliseconds);

/* The same for quantile p of n values, where the edition allows it. */
double trs__figure_quantile(const trs_figure *figure, trs_number number,
                            uint64_t n, trs_millionths p);

/* The numbers of a group, all absent where the edition shows none, and its
 * complete consignments, which may be hidden. */
trs_status trs__figure_stats(trs_stats *out, double *n,
                             const trs_figure *figure, const trs_table *table,
                             size_t group, trs_error *err);

/* Does the edition show numbers of the group? */
bool trs__figure_has(const trs_figure *figure, const trs_table *table,
                     size_t group);

/* n as a chart shows it: hidden when it is below the edition's least. */
double trs__figure_n(const trs_figure *figure, uint64_t n);

/* How many are complete in the source's interval, as the edition says: hidden,
 * or NaN, where it says so of them.  n is how many there are. */
double trs__figure_all(const trs_figure *figure, uint64_t n);

/* n beside other counts of which it is a part: rounded down to a multiple of
 * the edition's least. */
double trs__figure_floor(const trs_figure *figure, uint64_t n);

/* May anything but its n be shown of so many consignments? */
bool trs__figure_shows(const trs_figure *figure, uint64_t n);

/* A walk over the Kaplan-Meier curve of a group, the caller's to free. */
trs_status trs__figure_curve(trs_curve **curve, trs_figure *figure,
                             const trs_table *table, size_t group,
                             trs_error *err);

/* The counts of a group; NULL where the table has none: an overall one has no
 * group when there is no consignment. */
const trs_counts *trs__figure_counts(const trs_figure *figure,
                                     const trs_table *table, size_t group);

/* ---- texts --------------------------------------------------------------- */

/* count items of width bytes, cleared; NULL when there is no room. */
void *trs__figure_room(trs_figure *figure, size_t count, size_t width);

/* A sentence of the catalogue with its places filled, kept by the figure. */
const char *trs__figure_words(trs_figure *figure, trs_word word,
                              const trs_word_value *values, size_t count);

/* "41 h", kept by the figure. */
const char *trs__figure_duration(trs_figure *figure, double seconds);

/* "51.8 %", kept by the figure. */
const char *trs__figure_share(trs_figure *figure, double share);

/* "declarations". */
const char *trs__figure_units(trs_figure *figure);

/* What a group of a table is called. */
const char *trs__figure_group(trs_figure *figure, const trs_table *table,
                              size_t group);

/* A value of a dimension as people read it; NULL is no value. */
const char *trs__figure_value(trs_figure *figure, int dimension,
                              const char *value);

/* What a milestone, "@first" or "@last" is called. */
const char *trs__figure_end(const trs_figure *figure, const char *end);

/* "Half of all declarations take at most 41 h; one in ten takes longer than 8
 * days", as far as the numbers are there; words with one number and with two. */
const char *trs__figure_half(trs_figure *figure, double half, double tenth,
                             uint64_t n, const trs_word words[2]);

/* "Medians range from 9 h (Busia) to 3 days (Mombasa)": of the groups of by. */
trs_status trs__figure_medians(trs_figure *figure, const char **title,
                               trs_error *err);

/* "Not shown: 3 groups with fewer declarations." */
const char *trs__figure_groups_note(trs_figure *figure, size_t left_out);

/* What a group of an analysis is called. */
const char *trs__figure_group_name(trs_figure *figure, const trs_group *group);

/* The frame of a chart about the source's interval and n consignments, as the
 * edition shows them; NaN is not said. */
trs_plot_frame trs__figure_frame(trs_figure *figure, double n,
                                 const char *title);

#endif
