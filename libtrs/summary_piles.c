/* Knows what a consignment adds to its group, and how piles become counts. */
#include "libtrs/summary_piles.h"

#include "libtrs/dist.h"
#include "libtrs/host.h"
#include "libtrs/summary.h"
#include "libtrs/tally.h"
#include "libtrs/tuples.h"
#include "libtrs/wide.h"

#include <string.h>

/* ---- keys ---------------------------------------------------------------- */

/* In seconds, 68 years both ways; in milliseconds, from a week before to six
 * weeks after. */
trs__piling trs__piling_make(const trs_host *host, trs_span unit, bool weighted)
{
    trs_span least = unit == TRS_SECOND ? INT32_MIN * TRS_SECOND : -7 * TRS_DAY;
    trs_span most = least + UINT32_MAX * unit;

    return (trs__piling){ host, trs__ruler_make(least, most, unit),
                          trs__ruler_make(2 * least, 2 * most, 2 * unit),
                          weighted };
}

trs_span trs__piling_unit(const trs__segment *segment, size_t milestones)
{
    enum { ENOUGH = 4096 };
    size_t n = segment->count < ENOUGH ? segment->count : ENOUGH;

    for (size_t m = 0; m < milestones; m++)
        for (size_t row = 0; row < n; row++) {
            trs__stamp stamp = segment->milestones[m][row];

            if (stamp != TRS__NO_STAMP &&
                trs__stamp_instant(stamp) % TRS_SECOND != 0)
                return 1;
        }
    return TRS_SECOND;
}

/* ---- layers -------------------------------------------------------------- */

enum { FIRST_LAYER = 16, LARGEST_LAYER = 1 << 14 };

/* Layers stay where they are: nothing is copied, and no memory is touched that
 * holds no key. */
bool trs__pile_reserve(const trs__piling *piling, trs__pile *pile, size_t more)
{
    size_t used = (size_t)(pile->end - pile->keys);
    size_t room = pile->top ? 2 * pile->room : FIRST_LAYER;
    trs__layer *layer;

    if (pile->top && pile->room - used >= more)
        return true;
    room = room < LARGEST_LAYER ? room : LARGEST_LAYER;
    room = room < more ? more : room;
    layer =
        trs__alloc(piling->host, 1, sizeof *layer + room * sizeof(uint32_t));
    if (!layer)
        return false;
    if (pile->top)
        pile->top->count = used;
    pile->below += used;
    layer->below = pile->top;
    pile->top = layer;
    pile->keys = pile->end = layer->keys;
    pile->room = room;
    return true;
}

void trs__pile_clear(const trs__piling *piling, trs__pile *pile)
{
    while (pile->top) {
        trs__layer *layer = pile->top;

        pile->top = layer->below;
        trs__free(piling->host, layer);
    }
    if (pile->rest)
        trs__counts_clear(pile->rest);
    trs__free(piling->host, pile->rest);
    *pile = (trs__pile){ 0 };
}

size_t trs__pile_count(const trs__pile *pile)
{
    return pile->below + (size_t)(pile->end - pile->keys);
}

/* Adds count keys to those in room. */
static size_t put(uint32_t *room, size_t at, const uint32_t *keys, size_t count)
{
    if (count)
        memmove(room + at, keys, count * sizeof *room);
    return at + count;
}

static const trs__layer *below_top(const trs__pile *pile)
{
    return pile->top ? pile->top->below : NULL;
}

static size_t gather(const trs__pile *pile, uint32_t *room, size_t at)
{
    at = put(room, at, pile->keys, (size_t)(pile->end - pile->keys));
    for (const trs__layer *l = below_top(pile); l; l = l->below)
        at = put(room, at, l->keys, l->count);
    return at;
}

/* ---- one consignment ----------------------------------------------------- */

static trs_counts *rest_of(const trs__piling *piling, trs__pile *pile)
{
    if (!pile->rest) {
        pile->rest = trs__alloc(piling->host, 1, sizeof *pile->rest);
        if (pile->rest)
            trs__counts_init(pile->rest, piling->host, piling->weighted);
    }
    return pile->rest;
}

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

static bool add_span(trs_dist *dist, trs_span span, int64_t weight)
{
    return (dist->weighted ? trs_dist_add_weighted(dist, span, weight)
                           : trs_dist_add(dist, span)) == TRS_OK;
}

/* What follows from the distributions is left to finish. */
bool trs__pile_measure(const trs__piling *piling, trs__pile *pile,
                       const trs__measure *measure, trs_span target,
                       int64_t weight)
{
    trs_counts *rest = rest_of(piling, pile);

    if (!rest)
        return false;
    judge_target(rest, measure, target, weight);
    switch (measure->outcome) {
    case TRS_COMPLETE:
        rest->negative += measure->clipped;
        rest->clipped += measure->clipped;
        rest->to_the_day += measure->to_the_day;
        if (piling->weighted || !trs__ruler_fits(&piling->ruler, measure->span))
            return add_span(&rest->complete, measure->span, weight);
        *pile->end++ = (uint32_t)trs__ruler_key(&piling->ruler, measure->span);
        return true;
    case TRS_OPEN:
        return add_span(&rest->open, measure->span, weight);
    case TRS_ENDED:
        return add_span(&rest->ended, measure->span, weight);
    default:
        rest->outcomes[measure->outcome]++;
        return true;
    }
}

/* ---- a segment ----------------------------------------------------------- */

/* A row that is not simply an end minus a start. */
static bool add_odd(const trs__piling *piling, const trs__meter *meter,
                    const trs__segment *segment, size_t row, trs__pile *pile)
{
    trs__stamp from = trs__end_stamp(segment, meter->interval->from_index, row);
    trs__stamp to = trs__end_stamp(segment, meter->interval->to_index, row);
    trs__measure measure = { trs__meter_lacking(meter, from, to), false, false,
                             0 };

    if (from != TRS__NO_STAMP && to != TRS__NO_STAMP)
        measure = trs__meter_judge(meter, segment, row, from, to);
    return trs__pile_measure(piling, pile, &measure, -1, TRS_WEIGHT_ONE);
}

/* Most rows are an end minus a start.  Which are not can't be foreseen, so there
 * is no branch on it: each is written as if it were, and the others are listed,
 * and looked at a little later.
 *
 * Where one stamp is missing, or one of them a day, their difference has no
 * place on the ruler; of both being so, one tells. */
bool trs__piles_plain(const trs__piling *piling, const trs__meter *meter,
                      const trs__segment *segment, const uint32_t *group_of,
                      trs__pile *piles)
{
    enum { AT_ONCE = 1024 };
    const trs__stamp *from =
        trs__end_column(segment, meter->interval->from_index);
    const trs__stamp *to = trs__end_column(segment, meter->interval->to_index);
    const trs__ruler ruler = piling->stamps;
    uint32_t odd[AT_ONCE];

    for (size_t row = 0; row < segment->count;) {
        size_t upto =
            segment->count - row < AT_ONCE ? segment->count : row + AT_ONCE;
        size_t others = 0;

        for (; row < upto; row++) {
            trs__stamp start = from[row];
            uint64_t between = (uint64_t)to[row] - (uint64_t)start;
            uint64_t place = trs__ruler_place(&ruler, (trs_span)between);
            bool usual = (place <= ruler.last) & (start != TRS__NO_STAMP) &
                         !trs__stamp_is_day(start);
            trs__pile *pile;

            if (group_of[row] == TRS__NO_TUPLE)
                continue;
            pile = &piles[group_of[row]];
            *pile->end = (uint32_t)place;
            pile->end += usual;
            odd[others] = (uint32_t)row;
            others += !usual;
        }
        for (size_t i = 0; i < others; i++)
            if (!add_odd(piling, meter, segment, odd[i],
                         &piles[group_of[odd[i]]]))
                return false;
    }
    return true;
}

/* ---- targets afterwards -------------------------------------------------- */

static uint64_t count_up_to(const trs__ruler *r, const uint32_t *keys, size_t n,
                            trs_span target)
{
    uint64_t count = 0;

    for (size_t i = 0; i < n; i++)
        count += trs__ruler_value(r, keys[i]) <= target;
    return count;
}

/* So many of the weight 1. */
static void add_weights(trs_weight *to, uint64_t count)
{
    trs__int128 one = TRS_WEIGHT_ONE;

    to->sum = trs__narrow(trs__wide(to->sum) + one * count);
    to->squares = trs__narrow(trs__wide(to->squares) + one * one * count);
}

void trs__pile_judge(const trs__piling *piling, trs_counts *counts,
                     const trs__pile *pile, trs_span target)
{
    const trs__ruler *ruler = &piling->ruler;
    uint64_t complete = trs__pile_count(pile), open = 0, early = 0;
    uint64_t within = count_up_to(ruler, pile->keys,
                                  (size_t)(pile->end - pile->keys), target);

    for (const trs__layer *l = below_top(pile); l; l = l->below)
        within += count_up_to(ruler, l->keys, l->count, target);
    if (pile->rest) {
        complete += pile->rest->complete.n;
        within += trs_dist_up_to(&pile->rest->complete, target);
        open = pile->rest->open.n;
        early = trs_dist_below(&pile->rest->open, target);
    }
    if (complete + open == 0)
        return;
    counts->target_low =
        target < counts->target_low ? target : counts->target_low;
    counts->target_high =
        target > counts->target_high ? target : counts->target_high;
    counts->within += within;
    counts->missed += complete - within + open - early;
    counts->undecided += early;
    add_weights(&counts->within_weight, within);
    add_weights(&counts->missed_weight, complete - within + open - early);
}

/* ---- settling ------------------------------------------------------------ */

/* Moves what a rest holds to counts, and empties it. */
static trs_status take_rest(const trs__piling *piling, trs_counts *counts,
                            trs_counts *rest)
{
    trs_status status;

    trs__counts_add(counts, rest);
    status = trs_dist_merge(&counts->complete, &rest->complete);
    if (status == TRS_OK)
        status = trs_dist_merge(&counts->open, &rest->open);
    if (status == TRS_OK)
        status = trs_dist_merge(&counts->ended, &rest->ended);
    trs__counts_clear(rest);
    trs__counts_init(rest, piling->host, piling->weighted);
    return status;
}

/* What follows from the distributions; of a run, how many durations there are,
 * and are below 0. */
static void finish(trs_counts *counts, uint64_t n, uint64_t below)
{
    counts->outcomes[TRS_COMPLETE] = counts->complete.n + n;
    counts->outcomes[TRS_OPEN] = counts->open.n;
    counts->outcomes[TRS_ENDED] = counts->ended.n;
    counts->negative += trs_dist_below(&counts->complete, 0) + below;
    for (int i = 0; i < TRS_OUTCOME_COUNT; i++)
        counts->consignments += counts->outcomes[i];
}

/* The piles' keys, in order in room, go back to their layers, which are the
 * run's then; layers that stayed empty go. */
static void make_run(const trs__piling *piling, trs__run *run,
                     trs__pile *const *piles, size_t n, const uint32_t *room)
{
    trs__layer **end = &run->first, *next;

    for (size_t i = 0; i < n; i++) {
        trs__layer *layer = piles[i]->top;

        if (layer)
            layer->count = (size_t)(piles[i]->end - piles[i]->keys);
        for (; layer; layer = next) {
            next = layer->below;
            if (layer->count == 0) {
                trs__free(piling->host, layer);
                continue;
            }
            memcpy(layer->keys, room + run->n, layer->count * sizeof *room);
            run->n += layer->count;
            *end = layer;
            end = &layer->below;
        }
        piles[i]->top = NULL;
        piles[i]->keys = piles[i]->end = NULL;
        piles[i]->below = 0;
    }
    *end = NULL;
    run->most = trs__ruler_value(&piling->ruler, room[run->n - 1]);
}

static uint64_t count_below(const trs__ruler *r, const uint32_t *keys, size_t n)
{
    uint64_t count = 0;

    while (count < n && trs__ruler_value(r, keys[count]) < 0)
        count++;
    return count;
}

trs_status trs__piles_settle(const trs__piling *piling, trs_counts *counts,
                             trs__pile *const *piles, size_t n, uint32_t *room,
                             trs__run *run)
{
    const trs__ruler *ruler = &piling->ruler;
    trs_status status = TRS_OK;
    uint64_t below = 0;
    size_t count = 0;

    for (size_t i = 0; i < n && status == TRS_OK; i++) {
        count = gather(piles[i], room, count);
        if (piles[i]->rest && piles[i]->rest != counts)
            status = take_rest(piling, counts, piles[i]->rest);
    }
    if (status == TRS_OK && count && run) {
        trs__keys_sort(ruler, room, room + count, count);
        below = count_below(ruler, room, count);
        make_run(piling, run, piles, n, room);
    } else if (status == TRS_OK && count) {
        status = trs__dist_take_keys(&counts->complete, ruler, room,
                                     room + count, count);
    }
    if (status == TRS_OK)
        status = trs_dist_settle(&counts->complete);
    if (status == TRS_OK)
        status = trs_dist_settle(&counts->open);
    if (status == TRS_OK)
        status = trs_dist_settle(&counts->ended);
    if (status == TRS_OK)
        finish(counts, run ? count : 0, below);
    return status;
}
