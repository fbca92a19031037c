/* Knows the columns of holding. */
#include <trs/holding.h>

#include "libtrs/export_head.h"
#include "libtrs/sheet.h"

static const trs__column columns[] = {
    { "consignments", TRS__COUNT },
    { "complete", TRS__COUNT },
    { "holder", TRS__TEXT },
    { "held", TRS__COUNT },
    { "share_of_hours", TRS__ESTIMATE },
    { "share_of_average", TRS__ESTIMATE },
    { "time", TRS__SPAN },
    { "main_time", TRS__SPAN },
    { "closed_share", TRS__NUMBER },
    { "closed_time", TRS__SPAN },
};

/* One row more than there are holders: the parallel time, as a memo. */
static size_t rows_of(const trs_holding *holding)
{
    return holding->holder_count + 1;
}

static const trs_group *group_of(const void *context, size_t row)
{
    const trs_holding *holding = context;

    return &holding->groups[row / rows_of(holding)].group;
}

static trs_number span_of(trs_sum sum, bool present)
{
    trs_number number = { present ? trs_sum_double(sum) : 0, present };

    return number;
}

static void common_cell(const trs_holding_group *group, size_t column,
                        trs__cell *cell)
{
    switch (column) {
    case 0:
        cell->count = group->group.consignments;
        break;
    case 1:
        cell->count = group->complete;
        break;
    case 7:
        cell->number = span_of(group->main, true);
        break;
    default:
        break;
    }
}

static void parallel_cell(const trs_holding_group *group, size_t column,
                          trs__cell *cell)
{
    switch (column) {
    case 2:
        cell->text = "parallel";
        break;
    case 4:
        cell->estimate.value = group->parallel_share;
        break;
    case 6:
        cell->number = span_of(group->parallel, true);
        break;
    default:
        common_cell(group, column, cell);
    }
}

static void cell_of(const void *context, size_t row, size_t column,
                    trs__cell *cell)
{
    const trs_holding *holding = context;
    const trs_holding_group *group = &holding->groups[row / rows_of(holding)];
    size_t holder = row % rows_of(holding);
    const trs_held *held = &group->held[holder];

    if (holder == holding->holder_count) {
        parallel_cell(group, column, cell);
        return;
    }
    switch (column) {
    case 2:
        cell->text = holding->holders[holder].name;
        break;
    case 3:
        cell->count = held->consignments;
        break;
    case 4:
        cell->estimate = held->of_hours;
        break;
    case 5:
        cell->estimate = held->of_average;
        break;
    case 6:
        cell->number = span_of(held->time, true);
        break;
    case 8:
        cell->number = held->closed_share;
        break;
    case 9:
        cell->number = span_of(held->closed, held->closed_share.present);
        break;
    default:
        common_cell(group, column, cell);
    }
}

/* Whom each stage is assigned to. */
static void facts(const void *context, trs_out *out)
{
    const trs_holding *holding = context;

    trs__out_interval(out, holding->study, trs_study_main(holding->study));
    trs__out_pair(out, "limits_over",
                  holding->by_cluster ? "clusters" : "consignments");
    trs_out_key(out, "assignment");
    trs_out_open(out, '[');
    for (size_t s = 0; s < holding->stage_count; s++) {
        const trs_interval *stage =
            trs_study_interval(holding->study, (size_t)holding->stages[s]);

        trs_out_open(out, '{');
        trs__out_pair(out, "stage", stage->name);
        trs__out_pair(out, "label", stage->label);
        trs__out_pair(out, "party", stage->party);
        trs_out_key(out, "over");
        trs_out_open(out, '[');
        for (size_t i = 0; i < stage->over.count; i++)
            trs_out_json_text(out, stage->over.items[i]);
        trs_out_close(out, ']');
        trs_out_close(out, '}');
    }
    trs_out_close(out, ']');
}

static trs__sheet sheet_of(const trs_holding *holding)
{
    trs__sheet sheet =
        TRS__SHEET("holding", columns, holding->group_count * rows_of(holding),
                   group_of, cell_of);

    return sheet;
}

trs_status trs_holding_csv(const trs_holding *holding, trs_write write,
                           void *context, trs_error *err)
{
    trs__sheet sheet = sheet_of(holding);
    trs__book book = {
        "trs-holding/1", holding->study, holding, &sheet, 1, facts
    };

    return trs__book_csv(&book, write, context, err);
}

trs_status trs_holding_json(const trs_holding *holding, trs_write write,
                            void *context, trs_error *err)
{
    trs__sheet sheet = sheet_of(holding);
    trs__book book = {
        "trs-holding/1", holding->study, holding, &sheet, 1, facts
    };

    return trs__book_json(&book, write, context, err);
}
