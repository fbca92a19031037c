/* ruler - durations as small keys.
 *
 * Most durations were written down to the minute or the second, and all lie
 * within some months: (value - least) / unit, with the coarsest of minute,
 * second and millisecond that divides all differences, is a small number that
 * can be counted or sorted by a few digits. */
#ifndef TRS__RULER_H
#define TRS__RULER_H

#include <trs/instant.h>

#include <stdbool.h>
#include <stddef.h>

/* All differences are multiples of the unit, so the division is exact: a shift
 * for the powers of two in it, a multiplication by the inverse modulo 2^64 for
 * its odd part. */
typedef struct trs__ruler {
    uint64_t least, unit;
    uint64_t last; /* greatest key */
    unsigned shift;
    uint64_t inverse;
} trs__ruler;

static inline uint64_t trs__ruler_key(const trs__ruler *r, trs_span value)
{
    return (((uint64_t)value - r->least) >> r->shift) * r->inverse;
}

static inline trs_span trs__ruler_value(const trs__ruler *r, uint64_t key)
{
    return (trs_span)(r->least + key * r->unit);
}

/* The key of a value that fits; of any other, more than last.  Multiplied by the
 * inverse, multiples of the odd part become small; turned by the shift, low bits
 * that should be 0 become high ones. */
static inline uint64_t trs__ruler_place(const trs__ruler *r, trs_span value)
{
    uint64_t key = ((uint64_t)value - r->least) * r->inverse;

    return key >> r->shift | key << (-r->shift & 63);
}

/* Is value least and a multiple of the unit, and within the range of keys? */
static inline bool trs__ruler_fits(const trs__ruler *r, trs_span value)
{
    return trs__ruler_place(r, value) <= r->last;
}

/* The ruler with a unit for values from least to most; most need not be a
 * multiple. */
trs__ruler trs__ruler_make(trs_span least, trs_span most, trs_span unit);

/* The units that are tried, from the coarsest; the last one fits everything. */
enum { TRS__RULER_UNITS = 3 };
extern const trs_span trs__ruler_units[TRS__RULER_UNITS];

/* The ruler with the coarsest unit that fits n values, at least one. */
trs__ruler trs__ruler_measure(const trs_span *values, size_t n);

/* The same for n values, at least one, that are keys of r already: they become
 * keys of what is answered. */
trs__ruler trs__ruler_narrow(const trs__ruler *r, uint32_t *keys, size_t n);

#endif
