/* A text that is larger than every buffer of source. */
#ifndef TRS_LARGE_TEXT_H
#define TRS_LARGE_TEXT_H

#include "test.h"

#include "libtrs/source.h"

#include <stdlib.h>

enum { LARGE = 700000 };

/* Text with characters of one to four bytes. */
static inline char *large_text(size_t *n)
{
    static const char *const words[] = {
        "box,", "caf\xC3\xA9;", "\n", "\xE2\x82\xAC 5,", "\xF0\x9F\x9A\xA2",
        "\r\n"
    };
    char *text = malloc(LARGE + 8);
    uint32_t dice = 1;

    assert_non_null(text);
    for (*n = 0; *n < LARGE; *n += strlen(text + *n)) {
        dice = dice * 1664525 + 1013904223;
        strcpy(text + *n, words[(dice >> 16) % COUNT(words)]);
    }
    return text;
}

/* Reads in pieces of many sizes and compares with text. */
static inline void expect(const char *name, trs__source *source,
                          const char *text, size_t n)
{
    char *buffer = malloc(100000);
    size_t at = 0, step = 1, got;

    assert_non_null(buffer);
    do {
        trs_error err;

        step = step * 7 % 99991;
        if (trs__source_read(source, buffer, step, &got, &err) != TRS_OK)
            fail_msg("row \"%s\": %s", name, err.message);
        CHECK_ROW(name, at + got <= n && !memcmp(buffer, text + at, got));
        at += got;
    } while (got == step);
    CHECK_ROW(name, at == n);
    free(buffer);
}

#endif
