/* feed - the rows of all inputs, handed to workers block by block.
 *
 * One lock guards the reading.  A worker takes a block of whole records from
 * it, splits it into records by itself and shows them to its visitor, while the
 * others do the same with theirs.  With one thread blocks come in their order;
 * with several in any, which is why a place is a block and a line in it until
 * the feed has run (trs__spot in ledger.h). */
#ifndef TRS__FEED_H
#define TRS__FEED_H

#include "libtrs/input.h"

/* Bytes behind a block that may be read, whatever they are. */
enum { TRS__FEED_SLACK = 24 };

/* What a visitor is shown: some rows of one block. */
typedef struct trs__rows {
    const trs__batch *batch; /* its lines count from the block's start, 0 */
    size_t size;             /* bytes of batch->bytes                     */
    size_t file;             /* which input                               */
    size_t block;
    bool last;         /* of the block, whose bytes go after this           */
    size_t first_line; /* on which the block begins, from 1; with more than
                          one thread unknown, 0                           */
} trs__rows;

/* Called by one thread at a time for each worker. */
typedef trs_status (*trs__visit)(void *worker, const trs__rows *rows,
                                 trs_error *err);

typedef struct trs__feed_options {
    size_t block_size; /* bytes; 0: the usual; for tests */
    unsigned threads;
} trs__feed_options;

/* What is known once all blocks are read. */
typedef struct trs__feed_result {
    size_t blocks;
    size_t *first_lines; /* [block]: the line on which it begins, from 1 */
    size_t *files;       /* [block]: the input it is of                  */
} trs__feed_result;

void trs__feed_result_clear(trs__feed_result *result, const trs_host *host);

/* trs__feed_run - shows every row of inputs to one of the workers.
 *
 * workers has options->threads items, at most TRS__MOST_THREADS.  The result is
 * allocated from the host of inputs; the caller clears it.  The first failure
 * of a visitor or of reading ends all, and leaves no result. */
trs_status trs__feed_run(trs__inputs *inputs, const trs__feed_options *options,
                         void *const *workers, trs__visit visit,
                         trs__feed_result *result, trs_error *err);

#endif
