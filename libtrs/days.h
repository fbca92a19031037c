/* days - timestamps of which only the clock is new.
 *
 * Rows come more or less in the order of time, so that the date in a column is
 * one that was read a moment ago.  A trs__days remembers what the bytes around
 * the clock meant, all of them: date, separators, offset.  A value that agrees
 * in every byte but the digits of its clock is then the midnight known and the
 * clock, read by position.  All other values go through their layout.
 *
 * What a column's values may be besides is asked once a day, too: a day on which
 * all that is left to do is to add the clock has an instant with which it begins.
 *
 * Holds for one column and one thread; values of 16 to 32 bytes that their layout
 * reads by position with hours and minutes side by side. */
#ifndef TRS__DAYS_H
#define TRS__DAYS_H

#include "libtrs/shape.h"
#include "libtrs/text.h"

#include <trs/layout.h>
#include <trs/zone.h>

enum {
    TRS__DAYS_SHORTEST = 16,
    TRS__DAYS_LONGEST = 32,
    TRS__DAYS_BITS = 8,
    TRS__DAYS_WORDS = 4
};

#define TRS__DAYS_NONE SIZE_MAX

typedef struct trs__day {
    uint64_t around[TRS__DAYS_WORDS]; /* the value without its clock        */
    trs_reading midnight;             /* kind and flags are those of all    */
    trs_instant begins; /* TRS_INSTANT_MISSING: there is more to it         */
} trs__day;

typedef struct trs__days {
    const trs_zone *zone;  /* of wall times; NULL: nobody knows yet         */
    trs_layout_kind usual; /* TRS_LAYOUT_COUNT: any                         */
    size_t length; /* of the values; TRS__DAYS_NONE: none was learnt yet    */
    uint64_t masks[TRS__DAYS_WORDS]; /* zero where the clock's digits stand */
    uint64_t digits; /* of eight bytes that begin with the hour, those that
                        are digits of the clock                             */
    uint8_t clock;   /* where eight bytes that hold the clock begin...      */
    uint8_t shift;   /* ...and how many bits stand in front of the hour     */
    trs__day days[1 << TRS__DAYS_BITS];
} trs__days;

/* Knows nothing yet. */
static inline void trs__days_init(trs__days *days, const trs_zone *zone,
                                  trs_layout_kind usual)
{
    days->zone = zone;
    days->usual = usual;
    days->length = TRS__DAYS_NONE;
}

/* The four words that cover a value of 16 to 32 bytes, without its clock. */
static inline void trs__days_around(const trs__days *days, const char *bytes,
                                    uint64_t *around)
{
    const char *last = bytes + days->length - 16;

    around[0] = trs__eight(bytes) & days->masks[0];
    around[1] = trs__eight(bytes + 8) & days->masks[1];
    around[2] = trs__eight(last) & days->masks[2];
    around[3] = trs__eight(last + 8) & days->masks[3];
}

static inline size_t trs__days_slot(const uint64_t *around)
{
    uint64_t mixed = around[0] ^ around[1] << 3 ^ around[3] >> 5;

    return (size_t)(mixed * UINT64_C(0x9E3779B97F4A7C15) >>
                    (64 - TRS__DAYS_BITS));
}

/* Milliseconds since midnight by the clock of a value, -1 for none. */
static inline int64_t trs__days_clock(const trs__days *days, const char *bytes)
{
    const uint64_t zeros = UINT64_C(0x3030303030303030);
    const uint64_t slack = UINT64_C(0x0606060606060606) & days->digits;
    uint64_t c = trs__eight(bytes + days->clock) >> days->shift;
    uint64_t pairs, bad;

    /* hour, minute and second in the bytes 0, 3 and 6; with what is added, one
     * that is too large reaches the highest bit of its byte */
    c = (c ^ zeros) & days->digits;
    pairs = trs__pairs(c) & UINT64_C(0x00ff0000ff0000ff);
    bad = (c | (c + slack)) & UINT64_C(0xf0f0f0f0f0f0f0f0);
    bad |=
        (pairs + UINT64_C(0x0044000044000068)) & UINT64_C(0x0080000080000080);
    if (bad)
        return -1;
    return (int64_t)((pairs & 0xff) * 3600000 + (pairs >> 24 & 0xff) * 60000 +
                     (pairs >> 48) * 1000);
}

/* The day of a value, when it is known, and its clock (-1: there is none);
 * NULL: ask trs__days_learn. */
TRS__INLINE const trs__day *trs__days_find(const trs__days *days,
                                           trs__text text, int64_t *clock)
{
    uint64_t around[TRS__DAYS_WORDS];
    const trs__day *day;

    if (text.length != days->length)
        return NULL;
    trs__days_around(days, text.bytes, around);
    day = &days->days[trs__days_slot(around)];
    if (((day->around[0] ^ around[0]) | (day->around[1] ^ around[1]) |
         (day->around[2] ^ around[2]) | (day->around[3] ^ around[3])) != 0)
        return NULL;
    *clock = trs__days_clock(days, text.bytes);
    return day;
}

/* Reads a value of a day that is known; false: ask trs__days_learn. */
static inline bool trs__days_read(const trs__days *days, trs__text text,
                                  trs_reading *out)
{
    int64_t clock = -1;
    const trs__day *day = trs__days_find(days, text, &clock);

    if (!day || clock < 0)
        return false;
    *out = day->midnight;
    out->time += clock;
    return true;
}

/* The instant of a value of a known day, in the usual layout and without anything
 * to be noted; false: read it. */
TRS__INLINE bool trs__days_instant(const trs__days *days, trs__text text,
                                   trs_instant *out)
{
    int64_t clock = -1;
    const trs__day *day = trs__days_find(days, text, &clock);

    if (!day || clock < 0 || day->begins == TRS_INSTANT_MISSING)
        return false;
    *out = day->begins + clock;
    return true;
}

/* As trs_layout_read, and remembers the day. */
trs_read trs__days_learn(trs__days *days, const trs_layout *layout,
                         trs__text text, trs_reading *out);

#endif
