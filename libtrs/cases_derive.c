/* Knows dimensions that are made of times: whether one milestone comes before
 * another, and the hour, weekday, date, week or month of one. */
#include "libtrs/cases.h"

#include "libtrs/study.h"

#include <stdio.h>
#include <string.h>

static bool fixed_values(trs_cases *cases, size_t dimension,
                         const char *const *texts, size_t n)
{
    trs__text *values =
        trs__arena_alloc(&cases->values_arena, n * sizeof *values);

    if (!values)
        return false;
    for (size_t i = 0; i < n; i++)
        values[i] = trs__text_of(texts[i]);
    cases->values[dimension] = values;
    cases->value_counts[dimension] = n;
    return true;
}

/* The day that was written down, or the local day of an instant. */
static trs_day day_of(const trs_cases *cases, int milestone, int site,
                      trs__stamp stamp)
{
    const trs_zone *zone = trs__study_zone(cases->study, milestone, site);

    return trs_day_at(trs_zone_to_wall(zone, trs__stamp_instant(stamp)));
}

/* 0: not known, 1: no, 2: yes.  Days are compared where only a day is known. */
static uint32_t is_before(const trs_cases *cases, const trs__segment *segment,
                          const trs_dimension *rule, size_t row)
{
    int a_index = rule->before_index[0], b_index = rule->before_index[1], site;
    trs__stamp a = segment->milestones[a_index][row];
    trs__stamp b = segment->milestones[b_index][row];

    if (a == TRS__NO_STAMP || b == TRS__NO_STAMP)
        return 0;
    if (!trs__stamp_is_day(a) && !trs__stamp_is_day(b))
        return 1 + (a < b);
    site = trs__cases_site(cases, segment, row);
    return 1 +
           (day_of(cases, a_index, site, a) < day_of(cases, b_index, site, b));
}

static bool derive_before(trs_cases *cases, size_t dimension)
{
    static const char *const no_yes[] = { "no", "yes" };
    const trs_dimension *rule = trs_study_dimension(cases->study, dimension);

    for (size_t s = 0; s < cases->segment_count; s++) {
        trs__segment *segment = cases->segments[s];
        uint32_t *out = trs__alloc(&cases->host, segment->count, sizeof *out);

        if (!out)
            return false;
        for (size_t row = 0; row < segment->count; row++)
            out[row] = is_before(cases, segment, rule, row);
        segment->dimensions[dimension] = out;
    }
    return fixed_values(cases, dimension, no_yes, 2);
}

/* The part of a wall time as a number that grows with its text. */
static uint32_t part_key(trs_time_part part, trs_wall wall)
{
    trs_day day = trs_day_at(wall);
    trs_civil civil;

    switch (part) {
    case TRS_PART_HOUR:
        return (uint32_t)((wall - (trs_wall)day * TRS_DAY) / TRS_HOUR);
    case TRS_PART_WEEKDAY:
        return (uint32_t)trs_weekday(day);
    case TRS_PART_DATE:
        return (uint32_t)(day - TRS_DAY_FIRST);
    case TRS_PART_WEEK: /* the week's Monday */
        return (uint32_t)(day - trs_weekday(day) - TRS_DAY_FIRST + 7);
    case TRS_PART_MONTH:
        break;
    }
    civil = trs_civil_at(wall);
    return (uint32_t)((civil.year - TRS_YEAR_FIRST) * 12 + civil.month - 1);
}

static void part_text(trs_time_part part, uint32_t key, char *text, size_t size)
{
    static const char *const days[] = { "Mon", "Tue", "Wed", "Thu",
                                        "Fri", "Sat", "Sun" };
    trs_day day = (trs_day)key + TRS_DAY_FIRST;
    trs_civil civil;

    switch (part) {
    case TRS_PART_HOUR:
        snprintf(text, size, "%02u", (unsigned)key);
        break;
    case TRS_PART_WEEKDAY:
        snprintf(text, size, "%u %s", (unsigned)key + 1, days[key % 7]);
        break;
    case TRS_PART_DATE:
        trs_day_print(text, size, day);
        break;
    case TRS_PART_WEEK: /* ISO 8601: the year in which its Thursday lies */
        day -= 7 - 3;
        civil = trs_civil_at((trs_wall)day * TRS_DAY);
        snprintf(text, size, "%04d-W%02d", civil.year,
                 (day - trs_day_of(civil.year, 1, 1)) / 7 + 1);
        break;
    case TRS_PART_MONTH:
        snprintf(text, size, "%04u-%02u", TRS_YEAR_FIRST + (unsigned)key / 12,
                 (unsigned)key % 12 + 1);
        break;
    }
}

enum { PART_KEYS = TRS_DAY_LAST - TRS_DAY_FIRST + 32 };

/* Writes key + 1 of each row and notes which keys there are. */
static bool part_keys(trs_cases *cases, size_t dimension, uint32_t *rank)
{
    const trs_dimension *rule = trs_study_dimension(cases->study, dimension);

    for (size_t s = 0; s < cases->segment_count; s++) {
        trs__segment *segment = cases->segments[s];
        const trs__stamp *stamps = segment->milestones[rule->of_index];
        uint32_t *out = trs__alloc(&cases->host, segment->count, sizeof *out);

        if (!out)
            return false;
        for (size_t row = 0; row < segment->count; row++) {
            bool day = trs__stamp_is_day(stamps[row]);
            const trs_zone *zone;

            out[row] = 0;
            if (stamps[row] == TRS__NO_STAMP ||
                (day && rule->part == TRS_PART_HOUR)) /* nobody knows */
                continue;
            /* a day is the day that was written down */
            zone = trs__study_zone(cases->study, day ? rule->of_index : -1,
                                   trs__cases_site(cases, segment, row));
            out[row] = 1 + part_key(rule->part,
                                    trs_zone_to_wall(
                                        zone, trs__stamp_instant(stamps[row])));
            rank[out[row]] = 1;
        }
        segment->dimensions[dimension] = out;
    }
    return true;
}

static bool derive_part(trs_cases *cases, size_t dimension)
{
    const trs_dimension *rule = trs_study_dimension(cases->study, dimension);
    uint32_t *rank = trs__zalloc(&cases->host, PART_KEYS + 1, sizeof *rank);
    uint32_t n = 0;
    trs__text *values = NULL;
    bool ok = rank && part_keys(cases, dimension, rank);

    for (size_t key = 1; ok && key <= PART_KEYS; key++)
        n += rank[key];
    if (ok)
        values = trs__arena_alloc(&cases->values_arena,
                                  (n + (size_t)1) * sizeof *values);
    ok = ok && values;
    n = 0;
    for (uint32_t key = 1; ok && key <= PART_KEYS; key++) {
        char text[32], *copy;

        if (!rank[key])
            continue;
        part_text(rule->part, key - 1, text, sizeof text);
        copy = trs__arena_text(&cases->values_arena, text, strlen(text));
        ok = copy != NULL;
        values[n] = (trs__text){ copy, strlen(text) };
        rank[key] = ++n;
    }
    for (size_t s = 0; ok && s < cases->segment_count; s++)
        for (size_t row = 0; row < cases->segments[s]->count; row++) {
            uint32_t *cell = &cases->segments[s]->dimensions[dimension][row];

            *cell = rank[*cell]; /* rank[0] is 0 */
        }
    cases->values[dimension] = values;
    cases->value_counts[dimension] = n;
    trs__free(&cases->host, rank);
    return ok;
}

bool trs__cases_derive(trs_cases *cases)
{
    for (size_t d = 0; d < trs_study_dimension_count(cases->study); d++) {
        switch (trs_study_dimension(cases->study, d)->kind) {
        case TRS_DIMENSION_COLUMN:
            break;
        case TRS_DIMENSION_BEFORE:
            if (!derive_before(cases, d))
                return false;
            break;
        case TRS_DIMENSION_PART:
            if (!derive_part(cases, d))
                return false;
            break;
        }
    }
    return true;
}
