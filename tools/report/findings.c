/* Knows which sentence a number allows. */
#include "tools/report/findings.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { PART = 64 };

/* A sentence while it grows. */
struct sentence {
    const finding_about *about;
    char text[FINDING_ROOM];
    size_t length;
};

/* ---- parts --------------------------------------------------------------- */

static void begin(struct sentence *s, const finding_about *about)
{
    s->about = about;
    s->length = 0;
    s->text[0] = '\0';
}

static void say(struct sentence *s, trs_word word, const trs_word_value *values,
                size_t count)
{
    size_t room = sizeof s->text - s->length;

    trs_word_print(s->text + s->length, room, s->about->language, word, values,
                   count);
    s->length += strlen(s->text + s->length);
}

static void say_one(struct sentence *s, trs_word word, const char *text,
                    double number)
{
    trs_word_value value = { text, number };

    say(s, word, &value, 1);
}

static const char *span(char *text, const finding_about *about, trs_number span)
{
    trs_duration_print(text, PART, about->language, span.value / TRS_SECOND,
                       TRS_UNIT_AUTO);
    return text;
}

static const char *share(char *text, const finding_about *about,
                         trs_number share)
{
    double cents = share.value * 100;
    bool whole = fabs(cents - round(cents)) < 1e-9;

    trs_share_print(text, PART, about->language, share.value, whole ? 0 : 1);
    return text;
}

static const char *count(char *text, const finding_about *about, double n)
{
    trs_count_print(text, PART, about->language, n);
    return text;
}

static void say_n(struct sentence *s)
{
    char n[PART];

    if (!s->about->title)
        say_one(s, TRS_WORD_FOUND_N, count(n, s->about, s->about->n),
                s->about->n);
}

/* " from “Arrival” to “Released”" */
static void say_ends(struct sentence *s)
{
    trs_word_value ends[] = { { s->about->from, 0 }, { s->about->to, 0 } };

    if (!s->about->title)
        say(s, TRS_WORD_FOUND_ENDS, ends, 2);
}

typedef const char *printer(char *text, const finding_about *about,
                            trs_number number);

/* " (95 % interval 39 h to 43 h)", or nothing. */
static const char *limits(char *text, size_t size, const finding_about *about,
                          trs_estimate of, printer *print)
{
    char level[PART], lo[PART], hi[PART];
    trs_number confidence = { about->confidence, true };
    trs_word_value values[] = { { share(level, about, confidence), 0 },
                                { print(lo, about, of.lo), 0 },
                                { print(hi, about, of.hi), 0 } };

    text[0] = '\0';
    if (!about->title && of.lo.present && of.hi.present &&
        about->confidence > 0)
        trs_word_print(text, size, about->language, TRS_WORD_FOUND_LIMITS,
                       values, 3);
    return text;
}

/* Hands the sentence over: behind "Import: ", or with a capital. */
static size_t end(struct sentence *s, char *text, size_t size)
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

static size_t nothing(char *text, size_t size)
{
    if (size)
        text[0] = '\0';
    return 0;
}

/* ---- one interval -------------------------------------------------------- */

size_t finding_half(char *text, size_t size, const finding_about *about,
                    trs_estimate median, trs_number p90)
{
    char half[PART], tenth[PART], range[3 * PART];
    trs_word_value values[] = {
        { about->units, 0 },
        { span(half, about, median.value), 0 },
        { limits(range, sizeof range, about, median, span), 0 },
    };
    struct sentence s;

    if (!median.value.present || !(about->n >= 2))
        return nothing(text, size);
    begin(&s, about);
    say(&s,
        about->released ? TRS_WORD_FOUND_HALF_RELEASED : TRS_WORD_FOUND_HALF,
        values, 3);
    say_ends(&s);
    if (p90.present && about->n >= 10)
        say_one(&s, TRS_WORD_FOUND_TENTH, span(tenth, about, p90), 0);
    say_n(&s);
    return end(&s, text, size);
}

size_t finding_mean(char *text, size_t size, const finding_about *about,
                    trs_number mean, trs_number median)
{
    char average[PART], half[PART];
    trs_word_value values[] = { { span(average, about, mean), 0 },
                                { span(half, about, median), 0 } };
    struct sentence s;

    if (!mean.present || !median.present || !(about->n >= 2))
        return nothing(text, size);
    begin(&s, about);
    say(&s, TRS_WORD_FOUND_MEAN, values, 2);
    say_ends(&s);
    say_n(&s);
    return end(&s, text, size);
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
        { share(part, about, within.value), 0 },
        { about->units, 0 },
        { limits(range, sizeof range, about, within, share), 0 },
        { span(aim, about, target), 0 },
    };
    struct sentence s;

    if (!within.value.present)
        return nothing(text, size);
    begin(&s, about);
    say(&s, within_word(about, !target.present), values, 4);
    say_ends(&s);
    if (!about->title && undecided != 0 && !isnan(undecided))
        say_one(&s, TRS_WORD_FOUND_UNDECIDED, count(left, about, undecided),
                fabs(undecided));
    say_n(&s);
    return end(&s, text, size);
}

size_t finding_open(char *text, size_t size, const finding_about *about,
                    double open, trs_number of_begun)
{
    char n[PART], part[PART], tail[2 * PART] = "";
    trs_word_value of = { share(part, about, of_begun), 0 };
    trs_word_value values[] = { { count(n, about, open), 0 },
                                { about->units, 0 },
                                { tail, 0 },
                                { about->to, 0 } };
    struct sentence s;

    if (!(fabs(open) >= 2)) /* none, one, or NaN */
        return nothing(text, size);
    if (of_begun.present)
        trs_word_print(tail, sizeof tail, about->language,
                       TRS_WORD_FOUND_OPEN_SHARE, &of, 1);
    begin(&s, about);
    say(&s, TRS_WORD_FOUND_OPEN, values, 4);
    return end(&s, text, size);
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
        return nothing(text, size);
    begin(&s, about);
    say(&s, TRS_WORD_FOUND_SLOWEST,
        (trs_word_value[]){
            { most->name, 0 },
            { span(half, about, most->median.value), 0 },
            { limits(range, sizeof range, about, most->median, span), 0 } },
        3);
    if (!about->title)
        say_one(&s, TRS_WORD_FOUND_N, count(n, about, most->n), most->n);
    return end(&s, text, size);
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
        return nothing(text, size);
    begin(&ends, about);
    say_ends(&ends);
    begin(&s, about);
    say(&s, TRS_WORD_FOUND_GROUPS,
        (trs_word_value[]){ { ends.text, 0 },
                            { most->name, 0 },
                            { span(longest, about, most->median.value), 0 },
                            { count(n_longest, about, most->n), 0 },
                            { least->name, 0 },
                            { span(shortest, about, least->median.value), 0 },
                            { count(n_shortest, about, least->n), 0 } },
        7);
    return end(&s, text, size);
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
        return nothing(text, size);
    begin(&s, about);
    say(&s, TRS_WORD_FOUND_HOLDING,
        (trs_word_value[]){ { most->name, 0 },
                            { share(hours, about, most->of_hours), 0 } },
        2);
    if (finding_apart(most))
        say_one(&s, TRS_WORD_FOUND_AVERAGE,
                share(average, about, most->of_average), 0);
    say_n(&s);
    return end(&s, text, size);
}

size_t finding_bottleneck(char *text, size_t size, const finding_about *about,
                          const char *stage, trs_number of_time,
                          trs_number of_tail)
{
    char time[PART], part[PART], tail[2 * PART] = "";
    trs_word_value of = { share(part, about, of_tail), 0 };
    struct sentence s;

    if (!of_time.present)
        return nothing(text, size);
    if (of_tail.present)
        trs_word_print(tail, sizeof tail, about->language, TRS_WORD_FOUND_TAIL,
                       &of, 1);
    begin(&s, about);
    say(&s, TRS_WORD_FOUND_BOTTLENECK,
        (trs_word_value[]){
            { stage, 0 }, { share(time, about, of_time), 0 }, { tail, 0 } },
        3);
    say_n(&s);
    return end(&s, text, size);
}

size_t finding_alongside(char *text, size_t size, const finding_about *about,
                         const char *stage, trs_number of_all,
                         trs_number alongside)
{
    char all[PART], part[PART];
    trs_word_value values[] = { { stage, 0 },
                                { share(all, about, of_all), 0 },
                                { about->units, 0 },
                                { share(part, about, alongside), 0 } };
    struct sentence s;

    if (!of_all.present || !alongside.present)
        return nothing(text, size);
    begin(&s, about);
    say(&s, TRS_WORD_FOUND_ALONGSIDE, values, 4);
    say_n(&s);
    return end(&s, text, size);
}

size_t finding_again(char *text, size_t size, const finding_about *about,
                     const char *event, trs_number of)
{
    char part[PART];
    trs_word_value values[] = { { event, 0 },
                                { share(part, about, of), 0 },
                                { about->units, 0 } };
    struct sentence s;

    if (!of.present || !(of.value > 0))
        return nothing(text, size);
    begin(&s, about);
    say(&s, TRS_WORD_FOUND_AGAIN, values, 3);
    say_n(&s);
    return end(&s, text, size);
}

/* ---- shares -------------------------------------------------------------- */

static size_t say_share(char *text, size_t size, const finding_about *about,
                        trs_word word, trs_number of)
{
    char part[PART];
    trs_word_value values[] = { { share(part, about, of), 0 },
                                { about->units, 0 } };
    struct sentence s;

    if (!of.present)
        return nothing(text, size);
    begin(&s, about);
    say(&s, word, values, 2);
    say_n(&s);
    return end(&s, text, size);
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
        return nothing(text, size);
    begin(&s, about);
    say_one(&s, TRS_WORD_FOUND_OUTSIDE_HOURS, share(part, about, of), 0);
    if (until_opening.present && of.value > 0)
        say_one(&s, TRS_WORD_FOUND_UNTIL_OPENING,
                span(until, about, until_opening), 0);
    say_n(&s);
    return end(&s, text, size);
}

size_t finding_by_hour(char *text, size_t size, const finding_about *about,
                       trs_number least, trs_number most)
{
    char from[PART], to[PART];
    trs_word_value values[] = { { span(from, about, least), 0 },
                                { span(to, about, most), 0 } };
    struct sentence s;

    if (!least.present || !most.present || !(least.value < most.value))
        return nothing(text, size);
    begin(&s, about);
    say(&s, TRS_WORD_FOUND_BY_HOUR, values, 2);
    say_n(&s);
    return end(&s, text, size);
}

size_t finding_quality(char *text, size_t size, trs_language language,
                       uint64_t rows_read, uint64_t rows_set_aside)
{
    finding_about about = { .language = language };
    char part[PART], rows[PART];
    trs_number of = { 0, rows_read > 0 };
    struct sentence s;

    if (!rows_read)
        return nothing(text, size);
    of.value = (double)rows_set_aside / (double)rows_read;
    begin(&s, &about);
    say(&s, TRS_WORD_FOUND_SET_ASIDE,
        (trs_word_value[]){ { share(part, &about, of), 0 },
                            { count(rows, &about, (double)rows_read), 0 } },
        2);
    return end(&s, text, size);
}
