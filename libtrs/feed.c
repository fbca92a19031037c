/* Knows how blocks are cut, handed out, and put back in order. */
#include "libtrs/feed.h"

#include "libtrs/status.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

enum { BLOCK_SIZE = 1 << 19 };

/* Shared by all threads, behind the lock. */
struct feed {
    trs__inputs *inputs;
    size_t block_size;
    pthread_mutex_t lock;
    trs__scan cutter; /* of the current file                               */
    size_t file;
    bool file_begun, file_ended;
    char *tail; /* the unfinished record at the end of the last block      */
    size_t tail_size, tail_room;
    size_t *lines; /* [block]: how many, once it is scanned               */
    size_t *files; /* [block] */
    size_t blocks, lines_room, files_room;
    bool ordered;      /* one thread: lines are known as they come          */
    size_t next_line;  /* ...that of the next block                         */
    trs_status status; /* of the earliest block that failed               */
    trs_error error;
    size_t failed;        /* that block                                      */
    struct timespec said; /* when progress was last told                     */
};

struct worker {
    struct feed *feed;
    void *visitor;
    trs__visit visit;
    bool calling; /* runs in the thread that called libtrs */
    char *block;
    size_t room;
};

/* A block taken from the feed. */
struct block {
    size_t size, file, number, first_line;
    bool skipping;
};

/* ---- reading, under the lock --------------------------------------------- */

static void begin_file(struct feed *feed)
{
    trs__scan_options options = feed->inputs->scan;
    trs__input *input = &feed->inputs->items[feed->file];

    options.delimiter = input->delimiter;
    trs__scan_free(&feed->cutter);
    trs__scan_init(&feed->cutter, &feed->inputs->host, &options);
    if (!feed->ordered)
        trs__source_share(input->source);
    feed->next_line = 1 + input->header_lines;
    feed->file_begun = true;
    feed->file_ended = false;
}

/* What is left of ahead, then the source. */
static trs_status read_bytes(struct feed *feed, char *to, size_t want,
                             size_t *got, trs_error *err)
{
    trs__input *input = &feed->inputs->items[feed->file];
    size_t ready = input->ahead_size < want ? input->ahead_size : want;
    trs_status status = TRS_OK;

    if (ready)
        memcpy(to, input->ahead + input->ahead_at, ready);
    input->ahead_at += ready;
    input->ahead_size -= ready;
    *got = ready;
    if (ready < want && !input->ended) {
        status =
            trs__source_read(input->source, to + ready, want - ready, got, err);
        if (status != TRS_OK)
            return status;
        *got += ready;
        input->ended = *got < want;
    }
    feed->file_ended = input->ended && input->ahead_size == 0;
    return TRS_OK;
}

/* Fills the worker's buffer behind the tail until it holds a whole record. */
static trs_status fill(struct feed *feed, struct worker *worker,
                       struct block *block, trs_error *err)
{
    const trs_host *host = &feed->inputs->host;
    size_t have = feed->tail_size, want = have + feed->block_size, got, cut;
    trs_status status;

    for (;;) {
        if (!trs__grow(host, &worker->block, &worker->room,
                       want + TRS__FEED_SLACK, 1))
            return trs__no_memory(err);
        if (feed->tail_size) {
            memcpy(worker->block, feed->tail, feed->tail_size);
            feed->tail_size = 0;
        }
        status = read_bytes(feed, worker->block + have, want - have, &got, err);
        if (status != TRS_OK)
            return status;
        have += got;
        block->skipping = feed->cutter.skipping;
        status = trs__scan_cut(&feed->cutter, worker->block, have,
                               feed->file_ended, &cut, err);
        if (status != TRS_OK)
            return status;
        if (cut || feed->file_ended)
            break;
        want = have * 2;
    }
    block->size = cut;
    feed->tail_size = have - cut;
    if (!trs__grow(host, &feed->tail, &feed->tail_room, feed->tail_size, 1))
        return trs__no_memory(err);
    if (feed->tail_size)
        memcpy(feed->tail, worker->block + cut, feed->tail_size);
    return TRS_OK;
}

static trs_status number_block(struct feed *feed, struct block *block,
                               trs_error *err)
{
    const trs_host *host = &feed->inputs->host;
    size_t need = feed->blocks + 1;

    if (!trs__grow(host, &feed->lines, &feed->lines_room, need,
                   sizeof *feed->lines) ||
        !trs__grow(host, &feed->files, &feed->files_room, need,
                   sizeof *feed->files))
        return trs__no_memory(err);
    feed->lines[feed->blocks] = 0;
    feed->files[feed->blocks] = block->file;
    block->number = feed->blocks++;
    block->first_line = feed->ordered ? feed->next_line : 0;
    return TRS_OK;
}

/* The next block of the data set; size 0: there is none. */
static trs_status next_block(struct feed *feed, struct worker *worker,
                             struct block *block, trs_error *err)
{
    block->size = 0;
    for (; feed->file < feed->inputs->count; feed->file++) {
        const trs__input *input = &feed->inputs->items[feed->file];
        trs_status status;

        if (!feed->file_begun)
            begin_file(feed);
        if (input->column_count == 0)
            feed->file_ended = true; /* no header: nothing that could be read */
        if (!feed->file_ended) {
            block->file = feed->file;
            status = fill(feed, worker, block, err);
            if (status != TRS_OK || block->size)
                return status == TRS_OK ? number_block(feed, block, err)
                                        : status;
        }
        feed->file_begun = false;
        feed->tail_size = 0;
    }
    return TRS_OK;
}

/* Over all inputs; below 0 where a size is not known. */
static double progress(const trs__inputs *inputs)
{
    double done = 0, all = 0;

    for (size_t i = 0; i < inputs->count; i++) {
        double size = (double)trs__source_size(inputs->items[i].source);
        double share = trs__source_progress(inputs->items[i].source);

        if (share < 0)
            return -1;
        all += size;
        done += size * share;
    }
    return all > 0 ? done / all : -1;
}

/* All blocks before one that failed were taken before it, and are worked to
 * their end: of several failures the same one is told whatever the threads. */
static void fail(struct feed *feed, trs_status status, const trs_error *err,
                 size_t block)
{
    if (feed->status == TRS_OK || block < feed->failed) {
        feed->status = status;
        feed->error = *err;
        feed->failed = block;
    }
}

/* A few times a second is enough. */
static bool is_time_to_say(struct feed *feed)
{
    enum { PAUSE = 200 };
    struct timespec now;
    long elapsed;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return false;
    elapsed = (long)(now.tv_sec - feed->said.tv_sec) * 1000 +
              (now.tv_nsec - feed->said.tv_nsec) / 1000000;
    if (elapsed < PAUSE)
        return false;
    feed->said = now;
    return true;
}

/* Takes a block, or answers false when there is none or someone failed. */
static bool take(struct worker *worker, struct block *block)
{
    struct feed *feed = worker->feed;
    const trs_host *host = &feed->inputs->host;
    trs_error err = { 0 };
    trs_status status = TRS_OK;
    double done = -1;
    bool say = false;

    pthread_mutex_lock(&feed->lock);
    if (feed->status == TRS_OK && trs__cancelled(host))
        status = trs__fail(&err, TRS_ECANCELLED, "cancelled");
    if (status == TRS_OK && feed->status == TRS_OK)
        status = next_block(feed, worker, block, &err);
    if (status != TRS_OK)
        fail(feed, status, &err, feed->blocks);
    if (feed->status != TRS_OK)
        block->size = 0;
    if (worker->calling && host->progress)
        say = is_time_to_say(feed);
    if (say)
        done = progress(feed->inputs);
    pthread_mutex_unlock(&feed->lock);
    if (say)
        host->progress(host->context, done);
    return block->size != 0;
}

/* ---- splitting and showing, side by side --------------------------------- */

static trs_status show(struct worker *worker, trs__scan *scan,
                       trs__batch *batch, const struct block *block,
                       trs_error *err)
{
    size_t at = 0, used;

    do {
        trs_status status =
            trs__scan_next(scan, worker->block + at, block->size - at, true,
                           batch, &used, err);
        bool last = !used || at + used == block->size;
        trs__rows rows = { batch,         used, block->file,
                           block->number, last, block->first_line };

        if (status == TRS_OK && (batch->count || last))
            status = worker->visit(worker->visitor, &rows, err);
        if (status != TRS_OK)
            return status;
        at += used;
    } while (used && at < block->size);
    return TRS_OK;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct feed *feed = worker->feed;
    const trs_host *host = &feed->inputs->host;
    trs__scan_options options = feed->inputs->scan;
    trs__batch batch = { 0 };
    struct block block = { 0 };
    trs_error err;

    while (take(worker, &block)) {
        trs__scan scan;
        trs_status status;

        options.delimiter = feed->inputs->items[block.file].delimiter;
        trs__scan_init(&scan, host, &options);
        scan.line = 0;
        scan.skipping = block.skipping;
        status = show(worker, &scan, &batch, &block, &err);
        pthread_mutex_lock(&feed->lock);
        feed->lines[block.number] = (size_t)scan.line;
        feed->next_line += (size_t)scan.line;
        if (status != TRS_OK)
            fail(feed, status, &err, block.number);
        pthread_mutex_unlock(&feed->lock);
        trs__scan_free(&scan);
        trs__source_fill(feed->inputs->items[block.file].source);
    }
    trs__batch_free(host, &batch);
    trs__free(host, worker->block);
    return NULL;
}

/* ---- running ------------------------------------------------------------- */

static void run_threads(struct feed *feed, unsigned threads,
                        void *const *visitors, trs__visit visit)
{
    pthread_t ids[TRS__MOST_THREADS];
    bool started[TRS__MOST_THREADS] = { false };
    struct worker workers[TRS__MOST_THREADS];

    for (unsigned t = 0; t < threads; t++)
        workers[t] =
            (struct worker){ feed, visitors[t], visit, t == 0, NULL, 0 };
    for (unsigned t = 1; t < threads; t++)
        started[t] = pthread_create(&ids[t], NULL, work, &workers[t]) == 0;
    work(&workers[0]); /* does it all where no thread could be started */
    for (unsigned t = 1; t < threads; t++)
        if (started[t])
            pthread_join(ids[t], NULL);
}

/* From lines in each block to the line on which each begins. */
static void number_lines(struct feed *feed)
{
    size_t line = 0, file = SIZE_MAX;

    for (size_t b = 0; b < feed->blocks; b++) {
        size_t count = feed->lines[b];

        if (feed->files[b] != file) {
            file = feed->files[b];
            line = 1 + feed->inputs->items[file].header_lines;
        }
        feed->lines[b] = line;
        line += count;
    }
}

void trs__feed_result_clear(trs__feed_result *result, const trs_host *host)
{
    trs__free(host, result->first_lines);
    trs__free(host, result->files);
    memset(result, 0, sizeof *result);
}

trs_status trs__feed_run(trs__inputs *inputs, const trs__feed_options *options,
                         void *const *workers, trs__visit visit,
                         trs__feed_result *result, trs_error *err)
{
    trs_host *host = &inputs->host;
    struct feed feed = { 0 };

    feed.inputs = inputs;
    feed.block_size = options->block_size ? options->block_size : BLOCK_SIZE;
    feed.ordered = options->threads == 1;
    if (pthread_mutex_init(&feed.lock, NULL) != 0)
        return trs__no_memory(err);
    trs__scan_init(&feed.cutter, host, &inputs->scan);
    run_threads(&feed, options->threads, workers, visit);
    number_lines(&feed);
    *result = (trs__feed_result){ feed.blocks, feed.lines, feed.files };
    trs__scan_free(&feed.cutter);
    trs__free(host, feed.tail);
    pthread_mutex_destroy(&feed.lock);
    if (feed.status != TRS_OK) {
        trs__feed_result_clear(result, host);
        if (err)
            *err = feed.error;
    }
    return feed.status;
}
