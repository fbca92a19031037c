/* Knows the status codes and how an error is written down. */
#include "libtrs/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *trs_version(void)
{
    return TRS_VERSION;
}

const char *trs_status_text(trs_status status)
{
    static const char *const texts[] = {
#define TRS_STATUS_TEXT(name, text) text,
        TRS_STATUS_LIST(TRS_STATUS_TEXT)
#undef TRS_STATUS_TEXT
    };

    if ((size_t)status >= sizeof texts / sizeof *texts)
        return "unknown status";
    return texts[status];
}

size_t trs_error_print(char *text, size_t size, const trs_error *error,
                       const char *program)
{
    int length;

    if (error->file[0] && error->line && error->column)
        length = snprintf(text, size, "%s:%zu:%zu: error: %s", error->file,
                          error->line, error->column, error->message);
    else if (error->file[0] && error->line)
        length = snprintf(text, size, "%s:%zu: error: %s", error->file,
                          error->line, error->message);
    else if (error->file[0])
        length =
            snprintf(text, size, "%s: error: %s", error->file, error->message);
    else if (program)
        length = snprintf(text, size, "%s: error: %s", program, error->message);
    else
        length = snprintf(text, size, "error: %s", error->message);
    return length < 0 ? 0 : (size_t)length;
}

void trs__copy_name(char *target, size_t size, const char *name)
{
    size_t length = strlen(name);

    if (length < size)
        memcpy(target, name, length + 1);
    else
        snprintf(target, size, "...%s", name + length - (size - 4));
}

static void fill(trs_error *err, trs_status status, const char *file,
                 size_t line, size_t column, const char *format, va_list args)
{
    if (!err)
        return;
    memset(err, 0, sizeof *err);
    err->status = status;
    err->line = line;
    err->column = column;
    if (file)
        trs__copy_name(err->file, sizeof err->file, file);
    vsnprintf(err->message, sizeof err->message, format, args);
    for (char *c = err->message; *c; c++)
        if ((unsigned char)*c < ' ') /* one line, whatever the data held */
            *c = ' ';
}

trs_status trs__fail(trs_error *err, trs_status status, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fill(err, status, NULL, 0, 0, format, args);
    va_end(args);
    return status;
}

trs_status trs__fail_at(trs_error *err, trs_status status, const char *file,
                        size_t line, size_t column, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fill(err, status, file, line, column, format, args);
    va_end(args);
    return status;
}

trs_status trs__fail_system(trs_error *err, const char *file, const char *what,
                            int why)
{
    char text[128];

    if (strerror_r(why, text, sizeof text) != 0)
        snprintf(text, sizeof text, "error %d", why);
    return trs__fail_at(err, TRS_EIO, file, 0, 0, "%s%s%s", what ? what : "",
                        what ? ": " : "", text);
}

trs_status trs__no_memory(trs_error *err)
{
    return trs__fail(err, TRS_ENOMEM, "out of memory");
}
