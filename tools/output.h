/* output - files that appear whole or not at all.
 *
 * A regular or new file is written beside the file that the path (through any
 * symbolic links) leads to, and renamed over it when it is complete; it keeps
 * the old file's mode.  A device, a pipe or a socket is written directly.
 * Nothing is left behind on failure, nor on SIGINT, SIGTERM or SIGHUP.
 *
 *     status = tool_output_open(&out, path, &err);
 *     fprintf(tool_output_file(out), ...);         errors are sticky
 *     status = tool_output_close(out, &err);       now the file is there
 */
#ifndef TOOLS_OUTPUT_H
#define TOOLS_OUTPUT_H

#include <trs/status.h>

#include <stdio.h>

typedef struct tool_output tool_output;

/* tool_output_open - begins an output; path NULL or "-" is standard output.
 *
 * *out is closed or dropped by the caller; untouched on failure.
 *
 * TRS_EIO      the file cannot be created, or is a directory
 * TRS_ENOMEM   no memory */
trs_status tool_output_open(tool_output **out, const char *path,
                            trs_error *err);

/* tool_output_file - the stream to write to, lent until close or drop. */
FILE *tool_output_file(const tool_output *out);

/* tool_output_close - completes the file, checking everything written since it
 * was opened, and frees out.  Standard output is flushed and stays open.
 *
 * TRS_EIO   something was not written; a new file is not there, an old one is
 *           as it was */
trs_status tool_output_close(tool_output *out, trs_error *err);

/* tool_output_drop - gives up: frees out and leaves no file.  Accepts NULL. */
void tool_output_drop(tool_output *out);

#endif
