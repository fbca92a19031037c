/* Knows the decision table of interval.h, line by line. */
#include "libtrs/interval.h"

#include "libtrs/status.h"
#include "libtrs/study.h"

#include <string.h>

const char *trs_outcome_name(trs_outcome outcome)
{
    static const char *const names[] = {
#define TRS_OUTCOME_TEXT(name, text) text,
        TRS_OUTCOME_LIST(TRS_OUTCOME_TEXT)
#undef TRS_OUTCOME_TEXT
    };

    return (size_t)outcome < TRS_OUTCOME_COUNT ? names[outcome] : "unknown";
}

/* ---- filters ------------------------------------------------------------- */

void trs__filter_allow(trs__filter *filter, const trs_cases *cases,
                       trs__text value)
{
    size_t n = cases->value_counts[filter->dimension];

    if (value.length == 0)
        filter->allowed[0] = 1;
    for (size_t code = 0; code < n; code++)
        if (trs__text_equal(value, cases->values[filter->dimension][code]))
            filter->allowed[code + 1] = 1;
}

trs_status trs__filters_make(trs__filters *filters, trs__arena *arena,
                             const trs_cases *cases,
                             const trs_conditions *conditions, trs_error *err)
{
    filters->count = conditions->count;
    filters->items =
        trs__arena_alloc(arena, conditions->count * sizeof *filters->items);
    if (!filters->items)
        return trs__no_memory(err);
    for (size_t i = 0; i < conditions->count; i++) {
        trs__filter *filter = &filters->items[i];
        int dimension =
            trs_study_find_dimension(cases->study, conditions->items[i].name);
        size_t room;

        if (dimension < 0)
            return trs__fail(err, TRS_EVALUE, "there is no dimension \"%s\"",
                             conditions->items[i].name);
        filter->dimension = (size_t)dimension;
        room = cases->value_counts[dimension] + 1;
        filter->allowed = trs__arena_alloc(arena, room);
        if (!filter->allowed)
            return trs__no_memory(err);
        memset(filter->allowed, 0, room);
        for (size_t v = 0; v < conditions->items[i].values.count; v++)
            trs__filter_allow(
                filter, cases,
                trs__text_of(conditions->items[i].values.items[v]));
    }
    return TRS_OK;
}

/* ---- making a meter ------------------------------------------------------ */

static bool is_terminal(const trs_study *study, int end)
{
    return end >= 0 && trs_study_milestone(study, (size_t)end)->terminal;
}

static bool is_optional(const trs_study *study, int end)
{
    return end >= 0 && (trs_study_milestone(study, (size_t)end)->optional ||
                        is_terminal(study, end));
}

/* "@last" stands for the last listed milestone that is neither optional nor
 * terminal; -1 when there is none. */
static int listed_end(const trs_study *study, int end)
{
    size_t m = trs_study_milestone_count(study);

    if (end >= 0)
        return end;
    while (m-- > 0)
        if (!is_optional(study, (int)m))
            return (int)m;
    return -1;
}

/* The end milestone or the main interval's, whichever is listed later. */
static int finishing(const trs_study *study, const trs_interval *interval)
{
    int end = listed_end(study, interval->to_index);
    int main = trs_study_main(study), other;

    if (main < 0)
        return end;
    other =
        listed_end(study, trs_study_interval(study, (size_t)main)->to_index);
    return other > end ? other : end;
}

static bool find_terminals(trs__meter *meter, trs__arena *arena)
{
    size_t n = trs_study_milestone_count(meter->study);

    meter->terminals = trs__arena_alloc(arena, n * sizeof(int));
    if (!meter->terminals)
        return false;
    for (size_t m = 0; m < n; m++)
        if (is_terminal(meter->study, (int)m))
            meter->terminals[meter->terminal_count++] = (int)m;
    return true;
}

static trs_status find_unrecorded(trs__meter *meter, trs__arena *arena,
                                  trs_error *err)
{
    size_t n = trs_study_not_recorded_count(meter->study);

    meter->unrecorded = trs__arena_alloc(arena, n * sizeof(trs__filters));
    if (!meter->unrecorded)
        return trs__no_memory(err);
    for (size_t i = 0; i < n; i++) {
        const trs_not_recorded *rule = trs_study_not_recorded(meter->study, i);
        trs_status status;

        if (rule->milestone_index != meter->interval->to_index)
            continue;
        status = trs__filters_make(&meter->unrecorded[meter->unrecorded_count],
                                   arena, meter->cases, &rule->where, err);
        if (status != TRS_OK)
            return status;
        meter->unrecorded_count++;
    }
    return TRS_OK;
}

static bool is_plain(const trs__meter *meter)
{
    const trs_interval *interval = meter->interval;

    return !meter->censors && !meter->terminal_count && !meter->only.count &&
           meter->cases->weight_attribute < 0 && !interval->working &&
           interval->negative == TRS_NEGATIVE_KEEP &&
           interval->limit_min == INT64_MIN && interval->limit_max == INT64_MAX;
}

/* (I6) (I8) (I9): a finished consignment that lacks one end or both. */
static trs_outcome lacking(const trs__meter *meter, bool from, bool to)
{
    bool optional = from ? meter->to_optional
                    : to ? meter->from_optional
                         : meter->from_optional || meter->to_optional;

    return optional ? TRS_OUTSIDE : TRS_MISSING;
}

trs_status trs__meter_make(trs__meter *meter, trs__arena *arena,
                           const trs_cases *cases, size_t interval,
                           trs_error *err)
{
    const trs_study *study = cases->study;
    trs_instant cutoff = trs_study_get_info(study)->cutoff_instant;
    trs_status status;

    memset(meter, 0, sizeof *meter);
    meter->cases = cases;
    meter->study = study;
    meter->index = interval;
    meter->interval = trs_study_interval(study, interval);
    meter->finish = finishing(study, meter->interval);
    meter->from_optional = is_optional(study, meter->interval->from_index);
    meter->to_optional = is_optional(study, meter->interval->to_index);
    meter->censors = cutoff != TRS_INSTANT_MISSING;
    meter->cutoff =
        meter->censors ? trs__stamp_of(cutoff, false) : TRS__NO_STAMP;
    if (!is_terminal(study, meter->interval->to_index) &&
        !find_terminals(meter, arena))
        return trs__no_memory(err);
    status = trs__filters_make(&meter->only, arena, cases,
                               &meter->interval->only, err);
    if (status == TRS_OK)
        status = find_unrecorded(meter, arena, err);
    meter->plain = is_plain(meter);
    for (int from = 0; from < 2; from++)
        for (int to = 0; to < 2; to++)
            meter->lacking[from][to] = lacking(meter, from, to);
    return status;
}

/* ---- durations ----------------------------------------------------------- */

/* One end of a measurement: when, and at which milestone (for its zone). */
struct end {
    trs__stamp stamp;
    int milestone;
};

static bool known(struct end end)
{
    return end.stamp != TRS__NO_STAMP;
}

static bool either_is_day(struct end a, struct end b)
{
    return trs__stamp_is_day(a.stamp) || trs__stamp_is_day(b.stamp);
}

static trs_day day_of(const trs__meter *meter, int site, struct end end)
{
    const trs_zone *zone = trs__study_zone(meter->study, end.milestone, site);

    return trs_day_at(trs_zone_to_wall(zone, trs__stamp_instant(end.stamp)));
}

/* b - a: in days where only the day of one of them is known. */
static trs_span elapsed(const trs__meter *meter, int site, struct end a,
                        struct end b)
{
    if (either_is_day(a, b))
        return (day_of(meter, site, b) - (trs_span)day_of(meter, site, a)) *
               TRS_DAY;
    return trs__stamp_instant(b.stamp) - trs__stamp_instant(a.stamp);
}

static bool before(const trs__meter *meter, int site, struct end a,
                   struct end b)
{
    return elapsed(meter, site, a, b) > 0;
}

/* The duration from a to b; false when the clock can't tell it. */
static bool duration(const trs__meter *meter, int site, struct end a,
                     struct end b, trs__measure *out)
{
    const trs_calendar *calendar;

    out->to_the_day = either_is_day(a, b);
    if (!meter->interval->working) {
        out->span = elapsed(meter, site, a, b);
        return true;
    }
    calendar = trs__study_calendar(meter->study, meter->index, site);
    if (out->to_the_day || !calendar)
        return false;
    out->span =
        trs_calendar_open_before(calendar, trs__stamp_instant(b.stamp)) -
        trs_calendar_open_before(calendar, trs__stamp_instant(a.stamp));
    return true;
}

/* ---- the table ----------------------------------------------------------- */

/* The earliest terminal milestone. */
static struct end terminal(const trs__meter *meter, const trs__segment *segment,
                           size_t row)
{
    struct end first = { TRS__NO_STAMP, -1 };

    for (size_t i = 0; i < meter->terminal_count; i++) {
        int milestone = meter->terminals[i];
        trs__stamp stamp = segment->milestones[milestone][row];

        if (stamp != TRS__NO_STAMP && (!known(first) || stamp < first.stamp))
            first = (struct end){ stamp, milestone };
    }
    return first;
}

static bool finished(const trs__meter *meter, const trs__segment *segment,
                     size_t row)
{
    size_t n = trs_study_milestone_count(meter->study);

    if (!meter->censors)
        return true;
    for (size_t m = 0; m < n; m++)
        if (segment->milestones[m][row] != TRS__NO_STAMP &&
            ((int)m >= meter->finish || is_terminal(meter->study, (int)m)))
            return true;
    return false;
}

static bool is_unrecorded(const trs__meter *meter, const trs__segment *segment,
                          size_t row)
{
    for (size_t i = 0; i < meter->unrecorded_count; i++)
        if (trs__filters_pass(&meter->unrecorded[i], segment, row))
            return true;
    return false;
}

/* A complete duration under the study's rules. */
static trs__measure complete(const trs__meter *meter, trs__measure measure)
{
    const trs_interval *interval = meter->interval;

    measure.outcome = TRS_COMPLETE;
    if (measure.span < 0 && interval->negative == TRS_NEGATIVE_REJECT)
        measure.outcome = TRS_REJECTED;
    if (measure.span < 0 && interval->negative == TRS_NEGATIVE_CLIP) {
        measure.clipped = true;
        measure.span = 0;
    }
    if (measure.span < interval->limit_min ||
        measure.span > interval->limit_max)
        measure.outcome = TRS_REJECTED;
    return measure;
}

/* What is measured but can't be told by its clock is missing. */
static trs__measure timed(const trs__meter *meter, int site, struct end a,
                          struct end b, trs_outcome outcome)
{
    trs__measure measure = { outcome, false, false, 0 };

    if (!duration(meter, site, a, b, &measure)) {
        measure.outcome = TRS_MISSING;
        return measure;
    }
    if (outcome == TRS_COMPLETE)
        return complete(meter, measure);
    if (measure.span < 0) /* same day, recorded to the day on one side */
        measure.span = 0;
    return measure;
}

static trs__measure without(trs_outcome outcome)
{
    return (trs__measure){ outcome, false, false, 0 };
}

/* (I6) to (I10): no end, no terminal milestone. */
static trs__measure unfinished(const trs__meter *meter,
                               const trs__segment *segment, size_t row,
                               int site, struct end a, struct end b)
{
    bool done = finished(meter, segment, row);
    struct end cutoff = { meter->cutoff, meter->interval->to_index };

    if (known(a) && !done && !is_unrecorded(meter, segment, row))
        return timed(meter, site, a, cutoff, TRS_OPEN);
    if (known(a) || known(b) || done)
        return without(lacking(meter, known(a), known(b)));
    return without(TRS_OUTSIDE);
}

static trs__measure decide(const trs__meter *meter, const trs__segment *segment,
                           size_t row, struct end a, struct end b)
{
    struct end z = terminal(meter, segment, row);
    int site = trs__cases_site(meter->cases, segment, row);

    if (!trs__filters_pass(&meter->only, segment, row)) /* (I1) */
        return without(TRS_OUTSIDE);
    if (b.milestone == TRS_END_LAST && known(b) &&
        !finished(meter, segment, row))
        b.stamp = TRS__NO_STAMP; /* its last event is still to come */
    if (segment->weights && segment->weights[row] == 0 &&
        (known(a) || known(b))) /* (I2) */
        return without(TRS_REJECTED);
    if (known(z) && (!known(a) || before(meter, site, z, a)) &&
        (!known(b) || before(meter, site, z, b))) /* (I3) */
        return without(TRS_OUTSIDE);
    if (known(a) && known(b) &&
        (!known(z) || !before(meter, site, z, b))) /* (I4) */
        return timed(meter, site, a, b, TRS_COMPLETE);
    if (known(a) && known(z)) /* (I5) */
        return timed(meter, site, a, z, TRS_ENDED);
    return unfinished(meter, segment, row, site, a, b);
}

trs__measure trs__meter_judge(const trs__meter *meter,
                              const trs__segment *segment, size_t row,
                              trs__stamp start, trs__stamp end)
{
    struct end a = { start, meter->interval->from_index };
    struct end b = { end, meter->interval->to_index };

    return decide(meter, segment, row, a, b);
}
