/* interval - one consignment's duration of one interval, and its outcome.
 *
 * A trs__meter is a study's interval made ready for one table: columns instead
 * of names, bitmaps instead of conditions.  Reading with it changes nothing;
 * many threads may share one.
 *
 * With a the start, b the end, z the earliest terminal milestone and c the
 * cut-off, the first line that fits decides:
 *
 *  (I1) the interval's `only` does not hold                   outside
 *  (I2) bad weight, and a or b known                          rejected
 *  (I3) z known, a not known or z < a, b not known or z < b   outside
 *  (I4) a and b known, z not known or b <= z                  complete, or
 *                              rejected by `negative` or `limits`; dur(a, b)
 *  (I5) a and z known                                         ended; dur(a, z)
 *  (I6) a known, b not, finished or not recorded there        outside when the
 *                              end is optional, else missing
 *  (I7) a known, b not, not finished                          open; dur(a, c)
 *  (I8) b known, a not                                        outside when the
 *                              start is optional, else missing
 *  (I9) neither, finished       outside when either is optional, else missing
 * (I10) neither, not finished                                 outside
 *
 * A terminal milestone counts as optional, and z is ignored by an interval that
 * itself ends in one.  A last event ("@last") is known once the consignment is
 * finished.  Where the day alone is known of one of two instants, days are
 * compared and counted, each in the zone of its milestone. */
#ifndef TRS__INTERVAL_H
#define TRS__INTERVAL_H

#include <trs/calendar.h>
#include <trs/outcome.h>

#include "libtrs/cases.h"

/* Dimension values that pass: allowed[code]. */
typedef struct trs__filter {
    size_t dimension;
    uint8_t *allowed;
} trs__filter;

typedef struct trs__filters {
    trs__filter *items;
    size_t count;
} trs__filters;

typedef struct trs__meter {
    const trs_cases *cases;
    const trs_study *study;
    const trs_interval *interval;
    size_t index; /* of the interval */
    trs__filters only;
    trs__filters *unrecorded; /* one for each rule on the interval's end */
    size_t unrecorded_count;
    int *terminals; /* milestones */
    size_t terminal_count;
    int finish; /* this milestone or a later one finishes          */
    bool from_optional, to_optional;
    bool censors; /* there is a cut-off                                */
    trs__stamp cutoff;
    bool plain; /* nothing above applies: end minus start            */
    trs_outcome lacking[2][2]; /* [start known][end known]: of a finished one */
} trs__meter;

typedef struct trs__measure {
    trs_outcome outcome;
    bool to_the_day; /* an end was recorded as a date alone              */
    bool clipped;    /* was negative, counts as 0                        */
    trs_span span;   /* of complete, open and ended; of rejected ones as
                        measured; else 0                                 */
} trs__measure;

/* trs__meter_make - memory comes from the arena and goes with it. */
trs_status trs__meter_make(trs__meter *meter, trs__arena *arena,
                           const trs_cases *cases, size_t interval,
                           trs_error *err);

/* Lets one more value of its dimension pass; the empty text is no value. */
void trs__filter_allow(trs__filter *filter, const trs_cases *cases,
                       trs__text value);

/* trs__filters_make - one filter for each condition on a dimension. */
trs_status trs__filters_make(trs__filters *filters, trs__arena *arena,
                             const trs_cases *cases,
                             const trs_conditions *conditions, trs_error *err);

static inline bool trs__filters_pass(const trs__filters *filters,
                                     const trs__segment *segment, size_t row)
{
    for (size_t i = 0; i < filters->count; i++) {
        const trs__filter *filter = &filters->items[i];

        if (!filter->allowed[segment->dimensions[filter->dimension][row]])
            return false;
    }
    return true;
}

/* The stamps of an end: a milestone's, or those of the first or last event. */
static inline const trs__stamp *trs__end_column(const trs__segment *segment,
                                                int end)
{
    if (end >= 0)
        return segment->milestones[end];
    return end == TRS_END_FIRST ? segment->first : segment->last;
}

static inline trs__stamp trs__end_stamp(const trs__segment *segment, int end,
                                        size_t row)
{
    return trs__end_column(segment, end)[row];
}

/* The outcome under a plain meter where one of the two ends is not there. */
static inline trs_outcome trs__meter_lacking(const trs__meter *meter,
                                             trs__stamp from, trs__stamp to)
{
    return meter->lacking[from != TRS__NO_STAMP][to != TRS__NO_STAMP];
}

/* (I1) to (I10), where more than the two ends matters or one is not there. */
trs__measure trs__meter_judge(const trs__meter *meter,
                              const trs__segment *segment, size_t row,
                              trs__stamp start, trs__stamp end);

static inline trs__measure trs__meter_read(const trs__meter *meter,
                                           const trs__segment *segment,
                                           size_t row)
{
    const trs_interval *interval = meter->interval;
    trs__stamp start = trs__end_stamp(segment, interval->from_index, row);
    trs__stamp end = trs__end_stamp(segment, interval->to_index, row);

    if (!meter->plain || start == TRS__NO_STAMP || end == TRS__NO_STAMP ||
        trs__stamp_is_day(start | end))
        return trs__meter_judge(meter, segment, row, start, end);
    return (trs__measure){ TRS_COMPLETE, false, false,
                           trs__stamp_instant(end) -
                               trs__stamp_instant(start) };
}

#endif
