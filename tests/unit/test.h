/* What every unit test includes: cmocka in its right order, and a way to name
 * the row of a table that failed. */
#ifndef TRS_TEST_H
#define TRS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* As assert_true(condition), and names the row. */
#define CHECK_ROW(row, condition)                                              \
    do {                                                                       \
        if (!(condition))                                                      \
            fail_msg("row \"%s\": %s", (row), #condition);                     \
    } while (0)

#endif
