/* chart - one chart as a PNG in memory, for a web page or a mail. */
#include <trs/figure.h>
#include <trs/trs.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct image {
    unsigned char *bytes;
    size_t size;
};

/* Takes the bytes of the PNG as they are made; not 0 would stop. */
static int collect(void *context, const void *bytes, size_t size)
{
    struct image *image = context;
    void *more = realloc(image->bytes, image->size + size);

    if (!more)
        return 1;
    image->bytes = more;
    memcpy(image->bytes + image->size, bytes, size);
    image->size += size;
    return 0;
}

static trs_status draw(struct image *image, const trs_summary *summary,
                       trs_error *err)
{
    static const trs_breakdown overall = { NULL, 0 };
    trs_figure_source source;
    trs_figure *figure = NULL;
    trs_table *table = NULL;
    trs_status status = trs_summary_table(&table, summary, overall, err);

    trs_figure_source_init(&source);
    source.overall = table;
    source.interval = (size_t)trs_study_main(trs_summary_study(summary));
    if (status == TRS_OK)
        status =
            trs_figure_new(&figure, NULL, TRS_PLOT_CUMULATIVE, &source, err);
    if (status == TRS_OK)
        status = trs_plot_write_png(trs_figure_chart(figure), NULL, NULL,
                                    collect, image, err);
    trs_figure_free(figure);
    trs_table_free(table);
    return status;
}

int main(int argc, char **argv)
{
    const char *data = argc > 2 ? argv[2] : "data.csv";
    struct image image = { NULL, 0 };
    trs_study *study = NULL;
    trs_cases *cases = NULL;
    trs_ledger *ledger = NULL;
    trs_summary *summary = NULL;
    trs_error err;
    trs_status status =
        trs_study_read(&study, NULL, argc > 1 ? argv[1] : "study.yaml", &err);

    if (status == TRS_OK)
        status =
            trs_ingest(&cases, &ledger, NULL, &study, &data, 1, NULL, &err);
    if (status == TRS_OK)
        status = trs_summary_new(&summary, NULL, cases, NULL, &err);
    if (status == TRS_OK)
        status = draw(&image, summary, &err);
    if (status == TRS_OK)
        printf("%s in memory, more than ten thousand bytes: %s\n",
               memcmp(image.bytes, "\x89PNG", 4) == 0 ? "a PNG" : "no PNG",
               image.size > 10000 ? "yes" : "no");
    else
        fprintf(stderr, "chart: %s\n", err.message);
    free(image.bytes);
    trs_summary_free(summary);
    trs_cases_free(cases);
    trs_ledger_free(ledger);
    trs_study_free(study);
    return status == TRS_OK ? 0 : 1;
}
