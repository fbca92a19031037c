/* page - text on its way to a file. */
#ifndef SYNTH_PAGE_H
#define SYNTH_PAGE_H

#include "tools/synth/consignment.h"
#include "tools/synth/layout.h"

#include <stdio.h>
#include <string.h>

enum { SYNTH_PAGE = 1 << 18 };

typedef struct synth_page {
    FILE *file;
    size_t length;
    char bytes[SYNTH_PAGE];
} synth_page;

static inline void synth_page_flush(synth_page *p)
{
    if (p->length)
        fwrite(p->bytes, 1, p->length, p->file);
    p->length = 0;
}

/* Where at most n < SYNTH_PAGE bytes may be written; synth_page_end takes the
 * end of what was. */
static inline char *synth_page_room(synth_page *p, size_t n)
{
    if (p->length + n > SYNTH_PAGE)
        synth_page_flush(p);
    return p->bytes + p->length;
}

static inline void synth_page_end(synth_page *p, const char *end)
{
    p->length = (size_t)(end - p->bytes);
}

static inline void synth_page_char(synth_page *p, char c)
{
    *synth_page_room(p, 1) = c;
    p->length++;
}

void synth_page_bytes(synth_page *p, const char *bytes, size_t length);
void synth_page_digits(synth_page *p, uint64_t value, int width);

/* encoding: 0 UTF-8, 1 latin. */
void synth_page_text(synth_page *p, const synth_text *text, int encoding);
void synth_page_template(synth_page *p, const synth_template *t,
                         const synth_spec *spec, const synth_consignment *c,
                         uint64_t number, int encoding);
void synth_page_attribute(synth_page *p, const synth_spec *spec, int attribute,
                          const synth_consignment *c, int encoding,
                          char decimal);

#endif
