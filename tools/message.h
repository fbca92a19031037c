/* message - what the programs say when something is wrong, and what they then
 * answer to the shell.
 *
 * The exit statuses are a promise, listed here and nowhere else. */
#ifndef TOOLS_MESSAGE_H
#define TOOLS_MESSAGE_H

#include <trs/status.h>

typedef enum tool_exit {
    TOOL_DONE = 0,     /* done                                               */
    TOOL_FOUND = 1,    /* complete, but --strict objects or nothing is usable */
    TOOL_WRONG = 2,    /* wrong usage, wrong study file, undecidable format  */
    TOOL_IO = 3,       /* an input not read or an output not written         */
    TOOL_INTERNAL = 4, /* out of memory or an internal error                 */
} tool_exit;

/* tool_exit_of - the exit status that a library status becomes. */
int tool_exit_of(trs_status status);

/* tool_set_error - fills err, which may be NULL, and answers status.
 *
 * file may be NULL, line and column 0.  For errors that the programs find
 * themselves; those of libtrs are passed on untouched. */
trs_status tool_set_error(trs_error *err, trs_status status, const char *file,
                          size_t line, size_t column, const char *format, ...)
    TRS_PRINTF(6, 7);

/* tool_say - one line on stderr.  What it quotes is shown as
 * trs_character_show() does: a terminal obeys none of it. */
void tool_say(const char *format, ...) TRS_PRINTF(1, 2);

/* tool_fail - prints err as one line on stderr and answers its exit status. */
int tool_fail(const char *program, const trs_error *err);

/* tool_near - the one of count names that word was probably meant to be.
 *
 * At most two letters (one, in words of up to four) added, left out, changed
 * or swapped with their neighbour.  NULL when none is that near.  names are
 * stride bytes apart, so that a table of structs can be searched by a member. */
const char *tool_near(const char *word, const char *const *names, size_t count,
                      size_t stride);

#endif
