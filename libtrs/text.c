/* Knows texts, where they are kept and how they become codes. */
#include "libtrs/text.h"

#include <trs/out.h>

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

/* ---- views --------------------------------------------------------------- */

trs__text trs__text_of(const char *string)
{
    return (trs__text){ string, strlen(string) };
}

int trs__text_compare(trs__text a, trs__text b)
{
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = shared ? memcmp(a.bytes, b.bytes, shared) : 0;

    return order ? order : (a.length > b.length) - (a.length < b.length);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

trs__text trs__text_trim(trs__text text)
{
    while (text.length && is_blank(text.bytes[0])) {
        text.bytes++;
        text.length--;
    }
    while (text.length && is_blank(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

/* ---- characters ---------------------------------------------------------- */

/* The first continuation byte has narrower bounds behind E0, ED, F0 and F4. */
size_t trs__character(const char *bytes, size_t size)
{
    const unsigned char *c = (const unsigned char *)bytes;
    size_t length = c[0] < 0x80   ? 1
                    : c[0] < 0xC2 ? 0
                    : c[0] < 0xE0 ? 2
                    : c[0] < 0xF0 ? 3
                    : c[0] < 0xF5 ? 4
                                  : 0;
    unsigned low = c[0] == 0xE0 ? 0xA0 : c[0] == 0xF0 ? 0x90 : 0x80;
    unsigned high = c[0] == 0xED ? 0x9F : c[0] == 0xF4 ? 0x8F : 0xBF;

    if (length < 2)
        return length;
    if (length > size || c[1] < low || c[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((c[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

/* C0 but the end of a line, DEL, C1, and the ends of lines and paragraphs that
 * Unicode knows. */
static bool is_control(const unsigned char *c, size_t length)
{
    return (length == 1 && ((*c < ' ' && *c != '\n') || *c == 0x7F)) ||
           (length == 2 && c[0] == 0xC2 && c[1] < 0xA0) ||
           (length == 3 && c[0] == 0xE2 && c[1] == 0x80 &&
            (c[2] == 0xA8 || c[2] == 0xA9));
}

/* What turns the direction, U+202A..U+202E and U+2066..U+2069; and what XML
 * cannot hold, U+FFFE and U+FFFF. */
static bool is_unfit(const unsigned char *c, size_t length)
{
    return length == 3 &&
           ((c[0] == 0xE2 && c[1] == 0x80 && c[2] >= 0xAA && c[2] <= 0xAE) ||
            (c[0] == 0xE2 && c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9) ||
            (c[0] == 0xEF && c[1] == 0xBF && c[2] >= 0xBE));
}

size_t trs_character_show(char shown[4], const char *bytes, size_t size,
                          size_t *length)
{
    const unsigned char *c = (const unsigned char *)bytes;
    size_t n = trs__character(bytes, size);

    *length = n ? n : 1;
    if (n == 0 || is_unfit(c, n)) {
        memcpy(shown, "\xEF\xBF\xBD", 3);
        return 3;
    }
    if (is_control(c, n)) {
        shown[0] = ' ';
        return 1;
    }
    memcpy(shown, bytes, n);
    return n;
}

size_t trs_text_show(char *to, size_t size, const char *text)
{
    size_t left = strlen(text), total = 0, end = 0, length;
    char shown[4];

    for (; left; text += length, left -= length) {
        size_t n = trs_character_show(shown, text, left, &length);

        if (total == end && size && n < size - end) {
            memcpy(to + end, shown, n);
            end += n;
        }
        total += n;
    }
    if (size)
        to[end] = '\0';
    return total;
}

/* ---- hashes -------------------------------------------------------------- */

uint64_t trs__hash(const char *bytes, size_t length)
{
    uint64_t hash = length * TRS__ODD2 ^ TRS__ODD1, tail = 0;

    if (length >= 8) {
        for (; length > 16; bytes += 16, length -= 16)
            hash = trs__mix(trs__load8(bytes) ^ TRS__ODD1,
                            trs__load8(bytes + 8) ^ hash);
        if (length > 8)
            hash = trs__mix(trs__load8(bytes) ^ TRS__ODD2, hash);
        /* the last eight bytes, which may overlap those before */
        tail = trs__load8(bytes + length - 8);
    } else if (length) {
        memcpy(&tail, bytes, length);
    }
    return trs__mix(tail ^ hash, TRS__ODD2);
}

uint64_t trs__fnv1a(const char *bytes, size_t length)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001B3);
    return hash;
}

/* ---- arena --------------------------------------------------------------- */

struct trs__arena_block {
    struct trs__arena_block *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

enum { ARENA_FIRST = 4096, ARENA_MOST = 1 << 20 };

void trs__arena_init(trs__arena *arena, const trs_host *host)
{
    arena->host = trs__host_copy(host);
    arena->blocks = NULL;
}

void trs__arena_clear(trs__arena *arena)
{
    while (arena->blocks) {
        struct trs__arena_block *next = arena->blocks->next;

        trs__free(&arena->host, arena->blocks);
        arena->blocks = next;
    }
}

static struct trs__arena_block *add_block(trs__arena *arena, size_t need)
{
    struct trs__arena_block *block, *last = arena->blocks;
    size_t size = ARENA_FIRST;

    if (last)
        size = last->size < ARENA_MOST / 2 ? last->size * 2 : ARENA_MOST;
    if (size < need)
        size = need;
    if (size > SIZE_MAX - sizeof *block)
        return NULL;
    block = trs__alloc(&arena->host, sizeof *block + size, 1);
    if (!block)
        return NULL;
    block->next = last;
    block->used = 0;
    block->size = size;
    return arena->blocks = block;
}

static void *take(trs__arena *arena, size_t size, size_t align)
{
    struct trs__arena_block *block = arena->blocks;
    size_t start = block ? (block->used + align - 1) & ~(align - 1) : 0;

    if (!block || start > block->size || block->size - start < size) {
        block = add_block(arena, size);
        start = 0;
    }
    if (!block)
        return NULL;
    block->used = start + size;
    return block->bytes + start;
}

void *trs__arena_alloc(trs__arena *arena, size_t size)
{
    return take(arena, size, alignof(max_align_t));
}

char *trs__arena_text(trs__arena *arena, const char *bytes, size_t length)
{
    char *copy = length < SIZE_MAX ? take(arena, length + 1, 1) : NULL;

    if (copy) {
        memcpy(copy, bytes, length);
        copy[length] = '\0';
    }
    return copy;
}

bool trs__arena_owns(const trs__arena *arena, const void *byte)
{
    const struct trs__arena_block *block = arena->blocks;
    uintptr_t at = (uintptr_t)byte;

    for (; block; block = block->next)
        if (at >= (uintptr_t)block->bytes &&
            at - (uintptr_t)block->bytes < block->used)
            return true;
    return false;
}

/* ---- dictionary ---------------------------------------------------------- */

void trs__dict_init(trs__dict *dict, const trs_host *host)
{
    memset(dict, 0, sizeof *dict);
    dict->host = trs__host_copy(host);
    trs__arena_init(&dict->arena, host);
}

void trs__dict_clear(trs__dict *dict)
{
    trs_host host = dict->host;

    trs__arena_clear(&dict->arena);
    trs__free(&host, dict->texts);
    trs__free(&host, dict->hashes);
    trs__free(&host, dict->slots);
    trs__dict_init(dict, &host);
}

/* The slot that holds text, or the empty one where it belongs. */
static size_t probe(const trs__dict *dict, trs__text text, uint64_t hash)
{
    size_t slot = (size_t)hash & dict->mask;

    while (dict->slots[slot]) {
        uint32_t code = dict->slots[slot] - 1;

        if (dict->hashes[code] == hash &&
            trs__text_equal(dict->texts[code], text))
            break;
        slot = (slot + 1) & dict->mask;
    }
    return slot;
}

static bool rehash(trs__dict *dict, size_t slots)
{
    uint32_t *table = trs__zalloc(&dict->host, slots, sizeof *table);

    if (!table)
        return false;
    trs__free(&dict->host, dict->slots);
    dict->slots = table;
    dict->mask = slots - 1;
    for (uint32_t code = 0; code < dict->count; code++) {
        size_t slot = (size_t)dict->hashes[code] & dict->mask;

        while (table[slot])
            slot = (slot + 1) & dict->mask;
        table[slot] = code + 1;
    }
    return true;
}

static bool make_room(trs__dict *dict)
{
    size_t need = dict->count + 1, capacity = dict->capacity;

    if (need >= TRS__NO_CODE)
        return false;
    if (need > capacity) {
        size_t texts = capacity, hashes = capacity;

        if (!trs__grow(&dict->host, &dict->texts, &texts, need,
                       sizeof *dict->texts) ||
            !trs__grow(&dict->host, &dict->hashes, &hashes, need,
                       sizeof *dict->hashes))
            return false;
        dict->capacity = texts;
    }
    if (!dict->slots)
        return rehash(dict, 16);
    if (need > (dict->mask + 1) / 2)
        return rehash(dict, (dict->mask + 1) * 2);
    return true;
}

uint32_t trs__dict_add(trs__dict *dict, trs__text text)
{
    uint64_t hash = trs__hash(text.bytes, text.length);
    size_t slot;
    char *copy;

    if (dict->slots && dict->slots[slot = probe(dict, text, hash)])
        return dict->slots[slot] - 1;
    if (!make_room(dict))
        return TRS__NO_CODE;
    copy = trs__arena_text(&dict->arena, text.bytes, text.length);
    if (!copy)
        return TRS__NO_CODE;
    slot = probe(dict, text, hash);
    dict->texts[dict->count] = (trs__text){ copy, text.length };
    dict->hashes[dict->count] = hash;
    dict->slots[slot] = (uint32_t)++dict->count;
    return (uint32_t)(dict->count - 1);
}

uint32_t trs__dict_find(const trs__dict *dict, trs__text text)
{
    size_t slot;

    if (!dict->slots)
        return TRS__NO_CODE;
    slot = probe(dict, text, trs__hash(text.bytes, text.length));
    return dict->slots[slot] ? dict->slots[slot] - 1 : TRS__NO_CODE;
}

/* Heap sort: no context argument and no memory are needed, as qsort would. */
static void sift(const trs__dict *dict, uint32_t *order, size_t at, size_t n)
{
    for (size_t child; (child = 2 * at + 1) < n; at = child) {
        uint32_t swap = order[at];

        if (child + 1 < n &&
            trs__text_compare(dict->texts[order[child]],
                              dict->texts[order[child + 1]]) < 0)
            child++;
        if (trs__text_compare(dict->texts[swap], dict->texts[order[child]]) >=
            0)
            return;
        order[at] = order[child];
        order[child] = swap;
    }
}

void trs__dict_order(const trs__dict *dict, uint32_t *order)
{
    for (uint32_t i = 0; i < dict->count; i++)
        order[i] = i;
    for (size_t i = dict->count / 2; i-- > 0;)
        sift(dict, order, i, dict->count);
    for (size_t n = dict->count; n > 1; n--) {
        uint32_t largest = order[0];

        order[0] = order[n - 1];
        order[n - 1] = largest;
        sift(dict, order, 0, n - 1);
    }
}
