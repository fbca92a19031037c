/* 128-bit integers behind the public trs_sum: sums of durations and squares of
 * weights leave 64 bits behind. */
#ifndef TRS__WIDE_H
#define TRS__WIDE_H

#include <trs/dist.h>

__extension__ typedef __int128 trs__int128;
__extension__ typedef unsigned __int128 trs__uint128;

static inline trs__int128 trs__wide(trs_sum sum)
{
    return (trs__int128)(((trs__uint128)(uint64_t)sum.high << 64) | sum.low);
}

static inline trs_sum trs__narrow(trs__int128 wide)
{
    trs_sum sum;

    sum.low = (uint64_t)wide;
    sum.high = (int64_t)(wide >> 64);
    return sum;
}

#endif
