/* ingest - reading, for whoever has a say in what becomes of the table. */
#ifndef TRS__INGEST_H
#define TRS__INGEST_H

#include <trs/ingest.h>

typedef struct trs__watch {
    void *context;
    /* The study is known and the table is new, before its first row comes; not
     * called where inference has filled the table on its way. */
    trs_status (*made)(void *context, trs_cases *cases, trs_error *err);
    /* All rows are there, before the table is finished. */
    trs_status (*filled)(void *context, trs_cases *cases, trs_error *err);
} trs__watch;

/* trs__ingest - as trs_ingest; watch may be NULL. */
trs_status trs__ingest(trs_cases **cases, trs_ledger **ledger,
                       const trs_host *host, trs_study **study,
                       const char *const *paths, size_t count,
                       const trs_ingest_options *options,
                       const trs__watch *watch, trs_error *err);

#endif
