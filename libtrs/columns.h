/* How ingest makes the description of the columns. */
#ifndef TRS__COLUMNS_H
#define TRS__COLUMNS_H

#include <trs/columns.h>

#include "libtrs/input.h"

struct trs__profile;

/* trs__columns_describe - what each column of the profile, which is complete, is
 * to a finished study. */
trs_status trs__columns_describe(trs_columns **out,
                                 const struct trs__profile *profile,
                                 const trs__inputs *inputs,
                                 const trs_study *study, trs_error *err);

/* trs__columns_read - reads inputs to their end and says what each column is to
 * a finished study.  Restart inputs before they are read again. */
trs_status trs__columns_read(trs_columns **out, trs__inputs *inputs,
                             const trs_study *study, trs_error *err);

#endif
