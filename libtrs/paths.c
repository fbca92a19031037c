/* Knows what the nodes are, and makes results of counted trails. */
#include <trs/paths.h>

#include "libtrs/describe.h"
#include "libtrs/limits.h"
#include "libtrs/paths_parts.h"
#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <string.h>

/* ---- nodes --------------------------------------------------------------- */

static bool names_event(const trs_milestone *milestone, const char *event)
{
    if (milestone->kind != TRS_MILESTONE_EVENT || milestone->where.count)
        return false;
    for (size_t i = 0; i < milestone->from.count; i++)
        if (strcmp(milestone->from.items[i], event) == 0)
            return true;
    return false;
}

/* The only milestone that an event stands for, or that has its name; -1. */
static int milestone_of(const trs_study *study, const char *event)
{
    int found = -1, count = 0;

    for (size_t m = 0; m < trs_study_milestone_count(study); m++)
        if (names_event(trs_study_milestone(study, m), event)) {
            found = (int)m;
            count++;
        }
    if (count == 1)
        return found;
    return count ? -1 : trs_study_find_milestone(study, event);
}

static void add_milestones(trs__path_maker *maker, const bool *met)
{
    const trs_study *study = maker->paths->study;

    for (size_t m = 0; m < trs_study_milestone_count(study); m++) {
        const trs_milestone *milestone = trs_study_milestone(study, m);
        trs_path_node *node = &maker->nodes[maker->paths->node_count];

        if (!met[m])
            continue;
        node->name = milestone->name;
        node->label = milestone->label ? milestone->label : milestone->name;
        node->milestone = (int)m;
        maker->paths->node_count++;
    }
}

static bool add_event(trs__path_maker *maker, uint32_t code, const char *name)
{
    trs_path_node *node = &maker->nodes[maker->paths->node_count];

    node->name = trs__arena_text(&maker->cohort->arena, name, strlen(name));
    node->label = node->name;
    node->milestone = -1;
    maker->node_of[code] = (uint32_t)maker->paths->node_count++;
    return node->name != NULL;
}

/* Milestones that an event stands for in study order, then other events. */
static bool number_nodes(trs__path_maker *maker, const trs__dict *events,
                         uint32_t *order, int *milestone, bool *met)
{
    bool ok = true;

    trs__dict_order(events, order);
    for (size_t e = 0; e < events->count; e++) {
        milestone[e] =
            milestone_of(maker->paths->study, events->texts[e].bytes);
        if (milestone[e] >= 0)
            met[milestone[e]] = true;
    }
    add_milestones(maker, met);
    for (size_t e = 0; e < events->count; e++)
        for (size_t n = 0; n < maker->paths->node_count; n++)
            if (milestone[e] >= 0 && maker->nodes[n].milestone == milestone[e])
                maker->node_of[e] = (uint32_t)n;
    for (size_t i = 0; ok && i < events->count; i++)
        if (milestone[order[i]] < 0)
            ok = add_event(maker, order[i], events->texts[order[i]].bytes);
    return ok;
}

static bool make_nodes(trs__path_maker *maker)
{
    const trs__dict *events = &maker->cohort->cases->event_names.dict;
    size_t m = trs_study_milestone_count(maker->paths->study);
    size_t n = events->count + m + 1;
    trs__arena *arena = &maker->cohort->arena;
    uint32_t *order = trs__arena_alloc(arena, n * sizeof *order);
    int *milestone = trs__arena_alloc(arena, n * sizeof *milestone);
    bool *met = trs__arena_alloc(arena, n * sizeof *met);

    maker->node_of = trs__arena_alloc(arena, n * sizeof *maker->node_of);
    maker->nodes = trs__arena_alloc(arena, n * sizeof *maker->nodes);
    if (!order || !milestone || !met || !maker->node_of || !maker->nodes)
        return false;
    memset(met, 0, n * sizeof *met);
    memset(maker->nodes, 0, n * sizeof *maker->nodes);
    maker->paths->nodes = maker->nodes;
    return number_nodes(maker, events, order, milestone, met);
}

/* ---- walking ------------------------------------------------------------- */

static trs_status walk(void *context, size_t index, trs_error *err)
{
    trs__path_maker *maker = context;
    const trs_cases *cases = maker->cohort->cases;
    trs__trail_plan plan = { cases,
                             &maker->cohort->where,
                             maker->has_main ? &maker->main : NULL,
                             maker->node_of,
                             maker->paths->node_count,
                             maker->first_member };

    for (size_t s = index; s < cases->segment_count; s += maker->threads)
        if (!trs__trails_walk(&maker->trails[index], &plan, s))
            return trs__no_memory(err);
    return TRS_OK;
}

static trs_status walk_all(trs__path_maker *maker, trs_error *err)
{
    const trs_host *host = &maker->cohort->host;
    trs_status status = TRS_OK;

    maker->threads = trs__threads(host);
    maker->trails = trs__zalloc(host, maker->threads, sizeof *maker->trails);
    if (!maker->trails)
        return trs__no_memory(err);
    for (size_t t = 0; t < maker->threads && status == TRS_OK; t++)
        if (!trs__trails_init(&maker->trails[t], host,
                              maker->paths->node_count + 1))
            status = trs__no_memory(err);
    if (status == TRS_OK)
        status = trs__tasks_run(host, maker->threads, walk, maker, err);
    for (size_t t = 1; t < maker->threads && status == TRS_OK; t++)
        if (!trs__trails_join(&maker->trails[0], &maker->trails[t],
                              maker->paths->node_count))
            status = trs__no_memory(err);
    return status;
}

static void take_nodes(trs__path_maker *maker)
{
    const trs__trails *trails = &maker->trails[0];

    for (size_t n = 0; n < maker->paths->node_count; n++) {
        maker->nodes[n].events = trails->nodes[n].events;
        maker->nodes[n].consignments = trails->nodes[n].consignments;
        maker->nodes[n].again = trails->nodes[n].again;
        maker->nodes[n].first = trails->nodes[n].first;
        maker->nodes[n].last = trails->nodes[n].last;
    }
    maker->paths->events = trails->events;
    maker->paths->consignments = trails->consignments;
}

trs_number trs__share_of(uint64_t part, uint64_t whole)
{
    return whole ? trs__number((double)part / (double)whole) : trs__absent();
}

/* ---- steps --------------------------------------------------------------- */

static bool step_before(const trs_path_step *a, const trs_path_step *b)
{
    if (a->count != b->count)
        return a->count > b->count;
    return a->from != b->from ? a->from < b->from : a->to < b->to;
}

/* Heap sort, the first by `before` in front. */
static void sift_step(trs_path_step *steps, size_t at, size_t n)
{
    trs_path_step moved = steps[at];
    size_t child;

    for (; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && step_before(&steps[child], &steps[child + 1]))
            child++;
        if (!step_before(&moved, &steps[child]))
            break;
        steps[at] = steps[child];
    }
    steps[at] = moved;
}

static void sort_steps(trs_path_step *steps, size_t n)
{
    for (size_t i = n / 2; i-- > 0;)
        sift_step(steps, i, n);
    for (size_t i = n; i-- > 1;) {
        trs_path_step last = steps[0];

        steps[0] = steps[i];
        steps[i] = last;
        sift_step(steps, 0, i);
    }
}

static bool take_steps(trs__path_maker *maker)
{
    trs__trails *trails = &maker->trails[0];
    size_t n = trails->pairs.count;
    trs_path_step *steps =
        trs__arena_alloc(&maker->cohort->arena, (n + 1) * sizeof *steps);

    if (!steps)
        return false;
    for (size_t p = 0; p < n; p++) {
        trs_path_step *step = &steps[p];

        if (trs_dist_settle(&trails->dists[p]) != TRS_OK)
            return false;
        step->from = trails->pairs.codes[2 * p];
        step->to = trails->pairs.codes[2 * p + 1];
        step->count = trails->dists[p].n;
        step->share =
            trs__share_of(step->count, maker->nodes[step->from].events);
        step->median = trs__number(trs__quantile(&trails->dists[p], 500000));
        step->p90 = trs__number(trs__quantile(&trails->dists[p], 900000));
        trs_dist_clear(&trails->dists[p]);
    }
    sort_steps(steps, n);
    maker->paths->steps = steps;
    maker->paths->step_count = n;
    return true;
}

/* ---- variants ------------------------------------------------------------ */

/* Node by node, the shorter first. */
static int compare_trails(trs__text a, trs__text b)
{
    for (size_t at = 0;; at += sizeof(uint32_t)) {
        uint32_t x, y;

        if (at >= a.length || at >= b.length)
            return (at < a.length) - (at < b.length);
        memcpy(&x, a.bytes + at, sizeof x);
        memcpy(&y, b.bytes + at, sizeof y);
        if (x != y)
            return x < y ? -1 : 1;
    }
}

static bool variant_before(const trs__trails *trails, uint32_t a, uint32_t b)
{
    if (trails->counts[a] != trails->counts[b])
        return trails->counts[a] > trails->counts[b];
    return compare_trails(trails->variants.texts[a],
                          trails->variants.texts[b]) < 0;
}

/* top[0 .. *n) are the first so far; the last of them gives way. */
static void insert_variant(const trs__trails *trails, uint32_t *top, size_t *n,
                           uint32_t variant)
{
    size_t at = *n;

    if (at == TRS_PATHS_VARIANTS) {
        if (!variant_before(trails, variant, top[at - 1]))
            return;
        at--;
    } else {
        (*n)++;
    }
    for (; at > 0 && variant_before(trails, variant, top[at - 1]); at--)
        top[at] = top[at - 1];
    top[at] = variant;
}

static bool fill_variant(trs__path_maker *maker, uint32_t code,
                         trs_path_variant *variant)
{
    const trs__trails *trails = &maker->trails[0];
    trs__text text = trails->variants.texts[code];
    uint32_t *nodes = trs__arena_alloc(&maker->cohort->arena, text.length);

    if (!nodes)
        return false;
    memcpy(nodes, text.bytes, text.length);
    memset(variant, 0, sizeof *variant);
    variant->nodes = nodes;
    variant->length = text.length / sizeof *nodes;
    variant->count = trails->counts[code];
    variant->share = trs__share_of(variant->count, trails->consignments);
    return true;
}

/* Medians of the listed variants, whose place (+ 1) is known by code. */
static bool find_medians(trs__path_maker *maker, const uint32_t *place,
                         trs_path_variant *variants, size_t n)
{
    const trs__trails *trails = &maker->trails[0];
    const trs_host *host = &maker->cohort->host;
    trs_dist *dists = trs__zalloc(host, n, sizeof *dists);
    bool ok = dists != NULL;

    for (size_t v = 0; ok && v < n; v++)
        trs_dist_init(&dists[v], host);
    for (size_t i = 0; ok && i < trails->span_count; i++)
        if (place[trails->spans[i].variant])
            ok = trs_dist_add(&dists[place[trails->spans[i].variant] - 1],
                              trails->spans[i].span) == TRS_OK;
    for (size_t v = 0; dists && v < n; v++) {
        ok = ok && trs_dist_settle(&dists[v]) == TRS_OK;
        variants[v].complete = dists[v].n;
        if (ok && dists[v].n)
            variants[v].median = trs__number(trs__quantile(&dists[v], 500000));
        trs_dist_clear(&dists[v]);
    }
    trs__free(host, dists);
    return ok;
}

static bool take_variants(trs__path_maker *maker)
{
    const trs__trails *trails = &maker->trails[0];
    const trs_host *host = &maker->cohort->host;
    size_t all = trails->variants.count, n = 0;
    uint32_t top[TRS_PATHS_VARIANTS];
    uint32_t *place = trs__zalloc(host, all, sizeof *place);
    trs_path_variant *variants;
    bool ok;

    for (uint32_t v = 0; v < all; v++)
        insert_variant(trails, top, &n, v);
    variants =
        trs__arena_alloc(&maker->cohort->arena, (n + 1) * sizeof *variants);
    ok = place && variants;
    for (uint32_t v = 0; ok && v < n; v++) {
        place[top[v]] = v + 1;
        ok = fill_variant(maker, top[v], &variants[v]);
    }
    ok = ok && find_medians(maker, place, variants, n);
    trs__free(host, place);
    maker->paths->variants = variants;
    maker->paths->variant_count = n;
    maker->paths->all_variants = all;
    return ok;
}

/* ---- making -------------------------------------------------------------- */

static trs_status prepare(trs__path_maker *maker, const trs_cases *cases,
                          const trs_analysis_options *options, trs_error *err)
{
    trs__cohort *cohort = maker->cohort;
    trs_status status = trs__cohort_open(cohort, &maker->paths->parts->host,
                                         cases, options, err);
    int main = trs_study_main(cases->study);

    maker->paths->study = cases->study;
    maker->has_main = main >= 0;
    if (status == TRS_OK && !cases->keep_events)
        status = trs__fail(err, TRS_EDOMAIN, "the table has kept no events");
    if (status == TRS_OK && maker->has_main)
        status = trs__meter_make(&maker->main, &cohort->arena, cases,
                                 (size_t)main, err);
    if (status == TRS_OK && !make_nodes(maker))
        status = trs__no_memory(err);
    return status;
}

static trs_status make(trs_paths *paths, const trs_cases *cases,
                       const trs_analysis_options *options, trs_error *err)
{
    trs__path_maker maker = { .paths = paths, .cohort = &paths->parts->cohort };
    trs_status status = prepare(&maker, cases, options, err);

    if (status == TRS_OK && !trs__paths_skips(&maker))
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = walk_all(&maker, err);
    if (status == TRS_OK) {
        take_nodes(&maker);
        if (!trs__paths_rework(&maker) || !take_steps(&maker) ||
            !take_variants(&maker))
            status = trs__no_memory(err);
    }
    trs__cohort_shed(maker.cohort);
    for (size_t t = 0; maker.trails && t < maker.threads; t++)
        if (maker.trails[t].nodes)
            trs__trails_clear(&maker.trails[t]);
    trs__free(&maker.cohort->host, maker.trails);
    return status;
}

trs_status trs_paths_new(trs_paths **out, const trs_host *host,
                         const trs_cases *cases,
                         const trs_analysis_options *options, trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_paths *paths = trs__zalloc(&lent, 1, sizeof *paths);
    trs_status status;

    if (!paths)
        return trs__no_memory(err);
    paths->parts = trs__zalloc(&lent, 1, sizeof *paths->parts);
    if (!paths->parts) {
        trs__free(&lent, paths);
        return trs__no_memory(err);
    }
    paths->parts->host = lent;
    status = make(paths, cases, options, err);
    if (status == TRS_OK)
        *out = paths;
    else
        trs_paths_free(paths);
    return status;
}

void trs_paths_free(trs_paths *paths)
{
    trs_host host;

    if (!paths)
        return;
    host = paths->parts->host;
    trs__cohort_close(&paths->parts->cohort);
    trs__free(&host, paths->parts);
    trs__free(&host, paths);
}
