/* dist - an exact, counted multiset of durations.
 *
 * A distribution takes durations in any order and keeps every one of them, as
 * (value, count) pairs in ascending order.  Nothing is binned, sampled or
 * rounded; every figure, table and chart is read from one.
 *
 *     trs_dist dist;
 *
 *     trs_dist_init(&dist, NULL);
 *     trs_dist_add(&dist, 48 * TRS_HOUR);
 *     trs_dist_add_many(&dist, spans, n);
 *     trs_dist_settle(&dist);
 *     for (size_t i = 0; i < dist.distinct; i++)
 *         use(dist.tally[i].value, dist.tally[i].count);
 *     trs_dist_clear(&dist);
 *
 * What always holds
 *  1. The multiset is the settled tally plus the values that wait; the two
 *     overlap freely.
 *  2. The tally is strictly ascending by value and no count is zero.
 *  3. Settled, two distributions of the same values are the same bytes,
 *     whatever the order of adding, of merging and of settling in between.
 *  4. At most max(2^20, distinct) values wait: one that would be too many
 *     sorts the waiting ones and merges them into the tally.
 *  5. An empty distribution owns no memory; a settled one owns 16 bytes for
 *     each distinct value, and 32 more where it is weighted.
 *  6. What fails changes nothing.
 *
 * The struct lies open so that it can stand in an array of a million groups
 * and be walked without a call.  Read what is commented as such; leave writing
 * to the functions. */
#ifndef TRS_DIST_H
#define TRS_DIST_H

#include <trs/host.h>
#include <trs/instant.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One distinct duration and how often it was added. */
typedef struct trs_tally {
    trs_span value;
    uint64_t count; /* at least 1 */
} trs_tally;

/* A sum that needs more than 64 bits: high * 2^64 + low. */
typedef struct trs_sum {
    uint64_t low;
    int64_t high;
} trs_sum;

/* The weights of one distinct duration, exactly.  A weight is a count of
 * millionths (TRS_WEIGHT_ONE is 1), so that six decimals are exact; squares are
 * in millionths of millionths. */
typedef struct trs_weight {
    trs_sum sum;     /* of w  */
    trs_sum squares; /* of w2 */
} trs_weight;

#define TRS_WEIGHT_ONE ((int64_t)1000000)

typedef struct trs_dist {
    const trs_host *host; /* lent by the caller; must stay                  */
    trs_tally *tally;     /* read: distinct pairs, ascending                */
    trs_weight *weights;  /* read: one for each pair; NULL: not weighted    */
    trs_span *waiting;    /* private: room values, then room weights        */
    size_t distinct;      /* read: pairs in tally                           */
    uint64_t n;           /* read: values, settled or waiting               */
    uint32_t unsettled;   /* read: values that wait; 0: settled             */
    uint32_t room;        /* private: size of waiting                       */
    uint32_t weighted;    /* read: 1 when made by trs_dist_init_weighted    */
} trs_dist;

/* trs_dist_init - an empty distribution that owns no memory.
 *
 * host may be NULL.  Otherwise the pointer is kept: *host must live until
 * trs_dist_clear. */
TRS_API void trs_dist_init(trs_dist *dist, const trs_host *host);

/* trs_dist_init_weighted - the same for values that carry a weight each. */
TRS_API void trs_dist_init_weighted(trs_dist *dist, const trs_host *host);

/* trs_dist_clear - gives all memory back; dist is empty, as after init. */
TRS_API void trs_dist_clear(trs_dist *dist);

/* trs_dist_add - one value, or n values.  In a weighted distribution each has
 * the weight 1.
 *
 * TRS_ENOMEM  dist is unchanged */
TRS_API trs_status trs_dist_add(trs_dist *dist, trs_span value);
TRS_API trs_status trs_dist_add_many(trs_dist *dist, const trs_span *values,
                                     size_t n);

/* trs_dist_add_weighted - one value that stands for weight millionths.
 *
 * TRS_EDOMAIN  dist is not weighted, or weight < 1
 * TRS_ENOMEM   dist is unchanged */
TRS_API trs_status trs_dist_add_weighted(trs_dist *dist, trs_span value,
                                         int64_t weight);

/* trs_dist_settle - sorts what waits into the tally and gives back what is
 * then not needed.  Nothing to do on a settled one.
 *
 * TRS_ENOMEM  dist holds the same values as before */
TRS_API trs_status trs_dist_settle(trs_dist *dist);

/* trs_dist_merge - adds all of other to dist; other is unchanged.
 *
 * Settled or not does not matter on either side.  dist and other are two
 * distributions, not one.
 *
 * TRS_EDOMAIN  one is weighted, the other is not
 * TRS_ENOMEM   dist holds the same values as before */
TRS_API trs_status trs_dist_merge(trs_dist *dist, const trs_dist *other);

/* trs_dist_merge_all - the same for count distributions at once, in
 * O(N log count) where merging one after the other could take O(N count).
 * dist is settled afterwards.  A NULL among parts is an empty one. */
TRS_API trs_status trs_dist_merge_all(trs_dist *dist,
                                      const trs_dist *const *parts,
                                      size_t count);

/* trs_dist_assign - replaces the contents by distinct pairs that were stored
 * earlier; weights is NULL exactly when dist is not weighted.  Both arrays are
 * copied.
 *
 * TRS_EDOMAIN  not ascending, a count of 0 or counts beyond 2^63, weights that
 *              can't belong to count values, or weights for an unweighted dist
 * TRS_ENOMEM   dist is unchanged */
TRS_API trs_status trs_dist_assign(trs_dist *dist, const trs_tally *tally,
                                   const trs_weight *weights, size_t distinct);

/* trs_dist_sum - of all values, exactly. */
TRS_API trs_sum trs_dist_sum(const trs_dist *dist);

/* trs_dist_min, trs_dist_max - 0 when dist is empty. */
TRS_API trs_span trs_dist_min(const trs_dist *dist);
TRS_API trs_span trs_dist_max(const trs_dist *dist);

/* trs_dist_below - how many values are < limit, and trs_dist_up_to how many
 * are <= limit.  The negative ones are those below 0. */
TRS_API uint64_t trs_dist_below(const trs_dist *dist, trs_span limit);
TRS_API uint64_t trs_dist_up_to(const trs_dist *dist, trs_span limit);

/* trs_dist_equal - do two settled distributions hold the same? */
TRS_API int trs_dist_equal(const trs_dist *a, const trs_dist *b);

/* trs_dist_bytes - the memory that dist owns, for measurements. */
TRS_API size_t trs_dist_bytes(const trs_dist *dist);

/* trs_sum_double - the nearest double, or one beside it. */
TRS_API double trs_sum_double(trs_sum sum);

#ifdef __cplusplus
}
#endif
#endif
