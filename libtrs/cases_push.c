/* Knows how a running system fills a table, one value at a time, and how a
 * finished one is read. */
#include "libtrs/cases.h"

#include "libtrs/ledger.h"
#include "libtrs/status.h"

#include <string.h>

/* A row while filling: its segment and its place there. */
static trs_row handle(size_t segment, size_t row)
{
    return (trs_row)segment << 32 | (trs_row)row;
}

static trs__segment *segment_of(const trs_cases *cases, trs_row row)
{
    size_t segment = (size_t)(row >> 32);

    if (cases->finished || segment >= cases->segment_count ||
        (row & UINT32_MAX) >= cases->segments[segment]->count)
        return NULL;
    return cases->segments[segment];
}

static trs_status no_row(trs_error *err)
{
    return trs__fail(err, TRS_EDOMAIN, "no such row in a table being filled");
}

/* The last segment of a table without ids, or a fresh one when it is full. */
static bool append(trs_cases *cases, const trs__id *id, trs_row *row)
{
    size_t last = cases->segment_count, at;

    if ((last == 0 || cases->segments[last - 1]->count == TRS__SEGMENT_ROWS) &&
        !trs__cases_new_segment(cases))
        return false;
    last = cases->segment_count - 1;
    if (!trs__segment_append(cases, cases->segments[last], id, &at))
        return false;
    *row = handle(last, at);
    return true;
}

/* Counts what was pushed as a row that was used: a consignment in a wide study,
 * a recording in others. */
static void count_row(trs_cases *cases, bool consignment)
{
    bool wide = trs_study_data(cases->study)->shape == TRS_SHAPE_WIDE;

    if (wide == consignment)
        trs__ledger_rows(cases->ledger, 1, 0);
}

trs_status trs_cases_add(trs_cases *cases, trs_row *row, const char *id,
                         trs_error *err)
{
    trs__text text = trs__text_trim(trs__text_of(id ? id : ""));
    trs__id key = trs__id_of(text);
    uint64_t hash = trs__id_hash(&key);
    size_t at;

    if (cases->finished)
        return no_row(err);
    if (!trs__cases_by_id(cases)) {
        if (!append(cases, &key, row))
            return trs__no_memory(err);
        count_row(cases, true);
        return TRS_OK;
    }
    if (text.length == 0)
        return trs__fail(err, TRS_EVALUE, "a consignment needs an id");
    if (!trs__segment_find(cases, trs__cases_segment(cases, hash),
                           (uint32_t)hash, &key, &at))
        return trs__no_memory(err);
    *row = handle((size_t)(hash >> (64 - TRS__SPREAD_BITS)), at);
    return TRS_OK;
}

/* Enters a stamp of row: of a milestone, or of an event without one (-1). */
static trs_status push_stamp(trs_cases *cases, trs_row row, int milestone,
                             const char *name, trs__stamp stamp, trs_error *err)
{
    trs__segment *segment = segment_of(cases, row);
    size_t at = row & UINT32_MAX;

    if (cases->keep_events && stamp <= cases->cutoff) {
        uint32_t code = trs__codes_add(&cases->event_names, trs__text_of(name));

        if (code == TRS__NO_CODE ||
            !trs__segment_add_event(cases, segment, at, code, stamp))
            return trs__no_memory(err);
    }
    switch (trs__segment_record(cases, segment, at, milestone, stamp)) {
    case TRS__AFTER_CUTOFF:
        trs__ledger_count(cases->ledger, TRS_RULE_AFTER_CUTOFF, 1);
        break;
    case TRS__RECORDED_AGAIN:
        trs__ledger_count(cases->ledger, TRS_RULE_REPEATED_MILESTONE, 1);
        break;
    case TRS__RECORDED:
        break;
    }
    if (trs__stamp_is_day(stamp))
        trs__ledger_count(cases->ledger, TRS_RULE_DAY_PRECISION, 1);
    count_row(cases, false);
    return TRS_OK;
}

trs_status trs_cases_milestone(trs_cases *cases, trs_row row, size_t milestone,
                               trs_instant when, bool date_alone,
                               trs_error *err)
{
    const trs_milestone *to = trs_study_milestone(cases->study, milestone);

    if (!segment_of(cases, row))
        return no_row(err);
    if (!to || to->kind == TRS_MILESTONE_LATEST ||
        to->kind == TRS_MILESTONE_EARLIEST)
        return trs__fail(err, TRS_EDOMAIN,
                         "no such milestone, or one made of others");
    if (when == TRS_INSTANT_MISSING)
        return TRS_OK;
    return push_stamp(cases, row, (int)milestone, to->name,
                      trs__stamp_of(when, date_alone), err);
}

trs_status trs_cases_event(trs_cases *cases, trs_row row, const char *event,
                           trs_instant when, bool date_alone, trs_error *err)
{
    trs_status status;

    if (!segment_of(cases, row))
        return no_row(err);
    if (!event || !*event)
        return trs__fail(err, TRS_EVALUE, "an event needs a name");
    if (when == TRS_INSTANT_MISSING)
        return TRS_OK;
    status =
        push_stamp(cases, row, -1, event, trs__stamp_of(when, date_alone), err);
    if (status == TRS_OK)
        trs__ledger_count(cases->ledger, TRS_RULE_UNNAMED_EVENT, 1);
    return status;
}

static trs_status push_attribute(trs_cases *cases, trs_row row, int attribute,
                                 const char *value, trs_error *err)
{
    trs__segment *segment = segment_of(cases, row);
    trs__text text = trs__text_of(value ? value : "");
    uint32_t code;

    if (!segment)
        return no_row(err);
    if (attribute < 0)
        return trs__fail(err, TRS_EDOMAIN,
                         "the study reads no column for this value");
    if (trs__is_missing(trs_study_data(cases->study), text))
        return TRS_OK;
    code = trs__codes_add(&cases->attributes[attribute].codes, text);
    if (code == TRS__NO_CODE)
        return trs__no_memory(err);
    trs__segment_attribute(cases, segment, row & UINT32_MAX, (size_t)attribute,
                           code);
    return TRS_OK;
}

trs_status trs_cases_dimension(trs_cases *cases, trs_row row, size_t dimension,
                               const char *value, trs_error *err)
{
    if (dimension >= trs_study_dimension_count(cases->study))
        return trs__fail(err, TRS_EDOMAIN, "no such dimension");
    return push_attribute(cases, row, cases->dimension_attribute[dimension],
                          value, err);
}

trs_status trs_cases_weight(trs_cases *cases, trs_row row, const char *weight,
                            trs_error *err)
{
    return push_attribute(cases, row, cases->weight_attribute, weight, err);
}

trs_status trs_cases_cluster(trs_cases *cases, trs_row row, const char *cluster,
                             trs_error *err)
{
    return push_attribute(cases, row, cases->cluster_attribute, cluster, err);
}

trs_status trs_cases_contributor(trs_cases *cases, trs_row row,
                                 const char *contributor, trs_error *err)
{
    return push_attribute(cases, row, cases->contributor_attribute, contributor,
                          err);
}

/* ---- reading ------------------------------------------------------------- */

size_t trs_cases_count(const trs_cases *cases)
{
    return cases->count;
}

const trs_study *trs_cases_study(const trs_cases *cases)
{
    return cases->study;
}

const trs_ledger *trs_cases_ledger(const trs_cases *cases)
{
    return cases->ledger;
}

/* The segment of a row of a finished table; *row becomes its place there. */
static const trs__segment *find_row(const trs_cases *cases, size_t *row)
{
    size_t low = 0, high = cases->segment_count;

    if (!cases->finished || *row >= cases->count)
        return NULL;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (cases->first_row[middle] <= *row)
            low = middle;
        else
            high = middle;
    }
    *row -= cases->first_row[low];
    return cases->segments[low];
}

trs_instant trs_cases_instant(const trs_cases *cases, size_t row,
                              size_t milestone, bool *date_alone)
{
    const trs__segment *segment = find_row(cases, &row);
    trs__stamp stamp = TRS__NO_STAMP;

    if (segment && milestone < trs_study_milestone_count(cases->study))
        stamp = segment->milestones[milestone][row];
    if (date_alone)
        *date_alone = stamp != TRS__NO_STAMP && trs__stamp_is_day(stamp);
    return stamp == TRS__NO_STAMP ? TRS_INSTANT_MISSING
                                  : trs__stamp_instant(stamp);
}

const char *trs_cases_value(const trs_cases *cases, size_t row,
                            size_t dimension)
{
    const trs__segment *segment = find_row(cases, &row);
    uint32_t code;

    if (!segment || dimension >= trs_study_dimension_count(cases->study))
        return NULL;
    code = segment->dimensions[dimension][row];
    return code ? cases->values[dimension][code - 1].bytes : NULL;
}

const char *trs_cases_id(const trs_cases *cases, size_t row, size_t *length)
{
    const trs__segment *segment = find_row(cases, &row);
    trs__text id;

    if (!segment || !segment->heads)
        return NULL;
    id = trs__segment_id(segment, row);
    *length = id.length;
    return id.bytes;
}
