/* text: views, arenas and dictionaries. */
#include "test.h"

#include "libtrs/text.h"

#include <stdlib.h>

static void views_compare_in_byte_order(void **state)
{
    static const struct {
        const char *name, *a, *b;
        int order;
    } cases[] = {
        { "both empty", "", "", 0 },
        { "empty first", "", "a", -1 },
        { "prefix first", "ab", "abc", -1 },
        { "bytes unsigned", "z", "\xc3", -1 },
        { "equal", "MBA", "MBA", 0 },
        { "larger", "b", "abc", 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int order = trs__text_compare(trs__text_of(cases[i].a),
                                      trs__text_of(cases[i].b));

        CHECK_ROW(cases[i].name, (order > 0) - (order < 0) == cases[i].order);
    }
}

static void trim_drops_spaces_and_tabs_at_the_ends(void **state)
{
    trs__text text = trs__text_trim(trs__text_of(" \t a b\t "));

    (void)state;
    assert_true(trs__text_equal(text, trs__text_of("a b")));
    assert_int_equal(trs__text_trim(trs__text_of(" \t")).length, 0);
}

static void fnv1a_is_the_published_one(void **state)
{
    (void)state;
    assert_true(trs__fnv1a("", 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(trs__fnv1a("a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(trs__fnv1a("foobar", 6) == UINT64_C(0x85944171f73967e8));
}

static void hash_depends_on_every_byte_and_the_length(void **state)
{
    char bytes[40];

    (void)state;
    memset(bytes, 'x', sizeof bytes);
    for (size_t n = 0; n < sizeof bytes; n++) {
        uint64_t hash = trs__hash(bytes, n);

        assert_true(hash != trs__hash(bytes, n + 1 < sizeof bytes ? n + 1 : 0));
        for (size_t i = 0; i < n; i++) {
            bytes[i] ^= 1;
            assert_true(hash != trs__hash(bytes, n));
            bytes[i] ^= 1;
        }
    }
}

static void codes_count_up_and_texts_stay(void **state)
{
    enum { N = 5000 };
    trs__dict dict;
    const char *first;
    char name[32];

    (void)state;
    trs__dict_init(&dict, NULL);
    assert_int_equal(trs__dict_find(&dict, trs__text_of("none")), TRS__NO_CODE);
    for (uint32_t i = 0; i < N; i++) {
        snprintf(name, sizeof name, "post %u", i);
        assert_int_equal(trs__dict_add(&dict, trs__text_of(name)), i);
        if (i == 0)
            first = dict.texts[0].bytes;
    }
    for (uint32_t i = 0; i < N; i++) {
        snprintf(name, sizeof name, "post %u", i);
        assert_int_equal(trs__dict_add(&dict, trs__text_of(name)), i);
        assert_string_equal(dict.texts[i].bytes, name);
    }
    assert_ptr_equal(first, dict.texts[0].bytes);
    assert_int_equal(dict.count, N);
    trs__dict_clear(&dict);
}

static void empty_text_and_nul_bytes_are_texts(void **state)
{
    trs__dict dict;

    (void)state;
    trs__dict_init(&dict, NULL);
    assert_int_equal(trs__dict_add(&dict, (trs__text){ "", 0 }), 0);
    assert_int_equal(trs__dict_add(&dict, (trs__text){ "a\0b", 3 }), 1);
    assert_int_equal(trs__dict_add(&dict, (trs__text){ "a\0c", 3 }), 2);
    assert_int_equal(trs__dict_find(&dict, (trs__text){ "", 0 }), 0);
    assert_int_equal(trs__dict_find(&dict, (trs__text){ "a", 1 }),
                     TRS__NO_CODE);
    trs__dict_clear(&dict);
}

static void order_is_byte_order(void **state)
{
    trs__dict dict;
    uint32_t order[300];
    char name[16];

    (void)state;
    trs__dict_init(&dict, NULL);
    srand(7);
    while (dict.count < COUNT(order)) {
        snprintf(name, sizeof name, "%x", (unsigned)rand() & 0xffff);
        trs__dict_add(&dict, trs__text_of(name));
    }
    trs__dict_order(&dict, order);
    for (size_t i = 1; i < COUNT(order); i++)
        assert_true(trs__text_compare(dict.texts[order[i - 1]],
                                      dict.texts[order[i]]) < 0);
    trs__dict_clear(&dict);
}

/* Answers until the budget is used up, then refuses. */
static void *limited(void *context, void *block, size_t size)
{
    int *left = context;

    if (size == 0) {
        free(block);
        return NULL;
    }
    return (*left)-- > 0 ? realloc(block, size) : NULL;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    for (int budget = 0;; budget++) {
        int left = budget;
        uint32_t added = 0;
        trs__dict dict;
        trs_host host;

        trs_host_init(&host);
        host.context = &left;
        host.resize = limited;
        trs__dict_init(&dict, &host);
        for (uint32_t i = 0; i < 100; i++) {
            char name[16];

            snprintf(name, sizeof name, "%u", i);
            if (trs__dict_add(&dict, trs__text_of(name)) == TRS__NO_CODE)
                break;
            added++;
        }
        assert_int_equal(dict.count, added);
        trs__dict_clear(&dict);
        if (added == 100)
            return;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_compare_in_byte_order),
        cmocka_unit_test(trim_drops_spaces_and_tabs_at_the_ends),
        cmocka_unit_test(fnv1a_is_the_published_one),
        cmocka_unit_test(hash_depends_on_every_byte_and_the_length),
        cmocka_unit_test(codes_count_up_and_texts_stay),
        cmocka_unit_test(empty_text_and_nul_bytes_are_texts),
        cmocka_unit_test(order_is_byte_order),
        cmocka_unit_test(every_allocation_may_fail),
    };

    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
