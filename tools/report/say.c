/* Knows how a number, a date or a name reads in the report's language. */
#include "tools/report/report.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PLACES = 9 };

const char *say_kept(report *r, const char *text)
{
    return g_string_chunk_insert(r->texts, text ? text : "");
}

finding_about say_about(report *r, size_t interval, const char *whom, double n)
{
    const trs_interval *of = trs_study_interval(r->study, interval);

    return (finding_about){
        .language = r->language,
        .whom = whom,
        .units = say_units(r, 2),
        .from = say_end(r, of->from),
        .to = say_end(r, of->to),
        .n = n,
        .confidence = trs_study_statistics(r->study)->confidence,
        .released = result_is_release(r, interval),
    };
}

const char *say_found(report *r, const char *text)
{
    return *text ? say_kept(r, text) : NULL;
}

const char *say_word(const report *r, trs_word word)
{
    return trs_word_text(r->language, word);
}

static const char *print(report *r, trs_word word, const trs_word_value *values,
                         size_t count)
{
    size_t length = trs_word_print(NULL, 0, r->language, word, values, count);
    char *text = g_malloc(length + 1);
    const char *kept;

    trs_word_print(text, length + 1, r->language, word, values, count);
    kept = say_kept(r, text);
    g_free(text);
    return kept;
}

static size_t take(trs_word_value *values, size_t count, va_list more)
{
    const char *text;

    while (count < PLACES && (text = va_arg(more, const char *)) != NULL)
        values[count++] = (trs_word_value){ text, 2 };
    return count;
}

const char *say(report *r, trs_word word, ...)
{
    trs_word_value values[PLACES];
    va_list more;
    size_t count;

    va_start(more, word);
    count = take(values, 0, more);
    va_end(more);
    return print(r, word, values, count);
}

const char *say_number(report *r, trs_word word, double n, ...)
{
    trs_word_value values[PLACES] = { { say_count(r, n), n } };
    va_list more;
    size_t count;

    va_start(more, n);
    count = take(values, 1, more);
    va_end(more);
    return print(r, word, values, count);
}

const char *say_count(report *r, double n)
{
    char text[64];

    trs_count_print(text, sizeof text, r->language, n);
    return say_kept(r, text);
}

const char *say_share(report *r, double share)
{
    char text[64];

    trs_share_print(text, sizeof text, r->language, share,
                    trs_gate_closed(r->gate) ? 0 : 1);
    return say_kept(r, text);
}

const char *say_share_short(report *r, double share)
{
    double cents = share * 100;
    int decimals = 0;
    char text[64];

    while (decimals < 3 && fabs(cents - round(cents)) > 1e-9) {
        cents *= 10;
        decimals++;
    }
    trs_share_print(text, sizeof text, r->language, share, decimals);
    return say_kept(r, text);
}

const char *say_limits(report *r)
{
    return say(r, TRS_WORD_HEAD_LIMITS,
               say_share_short(r, trs_study_statistics(r->study)->confidence),
               NULL);
}

const char *say_limits_note(report *r)
{
    const trs_sample *sample = trs_study_sample(r->study);

    return say(r, TRS_WORD_SAY_INTERVAL_NOTE,
               sample->cluster ? say_word(r, TRS_WORD_SAY_CLUSTERS)
                               : say_units(r, 2),
               sample->given ? "" : say_word(r, TRS_WORD_SAY_AS_IF), NULL);
}

const char *say_weight(report *r, const char *text, const trs_gated *cell)
{
    const trs_stats *s = &cell->stats;

    if (!page_weighted(r) || !s->weight.present || !s->n_eff.present)
        return text;
    return say(r, TRS_WORD_SAY_WEIGHT, text, say_count(r, s->weight.value),
               say_count(r, s->n_eff.value), NULL);
}

const char *say_bytes(report *r, uint64_t bytes)
{
    return say_number(r, TRS_WORD_SAY_BYTES, (double)bytes, NULL);
}

static const char *time_text(report *r, double seconds)
{
    char text[64];

    trs_duration_print(text, sizeof text, r->language, seconds, TRS_UNIT_AUTO);
    return say_kept(r, text);
}

const char *say_time(report *r, trs_number milliseconds)
{
    milliseconds = trs_gate_span(r->gate, milliseconds, UINT64_MAX);
    return milliseconds.present ? time_text(r, milliseconds.value / 1000.0)
                                : "–";
}

const char *say_span(report *r, trs_span milliseconds)
{
    return time_text(r, (double)milliseconds / 1000.0);
}

const char *say_date(report *r, trs_day day)
{
    char text[80];

    trs_date_print(text, sizeof text, r->language, day);
    return say_kept(r, text);
}

const char *say_period(report *r)
{
    const trs_study_info *info = trs_study_get_info(r->study);
    trs_civil first, last;

    if (info->period_from == TRS_DAY_NONE)
        return NULL;
    first = trs_civil_at((trs_wall)info->period_from * TRS_DAY);
    last = trs_civil_at((trs_wall)info->period_to * TRS_DAY);
    if (info->period_from == info->period_to)
        return say_date(r, info->period_to);
    return say(r, TRS_WORD_PERIOD,
               first.year == last.year && first.month == last.month
                   ? say_count(r, first.day)
                   : say_date(r, info->period_from),
               say_date(r, info->period_to), NULL);
}

/* The wall time of the cut-off, which there is. */
static trs_wall cutoff_of(const report *r)
{
    const trs_study_info *info = trs_study_get_info(r->study);
    trs_wall wall = info->cutoff_instant;
    trs_zone *zone = NULL;

    if (info->timezone &&
        trs_zone_open(&zone, r->host, info->timezone, NULL) == TRS_OK)
        wall = trs_zone_to_wall(zone, info->cutoff_instant);
    trs_zone_free(zone);
    return wall;
}

const char *say_cutoff(report *r)
{
    trs_civil civil;
    trs_wall wall;
    char clock[32];

    if (trs_study_get_info(r->study)->cutoff_instant == TRS_INSTANT_MISSING)
        return NULL;
    wall = cutoff_of(r);
    civil = trs_civil_at(wall);
    snprintf(clock, sizeof clock, "%02d:%02d", civil.hour, civil.minute);
    return say(r, TRS_WORD_SAY_DATE_TIME, say_date(r, trs_day_at(wall)), clock,
               NULL);
}

const char *say_cutoff_day(report *r)
{
    trs_civil civil;
    trs_wall wall;

    if (trs_study_get_info(r->study)->cutoff_instant == TRS_INSTANT_MISSING)
        return NULL;
    wall = cutoff_of(r);
    civil = trs_civil_at(wall);
    if (civil.hour || civil.minute)
        return say_cutoff(r);
    /* midnight belongs to the evening before */
    return say_date(r, trs_day_at(wall) - 1);
}

const char *say_units(report *r, double n)
{
    const char *unit = trs_study_get_info(r->study)->unit;
    size_t length = strlen(unit);
    trs_word_value one = { "", n };
    char probe[8];
    char *many;
    const char *kept;

    if (strcmp(unit, "consignment") == 0) {
        one.text = "";
        return print(r, TRS_WORD_SAY_CONSIGNMENTS, &one, 1);
    }
    /* singular where the language says so */
    trs_word_print(probe, sizeof probe, r->language, TRS_WORD_SAY_PLURAL, &one,
                   1);
    many =
        g_strconcat(unit, length && unit[length - 1] == 's' ? "" : probe, NULL);
    kept = say_kept(r, many);
    g_free(many);
    return kept;
}

const char *say_n(report *r, double n)
{
    double least = (double)trs_gate_min_cell(r->gate);

    if (n > 0 && n < least)
        n = -least;
    char *text = g_strconcat(say_count(r, n), " ", say_units(r, n), NULL);
    const char *kept = say_kept(r, text);

    g_free(text);
    return kept;
}

const char *say_end(report *r, const char *end)
{
    int m = trs_study_find_milestone(r->study, end);

    if (m >= 0)
        return trs_study_milestone(r->study, (size_t)m)->label;
    return say_word(r, strcmp(end, "@first") == 0 ? TRS_WORD_FIRST_EVENT
                                                  : TRS_WORD_LAST_EVENT);
}

const char *say_value(report *r, int dimension, const char *value)
{
    char text[400];

    trs_value_print(text, sizeof text, r->language, r->study, (size_t)dimension,
                    value);
    return say_kept(r, text);
}

const char *say_group(report *r, const report_groups *table, size_t group)
{
    GString *text = g_string_new("");
    const char *kept;

    for (size_t i = 0; i < table->by.count; i++) {
        const char *value = groups_value(table, group, i);

        g_string_append(text, i ? " · " : "");
        g_string_append(text, say_value(r, table->by.dimensions[i], value));
    }
    if (table->by.count == 0)
        g_string_append(text, say_word(r, TRS_WORD_ALL));
    kept = say_kept(r, text->str);
    g_string_free(text, TRUE);
    return kept;
}

const char *say_member(report *r, const trs_group *group)
{
    GString *text = g_string_new("");
    const char *kept;

    for (size_t i = 0; i < group->count; i++) {
        const char *value = group->values[i];

        g_string_append(text, i ? " · " : "");
        g_string_append(text, say_value(r, group->dimensions[i], value));
    }
    if (group->count == 0)
        g_string_append(text, say_word(r, TRS_WORD_ALL));
    kept = say_kept(r, text->str);
    g_string_free(text, TRUE);
    return kept;
}

const char *say_breakdown(report *r, trs_breakdown by)
{
    GString *text = g_string_new("");
    const char *kept;

    for (size_t i = 0; i < by.count; i++) {
        g_string_append(text, i ? " × " : "");
        g_string_append(
            text,
            trs_study_dimension(r->study, (size_t)by.dimensions[i])->label);
    }
    kept = say_kept(r, text->str);
    g_string_free(text, TRUE);
    return kept;
}

const char *say_interval(report *r, size_t interval, double n)
{
    const trs_interval *of = trs_study_interval(r->study, interval);
    const char *period = say_period(r), *kept;
    GString *text = g_string_new("");

    g_string_append(text, say(r, TRS_WORD_FROM_TO, say_end(r, of->from),
                              say_end(r, of->to), NULL));
    g_string_append(text, " · ");
    g_string_append(text, say_word(r, of->working ? TRS_WORD_CLOCK_WORKING
                                                  : TRS_WORD_CLOCK_ELAPSED));
    g_string_append(text, " · n\u00a0=\u00a0");
    g_string_append(text, say_n(r, n));
    if (period) {
        g_string_append(text, " · ");
        g_string_append(text, period);
    }
    kept = say_kept(r, text->str);
    g_string_free(text, TRUE);
    return kept;
}
