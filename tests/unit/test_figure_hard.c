/* figures of hard data: every chart, drawn in several sizes, of nothing, of one,
 * of all equal, of 200 groups, of long and foreign names, of seconds and years,
 * before the start.  Each is drawn, told and framed; no text leaves its frame
 * and none stands on another. */
#include "paths_study.h"

#include "samples.h"

#include "plots/text.h"

#include <trs/figure.h>

#include <math.h>

enum { ARRIVED, LODGED, RELEASED, MILESTONES };

/* ---- the studies --------------------------------------------------------- */

/* Offsets of consignment i: lodged and released after its arrival. */
typedef struct facts {
    trs_span lodged, released;
    const char *post;
} facts;

typedef struct hard_case {
    const char *name;
    size_t n;
    facts (*of)(size_t i);
    const char *label; /* of milestones, intervals and parties; NULL: short */
} hard_case;

static facts usual(size_t i)
{
    static const char *const posts[] = { "Karoa", "Benali", "Tamaro" };
    trs_span hours = 2 + (trs_span)(i * 37 % 91);

    return (facts){ hours * TRS_HOUR / 3, hours * TRS_HOUR, posts[i % 3] };
}

static facts equal(size_t i)
{
    (void)i;
    return (facts){ 8 * TRS_HOUR, 24 * TRS_HOUR, "Karoa" };
}

static facts zero(size_t i)
{
    (void)i;
    return (facts){ 0, 0, "Karoa" };
}

static facts many_groups(size_t i)
{
    static char names[200][24];
    facts fact = usual(i);

    snprintf(names[i % 200], sizeof names[0], "Border post %zu", i % 200);
    fact.post = names[i % 200];
    return fact;
}

static facts long_names(size_t i)
{
    static const char *const posts[] = {
        "Integrated check post and inland container depot of the eastern "
        "province, north",
        "Integrated check post and inland container depot of the eastern "
        "province, south",
        "Acutezagolibotomanilu-without-a-place-to-break-it-which-happens-in-"
        "codes-of-systems"
    };
    facts fact = usual(i);

    fact.post = posts[i % 3];
    return fact;
}

static facts scripts(size_t i)
{
    static const char *const posts[] = { "ميناء جدة الإسلامي للحاويات",
                                         "नवा शेवा बंदरगाह, रायगढ़",
                                         "ດ່ານສາກົນຂົວມິດຕະພາບ ລາວ-ໄທ" };
    facts fact = usual(i);

    fact.post = posts[i % 3];
    return fact;
}

static facts second_to_years(size_t i)
{
    facts fact = usual(i);

    fact.released = (trs_span)(1000 * pow(63e6, (double)(i % 41) / 40));
    fact.lodged = fact.released / 2;
    return fact;
}

static facts negative(size_t i)
{
    facts fact = usual(i);

    fact.lodged = -fact.lodged;
    fact.released = -fact.released;
    return fact;
}

static facts around_zero(size_t i)
{
    facts fact = usual(i);

    fact.released = i % 5 == 0   ? -fact.released / 40
                    : i % 5 == 1 ? 0
                                 : fact.released;
    return fact;
}

static facts lopsided(size_t i)
{
    facts fact = usual(i);

    fact.post = i == 0 ? "Benali" : "Karoa";
    fact.lodged = fact.released * 999 / 1000;
    return fact;
}

static const char long_label[] = "Goods examined by the inspectors of all the "
                                 "agencies that are present there";

static const hard_case hards[] = {
    { "nothing", 0, usual, NULL },
    { "one", 1, usual, NULL },
    { "two", 2, usual, NULL },
    { "usual", 600, usual, NULL },
    { "all equal", 200, equal, NULL },
    { "all zero", 50, zero, NULL },
    { "one group of 200", 200, equal, NULL },
    { "200 groups", 8000, many_groups, NULL },
    { "labels of 80 characters", 600, long_names, long_label },
    { "Arabic, Devanagari and Lao", 600, scripts,
      "ດ່ານສາກົນຂົວມິດຕະພາບ · ميناء جدة" },
    { "a second to two years", 820, second_to_years, NULL },
    { "all negative", 300, negative, NULL },
    { "around zero", 300, around_zero, NULL },
    { "one of 99.9 %", 1000, lopsided, NULL },
};

static void add_labelled(trs_study *study, const char *name, const char *label)
{
    trs_milestone milestone;

    trs_milestone_init(&milestone, name);
    milestone.kind = TRS_MILESTONE_COLUMN;
    milestone.from = (trs_texts){ &milestone.name, 1 };
    milestone.label = label;
    OK(trs_study_add_milestone(study, &milestone, NULL));
}

static void add_interval(trs_study *study, const char *name, const char *from,
                         const char *to, const char *party, const char *label)
{
    trs_interval interval;

    trs_interval_init(&interval, name, from, to);
    interval.party = party;
    interval.label = label;
    interval.main = !party;
    OK(trs_study_add_interval(study, &interval, NULL));
}

static trs_study *make_study(const char *label)
{
    trs_study *study;

    OK(trs_study_new(&study, NULL, NULL));
    set_rows(study);
    add_dimension(study, "post");
    add_labelled(study, "arrived", label);
    add_labelled(study, "lodged", label);
    add_labelled(study, "released", label);
    add_interval(study, "release", "arrived", "released", NULL, label);
    add_interval(study, "prepare", "arrived", "lodged", "trader", label);
    add_interval(study, "clear", "lodged", "released", "customs", label);
    OK(trs_study_finish(study, NULL));
    return study;
}

static trs_cases *make_cases(const trs_study *study, const hard_case *hard)
{
    trs_cases_options options;
    trs_cases *cases;

    trs_cases_options_init(&options);
    options.keep_events = true;
    OK(trs_cases_new(&cases, NULL, study, &options, NULL));
    for (size_t i = 0; i < hard->n; i++) {
        facts fact = hard->of(i);
        /* from 3 March 2025 on */
        trs_instant arrived = INT64_C(1740960000) * TRS_SECOND +
                              (trs_span)(i * 17 % 720) * TRS_HOUR;
        trs_instant at[MILESTONES] = { arrived, arrived + fact.lodged,
                                       arrived + fact.released };
        char id[24];

        snprintf(id, sizeof id, "%zu", i);
        OK(trs_cases_dimension(cases, push(cases, id, at, MILESTONES), 0,
                               fact.post, NULL));
    }
    OK(trs_cases_finish(cases, NULL));
    return cases;
}

/* ---- what is written where ----------------------------------------------- */

typedef struct written {
    double left, right, top, bottom;
    char text[64];
} written;

static struct {
    written all[4096];
    size_t count;
    bool on;
    size_t wrong; /* all are named before the test fails */
} notes;

trs__extent __real_trs__write(const trs__pen *pen, trs__type type,
                              const char *text, double x, double y);
trs__extent __wrap_trs__write(const trs__pen *pen, trs__type type,
                              const char *text, double x, double y);

/* Capitals are 0.71 high; what hangs below the line is not looked at. */
trs__extent __wrap_trs__write(const trs__pen *pen, trs__type type,
                              const char *text, double x, double y)
{
    trs__extent extent = __real_trs__write(pen, type, text, x, y);
    double size = trs__size_of(pen, type.face), high = size * 0.71;
    double lines = extent.height - trs__leading(pen, type.face);
    written *to = &notes.all[notes.count];

    if (!notes.on || !pen->cr || !text || !text[0])
        return extent;
    assert_true(notes.count < COUNT(notes.all));
    notes.count++;
    to->left = x - type.across * extent.width;
    to->right = to->left + extent.width;
    to->top = type.down == TRS__TOP      ? y + size - high
              : type.down == TRS__MIDDLE ? y - (high + lines) / 2
                                         : y - high;
    to->bottom = to->top + high + lines;
    snprintf(to->text, sizeof to->text, "%.60s", text);
    return extent;
}

static void complain(const char *name, const char *text, const char *what,
                     const char *other)
{
    if (notes.wrong++ < 60)
        print_error("%s: \"%s\" %s %s\n", name, text, what, other);
}

static void check_texts(const char *name, trs_plot_rect place)
{
    const double slack = 1;

    for (size_t i = 0; i < notes.count; i++) {
        const written *a = &notes.all[i];

        if (a->left < place.x - slack ||
            a->right > place.x + place.width + slack ||
            a->top < place.y - slack ||
            a->bottom > place.y + place.height + slack)
            complain(name, a->text, "leaves its frame", "");
        for (size_t j = 0; j < i; j++) {
            const written *b = &notes.all[j];

            if (a->left + slack < b->right && b->left + slack < a->right &&
                a->top + slack < b->bottom && b->top + slack < a->bottom)
                complain(name, a->text, "stands on", b->text);
        }
    }
}

/* ---- every chart --------------------------------------------------------- */

static void draw(const char *name, trs_plot_chart chart,
                 const trs_plot_style *style, double width, double height)
{
    cairo_surface_t *paper = cairo_image_surface_create(
        CAIRO_FORMAT_A8, (int)width + 20, (int)height + 20);
    cairo_t *cr = cairo_create(paper);
    trs_plot_rect place = { 10, 10, width, height };
    trs_error err;

    notes.count = 0;
    notes.on = true;
    if (trs_plot_draw(cr, place, chart, style, &err) != TRS_OK)
        fail_msg("%s: %s", name, err.message);
    notes.on = false;
    check_texts(name, place);
    cairo_destroy(cr);
    cairo_surface_destroy(paper);
}

static void tell(const char *name, trs_plot_chart chart)
{
    static char text[65536];
    size_t length = trs_plot_describe(text, sizeof text, chart, NULL);

    CHECK_ROW(name, length == strlen(text) && length > 10);
    CHECK_ROW(name, !strstr(text, "nan") && !strstr(text, "inf "));
    CHECK_ROW(name, !strchr(text, '{'));
}

/* As high as the chart wants to be, and where only a part of it fits. */
static void draw_sizes(const char *name, trs_plot_chart chart,
                       const trs_plot_style *style)
{
    static const double widths[] = { 640, 460, 320 };

    for (size_t w = 0; w < COUNT(widths); w++)
        draw(name, chart, style, widths[w],
             trs_plot_height(chart, style, widths[w]));
    draw(name, chart, style, 640, 300);
    draw(name, chart, style, 300, 200);
}

static void check_chart(const char *name, trs_plot_chart chart)
{
    trs_plot_style style;

    trs_plot_style_init(&style);
    tell(name, chart);
    draw_sizes(name, chart, &style);
    style.language = TRS_LANGUAGE_FR;
    style.clock = true;
    draw_sizes(name, chart, &style);
}

struct analyses {
    trs_cases *cases;
    trs_summary *summary;
    trs_table *overall, *by;
    trs_timeline *timeline;
    trs_holding *holding;
    trs_bottlenecks *bottlenecks;
    trs_paths *paths;
    trs_workload *workload;
};

static void analyse(struct analyses *of, const trs_study *study,
                    const hard_case *hard)
{
    static const int post = 0;
    const trs_breakdown by_post = { &post, 1 }, none = { NULL, 0 };
    trs_summary_options summary;
    trs_analysis_options options;

    of->cases = make_cases(study, hard);
    trs_summary_options_init(&summary);
    summary.breakdowns = &by_post;
    summary.breakdown_count = 1;
    OK(trs_summary_new(&of->summary, NULL, of->cases, &summary, NULL));
    OK(trs_summary_table(&of->overall, of->summary, none, NULL));
    OK(trs_summary_table(&of->by, of->summary, by_post, NULL));
    trs_analysis_options_init(&options);
    options.breakdowns = &by_post;
    options.breakdown_count = 1;
    OK(trs_timeline_new(&of->timeline, NULL, of->cases, 0, NULL, 0, NULL));
    OK(trs_holding_new(&of->holding, NULL, of->cases, &options, NULL));
    OK(trs_bottlenecks_new(&of->bottlenecks, NULL, of->cases, NULL, NULL));
    OK(trs_paths_new(&of->paths, NULL, of->cases, NULL, NULL));
    OK(trs_workload_new(&of->workload, NULL, of->cases, &options, NULL));
}

static void forget(struct analyses *of)
{
    trs_workload_free(of->workload);
    trs_paths_free(of->paths);
    trs_bottlenecks_free(of->bottlenecks);
    trs_holding_free(of->holding);
    trs_timeline_free(of->timeline);
    trs_table_free(of->by);
    trs_table_free(of->overall);
    trs_summary_free(of->summary);
    trs_cases_free(of->cases);
}

static void draw_all(const hard_case *hard, const trs_figure_source *source)
{
    for (int kind = 0; kind < TRS_PLOT_COUNT; kind++) {
        trs_figure *figure;
        char name[160];
        trs_error err;

        snprintf(name, sizeof name, "%s of %s%s",
                 trs_plot_chart_list(NULL)[kind].name, hard->name,
                 source->multiples ? ", multiples" : "");
        if (trs_figure_new(&figure, NULL, (trs_plot_kind)kind, source, &err) !=
            TRS_OK)
            fail_msg("%s: %s", name, err.message);
        CHECK_ROW(name, trs_plot_frame_of(trs_figure_chart(figure))->title[0]);
        check_chart(name, trs_figure_chart(figure));
        trs_figure_free(figure);
    }
}

static void every_chart_of_hard_data(void **state)
{
    (void)state;
    for (size_t h = 0; h < COUNT(hards); h++) {
        trs_study *study = make_study(hards[h].label);
        trs_figure_source source;
        struct analyses of;

        analyse(&of, study, &hards[h]);
        trs_figure_source_init(&source);
        source.overall = of.overall;
        source.by = of.by;
        source.timeline = of.timeline;
        source.holding = of.holding;
        source.bottlenecks = of.bottlenecks;
        source.paths = of.paths;
        source.workload = of.workload;
        draw_all(&hards[h], &source);
        if (hards[h].n < 1000) { /* 200 of them take long */
            source.multiples = true;
            draw_all(&hards[h], &source);
        }
        forget(&of);
        trs_study_free(study);
    }
    assert_int_equal(notes.wrong, 0);
}

static void every_sample(void **state)
{
    size_t count;
    const sample *all = samples(&count);

    (void)state;
    notes.wrong = 0;
    for (size_t i = 0; i < count; i++)
        check_chart(all[i].name, all[i].chart);
    assert_int_equal(notes.wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_chart_of_hard_data),
        cmocka_unit_test(every_sample),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
