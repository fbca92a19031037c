/* merge - the parts that several offices hand in, as one study.
 *
 * Each office runs `trs-stats --save part.trs` on its own data; the parts hold
 * exact distributions, so that the whole is what one run over all data gives. */
#include <trs/trs.h>

#include <stdio.h>

int main(int argc, char **argv)
{
    static const trs_breakdown overall = { NULL, 0 };
    trs_summary *whole = NULL;
    trs_table *table = NULL;
    trs_error err;
    trs_status status = TRS_OK;

    for (int i = 1; i < argc && status == TRS_OK; i++) {
        trs_summary *part = NULL;

        status = trs_summary_load(whole ? &part : &whole, NULL, argv[i], &err);
        if (status == TRS_OK && part)
            status = trs_summary_merge(whole, part, &err);
        trs_summary_free(part);
    }
    if (status == TRS_OK && whole)
        status = trs_summary_table(&table, whole, overall, &err);
    for (size_t i = 0; table && i < table->interval_count; i++) {
        const trs_study *study = trs_summary_study(whole);
        const trs_counts *counts = trs_table_counts(table, i, 0);
        trs_stats stats;

        if (trs_stats_describe(&stats, &counts->complete, NULL, NULL) == TRS_OK)
            printf("%-12s %5d of %d, half within %.1f h\n",
                   trs_study_interval(study, i)->name, (int)stats.n,
                   (int)counts->consignments,
                   stats.median.value / (double)TRS_HOUR);
    }
    if (status != TRS_OK)
        fprintf(stderr, "merge: %s\n", err.message);
    trs_table_free(table);
    trs_summary_free(whole);
    return status == TRS_OK ? 0 : 1;
}
