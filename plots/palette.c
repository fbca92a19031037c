/* Knows the colours. */
#include "plots/palette.h"

#include <math.h>

trs__ink trs__ink_of(uint32_t rgb)
{
    trs__ink ink;

    ink.red = (double)(rgb >> 16 & 0xFF) / 255;
    ink.green = (double)(rgb >> 8 & 0xFF) / 255;
    ink.blue = (double)(rgb & 0xFF) / 255;
    return ink;
}

static trs__ink mix(trs__ink ink, double amount, double other)
{
    ink.red = ink.red * amount + other * (1 - amount);
    ink.green = ink.green * amount + other * (1 - amount);
    ink.blue = ink.blue * amount + other * (1 - amount);
    return ink;
}

trs__ink trs__tint(trs__ink ink, double amount)
{
    return mix(ink, amount, 1);
}

trs__ink trs__shade(trs__ink ink, double amount)
{
    return mix(ink, amount, 0);
}

/* Neighbours differ in lightness as well, for paper without colour. */
trs__ink trs__category(size_t i)
{
    static const uint32_t okabe_ito[] = { 0x0072B2, 0xE69F00, 0x009E73,
                                          0x56B4E9, 0xD55E00, 0xF0E442,
                                          0xCC79A7, 0x000000 };
    size_t count = sizeof okabe_ito / sizeof *okabe_ito;
    trs__ink ink = trs__ink_of(okabe_ito[i % count]);

    return i < count ? ink : trs__tint(ink, 0.45);
}

static double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92
                              : pow((channel + 0.055) / 1.055, 2.4);
}

double trs__luminance(trs__ink ink)
{
    return 0.2126 * linear(ink.red) + 0.7152 * linear(ink.green) +
           0.0722 * linear(ink.blue);
}

trs__ink trs__ink_on(trs__ink ground)
{
    double light = trs__luminance(ground) + 0.05;
    double dark = trs__luminance(trs__ink_of(TRS__BLACK)) + 0.05;

    return trs__ink_of(1.05 / light >= light / dark ? TRS__WHITE : TRS__BLACK);
}

uint32_t trs__dark(trs__ink ink)
{
    while (1.05 / (trs__luminance(ink) + 0.05) < 5)
        ink = trs__shade(ink, 0.95);
    return (uint32_t)(ink.red * 255) << 16 | (uint32_t)(ink.green * 255) << 8 |
           (uint32_t)(ink.blue * 255);
}
