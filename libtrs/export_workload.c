/* Knows the tables of workload: hours, weekdays, days and steps. */
#include <trs/workload.h>

#include "libtrs/export_head.h"
#include "libtrs/sheet.h"

/* The results, and room for the text of one cell. */
struct view {
    const trs_workload *workload;
    char *text;
};

enum { WEEK_HOURS = 7 * 24 };

static const trs__column week_columns[] = {
    { "weekday", TRS__TEXT },
    { "hour", TRS__COUNT },
    { "arrivals", TRS__COUNT },
    { "releases", TRS__COUNT },
};

static const trs_group *week_group(const void *context, size_t row)
{
    const struct view *view = context;

    return &view->workload->groups[row / WEEK_HOURS].group;
}

static void week_cell(const void *context, size_t row, size_t column,
                      trs__cell *cell)
{
    static const char *const days[] = { "1 Mon", "2 Tue", "3 Wed", "4 Thu",
                                        "5 Fri", "6 Sat", "7 Sun" };
    const struct view *view = context;
    const trs_workload_group *group = &view->workload->groups[row / WEEK_HOURS];
    size_t day = row % WEEK_HOURS / 24, hour = row % 24;

    if (column == 0)
        cell->text = days[day];
    else if (column == 1)
        cell->count = hour;
    else if (column == 2)
        cell->count = group->arrivals[day][hour];
    else
        cell->count = group->releases[day][hour];
}

static const trs__column hour_columns[] = {
    { "hour", TRS__COUNT },     { "arrivals", TRS__COUNT },
    { "complete", TRS__COUNT }, { "median", TRS__SPAN },
    { "p90", TRS__SPAN },
};

static const trs_group *hour_group(const void *context, size_t row)
{
    const struct view *view = context;

    return &view->workload->groups[row / 24].group;
}

static void hour_cell(const void *context, size_t row, size_t column,
                      trs__cell *cell)
{
    const struct view *view = context;
    const trs_workload_hour *hour =
        &view->workload->groups[row / 24].hours[row % 24];

    switch (column) {
    case 0:
        cell->count = row % 24;
        break;
    case 1:
        cell->count = hour->arrivals;
        break;
    case 2:
        cell->count = hour->complete;
        break;
    case 3:
        cell->number = hour->median;
        break;
    default:
        cell->number = hour->p90;
    }
}

static const trs__column office_columns[] = {
    { "arrivals_without_hour", TRS__COUNT },
    { "releases_without_hour", TRS__COUNT },
    { "clocked", TRS__COUNT },
    { "closed", TRS__COUNT },
    { "closed_share", TRS__NUMBER },
    { "until_opening", TRS__SPAN },
    { "mean_until_opening", TRS__SPAN },
};

static const trs_group *office_group(const void *context, size_t row)
{
    const struct view *view = context;

    return &view->workload->groups[row].group;
}

static void office_cell(const void *context, size_t row, size_t column,
                        trs__cell *cell)
{
    const struct view *view = context;
    const trs_workload_group *group = &view->workload->groups[row];
    const uint64_t counts[] = { group->arrivals_without_hour,
                                group->releases_without_hour, group->clocked,
                                group->closed };
    trs_number all = { trs_sum_double(group->until_opening), true };

    if (column < 4)
        cell->count = counts[column];
    else if (column == 4)
        cell->number = group->closed_share;
    else if (column == 6)
        cell->number = group->mean_until_opening;
    else if (group->clocked)
        cell->number = all;
}

static const trs__column day_columns[] = {
    { "day", TRS__TEXT },          { "in", TRS__COUNT },
    { "out", TRS__COUNT },         { "at_start", TRS__COUNT },
    { "most", TRS__COUNT },        { "at_opening", TRS__NUMBER },
    { "at_closing", TRS__NUMBER },
};

static void day_cell(const void *context, size_t row, size_t column,
                     trs__cell *cell)
{
    const struct view *view = context;
    const trs_workload_day *day = &view->workload->days[row];
    const uint64_t counts[] = { day->in, day->out, day->at_start, day->most };
    trs_number opening = { (double)day->at_opening, day->open };
    trs_number closing = { (double)day->at_closing, day->open };

    if (column == 0) {
        trs_day_print(view->text, TRS_INSTANT_TEXT, day->day);
        cell->text = view->text;
    } else if (column < 5) {
        cell->count = counts[column - 1];
    } else {
        cell->number = column == 5 ? opening : closing;
    }
}

static const trs__column step_columns[] = {
    { "at", TRS__TEXT },
    { "in_process", TRS__COUNT },
};

static void step_cell(const void *context, size_t row, size_t column,
                      trs__cell *cell)
{
    const struct view *view = context;
    const trs_workload_step *step = &view->workload->steps[row];

    if (column == 0) {
        trs_instant_print(view->text, TRS_INSTANT_TEXT, step->at);
        cell->text = view->text;
    } else {
        cell->count = step->count;
    }
}

/* As in days, counts are numbers: columns of one name are one in CSV. */
static const trs__column backlog_columns[] = {
    { "site", TRS__TEXT },    { "day", TRS__TEXT },
    { "opening", TRS__TEXT }, { "at_opening", TRS__NUMBER },
    { "closing", TRS__TEXT }, { "at_closing", TRS__NUMBER },
};

static void backlog_cell(const void *context, size_t row, size_t column,
                         trs__cell *cell)
{
    const struct view *view = context;
    const trs_workload_backlog *backlog = &view->workload->backlog[row];
    trs_number opening = { (double)backlog->at_opening, true };
    trs_number closing = { (double)backlog->at_closing, true };

    if (column == 3 || column == 5) {
        cell->number = column == 3 ? opening : closing;
        return;
    }
    cell->text = column ? view->text : backlog->site;
    if (column == 1)
        trs_day_print(view->text, TRS_INSTANT_TEXT, backlog->day);
    else if (column)
        trs_instant_print(view->text, TRS_INSTANT_TEXT,
                          column == 2 ? backlog->opening : backlog->closing);
}

static void facts(const void *context, trs_out *out)
{
    const struct view *view = context;
    const trs_workload *workload = view->workload;

    trs__out_interval(out, workload->study, workload->interval);
    trs__out_named_count(out, "counted", workload->counted);
    trs__out_named_count(out, "without_arrival", workload->without_arrival);
    trs__out_named_count(out, "without_end", workload->without_end);
    trs__out_named_count(out, "backwards", workload->backwards);
    trs__out_pair(out, "note",
                  workload->starts_empty
                      ? "goods already waiting before the first arrival are "
                        "not in the data"
                      : NULL);
}

static trs_status write_book(const trs_workload *workload, bool json,
                             trs_write write, void *context, trs_error *err)
{
    char text[TRS_INSTANT_TEXT];
    struct view view = { workload, text };
    size_t groups = workload->group_count;
    trs__sheet sheets[] = {
        TRS__SHEET("offices", office_columns, groups, office_group,
                   office_cell),
        TRS__SHEET("hours", hour_columns, groups * 24, hour_group, hour_cell),
        TRS__SHEET("week", week_columns, groups * WEEK_HOURS, week_group,
                   week_cell),
        TRS__SHEET("days", day_columns, workload->day_count, NULL, day_cell),
        TRS__SHEET("backlog", backlog_columns, workload->backlog_count, NULL,
                   backlog_cell),
        TRS__SHEET("steps", step_columns, workload->step_count, NULL,
                   step_cell),
    };
    trs__book book = {
        "trs-workload/1", workload->study, &view, sheets, 6, facts
    };

    return json ? trs__book_json(&book, write, context, err)
                : trs__book_csv(&book, write, context, err);
}

trs_status trs_workload_csv(const trs_workload *workload, trs_write write,
                            void *context, trs_error *err)
{
    return write_book(workload, false, write, context, err);
}

trs_status trs_workload_json(const trs_workload *workload, trs_write write,
                             void *context, trs_error *err)
{
    return write_book(workload, true, write, context, err);
}
