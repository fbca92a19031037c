/* The cover: what this is, of whom, of when, and who may have it; behind it the
 * study's own distribution. */
#include "tools/report/report.h"

#include <math.h>

static const double panel = 0.58; /* of the sheet, in the accent colour */

bool page_cover_has(const report *r)
{
    (void)r;
    return true;
}

static const char *share_text(const report *r)
{
    static const trs_word words[] = {
        [TRS_SHARE_NONE] = TRS_WORD_SHARE_NONE,
        [TRS_SHARE_SECRETARIAT] = TRS_WORD_SHARE_SECRETARIAT,
        [TRS_SHARE_MEMBERS] = TRS_WORD_SHARE_MEMBERS,
        [TRS_SHARE_PUBLIC] = TRS_WORD_SHARE_PUBLIC,
    };

    return say_word(r, words[trs_study_get_info(r->study)->share]);
}

/* ---- the panel ----------------------------------------------------------- */

typedef struct cover {
    double red, green, blue;
    const trs_plot_histogram *bars; /* may be NULL */
} cover;

/* The accent, as dark as white type on it needs (4.5 to 1). */
static void darken(cover *to, uint32_t accent)
{
    double light;

    to->red = (accent >> 16 & 255) / 255.0;
    to->green = (accent >> 8 & 255) / 255.0;
    to->blue = (accent & 255) / 255.0;
    do {
        light = 0.2126 * pow(to->red, 2.2) + 0.7152 * pow(to->green, 2.2) +
                0.0722 * pow(to->blue, 2.2);
        if (light <= 0.18)
            break;
        to->red *= 0.95;
        to->green *= 0.95;
        to->blue *= 0.95;
    } while (light > 0.18);
}

/* Bars whose area is the share of consignments, over the width of the sheet. */
static void draw_bars(cairo_t *cr, const trs_plot_histogram *bars, double width,
                      double bottom, double height)
{
    double most = 0, step = width / (double)bars->count;

    for (size_t b = 0; b < bars->count; b++)
        most = fmax(most, bars->bins[b].count);
    cairo_set_source_rgba(cr, 1, 1, 1, 0.16);
    for (size_t b = 0; b < bars->count && most > 0; b++) {
        double tall = fmax(0, bars->bins[b].count) / most * height;

        cairo_rectangle(cr, (double)b * step + step * 0.06, bottom - tall,
                        step * 0.88, tall);
    }
    cairo_fill(cr);
}

static trs_status draw(cairo_t *cr, double x, double y, double width,
                       double height, void *context, trs_error *err)
{
    const cover *of = context;

    (void)err;
    cairo_set_source_rgb(cr, of->red, of->green, of->blue);
    cairo_rectangle(cr, x - 1, y - 1, width + 2, height * panel + 1);
    cairo_fill(cr);
    if (of->bars && of->bars->count > 2)
        draw_bars(cr, of->bars, width, y + height * panel, height * 0.2);
    return TRS_OK;
}

static trs_status backdrop(report *r, trs_error *err)
{
    cover *of = report_room(r, 1, sizeof *of);
    trs_plot_chart chart;
    trs_status status = TRS_OK;

    darken(of, r->style.accent);
    if (r->main != SIZE_MAX && result_usable(r)) {
        status = chart_make(r, TRS_PLOT_HISTOGRAM, r->main, NULL, &chart, err);
        if (status == TRS_OK)
            of->bars = chart.data;
    }
    layout_backdrop(r->pages, draw, of);
    return status;
}

/* ---- texts --------------------------------------------------------------- */

static void facts(report *r)
{
    const trs_study_info *info = trs_study_get_info(r->study);
    const layout_style many = { .bold = true };
    const layout_style fact = { .grey = true };

    layout_columns(r->pages, r->logo ? 3 : 2);
    layout_text(r->pages, &many, say_n(r, result_all(r)));
    if (info->guide)
        layout_text(r->pages, &fact,
                    say(r, TRS_WORD_SAY_GUIDE, info->guide, NULL));
    layout_next_column(r->pages);
    layout_text(r->pages, &many, share_text(r));
    layout_text(
        r->pages, &fact,
        say_word(r, r->full ? TRS_WORD_SAY_FULL : TRS_WORD_SAY_PUBLIC_EDITION));
    layout_text(r->pages, &fact, say_date(r, (trs_day)r->created_day));
    layout_text(r->pages, &fact,
                say(r, TRS_WORD_SAY_MADE_WITH, trs_version(), NULL));
    if (r->logo) {
        layout_next_column(r->pages);
        layout_figure(r->pages, 6 * layout_line(r->pages),
                      6 * layout_line(r->pages), report_logo_draw, r->logo);
    }
    layout_end_columns(r->pages, 0, false);
}

trs_status page_cover(report *r, trs_error *err)
{
    const trs_study_info *info = trs_study_get_info(r->study);
    const layout_style who = { .white = true, .bold = true };
    const layout_style title = { .face = LAYOUT_TITLE,
                                 .bold = true,
                                 .white = true,
                                 .after = 0.5,
                                 .lines = r->paper == LAYOUT_SLIDES ? 3 : 5 };
    const layout_style when = { .face = LAYOUT_HEADING, .white = true };
    trs_status status = backdrop(r, err);

    if (status != TRS_OK)
        return status;
    layout_text(r->pages, &who, info->administration);
    layout_space_to(r->pages, 0.14);
    layout_text(r->pages, &title, r->sheet.title);
    layout_text(r->pages, &when, say_period(r));
    layout_space_to(r->pages, r->paper == LAYOUT_SLIDES ? 0.66 : 0.64);
    facts(r);
    return TRS_OK;
}
