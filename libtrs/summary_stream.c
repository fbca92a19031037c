/* Knows how the rows of a wide table are counted as they come. */
#include "libtrs/summary_stream.h"

#include "libtrs/status.h"
#include "libtrs/study.h"
#include "libtrs/summary_piles.h"
#include "libtrs/tasks.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

/* Rows of a segment: all that is read of them, and their piles' ends, stays in
 * the cache. */
enum { ROWS = 4096 };

/* Tuples of small codes have a short name: their codes' bits, side by side. */
enum { NAME_BITS = 14, NAMES = 1 << NAME_BITS };

struct tuple {
    uint64_t consignments;
    uint32_t fresh; /* of them, in the segment at hand */
};

/* The piles of one interval. */
struct heap {
    trs__pile *piles; /* [tuple] */
    size_t room;
};

/* What came by way of one segment, which one thread fills. */
struct part {
    const trs__segment *segment;
    trs__tuples map; /* of attributes' codes + 1                        */
    struct tuple *tuples;
    size_t tuple_room;
    struct heap *heaps; /* [interval]                                   */
    unsigned *bits;     /* [attribute of the tuple]: of its codes so far */
    unsigned name_bits; /* of all                                       */
    uint32_t *named;    /* [short name]: the tuple                      */
    uint32_t *codes;    /* room for one tuple                           */
    uint32_t *numbers;  /* [row]: its short name, then its tuple        */
    uint32_t *fresh;    /* tuples that occur in the segment at hand     */
    size_t number_room, fresh_room, fresh_count;
};

struct trs__stream {
    trs_cases *cases;
    trs_host host;
    trs__arena arena;
    size_t *attributes; /* that the tuples are of */
    size_t width;
    size_t intervals, milestones;
    bool numbers_only;
    trs__meter *meters;
    trs__piling piling; /* known from the first segment on */
    struct part parts[TRS__MOST_THREADS];
    size_t part_count;
    pthread_mutex_t lock; /* of piling and the list of parts */
    bool lock_is_made;
};

/* ---- is it possible? ----------------------------------------------------- */

/* Are consignments whole as soon as their row is read, and nobody's business
 * afterwards? */
static bool is_passing(const trs_cases *cases)
{
    const trs_study *study = cases->study;

    return !trs__cases_by_id(cases) && !cases->keep_ids &&
           !cases->keep_events && !cases->keep_places && !cases->want_span &&
           cases->weight_attribute < 0 && cases->cluster_attribute < 0 &&
           cases->contributor_attribute < 0 &&
           trs__study_sites_dimension(study) < 0 &&
           trs_study_get_info(study)->period_from == TRS_DAY_NONE;
}

/* Do the times of a consignment tell all that is measured of it? */
static bool times_tell(const trs_study *study)
{
    if (trs_study_not_recorded_count(study) || trs_study_target_count(study))
        return false;
    for (size_t i = 0; i < trs_study_interval_count(study); i++)
        if (trs_study_interval(study, i)->only.count)
            return false;
    for (size_t d = 0; d < trs_study_dimension_count(study); d++)
        if (trs_study_dimension(study, d)->cut_count)
            return false; /* each value that is no number is noted */
    return true;
}

/* ---- a segment ----------------------------------------------------------- */

static bool begin_part(trs__stream *stream, struct part *part)
{
    const trs_host *host = &stream->host;

    part->map.host = host;
    part->map.width = stream->width;
    part->heaps = trs__zalloc(host, stream->intervals + 1, sizeof *part->heaps);
    part->bits = trs__zalloc(host, stream->width + 1, sizeof *part->bits);
    part->named = trs__alloc(host, NAMES, sizeof *part->named);
    part->codes = trs__alloc(host, stream->width + 1, sizeof *part->codes);
    if (!part->heaps || !part->bits || !part->named || !part->codes)
        return false;
    memset(part->named, 0xff, NAMES * sizeof *part->named); /* TRS__NO_TUPLE */
    return true;
}

/* What came by way of segment, perhaps nothing yet; NULL: no room. */
static struct part *find_part(trs__stream *stream, const trs__segment *segment)
{
    struct part *part = stream->parts, *end = part + stream->part_count;

    while (part < end && part->segment != segment)
        part++;
    if (part < end)
        return part;
    if (stream->part_count == 0)
        stream->piling = trs__piling_make(
            &stream->host, trs__piling_unit(segment, stream->milestones),
            false);
    if (stream->part_count == TRS__MOST_THREADS)
        return NULL;
    part->segment = segment;
    stream->part_count++;
    return begin_part(stream, part) ? part : NULL;
}

/* The codes of the rows, one of the attributes that tuples are of. */
static const uint32_t *codes_of(const trs__stream *stream,
                                const trs__segment *segment, size_t i)
{
    return segment->attributes[stream->attributes[i]];
}

/* Short names that were given are forgotten when a code needs more bits. */
static void fit_bits(const trs__stream *stream, struct part *part,
                     const trs__segment *segment)
{
    unsigned before = part->name_bits;

    for (size_t i = 0; i < stream->width; i++) {
        const uint32_t *codes = codes_of(stream, segment, i);
        uint32_t all = 0;

        for (size_t row = 0; row < segment->count; row++)
            all |= codes[row];
        for (; all >> part->bits[i]; part->bits[i]++)
            part->name_bits++;
    }
    if (part->name_bits != before)
        memset(part->named, 0xff, NAMES * sizeof *part->named);
}

static void name_rows(const trs__stream *stream, struct part *part,
                      const trs__segment *segment)
{
    memset(part->numbers, 0, segment->count * sizeof *part->numbers);
    for (size_t i = 0; i < stream->width; i++) {
        const uint32_t *codes = codes_of(stream, segment, i);

        for (size_t row = 0; row < segment->count; row++)
            part->numbers[row] =
                part->numbers[row] << part->bits[i] | codes[row];
    }
}

/* The number of a row's tuple, added when new; TRS__NO_TUPLE: no room. */
static uint32_t number_of(trs__stream *stream, struct part *part,
                          const trs__segment *segment, size_t row)
{
    const trs_host *host = &stream->host;
    size_t known = part->map.count;
    uint32_t number;

    for (size_t i = 0; i < stream->width; i++)
        part->codes[i] = codes_of(stream, segment, i)[row];
    if (!trs__grow(host, &part->tuples, &part->tuple_room, known + 1,
                   sizeof *part->tuples))
        return TRS__NO_TUPLE;
    for (size_t i = 0; i < stream->intervals; i++) {
        struct heap *heap = &part->heaps[i];

        if (!trs__grow(host, &heap->piles, &heap->room, known + 1,
                       sizeof *heap->piles))
            return TRS__NO_TUPLE;
        heap->piles[known] = (trs__pile){ NULL, NULL, 0, NULL, NULL };
    } /* if it is new */
    number = trs__tuples_number(&part->map, part->codes);
    if (number == known)
        part->tuples[number] = (struct tuple){ 0, 0 };
    return number;
}

/* Numbers all rows, and counts and lists the tuples among them. */
static bool number_rows(trs__stream *stream, struct part *part,
                        const trs__segment *segment)
{
    bool short_names = part->name_bits <= NAME_BITS;

    part->fresh_count = 0;
    for (size_t row = 0; row < segment->count; row++) {
        size_t name = short_names ? part->numbers[row] : 0;
        uint32_t number = short_names ? part->named[name] : TRS__NO_TUPLE;
        struct tuple *tuple;

        if (number == TRS__NO_TUPLE) {
            number = number_of(stream, part, segment, row);
            if (number == TRS__NO_TUPLE)
                return false;
            part->named[name] = number;
        }
        tuple = &part->tuples[number];
        part->numbers[row] = number;
        part->fresh[part->fresh_count] = number;
        part->fresh_count += tuple->fresh == 0;
        tuple->fresh++;
    }
    return true;
}

/* Room on the piles for the rows that were numbered. */
static bool make_room(trs__stream *stream, struct part *part)
{
    for (size_t f = 0; f < part->fresh_count; f++) {
        uint32_t number = part->fresh[f];
        struct tuple *tuple = &part->tuples[number];

        for (size_t i = 0; i < stream->intervals; i++)
            if (!trs__pile_reserve(&stream->piling,
                                   &part->heaps[i].piles[number], tuple->fresh))
                return false;
        tuple->consignments += tuple->fresh;
        tuple->fresh = 0;
    }
    return true;
}

static bool count_interval(const trs__stream *stream, struct part *part,
                           const trs__segment *segment, size_t interval)
{
    const trs__meter *meter = &stream->meters[interval];
    trs__pile *piles = part->heaps[interval].piles;

    if (meter->plain)
        return trs__piles_plain(&stream->piling, meter, segment, part->numbers,
                                piles);
    for (size_t row = 0; row < segment->count; row++) {
        trs__measure measure = trs__meter_read(meter, segment, row);

        if (!trs__pile_measure(&stream->piling, &piles[part->numbers[row]],
                               &measure, -1, TRS_WEIGHT_ONE))
            return false;
    }
    return true;
}

/* Counts the rows of a segment. */
static bool count_rows(trs__stream *stream, struct part *part,
                       trs__segment *segment)
{
    const trs_host *host = &stream->host;

    if (!trs__grow(host, &part->numbers, &part->number_room, segment->count,
                   sizeof *part->numbers) ||
        !trs__grow(host, &part->fresh, &part->fresh_room, segment->count + 1,
                   sizeof *part->fresh))
        return false;
    fit_bits(stream, part, segment);
    if (part->name_bits <= NAME_BITS)
        name_rows(stream, part, segment);
    if (!number_rows(stream, part, segment) || !make_room(stream, part))
        return false;
    trs__segment_composites(stream->cases, segment);
    for (size_t i = 0; i < stream->intervals; i++)
        if (!count_interval(stream, part, segment, i))
            return false;
    return true;
}

/* The stream as a sink. */
static bool take(void *context, trs__segment *segment)
{
    trs__stream *stream = context;
    struct part *part;

    pthread_mutex_lock(&stream->lock);
    part = find_part(stream, segment);
    pthread_mutex_unlock(&stream->lock);
    if (!part || !count_rows(stream, part, segment))
        return false;
    segment->count = 0;
    return true;
}

/* ---- life ---------------------------------------------------------------- */

/* Adds the one that a dimension reads; false: it is made of times. */
static bool add_attribute(trs__stream *stream, int dimension)
{
    const trs_cases *cases = stream->cases;
    size_t n = trs_study_dimension_count(cases->study);
    int attribute;

    if (dimension < 0 || (size_t)dimension >= n)
        return false;
    attribute = cases->dimension_attribute[dimension];
    for (size_t i = 0; i < stream->width; i++)
        if (stream->attributes[i] == (size_t)attribute)
            return true;
    if (attribute >= 0)
        stream->attributes[stream->width++] = (size_t)attribute;
    return attribute >= 0;
}

/* Those that groups and filters ask for. */
static bool list_attributes(trs__stream *stream, const trs__groups *groups,
                            const trs_summary_options *options)
{
    for (size_t i = 0; i < groups->width; i++)
        if (!add_attribute(stream, groups->dimensions[i]))
            return false;
    for (size_t w = 0; w < options->where_count; w++)
        if (!add_attribute(stream, options->where[w].dimension))
            return false;
    return true;
}

static trs_status make_meters(trs__stream *stream, trs_error *err)
{
    size_t n = stream->intervals;
    trs_status status = TRS_OK;

    stream->meters =
        trs__arena_alloc(&stream->arena, (n + 1) * sizeof *stream->meters);
    if (!stream->meters)
        return trs__no_memory(err);
    for (size_t i = 0; i < n && status == TRS_OK; i++)
        status = trs__meter_make(&stream->meters[i], &stream->arena,
                                 stream->cases, i, err);
    return status;
}

/* Into cases goes what the stream needs, and the stream into cases. */
static trs_status begin(trs__stream *stream, const trs_summary *shape,
                        const trs_summary_options *options, bool *possible,
                        trs_error *err)
{
    trs_cases *cases = stream->cases;
    size_t most = shape->groups[0].width + options->where_count;
    trs_status status;

    stream->numbers_only = options->numbers_only;

    stream->attributes =
        trs__arena_alloc(&stream->arena, (most + 1) * sizeof(size_t));
    if (!stream->attributes)
        return trs__no_memory(err);
    *possible = list_attributes(stream, &shape->groups[0], options);
    if (!*possible)
        return TRS_OK;
    status = make_meters(stream, err);
    if (status == TRS_OK)
        cases->sink = (trs__sink){ take, stream, ROWS };
    return status;
}

static trs_status make_stream(trs__stream **out, trs_cases *cases,
                              const trs_summary *shape,
                              const trs_summary_options *options,
                              trs_error *err)
{
    trs__stream *stream = trs__zalloc(&cases->host, 1, sizeof *stream);
    bool possible = false;
    trs_status status = TRS_ENOMEM;

    if (!stream)
        return trs__no_memory(err);
    stream->cases = cases;
    stream->host = cases->host;
    stream->intervals = trs_study_interval_count(cases->study);
    stream->milestones = trs_study_milestone_count(cases->study);
    trs__arena_init(&stream->arena, &stream->host);
    stream->lock_is_made = pthread_mutex_init(&stream->lock, NULL) == 0;
    if (stream->lock_is_made)
        status = begin(stream, shape, options, &possible, err);
    if (possible && status == TRS_OK)
        *out = stream;
    else
        trs__stream_free(stream);
    return status == TRS_ENOMEM ? trs__no_memory(err) : status;
}

trs_status trs__stream_new(trs__stream **out, trs_cases *cases,
                           const trs_summary_options *options, trs_error *err)
{
    trs_summary *shape = NULL;
    trs_status status;

    *out = NULL;
    if (!is_passing(cases) || !times_tell(cases->study))
        return TRS_OK;
    status =
        trs__summary_begin(&shape, &cases->host, cases->study, options, err);
    if (status == TRS_OK && shape->group_sets == 1)
        status = make_stream(out, cases, shape, options, err);
    trs_summary_free(shape);
    return status;
}

static void free_part(trs__stream *stream, struct part *part)
{
    const trs_host *host = &stream->host;

    for (size_t i = 0; part->heaps && i < stream->intervals; i++) {
        for (size_t t = 0; t < part->map.count; t++)
            trs__pile_clear(&stream->piling, &part->heaps[i].piles[t]);
        trs__free(host, part->heaps[i].piles);
    }
    trs__tuples_clear(&part->map);
    trs__free(host, part->tuples);
    trs__free(host, part->heaps);
    trs__free(host, part->bits);
    trs__free(host, part->named);
    trs__free(host, part->codes);
    trs__free(host, part->numbers);
    trs__free(host, part->fresh);
}

void trs__stream_free(trs__stream *stream)
{
    trs_host host;

    if (!stream)
        return;
    host = stream->host;
    for (size_t p = 0; p < stream->part_count; p++)
        free_part(stream, &stream->parts[p]);
    if (stream->lock_is_made)
        pthread_mutex_destroy(&stream->lock);
    trs__arena_clear(&stream->arena);
    trs__free(&host, stream);
}

/* ---- the end ------------------------------------------------------------- */

/* The tuples of a part become the rows of its segment, which is empty. */
static bool keep_tuples(trs__stream *stream, const struct part *part,
                        trs__segment *segment)
{
    trs_cases *cases = stream->cases;
    trs__id none = trs__id_of(trs__text_of(""));
    size_t n = part->map.count, at;

    segment->stands_for =
        trs__alloc(&stream->host, n, sizeof *segment->stands_for);
    if (!segment->stands_for)
        return false;
    for (size_t t = 0; t < n; t++) {
        const uint32_t *codes = &part->map.codes[t * stream->width];

        if (!trs__segment_append(cases, segment, &none, &at))
            return false;
        for (size_t i = 0; i < stream->width; i++)
            segment->attributes[stream->attributes[i]][at] = codes[i];
        segment->stands_for[at] = part->tuples[t].consignments;
    }
    return true;
}

trs_status trs__stream_close(trs__stream *stream, trs_error *err)
{
    trs_cases *cases = stream->cases;

    for (size_t s = 0; s < cases->segment_count; s++) {
        trs__segment *segment = cases->segments[s];

        if (!take(stream, segment) ||
            !keep_tuples(stream, find_part(stream, segment), segment))
            return trs__no_memory(err);
    }
    return TRS_OK;
}

uint64_t trs__stream_consignments(const trs__stream *stream)
{
    uint64_t sum = 0;

    for (size_t p = 0; p < stream->part_count; p++)
        for (size_t t = 0; t < stream->parts[p].map.count; t++)
            sum += stream->parts[p].tuples[t].consignments;
    return sum;
}

/* ---- groups -------------------------------------------------------------- */

/* The tuples of each group, and which cells are settled already. */
struct member {
    const struct part *part;
    size_t tuple;
};

struct settling {
    trs__stream *stream;
    trs_summary *summary;
    struct member *members;        /* of all groups                       */
    size_t *starts;                /* [group]: in members; and behind all */
    size_t most_tuples, most_keys; /* of a cell                */
    atomic_size_t next;
};

static trs__pile *pile_of(const struct member *member, size_t interval)
{
    return &member->part->heaps[interval].piles[member->tuple];
}

/* starts[group + 2] becomes the number of its tuples. */
static void count_tuples(struct settling *s, const struct part *part,
                         const uint32_t *group_of)
{
    for (size_t t = 0; t < part->map.count; t++) {
        if (group_of[t] == TRS__NO_TUPLE)
            continue;
        s->starts[group_of[t] + 2]++;
        s->summary->consignments += part->tuples[t].consignments;
    }
}

/* Puts each where starts[group + 1] says, which grows to the end of the group. */
static void place_tuples(struct settling *s, const struct part *part,
                         const uint32_t *group_of)
{
    for (size_t t = 0; t < part->map.count; t++)
        if (group_of[t] != TRS__NO_TUPLE)
            s->members[s->starts[group_of[t] + 1]++] =
                (struct member){ part, t };
}

/* Lists the tuples by their groups. */
static bool list_tuples(struct settling *s, const trs__counter *counter)
{
    trs__stream *stream = s->stream;
    size_t groups = s->summary->groups[0].count, n = 0;

    s->starts = trs__zalloc(&stream->host, groups + 2, sizeof *s->starts);
    for (size_t p = 0; p < stream->part_count; p++)
        n += stream->parts[p].map.count;
    s->members = trs__alloc(&stream->host, n, sizeof *s->members);
    if (!s->starts || !s->members)
        return false;
    for (size_t i = 0; i < counter->cases->segment_count; i++)
        count_tuples(s, find_part(stream, counter->cases->segments[i]),
                     counter->group_of[0][i]);
    for (size_t g = 0; g < groups; g++)
        s->starts[g + 2] += s->starts[g + 1];
    for (size_t i = 0; i < counter->cases->segment_count; i++)
        place_tuples(s, find_part(stream, counter->cases->segments[i]),
                     counter->group_of[0][i]);
    return true;
}

/* How many tuples and keys the largest cells have. */
static void find_most(struct settling *s)
{
    size_t groups = s->summary->groups[0].count;

    for (size_t cell = 0; cell < groups * s->stream->intervals; cell++) {
        size_t from = s->starts[cell % groups], keys = 0;
        size_t to = s->starts[cell % groups + 1];

        for (size_t t = from; t < to; t++)
            keys += trs__pile_count(pile_of(&s->members[t], cell / groups));
        s->most_keys = keys > s->most_keys ? keys : s->most_keys;
        s->most_tuples =
            to - from > s->most_tuples ? to - from : s->most_tuples;
    }
}

/* One interval of one group; list and room are large enough. */
static trs_status settle_cell(const struct settling *s, size_t cell,
                              trs__pile **list, uint32_t *room)
{
    trs__groups *groups = &s->summary->groups[0];
    size_t group = cell % groups->count;
    size_t n = s->starts[group + 1] - s->starts[group];
    trs_status status;

    for (size_t i = 0; i < n; i++)
        list[i] =
            pile_of(&s->members[s->starts[group] + i], cell / groups->count);
    status =
        trs__piles_settle(&s->stream->piling, &groups->counts[cell], list, n,
                          room, groups->runs ? &groups->runs[cell] : NULL);
    for (size_t i = 0; i < n; i++)
        trs__pile_clear(&s->stream->piling, list[i]);
    return status;
}

/* What one thread settles, cell after cell in the same room. */
static trs_status settle_cells(void *context, size_t thread, trs_error *err)
{
    struct settling *s = context;
    const trs_host *host = &s->stream->host;
    size_t cells = s->summary->groups[0].count * s->stream->intervals;
    uint32_t *room = trs__alloc(host, s->most_keys, 2 * sizeof *room);
    trs__pile **list = trs__alloc(host, s->most_tuples, sizeof *list);
    trs_status status = room && list ? TRS_OK : TRS_ENOMEM;
    size_t cell;

    (void)thread;
    while (status == TRS_OK && (cell = atomic_fetch_add(&s->next, 1)) < cells)
        status = settle_cell(s, cell, list, room);
    trs__free(host, room);
    trs__free(host, list);
    return status == TRS_OK ? TRS_OK : trs__no_memory(err);
}

/* Where numbers alone are asked for, keys need not become pairs. */
static bool make_runs(trs__stream *stream, trs_summary *summary)
{
    trs__groups *groups = &summary->groups[0];

    if (!stream->numbers_only)
        return true;
    summary->ruler = stream->piling.ruler;
    groups->runs =
        trs__zalloc(&summary->host, groups->count * summary->interval_count,
                    sizeof *groups->runs);
    return groups->runs != NULL;
}

trs_status trs__stream_count(trs__stream *stream, const trs__counter *counter,
                             trs_error *err)
{
    struct settling s = { .stream = stream, .summary = counter->summary };
    trs_status status = TRS_ENOMEM;

    atomic_init(&s.next, 0);
    if (make_runs(stream, counter->summary) && list_tuples(&s, counter)) {
        find_most(&s);
        status = trs__tasks_run(&stream->host, trs__threads(&stream->host),
                                settle_cells, &s, err);
    }
    trs__free(&stream->host, s.members);
    trs__free(&stream->host, s.starts);
    return status == TRS_ENOMEM ? trs__no_memory(err) : status;
}
