/* Any bytes as a file of the time zone database: nothing is read out of bounds,
 * and a zone that opens keeps its promises at every change. */
#include "fuzz.h"

#include "libtrs/zone.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    trs_zone *zone = NULL;

    if (trs__zone_parse(&zone, NULL, "fuzz", data, size, NULL) != TRS_OK)
        return 0;
    for (size_t i = 1; i < zone->n; i++) {
        trs_instant at = zone->periods[i].from;

        if (at <= zone->periods[i - 1].from ||
            zone->periods[i].turn < zone->periods[i - 1].turn)
            abort();
        if (trs_zone_to_wall(zone, at) - at != zone->periods[i].offset)
            abort();
        trs_zone_to_instant(zone, at, NULL);
    }
    trs_zone_free(zone);
    return 0;
}
