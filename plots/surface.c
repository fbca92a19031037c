/* Knows how one chart becomes a file of reproducible bytes. */
#include "plots/chart.h"

#include "libtrs/host.h"
#include "libtrs/sized.h"
#include "libtrs/status.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <stdio.h>
#include <string.h>

static const double largest = 32767; /* pixels a side, of cairo's images */

void trs_plot_page_init_sized(trs_plot_page *page, size_t size)
{
    trs_plot_page usual = { 0 };

    usual.width = 640;
    usual.margin = 16;
    usual.scale = 2;
    trs__sized_init(page, size, &usual, sizeof usual);
}

static trs_status page_of(trs_plot_page *out, trs_plot_chart chart,
                          const trs_plot_style *style,
                          const trs_plot_page *page, trs_error *err)
{
    trs_plot_page_init(out);
    trs__sized_take(out, sizeof *out, page);
    if (!(out->margin >= 0) || !(out->width > 2 * out->margin) ||
        !(out->height >= 0) || !(out->scale > 0))
        return trs__fail(err, TRS_EDOMAIN,
                         "width, height and scale must be positive");
    if (out->height == 0)
        out->height =
            trs_plot_height(chart, style, out->width - 2 * out->margin) +
            2 * out->margin;
    return TRS_OK;
}

/* --- what cairo writes ---------------------------------------------------- */

typedef struct outlet {
    trs_plot_sink sink;
    void *context;
    bool failed;
} outlet;

static cairo_status_t pass_on(void *closure, const unsigned char *bytes,
                              unsigned size)
{
    outlet *to = closure;

    if (!to->failed && to->sink(to->context, bytes, size) != 0)
        to->failed = true;
    return to->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static trs_status answer(const outlet *to, cairo_status_t status,
                         trs_error *err)
{
    if (to->failed)
        return trs__fail(err, TRS_EIO, "the chart cannot be written");
    if (status == CAIRO_STATUS_NO_MEMORY)
        return trs__no_memory(err);
    if (status != CAIRO_STATUS_SUCCESS)
        return trs__fail(err, TRS_EIO, "drawing: %s",
                         cairo_status_to_string(status));
    return TRS_OK;
}

/* Draws on a surface that is new, scaled; surface stays the caller's. */
static trs_status draw_on(cairo_surface_t *surface, trs_plot_chart chart,
                          const trs_plot_style *style,
                          const trs_plot_page *page, double scale,
                          trs_error *err)
{
    cairo_t *cr = cairo_create(surface);
    double margin = page->margin;
    trs_plot_rect place = { margin, margin, page->width - 2 * margin,
                            page->height - 2 * margin };
    trs_status status;

    cairo_scale(cr, scale, scale);
    if (!style || style->background) {
        cairo_set_source_rgb(cr, 1, 1, 1);
        cairo_paint(cr);
    }
    status = trs_plot_draw(cr, place, chart, style, err);
    cairo_destroy(cr);
    return status;
}

trs_status trs_plot_write_png(trs_plot_chart chart, const trs_plot_style *style,
                              const trs_plot_page *page, trs_plot_sink sink,
                              void *context, trs_error *err)
{
    outlet to = { sink, context, false };
    trs_plot_page sheet;
    cairo_surface_t *surface;
    trs_status status = page_of(&sheet, chart, style, page, err);

    if (status != TRS_OK)
        return status;
    if (sheet.width * sheet.scale > largest ||
        sheet.height * sheet.scale > largest)
        return trs__fail(err, TRS_EDOMAIN,
                         "an image of %.0f x %.0f pixels is too large",
                         sheet.width * sheet.scale, sheet.height * sheet.scale);
    surface = cairo_image_surface_create(
        !style || style->background ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
        (int)ceil(sheet.width * sheet.scale),
        (int)ceil(sheet.height * sheet.scale));
    status = draw_on(surface, chart, style, &sheet, sheet.scale, err);
    if (status == TRS_OK)
        status = answer(
            &to, cairo_surface_write_to_png_stream(surface, pass_on, &to), err);
    cairo_surface_destroy(surface);
    return status;
}

static void set_text(cairo_surface_t *surface, cairo_pdf_metadata_t key,
                     const char *text)
{
    char *shown = trs__shown(text);

    cairo_pdf_surface_set_metadata(surface, key, shown);
    g_free(shown);
}

static void set_metadata(cairo_surface_t *surface, trs_plot_chart chart,
                         const trs_plot_style *style, const trs_plot_page *page)
{
    const trs_plot_frame *frame = trs_plot_frame_of(chart);
    char told[2048];

    trs_plot_describe(told, sizeof told, chart, style);
    set_text(surface, CAIRO_PDF_METADATA_TITLE,
             frame->title ? frame->title
                          : trs_plot_chart_list(NULL)[chart.kind].name);
    set_text(surface, CAIRO_PDF_METADATA_SUBJECT, told);
    if (page->author)
        set_text(surface, CAIRO_PDF_METADATA_AUTHOR, page->author);
    /* cairo takes the clock when it is told nothing */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   page->created ? page->created : "");
}

trs_status trs_plot_write_pdf(trs_plot_chart chart, const trs_plot_style *style,
                              const trs_plot_page *page, trs_plot_sink sink,
                              void *context, trs_error *err)
{
    outlet to = { sink, context, false };
    trs_plot_page sheet;
    cairo_surface_t *surface;
    trs_status status = page_of(&sheet, chart, style, page, err);

    if (status != TRS_OK)
        return status;
    surface = cairo_pdf_surface_create_for_stream(pass_on, &to, sheet.width,
                                                  sheet.height);
    set_metadata(surface, chart, style, &sheet);
    status = draw_on(surface, chart, style, &sheet, 1, err);
    cairo_surface_finish(surface);
    if (status == TRS_OK)
        status = answer(&to, cairo_surface_status(surface), err);
    cairo_surface_destroy(surface);
    return status;
}

/* --- SVG ------------------------------------------------------------------ */

typedef struct bytes {
    const trs_host *host;
    char *text;
    size_t length, room;
    bool full; /* no memory */
} bytes;

static void append(bytes *to, const char *text, size_t length)
{
    if (to->full ||
        !trs__grow(to->host, &to->text, &to->room, to->length + length, 1)) {
        to->full = true;
        return;
    }
    memcpy(to->text + to->length, text, length);
    to->length += length;
}

static cairo_status_t keep(void *closure, const unsigned char *from,
                           unsigned size)
{
    bytes *to = closure;

    append(to, (const char *)from, size);
    return to->full ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static void append_text(bytes *to, const char *text)
{
    append(to, text, strlen(text));
}

/* As XML text. */
static void append_escaped(bytes *to, const char *text)
{
    char *shown = trs__shown(text);

    for (const char *at = shown; *at; at++) {
        unsigned char c = (unsigned char)*at;

        if (c == '<')
            append_text(to, "&lt;");
        else if (c == '>')
            append_text(to, "&gt;");
        else if (c == '&')
            append_text(to, "&amp;");
        else
            append(to, c < ' ' ? " " : at, 1);
    }
    g_free(shown);
}

/* cairo numbers surfaces through the life of the process: "surface41".  Here
 * they count from 0 in the order in which they are met. */
typedef struct numbers {
    const trs_host *host;
    unsigned long *met;
    size_t count, room;
} numbers;

static size_t renumber(numbers *known, unsigned long id, bool *full)
{
    for (size_t i = 0; i < known->count; i++)
        if (known->met[i] == id)
            return i;
    if (!trs__grow(known->host, &known->met, &known->room, known->count + 1,
                   sizeof *known->met)) {
        *full = true;
        return 0;
    }
    known->met[known->count] = id;
    return known->count++;
}

static void append_renumbered(bytes *to, const char *from, size_t length)
{
    static const char word[] = "surface";
    numbers known = { to->host, NULL, 0, 0 };
    size_t i = 0, start = 0;

    while (i + sizeof word < length) {
        unsigned long id = 0;
        char number[32];

        if (memcmp(from + i, word, sizeof word - 1) != 0 ||
            from[i + sizeof word - 1] < '0' ||
            from[i + sizeof word - 1] > '9') {
            i++;
            continue;
        }
        i += sizeof word - 1;
        append(to, from + start, i - start);
        for (; i < length && from[i] >= '0' && from[i] <= '9'; i++)
            id = id * 10 + (unsigned long)(from[i] - '0');
        snprintf(number, sizeof number, "%zu", renumber(&known, id, &to->full));
        append_text(to, number);
        start = i;
    }
    append(to, from + start, length - start);
    trs__free(to->host, known.met);
}

/* After cairo's <svg ...>: a role, and what screen readers say. */
static void dress(bytes *to, const bytes *raw, trs_plot_chart chart,
                  const char *told)
{
    const trs_plot_frame *frame = trs_plot_frame_of(chart);
    const char *name = frame->title
                           ? frame->title
                           : trs_plot_chart_list(NULL)[chart.kind].name;
    const char *open = strstr(raw->text, "<svg ");
    const char *close = open ? strchr(open, '>') : NULL;
    size_t head;

    if (!close)
        return;
    head = (size_t)(close - raw->text);
    append(to, raw->text, head);
    append_text(to, " role=\"img\" aria-labelledby=\"title desc\">\n"
                    "<title id=\"title\">");
    append_escaped(to, name);
    append_text(to, "</title>\n<desc id=\"desc\">");
    append_escaped(to, told);
    append_text(to, "</desc>");
    append_renumbered(to, close + 1, raw->length - 1 - head - 1);
}

static trs_status svg_bytes(bytes *raw, trs_plot_chart chart,
                            const trs_plot_style *style,
                            const trs_plot_page *page, trs_error *err)
{
    outlet to = { NULL, NULL, false };
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        keep, raw, page->width, page->height);
    trs_status status;

    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    status = draw_on(surface, chart, style, page, 1, err);
    cairo_surface_finish(surface);
    if (status == TRS_OK)
        status = answer(&to, cairo_surface_status(surface), err);
    cairo_surface_destroy(surface);
    append(raw, "", 1);
    if (status == TRS_OK && raw->full)
        status = trs__no_memory(err);
    return status;
}

trs_status trs_plot_write_svg(trs_plot_chart chart, const trs_plot_style *style,
                              const trs_plot_page *page, trs_plot_sink sink,
                              void *context, trs_error *err)
{
    const trs_host *host = style ? style->host : NULL;
    bytes raw = { host, NULL, 0, 0, false }, out = raw;
    trs_plot_page sheet;
    char told[4096];
    trs_status status = page_of(&sheet, chart, style, page, err);

    if (status != TRS_OK)
        return status;
    trs_plot_describe(told, sizeof told, chart, style);
    status = svg_bytes(&raw, chart, style, &sheet, err);
    if (status == TRS_OK) {
        dress(&out, &raw, chart, told);
        if (out.full)
            status = trs__no_memory(err);
        else if (sink(context, out.text, out.length) != 0)
            status = trs__fail(err, TRS_EIO, "the chart cannot be written");
    }
    trs__free(host, raw.text);
    trs__free(host, out.text);
    return status;
}
