/* Knows the histogram: on a log axis equal ratios are equal widths; bins of
 * several widths are drawn so that their area is their share. */
#include "plots/histogram.h"

#include "libtrs/host.h"
#include "libtrs/status.h"

#include <stdio.h>

enum { BARE = 12 }; /* heights of text: lower than this is no axis of shares */

static trs_status check(const trs_plot_histogram *data, trs_error *err)
{
    for (size_t i = 0; i < data->count; i++) {
        const trs_plot_bin *bin = &data->bins[i];

        if (!(bin->from < bin->to) || !isfinite(bin->from) ||
            !isfinite(bin->to) || !isfinite(bin->count))
            return trs__fail(err, TRS_EVALUE, "bin %zu has no width or count",
                             i + 1);
        if (i > 0 && bin->from < data->bins[i - 1].to)
            return trs__fail(err, TRS_EVALUE, "bin %zu overlaps the one before",
                             i + 1);
    }
    return TRS_OK;
}

/* A hidden count has no height. */
static double count_of(const trs_plot_bin *bin)
{
    return fmax(0, bin->count);
}

static double total_of(const trs_plot_histogram *data)
{
    double total = fmax(0, data->beyond);

    for (size_t i = 0; i < data->count; i++)
        total += count_of(&data->bins[i]);
    return total;
}

/* On a log axis a bin that begins at 0 is drawn as wide as the next. */
static double start_of(const trs_plot_histogram *data, size_t i, bool log_axis)
{
    const trs_plot_bin *bin = &data->bins[i];

    if (!log_axis || bin->from > 0)
        return bin->from;
    if (i + 1 < data->count && bin[1].from > 0)
        return bin->to * bin[1].from / bin[1].to;
    return bin->to / 2;
}

static bool in_zone(const trs_plot_bin *bin, bool log_axis)
{
    return log_axis && bin->to <= 0;
}

static trs__axis axis_of(const trs_plot_histogram *data)
{
    trs__range range;
    trs_plot_scale automatic = TRS_PLOT_SCALE_AUTO;
    trs__axis axis;
    bool used = false;

    trs__range_init(&range);
    for (size_t i = 0; i < data->count; i++) {
        if (data->bins[i].count == 0 && data->bins[i].to <= 0)
            continue;
        if (data->bins[i].from < 0)
            trs__range_add(&range, data->bins[i].from);
        if (data->bins[i].to > 0) {
            trs__range_add(&range, start_of(data, i, true));
            trs__range_add(&range, data->bins[i].to);
            used = true;
        } else {
            trs__range_add(&range, data->bins[i].to);
        }
    }
    axis = trs__axis_for(&range, &data->axis,
                         used ? automatic : TRS_PLOT_SCALE_LINEAR);
    if (axis.log && !(data->axis.low < data->axis.high) && range.any) {
        axis.low = range.least;
        axis.high = range.high;
    }
    return axis;
}

static void place_bars(trs__histogram *out, const trs_plot_histogram *data)
{
    double narrow = HUGE_VAL, wide = 0;

    out->count = 0;
    for (size_t i = 0; i < data->count; i++) {
        const trs_plot_bin *bin = &data->bins[i];
        double share = out->total > 0 ? count_of(bin) / out->total : 0;
        trs__bar *bar = &out->bars[out->count];

        if (in_zone(bin, out->x.log)) {
            out->zone.share += share;
            continue;
        }
        bar->x = trs__x_of(&out->x, start_of(data, i, out->x.log));
        bar->width = trs__x_of(&out->x, bin->to) - bar->x;
        bar->share = share;
        narrow = bar->width > 0 ? fmin(narrow, bar->width) : narrow;
        wide = fmax(wide, bar->width);
        out->count++;
    }
    out->by_area = wide > narrow * 1.02;
    for (size_t i = 0; i < out->count; i++) {
        trs__bar *bar = &out->bars[i];

        bar->height = bar->share;
        if (out->by_area && bar->width > 0)
            bar->height *= narrow / bar->width;
    }
    out->zone.height = out->zone.share;
}

static void scale_heights(trs__histogram *out, const trs_plot_style *style,
                          double top)
{
    double most = out->zone.height;

    for (size_t i = 0; i < out->count; i++)
        most = fmax(most, out->bars[i].height);
    most = fmax(most, top);
    out->y = trs__linear(0, most > 0 ? most * 1.04 : 1,
                         out->plot.y + out->plot.height, out->plot.y);
    for (size_t i = 0; i < out->count; i++)
        out->bars[i].height =
            out->y.from - trs__x_of(&out->y, out->bars[i].height);
    out->zone.height = out->y.from - trs__x_of(&out->y, out->zone.height);
    out->y_ticks.count = 0;
    if (!out->by_area && !out->bare)
        trs__ticks_share(&out->y_ticks, &out->y, style,
                         trs__most_ticks(&out->y, style->text * 2.2));
}

trs_status trs__histogram_lay(trs__histogram *out, const trs__pen *pen,
                              const trs_plot_histogram *data,
                              trs_plot_rect body, trs_error *err)
{
    double text = pen->style.text, left = body.x, right = body.x + body.width;
    trs__room room = trs__axis_room(pen);
    trs_status status = check(data, err);

    *out = (trs__histogram){ 0 };
    if (status != TRS_OK)
        return status;
    out->bars = trs__zalloc(pen->style.host, data->count, sizeof *out->bars);
    if (!out->bars)
        return trs__no_memory(err);
    out->total = total_of(data);
    out->beyond = out->total > 0 ? fmax(0, data->beyond) / out->total : 0;
    out->x = axis_of(data);
    out->bare = body.height < text * BARE;
    left += out->bare ? 0 : text * 3.4;
    trs__axis_lay(&out->x, left, right - text * 0.8, trs__zone_width(pen));
    trs__ticks_duration(&out->x_ticks, &out->x, &pen->style, &room);
    trs__marks_lay(&out->marks, pen, data->marks, data->mark_count, &out->x,
                   body);
    out->plot = body;
    out->plot.x = left;
    out->plot.width = right - left;
    out->plot.y += trs__marks_height(pen, &out->marks);
    if (!out->bare)
        out->plot.y += trs__leading(pen, TRS__SMALL) + text * 0.4;
    out->plot.height = fmax(0, body.y + body.height -
                                   trs__below_height(pen, true) - out->plot.y);
    place_bars(out, data);
    out->zone.x = out->plot.x + text * 0.8;
    out->zone.width =
        fmax(0, trs__zone_end(&out->x) - text * 0.8 - out->zone.x);
    scale_heights(out, &pen->style, data->top);
    return TRS_OK;
}

void trs__histogram_free(trs__histogram *out, const trs__pen *pen)
{
    trs__free(pen->style.host, out->bars);
}

/* --- paint ---------------------------------------------------------------- */

static void paint_bar(const trs__pen *pen, const trs__histogram *lay,
                      const trs__bar *bar, trs__ink ink)
{
    double gap = fmin(0.8, bar->width * 0.12);

    trs__fill(pen, ink, bar->x + gap / 2, lay->y.from - bar->height,
              fmax(0.2, bar->width - gap), bar->height);
}

/* Whole per cents, unless that were none. */
static void print_share(char *text, size_t size, const trs__pen *pen,
                        double share)
{
    trs_share_print(text, size, pen->style.language, share,
                    share < 0.01 ? 1 : 0);
}

static void paint_beyond(const trs__pen *pen, const trs__histogram *lay,
                         const trs_plot_histogram *data, trs_plot_rect body)
{
    trs__type type = {
        .face = TRS__SMALL, .ink = TRS__GREY, .across = 1, .down = TRS__TOP
    };
    char at[64], share[64], line[256];
    trs_word_value value = { at, 1 };
    size_t length;

    if (lay->beyond <= 0 || data->count == 0)
        return;
    trs__duration(at, sizeof at, pen, data->bins[data->count - 1].to);
    print_share(share, sizeof share, pen, lay->beyond);
    length = trs_word_print(line, sizeof line, pen->style.language,
                            TRS_WORD_LONGER_THAN, &value, 1);
    if (length < sizeof line)
        snprintf(line + length, sizeof line - length, ": %s", share);
    trs__write(pen, type, line, body.x + body.width, body.y);
}

static void paint(const trs__pen *pen, const trs__histogram *lay,
                  const trs_plot_histogram *data, trs_plot_rect body)
{
    trs__ink ink = trs__tint(trs__ink_of(pen->style.accent), 0.72);
    trs__type head = { .face = TRS__SMALL,
                       .ink = TRS__GREY,
                       .down = TRS__TOP,
                       .width = body.width,
                       .lines = 1 };
    const char *name =
        data->axis.name ? data->axis.name : trs__word(pen, TRS_WORD_DURATION);

    if (!lay->bare)
        trs__write(pen, head,
                   trs__word(pen, lay->by_area
                                      ? TRS_WORD_SHARE_BY_AREA
                                      : TRS_WORD_SHARE_OF_CONSIGNMENTS),
                   body.x, body.y);
    trs__paint_below(pen, &lay->x, &lay->x_ticks, lay->plot.y, lay->y.from,
                     body.x, body.x + body.width, name);
    trs__paint_beside(pen, &lay->y, &lay->y_ticks, lay->plot.x,
                      lay->plot.x + lay->plot.width);
    for (size_t i = 0; i < lay->count; i++)
        paint_bar(pen, lay, &lay->bars[i], ink);
    if (lay->zone.share > 0)
        paint_bar(pen, lay, &lay->zone, trs__ink_of(TRS__MID));
    trs__line(pen, trs__ink_of(TRS__MID), 0.8, lay->plot.x, lay->y.from,
              lay->plot.x + lay->plot.width, lay->y.from);
    paint_beyond(pen, lay, data, body);
    trs__marks_paint(pen, &lay->marks, lay->plot.y, lay->y.from);
}

static double height(const trs__pen *pen, const void *data, double width)
{
    (void)data;
    return fmax(20 * pen->style.text, width * 0.42);
}

static trs_status draw(const trs__pen *pen, const void *data,
                       trs_plot_rect body, trs_error *err)
{
    trs__histogram lay;
    trs_status status = trs__histogram_lay(&lay, pen, data, body, err);

    if (status != TRS_OK)
        return status;
    if (lay.total > 0)
        paint(pen, &lay, data, body);
    else
        trs__paint_nothing(pen, body);
    trs__histogram_free(&lay, pen);
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static void tell_tallest(trs__story *story, const trs_plot_histogram *data,
                         double total)
{
    const trs__pen *pen = story->pen;
    const trs_plot_bin *tallest = &data->bins[0];
    char number[32], from[64], to[64], share[64];
    trs_word_value values[4] = {
        { number, (double)data->count }, { from, 1 }, { to, 1 }, { share, 1 }
    };

    for (size_t i = 0; i < data->count; i++)
        if (data->bins[i].count > tallest->count)
            tallest = &data->bins[i];
    trs_number_print(number, sizeof number, pen->style.language,
                     (double)data->count, 0);
    trs__duration(from, sizeof from, pen, tallest->from);
    trs__duration(to, sizeof to, pen, tallest->to);
    print_share(share, sizeof share, pen, count_of(tallest) / total);
    trs__tell(story, TRS_WORD_TELL_HISTOGRAM, values, 4);
}

static void tell(trs__story *story, const void *any)
{
    const trs_plot_histogram *data = any;
    double total = total_of(data), below = 0;
    char share[64];
    trs_word_value value = { share, 1 };

    if (!(total > 0) || data->count == 0) {
        trs__tell(story, TRS_WORD_NO_DATA, NULL, 0);
        return;
    }
    tell_tallest(story, data, total);
    for (size_t i = 0; i < data->count; i++)
        if (data->bins[i].to <= 0)
            below += count_of(&data->bins[i]);
    print_share(share, sizeof share, story->pen, below / total);
    if (below > 0)
        trs__tell(story, TRS_WORD_TELL_NOT_POSITIVE, &value, 1);
    trs__marks_tell(story, data->marks, data->mark_count);
}

const trs__craft trs__histogram_craft = { height, draw, tell };
