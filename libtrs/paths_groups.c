/* Knows what of a path is counted for each group: milestones that were skipped,
 * and nodes that were met again. */
#include "libtrs/paths_parts.h"

#include <string.h>

/* ---- skips --------------------------------------------------------------- */

static void count_skips(const trs__path_maker *maker, size_t member,
                        trs_path_skip *skips, size_t milestones)
{
    const trs__segment *segment = trs__member_segment(maker->cohort, member);
    size_t row = maker->cohort->members[member].row;
    bool later = false;

    for (size_t m = milestones; m-- > 0;) {
        bool known = segment->milestones[m][row] != TRS__NO_STAMP;

        skips[m].recorded += known;
        skips[m].skipped += !known && later;
        later =
            later ||
            (known && !trs_study_milestone(maker->paths->study, m)->terminal);
    }
}

/* Members stand segment by segment, in the order of rows. */
static bool list_first_members(trs__path_maker *maker)
{
    const trs__cohort *cohort = maker->cohort;
    size_t segments = cohort->cases->segment_count, at = 0;

    if (cohort->set_count == 1)
        return true;
    maker->first_member = trs__arena_alloc(
        &maker->cohort->arena, (segments + 1) * sizeof *maker->first_member);
    if (!maker->first_member)
        return false;
    for (size_t s = 0; s < segments; s++) {
        maker->first_member[s] = at;
        while (at < cohort->count && cohort->members[at].segment == s)
            at++;
    }
    return true;
}

bool trs__paths_skips(trs__path_maker *maker)
{
    trs__cohort *cohort = maker->cohort;
    size_t n = trs_study_milestone_count(maker->paths->study), at = 0;
    size_t rows = cohort->group_count * n;
    trs_path_skip *skips =
        trs__arena_alloc(&cohort->arena, (rows + 1) * sizeof *skips);

    if (!skips || !list_first_members(maker))
        return false;
    memset(skips, 0, (rows + 1) * sizeof *skips);
    for (size_t s = 0; s < cohort->set_count; s++) {
        const trs__set *set = &cohort->sets[s];

        for (size_t i = 0; i < cohort->count; i++)
            count_skips(maker, i, &skips[at + set->group_of[i] * n], n);
        for (size_t i = 0; i < set->group_count * n; i++) {
            skips[at + i].group = &set->groups[i / n];
            skips[at + i].milestone = i % n;
            skips[at + i].share =
                trs__share_of(skips[at + i].skipped,
                              skips[at + i].recorded + skips[at + i].skipped);
        }
        at += set->group_count * n;
    }
    maker->paths->skips = skips;
    maker->paths->skip_count = rows;
    return true;
}

/* ---- rework -------------------------------------------------------------- */

enum { NONE = TRS_PATHS_REWORK };

static bool oftener(const trs_path_node *nodes, uint32_t a, uint32_t b)
{
    return nodes[a].again != nodes[b].again ? nodes[a].again > nodes[b].again
                                            : a < b;
}

/* The nodes that most consignments met again, in the order of nodes; place[node]
 * is a node's place in it, or NONE. */
static size_t choose_nodes(const trs__path_maker *maker, uint32_t *chosen,
                           uint32_t *place)
{
    const trs_path_node *nodes = maker->nodes;
    size_t all = maker->paths->node_count, n = 0;

    for (uint32_t node = 0; node < all; node++) {
        size_t at = n;

        place[node] = NONE;
        if (nodes[node].again == 0 ||
            (n == TRS_PATHS_REWORK && !oftener(nodes, node, chosen[n - 1])))
            continue;
        if (n < TRS_PATHS_REWORK)
            n++;
        else
            at--;
        for (; at > 0 && oftener(nodes, node, chosen[at - 1]); at--)
            chosen[at] = chosen[at - 1];
        chosen[at] = node;
    }
    for (size_t i = 0; i < n; i++)
        place[chosen[i]] = 0;
    for (uint32_t node = 0, at = 0; node < all; node++)
        if (place[node] != NONE) {
            chosen[at] = node;
            place[node] = at++;
        }
    return n;
}

static void count_hits(const trs__path_maker *maker, const trs__set *set,
                       const uint32_t *place, trs_path_rework *rework, size_t n)
{
    const trs__trails *trails = &maker->trails[0];

    for (size_t h = 0; h < trails->hit_count; h++) {
        trs__trail_hit hit = trails->hits[h];
        trs_path_rework *row;

        if (place[hit.node] == NONE)
            continue;
        row = &rework[set->group_of[hit.member] * n + place[hit.node]];
        row->consignments += !hit.again;
        row->again += hit.again;
    }
}

static void fill_rework(const trs__path_maker *maker, const uint32_t *chosen,
                        const uint32_t *place, trs_path_rework *rework,
                        size_t n)
{
    const trs__cohort *cohort = maker->cohort;

    for (size_t s = 0; s < cohort->set_count; s++) {
        const trs__set *set = &cohort->sets[s];

        for (size_t i = 0; i < set->group_count * n; i++) {
            rework[i].group = &set->groups[i / n];
            rework[i].node = chosen[i % n];
        }
        for (size_t i = 0; s == 0 && i < n; i++) {
            rework[i].consignments = maker->nodes[chosen[i]].consignments;
            rework[i].again = maker->nodes[chosen[i]].again;
        }
        if (s)
            count_hits(maker, set, place, rework, n);
        for (size_t i = 0; i < set->group_count * n; i++)
            rework[i].share =
                trs__share_of(rework[i].again, rework[i].consignments);
        rework += set->group_count * n;
    }
}

bool trs__paths_rework(trs__path_maker *maker)
{
    trs__cohort *cohort = maker->cohort;
    uint32_t chosen[TRS_PATHS_REWORK];
    uint32_t *place =
        trs__alloc(&cohort->host, maker->paths->node_count, sizeof *place);
    size_t n, rows;
    trs_path_rework *rework;

    if (!place)
        return false;
    n = choose_nodes(maker, chosen, place);
    rows = n * cohort->group_count;
    rework = trs__arena_alloc(&cohort->arena, (rows + 1) * sizeof *rework);
    if (rework) {
        memset(rework, 0, (rows + 1) * sizeof *rework);
        fill_rework(maker, chosen, place, rework, n);
        maker->paths->rework = rework;
        maker->paths->rework_count = rows;
    }
    trs__free(&cohort->host, place);
    return rework != NULL;
}
