/* Knows how consignments are counted side by side. */
#include "libtrs/summary_lanes.h"

#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <string.h>

/* ---- dealing out --------------------------------------------------------- */

/* A lane has an account of each group: no more lanes than is worth that. */
static size_t lane_count(const trs__counter *counter)
{
    enum { ROWS_A_GROUP = 16 };
    const trs_summary *summary = counter->summary;
    size_t threads = trs__threads(&summary->host), groups = 1;

    for (size_t set = 0; set < summary->group_sets; set++)
        groups += summary->groups[set].count;
    return counter->cases->count / ROWS_A_GROUP / groups < threads ? 1
                                                                   : threads;
}

/* About as many rows for each. */
static bool deal(trs__lanes *lanes)
{
    const trs_cases *cases = lanes->counter->cases;
    size_t lane = 0;

    lanes->segments = trs__alloc(&lanes->counter->summary->host,
                                 lanes->count + 1, sizeof *lanes->segments);
    if (!lanes->segments)
        return false;
    for (size_t s = 0; s < cases->segment_count; s++)
        while (lane < lanes->count &&
               cases->first_row[s] >= cases->count / lanes->count * lane)
            lanes->segments[lane++] = s;
    while (lane <= lanes->count)
        lanes->segments[lane++] = cases->segment_count;
    lanes->segments[0] = 0;
    return true;
}

/* How many rows of each group a lane has. */
static trs_status size_lane(void *context, size_t lane, trs_error *err)
{
    const trs__lanes *lanes = context;
    const trs__counter *counter = lanes->counter;

    (void)err;
    for (size_t i = 0; i < counter->summary->group_sets; i++) {
        const trs__lane_set *set = &lanes->sets[i];
        trs__pile *piles = set->piles + lane * set->stride;

        for (size_t s = lanes->segments[lane]; s < lanes->segments[lane + 1];
             s++)
            for (size_t row = 0; row < counter->cases->segments[s]->count;
                 row++)
                if (set->group_of[s][row] != TRS__NO_TUPLE)
                    piles[set->group_of[s][row]].room++;
    }
    return TRS_OK;
}

/* Lanes write to different cache lines. */
enum { APART = 8 };

static bool make_set(const trs__lanes *lanes, trs__lane_set *set, size_t index)
{
    const trs_summary *summary = lanes->counter->summary;
    const trs_host *host = &summary->host;
    trs__groups *groups = &summary->groups[index];
    size_t others = (lanes->count - 1) * groups->count;

    set->groups = groups;
    set->stride = groups->count + APART;
    set->group_of = lanes->counter->group_of[index];
    set->piles =
        trs__zalloc(host, lanes->count * set->stride, sizeof *set->piles);
    set->others = trs__alloc(host, others, sizeof *set->others);
    for (size_t i = 0; set->others && i < others; i++)
        trs__counts_init(&set->others[i], host, summary->weighted);
    return set->piles && set->others;
}

/* How many rows have a group in a set. */
static size_t count_set(const trs__lanes *lanes, const trs__lane_set *set)
{
    size_t rows = 0;

    for (size_t lane = 0; lane < lanes->count; lane++)
        for (size_t g = 0; g < set->groups->count; g++)
            rows += set->piles[lane * set->stride + g].room;
    return rows;
}

/* Room for the rows of a set: group by group, in each lane by lane, and behind
 * them as much again to put them in order. */
static bool place(const trs__lanes *lanes, trs__lane_set *set)
{
    const trs_summary *summary = lanes->counter->summary;
    size_t rows = summary->weighted ? 0 : count_set(lanes, set);
    uint32_t *at = set->keys = trs__alloc(&summary->host, rows, 2 * sizeof *at);

    for (size_t g = 0; at && g < set->groups->count; g++) {
        size_t sum = 0;

        for (size_t lane = 0; lane < lanes->count; lane++) {
            trs__pile *pile = &set->piles[lane * set->stride + g];

            pile->keys = at + sum;
            sum += summary->weighted ? 0 : pile->room;
        }
        at += 2 * sum;
    }
    return at != NULL;
}

/* What the first rows tell is true of nearly all. */
static trs_span unit_of(const trs_cases *cases)
{
    return cases->segment_count
               ? trs__piling_unit(cases->segments[0],
                                  trs_study_milestone_count(cases->study))
               : TRS_SECOND;
}

trs_status trs__lanes_make(trs__lanes *lanes, const trs__counter *counter,
                           trs_error *err)
{
    const trs_summary *summary = counter->summary;
    const trs_host *host = &summary->host;
    trs_status status;

    memset(lanes, 0, sizeof *lanes);
    lanes->counter = counter;
    lanes->count = lane_count(counter);
    lanes->piling =
        trs__piling_make(host, unit_of(counter->cases), summary->weighted);
    lanes->sets = trs__zalloc(host, summary->group_sets, sizeof *lanes->sets);
    if (!lanes->sets || !deal(lanes))
        return trs__no_memory(err);
    for (size_t i = 0; i < summary->group_sets; i++)
        if (!make_set(lanes, &lanes->sets[i], i))
            return trs__no_memory(err);
    status = trs__tasks_run(host, lanes->count, size_lane, lanes, err);
    if (status != TRS_OK)
        return status;
    for (size_t i = 0; i < summary->group_sets; i++)
        if (!place(lanes, &lanes->sets[i]))
            return trs__no_memory(err);
    return TRS_OK;
}

void trs__lanes_free(trs__lanes *lanes)
{
    const trs_summary *summary = lanes->counter->summary;
    const trs_host *host = &summary->host;

    for (size_t i = 0; lanes->sets && i < summary->group_sets; i++) {
        trs__lane_set *set = &lanes->sets[i];
        size_t others = (lanes->count - 1) * summary->groups[i].count;

        for (size_t c = 0; set->others && c < others; c++)
            trs__counts_clear(&set->others[c]);
        trs__free(host, set->others);
        trs__free(host, set->piles);
        trs__free(host, set->keys);
    }
    trs__free(host, lanes->sets);
    trs__free(host, lanes->segments);
}

uint64_t trs__lanes_rows(const trs__lanes *lanes)
{
    return count_set(lanes, lanes->sets);
}

/* ---- one lane ------------------------------------------------------------ */

/* A lane's accounts of the groups, in the interval at hand. */
static trs_counts *counts_of(const trs__lanes *lanes, const trs__lane_set *set,
                             size_t lane)
{
    size_t groups = set->groups->count;

    return lane ? set->others + (lane - 1) * groups
                : set->groups->counts + lanes->interval * groups;
}

static trs_status count_rows(const trs__lanes *lanes, size_t lane, size_t s,
                             trs_error *err)
{
    const trs__counter *counter = lanes->counter;
    const trs__segment *segment = counter->cases->segments[s];
    const trs__meter *meter = &counter->meters[lanes->interval];
    const trs__goal *goal = &counter->goals[lanes->interval];

    for (size_t row = 0; row < segment->count; row++) {
        trs__measure measure;
        trs_span limit;
        int64_t weight;

        if (lanes->sets[0].group_of[s][row] == TRS__NO_TUPLE)
            continue;
        measure = trs__meter_read(meter, segment, row);
        limit = trs__goal_of(goal, segment, row);
        weight = segment->weights ? segment->weights[row] : TRS_WEIGHT_ONE;
        for (size_t i = 0; i < counter->summary->group_sets; i++) {
            trs__lane_set *set = &lanes->sets[i];
            uint32_t group = set->group_of[s][row];

            if (!trs__pile_measure(&lanes->piling,
                                   &set->piles[lane * set->stride + group],
                                   &measure, limit, weight))
                return trs__no_memory(err);
        }
    }
    return TRS_OK;
}

/* Empty piles, beside the counts of the interval at hand. */
static void clear_piles(const trs__lanes *lanes, trs__lane_set *set,
                        size_t lane)
{
    trs_counts *counts = counts_of(lanes, set, lane);
    trs__pile *piles = set->piles + lane * set->stride;

    for (size_t g = 0; g < set->groups->count; g++) {
        piles[g].end = piles[g].keys;
        piles[g].rest = &counts[g];
    }
}

static trs_status count_lane(void *context, size_t lane, trs_error *err)
{
    const trs__lanes *lanes = context;
    const trs__counter *counter = lanes->counter;
    const trs__meter *meter = &counter->meters[lanes->interval];
    bool plain = meter->plain && !counter->goals[lanes->interval].given;
    size_t sets = counter->summary->group_sets;
    trs_status status = TRS_OK;

    for (size_t i = 0; i < sets; i++)
        clear_piles(lanes, &lanes->sets[i], lane);
    for (size_t s = lanes->segments[lane];
         s < lanes->segments[lane + 1] && status == TRS_OK; s++) {
        if (!plain)
            status = count_rows(lanes, lane, s, err);
        for (size_t i = 0; plain && i < sets && status == TRS_OK; i++)
            if (!trs__piles_plain(
                    &lanes->piling, meter, counter->cases->segments[s],
                    lanes->sets[i].group_of[s],
                    lanes->sets[i].piles + lane * lanes->sets[i].stride))
                status = trs__no_memory(err);
    }
    return status;
}

/* ---- one cell ------------------------------------------------------------ */

/* index runs over the groups of all sets. */
static trs_status settle_cell(void *context, size_t index, trs_error *err)
{
    const trs__lanes *lanes = context;
    const trs__lane_set *set = lanes->sets;
    trs__pile *piles[TRS__MOST_THREADS];

    for (; index >= set->groups->count; set++)
        index -= set->groups->count;
    for (size_t lane = 0; lane < lanes->count; lane++)
        piles[lane] = &set->piles[lane * set->stride + index];
    return trs__piles_settle(&lanes->piling, piles[0]->rest, piles,
                             lanes->count, piles[0]->keys, NULL) == TRS_OK
               ? TRS_OK
               : trs__no_memory(err);
}

trs_status trs__lanes_count(trs__lanes *lanes, size_t interval, trs_error *err)
{
    const trs_summary *summary = lanes->counter->summary;
    size_t cells = 0;
    trs_status status;

    lanes->interval = interval;
    for (size_t i = 0; i < summary->group_sets; i++)
        cells += summary->groups[i].count;
    status =
        trs__tasks_run(&summary->host, lanes->count, count_lane, lanes, err);
    if (status == TRS_OK)
        status = trs__tasks_run(&summary->host, cells, settle_cell, lanes, err);
    return status;
}
