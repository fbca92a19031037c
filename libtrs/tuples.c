/* Knows tuples, as text.c knows texts. */
#include "libtrs/tuples.h"

#include "libtrs/text.h"

#include <string.h>

static uint64_t tuple_hash(const uint32_t *codes, size_t width)
{
    return trs__hash((const char *)codes, width * sizeof *codes);
}

static bool rehash(trs__tuples *tuples, size_t room)
{
    uint32_t *slots = trs__zalloc(tuples->host, room, sizeof *slots);

    if (!slots)
        return false;
    trs__free(tuples->host, tuples->slots);
    tuples->slots = slots;
    tuples->mask = room - 1;
    for (uint32_t i = 0; i < tuples->count; i++) {
        size_t at = (size_t)tuple_hash(&tuples->codes[i * tuples->width],
                                       tuples->width) &
                    tuples->mask;

        while (slots[at])
            at = (at + 1) & tuples->mask;
        slots[at] = i + 1;
    }
    return true;
}

/* The number of a tuple, added when new; TRS__NO_TUPLE: no room. */
uint32_t trs__tuples_number(trs__tuples *tuples, const uint32_t *codes)
{
    size_t bytes = tuples->width * sizeof *codes, at;

    if (tuples->count && /* neighbours often agree */
        memcmp(&tuples->codes[tuples->last * tuples->width], codes, bytes) == 0)
        return tuples->last;
    if ((!tuples->slots || tuples->count * 2 > tuples->mask) &&
        !rehash(tuples, tuples->slots ? (tuples->mask + 1) * 2 : 64))
        return TRS__NO_TUPLE;
    at = (size_t)tuple_hash(codes, tuples->width) & tuples->mask;
    for (; tuples->slots[at]; at = (at + 1) & tuples->mask) {
        uint32_t number = tuples->slots[at] - 1;

        if (memcmp(&tuples->codes[number * tuples->width], codes, bytes) == 0)
            return tuples->last = number;
    }
    if (tuples->count >= TRS__NO_TUPLE - 1 ||
        !trs__grow(tuples->host, &tuples->codes, &tuples->room,
                   (tuples->count + 1) * (tuples->width + 1), sizeof *codes))
        return TRS__NO_TUPLE;
    if (bytes)
        memcpy(&tuples->codes[tuples->count * tuples->width], codes, bytes);
    tuples->slots[at] = (uint32_t)++tuples->count;
    return tuples->last = (uint32_t)(tuples->count - 1);
}

void trs__tuples_clear(trs__tuples *tuples)
{
    trs__free(tuples->host, tuples->codes);
    trs__free(tuples->host, tuples->slots);
}

int trs__tuple_compare(const uint32_t *a, const uint32_t *b, size_t width)
{
    for (size_t i = 0; i < width; i++) {
        /* 0 less one is the largest: no value comes last */
        uint32_t x = a[i] - 1, y = b[i] - 1;

        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

/* Heap sort of numbers by their tuples. */
static void sift(const trs__tuples *tuples, uint32_t *order, size_t at,
                 size_t n)
{
    size_t child, width = tuples->width;

    for (; (child = 2 * at + 1) < n; at = child) {
        uint32_t swap = order[at];

        if (child + 1 < n &&
            trs__tuple_compare(&tuples->codes[order[child] * width],
                               &tuples->codes[order[child + 1] * width],
                               width) < 0)
            child++;
        if (trs__tuple_compare(&tuples->codes[swap * width],
                               &tuples->codes[order[child] * width],
                               width) >= 0)
            return;
        order[at] = order[child];
        order[child] = swap;
    }
}

void trs__tuples_order(const trs__tuples *tuples, uint32_t *order)
{
    for (uint32_t i = 0; i < tuples->count; i++)
        order[i] = i;
    for (size_t i = tuples->count / 2; i-- > 0;)
        sift(tuples, order, i, tuples->count);
    for (size_t n = tuples->count; n > 1; n--) {
        uint32_t largest = order[0];

        order[0] = order[n - 1];
        order[n - 1] = largest;
        sift(tuples, order, 0, n - 1);
    }
}
