/* Knows the order of the median times of milestones since the first event of
 * their consignments.
 *
 * Spans are counted in bins, an octave of time in 64, all milestones in one walk
 * over the table.  That tells apart nearly all medians; those in one bin are
 * looked for in a second walk. */
#include "libtrs/infer_parts.h"

#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { FINE = 64, OCTAVE = 6, BINS = 64 * FINE };

/* Of the milestone with the same index. */
struct median {
    size_t bin;
    uint64_t rank;    /* in the bin, from 0 */
    trs_span *values; /* of the bin, where another milestone's median is there,
                         too                                                */
    size_t count;
};

struct medians {
    trs__inference *inference;
    const trs_cases *cases;
    pthread_mutex_t lock;   /* of what threads add to   */
    uint64_t *counts;       /* [milestone * BINS + bin] */
    struct median *medians; /* [milestone]              */
};

static size_t bin_of(uint64_t span)
{
    int octave;

    if (span < FINE)
        return (size_t)span;
    octave = 63 - __builtin_clzll(span);
    return (size_t)(octave - OCTAVE + 1) * FINE +
           (size_t)(span >> (octave - OCTAVE) & (FINE - 1));
}

/* The least span of a bin. */
static trs_span begin_of(size_t bin)
{
    return bin < FINE ? (trs_span)bin
                      : (trs_span)(FINE + bin % FINE) << (bin / FINE - 1);
}

/* ---- spans --------------------------------------------------------------- */

enum { ROWS = 2048 }; /* at a time, whose stamps stay at hand */

/* Stamps as numbers of which a missing one is the largest. */
static uint64_t missing_last(trs__stamp stamp)
{
    return (uint64_t)stamp - (uint64_t)TRS__NO_STAMP - 1;
}

static trs__stamp stamp_again(uint64_t number)
{
    return (trs__stamp)(number + (uint64_t)TRS__NO_STAMP + 1);
}

/* The first events of n rows.  Where the table does not keep them, milestones
 * are all events there are. */
static void find_first(const trs_cases *cases, const trs__segment *segment,
                       size_t from, size_t n, trs__stamp *first)
{
    uint64_t least[ROWS];

    if (segment->first) {
        memcpy(first, segment->first + from, n * sizeof *first);
        return;
    }
    memset(least, 0xff, sizeof least);
    for (size_t m = 0; m < trs_study_milestone_count(cases->study); m++)
        for (size_t i = 0; i < n; i++) {
            uint64_t next = missing_last(segment->milestones[m][from + i]);

            least[i] = next < least[i] ? next : least[i];
        }
    for (size_t i = 0; i < n; i++)
        first[i] = stamp_again(least[i]);
}

/* How much later than the first event: no stamp is earlier. */
static uint64_t span_of(trs__stamp stamp, trs__stamp first)
{
    return (uint64_t)(trs__stamp_instant(stamp) - trs__stamp_instant(first));
}

/* What is done with the stamps of one milestone in some rows. */
typedef void (*visit)(struct medians *medians, size_t milestone,
                      const trs__stamp *stamps, const trs__stamp *first,
                      size_t n, uint64_t *counts);

static void look_at(struct medians *medians, size_t index, visit look,
                    uint64_t *counts)
{
    const trs_cases *cases = medians->cases;
    const trs__segment *segment = cases->segments[index];
    trs__stamp first[ROWS];

    for (size_t from = 0; from < segment->count; from += ROWS) {
        size_t left = segment->count - from, n = left < ROWS ? left : ROWS;

        find_first(cases, segment, from, n, first);
        for (size_t m = 0; m < trs_study_milestone_count(cases->study); m++)
            look(medians, m, segment->milestones[m] + from, first, n, counts);
    }
}

/* ---- the first walk ------------------------------------------------------ */

static void count_spans(struct medians *medians, size_t milestone,
                        const trs__stamp *stamps, const trs__stamp *first,
                        size_t n, uint64_t *counts)
{
    (void)medians;
    counts += milestone * BINS;
    for (size_t i = 0; i < n; i++)
        if (stamps[i] != TRS__NO_STAMP)
            counts[bin_of(span_of(stamps[i], first[i]))]++;
}

static trs_status count_segment(void *context, size_t index, trs_error *err)
{
    struct medians *medians = context;
    const trs_host *host = &medians->cases->host;
    size_t n = trs_study_milestone_count(medians->cases->study) * BINS;
    uint64_t *counts = trs__zalloc(host, n, sizeof *counts);

    if (!counts)
        return trs__no_memory(err);
    look_at(medians, index, count_spans, counts);
    pthread_mutex_lock(&medians->lock);
    for (size_t i = 0; i < n; i++)
        medians->counts[i] += counts[i];
    pthread_mutex_unlock(&medians->lock);
    trs__free(host, counts);
    return TRS_OK;
}

/* The bin of each median, the lower of two in the middle. */
static void find_bins(struct medians *medians)
{
    size_t n = trs_study_milestone_count(medians->cases->study);

    for (size_t m = 0; m < n; m++) {
        trs__candidate *milestone = &medians->inference->milestones[m];
        struct median *median = &medians->medians[m];
        const uint64_t *counts = medians->counts + m * BINS;

        milestone->count = 0;
        for (size_t bin = 0; bin < BINS; bin++)
            milestone->count += counts[bin];
        milestone->median = INT64_MAX; /* never recorded: at the end */
        if (!milestone->count)
            continue;
        median->rank = (milestone->count - 1) / 2;
        for (; median->rank >= counts[median->bin]; median->bin++)
            median->rank -= counts[median->bin];
        milestone->median = begin_of(median->bin);
    }
}

/* ---- the second walk ----------------------------------------------------- */

static void collect_spans(struct medians *medians, size_t milestone,
                          const trs__stamp *stamps, const trs__stamp *first,
                          size_t n, uint64_t *counts)
{
    struct median *median = &medians->medians[milestone];

    (void)counts;
    if (!median->values)
        return;
    pthread_mutex_lock(&medians->lock);
    for (size_t i = 0; i < n; i++) {
        uint64_t span = span_of(stamps[i], first[i]);

        if (stamps[i] != TRS__NO_STAMP && bin_of(span) == median->bin)
            median->values[median->count++] = (trs_span)span;
    }
    pthread_mutex_unlock(&medians->lock);
}

static trs_status collect_segment(void *context, size_t index, trs_error *err)
{
    (void)err;
    look_at(context, index, collect_spans, NULL);
    return TRS_OK;
}

/* Room for the values of medians that share a bin.  *any: there are such. */
static bool begin_collecting(struct medians *medians, bool *any)
{
    const trs__candidate *all = medians->inference->milestones;
    size_t n = trs_study_milestone_count(medians->cases->study);

    for (size_t m = 0; m < n; m++) {
        struct median *median = &medians->medians[m];
        bool shared = false;

        for (size_t other = 0; all[m].count && other < n; other++)
            shared |= other != m && all[other].median == all[m].median;
        if (!shared || median->bin < FINE) /* it is known to the millisecond */
            continue;
        *any = true;
        median->values = trs__alloc(
            &medians->cases->host,
            (size_t)medians->counts[m * BINS + median->bin], sizeof(trs_span));
        if (!median->values)
            return false;
    }
    return true;
}

static int compare_spans(const void *left, const void *right)
{
    const trs_span *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static trs_status settle_shared(struct medians *medians, trs_error *err)
{
    size_t n = trs_study_milestone_count(medians->cases->study);
    bool any = false;
    trs_status status = TRS_OK;

    if (!begin_collecting(medians, &any))
        return trs__no_memory(err);
    if (any)
        status =
            trs__tasks_run(&medians->cases->host, medians->cases->segment_count,
                           collect_segment, medians, err);
    for (size_t m = 0; status == TRS_OK && m < n; m++) {
        struct median *median = &medians->medians[m];

        if (!median->values)
            continue;
        qsort(median->values, median->count, sizeof(trs_span), compare_spans);
        medians->inference->milestones[m].median = median->values[median->rank];
    }
    return status;
}

trs_status trs__infer_medians(trs__inference *inference, const trs_cases *cases,
                              trs_error *err)
{
    size_t n = trs_study_milestone_count(cases->study);
    struct medians medians = { .inference = inference, .cases = cases };
    trs_status status;

    medians.counts = trs__zalloc(&cases->host, n * BINS, sizeof(uint64_t));
    medians.medians = trs__zalloc(&cases->host, n, sizeof *medians.medians);
    if (medians.counts && medians.medians &&
        pthread_mutex_init(&medians.lock, NULL) == 0) {
        status = trs__tasks_run(&cases->host, cases->segment_count,
                                count_segment, &medians, err);
        find_bins(&medians);
        if (status == TRS_OK)
            status = settle_shared(&medians, err);
        pthread_mutex_destroy(&medians.lock);
    } else {
        status = trs__no_memory(err);
    }
    for (size_t m = 0; medians.medians && m < n; m++)
        trs__free(&cases->host, medians.medians[m].values);
    trs__free(&cases->host, medians.medians);
    trs__free(&cases->host, medians.counts);
    return status;
}
