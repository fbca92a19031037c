/* Where goods wait, for people. */
#include "tools/analysis.h"
#include "tools/text.h"

enum { LABEL = 30 };

struct table {
    const trs_bottlenecks *result;
    trs_out out;
    stats_unit asked;
};

static const char *label_of(const trs_bottlenecks *result,
                            const trs_bottleneck *stage)
{
    return stage->interval < 0
               ? "In no stage"
               : trs_study_interval(result->study, (size_t)stage->interval)
                     ->label;
}

/* The unit of the largest gain. */
static stats_unit unit_of(const struct table *table,
                          const trs_bottleneck_group *group)
{
    double most = 0;

    if (table->asked != STATS_UNIT_SUITS)
        return table->asked;
    for (size_t s = 0; s < table->result->stage_count; s++)
        if (group->stages[s].limit.value > most)
            most = group->stages[s].limit.value;
    return text_suits(most);
}

static void put_columns(struct table *table, stats_unit unit)
{
    trs_out *out = &table->out;

    text_label(out, "Stage", 0, LABEL);
    text_right(out, "n", 9);
    text_right(out, "of time", 9);
    text_right(out, "limits", 14);
    text_right(out, "variance", 10);
    text_right(out, "slow tail", 10);
    text_right(out, "what if", 9);
    text_right(out, "at most", 9);
    trs_out_format(out, "\n%*s", LABEL + 52, "");
    text_right(out, text_unit(unit), 9);
    text_right(out, "of time", 9);
    trs_out_text(out, "\n");
}

static void put_stage(struct table *table, const trs_bottleneck *stage,
                      stats_unit unit)
{
    trs_out *out = &table->out;

    text_label(out, label_of(table->result, stage), 2, LABEL);
    text_put_count(out, stage->n, 9);
    text_put_share(out, stage->of_time.value, 9);
    text_put_limits(out, &stage->of_time, 14);
    text_put_share(out, stage->of_variance.value, 10);
    text_put_share(out, stage->of_tail.value, 10);
    if (stage->limit.present) {
        text_put_span(out, stage->limit, unit, 9);
        text_put_share(out, stage->of_gain.value, 9);
    }
    trs_out_text(out, "\n");
}

static void put_group(struct table *table, const trs_bottleneck_group *group)
{
    const trs_study *study = table->result->study;
    stats_unit unit = unit_of(table, group);
    char label[256];

    if (group->group.count) {
        text_dimensions(&table->out, study, &group->group);
        text_group(label, sizeof label, study, &group->group);
        trs_out_format(&table->out, ": %s\n", label);
    }
    if (group->complete < trs_study_report(study)->min_show) {
        text_put_count(&table->out, group->complete, 1);
        trs_out_text(&table->out, " complete\n\n");
        return;
    }
    put_columns(table, unit);
    for (size_t s = 0; s < table->result->stage_count; s++)
        put_stage(table, &group->stages[s], unit);
    text_label(&table->out, "Sum, need not be 100 %", 2, LABEL + 9);
    text_put_share(&table->out, group->sum_of_time, 9);
    trs_out_text(&table->out, "\n\n");
}

trs_status bottlenecks_text(const trs_bottlenecks *result, stats_unit unit,
                            trs_write write, void *context, trs_error *err)
{
    struct table table = { .result = result, .asked = unit };
    const trs_study *study = result->study;
    char n[TEXT_CELL], of[TEXT_CELL], percent[TEXT_CELL];

    trs_out_begin(&table.out, write, context);
    text_count(n, sizeof n, result->groups[0].complete);
    text_count(of, sizeof of, result->groups[0].group.consignments);
    text_decimal(percent, sizeof percent, result->what_if * 100, 0);
    trs_out_text(&table.out, "Bottlenecks\n");
    text_interval(&table.out, study, trs_study_main(study));
    trs_out_format(&table.out,
                   "\n%s of %s %ss, those that are complete and took time\n\n",
                   n, of, trs_study_get_info(study)->unit);
    for (size_t g = 0; g < result->group_count; g++)
        put_group(&table, &result->groups[g]);
    trs_out_format(&table.out,
                   "of time: of all hours; variance: of the differences "
                   "between consignments;\nslow tail: of the hours of the "
                   "slowest tenth.  Had one stage never taken longer than its "
                   "\"what if\"\n(below which %s %% of its times stay), all "
                   "hours would fall by at most so much,\nif nothing else "
                   "changed.\n",
                   percent);
    return trs_out_end(&table.out, err);
}
