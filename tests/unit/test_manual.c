/* The manual page of trs-check lists every rule as the library words it.
 * TRS_UPDATE_GOLDEN=1 writes the list anew. */
#include "test.h"

#include <trs/ledger.h>

#include <ctype.h>
#include <stdlib.h>

#define PAGE  TRS_SOURCE_DIR "/docs/man/trs-check.1"
#define BEGIN ".\\\" rules: written by the test of the manual\n"
#define END   ".\\\" end of rules\n"

enum { ROOM = 1 << 16 };

static char *slurp(void)
{
    char *text = calloc(1, ROOM);
    FILE *file = fopen(PAGE, "rb");

    assert_non_null(text);
    assert_non_null(file);
    assert_true(fread(text, 1, ROOM - 1, file) > 0);
    fclose(file);
    return text;
}

/* A sentence: a capital in front, a stop behind, dashes that stay dashes. */
static void put_sentence(FILE *out, const char *text)
{
    size_t n = strlen(text);

    for (size_t i = 0; i < n; i++) {
        if (text[i] == '-' && (text[i + 1] == '-' || (i && text[i - 1] == '-')))
            fputc('\\', out);
        fputc(i ? text[i] : toupper((unsigned char)text[i]), out);
    }
    fputs(text[n - 1] == '?' ? "\n" : ".\n", out);
}

static void put_rules(FILE *out)
{
#define PUT(id, name, severity, base, what, effect)                            \
    fprintf(out, ".It Sy %s Pq %s\n", name,                                    \
            strcmp(#severity, "SET_ASIDE") == 0 ? "set aside"                  \
            : strcmp(#severity, "WARNING") == 0 ? "warning"                    \
                                                : "note");                     \
    put_sentence(out, what);                                                   \
    put_sentence(out, effect);
    TRS_RULE_LIST(PUT)
#undef PUT
}

static void update(const char *page, const char *begin, const char *end)
{
    FILE *file = fopen(PAGE, "wb");

    assert_non_null(file);
    fwrite(page, 1, (size_t)(begin - page), file);
    put_rules(file);
    fputs(end, file);
    assert_int_equal(fclose(file), 0);
}

static void test_rules(void **state)
{
    static char wanted[ROOM];
    char *page = slurp(), *begin = strstr(page, BEGIN), *end;
    FILE *out = fmemopen(wanted, sizeof wanted, "w");

    (void)state;
    assert_non_null(begin);
    assert_non_null(out);
    begin += strlen(BEGIN);
    end = strstr(begin, END);
    assert_non_null(end);
    put_rules(out);
    fclose(out);
    if (getenv("TRS_UPDATE_GOLDEN")) {
        update(page, begin, end);
    } else {
        *end = '\0';
        assert_string_equal(begin, wanted);
    }
    free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_rules) };

    return cmocka_run_group_tests_name("manual", tests, NULL, NULL);
}
