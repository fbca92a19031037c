/* Knows how events become trails: sorted by consignment, instant and node. */
#include "libtrs/trails.h"

#include <string.h>

bool trs__trails_init(trs__trails *trails, const trs_host *host, size_t nodes)
{
    memset(trails, 0, sizeof *trails);
    trails->host = trs__host_copy(host);
    trails->pairs.host = &trails->host;
    trails->pairs.width = 2;
    trs__dict_init(&trails->variants, &trails->host);
    trails->nodes = trs__zalloc(&trails->host, nodes, sizeof *trails->nodes);
    return trails->nodes != NULL;
}

void trs__trails_clear(trs__trails *trails)
{
    for (size_t d = 0; d < trails->dist_count; d++)
        trs_dist_clear(&trails->dists[d]);
    trs__free(&trails->host, trails->dists);
    if (trails->pairs.host)
        trs__tuples_clear(&trails->pairs);
    trs__dict_clear(&trails->variants);
    trs__free(&trails->host, trails->counts);
    trs__free(&trails->host, trails->spans);
    trs__free(&trails->host, trails->hits);
    trs__free(&trails->host, trails->nodes);
    memset(trails, 0, sizeof *trails);
}

/* ---- sorting ------------------------------------------------------------- */

static bool comes_before(const trs__event *a, const trs__event *b)
{
    trs_instant x = trs__stamp_instant(a->stamp);
    trs_instant y = trs__stamp_instant(b->stamp);

    return x != y ? x < y : a->code < b->code;
}

static void sift(trs__event *events, size_t at, size_t n)
{
    trs__event moved = events[at];
    size_t child;

    for (; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && comes_before(&events[child], &events[child + 1]))
            child++;
        if (!comes_before(&moved, &events[child]))
            break;
        events[at] = events[child];
    }
    events[at] = moved;
}

/* Few events are the rule; a heap sort is for those that have many. */
static void sort_trail(trs__event *events, size_t n)
{
    enum { FEW = 32 };

    if (n > FEW) {
        for (size_t i = n / 2; i-- > 0;)
            sift(events, i, n);
        for (size_t i = n; i-- > 1;) {
            trs__event last = events[0];

            events[0] = events[i];
            events[i] = last;
            sift(events, 0, i);
        }
        return;
    }
    for (size_t i = 1; i < n; i++) {
        trs__event moved = events[i];
        size_t at = i;

        for (; at > 0 && comes_before(&moved, &events[at - 1]); at--)
            events[at] = events[at - 1];
        events[at] = moved;
    }
}

/* The events that count, by row: starts[row] .. starts[row + 1]. */
static void spread(const trs__trail_plan *plan, const trs__segment *segment,
                   size_t *starts, trs__event *sorted)
{
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < segment->event_count; i++) {
            trs__event event = segment->events[i];

            if (event.stamp > plan->cases->cutoff ||
                !trs__row_counts(plan->where, segment, event.row))
                continue;
            event.code = plan->node_of[event.code];
            if (round == 0)
                starts[event.row + 2]++;
            else
                sorted[starts[event.row + 1]++] = event;
        }
        for (size_t row = 2; round == 0 && row < segment->count + 2; row++)
            starts[row] += starts[row - 1];
    }
}

/* ---- counting ------------------------------------------------------------ */

static bool count_step(trs__trails *trails, const trs__event *from,
                       const trs__event *to)
{
    const uint32_t codes[] = { from->code, to->code };
    uint32_t pair = trs__tuples_number(&trails->pairs, codes);

    if (pair == TRS__NO_TUPLE)
        return false;
    if (pair == trails->dist_count) {
        if (!trs__grow(&trails->host, &trails->dists, &trails->dist_room,
                       trails->dist_count + 1, sizeof *trails->dists))
            return false;
        trs_dist_init(&trails->dists[trails->dist_count++], &trails->host);
    }
    return trs_dist_add(&trails->dists[pair],
                        trs__stamp_instant(to->stamp) -
                            trs__stamp_instant(from->stamp)) == TRS_OK;
}

/* The variant of a trail, with one more of its kind. */
static bool count_variant(trs__trails *trails, trs__text text, uint64_t times,
                          uint32_t *variant)
{
    size_t known = trails->variants.count;

    *variant = trs__dict_add(&trails->variants, text);
    if (*variant == TRS__NO_CODE ||
        !trs__grow(&trails->host, &trails->counts, &trails->count_room,
                   trails->variants.count, sizeof *trails->counts))
        return false;
    if (*variant == known)
        trails->counts[*variant] = 0;
    trails->counts[*variant] += times;
    return true;
}

static bool add_span(trs__trails *trails, uint32_t variant, trs_span span)
{
    if (!trs__grow(&trails->host, &trails->spans, &trails->span_room,
                   trails->span_count + 1, sizeof *trails->spans))
        return false;
    trails->spans[trails->span_count++] = (trs__trail_span){ variant, span };
    return true;
}

static bool add_hit(trs__trails *trails, size_t member, size_t node, bool again)
{
    trs__trail_hit *hit;

    if (!trs__grow(&trails->host, &trails->hits, &trails->hit_room,
                   trails->hit_count + 1, sizeof *trails->hits))
        return false;
    hit = &trails->hits[trails->hit_count++];
    hit->member = (uint32_t)member;
    hit->node = (uint32_t)node & INT32_MAX;
    hit->again = again;
    return true;
}

/* What one segment is counted with. */
struct walk {
    const trs__trail_plan *plan;
    const trs__segment *segment;
    size_t member; /* of the row that is counted */
    uint32_t *nodes;
    uint64_t *seen; /* [node]: twice the last row (+ 1) that met it, and one
                       more when again */
};

static bool count_nodes(trs__trails *trails, const struct walk *walk,
                        const trs__event *events, size_t n)
{
    uint64_t mark = 2 * ((uint64_t)events[0].row + 1);

    trails->events += n;
    trails->consignments++;
    trails->nodes[events[0].code].first++;
    trails->nodes[events[n - 1].code].last++;
    for (size_t i = 0; i < n; i++) {
        trs_path_node *node = &trails->nodes[events[i].code];
        uint64_t *last = &walk->seen[events[i].code];
        bool again = *last == mark;

        node->events++;
        if (*last > mark)
            continue;
        node->consignments += !again;
        node->again += again;
        *last = mark + again;
        if (walk->plan->first_member &&
            !add_hit(trails, walk->member, events[i].code, again))
            return false;
    }
    return true;
}

static bool count_trail(trs__trails *trails, const struct walk *walk,
                        trs__event *events, size_t n)
{
    size_t row = events[0].row;
    trs__measure measure;
    uint32_t variant;
    trs__text text;

    sort_trail(events, n);
    if (!count_nodes(trails, walk, events, n))
        return false;
    for (size_t i = 0; i < n; i++) {
        walk->nodes[i] = events[i].code;
        if (i && !count_step(trails, &events[i - 1], &events[i]))
            return false;
    }
    text = (trs__text){ (const char *)walk->nodes, n * sizeof *walk->nodes };
    if (!count_variant(trails, text, 1, &variant))
        return false;
    if (!walk->plan->main)
        return true;
    measure = trs__meter_read(walk->plan->main, walk->segment, row);
    return measure.outcome != TRS_COMPLETE ||
           add_span(trails, variant, measure.span);
}

static bool count_rows(trs__trails *trails, struct walk *walk,
                       const size_t *starts, trs__event *sorted)
{
    const trs__filters *where = walk->plan->where;

    for (size_t row = 0; row < walk->segment->count; row++) {
        if (starts[row + 1] > starts[row] &&
            !count_trail(trails, walk, &sorted[starts[row]],
                         starts[row + 1] - starts[row]))
            return false;
        walk->member += trs__row_counts(where, walk->segment, row);
    }
    return true;
}

bool trs__trails_walk(trs__trails *trails, const trs__trail_plan *plan,
                      size_t segment)
{
    const trs_host *host = &trails->host;
    struct walk walk = { .plan = plan,
                         .segment = plan->cases->segments[segment] };
    size_t n = walk.segment->event_count;
    size_t *starts = trs__zalloc(host, walk.segment->count + 2, sizeof *starts);
    trs__event *sorted = trs__alloc(host, n, sizeof *sorted);
    bool ok;

    walk.nodes = trs__alloc(host, n, sizeof *walk.nodes);
    walk.seen = trs__zalloc(host, plan->nodes, sizeof *walk.seen);
    walk.member = plan->first_member ? plan->first_member[segment] : 0;
    ok = starts && sorted && walk.nodes && walk.seen;
    if (ok) {
        spread(plan, walk.segment, starts, sorted);
        ok = count_rows(trails, &walk, starts, sorted);
    }
    trs__free(host, starts);
    trs__free(host, sorted);
    trs__free(host, walk.nodes);
    trs__free(host, walk.seen);
    return ok;
}

/* ---- joining ------------------------------------------------------------- */

static bool join_pairs(trs__trails *trails, const trs__trails *from)
{
    for (size_t p = 0; p < from->pairs.count; p++) {
        uint32_t pair =
            trs__tuples_number(&trails->pairs, &from->pairs.codes[2 * p]);

        if (pair == TRS__NO_TUPLE ||
            !trs__grow(&trails->host, &trails->dists, &trails->dist_room,
                       trails->pairs.count, sizeof *trails->dists))
            return false;
        if (pair == trails->dist_count)
            trs_dist_init(&trails->dists[trails->dist_count++], &trails->host);
        if (trs_dist_merge(&trails->dists[pair], &from->dists[p]) != TRS_OK)
            return false;
        trs_dist_clear(&from->dists[p]);
    }
    return true;
}

static bool join_variants(trs__trails *trails, const trs__trails *from)
{
    size_t n = from->variants.count;
    uint32_t *now = trs__alloc(&trails->host, n, sizeof *now);
    bool ok = now != NULL;

    for (size_t v = 0; ok && v < n; v++)
        ok = count_variant(trails, from->variants.texts[v], from->counts[v],
                           &now[v]);
    for (size_t i = 0; ok && i < from->span_count; i++)
        ok = add_span(trails, now[from->spans[i].variant], from->spans[i].span);
    trs__free(&trails->host, now);
    return ok;
}

static bool join_hits(trs__trails *trails, const trs__trails *from)
{
    if (!trs__grow(&trails->host, &trails->hits, &trails->hit_room,
                   trails->hit_count + from->hit_count, sizeof *trails->hits))
        return false;
    if (from->hit_count)
        memcpy(trails->hits + trails->hit_count, from->hits,
               from->hit_count * sizeof *trails->hits);
    trails->hit_count += from->hit_count;
    return true;
}

bool trs__trails_join(trs__trails *trails, trs__trails *from, size_t nodes)
{
    bool ok;

    trails->events += from->events;
    trails->consignments += from->consignments;
    for (size_t n = 0; n < nodes; n++) {
        trails->nodes[n].events += from->nodes[n].events;
        trails->nodes[n].consignments += from->nodes[n].consignments;
        trails->nodes[n].again += from->nodes[n].again;
        trails->nodes[n].first += from->nodes[n].first;
        trails->nodes[n].last += from->nodes[n].last;
    }
    ok = join_pairs(trails, from) && join_variants(trails, from) &&
         join_hits(trails, from);
    trs__trails_clear(from);
    return ok;
}
