/* Memory, log and cancel as the caller lends them.  Objects keep a trs_host by
 * value, made by trs__host_copy, and use only these calls. */
#ifndef TRS__HOST_H
#define TRS__HOST_H

#include <trs/host.h>

#include <stdbool.h>
#include <stdint.h>

/* The caller's host, or the defaults where it is NULL or older. */
trs_host trs__host_copy(const trs_host *host);

/* An array of count items of width bytes; NULL when there is no room or the
 * product overflows.  trs__zalloc clears it.  Free with trs__free. */
void *trs__alloc(const trs_host *host, size_t count, size_t width);
void *trs__zalloc(const trs_host *host, size_t count, size_t width);

/* As reallocarray: on failure NULL, and block is still there. */
void *trs__resize(const trs_host *host, void *block, size_t count,
                  size_t width);
void trs__free(const trs_host *host, void *block);

/* Makes room in *array for need items of width bytes, by doubling.  On failure
 * answers false and changes nothing. */
bool trs__grow(const trs_host *host, void *array, size_t *capacity, size_t need,
               size_t width);

/* A copy with a closing NUL of length bytes; NULL when there is no room. */
char *trs__strdup(const trs_host *host, const char *bytes, size_t length);

void trs__log(const trs_host *host, trs_log_level level, const char *format,
              ...) TRS_PRINTF(3, 4);
bool trs__cancelled(const trs_host *host);

/* threads as asked for: at least 1. */
enum { TRS__MOST_THREADS = 64 };
unsigned trs__threads(const trs_host *host);

#endif
