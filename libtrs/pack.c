/* Knows how numbers become bytes. */
#include "libtrs/pack.h"

#include <string.h>

enum { LONGEST = 19 }; /* bytes of seven bits that hold 128 */

/* ---- writing ------------------------------------------------------------- */

void trs__pack_bytes(trs__packer *packer, const void *bytes, size_t size)
{
    if (packer->failed || size == 0)
        return;
    if (size > SIZE_MAX - packer->size ||
        !trs__grow(packer->host, &packer->bytes, &packer->room,
                   packer->size + size, 1)) {
        packer->failed = true;
        return;
    }
    memcpy(packer->bytes + packer->size, bytes, size);
    packer->size += size;
}

void trs__pack(trs__packer *packer, trs__uint128 number)
{
    uint8_t bytes[LONGEST];
    size_t n = 0;

    while (number >= 0x80) {
        bytes[n++] = (uint8_t)(number | 0x80);
        number >>= 7;
    }
    bytes[n++] = (uint8_t)number;
    trs__pack_bytes(packer, bytes, n);
}

void trs__pack_signed(trs__packer *packer, int64_t number)
{
    trs__pack(packer, trs__fold(number));
}

void trs__pack_text(trs__packer *packer, trs__text text)
{
    trs__pack(packer, text.length);
    trs__pack_bytes(packer, text.bytes, text.length);
}

void trs__pack_clear(trs__packer *packer)
{
    trs__free(packer->host, packer->bytes);
    *packer = (trs__packer){ .host = packer->host };
}

void trs__put_fixed(uint8_t *bytes, uint64_t number, size_t size)
{
    for (size_t i = 0; i < size; i++, number >>= 8)
        bytes[i] = (uint8_t)number;
}

/* ---- reading ------------------------------------------------------------- */

void trs__unpack_fail(trs__unpacker *unpacker)
{
    unpacker->failed = true;
}

trs__uint128 trs__unpack_wide(trs__unpacker *unpacker)
{
    trs__uint128 number = 0;

    for (unsigned shift = 0; !unpacker->failed; shift += 7) {
        uint8_t byte;

        if (unpacker->at == unpacker->size || shift >= 7 * LONGEST)
            break;
        byte = unpacker->bytes[unpacker->at];
        if (shift == 126 && byte > 3)
            break;
        unpacker->at++;
        number |= (trs__uint128)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
    unpacker->failed = true;
    return 0;
}

uint64_t trs__unpack(trs__unpacker *unpacker, uint64_t most)
{
    trs__uint128 number = trs__unpack_wide(unpacker);

    if (number <= most)
        return (uint64_t)number;
    unpacker->failed = true;
    return 0;
}

int64_t trs__unpack_signed(trs__unpacker *unpacker)
{
    return trs__unfold(trs__unpack(unpacker, UINT64_MAX));
}

size_t trs__unpack_count(trs__unpacker *unpacker, size_t width)
{
    uint64_t count = trs__unpack(unpacker, UINT64_MAX);

    if (count <= (unpacker->size - unpacker->at) / width)
        return (size_t)count;
    unpacker->failed = true;
    return 0;
}

trs__text trs__unpack_text(trs__unpacker *unpacker)
{
    size_t length = trs__unpack_count(unpacker, 1);
    trs__text text = { (const char *)unpacker->bytes + unpacker->at, length };

    unpacker->at += length;
    return text;
}

uint64_t trs__get_fixed(const uint8_t *bytes, size_t size)
{
    uint64_t number = 0;

    while (size-- > 0)
        number = number << 8 | bytes[size];
    return number;
}
