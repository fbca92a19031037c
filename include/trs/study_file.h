/* study_file - a study from YAML, as docs/study-file.md describes it. */
#ifndef TRS_STUDY_FILE_H
#define TRS_STUDY_FILE_H

#include <trs/study.h>

#ifdef __cplusplus
extern "C" {
#endif

/* trs_study_read - the study in the file at path.
 *
 * On success *out is a study on which trs_study_finish has NOT been called when
 * the file leaves sections out that must be inferred from data (milestones or
 * intervals), and has been called otherwise; trs_study_is_finished tells.  The
 * caller frees it.
 *
 * TRS_EIO     the file cannot be read
 * TRS_ESTUDY  the file is wrong: err names file, line, column, what was found,
 *             what is wanted, and for a near miss what was probably meant */
TRS_API trs_status trs_study_read(trs_study **out, const trs_host *host,
                                  const char *path, trs_error *err);

/* trs_study_read_memory - the same from bytes; name stands in complaints. */
TRS_API trs_status trs_study_read_memory(trs_study **out, const trs_host *host,
                                         const char *bytes, size_t length,
                                         const char *name, trs_error *err);

TRS_API bool trs_study_is_finished(const trs_study *study);

#ifdef __cplusplus
}
#endif
#endif
