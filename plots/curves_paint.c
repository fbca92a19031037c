/* Knows how curves, their bands and their names are drawn. */
#include "plots/curves.h"

#include "libtrs/status.h"

/* A thin line needs a darker yellow than a bar. */
static trs__ink ink_of(const trs__pen *pen, size_t curve)
{
    trs__ink ink =
        curve == 0 ? trs__ink_of(pen->style.accent) : trs__category(curve);

    while (trs__luminance(ink) > 0.5)
        ink = trs__shade(ink, 0.95);
    return ink;
}

/* The line of a curve as far as the axis goes. */
static void trace(const trs__pen *pen, const trs__curves *lay,
                  const trs__curves_ask *ask, const trs_plot_curve *curve)
{
    double last_x = lay->plot.x;
    double last_y = trs__x_of(&lay->y, ask->falls ? 1.0 : 0.0);

    if (!ask->smooth)
        cairo_move_to(pen->cr, last_x, last_y);
    for (size_t i = 0; i < curve->count; i++) {
        double x = trs__x_of(&lay->x, curve->points[i].at);
        double y = trs__x_of(&lay->y, curve->points[i].share);

        if (curve->points[i].at > lay->x.high) {
            if (!ask->smooth) /* holds until the end of the axis */
                cairo_line_to(pen->cr, lay->x.to, last_y);
            return;
        }
        if (i > 0 && i + 1 < curve->count && fabs(x - last_x) < 0.04 &&
            fabs(y - last_y) < 0.04)
            continue; /* not to be seen */
        if (ask->smooth && i == 0)
            cairo_move_to(pen->cr, x, y);
        if (!ask->smooth)
            cairo_line_to(pen->cr, x, last_y);
        cairo_line_to(pen->cr, x, y);
        last_x = x;
        last_y = y;
    }
}

static void paint_band(const trs__pen *pen, const trs__curves *lay,
                       const trs__curves_ask *ask, size_t c)
{
    const trs_plot_curve *curve = &ask->curves[c];

    trs__set(pen, ink_of(pen, c), 0.16);
    for (size_t i = 0; i + 1 < curve->count; i++) {
        const trs_plot_point *a = &curve->points[i], *b = a + 1;
        double x0 = trs__x_of(&lay->x, a->at), x1 = trs__x_of(&lay->x, b->at);
        const trs_plot_point *end = ask->smooth ? b : a;

        if (!isfinite(a->low) || !isfinite(a->high) || !isfinite(end->low) ||
            !isfinite(end->high) || x1 <= x0)
            continue;
        cairo_move_to(pen->cr, x0, trs__x_of(&lay->y, a->low));
        cairo_line_to(pen->cr, x0, trs__x_of(&lay->y, a->high));
        cairo_line_to(pen->cr, x1, trs__x_of(&lay->y, end->high));
        cairo_line_to(pen->cr, x1, trs__x_of(&lay->y, end->low));
        cairo_close_path(pen->cr);
    }
    cairo_fill(pen->cr);
}

static void paint_spot(const trs__pen *pen, const trs__spot *spot, uint32_t ink,
                       bool bold)
{
    trs__type type = { .face = TRS__LABEL,
                       .ink = ink,
                       .bold = bold,
                       .down = TRS__MIDDLE,
                       .width = spot->width,
                       .lines = 1 };

    if (isfinite(spot->dot_x) && spot->placed)
        trs__disc(pen, trs__ink_of(TRS__BLACK), spot->dot_x, spot->dot_y,
                  pen->style.text * 0.28);
    if (spot->placed)
        trs__write(pen, type, spot->text, spot->x, spot->y + spot->height / 2);
}

/* The curves that need a name in the key, in the order in which they lie one
 * over the other. */
static size_t order_key(const trs__curves *lay, const trs__curves_ask *ask,
                        size_t *order)
{
    double when[TRS__MAX_CURVES];
    size_t first = lay->spot_count - lay->shown, count = 0;

    for (size_t c = 0; c < lay->shown; c++) {
        double at =
            trs__curve_when(&ask->curves[c], 0.5, ask->falls, ask->smooth);
        size_t place = count;

        if (lay->spots[first + c].placed)
            continue;
        at = isnan(at) ? HUGE_VAL : at; /* falls: the last is the highest */
        while (place > 0 &&
               (ask->falls ? when[place - 1] < at : when[place - 1] > at)) {
            when[place] = when[place - 1];
            order[place] = order[place - 1];
            place--;
        }
        when[place] = at;
        order[place] = c;
        count++;
    }
    return count;
}

/* Curves whose label found no place are named in the empty corner. */
static void paint_key(const trs__pen *pen, const trs__curves *lay,
                      const trs__curves_ask *ask)
{
    double leading = trs__leading(pen, TRS__LABEL), text = pen->style.text;
    double right = lay->plot.x + lay->plot.width - text, y;
    size_t first = lay->spot_count - lay->shown, order[TRS__MAX_CURVES];
    size_t count = order_key(lay, ask, order);
    trs__type type = { .face = TRS__LABEL,
                       .across = 1,
                       .down = TRS__MIDDLE,
                       .lines = 1,
                       .width = lay->plot.width * 0.4 };

    y = ask->falls ? lay->plot.y + leading
                   : lay->y.from - leading * ((double)count + 0.2);
    if (leading * (double)(count + 1) > lay->plot.height)
        return; /* no room for names */
    for (size_t i = 0; i < count; i++, y += leading) {
        size_t c = order[i];

        trs__line(pen, ink_of(pen, c), c == 0 ? 2.4 : 1.8, right - text * 2, y,
                  right, y);
        type.ink = trs__dark(ink_of(pen, c));
        type.bold = c == 0;
        trs__write(pen, type, lay->spots[first + c].text, right - text * 2.6,
                   y);
    }
}

/* Numbers stand where the axis has a tick, so that they do not touch. */
static bool is_marked(const trs__curves *lay, double time)
{
    for (size_t i = 0; i < lay->x_ticks.count; i++)
        if (lay->x_ticks.tick[i].value == time)
            return true;
    return false;
}

static void paint_table(const trs__pen *pen, const trs__curves *lay,
                        const trs__curves_ask *ask, trs_plot_rect body)
{
    double leading = trs__leading(pen, TRS__LABEL), y = lay->table_top;
    trs__type head = { .face = TRS__SMALL, .ink = TRS__GREY, .down = TRS__TOP };
    trs__type cell = {
        .face = TRS__LABEL, .ink = TRS__BLACK, .across = 0.5, .down = TRS__TOP
    };
    trs__type name = { .face = TRS__LABEL, .down = TRS__TOP, .lines = 1 };
    char number[32];

    y += pen->style.text * 0.7;
    trs__write(pen, head, trs__word(pen, TRS_WORD_STILL_UNDER_OBSERVATION),
               body.x, y);
    for (size_t c = 0; c < lay->shown; c++) {
        y += leading;
        name.ink = trs__dark(ink_of(pen, c));
        name.width = lay->plot.x - body.x - pen->style.text * 2.9;
        trs__write(pen, name, ask->curves[c].name, body.x, y);
        for (size_t i = 0; ask->curves[c].at_risk && i < ask->time_count; i++) {
            if (!is_marked(lay, ask->times[i]))
                continue;
            trs_count_print(number, sizeof number, pen->style.language,
                            ask->curves[c].at_risk[i]);
            trs__write(pen, cell, number, trs__x_of(&lay->x, ask->times[i]), y);
        }
    }
}

static void paint(const trs__pen *pen, const trs__curves *lay,
                  const trs__curves_ask *ask, trs_plot_rect body)
{
    trs__type head = { .face = TRS__SMALL, .ink = TRS__GREY, .down = TRS__TOP };

    trs__write(pen, head, ask->share_name, body.x, body.y);
    trs__paint_below(pen, &lay->x, &lay->x_ticks, lay->plot.y, lay->y.from,
                     body.x, body.x + body.width,
                     ask->axis->name ? ask->axis->name
                                     : trs__word(pen, TRS_WORD_DURATION));
    trs__paint_beside(pen, &lay->y, &lay->y_ticks, lay->plot.x,
                      lay->plot.x + lay->plot.width);
    for (size_t c = lay->shown; c-- > 0;)
        paint_band(pen, lay, ask, c);
    trs__marks_paint(pen, &lay->marks, lay->plot.y, lay->y.from);
    for (size_t c = lay->shown; c-- > 0;) {
        trace(pen, lay, ask, &ask->curves[c]);
        trs__set(pen, ink_of(pen, c), 1);
        trs__thick(pen, c == 0 ? 1.8 : 1.4);
        cairo_stroke(pen->cr);
    }
    for (size_t s = 0; s < lay->spot_count; s++) {
        size_t named = lay->spot_count - lay->shown;
        bool dot = isfinite(lay->spots[s].dot_x);

        paint_spot(pen, &lay->spots[s],
                   dot ? TRS__BLACK : trs__dark(ink_of(pen, s - named)),
                   !dot && s == named);
    }
    paint_key(pen, lay, ask);
    if (lay->table_top > 0)
        paint_table(pen, lay, ask, body);
}

static trs_status check(const trs__curves_ask *ask, trs_error *err)
{
    for (size_t c = 0; c < ask->count; c++)
        for (size_t i = 0; i < ask->curves[c].count; i++) {
            const trs_plot_point *point = &ask->curves[c].points[i];

            if (!isfinite(point->at) || !(point->share >= -1e-9) ||
                !(point->share <= 1 + 1e-9))
                return trs__fail(err, TRS_EVALUE,
                                 "point %zu of curve %zu is no share", i + 1,
                                 c + 1);
            if (i > 0 && point->at < point[-1].at)
                return trs__fail(err, TRS_EVALUE,
                                 "point %zu of curve %zu goes back in time",
                                 i + 1, c + 1);
        }
    return TRS_OK;
}

trs_status trs__curves_draw(const trs__pen *pen, const trs__curves_ask *ask,
                            trs_plot_rect body, trs_error *err)
{
    trs__curves lay;
    trs_status status = check(ask, err);

    if (status != TRS_OK)
        return status;
    if (ask->count == 0 || ask->curves[0].count == 0) {
        trs__paint_nothing(pen, body);
        return TRS_OK;
    }
    trs__curves_lay(&lay, pen, ask, body);
    paint(pen, &lay, ask, body);
    return TRS_OK;
}
