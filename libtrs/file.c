/* Knows which calls a signal can interrupt. */
#include "libtrs/file.h"

#include <errno.h>

FILE *trs__file_open(const char *path)
{
    FILE *file;

    do
        file = fopen(path, "rb");
    while (!file && errno == EINTR);
    return file;
}

size_t trs__file_read(FILE *file, void *bytes, size_t size)
{
    size_t got = fread(bytes, 1, size, file);

    while (got < size && ferror(file) && errno == EINTR) {
        clearerr(file);
        got += fread((char *)bytes + got, 1, size - got, file);
    }
    return got;
}
