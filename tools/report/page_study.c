/* About this study: what was asked, of whom, how, and what every step means. */
#include "tools/report/report.h"

#include <string.h>

enum { MOST = 30 }; /* values of a dimension; the annex has all */

bool page_study_has(const report *r)
{
    (void)r;
    return true;
}

static void section(report *r, trs_word head, const char *text)
{
    if (!text || !*text)
        return;
    layout_heading(r->pages, 1, say_word(r, head), NULL);
    layout_text(r->pages, NULL, text);
}

static void members(report *r)
{
    size_t count = trs_study_member_count(r->study);
    GString *all = g_string_new("");

    for (size_t i = 0; i < count; i++) {
        g_string_append(all, i ? "; " : "");
        g_string_append(all, trs_study_member(r->study, i));
    }
    section(r, TRS_WORD_STUDY_MEMBERS, all->str);
    g_string_free(all, TRUE);
}

/* ---- how consignments were chosen ---------------------------------------- */

static void fact(report_table *t, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    table_row(t, LAYOUT_ROW);
    put_text(t, name);
    put_text(t, text);
}

static const char *design_text(const report *r, const trs_sample *sample)
{
    static const trs_word words[] = {
        [TRS_DESIGN_NOT_STATED] = TRS_WORD_DESIGN_NOT_STATED,
        [TRS_DESIGN_CENSUS] = TRS_WORD_DESIGN_CENSUS,
        [TRS_DESIGN_RANDOM] = TRS_WORD_DESIGN_RANDOM,
        [TRS_DESIGN_STRATIFIED] = TRS_WORD_DESIGN_STRATIFIED,
        [TRS_DESIGN_PURPOSIVE] = TRS_WORD_DESIGN_PURPOSIVE,
    };

    return say_word(r, words[sample->design]);
}

static const char *anchor_text(report *r, int anchor)
{
    if (anchor >= 0)
        return trs_study_milestone(r->study, (size_t)anchor)->label;
    return anchor == TRS_END_FIRST ? say_word(r, TRS_WORD_FIRST_EVENT) : NULL;
}

static void choice(report *r)
{
    const trs_study_info *info = trs_study_get_info(r->study);
    const trs_sample *sample = trs_study_sample(r->study);
    report_table *t = table_begin(r, NULL, NULL, NULL);

    layout_heading(r->pages, 1, say_word(r, TRS_WORD_STUDY_CHOICE), NULL);
    table_column(t, CELL_TEXT, "", "name", 1);
    table_column(t, CELL_TEXT, "", "value", 3);
    fact(t, say_word(r, TRS_WORD_STUDY_COUNTED), say_n(r, result_all(r)));
    fact(t, say_word(r, TRS_WORD_STUDY_PERIOD), say_period(r));
    fact(t, say_word(r, TRS_WORD_STUDY_ANCHOR), anchor_text(r, info->anchor));
    fact(t, say_word(r, TRS_WORD_STUDY_CUTOFF), say_cutoff(r));
    fact(t, say_word(r, TRS_WORD_STUDY_DESIGN), design_text(r, sample));
    if (sample->forms_issued >= 0)
        fact(t, say_word(r, TRS_WORD_STUDY_ISSUED),
             say_count(r, (double)sample->forms_issued));
    if (sample->forms_returned >= 0)
        fact(t, say_word(r, TRS_WORD_STUDY_RETURNED),
             say_count(r, (double)sample->forms_returned));
    fact(t, say_word(r, TRS_WORD_STUDY_ZONE),
         info->timezone ? info->timezone : "UTC");
    fact(t, say_word(r, TRS_WORD_STUDY_GUIDE), info->guide);
    table_end(t, NULL);
}

/* ---- what is measured ---------------------------------------------------- */

static void milestones(report *r)
{
    report_table *t = table_begin(r, "milestones",
                                  say_word(r, TRS_WORD_STUDY_MILESTONES), NULL);

    table_dense(t);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_MILESTONE),
                 "milestone", 3);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_MEANS), "means", 4);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_SOURCE), "source", 3);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_KIND), "kind", 1);
    for (size_t m = 0; m < trs_study_milestone_count(r->study); m++) {
        const trs_milestone *of = trs_study_milestone(r->study, m);
        trs_word kind = of->terminal   ? TRS_WORD_KIND_TERMINAL
                        : of->optional ? TRS_WORD_KIND_OPTIONAL
                                       : TRS_WORD_KIND_REQUIRED;

        if (of->kind == TRS_MILESTONE_LATEST ||
            of->kind == TRS_MILESTONE_EARLIEST)
            kind = TRS_WORD_KIND_COMPOSITE;
        table_row(t, LAYOUT_ROW);
        put_text(t, of->label);
        put_text(t, of->means ? of->means : "–");
        put_text(t, of->source ? of->source : "–");
        put_text(t, say_word(r, kind));
    }
    table_end(t, NULL);
}

static const char *party_label(const report *r, const trs_interval *of)
{
    return of->party_index >= 0
               ? trs_study_party(r->study, (size_t)of->party_index)->label
               : "–";
}

static const char *target_text(report *r, size_t interval)
{
    for (size_t i = 0; i < trs_study_target_count(r->study); i++) {
        const trs_target *target = trs_study_target(r->study, i);
        GString *text;
        const char *kept;

        if (target->interval_index != (int)interval)
            continue;
        text = g_string_new("");
        for (size_t v = 0; v < target->value_count; v++)
            g_string_append_printf(
                text, "%s%s: %s", v ? "; " : "",
                trs_study_value_label(r->study, (size_t)target->by_index,
                                      target->values[v]),
                say_span(r, target->spans[v]));
        if (target->otherwise >= 0 && target->value_count)
            g_string_append(text, "; ");
        if (target->otherwise >= 0)
            g_string_append(text, say_span(r, target->otherwise));
        kept = say_kept(r, text->str);
        g_string_free(text, TRUE);
        return kept;
    }
    return "–";
}

static void intervals(report *r)
{
    report_table *t = table_begin(r, "intervals",
                                  say_word(r, TRS_WORD_STUDY_INTERVALS), NULL);

    table_dense(t);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_INTERVAL), "interval",
                 3);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_FROM), "from", 3);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_TO), "to", 3);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_CLOCK), "clock", 2);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_PARTY), "party", 2);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_TARGET), "target", 2);
    for (size_t i = 0; i < trs_study_interval_count(r->study); i++) {
        const trs_interval *of = trs_study_interval(r->study, i);

        table_row(t, i == r->main ? LAYOUT_ROW_TOTAL : LAYOUT_ROW);
        put_text(t, of->label);
        put_text(t, say_end(r, of->from));
        put_text(t, say_end(r, of->to));
        put_text(t, say_word(r, of->working ? TRS_WORD_CLOCK_WORKING
                                            : TRS_WORD_CLOCK_ELAPSED));
        put_text(t, party_label(r, of));
        put_text(t, target_text(r, i));
    }
    table_end(t, say_word(r, TRS_WORD_STUDY_INTERVALS_NOTE));
}

/* "Mon 08:00–12:00, 13:00–17:00" of one calendar, a line for each rule. */
static const char *hours_text(report *r, const trs_calendar_rules *calendar)
{
    GString *text = g_string_new("");
    const char *kept;

    for (size_t o = 0; o < calendar->opening_count; o++) {
        const trs_opening *opening = &calendar->openings[o];
        bool any = false;

        if (!opening->weekdays)
            continue;
        g_string_append(text, text->len ? "\n" : "");
        for (int d = 0; d < 7; d++)
            if (opening->weekdays >> d & 1) {
                g_string_append_printf(
                    text, "%s%s", any ? ", " : "",
                    say_word(r, (trs_word)(TRS_WORD_MONDAY + d)));
                any = true;
            }
        for (size_t s = 0; s < opening->span_count; s++) {
            int from = opening->spans[s].from, to = opening->spans[s].to;

            g_string_append_printf(text, "%s%02d:%02d–%02d:%02d",
                                   s ? ", " : ": ", from / 60, from % 60,
                                   to / 60, to % 60);
        }
    }
    kept = say_kept(r, text->str);
    g_string_free(text, TRUE);
    return kept;
}

static void calendars(report *r)
{
    report_table *t = table_begin(r, "calendars",
                                  say_word(r, TRS_WORD_STUDY_CALENDARS), NULL);

    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_CALENDAR), "calendar",
                 1);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_STUDY_CALENDARS), "hours",
                 4);
    for (size_t c = 0; c < trs_study_calendar_count(r->study); c++) {
        const trs_calendar_rules *calendar = trs_study_calendar(r->study, c);

        table_row(t, LAYOUT_ROW);
        put_text(t, calendar->name);
        put_text(t, hours_text(r, calendar));
    }
    table_end(t, NULL);
}

/* ---- the sample ---------------------------------------------------------- */

/* What the population has of a value: 0 where it isn't stated by that alone. */
static double population_of(const report *r, const char *dimension,
                            const char *value)
{
    const trs_sample *sample = trs_study_sample(r->study);
    double n = 0;

    for (size_t s = 0; s < sample->strata.count; s++)
        for (size_t p = 0; strcmp(sample->strata.items[s], dimension) == 0 &&
                           p < sample->population_count;
             p++)
            if (value &&
                strcmp(sample->population[p].values.items[s], value) == 0)
                n += (double)sample->population[p].n;
    return n;
}

static void composition(report *r)
{
    bool known = trs_study_sample(r->study)->population_count > 0;
    double all = result_all(r);
    report_table *t =
        table_begin(r, "composition", say_word(r, TRS_WORD_STUDY_COMPOSITION),
                    say_n(r, all));

    table_dense(t);
    table_column(t, CELL_TEXT, "", "group", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "n", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_ABOVE), "share",
                 0);
    if (known)
        table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_POPULATION),
                     "population", 0);
    for (size_t i = 1; i < r->results->table_count; i++) {
        const report_groups *of = r->results->tables[i];

        if (of->by.count != 1 || r->main == SIZE_MAX)
            continue;
        table_row(t, LAYOUT_ROW_GROUP);
        put_text(t, say_breakdown(r, of->by));
        for (size_t g = 0; g < of->group_count; g++) {
            double n = result_counted(r, i, g);
            double population = population_of(
                r,
                trs_study_dimension(r->study, (size_t)of->by.dimensions[0])
                    ->name,
                groups_value(of, g, 0));

            table_row(t, g == MOST ? LAYOUT_ROW_GREY : LAYOUT_ROW);
            if (g == MOST) {
                put_text(t, say_number(r, TRS_WORD_MORE_NOT_SHOWN,
                                       (double)(of->group_count - MOST), NULL));
                break;
            }
            put_text(t, say_group(r, of, g));
            put_count(t, n);
            put_share(t, result_ratio(n, all));
            if (known && population > 0)
                put_count(t, population);
        }
    }
    table_end(t, NULL);
}

trs_status page_study(report *r, trs_error *err)
{
    const trs_study_text *text = trs_study_get_text(r->study);

    (void)err;
    page_begin(r, PAGE_STUDY);
    section(r, TRS_WORD_STUDY_OBJECTIVES, text->objectives);
    section(r, TRS_WORD_STUDY_SCOPE, text->scope);
    if (!r->deck)
        section(r, TRS_WORD_STUDY_METHOD, text->method);
    section(r, TRS_WORD_STUDY_LIMITS, text->limits);
    if (!r->deck)
        members(r);
    choice(r);
    milestones(r);
    intervals(r);
    calendars(r);
    composition(r);
    return TRS_OK;
}
