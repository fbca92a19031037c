/* Results as a table for people: one for each interval, at most 100 columns
 * wide, in a unit that suits. */
#ifndef TOOLS_STATS_TEXT_H
#define TOOLS_STATS_TEXT_H

#include <trs/trs.h>

typedef enum stats_unit {
    STATS_UNIT_SUITS,
    STATS_UNIT_SECONDS,
    STATS_UNIT_MINUTES,
    STATS_UNIT_HOURS,
    STATS_UNIT_DAYS,
    STATS_UNIT_HM, /* 85:42       */
    STATS_UNIT_DHM /* 3 d 13:42   */
} stats_unit;

trs_status stats_text(const trs_results *results, stats_unit unit,
                      trs_write write, void *context, trs_error *err);

#endif
