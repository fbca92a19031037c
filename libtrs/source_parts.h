/* The layers of a source: raw bytes, unpacked bytes, text.  Each fills the
 * buffer that it is given unless the end is reached. */
#ifndef TRS__SOURCE_PARTS_H
#define TRS__SOURCE_PARTS_H

#include "libtrs/source.h"

/* raw: bytes as they are stored (source.c). */
trs_status trs__raw_read(trs__source *source, void *buffer, size_t capacity,
                         size_t *got, trs_error *err);

/* unpack: gzip and zstd (source_unpack.c). */
typedef struct trs__unpack trs__unpack;

/* Whether these first bytes belong to something that can be unpacked. */
bool trs__unpack_knows(const unsigned char *magic, size_t n);
trs_status trs__unpack_new(trs__unpack **out, const trs_host *host,
                           trs__source *source, const unsigned char *magic,
                           trs_error *err);
trs_status trs__unpack_read(trs__unpack *unpack, void *buffer, size_t capacity,
                            size_t *got, trs_error *err);
/* Packed bytes that have been unpacked so far. */
uint64_t trs__unpack_used(const trs__unpack *unpack);
void trs__unpack_free(trs__unpack *unpack);

/* ahead: the same, with a few blocks unpacked in advance (source_ahead.c).  Once
 * there is one, only it uses unpack and what lies below.  NULL: no room. */
typedef struct trs__ahead trs__ahead;

trs__ahead *trs__ahead_new(const trs_host *host, trs__unpack *unpack);

/* Fills the blocks when the thread that calls was the first to do so; may run
 * beside trs__ahead_read. */
void trs__ahead_fill(trs__ahead *ahead);
trs_status trs__ahead_read(trs__ahead *ahead, void *buffer, size_t capacity,
                           size_t *got, trs_error *err);
/* Packed bytes of which the text has been read. */
uint64_t trs__ahead_used(const trs__ahead *ahead);
void trs__ahead_free(trs__ahead *ahead);

/* unpack or raw, whichever source has: what the text is made from. */
trs_status trs__stored_read(trs__source *source, void *buffer, size_t capacity,
                            size_t *got, trs_error *err);

/* recode: other encodings, through iconv (source_recode.c). */
typedef struct trs__recode trs__recode;

/* TRS_EVALUE when iconv does not know the encoding. */
trs_status trs__recode_new(trs__recode **out, const trs_host *host,
                           trs__source *source, const char *encoding,
                           trs_error *err);
trs_status trs__recode_read(trs__recode *recode, void *buffer, size_t capacity,
                            size_t *got, trs_error *err);
uint64_t trs__recode_invalid(const trs__recode *recode);
void trs__recode_free(trs__recode *recode);

#endif
