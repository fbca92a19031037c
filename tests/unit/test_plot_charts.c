/* charts and their files: every sample in every size, inside its rectangle;
 * reproducible bytes; escaped titles; nothing lost when memory or disk is. */
#include "test.h"

#include "samples.h"

#include <stdlib.h>

/* --- drawing -------------------------------------------------------------- */

static uint32_t pixel(cairo_surface_t *image, int x, int y)
{
    uint32_t value;

    memcpy(&value,
           cairo_image_surface_get_data(image) +
               (size_t)cairo_image_surface_get_stride(image) * (size_t)y +
               4 * (size_t)x,
           sizeof value);
    return value & 0xFFFFFF;
}

static const int sizes[][2] = { { 400, 300 }, { 640, 200 }, { 120, 90 },
                                { 60, 400 },  { 30, 20 },   { 3, 3 } };

static void charts_stay_inside_their_rectangle(void **state)
{
    size_t count;
    const sample *all = samples(&count);

    (void)state;
    for (size_t i = 0; i < count; i++)
        for (size_t s = 0; s < COUNT(sizes); s++) {
            int width = sizes[s][0], height = sizes[s][1];
            cairo_surface_t *image = cairo_image_surface_create(
                CAIRO_FORMAT_RGB24, width + 20, height + 20);
            cairo_t *cr = cairo_create(image);
            trs_plot_rect place = { 10, 10, width, height };
            trs_error err;

            cairo_set_source_rgb(cr, 1, 0, 1);
            cairo_paint(cr);
            CHECK_ROW(all[i].name, trs_plot_draw(cr, place, all[i].chart, NULL,
                                                 &err) == TRS_OK);
            CHECK_ROW(all[i].name, cairo_status(cr) == CAIRO_STATUS_SUCCESS);
            cairo_surface_flush(image);
            for (int x = 0; x < width + 20; x++) {
                CHECK_ROW(all[i].name, pixel(image, x, 9) == 0xFF00FF);
                CHECK_ROW(all[i].name,
                          pixel(image, x, height + 10) == 0xFF00FF);
            }
            for (int y = 0; y < height + 20; y++) {
                CHECK_ROW(all[i].name, pixel(image, 9, y) == 0xFF00FF);
                CHECK_ROW(all[i].name, pixel(image, width + 10, y) == 0xFF00FF);
            }
            cairo_destroy(cr);
            cairo_surface_destroy(image);
        }
}

static void every_chart_can_be_told(void **state)
{
    size_t count;
    const sample *all = samples(&count);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        char text[8192], start[16];
        trs_plot_style style;
        size_t length;

        trs_plot_style_init(&style);
        style.language = all[i].language;
        length = trs_plot_describe(text, sizeof text, all[i].chart, &style);
        CHECK_ROW(all[i].name, length == strlen(text) && length > 20);
        CHECK_ROW(all[i].name, !strstr(text, "nan") && !strchr(text, '{'));
        CHECK_ROW(all[i].name,
                  trs_plot_describe(start, sizeof start, all[i].chart,
                                    &style) == length);
        CHECK_ROW(all[i].name, strlen(start) < sizeof start &&
                                   strncmp(start, text, strlen(start)) == 0);
    }
}

static void the_list_names_every_chart(void **state)
{
    size_t count;
    const trs_plot_info *list = trs_plot_chart_list(&count);

    (void)state;
    assert_int_equal(count, TRS_PLOT_COUNT);
    assert_string_equal(list[TRS_PLOT_PARETO].name, "pareto");
    for (size_t i = 0; i < count; i++)
        assert_true(strlen(list[i].line) > 10 && strlen(list[i].line) < 72);
}

/* --- files ---------------------------------------------------------------- */

typedef struct file {
    char *bytes;
    size_t size, room;
    size_t limit; /* writing more fails */
} file;

static int keep(void *context, const void *bytes, size_t size)
{
    file *to = context;

    if (to->size + size > to->limit)
        return -1;
    if (to->size + size > to->room) {
        to->room = 2 * (to->size + size);
        to->bytes = realloc(to->bytes, to->room);
        assert_non_null(to->bytes);
    }
    memcpy(to->bytes + to->size, bytes, size);
    to->size += size;
    return 0;
}

typedef trs_status (*writer)(trs_plot_chart, const trs_plot_style *,
                             const trs_plot_page *, trs_plot_sink, void *,
                             trs_error *);

static const struct {
    const char *name, *start;
    writer write;
} writers[] = { { "svg", "<?xml", trs_plot_write_svg },
                { "png", "\x89PNG", trs_plot_write_png },
                { "pdf", "%PDF", trs_plot_write_pdf } };

static file written(writer write, trs_plot_chart chart)
{
    file out = { NULL, 0, 0, SIZE_MAX };
    trs_plot_page page;
    trs_error err;

    trs_plot_page_init(&page);
    page.scale = 0.5;
    if (write(chart, NULL, &page, keep, &out, &err) != TRS_OK)
        fail_msg("%s", err.message);
    keep(&out, "", 1); /* so that text can be searched */
    return out;
}

static void files_depend_on_nothing_that_was_drawn_before(void **state)
{
    size_t count;
    const sample *all = samples(&count);

    (void)state;
    for (size_t w = 0; w < COUNT(writers); w++)
        for (size_t i = 0; i < TRS_PLOT_COUNT; i++) {
            file a = written(writers[w].write, all[i].chart);
            file between = written(writers[2 - w].write, all[i + 1].chart);
            file b = written(writers[w].write, all[i].chart);

            CHECK_ROW(all[i].name, a.size == b.size &&
                                       memcmp(a.bytes, b.bytes, a.size) == 0);
            CHECK_ROW(all[i].name, memcmp(a.bytes, writers[w].start,
                                          strlen(writers[w].start)) == 0);
            free(a.bytes);
            free(between.bytes);
            free(b.bytes);
        }
}

static void an_svg_can_be_read_aloud(void **state)
{
    trs_plot_box_row row = { .name = "<b>&\"x\"", .n = 1, .p50 = 3600 };
    trs_plot_box box = { .rows = &row, .count = 1 };
    trs_plot_chart chart = { TRS_PLOT_BOX, &box };
    file svg;

    (void)state;
    row.p05 = row.p25 = row.p75 = row.p95 = row.low = row.high =
        TRS_PLOT_ABSENT;
    box.frame.title = "Less than 5 < 6 & more\x01 \xff";
    svg = written(trs_plot_write_svg, chart);
    assert_non_null(strstr(svg.bytes, " role=\"img\" aria-labelledby="));
    assert_non_null(strstr(svg.bytes, "<title id=\"title\">Less than 5 &lt; 6 "
                                      "&amp; more  \xEF\xBF\xBD</title>"));
    assert_non_null(strstr(svg.bytes, " &lt;b&gt;&amp;\"x\": "));
    free(svg.bytes);
}

static void a_pdf_says_what_it_is_and_when_it_was_told_to(void **state)
{
    size_t count;
    const sample *all = samples(&count);
    file out = { NULL, 0, 0, SIZE_MAX };
    trs_plot_page page;
    bool dated = false;

    (void)state;
    trs_plot_page_init(&page);
    page.created = "2025-04-01T12:00:00Z";
    assert_int_equal(
        trs_plot_write_pdf(all[0].chart, NULL, &page, keep, &out, NULL),
        TRS_OK);
    for (size_t i = 0; i + 20 < out.size; i++)
        dated = dated || memcmp(out.bytes + i, "20250401120000", 14) == 0;
    assert_true(dated);
    free(out.bytes);
    out = written(trs_plot_write_pdf, all[0].chart);
    for (size_t i = 0; i + 20 < out.size; i++)
        assert_memory_not_equal(out.bytes + i, "/CreationDate", 13);
    free(out.bytes);
}

static void a_full_disk_is_an_error(void **state)
{
    size_t count;
    const sample *all = samples(&count);

    (void)state;
    for (size_t w = 0; w < COUNT(writers); w++) {
        file out = { NULL, 0, 0, 100 };
        trs_error err;

        CHECK_ROW(writers[w].name,
                  writers[w].write(all[0].chart, NULL, NULL, keep, &out,
                                   &err) == TRS_EIO);
        free(out.bytes);
    }
}

static void sizes_that_make_no_sense_are_refused(void **state)
{
    static const struct {
        const char *name;
        double width, height, margin, scale;
    } cases[] = {
        { "no width", 0, 100, 0, 1 },    { "below", -5, 100, 0, 1 },
        { "all margin", 30, 90, 15, 1 }, { "no scale", 100, 100, 0, 0 },
        { "height", 100, -1, 0, 1 },     { "too large", 100, 100, 0, 1000 },
    };
    size_t count;
    const sample *all = samples(&count);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        file out = { NULL, 0, 0, SIZE_MAX };
        trs_plot_page page;

        trs_plot_page_init(&page);
        page.width = cases[i].width;
        page.height = cases[i].height;
        page.margin = cases[i].margin;
        page.scale = cases[i].scale;
        CHECK_ROW(cases[i].name,
                  trs_plot_write_png(all[0].chart, NULL, &page, keep, &out,
                                     NULL) == TRS_EDOMAIN);
        CHECK_ROW(cases[i].name, out.size == 0);
    }
}

/* --- memory --------------------------------------------------------------- */

typedef struct purse {
    size_t left; /* allocations until one fails */
    long held;   /* blocks not yet given back   */
} purse;

static void *resize(void *context, void *block, size_t size)
{
    purse *own = context;

    if (size == 0) {
        own->held--;
        free(block);
        return NULL;
    }
    if (own->left == 0)
        return NULL;
    own->left--;
    own->held += !block;
    return realloc(block, size);
}

static void every_allocation_may_fail(void **state)
{
    size_t count;
    const sample *all = samples(&count);
    purse own = { 0, 0 };
    trs_plot_style style;
    trs_host host;

    (void)state;
    trs_host_init(&host);
    host.context = &own;
    host.resize = resize;
    trs_plot_style_init(&style);
    style.host = &host;
    for (size_t i = 0; i < count; i++) {
        trs_status status = TRS_ENOMEM;

        for (size_t n = 0; status != TRS_OK; n++) {
            file out = { NULL, 0, 0, SIZE_MAX };
            trs_plot_page page;

            trs_plot_page_init(&page);
            own.left = n;
            status = trs_plot_write_svg(all[i].chart, &style, &page, keep, &out,
                                        NULL);
            CHECK_ROW(all[i].name, own.held == 0);
            CHECK_ROW(all[i].name, status == TRS_OK || status == TRS_ENOMEM);
            CHECK_ROW(all[i].name, (status == TRS_OK) == (out.size > 0));
            free(out.bytes);
        }
    }
}

/* --- small multiples ------------------------------------------------------ */

static void panels_share_the_place(void **state)
{
    trs_plot_rect place = { 10, 20, 400, 300 };

    (void)state;
    for (size_t count = 1; count < 30; count++)
        for (size_t i = 0; i < count; i++) {
            trs_plot_rect a = trs_plot_panel(place, count, i, 90, 10);

            assert_true(a.width >= 90);
            assert_true(a.x >= 10 && a.x + a.width <= 410 + 1e-9);
            assert_true(a.y >= 20 && a.y + a.height <= 320 + 1e-9);
            for (size_t k = 0; k < i; k++) {
                trs_plot_rect b = trs_plot_panel(place, count, k, 90, 10);

                assert_true(a.x >= b.x + b.width || a.y >= b.y + b.height ||
                            b.x >= a.x + a.width || b.y >= a.y + a.height);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charts_stay_inside_their_rectangle),
        cmocka_unit_test(every_chart_can_be_told),
        cmocka_unit_test(the_list_names_every_chart),
        cmocka_unit_test(files_depend_on_nothing_that_was_drawn_before),
        cmocka_unit_test(an_svg_can_be_read_aloud),
        cmocka_unit_test(a_pdf_says_what_it_is_and_when_it_was_told_to),
        cmocka_unit_test(a_full_disk_is_an_error),
        cmocka_unit_test(sizes_that_make_no_sense_are_refused),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(panels_share_the_place),
    };

    return cmocka_run_group_tests_name("plot_charts", tests, NULL, NULL);
}
