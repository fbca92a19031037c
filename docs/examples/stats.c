/* stats - the statistics of CSV files, in twenty lines. */
#include <trs/trs.h>

#include <stdio.h>

static bool to_file(void *file, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, file) == size;
}

int main(int argc, char **argv)
{
    const char *const *files = (const char *const *)argv + 1;
    trs_study *study = NULL;
    trs_cases *cases = NULL;
    trs_ledger *ledger = NULL;
    trs_summary *summary = NULL;
    trs_results *results = NULL;
    trs_error err;
    bool done = trs_ingest(&cases, &ledger, NULL, &study, files,
                           (size_t)argc - 1, NULL, &err) == TRS_OK &&
                trs_summary_new(&summary, NULL, cases, NULL, &err) == TRS_OK &&
                trs_results_new(&results, NULL, summary, ledger, NULL, &err) ==
                    TRS_OK &&
                trs_results_csv(results, to_file, stdout, &err) == TRS_OK;

    if (!done)
        fprintf(stderr, "stats: %s: %s\n", err.file, err.message);
    trs_results_free(results);
    trs_summary_free(summary);
    trs_cases_free(cases);
    trs_ledger_free(ledger);
    trs_study_free(study);
    return done ? 0 : 1;
}
