/* resample - intervals of figures of each group, by the Poisson bootstrap.
 *
 * The figures of one replicate come from a function that is told how often
 * each member of the group counts; it must depend on that alone, and on no
 * order of the members. */
#ifndef TRS__RESAMPLE_H
#define TRS__RESAMPLE_H

#include "libtrs/cohort.h"

/* Works out `figures` numbers of count members, times[i] of member[i]; one that
 * does not exist is NAN.  scratch is the task's own. */
typedef void (*trs__figures)(const void *context, const uint32_t *members,
                             const uint8_t *times, size_t count,
                             double *figures, void *scratch);

typedef struct trs__resample {
    const trs__cohort *cohort; /* kept */
    const void *context;
    trs__figures work;
    size_t figures;
    size_t scratch; /* bytes */
} trs__resample;

/* trs__resample_run - out[(group * figures) + f] for all groups, set by set.
 * Values are those of everybody counted once. */
trs_status trs__resample_run(const trs__resample *resample, trs_estimate *out,
                             trs_error *err);

#endif
