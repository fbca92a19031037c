/* What the files of findings share: a sentence while it grows, and how numbers
 * are written in it. */
#ifndef REPORT_FINDINGS_PARTS_H
#define REPORT_FINDINGS_PARTS_H

#include "tools/report/findings.h"

enum { PART = 64 }; /* room for one number */

struct sentence {
    const finding_about *about;
    char text[FINDING_ROOM];
    size_t length;
};

void sentence_begin(struct sentence *s, const finding_about *about);

/* Adds a word of the catalogue; the second takes one value. */
void sentence_say(struct sentence *s, trs_word word,
                  const trs_word_value *values, size_t count);
void sentence_say_one(struct sentence *s, trs_word word, const char *text,
                      double number);

/* Write a number into PART characters. */
const char *sentence_span(char *text, const finding_about *about,
                          trs_number span);
const char *sentence_share(char *text, const finding_about *about,
                           trs_number share);
const char *sentence_count(char *text, const finding_about *about, double n);

/* "; n = 5,998", " from “Arrival” to “Released”": not in a title. */
void sentence_say_n(struct sentence *s);
void sentence_say_ends(struct sentence *s);

typedef const char *sentence_printer(char *text, const finding_about *about,
                                     trs_number number);

/* " (95 % interval 39 h to 43 h)", or nothing. */
const char *sentence_limits(char *text, size_t size, const finding_about *about,
                            trs_estimate of, sentence_printer *print);

/* Hands the sentence over: behind "Import: ", or with a capital. */
size_t sentence_end(struct sentence *s, char *text, size_t size);
size_t sentence_nothing(char *text, size_t size);

#endif
