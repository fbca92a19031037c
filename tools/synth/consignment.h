/* consignment - what is known of one, and how its attributes are drawn. */
#ifndef SYNTH_CONSIGNMENT_H
#define SYNTH_CONSIGNMENT_H

#include "tools/synth/random.h"
#include "tools/synth/spec.h"

#define SYNTH_UNKNOWN INT64_MIN

typedef struct synth_visit { /* of one consignment to one stage */
    int64_t came, queued, spent;
    uint16_t rounds;  /* how often it was done */
    uint16_t pending; /* stages and arrival that it still waits for */
} synth_visit;

typedef struct synth_consignment {
    struct synth_consignment *next; /* in the order of numbers */
    uint64_t number;                /* from 1 */
    int64_t arrival;
    uint32_t vessel, rows; /* rows written of it so far */
    uint64_t happens;      /* stages */
    uint32_t underway;     /* events of it that are still to come */
    bool diverted;         /* on its way to a terminal end */
    bool over, complete;
    uint16_t *levels; /* of choices, cuts */
    int64_t *numbers; /* of pools, and of numbers without their stop */
    int64_t *known;   /* instants up to the cut-off, by milestone */
    int64_t *truth;   /* all instants */
    synth_visit *visits;
} synth_consignment;

/* Bytes for one, and where its arrays lie in them. */
size_t synth_consignment_size(const synth_spec *spec);
synth_consignment *synth_consignment_lay(void *memory, const synth_spec *spec);

/* Draws the attributes, and which stages happen. */
void synth_consignment_draw(synth_consignment *c, const synth_spec *spec,
                            int group);

/* Seconds of work that a stage needs, this round. */
int64_t synth_consignment_work(const synth_consignment *c,
                               const synth_spec *spec, int stage);

#endif
