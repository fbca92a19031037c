/* The table inside a zone.  Period k holds from its beginning on; the first one
 * holds from ever, the last for ever. */
#ifndef TRS__ZONE_H
#define TRS__ZONE_H

#include <trs/zone.h>

#include "libtrs/host.h"

/* Instants before and after which no rule is looked up. */
#define TRS__ZONE_FIRST (TRS_DAY_FIRST * TRS_DAY - 2 * TRS_DAY)
#define TRS__ZONE_LAST  ((TRS_DAY_LAST + 3) * TRS_DAY)

typedef struct trs__period {
    trs_instant from; /* INT64_MIN for the first                            */
    trs_wall turn;    /* wall times from here on belong to this period      */
    trs_span offset;  /* wall = instant + offset                            */
} trs__period;

struct trs_zone {
    trs_host host;
    char *name;
    trs__period *periods; /* at least one */
    size_t n, capacity;
};

/* Adds a period to a zone whose last one began before; equal offsets are one
 * period.  False: no room. */
bool trs__zone_add(trs_zone *zone, trs_instant from, trs_span offset);

/* Is every wall time of the 24 hours from midnight on one that happens once, as
 * far from its instant as midnight is? */
bool trs__zone_is_steady(const trs_zone *zone, trs_wall midnight);

/* A zone from the bytes of a TZif file (version 2 or later), however hostile.
 * Takes nothing over; on failure *out is untouched.
 *
 * TRS_EDAMAGED  not such a file */
trs_status trs__zone_parse(trs_zone **out, const trs_host *host,
                           const char *name, const unsigned char *bytes,
                           size_t length, trs_error *err);

/* posix.c: extends a zone by the rule at the end of a TZif file, from the
 * instant after up to the last year.
 *
 * TRS_EDAMAGED  not a rule */
trs_status trs__zone_extend(trs_zone *zone, const char *rule, size_t length,
                            trs_instant after);

/* zone_name.c: whether a name can be looked up at all, and the nearest known
 * name to one that can't be found ("" where there is none near). */
bool trs__zone_name_sane(const char *name);
void trs__zone_suggest(char *found, size_t size, const char *directory,
                       const char *name);

#endif
