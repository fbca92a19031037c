/* arrivals - who comes when, in order of time. */
#ifndef SYNTH_ARRIVALS_H
#define SYNTH_ARRIVALS_H

#include "tools/synth/random.h"
#include "tools/synth/spec.h"

typedef struct synth_arrival {
    int64_t t;
    int group;       /* level of the attribute that arrivals go by, or 0 */
    uint32_t vessel; /* from 1; 0: came alone */
} synth_arrival;

typedef struct synth_arrivals synth_arrivals;

/* TRS_ENOMEM.  spec is lent. */
trs_status synth_arrivals_new(synth_arrivals **out, const synth_spec *spec);
void synth_arrivals_free(synth_arrivals *a);

/* False when all have come. */
bool synth_arrivals_next(synth_arrivals *a, synth_arrival *out);

#endif
