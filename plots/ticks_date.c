/* Knows which days deserve a name on an axis. */
#include "plots/ticks.h"
#include "plots/words.h"

#include <stdio.h>

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
            if (!trs__tick_add(out, (double)day, label))
                return false;
        }
        if (step.months > 0) {
            int next;

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
            trs__ticks_fit(out, axis, room))
            return;
    out->count = 0;
}
