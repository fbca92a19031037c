/* Knows the queue of an office.  Since those who come first are served first,
 * the line itself need not be kept: when each officer is free says it all. */
#include "tools/synth/office.h"

#include <stdlib.h>

bool synth_desk_begin(synth_desk *d, synth_hours *hours, uint32_t officers)
{
    *d = (synth_desk){ hours, officers, malloc(officers * sizeof(int64_t)) };
    for (uint32_t i = 0; d->free_at && i < officers; i++)
        d->free_at[i] = INT64_MIN;
    return d->free_at != NULL;
}

void synth_desk_free(synth_desk *d)
{
    free(d->free_at);
    d->free_at = NULL;
}

/* The officer at the top is busy until t. */
static void occupy(synth_desk *d, int64_t t)
{
    int64_t *heap = d->free_at;
    size_t at = 0, n = d->officers;

    for (;;) {
        size_t child = 2 * at + 1;

        if (child + 1 < n && heap[child + 1] < heap[child])
            child++;
        if (child >= n || heap[child] >= t)
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = t;
}

int64_t synth_desk_serve(synth_desk *d, int64_t t, int64_t seconds,
                         int64_t *begun)
{
    int64_t start = d->free_at[0] > t ? d->free_at[0] : t, end;

    if (d->hours)
        start = synth_hours_next(d->hours, start);
    if (start == SYNTH_NEVER)
        return SYNTH_NEVER;
    end =
        d->hours ? synth_hours_add(d->hours, start, seconds) : start + seconds;
    if (end == SYNTH_NEVER)
        return SYNTH_NEVER;
    occupy(d, end);
    *begun = start;
    return end;
}
