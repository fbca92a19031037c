/* Knows how equal fingerprints are found: they are dealt into buckets by their
 * highest bits, each so small that a table of it stays in the cache. */
#include "libtrs/repeats.h"

#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <pthread.h>
#include <string.h>

enum { MOST_BITS = 10, USUAL = 8192 /* prints in a bucket */ };

struct repeats {
    trs_ledger *ledger; /* behind the lock */
    pthread_mutex_t lock;
    const trs_host *host;
    const trs__row_prints *lists;
    size_t list_count;
    const size_t *files;
    unsigned bits;       /* of the hash that say which bucket                */
    size_t *starts;      /* [list * buckets + bucket]: counts, then places   */
    size_t *ends;        /* [bucket]                                         */
    trs__row_print *all; /* by bucket */
};

static size_t buckets(const struct repeats *repeats)
{
    return (size_t)1 << repeats->bits;
}

static size_t bucket_of(const struct repeats *repeats, uint64_t hash)
{
    return (size_t)(hash >> 1 >> (63 - repeats->bits));
}

/* ---- dealing ------------------------------------------------------------- */

static trs_status count_list(void *context, size_t index, trs_error *err)
{
    const struct repeats *repeats = context;
    const trs__row_prints *list = &repeats->lists[index];
    size_t *starts = &repeats->starts[index * buckets(repeats)];

    (void)err;
    for (size_t i = 0; i < list->count; i++)
        starts[bucket_of(repeats, list->items[i].hash)]++;
    return TRS_OK;
}

static void find_starts(const struct repeats *repeats)
{
    size_t at = 0;

    for (size_t b = 0; b < buckets(repeats); b++) {
        for (size_t l = 0; l < repeats->list_count; l++) {
            size_t *start = &repeats->starts[l * buckets(repeats) + b];
            size_t count = *start;

            *start = at;
            at += count;
        }
        repeats->ends[b] = at;
    }
}

static trs_status deal_list(void *context, size_t index, trs_error *err)
{
    const struct repeats *repeats = context;
    const trs__row_prints *list = &repeats->lists[index];
    size_t *starts = &repeats->starts[index * buckets(repeats)];

    (void)err;
    for (size_t i = 0; i < list->count; i++)
        repeats->all[starts[bucket_of(repeats, list->items[i].hash)]++] =
            list->items[i];
    return TRS_OK;
}

/* ---- one bucket ---------------------------------------------------------- */

static bool earlier(const trs__row_print *a, const trs__row_print *b)
{
    return a->block != b->block ? a->block < b->block : a->line < b->line;
}

static void place(const struct repeats *repeats, const trs__row_print *print)
{
    trs__spot spot = { repeats->files[print->block], print->block, print->line,
                       0 };

    trs__ledger_place(repeats->ledger, TRS_RULE_DUPLICATE_ROW, &spot,
                      (trs__text){ "", 0 });
}

/* The first of its kind stays in the table. */
static void meet(struct repeats *repeats, trs__row_print *first,
                 const trs__row_print *print)
{
    pthread_mutex_lock(&repeats->lock);
    trs__ledger_count(repeats->ledger, TRS_RULE_DUPLICATE_ROW, 1);
    place(repeats, earlier(first, print) ? print : first);
    pthread_mutex_unlock(&repeats->lock);
    if (earlier(print, first))
        *first = *print;
}

static trs_status search(void *context, size_t bucket, trs_error *err)
{
    struct repeats *repeats = context;
    size_t from = bucket ? repeats->ends[bucket - 1] : 0;
    size_t n = repeats->ends[bucket] - from, room = 16;
    trs__row_print *prints = &repeats->all[from];
    uint32_t *table; /* 1 + which print; 0: none */

    while (room < 2 * n)
        room *= 2;
    table = trs__zalloc(repeats->host, room, sizeof *table);
    if (!table)
        return trs__no_memory(err);
    for (size_t i = 0; i < n; i++) {
        size_t at = (size_t)prints[i].hash & (room - 1);

        while (table[at] && prints[table[at] - 1].hash != prints[i].hash)
            at = (at + 1) & (room - 1);
        if (table[at])
            meet(repeats, &prints[table[at] - 1], &prints[i]);
        else
            table[at] = (uint32_t)i + 1;
    }
    trs__free(repeats->host, table);
    return TRS_OK;
}

/* ---- all ----------------------------------------------------------------- */

static trs_status run(struct repeats *repeats, trs_error *err)
{
    trs_status status = trs__tasks_run(repeats->host, repeats->list_count,
                                       count_list, repeats, err);

    if (status == TRS_OK) {
        find_starts(repeats);
        status = trs__tasks_run(repeats->host, repeats->list_count, deal_list,
                                repeats, err);
    }
    if (status == TRS_OK)
        status = trs__tasks_run(repeats->host, buckets(repeats), search,
                                repeats, err);
    return status;
}

trs_status trs__repeats_count(trs_ledger *ledger, const trs_host *host,
                              const trs__row_prints *lists, size_t count,
                              const size_t *files, trs_error *err)
{
    struct repeats repeats = { .ledger = ledger,
                               .host = host,
                               .lists = lists,
                               .list_count = count,
                               .files = files };
    trs_status status = TRS_ENOMEM;
    size_t n = 0;

    for (size_t l = 0; l < count; l++)
        n += lists[l].count;
    while (repeats.bits < MOST_BITS && n >> repeats.bits > USUAL)
        repeats.bits++;
    repeats.all = trs__alloc(host, n, sizeof *repeats.all);
    repeats.starts =
        trs__zalloc(host, count * buckets(&repeats), sizeof *repeats.starts);
    repeats.ends = trs__alloc(host, buckets(&repeats), sizeof *repeats.ends);
    if (repeats.all && repeats.starts && repeats.ends &&
        pthread_mutex_init(&repeats.lock, NULL) == 0) {
        status = run(&repeats, err);
        pthread_mutex_destroy(&repeats.lock);
    } else {
        trs__no_memory(err);
    }
    trs__free(host, repeats.all);
    trs__free(host, repeats.starts);
    trs__free(host, repeats.ends);
    return status;
}
