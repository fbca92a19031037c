/* Knows the timeline: each milestone at its median since the start, the way
 * there as a bar in the colour of who held the goods, P25 to P75 as a line. */
#include "plots/stages.h"
#include "plots/chart.h"
#include "plots/key.h"

#include <stdio.h>
#include <string.h>

enum { MEDIAN_COLUMN, N_COLUMN, COLUMNS };

static const char *name_of(const void *data, size_t row)
{
    return ((const trs_plot_stages *)data)->stages[row].name;
}

static trs_unit unit_of(const trs__pen *pen, const trs_plot_stages *data)
{
    trs__unit_sum sum = { 0, 0 };
    double most = 0; /* medians grow from 0: the last ones count */

    for (size_t i = 0; i < data->count; i++)
        if (fabs(data->stages[i].p50) > most)
            most = fabs(data->stages[i].p50);
    trs__unit_add(&sum, most);
    return trs__unit_of(&sum, pen);
}

/* Without any holder the accent; with some, grey where nobody is named. */
static trs__ink ink_of(const trs__pen *pen, const trs_plot_stages *data,
                       const trs_plot_stage *stage)
{
    if (stage->holder)
        return trs__category(stage->holder_number);
    for (size_t i = 0; i < data->count; i++)
        if (data->stages[i].holder)
            return trs__ink_of(TRS__MID);
    return trs__ink_of(pen->style.accent);
}

/* Who holds the goods until then, in the bar's colour. */
static const char *holder_of(const trs__pen *pen, const void *any, size_t row,
                             uint32_t *ink)
{
    const trs_plot_stages *data = any;

    *ink = trs__dark(ink_of(pen, data, &data->stages[row]));
    return data->stages[row].holder;
}

static const char *cell(const trs__pen *pen, const void *any, size_t row,
                        size_t column, char *text, size_t size)
{
    const trs_plot_stages *data = any;

    if (column == N_COLUMN)
        trs_count_print(text, size, pen->style.language, data->stages[row].n);
    else
        trs_duration_cell(text, size, pen->style.language,
                          data->stages[row].p50, unit_of(pen, data));
    return text;
}

typedef struct ask {
    trs__rows_ask rows;
    char head[96];
} ask;

static void make_ask(ask *out, const trs__pen *pen, const trs_plot_stages *data)
{
    double text = pen->style.text;

    snprintf(out->head, sizeof out->head, "%s, %s",
             trs__word(pen, TRS_WORD_MEDIAN),
             trs_unit_text(pen->style.language, unit_of(pen, data)));
    out->rows = (trs__rows_ask){ .data = data,
                                 .count = data->count,
                                 .name = name_of,
                                 .under = holder_of,
                                 .least = text * 1.4,
                                 .columns = COLUMNS,
                                 .cell = cell };
    out->rows.heads[MEDIAN_COLUMN] = out->head;
    out->rows.heads[N_COLUMN] = trs__word(pen, TRS_WORD_N);
    out->rows.go[0] = N_COLUMN;
    out->rows.go[1] = MEDIAN_COLUMN;
    out->rows.above = text * 1.9;
    out->rows.below = trs__below_height(pen, true);
}

static trs__axis axis_of(const trs_plot_stages *data)
{
    trs__range range;

    trs__range_init(&range);
    for (size_t i = 0; i < data->count; i++) {
        trs__range_add(&range, data->stages[i].p25);
        trs__range_add(&range, data->stages[i].p50);
        trs__range_add(&range, data->stages[i].p75);
    }
    if (trs__given(data->target))
        trs__range_add(&range, data->target);
    return trs__axis_for(&range, &data->axis, TRS_PLOT_SCALE_LINEAR);
}

void trs__stages_lay(trs__stages *out, const trs__pen *pen,
                     const trs_plot_stages *data, trs_plot_rect body)
{
    trs__room room = trs__axis_room(pen);
    ask want;

    make_ask(&want, pen, data);
    trs__rows_lay(&out->rows, pen, &want.rows, body);
    out->x = axis_of(data);
    out->x.unit = unit_of(pen, data);
    trs__axis_lay(&out->x, out->rows.left, out->rows.right,
                  trs__zone_width(pen));
    trs__ticks_duration(&out->ticks, &out->x, &pen->style, &room);
}

/* --- paint ---------------------------------------------------------------- */

/* Number of the milestone at whose median the bar of a row begins; SIZE_MAX
 * where there is none. */
static size_t start_of(const trs_plot_stages *data, size_t row)
{
    size_t start = data->stages[row].after;

    if (start > 0 && start <= data->count)
        return start - 1;
    for (start = row; start-- > 0;)
        if (isfinite(data->stages[start].p50))
            return start;
    return SIZE_MAX;
}

/* From the start of the stage down and along; nothing where most have passed
 * its end before its start. */
static void paint_way(const trs__pen *pen, const trs__stages *lay,
                      const trs_plot_stages *data, size_t row)
{
    const trs_plot_stage *stage = &data->stages[row];
    size_t start = start_of(data, row);
    double y = trs__row_y(&lay->rows, row), x0, x1;
    double high = fmin(lay->rows.pitch * 0.5, pen->style.text * 0.95);

    if (start == SIZE_MAX || start == row || !isfinite(stage->p50) ||
        !isfinite(data->stages[start].p50) ||
        data->stages[start].p50 > stage->p50)
        return;
    x0 = trs__x_of(&lay->x, data->stages[start].p50);
    x1 = trs__x_of(&lay->x, stage->p50);
    if (start < lay->rows.shown)
        trs__line(pen, trs__ink_of(TRS__MID), 0.6, x0,
                  trs__row_y(&lay->rows, start), x0, y);
    trs__fill(pen, trs__tint(ink_of(pen, data, stage), 0.75), x0, y - high / 2,
              fmax(x1 - x0, 0.5), high);
}

static void paint_point(const trs__pen *pen, const trs__stages *lay,
                        const trs_plot_stage *stage, double y)
{
    double tip = fmin(lay->rows.pitch * 0.2, pen->style.text * 0.28);

    if (isfinite(stage->p25) && isfinite(stage->p75) &&
        stage->p25 != stage->p75) {
        double x0 = trs__x_of(&lay->x, stage->p25);
        double x1 = trs__x_of(&lay->x, stage->p75);
        trs__ink ink = trs__ink_of(TRS__BLACK);

        trs__line(pen, ink, 0.7, x0, y, x1, y);
        trs__line(pen, ink, 0.7, x0, y - tip, x0, y + tip);
        trs__line(pen, ink, 0.7, x1, y - tip, x1, y + tip);
    }
    if (isfinite(stage->p50)) {
        double x = trs__x_of(&lay->x, stage->p50);

        trs__disc(pen, trs__ink_of(TRS__WHITE), x, y, pen->style.text * 0.42);
        trs__disc(pen, trs__ink_of(TRS__BLACK), x, y, pen->style.text * 0.3);
    }
}

static void paint_key(const trs__pen *pen, const trs__stages *lay)
{
    const trs__key_item items[] = {
        { TRS__SIGN_DOT, trs__ink_of(TRS__BLACK),
          trs__word(pen, TRS_WORD_MEDIAN) },
        { TRS__SIGN_WHISKER, trs__ink_of(TRS__BLACK),
          trs__word(pen, TRS_WORD_KEY_MIDDLE_HALF) },
        { TRS__SIGN_BAR, trs__ink_of(TRS__MID),
          trs__word(pen, TRS_WORD_KEY_UNTIL_THEN) },
    };

    trs__key_paint(pen, items, sizeof items / sizeof *items, lay->rows.names,
                   lay->rows.key_right, lay->rows.top - pen->style.text * 0.6);
}

static double height(const trs__pen *pen, const void *data, double width)
{
    ask want;

    make_ask(&want, pen, data);
    return trs__rows_height(pen, &want.rows, width);
}

static void paint_stages(const trs__pen *pen, const trs__stages *lay,
                         const trs_plot_stages *data)
{
    for (size_t i = 0; i < lay->rows.shown; i++)
        paint_way(pen, lay, data, i);
    for (size_t i = 0; i < lay->rows.shown; i++)
        paint_point(pen, lay, &data->stages[i], trs__row_y(&lay->rows, i));
}

static trs_status draw(const trs__pen *pen, const void *any, trs_plot_rect body,
                       trs_error *err)
{
    const trs_plot_stages *data = any;
    trs__stages lay;
    ask want;

    (void)err;
    if (data->count == 0) {
        trs__paint_nothing(pen, body);
        return TRS_OK;
    }
    make_ask(&want, pen, data);
    trs__stages_lay(&lay, pen, data, body);
    trs__paint_below(pen, &lay.x, &lay.ticks, lay.rows.top, lay.rows.bottom,
                     lay.rows.left - pen->style.text,
                     lay.rows.right + pen->style.text,
                     data->axis.name ? data->axis.name
                                     : trs__word(pen, TRS_WORD_SINCE_START));
    if (trs__given(data->target))
        trs__paint_target(pen, trs__x_of(&lay.x, data->target), lay.rows.top,
                          lay.rows.bottom);
    paint_stages(pen, &lay, data);
    paint_key(pen, &lay);
    trs__rows_paint(pen, &lay.rows, &want.rows);
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static void tell(trs__story *story, const void *any)
{
    const trs_plot_stages *data = any;
    char number[32], p25[64], p50[64], p75[64];
    trs_word_value value = { number, (double)data->count };
    size_t told = data->count < TRS__TOLD ? data->count : TRS__TOLD;

    trs_number_print(number, sizeof number, story->pen->style.language,
                     (double)data->count, 0);
    trs__tell(story, TRS_WORD_TELL_STAGES, &value, 1);
    for (size_t i = 0; i < told; i++) {
        const trs_plot_stage *stage = &data->stages[i];
        trs_word_value values[4] = { { stage->name ? stage->name : "", 1 },
                                     { p50, 1 },
                                     { p25, 1 },
                                     { p75, 1 } };

        trs__duration(p25, sizeof p25, story->pen, stage->p25);
        trs__duration(p50, sizeof p50, story->pen, stage->p50);
        trs__duration(p75, sizeof p75, story->pen, stage->p75);
        if (isfinite(stage->p25) && stage->p25 != stage->p75)
            trs__tell(story, TRS_WORD_TELL_STAGE, values, 4);
        else
            trs__tell(story, TRS_WORD_TELL_MARK, values, 2);
    }
    trs__tell_rest(story, data->count - told);
}

const trs__craft trs__stages_craft = { height, draw, tell };
