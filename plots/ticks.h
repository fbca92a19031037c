/* What the files of ticks share, and the durations that people find round. */
#ifndef TRS__TICKS_H
#define TRS__TICKS_H

#include "plots/scale.h"

#define TRS__MINUTE 60.0
#define TRS__HOUR   3600.0
#define TRS__DAY    86400.0

/* Steps of a linear axis and of bins, in seconds, ascending. */
enum { TRS__ROUND_DURATIONS = 30 };
extern const double trs__round_durations[TRS__ROUND_DURATIONS];

bool trs__tick_inside(const trs__axis *axis, double value);

/* False when there is no room for more. */
bool trs__tick_add(trs__ticks *out, double value, const char *label);

/* Whether no two labels touch when each is centred on its tick. */
bool trs__ticks_fit(const trs__ticks *ticks, const trs__axis *axis,
                    const trs__room *room);

/* Where nothing fits: every other one, until the rest does. */
void trs__ticks_thin(trs__ticks *out, const trs__axis *axis,
                     const trs__room *room);

#endif
