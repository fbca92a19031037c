/* Knows the columns of drivers. */
#include <trs/drivers.h>

#include "libtrs/export_head.h"
#include "libtrs/sheet.h"

static const trs__column columns[] = {
    { "dimension", TRS__TEXT },      { "level", TRS__TEXT },
    { "kind", TRS__TEXT },           { "n", TRS__COUNT },
    { "multiplier", TRS__ESTIMATE }, { "coefficient", TRS__NUMBER },
    { "error", TRS__NUMBER },
};

static const char *kind_of(const trs_driver *level)
{
    if (level->reference)
        return "reference";
    if (level->left_out)
        return "left-out";
    return level->pooled ? "other" : "level";
}

static void cell_of(const void *context, size_t row, size_t column,
                    trs__cell *cell)
{
    const trs_drivers *drivers = context;
    const trs_driver *level = &drivers->levels[row];

    switch (column) {
    case 0:
        cell->text =
            trs_study_dimension(drivers->study, (size_t)level->dimension)->name;
        break;
    case 1:
        cell->text = level->value ? level->value : "(missing)";
        break;
    case 2:
        cell->text = kind_of(level);
        break;
    case 3:
        cell->count = level->n;
        break;
    case 4:
        cell->estimate = level->multiplier;
        break;
    case 5:
        cell->number = level->coefficient;
        break;
    default:
        cell->number = level->error;
    }
}

static void fact(trs_out *out, const char *key, trs_number number)
{
    trs_out_key(out, key);
    trs_out_json_number(out, number.value, number.present);
}

static void facts(const void *context, trs_out *out)
{
    const trs_drivers *drivers = context;

    trs__out_interval(out, drivers->study, drivers->interval);
    trs__out_pair(out, "refusal", drivers->refusal);
    trs__out_named_count(out, "n", drivers->n);
    trs__out_named_count(out, "complete", drivers->complete);
    trs__out_named_count(out, "open", drivers->open);
    trs__out_named_count(out, "not_positive", drivers->not_positive);
    trs__out_named_count(out, "columns",
                         drivers->refusal ? 0 : drivers->columns);
    trs__out_named_count(out, "clusters", drivers->clusters);
    trs__out_pair(out, "errors", drivers->clusters ? "CR1" : "HC3");
    fact(out, "constant", drivers->constant);
    fact(out, "constant_error", drivers->constant_error);
    fact(out, "r_squared", drivers->r_squared);
    fact(out, "residual_sd", drivers->residual_sd);
    trs_out_key(out, "unused_dimensions");
    trs_out_open(out, '[');
    for (size_t i = 0; i < drivers->unused_count; i++)
        trs_out_json_text(
            out, trs_study_dimension(drivers->study, (size_t)drivers->unused[i])
                     ->name);
    trs_out_close(out, ']');
}

static trs_status write_book(const trs_drivers *drivers, bool json,
                             trs_write write, void *context, trs_error *err)
{
    trs__sheet sheet =
        TRS__SHEET("levels", columns, drivers->level_count, NULL, cell_of);
    trs__book book = {
        "trs-drivers/1", drivers->study, drivers, &sheet, 1, facts
    };

    return json ? trs__book_json(&book, write, context, err)
                : trs__book_csv(&book, write, context, err);
}

trs_status trs_drivers_csv(const trs_drivers *drivers, trs_write write,
                           void *context, trs_error *err)
{
    return write_book(drivers, false, write, context, err);
}

trs_status trs_drivers_json(const trs_drivers *drivers, trs_write write,
                            void *context, trs_error *err)
{
    return write_book(drivers, true, write, context, err);
}
