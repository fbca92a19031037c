/* Knows how a breakdown is read out of a summary: the groups of the stored
 * breakdown that covers it fall together where they agree in its dimensions. */
#include "libtrs/summary_table.h"
#include "libtrs/status.h"
#include "libtrs/summary_runs.h"
#include "libtrs/tasks.h"
#include "libtrs/tuples.h"

#include <stdio.h>
#include <string.h>

/* ---- which stored breakdown ---------------------------------------------- */

static bool has(const trs_breakdown *list, int dimension)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->dimensions[i] == dimension)
            return true;
    return false;
}

static bool covers(const trs_breakdown *large, const trs_breakdown *small)
{
    for (size_t i = 0; i < small->count; i++)
        if (!has(large, small->dimensions[i]))
            return false;
    return true;
}

/* "post, procedure; weekday": what could have been asked for. */
static void list_stored(const trs_summary *summary, char *text, size_t size)
{
    size_t at = 0;

    text[0] = '\0';
    for (size_t g = 0; g < summary->group_sets; g++) {
        const trs_breakdown *asked = &summary->groups[g].asked;

        for (size_t i = 0; i < asked->count && at < size; i++) {
            const trs_dimension *dimension = trs_study_dimension(
                summary->study, (size_t)asked->dimensions[i]);

            at += (size_t)snprintf(text + at, size - at, "%s%s",
                                   i    ? ","
                                   : at ? "; "
                                        : "",
                                   dimension->name);
        }
    }
    if (at == 0)
        snprintf(text, size, "none");
}

static trs_status find_stored(const trs_summary *summary, trs_breakdown by,
                              const trs__groups **out, trs_error *err)
{
    const trs__groups *best = NULL;
    char known[160];

    for (size_t g = 0; g < summary->group_sets; g++) {
        const trs__groups *groups = &summary->groups[g];

        if (covers(&groups->asked, &by) &&
            (!best || groups->count < best->count))
            best = groups;
    }
    *out = best;
    if (best)
        return TRS_OK;
    list_stored(summary, known, sizeof known);
    return trs__fail(err, TRS_EVALUE,
                     "the summary has no such breakdown; it has: %s", known);
}

/* ---- making a table ------------------------------------------------------ */

static void project(const trs__groups *groups, size_t group,
                    const size_t *places, size_t width, uint32_t *codes)
{
    for (size_t i = 0; i < width; i++)
        codes[i] = groups->codes[group * groups->width + places[i]];
}

/* A stored breakdown being turned into a table. */
struct maker {
    const trs_summary *summary;
    const trs__groups *groups;
    trs_table *table;
    trs__tuples tuples;
    size_t *places, *strata_places;
    uint32_t *codes;  /* room for one tuple, of groups or strata */
    uint32_t *target; /* [stored group]: group of the table */
    size_t *key;      /* [stored group]: group and stratum of the table */
    size_t *starts;   /* [key]: see list_parts */
    uint32_t *parts;
};

static bool number_groups(struct maker *maker)
{
    size_t width = maker->table->by.count, n = maker->groups->count;
    uint32_t *order, *place;
    bool ok;

    if (width == 0 && /* all of nothing is a group, too */
        trs__tuples_number(&maker->tuples, maker->codes) == TRS__NO_TUPLE)
        return false;
    for (size_t g = 0; g < n; g++) {
        project(maker->groups, g, maker->places, width, maker->codes);
        maker->target[g] = trs__tuples_number(&maker->tuples, maker->codes);
        if (maker->target[g] == TRS__NO_TUPLE)
            return false;
    }
    order = trs__alloc(maker->tuples.host, maker->tuples.count, sizeof *order);
    place = trs__alloc(maker->tuples.host, maker->tuples.count, sizeof *place);
    ok = order && place;
    if (ok) {
        trs_table *table = maker->table;

        trs__tuples_order(&maker->tuples, order);
        for (uint32_t i = 0; i < maker->tuples.count; i++) {
            place[order[i]] = i;
            if (width)
                memcpy(&table->parts->codes[i * width],
                       &maker->tuples.codes[order[i] * width],
                       width * sizeof *order);
        }
        for (size_t g = 0; g < n; g++)
            maker->target[g] = place[maker->target[g]];
        table->group_count = maker->tuples.count;
    }
    trs__free(maker->tuples.host, order);
    trs__free(maker->tuples.host, place);
    return ok;
}

static size_t stratum_of(struct maker *maker, size_t group)
{
    size_t width = maker->summary->strata_width;

    if (width == 0)
        return 0;
    project(maker->groups, group, maker->strata_places, width, maker->codes);
    return trs__summary_find_stratum(maker->summary, maker->codes);
}

/* Lists the stored groups of each group and stratum of the table: parts
 * starts[k] to starts[k + 1) with k = group * strata + stratum. */
static bool list_parts(struct maker *maker)
{
    const trs_host *host = &maker->summary->host;
    size_t keys = maker->table->group_count * maker->table->stratum_count;
    size_t n = maker->groups->count;
    size_t *next;

    maker->starts = trs__zalloc(host, keys + 1, sizeof(size_t));
    maker->parts = trs__alloc(host, n, sizeof(uint32_t));
    next = trs__alloc(host, keys + 1, sizeof(size_t));
    if (maker->starts && maker->parts && next) {
        for (size_t g = 0; g < n; g++) {
            maker->key[g] = maker->target[g] * maker->table->stratum_count +
                            stratum_of(maker, g);
            maker->starts[maker->key[g] + 1]++;
        }
        for (size_t k = 0; k < keys; k++)
            maker->starts[k + 1] += maker->starts[k];
        memcpy(next, maker->starts, (keys + 1) * sizeof *next);
        for (size_t g = 0; g < n; g++)
            maker->parts[next[maker->key[g]]++] = (uint32_t)g;
    }
    trs__free(host, next);
    return maker->starts && maker->parts && next;
}

/* The same of durations that are not among their counts. */
static trs_status merge_runs(const struct maker *maker, size_t interval,
                             size_t first, size_t n, trs_counts *into)
{
    const trs_host *host = &maker->summary->host;
    const trs__groups *groups = maker->groups;
    const trs__run **runs = trs__alloc(host, n, sizeof *runs);
    trs_status status = TRS_ENOMEM;

    for (size_t i = 0; runs && i < n; i++)
        runs[i] =
            &groups->runs[interval * groups->count + maker->parts[first + i]];
    if (runs)
        status =
            trs__runs_add(&into->complete, &maker->summary->ruler, runs, n);
    trs__free(host, runs);
    return status;
}

/* Merges the stored groups from one key to another, in one interval. */
static trs_status merge_keys(const struct maker *maker, size_t interval,
                             size_t from, size_t to, trs_counts *into,
                             trs_error *err)
{
    const trs_host *host = &maker->summary->host;
    const trs__groups *groups = maker->groups;
    size_t first = maker->starts[from], n = maker->starts[to] - first;
    const trs_counts **parts = trs__alloc(host, n, sizeof *parts);
    trs_status status = TRS_ENOMEM;

    for (size_t i = 0; parts && i < n; i++)
        parts[i] =
            &groups->counts[interval * groups->count + maker->parts[first + i]];
    if (parts)
        status = trs__counts_merge(into, host, parts, n);
    if (status == TRS_OK && groups->runs)
        status = merge_runs(maker, interval, first, n, into);
    trs__free(host, parts);
    return status == TRS_OK ? status : trs__no_memory(err);
}

/* One interval of one group: the whole, and each stratum. */
static trs_status merge_cell(void *context, size_t index, trs_error *err)
{
    const struct maker *maker = context;
    struct trs_table_parts *parts = maker->table->parts;
    size_t strata = maker->table->stratum_count;
    size_t interval = index / maker->table->group_count;
    size_t key = index % maker->table->group_count * strata;
    trs_status status = merge_keys(maker, interval, key, key + strata,
                                   &parts->whole[index], err);

    for (size_t s = 0; parts->strata && s < strata && status == TRS_OK; s++)
        status = merge_keys(maker, interval, key + s, key + s + 1,
                            &parts->strata[index * strata + s], err);
    return status;
}

static trs_counts *new_counts(const trs_summary *summary, size_t n)
{
    trs_counts *counts = trs__alloc(&summary->host, n, sizeof *counts);

    for (size_t i = 0; counts && i < n; i++)
        trs__counts_init(&counts[i], &summary->host, summary->weighted);
    return counts;
}

/* Does the table want exactly what is stored? */
static bool is_stored(const struct maker *maker)
{
    const trs_breakdown *by = &maker->table->by;

    for (size_t i = 0; i < by->count; i++)
        if (maker->groups->dimensions[i] != by->dimensions[i])
            return false;
    return maker->groups->width == by->count &&
           maker->summary->strata_width == 0;
}

static trs_status fill_counts(struct maker *maker, trs_error *err)
{
    trs_table *table = maker->table;
    size_t cells = table->interval_count * table->group_count;

    if (maker->summary->clusters && !list_parts(maker))
        return trs__no_memory(err);
    if (is_stored(maker)) {
        table->parts->lent = maker->groups->counts;
        table->parts->runs = maker->groups->runs;
        return TRS_OK;
    }
    table->parts->whole = new_counts(table->summary, cells);
    if (maker->summary->strata_width)
        table->parts->strata =
            new_counts(table->summary, cells * table->stratum_count);
    if (!table->parts->whole ||
        (maker->summary->strata_width && !table->parts->strata) ||
        (!maker->parts && !list_parts(maker)))
        return trs__no_memory(err);
    return trs__tasks_run(&maker->summary->host, cells, merge_cell, maker, err);
}

static bool prepare(struct maker *maker, trs_breakdown by)
{
    const trs_host *host = &maker->summary->host;
    const trs__groups *groups = maker->groups;
    size_t width = groups->width + maker->summary->strata_width + 1;
    struct trs_table_parts *parts = trs__zalloc(host, 1, sizeof *parts);

    maker->table->parts = parts;
    if (!parts)
        return false;
    parts->host = *host;
    parts->dimensions = trs__alloc(host, by.count, sizeof(int));
    parts->codes =
        trs__alloc(host, groups->count * (by.count + 1), sizeof(uint32_t));
    maker->tuples.host = host;
    maker->tuples.width = by.count;
    maker->places = trs__alloc(host, by.count, sizeof(size_t));
    maker->strata_places =
        trs__alloc(host, maker->summary->strata_width, sizeof(size_t));
    maker->codes = trs__zalloc(host, width, sizeof(uint32_t));
    maker->target = trs__alloc(host, groups->count, sizeof(uint32_t));
    maker->key = trs__alloc(host, groups->count, sizeof(size_t));
    if (!parts->dimensions || !parts->codes || !maker->places ||
        !maker->strata_places || !maker->codes || !maker->target || !maker->key)
        return false;
    for (size_t i = 0; i < by.count; i++) {
        parts->dimensions[i] = by.dimensions[i];
        maker->places[i] = trs__groups_place(groups, by.dimensions[i]);
    }
    for (size_t s = 0; s < maker->summary->strata_width; s++)
        maker->strata_places[s] =
            trs__groups_place(groups, maker->summary->strata[s]);
    maker->table->by = (trs_breakdown){ parts->dimensions, by.count };
    return true;
}

static void clear_maker(struct maker *maker)
{
    const trs_host *host = &maker->summary->host;

    trs__tuples_clear(&maker->tuples);
    trs__free(host, maker->places);
    trs__free(host, maker->strata_places);
    trs__free(host, maker->codes);
    trs__free(host, maker->target);
    trs__free(host, maker->key);
    trs__free(host, maker->starts);
    trs__free(host, maker->parts);
}

/* The largest duration of an interval in the overall row. */
static trs_span largest(const trs_summary *summary, size_t interval)
{
    const trs__groups *groups = &summary->groups[0];
    trs_span most = INT64_MIN;

    for (size_t g = 0; g < groups->count; g++) {
        const trs_counts *counts =
            &groups->counts[interval * groups->count + g];
        const trs_dist *dists[] = { &counts->complete, &counts->open,
                                    &counts->ended };

        for (size_t d = 0; d < 3; d++)
            if (dists[d]->n && trs_dist_max(dists[d]) > most)
                most = trs_dist_max(dists[d]);
        if (groups->runs) {
            const trs__run *run = &groups->runs[counts - groups->counts];

            if (run->n && run->most > most)
                most = run->most;
        }
    }
    return most == INT64_MIN ? 0 : most;
}

static bool note_largest(trs_table *table)
{
    const trs_summary *summary = table->summary;
    trs_span *most =
        trs__alloc(&summary->host, table->interval_count + 1, sizeof *most);

    table->parts->largest = most;
    for (size_t i = 0; most && i < table->interval_count; i++)
        most[i] = largest(summary, i);
    return most != NULL;
}

trs_status trs_summary_table(trs_table **out, const trs_summary *summary,
                             trs_breakdown by, trs_error *err)
{
    struct maker maker = { .summary = summary };
    trs_status status = find_stored(summary, by, &maker.groups, err);
    trs_table *table;

    if (status != TRS_OK)
        return status;
    table = trs__zalloc(&summary->host, 1, sizeof *table);
    if (!table)
        return trs__no_memory(err);
    maker.table = table;
    table->summary = summary;
    table->interval_count = summary->interval_count;
    table->stratum_count = summary->stratum_count;
    if (!prepare(&maker, by) || !note_largest(table) || !number_groups(&maker))
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = fill_counts(&maker, err);
    if (status == TRS_OK && summary->clusters) { /* the table's from here */
        table->parts->groups = maker.groups;
        table->parts->starts = maker.starts;
        table->parts->stored = maker.parts;
        maker.starts = NULL;
        maker.parts = NULL;
    }
    clear_maker(&maker);
    if (status == TRS_OK)
        *out = table;
    else
        trs_table_free(table);
    return status;
}

void trs_table_free(trs_table *table)
{
    trs_host host;
    size_t cells;

    if (!table)
        return;
    host = table->summary->host;
    cells = table->interval_count * table->group_count;
    if (table->parts) {
        struct trs_table_parts *parts = table->parts;

        for (size_t c = 0; parts->whole && c < cells; c++)
            trs__counts_clear(&parts->whole[c]);
        for (size_t c = 0; parts->strata && c < cells * table->stratum_count;
             c++)
            trs__counts_clear(&parts->strata[c]);
        trs__free(&host, parts->dimensions);
        trs__free(&host, parts->codes);
        trs__free(&host, parts->largest);
        trs__free(&host, parts->starts);
        trs__free(&host, parts->stored);
        trs__free(&host, parts->whole);
        trs__free(&host, parts->strata);
        trs__free(&host, parts);
    }
    trs__free(&host, table);
}

/* ---- reading a table ----------------------------------------------------- */

const char *trs_table_value(const trs_table *table, size_t group, size_t by)
{
    uint32_t code = table->parts->codes[group * table->by.count + by];
    const trs__values *values =
        &table->summary->values[table->by.dimensions[by]];

    return code ? values->texts[code - 1].bytes : NULL;
}

const trs_counts *trs_table_counts(const trs_table *table, size_t interval,
                                   size_t group)
{
    const struct trs_table_parts *parts = table->parts;

    return (parts->lent ? parts->lent : parts->whole) +
           (interval * table->group_count + group);
}

const trs_counts *trs_table_stratum(const trs_table *table, size_t interval,
                                    size_t group, size_t stratum)
{
    const trs_counts *counts = trs_table_counts(table, interval, group);

    if (table->parts->strata)
        counts = &table->parts->strata[(interval * table->group_count + group) *
                                           table->stratum_count +
                                       stratum];
    return counts->consignments ? counts : NULL;
}
