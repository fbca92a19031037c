/* Pages from blocks: where they break, and what stays together. */
#include "test.h"

#include "tools/report/layout.h"

#include <stdlib.h>
#include <string.h>

static layout_options plain_options(void)
{
    layout_options options = { .paper = LAYOUT_A4,
                               .font = "Noto Sans",
                               .language = "en",
                               .created = "2025-03-31T00:00:00Z" };

    return options;
}

static trs_status draw_nothing(cairo_t *cr, double x, double y, double width,
                               double height, void *context, trs_error *err)
{
    double *least = context;

    (void)cr, (void)x, (void)y, (void)width, (void)err;
    if (height < *least)
        *least = height;
    return TRS_OK;
}

static int count_bytes(void *context, const void *bytes, size_t size)
{
    (void)bytes;
    *(size_t *)context += size;
    return 0;
}

static int refuse(void *context, const void *bytes, size_t size)
{
    (void)context, (void)bytes, (void)size;
    return 1;
}

static void an_empty_document_has_a_page(void **state)
{
    layout_options options = plain_options();
    layout *pages = layout_new(&options);

    (void)state;
    assert_int_equal(layout_place(pages), 1);
    assert_int_equal(layout_page_of(pages, "nowhere"), 0);
    layout_free(pages);
}

static void chapters_begin_pages(void **state)
{
    layout_options options = plain_options();
    layout *pages = layout_new(&options);

    (void)state;
    layout_heading(pages, 0, "One", "one");
    layout_text(pages, NULL, "text");
    layout_heading(pages, 0, "Two", "two");
    layout_heading(pages, 1, "Two and a half", "half");
    layout_text(pages, NULL, "text");
    assert_int_equal(layout_place(pages), 2);
    assert_int_equal(layout_page_of(pages, "one"), 1);
    assert_int_equal(layout_page_of(pages, "two"), 2);
    assert_int_equal(layout_page_of(pages, "half"), 2);
    layout_free(pages);
}

/* A heading that would stand at the foot of a page goes with its figure. */
static void headings_stay_with_what_follows(void **state)
{
    layout_options options = plain_options();
    layout *pages = layout_new(&options);
    double seen = 1e9, body = layout_height(pages);

    (void)state;
    layout_figure(pages, body - 6 * layout_line(pages),
                  body - 6 * layout_line(pages), draw_nothing, &seen);
    layout_heading(pages, 1, "Kept", "kept");
    layout_figure(pages, 10 * layout_line(pages), 10 * layout_line(pages),
                  draw_nothing, &seen);
    assert_int_equal(layout_place(pages), 2);
    assert_int_equal(layout_page_of(pages, "kept"), 2);
    layout_free(pages);
}

/* Where half a page is left a figure becomes lower, not its page empty. */
static void a_figure_makes_do_with_what_is_left(void **state)
{
    layout_options options = plain_options();
    layout *pages = layout_new(&options);
    double seen = 1e9, body = layout_height(pages);
    size_t size = 0;

    (void)state;
    layout_figure(pages, body / 2, body / 2, draw_nothing, &seen);
    seen = 1e9;
    layout_figure(pages, body * 0.6, body * 0.4, draw_nothing, &seen);
    assert_int_equal(layout_write(pages, count_bytes, &size, NULL), TRS_OK);
    assert_int_equal(layout_place(pages), 1);
    assert_true(seen >= body * 0.4 && seen < body / 2);
    layout_free(pages);
}

/* A group that fits on a page is not broken; one that does not fit is. */
static void groups_stay_on_a_page(void **state)
{
    static const double sizes[][2] = { { 0.3, 1 }, { 0.8, 2 }, { 1.2, 1 } };

    (void)state;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        layout_options options = plain_options();
        layout *pages = layout_new(&options);
        double seen = 1e9, body = layout_height(pages);
        double half = body * sizes[i][0] / 2;

        layout_figure(pages, body * 0.3, body * 0.3, draw_nothing, &seen);
        layout_group(pages);
        layout_heading(pages, 1, "Group", "group");
        layout_figure(pages, half * 0.9, half * 0.9, draw_nothing, &seen);
        layout_figure(pages, half * 0.9, half * 0.9, draw_nothing, &seen);
        layout_end_group(pages);
        layout_place(pages);
        if (layout_page_of(pages, "group") != (size_t)sizes[i][1])
            fail_msg("a group of %g pages is on page %zu", sizes[i][0],
                     layout_page_of(pages, "group"));
        layout_free(pages);
    }
}

static trs_status draw_sheet(cairo_t *cr, double x, double y, double width,
                             double height, void *context, trs_error *err)
{
    (void)cr, (void)err;
    *(bool *)context = x == 0 && y == 0 && width > 595 && height > 841;
    return TRS_OK;
}

static void a_backdrop_covers_its_sheet(void **state)
{
    layout_options options = plain_options();
    layout *pages = layout_new(&options);
    bool whole = false;
    size_t size = 0;

    (void)state;
    layout_backdrop(pages, draw_sheet, &whole);
    layout_rule(pages, true);
    layout_columns(pages, 2);
    layout_text(pages, NULL, "left");
    layout_next_column(pages);
    layout_text(pages, NULL, "right");
    layout_end_columns(pages, 0, true);
    layout_text(pages, NULL, "beneath");
    assert_int_equal(layout_write(pages, count_bytes, &size, NULL), TRS_OK);
    assert_true(whole);
    assert_int_equal(layout_place(pages), 1);
    layout_free(pages);
}

static void a_figure_is_never_higher_than_a_page(void **state)
{
    layout_options options = plain_options();
    layout *pages = layout_new(&options);
    double seen = 1e9;
    size_t size = 0;
    trs_error err;

    (void)state;
    layout_figure(pages, 1e6, 1e6, draw_nothing, &seen);
    assert_int_equal(layout_write(pages, count_bytes, &size, &err), TRS_OK);
    assert_true(seen < layout_height(pages));
    assert_true(size > 500);
    layout_free(pages);
}

/* rows, pages that a table of so many one-line rows takes */
static const struct {
    const char *name;
    size_t rows, pages;
} tables[] = {
    { "one row", 1, 1 },
    { "a page", 40, 1 },
    { "200 posts", 200, 5 },
    { "thousands", 2000, 42 },
};

static void tables_go_on_over_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        layout_options options = plain_options();
        layout *pages = layout_new(&options);
        const layout_column columns[] = { { "Post", false, 1 },
                                          { "n", true, 0 } };
        const char **cells = calloc(tables[i].rows * 2, sizeof *cells);
        layout_table table = { columns, 2, cells, NULL, tables[i].rows, false };
        size_t count;

        for (size_t c = 0; c < tables[i].rows * 2; c++)
            cells[c] = c % 2 ? "1,234" : "Port Salama";
        layout_table_add(pages, &table);
        count = layout_place(pages);
        if (count != tables[i].pages)
            fail_msg("%s: %zu pages, not %zu", tables[i].name, count,
                     tables[i].pages);
        free(cells);
        layout_free(pages);
    }
}

static void a_refusal_is_an_error(void **state)
{
    layout_options options = plain_options();
    layout *pages = layout_new(&options);
    trs_error err;

    (void)state;
    layout_text(pages, NULL, "bad bytes \xff stay text");
    assert_int_equal(layout_write(pages, refuse, NULL, &err), TRS_EIO);
    layout_free(pages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_document_has_a_page),
        cmocka_unit_test(chapters_begin_pages),
        cmocka_unit_test(headings_stay_with_what_follows),
        cmocka_unit_test(a_figure_makes_do_with_what_is_left),
        cmocka_unit_test(groups_stay_on_a_page),
        cmocka_unit_test(a_backdrop_covers_its_sheet),
        cmocka_unit_test(a_figure_is_never_higher_than_a_page),
        cmocka_unit_test(tables_go_on_over_pages),
        cmocka_unit_test(a_refusal_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
