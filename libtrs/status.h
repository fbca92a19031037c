/* How the rooms of libtrs report: set the message once, where the cause is
 * known; callers pass the status up untouched. */
#ifndef TRS__STATUS_H
#define TRS__STATUS_H

#include <trs/status.h>

/* Fills err (which may be NULL) without a place and answers status. */
trs_status trs__fail(trs_error *err, trs_status status, const char *format, ...)
    TRS_PRINTF(3, 4);

/* The same with a place; file may be NULL. */
trs_status trs__fail_at(trs_error *err, trs_status status, const char *file,
                        size_t line, size_t column, const char *format, ...)
    TRS_PRINTF(6, 7);

/* TRS_EIO: what, if it is not NULL, and why the system refused, by its errno.
 * (strerror may be called from one thread alone.)  file may be NULL. */
trs_status trs__fail_system(trs_error *err, const char *file, const char *what,
                            int why);

/* trs_fail(err, TRS_ENOMEM, ...) for all: there is one text for it. */
trs_status trs__no_memory(trs_error *err);

/* Copies name into target of size bytes; a longer name keeps its end, behind
 * "...". */
void trs__copy_name(char *target, size_t size, const char *name);

#endif
