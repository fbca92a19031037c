/* Knows how a process map is drawn: milestones, and the ways between them as
 * thick as they are common. */
#include "plots/map.h"
#include "plots/chart.h"

#include "libtrs/host.h"
#include "libtrs/status.h"

#include <stdio.h>
#include <string.h>

/* "12,345 · 41 h" */
void trs__map_label(char *text, size_t size, const trs__pen *pen,
                    const trs_plot_edge *edge)
{
    char n[32], median[48];

    trs_count_print(n, sizeof n, pen->style.language, edge->n);
    trs__duration(median, sizeof median, pen, edge->median);
    if (isfinite(edge->median))
        snprintf(text, size, "%s · %s", n, median);
    else
        snprintf(text, size, "%s", n);
}

/* From the milestone that most begin with, always the commonest way on. */
static void mark_main(trs__map *map, const trs_plot_map *data)
{
    size_t at = SIZE_MAX;

    for (size_t i = 0; i < data->node_count; i++)
        if (map->slots[i].layer == 0 &&
            (at == SIZE_MAX || data->nodes[i].n > data->nodes[at].n))
            at = i;
    for (size_t steps = 0; at != SIZE_MAX && steps <= data->node_count;
         steps++) {
        size_t next = SIZE_MAX;

        for (size_t w = 0; w < map->way_count; w++) { /* commonest first */
            trs__way *way = &map->ways[w];

            if (way->back || way->edge->from != at)
                continue;
            way->main = true;
            next = way->edge->to;
            break;
        }
        at = next;
    }
}

static void set_thickness(trs__map *map)
{
    double most = 0;

    for (size_t w = 0; w < map->way_count; w++)
        most = fmax(most, map->ways[w].edge->n);
    for (size_t w = 0; w < map->way_count; w++)
        map->ways[w].thick =
            0.7 + 5 * (most > 0 ? fmax(0, map->ways[w].edge->n) / most : 0);
}

/* --- labels of ways ------------------------------------------------------- */

static bool overlap(const trs_plot_rect *a, const trs_plot_rect *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width &&
           a->y < b->y + b->height && b->y < a->y + a->height;
}

static bool is_free(const trs__map *map, const trs_plot_rect *box,
                    size_t before)
{
    double from = map->across ? box->y : box->x;
    double to = map->across ? box->y + box->height : box->x + box->width;

    if (from < map->left || to > map->right)
        return false;
    for (size_t s = 0; s < map->slot_count; s++) {
        const trs__slot *slot = &map->slots[s];
        trs_plot_rect node = trs__map_node(map, slot);

        if (slot->node != SIZE_MAX && overlap(box, &node))
            return false;
    }
    for (size_t i = 0; i < map->loop_count; i++)
        if (overlap(box, &map->loops[i]))
            return false;
    for (size_t w = 0; w < before; w++)
        if (map->ways[w].label_at.width > 0 &&
            overlap(box, &map->ways[w].label_at))
            return false;
    return true;
}

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* Whether any way but `but` runs through box; `clear`: or, as thick as it is,
 * too near. */
static bool crossed(const trs__map *map, const trs_plot_rect *box, size_t but,
                    bool clear)
{
    enum { STEPS = 24 };

    for (size_t w = 0; w < map->way_count; w++) {
        double half =
            clear ? map->ways[w].thick * map->text / 16 + map->text * 0.12 : 0;

        for (size_t leg = 0; w != but && leg + 1 < map->ways[w].count; leg++)
            for (int i = 0; i <= STEPS; i++) {
                double x, y;

                trs__map_point(map, &map->ways[w], leg, (double)i / STEPS, &x,
                               &y);
                if (x > box->x - half && x < box->x + box->width + half &&
                    y > box->y - half && y < box->y + box->height + half)
                    return true;
            }
    }
    return false;
}

/* How a label may stand to its way: beyond it, before it, or on it. */
typedef enum side { FAR, NEAR, ON } side;

/* Where a label of that size stands at x, y. */
static trs_plot_rect box_at(const trs__map *map, double x, double y, side where,
                            double gap, trs_plot_rect size)
{
    double shift = where == FAR ? gap : where == NEAR ? -gap : 0;

    size.x = x - size.width / 2;
    size.y = y - size.height / 2;
    if (where == ON)
        return size;
    if (map->across)
        size.y = y + shift - (where == NEAR ? size.height : 0);
    else
        size.x = x + shift - (where == NEAR ? size.width : 0);
    return size;
}

static bool try_label(const trs__map *map, trs__way *way, size_t w, side where,
                      double along, trs_plot_rect size, double gap, bool clear)
{
    trs_plot_rect box, between; /* no other way leads between way and label */
    double x, y, thin = map->text * 0.5;

    trs__map_point(map, way, 0, along, &x, &y);
    box = box_at(map, x, y, where, gap, size);
    between =
        map->across
            ? box_at(map, x, y, where, 0, (trs_plot_rect){ 0, 0, thin, gap })
            : box_at(map, x, y, where, 0, (trs_plot_rect){ 0, 0, gap, thin });
    if (!is_free(map, &box, w) ||
        (where != ON && (crossed(map, &box, SIZE_MAX, clear) ||
                         crossed(map, &between, w, false))))
        return false;
    way->label_at = box;
    return true;
}

/* Beside its lane, at a layer that it passes: where room was kept for it, else
 * at any other. */
static bool label_lane(const trs__map *map, trs__way *way, size_t w,
                       trs_plot_rect size, double gap)
{
    size_t inner = way->count < 3 ? 0 : way->count - 2;

    for (size_t k = 0; k < inner; k++) {
        size_t step = (k + (inner + 1) / 2 - 1) % inner + 1;
        const trs__slot *slot = &map->slots[map->steps[way->first + step]];
        double along = trs__map_y(map, slot->layer);
        side where = slot->x < (map->left + map->right) / 2 ? NEAR : FAR;
        trs_plot_rect box = map->across
                                ? box_at(map, along, slot->x, where, gap, size)
                                : box_at(map, slot->x, along, where, gap, size);

        if (!is_free(map, &box, w) || crossed(map, &box, SIZE_MAX, false))
            continue;
        way->label_at = box;
        return true;
    }
    return false;
}

static double loop_radius(const trs__map *map, const trs__pen *pen)
{
    return fmin(map->node_height * 0.32, pen->style.text);
}

static void place_loops(trs__map *map, const trs__pen *pen,
                        const trs_plot_map *data)
{
    char label[96];

    for (size_t e = 0; e < data->edge_count; e++) {
        const trs_plot_edge *edge = &data->edges[e];
        trs_plot_rect *at = &map->loops[map->loop_count], node;
        double gap = loop_radius(map, pen) + pen->style.text * 0.3;

        if (edge->from != edge->to || map->loop_count == TRS__MAX_LOOPS)
            continue;
        node = trs__map_node(map, &map->slots[edge->from]);
        trs__map_label(label, sizeof label, pen, edge);
        at->width = trs__width_of(pen, TRS__SMALL, label);
        at->height = trs__leading(pen, TRS__SMALL);
        at->x = map->across ? node.x + (node.width - at->width) / 2
                            : node.x + node.width + gap;
        at->y = map->across ? node.y + node.height + gap
                            : node.y + (node.height - at->height) / 2;
        map->loop_count++;
    }
}

/* Parts of a way, from its middle to its ends. */
static const double along[] = { 0.5,  0.42, 0.58, 0.34, 0.66,
                                0.26, 0.74, 0.18, 0.82 };

/* As near as can be, and there as near to the middle. */
static bool label_beside(const trs__map *map, trs__way *way, size_t w,
                         trs_plot_rect size, double gap, bool clear)
{
    static const double gaps[] = { 1, 1.8, 2.8, 4.5, 7 };
    /* across, labels are two lines high and would take the place of others */
    size_t most = COUNT_OF(gaps) - (map->across ? 2 : 0);

    for (size_t g = 0; g < most; g++)
        for (size_t k = 0; k < COUNT_OF(along); k++)
            if (try_label(map, way, w, FAR, along[k], size, gap * gaps[g],
                          clear) ||
                try_label(map, way, w, NEAR, along[k], size, gap * gaps[g],
                          clear))
                return true;
    return false;
}

/* Beside the way, else nearer to others; at last on it. */
static void place_labels(trs__map *map, const trs__pen *pen)
{
    double text = pen->style.text;

    for (size_t w = 0; w < map->way_count; w++) {
        trs__way *way = &map->ways[w];
        double gap = text * 0.35 + way->thick * text / 16;
        trs_plot_rect size = { 0, 0, trs__map_label_wide(pen, way),
                               trs__leading(pen, TRS__SMALL) *
                                   (*way->below ? 2 : 1) };
        bool placed = label_lane(map, way, w, size, gap);

        for (int clear = 1; clear >= 0 && !placed; clear--)
            placed = label_beside(map, way, w, size, gap, clear);
        for (size_t k = 0; k < COUNT_OF(along) && !placed; k++)
            placed = try_label(map, way, w, ON, along[k], size, gap, false);
    }
}

/* --- paint ---------------------------------------------------------------- */

static void trace(const trs__pen *pen, const trs__map *map, const trs__way *way)
{
    enum { STEPS = 20 };

    cairo_new_path(pen->cr);
    for (size_t leg = 0; leg + 1 < way->count; leg++)
        for (int i = 0; i <= STEPS; i++) {
            double x, y;

            trs__map_point(map, way, leg, (double)i / STEPS, &x, &y);
            cairo_line_to(pen->cr, x, y);
        }
}

/* Pointing on at the lower milestone, or back at the upper. */
static void paint_head(const trs__pen *pen, const trs__map *map,
                       const trs__way *way, trs__ink ink)
{
    double text = pen->style.text, x, y;
    double size = text * 0.3 + way->thick * text / 8 * 0.6;
    double sign = way->back ? -1 : 1;

    trs__map_point(map, way, way->back ? 0 : way->count - 2, way->back ? 0 : 1,
                   &x, &y);
    trs__set(pen, ink, 1);
    cairo_move_to(pen->cr, x, y);
    if (map->across) {
        cairo_rel_line_to(pen->cr, -size * 1.3 * sign, -size);
        cairo_rel_line_to(pen->cr, 0, 2 * size);
    } else {
        cairo_rel_line_to(pen->cr, -size, -size * 1.3 * sign);
        cairo_rel_line_to(pen->cr, 2 * size, 0);
    }
    cairo_close_path(pen->cr);
    cairo_fill(pen->cr);
}

static void paint_way(const trs__pen *pen, const trs__map *map,
                      const trs__way *way)
{
    trs__ink ink = way->main ? trs__tint(trs__ink_of(pen->style.accent), 0.6)
                             : trs__tint(trs__ink_of(TRS__MID), 0.75);

    trace(pen, map, way);
    trs__set(pen, ink, 1);
    trs__thick(pen, way->thick);
    trs__dash(pen, way->back ? pen->style.text * 0.4 : 0);
    cairo_stroke(pen->cr);
    trs__dash(pen, 0);
    paint_head(pen, map, way, trs__shade(ink, 0.85));
}

static void paint_label(const trs__pen *pen, const trs__way *way)
{
    const trs_plot_rect *at = &way->label_at;
    trs__type type = { .face = TRS__SMALL,
                       .ink = TRS__BLACK,
                       .across = 0.5,
                       .down = TRS__MIDDLE };

    if (at->width <= 0)
        return;
    type.halo = true; /* what it stands on stays in sight */
    type.ink =
        way->main ? trs__dark(trs__ink_of(pen->style.accent)) : TRS__BLACK;
    if (!*way->below) {
        trs__write(pen, type, way->label, at->x + at->width / 2,
                   at->y + at->height / 2);
        return;
    }
    trs__write(pen, type, way->label, at->x + at->width / 2,
               at->y + at->height / 4);
    trs__write(pen, type, way->below, at->x + at->width / 2,
               at->y + at->height * 3 / 4);
}

static void paint_node(const trs__pen *pen, const trs__map *map,
                       const trs_plot_node *node, const trs__slot *slot)
{
    trs_plot_rect at = trs__map_node(map, slot);
    double text = pen->style.text;
    double x = at.x + at.width / 2, y = at.y + at.height / 2;
    trs__type name = { .face = TRS__LABEL,
                       .ink = TRS__BLACK,
                       .bold = true,
                       .across = 0.5,
                       .down = TRS__MIDDLE,
                       .lines = map->across ? 2 : 1,
                       .width = at.width - text * (map->across ? 0.5 : 1) };
    trs__type count = {
        .face = TRS__SMALL, .ink = TRS__GREY, .across = 0.5, .down = TRS__MIDDLE
    };
    char n[32];
    bool two = at.height > text * 2.6;
    double high = trs__measure(pen, name, node->name).height;

    trs__fill(pen, trs__ink_of(TRS__FAINT), at.x, at.y, at.width, at.height);
    trs__line(pen, trs__ink_of(TRS__BLACK), 1.2, at.x, at.y, at.x + at.width,
              at.y);
    trs__write(pen, name, node->name, x, two ? y - text * 0.65 : y);
    trs_count_print(n, sizeof n, pen->style.language, node->n);
    if (two)
        trs__write(pen, count, n, x,
                   fmax(y + text * 0.75, y + high / 2 + text * 0.1));
}

/* Consignments that come back at once to the same milestone; the label where
 * there is room. */
static void paint_loop(const trs__pen *pen, const trs__map *map,
                       const trs_plot_edge *edge, const trs_plot_rect *at)
{
    trs_plot_rect node = trs__map_node(map, &map->slots[edge->from]);
    double from = map->across ? 0 : -G_PI * 0.5;
    trs__type type = { .face = TRS__SMALL,
                       .ink = TRS__BLACK,
                       .down = TRS__MIDDLE };
    char label[96];

    trs__set(pen, trs__ink_of(TRS__MID), 1);
    trs__thick(pen, 1);
    cairo_new_path(pen->cr);
    cairo_arc(pen->cr, node.x + node.width * (map->across ? 0.5 : 1),
              node.y + node.height * (map->across ? 1 : 0.5),
              loop_radius(map, pen), from, from + G_PI);
    cairo_stroke(pen->cr);
    trs__map_label(label, sizeof label, pen, edge);
    if (map->across ? at->y + at->height <= map->right
                    : at->x + at->width <= map->right)
        trs__write(pen, type, label, at->x, at->y + at->height / 2);
}

static void paint_notes(const trs__pen *pen, const trs__map *map,
                        trs_plot_rect body)
{
    trs__type type = { .face = TRS__SMALL, .ink = TRS__GREY, .down = TRS__TOP };
    char number[32], line[160];
    trs_word_value value = { number, (double)map->hidden };
    double wide = trs__write(pen, type, trs__word(pen, TRS_WORD_TRANSITIONS),
                             body.x, body.y)
                      .width;

    if (map->hidden == 0)
        return;
    trs_number_print(number, sizeof number, pen->style.language,
                     (double)map->hidden, 0);
    trs_word_print(line, sizeof line, pen->style.language,
                   TRS_WORD_MORE_NOT_SHOWN, &value, 1);
    trs__write(pen, type, line, body.x + wide + pen->style.text, body.y);
}

static void paint(const trs__pen *pen, const trs__map *map,
                  const trs_plot_map *data, trs_plot_rect body)
{
    for (size_t w = map->way_count; w-- > 0;)
        paint_way(pen, map, &map->ways[w]);
    for (size_t w = 0; w < map->way_count; w++)
        paint_label(pen, &map->ways[w]);
    for (size_t e = 0, i = 0; e < data->edge_count && i < map->loop_count; e++)
        if (data->edges[e].from == data->edges[e].to)
            paint_loop(pen, map, &data->edges[e], &map->loops[i++]);
    for (size_t i = 0; i < data->node_count; i++)
        paint_node(pen, map, &data->nodes[i], &map->slots[i]);
    paint_notes(pen, map, body);
}

/* 0 where an edge names no node, which draw will refuse, or without memory. */
static size_t layers_of(const trs__pen *pen, const trs_plot_map *data)
{
    size_t *layer_of, layers = 0;

    for (size_t e = 0; e < data->edge_count; e++)
        if (data->edges[e].from >= data->node_count ||
            data->edges[e].to >= data->node_count)
            return 0;
    layer_of = trs__alloc(pen->style.host, data->node_count, sizeof *layer_of);
    if (layer_of)
        layers = trs__map_layers(data, layer_of);
    trs__free(pen->style.host, layer_of);
    return layers;
}

static double height(const trs__pen *pen, const void *any, double width)
{
    size_t layers = layers_of(pen, any);

    return layers ? trs__map_height(pen, layers) : width * 0.6;
}

static double scale_of(const trs__pen *pen, const trs_plot_map *data,
                       trs_plot_rect body)
{
    size_t layers = layers_of(pen, data);
    bool across;

    return layers ? trs__map_scale(pen, layers, body, &across) : 1;
}

/* A map shows all or nothing: where it has not its height, it is smaller. */
static trs_status draw(const trs__pen *full, const void *any,
                       trs_plot_rect body, trs_error *err)
{
    const trs_plot_map *data = any;
    trs__pen small = *full;
    const trs__pen *pen = &small;
    trs__map map;
    trs_status status;

    if (data->node_count == 0) {
        trs__paint_nothing(pen, body);
        return TRS_OK;
    }
    small.style.text *= scale_of(full, data, body);
    status = trs__map_lay(&map, pen, data, body, err);
    if (status != TRS_OK)
        return status;
    mark_main(&map, data);
    set_thickness(&map);
    place_loops(&map, pen, data);
    place_labels(&map, pen);
    paint(pen, &map, data, body);
    trs__map_free(&map, pen);
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static const char *node_name(const trs_plot_map *data, size_t node)
{
    const char *name = node < data->node_count ? data->nodes[node].name : NULL;

    return name ? name : "";
}

static void tell(trs__story *story, const void *any)
{
    const trs_plot_map *data = any;
    trs_language language = story->pen->style.language;
    char nodes[32], edges[32], n[32], median[48];
    trs_word_value counts[2] = { { nodes, (double)data->node_count },
                                 { edges, (double)data->edge_count } };
    size_t told = data->edge_count < TRS__TOLD ? data->edge_count : TRS__TOLD;

    trs_number_print(nodes, sizeof nodes, language, (double)data->node_count,
                     0);
    trs_number_print(edges, sizeof edges, language, (double)data->edge_count,
                     0);
    trs__tell(story, TRS_WORD_TELL_MAP, counts, 2);
    for (size_t e = 0; e < told; e++) {
        const trs_plot_edge *edge = &data->edges[e];
        trs_word_value values[4] = { { node_name(data, edge->from), 1 },
                                     { node_name(data, edge->to), 1 },
                                     { n, edge->n },
                                     { median, 1 } };

        trs_count_print(n, sizeof n, language, edge->n);
        trs__duration(median, sizeof median, story->pen, edge->median);
        trs__tell(story, TRS_WORD_TELL_EDGE, values, 4);
    }
    trs__tell_rest(story, data->edge_count - told);
}

const trs__craft trs__map_craft = { height, draw, tell };
