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
    trs__stamp **firsts;  /* [segment][row]: its first event; NULL: as in the
                             table                                           */
    pthread_mutex_t lock; /* of before and with_both                         */
    const int *columns;   /* [in the order by medians]: milestone            */
    uint64_t *before;     /* [a * n + b]: consignments in which a comes before
                             b; UNKNOWN                                       */
    const struct pair *pairs; /* to be counted */
    size_t pair_count;
};

#define UNKNOWN UINT64_MAX

enum { ROWS = 2048 }; /* at a time, whose stamps stay at hand */

/* ---- first events -------------------------------------------------------- */

/* Stamps as numbers of which a missing one is the largest. */
static uint64_t missing_last(trs__stamp stamp)
{
    return (uint64_t)stamp - (uint64_t)TRS__NO_STAMP - 1;
}

static trs__stamp stamp_again(uint64_t number)
{
    return (trs__stamp)(number + (uint64_t)TRS__NO_STAMP + 1);
}

/* Where the table does not keep them, milestones are all events there are. */
static trs_status find_firsts(void *context, size_t index, trs_error *err)
{
    struct looking *looking = context;
    const trs_cases *cases = looking->cases;
    const trs__segment *segment = cases->segments[index];
    size_t milestones = trs_study_milestone_count(cases->study);
    trs__stamp *first;

    if (segment->first)
        return TRS_OK;
    first = trs__alloc(&cases->host, segment->count, sizeof *first);
    if (!first)
        return trs__no_memory(err);
    for (size_t from = 0; from < segment->count; from += ROWS) {
        size_t left = segment->count - from, n = left < ROWS ? left : ROWS;
        uint64_t least[ROWS];

        memset(least, 0xff, sizeof least);
        for (size_t m = 0; m < milestones; m++)
            for (size_t i = 0; i < n; i++) {
                uint64_t next = missing_last(segment->milestones[m][from + i]);

                least[i] = next < least[i] ? next : least[i];
            }
        for (size_t i = 0; i < n; i++)
            first[from + i] = stamp_again(least[i]);
    }
    looking->firsts[index] = first;
    return TRS_OK;
}

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

enum { BITS = 12 };

/* The value of a rank, counted from 0: values are counted by their highest
 * bits, and those that share them with the one looked for stay. */
static trs_span find_rank(trs_span *values, size_t n, size_t rank)
{
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

/* Spans of one milestone since the first event of their consignments, some at a
 * time. */
struct spans {
    const struct looking *looking;
    int milestone;
    size_t segment, row; /* what comes next */
    size_t count;
    trs_span values[ROWS];
};

static bool next_spans(struct spans *spans)
{
    const trs_cases *cases = spans->looking->cases;

    spans->count = 0;
    while (!spans->count && spans->segment < cases->segment_count) {
        const trs__segment *segment = cases->segments[spans->segment];
        const trs__stamp *stamps = segment->milestones[spans->milestone];
        const trs__stamp *first = spans->looking->firsts[spans->segment];
        size_t end = spans->row + ROWS;

        if (!first)
            first = segment->first;
        for (; spans->row < end && spans->row < segment->count; spans->row++) {
            trs__stamp stamp = stamps[spans->row];

            spans->values[spans->count] = trs__stamp_instant(stamp) -
                                          trs__stamp_instant(first[spans->row]);
            spans->count += stamp != TRS__NO_STAMP;
        }
        if (spans->row < segment->count)
            continue;
        spans->segment++;
        spans->row = 0;
    }
    return spans->count > 0;
}

/* How many there are, and between which two. */
static size_t survey(struct spans spans, trs_span *least, trs_span *most)
{
    size_t n = 0;

    *least = INT64_MAX;
    *most = INT64_MIN;
    while (next_spans(&spans)) {
        trs_span low, high;

        find_range(spans.values, spans.count, &low, &high);
        *least = low < *least ? low : *least;
        *most = high > *most ? high : *most;
        n += spans.count;
    }
    return n;
}

/* The lower of two in the middle.  As in find_rank, but the values are worked
 * out anew for each pass over them: only few are ever kept. */
static bool find_median(struct spans begin, trs__candidate *milestone)
{
    const trs_host *host = &begin.looking->cases->host;
    size_t counts[1 << BITS] = { 0 }, kept = 0, bin = 0, rank;
    trs_span least, most, *values;
    struct spans spans = begin;
    unsigned shift = 0;

    milestone->count = survey(begin, &least, &most);
    milestone->median = INT64_MAX; /* never recorded: at the end */
    if (!milestone->count)
        return true;
    rank = (size_t)(milestone->count - 1) / 2;
    while ((uint64_t)(most - least) >> shift >> BITS)
        shift++;
    while (next_spans(&spans))
        for (size_t i = 0; i < spans.count; i++)
            counts[(uint64_t)(spans.values[i] - least) >> shift]++;
    for (; rank >= counts[bin]; bin++)
        rank -= counts[bin];
    values = trs__alloc(host, counts[bin] + 1, sizeof *values);
    if (!values)
        return false;
    for (spans = begin; next_spans(&spans);)
        for (size_t i = 0; i < spans.count && kept < counts[bin]; i++) {
            values[kept] = spans.values[i];
            kept += (uint64_t)(spans.values[i] - least) >> shift == bin;
        }
    milestone->median = find_rank(values, kept, rank);
    trs__free(host, values);
    return true;
}

static trs_status measure(void *context, size_t index, trs_error *err)
{
    const struct looking *looking = context;
    trs__candidate *milestone = &looking->inference->milestones[index];
    struct spans spans = { .looking = looking, .milestone = milestone->index };

    return find_median(spans, milestone) ? TRS_OK : trs__no_memory(err);
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
    trs_status status = trs__tasks_run(&cases->host, cases->segment_count,
                                       find_firsts, looking, err);

    if (status == TRS_OK)
        status = trs__tasks_run(&cases->host,
                                trs_study_milestone_count(cases->study),
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

    looking.firsts =
        trs__zalloc(&cases->host, cases->segment_count, sizeof *looking.firsts);
    if (!looking.firsts || !list_all(inference, cases->study) ||
        pthread_mutex_init(&looking.lock, NULL) != 0) {
        trs__free(&cases->host, looking.firsts);
        return trs__no_memory(err);
    }
    status = look(&looking, err);
    pthread_mutex_destroy(&looking.lock);
    for (size_t s = 0; s < cases->segment_count; s++)
        trs__free(&cases->host, looking.firsts[s]);
    trs__free(&cases->host, looking.firsts);
    return status;
}
