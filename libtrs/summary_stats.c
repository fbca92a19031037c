/* Knows how a cell of a table becomes numbers: what its strata stand for, which
 * horizon, target and clusters it has. */
#include "libtrs/status.h"
#include "libtrs/study.h"
#include "libtrs/summary_cluster.h"
#include "libtrs/summary_runs.h"
#include "libtrs/summary_table.h"

#include <string.h>

static void fill_stratum(trs_cell_stratum *stratum, const trs_counts *counts,
                         const trs__stratum_total *total)
{
    memset(stratum, 0, sizeof *stratum);
    stratum->complete = &counts->complete;
    stratum->open = &counts->open;
    stratum->ended = &counts->ended;
    stratum->sampled = total->consignments;
    stratum->population = total->population;
    stratum->within = counts->within;
    stratum->missed = counts->missed;
    stratum->undecided = counts->undecided;
    stratum->within_weight = counts->within_weight;
    stratum->missed_weight = counts->missed_weight;
}

/* From the end of the period to the cut-off; 0 when one is not given. */
static trs_span after_period(const trs_study *study)
{
    const trs_study_info *info = trs_study_get_info(study);
    const trs_zone *zone = trs__study_zone(study, info->anchor, -1);

    if (info->cutoff_instant == TRS_INSTANT_MISSING ||
        info->period_to == TRS_DAY_NONE)
        return 0;
    return info->cutoff_instant -
           trs_zone_to_instant(zone, ((trs_wall)info->period_to + 1) * TRS_DAY,
                               NULL);
}

/* One horizon for an interval in every group. */
static void set_horizon(trs_stats_options *options, const trs_table *table,
                        size_t interval)
{
    const trs_study *study = table->summary->study;

    options->has_horizon = true;
    options->horizon = trs_study_statistics(study)->horizon;
    if (options->horizon <= 0)
        options->horizon = after_period(study);
    if (options->horizon <= 0)
        options->horizon = table->parts->largest[interval];
}

void trs_table_options(trs_stats_options *options, const trs_table *table,
                       size_t interval)
{
    const trs_statistics_rules *rules =
        trs_study_statistics(table->summary->study);

    trs_stats_options_init(options);
    options->confidence = rules->confidence;
    options->trim = (trs_millionths)(rules->trim * 1e6 + 0.5);
    set_horizon(options, table, interval);
}

/* Does the study give every stratum a population, none smaller than what was
 * drawn from it?  Else none is believed, so that all cells are treated alike. */
static bool populations_hold(const trs_summary *summary)
{
    for (size_t s = 0; s < summary->stratum_count; s++) {
        const trs__stratum_total *total = &summary->strata_totals[s];

        if (total->population == 0 || total->population < total->consignments)
            return false;
    }
    return true;
}

static void fill_cell(trs_cell *cell, const trs_table *table, size_t interval,
                      size_t group, trs_cell_stratum *strata)
{
    const trs_summary *summary = table->summary;
    const trs_sample *sample = trs_study_sample(summary->study);
    const trs_counts *whole = trs_table_counts(table, interval, group);
    bool known = populations_hold(summary);

    trs_cell_init(cell);
    cell->strata = strata;
    for (size_t s = 0; s < table->stratum_count; s++) {
        const trs_counts *counts = trs_table_stratum(table, interval, group, s);

        if (counts || table->stratum_count == 1)
            fill_stratum(&strata[cell->strata_count++], counts ? counts : whole,
                         &summary->strata_totals[s]);
    }
    for (size_t s = 0; !known && s < cell->strata_count; s++)
        strata[s].population = 0;
    cell->expand = known && !summary->weighted;
    cell->finite = sample->design == TRS_DESIGN_RANDOM ||
                   sample->design == TRS_DESIGN_STRATIFIED;
    if (whole->target_low > whole->target_high)
        cell->targets = TRS_TARGET_NONE;
    else if (whole->target_low == whole->target_high)
        cell->targets = TRS_TARGET_ONE;
    else
        cell->targets = TRS_TARGET_MANY;
    cell->target = whole->target_low;
}

/* What a consignment of each stratum stands for, when the cell is expanded. */
static double *expansion_of(const trs_table *table)
{
    size_t n = table->stratum_count;
    double *expansion = trs__alloc(&table->summary->host, n, sizeof *expansion);

    for (size_t s = 0; expansion && s < n; s++) {
        const trs__stratum_total *total = &table->summary->strata_totals[s];

        expansion[s] = total->consignments ? (double)total->population /
                                                 (double)total->consignments
                                           : 0;
    }
    return expansion;
}

/* Limits by cluster, where these are known. */
static trs_status set_clusters(trs_stats *stats, const trs_table *table,
                               size_t interval, size_t group,
                               const trs_cell *cell, double confidence,
                               trs_error *err)
{
    const struct trs_table_parts *parts = table->parts;
    const trs_summary *summary = table->summary;
    struct trs__cluster_cell where;
    double *expansion = NULL;
    trs_status status;

    trs__clusters_drop_limits(stats);
    if (!summary->clusters)
        return TRS_OK;
    if (cell->expand && !(expansion = expansion_of(table)))
        return trs__no_memory(err);
    where = (struct trs__cluster_cell){
        .set = (size_t)(parts->groups - summary->groups),
        .interval = interval,
        .starts = &parts->starts[group * table->stratum_count],
        .groups = parts->stored,
        .stratum_count = table->stratum_count,
        .expansion = expansion,
        .confidence = confidence
    };
    status = trs__clusters_limits(stats, summary, &where, err);
    trs__free(&summary->host, expansion);
    return status;
}

/* Complete durations that are not among the counts of a cell, and those that
 * are, become a distribution that the cell is of. */
static trs_status complete_cell(const trs_table *table, size_t interval,
                                size_t group, const trs_cell *cell,
                                trs_cell_stratum *strata, trs_dist *complete)
{
    const struct trs_table_parts *parts = table->parts;
    const trs__run *run;
    trs_status status;

    if (!parts->runs || cell->strata_count == 0)
        return TRS_OK;
    run = &parts->runs[interval * table->group_count + group];
    status = trs__runs_add(complete, &table->summary->ruler, &run, 1);
    if (status == TRS_OK)
        status = trs_dist_merge(complete, strata->complete);
    strata->complete = complete;
    return status;
}

trs_status trs__table_stats(trs_stats *out, const trs_table *table,
                            size_t interval, size_t group, trs_cell *cell,
                            trs_cell_stratum *strata, trs_dist *complete,
                            trs_error *err)
{
    trs_stats_options options;
    trs_status status;

    fill_cell(cell, table, interval, group, strata);
    status = complete_cell(table, interval, group, cell, strata, complete);
    if (status != TRS_OK)
        return trs__no_memory(err);
    trs_table_options(&options, table, interval);
    status = trs_stats_cell(out, &table->summary->host, cell, &options, err);
    if (status == TRS_OK && table->summary->clustered)
        status = set_clusters(out, table, interval, group, cell,
                              options.confidence, err);
    return status;
}

trs_status trs_table_stats(trs_stats *out, const trs_table *table,
                           size_t interval, size_t group, trs_cell *cell,
                           trs_cell_stratum *strata, trs_error *err)
{
    const trs_host *host = &table->summary->host;
    trs_cell_stratum *own = NULL;
    trs_dist complete;
    trs_cell here;
    trs_status status = TRS_OK;

    if (cell)
        status = trs__summary_whole(table->summary, err);
    if (status != TRS_OK)
        return status;
    if (!strata) {
        own = trs__alloc(host, table->stratum_count, sizeof *own);
        if (!own)
            return trs__no_memory(err);
    }
    trs_dist_init(&complete, host);
    status = trs__table_stats(out, table, interval, group, &here,
                              strata ? strata : own, &complete, err);
    if (cell && status == TRS_OK)
        *cell = here;
    trs_dist_clear(&complete);
    trs__free(host, own);
    return status;
}
