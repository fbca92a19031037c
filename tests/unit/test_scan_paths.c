/* scan: libcsv, each fast path, and cut blocks find the same
 * records; and libcsv itself, fed in one piece, finds them, too. */
#include "test.h"

#include "libtrs/scan.h"
#include "transcript.h"

#include <stdlib.h>

static uint64_t dice = 88172645463325252u;

static size_t throw_dice(size_t sides)
{
    dice ^= dice << 13;
    dice ^= dice >> 7;
    dice ^= dice << 17;
    return (size_t)(dice % sides);
}

static void differ(const char *how, const char *bytes, size_t n,
                   const transcript *got, const transcript *want)
{
    transcript input = { .length = 0 };

    put(&input, bytes, n);
    fail_msg("%s: %s\n  got  %s\n  want %s", how, input.text, got->text,
             want->text);
}

/* Every path, in one block and in blocks of a random size, with the fields
 * where libcsv alone in one block has them. */
static void check_paths(const char *bytes, size_t n, size_t limit,
                        const trs__scan_options *like)
{
    trs__scan_options options = *like;
    transcript want = { .raw = true }, got = { .raw = true };
    trs_host host;

    trs_host_init(&host);
    host.limit_record = limit;
    choose_path(&options, 0);
    run(&want, &host, &options, bytes, n, n + 1);
    for (int path = 0; path < (int)COUNT(paths); path++) {
        choose_path(&options, path);
        run(&got, &host, &options, bytes, n, path ? n + 1 : 1);
        if (strcmp(got.text, want.text) != 0)
            differ(paths[path], bytes, n, &got, &want);
    }
    run(&got, &host, &options, bytes, n, 1 + throw_dice(n + 1));
    if (strcmp(got.text, want.text) != 0)
        differ("blocks", bytes, n, &got, &want);
    run_cut(&got, &host, &options, bytes, n, 1 + throw_dice(n + 1));
    if (strcmp(got.text, want.text) != 0)
        differ("cut", bytes, n, &got, &want);
}

/* All strings over a hostile alphabet, each across the seam between two chunks
 * of the fast path. */
static void short_strings(void **state)
{
    static const char alphabet[] = { 'a', '"', ',', '\r', '\n', ' ' };
    const trs__scan_options options = { .delimiter = ',' };
    char bytes[80];

    (void)state;
    for (size_t n = 1; n <= 6; n++) {
        size_t all = 1;

        for (size_t i = 0; i < n; i++)
            all *= COUNT(alphabet);
        for (size_t code = 0; code < all; code++) {
            size_t front = code % 3 ? 64 - throw_dice(n + 1) : 0;
            size_t rest = code;

            memset(bytes, 'x', front);
            for (size_t i = 0; i < n; i++, rest /= COUNT(alphabet))
                bytes[front + i] = alphabet[rest % COUNT(alphabet)];
            check_paths(bytes, front + n, 1000, &options);
        }
    }
}

static size_t random_text(char *bytes, size_t most)
{
    static const char *const alphabets[] = {
        "aaaaab,,\n",     "ab,\r\n",          "a\",,\n ",
        "a\",\r\n \t\n,", "\xC3\xA9,,\"\"\n", "aaaaaaaaaaaa,,\n\n\"",
        "a ,\n",          "a \t,;|\r\n\"",
    };
    const char *alphabet = alphabets[throw_dice(COUNT(alphabets))];
    size_t letters = strlen(alphabet), n = throw_dice(most);

    for (size_t i = 0; i < n; i++) /* the closing NUL is a letter, too */
        bytes[i] = alphabet[throw_dice(letters + (i % 7 == 0))];
    return n;
}

static void random_strings(void **state)
{
    char bytes[700];

    (void)state;
    for (int round = 0; round < 20000; round++) {
        trs__scan_options options = { .delimiter = ",;\t|"[throw_dice(4)],
                                      .no_quotes = throw_dice(4) == 0 };
        size_t limit = throw_dice(2) ? 1000 : throw_dice(100);
        size_t n = random_text(bytes, throw_dice(2) ? 40 : sizeof bytes);

        check_paths(bytes, n, limit, &options);
    }
}

/* Well-formed records, many of them quoted and with line ends inside; now and
 * then one letter is changed. */
static size_t random_records(char *bytes, size_t most)
{
    static const char *const inside[] = { "a",  "bcd",  ",",
                                          "\n", "\r\n", "\r",
                                          " ",  "\"\"", "\xC3\xA9" };
    static const char *const ends[] = { ",", ",", ",", "\n", "\r\n", "\r" };
    size_t n = 0;

    while (n + 40 < most) {
        bool quoted = throw_dice(2);

        n += (size_t)sprintf(bytes + n, "%s", quoted ? "\"" : "");
        for (size_t parts = throw_dice(9); parts; parts--)
            n +=
                (size_t)sprintf(bytes + n, "%s",
                                inside[throw_dice(quoted ? COUNT(inside) : 2)]);
        n += (size_t)sprintf(bytes + n, "%s%s", quoted ? "\"" : "",
                             ends[throw_dice(COUNT(ends))]);
    }
    if (throw_dice(3) == 0)
        bytes[throw_dice(n)] = "\"a,\n "[throw_dice(5)];
    return n;
}

static void quoted_records(void **state)
{
    const trs__scan_options options = { .delimiter = ',' };
    char bytes[700];

    (void)state;
    for (int round = 0; round < 10000; round++) {
        size_t n = random_records(bytes, 50 + throw_dice(650));

        check_paths(bytes, n, throw_dice(4) ? 1000 : throw_dice(200), &options);
    }
}

/* --- against libcsv itself, fed in one piece ------------------------------ */

typedef struct rows {
    transcript t;
    size_t start; /* of this row */
    bool content; /* in this row */
} rows;

static void csv_field(void *text, size_t n, void *context)
{
    rows *to = context;

    put(&to->t, text, n);
    put(&to->t, "|", 1);
    to->content = to->content || n;
}

/* A row whose fields are all empty is none. */
static void csv_row(int end, void *context)
{
    rows *to = context;

    (void)end;
    if (to->content)
        put(&to->t, ";", 1);
    else
        to->t.text[to->t.length = to->start] = '\0';
    to->start = to->t.length;
    to->content = false;
}

static void put_batch(rows *to, const trs__batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        const trs__record *record = &batch->records[i];

        for (size_t j = 0; j < record->count; j++) {
            trs__field field = batch->fields[record->first + j];

            csv_field((char *)(uintptr_t)trs__field_text(record, field),
                      trs__field_length(field), to);
        }
        csv_row(0, to);
    }
}

static void same_as_libcsv(void **state)
{
    const trs__scan_options options = { .delimiter = ',' };
    int checked = 0;

    (void)state;
    for (int round = 0; round < 40000; round++) {
        rows want = { .start = 0 }, got = { .start = 0 };
        struct csv_parser csv;
        trs__batch batch = { 0 };
        trs__scan scan;
        char bytes[60];
        size_t n = random_text(bytes, sizeof bytes), used;

        csv_init(&csv, CSV_STRICT | CSV_STRICT_FINI);
        if (csv_parse(&csv, bytes, n, csv_field, csv_row, &want) == n &&
            csv_fini(&csv, csv_field, csv_row, &want) == 0) {
            trs__scan_init(&scan, NULL, &options);
            assert_int_equal(
                trs__scan_next(&scan, bytes, n, true, &batch, &used, NULL),
                TRS_OK);
            assert_int_equal(used, n);
            put_batch(&got, &batch);
            if (strcmp(got.t.text, want.t.text) != 0)
                differ("libcsv itself", bytes, n, &got.t, &want.t);
            trs__scan_free(&scan);
            trs__batch_free(NULL, &batch);
            checked++;
        }
        csv_free(&csv);
    }
    assert_true(checked > 5000);
}

/* The raw text of a record, scanned by itself, is that record; texts follow
 * each other. */
static void raw_text(void **state)
{
    const trs__scan_options options = { .delimiter = ',' };
    char bytes[300];

    (void)state;
    for (int round = 0; round < 5000; round++) {
        trs__batch batch = { 0 }, alone = { 0 };
        trs__scan scan, again;
        size_t n = random_text(bytes, sizeof bytes), used, last = 0;

        trs__scan_init(&scan, NULL, &options);
        trs__scan_next(&scan, bytes, n, true, &batch, &used, NULL);
        for (size_t i = 0; i < batch.count; i++) {
            const trs__record *record = &batch.records[i];
            transcript want = { .raw = true }, got = { .raw = true };

            assert_true(record->offset >= last);
            last = record->offset + record->length;
            assert_true(last <= n);
            trs__scan_init(&again, NULL, &options);
            again.line = batch.line + record->line;
            trs__scan_next(&again, bytes + record->offset, record->length, true,
                           &alone, &used, NULL);
            put_record(&want, &batch, record);
            assert_int_equal(alone.count, 1);
            put_record(&got, &alone, alone.records);
            if (strcmp(got.text, want.text) != 0)
                differ("raw text", bytes, n, &got, &want);
            trs__scan_free(&again);
        }
        trs__batch_free(NULL, &batch);
        trs__batch_free(NULL, &alone);
        trs__scan_free(&scan);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_strings),  cmocka_unit_test(random_strings),
        cmocka_unit_test(quoted_records), cmocka_unit_test(same_as_libcsv),
        cmocka_unit_test(raw_text),
    };

    return cmocka_run_group_tests_name("scan_paths", tests, NULL, NULL);
}
