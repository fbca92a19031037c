/* trails - the events of each consignment in their order, counted.
 *
 * Each thread walks segments of its own and counts into a trs__trails; these
 * are then joined.  paths.c makes results of it. */
#ifndef TRS__TRAILS_H
#define TRS__TRAILS_H

#include <trs/paths.h>

#include "libtrs/tuples.h"
#include "libtrs/where.h"

/* What all threads read. */
typedef struct trs__trail_plan {
    const trs_cases *cases;
    const trs__filters *where;
    const trs__meter *main;  /* NULL: the study has no interval */
    const uint32_t *node_of; /* [event code] */
    size_t nodes;
    const size_t *first_member; /* [segment], of the cohort; NULL: nobody asks
                                   who met what                            */
} trs__trail_plan;

/* A member that met a node; or, a second time, that met it again. */
typedef struct trs__trail_hit {
    uint32_t member;
    uint32_t node : 31;
    uint32_t again : 1;
} trs__trail_hit;

/* A complete consignment: its variant and its main interval. */
typedef struct trs__trail_span {
    uint32_t variant;
    trs_span span;
} trs__trail_span;

typedef struct trs__trails {
    trs_host host;
    uint64_t events, consignments;
    trs_path_node *nodes; /* counts only */
    trs__tuples pairs;    /* (from, to) */
    trs_dist *dists;      /* [pair] */
    size_t dist_room, dist_count;
    trs__dict variants; /* nodes as bytes */
    uint64_t *counts;   /* [variant] */
    size_t count_room;
    trs__trail_span *spans;
    size_t span_count, span_room;
    trs__trail_hit *hits;
    size_t hit_count, hit_room;
} trs__trails;

bool trs__trails_init(trs__trails *trails, const trs_host *host, size_t nodes);
void trs__trails_clear(trs__trails *trails);

/* Counts one segment of the table.  False: no room. */
bool trs__trails_walk(trs__trails *trails, const trs__trail_plan *plan,
                      size_t segment);

/* Moves what from holds to trails; from is cleared. */
bool trs__trails_join(trs__trails *trails, trs__trails *from, size_t nodes);

#endif
