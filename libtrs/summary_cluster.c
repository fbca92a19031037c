/* Knows which consignments travelled together, and what that does to intervals:
 * the deviations of a cluster's consignments are added up first, so a mean is
 * known less well than its n consignments suggest.
 *
 * Sums of each cluster in each stored group are kept beside the counts, as
 * integers.  They are not saved and not merged: a summary without them has no
 * intervals where the study names a cluster. */
#include "libtrs/summary_cluster.h"

#include "libtrs/status.h"
#include "libtrs/tasks.h"
#include "libtrs/wide.h"

#include <stdlib.h>
#include <string.h>

/* What a cluster adds to a group in one interval; weights in millionths. */
typedef struct sum {
    uint32_t cluster;
    trs__int128 weight, total;  /* complete: w, and w times the duration */
    trs__int128 within, judged; /* against the target                    */
} sum;

typedef struct trs__cluster_sums {
    sum *sums;      /* by group */
    size_t *starts; /* [group]: its first; one more at the end */
} cluster_sums;

struct trs__clusters {
    cluster_sums *cells; /* [set * intervals + interval] */
    size_t count;
    uint64_t *in_stratum; /* [stratum]: clusters, in the whole study */
};

void trs__clusters_free(trs__clusters *clusters, const trs_host *host)
{
    if (!clusters)
        return;
    for (size_t c = 0; clusters->cells && c < clusters->count; c++) {
        trs__free(host, clusters->cells[c].sums);
        trs__free(host, clusters->cells[c].starts);
    }
    trs__free(host, clusters->cells);
    trs__free(host, clusters->in_stratum);
    trs__free(host, clusters);
}

/* ---- counting ------------------------------------------------------------ */

/* A consignment of no cluster is one of its own. */
static uint32_t cluster_of(const trs_cases *cases, size_t s, size_t row)
{
    uint32_t code = cases->segments[s]->clusters[row];

    return code ? code
                : (uint32_t)(cases->cluster_count + 1 + cases->first_row[s] +
                             row);
}

static void add_measure(sum *to, const trs__measure *measure, trs_span target,
                        trs__int128 weight)
{
    bool complete = measure->outcome == TRS_COMPLETE;

    if (complete) {
        to->weight += weight;
        to->total += weight * measure->span;
    }
    if (target < 0)
        return;
    if (complete || (measure->outcome == TRS_OPEN && measure->span >= target))
        to->judged += weight;
    if (complete && measure->span <= target)
        to->within += weight;
}

/* The sums of one interval in one breakdown while they are added up: map has
 * (group, cluster). */
struct adder {
    trs__tuples map;
    sum *sums;
    size_t room;
};

static bool add_row(struct adder *adder, uint32_t group, uint32_t cluster,
                    const trs__measure *measure, trs_span target,
                    int64_t weight)
{
    uint32_t codes[] = { group + 1, cluster }, number;
    size_t known = adder->map.count;

    number = trs__tuples_number(&adder->map, codes);
    if (number == TRS__NO_TUPLE ||
        !trs__grow(adder->map.host, &adder->sums, &adder->room,
                   adder->map.count, sizeof *adder->sums))
        return false;
    if (number == known)
        adder->sums[number] = (sum){ .cluster = cluster };
    add_measure(&adder->sums[number], measure, target, weight);
    return true;
}

static bool add_rows(struct adder *adder, const trs__counter *counter,
                     size_t set, size_t interval)
{
    const trs_cases *cases = counter->cases;

    for (size_t s = 0; s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];
        const uint32_t *groups = counter->group_of[set][s];

        for (size_t row = 0; row < segment->count; row++) {
            trs__measure measure;

            if (groups[row] == TRS__NO_TUPLE)
                continue;
            measure = trs__meter_read(&counter->meters[interval], segment, row);
            if (measure.outcome != TRS_COMPLETE && measure.outcome != TRS_OPEN)
                continue;
            if (!add_row(
                    adder, groups[row], cluster_of(cases, s, row), &measure,
                    trs__goal_of(&counter->goals[interval], segment, row),
                    segment->weights ? segment->weights[row] : TRS_WEIGHT_ONE))
                return false;
        }
    }
    return true;
}

/* By group. */
static bool settle(cluster_sums *cell, const struct adder *adder, size_t groups)
{
    const trs_host *host = adder->map.host;
    size_t n = adder->map.count, at = 0;
    uint32_t *order = trs__alloc(host, n, sizeof *order);
    bool ok;

    cell->sums = trs__alloc(host, n, sizeof *cell->sums);
    cell->starts = trs__alloc(host, groups + 1, sizeof *cell->starts);
    ok = order && cell->sums && cell->starts;
    if (ok)
        trs__tuples_order(&adder->map, order);
    for (size_t i = 0; ok && i < n; i++)
        cell->sums[i] = adder->sums[order[i]];
    for (size_t g = 0; ok && g <= groups; g++) {
        while (at < n && adder->map.codes[2 * (size_t)order[at]] < g + 1)
            at++;
        cell->starts[g] = at;
    }
    trs__free(host, order);
    return ok;
}

static trs_status count_cell(void *context, size_t index, trs_error *err)
{
    trs__counter *counter = context;
    trs_summary *summary = counter->summary;
    size_t set = index / summary->interval_count;
    struct adder adder = { .map = { .host = &summary->host, .width = 2 } };
    bool ok = add_rows(&adder, counter, set, index % summary->interval_count) &&
              settle(&summary->clusters->cells[index], &adder,
                     summary->groups[set].count);

    trs__tuples_clear(&adder.map);
    trs__free(&summary->host, adder.sums);
    return ok ? TRS_OK : trs__no_memory(err);
}

/* Clusters of each stratum, whatever `where`. */
static bool count_strata(trs__counter *counter)
{
    const trs_summary *summary = counter->summary;
    const trs_cases *cases = counter->cases;
    trs__tuples map = { .host = &summary->host, .width = 2 };
    uint32_t *codes =
        trs__zalloc(&summary->host, summary->strata_width + 1, sizeof *codes);
    bool ok = codes != NULL;

    for (size_t s = 0; ok && s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];

        for (size_t row = 0; ok && row < segment->count; row++) {
            uint32_t pair[2];
            size_t known = map.count;

            if (segment->standing && segment->standing[row] != TRS__IN_STUDY)
                continue;
            for (size_t i = 0; i < summary->strata_width; i++)
                codes[i] = segment->dimensions[summary->strata[i]][row];
            pair[0] = (uint32_t)trs__summary_find_stratum(summary, codes);
            pair[1] = cluster_of(cases, s, row);
            ok = trs__tuples_number(&map, pair) != TRS__NO_TUPLE;
            if (ok && map.count > known)
                summary->clusters->in_stratum[pair[0]]++;
        }
    }
    trs__tuples_clear(&map);
    trs__free(&summary->host, codes);
    return ok;
}

trs_status trs__count_clusters(trs__counter *counter, trs_error *err)
{
    trs_summary *summary = counter->summary;
    const trs_host *host = &summary->host;
    trs__clusters *clusters = trs__zalloc(host, 1, sizeof *clusters);
    size_t cells = summary->group_sets * summary->interval_count;

    summary->clusters = clusters;
    if (!clusters)
        return trs__no_memory(err);
    clusters->count = cells;
    clusters->cells = trs__zalloc(host, cells, sizeof *clusters->cells);
    clusters->in_stratum =
        trs__zalloc(host, summary->stratum_count, sizeof *clusters->in_stratum);
    if (!clusters->cells || !clusters->in_stratum || !count_strata(counter))
        return trs__no_memory(err);
    return trs__tasks_run(host, cells, count_cell, counter, err);
}

/* ---- intervals ----------------------------------------------------------- */

void trs__clusters_drop_limits(trs_stats *stats)
{
    trs_number *const limits[] = { &stats->mean_lo,      &stats->mean_hi,
                                   &stats->median_lo,    &stats->median_hi,
                                   &stats->within_lo,    &stats->within_hi,
                                   &stats->km_se,        &stats->km_median_lo,
                                   &stats->km_median_hi, &stats->km_rmean_lo,
                                   &stats->km_rmean_hi };

    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        *limits[i] = (trs_number){ 0, false };
    stats->clustered = true;
}

/* The clusters of a cell, each once a stratum. */
struct gathered {
    trs__tuples map; /* (stratum, cluster) */
    sum *sums;
    size_t room;
};

static bool gather(struct gathered *to, uint32_t stratum, const sum *from,
                   size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t pair[] = { stratum, from[i].cluster };
        size_t known = to->map.count;
        uint32_t number = trs__tuples_number(&to->map, pair);

        if (number == TRS__NO_TUPLE ||
            !trs__grow(to->map.host, &to->sums, &to->room, to->map.count,
                       sizeof *to->sums))
            return false;
        if (number == known)
            to->sums[number] = (sum){ .cluster = from[i].cluster };
        to->sums[number].weight += from[i].weight;
        to->sums[number].total += from[i].total;
        to->sums[number].within += from[i].within;
        to->sums[number].judged += from[i].judged;
    }
    return true;
}

/* An order that does not depend on that of rows, since it decides how doubles
 * are rounded. */
static int compare_clusters(const void *a, const void *b)
{
    const trs_cluster *x = a, *y = b;

    if (x->stratum != y->stratum)
        return x->stratum < y->stratum ? -1 : 1;
    if (x->weight < y->weight || x->weight > y->weight)
        return x->weight < y->weight ? -1 : 1;
    return (x->total > y->total) - (x->total < y->total);
}

static trs_status estimate(trs_estimate *out, const struct gathered *from,
                           const struct trs__cluster_cell *cell, bool share,
                           trs_cluster *clusters,
                           const trs_cluster_stratum *strata, trs_error *err)
{
    size_t n = 0;

    for (size_t i = 0; i < from->map.count; i++) {
        const sum *s = &from->sums[i];
        trs_cluster *to = &clusters[n];
        size_t stratum = from->map.codes[2 * i];
        double w = cell->expansion ? cell->expansion[stratum] : 1;

        to->stratum = stratum;
        to->weight = (double)(share ? s->judged : s->weight) * 1e-6 * w;
        to->total = (double)(share ? s->within : s->total) * 1e-6 * w;
        n += to->weight > 0;
    }
    qsort(clusters, n, sizeof *clusters, compare_clusters);
    return trs_stats_clusters(out, clusters, n, strata, cell->stratum_count,
                              share, cell->confidence, err);
}

static trs_status set_limits(trs_stats *stats, const struct gathered *from,
                             const struct trs__cluster_cell *cell,
                             trs_cluster *clusters,
                             const trs_cluster_stratum *strata, trs_error *err)
{
    trs_estimate mean, share;
    trs_status status =
        estimate(&mean, from, cell, false, clusters, strata, err);

    if (status == TRS_OK)
        status = estimate(&share, from, cell, true, clusters, strata, err);
    if (status != TRS_OK)
        return status;
    if (stats->mean.present) {
        stats->mean_lo = mean.lo;
        stats->mean_hi = mean.hi;
    }
    if (stats->within_target.present && !(stats->undecided.value > 0)) {
        stats->within_lo = share.lo;
        stats->within_hi = share.hi;
    }
    return TRS_OK;
}

trs_status trs__clusters_limits(trs_stats *stats, const trs_summary *summary,
                                const struct trs__cluster_cell *cell,
                                trs_error *err)
{
    const trs_host *host = &summary->host;
    const cluster_sums *sums =
        &summary->clusters
             ->cells[cell->set * summary->interval_count + cell->interval];
    struct gathered from = { .map = { .host = host, .width = 2 } };
    trs_cluster_stratum *strata =
        trs__zalloc(host, cell->stratum_count, sizeof *strata);
    trs_cluster *clusters = NULL;
    bool ok = strata != NULL;
    trs_status status;

    for (size_t h = 0; ok && h < cell->stratum_count; h++) {
        strata[h].sampled = summary->clusters->in_stratum[h];
        for (size_t i = cell->starts[h]; ok && i < cell->starts[h + 1]; i++) {
            size_t first = sums->starts[cell->groups[i]];

            ok = gather(&from, (uint32_t)h, &sums->sums[first],
                        sums->starts[cell->groups[i] + 1] - first);
        }
    }
    if (ok)
        clusters = trs__alloc(host, from.map.count + 1, sizeof *clusters);
    status = ok && clusters
                 ? set_limits(stats, &from, cell, clusters, strata, err)
                 : trs__no_memory(err);
    trs__tuples_clear(&from.map);
    trs__free(host, from.sums);
    trs__free(host, strata);
    trs__free(host, clusters);
    return status;
}
