/* coder, memo: threads agree on codes, and short texts are never confused. */
#include "test.h"

#include "libtrs/coder.h"

#include <pthread.h>
#include <stdlib.h>

static void a_memo_tells_all_short_texts_apart(void **state)
{
    enum { TEXTS = 4000 };
    static char texts[TEXTS][20];
    trs__memo memo;

    (void)state;
    memset(&memo, 0, sizeof memo);
    srand(5);
    for (int i = 0; i < TEXTS; i++) { /* few letters: much alike */
        int n = rand() % 18;

        for (int c = 0; c < n; c++)
            texts[i][c] = "ab\0c"[rand() % 4];
        texts[i][n] = '\0';
        texts[i][19] = (char)n; /* the length, NUL bytes included */
    }
    for (int i = 0; i < 20 * TEXTS; i++) {
        int t = rand() % TEXTS;
        trs__text text = { texts[t], (size_t)texts[t][19] };
        trs__memo_key key = trs__memo_key_of(text);
        uint32_t meaning;

        if (trs__memo_find(&memo, key, &meaning)) {
            trs__text known = { texts[meaning], (size_t)texts[meaning][19] };

            assert_true(trs__text_equal(text, known));
        }
        trs__memo_keep(&memo, key, (uint32_t)t);
    }
}

/* Read in place, with whatever stands behind it, or from a copy. */
static void a_key_does_not_depend_on_what_stands_behind(void **state)
{
    char bytes[64];

    (void)state;
    for (int i = 0; i < 2000; i++) {
        trs__text text = { bytes + rand() % 20, (size_t)rand() % 20 };
        trs__memo_key near, copied;

        for (size_t c = 0; c < sizeof bytes; c++)
            bytes[c] = (char)rand();
        near = trs__memo_key_near(text);
        copied = trs__memo_key_of(text);
        assert_int_equal(near.length, copied.length);
        assert_true(near.first == copied.first && near.last == copied.last);
    }
}

static void long_and_empty_texts_are_not_remembered(void **state)
{
    trs__memo memo;
    uint32_t meaning;

    (void)state;
    memset(&memo, 0, sizeof memo);
    for (size_t n = 0; n <= 17; n += 17) {
        trs__memo_key key =
            trs__memo_key_of((trs__text){ "0123456789abcdefgh", n });

        trs__memo_keep(&memo, key, 7);
        assert_false(trs__memo_find(&memo, key, &meaning));
    }
}

static void missing_texts_have_no_code_of_their_own(void **state)
{
    static const struct {
        const char *text;
        bool missing;
    } cases[] = { { "", true },   { "NA", true },   { "N/A", true },
                  { "-", true },  { "NULL", true }, { "na", false },
                  { "0", false }, { "MBA", false } };
    trs_data_rules rules;
    trs__codes codes;
    trs__coder coder;

    (void)state;
    trs_data_rules_init(&rules);
    trs__codes_init(&codes, NULL);
    trs__coder_init(&coder, &codes, &rules, NULL);
    for (int again = 0; again < 2; again++)
        for (size_t i = 0; i < COUNT(cases); i++) {
            uint32_t cell =
                trs__coder_cell(&coder, trs__text_of(cases[i].text));

            CHECK_ROW(cases[i].text, (cell == 0) == cases[i].missing);
        }
    assert_int_equal(codes.dict.count, 3);
    trs__coder_clear(&coder);
    trs__codes_clear(&codes);
}

enum { THREADS = 4, NAMES = 3000 };

struct asker {
    trs__codes *codes;
    unsigned seed;
    uint32_t answers[NAMES];
};

static void *ask(void *argument)
{
    struct asker *asker = argument;
    trs__coder coder;

    trs__coder_init(&coder, asker->codes, NULL, NULL);
    for (unsigned i = 0; i < 4 * NAMES; i++) {
        unsigned n = (i * 7919u + asker->seed) % NAMES;
        char name[48];

        snprintf(name, sizeof name, n % 3 ? "%u" : "a rather long name, %u", n);
        asker->answers[n] = trs__coder_code(&coder, trs__text_of(name));
    }
    trs__coder_clear(&coder);
    return NULL;
}

static void threads_agree_on_codes(void **state)
{
    static struct asker askers[THREADS];
    pthread_t threads[THREADS];
    trs__codes codes;

    (void)state;
    trs__codes_init(&codes, NULL);
    for (unsigned t = 0; t < THREADS; t++) {
        askers[t] = (struct asker){ .codes = &codes, .seed = 1000 * t };
        assert_int_equal(pthread_create(&threads[t], NULL, ask, &askers[t]), 0);
    }
    for (unsigned t = 0; t < THREADS; t++)
        pthread_join(threads[t], NULL);
    assert_int_equal(codes.dict.count, NAMES);
    for (unsigned t = 1; t < THREADS; t++)
        assert_memory_equal(askers[0].answers, askers[t].answers,
                            sizeof askers[0].answers);
    trs__codes_clear(&codes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_memo_tells_all_short_texts_apart),
        cmocka_unit_test(a_key_does_not_depend_on_what_stands_behind),
        cmocka_unit_test(long_and_empty_texts_are_not_remembered),
        cmocka_unit_test(missing_texts_have_no_code_of_their_own),
        cmocka_unit_test(threads_agree_on_codes),
    };

    return cmocka_run_group_tests_name("coder", tests, NULL, NULL);
}
