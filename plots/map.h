/* The places of a process map, and how they are found: milestones in layers,
 * one under the other or, where there is more width than height, one beside the
 * other; ways that pass a layer do so in lanes beside it.
 *
 * Places are found along the ways and across them: x of a slot is across, its
 * layer along.  trs__map_point alone turns them into x and y. */
#ifndef TRS__MAP_H
#define TRS__MAP_H

#include "plots/text.h"

#include <trs/plot.h>

/* What stands in a layer: a milestone, or a way that passes in its lane. */
typedef struct trs__slot {
    size_t layer;
    size_t node; /* its number; SIZE_MAX: a way passes */
    double width;
    double x;     /* middle */
    double label; /* of a lane: how far its label reaches from x, below 0 to
                     the left; 0: it stands elsewhere */
} trs__slot;

/* A way is shown as the slots that it joins, from above to below. */
typedef struct trs__way {
    const trs_plot_edge *edge;
    bool back;           /* leads upwards                                */
    bool main;           /* of the commonest path                        */
    size_t first, count; /* its slots, in trs__map.steps                 */
    double start, end;   /* x where it leaves the upper, meets the lower */
    double thick;
    char label[96], below[64]; /* and in the other direction a second line */
    trs_plot_rect label_at;    /* width 0: there was no place for it        */
} trs__way;

enum { TRS__MAX_LOOPS = 24 };

typedef struct trs__map {
    trs__slot *slots; /* the milestones first */
    size_t slot_count, slot_room;
    trs__way *ways;
    size_t way_count;
    size_t *steps; /* numbers of slots */
    size_t step_count, step_room;
    size_t layers, hidden;               /* ways that are not shown */
    bool across;                         /* from left to right            */
    double node_height, pitch, top;      /* along the ways       */
    double left, right;                  /* of the body, across  */
    double text;                         /* size, for what is near a way */
    trs_plot_rect loops[TRS__MAX_LOOPS]; /* labels of ways that come back at
                                            once; placed before the others */
    size_t loop_count;
} trs__map;

/* TRS_EVALUE where an edge names no node. */
trs_status trs__map_lay(trs__map *out, const trs__pen *pen,
                        const trs_plot_map *data, trs_plot_rect body,
                        trs_error *err);
void trs__map_free(trs__map *out, const trs__pen *pen);

/* Height that the layers want. */
double trs__map_height(const trs__pen *pen, size_t layers);
/* How much smaller than it is text has to be, at most 1, so that the layers fit
 * into body; and whether they stand side by side for that. */
double trs__map_scale(const trs__pen *pen, size_t layers, trs_plot_rect body,
                      bool *across);
/* Number of layers; ways back count as ways forth. */
size_t trs__map_layers(const trs_plot_map *data, size_t *layer_of);

double trs__map_y(const trs__map *map, size_t layer); /* middle of a layer */

/* The rectangle of a milestone on the page. */
trs_plot_rect trs__map_node(const trs__map *map, const trs__slot *slot);

/* What the label of a way takes across the ways, and along them. */
double trs__map_label_across(const trs__map *map, const trs__pen *pen,
                             const trs__way *way);
double trs__map_label_wide(const trs__pen *pen, const trs__way *way);

/* "12,345 · 41 h" */
void trs__map_label(char *text, size_t size, const trs__pen *pen,
                    const trs_plot_edge *edge);

/* Points along a way, for its label and its stroke: from point t 0..1 of leg
 * number leg; leg 0 leaves the upper milestone. */
void trs__map_point(const trs__map *map, const trs__way *way, size_t leg,
                    double t, double *x, double *y);

#endif
