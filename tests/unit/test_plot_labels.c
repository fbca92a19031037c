/* labels: they make room for each other, stay inside and keep their order. */
#include "test.h"

#include "plots/labels.h"

#include <math.h>

static void labels_move_as_little_as_they_must(void **state)
{
    static const struct {
        const char *name;
        double wants[4], at[4];
        size_t n;
        bool fits;
    } cases[] = {
        /* each 20 wide, in 0..100 */
        { "none", { 0 }, { 0 }, 0, true },
        { "one", { 50 }, { 50 }, 1, true },
        { "one at the edge", { 2 }, { 10 }, 1, true },
        { "apart", { 20, 60 }, { 20, 60 }, 2, true },
        { "same place", { 50, 50 }, { 40, 60 }, 2, true },
        { "close", { 45, 55 }, { 40, 60 }, 2, true },
        { "given backwards", { 55, 45 }, { 60, 40 }, 2, true },
        { "pushed from the edge", { 95, 95 }, { 70, 90 }, 2, true },
        { "chain", { 30, 40, 50 }, { 20, 40, 60 }, 3, true },
        { "beyond", { -400, 900 }, { 10, 90 }, 2, true },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs__label labels[4];

        for (size_t k = 0; k < cases[i].n; k++)
            labels[k] = (trs__label){ cases[i].wants[k], 20, 0 };
        CHECK_ROW(cases[i].name, trs__labels_spread(labels, cases[i].n, 0,
                                                    100) == cases[i].fits);
        for (size_t k = 0; k < cases[i].n; k++)
            CHECK_ROW(cases[i].name,
                      fabs(labels[k].at - cases[i].at[k]) < 1e-9);
    }
}

static void too_many_labels_are_spread_and_said_not_to_fit(void **state)
{
    trs__label labels[100];

    (void)state;
    for (size_t k = 0; k < 100; k++)
        labels[k] = (trs__label){ 50, 20, -1 };
    assert_false(trs__labels_spread(labels, 10, 0, 100));
    for (size_t k = 0; k < 10; k++)
        assert_true(labels[k].at > 0 && labels[k].at < 100);
    assert_false(trs__labels_spread(labels, 100, 0, 1e9));
}

/* A small generator of our own: tests are the same everywhere. */
static double next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (double)(*seed >> 8) / (1u << 24);
}

static void spread_labels_never_touch(void **state)
{
    uint32_t seed = 7;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        trs__label labels[12];
        size_t n = 1 + (size_t)(next(&seed) * 11);

        for (size_t k = 0; k < n; k++)
            labels[k] =
                (trs__label){ next(&seed) * 300 - 50, 2 + next(&seed) * 14, 0 };
        assert_true(trs__labels_spread(labels, n, 0, 200));
        for (size_t a = 0; a < n; a++) {
            assert_true(labels[a].at - labels[a].size / 2 > -1e-6);
            assert_true(labels[a].at + labels[a].size / 2 < 200 + 1e-6);
            for (size_t b = 0; b < a; b++)
                assert_true(fabs(labels[a].at - labels[b].at) >
                            (labels[a].size + labels[b].size) / 2 - 1e-6);
        }
    }
}

static double start(const trs__flag *flag)
{
    return flag->left ? flag->x - flag->width : flag->x;
}

static void flags_hang_clear_of_poles_and_each_other(void **state)
{
    uint32_t seed = 11;

    (void)state;
    for (int round = 0; round < 5000; round++) {
        trs__flag flags[6];
        size_t n = 1 + (size_t)(next(&seed) * 5);
        int rows;

        for (size_t k = 0; k < n; k++)
            flags[k] = (trs__flag){ .x = 10 + next(&seed) * 380,
                                    .width = 30 + next(&seed) * 60 };
        rows = trs__labels_flag(flags, n, 0, 400, 4);
        assert_true(rows >= 1 && rows <= (int)n);
        for (size_t a = 0; a < n; a++) {
            assert_true(start(&flags[a]) >= 0);
            assert_true(start(&flags[a]) + flags[a].width <= 400);
            for (size_t b = 0; b < n; b++) {
                double from = start(&flags[a]), to = from + flags[a].width;
                bool pole = flags[b].x > from + 1e-9 &&
                            flags[b].x < to - 1e-9 &&
                            flags[b].row >= flags[a].row;
                bool label = flags[a].row == flags[b].row &&
                             start(&flags[b]) < to - 1e-9 &&
                             start(&flags[b]) + flags[b].width > from + 1e-9;

                assert_false(a != b && pole);
                assert_false(a != b && label);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_move_as_little_as_they_must),
        cmocka_unit_test(too_many_labels_are_spread_and_said_not_to_fit),
        cmocka_unit_test(spread_labels_never_touch),
        cmocka_unit_test(flags_hang_clear_of_poles_and_each_other),
    };

    return cmocka_run_group_tests_name("plot_labels", tests, NULL, NULL);
}
