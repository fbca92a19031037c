/* sized - structs that begin with their own size, so that they can grow.
 *
 * A caller that was built with an earlier version hands over a shorter struct,
 * one that was built with a later version a longer one.  New members go last,
 * and 0 or what is usual must mean "as before". */
#ifndef TRS__SIZED_H
#define TRS__SIZED_H

#include <stddef.h>

/* Fills the caller's struct of size bytes with what is usual, of known bytes;
 * what we do not know of it becomes 0. */
void trs__sized_init(void *out, size_t size, const void *usual, size_t known);

/* Takes what was given, as far as both know it, over what is usual in copy.
 * NULL gives nothing. */
void trs__sized_take(void *copy, size_t known, const void *given);

#endif
