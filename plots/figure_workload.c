/* Knows how coming and going becomes charts: at which hours of the week, and how
 * many wait. */
#include "plots/figure.h"

#include "libtrs/status.h"

#include <math.h>
#include <string.h>

static const char *nothing(const trs_figure *figure)
{
    return trs_word_text(figure->source.language, TRS_WORD_FIND_NOTHING);
}

/* ---- heatmap ------------------------------------------------------------- */

/* Whether a calendar is open in the middle of an hour. */
static bool opens(const trs_calendar_rules *rules, int weekday, int hour)
{
    const int minute = hour * 60 + 30;

    for (size_t o = 0; o < rules->opening_count; o++)
        for (size_t s = 0; s < rules->openings[o].span_count; s++) {
            const trs_hours *span = &rules->openings[o].spans[s];
            bool over = span->to <= span->from; /* ends on the next day */
            bool today = rules->openings[o].weekdays >> weekday & 1;
            bool before = rules->openings[o].weekdays >> (weekday + 6) % 7 & 1;

            if (today && minute >= span->from && (over || minute < span->to))
                return true;
            if (before && over && minute < span->to)
                return true;
        }
    return false;
}

/* The hours in which all offices of the study are open. */
static void fill_opening(const trs_figure *figure, trs_plot_heatmap *chart)
{
    size_t count = trs_study_calendar_count(figure->study);

    for (int d = 0; d < 7; d++)
        for (int h = 0; h < 24; h++) {
            chart->open[d][h] = count > 0;
            for (size_t c = 0; c < count; c++)
                chart->open[d][h] &=
                    opens(trs_study_calendar(figure->study, c), d, h);
        }
}

/* Fills the cells; answers their sum, and where most are. */
static uint64_t fill_cells(const uint64_t week[7][24], trs_plot_heatmap *chart,
                           int *day, int *hour)
{
    uint64_t n = 0;

    *day = *hour = 0;
    for (int d = 0; d < 7; d++)
        for (int h = 0; h < 24; h++) {
            chart->cells[d][h] = (double)week[d][h];
            n += week[d][h];
            if (week[d][h] > week[*day][*hour]) {
                *day = d;
                *hour = h;
            }
        }
    return n;
}

static const char *heatmap_title(trs_figure *figure, const char *end,
                                 double most, int day, int hour, uint64_t n)
{
    char hours[2][8];
    trs_word_value values[6] = {
        { NULL, 1 }, { hours[0], hour }, { hours[1], hour + 1 }, { end, 1 }
    };

    values[0].text = trs_word_text(figure->source.language,
                                   (trs_word)(TRS_WORD_MONDAY + day));
    for (int i = 0; i < 2; i++)
        trs_number_print(hours[i], sizeof hours[i], figure->source.language,
                         hour + i, 0);
    values[4].text = trs__figure_share(figure, most / (double)n);
    values[5].text = trs__figure_units(figure);
    return trs__figure_words(figure, TRS_WORD_FIND_PEAK_HOUR, values, 6);
}

/* One heat map without its frame; answers its sum, and where most are. */
static uint64_t fill_heatmap(const trs_figure *figure,
                             const trs_workload_group *group,
                             trs_plot_heatmap *chart, int *day, int *hour)
{
    uint64_t n =
        fill_cells(figure->source.at_end ? group->releases : group->arrivals,
                   chart, day, hour);

    if (trs_gate_list(figure->source.gate, &chart->cells[0][0], (size_t)7 * 24,
                      NULL) != TRS_OK)
        n = 0; /* no memory: nothing is shown */
    fill_opening(figure, chart);
    if (n == 0)
        for (int cell = 0; cell < 7 * 24; cell++)
            chart->cells[cell / 24][cell % 24] = TRS_PLOT_ABSENT;
    return n;
}

static const char *heatmap_end(const trs_figure *figure)
{
    return trs__figure_end(figure, figure->source.at_end
                                       ? figure->interval->to
                                       : figure->interval->from);
}

/* Title and subtitle are those of all, also over small multiples. */
static void fill_all(trs_figure *figure, trs_plot_heatmap *chart,
                     trs_plot_frame *frame)
{
    const char *title = nothing(figure), *end = heatmap_end(figure);
    int day, hour;
    uint64_t n = fill_heatmap(figure, &figure->source.workload->groups[0],
                              chart, &day, &hour);

    if (n && chart->cells[day][hour] > 0)
        title =
            heatmap_title(figure, end, chart->cells[day][hour], day, hour, n);
    /* hours that are rounded add up to what is nowhere else printed */
    *frame = trs__figure_frame(
        figure,
        trs_gate_closed(figure->source.gate) ? TRS_PLOT_ABSENT : (double)n,
        title);
    frame->from = end; /* a moment, no interval */
    frame->to = NULL;
    frame->named_clock = false;
}

trs_status trs__figure_heatmap(trs_figure *figure, trs_error *err)
{
    trs_plot_heatmap *chart = &figure->chart.heatmap;
    trs_plot_frame frame;

    (void)err;
    fill_all(figure, chart, &frame);
    chart->frame = frame;
    return TRS_OK;
}

/* Each has its own shades: the rhythm of a small group is seen as well. */
trs_status trs__figure_heatmaps(trs_figure *figure, trs_error *err)
{
    const trs_workload *workload = figure->source.workload;
    size_t n = workload->group_count, groups = 0;
    trs_plot_panels *chart = &figure->chart.panels;
    trs_plot_panel_of *panels = trs__figure_room(figure, n, sizeof *panels);
    trs_plot_heatmap *maps = trs__figure_room(figure, n, sizeof *maps);

    if (!panels || !maps)
        return trs__no_memory(err);
    fill_all(figure, &maps[0], &chart->frame);
    for (size_t g = 0; g < n; g++) {
        const trs_workload_group *group = &workload->groups[g];
        trs_plot_heatmap *map = &maps[chart->count];
        int day, hour;
        uint64_t counted;

        if (group->group.breakdown != 1)
            continue;
        groups++;
        memset(map, 0, sizeof *map);
        counted = fill_heatmap(figure, group, map, &day, &hour);
        if (!counted || !trs__figure_shows(figure, counted))
            continue;
        panels[chart->count++] =
            (trs_plot_panel_of){ trs__figure_group_name(figure, &group->group),
                                 trs__figure_n(figure, counted),
                                 { TRS_PLOT_HEATMAP, map } };
    }
    figure->kind = TRS_PLOT_PANELS;
    chart->panels = panels;
    if (chart->count < groups)
        chart->frame.note =
            trs__figure_groups_note(figure, groups - chart->count);
    return TRS_OK;
}

/* ---- flow ---------------------------------------------------------------- */

/* So many were in process when day d was over. */
static uint64_t held_after(const trs_workload *workload, size_t d)
{
    if (d + 1 < workload->day_count)
        return workload->days[d + 1].at_start;
    if (workload->step_count == 0) /* none of them was seen to begin */
        return 0;
    return workload->steps[workload->step_count - 1].count;
}

/* ---- which days ---------------------------------------------------------- */

/* Days that belong together: none among them, but for up to IDLE in a row, on
 * which nothing moves. */
enum { IDLE = 30, STRAY = 100 };

struct stretch {
    size_t from, to; /* days, to excluded */
    uint64_t in, out;
};

static struct stretch stretch_at(const trs_workload *workload, size_t from)
{
    struct stretch s = { from, from, 0, 0 };

    for (size_t d = from; d < workload->day_count && d - s.to <= IDLE; d++) {
        const trs_workload_day *day = &workload->days[d];

        s.in += day->in;
        s.out += day->out;
        if (day->in || day->out)
            s.to = d + 1;
    }
    return s;
}

/* The next day on which anything moves. */
static size_t next_move(const trs_workload *workload, size_t day)
{
    while (day < workload->day_count && !workload->days[day].in &&
           !workload->days[day].out)
        day++;
    return day;
}

/* What is drawn: from the first to the last stretch with at least one in STRAY
 * of all that moves.  A date with a wrong year would make decades of it. */
struct span {
    struct stretch kept, before, after; /* before and after it: outside */
};

static void add_stretch(struct stretch *to, const struct stretch *of)
{
    if (to->in + to->out == 0)
        to->from = of->from;
    to->to = of->to;
    to->in += of->in;
    to->out += of->out;
}

static struct span choose_days(const trs_workload *workload)
{
    struct span span = { { 0 }, { 0 }, { 0 } };
    uint64_t all = 0;

    for (size_t d = 0; d < workload->day_count; d++)
        all += workload->days[d].in + workload->days[d].out;
    for (size_t d = next_move(workload, 0); d < workload->day_count;) {
        struct stretch one = stretch_at(workload, d);
        bool many = (one.in + one.out) * STRAY >= all;

        if (many) { /* what stands between two is not outside */
            if (span.after.to)
                add_stretch(&span.kept, &span.after);
            add_stretch(&span.kept, &one);
            span.after = (struct stretch){ 0 };
        } else {
            add_stretch(span.kept.to ? &span.after : &span.before, &one);
        }
        d = next_move(workload, one.to);
    }
    return span;
}

/* "Outside these dates: 1 arrival and 0 ends, from ... to ..."; NULL: none. */
static const char *outside(trs_figure *figure, const struct span *span)
{
    const trs_workload *workload = figure->source.workload;
    struct stretch all = span->before;
    char counts[2][32], dates[2][64];
    trs_word_value values[4];
    double n[2];

    if (span->after.in + span->after.out)
        add_stretch(&all, &span->after);
    if (all.in + all.out == 0)
        return NULL;
    n[0] = trs__figure_n(figure, all.in);
    n[1] = trs__figure_n(figure, all.out);
    for (int i = 0; i < 2; i++) {
        trs_count_print(counts[i], sizeof counts[i], figure->source.language,
                        n[i]);
        trs_date_print(dates[i], sizeof dates[i], figure->source.language,
                       workload->days[i ? all.to - 1 : all.from].day);
        values[i] = (trs_word_value){ counts[i], fabs(n[i]) };
        values[i + 2] = (trs_word_value){ dates[i], 0 };
    }
    return trs__figure_words(figure, TRS_WORD_NOTE_DAYS_OUTSIDE, values, 4);
}

/* Drops days in a row, beyond IDLE, on which nothing moves; answers how many are
 * left. */
static size_t drop_gaps(trs_plot_flow_day *days, size_t count)
{
    size_t kept = 0;

    for (size_t d = 0; d < count;) {
        size_t from = d;

        while (d < count && days[d].in == 0 && days[d].out == 0)
            d++;
        if (d - from > IDLE)
            continue;
        d += d == from;
        memmove(&days[kept], &days[from], (d - from) * sizeof *days);
        kept += d - from;
    }
    return kept;
}

/* How many wait follows from who came and went: the public sees these rounded,
 * so that not too few follow from them. */
static void fill_days(const trs_figure *figure, const struct stretch *of,
                      trs_plot_flow_day *days)
{
    const trs_workload *workload = figure->source.workload;
    const trs_gate *gate = figure->source.gate;

    for (size_t d = of->from; d < of->to; d++, days++) {
        const trs_workload_day *from = &workload->days[d];

        days->day = from->day;
        days->in = trs_gate_rounded(gate, from->in);
        days->out = trs_gate_rounded(gate, from->out);
        days->held = trs_gate_closed(gate) ? TRS_PLOT_ABSENT
                                           : (double)held_after(workload, d);
        days->closed = workload->one_office && !from->open;
    }
}

static const char *flow_title(trs_figure *figure, const trs_plot_flow_day *peak)
{
    char most[32], date[64];
    trs_word_value values[] = { { most, peak->held }, { date, 0 } };

    trs_count_print(most, sizeof most, figure->source.language, peak->held);
    trs_date_print(date, sizeof date, figure->source.language, peak->day);
    return trs__figure_words(figure, TRS_WORD_FIND_MOST_HELD, values, 2);
}

trs_status trs__figure_flow(trs_figure *figure, trs_error *err)
{
    const trs_workload *workload = figure->source.workload;
    trs_plot_flow *chart = &figure->chart.flow;
    trs_plot_flow_day *days =
        trs__figure_room(figure, workload->day_count, sizeof *days);
    const char *title = nothing(figure);
    trs_word_value values[2] = { { NULL, 1 }, { NULL, 1 } };
    struct span span = choose_days(workload);
    size_t peak = 0;

    if (!days)
        return trs__no_memory(err);
    fill_days(figure, &span.kept, days);
    chart->count = drop_gaps(days, span.kept.to - span.kept.from);
    chart->days = days;
    chart->unknown_before = workload->starts_empty;
    for (size_t d = 0; d < chart->count; d++)
        if (days[d].held > days[peak].held)
            peak = d;
    if (chart->count && days[peak].held > 0)
        title = flow_title(figure, &days[peak]);
    chart->frame = trs__figure_frame(
        figure, trs_gate_rounded(figure->source.gate, workload->counted),
        title);
    chart->frame.note = outside(figure, &span);
    chart->frame.period = NULL; /* days before and after it are counted too */
    values[0].text = chart->frame.from;
    values[1].text = chart->frame.to;
    chart->frame.from =
        trs__figure_words(figure, TRS_WORD_FLOW_ENDS, values, 2);
    chart->frame.to = NULL;
    chart->frame.named_clock = false;
    return TRS_OK;
}
