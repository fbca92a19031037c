/* world - the simulation: consignments, stages and offices in order of time.
 *
 * Whoever listens is told each milestone as it happens (in order of time) and
 * each consignment once (in order of numbers), when all that can happen to it
 * has happened or the simulation stops. */
#ifndef SYNTH_WORLD_H
#define SYNTH_WORLD_H

#include "tools/synth/consignment.h"

typedef struct synth_listener {
    void *context;
    void (*milestone)(void *context, synth_consignment *c, int milestone,
                      int64_t t); /* up to the cut-off; may be NULL */
    void (*consignment)(void *context, const synth_consignment *c);
    bool (*enough)(void *context); /* nobody reads on; may be NULL */
    bool beyond; /* go on after the cut-off: somebody wants the truth */
} synth_listener;

/* TRS_ENOMEM.  Calls are made until all is over, or it is enough. */
trs_status synth_world_run(synth_spec *spec, const synth_listener *listener);

#endif
