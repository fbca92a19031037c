/* A pattern, a zero, an example, a zero, a value: whatever they are, the value
 * is read in one way, by position or not. */
#include "fuzz.h"

#include <trs/layout.h>

#include <string.h>

static void check(trs_layout layout, const char *example, size_t example_length,
                  const char *value, size_t length)
{
    char *behind_blank = malloc(length + 1);
    trs_reading a, b;
    trs_read read;

    if (!behind_blank)
        abort();
    behind_blank[0] = ' '; /* never read by position */
    memcpy(behind_blank + 1, value, length);
    trs_layout_prefer(&layout, example, example_length);
    read = trs_layout_read(&layout, value, length, &a);
    if (read != trs_layout_read(&layout, behind_blank, length + 1, &b))
        abort();
    if (read == TRS_READ_OK &&
        (a.time != b.time || a.kind != b.kind || a.absolute != b.absolute ||
         a.precision != b.precision || a.ambiguous != b.ambiguous))
        abort();
    free(behind_blank);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    const char *first = size ? memchr(text, 0, size) : NULL;
    const char *second =
        first ? memchr(first + 1, 0, size - (size_t)(first + 1 - text)) : NULL;
    const char *value;
    size_t example, length;
    trs_layout layout;

    if (!second)
        return 0;
    value = second + 1;
    example = (size_t)(second - first - 1);
    length = size - (size_t)(value - text);
    for (int order = 0; order < 3; order++) {
        trs_layout_init(&layout, (trs_day_order)order);
        check(layout, first + 1, example, value, length);
    }
    if (trs_layout_compile(&layout, text, NULL) == TRS_OK)
        check(layout, first + 1, example, value, length);
    return 0;
}
