/* When goods come and go, for people. */
#include "tools/analysis.h"
#include "tools/text.h"

static void put_office(trs_out *out, const trs_workload *workload,
                       const trs_workload_group *group)
{
    char label[256];

    text_group(label, sizeof label, workload->study, &group->group);
    text_label(out, label, group->group.count ? 2 : 0, 34);
    text_put_count(out, group->clocked, 12);
    text_put_share(out, group->closed_share, 12);
    text_put_span(out, group->mean_until_opening, STATS_UNIT_HOURS, 14);
    if (group->closed) {
        trs_number all = { trs_sum_double(group->until_opening), true };

        text_put_span(out, all, STATS_UNIT_HOURS, 14);
    }
    trs_out_text(out, "\n");
}

static void put_offices(trs_out *out, const trs_workload *workload)
{
    if (workload->groups[0].clocked == 0)
        return;
    trs_out_text(out, "\nArrivals outside opening hours, and hours until the "
                      "office opens\n");
    text_label(out, "", 0, 34);
    text_right(out, "arrivals", 12);
    text_right(out, "outside", 12);
    text_right(out, "mean hours", 14);
    text_right(out, "all hours", 14);
    trs_out_text(out, "\n");
    for (size_t g = 0; g < workload->group_count; g++)
        put_office(out, workload, &workload->groups[g]);
}

static uint64_t of_hour(const uint64_t week[7][24], size_t hour)
{
    uint64_t sum = 0;

    for (size_t d = 0; d < 7; d++)
        sum += week[d][hour];
    return sum;
}

static void put_hours(trs_out *out, const trs_workload *workload,
                      stats_unit unit)
{
    const trs_workload_group *all = &workload->groups[0];
    double most = 0;

    for (size_t h = 0; h < 24; h++)
        if (all->hours[h].median.value > most)
            most = all->hours[h].median.value;
    unit = unit == STATS_UNIT_SUITS ? text_suits(most) : unit;
    trs_out_format(out,
                   "By hour of the day; time of those that arrived then, in "
                   "%s\n%6s",
                   text_unit(unit), "hour");
    text_right(out, "arrivals", 12);
    text_right(out, "releases", 12);
    text_right(out, "complete", 12);
    text_right(out, "median", 12);
    text_right(out, "p90", 12);
    trs_out_text(out, "\n");
    for (size_t h = 0; h < 24; h++) {
        trs_out_format(out, "%6zu", h);
        text_put_count(out, all->hours[h].arrivals, 12);
        text_put_count(out, of_hour(all->releases, h), 12);
        text_put_count(out, all->hours[h].complete, 12);
        text_put_span(out, all->hours[h].median, unit, 12);
        text_put_span(out, all->hours[h].p90, unit, 12);
        trs_out_text(out, "\n");
    }
}

static void put_day(trs_out *out, const trs_workload_day *day)
{
    static const char *const names[] = { "Mon", "Tue", "Wed", "Thu",
                                         "Fri", "Sat", "Sun" };
    char text[TRS_INSTANT_TEXT];

    trs_day_print(text, sizeof text, day->day);
    trs_out_format(out, "%s %s", text, names[trs_weekday(day->day)]);
    text_put_count(out, day->in, 10);
    text_put_count(out, day->out, 10);
    text_put_count(out, day->at_start, 12);
    text_put_count(out, day->most, 12);
    if (day->open) {
        text_put_count(out, day->at_opening, 12);
        text_put_count(out, day->at_closing, 12);
    }
    trs_out_text(out, "\n");
}

static void put_days(trs_out *out, const trs_workload *workload)
{
    char n[TEXT_CELL];

    text_count(n, sizeof n, workload->counted);
    trs_out_format(out,
                   "\nIn process, from every one of %s read with a known "
                   "beginning and end\n%14s",
                   n, "");
    text_right(out, "in", 10);
    text_right(out, "out", 10);
    text_right(out, "at midnight", 12);
    text_right(out, "most", 12);
    if (workload->one_office) {
        text_right(out, "at opening", 12);
        text_right(out, "at closing", 12);
    }
    trs_out_text(out, "\n");
    for (size_t d = 0; d < workload->day_count; d++)
        put_day(out, &workload->days[d]);
    if (workload->starts_empty)
        trs_out_text(out, "Goods already waiting before the first arrival are "
                          "not in the data.\n");
}

trs_status workload_text(const trs_workload *workload, stats_unit unit,
                         trs_write write, void *context, trs_error *err)
{
    trs_out out;

    trs_out_begin(&out, write, context);
    trs_out_text(&out, "When\n");
    text_interval(&out, workload->study, trs_study_main(workload->study));
    trs_out_text(&out, "\n\n");
    put_hours(&out, workload, unit);
    put_offices(&out, workload);
    put_days(&out, workload);
    return trs_out_end(&out, err);
}
