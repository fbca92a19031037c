/* Knows how a replicate is drawn and how replicates become an interval. */
#include "libtrs/bootstrap.h"

#include "libtrs/limits.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_AVX2 1
#include <immintrin.h>
#define INLINE static inline __attribute__((always_inline))
#endif

enum { PACK = TRS__BOOTSTRAP_PACK, ALL_UP_TO = 20000, MANY_REPLICATES = 200 };

/* P(Poisson(1) <= k) times 2^64, rounded down: k is how many of these a random
 * number has reached.  Integers, so that no machine rounds differently. */
static const uint64_t poisson[TRS__BOOTSTRAP_MOST] = {
    0x5E2D58D8B3BCDF1A, 0xBC5AB1B16779BE35, 0xEB715E1DC1582DC2,
    0xFB23979734A252F1, 0xFF1025F59174DC3D, 0xFFD90F3BA4055E19,
    0xFFFA8B71FC72C913, 0xFFFF540C0914B3C9, 0xFFFFED1F4AA8F120,
    0xFFFFFE216E641462, 0xFFFFFFD4D85D3183, 0xFFFFFFFC6DA262B4,
    0xFFFFFFFFBA12D178, 0xFFFFFFFFFB07C64C, 0xFFFFFFFFFFAB8EA5,
    0xFFFFFFFFFFFABE22, 0xFFFFFFFFFFFFB11A, 0xFFFFFFFFFFFFFBA1,
    0xFFFFFFFFFFFFFFC5, 0xFFFFFFFFFFFFFFFD,
};

#define GOLDEN 0x9E3779B97F4A7C15u

static uint64_t splitmix64(uint64_t state)
{
    uint64_t z = state + GOLDEN;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

uint64_t trs__bootstrap_hash(const void *id, size_t length)
{
    const unsigned char *bytes = id;
    uint64_t hash = 0xCBF29CE484222325u;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ bytes[i]) * 0x100000001B3u;
    return hash;
}

/* Most are below 4; no branch tells these apart, since none would be guessed. */
static unsigned poisson_of(uint64_t random)
{
    unsigned k =
        (unsigned)(random >= poisson[0]) + (unsigned)(random >= poisson[1]) +
        (unsigned)(random >= poisson[2]) + (unsigned)(random >= poisson[3]);

    while (k >= 4 && k < TRS__BOOTSTRAP_MOST && random >= poisson[k])
        k++;
    return k;
}

unsigned trs__bootstrap_times(uint64_t seed, uint64_t hash, uint64_t replicate)
{
    return poisson_of(splitmix64(seed ^ hash ^ replicate * GOLDEN));
}

#if HAVE_AVX2
#define AVX2 __attribute__((target("avx2")))

/* Four numbers side by side. */
typedef uint64_t words __attribute__((vector_size(32)));
typedef double quad __attribute__((vector_size(32)));

/* Not by >>: gcc's analyzer takes four numbers for one of two bits. */
AVX2 INLINE words shift(words z, int by)
{
    return (words)_mm256_srli_epi64((__m256i)z, by);
}

/* As splitmix64 and poisson_of. */
AVX2 INLINE void draw_four(double *times, const words *bases, uint64_t hash)
{
    const words none = { 0 };
    words z = (*bases ^ hash) + GOLDEN, k = none, large;
    quad few;

    z = (z ^ shift(z, 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ shift(z, 27)) * 0x94D049BB133111EBu;
    z ^= shift(z, 31);
    for (int i = 0; i < 3; i++)
        k -= (words)(z >= none + poisson[i]);
    large = (words)(z >= none + poisson[3]);
    k -= large;
    /* the bits of 2^52 + k, and 2^52 taken off again */
    few = (quad)(k | 0x4330000000000000u) - 0x1p52;
    memcpy(times, &few, sizeof few);
    if (!_mm256_testz_si256((__m256i)large, (__m256i)large))
        for (int i = 0; i < 4; i++)
            times[i] = poisson_of(z[i]);
}

AVX2 static void draw_avx2(double *times, const uint64_t *hashes, size_t count,
                           const uint64_t *bases)
{
    words low, high;

    memcpy(&low, bases, sizeof low);
    memcpy(&high, bases + 4, sizeof high);
    for (size_t i = 0; i < count; i++) {
        draw_four(&times[i * PACK], &low, hashes[i]);
        draw_four(&times[i * PACK + 4], &high, hashes[i]);
    }
}
#endif

/* All of the seed that a draw needs, by replicate. */
static void list_bases(uint64_t bases[PACK], uint64_t seed, uint64_t first)
{
    for (size_t r = 0; r < PACK; r++)
        bases[r] = seed ^ (first + r) * GOLDEN;
}

void trs__bootstrap_draw_portable(double *times, const uint64_t *hashes,
                                  size_t count, uint64_t seed, uint64_t first)
{
    uint64_t bases[PACK];

    list_bases(bases, seed, first);
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < PACK; r++)
            times[i * PACK + r] = poisson_of(splitmix64(bases[r] ^ hashes[i]));
}

void trs__bootstrap_draw(double *times, const uint64_t *hashes, size_t count,
                         uint64_t seed, uint64_t first)
{
#if HAVE_AVX2
    uint64_t bases[PACK];

    if (__builtin_cpu_supports("avx2")) {
        list_bases(bases, seed, first);
        draw_avx2(times, hashes, count, bases);
        return;
    }
#endif
    trs__bootstrap_draw_portable(times, hashes, count, seed, first);
}

size_t trs__bootstrap_replicates(uint64_t n, size_t asked)
{
    return n > ALL_UP_TO && asked > MANY_REPLICATES ? MANY_REPLICATES : asked;
}

/* Heap sort: in place, and no worse on any order. */
static void sift(double *x, size_t at, size_t count)
{
    double value = x[at];

    while (2 * at + 1 < count) {
        size_t child = 2 * at + 1;

        if (child + 1 < count && x[child + 1] > x[child])
            child++;
        if (x[child] <= value)
            break;
        x[at] = x[child];
        at = child;
    }
    x[at] = value;
}

static void sort(double *x, size_t count)
{
    for (size_t i = count / 2; i-- > 0;)
        sift(x, i, count);
    for (size_t i = count; i-- > 1;) {
        double most = x[0];

        x[0] = x[i];
        x[i] = most;
        sift(x, 0, i);
    }
}

static double percentile(const double *sorted, size_t count, double p)
{
    double h = (double)(count - 1) * p, low = floor(h);
    size_t at = (size_t)low;

    if (at + 1 >= count)
        return sorted[count - 1];
    return sorted[at] + (h - low) * (sorted[at + 1] - sorted[at]);
}

static double standard_deviation(const double *x, size_t count)
{
    double mean = 0, squares = 0;

    for (size_t i = 0; i < count; i++)
        mean += x[i] / (double)count;
    for (size_t i = 0; i < count; i++)
        squares += (x[i] - mean) * (x[i] - mean);
    return sqrt(squares / (double)(count - 1));
}

trs_estimate trs__bootstrap_estimate(double value, double *replicates,
                                     size_t count, uint64_t n,
                                     double confidence)
{
    trs_estimate estimate = { trs__number(value), { 0, false }, { 0, false } };
    double tail = trs__tail(confidence), half;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (isfinite(replicates[i]))
            replicates[kept++] = replicates[i];
    if (kept < 2)
        return estimate;
    sort(replicates, kept);
    if (n <= ALL_UP_TO) {
        estimate.lo = trs__number(percentile(replicates, kept, tail));
        estimate.hi = trs__number(percentile(replicates, kept, 1 - tail));
        return estimate;
    }
    half = trs__normal_quantile(tail) * standard_deviation(replicates, kept);
    estimate.lo = trs__number(value - half);
    estimate.hi = trs__number(value + half);
    return estimate;
}
