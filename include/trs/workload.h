/* workload - when goods come and go, and how many are waiting.
 *
 *     trs_workload_new(&workload, NULL, cases, NULL, &err);
 *     for (size_t d = 0; d < workload->day_count; d++)
 *         use(workload->days[d].in, workload->days[d].out);
 *     trs_workload_free(workload);
 *
 * An arrival is the start of the interval that the options name (by default the
 * main one), a release its end.
 *
 *  (W1) arrivals and releases by hour and weekday are those of the consignments
 *       of the study, in the zone of each one's site; instants recorded as a
 *       date alone have no hour and are counted beside
 *  (W2) a consignment is in process from its arrival up to its release or, when
 *       it ended otherwise, up to that; an open one stays.  All consignments
 *       read that pass `where` count, also outside the period
 *  (W3) not in (W2), and counted: those without an arrival, or whose end was not
 *       recorded, or lies before their arrival
 *  (W4) days are those of the study's zone
 *       for each site whose office's hours are known, what is in process when
 *       the office opens and closes is counted among the site's own (backlog)
 *  (W5) an arrival outside opening hours waits for the office at least until it
 *       opens: that is what it costs
 *  (W6) starts_empty: no consignment read arrived before the period (without a
 *       period always), so that goods already waiting are not in it */
#ifndef TRS_WORKLOAD_H
#define TRS_WORKLOAD_H

#include <trs/analysis.h>
#include <trs/out.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Consignments that arrived in one hour of the day. */
typedef struct trs_workload_hour {
    uint64_t arrivals, complete;
    trs_number median, p90; /* of the interval, milliseconds */
} trs_workload_hour;

typedef struct trs_workload_group {
    trs_group group;
    uint64_t arrivals[7][24], releases[7][24]; /* [Monday ..][hour] */
    uint64_t arrivals_without_hour, releases_without_hour;
    trs_workload_hour hours[24];
    uint64_t clocked; /* arrivals where the office's hours are known   */
    uint64_t closed;  /* of them, while it was closed                  */
    trs_number closed_share;
    trs_sum until_opening; /* of the closed ones together, milliseconds */
    trs_number mean_until_opening; /* of one, milliseconds                 */
} trs_workload_group;

/* From `at` on, up to the next, so many were in process. */
typedef struct trs_workload_step {
    trs_instant at;
    uint64_t count;
} trs_workload_step;

typedef struct trs_workload_day {
    trs_day day;
    uint64_t in, out;
    uint64_t at_start, most;
    bool open; /* whether the office opens on it: only then the next two */
    uint64_t at_opening, at_closing;
} trs_workload_day;

/* What was in process at a site when its office opened and when it closed. */
typedef struct trs_workload_backlog {
    const char *site;             /* NULL: the study has no sites */
    trs_day day;                  /* of the site's zone           */
    trs_instant opening, closing; /* the first, the last of the day */
    uint64_t at_opening, at_closing;
} trs_workload_backlog;

typedef struct trs_workload {
    const trs_study *study;           /* lent */
    const trs_workload_group *groups; /* [0]: all */
    size_t group_count;
    uint64_t counted;                                 /* by (W2)              */
    uint64_t without_arrival, without_end, backwards; /* by (W3)           */
    bool starts_empty;
    bool one_office; /* all have the same hours: days may be open */
    const trs_workload_step *steps;
    size_t step_count;
    const trs_workload_day *days;
    size_t day_count;
    const trs_workload_backlog *backlog; /* site by site, in study order */
    size_t backlog_count;
    int interval; /* of the study; -1: it has none */

    struct trs_workload_parts *parts; /* private */
} trs_workload;

/* trs_workload_new - the caller frees it.
 *
 * TRS_EDOMAIN  the table is not finished, or no such dimension or interval */
TRS_API trs_status trs_workload_new(trs_workload **out, const trs_host *host,
                                    const trs_cases *cases,
                                    const trs_analysis_options *options,
                                    trs_error *err);
TRS_API void trs_workload_free(trs_workload *workload);

/* How many were in process at an instant. */
TRS_API uint64_t trs_workload_at(const trs_workload *workload,
                                 trs_instant instant);

/* docs/analyses.md */
TRS_API trs_status trs_workload_csv(const trs_workload *workload,
                                    trs_write write, void *context,
                                    trs_error *err);
TRS_API trs_status trs_workload_json(const trs_workload *workload,
                                     trs_write write, void *context,
                                     trs_error *err);

#ifdef __cplusplus
}
#endif
#endif
