/* dimension_value: decimals, bands, prefixes and groups. */
#include "test.h"

#include "libtrs/cases.h"

static void decimals_are_exact(void **state)
{
    static const struct {
        const char *text;
        bool ok;
        int64_t millionths;
    } cases[] = {
        { "", false, 0 },
        { "-", false, 0 },
        { ".", false, 0 },
        { "x", false, 0 },
        { "1e3", false, 0 },
        { "1.2.3", false, 0 },
        { "0", true, 0 },
        { "150", true, 150000000 },
        { "-1.5", true, -1500000 },
        { "+2", true, 2000000 },
        { "0.000001", true, 1 },
        { "0.0000010", true, 1 },
        { "0.0000001", false, 0 }, /* more than six places */
        { "12,5", true, 12500000 },
        { ".5", true, 500000 },
        { "9223372036854.77", true, INT64_C(9223372036854770000) },
        { "9223372036855", false, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = 0;
        bool ok = trs__decimal_read(trs__text_of(cases[i].text), &number);

        CHECK_ROW(cases[i].text, ok == cases[i].ok);
        if (ok)
            CHECK_ROW(cases[i].text, number == cases[i].millionths);
    }
}

static void check(const trs_dimension *dimension, const char *raw,
                  const char *want)
{
    trs__value_buffer buffer;
    bool bad;
    trs__text value =
        trs__dimension_value(dimension, trs__text_of(raw), &buffer, &bad);

    CHECK_ROW(raw, bad == !want);
    if (want)
        CHECK_ROW(raw, trs__text_equal(value, trs__text_of(want)));
}

static void cuts_make_bands_with_their_lower_end(void **state)
{
    static const int64_t cuts[] = { 150000000, 1000500000 };
    trs_dimension dimension;

    (void)state;
    trs_dimension_init(&dimension, "value");
    dimension.cuts = cuts;
    dimension.cut_count = COUNT(cuts);
    check(&dimension, "-3", "00 <150");
    check(&dimension, "149.999999", "00 <150");
    check(&dimension, "150", "01 150-1000.5");
    check(&dimension, "1000,5", "02 >=1000.5");
    check(&dimension, "many", NULL);
}

static void take_counts_characters_and_groups_come_after(void **state)
{
    static const char *const food[] = { "01", "02" };
    static const trs_value_group groups[] = { { "Food", { food, 2 } } };
    trs_dimension dimension;

    (void)state;
    trs_dimension_init(&dimension, "chapter");
    check(&dimension, "0101.21", "0101.21");
    dimension.take = 2;
    check(&dimension, "0101.21", "01");
    check(&dimension, "7", "7");
    check(&dimension, "\xC3\xA9\xC3\xA8x", "\xC3\xA9\xC3\xA8");
    dimension.groups = groups;
    dimension.group_count = 1;
    check(&dimension, "0299", "Food");
    check(&dimension, "0399", "03");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_exact),
        cmocka_unit_test(cuts_make_bands_with_their_lower_end),
        cmocka_unit_test(take_counts_characters_and_groups_come_after),
    };

    return cmocka_run_group_tests_name("dimension_value", tests, NULL, NULL);
}
