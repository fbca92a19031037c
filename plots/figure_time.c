/* Knows how a timeline becomes charts: when milestones are reached, and the
 * median by day. */
#include "plots/figure.h"

#include "libtrs/status.h"

#include <math.h>
#include <string.h>

/* ---- stages -------------------------------------------------------------- */

/* The party that holds the goods until a milestone: of the interval that ends
 * in it. */
static const trs_interval *stage_until(const trs_study *study, size_t milestone)
{
    for (size_t i = 0; i < trs_study_interval_count(study); i++) {
        const trs_interval *interval = trs_study_interval(study, i);

        if (interval->to_index == (int)milestone && interval->party_index >= 0)
            return interval;
    }
    return NULL;
}

/* The row of a milestone, counted from 1: those that nobody has got none. */
static size_t row_of(const trs_timeline *timeline, int milestone)
{
    size_t row = 0;

    for (int m = 0; m <= milestone; m++)
        row += timeline->since[m].n > 0;
    return milestone >= 0 && timeline->since[milestone].n > 0 ? row : 0;
}

static trs_status fill_stage(trs_figure *figure, size_t milestone, uint64_t n,
                             trs_plot_stage *stage, trs_error *err)
{
    const trs_dist *since = &figure->source.timeline->since[milestone];
    const trs_interval *until = stage_until(figure->study, milestone);
    trs_stats stats;
    trs_status status = trs_stats_describe(&stats, since, NULL, err);

    if (status != TRS_OK)
        return status;
    stage->name = trs_study_milestone(figure->study, milestone)->label;
    if (until) {
        stage->holder_number = (size_t)until->party_index;
        stage->holder =
            trs_study_party(figure->study, stage->holder_number)->label;
        stage->after = row_of(figure->source.timeline, until->from_index);
    }
    if (!trs__figure_has(figure, figure->source.overall, 0))
        memset(&stats, 0, sizeof stats); /* of these very consignments */
    stage->n = since->n == n ? trs__figure_all(figure, n)
                             : trs__figure_floor(figure, since->n);
    stage->p25 = trs__figure_quantile(figure, stats.p25, since->n, 250000);
    stage->p50 = trs__figure_quantile(figure, stats.median, since->n, 500000);
    stage->p75 = trs__figure_quantile(figure, stats.p75, since->n, 750000);
    return TRS_OK;
}

trs_status trs__figure_stages(trs_figure *figure, trs_error *err)
{
    const trs_timeline *timeline = figure->source.timeline;
    trs_plot_stages *chart = &figure->chart.stages;
    trs_plot_stage *stages =
        trs__figure_room(figure, timeline->milestone_count, sizeof *stages);
    const trs_plot_stage *last = NULL, *end = NULL;
    trs_word_value values[3];
    uint64_t n = 0;

    if (!stages)
        return trs__no_memory(err);
    for (size_t m = 0; m < timeline->milestone_count; m++)
        if (timeline->since[m].n > n)
            n = timeline->since[m].n; /* the interval's own ends */
    for (size_t m = 0; m < timeline->milestone_count; m++) {
        trs_plot_stage *stage = &stages[chart->count];
        trs_status status;

        if (timeline->since[m].n == 0)
            continue;
        status = fill_stage(figure, m, n, stage, err);
        if (status != TRS_OK)
            return status;
        if (!isnan(stage->p50) && (int)m == figure->interval->to_index)
            end = stage;
        if (!isnan(stage->p50) && (!last || stage->p50 > last->p50))
            last = stage;
        chart->count++;
    }
    chart->stages = stages;
    chart->frame = trs__figure_frame(
        figure, trs__figure_all(figure, n),
        trs_word_text(figure->source.language, TRS_WORD_FIND_NOTHING));
    last = end ? end : last;
    if (last) {
        values[0].text = last->name;
        values[1].text = trs__figure_duration(figure, last->p50);
        values[2].text = trs__figure_units(figure);
        chart->frame.title =
            trs__figure_words(figure, TRS_WORD_FIND_REACHED, values, 3);
    }
    return TRS_OK;
}

/* ---- trend --------------------------------------------------------------- */

enum { MOST_POINTS = 62 };

/* How days are taken together, so that a line has at most MOST_POINTS points
 * where that can be. */
enum step { STEP_DAY, STEP_WEEK, STEP_MONTH };

static trs_day step_start(enum step step, trs_day day)
{
    trs_civil civil;

    switch (step) {
    case STEP_DAY:
        return day;
    case STEP_WEEK:
        return day - trs_weekday(day);
    case STEP_MONTH:
        break;
    }
    civil = trs_civil_at((trs_wall)day * TRS_DAY);
    return trs_day_of(civil.year, civil.month, 1);
}

static size_t step_count(const trs_timeline *timeline, enum step step)
{
    size_t n = 0;

    for (size_t d = 0; d < timeline->day_count; d++)
        n += d == 0 || step_start(step, timeline->days[d]) !=
                           step_start(step, timeline->days[d - 1]);
    return n;
}

static enum step choose_step(const trs_timeline *timeline)
{
    enum step step = STEP_DAY;

    while (step < STEP_MONTH && step_count(timeline, step) > MOST_POINTS)
        step = (enum step)(step + 1);
    return step;
}

static trs_status fill_point(const trs_figure *figure, const trs_dist *dist,
                             trs_plot_trend_point *point, trs_error *err)
{
    trs_stats stats;
    trs_status status = trs_stats_describe(&stats, dist, NULL, err);

    if (status != TRS_OK)
        return status;
    point->n = trs_gate_closed(figure->source.gate)
                   ? TRS_PLOT_ABSENT /* days could be added up */
                   : (double)dist->n;
    point->p25 = trs__figure_quantile(figure, stats.p25, dist->n, 250000);
    point->p50 = trs__figure_quantile(figure, stats.median, dist->n, 500000);
    point->p75 = trs__figure_quantile(figure, stats.p75, dist->n, 750000);
    point->low = trs__figure_seconds(stats.median_lo);
    point->high = trs__figure_seconds(stats.median_hi);
    if (trs_gate_closed(figure->source.gate))
        point->low = point->high = TRS_PLOT_ABSENT;
    if (dist->n < trs_study_report(figure->study)->min_show)
        point->p25 = point->p50 = point->p75 = point->low = point->high =
            TRS_PLOT_ABSENT; /* n alone is told of so few */
    return TRS_OK;
}

/* The days from *day on that fall into one step, as one point. */
static trs_status fill_step(trs_figure *figure, enum step step, size_t *day,
                            trs_plot_trend_point *point, trs_error *err)
{
    const trs_timeline *timeline = figure->source.timeline;
    const trs_dist *parts[31];
    size_t count = 0;
    trs_dist all;
    trs_status status;

    point->day = step_start(step, timeline->days[*day]);
    while (*day < timeline->day_count &&
           step_start(step, timeline->days[*day]) == point->day)
        parts[count++] = &timeline->durations[(*day)++];
    trs_dist_init(&all, &figure->host);
    status = trs_dist_merge_all(&all, parts, count);
    status = status == TRS_OK ? fill_point(figure, &all, point, err)
                              : trs__no_memory(err);
    trs_dist_clear(&all);
    return status;
}

static const char *trend_title(trs_figure *figure, enum step step)
{
    static const trs_word titles[] = { TRS_WORD_FIND_DAYS, TRS_WORD_FIND_WEEKS,
                                       TRS_WORD_FIND_MONTHS };
    const trs_plot_trend *chart = &figure->chart.trend;
    const trs_plot_trend_point *least = NULL, *most = NULL;
    char dates[2][64];
    trs_word_value values[4] = {
        { NULL, 1 }, { NULL, 1 }, { dates[0], 1 }, { dates[1], 1 }
    };

    for (size_t p = 0; p < chart->count; p++) {
        const trs_plot_trend_point *point = &chart->points[p];

        if (isnan(point->p50))
            continue;
        if (!least || point->p50 < least->p50)
            least = point;
        if (!most || point->p50 > most->p50)
            most = point;
    }
    if (!least)
        return trs_word_text(figure->source.language, TRS_WORD_FIND_NOTHING);
    if (least->p50 == most->p50) { /* the only day, or all alike */
        values[0].text = trs__figure_units(figure);
        values[1].text = trs__figure_duration(figure, most->p50);
        return trs__figure_words(figure, TRS_WORD_FIND_HALF, values, 2);
    }
    values[0].text = trs__figure_duration(figure, least->p50);
    values[1].text = trs__figure_duration(figure, most->p50);
    trs_date_print(dates[0], sizeof dates[0], figure->source.language,
                   (trs_day)least->day);
    trs_date_print(dates[1], sizeof dates[1], figure->source.language,
                   (trs_day)most->day);
    return trs__figure_words(figure, titles[step], values, 4);
}

/* Without what comes before the first and after the last that has a median: a
 * stray date would make years of a week. */
static trs_plot_trend_point *told(trs_plot_trend_point *points, size_t *count)
{
    size_t from = 0, to = *count;

    while (from < to && isnan(points[from].p50))
        from++;
    while (to > from && isnan(points[to - 1].p50))
        to--;
    if (to == from)
        return points;
    *count = to - from;
    return points + from;
}

/* Where there is far more time than points, as between two rounds, they stand
 * side by side under their dates, not to scale. */
static void name_points(trs_figure *figure, trs_plot_trend_point *points,
                        size_t count, int64_t step)
{
    enum { SPARSE = 4 };
    char date[64];

    if (count < 2 ||
        points[count - 1].day - points[0].day < (int64_t)count * SPARSE * step)
        return;
    for (size_t p = 0; p < count; p++) {
        char *name;

        trs_date_print(date, sizeof date, figure->source.language,
                       (trs_day)points[p].day);
        name = trs__figure_room(figure, strlen(date), 1); /* and its end */
        if (!name)
            return; /* to scale */
        memcpy(name, date, strlen(date));
        points[p].name = name;
    }
}

trs_status trs__figure_trend(trs_figure *figure, trs_error *err)
{
    static const int64_t days_of[] = { 1, 7, 30 };
    const trs_timeline *timeline = figure->source.timeline;
    trs_plot_trend *chart = &figure->chart.trend;
    enum step step = choose_step(timeline);
    trs_plot_trend_point *points =
        trs__figure_room(figure, step_count(timeline, step), sizeof *points);
    uint64_t n = 0;

    if (!points)
        return trs__no_memory(err);
    for (size_t day = 0; day < timeline->day_count;) {
        trs_status status =
            fill_step(figure, step, &day, &points[chart->count++], err);

        if (status != TRS_OK)
            return status;
    }
    for (size_t d = 0; d < timeline->day_count; d++)
        n += timeline->durations[d].n;
    chart->points = told(points, &chart->count);
    name_points(figure, points + (chart->points - points), chart->count,
                days_of[step]);
    chart->frame = trs__figure_frame(figure, trs__figure_all(figure, n),
                                     trend_title(figure, step));
    return TRS_OK;
}
