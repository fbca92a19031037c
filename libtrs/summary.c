/* Knows what a summary is made of.  summary_count.c fills one from a table of
 * consignments, summary_table.c reads it, summary_merge.c joins two. */
#include "libtrs/summary.h"

#include "libtrs/ledger.h"
#include "libtrs/sized.h"
#include "libtrs/status.h"
#include "libtrs/summary_runs.h"
#include "libtrs/tuples.h"
#include "libtrs/wide.h"

#include <string.h>

void trs_summary_options_init_sized(trs_summary_options *options, size_t size)
{
    trs_summary_options usual = { 0 };

    usual.keep_ids = true;
    trs__sized_init(options, size, &usual, sizeof usual);
}

/* ---- counts -------------------------------------------------------------- */

void trs__counts_init(trs_counts *counts, const trs_host *host, bool weighted)
{
    memset(counts, 0, sizeof *counts);
    counts->target_low = INT64_MAX;
    counts->target_high = INT64_MIN;
    if (weighted) {
        trs_dist_init_weighted(&counts->complete, host);
        trs_dist_init_weighted(&counts->open, host);
        trs_dist_init_weighted(&counts->ended, host);
    } else {
        trs_dist_init(&counts->complete, host);
        trs_dist_init(&counts->open, host);
        trs_dist_init(&counts->ended, host);
    }
}

void trs__counts_clear(trs_counts *counts)
{
    trs_dist_clear(&counts->complete);
    trs_dist_clear(&counts->open);
    trs_dist_clear(&counts->ended);
}

static trs_weight add_weights(trs_weight a, trs_weight b)
{
    return (
        trs_weight){ trs__narrow(trs__wide(a.sum) + trs__wide(b.sum)),
                     trs__narrow(trs__wide(a.squares) + trs__wide(b.squares)) };
}

void trs__counts_add(trs_counts *into, const trs_counts *from)
{
    into->consignments += from->consignments;
    for (size_t o = 0; o < TRS_OUTCOME_COUNT; o++)
        into->outcomes[o] += from->outcomes[o];
    into->negative += from->negative;
    into->clipped += from->clipped;
    into->to_the_day += from->to_the_day;
    into->within += from->within;
    into->missed += from->missed;
    into->undecided += from->undecided;
    into->within_weight = add_weights(into->within_weight, from->within_weight);
    into->missed_weight = add_weights(into->missed_weight, from->missed_weight);
    if (from->target_low < into->target_low)
        into->target_low = from->target_low;
    if (from->target_high > into->target_high)
        into->target_high = from->target_high;
}

/* Merges one distribution of each part, found at offset in trs_counts. */
static trs_status merge_dists(trs_counts *into, const trs_counts *const *parts,
                              const trs_dist **list, size_t count,
                              size_t offset)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++) {
        const trs_dist *dist =
            (const trs_dist *)((const char *)parts[i] + offset);

        if (dist->n)
            list[n++] = dist;
    }
    return trs_dist_merge_all((trs_dist *)((char *)into + offset), list, n);
}

trs_status trs__counts_merge(trs_counts *into, const trs_host *host,
                             const trs_counts *const *parts, size_t count)
{
    const trs_dist **list = trs__alloc(host, count, sizeof *list);
    trs_status status = TRS_ENOMEM;

    if (list)
        status = merge_dists(into, parts, list, count,
                             offsetof(trs_counts, complete));
    if (status == TRS_OK)
        status =
            merge_dists(into, parts, list, count, offsetof(trs_counts, open));
    if (status == TRS_OK)
        status =
            merge_dists(into, parts, list, count, offsetof(trs_counts, ended));
    for (size_t i = 0; status == TRS_OK && i < count; i++)
        trs__counts_add(into, parts[i]);
    trs__free(host, list);
    return status;
}

/* ---- groups -------------------------------------------------------------- */

bool trs__groups_make(trs_summary *summary, trs__groups *groups, size_t count)
{
    size_t cells;

    if (count == 0 && groups->width == 0)
        count = 1; /* all of nothing is a group, too */
    if (count && summary->interval_count > SIZE_MAX / count)
        return false;
    cells = count * summary->interval_count;
    groups->codes = trs__zalloc(&summary->host, count * (groups->width + 1),
                                sizeof *groups->codes);
    groups->counts = trs__zalloc(&summary->host, cells, sizeof *groups->counts);
    if (!groups->codes || !groups->counts)
        return false;
    groups->count = count;
    for (size_t c = 0; c < cells; c++)
        trs__counts_init(&groups->counts[c], &summary->host, summary->weighted);
    return true;
}

void trs__groups_clear(trs_summary *summary, trs__groups *groups)
{
    size_t cells = groups->count * summary->interval_count;

    for (size_t c = 0; groups->counts && c < cells; c++)
        trs__counts_clear(&groups->counts[c]);
    for (size_t c = 0; groups->runs && c < cells; c++)
        trs__run_clear(&groups->runs[c], &summary->host);
    trs__free(&summary->host, groups->codes);
    trs__free(&summary->host, groups->counts);
    trs__free(&summary->host, groups->runs);
    groups->codes = NULL;
    groups->runs = NULL;
    groups->counts = NULL;
    groups->count = 0;
}

trs_status trs__summary_whole(const trs_summary *summary, trs_error *err)
{
    for (size_t g = 0; g < summary->group_sets; g++)
        if (summary->groups[g].runs)
            return trs__fail(err, TRS_EDOMAIN,
                             "the summary was made for numbers only");
    return TRS_OK;
}

size_t trs__groups_place(const trs__groups *groups, int dimension)
{
    size_t i = 0;

    while (groups->dimensions[i] != dimension)
        i++;
    return i;
}

static bool is_in(int dimension, const int *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == dimension)
            return true;
    return false;
}

bool trs__summary_keep_breakdown(trs_summary *summary,
                                 const trs_breakdown *asked)
{
    trs__groups *groups = &summary->groups[summary->group_sets];
    size_t room = asked->count + summary->strata_width + 1;
    int *dimensions =
        trs__arena_alloc(&summary->arena, room * sizeof *dimensions);

    if (!dimensions)
        return false;
    if (asked->count)
        memcpy(dimensions, asked->dimensions,
               asked->count * sizeof *dimensions);
    groups->asked = (trs_breakdown){ dimensions, asked->count };
    groups->dimensions = dimensions;
    groups->width = asked->count;
    for (size_t s = 0; s < summary->strata_width; s++)
        if (!is_in(summary->strata[s], asked->dimensions, asked->count))
            dimensions[groups->width++] = summary->strata[s];
    summary->group_sets++;
    return true;
}

bool trs__summary_uses(const trs_summary *summary, int dimension)
{
    if (is_in(dimension, summary->strata, summary->strata_width))
        return true;
    for (size_t g = 0; g < summary->group_sets; g++)
        if (is_in(dimension, summary->groups[g].dimensions,
                  summary->groups[g].width))
            return true;
    return false;
}

/* ---- strata -------------------------------------------------------------- */

bool trs__summary_make_strata(trs_summary *summary, size_t count)
{
    size_t n = count ? count : 1;

    summary->stratum_codes = trs__zalloc(
        &summary->host, n * (summary->strata_width + 1), sizeof(uint32_t));
    summary->strata_totals =
        trs__zalloc(&summary->host, n, sizeof *summary->strata_totals);
    summary->stratum_count = n;
    return summary->stratum_codes && summary->strata_totals;
}

uint64_t trs__summary_population(const trs_summary *summary,
                                 const uint32_t *codes)
{
    const trs_sample *sample = trs_study_sample(summary->study);

    for (size_t p = 0; p < sample->population_count; p++) {
        const trs_stratum *row = &sample->population[p];
        size_t i = 0;

        for (; i < summary->strata_width; i++) {
            uint32_t code = codes[i];
            const trs__values *values = &summary->values[summary->strata[i]];

            if (!code || !trs__text_equal(values->texts[code - 1],
                                          trs__text_of(row->values.items[i])))
                break;
        }
        if (i == summary->strata_width)
            return row->n;
    }
    return 0;
}

size_t trs__summary_find_stratum(const trs_summary *summary,
                                 const uint32_t *codes)
{
    size_t width = summary->strata_width;
    size_t from = 0, to = summary->stratum_count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = trs__tuple_compare(&summary->stratum_codes[middle * width],
                                       codes, width);

        if (order == 0)
            return middle;
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return SIZE_MAX;
}

/* ---- life ---------------------------------------------------------------- */

/* The dimensions by which the study samples. */
static bool list_strata(trs_summary *summary)
{
    const trs_sample *sample = trs_study_sample(summary->study);

    summary->strata = trs__arena_alloc(
        &summary->arena, (sample->strata.count + 1) * sizeof(int));
    if (!summary->strata)
        return false;
    for (size_t s = 0; s < sample->strata.count; s++)
        summary->strata[s] =
            trs_study_find_dimension(summary->study, sample->strata.items[s]);
    summary->strata_width = sample->strata.count;
    return true;
}

trs_status trs__summary_empty(trs_summary **out, const trs_host *host,
                              const trs_study *study, trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_summary *summary = trs__zalloc(&lent, 1, sizeof *summary);
    size_t dimensions = trs_study_dimension_count(study);

    if (!summary)
        return trs__no_memory(err);
    summary->host = lent;
    trs__arena_init(&summary->arena, &lent);
    summary->study = study;
    summary->interval_count = trs_study_interval_count(study);
    summary->dimension_count = dimensions;
    summary->stratum_count = 1;
    summary->values = trs__arena_alloc(&summary->arena,
                                       (dimensions + 1) * sizeof(trs__values));
    if (!summary->values || !list_strata(summary)) {
        trs_summary_free(summary);
        return trs__no_memory(err);
    }
    memset(summary->values, 0, (dimensions + 1) * sizeof(trs__values));
    *out = summary;
    return TRS_OK;
}

void trs_summary_free(trs_summary *summary)
{
    trs_host host;

    if (!summary)
        return;
    host = summary->host;
    for (size_t g = 0; summary->groups && g < summary->group_sets; g++)
        trs__groups_clear(summary, &summary->groups[g]);
    trs__free(&host, summary->groups);
    trs__free(&host, summary->stratum_codes);
    trs__free(&host, summary->strata_totals);
    trs__clusters_free(summary->clusters, &host);
    trs__free(&host, summary->ids);
    trs__arena_clear(&summary->arena);
    trs_ledger_free(summary->ledger);
    trs_study_free(summary->own_study);
    trs__free(&host, summary);
}

const trs_study *trs_summary_study(const trs_summary *summary)
{
    return summary->study;
}

const char *trs_summary_selection(const trs_summary *summary)
{
    return summary->selection;
}

const trs_ledger *trs_summary_ledger(const trs_summary *summary)
{
    return summary->ledger;
}

uint64_t trs_summary_consignments(const trs_summary *summary)
{
    return summary->consignments;
}

const trs_breakdown *trs_summary_breakdown(const trs_summary *summary,
                                           size_t index)
{
    return index < summary->group_sets ? &summary->groups[index].asked : NULL;
}

void trs_summary_stratum(const trs_summary *summary, size_t stratum,
                         uint64_t *consignments, uint64_t *population)
{
    bool known = summary->strata_totals && stratum < summary->stratum_count;

    *consignments = known ? summary->strata_totals[stratum].consignments : 0;
    *population = known ? summary->strata_totals[stratum].population : 0;
}
