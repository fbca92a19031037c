/* The tables of words, one a language; words.c fills their places. */
#ifndef TRS__WORDS_H
#define TRS__WORDS_H

#include <trs/words.h>

extern const char *const trs__words_en[TRS_WORD_COUNT];
extern const char *const trs__words_fr[TRS_WORD_COUNT];

/* The civil date of a day counted from 1970-01-01. */
void trs__civil(int64_t day, int64_t *year, int *month, int *of_month);

#endif
