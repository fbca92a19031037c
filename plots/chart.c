/* Knows all charts: makes their public functions, and the list of them. */
#include "plots/chart.h"

#include "libtrs/status.h"

#include <assert.h>

static const trs__craft *const crafts[] = {
#define TRS__CRAFT(name, NAME, line) &trs__##name##_craft,
    TRS_PLOT_LIST(TRS__CRAFT) TRS__CRAFT(panels, PANELS, )
#undef TRS__CRAFT
};

static const trs_plot_info infos[] = {
#define TRS__INFO(name, NAME, line) { #name, line },
    TRS_PLOT_LIST(TRS__INFO)
#undef TRS__INFO
};

const trs_plot_info *trs_plot_chart_list(size_t *count)
{
    if (count)
        *count = TRS_PLOT_COUNT;
    return infos;
}

const trs_plot_frame *trs_plot_frame_of(trs_plot_chart chart)
{
    return chart.data; /* the first member of them all */
}

const trs__craft *trs__craft_of(trs_plot_chart chart)
{
    assert((unsigned)chart.kind <= TRS_PLOT_PANELS && chart.data);
    return crafts[chart.kind];
}

double trs_plot_height(trs_plot_chart chart, const trs_plot_style *style,
                       double width)
{
    trs__pen pen;
    double height;

    trs__pen_open(&pen, NULL, style);
    height = trs__frame_height(&pen, trs_plot_frame_of(chart), width) +
             trs__craft_of(chart)->height(&pen, chart.data, width);
    trs__pen_close(&pen);
    return ceil(height);
}

trs_status trs_plot_draw(cairo_t *cr, trs_plot_rect place, trs_plot_chart chart,
                         const trs_plot_style *style, trs_error *err)
{
    trs__pen pen;
    trs__sheet sheet;
    trs_status status, closed;

    trs__open(&pen, cr, style, place);
    trs__frame_lay(&sheet, &pen, trs_plot_frame_of(chart), place);
    trs__frame_paint(&pen, trs_plot_frame_of(chart), &sheet);
    status = trs__craft_of(chart)->draw(&pen, chart.data, sheet.body, err);
    closed = trs__close(&pen, status == TRS_OK ? err : NULL);
    return status == TRS_OK ? closed : status;
}

size_t trs_plot_describe(char *text, size_t size, trs_plot_chart chart,
                         const trs_plot_style *style)
{
    trs__pen pen;
    trs__story story = { text, size, 0, &pen };

    trs__pen_open(&pen, NULL, style);
    if (size > 0)
        text[0] = '\0';
    trs__craft_of(chart)->tell(&story, chart.data);
    trs__pen_close(&pen);
    return story.length;
}

#define TRS__DEFINE(name, NAME, line)                                          \
    double trs_plot_##name##_height(const trs_plot_##name *data,               \
                                    const trs_plot_style *style, double width) \
    {                                                                          \
        trs_plot_chart chart = { TRS_PLOT_##NAME, data };                      \
                                                                               \
        return trs_plot_height(chart, style, width);                           \
    }                                                                          \
    trs_status trs_plot_##name##_draw(                                         \
        cairo_t *cr, trs_plot_rect place, const trs_plot_##name *data,         \
        const trs_plot_style *style, trs_error *err)                           \
    {                                                                          \
        trs_plot_chart chart = { TRS_PLOT_##NAME, data };                      \
                                                                               \
        return trs_plot_draw(cr, place, chart, style, err);                    \
    }                                                                          \
    size_t trs_plot_##name##_describe(char *text, size_t size,                 \
                                      const trs_plot_##name *data,             \
                                      const trs_plot_style *style)             \
    {                                                                          \
        trs_plot_chart chart = { TRS_PLOT_##NAME, data };                      \
                                                                               \
        return trs_plot_describe(text, size, chart, style);                    \
    }
TRS_PLOT_LIST(TRS__DEFINE)
TRS__DEFINE(panels, PANELS, )

/* --- descriptions --------------------------------------------------------- */

void trs__tell(trs__story *story, trs_word word, const trs_word_value *values,
               size_t count)
{
    size_t used = story->length < story->size ? story->length : story->size;

    story->length +=
        trs_word_print(story->text + used, story->size - used,
                       story->pen->style.language, word, values, count);
}

void trs__tell_rest(trs__story *story, size_t count)
{
    char number[32];
    trs_word_value value = { number, (double)count };

    if (count == 0)
        return;
    trs_number_print(number, sizeof number, story->pen->style.language,
                     (double)count, 0);
    trs__tell(story, TRS_WORD_TELL_REST, &value, 1);
}

/* --- small multiples ------------------------------------------------------ */

trs_plot_rect trs_plot_panel(trs_plot_rect place, size_t count, size_t index,
                             double least, double gap)
{
    double fit = floor((place.width + gap) / (least + gap));
    size_t across = fit < 1 ? 1 : fit > 1000 ? 1000 : (size_t)fit;
    size_t down, row, column;
    trs_plot_rect panel = place;

    if (count == 0)
        return place;
    across = across < count ? across : count;
    down = (count + across - 1) / across;
    across = (count + down - 1) / down; /* rows as even as can be */
    row = index / across;
    column = index % across;
    panel.width = (place.width - gap * (double)(across - 1)) / (double)across;
    panel.height = (place.height - gap * (double)(down - 1)) / (double)down;
    panel.x += (panel.width + gap) * (double)column;
    panel.y += (panel.height + gap) * (double)row;
    return panel;
}
