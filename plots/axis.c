/* Knows how an axis is drawn: thin rules, labels that do not leave the frame,
 * and the marked zone of a log axis. */
#include "plots/frame.h"

#include <stdio.h>

static double label_width(void *context, const char *label)
{
    return trs__width_of(context, TRS__LABEL, label);
}

trs__room trs__axis_room(const trs__pen *pen)
{
    trs__room room;

    room.width = label_width;
    room.context = (void *)pen;
    room.gap = pen->style.text * 0.9;
    return room;
}

static double line_height(void *context, const char *label)
{
    (void)label;
    return trs__leading(context, TRS__LABEL);
}

trs__room trs__upright_room(const trs__pen *pen)
{
    trs__room room = trs__axis_room(pen);

    room.width = line_height;
    return room;
}

void trs__paint_target(const trs__pen *pen, double x, double top, double bottom)
{
    trs__dash(pen, pen->style.text * 0.35);
    trs__line(pen, trs__ink_of(TRS__BLACK), 0.7, x, top, x, bottom);
    trs__dash(pen, 0);
}

double trs__below_height(const trs__pen *pen, bool named)
{
    return pen->style.text * (named ? 3.1 : 1.7);
}

double trs__zone_width(const trs__pen *pen)
{
    double width =
        trs__width_of(pen, TRS__LABEL, trs__word(pen, TRS_WORD_ZERO_OR_LESS));

    return (fmax(width, 4 * pen->style.text) + pen->style.text * 0.8) / 0.75;
}

/* The ground of the zone, and the gap between it and the axis. */
static void paint_zone(const trs__pen *pen, const trs__axis *axis, double top,
                       double bottom)
{
    double start = axis->from - axis->zone, end = trs__zone_end(axis);
    trs__type type = {
        .face = TRS__LABEL, .ink = TRS__GREY, .across = 0.5, .down = TRS__TOP
    };

    trs__fill(pen, trs__ink_of(TRS__FAINT), start, top, end - start,
              bottom - top);
    trs__write(pen, type, trs__word(pen, TRS_WORD_ZERO_OR_LESS),
               (start + end) / 2, bottom + pen->style.text * 0.3);
}

static double clamp(double x, double half, double left, double right)
{
    return fmax(left + half, fmin(x, right - half));
}

void trs__paint_below(const trs__pen *pen, const trs__axis *axis,
                      const trs__ticks *ticks, double top, double bottom,
                      double left, double right, const char *name)
{
    double text = pen->style.text;
    trs__type type = {
        .face = TRS__LABEL, .ink = TRS__GREY, .across = 0.5, .down = TRS__TOP
    };
    double end = -HUGE_VAL; /* of the label before */
    char line[512];

    left = fmax(left, pen->place.x);
    right = fmin(right, pen->place.x + pen->place.width);
    if (axis->zone > 0)
        paint_zone(pen, axis, top, bottom);
    for (size_t i = 0; i < ticks->count; i++) {
        double x = trs__x_of(axis, ticks->tick[i].value);
        double half = trs__width_of(pen, TRS__LABEL, ticks->tick[i].label) / 2;
        bool zero = !axis->log && ticks->tick[i].value == 0;

        trs__line(pen, trs__ink_of(zero ? TRS__MID : TRS__RULE),
                  zero ? 0.7 : 0.5, x, top, x, bottom);
        x = clamp(x, half, left, right);
        if (x - half < end)
            continue; /* the last one was moved in from the edge */
        trs__write(pen, type, ticks->tick[i].label, x, bottom + text * 0.3);
        end = x + half + text * 0.3;
    }
    if (!name || bottom + text * 2.6 > pen->place.y + pen->place.height)
        return;
    snprintf(line, sizeof line, "%s%s%s", name, axis->log ? ", " : "",
             axis->log ? trs__word(pen, TRS_WORD_LOG_SCALE) : "");
    type.across = 0;
    type.face = TRS__SMALL;
    left = axis->from - axis->zone;
    left = fmin(left, right - trs__width_of(pen, TRS__SMALL, line));
    left = fmax(left, pen->place.x);
    type.width = fmax(1, right - left);
    type.lines = 1;
    trs__write(pen, type, line, left, bottom + text * 1.75);
}

double trs__beside_width(const trs__pen *pen, const trs__ticks *ticks)
{
    double widest = 0;

    for (size_t i = 0; i < ticks->count; i++)
        widest =
            fmax(widest, trs__width_of(pen, TRS__LABEL, ticks->tick[i].label));
    return widest + pen->style.text * 0.6;
}

void trs__paint_beside(const trs__pen *pen, const trs__axis *axis,
                       const trs__ticks *ticks, double left, double right)
{
    trs__type type = {
        .face = TRS__LABEL, .ink = TRS__GREY, .across = 1, .down = TRS__MIDDLE
    };

    double last = HUGE_VAL; /* of the labels */

    for (size_t i = 0; i < ticks->count; i++) {
        double y = trs__x_of(axis, ticks->tick[i].value);
        bool zero = ticks->tick[i].value == 0;

        trs__line(pen, trs__ink_of(zero ? TRS__MID : TRS__RULE),
                  zero ? 0.8 : 0.5, left, y, right, y);
        if (fabs(last - y) < pen->style.text)
            continue; /* a plot so low has no room for two */
        trs__write(pen, type, ticks->tick[i].label,
                   left - pen->style.text * 0.6, y);
        last = y;
    }
}
