/* Knows how a value of a dimension reads: a file has "1 Mon" and "01 1000-10000"
 * so that it sorts; people read "Monday" and "1,000 to 10,000". */
#include <trs/figure.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "below 1,000", "1,000 to 10,000", "100,000 and more": of the part whose number
 * the value begins with. */
static bool print_cut(char *text, size_t size, trs_language language,
                      const trs_dimension *of, const char *value)
{
    static const trs_word words[] = { TRS_WORD_VALUE_BELOW,
                                      TRS_WORD_VALUE_BETWEEN,
                                      TRS_WORD_VALUE_FROM };
    const double millionths = 1000000;
    char *end, ends[2][64];
    trs_word_value values[2] = { { ends[0], 0 }, { ends[1], 0 } };
    unsigned long part = strtoul(value, &end, 10);
    int which = part == 0 ? 0 : part == of->cut_count ? 2 : 1;

    if (end == value || *end != ' ' || part > of->cut_count)
        return false;
    for (size_t i = 0; i < 2; i++) {
        size_t cut = part - (which != 0) + i;
        double at = cut < of->cut_count ? (double)of->cuts[cut] : 0;
        bool whole = at == millionths * (double)(int64_t)(at / millionths);

        trs_number_print(ends[i], sizeof ends[i], language, at / millionths,
                         whole ? 0 : 2);
    }
    trs_word_print(text, size, language, words[which], values, 2);
    return true;
}

/* Reads the number at *at and moves behind it. */
static bool read_number(const char **at, int *number)
{
    char *end;
    long value = strtol(*at, &end, 10);

    if (end == *at || value < 0 || value > 9999)
        return false;
    *number = (int)value;
    *at = end;
    return true;
}

static bool read_date(const char *value, int *year, int *month, int *day)
{
    return read_number(&value, year) && *value++ == '-' &&
           read_number(&value, month) && *value++ == '-' &&
           read_number(&value, day) && !*value;
}

static bool print_part(char *text, size_t size, trs_language language,
                       trs_time_part part, const char *value)
{
    const char *rest = value;
    int year, month, day, number;
    char hour[16];
    trs_word_value at = { hour, 0 };

    if (!read_number(&rest, &number))
        return false;
    switch (part) {
    case TRS_PART_WEEKDAY:
        if (number < 1 || number > 7)
            return false;
        snprintf(
            text, size, "%s",
            trs_word_text(language, (trs_word)(TRS_WORD_MONDAY + number - 1)));
        return true;
    case TRS_PART_HOUR:
        snprintf(hour, sizeof hour, "%d", number);
        trs_word_print(text, size, language, TRS_WORD_WHEN_HOUR, &at, 1);
        return true;
    case TRS_PART_DATE:
        if (!read_date(value, &year, &month, &day))
            return false;
        trs_date_print(text, size, language, trs_day_of(year, month, day));
        return true;
    default:
        return false;
    }
}

size_t trs_value_print(char *text, size_t size, trs_language language,
                       const trs_study *study, size_t dimension,
                       const char *value)
{
    const trs_dimension *of = trs_study_dimension(study, dimension);
    char own[256] = "";
    bool printed = false;

    if (value && of->kind == TRS_DIMENSION_COLUMN && of->cut_count)
        printed = print_cut(own, sizeof own, language, of, value);
    else if (value && of->kind == TRS_DIMENSION_PART)
        printed = print_part(own, sizeof own, language, of->part, value);
    else if (value && of->kind == TRS_DIMENSION_BEFORE) {
        printed = true;
        snprintf(own, sizeof own, "%s",
                 trs_word_text(language, strcmp(value, "yes") == 0
                                             ? TRS_WORD_VALUE_YES
                                             : TRS_WORD_VALUE_NO));
    }
    if (printed)
        value = own;
    else
        value = value ? trs_study_value_label(study, dimension, value)
                      : trs_word_text(language, TRS_WORD_SAY_NO_VALUE);
    return (size_t)snprintf(text, size, "%s", value);
}
