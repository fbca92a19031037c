/* Values of fixed width, read by position: eight bytes at a time are compared
 * with a picture in which '0' stands for any digit.
 *
 * With d the byte XOR its picture, a byte fits when d and d + slack both stay
 * below 16: with a slack of 6 that is 0..9, so a digit where the picture has
 * '0'; with 15 it is 0, the picture's own byte.  A carry into the next byte can
 * only come from a byte that does not fit. */
#ifndef TRS__SHAPE_H
#define TRS__SHAPE_H

#include "libtrs/instant.h"

#include <string.h>

enum { TRS__SLACK_DIGIT = 6, TRS__SLACK_BYTE = 15 };

/* Fields of which each is known to be made of digits. */
typedef struct trs__civil {
    unsigned year, month, day, hour, minute, second, millisecond;
    int offset; /* minutes east of UTC */
} trs__civil;

/* Eight bytes, the first one lowest. */
static inline uint64_t trs__eight(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;

    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
           (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* Not zero when any of eight bytes does not fit; apart are the bytes XOR their
 * picture. */
static inline uint64_t trs__misfit(uint64_t apart, const char *slack)
{
    return (apart | (apart + trs__eight(slack))) & UINT64_C(0xf0f0f0f0f0f0f0f0);
}

/* Eight bytes of which each is a digit's value or 0: the two-digit number that
 * begins at byte i is byte i of the answer. */
static inline uint64_t trs__pairs(uint64_t digits)
{
    return digits * 10 + (digits >> 8);
}

static inline unsigned trs__two(const char *digits)
{
    return (unsigned)(digits[0] * 10 + digits[1] - '0' * 11);
}

/* The instant of an ordinary date and time of day; false for all others. */
static inline bool trs__civil_time(const trs__civil *s, int64_t *out)
{
    static const uint8_t longest[16] = { 0,  31, 29, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31 };
    int year = (int)s->year, month = (int)s->month;

    if (s->year - TRS_YEAR_FIRST > TRS_YEAR_LAST - TRS_YEAR_FIRST ||
        s->month > 12 || s->day - 1 >= longest[s->month] || s->hour > 23 ||
        s->minute > 59 || s->second > 59)
        return false;
    if (s->month == 2 && s->day == 29 && !trs__leap(year))
        return false;
    *out = trs__day_of(year, month, (int)s->day) * TRS_DAY +
           (int64_t)((s->hour * 60 + s->minute) * 60 + s->second) * 1000 +
           s->millisecond - s->offset * TRS_MINUTE;
    return true;
}

#endif
