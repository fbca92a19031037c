/* source - the bytes of one input, as UTF-8, from its first to its last.
 *
 * A source is a file, standard input or bytes in memory.  What lies in between
 * is undone here and seen by nobody else: gzip and zstd (known by their first
 * bytes, several members or frames are one text), a byte order mark, UTF-16
 * (known by its byte order mark) and any encoding that iconv knows by name.
 *
 *     trs__source_open(&source, host, "events.csv.gz", NULL, false, err);
 *     while (trs__source_read(source, block, size, &got, err) == TRS_OK && got)
 *         ...
 *     trs__source_close(source);
 *
 * One thread at a time. */
#ifndef TRS__SOURCE_H
#define TRS__SOURCE_H

#include "libtrs/host.h"

typedef struct trs__source trs__source;

/* trs__source_open - begin to read the file at path; "-" is standard input.
 *
 * encoding names the encoding of the text; NULL is UTF-8.  A byte order mark
 * wins over the name.  A rewindable source can be read again with
 * trs__source_rewind: what comes from a pipe is then also kept, as it came, in
 * an unlinked temporary file in $TMPDIR or /tmp.
 *
 * TRS_EIO      "cannot open: No such file or directory" and the like
 * TRS_EVALUE   the encoding is unknown
 * TRS_EDAMAGED the first compressed bytes are damaged
 * On failure *out is NULL. */
trs_status trs__source_open(trs__source **out, const trs_host *host,
                            const char *path, const char *encoding,
                            bool rewindable, trs_error *err);

/* trs__source_memory - the same for bytes that the caller keeps alive until
 * the source is closed.  name stands in messages. */
trs_status trs__source_memory(trs__source **out, const trs_host *host,
                              const char *name, const void *bytes, size_t size,
                              const char *encoding, trs_error *err);

/* trs__source_read - the next bytes of the text.
 *
 * Fills the buffer whole unless the end is reached: *got < capacity is the end,
 * and so is *got == 0.  Plain UTF-8 is read straight into buffer.
 *
 * TRS_EIO       cannot read
 * TRS_EDAMAGED  compressed data are damaged or truncated, or followed by
 *               something else
 * TRS_ELIMIT    more than 64 MiB came out and that is over host->limit_expand
 *               times what went in
 * After a failure every further read fails in the same way. */
trs_status trs__source_read(trs__source *source, void *buffer, size_t capacity,
                            size_t *got, trs_error *err);

/* trs__source_share - several threads are going to read, one at a time.
 *
 * Where the source is compressed, one of them can then unpack ahead of the
 * others: each calls trs__source_fill when it has nothing to wait for, also
 * while another one reads.  Until then, and in a host with one thread, whose
 * allocator may be no more than that, who reads also unpacks. */
void trs__source_share(trs__source *source);
void trs__source_fill(trs__source *source);

/* trs__source_rewind - the next read begins at the first byte again.
 *
 * Of a pipe the rest is first read into the temporary file.  Counters start
 * again.  TRS_EIO when the source is a pipe that was not opened rewindable. */
trs_status trs__source_rewind(trs__source *source, trs_error *err);

/* As the messages call it: the path as given. */
const char *trs__source_name(const trs__source *source);

/* How much of the input (as stored, before decompression) is used up, 0..1;
 * below 0 when the size can't be known. */
double trs__source_progress(const trs__source *source);

/* Size of the input as stored; 0 when unknown. */
uint64_t trs__source_size(const trs__source *source);

/* Bytes so far that were not valid in the encoding named at open or by the byte
 * order mark, and were kept as they are (half a UTF-16 pair as the three bytes
 * of its code).  Always 0 for UTF-8: see trs__utf8_valid. */
uint64_t trs__source_invalid(const trs__source *source);

void trs__source_close(trs__source *source); /* accepts NULL */

#endif
