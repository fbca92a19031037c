/* Knows how the rows of a wide table are counted as they come. */
#include "libtrs/summary_stream_parts.h"

#include "libtrs/ledger.h"
#include "libtrs/status.h"
#include "libtrs/study.h"

/* Rows of a segment: all that is read of them, and their piles' ends, stays in
 * the cache. */
enum { ROWS = 4096 };

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
           trs__study_sites_dimension(study) < 0;
}

/* Do the times of a consignment tell all that is measured of it? */
static bool times_tell(const trs_study *study)
{
    if (trs_study_not_recorded_count(study))
        return false;
    for (size_t i = 0; i < trs_study_interval_count(study); i++)
        if (trs_study_interval(study, i)->only.count)
            return false;
    for (size_t d = 0; d < trs_study_dimension_count(study); d++)
        if (trs_study_dimension(study, d)->cut_count)
            return false; /* each value that is no number is noted */
    return true;
}

/* ---- the sink ------------------------------------------------------------ */

trs__part *trs__stream_part(trs__stream *stream, const trs__segment *segment)
{
    trs__part *part = stream->parts, *end = part + stream->part_count;

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
    return trs__part_begin(part, stream) ? part : NULL;
}

/* Notes the rows that are not in the study; the stream is locked. */
static void note_standing(trs__stream *stream, const trs__segment *segment)
{
    uint64_t counts[TRS__NO_ANCHOR + 1] = { 0 };

    for (size_t row = 0; segment->standing && row < segment->count; row++)
        counts[segment->standing[row]]++;
    trs__ledger_count(stream->cases->ledger, TRS_RULE_OUTSIDE_PERIOD,
                      counts[TRS__OUTSIDE_PERIOD]);
    trs__ledger_count(stream->cases->ledger, TRS_RULE_NO_ANCHOR,
                      counts[TRS__NO_ANCHOR]);
}

static bool take(void *context, trs__segment *segment)
{
    trs__stream *stream = context;
    trs__part *part;

    trs__segment_composites(stream->cases, segment);
    if (!trs__segment_standing(stream->cases, segment))
        return false;
    pthread_mutex_lock(&stream->lock);
    part = trs__stream_part(stream, segment);
    note_standing(stream, segment);
    pthread_mutex_unlock(&stream->lock);
    if (!part || !trs__part_count(part, stream, segment))
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

/* Those that groups, filters and targets ask for. */
static bool list_attributes(trs__stream *stream, const trs__groups *groups,
                            const trs_summary_options *options)
{
    const trs_study *study = stream->cases->study;

    for (size_t i = 0; i < groups->width; i++)
        if (!add_attribute(stream, groups->dimensions[i]))
            return false;
    for (size_t w = 0; w < options->where_count; w++)
        if (!add_attribute(stream, options->where[w].dimension))
            return false;
    for (size_t t = 0; t < trs_study_target_count(study); t++)
        if (trs_study_target(study, t)->by &&
            !add_attribute(stream, trs_study_target(study, t)->by_index))
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
    size_t most = shape->groups[0].width + options->where_count +
                  trs_study_target_count(cases->study);
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

void trs__stream_free(trs__stream *stream)
{
    trs_host host;

    if (!stream)
        return;
    host = stream->host;
    for (size_t p = 0; p < stream->part_count; p++)
        trs__part_clear(&stream->parts[p], stream);
    if (stream->lock_is_made)
        pthread_mutex_destroy(&stream->lock);
    trs__arena_clear(&stream->arena);
    trs__free(&host, stream);
}

/* ---- the end ------------------------------------------------------------- */

/* The tuples of a part become the rows of its segment, which is empty. */
static bool keep_tuples(trs__stream *stream, const trs__part *part,
                        trs__segment *segment)
{
    trs_cases *cases = stream->cases;
    trs__id none = trs__id_of(trs__text_of(""));
    size_t n = part->map.count, at;

    trs__free(&stream->host, segment->standing);
    segment->standing = trs__alloc(&stream->host, n, 1);
    segment->stands_for =
        trs__alloc(&stream->host, n, sizeof *segment->stands_for);
    if (!segment->standing || !segment->stands_for)
        return false;
    for (size_t t = 0; t < n; t++) {
        const uint32_t *codes = part->map.codes + t * stream->width;

        if (!trs__segment_append(cases, segment, &none, &at))
            return false;
        for (size_t i = 0; i < stream->width; i++)
            segment->attributes[stream->attributes[i]][at] = codes[i];
        segment->stands_for[at] = part->tuples[t].consignments;
        segment->standing[at] =
            part->tuples[t].consignments ? TRS__IN_STUDY : TRS__OUTSIDE_PERIOD;
    }
    return true;
}

trs_status trs__stream_close(trs__stream *stream, trs_error *err)
{
    trs_cases *cases = stream->cases;

    for (size_t s = 0; s < cases->segment_count; s++) {
        trs__segment *segment = cases->segments[s];

        if (!take(stream, segment) ||
            !keep_tuples(stream, trs__stream_part(stream, segment), segment))
            return trs__no_memory(err);
    }
    return TRS_OK;
}

uint64_t trs__stream_consignments(const trs__stream *stream)
{
    uint64_t sum = 0;

    for (size_t p = 0; p < stream->part_count; p++)
        sum += stream->parts[p].passed;
    return sum;
}
