/* options: one table feeds parser and help.  What is printed is tested by the
 * command-line cases of each program. */
#include "test.h"

#include "tools/options.h"

#include <stdlib.h>

typedef struct options {
    bool quiet, verbose;
    const char *study;
    tool_number threads, limit;
    int format;
    tool_list by;
} options;

static const tool_option table[] = {
    { 'q', "quiet", NULL, "", TOOL_SWITCH, offsetof(options, quiet) },
    { 'v', "verbose", NULL, "", TOOL_SWITCH, offsetof(options, verbose) },
    { 's', "study", "FILE", "", TOOL_TEXT, offsetof(options, study) },
    { 0, "threads", "N", "", TOOL_COUNT, offsetof(options, threads) },
    { 0, "limit", "SIZE", "", TOOL_SIZE, offsetof(options, limit) },
    { 0, "format", "text|csv|json", "", TOOL_CHOICE,
      offsetof(options, format) },
    { 0, "by", "DIM", "", TOOL_LIST, offsetof(options, by) },
};

static const tool_program program = { "trs-x", "DATA...",    "Does x.",
                                      table,   COUNT(table), { "a", "b" } };

/* The arguments are one text, split at spaces. */
static int parse(options *o, tool_list *operands, const char *arguments)
{
    static char text[256], *argv[32];
    int argc = 1;

    snprintf(text, sizeof text, "%s", arguments);
    argv[0] = text;
    for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    return tool_parse(&program, o, operands, argc, argv);
}

static void arguments_become_members(void **state)
{
    static const struct {
        const char *arguments;
        int status;
        const char *study;
        bool quiet, verbose;
        uint64_t threads, limit;
        int format;
        size_t by, operands;
    } cases[] = {
        { "", TOOL_GO_ON, NULL, 0, 0, 0, 0, 1, 0, 0 },
        { "-s a", TOOL_GO_ON, "a", 0, 0, 0, 0, 1, 0, 0 },
        { "-sa", TOOL_GO_ON, "a", 0, 0, 0, 0, 1, 0, 0 },
        { "-qvsa b", TOOL_GO_ON, "a", 1, 1, 0, 0, 1, 0, 1 },
        { "--study a", TOOL_GO_ON, "a", 0, 0, 0, 0, 1, 0, 0 },
        { "--study=a=b", TOOL_GO_ON, "a=b", 0, 0, 0, 0, 1, 0, 0 },
        { "--study a --study b", TOOL_GO_ON, "b", 0, 0, 0, 0, 1, 0, 0 },
        { "x --quiet - y", TOOL_GO_ON, NULL, 1, 0, 0, 0, 1, 0, 3 },
        { "-- --quiet -q", TOOL_GO_ON, NULL, 0, 0, 0, 0, 1, 0, 2 },
        { "--by a --by=b,c", TOOL_GO_ON, NULL, 0, 0, 0, 0, 1, 2, 0 },
        { "--threads 18446744073709551615", TOOL_GO_ON, NULL, 0, 0, UINT64_MAX,
          0, 1, 0, 0 },
        { "--limit 64M --format=json", TOOL_GO_ON, NULL, 0, 0, 0, 64 << 20, 2,
          0, 0 },
        { "--threads 18446744073709551616", TOOL_WRONG, NULL, 0, 0, 0, 0, 1, 0,
          0 },
        { "--threads -1", TOOL_WRONG, NULL, 0, 0, 0, 0, 1, 0, 0 },
        { "--threads 1K", TOOL_WRONG, NULL, 0, 0, 0, 0, 1, 0, 0 },
        { "--limit 17179869184G", TOOL_WRONG, NULL, 0, 0, 0, 0, 1, 0, 0 },
        { "--format xml", TOOL_WRONG, NULL, 0, 0, 0, 0, 1, 0, 0 },
        { "--format tex", TOOL_WRONG, NULL, 0, 0, 0, 0, 1, 0, 0 },
        { "--study", TOOL_WRONG, NULL, 0, 0, 0, 0, 1, 0, 0 },
        { "-s", TOOL_WRONG, NULL, 0, 0, 0, 0, 1, 0, 0 },
        { "-z", TOOL_WRONG, NULL, 0, 0, 0, 0, 1, 0, 0 },
        { "--stuty=a", TOOL_WRONG, NULL, 0, 0, 0, 0, 1, 0, 0 },
        { "--quiet=yes", TOOL_WRONG, NULL, 0, 0, 0, 0, 1, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        options o = { .format = 1 };
        tool_list operands = { 0 };
        const char *row = cases[i].arguments;

        CHECK_ROW(row, parse(&o, &operands, row) == cases[i].status);
        CHECK_ROW(row, !cases[i].study == !o.study);
        CHECK_ROW(row, !o.study || strcmp(o.study, cases[i].study) == 0);
        CHECK_ROW(row, o.quiet == cases[i].quiet);
        CHECK_ROW(row, o.verbose == cases[i].verbose);
        CHECK_ROW(row, o.threads.value == cases[i].threads);
        CHECK_ROW(row, o.threads.given == (cases[i].threads > 0));
        CHECK_ROW(row, o.limit.value == cases[i].limit);
        CHECK_ROW(row, o.format == cases[i].format);
        CHECK_ROW(row, o.by.count == cases[i].by);
        CHECK_ROW(row, operands.count == cases[i].operands);
        tool_list_free(&o.by);
        tool_list_free(&operands);
    }
}

static void near_misses_are_named(void **state)
{
    static const char *const names[] = { "median", "sigma", "by", "study",
                                         "from" };
    static const struct {
        const char *word, *near;
    } cases[] = {
        { "", NULL },           { "medina", "median" }, { "mediam", "median" },
        { "sgima", "sigma" },   { "form", "from" },     { "to", NULL },
        { "x", NULL },          { "banana", NULL },     { "b", NULL },
        { "studdyy", "study" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *near =
            tool_near(cases[i].word, names, COUNT(names), sizeof *names);

        CHECK_ROW(cases[i].word, !near == !cases[i].near);
        CHECK_ROW(cases[i].word, !near || strcmp(near, cases[i].near) == 0);
    }
}

static void every_status_has_an_exit(void **state)
{
    (void)state;
    assert_int_equal(tool_exit_of(TRS_OK), 0);
    assert_int_equal(tool_exit_of(TRS_ESTUDY), 2);
    assert_int_equal(tool_exit_of(TRS_EFORMAT), 2);
    assert_int_equal(tool_exit_of(TRS_EIO), 3);
    assert_int_equal(tool_exit_of(TRS_EDAMAGED), 3);
    assert_int_equal(tool_exit_of(TRS_ENOMEM), 4);
    assert_int_equal(tool_exit_of(TRS_EINTERNAL), 4);
    for (int s = 1; s < TRS_STATUS_COUNT; s++)
        assert_in_range(tool_exit_of((trs_status)s), 2, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arguments_become_members),
        cmocka_unit_test(near_misses_are_named),
        cmocka_unit_test(every_status_has_an_exit),
    };

    return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
