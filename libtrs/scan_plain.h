/* The fast path of scan: records without quotes. */
#ifndef TRS__SCAN_PLAIN_H
#define TRS__SCAN_PLAIN_H

#include "libtrs/scan_parts.h"

/* Adds the records of bytes[cursor->at..visible) up to the one that holds the
 * first quote, and moves the cursor behind them.  Answers whether a quote
 * stopped it; else what is left is the start of a record. */
typedef bool trs__plain(const trs__scan *scan, trs__cursor *cursor,
                        size_t visible, trs__batch *batch);

/* The one that goes that way; where the processor can't, the next best. */
trs__plain *trs__plain_choose(trs__scan_way way);

/* Room in the batch for whatever those bytes hold, for the fast path checks
 * nothing.  Bytes beyond TRS__SCAN_WINDOW hold one line end at most. */
bool trs__plain_room(const trs__scan *scan, const trs__cursor *cursor,
                     size_t visible, trs__batch *batch);

#endif
