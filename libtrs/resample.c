/* Knows how replicates are dealt out: the members of a large group to all
 * threads, small groups as they are. */
#include "libtrs/resample.h"

#include "libtrs/bootstrap.h"
#include "libtrs/limits.h"
#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <math.h>
#include <string.h>

enum {
    TILE = TRS__DRAWS_TILE,
    LARGE = 16 * TILE,
    SLICES = 4 /* for each thread, so that none waits long for another */
};

struct group {
    const uint32_t *members;
    size_t count;
    trs_estimate *out;
};

struct run {
    const trs__resample *resample;
    const trs_host *host;
    uint64_t *hashes;
    uint64_t seed;
    double confidence;
    unsigned asked;
    struct group *groups;
    size_t group_count;
};

/* One group at work. */
struct job {
    const struct run *run;
    const struct group *group;
    trs__draws draws;
    size_t tiles, first; /* how many there are; the first that is added */
    size_t slices, size; /* sums of one slice */
    trs__int128 *sums;   /* [slice * size + ...], see draws.h; [0] has all */
    trs__int128 *tails;  /* the same, of the tail */
    size_t *begins;      /* [replicate]: its tail */
    uint16_t *counts;    /* [tile * padded + replicate] */
    double *figures;     /* [figure * replicates + replicate], and of one */
    trs__int128 *one, *one_tail; /* the sums of one replicate */
    bool in_tail;                /* is added now */
};

static size_t padded(const struct job *job)
{
    return trs__draws_padded(job->draws.replicates);
}

/* ---- tails --------------------------------------------------------------- */

static double main_of(const struct job *job, size_t at)
{
    size_t member = job->group->members[at];

    return (double)job->draws.rows[member * job->draws.width];
}

/* The first member, at or after the tile's first, with whom a replicate has
 * more than rank; *before: how many it has before that. */
static size_t find_rank(const struct job *job, size_t replicate, uint64_t rank,
                        size_t at, uint64_t *before)
{
    for (; at < job->group->count; at++) {
        unsigned k =
            trs__draws_times(&job->draws, job->group->members[at], replicate);

        if (*before + k > rank)
            break;
        *before += k;
    }
    return at;
}

/* The type 7 P90 of a replicate. */
static double threshold(const struct job *job, size_t replicate)
{
    const uint16_t *counts = &job->counts[replicate];
    uint64_t n = 0, before = 0, low;
    size_t tile = 0, at;
    double h, value;

    for (size_t t = 0; t < job->tiles; t++)
        n += counts[t * padded(job)];
    if (n == 0)
        return INFINITY;
    h = (double)(n - 1) * 0.9;
    low = (uint64_t)floor(h);
    for (; before + counts[tile * padded(job)] <= low; tile++)
        before += counts[tile * padded(job)];
    at = find_rank(job, replicate, low, tile * TILE, &before);
    value = main_of(job, at);
    if (low + 1 >= n)
        return value;
    at = find_rank(job, replicate, low + 1, at, &before);
    return value + (h - (double)low) * (main_of(job, at) - value);
}

/* How many members are not in the tail. */
static size_t before_tail(const struct job *job, double from)
{
    size_t low = 0, high = job->group->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (main_of(job, middle) < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void find_tails(struct job *job)
{
    size_t first = job->group->count;

    for (size_t r = 0; r < padded(job); r++) {
        job->begins[r] = before_tail(job, threshold(job, r));
        if (job->begins[r] < first)
            first = job->begins[r];
    }
    job->first = first / TILE;
}

/* ---- sums ---------------------------------------------------------------- */

static trs_status add_slice(void *context, size_t slice, trs_error *err)
{
    struct job *job = context;
    size_t tiles = job->tiles - job->first;
    size_t tile = job->first + slice * tiles / job->slices;
    size_t end = job->first + (slice + 1) * tiles / job->slices;
    trs__int128 *sums = job->in_tail ? job->tails : job->sums;
    void *bench = trs__draws_bench(job->run->host, &job->draws);

    for (; bench && tile < end; tile++) {
        size_t from = tile * TILE, left = job->group->count - from;

        trs__draws_add(
            &job->draws, job->group->members, from, left < TILE ? left : TILE,
            job->in_tail ? job->begins : NULL, &sums[slice * job->size],
            job->counts && !job->in_tail ? &job->counts[tile * padded(job)]
                                         : NULL,
            bench);
    }
    trs__free(job->run->host, bench);
    return bench ? TRS_OK : trs__no_memory(err);
}

static trs_status add_all(struct job *job, trs_error *err)
{
    trs__int128 *sums = job->in_tail ? job->tails : job->sums;
    trs_status status =
        job->slices > 1
            ? trs__tasks_run(job->run->host, job->slices, add_slice, job, err)
            : add_slice(job, 0, err);

    for (size_t i = job->size; i < job->slices * job->size; i++)
        sums[i % job->size] += sums[i];
    return status;
}

/* ---- one group ----------------------------------------------------------- */

static bool open_job(struct job *job, const struct run *run,
                     const struct group *group, size_t slices)
{
    const trs__resample *resample = run->resample;
    size_t replicates = trs__bootstrap_replicates(group->count, run->asked);
    size_t all = trs__draws_padded(replicates);

    memset(job, 0, sizeof *job);
    job->run = run;
    job->group = group;
    job->draws = (trs__draws){ .hashes = run->hashes,
                               .rows = resample->rows,
                               .width = resample->width,
                               .columns = resample->columns,
                               .column_count = resample->column_count,
                               .seed = run->seed,
                               .replicates = replicates };
    job->tiles = (group->count + TILE - 1) / TILE;
    job->slices = slices < job->tiles ? slices : job->tiles;
    job->slices += job->slices == 0;
    job->size = all * resample->column_count;
    job->sums =
        trs__zalloc(run->host, job->slices, job->size * sizeof *job->sums);
    job->one =
        trs__alloc(run->host, 2 * resample->column_count, sizeof *job->one);
    job->figures = trs__alloc(run->host, resample->figures + 1,
                              (replicates + 1) * sizeof *job->figures);
    if (!job->sums || !job->one || !job->figures)
        return false;
    job->one_tail = job->one + resample->column_count;
    if (!resample->tail)
        return true;
    job->tails =
        trs__zalloc(run->host, job->slices, job->size * sizeof *job->tails);
    job->begins = trs__zalloc(run->host, all, sizeof *job->begins);
    job->counts =
        trs__zalloc(run->host, job->tiles + 1, all * sizeof *job->counts);
    return job->tails && job->begins && job->counts;
}

static void close_job(const struct job *job)
{
    trs__free(job->run->host, job->sums);
    trs__free(job->run->host, job->tails);
    trs__free(job->run->host, job->begins);
    trs__free(job->run->host, job->counts);
    trs__free(job->run->host, job->one);
    trs__free(job->run->host, job->figures);
}

static void work_out(const struct job *job, size_t replicate, double *figures)
{
    const trs__resample *resample = job->run->resample;

    trs__draws_take(job->one, &job->draws, job->sums, replicate);
    if (job->tails)
        trs__draws_take(job->one_tail, &job->draws, job->tails, replicate);
    resample->work(resample->context, job->one,
                   job->tails ? job->one_tail : NULL, figures);
}

static void estimate(const struct job *job)
{
    size_t figures = job->run->resample->figures;
    size_t count = job->draws.replicates;
    double *once = &job->figures[figures * count];

    for (size_t r = 0; r < count; r++) {
        work_out(job, r, once);
        for (size_t f = 0; f < figures; f++)
            job->figures[f * count + r] = once[f];
    }
    work_out(job, count, once);
    for (size_t f = 0; f < figures; f++) {
        trs_estimate *to = &job->group->out[f];

        memset(to, 0, sizeof *to);
        if (isfinite(once[f]))
            *to = trs__bootstrap_estimate(once[f], &job->figures[f * count],
                                          count, job->group->count,
                                          job->run->confidence);
    }
}

static trs_status run_group(const struct run *run, const struct group *group,
                            size_t slices, trs_error *err)
{
    struct job job;
    trs_status status;

    if (!open_job(&job, run, group, slices)) {
        close_job(&job);
        return trs__no_memory(err);
    }
    status = add_all(&job, err);
    if (status == TRS_OK && job.tails) {
        find_tails(&job);
        job.in_tail = true;
        status = add_all(&job, err);
    }
    if (status == TRS_OK)
        estimate(&job);
    close_job(&job);
    return status;
}

static trs_status run_small(void *context, size_t index, trs_error *err)
{
    const struct run *run = context;

    if (run->groups[index].count > LARGE)
        return TRS_OK;
    return run_group(run, &run->groups[index], 1, err);
}

/* ---- all ----------------------------------------------------------------- */

static void list_groups(struct run *run, trs_estimate *out)
{
    const trs__cohort *cohort = run->resample->cohort;

    for (size_t s = 0; s < cohort->set_count; s++) {
        const trs__set *set = &cohort->sets[s];

        for (size_t g = 0; g < set->group_count; g++) {
            size_t at = run->group_count++;

            run->groups[at].members = &set->order[set->starts[g]];
            run->groups[at].count = set->starts[g + 1] - set->starts[g];
            run->groups[at].out = &out[at * run->resample->figures];
        }
    }
}

trs_status trs__resample_run(const trs__resample *resample, trs_estimate *out,
                             trs_error *err)
{
    const trs__cohort *cohort = resample->cohort;
    const trs_study *study = cohort->cases->study;
    struct run run = { .resample = resample,
                       .host = &cohort->host,
                       .seed = trs_study_get_info(study)->seed,
                       .confidence = trs_study_statistics(study)->confidence,
                       .asked = trs_study_statistics(study)->replicates };
    trs_status status = TRS_OK;

    run.groups = trs__alloc(run.host, cohort->group_count, sizeof *run.groups);
    run.hashes = trs__cohort_hashes(cohort);
    if (!run.groups || !run.hashes)
        status = trs__no_memory(err);
    if (status == TRS_OK) {
        list_groups(&run, out);
        status =
            trs__tasks_run(run.host, run.group_count, run_small, &run, err);
    }
    for (size_t g = 0; status == TRS_OK && g < run.group_count; g++)
        if (run.groups[g].count > LARGE)
            status = run_group(&run, &run.groups[g],
                               SLICES * (size_t)trs__threads(run.host), err);
    trs__free(run.host, run.groups);
    trs__free(run.host, run.hashes);
    return status;
}
