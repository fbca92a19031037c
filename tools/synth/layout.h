/* layout - writes a local time as a pattern says. */
#ifndef SYNTH_LAYOUT_H
#define SYNTH_LAYOUT_H

#include "tools/synth/clock.h"

typedef struct synth_layout {
    char ops[64]; /* what a pattern's letters come down to; see layout.c */
    size_t count;
    size_t date_count; /* ops that a date alone needs */
} synth_layout;

enum { SYNTH_LAYOUT_LONGEST = 400 }; /* bytes that one written time may have */

/* %Y %y %m %d %e %b %H %I %M %S %p %T %F %R %z %%.  False: wrong holds what
 * is not understood. */
bool synth_layout_compile(synth_layout *layout, const char *pattern,
                          char wrong[3]);

/* Writes c; hour may be 24.  date: only as much as a date needs.  Returns the
 * end of what was written. */
char *synth_layout_write(char *out, const synth_layout *layout,
                         const synth_civil *c, int64_t offset, bool date);

/* Digits with at least width of them. */
char *synth_layout_digits(char *out, uint64_t value, int width);

#endif
