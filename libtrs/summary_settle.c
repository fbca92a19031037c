/* Knows how the piles of a stream's tuples become the counts of groups. */
#include "libtrs/summary_stream_parts.h"

#include "libtrs/host.h"
#include "libtrs/status.h"
#include "libtrs/summary_runs.h"
#include "libtrs/tasks.h"

#include <stdatomic.h>

/* The tuples of each group, and which cells are settled already. */
struct member {
    const trs__part *part;
    size_t tuple;
};

struct settling {
    trs__stream *stream;
    trs_summary *summary;
    const trs__goal *goals;        /* [interval] */
    struct member *members;        /* of all groups                       */
    size_t *starts;                /* [group]: in members; and behind all */
    size_t most_tuples, most_keys; /* of a cell                */
    atomic_size_t next;
};

static trs__pile *pile_of(const struct member *member, size_t interval)
{
    return &member->part->piles[interval][member->tuple];
}

/* starts[group + 2] becomes the number of its tuples. */
static void count_tuples(struct settling *s, const trs__part *part,
                         const uint32_t *group_of)
{
    for (size_t t = 0; t < part->map.count; t++) {
        if (group_of[t] == TRS__NO_TUPLE)
            continue;
        s->starts[group_of[t] + 2]++;
        s->summary->consignments += part->tuples[t].consignments;
    }
}

/* Puts each where starts[group + 1] says, which grows to the end of the group. */
static void place_tuples(struct settling *s, const trs__part *part,
                         const uint32_t *group_of)
{
    for (size_t t = 0; t < part->map.count; t++)
        if (group_of[t] != TRS__NO_TUPLE)
            s->members[s->starts[group_of[t] + 1]++] =
                (struct member){ part, t };
}

/* Lists the tuples by their groups. */
static bool list_tuples(struct settling *s, const trs__counter *counter)
{
    trs__stream *stream = s->stream;
    size_t groups = s->summary->groups[0].count, n = 0;

    s->starts = trs__zalloc(&stream->host, groups + 2, sizeof *s->starts);
    for (size_t p = 0; p < stream->part_count; p++)
        n += stream->parts[p].map.count;
    s->members = trs__alloc(&stream->host, n, sizeof *s->members);
    if (!s->starts || !s->members)
        return false;
    for (size_t i = 0; i < counter->cases->segment_count; i++)
        count_tuples(s, trs__stream_part(stream, counter->cases->segments[i]),
                     counter->group_of[0][i]);
    for (size_t g = 0; g < groups; g++)
        s->starts[g + 2] += s->starts[g + 1];
    for (size_t i = 0; i < counter->cases->segment_count; i++)
        place_tuples(s, trs__stream_part(stream, counter->cases->segments[i]),
                     counter->group_of[0][i]);
    return true;
}

/* How many tuples and keys the largest cells have. */
static void find_most(struct settling *s)
{
    size_t groups = s->summary->groups[0].count;

    for (size_t cell = 0; cell < groups * s->stream->intervals; cell++) {
        size_t from = s->starts[cell % groups], keys = 0;
        size_t to = s->starts[cell % groups + 1];

        for (size_t t = from; t < to; t++)
            keys += trs__pile_count(pile_of(&s->members[t], cell / groups));
        s->most_keys = keys > s->most_keys ? keys : s->most_keys;
        s->most_tuples =
            to - from > s->most_tuples ? to - from : s->most_tuples;
    }
}

/* The piles of one interval of one group, after those that have a target were
 * held against it. */
static size_t list_piles(const struct settling *s, size_t interval,
                         size_t group, trs_counts *counts, trs__pile **list)
{
    const trs__goal *goal = &s->goals[interval];
    size_t n = 0;

    for (size_t i = s->starts[group]; i < s->starts[group + 1]; i++) {
        const struct member *member = &s->members[i];
        trs_span target =
            trs__goal_of(goal, member->part->segment, member->tuple);

        list[n] = pile_of(member, interval);
        if (target >= 0)
            trs__pile_judge(&s->stream->piling, counts, list[n], target);
        n++;
    }
    return n;
}

/* One interval of one group; list and room are large enough. */
static trs_status settle_cell(const struct settling *s, size_t cell,
                              trs__pile **list, uint32_t *room)
{
    trs__groups *groups = &s->summary->groups[0];
    trs_counts *counts = &groups->counts[cell];
    size_t n =
        list_piles(s, cell / groups->count, cell % groups->count, counts, list);
    trs_status status =
        trs__piles_settle(&s->stream->piling, counts, list, n, room,
                          groups->runs ? &groups->runs[cell] : NULL);

    for (size_t i = 0; i < n; i++)
        trs__pile_clear(&s->stream->piling, list[i]);
    return status;
}

/* What one thread settles, cell after cell in the same room. */
static trs_status settle_cells(void *context, size_t thread, trs_error *err)
{
    struct settling *s = context;
    const trs_host *host = &s->stream->host;
    size_t cells = s->summary->groups[0].count * s->stream->intervals;
    uint32_t *room = trs__alloc(host, s->most_keys, 2 * sizeof *room);
    trs__pile **list = trs__alloc(host, s->most_tuples, sizeof *list);
    trs_status status = room && list ? TRS_OK : TRS_ENOMEM;
    size_t cell;

    (void)thread;
    while (status == TRS_OK && (cell = atomic_fetch_add(&s->next, 1)) < cells)
        status = trs__cancelled(host) ? TRS_ECANCELLED
                                      : settle_cell(s, cell, list, room);
    trs__free(host, room);
    trs__free(host, list);
    if (status == TRS_ECANCELLED)
        return trs__fail(err, status, "cancelled");
    return status == TRS_OK ? TRS_OK : trs__no_memory(err);
}

/* Where numbers alone are asked for, keys need not become pairs. */
static bool make_runs(trs__stream *stream, trs_summary *summary)
{
    trs__groups *groups = &summary->groups[0];

    if (!stream->numbers_only)
        return true;
    summary->ruler = stream->piling.ruler;
    groups->runs =
        trs__zalloc(&summary->host, groups->count * summary->interval_count,
                    sizeof *groups->runs);
    return groups->runs != NULL;
}

trs_status trs__stream_count(trs__stream *stream, const trs__counter *counter,
                             trs_error *err)
{
    struct settling s = { .stream = stream,
                          .summary = counter->summary,
                          .goals = counter->goals };
    trs_status status = TRS_ENOMEM;

    atomic_init(&s.next, 0);
    if (make_runs(stream, counter->summary) && list_tuples(&s, counter)) {
        find_most(&s);
        status = trs__tasks_run(&stream->host, trs__threads(&stream->host),
                                settle_cells, &s, err);
    }
    trs__free(&stream->host, s.members);
    trs__free(&stream->host, s.starts);
    return status == TRS_ENOMEM ? trs__no_memory(err) : status;
}
