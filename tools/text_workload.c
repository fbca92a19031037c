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

static void put_queue(trs_out *out, const trs_workload *workload,
                      const char *site, size_t days, const uint64_t sums[2],
                      const uint64_t most[2])
{
    const trs_study *study = workload->study;
    const char *by = trs_study_sites_by(study);
    int dimension = by ? trs_study_find_dimension(study, by) : -1;

    text_label(out,
               !site ? "All"
               : dimension < 0
                   ? site
                   : trs_study_value_label(study, (size_t)dimension, site),
               0, 34);
    text_put_count(out, days, 12);
    for (int i = 0; i < 2; i++) {
        text_put_count(out, (sums[i] + days / 2) / days, 16);
        text_put_count(out, most[i], 10);
    }
    trs_out_text(out, "\n");
}

/* One line a site: its rows stand together. */
static void put_backlog(trs_out *out, const trs_workload *workload)
{
    size_t n = workload->backlog_count;

    if (n == 0)
        return;
    trs_out_text(out, "\nIn process at the site when its office opens and "
                      "closes\n");
    text_label(out, "", 0, 34);
    text_right(out, "days open", 12);
    text_right(out, "opening, mean", 16);
    text_right(out, "most", 10);
    text_right(out, "closing, mean", 16);
    text_right(out, "most", 10);
    trs_out_text(out, "\n");
    for (size_t first = 0, end; first < n; first = end) {
        const trs_workload_backlog *rows = &workload->backlog[first];
        uint64_t sums[2] = { 0, 0 }, most[2] = { 0, 0 };

        for (end = first; end < n && workload->backlog[end].site == rows->site;
             end++) {
            const uint64_t counts[] = { workload->backlog[end].at_opening,
                                        workload->backlog[end].at_closing };

            for (int i = 0; i < 2; i++) {
                sums[i] += counts[i];
                most[i] = counts[i] > most[i] ? counts[i] : most[i];
            }
        }
        put_queue(out, workload, rows->site, end - first, sums, most);
    }
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
    text_interval(&out, workload->study, workload->interval);
    trs_out_text(&out, "\n\n");
    put_hours(&out, workload, unit);
    put_offices(&out, workload);
    put_backlog(&out, workload);
    put_days(&out, workload);
    return trs_out_end(&out, err);
}
