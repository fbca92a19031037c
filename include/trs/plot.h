/* plot - charts from plain numbers, on any cairo context.
 *
 * A chart is a struct of numbers and labels (no study, no consignments, no
 * files), a style, and a rectangle to draw in:
 *
 *     trs_plot_style style;
 *     trs_plot_box box = { 0 };
 *
 *     trs_plot_style_init(&style);
 *     box.frame.title = "Half of all imports by sea are released in 41 h";
 *     box.rows = rows;
 *     box.count = count;
 *     height = trs_plot_box_height(&box, &style, 480);
 *     trs_plot_box_draw(cr, place, &box, &style, &err);
 *
 * or, as a file of its own, trs_plot_write_svg, _png and _pdf below.
 *
 * Every chart has three functions, which leave their arguments unchanged:
 *
 *   trs_plot_X_height    the height that shows all of it at a width
 *   trs_plot_X_draw      draws inside place and nowhere else; at a smaller
 *                        height it shows what fits and says what does not
 *   trs_plot_X_describe  one paragraph that says the same in words; returns
 *                        its length as snprintf does
 *
 * draw answers TRS_EVALUE when the numbers contradict each other (bins that
 * overlap, a share below 0), TRS_ENOMEM, or TRS_EIO when the cairo context is
 * in error.  What was painted before a failure stays.
 *
 * Numbers.  Durations are seconds, days are counted from 1970-01-01, shares
 * are 0..1.  TRS_PLOT_ABSENT stands for a number that does not exist.  A count
 * below zero, -10, is a hidden one and prints as "< 10".  Strings are UTF-8,
 * owned by the caller, and may be NULL, which is drawn as nothing; right-to-
 * left and complex scripts are shaped by pango.
 *
 * Memory that grows with the input comes from style->host.  Pango and glib use
 * malloc and end the process when it fails. */
#ifndef TRS_PLOT_H
#define TRS_PLOT_H

#include <cairo.h>
#include <trs/host.h>
#include <trs/words.h>

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TRS_PLOT_ABSENT NAN

typedef struct trs_plot_rect {
    double x, y, width, height; /* in the units of the cairo context */
} trs_plot_rect;

/* How a chart looks.  The four sizes of text follow from one number. */
typedef struct trs_plot_style {
    size_t size;          /* set by trs_plot_style_init; do not touch    */
    const trs_host *host; /* NULL: malloc                                */
    trs_language language;
    const char *font; /* a family; others stand in by script         */
    double text;      /* height of labels, in units of the context   */
    uint32_t accent;  /* 0xRRGGBB, for what matters                  */
    bool clock;       /* durations as 85:42                          */
    bool background;  /* paints white beneath                        */
} trs_plot_style;

/* trs_plot_style_init - English, Noto Sans, 11 units (right for a width of
 * 640; take 8 for 480), blue, white beneath. */
TRS_API void trs_plot_style_init_sized(trs_plot_style *style, size_t size);
#define trs_plot_style_init(style)                                             \
    trs_plot_style_init_sized((style), sizeof *(style))

/* What every figure carries.  All may be left 0; a figure without title, names
 * and notes is drawn without a frame, for a caller that writes its own. */
typedef struct trs_plot_frame {
    const char *title;     /* the finding, in one sentence              */
    const char *subtitle;  /* NULL: made from the fields below          */
    const char *from, *to; /* the ends of the interval; from alone: of what
                              the chart is                              */
    bool named_clock;      /* says whether the clock is ...             */
    bool working;          /* ... working or elapsed                    */
    double n;              /* 0: not said                               */
    const char *unit;      /* what n counts; NULL: consignments         */
    const char *period;    /* "1-31 March 2025"                         */
    const char *note;      /* small, beneath                            */
} trs_plot_frame;

typedef enum trs_plot_scale {
    TRS_PLOT_SCALE_AUTO, /* log where durations span more than a factor 20 */
    TRS_PLOT_SCALE_LINEAR,
    TRS_PLOT_SCALE_LOG /* zero and less in a marked zone left of the axis  */
} trs_plot_scale;

/* The axis of durations.  low = high = 0: from the numbers.  A grid of small
 * multiples gives all its charts the same. */
typedef struct trs_plot_axis {
    trs_plot_scale scale;
    double low, high;
    const char *name; /* "Arrival to release"; NULL: a word for it */
} trs_plot_axis;

/* A place on the axis that has a name. */
typedef enum trs_plot_mark_kind {
    TRS_PLOT_MARK_MEDIAN,
    TRS_PLOT_MARK_MEAN,
    TRS_PLOT_MARK_P90,
    TRS_PLOT_MARK_TARGET,
    TRS_PLOT_MARK_OTHER /* has a name of its own */
} trs_plot_mark_kind;

typedef struct trs_plot_mark {
    trs_plot_mark_kind kind;
    double at;
    const char *name; /* NULL: the word for its kind */
} trs_plot_mark;

/* --- histogram: how long does it take, and how unequally? ----------------- */

typedef struct trs_plot_bin {
    double from, to; /* ascending, not overlapping; gaps are empty        */
    double count;
} trs_plot_bin;

typedef struct trs_plot_histogram {
    trs_plot_frame frame;
    trs_plot_axis axis;
    const trs_plot_bin *bins; /* a bin with to <= 0 falls in the zone of a
                                 log axis                                  */
    size_t count;
    double beyond; /* longer than the last bin                          */
    const trs_plot_mark *marks;
    size_t mark_count;
    double top; /* share at the top, so that small multiples have the same;
                   0: from the numbers                                     */
} trs_plot_histogram;

/* trs_plot_bin_edges - edges for a histogram of durations from low to high.
 *
 * Writes at most room edges (a whole number of minutes, hours or days on a
 * linear axis, a constant ratio through 1 h on a log one; the first of a log
 * axis is 0 when low is not positive: durations of 0 and less are then a bin of
 * their own, that ends at 0) and returns how many; 0 when room < 8 or
 * low > high. */
TRS_API size_t trs_plot_bin_edges(double *edges, size_t room, double low,
                                  double high, trs_plot_scale scale);

/* trs_plot_scale_for - what AUTO means for durations from low to high. */
TRS_API trs_plot_scale trs_plot_scale_for(double low, double high);

/* --- cumulative, survival: what share is released, or waits, by when? ----- */

typedef struct trs_plot_point {
    double at, share;
    double low, high; /* of the share; absent: no band                 */
} trs_plot_point;

typedef struct trs_plot_curve {
    const char *name;
    const trs_plot_point *points; /* ascending                            */
    size_t count;
    double n;
    const double *at_risk; /* still observed at survival.times; NULL: none */
} trs_plot_curve;

typedef struct trs_plot_cumulative {
    trs_plot_frame frame;
    trs_plot_axis axis;
    const trs_plot_curve *curves; /* the first is the one that matters     */
    size_t count;
    bool smooth; /* straight lines between points; otherwise steps        */
    const trs_plot_mark *marks;
    size_t mark_count;
} trs_plot_cumulative;

typedef struct trs_plot_survival {
    trs_plot_frame frame;
    trs_plot_axis axis;
    const trs_plot_curve *curves;
    size_t count;
    const double *times; /* where at_risk is given, and the axis is marked */
    size_t time_count;
    const trs_plot_mark *marks;
    size_t mark_count;
} trs_plot_survival;

/* --- box: groups side by side --------------------------------------------- */

typedef struct trs_plot_box_row {
    const char *name;
    double n;
    double p05, p25, p50, p75, p95; /* each may be absent                 */
    double low, high;               /* interval of the median             */
    bool few;                       /* listed, not ranked                 */
} trs_plot_box_row;

typedef struct trs_plot_box {
    trs_plot_frame frame;
    trs_plot_axis axis;
    const trs_plot_box_row *rows; /* in the order they are drawn           */
    size_t count;
    double reference; /* median of all; 0 or absent: none                 */
    double target;    /* 0 or absent: none                                */
} trs_plot_box;

/* --- stages: when does what happen? --------------------------------------- */

typedef struct trs_plot_stage {
    const char *name;   /* of the milestone                             */
    const char *holder; /* who holds the goods until then, may be NULL   */
    size_t
        holder_number; /* its colour, as the part of that number in profile */
    double n;          /* consignments that have it                    */
    double p25, p50, p75; /* since the start; negative is before it       */
    size_t after; /* the bar begins at the median of that one, counted from
                     1; 0: of the one before                            */
} trs_plot_stage;

typedef struct trs_plot_stages {
    trs_plot_frame frame;
    trs_plot_axis axis; /* AUTO is linear here                         */
    const trs_plot_stage *stages;
    size_t count;
    double target;
} trs_plot_stages;

/* --- profile: who holds the goods? ---------------------------------------- */

typedef enum trs_plot_part_kind {
    TRS_PLOT_PART_PARTY,
    TRS_PLOT_PART_WAITING, /* no stage is open: light grey                */
    TRS_PLOT_PART_UNKNOWN  /* a stage is missing: hatched                 */
} trs_plot_part_kind;

typedef struct trs_plot_part {
    const char *name; /* NULL: the word for waiting or unknown            */
    trs_plot_part_kind kind;
} trs_plot_part;

typedef struct trs_plot_profile_row {
    const char *name;
    double n;
    const double *shares; /* one a part; together 1, or absent            */
} trs_plot_profile_row;

typedef struct trs_plot_profile {
    trs_plot_frame frame;
    const trs_plot_part *parts; /* the colour of a part is its number      */
    size_t part_count;
    const trs_plot_profile_row *rows;
    size_t count;
} trs_plot_profile;

/* --- heatmap: at what hour of which day? ---------------------------------- */

/* Shades go with the root of a count, and with a duration as it is. */
typedef struct trs_plot_heatmap {
    trs_plot_frame frame;
    double cells[7][24]; /* Monday first; absent: nothing; < 0: hidden     */
    bool durations;      /* seconds; otherwise counts                     */
    bool open[7][24];    /* opening hours, outlined                       */
    const char *name;    /* of what a cell holds; NULL: a word for it      */
    double top; /* of the darkest shade, so that small multiples have the
                   same; 0: from the cells                                 */
} trs_plot_heatmap;

/* --- flow: what comes in, what goes out, what waits ----------------------- */

typedef struct trs_plot_flow_day {
    int64_t day;
    double in, out; /* absent or hidden: a gap                            */
    double held;    /* at the end of the day                              */
    bool closed;    /* the office does not open: grey ground              */
} trs_plot_flow_day;

typedef struct trs_plot_flow {
    trs_plot_frame frame;
    const trs_plot_flow_day *days; /* ascending; over a fortnight between two
                                      breaks the axis                      */
    size_t count;
    bool unknown_before; /* notes that those already waiting are missing   */
} trs_plot_flow;

/* --- map: the ways the goods take ----------------------------------------- */

typedef struct trs_plot_node {
    const char *name;
    double n;
} trs_plot_node;

typedef struct trs_plot_edge {
    size_t from, to; /* numbers of nodes; may be the same                 */
    double n;
    double median;
} trs_plot_edge;

typedef struct trs_plot_map {
    trs_plot_frame frame;
    const trs_plot_node *nodes; /* in study order: ways back lead upwards  */
    size_t node_count;
    const trs_plot_edge *edges;
    size_t edge_count;
} trs_plot_map;

/* --- bottlenecks: which stage makes it long? ------------------------------ */

typedef struct trs_plot_estimate {
    double value, low, high; /* each may be absent                         */
} trs_plot_estimate;

typedef struct trs_plot_bottleneck {
    const char *name;
    trs_plot_estimate time, variance, tail; /* shares                     */
    double gain;                            /* seconds, at most            */
} trs_plot_bottleneck;

typedef struct trs_plot_bottlenecks {
    trs_plot_frame frame;
    const trs_plot_bottleneck *rows; /* in the order they are drawn        */
    size_t count;
} trs_plot_bottlenecks;

/* --- forest: groups with intervals ---------------------------------------- */

typedef enum trs_plot_quantity {
    TRS_PLOT_QUANTITY_DURATION,
    TRS_PLOT_QUANTITY_SHARE,
    TRS_PLOT_QUANTITY_RATIO /* 2.7 times; log axis around 1               */
} trs_plot_quantity;

typedef struct trs_plot_forest_row {
    const char *name;
    double n;
    trs_plot_estimate estimate;
    bool few; /* listed, not ranked */
} trs_plot_forest_row;

typedef struct trs_plot_forest {
    trs_plot_frame frame;
    trs_plot_axis axis;
    trs_plot_quantity quantity;
    const trs_plot_forest_row *rows; /* in the order they are drawn        */
    size_t count;
    double reference; /* of all; a ratio's is 1; 0 or absent: none         */
} trs_plot_forest;

/* --- trend: does it get better? ------------------------------------------- */

typedef struct trs_plot_trend_point {
    const char *name; /* of the round; NULL: the day                      */
    int64_t day;      /* where names are NULL                             */
    double n;
    double p25, p50, p75;
    double low, high; /* interval of the median                           */
    bool shaded;      /* a grey ground behind it, which shade names       */
} trs_plot_trend_point;

typedef struct trs_plot_trend {
    trs_plot_frame frame;
    trs_plot_axis axis; /* AUTO is linear from 0 here                     */
    const trs_plot_trend_point *points;
    size_t count;
    double target;
    const char *shade; /* what a grey ground means; NULL: nothing          */
} trs_plot_trend;

/* --- pareto: stages by hours, largest first ------------------------------- */

typedef struct trs_plot_pareto_row {
    const char *name;
    double hours; /* sum over all consignments; below 0 counts as 0       */
} trs_plot_pareto_row;

typedef struct trs_plot_pareto {
    trs_plot_frame frame;
    const trs_plot_pareto_row *rows; /* in any order                       */
    size_t count;
} trs_plot_pareto;

/* --- all charts ----------------------------------------------------------- */

/* One list makes the enum, the functions and what --list prints. */
#define TRS_PLOT_LIST(X)                                                       \
    X(histogram, HISTOGRAM, "how long it takes, with median, mean and target") \
    X(cumulative, CUMULATIVE, "share released by the time on the axis")        \
    X(box, BOX, "groups side by side: middle half, P05 to P95, n")             \
    X(stages, STAGES, "timeline: when each milestone is reached")              \
    X(profile, PROFILE, "who holds the goods: stacked shares of parties")      \
    X(heatmap, HEATMAP, "hour of the day by weekday")                          \
    X(flow, FLOW, "consignments in, out and in process, by day")               \
    X(map, MAP, "process map: milestones, and the ways between them")          \
    X(survival, SURVIVAL, "share still waiting, open consignments included")   \
    X(bottlenecks, BOTTLENECKS, "stages by share of time, variance and tail")  \
    X(forest, FOREST, "groups as estimates with their intervals")              \
    X(trend, TREND, "the median over days, weeks or rounds")                   \
    X(pareto, PARETO, "stages by hours, largest first, with their sum")

typedef enum trs_plot_kind {
#define TRS_PLOT_ENUM(name, NAME, line) TRS_PLOT_##NAME,
    TRS_PLOT_LIST(TRS_PLOT_ENUM)
#undef TRS_PLOT_ENUM
        TRS_PLOT_COUNT,
    TRS_PLOT_PANELS = TRS_PLOT_COUNT /* small multiples of one of them */
} trs_plot_kind;

/* Any chart: data points to the struct of its kind. */
typedef struct trs_plot_chart {
    trs_plot_kind kind;
    const void *data;
} trs_plot_chart;

/* --- panels: small multiples ---------------------------------------------- */

typedef struct trs_plot_panel_of {
    const char *name;
    double n;             /* 0: not said                                   */
    trs_plot_chart chart; /* drawn without its own frame; give all of them
                             the same axis, and the same top               */
} trs_plot_panel_of;

typedef struct trs_plot_panels {
    trs_plot_frame frame;
    const trs_plot_panel_of *panels; /* in the order they are drawn        */
    size_t count;
    double least; /* width of a panel; 0: 24 times the height of labels    */
} trs_plot_panels;

#define TRS_PLOT_DECLARE(name, NAME, line)                                     \
    TRS_API double trs_plot_##name##_height(const trs_plot_##name *data,       \
                                            const trs_plot_style *style,       \
                                            double width);                     \
    TRS_API trs_status trs_plot_##name##_draw(                                 \
        cairo_t *cr, trs_plot_rect place, const trs_plot_##name *data,         \
        const trs_plot_style *style, trs_error *err);                          \
    TRS_API size_t trs_plot_##name##_describe(char *text, size_t size,         \
                                              const trs_plot_##name *data,     \
                                              const trs_plot_style *style);
TRS_PLOT_LIST(TRS_PLOT_DECLARE)
TRS_PLOT_DECLARE(panels, PANELS, )
#undef TRS_PLOT_DECLARE

typedef struct trs_plot_info {
    const char *name; /* "histogram"                            */
    const char *line; /* what it shows, lower case, no full stop */
} trs_plot_info;

/* trs_plot_chart_list - the charts in the order of trs_plot_kind. */
TRS_API const trs_plot_info *trs_plot_chart_list(size_t *count);

/* trs_plot_height, _draw, _describe, _frame - as the functions of its kind. */
TRS_API double trs_plot_height(trs_plot_chart chart,
                               const trs_plot_style *style, double width);
TRS_API trs_status trs_plot_draw(cairo_t *cr, trs_plot_rect place,
                                 trs_plot_chart chart,
                                 const trs_plot_style *style, trs_error *err);
TRS_API size_t trs_plot_describe(char *text, size_t size, trs_plot_chart chart,
                                 const trs_plot_style *style);
TRS_API const trs_plot_frame *trs_plot_frame_of(trs_plot_chart chart);

/* trs_plot_panel - the rectangle of one of count small multiples in place,
 * row by row, none narrower than least; the gap is the caller's wish. */
TRS_API trs_plot_rect trs_plot_panel(trs_plot_rect place, size_t count,
                                     size_t index, double least, double gap);

/* --- files ---------------------------------------------------------------- */

/* Called with the bytes of a file, in order.  Not zero: stop. */
typedef int (*trs_plot_sink)(void *context, const void *bytes, size_t size);

typedef struct trs_plot_page {
    size_t size;          /* set by trs_plot_page_init; do not touch        */
    double width, height; /* in points (PDF), px (SVG); height 0: natural    */
    double margin;        /* around the chart, within width and height      */
    double scale;         /* of a PNG: pixels for each unit, 2 by default   */
    const char *created;  /* PDF: "2025-03-31T00:00:00Z"; NULL: no date     */
    const char *author;   /* PDF: may be NULL                              */
} trs_plot_page;

/* trs_plot_page_init - 640 wide with a margin of 16, natural height,
 * scale 2, no date. */
TRS_API void trs_plot_page_init_sized(trs_plot_page *page, size_t size);
#define trs_plot_page_init(page)                                               \
    trs_plot_page_init_sized((page), sizeof *(page))

/* trs_plot_write_svg, _png, _pdf - one chart as one file.
 *
 * style and page may be NULL: what their init sets holds then.  The bytes depend
 * on nothing but the arguments (and the fonts).  An SVG has a
 * <title>, a <desc> and role="img"; text in it is outlines.  A PDF has its
 * title set and its fonts embedded.  Where it fails, what sink has received is
 * of no use.
 *
 * TRS_EIO     sink answered not zero
 * TRS_EDOMAIN a width, height or scale that is not positive, or an image above
 *             32,767 pixels a side */
TRS_API trs_status trs_plot_write_svg(trs_plot_chart chart,
                                      const trs_plot_style *style,
                                      const trs_plot_page *page,
                                      trs_plot_sink sink, void *context,
                                      trs_error *err);
TRS_API trs_status trs_plot_write_png(trs_plot_chart chart,
                                      const trs_plot_style *style,
                                      const trs_plot_page *page,
                                      trs_plot_sink sink, void *context,
                                      trs_error *err);
TRS_API trs_status trs_plot_write_pdf(trs_plot_chart chart,
                                      const trs_plot_style *style,
                                      const trs_plot_page *page,
                                      trs_plot_sink sink, void *context,
                                      trs_error *err);

/* trs_plot_font_found - the family that stands in for style->font: the same
 * name where it is installed. */
TRS_API size_t trs_plot_font_found(char *text, size_t size,
                                   const trs_plot_style *style);

#ifdef __cplusplus
}
#endif
#endif
