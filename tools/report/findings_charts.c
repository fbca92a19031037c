/* Knows what the charts of paths, days and hours let one say. */
#include "tools/report/findings_parts.h"

#include <trs/calendar.h>

#include <math.h>

size_t finding_largest(char *text, size_t size, const finding_about *about,
                       const finding_median *groups, size_t group_count)
{
    const finding_median *most = NULL;
    char half[PART], n[PART];
    struct sentence s;

    for (size_t g = 0; g < group_count; g++)
        if (groups[g].median.value.present && groups[g].n >= FINDING_RANKED &&
            (!most || groups[g].n > most->n))
            most = &groups[g];
    if (!most)
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(&s,
                 about->released ? TRS_WORD_FOUND_LARGEST_RELEASED
                                 : TRS_WORD_FOUND_LARGEST,
                 (trs_word_value[]){
                     { most->name, 0 },
                     { sentence_count(n, about, most->n), most->n },
                     { about->units, 0 },
                     { sentence_span(half, about, most->median.value), 0 } },
                 4);
    return sentence_end(&s, text, size);
}

size_t finding_orders(char *text, size_t size, const finding_about *about,
                      double orders, trs_number of_commonest)
{
    char all[PART], part[PART];
    struct sentence s;

    if (!of_commonest.present || !(orders >= 1))
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(
        &s, TRS_WORD_FIND_VARIANTS,
        (trs_word_value[]){ { sentence_count(all, about, orders), orders },
                            { sentence_share(part, about, of_commonest), 0 } },
        2);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_reached(char *text, size_t size, const finding_about *about,
                       trs_number median)
{
    char half[PART];
    struct sentence s;

    if (!median.present || !(about->n >= 2))
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(&s, TRS_WORD_FIND_REACHED,
                 (trs_word_value[]){ { about->to, 0 },
                                     { sentence_span(half, about, median), 0 },
                                     { about->units, 0 } },
                 3);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_days(char *text, size_t size, const finding_about *about,
                    const finding_day *days, size_t day_count)
{
    const finding_day *least = NULL, *most = NULL;
    trs_day step = 0;
    char from[PART], to[PART], dates[2][PART];
    struct sentence s;

    for (size_t d = 0; d < day_count; d++) {
        if (d && (step == 0 || days[d].day - days[d - 1].day < step))
            step = days[d].day - days[d - 1].day;
        if (!days[d].median.present || !(days[d].n >= FINDING_RANKED))
            continue;
        if (!least || days[d].median.value < least->median.value)
            least = &days[d];
        if (!most || days[d].median.value > most->median.value)
            most = &days[d];
    }
    if (!least || !(least->median.value < most->median.value))
        return sentence_nothing(text, size);
    trs_date_print(dates[0], PART, about->language, least->day);
    trs_date_print(dates[1], PART, about->language, most->day);
    sentence_begin(&s, about);
    sentence_say(
        &s,
        step < 7    ? TRS_WORD_FIND_DAYS
        : step < 28 ? TRS_WORD_FIND_WEEKS
                    : TRS_WORD_FIND_MONTHS,
        (trs_word_value[]){ { sentence_span(from, about, least->median), 0 },
                            { sentence_span(to, about, most->median), 0 },
                            { dates[0], 0 },
                            { dates[1], 0 } },
        4);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_peak_hour(char *text, size_t size, const finding_about *about,
                         const char *event, int weekday, int hour,
                         trs_number of_all)
{
    char hours[2][PART], part[PART];
    struct sentence s;

    if (!of_all.present || !(about->n >= FINDING_RANKED))
        return sentence_nothing(text, size);
    for (int i = 0; i < 2; i++)
        sentence_count(hours[i], about, hour + i);
    sentence_begin(&s, about);
    sentence_say(&s, TRS_WORD_FIND_PEAK_HOUR,
                 (trs_word_value[]){
                     { trs_word_text(about->language,
                                     (trs_word)(TRS_WORD_MONDAY + weekday)),
                       0 },
                     { hours[0], hour },
                     { hours[1], hour + 1 },
                     { event, 0 },
                     { sentence_share(part, about, of_all), 0 },
                     { about->units, 0 } },
                 6);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_most_held(char *text, size_t size, const finding_about *about,
                         double held, trs_day day)
{
    char most[PART], date[PART];
    struct sentence s;

    if (!(held >= 1))
        return sentence_nothing(text, size);
    trs_date_print(date, PART, about->language, day);
    sentence_begin(&s, about);
    sentence_say(&s, TRS_WORD_FIND_MOST_HELD,
                 (trs_word_value[]){
                     { sentence_count(most, about, held), held }, { date, 0 } },
                 2);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}

size_t finding_stage_hours(char *text, size_t size, const finding_about *about,
                           const char *stage, trs_number of_hours)
{
    char part[PART];
    struct sentence s;

    if (!of_hours.present || !(of_hours.value > 0))
        return sentence_nothing(text, size);
    sentence_begin(&s, about);
    sentence_say(
        &s, TRS_WORD_FIND_STAGE_SHARE,
        (trs_word_value[]){ { stage, 0 },
                            { sentence_share(part, about, of_hours), 0 } },
        2);
    sentence_say_n(&s);
    return sentence_end(&s, text, size);
}
