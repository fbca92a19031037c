/* Knows how times are spelled.  A pattern is turned into a row of ops: a
 * letter is a part of the time, 0x80 and above a character to copy. */
#include "tools/synth/layout.h"

#include <stdint.h>
#include <string.h>

static bool add(synth_layout *layout, const char *ops)
{
    size_t n = strlen(ops);

    if (layout->count + n > sizeof layout->ops)
        return false;
    memcpy(layout->ops + layout->count, ops, n);
    layout->count += n;
    return true;
}

static bool add_letter(synth_layout *layout, char letter)
{
    static const char colon[] = { (char)(':' | 0x80), 0 };
    static const char dash[] = { (char)('-' | 0x80), 0 };
    static const char percent[] = { (char)('%' | 0x80), 0 };
    const char one[] = { letter, 0 };

    switch (letter) {
    case '%':
        return add(layout, percent);
    case 'F':
        return add(layout, "Y") && add(layout, dash) && add(layout, "m") &&
               add(layout, dash) && add(layout, "d");
    case 'R':
        return add(layout, "H") && add(layout, colon) && add(layout, "M");
    case 'T':
        return add_letter(layout, 'R') && add(layout, colon) &&
               add(layout, "S");
    default:
        return letter && strchr("YymdebHIMSpz", letter) && add(layout, one);
    }
}

bool synth_layout_compile(synth_layout *layout, const char *pattern,
                          char wrong[3])
{
    memset(layout, 0, sizeof *layout);
    for (const char *at = pattern; *at; at++) {
        const char copied[] = { (char)(*at | 0x80), 0 };
        bool good =
            *at == '%' ? add_letter(layout, at[1]) : add(layout, copied);

        if (!good || (*at & 0x80)) {
            memcpy(wrong, at, 1);
            memcpy(wrong + 1, at[1] && *at == '%' ? at + 1 : "", 1);
            wrong[2] = '\0';
            return false;
        }
        at += *at == '%';
    }
    for (size_t i = 0; i < layout->count; i++)
        if (strchr("Yymdeb", layout->ops[i]))
            layout->date_count = i + 1;
    return true;
}

char *synth_layout_digits(char *out, uint64_t value, int width)
{
    char digits[24];
    int n = 0;

    do
        digits[n++] = (char)('0' + value % 10);
    while (value /= 10);
    while (n < width)
        digits[n++] = '0';
    while (n)
        *out++ = digits[--n];
    return out;
}

static char *two(char *out, int value)
{
    out[0] = (char)('0' + value / 10);
    out[1] = (char)('0' + value % 10);
    return out + 2;
}

static char *write_offset(char *out, int64_t offset)
{
    int minutes = (int)((offset < 0 ? -offset : offset) / 60);

    *out++ = offset < 0 ? '-' : '+';
    out = two(out, minutes / 60);
    *out++ = ':';
    return two(out, minutes % 60);
}

static char *write_part(char *out, char op, const synth_civil *c,
                        int64_t offset)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

    switch (op) {
    case 'Y':
        return two(two(out, c->year / 100 % 100), c->year % 100);
    case 'y':
        return two(out, c->year % 100);
    case 'm':
        return two(out, c->month);
    case 'd':
        return two(out, c->day);
    case 'e':
        return synth_layout_digits(out, (uint64_t)c->day, 1);
    case 'b':
        memcpy(out, months + 3 * (c->month - 1), 3);
        return out + 3;
    case 'H':
        return two(out, c->hour);
    case 'I':
        return two(out, (c->hour + 11) % 12 + 1);
    case 'M':
        return two(out, c->minute);
    case 'S':
        return two(out, c->second);
    case 'p':
        memcpy(out, c->hour % 24 < 12 ? "AM" : "PM", 2);
        return out + 2;
    case 'z':
        return write_offset(out, offset);
    default:
        *out = (char)(op & 0x7F);
        return out + 1;
    }
}

char *synth_layout_write(char *out, const synth_layout *layout,
                         const synth_civil *c, int64_t offset, bool date)
{
    size_t count = date ? layout->date_count : layout->count;

    for (size_t i = 0; i < count; i++)
        out = write_part(out, layout->ops[i], c, offset);
    return out;
}
