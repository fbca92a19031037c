/* Knows in which steps a table becomes a summary. */
#include "libtrs/summary_count.h"

#include "libtrs/sized.h"
#include "libtrs/status.h"
#include "libtrs/summary_lanes.h"
#include "libtrs/summary_stream.h"
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

static trs_status count_all(trs__counter *counter, trs_error *err)
{
    trs_summary *summary = counter->summary;
    trs__lanes lanes;
    trs_status status;

    if (counter->stream)
        return trs__stream_count(counter->stream, counter, err);
    status = trs__lanes_make(&lanes, counter, err);

    if (status == TRS_OK)
        summary->consignments = trs__lanes_rows(&lanes);
    for (size_t i = 0; i < summary->interval_count && status == TRS_OK; i++)
        status = trs__lanes_count(&lanes, i, err);
    trs__lanes_free(&lanes);
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
    if (!counter->meters || !keep_all_values(summary, counter->cases) ||
        !make_targets(counter))
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

trs_status trs__summary_begin(trs_summary **out, const trs_host *host,
                              const trs_study *study,
                              const trs_summary_options *options,
                              trs_error *err)
{
    trs_summary *summary = NULL;
    trs_status status = trs__summary_empty(&summary, host, study, err);

    if (status == TRS_OK && !keep_breakdowns(summary, options))
        status = trs__no_memory(err);
    if (status == TRS_OK)
        *out = summary;
    else
        trs_summary_free(summary);
    return status;
}

trs_status trs__summary_make(trs_summary **out, const trs_host *host,
                             const trs_cases *cases, trs__stream *stream,
                             const trs_summary_options *options, trs_error *err)
{
    trs__counter counter = { .cases = cases, .stream = stream };
    trs_status status =
        trs__summary_begin(&counter.summary, host, cases->study, options, err);

    if (status != TRS_OK)
        return status;
    trs__arena_init(&counter.arena, host);
    status = count(&counter, options, err);
    trs__arena_clear(&counter.arena);
    if (status == TRS_OK)
        *out = counter.summary;
    else
        trs_summary_free(counter.summary);
    return status;
}

trs_status trs_summary_new(trs_summary **out, const trs_host *host,
                           const trs_cases *cases,
                           const trs_summary_options *options, trs_error *err)
{
    trs_summary_options used;

    trs_summary_options_init(&used);
    trs__sized_take(&used, sizeof used, options);
    if (!cases->finished)
        return trs__fail(err, TRS_EDOMAIN, "the table is not finished");
    return trs__summary_make(out, host, cases, NULL, &used, err);
}
