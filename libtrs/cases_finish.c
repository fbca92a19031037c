/* Knows what is worked out once all consignments are there: values of
 * dimensions, late wall times, composites, weights, and who belongs to the
 * period.  cases_derive.c knows dimensions that are made of times. */
#include "libtrs/cases.h"

#include "libtrs/ledger.h"
#include "libtrs/status.h"
#include "libtrs/study.h"
#include "libtrs/tasks.h"

#include <string.h>

/* ---- values of dimensions ------------------------------------------------ */

/* From the codes of a column to the ranks of the values they stand for. */
struct ranks {
    uint32_t *of; /* [raw code]: 0 (missing), 1.. */
    uint8_t *bad; /* [raw code]: should be a number and is not */
    trs__dict dict;
};

static bool rank_codes(struct ranks *ranks, const trs_host *host,
                       const trs_dimension *dimension, const trs__dict *raw)
{
    trs__value_buffer buffer;

    trs__dict_init(&ranks->dict, host);
    ranks->of = trs__zalloc(host, raw->count, sizeof *ranks->of);
    ranks->bad = trs__zalloc(host, raw->count, 1);
    if (!ranks->of || !ranks->bad)
        return false;
    for (size_t code = 0; code < raw->count; code++) {
        bool bad = false;
        trs__text value =
            dimension ? trs__dimension_value(dimension, raw->texts[code],
                                             &buffer, &bad)
                      : raw->texts[code];
        uint32_t at;

        ranks->bad[code] = bad;
        if (!value.bytes)
            continue;
        at = trs__dict_add(&ranks->dict, value);
        if (at == TRS__NO_CODE)
            return false;
        ranks->of[code] = at + 1;
    }
    return true;
}

/* Turns codes of the dictionary of values into their ranks in byte order, and
 * keeps the values in that order when values is given. */
static bool order_ranks(trs_cases *cases, struct ranks *ranks, size_t raw_count,
                        trs__text **values)
{
    size_t n = ranks->dict.count;
    uint32_t *order = trs__alloc(&cases->host, n, sizeof *order);
    uint32_t *rank = trs__alloc(&cases->host, n, sizeof *rank);
    bool ok = order && rank;

    if (ok && values)
        ok = (*values = trs__arena_alloc(&cases->values_arena,
                                         (n + 1) * sizeof **values)) != NULL;
    if (ok) {
        trs__dict_order(&ranks->dict, order);
        for (uint32_t i = 0; i < n; i++)
            rank[order[i]] = i;
        for (size_t code = 0; code < raw_count; code++)
            if (ranks->of[code])
                ranks->of[code] = rank[ranks->of[code] - 1] + 1;
    }
    for (size_t i = 0; ok && values && i < n; i++) {
        trs__text text = ranks->dict.texts[order[i]];
        char *copy =
            trs__arena_text(&cases->values_arena, text.bytes, text.length);

        (*values)[i] = (trs__text){ copy, text.length };
        ok = copy != NULL;
    }
    trs__free(&cases->host, order);
    trs__free(&cases->host, rank);
    return ok;
}

static void clear_ranks(const trs_host *host, struct ranks *ranks)
{
    trs__free(host, ranks->of);
    trs__free(host, ranks->bad);
    trs__dict_clear(&ranks->dict);
}

/* Where a segment keeps a column of ranks. */
typedef uint32_t **(*column_of)(trs__segment *, size_t);

/* An attribute's codes becoming ranks. */
struct ranking {
    trs_cases *cases;
    size_t attribute;
    const struct ranks *ranks;
    column_of column;
    size_t index;
    bool last; /* nobody else asks for the codes: the ranks take their place */
};

static trs_status rank_segment(void *context, size_t s, trs_error *err)
{
    const struct ranking *ranking = context;
    trs_cases *cases = ranking->cases;
    trs__segment *segment = cases->segments[s];
    const uint32_t *of = ranking->ranks->of;
    uint32_t *raw = segment->attributes[ranking->attribute], *out = raw;
    size_t step = segment->attribute_step;

    if (ranking->last && !segment->heads)
        segment->attributes[ranking->attribute] = NULL;
    else
        out = trs__alloc(&cases->host, segment->count, sizeof *out);
    if (!out && segment->count)
        return trs__no_memory(err);
    for (size_t row = 0; row < segment->count; row++)
        out[row] = raw[row * step] ? of[raw[row * step] - 1] : 0;
    *ranking->column(segment, ranking->index) = out;
    return TRS_OK;
}

/* Values that should be numbers and are not. */
static void note_bad(trs_cases *cases, size_t attribute,
                     const struct ranks *ranks, size_t codes)
{
    if (!codes || !memchr(ranks->bad, 1, codes))
        return;
    for (size_t s = 0; s < cases->segment_count; s++) {
        trs__segment *segment = cases->segments[s];

        for (size_t row = 0; row < segment->count; row++) {
            uint32_t raw = *trs__segment_cell(segment, attribute, row);

            if (raw && ranks->bad[raw - 1])
                trs__cases_note(cases, segment, row, TRS_RULE_BAD_NUMBER);
        }
    }
}

/* How many ask for the codes of an attribute. */
static int uses(const trs_cases *cases, int attribute)
{
    int count = (cases->weight_attribute == attribute) +
                (cases->cluster_attribute == attribute) +
                (cases->contributor_attribute == attribute);

    for (size_t d = 0; d < trs_study_dimension_count(cases->study); d++)
        count += cases->dimension_attribute[d] == attribute;
    return count;
}

static uint32_t **dimension_column(trs__segment *segment, size_t index)
{
    return &segment->dimensions[index];
}

static uint32_t **cluster_column(trs__segment *segment, size_t index)
{
    (void)index;
    return &segment->clusters;
}

static uint32_t **contributor_column(trs__segment *segment, size_t index)
{
    (void)index;
    return &segment->contributors;
}

/* One column of ranks for attribute; dimension is NULL where raw texts are
 * values. */
static trs_status settle_attribute(trs_cases *cases, int attribute,
                                   const trs_dimension *dimension,
                                   column_of column, size_t index,
                                   trs__text **values, size_t *count,
                                   trs_error *err)
{
    const trs__dict *raw;
    struct ranks ranks;
    struct ranking ranking = { cases,  (size_t)attribute,
                               &ranks, column,
                               index,  uses(cases, attribute) == 1 };
    trs_status status = TRS_ENOMEM;

    if (attribute < 0)
        return TRS_OK;
    raw = &cases->attributes[attribute].codes.dict;
    memset(&ranks, 0, sizeof ranks);
    if (rank_codes(&ranks, &cases->host, dimension, raw) &&
        order_ranks(cases, &ranks, raw->count, values)) {
        note_bad(cases, ranking.attribute, &ranks, raw->count);
        status = trs__tasks_run(&cases->host, cases->segment_count,
                                rank_segment, &ranking, err);
    }
    *count = ranks.dict.count;
    clear_ranks(&cases->host, &ranks);
    return status == TRS_ENOMEM ? trs__no_memory(err) : status;
}

static trs_status settle_values(trs_cases *cases, trs_error *err)
{
    size_t n = trs_study_dimension_count(cases->study);
    trs_status status = TRS_OK;

    cases->values = trs__zalloc(&cases->host, n, sizeof *cases->values);
    cases->value_counts =
        trs__zalloc(&cases->host, n, sizeof *cases->value_counts);
    if (!cases->values || !cases->value_counts)
        return trs__no_memory(err);
    for (size_t d = 0; d < n && status == TRS_OK; d++)
        status = settle_attribute(cases, cases->dimension_attribute[d],
                                  trs_study_dimension(cases->study, d),
                                  dimension_column, d, &cases->values[d],
                                  &cases->value_counts[d], err);
    if (status == TRS_OK)
        status = settle_attribute(cases, cases->cluster_attribute, NULL,
                                  cluster_column, 0, &cases->cluster_values,
                                  &cases->cluster_count, err);
    if (status == TRS_OK)
        status = settle_attribute(cases, cases->contributor_attribute, NULL,
                                  contributor_column, 0, NULL,
                                  &cases->contributor_count, err);
    return status;
}

/* ---- weights ------------------------------------------------------------- */

static bool settle_weights(trs_cases *cases)
{
    const trs__dict *raw;
    int64_t *weights;
    bool ok = true;

    if (cases->weight_attribute < 0)
        return true;
    raw = &cases->attributes[cases->weight_attribute].codes.dict;
    weights = trs__alloc(&cases->host, raw->count, sizeof *weights);
    if (!weights)
        return false;
    for (size_t code = 0; code < raw->count; code++)
        if (!trs__decimal_read(raw->texts[code], &weights[code]) ||
            weights[code] < 0)
            weights[code] = 0;
    for (size_t s = 0; ok && s < cases->segment_count; s++) {
        trs__segment *segment = cases->segments[s];
        size_t attribute = (size_t)cases->weight_attribute;

        segment->weights =
            trs__alloc(&cases->host, segment->count, sizeof *segment->weights);
        ok = segment->weights != NULL;
        for (size_t row = 0; ok && row < segment->count; row++) {
            uint32_t code = *trs__segment_cell(segment, attribute, row);

            segment->weights[row] = code ? weights[code - 1] : 0;
            if (segment->weights[row] == 0)
                trs__cases_note(cases, segment, row, TRS_RULE_BAD_WEIGHT);
        }
    }
    trs__free(&cases->host, weights);
    return ok;
}

/* ---- sites, late wall times, composites ---------------------------------- */

/* [rank of the site dimension]: the site, or -1. */
static bool map_sites(trs_cases *cases)
{
    int by = trs__study_sites_dimension(cases->study);
    size_t n;

    if (by < 0)
        return true;
    n = cases->value_counts[by];
    cases->site_of = trs__alloc(&cases->host, n + 1, sizeof *cases->site_of);
    if (!cases->site_of)
        return false;
    cases->site_dimension = by;
    cases->site_of[0] = -1;
    for (size_t v = 0; v < n; v++)
        cases->site_of[v + 1] =
            trs__study_find_site(cases->study, cases->values[by][v].bytes);
    return true;
}

int trs__cases_site(const trs_cases *cases, const trs__segment *segment,
                    size_t row)
{
    if (!cases->site_of)
        return -1;
    return cases->site_of[segment->dimensions[cases->site_dimension][row]];
}

void trs__count_wall(trs_ledger *ledger, trs_wall_kind kind)
{
    if (kind == TRS_WALL_REPEATED)
        trs__ledger_count(ledger, TRS_RULE_REPEATED_HOUR, 1);
    else if (kind == TRS_WALL_SKIPPED)
        trs__ledger_count(ledger, TRS_RULE_SKIPPED_HOUR, 1);
}

static bool settle_late_one(trs_cases *cases, trs__segment *segment,
                            const trs__late *late)
{
    const trs_zone *zone =
        trs__study_zone(cases->study, late->milestone,
                        trs__cases_site(cases, segment, late->row));
    trs_wall_kind kind;
    trs_instant instant = trs_zone_to_instant(zone, late->wall, &kind);
    trs__stamp stamp = trs__stamp_of(instant, late->date_alone);

    if (!late->date_alone)
        trs__count_wall(cases->ledger, kind);
    switch (trs__segment_record(cases, segment, late->row, late->milestone,
                                stamp)) {
    case TRS__AFTER_CUTOFF:
        trs__ledger_count(cases->ledger, TRS_RULE_AFTER_CUTOFF, 1);
        return true;
    case TRS__RECORDED_AGAIN:
        trs__ledger_count(cases->ledger, TRS_RULE_REPEATED_MILESTONE, 1);
        break;
    case TRS__RECORDED:
        break;
    }
    return !cases->keep_events || late->code == TRS__NO_CODE ||
           trs__segment_add_event(cases, segment, late->row, late->code, stamp);
}

static bool settle_late(trs_cases *cases, trs__segment *segment)
{
    for (size_t i = 0; i < segment->late_count; i++)
        if (!settle_late_one(cases, segment, &segment->late[i]))
            return false;
    trs__free(&cases->host, segment->late);
    segment->late = NULL;
    segment->late_count = segment->late_room = 0;
    return true;
}

static void settle_composite(const trs_milestone *milestone,
                             trs__segment *segment, trs__stamp *out)
{
    bool latest = milestone->kind == TRS_MILESTONE_LATEST;

    for (size_t row = 0; row < segment->count; row++) {
        trs__stamp best = TRS__NO_STAMP;

        for (size_t p = 0; p < milestone->from.count; p++) {
            trs__stamp part = segment->milestones[milestone->parts[p]][row];

            if (part == TRS__NO_STAMP) {
                if (!latest)
                    continue;
                best = TRS__NO_STAMP; /* known only when all are */
                break;
            }
            if (best == TRS__NO_STAMP || (latest ? part > best : part < best))
                best = part;
        }
        out[row] = best;
    }
}

void trs__segment_composites(const trs_cases *cases, trs__segment *segment)
{
    for (size_t m = 0; m < trs_study_milestone_count(cases->study); m++) {
        const trs_milestone *milestone = trs_study_milestone(cases->study, m);

        if (milestone->kind == TRS_MILESTONE_LATEST ||
            milestone->kind == TRS_MILESTONE_EARLIEST)
            settle_composite(milestone, segment, segment->milestones[m]);
    }
}

/* ---- the period ---------------------------------------------------------- */

static trs__stamp anchor_stamp(const trs__segment *segment, int anchor,
                               size_t row)
{
    if (anchor == TRS_END_FIRST)
        return segment->first[row];
    if (anchor == TRS_END_LAST)
        return segment->last[row];
    return anchor < 0 ? TRS__NO_STAMP : segment->milestones[anchor][row];
}

static uint8_t standing_of(const trs_cases *cases, const trs__segment *segment,
                           size_t row)
{
    const trs_study_info *info = trs_study_get_info(cases->study);
    trs__stamp stamp = anchor_stamp(segment, info->anchor, row);
    const trs_zone *zone;
    trs_day day;

    if (stamp == TRS__NO_STAMP)
        return TRS__NO_ANCHOR;
    zone = trs__study_zone(cases->study, info->anchor,
                           trs__cases_site(cases, segment, row));
    day = trs_day_at(trs_zone_to_wall(zone, trs__stamp_instant(stamp)));
    return day < info->period_from || day > info->period_to
               ? TRS__OUTSIDE_PERIOD
               : TRS__IN_STUDY;
}

bool trs__segment_standing(const trs_cases *cases, trs__segment *segment)
{
    if (trs_study_get_info(cases->study)->period_from == TRS_DAY_NONE)
        return true;
    if (!segment->standing)
        segment->standing = trs__alloc(&cases->host, segment->capacity, 1);
    if (!segment->standing)
        return false;
    for (size_t row = 0; row < segment->count; row++)
        segment->standing[row] = standing_of(cases, segment, row);
    return true;
}

/* Rows that stand for others have been asked before. */
static bool settle_standing(trs_cases *cases)
{
    for (size_t s = 0; s < cases->segment_count; s++) {
        trs__segment *segment = cases->segments[s];

        if (segment->stands_for)
            continue;
        if (!trs__segment_standing(cases, segment))
            return false;
        for (size_t row = 0; segment->standing && row < segment->count; row++)
            if (segment->standing[row] != TRS__IN_STUDY)
                trs__cases_note(cases, segment, row,
                                segment->standing[row] == TRS__NO_ANCHOR
                                    ? TRS_RULE_NO_ANCHOR
                                    : TRS_RULE_OUTSIDE_PERIOD);
    }
    return true;
}

/* ---- all of it ----------------------------------------------------------- */

static bool number_rows(trs_cases *cases)
{
    cases->first_row = trs__alloc(&cases->host, cases->segment_count,
                                  sizeof *cases->first_row);
    if (!cases->first_row)
        return false;
    for (size_t s = 0; s < cases->segment_count; s++) {
        cases->first_row[s] = cases->count;
        cases->count += cases->segments[s]->count;
    }
    return true;
}

/* What only filling needed. */
static void drop_scaffold(trs_cases *cases)
{
    for (size_t s = 0; s < cases->segment_count; s++) {
        trs__segment *segment = cases->segments[s];

        for (size_t a = 0; a < cases->attribute_count; a++) {
            if (!segment->heads)
                trs__free(&cases->host, segment->attributes[a]);
            segment->attributes[a] = NULL;
        }
        trs__free(&cases->host, segment->slots);
        segment->slots = NULL;
        if (cases->keep_events)
            continue;
        trs__free(&cases->host, segment->events); /* that were put aside */
        segment->events = NULL;
        segment->event_count = segment->event_room = 0;
    }
}

trs_status trs_cases_finish(trs_cases *cases, trs_error *err)
{
    trs_status status;

    if (cases->finished)
        return TRS_OK;
    if (!number_rows(cases))
        return trs__no_memory(err);
    trs__cases_settle_disputes(cases);
    status = settle_values(cases, err);
    if (status != TRS_OK)
        return status;
    if (!settle_weights(cases) || !map_sites(cases))
        return trs__no_memory(err);
    drop_scaffold(cases);
    for (size_t s = 0; s < cases->segment_count; s++) {
        if (!settle_late(cases, cases->segments[s]))
            return trs__no_memory(err);
        trs__segment_composites(cases, cases->segments[s]);
    }
    trs__cases_place_again(cases);
    if (!trs__cases_derive(cases) || !settle_standing(cases))
        return trs__no_memory(err);
    trs__ledger_set_consignments(cases->ledger, cases->count);
    cases->finished = true;
    return TRS_OK;
}
