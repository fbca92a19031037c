/* Knows which durations deserve a name on an axis, in units that people use. */
#include "plots/ticks.h"
#include "plots/words.h"

#include <stdio.h>

#define MIN  TRS__MINUTE
#define HOUR TRS__HOUR
#define DAY  TRS__DAY

static void in_unit(char *text, size_t size, trs_language language,
                    trs_word word, double number)
{
    char digits[40];
    trs_word_value value;

    trs_number_print(digits, sizeof digits, language, number, 0);
    value.text = digits;
    value.number = number;
    trs_word_print(text, size, language, word, &value, 1);
}

/* The label of a whole duration; unit is the size in which it is counted. */
static void label_duration(char *text, size_t size, const trs_plot_style *style,
                           double seconds, double unit)
{
    trs_language language = style->language;

    if (style->clock && unit >= MIN)
        trs_duration_print(text, size, language, seconds, TRS_UNIT_CLOCK);
    else if (seconds == 0)
        snprintf(text, size, "0");
    else if (unit < MIN)
        in_unit(text, size, language, TRS_WORD_SECONDS, seconds);
    else if (unit < HOUR)
        in_unit(text, size, language, TRS_WORD_MINUTES, seconds / MIN);
    else if (unit < DAY)
        in_unit(text, size, language, TRS_WORD_HOURS, seconds / HOUR);
    else if (unit < 7 * DAY)
        in_unit(text, size, language, TRS_WORD_DAYS, seconds / DAY);
    else if (unit < 365 * DAY)
        in_unit(text, size, language, TRS_WORD_WEEKS, seconds / (7 * DAY));
    else
        in_unit(text, size, language, TRS_WORD_YEARS, seconds / (365 * DAY));
}

/* The largest unit of which a duration on a log axis is a whole number. */
static double unit_of(double seconds)
{
    if (fmod(seconds, 365 * DAY) == 0)
        return 365 * DAY;
    if (fmod(seconds, 7 * DAY) == 0 && seconds < 29 * DAY)
        return 7 * DAY;
    if (seconds >= DAY)
        return DAY;
    return seconds >= HOUR ? HOUR : seconds >= MIN ? MIN : 1;
}

/* Ways to mark a log axis, from the best to the last resort: round durations at
 * nearly even distances, twice and four times as many, and very few. */
static const double log_round[] = { 1,        10,        MIN,       10 * MIN,
                                    HOUR,     6 * HOUR,  DAY,       7 * DAY,
                                    30 * DAY, 365 * DAY, 3650 * DAY };
static const double log_medium[] = {
    1,        3,        10,       30,       MIN,       3 * MIN,   10 * MIN,
    30 * MIN, HOUR,     2 * HOUR, 6 * HOUR, 12 * HOUR, DAY,       3 * DAY,
    7 * DAY,  14 * DAY, 30 * DAY, 90 * DAY, 365 * DAY, 1825 * DAY
};
static const double log_fine[] = {
    1,        2,         5,         10,        20,        30,
    MIN,      2 * MIN,   5 * MIN,   10 * MIN,  20 * MIN,  30 * MIN,
    HOUR,     2 * HOUR,  3 * HOUR,  6 * HOUR,  12 * HOUR, DAY,
    2 * DAY,  4 * DAY,   7 * DAY,   14 * DAY,  30 * DAY,  60 * DAY,
    90 * DAY, 180 * DAY, 365 * DAY, 730 * DAY, 1825 * DAY
};
static const double log_few[] = { 1, MIN, HOUR, DAY, 30 * DAY, 365 * DAY };

/* An axis with fewer ticks is hard to read between them. */
enum { ENOUGH_TICKS = 5, MOST_TICKS = 12 };

static const struct {
    const double *values;
    size_t count;
} log_levels[] = {
    { log_round, sizeof log_round / sizeof *log_round },
    { log_medium, sizeof log_medium / sizeof *log_medium },
    { log_fine, sizeof log_fine / sizeof *log_fine },
    { log_few, sizeof log_few / sizeof *log_few },
};

static void log_level(trs__ticks *out, const trs__axis *axis,
                      const trs_plot_style *style, size_t level)
{
    char label[40];

    out->count = 0;
    for (size_t i = 0; i < log_levels[level].count; i++) {
        double value = log_levels[level].values[i];

        if (!trs__tick_inside(axis, value))
            continue;
        label_duration(label, sizeof label, style, value, unit_of(value));
        trs__tick_add(out, value, label);
    }
}

const double trs__round_durations[TRS__ROUND_DURATIONS] = {
    1,        2,         5,         10,        15,         30,
    MIN,      2 * MIN,   5 * MIN,   10 * MIN,  15 * MIN,   30 * MIN,
    HOUR,     2 * HOUR,  3 * HOUR,  6 * HOUR,  12 * HOUR,  DAY,
    2 * DAY,  5 * DAY,   7 * DAY,   14 * DAY,  28 * DAY,   50 * DAY,
    90 * DAY, 180 * DAY, 365 * DAY, 730 * DAY, 1825 * DAY, 3650 * DAY
};

static double linear_unit(double step, trs_unit wish)
{
    if (wish == TRS_UNIT_HOURS && step >= HOUR && step < 100 * DAY)
        return HOUR;
    if (fmod(step, 365 * DAY) == 0)
        return 365 * DAY;
    if (step == 7 * DAY || step == 14 * DAY)
        return 7 * DAY;
    return step >= DAY ? DAY : step >= HOUR ? HOUR : step >= MIN ? MIN : 1;
}

static bool linear_level(trs__ticks *out, const trs__axis *axis,
                         const trs_plot_style *style, double step)
{
    char label[40];

    out->count = 0;
    if ((axis->high - axis->low) / step > TRS__MAX_TICKS - 2)
        return false;
    for (double k = ceil(axis->low / step - 1e-9); k * step <= axis->high;
         k++) {
        label_duration(label, sizeof label, style, k * step + 0.0,
                       linear_unit(step, axis->unit));
        if (!trs__tick_add(out, k * step + 0.0, label))
            return false;
    }
    return true;
}

static void linear_duration(trs__ticks *out, const trs__axis *axis,
                            const trs_plot_style *style, const trs__room *room)
{
    for (size_t i = 0; i < TRS__ROUND_DURATIONS; i++)
        if (linear_level(out, axis, style, trs__round_durations[i]) &&
            out->count <= 9 && trs__ticks_fit(out, axis, room))
            return;
    for (double years = 20; years < 1e9; years = trs__nice_step(years * 1.5))
        if (linear_level(out, axis, style, years * 365 * DAY) &&
            trs__ticks_fit(out, axis, room))
            return;
    out->count = 0;
}

/* The first level that gives enough, else the one that gives most. */
static void log_duration(trs__ticks *out, const trs__axis *axis,
                         const trs_plot_style *style, const trs__room *room)
{
    trs__ticks level;

    out->count = 0;
    for (size_t i = 0; i < sizeof log_levels / sizeof *log_levels; i++) {
        log_level(&level, axis, style, i);
        if (level.count > MOST_TICKS || !trs__ticks_fit(&level, axis, room))
            continue;
        if (level.count > out->count)
            *out = level;
        if (out->count >= ENOUGH_TICKS)
            return;
    }
}

void trs__ticks_duration(trs__ticks *out, const trs__axis *axis,
                         const trs_plot_style *style, const trs__room *room)
{
    if (axis->log)
        log_duration(out, axis, style, room);
    if (!axis->log || (out->count < 3 && axis->high / axis->low < 100))
        linear_duration(out, axis, style, room);
    if (axis->log && out->count == 0) {
        log_level(out, axis, style, 3);
        trs__ticks_thin(out, axis, room);
    }
}

void trs__ticks_given(trs__ticks *out, const trs__axis *axis,
                      const trs_plot_style *style, const trs__room *room,
                      const double *values, size_t count)
{
    trs_unit unit = trs_unit_for(count > 0 ? values[count - 1] : 0);
    char label[40];

    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (!trs__tick_inside(axis, values[i]))
            continue;
        trs_duration_print(label, sizeof label, style->language, values[i],
                           style->clock ? TRS_UNIT_CLOCK : unit);
        if (!trs__tick_add(out, values[i], values[i] == 0 ? "0" : label))
            break;
    }
    trs__ticks_thin(out, axis, room);
}
