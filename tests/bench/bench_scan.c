/* How fast a file becomes fields: bench_scan [-l|-p|-w] [-n TIMES] FILE
 *
 * -l: through libcsv alone; -p: the portable fast path; -w: the one without
 * AVX-512.  Prints one line for each time: megabytes a second, and what was
 * found, so that two ways can be compared. */
#include "libtrs/scan.h"
#include "libtrs/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK = 1 << 20 };

typedef struct totals {
    uint64_t bytes, records, fields, set_aside;
    double in_scan; /* seconds */
} totals;

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void note(totals *sum, const trs__batch *batch)
{
    sum->records += batch->count;
    for (size_t i = 0; i < batch->count; i++) {
        sum->fields += batch->records[i].count;
        sum->set_aside += (batch->records[i].flags & TRS__RECORD_SET_ASIDE) > 0;
    }
}

/* All records of block[0..n); answers how many bytes they took. */
static size_t scan_block(trs__scan *scan, const char *block, size_t n,
                         bool final, trs__batch *batch, totals *sum)
{
    double begun = now();
    size_t at = 0, used;

    do {
        if (trs__scan_next(scan, block + at, n - at, final, batch, &used,
                           NULL) != TRS_OK)
            exit(4);
        note(sum, batch);
        at += used;
    } while (used);
    sum->in_scan += now() - begun;
    return at;
}

static totals measure(const char *path, const trs__scan_options *options)
{
    totals sum = { 0, 0, 0, 0, 0 };
    trs__batch batch = { 0 };
    trs__source *source;
    trs__scan scan;
    trs_error err;
    size_t room = BLOCK, tail = 0, got, used;
    char *block = malloc(room), text[600];

    if (!block || trs__source_open(&source, NULL, path, NULL, false, &err)) {
        trs_error_print(text, sizeof text, &err, "bench_scan");
        fprintf(stderr, "%s\n", text);
        exit(3);
    }
    trs__scan_init(&scan, NULL, options);
    do {
        if (tail == room && !(block = realloc(block, room *= 2)))
            exit(4);
        if (trs__source_read(source, block + tail, room - tail, &got, &err))
            exit(3);
        sum.bytes += got;
        used = scan_block(&scan, block, tail + got, got < room - tail, &batch,
                          &sum);
        tail = tail + got - used;
        memmove(block, block + used, tail);
    } while (got);
    trs__source_close(source);
    trs__batch_free(NULL, &batch);
    trs__scan_free(&scan);
    free(block);
    return sum;
}

int main(int argc, char **argv)
{
    trs__scan_options options = { .delimiter = ',' };
    int times = 5, option;

    while ((option = getopt(argc, argv, "lpwn:")) != -1) {
        options.way = option == 'l'   ? TRS__SCAN_LIBCSV
                      : option == 'p' ? TRS__SCAN_PORTABLE
                      : option == 'w' ? TRS__SCAN_NARROW
                                      : options.way;
        if (option == 'n')
            times = atoi(optarg);
    }
    if (optind >= argc)
        return 2;
    while (times-- > 0) {
        double begun = now();
        totals sum = measure(argv[optind], &options);
        double whole = now() - begun, megabytes = 1e-6 * (double)sum.bytes;

        printf("scan %.0f MB/s, with reading %.0f MB/s: %llu records, %llu "
               "fields, %llu set aside\n",
               megabytes / sum.in_scan, megabytes / whole,
               (unsigned long long)sum.records, (unsigned long long)sum.fields,
               (unsigned long long)sum.set_aside);
    }
    return 0;
}
