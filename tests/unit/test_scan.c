/* scan: what is a record, in every block size and by every path. */
#include "test.h"

#include "libtrs/scan.h"
#include "transcript.h"

#include <stdlib.h>

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
    { "no first field", TEXT(",a"), "1(|a) #1", ',', false, 0 },
    { "one delimiter", TEXT(","), "#1", ',', false, 0 },
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
    { "delimiters only", TEXT(",,,\na"), "2(a) #2", ',', false, 0 },
    { "delimiters only, CR LF", TEXT(",\r\n,,\r\na,\r\n,\r\n"), "3(a|) #5", ',',
      false, 0 },
    { "delimiters and spaces", TEXT(" , ,\t\na\n, "), "2(a) #3", ',', false,
      0 },
    { "content in the last of many fields",
      TEXT(
          ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"
          ",,,,,,x\n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"
          ",,,,,,,,,,,,,,,\n"),
      "1(||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||"
      "||||||x) #3",
      ',', false, 0 },
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
    { "tab", TEXT("a\t b \t\t\n\t\n"), "1(a|b||) #3", '\t', false, 0 },
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
    { "empty quotes", TEXT("\"\"\n\n\"\",\"\"\r\n"), "#4", ',', false, 0 },
    { "empty quotes and delimiters", TEXT("\"\",,\na,\"\"\n"), "2(a|) #3", ',',
      false, 0 },
    { "a quoted space is content", TEXT("\" \",\n"), "1( |) #2", ',', false,
      0 },
    { "empty quotes that are none", TEXT("\"\"\n"), "1(\"\") #2", ',', true,
      0 },
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

static void table(void **state)
{
    enum { PATHS = COUNT(paths) };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs__scan_options options = { .delimiter = cases[i].delimiter,
                                      .no_quotes = cases[i].no_quotes };
        trs_host host;

        trs_host_init(&host);
        if (cases[i].limit)
            host.limit_record = cases[i].limit;
        for (size_t step = 1; step <= cases[i].n + 1; step++)
            for (int path = 0; path <= PATHS; path++) {
                transcript t = { .raw = false };

                choose_path(&options, path % PATHS);
                (path < PATHS ? run : run_cut)(
                    &t, &host, &options, cases[i].bytes, cases[i].n, step);
                if (strcmp(t.text, cases[i].want) != 0)
                    fail_msg("row \"%s\" (%s, blocks of %zu):\n  got  %s\n"
                             "  want %s",
                             cases[i].name, path < PATHS ? paths[path] : "cut",
                             step, t.text, cases[i].want);
            }
    }
}

/* --- places, headers, delimiters, UTF-8 ------------------------------------ */

static void places(void **state)
{
    static const struct {
        const char *name, *bytes;
        size_t field;
        uint64_t line;
        size_t column;
    } rows[] = {
        { "first", "a,b\n", 0, 2, 1 },
        { "second", "a,b\n", 1, 2, 3 },
        { "lacking", "a,b\n", 2, 2, 4 },
        { "empty", "a,,b\n", 1, 2, 3 },
        { "spaces", "a,  b\n", 1, 2, 5 },
        { "spaces only", "a,  ,b\n", 1, 2, 3 },
        { "characters, not bytes", "\xC3\xA9\xE2\x82\xAC,b\n", 1, 2, 4 },
        { "its quote", "a,\"b\"\n", 1, 2, 3 },
        { "behind a quoted delimiter", "\"a,b\",c\n", 1, 2, 7 },
        { "behind a doubled quote", "\"a\"\",\",c\n", 1, 2, 8 },
        { "behind a newline", "\"a\nb\",c\n", 1, 3, 4 },
        { "behind CR LF", "\"a\r\n\r\nbc\",d\n", 1, 4, 5 },
        { "behind CR", "\"a\rb\",c\r", 1, 3, 4 },
        { "the field with the newline", "a,\"b\nc\",d\n", 1, 2, 3 },
    };
    const trs__scan_options options = { .delimiter = ',' };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        trs__batch batch = { 0 };
        trs__scan scan;
        uint64_t line;
        size_t used, column;

        trs__scan_init(&scan, NULL, &options);
        scan.line = 2;
        trs__scan_next(&scan, rows[i].bytes, strlen(rows[i].bytes), true,
                       &batch, &used, NULL);
        CHECK_ROW(rows[i].name, batch.count == 1);
        trs__record_place(&batch, batch.records, rows[i].field, &line, &column);
        CHECK_ROW(rows[i].name, line == rows[i].line);
        CHECK_ROW(rows[i].name, column == rows[i].column);
        trs__batch_free(NULL, &batch);
        trs__scan_free(&scan);
    }
}

static void headers(void **state)
{
    static const struct {
        const char *name, *bytes, *want, *rest;
        size_t limit;
        uint64_t line;
    } rows[] = {
        { "nothing", "", "", "", 100, 1 },
        { "blank lines", "\n \n", "", "", 100, 3 },
        { "header alone", "a, b ", "1(a|b) ", "", 100, 1 },
        { "header and rows", "a,b\nc,d\ne", "1(a|b) ", "c,d\ne", 100, 2 },
        { "CR LF", "a,b\r\nc", "1(a|b) ", "c", 100, 2 },
        { "CR", "a,b\rc", "1(a|b) ", "c", 100, 2 },
        { "behind blank lines", "\n\na\nc", "3(a) ", "c", 100, 4 },
        { "behind lines of delimiters", ",\n\"\",\na,b\nc", "3(a|b) ", "c", 100,
          4 },
        { "quoted names are trimmed", "\" a \",\"\tb\"\nc", "1(a|b) ", "c", 100,
          2 },
        { "newline in a name", "\"a\nb\",c\nd", "1(a\\nb|c) ", "d", 100, 3 },
        { "misplaced quote", "a\"\nb", "1!bad@1:2 ", "b", 100, 2 },
        { "open quote", "\"a\nb", "1!open@1:1 ", "", 100, 2 },
        { "too long", "abcdef\nb\n", "1!long@1:0 ", "b\n", 3, 2 },
        { "too long row behind", "abc\nabcdef", "1(abc) ", "abcdef", 3, 2 },
        { "too long, too long", "abcdef\nabcdef\n", "1!long@1:0 ", "abcdef\n",
          3, 2 },
    };
    const trs__scan_options options = { .delimiter = ',' };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        trs__batch batch = { 0 };
        transcript t = { .length = 0 };
        trs__scan scan;
        trs_host host;
        size_t used;

        trs_host_init(&host);
        host.limit_record = rows[i].limit;
        trs__scan_init(&scan, &host, &options);
        assert_int_equal(trs__scan_header(&scan, rows[i].bytes,
                                          strlen(rows[i].bytes), true, &batch,
                                          &used, NULL),
                         TRS_OK);
        for (size_t j = 0; j < batch.count; j++)
            put_record(&t, &batch, &batch.records[j]);
        CHECK_ROW(rows[i].name, strcmp(t.text, rows[i].want) == 0);
        CHECK_ROW(rows[i].name,
                  strcmp(rows[i].bytes + used, rows[i].rest) == 0);
        CHECK_ROW(rows[i].name, scan.line == rows[i].line);
        CHECK_ROW(rows[i].name, !scan.skipping);
        trs__batch_free(&host, &batch);
        trs__scan_free(&scan);
    }
}

/* Byte by byte: nothing before the line end, empty lines apart. */
static void header_in_pieces(void **state)
{
    static const char bytes[] = "\r\n \r\n\"a\r\nb\",c\r\nd";
    const trs__scan_options options = { .delimiter = ',' };
    trs__batch batch = { 0 };
    trs__scan scan;
    size_t at = 0, used, n = 0;

    (void)state;
    trs__scan_init(&scan, NULL, &options);
    do {
        char *block = exactly(bytes + at, ++n - at);

        assert_true(n < sizeof bytes);
        assert_int_equal(
            trs__scan_header(&scan, block, n - at, false, &batch, &used, NULL),
            TRS_OK);
        at += used;
        free(block);
    } while (batch.count == 0);
    assert_string_equal(bytes + at, "d");
    assert_int_equal(n, at);
    assert_int_equal(scan.line, 5);
    assert_int_equal(batch.records[0].count, 2);
    trs__batch_free(NULL, &batch);
    trs__scan_free(&scan);
}

static void delimiters(void **state)
{
    static const struct {
        const char *name, *bytes;
        char want;
    } rows[] = {
        { "nothing", "", ',' },
        { "one column", "id\na;b;c", ',' },
        { "comma", "a,b;c,d", ',' },
        { "semicolon", "a;b,c;d\n1,1;2,2,2,2", ';' },
        { "tab", "a\tb c\td", '\t' },
        { "bar", "a|b|c", '|' },
        { "a tie", "a;b,c", ',' },
        { "quoted ones do not count", "\"a,b,c\";d\n", ';' },
        { "quoted newline", "\"a\n,,,\";d;e\n", ';' },
        { "the first line with content", "\n\r\n  \na;b\n,,,,", ';' },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(rows[i].name,
                  trs__delimiter_detect(rows[i].bytes, strlen(rows[i].bytes)) ==
                      rows[i].want);
}

static void utf8(void **state)
{
    static const struct {
        const char *name, *bytes;
        bool want;
    } rows[] = {
        { "nothing", "", true },
        { "ASCII", "abc", true },
        { "two", "\xC2\x80\xDF\xBF", true },
        { "three", "\xE0\xA0\x80\xEF\xBF\xBF", true },
        { "four", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", true },
        { "around the surrogates", "\xED\x9F\xBF\xEE\x80\x80", true },
        { "a continuation alone", "a\x80", false },
        { "overlong two", "\xC1\xBF", false },
        { "overlong three", "\xE0\x9F\xBF", false },
        { "overlong four", "\xF0\x8F\xBF\xBF", false },
        { "a surrogate", "\xED\xA0\x80", false },
        { "above the last", "\xF4\x90\x80\x80", false },
        { "F5", "\xF5\x80\x80\x80", false },
        { "FF", "\xFF", false },
        { "cut in two", "\xC3", false },
        { "cut in three", "\xE2\x82", false },
        { "cut in four", "\xF0\x9F\x9A", false },
        { "second byte wrong", "\xC3(", false },
        { "third byte wrong", "\xE2\x82(", false },
        { "fourth byte wrong", "\xF0\x9F\x9A(", false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (size_t front = 0; front < 270; front++) {
            char bytes[300], *exact;
            size_t n = strlen(rows[i].bytes);

            memset(bytes, 'a', sizeof bytes);
            memcpy(bytes + front, rows[i].bytes, n);
            exact = exactly(bytes, front + n);
            CHECK_ROW(rows[i].name,
                      trs__utf8_valid(exact, front + n) == rows[i].want);
            free(exact);
        }
}

/* --- large records, little memory ----------------------------------------- */

/* Records of every size around the window, in one block. */
static void wide_records(void **state)
{
    const size_t sizes[] = { TRS__SCAN_WINDOW - 1, TRS__SCAN_WINDOW,
                             TRS__SCAN_WINDOW + 1, 3 * TRS__SCAN_WINDOW };
    char *bytes = malloc(8 * TRS__SCAN_WINDOW);

    (void)state;
    assert_non_null(bytes);
    for (size_t i = 0; i < COUNT(sizes); i++)
        for (int kind = 0; kind < 8; kind++) {
            trs__scan_options options = { .delimiter = ',' };
            trs__batch batch = { 0 };
            trs__scan scan;
            size_t n = sizes[i], used, fields = 1;

            memset(bytes, kind & 1 ? ',' : 'a', n);
            bytes[0] = kind & 2 ? '"' : 'a';
            bytes[kind & 2 ? 1 : 0] = 'a';
            bytes[2] = kind & 2 ? '"' : 'a';
            bytes[3] = ',';
            for (size_t j = 0; j < n; j++)
                fields += bytes[j] == ',';
            memcpy(bytes + n, "\r\nb\n", 4);
            choose_path(&options, kind & 4 ? 0 : 2);
            trs__scan_init(&scan, NULL, &options);
            trs__scan_next(&scan, bytes, n + 4, false, &batch, &used, NULL);
            assert_true(batch.count >= 1);
            assert_int_equal(batch.records[0].count, fields);
            assert_int_equal(batch.records[0].length, n);
            assert_true(used == n + 2 || used == n + 4);
            trs__batch_free(NULL, &batch);
            trs__scan_free(&scan);
        }
    free(bytes);
}

typedef struct purse {
    int left;
} purse;

static void *stingy(void *context, void *block, size_t size)
{
    purse *p = context;

    if (size == 0) {
        free(block);
        return NULL;
    }
    return p->left-- > 0 ? realloc(block, size) : NULL;
}

static void no_memory(void **state)
{
    static const char bytes[] = "a,b\n\"c\nd\",e\nf,\"g\"\n";
    bool done = false;

    (void)state;
    for (int path = 0; path < 3; path++, done = false)
        for (int allowed = 0; !done; allowed++) {
            trs__scan_options options = { .delimiter = ',' };
            trs__batch batch = { 0 };
            purse p = { allowed };
            trs_host host;
            trs__scan scan;
            trs_error err;
            size_t used = 9;

            trs_host_init(&host);
            host.resize = stingy;
            host.context = &p;
            choose_path(&options, path);
            trs__scan_init(&scan, &host, &options);
            done = trs__scan_next(&scan, bytes, sizeof bytes - 1, true, &batch,
                                  &used, &err) == TRS_OK;
            if (!done) {
                assert_int_equal(err.status, TRS_ENOMEM);
                assert_int_equal(batch.count, 0);
                assert_int_equal(used, 0);
            }
            assert_true(allowed < 50);
            trs__batch_free(&host, &batch);
            trs__scan_free(&scan);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table),        cmocka_unit_test(places),
        cmocka_unit_test(headers),      cmocka_unit_test(header_in_pieces),
        cmocka_unit_test(delimiters),   cmocka_unit_test(utf8),
        cmocka_unit_test(wide_records), cmocka_unit_test(no_memory),
    };

    return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
