/* Knows type: sizes on a grid, and lines of text at exact baselines. */
#include "tools/report/layout_parts.h"

#include <trs/out.h>

#include <math.h>
#include <string.h>

static const layout_style plain;

layout_sheet sheet_of(layout_paper paper)
{
    /* face order: text, small, heading, title */
    static const layout_sheet sheets[] = {
        [LAYOUT_A4] = { 595.28,
                        841.89,
                        58,
                        58,
                        77,
                        70,
                        14,
                        { 9.5, 7.5, 16, 26 },
                        { 14, 10.5, 21, 35 } },
        [LAYOUT_LETTER] = { 612,
                            792,
                            64,
                            64,
                            77,
                            70,
                            14,
                            { 9.5, 7.5, 16, 26 },
                            { 14, 10.5, 21, 35 } },
        [LAYOUT_SLIDES] = { 960,
                            540,
                            64,
                            64,
                            70,
                            52,
                            22,
                            { 15, 11, 22, 38 },
                            { 22, 16.5, 33, 55 } },
    };

    return sheets[paper];
}

static PangoAttrList *attributes(const layout *pages)
{
    PangoAttrList *list = pango_attr_list_new();

    /* Figures of one width, so that columns of numbers align. */
    pango_attr_list_insert(list, pango_attr_font_features_new("tnum=1"));
    if (pages->options->language)
        pango_attr_list_insert(
            list, pango_attr_language_new(
                      pango_language_from_string(pages->options->language)));
    return list;
}

/* Is it read from the right?  A sentence may begin with a name in Arabic: most
 * letters tell, not the first. */
static bool from_right(const char *valid)
{
    size_t left = 0, right = 0;

    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);

        if (!g_unichar_isalpha(letter))
            continue;
        switch (g_unichar_get_script(letter)) {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
            right++;
            break;
        default:
            left++;
        }
    }
    return right > left;
}

char *text_shown(const char *text)
{
    size_t size = 3 * strlen(text) + 1;
    char *out = g_malloc(size);

    trs_text_show(out, size, text);
    return out;
}

PangoLayout *text_new(const layout *pages, PangoContext *context,
                      const layout_style *style, const char *text, double width)
{
    const layout_style *as = style ? style : &plain;
    PangoFontDescription *font = pango_font_description_new();
    PangoLayout *out = pango_layout_new(context);
    PangoAttrList *list = attributes(pages);
    char *valid = text_shown(text ? text : "");

    pango_font_description_set_family(font, pages->options->font);
    pango_font_description_set_absolute_size(font, pages->sheet.size[as->face] *
                                                       PANGO_SCALE);
    if (as->bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_SEMIBOLD);
    pango_layout_set_font_description(out, font);
    pango_layout_set_attributes(out, list);
    if (width > 0) {
        pango_layout_set_width(out, (int)floor(width * PANGO_SCALE));
        pango_layout_set_wrap(out, PANGO_WRAP_WORD_CHAR);
    }
    if (width > 0 && as->lines > 0) {
        pango_layout_set_height(out, -as->lines);
        pango_layout_set_ellipsize(out, PANGO_ELLIPSIZE_END);
    }
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_layout_set_auto_dir(out, from_right(valid));
    pango_layout_set_text(out, valid, -1);
    g_free(valid);
    pango_attr_list_unref(list);
    pango_font_description_free(font);
    return out;
}

void text_show(const layout *pages, cairo_t *cr, PangoLayout *text,
               layout_face face, double x, double y, size_t first, size_t count)
{
    double leading = pages->sheet.leading[face];
    double size = pages->sheet.size[face];
    int width = pango_layout_get_width(text);

    for (size_t i = 0; i < count; i++) {
        PangoLayoutLine *line =
            pango_layout_get_line_readonly(text, (int)(first + i));
        PangoRectangle extents;
        double shift = 0;

        if (!line)
            return;
        pango_layout_line_get_extents(line, NULL, &extents);
        if (line->resolved_dir == PANGO_DIRECTION_RTL && width > 0)
            shift = (double)(width - extents.width) / PANGO_SCALE;
        /* the baseline: capitals in the middle of the leading */
        cairo_move_to(cr, x + shift,
                      y + (double)i * leading + leading / 2 + 0.357 * size);
        pango_cairo_show_layout_line(cr, line);
    }
}

double text_width(const layout *pages, const layout_style *style,
                  const char *text)
{
    PangoLayout *line = text_new(pages, pages->context, style, text, 0);
    int width;

    pango_layout_get_size(line, &width, NULL);
    g_object_unref(line);
    return (double)width / PANGO_SCALE;
}

void text_ink(const layout *pages, cairo_t *cr, const layout_style *style)
{
    uint32_t accent = pages->options->accent;

    if (style && style->accent)
        cairo_set_source_rgb(cr, (accent >> 16 & 255) / 255.0,
                             (accent >> 8 & 255) / 255.0,
                             (accent & 255) / 255.0);
    else if (style && style->white)
        cairo_set_source_rgb(cr, 1, 1, 1);
    else if (style && style->grey)
        cairo_set_source_rgb(cr, 0.38, 0.38, 0.38);
    else
        cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
}
