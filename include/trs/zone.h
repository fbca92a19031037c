/* zone - wall time and instants, both ways, in an IANA time zone.
 *
 * Rules come from the system's tz database and, for years past its tables, from
 * the rule at the end of each of its files.  The TZ variable and the local zone
 * of the machine play no part.  A zone does not change once it is open: any
 * number of threads may use it.
 *
 *     trs_zone *zone;
 *     trs_wall_kind kind;
 *
 *     if (trs_zone_open(&zone, NULL, "Africa/Nairobi", &err) != TRS_OK)
 *         ...
 *     instant = trs_zone_to_instant(zone, reading.time, &kind);
 *     trs_zone_free(zone); */
#ifndef TRS_ZONE_H
#define TRS_ZONE_H

#include <trs/host.h>
#include <trs/instant.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_zone trs_zone;

/* What the clock did with a wall time. */
typedef enum trs_wall_kind {
    TRS_WALL_ONCE,
    TRS_WALL_REPEATED, /* shown twice: the first occurrence is taken          */
    TRS_WALL_SKIPPED   /* never shown: moved forward by the length of the gap */
} trs_wall_kind;

/* trs_zone_open - the zone called name, such as "Africa/Nairobi".
 *
 * "UTC" needs no database.  The caller frees the zone with trs_zone_free.  On
 * failure *out is untouched.
 *
 * TRS_EVALUE    no such zone; the message names the one that was probably meant
 * TRS_EDAMAGED  the database's file for it can't be understood
 * TRS_EIO       the file can't be read */
TRS_API trs_status trs_zone_open(trs_zone **out, const trs_host *host,
                                 const char *name, trs_error *err);

/* trs_zone_open_in - the same, from the database in another directory; NULL is
 * the system's. */
TRS_API trs_status trs_zone_open_in(trs_zone **out, const trs_host *host,
                                    const char *directory, const char *name,
                                    trs_error *err);

/* trs_zone_free - accepts NULL. */
TRS_API void trs_zone_free(trs_zone *zone);

/* trs_zone_name - as it was given to trs_zone_open; lives as long as zone. */
TRS_API const char *trs_zone_name(const trs_zone *zone);

/* trs_zone_to_instant - when the clock showed wall.
 *
 * *kind (which may be NULL) says whether it did so exactly once. */
TRS_API trs_instant trs_zone_to_instant(const trs_zone *zone, trs_wall wall,
                                        trs_wall_kind *kind);

/* trs_zone_to_wall - what the clock showed at an instant. */
TRS_API trs_wall trs_zone_to_wall(const trs_zone *zone, trs_instant instant);

#ifdef __cplusplus
}
#endif
#endif
