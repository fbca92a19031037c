/* Knows which values may be remembered by their day. */
#include "libtrs/days.h"

#include "libtrs/layout.h"
#include "libtrs/zone.h"

/* All ones in the bytes of the word at from that hold no digit of a clock that
 * begins at clock. */
static uint64_t mask_of(size_t from, size_t clock, uint64_t digits)
{
    uint64_t mask = 0;

    for (size_t i = 0; i < 8; i++) {
        size_t at = from + i;
        bool digit = at >= clock && at < clock + 8 &&
                     (digits >> (at - clock) * 8 & 0xff);

        if (!digit)
            mask |= UINT64_C(0xff) << i * 8;
    }
    return mask;
}

/* Which eight bytes from the hour on are digits: hh:mm:ss or hh:mm. */
static uint64_t digits_of(const trs_reading *reading)
{
    return reading->precision == TRS_PRECISION_MINUTE
               ? UINT64_C(0x000000ffff00ffff)
               : UINT64_C(0xffff00ffff00ffff);
}

/* Makes days ready for values like this one. */
static void begin(trs__days *days, size_t length, size_t clock, uint64_t digits)
{
    size_t shift = clock + 8 > length ? clock + 8 - length : 0;

    days->length = length;
    days->digits = digits;
    days->clock = (uint8_t)(clock - shift);
    days->shift = (uint8_t)(shift * 8);
    days->masks[0] = mask_of(0, clock, digits);
    days->masks[1] = mask_of(8, clock, digits);
    days->masks[2] = mask_of(length - 16, clock, digits);
    days->masks[3] = mask_of(length - 8, clock, digits);
}

/* Every slot begins with a day that is known: right wherever it is found. */
static void fill(trs__days *days, const trs__day *day)
{
    for (size_t slot = 0; slot < sizeof days->days / sizeof *days->days; slot++)
        days->days[slot] = *day;
}

static trs_instant begin_of(const trs__days *days, const trs_reading *midnight)
{
    if (midnight->date_alone ||
        (days->usual != TRS_LAYOUT_COUNT && midnight->kind != days->usual))
        return TRS_INSTANT_MISSING;
    if (midnight->absolute)
        return midnight->time;
    return days->zone && trs__zone_is_steady(days->zone, midnight->time)
               ? trs_zone_to_instant(days->zone, midnight->time, NULL)
               : TRS_INSTANT_MISSING;
}

static void keep(trs__days *days, trs__text text, size_t clock,
                 const trs_reading *reading)
{
    uint64_t digits = digits_of(reading);
    bool first = days->length == TRS__DAYS_NONE;
    trs__day day = { .midnight = *reading };

    if (text.length < TRS__DAYS_SHORTEST || text.length > TRS__DAYS_LONGEST)
        return;
    if (first)
        begin(days, text.length, clock, digits);
    if (text.length != days->length || digits != days->digits ||
        clock != days->clock + days->shift / 8U)
        return; /* an odd value of the column is not worth a table */
    trs__days_around(days, text.bytes, day.around);
    day.midnight.time -= trs__days_clock(days, text.bytes);
    day.begins = begin_of(days, &day.midnight);
    if (first)
        fill(days, &day);
    days->days[trs__days_slot(day.around)] = day;
}

trs_read trs__days_learn(trs__days *days, const trs_layout *layout,
                         trs__text text, trs_reading *out)
{
    size_t clock;

    if (!trs__layout_quick(layout, text.bytes, text.length, out, &clock))
        return trs__layout_long(layout, text.bytes, text.length, out);
    if (clock != TRS__NO_CLOCK)
        keep(days, text, clock, out);
    return TRS_READ_OK;
}
