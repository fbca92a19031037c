/* Who holds the goods: every hour of the main interval, assigned to a party, to
 * waiting or to the unknown. */
#include "tools/report/report.h"

bool page_holding_has(const report *r)
{
    return r->holding != NULL && r->holding->groups[0].complete > 0;
}

/* ---- the chart ----------------------------------------------------------- */

static trs_plot_part part_of(const trs_holding *holding, size_t holder)
{
    const trs_holder *of = &holding->holders[holder];
    trs_plot_part part = { of->label, TRS_PLOT_PART_PARTY };

    if (of->party < 0) {
        part.name = NULL;
        part.kind = holder + 1 == holding->holder_count ? TRS_PLOT_PART_UNKNOWN
                                                        : TRS_PLOT_PART_WAITING;
    }
    return part;
}

static double plain(trs_number number)
{
    return number.present ? number.value : TRS_PLOT_ABSENT;
}

static trs_number share_of(const report *r, trs_number share,
                           const trs_holding_group *group)
{
    return group->complete ? trs_gate_share(r->gate, share, TRS_GATE_CHECKED)
                           : result_none();
}

static finding_holder holder_of(const report *r, const trs_holding_group *group,
                                size_t holder)
{
    const trs_held *held = &group->held[holder];

    return (finding_holder){ r->holding->holders[holder].label,
                             share_of(r, held->of_hours.value, group),
                             share_of(r, held->of_average.value, group) };
}

static bool shown(const report *r, const trs_holding_group *group)
{
    return group->complete > 0 &&
           group->complete >= trs_study_report(r->study)->min_show;
}

static void fill_row(report *r, trs_plot_profile_row *row, const char *name,
                     const trs_holding_group *group, bool average)
{
    size_t count = r->holding->holder_count;
    double *shares = report_room(r, count, sizeof *shares), sum = 0;

    for (size_t h = 0; h < count; h++) {
        shares[h] = plain(share_of(r,
                                   average ? group->held[h].of_average.value
                                           : group->held[h].of_hours.value,
                                   group));
        sum += isnan(shares[h]) ? 0 : shares[h];
    }
    for (size_t h = 0; h < count && sum > 1; h++)
        shares[h] /= sum; /* whole per cents are together more than all */
    *row = (trs_plot_profile_row){ name, (double)group->complete, shares };
}

bool page_holding_most(const report *r, const trs_holding_group *group,
                       finding_holder *out)
{
    bool any = false;

    for (size_t h = 0; shown(r, group) && h < r->holding->holder_count; h++) {
        finding_holder of = holder_of(r, group, h);

        if (r->holding->holders[h].party < 0 || !of.of_hours.present ||
            (any && of.of_hours.value <= out->of_hours.value))
            continue;
        *out = of;
        any = true;
    }
    return any;
}

const trs_holding_group *page_holding_of(const report *r, size_t table,
                                         size_t group)
{
    for (size_t g = 0; r->holding && g < r->holding->group_count; g++)
        if (page_same_group(r, &r->holding->groups[g].group, table, group))
            return &r->holding->groups[g];
    return NULL;
}

const char *page_holding_says(report *r, const trs_holding_group *group,
                              const char *whom, bool title)
{
    finding_holder most;
    finding_about about;
    char text[FINDING_ROOM];

    if (!group || !page_holding_most(r, group, &most))
        return NULL;
    about = say_about(r, r->main, whom, (double)group->complete);
    about.title = title;
    finding_holding(text, sizeof text, &about, &most, 1);
    return say_found(r, text);
}

/* The title of the page's figure. */
static const char *says(report *r)
{
    const char *text = page_holding_says(r, &r->holding->groups[0], NULL, true);

    return text ? text : say_word(r, TRS_WORD_FIND_NOTHING);
}

static void profile(report *r)
{
    const trs_holding *holding = r->holding;
    trs_plot_profile *chart = report_room(r, 1, sizeof *chart);
    trs_plot_part *parts = report_room(r, holding->holder_count, sizeof *parts);
    trs_plot_profile_row *rows =
        report_room(r, holding->group_count + 1, sizeof *rows);
    const trs_holding_group *all = &holding->groups[0];

    for (size_t h = 0; h < holding->holder_count; h++)
        parts[h] = part_of(holding, h);
    fill_row(r, &rows[chart->count++], say_word(r, TRS_WORD_HOLDING_HOURS), all,
             false);
    fill_row(r, &rows[chart->count++], say_word(r, TRS_WORD_HOLDING_AVERAGE),
             all, true);
    for (size_t g = 1; g < holding->group_count; g++)
        if (shown(r, &holding->groups[g]))
            fill_row(r, &rows[chart->count++],
                     say_member(r, &holding->groups[g].group),
                     &holding->groups[g], false);
    chart->parts = parts;
    chart->part_count = holding->holder_count;
    chart->rows = rows;
    chart->frame = chart_frame(r, r->main, (double)all->complete, says(r));
    chart->frame.note = say_word(r, TRS_WORD_HOLDING_NOTE);
    chart_add(r, "profile", (trs_plot_chart){ TRS_PLOT_PROFILE, chart });
}

/* ---- the tables ---------------------------------------------------------- */

static void shares(report *r)
{
    const trs_holding *holding = r->holding;
    const trs_holding_group *all = &holding->groups[0];
    report_table *t =
        table_begin(r, "holding", say_word(r, TRS_WORD_HOLDING_TABLE),
                    say_interval(r, r->main, (double)all->complete));

    table_dense(t);
    table_column(t, CELL_TEXT, "", "holder", 1);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_HOURS), "of_hours",
                 0);
    table_column(t, CELL_SHARES, say_limits(r), "of_hours_limits", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_AVERAGE),
                 "of_average", 0);
    table_column(t, CELL_SHARES, say_limits(r), "of_average_limits", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_CLOSED), "closed", 0);
    for (size_t h = 0; h < holding->holder_count; h++) {
        const trs_held *held = &all->held[h];
        const trs_plot_part part = part_of(holding, h);

        table_row(t, LAYOUT_ROW);
        put_text(t, part.name ? part.name
                              : say_word(r, part.kind == TRS_PLOT_PART_WAITING
                                                ? TRS_WORD_WAITING
                                                : TRS_WORD_UNKNOWN));
        put_share(t, held->of_hours.value);
        put_shares(t, held->of_hours.lo, held->of_hours.hi);
        put_share(t, held->of_average.value);
        put_shares(t, held->of_average.lo, held->of_average.hi);
        put_share(t, held->closed_share);
    }
    table_end(t, all->parallel_share.present
                     ? say(r, TRS_WORD_BOTH_NOTES,
                           say(r, TRS_WORD_HOLDING_PARALLEL,
                               say_share(r, all->parallel_share.value), NULL),
                           say_limits_note(r), NULL)
                     : say_limits_note(r));
}

/* The stages that are assigned to a party; "" for none. */
static const char *stages_of(report *r, size_t party)
{
    GString *text = g_string_new("");
    const char *kept;

    for (size_t s = 0; s < r->holding->stage_count; s++) {
        const trs_interval *of =
            trs_study_interval(r->study, (size_t)r->holding->stages[s]);

        if (of->party_index == (int)party)
            g_string_append_printf(text, "%s%s", text->len ? "; " : "",
                                   of->label);
    }
    kept = say_kept(r, text->str);
    g_string_free(text, TRUE);
    return kept;
}

static void assignment(report *r)
{
    report_table *t = table_begin(
        r, "assignment", say_word(r, TRS_WORD_HOLDING_ASSIGNMENT), NULL);

    table_dense(t);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_PARTY), "party", 1);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_INTERVAL), "stages",
                 4);
    for (size_t p = 0; p < trs_study_party_count(r->study); p++) {
        if (!*stages_of(r, p))
            continue;
        table_row(t, LAYOUT_ROW);
        put_text(t, trs_study_party(r->study, p)->label);
        put_text(t, stages_of(r, p));
    }
    table_end(t, NULL);
}

trs_status page_holding(report *r, trs_error *err)
{
    (void)err;
    page_begin(r, PAGE_HOLDING);
    profile(r);
    assignment(r);
    layout_group(r->pages);
    shares(r);
    layout_end_group(r->pages);
    return TRS_OK;
}
