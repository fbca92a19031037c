/* Knows how stages are ranked.  (B1) to (B6) stand in bottlenecks.h. */
#include <trs/bottlenecks.h>

#include "libtrs/limits.h"
#include "libtrs/resample.h"
#include "libtrs/sort.h"
#include "libtrs/status.h"
#include "libtrs/tasks.h"
#include "libtrs/track.h"
#include "libtrs/wide.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 4096, FIGURES = 5 };
enum { OF_TIME, OF_VARIANCE, OF_TAIL, GAIN, OF_GAIN };

#define LEFT (-1) /* the consignment is not in the stage's figures */

struct trs_bottlenecks_parts {
    trs_host host;
    trs__cohort cohort;
};

struct maker {
    trs_bottlenecks *result;
    trs__cohort *cohort;
    trs__stages stages;
    size_t count, width; /* stages and "in no stage"; columns of a row */
    uint8_t *keep;
    int64_t *rows; /* [member * width]: main, times, gains */
    size_t set;    /* whose gains are in rows now */
    trs_bottleneck_group *groups;
    trs_bottleneck *stage_rows; /* [group * count + stage], in study order */
};

static int64_t *row_of(const struct maker *maker, size_t member)
{
    return &maker->rows[member * maker->width];
}

static int64_t time_of(const struct maker *maker, size_t member, size_t stage)
{
    return row_of(maker, member)[1 + stage];
}

/* ---- reading ------------------------------------------------------------- */

static trs_status find_complete(void *context, size_t block, trs_error *err)
{
    struct maker *maker = context;
    const trs__cohort *cohort = maker->cohort;
    size_t to = (block + 1) * BLOCK;
    trs__track track = { 0 };

    (void)err;
    for (size_t m = block * BLOCK; m < to && m < cohort->count; m++)
        maker->keep[m] = trs__track_begin(&track, &maker->stages,
                                          trs__member_segment(cohort, m),
                                          cohort->members[m].row);
    return TRS_OK;
}

static bool any_covers(const trs__track *track, size_t stages, size_t but,
                       trs_instant from)
{
    for (size_t s = 0; s < stages; s++)
        if (s != but && trs__part_covers(&track->parts[s], from))
            return true;
    return false;
}

/* (B1), (B5) */
static void fill_times(const struct maker *maker, const trs__track *track,
                       int64_t *row)
{
    size_t none = maker->count - 1;
    bool left = false;

    row[0] = track->to - track->from;
    for (size_t s = 0; s < none; s++) {
        const trs__part *part = &track->parts[s];

        row[1 + s] = part->kind == TRS__PART_HELD ? part->to - part->from : 0;
        if (part->kind == TRS__PART_MISSING || part->kind == TRS__PART_UNKNOWN)
            row[1 + s] = LEFT;
        left |= row[1 + s] == LEFT;
    }
    row[1 + none] = left ? LEFT : 0;
    for (size_t e = 0; !left && e + 1 < track->edge_count; e++)
        if (!any_covers(track, none, none, track->edges[e]))
            row[1 + none] += track->edges[e + 1] - track->edges[e];
}

/* (B6): how much of the cut [from, to) lies where no other stage is open. */
static trs_span gain_of(const trs__track *track, size_t stages, size_t stage,
                        trs_instant from)
{
    trs_instant to = track->parts[stage].to;
    trs_span gain = 0;

    for (size_t e = 0; e + 1 < track->edge_count; e++) {
        trs_instant a = track->edges[e], b = track->edges[e + 1];

        if (any_covers(track, stages, stage, a))
            continue;
        a = a < from ? from : a;
        b = b > to ? to : b;
        gain += a < b ? b - a : 0;
    }
    return gain;
}

/* q is given for each group of the set. */
static void fill_gains(const struct maker *maker, const trs__track *track,
                       const trs_bottleneck *stages, int64_t *row)
{
    size_t none = maker->count - 1;

    for (size_t s = 0; s < none; s++) {
        const trs__part *part = &track->parts[s];
        trs_span limit;

        row[1 + maker->count + s] = 0;
        if (part->kind != TRS__PART_HELD || !stages[s].limit.present)
            continue;
        limit = (trs_span)llround(stages[s].limit.value);
        if (part->to - part->from > limit)
            row[1 + maker->count + s] =
                gain_of(track, none, s, part->from + limit);
    }
}

static trs_status read_times(void *context, size_t block, trs_error *err)
{
    struct maker *maker = context;
    const trs__cohort *cohort = maker->cohort;
    size_t to = (block + 1) * BLOCK;
    trs__track track;
    trs_status status = TRS_OK;

    if (!trs__track_make(&track, &cohort->host, &maker->stages))
        status = trs__no_memory(err);
    for (size_t m = block * BLOCK;
         status == TRS_OK && m < to && m < cohort->count; m++)
        if (trs__track_read(&track, &maker->stages,
                            trs__member_segment(cohort, m),
                            cohort->members[m].row))
            fill_times(maker, &track, row_of(maker, m));
    trs__track_free(&track, &cohort->host);
    return status;
}

static const trs_bottleneck *stages_of(const struct maker *maker, size_t set,
                                       size_t group)
{
    for (size_t s = 0; s < set; s++)
        group += maker->cohort->sets[s].group_count;
    return &maker->stage_rows[group * maker->count];
}

static trs_status read_gains(void *context, size_t block, trs_error *err)
{
    struct maker *maker = context;
    const trs__cohort *cohort = maker->cohort;
    const trs__set *set = &cohort->sets[maker->set];
    size_t to = (block + 1) * BLOCK;
    trs__track track;
    trs_status status = TRS_OK;

    if (!trs__track_make(&track, &cohort->host, &maker->stages))
        status = trs__no_memory(err);
    for (size_t m = block * BLOCK;
         status == TRS_OK && m < to && m < cohort->count; m++)
        if (trs__track_read(&track, &maker->stages,
                            trs__member_segment(cohort, m),
                            cohort->members[m].row))
            fill_gains(maker, &track,
                       stages_of(maker, maker->set, set->group_of[m]),
                       row_of(maker, m));
    trs__track_free(&track, &cohort->host);
    return status;
}

static trs_status read_rows(struct maker *maker, trs_error *err)
{
    trs__cohort *cohort = maker->cohort;
    trs_status status;

    maker->keep = trs__alloc(&cohort->host, cohort->count, 1);
    if (!maker->keep)
        return trs__no_memory(err);
    status = trs__tasks_run(&cohort->host, cohort->count / BLOCK + 1,
                            find_complete, maker, err);
    if (status == TRS_OK)
        status = trs__cohort_keep(cohort, maker->keep, err);
    trs__free(&cohort->host, maker->keep);
    if (status != TRS_OK)
        return status;
    maker->rows = trs__zalloc(&cohort->host, cohort->count,
                              maker->width * sizeof *maker->rows);
    if (!maker->rows)
        return trs__no_memory(err);
    return trs__tasks_run(&cohort->host, cohort->count / BLOCK + 1, read_times,
                          maker, err);
}

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
        stage->interval = (int)maker->stages.items[s].meter.index;
    for (size_t i = set->starts[g]; i < set->starts[g + 1]; i++) {
        int64_t time = time_of(maker, set->order[i], s);

        stage->n += time != LEFT;
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
        values[i] = row_of(maker, set->order[first + i])[0];
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

/* The same of BLOCK consignments, where 64 bits hold all but the products: an
 * instant has 43 bits, a consignment counts at most 20 times.  Sums of main are
 * taken over everybody, and those who are not in a stage's figures apart. */
struct part {
    int64_t n, m;
    trs__int128 mm;
};

struct stage_part {
    int64_t s, gain;
    trs__int128 ms;
    struct part left;
};

/* What a replicate adds up in. */
struct bench {
    struct sums *sums;        /* [stage] */
    struct stage_part *parts; /* [stage] */
};

/* (B4): the type 7 P90 of the replicate; members stand in the order of main. */
static double threshold(const struct maker *maker, const uint32_t *members,
                        const uint8_t *times, size_t count)
{
    uint64_t n = 0, before = 0, low;
    double h, at = -1;

    for (size_t i = 0; i < count; i++)
        n += times[i];
    if (n == 0)
        return INFINITY;
    h = (double)(n - 1) * 0.9;
    low = (uint64_t)floor(h);
    for (size_t i = 0; i < count; i++) {
        double value = (double)row_of(maker, members[i])[0];

        before += times[i];
        if (at < 0 && before > low)
            at = value;
        if (at >= 0 && (before > low + 1 || low + 1 >= n))
            return at + (h - (double)low) * (value - at);
    }
    return at;
}

static void add_main(struct part *part, int64_t main, int64_t k)
{
    part->n += k;
    part->m += k * main;
    part->mm += (trs__int128)(k * main) * main;
}

static void add_member(const struct maker *maker, const int64_t *row, int64_t k,
                       struct part *all, struct stage_part *parts)
{
    const int64_t *times = &row[1], *gains = &row[1 + maker->count];
    int64_t main = row[0];

    add_main(all, main, k);
    for (size_t s = 0; s < maker->count; s++) {
        if (times[s] == LEFT) {
            add_main(&parts[s].left, main, k);
            continue;
        }
        parts[s].s += k * times[s];
        parts[s].ms += (trs__int128)(k * main) * times[s];
        parts[s].gain += k * gains[s];
    }
}

/* What the next consignments, BLOCK at most, add to the sums. */
static void add_block(const struct maker *maker, const uint32_t *members,
                      const uint8_t *times, size_t count, bool tail,
                      const struct bench *bench)
{
    struct part all = { 0 };

    memset(bench->parts, 0, maker->count * sizeof *bench->parts);
    for (size_t i = 0; i < count; i++)
        if (times[i])
            add_member(maker, row_of(maker, members[i]), times[i], &all,
                       bench->parts);
    for (size_t s = 0; s < maker->count; s++) {
        const struct stage_part *part = &bench->parts[s];
        struct sums *to = &bench->sums[s];

        to->n += all.n - part->left.n;
        to->m += all.m - part->left.m;
        to->mm += all.mm - part->left.mm;
        to->s += part->s;
        to->ms += part->ms;
        to->gain += part->gain;
        to->tail_m += tail ? all.m - part->left.m : 0;
        to->tail_s += tail ? part->s : 0;
    }
}

static void add_members(const struct maker *maker, const uint32_t *members,
                        const uint8_t *times, size_t count, bool tail,
                        const struct bench *bench)
{
    for (size_t i = 0; i < count; i += BLOCK)
        add_block(maker, &members[i], &times[i],
                  count - i < BLOCK ? count - i : BLOCK, tail, bench);
}

/* Members stand in the order of main: how many are not in the tail. */
static size_t before_tail(const struct maker *maker, const uint32_t *members,
                          size_t count, double from)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if ((double)row_of(maker, members[middle])[0] < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
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

static void work_shares(const void *context, const uint32_t *members,
                        const uint8_t *times, size_t count, double *figures,
                        void *scratch)
{
    const struct maker *maker = context;
    struct sums *sums = scratch;
    struct bench bench = { sums, (struct stage_part *)(sums + maker->count) };
    double from = threshold(maker, members, times, count);
    size_t body = before_tail(maker, members, count, from);

    memset(sums, 0, maker->count * sizeof *sums);
    add_members(maker, members, times, body, false, &bench);
    add_members(maker, &members[body], &times[body], count - body, true,
                &bench);
    for (size_t s = 0; s < maker->count; s++) {
        double *to = &figures[s * FIGURES], n = (double)sums[s].n;

        to[OF_TIME] = ratio((double)sums[s].s, (double)sums[s].m);
        to[OF_VARIANCE] = n > 1 ? slope(&sums[s]) : (double)NAN;
        to[OF_TAIL] = ratio((double)sums[s].tail_s, (double)sums[s].tail_m);
        to[GAIN] = ratio((double)sums[s].gain, n);
        to[OF_GAIN] = ratio((double)sums[s].gain, (double)sums[s].m);
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
static trs_status estimate(struct maker *maker, trs_error *err)
{
    trs__cohort *cohort = maker->cohort;
    size_t figures = maker->count * FIGURES, first = 0;
    trs_estimate *out =
        trs__zalloc(&cohort->host, cohort->group_count, figures * sizeof *out);
    trs_status status = out ? TRS_OK : trs__no_memory(err);

    for (maker->set = 0; status == TRS_OK && maker->set < cohort->set_count;
         maker->set++) {
        trs__cohort one = *cohort;
        trs__resample resample = { &one, maker, work_shares, figures,
                                   maker->count * (sizeof(struct sums) +
                                                   sizeof(struct stage_part)) };

        one.sets = &cohort->sets[maker->set];
        one.set_count = 1;
        one.group_count = one.sets->group_count;
        status = trs__tasks_run(&cohort->host, cohort->count / BLOCK + 1,
                                read_gains, maker, err);
        if (status == TRS_OK)
            status = trs__resample_run(&resample, &out[first * figures], err);
        first += one.group_count;
    }
    for (size_t g = 0; status == TRS_OK && g < cohort->group_count; g++)
        take_figures(maker, g, &out[g * figures]);
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
        status = trs__stages_make(&maker.stages, &cohort->arena, cases, err);
    if (status != TRS_OK)
        return status;
    result->study = cases->study;
    result->by_cluster = cases->cluster_attribute >= 0;
    result->what_if = trs_study_statistics(cases->study)->what_if;
    maker.count = maker.stages.count + 1;
    maker.width = 1 + 2 * maker.count;
    if (!make_room(&maker))
        return trs__no_memory(err);
    status = read_rows(&maker, err);
    if (status == TRS_OK)
        status = trs__tasks_run(&cohort->host, cohort->set_count, describe,
                                &maker, err);
    if (status == TRS_OK)
        status = estimate(&maker, err);
    for (size_t g = 0; status == TRS_OK && g < cohort->group_count; g++)
        rank(&maker, &maker.stage_rows[g * maker.count]);
    trs__free(&cohort->host, maker.rows);
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
