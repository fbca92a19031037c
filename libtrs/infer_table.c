/* Knows what a first table tells of dimensions and milestones. */
#include "libtrs/infer_parts.h"

#include <trs/dist.h>

#include <stdlib.h>
#include <string.h>

size_t trs__infer_rows(const trs_cases *cases)
{
    size_t n = 0;

    for (size_t s = 0; s < cases->segment_count; s++)
        n += cases->segments[s]->count;
    return n;
}

/* Consignments whose rows disagree, [attribute]. */
static void count_conflicts(const trs_cases *cases, uint64_t *differ)
{
    size_t words = cases->conflict_words;

    for (size_t s = 0; s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];
        size_t n = segment->conflicts ? segment->count * words : 0;

        for (size_t w = 0; w < n; w++)
            for (uint64_t mask = segment->conflicts[w]; mask; mask &= mask - 1)
                differ[w % words * 64 + (size_t)__builtin_ctzll(mask)]++;
    }
}

/* Keeps the dimensions that are the same in all rows of at least 99 % of
 * consignments. */
bool trs__infer_dimensions(trs__inference *inference, const trs_cases *cases)
{
    size_t n = trs_study_dimension_count(cases->study);
    size_t room = cases->attribute_count * sizeof(uint64_t);
    uint64_t *differ = trs__arena_alloc(&inference->arena, room);

    inference->dimensions =
        trs__arena_alloc(&inference->arena, (n + 1) * sizeof(char *));
    if (!inference->dimensions || !differ)
        return false;
    memset(differ, 0, room);
    count_conflicts(cases, differ);
    for (size_t d = 0; d < n; d++) {
        int attribute = cases->dimension_attribute[d];
        const char *name;

        if (attribute < 0 || differ[attribute] * 100 > inference->consignments)
            continue;
        name = cases->attributes[attribute].column;
        name = trs__arena_text(&inference->arena, name, strlen(name));
        if (!name)
            return false;
        inference->dimensions[inference->dimension_count++] = name;
    }
    return true;
}

static trs_span median_of(const trs_dist *dist)
{
    uint64_t rank = (dist->n + 1) / 2, seen = 0;

    for (size_t i = 0; i < dist->distinct; i++) {
        seen += dist->tally[i].count;
        if (seen >= rank)
            return dist->tally[i].value;
    }
    return INT64_MAX; /* never recorded: at the end */
}

static bool measure(trs__candidate *milestone, const trs_cases *cases)
{
    trs_dist since;
    bool ok = true;

    trs_dist_init(&since, &cases->host);
    for (size_t s = 0; ok && s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];
        const trs__stamp *stamps = segment->milestones[milestone->index];

        for (size_t row = 0; ok && row < segment->count; row++)
            if (stamps[row] != TRS__NO_STAMP)
                ok = trs_dist_add(
                         &since, trs__stamp_instant(stamps[row]) -
                                     trs__stamp_instant(segment->first[row])) ==
                     TRS_OK;
    }
    ok = ok && trs_dist_settle(&since) == TRS_OK;
    milestone->count = since.n;
    milestone->median = median_of(&since);
    trs_dist_clear(&since);
    return ok;
}

static int compare_candidates(const void *left, const void *right)
{
    const trs__candidate *a = left, *b = right;

    if (a->median != b->median)
        return a->median < b->median ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* before[a * n + b]: consignments in which a comes before b. */
static void count_before(const trs__candidate *all, size_t n,
                         const trs__segment *segment, uint64_t *before)
{
    for (size_t row = 0; row < segment->count; row++)
        for (size_t a = 0; a < n; a++) {
            trs__stamp mine = segment->milestones[all[a].index][row];

            for (size_t b = a + 1; b < n && mine != TRS__NO_STAMP; b++) {
                trs__stamp other = segment->milestones[all[b].index][row];

                if (other == TRS__NO_STAMP)
                    continue;
                before[a * n + b] += mine < other;
                before[b * n + a] += other < mine;
            }
        }
}

/* The medians of milestones that few consignments have speak of those few.
 * Neighbours that stand the other way round in most consignments that have both
 * change places. */
static bool order_pairs(trs__inference *inference, const trs_cases *cases)
{
    trs__candidate *all = inference->milestones;
    size_t n = inference->milestone_count;
    uint64_t *before =
        trs__arena_alloc(&inference->arena, n * n * sizeof *before);
    size_t *at = trs__arena_alloc(&inference->arena, n * sizeof *at);

    if (!before || !at)
        return false;
    memset(before, 0, n * n * sizeof *before);
    for (size_t s = 0; s < cases->segment_count; s++)
        count_before(all, n, cases->segments[s], before);
    for (size_t i = 0; i < n; i++)
        at[i] = i;
    for (size_t pass = 0; pass < n; pass++)
        for (size_t i = 1; i < n; i++) {
            size_t a = at[i - 1], b = at[i];
            trs__candidate spare = all[i - 1];

            if (before[b * n + a] <= before[a * n + b])
                continue;
            at[i - 1] = b;
            at[i] = a;
            all[i - 1] = all[i];
            all[i] = spare;
        }
    return true;
}

static void count_both(trs__inference *inference, const trs_cases *cases)
{
    const trs__candidate *all = inference->milestones;
    int first, last;

    if (inference->milestone_count == 0)
        return;
    first = all[0].index;
    last = all[inference->milestone_count - 1].index;
    for (size_t s = 0; s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];

        for (size_t row = 0; row < segment->count; row++)
            inference->with_both +=
                segment->milestones[first][row] != TRS__NO_STAMP &&
                segment->milestones[last][row] != TRS__NO_STAMP;
    }
}

bool trs__infer_milestones(trs__inference *inference, const trs_cases *cases)
{
    bool given = trs_study_gave(inference->study, TRS_SECTION_MILESTONES);
    size_t n = trs_study_milestone_count(cases->study);

    inference->milestones = trs__arena_alloc(
        &inference->arena, (n + 1) * sizeof *inference->milestones);
    if (!inference->milestones)
        return false;
    inference->milestone_count = 0;
    for (size_t m = 0; m < n; m++) {
        const trs_milestone *milestone = trs_study_milestone(cases->study, m);
        trs__candidate *next =
            &inference->milestones[inference->milestone_count];

        next->name = trs__arena_text(&inference->arena, milestone->name,
                                     strlen(milestone->name));
        next->index = (int)m;
        if (!next->name || !measure(next, cases))
            return false;
        if (!given && next->count == 0 && inference->data.where.count) {
            inference->adopts = false; /* only rows that are left out have it */
            continue;
        }
        inference->milestone_count +=
            !(given && (milestone->optional || milestone->terminal));
    }
    if (!given) {
        qsort(inference->milestones, inference->milestone_count,
              sizeof *inference->milestones, compare_candidates);
        if (!order_pairs(inference, cases))
            return false;
    }
    count_both(inference, cases);
    return true;
}
