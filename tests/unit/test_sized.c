/* Programs that were built with an earlier or a later version of the headers:
 * their structs are shorter or longer than ours. */
#include "test.h"

#include "libtrs/sized.h"

#include <trs/trs.h>

/* A struct of ours, and what an earlier and a later version of it would be. */
struct earlier {
    size_t size;
    int first;
};

struct ours {
    size_t size;
    int first, second;
};

struct later {
    size_t size;
    int first, second, third;
};

static const struct ours usual = { 0, 1, 2 };

static void init_stays_within_the_callers_struct(void **state)
{
    struct {
        struct earlier earlier;
        unsigned char guard[16];
    } old;
    struct later new = { 7, 7, 7, 7 };

    (void)state;
    memset(&old, 0xEE, sizeof old);
    trs__sized_init(&old, sizeof old.earlier, &usual, sizeof usual);
    assert_int_equal(old.earlier.size, sizeof old.earlier);
    assert_int_equal(old.earlier.first, 1);
    for (size_t i = 0; i < sizeof old.guard; i++)
        assert_int_equal(old.guard[i], 0xEE);
    trs__sized_init(&new, sizeof new, &usual, sizeof usual);
    assert_int_equal(new.size, sizeof new);
    assert_int_equal(new.second, 2);
    assert_int_equal(new.third, 0);
}

static void take_keeps_what_was_not_given(void **state)
{
    const struct later new = { sizeof new, 5, 6, 7 };
    struct ours copy = usual;
    struct earlier old;

    (void)state;
    trs__sized_init(&old, sizeof old, &usual, sizeof usual);
    old.first = 5; /* what may stand in its padding stays what is usual */
    trs__sized_take(&copy, sizeof copy, NULL);
    assert_memory_equal(&copy, &usual, sizeof copy);
    trs__sized_take(&copy, sizeof copy, &old);
    assert_int_equal(copy.size, sizeof copy);
    assert_int_equal(copy.first, 5);
    assert_int_equal(copy.second, 2);
    trs__sized_take(&copy, sizeof copy, &new);
    assert_int_equal(copy.second, 6);
    assert_int_equal(copy.size, sizeof copy);
}

/* The whole way: a host of a version that knew no limits. */
static void an_earlier_host_is_served(void **state)
{
    union {
        trs_host host;
        unsigned char bytes[sizeof(trs_host)];
    } old;
    const size_t known = offsetof(trs_host, limit_record);
    trs_study *study = NULL;

    (void)state;
    memset(&old, 0xEE, sizeof old);
    trs_host_init_sized(&old.host, known);
    assert_int_equal(old.host.size, known);
    for (size_t i = known; i < sizeof old; i++)
        assert_int_equal(old.bytes[i], 0xEE);
    assert_int_equal(trs_study_new(&study, &old.host, NULL), TRS_OK);
    trs_study_free(study);
    /* it stands within trs_ingest_options, so it must not grow */
    assert_int_equal(sizeof(trs_cases_options), 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(init_stays_within_the_callers_struct),
        cmocka_unit_test(take_keeps_what_was_not_given),
        cmocka_unit_test(an_earlier_host_is_served),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
