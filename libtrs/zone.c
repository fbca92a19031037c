/* Knows TZif files (RFC 8536) and how wall time and instants become each other:
 * a sorted table of periods, one binary search a question. */
#include "libtrs/zone.h"

#include "libtrs/file.h"
#include "libtrs/status.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define SYSTEM_ZONES "/usr/share/zoneinfo"

enum { FILE_MOST = 1 << 16, HEADER = 44, OFFSET_MOST = 26 * 3600 };

void trs_zone_free(trs_zone *zone)
{
    if (!zone)
        return;
    trs_host host = zone->host;

    trs__free(&host, zone->periods);
    trs__free(&host, zone->name);
    trs__free(&host, zone);
}

const char *trs_zone_name(const trs_zone *zone)
{
    return zone->name;
}

/* A wall time between the two readings of the clock at a change is skipped when
 * the later is greater and repeated when it is smaller.  Either way it is to be
 * read with the offset before the change, so a period's wall times turn at the
 * greater of the two. */
bool trs__zone_add(trs_zone *zone, trs_instant from, trs_span offset)
{
    trs__period *last = zone->n ? &zone->periods[zone->n - 1] : NULL;
    trs__period next = { from, INT64_MIN, offset };

    if (last && last->offset == offset)
        return true;
    if (!trs__grow(&zone->host, &zone->periods, &zone->capacity, zone->n + 1,
                   sizeof *zone->periods))
        return false;
    if (zone->n) {
        last = &zone->periods[zone->n - 1];
        next.turn = from + (last->offset > offset ? last->offset : offset);
        if (next.turn < last->turn)
            next.turn = last->turn;
    }
    zone->periods[zone->n++] = next;
    return true;
}

static trs_zone *new_zone(const trs_host *host, const char *name)
{
    trs_host lent = trs__host_copy(host);
    trs_zone *zone = trs__zalloc(&lent, 1, sizeof *zone);

    if (!zone)
        return NULL;
    zone->host = lent;
    zone->name = trs__strdup(&lent, name, strlen(name));
    if (!zone->name) {
        trs_zone_free(zone);
        return NULL;
    }
    return zone;
}

/* Big-endian, in two's complement. */
static int64_t number(const unsigned char *bytes, size_t width)
{
    uint64_t value = bytes[0] & 0x80 ? UINT64_MAX : 0;

    for (size_t i = 0; i < width; i++)
        value = value << 8 | bytes[i];
    return (int64_t)value;
}

/* One of the two blocks of a TZif file. */
typedef struct block {
    const unsigned char *times, *types, *infos;
    size_t n_times, n_infos, size;
} block;

/* The block whose header is at bytes; false when it does not fit in length. */
static bool open_block(block *b, const unsigned char *bytes, size_t length,
                       size_t width)
{
    uint64_t counts[6], size;

    if (length < HEADER || memcmp(bytes, "TZif", 4) != 0)
        return false;
    for (size_t i = 0; i < 6; i++)
        counts[i] = (uint64_t)number(bytes + 20 + 4 * i, 4) & 0xffffffff;
    /* UTC and standard indicators, leap seconds, times, types, characters */
    size = HEADER + counts[3] * (width + 1) + counts[4] * 6 + counts[5] +
           counts[2] * (width + 4) + counts[1] + counts[0];
    if (size > length)
        return false;
    b->n_times = (size_t)counts[3];
    b->n_infos = (size_t)counts[4];
    b->times = bytes + HEADER;
    b->types = b->times + b->n_times * width;
    b->infos = b->types + b->n_times;
    b->size = (size_t)size;
    return b->n_infos > 0;
}

/* The offset of a type in milliseconds; false when it is none. */
static bool type_offset(const block *b, size_t type, trs_span *out)
{
    int64_t seconds;

    if (type >= b->n_infos)
        return false;
    seconds = number(b->infos + 6 * type, 4);
    *out = seconds * TRS_SECOND;
    return seconds > -OFFSET_MOST && seconds < OFFSET_MOST;
}

/* The changes of the block that lie in the years of libtrs; what was in force
 * before them begins the table.  *last becomes the latest change of all. */
static trs_status add_changes(trs_zone *zone, const block *b, trs_instant *last)
{
    const int64_t least = TRS__ZONE_FIRST / TRS_SECOND;
    const int64_t most = TRS__ZONE_LAST / TRS_SECOND;
    int64_t before = INT64_MIN;
    trs_span offset;
    size_t i = 0;

    if (!type_offset(b, 0, &offset))
        return TRS_EDAMAGED;
    for (; i < b->n_times && number(b->times + 8 * i, 8) < least; i++)
        if (!type_offset(b, b->types[i], &offset))
            return TRS_EDAMAGED;
    if (!trs__zone_add(zone, INT64_MIN, offset))
        return TRS_ENOMEM;
    for (; i < b->n_times; i++) {
        int64_t at = number(b->times + 8 * i, 8);

        if (at <= before || !type_offset(b, b->types[i], &offset))
            return TRS_EDAMAGED;
        before = at;
        *last = at < most ? at * TRS_SECOND : TRS__ZONE_LAST;
        if (at < most && !trs__zone_add(zone, *last, offset))
            return TRS_ENOMEM;
    }
    return TRS_OK;
}

static trs_status parse(trs_zone *zone, const unsigned char *bytes,
                        size_t length)
{
    block old, new;
    trs_instant last = TRS__ZONE_FIRST;
    const unsigned char *rule, *end;
    trs_status status;

    if (!open_block(&old, bytes, length, 4) || bytes[4] < '2')
        return TRS_EDAMAGED;
    bytes += old.size;
    length -= old.size;
    if (!open_block(&new, bytes, length, 8))
        return TRS_EDAMAGED;
    status = add_changes(zone, &new, &last);
    if (status != TRS_OK)
        return status;
    rule = bytes + new.size;
    length -= new.size;
    if (length < 2 || *rule != '\n')
        return TRS_EDAMAGED;
    end = memchr(rule + 1, '\n', length - 1);
    if (!end)
        return TRS_EDAMAGED;
    if (end == rule + 1) /* no rule: the last offset stays */
        return TRS_OK;
    return trs__zone_extend(zone, (const char *)rule + 1,
                            (size_t)(end - rule - 1), last);
}

trs_status trs__zone_parse(trs_zone **out, const trs_host *host,
                           const char *name, const unsigned char *bytes,
                           size_t length, trs_error *err)
{
    trs_zone *zone = new_zone(host, name);
    trs_status status = zone ? parse(zone, bytes, length) : TRS_ENOMEM;

    if (status == TRS_OK) {
        *out = zone;
        return TRS_OK;
    }
    trs_zone_free(zone);
    if (status == TRS_ENOMEM)
        return trs__no_memory(err);
    return trs__fail(err, status,
                     "the time zone database's file for \"%s\" is damaged",
                     name);
}

static trs_status open_utc(trs_zone **out, const trs_host *host,
                           const char *name, trs_error *err)
{
    trs_zone *zone = new_zone(host, name);

    if (!zone || !trs__zone_add(zone, INT64_MIN, 0)) {
        trs_zone_free(zone);
        return trs__no_memory(err);
    }
    *out = zone;
    return TRS_OK;
}

static trs_status unknown_name(const char *directory, const char *name,
                               trs_error *err)
{
    char near[128];

    trs__zone_suggest(near, sizeof near, directory, name);
    if (*near)
        return trs__fail(err, TRS_EVALUE,
                         "no time zone \"%s\"; did you mean \"%s\"?", name,
                         near);
    return trs__fail(err, TRS_EVALUE,
                     "no time zone \"%s\"; want an IANA name such as "
                     "\"Africa/Nairobi\"",
                     name);
}

trs_status trs_zone_open_in(trs_zone **out, const trs_host *host,
                            const char *directory, const char *name,
                            trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    unsigned char *bytes = NULL;
    char path[512];
    trs_status status;
    FILE *file = NULL;
    size_t length;

    if (!directory)
        directory = SYSTEM_ZONES;
    if (strcmp(name, "UTC") == 0)
        return open_utc(out, host, name, err);
    if (!trs__zone_name_sane(name) ||
        (size_t)snprintf(path, sizeof path, "%s/%s", directory, name) >=
            sizeof path)
        return unknown_name(directory, name, err);
    bytes = trs__alloc(&lent, FILE_MOST, 1);
    if (!bytes)
        return trs__no_memory(err);
    file = trs__file_open(path);
    if (!file) {
        status = errno == ENOENT || errno == ENOTDIR
                     ? unknown_name(directory, name, err)
                     : trs__fail_system(err, NULL, path, errno);
        goto done;
    }
    length = trs__file_read(file, bytes, FILE_MOST);
    if (ferror(file) && errno != EISDIR)
        status = trs__fail_system(err, NULL, path, errno);
    else if (length < 4 || memcmp(bytes, "TZif", 4) != 0)
        status = unknown_name(directory, name, err); /* a directory, a table */
    else
        status = trs__zone_parse(out, host, name, bytes, length, err);
done:
    if (file)
        fclose(file);
    trs__free(&lent, bytes);
    return status;
}

trs_status trs_zone_open(trs_zone **out, const trs_host *host, const char *name,
                         trs_error *err)
{
    return trs_zone_open_in(out, host, NULL, name, err);
}

trs_wall trs_zone_to_wall(const trs_zone *zone, trs_instant instant)
{
    const trs__period *p = zone->periods;

    for (size_t n = zone->n, half; n > 1; n -= half) {
        half = n / 2;
        p += p[half].from <= instant ? half : 0;
    }
    return instant + p->offset;
}

/* The period that a wall time belongs to. */
static const trs__period *period_of(const trs_zone *zone, trs_wall wall)
{
    const trs__period *p = zone->periods;

    for (size_t n = zone->n, half; n > 1; n -= half) {
        half = n / 2;
        p += p[half].turn <= wall ? half : 0;
    }
    return p;
}

static trs_wall_kind kind_in(const trs_zone *zone, const trs__period *p,
                             trs_wall wall)
{
    if (p + 1 == zone->periods + zone->n)
        return TRS_WALL_ONCE;
    if (wall >= p[1].from + p->offset)
        return TRS_WALL_SKIPPED;
    return wall >= p[1].from + p[1].offset ? TRS_WALL_REPEATED : TRS_WALL_ONCE;
}

trs_instant trs_zone_to_instant(const trs_zone *zone, trs_wall wall,
                                trs_wall_kind *kind)
{
    const trs__period *p = period_of(zone, wall);

    if (kind)
        *kind = kind_in(zone, p, wall);
    return wall - p->offset;
}

bool trs__zone_is_steady(const trs_zone *zone, trs_wall midnight)
{
    const trs__period *p = period_of(zone, midnight);
    trs_wall last = midnight + TRS_DAY - 1;

    return period_of(zone, last) == p &&
           kind_in(zone, p, last) == TRS_WALL_ONCE;
}
