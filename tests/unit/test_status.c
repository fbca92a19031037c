/* status: texts for all codes, and the one line that an error becomes. */
#include "test.h"

#include "libtrs/status.h"

#include <errno.h>

static void every_code_has_a_text(void **state)
{
    (void)state;
    for (int s = 0; s < TRS_STATUS_COUNT; s++)
        assert_true(strlen(trs_status_text((trs_status)s)) > 3);
    assert_string_equal(trs_status_text((trs_status)999), "unknown status");
}

static void error_is_one_line_with_its_place(void **state)
{
    static const struct {
        const char *name, *file, *program, *want;
        size_t line, column;
    } cases[] = {
        { "nothing", NULL, NULL, "error: it \"broke\"", 0, 0 },
        { "program", NULL, "trs-x", "trs-x: error: it \"broke\"", 0, 0 },
        { "file", "a.csv", "trs-x", "a.csv: error: it \"broke\"", 0, 0 },
        { "line", "a.csv", "trs-x", "a.csv:7: error: it \"broke\"", 7, 0 },
        { "column", "a.csv", NULL, "a.csv:7:9: error: it \"broke\"", 7, 9 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_error err;
        char text[600];

        assert_int_equal(trs__fail_at(&err, TRS_EVALUE, cases[i].file,
                                      cases[i].line, cases[i].column,
                                      "it \"%s\"", "broke"),
                         TRS_EVALUE);
        trs_error_print(text, sizeof text, &err, cases[i].program);
        CHECK_ROW(cases[i].name, strcmp(text, cases[i].want) == 0);
    }
}

static void long_names_keep_their_end(void **state)
{
    char name[400], kept[16];

    (void)state;
    memset(name, 'x', sizeof name);
    strcpy(name + 390, "end.csv");
    trs__copy_name(kept, sizeof kept, name);
    assert_string_equal(kept, "...xxxxxend.csv");
}

static void control_characters_do_not_break_the_line(void **state)
{
    trs_error err;

    (void)state;
    trs__fail(&err, TRS_EVALUE, "a\nb\x1b[31m");
    assert_string_equal(err.message, "a b [31m");
    assert_int_equal(trs__fail(NULL, TRS_EIO, "nobody listens"), TRS_EIO);
}

static void the_system_says_why(void **state)
{
    trs_error err;

    (void)state;
    assert_int_equal(trs__fail_system(&err, "a.csv", "cannot open", ENOENT),
                     TRS_EIO);
    assert_string_equal(err.message, "cannot open: No such file or directory");
    assert_string_equal(err.file, "a.csv");
    trs__fail_system(&err, NULL, NULL, EACCES);
    assert_string_equal(err.message, "Permission denied");
    trs__fail_system(&err, NULL, NULL, -7);
    assert_non_null(strstr(err.message, "-7"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_has_a_text),
        cmocka_unit_test(error_is_one_line_with_its_place),
        cmocka_unit_test(long_names_keep_their_end),
        cmocka_unit_test(the_system_says_why),
        cmocka_unit_test(control_characters_do_not_break_the_line),
    };

    return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
