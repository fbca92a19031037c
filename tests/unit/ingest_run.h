/* Runs texts through ingest and writes down all that came out of it: the table
 * sorted by id, and the ledger.  The same data give the same text, whatever the
 * threads, the blocks and the order of rows. */
#ifndef TRS_INGEST_RUN_H
#define TRS_INGEST_RUN_H

#include "libtrs/cases.h"
#include "libtrs/ledger.h"
#include "libtrs/study.h"

#include <trs/ingest.h>
#include <trs/study_file.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RUN_FILES = 8 };

/* How a run is made; all zero: the usual way. */
struct run {
    const char *study;            /* as a study file; NULL: inferred         */
    const char *texts[RUN_FILES]; /* of the files a.csv, b.csv ...           */
    size_t sizes[RUN_FILES];      /* 0: strlen                               */
    unsigned threads;             /* 0: one                                  */
    size_t block;                 /* bytes                                   */
    size_t limit;                 /* of a record                             */
    bool duplicates, places;      /* options of ingest                       */
    bool events;                  /* keep all events                         */
    bool no_ids;                  /* keep none                               */
    const char *pack;             /* "gzip" or "zstd"                        */
    void (*reject)(void *context, const trs_reject *reject);
    void *context;
    const trs_host *host;
    /* what comes out */
    trs_status status;
    trs_error error;
    char *table;  /* NULL after a failure; free with run_clear            */
    char *ledger; /* with places                                          */
    char *counts; /* without                                              */
    uint64_t read, used, aside;
};

/* ---- texts that grow ------------------------------------------------------ */

struct paper {
    char *text;
    size_t length, room;
};

static void paper_add(struct paper *paper, const char *text, size_t length)
{
    if (!trs__grow(NULL, &paper->text, &paper->room, paper->length + length + 1,
                   1))
        abort();
    memcpy(paper->text + paper->length, text, length);
    paper->length += length;
    paper->text[paper->length] = '\0';
}

static void paper_put(struct paper *paper, const char *text)
{
    paper_add(paper, text, strlen(text));
}

static void paper_number(struct paper *paper, long long number)
{
    char text[24];

    snprintf(text, sizeof text, "%lld", number);
    paper_put(paper, text);
}

/* ---- what came out -------------------------------------------------------- */

static void put_instant(struct paper *paper, const char *name,
                        trs_instant instant, bool day)
{
    char text[40];

    if (instant == TRS_INSTANT_MISSING)
        return;
    trs_instant_print(text, sizeof text, instant);
    paper_put(paper, " ");
    paper_put(paper, name);
    paper_put(paper, "=");
    paper_put(paper, text);
    paper_put(paper, day ? "(day)" : "");
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The events of a row, sorted. */
static void put_events(struct paper *paper, const trs_cases *cases,
                       const trs__segment *segment, size_t row)
{
    char *words[200];
    size_t n = 0;

    for (size_t e = 0; e < segment->event_count && n < COUNT(words); e++) {
        const trs__event *event = &segment->events[e];
        struct paper word = { 0 };

        if (event->row != row)
            continue;
        put_instant(&word, cases->event_names.dict.texts[event->code].bytes,
                    trs__stamp_instant(event->stamp),
                    trs__stamp_is_day(event->stamp));
        words[n++] = word.text;
    }
    qsort(words, n, sizeof *words, compare_words);
    paper_put(paper, n ? " /" : "");
    for (size_t i = 0; i < n; i++) {
        paper_put(paper, words[i]);
        free(words[i]);
    }
}

static char *row_text(const trs_cases *cases, const trs__segment *segment,
                      size_t row, size_t number)
{
    const trs_study *study = cases->study;
    struct paper paper = { 0 };
    size_t length = 0;
    const char *id = trs_cases_id(cases, number, &length);

    paper_add(&paper, id ? id : "", length);
    paper_put(&paper, ":");
    for (size_t m = 0; m < trs_study_milestone_count(study); m++) {
        bool day;
        trs_instant instant = trs_cases_instant(cases, number, m, &day);

        put_instant(&paper, trs_study_milestone(study, m)->name, instant, day);
    }
    if (segment->first && segment->first[row] != TRS__NO_STAMP) {
        put_instant(&paper, "@first", trs__stamp_instant(segment->first[row]),
                    trs__stamp_is_day(segment->first[row]));
        put_instant(&paper, "@last", trs__stamp_instant(segment->last[row]),
                    trs__stamp_is_day(segment->last[row]));
    }
    for (size_t d = 0; d < trs_study_dimension_count(study); d++) {
        const char *value = trs_cases_value(cases, number, d);

        if (!value)
            continue;
        paper_put(&paper, " ");
        paper_put(&paper, trs_study_dimension(study, d)->name);
        paper_put(&paper, "=");
        paper_put(&paper, value);
    }
    if (segment->weights) {
        paper_put(&paper, " weight=");
        paper_number(&paper, segment->weights[row]);
    }
    if (segment->clusters) {
        paper_put(&paper, " cluster=");
        paper_number(&paper, segment->clusters[row]);
    }
    if (segment->standing && segment->standing[row] != TRS__IN_STUDY)
        paper_put(&paper, segment->standing[row] == TRS__NO_ANCHOR
                              ? " no-anchor"
                              : " outside");
    put_events(&paper, cases, segment, row);
    return paper.text;
}

static char *table_text(const trs_cases *cases)
{
    size_t n = trs_cases_count(cases), at = 0;
    char **rows = calloc(n + 1, sizeof *rows);
    struct paper paper = { 0 };

    if (!rows)
        abort();
    for (size_t s = 0; s < cases->segment_count; s++)
        for (size_t r = 0; r < cases->segments[s]->count; r++, at++)
            rows[at] = row_text(cases, cases->segments[s], r, at);
    qsort(rows, n, sizeof *rows, compare_words);
    paper_put(&paper, "");
    for (size_t r = 0; r < n; r++) {
        paper_put(&paper, rows[r]);
        paper_put(&paper, "\n");
        free(rows[r]);
    }
    free(rows);
    return paper.text;
}

/* "2+1: bad-timestamp 1 a.csv:3:5 "x"": rows used and set aside, then what was
 * found. */
static char *ledger_text(const trs_ledger *ledger, bool places)
{
    struct paper paper = { 0 };

    paper_number(&paper, (long long)trs_ledger_rows_used(ledger));
    paper_put(&paper, "+");
    paper_number(&paper, (long long)trs_ledger_rows_set_aside(ledger));
    for (int r = 0; r < TRS_RULE_COUNT; r++) {
        trs_rule rule = (trs_rule)r;

        if (trs_ledger_count(ledger, rule) == 0)
            continue;
        paper_put(&paper, "; ");
        paper_put(&paper, trs_rule_name(rule));
        paper_put(&paper, " ");
        paper_number(&paper, (long long)trs_ledger_count(ledger, rule));
        for (size_t p = 0; places && p < trs_ledger_place_count(ledger, rule);
             p++) {
            const trs_place *place = trs_ledger_place(ledger, rule, p);
            const char *name = place->file ? strrchr(place->file, '/') : "/-";

            paper_put(&paper, " ");
            paper_put(&paper, name + 1);
            paper_put(&paper, ":");
            paper_number(&paper, (long long)place->line);
            paper_put(&paper, ":");
            paper_number(&paper, (long long)place->column);
            paper_put(&paper, " '");
            paper_put(&paper, place->value);
            paper_put(&paper, "'");
        }
    }
    return paper.text;
}

/* ---- running -------------------------------------------------------------- */

static void write_file(const char *path, const char *text, size_t size,
                       const char *pack)
{
    char command[4000];
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(text, 1, size, file) != size || fclose(file) != 0)
        abort();
    if (!pack)
        return;
    snprintf(command, sizeof command,
             "%s -q -f -c '%s' > '%s.tmp' && mv '%s.tmp' '%s'", pack, path,
             path, path, path);
    if (system(command) != 0)
        abort();
}

/* Writes the files into a fresh folder; answers how many. */
static size_t write_files(const struct run *run, char *folder, char paths[][96])
{
    size_t n = 0;

    if (!mkdtemp(folder))
        abort();
    for (; n < RUN_FILES && run->texts[n]; n++) {
        size_t size = run->sizes[n] ? run->sizes[n] : strlen(run->texts[n]);

        snprintf(paths[n], sizeof paths[n], "%s/%c.csv", folder,
                 (int)('a' + n));
        write_file(paths[n], run->texts[n], size, run->pack);
    }
    return n;
}

static inline void take_results(struct run *run, const trs_cases *cases,
                                const trs_ledger *ledger)
{
    run->table = table_text(cases);
    run->ledger = ledger_text(ledger, true);
    run->counts = ledger_text(ledger, false);
    run->read = trs_ledger_rows_read(ledger);
    run->used = trs_ledger_rows_used(ledger);
    run->aside = trs_ledger_rows_set_aside(ledger);
}

/* Ingests into *study, which the caller frees. */
static void run_into(struct run *run, trs_study **study)
{
    char folder[] = "/tmp/trs-ingest-XXXXXX", paths[RUN_FILES][96];
    const char *list[RUN_FILES];
    size_t n = write_files(run, folder, paths);
    trs_cases *cases = NULL;
    trs_ledger *ledger = NULL;
    trs_ingest_options options;
    trs_host host;

    trs_host_init(&host);
    if (run->host)
        host = *run->host;
    host.threads = run->threads ? run->threads : 1;
    if (run->limit)
        host.limit_record = run->limit;
    trs_ingest_options_init(&options);
    options.block_size = run->block;
    options.duplicate_rows = run->duplicates;
    options.cases.keep_places = run->places;
    options.cases.keep_events = run->events;
    options.cases.keep_ids = !run->no_ids;
    options.reject = run->reject;
    options.reject_context = run->context;
    for (size_t i = 0; i < n; i++)
        list[i] = paths[i];
    run->status = TRS_OK;
    memset(&run->error, 0, sizeof run->error);
    if (run->study)
        run->status =
            trs_study_read_memory(study, &host, run->study, strlen(run->study),
                                  "study.yaml", &run->error);
    if (run->status == TRS_OK)
        run->status = trs_ingest(&cases, &ledger, &host, study, list, n,
                                 &options, &run->error);
    if (run->status == TRS_OK)
        take_results(run, cases, ledger);
    trs_cases_free(cases);
    trs_ledger_free(ledger);
    for (size_t i = 0; i < n; i++)
        unlink(paths[i]);
    rmdir(folder);
}

static inline void run_ingest(struct run *run)
{
    trs_study *study = NULL;

    run_into(run, &study);
    trs_study_free(study);
}

static inline void run_clear(struct run *run)
{
    free(run->table);
    free(run->ledger);
    free(run->counts);
    run->table = run->ledger = run->counts = NULL;
}

#endif
