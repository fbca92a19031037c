/* tuples - small integers for tuples of codes.
 *
 * Tuples get the numbers 0, 1, 2 ... in the order of first appearance, as texts
 * do in a dictionary. */
#ifndef TRS__TUPLES_H
#define TRS__TUPLES_H

#include "libtrs/host.h"

#define TRS__NO_TUPLE UINT32_MAX

/* Start with host and width set and the rest zero. */
typedef struct trs__tuples {
    const trs_host *host;
    size_t width; /* codes in a tuple; may be 0 */
    size_t count;
    uint32_t *codes; /* [number * width + i] */
    uint32_t *slots; /* private from here: number + 1 */
    size_t room, mask;
    uint32_t last; /* the number asked for before */
} trs__tuples;

/* The number of a tuple, added when new; TRS__NO_TUPLE: no room. */
uint32_t trs__tuples_number(trs__tuples *tuples, const uint32_t *codes);

/* Numbers in the order of their tuples: codes ascending, 0 ("no value") last.
 * order has room for tuples->count. */
void trs__tuples_order(const trs__tuples *tuples, uint32_t *order);

/* How two tuples of that width stand to each other: < 0, 0, > 0. */
int trs__tuple_compare(const uint32_t *a, const uint32_t *b, size_t width);

void trs__tuples_clear(trs__tuples *tuples);

#endif
