/* Knows how numbers and texts are spelled in CSV and JSON. */
#include <trs/out.h>

#include "libtrs/status.h"
#include "libtrs/text.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void trs_out_begin(trs_out *out, trs_write write, void *context)
{
    out->write = write;
    out->context = context;
    out->failed = out->after = false;
    out->used = 0;
}

static void hand_on(trs_out *out)
{
    if (!out->failed && out->used)
        out->failed = !out->write(out->context, out->bytes, out->used);
    out->used = 0;
}

trs_status trs_out_end(trs_out *out, trs_error *err)
{
    hand_on(out);
    return out->failed ? trs__fail(err, TRS_EIO, "cannot write the output")
                       : TRS_OK;
}

void trs_out_bytes(trs_out *out, const char *bytes, size_t size)
{
    if (size > sizeof out->bytes - out->used)
        hand_on(out);
    if (size > sizeof out->bytes) {
        if (!out->failed)
            out->failed = !out->write(out->context, bytes, size);
        return;
    }
    memcpy(out->bytes + out->used, bytes, size);
    out->used += size;
}

void trs_out_text(trs_out *out, const char *text)
{
    trs_out_bytes(out, text, strlen(text));
}

void trs_out_format(trs_out *out, const char *format, ...)
{
    char text[1024];
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (length > 0)
        trs_out_bytes(out, text,
                      (size_t)length < sizeof text ? (size_t)length
                                                   : sizeof text - 1);
}

/* ---- numbers ------------------------------------------------------------- */

enum { MOST_DIGITS = 17 };

/* Without the zeros at the end. */
static void close_digits(char *digits, int n)
{
    while (n > 1 && digits[n - 1] == '0')
        n--;
    digits[n] = '\0';
}

/* The digits and the decimal exponent of a number: d.ddd times ten to it.  The
 * decimal point of the locale is skipped, whatever it is. */
static int read_digits(const char *c, char *digits)
{
    int n = 0;

    for (; *c && *c != 'e'; c++)
        if (*c >= '0' && *c <= '9' && n < MOST_DIGITS)
            digits[n++] = *c;
    close_digits(digits, n);
    return *c ? (int)strtol(c + 1, NULL, 10) : 0;
}

/* A duration in seconds, or a count: at most 15 digits, three of them behind the
 * point.  false: the number is no such decimal. */
static bool in_thousandths(double number, char *digits, int *exponent)
{
    char backwards[MOST_DIGITS];
    uint64_t whole;
    int n = 0;

    if (!(number < 1e12))
        return false;
    whole = (uint64_t)(number * 1000 + 0.5);
    if (whole == 0 || (double)whole / 1000 != number)
        return false;
    for (; whole > 0; whole /= 10)
        backwards[n++] = (char)('0' + whole % 10);
    for (int i = 0; i < n; i++)
        digits[i] = backwards[n - 1 - i];
    close_digits(digits, n);
    *exponent = n - 1 - 3;
    return true;
}

/* The fewest digits that read back to the same positive number.  A decimal of up
 * to 15 digits is the only one near its double: written with 15 and without the
 * zeros at the end it is the shortest.  Not so below DBL_MIN, where doubles are
 * few. */
static int shortest(double number, char *digits)
{
    int precision = number < DBL_MIN ? 1 : 15, exponent;
    char text[64];

    if (in_thousandths(number, digits, &exponent))
        return exponent;
    do
        snprintf(text, sizeof text, "%.*e", precision - 1, number);
    while (precision++ < MOST_DIGITS && strtod(text, NULL) != number);
    return read_digits(text, digits);
}

static size_t put(char *text, size_t at, const char *bytes, size_t n)
{
    memcpy(text + at, bytes, n);
    return at + n;
}

static size_t put_zeros(char *text, size_t at, int n)
{
    for (; n > 0; n--)
        text[at++] = '0';
    return at;
}

/* Digits with the point after the first exponent + 1 of them. */
static size_t put_plain(char *text, size_t at, const char *digits, int exponent)
{
    int n = (int)strlen(digits);

    if (exponent < 0) {
        at = put(text, at, "0.", 2);
        at = put_zeros(text, at, -exponent - 1);
        return put(text, at, digits, (size_t)n);
    }
    if (exponent + 1 >= n) {
        at = put(text, at, digits, (size_t)n);
        return put_zeros(text, at, exponent + 1 - n);
    }
    at = put(text, at, digits, (size_t)exponent + 1);
    text[at++] = '.';
    return put(text, at, digits + exponent + 1, (size_t)(n - exponent - 1));
}

static size_t put_scientific(char *text, size_t at, const char *digits,
                             int exponent)
{
    char power[16];
    int n = snprintf(power, sizeof power, "e%+03d", exponent);

    text[at++] = digits[0];
    if (digits[1]) {
        text[at++] = '.';
        at = put(text, at, digits + 1, strlen(digits) - 1);
    }
    return put(text, at, power, (size_t)n);
}

size_t trs_double_print(char *text, size_t size, double number)
{
    char spelled[TRS_DOUBLE_TEXT], digits[MOST_DIGITS + 1];
    double positive = fabs(number);
    size_t at = 0;
    int exponent;

    if (!isfinite(number)) {
        spelled[0] = '\0';
    } else if (number == 0) {
        at = put(spelled, 0, "0", 1);
    } else {
        if (number < 0)
            spelled[at++] = '-';
        exponent = shortest(positive, digits);
        at = positive >= 1e-5 && positive < 1e15
                 ? put_plain(spelled, at, digits, exponent)
                 : put_scientific(spelled, at, digits, exponent);
    }
    spelled[at] = '\0';
    snprintf(text, size, "%s", spelled);
    return at;
}

void trs_out_number(trs_out *out, double number)
{
    char text[TRS_DOUBLE_TEXT];

    trs_out_bytes(out, text, trs_double_print(text, sizeof text, number));
}

void trs_out_count(trs_out *out, uint64_t count)
{
    trs_out_format(out, "%" PRIu64, count);
}

/* ---- CSV ----------------------------------------------------------------- */

void trs_out_cell(trs_out *out, const char *bytes, size_t size)
{
    bool quote = false, run = size && memchr("=+-@\t\r", bytes[0], 6);

    for (size_t i = 0; i < size; i++)
        quote |= bytes[i] == '"' || bytes[i] == ',' || bytes[i] == '\n' ||
                 bytes[i] == '\r';
    quote |= size && (bytes[0] == ' ' || bytes[size - 1] == ' ');
    if (quote)
        trs_out_text(out, "\"");
    if (run)
        trs_out_text(out, "'");
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '"')
            trs_out_text(out, "\"");
        trs_out_bytes(out, &bytes[i], 1);
    }
    if (quote)
        trs_out_text(out, "\"");
}

/* ---- JSON ---------------------------------------------------------------- */

static void put_escape(trs_out *out, unsigned char c)
{
    switch (c) {
    case '"':
        trs_out_text(out, "\\\"");
        break;
    case '\\':
        trs_out_text(out, "\\\\");
        break;
    case '\n':
        trs_out_text(out, "\\n");
        break;
    case '\t':
        trs_out_text(out, "\\t");
        break;
    default:
        trs_out_format(out, "\\u%04x", c);
    }
}

void trs_out_string(trs_out *out, const char *bytes, size_t size)
{
    trs_out_text(out, "\"");
    for (size_t i = 0; i < size;) {
        const unsigned char *at = (const unsigned char *)bytes + i;
        size_t n = trs__character(bytes + i, size - i);

        if (n == 0)
            trs_out_text(out, "\xEF\xBF\xBD");
        else if (n == 1 &&
                 (*at < ' ' || *at == '"' || *at == '\\' || *at == 0x7F))
            put_escape(out, *at);
        else
            trs_out_bytes(out, bytes + i, n);
        i += n ? n : 1;
    }
    trs_out_text(out, "\"");
}

static void separate(trs_out *out)
{
    if (out->after)
        trs_out_text(out, ",");
}

void trs_out_open(trs_out *out, char bracket)
{
    separate(out);
    trs_out_bytes(out, &bracket, 1);
    out->after = false;
}

void trs_out_close(trs_out *out, char bracket)
{
    trs_out_bytes(out, &bracket, 1);
    out->after = true;
}

void trs_out_key(trs_out *out, const char *key)
{
    separate(out);
    trs_out_string(out, key, strlen(key));
    trs_out_text(out, ":");
    out->after = false;
}

void trs_out_json_text(trs_out *out, const char *text)
{
    separate(out);
    if (text)
        trs_out_string(out, text, strlen(text));
    else
        trs_out_text(out, "null");
    out->after = true;
}

void trs_out_json_number(trs_out *out, double number, bool present)
{
    separate(out);
    if (present && isfinite(number))
        trs_out_number(out, number);
    else
        trs_out_text(out, "null");
    out->after = true;
}

void trs_out_json_count(trs_out *out, uint64_t count)
{
    separate(out);
    trs_out_count(out, count);
    out->after = true;
}

void trs_out_json_bool(trs_out *out, bool value)
{
    separate(out);
    trs_out_text(out, value ? "true" : "false");
    out->after = true;
}
