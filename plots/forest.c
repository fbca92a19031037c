/* Knows the forest plot: a point and its interval for each group, and what
 * holds for all as a line. */
#include "plots/forest.h"
#include "plots/chart.h"
#include "plots/key.h"

#include <stdio.h>

enum { ESTIMATE_COLUMN, INTERVAL_COLUMN, N_COLUMN, COLUMNS };

static const char *name_of(const void *data, size_t row)
{
    return ((const trs_plot_forest *)data)->rows[row].name;
}

static trs_unit unit_of(const trs__pen *pen, const trs_plot_forest *data)
{
    trs__unit_sum sum = { 0, 0 };

    for (size_t i = 0; i < data->count; i++)
        trs__unit_add(&sum, data->rows[i].estimate.value);
    return trs__unit_of(&sum, pen);
}

/* A value without its unit, as in a column. */
static void print_value(char *text, size_t size, const trs__pen *pen,
                        const trs_plot_forest *data, double value)
{
    trs_language language = pen->style.language;

    if (data->quantity == TRS_PLOT_QUANTITY_DURATION)
        trs_duration_cell(text, size, language, value, unit_of(pen, data));
    else if (data->quantity == TRS_PLOT_QUANTITY_SHARE)
        trs_number_print(text, size, language, value * 100, 1);
    else
        trs_number_print(text, size, language, value, 2);
}

static const char *cell(const trs__pen *pen, const void *any, size_t row,
                        size_t column, char *text, size_t size)
{
    const trs_plot_forest *data = any;
    const trs_plot_estimate *estimate = &data->rows[row].estimate;
    char low[48], high[48];

    text[0] = '\0';
    if (column == N_COLUMN) {
        trs_count_print(text, size, pen->style.language, data->rows[row].n);
    } else if (column == ESTIMATE_COLUMN) {
        print_value(text, size, pen, data, estimate->value);
    } else if (isfinite(estimate->low) && isfinite(estimate->high)) {
        print_value(low, sizeof low, pen, data, estimate->low);
        print_value(high, sizeof high, pen, data, estimate->high);
        snprintf(text, size, "%s–%s", low, high);
    }
    return text;
}

static const char *head_of(const trs__pen *pen, const trs_plot_forest *data)
{
    if (data->quantity == TRS_PLOT_QUANTITY_DURATION)
        return trs_unit_text(pen->style.language, unit_of(pen, data));
    return data->quantity == TRS_PLOT_QUANTITY_SHARE
               ? "%"
               : trs__word(pen, TRS_WORD_UNIT_RATIO);
}

static trs__rows_ask ask_of(const trs__pen *pen, const trs_plot_forest *data)
{
    double text = pen->style.text;
    trs__rows_ask rows = { .data = data,
                           .count = data->count,
                           .name = name_of,
                           .least = text,
                           .columns = COLUMNS,
                           .cell = cell,
                           .above = text * 1.9 };

    rows.heads[ESTIMATE_COLUMN] = head_of(pen, data);
    rows.heads[INTERVAL_COLUMN] = trs__word(pen, TRS_WORD_INTERVAL);
    rows.heads[N_COLUMN] = trs__word(pen, TRS_WORD_N);
    rows.go[0] = INTERVAL_COLUMN;
    rows.go[1] = ESTIMATE_COLUMN;
    rows.go[2] = N_COLUMN;
    rows.below = trs__below_height(pen, true);
    return rows;
}

static double reference_of(const trs_plot_forest *data)
{
    if (data->quantity == TRS_PLOT_QUANTITY_RATIO &&
        !trs__given(data->reference))
        return 1;
    return data->reference;
}

static trs__axis axis_of(const trs_plot_forest *data)
{
    trs_plot_axis wish = data->axis;
    trs__range range;
    trs__axis axis;

    trs__range_init(&range);
    for (size_t i = 0; i < data->count; i++) {
        trs__range_add(&range, data->rows[i].estimate.value);
        trs__range_add(&range, data->rows[i].estimate.low);
        trs__range_add(&range, data->rows[i].estimate.high);
    }
    if (trs__given(reference_of(data)))
        trs__range_add(&range, reference_of(data));
    if (data->quantity == TRS_PLOT_QUANTITY_RATIO)
        wish.scale = TRS_PLOT_SCALE_LOG;
    if (data->quantity == TRS_PLOT_QUANTITY_SHARE) {
        wish.scale = TRS_PLOT_SCALE_LINEAR;
        if (!range.any)
            trs__range_add(&range, 1);
    }
    axis = trs__axis_for(&range, &wish, TRS_PLOT_SCALE_AUTO);
    if (data->quantity == TRS_PLOT_QUANTITY_SHARE && axis.high > 0.6)
        axis.high = 1;
    return axis;
}

void trs__forest_lay(trs__forest *out, const trs__pen *pen,
                     const trs_plot_forest *data, trs_plot_rect body)
{
    trs__room room = trs__axis_room(pen);
    trs__rows_ask rows = ask_of(pen, data);

    trs__rows_lay(&out->rows, pen, &rows, body);
    out->x = axis_of(data);
    trs__axis_lay(&out->x, out->rows.left, out->rows.right,
                  trs__zone_width(pen));
    if (data->quantity == TRS_PLOT_QUANTITY_DURATION)
        trs__ticks_duration(&out->ticks, &out->x, &pen->style, &room);
    else if (data->quantity == TRS_PLOT_QUANTITY_SHARE)
        trs__ticks_share(&out->ticks, &out->x, &pen->style,
                         trs__most_ticks(&out->x, pen->style.text * 5));
    else
        trs__ticks_ratio(&out->ticks, &out->x, &pen->style, &room);
}

/* --- paint ---------------------------------------------------------------- */

static void paint_row(const trs__pen *pen, const trs__forest *lay,
                      const trs_plot_forest_row *row, double y)
{
    trs__ink ink = trs__ink_of(row->few ? TRS__MID : pen->style.accent);
    const trs_plot_estimate *estimate = &row->estimate;

    if (isfinite(estimate->low) && isfinite(estimate->high))
        trs__line(pen, trs__tint(ink, 0.55), 2.2,
                  trs__x_of(&lay->x, estimate->low), y,
                  trs__x_of(&lay->x, estimate->high), y);
    if (isfinite(estimate->value))
        trs__disc(pen, ink, trs__x_of(&lay->x, estimate->value), y,
                  fmin(pen->style.text * 0.36, lay->rows.pitch * 0.42));
}

/* The line for all, with its name where heads stand. */
static void paint_reference(const trs__pen *pen, const trs__forest *lay,
                            const trs_plot_forest *data)
{
    double at = reference_of(data), x = trs__x_of(&lay->x, at), half;
    char number[64], label[160];
    trs__type type = { .face = TRS__SMALL, .ink = TRS__BLACK, .across = 0.5 };

    trs__line(pen, trs__ink_of(TRS__BLACK), 0.7, x,
              lay->rows.top - pen->style.text * 0.3, x, lay->rows.bottom);
    if (data->quantity == TRS_PLOT_QUANTITY_RATIO)
        snprintf(label, sizeof label, "%s", trs__word(pen, TRS_WORD_REFERENCE));
    else {
        if (data->quantity == TRS_PLOT_QUANTITY_SHARE)
            trs_share_print(number, sizeof number, pen->style.language, at, 1);
        else
            trs__duration(number, sizeof number, pen, at);
        snprintf(label, sizeof label, "%s %s", trs__word(pen, TRS_WORD_ALL),
                 number);
    }
    half = trs__width_of(pen, TRS__SMALL, label) / 2;
    x = fmax(lay->rows.left + half, fmin(x, lay->rows.right - half));
    trs__write(pen, type, label, x, lay->rows.top - pen->style.text * 0.6);
}

static double height(const trs__pen *pen, const void *data, double width)
{
    trs__rows_ask rows = ask_of(pen, data);

    return trs__rows_height(pen, &rows, width);
}

static const char *axis_name(const trs__pen *pen, const trs_plot_forest *data)
{
    if (data->axis.name)
        return data->axis.name;
    if (data->quantity == TRS_PLOT_QUANTITY_RATIO)
        return trs__word(pen, TRS_WORD_RATIO_AXIS);
    return trs__word(pen, data->quantity == TRS_PLOT_QUANTITY_SHARE
                              ? TRS_WORD_SHARE_OF_CONSIGNMENTS
                              : TRS_WORD_DURATION);
}

static trs_status draw(const trs__pen *pen, const void *any, trs_plot_rect body,
                       trs_error *err)
{
    const trs_plot_forest *data = any;
    trs__rows_ask rows = ask_of(pen, data);
    trs__forest lay;

    (void)err;
    if (data->count == 0) {
        trs__paint_nothing(pen, body);
        return TRS_OK;
    }
    trs__forest_lay(&lay, pen, data, body);
    trs__paint_below(pen, &lay.x, &lay.ticks, lay.rows.top, lay.rows.bottom,
                     lay.rows.left - pen->style.text,
                     lay.rows.right + pen->style.text, axis_name(pen, data));
    if (trs__given(reference_of(data)))
        paint_reference(pen, &lay, data);
    for (size_t i = 0; i < lay.rows.shown; i++)
        paint_row(pen, &lay, &data->rows[i], trs__row_y(&lay.rows, i));
    trs__rows_paint(pen, &lay.rows, &rows);
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static void say(char *text, size_t size, const trs__pen *pen,
                const trs_plot_forest *data, double value)
{
    char number[48];
    trs_word_value part = { number, value };

    if (data->quantity == TRS_PLOT_QUANTITY_DURATION) {
        trs__duration(text, size, pen, value);
    } else if (data->quantity == TRS_PLOT_QUANTITY_SHARE) {
        trs_share_print(text, size, pen->style.language, value, 1);
    } else {
        trs_number_print(number, sizeof number, pen->style.language, value, 2);
        trs_word_print(text, size, pen->style.language, TRS_WORD_TIMES, &part,
                       1);
    }
}

static void tell_row(trs__story *story, const trs_plot_forest *data,
                     const trs_plot_forest_row *row)
{
    char value[64], low[64], high[64], n[32];
    trs_word_value values[5] = { { row->name ? row->name : "", 1 },
                                 { value, 1 },
                                 { low, 1 },
                                 { high, 1 },
                                 { n, row->n } };

    trs_count_print(n, sizeof n, story->pen->style.language, row->n);
    say(value, sizeof value, story->pen, data, row->estimate.value);
    say(low, sizeof low, story->pen, data, row->estimate.low);
    say(high, sizeof high, story->pen, data, row->estimate.high);
    if (isfinite(row->estimate.value)) {
        trs__tell(story, TRS_WORD_TELL_ROW_VALUE, values, 5);
    } else {
        values[1] = values[4];
        trs__tell(story, TRS_WORD_TELL_ROW_NOTHING, values, 2);
    }
}

static void tell(trs__story *story, const void *any)
{
    const trs_plot_forest *data = any;
    char number[32];
    trs_word_value value = { number, (double)data->count };
    size_t told = data->count < TRS__TOLD ? data->count : TRS__TOLD;

    trs_number_print(number, sizeof number, story->pen->style.language,
                     (double)data->count, 0);
    trs__tell(story, TRS_WORD_TELL_FOREST, &value, 1);
    for (size_t i = 0; i < told; i++)
        tell_row(story, data, &data->rows[i]);
    trs__tell_rest(story, data->count - told);
}

const trs__craft trs__forest_craft = { height, draw, tell };
