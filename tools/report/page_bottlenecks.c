/* Bottlenecks: which stages the time goes into, and what a shorter one would
 * gain at most. */
#include "tools/report/report.h"

bool page_bottlenecks_has(const report *r)
{
    return r->bottlenecks != NULL && r->bottlenecks->stage_count > 1 &&
           r->bottlenecks->groups[0].complete > 0 &&
           r->bottlenecks->groups[0].complete >=
               trs_study_report(r->study)->min_show;
}

static const char *name_of(const report *r, const trs_bottleneck *stage)
{
    return stage->interval < 0
               ? say_word(r, TRS_WORD_BOTTLENECKS_NO_STAGE)
               : trs_study_interval(r->study, (size_t)stage->interval)->label;
}

static trs_plot_estimate plain(trs_estimate estimate)
{
    const trs_number *all[] = { &estimate.value, &estimate.lo, &estimate.hi };
    double out[3];

    for (int i = 0; i < 3; i++)
        out[i] = all[i]->present ? all[i]->value : TRS_PLOT_ABSENT;
    return (trs_plot_estimate){ out[0], out[1], out[2] };
}

const trs_bottleneck_group *page_bottlenecks_of(const report *r, size_t table,
                                                size_t group)
{
    for (size_t g = 0; r->bottlenecks && g < r->bottlenecks->group_count; g++)
        if (page_same_group(r, &r->bottlenecks->groups[g].group, table, group))
            return &r->bottlenecks->groups[g];
    return NULL;
}

/* Of the stage with the largest share of the time. */
const char *page_bottlenecks_says(report *r, const trs_bottleneck_group *group,
                                  const char *whom, bool title)
{
    const trs_bottleneck *first;
    finding_about about;
    char text[FINDING_ROOM];

    if (!group || group->complete < trs_study_report(r->study)->min_show)
        return NULL;
    first = &group->stages[0];
    if (first->interval < 0)
        return NULL;
    about = say_about(r, r->main, whom, (double)first->n);
    about.title = title;
    finding_bottleneck(text, sizeof text, &about, name_of(r, first),
                       first->of_time.value, first->of_tail.value);
    return say_found(r, text);
}

static const char *says(report *r)
{
    const char *text =
        page_bottlenecks_says(r, &r->bottlenecks->groups[0], NULL, true);

    return text ? text : say_word(r, TRS_WORD_FIND_NOTHING);
}

static void chart(report *r)
{
    const trs_bottleneck_group *all = &r->bottlenecks->groups[0];
    size_t count = r->bottlenecks->stage_count;
    trs_plot_bottlenecks *out = report_room(r, 1, sizeof *out);
    trs_plot_bottleneck *rows = report_room(r, count, sizeof *rows);

    for (size_t s = 0; s < count; s++) {
        const trs_bottleneck *stage = &all->stages[s];

        if (!stage->positive && stage->interval >= 0)
            continue;
        rows[out->count++] = (trs_plot_bottleneck){
            name_of(r, stage), plain(stage->of_time), plain(stage->of_variance),
            plain(stage->of_tail),
            stage->gain.value.present ? stage->gain.value.value / 1000
                                      : TRS_PLOT_ABSENT
        };
    }
    out->rows = rows;
    out->frame = chart_frame(r, r->main, (double)all->complete, says(r));
    out->frame.note = say_word(r, TRS_WORD_BOTTLENECKS_NOTE);
    chart_add(r, "bottlenecks", (trs_plot_chart){ TRS_PLOT_BOTTLENECKS, out });
}

static void table(report *r)
{
    const trs_bottleneck_group *all = &r->bottlenecks->groups[0];
    report_table *t =
        table_begin(r, "bottlenecks", say_word(r, TRS_WORD_BOTTLENECKS_TABLE),
                    say_interval(r, r->main, (double)all->complete));

    table_dense(t);
    table_column(t, CELL_TEXT, "", "stage", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_N), "n", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEDIAN), "median", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_TIME), "of_time",
                 0);
    table_column(t, CELL_SHARES, say_limits(r), "of_time_limits", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_VARIANCE),
                 "of_variance", 0);
    table_column(t, CELL_SHARE, say_word(r, TRS_WORD_HEAD_OF_TAIL), "of_tail",
                 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_HEAD_AT_MOST), "gain", 0);
    table_column(t, CELL_RANGE, say_limits(r), "gain_limits", 0);
    for (size_t s = 0; s < r->bottlenecks->stage_count; s++) {
        const trs_bottleneck *stage = &all->stages[s];

        table_row(t, LAYOUT_ROW);
        put_text(t, name_of(r, stage));
        put_count(t, (double)stage->n);
        put_time(t, stage->median);
        put_share(t, stage->of_time.value);
        put_shares(t, stage->of_time.lo, stage->of_time.hi);
        put_share(t, stage->of_variance.value);
        put_share(t, stage->of_tail.value);
        put_time(t, stage->gain.value);
        put_range(t, stage->gain.lo, stage->gain.hi);
    }
    table_end(t, say(r, TRS_WORD_BOTH_NOTES,
                     say(r, TRS_WORD_BOTTLENECKS_UNDER,
                         say_share(r, all->sum_of_time.value), NULL),
                     say_limits_note(r), NULL));
}

trs_status page_bottlenecks(report *r, trs_error *err)
{
    (void)err;
    page_begin(r, PAGE_BOTTLENECKS);
    chart(r);
    table(r);
    return TRS_OK;
}
