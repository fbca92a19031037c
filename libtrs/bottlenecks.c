/* Knows how stages are ranked.  (B1) to (B6) stand in bottlenecks.h. */
#include <trs/bottlenecks.h>

#include "libtrs/limits.h"
#include "libtrs/resample.h"
#include "libtrs/sort.h"
#include "libtrs/stage_rows.h"
#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <math.h>
#include <string.h>

/* Of a stage; and what is summed for them: its figures are of those who are in
 * them, and their main times are all main times less those who left. */
enum { FIGURES = 5 };
enum { OF_TIME, OF_VARIANCE, OF_TAIL, GAIN, OF_GAIN };
enum { N, M, MM, MAIN_COLUMNS };
enum { S, MS, CUT, LEFT_N, LEFT_M, LEFT_MM, STAGE_COLUMNS };

struct trs_bottlenecks_parts {
    trs_host host;
    trs__cohort cohort;
};

struct maker {
    trs_bottlenecks *result;
    trs__cohort *cohort;
    trs__stage_rows rows;
    size_t count; /* stages and "in no stage" */
    trs_bottleneck_group *groups;
    trs_bottleneck *stage_rows; /* [group * count + stage], in study order */
};

/* ---- quantiles of a group ------------------------------------------------ */

/* Type 7 of sorted values. */
static trs_number quantile(const trs_span *sorted, size_t n, double p)
{
    double h, low;
    size_t at;

    if (n == 0)
        return trs__absent();
    h = (double)(n - 1) * p;
    low = floor(h);
    at = (size_t)low;
    if (at + 1 >= n)
        return trs__number((double)sorted[n - 1]);
    return trs__number((double)sorted[at] +
                       (h - low) * (double)(sorted[at + 1] - sorted[at]));
}

static bool describe_stage(struct maker *maker, const trs__set *set, size_t g,
                           size_t s, trs_span *values, trs_bottleneck *stage)
{
    size_t n = 0;

    stage->interval = -1;
    if (s + 1 < maker->count)
        stage->interval = (int)maker->rows.stages.items[s].meter.index;
    for (size_t i = set->starts[g]; i < set->starts[g + 1]; i++) {
        int64_t time = trs__stage_time(&maker->rows, set->order[i], s);

        stage->n += time != TRS__STAGE_LEFT;
        if (time > 0)
            values[n++] = time;
    }
    stage->positive = n;
    if (!trs__sort_spans(&maker->cohort->host, values, NULL, n))
        return false;
    stage->median = quantile(values, n, 0.5);
    if (stage->interval >= 0)
        stage->limit = quantile(values, n, maker->result->what_if);
    for (size_t i = 0; stage->limit.present && i < n; i++)
        stage->cut += values[i] > (trs_span)llround(stage->limit.value);
    return true;
}

/* Also puts the group's members into the order of their main times, by which
 * replicates find their P90. */
static bool order_by_main(struct maker *maker, const trs__set *set, size_t g,
                          trs_span *values, int64_t *beside, trs_number *p90)
{
    size_t first = set->starts[g], n = set->starts[g + 1] - first;

    for (size_t i = 0; i < n; i++) {
        values[i] = trs__stage_row(&maker->rows, set->order[first + i])[0];
        beside[i] = set->order[first + i];
    }
    if (!trs__sort_spans(&maker->cohort->host, values, beside, n))
        return false;
    for (size_t i = 0; i < n; i++)
        set->order[first + i] = (uint32_t)beside[i];
    *p90 = quantile(values, n, 0.9);
    return true;
}

static trs_status describe(void *context, size_t s, trs_error *err)
{
    struct maker *maker = context;
    const trs__cohort *cohort = maker->cohort;
    const trs__set *set = &cohort->sets[s];
    trs_span *values = trs__alloc(&cohort->host, cohort->count, sizeof *values);
    int64_t *beside = trs__alloc(&cohort->host, cohort->count, sizeof *beside);
    size_t first = 0;
    bool ok = values && beside;

    for (size_t i = 0; i < s; i++)
        first += cohort->sets[i].group_count;
    for (size_t g = 0; ok && g < set->group_count; g++) {
        trs_bottleneck_group *group = &maker->groups[first + g];

        group->group = set->groups[g];
        group->complete = set->starts[g + 1] - set->starts[g];
        ok = order_by_main(maker, set, g, values, beside, &group->p90);
        for (size_t k = 0; ok && k < maker->count; k++)
            ok = describe_stage(
                maker, set, g, k, values,
                &maker->stage_rows[(first + g) * maker->count + k]);
    }
    trs__free(&cohort->host, values);
    trs__free(&cohort->host, beside);
    return ok ? TRS_OK : trs__no_memory(err);
}

/* ---- shares and their limits --------------------------------------------- */

/* Sums over the consignments in a stage's figures; of main m and stage s. */
struct sums {
    trs__int128 n, m, s, mm, ms, tail_m, tail_s, gain;
};

static void list_columns(const struct maker *maker, trs__column *columns)
{
    int gains = trs__stage_gain_at(&maker->rows, 0);

    columns[N] = (trs__column){ -1, -1, -1, false };
    columns[M] = (trs__column){ 0, -1, -1, true };
    columns[MM] = (trs__column){ 0, 0, -1, false };
    for (size_t s = 0; s < maker->count; s++) {
        trs__column *to = &columns[MAIN_COLUMNS + s * STAGE_COLUMNS];
        int time = trs__stage_time_at(s);

        to[S] = (trs__column){ time, -1, -1, true };
        to[MS] = (trs__column){ 0, time, -1, false };
        to[CUT] = (trs__column){ gains + (int)s, -1, -1, false };
        to[LEFT_N] = (trs__column){ -1, -1, time, false };
        to[LEFT_M] = (trs__column){ 0, -1, time, true };
        to[LEFT_MM] = (trs__column){ 0, 0, time, false };
    }
}

static struct sums sums_of(const trs__int128 *all, const trs__int128 *tail,
                           size_t stage)
{
    size_t first = MAIN_COLUMNS + stage * STAGE_COLUMNS;
    const trs__int128 *own = &all[first], *own_tail = &tail[first];

    return (struct sums){ .n = all[N] - own[LEFT_N],
                          .m = all[M] - own[LEFT_M],
                          .s = own[S],
                          .mm = all[MM] - own[LEFT_MM],
                          .ms = own[MS],
                          .tail_m = tail[M] - own_tail[LEFT_M],
                          .tail_s = own_tail[S],
                          .gain = own[CUT] };
}

static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : (double)NAN;
}

/* cov / var without cancellation: x - mean is exact in wide integers up to the
 * division, which is by n on both sides. */
static double slope(const struct sums *sums)
{
    double n = (double)sums->n;
    double mean_m = (double)sums->m / n, mean_s = (double)sums->s / n;
    trs__int128 m = sums->m / sums->n, s = sums->s / sums->n;
    /* moments about the whole numbers m and s, then about the means */
    trs__int128 mm = sums->mm - 2 * m * sums->m + sums->n * m * m;
    trs__int128 ms = sums->ms - m * sums->s - s * sums->m + sums->n * m * s;
    double dm = mean_m - (double)m, ds = mean_s - (double)s;

    return ratio((double)ms - n * dm * ds, (double)mm - n * dm * dm);
}

static void work_shares(const void *context, const trs__int128 *all,
                        const trs__int128 *tail, double *figures)
{
    const struct maker *maker = context;

    for (size_t s = 0; s < maker->count; s++) {
        struct sums sums = sums_of(all, tail, s);
        double *to = &figures[s * FIGURES], n = (double)sums.n;

        to[OF_TIME] = ratio((double)sums.s, (double)sums.m);
        to[OF_VARIANCE] = n > 1 ? slope(&sums) : (double)NAN;
        to[OF_TAIL] = ratio((double)sums.tail_s, (double)sums.tail_m);
        to[GAIN] = ratio((double)sums.gain, n);
        to[OF_GAIN] = ratio((double)sums.gain, (double)sums.m);
    }
}

static void take_figures(struct maker *maker, size_t group,
                         const trs_estimate *out)
{
    double sum = 0;
    bool present = true;

    for (size_t s = 0; s < maker->count; s++) {
        trs_bottleneck *to = &maker->stage_rows[group * maker->count + s];
        const trs_estimate *from = &out[s * FIGURES];

        to->of_time = from[OF_TIME];
        to->of_variance = from[OF_VARIANCE];
        to->of_tail = from[OF_TAIL];
        if (to->limit.present) {
            to->gain = from[GAIN];
            to->of_gain = from[OF_GAIN];
        }
        sum += to->of_time.value.value;
        present = present && to->of_time.value.present;
    }
    if (present)
        maker->groups[group].sum_of_time = trs__number(sum);
}

/* Set by set, since each has its own limits and so its own gains. */
static trs_status estimate_sets(struct maker *maker, const trs__column *columns,
                                trs_estimate *out, trs_error *err)
{
    trs__cohort one = *maker->cohort;
    trs__resample resample = {
        &one,
        maker->rows.rows,
        maker->rows.width,
        columns,
        MAIN_COLUMNS + maker->count * STAGE_COLUMNS,
        true,
        maker,
        work_shares,
        maker->count * FIGURES,
    };
    trs_status status = TRS_OK;
    size_t first = 0;

    one.set_count = 1;
    for (size_t s = 0; status == TRS_OK && s < maker->cohort->set_count; s++) {
        one.sets = &maker->cohort->sets[s];
        one.group_count = one.sets->group_count;
        status =
            trs__stage_rows_gain(&maker->rows, one.sets,
                                 &maker->stage_rows[first * maker->count], err);
        if (status == TRS_OK)
            status = trs__resample_run(&resample,
                                       &out[first * resample.figures], err);
        first += one.group_count;
    }
    return status;
}

static trs_status estimate(struct maker *maker, trs_error *err)
{
    trs__cohort *cohort = maker->cohort;
    size_t figures = maker->count * FIGURES;
    trs_estimate *out =
        trs__zalloc(&cohort->host, cohort->group_count, figures * sizeof *out);
    trs__column *columns =
        trs__alloc(&cohort->host, MAIN_COLUMNS + maker->count * STAGE_COLUMNS,
                   sizeof *columns);
    trs_status status = TRS_OK;

    if (out && columns) {
        list_columns(maker, columns);
        status = estimate_sets(maker, columns, out, err);
    } else {
        status = trs__no_memory(err);
    }
    for (size_t g = 0; status == TRS_OK && g < cohort->group_count; g++)
        take_figures(maker, g, &out[g * figures]);
    trs__free(&cohort->host, columns);
    trs__free(&cohort->host, out);
    return status;
}

/* ---- ranks --------------------------------------------------------------- */

static bool ranks_before(const trs_bottleneck *a, const trs_bottleneck *b)
{
    if (a->of_time.value.value != b->of_time.value.value)
        return a->of_time.value.value > b->of_time.value.value;
    return a->interval < b->interval;
}

/* By share of time; "in no stage" stays the last. */
static void rank(const struct maker *maker, trs_bottleneck *stages)
{
    for (size_t i = 1; i + 1 < maker->count; i++) {
        trs_bottleneck moved = stages[i];
        size_t at = i;

        for (; at > 0 && ranks_before(&moved, &stages[at - 1]); at--)
            stages[at] = stages[at - 1];
        stages[at] = moved;
    }
}

/* ---- making -------------------------------------------------------------- */

static bool make_room(struct maker *maker)
{
    trs__arena *arena = &maker->cohort->arena;
    size_t n = maker->cohort->group_count;
    size_t bytes = n * sizeof *maker->groups;

    maker->groups = trs__arena_alloc(arena, bytes);
    if (!maker->groups || n > SIZE_MAX / maker->count / sizeof(trs_bottleneck))
        return false;
    memset(maker->groups, 0, bytes);
    bytes = n * maker->count * sizeof *maker->stage_rows;
    maker->stage_rows = trs__arena_alloc(arena, bytes);
    if (!maker->stage_rows)
        return false;
    memset(maker->stage_rows, 0, bytes);
    for (size_t g = 0; g < n; g++)
        maker->groups[g].stages = &maker->stage_rows[g * maker->count];
    maker->result->groups = maker->groups;
    maker->result->group_count = n;
    maker->result->stage_count = maker->count;
    return true;
}

static trs_status make(trs_bottlenecks *result, const trs_cases *cases,
                       const trs_analysis_options *options, trs_error *err)
{
    trs__cohort *cohort = &result->parts->cohort;
    struct maker maker = { .result = result, .cohort = cohort };
    trs_status status =
        trs__cohort_open(cohort, &result->parts->host, cases, options, err);

    if (status == TRS_OK)
        status =
            trs__stages_make(&maker.rows.stages, &cohort->arena, cases, err);
    if (status != TRS_OK)
        return status;
    result->study = cases->study;
    result->by_cluster = cases->cluster_attribute >= 0;
    result->what_if = trs_study_statistics(cases->study)->what_if;
    maker.count = maker.rows.stages.count + 1;
    if (!make_room(&maker))
        return trs__no_memory(err);
    status = trs__stage_rows_read(&maker.rows, cohort, err);
    if (status == TRS_OK)
        status = trs__tasks_run(&cohort->host, cohort->set_count, describe,
                                &maker, err);
    if (status == TRS_OK)
        status = estimate(&maker, err);
    for (size_t g = 0; status == TRS_OK && g < cohort->group_count; g++)
        rank(&maker, &maker.stage_rows[g * maker.count]);
    trs__stage_rows_free(&maker.rows);
    trs__cohort_shed(cohort);
    return status;
}

trs_status trs_bottlenecks_new(trs_bottlenecks **out, const trs_host *host,
                               const trs_cases *cases,
                               const trs_analysis_options *options,
                               trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_bottlenecks *result = trs__zalloc(&lent, 1, sizeof *result);
    trs_status status;

    if (!result)
        return trs__no_memory(err);
    result->parts = trs__zalloc(&lent, 1, sizeof *result->parts);
    if (!result->parts) {
        trs__free(&lent, result);
        return trs__no_memory(err);
    }
    result->parts->host = lent;
    status = make(result, cases, options, err);
    if (status == TRS_OK)
        *out = result;
    else
        trs_bottlenecks_free(result);
    return status;
}

void trs_bottlenecks_free(trs_bottlenecks *result)
{
    trs_host host;

    if (!result)
        return;
    host = result->parts->host;
    trs__cohort_close(&result->parts->cohort);
    trs__free(&host, result->parts);
    trs__free(&host, result);
}
