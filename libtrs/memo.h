/* memo - what a short text meant when it was last seen.
 *
 * Columns of names, codes and events hold a few short texts over and over.  A
 * memo answers for those of up to 16 bytes without hashing them whole: length
 * and two words that overlap tell two such texts apart exactly.  It forgets
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

static inline trs__memo_key trs__memo_key_of(trs__text text)
{
    trs__memo_key key = { 0, 0, 0 };
    size_t n = text.length;
    uint32_t half;

    if (n == 0 || n > TRS__MEMO_LONGEST)
        return key;
    if (n >= 8) {
        memcpy(&key.first, text.bytes, 8);
        memcpy(&key.last, text.bytes + n - 8, 8);
    } else if (n >= 4) {
        memcpy(&half, text.bytes, 4);
        key.first = half;
        memcpy(&half, text.bytes + n - 4, 4);
        key.last = half;
    } else {
        key.first = (unsigned char)text.bytes[0];
        key.last = (uint64_t)(unsigned char)text.bytes[n / 2] << 8 |
                   (unsigned char)text.bytes[n - 1];
    }
    key.length = (uint32_t)n;
    return key;
}

static inline size_t trs__memo_slot(trs__memo_key key)
{
    uint64_t mixed =
        (key.first ^ key.last << 1 ^ key.length) * UINT64_C(0x9E3779B97F4A7C15);

    return (size_t)(mixed >> (64 - TRS__MEMO_BITS));
}

/* What text meant; false when the memo does not know. */
static inline bool trs__memo_find(const trs__memo *memo, trs__memo_key key,
                                  uint32_t *meaning)
{
    size_t slot = trs__memo_slot(key);
    const trs__memo_key *known = &memo->slots[slot].key;

    *meaning = memo->slots[slot].meaning;
    return key.length && known->length == key.length &&
           known->first == key.first && known->last == key.last;
}

static inline void trs__memo_keep(trs__memo *memo, trs__memo_key key,
                                  uint32_t meaning)
{
    size_t slot = trs__memo_slot(key);

    if (key.length) {
        memo->slots[slot].key = key;
        memo->slots[slot].meaning = meaning;
    }
}

#endif
