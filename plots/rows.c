/* Knows how much room names and numbers need, and how many rows fit. */
#include "plots/rows.h"

#include <stdio.h>

static const trs__type name_type = { .face = TRS__LABEL,
                                     .ink = TRS__BLACK,
                                     .down = TRS__MIDDLE };

static const char *name_of(const trs__rows_ask *ask, size_t row)
{
    const char *name = ask->name(ask->data, row);

    return name ? name : "";
}

static const char *under_of(const trs__pen *pen, const trs__rows_ask *ask,
                            size_t row)
{
    uint32_t ink;
    const char *under =
        ask->under ? ask->under(pen, ask->data, row, &ink) : NULL;

    return under ? under : "";
}

static bool any_under(const trs__pen *pen, const trs__rows_ask *ask)
{
    for (size_t i = 0; i < ask->count; i++)
        if (under_of(pen, ask, i)[0])
            return true;
    return false;
}

static double widest_name(const trs__pen *pen, const trs__rows_ask *ask,
                          size_t rows)
{
    double widest = 0;

    for (size_t i = 0; i < rows; i++) {
        widest = fmax(widest, trs__width_of(pen, TRS__LABEL, name_of(ask, i)));
        widest =
            fmax(widest, trs__width_of(pen, TRS__SMALL, under_of(pen, ask, i)));
    }
    return widest;
}

static double column_width(const trs__pen *pen, const trs__rows_ask *ask,
                           size_t column, size_t rows)
{
    char text[128];
    double widest = trs__width_of(pen, TRS__SMALL, ask->heads[column]);

    for (size_t i = 0; i < rows; i++)
        widest = fmax(widest, trs__width_of(pen, TRS__LABEL,
                                            ask->cell(pen, ask->data, i, column,
                                                      text, sizeof text)));
    return widest;
}

/* Sets the columns' ends from the right; answers what they leave.  Columns go,
 * one after the other, where drawings would get less than a third. */
static double lay_ends(trs__rows *rows, const trs__pen *pen,
                       const trs__rows_ask *ask, trs_plot_rect body,
                       double names)
{
    double widths[TRS__MAX_COLUMNS], sum = 0, right = body.x + body.width;
    double text = pen->style.text;

    for (size_t c = 0; c < ask->columns; c++) {
        widths[c] = column_width(pen, ask, c, ask->count) + text * 1.4;
        sum += widths[c];
    }
    for (size_t k = 0; k < ask->columns; k++) {
        if (body.width - names - sum >= body.width / 3)
            break;
        sum -= widths[ask->go[k]];
        widths[ask->go[k]] = 0;
    }
    for (size_t c = ask->columns; c-- > 0;) {
        rows->ends[c] = widths[c] > 0 ? right : TRS_PLOT_ABSENT;
        right -= widths[c];
    }
    return right;
}

/* Names take as much as they need up to a third of the width, then wrap. */
static void lay_columns(trs__rows *rows, const trs__pen *pen,
                        const trs__rows_ask *ask, trs_plot_rect body)
{
    double text = pen->style.text, most = body.width * 0.34;
    double right;
    double wide = widest_name(pen, ask, ask->count);

    right = lay_ends(rows, pen, ask, body, fmin(wide, most));
    rows->key_right = right;
    rows->names = body.x;
    rows->names_width = fmin(wide, most);
    rows->lines = wide > most ? 2 : 1;
    rows->under = any_under(pen, ask);
    rows->left = body.x + rows->names_width + (wide > 0 ? text * 1.2 : 0);
    rows->right = ask->columns > 0 ? right + text * 0.2 : right;
}

/* Of a row's name and what stands under it. */
static double name_height(const trs__rows *rows, const trs__pen *pen)
{
    return trs__leading(pen, TRS__LABEL) * rows->lines +
           (rows->under ? trs__leading(pen, TRS__SMALL) : 0);
}

static double pitch_of(const trs__rows *rows, const trs__pen *pen,
                       const trs__rows_ask *ask, bool generous)
{
    double text = pen->style.text;

    return fmax(ask->least, name_height(rows, pen)) +
           text * (generous ? 0.75 : 0.15);
}

double trs__rows_height(const trs__pen *pen, const trs__rows_ask *ask,
                        double width)
{
    trs__rows rows;
    trs_plot_rect body = { 0, 0, width, 0 };
    double count = (double)(ask->count > 0 ? ask->count : 1);

    lay_columns(&rows, pen, ask, body);
    return ask->above + ask->below +
           count * pitch_of(&rows, pen, ask, ask->count <= 60);
}

void trs__rows_lay(trs__rows *rows, const trs__pen *pen,
                   const trs__rows_ask *ask, trs_plot_rect body)
{
    double room = body.height - ask->above - ask->below;
    double least, most, fit;

    lay_columns(rows, pen, ask, body);
    least = pitch_of(rows, pen, ask, false);
    if ((double)ask->count * least > room) {
        rows->lines = 1; /* before a row goes, names are shortened */
        rows->under = false;
        least = pitch_of(rows, pen, ask, false);
    }
    most = fmax(ask->least, name_height(rows, pen)) + pen->style.text * 2.2;
    fit = floor(room / least + 1e-6);
    fit = fit < 0 ? 0 : fit;
    rows->top = body.y + ask->above;
    if ((double)ask->count <= fit) {
        rows->shown = ask->count;
    } else {
        fit = fmax(0, floor((room - trs__leading(pen, TRS__LABEL)) / least));
        rows->shown = (size_t)fit;
        room -= trs__leading(pen, TRS__LABEL);
    }
    rows->hidden = ask->count - rows->shown;
    rows->pitch =
        rows->shown > 0 ? fmin(most, room / (double)rows->shown) : least;
    rows->bottom = rows->top + rows->pitch * (double)rows->shown;
}

double trs__row_y(const trs__rows *rows, size_t row)
{
    return rows->top + rows->pitch * ((double)row + 0.5);
}

static void paint_hidden(const trs__pen *pen, const trs__rows *rows,
                         double below)
{
    trs__type type = { .face = TRS__LABEL, .ink = TRS__GREY, .down = TRS__TOP };
    trs_word_value value;
    char number[32], line[256];

    trs_number_print(number, sizeof number, pen->style.language,
                     (double)rows->hidden, 0);
    value.text = number;
    value.number = (double)rows->hidden;
    trs_word_print(line, sizeof line, pen->style.language,
                   TRS_WORD_MORE_NOT_SHOWN, &value, 1);
    trs__write(pen, type, line, rows->names, rows->bottom + below);
}

static void paint_name(const trs__pen *pen, const trs__rows *rows,
                       const trs__rows_ask *ask, size_t row)
{
    trs__type name = name_type;
    trs__type under = { .face = TRS__SMALL, .down = TRS__MIDDLE, .lines = 1 };
    const char *words = under_of(pen, ask, row);
    double y = trs__row_y(rows, row), lift = 0;

    name.width = under.width = rows->names_width + 0.5;
    name.lines = rows->lines;
    if (rows->under && words[0]) {
        lift = trs__leading(pen, TRS__SMALL) / 2;
        ask->under(pen, ask->data, row, &under.ink);
        trs__write(pen, under, words, rows->names,
                   y + trs__leading(pen, TRS__LABEL) * rows->lines / 2);
    }
    trs__write(pen, name, name_of(ask, row), rows->names, y - lift);
}

void trs__rows_paint(const trs__pen *pen, const trs__rows *rows,
                     const trs__rows_ask *ask)
{
    trs__type head = { .face = TRS__SMALL, .ink = TRS__GREY, .across = 1 };
    trs__type number = name_type;
    char text[128];

    number.across = 1;
    for (size_t c = 0; c < ask->columns; c++)
        if (isfinite(rows->ends[c]))
            trs__write(pen, head, ask->heads[c], rows->ends[c],
                       rows->top - pen->style.text * 0.6);
    for (size_t i = 0; i < rows->shown; i++) {
        double y = trs__row_y(rows, i);

        paint_name(pen, rows, ask, i);
        for (size_t c = 0; c < ask->columns; c++)
            if (isfinite(rows->ends[c]))
                trs__write(pen, number,
                           ask->cell(pen, ask->data, i, c, text, sizeof text),
                           rows->ends[c], y);
    }
    if (rows->hidden > 0)
        paint_hidden(pen, rows, ask->below);
}
