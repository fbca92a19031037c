/* Knows how paths become a process map: the nodes that are met, and the ways
 * that enough consignments take. */
#include "plots/figure.h"

#include "libtrs/status.h"

#include <string.h>

/* What fewer than one consignment in PART takes is left out: a map that shows
 * everything shows nothing. */
enum { MOST_NODES = 24, MOST_WAYS = 14, PART = 50 };

static bool is_drawn(const trs_figure *figure, size_t n)
{
    const trs_paths *paths = figure->source.paths;
    const trs_path_node *node = &paths->nodes[n];

    return node->consignments > 0 &&
           node->consignments * PART >= paths->consignments &&
           trs__figure_shows(figure, node->consignments);
}

/* Where an event that is no milestone belongs: after the one that it follows
 * most often.  order holds count nodes. */
static size_t place_of(const trs_paths *paths, const size_t *order,
                       size_t count, size_t event)
{
    for (size_t s = 0; s < paths->step_count; s++) /* most frequent first */
        for (size_t i = 0; paths->steps[s].to == event && i < count; i++)
            if (order[i] == paths->steps[s].from)
                return i + 1;
    return count;
}

/* The nodes that are drawn: milestones in study order, events among them. */
static size_t order_nodes(const trs_figure *figure, size_t order[MOST_NODES])
{
    const trs_paths *paths = figure->source.paths;
    size_t count = 0;

    for (int event = 0; event <= 1; event++)
        for (size_t n = 0; n < paths->node_count && count < MOST_NODES; n++) {
            size_t at = count;

            if ((paths->nodes[n].milestone < 0) != event ||
                !is_drawn(figure, n))
                continue;
            if (event)
                at = place_of(paths, order, count, n);
            memmove(&order[at + 1], &order[at], (count - at) * sizeof *order);
            order[at] = n;
            count++;
        }
    return count;
}

/* Nodes are numbered anew, in the order in which they are drawn. */
static trs_plot_node *list_nodes(trs_figure *figure, size_t *place,
                                 size_t *count)
{
    size_t order[MOST_NODES];
    const trs_paths *paths = figure->source.paths;
    trs_plot_node *nodes =
        trs__figure_room(figure, paths->node_count, sizeof *nodes);

    for (size_t n = 0; n < paths->node_count; n++)
        place[n] = SIZE_MAX;
    *count = order_nodes(figure, order);
    for (size_t i = 0; nodes && i < *count; i++) {
        const trs_path_node *node = &paths->nodes[order[i]];

        place[order[i]] = i;
        nodes[i].name = node->label ? node->label : node->name;
        nodes[i].n = trs_gate_rounded(figure->source.gate, node->consignments);
    }
    return nodes;
}

/* The most frequent ways between nodes that are drawn. */
static trs_plot_edge *list_ways(trs_figure *figure, const size_t *place,
                                size_t *count)
{
    const trs_paths *paths = figure->source.paths;
    trs_plot_edge *edges = trs__figure_room(figure, MOST_WAYS, sizeof *edges);

    for (size_t s = 0; edges && s < paths->step_count && *count < MOST_WAYS;
         s++) {
        const trs_path_step *step = &paths->steps[s];

        if (place[step->from] == SIZE_MAX || place[step->to] == SIZE_MAX ||
            step->count * PART < paths->consignments ||
            !trs__figure_shows(figure, step->count))
            continue;
        edges[(*count)++] =
            (trs_plot_edge){ place[step->from], place[step->to],
                             trs_gate_rounded(figure->source.gate, step->count),
                             trs__figure_quantile(figure, step->median,
                                                  step->count, 500000) };
    }
    return edges;
}

/* "One way in three: arrival, lodged, released": the most frequent variant's
 * share, where it may be told. */
static const char *map_title(trs_figure *figure)
{
    const trs_paths *paths = figure->source.paths;
    const trs_path_variant *first = paths->variants;
    char all[32];
    trs_word_value values[2];

    if (paths->variant_count == 0 || !first->share.present ||
        !trs__figure_shows(figure, first->count))
        return trs_word_text(figure->source.language, TRS_WORD_FIND_NOTHING);
    trs_count_print(all, sizeof all, figure->source.language,
                    (double)paths->all_variants);
    values[0] = (trs_word_value){ all, (double)paths->all_variants };
    values[1] = (trs_word_value){ trs__figure_share(figure, first->share.value),
                                  first->share.value };
    return trs__figure_words(figure, TRS_WORD_FIND_VARIANTS, values, 2);
}

/* "Not shown: 3 rarer events and 41 rarer ways, 6 % of all steps"; NULL where
 * all is shown.  A public edition does not count what it leaves out. */
static const char *map_note(trs_figure *figure, const trs_plot_map *chart)
{
    const trs_paths *paths = figure->source.paths;
    double events = -(double)chart->node_count;
    double ways = (double)(paths->step_count - chart->edge_count);
    double all = 0, shown = 0;
    char texts[2][32];
    trs_word_value values[3] = { { texts[0], 0 }, { texts[1], ways } };

    for (size_t n = 0; n < paths->node_count; n++)
        events += paths->nodes[n].consignments > 0;
    for (size_t s = 0; s < paths->step_count; s++)
        all += (double)paths->steps[s].count;
    for (size_t e = 0; e < chart->edge_count; e++)
        shown += chart->edges[e].n;
    if (ways <= 0)
        return NULL;
    if (trs_gate_closed(figure->source.gate))
        return trs_word_text(figure->source.language, TRS_WORD_RARE_WAYS);
    values[0].number = events;
    trs_count_print(texts[0], sizeof texts[0], figure->source.language, events);
    trs_count_print(texts[1], sizeof texts[1], figure->source.language, ways);
    values[2].text = trs__figure_share(figure, 1 - shown / all);
    return events > 0
               ? trs__figure_words(figure, TRS_WORD_RARE_EVENTS_AND_WAYS,
                                   values, 3)
               : trs__figure_words(figure, TRS_WORD_RARE_WAYS_OF, values, 3);
}

trs_status trs__figure_map(trs_figure *figure, trs_error *err)
{
    const trs_paths *paths = figure->source.paths;
    trs_plot_map *chart = &figure->chart.map;
    size_t *place = trs__figure_room(figure, paths->node_count, sizeof *place);

    if (!place)
        return trs__no_memory(err);
    chart->nodes = list_nodes(figure, place, &chart->node_count);
    chart->edges = list_ways(figure, place, &chart->edge_count);
    if (!chart->nodes || !chart->edges)
        return trs__no_memory(err);
    chart->frame = trs__figure_frame(
        figure, trs__figure_n(figure, paths->consignments), map_title(figure));
    chart->frame.note = map_note(figure, chart);
    chart->frame.from = chart->frame.to = NULL; /* whole paths, no interval */
    chart->frame.named_clock = false;
    return TRS_OK;
}
