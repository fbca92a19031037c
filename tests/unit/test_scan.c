/* scan: what is a record, in every block size; libcsv and the fast path agree.
 *
 * A scan is written down as text: "1(a|b)" is a record with two fields that
 * starts on line 1, "3!bad@2:5" one that is set aside on line 3 with its fault
 * at line 2, column 5, and "#4" at the end says on which line the data end. */
#include "test.h"

#include "libtrs/scan.h"

#include <stdlib.h>

typedef struct transcript {
    char text[8192];
    size_t length;
} transcript;

static void put(transcript *t, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n && t->length < sizeof t->text - 5; i++) {
        char c = bytes[i];

        if (c == '\n' || c == '\r' || c == '\t' || c == '\0') {
            t->text[t->length++] = '\\';
            c = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : '0';
        }
        t->text[t->length++] = c;
    }
    t->text[t->length] = '\0';
}

static void put_record(transcript *t, const trs__batch *batch,
                       const trs__record *record)
{
    const char *kind = record->flags & TRS__RECORD_BAD_QUOTE    ? "bad"
                       : record->flags & TRS__RECORD_OPEN_QUOTE ? "open"
                                                                : "long";
    char text[80];
    uint64_t line;
    size_t column;

    sprintf(text, "%llu", (unsigned long long)(batch->line + record->line));
    put(t, text, strlen(text));
    if (record->flags & TRS__RECORD_SET_ASIDE) {
        trs__record_place(batch, record, 0, &line, &column);
        sprintf(text, "!%s@%llu:%zu ", kind, (unsigned long long)line, column);
        put(t, text, strlen(text));
        return;
    }
    put(t, "(", 1);
    for (size_t i = 0; i < record->count; i++) {
        trs__field field = batch->fields[record->first + i];

        if (i)
            put(t, "|", 1);
        put(t, trs__field_text(record, field), trs__field_length(field));
    }
    put(t, ") ", 2);
}

/* Scans in blocks of step bytes, as a careful caller would: each block lies in
 * memory of its own size, so that a read past its end is seen by ASan. */
static void run(transcript *t, const trs_host *host,
                const trs__scan_options *options, const char *bytes, size_t n,
                size_t step)
{
    trs__batch batch = { 0 };
    trs__scan scan;
    size_t tail = 0, end = 0;
    char last[40];

    t->length = 0;
    t->text[0] = '\0';
    trs__scan_init(&scan, host, options);
    while (tail < n) {
        size_t used;
        char *block;

        end = n - end < step ? n : end + step;
        block = malloc(end - tail);
        memcpy(block, bytes + tail, end - tail);
        for (size_t at = 0; at < end - tail || end == n;) {
            assert_int_equal(trs__scan_next(&scan, block + at, end - tail - at,
                                            end == n, &batch, &used, NULL),
                             TRS_OK);
            for (size_t i = 0; i < batch.count; i++)
                put_record(t, &batch, &batch.records[i]);
            at += used;
            if (!used || at == end - tail) {
                tail += at;
                break;
            }
        }
        free(block);
        if (end == n) {
            assert_int_equal(tail, n);
            break;
        }
    }
    sprintf(last, "#%llu", (unsigned long long)scan.line);
    put(t, last, strlen(last));
    trs__batch_free(host, &batch);
    trs__scan_free(&scan);
}

#define TEXT(s) s, sizeof s - 1

static const struct {
    const char *name, *bytes;
    size_t n;
    const char *want;
    char delimiter;
    bool no_quotes;
    size_t limit; /* 0: the default */
} cases[] = {
    { "nothing", TEXT(""), "#1", ',', false, 0 },
    { "one line", TEXT("a,b\n"), "1(a|b) #2", ',', false, 0 },
    { "no last newline", TEXT("a,b"), "1(a|b) #1", ',', false, 0 },
    { "no last field", TEXT("a,"), "1(a|) #1", ',', false, 0 },
    { "one delimiter", TEXT(","), "1(|) #1", ',', false, 0 },
    { "CR LF", TEXT("a,b\r\nc\r\n"), "1(a|b) 2(c) #3", ',', false, 0 },
    { "CR", TEXT("a,b\rc\r"), "1(a|b) 2(c) #3", ',', false, 0 },
    { "mixed", TEXT("a\rb\nc\r\nd\n\re\r\r\nf"),
      "1(a) 2(b) 3(c) 4(d) 6(e) 8(f) #8", ',', false, 0 },
    { "empty lines", TEXT("\n\na\n\nb\n\n"), "3(a) 5(b) #7", ',', false, 0 },
    { "empty lines CR LF", TEXT("\r\n\r\na\r\n\r\nb\r\n\r\n"), "3(a) 5(b) #7",
      ',', false, 0 },
    { "empty lines at the end", TEXT("a\n \n\t\n"), "1(a) #4", ',', false, 0 },
    { "spaces only", TEXT("  \na\n \t \nb"), "2(a) 4(b) #4", ',', false, 0 },
    { "spaces only at the end", TEXT("a\n  "), "1(a) #2", ',', false, 0 },
    { "delimiters only", TEXT(",,,\na"), "1(|||) 2(a) #2", ',', false, 0 },
    { "spaces around", TEXT(" a , b\t,\tc d ,  ,e \n"), "1(a|b|c d||e) #2", ',',
      false, 0 },
    { "spaces before CR LF", TEXT("a \r\nb,\t\r\n"), "1(a) 2(b|) #3", ',',
      false, 0 },
    { "other spaces stay",
      TEXT("\va\f,\xC2\xA0"
           "b\n"),
      "1(\va\f|\xC2\xA0"
      "b) #2",
      ',', false, 0 },
    { "semicolon", TEXT("a;b,c\n"), "1(a|b,c) #2", ';', false, 0 },
    { "tab", TEXT("a\t b \t\t\n\t\n"), "1(a|b||) 2(|) #3", '\t', false, 0 },
    { "bar", TEXT("a|b||"), "1(a|b||) #1", '|', false, 0 },
    { "NUL is a byte", "a\0b,\0\n\0", 7, "1(a\\0b|\\0) 2(\\0) #2", ',', false,
      0 },
    { "quoted", TEXT("\"a\",\"b\"\n"), "1(a|b) #2", ',', false, 0 },
    { "quoted spaces stay", TEXT("\" a \", \" b\t\" \n"), "1( a | b\\t) #2",
      ',', false, 0 },
    { "quoted delimiter", TEXT("\"a,b\",c\n"), "1(a,b|c) #2", ',', false, 0 },
    { "quoted newline", TEXT("\"a\nb\",c\nd\n"), "1(a\\nb|c) 3(d) #4", ',',
      false, 0 },
    { "quoted CR LF", TEXT("\"a\r\nb\",c\r\nd\r\n"), "1(a\\r\\nb|c) 3(d) #4",
      ',', false, 0 },
    { "quoted CR", TEXT("\"a\rb\",c\rd\r"), "1(a\\rb|c) 3(d) #4", ',', false,
      0 },
    { "quoted newlines only", TEXT("\"\n\r\n\r\"\nx"),
      "1(\\n\\r\\n\\r) 5(x) #5", ',', false, 0 },
    { "doubled", TEXT("\"a\"\"b\",\"\"\"\",\"\"\n"), "1(a\"b|\"|) #2", ',',
      false, 0 },
    { "empty quoted is a record", TEXT("\"\"\n\n"), "1() #3", ',', false, 0 },
    { "quoted at the end", TEXT("a,\"b\""), "1(a|b) #1", ',', false, 0 },
    { "quoted and spaces at the end", TEXT("a,\"b\"  "), "1(a|b) #1", ',',
      false, 0 },
    { "plain around quoted", TEXT("a,b\n\"c\",d\ne,f\n"),
      "1(a|b) 2(c|d) 3(e|f) #4", ',', false, 0 },
    { "quote in a field", TEXT("a\"b,c\nd,e\n"), "1!bad@1:2 2(d|e) #3", ',',
      false, 0 },
    { "quote at the end of a field", TEXT("x,12\"\nd\n"), "1!bad@1:5 2(d) #3",
      ',', false, 0 },
    { "text behind a quote", TEXT("\"a\"b,c\nd,e\n"), "1!bad@1:4 2(d|e) #3",
      ',', false, 0 },
    { "quote behind spaces", TEXT("\"a\" \"b\nd\n"), "1!bad@1:5 2(d) #3", ',',
      false, 0 },
    { "fault behind a newline", TEXT("x\n\"a\nbc\"d,e\n\"f\n"),
      "1(x) 2!bad@3:4 4!open@4:1 #5", ',', false, 0 },
    { "fault column in characters", TEXT("\xC3\xA9\xC3\xA9,\xE2\x82\xAC\"\n"),
      "1!bad@1:5 #2", ',', false, 0 },
    { "fault, CR LF", TEXT("a\"b\r\n\r\nc\r\n"), "1!bad@1:2 3(c) #4", ',',
      false, 0 },
    { "fault, CR", TEXT("a\"b\rc\r"), "1!bad@1:2 2(c) #3", ',', false, 0 },
    { "fault without an end", TEXT("a\"b"), "1!bad@1:2 #1", ',', false, 0 },
    { "fault in two lines", TEXT("a\"\nb\"\nc"), "1!bad@1:2 2!bad@2:2 3(c) #3",
      ',', false, 0 },
    { "two faults in one line", TEXT("a\",b\"\nc"), "1!bad@1:2 2(c) #2", ',',
      false, 0 },
    { "quote behind a space", TEXT("a \"b\"\nc"), "1!bad@1:3 2(c) #2", ',',
      false, 0 },
    { "open quote", TEXT("a\nb,\"c\nd\ne"), "1(a) 2!open@2:3 #4", ',', false,
      0 },
    { "open quote, doubled inside", TEXT("\"a\",\"\"\"b\"\"c\n"),
      "1!open@1:5 #2", ',', false, 0 },
    { "open quote alone", TEXT("\""), "1!open@1:1 #1", ',', false, 0 },
    { "open behind an empty one", TEXT("\"\",\""), "1!open@1:4 #1", ',', false,
      0 },
    { "no quotes", TEXT("\"a\",b\"c\n \" \"\" \n"),
      "1(\"a\"|b\"c) 2(\" \"\") #3", ',', true, 0 },
    { "no quotes, spaces", TEXT(" \" a b \t \n\t \n\"\n"), "1(\" a b) 3(\") #4",
      ',', true, 0 },
    { "at the limit", TEXT("abcd\nefg\n"), "1(abcd) 2(efg) #3", ',', false, 4 },
    { "at the limit, no end", TEXT("abcd"), "1(abcd) #1", ',', false, 4 },
    { "at the limit, CR LF", TEXT("abcd\r\nefg\r\n"), "1(abcd) 2(efg) #3", ',',
      false, 4 },
    { "over the limit", TEXT("abcde\nf\n"), "1!long@1:0 2(f) #3", ',', false,
      4 },
    { "over the limit, CR LF", TEXT("abcde\r\nf\r\n"), "1!long@1:0 2(f) #3",
      ',', false, 4 },
    { "over the limit, CR", TEXT("abcdefghij\rf\r"), "1!long@1:0 2(f) #3", ',',
      false, 4 },
    { "over the limit, no end", TEXT("a\nabcde"), "1(a) 2!long@2:0 #2", ',',
      false, 4 },
    { "spaces over the limit", TEXT("     \nf\n"), "1!long@1:0 2(f) #3", ',',
      false, 4 },
    { "quoted over the limit", TEXT("\"abc\"\nf\n"), "1!long@1:0 2(f) #3", ',',
      false, 4 },
    { "quoted newline over the limit", TEXT("\"ab\ncd\nef\"\ng\n"),
      "1!long@1:0 3!bad@3:3 4(g) #5", ',', false, 4 },
    { "quoted newline at the limit", TEXT("\"abc\nef\"\ng\n"),
      "1!long@1:0 2!bad@2:3 3(g) #4", ',', false, 4 },
    { "quoted CR LF over the limit", TEXT("\"ab\r\ncd\r\nef\ng\n"),
      "1!long@1:0 2(cd) 3(ef) 4(g) #5", ',', false, 4 },
    { "CR LF across the limit", TEXT("\"ab\r\nef\ng\n"),
      "1!long@1:0 2(ef) 3(g) #4", ',', false, 4 },
    { "open quote over the limit", TEXT("a\n\"bcde"), "1(a) 2!long@2:0 #2", ',',
      false, 4 },
    { "fault over the limit", TEXT("a\"bcde\nf"), "1!long@1:0 2(f) #2", ',',
      false, 4 },
    { "fault at the limit", TEXT("a\"bc\nf"), "1!bad@1:2 2(f) #2", ',', false,
      4 },
    { "limit 1", TEXT("a\n\nbc"), "1(a) 3!long@3:0 #3", ',', false, 1 },
};

static const char *const paths[] = { "libcsv", "portable", "fastest" };

static void table(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs__scan_options options = { .delimiter = cases[i].delimiter,
                                      .no_quotes = cases[i].no_quotes };
        trs_host host;

        trs_host_init(&host);
        if (cases[i].limit)
            host.limit_record = cases[i].limit;
        for (int path = 0; path < 3; path++) {
            options.libcsv_only = path == 0;
            options.portable = path == 1;
            for (size_t step = 1; step <= cases[i].n + 1; step++) {
                transcript t;

                run(&t, &host, &options, cases[i].bytes, cases[i].n, step);
                if (strcmp(t.text, cases[i].want) != 0)
                    fail_msg("row \"%s\" (%s, blocks of %zu):\n  got  %s\n"
                             "  want %s",
                             cases[i].name, paths[path], step, t.text,
                             cases[i].want);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table),
    };

    return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
