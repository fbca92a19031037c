/* Where the letters that matter stand in 64 bytes, as masks: bit i is byte i; and
 * how the mask of separators becomes fields.  The only part of scan that knows
 * the processor. */
#ifndef TRS__SCAN_MASKS_H
#define TRS__SCAN_MASKS_H

#include "libtrs/scan.h"

#include <stdbool.h>
#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_AVX2   1
#define HAVE_AVX512 1
#include <immintrin.h>
#endif
#if defined(__aarch64__) && defined(__ARM_NEON)
#define HAVE_NEON 1
#include <arm_neon.h>
#endif
#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

enum { CHUNK = 64 };

typedef struct masks {
    uint64_t delimiter, lf, cr, quote, blank;
    bool rare; /* there may be some of the last three */
} masks;

typedef struct letters {
    char delimiter;
    char blank; /* a tab; a space when the tab is the delimiter */
} letters;

typedef masks classifier(const char *chunk, letters look_for);

/* Ends a field before each bit of separators, in the chunk at at; the next
 * begins behind it.  Up to BEYOND fields behind the last are written, too. */
typedef void ender(trs__field *fields, size_t at, uint64_t separators);
enum { BEYOND = 16 };

INLINE uint64_t lowest(uint64_t mask)
{
    return mask & (~mask + 1);
}

INLINE unsigned count(uint64_t mask)
{
    return (unsigned)__builtin_popcountll(mask);
}

#define ONES UINT64_C(0x0101010101010101)

/* Eight bytes at a time: bit i says that byte i is letter. */
INLINE uint64_t equal8(uint64_t word, char letter)
{
    const uint64_t low = 0x7F * ONES;
    uint64_t zero = word ^ (ONES * (unsigned char)letter);
    uint64_t other = ((zero & low) + low) | zero | low;

    return ((~other >> 7) * UINT64_C(0x0102040810204080)) >> 56;
}

INLINE uint64_t load8(const char *bytes)
{
    uint64_t word = 0;

    for (unsigned i = 0; i < 8; i++) /* little endian, one load if it is */
        word |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
    return word;
}

INLINE masks classify_portable(const char *chunk, letters look_for)
{
    masks m = { 0, 0, 0, 0, 0, false };

    for (unsigned i = 0; i < CHUNK; i += 8) {
        uint64_t word = load8(chunk + i);

        m.delimiter |= equal8(word, look_for.delimiter) << i;
        m.lf |= equal8(word, '\n') << i;
        m.cr |= equal8(word, '\r') << i;
        m.quote |= equal8(word, '"') << i;
        m.blank |= (equal8(word, ' ') | equal8(word, look_for.blank)) << i;
    }
    m.rare = m.cr | m.quote | m.blank;
    return m;
}

INLINE void end_fields_portable(trs__field *fields, size_t at,
                                uint64_t separators)
{
    trs__field *last = fields + count(separators);

    for (; fields < last; fields += 4)
#pragma GCC unroll 4
        for (unsigned i = 0; i < 4; i++) { /* past last: no harm */
            uint32_t end = (uint32_t)at +
                           (uint32_t)__builtin_ctzll(separators | 1ULL << 63);

            fields[i].end = end;
            fields[i + 1].at = end + 1;
            separators &= separators - 1;
        }
}

#if HAVE_AVX2
#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

AVX2 INLINE uint64_t movemask(__m256i low, __m256i high)
{
    return (uint32_t)_mm256_movemask_epi8(low) |
           (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

AVX2 INLINE uint64_t equal_avx2(__m256i low, __m256i high, char letter)
{
    __m256i all = _mm256_set1_epi8(letter);

    return movemask(_mm256_cmpeq_epi8(low, all), _mm256_cmpeq_epi8(high, all));
}

/* Blanks, line ends and the quote are the lowest letters of a text: where only
 * those that separate are that low, the rest need not be looked for. */
AVX2 INLINE uint64_t upto_quote_avx2(__m256i low, __m256i high)
{
    __m256i quote = _mm256_set1_epi8('"');

    return equal_avx2(_mm256_max_epu8(low, quote), _mm256_max_epu8(high, quote),
                      '"');
}

AVX2 INLINE masks classify_avx2(const char *chunk, letters look_for)
{
    __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)chunk);
    __m256i high =
        _mm256_loadu_si256((const __m256i *)(const void *)(chunk + 32));
    masks m = { 0, 0, 0, 0, 0, false };

    m.delimiter = equal_avx2(low, high, look_for.delimiter);
    m.lf = equal_avx2(low, high, '\n');
    m.rare = upto_quote_avx2(low, high) & ~(m.delimiter | m.lf);
    if (!m.rare)
        return m;
    m.cr = equal_avx2(low, high, '\r');
    m.quote = equal_avx2(low, high, '"');
    m.blank =
        equal_avx2(low, high, ' ') | equal_avx2(low, high, look_for.blank);
    return m;
}
#endif

#if HAVE_AVX512
#define AVX512                                                                 \
    __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt")))

AVX512 INLINE masks classify_avx512(const char *chunk, letters look_for)
{
    __m512i bytes = _mm512_loadu_si512(chunk);
    masks m = { 0, 0, 0, 0, 0, false };

    m.delimiter =
        _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(look_for.delimiter));
    m.lf = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n'));
    m.rare = _mm512_cmple_epu8_mask(bytes, _mm512_set1_epi8('"')) &
             ~(m.delimiter | m.lf);
    if (!m.rare)
        return m;
    m.cr = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r'));
    m.quote = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"'));
    m.blank = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(' ')) |
              _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(look_for.blank));
    return m;
}

/* The places of the bits, a byte each, move to the front at once; each is then
 * the end of a field and, with one more, the start of the next. */
AVX512 INLINE void end_fields_avx512(trs__field *fields, size_t at,
                                     uint64_t separators)
{
    static const uint8_t places[CHUNK] = {
        0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
        16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
        32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
        48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63,
    };
    const trs__field *last = fields + count(separators);
    __m512i found =
        _mm512_maskz_compress_epi8(separators, _mm512_loadu_si512(places));
    __m512i base = _mm512_set1_epi64((long long)(at | (at + 1) << 32));

    do {
        for (size_t i = 0; i < 2; i++) {
            __m512i end = _mm512_cvtepu8_epi64(_mm512_castsi512_si128(found));
            __m512i both = _mm512_or_si512(end, _mm512_slli_epi64(end, 32));

            _mm512_storeu_si512(&fields[8 * i].end,
                                _mm512_add_epi64(both, base));
            found = _mm512_alignr_epi64(found, found, 1);
        }
        fields += 16;
    } while (fields < last);
}
#endif

#if HAVE_NEON
/* Keeps one bit of each byte and adds neighbours until eight bytes are one. */
INLINE uint64_t movemask_neon(const uint8x16_t equal[4])
{
    static const uint8_t bits[16] = { 1, 2, 4, 8, 16, 32, 64, 128,
                                      1, 2, 4, 8, 16, 32, 64, 128 };
    uint8x16_t bit = vld1q_u8(bits);
    uint8x16_t low =
        vpaddq_u8(vandq_u8(equal[0], bit), vandq_u8(equal[1], bit));
    uint8x16_t high =
        vpaddq_u8(vandq_u8(equal[2], bit), vandq_u8(equal[3], bit));
    uint8x16_t sum = vpaddq_u8(low, high);

    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

INLINE uint64_t equal_neon(const uint8x16_t bytes[4], char letter)
{
    uint8x16_t all = vdupq_n_u8((uint8_t)letter), equal[4];

    for (unsigned i = 0; i < 4; i++)
        equal[i] = vceqq_u8(bytes[i], all);
    return movemask_neon(equal);
}

INLINE masks classify_neon(const char *chunk, letters look_for)
{
    uint8x16_t bytes[4];
    masks m;

    for (unsigned i = 0; i < 4; i++)
        bytes[i] = vld1q_u8((const uint8_t *)chunk + 16 * i);
    m.delimiter = equal_neon(bytes, look_for.delimiter);
    m.lf = equal_neon(bytes, '\n');
    m.cr = equal_neon(bytes, '\r');
    m.quote = equal_neon(bytes, '"');
    m.blank = equal_neon(bytes, ' ') | equal_neon(bytes, look_for.blank);
    m.rare = m.cr | m.quote | m.blank;
    return m;
}
#endif

/* Asks the processor that runs this. */
INLINE bool can_avx512(void)
{
#if HAVE_AVX512
    return __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vbmi2") &&
           __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
#else
    return false;
#endif
}

INLINE bool can_avx2(void)
{
#if HAVE_AVX2
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("popcnt");
#else
    return false;
#endif
}

#endif
