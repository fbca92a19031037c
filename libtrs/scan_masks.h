/* Where the letters that matter stand in 64 bytes, as masks: bit i is byte i.
 * The only part of scan that knows the processor. */
#ifndef TRS__SCAN_MASKS_H
#define TRS__SCAN_MASKS_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_AVX2 1
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
