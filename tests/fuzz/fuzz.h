/* fuzz - what the targets share: their one function, a check that stops, and
 * numbers out of the bytes that libFuzzer makes up.
 *
 * A target is a function of bytes and knows nothing of libFuzzer, so that
 * replay.c can run it over stored inputs, built by any compiler. */
#ifndef TRS_FUZZ_H
#define TRS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void need(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz: %s\n", what);
    abort();
}

typedef struct fuzz_bytes {
    const uint8_t *at;
    size_t left;
} fuzz_bytes;

/* 0 past the end. */
static inline unsigned fuzz_byte(fuzz_bytes *in)
{
    if (!in->left)
        return 0;
    in->left--;
    return *in->at++;
}

/* Of so many bytes, the lowest first. */
static inline uint64_t fuzz_number(fuzz_bytes *in, int bytes)
{
    uint64_t number = 0;

    for (int i = 0; i < bytes; i++)
        number |= (uint64_t)fuzz_byte(in) << 8 * i;
    return number;
}

#endif
