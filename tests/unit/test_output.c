/* output: a file is replaced whole or left as it was. */
#include "test.h"

#include "tools/output.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char directory[] = "/tmp/trs-output-XXXXXX";

static int enter(void **state)
{
    (void)state;
    return !mkdtemp(directory) || chdir(directory) != 0;
}

static int leave(void **state)
{
    char command[64];

    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", directory);
    return chdir("/") != 0 || system(command) != 0;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void check_holds(const char *path, const char *text)
{
    char held[64] = "";
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    assert_true(fread(held, 1, sizeof held - 1, file) < sizeof held);
    fclose(file);
    assert_string_equal(held, text);
}

/* Nothing in the directory begins with a dot, but the two that always do. */
static void check_nothing_left(void)
{
    assert_int_equal(system("test \"$(ls -A | grep -c '^[.]')\" = 0"), 0);
}

static void write_to(const char *path, const char *text)
{
    tool_output *out = NULL;
    trs_error err;

    assert_int_equal(tool_output_open(&out, path, &err), TRS_OK);
    fputs(text, tool_output_file(out));
    assert_int_equal(tool_output_end(out, TRS_OK, &err), TRS_OK);
}

static void a_new_file_appears_at_the_end(void **state)
{
    tool_output *out = NULL;

    (void)state;
    assert_int_equal(tool_output_open(&out, "new", NULL), TRS_OK);
    fputs("text", tool_output_file(out));
    fflush(tool_output_file(out));
    assert_int_not_equal(access("new", F_OK), 0);
    assert_int_equal(tool_output_end(out, TRS_OK, NULL), TRS_OK);
    check_holds("new", "text");
    check_nothing_left();
}

static void an_old_file_keeps_its_mode_and_its_links(void **state)
{
    struct stat now;

    (void)state;
    put("old", "before");
    assert_int_equal(chmod("old", 0640), 0);
    assert_int_equal(symlink("old", "link"), 0);
    assert_int_equal(symlink("./link", "link2"), 0);
    write_to("link2", "after");
    check_holds("old", "after");
    assert_int_equal(lstat("link", &now), 0);
    assert_true(S_ISLNK(now.st_mode));
    assert_int_equal(stat("old", &now), 0);
    assert_int_equal(now.st_mode & 07777, 0640);

    assert_int_equal(symlink("made", "dangling"), 0);
    write_to("dangling", "x");
    check_holds("made", "x");
}

static void what_is_dropped_leaves_no_trace(void **state)
{
    tool_output *out = NULL;

    (void)state;
    put("kept", "before");
    assert_int_equal(tool_output_open(&out, "kept", NULL), TRS_OK);
    fputs("after", tool_output_file(out));
    assert_int_equal(tool_output_end(out, TRS_ENOMEM, NULL), TRS_ENOMEM);
    assert_int_equal(tool_output_end(NULL, TRS_EVALUE, NULL), TRS_EVALUE);
    check_holds("kept", "before");
    check_nothing_left();
}

static void what_cannot_be_written_says_so(void **state)
{
    tool_output *out = NULL;
    trs_error err;

    (void)state;
    assert_int_equal(mkdir("dir", 0755), 0);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_int_equal(tool_output_open(&out, "dir", &err), TRS_EIO);
    assert_string_equal(err.file, "dir");
    assert_int_equal(tool_output_open(&out, "none/x", &err), TRS_EIO);
    assert_int_equal(tool_output_open(&out, "loop", &err), TRS_EIO);
    assert_null(out);
    if (access("/dev/full", W_OK) == 0) {
        assert_int_equal(tool_output_open(&out, "/dev/full", &err), TRS_OK);
        fputs("text", tool_output_file(out));
        fflush(tool_output_file(out)); /* the reason is kept from here on */
        fputs("more", tool_output_file(out));
        assert_int_equal(tool_output_end(out, TRS_OK, &err), TRS_EIO);
        assert_string_equal(err.message,
                            "cannot be written: No space left on device");
    }
    check_nothing_left();
}

static void a_signal_leaves_no_trace(void **state)
{
    pid_t child = fork();
    int status = 0;

    (void)state;
    if (child == 0) {
        tool_output *out = NULL;

        if (tool_output_open(&out, "never", NULL) != TRS_OK)
            _exit(9);
        fputs("text", tool_output_file(out));
        fflush(tool_output_file(out));
        raise(SIGTERM);
        _exit(8);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    assert_int_not_equal(access("never", F_OK), 0);
    check_nothing_left();
}

/* ---- files that belong together ------------------------------------------ */

static void test_held(void **state)
{
    static const struct {
        const char *name;
        trs_status status; /* when they are ended */
        const char *a, *b;
    } cases[] = {
        { "nothing came of it", TRS_EVALUE, "old", "old" },
        { "all of them", TRS_OK, "new a", "new b" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tool_output *outs[2] = { NULL, NULL };
        trs_error err;

        put("held-a", "old");
        put("held-b", "old");
        for (int k = 0; k < 2; k++) {
            assert_int_equal(
                tool_output_open(&outs[k], k ? "held-b" : "held-a", &err),
                TRS_OK);
            fprintf(tool_output_file(outs[k]), "new %c", "ab"[k]);
            assert_int_equal(tool_output_hold(outs[k], TRS_OK, &err), TRS_OK);
            check_holds("held-a", "old"); /* not yet */
        }
        assert_int_equal(tool_output_end_all(outs, 2, cases[i].status, &err),
                         cases[i].status);
        check_holds("held-a", cases[i].a);
        check_holds("held-b", cases[i].b);
        check_nothing_left();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_held),
        cmocka_unit_test(a_new_file_appears_at_the_end),
        cmocka_unit_test(an_old_file_keeps_its_mode_and_its_links),
        cmocka_unit_test(what_is_dropped_leaves_no_trace),
        cmocka_unit_test(what_cannot_be_written_says_so),
        cmocka_unit_test(a_signal_leaves_no_trace),
    };

    return cmocka_run_group_tests_name("output", tests, enter, leave);
}
