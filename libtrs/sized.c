/* Knows that the first member of such a struct is its size. */
#include "libtrs/sized.h"

#include <string.h>

void trs__sized_init(void *out, size_t size, const void *usual, size_t known)
{
    memset(out, 0, size);
    memcpy(out, usual, size < known ? size : known);
    memcpy(out, &size, sizeof size);
}

void trs__sized_take(void *copy, size_t known, const void *given)
{
    size_t size;

    if (!given)
        return;
    memcpy(&size, given, sizeof size);
    memcpy(copy, given, size < known ? size : known);
    memcpy(copy, &known, sizeof known);
}
