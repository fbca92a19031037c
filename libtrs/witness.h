/* witness - a profile that is made while a table is filled.
 *
 * The table is filled under a study that was guessed from the first rows; the
 * profile, of all rows, tells whether the guess was right.  What a usual row
 * (enter_usual.c) holds in the columns that the table reads is known without
 * looking at it there:
 *
 *  - a time of the usual layout, of a day that was met in a row before, which
 *    was looked at;
 *  - an event that was met before;
 *  - an id, of which the table has every distinct one;
 *  - of each other column a value that its coder has seen.
 *
 * Columns of which some values might be times are looked at in all rows.
 *
 * So the profile comes out as that of trs__profile_run in all that inference
 * asks of it, but for how often values occur, and for examples; or else
 * is_exact says that it does not.  Where no row was usual, it is complete. */
#ifndef TRS__WITNESS_H
#define TRS__WITNESS_H

#include "libtrs/plan.h"
#include "libtrs/viewer.h"

#include <stdatomic.h>

struct trs__enter_worker;

typedef struct trs__witness {
    trs__viewer *viewers; /* [thread] */
    unsigned threads;
    const trs__inputs *inputs;
    const trs_data_rules *rules; /* as before anything was guessed */
    const trs_cases *cases;
    trs__founds founds;
    const trs__profile *first; /* of the first rows */
    atomic_bool gave_up;       /* the guess is wrong, or costs too much */
    /* once all rows were seen */
    bool is_exact;
    bool is_complete; /* each row was looked at whole */
    trs__profile profile;
} trs__witness;

/* cases is the table that will be filled, of events by id or of wide rows
 * apart, with founds as in trs__ingest_rows, and first what is known of its
 * first rows; all stay the caller's.  rules as in trs__profile_run.
 * False: no room. */
bool trs__witness_init(trs__witness *witness, const trs__inputs *inputs,
                       const trs_data_rules *rules, const trs_cases *cases,
                       trs__founds founds, const trs__profile *first);
void trs__witness_clear(trs__witness *witness);

/* Shows a row that was not usual; false: no room. */
bool trs__witness_row(const struct trs__enter_worker *worker,
                      const trs__rows *rows, const trs__record *record);

/* Called after each batch.  False: the witness gives up, as should the run. */
bool trs__witness_goes_on(trs__witness *witness,
                          const struct trs__enter_worker *worker);

/* Makes the profile once all rows are entered by workers, one for each thread;
 * it goes with the witness unless the caller takes it. */
trs_status trs__witness_end(trs__witness *witness,
                            const struct trs__enter_worker *workers,
                            const size_t *first_lines, trs_error *err);

#endif
