/* What goes with a long time, for people. */
#include "tools/analysis.h"
#include "tools/text.h"

#include <stdio.h>

enum { LABEL = 44 };

static void put_factor(trs_out *out, trs_number number, int width)
{
    char text[TEXT_CELL] = "";

    if (number.present)
        text_decimal(text, sizeof text, number.value, 2);
    text_right(out, number.present ? text : text_absent, width);
}

static void put_level(trs_out *out, const trs_drivers *drivers,
                      const trs_driver *level)
{
    const char *label = "(missing)";
    char text[256];

    if (level->pooled)
        label = "other, under 30 each";
    else if (level->value)
        label = trs_study_value_label(drivers->study, (size_t)level->dimension,
                                      level->value);
    text_label(out, label, 2, LABEL);
    text_put_count(out, level->n, 10);
    if (level->reference) {
        trs_out_text(out, "   reference\n");
        return;
    }
    if (level->left_out) {
        trs_out_text(out, "   left out: the columns before it explain it\n");
        return;
    }
    put_factor(out, level->multiplier.value, 9);
    if (level->multiplier.lo.present && level->multiplier.hi.present) {
        char lo[TEXT_CELL], hi[TEXT_CELL];

        text_decimal(lo, sizeof lo, level->multiplier.lo.value, 2);
        text_decimal(hi, sizeof hi, level->multiplier.hi.value, 2);
        snprintf(text, sizeof text, "%s to %s", lo, hi);
        text_right(out, text, 20);
    }
    trs_out_text(out, "\n");
}

static void put_levels(trs_out *out, const trs_drivers *drivers)
{
    char level[TEXT_CELL + 16], percent[TEXT_CELL];

    text_decimal(percent, sizeof percent,
                 trs_study_statistics(drivers->study)->confidence * 100, 0);
    snprintf(level, sizeof level, "%s %% limits", percent);
    text_label(out, "Typical time, times that of the reference", 0, LABEL);
    text_right(out, "n", 10);
    text_right(out, "times", 9);
    text_right(out, level, 20);
    trs_out_text(out, "\n");
    for (size_t l = 0; l < drivers->level_count; l++) {
        const trs_driver *driver = &drivers->levels[l];
        const trs_dimension *dimension =
            trs_study_dimension(drivers->study, (size_t)driver->dimension);

        if (driver->reference)
            trs_out_format(out, "%s\n",
                           dimension->label ? dimension->label
                                            : dimension->name);
        put_level(out, drivers, driver);
    }
}

static void put_notes(trs_out *out, const trs_drivers *drivers)
{
    char r[TEXT_CELL];

    if (drivers->unused_count)
        trs_out_text(out, "\nNot in the model, with a single level:");
    for (size_t i = 0; i < drivers->unused_count; i++)
        trs_out_format(
            out, "%s %s", i ? "," : "",
            trs_study_dimension(drivers->study, (size_t)drivers->unused[i])
                ->name);
    text_decimal(r, sizeof r, drivers->r_squared.value * 100, 1);
    trs_out_format(out,
                   "\nTypical (geometric mean) time, with the other listed "
                   "dimensions held fixed: an association,\nnot a cause.  The "
                   "model explains %s %% of the variance of ln(duration); "
                   "errors %s.\n",
                   drivers->r_squared.present ? r : text_absent,
                   drivers->clusters ? "by cluster" : "HC3");
}

trs_status drivers_text(const trs_drivers *drivers, trs_write write,
                        void *context, trs_error *err)
{
    char n[TEXT_CELL];
    trs_out out;

    trs_out_begin(&out, write, context);
    trs_out_text(&out, "Drivers\n");
    text_interval(&out, drivers->study, drivers->interval);
    text_count(n, sizeof n, drivers->n);
    if (drivers->refusal) {
        trs_out_format(&out, "\n\nNo model: %s.\n", drivers->refusal);
        return trs_out_end(&out, err);
    }
    trs_out_format(&out, "\n%s %ss that are complete\n\n", n,
                   trs_study_get_info(drivers->study)->unit);
    put_levels(&out, drivers);
    put_notes(&out, drivers);
    return trs_out_end(&out, err);
}
