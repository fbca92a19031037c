/* Knows which sentence a number allows. */
#include "tools/report/findings_parts.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* ---- one interval -------------------------------------------------------- */

size_t finding_half(char *text, size_t size, const finding_about *about,
                    trs_estimate median, trs_number p90)
{
    char half[PART], tenth[PART], range[3 * PART];
    trs_word_value values[] = {
        { about->units, 0 },
        { sentence_span(half, about, median.value), 0 },
        { sentence_limits(range, sizeof range, about, median, sentence_span),
          0 },
    };
    struct sentence s;

    if (!median.value.present || !(about->n >= 2))
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(&s,
                 about->released ? TRS_WORD_FOUND_HALF_RELEASED
                                 : TRS_WORD_FOUND_HALF,
                 values, 3);
    sentence_say_ends(&s);
    if (p90.present && about->n >= 10)
        sentence_say_one(&s, TRS_WORD_FOUND_TENTH,
                         sentence_span(tenth, about, p90), 0);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_mean(char *text, size_t size, const finding_about *about,
                    trs_number mean, trs_number median)
{
    char average[PART], half[PART];
    trs_word_value values[] = { { sentence_span(average, about, mean), 0 },
                                { sentence_span(half, about, median), 0 } };
    struct sentence s;

    if (!mean.present || !median.present || !(about->n >= 2))
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(&s, TRS_WORD_FOUND_MEAN, values, 2);
    sentence_say_ends(&s);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

static trs_word within_word(const finding_about *about, bool own)
{
    if (about->released)
        return own ? TRS_WORD_FOUND_WITHIN_OWN_RELEASED
                   : TRS_WORD_FOUND_WITHIN_RELEASED;
    return own ? TRS_WORD_FOUND_WITHIN_OWN : TRS_WORD_FOUND_WITHIN;
}

size_t finding_target(char *text, size_t size, const finding_about *about,
                      trs_estimate within, trs_number target, double undecided)
{
    char part[PART], aim[PART], range[3 * PART], left[PART];
    trs_word_value values[] = {
        { sentence_share(part, about, within.value), 0 },
        { about->units, 0 },
        { sentence_limits(range, sizeof range, about, within, sentence_share),
          0 },
        { sentence_span(aim, about, target), 0 },
    };
    struct sentence s;

    if (!within.value.present)
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(&s, within_word(about, !target.present), values, 4);
    sentence_say_ends(&s);
    if (!about->title && undecided != 0 && !isnan(undecided))
        sentence_say_one(&s, TRS_WORD_FOUND_UNDECIDED,
                         sentence_count(left, about, undecided),
                         fabs(undecided));
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_open(char *text, size_t size, const finding_about *about,
                    double open, trs_number of_begun)
{
    char n[PART], part[PART], tail[2 * PART] = "";
    trs_word_value of = { sentence_share(part, about, of_begun), 0 };
    trs_word_value values[] = { { sentence_count(n, about, open), 0 },
                                { about->units, 0 },
                                { tail, 0 },
                                { about->to, 0 } };
    struct sentence s;

    if (!(fabs(open) >= 2)) /* none, one, or NaN */
        return sentence_nothing(text, size);
    if (of_begun.present)
        trs_word_print(tail, sizeof tail, about->language,
                       TRS_WORD_FOUND_OPEN_SHARE, &of, 1);
    sentence_begin(&s, about);
    sentence_say(&s, TRS_WORD_FOUND_OPEN, values, 4);
    return sentence_end(&s, text, size);
}

/* ---- several stages or groups -------------------------------------------- */

static bool competes(const finding_median *item)
{
    return item->median.value.present && item->n >= FINDING_RANKED;
}

size_t finding_slowest(char *text, size_t size, const finding_about *about,
                       const finding_median *stages, size_t stage_count)
{
    const finding_median *most = NULL;
    char half[PART], range[3 * PART], n[PART];
    size_t competing = 0;
    struct sentence s;

    for (size_t i = 0; i < stage_count; i++) {
        if (!competes(&stages[i]))
            continue;
        competing++;
        if (!most || stages[i].median.value.value > most->median.value.value)
            most = &stages[i];
    }
    if (competing < 2)
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(&s, TRS_WORD_FOUND_SLOWEST,
                 (trs_word_value[]){
                     { most->name, 0 },
                     { sentence_span(half, about, most->median.value), 0 },
                     { sentence_limits(range, sizeof range, about, most->median,
                                       sentence_span),
                       0 } },
                 3);
    if (!about->title)
        sentence_say_one(&s, TRS_WORD_FOUND_N,
                         sentence_count(n, about, most->n), most->n);
    return sentence_end(&s, text, size);
}

size_t finding_groups(char *text, size_t size, const finding_about *about,
                      const finding_median *groups, size_t group_count)
{
    const finding_median *most = NULL, *least = NULL;
    char longest[PART], shortest[PART], n_longest[PART], n_shortest[PART];
    struct sentence s, ends;

    for (size_t g = 0; g < group_count; g++) {
        const finding_median *group = &groups[g];

        if (!competes(group) || !group->median.lo.present ||
            !group->median.hi.present)
            continue;
        if (!most || group->median.value.value > most->median.value.value)
            most = group;
        if (!least || group->median.value.value < least->median.value.value)
            least = group;
    }
    if (!most || most == least ||
        !(least->median.hi.value < most->median.lo.value))
        return sentence_nothing(text, size);
    sentence_begin(&ends, about);
    sentence_say_ends(&ends);
    sentence_begin(&s, about);
    sentence_say(&s, TRS_WORD_FOUND_GROUPS,
                 (trs_word_value[]){
                     { ends.text, 0 },
                     { most->name, 0 },
                     { sentence_span(longest, about, most->median.value), 0 },
                     { sentence_count(n_longest, about, most->n), 0 },
                     { least->name, 0 },
                     { sentence_span(shortest, about, least->median.value), 0 },
                     { sentence_count(n_shortest, about, least->n), 0 } },
                 7);
    return sentence_end(&s, text, size);
}

bool finding_apart(const finding_holder *holder)
{
    return holder->of_hours.present && holder->of_average.present &&
           fabs(holder->of_average.value - holder->of_hours.value) >
               0.05 + 1e-9;
}

size_t finding_holding(char *text, size_t size, const finding_about *about,
                       const finding_holder *holders, size_t holder_count)
{
    const finding_holder *most = NULL;
    char hours[PART], average[PART];
    struct sentence s;

    for (size_t h = 0; h < holder_count; h++)
        if (holders[h].of_hours.present &&
            (!most || holders[h].of_hours.value > most->of_hours.value))
            most = &holders[h];
    if (!most)
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(&s, TRS_WORD_FOUND_HOLDING,
                 (trs_word_value[]){
                     { most->name, 0 },
                     { sentence_share(hours, about, most->of_hours), 0 } },
                 2);
    if (finding_apart(most))
        sentence_say_one(&s, TRS_WORD_FOUND_AVERAGE,
                         sentence_share(average, about, most->of_average), 0);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_bottleneck(char *text, size_t size, const finding_about *about,
                          const char *stage, trs_number of_time,
                          trs_number of_tail)
{
    char time[PART], part[PART], tail[2 * PART] = "";
    trs_word_value of = { sentence_share(part, about, of_tail), 0 };
    struct sentence s;

    if (!of_time.present)
        return sentence_nothing(text, size);
    if (of_tail.present)
        trs_word_print(tail, sizeof tail, about->language, TRS_WORD_FOUND_TAIL,
                       &of, 1);
    sentence_begin(&s, about);
    sentence_say(
        &s, TRS_WORD_FOUND_BOTTLENECK,
        (trs_word_value[]){ { stage, 0 },
                            { sentence_share(time, about, of_time), 0 },
                            { tail, 0 } },
        3);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_alongside(char *text, size_t size, const finding_about *about,
                         const char *stage, trs_number of_all,
                         trs_number alongside)
{
    char all[PART], part[PART];
    trs_word_value values[] = { { stage, 0 },
                                { sentence_share(all, about, of_all), 0 },
                                { about->units, 0 },
                                { sentence_share(part, about, alongside), 0 } };
    struct sentence s;

    if (!of_all.present || !alongside.present)
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(&s, TRS_WORD_FOUND_ALONGSIDE, values, 4);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_again(char *text, size_t size, const finding_about *about,
                     const char *event, trs_number of)
{
    char part[PART];
    trs_word_value values[] = { { event, 0 },
                                { sentence_share(part, about, of), 0 },
                                { about->units, 0 } };
    struct sentence s;

    if (!of.present || !(of.value > 0))
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(&s, TRS_WORD_FOUND_AGAIN, values, 3);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

/* ---- shares -------------------------------------------------------------- */

static size_t say_share(char *text, size_t size, const finding_about *about,
                        trs_word word, trs_number of)
{
    char part[PART];
    trs_word_value values[] = { { sentence_share(part, about, of), 0 },
                                { about->units, 0 } };
    struct sentence s;

    if (!of.present)
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(&s, word, values, 2);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_prearrival(char *text, size_t size, const finding_about *about,
                          trs_number of)
{
    return say_share(text, size, about, TRS_WORD_FOUND_PREARRIVAL, of);
}

size_t finding_outside_hours(char *text, size_t size,
                             const finding_about *about, trs_number of,
                             trs_number until_opening)
{
    char part[PART], until[PART];
    struct sentence s;

    if (!of.present)
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say_one(&s, TRS_WORD_FOUND_OUTSIDE_HOURS,
                     sentence_share(part, about, of), 0);
    if (until_opening.present && of.value > 0)
        sentence_say_one(&s, TRS_WORD_FOUND_UNTIL_OPENING,
                         sentence_span(until, about, until_opening), 0);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_by_hour(char *text, size_t size, const finding_about *about,
                       trs_number least, trs_number most)
{
    char from[PART], to[PART];
    trs_word_value values[] = { { sentence_span(from, about, least), 0 },
                                { sentence_span(to, about, most), 0 } };
    struct sentence s;

    if (!least.present || !most.present || !(least.value < most.value))
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(&s, TRS_WORD_FOUND_BY_HOUR, values, 2);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_quality(char *text, size_t size, trs_language language,
                       double rows_read, trs_number set_aside)
{
    finding_about about = { .language = language };
    char part[PART], rows[PART];
    struct sentence s;

    if (!(rows_read > 0) || !set_aside.present || set_aside.value <= 0)
        return sentence_nothing(text, size);
    sentence_begin(&s, &about);
    sentence_say(
        &s, TRS_WORD_FOUND_SET_ASIDE,
        (trs_word_value[]){ { sentence_share(part, &about, set_aside), 0 },
                            { sentence_count(rows, &about, rows_read), 0 } },
        2);
    return sentence_end(&s, text, size);
}
