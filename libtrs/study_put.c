/* Knows how the fields are written that a table of types can't say: the other
 * way of study_fields.c. */
#include "libtrs/study_keys.h"
#include "libtrs/study_value.h"

#include <stdio.h>
#include <string.h>

/* Inside brackets there are no lines. */
static const char *inside(trs__writer *w, const char *bracket)
{
    const char *line = w->line;

    w->line = NULL;
    trs__put_open(w, bracket);
    return line;
}

static void outside(trs__writer *w, const char *bracket, const char *line)
{
    trs__put_close(w, bracket);
    w->line = line;
}

/* ---- data: and sample: --------------------------------------------------- */

void trs__put_delimiter(trs__writer *w, const char *name, const void *piece)
{
    const trs_data_rules *rules = piece;
    char text[2] = { rules->delimiter, '\0' };

    if (!rules->delimiter)
        return;
    trs__put_key(w, name);
    trs__put_text(w, *text == '\t' ? "tab" : text);
}

void trs__put_population(trs__writer *w, const char *name, const void *piece)
{
    const trs_sample *sample = piece;
    const char *line;
    char number[32];

    if (!sample->population_count)
        return;
    trs__put_key(w, name);
    line = inside(w, "[");
    for (size_t i = 0; i < sample->population_count; i++) {
        const trs_stratum *stratum = &sample->population[i];

        trs__put_next(w);
        trs__put_open(w, "{");
        for (size_t s = 0; s < sample->strata.count; s++) {
            trs__put_name(w, sample->strata.items[s]);
            trs__put_text(w, stratum->values.items[s]);
        }
        trs__put_key(w, "n");
        snprintf(number, sizeof number, "%llu", (unsigned long long)stratum->n);
        trs__put(w, number);
        trs__put_close(w, "}");
    }
    outside(w, "]", line);
}

/* ---- dimensions: --------------------------------------------------------- */

static void put_one(trs__writer *w, const char *name, const char *text)
{
    if (!text)
        return;
    trs__put_key(w, name);
    trs__put_text(w, text);
}

void trs__put_dimension_column(trs__writer *w, const char *name,
                               const void *piece)
{
    put_one(w, name, ((const trs_dimension *)piece)->column);
}

void trs__put_of(trs__writer *w, const char *name, const void *piece)
{
    const trs_dimension *dimension = piece;

    put_one(w, name, dimension->of);
    if (dimension->of && dimension->part == TRS_PART_HOUR)
        put_one(w, "part", "hour"); /* as the table takes it for usual */
}

void trs__put_before(trs__writer *w, const char *name, const void *piece)
{
    const trs_dimension *dimension = piece;
    trs_texts two = { dimension->before, 2 };

    if (!dimension->before[0])
        return;
    trs__put_key(w, name);
    trs__put_texts(w, &two);
}

void trs__put_values(trs__writer *w, const char *name, const void *piece)
{
    const trs_dimension *dimension = piece;
    const char *line;

    if (!dimension->value_count)
        return;
    trs__put_key(w, name);
    line = inside(w, "{");
    for (size_t i = 0; i < dimension->value_count; i++) {
        trs__put_name(w, dimension->values[i].value);
        trs__put_text(w, dimension->values[i].label);
    }
    outside(w, "}", line);
}

void trs__put_groups(trs__writer *w, const char *name, const void *piece)
{
    const trs_dimension *dimension = piece;
    const char *line;

    if (!dimension->group_count)
        return;
    trs__put_key(w, name);
    line = inside(w, "{");
    for (size_t i = 0; i < dimension->group_count; i++) {
        trs__put_name(w, dimension->groups[i].name);
        trs__put_texts(w, &dimension->groups[i].values);
    }
    outside(w, "}", line);
}

void trs__put_cuts(trs__writer *w, const char *name, const void *piece)
{
    const trs_dimension *dimension = piece;
    char number[32];

    if (!dimension->cut_count)
        return;
    trs__put_key(w, name);
    trs__put_open(w, "[");
    for (size_t i = 0; i < dimension->cut_count; i++) {
        trs__put_next(w);
        trs__print_decimal(number, sizeof number, dimension->cuts[i]);
        trs__put(w, number);
    }
    trs__put_close(w, "]");
}

/* ---- milestones: --------------------------------------------------------- */

static void put_from(trs__writer *w, const char *name,
                     const trs_milestone *milestone, trs_milestone_kind kind)
{
    bool list = kind == TRS_MILESTONE_LATEST || kind == TRS_MILESTONE_EARLIEST;

    if (milestone->kind != kind || !milestone->from.count)
        return;
    if (milestone->from.count == 1 && !list) {
        put_one(w, name, milestone->from.items[0]);
        return;
    }
    trs__put_key(w, name);
    trs__put_texts(w, &milestone->from);
}

void trs__put_event(trs__writer *w, const char *name, const void *piece)
{
    put_from(w, name, piece, TRS_MILESTONE_EVENT);
}

void trs__put_column(trs__writer *w, const char *name, const void *piece)
{
    put_from(w, name, piece, TRS_MILESTONE_COLUMN);
}

void trs__put_latest(trs__writer *w, const char *name, const void *piece)
{
    put_from(w, name, piece, TRS_MILESTONE_LATEST);
}

void trs__put_earliest(trs__writer *w, const char *name, const void *piece)
{
    put_from(w, name, piece, TRS_MILESTONE_EARLIEST);
}

/* ---- calendars: ---------------------------------------------------------- */

static void put_spans(trs__writer *w, const trs_opening *opening)
{
    char text[16];

    trs__put_open(w, "[");
    for (size_t i = 0; i < opening->span_count; i++) {
        const trs_hours *hours = &opening->spans[i];

        trs__put_next(w);
        snprintf(text, sizeof text, "%02d:%02d-%02d:%02d",
                 hours->from / 60 % 100, hours->from % 60, hours->to / 60 % 100,
                 hours->to % 60);
        trs__put_text(w, text);
    }
    trs__put_close(w, "]");
}

/* Each run of weekdays, "mon-fri", is a key of its own. */
static void put_weekdays(trs__writer *w, const trs_opening *opening)
{
    static const char names[7][4] = { "mon", "tue", "wed", "thu",
                                      "fri", "sat", "sun" };
    char key[8];

    for (int from = 0; from < 7; from++) {
        int to = from;

        if (!(opening->weekdays & TRS_WEEKDAY(from)))
            continue;
        while (to < 6 && opening->weekdays & TRS_WEEKDAY(to + 1))
            to++;
        if (to > from)
            snprintf(key, sizeof key, "%s-%s", names[from], names[to]);
        else
            snprintf(key, sizeof key, "%s", names[from]);
        trs__put_key(w, key);
        put_spans(w, opening);
        from = to;
    }
}

static void put_openings(trs__writer *w, const char *name,
                         const trs_calendar_rules *rules, bool weekly)
{
    const char *line = NULL;
    bool any = false;
    char day[32];

    for (size_t i = 0; i < rules->opening_count; i++) {
        const trs_opening *opening = &rules->openings[i];

        if ((opening->weekdays != 0) != weekly)
            continue;
        if (!any) {
            trs__put_key(w, name);
            line = inside(w, "{");
            any = true;
        }
        if (weekly) {
            put_weekdays(w, opening);
        } else {
            trs_day_print(day, sizeof day, opening->day);
            trs__put_key(w, day);
            put_spans(w, opening);
        }
    }
    if (any)
        outside(w, "}", line);
}

void trs__put_hours(trs__writer *w, const char *name, const void *piece)
{
    put_openings(w, name, piece, true);
}

void trs__put_special(trs__writer *w, const char *name, const void *piece)
{
    put_openings(w, name, piece, false);
}

void trs__put_holidays(trs__writer *w, const char *name, const void *piece)
{
    const trs_calendar_rules *rules = piece;

    if (!rules->holiday_count)
        return;
    trs__put_key(w, name);
    trs__put_open(w, "[");
    for (size_t i = 0; i < rules->holiday_count; i++) {
        trs__put_next(w);
        trs__put_day(w, rules->holidays[i].from);
        if (rules->holidays[i].to != rules->holidays[i].from) {
            trs__put(w, "..");
            trs__put_day(w, rules->holidays[i].to);
        }
    }
    trs__put_close(w, "]");
}

/* ---- report: ------------------------------------------------------------- */

void trs__put_breakdowns(trs__writer *w, const char *name, const void *piece)
{
    const trs_report_rules *rules = piece;

    if (!rules->breakdowns_given)
        return;
    trs__put_key(w, name);
    trs__put_open(w, "[");
    for (size_t i = 0; i < rules->breakdown_count; i++) {
        trs__put_next(w);
        trs__put_texts(w, &rules->breakdowns[i]);
    }
    trs__put_close(w, "]");
}

void trs__put_target_of(trs__writer *w, const trs_target *target)
{
    trs__put_name(w, target->interval);
    if (!target->by) {
        trs__put_span(w, target->otherwise);
        return;
    }
    trs__put_open(w, "{");
    trs__put_key(w, "by");
    trs__put_text(w, target->by);
    trs__put_key(w, "values");
    trs__put_open(w, "{");
    for (size_t i = 0; i < target->value_count; i++) {
        trs__put_name(w, target->values[i]);
        trs__put_span(w, target->spans[i]);
    }
    trs__put_close(w, "}");
    if (target->otherwise >= 0) {
        trs__put_key(w, "else");
        trs__put_span(w, target->otherwise);
    }
    trs__put_close(w, "}");
}
