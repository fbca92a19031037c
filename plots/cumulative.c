/* Knows the cumulative curve: what share is released by a time. */
#include "plots/curves.h"

static trs__curves_ask ask_of(const trs__pen *pen,
                              const trs_plot_cumulative *data)
{
    trs__curves_ask ask = {
        .axis = &data->axis,
        .curves = data->curves,
        .count = data->count,
        .smooth = data->smooth,
        .share_name = trs__word(pen, TRS_WORD_SHARE_RELEASED),
        .marks = data->marks,
        .mark_count = data->mark_count,
    };

    return ask;
}

static double height(const trs__pen *pen, const void *data, double width)
{
    trs__curves_ask ask = ask_of(pen, data);

    return trs__curves_height(pen, &ask, width);
}

static trs_status draw(const trs__pen *pen, const void *data,
                       trs_plot_rect body, trs_error *err)
{
    trs__curves_ask ask = ask_of(pen, data);

    return trs__curves_draw(pen, &ask, body, err);
}

static void tell(trs__story *story, const void *data)
{
    trs__curves_ask ask = ask_of(story->pen, data);

    trs__tell(story, TRS_WORD_TELL_CUMULATIVE, NULL, 0);
    trs__curves_tell(story, &ask);
}

const trs__craft trs__cumulative_craft = { height, draw, tell };
