/* Knows the automatic layout: which family a value belongs to, by the length of
 * its first run of digits and what follows it, and how each family goes on.
 * The quick ways (ISO here, others in shape.c) answer only for values without
 * anything special; all else takes the long way. */
#include "libtrs/layout.h"
#include "libtrs/shape.h"

#include "libtrs/instant.h"

#include <string.h>

void trs_layout_init(trs_layout *layout, trs_day_order order)
{
    memset(layout, 0, sizeof *layout);
    layout->sort = TRS__LAYOUT_AUTO;
    layout->order = (uint8_t)order;
}

const char *trs_read_text(trs_read read)
{
    static const char *const texts[] = {
#define TRS_READ_TEXT(name, text) text,
        TRS_READ_LIST(TRS_READ_TEXT)
#undef TRS_READ_TEXT
    };

    return (size_t)read < TRS_READ_COUNT ? texts[read] : "unknown";
}

const char *trs_layout_kind_name(trs_layout_kind kind)
{
    static const char *const names[] = {
#define TRS_LAYOUT_TEXT(name, text) text,
        TRS_LAYOUT_LIST(TRS_LAYOUT_TEXT)
#undef TRS_LAYOUT_TEXT
    };

    return (size_t)kind < TRS_LAYOUT_COUNT ? names[kind] : "unknown";
}

static bool skip(trs__rest *c, char wanted)
{
    if (c->at == c->end || *c->at != wanted)
        return false;
    c->at++;
    return true;
}

static bool skip_blanks(trs__rest *c)
{
    const char *from = c->at;

    while (c->at < c->end && trs__is_blank(*c->at))
        c->at++;
    return c->at > from;
}

/* The rest of a time: fraction, AM or PM, offset. */
static bool read_tail(trs__rest *c, trs__fields *f)
{
    if (f->spots[TRS__SECOND].width && (skip(c, '.') || skip(c, ',')) &&
        !trs__read_fraction(c, f))
        return false;
    skip_blanks(c);
    if (trs__read_half(c, f))
        skip_blanks(c);
    if (c->at < c->end &&
        !trs__read_offset(c, &f->offset, &f->spots[TRS__OFFSET]))
        return false;
    return c->at == c->end;
}

/* hh, hhmm or hhmmss. */
static bool read_basic_time(trs__rest *c, trs__fields *f)
{
    size_t digits = trs__digits(c);

    if (digits != 2 && digits != 4 && digits != 6)
        return false;
    trs__read_number(c, 2, 2, &f->hour, &f->spots[TRS__HOUR]);
    if (digits > 2)
        trs__read_number(c, 2, 2, &f->minute, &f->spots[TRS__MINUTE]);
    if (digits > 4)
        trs__read_number(c, 2, 2, &f->second, &f->spots[TRS__SECOND]);
    return true;
}

/* h, h:m or h:m:s; the hour alone needs a T before it or AM or PM behind. */
static bool read_clock(trs__rest *c, trs__fields *f, bool after_t)
{
    if (!trs__read_number(c, 1, 2, &f->hour, &f->spots[TRS__HOUR]))
        return false;
    if (!skip(c, ':')) {
        trs__rest ahead = *c;
        trs__fields scratch = *f;

        skip_blanks(&ahead);
        return after_t || trs__read_half(&ahead, &scratch);
    }
    if (!trs__read_number(c, 1, 2, &f->minute, &f->spots[TRS__MINUTE]))
        return false;
    return !skip(c, ':') ||
           trs__read_number(c, 1, 2, &f->second, &f->spots[TRS__SECOND]);
}

/* What follows a date: nothing, or T or blanks and a time of day. */
static bool read_time(trs__rest *c, trs__fields *f)
{
    bool after_t;
    size_t digits;

    if (c->at == c->end)
        return true;
    after_t = skip(c, 'T') || skip(c, 't');
    if (!after_t) {
        skip(c, ',');
        if (!skip_blanks(c))
            return false;
    }
    digits = trs__digits(c);
    if (digits > 2 ||
        (after_t && digits == 2 && f->flags.kind == TRS_LAYOUT_BASIC &&
         c->end - c->at > 2 && c->at[2] != ':'))
        return read_basic_time(c, f) && read_tail(c, f);
    return read_clock(c, f, after_t) && read_tail(c, f);
}

/* yyyy-m-d or yyyy/m/d. */
static bool read_year_first(trs__rest *c, trs__fields *f)
{
    char between;

    trs__read_number(c, 4, 4, &f->year, &f->spots[TRS__YEAR]);
    if (c->at == c->end || (*c->at != '-' && *c->at != '/'))
        return false;
    between = *c->at++;
    f->flags.kind = between == '-' ? TRS_LAYOUT_ISO : TRS_LAYOUT_YEAR_SLASH;
    return trs__read_number(c, 1, 2, &f->month, &f->spots[TRS__MONTH]) &&
           skip(c, between) &&
           trs__read_number(c, 1, 2, &f->day, &f->spots[TRS__DAY]) &&
           read_time(c, f);
}

/* yyyymmdd, alone, before a time, or with hhmm or hhmmss right behind it. */
static bool read_basic(trs__rest *c, trs__fields *f, size_t digits)
{
    f->flags.kind = TRS_LAYOUT_BASIC;
    trs__read_number(c, 4, 4, &f->year, &f->spots[TRS__YEAR]);
    trs__read_number(c, 2, 2, &f->month, &f->spots[TRS__MONTH]);
    trs__read_number(c, 2, 2, &f->day, &f->spots[TRS__DAY]);
    if (digits == 8)
        return read_time(c, f);
    return read_basic_time(c, f) && read_tail(c, f);
}

/* Two numbers of which one is the day: says which, and how sure that is. */
static void settle_order(trs__fields *f, trs_day_order order)
{
    int first = f->day, second = f->month;
    bool swap = order == TRS_ORDER_MONTH_FIRST;

    f->swappable = true;
    f->flags.ambiguous = first <= 12 && second <= 12 && first != second;
    f->flags.day_first_only = first > 12 && second <= 12;
    f->flags.month_first_only = second > 12 && first <= 12;
    if (f->flags.day_first_only)
        swap = false;
    if (f->flags.month_first_only)
        swap = true;
    if (swap) {
        trs__spot spot = f->spots[TRS__DAY];

        f->day = second;
        f->month = first;
        f->spots[TRS__DAY] = f->spots[TRS__MONTH];
        f->spots[TRS__MONTH] = spot;
    }
}

/* d-Mon-yyyy and its like, behind the day. */
static bool read_named(trs__rest *c, trs__fields *f)
{
    char between = *c->at;

    f->flags.kind = TRS_LAYOUT_NAMED;
    if (between == ' ')
        skip_blanks(c);
    else
        skip(c, between);
    return trs__read_month_name(c, f) &&
           (between == ' ' ? skip_blanks(c) : skip(c, between)) &&
           trs__read_year(c, f) && read_time(c, f);
}

/* A comma, blanks or both. */
static bool skip_comma(trs__rest *c)
{
    bool comma = skip(c, ',');

    return skip_blanks(c) || comma;
}

/* Mon d, yyyy */
static bool read_month_first(trs__rest *c, trs__fields *f)
{
    f->flags.kind = TRS_LAYOUT_NAMED;
    return trs__read_month_name(c, f) && skip_blanks(c) &&
           trs__read_number(c, 1, 2, &f->day, &f->spots[TRS__DAY]) &&
           skip_comma(c) && trs__read_year(c, f) && read_time(c, f);
}

/* d/m/y, d-m-y, d.m.y or a day before the name of its month. */
static bool read_day_first(trs__rest *c, trs__fields *f, trs_day_order order)
{
    char between;

    trs__read_number(c, 1, 2, &f->day, &f->spots[TRS__DAY]);
    if (c->at == c->end)
        return false;
    between = *c->at;
    if (between != '/' && between != '-' && between != '.' && between != ' ')
        return false;
    if (between == ' ' || (c->end - c->at > 1 && trs__is_letter(c->at[1])))
        return read_named(c, f);
    c->at++;
    f->flags.kind = between == '/'   ? TRS_LAYOUT_SLASH
                    : between == '-' ? TRS_LAYOUT_DASH
                                     : TRS_LAYOUT_DOT;
    if (!trs__read_number(c, 1, 2, &f->month, &f->spots[TRS__MONTH]) ||
        !skip(c, between) || !trs__read_year(c, f))
        return false;
    if (between != '.')
        settle_order(f, order);
    return read_time(c, f);
}

static bool read_any(trs__rest *c, trs_day_order order, trs__fields *f)
{
    size_t digits = trs__digits(c);

    switch (digits) {
    case 0:
        if (trs__is_letter(*c->at))
            return read_month_first(c, f);
        if (!skip(c, '-'))
            return false;
        digits = trs__digits(c);
        c->at--;
        if (digits != 10 && digits != 13)
            return false;
        return trs__read_epoch(c, f) && c->at == c->end;
    case 1:
    case 2:
        return read_day_first(c, f, order);
    case 4:
        return read_year_first(c, f);
    case 8:
    case 12:
    case 14:
        return read_basic(c, f, digits);
    case 10:
    case 13:
        return trs__read_epoch(c, f) && c->at == c->end;
    default:
        return false;
    }
}

trs_read trs__auto_read(trs__rest c, trs_day_order order, trs__fields *f)
{
    return read_any(&c, order, f) ? TRS_READ_OK : TRS_READ_UNKNOWN;
}

/* What follows the clock by position: nothing, a fraction, an offset. */
static bool read_iso_tail(trs__rest c, trs__civil *s, trs_reading *out)
{
    static const unsigned scale[] = { 0, 100, 10, 1 };
    unsigned digits = 0;

    if (out->precision == TRS_PRECISION_SECOND &&
        (skip(&c, '.') || skip(&c, ','))) {
        for (; c.at < c.end && trs__is_digit(*c.at); c.at++)
            if (digits < 3) {
                s->millisecond = s->millisecond * 10 + (unsigned)(*c.at - '0');
                digits++;
            }
        if (digits == 0)
            return false;
        s->millisecond *= scale[digits];
        out->precision = TRS_PRECISION_MILLISECOND;
    }
    if (c.at == c.end)
        return true;
    out->absolute = true;
    if (*c.at == 'Z')
        return c.at + 1 == c.end;
    return trs__read_offset(&c, &s->offset, NULL) && c.at == c.end &&
           s->offset <= TRS__OFFSET_MOST && s->offset >= -TRS__OFFSET_MOST;
}

/* hh:mm:ss or hh:mm by position; how many bytes that is, 0 for neither. */
static size_t read_iso_clock(const char *at, size_t left, trs__civil *s,
                             trs_reading *out)
{
    uint64_t digits, pairs;

    if (left >= 8 && at[5] == ':') {
        digits = trs__eight(at) ^ trs__eight("00:00:00");
        if (trs__misfit(digits, "\6\6\17\6\6\17\6\6"))
            return 0;
        pairs = trs__pairs(digits);
        s->hour = pairs & 0xff;
        s->minute = pairs >> 24 & 0xff;
        s->second = pairs >> 48 & 0xff;
        out->precision = TRS_PRECISION_SECOND;
        return 8;
    }
    if (left < 5 || at[2] != ':' || !trs__is_digit(at[0]) ||
        !trs__is_digit(at[1]) || !trs__is_digit(at[3]) || !trs__is_digit(at[4]))
        return 0;
    s->hour = trs__two(at);
    s->minute = trs__two(at + 3);
    out->precision = TRS_PRECISION_MINUTE;
    return 5;
}

enum { ISO_CLOCK = 11 };

/* yyyy-mm-dd, alone or before a time, by position.  All that is rare (24:00, an
 * offset, a date that does not exist) is left to the long way. */
static bool read_iso(const char *bytes, size_t length, trs_reading *out)
{
    trs__civil s = { 0 };
    uint64_t digits, pairs;
    trs__rest tail;
    size_t clock;

    if (length < 10 || !trs__is_digit(bytes[8]) || !trs__is_digit(bytes[9]))
        return false;
    digits = trs__eight(bytes) ^ trs__eight("0000-00-");
    if (trs__misfit(digits, "\6\6\6\6\17\6\6\17"))
        return false;
    pairs = trs__pairs(digits);
    s.year = (unsigned)((pairs & 0xff) * 100 + (pairs >> 16 & 0xff));
    s.month = pairs >> 40 & 0xff;
    s.day = trs__two(bytes + 8);
    *out = (trs_reading){ .kind = TRS_LAYOUT_ISO };
    if (length == 10) {
        out->date_alone = true;
        return trs__civil_time(&s, &out->time);
    }
    if (bytes[10] != 'T' && bytes[10] != ' ')
        return false;
    clock = read_iso_clock(bytes + ISO_CLOCK, length - ISO_CLOCK, &s, out);
    tail = (trs__rest){ bytes, bytes + ISO_CLOCK + clock, bytes + length };
    return clock && read_iso_tail(tail, &s, out) &&
           trs__civil_time(&s, &out->time);
}

static trs_read read_fields(const trs_layout *layout, trs__rest c,
                            trs__fields *f)
{
    if (c.end - c.at > TRS__VALUE_MOST)
        return TRS_READ_UNKNOWN;
    if (layout->sort == TRS__LAYOUT_PATTERN)
        return trs__pattern_read(layout->steps, c, f);
    return trs__auto_read(c, (trs_day_order)layout->order, f);
}

trs_read trs__layout_long(const trs_layout *layout, const char *bytes,
                          size_t length, trs_reading *out)
{
    trs__rest value = trs__trimmed(bytes, length);
    trs__fields f = { 0 };
    trs_read read;

    if (value.at == value.end)
        return TRS_READ_EMPTY;
    if (layout->sort == TRS__LAYOUT_EXCEL)
        return trs__excel_read(value, out);
    read = read_fields(layout, value, &f);
    return read == TRS_READ_OK ? trs__fields_finish(&f, out) : read;
}

/* Where hours, minutes and perhaps seconds stand side by side in values of a
 * shape. */
static size_t clock_of(const trs_layout_shape *shape)
{
    size_t hour = shape->at[TRS__HOUR];
    bool seconds = shape->precision >= TRS_PRECISION_SECOND;

    if (shape->precision < TRS_PRECISION_MINUTE ||
        shape->at[TRS__MINUTE] != hour + 3 ||
        (seconds && shape->at[TRS__SECOND] != hour + 6))
        return TRS__NO_CLOCK;
    return hour;
}

bool trs__layout_quick(const trs_layout *layout, const char *bytes,
                       size_t length, trs_reading *out, size_t *clock)
{
    if (length == layout->shape.length && length &&
        trs__shape_read(layout, bytes, out)) {
        *clock = clock_of(&layout->shape);
        return true;
    }
    if (layout->sort != TRS__LAYOUT_AUTO || !read_iso(bytes, length, out))
        return false;
    *clock = out->date_alone ? TRS__NO_CLOCK : ISO_CLOCK;
    return true;
}

trs_read trs_layout_read(const trs_layout *layout, const char *bytes,
                         size_t length, trs_reading *out)
{
    size_t clock;

    if (trs__layout_quick(layout, bytes, length, out, &clock))
        return TRS_READ_OK;
    return trs__layout_long(layout, bytes, length, out);
}

void trs_layout_prefer(trs_layout *layout, const char *bytes, size_t length)
{
    trs__rest value = trs__trimmed(bytes, length);
    trs__fields f = { 0 };

    if (value.at < value.end && layout->sort != TRS__LAYOUT_EXCEL &&
        read_fields(layout, value, &f) == TRS_READ_OK &&
        f.flags.kind != TRS_LAYOUT_ISO) /* which is quick already */
        trs__shape_learn(&layout->shape, &value, &f,
                         (trs_day_order)layout->order);
}

/* The conversion for a field of the value, or NULL for a byte of its own. */
static const char *conversion(const trs__fields *f, const trs__rest *c,
                              size_t *width)
{
    static const char *const usual[] = { "%Y", "%m", "%d", "%H", "%M",
                                         "%S", "%f", "%p", "%z", "%s" };

    for (int i = TRS__SPOTS - 1; i >= 0; i--) {
        if (!f->spots[i].width || f->spots[i].at != c->at - c->begin)
            continue;
        *width = f->spots[i].width;
        if (i == TRS__YEAR && *width == 2)
            return "%y";
        if (i == TRS__MONTH && trs__is_letter(*c->at))
            return "%b";
        if (i == TRS__HOUR && f->spots[TRS__HALF].width)
            return "%I";
        return usual[i];
    }
    return NULL;
}

/* The pattern of a value that was read into f; its length, 0 for no room. */
static size_t spell(const trs__fields *f, trs__rest c, char *text, size_t size)
{
    size_t n = 0;

    while (c.at < c.end && n + 3 <= size) {
        size_t width = 1;
        const char *percent = conversion(f, &c, &width);

        if (percent) {
            text[n++] = percent[0];
            text[n++] = percent[1];
        } else if (!trs__is_blank(*c.at) || !trs__is_blank(c.at[-1])) {
            text[n++] = trs__is_blank(*c.at) ? ' ' : *c.at;
        }
        c.at += width;
    }
    if (n < size)
        text[n] = '\0';
    return c.at == c.end && n < size ? n : 0;
}

bool trs_layout_pattern(const trs_layout *layout, const char *bytes,
                        size_t length, char *text, size_t size)
{
    trs__rest value = trs__trimmed(bytes, length);
    trs__fields f = { 0 };
    trs_reading reading;

    if (trs_layout_read(layout, bytes, length, &reading) != TRS_READ_OK)
        return false;
    if (layout->sort == TRS__LAYOUT_EXCEL) {
        if (size < sizeof "excel")
            return false;
        memcpy(text, "excel", sizeof "excel");
        return true;
    }
    return read_fields(layout, value, &f) == TRS_READ_OK &&
           spell(&f, value, text, size) > 0;
}
