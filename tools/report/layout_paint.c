/* Knows ink: pieces at their places, headers and footers, links, outline. */
#include "tools/report/layout_parts.h"

#include "tools/message.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>

typedef struct outlet {
    layout_sink *sink;
    void *context;
    bool refused;
} outlet;

static cairo_status_t pass_on(void *context, const unsigned char *bytes,
                              unsigned length)
{
    outlet *to = context;

    if (to->refused || to->sink(to->context, bytes, length) != 0) {
        to->refused = true;
        return CAIRO_STATUS_WRITE_ERROR;
    }
    return CAIRO_STATUS_SUCCESS;
}

/* ---- pieces -------------------------------------------------------------- */

/* A destination that links can name. */
static void mark(cairo_t *cr, const char *anchor, double x, double y)
{
    char attributes[200];

    snprintf(attributes, sizeof attributes, "name='%.100s' x=%d y=%d", anchor,
             (int)x, (int)y);
    cairo_tag_begin(cr, CAIRO_TAG_DEST, attributes);
    cairo_tag_end(cr, CAIRO_TAG_DEST);
}

/* An accent bar beside a text. */
static void paint_bar(const layout *pages, cairo_t *cr, double x, double y,
                      double height)
{
    text_ink(pages, cr, &(layout_style){ .accent = true });
    cairo_rectangle(cr, x, y, pages->sheet.grid / 5, height);
    cairo_fill(cr);
}

static void paint_text(const layout *pages, cairo_t *cr, PangoContext *context,
                       const layout_piece *piece, double x, double y)
{
    const layout_block *block = piece->block;
    PangoLayout *text =
        text_new(pages, context, &block->style, block->text, block->width);

    if (block->anchor && piece->first == 0)
        mark(cr, block->anchor, pages->sheet.left, y);
    if (block->style.bar)
        paint_bar(pages, cr, x - pages->sheet.grid, y, piece->height);
    text_ink(pages, cr, &block->style);
    text_show(pages, cr, text, block->style.face, x, y, piece->first,
              piece->count);
    g_object_unref(text);
}

static void paint_dots(cairo_t *cr, double from, double to, double y)
{
    static const double dash[] = { 0.8, 4.2 };

    cairo_save(cr);
    cairo_set_source_rgb(cr, 0.6, 0.6, 0.6);
    cairo_set_line_width(cr, 0.8);
    cairo_set_dash(cr, dash, 2, 0);
    cairo_move_to(cr, from, y);
    cairo_line_to(cr, to, y);
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void paint_right(const layout *pages, cairo_t *cr, PangoContext *context,
                        const layout_style *style, const char *text,
                        double right, double y)
{
    PangoLayout *line = text_new(pages, context, style, text, 0);
    int width;

    pango_layout_get_size(line, &width, NULL);
    text_ink(pages, cr, style);
    text_show(pages, cr, line, style->face, right - (double)width / PANGO_SCALE,
              y, 0, 1);
    g_object_unref(line);
}

static void paint_entry(const layout *pages, cairo_t *cr, PangoContext *context,
                        const layout_block *block, double x, double y)
{
    layout_style style = { .grey = block->anchor == NULL, .lines = 1 };
    char number[24], link[160];
    const char *right = block->note ? block->note : "";
    PangoLayout *line = text_new(pages, context, &style, block->text, 0);
    double end = x + block->width, baseline, from, to;
    int width;

    if (block->anchor) {
        snprintf(number, sizeof number, "%zu",
                 layout_page_of(pages, block->anchor));
        snprintf(link, sizeof link, "dest='%.100s'", block->anchor);
        cairo_tag_begin(cr, CAIRO_TAG_LINK, link);
        right = number;
    }
    pango_layout_get_size(line, &width, NULL);
    text_ink(pages, cr, &style);
    text_show(pages, cr, line, LAYOUT_TEXT, x, y, 0, 1);
    paint_right(pages, cr, context, &style, right, end, y);
    if (block->anchor)
        cairo_tag_end(cr, CAIRO_TAG_LINK);
    g_object_unref(line);
    baseline = y + pages->sheet.leading[LAYOUT_TEXT] / 2 +
               0.357 * pages->sheet.size[LAYOUT_TEXT];
    from = x + (double)width / PANGO_SCALE + 6;
    to = end - text_width(pages, &style, right) - 6;
    if (to > from)
        paint_dots(cr, from, to, baseline);
}

static void paint_rule(const layout *pages, cairo_t *cr,
                       const layout_block *block, double x, double y)
{
    if (block->thick)
        text_ink(pages, cr, &(layout_style){ .accent = true });
    else
        cairo_set_source_rgb(cr, 0.75, 0.75, 0.75);
    cairo_set_line_width(cr, block->thick ? 1.5 : 0.4);
    cairo_move_to(cr, x, y + block->height / 2);
    cairo_line_to(cr, x + block->width, y + block->height / 2);
    cairo_stroke(cr);
}

/* What a block is in the structure that screen readers walk; without any
 * structure cairo 1.16 would leave the links' part of it dangling. */
static const char *tag_of(const layout_block *block)
{
    switch (block->kind) {
    case BLOCK_TEXT:
        return block->level == 0 ? "H1" : block->level == 1 ? "H2" : "P";
    case BLOCK_ENTRY:
        return "P";
    case BLOCK_FIGURE:
        return "Figure";
    case BLOCK_TABLE:
        return "Table";
    default:
        return NULL;
    }
}

static trs_status paint_at(const layout *pages, cairo_t *cr,
                           PangoContext *context, const layout_piece *piece,
                           double x, double y, trs_error *err)
{
    const layout_block *block = piece->block;
    const char *tag = tag_of(block);
    trs_status status = TRS_OK;

    if (tag)
        cairo_tag_begin(cr, tag, NULL);
    switch (block->kind) {
    case BLOCK_TEXT:
        paint_text(pages, cr, context, piece, x, y);
        break;
    case BLOCK_ENTRY:
        paint_entry(pages, cr, context, block, x, y);
        break;
    case BLOCK_RULE:
        paint_rule(pages, cr, block, x, y);
        break;
    case BLOCK_TABLE:
        table_paint(pages, cr, context, piece, x, y);
        break;
    case BLOCK_FIGURE:
        cairo_save(cr);
        status = block->draw(cr, x, y, block->width, piece->height,
                             block->context, err);
        cairo_restore(cr);
        break;
    case BLOCK_BACKDROP:
        cairo_save(cr);
        status = block->draw(cr, 0, 0, pages->sheet.width, pages->sheet.height,
                             block->context, err);
        cairo_restore(cr);
        break;
    default:
        break;
    }
    if (tag)
        cairo_tag_end(cr, tag);
    return status;
}

static size_t all_of(const layout_block *block)
{
    return block->kind == BLOCK_TABLE ? block->table->row_count : block->lines;
}

trs_status paint_piece(const layout *pages, cairo_t *cr, PangoContext *context,
                       const layout_piece *piece, trs_error *err)
{
    const layout_block *block = piece->block;
    double left = pages->sheet.left, y = pages->sheet.top + piece->y;
    trs_status status = TRS_OK;

    if (block->kind != BLOCK_COLUMNS)
        return paint_at(pages, cr, context, piece, left + block->x, y, err);
    for (size_t i = 0; status == TRS_OK && i < block->parts->len; i++) {
        const layout_block *part = g_ptr_array_index(block->parts, i);
        layout_piece inner = { .block = part,
                               .count = all_of(part),
                               .height = part->height };

        status = paint_at(pages, cr, context, &inner, left + part->x,
                          y + part->y, err);
    }
    return status;
}

/* ---- pages --------------------------------------------------------------- */

static void paint_frame(const layout *pages, cairo_t *cr, PangoContext *context,
                        size_t page)
{
    const layout_options *options = pages->options;
    const layout_sheet *sheet = &pages->sheet;
    layout_style style = { .face = LAYOUT_SMALL, .grey = true, .lines = 1 };
    double right = sheet->width - sheet->right, room = right - sheet->left;
    double head = sheet->top / 2 - sheet->leading[LAYOUT_SMALL] / 2;
    double foot = sheet->height - sheet->bottom / 2;
    char folio[80] = "";
    PangoLayout *text;

    text = text_new(pages, context, &style, options->left, room * 0.66);
    text_ink(pages, cr, &style);
    text_show(pages, cr, text, LAYOUT_SMALL, sheet->left, head, 0, 1);
    g_object_unref(text);
    if (options->right)
        paint_right(pages, cr, context, &style, options->right, right, head);
    text = text_new(pages, context, &style, options->foot, room * 0.66);
    text_show(pages, cr, text, LAYOUT_SMALL, sheet->left, foot, 0, 1);
    g_object_unref(text);
    if (options->folio)
        options->folio(folio, sizeof folio, page, pages->page_count,
                       options->context);
    paint_right(pages, cr, context, &style, folio, right, foot);
}

static trs_status paint_pages(const layout *pages, cairo_t *cr, trs_error *err)
{
    PangoContext *context = pages->context;
    trs_status status = TRS_OK;
    size_t at = 0;

    for (size_t page = 1; page <= pages->page_count; page++) {
        if (page > 1)
            paint_frame(pages, cr, context, page);
        while (status == TRS_OK && at < pages->pieces->len) {
            const layout_piece *piece =
                &g_array_index(pages->pieces, layout_piece, at);

            if (piece->page != page)
                break;
            status = paint_piece(pages, cr, context, piece, err);
            at++;
        }
        cairo_show_page(cr);
    }
    return status;
}

/* ---- the document -------------------------------------------------------- */

static void add_outline(const layout *pages, cairo_surface_t *surface)
{
    int chapter = CAIRO_PDF_OUTLINE_ROOT;

    for (size_t i = 0; i < pages->blocks->len; i++) {
        const layout_block *block = g_ptr_array_index(pages->blocks, i);
        char link[64], *text;
        int id;

        if (block->level < 0)
            continue;
        snprintf(link, sizeof link, "page=%zu", block->page);
        text = text_shown(block->text);
        id = cairo_pdf_surface_add_outline(
            surface, block->level ? chapter : CAIRO_PDF_OUTLINE_ROOT, text,
            link, 0);
        g_free(text);
        if (block->level == 0)
            chapter = id;
    }
}

static void add_metadata(const layout *pages, cairo_surface_t *surface)
{
    const layout_options *options = pages->options;
    const struct {
        cairo_pdf_metadata_t key;
        const char *text;
    } all[] = { { CAIRO_PDF_METADATA_TITLE, options->title },
                { CAIRO_PDF_METADATA_AUTHOR, options->author },
                { CAIRO_PDF_METADATA_SUBJECT, options->subject },
                { CAIRO_PDF_METADATA_KEYWORDS, options->keywords },
                { CAIRO_PDF_METADATA_CREATOR, "trs-report" },
                { CAIRO_PDF_METADATA_CREATE_DATE, options->created },
                { CAIRO_PDF_METADATA_MOD_DATE, options->created } };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char *text = all[i].text ? text_shown(all[i].text) : NULL;

        if (text)
            cairo_pdf_surface_set_metadata(surface, all[i].key, text);
        g_free(text);
    }
}

trs_status layout_write(layout *pages, layout_sink *sink, void *context,
                        trs_error *err)
{
    outlet to = { sink, context, false };
    cairo_surface_t *surface;
    cairo_status_t state;
    cairo_t *cr;
    trs_status status;

    layout_place(pages);
    surface = cairo_pdf_surface_create_for_stream(
        pass_on, &to, pages->sheet.width, pages->sheet.height);
    add_metadata(pages, surface);
    cr = cairo_create(surface);
    status = paint_pages(pages, cr, err);
    state = cairo_status(cr);
    cairo_destroy(cr);
    add_outline(pages, surface);
    cairo_surface_finish(surface);
    if (state == CAIRO_STATUS_SUCCESS)
        state = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == TRS_OK && to.refused)
        return tool_set_error(err, TRS_EIO, NULL, 0, 0,
                              "the report cannot be written");
    if (status == TRS_OK && state != CAIRO_STATUS_SUCCESS)
        return tool_set_error(err, TRS_ENOMEM, NULL, 0, 0,
                              "cairo cannot make the PDF: %s",
                              cairo_status_to_string(state));
    return status;
}
