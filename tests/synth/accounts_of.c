/* accounts_of STUDY DATA - who holds each consignment, in milliseconds:
 *
 *     id,party,...,waiting,unknown
 *
 * one line for each that is complete in the main interval, in no order. */
#include <trs/trs.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static int complain(const trs_error *err)
{
    fprintf(stderr, "accounts_of: %s\n", err->message);
    return 1;
}

static trs_status print_accounts(const trs_cases *cases, trs_error *err)
{
    size_t n = trs_study_party_count(trs_cases_study(cases)) + 2;
    trs_span *spans = malloc(n * sizeof *spans);
    trs_status status = spans ? TRS_OK : TRS_ENOMEM;

    for (size_t row = 0; status == TRS_OK && row < trs_cases_count(cases);
         row++) {
        size_t length;
        const char *id = trs_cases_id(cases, row, &length);
        bool complete;

        status = trs_holding_one(spans, NULL, &complete, cases, row, err);
        if (status != TRS_OK || !complete)
            continue;
        printf("%.*s", (int)length, id);
        for (size_t h = 0; h < n; h++)
            printf(",%" PRId64, spans[h]);
        puts("");
    }
    free(spans);
    return status;
}

int main(int argc, char **argv)
{
    trs_ingest_options options;
    trs_study *study = NULL;
    trs_cases *cases = NULL;
    trs_ledger *ledger = NULL;
    trs_error err = { 0 };
    trs_status status;

    if (argc != 3)
        return 2;
    trs_ingest_options_init(&options);
    options.cases.keep_ids = true;
    status = trs_study_read(&study, NULL, argv[1], &err);
    if (status == TRS_OK)
        status = trs_ingest(&cases, &ledger, NULL, &study,
                            (const char *const *)&argv[2], 1, &options, &err);
    if (status == TRS_OK)
        status = print_accounts(cases, &err);
    trs_cases_free(cases);
    trs_ledger_free(ledger);
    trs_study_free(study);
    return status == TRS_OK ? 0 : complain(&err);
}
