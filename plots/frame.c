/* Knows what every figure carries, and how it is set. */
#include "plots/frame.h"

#include <stdio.h>
#include <string.h>

const char *trs__word(const trs__pen *pen, trs_word word)
{
    return trs_word_text(pen->style.language, word);
}

void trs__duration(char *text, size_t size, const trs__pen *pen, double seconds)
{
    trs_duration_print(text, size, pen->style.language, seconds,
                       pen->style.clock ? TRS_UNIT_CLOCK : TRS_UNIT_AUTO);
}

bool trs__given(double place)
{
    return isfinite(place) && place != 0;
}

void trs__unit_add(trs__unit_sum *sum, double seconds)
{
    if (!trs__given(seconds))
        return;
    sum->logs += log(fabs(seconds));
    sum->count++;
}

trs_unit trs__unit_of(const trs__unit_sum *sum, const trs__pen *pen)
{
    if (pen->style.clock)
        return TRS_UNIT_CLOCK;
    return trs_unit_for(sum->count > 0 ? exp(sum->logs / sum->count) : 3600);
}

static void join(char *text, size_t size, const char *part)
{
    size_t length = strlen(text);

    if (part && part[0])
        snprintf(text + length, size - length, "%s%s", length ? "  ·  " : "",
                 part);
}

static void join_n(char *text, size_t size, const trs__pen *pen,
                   const trs_plot_frame *frame)
{
    char number[64], part[256];
    trs_word_value values[2];

    trs_count_print(number, sizeof number, pen->style.language, frame->n);
    values[0].text = number;
    values[0].number = frame->n;
    values[1].text = frame->unit ? frame->unit : "";
    values[1].number = 1;
    trs_word_print(part, sizeof part, pen->style.language,
                   frame->unit ? TRS_WORD_N_OF : TRS_WORD_N_CONSIGNMENTS,
                   values, 2);
    join(text, size, part);
}

/* Ends, clock, n, period: what is known of them. */
static void make_subtitle(char *text, size_t size, const trs__pen *pen,
                          const trs_plot_frame *frame)
{
    trs_language language = pen->style.language;

    text[0] = '\0';
    if (frame->subtitle) {
        snprintf(text, size, "%s", frame->subtitle);
        return;
    }
    if (frame->from && frame->to) {
        trs_word_value ends[2] = { { frame->from, 1 }, { frame->to, 1 } };

        trs_word_print(text, size, language, TRS_WORD_FROM_TO, ends, 2);
    } else {
        join(text, size, frame->from);
    }
    if (frame->named_clock)
        join(text, size,
             trs_word_text(language, frame->working ? TRS_WORD_CLOCK_WORKING
                                                    : TRS_WORD_CLOCK_ELAPSED));
    if (frame->n != 0)
        join_n(text, size, pen, frame);
    join(text, size, frame->period);
}

static const trs__type title_type = { .face = TRS__TITLE,
                                      .ink = TRS__BLACK,
                                      .bold = true,
                                      .down = TRS__TOP,
                                      .lines = 3 };
static const trs__type subtitle_type = {
    .face = TRS__TEXT, .ink = TRS__GREY, .down = TRS__TOP, .lines = 3
};
static const trs__type note_type = {
    .face = TRS__SMALL, .ink = TRS__GREY, .down = TRS__TOP, .lines = 4
};

static double height_of(const trs__pen *pen, trs__type type, const char *text,
                        double width)
{
    type.width = width;
    return trs__measure(pen, type, text).height;
}

/* Puts the parts one under the other; answers what head and foot take. */
static double lay(trs__sheet *sheet, const trs__pen *pen,
                  const trs_plot_frame *frame, trs_plot_rect place)
{
    double text = pen->style.text, at = place.y, foot = 0, part;

    sheet->place = place;
    make_subtitle(sheet->subtitle, sizeof sheet->subtitle, pen, frame);
    sheet->title_top = at;
    at += height_of(pen, title_type, frame->title, place.width);
    sheet->subtitle_top = at + (at > place.y ? text * 0.15 : 0);
    part = height_of(pen, subtitle_type, sheet->subtitle, place.width);
    at = part > 0 ? sheet->subtitle_top + part : at;
    if (at > place.y)
        at += text * 1.1;
    part = height_of(pen, note_type, frame->note, place.width);
    if (part > 0)
        foot = part + text * 0.9;
    sheet->note_top = place.y + place.height - part;
    sheet->body = place;
    sheet->body.y = at;
    sheet->body.height = fmax(0, place.y + place.height - foot - at);
    return at - place.y + foot;
}

double trs__frame_height(const trs__pen *pen, const trs_plot_frame *frame,
                         double width)
{
    trs__sheet sheet;
    trs_plot_rect place = { 0, 0, width, 0 };

    return lay(&sheet, pen, frame, place);
}

void trs__frame_lay(trs__sheet *sheet, const trs__pen *pen,
                    const trs_plot_frame *frame, trs_plot_rect place)
{
    lay(sheet, pen, frame, place);
}

static void put(const trs__pen *pen, trs__type type, const char *text,
                const trs__sheet *sheet, double top)
{
    type.width = sheet->place.width;
    trs__write(pen, type, text, sheet->place.x, top);
}

void trs__frame_paint(const trs__pen *pen, const trs_plot_frame *frame,
                      const trs__sheet *sheet)
{
    trs_plot_rect place = sheet->place;
    trs__type title = title_type;

    if (pen->style.background)
        trs__fill(pen, trs__ink_of(TRS__WHITE), place.x, place.y, place.width,
                  place.height);
    title.width = trs__balance(pen, title_type, frame->title, place.width);
    trs__write(pen, title, frame->title, place.x, sheet->title_top);
    put(pen, subtitle_type, sheet->subtitle, sheet, sheet->subtitle_top);
    put(pen, note_type, frame->note, sheet, sheet->note_top);
}

void trs__open(trs__pen *pen, cairo_t *cr, const trs_plot_style *style,
               trs_plot_rect place)
{
    trs__pen_open(pen, cr, style);
    pen->place = place;
    cairo_save(cr);
    cairo_rectangle(cr, place.x, place.y, place.width, place.height);
    cairo_clip(cr);
    cairo_new_path(cr);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    trs__dash(pen, 0);
}

trs_status trs__close(trs__pen *pen, trs_error *err)
{
    trs_status status = trs__pen_status(pen, err);

    cairo_restore(pen->cr);
    trs__pen_close(pen);
    return status;
}

void trs__paint_nothing(const trs__pen *pen, trs_plot_rect body)
{
    trs__type type = { .face = TRS__TEXT,
                       .ink = TRS__GREY,
                       .across = 0.5,
                       .down = TRS__MIDDLE,
                       .width = body.width,
                       .lines = 2 };
    trs__ink rule = trs__ink_of(TRS__RULE);

    trs__line(pen, rule, 0.6, body.x, body.y, body.x + body.width, body.y);
    trs__line(pen, rule, 0.6, body.x, body.y + body.height, body.x + body.width,
              body.y + body.height);
    type.width = 0;
    trs__write(pen, type, trs__word(pen, TRS_WORD_NO_DATA),
               body.x + body.width / 2, body.y + body.height / 2);
}
