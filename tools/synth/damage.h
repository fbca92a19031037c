/* damage - what happens to times and rows between the border and the file.
 *
 * A cell's damage depends on seed, consignment and milestone alone, a row's on
 * seed, consignment and its number, so that the truth file can name it without
 * anything being kept, and both shapes show the same damaged times. */
#ifndef SYNTH_DAMAGE_H
#define SYNTH_DAMAGE_H

#include "tools/synth/consignment.h"

typedef enum synth_harm { /* of a cell */
                          SYNTH_MISSING = 1,
                          SYNTH_DAYS =
                              2, /* the date alone                      */
                          SYNTH_HEAPED =
                              4, /* on the full or half hour            */
                          SYNTH_MINUTES =
                              8, /* without seconds                     */
                          SYNTH_MIDNIGHT =
                              16, /* 24:00 of the day that ends         */
                          SYNTH_SWAPPED =
                              32, /* day and month                       */
                          SYNTH_IMPOSSIBLE =
                              64, /* the 31st of February             */
                          SYNTH_MIXED =
                              128, /* another layout than the column's    */
} synth_harm;

typedef struct synth_damage {
    unsigned harms;
    size_t layout; /* of defects.layouts, when mixed */
} synth_damage;

typedef struct synth_row_damage {
    bool twice, no_id, encoding;
    int fields; /* -1: one is left out, 1: one too many */
} synth_row_damage;

extern const char *const synth_harm_names[8]; /* by bit */

/* local: the true time on the wall where the milestone is recorded. */
synth_damage synth_damage_of_cell(const synth_spec *spec,
                                  const synth_consignment *c, int milestone,
                                  int64_t local);
synth_civil synth_damage_apply(const synth_damage *d, int64_t local);
synth_row_damage synth_damage_of_row(const synth_spec *spec,
                                     const synth_consignment *c, uint32_t row);

#endif
