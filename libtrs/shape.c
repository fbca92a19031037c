/* Knows how to learn from one value where the fields of its like stand, and how
 * to read those by position. */
#include "libtrs/shape.h"
#include "libtrs/layout.h"

enum { WORD = 8, LONGEST = 32 };

static uint64_t misfit(const trs_layout_shape *shape, const char *bytes,
                       size_t at)
{
    return trs__misfit(trs__eight(bytes + at) ^ trs__eight(shape->picture + at),
                       shape->slack + at);
}

static bool fits(const trs_layout_shape *shape, const char *bytes)
{
    size_t last = shape->length - (size_t)WORD;
    uint64_t wrong = misfit(shape, bytes, last);

    for (size_t at = 0; at < last; at += WORD)
        wrong |= misfit(shape, bytes, at);
    return wrong == 0;
}

static unsigned milliseconds(const char *digits, unsigned n)
{
    static const unsigned scale[] = { 0, 100, 10, 1 };
    unsigned value = 0, used = n < 3 ? n : 3;

    for (unsigned i = 0; i < used; i++)
        value = value * 10 + (unsigned)(digits[i] - '0');
    return value * scale[used];
}

bool trs__shape_read(const trs_layout *layout, const char *bytes,
                     trs_reading *out)
{
    const trs_layout_shape *shape = &layout->shape;
    const uint8_t *at = shape->at;
    trs__civil s = { .offset = shape->offset };

    if (!fits(shape, bytes))
        return false;
    s.year = trs__two(bytes + at[TRS__YEAR]) * 100 +
             trs__two(bytes + at[TRS__YEAR] + 2);
    s.month = trs__two(bytes + at[TRS__MONTH]);
    s.day = trs__two(bytes + at[TRS__DAY]);
    if (shape->precision >= TRS_PRECISION_MINUTE) {
        s.hour = trs__two(bytes + at[TRS__HOUR]);
        s.minute = trs__two(bytes + at[TRS__MINUTE]);
    }
    if (shape->precision >= TRS_PRECISION_SECOND)
        s.second = trs__two(bytes + at[TRS__SECOND]);
    if (shape->precision >= TRS_PRECISION_MILLISECOND)
        s.millisecond = milliseconds(bytes + at[TRS__FRACTION], shape->digits);
    if (!trs__civil_time(&s, &out->time))
        return false;
    out->kind = shape->kind;
    out->precision = shape->precision;
    out->absolute = shape->absolute;
    out->date_alone = shape->precision == TRS_PRECISION_DAY;
    out->ambiguous = shape->swappable && s.day <= 12 && s.day != s.month;
    out->day_first_only = shape->swappable && s.day > 12 && !shape->month_first;
    out->month_first_only =
        shape->swappable && s.day > 12 && shape->month_first;
    return true;
}

/* Each field has the width that reading by position takes for granted. */
static bool has_widths(const trs__fields *f, trs_precision precision)
{
    static const int last[] = { TRS__DAY, TRS__MINUTE, TRS__SECOND,
                                TRS__SECOND };
    const trs__spot *spots = f->spots;

    if (spots[TRS__HALF].width || spots[TRS__EPOCH].width)
        return false;
    for (int i = TRS__MONTH; i <= last[precision]; i++)
        if (spots[i].width != 2)
            return false;
    return spots[TRS__YEAR].width == 4;
}

static void draw_digits(trs_layout_shape *shape, size_t at, size_t n)
{
    memset(shape->picture + at, '0', n);
    memset(shape->slack + at, TRS__SLACK_DIGIT, n);
}

void trs__shape_learn(trs_layout_shape *shape, const trs__rest *value,
                      const trs__fields *f, trs_day_order order)
{
    size_t length = (size_t)(value->end - value->at);
    trs_reading reading;
    trs_layout_shape made = { .length = (uint8_t)length };

    if (length < WORD || length > LONGEST ||
        trs__fields_finish(f, &reading) != TRS_READ_OK ||
        !has_widths(f, reading.precision))
        return;
    memcpy(made.picture, value->at, length);
    memset(made.slack, TRS__SLACK_BYTE, length);
    for (int i = TRS__YEAR; i <= TRS__FRACTION; i++)
        if (f->spots[i].width) {
            made.at[i] = (uint8_t)f->spots[i].at;
            draw_digits(&made, made.at[i], f->spots[i].width);
        }
    made.digits = (uint8_t)f->spots[TRS__FRACTION].width;
    made.kind = reading.kind;
    made.precision = reading.precision;
    made.absolute = reading.absolute;
    made.offset = (int16_t)f->offset;
    made.swappable = f->swappable;
    made.month_first = order == TRS_ORDER_MONTH_FIRST;
    if (f->swappable &&
        made.month_first != (made.at[TRS__MONTH] < made.at[TRS__DAY])) {
        uint8_t month = made.at[TRS__MONTH];

        made.at[TRS__MONTH] = made.at[TRS__DAY]; /* 25/3 where months lead */
        made.at[TRS__DAY] = month;
    }
    *shape = made;
}
