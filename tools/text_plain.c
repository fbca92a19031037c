/* Knows what a terminal would obey instead of show. */
#include "tools/text_plain.h"

#include <string.h>

/* The length of a character that begins so; 0: none does. */
static size_t length_of(unsigned char first)
{
    return first < 0x80                     ? 1
           : first >= 0xC2 && first <= 0xDF ? 2
           : first >= 0xE0 && first <= 0xEF ? 3
           : first >= 0xF0 && first <= 0xF4 ? 4
                                            : 0;
}

/* U+202A..U+202E and U+2066..U+2069. */
static bool turns(const char *c)
{
    return memcmp(c, "\xE2\x80", 2) == 0
               ? (unsigned char)c[2] >= 0xAA && (unsigned char)c[2] <= 0xAE
               : memcmp(c, "\xE2\x81", 2) == 0 && (unsigned char)c[2] >= 0xA6 &&
                     (unsigned char)c[2] <= 0xA9;
}

static void put_unknown(text_plain *plain)
{
    fputs("\xEF\xBF\xBD", plain->file);
    plain->count = 0;
}

static void put_held(text_plain *plain)
{
    unsigned char first = (unsigned char)plain->held[0];

    if (plain->count == 3 && turns(plain->held)) {
        put_unknown(plain);
        return;
    }
    if ((first < ' ' && first != '\n') || first == 0x7F)
        plain->held[0] = ' ';
    fwrite(plain->held, 1, plain->count, plain->file);
    plain->count = 0;
}

bool text_plain_write(void *context, const char *bytes, size_t size)
{
    text_plain *plain = context;

    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];

        if (plain->count && (c & 0xC0) != 0x80)
            put_unknown(plain); /* and c begins anew */
        if (!plain->count && !length_of(c)) {
            put_unknown(plain);
            continue;
        }
        plain->held[plain->count++] = bytes[i];
        if (plain->count == length_of((unsigned char)plain->held[0]))
            put_held(plain);
    }
    return !ferror(plain->file);
}
