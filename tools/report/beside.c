/* Knows the files beside the report: tables as CSV, charts as SVG and PNG. */
#include "tools/output.h"
#include "tools/report/input.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static trs_status make_directory(const char *directory, trs_error *err)
{
    if (mkdir(directory, 0777) == 0 || errno == EEXIST)
        return TRS_OK;
    return tool_set_error(err, TRS_EIO, directory, 0, 0, "%s", strerror(errno));
}

static char *path_of(const char *directory, const char *kind, size_t number,
                     const char *name, const char *suffix)
{
    return g_strdup_printf("%s/%s-%02zu-%s.%s", directory, kind, number, name,
                           suffix);
}

static int write_file(void *context, const void *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) != size;
}

/* ---- tables -------------------------------------------------------------- */

static trs_status write_csv(const report_csv *csv, const char *path,
                            trs_error *err)
{
    tool_output *out = NULL;
    trs_status status = tool_output_open(&out, path, err);

    if (status == TRS_OK)
        fwrite(csv->text->str, 1, csv->text->len, tool_output_file(out));
    return tool_output_end(out, status, err);
}

/* The numbers of a chart, numbered as the chart. */
static trs_status write_numbers(const report_chart *chart,
                                const char *directory, trs_error *err)
{
    char *path =
        path_of(directory, "figure", chart->number, chart->name, "csv");
    report_csv csv = { chart->number, chart->name, g_string_new("") };
    trs_status status;

    chart_csv(csv.text, chart->chart);
    status = write_csv(&csv, path, err);
    g_string_free(csv.text, TRUE);
    g_free(path);
    return status;
}

trs_status input_tables(const report *r, const char *directory, trs_error *err)
{
    trs_status status = make_directory(directory, err);

    for (guint i = 0; status == TRS_OK && i < r->tables->len; i++) {
        const report_csv *csv = g_ptr_array_index(r->tables, i);
        char *path = path_of(directory, "table", csv->number, csv->name, "csv");

        status = write_csv(csv, path, err);
        g_free(path);
    }
    for (guint i = 0; status == TRS_OK && i < r->charts->len; i++)
        status = write_numbers(g_ptr_array_index(r->charts, i), directory, err);
    return status;
}

/* ---- charts -------------------------------------------------------------- */

typedef trs_status write_chart(trs_plot_chart chart,
                               const trs_plot_style *style,
                               const trs_plot_page *page, trs_plot_sink sink,
                               void *context, trs_error *err);

static trs_status write_as(const report *r, const report_chart *chart,
                           const char *directory, const char *suffix,
                           write_chart *write, trs_error *err)
{
    char *path =
        path_of(directory, "figure", chart->number, chart->name, suffix);
    tool_output *out = NULL;
    trs_plot_style style;
    trs_plot_page page;
    trs_status status = tool_output_open(&out, path, err);

    g_free(path);
    trs_plot_style_init(&style);
    style.host = r->host;
    style.language = r->language;
    style.accent = r->style.accent;
    trs_plot_page_init(&page);
    if (status == TRS_OK)
        status = write(chart->chart, &style, &page, write_file,
                       tool_output_file(out), err);
    return tool_output_end(out, status, err);
}

trs_status input_figures(const report *r, const char *directory, trs_error *err)
{
    trs_status status = make_directory(directory, err);

    for (guint i = 0; status == TRS_OK && i < r->charts->len; i++) {
        const report_chart *chart = g_ptr_array_index(r->charts, i);

        status = write_as(r, chart, directory, "svg", trs_plot_write_svg, err);
        if (status == TRS_OK)
            status =
                write_as(r, chart, directory, "png", trs_plot_write_png, err);
    }
    return status;
}
