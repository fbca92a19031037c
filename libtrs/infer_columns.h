/* Which column is the id, the event, the time; which may be dimensions. */
#ifndef TRS__INFER_COLUMNS_H
#define TRS__INFER_COLUMNS_H

#include "libtrs/plan.h"
#include "libtrs/profile.h"

#include <trs/study.h>

/* What the columns of the profile are; NULL: there is none. */
typedef struct trs__column_roles {
    const trs__column *id, *event, *time, *start;
    trs__text time_name; /* private: what data.time points at */
} trs__column_roles;

/* trs__choose_columns - fills roles, and what data does not give yet.
 *
 * Texts in data then point into the profile.
 * TRS_EFORMAT when there is no column of times. */
trs_status trs__choose_columns(trs__column_roles *roles, trs_data_rules *data,
                               const trs__profile *profile,
                               const trs__inputs *inputs, trs_error *err);

/* 2 to 100 values that are no times and no measurements, in a column without
 * another role. */
bool trs__column_may_be_dimension(const trs__column *column,
                                  const trs__column_roles *roles);

/* Might it be found to be one, when no more than its first values are known?
 * All in a file may be of one office for long. */
bool trs__column_might_be_dimension(const trs__column *column,
                                    const trs__column_roles *roles);

/* The names of event milestones (the most frequent, at most `most`), or of the
 * columns of times, into a new array of items of that width, at offset. */
bool trs__list_milestones(const trs__profile *profile,
                          const trs__column_roles *roles,
                          const trs_data_rules *data, trs__arena *arena,
                          size_t most, size_t width, size_t offset, void *items,
                          size_t *count);

/* "customs_released" becomes "Customs released", "t_arrival" "Arrival", and
 * "pay:start" "Pay (start)". */
void trs__label_of(const char *name, char *label, size_t size);

/* Is it the name of a column that every table of statistics has? */
bool trs__is_fixed_column(const char *name);

#endif
