/* Knows how milestones and ways find their layers and places. */
#include "plots/chart.h"
#include "plots/labels.h"
#include "plots/map.h"

#include "libtrs/host.h"
#include "libtrs/status.h"

#include <stdlib.h>

/* Ways beyond these cannot be read; the commonest are shown. */
enum { MAX_WAYS = 48, PASSES = 8 };

size_t trs__map_layers(const trs_plot_map *data, size_t *layer_of)
{
    size_t layers = 0;
    bool moved = true;

    for (size_t i = 0; i < data->node_count; i++)
        layer_of[i] = 0;
    while (moved) { /* every way leads from a lower number to a higher */
        moved = false;
        for (size_t e = 0; e < data->edge_count; e++) {
            size_t a = data->edges[e].from, b = data->edges[e].to;
            size_t upper = a < b ? a : b, lower = a < b ? b : a;

            if (upper != lower && layer_of[lower] < layer_of[upper] + 1) {
                layer_of[lower] = layer_of[upper] + 1;
                moved = true;
            }
        }
    }
    for (size_t i = 0; i < data->node_count; i++)
        layers = layer_of[i] + 1 > layers ? layer_of[i] + 1 : layers;
    return layers;
}

double trs__map_height(const trs__pen *pen, size_t layers)
{
    double text = pen->style.text, gaps = layers > 1 ? (double)layers - 1 : 0;

    return (double)(layers > 0 ? layers : 1) * text * 3.3 + gaps * text * 3.4 +
           text * 2.2;
}

double trs__map_y(const trs__map *map, size_t layer)
{
    return map->top + map->node_height / 2 + map->pitch * (double)layer;
}

trs_plot_rect trs__map_node(const trs__map *map, const trs__slot *slot)
{
    double along = trs__map_y(map, slot->layer) - map->node_height / 2;
    double beside = slot->x - slot->width / 2;

    return map->across
               ? (trs_plot_rect){ along, beside, map->node_height, slot->width }
               : (trs_plot_rect){ beside, along, slot->width,
                                  map->node_height };
}

double trs__map_label_wide(const trs__pen *pen, const trs__way *way)
{
    return fmax(trs__width_of(pen, TRS__SMALL, way->label),
                trs__width_of(pen, TRS__SMALL, way->below));
}

double trs__map_label_across(const trs__map *map, const trs__pen *pen,
                             const trs__way *way)
{
    return map->across ? trs__leading(pen, TRS__SMALL) * (*way->below ? 2 : 1)
                       : trs__map_label_wide(pen, way);
}

static size_t add_slot(trs__map *map, const trs_host *host, trs__slot slot)
{
    if (!trs__grow(host, &map->slots, &map->slot_room, map->slot_count + 1,
                   sizeof *map->slots))
        return SIZE_MAX;
    map->slots[map->slot_count] = slot;
    return map->slot_count++;
}

static bool add_step(trs__map *map, const trs_host *host, size_t slot)
{
    if (slot == SIZE_MAX || !trs__grow(host, &map->steps, &map->step_room,
                                       map->step_count + 1, sizeof *map->steps))
        return false;
    map->steps[map->step_count++] = slot;
    return true;
}

static bool add_nodes(trs__map *map, const trs__pen *pen,
                      const trs_plot_map *data, const size_t *layer_of)
{
    double text = pen->style.text;

    for (size_t i = 0; i < data->node_count; i++) {
        trs__type type = { .face = TRS__LABEL, .bold = true };
        double name = trs__measure(pen, type, data->nodes[i].name).width;
        trs__slot slot = { layer_of[i], i, 0, 0, 0 };

        slot.width = map->across
                         ? text * 4.3
                         : fmax(text * 7, fmin(name, text * 15)) + text * 1.6;
        if (add_slot(map, pen->style.host, slot) == SIZE_MAX)
            return false;
    }
    return true;
}

/* --- milestones along a layer --------------------------------------------- */

/* The mean place of what a milestone is joined with. */
static double pull_on(const trs__map *map, size_t node)
{
    double sum = 0, weight = 0;

    for (size_t w = 0; w < map->way_count; w++) {
        const trs_plot_edge *edge = map->ways[w].edge;
        size_t other = edge->from == node ? edge->to : edge->from;

        if (edge->from != node && edge->to != node)
            continue;
        sum += map->slots[other].x * fmax(1, edge->n);
        weight += fmax(1, edge->n);
    }
    return weight > 0 ? sum / weight : 0;
}

/* A milestone alone stands on the middle line; several stand around it, each
 * as near as can be to what it is joined with. */
static void place_layer(trs__map *map, size_t nodes, size_t layer, double gap)
{
    enum { MOST = 64 };
    trs__label labels[MOST];
    size_t which[MOST], count = 0;
    double sum = 0;

    for (size_t s = 0; s < nodes && count < MOST; s++) {
        if (map->slots[s].layer != layer)
            continue;
        labels[count].want = pull_on(map, s);
        labels[count].size = map->slots[s].width + gap;
        which[count++] = s;
    }
    trs__labels_spread(labels, count, -1e6, 1e6);
    for (size_t i = 0; i < count; i++)
        sum += labels[i].at;
    for (size_t i = 0; i < count; i++)
        map->slots[which[i]].x = labels[i].at - sum / (double)count;
}

/* --- lanes ---------------------------------------------------------------- */

/* How far each layer is taken, left and right of the middle line. */
typedef struct taken {
    double left, right; /* both above 0 */
} taken;

static size_t span_of(const trs__map *map, const trs__way *way)
{
    size_t a = map->slots[way->edge->from].layer;
    size_t b = map->slots[way->edge->to].layer;

    return a < b ? b - a : a - b;
}

/* Does the label of a way stand beside this layer of its span? */
static bool has_label(size_t k, size_t span)
{
    return k == span / 2;
}

/* Where a lane could stand on one side of the layers that it passes. */
static double lane_at(const trs__map *map, const trs__pen *pen,
                      const taken *layers, size_t upper, size_t span, bool left)
{
    /* room for the labels of the ways between lane and milestones */
    double at = 0, room = pen->style.text * (map->across ? 1.2 : 4);

    for (size_t k = 1; k < span; k++) {
        const taken *layer = &layers[upper + k];

        at = fmax(at, (left ? layer->left : layer->right) + room);
    }
    return at;
}

/* The milestone above, a slot for each layer that is passed, the one below.  Its
 * label stands on the outer side of the lane. */
static bool add_way(trs__map *map, const trs__pen *pen, trs__way *way,
                    taken *layers)
{
    size_t a = way->edge->from, b = way->edge->to;
    size_t upper = a < b ? a : b, lower = a < b ? b : a;
    size_t first = map->slots[upper].layer, span = span_of(map, way);
    double text = pen->style.text;
    double label = trs__map_label_across(map, pen, way) + text * 0.7;
    double right = lane_at(map, pen, layers, first, span, false);
    double left = lane_at(map, pen, layers, first, span, true);
    bool on_left = way->back || left < right * 0.8;
    double x = on_left ? -left : right;

    way->first = map->step_count;
    if (!add_step(map, pen->style.host, upper))
        return false;
    for (size_t k = 1; k < span; k++) {
        double far = has_label(k, span) ? label : text * 0.5;
        trs__slot slot = { first + k, SIZE_MAX, text, x, 0 };

        if (has_label(k, span))
            slot.label = on_left ? -label : label;
        if (on_left)
            layers[first + k].left = left + far;
        else
            layers[first + k].right = right + far;
        if (!add_step(map, pen->style.host,
                      add_slot(map, pen->style.host, slot)))
            return false;
    }
    if (!add_step(map, pen->style.host, lower))
        return false;
    way->count = map->step_count - way->first;
    return true;
}

/* Short ways first, so that they are inside. */
static bool add_ways(trs__map *map, const trs__pen *pen, taken *layers)
{
    for (size_t span = 1; span < map->layers; span++)
        for (size_t w = 0; w < map->way_count; w++)
            if (span_of(map, &map->ways[w]) == span &&
                !add_way(map, pen, &map->ways[w], layers))
                return false;
    return true;
}

/* Moves all into left..right, and nearer to each other where they are wide. */
static void fit(trs__map *map)
{
    double low = HUGE_VAL, high = -HUGE_VAL, room = map->right - map->left;
    double scale;

    for (size_t s = 0; s < map->slot_count; s++) {
        const trs__slot *slot = &map->slots[s];

        low = fmin(low, slot->x + fmin(slot->label, -slot->width / 2));
        high = fmax(high, slot->x + fmax(slot->label, slot->width / 2));
    }
    if (!(high > low))
        return;
    scale = fmin(1, room / (high - low));
    for (size_t s = 0; s < map->slot_count; s++) {
        map->slots[s].x = (map->left + map->right) / 2 +
                          (map->slots[s].x - (low + high) / 2) * scale;
        if (map->slots[s].node != SIZE_MAX)
            map->slots[s].width *= scale;
    }
}

/* Room for the label of a milestone's way to itself. */
static void take_loops(const trs__map *map, const trs__pen *pen,
                       const trs_plot_map *data, taken *layers)
{
    char label[96];

    for (size_t e = 0; e < data->edge_count; e++) {
        const trs_plot_edge *edge = &data->edges[e];
        const trs__slot *slot = &map->slots[edge->from];

        if (edge->from != edge->to)
            continue;
        trs__map_label(label, sizeof label, pen, edge);
        layers[slot->layer].right =
            fmax(layers[slot->layer].right,
                 slot->x + slot->width / 2 + pen->style.text * 2.4 +
                     (map->across ? 0 : trs__width_of(pen, TRS__SMALL, label)));
    }
}

static bool place(trs__map *map, const trs__pen *pen, const trs_plot_map *data)
{
    size_t nodes = map->slot_count;
    double gap = pen->style.text * 1.6;
    taken *layers = trs__zalloc(pen->style.host, map->layers, sizeof *layers);
    bool placed;

    if (!layers)
        return false;
    for (size_t pass = 0; pass < PASSES; pass++)
        for (size_t layer = 0; layer < map->layers; layer++)
            place_layer(map, nodes, pass % 2 ? map->layers - 1 - layer : layer,
                        gap);
    for (size_t s = 0; s < nodes; s++) {
        const trs__slot *slot = &map->slots[s];
        taken *layer = &layers[slot->layer];

        layer->right = fmax(layer->right, slot->x + slot->width / 2 + gap / 2);
        layer->left = fmax(layer->left, slot->width / 2 - slot->x + gap / 2);
    }
    take_loops(map, pen, data, layers);
    placed = add_ways(map, pen, layers);
    trs__free(pen->style.host, layers);
    fit(map);
    return placed;
}

/* --- ports ---------------------------------------------------------------- */

/* The x in the direction of which a way leaves its first or last slot. */
static double toward(const trs__map *map, const trs__way *way, bool upper)
{
    size_t k = upper ? 1 : way->count - 2;

    return map->slots[map->steps[way->first + k]].x;
}

/* Ways that leave a milestone on one side are spread along it, in the order of
 * where they lead. */
static void set_ports(trs__map *map, size_t node, bool upper)
{
    const trs__slot *slot = &map->slots[node];
    size_t count = 0;

    for (size_t w = 0; w < map->way_count; w++) {
        trs__way *way = &map->ways[w];
        size_t k = upper ? 0 : way->count - 1;
        size_t before = 0;

        if (map->steps[way->first + k] != node)
            continue;
        count = 0;
        for (size_t o = 0; o < map->way_count; o++) {
            const trs__way *other = &map->ways[o];
            double here = toward(map, way, upper);
            size_t j = upper ? 0 : other->count - 1;
            double there;

            if (map->steps[other->first + j] != node)
                continue;
            there = toward(map, other, upper);
            before += there < here || (there == here && o < w);
            count++;
        }
        *(upper ? &way->start : &way->end) =
            slot->x +
            slot->width * 0.72 * (((double)before + 0.5) / (double)count - 0.5);
    }
}

/* --- all ------------------------------------------------------------------ */

static int by_n(const void *left, const void *right)
{
    const trs_plot_edge *a = *(const trs_plot_edge *const *)left;
    const trs_plot_edge *b = *(const trs_plot_edge *const *)right;

    if (fabs(a->n) != fabs(b->n))
        return fabs(a->n) < fabs(b->n) ? 1 : -1;
    return a < b ? -1 : a > b;
}

/* The ways that are shown, commonest first. */
static bool choose_ways(trs__map *map, const trs__pen *pen,
                        const trs_plot_map *data)
{
    const trs_host *host = pen->style.host;
    const trs_plot_edge **sorted =
        trs__alloc(host, data->edge_count, sizeof *sorted);
    size_t count = 0;

    map->ways = trs__zalloc(host, MAX_WAYS, sizeof *map->ways);
    if (!sorted || !map->ways) {
        trs__free(host, sorted);
        return false;
    }
    for (size_t e = 0; e < data->edge_count; e++)
        if (data->edges[e].from != data->edges[e].to)
            sorted[count++] = &data->edges[e];
    qsort(sorted, count, sizeof *sorted, by_n);
    map->way_count = count < MAX_WAYS ? count : MAX_WAYS;
    map->hidden = count - map->way_count;
    for (size_t w = 0; w < map->way_count; w++)
        map->ways[w].edge = sorted[w];
    trs__free(host, sorted);
    return true;
}

/* In one line, or where ways are short in two. */
static void label_way(const trs__map *map, const trs__pen *pen, trs__way *way)
{
    trs_plot_edge count = *way->edge;

    if (!map->across) {
        trs__map_label(way->label, sizeof way->label, pen, way->edge);
        return;
    }
    count.median = TRS_PLOT_ABSENT;
    trs__map_label(way->label, sizeof way->label, pen, &count);
    if (isfinite(way->edge->median))
        trs__duration(way->below, sizeof way->below, pen, way->edge->median);
}

static bool build(trs__map *map, const trs__pen *pen, const trs_plot_map *data,
                  const size_t *layer_of)
{
    if (!choose_ways(map, pen, data) || !add_nodes(map, pen, data, layer_of))
        return false;
    for (size_t w = 0; w < map->way_count; w++) {
        trs__way *way = &map->ways[w];

        label_way(map, pen, way);
        way->back = way->edge->to < way->edge->from;
    }
    return place(map, pen, data);
}

/* A milestone and the way to the next, in sizes of text. */
static const double node_wide = 8.4, step_wide = 13.2;

/* Layers one under the other, as high as they want to be. */
static void lay_down(trs__map *map, double text, trs_plot_rect body)
{
    map->left = body.x;
    map->right = body.x + body.width;
    map->top = body.y + text * 2.2;
    map->node_height = text * 3.3;
    if (map->layers > 1)
        map->pitch =
            fmax(0, body.y + body.height - map->top - map->node_height) /
            (double)(map->layers - 1);
    if (map->layers > 1)
        map->node_height = fmin(map->node_height, fmax(text, map->pitch * 0.7));
}

/* Layers side by side: what a milestone leaves is for the labels of ways. */
static void lay_across(trs__map *map, double text, trs_plot_rect body)
{
    double layers = (double)map->layers;

    map->left = body.y + text * 2.2;
    map->right = body.y + body.height;
    map->top = body.x;
    map->node_height =
        fmin(text * 12, body.width / layers * node_wide / step_wide);
    if (map->layers > 1)
        map->pitch = (body.width - map->node_height) / (layers - 1);
}

double trs__map_scale(const trs__pen *pen, size_t layers, trs_plot_rect body,
                      bool *across)
{
    double down = body.height / trs__map_height(pen, layers);
    double beside = body.width / ((double)layers * step_wide * pen->style.text);

    *across = layers > 2 && fmin(1, beside) > 1.25 * fmin(1, down);
    return fmin(1, fmax(0.05, *across ? beside : down));
}

trs_status trs__map_lay(trs__map *out, const trs__pen *pen,
                        const trs_plot_map *data, trs_plot_rect body,
                        trs_error *err)
{
    const trs_host *host = pen->style.host;
    size_t *layer_of;
    bool built;

    *out = (trs__map){ .text = pen->style.text };
    for (size_t e = 0; e < data->edge_count; e++)
        if (data->edges[e].from >= data->node_count ||
            data->edges[e].to >= data->node_count)
            return trs__fail(err, TRS_EVALUE, "edge %zu names no node", e + 1);
    layer_of = trs__alloc(host, data->node_count, sizeof *layer_of);
    if (layer_of) {
        out->layers = trs__map_layers(data, layer_of);
        trs__map_scale(pen, out->layers, body, &out->across);
        if (out->across)
            lay_across(out, pen->style.text, body);
        else
            lay_down(out, pen->style.text, body);
    }
    built = layer_of && build(out, pen, data, layer_of);
    trs__free(host, layer_of);
    if (!built) {
        trs__map_free(out, pen);
        return trs__no_memory(err);
    }
    for (size_t i = 0; i < data->node_count; i++) {
        set_ports(out, i, true);
        set_ports(out, i, false);
    }
    return TRS_OK;
}

void trs__map_free(trs__map *out, const trs__pen *pen)
{
    trs__free(pen->style.host, out->slots);
    trs__free(pen->style.host, out->ways);
    trs__free(pen->style.host, out->steps);
}

/* One leg goes from slot to slot with upright ends; slots in between are passed
 * upright. */
void trs__map_point(const trs__map *map, const trs__way *way, size_t leg,
                    double t, double *x, double *y)
{
    const trs__slot *a = &map->slots[map->steps[way->first + leg]];
    const trs__slot *b = &map->slots[map->steps[way->first + leg + 1]];
    double x0 = leg == 0 ? way->start : a->x;
    double x1 = leg + 2 == way->count ? way->end : b->x;
    double y0 = trs__map_y(map, a->layer) + map->node_height / 2;
    double y1 = trs__map_y(map, b->layer) - map->node_height / 2;
    double s = 1 - t;
    /* a cubic with its handles half way down */
    double beside =
        x0 * (s * s * s + 3 * s * s * t) + x1 * (3 * s * t * t + t * t * t);
    double along = y0 * (s * s * s + 1.5 * s * s * t + 1.5 * s * t * t) +
                   y1 * (1.5 * s * s * t + 1.5 * s * t * t + t * t * t);

    *x = map->across ? along : beside;
    *y = map->across ? beside : along;
}
