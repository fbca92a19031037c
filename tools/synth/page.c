/* Knows how texts, numbers and attributes are put down. */
#include "tools/synth/page.h"

void synth_page_bytes(synth_page *p, const char *bytes, size_t length)
{
    while (length > 0) {
        size_t n = length < SYNTH_PAGE / 2 ? length : SYNTH_PAGE / 2;

        memcpy(synth_page_room(p, n), bytes, n);
        p->length += n;
        bytes += n;
        length -= n;
    }
}

void synth_page_digits(synth_page *p, uint64_t value, int width)
{
    char *at = synth_page_room(p, 32);

    synth_page_end(p, synth_layout_digits(at, value, width));
}

void synth_page_text(synth_page *p, const synth_text *text, int encoding)
{
    synth_page_bytes(p, text->bytes[encoding], text->lengths[encoding]);
}

void synth_page_template(synth_page *p, const synth_template *t,
                         const synth_spec *spec, const synth_consignment *c,
                         uint64_t number, int encoding)
{
    for (size_t i = 0; i < t->count; i++) {
        const synth_piece *piece = &t->pieces[i];
        int a = piece->attribute;

        if (piece->literal)
            synth_page_bytes(p, piece->literal, piece->length);
        else if (a < 0)
            synth_page_digits(p, number, piece->width);
        else
            synth_page_text(p, &spec->attributes[a].levels[c->levels[a]],
                            encoding);
    }
}

static void put_number(synth_page *p, int64_t value, int decimals, char stop)
{
    uint64_t unit = 1;

    for (int i = 0; i < decimals; i++)
        unit *= 10;
    synth_page_digits(p, (uint64_t)value / unit, 1);
    if (decimals == 0)
        return;
    synth_page_char(p, stop);
    synth_page_digits(p, (uint64_t)value % unit, decimals);
}

void synth_page_attribute(synth_page *p, const synth_spec *spec, int attribute,
                          const synth_consignment *c, int encoding,
                          char decimal)
{
    const synth_attribute *a = &spec->attributes[attribute];

    switch (a->kind) {
    case SYNTH_CHOICE:
        synth_page_text(p, &a->levels[c->levels[attribute]], encoding);
        break;
    case SYNTH_POOL:
        synth_page_template(p, &a->text, spec, c,
                            (uint64_t)c->numbers[attribute], encoding);
        break;
    case SYNTH_NUMBER:
        put_number(p, c->numbers[attribute], a->decimals, decimal);
        break;
    }
}
