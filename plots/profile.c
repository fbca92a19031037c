/* Knows who holds the goods: shares of parties as stacked bars, named over the
 * first of them. */
#include "plots/profile.h"
#include "plots/chart.h"
#include "plots/key.h"

#include "libtrs/status.h"

static const char *name_of(const void *data, size_t row)
{
    return ((const trs_plot_profile *)data)->rows[row].name;
}

static const char *cell(const trs__pen *pen, const void *any, size_t row,
                        size_t column, char *text, size_t size)
{
    const trs_plot_profile *data = any;

    (void)column;
    trs_count_print(text, size, pen->style.language, data->rows[row].n);
    return text;
}

static bool any_n(const trs_plot_profile *data)
{
    for (size_t i = 0; i < data->count; i++)
        if (data->rows[i].n != 0)
            return true;
    return false;
}

static const char *part_name(const trs__pen *pen, const trs_plot_part *part)
{
    if (part->name)
        return part->name;
    if (part->kind == TRS_PLOT_PART_WAITING)
        return trs__word(pen, TRS_WORD_WAITING);
    return part->kind == TRS_PLOT_PART_UNKNOWN
               ? trs__word(pen, TRS_WORD_UNKNOWN)
               : "";
}

static size_t parts_of(const trs_plot_profile *data)
{
    return data->part_count < TRS__MAX_PARTS ? data->part_count
                                             : TRS__MAX_PARTS;
}

/* Lines of a key that would hold all names; it is used where they do not fit
 * over the bars. */
static size_t key_lines(const trs__pen *pen, const trs_plot_profile *data,
                        double width)
{
    double text = pen->style.text, x = 0;
    size_t lines = 1;

    for (size_t i = 0; i < parts_of(data); i++) {
        double words =
            trs__width_of(pen, TRS__LABEL, part_name(pen, &data->parts[i])) +
            text * 2.4;

        if (x > 0 && x + words > width) {
            x = 0;
            lines++;
        }
        x += words;
    }
    return lines;
}

static double names_width(const trs__pen *pen, const trs_plot_profile *data)
{
    double sum = 0;

    for (size_t i = 0; i < parts_of(data); i++)
        sum += trs__width_of(pen, TRS__LABEL, part_name(pen, &data->parts[i])) +
               pen->style.text;
    return sum;
}

static trs__rows_ask ask_of(const trs__pen *pen, const trs_plot_profile *data,
                            double width)
{
    double text = pen->style.text;
    size_t lines = key_lines(pen, data, width);
    trs__rows_ask rows = { .data = data,
                           .count = data->count,
                           .name = name_of,
                           .least = text * 1.9,
                           .cell = cell };

    rows.columns = any_n(data) ? 1 : 0;
    rows.heads[0] = trs__word(pen, TRS_WORD_N);
    rows.above = trs__leading(pen, TRS__LABEL) * (double)lines + text * 0.9;
    rows.below = trs__below_height(pen, false);
    return rows;
}

static trs_status check(const trs_plot_profile *data, trs_error *err)
{
    for (size_t i = 0; i < data->count; i++) {
        double sum = 0;

        for (size_t p = 0; data->rows[i].shares && p < data->part_count; p++) {
            double share = data->rows[i].shares[p];

            if (share < -1e-9)
                return trs__fail(err, TRS_EVALUE,
                                 "share %zu of row %zu is below 0", p + 1,
                                 i + 1);
            if (isfinite(share))
                sum += share;
        }
        if (sum > 1 + 1e-6)
            return trs__fail(err, TRS_EVALUE,
                             "the shares of row %zu are more than 1", i + 1);
    }
    return TRS_OK;
}

static double share_of(const trs_plot_profile *data, size_t row, size_t part)
{
    const double *shares = data->rows[row].shares;

    return shares && isfinite(shares[part]) ? shares[part] : 0;
}

trs_status trs__profile_lay(trs__profile *out, const trs__pen *pen,
                            const trs_plot_profile *data, trs_plot_rect body,
                            trs_error *err)
{
    trs_status status = check(data, err);
    trs__rows_ask rows = ask_of(pen, data, body.width);
    double before = 0;

    if (status != TRS_OK)
        return status;
    trs__rows_lay(&out->rows, pen, &rows, body);
    out->x = trs__linear(0, 1, out->rows.left, out->rows.right);
    out->parts = parts_of(data);
    out->name_y = out->rows.top - pen->style.text * 0.9;
    for (size_t p = 0; p < out->parts; p++) {
        double share = data->count > 0 ? share_of(data, 0, p) : 0;

        out->labels[p].want = trs__x_of(&out->x, before + share / 2);
        out->labels[p].size =
            trs__width_of(pen, TRS__LABEL, part_name(pen, &data->parts[p])) +
            pen->style.text;
        before += share;
    }
    out->direct =
        names_width(pen, data) <= out->x.to - out->x.from &&
        trs__labels_spread(out->labels, out->parts, out->x.from, out->x.to);
    return TRS_OK;
}

/* --- paint ---------------------------------------------------------------- */

static trs__ink ink_of(const trs_plot_part *part, size_t number)
{
    if (part->kind == TRS_PLOT_PART_PARTY)
        return trs__category(number);
    return trs__ink_of(part->kind == TRS_PLOT_PART_WAITING ? TRS__RULE
                                                           : TRS__WHITE);
}

static uint32_t name_ink(const trs_plot_part *part, size_t number)
{
    return part->kind == TRS_PLOT_PART_PARTY ? trs__dark(trs__category(number))
                                             : TRS__GREY;
}

static void paint_segment(const trs__pen *pen, const trs_plot_part *part,
                          size_t number, double x, double y, double width,
                          double height)
{
    trs__fill(pen, ink_of(part, number), x, y, width, height);
    if (part->kind == TRS_PLOT_PART_UNKNOWN)
        trs__hatch(pen, trs__ink_of(TRS__MID), x, y, width, height);
}

static void paint_row(const trs__pen *pen, const trs__profile *lay,
                      const trs_plot_profile *data, size_t row)
{
    double y = trs__row_y(&lay->rows, row), before = 0, gap = 1;
    double high = fmin(lay->rows.pitch * 0.8, pen->style.text * 1.9);
    trs__type type = { .face = TRS__LABEL, .across = 0.5, .down = TRS__MIDDLE };
    char text[48];

    for (size_t p = 0; p < lay->parts; p++) {
        double share = share_of(data, row, p);
        double x0 = trs__x_of(&lay->x, before);
        double x1 = trs__x_of(&lay->x, before + share);
        const trs_plot_part *part = &data->parts[p];

        before += share;
        if (share <= 0)
            continue;
        paint_segment(pen, part, p, x0, y - high / 2, fmax(x1 - x0 - gap, 0.4),
                      high);
        trs_share_print(text, sizeof text, pen->style.language, share, 0);
        if (part->kind == TRS_PLOT_PART_UNKNOWN ||
            trs__width_of(pen, TRS__LABEL, text) + pen->style.text * 0.5 >
                x1 - x0 - gap ||
            high < pen->style.text)
            continue;
        type.ink = trs__luminance(trs__ink_on(ink_of(part, p))) > 0.5
                       ? TRS__WHITE
                       : TRS__BLACK;
        trs__write(pen, type, text, (x0 + x1 - gap) / 2, y);
    }
}

static void paint_names(const trs__pen *pen, const trs__profile *lay,
                        const trs_plot_profile *data)
{
    double text = pen->style.text;
    double foot =
        trs__row_y(&lay->rows, 0) - fmin(lay->rows.pitch * 0.8, text * 1.9) / 2;
    trs__type type = { .face = TRS__LABEL, .across = 0.5 };

    for (size_t p = 0; p < lay->parts; p++) {
        const trs__label *label = &lay->labels[p];

        type.ink = name_ink(&data->parts[p], p);
        trs__line(pen, trs__ink_of(TRS__MID), 0.6, label->at,
                  lay->name_y + text * 0.25, label->want, foot - text * 0.1);
        trs__write(pen, type, part_name(pen, &data->parts[p]), label->at,
                   lay->name_y);
    }
}

static void paint_key(const trs__pen *pen, const trs__profile *lay,
                      const trs_plot_profile *data, trs_plot_rect body)
{
    double text = pen->style.text, x = body.x;
    double y = body.y + text;
    trs__type type = { .face = TRS__LABEL, .ink = TRS__BLACK };

    for (size_t p = 0; p < lay->parts; p++) {
        const char *name = part_name(pen, &data->parts[p]);
        double words = trs__width_of(pen, TRS__LABEL, name) + text * 2.4;

        if (x > body.x && x - body.x + words > body.width) {
            x = body.x;
            y += trs__leading(pen, TRS__LABEL);
        }
        paint_segment(pen, &data->parts[p], p, x, y - text * 0.7, text,
                      text * 0.7);
        type.width = body.width - text * 1.5;
        type.lines = 1;
        trs__write(pen, type, name, x + text * 1.4, y);
        x += words;
    }
}

static double height(const trs__pen *pen, const void *data, double width)
{
    trs__rows_ask rows = ask_of(pen, data, width);

    return trs__rows_height(pen, &rows, width);
}

static bool any_share(const trs_plot_profile *data)
{
    for (size_t i = 0; i < data->count; i++)
        if (data->rows[i].shares && data->part_count > 0)
            return true;
    return false;
}

static trs_status draw(const trs__pen *pen, const void *any, trs_plot_rect body,
                       trs_error *err)
{
    const trs_plot_profile *data = any;
    trs__rows_ask rows = ask_of(pen, data, body.width);
    trs__ticks ticks;
    trs__profile lay;
    trs_status status = trs__profile_lay(&lay, pen, data, body, err);

    if (status != TRS_OK)
        return status;
    if (!any_share(data)) {
        trs__paint_nothing(pen, body);
        return TRS_OK;
    }
    trs__ticks_share(&ticks, &lay.x, &pen->style,
                     trs__most_ticks(&lay.x, pen->style.text * 5));
    trs__paint_below(pen, &lay.x, &ticks, lay.rows.top, lay.rows.bottom,
                     lay.rows.left - pen->style.text,
                     lay.rows.right + pen->style.text, NULL);
    for (size_t i = 0; i < lay.rows.shown; i++)
        paint_row(pen, &lay, data, i);
    if (lay.direct)
        paint_names(pen, &lay, data);
    else
        paint_key(pen, &lay, data, body);
    trs__rows_paint(pen, &lay.rows, &rows);
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static void tell_row(trs__story *story, const trs_plot_profile *data,
                     size_t row)
{
    char share[48];
    trs_word_value name = { data->rows[row].name ? data->rows[row].name : "",
                            1 };

    trs__tell(story, TRS_WORD_TELL_PROFILE_ROW, &name, 1);
    for (size_t p = 0; p < parts_of(data); p++) {
        trs_word_value values[2] = {
            { part_name(story->pen, &data->parts[p]), 1 }, { share, 1 }
        };

        trs_share_print(share, sizeof share, story->pen->style.language,
                        share_of(data, row, p), 0);
        trs__tell(story,
                  p > 0 ? TRS_WORD_TELL_PROFILE_NEXT
                        : TRS_WORD_TELL_PROFILE_PART,
                  values, 2);
    }
    trs__tell(story, TRS_WORD_TELL_STOP, NULL, 0);
}

static void tell(trs__story *story, const void *any)
{
    const trs_plot_profile *data = any;
    char parts[32], rows[32];
    trs_word_value values[2] = { { parts, (double)data->part_count },
                                 { rows, (double)data->count } };
    size_t told = data->count < TRS__TOLD ? data->count : TRS__TOLD;

    trs_number_print(parts, sizeof parts, story->pen->style.language,
                     (double)data->part_count, 0);
    trs_number_print(rows, sizeof rows, story->pen->style.language,
                     (double)data->count, 0);
    trs__tell(story, TRS_WORD_TELL_PROFILE, values, 2);
    for (size_t i = 0; i < told; i++)
        tell_row(story, data, i);
    trs__tell_rest(story, data->count - told);
}

const trs__craft trs__profile_craft = { height, draw, tell };
