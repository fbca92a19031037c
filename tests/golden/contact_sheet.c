/* Writes all sample charts, for people to look at:
 *
 *     contact_sheet DIR           each as DIR/NAME.png, and DIR/sheet.png
 *     contact_sheet --gallery DIR those of docs/gallery.md as DIR/NAME.png
 */
#include "samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 4 };

static int to_file(void *context, const void *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) == size ? 0 : -1;
}

static trs_plot_style style_of(const sample *one)
{
    trs_plot_style style;

    trs_plot_style_init(&style);
    style.language = one->language;
    return style;
}

static void stop(const char *what, const char *why)
{
    fprintf(stderr, "contact_sheet: %s: %s\n", what, why);
    exit(1);
}

static void write_one(const sample *one, const char *folder, double scale)
{
    trs_plot_style style = style_of(one);
    trs_plot_page page;
    trs_error err;
    char path[1024];
    FILE *out;

    snprintf(path, sizeof path, "%s/%s.png", folder, one->name);
    out = fopen(path, "wb");
    if (!out)
        stop(path, "cannot be written");
    trs_plot_page_init(&page);
    page.height = one->height;
    page.scale = scale;
    if (trs_plot_write_png(one->chart, &style, &page, to_file, out, &err) !=
        TRS_OK)
        stop(path, err.message);
    if (fclose(out) != 0)
        stop(path, "cannot be written");
}

static double height_of(const sample *one)
{
    trs_plot_style style = style_of(one);

    return one->height > 0 ? one->height
                           : trs_plot_height(one->chart, &style, 640);
}

/* Columns of charts, each put where the least stands; cr NULL only measures.
 * Answers the height of all. */
static double lay_sheet(cairo_t *cr, const sample *all, size_t count)
{
    double ends[COLUMNS] = { 0 }, tallest = 0;

    for (size_t i = 0; i < count; i++) {
        trs_plot_style style = style_of(&all[i]);
        trs_plot_rect place = { 30, 30, 640, height_of(&all[i]) };
        size_t least = 0;

        if (place.height > 1500)
            continue;
        for (size_t c = 1; c < COLUMNS; c++)
            least = ends[c] < ends[least] ? c : least;
        place.x += (double)least * 700;
        place.y += ends[least];
        ends[least] += place.height + 60;
        tallest = ends[least] > tallest ? ends[least] : tallest;
        if (cr)
            trs_plot_draw(cr, place, all[i].chart, &style, NULL);
    }
    return tallest;
}

static void write_sheet(const sample *all, size_t count, const char *folder)
{
    int height = (int)lay_sheet(NULL, all, count) / 2 + 40;
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, COLUMNS * 700 / 2, height);
    cairo_t *cr = cairo_create(surface);
    char path[1024];

    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, 0.5, 0.5);
    lay_sheet(cr, all, count);
    cairo_destroy(cr);
    snprintf(path, sizeof path, "%s/sheet.png", folder);
    if (cairo_surface_write_to_png(surface, path) != CAIRO_STATUS_SUCCESS)
        stop(path, "cannot be written");
    cairo_surface_destroy(surface);
}

int main(int argc, char **argv)
{
    size_t count;
    const sample *all = samples(&count);
    bool gallery = argc == 3 && strcmp(argv[1], "--gallery") == 0;

    if (argc != 2 && !gallery) {
        fputs("Usage: contact_sheet [--gallery] DIR\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < count; i++)
        if (!gallery || all[i].gallery)
            write_one(&all[i], argv[argc - 1], gallery ? 2 : 2.5);
    if (!gallery)
        write_sheet(all, count, argv[1]);
    return 0;
}
