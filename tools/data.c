/* Knows how a program gets from its arguments to a table, and keeps whoever
 * waits informed. */
#include "tools/data.h"

#include "tools/message.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what stderr hears --------------------------------------------------- */

static void end_progress(tool_data *data)
{
    if (data->showing)
        fputs("\r\033[K", stderr);
    data->showing = false;
}

static void hear(void *context, trs_log_level level, const char *line)
{
    tool_data *data = context;

    end_progress(data);
    tool_say("%s: %s: %s", data->program,
             level == TRS_LOG_WARNING ? "warning" : "note", line);
}

static double seconds_since(const struct timespec *then)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) +
           (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

static void show_progress(void *context, double done)
{
    tool_data *data = context;

    if (seconds_since(&data->started) < 1)
        return;
    data->showing = true;
    if (done < 0)
        fprintf(stderr, "\r%s: reading ...", data->program);
    else
        fprintf(stderr, "\r%s: reading ... %3d %%", data->program,
                (int)(done * 100));
}

/* ---- reading ------------------------------------------------------------- */

void tool_data_init(tool_data *data, const char *program,
                    const tool_common *options)
{
    memset(data, 0, sizeof *data);
    data->program = program;
    data->options = options;
    data->on_terminal = isatty(STDERR_FILENO) == 1;
    clock_gettime(CLOCK_MONOTONIC, &data->started);
    trs_host_init(&data->host);
    data->host.context = data;
    if (!options->quiet)
        data->host.log = hear;
    if (!options->quiet && data->on_terminal)
        data->host.progress = show_progress;
    if (options->threads.given)
        data->host.threads =
            options->threads.value > 64 ? 64 : (unsigned)options->threads.value;
    if (options->limit_record.given)
        data->host.limit_record = (size_t)options->limit_record.value;
    if (options->limit_expand.given)
        data->host.limit_expand = (size_t)options->limit_expand.value;
}

void tool_data_clear(tool_data *data)
{
    trs_cases_free(data->cases);
    trs_ledger_free(data->ledger);
    trs_study_free(data->study);
    data->cases = NULL;
    data->ledger = NULL;
    data->study = NULL;
}

trs_status tool_data_study(tool_data *data, trs_error *err)
{
    if (!data->options->study || data->study)
        return TRS_OK;
    return trs_study_read(&data->study, &data->host, data->options->study, err);
}

/* The first bytes of fd; errno, 0 when all is well. */
static int read_head(int fd, char *bytes, size_t size, size_t *used)
{
    for (ssize_t got = 1; got != 0 && *used < size;) {
        got = read(fd, bytes + *used, size - *used);
        if (got < 0 && errno != EINTR)
            return errno;
        *used += got > 0 ? (size_t)got : 0;
    }
    return 0;
}

/* Standard input is looked at once; the host hands on what was read of it. */
static int peek(tool_data *data)
{
    if (data->peeked)
        return 0;
    data->peeked = true;
    data->host.stdin_head = data->head;
    return read_head(STDIN_FILENO, data->head, sizeof data->head,
                     &data->host.stdin_head_size);
}

/* What is looked at in another pipe is gone, and opening it may wait for ever;
 * the path is that of no file, or of one whose absence others tell of. */
static bool is_regular(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static int look_into(const char *path, char *bytes, size_t size, size_t *used)
{
    int fd, why;

    do
        fd = open(path, O_RDONLY | O_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    if (fd < 0)
        return errno;
    why = read_head(fd, bytes, size, used);
    close(fd);
    return why;
}

trs_status tool_data_is_summary(bool *is, tool_data *data, const char *name,
                                trs_error *err)
{
    char own[sizeof data->head];
    const char *bytes = own;
    size_t used = 0;
    int why = 0;

    if (strcmp(name, "-") == 0) {
        why = peek(data);
        bytes = data->head;
        used = data->host.stdin_head_size;
    } else if (is_regular(name)) {
        why = look_into(name, own, sizeof own, &used);
    }
    if (why)
        return tool_set_error(err, TRS_EIO, name, 0, 0, "cannot read: %s",
                              strerror(why));
    *is = trs_summary_is_magic(bytes, used);
    return TRS_OK;
}

trs_status tool_data_no_summary(tool_data *data, const tool_list *files,
                                const char *what, trs_error *err)
{
    trs_status status = TRS_OK;
    bool is;

    for (size_t i = 0; status == TRS_OK && i < files->count; i++) {
        status = tool_data_is_summary(&is, data, files->items[i], err);
        if (status == TRS_OK && is)
            status = tool_set_error(err, TRS_EVALUE, files->items[i], 0, 0,
                                    "%sneeds the data, not a summary", what);
    }
    return status;
}

/* What comes before the data. */
static trs_status begin(tool_data *data, const tool_list *files, trs_error *err)
{
    trs_status status = tool_data_study(data, err);

    return status == TRS_OK ? tool_data_no_summary(data, files, "", err)
                            : status;
}

trs_status tool_data_read(tool_data *data, const tool_list *files,
                          const trs_ingest_options *options, trs_error *err)
{
    trs_status status = begin(data, files, err);

    if (status == TRS_OK)
        status =
            trs_ingest(&data->cases, &data->ledger, &data->host, &data->study,
                       files->items, files->count, options, err);
    end_progress(data);
    return status;
}

trs_status tool_data_count(trs_summary **summary, tool_data *data,
                           const tool_list *files,
                           const trs_ingest_options *options,
                           trs_summary_ask ask, void *context, trs_error *err)
{
    trs_status status = begin(data, files, err);

    if (status == TRS_OK)
        status = trs_summary_read(summary, &data->ledger, &data->host,
                                  &data->study, files->items, files->count,
                                  options, ask, context, err);
    end_progress(data);
    return status;
}

/* ---- what was found ------------------------------------------------------ */

static void say_rule(const tool_data *data, trs_rule rule)
{
    const trs_place *place = trs_ledger_place(data->ledger, rule, 0);
    uint64_t count = trs_ledger_count(data->ledger, rule);

    bool somewhere = place && place->file;
    char at[48] = "";

    if (somewhere && place->column)
        snprintf(at, sizeof at, ":%zu:%zu", place->line, place->column);
    else if (somewhere)
        snprintf(at, sizeof at, ":%zu", place->line);
    tool_say("%s%s: warning: %s: %" PRIu64 "; %s [%s]",
             somewhere ? place->file : data->program, at, trs_rule_what(rule),
             count, trs_rule_effect(rule), trs_rule_name(rule));
}

void tool_data_say(const tool_data *data)
{
    if (data->options->quiet)
        return;
    for (int r = 0; r < TRS_RULE_COUNT; r++)
        if (trs_ledger_count(data->ledger, (trs_rule)r) &&
            trs_ledger_severity(data->ledger, (trs_rule)r) != TRS_NOTE &&
            r != TRS_RULE_FILTERED)
            say_rule(data, (trs_rule)r);
}

tool_exit tool_data_exit(const tool_data *data)
{
    return trs_ledger_consignments(data->ledger) ? TOOL_DONE : TOOL_FOUND;
}
