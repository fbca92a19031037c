/* Knows how the median moves over days, weeks or rounds: its line, its interval
 * as a bar on each point, P25 to P75 as a band. */
#include "plots/trend.h"
#include "plots/chart.h"
#include "plots/key.h"

#include "libtrs/status.h"

#include <stdio.h>

static bool named(const trs_plot_trend *data)
{
    for (size_t i = 0; i < data->count; i++)
        if (!data->points[i].name)
            return false;
    return data->count > 0;
}

static double at_of(const trs_plot_trend *data, size_t i, bool by_name)
{
    return by_name ? (double)i : (double)data->points[i].day;
}

/* Is there so much time between a point and the one before that no line leads
 * over it: more than a week, and than three steps?  Rounds have names alone. */
static bool apart(const trs_plot_trend *data, size_t i)
{
    int64_t usual = INT64_MAX;

    for (size_t k = 1; k < data->count; k++) {
        int64_t step = data->points[k].day - data->points[k - 1].day;

        usual = step > 0 && step < usual ? step : usual;
    }
    if (i == 0 || usual == INT64_MAX)
        return false;
    return data->points[i].day - data->points[i - 1].day >
           (usual > 2 ? 3 * usual : 7);
}

/* One unit for all medians, and for the axis. */
static trs_unit unit_of(const trs__pen *pen, const trs_plot_trend *data)
{
    trs__unit_sum sum = { 0, 0 };

    for (size_t i = 0; i < data->count; i++)
        trs__unit_add(&sum, data->points[i].p50);
    return trs__unit_of(&sum, pen);
}

static trs__axis upright(const trs_plot_trend *data)
{
    trs__range range;

    trs__range_init(&range);
    for (size_t i = 0; i < data->count; i++) {
        const trs_plot_trend_point *point = &data->points[i];
        const double values[] = { point->p25, point->p50, point->p75,
                                  point->low, point->high };

        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            trs__range_add(&range, values[k]);
    }
    if (trs__given(data->target))
        trs__range_add(&range, data->target);
    return trs__axis_for(&range, &data->axis, TRS_PLOT_SCALE_LINEAR);
}

static double target_width(const trs__pen *pen, const trs_plot_trend *data)
{
    return trs__given(data->target)
               ? trs__width_of(pen, TRS__LABEL,
                               trs__word(pen, TRS_WORD_TARGET)) +
                     pen->style.text
               : pen->style.text;
}

static double widest_name(const trs__pen *pen, const trs_plot_trend *data)
{
    double widest = 0;
    char n[32];

    for (size_t i = 0; i < data->count; i++) {
        trs_count_print(n, sizeof n, pen->style.language, data->points[i].n);
        widest =
            fmax(widest, trs__width_of(pen, TRS__LABEL, data->points[i].name));
        widest = fmax(widest, trs__width_of(pen, TRS__SMALL, n));
    }
    return widest;
}

static void lay_names(trs__trend *out, const trs__pen *pen,
                      const trs_plot_trend *data)
{
    double most = out->plot.width / 6, slot;

    out->x.low = -0.5;
    out->x.high = (double)data->count - 0.5;
    slot = out->plot.width / (double)data->count;
    out->step = 1;
    while (out->step < data->count &&
           (double)out->step * slot <
               fmin(widest_name(pen, data), most) + pen->style.text * 0.6)
        out->step++;
}

static double foot_of(const trs__pen *pen, const trs_plot_trend *data)
{
    return trs__below_height(pen, false) +
           (named(data) ? trs__leading(pen, TRS__SMALL) : 0);
}

trs_status trs__trend_lay(trs__trend *out, const trs__pen *pen,
                          const trs_plot_trend *data, trs_plot_rect body,
                          trs_error *err)
{
    double text = pen->style.text, top = body.y + text * 2.6;
    trs__room side = trs__upright_room(pen), along = trs__axis_room(pen);

    out->named = named(data);
    for (size_t i = 1; i < data->count && !out->named; i++)
        if (data->points[i].day <= data->points[i - 1].day)
            return trs__fail(err, TRS_EVALUE,
                             "point %zu is not after the one before", i + 1);
    out->plot = body;
    out->plot.y = top;
    out->plot.height = fmax(0, body.y + body.height - foot_of(pen, data) - top);
    out->y = upright(data);
    out->y.unit = unit_of(pen, data);
    trs__axis_lay(&out->y, top + out->plot.height, top, text * 2.5);
    trs__ticks_duration(&out->y_ticks, &out->y, &pen->style, &side);
    out->plot.x =
        body.x + fmax(trs__beside_width(pen, &out->y_ticks), text * 3);
    out->plot.width =
        fmax(1, body.x + body.width - target_width(pen, data) - out->plot.x);
    out->x = trs__linear(0, 1, out->plot.x, out->plot.x + out->plot.width);
    out->x_ticks.count = 0;
    if (out->named) {
        lay_names(out, pen, data);
    } else if (data->count > 0) {
        out->x.low = (double)data->points[0].day - 0.5;
        out->x.high = (double)data->points[data->count - 1].day + 0.5;
        trs__ticks_date(&out->x_ticks, &out->x, &pen->style, &along);
    }
    out->values = out->named && data->count <= 12 &&
                  out->plot.width / (double)data->count > text * 4.5;
    return TRS_OK;
}

/* --- paint ---------------------------------------------------------------- */

/* Half a step to either side of the points that are shaded. */
static void paint_ground(const trs__pen *pen, const trs__trend *lay,
                         const trs_plot_trend *data)
{
    trs__set(pen, trs__tint(trs__ink_of(TRS__BLACK), 0.07), 1);
    for (size_t i = 0; i < data->count; i++) {
        double at = at_of(data, i, lay->named);
        double left = trs__x_of(&lay->x, at - 0.5);

        if (data->points[i].shaded)
            cairo_rectangle(pen->cr, left, lay->plot.y,
                            trs__x_of(&lay->x, at + 0.5) - left,
                            lay->plot.height);
    }
    cairo_fill(pen->cr);
}

static void paint_band(const trs__pen *pen, const trs__trend *lay,
                       const trs_plot_trend *data)
{
    trs__set(pen, trs__tint(trs__ink_of(pen->style.accent), 0.16), 1);
    for (size_t i = 0; i + 1 < data->count; i++) {
        const trs_plot_trend_point *a = &data->points[i], *b = a + 1;
        double x0 = trs__x_of(&lay->x, at_of(data, i, lay->named));
        double x1 = trs__x_of(&lay->x, at_of(data, i + 1, lay->named));

        if (!isfinite(a->p25) || !isfinite(a->p75) || !isfinite(b->p25) ||
            !isfinite(b->p75) || apart(data, i + 1))
            continue;
        cairo_move_to(pen->cr, x0, trs__x_of(&lay->y, a->p25));
        cairo_line_to(pen->cr, x0, trs__x_of(&lay->y, a->p75));
        cairo_line_to(pen->cr, x1, trs__x_of(&lay->y, b->p75));
        cairo_line_to(pen->cr, x1, trs__x_of(&lay->y, b->p25));
        cairo_close_path(pen->cr);
    }
    cairo_fill(pen->cr);
}

static void paint_line(const trs__pen *pen, const trs__trend *lay,
                       const trs_plot_trend *data)
{
    bool down = false;

    for (size_t i = 0; i < data->count; i++) {
        double x = trs__x_of(&lay->x, at_of(data, i, lay->named));
        double p50 = data->points[i].p50;

        if (!isfinite(p50) || apart(data, i))
            down = false;
        if (!isfinite(p50))
            continue;
        if (down)
            cairo_line_to(pen->cr, x, trs__x_of(&lay->y, p50));
        else
            cairo_move_to(pen->cr, x, trs__x_of(&lay->y, p50));
        down = true;
    }
    trs__set(pen, trs__ink_of(pen->style.accent), 1);
    trs__thick(pen, 1.8);
    cairo_stroke(pen->cr);
}

static void paint_point(const trs__pen *pen, const trs__trend *lay,
                        const trs_plot_trend_point *point, double x)
{
    trs__ink ink = trs__ink_of(pen->style.accent);
    trs__type type = {
        .face = TRS__LABEL, .ink = TRS__BLACK, .bold = true, .across = 0.5
    };
    double text = pen->style.text, top = trs__x_of(&lay->y, point->p50);
    char value[64];

    if (isfinite(point->low) && isfinite(point->high)) {
        trs__line(pen, trs__shade(ink, 0.7), 1.1, x,
                  trs__x_of(&lay->y, point->low), x,
                  trs__x_of(&lay->y, point->high));
        top = fmin(top, trs__x_of(&lay->y, point->high));
    }
    if (!isfinite(point->p50))
        return;
    trs__disc(pen, trs__ink_of(TRS__WHITE), x, trs__x_of(&lay->y, point->p50),
              text * 0.42);
    trs__disc(pen, ink, x, trs__x_of(&lay->y, point->p50), text * 0.32);
    trs_duration_print(value, sizeof value, pen->style.language, point->p50,
                       lay->y.unit);
    if (lay->values)
        trs__write(pen, type, value, x,
                   fmin(top, trs__x_of(&lay->y, point->p50) - text * 0.3) -
                       text * 0.4);
}

static void paint_names(const trs__pen *pen, const trs__trend *lay,
                        const trs_plot_trend *data)
{
    double text = pen->style.text, y = lay->y.from + lay->y.zone + text * 0.3;
    trs__type name = { .face = TRS__LABEL,
                       .ink = TRS__BLACK,
                       .across = 0.5,
                       .down = TRS__TOP,
                       .lines = 1 };
    trs__type count = {
        .face = TRS__SMALL, .ink = TRS__GREY, .across = 0.5, .down = TRS__TOP
    };
    char number[32], n[64];
    trs_word_value value = { number, 1 };

    name.width =
        (double)lay->step * lay->plot.width / (double)data->count - text * 0.4;
    for (size_t i = 0; i < data->count; i += lay->step) {
        const trs_plot_trend_point *point = &data->points[i];
        double x = trs__x_of(&lay->x, (double)i);

        trs__write(pen, name, point->name, x, y);
        trs_count_print(number, sizeof number, pen->style.language, point->n);
        trs_word_print(n, sizeof n, pen->style.language, TRS_WORD_N_ALONE,
                       &value, 1);
        if (trs__width_of(pen, TRS__SMALL, n) > name.width)
            snprintf(n, sizeof n, "%s", number);
        trs__write(pen, count, n, x, y + trs__leading(pen, TRS__LABEL));
    }
}

static void paint_target(const trs__pen *pen, const trs__trend *lay,
                         const trs_plot_trend *data)
{
    double y = trs__x_of(&lay->y, data->target), text = pen->style.text;
    double right = lay->plot.x + lay->plot.width;
    trs__type type = { .face = TRS__LABEL,
                       .ink = TRS__BLACK,
                       .down = TRS__MIDDLE };
    char at[64];

    trs__dash(pen, text * 0.35);
    trs__line(pen, trs__ink_of(TRS__BLACK), 0.8, lay->plot.x, y, right, y);
    trs__dash(pen, 0);
    trs_duration_print(at, sizeof at, pen->style.language, data->target,
                       lay->y.unit);
    trs__write(pen, type, trs__word(pen, TRS_WORD_TARGET), right + text * 0.5,
               y - text * 0.6);
    trs__write(pen, type, at, right + text * 0.5, y + text * 0.6);
}

static void paint_key(const trs__pen *pen, const trs_plot_trend *data,
                      trs_plot_rect body)
{
    trs__ink accent = trs__ink_of(pen->style.accent);
    trs__key_item items[4];
    size_t count = 0;
    bool intervals = false, bands = false;

    for (size_t i = 0; i < data->count; i++) {
        intervals = intervals || isfinite(data->points[i].low);
        bands = bands || isfinite(data->points[i].p25);
    }
    items[count++] = (trs__key_item){ TRS__SIGN_LINE, accent,
                                      trs__word(pen, TRS_WORD_MEDIAN) };
    if (intervals)
        items[count++] =
            (trs__key_item){ TRS__SIGN_TICK, trs__shade(accent, 0.7),
                             trs__word(pen, TRS_WORD_KEY_INTERVAL) };
    if (bands && data->count > 1)
        items[count++] =
            (trs__key_item){ TRS__SIGN_BAR, trs__tint(accent, 0.16),
                             trs__word(pen, TRS_WORD_KEY_BOX) };
    if (data->shade)
        items[count++] = (trs__key_item){
            TRS__SIGN_BAR, trs__tint(trs__ink_of(TRS__BLACK), 0.07), data->shade
        };
    trs__key_paint(pen, items, count, body.x, body.x + body.width,
                   body.y + pen->style.text * 0.9);
}

static double height(const trs__pen *pen, const void *data, double width)
{
    (void)data;
    return fmax(20 * pen->style.text, width * 0.44);
}

static trs_status draw(const trs__pen *pen, const void *any, trs_plot_rect body,
                       trs_error *err)
{
    const trs_plot_trend *data = any;
    trs__trend lay;
    trs_status status;

    if (data->count == 0) {
        trs__paint_nothing(pen, body);
        return TRS_OK;
    }
    status = trs__trend_lay(&lay, pen, data, body, err);
    if (status != TRS_OK)
        return status;
    paint_ground(pen, &lay, data);
    trs__paint_beside(pen, &lay.y, &lay.y_ticks, lay.plot.x,
                      lay.plot.x + lay.plot.width);
    if (!lay.named)
        trs__paint_below(pen, &lay.x, &lay.x_ticks, lay.plot.y,
                         lay.y.from + lay.y.zone, body.x, body.x + body.width,
                         NULL);
    paint_band(pen, &lay, data);
    paint_line(pen, &lay, data);
    if (trs__given(data->target))
        paint_target(pen, &lay, data);
    if (data->count <= 60)
        for (size_t i = 0; i < data->count; i++)
            paint_point(pen, &lay, &data->points[i],
                        trs__x_of(&lay.x, at_of(data, i, lay.named)));
    if (lay.named)
        paint_names(pen, &lay, data);
    paint_key(pen, data, body);
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static void tell(trs__story *story, const void *any)
{
    const trs_plot_trend *data = any;
    trs_language language = story->pen->style.language;
    char number[32], date[64], p25[64], p50[64], p75[64], n[32];
    trs_word_value value = { number, (double)data->count };
    size_t told = data->count < TRS__TOLD ? data->count : TRS__TOLD;

    trs_number_print(number, sizeof number, language, (double)data->count, 0);
    trs__tell(story, TRS_WORD_TELL_TREND, &value, 1);
    for (size_t i = 0; i < told; i++) {
        const trs_plot_trend_point *point = &data->points[i];
        trs_word_value values[5] = { { point->name ? point->name : date, 1 },
                                     { p50, 1 },
                                     { p25, 1 },
                                     { p75, 1 },
                                     { n, point->n } };

        trs_date_print(date, sizeof date, language, point->day);
        trs_count_print(n, sizeof n, language, point->n);
        trs__duration(p25, sizeof p25, story->pen, point->p25);
        trs__duration(p50, sizeof p50, story->pen, point->p50);
        trs__duration(p75, sizeof p75, story->pen, point->p75);
        trs__tell(story, TRS_WORD_TELL_ROW_DURATION, values, 5);
    }
    trs__tell_rest(story, data->count - told);
}

const trs__craft trs__trend_craft = { height, draw, tell };
