/* Knows the box plot: box P25 to P75, whiskers P05 to P95, the median with its
 * interval, n; no single points, so that nobody is shown. */
#include "plots/box.h"
#include "plots/chart.h"
#include "plots/key.h"

#include <stdio.h>

enum { MEDIAN_COLUMN, N_COLUMN, COLUMNS };

static const char *name_of(const void *data, size_t row)
{
    return ((const trs_plot_box *)data)->rows[row].name;
}

static trs_unit unit_of(const trs__pen *pen, const trs_plot_box *data)
{
    trs__unit_sum sum = { 0, 0 };

    for (size_t i = 0; i < data->count; i++)
        trs__unit_add(&sum, data->rows[i].p50);
    return trs__unit_of(&sum, pen);
}

static const char *cell(const trs__pen *pen, const void *any, size_t row,
                        size_t column, char *text, size_t size)
{
    const trs_plot_box *data = any;

    if (column == N_COLUMN)
        trs_count_print(text, size, pen->style.language, data->rows[row].n);
    else
        trs_duration_cell(text, size, pen->style.language, data->rows[row].p50,
                          unit_of(pen, data));
    return text;
}

typedef struct ask {
    trs__rows_ask rows;
    char head[96];
} ask;

static void make_ask(ask *out, const trs__pen *pen, const trs_plot_box *data)
{
    double text = pen->style.text;

    snprintf(out->head, sizeof out->head, "%s, %s",
             trs__word(pen, TRS_WORD_MEDIAN),
             trs_unit_text(pen->style.language, unit_of(pen, data)));
    out->rows = (trs__rows_ask){ .data = data,
                                 .count = data->count,
                                 .name = name_of,
                                 .least = text * 1.05,
                                 .columns = COLUMNS,
                                 .cell = cell };
    out->rows.heads[MEDIAN_COLUMN] = out->head;
    out->rows.heads[N_COLUMN] = trs__word(pen, TRS_WORD_N);
    out->rows.go[0] = MEDIAN_COLUMN;
    out->rows.go[1] = N_COLUMN;
    out->rows.above = text * 1.9;
    out->rows.below = trs__below_height(pen, true);
}

static trs__axis axis_of(const trs_plot_box *data)
{
    trs__range range;

    trs__range_init(&range);
    for (size_t i = 0; i < data->count; i++) {
        const trs_plot_box_row *row = &data->rows[i];
        const double values[] = { row->p05, row->p25, row->p50, row->p75,
                                  row->p95, row->low, row->high };

        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            trs__range_add(&range, values[k]);
    }
    if (trs__given(data->reference))
        trs__range_add(&range, data->reference);
    if (trs__given(data->target))
        trs__range_add(&range, data->target);
    return trs__axis_for(&range, &data->axis, TRS_PLOT_SCALE_AUTO);
}

void trs__box_lay(trs__box *out, const trs__pen *pen, const trs_plot_box *data,
                  trs_plot_rect body)
{
    trs__room room = trs__axis_room(pen);
    ask want;

    make_ask(&want, pen, data);
    trs__rows_lay(&out->rows, pen, &want.rows, body);
    out->x = axis_of(data);
    trs__axis_lay(&out->x, out->rows.left, out->rows.right,
                  trs__zone_width(pen));
    trs__ticks_duration(&out->ticks, &out->x, &pen->style, &room);
}

/* --- paint ---------------------------------------------------------------- */

static void paint_span(const trs__pen *pen, const trs__box *lay, trs__ink ink,
                       double low, double high, double y, double thick)
{
    double x0, x1;

    if (!isfinite(low) || !isfinite(high))
        return;
    x0 = trs__x_of(&lay->x, low);
    x1 = trs__x_of(&lay->x, high);
    trs__fill(pen, ink, x0, y - thick / 2, fmax(x1 - x0, 0.8), thick);
}

static void paint_row(const trs__pen *pen, const trs__box *lay,
                      const trs_plot_box_row *row, double y)
{
    trs__ink accent = trs__ink_of(row->few ? TRS__MID : pen->style.accent);
    double high = fmin(lay->rows.pitch * 0.66, pen->style.text * 1.15);

    paint_span(pen, lay, trs__ink_of(TRS__MID), row->p05, row->p95, y, 0.9);
    paint_span(pen, lay, trs__tint(accent, 0.28), row->p25, row->p75, y, high);
    paint_span(pen, lay, trs__tint(accent, 0.62), row->low, row->high, y,
               high * 0.42);
    if (isfinite(row->p50)) {
        double x = trs__x_of(&lay->x, row->p50);

        trs__fill(pen, trs__shade(accent, 0.72), x - 1, y - high / 2, 2, high);
    }
}

/* "All 41 h" */
static void print_reference(char *text, size_t size, const trs__pen *pen,
                            const trs_plot_box *data)
{
    char median[64];

    trs__duration(median, sizeof median, pen, data->reference);
    snprintf(text, size, "%s %s", trs__word(pen, TRS_WORD_ALL), median);
}

static void paint_key(const trs__pen *pen, const trs__box *lay,
                      const trs_plot_box *data)
{
    trs__ink accent = trs__ink_of(pen->style.accent);
    trs__key_item items[8];
    char all[160];
    size_t count = 0;
    bool intervals = false, few = false;

    for (size_t i = 0; i < lay->rows.shown; i++) {
        intervals = intervals || isfinite(data->rows[i].low);
        few = few || data->rows[i].few;
    }
    items[count++] = (trs__key_item){ TRS__SIGN_TICK, trs__shade(accent, 0.72),
                                      trs__word(pen, TRS_WORD_MEDIAN) };
    if (intervals)
        items[count++] =
            (trs__key_item){ TRS__SIGN_BAR, trs__tint(accent, 0.62),
                             trs__word(pen, TRS_WORD_KEY_INTERVAL) };
    items[count++] = (trs__key_item){ TRS__SIGN_BAR, trs__tint(accent, 0.28),
                                      trs__word(pen, TRS_WORD_KEY_BOX) };
    items[count++] = (trs__key_item){ TRS__SIGN_WHISKER, trs__ink_of(TRS__MID),
                                      trs__word(pen, TRS_WORD_KEY_WHISKER) };
    if (trs__given(data->reference)) {
        print_reference(all, sizeof all, pen, data);
        items[count++] =
            (trs__key_item){ TRS__SIGN_TICK, trs__ink_of(TRS__MID), all };
    }
    if (trs__given(data->target))
        items[count++] =
            (trs__key_item){ TRS__SIGN_DASH, trs__ink_of(TRS__BLACK),
                             trs__word(pen, TRS_WORD_TARGET) };
    if (few)
        items[count++] = (trs__key_item){ TRS__SIGN_TICK, trs__ink_of(TRS__MID),
                                          trs__word(pen, TRS_WORD_KEY_FEW) };
    trs__key_paint(pen, items, count, lay->rows.names, lay->rows.key_right,
                   lay->rows.top - pen->style.text * 0.6);
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
    const trs_plot_box *data = any;
    trs__box lay;
    ask want;

    (void)err;
    if (data->count == 0) {
        trs__paint_nothing(pen, body);
        return TRS_OK;
    }
    make_ask(&want, pen, data);
    trs__box_lay(&lay, pen, data, body);
    trs__paint_below(
        pen, &lay.x, &lay.ticks, lay.rows.top, lay.rows.bottom,
        lay.rows.left - pen->style.text, lay.rows.right + pen->style.text,
        data->axis.name ? data->axis.name : trs__word(pen, TRS_WORD_DURATION));
    if (trs__given(data->reference)) {
        double x = trs__x_of(&lay.x, data->reference);

        trs__line(pen, trs__ink_of(TRS__MID), 0.8, x, lay.rows.top, x,
                  lay.rows.bottom);
    }
    for (size_t i = 0; i < lay.rows.shown; i++)
        paint_row(pen, &lay, &data->rows[i], trs__row_y(&lay.rows, i));
    if (trs__given(data->target))
        trs__paint_target(pen, trs__x_of(&lay.x, data->target), lay.rows.top,
                          lay.rows.bottom);
    paint_key(pen, &lay, data);
    trs__rows_paint(pen, &lay.rows, &want.rows);
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static void tell_row(trs__story *story, const trs_plot_box_row *row)
{
    const trs__pen *pen = story->pen;
    char n[32], p25[64], p50[64], p75[64];
    trs_word_value values[5] = { { row->name ? row->name : "", 1 },
                                 { p50, 1 },
                                 { p25, 1 },
                                 { p75, 1 },
                                 { n, row->n } };

    trs_count_print(n, sizeof n, pen->style.language, row->n);
    trs__duration(p25, sizeof p25, pen, row->p25);
    trs__duration(p50, sizeof p50, pen, row->p50);
    trs__duration(p75, sizeof p75, pen, row->p75);
    if (isfinite(row->p50) && isfinite(row->p25) && isfinite(row->p75)) {
        trs__tell(story, TRS_WORD_TELL_ROW_DURATION, values, 5);
    } else if (isfinite(row->p50)) {
        values[2] = values[4];
        trs__tell(story, TRS_WORD_TELL_ROW_MEDIAN, values, 3);
    } else {
        values[1] = values[4];
        trs__tell(story, TRS_WORD_TELL_ROW_NOTHING, values, 2);
    }
}

static void tell(trs__story *story, const void *any)
{
    const trs_plot_box *data = any;
    char number[32];
    trs_word_value value = { number, (double)data->count };
    size_t told = data->count < TRS__TOLD ? data->count : TRS__TOLD;

    trs_number_print(number, sizeof number, story->pen->style.language,
                     (double)data->count, 0);
    trs__tell(story, TRS_WORD_TELL_BOX, &value, 1);
    for (size_t i = 0; i < told; i++)
        tell_row(story, &data->rows[i]);
    trs__tell_rest(story, data->count - told);
}

const trs__craft trs__box_craft = { height, draw, tell };
