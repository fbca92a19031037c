/* What the tests of findings share: numbers, and sentences made readable. */
#ifndef TEST_FINDINGS_TEXT_H
#define TEST_FINDINGS_TEXT_H

#include "test.h"

#include "tools/report/findings.h"

#define HOUR 3600000.0
#define NONE                                                                   \
    {                                                                          \
        0, false                                                               \
    }
#define H(x)                                                                   \
    {                                                                          \
        (x) * HOUR, true                                                       \
    }
#define S(x)                                                                   \
    {                                                                          \
        (x), true                                                              \
    }

/* Spaces that do not break become "_". */
static inline const char *plain(const char *text)
{
    static char out[FINDING_ROOM];
    size_t at = 0;

    for (; *text && at + 1 < sizeof out; text++) {
        bool thin = strncmp(text, "\xE2\x80\xAF", 3) == 0;

        if (thin || strncmp(text, "\xC2\xA0", 2) == 0) {
            out[at++] = '_';
            text += thin ? 2 : 1;
        } else {
            out[at++] = *text;
        }
    }
    out[at] = '\0';
    return out;
}

#endif
