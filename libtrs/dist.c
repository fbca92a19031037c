/* Knows how a multiset of durations is kept: see the invariants in the header.
 *
 * Adding appends to `waiting`.  Absorbing sorts what waits and merges it into
 * the tally in place, from the greatest value down, so that no second tally is
 * ever held.  Since at least as much waits as is settled, each pair is moved
 * O(log n) times in all. */
#include "libtrs/dist.h"

#include "libtrs/host.h"
#include "libtrs/sort.h"
#include "libtrs/tally.h"
#include "libtrs/wide.h"

#include <string.h>

#define FEWEST_WAITING ((uint64_t)1 << 20)
#define MOST_WAITING   ((uint64_t)1 << 31)

enum { FIRST_ROOM = 4 };

/* The pairs to merge in, from the greatest down: either the tally of another
 * distribution or sorted single values. */
typedef struct source {
    const trs_tally *tally;
    const trs_weight *weights;
    const trs_span *singles;
    const int64_t *single_weights; /* NULL: not weighted */
    size_t left;
} source;

void trs_dist_init(trs_dist *dist, const trs_host *host)
{
    memset(dist, 0, sizeof *dist);
    dist->host = host;
}

void trs_dist_init_weighted(trs_dist *dist, const trs_host *host)
{
    trs_dist_init(dist, host);
    dist->weighted = 1;
}

void trs_dist_clear(trs_dist *dist)
{
    const trs_host *host = dist->host;
    uint32_t weighted = dist->weighted;

    trs__free(host, dist->tally);
    trs__free(host, dist->weights);
    trs__free(host, dist->waiting);
    trs_dist_init(dist, host);
    dist->weighted = weighted;
}

static void add_weight(trs_weight *weight, int64_t w)
{
    trs__int128 wide = w;

    weight->sum = trs__narrow(trs__wide(weight->sum) + wide);
    weight->squares = trs__narrow(trs__wide(weight->squares) + wide * wide);
}

static void join_weights(trs_weight *weight, const trs_weight *other)
{
    weight->sum = trs__narrow(trs__wide(weight->sum) + trs__wide(other->sum));
    weight->squares =
        trs__narrow(trs__wide(weight->squares) + trs__wide(other->squares));
}

/* The next pair down, and its weights where there are any. */
static trs_tally take(source *s, trs_weight *weight)
{
    trs_tally pair;
    size_t from = s->left;

    if (s->tally) {
        s->left--;
        if (s->weights)
            *weight = s->weights[s->left];
        return s->tally[s->left];
    }
    pair.value = s->singles[from - 1];
    while (s->left > 0 && s->singles[s->left - 1] == pair.value)
        s->left--;
    pair.count = from - s->left;
    if (s->single_weights) {
        memset(weight, 0, sizeof *weight);
        for (size_t i = s->left; i < from; i++)
            add_weight(weight, s->single_weights[i]);
    }
    return pair;
}

/* How many values of s are not in dist's tally yet. */
static size_t count_new(const trs_dist *dist, source s)
{
    size_t at = dist->distinct, count = 0;
    trs_weight unused;

    s.single_weights = NULL; /* values alone */
    s.weights = NULL;
    while (s.left > 0) {
        trs_span value = take(&s, &unused).value;

        while (at > 0 && dist->tally[at - 1].value > value)
            at--;
        count += at == 0 || dist->tally[at - 1].value != value;
    }
    return count;
}

static bool resize_tally(trs_dist *dist, size_t distinct)
{
    void *block;

    block = trs__resize(dist->host, dist->tally, distinct, sizeof(trs_tally));
    if (!block)
        return false;
    dist->tally = block;
    if (dist->weighted) {
        block = trs__resize(dist->host, dist->weights, distinct,
                            sizeof(trs_weight));
        if (!block)
            return false;
        dist->weights = block;
    }
    return true;
}

static void move_pair(trs_dist *dist, size_t to, size_t from)
{
    dist->tally[to] = dist->tally[from];
    if (dist->weighted)
        dist->weights[to] = dist->weights[from];
}

/* Merges s into the tally, n excepted; false, and nothing changed, without
 * room. */
static bool merge_source(trs_dist *dist, source s)
{
    size_t fresh = count_new(dist, s), from = dist->distinct;
    size_t to = from + fresh;

    if (fresh > 0 && !resize_tally(dist, to))
        return false;
    dist->distinct = to;
    while (s.left > 0) {
        trs_weight weight;
        trs_tally pair = take(&s, &weight);

        while (from > 0 && dist->tally[from - 1].value > pair.value)
            move_pair(dist, --to, --from);
        if (from > 0 && dist->tally[from - 1].value == pair.value) {
            from--;
            pair.count += dist->tally[from].count;
            if (dist->weighted)
                join_weights(&weight, &dist->weights[from]);
        }
        dist->tally[--to] = pair;
        if (dist->weighted)
            dist->weights[to] = weight;
    }
    return true;
}

static int64_t *waiting_weights(const trs_dist *dist)
{
    return dist->weighted && dist->room ? dist->waiting + dist->room : NULL;
}

/* All that waits becomes part of the tally; the room stays. */
static bool absorb(trs_dist *dist)
{
    source s = { NULL, NULL, dist->waiting, waiting_weights(dist),
                 dist->unsettled };

    if (dist->unsettled == 0)
        return true;
    if (dist->distinct == 0 && !dist->weighted) {
        if (!trs__tally_make(dist->host, dist->waiting, dist->unsettled,
                             &dist->tally, &dist->distinct))
            return false;
    } else if (!trs__sort_spans(dist->host, dist->waiting,
                                waiting_weights(dist), dist->unsettled) ||
               !merge_source(dist, s)) {
        return false;
    }
    dist->unsettled = 0;
    return true;
}

static uint64_t most_waiting(const trs_dist *dist)
{
    uint64_t most = dist->distinct;

    most = most < FEWEST_WAITING ? FEWEST_WAITING : most;
    return most > MOST_WAITING ? MOST_WAITING : most;
}

static bool resize_waiting(trs_dist *dist, uint32_t room)
{
    size_t width = (dist->weighted ? 2 : 1) * sizeof(trs_span);
    trs_span *block = trs__resize(dist->host, dist->waiting, room, width);

    if (!block)
        return false;
    if (dist->weighted)
        memmove(block + room, block + dist->room,
                dist->unsettled * sizeof *block);
    dist->waiting = block;
    dist->room = room;
    return true;
}

/* Room for more values to wait, after absorbing if they would be too many.
 * more is at most MOST_WAITING. */
static bool make_room(trs_dist *dist, size_t more)
{
    uint64_t most = most_waiting(dist);
    uint64_t room = dist->room ? dist->room : FIRST_ROOM;
    uint64_t need;

    if (dist->unsettled + more > most && !absorb(dist))
        return false;
    need = dist->unsettled + more;
    if (need <= dist->room)
        return true;
    while (room < need)
        room *= 2;
    if (room > most && need <= most)
        room = most;
    return resize_waiting(dist, (uint32_t)room);
}

static void append(trs_dist *dist, const trs_span *values, size_t n)
{
    if (n == 0)
        return;
    memcpy(dist->waiting + dist->unsettled, values, n * sizeof *values);
    if (dist->weighted)
        for (size_t i = 0; i < n; i++)
            waiting_weights(dist)[dist->unsettled + i] = TRS_WEIGHT_ONE;
    dist->unsettled += (uint32_t)n;
    dist->n += n;
}

trs_status trs_dist_add(trs_dist *dist, trs_span value)
{
    if (dist->unsettled == dist->room && !make_room(dist, 1))
        return TRS_ENOMEM;
    if (dist->weighted)
        waiting_weights(dist)[dist->unsettled] = TRS_WEIGHT_ONE;
    dist->waiting[dist->unsettled++] = value;
    dist->n++;
    return TRS_OK;
}

trs_status trs_dist_add_weighted(trs_dist *dist, trs_span value, int64_t weight)
{
    if (!dist->weighted || weight < 1)
        return TRS_EDOMAIN;
    if (dist->unsettled == dist->room && !make_room(dist, 1))
        return TRS_ENOMEM;
    waiting_weights(dist)[dist->unsettled] = weight;
    dist->waiting[dist->unsettled++] = value;
    dist->n++;
    return TRS_OK;
}

trs_dist trs__dist_another(const trs_dist *dist)
{
    trs_dist twin;

    trs_dist_init(&twin, dist->host);
    twin.weighted = dist->weighted;
    return twin;
}

trs_status trs__dist_take_keys(trs_dist *dist, const trs__ruler *ruler,
                               uint32_t *keys, uint32_t *scratch, size_t n)
{
    trs_dist fresh = trs__dist_another(dist);
    trs_status status;

    if (n == 0)
        return TRS_OK;
    if (!trs__tally_of_keys(dist->host, ruler, keys, scratch, n, &fresh.tally,
                            &fresh.distinct))
        return TRS_ENOMEM;
    fresh.n = n;
    if (dist->n == 0) {
        trs_dist_clear(dist);
        *dist = fresh;
        return TRS_OK;
    }
    status = trs_dist_merge(dist, &fresh);
    trs_dist_clear(&fresh);
    return status;
}

/* More than may wait at once: through a distribution of their own, because
 * what was absorbed on the way could not be taken back. */
static trs_status add_very_many(trs_dist *dist, const trs_span *values,
                                size_t n)
{
    trs_dist more = trs__dist_another(dist);
    trs_status status = TRS_ENOMEM;

    while (n > 0) {
        size_t part = (size_t)most_waiting(&more);

        part = n < part ? n : part;
        if (!make_room(&more, part))
            goto done;
        append(&more, values, part);
        values += part;
        n -= part;
    }
    status = trs_dist_merge(dist, &more);
done:
    trs_dist_clear(&more);
    return status;
}

trs_status trs_dist_add_many(trs_dist *dist, const trs_span *values, size_t n)
{
    if (n > most_waiting(dist))
        return add_very_many(dist, values, n);
    if (!make_room(dist, n))
        return TRS_ENOMEM;
    append(dist, values, n);
    return TRS_OK;
}

trs_status trs_dist_settle(trs_dist *dist)
{
    if (!absorb(dist))
        return TRS_ENOMEM;
    trs__free(dist->host, dist->waiting);
    dist->waiting = NULL;
    dist->room = 0;
    return TRS_OK;
}

trs_status trs_dist_merge(trs_dist *dist, const trs_dist *other)
{
    source s = { other->tally, other->weights, NULL, NULL, other->distinct };

    if (dist->weighted != other->weighted)
        return TRS_EDOMAIN;
    if (other->unsettled > 0 && !make_room(dist, other->unsettled))
        return TRS_ENOMEM;
    if (other->distinct > 0 && !merge_source(dist, s))
        return TRS_ENOMEM;
    dist->n += other->n - other->unsettled;
    if (other->unsettled > 0 && other->weighted)
        memcpy(waiting_weights(dist) + dist->unsettled, waiting_weights(other),
               other->unsettled * sizeof *dist->waiting);
    if (other->unsettled > 0)
        memcpy(dist->waiting + dist->unsettled, other->waiting,
               other->unsettled * sizeof *dist->waiting);
    dist->unsettled += other->unsettled;
    dist->n += other->unsettled;
    return TRS_OK;
}

/* count weights of at least one millionth have a sum and a sum of squares of that at
 * least. */
static bool plausible(const trs_weight *weight, uint64_t count)
{
    return trs__wide(weight->sum) >= count &&
           trs__wide(weight->squares) >= trs__wide(weight->sum);
}

static bool well_formed(const trs_tally *tally, const trs_weight *weights,
                        size_t distinct, uint64_t *n)
{
    *n = 0;
    for (size_t i = 0; i < distinct; i++) {
        if (tally[i].count == 0 || tally[i].count > INT64_MAX - *n)
            return false;
        if (i > 0 && tally[i].value <= tally[i - 1].value)
            return false;
        if (weights && !plausible(&weights[i], tally[i].count))
            return false;
        *n += tally[i].count;
    }
    return true;
}

trs_status trs_dist_assign(trs_dist *dist, const trs_tally *tally,
                           const trs_weight *weights, size_t distinct)
{
    trs_dist fresh = trs__dist_another(dist);

    if ((distinct > 0 && dist->weighted != (weights != NULL)) ||
        !well_formed(tally, weights, distinct, &fresh.n))
        return TRS_EDOMAIN;
    if (distinct > 0) {
        if (!resize_tally(&fresh, distinct)) {
            trs_dist_clear(&fresh);
            return TRS_ENOMEM;
        }
        memcpy(fresh.tally, tally, distinct * sizeof *tally);
        if (weights)
            memcpy(fresh.weights, weights, distinct * sizeof *weights);
        fresh.distinct = distinct;
    }
    trs_dist_clear(dist);
    *dist = fresh;
    return TRS_OK;
}
