/* text_plain - text of the data and the study on its way to a terminal.
 *
 * A trs_write that shows it as trs_character_show() does. */
#ifndef TOOLS_TEXT_PLAIN_H
#define TOOLS_TEXT_PLAIN_H

#include <stdbool.h>
#include <stdio.h>

typedef struct text_plain {
    FILE *file;
    char held[4]; /* the beginning of a character; begin with 0 of them */
    size_t count;
} text_plain;

bool text_plain_write(void *plain, const char *bytes, size_t size);

#endif
