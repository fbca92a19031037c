/* Compares pages of a report, as pdftoppm makes them, with stored pictures:
 *
 *     compare_pages EXPECTED_DIR FAILED_DIR [--shift N] PAGE.png...
 *
 * Pictures are small and grey.  Machines draw type a little differently, so
 * that both are blurred over BLUR pixels to either side, and a page differs when
 * more than a few of them do.  Then expected, actual and difference stand side by
 * side in FAILED_DIR.  TRS_UPDATE_GOLDEN=1 stores the pages instead.
 *
 * --shift N compares the pages with their lower half N pixels further down: a
 * test of the test. */
#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLUR = 2, LEVELS = 16 };

static const int seen_as_different = 34;    /* of 255, after the blur */
static const double most_different = 0.006; /* share of pixels        */

/* A grey picture. */
typedef struct picture {
    int width, height;
    unsigned char *grey;
} picture;

static bool read_picture(picture *out, const char *path)
{
    cairo_surface_t *png = cairo_image_surface_create_from_png(path);
    int stride = cairo_image_surface_get_stride(png);
    const unsigned char *data = cairo_image_surface_get_data(png);

    memset(out, 0, sizeof *out);
    if (cairo_surface_status(png) == CAIRO_STATUS_SUCCESS) {
        out->width = cairo_image_surface_get_width(png);
        out->height = cairo_image_surface_get_height(png);
        out->grey = malloc((size_t)out->width * (size_t)out->height);
    }
    for (int y = 0; out->grey && y < out->height; y++)
        for (int x = 0; x < out->width; x++) {
            uint32_t pixel;

            memcpy(&pixel, data + (ptrdiff_t)stride * y + 4 * (ptrdiff_t)x,
                   sizeof pixel);
            out->grey[(ptrdiff_t)y * out->width + x] =
                (unsigned char)(pixel >> 8 & 0xFF);
        }
    cairo_surface_destroy(png);
    return out->grey != NULL;
}

/* A few levels of grey are enough, and small. */
static bool store(const picture *from, const char *path)
{
    cairo_surface_t *out =
        cairo_image_surface_create(CAIRO_FORMAT_A8, from->width, from->height);
    unsigned char *data = cairo_image_surface_get_data(out);
    int stride = cairo_image_surface_get_stride(out);
    bool stored;

    cairo_surface_flush(out);
    for (int y = 0; y < from->height; y++)
        for (int x = 0; x < from->width; x++) {
            int grey = from->grey[(ptrdiff_t)y * from->width + x];
            int level = (grey * (LEVELS - 1) + 127) / 255;

            data[(ptrdiff_t)stride * y + x] =
                (unsigned char)(level * 255 / (LEVELS - 1));
        }
    cairo_surface_mark_dirty(out);
    stored = cairo_surface_write_to_png(out, path) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(out);
    return stored;
}

static int blurred(const picture *of, int x, int y)
{
    int sum = 0, count = 0;

    for (int v = y - BLUR; v <= y + BLUR; v++)
        for (int u = x - BLUR; u <= x + BLUR; u++)
            if (u >= 0 && u < of->width && v >= 0 && v < of->height) {
                sum += of->grey[(ptrdiff_t)v * of->width + u];
                count++;
            }
    return sum / count;
}

/* The share of pixels that differ; 1 where the sizes do.  marks (may be NULL)
 * gets a square for each. */
static double difference(const picture *a, const picture *b, cairo_t *marks)
{
    size_t count = 0;

    if (a->width != b->width || a->height != b->height)
        return 1;
    for (int y = 0; y < a->height; y++)
        for (int x = 0; x < a->width; x++) {
            if (abs(blurred(a, x, y) - blurred(b, x, y)) <= seen_as_different)
                continue;
            count++;
            if (marks)
                cairo_rectangle(marks, x, y, 1, 1);
        }
    if (marks)
        cairo_fill(marks);
    return (double)count / ((double)a->width * (double)a->height);
}

static void paint(cairo_t *cr, const char *path, double x, double alpha)
{
    cairo_surface_t *png = cairo_image_surface_create_from_png(path);

    cairo_set_source_surface(cr, png, x, 0);
    cairo_paint_with_alpha(cr, alpha);
    cairo_surface_destroy(png);
}

/* Expected, actual, and red on pale what differs. */
static void show(const char *expected, const char *actual, const picture *a,
                 const picture *b, const char *path)
{
    int width = a->width > b->width ? a->width : b->width;
    int height = a->height > b->height ? a->height : b->height;
    cairo_surface_t *all =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, 3 * width, height);
    cairo_t *cr = cairo_create(all);

    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    paint(cr, expected, 0, 1);
    paint(cr, actual, width, 1);
    paint(cr, actual, 2 * width, 0.25);
    cairo_translate(cr, 2 * width, 0);
    cairo_set_source_rgb(cr, 0.9, 0, 0);
    difference(a, b, cr);
    cairo_destroy(cr);
    if (cairo_surface_write_to_png(all, path) == CAIRO_STATUS_SUCCESS)
        fprintf(stderr, "  expected, actual and difference: %s\n", path);
    cairo_surface_destroy(all);
}

/* Moves the lower half down. */
static void shift(picture *of, int lines)
{
    size_t width = (size_t)of->width;
    int half = of->height / 2;

    if (lines <= 0 || lines >= half)
        return;
    memmove(of->grey + (size_t)(half + lines) * width,
            of->grey + (size_t)half * width,
            (size_t)(of->height - half - lines) * width);
    memset(of->grey + (size_t)half * width, 255, (size_t)lines * width);
}

static bool compare(const char *page, const char *expected_dir,
                    const char *failed_dir, int lines)
{
    const char *slash = strrchr(page, '/'), *name = slash ? slash + 1 : page;
    char expected_path[1024], failed_path[1024];
    picture expected = { 0 }, actual = { 0 };
    double share = 0;
    bool same = false;

    snprintf(expected_path, sizeof expected_path, "%s/%s", expected_dir, name);
    snprintf(failed_path, sizeof failed_path, "%s/%s", failed_dir, name);
    if (!read_picture(&actual, page)) {
        fprintf(stderr, "%s: cannot be read\n", page);
    } else if (getenv("TRS_UPDATE_GOLDEN")) {
        same = store(&actual, expected_path);
        if (!same)
            fprintf(stderr, "%s: cannot be written\n", expected_path);
    } else if (!read_picture(&expected, expected_path)) {
        fprintf(stderr,
                "%s: is not there; look at %s, then store it with "
                "TRS_UPDATE_GOLDEN=1\n",
                expected_path, page);
    } else {
        shift(&actual, lines);
        share = difference(&expected, &actual, NULL);
        same = share <= most_different;
    }
    if (!same && expected.grey) {
        fprintf(stderr, "%s: %.2f %% of the page differs\n", name, 100 * share);
        show(expected_path, page, &expected, &actual, failed_path);
    }
    free(expected.grey);
    free(actual.grey);
    return same;
}

int main(int argc, char **argv)
{
    int first = 3, lines = 0, differ = 0;

    if (argc > 4 && strcmp(argv[3], "--shift") == 0) {
        lines = atoi(argv[4]);
        first = 5;
    }
    if (argc <= first) {
        fprintf(stderr, "usage: compare_pages EXPECTED_DIR FAILED_DIR "
                        "[--shift N] PAGE.png...\n");
        return 2;
    }
    for (int i = first; i < argc; i++)
        differ += !compare(argv[i], argv[1], argv[2], lines);
    return differ > 0;
}
