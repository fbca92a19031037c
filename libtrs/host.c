/* Knows what the caller lends, and the defaults for what it does not. */
#include "libtrs/host.h"

#include "libtrs/sized.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEFAULT_MAX_THREADS = 16 };

void trs_host_init_sized(trs_host *host, size_t size)
{
    trs_host usual = { 0 };

    usual.limit_record = (size_t)64 << 20;
    usual.limit_expand = 1000;
    trs__sized_init(host, size, &usual, sizeof usual);
}

trs_host trs__host_copy(const trs_host *host)
{
    trs_host copy;

    trs_host_init(&copy);
    trs__sized_take(&copy, sizeof copy, host);
    return copy;
}

static void *resize(const trs_host *host, void *block, size_t size)
{
    if (host && host->resize)
        return host->resize(host->context, block, size);
    if (size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, size);
}

void *trs__resize(const trs_host *host, void *block, size_t count, size_t width)
{
    if (count == 0 || width == 0)
        count = width = 1; /* never a NULL that means success */
    if (count > SIZE_MAX / width)
        return NULL;
    return resize(host, block, count * width);
}

void *trs__alloc(const trs_host *host, size_t count, size_t width)
{
    return trs__resize(host, NULL, count, width);
}

void *trs__zalloc(const trs_host *host, size_t count, size_t width)
{
    void *block = trs__alloc(host, count, width);

    if (block)
        memset(block, 0, count * width);
    return block;
}

void trs__free(const trs_host *host, void *block)
{
    if (block)
        resize(host, block, 0);
}

bool trs__grow(const trs_host *host, void *array, size_t *capacity, size_t need,
               size_t width)
{
    void *old, *block;
    size_t room = *capacity ? *capacity : 8;

    if (need <= *capacity)
        return true;
    while (room < need) {
        if (room > SIZE_MAX / 2)
            return false;
        room *= 2;
    }
    memcpy(&old, array, sizeof old);
    block = trs__resize(host, old, room, width);
    if (!block)
        return false;
    memcpy(array, &block, sizeof block);
    *capacity = room;
    return true;
}

char *trs__strdup(const trs_host *host, const char *bytes, size_t length)
{
    char *copy = length < SIZE_MAX ? trs__alloc(host, length + 1, 1) : NULL;

    if (copy) {
        memcpy(copy, bytes, length);
        copy[length] = '\0';
    }
    return copy;
}

void trs__log(const trs_host *host, trs_log_level level, const char *format,
              ...)
{
    char line[512];
    va_list args;

    if (!host || !host->log)
        return;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    host->log(host->context, level, line);
}

bool trs__cancelled(const trs_host *host)
{
    return host->cancel && host->cancel(host->context);
}

unsigned trs__threads(const trs_host *host)
{
    long processors;

    if (host->threads)
        return host->threads < TRS__MOST_THREADS ? host->threads
                                                 : TRS__MOST_THREADS;
    processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (processors < 1)
        return 1;
    return processors < DEFAULT_MAX_THREADS ? (unsigned)processors
                                            : DEFAULT_MAX_THREADS;
}
