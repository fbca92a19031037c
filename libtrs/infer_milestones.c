/* Knows what a first table tells of milestones: the order in which they stand,
 * and how many consignments have both ends.  Milestones, and then segments of
 * the table, are looked at side by side. */
#include "libtrs/infer_parts.h"

#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* What the tasks of one look at all consignments share. */
struct looking {
    trs__inference *inference;
    const trs_cases *cases;
    pthread_mutex_t lock; /* of before and with_both */
    uint64_t *before; /* [a * n + b]: consignments in which a comes before b */
};

/* ---- medians ------------------------------------------------------------- */

static void find_range(const trs_span *values, size_t n, trs_span *least,
                       trs_span *most)
{
    *least = *most = values[0];
    for (size_t i = 1; i < n; i++) {
        *least = values[i] < *least ? values[i] : *least;
        *most = values[i] > *most ? values[i] : *most;
    }
}

/* The value of a rank, counted from 0: values are counted by their highest
 * bits, and those that share them with the one looked for stay. */
static trs_span find_rank(trs_span *values, size_t n, size_t rank)
{
    enum { BITS = 12 };

    for (;;) {
        size_t counts[1 << BITS] = { 0 }, kept = 0, bin = 0;
        trs_span least, most;
        unsigned shift = 0;

        find_range(values, n, &least, &most);
        if (least == most)
            return least;
        while ((uint64_t)(most - least) >> shift >> BITS)
            shift++;
        for (size_t i = 0; i < n; i++)
            counts[(uint64_t)(values[i] - least) >> shift]++;
        for (; rank >= counts[bin]; bin++)
            rank -= counts[bin];
        for (size_t i = 0; i < n; i++)
            if ((uint64_t)(values[i] - least) >> shift == bin)
                values[kept++] = values[i];
        n = kept;
    }
}

/* Since the first instant of the consignment. */
static size_t list_spans(const trs_cases *cases, int milestone,
                         trs_span *values)
{
    size_t n = 0;

    for (size_t s = 0; s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];
        const trs__stamp *stamps = segment->milestones[milestone];

        for (size_t row = 0; row < segment->count; row++)
            if (stamps[row] != TRS__NO_STAMP)
                values[n++] = trs__stamp_instant(stamps[row]) -
                              trs__stamp_instant(segment->first[row]);
    }
    return n;
}

/* The lower of two in the middle. */
static trs_status measure(void *context, size_t index, trs_error *err)
{
    const struct looking *looking = context;
    const trs_host *host = &looking->cases->host;
    trs__candidate *milestone = &looking->inference->milestones[index];
    trs_span *values =
        trs__alloc(host, trs__infer_rows(looking->cases), sizeof *values);
    size_t n;

    if (!values)
        return trs__no_memory(err);
    n = list_spans(looking->cases, milestone->index, values);
    milestone->count = n;
    milestone->median = INT64_MAX; /* never recorded: at the end */
    if (n)
        milestone->median = find_rank(values, n, (n - 1) / 2);
    trs__free(host, values);
    return TRS_OK;
}

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

/* A few rows at a time, whose stamps stay at hand for all pairs. */
static void count_before(const trs__candidate *all, size_t n,
                         const trs__segment *segment, uint64_t *before)
{
    enum { ROWS = 2048 };

    for (size_t row = 0; row < segment->count; row += ROWS) {
        size_t left = segment->count - row, rows = left < ROWS ? left : ROWS;

        for (size_t a = 0; a < n; a++)
            for (size_t b = 0; b < n; b++)
                before[a * n + b] +=
                    count_less(segment->milestones[all[a].index] + row,
                               segment->milestones[all[b].index] + row, rows);
    }
}

static trs_status look_at_pairs(void *context, size_t index, trs_error *err)
{
    struct looking *looking = context;
    const trs__candidate *all = looking->inference->milestones;
    size_t n = looking->inference->milestone_count;
    const trs_host *host = &looking->cases->host;
    uint64_t *before = trs__zalloc(host, n * n, sizeof *before);

    if (!before)
        return trs__no_memory(err);
    count_before(all, n, looking->cases->segments[index], before);
    pthread_mutex_lock(&looking->lock);
    for (size_t i = 0; i < n * n; i++)
        looking->before[i] += before[i];
    pthread_mutex_unlock(&looking->lock);
    trs__free(host, before);
    return TRS_OK;
}

/* The medians of milestones that few consignments have speak of those few.
 * Neighbours that stand the other way round in most consignments that have both
 * change places. */
static trs_status order_pairs(struct looking *looking, trs_error *err)
{
    trs__inference *inference = looking->inference;
    const trs_cases *cases = looking->cases;
    trs__candidate *all = inference->milestones;
    size_t n = inference->milestone_count;
    uint64_t *before =
        trs__arena_alloc(&inference->arena, n * n * sizeof *before);
    size_t *at = trs__arena_alloc(&inference->arena, n * sizeof *at);
    trs_status status;

    if (!before || !at)
        return trs__no_memory(err);
    memset(before, 0, n * n * sizeof *before);
    looking->before = before;
    status = trs__tasks_run(&cases->host, cases->segment_count, look_at_pairs,
                            looking, err);
    if (status != TRS_OK)
        return status;
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
    return TRS_OK;
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
    trs_status status =
        trs__tasks_run(&cases->host, trs_study_milestone_count(cases->study),
                       measure, looking, err);

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
