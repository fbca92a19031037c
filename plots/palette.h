/* The few colours there are: black, greys, one accent, and the Okabe-Ito
 * colours in one order for parties and stages. */
#ifndef TRS__PALETTE_H
#define TRS__PALETTE_H

#include <stddef.h>
#include <stdint.h>

typedef struct trs__ink {
    double red, green, blue; /* 0..1 */
} trs__ink;

#define TRS__BLACK 0x1B1F24u /* text that matters                      */
#define TRS__GREY  0x5A6069u /* text beside it: 6:1 on white           */
#define TRS__MID   0x9AA1A9u /* marks that support                     */
#define TRS__RULE  0xDDE0E4u /* thin rules                             */
#define TRS__FAINT 0xF1F3F5u /* grounds                                */
#define TRS__WHITE 0xFFFFFFu

trs__ink trs__ink_of(uint32_t rgb);

/* amount 1: the ink; 0: white. */
trs__ink trs__tint(trs__ink ink, double amount);
/* amount 1: the ink; 0: black. */
trs__ink trs__shade(trs__ink ink, double amount);

/* The colour of party or stage number i; after eight, paler. */
trs__ink trs__category(size_t i);

/* Black or white, whichever reads better on ground. */
trs__ink trs__ink_on(trs__ink ground);

/* The ink, so dark that text in it can be read on white; 0xRRGGBB. */
uint32_t trs__dark(trs__ink ink);

/* Relative luminance, 0..1 (WCAG). */
double trs__luminance(trs__ink ink);

#endif
