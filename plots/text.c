/* Knows how text is measured and drawn, and the plain strokes. */
#include "plots/text.h"

#include "libtrs/sized.h"
#include "libtrs/status.h"

#include <trs/out.h>

#include <math.h>
#include <string.h>

void trs_plot_style_init_sized(trs_plot_style *style, size_t size)
{
    trs_plot_style usual = { 0 };

    usual.language = TRS_LANGUAGE_EN;
    usual.font = "Noto Sans";
    usual.text = 11;
    usual.accent = 0x0072B2;
    usual.background = true;
    trs__sized_init(style, size, &usual, sizeof usual);
}

static trs_plot_style style_copy(const trs_plot_style *style)
{
    trs_plot_style copy;

    trs_plot_style_init(&copy);
    trs__sized_take(&copy, sizeof copy, style);
    if (!copy.font)
        copy.font = "Noto Sans";
    if (!(copy.text > 0))
        copy.text = 11;
    return copy;
}

void trs__pen_open(trs__pen *pen, cairo_t *cr, const trs_plot_style *style)
{
    cairo_font_options_t *options = cairo_font_options_create();
    PangoAttrList *attributes = pango_attr_list_new();

    pen->cr = cr;
    pen->place = (trs_plot_rect){ 0, 0, HUGE_VAL, HUGE_VAL };
    pen->style = style_copy(style);
    pen->context =
        pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(pen->context, options);
    pango_cairo_context_set_resolution(pen->context, 72);
    pango_context_set_round_glyph_positions(pen->context, FALSE);
    pango_context_set_language(
        pen->context,
        pango_language_from_string(
            pen->style.language == TRS_LANGUAGE_FR ? "fr" : "en"));
    pen->layout = pango_layout_new(pen->context);
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    pango_layout_set_attributes(pen->layout, attributes);
    pango_layout_set_single_paragraph_mode(pen->layout, TRUE);
    /* a sentence may begin with a name in Arabic, and is still read from the
       left */
    pango_context_set_base_dir(pen->context, PANGO_DIRECTION_LTR);
    pango_layout_set_auto_dir(pen->layout, FALSE);
    pango_attr_list_unref(attributes);
    cairo_font_options_destroy(options);
}

void trs__pen_close(trs__pen *pen)
{
    g_object_unref(pen->layout);
    g_object_unref(pen->context);
}

double trs__size_of(const trs__pen *pen, trs__face face)
{
    static const double sizes[] = { 1.45, 1.08, 1.0, 0.88 };

    return pen->style.text * sizes[face];
}

double trs__leading(const trs__pen *pen, trs__face face)
{
    return trs__size_of(pen, face) * (face == TRS__TITLE ? 1.22 : 1.3);
}

char *trs__shown(const char *text)
{
    size_t size = 3 * strlen(text) + 1;
    char *out = g_malloc(size);

    trs_text_show(out, size, text);
    return out;
}

static void set_text(const trs__pen *pen, const char *text)
{
    char *shown = trs__shown(text);

    pango_layout_set_text(pen->layout, shown, -1);
    g_free(shown);
}

static void prepare(const trs__pen *pen, trs__type type, const char *text)
{
    PangoFontDescription *font = pango_font_description_new();
    PangoAlignment align = type.across < 0.25   ? PANGO_ALIGN_LEFT
                           : type.across < 0.75 ? PANGO_ALIGN_CENTER
                                                : PANGO_ALIGN_RIGHT;
    bool limited = type.width > 0;

    pango_font_description_set_family(font, pen->style.font);
    pango_font_description_set_absolute_size(
        font, trs__size_of(pen, type.face) * PANGO_SCALE);
    pango_font_description_set_weight(font, type.bold ? PANGO_WEIGHT_BOLD
                                                      : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(pen->layout, font);
    pango_font_description_free(font);
    pango_layout_set_alignment(pen->layout, align);
    pango_layout_set_line_spacing(pen->layout,
                                  type.face == TRS__TITLE ? 0.9F : 0.95F);
    pango_layout_set_wrap(pen->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(pen->layout,
                           limited ? (int)(type.width * PANGO_SCALE) : -1);
    pango_layout_set_height(pen->layout,
                            limited && type.lines > 0 ? -type.lines : -1);
    pango_layout_set_ellipsize(pen->layout, limited && type.lines > 0
                                                ? PANGO_ELLIPSIZE_END
                                                : PANGO_ELLIPSIZE_NONE);
    set_text(pen, text);
    if (limited && type.lines == 0)
        pango_layout_set_height(pen->layout, G_MAXINT / 2);
}

/* Where the layout that is prepared has its ink and its baselines. */
typedef struct block {
    double x, width;    /* of the lines                    */
    double first, last; /* baselines, from the layout's top */
} block;

static block look(const trs__pen *pen)
{
    PangoRectangle logical;
    PangoLayoutIter *iter = pango_layout_get_iter(pen->layout);
    block found;

    pango_layout_get_extents(pen->layout, NULL, &logical);
    found.x = (double)logical.x / PANGO_SCALE;
    found.width = (double)logical.width / PANGO_SCALE;
    found.first = (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE;
    while (pango_layout_iter_next_line(iter))
        continue;
    found.last = (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE;
    pango_layout_iter_free(iter);
    return found;
}

static trs__extent extent_of(const trs__pen *pen, trs__face face, block found)
{
    trs__extent extent;

    extent.width = found.width;
    extent.height = found.last - found.first + trs__leading(pen, face);
    return extent;
}

trs__extent trs__measure(const trs__pen *pen, trs__type type, const char *text)
{
    trs__extent none = { 0, 0 };

    if (!text || !text[0])
        return none;
    prepare(pen, type, text);
    return extent_of(pen, type.face, look(pen));
}

double trs__width_of(const trs__pen *pen, trs__face face, const char *text)
{
    trs__type type = { .face = face };

    return trs__measure(pen, type, text).width;
}

double trs__balance(const trs__pen *pen, trs__type type, const char *text,
                    double width)
{
    double low = width * 0.5, high = width, lines;

    type.width = width;
    lines = trs__measure(pen, type, text).height;
    type.lines = 0;
    if (trs__measure(pen, type, text).height > lines + 0.01)
        return width; /* it is shortened: all the room there is */
    for (int i = 0; i < 7; i++) {
        double middle = (low + high) / 2;

        type.width = middle;
        if (trs__measure(pen, type, text).height > lines + 0.01)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static void paint_halo(const trs__pen *pen, double x, double top)
{
    cairo_move_to(pen->cr, x, top);
    pango_cairo_layout_path(pen->cr, pen->layout);
    trs__set(pen, trs__ink_of(TRS__WHITE), 1);
    trs__thick(pen, 3);
    cairo_set_line_join(pen->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(pen->cr);
    cairo_set_line_join(pen->cr, CAIRO_LINE_JOIN_MITER);
}

trs__extent trs__write(const trs__pen *pen, trs__type type, const char *text,
                       double x, double y)
{
    trs__extent none = { 0, 0 };
    double size = trs__size_of(pen, type.face), top;
    block found;

    if (!text || !text[0])
        return none;
    prepare(pen, type, text);
    found = look(pen);
    top = y - found.first;
    if (type.down == TRS__TOP)
        top += size * 1.0;
    else if (type.down == TRS__MIDDLE) /* capitals are 0.71 high */
        top += (size * 0.71 - (found.last - found.first)) / 2;
    if (pen->cr) {
        if (type.halo)
            paint_halo(pen, x - type.across * found.width - found.x, top);
        trs__set(pen, trs__ink_of(type.ink), 1);
        cairo_move_to(pen->cr, x - type.across * found.width - found.x, top);
        pango_cairo_show_layout(pen->cr, pen->layout);
        cairo_new_path(pen->cr); /* it leaves a current point */
    }
    return extent_of(pen, type.face, found);
}

void trs__set(const trs__pen *pen, trs__ink ink, double alpha)
{
    cairo_set_source_rgba(pen->cr, ink.red, ink.green, ink.blue, alpha);
}

void trs__fill(const trs__pen *pen, trs__ink ink, double x, double y,
               double width, double height)
{
    trs__set(pen, ink, 1);
    cairo_rectangle(pen->cr, x, y, width, height);
    cairo_fill(pen->cr);
}

void trs__thick(const trs__pen *pen, double thick)
{
    cairo_set_line_width(pen->cr, thick * pen->style.text / 8);
}

void trs__line(const trs__pen *pen, trs__ink ink, double thick, double x0,
               double y0, double x1, double y1)
{
    trs__set(pen, ink, 1);
    trs__thick(pen, thick);
    cairo_move_to(pen->cr, x0, y0);
    cairo_line_to(pen->cr, x1, y1);
    cairo_stroke(pen->cr);
}

void trs__dash(const trs__pen *pen, double dash)
{
    cairo_set_dash(pen->cr, &dash, dash > 0 ? 1 : 0, 0);
}

void trs__disc(const trs__pen *pen, trs__ink ink, double x, double y,
               double radius)
{
    trs__set(pen, ink, 1);
    cairo_arc(pen->cr, x, y, radius, 0, 2 * G_PI);
    cairo_fill(pen->cr);
}

trs_status trs__pen_status(const trs__pen *pen, trs_error *err)
{
    cairo_status_t status = cairo_status(pen->cr);

    if (status == CAIRO_STATUS_SUCCESS)
        return TRS_OK;
    if (status == CAIRO_STATUS_NO_MEMORY)
        return trs__no_memory(err);
    return trs__fail(err, TRS_EIO, "drawing: %s",
                     cairo_status_to_string(status));
}

size_t trs_plot_font_found(char *text, size_t size, const trs_plot_style *style)
{
    trs__pen pen;
    PangoFontDescription *want, *got = NULL;
    PangoFont *font;
    const char *name = "";
    size_t length;

    trs__pen_open(&pen, NULL, style);
    want = pango_font_description_from_string(pen.style.font);
    pango_font_description_set_absolute_size(want, 12.0 * PANGO_SCALE);
    font = pango_context_load_font(pen.context, want);
    if (font) {
        got = pango_font_describe(font);
        name = pango_font_description_get_family(got);
    }
    length = strlen(name);
    if (size > 0) {
        size_t kept = length < size ? length : size - 1;

        memcpy(text, name, kept);
        text[kept] = '\0';
    }
    if (got)
        pango_font_description_free(got);
    if (font)
        g_object_unref(font);
    pango_font_description_free(want);
    trs__pen_close(&pen);
    return length;
}
