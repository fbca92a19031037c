/* findings: what the charts of groups, paths, days and hours let one say, in
 * both languages.  Spaces that do not break are written as "_" here. */
#include "findings_text.h"

#include <math.h>

static finding_about about_of(trs_language language, bool title)
{
    return (finding_about){ .language = language,
                            .units = "declarations",
                            .from = "Arrival",
                            .to = "Released",
                            .n = 5998,
                            .confidence = 0.95,
                            .title = title };
}

/* What each rule is given, so that one table holds all. */
struct numbers {
    finding_median groups[3];
    finding_day days[4];
    double count;
    trs_number number;
};

typedef size_t rule(char *text, const finding_about *about,
                    const struct numbers *with);

static size_t largest(char *text, const finding_about *about,
                      const struct numbers *with)
{
    return finding_largest(text, FINDING_ROOM, about, with->groups, 3);
}

static size_t released(char *text, const finding_about *about,
                       const struct numbers *with)
{
    finding_about of = *about;

    of.released = true;
    return finding_largest(text, FINDING_ROOM, &of, with->groups, 3);
}

static size_t orders(char *text, const finding_about *about,
                     const struct numbers *with)
{
    return finding_orders(text, FINDING_ROOM, about, with->count, with->number);
}

static size_t reached(char *text, const finding_about *about,
                      const struct numbers *with)
{
    return finding_reached(text, FINDING_ROOM, about, with->number);
}

static size_t days(char *text, const finding_about *about,
                   const struct numbers *with)
{
    return finding_days(text, FINDING_ROOM, about, with->days,
                        (size_t)with->count);
}

static size_t peak(char *text, const finding_about *about,
                   const struct numbers *with)
{
    finding_about of = *about;

    if (with->count > 0)
        of.n = with->count;
    return finding_peak_hour(text, FINDING_ROOM, &of, "Arrival", 4, 10,
                             with->number);
}

static size_t held(char *text, const finding_about *about,
                   const struct numbers *with)
{
    return finding_most_held(text, FINDING_ROOM, about, with->count, 20156);
}

static size_t stage(char *text, const finding_about *about,
                    const struct numbers *with)
{
    return finding_stage_hours(text, FINDING_ROOM, about, "Customs",
                               with->number);
}

#define GROUP(name, n, h)                                                      \
    {                                                                          \
        name, n,                                                               \
        {                                                                      \
            H(h), NONE, NONE                                                   \
        }                                                                      \
    }
#define DAY(day, n, h)                                                         \
    {                                                                          \
        day, n, H(h)                                                           \
    }

/* The first of two languages; "" in both where there is nothing to say. */
static const struct {
    const char *name;
    rule *rule;
    struct numbers with;
    const char *en, *fr;
} rows[] = {
    { "no group", largest, { .count = 0 }, "", "" },
    { "29 are not told",
      largest,
      { .groups = { GROUP("Sea", 29, 47), GROUP("Air", 5, 20) } },
      "",
      "" },
    { "hidden groups",
      largest,
      { .groups = { GROUP("Sea", -10, 47) } },
      "",
      "" },
    { "the largest, not the longest",
      largest,
      { .groups = { GROUP("Rail", 511, 55), GROUP("Sea", 2455, 47),
                    GROUP("Air", 30, 20) } },
      "Half of 2,455 declarations take at most 47_h in the largest group, "
      "“Sea”",
      "La moitié de 2_455 declarations prend au plus 47_h dans le groupe le "
      "plus nombreux, «_Sea_»" },
    { "of a release",
      released,
      { .groups = { GROUP("Sea", 2455, 47) } },
      "Half of 2,455 declarations are released within 47_h in the largest "
      "group, “Sea”",
      "La moitié de 2_455 declarations obtient la mainlevée en 47_h dans le "
      "groupe le plus nombreux, «_Sea_»" },
    { "no order", orders, { .count = 0, .number = S(0.1) }, "", "" },
    { "not told", orders, { .count = 9, .number = NONE }, "", "" },
    { "one order",
      orders,
      { .count = 1, .number = S(1) },
      "1 order of events; the commonest is taken by 100_%",
      NULL },
    { "orders",
      orders,
      { .count = 505, .number = S(0.104) },
      "505 different orders of events; the commonest is taken by 10.4_%",
      NULL },
    { "not reached", reached, { .number = NONE }, "", "" },
    { "reached",
      reached,
      { .number = H(27.5) },
      "Half of the completed declarations have reached “Released” after "
      "27.5_h",
      NULL },
    { "no day", days, { .count = 0 }, "", "" },
    { "one day", days, { .days = { DAY(20150, 99, 9) }, .count = 1 }, "", "" },
    { "all alike",
      days,
      { .days = { DAY(20150, 99, 9), DAY(20151, 99, 9) }, .count = 2 },
      "",
      "" },
    { "a day of 29 is not ranked",
      days,
      { .days = { DAY(20150, 30, 9), DAY(20151, 30, 12), DAY(20152, 29, 99),
                  DAY(20153, NAN, 1) },
        .count = 4 },
      "The daily median ranges from 9_h (3 March 2025) to 12_h (4 March "
      "2025)",
      NULL },
    { "weeks",
      days,
      { .days = { DAY(20150, 30, 9), DAY(20157, 30, 12) }, .count = 2 },
      "The weekly median ranges from 9_h (3 March 2025) to 12_h (10 March "
      "2025)",
      NULL },
    { "no hour", peak, { .number = NONE }, "", "" },
    { "few hours", peak, { .count = 29, .number = S(0.5) }, "", "" },
    { "an hour",
      peak,
      { .number = S(0.092) },
      "“Arrival” peaks on Friday from 10:00 to 11:00, with 9.2_% of all "
      "declarations",
      NULL },
    { "none held", held, { .count = 0 }, "", "" },
    { "not told", held, { .count = NAN }, "", "" },
    { "held",
      held,
      { .count = 1879 },
      "Goods in process peak at 1,879, at the end of 9 March 2025",
      NULL },
    { "no hours", stage, { .number = S(0) }, "", "" },
    { "hours",
      stage,
      { .number = S(0.226) },
      "“Customs” takes 22.6_% of the hours of all stages",
      NULL },
};

static void test_titles(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int l = 0; l < 2; l++) {
            const char *wanted = l ? rows[i].fr : rows[i].en;
            finding_about about = about_of((trs_language)l, true);
            char text[FINDING_ROOM];
            size_t n = rows[i].rule(text, &about, &rows[i].with);

            if (n != strlen(text))
                fail_msg("%s: %zu is not its length", rows[i].name, n);
            if (wanted && strcmp(plain(text), wanted) != 0)
                fail_msg("%s:\n  %s\n  %s", rows[i].name, plain(text), wanted);
            if (!wanted && (!*text || strstr(text, "{")))
                fail_msg("%s: %s", rows[i].name, text);
        }
}

/* A sentence that stands alone says n; a title leaves it to its subtitle. */
static void test_n(void **state)
{
    finding_about about = about_of(TRS_LANGUAGE_EN, false);
    char text[FINDING_ROOM];

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        rule *of = rows[i].rule;

        if (!*rows[i].en || of == largest || of == released)
            continue; /* of another n, which it says */
        of(text, &about, &rows[i].with);
        if (!strstr(plain(text), "; n_=_5,998"))
            fail_msg("%s: %s", rows[i].name, text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_n),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
