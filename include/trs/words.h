/* words - every label and sentence that is drawn or printed, by language.
 *
 * A language is one table from trs_word to text (plots/words_LANGUAGE.c).  A
 * text may hold places: "{1}" to "{9}" take a value's text, and "{1?day|days}"
 * takes the first form where value 1 is singular in the language, else the
 * second.  "{{" is a brace.
 *
 *     trs_word_value value = { "3", 3 };
 *     trs_word_print(text, sizeof text, TRS_LANGUAGE_EN, TRS_WORD_DAYS,
 *                    &value, 1);
 *
 * All print functions write at most size bytes with the closing NUL, never
 * half a character, and return the length of the whole text.  None of them
 * looks at the locale, allocates or fails. */
#ifndef TRS_WORDS_H
#define TRS_WORDS_H

#include <trs/status.h>

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum trs_language {
    TRS_LANGUAGE_EN,
    TRS_LANGUAGE_FR,
    TRS_LANGUAGE_COUNT
} trs_language;

/* trs_language_find - the language of a code: "en", "fr", also "fr_CI.UTF-8".
 * Returns 1, or 0 and leaves *out alone where there is no such language. */
TRS_API int trs_language_find(trs_language *out, const char *code);

#include <trs/word_list.h>

typedef enum trs_word {
#define TRS_WORD_ENUM(name) TRS_WORD_##name,
    TRS_WORD_LIST(TRS_WORD_ENUM)
#undef TRS_WORD_ENUM
        TRS_WORD_COUNT
} trs_word;

/* trs_word_text - the text as it stands in the table.  Never NULL. */
TRS_API const char *trs_word_text(trs_language language, trs_word word);

typedef struct trs_word_value {
    const char *text; /* what a place shows                        */
    double number;    /* what chooses between singular and plural  */
} trs_word_value;

/* trs_word_print - the text of word with its places filled.  A place without a
 * value stays empty. */
TRS_API size_t trs_word_print(char *text, size_t size, trs_language language,
                              trs_word word, const trs_word_value *values,
                              size_t count);

/* trs_number_print - 12,345.6 (en) or 12 345,6 (fr); rounds half away from
 * zero.  decimals is 0..6.  NaN and infinities print as an en dash. */
TRS_API size_t trs_number_print(char *text, size_t size, trs_language language,
                                double value, int decimals);

/* trs_count_print - a whole number; -10 is "< 10", a count that was hidden. */
TRS_API size_t trs_count_print(char *text, size_t size, trs_language language,
                               double count);

/* trs_share_print - 0.518 as 51.8 %.  What is not quite nothing or everything
 * never prints as such: "< 0.1 %", "> 99.9 %". */
TRS_API size_t trs_share_print(char *text, size_t size, trs_language language,
                               double share, int decimals);

typedef enum trs_unit {
    TRS_UNIT_AUTO,    /* trs_unit_for of the value itself  */
    TRS_UNIT_SECONDS, /* below 2 min                       */
    TRS_UNIT_MINUTES, /* below 2 h                         */
    TRS_UNIT_HOURS,   /* below 4 days                      */
    TRS_UNIT_DAYS,    /* above                             */
    TRS_UNIT_CLOCK    /* 85:42, hours and minutes, any size */
} trs_unit;

/* trs_unit_for - the unit that suits a duration of so many seconds. */
TRS_API trs_unit trs_unit_for(double seconds);

/* trs_unit_text - what stands in a column's head: "h", "days". */
TRS_API const char *trs_unit_text(trs_language language, trs_unit unit);

/* trs_duration_print - "41 h", "6.9 h", "12 days", "85:42"; up to three
 * significant digits. */
TRS_API size_t trs_duration_print(char *text, size_t size,
                                  trs_language language, double seconds,
                                  trs_unit unit);

/* trs_duration_cell - the number alone, with the decimals that its unit has in
 * every row of a column: 41.0 */
TRS_API size_t trs_duration_cell(char *text, size_t size, trs_language language,
                                 double seconds, trs_unit unit);

/* trs_date_print - a day counted from 1970-01-01: "3 March 2025". */
TRS_API size_t trs_date_print(char *text, size_t size, trs_language language,
                              int64_t day);

#ifdef __cplusplus
}
#endif
#endif
