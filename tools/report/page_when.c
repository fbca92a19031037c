/* When: how the release time changes from day to day, at which hours goods come
 * and go, and how many wait. */
#include "tools/report/report.h"

#include <math.h>

enum { HOURS = 24, WEEKDAYS = 7 };

bool page_when_has(const report *r)
{
    return r->days && result_usable(r) && (r->days > 1 || r->workload != NULL);
}

/* ---- by hour of arrival -------------------------------------------------- */

static bool hour_shown(const report *r, const trs_workload_hour *hour)
{
    return hour->complete >= trs_study_report(r->study)->min_show &&
           hour->complete > 0 && trs_gate_shows(r->gate, hour->complete);
}

static bool any_hour(const report *r)
{
    for (int h = 0; h < HOURS; h++)
        if (hour_shown(r, &r->workload->groups[0].hours[h]))
            return true;
    return false;
}

static trs_number median_of(const report *r, const trs_workload_hour *hour)
{
    if (!hour_shown(r, hour))
        return result_none();
    return trs_gate_quantile(r->gate, hour->median, hour->complete, 500000);
}

/* "47 % of arrivals fall outside opening hours ...", or how far medians go
 * apart. */
static const char *hours_say(report *r)
{
    const trs_workload_group *all = &r->workload->groups[0];
    finding_about about = say_about(r, r->main, NULL, (double)all->clocked);
    trs_number least = result_none(), most = result_none();
    char text[FINDING_ROOM];

    about.title = true;
    if (all->closed &&
        finding_outside_hours(
            text, sizeof text, &about,
            trs_gate_part(r->gate, all->closed, all->clocked),
            trs_gate_span(r->gate, all->mean_until_opening, all->closed)))
        return say_kept(r, text);
    for (int h = 0; h < HOURS; h++) {
        trs_number median = median_of(r, &all->hours[h]);

        if (!median.present || all->hours[h].complete < FINDING_RANKED)
            continue;
        if (!least.present || median.value < least.value)
            least = median;
        if (!most.present || median.value > most.value)
            most = median;
    }
    if (!finding_by_hour(text, sizeof text, &about, least, most))
        return say_word(r, TRS_WORD_WHEN_HOURS);
    return say_kept(r, text);
}

/* All offices open at this hour on most days of the week? */
static bool mostly_open(const trs_plot_heatmap *map, int hour)
{
    int days = 0;

    for (int d = 0; d < WEEKDAYS; d++)
        days += map->open[d][hour];
    return days > WEEKDAYS / 2;
}

static bool has_open_hours(const trs_plot_heatmap *map)
{
    for (int h = 0; h < HOURS; h++)
        if (mostly_open(map, h))
            return true;
    return false;
}

static const char *hour_name(report *r, int hour)
{
    return say(r, TRS_WORD_WHEN_HOUR, say_count(r, hour), NULL);
}

static void by_hour(report *r, const trs_plot_heatmap *map)
{
    const trs_workload_group *all = &r->workload->groups[0];
    trs_plot_trend *chart = report_room(r, 1, sizeof *chart);
    trs_plot_trend_point *points = report_room(r, HOURS, sizeof *points);
    double n = 0;

    for (int h = 0; h < HOURS; h++) {
        const trs_workload_hour *hour = &all->hours[h];
        trs_number median = median_of(r, hour);

        points[h] = (trs_plot_trend_point){
            .name = hour_name(r, h),
            .n = trs_gate_count(r->gate, hour->complete),
            .p25 = TRS_PLOT_ABSENT,
            .p50 = median.present ? median.value / 1000 : TRS_PLOT_ABSENT,
            .p75 = TRS_PLOT_ABSENT,
            .low = TRS_PLOT_ABSENT,
            .high = TRS_PLOT_ABSENT,
            .shaded = mostly_open(map, h)
        };
        n += (double)hour->complete;
    }
    chart->points = points;
    chart->count = HOURS;
    chart->axis.scale = TRS_PLOT_SCALE_LINEAR;
    chart->shade =
        has_open_hours(map) ? say_word(r, TRS_WORD_OPENING_HOURS) : NULL;
    if (trs_gate_closed(r->gate)) /* hours are rounded */
        n = 0;
    chart->frame = chart_frame(r, r->main, n, hours_say(r));
    chart->frame.note =
        say(r, TRS_WORD_WHEN_HOURS_NOTE,
            say_n(r, (double)trs_study_report(r->study)->min_show), NULL);
    chart_add(r, "hours", (trs_plot_chart){ TRS_PLOT_TREND, chart });
}

static void hours_table(report *r)
{
    const trs_workload_group *all = &r->workload->groups[0];
    report_table *t = table_begin(r, "hours", say_word(r, TRS_WORD_WHEN_HOURS),
                                  say_interval(r, r->main, result_all(r)));

    table_dense(t);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_HOUR), "hour", 1);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_ARRIVALS), "arrivals",
                 0);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_RELEASES), "releases",
                 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_MEDIAN), "median", 0);
    table_column(t, CELL_TIME, say_word(r, TRS_WORD_P90), "p90", 0);
    for (int h = 0; h < HOURS; h++) {
        const trs_workload_hour *hour = &all->hours[h];
        uint64_t releases = 0;

        for (int d = 0; d < WEEKDAYS; d++)
            releases += all->releases[d][h];
        table_row(t, LAYOUT_ROW);
        put_text(t, hour_name(r, h));
        put_count(t, (double)hour->arrivals);
        put_count(t, (double)releases);
        put_time(t, median_of(r, hour));
        if (hour_shown(r, hour))
            put_time(t,
                     result_quantile(trs_gate_quantile(r->gate, hour->p90,
                                                       hour->complete, 900000),
                                     hour->complete, 900000));
    }
    table_end(t, NULL);
}

/* ---- by hour and weekday ------------------------------------------------- */

/* "“Arrival” peaks on Friday ...": where most are. */
static const char *heat_says(report *r, const trs_plot_heatmap *map)
{
    double n = trs_gate_closed(r->gate) ? result_all(r) : map->frame.n;
    finding_about about = say_about(r, r->main, NULL, n);
    char text[FINDING_ROOM];
    int day = 0, hour = 0;

    for (int d = 0; d < WEEKDAYS; d++)
        for (int h = 0; h < HOURS; h++)
            if (map->cells[d][h] > 0 &&
                !(map->cells[day][hour] >= map->cells[d][h])) {
                day = d;
                hour = h;
            }
    about.title = true;
    if (!(map->cells[day][hour] > 0))
        return NULL;
    finding_peak_hour(text, sizeof text, &about, map->frame.from, day, hour,
                      trs_gate_share(r->gate,
                                     result_ratio(map->cells[day][hour], n),
                                     UINT64_MAX));
    return say_found(r, text);
}

static trs_status heat(report *r, bool at_end, trs_plot_chart *made,
                       trs_error *err)
{
    trs_plot_heatmap *copy;
    trs_status status = chart_hours(r, at_end, made, err);

    if (status != TRS_OK)
        return status;
    copy = chart_copy(r, made, sizeof *copy, heat_says(r, made->data));
    if (has_open_hours(copy))
        copy->frame.note = say_word(r, TRS_WORD_WHEN_OPEN_NOTE);
    return TRS_OK;
}

/* ---- in and out ---------------------------------------------------------- */

static const char *flow_says(report *r, const trs_plot_flow *chart)
{
    finding_about about = say_about(r, r->main, NULL, chart->frame.n);
    char text[FINDING_ROOM];
    size_t peak = 0;

    for (size_t d = 1; d < chart->count; d++)
        if (chart->days[d].held > chart->days[peak].held)
            peak = d;
    about.title = true;
    finding_most_held(text, sizeof text, &about, chart->days[peak].held,
                      (trs_day)chart->days[peak].day);
    return say_found(r, text);
}

static trs_status flow(report *r, trs_error *err)
{
    uint64_t left_out = r->workload->without_arrival +
                        r->workload->without_end + r->workload->backwards;
    trs_plot_chart chart;
    trs_plot_flow *copy;
    const char *note;
    trs_status status =
        chart_make(r, TRS_PLOT_FLOW, r->main, NULL, &chart, err);

    if (status != TRS_OK)
        return status;
    if (((const trs_plot_flow *)chart.data)->count < 2)
        return TRS_OK;
    copy = chart_copy(r, &chart, sizeof *copy, flow_says(r, chart.data));
    note = say(r, TRS_WORD_WHEN_NOT_COUNTED,
               say_n(r, trs_gate_count(r->gate, left_out)), NULL);
    if (left_out)
        copy->frame.note = copy->frame.note ? say(r, TRS_WORD_BOTH_NOTES,
                                                  copy->frame.note, note, NULL)
                                            : note;
    chart_add(r, "flow", chart);
    return TRS_OK;
}

/* ---- by day -------------------------------------------------------------- */

static const char *trend_says(report *r, const trs_plot_trend *chart)
{
    finding_about about = say_about(r, r->main, NULL, chart->frame.n);
    finding_day *days = report_room(r, chart->count, sizeof *days);
    char text[FINDING_ROOM];

    for (size_t d = 0; d < chart->count; d++) {
        const trs_plot_trend_point *point = &chart->points[d];

        days[d] = (finding_day){ (trs_day)point->day, point->n, result_none() };
        if (isfinite(point->p50))
            days[d].median = result_span(llround(point->p50 * TRS_SECOND));
    }
    about.title = true;
    finding_days(text, sizeof text, &about, days, chart->count);
    return say_found(r, text);
}

static trs_status trend(report *r, trs_error *err)
{
    const trs_gated *all = result_of(r, r->main, 0, 0);
    trs_plot_chart chart;
    trs_plot_trend *copy;
    trs_status status =
        chart_make(r, TRS_PLOT_TREND, r->main, NULL, &chart, err);

    if (status != TRS_OK)
        return status;
    copy = chart_copy(r, &chart, sizeof *copy, trend_says(r, chart.data));
    copy->frame.note =
        result_open(all) != 0
            ? say(r, TRS_WORD_BOTH_NOTES,
                  say(r, TRS_WORD_NOTE_COMPLETED, say_units(r, 2), NULL),
                  say_limits_note(r), NULL)
            : say_limits_note(r);
    chart_add(r, "trend", chart);
    return TRS_OK;
}

trs_status page_when(report *r, trs_error *err)
{
    trs_plot_chart arrivals, releases;
    trs_status status = TRS_OK;

    page_begin(r, PAGE_WHEN);
    if (r->days > 1)
        status = trend(r, err);
    if (status != TRS_OK || !r->workload)
        return status;
    status = flow(r, err);
    if (status == TRS_OK)
        status = heat(r, false, &arrivals, err);
    if (status == TRS_OK)
        status = heat(r, true, &releases, err);
    if (status != TRS_OK || !any_hour(r))
        return status;
    chart_add(r, "arrivals", arrivals);
    chart_add(r, "releases", releases);
    by_hour(r, arrivals.data);
    hours_table(r);
    return TRS_OK;
}
