/* Knows how a text is filled with values, and how numbers, durations and dates
 * are written in each language.  No locale, no allocation. */
#include "plots/words.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *code;
    const char *const *words;
    const char *group, *point; /* of a number                        */
    bool zero_is_singular;
} languages[TRS_LANGUAGE_COUNT] = {
    { "en", trs__words_en, ",", ".", false },
    { "fr", trs__words_fr, "\u202f", ",", true },
};

/* Text being written: what does not fit is counted but left out. */
typedef struct sink {
    char *text;
    size_t size, length;
} sink;

static bool continues(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static void put(sink *to, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (to->length + i + 1 < to->size)
            to->text[to->length + i] = bytes[i];
    to->length += count;
}

static void put_text(sink *to, const char *text)
{
    put(to, text, strlen(text));
}

/* How many bytes the character has that begins with this one. */
static size_t width_of(char byte)
{
    unsigned char lead = (unsigned char)byte;

    return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Ends the text; a character cut in two goes altogether. */
static size_t finish(sink *to)
{
    size_t end = to->length, last;

    if (to->size == 0)
        return to->length;
    if (end >= to->size) {
        end = last = to->size - 1;
        while (last > 0 && continues(to->text[last - 1]))
            last--;
        if (last > 0 && last - 1 + width_of(to->text[last - 1]) > end)
            end = last - 1;
    }
    to->text[end] = '\0';
    return to->length;
}

static trs_language known(trs_language language)
{
    return (unsigned)language < TRS_LANGUAGE_COUNT ? language : TRS_LANGUAGE_EN;
}

int trs_language_find(trs_language *out, const char *code)
{
    for (int i = 0; code && i < TRS_LANGUAGE_COUNT; i++) {
        size_t length = strlen(languages[i].code);
        char next = '\0';

        if (strncmp(code, languages[i].code, length) != 0)
            continue;
        next = code[length];
        if (next && !strchr("_-.@", next))
            continue;
        *out = (trs_language)i;
        return 1;
    }
    return 0;
}

const char *trs_word_text(trs_language language, trs_word word)
{
    language = known(language);
    if ((unsigned)word >= TRS_WORD_COUNT || !languages[language].words[word])
        return "";
    return languages[language].words[word];
}

static bool singular(trs_language language, double number)
{
    double size = fabs(number);

    if (languages[language].zero_is_singular)
        return size < 2;
    return size == 1;
}

/* One place, from its number to its closing brace; answers what follows it. */
static const char *put_place(sink *to, trs_language language, const char *at,
                             const trs_word_value *values, size_t count)
{
    size_t which = (size_t)(*at - '1');
    const char *end = strchr(at, '}');
    const char *bar = strchr(at, '|');

    if (!end) {
        put_text(to, at);
        return at + strlen(at);
    }
    if (which >= count)
        return end + 1;
    if (at[1] != '?')
        put_text(to, values[which].text);
    else if (bar && bar < end && singular(language, values[which].number))
        put(to, at + 2, (size_t)(bar - at - 2));
    else if (bar && bar < end)
        put(to, bar + 1, (size_t)(end - bar - 1));
    return end + 1;
}

size_t trs_word_print(char *text, size_t size, trs_language language,
                      trs_word word, const trs_word_value *values, size_t count)
{
    sink to = { text, size, 0 };
    const char *at = trs_word_text(language, word);

    language = known(language);
    while (*at) {
        if (at[0] == '{' && at[1] >= '1' && at[1] <= '9') {
            at = put_place(&to, language, at + 1, values, count);
        } else {
            put(&to, at, 1);
            at += at[0] == '{' && at[1] == '{' ? 2 : 1;
        }
    }
    return finish(&to);
}

static size_t print_one(char *text, size_t size, trs_language language,
                        trs_word word, const char *value, double number)
{
    trs_word_value values[1];

    values[0].text = value;
    values[0].number = number;
    return trs_word_print(text, size, language, word, values, 1);
}

static const double tens[] = { 1, 10, 100, 1e3, 1e4, 1e5, 1e6 };

static double rounded(double value, int decimals)
{
    return round(value * tens[decimals]) / tens[decimals];
}

size_t trs_number_print(char *text, size_t size, trs_language language,
                        double value, int decimals)
{
    sink to = { text, size, 0 };
    char digits[400]; /* %.0f of DBL_MAX has 309 */
    size_t whole;

    language = known(language);
    if (decimals < 0 || decimals > 6)
        decimals = 0;
    if (!isfinite(value)) {
        put_text(&to, "–");
        return finish(&to);
    }
    snprintf(digits, sizeof digits, "%.0f",
             round(fabs(value) * tens[decimals]));
    while (strlen(digits) < (size_t)decimals + 1) {
        memmove(digits + 1, digits, strlen(digits) + 1);
        digits[0] = '0';
    }
    whole = strlen(digits) - (size_t)decimals;
    if (value < 0 && strspn(digits, "0") < strlen(digits))
        put_text(&to, "−");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            put_text(&to, languages[language].group);
        put(&to, digits + i, 1);
    }
    if (decimals > 0)
        put_text(&to, languages[language].point);
    put_text(&to, digits + whole);
    return finish(&to);
}

size_t trs_count_print(char *text, size_t size, trs_language language,
                       double count)
{
    char number[64];

    trs_number_print(number, sizeof number, language, fabs(count), 0);
    if (count < 0)
        return print_one(text, size, language, TRS_WORD_FEWER_THAN, number, 0);
    return trs_number_print(text, size, language, count, 0);
}

size_t trs_share_print(char *text, size_t size, trs_language language,
                       double share, int decimals)
{
    char number[64], percent[64];
    double least, value = share * 100;

    if (!isfinite(share))
        return trs_number_print(text, size, language, share, 0);
    if (decimals < 0 || decimals > 6)
        decimals = 0;
    least = 1 / tens[decimals];
    if (value > 0 && rounded(value, decimals) <= 0)
        value = least;
    else if (value < 100 && rounded(value, decimals) >= 100)
        value = 100 - least;
    trs_number_print(number, sizeof number, language, value, decimals);
    print_one(percent, sizeof percent, language, TRS_WORD_PERCENT, number,
              value);
    if (share > 0 && rounded(share * 100, decimals) <= 0)
        return print_one(text, size, language, TRS_WORD_FEWER_THAN, percent, 0);
    if (share < 1 && rounded(share * 100, decimals) >= 100)
        return print_one(text, size, language, TRS_WORD_MORE_THAN, percent, 0);
    return print_one(text, size, language, TRS_WORD_PERCENT, number, value);
}

static const struct {
    double seconds; /* in one        */
    double below;   /* largest size  */
    int decimals;   /* in a column   */
    trs_word word, name;
} units[] = {
    [TRS_UNIT_SECONDS] = { 1, 120, 0, TRS_WORD_SECONDS, TRS_WORD_UNIT_SECONDS },
    [TRS_UNIT_MINUTES] = { 60, 7200, 0, TRS_WORD_MINUTES,
                           TRS_WORD_UNIT_MINUTES },
    [TRS_UNIT_HOURS] = { 3600, 345600, 1, TRS_WORD_HOURS, TRS_WORD_UNIT_HOURS },
    [TRS_UNIT_DAYS] = { 86400, HUGE_VAL, 1, TRS_WORD_DAYS, TRS_WORD_UNIT_DAYS },
    [TRS_UNIT_CLOCK] = { 3600, 0, 0, TRS_WORD_HOURS, TRS_WORD_UNIT_CLOCK },
};

trs_unit trs_unit_for(double seconds)
{
    double length = fabs(seconds);
    int unit = TRS_UNIT_SECONDS;

    while (unit < TRS_UNIT_DAYS && length >= units[unit].below)
        unit++;
    return (trs_unit)unit;
}

const char *trs_unit_text(trs_language language, trs_unit unit)
{
    if (unit < TRS_UNIT_SECONDS || unit > TRS_UNIT_CLOCK)
        unit = TRS_UNIT_HOURS;
    return trs_word_text(language, units[unit].name);
}

/* Three significant digits at most, and none that says nothing: 41, not 41.0;
 * what is below 10 keeps one decimal unless that is zero. */
static int decimals_of(double value)
{
    double size = fabs(value);
    int decimals = size < 0.0995 ? 3 : size < 0.995 ? 2 : size < 99.95 ? 1 : 0;

    while (decimals > 0 &&
           rounded(value, decimals) == rounded(value, decimals - 1))
        decimals--;
    return decimals;
}

static size_t print_clock(char *text, size_t size, trs_language language,
                          double seconds)
{
    char hours[64], whole[80];
    double minutes = round(fabs(seconds) / 60);

    if (!isfinite(seconds))
        return trs_number_print(text, size, language, seconds, 0);
    trs_number_print(hours, sizeof hours, language, floor(minutes / 60), 0);
    snprintf(whole, sizeof whole, "%s%s:%02d",
             seconds < 0 && minutes > 0 ? "−" : "", hours,
             (int)fmod(minutes, 60));
    return (size_t)snprintf(text, size, "%s", whole);
}

size_t trs_duration_print(char *text, size_t size, trs_language language,
                          double seconds, trs_unit unit)
{
    char number[64];
    double value;

    if (unit == TRS_UNIT_CLOCK)
        return print_clock(text, size, language, seconds);
    if (!isfinite(seconds))
        return trs_number_print(text, size, language, seconds, 0);
    if (unit < TRS_UNIT_SECONDS || unit > TRS_UNIT_DAYS)
        unit = trs_unit_for(seconds);
    value = seconds / units[unit].seconds;
    trs_number_print(number, sizeof number, language, value,
                     decimals_of(value));
    return print_one(text, size, language, units[unit].word, number, value);
}

size_t trs_duration_cell(char *text, size_t size, trs_language language,
                         double seconds, trs_unit unit)
{
    double value, least;
    char number[64];

    if (unit == TRS_UNIT_CLOCK)
        return print_clock(text, size, language, seconds);
    if (unit < TRS_UNIT_SECONDS || unit > TRS_UNIT_DAYS)
        unit = trs_unit_for(seconds);
    value = seconds / units[unit].seconds;
    least = 1 / tens[units[unit].decimals];
    if (value > 0 && rounded(value, units[unit].decimals) <= 0) {
        trs_number_print(number, sizeof number, language, least,
                         units[unit].decimals);
        return print_one(text, size, language, TRS_WORD_FEWER_THAN, number, 0);
    }
    return trs_number_print(text, size, language, value, units[unit].decimals);
}

/* The civil date of a day counted from 1970-01-01 (the era of 400 years begins
 * on 1 March, so that the leap day is its last). */
void trs__civil(int64_t day, int64_t *year, int *month, int *of_month)
{
    int64_t z = day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t of_era = z - era * 146097;
    int64_t y =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153;

    *of_month = (int)(of_year - (153 * m + 2) / 5) + 1;
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = y + era * 400 + (*month <= 2);
}

/* The French say 1er mars, but 2 mars. */
static void print_day(char *text, size_t size, trs_language language, int day)
{
    char number[16];

    snprintf(number, sizeof number, "%d", day);
    if (day == 1)
        print_one(text, size, language, TRS_WORD_FIRST_OF_MONTH, number, 1);
    else
        snprintf(text, size, "%s", number);
}

size_t trs_date_print(char *text, size_t size, trs_language language,
                      int64_t day)
{
    trs_word_value values[3];
    char day_text[32], year_text[32];
    int64_t year;
    int month, of_month;

    trs__civil(day, &year, &month, &of_month);
    print_day(day_text, sizeof day_text, language, of_month);
    snprintf(year_text, sizeof year_text, "%lld", (long long)year);
    values[0] = (trs_word_value){ day_text, of_month };
    values[1] = (trs_word_value){
        trs_word_text(language, (trs_word)(TRS_WORD_JANUARY + month - 1)), 1
    };
    values[2] = (trs_word_value){ year_text, 1 };
    return trs_word_print(text, size, language, TRS_WORD_DATE, values, 3);
}
