/* paths - in which order each consignment met its milestones and events.
 *
 *     trs_cases_options.keep_events = true before reading
 *     trs_paths_new(&paths, NULL, cases, NULL, &err);
 *     for (size_t v = 0; v < paths->variant_count; v++)
 *         use(paths->variants[v].count);
 *     trs_paths_free(paths);
 *
 * A node is a milestone, or an event that no milestone names.  An event that
 * several milestones name, or one under a condition, stands for itself.  Nodes
 * are numbered: milestones in study order, then events in byte order; equal
 * instants of one consignment stand in that order.  Events after the cut-off
 * have not happened. */
#ifndef TRS_PATHS_H
#define TRS_PATHS_H

#include <trs/analysis.h>
#include <trs/out.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_path_node {
    const char *name, *label;
    int milestone;         /* -1: an event                                  */
    uint64_t events;       /* times it was met                              */
    uint64_t consignments; /* that met it                                   */
    uint64_t again;        /* of them, more than once: rework               */
    uint64_t first, last;  /* whose path begins, ends with it               */
} trs_path_node;

/* `to` directly follows `from`. */
typedef struct trs_path_step {
    size_t from, to; /* nodes */
    uint64_t count;
    trs_number share;       /* of all times that `from` was met             */
    trs_number median, p90; /* milliseconds between the two                 */
} trs_path_step;

/* One order of nodes, from the first to the last event. */
typedef struct trs_path_variant {
    const uint32_t *nodes;
    size_t length;
    uint64_t count;
    trs_number share;  /* of consignments with a path                     */
    uint64_t complete; /* of them complete in the main interval           */
    trs_number median; /* of the main interval, milliseconds              */
} trs_path_variant;

/* A milestone in one group: a consignment skipped it when a milestone listed
 * later is recorded and it is not. */
typedef struct trs_path_skip {
    const trs_group *group;
    size_t milestone;
    uint64_t recorded, skipped;
    trs_number share; /* skipped / (recorded + skipped) */
} trs_path_skip;

/* A node that was met again, in one group. */
typedef struct trs_path_rework {
    const trs_group *group;
    size_t node;
    uint64_t consignments; /* that met it        */
    uint64_t again;        /* more than once     */
    trs_number share;      /* of those, of these */
} trs_path_rework;

enum {
    TRS_PATHS_VARIANTS = 1000, /* listed at most                            */
    TRS_PATHS_REWORK = 100     /* nodes that most met again, listed at most */
};

typedef struct trs_paths {
    const trs_study *study; /* lent */
    uint64_t consignments;  /* with at least one event */
    uint64_t events;
    const trs_path_node *nodes;
    size_t node_count;
    const trs_path_step *steps; /* most frequent first */
    size_t step_count;
    const trs_path_variant *variants; /* most frequent first; equal ones in the
                                         order of their nodes */
    size_t variant_count;
    uint64_t all_variants;      /* also those that are not listed */
    const trs_path_skip *skips; /* group by group */
    size_t skip_count;
    const trs_path_rework *rework; /* group by group, in the order of nodes */
    size_t rework_count;

    struct trs_paths_parts *parts; /* private */
} trs_paths;

/* trs_paths_new - the caller frees it.  Breakdowns are for skips
 * and rework; a map or the variants of one group are those of its `where`.
 *
 * TRS_EDOMAIN  the table is not finished or holds no events; no such dimension */
TRS_API trs_status trs_paths_new(trs_paths **out, const trs_host *host,
                                 const trs_cases *cases,
                                 const trs_analysis_options *options,
                                 trs_error *err);
TRS_API void trs_paths_free(trs_paths *paths);

/* docs/analyses.md */
TRS_API trs_status trs_paths_csv(const trs_paths *paths, trs_write write,
                                 void *context, trs_error *err);
TRS_API trs_status trs_paths_json(const trs_paths *paths, trs_write write,
                                  void *context, trs_error *err);

#ifdef __cplusplus
}
#endif
#endif
