/* instant - points in time and the stretches between them.
 *
 * An instant is a signed count of milliseconds since 1970-01-01T00:00:00Z.  A
 * span is the difference of two instants; it is negative where a declaration
 * was lodged before its goods arrived.  Both are exact integers until they are
 * printed. */
#ifndef TRS_INSTANT_H
#define TRS_INSTANT_H

#include <trs/status.h>

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int64_t trs_instant; /* milliseconds since 1970-01-01T00:00:00Z */
typedef int64_t trs_span;    /* milliseconds                            */

#define TRS_INSTANT_MISSING INT64_MIN

#define TRS_SECOND ((trs_span)1000)
#define TRS_MINUTE (60 * TRS_SECOND)
#define TRS_HOUR   (60 * TRS_MINUTE)
#define TRS_DAY    (24 * TRS_HOUR)

#ifdef __cplusplus
}
#endif
#endif
