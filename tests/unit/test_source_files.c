/* source: files, pipes and what the system may do to them. */
#include "test.h"

#include "large_text.h"
#include "libtrs/source.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#define TEXT(s) s, sizeof s - 1

static char directory[] = "/tmp/trs-test-XXXXXX";

static int make_directory(void **state)
{
    (void)state;
    return mkdtemp(directory) ? 0 : -1;
}

static int remove_directory(void **state)
{
    (void)state;
    return rmdir(directory);
}

static char *path_of(const char *name)
{
    static char path[200];

    snprintf(path, sizeof path, "%s/%s", directory, name);
    return path;
}

static void write_file(const char *path, const char *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

static void expect_failure(const char *path, const char *want)
{
    trs__source *source = (trs__source *)1;
    trs_error err;

    assert_int_equal(trs__source_open(&source, NULL, path, NULL, false, &err),
                     TRS_EIO);
    assert_null(source);
    assert_string_equal(err.message, want);
    assert_string_equal(err.file, path);
}

static void not_to_be_opened(void **state)
{
    char *path = path_of("secret.csv");

    (void)state;
    expect_failure(path, "cannot open: No such file or directory");
    expect_failure(directory, "cannot open: Is a directory");
    write_file(path, TEXT("a,b\n"));
    if (geteuid() != 0) { /* root reads everything */
        chmod(path, 0);
        expect_failure(path, "cannot open: Permission denied");
    }
    unlink(path);
}

/* The first page of memory belongs to nobody, and Linux says so with EIO. */
static void not_to_be_read(void **state)
{
    (void)state;
    if (access("/proc/self/mem", R_OK) != 0)
        skip();
    expect_failure("/proc/self/mem", "cannot read: Input/output error");
}

static void files(void **state)
{
    char *path = path_of("data.csv");
    trs__source *source;
    size_t n;
    char *text = large_text(&n);

    (void)state;
    write_file(path, text, n);
    assert_int_equal(trs__source_open(&source, NULL, path, NULL, false, NULL),
                     TRS_OK);
    assert_int_equal(trs__source_size(source), n);
    assert_string_equal(trs__source_name(source), path);
    expect("file", source, text, n);
    assert_int_equal(trs__source_rewind(source, NULL), TRS_OK);
    expect("file again", source, text, n);
    trs__source_close(source);

    write_file(path, "", 0);
    assert_int_equal(trs__source_open(&source, NULL, path, NULL, false, NULL),
                     TRS_OK);
    expect("empty file", source, "", 0);
    trs__source_close(source);
    unlink(path);
    free(text);
}

/* Runs test with standard input taken from fd. */
static void with_stdin(int fd, void (*test)(const char *text, size_t n),
                       const char *text, size_t n)
{
    int kept = dup(STDIN_FILENO);

    assert_true(dup2(fd, STDIN_FILENO) == STDIN_FILENO);
    close(fd);
    test(text, n);
    if (kept >= 0) {
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
}

static void *dribble(void *pipe_end)
{
    int fd = *(int *)pipe_end;
    size_t n, step = 1;
    char *text = large_text(&n);

    for (size_t at = 0; at < n; step = step * 5 % 49999) {
        ssize_t done = write(fd, text + at, n - at < step ? n - at : step);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            break;
        at += (size_t)done;
    }
    close(fd);
    free(text);
    return NULL;
}

static void through_pipe(void (*test)(const char *text, size_t n))
{
    pthread_t writer;
    int ends[2];
    size_t n;
    char *text = large_text(&n);

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(pthread_create(&writer, NULL, dribble, &ends[1]), 0);
    with_stdin(ends[0], test, text, n);
    pthread_join(writer, NULL);
    free(text);
}

static void read_once(const char *text, size_t n)
{
    trs__source *source;
    trs_error err;

    assert_int_equal(trs__source_open(&source, NULL, "-", NULL, false, NULL),
                     TRS_OK);
    assert_true(trs__source_progress(source) < 0);
    expect("pipe", source, text, n);
    assert_int_equal(trs__source_rewind(source, &err), TRS_EIO);
    assert_string_equal(err.message, "cannot be read a second time");
    trs__source_close(source);
}

static void read_twice(const char *text, size_t n)
{
    trs__source *source;

    assert_int_equal(trs__source_open(&source, NULL, "-", NULL, true, NULL),
                     TRS_OK);
    expect("pipe", source, text, n);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(trs__source_rewind(source, NULL), TRS_OK);
        assert_int_equal(trs__source_size(source), n);
        expect("pipe again", source, text, n);
    }
    trs__source_close(source);
}

static void rewind_early(const char *text, size_t n)
{
    trs__source *source;
    char few[1000];
    size_t got;

    assert_int_equal(trs__source_open(&source, NULL, "-", NULL, true, NULL),
                     TRS_OK);
    assert_int_equal(trs__source_read(source, few, sizeof few, &got, NULL),
                     TRS_OK);
    assert_int_equal(trs__source_rewind(source, NULL), TRS_OK);
    expect("pipe from the start", source, text, n);
    trs__source_close(source);
}

static void no_place_to_keep(const char *text, size_t n)
{
    trs__source *source;
    trs_error err;

    (void)text;
    (void)n;
    setenv("TMPDIR", "/no/such/place", 1);
    assert_int_equal(trs__source_open(&source, NULL, "-", NULL, true, &err),
                     TRS_EIO);
    unsetenv("TMPDIR");
    assert_string_equal(
        err.message, "cannot make a temporary file: No such file or directory");
}

/* As a full disk: the temporary file may not grow. */
static void no_room_to_keep(const char *text, size_t n)
{
    struct rlimit before, small;
    trs__source *source;
    trs_status status;
    trs_error err;
    char few[1000];
    size_t got = 1;

    (void)text;
    (void)n;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 100000;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    status = trs__source_open(&source, NULL, "-", NULL, true, &err);
    while (status == TRS_OK && got)
        status = trs__source_read(source, few, sizeof few, &got, &err);
    setrlimit(RLIMIT_FSIZE, &before);
    trs__source_close(source);
    assert_int_equal(status, TRS_EIO);
    assert_string_equal(err.message,
                        "cannot keep it in a temporary file: File too large");
}

/* The caller has read the first bytes itself. */
static void read_behind_a_head(const char *text, size_t n)
{
    trs__source *source;
    trs_host host;
    char head[8];
    size_t got = 0;

    trs_host_init(&host);
    while (got < sizeof head)
        got += (size_t)read(STDIN_FILENO, head + got, sizeof head - got);
    host.stdin_head = head;
    host.stdin_head_size = got;
    assert_int_equal(trs__source_open(&source, &host, "-", NULL, true, NULL),
                     TRS_OK);
    expect("behind a head", source, text, n);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(trs__source_rewind(source, NULL), TRS_OK);
        assert_int_equal(trs__source_size(source), n);
        expect("behind a head again", source, text, n);
    }
    trs__source_close(source);
}

static void pipes(void **state)
{
    (void)state;
    signal(SIGPIPE, SIG_IGN);
    through_pipe(read_once);
    through_pipe(read_twice);
    through_pipe(rewind_early);
    through_pipe(read_behind_a_head);
    through_pipe(no_place_to_keep);
    through_pipe(no_room_to_keep);
}

static void read_from_the_middle(const char *text, size_t n)
{
    trs__source *source;

    assert_int_equal(trs__source_open(&source, NULL, "-", NULL, true, NULL),
                     TRS_OK);
    assert_int_equal(trs__source_size(source), n);
    expect("file as stdin", source, text, n);
    assert_int_equal(trs__source_rewind(source, NULL), TRS_OK);
    expect("file as stdin again", source, text, n);
    trs__source_close(source);
}

/* A shell gives { head -1; trs-stats -; } < file a file that is not at its
 * start. */
static void file_as_stdin(void **state)
{
    char *path = path_of("data.csv");
    int fd;

    (void)state;
    write_file(path, TEXT("first\na,b\nc,d\n"));
    fd = open(path, O_RDONLY);
    assert_true(lseek(fd, 6, SEEK_SET) == 6);
    with_stdin(fd, read_from_the_middle, TEXT("a,b\nc,d\n"));
    fd = open(path, O_RDONLY);
    assert_true(lseek(fd, 2, SEEK_SET) == 2);
    with_stdin(fd, read_behind_a_head, TEXT("rst\na,b\nc,d\n"));
    unlink(path);
}

static void ring(int number)
{
    (void)number;
}

/* Signals without SA_RESTART arrive all the time. */
static void interrupted(void **state)
{
    const struct itimerval often = { { 0, 300 }, { 0, 300 } };
    const struct itimerval never = { { 0, 0 }, { 0, 0 } };
    struct sigaction action;

    (void)state;
    memset(&action, 0, sizeof action);
    action.sa_handler = ring;
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    for (int i = 0; i < 5; i++)
        through_pipe(read_twice);
    setitimer(ITIMER_REAL, &never, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files),          cmocka_unit_test(not_to_be_opened),
        cmocka_unit_test(not_to_be_read), cmocka_unit_test(pipes),
        cmocka_unit_test(file_as_stdin),  cmocka_unit_test(interrupted),
    };

    return cmocka_run_group_tests_name("source_files", tests, make_directory,
                                       remove_directory);
}
