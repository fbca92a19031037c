/* Knows what comes in, what goes out, and what waits in between. */
#include "plots/flow.h"
#include "plots/chart.h"
#include "plots/key.h"
#include "plots/words.h"

#include "libtrs/status.h"

#include <stdio.h>

/* Which of a day's numbers. */
typedef enum series { IN, OUT, HELD } series;

static double value_of(const trs_plot_flow_day *day, series which)
{
    double value = which == IN ? day->in : which == OUT ? day->out : day->held;

    return value >= 0 ? value : TRS_PLOT_ABSENT; /* a hidden count as well */
}

static double most_of(const trs_plot_flow *data, series which)
{
    double most = 0;

    for (size_t i = 0; i < data->count; i++)
        if (isfinite(value_of(&data->days[i], which)))
            most = fmax(most, value_of(&data->days[i], which));
    return most;
}

static size_t peak_of(const trs_plot_flow *data)
{
    size_t peak = data->count;

    for (size_t i = 0; i < data->count; i++) {
        double held = value_of(&data->days[i], HELD);

        if (isfinite(held) &&
            (peak == data->count || held > value_of(&data->days[peak], HELD)))
            peak = i;
    }
    return peak;
}

/* The last value of a series, where its name stands. */
static double last_of(const trs_plot_flow *data, series which)
{
    for (size_t i = data->count; i-- > 0;)
        if (isfinite(value_of(&data->days[i], which)))
            return value_of(&data->days[i], which);
    return 0;
}

static void lay_upright(trs__axis *axis, trs__ticks *ticks, const trs__pen *pen,
                        double most, double top, double bottom)
{
    *axis = trs__linear(0, most > 0 ? most * 1.05 : 1, bottom, top);
    trs__ticks_number(ticks, axis, &pen->style,
                      trs__most_ticks(axis, pen->style.text * 2.4));
}

/* ---- stretches ----------------------------------------------------------- */

enum { FORTNIGHT = 14 };

/* Where the stretch ends that begins at day number `from`. */
static size_t stretch_end(const trs_plot_flow *data, size_t from)
{
    size_t to = from + 1;

    while (to < data->count &&
           data->days[to].day - data->days[to - 1].day <= FORTNIGHT)
        to++;
    return to;
}

static trs__axis days_between(const trs_plot_flow *data, size_t from, size_t to)
{
    trs__axis x = trs__linear(0, 1, 0, 1);

    x.low = (double)data->days[from].day - 0.5;
    x.high = (double)data->days[to - 1].day + 0.5;
    return x;
}

static size_t find_stretches(trs__flow *out, const trs_plot_flow *data)
{
    size_t count = 0;

    for (size_t from = 0, to; from < data->count; from = to) {
        to = stretch_end(data, from);
        if (count == TRS__MAX_STRETCHES) {
            out->stretches[0].x = days_between(data, 0, data->count);
            return 1;
        }
        out->stretches[count++].x = days_between(data, from, to);
    }
    return count;
}

static void name_years(trs__flow_stretch *stretch)
{
    int64_t first, last;
    int month, day;

    trs__civil((int64_t)ceil(stretch->x.low), &first, &month, &day);
    trs__civil((int64_t)floor(stretch->x.high), &last, &month, &day);
    if (first == last)
        snprintf(stretch->year, sizeof stretch->year, "%d", (int)first);
    else
        snprintf(stretch->year, sizeof stretch->year, "%d–%d", (int)first,
                 (int)last);
}

static double gap_of(const trs__pen *pen)
{
    return pen->style.text * 2.4;
}

/* Side by side, each day as wide as any other. */
static void lay_stretches(trs__flow *out, const trs__pen *pen)
{
    double days = 0, at = out->left;
    double gaps = (double)(out->stretch_count - 1) * gap_of(pen);
    trs__room room = trs__axis_room(pen);

    for (size_t s = 0; s < out->stretch_count; s++)
        days += out->stretches[s].x.high - out->stretches[s].x.low;
    out->day_width = fmax(0, out->right - out->left - gaps) / days;
    for (size_t s = 0; s < out->stretch_count; s++) {
        trs__flow_stretch *stretch = &out->stretches[s];

        stretch->x.from = at;
        at += (stretch->x.high - stretch->x.low) * out->day_width;
        stretch->x.to = at;
        at += gap_of(pen);
        trs__ticks_date(&stretch->ticks, &stretch->x, &pen->style, &room);
        name_years(stretch);
    }
}

static double place_of(const trs__flow *lay, double day)
{
    size_t s = lay->stretch_count - 1;

    while (s > 0 && day < lay->stretches[s].x.low)
        s--;
    return trs__x_of(&lay->stretches[s].x, day);
}

/* ---- layout -------------------------------------------------------------- */

static double names_width(const trs__pen *pen)
{
    return fmax(
               trs__width_of(pen, TRS__LABEL, trs__word(pen, TRS_WORD_ARRIVED)),
               trs__width_of(pen, TRS__LABEL, trs__word(pen, TRS_WORD_LEFT))) +
           pen->style.text;
}

trs_status trs__flow_lay(trs__flow *out, const trs__pen *pen,
                         const trs_plot_flow *data, trs_plot_rect body,
                         trs_error *err)
{
    double text = pen->style.text, head = text * 2;
    double room, upper, lower;

    out->stretch_count = find_stretches(out, data);
    room = body.height - trs__below_height(pen, out->stretch_count > 1) -
           2 * head - text;
    upper = fmax(0, room * 0.52);
    lower = fmax(0, room - upper);
    for (size_t i = 1; i < data->count; i++)
        if (data->days[i].day <= data->days[i - 1].day)
            return trs__fail(err, TRS_EVALUE,
                             "day %zu is not after the one "
                             "before",
                             i + 1);
    lay_upright(&out->rate, &out->rate_ticks, pen,
                fmax(most_of(data, IN), most_of(data, OUT)), body.y + head,
                body.y + head + upper);
    lay_upright(&out->held, &out->held_ticks, pen, most_of(data, HELD) * 1.16,
                body.y + 2 * head + text + upper,
                body.y + 2 * head + text + upper + lower);
    out->left = body.x + fmax(trs__beside_width(pen, &out->rate_ticks),
                              trs__beside_width(pen, &out->held_ticks));
    out->right = body.x + body.width - names_width(pen);
    if (data->count > 0)
        lay_stretches(out, pen);
    for (int s = IN; s <= OUT; s++) {
        out->labels[s].want = trs__x_of(&out->rate, last_of(data, (series)s));
        out->labels[s].size = trs__leading(pen, TRS__LABEL);
    }
    trs__labels_spread(out->labels, 2, body.y, out->rate.from + text);
    out->peak = peak_of(data);
    return TRS_OK;
}

/* --- paint ---------------------------------------------------------------- */

/* Whether days without opening hours are told; where there are too many days,
 * they are not. */
static bool shows_closed(const trs__flow *lay, const trs_plot_flow *data)
{
    for (size_t i = 0; lay->day_width >= 1.2 && i < data->count; i++)
        if (data->days[i].closed)
            return true;
    return false;
}

static void paint_closed(const trs__pen *pen, const trs__flow *lay,
                         const trs_plot_flow *data, const trs__axis *upright)
{
    trs__set(pen, trs__ink_of(TRS__FAINT), 1);
    for (size_t i = 0; i < data->count; i++) {
        double day = (double)data->days[i].day;
        double x0 = place_of(lay, day - 0.5);

        if (data->days[i].closed)
            cairo_rectangle(pen->cr, x0, upright->to,
                            place_of(lay, day + 0.5) - x0,
                            upright->from - upright->to);
    }
    cairo_fill(pen->cr);
}

static void trace(const trs__pen *pen, const trs__flow *lay,
                  const trs_plot_flow *data, series which)
{
    bool down = false;

    for (size_t i = 0; i < data->count; i++) {
        const trs_plot_flow_day *day = &data->days[i];
        double value = value_of(day, which);
        double x = place_of(lay, (double)day->day);

        if (i > 0 && day[-1].day + 1 != day->day)
            down = false; /* days are missing */
        if (!isfinite(value))
            down = false;
        else if (down)
            cairo_line_to(pen->cr, x, trs__x_of(&lay->rate, value));
        else
            cairo_move_to(pen->cr, x, trs__x_of(&lay->rate, value));
        down = isfinite(value);
    }
}

/* A line; and where days are few, a dot for each. */
static void paint_series(const trs__pen *pen, const trs__flow *lay,
                         const trs_plot_flow *data, series which, trs__ink ink,
                         double thick)
{
    trace(pen, lay, data, which);
    trs__set(pen, ink, 1);
    trs__thick(pen, thick);
    cairo_stroke(pen->cr);
    for (size_t i = 0; lay->day_width > pen->style.text && i < data->count;
         i++) {
        double value = value_of(&data->days[i], which);

        if (isfinite(value))
            trs__disc(pen, ink, place_of(lay, (double)data->days[i].day),
                      trs__x_of(&lay->rate, value), pen->style.text * 0.22);
    }
}

/* A bar for each day, without gaps: an area in steps. */
static void paint_held(const trs__pen *pen, const trs__flow *lay,
                       const trs_plot_flow *data)
{
    trs__ink ink = trs__tint(trs__ink_of(pen->style.accent), 0.35);

    trs__set(pen, ink, 1);
    for (size_t i = 0; i < data->count; i++) {
        double held = value_of(&data->days[i], HELD);
        double x0 = place_of(lay, (double)data->days[i].day - 0.5);
        double x1 = place_of(lay, (double)data->days[i].day + 0.5);
        double y = trs__x_of(&lay->held, held);

        if (isfinite(held))
            cairo_rectangle(pen->cr, x0, y, x1 - x0 + 0.05, lay->held.from - y);
    }
    cairo_fill(pen->cr);
}

/* Two strokes through the foot of an axis: days are left out here. */
static void paint_break(const trs__pen *pen, double x, double y)
{
    double half = pen->style.text * 0.35;

    for (int side = -1; side <= 1; side += 2) {
        double at = x + side * half * 0.5;

        trs__line(pen, trs__ink_of(TRS__GREY), 0.8, at - half / 2, y + half,
                  at + half / 2, y - half);
    }
}

static void paint_days(const trs__pen *pen, const trs__flow *lay,
                       trs_plot_rect body)
{
    bool several = lay->stretch_count > 1;

    for (size_t s = 0; s < lay->stretch_count; s++) {
        const trs__flow_stretch *stretch = &lay->stretches[s];
        bool last = s + 1 == lay->stretch_count;
        double right = last ? lay->right + pen->style.text * 2
                            : lay->stretches[s + 1].x.from;
        double gap = (stretch->x.to + right) / 2;

        trs__paint_below(pen, &stretch->x, &stretch->ticks, lay->held.to,
                         lay->held.from, s ? stretch->x.from : body.x, right,
                         several ? stretch->year : NULL);
        if (last)
            continue;
        paint_break(pen, gap, lay->rate.from);
        paint_break(pen, gap, lay->held.from);
    }
}

static void paint_peak(const trs__pen *pen, const trs__flow *lay,
                       const trs_plot_flow *data)
{
    const trs_plot_flow_day *day = &data->days[lay->peak];
    double x = place_of(lay, (double)day->day), half;
    double y = trs__x_of(&lay->held, day->held);
    trs__type type = {
        .face = TRS__LABEL, .ink = TRS__BLACK, .across = 0.5, .halo = true
    };
    char number[32], date[64], label[128];

    trs_number_print(number, sizeof number, pen->style.language, day->held, 0);
    trs_date_print(date, sizeof date, pen->style.language, day->day);
    snprintf(label, sizeof label, "%s, %s", number, date);
    trs__disc(pen, trs__ink_of(TRS__BLACK), x, y, pen->style.text * 0.28);
    half = trs__width_of(pen, TRS__LABEL, label) / 2;
    if (lay->held.from - lay->held.to < pen->style.text * 4)
        return; /* it would stand on the head */
    x = fmax(lay->left + half, fmin(x, lay->right - half));
    trs__write(pen, type, label, x, y - pen->style.text * 0.6);
}

static void paint_head(const trs__pen *pen, trs_word word, double x, double y)
{
    trs__type type = { .face = TRS__SMALL, .ink = TRS__GREY };

    trs__write(pen, type, trs__word(pen, word), x, y);
}

static void paint(const trs__pen *pen, const trs__flow *lay,
                  const trs_plot_flow *data, trs_plot_rect body)
{
    double text = pen->style.text;
    trs__ink out_ink = trs__ink_of(pen->style.accent);
    trs__ink in_ink = trs__ink_of(TRS__BLACK);
    trs__type name = { .face = TRS__LABEL, .down = TRS__MIDDLE };

    if (shows_closed(lay, data)) {
        const trs__key_item closed = { TRS__SIGN_BAR, trs__ink_of(TRS__RULE),
                                       trs__word(pen, TRS_WORD_OFFICE_CLOSED) };

        paint_closed(pen, lay, data, &lay->rate);
        paint_closed(pen, lay, data, &lay->held);
        trs__key_paint(
            pen, &closed, 1,
            body.x + text * 2 +
                trs__width_of(pen, TRS__SMALL, trs__word(pen, TRS_WORD_A_DAY)),
            lay->right, body.y + text * 0.9);
    }
    paint_days(pen, lay, body);
    trs__paint_beside(pen, &lay->rate, &lay->rate_ticks, lay->left, lay->right);
    paint_held(pen, lay, data);
    trs__paint_beside(pen, &lay->held, &lay->held_ticks, lay->left, lay->right);
    paint_series(pen, lay, data, IN, in_ink, 1.1);
    paint_series(pen, lay, data, OUT, out_ink, 1.7);
    paint_head(pen, TRS_WORD_A_DAY, body.x, body.y + text * 0.9);
    paint_head(pen, TRS_WORD_IN_PROCESS_EVENING, body.x,
               lay->held.to - text * 1.1);
    name.ink = TRS__BLACK;
    trs__write(pen, name, trs__word(pen, TRS_WORD_ARRIVED),
               lay->right + text * 0.5, lay->labels[IN].at);
    name.ink = trs__dark(out_ink);
    name.bold = true;
    trs__write(pen, name, trs__word(pen, TRS_WORD_LEFT),
               lay->right + text * 0.5, lay->labels[OUT].at);
    if (lay->peak < data->count)
        paint_peak(pen, lay, data);
}

static double height(const trs__pen *pen, const void *data, double width)
{
    (void)data;
    return fmax(28 * pen->style.text, width * 0.52);
}

static trs_status draw(const trs__pen *pen, const void *any, trs_plot_rect body,
                       trs_error *err)
{
    const trs_plot_flow *data = any;
    trs__type type = { .face = TRS__SMALL,
                       .ink = TRS__GREY,
                       .down = TRS__TOP,
                       .width = body.width,
                       .lines = 2 };
    const char *words = trs__word(pen, TRS_WORD_ALREADY_WAITING);
    double note = data->unknown_before ? trs__measure(pen, type, words).height +
                                             pen->style.text * 0.4
                                       : 0;
    trs__flow lay;
    trs_status status;

    if (data->count == 0) {
        trs__paint_nothing(pen, body);
        return TRS_OK;
    }
    body.height -= note;
    status = trs__flow_lay(&lay, pen, data, body, err);
    if (status != TRS_OK)
        return status;
    paint(pen, &lay, data, body);
    if (data->unknown_before)
        trs__write(pen, type, words, body.x,
                   body.y + body.height + pen->style.text * 0.4);
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static double sum_of(const trs_plot_flow *data, series which)
{
    double sum = 0;

    for (size_t i = 0; i < data->count; i++)
        if (isfinite(value_of(&data->days[i], which)))
            sum += value_of(&data->days[i], which);
    return sum;
}

/* "> 12,345" where days are hidden: they are not in the sum. */
static void print_sum(char *text, size_t size, trs_language language,
                      const trs_plot_flow *data, series which)
{
    char number[48];
    trs_word_value value = { number, 2 };
    bool hidden = false;

    for (size_t i = 0; i < data->count; i++)
        hidden =
            hidden || (which == IN ? data->days[i].in : data->days[i].out) < 0;
    trs_number_print(number, sizeof number, language, sum_of(data, which), 0);
    if (hidden)
        trs_word_print(text, size, language, TRS_WORD_MORE_THAN, &value, 1);
    else
        snprintf(text, size, "%s", number);
}

static void tell(trs__story *story, const void *any)
{
    const trs_plot_flow *data = any;
    trs_language language = story->pen->style.language;
    size_t peak = peak_of(data);
    char texts[6][64];
    trs_word_value values[6];

    if (data->count == 0 || peak == data->count) {
        trs__tell(story, TRS_WORD_NO_DATA, NULL, 0);
        return;
    }
    for (size_t i = 0; i < 6; i++)
        values[i] = (trs_word_value){ texts[i], 1 };
    trs_date_print(texts[0], sizeof texts[0], language, data->days[0].day);
    trs_date_print(texts[1], sizeof texts[1], language,
                   data->days[data->count - 1].day);
    print_sum(texts[2], sizeof texts[2], language, data, IN);
    print_sum(texts[3], sizeof texts[3], language, data, OUT);
    values[2].number = sum_of(data, IN);
    values[3].number = sum_of(data, OUT);
    trs_number_print(texts[4], sizeof texts[4], language, data->days[peak].held,
                     0);
    trs_date_print(texts[5], sizeof texts[5], language, data->days[peak].day);
    trs__tell(story, TRS_WORD_TELL_FLOW, values, 6);
    if (data->unknown_before) {
        trs_word_value note = { trs__word(story->pen, TRS_WORD_ALREADY_WAITING),
                                1 };

        trs__tell(story, TRS_WORD_TELL_NOTE, &note, 1);
    }
}

const trs__craft trs__flow_craft = { height, draw, tell };
