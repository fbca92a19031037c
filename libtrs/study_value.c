/* Knows how durations, dates, hours and numbers are written in a study file, in
 * any locale. */
#include "libtrs/study_value.h"

#include <stdio.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits, at least one and at most most of them; moves *text behind them. */
static bool number(const char **text, int most, int *out)
{
    const char *at = *text;
    int value = 0;

    while (is_digit(*at) && at - *text < most)
        value = value * 10 + (*at++ - '0');
    if (at == *text || is_digit(*at))
        return false;
    *text = at;
    *out = value;
    return true;
}

bool trs__value_span(const char *text, trs_span *span, bool *days)
{
    static const char letters[] = "dhms"; /* each at most once, in order */
    static const trs_span units[] = { TRS_DAY, TRS_HOUR, TRS_MINUTE,
                                      TRS_SECOND };
    bool negative = *text == '-';
    trs_span sum = 0;
    size_t unit = 0;

    *days = false;
    text += negative;
    if (!*text)
        return false;
    while (*text) {
        const char *letter;
        int n;

        if (!number(&text, 9, &n) || !*text)
            return false;
        letter = strchr(letters, *text++);
        if (!letter || (size_t)(letter - letters) < unit)
            return false;
        unit = (size_t)(letter - letters) + 1;
        *days = *days || *letter == 'd';
        sum += n * units[letter - letters];
    }
    *span = negative ? -sum : sum;
    return true;
}

/* Moves *text behind "2025-03-09". */
static bool day(const char **text, trs_day *out)
{
    const char *at = *text;
    int year, month, date;

    if (!number(&at, 4, &year) || at - *text != 4 || *at++ != '-' ||
        !number(&at, 2, &month) || *at++ != '-' || !number(&at, 2, &date))
        return false;
    if (!trs_date_exists(year, month, date) || year < TRS_YEAR_FIRST ||
        year > TRS_YEAR_LAST)
        return false;
    *out = trs_day_of(year, month, date);
    *text = at;
    return true;
}

bool trs__value_day(const char *text, trs_day *out)
{
    return day(&text, out) && !*text;
}

bool trs__value_days(const char *text, trs_day_range *range)
{
    if (!day(&text, &range->from))
        return false;
    range->to = range->from;
    if (!*text)
        return true;
    return strncmp(text, "..", 2) == 0 && trs__value_day(text + 2, &range->to);
}

/* Moves *text behind "08:00"; up to 24:00. */
static bool clock_time(const char **text, int *minutes)
{
    int hour, minute;

    if (!number(text, 2, &hour) || *(*text)++ != ':' ||
        !number(text, 2, &minute))
        return false;
    *minutes = hour * 60 + minute;
    return minute < 60 && *minutes <= 1440;
}

bool trs__value_hours(const char *text, trs_hours *hours)
{
    return clock_time(&text, &hours->from) && *text++ == '-' &&
           clock_time(&text, &hours->to) && !*text && hours->from < 1440;
}

/* 0..6, or -1; moves *text behind the name. */
static int weekday(const char **text)
{
    static const char names[7][4] = { "mon", "tue", "wed", "thu",
                                      "fri", "sat", "sun" };

    for (int i = 0; i < 7; i++)
        if (strncmp(*text, names[i], 3) == 0) {
            *text += 3;
            return i;
        }
    return -1;
}

bool trs__value_weekdays(const char *text, unsigned *days)
{
    int from = weekday(&text), to = from;

    if (from >= 0 && *text == '-') {
        text++;
        to = weekday(&text);
    }
    if (from < 0 || to < 0 || *text)
        return false;
    *days = 1u << to;
    for (int i = from; i != to; i = (i + 1) % 7)
        *days |= 1u << i;
    return true;
}

bool trs__value_count(const char *text, uint64_t *count)
{
    uint64_t value = 0;

    if (!*text)
        return false;
    for (; *text; text++) {
        unsigned digit = (unsigned char)*text - (unsigned)'0';

        if (digit > 9 || value > (UINT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *count = value;
    return true;
}

bool trs__value_decimal(const char *text, int64_t *millionths)
{
    bool negative = *text == '-';
    int64_t value = 0;
    int whole = 0, places = 0;

    text += negative;
    for (; is_digit(*text) && whole < 12; text++, whole++)
        value = value * 10 + (*text - '0');
    if (whole == 0)
        return false;
    if (*text == '.') {
        for (text++; is_digit(*text) && places < 6; text++, places++)
            value = value * 10 + (*text - '0');
        if (places == 0)
            return false;
    }
    for (; places < 6; places++)
        value *= 10;
    *millionths = negative ? -value : value;
    return !*text;
}

/* ---- the other way ------------------------------------------------------- */

void trs__print_span(char *text, size_t size, trs_span span)
{
    static const char letters[] = "dhms";
    static const trs_span units[] = { TRS_DAY, TRS_HOUR, TRS_MINUTE,
                                      TRS_SECOND };
    uint64_t left = span < 0 ? 0 - (uint64_t)span : (uint64_t)span;
    size_t at = 0;

    /* hours rather than days, up to four days: 48h is how targets are said */
    text[0] = '\0';
    if (span < 0 && size > 1)
        at = (size_t)snprintf(text, size, "-");
    for (size_t u = left % (uint64_t)TRS_DAY ? 1 : 0; u < 4; u++) {
        uint64_t n = left / (uint64_t)units[u];

        if (u == 0 && left < 5 * (uint64_t)TRS_DAY)
            continue;
        if (n == 0 && (left || u < 3))
            continue;
        if (at < size)
            at += (size_t)snprintf(text + at, size - at, "%llu%c",
                                   (unsigned long long)n, letters[u]);
        left -= n * (uint64_t)units[u];
        if (left == 0)
            return;
    }
}

void trs__print_decimal(char *text, size_t size, int64_t millionths)
{
    uint64_t number =
        millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;
    int length =
        snprintf(text, size, "%s%llu.%06llu", millionths < 0 ? "-" : "",
                 (unsigned long long)(number / 1000000),
                 (unsigned long long)(number % 1000000));

    while (length > 0 && text[length - 1] == '0')
        text[--length] = '\0';
    if (length > 0 && text[length - 1] == '.')
        text[length - 1] = '\0';
}
