/* tuples, tasks: numbers for tuples of codes, and work dealt out to threads. */
#include "test.h"

#include "libtrs/tasks.h"
#include "libtrs/tuples.h"

#include "libtrs/status.h"

#include <pthread.h>
#include <stdlib.h>

static void numbers_count_up_and_come_back(void **state)
{
    trs_host host;
    trs__tuples tuples = { .host = &host, .width = 2 };

    (void)state;
    trs_host_init(&host);
    for (int again = 0; again < 2; again++)
        for (uint32_t i = 0; i < 5000; i++) {
            uint32_t codes[2] = { i % 71, i / 71 };

            assert_int_equal(trs__tuples_number(&tuples, codes), i);
        }
    assert_int_equal(tuples.count, 5000);
    trs__tuples_clear(&tuples);
}

static void a_tuple_of_no_codes_is_one_tuple(void **state)
{
    trs_host host;
    trs__tuples tuples = { .host = &host };
    uint32_t none = 0;

    (void)state;
    trs_host_init(&host);
    assert_int_equal(trs__tuples_number(&tuples, &none), 0);
    assert_int_equal(trs__tuples_number(&tuples, &none), 0);
    assert_int_equal(tuples.count, 1);
    trs__tuples_clear(&tuples);
}

static void order_puts_no_value_last(void **state)
{
    trs_host host;
    trs__tuples tuples = { .host = &host, .width = 2 };
    uint32_t order[100];

    (void)state;
    trs_host_init(&host);
    srand(3);
    while (tuples.count < COUNT(order)) {
        uint32_t codes[2] = { (uint32_t)rand() % 15, (uint32_t)rand() % 15 };

        trs__tuples_number(&tuples, codes);
    }
    trs__tuples_order(&tuples, order);
    for (size_t i = 1; i < COUNT(order); i++) {
        const uint32_t *a = &tuples.codes[order[i - 1] * 2];
        const uint32_t *b = &tuples.codes[order[i] * 2];

        assert_true(trs__tuple_compare(a, b, 2) < 0);
        assert_true(a[0] != 0 || b[0] == 0); /* 0 first only among 0s */
    }
    trs__tuples_clear(&tuples);
}

struct tally {
    pthread_mutex_t lock;
    unsigned done[1000];
    size_t fails_at;
};

static trs_status count_task(void *context, size_t index, trs_error *err)
{
    struct tally *tally = context;

    pthread_mutex_lock(&tally->lock);
    tally->done[index]++;
    pthread_mutex_unlock(&tally->lock);
    return index == tally->fails_at
               ? trs__fail(err, TRS_EVALUE, "task %zu", index)
               : TRS_OK;
}

static void every_task_is_done_once(void **state)
{
    (void)state;
    for (unsigned threads = 1; threads <= 8; threads *= 2)
        for (size_t count = 0; count <= 1000; count += count ? 333 : 1) {
            static struct tally tally;
            trs_host host;

            trs_host_init(&host);
            host.threads = threads;
            memset(&tally, 0, sizeof tally);
            pthread_mutex_init(&tally.lock, NULL);
            tally.fails_at = SIZE_MAX;
            assert_int_equal(
                trs__tasks_run(&host, count, count_task, &tally, NULL), TRS_OK);
            for (size_t i = 0; i < COUNT(tally.done); i++)
                assert_int_equal(tally.done[i], i < count);
            pthread_mutex_destroy(&tally.lock);
        }
}

static void a_failure_is_told(void **state)
{
    static struct tally tally;
    trs_host host;
    trs_error err;

    (void)state;
    trs_host_init(&host);
    host.threads = 3;
    memset(&tally, 0, sizeof tally);
    pthread_mutex_init(&tally.lock, NULL);
    tally.fails_at = 500;
    assert_int_equal(trs__tasks_run(&host, 1000, count_task, &tally, &err),
                     TRS_EVALUE);
    assert_string_equal(err.message, "task 500");
    pthread_mutex_destroy(&tally.lock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_count_up_and_come_back),
        cmocka_unit_test(a_tuple_of_no_codes_is_one_tuple),
        cmocka_unit_test(order_puts_no_value_last),
        cmocka_unit_test(every_task_is_done_once),
        cmocka_unit_test(a_failure_is_told),
    };

    return cmocka_run_group_tests_name("tuples", tests, NULL, NULL);
}
