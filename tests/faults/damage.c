/* damage - every byte of a file is flipped in turn, and every end cut off; a
 * program that reads it may refuse it or do as before, but nothing else.
 *
 *     damage STEP FILE MAGIC PROGRAM [ARGUMENT]...
 *
 * STEP 1 leaves nothing out, 3 takes every third byte and end.  MAGIC is how
 * many bytes tell what the file is: one that ends before is text without rows.
 * Runs  PROGRAM ARGUMENT... damaged.NAME  in the working directory.  The status
 * has to be 0, with the output that the whole file gives, or 2 or 3, with no
 * output and a message that begins with the name of the file. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { LONGEST = 1 << 20, ARGUMENTS = 16 };

typedef struct text {
    char bytes[LONGEST];
    size_t size;
} text;

static text whole, damaged, expected, output, message;
static char name[256];
static char *command[ARGUMENTS + 1];
static unsigned long failed, refused, unchanged;
static size_t step, magic;

static void must(bool condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "damage: %s: %s\n", what, strerror(errno));
    exit(2);
}

static void read_file(text *to, const char *path)
{
    FILE *file = fopen(path, "rb");

    must(file != NULL, path);
    to->size = fread(to->bytes, 1, LONGEST - 1, file);
    must(!ferror(file) && to->size < LONGEST - 1, path);
    to->bytes[to->size] = '\0';
    fclose(file);
}

static void write_file(const text *from, const char *path)
{
    FILE *file = fopen(path, "wb");

    must(file && fwrite(from->bytes, 1, from->size, file) == from->size, path);
    must(fclose(file) == 0, path);
}

/* Its wait status; what it wrote is in output and message. */
static int run(void)
{
    posix_spawn_file_actions_t files;
    int flags = O_CREAT | O_TRUNC | O_WRONLY, status;
    pid_t child;

    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "stdout", flags, 0666);
    posix_spawn_file_actions_addopen(&files, 2, "stderr", flags, 0666);
    errno = posix_spawn(&child, command[0], &files, NULL, command, environ);
    must(errno == 0, command[0]);
    posix_spawn_file_actions_destroy(&files);
    while (waitpid(child, &status, 0) < 0)
        must(errno == EINTR, "wait");
    read_file(&output, "stdout");
    read_file(&message, "stderr");
    return status;
}

static bool says_so(void)
{
    size_t n = strlen(name);

    return strncmp(message.bytes, name, n) == 0 &&
           strstr(message.bytes, ": error: ") &&
           strchr(message.bytes, '\n') == message.bytes + message.size - 1;
}

static void judge(const char *what, size_t at)
{
    int status;

    write_file(&damaged, name);
    status = run();
    if (status == 0 && output.size == expected.size &&
        memcmp(output.bytes, expected.bytes, output.size) == 0) {
        unchanged++;
    } else if (WIFEXITED(status) &&
               (WEXITSTATUS(status) == 2 || WEXITSTATUS(status) == 3) &&
               output.size == 0 && says_so()) {
        refused++;
    } else {
        failed++;
        printf("%s, %s %zu: wait status %d, %zu bytes of output\n    | %s\n",
               name, what, at, status, output.size, message.bytes);
    }
}

static void flip_each(void)
{
    damaged = whole;
    for (size_t i = 0; i < whole.size; i += step) {
        damaged.bytes[i] = (char)(whole.bytes[i] ^ (1 << (i / step) % 8));
        judge("byte", i);
        damaged.bytes[i] = whole.bytes[i];
    }
}

static void cut_each(void)
{
    damaged = whole;
    for (size_t i = magic; i < whole.size; i += step) {
        damaged.size = i;
        judge("cut at", i);
    }
}

int main(int argc, char **argv)
{
    const char *last;
    int n = 0;

    must(argc >= 5 && argc < ARGUMENTS, "usage");
    step = strtoul(argv[1], NULL, 10);
    magic = strtoul(argv[3], NULL, 10);
    must(step > 0, "step");
    last = strrchr(argv[2], '/');
    snprintf(name, sizeof name, "damaged.%s", last ? last + 1 : argv[2]);
    for (int i = 4; i < argc; i++)
        command[n++] = argv[i];
    command[n] = name;
    read_file(&whole, argv[2]);
    write_file(&whole, name);
    must(run() == 0, "the whole file is refused");
    expected = output;
    flip_each();
    cut_each();
    printf("%s: %lu damaged, %lu refused, %lu read as before, %lu wrong\n",
           argv[2], refused + unchanged + failed, refused, unchanged, failed);
    return failed || !refused;
}
