/* Repeated text becomes small integers.
 *
 * A dictionary gives each distinct text a code: 0, 1, 2 ... in the order of
 * first appearance.  Texts are bytes of any length, NUL included; a dictionary
 * keeps one copy of each, at an address that never changes, with a NUL behind
 * it.  Not safe for several threads at once. */
#ifndef TRS__TEXT_H
#define TRS__TEXT_H

#include "libtrs/host.h"

#include <string.h>

/* For the few functions of a row's inner loop that must not be calls. */
#define TRS__INLINE static inline __attribute__((always_inline))

typedef struct trs__text {
    const char *bytes;
    size_t length;
} trs__text;

trs__text trs__text_of(const char *string);

/* Can it be said as a C string?  The empty one, and one with a zero byte in
 * it, name nothing in a study. */
static inline bool trs__text_is_name(trs__text text)
{
    return text.length && !memchr(text.bytes, 0, text.length);
}

/* The same bytes?  Words that overlap, and no call: most texts are short. */
static inline bool trs__text_equal(trs__text a, trs__text b)
{
    uint64_t x, y, difference = 0;
    size_t n = a.length, i = 0;

    if (n != b.length)
        return false;
    if (n < 8) {
        for (; i < n; i++)
            difference |= (unsigned char)(a.bytes[i] ^ b.bytes[i]);
        return difference == 0;
    }
    for (; i + 8 < n && !difference; i += 8) {
        memcpy(&x, a.bytes + i, 8);
        memcpy(&y, b.bytes + i, 8);
        difference = x ^ y;
    }
    memcpy(&x, a.bytes + n - 8, 8);
    memcpy(&y, b.bytes + n - 8, 8);
    return (difference | (x ^ y)) == 0;
}

/* Byte order: memcmp, and the shorter first.  < 0, 0, > 0. */
int trs__text_compare(trs__text a, trs__text b);

/* Without the spaces and tabs at both ends. */
trs__text trs__text_trim(trs__text text);

/* The length of the well-formed UTF-8 character that size > 0 bytes begin with:
 * no overlong form, no surrogate, nothing beyond U+10FFFF.  0: there is none. */
size_t trs__character(const char *bytes, size_t size);

/* Eight bytes as they stand in memory. */
TRS__INLINE uint64_t trs__load8(const void *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return word;
}

/* The 128-bit product folded to 64 bits: every input bit reaches every output
 * bit. */
static inline uint64_t trs__mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

#define TRS__ODD1 UINT64_C(0x9E3779B97F4A7C15)
#define TRS__ODD2 UINT64_C(0xC2B2AE3D27D4EB4F)

/* A hash for tables in memory; its values may differ from build to build, so
 * nothing that is printed or saved may depend on them. */
uint64_t trs__hash(const char *bytes, size_t length);

/* FNV-1a, 64 bits: the hash that is part of a definition (STATISTICS). */
uint64_t trs__fnv1a(const char *bytes, size_t length);

/* Bytes that stay where they are until all are freed at once. */
typedef struct trs__arena {
    trs_host host;
    struct trs__arena_block *blocks;
} trs__arena;

void trs__arena_init(trs__arena *arena, const trs_host *host);
void trs__arena_clear(trs__arena *arena);

/* size bytes, aligned for any type; NULL when there is no room. */
void *trs__arena_alloc(trs__arena *arena, size_t size);

/* A copy with a NUL behind it, unaligned; NULL when there is no room. */
char *trs__arena_text(trs__arena *arena, const char *bytes, size_t length);

/* Does this byte belong to the arena? */
bool trs__arena_owns(const trs__arena *arena, const void *byte);

typedef struct trs__dict {
    trs_host host;
    trs__arena arena;
    trs__text *texts;
    uint64_t *hashes;
    uint32_t *slots; /* code + 1, 0 empty; mask + 1 of them */
    size_t count, capacity, mask;
} trs__dict;

#define TRS__NO_CODE UINT32_MAX

/* An empty dictionary owns no memory. */
void trs__dict_init(trs__dict *dict, const trs_host *host);
void trs__dict_clear(trs__dict *dict);

/* The code of text, which is added when new; TRS__NO_CODE: no room. */
uint32_t trs__dict_add(trs__dict *dict, trs__text text);

/* The code of text, or TRS__NO_CODE when it is not in the dictionary. */
uint32_t trs__dict_find(const trs__dict *dict, trs__text text);

/* Codes in the byte order of their texts: order[0] is the code of the smallest.
 * order has room for dict->count. */
void trs__dict_order(const trs__dict *dict, uint32_t *order);

#endif
