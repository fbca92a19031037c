/* What every JSON output has in common. */
#ifndef TRS__EXPORT_HEAD_H
#define TRS__EXPORT_HEAD_H

#include <trs/ledger.h>
#include <trs/out.h>
#include <trs/study.h>

/* "key": "text", or null; "key": count. */
void trs__out_pair(trs_out *out, const char *key, const char *text);
void trs__out_named_count(trs_out *out, const char *key, uint64_t count);

/* "interval": its name, or null for -1. */
void trs__out_interval(trs_out *out, const trs_study *study, int interval);

/* "study": {...} */
void trs__out_study(trs_out *out, const trs_study *study);

/* "ledger": {...}, or null. */
void trs__out_ledger(trs_out *out, const trs_ledger *ledger);

#endif
