/* How rooms write into a ledger.  Each thread has one of its own; they are
 * merged when the reading is done. */
#ifndef TRS__LEDGER_H
#define TRS__LEDGER_H

#include <trs/ledger.h>

#include "libtrs/text.h"

enum { TRS__PLACES = 3, TRS__PLACE_VALUE = 80 };

/* A place while blocks are read: lines count from the start of their block,
 * since nobody knows yet how many lines the blocks before it hold. */
typedef struct trs__spot {
    size_t file;  /* index of the file argument; SIZE_MAX: no file */
    size_t block; /* of the whole run, in reading order            */
    size_t line;  /* in the block from 0; after resolving, from 1 and in its
                     file, and block is 0                          */
    size_t column;
} trs__spot;

#define TRS__NO_SPOT ((trs__spot){ SIZE_MAX, 0, 0, 0 })

trs_status trs__ledger_new(trs_ledger **out, const trs_host *host,
                           trs_error *err);

/* Counts one more of rule. */
void trs__ledger_count(trs_ledger *ledger, trs_rule rule, uint64_t times);

/* Takes back all that was counted of rule, and its places. */
void trs__ledger_forget(trs_ledger *ledger, trs_rule rule);

/* Would a place there be among the first?  Ask before working out a column. */
bool trs__ledger_wants(const trs_ledger *ledger, trs_rule rule,
                       const trs__spot *spot);

/* Keeps the place when it is among the first; does not count. */
void trs__ledger_place(trs_ledger *ledger, trs_rule rule, const trs__spot *spot,
                       trs__text value);

/* Keeps what is said of a finding that stands in no file, when
 * it is among the first; does not count.  Of a ledger whose places are resolved. */
void trs__ledger_remark(trs_ledger *ledger, trs_rule rule, const char *format,
                        ...) TRS_PRINTF(3, 4);

void trs__ledger_rows(trs_ledger *ledger, uint64_t used, uint64_t set_aside);
void trs__ledger_set_consignments(trs_ledger *ledger, uint64_t count);
void trs__ledger_set_severity(trs_ledger *ledger, trs_rule rule,
                              trs_severity severity);

/* Adds from to into; the first places of both remain. */
void trs__ledger_merge(trs_ledger *into, const trs_ledger *from);

/* Turns spots into places: first_line[b] is the line (from 1) on which block b
 * begins.  The count names of files are copied.  Spots that come later are
 * lines of their files already, with block 0. */
trs_status trs__ledger_resolve(trs_ledger *ledger, const char *const *names,
                               size_t count, const size_t *first_line,
                               trs_error *err);

#endif
