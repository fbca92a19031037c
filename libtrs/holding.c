/* Knows how the accounts of consignments add up, group by group. */
#include <trs/holding.h>

#include "libtrs/accounts.h"
#include "libtrs/limits.h"
#include "libtrs/resample.h"
#include "libtrs/status.h"
#include "libtrs/tasks.h"
#include "libtrs/wide.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 4096 }; /* consignments that a thread takes at a time */

/* A share of one consignment is kept in units of 2^-60, so that its sum is
 * exact whatever the order. */
#define SHARE_BITS 60

struct trs_holding_parts {
    trs_host host;
    trs__cohort cohort;
};

struct maker {
    trs_holding *holding;
    trs__cohort *cohort;
    trs__stages stages;
    size_t parties, holders, width;
    uint8_t *keep;
    int64_t *rows; /* [member * width]: see below */
    trs_holding_group *groups;
    trs_held *held;     /* [group * holders + holder] */
    trs_stage_met *met; /* [block * stages + stage] */
};

/* A row: time by holder, its share by holder, clocked and closed by party, and
 * the main and the parallel time. */
static const int64_t *row_of(const struct maker *maker, size_t member)
{
    return &maker->rows[member * maker->width];
}

static size_t main_at(const struct maker *maker)
{
    return 2 * maker->holders + 2 * maker->parties;
}

/* ---- reading consignments ------------------------------------------------ */

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

static void fill_row(struct maker *maker, const trs__track *track, int64_t *row)
{
    size_t h = maker->holders, p = maker->parties;
    trs__accounts accounts = { row, row + 2 * h, row + 2 * h + p, 0 };
    double main = (double)(track->to - track->from);

    trs__accounts_fill(&accounts, track, &maker->stages, p);
    for (size_t i = 0; i < h; i++)
        row[h + i] = (int64_t)ldexp((double)row[i] / main, SHARE_BITS);
    row[main_at(maker)] = track->to - track->from;
    row[main_at(maker) + 1] = accounts.parallel;
}

/* Counts the stages that a consignment has, and those that ran alongside. */
static void meet(const struct maker *maker, const trs__track *track,
                 trs_stage_met *met)
{
    const trs__stage *stages = maker->stages.items;

    for (size_t s = 0; s < maker->stages.count; s++) {
        const trs__part *part = &track->parts[s];
        bool alongside = false;

        if (part->kind != TRS__PART_HELD)
            continue;
        for (size_t o = 0; o < maker->stages.count && !alongside; o++) {
            const trs__part *other = &track->parts[o];

            alongside = other->kind == TRS__PART_HELD &&
                        stages[o].party != stages[s].party &&
                        other->from < part->to && part->from < other->to;
        }
        met[s].consignments++;
        met[s].alongside += alongside;
    }
}

static trs_status account(void *context, size_t block, trs_error *err)
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
                            cohort->members[m].row)) {
            fill_row(maker, &track, &maker->rows[m * maker->width]);
            meet(maker, &track, &maker->met[block * maker->stages.count]);
        }
    trs__track_free(&track, &cohort->host);
    return status;
}

static trs_status read_rows(struct maker *maker, trs_error *err)
{
    trs__cohort *cohort = maker->cohort;
    size_t blocks;
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
    blocks = cohort->count / BLOCK + 1;
    maker->rows = trs__zalloc(&cohort->host, cohort->count,
                              maker->width * sizeof *maker->rows);
    maker->met = trs__zalloc(&cohort->host, blocks,
                             (maker->stages.count + 1) * sizeof *maker->met);
    if (!maker->rows || !maker->met)
        return trs__no_memory(err);
    return trs__tasks_run(&cohort->host, blocks, account, maker, err);
}

/* ---- adding up ----------------------------------------------------------- */

static void add(trs_sum *sum, int64_t value)
{
    *sum = trs__narrow(trs__wide(*sum) + value);
}

static void add_row(const struct maker *maker, trs_holding_group *group,
                    trs_held *held, const int64_t *row)
{
    size_t h = maker->holders, p = maker->parties;

    group->complete++;
    add(&group->main, row[main_at(maker)]);
    add(&group->parallel, row[main_at(maker) + 1]);
    for (size_t i = 0; i < h; i++) {
        add(&held[i].time, row[i]);
        held[i].consignments += row[i] > 0;
        if (i >= p)
            continue;
        add(&held[i].clocked, row[2 * h + i]);
        add(&held[i].closed, row[2 * h + p + i]);
    }
}

static trs_number share_of(trs_sum part, trs_sum whole)
{
    trs__int128 divisor = trs__wide(whole);

    if (divisor == 0)
        return trs__absent();
    return trs__number((double)trs__wide(part) / (double)divisor);
}

static trs_status add_up(void *context, size_t s, trs_error *err)
{
    struct maker *maker = context;
    const trs__set *set = &maker->cohort->sets[s];
    size_t first = 0;

    (void)err;
    for (size_t i = 0; i < s; i++)
        first += maker->cohort->sets[i].group_count;
    for (size_t g = 0; g < set->group_count; g++) {
        trs_holding_group *group = &maker->groups[first + g];
        trs_held *held = &maker->held[(first + g) * maker->holders];

        group->group = set->groups[g];
        group->held = held;
        for (size_t i = set->starts[g]; i < set->starts[g + 1]; i++)
            add_row(maker, group, held, row_of(maker, set->order[i]));
        group->parallel_share = share_of(group->parallel, group->main);
        for (size_t h = 0; h < maker->holders; h++)
            held[h].closed_share = share_of(held[h].closed, held[h].clocked);
    }
    return TRS_OK;
}

/* The counts of all blocks, of the stages that are assigned. */
static trs_status add_met(struct maker *maker, trs_error *err)
{
    size_t blocks = maker->cohort->count / BLOCK + 1, at = 0;
    size_t bytes = (maker->stages.count + 1) * sizeof(trs_stage_met);
    trs_stage_met *out = trs__arena_alloc(&maker->cohort->arena, bytes);

    if (!out)
        return trs__no_memory(err);
    memset(out, 0, bytes);
    for (size_t s = 0; s < maker->stages.count; s++) {
        if (maker->stages.items[s].party < 0)
            continue;
        for (size_t b = 0; b < blocks; b++) {
            const trs_stage_met *met = &maker->met[b * maker->stages.count + s];

            out[at].consignments += met->consignments;
            out[at].alongside += met->alongside;
        }
        at++;
    }
    maker->holding->met = out;
    return TRS_OK;
}

/* ---- shares and their limits --------------------------------------------- */

/* What is summed: everybody, the main time, then time and share by holder. */
enum { N, MAIN, HELD };

static void work_shares(const void *context, const trs__int128 *sums,
                        const trs__int128 *tail, double *figures)
{
    const struct maker *maker = context;
    size_t h = maker->holders;
    double n = (double)sums[N], main = (double)sums[MAIN];

    (void)tail;
    for (size_t c = 0; c < h; c++) {
        const trs__int128 *held = &sums[HELD + c];

        figures[c] = n > 0 ? (double)held[0] / main : (double)NAN;
        figures[h + c] =
            n > 0 ? ldexp((double)held[h], -SHARE_BITS) / n : (double)NAN;
    }
}

static trs_status resample(const struct maker *maker, trs_estimate *out,
                           trs_error *err)
{
    const trs_host *host = &maker->cohort->host;
    size_t h = maker->holders, count = HELD + 2 * h;
    trs__column *columns = trs__alloc(host, count, sizeof *columns);
    trs__resample resample = { maker->cohort, maker->rows, maker->width,
                               columns,       count,       false,
                               maker,         work_shares, 2 * h };
    trs_status status;

    if (!columns)
        return trs__no_memory(err);
    columns[N] = (trs__column){ -1, -1, -1, false };
    columns[MAIN] = (trs__column){ (int)main_at(maker), -1, -1, false };
    for (size_t c = 0; c < 2 * h; c++)
        columns[HELD + c] = (trs__column){ (int)c, -1, -1, false };
    status = trs__resample_run(&resample, out, err);
    trs__free(host, columns);
    return status;
}

static trs_status estimate(struct maker *maker, trs_error *err)
{
    size_t h = maker->holders, n = maker->cohort->group_count;
    trs_estimate *out =
        trs__zalloc(&maker->cohort->host, n, 2 * h * sizeof *out);
    trs_status status;

    if (!out)
        return trs__no_memory(err);
    status = resample(maker, out, err);
    for (size_t g = 0; status == TRS_OK && g < n; g++)
        for (size_t i = 0; i < h; i++) {
            maker->held[g * h + i].of_hours = out[g * 2 * h + i];
            maker->held[g * h + i].of_average = out[g * 2 * h + h + i];
        }
    trs__free(&maker->cohort->host, out);
    return status;
}

/* ---- making -------------------------------------------------------------- */

static bool list_holders(struct maker *maker, trs__arena *arena)
{
    const trs_study *study = maker->cohort->cases->study;
    trs_holder *holders =
        trs__arena_alloc(arena, maker->holders * sizeof *holders);
    int *stages =
        trs__arena_alloc(arena, (maker->stages.count + 1) * sizeof *stages);

    if (!holders || !stages)
        return false;
    for (size_t p = 0; p < maker->parties; p++) {
        const trs_party *party = trs_study_party(study, p);

        holders[p] =
            (trs_holder){ party->name,
                          party->label ? party->label : party->name, (int)p };
    }
    holders[maker->parties] = (trs_holder){ "waiting", "Waiting", -1 };
    holders[maker->parties + 1] = (trs_holder){ "unknown", "Unknown", -1 };
    maker->holding->holders = holders;
    maker->holding->holder_count = maker->holders;
    for (size_t s = 0; s < maker->stages.count; s++)
        if (maker->stages.items[s].party >= 0)
            stages[maker->holding->stage_count++] =
                (int)maker->stages.items[s].meter.index;
    maker->holding->stages = stages;
    return true;
}

static bool make_groups(struct maker *maker, trs__arena *arena)
{
    size_t n = maker->cohort->group_count;
    size_t bytes = n * sizeof *maker->groups;

    maker->groups = trs__arena_alloc(arena, bytes);
    if (!maker->groups || n > SIZE_MAX / maker->holders / sizeof(trs_held))
        return false;
    memset(maker->groups, 0, bytes);
    bytes = n * maker->holders * sizeof *maker->held;
    maker->held = trs__arena_alloc(arena, bytes);
    if (!maker->held)
        return false;
    memset(maker->held, 0, bytes);
    maker->holding->groups = maker->groups;
    maker->holding->group_count = n;
    return true;
}

static trs_status make(trs_holding *holding, const trs_cases *cases,
                       const trs_analysis_options *options, trs_error *err)
{
    trs__cohort *cohort = &holding->parts->cohort;
    struct maker maker = { .holding = holding, .cohort = cohort };
    trs_status status =
        trs__cohort_open(cohort, &holding->parts->host, cases, options, err);

    if (status == TRS_OK)
        status = trs__stages_make(&maker.stages, &cohort->arena, cases, err);
    if (status != TRS_OK)
        return status;
    holding->study = cases->study;
    holding->by_cluster = cases->cluster_attribute >= 0;
    maker.parties = trs_study_party_count(cases->study);
    maker.holders = maker.parties + 2;
    maker.width = main_at(&maker) + 2;
    if (!list_holders(&maker, &cohort->arena) ||
        !make_groups(&maker, &cohort->arena))
        return trs__no_memory(err);
    status = read_rows(&maker, err);
    if (status == TRS_OK)
        status = add_met(&maker, err);
    if (status == TRS_OK)
        status = trs__tasks_run(&cohort->host, cohort->set_count, add_up,
                                &maker, err);
    if (status == TRS_OK)
        status = estimate(&maker, err);
    trs__free(&cohort->host, maker.rows);
    trs__free(&cohort->host, maker.met);
    trs__cohort_shed(cohort);
    return status;
}

trs_status trs_holding_new(trs_holding **out, const trs_host *host,
                           const trs_cases *cases,
                           const trs_analysis_options *options, trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_holding *holding = trs__zalloc(&lent, 1, sizeof *holding);
    trs_status status;

    if (!holding)
        return trs__no_memory(err);
    holding->parts = trs__zalloc(&lent, 1, sizeof *holding->parts);
    if (!holding->parts) {
        trs__free(&lent, holding);
        return trs__no_memory(err);
    }
    holding->parts->host = lent;
    status = make(holding, cases, options, err);
    if (status == TRS_OK)
        *out = holding;
    else
        trs_holding_free(holding);
    return status;
}

void trs_holding_free(trs_holding *holding)
{
    trs_host host;

    if (!holding)
        return;
    host = holding->parts->host;
    trs__cohort_close(&holding->parts->cohort);
    trs__free(&host, holding->parts);
    trs__free(&host, holding);
}

/* ---- one consignment ----------------------------------------------------- */

static trs_status account_one(trs__stages *stages, trs__arena *arena,
                              trs_span *spans, trs_span *parallel,
                              bool *complete, const trs_cases *cases,
                              size_t row, trs_error *err)
{
    size_t parties = trs_study_party_count(cases->study), s = 0;
    trs_span *offices =
        trs__arena_alloc(arena, (2 * parties + 1) * sizeof *offices);
    trs__accounts accounts = { spans, offices, offices + parties, 0 };
    trs__track track;

    if (!offices || !trs__track_make(&track, &cases->host, stages))
        return trs__no_memory(err);
    memset(spans, 0, (parties + 2) * sizeof *spans);
    memset(offices, 0, 2 * parties * sizeof *offices);
    while (s + 1 < cases->segment_count && cases->first_row[s + 1] <= row)
        s++;
    *complete = trs__track_read(&track, stages, cases->segments[s],
                                row - cases->first_row[s]);
    if (*complete)
        trs__accounts_fill(&accounts, &track, stages, parties);
    if (parallel)
        *parallel = accounts.parallel;
    trs__track_free(&track, &cases->host);
    return TRS_OK;
}

trs_status trs_holding_one(trs_span *spans, trs_span *parallel, bool *complete,
                           const trs_cases *cases, size_t row, trs_error *err)
{
    trs__stages stages;
    trs__arena arena;
    trs_status status;

    if (!cases->finished || row >= cases->count)
        return trs__fail(err, TRS_EDOMAIN, "no such consignment");
    trs__arena_init(&arena, &cases->host);
    status = trs__stages_make(&stages, &arena, cases, err);
    if (status == TRS_OK)
        status = account_one(&stages, &arena, spans, parallel, complete, cases,
                             row, err);
    trs__arena_clear(&arena);
    return status;
}
