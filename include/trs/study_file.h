/* study_file - a study from YAML, as docs/study-file.md describes it. */
#ifndef TRS_STUDY_FILE_H
#define TRS_STUDY_FILE_H

#include <trs/study.h>

#ifdef __cplusplus
extern "C" {
#endif

/* trs_study_read - the study in the file at path.
 *
 * The caller frees *out and calls trs_study_finish, after adding what the file
 * leaves out (trs_study_gave tells; trs_ingest does it by inference).
 * Complaints of trs_study_finish point into the file too.  On failure *out is
 * untouched.
 *
 * TRS_EIO     the file cannot be read
 * TRS_ELIMIT  it is larger than 4 MiB
 * TRS_ESTUDY  the file is wrong: err names file, line, column, what was found,
 *             what is wanted, and for a near miss what was probably meant */
TRS_API trs_status trs_study_read(trs_study **out, const trs_host *host,
                                  const char *path, trs_error *err);

/* trs_study_read_memory - the same from bytes; name stands in complaints. */
TRS_API trs_status trs_study_read_memory(trs_study **out, const trs_host *host,
                                         const char *bytes, size_t length,
                                         const char *name, trs_error *err);

/* trs_study_write - a study as a study file, with comments.
 *
 * Text goes to write in pieces, with the context; an answer that is not 0 ends
 * it.  Read again, the file gives the same study.  What the study leaves out
 * stands there as a comment that shows how it would be said, so that what was
 * inferred from data becomes a file to go on from.
 *
 * TRS_EIO      write refused
 * TRS_EFORMAT  a text of the study is not UTF-8, so that no file can hold it:
 *              what was written by then is none */
TRS_API trs_status trs_study_write(const trs_study *study,
                                   int (*write)(void *context,
                                                const char *bytes,
                                                size_t length),
                                   void *context, trs_error *err);

#ifdef __cplusplus
}
#endif
#endif
