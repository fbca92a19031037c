/* trs-plot - one chart of a study, as SVG, PNG or PDF. */
#include "tools/data.h"
#include "tools/output.h"
#include "tools/select.h"
#include "tools/summarise.h"

#include <trs/figure.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct options {
    tool_common common;
    tool_list by, where, interval;
    const char *chart, *output, *size, *scale, *language;
    bool list, clock;
};

/* clang-format off */
static const tool_option table[] = {
    { 'c', "chart", "NAME", "which chart; --list names them",
      TOOL_TEXT, offsetof(struct options, chart) },
    { 'o', "output", "FILE", "FILE.svg, FILE.png or FILE.pdf",
      TOOL_TEXT, offsetof(struct options, output) },
    { 0, "list", NULL, "list the charts, a line each, and exit",
      TOOL_SWITCH, offsetof(struct options, list) },
    { 0, "interval", "NAME", "default: the main interval",
      TOOL_LIST, offsetof(struct options, interval) },
    { 0, "by", "DIM[,DIM...]", "groups; default: the study's first breakdown",
      TOOL_LIST, offsetof(struct options, by) },
    { 0, "where", "DIM=VALUE", "these consignments only; may be repeated",
      TOOL_LIST, offsetof(struct options, where) },
    { 0, "size", "WxH", "in px or points; WxH or W alone; default 640",
      TOOL_TEXT, offsetof(struct options, size) },
    { 0, "scale", "N", "pixels of a PNG for each px; default 2",
      TOOL_TEXT, offsetof(struct options, scale) },
    { 0, "clock", NULL, "durations as 85:42, in hours and minutes",
      TOOL_SWITCH, offsetof(struct options, clock) },
    { 0, "lang", "en|fr", "default: the study's language",
      TOOL_TEXT, offsetof(struct options, language) },
    TOOL_COMMON_OPTIONS(struct options, common),
};
/* clang-format on */

static const tool_program program = {
    "trs-plot",
    "DATA... --chart NAME -o FILE [OPTION]...",
    "Draws one chart of a study.  Every chart draws with no other option.",
    table,
    sizeof table / sizeof *table,
    { "trs-plot events.csv --chart histogram -o release.svg",
      "trs-plot -s study.yaml data.csv --chart box --by post -o posts.png" }
};

/* Everything that a run holds. */
struct run {
    const struct options *options;
    tool_data data;
    tool_select select;
    trs_plot_kind kind;
    trs_plot_style style;
    trs_plot_page page;
    trs_summary *summary;
    trs_table *overall, *by;
    trs_timeline *timeline;
    trs_holding *holding;
    trs_bottlenecks *bottlenecks;
    trs_paths *paths;
    trs_workload *workload;
    trs_figure *figure;
};

/* What a chart cannot do, and why. */
static const struct {
    const char *no_interval, *no_by;
} limits[TRS_PLOT_COUNT] = {
    [TRS_PLOT_STAGES] = { NULL, "it shows all consignments together" },
    [TRS_PLOT_PROFILE] = { "it shows the main interval", NULL },
    [TRS_PLOT_FLOW] = { NULL, "it shows all consignments together" },
    [TRS_PLOT_MAP] = { "it shows whole paths",
                       "it shows all consignments together" },
    [TRS_PLOT_BOTTLENECKS] = { "it shows the main interval",
                               "it shows all consignments together" },
    [TRS_PLOT_TREND] = { NULL, "it shows all consignments together" },
    [TRS_PLOT_PARETO] = { "it compares all stages",
                          "it shows all consignments together" },
};

static int list_charts(void)
{
    size_t count;
    const trs_plot_info *charts = trs_plot_chart_list(&count);

    for (size_t i = 0; i < count; i++)
        printf("%-12s  %s\n", charts[i].name, charts[i].line);
    return tool_finish_stdout(&program);
}

/* ---- options ------------------------------------------------------------- */

static int find_chart(const char *name, trs_plot_kind *kind)
{
    size_t count;
    const trs_plot_info *charts = trs_plot_chart_list(&count);
    const char *near;

    for (size_t i = 0; i < count; i++)
        if (strcmp(charts[i].name, name) == 0) {
            *kind = (trs_plot_kind)i;
            return TOOL_GO_ON;
        }
    near = tool_near(name, &charts[0].name, count, sizeof *charts);
    if (near)
        return tool_usage(&program,
                          "there is no chart \"%s\"; did you mean \"%s\"?",
                          name, near);
    return tool_usage(&program, "there is no chart \"%s\"; see --list", name);
}

/* A chart has one interval and one set of groups. */
static int check_selection(const struct options *options, trs_plot_kind kind)
{
    if (options->interval.count && limits[kind].no_interval)
        return tool_usage(&program, "--chart %s takes no --interval: %s",
                          options->chart, limits[kind].no_interval);
    if (options->by.count && limits[kind].no_by)
        return tool_usage(&program, "--chart %s takes no --by: %s; see --where",
                          options->chart, limits[kind].no_by);
    if (options->interval.count > 1 ||
        (options->interval.count && strchr(options->interval.items[0], ',')))
        return tool_usage(&program, "a chart has one --interval");
    if (options->by.count > 1)
        return tool_usage(&program,
                          "a chart has one --by; DIM,DIM crosses two");
    return TOOL_GO_ON;
}

/* A positive number with at most six places; 0 when it is none. */
static double read_number(const char *text, size_t length)
{
    double number = 0, place = 1;
    bool point = false;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.' && !point) {
            point = true;
        } else if (text[i] >= '0' && text[i] <= '9' && number < 1e6) {
            number = number * 10 + (text[i] - '0');
            place *= point ? 10 : 1;
        } else {
            return 0;
        }
    }
    return length ? number / place : 0;
}

static int read_size(const char *text, trs_plot_page *page)
{
    size_t width = strcspn(text, "x");

    page->width = read_number(text, width);
    if (text[width] == 'x') {
        page->height = read_number(text + width + 1, strlen(text + width + 1));
        if (page->height <= 0)
            page->width = 0;
    }
    if (page->width <= 0)
        return tool_usage(&program, "--size wants WIDTHxHEIGHT, not \"%s\"",
                          text);
    return TOOL_GO_ON;
}

static int read_options(struct run *run, const tool_list *files)
{
    const struct options *options = run->options;
    int status;

    if (files->count == 0)
        return tool_usage(&program, "no data file is given");
    if (!options->chart)
        return tool_usage(&program, "no chart is given; see --list");
    if (!options->output)
        return tool_usage(&program, "no output is given; say -o FILE.svg");
    status = find_chart(options->chart, &run->kind);
    if (status == TOOL_GO_ON)
        status = check_selection(options, run->kind);
    trs_plot_style_init(&run->style);
    run->style.clock = options->clock;
    trs_plot_page_init(&run->page);
    if (status == TOOL_GO_ON && options->size)
        status = read_size(options->size, &run->page);
    if (status == TOOL_GO_ON && options->scale) {
        run->page.scale = read_number(options->scale, strlen(options->scale));
        if (run->page.scale <= 0)
            status = tool_usage(&program, "--scale wants a number, not \"%s\"",
                                options->scale);
    }
    if (status == TOOL_GO_ON && options->language &&
        !trs_language_find(&run->style.language, options->language))
        status = tool_usage(&program, "there is no language \"%s\"; en or fr",
                            options->language);
    return status;
}

/* ---- from data to a figure ----------------------------------------------- */

static bool needs_paths(trs_plot_kind kind)
{
    switch (kind) {
    case TRS_PLOT_STAGES:
    case TRS_PLOT_PROFILE:
    case TRS_PLOT_HEATMAP:
    case TRS_PLOT_FLOW:
    case TRS_PLOT_MAP:
    case TRS_PLOT_BOTTLENECKS:
    case TRS_PLOT_TREND:
        return true;
    default:
        return false;
    }
}

static trs_status refuse_summaries(struct run *run, const tool_list *files,
                                   trs_error *err)
{
    char what[64];

    snprintf(what, sizeof what, "--chart %s ", run->options->chart);
    return needs_paths(run->kind)
               ? tool_data_no_summary(&run->data, files, what, err)
               : TRS_OK;
}

static trs_status summarise(struct run *run, const tool_list *files,
                            trs_error *err)
{
    static const tool_list none;
    static const trs_breakdown overall;
    const struct options *options = run->options;
    const tool_wanted wanted = { .by = &options->by,
                                 .where = &options->where,
                                 .interval = &options->interval,
                                 .quantiles = &none,
                                 .keep_cases = needs_paths(run->kind),
                                 .keep_events = run->kind == TRS_PLOT_MAP };
    trs_status status = refuse_summaries(run, files, err);

    if (status == TRS_OK)
        status = tool_summarise(&run->summary, &run->select, &run->data, files,
                                &wanted, err);
    if (status == TRS_OK)
        status = trs_summary_table(&run->overall, run->summary, overall, err);
    if (status == TRS_OK && run->select.breakdown_count)
        status = trs_summary_table(&run->by, run->summary,
                                   run->select.breakdowns[0], err);
    return status;
}

/* What the chart needs of single paths. */
static trs_status analyse(struct run *run, trs_figure_source *source,
                          trs_error *err)
{
    const trs_host *host = &run->data.host;
    const trs_cases *cases = run->data.cases;
    trs_analysis_options options;

    trs_analysis_options_init(&options);
    options.breakdowns = run->select.breakdowns;
    options.breakdown_count = run->select.breakdown_count > 0;
    options.where = run->select.where;
    options.where_count = run->select.where_count;
    options.interval = source->interval;
    switch (run->kind) {
    case TRS_PLOT_PROFILE:
        return trs_holding_new(&run->holding, host, cases, &options, err);
    case TRS_PLOT_BOTTLENECKS:
        return trs_bottlenecks_new(&run->bottlenecks, host, cases, &options,
                                   err);
    case TRS_PLOT_HEATMAP:
    case TRS_PLOT_FLOW:
        return trs_workload_new(&run->workload, host, cases, &options, err);
    case TRS_PLOT_MAP:
        return trs_paths_new(&run->paths, host, cases, &options, err);
    default:
        return trs_timeline_new(&run->timeline, host, cases, source->interval,
                                options.where, options.where_count, err);
    }
}

/* One drawing takes a row or a panel for each group: as many as anybody scrolls
 * through, where data may hold a million. */
static trs_status check_groups(trs_plot_chart chart, trs_error *err)
{
    enum { MOST_ROWS = 2000, MOST_PANELS = 200 };
    const trs_plot_box *box = chart.data;
    const trs_plot_forest *forest = chart.data;
    const trs_plot_profile *profile = chart.data;
    const trs_plot_panels *panels = chart.data;
    size_t most = chart.kind == TRS_PLOT_PANELS ? MOST_PANELS : MOST_ROWS;
    size_t count = chart.kind == TRS_PLOT_BOX       ? box->count
                   : chart.kind == TRS_PLOT_FOREST  ? forest->count
                   : chart.kind == TRS_PLOT_PROFILE ? profile->count
                   : chart.kind == TRS_PLOT_PANELS  ? panels->count
                                                    : 0;

    if (count <= most)
        return TRS_OK;
    return tool_set_error(err, TRS_EVALUE, NULL, 0, 0,
                          "one chart takes %zu groups, and here are %zu; "
                          "choose some of them with --where",
                          most, count);
}

static trs_status make_figure(struct run *run, trs_error *err)
{
    const trs_study *study = trs_summary_study(run->summary);
    trs_figure_source source;
    trs_status status = TRS_OK;

    if (trs_study_main(study) < 0 && trs_summary_consignments(run->summary))
        return tool_set_error(err, TRS_EVALUE, NULL, 0, 0,
                              "there is no interval to draw");
    trs_figure_source_init(&source);
    source.overall = run->overall;
    source.by = run->by;
    source.interval = run->select.interval_count
                          ? (size_t)run->select.intervals[0]
                          : (size_t)trs_study_main(study);
    source.language = run->style.language;
    if (needs_paths(run->kind) && trs_summary_consignments(run->summary))
        status = analyse(run, &source, err);
    source.timeline = run->timeline;
    source.holding = run->holding;
    source.bottlenecks = run->bottlenecks;
    source.paths = run->paths;
    source.workload = run->workload;
    source.clock = run->style.clock;
    source.multiples = run->options->by.count > 0;
    if (status == TRS_OK)
        status = trs_figure_new(&run->figure, &run->data.host, run->kind,
                                &source, err);
    if (status == TRS_OK)
        status = check_groups(trs_figure_chart(run->figure), err);
    return status;
}

/* ---- writing ------------------------------------------------------------- */

static int write_file(void *context, const void *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) != size;
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t n = strlen(name), k = strlen(suffix);

    return n > k && strcasecmp(name + n - k, suffix) == 0;
}

static trs_status draw(const struct run *run, FILE *file, trs_error *err)
{
    const char *name = run->options->output;
    trs_plot_chart chart = trs_figure_chart(run->figure);

    if (ends_in(name, ".png"))
        return trs_plot_write_png(chart, &run->style, &run->page, write_file,
                                  file, err);
    if (ends_in(name, ".pdf"))
        return trs_plot_write_pdf(chart, &run->style, &run->page, write_file,
                                  file, err);
    return trs_plot_write_svg(chart, &run->style, &run->page, write_file, file,
                              err);
}

static trs_status write_chart(const struct run *run, trs_error *err)
{
    tool_output *out = NULL;
    trs_status status = tool_output_open(&out, run->options->output, err);

    if (status == TRS_OK)
        status = draw(run, tool_output_file(out), err);
    return tool_output_end(out, status, err);
}

static trs_status work(struct run *run, const tool_list *files, trs_error *err)
{
    const char *language;
    trs_status status = summarise(run, files, err);

    if (status != TRS_OK)
        return status;
    language = trs_study_report(trs_summary_study(run->summary))->language;
    if (language && !run->options->language)
        trs_language_find(&run->style.language, language);
    status = make_figure(run, err);
    return status == TRS_OK ? write_chart(run, err) : status;
}

static void clear(struct run *run)
{
    trs_figure_free(run->figure);
    trs_timeline_free(run->timeline);
    trs_holding_free(run->holding);
    trs_bottlenecks_free(run->bottlenecks);
    trs_paths_free(run->paths);
    trs_workload_free(run->workload);
    trs_table_free(run->by);
    trs_table_free(run->overall);
    trs_summary_free(run->summary);
    tool_select_clear(&run->select);
    tool_data_clear(&run->data);
}

/* A name that says no format, before anything is read. */
static int check_output(const struct options *options)
{
    const char *name = options->output;

    if (!name || ends_in(name, ".svg") || ends_in(name, ".png") ||
        ends_in(name, ".pdf"))
        return TOOL_GO_ON;
    return tool_usage(&program,
                      "the name of the output ends in .svg, .png or "
                      ".pdf, not \"%s\"",
                      name);
}

int main(int argc, char **argv)
{
    struct options options = { 0 };
    struct run run = { .options = &options };
    tool_list files = { 0 };
    trs_error err;
    int status = tool_parse(&program, &options, &files, argc, argv);

    if (status == TOOL_GO_ON && options.list)
        status = list_charts();
    if (status == TOOL_GO_ON)
        status = read_options(&run, &files);
    if (status == TOOL_GO_ON)
        status = check_output(&options);
    if (status == TOOL_GO_ON) {
        tool_data_init(&run.data, program.name, &options.common);
        if (work(&run, &files, &err) == TRS_OK)
            status =
                trs_summary_consignments(run.summary) ? TOOL_DONE : TOOL_FOUND;
        else
            status = (int)tool_fail(program.name, &err);
        clear(&run);
    }
    tool_list_free(&options.by);
    tool_list_free(&options.where);
    tool_list_free(&options.interval);
    tool_list_free(&files);
    return status;
}
