/* layout - how text becomes time.
 *
 * A layout is a small plain value: make it once, copy it freely, read millions
 * of values with it from any thread.  Nothing is allocated, no locale is asked.
 *
 *     trs_layout layout;
 *     trs_reading reading;
 *
 *     trs_layout_init(&layout, TRS_ORDER_DAY_FIRST);
 *     if (trs_layout_read(&layout, "3/9/2025 8:05", 13, &reading) == TRS_READ_OK)
 *         ... reading.time is a wall time: 2025-09-03 08:05 ...
 *
 * There are two sorts.  The automatic layout, made by trs_layout_init, accepts
 * everything in this list, each value by itself:
 *
 *     2025-03-09, 2025-03-09T08:05:00.250Z, 2025-3-9 8:05, 2025/03/09 08:05
 *     20250309, 20250309T0805, 202503090805, 20250309080500
 *     9/3/2025 8:05, 09-03-2025 08:05:00, 9.3.10 8:05        (see trs_day_order)
 *     09-Mar-2025 08:05, 9 March 2025, Mar 9, 2025 8:05 AM
 *     1741507500 (ten digits: epoch seconds), 1741507500250 (13: milliseconds)
 *
 * A compiled layout, made by trs_layout_compile, accepts what its pattern says.
 * For both:
 * - Surrounding spaces and tabs are dropped, anything else that trails is
 *   refused, as is a NUL or a byte beyond ASCII.
 * - Seconds may have a fraction of any length behind a point or a comma; what
 *   is finer than a millisecond is truncated towards the earlier one.
 * - 24:00 is the next midnight and 23:59:60 the next second.
 * - Two-digit years 69..99 are 19xx, the others 20xx.  Years outside 1900..2200
 *   are refused, and so is a date that does not exist.
 * - An offset is Z, z, +hh, +hhmm or +hh:mm, up to 18 hours either way. */
#ifndef TRS_LAYOUT_H
#define TRS_LAYOUT_H

#include <trs/instant.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How 3/9/2025 and 3-9-2025 are meant.  Values that can be read in one way only
 * (25/3/2025) are read in that way whatever the order; dotted dates are always
 * day first. */
typedef enum trs_day_order {
    TRS_ORDER_UNKNOWN, /* day first, and the reading is marked ambiguous */
    TRS_ORDER_DAY_FIRST,
    TRS_ORDER_MONTH_FIRST
} trs_day_order;

/* The families of layouts, so that one can say what a column mixes. */
#define TRS_LAYOUT_LIST(X)                                                     \
    X(ISO, "year-month-day")                                                   \
    X(YEAR_SLASH, "year/month/day")                                            \
    X(BASIC, "yyyymmdd")                                                       \
    X(SLASH, "date with slashes")                                              \
    X(DASH, "date with dashes")                                                \
    X(DOT, "day.month.year")                                                   \
    X(NAMED, "date with the month's name")                                     \
    X(EPOCH, "epoch seconds")                                                  \
    X(EPOCH_MS, "epoch milliseconds")                                          \
    X(EXCEL, "Excel day number")                                               \
    X(PATTERN, "pattern")

typedef enum trs_layout_kind {
#define TRS_LAYOUT_ENUM(name, text) TRS_LAYOUT_##name,
    TRS_LAYOUT_LIST(TRS_LAYOUT_ENUM)
#undef TRS_LAYOUT_ENUM
        TRS_LAYOUT_COUNT
} trs_layout_kind;

typedef enum trs_precision {
    TRS_PRECISION_DAY,
    TRS_PRECISION_MINUTE,
    TRS_PRECISION_SECOND,
    TRS_PRECISION_MILLISECOND /* a fraction was written, were it .000 */
} trs_precision;

/* What one value said. */
typedef struct trs_reading {
    int64_t time; /* a trs_instant when absolute, else a trs_wall            */
    uint8_t kind; /* trs_layout_kind                                         */
    uint8_t precision;     /* trs_precision                                  */
    bool absolute;         /* the value told its offset, or was an epoch     */
    bool date_alone;       /* no time of day was written; time is midnight   */
    bool ambiguous;        /* day and month could be swapped for another date */
    bool day_first_only;   /* 25/3/2025: only day first makes a date         */
    bool month_first_only; /* 3/25/2025                                      */
} trs_reading;

/* What a value was refused for. */
#define TRS_READ_LIST(X)                                                       \
    X(OK, "a time")                                                            \
    X(EMPTY, "empty")                                                          \
    X(UNKNOWN, "not in a known layout")                                        \
    X(NO_SUCH, "no such date or time")                                         \
    X(YEAR, "year outside 1900-2200")

typedef enum trs_read {
#define TRS_READ_ENUM(name, text) TRS_READ_##name,
    TRS_READ_LIST(TRS_READ_ENUM)
#undef TRS_READ_ENUM
        TRS_READ_COUNT
} trs_read;

/* Where the fields of a value of fixed width stand; for libtrs alone. */
typedef struct trs_layout_shape {
    char picture[32]; /* '0' for a digit, else the byte itself                */
    char slack[32];   /* see shape.h                                          */
    uint8_t length;   /* 0: no shape                                          */
    uint8_t at[7];    /* year, month, day, hour, minute, second, fraction     */
    uint8_t digits;   /* of the fraction                                      */
    uint8_t kind, precision;
    bool absolute, swappable, month_first;
    int16_t offset; /* minutes east of UTC */
} trs_layout_shape;

/* A layout.  Its fields are for libtrs alone; copy it as a whole. */
typedef struct trs_layout {
    uint8_t sort; /* automatic, compiled or excel */
    uint8_t order;
    char steps[62]; /* the compiled pattern, NUL-terminated */
    trs_layout_shape shape;
} trs_layout;

/* trs_layout_init - the automatic layout. */
TRS_API void trs_layout_init(trs_layout *layout, trs_day_order order);

/* trs_layout_compile - a layout that reads one pattern.
 *
 * Conversions, as in strptime: %Y %y %m %d %e %j, %b %B (English month names,
 * short or long, in any case), %H %I %M %S, %f (a fraction, any number of
 * digits), %p (AM or PM), %z (an offset), %s (epoch seconds, with a fraction or
 * without; more than ten digits are milliseconds), %T (%H:%M:%S), %F (%Y-%m-%d), %R (%H:%M), %%.  %m
 * and its like take one or two digits, %Y takes four.  A space stands for one
 * or more; a Z that ends the pattern behind a time means UTC.  The pattern
 * "excel" reads serial day numbers of the 1900 date system, to the nearest
 * millisecond.  A time of day may be left out or stop at the hour.
 *
 * On failure *layout is untouched.
 *
 * TRS_EVALUE  the pattern holds an unknown conversion, a field twice, or not
 *             enough for a date; the message says which and what is wanted */
TRS_API trs_status trs_layout_compile(trs_layout *layout, const char *pattern,
                                      trs_error *err);

/* trs_layout_prefer - makes values of the same shape as this example quick.
 *
 * Call it with a typical value of the column before reading the column.  Only
 * the speed changes, never a reading: a value of another shape takes the long
 * way, about five times as long.  ISO values and those of a pattern whose
 * fields have their full width are quick without it.  An example that has no
 * fixed shape, or can't be read, is ignored. */
TRS_API void trs_layout_prefer(trs_layout *layout, const char *bytes,
                               size_t length);

/* trs_layout_read - one value.
 *
 * bytes need no closing NUL; a length of 0 is TRS_READ_EMPTY.  Unless the
 * answer is TRS_READ_OK, *out is unspecified. */
TRS_API trs_read trs_layout_read(const trs_layout *layout, const char *bytes,
                                 size_t length, trs_reading *out);

/* trs_read_text - "no such date or time" and its like.  Never NULL. */
TRS_API const char *trs_read_text(trs_read read);

/* trs_layout_kind_name - "day.month.year" and its like.  Never NULL. */
TRS_API const char *trs_layout_kind_name(trs_layout_kind kind);

/* trs_layout_pattern - the pattern that would read this example.
 *
 * "9/3/2025 8:05" gives "%d/%m/%Y %H:%M" or "%m/%d/%Y %H:%M", as the order of
 * the layout says.  Writes at most size bytes with the closing NUL; false when
 * the example can't be read by the layout or the text does not fit. */
TRS_API bool trs_layout_pattern(const trs_layout *layout, const char *bytes,
                                size_t length, char *text, size_t size);

#ifdef __cplusplus
}
#endif
#endif
