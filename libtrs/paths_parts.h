/* What the rooms of paths share while a result is made. */
#ifndef TRS__PATHS_PARTS_H
#define TRS__PATHS_PARTS_H

#include "libtrs/cohort.h"
#include "libtrs/trails.h"

struct trs_paths_parts {
    trs_host host;
    trs__cohort cohort;
};

typedef struct trs__path_maker {
    trs_paths *paths;
    trs__cohort *cohort;
    trs__meter main;
    bool has_main;
    uint32_t *node_of;
    trs_path_node *nodes;
    trs__trails *trails; /* [thread]; all in [0] once they are walked */
    size_t threads;
    size_t *first_member; /* [segment]; NULL: there are no breakdowns */
} trs__path_maker;

trs_number trs__share_of(uint64_t part, uint64_t whole);

/* ---- paths_groups.c: what is counted for each group -----------------------
 *
 * All answer false when there is no room. */

/* Before the walk: milestones that were skipped, and who is in which segment. */
bool trs__paths_skips(trs__path_maker *maker);

/* Behind it: nodes that were met again. */
bool trs__paths_rework(trs__path_maker *maker);

#endif
