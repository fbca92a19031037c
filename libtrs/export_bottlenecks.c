/* Knows the columns of bottlenecks. */
#include <trs/bottlenecks.h>

#include "libtrs/export_head.h"
#include "libtrs/sheet.h"

static const trs__column columns[] = {
    { "consignments", TRS__COUNT },
    { "complete", TRS__COUNT },
    { "rank", TRS__COUNT },
    { "stage", TRS__TEXT },
    { "n", TRS__COUNT },
    { "positive", TRS__COUNT },
    { "median", TRS__SPAN },
    { "share_of_time", TRS__ESTIMATE },
    { "share_of_variance", TRS__ESTIMATE },
    { "share_of_tail", TRS__ESTIMATE },
    { "what_if", TRS__SPAN },
    { "cut", TRS__COUNT },
    { "gain_at_most", TRS__ESTIMATE_SPAN },
    { "gain_share_at_most", TRS__ESTIMATE },
};

static const trs_group *group_of(const void *context, size_t row)
{
    const trs_bottlenecks *result = context;

    return &result->groups[row / result->stage_count].group;
}

static const char *name_of(const trs_bottlenecks *result,
                           const trs_bottleneck *stage)
{
    return stage->interval < 0
               ? "(no stage)"
               : trs_study_interval(result->study, (size_t)stage->interval)
                     ->name;
}

static void figure_of(const trs_bottleneck *stage, size_t column,
                      trs__cell *cell)
{
    switch (column) {
    case 7:
        cell->estimate = stage->of_time;
        break;
    case 8:
        cell->estimate = stage->of_variance;
        break;
    case 9:
        cell->estimate = stage->of_tail;
        break;
    case 10:
        cell->number = stage->limit;
        break;
    case 11:
        cell->count = stage->cut;
        break;
    case 12:
        cell->estimate = stage->gain;
        break;
    default:
        cell->estimate = stage->of_gain;
    }
}

static void cell_of(const void *context, size_t row, size_t column,
                    trs__cell *cell)
{
    const trs_bottlenecks *result = context;
    const trs_bottleneck_group *group =
        &result->groups[row / result->stage_count];
    const trs_bottleneck *stage = &group->stages[row % result->stage_count];

    switch (column) {
    case 0:
        cell->count = group->group.consignments;
        break;
    case 1:
        cell->count = group->complete;
        break;
    case 2:
        cell->count = row % result->stage_count + 1;
        break;
    case 3:
        cell->text = name_of(result, stage);
        break;
    case 4:
        cell->count = stage->n;
        break;
    case 5:
        cell->count = stage->positive;
        break;
    case 6:
        cell->number = stage->median;
        break;
    default:
        figure_of(stage, column, cell);
    }
}

static void facts(const void *context, trs_out *out)
{
    const trs_bottlenecks *result = context;

    trs__out_interval(out, result->study, trs_study_main(result->study));
    trs__out_pair(out, "limits_over",
                  result->by_cluster ? "clusters" : "consignments");
    trs_out_key(out, "what_if_quantile");
    trs_out_json_number(out, result->what_if, true);
}

static trs_status write_book(const trs_bottlenecks *result, bool json,
                             trs_write write, void *context, trs_error *err)
{
    trs__sheet sheet = TRS__SHEET("bottlenecks", columns,
                                  result->group_count * result->stage_count,
                                  group_of, cell_of);
    trs__book book = {
        "trs-bottlenecks/1", result->study, result, &sheet, 1, facts
    };

    return json ? trs__book_json(&book, write, context, err)
                : trs__book_csv(&book, write, context, err);
}

trs_status trs_bottlenecks_csv(const trs_bottlenecks *result, trs_write write,
                               void *context, trs_error *err)
{
    return write_book(result, false, write, context, err);
}

trs_status trs_bottlenecks_json(const trs_bottlenecks *result, trs_write write,
                                void *context, trs_error *err)
{
    return write_book(result, true, write, context, err);
}
