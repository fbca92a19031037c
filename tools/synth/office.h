/* office - a counter with officers: first come, first served.
 *
 * Whoever comes is served by the officer who is free first, from when the
 * office is open; an officer lays work down at closing time and takes it up
 * again at the next opening.  Calls must come in the order of t. */
#ifndef SYNTH_OFFICE_H
#define SYNTH_OFFICE_H

#include "tools/synth/clock.h"

typedef struct synth_desk {
    synth_hours *hours; /* NULL: always open */
    uint32_t officers;
    int64_t *free_at; /* a heap: the earliest first */
} synth_desk;

/* False: no memory. */
bool synth_desk_begin(synth_desk *d, synth_hours *hours, uint32_t officers);
void synth_desk_free(synth_desk *d);

/* When work of so many seconds that comes at t will be done; *begun is when
 * an officer takes it up.  SYNTH_NEVER when memory ran out. */
int64_t synth_desk_serve(synth_desk *d, int64_t t, int64_t seconds,
                         int64_t *begun);

#endif
