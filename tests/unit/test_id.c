/* id, case_ids: ids are never confused, however long, and found again. */
#include "test.h"

#include "libtrs/case_ids.h"

#include <trs/study_file.h>

#include <stdlib.h>

enum { LONGEST = 60 };

/* Much alike, NUL bytes too, at some place in bytes. */
static trs__text draw(char *bytes, size_t size)
{
    trs__text text = { bytes + rand() % 8, (size_t)rand() % LONGEST };

    for (size_t i = 0; i < size; i++)
        bytes[i] = "a\0b"[rand() % 3 % (1 + rand() % 3)];
    return text;
}

static void near_and_copied_are_the_same(void **state)
{
    char bytes[LONGEST + 8 + TRS__ID_SIZE];

    (void)state;
    srand(1);
    for (int i = 0; i < 5000; i++) {
        trs__text text = draw(bytes, sizeof bytes);
        trs__id near = trs__id_near(text), copied = trs__id_of(text);

        assert_memory_equal(&near, &copied, sizeof near);
        assert_true(trs__id_is_long(&near) == (text.length > TRS__ID_SHORT));
        assert_true(trs__text_equal(trs__id_text(&near), text));
    }
}

static void ids_are_equal_when_their_texts_are(void **state)
{
    enum { TEXTS = 300, SIZE = LONGEST + 8 + TRS__ID_SIZE };
    static char bytes[TEXTS][SIZE];
    trs__text texts[TEXTS];

    (void)state;
    srand(2);
    for (size_t i = 0; i < TEXTS; i++) {
        texts[i] = draw(bytes[i], SIZE);
        if (i % 2) { /* as the one before, in another place, perhaps cut */
            memmove(bytes[i], texts[i - 1].bytes, texts[i - 1].length);
            texts[i].bytes = bytes[i];
            texts[i].length = texts[i - 1].length;
            if (i % 4 == 1 && texts[i].length)
                texts[i].length--;
        }
    }
    for (size_t i = 0; i < TEXTS; i++)
        for (size_t j = 0; j < TEXTS; j++) {
            trs__id a = trs__id_near(texts[i]), b = trs__id_near(texts[j]);
            bool equal = trs__text_equal(texts[i], texts[j]);

            assert_true(trs__id_equal(&a, &b) == equal);
            if (equal)
                assert_true(trs__id_hash(&a) == trs__id_hash(&b));
        }
}

static trs_cases *new_table(trs_study **study)
{
    static const char rules[] = "data: {shape: events, columns:\n"
                                "  {id: id, event: event, time: time}}\n"
                                "milestones: {a: {event: A}, b: {event: B}}\n"
                                "intervals: {x: {from: a, to: b}}\n";
    trs_cases *cases = NULL;

    assert_int_equal(
        trs_study_read_memory(study, NULL, rules, strlen(rules), "rules", NULL),
        TRS_OK);
    assert_int_equal(trs_study_finish(*study, NULL), TRS_OK);
    assert_int_equal(trs_cases_new(&cases, NULL, *study, NULL, NULL), TRS_OK);
    return cases;
}

/* Ids of every length, when the texts they came from are gone. */
static void a_table_finds_what_it_was_given(void **state)
{
    enum { ROWS = 20000 };
    trs_study *study = NULL;
    trs_cases *cases = new_table(&study);
    trs__segment *segment = cases->segments[0];
    char text[LONGEST + 16];

    (void)state;
    for (int again = 0; again < 2; again++)
        for (size_t i = 0; i < ROWS; i++) {
            int n = snprintf(text, sizeof text, "%0*zu", (int)(i % LONGEST), i);
            trs__id id = trs__id_of((trs__text){ text, (size_t)n });
            uint32_t hash = (uint32_t)trs__id_hash(&id);
            uint32_t likely = trs__ids_likely(segment, hash);
            size_t row;

            assert_true(trs__segment_find(cases, segment, hash, &id, &row));
            assert_int_equal(row, i);
            assert_true(again ? likely && likely <= ROWS : likely <= i);
            assert_true(trs__text_equal(trs__segment_id(segment, row),
                                        (trs__text){ text, (size_t)n }));
            memset(text, '?', sizeof text);
        }
    assert_int_equal(segment->count, ROWS);
    trs_cases_free(cases);
    trs_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_and_copied_are_the_same),
        cmocka_unit_test(ids_are_equal_when_their_texts_are),
        cmocka_unit_test(a_table_finds_what_it_was_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
