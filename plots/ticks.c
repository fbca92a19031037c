/* Knows which values deserve a name on an axis: durations in units that people
 * use, round numbers, per cent, and dates. */
#include "plots/scale.h"
#include "plots/words.h"

#include <stdio.h>
#include <string.h>

#define MIN  60.0
#define HOUR 3600.0
#define DAY  86400.0

static bool inside(const trs__axis *axis, double value)
{
    double slack = axis->log ? 0 : (axis->high - axis->low) * 1e-9;

    return value >= axis->low - slack && value <= axis->high + slack;
}

static bool add(trs__ticks *out, double value, const char *label)
{
    if (out->count >= TRS__MAX_TICKS)
        return false;
    out->tick[out->count].value = value;
    snprintf(out->tick[out->count].label, sizeof out->tick[0].label, "%s",
             label);
    out->count++;
    return true;
}

/* Whether no two labels touch when each is centred on its tick. */
static bool fits(const trs__ticks *ticks, const trs__axis *axis,
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

        if (!inside(axis, value))
            continue;
        label_duration(label, sizeof label, style, value, unit_of(value));
        add(out, value, label);
    }
}

static const double linear_steps[] = {
    1,        2,         5,         10,        15,         30,
    MIN,      2 * MIN,   5 * MIN,   10 * MIN,  15 * MIN,   30 * MIN,
    HOUR,     2 * HOUR,  3 * HOUR,  6 * HOUR,  12 * HOUR,  DAY,
    2 * DAY,  5 * DAY,   7 * DAY,   14 * DAY,  28 * DAY,   50 * DAY,
    90 * DAY, 180 * DAY, 365 * DAY, 730 * DAY, 1825 * DAY, 3650 * DAY
};

enum { LINEAR_STEPS = sizeof linear_steps / sizeof *linear_steps };

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
        if (!add(out, k * step + 0.0, label))
            return false;
    }
    return true;
}

static void linear_duration(trs__ticks *out, const trs__axis *axis,
                            const trs_plot_style *style, const trs__room *room)
{
    for (size_t i = 0; i < LINEAR_STEPS; i++)
        if (linear_level(out, axis, style, linear_steps[i]) &&
            out->count <= 9 && fits(out, axis, room))
            return;
    for (double years = 20; years < 1e9; years = trs__nice_step(years * 1.5))
        if (linear_level(out, axis, style, years * 365 * DAY) &&
            fits(out, axis, room))
            return;
    out->count = 0;
}

/* Where nothing fits: every other one, until the rest does. */
static void thin(trs__ticks *out, const trs__axis *axis, const trs__room *room)
{
    while (out->count > 1 && !fits(out, axis, room)) {
        size_t kept = 0;

        for (size_t i = 0; i < out->count; i += 2)
            out->tick[kept++] = out->tick[i];
        out->count = kept;
    }
}

/* The first level that gives enough, else the one that gives most. */
static void log_duration(trs__ticks *out, const trs__axis *axis,
                         const trs_plot_style *style, const trs__room *room)
{
    trs__ticks level;

    out->count = 0;
    for (size_t i = 0; i < sizeof log_levels / sizeof *log_levels; i++) {
        log_level(&level, axis, style, i);
        if (level.count > MOST_TICKS || !fits(&level, axis, room))
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
        thin(out, axis, room);
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
        if (!inside(axis, values[i]))
            continue;
        trs_duration_print(label, sizeof label, style->language, values[i],
                           style->clock ? TRS_UNIT_CLOCK : unit);
        if (!add(out, values[i], values[i] == 0 ? "0" : label))
            break;
    }
    thin(out, axis, room);
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
        if (!add(out, k * step, label))
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
        if (!add(out, k * step, label))
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

        if (!inside(axis, values[i]))
            continue;
        trs_number_print(label, sizeof label, style->language, values[i],
                         decimals);
        add(out, values[i], label);
    }
}

void trs__ticks_ratio(trs__ticks *out, const trs__axis *axis,
                      const trs_plot_style *style, const trs__room *room)
{
    ratio_level(out, axis, style, ratios_fine,
                sizeof ratios_fine / sizeof *ratios_fine);
    if (axis->high / axis->low < 12 && fits(out, axis, room))
        return;
    ratio_level(out, axis, style, ratios, sizeof ratios / sizeof *ratios);
}

/* --- dates ---------------------------------------------------------------- */

typedef struct date_step {
    int days, months;
} date_step;

static int64_t day_of(int64_t year, int month)
{
    /* days before 1 March of year 0 are negative; see trs__civil */
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           719468;
}

static void label_date(char *text, size_t size, const trs_plot_style *style,
                       int64_t day, date_step step, bool first)
{
    char number[24];
    const char *name;
    trs_word_value values[2];
    int64_t year;
    int month, of_month;

    trs__civil(day, &year, &month, &of_month);
    name = trs_word_text(style->language,
                         (trs_word)(TRS_WORD_SHORT_JANUARY + month - 1));
    if (step.months >= 12) {
        snprintf(text, size, "%lld", (long long)year);
    } else if (step.months > 0) {
        if (first || month == 1)
            snprintf(text, size, "%s %lld", name, (long long)year);
        else
            snprintf(text, size, "%s", name);
    } else {
        snprintf(number, sizeof number, "%d", of_month);
        values[0].text = number;
        values[0].number = of_month;
        values[1].text = name;
        values[1].number = 1;
        trs_word_print(text, size, style->language, TRS_WORD_SHORT_DATE, values,
                       2);
    }
}

static bool date_level(trs__ticks *out, const trs__axis *axis,
                       const trs_plot_style *style, date_step step)
{
    int64_t day = (int64_t)ceil(axis->low), year;
    int month = 1, of_month;
    char label[40];

    out->count = 0;
    if (step.months > 0) {
        trs__civil(day, &year, &month, &of_month);
        month = step.months >= 12 ? 1 : month - (month - 1) % step.months;
        day = day_of(year, month);
    } else if (step.days % 7 == 0) {
        day += (7 - ((day + 3) % 7 + 7) % 7) % 7; /* 1970-01-01: a Thursday */
    }
    while ((double)day <= axis->high) {
        if ((double)day >= axis->low) {
            label_date(label, sizeof label, style, day, step, out->count == 0);
            if (!add(out, (double)day, label))
                return false;
        }
        if (step.months > 0) {
            int next = month + step.months;

            trs__civil(day, &year, &month, &of_month);
            next = month + step.months;
            day = day_of(year + (next - 1) / 12, (next - 1) % 12 + 1);
        } else {
            day += step.days;
        }
    }
    return true;
}

void trs__ticks_date(trs__ticks *out, const trs__axis *axis,
                     const trs_plot_style *style, const trs__room *room)
{
    static const date_step steps[] = { { 1, 0 },  { 2, 0 },  { 7, 0 },
                                       { 14, 0 }, { 0, 1 },  { 0, 3 },
                                       { 0, 6 },  { 0, 12 }, { 0, 60 } };

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (date_level(out, axis, style, steps[i]) && out->count <= 12 &&
            fits(out, axis, room))
            return;
    out->count = 0;
}

/* --- bins ----------------------------------------------------------------- */

static size_t linear_edges(double *edges, size_t room, double low, double high)
{
    size_t most = room - 1 < 40 ? room - 1 : 40;
    size_t i = 0, count;
    double far = fmax(fabs(low), fabs(high)) / (double)most;
    double first, step;

    /* the axis begins at 0: bins must be seen on it, also where all are equal */
    while (i + 1 < LINEAR_STEPS &&
           (linear_steps[i] < far ||
            ceil(high / linear_steps[i]) - floor(low / linear_steps[i]) + 1 >
                (double)most))
        i++;
    step = linear_steps[i];
    while (step < far ||
           ceil(high / step) - floor(low / step) + 1 > (double)most)
        step *= 2;
    first = floor(low / step);
    count = (size_t)(floor(high / step) - first) + 2;
    for (size_t k = 0; k < count; k++)
        edges[k] = (first + (double)k) * step;
    return count;
}

/* Edges are 1 h times powers of 2^(1/4), or of its square, and so on. */
static size_t log_edges(double *edges, size_t room, double low, double high)
{
    size_t most = room - 1 < 44 ? room - 1 : 44;
    double least = low > 0 ? low : fmin(MIN, high);
    double step = log(2.0) / 4, first, last;
    size_t count = 0;

    if (low <= 0 && most > 1)
        most--; /* for the zone */
    for (;;) {
        first = floor(log(least / HOUR) / step);
        last = floor(log(high / HOUR) / step) + 1;
        if (last - first <= (double)most)
            break;
        step *= 2;
    }
    if (low <= 0)
        edges[count++] = 0;
    for (double k = first; k <= last && count < room; k++)
        edges[count++] = HOUR * exp(k * step);
    return count;
}

enum { MIN_EDGES = 8 };

size_t trs_plot_bin_edges(double *edges, size_t room, double low, double high,
                          trs_plot_scale scale)
{
    if (room < MIN_EDGES || !isfinite(low) || !isfinite(high) || low > high)
        return 0;
    if (scale == TRS_PLOT_SCALE_AUTO)
        scale = trs_plot_scale_for(low, high);
    if (scale == TRS_PLOT_SCALE_LOG && high > 0)
        return log_edges(edges, room, low, high);
    return linear_edges(edges, room, low, high);
}
