/* Knows how rows are made, found and filled.  cases_finish.c knows what is
 * worked out of them once all are there. */
#include "libtrs/case_ids.h"

#include "libtrs/ledger.h"
#include "libtrs/sized.h"
#include "libtrs/status.h"

#include <stdlib.h>
#include <string.h>

/* ---- life ---------------------------------------------------------------- */

void trs_cases_options_init_sized(trs_cases_options *options, size_t size)
{
    trs_cases_options usual = { 0 };

    usual.keep_ids = true;
    trs__sized_init(options, size, &usual, sizeof usual);
}

bool trs__cases_by_id(const trs_cases *cases)
{
    const trs_data_rules *data = trs_study_data(cases->study);

    return data->shape != TRS_SHAPE_WIDE || data->merge_id;
}

/* The index of the attribute that reads column, added when new; -1: no room. */
static int add_attribute(trs_cases *cases, const char *column)
{
    size_t n = cases->attribute_count;
    trs__attribute *attribute;

    for (size_t a = 0; a < n; a++)
        if (strcmp(cases->attributes[a].column, column) == 0)
            return (int)a;
    attribute =
        trs__resize(&cases->host, cases->attributes, n + 1, sizeof *attribute);
    if (!attribute)
        return -1;
    cases->attributes = attribute;
    attribute[n].column = column;
    trs__codes_init(&attribute[n].codes, &cases->host);
    cases->attribute_count++;
    return (int)n;
}

static bool add_optional(trs_cases *cases, const char *column, int *index)
{
    *index = column ? add_attribute(cases, column) : -1;
    return !column || *index >= 0;
}

static bool add_attributes(trs_cases *cases)
{
    const trs_study *study = cases->study;
    size_t n = trs_study_dimension_count(study);

    cases->dimension_attribute =
        trs__alloc(&cases->host, n, sizeof *cases->dimension_attribute);
    if (!cases->dimension_attribute)
        return false;
    for (size_t d = 0; d < n; d++) {
        const trs_dimension *dimension = trs_study_dimension(study, d);
        bool derived = dimension->kind != TRS_DIMENSION_COLUMN;

        if (!add_optional(cases, derived ? NULL : dimension->column,
                          &cases->dimension_attribute[d]))
            return false;
    }
    return add_optional(cases, trs_study_sample(study)->weight,
                        &cases->weight_attribute) &&
           add_optional(cases, trs_study_sample(study)->cluster,
                        &cases->cluster_attribute) &&
           add_optional(cases, trs_study_report(study)->contributor,
                        &cases->contributor_attribute);
}

/* Is the span of recorded events needed by any interval, or by the anchor? */
bool trs__cases_want_span(const trs_study *study)
{
    int anchor = trs_study_get_info(study)->anchor;

    if (anchor == TRS_END_FIRST || anchor == TRS_END_LAST)
        return true;
    for (size_t i = 0; i < trs_study_interval_count(study); i++) {
        const trs_interval *interval = trs_study_interval(study, i);

        if (interval->from_index < 0 || interval->to_index < 0)
            return true;
    }
    return false;
}

static bool has_site_zones(const trs_study *study)
{
    for (size_t s = 0; s < trs_study_site_count(study); s++)
        if (trs_study_site(study, s)->timezone)
            return true;
    return false;
}

static bool fill_in(trs_cases *cases, const trs_cases_options *options)
{
    const trs_study *study = cases->study;
    trs_instant cutoff = trs_study_get_info(study)->cutoff_instant;

    cases->keep_ids = options->keep_ids;
    cases->keep_events = options->keep_events;
    cases->keep_places = options->keep_places;
    cases->want_span = trs__cases_want_span(study);
    cases->has_site_zones = has_site_zones(study);
    cases->cutoff =
        cutoff == TRS_INSTANT_MISSING ? INT64_MAX : trs__stamp_of(cutoff, true);
    if (!add_attributes(cases))
        return false;
    if (trs__cases_by_id(cases))
        for (int s = 0; s < TRS__SPREAD; s++)
            if (!trs__cases_new_segment(cases))
                return false;
    return true;
}

trs_status trs_cases_new(trs_cases **out, const trs_host *host,
                         const trs_study *study,
                         const trs_cases_options *options, trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_cases_options defaults;
    trs_cases *cases = trs__zalloc(&lent, 1, sizeof *cases);

    if (!trs_study_is_finished(study)) {
        trs__free(&lent, cases);
        return trs__fail(err, TRS_EDOMAIN, "the study is not finished");
    }
    trs_cases_options_init(&defaults);
    trs__sized_take(&defaults, sizeof defaults, options);
    if (!cases)
        return trs__no_memory(err);
    cases->host = lent;
    cases->study = study;
    trs__codes_init(&cases->event_names, &lent);
    trs__arena_init(&cases->values_arena, &lent);
    if (!fill_in(cases, &defaults) ||
        trs__ledger_new(&cases->ledger, &lent, err) != TRS_OK) {
        trs_cases_free(cases);
        return trs__no_memory(err);
    }
    if (trs_study_data(study)->shape == TRS_SHAPE_WIDE)
        trs__ledger_set_severity(cases->ledger, TRS_RULE_BAD_TIMESTAMP,
                                 TRS_WARNING);
    *out = cases;
    return TRS_OK;
}

static void free_ids(const trs_host *host, trs__segment *segment)
{
    trs__free(host, segment->head_block);
    trs__arena_clear(&segment->long_ids);
    segment->head_block = NULL;
    segment->heads = NULL;
}

void trs__cases_drop_ids(trs_cases *cases)
{
    for (size_t s = 0; s < cases->segment_count; s++)
        free_ids(&cases->host, cases->segments[s]);
}

static void free_columns(const trs_host *host, void *columns, size_t n)
{
    void **list = columns;

    for (size_t i = 0; list && i < n; i++)
        trs__free(host, list[i]);
    trs__free(host, list);
}

static void free_segment(const trs_cases *cases, trs__segment *segment)
{
    const trs_host *host = &cases->host;
    const trs_study *study = cases->study;

    free_columns(host, segment->milestones, trs_study_milestone_count(study));
    free_columns(host, segment->attributes,
                 segment->heads ? 0 : cases->attribute_count);
    free_columns(host, segment->dimensions, trs_study_dimension_count(study));
    trs__free(host, segment->first);
    trs__free(host, segment->last);
    trs__free(host, segment->weights);
    trs__free(host, segment->clusters);
    trs__free(host, segment->contributors);
    trs__free(host, segment->places);
    trs__free(host, segment->again);
    trs__free(host, segment->standing);
    free_ids(host, segment);
    trs__free(host, segment->stands_for);
    trs__free(host, segment->slots);
    trs__free(host, segment->events);
    trs__free(host, segment->late);
    trs__free(host, segment);
}

void trs_cases_free(trs_cases *cases)
{
    trs_host host;

    if (!cases)
        return;
    host = cases->host;
    for (size_t s = 0; s < cases->segment_count; s++)
        free_segment(cases, cases->segments[s]);
    for (size_t a = 0; a < cases->attribute_count; a++)
        trs__codes_clear(&cases->attributes[a].codes);
    trs__codes_clear(&cases->event_names);
    trs__arena_clear(&cases->values_arena);
    trs_ledger_free(cases->ledger);
    trs__free(&host, cases->segments);
    trs__free(&host, cases->attributes);
    trs__free(&host, cases->dimension_attribute);
    trs__free(&host, cases->first_row);
    trs__free(&host, cases->site_of);
    trs__free(&host, cases->values);
    trs__free(&host, cases->value_counts);
    trs__free(&host, cases);
}

/* ---- segments ------------------------------------------------------------ */

static void *new_columns(const trs_cases *cases, size_t n)
{
    return trs__zalloc(&cases->host, n, sizeof(void *));
}

trs__segment *trs__cases_new_segment(trs_cases *cases)
{
    trs__segment *segment;

    if (!trs__grow(&cases->host, &cases->segments, &cases->segment_room,
                   cases->segment_count + 1, sizeof *cases->segments))
        return NULL;
    segment = trs__zalloc(&cases->host, 1, sizeof *segment);
    if (!segment)
        return NULL;
    trs__arena_init(&segment->long_ids, &cases->host);
    segment->milestones =
        new_columns(cases, trs_study_milestone_count(cases->study));
    segment->attributes = new_columns(cases, cases->attribute_count);
    segment->dimensions =
        new_columns(cases, trs_study_dimension_count(cases->study));
    if (!segment->milestones || !segment->attributes || !segment->dimensions) {
        free_segment(cases, segment);
        return NULL;
    }
    cases->segments[cases->segment_count++] = segment;
    return segment;
}

static bool widen(const trs_host *host, void *column, size_t room, size_t width)
{
    void *old, *wider;

    memcpy(&old, column, sizeof old);
    wider = trs__resize(host, old, room, width);
    if (!wider)
        return false;
    memcpy(column, &wider, sizeof wider);
    return true;
}

/* Room for ids and, beside them, attributes.  Heads begin with a line of the
 * cache, so that a small one is never in two. */
static bool widen_heads(const trs_cases *cases, trs__segment *segment,
                        size_t room)
{
    enum { LINE = 64 };
    size_t n = cases->attribute_count;
    size_t size = (TRS__ID_SIZE + n * sizeof(uint32_t) + 7) / 8 * 8;
    char *block =
        trs__alloc(&cases->host, room + LINE / TRS__ID_SIZE + 1, size);
    char *heads;

    if (!block)
        return false;
    heads = block + (LINE - (uintptr_t)block % LINE);
    if (segment->heads)
        memcpy(heads, segment->heads, segment->count * size);
    for (size_t a = 0; a < n; a++)
        segment->attributes[a] = (uint32_t *)(void *)(heads + TRS__ID_SIZE) + a;
    trs__free(&cases->host, segment->head_block);
    segment->head_block = block;
    segment->heads = heads;
    segment->head_size = size;
    segment->attribute_step = size / sizeof(uint32_t);
    return true;
}

static bool widen_attributes(const trs_cases *cases, trs__segment *segment,
                             size_t room)
{
    for (size_t a = 0; a < cases->attribute_count; a++)
        if (!widen(&cases->host, &segment->attributes[a], room,
                   sizeof(uint32_t)))
            return false;
    segment->attribute_step = 1;
    return true;
}

bool trs__segment_reserve(const trs_cases *cases, trs__segment *segment,
                          size_t rows)
{
    const trs_host *host = &cases->host;
    size_t room = segment->capacity ? segment->capacity : 64;
    bool ids = cases->keep_ids || trs__cases_by_id(cases);

    while (room < rows)
        room *= 2;
    if (room >= UINT32_MAX)
        return false;
    for (size_t m = 0; m < trs_study_milestone_count(cases->study); m++)
        if (!widen(host, &segment->milestones[m], room, sizeof(trs__stamp)))
            return false;
    if (!(ids ? widen_heads : widen_attributes)(cases, segment, room))
        return false;
    if (cases->want_span &&
        (!widen(host, &segment->first, room, sizeof(trs__stamp)) ||
         !widen(host, &segment->last, room, sizeof(trs__stamp))))
        return false;
    if (cases->keep_places &&
        (!widen(host, &segment->places, room, sizeof(uint64_t)) ||
         !widen(host, &segment->again, room, 1)))
        return false;
    segment->capacity = room;
    return true;
}

static bool keep_id(trs__segment *segment, const trs__id *id)
{
    trs__text text = trs__id_text(id);
    trs__id *key = trs__segment_key(segment, segment->count);

    *key = *id;
    if (!trs__id_is_long(id))
        return true;
    text.bytes = trs__arena_text(&segment->long_ids, text.bytes, text.length);
    *key = trs__id_long(text);
    return text.bytes != NULL;
}

bool trs__segment_append(const trs_cases *cases, trs__segment *segment,
                         const trs__id *id, size_t *row)
{
    size_t milestones = trs_study_milestone_count(cases->study);
    size_t at = segment->count;

    if (at == segment->capacity &&
        !trs__segment_reserve(cases, segment, at + 1))
        return false;
    if (segment->heads && !keep_id(segment, id))
        return false;
    for (size_t m = 0; m < milestones; m++)
        segment->milestones[m][at] = TRS__NO_STAMP;
    for (size_t a = 0; a < cases->attribute_count; a++)
        *trs__segment_cell(segment, a, at) = 0;
    if (segment->first)
        segment->first[at] = segment->last[at] = TRS__NO_STAMP;
    if (segment->places) {
        segment->places[at] = TRS__NO_PLACE;
        segment->again[at] = 0;
    }
    segment->count++;
    *row = at;
    return true;
}

/* ---- the id table -------------------------------------------------------- */

static bool rehash(const trs_cases *cases, trs__segment *segment, size_t room)
{
    uint32_t *slots = trs__zalloc(&cases->host, room, sizeof *slots);

    if (!slots)
        return false;
    trs__free(&cases->host, segment->slots);
    segment->slots = slots;
    segment->slot_mask = (uint32_t)(room - 1);
    for (uint32_t row = 0; row < segment->count; row++)
        trs__ids_put(segment,
                     (uint32_t)trs__id_hash(trs__segment_key(segment, row)),
                     row);
    return true;
}

bool trs__segment_find(const trs_cases *cases, trs__segment *segment,
                       uint32_t hash, const trs__id *id, size_t *row)
{
    size_t room = segment->slots ? (size_t)segment->slot_mask + 1 : 0;
    uint32_t at = hash, found;

    if (segment->count + 1 > room / 2 &&
        !rehash(cases, segment, room ? room * 2 : 64))
        return false;
    while ((found = trs__ids_next(segment, hash, &at)) != 0) {
        *row = found - 1;
        if (trs__id_equal(trs__segment_key(segment, *row), id))
            return true;
    }
    if (!trs__segment_append(cases, segment, id, row))
        return false;
    trs__ids_put(segment, hash, (uint32_t)*row);
    return true;
}

/* ---- values -------------------------------------------------------------- */

void trs__segment_record_again(const trs_cases *cases, trs__segment *segment,
                               size_t row, int milestone, trs__stamp stamp)
{
    trs__stamp *cell = &segment->milestones[milestone][row];

    if (trs_study_milestone(cases->study, (size_t)milestone)->take_last
            ? stamp > *cell
            : stamp < *cell)
        *cell = stamp;
    if (segment->again)
        segment->again[row] = 1;
}

bool trs__segment_add_event(const trs_cases *cases, trs__segment *segment,
                            size_t row, uint32_t code, trs__stamp stamp)
{
    if (!trs__grow(&cases->host, &segment->events, &segment->event_room,
                   segment->event_count + 1, sizeof *segment->events))
        return false;
    segment->events[segment->event_count++] =
        (trs__event){ (uint32_t)row, code, stamp };
    return true;
}

bool trs__segment_add_late(const trs_cases *cases, trs__segment *segment,
                           const trs__late *late)
{
    if (!trs__grow(&cases->host, &segment->late, &segment->late_room,
                   segment->late_count + 1, sizeof *segment->late))
        return false;
    segment->late[segment->late_count++] = *late;
    return true;
}

void trs__segment_dispute(trs_cases *cases, trs__segment *segment, size_t row,
                          size_t attribute, uint32_t code)
{
    uint32_t *cell = trs__segment_cell(segment, attribute, row);
    uint32_t there = (*cell & ~TRS__DISPUTED) - 1;
    bool first = trs__codes_compare(&cases->attributes[attribute].codes, code,
                                    there) < 0;

    *cell = ((first ? code : there) + 1) | TRS__DISPUTED;
    segment->disputed = true;
}
