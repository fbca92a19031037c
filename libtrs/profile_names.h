/* Which columns a data set has; profile.c looks at them. */
#ifndef TRS__PROFILE_NAMES_H
#define TRS__PROFILE_NAMES_H

#include "libtrs/input.h"

#include <trs/study.h>

/* trs__profile_names - adds each column of inputs to names, in an order that
 * does not depend on the order of inputs.
 *
 * only: names of the columns that are wanted; count 0: all.  False: no room. */
bool trs__profile_names(trs__dict *names, const trs__inputs *inputs,
                        trs_texts only);

/* The column to which a header's name belongs; TRS__NO_CODE: it is not wanted. */
uint32_t trs__profile_code(const trs__dict *names, trs__text name);

#endif
