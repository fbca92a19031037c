/* summary_file - a summary in a file, to be merged and asked later.
 *
 *     trs_summary_save(summary, ledger, "part1.trs", &err);
 *     ...
 *     trs_summary_load(&whole, NULL, "part1.trs", &err);
 *     trs_summary_load(&part, NULL, "part2.trs", &err);
 *     trs_summary_merge(whole, part, &err);
 *
 * A file holds the study, what was counted, and the ledger: everything that
 * tables and charts need, apart from single paths.  Its format is described in
 * docs/summary-format.md.  It holds single durations: it is as confidential as
 * the data.
 *
 * The same summary gives the same bytes, in whatever order, parts or number of
 * threads it was counted. */
#ifndef TRS_SUMMARY_FILE_H
#define TRS_SUMMARY_FILE_H

#include <trs/out.h>
#include <trs/summary.h>

#ifdef __cplusplus
extern "C" {
#endif

/* trs_summary_write - hands the bytes of a summary to write, in order.
 *
 * ledger may be NULL: the summary's own then, if it was loaded with one.
 * TRS_EIO      write refused
 * TRS_EFORMAT  a name in the study is not UTF-8: no file can hold it */
TRS_API trs_status trs_summary_write(const trs_summary *summary,
                                     const trs_ledger *ledger, trs_write write,
                                     void *context, trs_error *err);

/* trs_summary_save - the same into the file at path, which is replaced.  What
 * a failure leaves there is no summary, and is refused when loaded.
 *
 * TRS_EIO  it cannot be written */
TRS_API trs_status trs_summary_save(const trs_summary *summary,
                                    const trs_ledger *ledger, const char *path,
                                    trs_error *err);

/* trs_summary_load - the summary in the file at path; the caller frees it.  "-"
 * is standard input, behind the host's stdin_head.
 *
 * It has a study of its own, which is freed with it.  Memory stays within a
 * fixed multiple of the file's size.  On failure *out is untouched.
 *
 * TRS_EIO       the file cannot be read
 * TRS_EDAMAGED  it is no summary, or cut short, or altered: the message says
 *               at which byte
 * TRS_EFORMAT   it was written by a later version of libtrs */
TRS_API trs_status trs_summary_load(trs_summary **out, const trs_host *host,
                                    const char *path, trs_error *err);

/* trs_summary_load_memory - the same from bytes; name stands in complaints. */
TRS_API trs_status trs_summary_load_memory(trs_summary **out,
                                           const trs_host *host,
                                           const void *bytes, size_t size,
                                           const char *name, trs_error *err);

/* trs_summary_is_file - does the file at path begin as a summary does?  False
 * for one that cannot be read; "-" and pipes are never asked, for what is read
 * of them is gone: read 8 bytes of standard input yourself, ask
 * trs_summary_is_magic, and lend them as the host's stdin_head. */
TRS_API bool trs_summary_is_file(const char *path);

/* The same for the first bytes of a file; 8 are enough. */
TRS_API bool trs_summary_is_magic(const void *bytes, size_t size);

#ifdef __cplusplus
}
#endif
#endif
