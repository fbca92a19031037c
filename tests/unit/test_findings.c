/* findings: what each rule says, and when it says nothing.  Spaces that do not
 * break are written as "_" here. */
#include "findings_text.h"

#include <math.h>

static finding_about about_of(const char *whom, double n)
{
    return (finding_about){
        TRS_LANGUAGE_EN, whom, "declarations", "Arrival", "Released", n, 0.95,
        false,           false
    };
}

static void check(const char *row, size_t length, const char *text,
                  const char *wanted)
{
    if (length != strlen(text))
        fail_msg("%s: %zu is not its length", row, length);
    if (strcmp(plain(text), wanted) != 0)
        fail_msg("%s:\n  %s\n  %s", row, plain(text), wanted);
}

static const struct {
    const char *name, *whom;
    double n;
    trs_estimate median;
    trs_number p90;
    const char *wanted;
} halves[] = {
    { "nothing", NULL, 0, { NONE, NONE, NONE }, NONE, "" },
    { "one alone", NULL, 1, { H(5), NONE, NONE }, NONE, "" },
    { "hidden", NULL, -10, { H(5), NONE, NONE }, NONE, "" },
    { "no limits",
      NULL,
      5,
      { H(5), NONE, NONE },
      H(9),
      "Half of all declarations take at most 5_h from “Arrival” to "
      "“Released”; n_=_5" },
    { "all of it",
      "Import",
      5998,
      { H(41), H(39), H(43) },
      H(192),
      "Import: half of all declarations take at most 41_h (95_% interval "
      "39_h to 43_h) from “Arrival” to “Released”; one in ten takes longer "
      "than 8_days; n_=_5,998" },
};

static void test_half(void **state)
{
    char text[FINDING_ROOM];

    (void)state;
    for (size_t i = 0; i < COUNT(halves); i++) {
        finding_about about = about_of(halves[i].whom, halves[i].n);
        size_t n = finding_half(text, sizeof text, &about, halves[i].median,
                                halves[i].p90);

        check(halves[i].name, n, text, halves[i].wanted);
    }
}

static void test_mean_target_open(void **state)
{
    finding_about about = about_of(NULL, 100);
    trs_estimate share = { S(0.62), S(0.6), S(0.64) };
    trs_estimate none = { NONE, NONE, NONE };
    trs_number none_at_all = NONE, aim = H(48), mean = H(72), median = H(41);
    trs_number part = S(0.013);
    char text[FINDING_ROOM];

    (void)state;
    check("mean", finding_mean(text, sizeof text, &about, mean, median), text,
          "The mean is 72_h, the median 41_h from “Arrival” to “Released”; "
          "n_=_100");
    check("no mean",
          finding_mean(text, sizeof text, &about, none_at_all, median), text,
          "");
    check("target", finding_target(text, sizeof text, &about, share, aim, 12),
          text,
          "62_% of declarations (95_% interval 60_% to 64_%) take at most the "
          "target of 48_h from “Arrival” to “Released”; 12 are undecided; "
          "n_=_100");
    check("one undecided",
          finding_target(text, sizeof text, &about,
                         (trs_estimate){ S(0.625), NONE, NONE }, aim, 1),
          text,
          "62.5_% of declarations take at most the target of 48_h from "
          "“Arrival” to “Released”; 1 is undecided; n_=_100");
    check("hidden undecided",
          finding_target(text, sizeof text, &about, share, aim, -10), text,
          "62_% of declarations (95_% interval 60_% to 64_%) take at most the "
          "target of 48_h from “Arrival” to “Released”; <_10 are undecided; "
          "n_=_100");
    check(
        "each its own",
        finding_target(text, sizeof text, &about, share, none_at_all, 0), text,
        "62_% of declarations (95_% interval 60_% to 64_%) take at most their "
        "target from “Arrival” to “Released”; n_=_100");
    check("no share", finding_target(text, sizeof text, &about, none, aim, 0),
          text, "");
    check("open", finding_open(text, sizeof text, &about, 80, part), text,
          "At the cut-off 80 declarations, 1.3_% of those begun, had not "
          "reached “Released”");
    check("few open", finding_open(text, sizeof text, &about, -10, none_at_all),
          text, "At the cut-off <_10 declarations had not reached “Released”");
    check("none open", finding_open(text, sizeof text, &about, 0, part), text,
          "");
    check("hidden open", finding_open(text, sizeof text, &about, NAN, part),
          text, "");
}

static void test_groups(void **state)
{
    static const finding_median groups[] = {
        { "Small", 29, { H(500), H(400), H(600) } },
        { "Busia", 300, { H(41), H(39), H(43) } },
        { "Mombasa", 812, { H(65), H(60), H(70) } },
        { "Near", 400, { H(50), H(42), H(61) } },
        { "Unsure", 40, { H(900), NONE, NONE } },
    };
    static const finding_median alike[] = {
        { "A", 300, { H(41), H(39), H(43) } },
        { "B", 300, { H(44), H(43), H(46) } },
    };
    finding_about about = about_of("Import", 1552);
    char text[FINDING_ROOM];

    (void)state;
    check("groups",
          finding_groups(text, sizeof text, &about, groups, COUNT(groups)),
          text,
          "Import: the median from “Arrival” to “Released” is longest for "
          "Mombasa, 65_h (n_=_812), and shortest for Busia, 41_h "
          "(n_=_300)");
    check("intervals that touch",
          finding_groups(text, sizeof text, &about, alike, COUNT(alike)), text,
          "");
    check("one group", finding_groups(text, sizeof text, &about, alike, 1),
          text, "");
    check("no group", finding_groups(text, sizeof text, &about, NULL, 0), text,
          "");
    check("slowest", finding_slowest(text, sizeof text, &about, &groups[0], 4),
          text,
          "Import: the stage with the longest median is “Mombasa”, 65_h "
          "(95_% interval 60_h to 70_h); n_=_812");
    check("one stage",
          finding_slowest(text, sizeof text, &about, &groups[0], 2), text, "");
}

static void test_shares(void **state)
{
    static const finding_holder holders[] = {
        { "Customs", S(0.2), S(0.4) },
        { "Traders", S(0.73), S(0.54) },
    };
    static const finding_holder near[] = { { "Traders", S(0.73), S(0.68) } };
    finding_about about = about_of(NULL, 100);
    char text[FINDING_ROOM];
    trs_number none = NONE, share = S(0.31);

    (void)state;
    check("both shares", finding_holding(text, sizeof text, &about, holders, 2),
          text,
          "Stages assigned to “Traders” take 73_% of all hours, 54_% for the "
          "average consignment; n_=_100");
    check("five points", finding_holding(text, sizeof text, &about, near, 1),
          text, "Stages assigned to “Traders” take 73_% of all hours; n_=_100");
    check("no holder", finding_holding(text, sizeof text, &about, holders, 0),
          text, "");
    check("lodged", finding_prearrival(text, sizeof text, &about, share), text,
          "31_% of declarations are lodged before arrival; n_=_100");
    check("hours",
          finding_outside_hours(text, sizeof text, &about, share, none), text,
          "31_% of arrivals fall outside opening hours; n_=_100");
    check("no hours",
          finding_outside_hours(text, sizeof text, &about, none, none), text,
          "");
    check("rows",
          finding_quality(text, sizeof text, TRS_LANGUAGE_EN, 12000,
                          (trs_number){ 0.021, true }),
          text, "2.1_% of the 12,000 rows read were set aside");
    check("no rows",
          finding_quality(text, sizeof text, TRS_LANGUAGE_EN, 0, none), text,
          "");
}

static void test_stages(void **state)
{
    finding_about about = about_of("Import", 100);
    trs_number none = NONE, most = S(0.31), tail = S(0.45), zero = S(0);
    trs_number least = H(9.8), longest = H(48.7), wait = H(11);
    char text[FINDING_ROOM];

    (void)state;
    check("bottleneck",
          finding_bottleneck(text, sizeof text, &about, "Payment", most, tail),
          text,
          "Import: “Payment” takes 31_% of all hours, 45_% of those of the "
          "slowest tenth; n_=_100");
    check("no tail",
          finding_bottleneck(text, sizeof text, &about, "Payment", most, none),
          text, "Import: “Payment” takes 31_% of all hours; n_=_100");
    check("no time",
          finding_bottleneck(text, sizeof text, &about, "Payment", none, tail),
          text, "");
    about.whom = NULL;
    check("alongside",
          finding_alongside(text, sizeof text, &about, "Permit", most, tail),
          text,
          "“Permit” is a stage of 31_% of declarations; for 45_% of them "
          "another party’s stage was open too; n_=_100");
    check("hidden part",
          finding_alongside(text, sizeof text, &about, "Permit", most, none),
          text, "");
    check("again", finding_again(text, sizeof text, &about, "Assessed", most),
          text,
          "“Assessed” is met more than once by 31_% of the declarations that "
          "have it; n_=_100");
    check("never again",
          finding_again(text, sizeof text, &about, "Assessed", zero), text, "");
    check("until opening",
          finding_outside_hours(text, sizeof text, &about, most, wait), text,
          "31_% of arrivals fall outside opening hours; they wait 11_h on "
          "average until the office opens; n_=_100");
    check("none outside",
          finding_outside_hours(text, sizeof text, &about, zero, wait), text,
          "0_% of arrivals fall outside opening hours; n_=_100");
    check("by hour", finding_by_hour(text, sizeof text, &about, least, longest),
          text,
          "The median ranges from 9.8_h to 48.7_h by the hour of arrival; "
          "n_=_100");
    check("all alike", finding_by_hour(text, sizeof text, &about, wait, wait),
          text, "");
}

/* A title leaves to its figure what that says in small type. */
static void test_titles(void **state)
{
    static const finding_median groups[] = {
        { "Busia", 300, { H(41), H(39), H(43) } },
        { "Mombasa", 812, { H(65), H(60), H(70) } },
    };
    finding_about about = about_of(NULL, 5998);
    trs_estimate median = { H(41), H(39), H(43) };
    trs_estimate share = { S(0.62), S(0.6), S(0.64) };
    trs_number p90 = H(192), none = NONE, aim = H(48);
    char text[FINDING_ROOM];

    (void)state;
    about.title = about.released = true;
    check("half", finding_half(text, sizeof text, &about, median, p90), text,
          "Half of all declarations are released within 41_h; one in ten takes "
          "longer than 8_days");
    check("target", finding_target(text, sizeof text, &about, share, aim, 3),
          text, "62_% of declarations are released within the target of 48_h");
    check("own", finding_target(text, sizeof text, &about, share, none, 3),
          text, "62_% of declarations are released within their target");
    check("groups", finding_groups(text, sizeof text, &about, groups, 2), text,
          "The median is longest for Mombasa, 65_h (n_=_812), and shortest for "
          "Busia, 41_h (n_=_300)");
}

/* In no language a word that judges; a short buffer is never overrun. */
static void test_language(void **state)
{
    static const char *const judging[] = { "faster",   "better",  "worse",
                                           "complies", "because", "rapide",
                                           "meilleur", "conforme" };
    finding_about about = about_of(NULL, 100);
    trs_estimate median = { H(41), H(39), H(43) };
    char text[FINDING_ROOM], small[20];

    (void)state;
    for (int w = TRS_WORD_FOUND_FOR; w <= TRS_WORD_FOUND_SET_ASIDE; w++)
        for (int l = 0; l < TRS_LANGUAGE_COUNT; l++)
            for (size_t j = 0; j < COUNT(judging); j++)
                if (strstr(trs_word_text((trs_language)l, (trs_word)w),
                           judging[j]))
                    fail_msg("word %d says %s", w, judging[j]);
    about.language = TRS_LANGUAGE_FR;
    finding_half(text, sizeof text, &about, median, (trs_number)H(192));
    assert_string_equal(plain(text),
                        "La moitié des declarations prend au plus 41_h "
                        "(intervalle à 95_%_: de 39_h à 43_h) de "
                        "«_Arrival_» à «_Released_»_; une sur dix prend plus "
                        "de 8_jours_; n_=_100");
    finding_open(text, sizeof text, &about, 80, (trs_number)NONE);
    assert_memory_equal(text, "À la date", 9);
    assert_true(finding_half(small, sizeof small, &about, median,
                             (trs_number)NONE) > sizeof small);
    assert_true(strlen(small) < sizeof small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_half),
        cmocka_unit_test(test_mean_target_open),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_stages),
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
