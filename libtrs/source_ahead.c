/* Knows how compressed bytes are unpacked a few blocks ahead of who reads them.
 * That is a task for one thread, the keeper, between the other things that it
 * does: what a decompressor remembers is megabytes, and would move from one
 * processor to another with each block. */
#include "libtrs/source_parts.h"

#include "libtrs/status.h"

#include <pthread.h>
#include <string.h>

enum { BLOCK = 256 << 10, BLOCKS = 8 };

struct block {
    char *bytes;
    size_t size;       /* below BLOCK: the last one                      */
    trs_status status; /* of what comes behind these bytes               */
    trs_error failure;
    uint64_t used; /* packed bytes, up to here                       */
};

struct trs__ahead {
    trs_host host;
    trs__unpack *unpack; /* of who is busy                               */
    pthread_mutex_t lock;
    pthread_cond_t filled_one;
    pthread_t keeper;
    bool kept, busy, over;
    uint64_t filled, taken; /* blocks */
    struct block blocks[BLOCKS];
    size_t at; /* the reader's place in the block that is next         */
    uint64_t used;
};

/* ---- filling ------------------------------------------------------------- */

/* One block, with the lock, which is let go while it is unpacked; nobody else
 * is busy, and there is room. */
static void fill_one(trs__ahead *ahead)
{
    struct block *block = &ahead->blocks[ahead->filled % BLOCKS];

    ahead->busy = true;
    pthread_mutex_unlock(&ahead->lock);
    block->status = trs__unpack_read(ahead->unpack, block->bytes, BLOCK,
                                     &block->size, &block->failure);
    block->used = trs__unpack_used(ahead->unpack);
    pthread_mutex_lock(&ahead->lock);
    ahead->busy = false;
    ahead->over = block->status != TRS_OK || block->size < BLOCK;
    ahead->filled++;
    pthread_cond_signal(&ahead->filled_one);
}

void trs__ahead_fill(trs__ahead *ahead)
{
    pthread_mutex_lock(&ahead->lock);
    if (!ahead->kept)
        ahead->keeper = pthread_self();
    ahead->kept = true;
    if (pthread_equal(ahead->keeper, pthread_self()))
        while (!ahead->busy && !ahead->over &&
               ahead->filled - ahead->taken < BLOCKS)
            fill_one(ahead);
    pthread_mutex_unlock(&ahead->lock);
}

/* ---- reading ------------------------------------------------------------- */

/* The keeper may itself be waiting for the reader to let it in: who finds
 * nothing, and nobody at it, unpacks. */
static const struct block *next_block(trs__ahead *ahead)
{
    pthread_mutex_lock(&ahead->lock);
    while (ahead->filled == ahead->taken)
        if (ahead->busy)
            pthread_cond_wait(&ahead->filled_one, &ahead->lock);
        else
            fill_one(ahead);
    pthread_mutex_unlock(&ahead->lock);
    return &ahead->blocks[ahead->taken % BLOCKS];
}

static void give_back(trs__ahead *ahead)
{
    ahead->at = 0;
    pthread_mutex_lock(&ahead->lock);
    ahead->taken++;
    pthread_mutex_unlock(&ahead->lock);
}

trs_status trs__ahead_read(trs__ahead *ahead, void *buffer, size_t capacity,
                           size_t *got, trs_error *err)
{
    *got = 0;
    while (*got < capacity) {
        const struct block *block = next_block(ahead);
        size_t left = block->size - ahead->at;
        size_t some = left < capacity - *got ? left : capacity - *got;

        memcpy((char *)buffer + *got, block->bytes + ahead->at, some);
        *got += some;
        ahead->at += some;
        if (ahead->at < block->size)
            continue;
        ahead->used = block->used;
        if (*got == capacity)
            continue;
        if (block->status != TRS_OK && err)
            *err = block->failure;
        if (block->status != TRS_OK || block->size < BLOCK)
            return block->status; /* and so will every further read */
        give_back(ahead);
    }
    return TRS_OK;
}

uint64_t trs__ahead_used(const trs__ahead *ahead)
{
    return ahead->used;
}

/* ---- begin and end ------------------------------------------------------- */

trs__ahead *trs__ahead_new(const trs_host *host, trs__unpack *unpack)
{
    trs__ahead *ahead = trs__zalloc(host, 1, sizeof *ahead);
    char *bytes = trs__alloc(host, BLOCKS, BLOCK);
    bool locked = ahead && pthread_mutex_init(&ahead->lock, NULL) == 0;

    if (bytes && locked && pthread_cond_init(&ahead->filled_one, NULL) == 0) {
        ahead->host = *host;
        ahead->unpack = unpack;
        ahead->used = trs__unpack_used(unpack);
        for (size_t b = 0; b < BLOCKS; b++)
            ahead->blocks[b].bytes = bytes + b * BLOCK;
        return ahead;
    }
    if (locked)
        pthread_mutex_destroy(&ahead->lock);
    trs__free(host, bytes);
    trs__free(host, ahead);
    return NULL;
}

void trs__ahead_free(trs__ahead *ahead)
{
    trs_host host;

    if (!ahead)
        return;
    pthread_cond_destroy(&ahead->filled_one);
    pthread_mutex_destroy(&ahead->lock);
    host = ahead->host;
    trs__free(&host, ahead->blocks[0].bytes);
    trs__free(&host, ahead);
}
