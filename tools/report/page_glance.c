/* At a glance: the numbers of each procedure on one page that can be handed out
 * alone.  Procedures are never pooled. */
#include "tools/report/page_glance.h"

#include <math.h>
#include <string.h>

enum { SLIDES = 3 }; /* how long, how late, and what was found */

bool page_glance_has(const report *r)
{
    return r->main != SIZE_MAX && r->results->tables[0]->group_count > 0;
}

/* The table of procedures; 0, that of all, where the study has none. */
static size_t procedures(const report *r)
{
    int procedure = result_procedure(r);

    return procedure >= 0 ? result_by(r, procedure) : 0;
}

double glance_size(const report *r, size_t table, size_t group)
{
    return fabs(result_complete(result_of(r, r->main, table, group)));
}

/* The group of a table with most consignments. */
static size_t largest(const report *r, size_t table)
{
    size_t most = 0;

    for (size_t g = 1; g < r->results->tables[table]->group_count; g++)
        if (glance_size(r, table, g) > glance_size(r, table, most))
            most = g;
    return most;
}

size_t glance_rank(const report *r, size_t table, size_t group)
{
    double mine = glance_size(r, table, group);
    size_t larger = 0;

    for (size_t g = 0; g < r->results->tables[table]->group_count; g++) {
        double other = glance_size(r, table, g);

        larger += other > mine || (other == mine && g < group);
    }
    return larger;
}

/* ---- the line for Article 7.6 -------------------------------------------- */

static void line_of(report *r, const char *name, const trs_gated *cell)
{
    const layout_style small = {
        .face = LAYOUT_SMALL, .bar = true, .indent = 1, .after = 0.25
    };
    const trs_interval *of = trs_study_interval(r->study, r->main);
    report_lead lead = result_lead(r, cell);
    const char *line;

    if (!lead.shown)
        return;
    line = say(r,
               lead.restricted ? TRS_WORD_GLANCE_LINE_RESTRICTED
                               : TRS_WORD_GLANCE_LINE,
               name, say_time(r, lead.mean), say_time(r, lead.median),
               say_n(r, lead.n), say_end(r, of->from), say_end(r, of->to),
               say_time(r, lead.horizon), NULL);
    if (lead.waiting.value > 0)
        line = say(r, TRS_WORD_GLANCE_LINE_OPEN, line,
                   say_share(r, lead.waiting.value), NULL);
    layout_text(r->pages, &small, line);
}

static bool any_shown(const report *r, size_t table)
{
    for (size_t g = 0; g < r->results->tables[table]->group_count; g++)
        if (result_lead(r, result_of(r, r->main, table, g)).shown)
            return true;
    return false;
}

static void lines(report *r, size_t table)
{
    const report_groups *groups = r->results->tables[table];

    if (!any_shown(r, table))
        return;
    layout_group(r->pages);
    layout_heading(r->pages, 1, say_word(r, TRS_WORD_GLANCE_ARTICLE), NULL);
    for (size_t g = 0; g < groups->group_count; g++)
        if (groups->group_count <= GLANCE_CARDS ||
            glance_rank(r, table, g) < GLANCE_CARDS)
            line_of(r,
                    table ? say_group(r, groups, g) : say_word(r, TRS_WORD_ALL),
                    result_of(r, r->main, table, g));
    layout_end_group(r->pages);
}

/* ---- findings ------------------------------------------------------------ */

static void say_finding(report *r, const char *text, size_t *left)
{
    const layout_style barred = { .bar = true, .indent = 1, .after = 0.5 };
    char *sentence;

    if (!text || *left == 0)
        return;
    sentence = g_strconcat(text, ".", NULL);
    layout_text(r->pages, &barred, sentence);
    g_free(sentence);
    --*left;
}

static const char *half(report *r, size_t table, size_t group, const char *whom)
{
    report_lead lead = result_lead(r, result_of(r, r->main, table, group));
    finding_about about = say_about(r, r->main, whom, lead.n);
    char text[FINDING_ROOM];

    if (!lead.shown)
        return NULL;
    finding_half(text, sizeof text, &about,
                 (trs_estimate){ lead.median, lead.median_lo, lead.median_hi },
                 lead.p90);
    return say_found(r, text);
}

/* "Import, Sea: half of all ...": of the procedure's most frequent mode. */
static const char *half_by_mode(report *r, size_t modes, size_t table,
                                size_t group)
{
    size_t most = SIZE_MAX;

    for (size_t g = 0; modes && g < r->results->tables[modes]->group_count; g++)
        if (glance_is_mode_of(r, modes, g, table, group) &&
            (most == SIZE_MAX ||
             glance_size(r, modes, g) > glance_size(r, modes, most)))
            most = g;
    if (most == SIZE_MAX)
        return NULL;
    return half(r, modes, most,
                table ? say(r, TRS_WORD_GLANCE_BY_MODE,
                            say_group(r, r->results->tables[table], group),
                            glance_mode(r, modes, most), NULL)
                      : glance_mode(r, modes, most));
}

/* Sentences about the largest procedure: how long it takes by its first mode of
 * transport, where it takes longest, who holds the goods, what takes the time;
 * what these can't say, others do. */
static void findings(report *r, size_t table, size_t modes, size_t count)
{
    size_t group = largest(r, table), left = count;
    const char *whom =
        table ? say_group(r, r->results->tables[table], group) : NULL;

    layout_group(r->pages);
    layout_heading(r->pages, 1, say_word(r, TRS_WORD_GLANCE_FINDINGS), NULL);
    say_finding(r, half_by_mode(r, modes, table, group), &left);
    say_finding(r, page_groups_says(r, table, group, whom), &left);
    if (page_holding_has(r))
        say_finding(
            r,
            page_holding_says(r, page_holding_of(r, table, group), whom, false),
            &left);
    if (page_bottlenecks_has(r))
        say_finding(r,
                    page_bottlenecks_says(
                        r, page_bottlenecks_of(r, table, group), whom, false),
                    &left);
    say_finding(r, half(r, table, group, whom), &left);
    say_finding(r, page_quality_says(r), &left);
    if (left == count)
        layout_text(r->pages, NULL, say_word(r, TRS_WORD_FIND_NOTHING));
    layout_end_group(r->pages);
}

/* ---- by mode of transport ------------------------------------------------ */

/* The table of procedure by mode; of mode where there is no procedure; 0. */
static size_t by_mode(const report *r)
{
    int procedure = result_procedure(r), mode = result_mode(r);

    for (size_t t = 1; mode >= 0 && t < r->results->table_count; t++) {
        const trs_breakdown *by = &r->results->tables[t]->by;

        if (by->count == 2 && procedure >= 0 &&
            ((by->dimensions[0] == procedure && by->dimensions[1] == mode) ||
             (by->dimensions[1] == procedure && by->dimensions[0] == mode)))
            return t;
    }
    return procedure < 0 && mode >= 0 ? result_by(r, mode) : 0;
}

/* The value of a dimension in a group of a table; NULL: none, or no such. */
static const char *value_of(const report *r, size_t table, size_t group,
                            int dimension)
{
    const report_groups *of = r->results->tables[table];

    for (size_t i = 0; i < of->by.count; i++)
        if (of->by.dimensions[i] == dimension)
            return groups_value(of, group, i);
    return NULL;
}

bool glance_is_mode_of(const report *r, size_t modes, size_t mode, size_t table,
                       size_t group)
{
    int procedure = result_procedure(r);
    const char *mine = value_of(r, table, group, procedure);
    const char *its = value_of(r, modes, mode, procedure);

    if (!value_of(r, modes, mode, result_mode(r)))
        return false;
    return table == 0 || (mine && its && strcmp(mine, its) == 0);
}

const char *glance_mode(report *r, size_t modes, size_t mode)
{
    int dimension = result_mode(r);

    return say_value(r, dimension, value_of(r, modes, mode, dimension));
}

/* ---- procedures without a card ------------------------------------------- */

/* The headline numbers of the procedures without a card. */
static void headlines(report *r, size_t table, size_t rows)
{
    const report_groups *groups = r->results->tables[table];
    size_t further = groups->group_count - GLANCE_CARDS;
    report_table *t = table_begin(
        r, "glance",
        say(r, TRS_WORD_SAY_BY, say_breakdown(r, groups->by), NULL),
        say_interval(r, r->main, result_complete(result_of(r, r->main, 0, 0))));

    table_dense(t);
    table_column(t, CELL_TEXT, "", "group", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_COMPLETE), "complete",
                 0);
    page_weights(r, t);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEDIAN), "median", 0);
    table_column(t, CELL_RANGE, say_limits(r), "median_limits", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEAN), "mean", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_WITHIN), "within", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_STILL_OPEN), "open",
                 0);
    for (size_t g = 0; g < groups->group_count; g++) {
        const trs_gated *result = result_of(r, r->main, table, g);
        report_lead lead = result_lead(r, result);
        size_t rank = glance_rank(r, table, g);

        if (rank < GLANCE_CARDS || rank >= GLANCE_CARDS + rows)
            continue;
        table_row(t, LAYOUT_ROW);
        put_text(t, say_group(r, groups, g));
        put_count(t, lead.n);
        page_put_weights(r, t, result);
        if (!lead.shown)
            continue;
        put_time(t, lead.median);
        put_range(t, lead.median_lo, lead.median_hi);
        put_time(t, lead.mean);
        put_share(t, result->stats.within_target);
        put_share(t, lead.waiting);
    }
    table_end(t, further > rows ? say_number(r, TRS_WORD_GLANCE_FURTHER,
                                             (double)(further - rows),
                                             page_title(r, PAGE_GROUPS), NULL)
                                : NULL);
}

/* ---- the page ------------------------------------------------------------ */

/* "Example Revenue Authority · 3 to 9 March 2025 · 5,998 declarations" */
static void lead(report *r)
{
    const layout_style small = { .grey = true, .after = 0.5, .keep = true };
    const trs_study_info *info = trs_study_get_info(r->study);
    const char *text = r->sheet.title, *period = say_period(r);

    if (info->administration)
        text = say(r, TRS_WORD_GLANCE_LEAD, text, info->administration, NULL);
    if (period)
        text = say(r, TRS_WORD_GLANCE_LEAD, text, period, NULL);
    layout_text(
        r->pages, &small,
        say(r, TRS_WORD_GLANCE_LEAD, text, say_n(r, result_all(r)), NULL));
}

static void body(report *r, size_t table, size_t modes, const glance_room *room)
{
    size_t groups = r->results->tables[table]->group_count;

    if (r->paper != LAYOUT_SLIDES)
        lead(r);
    glance_cards(r, table, modes, room);
    if (r->paper == LAYOUT_SLIDES)
        layout_page_break(r->pages); /* cards and findings are kept together */
    findings(r, table, modes, room->findings);
    if (!result_is_span(r))
        lines(r, table);
    if (room->rows && groups > GLANCE_CARDS)
        headlines(r, table, room->rows);
    if (any_shown(r, table))
        page_limits(r);
}

/* From all that may be said to the least: the first that one page holds.  The
 * medians, who they are of, and the line for Article 7.6 always stay. */
trs_status page_glance(report *r, trs_error *err)
{
    static const glance_room rooms[] = {
        { 5.5, 4, true, 3, 12 }, { 4.5, 4, true, 3, 8 }, { 4.5, 2, true, 3, 6 },
        { 4.5, 2, true, 2, 4 },  { 4, 2, false, 2, 4 },  { 0, 2, false, 2, 4 },
        { 0, 2, false, 1, 0 },   { 0, 1, false, 1, 0 },  { 0, 0, false, 1, 0 },
        { 0, 0, false, 0, 0 },
    };
    size_t table = procedures(r), modes = by_mode(r), mark;
    size_t tables = r->table_count;
    size_t most = r->paper == LAYOUT_SLIDES ? SLIDES : 1;

    (void)err;
    page_begin(r, PAGE_GLANCE);
    mark = layout_mark(r->pages);
    for (size_t i = 0; i < G_N_ELEMENTS(rooms); i++) {
        body(r, table, modes, &rooms[i]);
        if (layout_since(r->pages, mark - 1) <= most ||
            i + 1 == G_N_ELEMENTS(rooms))
            break;
        layout_rewind(r->pages, mark);
        table_forget(r, tables);
    }
    return TRS_OK;
}
