/* cohort - the consignments that an analysis looks at, and their groups.
 *
 *     trs__cohort_open(&cohort, host, cases, options, err);
 *     for (m = 0; m < cohort.count; m++)
 *         keep[m] = complete(cohort.members[m]);
 *     trs__cohort_keep(&cohort, keep, err);
 *     ... sets[s].order[starts[g] .. starts[g + 1]) are the members of g ...
 *     trs__cohort_shed(&cohort);       groups and their values stay
 *     trs__cohort_close(&cohort);
 *
 * Members stand in no order that means anything. */
#ifndef TRS__COHORT_H
#define TRS__COHORT_H

#include <trs/analysis.h>

#include "libtrs/where.h"

typedef struct trs__member {
    uint32_t segment, row;
} trs__member;

/* The overall group, or the groups of one breakdown. */
typedef struct trs__set {
    const int *dimensions;
    size_t width, group_count;
    trs_group *groups;
    uint32_t *group_of; /* [member]                                  */
    uint32_t *order;    /* members by group; made by keep            */
    size_t *starts;     /* [group]: where it begins in order; and end */
} trs__set;

typedef struct trs__cohort {
    trs_host host;
    const trs_cases *cases;
    trs__arena arena;
    trs__filters where;
    int interval; /* that is asked for, else the main one; -1: there is none */
    trs__member *members;
    size_t count;
    trs__set *sets; /* [0]: overall */
    size_t set_count, group_count;
} trs__cohort;

/* All consignments of the study that `where` lets pass.  TRS_EDOMAIN: the table
 * is not finished, or no such dimension or interval.  To be closed also after a
 * failure. */
trs_status trs__cohort_open(trs__cohort *cohort, const trs_host *host,
                            const trs_cases *cases,
                            const trs_analysis_options *options,
                            trs_error *err);

/* Forgets the members m for which keep[m] is 0, and orders the others by
 * group; NULL keeps all.  Groups stay, also those that lose all. */
trs_status trs__cohort_keep(trs__cohort *cohort, const uint8_t *keep,
                            trs_error *err);

/* A hash for each member, by which it is drawn: of its cluster, else of its
 * id; without ids, of what is known of it and of how often that was met
 * before.  NULL: no room. */
uint64_t *trs__cohort_hashes(const trs__cohort *cohort);

void trs__cohort_shed(trs__cohort *cohort);
void trs__cohort_close(trs__cohort *cohort);

static inline const trs__segment *trs__member_segment(const trs__cohort *cohort,
                                                      size_t member)
{
    return cohort->cases->segments[cohort->members[member].segment];
}

#endif
