/* Knows blocks, and how high they are. */
#include "tools/report/layout_parts.h"

#include <math.h>
#include <string.h>

static const double column_gap = 18;

/* ---- life ---------------------------------------------------------------- */

static void block_free(void *data)
{
    layout_block *block = data;

    if (block->parts)
        g_ptr_array_free(block->parts, TRUE);
    table_free(block->table);
    g_free(block->text);
    g_free(block->anchor);
    g_free(block->note);
    g_free(block);
}

layout *layout_new(const layout_options *options)
{
    layout *pages = g_new0(layout, 1);
    cairo_font_options_t *font = cairo_font_options_create();

    pages->options = options;
    pages->sheet = sheet_of(options->paper);
    pages->recording =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    pages->measure = cairo_create(pages->recording);
    pages->context = pango_cairo_create_context(pages->measure);
    /* the same widths on every surface */
    cairo_font_options_set_hint_style(font, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(font, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pages->context, font);
    pango_cairo_context_set_resolution(pages->context, 72);
    pango_context_set_round_glyph_positions(pages->context, FALSE);
    cairo_font_options_destroy(font);
    pages->blocks = g_ptr_array_new_with_free_func(block_free);
    pages->pieces = g_array_new(FALSE, TRUE, sizeof(layout_piece));
    return pages;
}

void layout_free(layout *pages)
{
    if (!pages)
        return;
    g_ptr_array_free(pages->blocks, TRUE);
    g_array_free(pages->pieces, TRUE);
    g_object_unref(pages->context);
    cairo_destroy(pages->measure);
    cairo_surface_destroy(pages->recording);
    g_free(pages);
}

/* ---- measures ------------------------------------------------------------ */

static double body_width(const layout *pages)
{
    return pages->sheet.width - pages->sheet.left - pages->sheet.right;
}

static double column_width(const layout *pages)
{
    double n = (double)pages->column_count;

    return (body_width(pages) - column_gap * (n - 1)) / n;
}

double layout_width(const layout *pages)
{
    return pages->columns ? column_width(pages) : body_width(pages);
}

double layout_height(const layout *pages)
{
    return pages->sheet.height - pages->sheet.top - pages->sheet.bottom;
}

double layout_line(const layout *pages)
{
    return pages->sheet.grid;
}

double on_grid(const layout *pages, double height)
{
    double half = pages->sheet.grid / 2;

    return ceil(height / half - 1e-6) * half;
}

/* ---- blocks -------------------------------------------------------------- */

/* A block in the column that is being filled, or in the body. */
static layout_block *block_add(layout *pages, block_kind kind)
{
    layout_block *out = g_new0(layout_block, 1);

    out->kind = kind;
    out->level = -1;
    out->width = layout_width(pages);
    out->new_page = pages->break_next && !pages->columns;
    out->group = pages->group;
    if (!pages->columns) {
        pages->break_next = false;
        g_ptr_array_add(pages->blocks, out);
        return out;
    }
    out->x = (double)pages->column * (column_width(pages) + column_gap);
    g_ptr_array_add(pages->columns->parts, out);
    return out;
}

/* Puts a measured block of a column in its place. */
static void block_done(layout *pages, layout_block *block)
{
    if (!pages->columns)
        return;
    block->y = pages->column_y + (pages->column_y > 0 ? block->before : 0);
    pages->column_y = block->y + block->height + block->after;
    pages->columns->height = fmax(pages->columns->height, pages->column_y);
}

static layout_block *text_block(layout *pages, const layout_style *style,
                                const char *text)
{
    layout_block *out = block_add(pages, BLOCK_TEXT);
    PangoLayout *lines;

    out->style = *style;
    out->text = g_strdup(text);
    out->x += style->indent * pages->sheet.grid;
    out->width -= style->indent * pages->sheet.grid;
    lines = text_new(pages, pages->context, style, text, out->width);
    out->lines = (size_t)pango_layout_get_line_count(lines);
    g_object_unref(lines);
    out->height =
        on_grid(pages, (double)out->lines * pages->sheet.leading[style->face]);
    out->before = style->before * pages->sheet.grid;
    out->after = style->after * pages->sheet.grid;
    out->keep = style->keep;
    return out;
}

void layout_text(layout *pages, const layout_style *style, const char *text)
{
    static const layout_style usual = { .after = 0.5 };

    guint before = pages->blocks->len;
    layout_block *block, *table;

    if (!text || !*text)
        return;
    block = text_block(pages, style ? style : &usual, text);
    block_done(pages, block);
    if (!block->style.follow || pages->columns || before == 0)
        return;
    table = g_ptr_array_index(pages->blocks, before - 1);
    if (table->kind == BLOCK_TABLE)
        table->tail = table->after + block->height;
}

void layout_heading(layout *pages, int level, const char *text,
                    const char *anchor)
{
    /* a slide is low, and its message is the title of its figure */
    bool small = level || pages->options->paper == LAYOUT_SLIDES;
    layout_style style = { .face = small ? LAYOUT_TEXT : LAYOUT_HEADING,
                           .bold = true,
                           .keep = true,
                           .before = level ? 1 : 0,
                           .after = small ? 0.5 : 1,
                           .accent = level == 0 };
    layout_block *out;

    if (level == 0)
        layout_page_break(pages);
    out = text_block(pages, &style, text);
    out->level = level;
    out->anchor = g_strdup(anchor);
    block_done(pages, out);
}

void layout_entry(layout *pages, const char *text, const char *anchor,
                  const char *note)
{
    layout_block *out = block_add(pages, BLOCK_ENTRY);

    out->text = g_strdup(text);
    out->anchor = g_strdup(anchor);
    out->note = g_strdup(note);
    /* a slide is low: its contents stand closer */
    out->height = pages->sheet.grid * (layout_height(pages) < 500 ? 1 : 1.5);
    block_done(pages, out);
}

void layout_space(layout *pages, double lines)
{
    layout_block *out = block_add(pages, BLOCK_SPACE);

    out->height = lines * pages->sheet.grid;
    block_done(pages, out);
}

void layout_space_to(layout *pages, double share)
{
    block_add(pages, BLOCK_SPACE)->to = share;
}

void layout_rule(layout *pages, bool accent)
{
    layout_block *out = block_add(pages, BLOCK_RULE);

    out->thick = accent;
    out->height = accent ? pages->sheet.grid / 2 : pages->sheet.grid;
    block_done(pages, out);
}

void layout_page_break(layout *pages)
{
    pages->break_next = pages->blocks->len > 0;
}

void layout_figure(layout *pages, double height, double least,
                   layout_draw *draw, void *context)
{
    layout_block *out = block_add(pages, BLOCK_FIGURE);

    out->height =
        fmin(on_grid(pages, height), layout_height(pages) - pages->sheet.grid);
    out->least = fmin(on_grid(pages, least), out->height);
    out->draw = draw;
    out->context = context;
    out->after = pages->columns ? pages->sheet.grid / 2 : pages->sheet.grid;
    block_done(pages, out);
}

void layout_backdrop(layout *pages, layout_draw *draw, void *context)
{
    layout_block *out = block_add(pages, BLOCK_BACKDROP);

    out->draw = draw;
    out->context = context;
    out->keep = true;
}

void layout_group(layout *pages)
{
    pages->group = ++pages->groups;
}

void layout_end_group(layout *pages)
{
    pages->group = 0;
}

void layout_columns(layout *pages, size_t count)
{
    layout_block *out = block_add(pages, BLOCK_COLUMNS);

    out->parts = g_ptr_array_new_with_free_func(block_free);
    pages->columns = out;
    pages->column = 0;
    pages->column_count = count;
    pages->column_y = 0;
}

void layout_next_column(layout *pages)
{
    pages->column++;
    pages->column_y = 0;
}

void layout_end_columns(layout *pages, double after, bool keep)
{
    pages->columns->height = on_grid(pages, pages->columns->height);
    pages->columns->after = after * pages->sheet.grid;
    pages->columns->keep = keep;
    pages->columns = NULL;
}

void layout_table_add(layout *pages, const layout_table *ask)
{
    layout_block *out;

    if (ask->row_count == 0 || ask->column_count == 0)
        return;
    out = block_add(pages, BLOCK_TABLE);
    out->table = table_new(pages, ask, out->width, &out->height);
    out->height = on_grid(pages, out->height);
    out->after = pages->sheet.grid;
    block_done(pages, out);
}
