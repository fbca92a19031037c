/* id - the id of a consignment as tables keep and compare it.
 *
 * A short id is three words: its bytes, zeros, and in the last byte its length.
 * Two of them are the same when their words are, and one that is kept needs no
 * memory of its own.  Of a longer one the words say where its bytes are; whoever
 * keeps it copies them to where they stay. */
#ifndef TRS__ID_H
#define TRS__ID_H

#include "libtrs/text.h"

enum {
    TRS__ID_WORDS = 3,
    TRS__ID_SIZE = TRS__ID_WORDS * 8,
    TRS__ID_SHORT = TRS__ID_SIZE - 1, /* bytes of the longest short one */
    TRS__ID_LONG = 255,               /* stands for the length of others */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    TRS__ID_LENGTH = 0 /* where the last byte is in its word */
#else
    TRS__ID_LENGTH = 56
#endif
};

typedef struct trs__id {
    uint64_t words[TRS__ID_WORDS];
} trs__id;

static inline trs__id trs__id_long(trs__text text)
{
    return (trs__id){ { (uintptr_t)text.bytes, text.length,
                        (uint64_t)TRS__ID_LONG << TRS__ID_LENGTH } };
}

static inline bool trs__id_is_long(const trs__id *id)
{
    return (id->words[2] >> TRS__ID_LENGTH & 255) == TRS__ID_LONG;
}

/* The id that text is where TRS__ID_SIZE bytes from its first on can be read,
 * whatever they are. */
TRS__INLINE trs__id trs__id_near(trs__text text)
{
    static const unsigned char ones[2 * TRS__ID_SIZE] = {
        255, 255, 255, 255, 255, 255, 255, 255, /* then zeros */
        255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255,
    };
    const unsigned char *masks = ones + TRS__ID_SIZE - text.length;
    uint64_t length = (uint64_t)text.length << TRS__ID_LENGTH;

    if (text.length > TRS__ID_SHORT)
        return trs__id_long(text);
    return (trs__id){ {
        trs__load8(text.bytes) & trs__load8(masks),
        trs__load8(text.bytes + 8) & trs__load8(masks + 8),
        (trs__load8(text.bytes + 16) & trs__load8(masks + 16)) | length,
    } };
}

/* The same of any text. */
static inline trs__id trs__id_of(trs__text text)
{
    char copy[TRS__ID_SIZE] = { 0 };

    if (text.length > TRS__ID_SHORT)
        return trs__id_long(text);
    if (text.length)
        memcpy(copy, text.bytes, text.length);
    return trs__id_near((trs__text){ copy, text.length });
}

/* Its bytes, which are the id's own when it is short. */
static inline trs__text trs__id_text(const trs__id *id)
{
    if (trs__id_is_long(id))
        return (trs__text){ (const char *)(uintptr_t)id->words[0],
                            (size_t)id->words[1] };
    return (trs__text){ (const char *)id->words,
                        id->words[2] >> TRS__ID_LENGTH & 255 };
}

TRS__INLINE bool trs__id_equal(const trs__id *a, const trs__id *b)
{
    uint64_t difference = (a->words[0] ^ b->words[0]) |
                          (a->words[1] ^ b->words[1]) |
                          (a->words[2] ^ b->words[2]);

    return difference == 0 ||
           (trs__id_is_long(a) && trs__id_is_long(b) &&
            trs__text_equal(trs__id_text(a), trs__id_text(b)));
}

/* As trs__hash, and not the same. */
TRS__INLINE uint64_t trs__id_hash(const trs__id *id)
{
    uint64_t hash;

    if (trs__id_is_long(id))
        return trs__hash((const char *)(uintptr_t)id->words[0],
                         (size_t)id->words[1]);
    hash = trs__mix(id->words[0] ^ TRS__ODD1, id->words[1] ^ TRS__ODD2);
    return trs__mix(hash ^ id->words[2], TRS__ODD2);
}

#endif
