/* Sorts durations in linear time. */
#ifndef TRS__SORT_H
#define TRS__SORT_H

#include <trs/host.h>
#include <trs/instant.h>

#include <stdbool.h>

/* Puts n values into ascending order; beside (which may be NULL) holds one
 * number for each value and is moved along.  Few values are sorted in place,
 * more need room for a copy of both: false, and nothing lost, when there is
 * none. */
bool trs__sort_spans(const trs_host *host, trs_span *values, int64_t *beside,
                     size_t n);

#endif
