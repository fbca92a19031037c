/* Knows files, pipes and bytes in memory, and in which order the layers lie:
 * raw bytes, unpack (and ahead), recode.  open looks at the first bytes to decide which
 * layers are needed; what it looked at waits in head. */
#include "libtrs/source.h"

#include "libtrs/source_parts.h"
#include "libtrs/status.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD = 4, READ_MOST = 1 << 30 };

struct trs__source {
    trs_host host;
    char *name, *encoding;      /* encoding NULL: UTF-8 */
    const char *memory;         /* not NULL: the bytes are here, size of them */
    size_t given_at, given_end; /* of the host's stdin_head               */
    int fd;                     /* -1: none */
    int spool;                  /* -1: none; gets what is read from fd */
    bool close_fd, regular;
    off_t first;         /* of a regular file, where it began */
    uint64_t size;       /* 0: unknown */
    uint64_t position;   /* of the next raw byte */
    trs__unpack *unpack; /* NULL: not compressed */
    trs__ahead *ahead;   /* NULL: who reads also unpacks */
    trs__recode *recode; /* NULL: UTF-8 */
    unsigned char head[HEAD], text_head[HEAD];
    size_t head_at, head_end;           /* raw bytes already read     */
    size_t text_head_at, text_head_end; /* unpacked bytes, already read */
    trs_status status;                  /* of the first failure */
    trs_error failure;
};

static trs_status fail_errno(trs__source *source, const char *what, int why,
                             trs_error *err)
{
    return trs__fail_system(err, source->name, what, why);
}

/* --- raw bytes ---------------------------------------------------------- */

static trs_status write_all(trs__source *source, const char *bytes, size_t n,
                            trs_error *err)
{
    while (n) {
        ssize_t done = write(source->spool, bytes, n);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return fail_errno(source, "cannot keep it in a temporary file",
                              done ? errno : ENOSPC, err);
        bytes += done;
        n -= (size_t)done;
    }
    return TRS_OK;
}

/* What the host has read of standard input, and then the file itself. */
static ssize_t read_some(trs__source *source, char *buffer, size_t capacity)
{
    size_t left = source->given_end - source->given_at;
    size_t some = left < capacity ? left : capacity;

    if (!some)
        return read(source->fd, buffer, capacity);
    memcpy(buffer, (const char *)source->host.stdin_head + source->given_at,
           some);
    source->given_at += some;
    return (ssize_t)some;
}

static trs_status read_fd(trs__source *source, char *buffer, size_t capacity,
                          size_t *got, trs_error *err)
{
    trs_status status = TRS_OK;

    *got = 0;
    while (*got < capacity && status == TRS_OK) {
        size_t want = capacity - *got < READ_MOST ? capacity - *got : READ_MOST;
        ssize_t done = read_some(source, buffer + *got, want);

        if (done == 0)
            break;
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return fail_errno(source, "cannot read", errno, err);
        if (source->spool >= 0)
            status = write_all(source, buffer + *got, (size_t)done, err);
        *got += (size_t)done;
    }
    return status;
}

static void read_memory(trs__source *source, char *buffer, size_t capacity,
                        size_t *got)
{
    uint64_t left = source->size - source->position;

    *got = capacity < left ? capacity : (size_t)left;
    if (*got)
        memcpy(buffer, source->memory + source->position, *got);
}

static size_t take_head(const unsigned char *head, size_t *at, size_t end,
                        char *buffer, size_t capacity)
{
    size_t some = end - *at < capacity ? end - *at : capacity;

    memcpy(buffer, head + *at, some);
    *at += some;
    return some;
}

trs_status trs__raw_read(trs__source *source, void *buffer, size_t capacity,
                         size_t *got, trs_error *err)
{
    size_t some = take_head(source->head, &source->head_at, source->head_end,
                            buffer, capacity);
    trs_status status = TRS_OK;

    *got = 0;
    if (some < capacity && source->memory)
        read_memory(source, (char *)buffer + some, capacity - some, got);
    else if (some < capacity)
        status =
            read_fd(source, (char *)buffer + some, capacity - some, got, err);
    source->position += *got;
    *got += some;
    return status;
}

trs_status trs__stored_read(trs__source *source, void *buffer, size_t capacity,
                            size_t *got, trs_error *err)
{
    size_t some = take_head(source->text_head, &source->text_head_at,
                            source->text_head_end, buffer, capacity);
    char *rest = (char *)buffer + some;
    trs_status status = TRS_OK;

    *got = 0;
    if (some < capacity && source->ahead)
        status =
            trs__ahead_read(source->ahead, rest, capacity - some, got, err);
    else if (some < capacity && source->unpack)
        status =
            trs__unpack_read(source->unpack, rest, capacity - some, got, err);
    else if (some < capacity)
        status = trs__raw_read(source, rest, capacity - some, got, err);
    *got += some;
    return status;
}

/* --- which layers ------------------------------------------------------- */

static bool is_utf8(const char *encoding)
{
    return !encoding || !*encoding || strcasecmp(encoding, "utf-8") == 0 ||
           strcasecmp(encoding, "utf8") == 0;
}

/* The encoding that a byte order mark names, NULL for none; *length is that of
 * the mark. */
static const char *byte_order_mark(const unsigned char *c, size_t n,
                                   size_t *length)
{
    *length = 0;
    if (n >= 3 && c[0] == 0xEF && c[1] == 0xBB && c[2] == 0xBF) {
        *length = 3;
        return "UTF-8";
    }
    if (n >= 2 && c[0] + c[1] == 0xFF + 0xFE &&
        (c[0] == 0xFF || c[1] == 0xFF)) {
        *length = 2;
        return c[0] == 0xFF ? "UTF-16LE" : "UTF-16BE";
    }
    return NULL;
}

static trs_status put_layers(trs__source *source, trs_error *err)
{
    const char *encoding;
    trs_status status;
    size_t mark;

    status = trs__raw_read(source, source->head, HEAD, &source->head_end, err);
    source->head_at = 0;
    if (status == TRS_OK && trs__unpack_knows(source->head, source->head_end))
        status = trs__unpack_new(&source->unpack, &source->host, source,
                                 source->head, err);
    if (status == TRS_OK)
        status = trs__stored_read(source, source->text_head, HEAD,
                                  &source->text_head_end, err);
    if (status != TRS_OK)
        return status;
    source->text_head_at = 0;
    encoding = byte_order_mark(source->text_head, source->text_head_end, &mark);
    source->text_head_at = mark;
    if (!encoding)
        encoding = source->encoding;
    if (!is_utf8(encoding))
        status = trs__recode_new(&source->recode, &source->host, source,
                                 encoding, err);
    return status;
}

static void drop_layers(trs__source *source)
{
    trs__ahead_free(source->ahead);
    trs__unpack_free(source->unpack);
    trs__recode_free(source->recode);
    source->ahead = NULL;
    source->unpack = NULL;
    source->recode = NULL;
    source->head_at = source->head_end = 0;
    source->text_head_at = source->text_head_end = 0;
    source->position = 0;
    source->status = TRS_OK;
}

/* --- open, read, rewind, close ------------------------------------------ */

static trs__source *new_source(const trs_host *host, const char *name,
                               const char *encoding)
{
    trs_host lent = trs__host_copy(host);
    trs__source *source = trs__zalloc(&lent, 1, sizeof *source);

    if (!source)
        return NULL;
    source->host = lent;
    source->fd = source->spool = -1;
    source->name = trs__strdup(&lent, name, strlen(name));
    if (encoding)
        source->encoding = trs__strdup(&lent, encoding, strlen(encoding));
    if (source->name && (source->encoding || !encoding))
        return source;
    trs__source_close(source);
    return NULL;
}

static int open_spool(void)
{
    static const char tail[] = "/trs-XXXXXX";
    /* nothing of ours changes the environment; who does, does it for all */
    /* NOLINTNEXTLINE(concurrency-mt-unsafe) */
    const char *directory = getenv("TMPDIR");
    char path[4096];
    int fd;

    if (!directory || !*directory ||
        strlen(directory) + sizeof tail > sizeof path)
        directory = "/tmp";
    memcpy(path, directory, strlen(directory));
    memcpy(path + strlen(directory), tail, sizeof tail);
    fd = mkstemp(path);
    if (fd >= 0) {
        unlink(path);
        fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    return fd;
}

static trs_status open_fd(trs__source *source, bool rewindable, trs_error *err)
{
    struct stat about;

    if (strcmp(source->name, "-") == 0) {
        source->fd = STDIN_FILENO;
        source->given_end = source->host.stdin_head_size;
    } else {
        do
            source->fd = open(source->name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        while (source->fd < 0 && errno == EINTR);
        source->close_fd = source->fd >= 0;
    }
    if (source->fd < 0 || fstat(source->fd, &about) != 0)
        return fail_errno(source, "cannot open", errno, err);
    if (S_ISDIR(about.st_mode))
        return fail_errno(source, "cannot open", EISDIR, err);
    source->first = lseek(source->fd, 0, SEEK_CUR);
    source->regular = S_ISREG(about.st_mode) && source->first >= 0;
    if (source->regular) {
        if (about.st_size > source->first)
            source->size =
                (uint64_t)(about.st_size - source->first) + source->given_end;
        posix_fadvise(source->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    } else if (rewindable) {
        source->spool = open_spool();
        if (source->spool < 0)
            return fail_errno(source, "cannot make a temporary file", errno,
                              err);
    }
    return TRS_OK;
}

trs_status trs__source_open(trs__source **out, const trs_host *host,
                            const char *path, const char *encoding,
                            bool rewindable, trs_error *err)
{
    trs__source *source = new_source(host, path, encoding);
    trs_status status;

    *out = NULL;
    if (!source)
        return trs__no_memory(err);
    status = open_fd(source, rewindable, err);
    if (status == TRS_OK)
        status = put_layers(source, err);
    if (status == TRS_OK) {
        *out = source;
        source = NULL;
    }
    trs__source_close(source);
    return status;
}

trs_status trs__source_memory(trs__source **out, const trs_host *host,
                              const char *name, const void *bytes, size_t size,
                              const char *encoding, trs_error *err)
{
    trs__source *source = new_source(host, name, encoding);
    trs_status status;

    *out = NULL;
    if (!source)
        return trs__no_memory(err);
    source->memory = size ? bytes : "";
    source->size = size;
    status = put_layers(source, err);
    if (status == TRS_OK) {
        *out = source;
        source = NULL;
    }
    trs__source_close(source);
    return status;
}

trs_status trs__source_read(trs__source *source, void *buffer, size_t capacity,
                            size_t *got, trs_error *err)
{
    *got = 0;
    if (source->status == TRS_OK)
        source->status = source->recode
                             ? trs__recode_read(source->recode, buffer,
                                                capacity, got, &source->failure)
                             : trs__stored_read(source, buffer, capacity, got,
                                                &source->failure);
    if (source->status != TRS_OK && err)
        *err = source->failure;
    return source->status;
}

void trs__source_share(trs__source *source)
{
    if (source->unpack && !source->ahead)
        source->ahead = trs__ahead_new(&source->host, source->unpack);
}

void trs__source_fill(trs__source *source)
{
    if (source->ahead)
        trs__ahead_fill(source->ahead);
}

/* The pipe is read to its end, and the temporary file takes its place. */
static trs_status drain(trs__source *source, trs_error *err)
{
    trs_status status = TRS_OK;
    char bytes[16 << 10];
    size_t got = sizeof bytes;

    while (status == TRS_OK && got == sizeof bytes)
        status = read_fd(source, bytes, sizeof bytes, &got, err);
    if (status != TRS_OK)
        return status;
    if (source->close_fd)
        close(source->fd);
    source->fd = source->spool;
    source->spool = -1;
    source->close_fd = source->regular = true;
    source->first = 0;
    source->given_end = 0; /* the temporary file has them */
    source->size = (uint64_t)lseek(source->fd, 0, SEEK_END);
    return TRS_OK;
}

trs_status trs__source_rewind(trs__source *source, trs_error *err)
{
    trs_status status = TRS_OK;

    if (source->spool >= 0)
        status = drain(source, err);
    else if (!source->memory && !source->regular)
        status = trs__fail_at(err, TRS_EIO, source->name, 0, 0,
                              "cannot be read a second time");
    if (status != TRS_OK)
        return status;
    if (!source->memory && lseek(source->fd, source->first, SEEK_SET) < 0)
        return fail_errno(source, "cannot read again", errno, err);
    source->given_at = 0;
    drop_layers(source);
    return put_layers(source, err);
}

const char *trs__source_name(const trs__source *source)
{
    return source->name;
}

double trs__source_progress(const trs__source *source)
{
    uint64_t position = source->ahead    ? trs__ahead_used(source->ahead)
                        : source->unpack ? trs__unpack_used(source->unpack)
                                         : source->position;

    if (source->size == 0)
        return source->memory ? 1.0 : -1.0;
    return position < source->size ? (double)position / (double)source->size
                                   : 1.0;
}

uint64_t trs__source_size(const trs__source *source)
{
    return source->size;
}

uint64_t trs__source_invalid(const trs__source *source)
{
    return source->recode ? trs__recode_invalid(source->recode) : 0;
}

void trs__source_close(trs__source *source)
{
    trs_host host;

    if (!source)
        return;
    drop_layers(source);
    if (source->close_fd)
        close(source->fd);
    if (source->spool >= 0)
        close(source->spool);
    host = source->host;
    trs__free(&host, source->name);
    trs__free(&host, source->encoding);
    trs__free(&host, source);
}
