/* Knows which stage makes it long: share of time, of variance and of the slow
 * tail side by side on one scale, and the gain at most as a number. */
#include "plots/bottlenecks.h"
#include "plots/chart.h"

#include <stdio.h>

static const char *name_of(const void *data, size_t row)
{
    return ((const trs_plot_bottlenecks *)data)->rows[row].name;
}

static trs_unit unit_of(const trs__pen *pen, const trs_plot_bottlenecks *data)
{
    trs__unit_sum sum = { 0, 0 };
    double most = 0; /* small gains matter little */

    for (size_t i = 0; i < data->count; i++)
        if (data->rows[i].gain > most)
            most = data->rows[i].gain;
    trs__unit_add(&sum, most);
    return trs__unit_of(&sum, pen);
}

static const char *cell(const trs__pen *pen, const void *any, size_t row,
                        size_t column, char *text, size_t size)
{
    const trs_plot_bottlenecks *data = any;

    (void)column;
    trs_duration_cell(text, size, pen->style.language, data->rows[row].gain,
                      unit_of(pen, data));
    return text;
}

static bool any_gain(const trs_plot_bottlenecks *data)
{
    for (size_t i = 0; i < data->count; i++)
        if (isfinite(data->rows[i].gain))
            return true;
    return false;
}

typedef struct ask {
    trs__rows_ask rows;
    char head[128];
} ask;

static void make_ask(ask *out, const trs__pen *pen,
                     const trs_plot_bottlenecks *data)
{
    double text = pen->style.text;

    snprintf(out->head, sizeof out->head, "%s, %s",
             trs__word(pen, TRS_WORD_GAIN_AT_MOST),
             trs_unit_text(pen->style.language, unit_of(pen, data)));
    out->rows = (trs__rows_ask){ .data = data,
                                 .count = data->count,
                                 .name = name_of,
                                 .least = text * 1.3,
                                 .cell = cell,
                                 .above = text * 1.9,
                                 .below = text * 0.3 };
    out->rows.columns = any_gain(data) ? 1 : 0;
    out->rows.heads[0] = out->head;
}

static const trs_plot_estimate *measure(const trs_plot_bottleneck *row,
                                        size_t which)
{
    return which == 0 ? &row->time : which == 1 ? &row->variance : &row->tail;
}

void trs__bottlenecks_lay(trs__bottlenecks *out, const trs__pen *pen,
                          const trs_plot_bottlenecks *data, trs_plot_rect body)
{
    double low = 0, high = 0, gap = pen->style.text * 1.6, width;
    ask want;

    make_ask(&want, pen, data);
    trs__rows_lay(&out->rows, pen, &want.rows, body);
    for (size_t i = 0; i < data->count; i++)
        for (size_t m = 0; m < TRS__MEASURES; m++) {
            const trs_plot_estimate *e = measure(&data->rows[i], m);

            if (isfinite(e->value)) {
                low = fmin(low, e->value);
                high = fmax(high, e->value);
            }
            if (isfinite(e->low) && isfinite(e->high)) {
                low = fmin(low, e->low);
                high = fmax(high, e->high);
            }
        }
    out->label_room =
        trs__width_of(pen, TRS__LABEL, "100 %") + pen->style.text * 0.5;
    width = (out->rows.right - out->rows.left - gap * (TRS__MEASURES - 1)) /
            TRS__MEASURES;
    if (width < out->label_room * 1.6)
        out->label_room = 0; /* no room for numbers */
    for (size_t m = 0; m < TRS__MEASURES; m++) {
        double start = out->rows.left + (width + gap) * (double)m;

        out->x[m] = trs__linear(low, high > low ? high : low + 1, start,
                                start + width - out->label_room);
    }
}

/* --- paint ---------------------------------------------------------------- */

static void paint_bar(const trs__pen *pen, const trs__bottlenecks *lay,
                      const trs__axis *x, const trs_plot_estimate *e, double y,
                      bool first)
{
    double high = fmin(lay->rows.pitch * 0.6, pen->style.text * 1.1);
    double zero = trs__x_of(x, 0), end, tip;
    trs__ink ink =
        trs__tint(trs__ink_of(pen->style.accent), first ? 0.85 : 0.45);
    trs__type type = { .face = TRS__LABEL,
                       .ink = TRS__BLACK,
                       .down = TRS__MIDDLE };
    char text[48];

    if (!isfinite(e->value)) {
        type.ink = TRS__GREY;
        trs__write(pen, type, "–", zero + pen->style.text * 0.4, y);
        return;
    }
    end = trs__x_of(x, e->value);
    tip = fmax(end, zero);
    trs__fill(pen, ink, fmin(zero, end), y - high / 2, fabs(end - zero), high);
    if (isfinite(e->low) && isfinite(e->high)) {
        trs__line(pen, trs__ink_of(TRS__BLACK), 0.7, trs__x_of(x, e->low), y,
                  trs__x_of(x, e->high), y);
        tip = fmax(tip, trs__x_of(x, e->high));
    }
    trs_share_print(text, sizeof text, pen->style.language, e->value, 0);
    if (lay->label_room > 0)
        trs__write(pen, type, text, tip + pen->style.text * 0.4, y);
}

static void paint_heads(const trs__pen *pen, const trs__bottlenecks *lay)
{
    static const trs_word heads[TRS__MEASURES] = { TRS_WORD_SHARE_OF_TIME,
                                                   TRS_WORD_SHARE_OF_VARIANCE,
                                                   TRS_WORD_SHARE_OF_TAIL };
    trs__type type = { .face = TRS__SMALL, .ink = TRS__GREY, .lines = 1 };

    for (size_t m = 0; m < TRS__MEASURES; m++) {
        double zero = trs__x_of(&lay->x[m], 0);

        type.width = lay->x[m].to + lay->label_room - lay->x[m].from +
                     pen->style.text * 1.2;
        type.width = fmax(1, fmin(type.width, pen->place.x + pen->place.width -
                                                  lay->x[m].from));
        trs__write(pen, type, trs__word(pen, heads[m]), lay->x[m].from,
                   lay->rows.top - pen->style.text * 0.6);
        trs__line(pen, trs__ink_of(TRS__MID), 0.8, zero, lay->rows.top, zero,
                  lay->rows.bottom);
    }
}

static double height(const trs__pen *pen, const void *data, double width)
{
    ask want;

    make_ask(&want, pen, data);
    return trs__rows_height(pen, &want.rows, width);
}

static trs_status draw(const trs__pen *pen, const void *any, trs_plot_rect body,
                       trs_error *err)
{
    const trs_plot_bottlenecks *data = any;
    trs__bottlenecks lay;
    ask want;

    (void)err;
    if (data->count == 0) {
        trs__paint_nothing(pen, body);
        return TRS_OK;
    }
    make_ask(&want, pen, data);
    trs__bottlenecks_lay(&lay, pen, data, body);
    for (size_t i = 0; i < lay.rows.shown; i++)
        for (size_t m = 0; m < TRS__MEASURES; m++)
            paint_bar(pen, &lay, &lay.x[m], measure(&data->rows[i], m),
                      trs__row_y(&lay.rows, i), i == 0);
    paint_heads(pen, &lay);
    trs__rows_paint(pen, &lay.rows, &want.rows);
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static void tell(trs__story *story, const void *any)
{
    const trs_plot_bottlenecks *data = any;
    size_t told = data->count < TRS__TOLD ? data->count : TRS__TOLD;
    char shares[TRS__MEASURES][48];

    trs__tell(story, TRS_WORD_TELL_BOTTLENECKS, NULL, 0);
    for (size_t i = 0; i < told; i++) {
        trs_word_value values[4] = {
            { data->rows[i].name ? data->rows[i].name : "", 1 },
            { shares[0], 1 },
            { shares[1], 1 },
            { shares[2], 1 }
        };

        for (size_t m = 0; m < TRS__MEASURES; m++)
            trs_share_print(shares[m], sizeof shares[m],
                            story->pen->style.language,
                            measure(&data->rows[i], m)->value, 0);
        trs__tell(story, TRS_WORD_TELL_BOTTLENECK, values, 4);
    }
    trs__tell_rest(story, data->count - told);
}

const trs__craft trs__bottlenecks_craft = { height, draw, tell };
