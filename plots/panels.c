/* Knows small multiples: one chart for each group, all alike, so that the eye
 * compares them. */
#include "plots/chart.h"

static double gap_of(const trs__pen *pen)
{
    return pen->style.text * 2;
}

static double least_of(const trs__pen *pen, const trs_plot_panels *data)
{
    return data->least > 0 ? data->least : pen->style.text * 24;
}

static double name_height(const trs__pen *pen)
{
    return trs__leading(pen, TRS__LABEL) + pen->style.text * 0.5;
}

static trs_plot_rect panel_of(const trs__pen *pen, const trs_plot_panels *data,
                              trs_plot_rect body, size_t count, size_t i)
{
    return trs_plot_panel(body, count, i, least_of(pen, data), gap_of(pen));
}

/* How many panels stand side by side. */
static size_t across_of(const trs__pen *pen, const trs_plot_panels *data,
                        trs_plot_rect body)
{
    size_t across = 1;

    while (across < data->count &&
           panel_of(pen, data, body, data->count, across).x > body.x)
        across++;
    return across;
}

/* The height that shows all of every panel. */
static double each_of(const trs__pen *pen, const trs_plot_panels *data,
                      double width)
{
    double most = 0;

    for (size_t i = 0; i < data->count; i++) {
        trs_plot_chart chart = data->panels[i].chart;

        most = fmax(most, trs__craft_of(chart)->height(pen, chart.data, width));
    }
    return most + name_height(pen);
}

static double height(const trs__pen *pen, const void *any, double width)
{
    const trs_plot_panels *data = any;
    trs_plot_rect body = { 0, 0, width, 0 };
    size_t across, down;

    if (data->count == 0)
        return pen->style.text * 8;
    across = across_of(pen, data, body);
    down = (data->count + across - 1) / across;
    return (double)down *
               each_of(pen, data,
                       panel_of(pen, data, body, data->count, 0).width) +
           (double)(down - 1) * gap_of(pen);
}

/* --- paint ---------------------------------------------------------------- */

static trs_status paint_panel(const trs__pen *pen,
                              const trs_plot_panel_of *panel,
                              trs_plot_rect place, trs_error *err)
{
    double text = pen->style.text, wide = place.width;
    trs__pen inside = *pen;
    trs__type name = { .face = TRS__LABEL,
                       .ink = TRS__BLACK,
                       .bold = true,
                       .down = TRS__TOP,
                       .lines = 1 };
    trs__type count = {
        .face = TRS__SMALL, .ink = TRS__GREY, .across = 1, .down = TRS__TOP
    };
    char number[32], n[64];
    trs_word_value value = { number, panel->n };

    if (panel->n != 0) {
        trs_count_print(number, sizeof number, pen->style.language, panel->n);
        trs_word_print(n, sizeof n, pen->style.language, TRS_WORD_N_ALONE,
                       &value, 1);
        wide -=
            trs__write(pen, count, n, place.x + place.width, place.y).width +
            text;
    }
    name.width = fmax(text, wide);
    trs__write(pen, name, panel->name, place.x, place.y);
    place.y += name_height(pen);
    place.height = fmax(0, place.height - name_height(pen));
    inside.place = place; /* the neighbours' is not to draw in */
    return trs__craft_of(panel->chart)
        ->draw(&inside, panel->chart.data, place, err);
}

/* So many panels of a readable height fit. */
static size_t fitting(const trs__pen *pen, const trs_plot_panels *data,
                      trs_plot_rect body)
{
    double least = pen->style.text * 11 + gap_of(pen);
    double rows = floor((body.height + gap_of(pen)) / least);
    double fit = fmax(1, rows) * (double)across_of(pen, data, body);

    return fit < (double)data->count ? (size_t)fit : data->count;
}

static void paint_rest(const trs__pen *pen, size_t rest, trs_plot_rect body)
{
    trs__type type = { .face = TRS__SMALL, .ink = TRS__GREY };
    char number[32], line[160];
    trs_word_value value = { number, (double)rest };

    trs_count_print(number, sizeof number, pen->style.language, (double)rest);
    trs_word_print(line, sizeof line, pen->style.language,
                   TRS_WORD_MORE_NOT_SHOWN, &value, 1);
    trs__write(pen, type, line, body.x,
               body.y + body.height - pen->style.text * 0.4);
}

static trs_status draw(const trs__pen *pen, const void *any, trs_plot_rect body,
                       trs_error *err)
{
    const trs_plot_panels *data = any;
    size_t shown;

    if (data->count == 0) {
        trs__paint_nothing(pen, body);
        return TRS_OK;
    }
    shown = fitting(pen, data, body);
    if (shown < data->count) {
        trs_plot_rect less = body;

        less.height = fmax(0, body.height - trs__leading(pen, TRS__SMALL));
        shown = fitting(pen, data, less);
        paint_rest(pen, data->count - shown, body);
        body = less;
    }
    for (size_t i = 0; i < shown; i++) {
        trs_status status = paint_panel(
            pen, &data->panels[i], panel_of(pen, data, body, shown, i), err);

        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

/* --- in words ------------------------------------------------------------- */

static void tell(trs__story *story, const void *any)
{
    const trs_plot_panels *data = any;
    size_t told = data->count < TRS__TOLD ? data->count : TRS__TOLD;

    if (data->count == 0)
        trs__tell(story, TRS_WORD_NO_DATA, NULL, 0);
    for (size_t i = 0; i < told; i++) {
        const trs_plot_panel_of *panel = &data->panels[i];
        trs_word_value value = { panel->name ? panel->name : "", 1 };

        trs__tell(story, TRS_WORD_TELL_PANEL, &value, 1);
        trs__craft_of(panel->chart)->tell(story, panel->chart.data);
    }
    trs__tell_rest(story, data->count - told);
}

const trs__craft trs__panels_craft = { height, draw, tell };
