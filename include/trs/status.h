/* status - what a call answers, and where it went wrong.
 *
 * Every function of libtrs that can fail returns a trs_status and takes, as its
 * last argument, a trs_error that may be NULL.  On failure the error holds one
 * line of text and, where there is one, the place: file, line and column.
 * Nothing is kept in globals and nothing is allocated to report an error. */
#ifndef TRS_STATUS_H
#define TRS_STATUS_H

#include <stddef.h>

#if defined(__GNUC__)
#define TRS_API                 __attribute__((visibility("default")))
#define TRS_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define TRS_API
#define TRS_PRINTF(format, first)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* One list makes the enum, the texts and the documentation.  New codes go at
 * the end, before TRS_STATUS_COUNT. */
#define TRS_STATUS_LIST(X)                                                     \
    X(OK, "no error")                                                          \
    X(ENOMEM, "out of memory")                                                 \
    X(EIO, "file cannot be read or written")                                   \
    X(EDAMAGED, "input is damaged or truncated")                               \
    X(EVALUE, "value not accepted")                                            \
    X(EDOMAIN, "argument outside its range")                                   \
    X(ESTUDY, "study definition is wrong")                                     \
    X(EFORMAT, "format cannot be decided")                                     \
    X(ECOLUMN, "column is missing")                                            \
    X(EMISMATCH, "definitions differ")                                         \
    X(ELIMIT, "a limit was exceeded")                                          \
    X(ECANCELLED, "cancelled by the caller")                                   \
    X(EINTERNAL, "internal error")

typedef enum trs_status {
#define TRS_STATUS_ENUM(name, text) TRS_##name,
    TRS_STATUS_LIST(TRS_STATUS_ENUM)
#undef TRS_STATUS_ENUM
        TRS_STATUS_COUNT
} trs_status;

typedef struct trs_error {
    trs_status status;
    size_t line;       /* physical line from 1; 0: no line                   */
    size_t column;     /* character in the line, from 1; 0: the whole line   */
    char file[256];    /* a longer name keeps its end                        */
    char message[256]; /* one line, lower case, no trailing stop             */
} trs_error;

/* trs_status_text - the meaning of a status in a few words.  Never NULL. */
TRS_API const char *trs_status_text(trs_status status);

/* trs_error_print - "FILE:LINE:COLUMN: error: MESSAGE" into text.
 *
 * Without a file the line is "PROGRAM: error: MESSAGE"; a NULL program is left
 * out.  Writes at most size bytes with the closing NUL and returns the length
 * that the whole line has, as snprintf does. */
TRS_API size_t trs_error_print(char *text, size_t size, const trs_error *error,
                               const char *program);

/* trs_version - "MAJOR.MINOR.PATCH" of the library that is running. */
TRS_API const char *trs_version(void);

#ifdef __cplusplus
}
#endif
#endif
