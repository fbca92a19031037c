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
    if (box->x < map->left || box->x + box->width > map->right)
        return false;
    for (size_t s = 0; s < map->slot_count; s++) {
        const trs__slot *slot = &map->slots[s];
        trs_plot_rect node = { slot->x - slot->width / 2,
                               trs__map_y(map, slot->layer) -
                                   map->node_height / 2,
                               slot->width, map->node_height };

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

/* In its lane beside a layer that it passes, the middle one best. */
static bool label_lane(const trs__map *map, trs__way *way, size_t w,
                       trs_plot_rect box)
{
    size_t inner = way->count < 3 ? 0 : way->count - 2;

    for (size_t k = 0; k < inner; k++) {
        size_t step = (k + (inner + 1) / 2 - 1) % inner + 1;
        const trs__slot *slot = &map->slots[map->steps[way->first + step]];

        box.x = slot->x - box.width / 2;
        box.y = trs__map_y(map, slot->layer) - box.height / 2;
        if (!is_free(map, &box, w))
            continue;
        way->label_at = box;
        break;
    }
    return inner > 0; /* else there is no room for it */
}

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* Whether any way runs through box. */
static bool crossed(const trs__map *map, const trs_plot_rect *box)
{
    enum { STEPS = 16 };

    for (size_t w = 0; w < map->way_count; w++)
        for (size_t leg = 0; leg + 1 < map->ways[w].count; leg++)
            for (int i = 0; i <= STEPS; i++) {
                double x, y;

                trs__map_point(map, &map->ways[w], leg, (double)i / STEPS, &x,
                               &y);
                if (x > box->x && x < box->x + box->width && y > box->y &&
                    y < box->y + box->height)
                    return true;
            }
    return false;
}

/* How a label may stand to its way. */
typedef enum side { RIGHT, LEFT, ON } side;

static bool try_label(const trs__map *map, trs__way *way, size_t w, side where,
                      double along, trs_plot_rect box, double gap)
{
    double x, y;

    trs__map_point(map, way, 0, along, &x, &y);
    box.x = where == RIGHT  ? x + gap
            : where == LEFT ? x - gap - box.width
                            : x - box.width / 2;
    box.y = y - box.height / 2;
    if (!is_free(map, &box, w) || (where != ON && crossed(map, &box)))
        return false;
    way->label_at = box;
    return true;
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
        const trs__slot *slot = &map->slots[edge->from];
        trs_plot_rect *at = &map->loops[map->loop_count];

        if (edge->from != edge->to || map->loop_count == TRS__MAX_LOOPS)
            continue;
        trs__map_label(label, sizeof label, pen, edge);
        at->width = trs__width_of(pen, TRS__SMALL, label);
        at->height = trs__leading(pen, TRS__SMALL);
        at->x = slot->x + slot->width / 2 + loop_radius(map, pen) +
                pen->style.text * 0.3;
        at->y = trs__map_y(map, slot->layer) - at->height / 2;
        map->loop_count++;
    }
}

/* Beside the way, in its middle, else where there is room; at last on it. */
static void place_labels(trs__map *map, const trs__pen *pen)
{
    static const double along[] = { 0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74 };
    double text = pen->style.text;

    for (size_t w = 0; w < map->way_count; w++) {
        trs__way *way = &map->ways[w];
        double wide = trs__width_of(pen, TRS__SMALL, way->label);
        double gap = text * 0.35 + way->thick * text / 16;
        trs_plot_rect box = { 0, 0, wide, trs__leading(pen, TRS__SMALL) };
        bool placed = label_lane(map, way, w, box);

        for (size_t k = 0; k < COUNT_OF(along) && !placed; k++)
            placed = try_label(map, way, w, RIGHT, along[k], box, gap) ||
                     try_label(map, way, w, LEFT, along[k], box, gap);
        for (size_t k = 0; k < COUNT_OF(along) && !placed; k++)
            placed = try_label(map, way, w, ON, along[k], box, gap);
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

/* Pointing down at the lower milestone, or up at the upper. */
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
    cairo_rel_line_to(pen->cr, -size, -size * 1.3 * sign);
    cairo_rel_line_to(pen->cr, 2 * size, 0);
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
    trs__write(pen, type, way->label, at->x + at->width / 2,
               at->y + at->height / 2);
}

static void paint_node(const trs__pen *pen, const trs__map *map,
                       const trs_plot_node *node, const trs__slot *slot)
{
    double text = pen->style.text, y = trs__map_y(map, slot->layer);
    double x = slot->x - slot->width / 2, high = map->node_height;
    trs__type name = { .face = TRS__LABEL,
                       .ink = TRS__BLACK,
                       .bold = true,
                       .across = 0.5,
                       .down = TRS__MIDDLE,
                       .lines = 1,
                       .width = slot->width - text };
    trs__type count = {
        .face = TRS__SMALL, .ink = TRS__GREY, .across = 0.5, .down = TRS__MIDDLE
    };
    char n[32];
    bool two = high > text * 2.6;

    trs__fill(pen, trs__ink_of(TRS__FAINT), x, y - high / 2, slot->width, high);
    trs__line(pen, trs__ink_of(TRS__BLACK), 1.2, x, y - high / 2,
              x + slot->width, y - high / 2);
    trs__write(pen, name, node->name, slot->x, two ? y - text * 0.65 : y);
    trs_count_print(n, sizeof n, pen->style.language, node->n);
    if (two)
        trs__write(pen, count, n, slot->x, y + text * 0.75);
}

/* Consignments that come back at once to the same milestone; the label where
 * there is room. */
static void paint_loop(const trs__pen *pen, const trs__map *map,
                       const trs_plot_edge *edge, const trs_plot_rect *at)
{
    const trs__slot *slot = &map->slots[edge->from];
    double x = slot->x + slot->width / 2, y = trs__map_y(map, slot->layer);
    trs__type type = { .face = TRS__SMALL,
                       .ink = TRS__BLACK,
                       .down = TRS__MIDDLE };
    char label[96];

    trs__set(pen, trs__ink_of(TRS__MID), 1);
    trs__thick(pen, 1);
    cairo_arc(pen->cr, x, y, loop_radius(map, pen), -G_PI * 0.5, G_PI * 0.5);
    cairo_stroke(pen->cr);
    trs__map_label(label, sizeof label, pen, edge);
    if (at->x + at->width <= map->right)
        trs__write(pen, type, label, at->x, y);
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

static double height(const trs__pen *pen, const void *any, double width)
{
    const trs_plot_map *data = any;
    size_t *layer_of =
        trs__alloc(pen->style.host, data->node_count, sizeof *layer_of);
    double natural = width * 0.6;

    for (size_t e = 0; layer_of && e < data->edge_count; e++)
        if (data->edges[e].from >= data->node_count ||
            data->edges[e].to >= data->node_count)
            goto done; /* draw will refuse it */
    if (layer_of)
        natural = trs__map_height(pen, trs__map_layers(data, layer_of));
done:
    trs__free(pen->style.host, layer_of);
    return natural;
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
    small.style.text *=
        fmin(1, fmax(0.05, body.height / height(full, any, body.width)));
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
