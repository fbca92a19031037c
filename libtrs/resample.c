/* Knows how replicates are dealt out: those of a large group one by one, small
 * groups as they are. */
#include "libtrs/resample.h"

#include "libtrs/bootstrap.h"
#include "libtrs/limits.h"
#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <math.h>
#include <string.h>

enum { LARGE = 1024 };

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
    /* of the large group that is worked on */
    const struct group *large;
    double *replicates; /* [figure * count of replicates + replicate] */
    size_t count;
};

/* What a task needs for itself. */
struct bench {
    uint8_t *times;
    double *figures;
    void *scratch;
};

static bool open_bench(struct bench *bench, const struct run *run, size_t count)
{
    const trs__resample *resample = run->resample;

    bench->times = trs__alloc(run->host, count, 1);
    bench->figures = trs__alloc(run->host, resample->figures, sizeof(double));
    bench->scratch = trs__alloc(run->host, resample->scratch, 1);
    return bench->times && bench->figures && bench->scratch;
}

static void close_bench(const struct bench *bench, const struct run *run)
{
    trs__free(run->host, bench->times);
    trs__free(run->host, bench->figures);
    trs__free(run->host, bench->scratch);
}

/* Replicates first, first + step, ... of a group. */
static void replicate(const struct run *run, const struct group *group,
                      struct bench *bench, double *out, size_t count,
                      size_t first, size_t step)
{
    const trs__resample *resample = run->resample;

    for (size_t r = first; r < count; r += step) {
        trs__bootstrap_draw(bench->times, run->hashes, group->members,
                            group->count, run->seed, r);
        resample->work(resample->context, group->members, bench->times,
                       group->count, bench->figures, bench->scratch);
        for (size_t f = 0; f < resample->figures; f++)
            out[f * count + r] = bench->figures[f];
    }
}

static void estimate(const struct run *run, const struct group *group,
                     struct bench *bench, double *replicates, size_t count)
{
    const trs__resample *resample = run->resample;

    memset(bench->times, 1, group->count);
    resample->work(resample->context, group->members, bench->times,
                   group->count, bench->figures, bench->scratch);
    for (size_t f = 0; f < resample->figures; f++) {
        trs_estimate *to = &group->out[f];

        memset(to, 0, sizeof *to);
        if (isfinite(bench->figures[f]))
            *to = trs__bootstrap_estimate(bench->figures[f],
                                          &replicates[f * count], count,
                                          group->count, run->confidence);
    }
}

/* ---- small groups -------------------------------------------------------- */

static trs_status run_small(void *context, size_t index, trs_error *err)
{
    const struct run *run = context;
    const struct group *group = &run->groups[index];
    size_t count = trs__bootstrap_replicates(group->count, run->asked);
    struct bench bench;
    double *replicates;
    trs_status status = TRS_OK;

    if (group->count > LARGE)
        return TRS_OK;
    replicates = trs__alloc(run->host, count,
                            (run->resample->figures + 1) * sizeof *replicates);
    if (!open_bench(&bench, run, group->count) || !replicates) {
        status = trs__no_memory(err);
    } else {
        replicate(run, group, &bench, replicates, count, 0, 1);
        estimate(run, group, &bench, replicates, count);
    }
    close_bench(&bench, run);
    trs__free(run->host, replicates);
    return status;
}

/* ---- large groups -------------------------------------------------------- */

static trs_status run_share(void *context, size_t index, trs_error *err)
{
    const struct run *run = context;
    size_t step = trs__threads(run->host);
    struct bench bench;
    trs_status status = TRS_OK;

    if (open_bench(&bench, run, run->large->count))
        replicate(run, run->large, &bench, run->replicates, run->count, index,
                  step);
    else
        status = trs__no_memory(err);
    close_bench(&bench, run);
    return status;
}

static trs_status run_large(struct run *run, const struct group *group,
                            trs_error *err)
{
    struct bench bench;
    trs_status status;

    run->large = group;
    run->count = trs__bootstrap_replicates(group->count, run->asked);
    run->replicates = trs__alloc(run->host, run->count,
                                 (run->resample->figures + 1) * sizeof(double));
    if (!run->replicates)
        return trs__no_memory(err);
    status =
        trs__tasks_run(run->host, trs__threads(run->host), run_share, run, err);
    if (status == TRS_OK && open_bench(&bench, run, group->count)) {
        estimate(run, group, &bench, run->replicates, run->count);
        close_bench(&bench, run);
    } else if (status == TRS_OK) {
        close_bench(&bench, run);
        status = trs__no_memory(err);
    }
    trs__free(run->host, run->replicates);
    return status;
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
            status = run_large(&run, &run.groups[g], err);
    trs__free(run.host, run.groups);
    trs__free(run.host, run.hashes);
    return status;
}
