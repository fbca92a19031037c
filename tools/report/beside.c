/* Knows the files beside the report: tables as CSV, charts as SVG and PNG, and
 * an index of each kind.  They are one set: nothing appears before everything,
 * the report too, is written, the indexes go first and come back last, and what
 * an index of before lists and the new one does not is removed. */
#include "tools/output.h"
#include "tools/report/input.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct report_files {
    GPtrArray *outputs; /* held, in the order in which they appear          */
    GPtrArray *last;    /* the same for the indexes                         */
    GPtrArray *indexes; /* their paths                                      */
    GPtrArray *stale;   /* what was listed and is not made again            */
    GPtrArray *made;    /* directories                                      */
};

report_files *files_new(void)
{
    report_files *files = g_new0(report_files, 1);

    files->outputs = g_ptr_array_new();
    files->last = g_ptr_array_new();
    files->indexes = g_ptr_array_new_with_free_func(g_free);
    files->stale = g_ptr_array_new_with_free_func(g_free);
    files->made = g_ptr_array_new_with_free_func(g_free);
    return files;
}

/* ---- the set ------------------------------------------------------------- */

static void remove_all(const GPtrArray *paths)
{
    for (guint i = 0; i < paths->len; i++)
        unlink(g_ptr_array_index(paths, i));
}

trs_status files_end(report_files *files, trs_status status, trs_error *err)
{
    if (status == TRS_OK)
        remove_all(files->indexes);
    status = tool_output_end_all((tool_output **)files->outputs->pdata,
                                 files->outputs->len, status, err);
    if (status == TRS_OK)
        remove_all(files->stale);
    status = tool_output_end_all((tool_output **)files->last->pdata,
                                 files->last->len, status, err);
    for (guint i = 0; status != TRS_OK && i < files->made->len; i++)
        rmdir(
            g_ptr_array_index(files->made, i)); /* if there is nothing in it */
    g_ptr_array_free(files->outputs, TRUE);
    g_ptr_array_free(files->last, TRUE);
    g_ptr_array_free(files->indexes, TRUE);
    g_ptr_array_free(files->stale, TRUE);
    g_ptr_array_free(files->made, TRUE);
    g_free(files);
    return status;
}

typedef trs_status write_one(const void *what, FILE *file, trs_error *err);

static trs_status add(GPtrArray *to, const char *path, write_one *write,
                      const void *what, trs_error *err)
{
    tool_output *out = NULL;
    trs_status status = tool_output_open(&out, path, err);

    if (status != TRS_OK)
        return status;
    g_ptr_array_add(to, out);
    return tool_output_hold(out, write(what, tool_output_file(out), err), err);
}

static trs_status make_directory(report_files *files, const char *directory,
                                 trs_error *err)
{
    if (mkdir(directory, 0777) == 0)
        g_ptr_array_add(files->made, g_strdup(directory));
    else if (errno != EEXIST)
        return tool_set_error(err, TRS_EIO, directory, 0, 0, "%s",
                              strerror(errno));
    return TRS_OK;
}

static int write_bytes(void *context, const void *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) != size;
}

static trs_status write_text(const void *what, FILE *file, trs_error *err)
{
    const GString *text = what;

    (void)err; /* the stream's errors are looked at when it is held */
    fwrite(text->str, 1, text->len, file);
    return TRS_OK;
}

/* ---- indexes ------------------------------------------------------------- */

static char *name_of(const char *kind, size_t number, const char *name,
                     const char *suffix)
{
    return g_strdup_printf("%s-%02zu-%s.%s", kind, number, name, suffix);
}

static void list(GString *index, const char *file, size_t number,
                 const char *title)
{
    table_csv_text(index, file);
    g_string_append_printf(index, ",%zu,", number);
    table_csv_text(index, title ? title : "");
    g_string_append_c(index, '\n');
}

/* Is it a name that we give?  Of what an index lists nothing else is removed. */
static bool is_ours(const char *name)
{
    return (g_str_has_prefix(name, "table-") ||
            g_str_has_prefix(name, "figure-")) &&
           !strchr(name, '/');
}

/* What the index of before lists, and the new one does not. */
static void note_stale(report_files *files, const char *directory,
                       const char *path, const GString *index)
{
    char *text = NULL, **lines;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return;
    lines = g_strsplit(text, "\n", -1);
    for (size_t i = 0; lines[i]; i++) {
        char *line =
            g_strdup_printf("\n%.*s,", (int)strcspn(lines[i], ","), lines[i]);

        lines[i][strcspn(lines[i], ",")] = '\0';
        if (is_ours(lines[i]) && !strstr(index->str, line))
            g_ptr_array_add(files->stale,
                            g_strdup_printf("%s/%s", directory, lines[i]));
        g_free(line);
    }
    g_strfreev(lines);
    g_free(text);
}

static trs_status add_index(report_files *files, const char *directory,
                            const char *name, const GString *index,
                            trs_error *err)
{
    char *path = g_strdup_printf("%s/%s", directory, name);

    note_stale(files, directory, path, index);
    g_ptr_array_add(files->indexes, path);
    return add(files->last, path, write_text, index, err);
}

/* ---- tables -------------------------------------------------------------- */

static trs_status add_text(report_files *files, const char *directory,
                           const char *name, const GString *text,
                           trs_error *err)
{
    char *path = g_strdup_printf("%s/%s", directory, name);
    trs_status status = add(files->outputs, path, write_text, text, err);

    g_free(path);
    return status;
}

/* A chart's title: the frame is the first of all their data. */
static const char *title_of(const report_chart *chart)
{
    return ((const trs_plot_frame *)chart->chart.data)->title;
}

static trs_status add_table(const report_csv *csv, report_files *files,
                            const char *directory, GString *index,
                            trs_error *err)
{
    char *name = name_of("table", csv->number, csv->name, "csv");
    trs_status status = add_text(files, directory, name, csv->text, err);

    list(index, name, csv->number, csv->title);
    g_free(name);
    return status;
}

/* The numbers of a chart, numbered as the chart. */
static trs_status add_numbers(const report_chart *chart, report_files *files,
                              const char *directory, GString *index,
                              trs_error *err)
{
    char *name = name_of("figure", chart->number, chart->name, "csv");
    GString *text = g_string_new("");
    trs_status status;

    chart_csv(text, chart->chart);
    status = add_text(files, directory, name, text, err);
    list(index, name, chart->number, title_of(chart));
    g_string_free(text, TRUE);
    g_free(name);
    return status;
}

trs_status files_tables(report_files *files, const report *r,
                        const char *directory, trs_error *err)
{
    GString *index = g_string_new("file,number,title\n");
    trs_status status = make_directory(files, directory, err);

    for (guint i = 0; status == TRS_OK && i < r->tables->len; i++)
        status = add_table(g_ptr_array_index(r->tables, i), files, directory,
                           index, err);
    for (guint i = 0; status == TRS_OK && i < r->charts->len; i++)
        status = add_numbers(g_ptr_array_index(r->charts, i), files, directory,
                             index, err);
    if (status == TRS_OK)
        status = add_index(files, directory, "tables.csv", index, err);
    g_string_free(index, TRUE);
    return status;
}

/* ---- charts -------------------------------------------------------------- */

typedef trs_status write_chart(trs_plot_chart chart,
                               const trs_plot_style *style,
                               const trs_plot_page *page, trs_plot_sink sink,
                               void *context, trs_error *err);

/* A chart in one of its two forms. */
struct picture {
    const report *r;
    const report_chart *chart;
    const char *suffix;
    write_chart *write;
};

static trs_status write_picture(const void *what, FILE *file, trs_error *err)
{
    const struct picture *picture = what;
    trs_plot_style style;
    trs_plot_page page;

    trs_plot_style_init(&style);
    style.host = picture->r->host;
    style.language = picture->r->language;
    style.accent = picture->r->style.accent;
    trs_plot_page_init(&page);
    return picture->write(picture->chart->chart, &style, &page, write_bytes,
                          file, err);
}

static trs_status add_picture(const struct picture *picture,
                              report_files *files, const char *directory,
                              GString *index, trs_error *err)
{
    const report_chart *chart = picture->chart;
    char *name = name_of("figure", chart->number, chart->name, picture->suffix);
    char *path = g_strdup_printf("%s/%s", directory, name);
    trs_status status = add(files->outputs, path, write_picture, picture, err);

    list(index, name, chart->number, title_of(chart));
    g_free(path);
    g_free(name);
    return status;
}

trs_status files_figures(report_files *files, const report *r,
                         const char *directory, trs_error *err)
{
    GString *index = g_string_new("file,number,title\n");
    trs_status status = make_directory(files, directory, err);

    for (guint i = 0; status == TRS_OK && i < r->charts->len; i++) {
        const report_chart *chart = g_ptr_array_index(r->charts, i);
        const struct picture svg = { r, chart, "svg", trs_plot_write_svg };
        const struct picture png = { r, chart, "png", trs_plot_write_png };

        status = add_picture(&svg, files, directory, index, err);
        if (status == TRS_OK)
            status = add_picture(&png, files, directory, index, err);
    }
    if (status == TRS_OK)
        status = add_index(files, directory, "figures.csv", index, err);
    g_string_free(index, TRUE);
    return status;
}

/* ---- the report ---------------------------------------------------------- */

static trs_status write_pages(const void *what, FILE *file, trs_error *err)
{
    const report *r = what;

    return layout_write(r->pages, write_bytes, file, err);
}

trs_status files_report(report_files *files, const report *r, const char *path,
                        trs_error *err)
{
    return add(files->outputs, path, write_pages, r, err);
}
