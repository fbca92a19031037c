/* Knows how consignments are counted: which group each belongs to, then one
 * pass for each interval. */
#include "libtrs/summary_count.h"

#include "libtrs/sized.h"
#include "libtrs/status.h"
#include "libtrs/tasks.h"
#include "libtrs/where.h"
#include "libtrs/wide.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- which breakdowns are kept ------------------------------------------- */

static bool is_in(int dimension, const trs_breakdown *breakdown)
{
    for (size_t i = 0; i < breakdown->count; i++)
        if (breakdown->dimensions[i] == dimension)
            return true;
    return false;
}

static bool covers(const trs_breakdown *large, const trs_breakdown *small)
{
    for (size_t i = 0; i < small->count; i++)
        if (!is_in(small->dimensions[i], large))
            return false;
    return true;
}

/* Is breakdown i a marginal of another (of two that are equal, the second)? */
static bool is_marginal(const trs_breakdown *list, size_t count, size_t i)
{
    for (size_t k = 0; k < count; k++)
        if (k != i && covers(&list[k], &list[i]) &&
            (k < i || !covers(&list[i], &list[k])))
            return true;
    return false;
}

static bool keep_breakdowns(trs_summary *summary,
                            const trs_summary_options *options)
{
    static const trs_breakdown overall = { NULL, 0 };
    const trs_breakdown *list = options->breakdowns;
    size_t count = options->breakdown_count;

    if (count == 0) {
        list = &overall;
        count = 1;
    }
    summary->groups = trs__zalloc(&summary->host, count, sizeof(trs__groups));
    for (size_t i = 0; summary->groups && i < count; i++)
        if (!is_marginal(list, count, i) &&
            !trs__summary_keep_breakdown(summary, &list[i]))
            return false;
    return summary->groups != NULL;
}

/* ---- values --------------------------------------------------------------- */

static bool keep_values(trs_summary *summary, const trs_cases *cases,
                        size_t dimension)
{
    size_t count = cases->value_counts[dimension];
    trs__values *values = &summary->values[dimension];

    values->texts =
        trs__arena_alloc(&summary->arena, (count + 1) * sizeof(trs__text));
    if (!values->texts)
        return false;
    for (size_t v = 0; v < count; v++) {
        trs__text text = cases->values[dimension][v];
        const char *copy =
            trs__arena_text(&summary->arena, text.bytes, text.length);

        if (!copy)
            return false;
        values->texts[v] = (trs__text){ copy, text.length };
    }
    values->count = count;
    return true;
}

/* Of the dimensions that anything is broken down by; the others' values are
 * nobody's business. */
static bool keep_all_values(trs_summary *summary, const trs_cases *cases)
{
    for (size_t d = 0; d < summary->dimension_count; d++)
        if (trs__summary_uses(summary, (int)d) &&
            !keep_values(summary, cases, d))
            return false;
    return true;
}

/* ---- targets ------------------------------------------------------------- */

static bool make_target(trs__counter *counter, const trs_target *rule)
{
    trs__goal *target = &counter->goals[rule->interval_index];
    const trs_cases *cases = counter->cases;
    size_t n = rule->by ? cases->value_counts[rule->by_index] : 0;

    target->given = true;
    target->by = rule->by ? rule->by_index : -1;
    target->spans =
        trs__arena_alloc(&counter->arena, (n + 1) * sizeof(trs_span));
    if (!target->spans)
        return false;
    for (size_t code = 0; code <= n; code++)
        target->spans[code] = rule->otherwise;
    for (size_t code = 0; code < n; code++)
        for (size_t v = 0; v < rule->value_count; v++)
            if (trs__text_equal(cases->values[rule->by_index][code],
                                trs__text_of(rule->values[v])))
                target->spans[code + 1] = rule->spans[v];
    return true;
}

static bool make_targets(trs__counter *counter)
{
    const trs_study *study = counter->summary->study;
    size_t n = counter->summary->interval_count;

    counter->goals =
        trs__arena_alloc(&counter->arena, (n + 1) * sizeof(trs__goal));
    if (!counter->goals)
        return false;
    memset(counter->goals, 0, (n + 1) * sizeof(trs__goal));
    for (size_t t = 0; t < trs_study_target_count(study); t++)
        if (!make_target(counter, trs_study_target(study, t)))
            return false;
    return true;
}

/* ---- counting ------------------------------------------------------------ */

static void add_weight(trs_weight *to, int64_t weight)
{
    to->sum = trs__narrow(trs__wide(to->sum) + weight);
    to->squares =
        trs__narrow(trs__wide(to->squares) + (trs__int128)weight * weight);
}

static void judge_target(trs_counts *counts, const trs__measure *measure,
                         trs_span target, int64_t weight)
{
    bool complete = measure->outcome == TRS_COMPLETE;

    if (target < 0 || (!complete && measure->outcome != TRS_OPEN))
        return;
    if (target < counts->target_low)
        counts->target_low = target;
    if (target > counts->target_high)
        counts->target_high = target;
    if (complete && measure->span <= target) {
        counts->within++;
        add_weight(&counts->within_weight, weight);
    } else if (complete || measure->span >= target) {
        counts->missed++;
        add_weight(&counts->missed_weight, weight);
    } else {
        counts->undecided++;
    }
}

static trs_status add_span(trs_dist *dist, trs_span span, int64_t weight)
{
    return dist->weighted ? trs_dist_add_weighted(dist, span, weight)
                          : trs_dist_add(dist, span);
}

static trs_status count_one(trs_counts *counts, const trs__measure *measure,
                            trs_span target, int64_t weight)
{
    counts->consignments++;
    counts->outcomes[measure->outcome]++;
    if (target >= 0)
        judge_target(counts, measure, target, weight);
    switch (measure->outcome) {
    case TRS_COMPLETE:
        counts->negative += measure->clipped || measure->span < 0;
        counts->clipped += measure->clipped;
        counts->to_the_day += measure->to_the_day;
        return add_span(&counts->complete, measure->span, weight);
    case TRS_OPEN:
        return add_span(&counts->open, measure->span, weight);
    case TRS_ENDED:
        return add_span(&counts->ended, measure->span, weight);
    default:
        return TRS_OK;
    }
}

static trs_status count_segment(trs__counter *counter, size_t interval,
                                size_t s, trs_error *err)
{
    trs_summary *summary = counter->summary;
    const trs__segment *segment = counter->cases->segments[s];
    const trs__meter *meter = &counter->meters[interval];
    const trs__goal *goal = &counter->goals[interval];

    for (size_t row = 0; row < segment->count; row++) {
        trs__measure measure;
        trs_span limit;
        int64_t weight;

        if (counter->group_of[0][s][row] == TRS__NO_TUPLE)
            continue;
        measure = trs__meter_read(meter, segment, row);
        limit = trs__goal_of(goal, segment, row);
        weight = segment->weights ? segment->weights[row] : TRS_WEIGHT_ONE;
        for (size_t set = 0; set < summary->group_sets; set++) {
            trs__groups *groups = &summary->groups[set];
            size_t at =
                interval * groups->count + counter->group_of[set][s][row];
            trs_status status =
                count_one(&groups->counts[at], &measure, limit, weight);

            if (status != TRS_OK)
                return trs__no_memory(err);
        }
    }
    return TRS_OK;
}

static trs_status count_interval(void *context, size_t interval, trs_error *err)
{
    trs__counter *counter = context;

    for (size_t s = 0; s < counter->cases->segment_count; s++) {
        trs_status status = count_segment(counter, interval, s, err);

        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

/* Sorts the distributions of one cell; index runs over all cells of all sets. */
static trs_status settle_cell(void *context, size_t index, trs_error *err)
{
    trs__counter *counter = context;
    trs_summary *summary = counter->summary;
    trs__groups *groups = summary->groups;
    trs_counts *counts;

    while (index >= groups->count * summary->interval_count) {
        index -= groups->count * summary->interval_count;
        groups++;
    }
    counts = &groups->counts[index];
    if (trs_dist_settle(&counts->complete) != TRS_OK ||
        trs_dist_settle(&counts->open) != TRS_OK ||
        trs_dist_settle(&counts->ended) != TRS_OK)
        return trs__no_memory(err);
    return TRS_OK;
}

static trs_status count_all(trs__counter *counter, trs_error *err)
{
    trs_summary *summary = counter->summary;
    const trs_host *host = &summary->host;
    size_t cells = 0;
    trs_status status = trs__tasks_run(host, summary->interval_count,
                                       count_interval, counter, err);

    for (size_t set = 0; set < summary->group_sets; set++)
        cells += summary->groups[set].count * summary->interval_count;
    if (status == TRS_OK)
        status = trs__tasks_run(host, cells, settle_cell, counter, err);
    for (size_t s = 0; s < counter->cases->segment_count; s++)
        for (size_t row = 0; row < counter->cases->segments[s]->count; row++)
            summary->consignments +=
                counter->group_of[0][s][row] != TRS__NO_TUPLE;
    return status;
}

/* ---- ids ----------------------------------------------------------------- */

static int compare_ids(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static bool keep_ids(trs__counter *counter)
{
    trs_summary *summary = counter->summary;
    const trs_cases *cases = counter->cases;
    size_t at = 0;

    summary->ids =
        trs__alloc(&summary->host, cases->count, sizeof *summary->ids);
    if (!summary->ids)
        return false;
    for (size_t row = 0; row < cases->count; row++) {
        size_t length;
        const char *id = trs_cases_id(cases, row, &length);

        if (id)
            summary->ids[at++] = trs__fnv1a(id, length);
    }
    summary->id_count = at;
    qsort(summary->ids, at, sizeof *summary->ids, compare_ids);
    return true;
}

/* ---- all of it ----------------------------------------------------------- */

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "post=BUS, post=MBA": what passes, each once and in order. */
static bool keep_selection(trs__counter *counter,
                           const trs_summary_options *options)
{
    const trs_study *study = counter->summary->study;
    size_t n = options->where_count, total = 1;
    char **parts = trs__arena_alloc(&counter->arena, (n + 1) * sizeof *parts);
    char *text;

    for (size_t w = 0; parts && w < n; w++) {
        const trs_where *where = &options->where[w];
        const char *name =
            trs_study_dimension(study, (size_t)where->dimension)->name;
        const char *value = where->value ? where->value : "";
        size_t size = strlen(name) + strlen(value) + 2;

        parts[w] = trs__arena_alloc(&counter->arena, size);
        if (!parts[w])
            return false;
        snprintf(parts[w], size, "%s=%s", name, value);
        total += size + 1;
    }
    text = trs__arena_alloc(&counter->summary->arena, total);
    if (!parts || !text)
        return false;
    qsort(parts, n, sizeof *parts, compare_texts);
    text[0] = '\0';
    for (size_t w = 0; w < n; w++) {
        if (w && strcmp(parts[w], parts[w - 1]) == 0)
            continue;
        if (w)
            strcat(text, ", ");
        strcat(text, parts[w]);
    }
    counter->summary->selection = n ? text : NULL;
    return true;
}

static trs_status prepare(trs__counter *counter,
                          const trs_summary_options *options, trs_error *err)
{
    trs_summary *summary = counter->summary;
    size_t n = summary->interval_count;
    trs_status status;

    summary->weighted = counter->cases->weight_attribute >= 0;
    summary->clustered = counter->cases->cluster_attribute >= 0;
    counter->meters =
        trs__arena_alloc(&counter->arena, (n + 1) * sizeof(trs__meter));
    if (!counter->meters || !keep_breakdowns(summary, options) ||
        !keep_all_values(summary, counter->cases) || !make_targets(counter))
        return trs__no_memory(err);
    status =
        trs__filters_where(&counter->where, &counter->arena, counter->cases,
                           options->where, options->where_count, err);
    if (status == TRS_OK && !keep_selection(counter, options))
        status = trs__no_memory(err);
    for (size_t i = 0; i < n && status == TRS_OK; i++)
        status = trs__meter_make(&counter->meters[i], &counter->arena,
                                 counter->cases, i, err);
    return status;
}

static bool make_group_lists(trs__counter *counter)
{
    size_t sets = counter->summary->group_sets;

    counter->group_of =
        trs__arena_alloc(&counter->arena, (sets + 1) * sizeof(uint32_t **));
    for (size_t set = 0; counter->group_of && set < sets; set++) {
        size_t bytes = (counter->cases->segment_count + 1) * sizeof(uint32_t *);

        counter->group_of[set] = trs__arena_alloc(&counter->arena, bytes);
        if (!counter->group_of[set])
            return false;
        memset(counter->group_of[set], 0, bytes);
    }
    return counter->group_of != NULL;
}

static void free_group_lists(trs__counter *counter)
{
    for (size_t set = 0;
         counter->group_of && set < counter->summary->group_sets; set++)
        for (size_t s = 0; s < counter->cases->segment_count; s++)
            trs__free(&counter->summary->host, counter->group_of[set][s]);
}

static trs_status count(trs__counter *counter,
                        const trs_summary_options *options, trs_error *err)
{
    trs_status status = prepare(counter, options, err);

    if (status == TRS_OK && !make_group_lists(counter))
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = trs__count_strata(counter, err);
    if (status == TRS_OK)
        status = trs__number_groups(counter, err);
    if (status == TRS_OK)
        status = count_all(counter, err);
    if (status == TRS_OK && counter->summary->clustered)
        status = trs__count_clusters(counter, err);
    if (status == TRS_OK && options->keep_ids &&
        trs__cases_by_id(counter->cases) && !keep_ids(counter))
        status = trs__no_memory(err);
    free_group_lists(counter);
    return status;
}

trs_status trs_summary_new(trs_summary **out, const trs_host *host,
                           const trs_cases *cases,
                           const trs_summary_options *options, trs_error *err)
{
    trs_summary_options used;
    trs__counter counter = { .cases = cases };
    trs_status status;

    trs_summary_options_init(&used);
    trs__sized_take(&used, sizeof used, options);
    if (!cases->finished)
        return trs__fail(err, TRS_EDOMAIN, "the table is not finished");
    status = trs__summary_empty(&counter.summary, host, cases->study, err);
    if (status != TRS_OK)
        return status;
    trs__arena_init(&counter.arena, host);
    status = count(&counter, &used, err);
    trs__arena_clear(&counter.arena);
    if (status == TRS_OK)
        *out = counter.summary;
    else
        trs_summary_free(counter.summary);
    return status;
}
