/* Knows which numbers, shares and ratios deserve a name on an axis;
 * ticks_duration.c and ticks_date.c know it of times. */
#include "plots/ticks.h"
#include "plots/words.h"

#include <stdio.h>

bool trs__tick_inside(const trs__axis *axis, double value)
{
    double slack = axis->log ? 0 : (axis->high - axis->low) * 1e-9;

    return value >= axis->low - slack && value <= axis->high + slack;
}

bool trs__tick_add(trs__ticks *out, double value, const char *label)
{
    if (out->count >= TRS__MAX_TICKS)
        return false;
    out->tick[out->count].value = value;
    snprintf(out->tick[out->count].label, sizeof out->tick[0].label, "%s",
             label);
    out->count++;
    return true;
}

bool trs__ticks_fit(const trs__ticks *ticks, const trs__axis *axis,
                    const trs__room *room)
{
    double end = 0;

    for (size_t i = 0; i < ticks->count; i++) {
        double width = room->width(room->context, ticks->tick[i].label);
        double x = fabs(trs__x_of(axis, ticks->tick[i].value) - axis->from);

        if (i > 0 && x - width / 2 < end + room->gap)
            return false;
        end = x + width / 2;
    }
    return true;
}

void trs__ticks_thin(trs__ticks *out, const trs__axis *axis,
                     const trs__room *room)
{
    while (out->count > 1 && !trs__ticks_fit(out, axis, room)) {
        size_t kept = 0;

        for (size_t i = 0; i < out->count; i += 2)
            out->tick[kept++] = out->tick[i];
        out->count = kept;
    }
}

double trs__nice_step(double raw)
{
    double power = pow(10, floor(log10(raw)));
    double share = raw / power;

    if (share <= 1 + 1e-9)
        return power;
    return (share <= 2 + 1e-9 ? 2 : share <= 5 + 1e-9 ? 5 : 10) * power;
}

size_t trs__most_ticks(const trs__axis *axis, double each)
{
    double fit = floor(fabs(axis->to - axis->from) / each);

    return fit < 1 ? 1 : fit > 4 ? 4 : (size_t)fit;
}

void trs__ticks_number(trs__ticks *out, const trs__axis *axis,
                       const trs_plot_style *style, size_t most)
{
    double step = (axis->high - axis->low) / (double)(most > 1 ? most : 1);
    char label[40];

    out->count = 0;
    if (!(step > 0))
        return;
    step = trs__nice_step(fmax(step, 1)); /* counts are whole */
    for (double k = ceil(axis->low / step - 1e-9);
         k * step <= axis->high * (1 + 1e-9); k++) {
        trs_number_print(label, sizeof label, style->language, k * step, 0);
        if (!trs__tick_add(out, k * step, label))
            break;
    }
}

void trs__ticks_share(trs__ticks *out, const trs__axis *axis,
                      const trs_plot_style *style, size_t most)
{
    double step = (axis->high - axis->low) / (double)(most > 1 ? most : 1);
    char number[40], label[40];

    out->count = 0;
    if (!(step > 0))
        return;
    step = trs__nice_step(step);
    if (step > 0.2 && step <= 0.5 && axis->high > 0.6 && most >= 4)
        step = 0.25;
    for (double k = ceil(axis->low / step - 1e-9);
         k * step <= axis->high * (1 + 1e-9); k++) {
        double value = k * step * 100;
        int decimals = k == 0 || step >= 0.00999 ? 0 : step >= 0.000999 ? 1 : 2;
        trs_word_value part;

        trs_number_print(number, sizeof number, style->language, value,
                         decimals);
        part.text = number;
        part.number = value;
        trs_word_print(label, sizeof label, style->language, TRS_WORD_PERCENT,
                       &part, 1);
        if (!trs__tick_add(out, k * step, label))
            break;
    }
}

static const double ratios[] = { 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1,
                                 2,    5,    10,   20,  50,  100 };
static const double ratios_fine[] = {
    0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2, 3, 4, 5, 6, 8, 10
};

static void ratio_level(trs__ticks *out, const trs__axis *axis,
                        const trs_plot_style *style, const double *values,
                        size_t count)
{
    char label[40];

    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        int decimals = values[i] < 0.1 ? 2 : fmod(values[i], 1) > 1e-9 ? 1 : 0;

        if (!trs__tick_inside(axis, values[i]))
            continue;
        trs_number_print(label, sizeof label, style->language, values[i],
                         decimals);
        trs__tick_add(out, values[i], label);
    }
}

void trs__ticks_ratio(trs__ticks *out, const trs__axis *axis,
                      const trs_plot_style *style, const trs__room *room)
{
    ratio_level(out, axis, style, ratios_fine,
                sizeof ratios_fine / sizeof *ratios_fine);
    if (axis->high / axis->low < 12 && trs__ticks_fit(out, axis, room))
        return;
    ratio_level(out, axis, style, ratios, sizeof ratios / sizeof *ratios);
}
