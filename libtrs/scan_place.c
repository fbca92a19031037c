/* Where things stand in the raw text, for messages.  Slow, and only called for
 * the few records that somebody will read about. */
#include "libtrs/scan_parts.h"
#include "libtrs/text.h"

#include <string.h>

static bool is_space(const trs__batch *batch, char c)
{
    return (c == ' ' || c == '\t') && c != batch->delimiter;
}

/* The byte in raw at which field starts.  A well-formed record holds an even
 * number of quotes before each delimiter that separates fields. */
static size_t field_start(const trs__batch *batch, const char *raw,
                          size_t length, size_t field)
{
    size_t at = 0, behind;
    bool inside = false;

    for (; at < length && field; at++) {
        if (raw[at] == '"' && batch->quotes)
            inside = !inside;
        else if (raw[at] == batch->delimiter && !inside)
            field--;
    }
    for (behind = at; behind < length && is_space(batch, raw[behind]);)
        behind++;
    if (behind < length && raw[behind] != batch->delimiter)
        return behind;
    return at; /* an empty field: right behind its delimiter */
}

void trs__record_place(const trs__batch *batch, const trs__record *record,
                       size_t field, uint64_t *line, size_t *column)
{
    const char *raw = batch->bytes + record->offset;
    size_t at = record->flags & TRS__RECORD_SET_ASIDE
                    ? record->first
                    : field_start(batch, raw, record->length, field);
    size_t start = at, characters = 0;

    while (start && raw[start - 1] != '\n' && raw[start - 1] != '\r')
        start--;
    for (size_t i = start; i < at; i++)
        characters += ((unsigned char)raw[i] & 0xC0) != 0x80;
    *line = batch->line + record->line + trs__count_lines(raw, 0, start);
    *column = record->flags & TRS__RECORD_TOO_LONG ? 0 : characters + 1;
}

char trs__delimiter_detect(const char *bytes, size_t n)
{
    static const char delimiters[] = { ',', ';', '\t', '|' };
    size_t counts[sizeof delimiters] = { 0 }, best = 0;
    bool inside = false, content = false;

    for (size_t i = 0; i < n; i++) {
        if (bytes[i] == '"')
            inside = !inside;
        if (!inside && (bytes[i] == '\n' || bytes[i] == '\r')) {
            if (content)
                break;
            memset(counts, 0, sizeof counts);
            continue;
        }
        content = content || (bytes[i] != ' ' && bytes[i] != '\t');
        for (size_t d = 0; d < sizeof delimiters; d++)
            counts[d] += !inside && bytes[i] == delimiters[d];
    }
    for (size_t d = 1; d < sizeof delimiters; d++)
        if (counts[d] > counts[best])
            best = d;
    return delimiters[best];
}

enum { AT_ONCE = 128 };

static bool all_ascii(const char *bytes)
{
    uint64_t all = 0;

#pragma GCC unroll 16
    for (size_t i = 0; i < AT_ONCE; i += sizeof all) {
        uint64_t word;

        memcpy(&word, bytes + i, sizeof word);
        all |= word;
    }
    return !(all & UINT64_C(0x8080808080808080));
}

bool trs__utf8_valid(const char *bytes, size_t n)
{
    size_t at = 0;

    while (at < n) {
        size_t upto = n - at < AT_ONCE ? n : at + AT_ONCE;

        if (n - at >= AT_ONCE && all_ascii(bytes + at))
            at = upto;
        while (at < upto) {
            size_t length = (unsigned char)bytes[at] < 0x80
                                ? 1
                                : trs__character(bytes + at, n - at);

            if (!length)
                return false;
            at += length;
        }
    }
    return true;
}
