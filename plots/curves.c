/* Knows how curves share one plot, and where their labels disturb none. */
#include "plots/curves.h"

#include <stdio.h>
#include <string.h>

static bool reached(double share, double wanted, bool falls)
{
    return falls ? share <= wanted + 1e-12 : share >= wanted - 1e-12;
}

double trs__curve_when(const trs_plot_curve *curve, double share, bool falls,
                       bool smooth)
{
    for (size_t i = 0; i < curve->count; i++) {
        const trs_plot_point *point = &curve->points[i];

        if (!reached(point->share, share, falls))
            continue;
        if (smooth && i > 0 && point->share != point[-1].share)
            return point[-1].at + (point->at - point[-1].at) *
                                      (share - point[-1].share) /
                                      (point->share - point[-1].share);
        return point->at;
    }
    return TRS_PLOT_ABSENT;
}

static size_t shown_of(const trs__curves_ask *ask)
{
    return ask->count < TRS__MAX_CURVES ? ask->count : TRS__MAX_CURVES;
}

static trs__axis axis_of(const trs__curves_ask *ask)
{
    trs__range range;

    trs__range_init(&range);
    for (size_t c = 0; c < shown_of(ask); c++)
        for (size_t i = 0; i < ask->curves[c].count; i++)
            if (i > 0 || ask->curves[c].points[i].at != 0 ||
                ask->curves[c].points[i].share != (ask->falls ? 1 : 0))
                trs__range_add(&range, ask->curves[c].points[i].at);
    for (size_t i = 0; i < ask->mark_count; i++)
        trs__range_add(&range, ask->marks[i].at);
    return trs__axis_for(&range, ask->axis,
                         ask->falls ? TRS_PLOT_SCALE_LINEAR
                                    : TRS_PLOT_SCALE_AUTO);
}

/* --- labels --------------------------------------------------------------- */

typedef struct rect {
    double x0, y0, x1, y1;
} rect;

static bool segment_hits(const rect *box, double x0, double y0, double x1,
                         double y1)
{
    double low = 0, high = 1;
    const double p[4] = { x0 - x1, x1 - x0, y0 - y1, y1 - y0 };
    const double q[4] = { x0 - box->x0, box->x1 - x0, y0 - box->y0,
                          box->y1 - y0 };

    for (int i = 0; i < 4; i++) { /* Liang and Barsky */
        if (p[i] == 0 && q[i] < 0)
            return false;
        if (p[i] < 0)
            low = fmax(low, q[i] / p[i]);
        else if (p[i] > 0)
            high = fmin(high, q[i] / p[i]);
    }
    return low <= high;
}

static bool curve_hits(const trs__curves *lay, const trs__curves_ask *ask,
                       const trs_plot_curve *curve, const rect *box)
{
    for (size_t i = 1; i < curve->count; i++) {
        double x0 = trs__x_of(&lay->x, curve->points[i - 1].at);
        double x1 = trs__x_of(&lay->x, curve->points[i].at);
        double y0 = trs__x_of(&lay->y, curve->points[i - 1].share);
        double y1 = trs__x_of(&lay->y, curve->points[i].share);

        if (x1 < box->x0 || x0 > box->x1)
            continue;
        if (ask->smooth) {
            if (segment_hits(box, x0, y0, x1, y1))
                return true;
        } else if (segment_hits(box, x0, y0, x1, y0) ||
                   segment_hits(box, x1, y0, x1, y1)) {
            return true;
        }
    }
    return false;
}

/* Whether a label of curve own may stand in box: on nothing, and with no other
 * curve between it and its place on its own. */
static bool is_free(const trs__curves *lay, const trs__curves_ask *ask,
                    const rect *box, size_t own, double x, double y)
{
    const rect wide = { fmin(box->x0, x), fmin(box->y0, y), fmax(box->x1, x),
                        fmax(box->y1, y) };
    const trs_plot_rect *plot = &lay->plot;

    if (box->x0 < lay->x.from || box->x1 > plot->x + plot->width ||
        box->y0 < plot->y || box->y1 > plot->y + plot->height)
        return false;
    for (size_t s = 0; s < lay->spot_count; s++) {
        const trs__spot *spot = &lay->spots[s];

        if (spot->placed && spot->width > 0 &&
            box->x0 < spot->x + spot->width && spot->x < box->x1 &&
            box->y0 < spot->y + spot->height && spot->y < box->y1)
            return false;
    }
    for (size_t i = 0; i < lay->marks.count; i++)
        if (lay->marks.flags[i].x > box->x0 && lay->marks.flags[i].x < box->x1)
            return false;
    for (size_t c = 0; c < lay->shown; c++)
        if (curve_hits(lay, ask, &ask->curves[c], c == own ? box : &wide))
            return false;
    return true;
}

/* Right or left of a place, then a little above and below. */
static bool try_place(trs__curves *lay, const trs__curves_ask *ask,
                      trs__spot *spot, size_t own, double x, double y,
                      double gap)
{
    static const double lifts[] = { 0, -0.7, 0.7, -1.4, 1.4 };

    for (int side = 0; side < 2; side++)
        for (size_t k = 0; k < sizeof lifts / sizeof *lifts; k++) {
            bool right = side == 0;
            double start = right ? x + gap : x - gap - spot->width;
            double top = y - spot->height / 2 + lifts[k] * spot->height;
            rect box = { start - gap * 0.3, top,
                         start + spot->width + gap * 0.3, top + spot->height };

            if (!is_free(lay, ask, &box, own, x, y))
                continue;
            spot->x = start;
            spot->y = top;
            spot->placed = true;
            return true;
        }
    return false;
}

static void label_curve(trs__curves *lay, const trs__pen *pen,
                        const trs__curves_ask *ask, size_t c)
{
    static const double levels[] = { 0.5,  0.55, 0.45, 0.6,  0.4,  0.65,
                                     0.35, 0.7,  0.3,  0.75, 0.25, 0.8,
                                     0.2,  0.85, 0.15, 0.9,  0.1 };
    static const double gaps[] = { 0.8, 0.5, 0.3 };
    const size_t level_count = sizeof levels / sizeof *levels;
    const trs_plot_curve *curve = &ask->curves[c];
    trs__spot *spot = &lay->spots[lay->spot_count];
    trs__type type = { .face = TRS__LABEL, .bold = c == 0 };

    memset(spot, 0, sizeof *spot);
    spot->dot_x = TRS_PLOT_ABSENT;
    spot->placed = !curve->name || curve->count == 0; /* nothing to place */
    lay->spot_count++;
    if (spot->placed)
        return;
    snprintf(spot->text, sizeof spot->text, "%s", curve->name);
    spot->width =
        fmin(trs__measure(pen, type, spot->text).width, lay->plot.width * 0.4) +
        0.5;
    spot->height = trs__size_of(pen, TRS__LABEL); /* without its leading */
    for (size_t i = 0; i < 3 * level_count && !spot->placed; i++) {
        double level = levels[i % level_count];
        double at = trs__curve_when(curve, level, ask->falls, ask->smooth);

        if (isfinite(at))
            try_place(lay, ask, spot, c, trs__x_of(&lay->x, at),
                      trs__x_of(&lay->y, level),
                      pen->style.text * gaps[i / level_count]);
    }
}

/* "50 % within 41 h", with a dot on the only curve. */
static void label_share(trs__curves *lay, const trs__pen *pen,
                        const trs__curves_ask *ask, double share)
{
    double level = ask->falls ? 1 - share : share;
    double at =
        trs__curve_when(&ask->curves[0], level, ask->falls, ask->smooth);
    trs__spot *spot = &lay->spots[lay->spot_count];
    char part[32], time[64];
    trs_word_value values[2] = { { part, 1 }, { time, 1 } };

    if (!isfinite(at))
        return;
    memset(spot, 0, sizeof *spot);
    trs_share_print(part, sizeof part, pen->style.language, share, 0);
    trs__duration(time, sizeof time, pen, at);
    trs_word_print(spot->text, sizeof spot->text, pen->style.language,
                   TRS_WORD_SHARE_WITHIN, values, 2);
    spot->width = trs__width_of(pen, TRS__LABEL, spot->text) + 0.5;
    spot->height = trs__leading(pen, TRS__LABEL);
    spot->dot_x = trs__x_of(&lay->x, at);
    spot->dot_y = trs__x_of(&lay->y, level);
    try_place(lay, ask, spot, 0, spot->dot_x, spot->dot_y,
              pen->style.text * 0.8);
    lay->spot_count++;
}

/* --- layout --------------------------------------------------------------- */

static bool has_table(const trs__curves_ask *ask)
{
    for (size_t c = 0; c < shown_of(ask) && ask->time_count > 0; c++)
        if (ask->curves[c].at_risk)
            return true;
    return false;
}

static double table_height(const trs__pen *pen, const trs__curves_ask *ask)
{
    if (!has_table(ask))
        return 0;
    return trs__leading(pen, TRS__LABEL) * (double)(shown_of(ask) + 1) +
           pen->style.text * 0.8;
}

/* Where one curve found no place for its name, all are named in the corner. */
static void one_way_of_naming(trs__curves *lay)
{
    size_t first = lay->spot_count - lay->shown;
    bool all = true;

    for (size_t s = first; s < lay->spot_count; s++)
        all = all && lay->spots[s].placed;
    for (size_t s = first; !all && s < lay->spot_count; s++)
        if (lay->spots[s].width > 0)
            lay->spots[s].placed = false;
}

/* Room left of the plot: for shares, and for the names in the table. */
static double gutter(const trs__pen *pen, const trs__curves_ask *ask,
                     double width)
{
    double widest = trs__width_of(pen, TRS__LABEL, "100 %");

    for (size_t c = 0; has_table(ask) && c < shown_of(ask); c++)
        widest = fmax(widest,
                      fmin(trs__width_of(pen, TRS__LABEL, ask->curves[c].name),
                           width * 0.2));
    return widest + pen->style.text * (has_table(ask) ? 3 : 1);
}

void trs__curves_lay(trs__curves *out, const trs__pen *pen,
                     const trs__curves_ask *ask, trs_plot_rect body)
{
    double text = pen->style.text, right = body.x + body.width;
    double foot, table;
    trs__room room = trs__axis_room(pen);

    memset(out, 0, sizeof *out);
    out->shown = shown_of(ask);
    out->x = axis_of(ask);
    out->plot.x = body.x + gutter(pen, ask, body.width);
    out->plot.width = right - out->plot.x;
    trs__axis_lay(&out->x, out->plot.x, right - text * 0.8,
                  trs__zone_width(pen));
    if (ask->time_count > 0) /* the table stands under its ticks */
        trs__ticks_given(&out->x_ticks, &out->x, &pen->style, &room, ask->times,
                         ask->time_count);
    else
        trs__ticks_duration(&out->x_ticks, &out->x, &pen->style, &room);
    trs__marks_lay(&out->marks, pen, ask->marks, ask->mark_count, &out->x,
                   body);
    table = table_height(pen, ask);
    if (table > body.height * 0.4)
        table = 0; /* the curves go first */
    foot = trs__below_height(pen, true) + table;
    out->plot.y = body.y + trs__leading(pen, TRS__SMALL) + text * 0.9 +
                  trs__marks_height(pen, &out->marks);
    out->plot.height = fmax(0, body.y + body.height - foot - out->plot.y);
    out->y = trs__linear(0, 1, out->plot.y + out->plot.height, out->plot.y);
    trs__ticks_share(&out->y_ticks, &out->y, &pen->style,
                     trs__most_ticks(&out->y, pen->style.text * 2));
    if (table > 0)
        out->table_top = body.y + body.height - table;
    if (out->shown == 1 && ask->curves[0].count > 0) {
        label_share(out, pen, ask, 0.5);
        label_share(out, pen, ask, 0.9);
    }
    for (size_t c = 0; c < out->shown; c++)
        label_curve(out, pen, ask, c);
    one_way_of_naming(out);
}

double trs__curves_height(const trs__pen *pen, const trs__curves_ask *ask,
                          double width)
{
    return fmax(20 * pen->style.text, width * 0.46) + table_height(pen, ask);
}

/* --- in words ------------------------------------------------------------- */

void trs__curves_tell(trs__story *story, const trs__curves_ask *ask)
{
    const trs__pen *pen = story->pen;

    for (size_t c = 0; c < shown_of(ask); c++) {
        const trs_plot_curve *curve = &ask->curves[c];
        char half[64], most[64];
        trs_word_value values[3] = {
            { curve->name ? curve->name : trs__word(pen, TRS_WORD_ALL), 1 },
            { half, 1 },
            { most, 1 }
        };

        trs__duration(half, sizeof half, pen,
                      trs__curve_when(curve, 0.5, ask->falls, ask->smooth));
        trs__duration(most, sizeof most, pen,
                      trs__curve_when(curve, ask->falls ? 0.1 : 0.9, ask->falls,
                                      ask->smooth));
        trs__tell(story, TRS_WORD_TELL_CURVE, values, 3);
    }
    trs__marks_tell(story, ask->marks, ask->mark_count);
}
