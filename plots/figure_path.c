/* Knows how what is found along single paths becomes charts: who holds the
 * goods, and which stages make it long. */
#include "plots/figure.h"

#include "libtrs/status.h"

#include <math.h>

static double number(trs_number value)
{
    return value.present ? value.value : TRS_PLOT_ABSENT;
}

/* A share of n consignments. */
static double share(const trs_figure *figure, trs_number value, uint64_t n)
{
    return number(trs_gate_share(figure->source.gate, value, n));
}

/* n of those whose paths are known, who are nearly all complete ones. */
static double complete(const trs_figure *figure, uint64_t n)
{
    const trs_table *table = figure->source.overall;
    const trs_counts *counts =
        table->group_count ? trs_table_counts(table, figure->source.interval, 0)
                           : NULL;

    if (!counts)
        return 0;
    return n == counts->outcomes[TRS_COMPLETE] ? trs__figure_all(figure, n)
                                               : trs__figure_floor(figure, n);
}

static const char *nothing(const trs_figure *figure)
{
    return trs_word_text(figure->source.language, TRS_WORD_FIND_NOTHING);
}

/* ---- profile ------------------------------------------------------------- */

static trs_status fill_profile_row(trs_figure *figure,
                                   const trs_holding_group *group,
                                   trs_plot_profile_row *row, trs_error *err)
{
    const trs_holding *holding = figure->source.holding;
    double *shares =
        trs__figure_room(figure, holding->holder_count, sizeof *shares);
    double sum = 0;

    if (!shares)
        return trs__no_memory(err);
    row->name = trs__figure_group_name(figure, &group->group);
    row->n = group->group.count ? trs__figure_n(figure, group->complete)
                                : complete(figure, group->complete);
    if (!group->complete || !trs__figure_shows(figure, group->complete))
        return TRS_OK;
    for (size_t h = 0; h < holding->holder_count; h++) {
        shares[h] =
            share(figure, group->held[h].of_hours.value, group->complete);
        sum += isnan(shares[h]) ? 0 : shares[h];
    }
    for (size_t h = 0; h < holding->holder_count && sum > 1; h++)
        shares[h] /= sum; /* whole per cents are together more than all */
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
    chart->frame =
        trs__figure_frame(figure, complete(figure, holding->groups[0].complete),
                          profile_title(figure));
    return TRS_OK;
}

/* ---- bottlenecks --------------------------------------------------------- */

static trs_plot_estimate estimate(const trs_figure *figure, trs_estimate of,
                                  uint64_t n)
{
    return (trs_plot_estimate){ share(figure, of.value, n),
                                share(figure, of.lo, n),
                                share(figure, of.hi, n) };
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
    row->time = estimate(figure, stage->of_time, stage->n);
    row->variance = estimate(figure, stage->of_variance, stage->n);
    if (tail)
        row->tail = estimate(figure, stage->of_tail, stage->n / 10);
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
    char together[32];
    trs_word_value values[2];
    double sum = 0;

    if (!rows)
        return trs__no_memory(err);
    for (size_t s = 0; s < result->stage_count && all->complete; s++) {
        if (all->stages[s].of_time.value.value <= 0)
            continue; /* it lies outside the interval */
        fill_bottleneck(figure, &all->stages[s], &rows[chart->count++]);
        sum += all->stages[s].of_time.value.value;
    }
    chart->rows = rows;
    if (chart->count > 1 && !isnan(rows[0].time.value)) {
        values[0].text = rows[0].name;
        values[1].text = trs__figure_share(figure, rows[0].time.value);
        title = trs__figure_words(figure, TRS_WORD_FIND_MOST_TIME, values, 2);
    }
    chart->frame =
        trs__figure_frame(figure, complete(figure, all->complete), title);
    if (sum > 1.005) {
        trs_share_print(together, sizeof together, figure->source.language, sum,
                        0);
        values[0].text = together;
        chart->frame.note =
            trs__figure_words(figure, TRS_WORD_NOTE_OVERLAP, values, 1);
    }
    return TRS_OK;
}
