/* A summary from inside.
 *
 * It keeps the breakdowns that are not marginals of others, each with the
 * strata's dimensions added behind, as groups: tuples of codes and, per
 * interval, what was counted.  A table is a projection of one of them. */
#ifndef TRS__SUMMARY_H
#define TRS__SUMMARY_H

#include <trs/summary.h>

#include "libtrs/ruler.h"
#include "libtrs/text.h"

/* The values of one dimension, in byte order; code 0 is "(missing)". */
typedef struct trs__values {
    trs__text *texts; /* [code - 1] */
    size_t count;
} trs__values;

/* One stored breakdown. */
typedef struct trs__groups {
    trs_breakdown asked;   /* the dimensions that can be asked for          */
    const int *dimensions; /* those, and then the strata's                  */
    size_t width;          /* how many                                      */
    size_t count;
    uint32_t *codes;    /* [group * width + i], groups in table order       */
    trs_counts *counts; /* [interval * count + group]                       */
    struct trs__run *runs; /* the same: complete durations that are not among
                              the counts (summary_runs.h); NULL: all are    */
} trs__groups;

typedef struct trs__stratum_total {
    uint64_t consignments, population;
} trs__stratum_total;

typedef struct trs__clusters trs__clusters;

void trs__clusters_free(trs__clusters *clusters, const trs_host *host);

struct trs_summary {
    trs_host host;
    trs__arena arena; /* values, breakdowns */
    const trs_study *study;
    trs_study *own_study; /* of a summary that was loaded */
    uint64_t consignments;
    size_t interval_count;
    trs__values *values; /* [dimension of the study] */
    size_t dimension_count;
    trs__groups *groups;
    size_t group_sets;
    int *strata; /* dimensions */
    size_t strata_width;
    uint32_t *stratum_codes; /* [stratum * strata_width + i] */
    trs__stratum_total *strata_totals;
    size_t stratum_count; /* 1 without strata */
    bool weighted, clustered;
    trs__ruler ruler; /* of runs */
    uint64_t *ids;    /* hashes, ascending; NULL: not kept */
    size_t id_count;
    trs__clusters *clusters; /* NULL: not known, or none named */
    const char *selection;   /* in the arena; NULL: all */
    trs_ledger *ledger;      /* of a summary that was loaded, or NULL */
};

void trs__counts_init(trs_counts *counts, const trs_host *host, bool weighted);
void trs__counts_clear(trs_counts *counts);

/* Adds the numbers of from, without its distributions. */
void trs__counts_add(trs_counts *into, const trs_counts *from);

/* Adds count parts to into, which is settled afterwards. */
trs_status trs__counts_merge(trs_counts *into, const trs_host *host,
                             const trs_counts *const *parts, size_t count);

/* The stratum to which codes of the strata's dimensions belong; SIZE_MAX: to
 * none. */
size_t trs__summary_find_stratum(const trs_summary *summary,
                                 const uint32_t *codes);

/* A summary without groups, with the values and strata left to the caller. */
trs_status trs__summary_empty(trs_summary **out, const trs_host *host,
                              const trs_study *study, trs_error *err);

/* The next stored breakdown: the dimensions asked for, and those of the strata
 * behind them.  summary->groups has room. */
bool trs__summary_keep_breakdown(trs_summary *summary,
                                 const trs_breakdown *asked);

/* Room for count groups of a stored breakdown; counts are initialised. */
bool trs__groups_make(trs_summary *summary, trs__groups *groups, size_t count);
void trs__groups_clear(trs_summary *summary, trs__groups *groups);

/* TRS_EDOMAIN where numbers alone were to be asked of a summary. */
trs_status trs__summary_whole(const trs_summary *summary, trs_error *err);

/* Where dimension stands in a group's tuple. */
size_t trs__groups_place(const trs__groups *groups, int dimension);

/* The strata of a summary whose study samples by them; false: no room. */
bool trs__summary_make_strata(trs_summary *summary, size_t count);

/* The population of a stratum, as the study gives it; 0: it does not. */
uint64_t trs__summary_population(const trs_summary *summary,
                                 const uint32_t *codes);

/* Does the study's sample, or a stored breakdown, need a dimension's values? */
bool trs__summary_uses(const trs_summary *summary, int dimension);

/* What was counted by the dimensions of `asked`, in any order; NULL: it was not
 * asked for. */
const trs__groups *trs__summary_broken_down(const trs_summary *summary,
                                            const trs_breakdown *asked);

/* Do a and b measure the same of the same selection, by the same breakdowns?
 * TRS_EMISMATCH: err says what differs. */
trs_status trs__summary_compare(const trs_summary *a, const trs_summary *b,
                                trs_error *err);

#endif
