/* One line that says what the marks of a chart are, above its plot. */
#ifndef TRS__KEY_H
#define TRS__KEY_H

#include "plots/frame.h"

typedef enum trs__sign {
    TRS__SIGN_NONE,    /* words alone                */
    TRS__SIGN_BAR,     /* a filled bar               */
    TRS__SIGN_WHISKER, /* a thin line                */
    TRS__SIGN_TICK,    /* an upright mark            */
    TRS__SIGN_DOT,
    TRS__SIGN_LINE,
    TRS__SIGN_DASH,
    TRS__SIGN_OUTLINE,
    TRS__SIGN_HATCH
} trs__sign;

typedef struct trs__key_item {
    trs__sign sign;
    trs__ink ink;
    const char *text;
} trs__key_item;

/* Draws items from left, as far as they fit before right, on the baseline y;
 * answers where the last one ends. */
double trs__key_paint(const trs__pen *pen, const trs__key_item *items,
                      size_t count, double left, double right, double y);

/* Thin slanted lines over a rectangle. */
void trs__hatch(const trs__pen *pen, trs__ink ink, double x, double y,
                double width, double height);

#endif
