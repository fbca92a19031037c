/* A study that is guessed from the first rows: whatever the later ones hold,
 * study, table and ledger are those of two passes. */
#include "test.h"

#include "ingest_run.h"

#include "libtrs/infer_parts.h"

/* Rows of which the first 64 KiB, less than half, are the guess's. */
enum { ROWS = 3000, WINDOW = 100 };

struct cells {
    char id[48], event[64], time[48], post[48], kind[48], extra[64];
    int copies;
};

static bool is_late(int row)
{
    return row >= ROWS * 9 / 10;
}

#define SET(cell, ...) snprintf(cell, sizeof cell, __VA_ARGS__)

/* ---- event logs ---------------------------------------------------------- */

static const char *const events[] = { "arrived", "lodged", "checked", "paid",
                                      "released" };

/* Consignments of five events, a few at a time side by side. */
static void begin_event(struct cells *cells, int row)
{
    int at = row % WINDOW, id = row / WINDOW * (WINDOW / 5) + at % 20;
    int event = at / 20, minute = row * 20 + event * 7 + id % 11;

    SET(cells->id, "CN-%05d", id);
    SET(cells->event, "%s", events[event]);
    SET(cells->time, "2025-%02d-%02dT%02d:%02d:00Z", 1 + minute / 1440 / 28,
        1 + minute / 1440 % 28, minute / 60 % 24, minute % 60);
    SET(cells->post, "P%d", id % 7);
    SET(cells->kind, "%s", event < 2 ? "port" : "customs");
    SET(cells->extra, "%s", id % 2 ? "x" : "");
    cells->copies = 1;
}

static void turn_date(struct cells *cells, bool month_first)
{
    int month, day;
    char clock[8] = "";

    sscanf(cells->time, "2025-%2d-%2dT%5s", &month, &day, clock);
    SET(cells->time, "%02d/%02d/2025 %s", month_first ? month : day,
        month_first ? day : month, clock);
}

static void nothing(struct cells *cells, int row)
{
    (void)cells;
    (void)row;
}

static void late_event(struct cells *cells, int row)
{
    if (is_late(row) && row % 9 == 0)
        SET(cells->event, "seized");
}

static void late_event_again(struct cells *cells, int row)
{
    late_event(cells, row);
    cells->copies = is_late(row) ? 2 : 1;
}

static void late_event_taken(struct cells *cells, int row)
{
    if (is_late(row) && row % 9 == 0)
        SET(cells->event, "@gone");
}

static void late_event_missing(struct cells *cells, int row)
{
    if (is_late(row) && row % 9 == 0)
        SET(cells->event, row % 2 ? "NA" : "");
}

static void late_event_empty(struct cells *cells, int row)
{
    if (is_late(row) && row % 9 == 0)
        SET(cells->event, "%s", "");
}

static void many_events(struct cells *cells, int row)
{
    if (is_late(row))
        SET(cells->event, "step %d", row % 130);
}

static void sorted_events(struct cells *cells, int row)
{
    SET(cells->event, "%s", events[row * 5 / ROWS]);
}

static void late_post(struct cells *cells, int row)
{
    if (is_late(row))
        SET(cells->post, "Q%d", row % 60);
}

static void late_posts(struct cells *cells, int row)
{
    if (is_late(row))
        SET(cells->post, "Q%d", row % 200);
}

static void very_many_posts(struct cells *cells, int row)
{
    if (row > ROWS / 2)
        SET(cells->post, "Q%d", row);
}

static void one_post_at_first(struct cells *cells, int row)
{
    if (!is_late(row))
        SET(cells->post, "P0");
}

static void no_post_at_first(struct cells *cells, int row)
{
    if (!is_late(row))
        SET(cells->post, "%s", row % 2 ? "" : "NA");
}

static void bad_times(struct cells *cells, int row)
{
    if (is_late(row) && row % 9 == 0)
        SET(cells->time, "%s", row % 2 ? "soon" : "");
}

static void other_times(struct cells *cells, int row)
{
    if (is_late(row))
        turn_date(cells, false);
}

static void other_half(struct cells *cells, int row)
{
    if (row > ROWS * 9 / 20)
        turn_date(cells, false);
}

static void no_times(struct cells *cells, int row)
{
    if (row > ROWS * 9 / 20)
        SET(cells->time, "some time");
}

static void day_first(struct cells *cells, int row)
{
    (void)row;
    turn_date(cells, false);
}

static void day_then_month(struct cells *cells, int row)
{
    turn_date(cells, is_late(row));
}

static void dates_alone(struct cells *cells, int row)
{
    (void)row;
    cells->time[10] = '\0';
}

static void late_id_missing(struct cells *cells, int row)
{
    if (is_late(row) && row % 9 == 0)
        SET(cells->id, "NA");
}

static void late_id_empty(struct cells *cells, int row)
{
    if (is_late(row) && row % 9 == 0)
        SET(cells->id, "%s", "");
}

static void late_id_blanks(struct cells *cells, int row)
{
    char id[40];

    SET(id, "%.30s", cells->id);
    if (is_late(row))
        SET(cells->id, "\" %s \"", id);
}

static void late_id_time(struct cells *cells, int row)
{
    if (is_late(row))
        SET(cells->id, "2025-01-%02d", 1 + row % 20);
}

static void some_ids_times(struct cells *cells, int row)
{
    int id = atoi(cells->id + 3);

    (void)row;
    if (id % 3 == 0)
        SET(cells->id, "2025%02d%02d", 1 + id % 12, 1 + id / 12 % 28);
}

static void repeated(struct cells *cells, int row)
{
    cells->copies = row % 5 ? 1 : 2;
}

/* The last milestone is missing often, and another happens again after all. */
static void span(struct cells *cells, int row)
{
    bool last = strcmp(cells->event, "released") == 0;

    if (last && row % 3)
        SET(cells->event, "paid");
}

static void late_measure(struct cells *cells, int row)
{
    SET(cells->extra, row % 40 && is_late(row) ? "%d.5" : "%d", row % 40);
}

static void no_measure(struct cells *cells, int row)
{
    SET(cells->extra, is_late(row) ? "heavy" : "%d.5", row % 40);
}

static void late_value_time(struct cells *cells, int row)
{
    if (is_late(row))
        SET(cells->extra, "202501%02d", 1 + row % 20);
}

static void some_values_times(struct cells *cells, int row)
{
    if (row % 3 == 0)
        SET(cells->extra, "202501%02d", 1 + row % 20);
}

static void becomes_time(struct cells *cells, int row)
{
    if (row % 3 == 0 || row > ROWS / 2)
        SET(cells->extra, "202501%02d", 1 + row % 20);
}

static void all_different(struct cells *cells, int row)
{
    SET(cells->extra, "note no %d", row);
}

static void ragged(struct cells *cells, int row)
{
    if (row % 50 == 0)
        SET(cells->extra, "a,b");
    if (row % 70 == 0)
        SET(cells->extra, "\"a\"b");
}

static void quoted(struct cells *cells, int row)
{
    if (row % 10 == 0)
        SET(cells->post, "\"P,%d\"", row % 7);
}

static void bad_bytes(struct cells *cells, int row)
{
    if (is_late(row) && row % 9 == 0)
        SET(cells->post, "P\xff");
}

/* ---- wide tables --------------------------------------------------------- */

/* event, time and extra are instants here. */
static void begin_row(struct cells *cells, int row)
{
    char times[3][40];

    for (int t = 0; t < 3; t++) {
        int minute = row * 20 + t * (60 + row % 7);

        SET(times[t], "2025-%02d-%02d %02d:%02d", 1 + minute / 1440 / 28,
            1 + minute / 1440 % 28, minute / 60 % 24, minute % 60);
    }
    SET(cells->id, "CN-%05d", row);
    SET(cells->event, "%s", times[0]);
    SET(cells->time, "%s", row % 4 ? times[1] : "");
    SET(cells->post, "P%d", row % 7);
    SET(cells->kind, "K%d", row % 3);
    SET(cells->extra, "%s", times[2]);
    cells->copies = 1;
}

static void late_cells(struct cells *cells, int row)
{
    if (!is_late(row))
        SET(cells->time, "%s", "");
}

static void cells_missing(struct cells *cells, int row)
{
    if (row % 4)
        SET(cells->time, "NA");
}

static void bad_cells(struct cells *cells, int row)
{
    if (is_late(row) && row % 9 == 0)
        SET(cells->time, "soon");
}

static void text_cells(struct cells *cells, int row)
{
    if (row > ROWS * 9 / 20)
        SET(cells->time, "text");
}

static void no_cells(struct cells *cells, int row)
{
    if (row % 90 == 0) {
        SET(cells->event, "%s", "");
        SET(cells->time, "%s", "");
        SET(cells->extra, "%s", "");
    }
}

static void other_cells(struct cells *cells, int row)
{
    if (is_late(row))
        SET(cells->extra, "%d/1/2025 10:00", 1 + row % 28);
}

static void ids_repeat(struct cells *cells, int row)
{
    if (row > ROWS / 2)
        SET(cells->id, "CN-%05d", row % 9);
}

static void last_missing(struct cells *cells, int row)
{
    if (row % 3)
        SET(cells->extra, "%s", "");
}

/* ---- all of them ---------------------------------------------------------- */

static const struct {
    const char *name;
    bool wide;
    void (*edit)(struct cells *cells, int row);
    bool confirmed; /* the guess */
} rows[] = {
    { "nothing special", false, nothing, true },
    { "an event that late rows have", false, late_event, true },
    { "twice", false, late_event_again, true },
    { "an event that can't be a milestone", false, late_event_taken, false },
    { "an event that reads as missing", false, late_event_missing, false },
    { "rows without event", false, late_event_empty, true },
    { "too many events", false, many_events, false },
    { "events one after another", false, sorted_events, true },
    { "late values", false, late_post, true },
    { "too many late values", false, late_posts, true },
    { "far too many values", false, very_many_posts, false },
    { "one value at first", false, one_post_at_first, true },
    { "no value at first", false, no_post_at_first, true },
    { "times that can't be read", false, bad_times, true },
    { "times of another layout", false, other_times, false },
    { "mostly of another layout", false, other_half, false },
    { "a column that is no time", false, no_times, false },
    { "day first", false, day_first, true },
    { "day first, then month first", false, day_then_month, false },
    { "dates alone", false, dates_alone, true },
    { "ids that read as missing", false, late_id_missing, false },
    { "rows without id", false, late_id_empty, true },
    { "ids with blanks", false, late_id_blanks, false },
    { "ids that read as times", false, late_id_time, false },
    { "some ids that always did", false, some_ids_times, true },
    { "milestones again", false, repeated, true },
    { "a span of events", false, span, true },
    { "numbers that become measurements", false, late_measure, true },
    { "measurements that become words", false, no_measure, false },
    { "values that read as times", false, late_value_time, false },
    { "some values that always did", false, some_values_times, true },
    { "values that become times", false, becomes_time, true },
    { "a column of notes", false, all_different, true },
    { "malformed rows", false, ragged, true },
    { "quotes", false, quoted, true },
    { "bytes that are no text", false, bad_bytes, true },
    { "wide: nothing special", true, nothing, true },
    { "wide: a milestone that late rows have", true, late_cells, false },
    { "wide: cells that read as missing", true, cells_missing, true },
    { "wide: cells that can't be read", true, bad_cells, true },
    { "wide: a column that is no time", true, text_cells, false },
    { "wide: rows without a time", true, no_cells, true },
    { "wide: cells of another layout", true, other_cells, false },
    { "wide: ids repeat", true, ids_repeat, true },
    { "wide: no id", true, late_id_empty, true },
    { "wide: a span", true, last_missing, true },
    { "wide: late values", true, late_post, true },
    { "wide: far too many values", true, very_many_posts, false },
    { "wide: malformed rows", true, ragged, true },
};

/* Which edits are made, each in one of so many rows. */
struct plan {
    bool wide;
    size_t edits[3], every[3];
    size_t count;
};

static char *write_planned(const struct plan *plan)
{
    struct paper paper = { 0 };
    struct cells cells;

    paper_put(&paper, plan->wide ? "id,t_in,t_mid,post,kind,t_out\n"
                                 : "id,event,time,post,kind,extra\n");
    for (int row = 0; row < ROWS; row++) {
        const char *fields[6] = { cells.id,   cells.event, cells.time,
                                  cells.post, cells.kind,  cells.extra };

        (plan->wide ? begin_row : begin_event)(&cells, row);
        for (size_t e = 0; e < plan->count; e++)
            if ((size_t)row % plan->every[e] == 0)
                rows[plan->edits[e]].edit(&cells, row);
        for (int copy = 0; copy < cells.copies; copy++)
            for (int f = 0; f < 6; f++) {
                paper_put(&paper, fields[f]);
                paper_put(&paper, f < 5 ? "," : "\n");
            }
    }
    return paper.text;
}

static char *write_csv(size_t index)
{
    struct plan plan = { rows[index].wide, { index }, { 1 }, 1 };

    return write_planned(&plan);
}

static int write_piece(void *context, const char *bytes, size_t length)
{
    paper_add(context, bytes, length);
    return 0;
}

static void ignore(void *context, const trs_reject *reject)
{
    (void)context;
    (void)reject;
}

/* All that comes out of a run. */
static char *outcome(struct run *run)
{
    trs_study *study = NULL;
    struct paper paper = { 0 };

    run_into(run, &study);
    paper_put(&paper, run->error.message);
    if (run->status == TRS_OK) {
        trs_study_write(study, write_piece, &paper, NULL);
        paper_put(&paper, run->ledger);
        paper_put(&paper, "\n");
        paper_put(&paper, run->table);
    }
    trs_study_free(study);
    run_clear(run);
    return paper.text;
}

static void check_csv(const char *name, const char *csv)
{
    /* who is told of rejected rows must not be told twice */
    struct run twice = { .texts = { csv }, .block = 1000, .no_ids = true };
    char *want;

    twice.reject = ignore;
    want = outcome(&twice);
    for (unsigned threads = 1; threads < 4; threads++) {
        struct run once = { .texts = { csv },
                            .threads = threads,
                            .block = threads == 2 ? 1000 : 3000,
                            .no_ids = true };
        char *got = outcome(&once);

        if (strcmp(got, want) != 0)
            fail_msg("row \"%s\", %u threads: %.600s\n---\n%.600s", name,
                     threads, got, want);
        free(got);
    }
    free(want);
}

static void one_pass_is_two(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char *csv = write_csv(i);

        check_csv(rows[i].name, csv);
        free(csv);
    }
}

static uint64_t state_of_chance = 1;

static size_t chance(size_t n)
{
    state_of_chance =
        state_of_chance * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (size_t)(state_of_chance >> 33) % n;
}

static void so_it_is_with_several(void **state)
{
    (void)state;
    for (int round = 0; round < 60; round++) {
        struct plan plan = { .wide = round % 3 == 0 };
        char name[200] = "", *csv;

        while (plan.count < COUNT(plan.edits)) {
            size_t edit = chance(COUNT(rows));

            if (rows[edit].wide != plan.wide)
                continue;
            plan.edits[plan.count] = edit;
            plan.every[plan.count++] = 1 + chance(3);
            snprintf(name + strlen(name), sizeof name - strlen(name), "%s / ",
                     rows[edit].name);
        }
        csv = write_planned(&plan);
        check_csv(name, csv);
        free(csv);
    }
}

/* ---- guesses ------------------------------------------------------------- */

/* Does the guess of a file stand? */
static bool stands(const char *path, const trs_host *host)
{
    trs__inference inference = { .adopts = true };
    trs__inputs inputs;
    trs_study *study = NULL, *provisional = NULL;
    bool confirmed;

    assert_int_equal(trs_study_new(&study, host, NULL), TRS_OK);
    assert_int_equal(
        trs__inputs_open(&inputs, host, &path, 1, NULL, 0, false, true, NULL),
        TRS_OK);
    inference.study = study;
    inference.inputs = &inputs;
    inference.host = &inputs.host;
    trs_ingest_options_init(&inference.options);
    inference.options.block_size = 1000;
    inference.options.cases.keep_ids = false;
    trs__arena_init(&inference.arena, host);
    assert_int_equal(trs__infer_guess(&inference, &provisional, NULL), TRS_OK);
    confirmed = provisional != NULL;
    trs_cases_free(inference.cases);
    trs_ledger_free(inference.ledger);
    if (confirmed)
        trs__profile_clear(&inference.profile);
    trs__arena_clear(&inference.arena);
    trs__inputs_close(&inputs);
    trs_study_free(provisional);
    trs_study_free(study);
    return confirmed;
}

static void guesses_stand(void **state)
{
    char path[] = "/tmp/trs-guess-XXXXXX";
    int file = mkstemp(path);
    trs_host host;

    (void)state;
    assert_true(file >= 0);
    close(file);
    trs_host_init(&host);
    host.threads = 1; /* several may see some of many values each */
    for (size_t i = 0; i < COUNT(rows); i++) {
        char *csv = write_csv(i);

        write_file(path, csv, strlen(csv), NULL);
        free(csv);
        if (stands(path, &host) != rows[i].confirmed)
            fail_msg("row \"%s\": the guess %s", rows[i].name,
                     rows[i].confirmed ? "does not stand" : "stands");
    }
    unlink(path);
}

/* ---- memory -------------------------------------------------------------- */

struct miser {
    long left; /* allocations until one fails; below 0: none does */
};

static void *resize(void *context, void *block, size_t size)
{
    struct miser *miser = context;

    if (size == 0) {
        free(block);
        return NULL;
    }
    return miser->left-- == 0 ? NULL : realloc(block, size);
}

static void every_allocation_may_fail(void **state)
{
    static const size_t tried[] = { 2, 15, 36 };
    struct miser miser;
    trs_host host;

    (void)state;
    trs_host_init(&host);
    host.resize = resize;
    host.context = &miser;
    for (size_t t = 0; t < COUNT(tried); t++) {
        char *csv = write_csv(tried[t]);
        struct run run = { .texts = { csv }, .block = 3000, .host = &host };

        for (long n = 0;; n += 1 + n / 200) {
            miser.left = n;
            run_ingest(&run);
            if (run.status == TRS_OK)
                break;
            if (run.status != TRS_ENOMEM)
                fail_msg("row \"%s\", allocation %ld: %s", rows[tried[t]].name,
                         n, run.error.message);
        }
        run_clear(&run);
        free(csv);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_pass_is_two),
        cmocka_unit_test(so_it_is_with_several),
        cmocka_unit_test(guesses_stand),
        cmocka_unit_test(every_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
