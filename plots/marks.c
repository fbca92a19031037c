/* Knows how a value on the axis is marked and named. */
#include "plots/marks.h"

#include <stdio.h>

static const char *mark_name(const trs__pen *pen, const trs_plot_mark *mark)
{
    static const trs_word words[] = {
        [TRS_PLOT_MARK_MEDIAN] = TRS_WORD_MEDIAN,
        [TRS_PLOT_MARK_MEAN] = TRS_WORD_MEAN,
        [TRS_PLOT_MARK_P90] = TRS_WORD_P90,
        [TRS_PLOT_MARK_TARGET] = TRS_WORD_TARGET,
    };

    if (mark->name)
        return mark->name;
    if ((unsigned)mark->kind >= sizeof words / sizeof *words)
        return "";
    return trs__word(pen, words[mark->kind]);
}

static trs__type type_of(const trs_plot_mark *mark)
{
    trs__type type = { .face = TRS__LABEL, .ink = TRS__BLACK };

    type.bold = mark->kind == TRS_PLOT_MARK_MEDIAN;
    return type;
}

static void add_mark(trs__marks *out, const trs__pen *pen,
                     const trs_plot_mark *mark, const trs__axis *axis)
{
    trs__flag *flag = &out->flags[out->count];
    char *label = out->labels[out->count], at[64];

    trs__duration(at, sizeof at, pen, mark->at);
    snprintf(label, sizeof out->labels[0], "%s %s", mark_name(pen, mark), at);
    flag->x = trs__x_of(axis, mark->at);
    flag->width =
        trs__measure(pen, type_of(mark), label).width + pen->style.text * 0.4;
    out->mark[out->count++] = mark;
}

void trs__marks_lay(trs__marks *out, const trs__pen *pen,
                    const trs_plot_mark *marks, size_t count,
                    const trs__axis *axis, trs_plot_rect body)
{
    out->count = 0;
    out->rows = 0;
    for (size_t i = 0; i < count && out->count < TRS__MAX_MARKS; i++)
        if (isfinite(marks[i].at))
            add_mark(out, pen, &marks[i], axis);
    for (; out->count > 0; out->count--) {
        out->rows =
            trs__labels_flag(out->flags, out->count, body.x,
                             body.x + body.width, pen->style.text * 0.5);
        if (out->count == 1 || trs__marks_height(pen, out) <= body.height / 3)
            break;
    }
}

double trs__marks_height(const trs__pen *pen, const trs__marks *marks)
{
    return (double)marks->rows * trs__leading(pen, TRS__LABEL) +
           (marks->rows > 0 ? pen->style.text * 0.3 : 0);
}

void trs__marks_paint(const trs__pen *pen, const trs__marks *marks, double top,
                      double bottom)
{
    double text = pen->style.text, leading = trs__leading(pen, TRS__LABEL);

    for (size_t i = 0; i < marks->count; i++) {
        const trs__flag *flag = &marks->flags[i];
        trs_plot_mark_kind kind = marks->mark[i]->kind;
        double y = top - text * 0.3 - leading * flag->row;
        trs__type type = type_of(marks->mark[i]);
        bool median = kind == TRS_PLOT_MARK_MEDIAN;

        trs__dash(pen, kind == TRS_PLOT_MARK_TARGET ? text * 0.35 : 0);
        trs__line(pen, trs__ink_of(TRS__BLACK), median ? 1.3 : 0.7, flag->x,
                  y - leading * 0.85, flag->x, bottom);
        trs__dash(pen, 0);
        type.across = flag->left ? 1 : 0;
        trs__write(pen, type, marks->labels[i],
                   flag->x + (flag->left ? -text * 0.4 : text * 0.4),
                   y - leading * 0.18);
    }
}

void trs__marks_tell(trs__story *story, const trs_plot_mark *marks,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char at[64];
        trs_word_value values[2] = { { mark_name(story->pen, &marks[i]), 1 },
                                     { at, 1 } };

        if (!isfinite(marks[i].at))
            continue;
        trs__duration(at, sizeof at, story->pen, marks[i].at);
        trs__tell(story, TRS_WORD_TELL_MARK, values, 2);
    }
}
