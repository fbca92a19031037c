/* Knows the survival curve: what share still waits at a time, open
 * consignments included, and how many are still observed. */
#include "plots/curves.h"

static trs__curves_ask ask_of(const trs__pen *pen,
                              const trs_plot_survival *data)
{
    trs__curves_ask ask = {
        .axis = &data->axis,
        .curves = data->curves,
        .count = data->count,
        .falls = true,
        .share_name = trs__word(pen, TRS_WORD_SHARE_WAITING),
        .marks = data->marks,
        .mark_count = data->mark_count,
        .times = data->times,
        .time_count = data->time_count,
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

    trs__tell(story, TRS_WORD_TELL_SURVIVAL, NULL, 0);
    trs__curves_tell(story, &ask);
}

const trs__craft trs__survival_craft = { height, draw, tell };
