/* Knows the small signs that explain a chart. */
#include "plots/key.h"

void trs__hatch(const trs__pen *pen, trs__ink ink, double x, double y,
                double width, double height)
{
    double step = pen->style.text * 0.4;

    cairo_save(pen->cr);
    cairo_rectangle(pen->cr, x, y, width, height);
    cairo_clip(pen->cr);
    for (double at = x - height; at < x + width; at += step)
        trs__line(pen, ink, 0.5, at, y + height, at + height, y);
    cairo_restore(pen->cr);
}

static double sign_width(const trs__pen *pen, trs__sign sign)
{
    double text = pen->style.text;

    switch (sign) {
    case TRS__SIGN_NONE:
        return 0;
    case TRS__SIGN_TICK:
    case TRS__SIGN_DOT:
        return text * 0.6;
    default:
        return text * 1.5;
    }
}

static void paint_sign(const trs__pen *pen, const trs__key_item *item, double x,
                       double y, double width)
{
    double text = pen->style.text, high = text * 0.62;
    double middle = y - text * 0.31;

    switch (item->sign) {
    case TRS__SIGN_NONE:
        break;
    case TRS__SIGN_BAR:
        trs__fill(pen, item->ink, x, y - high, width, high);
        break;
    case TRS__SIGN_HATCH:
        trs__hatch(pen, item->ink, x, y - high, width, high);
        break;
    case TRS__SIGN_OUTLINE:
        trs__set(pen, item->ink, 1);
        trs__thick(pen, 1);
        cairo_rectangle(pen->cr, x, y - high, width, high);
        cairo_stroke(pen->cr);
        break;
    case TRS__SIGN_TICK:
        trs__line(pen, item->ink, 2, x + width / 2, y + text * 0.08,
                  x + width / 2, y - text * 0.7);
        break;
    case TRS__SIGN_DOT:
        trs__disc(pen, item->ink, x + width / 2, middle, text * 0.3);
        break;
    case TRS__SIGN_WHISKER:
        trs__line(pen, item->ink, 0.8, x, middle, x + width, middle);
        break;
    case TRS__SIGN_LINE:
        trs__line(pen, item->ink, 1.6, x, middle, x + width, middle);
        break;
    case TRS__SIGN_DASH:
        trs__dash(pen, text * 0.35);
        trs__line(pen, item->ink, 0.8, x, middle, x + width, middle);
        trs__dash(pen, 0);
        break;
    }
}

double trs__key_paint(const trs__pen *pen, const trs__key_item *items,
                      size_t count, double left, double right, double y)
{
    double text = pen->style.text, x = left;
    trs__type type = { .face = TRS__SMALL, .ink = TRS__GREY };

    for (size_t i = 0; i < count; i++) {
        double width = sign_width(pen, items[i].sign);
        double words = trs__width_of(pen, TRS__SMALL, items[i].text);
        double start = i > 0 ? x + text * 1.1 : x;

        if (start + width + text * 0.4 + words > right)
            break;
        paint_sign(pen, &items[i], start, y, width);
        start += width > 0 ? width + text * 0.4 : 0;
        trs__write(pen, type, items[i].text, start, y);
        x = start + words;
    }
    return x;
}
