/* trs-stats as a whole, in process: any study file and any data end with one of
 * the documented statuses; and a summary that was saved gives the same table as
 * the data it was made from.
 *
 * The first byte chooses the format, the second the study and an analysis.  One
 * of the studies is the input's own, up to a zero byte; the rest is data. */
#include "fuzz.h"

#include <string.h>
#include <unistd.h>

int trs_stats_main(int argc, char **argv);

enum { ARGUMENTS = 16, FILES = 5, MOST = 1 << 20 };

static char files[FILES][64]; /* study, data, and what is written */
enum { STUDY, DATA, TABLE, SUMMARY, AGAIN };

static const char events[] =
    "study: {cutoff: 2025-03-20T00:00:00, timezone: Europe/Berlin}\n"
    "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
    "dimensions: {post: {column: post}, day: {of: a, part: weekday}}\n"
    "milestones: {a: {event: A}, b: {event: B}, c: {event: C},\n"
    "  x: {event: X, terminal: true}}\n"
    "intervals: {i: {from: a, to: b, party: p, main: true},\n"
    "  j: {from: b, to: c, party: q}, k: {from: a, to: c, clock: working,\n"
    "  calendar: d}}\n"
    "parties: {p: {label: P}, q: {label: Q}}\n"
    "calendars: {d: {hours: {mon-fri: ['08:00-17:00']}}}\n"
    "report: {breakdowns: [[post], [post, day]], targets: {i: 48h}}\n"
    "statistics: {replicates: 50}\n";
static const char wide[] =
    "data: {shape: wide, columns: {id: id}}\n"
    "sample: {weight: w, strata: [post], design: stratified}\n"
    "dimensions: {post: {column: post}}\n"
    "milestones: {a: {column: a}, b: {column: b}, c: {column: c}}\n"
    "intervals: {i: {from: a, to: b, main: true, negative: clip},\n"
    "  j: {from: b, to: c, limits: {max: 9d}}}\n"
    "report: {breakdowns: [[post]]}\n"
    "statistics: {replicates: 50}\n";

static void put(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");

    need(file && fwrite(bytes, 1, size, file) == size, path);
    fclose(file);
}

static size_t get(const char *path, char *bytes)
{
    FILE *file = fopen(path, "rb");
    size_t size;

    need(file != NULL, path);
    size = fread(bytes, 1, MOST, file);
    fclose(file);
    return size;
}

static void remove_files(void)
{
    for (int i = 0; i < FILES; i++)
        unlink(files[i]);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const char *const names[] = { "study.yaml", "data.csv", "table",
                                         "summary.trs", "again" };
    static char directory[] = "/tmp/fuzz-stats-XXXXXX";

    (void)argc;
    (void)argv;
    if (files[0][0])
        return 0;
    need(mkdtemp(directory) != NULL, "no directory");
    for (int i = 0; i < FILES; i++)
        snprintf(files[i], sizeof files[i], "%s/%s", directory, names[i]);
    return 0;
}

/* What the program says goes nowhere: it would be millions of lines. */
static int run(const char *const *arguments)
{
    static FILE *nowhere;
    FILE *heard = stderr;
    char *argv[ARGUMENTS] = { (char *)"trs-stats", (char *)"--threads=1",
                              (char *)"--limit-record=4K" };
    int argc = 3, status;

    while (*arguments)
        argv[argc++] = (char *)*arguments++;
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    stderr = nowhere;
    status = trs_stats_main(argc, argv);
    stderr = heard;
    need(status >= 0 && status <= 3, "out of memory, or an internal error");
    return status;
}

static void check_analysis(unsigned which, const char *format,
                           const char *study)
{
    static const char *const names[] = {
        "--report=holding",  "--report=bottlenecks", "--report=paths",
        "--report=workload", "--report=drivers",
    };
    const char *const arguments[] = {
        names[which % (sizeof names / sizeof *names)],
        format,
        "-o",
        files[TABLE],
        files[DATA],
        study,
        NULL
    };

    need((run(arguments) <= 1) == (access(files[TABLE], F_OK) == 0),
         "a table without success, or success without a table");
}

/* A summary answers as the data do, unless the study samples clusters. */
static void check_table(const char *format, const char *study, bool same)
{
    static char first[MOST], second[MOST];
    const char *const of_data[] = {
        format,   "-o",           files[TABLE], files[DATA], "--quantiles=0.3",
        "--save", files[SUMMARY], study,        NULL
    };
    const char *const of_summary[] = { format,         "-o",
                                       files[AGAIN],   "--quantiles=0.3",
                                       files[SUMMARY], NULL };
    int status = run(of_data);
    size_t n;

    need((status <= 1) == (access(files[TABLE], F_OK) == 0),
         "a table without success, or success without a table");
    if (status > 1)
        return;
    need(run(of_summary) == status, "a summary ends otherwise than the data");
    n = get(files[TABLE], first);
    need(!same || (get(files[AGAIN], second) == n && !memcmp(first, second, n)),
         "a summary answers otherwise than the data");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = { "--format=csv", "--format=json",
                                           "--format=text" };
    char study[80];
    fuzz_bytes in = { data, size };
    const char *format = formats[fuzz_byte(&in) % 3];
    unsigned what = fuzz_byte(&in), kind = what & 3;
    const char *text = kind == 1 ? events : kind == 2 ? wide : "";
    size_t length = strlen(text);

    (void)LLVMFuzzerInitialize(NULL, NULL);
    if (kind == 3) {
        const uint8_t *end = in.left ? memchr(in.at, 0, in.left) : NULL;

        if (!end)
            return 0;
        text = (const char *)in.at;
        length = (size_t)(end - in.at);
        in.left -= length + 1;
        in.at = end + 1;
    }
    put(files[STUDY], text, length);
    put(files[DATA], in.at, in.left);
    snprintf(study, sizeof study, "--study=%s", files[STUDY]);
    if (what & 4)
        check_analysis(what >> 3, format, kind ? study : NULL);
    else
        check_table(format, kind ? study : NULL, kind != 3);
    remove_files();
    return 0;
}
