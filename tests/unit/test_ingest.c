/* What becomes of each kind of row: exact tables, ledgers and messages. */
#include "test.h"

#include "ingest_run.h"

#define EVENTS                                                                 \
    "data: {shape: events, timestamp: '%Y-%m-%d %H:%M',\n"                     \
    "       columns: {id: id, event: event, time: time}}\n"                    \
    "dimensions: {post: {column: post}}\n"                                     \
    "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"            \
    "intervals: {release: {from: arrival, to: released, main: true}}\n"
#define HEAD "id,event,time,post\n"
#define GOOD                                                                   \
    "1,ARR,2025-03-03 08:00,MBA\n"                                             \
    "1,REL,2025-03-04 09:30,MBA\n"
#define ONE                                                                    \
    "1: arrival=2025-03-03T08:00:00Z released=2025-03-04T09:30:00Z post=MBA\n"

static const struct {
    const char *name, *study, *csv, *table, *ledger;
} rows[] = {
    { "good rows", EVENTS, HEAD GOOD, ONE, "2+0" },
};

static void rows_become_consignments(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct run run = { .study = rows[i].study, .texts = { rows[i].csv } };
        char error[600];

        run_ingest(&run);
        error_text(&run.error, error, sizeof error);
        if (run.status != TRS_OK)
            fail_msg("row \"%s\": %s", rows[i].name, error);
        if (strcmp(run.table, rows[i].table) != 0)
            fail_msg("row \"%s\":\n%s", rows[i].name, run.table);
        if (strcmp(run.ledger, rows[i].ledger) != 0)
            fail_msg("row \"%s\": %s", rows[i].name, run.ledger);
        run_clear(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_become_consignments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
