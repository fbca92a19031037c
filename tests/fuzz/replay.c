/* replay DIRECTORY... - runs a fuzz target once over every file in directories:
 * what fuzzing found once stays found, with any compiler. */
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

enum { LONGEST = 1 << 20 };

static void replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc(LONGEST), *exact;
    size_t size;

    need(file && bytes, path);
    size = fread(bytes, 1, LONGEST, file);
    need(!ferror(file) && size < LONGEST, path);
    fclose(file);
    /* of its own size, so that reading past the end is seen */
    exact = realloc(bytes, size + !size);
    need(exact != NULL, path);
    (void)LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

static unsigned replay_all(const char *directory)
{
    DIR *open = opendir(directory);
    const struct dirent *entry;
    unsigned count = 0;

    need(open != NULL, directory);
    while ((entry = readdir(open))) {
        char path[4096];

        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", directory, entry->d_name);
        fprintf(stderr, "%s\n", path); /* the last one is the one that fails */
        replay(path);
        count++;
    }
    closedir(open);
    return count;
}

int main(int argc, char **argv)
{
    unsigned count = 0;

    for (int i = 1; i < argc; i++)
        count += replay_all(argv[i]);
    printf("%u inputs\n", count);
    return count ? EXIT_SUCCESS : EXIT_FAILURE;
}
