/* Knows patterns: checks one, turns it into steps, reads values by them.  A
 * step is a byte that the value must show, a blank that stands for one or more,
 * or a conversion letter with the high bit set. */
#include "libtrs/layout.h"
#include "libtrs/status.h"

#include <string.h>

#define CONVERSION(letter) ((char)((letter) | 0x80))

/* Which conversions tell what; none may be told twice. */
enum {
    YEAR = 1,
    MONTH = 2,
    DAY = 4,
    YEARDAY = 8,
    HOUR24 = 16,
    HOUR12 = 32,
    MINUTE = 64,
    SECOND = 128,
    FRACTION = 256,
    HALF = 512,
    OFFSET = 1024,
    EPOCH = 2048
};

typedef struct compiler {
    const char *pattern;
    char steps[sizeof((trs_layout *)0)->steps];
    size_t n;
    unsigned told;
    trs_error *err;
} compiler;

static const struct {
    char letter;
    char step; /* conversions that read alike share a step */
    unsigned tells;
    const char *name;
} conversions[] = {
    { 'Y', 'Y', YEAR, "year" },
    { 'y', 'y', YEAR, "year" },
    { 'm', 'm', MONTH, "month" },
    { 'b', 'b', MONTH, "month" },
    { 'B', 'b', MONTH, "month" },
    { 'd', 'd', DAY, "day" },
    { 'e', 'e', DAY, "day" },
    { 'j', 'j', YEARDAY, "day of the year" },
    { 'H', 'H', HOUR24, "hour" },
    { 'I', 'I', HOUR12, "hour" },
    { 'M', 'M', MINUTE, "minute" },
    { 'S', 'S', SECOND, "second" },
    { 'f', 'f', FRACTION, "fraction" },
    { 'p', 'p', HALF, "AM or PM" },
    { 'z', 'z', OFFSET, "offset" },
    { 's', 's', EPOCH, "epoch" },
};

/* Conversions of other tools, and what is wanted instead. */
static const struct {
    char letter;
    const char *instead;
} misses[] = {
    { 'D', "%m/%d/%y" },
    { 'h', "%b" },
    { 'i', "%M" },
    { 'k', "%H" },
    { 'l', "%I" },
    { 'L', "%f" },
    { 'N', "%f" },
    { 'P', "%p" },
    { 'n', "a space" },
    { 't', "a space" },
    { 'r', "%I:%M:%S %p" },
    { 'Z', "%z for an offset, or timezone: in the study file" },
    { 'a', "a pattern without the weekday" },
    { 'A', "a pattern without the weekday" },
};

static trs_status unknown_conversion(const compiler *c, char letter)
{
    if (letter == '\0')
        return trs__fail(c->err, TRS_EVALUE,
                         "pattern \"%s\" ends in a lone %%; want %%%% for a "
                         "percent sign",
                         c->pattern);
    for (size_t i = 0; i < sizeof misses / sizeof *misses; i++)
        if (misses[i].letter == letter)
            return trs__fail(c->err, TRS_EVALUE,
                             "pattern \"%s\": %%%c is not known; want %s",
                             c->pattern, letter, misses[i].instead);
    return trs__fail(c->err, TRS_EVALUE,
                     "pattern \"%s\": %%%c is not known; want one of %%Y %%y "
                     "%%m %%d %%e %%b %%B %%H %%I %%M %%S %%f %%p %%z %%s %%j "
                     "%%T %%F %%R %%%%",
                     c->pattern, letter);
}

static trs_status add_step(compiler *c, char step)
{
    if (c->n + 1 >= sizeof c->steps)
        return trs__fail(c->err, TRS_EVALUE, "pattern \"%s\" is too long",
                         c->pattern);
    c->steps[c->n++] = step;
    return TRS_OK;
}

static trs_status add_conversion(compiler *c, char letter)
{
    for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++) {
        unsigned tells = conversions[i].tells;
        unsigned same = tells & (HOUR24 | HOUR12) ? HOUR24 | HOUR12 : tells;

        if (conversions[i].letter != letter)
            continue;
        if (c->told & same)
            return trs__fail(c->err, TRS_EVALUE,
                             "pattern \"%s\" names the %s twice", c->pattern,
                             conversions[i].name);
        c->told |= tells;
        return add_step(c, CONVERSION(conversions[i].step));
    }
    return unknown_conversion(c, letter);
}

/* What stands behind a percent sign: one conversion, or a short form. */
static trs_status add_percent(compiler *c, char letter)
{
    static const struct {
        char letter;
        const char *text; /* conversions and the bytes between them */
    } shorts[] = { { 'T', "H:M:S" }, { 'F', "Y-m-d" }, { 'R', "H:M" } };

    if (letter == '%')
        return add_step(c, '%');
    for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++) {
        trs_status status = TRS_OK;

        if (shorts[i].letter != letter)
            continue;
        for (const char *t = shorts[i].text; *t && status == TRS_OK; t++)
            status =
                trs__is_letter(*t) ? add_conversion(c, *t) : add_step(c, *t);
        return status;
    }
    return add_conversion(c, letter);
}

static trs_status add_byte(compiler *c, const char *at)
{
    unsigned time = HOUR24 | HOUR12;

    if ((signed char)*at < ' ' && *at != '\t')
        return trs__fail(c->err, TRS_EVALUE,
                         "a pattern is made of ASCII; \"%s\" is not",
                         c->pattern);
    if (trs__is_blank(*at))
        return c->n == 0 || c->steps[c->n - 1] == ' ' ? TRS_OK
                                                      : add_step(c, ' ');
    if (*at == 'Z' && at[1] == '\0' && c->told & time) {
        c->told |= OFFSET;
        return add_step(c, CONVERSION('Z'));
    }
    return add_step(c, *at);
}

/* Whether the fields make a date, and a time where there is one. */
static trs_status check_fields(const compiler *c)
{
    const unsigned date = YEAR | MONTH | DAY | YEARDAY;
    const unsigned clock = HOUR24 | HOUR12 | MINUTE | SECOND | FRACTION | HALF;
    const unsigned t = c->told;
    const char *wrong = NULL;

    if (t & EPOCH)
        wrong = t & (date | clock | OFFSET)
                    ? "%s stands alone, its fraction included"
                    : NULL;
    else if (!(t & date))
        wrong = strchr(c->pattern, '%') ? "it names no date; want %Y, %m and %d"
                                        : "want conversions, as in %d/%m/%Y";
    else if (!(t & YEAR))
        wrong = "it names no year; want %Y or %y";
    else if (t & YEARDAY)
        wrong = t & (MONTH | DAY) ? "%j stands without month and day" : NULL;
    else if (!(t & MONTH))
        wrong = "it names no month; want %m or %b";
    else if (!(t & DAY))
        wrong = "it names no day; want %d";
    if (!wrong && t & HOUR12 && !(t & HALF))
        wrong = "%I needs %p; want %H for hours 0 to 24";
    if (!wrong && t & HALF && !(t & HOUR12))
        wrong = "%p goes with %I";
    if (!wrong && t & MINUTE && !(t & (HOUR24 | HOUR12)))
        wrong = "%M is the minute and needs %H; the month is %m";
    if (!wrong && t & SECOND && !(t & MINUTE))
        wrong = "%S needs %M";
    if (!wrong && t & FRACTION && !(t & SECOND))
        wrong = "%f needs %S";
    if (!wrong && t & OFFSET && !(t & (HOUR24 | HOUR12)))
        wrong = "%z needs a time of day";
    if (!wrong)
        return TRS_OK;
    return trs__fail(c->err, TRS_EVALUE, "pattern \"%s\": %s", c->pattern,
                     wrong);
}

/* A value that the steps read, every field at its full width. */
static size_t write_example(const char *steps, char *text, size_t size)
{
    static const struct {
        char letter;
        const char *text;
    } parts[] = { { 'Y', "2011" }, { 'm', "10" }, { 'd', "25" }, { 'e', "25" },
                  { 'H', "14" },   { 'M', "30" }, { 'S', "45" }, { 'f', "678" },
                  { 'z', "Z" },    { 'Z', "Z" } };
    size_t n = 0;

    for (; *steps && n + 4 < size; steps++) {
        const char *part = NULL;

        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            if (*steps == CONVERSION(parts[i].letter))
                part = parts[i].text;
        if (!part)
            text[n++] = *steps;
        for (; part && *part; part++)
            text[n++] = *part;
    }
    return n;
}

trs_status trs_layout_compile(trs_layout *layout, const char *pattern,
                              trs_error *err)
{
    compiler c = { .pattern = pattern, .err = err };
    trs_layout made = { .sort = TRS__LAYOUT_PATTERN };
    trs_status status = TRS_OK;
    char example[128];

    if (strcmp(pattern, "excel") == 0) {
        made.sort = TRS__LAYOUT_EXCEL;
        *layout = made;
        return TRS_OK;
    }
    for (const char *at = pattern; status == TRS_OK && *at; at++)
        status = *at == '%' ? add_percent(&c, *++at) : add_byte(&c, at);
    if (status == TRS_OK)
        status = check_fields(&c);
    if (status != TRS_OK)
        return status;
    if (c.n && c.steps[c.n - 1] == ' ') /* values are trimmed too */
        c.steps[--c.n] = '\0';
    memcpy(made.steps, c.steps, sizeof made.steps);
    trs_layout_prefer(&made, example,
                      write_example(made.steps, example, sizeof example));
    *layout = made;
    return TRS_OK;
}

/* The conversions that are numbers. */
static bool read_field(char letter, trs__rest *c, trs__fields *f)
{
    switch (letter) {
    case 'Y':
        return trs__read_number(c, 4, 4, &f->year, &f->spots[TRS__YEAR]);
    case 'm':
        return trs__read_number(c, 1, 2, &f->month, &f->spots[TRS__MONTH]);
    case 'e':
        while (c->at < c->end && trs__is_blank(*c->at))
            c->at++;
        return trs__read_number(c, 1, 2, &f->day, &f->spots[TRS__DAY]);
    case 'd':
        return trs__read_number(c, 1, 2, &f->day, &f->spots[TRS__DAY]);
    case 'H':
    case 'I':
        return trs__read_number(c, 1, 2, &f->hour, &f->spots[TRS__HOUR]);
    case 'M':
        return trs__read_number(c, 1, 2, &f->minute, &f->spots[TRS__MINUTE]);
    case 'S':
        return trs__read_number(c, 1, 2, &f->second, &f->spots[TRS__SECOND]);
    default:
        return false;
    }
}

static bool read_short_year(trs__rest *c, trs__fields *f)
{
    if (!trs__read_number(c, 2, 2, &f->year, &f->spots[TRS__YEAR]))
        return false;
    f->year += f->year >= 69 ? 1900 : 2000;
    return true;
}

static bool read_day_of_year(trs__rest *c, trs__fields *f)
{
    if (!trs__read_number(c, 1, 3, &f->day_of_year, NULL))
        return false;
    if (f->day_of_year == 0)
        f->day_of_year = 999; /* refused when the fields are checked */
    return true;
}

static bool read_step(char letter, trs__rest *c, trs__fields *f)
{
    switch (letter) {
    case 'y':
        return read_short_year(c, f);
    case 'b':
        return trs__read_month_name(c, f);
    case 'j':
        return read_day_of_year(c, f);
    case 'f':
        return trs__read_fraction(c, f);
    case 'p':
        return trs__read_half(c, f);
    case 'z':
        return trs__read_offset(c, &f->offset, &f->spots[TRS__OFFSET]);
    case 'Z':
        return c->at < c->end && *c->at == 'Z' &&
               trs__read_offset(c, &f->offset, &f->spots[TRS__OFFSET]);
    case 's':
        return trs__read_epoch(c, f);
    default:
        return read_field(letter, c, f);
    }
}

/* A byte of the pattern that is no conversion. */
static bool read_byte(const char *step, trs__rest *c)
{
    const char *from = c->at;

    if (*step == ' ') {
        while (c->at < c->end && trs__is_blank(*c->at))
            c->at++;
        return c->at > from;
    }
    if (c->at == c->end)
        return false;
    c->at++;
    return *from == *step ||
           (*step == '.' && step[1] == CONVERSION('f') && *from == ',');
}

trs_read trs__pattern_read(const char *steps, trs__rest c, trs__fields *f)
{
    f->flags.kind = TRS_LAYOUT_PATTERN;
    for (; *steps; steps++) {
        bool there = (signed char)*steps < 0
                         ? read_step((char)(*steps & 0x7f), &c, f)
                         : read_byte(steps, &c);

        if (!there)
            return TRS_READ_UNKNOWN;
    }
    f->flags.kind = TRS_LAYOUT_PATTERN;
    return c.at == c.end ? TRS_READ_OK : TRS_READ_UNKNOWN;
}

/* A day number and a fraction of a day.  The 1900 system counts a 29 February
 * 1900 that never was as day 60: before it the count starts a day later. */
trs_read trs__excel_read(trs__rest c, trs_reading *out)
{
    enum { DAY_1 = -25567, NEVER_WAS = 60 };
    const int64_t whole = INT64_C(10000000000);
    int64_t days = 0, parts = 0, scale = whole;
    size_t digits = trs__digits(&c);

    if (digits < 1 || digits > 6)
        return TRS_READ_UNKNOWN;
    while (digits--)
        days = days * 10 + (*c.at++ - '0');
    memset(out, 0, sizeof *out);
    out->date_alone = c.at == c.end;
    if (!out->date_alone && *c.at != '.' && *c.at != ',')
        return TRS_READ_UNKNOWN;
    for (c.at += !out->date_alone; c.at < c.end && trs__is_digit(*c.at); c.at++)
        if (scale > 1) {
            scale /= 10;
            parts += (*c.at - '0') * scale;
        }
    if (c.at != c.end)
        return TRS_READ_UNKNOWN;
    if (days == NEVER_WAS)
        return TRS_READ_NO_SUCH;
    days += DAY_1 - (days < NEVER_WAS ? 1 : 2);
    if (days < TRS_DAY_FIRST || days > TRS_DAY_LAST)
        return TRS_READ_YEAR;
    out->kind = TRS_LAYOUT_EXCEL;
    out->precision =
        out->date_alone ? TRS_PRECISION_DAY : TRS_PRECISION_MILLISECOND;
    out->time = days * TRS_DAY + (parts * TRS_DAY + whole / 2) / whole;
    return TRS_READ_OK;
}
