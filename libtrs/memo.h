/* memo - what a short text meant when it was last seen.
 *
 * Columns of names, codes and events hold a few short texts over and over.  A
 * memo answers for those of up to 16 bytes without hashing them whole: length
 * and two words tell two such texts apart exactly.  It forgets
 * when another text takes its place, so a caller asks its dictionary then. */
#ifndef TRS__MEMO_H
#define TRS__MEMO_H

#include "libtrs/text.h"

enum { TRS__MEMO_BITS = 8, TRS__MEMO_LONGEST = 16 };

typedef struct trs__memo_key {
    uint64_t first, last;
    uint32_t length; /* 0: too long, or empty; matches nothing */
} trs__memo_key;

typedef struct trs__memo {
    struct {
        trs__memo_key key;
        uint32_t meaning;
    } slots[1 << TRS__MEMO_BITS]; /* start with all zero */
} trs__memo;

/* The key of text where 16 bytes from its first on can be read, whatever they
 * are.  Lengths that change from row to row cost no branch. */
static inline trs__memo_key trs__memo_key_near(trs__text text)
{
    static const unsigned char ones[32] = {
        255, 255, 255, 255, 255, 255, 255, 255, /* then zeros */
        255, 255, 255, 255, 255, 255, 255, 255,
    };
    trs__memo_key key = { 0, 0, 0 };
    uint64_t masks[2], words[2];

    if (text.length > TRS__MEMO_LONGEST)
        return key;
    memcpy(words, text.bytes, sizeof words);
    memcpy(masks, ones + TRS__MEMO_LONGEST - text.length, sizeof masks);
    key.first = words[0] & masks[0];
    key.last = words[1] & masks[1];
    key.length = (uint32_t)text.length;
    return key;
}

/* The same of any text. */
static inline trs__memo_key trs__memo_key_of(trs__text text)
{
    char copy[TRS__MEMO_LONGEST] = { 0 };

    if (text.length && text.length <= sizeof copy)
        memcpy(copy, text.bytes, text.length);
    return trs__memo_key_near((trs__text){ copy, text.length });
}

static inline size_t trs__memo_slot(trs__memo_key key)
{
    uint64_t mixed =
        (key.first ^ key.last << 1 ^ key.length) * UINT64_C(0x9E3779B97F4A7C15);

    return (size_t)(mixed >> (64 - TRS__MEMO_BITS));
}

TRS__INLINE bool trs__memo_is(const trs__memo_key *a, const trs__memo_key *b)
{
    return ((a->length ^ b->length) | (a->first ^ b->first) |
            (a->last ^ b->last)) == 0;
}

/* What text meant; false when the memo does not know. */
TRS__INLINE bool trs__memo_find(const trs__memo *memo, trs__memo_key key,
                                uint32_t *meaning)
{
    size_t slot = trs__memo_slot(key);

    if (!trs__memo_is(&memo->slots[slot].key, &key))
        slot ^= 1;
    *meaning = memo->slots[slot].meaning;
    return key.length && trs__memo_is(&memo->slots[slot].key, &key);
}

/* Whoever stood there moves to the slot beside it. */
static inline void trs__memo_keep(trs__memo *memo, trs__memo_key key,
                                  uint32_t meaning)
{
    size_t slot = trs__memo_slot(key);

    if (!key.length)
        return;
    memo->slots[slot ^ 1] = memo->slots[slot];
    memo->slots[slot].key = key;
    memo->slots[slot].meaning = meaning;
}

#endif
