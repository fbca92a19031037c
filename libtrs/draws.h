/* draws - what the members of a group add up to in many replicates at once.
 *
 * In a replicate a member counts k times (bootstrap.h), so that every sum over
 * it is a sum of k * value.  Members are taken a tile at a time: their values
 * are worked out once, and all replicates are drawn while they are at hand.
 * Sums are exact, so that they depend on no order.
 *
 * A tile's values are cut into parts so small that their sums are exact in a
 * double, which every processor adds fast, several replicates side by side. */
#ifndef TRS__DRAWS_H
#define TRS__DRAWS_H

#include "libtrs/host.h"
#include "libtrs/wide.h"

enum { TRS__DRAWS_TILE = 256 }; /* members */

/* What is summed: row[a] * row[b]; an index below 0 stands for a factor of 1.
 * A negative value in a row counts as 0; a product has at most 88 bits, so that
 * a sum stays in 128. */
typedef struct trs__column {
    int a, b;
    int left;  /* not below 0: only of members whose row[left] is negative */
    bool tail; /* summed over the tail too                                 */
} trs__column;

typedef struct trs__draws {
    const uint64_t *hashes; /* [member]                                    */
    const int64_t *rows;    /* [member * width]                            */
    size_t width;
    const trs__column *columns; /* [0] counts: all of it are factors of 1  */
    size_t column_count;
    uint64_t seed;
    size_t replicates; /* drawn; one more, the last, counts everybody once */
    bool portable;     /* without what only some processors have           */
} trs__draws;

/* How many replicates sums and counts need room for: a few more fill the last
 * pack.  There are column_count sums for each, in an order of their own. */
size_t trs__draws_padded(size_t replicates);

/* The sums of one replicate, by column. */
void trs__draws_take(trs__int128 *out, const trs__draws *draws,
                     const trs__int128 *sums, size_t replicate);

/* What a thread works in; NULL: no room. */
void *trs__draws_bench(const trs_host *host, const trs__draws *draws);

/* How often a member counts. */
unsigned trs__draws_times(const trs__draws *draws, uint32_t member,
                          size_t replicate);

/* trs__draws_add - adds members[from .. from + n), TRS__DRAWS_TILE at most, to
 * the sums.  With counts, counts[replicate] becomes what they count together;
 * with begins, a replicate has only members from begins[replicate] on, and only
 * columns of the tail are summed. */
void trs__draws_add(const trs__draws *draws, const uint32_t *members,
                    size_t from, size_t n, const size_t *begins,
                    trs__int128 *sums, uint16_t *counts, void *bench);

#endif
