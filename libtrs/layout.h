/* What the automatic layout and the compiled patterns share: the fields of a
 * value while it is read, the pieces that every family of layouts has, and how
 * fields become a reading. */
#ifndef TRS__LAYOUT_H
#define TRS__LAYOUT_H

#include <trs/layout.h>

/* trs_layout.sort */
enum { TRS__LAYOUT_AUTO, TRS__LAYOUT_PATTERN, TRS__LAYOUT_EXCEL };

/* A value, and what of it has not been read yet. */
typedef struct trs__rest {
    const char *begin, *at, *end;
} trs__rest;

/* Where in the value a field stands; for trs_layout_prefer and _pattern. */
enum {
    TRS__YEAR,
    TRS__MONTH,
    TRS__DAY,
    TRS__HOUR,
    TRS__MINUTE,
    TRS__SECOND,
    TRS__FRACTION,
    TRS__HALF,   /* AM or PM */
    TRS__OFFSET, /* Z or +hh:mm */
    TRS__EPOCH,
    TRS__SPOTS
};

/* In bytes from the begin of the value; a longer one is no timestamp. */
enum { TRS__VALUE_MOST = UINT16_MAX };

typedef struct trs__spot {
    uint16_t at, width; /* width 0: not there */
} trs__spot;

typedef struct trs__fields {
    int year, month, day, hour, minute, second, millisecond;
    int offset;        /* minutes east of UTC */
    int day_of_year;   /* 0: by month and day */
    int64_t epoch;     /* milliseconds, where there is an epoch spot */
    bool afternoon;    /* PM, where there is a half spot */
    bool swappable;    /* day and month go by the order */
    trs_reading flags; /* kind and what is known about day and month */
    trs__spot spots[TRS__SPOTS];
} trs__fields;

static inline bool trs__is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool trs__is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool trs__is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* How many digits come next. */
static inline size_t trs__digits(const trs__rest *c)
{
    const char *at = c->at;

    while (at < c->end && trs__is_digit(*at))
        at++;
    return (size_t)(at - c->at);
}

/* Without the blanks around it. */
trs__rest trs__trimmed(const char *bytes, size_t length);

/* Each of these reads one piece into fields, notes its spot and moves on;
 * where the piece is not there it answers false.  A number takes as many
 * digits as there are up to most, and at least least. */
bool trs__read_number(trs__rest *c, size_t least, size_t most, int *out,
                      trs__spot *spot);
bool trs__read_year(trs__rest *c, trs__fields *f); /* two or four digits */
bool trs__read_month_name(trs__rest *c, trs__fields *f);
bool trs__read_fraction(trs__rest *c, trs__fields *f); /* behind the point */
bool trs__read_half(trs__rest *c, trs__fields *f);

/* Minutes east of UTC; more than TRS__OFFSET_MOST either way is to be refused.
 * spot may be NULL. */
enum { TRS__OFFSET_MOST = 18 * 60 };
bool trs__read_offset(trs__rest *c, int *minutes, trs__spot *spot);

/* Digits of an epoch, with a sign and a fraction or without: up to ten digits
 * are seconds, more are milliseconds. */
bool trs__read_epoch(trs__rest *c, trs__fields *f);

/* Checks the fields and makes a reading of them. */
trs_read trs__fields_finish(const trs__fields *f, trs_reading *out);

/* The long way: one value, and where its fields stand. */
trs_read trs__auto_read(trs__rest c, trs_day_order order, trs__fields *f);
trs_read trs__pattern_read(const char *steps, trs__rest c, trs__fields *f);
trs_read trs__excel_read(trs__rest c, trs_reading *out);

/* The quick way, by position; false where it does not apply.  *clock is where
 * hh:mm or hh:mm:ss stands side by side in the value, or TRS__NO_CLOCK. */
#define TRS__NO_CLOCK SIZE_MAX
bool trs__layout_quick(const trs_layout *layout, const char *bytes,
                       size_t length, trs_reading *out, size_t *clock);

/* All else; trs_layout_read is the quick way, then this. */
trs_read trs__layout_long(const trs_layout *layout, const char *bytes,
                          size_t length, trs_reading *out);

/* The quick way of values whose layout was learnt. */
bool trs__shape_read(const trs_layout *layout, const char *bytes,
                     trs_reading *out);

/* Learns the shape of a value that was read into f; none where it has none. */
void trs__shape_learn(trs_layout_shape *shape, const trs__rest *value,
                      const trs__fields *f, trs_day_order order);

#endif
