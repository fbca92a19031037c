/* Knows which value of a dimension a raw text stands for. */
#include "libtrs/cases.h"

#include <stdio.h>
#include <string.h>

/* ---- decimals ------------------------------------------------------------ */

enum { PLACES = 6 };

/* Adds a digit; false when the number grows too large. */
static bool add_digit(int64_t *number, char digit)
{
    if (*number > (INT64_MAX - 9) / 10)
        return false;
    *number = *number * 10 + (digit - '0');
    return true;
}

/* "1,500" may be one and a half or fifteen hundred: nobody guesses. */
static bool is_grouped(trs__text text)
{
    const char *comma = memchr(text.bytes, ',', text.length);
    size_t before, behind;

    if (!comma)
        return false;
    before = (size_t)(comma - text.bytes);
    behind = text.length - before - 1;
    for (; before && (*text.bytes < '1' || *text.bytes > '9'); before--) {
        if (*text.bytes == '0')
            return false;
        text.bytes++;
    }
    return behind == 3 && before >= 1 && before <= 3;
}

bool trs__decimal_read(trs__text text, int64_t *millionths)
{
    int64_t number = 0;
    bool negative = false, point = false, any = false;
    int places = 0;
    size_t i = 0;

    if (text.length == 0 || is_grouped(text))
        return false;
    if (text.length && (text.bytes[0] == '-' || text.bytes[0] == '+'))
        negative = text.bytes[i++] == '-';
    for (; i < text.length; i++) {
        char c = text.bytes[i];

        if ((c == '.' || c == ',') && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            any = true;
            if (point && ++places > PLACES) {
                if (c != '0')
                    return false;
            } else if (!add_digit(&number, c)) {
                return false;
            }
        } else {
            return false;
        }
    }
    for (; places < PLACES; places++)
        if (!add_digit(&number, '0'))
            return false;
    *millionths = negative ? -number : number;
    return any;
}

/* "150", "0.5": without the zeros that say nothing. */
static void print_decimal(char *text, size_t size, int64_t millionths)
{
    uint64_t number =
        millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;
    int length =
        snprintf(text, size, "%s%llu.%06llu", millionths < 0 ? "-" : "",
                 (unsigned long long)(number / 1000000),
                 (unsigned long long)(number % 1000000));

    while (text[length - 1] == '0')
        text[--length] = '\0';
    if (text[length - 1] == '.')
        text[length - 1] = '\0';
}

/* ---- the value ----------------------------------------------------------- */

/* "00 <150", "01 150-1000", "02 >=1000". */
static trs__text band(const trs_dimension *dimension, int64_t number,
                      trs__value_buffer *buffer)
{
    char low[24] = "", high[24] = "";
    size_t at = 0, n = dimension->cut_count;

    while (at < n && number >= dimension->cuts[at])
        at++;
    if (at > 0)
        print_decimal(low, sizeof low, dimension->cuts[at - 1]);
    if (at < n)
        print_decimal(high, sizeof high, dimension->cuts[at]);
    snprintf(buffer->bytes, sizeof buffer->bytes, "%02zu %s%s%s", at,
             at == 0   ? "<"
             : at == n ? ">="
                       : low,
             at == 0   ? ""
             : at == n ? low
                       : "-",
             high);
    return trs__text_of(buffer->bytes);
}

/* The first n characters. */
static trs__text first_characters(trs__text text, unsigned n)
{
    size_t i = 0;

    while (i < text.length && n) {
        i++;
        while (i < text.length && ((unsigned char)text.bytes[i] & 0xC0) == 0x80)
            i++;
        n--;
    }
    text.length = i;
    return text;
}

static trs__text group_of(const trs_dimension *dimension, trs__text value)
{
    for (size_t g = 0; g < dimension->group_count; g++) {
        const trs_value_group *group = &dimension->groups[g];

        for (size_t v = 0; v < group->values.count; v++)
            if (trs__text_equal(value, trs__text_of(group->values.items[v])))
                return trs__text_of(group->name);
    }
    return value;
}

trs__text trs__dimension_value(const trs_dimension *dimension, trs__text raw,
                               trs__value_buffer *buffer, bool *bad_number)
{
    int64_t number;

    *bad_number = false;
    if (dimension->cut_count) {
        *bad_number = !trs__decimal_read(raw, &number);
        return *bad_number ? (trs__text){ NULL, 0 }
                           : band(dimension, number, buffer);
    }
    if (dimension->take)
        raw = first_characters(raw, dimension->take);
    return group_of(dimension, raw);
}
