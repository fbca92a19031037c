/* writer - rows of the data file and of the truth file. */
#ifndef SYNTH_WRITER_H
#define SYNTH_WRITER_H

#include "tools/synth/world.h"

#include <stdio.h>

typedef struct synth_writer synth_writer;

/* Writes the headings; truth may be NULL.  Write errors are left to the
 * streams.  TRS_ENOMEM.  spec and streams are lent. */
trs_status synth_writer_new(synth_writer **out, const synth_spec *spec,
                            FILE *data, FILE *truth);

/* What the world should tell it. */
synth_listener synth_writer_listener(synth_writer *w);

/* Hands what is left to the streams. */
void synth_writer_free(synth_writer *w);

#endif
