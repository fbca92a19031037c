/* input - the files of one data set and their headers.
 *
 * Several files are one data set; each has a header of its own, and their
 * columns may stand in different orders. */
#ifndef TRS__INPUT_H
#define TRS__INPUT_H

#include "libtrs/scan.h"
#include "libtrs/source.h"
#include "libtrs/text.h"

typedef struct trs__input {
    const char *name; /* as given, "-" for standard input                   */
    trs__source *source;
    char delimiter;
    trs__text *columns; /* names, trimmed; of an empty input none           */
    size_t column_count;
    size_t header_line;  /* on which the header begins, from 1              */
    size_t header_lines; /* physical lines up to the first row              */
    char *ahead;         /* bytes behind the header that are already read   */
    size_t ahead_at, ahead_size; /* where they begin, and how many          */
    bool ended; /* ahead holds all that is left                             */
} trs__input;

typedef struct trs__inputs {
    trs_host host;
    trs__arena arena;
    trs__input *items;
    const char **names; /* of all, for the ledger */
    size_t count;
    trs__scan_options scan; /* delimiter 0: detected for each file         */
} trs__inputs;

/* trs__inputs_open - opens all files and reads their headers.
 *
 * delimiter 0: detected.  rewindable: a second pass will be needed. */
trs_status trs__inputs_open(trs__inputs *inputs, const trs_host *host,
                            const char *const *paths, size_t count,
                            const char *encoding, char delimiter,
                            bool no_quotes, bool rewindable, trs_error *err);
void trs__inputs_close(trs__inputs *inputs);

/* Each input begins again behind its header. */
trs_status trs__inputs_restart(trs__inputs *inputs, trs_error *err);

/* trs__inputs_look_ahead - reads on until so many bytes of each input are in
 * ahead, or all that there are. */
trs_status trs__inputs_look_ahead(trs__inputs *inputs, size_t size,
                                  trs_error *err);

/* trs__input_column - the column called name.
 *
 * *index is the column with exactly that name, else the only one that differs
 * in the case of its letters.
 * TRS_ECOLUMN  there is none (the message names the nearest), or it is there
 *              twice */
trs_status trs__input_column(const trs__input *input, const char *name,
                             size_t *index, trs_error *err);

/* Does any input have a header? */
bool trs__inputs_have_columns(const trs__inputs *inputs);

#endif
