/* Knows tables: how wide columns are, how high rows, and where they break. */
#include "tools/report/layout_parts.h"

#include <math.h>
#include <string.h>

enum { LABEL_LINES = 6, TOGETHER = 3 };

static const double slack = 4; /* gaps */
static const double gap = 9; /* between columns, in points at 7.5 point text */

static double gap_of(const layout *pages)
{
    return gap * pages->sheet.size[LAYOUT_SMALL] / 7.5;
}

layout_style table_style(layout_row kind)
{
    layout_style style = { .face = LAYOUT_SMALL, .lines = LABEL_LINES };

    style.bold = kind == LAYOUT_ROW_TOTAL || kind == LAYOUT_ROW_GROUP;
    style.grey = kind == LAYOUT_ROW_GREY;
    return style;
}

static const char *cell(const layout_grid *table, size_t row, size_t column)
{
    return table->cells[row * table->column_count + column];
}

/* The longest line of a head, which breaks only at its newlines. */
static double head_width(const layout *pages, const char *head)
{
    layout_style style = { .face = LAYOUT_SMALL };

    return text_width(pages, &style, head);
}

static double natural_width(const layout *pages, const layout_grid *table,
                            size_t c)
{
    double width = head_width(pages, table->columns[c].ask.head);

    for (size_t r = 0; r < table->row_count; r++) {
        layout_style style = table_style(table->kinds[r]);

        if (table->kinds[r] != LAYOUT_ROW_GROUP && cell(table, r, c))
            width = fmax(width, text_width(pages, &style, cell(table, r, c)));
    }
    return ceil(width) + 1;
}

/* The gap between columns: less where there are many, so that a fifth of the
 * width is left for text and nothing runs over the edge. */
static double close_gap(const layout *pages, const layout_grid *table,
                        double width)
{
    double usual = gap_of(pages), numbers = 0, text = 0, gaps;

    for (size_t c = 0; c < table->column_count; c++) {
        double natural = natural_width(pages, table, c);

        if (table->columns[c].ask.right)
            numbers += natural;
        else
            text += natural;
    }
    gaps = (double)table->column_count - 1;
    if (gaps < 1 || numbers + gaps * usual + fmin(text, width * 0.2) <= width)
        return usual;
    return fmax(usual / 3, (width - numbers - fmin(text, width * 0.2)) / gaps);
}

/* Columns of numbers are as wide as they must be.  Columns of text share the
 * rest, but none is wider than its text by more than the slack: a number far
 * from its name is hard to follow. */
static void lay_columns(const layout *pages, layout_grid *table, double width)
{
    double space = close_gap(pages, table, width);
    double rest = width, shares = 0, wanted = 0, x = 0;

    for (size_t c = 0; c < table->column_count; c++) {
        table_column *column = &table->columns[c];

        column->width = natural_width(pages, table, c);
        rest -= c ? space : 0;
        if (column->ask.right)
            rest -= column->width;
        else {
            shares += column->ask.share;
            wanted += column->width;
        }
    }
    rest = fmax(rest, width * 0.2);
    for (size_t c = 0; c < table->column_count; c++) {
        table_column *column = &table->columns[c];

        if (!column->ask.right && wanted > rest)
            column->width = rest * column->ask.share / shares;
        else if (!column->ask.right)
            column->width += fmin(slack * space,
                                  (rest - wanted) * column->ask.share / shares);
        column->x = x;
        x += column->width + space;
    }
    table->width = x - space;
}

static double text_height(const layout *pages, const layout_style *style,
                          const char *text, double width)
{
    PangoLayout *lines = text_new(pages, pages->context, style, text, width);
    int count = pango_layout_get_line_count(lines);

    g_object_unref(lines);
    return count * pages->sheet.leading[style->face];
}

static double row_height(const layout *pages, const layout_grid *table,
                         size_t r)
{
    double height = pages->sheet.leading[LAYOUT_SMALL];

    for (size_t c = 0; c < table->column_count; c++) {
        layout_style style = table_style(table->kinds[r]);

        if (!table->columns[c].ask.right && cell(table, r, c) &&
            table->kinds[r] != LAYOUT_ROW_GROUP)
            height = fmax(height, text_height(pages, &style, cell(table, r, c),
                                              table->columns[c].width));
    }
    if (table->kinds[r] == LAYOUT_ROW_GROUP)
        height += table->pad;
    return height + table->pad;
}

static double head_height(const layout *pages, const layout_grid *table)
{
    layout_style style = { .face = LAYOUT_SMALL };
    double height = 0;
    bool any = false;

    for (size_t c = 0; c < table->column_count; c++)
        any = any || *table->columns[c].ask.head;
    for (size_t c = 0; c < table->column_count; c++)
        height =
            fmax(height, text_height(pages, &style, table->columns[c].ask.head,
                                     table->columns[c].ask.right
                                         ? 0
                                         : table->columns[c].width));
    if (!any)
        return pages->sheet.leading[LAYOUT_SMALL] / 3;
    return height + pages->sheet.leading[LAYOUT_SMALL] * 2 / 3;
}

static layout_grid *copy(const layout_table *from)
{
    layout_grid *out = g_new0(layout_grid, 1);
    size_t cells = from->column_count * from->row_count;

    out->column_count = from->column_count;
    out->row_count = from->row_count;
    out->columns = g_new0(table_column, from->column_count);
    out->cells = g_new0(char *, cells + 1);
    out->kinds = g_new0(layout_row, from->row_count + 1);
    out->heights = g_new0(double, from->row_count + 1);
    for (size_t c = 0; c < from->column_count; c++) {
        out->columns[c].ask = from->columns[c];
        out->columns[c].ask.head =
            g_strdup(from->columns[c].head ? from->columns[c].head : "");
        if (out->columns[c].ask.share <= 0)
            out->columns[c].ask.share = 1;
    }
    for (size_t i = 0; i < cells; i++)
        out->cells[i] = g_strdup(from->cells[i]);
    for (size_t r = 0; r < from->row_count; r++)
        out->kinds[r] = from->kinds ? from->kinds[r] : LAYOUT_ROW;
    return out;
}

void table_free(layout_grid *table)
{
    if (!table)
        return;
    for (size_t c = 0; c < table->column_count; c++)
        g_free((char *)table->columns[c].ask.head);
    for (size_t i = 0; i < table->column_count * table->row_count; i++)
        g_free(table->cells[i]);
    g_free(table->columns);
    g_free(table->cells);
    g_free(table->kinds);
    g_free(table->heights);
    g_free(table);
}

layout_grid *table_new(const layout *pages, const layout_table *from,
                       double width, double *height)
{
    layout_grid *out = copy(from);

    lay_columns(pages, out, width);
    out->pad = pages->sheet.leading[LAYOUT_SMALL] / (from->dense ? 16 : 3);
    out->head = head_height(pages, out);
    *height = out->head;
    for (size_t r = 0; r < out->row_count; r++) {
        out->heights[r] = row_height(pages, out, r);
        *height += out->heights[r];
    }
    return out;
}

size_t table_split(const layout_grid *table, size_t first, double height,
                   double *used)
{
    size_t count = 0;

    *used = table->head;
    while (first + count < table->row_count &&
           (count == 0 || *used + table->heights[first + count] <= height)) {
        *used += table->heights[first + count];
        count++;
    }
    /* no row or two alone on the next page */
    while (count > 2 * TOGETHER && first + count < table->row_count &&
           table->row_count - first - count < TOGETHER) {
        count--;
        *used -= table->heights[first + count];
    }
    /* the name of a group never stands alone at the foot of a page */
    while (count > 1 && first + count < table->row_count &&
           table->kinds[first + count - 1] == LAYOUT_ROW_GROUP) {
        count--;
        *used -= table->heights[first + count];
    }
    return count;
}

/* ---- painting ------------------------------------------------------------ */

static void line(cairo_t *cr, double x, double y, double width, double thick,
                 double grey)
{
    cairo_set_source_rgb(cr, grey, grey, grey);
    cairo_set_line_width(cr, thick);
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + width, y);
    cairo_stroke(cr);
}

static void show_cell(const layout *pages, cairo_t *cr, PangoContext *context,
                      const layout_style *style, const char *text,
                      const table_column *column, double x, double y,
                      double width)
{
    PangoLayout *lines;
    int count, wide;

    if (!text || !*text)
        return;
    lines =
        text_new(pages, context, style, text, column->ask.right ? 0 : width);
    count = pango_layout_get_line_count(lines);
    text_ink(pages, cr, style);
    if (!column->ask.right) {
        text_show(pages, cr, lines, LAYOUT_SMALL, x + column->x, y, 0,
                  (size_t)count);
    } else {
        pango_layout_set_alignment(lines, PANGO_ALIGN_RIGHT);
        for (int i = 0; i < count; i++) {
            PangoLayoutLine *one = pango_layout_get_line_readonly(lines, i);
            PangoRectangle box;

            pango_layout_line_get_extents(one, NULL, &box);
            wide = box.width;
            text_show(pages, cr, lines, LAYOUT_SMALL,
                      x + column->x + width - (double)wide / PANGO_SCALE,
                      y + i * pages->sheet.leading[LAYOUT_SMALL], (size_t)i, 1);
        }
    }
    g_object_unref(lines);
}

static void paint_head(const layout *pages, cairo_t *cr, PangoContext *context,
                       const layout_grid *table, double x, double y,
                       double width)
{
    layout_style style = { .face = LAYOUT_SMALL, .grey = true };
    double leading = pages->sheet.leading[LAYOUT_SMALL];

    line(cr, x, y, width, 0.75, 0.1);
    if (table->head < leading)
        return;
    for (size_t c = 0; c < table->column_count; c++) {
        const table_column *column = &table->columns[c];
        double height = text_height(pages, &style, column->ask.head,
                                    column->ask.right ? 0 : column->width);

        /* heads stand on the line beneath them */
        show_cell(pages, cr, context, &style, column->ask.head, column, x,
                  y + table->head - leading / 3 - height, column->width);
    }
    line(cr, x, y + table->head - leading / 6, width, 0.4, 0.4);
}

static void paint_row(const layout *pages, cairo_t *cr, PangoContext *context,
                      const layout_grid *table, size_t r, double x, double y,
                      double width)
{
    layout_style style = table_style(table->kinds[r]);

    if (table->kinds[r] == LAYOUT_ROW_GROUP) {
        layout_style one = style;

        one.lines = 1;
        show_cell(pages, cr, context, &one, cell(table, r, 0),
                  &table->columns[0], x, y + table->pad, width);
        return;
    }
    for (size_t c = 0; c < table->column_count; c++)
        show_cell(pages, cr, context, &style, cell(table, r, c),
                  &table->columns[c], x, y + table->pad / 2,
                  table->columns[c].width);
}

void table_paint(const layout *pages, cairo_t *cr, PangoContext *context,
                 const layout_piece *piece, double x, double y)
{
    const layout_grid *table = piece->block->table;
    double width = table->width;
    double at = y + table->head;

    paint_head(pages, cr, context, table, x, y, width);
    for (size_t r = piece->first; r < piece->first + piece->count; r++) {
        if (r > piece->first && table->kinds[r] != LAYOUT_ROW_GROUP)
            line(cr, x, at, width, 0.25, 0.85);
        paint_row(pages, cr, context, table, r, x, at, width);
        at += table->heights[r];
    }
    line(cr, x, at, width, 0.4, 0.4);
}
