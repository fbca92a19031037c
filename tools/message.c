/* Knows how an error is told to a person and to the shell. */
#include "tools/message.h"

#include <trs/out.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 64 }; /* letters of a name that are compared */

int tool_exit_of(trs_status status)
{
    switch (status) {
    case TRS_OK:
        return TOOL_DONE;
    case TRS_EIO:
    case TRS_EDAMAGED:
    case TRS_ELIMIT:
        return TOOL_IO;
    case TRS_EVALUE:
    case TRS_EDOMAIN:
    case TRS_ESTUDY:
    case TRS_EFORMAT:
    case TRS_ECOLUMN:
    case TRS_EMISMATCH:
        return TOOL_WRONG;
    default:
        return TOOL_INTERNAL;
    }
}

trs_status tool_set_error(trs_error *err, trs_status status, const char *file,
                          size_t line, size_t column, const char *format, ...)
{
    va_list args;

    if (!err)
        return status;
    memset(err, 0, sizeof *err);
    err->status = status;
    err->line = line;
    err->column = column;
    if (file) {
        size_t length = strlen(file), room = sizeof err->file;

        if (length < room)
            memcpy(err->file, file, length + 1);
        else /* the end of a path says most */
            snprintf(err->file, room, "...%s", file + length - (room - 4));
    }
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    for (char *c = err->message; *c; c++)
        if ((unsigned char)*c < ' ') /* one line, whatever was quoted */
            *c = ' ';
    return status;
}

void tool_say(const char *format, ...)
{
    char line[4096], shown[3 * sizeof line];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    for (char *c = line; *c; c++)
        if (*c == '\n')
            *c = ' ';
    trs_text_show(shown, sizeof shown, line);
    fprintf(stderr, "%s\n", shown);
}

int tool_fail(const char *program, const trs_error *err)
{
    char text[sizeof err->file + sizeof err->message + 64];

    fflush(stdout);
    trs_error_print(text, sizeof text, err, program);
    tool_say("%s", text);
    return tool_exit_of(err->status);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Damerau's distance with neighbours swapped once. */
static size_t distance(const char *a, const char *b)
{
    size_t na = strlen(a), nb = strlen(b), row[3][LONGEST + 1];

    if (na > LONGEST || nb > LONGEST)
        return LONGEST;
    for (size_t i = 0; i <= na; i++) {
        size_t *now = row[i % 3], *above = row[(i + 2) % 3];
        const size_t *upper = row[(i + 1) % 3];

        now[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            if (i == 0) {
                now[j] = j;
                continue;
            }
            now[j] = least(least(above[j], now[j - 1]) + 1,
                           above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], upper[j - 2] + 1);
        }
    }
    return row[na % 3][nb];
}

const char *tool_near(const char *word, const char *const *names, size_t count,
                      size_t stride)
{
    size_t best = strlen(word) > 4 ? 3 : 2;
    const char *found = NULL, *at = (const char *)names;

    for (size_t i = 0; i < count; i++, at += stride) {
        const char *name = *(const char *const *)(const void *)at;
        size_t d = name ? distance(word, name) : best;

        if (d < best && d < strlen(word)) {
            best = d;
            found = name;
        }
    }
    return found;
}
