/* pack - numbers and texts as bytes, and back.
 *
 * A number is written in groups of seven bits, the lowest first; the highest
 * bit of a byte says that more follow.  A signed one is folded first (0, -1, 1,
 * -2 ... become 0, 1, 2, 3 ...).  A text is its length and its bytes.
 *
 * Both ends remember that something went wrong, so that one question at the end
 * of many calls is enough.  Reading never leaves the bytes given: past the end,
 * or on a number that is too large, all further reading yields 0. */
#ifndef TRS__PACK_H
#define TRS__PACK_H

#include "libtrs/text.h"
#include "libtrs/wide.h"

typedef struct trs__packer {
    const trs_host *host;
    uint8_t *bytes;
    size_t size, room;
    bool failed; /* no room */
} trs__packer;

void trs__pack(trs__packer *packer, trs__uint128 number);
void trs__pack_signed(trs__packer *packer, int64_t number);
void trs__pack_bytes(trs__packer *packer, const void *bytes, size_t size);
void trs__pack_text(trs__packer *packer, trs__text text);
void trs__pack_clear(trs__packer *packer);

typedef struct trs__unpacker {
    const uint8_t *bytes;
    size_t size, at;
    bool failed; /* at is where */
} trs__unpacker;

trs__uint128 trs__unpack_wide(trs__unpacker *unpacker);

/* Fails on a number above most. */
uint64_t trs__unpack(trs__unpacker *unpacker, uint64_t most);
int64_t trs__unpack_signed(trs__unpacker *unpacker);
trs__text trs__unpack_text(trs__unpacker *unpacker);

/* How many things follow, of which each takes at least width bytes: a number
 * that the bytes left can hold. */
size_t trs__unpack_count(trs__unpacker *unpacker, size_t width);

void trs__unpack_fail(trs__unpacker *unpacker);

static inline trs__uint128 trs__fold(int64_t number)
{
    return (uint64_t)number << 1 ^ (number < 0 ? UINT64_MAX : 0);
}

static inline int64_t trs__unfold(uint64_t folded)
{
    return (int64_t)(folded >> 1 ^ (folded & 1 ? UINT64_MAX : 0));
}

/* Little-endian, in size bytes. */
void trs__put_fixed(uint8_t *bytes, uint64_t number, size_t size);
uint64_t trs__get_fixed(const uint8_t *bytes, size_t size);

#endif
