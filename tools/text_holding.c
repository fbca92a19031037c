/* Who holds the goods, for people. */
#include "tools/analysis.h"
#include "tools/text.h"

#include <stdio.h>
#include <string.h>

enum { LABEL = 30, GROUP = 26 };

static void put_head(trs_out *out, const trs_holding *holding)
{
    const trs_holding_group *all = &holding->groups[0];
    const trs_study *study = holding->study;
    char n[TEXT_CELL], of[TEXT_CELL];

    text_count(n, sizeof n, all->complete);
    text_count(of, sizeof of, all->group.consignments);
    trs_out_text(out, "Who holds the goods\n");
    text_interval(out, study, trs_study_main(study));
    trs_out_format(out, "\n%s of %s %ss, those that are complete\n\n", n, of,
                   trs_study_get_info(study)->unit);
}

static void put_row(trs_out *out, const char *label, const trs_held *held)
{
    text_label(out, label, 2, LABEL);
    text_put_share(out, held->of_hours.value, 10);
    text_put_limits(out, &held->of_hours, 15);
    text_put_share(out, held->of_average.value, 11);
    text_put_limits(out, &held->of_average, 15);
    if (held->closed_share.present)
        text_put_share(out, held->closed_share, 10);
    trs_out_text(out, "\n");
}

static void put_overall(trs_out *out, const trs_holding *holding)
{
    const trs_holding_group *all = &holding->groups[0];
    size_t parties = holding->holder_count - 2;
    char level[TEXT_CELL + 16];

    text_decimal(level, TEXT_CELL,
                 trs_study_statistics(holding->study)->confidence * 100, 0);
    snprintf(level + strlen(level), 16, " %% limits");
    text_label(out, "Stages assigned to", 0, LABEL);
    text_right(out, "all hours", 10);
    text_right(out, level, 15);
    text_right(out, "average", 11);
    text_right(out, level, 15);
    text_right(out, "closed", 10);
    trs_out_text(out, "\n");
    for (size_t h = 0; h < parties; h++)
        put_row(out, holding->holders[h].label, &all->held[h]);
    put_row(out, "no stage open (waiting)", &all->held[parties]);
    put_row(out, "unknown, a stage is missing", &all->held[parties + 1]);
    text_label(out, "shared by two or more", 2, LABEL);
    text_put_share(out, all->parallel_share, 10);
    trs_out_text(out,
                 "\n\nall hours: of the time of all together; average: mean of "
                 "each one's share;\nclosed: of the stage's time, while its "
                 "office was closed\n");
}

static void put_shares(trs_out *out, const trs_holding *holding,
                       const trs_holding_group *group, bool average)
{
    for (size_t h = 0; h < holding->holder_count; h++) {
        const trs_held *held = &group->held[h];

        text_put_share(
            out, average ? held->of_average.value : held->of_hours.value, 10);
    }
    trs_out_text(out, "\n");
}

static void put_group(trs_out *out, const trs_holding *holding,
                      const trs_holding_group *group)
{
    uint64_t least = trs_study_report(holding->study)->min_show;
    char label[256];

    text_group(label, sizeof label, holding->study, &group->group);
    text_label(out, label, 2, GROUP);
    text_put_count(out, group->complete, 10);
    if (group->complete < least) {
        trs_out_text(out, "\n");
        return;
    }
    trs_out_text(out, " hours  ");
    put_shares(out, holding, group, false);
    trs_out_format(out, "%*s average", GROUP + 10, "");
    put_shares(out, holding, group, true);
}

static void put_groups(trs_out *out, const trs_holding *holding)
{
    for (size_t g = 1; g < holding->group_count; g++) {
        const trs_holding_group *group = &holding->groups[g];

        if (group->group.breakdown != group[-1].group.breakdown) {
            trs_out_text(out, "\n");
            text_dimensions(out, holding->study, &group->group);
            trs_out_format(out, "\n%*s", GROUP, "");
            text_right(out, "n", 10);
            trs_out_format(out, "%8s", "");
            for (size_t h = 0; h < holding->holder_count; h++) {
                trs_out_text(out, " ");
                text_right(out, holding->holders[h].name, 9);
            }
            trs_out_text(out, "\n");
        }
        put_group(out, holding, group);
    }
}

static void put_assignment(trs_out *out, const trs_holding *holding)
{
    trs_out_text(out, "\nAssignment\n");
    for (size_t s = 0; s < holding->stage_count; s++) {
        const trs_interval *stage =
            trs_study_interval(holding->study, (size_t)holding->stages[s]);

        text_label(out, stage->label, 2, 44);
        trs_out_format(out, " %s", holding->holders[stage->party_index].label);
        for (size_t i = 0; i < stage->over.count; i++)
            trs_out_format(out, "%s%s", i ? ", " : "; goes before ",
                           stage->over.items[i]);
        trs_out_text(out, "\n");
    }
    if (holding->stage_count == 0)
        trs_out_text(out, "  no stage of the study has a party\n");
}

trs_status holding_text(const trs_holding *holding, trs_write write,
                        void *context, trs_error *err)
{
    trs_out out;

    trs_out_begin(&out, write, context);
    put_head(&out, holding);
    put_overall(&out, holding);
    put_groups(&out, holding);
    put_assignment(&out, holding);
    return trs_out_end(&out, err);
}
