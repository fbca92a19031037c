/* Compares every sample chart with its stored picture:
 *
 *     golden EXPECTED_DIR FAILED_DIR
 *
 * A picture differs when, after a slight blur, more than a few pixels do.  Then
 * expected, actual and difference are written side by side to FAILED_DIR.
 * TRS_UPDATE_GOLDEN=1 writes the pictures anew.  Status 77 (skipped) when the
 * fonts of the stored pictures are not installed. */
#include "samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 640, SKIPPED = 77 };

static const double scale = 0.5;
static const double most_different = 0.002; /* share of pixels               */
static const int seen_as_different = 24;    /* of 255, after the blur        */

static cairo_surface_t *draw(const sample *one)
{
    trs_plot_style style;
    trs_plot_rect place = { 8, 8, WIDTH - 16, 0 };
    cairo_surface_t *surface;
    cairo_t *cr;
    trs_error err;

    trs_plot_style_init(&style);
    style.language = one->language;
    place.height = one->height > 0
                       ? one->height
                       : trs_plot_height(one->chart, &style, place.width);
    surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(WIDTH * scale),
                                   (int)((place.height + 16) * scale));
    cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    if (trs_plot_draw(cr, place, one->chart, &style, &err) != TRS_OK) {
        fprintf(stderr, "%s: %s\n", one->name, err.message);
        exit(1);
    }
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static int channel(cairo_surface_t *image, int x, int y, int shift)
{
    int stride = cairo_image_surface_get_stride(image);
    const unsigned char *row =
        cairo_image_surface_get_data(image) + (size_t)stride * (size_t)y;
    uint32_t pixel;

    memcpy(&pixel, row + 4 * (size_t)x, sizeof pixel);
    return (int)(pixel >> shift & 0xFF);
}

/* The mean of a pixel and its neighbours. */
static int blurred(cairo_surface_t *image, int x, int y, int shift)
{
    int width = cairo_image_surface_get_width(image), sum = 0, count = 0;
    int height = cairo_image_surface_get_height(image);

    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++)
            if (x + dx >= 0 && x + dx < width && y + dy >= 0 &&
                y + dy < height) {
                sum += channel(image, x + dx, y + dy, shift);
                count++;
            }
    return sum / count;
}

static bool pixel_differs(cairo_surface_t *a, cairo_surface_t *b, int x, int y)
{
    for (int shift = 0; shift <= 16; shift += 8)
        if (abs(blurred(a, x, y, shift) - blurred(b, x, y, shift)) >
            seen_as_different)
            return true;
    return false;
}

/* The share of pixels that differ; 1 where the sizes do.  Those that differ are
 * painted on marks where there are any. */
static double difference(cairo_surface_t *a, cairo_surface_t *b, cairo_t *marks)
{
    int width = cairo_image_surface_get_width(a);
    int height = cairo_image_surface_get_height(a);
    size_t count = 0;

    if (width != cairo_image_surface_get_width(b) ||
        height != cairo_image_surface_get_height(b))
        return 1;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            if (pixel_differs(a, b, x, y)) {
                count++;
                if (marks)
                    cairo_rectangle(marks, x, y, 1, 1);
            }
    if (marks)
        cairo_fill(marks);
    return (double)count / ((double)width * (double)height);
}

static void write_failure(const sample *one, cairo_surface_t *expected,
                          cairo_surface_t *actual, const char *folder)
{
    int width = cairo_image_surface_get_width(actual);
    int height = cairo_image_surface_get_height(actual);
    int other = cairo_image_surface_get_height(expected);
    cairo_surface_t *all = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, 3 * width, height > other ? height : other);
    cairo_t *cr = cairo_create(all);
    char path[1024];

    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_source_surface(cr, expected, 0, 0);
    cairo_paint(cr);
    cairo_set_source_surface(cr, actual, width, 0);
    cairo_paint(cr);
    cairo_translate(cr, 2 * width, 0);
    cairo_set_source_surface(cr, actual, 0, 0);
    cairo_paint_with_alpha(cr, 0.25);
    cairo_set_source_rgb(cr, 0.9, 0, 0);
    difference(expected, actual, cr);
    cairo_destroy(cr);
    snprintf(path, sizeof path, "%s/%s.png", folder, one->name);
    if (cairo_surface_write_to_png(all, path) == CAIRO_STATUS_SUCCESS)
        fprintf(stderr, "%s: expected, actual and difference are in %s\n",
                one->name, path);
    cairo_surface_destroy(all);
}

static bool compare(const sample *one, const char *expected_dir,
                    const char *failed_dir)
{
    cairo_surface_t *actual = draw(one), *expected;
    char path[1024];
    double share = 1;

    snprintf(path, sizeof path, "%s/%s.png", expected_dir, one->name);
    if (getenv("TRS_UPDATE_GOLDEN")) {
        cairo_surface_write_to_png(actual, path);
        cairo_surface_destroy(actual);
        return true;
    }
    expected = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(expected) != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "%s: no stored picture\n", one->name);
    } else {
        share = difference(expected, actual, NULL);
        if (share > most_different) {
            fprintf(stderr, "%s: %.2f %% of its pixels differ\n", one->name,
                    share * 100);
            write_failure(one, expected, actual, failed_dir);
        }
    }
    cairo_surface_destroy(expected);
    cairo_surface_destroy(actual);
    return share <= most_different;
}

static bool installed(const char *font)
{
    trs_plot_style style;
    char found[128];

    trs_plot_style_init(&style);
    style.font = font;
    trs_plot_font_found(found, sizeof found, &style);
    if (strcmp(found, font) == 0)
        return true;
    fprintf(stderr, "%s is not installed; \"%s\" stands in for it\n", font,
            found);
    return false;
}

int main(int argc, char **argv)
{
    size_t count, failed = 0, skipped = 0;
    const sample *all = samples(&count);
    bool scripts;

    if (argc != 3) {
        fputs("Usage: golden EXPECTED_DIR FAILED_DIR\n", stderr);
        return 2;
    }
    if (!installed("Noto Sans"))
        return SKIPPED;
    scripts = installed("Noto Sans Arabic") && installed("Noto Sans Lao") &&
              installed("Noto Sans Devanagari");
    for (size_t i = 0; i < count; i++) {
        if (!scripts && strncmp(all[i].name, "scripts-", 8) == 0)
            skipped++;
        else
            failed += !compare(&all[i], argv[1], argv[2]);
    }
    printf("%zu charts: %zu differ, %zu skipped\n", count, failed, skipped);
    return failed > 0;
}
