/* Knows how consignments are counted: which group each belongs to, then one
 * pass for each interval. */
#include "libtrs/summary.h"

#include "libtrs/interval.h"
#include "libtrs/status.h"
#include "libtrs/tasks.h"
#include "libtrs/tuples.h"
#include "libtrs/wide.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The target of an interval, by the code of a dimension. */
struct target {
    bool given;
    int by;          /* -1: one for all */
    trs_span *spans; /* [code]; < 0: none */
};

/* What counting needs besides the summary. */
struct counter {
    trs_summary *summary;
    const trs_cases *cases;
    trs__arena arena;
    trs__filters where;
    trs__meter *meters;     /* [interval] */
    struct target *targets; /* [interval] */
    uint32_t ***group_of; /* [set][segment][row]; TRS__NO_TUPLE: not counted */
};

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

/* ---- the group of each consignment --------------------------------------- */

static bool counts_row(const struct counter *counter,
                       const trs__segment *segment, size_t row)
{
    return (!segment->standing || segment->standing[row] == TRS__IN_STUDY) &&
           trs__filters_pass(&counter->where, segment, row);
}

static void read_tuple(const trs__segment *segment, size_t row,
                       const int *dimensions, size_t width, uint32_t *codes)
{
    for (size_t i = 0; i < width; i++)
        codes[i] = segment->dimensions[dimensions[i]][row];
}

/* Numbers the rows of one segment; consecutive rows often agree. */
static bool number_rows(struct counter *counter, trs__tuples *map,
                        const trs__groups *groups, const trs__segment *segment,
                        uint32_t *numbers, uint32_t *codes)
{
    for (size_t row = 0; row < segment->count; row++) {
        numbers[row] = TRS__NO_TUPLE;
        if (!counts_row(counter, segment, row))
            continue;
        read_tuple(segment, row, groups->dimensions, groups->width, codes);
        numbers[row] = trs__tuples_number(map, codes);
        if (numbers[row] == TRS__NO_TUPLE)
            return false;
    }
    return true;
}

/* Replaces numbers in order of appearance by places in the table. */
static bool settle_numbers(struct counter *counter, size_t set,
                           trs__tuples *map)
{
    trs_summary *summary = counter->summary;
    trs__groups *groups = &summary->groups[set];
    size_t width = groups->width;
    uint32_t *order = trs__alloc(map->host, map->count, sizeof *order);
    uint32_t *place = trs__alloc(map->host, map->count, sizeof *place);
    bool ok = order && place && trs__groups_make(summary, groups, map->count);

    if (ok) {
        trs__tuples_order(map, order);
        for (uint32_t i = 0; i < map->count; i++) {
            place[order[i]] = i;
            if (width)
                memcpy(&groups->codes[i * width], &map->codes[order[i] * width],
                       width * sizeof *groups->codes);
        }
    }
    for (size_t s = 0; ok && s < counter->cases->segment_count; s++) {
        uint32_t *numbers = counter->group_of[set][s];

        for (size_t r = 0; r < counter->cases->segments[s]->count; r++)
            if (numbers[r] != TRS__NO_TUPLE)
                numbers[r] = place[numbers[r]];
    }
    trs__free(map->host, order);
    trs__free(map->host, place);
    return ok;
}

static trs_status find_groups(void *context, size_t set, trs_error *err)
{
    struct counter *counter = context;
    const trs_cases *cases = counter->cases;
    const trs_host *host = &counter->summary->host;
    const trs__groups *groups = &counter->summary->groups[set];
    trs__tuples map = { .host = host, .width = groups->width };
    uint32_t *codes = trs__zalloc(host, groups->width + 1, sizeof *codes);
    bool ok = codes != NULL;

    for (size_t s = 0; ok && s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];

        counter->group_of[set][s] =
            trs__alloc(host, segment->count, sizeof(uint32_t));
        ok = counter->group_of[set][s] &&
             number_rows(counter, &map, groups, segment,
                         counter->group_of[set][s], codes);
    }
    ok = ok && settle_numbers(counter, set, &map);
    trs__tuples_clear(&map);
    trs__free(host, codes);
    return ok ? TRS_OK : trs__no_memory(err);
}

/* ---- strata -------------------------------------------------------------- */

/* Counts all consignments of the study in each stratum, whatever `where`. */
static trs_status count_strata(struct counter *counter, trs_error *err)
{
    trs_summary *summary = counter->summary;
    const trs_host *host = &summary->host;
    size_t width = summary->strata_width;
    trs__tuples map = { .host = host, .width = width };
    uint32_t *codes = trs__zalloc(host, width + 1, sizeof *codes);
    uint64_t *totals = NULL;
    size_t room = 0;
    bool ok = codes != NULL;

    for (size_t s = 0; ok && s < counter->cases->segment_count; s++) {
        const trs__segment *segment = counter->cases->segments[s];

        for (size_t row = 0; ok && row < segment->count; row++) {
            uint32_t number;
            size_t known = map.count;

            if (segment->standing && segment->standing[row] != TRS__IN_STUDY)
                continue;
            read_tuple(segment, row, summary->strata, width, codes);
            number = trs__tuples_number(&map, codes);
            ok = number != TRS__NO_TUPLE &&
                 trs__grow(host, &totals, &room, map.count, sizeof *totals);
            if (ok && number == known)
                totals[number] = 0;
            if (ok)
                totals[number]++;
        }
    }
    ok = ok && trs__summary_make_strata(summary, map.count);
    if (ok && map.count) {
        uint32_t *order = trs__alloc(host, map.count, sizeof *order);

        ok = order != NULL;
        if (ok)
            trs__tuples_order(&map, order);
        for (size_t i = 0; ok && i < map.count; i++) {
            const uint32_t *tuple = &map.codes[order[i] * width];

            if (width)
                memcpy(&summary->stratum_codes[i * width], tuple,
                       width * sizeof *tuple);
            summary->strata_totals[i].consignments = totals[order[i]];
            summary->strata_totals[i].population =
                trs__summary_population(summary, tuple);
        }
        trs__free(host, order);
    }
    trs__free(host, totals);
    trs__free(host, codes);
    trs__tuples_clear(&map);
    return ok ? TRS_OK : trs__no_memory(err);
}

/* ---- targets ------------------------------------------------------------- */

static bool make_target(struct counter *counter, const trs_target *rule)
{
    struct target *target = &counter->targets[rule->interval_index];
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

static bool make_targets(struct counter *counter)
{
    const trs_study *study = counter->summary->study;
    size_t n = counter->summary->interval_count;

    counter->targets =
        trs__arena_alloc(&counter->arena, (n + 1) * sizeof(struct target));
    if (!counter->targets)
        return false;
    memset(counter->targets, 0, (n + 1) * sizeof(struct target));
    for (size_t t = 0; t < trs_study_target_count(study); t++)
        if (!make_target(counter, trs_study_target(study, t)))
            return false;
    return true;
}

/* < 0: the row has none. */
static trs_span target_of(const struct target *target,
                          const trs__segment *segment, size_t row)
{
    if (!target->given)
        return -1;
    if (target->by < 0)
        return target->spans[0];
    return target->spans[segment->dimensions[target->by][row]];
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

static trs_status count_segment(struct counter *counter, size_t interval,
                                size_t s, trs_error *err)
{
    trs_summary *summary = counter->summary;
    const trs__segment *segment = counter->cases->segments[s];
    const trs__meter *meter = &counter->meters[interval];
    const struct target *target = &counter->targets[interval];

    for (size_t row = 0; row < segment->count; row++) {
        trs__measure measure;
        trs_span limit;
        int64_t weight;

        if (counter->group_of[0][s][row] == TRS__NO_TUPLE)
            continue;
        measure = trs__meter_read(meter, segment, row);
        limit = target_of(target, segment, row);
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
    struct counter *counter = context;

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
    struct counter *counter = context;
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

static trs_status count_all(struct counter *counter, trs_error *err)
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

static bool keep_ids(struct counter *counter)
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

/* One filter for each dimension of the where list; its values are
 * alternatives. */
static trs_status make_filters(struct counter *counter,
                               const trs_summary_options *options,
                               trs_error *err)
{
    trs__filters *filters = &counter->where;
    const trs_cases *cases = counter->cases;

    filters->items = trs__arena_alloc(
        &counter->arena, (options->where_count + 1) * sizeof(trs__filter));
    if (!filters->items)
        return trs__no_memory(err);
    for (size_t w = 0; w < options->where_count; w++) {
        const trs_where *where = &options->where[w];
        size_t f = 0, room;

        if (where->dimension < 0 ||
            (size_t)where->dimension >= counter->summary->dimension_count)
            return trs__fail(err, TRS_EDOMAIN, "no such dimension");
        room = cases->value_counts[where->dimension] + 1;
        while (f < filters->count &&
               filters->items[f].dimension != (size_t)where->dimension)
            f++;
        if (f == filters->count) {
            filters->items[f].dimension = (size_t)where->dimension;
            filters->items[f].allowed = trs__arena_alloc(&counter->arena, room);
            if (!filters->items[f].allowed)
                return trs__no_memory(err);
            memset(filters->items[f].allowed, 0, room);
            filters->count++;
        }
        trs__filter_allow(&filters->items[f], cases,
                          trs__text_of(where->value ? where->value : ""));
    }
    return TRS_OK;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "post=BUS, post=MBA": what passes, each once and in order. */
static bool keep_selection(struct counter *counter,
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

static trs_status prepare(struct counter *counter,
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
    status = make_filters(counter, options, err);
    if (status == TRS_OK && !keep_selection(counter, options))
        status = trs__no_memory(err);
    for (size_t i = 0; i < n && status == TRS_OK; i++)
        status = trs__meter_make(&counter->meters[i], &counter->arena,
                                 counter->cases, i, err);
    return status;
}

static bool make_group_lists(struct counter *counter)
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

static void free_group_lists(struct counter *counter)
{
    for (size_t set = 0;
         counter->group_of && set < counter->summary->group_sets; set++)
        for (size_t s = 0; s < counter->cases->segment_count; s++)
            trs__free(&counter->summary->host, counter->group_of[set][s]);
}

static trs_status count(struct counter *counter,
                        const trs_summary_options *options, trs_error *err)
{
    trs_status status = prepare(counter, options, err);

    if (status == TRS_OK && !make_group_lists(counter))
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = count_strata(counter, err);
    if (status == TRS_OK)
        status = trs__tasks_run(&counter->summary->host,
                                counter->summary->group_sets, find_groups,
                                counter, err);
    if (status == TRS_OK)
        status = count_all(counter, err);
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
    struct counter counter = { .cases = cases };
    trs_status status;

    trs_summary_options_init(&used);
    if (options)
        memcpy(&used, options,
               options->size < sizeof used ? options->size : sizeof used);
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
