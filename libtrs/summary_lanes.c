/* Knows how consignments are counted side by side. */
#include "libtrs/summary_lanes.h"

#include "libtrs/dist.h"
#include "libtrs/status.h"
#include "libtrs/tasks.h"
#include "libtrs/wide.h"

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
        size_t *sizes = set->ends + lane * set->stride;

        for (size_t s = lanes->segments[lane]; s < lanes->segments[lane + 1];
             s++)
            for (size_t row = 0; row < counter->cases->segments[s]->count;
                 row++)
                if (set->group_of[s][row] != TRS__NO_TUPLE)
                    sizes[set->group_of[s][row]]++;
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
    set->starts =
        trs__alloc(host, lanes->count * set->stride, sizeof *set->starts);
    set->ends =
        trs__zalloc(host, lanes->count * set->stride, sizeof *set->ends);
    set->others = trs__alloc(host, others, sizeof *set->others);
    for (size_t i = 0; set->others && i < others; i++)
        trs__counts_init(&set->others[i], host, summary->weighted);
    return set->starts && set->ends && set->others;
}

/* From sizes to places: group by group, in each lane by lane. */
static size_t place(trs__lane_set *set, size_t lanes)
{
    size_t at = 0;

    for (size_t g = 0; g < set->groups->count; g++)
        for (size_t lane = 0; lane < lanes; lane++) {
            size_t i = lane * set->stride + g;

            set->starts[i] = at;
            at += set->ends[i];
            set->ends[i] = at;
        }
    return at;
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
    lanes->sets = trs__zalloc(host, summary->group_sets, sizeof *lanes->sets);
    if (!lanes->sets || !deal(lanes))
        return trs__no_memory(err);
    for (size_t i = 0; i < summary->group_sets; i++)
        if (!make_set(lanes, &lanes->sets[i], i))
            return trs__no_memory(err);
    status = trs__tasks_run(host, lanes->count, size_lane, lanes, err);
    if (status != TRS_OK)
        return status;
    for (size_t i = 0; i < summary->group_sets; i++) {
        trs__lane_set *set = &lanes->sets[i];
        size_t rows = place(set, lanes->count);

        set->spans =
            trs__alloc(host, summary->weighted ? 0 : rows, sizeof *set->spans);
        if (!set->spans)
            return trs__no_memory(err);
    }
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
        trs__free(host, set->starts);
        trs__free(host, set->ends);
        trs__free(host, set->spans);
    }
    trs__free(host, lanes->sets);
    trs__free(host, lanes->segments);
}

uint64_t trs__lanes_rows(const trs__lanes *lanes)
{
    const trs__lane_set *set = lanes->sets;
    uint64_t rows = 0;

    for (size_t lane = 0; lane < lanes->count; lane++)
        for (size_t g = 0; g < set->groups->count; g++)
            rows += set->ends[lane * set->stride + g] -
                    set->starts[lane * set->stride + g];
    return rows;
}

/* ---- one consignment ----------------------------------------------------- */

static void add_weight(trs_weight *to, int64_t weight)
{
    to->sum = trs__narrow(trs__wide(to->sum) + weight);
    to->squares =
        trs__narrow(trs__wide(to->squares) + (trs__int128)weight * weight);
}

static void judge_target(trs_counts *counts, const trs__measure *measure,
                         trs_span target, int64_t weight)
{
    bool complete = measure->outcome == TRS_COMPLETE;

    if (target < 0 || (!complete && measure->outcome != TRS_OPEN))
        return;
    if (target < counts->target_low)
        counts->target_low = target;
    if (target > counts->target_high)
        counts->target_high = target;
    if (complete && measure->span <= target) {
        counts->within++;
        add_weight(&counts->within_weight, weight);
    } else if (complete || measure->span >= target) {
        counts->missed++;
        add_weight(&counts->missed_weight, weight);
    } else {
        counts->undecided++;
    }
}

static trs_status add_span(trs_dist *dist, trs_span span, int64_t weight)
{
    return dist->weighted ? trs_dist_add_weighted(dist, span, weight)
                          : trs_dist_add(dist, span);
}

/* What a group's consignments bring besides complete durations without a
 * weight.  What follows from the distributions is left to finish_cell. */
static trs_status count_one(trs_counts *counts, const trs__measure *measure,
                            trs_span target, int64_t weight)
{
    if (target >= 0)
        judge_target(counts, measure, target, weight);
    switch (measure->outcome) {
    case TRS_COMPLETE:
        counts->negative += measure->clipped;
        counts->clipped += measure->clipped;
        counts->to_the_day += measure->to_the_day;
        return counts->complete.weighted
                   ? add_span(&counts->complete, measure->span, weight)
                   : TRS_OK;
    case TRS_OPEN:
        return add_span(&counts->open, measure->span, weight);
    case TRS_ENDED:
        return add_span(&counts->ended, measure->span, weight);
    default:
        counts->outcomes[measure->outcome]++;
        return TRS_OK;
    }
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
    bool weighted = counter->summary->weighted;

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
            size_t *end = &set->ends[lane * set->stride + group];

            if (measure.outcome == TRS_COMPLETE && !weighted)
                set->spans[(*end)++] = measure.span;
            if (count_one(&counts_of(lanes, set, lane)[group], &measure, limit,
                          weight) != TRS_OK)
                return trs__no_memory(err);
        }
    }
    return TRS_OK;
}

/* A row that is not simply an end minus a start. */
static trs_status count_odd(const trs__meter *meter,
                            const trs__segment *segment, size_t row,
                            trs_counts *counts, trs_span *span, size_t *end)
{
    trs__stamp from = trs__end_stamp(segment, meter->interval->from_index, row);
    trs__stamp to = trs__end_stamp(segment, meter->interval->to_index, row);
    trs__measure measure;

    if (from == TRS__NO_STAMP || to == TRS__NO_STAMP) {
        counts->outcomes[trs__meter_lacking(meter, from, to)]++;
        return TRS_OK;
    }
    measure = trs__meter_judge(meter, segment, row, from, to);
    if (measure.outcome == TRS_COMPLETE) {
        *span = measure.span;
        ++*end;
    }
    return count_one(counts, &measure, -1, TRS_WEIGHT_ONE);
}

/* The same where most rows are an end minus a start and nothing else matters:
 * one breakdown at a time.  Which rows are others can't be foreseen, so there is
 * no branch on it: they are listed, and counted a little later.  A row has room
 * among the spans of its group, whatever it turns out to be. */
static trs_status count_plain(const trs__lanes *lanes, size_t lane, size_t s,
                              trs__lane_set *set, trs_error *err)
{
    enum { AT_ONCE = 1024 };
    const trs__segment *segment = lanes->counter->cases->segments[s];
    const trs__meter *meter = &lanes->counter->meters[lanes->interval];
    const trs__stamp *from =
        trs__end_column(segment, meter->interval->from_index);
    const trs__stamp *to = trs__end_column(segment, meter->interval->to_index);
    const uint32_t *group_of = set->group_of[s];
    size_t *ends = set->ends + lane * set->stride;
    trs_counts *counts = counts_of(lanes, set, lane);
    uint32_t odd[AT_ONCE];

    for (size_t row = 0; row < segment->count;) {
        size_t upto =
            segment->count - row < AT_ONCE ? segment->count : row + AT_ONCE;
        size_t others = 0;

        for (; row < upto; row++) {
            uint32_t group = group_of[row];
            bool usual = (from[row] != TRS__NO_STAMP) &
                         (to[row] != TRS__NO_STAMP) &
                         !trs__stamp_is_day(from[row] | to[row]);

            if (group == TRS__NO_TUPLE)
                continue;
            set->spans[ends[group]] =
                trs__stamp_instant(to[row]) - trs__stamp_instant(from[row]);
            ends[group] += usual;
            odd[others] = (uint32_t)row;
            others += !usual;
        }
        for (size_t i = 0; i < others; i++) {
            uint32_t group = group_of[odd[i]];

            if (count_odd(meter, segment, odd[i], &counts[group],
                          &set->spans[ends[group]], &ends[group]) != TRS_OK)
                return trs__no_memory(err);
        }
    }
    return TRS_OK;
}

static trs_status count_lane(void *context, size_t lane, trs_error *err)
{
    const trs__lanes *lanes = context;
    const trs__counter *counter = lanes->counter;
    bool plain = counter->meters[lanes->interval].plain &&
                 !counter->goals[lanes->interval].given;
    size_t sets = counter->summary->group_sets;
    trs_status status = TRS_OK;

    for (size_t i = 0; i < sets; i++) {
        trs__lane_set *set = &lanes->sets[i];
        size_t first = lane * set->stride;

        memcpy(set->ends + first, set->starts + first,
               set->groups->count * sizeof *set->ends);
    }
    for (size_t s = lanes->segments[lane];
         s < lanes->segments[lane + 1] && status == TRS_OK; s++) {
        if (!plain)
            status = count_rows(lanes, lane, s, err);
        for (size_t i = 0; plain && i < sets && status == TRS_OK; i++)
            status = count_plain(lanes, lane, s, &lanes->sets[i], err);
    }
    return status;
}

/* ---- one cell ------------------------------------------------------------ */

/* Closes the gaps that incomplete consignments left; answers how many spans
 * there are. */
static size_t close_gaps(const trs__lanes *lanes, trs__lane_set *set,
                         size_t group)
{
    size_t first = set->starts[group], at = set->ends[group];

    for (size_t lane = 1; lane < lanes->count; lane++) {
        size_t i = lane * set->stride + group;
        size_t n = set->ends[i] - set->starts[i];

        memmove(set->spans + at, set->spans + set->starts[i],
                n * sizeof *set->spans);
        at += n;
    }
    return at - first;
}

/* Adds what the other lanes counted, and makes their accounts ready for the
 * next interval. */
static trs_status join_lanes(const trs__lanes *lanes, trs__lane_set *set,
                             size_t group, trs_counts *counts)
{
    trs_summary *summary = lanes->counter->summary;
    trs_status status = TRS_OK;

    for (size_t lane = 1; lane < lanes->count && status == TRS_OK; lane++) {
        trs_counts *other = &counts_of(lanes, set, lane)[group];

        trs__counts_add(counts, other);
        status = trs_dist_merge(&counts->complete, &other->complete);
        if (status == TRS_OK)
            status = trs_dist_merge(&counts->open, &other->open);
        if (status == TRS_OK)
            status = trs_dist_merge(&counts->ended, &other->ended);
        trs__counts_clear(other);
        trs__counts_init(other, &summary->host, summary->weighted);
    }
    return status;
}

/* What follows from the distributions. */
static void finish_cell(trs_counts *counts)
{
    counts->outcomes[TRS_COMPLETE] = counts->complete.n;
    counts->outcomes[TRS_OPEN] = counts->open.n;
    counts->outcomes[TRS_ENDED] = counts->ended.n;
    counts->negative += trs_dist_below(&counts->complete, 0);
    for (int i = 0; i < TRS_OUTCOME_COUNT; i++)
        counts->consignments += counts->outcomes[i];
}

/* index runs over the groups of all sets. */
static trs_status settle_cell(void *context, size_t index, trs_error *err)
{
    const trs__lanes *lanes = context;
    trs__lane_set *set = lanes->sets;
    trs_counts *counts;
    trs_status status;

    for (; index >= set->groups->count; set++)
        index -= set->groups->count;
    counts = &counts_of(lanes, set, 0)[index];
    status = join_lanes(lanes, set, index, counts);
    if (status == TRS_OK && !counts->complete.weighted)
        status =
            trs__dist_take(&counts->complete, set->spans + set->starts[index],
                           close_gaps(lanes, set, index));
    if (status == TRS_OK)
        status = trs_dist_settle(&counts->complete);
    if (status == TRS_OK)
        status = trs_dist_settle(&counts->open);
    if (status == TRS_OK)
        status = trs_dist_settle(&counts->ended);
    if (status == TRS_OK)
        finish_cell(counts);
    return status == TRS_OK ? TRS_OK : trs__no_memory(err);
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
