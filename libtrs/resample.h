/* resample - intervals of figures of each group, by the Poisson bootstrap.
 *
 * An analysis says which sums over the members it needs; the figures of one
 * replicate come from its sums (draws.h), and so from no order of members. */
#ifndef TRS__RESAMPLE_H
#define TRS__RESAMPLE_H

#include "libtrs/cohort.h"
#include "libtrs/draws.h"

/* Works out `figures` numbers from the sums of a replicate, and those over its
 * tail, by column; one that does not exist is NAN. */
typedef void (*trs__figures)(const void *context, const trs__int128 *sums,
                             const trs__int128 *tail, double *figures);

typedef struct trs__resample {
    const trs__cohort *cohort; /* kept */
    const int64_t *rows;       /* [member * width] */
    size_t width;
    const trs__column *columns; /* [0] counts, see draws.h */
    size_t column_count;
    bool tail; /* members stand in ascending order of row[0]; a replicate's
                  tail begins at its P90 (type 7) */
    const void *context;
    trs__figures work;
    size_t figures;
} trs__resample;

/* trs__resample_run - out[(group * figures) + f] for all groups, set by set.
 * Values are those of everybody counted once. */
trs_status trs__resample_run(const trs__resample *resample, trs_estimate *out,
                             trs_error *err);

#endif
