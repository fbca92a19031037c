/* Knows how the groups of a table become rows: box plots, forests, and stages
 * by their hours. */
#include "plots/figure.h"

#include "libtrs/status.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RANKED = 30 }; /* groups with fewer are listed, not ranked */

/* One group with its numbers. */
struct group {
    const char *name;
    uint64_t n;     /* 0 where the edition shows no numbers */
    double printed; /* as it shows n                        */
    trs_stats stats;
};

/* ---- those still open ---------------------------------------------------- */

/* Where the Kaplan-Meier curve passes p: at its first step beyond; where it
 * rests on p, amid the stretch. */
struct passing {
    double p;
    trs_number at;
    bool rests;
};

static void pass(struct passing *p, const trs_curve_point *at)
{
    const double same = 1e-9;
    double through = 1 - at->survival;

    if (at->events <= 0 || (p->at.present && !p->rests))
        return;
    if (p->rests) {
        p->at.value = (p->at.value + (double)at->time) / 2;
        p->rests = false;
    } else if (through >= p->p - same) {
        p->at = (trs_number){ (double)at->time, true };
        p->rests = through <= p->p + same;
    }
}

/* Quantiles of all that began, in place of those of the complete ones: the
 * median is the one that the tables lead with. */
static trs_status count_open(trs_figure *figure, const trs_table *table,
                             size_t group, trs_stats *stats, trs_error *err)
{
    struct passing quantiles[] = {
        { .p = 0.05 }, { .p = 0.25 }, { .p = 0.75 }, { .p = 0.95 }
    };
    trs_curve *curve = NULL;
    trs_curve_point at;
    trs_status status = trs__figure_curve(&curve, figure, table, group, err);

    if (status != TRS_OK)
        return status;
    while (trs_curve_next(curve, &at))
        for (size_t q = 0; q < 4; q++)
            pass(&quantiles[q], &at);
    trs_curve_free(curve);
    stats->p05 = quantiles[0].at;
    stats->p25 = quantiles[1].at;
    stats->p75 = quantiles[2].at;
    stats->p95 = quantiles[3].at;
    return TRS_OK;
}

/* Does the interval begin where the study counts its consignments from, so that
 * open ones are known from their start? */
static bool from_anchor(const trs_figure *figure)
{
    return (int)figure->source.interval == trs_study_main(figure->study) ||
           figure->interval->from_index ==
               trs_study_get_info(figure->study)->anchor;
}

/* Whether any of a group are open; the public is told of all together alone. */
static bool any_open(const trs_figure *figure, const trs_table *table,
                     size_t group)
{
    const trs_table *all = figure->source.overall;
    const trs_counts *counts = trs__figure_counts(figure, table, group);
    const trs_gated *row;

    if (!from_anchor(figure))
        return false;
    if (!trs_gate_closed(figure->source.gate))
        return counts && counts->open.n > 0;
    row =
        trs_gate_find(figure->source.gate, figure->source.interval, all->by, 0);
    return row && row->outcomes[TRS_OPEN] != 0;
}

/* The numbers of a group, with those that are open. */
static trs_status read_stats(trs_stats *stats, double *n, trs_figure *figure,
                             const trs_table *table, size_t group,
                             trs_error *err)
{
    trs_status status = trs__figure_stats(stats, n, figure, table, group, err);

    if (status != TRS_OK || stats->n == 0 || !any_open(figure, table, group))
        return status;
    stats->median = stats->km_median;
    stats->median_lo = stats->km_median_lo;
    stats->median_hi = stats->km_median_hi;
    return trs_gate_closed(figure->source.gate)
               ? TRS_OK
               : count_open(figure, table, group, stats, err);
}

/* Says so beneath the chart. */
static const char *open_note(trs_figure *figure)
{
    trs_word_value units = { trs__figure_units(figure), 2 };

    if (!any_open(figure, figure->source.overall, 0))
        return NULL;
    return trs__figure_words(figure, TRS_WORD_NOTE_OPEN, &units, 1);
}

/* ---- groups -------------------------------------------------------------- */

/* Ranked ones by median, longest first; then the others by name. */
static int compare_groups(const void *left, const void *right)
{
    const struct group *a = left, *b = right;
    bool few_a = a->n < RANKED, few_b = b->n < RANKED;

    if (few_a != few_b)
        return few_a ? 1 : -1;
    if (!few_a && a->stats.median.value != b->stats.median.value)
        return a->stats.median.value > b->stats.median.value ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* The groups of the table by, or the overall one where there is none. */
static trs_status read_groups(trs_figure *figure, struct group **out,
                              size_t *count, trs_error *err)
{
    const trs_table *table =
        figure->source.by ? figure->source.by : figure->source.overall;
    struct group *groups =
        trs__figure_room(figure, table->group_count, sizeof *groups);

    if (!groups)
        return trs__no_memory(err);
    for (size_t g = 0; g < table->group_count; g++) {
        trs_status status = read_stats(&groups[g].stats, &groups[g].printed,
                                       figure, table, g, err);

        if (status != TRS_OK)
            return status;
        groups[g].n = groups[g].stats.n;
        groups[g].name =
            table->by.count
                ? trs__figure_group(figure, table, g)
                : trs_word_text(figure->source.language, TRS_WORD_ALL);
    }
    qsort(groups, table->group_count, sizeof *groups, compare_groups);
    *out = groups;
    *count = table->group_count;
    return TRS_OK;
}

/* "Median from 9.1 h at Busia to 3 days at Mombasa": the ranked ones only. */
static const char *range_title(trs_figure *figure, const struct group *groups,
                               size_t count)
{
    size_t ranked = 0;
    trs_word_value values[4];
    const struct group *most, *least;

    while (ranked < count && groups[ranked].n >= RANKED)
        ranked++;
    if (ranked == 0)
        return trs_word_text(figure->source.language, TRS_WORD_FIND_NOTHING);
    most = &groups[0];
    least = &groups[ranked - 1];
    values[0].text =
        trs__figure_duration(figure, trs__figure_seconds(least->stats.median));
    values[1].text = least->name;
    values[2].text =
        trs__figure_duration(figure, trs__figure_seconds(most->stats.median));
    values[3].text = most->name;
    if (ranked == 1)
        return trs__figure_words(figure, TRS_WORD_FIND_ONE_MEDIAN, values, 2);
    return trs__figure_words(figure, TRS_WORD_FIND_MEDIANS, values, 4);
}

trs_status trs__figure_medians(trs_figure *figure, const char **title,
                               trs_error *err)
{
    struct group *groups;
    size_t count;
    trs_status status = read_groups(figure, &groups, &count, err);

    if (status == TRS_OK)
        *title = range_title(figure, groups, count);
    return status;
}

/* The median of all, in seconds; *n is how many they are. */
static double reference(trs_figure *figure, double *n)
{
    trs_stats stats;

    if (read_stats(&stats, n, figure, figure->source.overall, 0, NULL) !=
        TRS_OK)
        return TRS_PLOT_ABSENT;
    return trs__figure_seconds(stats.median);
}

/* ---- box ----------------------------------------------------------------- */

static trs_plot_box_row box_row(const trs_figure *figure,
                                const struct group *group)
{
    const trs_stats *stats = &group->stats;
    trs_plot_box_row row = { .name = group->name, .n = group->printed };

    row.few = group->n < RANKED;
    row.p05 = row.p25 = row.p50 = row.p75 = row.p95 = TRS_PLOT_ABSENT;
    row.low = row.high = TRS_PLOT_ABSENT;
    if (!group->n || group->n < trs_study_report(figure->study)->min_show)
        return row;
    row.p05 = trs__figure_seconds(stats->p05);
    row.p25 = trs__figure_seconds(stats->p25);
    row.p50 = trs__figure_seconds(stats->median);
    row.p75 = trs__figure_seconds(stats->p75);
    row.p95 = trs__figure_seconds(stats->p95);
    row.low = trs__figure_seconds(stats->median_lo);
    row.high = trs__figure_seconds(stats->median_hi);
    return row;
}

trs_status trs__figure_box(trs_figure *figure, trs_error *err)
{
    trs_plot_box *chart = &figure->chart.box;
    trs_plot_box_row *rows;
    struct group *groups;
    double n;
    trs_status status = read_groups(figure, &groups, &chart->count, err);

    if (status != TRS_OK)
        return status;
    rows = trs__figure_room(figure, chart->count, sizeof *rows);
    if (!rows)
        return trs__no_memory(err);
    for (size_t g = 0; g < chart->count; g++)
        rows[g] = box_row(figure, &groups[g]);
    chart->rows = rows;
    chart->reference = reference(figure, &n);
    chart->axis.name = figure->interval->label;
    chart->frame =
        trs__figure_frame(figure, n, range_title(figure, groups, chart->count));
    chart->frame.note = open_note(figure);
    return TRS_OK;
}

/* ---- forest -------------------------------------------------------------- */

trs_status trs__figure_forest(trs_figure *figure, trs_error *err)
{
    trs_plot_forest *chart = &figure->chart.forest;
    trs_plot_forest_row *rows;
    struct group *groups;
    double n;
    trs_status status = read_groups(figure, &groups, &chart->count, err);

    if (status != TRS_OK)
        return status;
    rows = trs__figure_room(figure, chart->count, sizeof *rows);
    if (!rows)
        return trs__no_memory(err);
    for (size_t g = 0; g < chart->count; g++) {
        trs_plot_box_row box = box_row(figure, &groups[g]);

        rows[g] = (trs_plot_forest_row){
            box.name, box.n, { box.p50, box.low, box.high }, box.few
        };
    }
    chart->quantity = TRS_PLOT_QUANTITY_DURATION;
    chart->axis.name = figure->interval->label;
    chart->rows = rows;
    chart->reference = reference(figure, &n);
    chart->frame =
        trs__figure_frame(figure, n, range_title(figure, groups, chart->count));
    chart->frame.note = open_note(figure);
    return TRS_OK;
}

/* ---- pareto -------------------------------------------------------------- */

static bool any_party(const trs_study *study)
{
    for (size_t i = 0; i < trs_study_interval_count(study); i++)
        if (trs_study_interval(study, i)->party)
            return true;
    return false;
}

/* A stage: an interval that a party holds or, in a study without parties, any
 * but the main one; on the elapsed clock. */
static bool is_stage(const trs_study *study, size_t index, bool parties)
{
    const trs_interval *interval = trs_study_interval(study, index);

    return !interval->working &&
           (parties ? interval->party != NULL
                    : (int)index != trs_study_main(study));
}

/* The public sees what it can work out itself: mean times n. */
static double hours_of(const trs_figure *figure, size_t interval)
{
    const trs_table *table = figure->source.overall;
    const trs_gated *row =
        trs_gate_closed(figure->source.gate)
            ? trs_gate_find(figure->source.gate, interval, table->by, 0)
            : NULL;

    if (table->group_count == 0)
        return 0;
    if (row)
        return row->shown ? row->stats.mean.value *
                                row->outcomes[TRS_COMPLETE] / (double)TRS_HOUR
                          : TRS_PLOT_ABSENT;
    return trs_sum_double(
               trs_dist_sum(&trs_table_counts(table, interval, 0)->complete)) /
           (double)TRS_HOUR;
}

trs_status trs__figure_pareto(trs_figure *figure, trs_error *err)
{
    trs_plot_pareto *chart = &figure->chart.pareto;
    size_t n = trs_study_interval_count(figure->study);
    trs_plot_pareto_row *rows = trs__figure_room(figure, n, sizeof *rows);
    bool parties = any_party(figure->study);
    const trs_plot_pareto_row *most = NULL;
    double sum = 0, of_all;
    bool hidden = false;
    trs_word_value values[2];

    if (!rows)
        return trs__no_memory(err);
    for (size_t i = 0; i < n; i++) {
        trs_plot_pareto_row *row = &rows[chart->count];

        if (!is_stage(figure->study, i, parties))
            continue;
        row->name = trs_study_interval(figure->study, i)->label;
        row->hours = hours_of(figure, i);
        if (isnan(row->hours)) { /* shares of the others would be wrong */
            hidden = true;
            continue;
        }
        row->hours = fmax(0, row->hours);
        sum += row->hours;
        if (!most || row->hours > most->hours)
            most = row;
        chart->count++;
    }
    chart->rows = rows;
    if (hidden)
        chart->count = 0;
    reference(figure, &of_all);
    chart->frame = trs__figure_frame(
        figure, of_all,
        trs_word_text(figure->source.language, TRS_WORD_FIND_NOTHING));
    chart->frame.from = chart->frame.to = NULL; /* of all stages */
    if (sum > 0 && !hidden) {
        values[0].text = most->name;
        values[1].text = trs__figure_share(figure, most->hours / sum);
        chart->frame.title =
            trs__figure_words(figure, TRS_WORD_FIND_STAGE_SHARE, values, 2);
    }
    return TRS_OK;
}
