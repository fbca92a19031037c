/* Knows where characters end, though pieces of text may end in their middle. */
#include "tools/text_plain.h"

#include <trs/out.h>

#include <string.h>

/* How many bytes a character has that begins so, if it is one. */
static size_t length_of(char byte)
{
    unsigned char first = (unsigned char)byte;

    return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* Shows the first character of what is held; it may be one byte alone. */
static void put_first(text_plain *plain)
{
    char shown[4];
    size_t length;
    size_t n = trs_character_show(shown, plain->held, plain->count, &length);

    fwrite(shown, 1, n, plain->file);
    plain->count -= length;
    memmove(plain->held, plain->held + length, plain->count);
}

bool text_plain_write(void *context, const char *bytes, size_t size)
{
    text_plain *plain = context;

    for (size_t i = 0; i < size; i++) {
        if ((bytes[i] & 0xC0) != 0x80) /* a beginning ends what was held */
            while (plain->count)
                put_first(plain);
        plain->held[plain->count++] = bytes[i];
        while (plain->count && plain->count >= length_of(plain->held[0]))
            put_first(plain);
    }
    return !ferror(plain->file);
}
