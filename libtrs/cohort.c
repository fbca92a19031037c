/* Knows who is looked at, and sorts them into groups. */
#include "libtrs/cohort.h"

#include "libtrs/bootstrap.h"
#include "libtrs/sized.h"
#include "libtrs/sort.h"
#include "libtrs/status.h"
#include "libtrs/tasks.h"
#include "libtrs/tuples.h"

#include <string.h>

void trs_analysis_options_init_sized(trs_analysis_options *options, size_t size)
{
    trs_analysis_options usual = { 0 };

    usual.interval = SIZE_MAX;
    trs__sized_init(options, size, &usual, sizeof usual);
}

/* ---- members ------------------------------------------------------------- */

static bool list_members(trs__cohort *cohort)
{
    const trs_cases *cases = cohort->cases;
    size_t at = 0;

    cohort->members =
        trs__alloc(&cohort->host, cases->count, sizeof *cohort->members);
    if (!cohort->members)
        return false;
    for (size_t s = 0; s < cases->segment_count; s++)
        for (size_t row = 0; row < cases->segments[s]->count; row++)
            if (trs__row_counts(&cohort->where, cases->segments[s], row))
                cohort->members[at++] =
                    (trs__member){ (uint32_t)s, (uint32_t)row };
    cohort->count = at;
    return true;
}

/* ---- groups -------------------------------------------------------------- */

/* Numbers the members in the order in which their tuples appear. */
static bool number_members(const trs__cohort *cohort, trs__set *set,
                           trs__tuples *map)
{
    uint32_t *codes = trs__zalloc(&cohort->host, set->width + 1, sizeof *codes);
    bool ok = codes != NULL;

    for (size_t m = 0; ok && m < cohort->count; m++) {
        const trs__segment *segment = trs__member_segment(cohort, m);

        for (size_t i = 0; i < set->width; i++)
            codes[i] =
                segment->dimensions[set->dimensions[i]][cohort->members[m].row];
        set->group_of[m] = trs__tuples_number(map, codes);
        ok = set->group_of[m] != TRS__NO_TUPLE;
    }
    trs__free(&cohort->host, codes);
    return ok;
}

static bool fill_group(trs__cohort *cohort, const trs__set *set,
                       trs_group *group, const uint32_t *codes)
{
    const char **values =
        trs__arena_alloc(&cohort->arena, (set->width + 1) * sizeof *values);

    if (!values)
        return false;
    group->dimensions = set->dimensions;
    group->values = values;
    group->count = set->width;
    for (size_t i = 0; i < set->width; i++) {
        trs__text text;

        values[i] = NULL;
        if (codes[i] == 0)
            continue;
        text = cohort->cases->values[set->dimensions[i]][codes[i] - 1];
        values[i] = trs__arena_text(&cohort->arena, text.bytes, text.length);
        if (!values[i])
            return false;
    }
    return true;
}

/* Groups in their order, and the members' numbers in it. */
static bool settle_groups(trs__cohort *cohort, trs__set *set,
                          const trs__tuples *map, size_t breakdown)
{
    size_t n = map->count;
    uint32_t *order = trs__alloc(&cohort->host, n, sizeof *order);
    uint32_t *place = trs__alloc(&cohort->host, n, sizeof *place);
    bool ok;

    set->groups =
        trs__arena_alloc(&cohort->arena, (n + 1) * sizeof *set->groups);
    ok = order && place && set->groups;
    if (ok) {
        memset(set->groups, 0, (n + 1) * sizeof *set->groups);
        trs__tuples_order(map, order);
    }
    for (uint32_t g = 0; ok && g < n; g++) {
        place[order[g]] = g;
        set->groups[g].breakdown = breakdown;
        ok = fill_group(cohort, set, &set->groups[g],
                        &map->codes[order[g] * set->width]);
    }
    for (size_t m = 0; ok && m < cohort->count; m++) {
        set->group_of[m] = place[set->group_of[m]];
        set->groups[set->group_of[m]].consignments++;
    }
    set->group_count = n;
    trs__free(&cohort->host, order);
    trs__free(&cohort->host, place);
    return ok;
}

/* The overall group is there even when nobody is. */
static bool make_overall(trs__cohort *cohort, trs__set *set)
{
    static const uint32_t none = 0;

    set->groups = trs__arena_alloc(&cohort->arena, sizeof *set->groups);
    if (!set->groups)
        return false;
    memset(set->groups, 0, sizeof *set->groups);
    memset(set->group_of, 0, cohort->count * sizeof *set->group_of);
    set->group_count = 1;
    set->groups[0].consignments = cohort->count;
    return fill_group(cohort, set, &set->groups[0], &none);
}

static bool make_set(trs__cohort *cohort, size_t index,
                     const trs_breakdown *breakdown)
{
    trs__set *set = &cohort->sets[index];
    trs__tuples map = { .host = &cohort->host };
    int *dimensions;
    bool ok;

    set->width = breakdown ? breakdown->count : 0;
    dimensions =
        trs__arena_alloc(&cohort->arena, (set->width + 1) * sizeof *dimensions);
    set->group_of =
        trs__alloc(&cohort->host, cohort->count, sizeof *set->group_of);
    if (!dimensions || !set->group_of)
        return false;
    if (set->width)
        memcpy(dimensions, breakdown->dimensions,
               set->width * sizeof *dimensions);
    set->dimensions = dimensions;
    if (!breakdown)
        return make_overall(cohort, set);
    map.width = set->width;
    ok = number_members(cohort, set, &map) &&
         settle_groups(cohort, set, &map, index);
    trs__tuples_clear(&map);
    return ok;
}

static bool make_sets(trs__cohort *cohort, const trs_analysis_options *options)
{
    size_t n = options->breakdown_count + 1;

    cohort->sets = trs__zalloc(&cohort->host, n, sizeof *cohort->sets);
    if (!cohort->sets)
        return false;
    for (size_t s = 0; s < n; s++) {
        cohort->set_count = s + 1;
        if (!make_set(cohort, s, s ? &options->breakdowns[s - 1] : NULL))
            return false;
        cohort->group_count += cohort->sets[s].group_count;
    }
    return true;
}

static trs_status check_options(const trs_cases *cases,
                                const trs_analysis_options *options,
                                trs_error *err)
{
    size_t n = trs_study_dimension_count(cases->study);

    if (!cases->finished)
        return trs__fail(err, TRS_EDOMAIN, "the table is not finished");
    for (size_t b = 0; b < options->breakdown_count; b++)
        for (size_t i = 0; i < options->breakdowns[b].count; i++) {
            int dimension = options->breakdowns[b].dimensions[i];

            if (dimension < 0 || (size_t)dimension >= n)
                return trs__fail(err, TRS_EDOMAIN, "no such dimension");
        }
    if (options->interval != SIZE_MAX &&
        options->interval >= trs_study_interval_count(cases->study))
        return trs__fail(err, TRS_EDOMAIN, "no such interval");
    return TRS_OK;
}

trs_status trs__cohort_open(trs__cohort *cohort, const trs_host *host,
                            const trs_cases *cases,
                            const trs_analysis_options *options, trs_error *err)
{
    trs_analysis_options used;
    trs_status status;

    trs_analysis_options_init(&used);
    trs__sized_take(&used, sizeof used, options);
    memset(cohort, 0, sizeof *cohort);
    cohort->host = trs__host_copy(host);
    cohort->cases = cases;
    trs__arena_init(&cohort->arena, host);
    cohort->interval = used.interval == SIZE_MAX ? trs_study_main(cases->study)
                                                 : (int)used.interval;
    status = check_options(cases, &used, err);
    if (status == TRS_OK)
        status = trs__filters_where(&cohort->where, &cohort->arena, cases,
                                    used.where, used.where_count, err);
    if (status == TRS_OK &&
        (!list_members(cohort) || !make_sets(cohort, &used)))
        status = trs__no_memory(err);
    return status;
}

/* ---- keeping some -------------------------------------------------------- */

static void compact(trs__cohort *cohort, const uint8_t *keep)
{
    size_t at = 0;

    for (size_t m = 0; m < cohort->count; m++) {
        if (!keep[m])
            continue;
        cohort->members[at] = cohort->members[m];
        for (size_t s = 0; s < cohort->set_count; s++)
            cohort->sets[s].group_of[at] = cohort->sets[s].group_of[m];
        at++;
    }
    cohort->count = at;
}

/* A counting sort: members by group. */
static trs_status order_set(void *context, size_t index, trs_error *err)
{
    trs__cohort *cohort = context;
    trs__set *set = &cohort->sets[index];
    size_t n = cohort->count;

    set->order = trs__alloc(&cohort->host, n, sizeof *set->order);
    set->starts =
        trs__zalloc(&cohort->host, set->group_count + 2, sizeof *set->starts);
    if (!set->order || !set->starts)
        return trs__no_memory(err);
    for (size_t m = 0; m < n; m++)
        set->starts[set->group_of[m] + 2]++;
    for (size_t g = 2; g < set->group_count + 2; g++)
        set->starts[g] += set->starts[g - 1];
    for (size_t m = 0; m < n; m++)
        set->order[set->starts[set->group_of[m] + 1]++] = (uint32_t)m;
    return TRS_OK;
}

trs_status trs__cohort_keep(trs__cohort *cohort, const uint8_t *keep,
                            trs_error *err)
{
    if (keep)
        compact(cohort, keep);
    return trs__tasks_run(&cohort->host, cohort->set_count, order_set, cohort,
                          err);
}

/* ---- hashes -------------------------------------------------------------- */

/* Of instants and values: what a row without an id is known by. */
static uint64_t hash_content(const trs__cohort *cohort, size_t member)
{
    const trs_study *study = cohort->cases->study;
    const trs__segment *segment = trs__member_segment(cohort, member);
    size_t row = cohort->members[member].row;
    uint64_t hash = trs__fnv1a("", 0);

    for (size_t m = 0; m < trs_study_milestone_count(study); m++) {
        uint64_t stamp = (uint64_t)segment->milestones[m][row];

        for (int i = 0; i < 8; i++, stamp >>= 8)
            hash = (hash ^ (stamp & 0xFF)) * 0x100000001B3u;
    }
    for (size_t d = 0; d < trs_study_dimension_count(study); d++) {
        uint32_t code = segment->dimensions[d][row];
        trs__text text = { "", 0 };

        if (code)
            text = cohort->cases->values[d][code - 1];
        hash ^= trs__fnv1a(text.bytes, text.length) + code;
        hash *= 0x100000001B3u;
    }
    return hash;
}

/* Rows that are the same in all are told apart by their number: they may stand
 * in for each other, so that no order enters. */
static bool tell_apart(const trs__cohort *cohort, uint64_t *hashes)
{
    size_t n = cohort->count;
    int64_t *beside = trs__alloc(&cohort->host, n, sizeof *beside);
    trs_span *sorted = trs__alloc(&cohort->host, n, sizeof *sorted);
    bool ok = beside && sorted;

    for (size_t m = 0; ok && m < n; m++) {
        sorted[m] = (trs_span)(hashes[m] >> 1);
        beside[m] = (int64_t)m;
    }
    ok = ok && trs__sort_spans(&cohort->host, sorted, beside, n);
    for (size_t i = 1, again = 0; ok && i < n; i++) {
        again = sorted[i] == sorted[i - 1] ? again + 1 : 0;
        hashes[beside[i]] =
            (hashes[beside[i]] | 1) + (uint64_t)again * 0x9E3779B97F4A7C16u;
    }
    if (ok && n)
        hashes[beside[0]] |= 1;
    trs__free(&cohort->host, beside);
    trs__free(&cohort->host, sorted);
    return ok;
}

uint64_t *trs__cohort_hashes(const trs__cohort *cohort)
{
    const trs_cases *cases = cohort->cases;
    uint64_t *hashes = trs__alloc(&cohort->host, cohort->count, sizeof *hashes);
    bool nameless = false;

    for (size_t m = 0; hashes && m < cohort->count; m++) {
        const trs__segment *segment = trs__member_segment(cohort, m);
        size_t row = cohort->members[m].row;
        uint32_t cluster = segment->clusters ? segment->clusters[row] : 0;
        trs__text id = { "", 0 };

        if (segment->heads)
            id = trs__segment_id(segment, row);

        /* where no column holds ids, all of them are empty */
        nameless |= !cluster && !id.length;
        if (cluster)
            hashes[m] =
                trs__bootstrap_hash(cases->cluster_values[cluster - 1].bytes,
                                    cases->cluster_values[cluster - 1].length);
        else if (id.length)
            hashes[m] = trs__bootstrap_hash(id.bytes, id.length);
        else
            hashes[m] = hash_content(cohort, m);
    }
    if (hashes && nameless && cases->cluster_attribute < 0 &&
        !tell_apart(cohort, hashes)) {
        trs__free(&cohort->host, hashes);
        return NULL;
    }
    return hashes;
}

/* ---- letting go ---------------------------------------------------------- */

void trs__cohort_shed(trs__cohort *cohort)
{
    for (size_t s = 0; s < cohort->set_count; s++) {
        trs__set *set = &cohort->sets[s];

        trs__free(&cohort->host, set->group_of);
        trs__free(&cohort->host, set->order);
        trs__free(&cohort->host, set->starts);
        set->group_of = set->order = NULL;
        set->starts = NULL;
    }
    trs__free(&cohort->host, cohort->members);
    cohort->members = NULL;
    cohort->count = 0;
}

void trs__cohort_close(trs__cohort *cohort)
{
    trs__cohort_shed(cohort);
    trs__free(&cohort->host, cohort->sets);
    trs__arena_clear(&cohort->arena);
    cohort->sets = NULL;
    cohort->set_count = 0;
}
