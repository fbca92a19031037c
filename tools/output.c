/* Knows how a file is replaced in one step.  A temporary name is registered
 * before its file exists, so that a signal at any moment leaves nothing.  The
 * stream is our own above the descriptor, so that the reason of the first
 * failure is known at the end, whoever wrote. */
/* NOLINTNEXTLINE: the C library reserves it for this */
#define _GNU_SOURCE /* fopencookie */
#include "tools/output.h"

#include "tools/message.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SLOTS = 8192, LINKS = 40, NAME_KEPT = 200 };

struct tool_output {
    FILE *file;
    int fd;
    bool standard;   /* stdout: stays open                     */
    int why;         /* errno of the first failure; 0: none    */
    char *shown;     /* the name in messages                   */
    char *target;    /* what the path leads to                 */
    char *temporary; /* NULL when the target is written itself */
    size_t slot;
};

static _Atomic(char *) unfinished[SLOTS]; /* what a signal has to remove */

static void on_signal(int number)
{
    for (size_t i = 0; i < SLOTS; i++) {
        const char *name = atomic_load(&unfinished[i]);

        if (name)
            unlink(name);
    }
    signal(number, SIG_DFL);
    raise(number);
}

static const int numbers[] = { SIGINT,  SIGTERM, SIGHUP,
                               SIGQUIT, SIGPIPE, SIGXFSZ };

static void watch_signals(void)
{
    static atomic_flag watching = ATOMIC_FLAG_INIT;

    if (atomic_flag_test_and_set(&watching))
        return;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction now = { .sa_handler = on_signal }, before;

        /* nohup and background jobs ignore some: leave those alone */
        if (sigaction(numbers[i], NULL, &before) == 0 &&
            before.sa_handler == SIG_DFL)
            sigaction(numbers[i], &now, NULL);
    }
}

static bool enlist(tool_output *out)
{
    for (out->slot = 0; out->slot < SLOTS; out->slot++) {
        char *none = NULL;

        if (atomic_compare_exchange_strong(&unfinished[out->slot], &none,
                                           out->temporary))
            return true;
    }
    return false;
}

static void delist(const tool_output *out)
{
    if (out->temporary && out->slot < SLOTS)
        atomic_store(&unfinished[out->slot], NULL);
}

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *made = malloc(size);

    if (made)
        memcpy(made, text, size);
    return made;
}

/* The directory part of path with its slash; 0 when there is none. */
static size_t directory_length(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Follows links by hand: the last one may lead to a file yet to be made,
 * which realpath() refuses.  NULL and errno on failure. */
static char *follow(const char *path)
{
    char *at = copy(path);

    for (int i = 0; at && i < LINKS; i++) {
        char link[PATH_MAX], *next;
        ssize_t n = readlink(at, link, sizeof link);
        size_t kept;

        if (n < 0) /* not a link, or not there yet */
            return at;
        kept = link[0] == '/' ? 0 : directory_length(at);
        next = malloc(kept + (size_t)n + 1);
        if (next) {
            memcpy(next, at, kept);
            memcpy(next + kept, link, (size_t)n);
            next[kept + (size_t)n] = '\0';
        }
        free(at);
        at = next;
    }
    free(at);
    errno = at ? ELOOP : ENOMEM;
    return NULL;
}

/* DIRECTORY/.NAME.PID-N */
static char *beside(const char *target, unsigned attempt)
{
    size_t kept = directory_length(target), room = strlen(target) + 64;
    char *made = malloc(room);

    if (made)
        snprintf(made, room, "%.*s.%.*s.%ld-%u", (int)kept, target, NAME_KEPT,
                 target + kept, (long)getpid(), attempt);
    return made;
}

static int create_beside(tool_output *out, const struct stat *old)
{
    for (unsigned attempt = 0; attempt < 1000; attempt++) {
        int fd;

        out->temporary = beside(out->target, attempt);
        if (!out->temporary)
            return -1;
        if (!enlist(out)) {
            errno = EMFILE;
            return -1;
        }
        fd = open(out->temporary, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (fd >= 0) {
            if (old && fchmod(fd, old->st_mode & 07777) != 0)
                (void)
                    errno; /* a mode that can't be kept is no reason to fail */
            return fd;
        }
        delist(out);
        free(out->temporary);
        out->temporary = NULL;
        if (errno != EEXIST)
            return -1;
    }
    return -1;
}

static int open_target(tool_output *out)
{
    struct stat old;
    bool there = stat(out->target, &old) == 0;

    if (there && S_ISDIR(old.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    if (there && access(out->target, W_OK) != 0)
        return -1; /* renaming would get around the file's own protection */
    watch_signals();
    return create_beside(out, there ? &old : NULL);
}

static void release(tool_output *out)
{
    delist(out);
    free(out->temporary);
    free(out->target);
    free(out->shown);
    free(out);
}

static trs_status not_written(const tool_output *out, int why, trs_error *err)
{
    return tool_set_error(err, TRS_EIO, out->shown, 0, 0,
                          "cannot be written: %s", strerror(why));
}

/* ---- the stream ---------------------------------------------------------- */

/* For fopencookie: how much was written; less than size is a failure. */
static ssize_t put(void *context, const char *bytes, size_t size)
{
    tool_output *out = context;
    size_t done = 0;

    while (done < size && !out->why) {
        ssize_t n = write(out->fd, bytes + done, size - done);

        if (n >= 0)
            done += (size_t)n;
        else if (errno != EINTR)
            out->why = errno;
    }
    return (ssize_t)done;
}

static int shut(void *context)
{
    tool_output *out = context;

    if (!out->standard && close(out->fd) != 0 && !out->why)
        out->why = errno;
    return out->why ? -1 : 0;
}

/* EINVAL: a file system that has nothing to wait for. */
static bool on_disk(const tool_output *out)
{
    return !out->temporary || fsync(out->fd) == 0 || errno == EINVAL;
}

static bool in_place(const tool_output *out)
{
    return !out->temporary || rename(out->temporary, out->target) == 0;
}

static void complete(tool_output *out, bool keep)
{
    if (fflush(out->file) != 0 && !out->why)
        out->why = errno;
    if (keep && !out->why && !on_disk(out))
        out->why = errno;
    fclose(out->file); /* shut notes why */
    out->file = NULL;
}

static void finish(tool_output *out, bool keep)
{
    if (out->file)
        complete(out, keep);
    if (keep && !out->why && !in_place(out))
        out->why = errno;
    if (out->temporary && (!keep || out->why))
        unlink(out->temporary);
}

/* A device, pipe or socket: opened by the name that was given, for a link such
 * as /dev/stdout leads to what has no name. */
static bool is_stream(const char *path)
{
    struct stat there;

    return stat(path, &there) == 0 && !S_ISREG(there.st_mode) &&
           !S_ISDIR(there.st_mode);
}

/* The descriptor for a named file; -1 and errno on failure, with nothing left. */
static int open_named(tool_output *out, const char *path)
{
    if (is_stream(path))
        return open(path, O_WRONLY | O_CLOEXEC);
    out->target = follow(path);
    return out->target ? open_target(out) : -1;
}

/* NULL and errno on failure, with nothing left. */
static FILE *open_stream(tool_output *out, const char *path)
{
    static const cookie_io_functions_t calls = { .write = put, .close = shut };

    out->fd = path ? open_named(out, path) : STDOUT_FILENO;
    if (out->fd < 0)
        return NULL;
    out->file = fopencookie(out, "wb", calls);
    if (!out->file && path)
        close(out->fd);
    if (!out->file && out->temporary)
        unlink(out->temporary);
    return out->file;
}

trs_status tool_output_open(tool_output **result, const char *path,
                            trs_error *err)
{
    tool_output *out = calloc(1, sizeof *out);

    if (!path || strcmp(path, "-") == 0)
        path = NULL;
    if (out)
        out->shown = copy(path ? path : "standard output");
    if (!out || !out->shown) {
        free(out);
        return tool_set_error(err, TRS_ENOMEM, NULL, 0, 0, "out of memory");
    }
    out->standard = !path;
    if (!open_stream(out, path)) {
        trs_status status =
            errno == ENOMEM
                ? tool_set_error(err, TRS_ENOMEM, NULL, 0, 0, "out of memory")
                : not_written(out, errno, err);

        release(out);
        return status;
    }
    *result = out;
    return TRS_OK;
}

FILE *tool_output_file(const tool_output *out)
{
    return out->file;
}

trs_status tool_output_end(tool_output *out, trs_status status, trs_error *err)
{
    if (!out)
        return status;
    finish(out, status == TRS_OK);
    if (out->why && (status == TRS_OK || status == TRS_EIO))
        status = not_written(out, out->why, err);
    release(out);
    return status;
}

bool tool_output_same(const char *a, const char *b)
{
    struct stat of_a, of_b;

    if (!a || !b)
        return false;
    if (stat(a, &of_a) != 0)
        return strcmp(a, b) == 0;
    return S_ISREG(of_a.st_mode) && stat(b, &of_b) == 0 &&
           of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

trs_status tool_output_hold(tool_output *out, trs_status status, trs_error *err)
{
    if (out && out->file)
        complete(out, status == TRS_OK);
    if (out && out->why && (status == TRS_OK || status == TRS_EIO))
        status = not_written(out, out->why, err);
    return status;
}

trs_status tool_output_end_all(tool_output **outs, size_t count,
                               trs_status status, trs_error *err)
{
    sigset_t ours, before;

    sigemptyset(&ours);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaddset(&ours, numbers[i]);
    sigprocmask(SIG_BLOCK, &ours, &before);
    for (size_t i = 0; i < count; i++)
        status = tool_output_end(outs[i], status, err);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return status;
}
