/* Knows what a first table tells of dimensions. */
#include "libtrs/infer_parts.h"

#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <pthread.h>
#include <string.h>

size_t trs__infer_rows(const trs_cases *cases)
{
    size_t n = 0;

    for (size_t s = 0; s < cases->segment_count; s++)
        n += cases->segments[s]->count;
    return n;
}

/* Consignments whose rows disagree. */
struct disputes {
    const trs_cases *cases;
    pthread_mutex_t lock;
    uint64_t *counts; /* [attribute] */
};

static trs_status count_disputes(void *context, size_t index, trs_error *err)
{
    struct disputes *disputes = context;
    const trs_cases *cases = disputes->cases;
    const trs__segment *segment = cases->segments[index];
    size_t n = cases->attribute_count;
    uint64_t *counts;

    if (!segment->disputed)
        return TRS_OK;
    counts = trs__zalloc(&cases->host, n, sizeof *counts);
    if (!counts)
        return trs__no_memory(err);
    for (size_t row = 0; row < segment->count; row++)
        for (size_t a = 0; a < n; a++)
            counts[a] += *trs__segment_cell(segment, a, row) / TRS__DISPUTED;
    pthread_mutex_lock(&disputes->lock);
    for (size_t a = 0; a < n; a++)
        disputes->counts[a] += counts[a];
    pthread_mutex_unlock(&disputes->lock);
    trs__free(&cases->host, counts);
    return TRS_OK;
}

/* [attribute]: how many consignments disagree; freed with the arena. */
static trs_status find_disputes(trs__inference *inference,
                                const trs_cases *cases, uint64_t **counts,
                                trs_error *err)
{
    size_t room = cases->attribute_count * sizeof **counts;
    struct disputes disputes = { .cases = cases };
    trs_status status;

    disputes.counts = *counts = trs__arena_alloc(&inference->arena, room);
    if (!*counts || pthread_mutex_init(&disputes.lock, NULL) != 0)
        return trs__no_memory(err);
    memset(*counts, 0, room);
    status = trs__tasks_run(&cases->host, cases->segment_count, count_disputes,
                            &disputes, err);
    pthread_mutex_destroy(&disputes.lock);
    return status;
}

/* Keeps the dimensions that are the same in all rows of at least 99 % of
 * consignments. */
trs_status trs__infer_dimensions(trs__inference *inference,
                                 const trs_cases *cases, trs_error *err)
{
    size_t n = trs_study_dimension_count(cases->study);
    uint64_t *disputes;
    trs_status status = find_disputes(inference, cases, &disputes, err);

    if (status != TRS_OK)
        return status;
    inference->dimensions =
        trs__arena_alloc(&inference->arena, (n + 1) * sizeof(char *));
    if (!inference->dimensions)
        return trs__no_memory(err);
    for (size_t d = 0; d < n; d++) {
        int attribute = cases->dimension_attribute[d];
        const char *name;

        if (attribute < 0 ||
            disputes[attribute] * 100 > inference->consignments)
            continue;
        name = cases->attributes[attribute].column;
        name = trs__arena_text(&inference->arena, name, strlen(name));
        if (!name)
            return trs__no_memory(err);
        inference->dimensions[inference->dimension_count++] = name;
    }
    return TRS_OK;
}
