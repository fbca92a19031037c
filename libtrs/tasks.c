/* Knows how tasks are dealt out. */
#include "libtrs/tasks.h"

#include "libtrs/status.h"

#include <pthread.h>

struct deal {
    const trs_host *host;
    pthread_mutex_t lock;
    size_t next, count, step;
    trs__task task;
    void *context;
    trs_status status;
    trs_error error;
};

/* A few tasks at a time, so that the lock is not taken for each. */
static bool take(struct deal *deal, size_t *from, size_t *to)
{
    pthread_mutex_lock(&deal->lock);
    *from = deal->next;
    if (deal->status == TRS_OK && *from < deal->count &&
        trs__cancelled(deal->host))
        deal->status = trs__fail(&deal->error, TRS_ECANCELLED, "cancelled");
    if (deal->status != TRS_OK)
        *from = deal->count;
    *to = deal->count - *from < deal->step ? deal->count : *from + deal->step;
    deal->next = *to;
    pthread_mutex_unlock(&deal->lock);
    return *from < *to;
}

static void *work(void *argument)
{
    struct deal *deal = argument;
    size_t from, to;

    while (take(deal, &from, &to)) {
        for (; from < to; from++) {
            trs_error err = { 0 };
            trs_status status = deal->task(deal->context, from, &err);

            if (status == TRS_OK)
                continue;
            pthread_mutex_lock(&deal->lock);
            if (deal->status == TRS_OK) {
                deal->status = status;
                deal->error = err;
            }
            pthread_mutex_unlock(&deal->lock);
            break;
        }
    }
    return NULL;
}

trs_status trs__tasks_run(const trs_host *host, size_t count, trs__task task,
                          void *context, trs_error *err)
{
    unsigned threads = trs__threads(host);
    pthread_t ids[TRS__MOST_THREADS];
    bool started[TRS__MOST_THREADS] = { false };
    struct deal deal = {
        .host = host, .count = count, .task = task, .context = context
    };

    if (threads > count)
        threads = (unsigned)count;
    deal.step = threads ? count / threads / 64 + 1 : 1;
    if (pthread_mutex_init(&deal.lock, NULL) != 0)
        return trs__no_memory(err);
    for (unsigned t = 1; t < threads; t++)
        started[t] = pthread_create(&ids[t], NULL, work, &deal) == 0;
    work(&deal);
    for (unsigned t = 1; t < threads; t++)
        if (started[t])
            pthread_join(ids[t], NULL);
    pthread_mutex_destroy(&deal.lock);
    if (deal.status != TRS_OK && err)
        *err = deal.error;
    return deal.status;
}
