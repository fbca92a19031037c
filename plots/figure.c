/* Knows what every figure has: memory, a frame, names, and what the edition
 * lets it show. */
#include "plots/figure.h"

#include "libtrs/sized.h"
#include "libtrs/status.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void trs_figure_source_init_sized(trs_figure_source *source, size_t size)
{
    trs_figure_source usual = { 0 };

    usual.interval = SIZE_MAX;
    trs__sized_init(source, size, &usual, sizeof usual);
}

/* ---- numbers ------------------------------------------------------------- */

double trs__figure_seconds(trs_number milliseconds)
{
    return milliseconds.present ? milliseconds.value / (double)TRS_SECOND
                                : TRS_PLOT_ABSENT;
}

bool trs__figure_shows(const trs_figure *figure, uint64_t n)
{
    return trs_gate_shows(figure->source.gate, n);
}

double trs__figure_n(const trs_figure *figure, uint64_t n)
{
    return trs_gate_count(figure->source.gate, n);
}

double trs__figure_all(const trs_figure *figure, uint64_t n)
{
    const trs_gate *gate = figure->source.gate;
    const trs_gated *row;

    if (!trs_gate_closed(gate))
        return (double)n;
    row = trs_gate_find(gate, figure->source.interval,
                        figure->source.overall->by, 0);
    return row ? row->outcomes[TRS_COMPLETE] : TRS_PLOT_ABSENT;
}

double trs__figure_floor(const trs_figure *figure, uint64_t n)
{
    uint64_t least = trs_gate_min_cell(figure->source.gate);

    return trs__figure_n(figure, least && n >= least ? n / least * least : n);
}

double trs__figure_quantile(const trs_figure *figure, trs_number number,
                            uint64_t n, trs_millionths p)
{
    return trs__figure_seconds(
        trs_gate_quantile(figure->source.gate, number, n, p));
}

trs_status trs__figure_stats(trs_stats *out, double *n,
                             const trs_figure *figure, const trs_table *table,
                             size_t group, trs_error *err)
{
    const trs_gate *gate = figure->source.gate;
    size_t interval = figure->source.interval;
    const trs_gated *row;
    trs_status status;

    memset(out, 0, sizeof *out);
    *n = 0;
    if (group >= table->group_count)
        return TRS_OK;
    if (!trs_gate_closed(gate)) {
        status = trs_table_stats(out, table, interval, group, NULL, NULL, err);
        *n = (double)out->n;
        return status;
    }
    row = trs_gate_find(gate, interval, table->by, group);
    *n = row ? row->outcomes[TRS_COMPLETE] : TRS_PLOT_ABSENT;
    if (row && row->shown)
        *out = row->stats;
    return TRS_OK;
}

bool trs__figure_has(const trs_figure *figure, const trs_table *table,
                     size_t group)
{
    const trs_gate *gate = figure->source.gate;
    const trs_gated *row =
        trs_gate_closed(gate)
            ? trs_gate_find(gate, figure->source.interval, table->by, group)
            : NULL;

    return row ? row->shown : !trs_gate_closed(gate);
}

const trs_counts *trs__figure_counts(const trs_figure *figure,
                                     const trs_table *table, size_t group)
{
    return group < table->group_count
               ? trs_table_counts(table, figure->source.interval, group)
               : NULL;
}

/* ---- texts --------------------------------------------------------------- */

void *trs__figure_room(trs_figure *figure, size_t count, size_t width)
{
    void *room;

    if (count >= SIZE_MAX / width)
        return NULL;
    room = trs__arena_alloc(&figure->arena, (count + 1) * width);
    if (room)
        memset(room, 0, (count + 1) * width);
    return room;
}

/* A copy that lives as long as the figure; "" when there is no room, which the
 * next allocation will report. */
static const char *keep(trs_figure *figure, const char *text)
{
    char *copy = trs__arena_text(&figure->arena, text, strlen(text));

    return copy ? copy : "";
}

const char *trs__figure_words(trs_figure *figure, trs_word word,
                              const trs_word_value *values, size_t count)
{
    char text[512];

    trs_word_print(text, sizeof text, figure->source.language, word, values,
                   count);
    return keep(figure, text);
}

const char *trs__figure_duration(trs_figure *figure, double seconds)
{
    char text[64];

    trs_duration_print(text, sizeof text, figure->source.language, seconds,
                       figure->source.clock ? TRS_UNIT_CLOCK : TRS_UNIT_AUTO);
    return keep(figure, text);
}

const char *trs__figure_share(trs_figure *figure, double share)
{
    char text[64];

    trs_share_print(text, sizeof text, figure->source.language, share,
                    trs_gate_closed(figure->source.gate) ? 0 : 1);
    return keep(figure, text);
}

const char *trs__figure_units(trs_figure *figure)
{
    const char *unit = trs_study_get_info(figure->study)->unit;
    size_t length = strlen(unit);
    char text[160];

    snprintf(text, sizeof text, "%s%s", unit,
             length && unit[length - 1] == 's' ? "" : "s");
    return keep(figure, text);
}

const char *trs__figure_value(trs_figure *figure, int dimension,
                              const char *value)
{
    char text[400];

    trs_value_print(text, sizeof text, figure->source.language, figure->study,
                    (size_t)dimension, value);
    return keep(figure, text);
}

const char *trs__figure_group(trs_figure *figure, const trs_table *table,
                              size_t group)
{
    char text[400] = "";
    size_t at = 0;

    for (size_t i = 0; i < table->by.count && at < sizeof text; i++) {
        const char *label = trs__figure_value(figure, table->by.dimensions[i],
                                              trs_table_value(table, group, i));

        at += (size_t)snprintf(text + at, sizeof text - at, "%s%s",
                               i ? " · " : "", label);
    }
    return keep(figure, text);
}

const char *trs__figure_group_name(trs_figure *figure, const trs_group *group)
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

const char *trs__figure_end(const trs_figure *figure, const char *end)
{
    int m = trs_study_find_milestone(figure->study, end);

    if (m >= 0)
        return trs_study_milestone(figure->study, (size_t)m)->label;
    return trs_word_text(figure->source.language, strcmp(end, "@first") == 0
                                                      ? TRS_WORD_FIRST_EVENT
                                                      : TRS_WORD_LAST_EVENT);
}

static const char *period(trs_figure *figure)
{
    const trs_study_info *info = trs_study_get_info(figure->study);
    trs_language language = figure->source.language;
    char from[64], to[64];
    trs_word_value values[2] = { { from, 0 }, { to, 0 } };
    trs_civil first, last;

    if (info->period_from == TRS_DAY_NONE)
        return NULL;
    first = trs_civil_at((trs_wall)info->period_from * TRS_DAY);
    last = trs_civil_at((trs_wall)info->period_to * TRS_DAY);
    if (first.year == last.year && first.month == last.month)
        trs_number_print(from, sizeof from, language, first.day, 0);
    else
        trs_date_print(from, sizeof from, language, info->period_from);
    trs_date_print(to, sizeof to, language, info->period_to);
    return trs__figure_words(figure, TRS_WORD_PERIOD, values, 2);
}

trs_plot_frame trs__figure_frame(trs_figure *figure, double n,
                                 const char *title)
{
    double least = (double)trs_gate_min_cell(figure->source.gate);
    trs_plot_frame frame = { 0 };

    frame.title = title;
    frame.from = trs__figure_end(figure, figure->interval->from);
    frame.to = trs__figure_end(figure, figure->interval->to);
    frame.named_clock = true;
    frame.working = figure->interval->working;
    frame.n = isnan(n) ? 0 : n > 0 && n < least ? -least : n;
    frame.unit = n == 1 ? trs_study_get_info(figure->study)->unit
                        : trs__figure_units(figure);
    frame.period = period(figure);
    return frame;
}

const char *trs__figure_half(trs_figure *figure, double half, double most,
                             uint64_t n, const trs_word words[2])
{
    trs_word_value values[3];

    if (isnan(half) || n < 2)
        return trs_word_text(figure->source.language, TRS_WORD_FIND_NOTHING);
    values[0] = (trs_word_value){ trs__figure_units(figure), 0 };
    values[1] = (trs_word_value){ trs__figure_duration(figure, half), 0 };
    if (isnan(most) || n < 10 || !(most > half)) /* all alike */
        return trs__figure_words(figure, words[0], values, 2);
    values[2] = (trs_word_value){ trs__figure_duration(figure, most), 0 };
    return trs__figure_words(figure, words[1], values, 3);
}

const char *trs__figure_groups_note(trs_figure *figure, size_t left_out)
{
    char number[32];
    trs_word_value values[2] = { { number, (double)left_out } };

    trs_count_print(number, sizeof number, figure->source.language,
                    (double)left_out);
    values[1].text = trs__figure_units(figure);
    return trs__figure_words(figure, TRS_WORD_NOTE_GROUPS, values, 2);
}

/* ---- life ---------------------------------------------------------------- */

static trs_status lacks(trs_error *err, const char *what)
{
    return trs__fail(err, TRS_EDOMAIN, "this chart needs %s", what);
}

static trs_status make(trs_figure *figure, trs_error *err)
{
    const trs_figure_source *source = &figure->source;

    switch (figure->kind) {
    case TRS_PLOT_HISTOGRAM:
        return source->multiples && source->by
                   ? trs__figure_histograms(figure, err)
                   : trs__figure_histogram(figure, err);
    case TRS_PLOT_CUMULATIVE:
        return trs__figure_cumulative(figure, err);
    case TRS_PLOT_SURVIVAL:
        return trs__figure_survival(figure, err);
    case TRS_PLOT_BOX:
        return trs__figure_box(figure, err);
    case TRS_PLOT_FOREST:
        return trs__figure_forest(figure, err);
    case TRS_PLOT_PARETO:
        return trs__figure_pareto(figure, err);
    case TRS_PLOT_STAGES:
        return source->timeline ? trs__figure_stages(figure, err)
                                : lacks(err, "a timeline");
    case TRS_PLOT_TREND:
        return source->timeline ? trs__figure_trend(figure, err)
                                : lacks(err, "a timeline");
    case TRS_PLOT_HEATMAP:
        if (!source->workload)
            return lacks(err, "an analysis of the workload");
        return source->multiples && !trs_gate_closed(source->gate)
                   ? trs__figure_heatmaps(figure, err)
                   : trs__figure_heatmap(figure, err);
    case TRS_PLOT_FLOW:
        return source->workload ? trs__figure_flow(figure, err)
                                : lacks(err, "an analysis of the workload");
    case TRS_PLOT_PROFILE:
        return source->holding ? trs__figure_profile(figure, err)
                               : lacks(err, "an analysis of holders");
    case TRS_PLOT_BOTTLENECKS:
        return source->bottlenecks ? trs__figure_bottlenecks(figure, err)
                                   : lacks(err, "an analysis of bottlenecks");
    case TRS_PLOT_MAP:
        return source->paths ? trs__figure_map(figure, err)
                             : lacks(err, "an analysis of paths");
    default:
        return lacks(err, "a kind of its own");
    }
}

/* Without consignments no source is needed, nor an interval where there was
 * nothing to infer one from: every chart draws that there is nothing. */
static trs_status make_empty(trs_figure *figure)
{
    trs_plot_frame frame = { 0 };

    if (figure->interval)
        frame = trs__figure_frame(figure, 0, NULL);
    frame.title = trs_word_text(figure->source.language, TRS_WORD_NO_DATA);
    if (figure->kind == TRS_PLOT_HEATMAP)
        for (int hour = 0; hour < 7 * 24; hour++)
            figure->chart.heatmap.cells[hour / 24][hour % 24] = TRS_PLOT_ABSENT;
    *(trs_plot_frame *)&figure->chart = frame; /* the first of every chart */
    return TRS_OK;
}

trs_status trs_figure_new(trs_figure **out, const trs_host *host,
                          trs_plot_kind kind, const trs_figure_source *source,
                          trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_figure *figure;
    trs_status status;

    if (!source->overall)
        return lacks(err, "the overall table");
    figure = trs__zalloc(&lent, 1, sizeof *figure);
    if (!figure)
        return trs__no_memory(err);
    figure->host = lent;
    trs__arena_init(&figure->arena, &lent);
    trs_figure_source_init(&figure->source);
    trs__sized_take(&figure->source, sizeof figure->source, source);
    figure->study = trs_summary_study(source->overall->summary);
    figure->kind = kind;
    if (figure->source.interval == SIZE_MAX)
        figure->source.interval = (size_t)trs_study_main(figure->study);
    figure->interval =
        trs_study_interval(figure->study, figure->source.interval);
    if (trs_summary_consignments(source->overall->summary) == 0)
        status = make_empty(figure);
    else
        status =
            figure->interval ? make(figure, err) : lacks(err, "an interval");
    if (status == TRS_OK)
        *out = figure;
    else
        trs_figure_free(figure);
    return status;
}

void trs_figure_free(trs_figure *figure)
{
    trs_host host;

    if (!figure)
        return;
    host = figure->host;
    trs__arena_clear(&figure->arena);
    trs__free(&host, figure);
}

trs_plot_chart trs_figure_chart(const trs_figure *figure)
{
    return (trs_plot_chart){ figure->kind, &figure->chart };
}
