/* host - what the caller lends to the library.
 *
 * Every _new and _read takes a const trs_host *, which may be NULL: malloc, no
 * log, no progress, as many threads as there are processors.  Objects copy what
 * they need of it; the struct itself may go away, its context must not.
 *
 *     trs_host host;
 *     trs_host_init(&host);
 *     host.context = system;
 *     host.log = write_to_our_log;
 */
#ifndef TRS_HOST_H
#define TRS_HOST_H

#include <trs/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum trs_log_level {
    TRS_LOG_NOTE,   /* worth knowing                                       */
    TRS_LOG_WARNING /* something in the data or the study needs a decision */
} trs_log_level;

typedef struct trs_host {
    size_t size;   /* set by trs_host_init; do not touch */
    void *context; /* handed to every function below     */

    /* All memory that grows with the data.  As realloc; a size of 0 frees and
     * answers NULL.  Called from several threads at once when threads > 1.
     * NULL: realloc and free of the C library.  (What the C library takes for
     * itself, as qsort does while it sorts, is not asked for here; nor is the
     * workspace of one regression, which is GSL's.) */
    void *(*resize)(void *context, void *block, size_t size);

    /* One line, no newline.  Called from the thread that called libtrs. */
    void (*log)(void *context, trs_log_level level, const char *line);

    /* How far reading is, 0..1, or below 0 when that can't be known; where data
     * are read twice, it begins again.  Called a few times a second at most,
     * from the thread that called libtrs. */
    void (*progress)(void *context, double done);

    /* Not zero stops the work with TRS_ECANCELLED.  Asked before each block
     * that is read and between the pieces of a computation, from any thread but
     * by one at a time. */
    int (*cancel)(void *context);

    unsigned threads;    /* 0: one for each processor, at most 16           */
    size_t limit_record; /* bytes of one CSV record; default 64 MiB         */
    size_t limit_expand; /* decompressed over compressed size, above 64 MB;
                            default 1000                                    */

    /* Bytes of standard input that the caller has read already, to know what
     * comes there; they come first where "-" is read.  They must stay. */
    const void *stdin_head;
    size_t stdin_head_size;
} trs_host;

/* trs_host_init - the defaults named above.
 *
 * This struct and all that begin with their size may grow in later versions.
 * A program that was built with this one keeps working: what it does not know
 * of is as it was.  From other languages call trs_X_init_sized with the size of
 * the struct as you declare it. */
TRS_API void trs_host_init_sized(trs_host *host, size_t size);
#define trs_host_init(host) trs_host_init_sized((host), sizeof *(host))

#ifdef __cplusplus
}
#endif
#endif
