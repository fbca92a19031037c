/* summary - everything counted, per interval and group.
 *
 * A summary holds exact distributions, not averages, so it can be merged with
 * others, saved (summary_file.h), and asked for any number later (stats.h).
 *
 *     const int post = trs_study_find_dimension(study, "post");
 *     trs_breakdown by_post = { &post, 1 };
 *     trs_summary *summary;
 *     trs_table *table;
 *
 *     trs_summary_options_init(&options);
 *     options.breakdowns = &by_post;
 *     options.breakdown_count = 1;
 *     trs_summary_new(&summary, NULL, cases, &options, &err);
 *     trs_summary_table(&table, summary, by_post, &err);
 *     for (size_t g = 0; g < table->group_count; g++)
 *         ... trs_table_counts(table, interval, g)->complete ...
 *     trs_table_free(table);
 *     trs_summary_free(summary);
 *
 * Groups stand in byte order of their values, those without a value last.  The
 * same consignments give the same summary, byte for byte, in whatever order,
 * parts or number of threads they were counted. */
#ifndef TRS_SUMMARY_H
#define TRS_SUMMARY_H

#include <trs/cases.h>
#include <trs/dist.h>
#include <trs/ingest.h>
#include <trs/outcome.h>
#include <trs/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_summary trs_summary;

/* Dimensions of the study that results are broken down by, each once. */
typedef struct trs_breakdown {
    const int *dimensions;
    size_t count; /* 0: the overall row */
} trs_breakdown;

/* "DIM=VALUE": one of the values a dimension may have; NULL or "" is no value. */
typedef struct trs_where {
    int dimension;
    const char *value;
} trs_where;

typedef struct trs_summary_options {
    size_t size; /* set by init; do not touch                              */
    const trs_breakdown *breakdowns;
    size_t breakdown_count;
    const trs_where *where; /* values of one dimension are alternatives,
                               dimensions are combined                     */
    size_t where_count;
    bool keep_ids;     /* hashes of ids, so that merging refuses to count a
                      consignment twice; default true                      */
    bool numbers_only; /* trs_results_new and trs_table_stats without a cell
                          are all that will be asked: distributions may be
                          left out, which saves time and memory; such a summary
                          can be neither merged nor saved (TRS_EDOMAIN), and
                          `complete` may be empty; default false            */
} trs_summary_options;

TRS_API void trs_summary_options_init_sized(trs_summary_options *options,
                                            size_t size);
#define trs_summary_options_init(options)                                      \
    trs_summary_options_init_sized((options), sizeof *(options))

/* What is known of one group, and stratum, in one interval.  The six outcomes
 * add up to consignments. */
typedef struct trs_counts {
    uint64_t consignments;
    uint64_t outcomes[TRS_OUTCOME_COUNT];
    uint64_t negative;   /* complete ones below 0 before clipping           */
    uint64_t clipped;    /* complete ones that count as 0 instead           */
    uint64_t to_the_day; /* complete ones with an end recorded as a date    */
    /* against each consignment's own target, those that have one: */
    uint64_t within;    /* complete, at most the target                     */
    uint64_t missed;    /* complete or open, and past it already            */
    uint64_t undecided; /* open and not past it                             */
    trs_weight within_weight, missed_weight;
    trs_span target_low, target_high; /* the targets met; low > high: none  */
    trs_dist complete, open, ended;
} trs_counts;

/* trs_summary_new - counts all consignments of a finished table that are in
 * the study.  The table is not needed afterwards; its study is, as long as the
 * summary.  The caller frees the summary. */
TRS_API trs_status trs_summary_new(trs_summary **out, const trs_host *host,
                                   const trs_cases *cases,
                                   const trs_summary_options *options,
                                   trs_error *err);
TRS_API void trs_summary_free(trs_summary *summary);

/* What a summary of a study is to hold: fills in options, which are initialised;
 * what they point to must stay until the summary is there.  A failure ends the
 * reading. */
typedef trs_status (*trs_summary_ask)(void *context, const trs_study *study,
                                      trs_summary_options *options,
                                      trs_error *err);

/* trs_summary_read - from files to a summary at once.
 *
 * The same as trs_ingest (ingest.h) and trs_summary_new, and the same to the
 * byte.  But nobody sees the table between: where consignments of a wide table
 * can be counted as they are read, which is quicker and takes less memory, they
 * are not kept.  ask is called once, when the study is known.
 *
 * Ingest options that keep something (cases.keep_ids is the default) have the
 * table kept.  Errors are those of both.  On failure *out and *ledger are
 * untouched; *study as with trs_ingest. */
TRS_API trs_status trs_summary_read(trs_summary **out, trs_ledger **ledger,
                                    const trs_host *host, trs_study **study,
                                    const char *const *paths, size_t count,
                                    const trs_ingest_options *options,
                                    trs_summary_ask ask, void *context,
                                    trs_error *err);

TRS_API const trs_study *trs_summary_study(const trs_summary *summary);

/* How many consignments were counted. */
TRS_API uint64_t trs_summary_consignments(const trs_summary *summary);

/* The breakdowns as they are stored: those asked for, less the ones that are
 * marginals of others.  NULL past the end. */
TRS_API const trs_breakdown *trs_summary_breakdown(const trs_summary *summary,
                                                   size_t index);

/* Which values `where` let pass, "post=BUS, post=MBA"; NULL: all consignments of
 * the study. */
TRS_API const char *trs_summary_selection(const trs_summary *summary);

/* The ledger of a summary that was loaded or merged; NULL: it has none. */
TRS_API const trs_ledger *trs_summary_ledger(const trs_summary *summary);

/* trs_summary_merge - adds other to summary.
 *
 * Exact, and in any order the same.  Labels and texts remain those of summary;
 * ledgers are added.  Only where both keep hashes of ids can it be seen that a
 * consignment is in both, and does the sum keep them.
 *
 * TRS_EMISMATCH  the two measure different things, are of different selections
 *                or broken down differently: the message says which definition
 *                differs; or consignments are in both, and how many
 * On failure summary is unchanged. */
TRS_API trs_status trs_summary_merge(trs_summary *summary,
                                     const trs_summary *other, trs_error *err);

/* ---- tables -------------------------------------------------------------- */

/* One breakdown of a summary, by strata where the study samples by strata. */
typedef struct trs_table {
    const trs_summary *summary; /* lent */
    trs_breakdown by;
    size_t group_count, interval_count;
    size_t stratum_count; /* 1 without strata */

    struct trs_table_parts *parts; /* private */
} trs_table;

/* trs_summary_table - the groups of a breakdown that is stored, or a marginal
 * of one that is.
 *
 * TRS_EVALUE  neither; the message lists what is there */
TRS_API trs_status trs_summary_table(trs_table **out,
                                     const trs_summary *summary,
                                     trs_breakdown by, trs_error *err);
TRS_API void trs_table_free(trs_table *table);

/* The value that group has in the by'th dimension of the table's breakdown;
 * NULL: the group without a value. */
TRS_API const char *trs_table_value(const trs_table *table, size_t group,
                                    size_t by);

/* trs_table_counts - what was counted of a group in one interval, all strata
 * together.  Distributions are settled. */
TRS_API const trs_counts *trs_table_counts(const trs_table *table,
                                           size_t interval, size_t group);

/* One stratum of it; NULL where it has no consignment of the group. */
TRS_API const trs_counts *trs_table_stratum(const trs_table *table,
                                            size_t interval, size_t group,
                                            size_t stratum);

/* trs_table_stats - the numbers of a group in one interval, as the study wants
 * them: its confidence, trim, horizon, targets and sample design.  strata must
 * have room for table->stratum_count; NULL when only out is wanted.  cell (may
 * be NULL) becomes the cell behind the numbers, for trs_stats_quantile and
 * curves; it points into strata.
 *
 * Where the study names a cluster the mean and the share within target have
 * cluster intervals, and nothing else has any; without the data, after loading
 * or merging, they have none (trs_stats.clustered).
 *
 * TRS_EDOMAIN  a cell is wanted of a summary that was made for numbers only */
TRS_API trs_status trs_table_stats(trs_stats *out, const trs_table *table,
                                   size_t interval, size_t group,
                                   trs_cell *cell, trs_cell_stratum *strata,
                                   trs_error *err);

/* trs_table_options - the options with which the study wants an interval to be
 * described: its confidence, its trim, and one horizon for all groups. */
TRS_API void trs_table_options(trs_stats_options *options,
                               const trs_table *table, size_t interval);

/* All consignments of a stratum, and the population's (0: not known). */
TRS_API void trs_summary_stratum(const trs_summary *summary, size_t stratum,
                                 uint64_t *consignments, uint64_t *population);

#ifdef __cplusplus
}
#endif
#endif
