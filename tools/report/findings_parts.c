/* Knows how a sentence grows, and how numbers read in it. */
#include "tools/report/findings_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void sentence_begin(struct sentence *s, const finding_about *about)
{
    s->about = about;
    s->length = 0;
    s->text[0] = '\0';
}

void sentence_say(struct sentence *s, trs_word word,
                  const trs_word_value *values, size_t count)
{
    size_t room = sizeof s->text - s->length;

    trs_word_print(s->text + s->length, room, s->about->language, word, values,
                   count);
    s->length += strlen(s->text + s->length);
}

void sentence_say_one(struct sentence *s, trs_word word, const char *text,
                      double number)
{
    trs_word_value value = { text, number };

    sentence_say(s, word, &value, 1);
}

const char *sentence_span(char *text, const finding_about *about,
                          trs_number span)
{
    trs_duration_print(text, PART, about->language, span.value / TRS_SECOND,
                       TRS_UNIT_AUTO);
    return text;
}

const char *sentence_share(char *text, const finding_about *about,
                           trs_number share)
{
    double cents = share.value * 100;
    bool whole = fabs(cents - round(cents)) < 1e-9;

    trs_share_print(text, PART, about->language, share.value, whole ? 0 : 1);
    return text;
}

const char *sentence_count(char *text, const finding_about *about, double n)
{
    trs_count_print(text, PART, about->language, n);
    return text;
}

void sentence_say_n(struct sentence *s)
{
    char n[PART];

    if (!s->about->title)
        sentence_say_one(s, TRS_WORD_FOUND_N,
                         sentence_count(n, s->about, s->about->n), s->about->n);
}

void sentence_say_ends(struct sentence *s)
{
    trs_word_value ends[] = { { s->about->from, 0 }, { s->about->to, 0 } };

    if (!s->about->title)
        sentence_say(s, TRS_WORD_FOUND_ENDS, ends, 2);
}

const char *sentence_limits(char *text, size_t size, const finding_about *about,
                            trs_estimate of, sentence_printer *print)
{
    char level[PART], lo[PART], hi[PART];
    trs_number confidence = { about->confidence, true };
    trs_word_value values[] = { { sentence_share(level, about, confidence), 0 },
                                { print(lo, about, of.lo), 0 },
                                { print(hi, about, of.hi), 0 } };

    text[0] = '\0';
    if (!about->title && of.lo.present && of.hi.present &&
        about->confidence > 0)
        trs_word_print(text, size, about->language, TRS_WORD_FOUND_LIMITS,
                       values, 3);
    return text;
}

size_t sentence_end(struct sentence *s, char *text, size_t size)
{
    trs_word_value values[] = { { s->about->whom, 0 }, { s->text, 0 } };

    if (s->about->whom)
        return trs_word_print(text, size, s->about->language,
                              TRS_WORD_FOUND_FOR, values, 2);
    if (s->text[0] >= 'a' && s->text[0] <= 'z')
        s->text[0] = (char)(s->text[0] - 'a' + 'A');
    else if (strncmp(s->text, "\xC3\xA0", 2) == 0) /* à */
        s->text[1] = '\x80';
    return (size_t)snprintf(text, size, "%s", s->text);
}

size_t sentence_nothing(char *text, size_t size)
{
    if (size)
        text[0] = '\0';
    return 0;
}
