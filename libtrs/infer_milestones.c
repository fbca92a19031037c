/* Knows what a first table tells of milestones: the order in which they stand,
 * and how many consignments have both ends.  Milestones, and then segments of
 * the table, are looked at side by side. */
#include "libtrs/infer_parts.h"

#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct pair {
    size_t a, b; /* of the order by medians */
};

/* What the tasks of one look at all consignments share. */
struct looking {
    trs__inference *inference;
    const trs_cases *cases;
    pthread_mutex_t lock; /* of before and with_both                         */
    const int *columns;   /* [in the order by medians]: milestone            */
    uint64_t *before;     /* [a * n + b]: consignments in which a comes before
                             b; UNKNOWN                                       */
    const struct pair *pairs; /* to be counted */
    size_t pair_count;
};

#define UNKNOWN UINT64_MAX

enum { ROWS = 2048 }; /* at a time */

/* ---- order --------------------------------------------------------------- */

static int compare_candidates(const void *left, const void *right)
{
    const trs__candidate *a = left, *b = right;

    if (a->median != b->median)
        return a->median < b->median ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* A missing stamp is less than any other. */
static uint64_t count_less(const trs__stamp *a, const trs__stamp *b, size_t n)
{
    uint64_t less = 0;

    for (size_t i = 0; i < n; i++)
        less += (uint64_t)((a[i] < b[i]) & (a[i] != TRS__NO_STAMP));
    return less;
}

static trs_status look_at_pairs(void *context, size_t index, trs_error *err)
{
    struct looking *looking = context;
    const trs__segment *segment = looking->cases->segments[index];
    size_t n = looking->inference->milestone_count;

    (void)err;
    for (size_t p = 0; p < looking->pair_count; p++) {
        struct pair pair = looking->pairs[p];
        const trs__stamp *a = segment->milestones[looking->columns[pair.a]];
        const trs__stamp *b = segment->milestones[looking->columns[pair.b]];
        uint64_t less = 0, more = 0;

        for (size_t row = 0; row < segment->count; row += ROWS) {
            size_t left = segment->count - row,
                   rows = left < ROWS ? left : ROWS;

            less += count_less(a + row, b + row, rows);
            more += count_less(b + row, a + row, rows);
        }
        pthread_mutex_lock(&looking->lock);
        looking->before[pair.a * n + pair.b] += less;
        looking->before[pair.b * n + pair.a] += more;
        pthread_mutex_unlock(&looking->lock);
    }
    return TRS_OK;
}

static trs_status count_pairs(struct looking *looking, const struct pair *pairs,
                              size_t count, trs_error *err)
{
    size_t n = looking->inference->milestone_count;

    for (size_t p = 0; p < count; p++)
        looking->before[pairs[p].a * n + pairs[p].b] =
            looking->before[pairs[p].b * n + pairs[p].a] = 0;
    looking->pairs = pairs;
    looking->pair_count = count;
    return trs__tasks_run(&looking->cases->host, looking->cases->segment_count,
                          look_at_pairs, looking, err);
}

/* Neighbours that nobody has counted yet, all at once. */
static trs_status count_neighbours(struct looking *looking, const size_t *at,
                                   struct pair *pairs, trs_error *err)
{
    size_t n = looking->inference->milestone_count, count = 0;

    for (size_t i = 1; i < n; i++)
        if (looking->before[at[i - 1] * n + at[i]] == UNKNOWN)
            pairs[count++] = (struct pair){ at[i - 1], at[i] };
    return count ? count_pairs(looking, pairs, count, err) : TRS_OK;
}

/* One pass over the order; *moved: anything changed places. */
static trs_status change_places(struct looking *looking, size_t *at,
                                bool *moved, trs_error *err)
{
    trs__candidate *all = looking->inference->milestones;
    size_t n = looking->inference->milestone_count;
    const uint64_t *before = looking->before;

    *moved = false;
    for (size_t i = 1; i < n; i++) {
        struct pair pair = { at[i - 1], at[i] };
        trs__candidate spare = all[i - 1];
        trs_status status = TRS_OK;

        if (before[pair.a * n + pair.b] == UNKNOWN)
            status = count_pairs(looking, &pair, 1, err);
        if (status != TRS_OK)
            return status;
        if (before[pair.b * n + pair.a] <= before[pair.a * n + pair.b])
            continue;
        at[i - 1] = pair.b;
        at[i] = pair.a;
        all[i - 1] = all[i];
        all[i] = spare;
        *moved = true;
    }
    return TRS_OK;
}

/* The medians of milestones that few consignments have speak of those few.
 * Neighbours that stand the other way round in most consignments that have both
 * change places.  Most pairs never are neighbours, and are not counted. */
static trs_status order_pairs(struct looking *looking, trs_error *err)
{
    trs__inference *inference = looking->inference;
    size_t n = inference->milestone_count;
    trs__arena *arena = &inference->arena;
    struct pair *pairs = trs__arena_alloc(arena, n * sizeof *pairs);
    size_t *at = trs__arena_alloc(arena, n * sizeof *at);
    int *columns = trs__arena_alloc(arena, n * sizeof *columns);
    trs_status status = TRS_OK;
    bool moved = true;

    looking->before = trs__arena_alloc(arena, n * n * sizeof *looking->before);
    if (!pairs || !at || !columns || !looking->before)
        return trs__no_memory(err);
    for (size_t i = 0; i < n * n; i++)
        looking->before[i] = UNKNOWN;
    for (size_t i = 0; i < n; i++) {
        at[i] = i;
        columns[i] = inference->milestones[i].index;
    }
    looking->columns = columns;
    for (size_t pass = 0; pass < n && moved && status == TRS_OK; pass++) {
        status = count_neighbours(looking, at, pairs, err);
        if (status == TRS_OK)
            status = change_places(looking, at, &moved, err);
    }
    return status;
}

static trs_status look_for_both(void *context, size_t index, trs_error *err)
{
    struct looking *looking = context;
    trs__inference *inference = looking->inference;
    const trs__segment *segment = looking->cases->segments[index];
    size_t last = inference->milestone_count - 1;
    const trs__stamp *from =
        segment->milestones[inference->milestones[0].index];
    const trs__stamp *to =
        segment->milestones[inference->milestones[last].index];
    uint64_t with_both = 0;

    (void)err;
    for (size_t row = 0; row < segment->count; row++)
        with_both += from[row] != TRS__NO_STAMP && to[row] != TRS__NO_STAMP;
    pthread_mutex_lock(&looking->lock);
    inference->with_both += with_both;
    pthread_mutex_unlock(&looking->lock);
    return TRS_OK;
}

/* All milestones of the study, before anything is known of them. */
static bool list_all(trs__inference *inference, const trs_study *study)
{
    size_t n = trs_study_milestone_count(study);

    inference->milestones = trs__arena_alloc(
        &inference->arena, (n + 1) * sizeof *inference->milestones);
    for (size_t m = 0; inference->milestones && m < n; m++) {
        const char *name = trs_study_milestone(study, m)->name;
        trs__candidate *next = &inference->milestones[m];

        next->name = trs__arena_text(&inference->arena, name, strlen(name));
        next->index = (int)m;
        if (!next->name)
            return false;
    }
    return inference->milestones != NULL;
}

/* Leaves those that cannot stand in the order. */
static void keep_some(trs__inference *inference, const trs_study *study,
                      bool given)
{
    size_t n = trs_study_milestone_count(study);

    inference->milestone_count = 0;
    for (size_t m = 0; m < n; m++) {
        const trs_milestone *milestone = trs_study_milestone(study, m);
        trs__candidate next = inference->milestones[m];

        if (!given && next.count == 0 && inference->data.where.count) {
            inference->adopts = false; /* only rows that are left out have it */
            continue;
        }
        if (!given || (!milestone->optional && !milestone->terminal))
            inference->milestones[inference->milestone_count++] = next;
    }
}

static trs_status look(struct looking *looking, trs_error *err)
{
    trs__inference *inference = looking->inference;
    const trs_cases *cases = looking->cases;
    bool given = trs_study_gave(inference->study, TRS_SECTION_MILESTONES);
    trs_status status = trs__infer_medians(inference, cases, err);

    if (status != TRS_OK)
        return status;
    keep_some(inference, cases->study, given);
    if (!given) {
        qsort(inference->milestones, inference->milestone_count,
              sizeof *inference->milestones, compare_candidates);
        status = order_pairs(looking, err);
    }
    if (status == TRS_OK && inference->milestone_count)
        status = trs__tasks_run(&cases->host, cases->segment_count,
                                look_for_both, looking, err);
    return status;
}

trs_status trs__infer_milestones(trs__inference *inference,
                                 const trs_cases *cases, trs_error *err)
{
    struct looking looking = { .inference = inference, .cases = cases };
    trs_status status;

    if (!list_all(inference, cases->study) ||
        pthread_mutex_init(&looking.lock, NULL) != 0)
        return trs__no_memory(err);
    status = look(&looking, err);
    pthread_mutex_destroy(&looking.lock);
    return status;
}
