/* Knows which group each consignment is in.  Segments are numbered side by
 * side, each with numbers of its own; these become one list, in table order,
 * and the rows get their places in it. */
#include "libtrs/summary_count.h"

#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <string.h>

/* The tuples of one segment in one breakdown. */
struct part {
    trs__tuples map;
    uint32_t *places; /* [number in map]: group */
};

struct numbering {
    trs__counter *counter;
    struct part *parts; /* [set * segments + segment] */
};

static void read_tuple(const trs__segment *segment, size_t row,
                       const int *dimensions, size_t width, uint32_t *codes)
{
    for (size_t i = 0; i < width; i++)
        codes[i] = segment->dimensions[dimensions[i]][row];
}

static bool is_in_study(const trs__segment *segment, size_t row)
{
    return !segment->standing || segment->standing[row] == TRS__IN_STUDY;
}

/* ---- groups -------------------------------------------------------------- */

enum { SHORT_WIDTH = 4, SHORT_NAMES = 4096 };

/* Tuples of few values have a short name, the number that their codes are the
 * digits of: a table of those is quicker than the map. */
struct short_names {
    const uint32_t *columns[SHORT_WIDTH];
    uint32_t bases[SHORT_WIDTH];
    uint32_t count; /* 0: there are too many for a table */
};

static struct short_names name_tuples(const trs__counter *counter,
                                      const trs__groups *groups,
                                      const trs__segment *segment)
{
    struct short_names names = { .count = 1 };

    if (groups->width > SHORT_WIDTH)
        return (struct short_names){ .count = 0 };
    for (size_t i = 0; i < groups->width; i++) {
        size_t dimension = (size_t)groups->dimensions[i];
        size_t base = counter->cases->value_counts[dimension] + 1;

        if (base > SHORT_NAMES / names.count)
            return (struct short_names){ .count = 0 };
        names.columns[i] = segment->dimensions[dimension];
        names.bases[i] = (uint32_t)base;
        names.count *= (uint32_t)base;
    }
    return names;
}

static uint32_t name_of(const struct short_names *names, size_t width,
                        size_t row)
{
    uint32_t name = 0;

    for (size_t i = 0; i < width; i++)
        name = name * names->bases[i] + names->columns[i][row];
    return name;
}

/* numbers is [row]; table has room for the short names, codes for a tuple. */
static bool number_rows(const trs__counter *counter, const trs__groups *groups,
                        const trs__segment *segment, trs__tuples *map,
                        uint32_t *numbers, uint32_t *table, uint32_t *codes)
{
    struct short_names names = name_tuples(counter, groups, segment);

    memset(table, 0xff, names.count * sizeof *table); /* all TRS__NO_TUPLE */
    for (size_t row = 0; row < segment->count; row++) {
        uint32_t *known = &numbers[row];

        *known = TRS__NO_TUPLE;
        if (!is_in_study(segment, row) ||
            !trs__filters_pass(&counter->where, segment, row))
            continue;
        if (names.count)
            known = &table[name_of(&names, map->width, row)];
        if (*known == TRS__NO_TUPLE) {
            read_tuple(segment, row, groups->dimensions, map->width, codes);
            *known = trs__tuples_number(map, codes);
        }
        if (*known == TRS__NO_TUPLE)
            return false;
        numbers[row] = *known;
    }
    return true;
}

static trs_status number_segment(void *context, size_t index, trs_error *err)
{
    struct numbering *numbering = context;
    trs__counter *counter = numbering->counter;
    size_t set = index / counter->cases->segment_count;
    size_t s = index % counter->cases->segment_count;
    const trs__segment *segment = counter->cases->segments[s];
    const trs__groups *groups = &counter->summary->groups[set];
    struct part *part = &numbering->parts[index];
    const trs_host *host = &counter->summary->host;
    uint32_t *numbers = trs__alloc(host, segment->count, sizeof *numbers);
    uint32_t *table = trs__alloc(host, SHORT_NAMES, sizeof *table);
    uint32_t *codes = trs__zalloc(host, groups->width + 1, sizeof *codes);
    bool ok = numbers && table && codes;

    counter->group_of[set][s] = numbers;
    part->map.host = host;
    part->map.width = groups->width;
    ok = ok && number_rows(counter, groups, segment, &part->map, numbers, table,
                           codes);
    trs__free(host, table);
    trs__free(host, codes);
    return ok ? TRS_OK : trs__no_memory(err);
}

/* The tuples of all segments in one map. */
static bool unite(struct numbering *numbering, size_t set, trs__tuples *whole)
{
    size_t segments = numbering->counter->cases->segment_count;

    for (size_t s = 0; s < segments; s++) {
        struct part *part = &numbering->parts[set * segments + s];
        size_t n = part->map.count, width = part->map.width;

        part->places = trs__alloc(whole->host, n, sizeof *part->places);
        if (!part->places)
            return false;
        for (size_t i = 0; i < n; i++) {
            part->places[i] =
                trs__tuples_number(whole, &part->map.codes[i * width]);
            if (part->places[i] == TRS__NO_TUPLE)
                return false;
        }
    }
    return true;
}

/* Makes the groups in table order, and turns numbers into places there. */
static bool settle(struct numbering *numbering, size_t set, trs__tuples *whole)
{
    trs_summary *summary = numbering->counter->summary;
    trs__groups *groups = &summary->groups[set];
    size_t segments = numbering->counter->cases->segment_count;
    size_t width = groups->width;
    uint32_t *order = trs__alloc(whole->host, whole->count, sizeof *order);
    uint32_t *place = trs__alloc(whole->host, whole->count, sizeof *place);
    bool ok = order && place && trs__groups_make(summary, groups, whole->count);

    if (ok) {
        trs__tuples_order(whole, order);
        for (uint32_t i = 0; i < whole->count; i++) {
            place[order[i]] = i;
            if (width)
                memcpy(&groups->codes[i * width],
                       &whole->codes[order[i] * width],
                       width * sizeof *groups->codes);
        }
    }
    for (size_t s = 0; ok && s < segments; s++) {
        struct part *part = &numbering->parts[set * segments + s];

        for (size_t i = 0; i < part->map.count; i++)
            part->places[i] = place[part->places[i]];
    }
    trs__free(whole->host, order);
    trs__free(whole->host, place);
    return ok;
}

static trs_status make_groups(void *context, size_t set, trs_error *err)
{
    struct numbering *numbering = context;
    trs_summary *summary = numbering->counter->summary;
    trs__tuples whole = { .host = &summary->host,
                          .width = summary->groups[set].width };
    bool ok = unite(numbering, set, &whole) && settle(numbering, set, &whole);

    trs__tuples_clear(&whole);
    return ok ? TRS_OK : trs__no_memory(err);
}

static trs_status place_rows(void *context, size_t index, trs_error *err)
{
    struct numbering *numbering = context;
    const trs_cases *cases = numbering->counter->cases;
    size_t s = index % cases->segment_count;
    uint32_t *numbers =
        numbering->counter->group_of[index / cases->segment_count][s];
    const uint32_t *places = numbering->parts[index].places;

    (void)err;
    for (size_t row = 0; row < cases->segments[s]->count; row++)
        if (numbers[row] != TRS__NO_TUPLE)
            numbers[row] = places[numbers[row]];
    return TRS_OK;
}

trs_status trs__number_groups(trs__counter *counter, trs_error *err)
{
    const trs_host *host = &counter->summary->host;
    size_t sets = counter->summary->group_sets;
    size_t n = sets * counter->cases->segment_count;
    struct numbering numbering = {
        counter, trs__zalloc(host, n, sizeof *numbering.parts)
    };
    trs_status status = TRS_OK;

    if (!numbering.parts)
        return trs__no_memory(err);
    status = trs__tasks_run(host, n, number_segment, &numbering, err);
    if (status == TRS_OK)
        status = trs__tasks_run(host, sets, make_groups, &numbering, err);
    if (status == TRS_OK)
        status = trs__tasks_run(host, n, place_rows, &numbering, err);
    for (size_t i = 0; i < n; i++) {
        trs__free(host, numbering.parts[i].map.codes);
        trs__free(host, numbering.parts[i].map.slots);
        trs__free(host, numbering.parts[i].places);
    }
    trs__free(host, numbering.parts);
    return status;
}

/* ---- strata -------------------------------------------------------------- */

/* One more of each stratum; totals is [number in map]. */
static bool count_rows(const trs__counter *counter, trs__tuples *map,
                       uint32_t *codes, uint64_t **totals)
{
    const trs_summary *summary = counter->summary;
    size_t room = 0;

    for (size_t s = 0; s < counter->cases->segment_count; s++) {
        const trs__segment *segment = counter->cases->segments[s];

        for (size_t row = 0; row < segment->count; row++) {
            size_t known = map->count;
            uint32_t number;

            if (!is_in_study(segment, row))
                continue;
            read_tuple(segment, row, summary->strata, map->width, codes);
            number = trs__tuples_number(map, codes);
            if (number == TRS__NO_TUPLE ||
                !trs__grow(map->host, totals, &room, map->count,
                           sizeof **totals))
                return false;
            if (number == known)
                (*totals)[number] = 0;
            (*totals)[number] +=
                segment->stands_for ? segment->stands_for[row] : 1;
        }
    }
    return true;
}

/* All consignments of the study are one stratum. */
static bool count_all_rows(const trs__counter *counter, trs__tuples *map,
                           uint32_t *codes, uint64_t **totals)
{
    uint64_t total = 0;

    for (size_t s = 0; s < counter->cases->segment_count; s++) {
        const trs__segment *segment = counter->cases->segments[s];

        if (!segment->standing)
            total += segment->count;
        for (size_t row = 0; segment->standing && row < segment->count; row++)
            if (is_in_study(segment, row))
                total += segment->stands_for ? segment->stands_for[row] : 1;
    }
    *totals = trs__alloc(map->host, 1, sizeof **totals);
    if (!*totals)
        return false;
    **totals = total;
    return !total || trs__tuples_number(map, codes) != TRS__NO_TUPLE;
}

static bool settle_strata(trs_summary *summary, const trs__tuples *map,
                          const uint64_t *totals)
{
    size_t width = map->width;
    uint32_t *order = trs__alloc(map->host, map->count, sizeof *order);
    bool ok = order && trs__summary_make_strata(summary, map->count);

    if (ok)
        trs__tuples_order(map, order);
    for (size_t i = 0; ok && i < map->count; i++) {
        const uint32_t *tuple = &map->codes[order[i] * width];

        if (width)
            memcpy(&summary->stratum_codes[i * width], tuple,
                   width * sizeof *tuple);
        /* whoever counted the rows has made them: */
        /* cppcheck-suppress nullPointer */
        summary->strata_totals[i].consignments = totals[order[i]];
        summary->strata_totals[i].population =
            trs__summary_population(summary, tuple);
    }
    trs__free(map->host, order);
    return ok;
}

trs_status trs__count_strata(trs__counter *counter, trs_error *err)
{
    trs_summary *summary = counter->summary;
    const trs_host *host = &summary->host;
    trs__tuples map = { .host = host, .width = summary->strata_width };
    uint32_t *codes = trs__zalloc(host, map.width + 1, sizeof *codes);
    uint64_t *totals = NULL;
    bool ok = codes &&
              (map.width ? count_rows : count_all_rows)(counter, &map, codes,
                                                        &totals) &&
              settle_strata(summary, &map, totals);

    trs__free(host, totals);
    trs__free(host, codes);
    trs__tuples_clear(&map);
    return ok ? TRS_OK : trs__no_memory(err);
}
