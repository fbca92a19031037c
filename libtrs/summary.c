/* Knows what a summary is made of.  summary_count.c fills one from a table of
 * consignments, summary_table.c reads it, summary_merge.c joins two. */
#include "libtrs/summary.h"

#include "libtrs/ledger.h"
#include "libtrs/status.h"
#include "libtrs/tuples.h"
#include "libtrs/wide.h"

#include <string.h>

void trs_summary_options_init(trs_summary_options *options)
{
    memset(options, 0, sizeof *options);
    options->size = sizeof *options;
    options->keep_ids = true;
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

static void add_scalars(trs_counts *into, const trs_counts *from)
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
        add_scalars(into, parts[i]);
    trs__free(host, list);
    return status;
}

/* ---- groups -------------------------------------------------------------- */

bool trs__groups_make(trs_summary *summary, trs__groups *groups, size_t count)
{
    size_t cells;

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

size_t trs__summary_find_stratum(const trs_summary *summary,
                                 const uint32_t *codes)
{
    size_t width = summary->strata_width;

    for (size_t s = 0; s < summary->stratum_count; s++)
        if (trs__tuple_compare(&summary->stratum_codes[s * width], codes,
                               width) == 0)
            return s;
    return SIZE_MAX;
}

/* ---- life ---------------------------------------------------------------- */

trs_status trs__summary_empty(trs_summary **out, const trs_host *host,
                              const trs_study *study, trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_summary *summary = trs__zalloc(&lent, 1, sizeof *summary);

    if (!summary)
        return trs__no_memory(err);
    summary->host = lent;
    trs__arena_init(&summary->arena, &lent);
    summary->study = study;
    summary->interval_count = trs_study_interval_count(study);
    summary->dimension_count = trs_study_dimension_count(study);
    summary->stratum_count = 1;
    *out = summary;
    return TRS_OK;
}

static void free_groups(trs_summary *summary, trs__groups *groups)
{
    size_t cells = groups->count * summary->interval_count;

    for (size_t c = 0; groups->counts && c < cells; c++)
        trs__counts_clear(&groups->counts[c]);
    trs__free(&summary->host, groups->codes);
    trs__free(&summary->host, groups->counts);
}

void trs_summary_free(trs_summary *summary)
{
    trs_host host;

    if (!summary)
        return;
    host = summary->host;
    for (size_t g = 0; summary->groups && g < summary->group_sets; g++)
        free_groups(summary, &summary->groups[g]);
    trs__free(&host, summary->groups);
    trs__free(&host, summary->stratum_codes);
    trs__free(&host, summary->strata_totals);
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
