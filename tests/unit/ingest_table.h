/* Tables of what ingest makes of a text: each row a study, files, and all that
 * is to come out. */
#ifndef TRS_INGEST_TABLE_H
#define TRS_INGEST_TABLE_H

#include "ingest_run.h"

/* Studies that many rows use. */
#define EVENTS                                                                 \
    "data: {shape: events, timestamp: '%Y-%m-%d %H:%M',\n"                     \
    "       columns: {id: id, event: event, time: time}}\n"                    \
    "dimensions: {post: {column: post}}\n"                                     \
    "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"            \
    "intervals: {release: {from: arrival, to: released, main: true}}\n"
#define EVENTS_DETECTED                                                        \
    "data: {shape: events,\n"                                                  \
    "       columns: {id: id, event: event, time: time}}\n"                    \
    "dimensions: {post: {column: post}}\n"                                     \
    "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"            \
    "intervals: {release: {from: arrival, to: released, main: true}}\n"
#define WIDE                                                                   \
    "data: {shape: wide, timestamp: '%Y-%m-%d %H:%M', columns: {id: id}}\n"    \
    "dimensions: {post: {column: post}}\n"                                     \
    "milestones: {arrival: {column: a}, released: {column: r}}\n"              \
    "intervals: {release: {from: arrival, to: released, main: true}}\n"
#define HEAD "id,event,time,post\n"

struct ingest_row {
    const char *name, *study;
    const char *csv[RUN_FILES];
    size_t limit;      /* of a record                                    */
    const char *flags; /* d: look for repeated rows, e: keep events, p: keep
                          places                                         */
    const char *table, *ledger; /* as ingest_run.h writes them            */
    const char *error;          /* "file:line:column: message" instead    */
};

/* "a.csv:2:5: message" of a failure. */
static void error_text(const trs_error *error, char *text, size_t size)
{
    const char *name = strrchr(error->file, '/');

    (void)(snprintf(text, size, "%.99s:%zu:%zu: %.255s",
                    name ? name + 1 : error->file, error->line, error->column,
                    error->message) < 0);
}

static bool has_flag(const struct ingest_row *row, char flag)
{
    return row->flags && strchr(row->flags, flag);
}

static void check_ingest_row(const struct ingest_row *row)
{
    struct run run = { .study = row->study, .limit = row->limit };
    char error[600];

    memcpy(run.texts, row->csv, sizeof run.texts);
    run.duplicates = has_flag(row, 'd');
    run.events = has_flag(row, 'e');
    run.places = has_flag(row, 'p');
    run_ingest(&run);
    error_text(&run.error, error, sizeof error);
    if (row->error) {
        if (run.status == TRS_OK || strcmp(error, row->error) != 0)
            fail_msg("row \"%s\": %s", row->name, error);
    } else {
        if (run.status != TRS_OK)
            fail_msg("row \"%s\": %s", row->name, error);
        if (strcmp(run.table, row->table) != 0)
            fail_msg("row \"%s\":\n%s", row->name, run.table);
        if (strcmp(run.ledger, row->ledger) != 0)
            fail_msg("row \"%s\": %s", row->name, run.ledger);
    }
    run_clear(&run);
}

#endif
