/* export - statistics as CSV and JSON, to the column.
 *
 *     trs_results_options_init(&options);
 *     options.breakdowns = list;
 *     options.breakdown_count = n;
 *     trs_results_new(&results, NULL, summary, ledger, &options, &err);
 *     trs_results_csv(results, write_to_file, file, &err);
 *     trs_results_free(results);
 *
 * Results are all numbers of a study, worked out side by side once, and then
 * written in any form: for each interval the overall row, then breakdown by
 * breakdown. */
#ifndef TRS_EXPORT_H
#define TRS_EXPORT_H

#include <trs/out.h>
#include <trs/summary.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_results_options {
    size_t size; /* set by init; do not touch                              */
    const trs_breakdown *breakdowns; /* beside the overall row             */
    size_t breakdown_count;
    const int *intervals; /* in study order; none: all                     */
    size_t interval_count;
    const trs_millionths *quantiles; /* beside those of trs_stats          */
    size_t quantile_count;
} trs_results_options;

TRS_API void trs_results_options_init_sized(trs_results_options *options,
                                            size_t size);
#define trs_results_options_init(options)                                      \
    trs_results_options_init_sized((options), sizeof *(options))

/* One row: an interval, a breakdown and a group of it. */
typedef struct trs_result {
    size_t interval;
    size_t table; /* 0: overall; t: breakdown t - 1 */
    size_t group;
    const trs_counts *counts;
    trs_stats stats;
    trs_estimate *quantiles; /* quantile_count of them */
} trs_result;

typedef struct trs_results {
    const trs_summary *summary; /* lent, and so is the ledger (or NULL) */
    const trs_ledger *ledger;
    trs_table **tables; /* [0] overall, then the breakdowns */
    size_t table_count;
    trs_result *rows; /* in the order in which they are written */
    size_t row_count;
    const trs_millionths *quantiles;
    size_t quantile_count;

    struct trs_results_parts *parts; /* private */
} trs_results;

/* trs_results_new - everything worked out.
 *
 * Needs summary and ledger (which may be NULL) until trs_results_free.  options
 * may be NULL: all intervals, the overall rows alone.
 * TRS_EVALUE  a breakdown that the summary does not hold */
TRS_API trs_status trs_results_new(trs_results **out, const trs_host *host,
                                   const trs_summary *summary,
                                   const trs_ledger *ledger,
                                   const trs_results_options *options,
                                   trs_error *err);
TRS_API void trs_results_free(trs_results *results);

/* trs_results_csv, trs_results_json - the whole table; docs/output.md. */
TRS_API trs_status trs_results_csv(const trs_results *results, trs_write write,
                                   void *context, trs_error *err);
TRS_API trs_status trs_results_json(const trs_results *results, trs_write write,
                                    void *context, trs_error *err);

/* trs_millionths_read - a number of at most six decimal places, in millionths;
 * "0.925" is 925000.  false when it is none, or is outside 0..1. */
TRS_API bool trs_millionths_read(const char *text, trs_millionths *out);

#ifdef __cplusplus
}
#endif
#endif
