/* Knows the week: a cell for each hour of each day, darker for more, with the
 * opening hours as an outline. */
#include "plots/heatmap.h"
#include "plots/chart.h"
#include "plots/key.h"

#include <stdio.h>

static const char *day_name(const trs__pen *pen, int day)
{
    return trs__word(pen, (trs_word)(TRS_WORD_MONDAY + day));
}

static double names_width(const trs__pen *pen)
{
    double widest = 0;

    for (int day = 0; day < TRS__WEEK; day++)
        widest =
            fmax(widest, trs__width_of(pen, TRS__LABEL, day_name(pen, day)));
    return widest + pen->style.text;
}

static void look(trs__heatmap *out, const trs_plot_heatmap *data)
{
    out->low = HUGE_VAL;
    out->high = -HUGE_VAL;
    out->hidden = out->open = false;
    for (int day = 0; day < TRS__WEEK; day++)
        for (int hour = 0; hour < TRS__HOURS; hour++) {
            double value = data->cells[day][hour];

            out->open = out->open || data->open[day][hour];
            if (!data->durations && value < 0) {
                out->hidden = true;
            } else if (isfinite(value)) {
                out->low = fmin(out->low, value);
                out->high = fmax(out->high, value);
            }
        }
    if (out->low > out->high)
        return;
    out->high = fmax(out->high, data->top);
    if (!data->durations)
        out->low = 0; /* a count is seen from none */
}

void trs__heatmap_lay(trs__heatmap *out, const trs__pen *pen,
                      const trs_plot_heatmap *data, trs_plot_rect body)
{
    double text = pen->style.text, names = names_width(pen);

    look(out, data);
    out->grid.x = body.x + names;
    out->grid.y = body.y + text * 2.2;
    out->grid.width = fmax(0, body.width - names);
    out->key = body.height >= text * 14;
    out->grid.height =
        fmax(0, body.height - text * (2.2 + (out->key ? 3.4 : 0.2)));
    out->cell_width = out->grid.width / TRS__HOURS;
    out->cell_height = out->grid.height / TRS__WEEK;
}

/* --- paint ---------------------------------------------------------------- */

/* From nearly white to the accent, darkened: lighter is always less. */
static trs__ink ink_of(const trs__pen *pen, double share)
{
    trs__ink accent = trs__ink_of(pen->style.accent);

    if (share < 0.7)
        return trs__tint(accent, 0.06 + 0.94 * share / 0.7);
    return trs__shade(accent, 1 - 0.55 * (share - 0.7) / 0.3);
}

/* Shades of counts go with their root, as areas do: a few crowded hours would
 * leave the others all alike. */
static double share_of(const trs__heatmap *lay, const trs_plot_heatmap *data,
                       double value)
{
    double share;

    if (lay->high <= lay->low)
        return value > 0 ? 0.5 : 0;
    share = (value - lay->low) / (lay->high - lay->low);
    return data->durations ? share : sqrt(share);
}

/* The value of a shade: the way back. */
static double value_at(const trs__heatmap *lay, const trs_plot_heatmap *data,
                       double share)
{
    return lay->low +
           (lay->high - lay->low) * (data->durations ? share : share * share);
}

static void paint_cell(const trs__pen *pen, const trs__heatmap *lay,
                       const trs_plot_heatmap *data, int day, int hour)
{
    double gap = fmin(1, lay->cell_width * 0.1), value = data->cells[day][hour];
    double x = lay->grid.x + lay->cell_width * hour;
    double y = lay->grid.y + lay->cell_height * day;
    double width = lay->cell_width - gap, height = lay->cell_height - gap;

    if (!data->durations && value < 0)
        trs__hatch(pen, trs__ink_of(TRS__MID), x, y, width, height);
    else if (isfinite(value))
        trs__fill(pen, ink_of(pen, share_of(lay, data, value)), x, y, width,
                  height);
    else
        trs__fill(pen, trs__ink_of(TRS__MID), x + width / 2 - 0.6,
                  y + height / 2 - 0.6, 1.2, 1.2);
}

static bool is_open(const trs_plot_heatmap *data, int day, int hour)
{
    return day >= 0 && day < TRS__WEEK && hour >= 0 && hour < TRS__HOURS &&
           data->open[day][hour];
}

/* A line wherever open hours border on closed ones. */
static void paint_outline(const trs__pen *pen, const trs__heatmap *lay,
                          const trs_plot_heatmap *data)
{
    double gap = fmin(1, lay->cell_width * 0.1) / 2;

    trs__set(pen, trs__ink_of(TRS__BLACK), 1);
    trs__thick(pen, 1.1);
    cairo_set_line_cap(pen->cr, CAIRO_LINE_CAP_SQUARE);
    for (int day = 0; day <= TRS__WEEK; day++)
        for (int hour = 0; hour <= TRS__HOURS; hour++) {
            double x = lay->grid.x + lay->cell_width * hour - gap;
            double y = lay->grid.y + lay->cell_height * day - gap;
            bool here = is_open(data, day, hour);

            if (here != is_open(data, day - 1, hour)) {
                cairo_move_to(pen->cr, x, y);
                cairo_rel_line_to(pen->cr, lay->cell_width, 0);
            }
            if (here != is_open(data, day, hour - 1)) {
                cairo_move_to(pen->cr, x, y);
                cairo_rel_line_to(pen->cr, 0, lay->cell_height);
            }
        }
    cairo_stroke(pen->cr);
    cairo_set_line_cap(pen->cr, CAIRO_LINE_CAP_BUTT);
}

static void paint_names(const trs__pen *pen, const trs__heatmap *lay)
{
    trs__type day_type = { .face = TRS__LABEL,
                           .ink = TRS__BLACK,
                           .down = TRS__MIDDLE };
    trs__type hour_type = { .face = TRS__LABEL,
                            .ink = TRS__GREY,
                            .across = 0.5 };
    double high = lay->cell_height / (pen->style.text * 0.95);
    int days = high >= 1 ? 1 : high > 1.0 / TRS__WEEK ? (int)ceil(1 / high) : 7;
    int step = 3;
    char text[16];

    while (step < TRS__HOURS && lay->cell_width * step < pen->style.text * 3.5)
        step *= 2;
    for (int day = 0; day < TRS__WEEK && lay->grid.height > 0; day += days)
        trs__write(pen, day_type, day_name(pen, day),
                   lay->grid.x - names_width(pen),
                   lay->grid.y + lay->cell_height * (day + 0.5));
    for (int hour = 0; hour <= TRS__HOURS; hour += step) {
        hour_type.across = hour == TRS__HOURS ? 1 : hour == 0 ? 0 : 0.5;
        snprintf(text, sizeof text, "%d:00", hour);
        trs__write(pen, hour_type, text, lay->grid.x + lay->cell_width * hour,
                   lay->grid.y - pen->style.text * 0.6);
    }
}

static void print_value(char *text, size_t size, const trs__pen *pen,
                        const trs_plot_heatmap *data, double value)
{
    if (data->durations)
        trs__duration(text, size, pen, value);
    else
        trs_number_print(text, size, pen->style.language, value,
                         value < 10 && value != floor(value) ? 1 : 0);
}

/* Least, middle and most under the ramp; answers how far it goes. */
static double paint_ramp(const trs__pen *pen, const trs__heatmap *lay,
                         const trs_plot_heatmap *data, double x, double y)
{
    enum { STEPS = 48 };
    double text = pen->style.text, wide = text * 11;
    trs__type type = { .face = TRS__SMALL, .ink = TRS__GREY };
    char value[64];

    wide = fmin(wide, lay->grid.x + lay->grid.width - x);
    if (wide < text * 6)
        return x; /* no room: darker is more */
    for (int i = 0; i < STEPS; i++)
        trs__fill(pen, ink_of(pen, (i + 0.5) / STEPS), x + wide * i / STEPS,
                  y - text * 0.65, wide / STEPS + 0.1, text * 0.7);
    for (int i = 0; i <= 2; i++) {
        double at = value_at(lay, data, i / 2.0);

        if (i == 1 && (lay->high <= lay->low || wide < text * 9))
            continue;
        type.across = i / 2.0;
        print_value(value, sizeof value, pen, data,
                    data->durations ? at : round(at));
        trs__write(pen, type, value, x + wide * i / 2, y + text * 1.1);
    }
    return x + wide;
}

/* What the shades mean: name and ramp; then the other signs. */
static void paint_key(const trs__pen *pen, const trs__heatmap *lay,
                      const trs_plot_heatmap *data)
{
    double text = pen->style.text, x = lay->grid.x;
    double y = lay->grid.y + lay->grid.height + text * 1.9;
    trs__type type = { .face = TRS__SMALL, .ink = TRS__GREY };
    trs__key_item items[2];
    size_t count = 0;

    x += trs__write(pen, type,
                    data->name ? data->name : trs__word(pen, TRS_WORD_PER_CELL),
                    x, y)
             .width +
         text;
    x = paint_ramp(pen, lay, data, x, y) + text * 1.6;
    if (lay->open)
        items[count++] =
            (trs__key_item){ TRS__SIGN_OUTLINE, trs__ink_of(TRS__BLACK),
                             trs__word(pen, TRS_WORD_OPENING_HOURS) };
    if (lay->hidden)
        items[count++] =
            (trs__key_item){ TRS__SIGN_HATCH, trs__ink_of(TRS__MID),
                             trs__word(pen, TRS_WORD_HIDDEN_CELL) };
    trs__key_paint(pen, items, count, x, lay->grid.x + lay->grid.width, y);
}

static double height(const trs__pen *pen, const void *data, double width)
{
    double cell = (width - names_width(pen)) / TRS__HOURS;

    (void)data;
    return fmax(cell * 0.95, pen->style.text * 1.5) * TRS__WEEK +
           pen->style.text * 5.6;
}

static trs_status draw(const trs__pen *pen, const void *any, trs_plot_rect body,
                       trs_error *err)
{
    const trs_plot_heatmap *data = any;
    trs__heatmap lay;

    (void)err;
    trs__heatmap_lay(&lay, pen, data, body);
    if (lay.low > lay.high && !lay.hidden) {
        trs__paint_nothing(pen, body);
        return TRS_OK;
    }
    for (int day = 0; day < TRS__WEEK; day++)
        for (int hour = 0; hour < TRS__HOURS; hour++)
            paint_cell(pen, &lay, data, day, hour);
    if (lay.open)
        paint_outline(pen, &lay, data);
    paint_names(pen, &lay);
    if (lay.low <= lay.high && lay.key)
        paint_key(pen, &lay, data);
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static void tell(trs__story *story, const void *any)
{
    const trs_plot_heatmap *data = any;
    double most = -HUGE_VAL;
    int day = 0, hour = 0;
    char text[16], value[64];
    trs_word_value values[3] = { { NULL, 1 }, { text, 1 }, { value, 1 } };

    trs__tell(story, TRS_WORD_TELL_HEATMAP, NULL, 0);
    for (int d = 0; d < TRS__WEEK; d++)
        for (int h = 0; h < TRS__HOURS; h++)
            if (isfinite(data->cells[d][h]) && data->cells[d][h] > most &&
                (data->durations || data->cells[d][h] >= 0)) {
                most = data->cells[d][h];
                day = d;
                hour = h;
            }
    if (!isfinite(most))
        return;
    snprintf(text, sizeof text, "%d", hour);
    print_value(value, sizeof value, story->pen, data, most);
    values[0].text = day_name(story->pen, day);
    trs__tell(story, TRS_WORD_TELL_HEATMAP_PEAK, values, 3);
}

const trs__craft trs__heatmap_craft = { height, draw, tell };
