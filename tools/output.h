/* output - files that appear whole or not at all.
 *
 * A regular or new file is written beside the file that the path (through any
 * symbolic links) leads to, and renamed over it when it is complete; it keeps
 * the old file's mode.  A device, a pipe or a socket is written directly.
 * Nothing is left behind on failure, nor by a signal that ends the program.
 *
 *     status = tool_output_open(&out, path, &err);
 *     if (status == TRS_OK)
 *         status = write_it(tool_output_file(out), &err);
 *     status = tool_output_end(out, status, &err);     now the file is there
 */
#ifndef TOOLS_OUTPUT_H
#define TOOLS_OUTPUT_H

#include <trs/status.h>

#include <stdbool.h>
#include <stdio.h>

typedef struct tool_output tool_output;

/* tool_output_open - begins an output; path NULL or "-" is standard output.
 *
 * *out is ended by the caller; untouched on failure.
 *
 * TRS_EIO      the file cannot be created, or is a directory
 * TRS_ENOMEM   no memory */
trs_status tool_output_open(tool_output **out, const char *path,
                            trs_error *err);

/* tool_output_file - the stream to write to, lent until the end.  Its errors
 * are sticky: nobody has to look at them before the end. */
FILE *tool_output_file(const tool_output *out);

/* tool_output_end - completes the file when status is TRS_OK and everything
 * was written, else leaves what was there before; frees out, which may be NULL.
 * Standard output stays open.
 *
 * Returns a status that is not TRS_OK as it came, but for TRS_EIO: when the
 * stream could not be written, *err says which and why. */
trs_status tool_output_end(tool_output *out, trs_status status, trs_error *err);

/* tool_output_same - would two outputs replace each other?  Each is a path or
 * NULL: the same file, by whatever names, or the same name of a file to come. */
bool tool_output_same(const char *a, const char *b);

/* tool_output_hold - for files that belong together: completes out, but under
 * its temporary name; it is still ended, and only then appears.  status as for
 * tool_output_end. */
trs_status tool_output_hold(tool_output *out, trs_status status,
                            trs_error *err);

/* tool_output_end_all - ends outputs in their order, which were all held when
 * status is TRS_OK.  No signal comes between two that it could keep apart. */
trs_status tool_output_end_all(tool_output **outs, size_t count,
                               trs_status status, trs_error *err);

#endif
