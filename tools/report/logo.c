/* Knows how the administration's logo, a PNG or an SVG that the study file names,
 * comes onto the cover. */
#include "tools/report/report.h"

#include "tools/message.h"

#include <librsvg/rsvg.h>

#include <math.h>

struct report_logo {
    cairo_surface_t *image; /* a PNG; else */
    RsvgHandle *drawing;    /* an SVG      */
    double width, height;
};

void report_logo_free(report_logo *logo)
{
    if (!logo)
        return;
    if (logo->image)
        cairo_surface_destroy(logo->image);
    if (logo->drawing)
        g_object_unref(logo->drawing);
    g_free(logo);
}

static bool read_image(report_logo *logo, const char *path)
{
    logo->image = cairo_image_surface_create_from_png(path);
    logo->width = cairo_image_surface_get_width(logo->image);
    logo->height = cairo_image_surface_get_height(logo->image);
    return cairo_surface_status(logo->image) == CAIRO_STATUS_SUCCESS;
}

static bool read_drawing(report_logo *logo, const char *path)
{
    RsvgRectangle box;
    gboolean has_width, has_height, has_box;
    RsvgLength width, height;

    logo->drawing = rsvg_handle_new_from_file(path, NULL);
    if (!logo->drawing)
        return false;
    rsvg_handle_set_dpi(logo->drawing, 72);
    rsvg_handle_get_intrinsic_dimensions(logo->drawing, &has_width, &width,
                                         &has_height, &height, &has_box, &box);
    if (!has_box && !rsvg_handle_get_intrinsic_size_in_pixels(
                        logo->drawing, &box.width, &box.height))
        return false;
    logo->width = box.width;
    logo->height = box.height;
    return true;
}

trs_status report_logo_read(report_logo **out, const char *folder,
                            const char *name, trs_error *err)
{
    report_logo *logo = g_new0(report_logo, 1);
    char *path = g_path_is_absolute(name) || !folder
                     ? g_strdup(name)
                     : g_build_filename(folder, name, NULL);
    char *lower = g_ascii_strdown(name, -1);
    bool svg = g_str_has_suffix(lower, ".svg");
    bool read = svg ? read_drawing(logo, path) : read_image(logo, path);
    trs_status status = TRS_OK;

    if (read && logo->width > 0 && logo->height > 0) {
        *out = logo;
    } else {
        report_logo_free(logo);
        status = tool_set_error(err, TRS_EIO, path, 0, 0,
                                "the logo can't be read; want a PNG or an SVG");
    }
    g_free(lower);
    g_free(path);
    return status;
}

trs_status report_logo_draw(cairo_t *cr, double x, double y, double width,
                            double height, void *context, trs_error *err)
{
    const report_logo *logo = context;
    double scale = fmin(width / logo->width, height / logo->height);
    RsvgRectangle place = { 0, 0, logo->width, logo->height };

    (void)err;
    cairo_translate(cr, x, y);
    cairo_scale(cr, scale, scale);
    if (logo->image) {
        cairo_set_source_surface(cr, logo->image, 0, 0);
        cairo_paint(cr);
    } else {
        rsvg_handle_render_document(logo->drawing, cr, &place, NULL);
    }
    return TRS_OK;
}
