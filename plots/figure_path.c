/* Knows how what is found along single paths becomes charts: who holds the
 * goods, which stages make it long, at which hours they come, and how many wait. */
#include "plots/figure.h"

#include "libtrs/status.h"

#include <math.h>

static double number(trs_number value)
{
    return value.present ? value.value : TRS_PLOT_ABSENT;
}

static uint64_t hidden_below(const trs_figure *figure)
{
    return figure->source.min_cell;
}

static const char *nothing(const trs_figure *figure)
{
    return trs_word_text(figure->source.language, TRS_WORD_FIND_NOTHING);
}

/* What a group of an analysis is called. */
static const char *group_name(trs_figure *figure, const trs_group *group)
{
    trs_word_value values[2];
    const char *name = NULL;

    for (size_t d = 0; d < group->count; d++) {
        values[0].text = name;
        values[1].text =
            trs__figure_value(figure, group->dimensions[d], group->values[d]);
        name = name ? trs__figure_words(figure, TRS_WORD_BOTH, values, 2)
                    : values[1].text;
    }
    return name ? name : trs_word_text(figure->source.language, TRS_WORD_ALL);
}

/* ---- profile ------------------------------------------------------------- */

static trs_status fill_profile_row(trs_figure *figure,
                                   const trs_holding_group *group,
                                   trs_plot_profile_row *row, trs_error *err)
{
    const trs_holding *holding = figure->source.holding;
    double *shares =
        trs__figure_room(figure, holding->holder_count, sizeof *shares);

    if (!shares)
        return trs__no_memory(err);
    row->name = group_name(figure, &group->group);
    row->n = trs__figure_n(figure, group->complete);
    if (!group->complete || !trs__figure_shows(figure, group->complete))
        return TRS_OK;
    for (size_t h = 0; h < holding->holder_count; h++) {
        shares[h] = number(group->held[h].of_hours.value);
        if (hidden_below(figure))
            shares[h] = round(shares[h] * 100) / 100;
    }
    row->shares = shares;
    return TRS_OK;
}

static const char *profile_title(trs_figure *figure)
{
    const trs_holding *holding = figure->source.holding;
    const trs_holding_group *all = &holding->groups[0];
    size_t most = holding->holder_count;
    trs_word_value values[2];

    if (!all->complete || !trs__figure_shows(figure, all->complete))
        return nothing(figure);
    for (size_t h = 0; h < holding->holder_count; h++)
        if (holding->holders[h].party >= 0 &&
            (most == holding->holder_count ||
             all->held[h].of_hours.value.value >
                 all->held[most].of_hours.value.value))
            most = h;
    if (most == holding->holder_count)
        return trs_word_text(figure->source.language, TRS_WORD_FIND_NO_PARTY);
    values[0].text = holding->holders[most].label;
    values[1].text =
        trs__figure_share(figure, all->held[most].of_hours.value.value);
    return trs__figure_words(figure, TRS_WORD_FIND_HOLDS, values, 2);
}

trs_status trs__figure_profile(trs_figure *figure, trs_error *err)
{
    const trs_holding *holding = figure->source.holding;
    trs_plot_profile *chart = &figure->chart.profile;
    trs_plot_part *parts =
        trs__figure_room(figure, holding->holder_count, sizeof *parts);
    trs_plot_profile_row *rows =
        trs__figure_room(figure, holding->group_count, sizeof *rows);

    if (!parts || !rows)
        return trs__no_memory(err);
    for (size_t h = 0; h < holding->holder_count; h++) {
        bool party = holding->holders[h].party >= 0;

        parts[h].name = party ? holding->holders[h].label : NULL;
        parts[h].kind = party ? TRS_PLOT_PART_PARTY
                        : h + 1 == holding->holder_count
                            ? TRS_PLOT_PART_UNKNOWN
                            : TRS_PLOT_PART_WAITING;
    }
    for (size_t g = 0; g < holding->group_count; g++) {
        trs_status status;

        if (holding->groups[g].group.breakdown > 1)
            continue;
        status = fill_profile_row(figure, &holding->groups[g],
                                  &rows[chart->count++], err);
        if (status != TRS_OK)
            return status;
    }
    chart->parts = parts;
    chart->part_count = holding->holder_count;
    chart->rows = rows;
    chart->frame = trs__figure_frame(figure, holding->groups[0].complete,
                                     profile_title(figure));
    return TRS_OK;
}

/* ---- bottlenecks --------------------------------------------------------- */

static trs_plot_estimate estimate(const trs_figure *figure, trs_estimate of)
{
    trs_plot_estimate out = { number(of.value), number(of.lo), number(of.hi) };

    if (hidden_below(figure)) {
        out.value = round(out.value * 100) / 100;
        out.low = round(out.low * 100) / 100;
        out.high = round(out.high * 100) / 100;
    }
    return out;
}

static void fill_bottleneck(trs_figure *figure, const trs_bottleneck *stage,
                            trs_plot_bottleneck *row)
{
    static const trs_plot_estimate none = { TRS_PLOT_ABSENT, TRS_PLOT_ABSENT,
                                            TRS_PLOT_ABSENT };
    /* a tenth of n is the slow tail, and what is cut is a part of n */
    bool tail = trs__figure_shows(figure, stage->n / 10);
    bool cut = trs__figure_shows(figure, stage->cut);

    row->name =
        stage->interval < 0
            ? trs_word_text(figure->source.language, TRS_WORD_IN_NO_STAGE)
            : trs_study_interval(figure->study, (size_t)stage->interval)->label;
    row->time = row->variance = row->tail = none;
    row->gain = TRS_PLOT_ABSENT;
    if (!trs__figure_shows(figure, stage->n))
        return;
    row->time = estimate(figure, stage->of_time);
    row->variance = estimate(figure, stage->of_variance);
    if (tail)
        row->tail = estimate(figure, stage->of_tail);
    if (cut)
        row->gain = trs__figure_seconds(
            trs_gate_span(figure->source.gate, stage->gain.value, stage->n));
}

trs_status trs__figure_bottlenecks(trs_figure *figure, trs_error *err)
{
    const trs_bottlenecks *result = figure->source.bottlenecks;
    const trs_bottleneck_group *all = &result->groups[0];
    trs_plot_bottlenecks *chart = &figure->chart.bottlenecks;
    trs_plot_bottleneck *rows =
        trs__figure_room(figure, result->stage_count, sizeof *rows);
    const char *title = nothing(figure);
    trs_word_value values[2];

    if (!rows)
        return trs__no_memory(err);
    for (size_t s = 0; s < result->stage_count && all->complete; s++)
        fill_bottleneck(figure, &all->stages[s], &rows[chart->count++]);
    chart->rows = rows;
    if (chart->count > 1 && !isnan(rows[0].time.value)) {
        values[0].text = rows[0].name;
        values[1].text = trs__figure_share(figure, rows[0].time.value);
        title = trs__figure_words(figure, TRS_WORD_FIND_MOST_TIME, values, 2);
    }
    chart->frame = trs__figure_frame(figure, all->complete, title);
    return TRS_OK;
}

/* ---- heatmap ------------------------------------------------------------- */

/* Opening hours are drawn where the study has one calendar. */
static void fill_opening(const trs_figure *figure, trs_plot_heatmap *chart)
{
    const trs_calendar_rules *rules = trs_study_calendar(figure->study, 0);

    if (trs_study_calendar_count(figure->study) != 1)
        return;
    for (size_t o = 0; o < rules->opening_count; o++)
        for (size_t s = 0; s < rules->openings[o].span_count; s++) {
            const trs_hours *span = &rules->openings[o].spans[s];
            trs_span to = span->to > span->from ? span->to : TRS_DAY;

            for (int d = 0; d < 7; d++)
                for (int h = 0; h < 24; h++)
                    chart->open[d][h] |=
                        (rules->openings[o].weekdays >> d & 1) &&
                        h * TRS_HOUR + TRS_HOUR / 2 >= span->from &&
                        h * TRS_HOUR + TRS_HOUR / 2 < to;
        }
}

/* Hides few; and the smallest others, until what is hidden is enough. */
static void hide_few(const trs_figure *figure, double *cells, size_t count)
{
    double least = (double)hidden_below(figure), hidden = 0;
    size_t n = 0;

    for (size_t c = 0; c < count; c++)
        if (cells[c] > 0 && cells[c] < least) {
            hidden += cells[c];
            cells[c] = -least;
            n++;
        }
    while (n && (n == 1 || hidden < least)) {
        double *smallest = NULL;

        for (size_t c = 0; c < count; c++)
            if (cells[c] > 0 && (!smallest || cells[c] < *smallest))
                smallest = &cells[c];
        if (!smallest)
            return;
        hidden += *smallest;
        *smallest = TRS_PLOT_ABSENT;
        n++;
    }
}

trs_status trs__figure_heatmap(trs_figure *figure, trs_error *err)
{
    const trs_timeline *timeline = figure->source.timeline;
    trs_plot_heatmap *chart = &figure->chart.heatmap;
    const char *title = nothing(figure);
    trs_word_value values[4];
    uint64_t n = 0;
    int day = 0, hour = 0;

    (void)err;
    for (int d = 0; d < 7; d++)
        for (int h = 0; h < 24; h++) {
            chart->cells[d][h] = (double)timeline->starts[d][h];
            n += timeline->starts[d][h];
            if (timeline->starts[d][h] > timeline->starts[day][hour]) {
                day = d;
                hour = h;
            }
        }
    hide_few(figure, &chart->cells[0][0], (size_t)7 * 24);
    fill_opening(figure, chart);
    if (n && chart->cells[day][hour] > 0) {
        char hours[2][8];

        trs_number_print(hours[0], sizeof hours[0], figure->source.language,
                         hour, 0);
        trs_number_print(hours[1], sizeof hours[1], figure->source.language,
                         hour + 1, 0);
        values[0].text = trs_word_text(figure->source.language,
                                       (trs_word)(TRS_WORD_MONDAY + day));
        values[1].text = hours[0];
        values[2].text = hours[1];
        values[3].text = trs__figure_end(figure, figure->interval->from);
        title = trs__figure_words(figure, TRS_WORD_FIND_PEAK_HOUR, values, 4);
    }
    chart->frame = trs__figure_frame(figure, n, title);
    chart->name = chart->frame.from;
    return TRS_OK;
}

/* ---- flow ---------------------------------------------------------------- */

enum { MOST_DAYS = 400 };

/* One entry a day from the first on, also for those on which nothing is. */
static size_t fill_days(const trs_figure *figure, trs_plot_flow_day *days,
                        bool *hides)
{
    const trs_timeline *timeline = figure->source.timeline;
    size_t count = 0, at = 0;
    double held = 0;

    while (at < timeline->flow_count && count < MOST_DAYS) {
        trs_day day = timeline->flow_days[0] + (trs_day)count;
        bool there = timeline->flow_days[at] == day;
        uint64_t in = there ? timeline->in[at] : 0;
        uint64_t out = there ? timeline->out[at] : 0;

        held += (double)in - (double)out;
        days[count].day = day;
        days[count].in = in ? trs__figure_n(figure, in) : 0;
        days[count].out = out ? trs__figure_n(figure, out) : 0;
        days[count].held = held;
        *hides |= days[count].in < 0 || days[count].out < 0 ||
                  (held > 0 && held < (double)hidden_below(figure));
        count++;
        at += there;
    }
    return count;
}

trs_status trs__figure_flow(trs_figure *figure, trs_error *err)
{
    const trs_timeline *timeline = figure->source.timeline;
    trs_plot_flow *chart = &figure->chart.flow;
    trs_plot_flow_day *days = trs__figure_room(figure, MOST_DAYS, sizeof *days);
    const char *title = nothing(figure);
    size_t peak = 0;
    uint64_t n = 0;
    bool hides = false;

    if (!days)
        return trs__no_memory(err);
    chart->count = fill_days(figure, days, &hides);
    chart->days = days;
    chart->unknown_before = true;
    for (size_t d = 0; d < timeline->flow_count; d++)
        n += timeline->in[d];
    for (size_t d = 0; d < chart->count; d++) {
        if (hides) /* from one evening to the next one could tell a day */
            days[d].held = TRS_PLOT_ABSENT;
        else if (days[d].held > days[peak].held)
            peak = d;
    }
    if (chart->count && !hides && days[peak].held > 0) {
        char most[32], date[64];
        trs_word_value values[] = { { most, 0 }, { date, 0 } };

        trs_count_print(most, sizeof most, figure->source.language,
                        days[peak].held);
        trs_date_print(date, sizeof date, figure->source.language,
                       days[peak].day);
        title = trs__figure_words(figure, TRS_WORD_FIND_MOST_HELD, values, 2);
    }
    chart->frame = trs__figure_frame(figure, n, title);
    chart->frame.period = NULL; /* days before and after it are counted too */
    return TRS_OK;
}
