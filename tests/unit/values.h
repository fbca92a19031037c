/* What tests of distributions share: an allocator that refuses, values of every
 * spread, and what a tally is held against. */
#ifndef TRS_TEST_VALUES_H
#define TRS_TEST_VALUES_H

#include "test.h"

#include <trs/dist.h>

#include <stdlib.h>

/* An allocator that counts what is out and refuses the call number refuse. */
typedef struct arena {
    long blocks, calls, refuse;
} arena;

static inline void *arena_resize(void *context, void *block, size_t size)
{
    arena *a = context;

    if (size == 0) {
        a->blocks--;
        free(block);
        return NULL;
    }
    if (++a->calls == a->refuse)
        return NULL;
    a->blocks += block == NULL;
    return realloc(block, size);
}

static inline trs_host host_of(arena *a)
{
    trs_host host;

    memset(a, 0, sizeof *a);
    trs_host_init(&host);
    host.context = a;
    host.resize = arena_resize;
    return host;
}

static inline uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static inline int compare_spans(const void *a, const void *b)
{
    trs_span x, y;

    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

/* How values may be spread: each kind takes another way through the sort. */
static inline trs_span spread(int kind, uint64_t random)
{
    switch (kind) {
    case 0: /* minutes within three months: counted */
        return (trs_span)(random % 129600) * TRS_MINUTE - 500 * TRS_MINUTE;
    case 1: /* seconds, negative too */
        return ((trs_span)(random % 40000000) - 20000000) * TRS_SECOND;
    case 2: /* milliseconds, long tail */
        return (trs_span)(random >> (20 + random % 43));
    case 3: /* any 64 bits */
        return (trs_span)random;
    case 4: /* all equal */
        return 86400001;
    default: /* minutes that share an odd offset */
        return (trs_span)(random % 700) * TRS_MINUTE - 12345;
    }
}

enum { KINDS = 6 };

static inline void check_against(const trs_dist *dist, const trs_span *sorted,
                                 size_t n)
{
    size_t at = 0;

    assert_true(dist->n == n);
    assert_int_equal(dist->unsettled, 0);
    for (size_t i = 0; i < dist->distinct; i++) {
        assert_true(i == 0 || dist->tally[i - 1].value < dist->tally[i].value);
        assert_true(dist->tally[i].count > 0);
        for (uint64_t k = 0; k < dist->tally[i].count; k++)
            assert_true(sorted[at++] == dist->tally[i].value);
    }
    assert_true(at == n);
}

#endif
