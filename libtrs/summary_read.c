/* Knows how files become a summary at once. */
#include <trs/summary.h>

#include "libtrs/ingest.h"
#include "libtrs/ledger.h"
#include "libtrs/summary_stream.h"

struct reading {
    trs_summary_ask ask;
    void *context;
    trs_summary_options options;
    bool asked;
    trs__stream *stream; /* NULL: the table keeps its rows */
};

static trs_status call(struct reading *reading, const trs_study *study,
                       trs_error *err)
{
    trs_summary_options_init(&reading->options);
    reading->asked = true;
    return reading->ask(reading->context, study, &reading->options, err);
}

static trs_status made(void *context, trs_cases *cases, trs_error *err)
{
    struct reading *reading = context;
    trs_status status = call(reading, cases->study, err);

    return status == TRS_OK ? trs__stream_new(&reading->stream, cases,
                                              &reading->options, err)
                            : status;
}

static trs_status filled(void *context, trs_cases *cases, trs_error *err)
{
    struct reading *reading = context;

    if (!reading->asked)
        return call(reading, cases->study, err);
    return reading->stream ? trs__stream_close(reading->stream, err) : TRS_OK;
}

trs_status trs_summary_read(trs_summary **out, trs_ledger **ledger,
                            const trs_host *host, trs_study **study,
                            const char *const *paths, size_t count,
                            const trs_ingest_options *options,
                            trs_summary_ask ask, void *context, trs_error *err)
{
    struct reading reading = { .ask = ask, .context = context };
    trs__watch watch = { &reading, made, filled };
    trs_cases *cases = NULL;
    trs_ledger *account = NULL;
    trs_status status = trs__ingest(&cases, &account, host, study, paths, count,
                                    options, &watch, err);

    if (status == TRS_OK && !reading.options.keep_ids)
        trs__cases_drop_ids(cases);
    if (status == TRS_OK)
        status = trs__summary_make(out, host, cases, reading.stream,
                                   &reading.options, err);
    if (status == TRS_OK && reading.stream)
        trs__ledger_set_consignments(account,
                                     trs__stream_consignments(reading.stream));
    if (status == TRS_OK)
        *ledger = account;
    else
        trs_ledger_free(account);
    trs__stream_free(reading.stream);
    trs_cases_free(cases);
    return status;
}
