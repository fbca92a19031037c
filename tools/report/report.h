/* report - what every page of the report is written with.
 *
 * A report holds what is known of a study and the pages that grow.  Pages say
 * words of the catalogue (say_), add tables (table_) and charts (chart_), and
 * ask for numbers (result_); each knows nothing of the others. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "tools/data.h"
#include "tools/report/findings.h"
#include "tools/report/layout.h"

#include <glib.h>
#include <trs/figure.h>
#include <trs/plot.h>
#include <trs/trs.h>

/* What --only and --without name, in the order of the pages. */
#define REPORT_PAGE_LIST(X)                                                    \
    X(cover, COVER)                                                            \
    X(glance, GLANCE)                                                          \
    X(study, STUDY)                                                            \
    X(quality, QUALITY)                                                        \
    X(release, RELEASE)                                                        \
    X(steps, STEPS)                                                            \
    X(path, PATH)                                                              \
    X(holding, HOLDING)                                                        \
    X(groups, GROUPS)                                                          \
    X(when, WHEN)                                                              \
    X(bottlenecks, BOTTLENECKS)                                                \
    X(conclusions, CONCLUSIONS)                                                \
    X(annex, ANNEX)

typedef enum report_page {
#define REPORT_PAGE_ENUM(name, NAME) PAGE_##NAME,
    REPORT_PAGE_LIST(REPORT_PAGE_ENUM)
#undef REPORT_PAGE_ENUM
        PAGE_COUNT
} report_page;

/* An input, for the run record. */
typedef struct report_input {
    const char *path;
    char *name, *sha256;
    uint64_t bytes;
} report_input;

/* The administration's logo (logo.c). */
typedef struct report_logo report_logo;

/* The groups of a table: their names, and nothing of what is counted. */
typedef struct report_groups {
    size_t table; /* as result_of takes it */
    trs_breakdown by;
    size_t group_count;
    const char **values; /* [group][of by]; NULL: no value */
} report_groups;

typedef struct report_names {
    size_t table_count;
    report_groups **tables;
} report_names;

/* groups_value - the value of a group in the d'th dimension. */
static inline const char *groups_value(const report_groups *groups,
                                       size_t group, size_t d)
{
    return groups->values[group * groups->by.count + d];
}

/* What is known of the data's quality, as the edition may print it
 * (quality.c). */
typedef struct report_rule {
    trs_rule rule;
    trs_severity severity;
    double n;
    trs_number share;
} report_rule;

typedef struct report_recorded {
    const char *label;
    bool optional;
    double recorded, missing;
    trs_number missing_share, date_alone, on_hour;
} report_recorded;

typedef struct report_order {
    const char *from, *to; /* labels */
    double n;
    trs_number share;
} report_order;

typedef struct report_supplier {
    const char *source; /* NULL: none is named */
    size_t milestones;
    double recorded;
    trs_number missing_share;
} report_supplier;

typedef struct report_quality {
    double read, set_aside, used, consignments;
    report_rule *rules; /* those that count something, as they are listed */
    size_t rule_count;
    report_recorded *recorded; /* of milestones */
    size_t recorded_count;
    report_order *orders; /* the worst first */
    size_t order_count;
    report_supplier *suppliers;
    size_t supplier_count;
    bool reviewed; /* the last three are known */
} report_quality;

typedef struct report_raw report_raw;

typedef struct report {
    const char *command; /* the line that was typed            */
    const char *options; /* all of them, also those not given  */
    const char *created; /* "2025-03-31T00:00:00Z"             */
    int64_t created_day;
    report_input *inputs; /* see input_recorded                  */
    size_t input_count;
    GThread *recording; /* NULL: nothing is being recorded     */
    trs_host *host;
    const trs_study *study;
    report_raw *raw;              /* what no page may look at (raw.h)   */
    report_names *results;        /* overall, then the breakdowns       */
    report_quality *quality;      /* NULL: nothing is known of it       */
    bool has_data;                /* not summaries alone                */
    size_t days;                  /* on which the main interval starts; 0
                                     without data                       */
    trs_holding *holding;         /* NULL without cases or parties      */
    trs_bottlenecks *bottlenecks; /* NULL without cases or stages     */
    trs_workload *workload;       /* NULL as the timeline               */
    trs_paths *paths;             /* NULL without cases                 */
    trs_gate *gate;               /* what of their numbers is printed   */
    size_t main;                  /* the main interval; SIZE_MAX: none  */
    bool wanted[PAGE_COUNT];      /* by --only and --without            */
    bool written[PAGE_COUNT];
    bool full;         /* not the public edition             */
    bool deck;         /* slides to present: charts, few tables */
    char *folder;      /* of the study file; NULL: none      */
    report_logo *logo; /* NULL: none                         */
    layout_paper paper;
    trs_language language;
    trs_plot_style style;
    layout_options sheet;
    layout *pages;
    size_t figure_count, table_count;
    GStringChunk *texts;
    GPtrArray *figures; /* trs_figure                         */
    GPtrArray *rooms;   /* memory of charts                   */
    GPtrArray *charts;  /* report_chart, as numbered          */
    GPtrArray *tables;  /* report_csv, as numbered            */
} report;

/* A chart or a table as it was numbered, for --figures and --tables. */
typedef struct report_chart {
    size_t number;
    const char *name;
    trs_plot_chart chart;
    const trs_plot_style *style;
} report_chart;

typedef struct report_csv {
    size_t number;
    const char *name, *title;
    GString *text;
} report_csv;

/* ---- words (say.c) ------------------------------------------------------- */

/* The text of a word; NULL-terminated texts fill its places. */
const char *say_word(const report *r, trs_word word);
const char *say(report *r, trs_word word, ...) G_GNUC_NULL_TERMINATED;

/* The same where the first place is a count that chooses the plural. */
const char *say_number(report *r, trs_word word, double n,
                       ...) G_GNUC_NULL_TERMINATED;

const char *say_count(report *r, double n);
const char *say_share(report *r, double share);
const char *say_share_short(report *r, double share); /* "95 %" */
const char *say_limits(
    report *r); /* "95 % limits", by the study's confidence */
/* What limits describe: the variation between whom, and of what sample. */
const char *say_limits_note(report *r);
/* A text about n, and beside it what n stands for where weights differ. */
const char *say_weight(report *r, const char *text, const trs_gated *cell);
const char *say_bytes(report *r, uint64_t bytes);
const char *say_time(report *r, trs_number milliseconds); /* "41 h" or "–" */
const char *say_span(report *r, trs_span milliseconds); /* of the study file */
const char *say_date(report *r, trs_day day);
const char *say_period(report *r); /* NULL: none */
const char *say_cutoff(report *r); /* NULL: none */
const char *say_cutoff_day(
    report *r); /* without the hour where it is midnight */
const char *say_units(report *r, double n);      /* "declarations" */
const char *say_n(report *r, double n);          /* "5,998 declarations" */
const char *say_end(report *r, const char *end); /* of an interval */
/* A value of a dimension; NULL: none. */
const char *say_value(report *r, int dimension, const char *value);
const char *say_group(report *r, const report_groups *table, size_t group);
/* Of an analysis; "All" for the overall one. */
const char *say_member(report *r, const trs_group *group);
const char *say_breakdown(report *r, trs_breakdown by); /* "Post × mode" */
/* "Arrival to Released; elapsed time; n = 5,998 declarations; period" */
const char *say_interval(report *r, size_t interval, double n);
const char *say_kept(report *r, const char *text);

/* What a sentence of findings.h is about: an interval, whom (NULL: all) and n.
 * say_found keeps the sentence that a rule has written; NULL where it has
 * nothing to say. */
finding_about say_about(report *r, size_t interval, const char *whom, double n);
const char *say_found(report *r, const char *text);

/* ---- numbers (result.c) -------------------------------------------------- */

/* result_of - the numbers of a group as this edition may print them (gate.h):
 * the only way to them.  Counts may be hidden (below 0) or withheld (NaN). */
const trs_gated *result_of(const report *r, size_t interval, size_t table,
                           size_t group);

/* Complete consignments, and open ones. */
double result_complete(const trs_gated *cell);
double result_open(const trs_gated *cell);

/* All consignments that were counted. */
double result_all(const report *r);

/* Consignments of a group, or the complete ones of its main interval where the
 * edition prints no others. */
double result_counted(const report *r, size_t table, size_t group);

/* A count that stands in no row of the gate: in the public edition rounded down
 * to a multiple of min_cell, hidden below it. */
double result_floor(const report *r, uint64_t n);

/* One printed count as a share of another; absent where one is hidden. */
trs_number result_ratio(double part, double whole);

/* Which number leads, and with it the interval. */
typedef struct report_lead {
    trs_number median, median_lo, median_hi;
    trs_number mean, mean_lo, mean_hi;
    trs_number p90;
    trs_number waiting; /* share of begun ones that are still open    */
    bool kaplan;        /* the median is the Kaplan-Meier one         */
    bool restricted;    /* the mean is the restricted one, to horizon */
    trs_number horizon;
    bool shown; /* false: too few, n alone                    */
    double n;   /* complete; may be hidden                    */
} report_lead;

report_lead result_lead(const report *r, const trs_gated *cell);

/* result_durations - of all complete consignments in an interval; NULL in the
 * public edition. */
const trs_dist *result_durations(const report *r, size_t interval);

/* A quantile of n values where the report may print it, else absent. */
trs_number result_quantile(trs_number number, uint64_t n, trs_millionths p);
trs_number result_none(void);
trs_number result_span(trs_span milliseconds);

/* Is there a single consignment with a complete main interval? */
bool result_usable(const report *r);

/* Does the main interval end in whatever was recorded last?  That is no
 * release, and is never called so. */
bool result_is_span(const report *r);

/* Does an interval end in a release, and start with an arrival? */
bool result_is_release(const report *r, size_t interval);

/* Do weights differ, and are their sums printed?  Not in the public edition:
 * they would tell how many there are of a stratum. */
bool page_weighted(const report *r);

/* The table (1: the first breakdown) by this one dimension; 0: none, or without
 * data no groups in it. */
size_t result_by(const report *r, int dimension);
/* The dimension that is the customs procedure, the mode of transport; -1. */
int result_procedure(const report *r);
int result_mode(const report *r);

/* result_breakdowns - those that were asked for, and after them what the pages
 * need, because procedures are never pooled: by procedure, by procedure and
 * place, by procedure and mode of transport.  stored: asked are all there is,
 * and only what adds up from them can be had.  out has room for RESULT_MORE
 * more; ends must outlive it.  Returns how many there are. */
enum { RESULT_MORE = 4, RESULT_ENDS = 5 };
size_t result_breakdowns(const trs_study *study, const trs_breakdown *asked,
                         size_t count, bool stored, trs_breakdown *out,
                         int ends[RESULT_ENDS]);

/* ---- tables (table.c) ---------------------------------------------------- */

typedef struct report_table report_table;

typedef enum report_cell {
    CELL_TEXT,
    CELL_COUNT,
    CELL_TIME,
    CELL_RANGE, /* two times: from and to  */
    CELL_SHARE,
    CELL_SHARES /* two shares: from and to */
} report_cell;

/* table_begin - title (may be NULL: no number and no title) and what is said
 * beneath it.  name is that of the CSV file. */
report_table *table_begin(report *r, const char *name, const char *title,
                          const char *subtitle);
/* table_dense - its rows stand close. */
void table_dense(report_table *t);
/* Counts of consignments, durations and shares pass the gate once more on their
 * way into a table: hidden when few, and rounded.  A count of anything else is
 * put as text. */
/* share: of the room for text, 0: 1; slug: in the CSV. */
void table_column(report_table *t, report_cell kind, const char *head,
                  const char *slug, double share);
void table_row(report_table *t, layout_row kind);
/* Cells in the order of the columns. */
void put_text(report_table *t, const char *text);
void put_count(report_table *t, double n);
void put_number(report_table *t, trs_number n);
void put_time(report_table *t, trs_number milliseconds);
void put_range(report_table *t, trs_number lo, trs_number hi);
void put_share(report_table *t, trs_number share);
void put_shares(report_table *t, trs_number lo, trs_number hi);
/* Nothing in the rest of the row. */
void put_rest(report_table *t);
/* table_end - adds it to the pages; note may be NULL. */
void table_end(report_table *t, const char *note);

/* table_forget - takes back the tables after the first so many, whose place in
 * the pages was taken back. */
void table_forget(report *r, size_t count);

/* One CSV cell: quoted where it has to be; a ' before what a spreadsheet would
 * take for a formula. */
void table_csv_text(GString *out, const char *text);

/* ---- charts (chart.c) ---------------------------------------------------- */

/* Cleared memory that lives as long as the report. */
void *report_room(report *r, size_t count, size_t size);

/* chart_add - a numbered chart over the width of the page. */
void chart_add(report *r, const char *name, trs_plot_chart chart);
/* chart_small - one without number, of that height. */
void chart_small(report *r, trs_plot_chart chart, double height);
/* chart_frame - what a chart of n consignments carries, about an interval. */
trs_plot_frame chart_frame(report *r, size_t interval, double n,
                           const char *title);
/* chart_make - one that is not on a page yet; by may be NULL. */
trs_status chart_make(report *r, trs_plot_kind kind, size_t interval,
                      const report_groups *by, trs_plot_chart *out,
                      trs_error *err);
/* chart_copy - a copy of a chart's data, of that size, which may be changed and
 * is drawn in place of it.  title NULL: it keeps its own. */
void *chart_copy(report *r, trs_plot_chart *chart, size_t size,
                 const char *title);
/* chart_hours - when the main interval starts, or ends, by hour and weekday. */
trs_status chart_hours(report *r, bool at_end, trs_plot_chart *out,
                       trs_error *err);
/* chart_figure - makes and adds one; by may be NULL. */
trs_status chart_figure(report *r, const char *name, trs_plot_kind kind,
                        size_t interval, const report_groups *by,
                        trs_error *err);
/* chart_histogram - the durations of a group of the main interval in few bars;
 * in the public edition those between its quantiles. */
trs_plot_histogram *chart_histogram(report *r, size_t table, size_t group,
                                    size_t bars);

/* chart_csv - the numbers of a chart (chart_csv.c). */
void chart_csv(GString *out, trs_plot_chart chart);

/* ---- the logo (logo.c) --------------------------------------------------- */

/* report_logo_read - a PNG or an SVG, relative to folder.
 *
 * TRS_EIO  it can't be read */
trs_status report_logo_read(report_logo **out, const char *folder,
                            const char *name, trs_error *err);
/* A layout_draw: as large as fits, from the upper left corner. */
trs_status report_logo_draw(cairo_t *cr, double x, double y, double width,
                            double height, void *context, trs_error *err);
void report_logo_free(report_logo *logo); /* accepts NULL */

/* ---- a part of the annex (outliers.c) ------------------------------------ */

trs_status annex_outliers(report *r, trs_error *err);

/* ---- pages --------------------------------------------------------------- */

/* Each has something to say, or not; and says it. */
#define REPORT_PAGE_DECLARE(name, NAME)                                        \
    bool page_##name##_has(const report *r);                                   \
    trs_status page_##name(report *r, trs_error *err);
REPORT_PAGE_LIST(REPORT_PAGE_DECLARE)
#undef REPORT_PAGE_DECLARE

/* The finding of a page about one group, without full stop: the title of its
 * figure, or a sentence for the page that sums up.  NULL: nothing to say. */
const char *page_groups_says(report *r, size_t table, size_t group,
                             const char *whom);
const char *page_holding_says(report *r, const trs_holding_group *group,
                              const char *whom, bool title);
const char *page_quality_says(report *r);
const char *page_bottlenecks_says(report *r, const trs_bottleneck_group *group,
                                  const char *whom, bool title);

/* What the analyses have of a group of a table; NULL: nothing. */
const trs_holding_group *page_holding_of(const report *r, size_t table,
                                         size_t group);
const trs_bottleneck_group *page_bottlenecks_of(const report *r, size_t table,
                                                size_t group);

/* Is it the group of an analysis that is meant by one of a table? */
bool page_same_group(const report *r, const trs_group *of, size_t table,
                     size_t group);

/* The party with the largest share of a group's hours; false: none. */
bool page_holding_most(const report *r, const trs_holding_group *group,
                       finding_holder *out);

/* The heading of a page. */
const char *page_title(const report *r, report_page page);
/* "release" */
const char *page_name(report_page page);
/* Begins a page of the report. */
void page_begin(report *r, report_page page);
/* page_limits - beneath a page with intervals: what they describe. */
void page_limits(report *r);
/* page_weights - where weights differ, the columns beside n; their cells. */
void page_weights(report *r, report_table *t);
void page_put_weights(report *r, report_table *t, const trs_gated *cell);
/* The contents, once it is known what is written. */
void page_contents(report *r);

#endif
