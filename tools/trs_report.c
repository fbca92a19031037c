/* trs-report - the whole study as a PDF. */
#include "tools/report/input.h"
#include "tools/report/report.h"
#include "tools/select.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EDITION_FULL, EDITION_PUBLIC };

struct options {
    tool_common common;
    const char *output, *language, *tables, *figures;
    tool_list only, without;
    int edition, paper;
};

/* clang-format off */
static const tool_option table[] = {
    { 'o', "output", "FILE.pdf", "where the report goes",
      TOOL_TEXT, offsetof(struct options, output) },
    { 0, "edition", "full|public", "full is the default",
      TOOL_CHOICE, offsetof(struct options, edition) },
    { 0, "paper", "a4|letter|slides", "a4 is the default",
      TOOL_CHOICE, offsetof(struct options, paper) },
    { 0, "only", "PAGE,...", "these pages only: cover, glance, study, quality,\n"
      "release, steps, path, holding, groups, when,\nbottlenecks, conclusions, "
      "annex",
      TOOL_LIST, offsetof(struct options, only) },
    { 0, "without", "PAGE,...", "all but these pages",
      TOOL_LIST, offsetof(struct options, without) },
    { 0, "lang", "en|fr", "default: the study's, else en",
      TOOL_TEXT, offsetof(struct options, language) },
    { 0, "tables", "DIR", "every table as CSV, numbered as in the report",
      TOOL_TEXT, offsetof(struct options, tables) },
    { 0, "figures", "DIR", "every chart as SVG and PNG, numbered likewise",
      TOOL_TEXT, offsetof(struct options, figures) },
    TOOL_COMMON_OPTIONS(struct options, common),
};
/* clang-format on */

static const tool_program program = {
    "trs-report",
    "DATA... -o FILE.pdf [OPTION]...",
    "Makes the report of a study as a PDF.  DATA are CSV files, or summaries\n"
    "(.trs) that trs-stats saved; without a study file everything is inferred.",
    table,
    sizeof table / sizeof *table,
    { "trs-report events.csv -o report.pdf",
      "trs-report -s study.yaml --lang fr --paper slides data.csv.gz -o "
      "slides.pdf" }
};

/* ---- options ------------------------------------------------------------- */

static int find_page(const char *name, size_t length, int *page)
{
    static const char *const names[] = {
#define NAME(name, NAME) #name,
        REPORT_PAGE_LIST(NAME)
#undef NAME
    };
    char word[64];
    const char *near;

    snprintf(word, sizeof word, "%.*s", (int)(length > 60 ? 60 : length), name);
    for (*page = 0; *page < PAGE_COUNT; (*page)++)
        if (strcmp(names[*page], word) == 0)
            return TOOL_GO_ON;
    near = tool_near(word, names, PAGE_COUNT, sizeof *names);
    if (near)
        return tool_usage(&program, "there is no page \"%s\"; is it \"%s\"?",
                          word, near);
    return tool_usage(&program, "there is no page \"%s\"; see --help", word);
}

/* Sets what each comma-separated name stands for. */
static int mark_pages(const tool_list *list, bool value, bool *wanted)
{
    int status = TOOL_GO_ON;

    for (size_t i = 0; i < list->count; i++)
        for (const char *at = list->items[i];
             status == TOOL_GO_ON && at && *at;) {
            size_t length = strcspn(at, ",");
            int page;

            status = find_page(at, length, &page);
            if (status == TOOL_GO_ON)
                wanted[page] = value;
            at += length + (at[length] == ',');
        }
    return status;
}

static int read_options(report *r, const struct options *options,
                        const tool_list *files)
{
    int status = TOOL_GO_ON;

    if (files->count == 0)
        return tool_usage(&program, "no data file is given");
    if (!options->output)
        return tool_usage(&program, "no output is given; say -o FILE.pdf");
    for (int p = 0; p < PAGE_COUNT; p++)
        r->wanted[p] = options->only.count == 0;
    status = mark_pages(&options->only, true, r->wanted);
    if (status == TOOL_GO_ON)
        status = mark_pages(&options->without, false, r->wanted);
    if (status == TOOL_GO_ON && options->language &&
        !trs_language_find(&r->language, options->language))
        status = tool_usage(&program, "there is no language \"%s\"; en or fr",
                            options->language);
    r->full = options->edition == EDITION_FULL;
    r->paper = (layout_paper)options->paper;
    r->deck = r->paper == LAYOUT_SLIDES && options->only.count == 0;
    if (r->deck)
        r->wanted[PAGE_ANNEX] = false; /* to be read, not shown */
    return status;
}

static void append_number(GString *out, const char *name, tool_number number,
                          const char *usual)
{
    if (number.given)
        g_string_append_printf(out, " --%s=%" PRIu64, name, number.value);
    else
        g_string_append_printf(out, " --%s=%s", name, usual);
}

/* Every option as it holds, also where it was not given: for the record. */
static char *options_text(const report *r, const struct options *options)
{
    static const char *const papers[] = { "a4", "letter", "slides" };
    const char *comma = "";
    GString *out = g_string_new("");
    char processors[16];

    snprintf(processors, sizeof processors, "%u", g_get_num_processors());
    g_string_append_printf(out, "--edition=%s --paper=%s --lang=%s --only=",
                           r->full ? "full" : "public", papers[r->paper],
                           r->language == TRS_LANGUAGE_FR ? "fr" : "en");
    for (int p = 0; p < PAGE_COUNT; p++)
        if (r->wanted[p]) {
            g_string_append_printf(out, "%s%s", comma,
                                   page_name((report_page)p));
            comma = ",";
        }
    append_number(out, "threads", options->common.threads, processors);
    append_number(out, "limit-record", options->common.limit_record, "64M");
    append_number(out, "limit-expand", options->common.limit_expand, "1000");
    return g_string_free(out, FALSE);
}

/* ---- from data to numbers ------------------------------------------------ */

static void folio(char *text, size_t size, size_t page, size_t pages,
                  const void *context)
{
    const report *r = context;
    char a[24], b[24];
    const trs_word_value values[] = { { a, 2 }, { b, 2 } };

    snprintf(a, sizeof a, "%zu", page);
    snprintf(b, sizeof b, "%zu", pages);
    trs_word_print(text, size, r->language, TRS_WORD_SAY_FOLIO, values, 2);
}

static uint32_t accent_of(const trs_study *study)
{
    const char *text = trs_study_report(study)->accent;

    if (!text || *text != '#' || strlen(text) != 7)
        return 0x0072b2;
    return (uint32_t)strtoul(text + 1, NULL, 16);
}

/* How pages and charts look: one accent, one type family. */
static void dress(report *r)
{
    static const double sizes[] = {
        [LAYOUT_A4] = 8, [LAYOUT_LETTER] = 8, [LAYOUT_SLIDES] = 13
    };
    const trs_study_info *info = trs_study_get_info(r->study);

    trs_plot_style_init(&r->style);
    r->style.host = r->host;
    r->style.language = r->language;
    r->style.text = sizes[r->paper];
    r->style.accent = accent_of(r->study);
    r->style.background = false;
    r->sheet.paper = r->paper;
    r->sheet.font = r->style.font;
    r->sheet.language = r->language == TRS_LANGUAGE_FR ? "fr" : "en";
    r->sheet.accent = r->style.accent;
    r->sheet.title =
        info->title ? info->title : say_word(r, TRS_WORD_SAY_NO_TITLE);
    r->sheet.author = info->administration;
    r->sheet.subject = say_word(r, TRS_WORD_SAY_SUBJECT);
    r->sheet.keywords = say_word(r, TRS_WORD_SAY_KEYWORDS);
    r->sheet.created = r->created;
    r->sheet.left = r->sheet.title;
    r->sheet.foot = info->administration;
    r->sheet.right = say_word(
        r, info->share == TRS_SHARE_NONE          ? TRS_WORD_SHARE_NONE
           : info->share == TRS_SHARE_SECRETARIAT ? TRS_WORD_SHARE_SECRETARIAT
           : info->share == TRS_SHARE_MEMBERS     ? TRS_WORD_SHARE_MEMBERS
                                                  : TRS_WORD_SHARE_PUBLIC);
    r->sheet.folio = folio;
    r->sheet.context = r;
    r->pages = layout_new(&r->sheet);
}

typedef bool page_has(const report *r);
typedef trs_status page_write(report *r, trs_error *err);

static const struct {
    page_has *has;
    page_write *write;
} pages[] = {
#define PAGE(name, NAME) { page_##name##_has, page_##name },
    REPORT_PAGE_LIST(PAGE)
#undef PAGE
};

static trs_status compose(report *r, trs_error *err)
{
    trs_status status = TRS_OK;

    for (int p = 0; p < PAGE_COUNT; p++)
        r->written[p] = r->wanted[p] && pages[p].has(r);
    for (int p = 0; status == TRS_OK && p < PAGE_COUNT; p++) {
        if (r->written[p])
            status = pages[p].write(r, err);
        if (p == PAGE_COVER)
            page_contents(r);
    }
    return status;
}

/* ---- writing ------------------------------------------------------------- */

/* The report and the files beside it: all of them, or none. */
static trs_status write_files(const report *r, const struct options *options,
                              trs_error *err)
{
    report_files *files = files_new();
    trs_status status = TRS_OK;

    if (options->tables)
        status = files_tables(files, r, options->tables, err);
    if (status == TRS_OK && options->figures)
        status = files_figures(files, r, options->figures, err);
    if (status == TRS_OK)
        status = files_report(files, r, options->output, err);
    return files_end(files, status, err);
}

static trs_status work(report *r, report_data *data, const tool_list *files,
                       const struct options *options, trs_error *err)
{
    const char *language;
    trs_status status = input_read(data, r, files, err);

    if (status != TRS_OK)
        return status;
    language = trs_study_report(r->study)->language;
    if (language && !options->language)
        trs_language_find(&r->language, language);
    r->options = data->options = options_text(r, options);
    dress(r);
    status = compose(r, err);
    return status == TRS_OK ? write_files(r, options, err) : status;
}

int main(int argc, char **argv)
{
    struct options options = { 0 };
    tool_list files = { 0 };
    report r = { 0 };
    report_data data;
    trs_error err;
    int status = tool_parse(&program, &options, &files, argc, argv);

    if (status == TOOL_GO_ON)
        status = read_options(&r, &options, &files);
    if (status == TOOL_GO_ON) {
        input_begin(&data, &r, program.name, &options.common, argc, argv);
        if (work(&r, &data, &files, &options, &err) == TRS_OK)
            status = input_found(&data) && result_usable(&r) ? TOOL_DONE
                                                             : TOOL_FOUND;
        else
            status = (int)tool_fail(program.name, &err);
        input_end(&data, &r);
    }
    tool_list_free(&options.only);
    tool_list_free(&options.without);
    tool_list_free(&files);
    return status;
}
