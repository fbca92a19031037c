/* Knows the Pareto chart: stages by hours, largest first, and their running sum
 * on the same scale of per cent. */
#include "plots/pareto.h"
#include "plots/chart.h"
#include "plots/key.h"

#include "libtrs/host.h"
#include "libtrs/status.h"

#include <stdlib.h>

enum { HOURS_COLUMN, SHARE_COLUMN, SUM_COLUMN, COLUMNS };

static const char *name_of(const void *data, size_t row)
{
    return ((const trs__pareto *)data)->sorted[row].row->name;
}

static const char *cell(const trs__pen *pen, const void *any, size_t row,
                        size_t column, char *text, size_t size)
{
    const trs__pareto_row *one = &((const trs__pareto *)any)->sorted[row];
    trs_language language = pen->style.language;

    if (column == HOURS_COLUMN)
        trs_number_print(text, size, language, one->row->hours, 0);
    else
        trs_share_print(text, size, language,
                        column == SHARE_COLUMN ? one->share : one->sum, 0);
    return text;
}

static trs__rows_ask ask_of(const trs__pen *pen, const trs__pareto *sorted)
{
    double text = pen->style.text;
    trs__rows_ask rows = { .data = sorted,
                           .count = sorted->count,
                           .name = name_of,
                           .least = text * 1.3,
                           .columns = COLUMNS,
                           .cell = cell,
                           .above = text * 1.9 };

    rows.heads[HOURS_COLUMN] = trs__word(pen, TRS_WORD_UNIT_HOURS);
    rows.heads[SHARE_COLUMN] = trs__word(pen, TRS_WORD_SHARE);
    rows.heads[SUM_COLUMN] = trs__word(pen, TRS_WORD_SUM);
    rows.go[0] = SUM_COLUMN;
    rows.go[1] = HOURS_COLUMN;
    rows.go[2] = SHARE_COLUMN;
    rows.below = trs__below_height(pen, false);
    return rows;
}

/* Larger first; equal ones as they were given. */
static int by_hours(const void *left, const void *right)
{
    const trs__pareto_row *a = left, *b = right;

    if (a->share != b->share)
        return a->share < b->share ? 1 : -1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static trs_status sort_rows(trs__pareto *out, const trs__pen *pen,
                            const trs_plot_pareto *data, trs_error *err)
{
    double sum = 0;

    out->total = 0;
    out->count = data->count;
    out->sorted =
        trs__zalloc(pen->style.host, data->count, sizeof *out->sorted);
    if (!out->sorted)
        return trs__no_memory(err);
    for (size_t i = 0; i < data->count; i++)
        if (data->rows[i].hours > 0)
            out->total += data->rows[i].hours;
    for (size_t i = 0; i < data->count; i++) {
        out->sorted[i].row = &data->rows[i];
        out->sorted[i].share = out->total > 0 && data->rows[i].hours > 0
                                   ? data->rows[i].hours / out->total
                                   : 0;
    }
    qsort(out->sorted, out->count, sizeof *out->sorted, by_hours);
    for (size_t i = 0; i < out->count; i++)
        out->sorted[i].sum = sum = fmin(1, sum + out->sorted[i].share);
    if (out->count > 0 && out->total > 0)
        out->sorted[out->count - 1].sum = 1;
    return TRS_OK;
}

trs_status trs__pareto_lay(trs__pareto *out, const trs__pen *pen,
                           const trs_plot_pareto *data, trs_plot_rect body,
                           trs_error *err)
{
    trs_status status = sort_rows(out, pen, data, err);
    trs__rows_ask rows;

    if (status != TRS_OK)
        return status;
    rows = ask_of(pen, out);
    trs__rows_lay(&out->rows, pen, &rows, body);
    out->x = trs__linear(0, 1, out->rows.left, out->rows.right);
    trs__ticks_share(&out->ticks, &out->x, &pen->style,
                     trs__most_ticks(&out->x, pen->style.text * 5));
    return TRS_OK;
}

void trs__pareto_free(trs__pareto *out, const trs__pen *pen)
{
    trs__free(pen->style.host, out->sorted);
}

/* --- paint ---------------------------------------------------------------- */

static void paint_sums(const trs__pen *pen, const trs__pareto *lay)
{
    trs__ink ink = trs__ink_of(TRS__BLACK);
    double radius = fmin(pen->style.text * 0.24, lay->rows.pitch * 0.3);

    trs__set(pen, ink, 1);
    trs__thick(pen, 0.8);
    for (size_t i = 0; i < lay->rows.shown; i++)
        cairo_line_to(pen->cr, trs__x_of(&lay->x, lay->sorted[i].sum),
                      trs__row_y(&lay->rows, i));
    cairo_stroke(pen->cr);
    for (size_t i = 0; i < lay->rows.shown; i++)
        trs__disc(pen, ink, trs__x_of(&lay->x, lay->sorted[i].sum),
                  trs__row_y(&lay->rows, i), radius);
}

static void paint(const trs__pen *pen, const trs__pareto *lay)
{
    double high = fmin(lay->rows.pitch * 0.62, pen->style.text * 1.3);
    trs__ink accent = trs__ink_of(pen->style.accent);
    trs__rows_ask rows = ask_of(pen, lay);
    const trs__key_item key[2] = { { TRS__SIGN_BAR, trs__tint(accent, 0.8),
                                     trs__word(pen, TRS_WORD_SHARE_OF_TIME) },
                                   { TRS__SIGN_DOT, trs__ink_of(TRS__BLACK),
                                     trs__word(pen, TRS_WORD_CUMULATED) } };

    trs__paint_below(pen, &lay->x, &lay->ticks, lay->rows.top, lay->rows.bottom,
                     lay->rows.left - pen->style.text,
                     lay->rows.right + pen->style.text, NULL);
    for (size_t i = 0; i < lay->rows.shown; i++) {
        const trs__pareto_row *row = &lay->sorted[i];
        bool matters = i == 0 || row->sum - row->share < 0.8 - 1e-9;
        double end = trs__x_of(&lay->x, row->share);

        trs__fill(pen, trs__tint(accent, matters ? 0.8 : 0.35), lay->rows.left,
                  trs__row_y(&lay->rows, i) - high / 2, end - lay->rows.left,
                  high);
    }
    paint_sums(pen, lay);
    trs__line(pen, trs__ink_of(TRS__MID), 0.8, lay->rows.left, lay->rows.top,
              lay->rows.left, lay->rows.bottom);
    trs__key_paint(pen, key, 2, lay->rows.left - pen->style.text,
                   lay->rows.right + pen->style.text,
                   lay->rows.top - pen->style.text * 0.6);
    trs__rows_paint(pen, &lay->rows, &rows);
}

static double height(const trs__pen *pen, const void *any, double width)
{
    const trs_plot_pareto *data = any;
    trs__pareto sorted;
    trs__rows_ask rows;
    double natural;

    if (sort_rows(&sorted, pen, data, NULL) != TRS_OK)
        return width * 0.5;
    rows = ask_of(pen, &sorted);
    natural = trs__rows_height(pen, &rows, width);
    trs__pareto_free(&sorted, pen);
    return natural;
}

static trs_status draw(const trs__pen *pen, const void *data,
                       trs_plot_rect body, trs_error *err)
{
    trs__pareto lay;
    trs_status status = trs__pareto_lay(&lay, pen, data, body, err);

    if (status != TRS_OK)
        return status;
    if (lay.total > 0)
        paint(pen, &lay);
    else
        trs__paint_nothing(pen, body);
    trs__pareto_free(&lay, pen);
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static void tell(trs__story *story, const void *data)
{
    const trs__pen *pen = story->pen;
    trs__pareto sorted;
    size_t told;
    char share[48];

    trs__tell(story, TRS_WORD_TELL_PARETO, NULL, 0);
    if (sort_rows(&sorted, pen, data, NULL) != TRS_OK)
        return;
    told = sorted.count < TRS__TOLD ? sorted.count : TRS__TOLD;
    for (size_t i = 0; i < told; i++) {
        const char *name = sorted.sorted[i].row->name;
        trs_word_value values[2] = { { name ? name : "", 1 }, { share, 1 } };

        trs_share_print(share, sizeof share, pen->style.language,
                        sorted.sorted[i].share, 0);
        trs__tell(story, TRS_WORD_TELL_MARK, values, 2);
    }
    trs__tell_rest(story, sorted.count - told);
    trs__pareto_free(&sorted, pen);
}

const trs__craft trs__pareto_craft = { height, draw, tell };
